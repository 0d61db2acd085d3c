/*
 * shell_run.c - running what a PowerShell object holds: in a thread with a runspace of its own, of
 * a pool, or nested in the caller's.
 */
#include "engine/hosting/shell.h"

#include "base/memory.h"
#include "engine/hosting/event.h"
#include "object/iterate.h"

#define SMA "System.Management.Automation."

/* ---- streams --------------------------------------------------------------------------------- */

struct tap {
    ps_sink sink; /* first */
    ps_exec *x;
    ps_data_collection *to;
    ps_shell *shell;
    enum ps_stream stream;
};

static ps_result tap_write(ps_sink *sink, ps_cx *cx, ps_value take_v)
{
    struct tap *t = (struct tap *)sink;
    (void)cx;
    if (take_v.kind == PS_VOID) {
        ps_release(take_v);
        return PS_OK;
    }
    if (t->shell->write)
        t->shell->write(t->x, t->shell, t->stream, take_v);
    else
        ps_data_add(t->x, t->to, take_v); /* a closed one drops what comes */
    return PS_OK;
}

/* ---- input ----------------------------------------------------------------------------------- */

struct input {
    ps_data_collection *live; /* filled while the pipeline reads, or NULL */
    uint64_t at;
    ps_iter it;
};

static bool input_ready(void *u)
{
    const struct input *in = u;
    return in->at < ps_data_items(in->live)->count || !in->live->open;
}

static ps_result next_input(void *u, ps_cx *cx, ps_value *out, bool *more)
{
    struct input *in = u;
    if (!in->live)
        return ps_iter_next(cx, &in->it, out, more);
    PS_TRY(ps_await(cx, input_ready, in, -1, NULL));
    *more = in->at < ps_data_items(in->live)->count;
    if (*more)
        *out = ps_retain(ps_data_items(in->live)->items[in->at++]);
    return PS_OK;
}

/* ---- one run --------------------------------------------------------------------------------- */

/* The exception that a caller of Invoke() sees: a cmdlet's gets a CmdletInvocationException around
 * it, a thrown one a RuntimeException, what the error action Stop ended an
 * ActionPreferenceStopException; each brings the record. Owned. */
static ps_value reason_exception(ps_exec *x, ps_error_record *r, bool action_stopped)
{
    ps_worker *w = x->base.worker;
    ps_value e = ps_base(r->exception), out;
    const char *type = NULL, *prefix = "";
    if (action_stopped && r->activity) {
        type = SMA "ActionPreferenceStopException";
        prefix = "The running command stopped because the preference variable "
                 "\"ErrorActionPreference\" or common parameter is set to Stop: ";
    } else if (!ps_exception_is(w, e, SMA "RuntimeException")) {
        type = r->activity ? SMA "CmdletInvocationException" : SMA "RuntimeException";
    }
    if (type) {
        ps_string *why = ps_exception_message(&x->base, e);
        ps_string *message = ps_string_printf("%s%s", prefix, PS_U8(&x->base, why));
        ps_exception *made = ps_exception_new(w, type, NULL, *prefix ? ps_null() : e);
        ps_string_release(made->message);
        made->message = message;
        ps_string_release(why);
        out = ps_take_object(made);
    } else {
        out = ps_retain(r->exception);
    }
    if (ps_is_class(out, &ps_exception_class))
        ps_assign(&((ps_exception *)out.u.object)->record,
                  ps_take_object(ps_error_record_copy(w, r, ps_null())));
    return out;
}

