/* convert_error.c - the errors of conversions: PSInvalidCastException with PowerShell's texts. */
#include "object/convert_private.h"

#include "object/arith_private.h"
#include "object/error.h"
#include "object/member.h"
#include "object/worker_private.h"

#define INVALID_CAST "System.Management.Automation.PSInvalidCastException"

ps_string *ps_conv_text(ps_cx *cx, ps_value v)
{
    enum ps_pending pending = cx->pending;
    ps_value fault = cx->fault;
    ps_string *s = NULL;

    cx->fault = ps_unset();
    cx->pending = PS_PENDING_NONE;
    if ((v.kind == PS_BAG || v.kind == PS_WRAP ? ps_to_string(cx, v, &s)
                                               : ps_tostring_method(cx, v, &s)) != PS_OK)
        s = NULL;
    ps_clear_pending(cx);
    cx->fault = fault;
    cx->pending = pending;
    return s ? s : ps_string_empty();
}

ps_step ps_conv_raise(struct ps_conv *c, const char *id, ps_string *take_message, ps_value inner)
{
    ps_exception *e;
    ps_error_record *r;
    ps_value v;

    if (c->quiet) {
        ps_string_release(take_message);
        return PS_ERROR;
    }
    e = ps_exception_new(c->cx->worker, INVALID_CAST, NULL, inner);
    e->message = take_message;
    v = ps_take_object(e);
    r = ps_error_record_new(c->cx->worker, v, id, PS_INVALID_ARGUMENT, ps_unset());
    ps_release(v);
    ps_raise_value(c->cx, ps_take_object(r));
    ps_release_object(r);
    return PS_ERROR;
}

static ps_step fail_with(struct ps_conv *c, const char *id, ps_value v, ps_value inner,
                         const ps_string *why)
{
    ps_string *text = ps_conv_text(c->cx, v), *type = ps_type_net_text(c->to);
    struct ps_strbuf b;

    ps_strbuf_init(&b, 0);
    ps_strbuf_c(&b, "Cannot convert value \"");
    ps_strbuf_put(&b, text);
    ps_strbuf_c(&b, "\" to type \"");
    ps_strbuf_put(&b, type);
    ps_strbuf_c(&b, "\". Error: \"");
    ps_strbuf_put(&b, why);
    ps_strbuf_c(&b, "\"");
    ps_string_release(text);
    ps_string_release(type);
    return ps_conv_raise(c, id, ps_strbuf_take(&b), inner);
}

ps_step ps_conv_fail(struct ps_conv *c, const char *id, ps_value v, const char *inner_type,
                     const char *why)
{
    ps_value inner;
    ps_string *text;

    if (c->quiet)
        return PS_ERROR;
    inner = ps_take_object(ps_exception_new(c->cx->worker, inner_type, why, ps_null()));
    text = ps_string_c(why);
    fail_with(c, id, v, inner, text);
    ps_string_release(text);
    ps_release(inner);
    return PS_ERROR;
}

ps_step ps_conv_failed(struct ps_conv *c)
{
    if (c->quiet && c->cx->pending == PS_PENDING_ERROR) {
        if (ps_wants_memory(c->cx)) /* it is still to be told, if not by this conversion */
            ps_mem_refusal();
        ps_clear_pending(c->cx);
    }
    return PS_ERROR;
}

/* The session's own limit stays what it is: no room then for a text that has the value in it. */
static bool of_quota(ps_cx *cx)
{
    const ps_exception *memory = ps_error_memory(cx->worker, cx->fault);

    return memory && memory->of_quota;
}

ps_step ps_conv_fail_pending(struct ps_conv *c, const char *id, ps_value v)
{
    ps_value fault, inner;
    ps_string *why;

    if (c->quiet || c->cx->pending != PS_PENDING_ERROR)
        return ps_conv_failed(c);
    if (of_quota(c->cx))
        return PS_ERROR;
    fault = ps_catch(c->cx);
    inner = ((ps_error_record *)fault.u.object)->exception;
    if (ps_exception_is(c->cx->worker, inner,
                        "System.Management.Automation.MethodInvocationException") &&
        !ps_is_null(((ps_exception *)inner.u.object)->inner))
        inner = ((ps_exception *)inner.u.object)->inner;
    why = ps_exception_message(c->cx, inner);
    fail_with(c, id, v, inner, why);
    ps_string_release(why);
    ps_release(fault);
    return PS_ERROR;
}

static ps_string *null_text(struct ps_conv *c, const char **id)
{
    ps_string *type = ps_type_net_text(c->to), *names, *s;

    if (!(c->to->flags & PS_TYPE_ENUM)) {
        *id = "nullToObjectInvalidCast";
        s = ps_string_printf("Cannot convert null to type \"%s\".", PS_U8(c->cx, type));
    } else {
        *id = "nullToEnumInvalidCast";
        names = ps_enum_names(c->cx->worker, c->to);
        s = ps_string_printf(
            "Cannot convert null to type \"%s\" due to enumeration values that are not valid. "
            "Specify one of the following enumeration values and try again. The possible "
            "enumeration values are \"%s\".",
            PS_U8(c->cx, type), PS_U8(c->cx, names));
        ps_string_release(names);
    }
    ps_string_release(type);
    return s;
}

ps_step ps_conv_none(struct ps_conv *c, ps_value v)
{
    const char *id = "ConvertToFinalInvalidCastException";
    ps_string *from, *type, *value, *message;

    if (c->quiet)
        return PS_ERROR;
    if (ps_is_null(ps_base(v))) {
        message = null_text(c, &id);
        return ps_conv_raise(c, id, message, ps_null());
    }
    from = ps_type_name_first(c->cx, v);
    type = ps_type_net_text(c->to);
    if (c->to == ps_core_type(c->cx->worker, PS_T_SECURESTRING) ||
        c->to == ps_core_type(c->cx->worker, PS_T_CREDENTIAL)) {
        message = ps_string_printf("Cannot convert the value of type \"%s\" to type \"%s\".",
                                   PS_U8(c->cx, from), PS_U8(c->cx, type));
    } else {
        value = ps_conv_text(c->cx, v);
        message = ps_string_printf(
            "Cannot convert the \"%s\" value of type \"%s\" to type \"%s\".",
            PS_U8(c->cx, value), PS_U8(c->cx, from), PS_U8(c->cx, type));
        ps_string_release(value);
    }
    ps_string_release(type);
    return ps_conv_raise(c, id, message, ps_null());
}

ps_result ps_raise_no_conversion(ps_cx *cx, ps_value v, ps_type *to)
{
    struct ps_conv c = {.cx = cx, .to = to};

    ps_conv_none(&c, v);
    return PS_FAIL;
}
