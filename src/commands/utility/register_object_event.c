/* register_object_event.c - Register-ObjectEvent. */
#include "commands/utility/events.h"

#define PARAMS(P)                                                                                  \
    P(INPUT, "InputObject")                                                                        \
    P(EVENT, "EventName") P(IDENTIFIER, "SourceIdentifier") P(ACTION, "Action")                    \
        P(DATA, "MessageData") P(SUPPORT, "SupportEvent") P(FORWARD, "Forward")                    \
            P(TRIGGERS, "MaxTriggerCount")
PS_PARAM_TABLE(PARAMS)

static ps_result end(ps_cmdlet *c)
{
    static const struct event_parameters at = {IDENTIFIER, ACTION,  DATA,
                                               SUPPORT,    FORWARD, TRIGGERS};
    ps_value source = ps_arg(c, INPUT);
    const char *known = ps_event_of_type(c->cx, source, ps_arg_string(c, EVENT));
    if (!known)
        return ps_error(c, "System.ArgumentException", "INVALID_REGISTRATION", PS_INVALID_ARGUMENT,
                        source,
                        "Cannot register for the specified event. An event with the name '%s' does "
                        "not exist. (Parameter 'eventName')",
                        PS_U8(c->cx, ps_arg_string(c, EVENT)));
    ps_string *event = ps_string_c(known);
    ps_result r = event_register(c, &at, ps_base(source), event);
    ps_string_release(event);
    return r;
}

const ps_cmdlet_def ps_cmdlet_register_object_event = {
    .name = "Register-ObjectEvent", .params = params, .flags = PS_CMDLET_RUNS_SCRIPT, .end = end};
