/*
 * cmdlet.c - what commands written in C ask of the engine: arguments, streams, confirmation.
 * Rules of the streams: MshCommandRuntime.cs.
 */
#include "engine/cmdlet.h"
#include "engine/transcript.h"

#include "base/buf.h"
#include "base/memory.h"
#include "engine/records.h"
#include "engine/state.h"
#include "object/iterate.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- arguments ------------------------------------------------------------------------------- */

bool ps_arg_switch(const ps_cmdlet *c, unsigned i)
{
    return ps_arg_bound(c, i) && ps_to_bool(c->args[i]);
}

ps_string *ps_arg_string(const ps_cmdlet *c, unsigned i)
{
    ps_value v = ps_base(c->args[i]);
    return v.kind == PS_STRING ? v.u.string : NULL;
}

int64_t ps_arg_int(const ps_cmdlet *c, unsigned i, int64_t fallback)
{
    ps_value v = ps_base(c->args[i]);
    return ps_is_integer(v) || v.kind == PS_ENUM || v.kind == PS_CHAR ? v.u.i : fallback;
}

uint32_t ps_arg_count(const ps_cmdlet *c, unsigned i)
{
    ps_value v = ps_base(c->args[i]);
    return v.kind == PS_ARRAY ? ps_as_array(v)->length : v.kind == PS_UNSET ? 0 : 1;
}

ps_value ps_arg_at(const ps_cmdlet *c, unsigned i, uint32_t at)
{
    ps_value v = ps_base(c->args[i]);
    return v.kind == PS_ARRAY ? ps_array_get(ps_as_array(v), at) : ps_retain(c->args[i]);
}

bool ps_in_set(const ps_cmdlet *c, const char *set)
{
    return c->set && ps_string_is_fold(c->set->text, set);
}

/* ---- preferences ----------------------------------------------------------------------------- */

static enum ps_action common_action(ps_processor *p, enum ps_common which, const char *variable)
{
    ps_value v = p ? p->common[which] : ps_unset();
    if (v.kind == PS_ENUM)
        return (enum ps_action)v.u.i;
    return ps_preference(p->x, variable);
}

static enum ps_action switch_action(ps_processor *p, enum ps_common which, const char *variable)
{
    ps_value v = p->common[which];
    if (v.kind != PS_UNSET)
        return ps_to_bool(v) ? PS_ACTION_CONTINUE : PS_ACTION_SILENT;
    return ps_preference(p->x, variable);
}

enum ps_action ps_stream_action(ps_processor *p, enum ps_stream stream)
{
    switch (stream) {
    case PS_ERR: return common_action(p, PS_COMMON_ERROR_ACTION, "ErrorActionPreference");
    case PS_WARN: return common_action(p, PS_COMMON_WARNING_ACTION, "WarningPreference");
    case PS_VERB: return switch_action(p, PS_COMMON_VERBOSE, "VerbosePreference");
    case PS_DBG: return switch_action(p, PS_COMMON_DEBUG, "DebugPreference");
    case PS_INFO: return common_action(p, PS_COMMON_INFORMATION_ACTION, "InformationPreference");
    case PS_PROGRESS: return common_action(p, PS_COMMON_PROGRESS_ACTION, "ProgressPreference");
    default: return PS_ACTION_CONTINUE;
    }
}

/* ---- output ---------------------------------------------------------------------------------- */

ps_result ps_write(ps_cmdlet *c, ps_value take_v)
{
    if (take_v.kind == PS_VOID)
        return PS_OK;
    return ps_sink_write(c->processor->streams[PS_OUT], c->cx, ps_in_psobject(take_v));
}

/* The items of a collection go out as each one by itself does. */
struct each_sink {
    ps_sink sink, *to;
};

static ps_result write_item(ps_sink *sink, ps_cx *cx, ps_value take_v)
{
    return ps_sink_write(((struct each_sink *)sink)->to, cx, ps_in_psobject(take_v));
}

ps_result ps_write_each(ps_cmdlet *c, ps_value v)
{
    struct each_sink each = {.sink.write = write_item, .to = c->processor->streams[PS_OUT]};
    return ps_sink_enumerate(&each.sink, c->cx, v);
}

ps_result ps_stop_upstream(ps_cmdlet *c)
{
    ps_clear_pending(c->cx);
    c->cx->pending = PS_PENDING_UPSTREAM;
    c->x->upstream = c->processor;
    return PS_FAIL;
}

/* ---- errors ---------------------------------------------------------------------------------- */

/* -ErrorAction Stop: the record goes up as an error that no statement on the way reports. */
static ps_result stop_with(ps_processor *p, ps_value record)
{
    ps_exec *x = p->x;
    ps_error_remember(x, record);
    ps_taps_record(p, PS_ERR, record);
    ps_raise_value(&x->base, record);
    x->suppress = true;
    return PS_FAIL;
}

