/*
 * set_strict_mode.c - Set-StrictMode.
 */
#include "engine/cmdlet.h"

#define PARAMS(P) P(VERSION, "Version") P(OFF, "Off")
PS_PARAM_TABLE(PARAMS)

/* "Latest" means the newest rules. */
static ps_result process(ps_cmdlet *c)
{
    enum { LATEST = 3 };
    if (ps_arg_bound(c, OFF)) {
        c->cx->strict = 0;
        return PS_OK;
    }
    ps_value major = ps_null();
    PS_TRY(ps_get_c(c->cx, ps_arg(c, VERSION), "Major", &major));
    int64_t n = major.kind == PS_INT32 ? major.u.i : LATEST;
    c->cx->strict = n > LATEST ? LATEST : (int)n;
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_set_strict_mode = {
    .name = "Set-StrictMode", .params = params, .process = process};
