/* get_event.c - Get-Event and Remove-Event: the events that wait in the session's queue. */
#include "commands/utility/events.h"

#include "engine/command.h"

#define GET_PARAMS(P) P(IDENTIFIER, "SourceIdentifier") P(NUMBER, "EventIdentifier")
PS_PARAM_TABLE(GET_PARAMS)

static ps_event_args *event_at(const ps_list *l, uint32_t i)
{
    return (ps_event_args *)l->items[i].u.object;
}

static bool wanted(ps_cmdlet *c, const ps_event_args *e)
{
    if (ps_arg_bound(c, NUMBER))
        return e->id == ps_arg_int(c, NUMBER, 0);
    const ps_string *pattern = ps_arg_string(c, IDENTIFIER);
    return !pattern || event_name_matches(pattern, e->identifier);
}

/* What there is none of is told, unless a pattern was given. */
static ps_result none(ps_cmdlet *c, const char *number_id)
{
    const ps_string *pattern = ps_arg_string(c, IDENTIFIER);
    if (ps_arg_bound(c, NUMBER))
        return event_missing_number(c, number_id, "Event with identifier '{0}' does not exist.",
                                    ps_arg_int(c, NUMBER, 0));
    if (!pattern || ps_wildcard_is(pattern))
        return PS_OK;
    return event_missing(c, "INVALID_SOURCE_IDENTIFIER",
                         "Event with source identifier '{0}' does not exist.", pattern);
}

static ps_result get(ps_cmdlet *c)
{
    const ps_list *received = ps_as_list(ps_events_of(c->x)->received);
    bool any = false;
    for (uint32_t i = 0; i < received->count; i++) {
        if (!wanted(c, event_at(received, i)))
            continue;
        any = true;
        PS_TRY(ps_write(c, ps_retain(received->items[i])));
    }
    return any ? PS_OK : none(c, "INVALID_SOURCE_IDENTIFIER");
}

const ps_cmdlet_def ps_cmdlet_get_event = {.name = "Get-Event", .params = params, .end = get};

static ps_result remove_events(ps_cmdlet *c)
{
    ps_list *received = ps_as_list(ps_events_of(c->x)->received);
    bool any = false;
    for (uint32_t i = 0; i < received->count;) {
        bool yes = false;
        if (wanted(c, event_at(received, i))) {
            any = true;
            ps_string *target =
                ps_string_printf("Event '%s'", PS_U8(c->cx, event_at(received, i)->identifier));
            ps_result r = ps_should_process(c, target, "Remove", &yes);
            ps_string_release(target);
            PS_TRY(r);
        }
        if (yes)
            ps_list_remove(received, i, 1);
        else
            i++;
    }
    return any ? PS_OK : none(c, "INVALID_EVENT_IDENTIFIER");
}

const ps_cmdlet_def ps_cmdlet_remove_event = {.name = "Remove-Event",
                                              .params = params,
                                              .flags = PS_CMDLET_SHOULD_PROCESS,
                                              .process = remove_events};