ps_result ps_processor_write_error(ps_processor *p, ps_value record)
{
    ps_exec *x = p->x;
    ps_error_record *r = (ps_error_record *)ps_base(record).u.object;
    if (ps_is_null(r->invocation))
        ps_error_sign(p, r);
    p->failed = true;
    x->runspace->had_errors = true;
    enum ps_action action = ps_stream_action(p, PS_ERR);
    switch (action) {
    case PS_ACTION_IGNORE: return PS_OK;
    case PS_ACTION_SILENT:
        ps_error_remember(x, record);
        ps_taps_record(p, PS_ERR, record);
        return PS_OK;
    case PS_ACTION_STOP: return stop_with(p, record);
    case PS_ACTION_INQUIRE: {
        ps_string *message = ps_exception_message(&x->base, r->exception);
        ps_result result = ps_inquire(p, message);
        ps_string_release(message);
        PS_TRY(result);
        break;
    }
    default: break;
    }
    ps_error_remember(x, record);
    ps_taps_record(p, PS_ERR, record);
    ps_sink *to = p->streams[PS_ERR];
    if (x->runspace->transcripts && to == x->runspace->top[PS_ERR])
        ps_transcript_error(x, record);
    return ps_sink_write(to ? to : &ps_null_sink, &x->base, ps_of_stream(ps_retain(record), PS_ERR));
}

ps_result ps_write_error(ps_cmdlet *c, ps_value record)
{
    return ps_processor_write_error(c->processor, record);
}

static ps_value make_record(ps_cmdlet *c, const char *type, const char *id,
                            enum ps_category_id category, ps_value target, const char *format,
                            va_list args)
{
    struct ps_buf b;
    ps_buf_init(&b, 1 << 20);
    ps_buf_vprintf(&b, format, args);
    ps_exception *e = ps_exception_new(c->cx->worker, type, ps_buf_cstr(&b), ps_null());
    ps_buf_free(&b);
    ps_value exception = ps_take_object(e);
    ps_error_record *r = ps_error_record_new(c->cx->worker, exception, id, category, target);
    ps_release(exception);
    return ps_take_object(r);
}

ps_result ps_error(ps_cmdlet *c, const char *type, const char *id, enum ps_category_id category,
                   ps_value target, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    ps_value record = make_record(c, type, id, category, target, format, args);
    va_end(args);
    ps_result r = ps_write_error(c, record);
    ps_release(record);
    return r;
}

/* Nobody is there to be asked: what needs an answer ends, whatever it was about. */
static bool host_refused(ps_cmdlet *c)
{
    const ps_error_record *r = (const ps_error_record *)ps_base(c->cx->fault).u.object;
    return r->id && ps_string_is(r->id, "HostFunctionNotImplemented");
}

