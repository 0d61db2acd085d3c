/*
 * set_psdebug.c - Set-PSDebug: -Strict is strict mode 1 for the whole session; tracing and stepping
 * need a debugger, which this host has not.
 */
#include "engine/cmdlet.h"
#include "engine/scope.h"
#include "engine/state.h"

#define PARAMS(P) P(TRACE, "Trace") P(STEP, "Step") P(STRICT, "Strict") P(OFF, "Off")
PS_PARAM_TABLE(PARAMS)

static ps_result unsupported(ps_cmdlet *c, const char *what)
{
    return ps_terminate(c, "System.NotSupportedException", "NotSupported", PS_NOT_IMPLEMENTED,
                        ps_null(), "Set-PSDebug %s is not supported: this host has no debugger.",
                        what);
}

static ps_result set(ps_cmdlet *c, int version)
{
    c->x->runspace->state->strict = version;
    c->cx->strict = version;
    return PS_OK;
}

static ps_result begin(ps_cmdlet *c)
{
    if (ps_arg_int(c, TRACE, 0) > 0)
        return unsupported(c, "-Trace");
    if (ps_arg_switch(c, STEP))
        return unsupported(c, "-Step");
    if (ps_arg_bound(c, STRICT))
        return set(c, ps_arg_switch(c, STRICT) ? 1 : 0);
    return ps_arg_switch(c, OFF) ? set(c, 0) : PS_OK;
}

const ps_cmdlet_def ps_cmdlet_set_psdebug = {
    .name = "Set-PSDebug", .params = params, .begin = begin};
