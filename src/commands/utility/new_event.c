/* new_event.c - New-Event. */
#include "commands/utility/events.h"

#define PARAMS(P)                                                                                  \
    P(IDENTIFIER, "SourceIdentifier")                                                              \
    P(SENDER, "Sender") P(ARGUMENTS, "EventArguments") P(DATA, "MessageData")
PS_PARAM_TABLE(PARAMS)

static ps_result end(ps_cmdlet *c)
{
    ps_array *args;
    uint32_t count = ps_arg_count(c, ARGUMENTS);
    PS_TRY(ps_array_new(c->cx, ps_core_type(c->cx->worker, PS_T_OBJECT), count, &args));
    for (uint32_t i = 0; i < count; i++)
        ps_array_put(args, i, ps_arg_at(c, ARGUMENTS, i));
    ps_value list = ps_take_object(args), out;
    ps_result r = ps_event_generate(c->x, ps_arg_string(c, IDENTIFIER),
                                    ps_arg_bound(c, SENDER) ? ps_arg(c, SENDER) : ps_null(), list,
                                    ps_arg_bound(c, DATA) ? ps_arg(c, DATA) : ps_null(), &out);
    ps_release(list);
    return r == PS_OK ? ps_write(c, out) : r;
}

const ps_cmdlet_def ps_cmdlet_new_event = {.name = "New-Event", .params = params, .end = end};
