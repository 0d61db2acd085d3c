/* get_eventsubscriber.c - Get-EventSubscriber and Unregister-Event. */
#include "commands/utility/events.h"

#include "engine/command.h"

#define PARAMS(P) P(IDENTIFIER, "SourceIdentifier") P(NUMBER, "SubscriptionId") P(FORCE, "Force")
PS_PARAM_TABLE(PARAMS)

static ps_event_subscriber *subscriber_at(const ps_list *l, uint32_t i)
{
    return (ps_event_subscriber *)l->items[i].u.object;
}

static bool wanted(ps_cmdlet *c, const ps_event_subscriber *s)
{
    if (s->support && !ps_arg_switch(c, FORCE))
        return false;
    if (ps_arg_bound(c, NUMBER))
        return s->id == ps_arg_int(c, NUMBER, 0);
    const ps_string *pattern = ps_arg_string(c, IDENTIFIER);
    return !pattern || event_name_matches(pattern, s->identifier);
}

static ps_result none(ps_cmdlet *c, const char *format)
{
    const ps_string *pattern = ps_arg_string(c, IDENTIFIER);
    if (ps_arg_bound(c, NUMBER))
        return event_missing_number(c, "INVALID_SUBSCRIPTION_IDENTIFIER",
                                    "Event subscription with identifier '{0}' does not exist.",
                                    ps_arg_int(c, NUMBER, 0));
    if (!pattern || ps_wildcard_is(pattern))
        return PS_OK;
    return event_missing(c, "INVALID_SOURCE_IDENTIFIER", format, pattern);
}

static ps_result get(ps_cmdlet *c)
{
    const ps_list *all = ps_as_list(ps_events_of(c->x)->subscribers);
    bool any = false;
    for (uint32_t i = 0; i < all->count; i++) {
        if (!wanted(c, subscriber_at(all, i)))
            continue;
        any = true;
        PS_TRY(ps_write(c, ps_retain(all->items[i])));
    }
    return any ? PS_OK : none(c, "Event subscription with source identifier '{0}' does not exist.");
}

const ps_cmdlet_def ps_cmdlet_get_eventsubscriber = {
    .name = "Get-EventSubscriber", .params = params, .process = get};

static ps_result unregister(ps_cmdlet *c)
{
    const ps_list *all = ps_as_list(ps_events_of(c->x)->subscribers);
    bool any = false;
    for (uint32_t i = 0; i < all->count;) {
        ps_event_subscriber *s = subscriber_at(all, i);
        bool yes = false;
        if (wanted(c, s)) {
            any = true;
            ps_string *target =
                ps_string_printf("Event subscription '%s'", PS_U8(c->cx, s->identifier));
            ps_result r = ps_should_process(c, target, "Unsubscribe", &yes);
            ps_string_release(target);
            PS_TRY(r);
        }
        if (yes)
            ps_event_unsubscribe(c->x, s);
        else
            i++;
    }
    return any ? PS_OK : none(c, "Event subscription with identifier '{0}' does not exist.");
}

const ps_cmdlet_def ps_cmdlet_unregister_event = {.name = "Unregister-Event",
                                                  .params = params,
                                                  .flags = PS_CMDLET_SHOULD_PROCESS,
                                                  .process = unregister};
