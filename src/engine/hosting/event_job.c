/*
 * event_job.c - PSEventJob: the action of a subscription. It runs in the session's thread, in a
 * scope of its own inside the global one that lasts as long as the subscription.
 */
#include "engine/hosting/event.h"

#include "engine/frame.h"

#include <string.h>

#define SMA "System.Management.Automation."

ps_value ps_event_job_new(ps_exec *x, ps_value block, ps_string *name, bool support)
{
    ps_string *text = ps_block_text((ps_block *)ps_base(block).u.object);
    ps_job *j = ps_job_new(x, SMA "PSEventJob", name, text, "");
    ps_string_release(text);
    j->shell = ps_retain(block);
    j->scope = ps_scope_new(x, x->global, x->runspace->state);
    j->scope->is_script = true;
    if (!support)
        ps_job_list_add(x, j);
    return ps_take_object(j);
}

struct record_sink {
    ps_sink sink;
    ps_exec *x;
    ps_job *job;
    enum ps_stream stream;
};

static ps_result write_record(ps_sink *sink, ps_cx *cx, ps_value take_v)
{
    struct record_sink *s = (struct record_sink *)sink;
    (void)cx;
    if (take_v.kind == PS_VOID)
        return PS_OK;
    ps_job_write(s->x, s->job, s->stream, take_v);
    return PS_OK;
}

static ps_result set(ps_exec *x, ps_scope *scope, const char *name, ps_value v)
{
    return ps_variable_put(x, scope, ps_intern_c(x->base.worker, name), v, 0, true);
}

static ps_result define(ps_exec *x, ps_job *j, ps_event_subscriber *s, ps_event_args *e)
{
    PS_TRY(set(x, j->scope, "Event", ps_take_object(e)));
    PS_TRY(set(x, j->scope, "EventSubscriber", ps_take_object(s)));
    PS_TRY(set(x, j->scope, "Sender", e->sender));
    return set(x, j->scope, "EventArgs", e->event_args);
}

static ps_result run_action(ps_exec *x, ps_job *j, ps_event_args *e)
{
    const ps_value list = ps_base(e->args);
    uint32_t count = list.kind == PS_ARRAY ? ps_as_array(list)->length : 0;
    ps_value few[8];
    count = count < 8 ? count : 8;
    for (uint32_t i = 0; i < count; i++)
        few[i] = ps_array_get(ps_as_array(list), i);
    struct ps_block_call call = {
        .block = j->shell, .scope = PS_BLOCK_NEW_SCOPE, .args = few, .arg_count = count};
    ps_result r = ps_block_run(x, &call);
    for (uint32_t i = 0; i < count; i++)
        ps_release(few[i]);
    return r;
}

/* What a script cannot notice of the action is put back. */
struct interrupted {
    ps_sink *streams[PS_STREAM_COUNT];
    ps_scope *scope;
    ps_session_state *state;
    ps_processor *processor;
    bool propagate, suppress, question;
};

static void interrupt(ps_exec *x, struct interrupted *was)
{
    memcpy(was->streams, x->streams, sizeof was->streams);
    was->scope = x->scope;
    was->state = x->state;
    was->processor = x->processor;
    was->propagate = x->propagate;
    was->suppress = x->suppress;
    was->question = x->question;
    x->processor = NULL;
    x->propagate = x->suppress = false;
    x->state = x->runspace->state;
}

static void go_on(ps_exec *x, const struct interrupted *was)
{
    memcpy(x->streams, was->streams, sizeof was->streams);
    x->scope = was->scope;
    x->state = was->state;
    x->processor = was->processor;
    x->propagate = was->propagate;
    x->suppress = was->suppress;
    x->question = was->question;
}

/* Whether the action is to be run again. */
static bool is_due(ps_exec *x, const ps_job *j)
{
    const ps_list *due = ps_as_list(x->runspace->events->due);
    for (uint32_t i = 0; i < due->count; i += 2)
        if (ps_job_of(((ps_event_subscriber *)due->items[i].u.object)->action) == j)
            return true;
    return false;
}

static void drop_scope(ps_exec *x, ps_job *j)
{
    if (j->scope)
        ps_scope_free(x, j->scope);
    j->scope = NULL;
}

void ps_event_job_run(ps_exec *x, ps_event_subscriber *s, ps_event_args *e)
{
    ps_job *j = ps_job_of(s->action);
    struct interrupted was;
    struct record_sink sinks[PS_STREAM_COUNT];
    if (!j->scope)
        return;
    struct ps_event_manager *m = x->runspace->events;
    ps_retain_object(j);
    m->running = j;
    interrupt(x, &was);
    for (unsigned i = PS_OUT; i < PS_STREAM_COUNT; i++) {
        sinks[i] = (struct record_sink){{write_record}, x, j, (enum ps_stream)i};
        x->streams[i] = &sinks[i].sink;
    }
    x->scope = j->scope;
    ps_job_set_state(x, j, PS_JOB_RUNNING, ps_null());
    ps_result r = define(x, j, s, e);
    if (r == PS_OK)
        r = run_action(x, j, e);
    if (r != PS_OK && x->base.pending == PS_PENDING_ERROR) {
        ps_value record = ps_catch(&x->base);
        ps_job_write(x, j, PS_ERR, record);
    } else if (r != PS_OK && x->base.pending != PS_PENDING_STOP) {
        ps_clear_pending(&x->base);
    }
    go_on(x, &was);
    m->running = NULL;
    if (!s->rs && !is_due(x, j)) /* that was the last one */
        drop_scope(x, j);
    ps_release_object(j);
}

void ps_event_job_end(ps_exec *x, ps_value job)
{
    ps_job *j = ps_job_of(job);
    if (x->runspace->events->running != j && !is_due(x, j))
        drop_scope(x, j);
    ps_job_set_state(x, j, PS_JOB_STOPPED, ps_null());
}
