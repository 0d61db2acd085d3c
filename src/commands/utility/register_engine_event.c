/* register_engine_event.c - Register-EngineEvent. */
#include "commands/utility/events.h"

#define PARAMS(P)                                                                                  \
    P(IDENTIFIER, "SourceIdentifier")                                                              \
    P(ACTION, "Action") P(DATA, "MessageData") P(SUPPORT, "SupportEvent") P(FORWARD, "Forward")    \
        P(TRIGGERS, "MaxTriggerCount")
PS_PARAM_TABLE(PARAMS)

static ps_result end(ps_cmdlet *c)
{
    static const struct event_parameters at = {IDENTIFIER, ACTION,  DATA,
                                               SUPPORT,    FORWARD, TRIGGERS};
    if (ps_arg_switch(c, FORWARD) && ps_arg_bound(c, ACTION))
        return ps_terminate(c, "System.ArgumentException", "ACTION_NOT_ALLOWED_ON_FORWARDED",
                            PS_INVALID_ARGUMENT, ps_null(),
                            "Action cannot be specified for forwarded events.");
    if (!ps_arg_switch(c, FORWARD) && !ps_arg_bound(c, ACTION))
        return ps_terminate(c, "System.ArgumentException", "ACTION_MANDATORY_FOR_LOCAL",
                            PS_INVALID_ARGUMENT, ps_null(),
                            "Action must be specified for non-forwarded events.");
    return event_register(c, &at, ps_null(), NULL);
}

const ps_cmdlet_def ps_cmdlet_register_engine_event = {
    .name = "Register-EngineEvent", .params = params, .flags = PS_CMDLET_RUNS_SCRIPT, .end = end};
