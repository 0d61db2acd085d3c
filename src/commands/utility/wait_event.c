/* wait_event.c - Wait-Event: actions of events run while it waits. */
#include "commands/utility/events.h"

#define PARAMS(P) P(IDENTIFIER, "SourceIdentifier") P(TIMEOUT, "Timeout")
PS_PARAM_TABLE(PARAMS)

struct waiting {
    ps_cmdlet *c;
    uint32_t found;
};

static bool came(void *u)
{
    struct waiting *w = u;
    const ps_list *received = ps_as_list(ps_events_of(w->c->x)->received);
    const ps_string *pattern = ps_arg_string(w->c, IDENTIFIER);
    for (w->found = 0; w->found < received->count; w->found++) {
        const ps_event_args *e = (const ps_event_args *)received->items[w->found].u.object;
        if (!pattern || event_name_matches(pattern, e->identifier))
            return true;
    }
    return ps_as_list(ps_events_of(w->c->x)->due)->count > 0;
}

static ps_result end(ps_cmdlet *c)
{
    struct waiting w = {.c = c};
    int64_t seconds = ps_arg_int(c, TIMEOUT, -1);
    int64_t until = seconds < 0 ? INT64_MAX : ps_clock_ms() + seconds * 1000;
    const ps_list *received = ps_as_list(ps_events_of(c->x)->received);
    for (;;) {
        bool ready;
        int64_t left = until == INT64_MAX ? -1 : until - ps_clock_ms();
        if (seconds >= 0 && left < 0)
            return PS_OK;
        PS_TRY(ps_await(c->cx, came, &w, left, &ready));
        if (w.found < received->count)
            return ps_write(c, ps_retain(received->items[w.found]));
        if (ready)
            ps_actions_run(c->x);
    }
}

const ps_cmdlet_def ps_cmdlet_wait_event = {.name = "Wait-Event", .params = params, .end = end};
