/* hub.c - queues between the input/output thread and the engine threads. */
#include "worker/hub.h"
#include "base/memory.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

const char hub_stopped_body[] =
    "<Obj RefId=\"0\"><MS><I32 N=\"PipelineState\">3</I32>"
    "<Obj N=\"ExceptionAsErrorRecord\" RefId=\"1\"><TN RefId=\"0\">"
    "<T>System.Management.Automation.ErrorRecord</T><T>System.Object</T></TN>"
    "<ToString>The pipeline has been stopped.</ToString><MS><Obj N=\"Exception\" RefId=\"2\">"
    "<TN RefId=\"1\"><T>System.Management.Automation.PipelineStoppedException</T>"
    "<T>System.Management.Automation.RuntimeException</T><T>System.SystemException</T>"
    "<T>System.Exception</T><T>System.Object</T></TN>"
    "<ToString>The pipeline has been stopped.</ToString><Props>"
    "<S N=\"Message\">The pipeline has been stopped.</S></Props></Obj><Nil N=\"TargetObject\" />"
    "<S N=\"FullyQualifiedErrorId\">PipelineStopped</S><Nil N=\"InvocationInfo\" />"
    "<I32 N=\"ErrorCategory_Category\">14</I32><S N=\"ErrorCategory_Activity\"></S>"
    "<S N=\"ErrorCategory_Reason\">PipelineStoppedException</S>"
    "<S N=\"ErrorCategory_TargetName\"></S><S N=\"ErrorCategory_TargetType\"></S>"
    "<S N=\"ErrorCategory_Message\">OperationStopped: (:) [], PipelineStoppedException</S>"
    "<B N=\"SerializeExtendedInfo\">false</B></MS></Obj></MS></Obj>";

/* ---- queues ---------------------------------------------------------------------------------- */

void block_free(struct block *b)
{
    if (b) {
        ps_free(b->bytes);
        ps_free(b);
    }
}

static void queue_put(struct queue *q, struct block *b)
{
    if (!q->first)
        q->last = &q->first;
    *q->last = b;
    q->last = &b->next;
    q->bytes += b->length;
    q->count++;
}

static struct block *queue_take(struct queue *q)
{
    struct block *b = q->first;
    if (b) {
        q->first = b->next;
        b->next = NULL;
        q->bytes -= b->length;
        q->count--;
    }
    return b;
}

static void queue_drop(struct queue *q)
{
    struct block *b;
    while ((b = queue_take(q)))
        block_free(b);
}

static void wake_io(struct hub *h)
{
    uint64_t one = 1;
    if (write(h->wake, &one, sizeof one) < 0)
        return; /* full: it is awake */
}

bool hub_init(struct hub *h, struct outbox *outbox, int wake)
{
    *h = (struct hub){.outbox = outbox, .wake = wake, .runspaces_most = 1};
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    return pthread_mutex_init(&h->lock, NULL) == 0 && pthread_cond_init(&h->work, &attr) == 0 &&
           pthread_cond_init(&h->pool_answered, NULL) == 0;
}

static struct timespec after_ms(int ms)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    t.tv_sec += ms / 1000;
    t.tv_nsec += (long)(ms % 1000) * 1000000;
    if (t.tv_nsec >= 1000000000) {
        t.tv_sec++;
        t.tv_nsec -= 1000000000;
    }
    return t;
}

/* ---- jobs (the lock is held) ----------------------------------------------------------------- */

static struct job *find_job(struct hub *h, uint64_t serial)
{
    struct job *j = h->jobs;
    while (j && j->serial != serial)
        j = j->next;
    return j;
}

static void unref(struct job *j)
{
    if (--j->refs)
        return;
    block_free(j->create);
    queue_drop(&j->input);
    queue_drop(&j->answers);
    pthread_cond_destroy(&j->changed);
    ps_free(j);
}

/* Takes it out of the list, whose reference goes. */
static void forget(struct hub *h, struct job *gone)
{
    struct job **link = &h->jobs;
    while (*link && *link != gone)
        link = &(*link)->next;
    if (*link) {
        *link = gone->next;
        unref(gone);
    }
}

static void stop_job(struct hub *h, struct job *j)
{
    for (struct job *at = j; at; at = at->inner) {
        atomic_store(&at->stop, true);
        pthread_cond_broadcast(&at->changed);
    }
    outbox_kick(h->outbox);
}

static bool start(struct hub *h, enum thread_role role, unsigned most)
{
    if (h->threads[role] >= most || !h->start_thread || !h->start_thread(h->u, role))
        return false;
    h->threads[role]++;
    return true;
}

