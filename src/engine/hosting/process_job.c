/*
 * process_job.c - the thread of a job that is a process: a PSRP client of one pool with one
 * pipeline, or two when there is an initialization script.
 */
#include "engine/hosting/process_job.h"

#include "base/memory.h"
#include "clixml/clixml.h"
#include "engine/engine.h"
#include "engine/frame.h"
#include "engine/hosting/child_worker.h"
#include "engine/hosting/remote_records.h"
#include "object/error.h"
#include "types/guid_value.h"
#include "wire/body.h"
#include "wire/client.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#define SMA "System.Management.Automation."

enum {
    STOP_PATIENCE_MS = 2000, /* for a pipeline that was asked to stop */
    STOP_SLICE_MS = 100,     /* how exactly that is */
    STOP_POLL_MS = 500,      /* how late the engine's end may be seen */
    END_PATIENCE_MS = 1000,  /* for the worker when it is not needed any more */
    BODY_DEPTH = 4           /* lists of commands and of arguments, and one level of a value */
};

enum phase { OPENING, INITIALIZING, RUNNING, ENDED };

/* The states of a pipeline and of a pool that end them. */
enum { STATE_STOPPED = 3, STATE_COMPLETED = 4, STATE_FAILED = 5 };
enum { POOL_OPENED = 2, POOL_CLOSED = 3, POOL_BROKEN = 5 };

struct process_job {
    ps_engine *engine;
    ps_job *job; /* the child; counted while the thread runs */
    ps_exec desk;
    atomic_bool stop;
    int wake; /* turns readable when `stop` was set */
    char *folder;
    struct ps_child_worker worker;
    struct ps_client client;
    struct ps_lane *lane; /* of the pipeline that runs */
    size_t sent;          /* of the client's bytes */
    enum phase phase;
    int64_t kill_at;                  /* 0: no stop was asked for */
    struct ps_buf create, initialize; /* bodies of CREATE_PIPELINE */
    struct ps_buf *inputs;            /* bodies of PIPELINE_INPUT */
    uint32_t input_count;
    ps_value runspace; /* RunspaceId of what comes */
    char why[256];
};

/* ---- what is sent ---------------------------------------------------------------------------- */

static ps_result put_value(ps_cx *cx, ps_value v, int depth, struct ps_buf *out)
{
    struct ps_clixml_writer *w = ps_clixml_writer_new(NULL);
    ps_buf_init(out, PS_CLIXML_OBJECT_MAX);
    ps_result r = ps_clixml_write(w, cx, v, depth, out);
    ps_clixml_writer_free(w);
    return r;
}

static void add_argument(ps_cx *cx, ps_list *args, const char *name, ps_value value)
{
    ps_value body = ps_body_new(cx);
    ps_body_put(cx, body, "N", name ? ps_text(name) : ps_null());
    ps_body_put(cx, body, "V", ps_retain(value));
    ps_list_add(args, body);
}

/* The body of CREATE_PIPELINE for one script. */
static ps_result put_script(ps_cx *cx, const ps_string *script, const ps_list *arguments,
                            ps_value using_values, bool input, struct ps_buf *out)
{
    ps_list *args = ps_arraylist_new(cx->worker), *commands = ps_arraylist_new(cx->worker);
    ps_value body = ps_body_new(cx), shell = ps_body_new(cx), command = ps_body_new(cx);
    for (uint32_t i = 0; arguments && i < arguments->count; i++)
        add_argument(cx, args, NULL, arguments->items[i]);
    if (using_values.kind == PS_DICT)
        add_argument(cx, args, "--%", using_values);
    ps_body_put(cx, command, "Cmd", ps_take_string(ps_string_retain((ps_string *)script)));
    ps_body_put(cx, command, "IsScript", ps_bool(true));
    ps_body_put(cx, command, "UseLocalScope", ps_null());
    ps_body_put(cx, command, "Args", ps_take_object(args));
    ps_list_add(commands, command);
    ps_body_put(cx, shell, "Cmds", ps_take_object(commands));
    ps_body_put(cx, shell, "IsNested", ps_bool(false));
    ps_body_put(cx, shell, "History", ps_null());
    ps_body_put(cx, shell, "RedirectShellErrorOutputPipe", ps_bool(false));
    ps_body_put(cx, body, "PowerShell", shell);
    ps_body_put(cx, body, "NoInput", ps_bool(!input));
    ps_body_put(cx, body, "AddToHistory", ps_bool(false));
    ps_body_put(cx, body, "IsNested", ps_bool(false));
    ps_result r = put_value(cx, body, BODY_DEPTH, out);
    ps_release(body);
    return r;
}

