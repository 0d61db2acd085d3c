/*
 * out_default.c - Out-Default: what stands at the end of an interactive command. Objects go on to
 * the pipeline's output as they are; the side that shows them formats them.
 */
#include "engine/cmdlet.h"
#include "engine/pipeline.h"

#define PARAMS(P) P(INPUT, "InputObject") P(TRANSCRIPT, "Transcript")
PS_PARAM_TABLE(PARAMS)

static ps_result process(ps_cmdlet *c)
{
    if (!ps_arg_bound(c, INPUT))
        return PS_OK;
    ps_value v = ps_arg(c, INPUT);
    if (ps_is_class(ps_base(v), &ps_error_record_class)) {
        ps_sink *to = c->processor->streams[PS_ERR];
        return to ? ps_sink_write(to, c->cx, ps_retain(v)) : PS_OK;
    }
    return ps_write(c, ps_retain(v));
}

const ps_cmdlet_def ps_cmdlet_out_default = {
    .name = "Out-Default", .params = params, .process = process};
