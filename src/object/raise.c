/*
 * raise.c - contexts: raising errors, taking them, polling for a stop.
 */
#include "base/buf.h"
#include "base/memory.h"
#include "object/error.h"
#include "object/worker.h"

#include <stdio.h>
#include <string.h>

/* A message longer than this is cut: nothing but a runaway value makes one. */
enum { MESSAGE_MAX = 1 << 20 };

void ps_cx_init(ps_cx *cx, ps_worker *worker, const ps_hooks *hooks)
{
    memset(cx, 0, sizeof *cx);
    cx->worker = worker;
    cx->hooks = hooks;
}

void ps_cx_done(ps_cx *cx)
{
    ps_clear_pending(cx);
    cx->culture = NULL;
    ps_assign(&cx->culture_owner, ps_unset());
    for (unsigned i = 0; i < sizeof cx->texts / sizeof cx->texts[0]; i++) {
        ps_free(cx->texts[i]);
        cx->texts[i] = NULL;
    }
}

const char *ps_u8(ps_cx *cx, const ps_string *s)
{
    char **slot = &cx->texts[cx->text_at++ % (sizeof cx->texts / sizeof cx->texts[0])];

    ps_free(*slot);
    *slot = s ? ps_string_to_utf8(s, NULL) : ps_strdup("");
    return *slot ? *slot : "";
}

void ps_clear_pending(ps_cx *cx)
{
    cx->pending = PS_PENDING_NONE;
    ps_assign(&cx->fault, ps_unset());
}

ps_value ps_catch(ps_cx *cx)
{
    ps_value fault = cx->fault;

    cx->fault = ps_unset();
    cx->pending = PS_PENDING_NONE;
    return fault;
}

static ps_result raise_record(ps_cx *cx, ps_error_record *take_record)
{
    ps_assign(&cx->fault, ps_take_object(take_record));
    cx->pending = PS_PENDING_ERROR;
    return PS_FAIL;
}

static ps_result raise_exception(ps_cx *cx, ps_exception *take_e, const char *id,
                                 enum ps_category_id category, ps_value target)
{
    ps_value e = ps_take_object(take_e);
    ps_error_record *r = ps_error_record_new(cx->worker, e, id, category, target);

    ps_release(e);
    return raise_record(cx, r);
}

static ps_exception *formatted(ps_cx *cx, const char *type, const char *format, va_list args)
{
    struct ps_buf b;
    ps_exception *e;

    ps_buf_init(&b, MESSAGE_MAX);
    ps_buf_vprintf(&b, format, args);
    e = ps_exception_new(cx->worker, type, ps_buf_cstr(&b), ps_null());
    ps_buf_free(&b);
    return e;
}

ps_result ps_throw(ps_cx *cx, const char *type, const char *format, ...)
{
    ps_exception *e;
    va_list args;

    va_start(args, format);
    e = formatted(cx, type, format, args);
    va_end(args);
    return raise_exception(cx, e, NULL, PS_NOT_SPECIFIED, ps_unset());
}

ps_result ps_throw_argument(ps_cx *cx, const char *type, const char *parameter, const char *format,
                            ...)
{
    ps_exception *e;
    va_list args;

    va_start(args, format);
    e = formatted(cx, type, format, args);
    va_end(args);
    e->parameter = ps_string_c(parameter);
    return raise_exception(cx, e, NULL, PS_NOT_SPECIFIED, ps_unset());
}

ps_result ps_raise(ps_cx *cx, const char *type, const char *id, enum ps_category_id category,
                   ps_value target, const char *format, ...)
{
    ps_exception *e;
    va_list args;

    va_start(args, format);
    e = formatted(cx, type, format, args);
    va_end(args);
    return raise_exception(cx, e, id, category, target);
}

ps_result ps_raise_runtime(ps_cx *cx, const char *id, enum ps_category_id category,
                           const char *format, ...)
{
    ps_exception *e;
    va_list args;

    va_start(args, format);
    e = formatted(cx, "System.Management.Automation.RuntimeException", format, args);
    va_end(args);
    return raise_exception(cx, e, id, category, ps_unset());
}

ps_result ps_raise_value(ps_cx *cx, ps_value record_or_exception)
{
    return raise_record(cx, ps_error_record_of(cx, record_or_exception));
}

ps_result ps_raise_memory(ps_cx *cx)
{
    enum { MB_SHIFT = 20 };
    char text[400] = "Insufficient memory to continue the execution of the program.",
         asked[48] = "";
    size_t said = strlen(text), more = ps_mem_asked();

    if (more)
        snprintf(asked, sizeof asked, " and asked for %zu MB more", (more >> MB_SHIFT) + 1);
    if (ps_mem_owed && ps_mem_quota())
        snprintf(text + said, sizeof text - said,
                 " The session holds %zu MB%s; its quota, MaxMemoryPerShellMB, is %zu MB. Work on "
                 "less at a time, or have the quota raised (-MaxMemoryPerShellMB where the session "
                 "is started).",
                 ps_mem_used() >> MB_SHIFT, asked, ps_mem_quota() >> MB_SHIFT);
    ps_exception *e = ps_exception_new(cx->worker, "System.OutOfMemoryException", text, ps_null());
    e->of_quota = ps_mem_owed != 0;
    return raise_exception(cx, e, NULL, PS_LIMITS_EXCEEDED, ps_unset());
}

bool ps_wants_memory(const ps_cx *cx)
{
    return cx->pending == PS_PENDING_ERROR && ps_error_memory(cx->worker, cx->fault);
}

bool ps_fault_is(const ps_cx *cx, const char *type)
{
    ps_value r = ps_base(cx->fault);
    return cx->pending == PS_PENDING_ERROR && ps_is_class(r, &ps_error_record_class) &&
           ps_exception_is(cx->worker, ((const ps_error_record *)r.u.object)->exception, type);
}

static bool stopped(ps_cx *cx)
{
#ifdef PSRP_STEP_LIMIT
    if (cx->steps == 1)
        return true;
    cx->steps -= cx->steps != 0;
#endif
    return ps_stop_asked(cx);
}

ps_result ps_poll_slow(ps_cx *cx)
{
    if (stopped(cx)) {
        ps_assign(&cx->fault, ps_unset());
        cx->pending = PS_PENDING_STOP;
        return PS_FAIL;
    }
    return ps_settle(cx);
}

ps_result ps_settle_slow(ps_cx *cx)
{
    enum { SLICE_US = 5000 };
    ps_result r = PS_OK;
    if (ps_mem_owed & PS_MEM_GREW && ps_mem_over()) /* garbage is not held against the script */
        while (ps_collect(cx->worker, SLICE_US) && !ps_stop_asked(cx))
            ;
    if (ps_mem_owed & PS_MEM_REFUSED || ps_mem_exceeded())
        r = ps_raise_memory(cx);
    ps_mem_owed = 0;
    return r;
}

void ps_settle_pending(ps_cx *cx)
{
    if (ps_mem_owed && (cx->pending == PS_PENDING_STOP || cx->pending == PS_PENDING_TERMINATE ||
                        ps_wants_memory(cx)))
        ps_mem_owed = 0;
}