static ps_result put_task(ps_cx *cx, struct process_job *p, const struct ps_process_task *task)
{
    PS_TRY(put_script(cx, task->script, task->arguments, task->using_values, task->input != NULL,
                      &p->create));
    if (task->initialization)
        PS_TRY(put_script(cx, task->initialization, NULL, ps_unset(), false, &p->initialize));
    p->input_count = task->input ? task->input->count : 0;
    p->inputs = p->input_count ? ps_calloc(p->input_count, sizeof *p->inputs) : NULL;
    for (uint32_t i = 0; i < p->input_count; i++)
        PS_TRY(put_value(cx, task->input->items[i], PS_CLIXML_DEPTH, &p->inputs[i]));
    return PS_OK;
}

static bool send_body(struct process_job *p, struct ps_lane *lane, uint32_t type,
                      const struct ps_buf *body)
{
    if (ps_client_message(&p->client, lane, PS_PRIORITY_DEFAULT, type, body ? body->data : NULL,
                          body ? body->length : 0))
        return true;
    snprintf(p->why, sizeof p->why, "The job's input is larger than can be sent.");
    return false;
}

static bool send_open(struct process_job *p)
{
    ps_cx *cx = &p->desk.base;
    struct ps_buf capability = {0}, init = {0};
    ps_value first = ps_body_capability(cx, (struct ps_protocol_version){2, 3});
    ps_value pool = ps_body_new(cx);
    ps_body_put(cx, pool, "MinRunspaces", ps_int(1));
    ps_body_put(cx, pool, "MaxRunspaces", ps_int(1));
    ps_body_put(cx, pool, "ApplicationArguments", ps_null());
    bool good = put_value(cx, first, BODY_DEPTH, &capability) == PS_OK &&
                put_value(cx, pool, BODY_DEPTH, &init) == PS_OK &&
                send_body(p, NULL, PS_MSG_SESSION_CAPABILITY, &capability) &&
                send_body(p, NULL, PS_MSG_INIT_RUNSPACEPOOL, &init);
    ps_buf_free(&capability);
    ps_buf_free(&init);
    ps_release(first);
    ps_release(pool);
    return good;
}

static bool send_pipeline(struct process_job *p, enum phase phase)
{
    struct ps_guid id;
    const struct ps_buf *create = phase == INITIALIZING ? &p->initialize : &p->create;
    ps_guid_new(&id);
    p->phase = phase;
    p->lane = ps_client_command(&p->client, &id);
    bool good = send_body(p, p->lane, PS_MSG_CREATE_PIPELINE, create);
    if (phase == INITIALIZING)
        return good;
    for (uint32_t i = 0; i < p->input_count && good; i++)
        good = send_body(p, p->lane, PS_MSG_PIPELINE_INPUT, &p->inputs[i]);
    return good && send_body(p, p->lane, PS_MSG_END_OF_PIPELINE_INPUT, NULL);
}

/* ---- how it ends ----------------------------------------------------------------------------- */

static void end_job(struct process_job *p, enum ps_job_state state, ps_value reason)
{
    if (p->phase == ENDED)
        return;
    p->phase = ENDED;
    ps_job_set_state(&p->desk, p->job, state, reason);
}

