/*
 * invoke_expression.c - Invoke-Expression: a text as script in the current scope.
 */
#include "engine/block.h"
#include "engine/cmdlet.h"
#include "engine/pipeline.h"
#include "engine/state.h"
#include "engine/syntax/block_checks.h"

#define PARAMS(P) P(COMMAND, "Command")
PS_PARAM_TABLE(PARAMS)

static ps_result process(ps_cmdlet *c)
{
    ps_value block;
    enum ps_language_mode mode = c->x->mode;
    /* Text stays constrained in a session that ever was, whoever runs it. */
    if (c->x->runspace->was_constrained && mode == PS_FULL_LANGUAGE)
        c->x->mode = PS_CONSTRAINED_LANGUAGE;
    ps_result made = ps_block_create(c->x, ps_arg_string(c, COMMAND), &block);
    if (made == PS_OK && c->x->mode == PS_CONSTRAINED_LANGUAGE &&
        (made = ps_block_allowed(c->x, (const ps_block *)block.u.object)) != PS_OK)
        ps_release(block);
    c->x->mode = mode;
    PS_TRY(made);
    struct ps_block_call call = {.block = block,
                                 .scope = PS_BLOCK_CURRENT_SCOPE,
                                 .dollar_under = ps_unset(),
                                 .input = ps_unset(),
                                 .self = ps_unset(),
                                 .output = c->processor->streams[PS_OUT]};
    ps_result r = ps_block_run(c->x, &call);
    ps_release(block);
    return r;
}

const ps_cmdlet_def ps_cmdlet_invoke_expression = {.name = "Invoke-Expression",
                                                   .params = params,
                                                   .flags = PS_CMDLET_EVALUATES_TEXT |
                                                            PS_CMDLET_RUNS_SCRIPT,
                                                   .process = process};
