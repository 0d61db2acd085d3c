/*
 * wait.c - threads of the engine, and the one condition that they wait for each other with.
 *
 * One condition for the whole engine: what is waited for changes some hundred times a second at
 * most, and waiters are few.
 */
#include "engine/wait.h"

#include "base/memory.h"
#include "engine/state.h"

#include <pthread.h>
#include <time.h>

enum {
    THREAD_STACK = 8 << 20, /* of address space; only what is touched counts */
    STOP_SLICE_MS = 20,     /* how late a stop may be seen */
    END_PATIENCE_MS = 5000
};

struct thread {
    struct thread *next;
    pthread_t id;
    struct ps_threads *of;
    void (*run)(void *u);
    void *u;
    atomic_bool *stop;
    bool ended;
};

struct ps_threads {
    ps_engine *engine;
    struct thread *list; /* under the engine lock */
    bool ending;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    uint64_t turn; /* counts the changes; guarded by `mutex` */
};

int64_t ps_clock_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- the condition --------------------------------------------------------------------------- */

struct ps_threads *ps_threads_new(ps_engine *e)
{
    struct ps_threads *t = ps_calloc(1, sizeof *t);
    pthread_condattr_t attr;
    t->engine = e;
    pthread_mutex_init(&t->mutex, NULL);
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&t->changed, &attr);
    pthread_condattr_destroy(&attr);
    return t;
}

void ps_threads_free(struct ps_threads *t)
{
    pthread_cond_destroy(&t->changed);
    pthread_mutex_destroy(&t->mutex);
    ps_free(t);
}

static uint64_t turn_now(struct ps_threads *t)
{
    pthread_mutex_lock(&t->mutex);
    uint64_t turn = t->turn;
    pthread_mutex_unlock(&t->mutex);
    return turn;
}

void ps_changed(ps_engine *e)
{
    struct ps_threads *t = e->threads;
    pthread_mutex_lock(&t->mutex);
    t->turn++;
    pthread_cond_broadcast(&t->changed);
    pthread_mutex_unlock(&t->mutex);
}

/* Without the engine lock: until something changes after `turn`, or `ms` are over. */
static void wait_turn(struct ps_threads *t, uint64_t turn, int64_t ms)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += ms / 1000;
    until.tv_nsec += ms % 1000 * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    pthread_mutex_lock(&t->mutex);
    while (t->turn == turn && pthread_cond_timedwait(&t->changed, &t->mutex, &until) == 0)
        continue;
    pthread_mutex_unlock(&t->mutex);
}

ps_result ps_await(ps_cx *cx, bool (*ready)(void *u), void *u, int64_t ms, bool *done)
{
    ps_engine *e = ps_exec_of(cx)->engine;
    int64_t until = ms < 0 ? INT64_MAX : ps_clock_ms() + ms;
    for (;;) {
        uint64_t turn = turn_now(e->threads);
        bool yes = ready(u);
        if (done)
            *done = yes;
        if (yes)
            return PS_OK;
        PS_TRY(ps_poll(cx));
        int64_t left = until - ps_clock_ms();
        if (left <= 0)
            return PS_OK;
        ps_blocking_begin(cx);
        wait_turn(e->threads, turn, left < STOP_SLICE_MS ? left : STOP_SLICE_MS);
        ps_blocking_end(cx);
    }
}

void ps_await_end(ps_cx *cx, bool (*ready)(void *u), void *u)
{
    ps_engine *e = ps_exec_of(cx)->engine;
    for (;;) {
        uint64_t turn = turn_now(e->threads);
        if (ready(u))
            return;
        ps_blocking_begin(cx);
        wait_turn(e->threads, turn, 1000);
        ps_blocking_end(cx);
    }
}

/* ---- threads --------------------------------------------------------------------------------- */

static void *thread_main(void *u)
{
    struct thread *t = u;
    ps_engine *e = t->of->engine;
    ps_engine_lock_take(e->lock);
    t->run(t->u);
    t->ended = true;
    ps_changed(e);
    ps_engine_lock_give(e->lock);
    return NULL;
}

/* Joins those that have ended, which takes no time: whoever has the engine lock knows that they
 * have given it. */
static void join_ended(struct ps_threads *threads)
{
    for (struct thread **at = &threads->list; *at;) {
        struct thread *t = *at;
        if (!t->ended) {
            at = &t->next;
            continue;
        }
        *at = t->next;
        pthread_join(t->id, NULL);
        ps_free(t);
    }
}

bool ps_thread_start(ps_engine *e, void (*run)(void *u), void *u, atomic_bool *stop)
{
    struct ps_threads *threads = e->threads;
    pthread_attr_t attr;
    join_ended(threads);
    if (threads->ending)
        return false;
    struct thread *t = ps_calloc(1, sizeof *t);
    t->of = threads;
    t->run = run;
    t->u = u;
    t->stop = stop;
    pthread_attr_init(&attr);
    pthread_attr_setstacksize(&attr, THREAD_STACK);
    bool started = pthread_create(&t->id, &attr, thread_main, t) == 0;
    pthread_attr_destroy(&attr);
    if (!started) {
        ps_free(t);
        return false;
    }
    t->next = threads->list;
    threads->list = t;
    return true;
}

bool ps_threads_end(struct ps_threads *threads)
{
    ps_engine *e = threads->engine;
    int64_t until = ps_clock_ms() + END_PATIENCE_MS;
    for (;;) {
        ps_engine_lock_take(e->lock);
        uint64_t turn = turn_now(threads);
        threads->ending = true;
        join_ended(threads);
        bool none = !threads->list;
        for (struct thread *t = threads->list; t; t = t->next)
            if (!t->ended)
                atomic_store(t->stop, true);
        ps_engine_lock_give(e->lock);
        if (none)
            return true;
        if (ps_clock_ms() >= until)
            return false;
        wait_turn(threads, turn, STOP_SLICE_MS);
    }
}