/* The job failed for want of a process, or of a good answer from it. */
static void fail(struct process_job *p, const char *why)
{
    if (p->phase == ENDED)
        return;
    if (p->kill_at) {
        end_job(p, PS_JOB_STOPPED, ps_null());
        return;
    }
    ps_worker *w = p->desk.base.worker;
    ps_value e = ps_take_object(
        ps_exception_new(w, SMA "Remoting.PSRemotingTransportException", why, ps_null()));
    ps_assign(&p->job->failed, ps_take_object(ps_error_record_new(w, e, "JobStateFailed",
                                                                  PS_OPEN_ERROR, ps_null())));
    end_job(p, PS_JOB_FAILED, e);
    ps_release(e);
}

/* The pipeline failed with the error of a state's body. */
static void fail_with(struct process_job *p, ps_value body)
{
    ps_cx *cx = &p->desk.base;
    ps_value wire = ps_body_find(cx, body, "ExceptionAsErrorRecord");
    if (ps_is_null(wire)) {
        fail(p, "The job's process ended its pipeline without saying why.");
        return;
    }
    ps_value record = ps_remote_record(&p->desk, PS_ERR, wire);
    ps_value reason = ps_retain(((ps_error_record *)record.u.object)->exception);
    if (p->phase == INITIALIZING) {
        char text[sizeof p->why];
        ps_string *message = ps_exception_message(cx, reason);
        snprintf(text, sizeof text, "Running startup script threw an error: %s.",
                 PS_U8(cx, message));
        ps_string_release(message);
        fail(p, text);
    } else {
        ps_assign(&p->job->failed, ps_retain(record));
        end_job(p, PS_JOB_FAILED, reason);
    }
    ps_release(reason);
    ps_release(record);
}

/* ---- what comes ------------------------------------------------------------------------------ */

static void pool_state(struct process_job *p, ps_value body)
{
    int64_t state = 0;
    if (ps_body_int(&p->desk.base, body, "RunspaceState", 0, INT32_MAX, &state) != PS_OK)
        ps_clear_pending(&p->desk.base);
    if (state == POOL_OPENED && p->phase == OPENING) {
        ps_job_set_state(&p->desk, p->job, PS_JOB_RUNNING, ps_null());
        if (!send_pipeline(p, p->initialize.length ? INITIALIZING : RUNNING))
            fail(p, p->why);
    } else if (state == POOL_BROKEN || state == POOL_CLOSED) {
        fail_with(p, body);
    }
}

static void pipeline_state(struct process_job *p, ps_value body)
{
    int64_t state = 0;
    if (ps_body_int(&p->desk.base, body, "PipelineState", 0, INT32_MAX, &state) != PS_OK)
        ps_clear_pending(&p->desk.base);
    if (state < STATE_STOPPED)
        return;
    ps_client_close(&p->client, p->lane);
    if (state == STATE_STOPPED || p->kill_at) {
        end_job(p, PS_JOB_STOPPED, ps_null());
    } else if (state == STATE_FAILED) {
        fail_with(p, body);
    } else if (p->phase == RUNNING) {
        end_job(p, PS_JOB_COMPLETED, ps_null());
    } else if (p->phase == INITIALIZING && !send_pipeline(p, RUNNING)) {
        fail(p, p->why);
    }
}

static void record_came(struct process_job *p, uint32_t type, ps_value body)
{
    static const struct {
        uint32_t type;
        uint8_t stream;
    } rows[] = {{PS_MSG_ERROR_RECORD, PS_ERR},        {PS_MSG_WARNING_RECORD, PS_WARN},
                {PS_MSG_VERBOSE_RECORD, PS_VERB},     {PS_MSG_DEBUG_RECORD, PS_DBG},
                {PS_MSG_INFORMATION_RECORD, PS_INFO}, {PS_MSG_PROGRESS_RECORD, PS_PROGRESS}};
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (rows[i].type != type)
            continue;
        ps_value v = ps_remote_record(&p->desk, rows[i].stream, body);
        if (v.kind != PS_VOID)
            ps_job_write(&p->desk, p->job, rows[i].stream, v);
    }
}