static enum ps_pipeline_state run_in(ps_shell *s, ps_exec *x, ps_value *reason)
{
    struct ps_request request;
    struct tap taps[PS_STREAM_COUNT];
    struct input in = {.live = s->input.kind == PS_UNSET ? NULL : ps_data_collection_of(s->input)};
    bool had_errors = false, action_stopped = false;
    ps_commands_request(ps_shell_commands(s), &request);
    for (unsigned i = PS_OUT; i < PS_STREAM_COUNT; i++) {
        taps[i] = (struct tap){
            {tap_write}, x, ps_data_collection_of(s->streams[i]), s, (enum ps_stream)i};
        request.streams[i] = &taps[i].sink;
    }
    request.stop = &s->stop;
    request.had_errors = &had_errors;
    request.action_stopped = &action_stopped;
    request.add_to_history = s->history != NULL;
    request.history = s->history ? ps_string_retain(s->history) : NULL;
    request.nested = s->nested;
    request.using_values = ps_retain(s->using_values);
    request.item = s->item; /* borrowed */
    bool walks = s->input.kind != PS_UNSET && !in.live;
    if (s->input.kind != PS_UNSET) {
        request.next_input = next_input;
        request.u = &in;
    }
    enum ps_pipeline_state state = PS_PIPELINE_FAILED;
    if (walks && ps_iter_init(&x->base, &in.it, s->input) != PS_OK)
        *reason = ps_catch(&x->base);
    else
        state = ps_pipeline_run(x->runspace, &request, reason);
    if (walks)
        ps_iter_end(&in.it);
    s->had_errors |= had_errors || state == PS_PIPELINE_STOPPED;
    if (ps_is_class(ps_base(*reason), &ps_error_record_class))
        ps_assign(&s->reason, reason_exception(x, (ps_error_record *)ps_base(*reason).u.object,
                                               action_stopped));
    ps_request_drop(&request);
    return state;
}

static void finish(ps_exec *x, ps_shell *s, enum ps_pipeline_state state, ps_value take_reason)
{
    s->state = state == PS_PIPELINE_COMPLETED ? PS_SHELL_COMPLETED
               : state == PS_PIPELINE_STOPPED ? PS_SHELL_STOPPED
                                              : PS_SHELL_FAILED;
    ps_assign(&s->record, take_reason);
    if (state == PS_PIPELINE_STOPPED)
        ps_assign(&s->reason,
                  ps_take_object(ps_exception_new(x->base.worker, SMA "PipelineStoppedException",
                                                  NULL, ps_null())));
    ps_assign(&s->input, ps_unset());
    s->write = NULL;
    if (s->ended)
        s->ended(x, s, s->ended_u);
    if (ps_events_wanted(x))
        ps_event_raise_state(x, ps_take_object(s), "InvocationStateChanged",
                             SMA "PSInvocationStateInfo", s->state, s->reason);
    ps_changed(x->engine);
}

/* ---- in a thread ----------------------------------------------------------------------------- */

static bool pool_ready(void *u)
{
    return ps_pool_ready(((ps_shell *)u)->pool);
}

/* A runspace for the run, claimed: its own or one of the pool. Owned; PS_FAIL: `desk` has why. */
static ps_result take_runspace(ps_exec *desk, ps_shell *s, ps_value *out)
{
    if (ps_is_null(s->pool)) {
        *out = ps_retain(s->runspace);
        return PS_OK;
    }
    for (;;) {
        PS_TRY(ps_await(&desk->base, pool_ready, s, -1, NULL));
        PS_TRY(ps_pool_take(desk, s->pool, out));
        if (!ps_is_null(*out))
            return PS_OK;
    }
}

/* What the thread of a run gets. */
struct run {
    ps_engine *engine;
    ps_shell *shell; /* counted */
};

/* In the runspace `handle`, which is given back before anybody hears of the end. */
static void run_claimed(ps_shell *s, ps_value take_handle)
{
    ps_runspace_handle *h = ps_runspace_handle_of(take_handle);
    ps_exec *x = &h->rs->exec;
    ps_value reason = ps_null();
    enum ps_pipeline_state state = run_in(s, x, &reason);
    if (ps_is_null(s->pool))
        h->claimed = false;
    else
        ps_pool_give(x, s->pool, take_handle);
    finish(x, s, state, reason);
    ps_release(take_handle);
}

