/* run.c - one pipeline: from its request to its terminal state. */
#include "worker/service_private.h"
#include "object/error.h"

/* The pipeline that a thread runs. */
struct running {
    struct thread *thread;
    struct job *job;
    struct stream {
        ps_sink sink;          /* first */
        struct running *run;
        enum ps_stream number;
    } streams[PS_STREAM_COUNT];
    struct remote_host host;
};

/* ---- what comes out -------------------------------------------------------------------------- */

static ps_result send_record(struct running *run, enum ps_stream number, ps_value v)
{
    static const uint32_t types[PS_STREAM_COUNT] = {
        [PS_OUT] = PS_MSG_PIPELINE_OUTPUT,     [PS_ERR] = PS_MSG_ERROR_RECORD,
        [PS_WARN] = PS_MSG_WARNING_RECORD,     [PS_VERB] = PS_MSG_VERBOSE_RECORD,
        [PS_DBG] = PS_MSG_DEBUG_RECORD,        [PS_INFO] = PS_MSG_INFORMATION_RECORD,
        [PS_PROGRESS] = PS_MSG_PROGRESS_RECORD,
    };
    ps_cx *cx = thread_cx(run->thread);
    ps_value body;
    if (number != PS_INFO && number != PS_PROGRESS)
        return send_value(run->thread, run->job, types[number], v);
    PS_TRY(number == PS_INFO ? ps_body_information(cx, v, &body) : ps_body_progress(cx, v, &body));
    return send_body(run->thread, run->job, types[number], body);
}

static ps_result write_stream(ps_sink *sink, ps_cx *cx, ps_value take_v)
{
    struct stream *s = (struct stream *)sink;
    (void)cx;
    ps_result r = take_v.kind == PS_VOID ? PS_OK : send_record(s->run, s->number, take_v);
    ps_release(take_v);
    return r;
}

/* ---- what comes in --------------------------------------------------------------------------- */

/* `b` is the next object's message; an empty body is null. */
static ps_result read_input(struct running *run, ps_cx *cx, struct block *b, ps_value *out)
{
    *out = ps_null();
    ps_result r = b->message.length == 0
                      ? PS_OK
                      : ps_clixml_read(cx, b->message.body, b->message.length,
                                       &run->thread->service->secure.hooks, out);
    block_free(b);
    return r;
}

