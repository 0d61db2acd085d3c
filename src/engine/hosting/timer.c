/*
 * timer.c - System.Timers.Timer: one thread looks after all that are enabled, and ends with the
 * last of them.
 */
#include "base/memory.h"
#include "engine/hosting/event.h"
#include "engine/records.h"
#include "object/worker.h"
#include "types/support.h"

struct timer {
    ps_object object;
    double interval; /* milliseconds */
    bool repeats, enabled, disposed;
    int64_t due; /* ps_clock_ms() */
};

static const ps_class timer_class = {.size = sizeof(struct timer)};

struct ps_timers {
    ps_engine *engine;
    ps_value list; /* ArrayList: those that are enabled */
    bool running;  /* the thread is there */
    bool changed;
    atomic_bool stop;
};

/* ---- the thread ------------------------------------------------------------------------------ */

static struct timer *timer_at(const struct ps_timers *t, uint32_t i)
{
    return (struct timer *)ps_as_list(t->list)->items[i].u.object;
}

static bool timers_changed(void *u)
{
    return ((struct ps_timers *)u)->changed;
}

static void remove_timer(struct ps_timers *t, const struct timer *timer)
{
    ps_list *list = ps_as_list(t->list);
    for (uint32_t i = 0; i < list->count; i++)
        if (timer_at(t, i) == timer) {
            ps_list_remove(list, i, 1);
            return;
        }
}

/* The one that is due first. */
static struct timer *next_timer(const struct ps_timers *t)
{
    struct timer *first = NULL;
    for (uint32_t i = 0; i < ps_as_list(t->list)->count; i++)
        if (!first || timer_at(t, i)->due < first->due)
            first = timer_at(t, i);
    return first;
}

static void elapse(struct ps_timers *t, ps_exec *desk, struct timer *timer)
{
    ps_retain_object(timer);
    if (timer->repeats) {
        timer->due += (int64_t)timer->interval > 0 ? (int64_t)timer->interval : 1;
        if (timer->due < ps_clock_ms())
            timer->due = ps_clock_ms() + 1;
    } else {
        timer->enabled = false;
        remove_timer(t, timer);
    }
    ps_event_raise_elapsed(desk, ps_take_object(timer), ps_local_ticks());
    ps_release_object(timer);
}

static void timers_thread(void *u)
{
    struct ps_timers *t = u;
    ps_exec desk = {.engine = t->engine};
    ps_cx_init(&desk.base, t->engine->worker, &ps_vm_hooks);
    desk.base.stop = &t->stop;
    for (struct timer *next; !atomic_load(&t->stop) && (next = next_timer(t));) {
        int64_t left = next->due - ps_clock_ms();
        t->changed = false;
        if (left <= 0)
            elapse(t, &desk, next);
        else if (ps_await(&desk.base, timers_changed, t, left, NULL) != PS_OK)
            break;
    }
    ps_cx_done(&desk.base);
    t->running = false;
}

static void timers_drop(void *data)
{
    struct ps_timers *t = data;
    ps_release(t->list);
    ps_free(t);
}

static struct ps_timers *timers_of(ps_exec *x)
{
    void **slot = ps_worker_attachment(x->base.worker, PS_ATTACH_TIMERS, timers_drop);
    if (!*slot) {
        struct ps_timers *t = ps_calloc(1, sizeof *t);
        t->engine = x->engine;
        t->list = ps_take_object(ps_arraylist_new(x->base.worker));
        *slot = t;
    }
    return *slot;
}

static ps_result enable(ps_exec *x, struct timer *timer, bool on)
{
    struct ps_timers *t = timers_of(x);
    if (timer->disposed && on)
        return ps_throw(&x->base, "System.ObjectDisposedException",
                        "Cannot access a disposed object.\nObject name: 'Timer'.");
    if (timer->enabled)
        remove_timer(t, timer);
    timer->enabled = on;
    t->changed = true;
    ps_changed(x->engine);
    if (!on)
        return PS_OK;
    timer->due = ps_clock_ms() + (int64_t)timer->interval;
    ps_list_add(ps_as_list(t->list), ps_take_object(ps_retain_object(timer)));
    atomic_store(&t->stop, false);
    if (!t->running)
        t->running = ps_thread_start(x->engine, timers_thread, t, &t->stop);
    return t->running ? PS_OK
                      : ps_throw(&x->base, "System.Threading.ThreadStartException",
                                 "Thread failed to start.");
}

