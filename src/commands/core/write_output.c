/*
 * write_output.c - Write-Output.
 */
#include "engine/cmdlet.h"

#define PARAMS(P) P(INPUT, "InputObject") P(NO_ENUMERATE, "NoEnumerate")
PS_PARAM_TABLE(PARAMS)

static ps_result process(ps_cmdlet *c)
{
    ps_value v = ps_arg(c, INPUT);
    if (!ps_arg_bound(c, INPUT))
        return PS_OK;
    return ps_arg_switch(c, NO_ENUMERATE) ? ps_write(c, ps_retain(v)) : ps_write_each(c, v);
}

const ps_cmdlet_def ps_cmdlet_write_output = {
    .name = "Write-Output", .params = params, .process = process};