/* Threads for what was queued. A thread that was woken still counts as idle until it runs, so
 * demand is weighed against all of them. */
static void staff(struct hub *h)
{
    unsigned waiting = 0;
    for (struct job *j = h->jobs; j; j = j->next)
        waiting += j->state == JOB_WAITING;
    if (waiting > h->idle[ROLE_RUNSPACE])
        start(h, ROLE_RUNSPACE, h->runspaces_most);
    if (h->opened && (h->pool.first || h->close_asked) && waiting >= h->idle[ROLE_RUNSPACE] &&
        !h->idle[ROLE_DESK])
        start(h, ROLE_DESK, 1);
    pthread_cond_broadcast(&h->work);
}

/* ---- the input/output thread ----------------------------------------------------------------- */

static void create_job(struct hub *h, struct block *b, const struct ps_event *event)
{
    struct job *j = ps_calloc(1, sizeof *j);
    struct job **link = &h->jobs;
    j->refs = 1;
    j->serial = event->serial;
    j->outlet.guid = event->guid;
    j->create = b;
    pthread_cond_init(&j->changed, NULL);
    while (*link) {
        pthread_cond_broadcast(&(*link)->changed); /* it may be nested in one that waits */
        link = &(*link)->next;
    }
    *link = j;
    staff(h);
}

static const char *job_message(struct hub *h, struct block *b, uint64_t serial, bool *hold)
{
    struct job *j = find_job(h, serial);
    if (!j || j->state == JOB_DONE) {
        block_free(b);
        return NULL;
    }
    if (b->message.type == PS_MSG_END_OF_PIPELINE_INPUT) {
        j->input_ended = true;
        block_free(b);
    } else if (b->message.type == PS_MSG_PIPELINE_HOST_RESPONSE) {
        queue_put(&j->answers, b);
    } else {
        queue_put(&j->input, b);
        j->held = j->held || j->input.bytes > INPUT_HOLD;
        *hold = j->held;
    }
    pthread_cond_broadcast(&j->changed);
    return j->input.bytes + j->answers.bytes > INPUT_MOST
               ? "More than 64 MiB of pipeline input wait for the script; the client did not wait "
                 "for acknowledgements."
               : NULL;
}

const char *hub_message(struct hub *h, struct ps_event *event, bool *hold)
{
    const char *error = NULL;
    struct block *b = ps_calloc(1, sizeof *b);
    b->bytes = event->bytes;
    b->length = event->length;
    b->message = event->message;
    b->owes_ack = event->owes_ack;
    event->bytes = NULL;
    pthread_mutex_lock(&h->lock);
    if (b->message.type == PS_MSG_CREATE_PIPELINE || b->message.type == PS_MSG_GET_COMMAND_METADATA)
        create_job(h, b, event);
    else if (event->serial)
        error = job_message(h, b, event->serial, hold);
    else if (b->message.type == PS_MSG_RUNSPACEPOOL_HOST_RESPONSE) {
        queue_put(&h->pool_answers, b);
        pthread_cond_broadcast(&h->pool_answered);
    } else {
        queue_put(&h->pool, b);
        staff(h);
    }
    if (h->pool.count + h->pool_answers.count > POOL_MESSAGES_MOST)
        error = "More than 1000 messages of the session wait to be answered.";
    pthread_mutex_unlock(&h->lock);
    return error;
}

void hub_signal(struct hub *h, uint64_t serial, const struct ps_guid *guid)
{
    bool answer = true;
    pthread_mutex_lock(&h->lock);
    struct job *j = find_job(h, serial);
    if (j && j->state == JOB_RUNNING) {
        j->signalled = true;
        stop_job(h, j);
        answer = false; /* job_done() does, behind the state */
    } else if (j && j->state == JOB_WAITING) {
        j->state = JOB_DONE;
        outbox_message(h->outbox, &j->outlet, PS_MSG_PIPELINE_STATE,
                       hub_stopped_body, sizeof hub_stopped_body - 1);
    }
    pthread_mutex_unlock(&h->lock);
    if (answer)
        outbox_packet(h->outbox, PS_PACKET_SIGNAL_ACK, guid);
}

void hub_close_pipeline(struct hub *h, uint64_t serial)
{
    pthread_mutex_lock(&h->lock);
    struct job *j = find_job(h, serial);
    if (j) {
        outbox_mute(h->outbox, &j->outlet);
        stop_job(h, j);
        forget(h, j);
    }
    pthread_mutex_unlock(&h->lock);
}

void hub_stop_jobs(struct hub *h, const struct job *except)
{
    for (struct job *j = h->jobs; j; j = j->next)
        if (j != except)
            stop_job(h, j);
}