/* ---- members --------------------------------------------------------------------------------- */

#define TIMER_ROWS(M)                                                                              \
    M(TM_NEW, "new()")                                                                             \
    M(TM_NEW_INTERVAL, "new(double interval)")                                                     \
    M(TM_NEW_SPAN, "new(timespan interval)")                                                       \
    M(TM_REPEATS, "bool AutoReset {get;set;}")                                                     \
    M(TM_ENABLED, "bool Enabled {get;set;}")                                                       \
    M(TM_INTERVAL, "double Interval {get;set;}")                                                   \
    M(TM_SITE, "System.Object Site {get;}")                                                        \
    M(TM_SYNC, "System.Object SynchronizingObject {get;}")                                         \
    M(TM_START, "void Start()")                                                                    \
    M(TM_STOP, "void Stop()")                                                                      \
    M(TM_CLOSE, "void Close()")                                                                    \
    M(TM_DISPOSE, "void Dispose()")
PS_MEMBER_TABLE(timer, TIMER_ROWS)

static ps_result set_interval(ps_cx *cx, struct timer *timer, double ms, bool constructing)
{
    if (!(ms > 0) || ms > INT32_MAX)
        return ps_throw_argument(cx, "System.ArgumentException",
                                 constructing ? "interval" : "value",
                                 constructing ? "Invalid value '%g' for parameter 'interval'."
                                              : "'%g' is not a valid value for 'Interval'. "
                                                "'Interval' must be greater than 0.",
                                 ms);
    timer->interval = ms;
    return timer->enabled ? enable(ps_exec_of(cx), timer, true) : PS_OK;
}

static ps_result timer_new(ps_cx *cx, unsigned row, ps_type *t, const ps_value *args, ps_value *out)
{
    struct timer *timer = ps_object_new(t, &timer_class, PS_INSTANCE);
    timer->interval = 100;
    timer->repeats = true;
    *out = ps_take_object(timer);
    if (row == TM_NEW)
        return PS_OK;
    double ms = row == TM_NEW_INTERVAL ? args[0].u.d : (double)args[0].u.i / 10000;
    if (set_interval(cx, timer, ms, true) == PS_OK)
        return PS_OK;
    ps_release(*out);
    *out = ps_void();
    return PS_FAIL;
}

static ps_result timer_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    (void)count;
    if (row <= TM_NEW_SPAN)
        return timer_new(cx, row, self.u.type, args, out);
    struct timer *timer = (struct timer *)self.u.object;
    switch (row) {
    case TM_REPEATS:
        return ps_give_bool(timer->repeats, out);
    case TM_REPEATS | PS_ROW_SET:
        timer->repeats = args[0].u.i != 0;
        return PS_OK;
    case TM_ENABLED:
        return ps_give_bool(timer->enabled, out);
    case TM_ENABLED | PS_ROW_SET:
        return timer->enabled == (args[0].u.i != 0) ? PS_OK : enable(x, timer, args[0].u.i != 0);
    case TM_INTERVAL:
        return ps_give(ps_double(timer->interval), out);
    case TM_INTERVAL | PS_ROW_SET:
        return set_interval(cx, timer, args[0].u.d, false);
    case TM_START:
        return timer->enabled ? PS_OK : enable(x, timer, true);
    case TM_STOP:
        return timer->enabled ? enable(x, timer, false) : PS_OK;
    case TM_CLOSE:
    case TM_DISPOSE:
        timer->disposed = true;
        return timer->enabled ? enable(x, timer, false) : PS_OK;
    default:
        return ps_give(ps_null(), out);
    }
}

const ps_typedef ps_type_timer = {.name = "System.Timers.Timer",
                                  .interfaces = "System.IDisposable",
                                  .members = timer_members,
                                  .invoke = timer_invoke,
                                  .cls = &timer_class};
