/*
 * fake_service.c - an engine half that knows a few words, so that everything between the client
 * and the engine can be tested and broken on its own. CREATE_PIPELINE's body is searched for
 *     ints N     N outputs of <I32>i</I32>
 *     text N     one output, a string of N letters
 *     echo       every input comes back as output
 *     ask        one host call, whose answer comes back as output
 *     spin       busy until it is stopped
 *     die N      ends the process with exit code N; abort: by SIGABRT
 *     break      reports that the client broke the protocol
 * and then Completed or Stopped is sent.
 */
#include "base/memory.h"
#include "worker/service.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct service {
    struct hub *hub;
    pthread_t threads[64];
    unsigned thread_count;
};

static struct outlet pool;

static void say(struct service *s, struct outlet *to, uint32_t type, const char *body)
{
    if (outbox_full(s->hub->outbox))
        outbox_wait(s->hub->outbox, &s->hub->stop_all);
    outbox_message(s->hub->outbox, to, type, body, strlen(body));
}

static void say_state(struct service *s, struct outlet *to, uint32_t type, const char *name, int v)
{
    char body[100];
    snprintf(body, sizeof body, "<Obj RefId=\"0\"><MS><I32 N=\"%s\">%d</I32></MS></Obj>", name, v);
    say(s, to, type, body);
}

static void pool_message(struct service *s, struct block *b)
{
    static const char capability[] =
        "<Obj RefId=\"0\"><MS><Version N=\"protocolversion\">2.4</Version><Version N=\"PSVersion\">"
        "2.0</Version><Version N=\"SerializationVersion\">1.1.0.1</Version></MS></Obj>";
    if (b->message.type == PS_MSG_SESSION_CAPABILITY) {
        outbox_message_anonymous(s->hub->outbox, PS_MSG_SESSION_CAPABILITY, capability,
                                 sizeof capability - 1);
        atomic_store(&s->hub->outbox->channel->record->stage, PS_STAGE_TALKING);
    } else if (b->message.type == PS_MSG_INIT_RUNSPACEPOOL) {
        say_state(s, &pool, PS_MSG_RUNSPACEPOOL_STATE, "RunspaceState", 2);
        outbox_packet(s->hub->outbox, PS_PACKET_DATA_ACK, &pool.guid);
        hub_opened(s->hub);
    } else if (b->message.type == PS_MSG_GET_AVAILABLE_RUNSPACES) {
        say_state(s, &pool, PS_MSG_RUNSPACE_AVAILABILITY, "SetMinMaxRunspacesResponse", 1);
        outbox_flush(s->hub->outbox);
    }
    block_free(b);
}

/* The number behind a word of the body, -1 when the word is not there. */
static long number_behind(const struct block *b, const char *word)
{
    const char *at = memmem(b->message.body, b->message.length, word, strlen(word));
    return at ? atol(at + strlen(word)) : -1;
}

static void run_outputs(struct service *s, struct job *j)
{
    long ints = number_behind(j->create, "ints "), text = number_behind(j->create, "text ");
    char body[64];
    for (long i = 0; i < ints && !atomic_load(&j->stop); i++) {
        snprintf(body, sizeof body, "<I32>%ld</I32>", i);
        if (outbox_full(s->hub->outbox))
            outbox_wait(s->hub->outbox, &j->stop);
        outbox_message(s->hub->outbox, &j->outlet, PS_MSG_PIPELINE_OUTPUT, body, strlen(body));
    }
    if (text >= 0) {
        char *letters = ps_alloc((size_t)text + 8);
        memcpy(letters, "<S>", 3);
        memset(letters + 3, 'x', (size_t)text);
        memcpy(letters + 3 + text, "</S>", 5);
        say(s, &j->outlet, PS_MSG_PIPELINE_OUTPUT, letters);
        ps_free(letters);
    }
}

static void give_back(struct service *s, struct job *j, struct block *b)
{
    outbox_message(s->hub->outbox, &j->outlet, PS_MSG_PIPELINE_OUTPUT, b->message.body,
                   b->message.length);
    block_free(b);
}