static ps_result next_input(void *u, ps_cx *cx, ps_value *out, bool *more)
{
    struct running *run = u;
    struct hub *hub = run->thread->service->hub;
    outbox_flush(hub->outbox);
    for (;;) {
        struct block *b = NULL;
        ps_blocking_begin(cx);
        enum wait_end end = job_input(hub, run->job, &b);
        ps_blocking_end(cx);
        *more = end == WAIT_GOT;
        if (end == WAIT_GOT)
            return read_input(run, cx, b, out);
        if (end == WAIT_STOPPED)
            return ps_poll(cx);
        if (end == WAIT_OVER)
            return PS_OK;
        run_nested(run->thread, run->job);
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static ps_result read_request(struct thread *t, const struct block *b, struct pipeline_request *out)
{
    ps_cx *cx = thread_cx(t);
    ps_value body;
    PS_TRY(ps_clixml_read(cx, b->message.body, b->message.length, &t->service->secure.hooks,
                          &body));
    ps_result r = b->message.type == PS_MSG_CREATE_PIPELINE
                      ? request_read(cx, body, out)
                      : request_read_metadata(cx, body, out);
    ps_release(body);
    return r;
}

static enum ps_pipeline_state run_request(struct running *run, struct pipeline_request *r,
                                          ps_value *reason)
{
    struct thread *t = run->thread;
    struct ps_host_info *info =
        r->host_info.use_runspace_host ? &t->service->host_info : &r->host_info;
    remote_host_init(&run->host, t, run->job, info);
    r->request.host = &run->host.host;
    r->request.stop = &run->job->stop;
    if (!r->no_input) {
        r->request.next_input = next_input;
        r->request.u = run;
    }
    for (unsigned i = PS_OUT; i < PS_STREAM_COUNT; i++) {
        run->streams[i] = (struct stream){{write_stream}, run, (enum ps_stream)i};
        r->request.streams[i] = &run->streams[i].sink;
    }
    return ps_pipeline_run(t->runspace, &r->request, reason);
}

/* A record with the message and the id of `reason` alone: what it was about may be too large to be
 * sent. */
static ps_value plain_reason(ps_cx *cx, ps_value reason)
{
    ps_value v = ps_base(reason);
    if (!ps_is_class(v, &ps_error_record_class))
        return ps_unset();
    const ps_error_record *r = (const ps_error_record *)v.u.object;
    ps_string *message = ps_exception_message(cx, r->exception), *id = ps_error_full_id(r);
    ps_raise(cx, "System.Management.Automation.RuntimeException", ps_u8(cx, id),
             (enum ps_category_id)r->category, ps_unset(), "%s", ps_u8(cx, message));
    ps_string_release(message);
    ps_string_release(id);
    return ps_catch(cx);
}

static void send_state(struct thread *t, struct job *job, enum ps_pipeline_state state,
                       ps_value reason)
{
    ps_cx *cx = thread_cx(t);
    cx->stop = NULL; /* the state is sent also when the pipeline was stopped */
    if (ps_is_null(reason) && state == PS_PIPELINE_STOPPED) {
        send_text(t, job, PS_MSG_PIPELINE_STATE, hub_stopped_body);
        return;
    }
    ps_value body = ps_body_state(cx, "PipelineState", state,
                                  ps_is_null(reason) ? ps_unset() : reason);
    if (send_body(t, job, PS_MSG_PIPELINE_STATE, body) != PS_OK) {
        ps_clear_pending(cx); /* the reason cannot be sent as it is */
        ps_mem_owed = 0;
        ps_value plain = plain_reason(cx, reason);
        ps_result sent = send_body(t, job, PS_MSG_PIPELINE_STATE,
                                   ps_body_state(cx, "PipelineState", state, plain));
        ps_release(plain);
        if (sent == PS_OK)
            return;
        ps_clear_pending(cx);
        send_body(t, job, PS_MSG_PIPELINE_STATE,
                  ps_body_state(cx, "PipelineState", state, ps_unset()));
    }
}

/* Runs a request that was read (`read`), or fails with what is pending; sends the state. */
static void finish(struct thread *t, struct job *job, struct pipeline_request *request,
                   ps_result read)
{
    ps_cx *cx = thread_cx(t);
    struct running run = {.thread = t, .job = job};
    ps_value reason = ps_null();
    enum ps_pipeline_state state = PS_PIPELINE_FAILED;
    if (read == PS_OK)
        state = run_request(&run, request, &reason);
    else
        reason = ps_catch(cx);
    send_state(t, job, state, reason);
    ps_release(reason);
}

static void run_locked(struct thread *t, struct job *job)
{
    struct pipeline_request request = {0};
    ps_result read = read_request(t, job->create, &request);
    finish(t, job, &request, read);
    request_drop(&request);
}

void run_nested(struct thread *t, struct job *outer)
{
    struct hub *hub = t->service->hub;
    ps_cx *cx = thread_cx(t);
    atomic_bool *stop = cx->stop;
    struct pipeline_request request = {0};
    struct job *job = job_take_nested(hub, outer);
    if (!job)
        return;
    ps_result read = read_request(t, job->create, &request);
    if (read == PS_OK && !(request.request.nested && request.no_input)) {
        job_refuse_nested(hub, outer, job);
    } else {
        request.request.nested = true;
        finish(t, job, &request, read);
        outbox_flush(hub->outbox);
        job_done_nested(hub, outer, job);
    }
    request_drop(&request);
    cx->stop = stop;
}

void run_job(struct thread *t, struct job *job)
{
    struct service *s = t->service;
    struct ps_buf error;
    ps_buf_init(&error, 4096);
    if (!t->runspace && !thread_open_runspace(t, &error)) {
        hub_break(s->hub, "RunspaceFailed", ps_buf_cstr(&error));
    } else {
        ps_engine_lock_take(s->lock);
        run_locked(t, job);
        ps_engine_lock_give(s->lock);
    }
    ps_buf_free(&error);
    outbox_flush(s->hub->outbox);
    job_done(s->hub, job);
}