void hub_close_session(struct hub *h)
{
    pthread_mutex_lock(&h->lock);
    h->close_asked = true;
    hub_stop_jobs(h, NULL);
    staff(h);
    pthread_mutex_unlock(&h->lock);
}

void hub_end(struct hub *h)
{
    pthread_mutex_lock(&h->lock);
    h->ending = true;
    atomic_store(&h->stop_all, true);
    hub_stop_jobs(h, NULL);
    pthread_cond_broadcast(&h->work);
    pthread_cond_broadcast(&h->pool_answered);
    outbox_kick(h->outbox);
    pthread_mutex_unlock(&h->lock);
}

uint64_t hub_released(struct hub *h)
{
    uint64_t serial = 0;
    pthread_mutex_lock(&h->lock);
    for (struct job *j = h->jobs; j && !serial; j = j->next)
        if (j->release_ack) {
            j->release_ack = false;
            serial = j->serial;
        }
    pthread_mutex_unlock(&h->lock);
    return serial;
}

bool hub_broken(struct hub *h, const char **name, const char **text)
{
    pthread_mutex_lock(&h->lock);
    *name = h->broken_name;
    *text = h->broken_text;
    pthread_mutex_unlock(&h->lock);
    return *name;
}

unsigned hub_running(struct hub *h)
{
    pthread_mutex_lock(&h->lock);
    unsigned running = h->running;
    pthread_mutex_unlock(&h->lock);
    return running;
}

/* ---- engine threads -------------------------------------------------------------------------- */

static struct job *waiting_job(struct hub *h)
{
    struct job *j = h->jobs;
    while (j && j->state != JOB_WAITING)
        j = j->next;
    return j;
}

static struct hub_item take_item(struct hub *h, enum thread_role role)
{
    struct hub_item item = {ITEM_IDLE};
    if (h->ending) {
        item.kind = ITEM_END;
    } else if (h->broken_name) {
        return item; /* nothing more is done for this client */
    } else if (h->pool.first) {
        item.kind = ITEM_POOL;
        item.block = queue_take(&h->pool);
    } else if (h->close_asked) {
        h->close_asked = false;
        item.kind = ITEM_CLOSE;
    } else if (role == ROLE_RUNSPACE && (item.job = waiting_job(h))) {
        item.kind = ITEM_JOB;
        item.job->state = JOB_RUNNING;
        item.job->refs++;
        h->running++;
    }
    return item;
}

struct hub_item hub_next(struct hub *h, enum thread_role role, int patience_ms)
{
    struct timespec until = after_ms(patience_ms < 0 ? 0 : patience_ms);
    struct hub_item item;
    int waited = 0;
    pthread_mutex_lock(&h->lock);
    while ((item = take_item(h, role)).kind == ITEM_IDLE && waited != ETIMEDOUT) {
        h->idle[role]++;
        waited = patience_ms < 0 ? pthread_cond_wait(&h->work, &h->lock)
                                 : pthread_cond_timedwait(&h->work, &h->lock, &until);
        h->idle[role]--;
    }
    pthread_mutex_unlock(&h->lock);
    return item;
}

void hub_opened(struct hub *h)
{
    pthread_mutex_lock(&h->lock);
    h->opened = true;
    staff(h);
    pthread_mutex_unlock(&h->lock);
}

void hub_leave(struct hub *h, enum thread_role role)
{
    pthread_mutex_lock(&h->lock);
    h->threads[role]--;
    pthread_cond_broadcast(&h->work);
    /* What came while this thread was leaving. */
    if (!h->ending && (h->pool.first || h->close_asked))
        staff(h);
    pthread_mutex_unlock(&h->lock);
}

void hub_break(struct hub *h, const char *name, const char *text)
{
    pthread_mutex_lock(&h->lock);
    if (!h->broken_name) {
        h->broken_name = name;
        snprintf(h->broken_text, sizeof h->broken_text, "%s", text);
    }
    pthread_mutex_unlock(&h->lock);
    wake_io(h);
}

void job_done(struct hub *h, struct job *j)
{
    pthread_mutex_lock(&h->lock);
    bool answer = j->signalled && !j->outlet.muted;
    j->state = JOB_DONE;
    h->running--;
    queue_drop(&j->input);
    queue_drop(&j->answers);
    if (j->held)
        j->release_ack = true;
    if (answer)
        outbox_packet(h->outbox, PS_PACKET_SIGNAL_ACK, &j->outlet.guid);
    unref(j);
    pthread_mutex_unlock(&h->lock);
    wake_io(h);
}