static void message_came(struct process_job *p, const struct ps_message *m)
{
    ps_cx *cx = &p->desk.base;
    ps_value body = ps_null();
    if (m->length && ps_clixml_read(cx, m->body, m->length, NULL, &body) != PS_OK) {
        ps_clear_pending(cx);
        fail(p, "The job's process sent what could not be read.");
        return;
    }
    if (m->type == PS_MSG_RUNSPACEPOOL_STATE)
        pool_state(p, body);
    else if (m->type == PS_MSG_PIPELINE_STATE)
        pipeline_state(p, body);
    else if (p->phase == RUNNING && m->type == PS_MSG_PIPELINE_OUTPUT)
        ps_job_write(&p->desk, p->job, PS_OUT,
                     ps_remote_output(&p->desk, ps_retain(body), "localhost", p->runspace));
    else if (p->phase == RUNNING)
        record_came(p, m->type, body);
    ps_release(body);
}

static void take_events(struct process_job *p)
{
    struct ps_client_event e;
    enum ps_client_event_kind kind;
    while (p->phase != ENDED && (kind = ps_client_next(&p->client, &e)) != PS_CLIENT_NONE) {
        if (kind == PS_CLIENT_BROKEN) {
            fail(p, p->client.message[0] ? p->client.message
                                         : "The job's process broke the protocol.");
        } else if (kind == PS_CLIENT_MESSAGE) {
            message_came(p, &e.message);
            ps_free(e.bytes);
        }
    }
}

/* ---- bytes ----------------------------------------------------------------------------------- */

static bool write_some(struct process_job *p)
{
    struct ps_buf *out = &p->client.out;
    ssize_t n = send(p->worker.fd, out->data + p->sent, out->length - p->sent, MSG_NOSIGNAL);
    if (n < 0)
        return false;
    p->sent += (size_t)n;
    if (p->sent == out->length) {
        ps_buf_clear(out);
        p->sent = 0;
    }
    return true;
}

static bool read_some(struct process_job *p)
{
    size_t room;
    uint8_t *to = ps_packet_room(&p->client.reader, &room);
    ssize_t n = to ? read(p->worker.fd, to, room) : -1;
    if (n > 0)
        ps_packet_filled(&p->client.reader, (size_t)n);
    return n > 0;
}

/* One turn of reading and writing, the engine lock given up while nothing happens. */
static void exchange(struct process_job *p)
{
    bool waits = p->client.out.length > 0;
    struct pollfd fds[2] = {{.fd = p->worker.fd, .events = (short)(POLLIN | (waits ? POLLOUT : 0))},
                            {.fd = p->wake, .events = POLLIN}};
    ps_blocking_begin(&p->desk.base);
    poll(fds, p->kill_at ? 1 : 2, p->kill_at ? STOP_SLICE_MS : STOP_POLL_MS);
    ps_blocking_end(&p->desk.base);
    bool good = true;
    if (fds[0].revents & POLLOUT)
        good = write_some(p);
    if (good && fds[0].revents & (POLLIN | POLLHUP | POLLERR))
        good = read_some(p);
    if (!good)
        fail(p, "The job's process ended before the job did.");
}

/* A stop was asked for: the pipeline has its time to stop, then the process is killed. */
static void heed_stop(struct process_job *p)
{
    if (!p->kill_at) {
        p->kill_at = ps_clock_ms() + STOP_PATIENCE_MS;
        if (p->lane)
            ps_client_signal(&p->client, p->lane);
        else
            end_job(p, PS_JOB_STOPPED, ps_null());
    } else if (ps_clock_ms() >= p->kill_at) {
        end_job(p, PS_JOB_STOPPED, ps_null());
    }
}

static void speak(struct process_job *p)
{
    struct ps_guid pool;
    ps_guid_new(&pool);
    ps_client_init(&p->client, &pool);
    p->runspace = ps_guid_value(p->desk.base.worker, &pool);
    if (!send_open(p))
        fail(p, p->why);
    while (p->phase != ENDED) {
        exchange(p);
        take_events(p);
        if (atomic_load(&p->stop) && p->phase != ENDED)
            heed_stop(p);
    }
}