static void shell_thread(void *u)
{
    struct run *run = u;
    ps_shell *s = run->shell;
    ps_exec desk = {.engine = run->engine};
    ps_value handle = ps_null();
    ps_cx_init(&desk.base, run->engine->worker, &ps_vm_hooks);
    desk.base.stop = &s->stop;
    if (take_runspace(&desk, s, &handle) == PS_OK) {
        run_claimed(s, handle);
    } else {
        bool stopped = desk.base.pending == PS_PENDING_STOP;
        ps_value reason = stopped ? ps_null() : ps_catch(&desk.base);
        ps_clear_pending(&desk.base);
        finish(&desk, s, stopped ? PS_PIPELINE_STOPPED : PS_PIPELINE_FAILED, reason);
    }
    ps_cx_done(&desk.base);
    ps_release_object(s);
    ps_free(run);
}

static ps_result check(ps_exec *x, ps_shell *s)
{
    ps_cx *cx = &x->base;
    if (s->state == PS_SHELL_RUNNING || s->state == PS_SHELL_STOPPING)
        return ps_throw(cx, "System.InvalidOperationException",
                        "The operation cannot be performed because a command has already been "
                        "started. Wait for the command to complete, or stop it, and then try the "
                        "operation again.");
    if (ps_shell_commands(s)->count == 0)
        return ps_raise(cx, SMA "PSInvalidOperationException", "InvalidOperation",
                        PS_INVALID_OPERATION, ps_unset(), "No commands are specified.");
    if (!ps_is_null(s->pool))
        return ps_pool_need_open(cx, s->pool);
    PS_TRY(ps_shell_runspace(x, s));
    ps_runspace_handle *h = ps_runspace_handle_of(s->runspace);
    PS_TRY(ps_runspace_need_open(cx, h,
                                 "Cannot perform operation because the runspace is not in "
                                 "the 'Opened' state. Current state of runspace is '%s'."));
    return s->nested || ps_runspace_idle(h) ? PS_OK : ps_runspace_busy(cx);
}

static void run_nested(ps_exec *x, ps_shell *s)
{
    ps_value reason = ps_null();
    enum ps_pipeline_state state = run_in(s, x, &reason);
    finish(x, s, state, reason);
}

ps_result ps_shell_begin(ps_exec *x, ps_shell *s, ps_value input, ps_value output)
{
    PS_TRY(check(x, s));
    ps_assign(&s->streams[PS_OUT], ps_retain(output));
    ps_assign(&s->input, ps_retain(input));
    ps_assign(&s->reason, ps_null());
    ps_assign(&s->record, ps_null());
    atomic_store(&s->stop, false);
    s->state = PS_SHELL_RUNNING;
    if (ps_events_wanted(x))
        ps_event_raise_state(x, ps_take_object(s), "InvocationStateChanged",
                             SMA "PSInvocationStateInfo", s->state, ps_null());
    if (s->nested) {
        run_nested(x, s);
        return PS_OK;
    }
    if (ps_is_null(s->pool))
        ps_runspace_handle_of(s->runspace)->claimed = true;
    struct run *run = ps_alloc(sizeof *run);
    *run = (struct run){x->engine, ps_retain_object(s)};
    if (ps_thread_start(x->engine, shell_thread, run, &s->stop))
        return PS_OK;
    ps_release_object(s);
    ps_free(run);
    if (ps_is_null(s->pool))
        ps_runspace_handle_of(s->runspace)->claimed = false;
    s->state = PS_SHELL_FAILED;
    return ps_throw(&x->base, "System.Threading.ThreadStartException", "Thread failed to start.");
}

bool ps_shell_ended(void *shell)
{
    const ps_shell *s = shell;
    return s->state != PS_SHELL_RUNNING && s->state != PS_SHELL_STOPPING;
}

void ps_shell_stop(ps_exec *x, ps_shell *s)
{
    if (s->state == PS_SHELL_NOT_STARTED)
        s->state = PS_SHELL_STOPPED;
    if (s->state != PS_SHELL_RUNNING)
        return;
    s->state = PS_SHELL_STOPPING;
    atomic_store(&s->stop, true);
    ps_changed(x->engine);
}

ps_result ps_shell_wait(ps_exec *x, ps_shell *s)
{
    if (ps_await(&x->base, ps_shell_ended, s, -1, NULL) == PS_OK)
        return PS_OK;
    ps_shell_stop(x, s);
    ps_await_end(&x->base, ps_shell_ended, s);
    return PS_FAIL;
}
