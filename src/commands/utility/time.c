/* time.c - New-TimeSpan, Get-Uptime, Start-Sleep, Measure-Command: what has to do with spans. */
#include "engine/block.h"
#include "engine/cmdlet.h"
#include "engine/lock.h"
#include "engine/records.h"

#include "base/datetime.h"

#include <time.h>

/* ---- New-TimeSpan ---------------------------------------------------------------------------- */

#define SPAN_PARAMS(P)                                                                             \
    P(START, "Start") P(END, "End") P(DAYS, "Days") P(HOURS, "Hours") P(MINUTES, "Minutes")        \
    P(SECONDS, "Seconds") P(MILLISECONDS, "Milliseconds")
enum { SPAN_PARAMS(PS_PARAM_ID) span_param_count };
static const char span_params[] = SPAN_PARAMS(PS_PARAM_NAME);

static ps_result span_process(ps_cmdlet *c)
{
    __int128 ticks;
    if (ps_in_set(c, "Date")) {
        int64_t now = ps_local_ticks();
        int64_t start = ps_arg_bound(c, START) ? ps_base(ps_arg(c, START)).u.i : now;
        int64_t end = ps_arg_bound(c, END) ? ps_base(ps_arg(c, END)).u.i : now;
        ticks = end - start;
    } else {
        ticks = (__int128)ps_arg_int(c, DAYS, 0) * PS_TICKS_DAY +
                ps_arg_int(c, HOURS, 0) * PS_TICKS_HOUR +
                ps_arg_int(c, MINUTES, 0) * PS_TICKS_MINUTE +
                ps_arg_int(c, SECONDS, 0) * PS_TICKS_SECOND +
                ps_arg_int(c, MILLISECONDS, 0) * PS_TICKS_MILLISECOND;
    }
    if (ticks > INT64_MAX || ticks < INT64_MIN)
        return ps_throw_argument(c->cx, "System.ArgumentOutOfRangeException", "null",
                                 "TimeSpan overflowed because the duration is too long.");
    return ps_write(c, ps_timespan((int64_t)ticks));
}

const ps_cmdlet_def ps_cmdlet_new_timespan = {
    .name = "New-TimeSpan", .params = span_params, .process = span_process};

/* ---- Get-Uptime ------------------------------------------------------------------------------ */

#define UPTIME_PARAMS(P) P(SINCE, "Since")
enum { UPTIME_PARAMS(PS_PARAM_ID) uptime_param_count };
static const char uptime_params[] = UPTIME_PARAMS(PS_PARAM_NAME);

static ps_result uptime_process(ps_cmdlet *c)
{
    struct timespec t;
    clock_gettime(CLOCK_BOOTTIME, &t);
    int64_t ticks = t.tv_sec * PS_TICKS_SECOND; /* whole seconds, as Get-Uptime gives them */
    return ps_write(c, ps_arg_switch(c, SINCE) ? ps_datetime(ps_local_ticks() - ticks, PS_DT_LOCAL)
                                               : ps_timespan(ticks));
}

const ps_cmdlet_def ps_cmdlet_get_uptime = {
    .name = "Get-Uptime", .params = uptime_params, .process = uptime_process};

/* ---- Start-Sleep ----------------------------------------------------------------------------- */

#define SLEEP_PARAMS(P)                                                                            \
    P(SLEEP_SECONDS, "Seconds") P(SLEEP_MILLISECONDS, "Milliseconds") P(DURATION, "Duration")
enum { SLEEP_PARAMS(PS_PARAM_ID) sleep_param_count };
static const char sleep_params[] = SLEEP_PARAMS(PS_PARAM_NAME);

static ps_result too_long(ps_cmdlet *c, ps_value duration)
{
    ps_string *most = NULL, *given = NULL;
    ps_result r = ps_to_string(c->cx, ps_timespan(INT32_MAX * PS_TICKS_MILLISECOND), &most);
    if (r == PS_OK)
        r = ps_to_string(c->cx, duration, &given);
    if (r == PS_OK)
        r = ps_terminate(c, "System.Management.Automation.PSArgumentException",
                         "MaximumDurationExceeded", PS_INVALID_ARGUMENT, ps_null(),
                         "The '-Duration' parameter value must not exceed '%s', provided value was "
                         "'%s'.", PS_U8(c->cx, most), PS_U8(c->cx, given));
    ps_string_release(most);
    ps_string_release(given);
    return r;
}

static ps_result sleep_process(ps_cmdlet *c)
{
    double ms = 0;
    bool ready;
    ps_value duration = ps_base(ps_arg(c, DURATION));
    if (ps_arg_bound(c, DURATION) && duration.u.i > INT32_MAX * PS_TICKS_MILLISECOND)
        return too_long(c, duration);
    if (ps_arg_bound(c, DURATION))
        ms = (double)duration.u.i / PS_TICKS_MILLISECOND;
    else if (ps_arg_bound(c, SLEEP_MILLISECONDS))
        ms = (double)ps_arg_int(c, SLEEP_MILLISECONDS, 0);
    else if (ps_base(ps_arg(c, SLEEP_SECONDS)).kind == PS_DOUBLE)
        ms = ps_base(ps_arg(c, SLEEP_SECONDS)).u.d * 1000;
    return ms > 0 ? ps_wait_fd(c->cx, -1, 0, (int64_t)ms, &ready) : PS_OK;
}

const ps_cmdlet_def ps_cmdlet_start_sleep = {
    .name = "Start-Sleep", .params = sleep_params, .process = sleep_process};

/* ---- Measure-Command ------------------------------------------------------------------------- */

#define MEASURE_PARAMS(P) P(MEASURE_INPUT, "InputObject") P(EXPRESSION, "Expression")
enum { MEASURE_PARAMS(PS_PARAM_ID) measure_param_count };
static const char measure_params[] = MEASURE_PARAMS(PS_PARAM_NAME);

static int64_t monotonic(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * PS_TICKS_SECOND + t.tv_nsec / 100;
}

/* All objects' times together. */
static ps_result measure_process(ps_cmdlet *c)
{
    int64_t *total = c->state, start = monotonic();
    struct ps_block_call call = {
        .block = ps_arg(c, EXPRESSION),
        .scope = PS_BLOCK_CURRENT_SCOPE,
        .dollar_under = ps_arg_bound(c, MEASURE_INPUT) ? ps_arg(c, MEASURE_INPUT) : ps_null(),
        .input = ps_unset(),
        .self = ps_unset(),
        .output = &ps_null_sink};
    ps_result r = ps_block_run(c->x, &call);
    *total += monotonic() - start;
    return r;
}

static ps_result measure_end(ps_cmdlet *c)
{
    return ps_write(c, ps_timespan(*(int64_t *)c->state));
}

const ps_cmdlet_def ps_cmdlet_measure_command = {.name = "Measure-Command",
                                                 .params = measure_params,
                                                 .state_size = sizeof(int64_t),
                                                 .flags = PS_CMDLET_RUNS_SCRIPT,
                                                 .process = measure_process,
                                                 .end = measure_end};
