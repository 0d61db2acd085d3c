/*
 * lock.c - the engine lock and waiting without it.
 */
#include "engine/lock.h"

#include "base/memory.h"
#include "engine/state.h"
#include "object/worker.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <time.h>

/* Fair: whoever comes takes a number, so that a busy loop that gives the lock up really lets
 * another runspace run. */
struct ps_engine_lock {
    pthread_mutex_t mutex;
    pthread_cond_t turn;
    uint64_t next, serving;
    atomic_uint waiting;
    int64_t taken_ns;         /* the holder's: since when it has the lock */
};

/* How long a script runs on while others wait: a change of thread costs some ten microseconds. */
enum { TURN_NS = 1000000 };

static int64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

struct ps_engine_lock *ps_engine_lock_new(void)
{
    struct ps_engine_lock *l = ps_calloc(1, sizeof *l);
    pthread_mutex_init(&l->mutex, NULL);
    pthread_cond_init(&l->turn, NULL);
    return l;
}

void ps_engine_lock_free(struct ps_engine_lock *l)
{
    if (!l)
        return;
    pthread_cond_destroy(&l->turn);
    pthread_mutex_destroy(&l->mutex);
    ps_free(l);
}

void ps_engine_lock_take(struct ps_engine_lock *l)
{
    pthread_mutex_lock(&l->mutex);
    uint64_t mine = l->next++;
    if (l->serving != mine) {
        atomic_fetch_add_explicit(&l->waiting, 1, memory_order_relaxed);
        while (l->serving != mine)
            pthread_cond_wait(&l->turn, &l->mutex);
        atomic_fetch_sub_explicit(&l->waiting, 1, memory_order_relaxed);
    }
    pthread_mutex_unlock(&l->mutex);
    l->taken_ns = now_ns();
}

void ps_engine_lock_give(struct ps_engine_lock *l)
{
    pthread_mutex_lock(&l->mutex);
    l->serving++;
    if (l->next != l->serving)
        pthread_cond_broadcast(&l->turn);
    pthread_mutex_unlock(&l->mutex);
}

const atomic_uint *ps_engine_lock_waiting(const struct ps_engine_lock *l)
{
    return &l->waiting;
}

void ps_engine_lock_share(struct ps_engine_lock *l)
{
    if (now_ns() - l->taken_ns < TURN_NS)
        return;
    ps_engine_lock_give(l);
    ps_engine_lock_take(l);
}

static struct ps_engine_lock *lock_of(ps_cx *cx)
{
    ps_exec *x = ps_exec_of(cx);
    return x->engine ? x->engine->lock : NULL;
}

void ps_blocking_begin(ps_cx *cx)
{
    struct ps_engine_lock *l = lock_of(cx);
    if (l)
        ps_engine_lock_give(l);
}

void ps_blocking_end(ps_cx *cx)
{
    struct ps_engine_lock *l = lock_of(cx);
    if (l) {
        ps_engine_lock_take(l);
        ps_worker_set_running(cx->worker, cx);
    }
}

static int64_t now_ms(void)
{
    return now_ns() / 1000000;
}

/* How long one poll() lasts at most: how late a stop may be seen. */
enum { STOP_SLICE_MS = 20 };

ps_result ps_wait_fd(ps_cx *cx, int fd, short events, int64_t poll_ms, bool *ready)
{
    int64_t until = poll_ms < 0 ? INT64_MAX : now_ms() + poll_ms;
    *ready = false;
    for (;;) {
        PS_TRY(ps_poll(cx));
        int64_t left = until - now_ms();
        if (left < 0)
            left = 0;
        struct pollfd p = {.fd = fd, .events = events};
        ps_blocking_begin(cx);
        int n = poll(&p, fd >= 0 ? 1 : 0, (int)(left < STOP_SLICE_MS ? left : STOP_SLICE_MS));
        int error = errno;
        ps_blocking_end(cx);
        if (n > 0) {
            *ready = true;
            return PS_OK;
        }
        if (n < 0 && error != EINTR)
            return ps_throw(cx, "System.IO.IOException", "poll: error %d", error);
        if (now_ms() >= until)
            return ps_poll(cx);
    }
}
