/* remote_records.c - bodies of records as records. */
#include "engine/hosting/remote_records.h"

#include "base/memory.h"
#include "engine/records.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/member.h"
#include "wire/body.h"

#define SMA "System.Management.Automation."

/* Owned; NULL when it is missing or no string. */
static ps_string *text_of(ps_exec *x, ps_value body, const char *name)
{
    ps_value v = ps_body_find(&x->base, body, name);
    return v.kind == PS_STRING ? ps_string_retain(v.u.string) : NULL;
}

static int32_t number_of(ps_exec *x, ps_value body, const char *name, int32_t fallback)
{
    ps_value v = ps_body_find(&x->base, body, name);
    return ps_is_integer(v) || v.kind == PS_ENUM ? (int32_t)v.u.i : fallback;
}

/* Borrowed; null when it is missing. */
static ps_value property_of(ps_exec *x, ps_value body, const char *name)
{
    ps_value v = ps_body_find(&x->base, body, name);
    return v.kind == PS_UNSET ? ps_null() : v;
}

/* ---- errors ---------------------------------------------------------------------------------- */

/* The exception that stands for the other process's: its message, and itself as a bag. */
static ps_value remote_exception(ps_exec *x, ps_value body)
{
    ps_string *message = text_of(x, property_of(x, body, "Exception"), "Message");
    char *text = message ? ps_string_to_utf8(message, NULL) : NULL;
    ps_value e = ps_take_object(
        ps_exception_new(x->base.worker, SMA "RemoteException", text ? text : "", ps_null()));
    ps_free(text);
    ps_string_release(message);
    return e;
}

static ps_value error_of(ps_exec *x, ps_value body)
{
    ps_value exception = remote_exception(x, body);
    ps_error_record *r = ps_error_record_new(
        x->base.worker, exception, "",
        (enum ps_category_id)number_of(x, body, "ErrorCategory_Category", PS_NOT_SPECIFIED),
        property_of(x, body, "TargetObject"));
    ps_release(exception);
    ps_string_release(r->id);
    r->id = text_of(x, body, "FullyQualifiedErrorId");
    if (!r->id)
        r->id = ps_string_empty();
    r->activity = text_of(x, body, "ErrorCategory_Activity");
    r->reason = text_of(x, body, "ErrorCategory_Reason");
    r->target_name = text_of(x, body, "ErrorCategory_TargetName");
    r->target_type = text_of(x, body, "ErrorCategory_TargetType");
    r->details = text_of(x, body, "ErrorDetails_Message");
    r->recommended = text_of(x, body, "ErrorDetails_RecommendedAction");
    r->stack = text_of(x, body, "ErrorDetails_ScriptStackTrace");
    return ps_take_object(r);
}

/* ---- the other records ----------------------------------------------------------------------- */

static ps_value message_of(ps_exec *x, enum ps_stream stream, ps_value body)
{
    ps_string *message = text_of(x, body, "InformationalRecord_Message");
    if (!message)
        return ps_void();
    ps_value v = ps_message_record_new(x, stream, message);
    ps_string_release(message);
    return v;
}

/* Write-Host's message is one here too, so that it is shown as one. */
static ps_value host_message_of(ps_exec *x, ps_value data)
{
    ps_string *message = text_of(x, data, "Message");
    ps_value no_new_line = ps_body_find(&x->base, data, "NoNewLine");
    if (!message || no_new_line.kind != PS_BOOL) {
        ps_string_release(message);
        return ps_retain(data);
    }
    ps_value v = ps_host_message_new(x, message, number_of(x, data, "ForegroundColor", -1),
                                     number_of(x, data, "BackgroundColor", -1), no_new_line.u.i);
    ps_string_release(message);
    return v;
}

static ps_value information_of(ps_exec *x, ps_value body)
{
    ps_value data = host_message_of(x, property_of(x, body, "MessageData"));
    ps_value v = ps_information_record_new(x, data, NULL, ps_body_find(&x->base, body, "Tags"));
    ps_information_record *r = (ps_information_record *)v.u.object;
    ps_value time = ps_body_find(&x->base, body, "TimeGenerated");
    ps_release(data);
    r->source = text_of(x, body, "Source");
    if (time.kind == PS_DATETIME)
        r->time = time.u.i;
    r->process = (uint32_t)number_of(x, body, "ProcessId", (int32_t)r->process);
    r->native_thread = (uint32_t)number_of(x, body, "NativeThreadId", 0);
    r->managed_thread = (uint32_t)number_of(x, body, "ManagedThreadId", 0);
    return v;
}

static ps_value progress_of(ps_exec *x, ps_value body)
{
    ps_string *activity = text_of(x, body, "Activity");
    ps_string *status = text_of(x, body, "StatusDescription");
    ps_value v = ps_void();
    if (activity && status) {
        v = ps_progress_record_new(x, number_of(x, body, "ActivityId", 0), activity, status);
        ps_progress_record *r = (ps_progress_record *)v.u.object;
        r->parent = number_of(x, body, "ParentActivityId", -1);
        r->percent = number_of(x, body, "PercentComplete", -1);
        r->seconds = number_of(x, body, "SecondsRemaining", -1);
        r->type = (uint8_t)number_of(x, body, "Type", 0);
        r->current = text_of(x, body, "CurrentOperation");
    }
    ps_string_release(activity);
    ps_string_release(status);
    return v;
}

ps_value ps_remote_record(ps_exec *x, enum ps_stream stream, ps_value body)
{
    switch (stream) {
    case PS_ERR:
        return error_of(x, body);
    case PS_WARN:
    case PS_VERB:
    case PS_DBG:
        return message_of(x, stream, body);
    case PS_INFO:
        return information_of(x, body);
    case PS_PROGRESS:
        return progress_of(x, body);
    default:
        return ps_void();
    }
}

/* ---- output ---------------------------------------------------------------------------------- */

static ps_result add_note(ps_exec *x, ps_value o, const char *name, ps_value value)
{
    ps_string *spelling = ps_string_c(name);
    ps_member note = {.kind = PS_NOTE_PROPERTY,
                      .name = ps_intern(x->base.worker, spelling),
                      .spelling = spelling,
                      .value = value,
                      .second = ps_unset()};
    ps_result r = ps_extend(&x->base, o, &note, true);
    ps_string_release(spelling);
    return r;
}

ps_value ps_remote_output(ps_exec *x, ps_value take_v, const char *computer, ps_value runspace)
{
    if (ps_is_null(take_v))
        return take_v;
    ps_value o = ps_wrap_new(&x->base, take_v);
    ps_release(take_v);
    ps_value name = ps_text(computer);
    if (add_note(x, o, "PSComputerName", name) != PS_OK ||
        add_note(x, o, "RunspaceId", runspace) != PS_OK ||
        add_note(x, o, "PSShowComputerName", ps_bool(false)) != PS_OK)
        ps_clear_pending(&x->base);
    ps_release(name);
    return o;
}
