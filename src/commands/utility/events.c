/* events.c - what the event commands share. */
#include "commands/utility/events.h"

#include "engine/command.h"

bool event_name_matches(const ps_string *pattern, const ps_string *name)
{
    return ps_wildcard_match(pattern, name, true);
}

ps_result event_missing(ps_cmdlet *c, const char *id, const char *format, const ps_string *name)
{
    ps_string *mark = ps_string_c("{0}"), *text = ps_string_c(format);
    int64_t at = ps_string_find(text, mark, 0, false);
    ps_string *head = ps_string_sub(text, 0, (uint32_t)at);
    ps_string *tail = ps_string_sub(text, (uint32_t)at + 3, text->length - (uint32_t)at - 3);
    ps_result r = ps_error(c, "System.ArgumentException", id, PS_INVALID_ARGUMENT, ps_null(),
                           "%s%s%s", PS_U8(c->cx, head), PS_U8(c->cx, name), PS_U8(c->cx, tail));
    ps_string_release(mark);
    ps_string_release(text);
    ps_string_release(head);
    ps_string_release(tail);
    return r;
}

ps_result event_missing_number(ps_cmdlet *c, const char *id, const char *format, int64_t number)
{
    ps_string *text = ps_string_printf("%lld", (long long)number);
    ps_result r = event_missing(c, id, format, text);
    ps_string_release(text);
    return r;
}

ps_result event_register(ps_cmdlet *c, const struct event_parameters *at, ps_value source,
                         ps_string *event)
{
    struct ps_subscription s = {
        .source = source,
        .event = event,
        .identifier = ps_arg_string(c, at->identifier),
        .action = ps_arg_bound(c, at->action) ? ps_arg(c, at->action) : ps_null(),
        .message_data = ps_arg_bound(c, at->message_data) ? ps_arg(c, at->message_data) : ps_null(),
        .support = ps_arg_switch(c, at->support),
        .forward = ps_arg_switch(c, at->forward),
        .max_triggers = (int32_t)ps_arg_int(c, at->max_triggers, 0)};
    ps_value out;
    PS_TRY(ps_event_subscribe(c->x, &s, &out));
    const ps_event_subscriber *made = (const ps_event_subscriber *)out.u.object;
    ps_value job = ps_retain(made->action);
    ps_release(out);
    if (ps_is_null(job) || s.support) {
        ps_release(job);
        return PS_OK;
    }
    return ps_write(c, job);
}
