/*
 * set_strict_mode.c - Set-StrictMode.
 */
#include "engine/cmdlet.h"
#include "engine/scope.h"

#define PARAMS(P) P(VERSION, "Version") P(OFF, "Off")
PS_PARAM_TABLE(PARAMS)

/* At the top of the session or of a module it holds for all that is called there later. */
static ps_result set(ps_cmdlet *c, int version)
{
    ps_exec *x = c->x;
    c->cx->strict = version;
    if (x->scope == x->state->top)
        x->state->strict = version;
    return PS_OK;
}

/* "Latest" means the newest rules. */
static ps_result process(ps_cmdlet *c)
{
    enum { LATEST = 3 };
    if (ps_arg_bound(c, OFF)) {
        return set(c, 0);
    }
    ps_value major = ps_null();
    PS_TRY(ps_get_c(c->cx, ps_arg(c, VERSION), "Major", &major));
    int64_t n = major.kind == PS_INT32 ? major.u.i : LATEST;
    return set(c, n > LATEST ? LATEST : (int)n);
}

const ps_cmdlet_def ps_cmdlet_set_strict_mode = {
    .name = "Set-StrictMode", .params = params, .process = process};
