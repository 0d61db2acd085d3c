/*
 * request.c - a pipeline that was asked for from outside: its statements run one after another on
 * the calling thread (LocalPipeline, PowerShell.Invoke).
 */
#include "base/memory.h"
#include "engine/command_info.h"
#include "engine/records.h"
#include "engine/history.h"
#include "engine/host.h"
#include "engine/hosting/event.h"
#include "engine/syntax/block_checks.h"
#include "object/iterate.h"

#include <string.h>

/* ---- pipeline input -------------------------------------------------------------------------- */

static ps_result input_next(ps_cx *cx, ps_enumerator *e, ps_value *out, bool *more)
{
    const struct ps_request *r = e->state;
    PS_TRY(r->next_input(r->u, cx, out, more));
    *out = ps_in_psobject(*out);
    return PS_OK;
}

/* An enumerator over what the client sends, or PS_UNSET. */
static ps_value input_of(ps_exec *x, const struct ps_request *request)
{
    if (!request->next_input)
        return ps_unset();
    ps_enumerator *e = ps_enumerator_new(x->base.worker);
    e->next = input_next;
    e->state = (void *)(uintptr_t)request;
    return ps_take_object(e);
}

/* ---- commands -------------------------------------------------------------------------------- */

static void merges(const struct ps_request_command *c, ps_redirect *redirects, unsigned *count)
{
    for (unsigned s = PS_ERR; s <= PS_INFO; s++)
        if (c->merge[s])
            redirects[(*count)++] = (ps_redirect){.from = (uint8_t)s,
                                                  .to = c->merge[s] == PS_MERGE_NULL
                                                            ? 0
                                                            : c->merge[s],
                                                  .file = ps_null()};
}

/* Fill one call; `call->command` is owned. */
static ps_result make_call(ps_exec *x, const struct ps_request_command *c, ps_call *call,
                           ps_redirect *redirects)
{
    *call = (ps_call){.args = c->args, .arg_count = c->arg_count, .redirects = redirects,
                      .ampersand = true, .outermost = true,
                      .merge_previous = c->merge_previous,
                      .command = ps_null()};
    merges(c, redirects, &call->redirect_count);
    if (!ps_is_null(c->info)) {
        call->command = ps_retain(c->info);
        return PS_OK;
    }
    if (c->is_file) {
        call->command = ps_take_object(ps_external_script(x, c->text));
        return PS_OK;
    }
    if (!c->is_script) {
        call->command = ps_take_string(ps_string_retain(c->text));
        return PS_OK;
    }
    call->dot = c->use_local_scope != 1;
    PS_TRY(ps_block_from_text(x, c->text, NULL, &call->command));
    ps_block *b = (ps_block *)call->command.u.object;
    PS_TRY(ps_block_allowed(x, b));
    call->script = b->script;
    call->end = b->script ? b->script->text->length : 0;
    return PS_OK;
}

/* A script that is run for one object, as ForEach-Object does it. */
static ps_result run_for_item(ps_exec *x, const struct ps_request *request)
{
    ps_value block;
    PS_TRY(ps_block_from_text(x, request->commands[0].text, NULL, &block));
    struct ps_block_call call = {.block = block, .scope = PS_BLOCK_NEW_SCOPE,
                                 .dollar_under = request->item, .output = x->streams[PS_OUT]};
    ps_result r = ps_block_run(x, &call);
    ps_release(block);
    return r;
}

static ps_result run_statement(ps_exec *x, const struct ps_request *request, unsigned first,
                               unsigned end, ps_value input)
{
    unsigned count = end - first;
    if (count == 0)
        return PS_OK;
    if (request->item.kind != PS_UNSET)
        return run_for_item(x, request);
    ps_call *calls = ps_calloc(count, sizeof *calls);
    ps_redirect *redirects = ps_calloc(count * PS_STREAM_COUNT, sizeof *redirects);
    ps_result r = PS_OK;
    for (unsigned i = 0; i < count && r == PS_OK; i++)
        r = make_call(x, &request->commands[first + i], &calls[i], &redirects[i * PS_STREAM_COUNT]);
    if (r == PS_OK)
        r = ps_pipeline_invoke(x, calls, count, input, x->streams[PS_OUT]);
    if (r == PS_OK)
        r = ps_settle(&x->base);
    for (unsigned i = 0; i < count; i++)
        ps_release(calls[i].command);
    ps_free(calls);
    ps_free(redirects);
    return r;
}

/* ---- running --------------------------------------------------------------------------------- */

