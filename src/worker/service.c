/* service.c - the engine half: its threads and what they take from the hub. */
#include "worker/service_private.h"
#include "base/memory.h"
#include "object/convert.h"
#include "object/worker.h"

#include <time.h>

/* Messages of the pool are read and written without any script. */
static const ps_hooks no_hooks;

ps_cx *thread_cx(struct thread *t)
{
    return t->runspace ? &ps_runspace_exec(t->runspace)->base : &t->desk.base;
}

/* A session that is not what its configuration says does not open. */
static bool configure(struct thread *t, struct ps_buf *error)
{
    ps_cx *cx = &ps_runspace_exec(t->runspace)->base;
    ps_engine_lock_take(t->service->lock);
    bool good = ps_runspace_configure(t->runspace, t->service->options->configuration_file) == PS_OK;
    if (!good) {
        ps_value fault = ps_catch(cx);
        ps_string *text = NULL;
        if (ps_tostring_method(cx, fault, &text) != PS_OK)
            ps_clear_pending(cx);
        char *words = text ? ps_string_to_utf8(text, NULL) : NULL;
        ps_buf_puts(error, words ? words : "The session configuration was not applied.");
        ps_free(words);
        ps_string_release(text);
        ps_release(fault);
    }
    ps_engine_lock_give(t->service->lock);
    return good;
}

bool thread_open_runspace(struct thread *t, struct ps_buf *error)
{
    struct service *s = t->service;
    struct ps_runspace_options options = {
        .mode = PS_FULL_LANGUAGE,
        .application_arguments = s->application_arguments,
        .connection = "http://localhost",
        .server = true,
        .location = s->options->location,
    };
    remote_host_init(&t->pool_host, t, NULL, &s->host_info);
    options.host = &t->pool_host.host;
    t->runspace = ps_runspace_open(s->engine, &options, error);
    if (t->runspace && s->options->configuration_file && !configure(t, error)) {
        ps_runspace_close(t->runspace);
        t->runspace = NULL;
    }
    return t->runspace != NULL;
}

/* ---- threads --------------------------------------------------------------------------------- */

/* A session that idles gives back what it does not need. */
static void rest(struct thread *t)
{
    struct service *s = t->service;
    if (!s->opened)
        return;
    ps_engine_lock_take(s->lock);
    ps_buf_free(&t->scratch);
    for (int round = 0; round < 2; round++) /* the one under way saw what has ended since alive */
        while (ps_collect(ps_engine_worker(s->engine), COLLECT_SLICE_US) && !hub_has_work(s->hub))
            ;
    ps_mem_trim();
    ps_engine_lock_give(s->lock);
}

/* Things to do, until the end; after each, one short wait that turns into rest. */
static void serve(struct thread *t)
{
    struct hub *hub = t->service->hub;
    bool rested = false;
    for (;;) {
        struct hub_item item = hub_next(hub, t->role, rested ? -1 : IDLE_TRIM_MS);
        switch (item.kind) {
        case ITEM_POOL:
            pool_message(t, item.block);
            break;
        case ITEM_JOB:
            run_job(t, item.job);
            break;
        case ITEM_CLOSE:
            pool_close(t);
            break;
        case ITEM_IDLE:
            if (t->role == ROLE_DESK)
                return;
            rest(t);
            rested = true;
            continue;
        case ITEM_END:
            return;
        }
        rested = false;
    }
}

static void thread_end(struct thread *t)
{
    struct service *s = t->service;
    struct hub *hub = s->hub;
    enum thread_role role = t->role;
    if (t->runspace)
        ps_runspace_close(t->runspace);
    ps_engine_lock_take(s->lock);
    ps_cx_done(&t->desk.base);
    ps_engine_lock_give(s->lock);
    ps_clixml_writer_free(t->writer);
    ps_buf_free(&t->scratch);
    ps_free(t);
    hub_leave(hub, role); /* the last that is touched */
}

/* The first thread makes the engine while the client's first bytes are on their way. */
static void *thread_main(void *u)
{
    struct thread *t = u;
    struct service *s = t->service;
    if (!s->engine) {
        struct ps_engine_options options = {.memory_quota = s->options->memory_quota};
        fill_tables(&options);
        s->engine = ps_engine_new(&options);
        if (!s->engine) {
            hub_break(s->hub, "EngineFailed", "The engine did not start.");
            hub_leave(s->hub, t->role);
            return NULL;
        }
        s->lock = ps_engine_lock_of(s->engine);
    }
    ps_cx_init(&t->desk.base, ps_engine_worker(s->engine), &no_hooks);
    t->writer = ps_clixml_writer_new(&s->secure.hooks);
    ps_buf_init(&t->scratch, PS_OBJECT_MAX);
    serve(t);
    thread_end(t);
    return NULL;
}

static bool start_thread(void *u, enum thread_role role)
{
    struct thread *t = ps_calloc(1, sizeof *t);
    pthread_attr_t attr;
    pthread_t id;
    t->service = u;
    t->role = role;
    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attr, role == ROLE_DESK ? DESK_STACK : RUNSPACE_STACK);
    bool started = pthread_create(&id, &attr, thread_main, t) == 0;
    pthread_attr_destroy(&attr);
    if (!started)
        ps_free(t);
    return started;
}

struct service *service_start(struct hub *hub, const struct worker_options *options)
{
    struct service *s = ps_calloc(1, sizeof *s);
    s->hub = hub;
    s->options = options;
    s->application_arguments = ps_null();
    secure_init(&s->secure);
    hub->start_thread = start_thread;
    hub->u = s;
    hub->threads[ROLE_RUNSPACE] = 1;
    return start_thread(s, ROLE_RUNSPACE) ? s : NULL;
}

bool service_stop(struct service *s, int patience_ms)
{
    if (!hub_wait_empty(s->hub, patience_ms))
        return false;
    ps_string_release(s->host_info.screen.title);
    ps_release(s->application_arguments);
    if (s->engine)
        ps_engine_free(s->engine);
    secure_free(&s->secure);
    ps_free(s);
    return true;
}