static void echo(struct service *s, struct job *j)
{
    struct block *b;
    struct job *nested;
    enum wait_end end;
    while ((end = job_input(s->hub, j, &b)) >= WAIT_GOT) {
        if (end == WAIT_GOT)
            give_back(s, j, b);
        else if ((nested = job_take_nested(s->hub, j)))
            job_refuse_nested(s->hub, j, nested);
    }
}

static void run_job(struct service *s, struct job *j)
{
    struct block *b;
    volatile unsigned long spun = 0;
    run_outputs(s, j);
    if (number_behind(j->create, "echo") >= 0)
        echo(s, j);
    if (number_behind(j->create, "ask") >= 0) {
        say(s, &j->outlet, PS_MSG_PIPELINE_HOST_CALL,
            "<Obj RefId=\"0\"><MS><I64 N=\"ci\">1</I64><I32 N=\"mi\">11</I32>"
            "<Obj N=\"mp\" RefId=\"1\"><LST></LST></Obj></MS></Obj>");
        outbox_flush(s->hub->outbox);
        if (job_answer(s->hub, j, &b) == WAIT_GOT)
            give_back(s, j, b);
    }
    if (number_behind(j->create, "spin") >= 0)
        while (!atomic_load(&j->stop))
            spun = spun + 1;
    if (number_behind(j->create, "abort") >= 0)
        abort();
    if (number_behind(j->create, "die ") >= 0)
        _exit((int)number_behind(j->create, "die "));
    if (number_behind(j->create, "break") >= 0)
        hub_break(s->hub, "TestBroke", "The test asked for it.");
    say_state(s, &j->outlet, PS_MSG_PIPELINE_STATE, "PipelineState",
              atomic_load(&j->stop) ? 3 : 4);
    outbox_flush(s->hub->outbox);
    job_done(s->hub, j);
}

static void close_pool(struct service *s)
{
    say_state(s, &pool, PS_MSG_RUNSPACEPOOL_STATE, "RunspaceState", 4);
    hub_wait_quiet(s->hub, 500);
    say_state(s, &pool, PS_MSG_RUNSPACEPOOL_STATE, "RunspaceState", 3);
    outbox_packet(s->hub->outbox, PS_PACKET_CLOSE_ACK, &pool.guid);
    atomic_store(&s->hub->outbox->channel->record->stage, PS_STAGE_OVER);
}

static void serve(struct service *s, enum thread_role role)
{
    for (;;) {
        struct hub_item item = hub_next(s->hub, role, role == ROLE_DESK ? 50 : -1);
        if (item.kind == ITEM_POOL)
            pool_message(s, item.block);
        else if (item.kind == ITEM_JOB)
            run_job(s, item.job);
        else if (item.kind == ITEM_CLOSE)
            close_pool(s);
        else
            break;
    }
    hub_leave(s->hub, role);
}

static void *runspace_thread(void *u)
{
    serve(u, ROLE_RUNSPACE);
    return NULL;
}

static void *desk_thread(void *u)
{
    serve(u, ROLE_DESK);
    return NULL;
}

static bool start_thread(void *u, enum thread_role role)
{
    struct service *s = u;
    if (s->thread_count == 64)
        return false;
    return pthread_create(&s->threads[s->thread_count++], NULL,
                          role == ROLE_DESK ? desk_thread : runspace_thread, s) == 0;
}

struct service *service_start(struct hub *hub, const struct worker_options *options)
{
    struct service *s = ps_calloc(1, sizeof *s);
    (void)options;
    s->hub = hub;
    hub->start_thread = start_thread;
    hub->u = s;
    hub->threads[ROLE_RUNSPACE] = 1;
    return start_thread(s, ROLE_RUNSPACE) ? s : NULL;
}

bool service_stop(struct service *s, int patience_ms)
{
    (void)patience_ms;
    for (unsigned i = 0; i < s->thread_count; i++)
        pthread_join(s->threads[i], NULL);
    ps_free(s);
    return true;
}
