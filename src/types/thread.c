/* thread.c - System.Threading.Thread as far as scripts go, and Interlocked. */
#include "object/culture_value.h"
#include "types/culture.h"
#include "types/support.h"

#include <limits.h>
#include <sys/syscall.h>
#include <unistd.h>

#define THREAD_MEMBERS(M)                                                                          \
    M(TH_CURRENT, "static System.Threading.Thread CurrentThread {get;}")                           \
    M(TH_SLEEP, "static void Sleep(int millisecondsTimeout)")                                      \
    M(TH_SLEEP_SPAN, "static void Sleep(timespan timeout)")                                        \
    M(TH_YIELD, "static bool Yield()")                                                             \
    M(TH_BARRIER, "static void MemoryBarrier()")                                                   \
    M(TH_CULTURE, "cultureinfo CurrentCulture {get;set;}")                                         \
    M(TH_UI_CULTURE, "cultureinfo CurrentUICulture {get;}")                                        \
    M(TH_ALIVE, "bool IsAlive {get;}")                                                             \
    M(TH_BACKGROUND, "bool IsBackground {get;}")                                                   \
    M(TH_POOL, "bool IsThreadPoolThread {get;}")                                                   \
    M(TH_ID, "int ManagedThreadId {get;}")
PS_MEMBER_TABLE(thread, THREAD_MEMBERS)

static const ps_class thread_class = {.size = sizeof(ps_object)};

/* Others run meanwhile; a stop ends it. */
static ps_result sleep_for(ps_cx *cx, int64_t ms, const char *parameter)
{
    bool ready;
    if (ms < -1)
        return ps_throw(cx, "System.ArgumentOutOfRangeException",
                        "%s ('%lld') must be greater than or equal to '-1'. (Parameter "
                        "'%s')\nActual value was %lld.",
                        parameter, (long long)ms, parameter, (long long)ms);
    if (ms > INT_MAX)
        return ps_throw_beyond(cx, parameter, ms, INT_MAX);
    return ps_wait_ready(cx, -1, 0, ms, &ready);
}

static ps_result thread_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    enum { TICKS_A_MS = 10000 };
    (void)self, (void)count;
    switch (row) {
    case TH_CURRENT:
        return ps_give(
            ps_take_object(ps_object_new(ps_type_named(cx->worker, "System.Threading.Thread"),
                                         &thread_class, PS_INSTANCE)),
            out);
    case TH_SLEEP:
        return sleep_for(cx, args[0].u.i, "millisecondsTimeout");
    case TH_SLEEP_SPAN:
        return sleep_for(cx, args[0].u.i / TICKS_A_MS, "timeout");
    case TH_YIELD:
        PS_TRY(sleep_for(cx, 0, NULL));
        return ps_give_bool(true, out);
    case TH_BARRIER:
        return PS_OK; /* the engine lock is one */
    case TH_CULTURE:
    case TH_UI_CULTURE:
        return ps_culture_value_current(cx, out);
    case TH_CULTURE | PS_ROW_SET:
        if (ps_is_null(args[0]))
            return ps_throw_null(cx, "value");
        ps_culture_set_current(cx, args[0]);
        return PS_OK;
    case TH_ALIVE:
        return ps_give_bool(true, out);
    case TH_BACKGROUND:
    case TH_POOL:
        return ps_give_bool(false, out);
    default: /* the system's own number */
        return ps_give_int((int64_t)syscall(SYS_gettid), out);
    }
}

const ps_typedef ps_type_thread = {.name = "System.Threading.Thread",
                                   .members = thread_members,
                                   .invoke = thread_invoke,
                                   .cls = &thread_class,
                                   .flags = PS_TYPE_ABSTRACT};

/* ---- Interlocked ----------------------------------------------------------------------------- */

/* One thread at a time runs scripts, so reading and writing a [ref] is one step. */
#define INTERLOCKED_MEMBERS(M)                                                                     \
    M(IL_INCREMENT, "static int Increment([ref] int location)")                                    \
    M(IL_INCREMENT_LONG, "static long Increment([ref] long location)")                             \
    M(IL_DECREMENT, "static int Decrement([ref] int location)")                                    \
    M(IL_DECREMENT_LONG, "static long Decrement([ref] long location)")                             \
    M(IL_ADD, "static int Add([ref] int location1, int value)")                                    \
    M(IL_ADD_LONG, "static long Add([ref] long location1, long value)")                            \
    M(IL_EXCHANGE, "static int Exchange([ref] int location1, int value)")                          \
    M(IL_EXCHANGE_LONG, "static long Exchange([ref] long location1, long value)")                  \
    M(IL_COMPARE, "static int CompareExchange([ref] int location1, int value, int comparand)")     \
    M(IL_COMPARE_LONG, "static long CompareExchange([ref] long location1, long value, "            \
                       "long comparand)")                                                          \
    M(IL_READ, "static long Read([ref] long location)")
PS_MEMBER_TABLE(interlocked, INTERLOCKED_MEMBERS)

static ps_result interlocked_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                    unsigned count, ps_value *out)
{
    bool wide = row == IL_READ || (row - IL_INCREMENT) % 2;
    unsigned what = row == IL_READ ? row : row - (row - IL_INCREMENT) % 2;
    ps_value held, was;
    (void)self, (void)count;
    PS_TRY(ps_get_c(cx, args[0], "Value", &held));
    ps_result r =
        ps_convert(cx, held, ps_core_type(cx->worker, wide ? PS_T_INT64 : PS_T_INT32), &was);
    ps_release(held);
    PS_TRY(r);
    uint64_t now = was.u.u;
    switch (what) {
    case IL_INCREMENT:
        now++;
        break;
    case IL_DECREMENT:
        now--;
        break;
    case IL_ADD:
        now += args[1].u.u;
        break;
    case IL_EXCHANGE:
        now = args[1].u.u;
        break;
    case IL_COMPARE:
        now = was.u.i == args[2].u.i ? args[1].u.u : now;
        break;
    default:
        return ps_give(was, out);
    }
    ps_value v = wide ? ps_long((int64_t)now) : ps_int((int32_t)now);
    PS_TRY(ps_set_ref(cx, args[0], v));
    return ps_give(what >= IL_EXCHANGE ? was : v, out);
}

const ps_typedef ps_type_interlocked = {.name = "System.Threading.Interlocked",
                                        .members = interlocked_members,
                                        .invoke = interlocked_invoke,
                                        .flags = PS_TYPE_ABSTRACT};
