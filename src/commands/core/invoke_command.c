/*
 * invoke_command.c - Invoke-Command with a script block, in this session.
 */
#include "engine/block.h"
#include "engine/cmdlet.h"
#include "engine/pipeline.h"

#include "base/memory.h"

#define PARAMS(P)                                                                                  \
    P(BLOCK, "ScriptBlock") P(NO_NEW_SCOPE, "NoNewScope") P(INPUT, "InputObject")                  \
    P(ARGUMENTS, "ArgumentList")
PS_PARAM_TABLE(PARAMS)

struct state {
    ps_list *input;
};

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (!ps_arg_bound(c, INPUT))
        return PS_OK;
    if (!s->input)
        s->input = ps_arraylist_new(c->cx->worker);
    return ps_list_add(s->input, ps_retain(ps_arg(c, INPUT))) ? PS_OK : ps_raise_memory(c->cx);
}

static ps_result end(ps_cmdlet *c)
{
    struct state *s = c->state;
    uint32_t count = ps_arg_count(c, ARGUMENTS);
    ps_value *args = ps_calloc(count + 1, sizeof *args);
    for (uint32_t i = 0; i < count; i++)
        args[i] = ps_arg_at(c, ARGUMENTS, i);
    ps_value input = s->input ? ps_take_object(s->input) : ps_unset();
    struct ps_block_call call = {
        .block = ps_arg(c, BLOCK),
        .scope = ps_arg_switch(c, NO_NEW_SCOPE) ? PS_BLOCK_CURRENT_SCOPE : PS_BLOCK_NEW_SCOPE,
        .args = args,
        .arg_count = count,
        .dollar_under = ps_unset(),
        .input = input,
        .self = ps_unset(),
        .output = c->processor->streams[PS_OUT]};
    ps_result r = ps_block_run(c->x, &call);
    for (uint32_t i = 0; i < count; i++)
        ps_release(args[i]);
    ps_free(args);
    return r;
}

static void dispose(ps_cmdlet *c)
{
    ps_release_object(((struct state *)c->state)->input);
}

const ps_cmdlet_def ps_cmdlet_invoke_command = {.name = "Invoke-Command",
                                                .params = params,
                                                .state_size = sizeof(struct state),
                                                .flags = PS_CMDLET_RUNS_SCRIPT,
                                                .process = process,
                                                .end = end,
                                                .dispose = dispose};