/* A client whose session is to end by `exit` hears of it through its host. */
static void tell_exit(ps_runspace *rs)
{
    ps_cx *cx = &rs->exec.base;
    ps_value code = ps_int(rs->exit_code);
    if (rs->server &&
        ps_host_call(&rs->exec, PS_HOST_SET_SHOULD_EXIT, &code, 1, NULL) != PS_OK)
        ps_clear_pending(cx);
}

/* What a pending error, stop or jump means at the outermost level. */
static enum ps_pipeline_state outcome(ps_exec *x, const struct ps_request *request,
                                      ps_value *reason)
{
    switch (x->base.pending) {
    case PS_PENDING_ERROR: case PS_PENDING_TERMINATE:
        if (request->action_stopped)
            *request->action_stopped = x->suppress;
        x->base.pending = PS_PENDING_ERROR;
        *reason = ps_catch(&x->base);
        ps_error_remember(x, *reason);
        x->question = false;
        return PS_PIPELINE_FAILED;
    case PS_PENDING_STOP: ps_clear_pending(&x->base); return PS_PIPELINE_STOPPED;
    case PS_PENDING_EXIT:
        x->runspace->exit_code = ps_is_integer(x->jump) ? (int)x->jump.u.i : 0;
        x->runspace->exited = true;
        ps_clear_pending(&x->base);
        tell_exit(x->runspace);
        return PS_PIPELINE_COMPLETED;
    default: /* break, continue, return, exit without anything to leave */
        ps_clear_pending(&x->base);
        return PS_PIPELINE_COMPLETED;
    }
}

struct saved {
    ps_sink *streams[PS_STREAM_COUNT], *top[PS_STREAM_COUNT];
    const struct ps_request *request;
    ps_host *host;
    atomic_bool *stop;
    ps_value using_values;
    bool propagate, suppress, had_errors;
};

static void enter(ps_runspace *rs, const struct ps_request *request, struct saved *s)
{
    ps_exec *x = &rs->exec;
    memcpy(s->streams, x->streams, sizeof s->streams);
    memcpy(s->top, rs->top, sizeof s->top);
    s->request = rs->request;
    s->host = rs->host;
    s->stop = x->base.stop;
    s->using_values = rs->using_values;
    s->propagate = x->propagate;
    s->suppress = x->suppress;
    s->had_errors = rs->had_errors;
    rs->had_errors = false;
    if (!rs->request)
        ps_vm_change_thread(x->vm);
    for (unsigned i = 0; i < PS_STREAM_COUNT; i++)
        x->streams[i] = rs->top[i] = request->streams[i] ? request->streams[i] : &ps_null_sink;
    rs->request = request;
    rs->host = request->host ? request->host : rs->own_host;
    rs->using_values = request->using_values;
    x->base.stop = request->stop;
    x->propagate = x->suppress = false;
    x->question = true;
    x->pipeline_id = ++rs->next_pipeline_id;
}

static void leave(ps_runspace *rs, const struct saved *s)
{
    ps_exec *x = &rs->exec;
    memcpy(x->streams, s->streams, sizeof s->streams);
    memcpy(rs->top, s->top, sizeof s->top);
    rs->request = s->request;
    rs->host = s->host;
    rs->using_values = s->using_values;
    x->base.stop = s->stop;
    x->propagate = s->propagate;
    x->suppress = s->suppress;
    rs->had_errors = s->had_errors;
}

enum ps_pipeline_state ps_pipeline_run(ps_runspace *rs, const struct ps_request *request,
                                       ps_value *reason)
{
    ps_exec *x = &rs->exec;
    struct saved saved;
    enum ps_pipeline_state state = PS_PIPELINE_COMPLETED;
    int64_t start = ps_local_ticks();
    *reason = ps_null();
    if (!rs->request && rs->events)
        ps_actions_wait(rs);
    enter(rs, request, &saved);
    ps_mem_owed = 0;
    ps_value input = input_of(x, request);
    unsigned first = 0;
    for (unsigned i = 0; i < request->statement_count && state == PS_PIPELINE_COMPLETED; i++) {
        unsigned end = request->statement_ends[i];
        if (run_statement(x, request, first, end, i == 0 ? input : ps_unset()) != PS_OK)
            state = outcome(x, request, reason);
        first = end;
    }
    ps_release(input);
    if (request->add_to_history && request->history)
        ps_history_add(rs, request->history, start, ps_local_ticks(), state);
    if (request->had_errors)
        *request->had_errors = rs->had_errors || state == PS_PIPELINE_FAILED;
    leave(rs, &saved);
    return state;
}
