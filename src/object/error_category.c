/*
 * error_category.c - CategoryInfo: what it says of a record, and its text.
 * Source: PowerShell's ErrorCategoryInfo and ErrorCategoryStrings.
 */
#include "object/error_category.h"

#include "object/containers.h"
#include "object/convert.h"
#include "object/member.h"

static const char names[][20] = {
    "NotSpecified", "OpenError", "CloseError", "DeviceError", "DeadlockDetected",
    "InvalidArgument", "InvalidData", "InvalidOperation", "InvalidResult", "InvalidType",
    "MetadataError", "NotImplemented", "NotInstalled", "ObjectNotFound", "OperationStopped",
    "OperationTimeout", "SyntaxError", "ParserError", "PermissionDenied", "ResourceBusy",
    "ResourceExists", "ResourceUnavailable", "ReadError", "WriteError", "FromStdErr",
    "SecurityError", "ProtocolError", "ConnectionError", "AuthenticationError",
    "LimitsExceeded", "QuotaExceeded", "NotEnabled"};

_Static_assert(sizeof names / sizeof names[0] == PS_NOT_ENABLED + 1, "a name for each category");

const char *ps_category_name(enum ps_category_id category)
{
    return (unsigned)category <= PS_NOT_ENABLED ? names[category] : names[0];
}

static ps_string *text_or_empty(const ps_string *s)
{
    return s ? ps_string_retain(s) : ps_string_empty();
}

ps_string *ps_error_activity(ps_cx *cx, const ps_error_record *r)
{
    ps_value command = ps_null(), name = ps_null();
    ps_string *s = NULL;

    /* Given, also as empty: a program's errors name none. */
    if ((r->activity && (r->activity->length || !r->wire)) || ps_is_null(r->invocation))
        return text_or_empty(r->activity);
    if (ps_get_c(cx, r->invocation, "MyCommand", &command) == PS_OK &&
        ps_get_c(cx, command, "Name", &name) == PS_OK && name.kind == PS_STRING)
        s = ps_string_retain(name.u.string);
    ps_release(command);
    ps_release(name);
    return s ? s : ps_string_empty();
}

ps_string *ps_error_reason(const ps_error_record *r)
{
    if ((r->reason && r->reason->length) || ps_is_null(r->exception))
        return text_or_empty(r->reason);
    return ps_string_retain(r->exception.u.object->type->name);
}

ps_string *ps_error_target_name(ps_cx *cx, const ps_error_record *r)
{
    ps_string *s = NULL;

    if ((r->target_name && r->target_name->length) || ps_is_null(r->target))
        return text_or_empty(r->target_name);
    /* A text that cannot be had is left empty; its error must not hide the one reported. */
    enum ps_pending pending = cx->pending;
    ps_value fault = cx->fault;

    cx->fault = ps_unset();
    bool object = r->target.kind == PS_BAG || r->target.kind == PS_WRAP;
    ps_result read = object ? ps_to_string(cx, r->target, &s)
                            : ps_tostring_method(cx, r->target, &s);
    if (read != PS_OK)
        s = NULL;
    ps_clear_pending(cx);
    cx->pending = pending;
    cx->fault = fault;
    return s ? s : ps_string_empty();
}

ps_string *ps_error_target_type(ps_cx *cx, const ps_error_record *r)
{
    if ((r->target_type && r->target_type->length) || ps_is_null(r->target))
        return text_or_empty(r->target_type);
    if (r->target.kind == PS_BAG || r->target.kind == PS_WRAP)
        return ps_string_c("PSObject");
    return ps_string_retain(ps_type_of(cx, r->target)->name);
}

/* PowerShell shortens the parts to 40 characters, with an ellipsis in the middle. */
static void put_part(struct ps_strbuf *b, ps_string *take_s, bool whole)
{
    enum { MOST = 40, HALF = 19 };

    if (whole || take_s->length <= MOST) {
        ps_strbuf_put(b, take_s);
    } else {
        ps_strbuf_sub(b, take_s, 0, HALF);
        ps_strbuf_unit(b, 0x2026);
        ps_strbuf_sub(b, take_s, take_s->length - HALF, HALF);
    }
    ps_string_release(take_s);
}

ps_string *ps_error_category_text(ps_cx *cx, const ps_error_record *r)
{
    struct ps_strbuf b;
    ps_string *s;

    ps_strbuf_init(&b, 0);
    ps_strbuf_c(&b, r->category == PS_DEADLOCK_DETECTED ? "Deadlock detected"
                                                        : ps_category_name(r->category));
    ps_strbuf_c(&b, ": (");
    put_part(&b, ps_error_target_name(cx, r), false);
    ps_strbuf_c(&b, ":");
    put_part(&b, ps_error_target_type(cx, r), false);
    ps_strbuf_c(&b, ") [");
    put_part(&b, ps_error_activity(cx, r), false);
    ps_strbuf_c(&b, "], ");
    put_part(&b, ps_error_reason(r), !(r->reason && r->reason->length));
    s = ps_strbuf_take(&b);
    return s ? s : ps_string_empty();
}