/* A pipeline that has not been asked whether it is nested; only where there is one runspace. */
static struct job *nested_candidate(struct hub *h)
{
    struct job *j = h->runspaces_most == 1 ? h->jobs : NULL;
    while (j && (j->state != JOB_WAITING || j->not_nested))
        j = j->next;
    return j;
}

enum wait_end job_input(struct hub *h, struct job *j, struct block **out)
{
    enum wait_end end;
    pthread_mutex_lock(&h->lock);
    while (!j->input.first && !j->input_ended && !atomic_load(&j->stop) && !nested_candidate(h))
        pthread_cond_wait(&j->changed, &h->lock);
    if (atomic_load(&j->stop))
        end = WAIT_STOPPED;
    else if ((*out = queue_take(&j->input)))
        end = WAIT_GOT;
    else
        end = j->input_ended ? WAIT_OVER : WAIT_NESTED;
    if (j->held && j->input.bytes < INPUT_RELEASE) {
        j->held = false;
        j->release_ack = true;
        wake_io(h);
    }
    pthread_mutex_unlock(&h->lock);
    return end;
}

enum wait_end job_answer(struct hub *h, struct job *j, struct block **out)
{
    struct queue *q = j ? &j->answers : &h->pool_answers;
    const atomic_bool *stop = j ? &j->stop : &h->stop_all;
    pthread_mutex_lock(&h->lock);
    while (!q->first && !atomic_load(stop) && !(j && nested_candidate(h)))
        pthread_cond_wait(j ? &j->changed : &h->pool_answered, &h->lock);
    enum wait_end end = atomic_load(stop)          ? WAIT_STOPPED
                        : (*out = queue_take(q)) ? WAIT_GOT
                                                   : WAIT_NESTED;
    pthread_mutex_unlock(&h->lock);
    return end;
}

struct job *job_take_nested(struct hub *h, struct job *outer)
{
    pthread_mutex_lock(&h->lock);
    struct job *j = nested_candidate(h);
    if (j) {
        j->state = JOB_RUNNING;
        j->refs++;
        h->running++;
        outer->inner = j;
        if (atomic_load(&outer->stop))
            stop_job(h, j);
    }
    pthread_mutex_unlock(&h->lock);
    return j;
}

void job_refuse_nested(struct hub *h, struct job *outer, struct job *j)
{
    pthread_mutex_lock(&h->lock);
    outer->inner = NULL;
    j->not_nested = true;
    h->running--;
    if (j->signalled) { /* it was told to stop meanwhile: nobody runs it any more */
        outbox_message(h->outbox, &j->outlet, PS_MSG_PIPELINE_STATE, hub_stopped_body,
                       sizeof hub_stopped_body - 1);
        outbox_packet(h->outbox, PS_PACKET_SIGNAL_ACK, &j->outlet.guid);
        j->state = JOB_DONE;
    } else {
        j->state = JOB_WAITING;
    }
    unref(j);
    staff(h);
    pthread_mutex_unlock(&h->lock);
}

void job_done_nested(struct hub *h, struct job *outer, struct job *j)
{
    pthread_mutex_lock(&h->lock);
    outer->inner = NULL;
    pthread_mutex_unlock(&h->lock);
    job_done(h, j);
}

bool hub_has_work(struct hub *h)
{
    pthread_mutex_lock(&h->lock);
    bool work = h->pool.first || h->close_asked || h->ending || waiting_job(h);
    pthread_mutex_unlock(&h->lock);
    return work;
}

void hub_set_runspaces(struct hub *h, unsigned most)
{
    pthread_mutex_lock(&h->lock);
    h->runspaces_most = most;
    staff(h);
    pthread_mutex_unlock(&h->lock);
}

bool hub_wait_empty(struct hub *h, int patience_ms)
{
    struct timespec until = after_ms(patience_ms);
    int waited = 0;
    pthread_mutex_lock(&h->lock);
    while (h->threads[ROLE_RUNSPACE] + h->threads[ROLE_DESK] && waited != ETIMEDOUT)
        waited = pthread_cond_timedwait(&h->work, &h->lock, &until);
    bool empty = h->threads[ROLE_RUNSPACE] + h->threads[ROLE_DESK] == 0;
    pthread_mutex_unlock(&h->lock);
    return empty;
}

void hub_wait_quiet(struct hub *h, int patience_ms)
{
    for (int waited = 0; waited < patience_ms && hub_running(h) > 0; waited++) {
        struct timespec ms = {.tv_nsec = 1000000};
        nanosleep(&ms, NULL);
    }
}