ps_result ps_error_pending(ps_cmdlet *c, ps_value target)
{
    if (c->cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    if (host_refused(c)) {
        ps_sign_pending(c->processor);
        return PS_FAIL;
    }
    const ps_exception *memory = ps_error_memory(c->cx->worker, c->cx->fault);
    if (memory && memory->of_quota)
        return PS_FAIL;
    ps_value record = ps_catch(c->cx);
    ps_error_record *r = (ps_error_record *)ps_base(record).u.object;
    if (target.kind != PS_UNSET && ps_is_null(r->target))
        ps_assign(&r->target, ps_retain(target));
    ps_result result = ps_write_error(c, record);
    ps_release(record);
    return result;
}

ps_result ps_terminate(ps_cmdlet *c, const char *type, const char *id,
                       enum ps_category_id category, ps_value target, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    ps_value record = make_record(c, type, id, category, target, format, args);
    va_end(args);
    ps_error_sign(c->processor, (ps_error_record *)record.u.object);
    ps_raise_value(c->cx, record);
    ps_release(record);
    return PS_FAIL;
}

/* ---- other streams --------------------------------------------------------------------------- */

static const char *const preference_names[PS_STREAM_COUNT] = {
    [PS_WARN] = "WarningPreference",
    [PS_VERB] = "VerbosePreference",
    [PS_DBG] = "DebugPreference",
    [PS_INFO] = "InformationPreference",
};

/* After a record was shown: Stop ends the command. */
static ps_result after_record(ps_processor *p, enum ps_stream stream, enum ps_action action,
                              ps_value text)
{
    ps_exec *x = p->x;
    if (action == PS_ACTION_INQUIRE) {
        ps_string *s = ps_string_c("Continue with this operation?");
        ps_result r = ps_inquire(p, s);
        ps_string_release(s);
        return r;
    }
    if (action != PS_ACTION_STOP)
        return PS_OK;
    ps_string *s = NULL;
    PS_TRY(ps_to_string(&x->base, text, &s));
    ps_raise(&x->base, "System.Management.Automation.ActionPreferenceStopException",
             "ActionPreferenceStop", PS_OPERATION_STOPPED, ps_unset(),
             "The running command stopped because the preference variable \"%s\" or common "
             "parameter is set to Stop: %s",
             preference_names[stream], PS_U8(&x->base, s));
    ps_string_release(s);
    ps_sign_pending(p);
    x->suppress = true;
    return PS_FAIL;
}

ps_result ps_processor_write_record(ps_processor *p, enum ps_stream stream, ps_value record)
{
    ps_exec *x = p->x;
    enum ps_action action = ps_stream_action(p, stream);
    bool shown = stream == PS_INFO ? action != PS_ACTION_IGNORE
                                   : action != PS_ACTION_SILENT && action != PS_ACTION_IGNORE;
    if (stream == PS_PROGRESS)
        shown = action != PS_ACTION_SILENT && action != PS_ACTION_IGNORE;
    if (shown && p->streams[stream]) {
        PS_TRY(ps_sink_write(p->streams[stream], &x->base,
                             ps_of_stream(ps_retain(record), stream)));
        if (x->runspace && p->streams[stream] == x->runspace->top[stream])
            PS_TRY(ps_show_record(x, stream, action, record));
    }
    ps_taps_record(p, stream, record);
    if (stream == PS_PROGRESS && action != PS_ACTION_INQUIRE)
        return PS_OK;
    return after_record(p, stream, action, record);
}

ps_result ps_write_stream(ps_cmdlet *c, enum ps_stream stream, ps_value v)
{
    if (stream == PS_OUT)
        return ps_write(c, ps_retain(v));
    if (stream == PS_ERR)
        return ps_write_error(c, v);
    ps_value base = ps_base(v);
    if (base.kind != PS_STRING)
        return ps_processor_write_record(c->processor, stream, v);
    ps_value record = stream == PS_INFO
                          ? ps_information_record_new(c->x, v, NULL, ps_unset())
                          : ps_message_record_new(c->x, stream, base.u.string);
    ps_result r = ps_processor_write_record(c->processor, stream, record);
    ps_release(record);
    return r;
}

static ps_result write_formatted(ps_cmdlet *c, enum ps_stream stream, const char *format,
                                 va_list args)
{
    struct ps_buf b;
    ps_buf_init(&b, 1 << 20);
    ps_buf_vprintf(&b, format, args);
    ps_value text = ps_text(ps_buf_cstr(&b));
    ps_buf_free(&b);
    ps_result r = ps_write_stream(c, stream, text);
    ps_release(text);
    return r;
}

#define FORMATTED(name, stream)                                                                    \
    ps_result name(ps_cmdlet *c, const char *format, ...)                                          \
    {                                                                                              \
        va_list args;                                                                              \
        va_start(args, format);                                                                    \
        ps_result r = write_formatted(c, stream, format, args);                                    \
        va_end(args);                                                                              \
        return r;                                                                                  \
    }
FORMATTED(ps_warning, PS_WARN)
FORMATTED(ps_verbose, PS_VERB)
FORMATTED(ps_debug, PS_DBG)

/* ---- preferences for functions --------------------------------------------------------------- */

static ps_result put_preference(ps_processor *p, enum ps_common which, const char *name,
                                bool is_switch)
{
    ps_exec *x = p->x;
    ps_value v = p->common[which];
    if (v.kind == PS_UNSET)
        return PS_OK;
    if (is_switch) {
        ps_type *t = ps_type_named(x->base.worker, "System.Management.Automation.ActionPreference");
        v = ps_enum(t, ps_to_bool(v) ? PS_ACTION_CONTINUE : PS_ACTION_SILENT);
    }
    return ps_variable_put(x, x->scope, ps_intern_c(x->base.worker, name), v, 0, false);
}

ps_result ps_processor_preferences(ps_processor *p)
{
    ps_exec *x = p->x;
    ps_worker *w = x->base.worker;
    PS_TRY(put_preference(p, PS_COMMON_VERBOSE, "VerbosePreference", true));
    PS_TRY(put_preference(p, PS_COMMON_DEBUG, "DebugPreference", true));
    PS_TRY(put_preference(p, PS_COMMON_ERROR_ACTION, "ErrorActionPreference", false));
    PS_TRY(put_preference(p, PS_COMMON_WARNING_ACTION, "WarningPreference", false));
    PS_TRY(put_preference(p, PS_COMMON_INFORMATION_ACTION, "InformationPreference", false));
    PS_TRY(put_preference(p, PS_COMMON_PROGRESS_ACTION, "ProgressPreference", false));
    ps_value v = p->common[PS_COMMON_WHAT_IF];
    if (v.kind != PS_UNSET)
        PS_TRY(ps_variable_put(x, x->scope, ps_intern_c(w, "WhatIfPreference"),
                               (ps_value){.kind = PS_SWITCH, .u.i = ps_to_bool(v)}, 0, false));
    v = p->common[PS_COMMON_CONFIRM];
    if (v.kind != PS_UNSET) {
        ps_type *t = ps_type_named(w, "System.Management.Automation.ConfirmImpact");
        PS_TRY(ps_variable_put(x, x->scope, ps_intern_c(w, "ConfirmPreference"),
                               t ? ps_enum(t, ps_to_bool(v) ? 1 : 0)
                                 : ps_int(ps_to_bool(v) ? 1 : 0),
                               0, false));
    }
    return PS_OK;
}