static void job_thread(void *u)
{
    struct process_job *p = u;
    ps_job *job = p->job;
    bool started;
    p->desk = (ps_exec){.engine = p->engine};
    ps_cx_init(&p->desk.base, p->engine->worker, &ps_vm_hooks);
    ps_blocking_begin(&p->desk.base);
    started = ps_child_worker_start(&p->worker, p->folder, p->why, sizeof p->why);
    ps_blocking_end(&p->desk.base);
    if (started)
        speak(p);
    else
        fail(p, p->why);
    bool patient = !atomic_load(&p->stop);
    ps_blocking_begin(&p->desk.base);
    ps_child_worker_end(&p->worker, patient ? END_PATIENCE_MS : 0);
    ps_blocking_end(&p->desk.base);
    if (started)
        ps_client_free(&p->client);
    ps_release(p->runspace);
    ps_cx_done(&p->desk.base);
    ps_release_object(job);
}

/* ---- the job --------------------------------------------------------------------------------- */

static void stop_job(ps_exec *x, ps_job *j)
{
    struct process_job *p = j->own;
    uint64_t one = 1;
    ps_job_set_state(x, j, PS_JOB_STOPPING, ps_null());
    atomic_store(&p->stop, true);
    if (write(p->wake, &one, sizeof one) < 0)
        return; /* it is readable already */
}

static void drop_job(ps_job *j)
{
    struct process_job *p = j->own;
    if (p->wake >= 0)
        close(p->wake);
    ps_buf_free(&p->create);
    ps_buf_free(&p->initialize);
    for (uint32_t i = 0; i < p->input_count; i++)
        ps_buf_free(&p->inputs[i]);
    ps_free(p->inputs);
    ps_free(p->folder);
    ps_free(p);
}

static ps_result start_child(ps_exec *x, ps_job *child, const struct ps_process_task *task)
{
    struct process_job *p = ps_calloc(1, sizeof *p);
    child->own = p;
    child->drop = drop_job;
    p->engine = x->engine;
    p->job = child;
    p->worker.fd = -1;
    p->runspace = ps_unset();
    p->folder = ps_string_to_utf8(task->folder, NULL);
    p->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    PS_TRY(put_task(&x->base, p, task));
    ps_retain_object(child);
    if (p->wake >= 0 && ps_thread_start(x->engine, job_thread, p, &p->stop)) {
        child->stop = stop_job;
        return PS_OK;
    }
    ps_release_object(child);
    return ps_throw(&x->base, "System.Threading.ThreadStartException", "Thread failed to start.");
}

ps_result ps_job_allowed(ps_exec *x)
{
    if (x->mode == PS_FULL_LANGUAGE)
        return PS_OK;
    return ps_raise(&x->base, SMA "PSNotSupportedException",
                    "CannotStartJobInconsistentLanguageMode", PS_PERMISSION_DENIED, ps_unset(),
                    "Cannot start job. The language mode for this session is incompatible with the "
                    "system-wide language mode.");
}

ps_result ps_process_job_start(ps_exec *x, const struct ps_process_task *task,
                               const ps_string *name, const ps_string *command, ps_job **out)
{
    ps_job *parent = ps_job_new(x, SMA "PSRemotingJob", name, command, "localhost");
    ps_job *child = ps_job_new(x, SMA "PSRemotingChildJob", NULL, command, "localhost");
    strcpy(parent->type_name, "BackgroundJob");
    ps_job_add_child(parent, child);
    ps_result r = start_child(x, child, task);
    ps_release_object(child);
    if (r != PS_OK) {
        ps_release_object(parent);
        return r;
    }
    ps_job_set_state(x, parent, PS_JOB_RUNNING, ps_null());
    ps_job_list_add(x, parent);
    *out = parent;
    return PS_OK;
}
