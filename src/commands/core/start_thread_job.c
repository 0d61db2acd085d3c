/*
 * start_thread_job.c - Start-ThreadJob: a job that is a thread of this process. At most
 * -ThrottleLimit run at a time; the others wait.
 */
#include "commands/core/jobs.h"

#include "base/memory.h"
#include "engine/hosting/shell.h"
#include "engine/hosting/using.h"

#define PARAMS(P)                                                                                  \
    P(BLOCK, "ScriptBlock")                                                                        \
    P(FILE, "FilePath") P(NAME, "Name") P(INIT, "InitializationScript") P(INPUT, "InputObject")    \
        P(ARGUMENTS, "ArgumentList") P(THROTTLE, "ThrottleLimit")
PS_PARAM_TABLE(PARAMS)

enum { THROTTLE_DEFAULT = 5 };

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

/* The threads of the session share a pool; its size is the last -ThrottleLimit. */
static ps_result pool_of(ps_cmdlet *c, ps_value *out)
{
    struct ps_job_list *jobs = ps_jobs_of(c->x);
    if (jobs->pool.kind == PS_UNSET) {
        PS_TRY(ps_pool_make(c->x, 1, THROTTLE_DEFAULT, ps_null(), NULL, &jobs->pool));
        ps_pool_open(jobs->pool);
    }
    if (ps_arg_bound(c, THROTTLE))
        ps_pool_resize(c->x, jobs->pool, (int32_t)ps_arg_int(c, THROTTLE, THROTTLE_DEFAULT));
    *out = ps_retain(jobs->pool);
    return PS_OK;
}

static ps_result fill(ps_cmdlet *c, ps_shell *s)
{
    ps_list *commands = ps_shell_commands(s);
    if (ps_arg_bound(c, INIT)) {
        ps_string *init = ps_block_text((ps_block *)ps_base(ps_arg(c, INIT)).u.object);
        ps_result r = ps_commands_add(c->cx, commands, init, true, 0);
        ps_string_release(init);
        PS_TRY(r);
        ps_commands_statement(commands);
    }
    if (ps_arg_bound(c, FILE)) {
        PS_TRY(ps_commands_add(c->cx, commands, ps_arg_string(c, FILE), false, -1));
    } else {
        ps_block *b = (ps_block *)ps_base(ps_arg(c, BLOCK)).u.object;
        ps_string *text = ps_block_text(b);
        ps_result r = ps_commands_add(c->cx, commands, text, true, 1);
        ps_string_release(text);
        PS_TRY(r);
        PS_TRY(ps_using_values(c->x, b, &s->using_values));
    }
    for (uint32_t i = 0; i < ps_arg_count(c, ARGUMENTS); i++) {
        ps_value v = ps_arg_at(c, ARGUMENTS, i);
        ps_result r = ps_commands_parameter(c->cx, commands, NULL, v, false);
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

static ps_result end(ps_cmdlet *c)
{
    struct state *state = c->state;
    ps_shell *s = ps_shell_new(c->x);
    ps_result r = fill(c, s);
    if (r == PS_OK)
        r = pool_of(c, &s->pool);
    if (r != PS_OK) {
        ps_release_object(s);
        return r;
    }
    ps_string *text = ps_arg_bound(c, BLOCK)
                          ? ps_block_text((ps_block *)ps_base(ps_arg(c, BLOCK)).u.object)
                          : ps_string_retain(ps_arg_string(c, FILE));
    ps_job *j = ps_job_new(c->x, "Microsoft.PowerShell.ThreadJob.ThreadJob", ps_arg_string(c, NAME),
                           text, "PowerShell");
    ps_string_release(text);
    j->shell = ps_take_object(s);
    ps_job_list_add(c->x, j);
    ps_value input = state->input ? ps_take_object(ps_retain_object(state->input)) : ps_unset();
    r = ps_job_start_shell(c->x, j, input);
    ps_release(input);
    if (r == PS_OK)
        return ps_write(c, ps_take_object(j));
    ps_release_object(j);
    return r;
}

static void dispose(ps_cmdlet *c)
{
    ps_release_object(((struct state *)c->state)->input);
}

const ps_cmdlet_def ps_cmdlet_start_thread_job = {.name = "Start-ThreadJob",
                                                  .params = params,
                                                  .state_size = sizeof(struct state),
                                                  .flags = PS_CMDLET_RUNS_SCRIPT,
                                                  .process = process,
                                                  .end = end,
                                                  .dispose = dispose};
