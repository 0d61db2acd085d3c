/*
 * bind_value.c - one value for one parameter: transformation, conversion, validation.
 * Rules: ParameterBinderBase.cs (CoerceTypeAsNeeded, ShouldContinueUncoercedBind).
 */
#include "engine/bind.h"
#include "engine/language_mode.h"

#include "base/buf.h"
#include "base/memory.h"
#include "engine/host.h"
#include "engine/invocation.h"
#include "types/encoding.h"

#include <stdarg.h>
#include <string.h>

#define SMA "System.Management.Automation."

ps_result ps_bind_error(ps_processor *p, const ps_argument *where, const char *type,
                        const char *id, enum ps_category_id category, ps_value target,
                        const char *format, ...)
{
    ps_exec *x = p->x;
    struct ps_buf text, name;
    va_list args;
    ps_value inner = ps_null();
    /* What was pending is the reason. */
    if (x->base.pending == PS_PENDING_ERROR) {
        ps_value record = ps_catch(&x->base);
        inner = ps_retain(((ps_error_record *)ps_base(record).u.object)->exception);
        ps_release(record);
    }
    ps_buf_init(&text, 1 << 20);
    ps_buf_init(&name, 256);
    va_start(args, format);
    ps_buf_vprintf(&text, format, args);
    va_end(args);
    ps_buf_printf(&name, SMA "%s", type);
    ps_value e = ps_take_object(
        ps_exception_new(x->base.worker, ps_buf_cstr(&name), ps_buf_cstr(&text), inner));
    ps_buf_free(&text);
    ps_buf_free(&name);
    ps_release(inner);
    ps_exception_put(x->base.worker, (ps_exception *)e.u.object, "ErrorId", ps_text(id));
    ps_exception_put(x->base.worker, (ps_exception *)e.u.object, "CommandInvocation",
                     ps_invocation_info(p));
    ps_error_record *r = ps_error_record_new(x->base.worker, e, id, category, target);
    ps_release(e);
    ps_error_sign(p, r);
    if (where && where->end > where->start && p->call->script)
        ps_assign(&r->invocation, ps_invocation_at(x, p->info, p->call->script, where->start,
                                                   where->end));
    ps_value record = ps_take_object(r);
    ps_raise_value(&x->base, record);
    ps_release(record);
    return PS_FAIL;
}

/* The message of what is pending. Owned. */
static ps_string *pending_message(ps_exec *x)
{
    if (x->base.pending != PS_PENDING_ERROR)
        return ps_string_empty();
    ps_error_record *r = (ps_error_record *)ps_base(x->base.fault).u.object;
    ps_value e = r->exception;
    ps_string *s = ps_exception_message(&x->base, e);
    return s ? s : ps_string_empty();
}

/* What a conversion or an attribute raised about an argument becomes the binding's own error, the
 * message behind what could not be done; stops and exits pass. Always PS_FAIL. */
static ps_result refuse_pending(ps_processor *p, const ps_param *param, const ps_argument *where,
                                const char *type, const char *id, enum ps_category_id category,
                                const char *what)
{
    ps_cx *cx = &p->x->base;
    if (cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_string *m = pending_message(p->x);
    ps_bind_error(p, where, type, id, category, ps_unset(), "Cannot %s parameter '%s'. %s", what,
                  PS_U8(cx, param->spelling), PS_U8(cx, m));
    ps_string_release(m);
    return PS_FAIL;
}

static ps_result refuse_transformation(ps_processor *p, const ps_param *param,
                                       const ps_argument *where)
{
    return refuse_pending(p, param, where, "ParameterBindingArgumentTransformationException",
                          "ParameterArgumentTransformationError", PS_INVALID_DATA,
                          "process argument transformation on");
}

static bool is_script(const ps_processor *p)
{
    return p->info->type != PS_CMD_CMDLET;
}

/* A function's own parameters transform their arguments; the common ones are a cmdlet's. */
static bool transforms(const ps_processor *p, const ps_param *param)
{
    return is_script(p) && param->index != -2;
}

static bool is_list(ps_value v)
{
    v = ps_base(v);
    return v.kind == PS_ARRAY || v.kind == PS_LIST;
}

static const ps_type *collection_element(ps_exec *x, ps_type *t)
{
    if (t->rank)
        return t->element;
    if (t->kind == PS_LIST && t->arg_count == 1)
        return t->args[0];
    return t->kind == PS_LIST ? ps_core_type(x->base.worker, PS_T_OBJECT) : NULL;
}

/* ---- without conversion ---------------------------------------------------------------------- */

/* A value as the one item of an array: strings and values lose the members that a script gave
 * them. Owned. */
static ps_value as_item(ps_exec *x, ps_value v, bool script)
{
    ps_value base = ps_base(v);
    if (base.kind == PS_STRING || (ps_type_of(&x->base, base)->flags & PS_TYPE_VALUE))
        v = base;
    return ps_out_of_psobject(ps_retain(script ? ps_without_text(v) : v));
}

/* An array of a script's parameter holds a number without the text that it was written as. */
static bool fits_as_is(ps_exec *x, ps_param *param, ps_value v, bool script, ps_value *out)
{
    ps_type *t = param->type, *object = ps_core_type(x->base.worker, PS_T_OBJECT);
    if (ps_is_null(v)) {
        if ((t->flags & PS_TYPE_VALUE) || t == ps_core_type(x->base.worker, PS_T_STRING))
            return false;
        *out = ps_null();
        return true;
    }
    if (t == object || t == ps_core_type(x->base.worker, PS_T_PSOBJECT)) {
        *out = ps_retain(v);
        return true;
    }
    if (ps_value_is(&x->base, v, t)) {
        *out = ps_out_of_psobject(ps_retain(v));
        return true;
    }
    if (t->rank == 1 && !is_list(v) &&
        (t->element == object || ps_value_is(&x->base, v, t->element))) {
        ps_array *a;
        if (ps_array_new(&x->base, t->element, 1, &a) != PS_OK) {
            ps_clear_pending(&x->base);
            return false;
        }
        ps_array_put(a, 0, as_item(x, v, script));
        *out = ps_take_object(a);
        return true;
    }
    return false;
}

/* ---- with conversion ------------------------------------------------------------------------- */

/* What is neither a Boolean nor a number is given to a script's Boolean parameter. */
static ps_result no_flag(ps_processor *p, ps_param *param, ps_value base, const ps_type *to,
                         const ps_argument *where)
{
    ps_cx *cx = &p->x->base;
    ps_string *type = ps_is_null(base) ? NULL : ps_type_of(cx, base)->full_name;
    const char *shown = type ? PS_U8(cx, type) : "";
    return ps_bind_error(p, where, "ParameterBindingArgumentTransformationException",
                         "ParameterArgumentTransformationError", PS_INVALID_DATA, ps_unset(),
                         "Cannot process argument transformation on parameter '%s'. Cannot "
                         "convert value \"%s\" to type \"%s\". Boolean parameters accept only "
                         "Boolean values and numbers, such as $True, $False, 1 or 0.",
                         PS_U8(cx, param->spelling), shown, PS_U8(cx, to->full_name));
}

/* The first element that a bool[] does not take from a command line; PS_UNSET: it takes all. */
static ps_value first_no_flag(const ps_type *t, ps_value v)
{
    v = ps_base(v);
    if (t->rank != 1 || t->element->kind != PS_BOOL || v.kind != PS_ARRAY)
        return ps_unset();
    const ps_array *a = ps_as_array(v);
    if (a->store || a->rank != 1)
        return ps_unset();
    for (uint32_t i = 0; i < a->length; i++) {
        ps_value e = ps_base(a->values[i]);
        if (e.kind != PS_BOOL && e.kind != PS_SWITCH && !ps_is_number(e))
            return e.kind == PS_UNSET ? ps_null() : e;
    }
    return ps_unset();
}

static ps_result to_flag(ps_processor *p, ps_param *param, ps_value v, const ps_argument *where,
                         ps_value *out, enum ps_bind_failure *why)
{
    ps_exec *x = p->x;
    ps_value base = ps_base(v);
    bool is_switch = param->type == ps_core_type(x->base.worker, PS_T_SWITCH);
    bool yes = false;
    if (ps_is_null(base) && is_switch && !transforms(p, param)) {
        yes = false;
    } else if (base.kind == PS_BOOL || base.kind == PS_SWITCH || ps_is_number(base)) {
        yes = ps_to_bool(base);
    } else if (transforms(p, param)) {
        *why = PS_BIND_TRANSFORMATION;
        return no_flag(p, param, base, param->type, where);
    } else {
        *why = PS_BIND_CONVERSION;
        ps_string *type = ps_type_of(&x->base, base)->full_name;
        return ps_bind_error(p, where, "ParameterBindingException", "CannotConvertArgument",
                             PS_INVALID_ARGUMENT, ps_unset(),
                             "Cannot convert '%s' to the type '%s' required by parameter '%s'. ",
                             PS_U8(&x->base, type), PS_U8(&x->base, param->type->full_name),
                             PS_U8(&x->base, param->spelling));
    }
    *out = is_switch ? (ps_value){.kind = PS_SWITCH, .u.i = yes} : ps_bool(yes);
    return PS_OK;
}

static ps_result script_convert(ps_processor *p, ps_param *param, ps_value v,
                                const ps_argument *where, ps_value *out,
                                enum ps_bind_failure *why)
{
    ps_exec *x = p->x;
    ps_result r;
    *why = PS_BIND_TRANSFORMATION;
    ps_value wrong = first_no_flag(param->type, v);
    if (wrong.kind != PS_UNSET)
        return no_flag(p, param, wrong, param->type->element, where);
    bool to_string = param->type == ps_core_type(x->base.worker, PS_T_STRING);
    if (to_string && p->binding && p->binding->metadata->cmdlet_binding &&
        ps_base(v).kind == PS_ARRAY)
        r = ps_raise(&x->base, SMA "PSInvalidCastException", "InvalidCastFromAnyTypeToString",
                     PS_INVALID_ARGUMENT, ps_unset(), "Cannot convert value to type System.String.");
    else
        r = ps_mode_convert(x, v, param->type, out);
    return r == PS_OK ? r : refuse_transformation(p, param, where);
}

static bool is_version_rule(const ps_param *param)
{
    return param->packed_validation &&
           strncmp(param->packed_validation, "VersionTransformation", 21) == 0;
}

/* Set-StrictMode -Version: "Latest" and plain numbers, too (ArgumentToVersionTransformation). */
static ps_result to_version(ps_exec *x, ps_value v, ps_type *t, ps_value *out)
{
    ps_value base = ps_base(v), text;
    double d;
    if (base.kind == PS_STRING && ps_string_is_fold(base.u.string, "latest"))
        text = ps_text("3.0");
    else if (ps_is_number(base) && ps_to_double(&x->base, base, &d) == PS_OK)
        text = ps_take_string(ps_string_printf(d == (double)(int64_t)d ? "%.1f" : "%g", d));
    else
        return ps_convert(&x->base, v, t, out);
    ps_result r = ps_convert(&x->base, text, t, out);
    ps_release(text);
    return r;
}

/* Cmdlets' parameters of this type all take names and code pages
 * (ArgumentToEncodingTransformation). */
static bool takes_encoding(const ps_param *param, ps_value v)
{
    ps_value base = ps_base(v);
    return (base.kind == PS_STRING || base.kind == PS_INT32) &&
           ps_string_is(param->type->full_name, "System.Text.Encoding");
}

static ps_result to_encoding(ps_processor *p, const ps_param *param, ps_value v,
                             const ps_argument *where, ps_value *out, enum ps_bind_failure *why)
{
    ps_exec *x = p->x;
    if (ps_text_encoding_named(&x->base, ps_base(v), out) == PS_OK)
        return PS_OK;
    *why = PS_BIND_TRANSFORMATION;
    return refuse_transformation(p, param, where);
}

/* One value for a list is converted to what the list holds: errors name that type. */
static ps_result convert_one(ps_exec *x, ps_value v, ps_type *t, ps_value *out)
{
    ps_type *element = t->rank ? t->element : NULL;
    if (!element || is_list(v) || element->kind == PS_STRING)
        return ps_convert(&x->base, v, t, out);
    ps_value one;
    PS_TRY(ps_convert(&x->base, v, element, &one));
    ps_result r = ps_convert(&x->base, one, t, out);
    ps_release(one);
    return r;
}

static ps_result cmdlet_convert(ps_processor *p, ps_param *param, ps_value v,
                                const ps_argument *where, ps_value *out,
                                enum ps_bind_failure *why)
{
    ps_exec *x = p->x;
    ps_type *t = param->type;
    *why = PS_BIND_CONVERSION;
    if (ps_is_null(v)) { /* refused, if it is, when the rules were asked */
        *out = ps_null();
        return PS_OK;
    }
    if (is_list(v) && !collection_element(x, t) && !(t->flags & PS_TYPE_ENUM) &&
        t != ps_core_type(x->base.worker, PS_T_IENUMERABLE)) {
        ps_string *type = ps_type_of(&x->base, v)->full_name;
        return ps_bind_error(p, where, "ParameterBindingException", "CannotConvertArgument",
                             PS_INVALID_ARGUMENT, ps_unset(),
                             "Cannot convert '%s' to the type '%s' required by parameter '%s'. "
                             "Specified method is not supported.",
                             PS_U8(&x->base, type), PS_U8(&x->base, t->full_name),
                             PS_U8(&x->base, param->spelling));
    }
    if (takes_encoding(param, v))
        return to_encoding(p, param, v, where, out, why);
    bool version = is_version_rule(param);
    ps_result r = version ? to_version(x, v, t, out) : convert_one(x, v, t, out);
    if (r == PS_OK)
        return r;
    return refuse_pending(p, param, where, "ParameterBindingException",
                          "CannotConvertArgumentNoMessage", PS_INVALID_ARGUMENT, "bind");
}

/* ---- validation ------------------------------------------------------------------------------ */

static ps_result refuse(ps_processor *p, ps_param *param, const ps_argument *where, const char *id,
                        const char *what)
{
    return ps_bind_error(p, where, "ParameterBindingValidationException", id, PS_INVALID_DATA,
                         ps_unset(), "Cannot bind argument to parameter '%s' because it is %s.",
                         PS_U8(&p->x->base, param->spelling), what);
}

static ps_result refuse_null(ps_processor *p, ps_param *param, ps_type *type, ps_value v,
                             const ps_argument *where)
{
    ps_exec *x = p->x;
    if (ps_is_null(ps_base(v)))
        return ps_attributes_have(param->attributes, PS_ATTR_ALLOW_NULL)
                   ? PS_OK
                   : refuse(p, param, where, "ParameterArgumentValidationErrorNullNotAllowed",
                            "null");
    ps_value base = ps_base(v);
    if (type == ps_core_type(x->base.worker, PS_T_STRING) && base.kind == PS_STRING &&
        base.u.string->length == 0 &&
        !ps_attributes_have(param->attributes, PS_ATTR_ALLOW_EMPTY_STRING))
        return refuse(p, param, where, "ParameterArgumentValidationErrorEmptyStringNotAllowed",
                      "an empty string");
    return PS_OK;
}

/* What a mandatory parameter must not be: null, an empty string, an empty collection. */
static ps_result mandatory_value(ps_processor *p, ps_param *param, ps_value v,
                                 const ps_argument *where)
{
    ps_exec *x = p->x;
    PS_TRY(refuse_null(p, param, param->type, v, where));
    ps_value base = ps_base(v);
    const ps_type *element = collection_element(x, param->type);
    if (!element || (base.kind != PS_ARRAY && base.kind != PS_LIST))
        return PS_OK;
    uint32_t n = base.kind == PS_ARRAY ? ps_as_array(base)->length : ps_as_list(base)->count;
    for (uint32_t i = 0; i < n && !(element->flags & PS_TYPE_VALUE); i++) {
        ps_value item = base.kind == PS_ARRAY ? ps_array_get(ps_as_array(base), i)
                                              : ps_retain(ps_as_list(base)->items[i]);
        ps_result r = refuse_null(p, param, (ps_type *)(uintptr_t)element, item, where);
        ps_release(item);
        PS_TRY(r);
    }
    if (n == 0 && !ps_attributes_have(param->attributes, PS_ATTR_ALLOW_EMPTY_COLLECTION))
        return refuse(p, param, where,
                      param->type->rank
                          ? "ParameterArgumentValidationErrorEmptyArrayNotAllowed"
                          : "ParameterArgumentValidationErrorEmptyCollectionNotAllowed",
                      param->type->rank ? "an empty array" : "an empty collection");
    return PS_OK;
}

/* ValidateVersion: the versions that PowerShell had. */
static ps_result valid_version(ps_processor *p, ps_param *param, ps_value v,
                               const ps_argument *where)
{
    ps_cx *cx = &p->x->base;
    ps_value major = ps_null(), minor = ps_null();
    ps_string *text = NULL;
    PS_TRY(ps_get_c(cx, v, "Major", &major));
    PS_TRY(ps_get_c(cx, v, "Minor", &minor));
    int64_t a = major.kind == PS_INT32 ? major.u.i : 0, b = minor.kind == PS_INT32 ? minor.u.i : 0;
    if ((a >= 1 && a <= 6 && (b == 0 || (a == 5 && b == 1) || (a == 6 && b <= 2))) ||
        (a == 7 && b <= 6))
        return PS_OK;
    PS_TRY(ps_to_string(cx, v, &text));
    ps_bind_error(p, where, "ParameterBindingValidationException",
                  "ParameterArgumentValidationError", PS_INVALID_DATA, ps_unset(),
                  "Cannot validate argument on parameter '%s'. The \"%s\" argument does not contain "
                  "a valid PowerShell version. Supply a valid version number and then try the "
                  "command again.",
                  PS_U8(cx, param->spelling), PS_U8(cx, text));
    ps_string_release(text);
    return PS_FAIL;
}

/* ValidateNotePropertyName: what names a kind of member that can be added means that. */
bool ps_bind_names_member_kind(const ps_param *param, ps_value v)
{
    static const char kinds[][16] = {"AliasProperty", "CodeProperty", "CodeMethod", "MemberSet",
                                     "NoteProperty", "PropertySet", "ScriptMethod",
                                     "ScriptProperty"};
    v = ps_base(v);
    if (v.kind != PS_STRING || !param->packed_validation ||
        strncmp(param->packed_validation, "ValidateNotePropertyName", 24) != 0)
        return false;
    for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ps_string_is_fold(v.u.string, kinds[i]))
            return true;
    return false;
}

static ps_result validate(ps_processor *p, ps_param *param, ps_value v, const ps_argument *where)
{
    ps_exec *x = p->x;
    if (is_version_rule(param))
        PS_TRY(valid_version(p, param, v, where));
    if (ps_bind_names_member_kind(param, v))
        return ps_bind_error(p, where, "ParameterBindingValidationException",
                             "ParameterArgumentValidationError", PS_INVALID_DATA, ps_unset(),
                             "Cannot validate argument on parameter '%s'. The parameter "
                             "NotePropertyName cannot take values that could be converted to the "
                             "type System.Management.Automation.PSMemberTypes. To define the name "
                             "of a member with those values, use Add-Member, and specify the "
                             "member type.",
                             PS_U8(&x->base, param->spelling));
    if (param->attributes.kind != PS_UNSET &&
        ps_attributes_validate(x, param->attributes, v) != PS_OK) {
        return refuse_pending(p, param, where, "ParameterBindingValidationException",
                              "ParameterArgumentValidationError", PS_INVALID_DATA,
                              "validate argument on");
    }
    if (ps_param_flags(param, ~0u, PS_PARAM_MANDATORY))
        return mandatory_value(p, param, v, where);
    return PS_OK;
}

/* A null in a list for strings stays one; only a cast makes it an empty text. A named argument of a
 * function is cast, one without a name is tried as it is first and converted here. */
static void keep_nulls(ps_exec *x, ps_type *t, ps_value v, ps_value made)
{
    const ps_value from = ps_base(v), to = ps_base(made);
    if (!is_list(from) || !is_list(to) || from.u.object == to.u.object ||
        collection_element(x, t) != ps_core_type(x->base.worker, PS_T_STRING))
        return;
    uint32_t n = from.kind == PS_ARRAY ? ps_as_array(from)->length : ps_as_list(from)->count;
    uint32_t m = to.kind == PS_ARRAY ? ps_as_array(to)->length : ps_as_list(to)->count;
    for (uint32_t i = 0; i < n && n == m; i++) {
        ps_value item = from.kind == PS_ARRAY ? ps_array_get(ps_as_array(from), i)
                                              : ps_retain(ps_as_list(from)->items[i]);
        bool null = ps_is_null(ps_base(item));
        ps_release(item);
        if (null && to.kind == PS_ARRAY)
            ps_array_put(ps_as_array(to), i, ps_null());
        else if (null)
            ps_assign(&ps_as_list(to)->items[i], ps_null());
    }
}

/* ---- all of it ------------------------------------------------------------------------------- */

static ps_result coerce_value(ps_processor *p, ps_param *param, ps_value v,
                              const ps_argument *where, ps_value *out, enum ps_bind_failure *why)
{
    ps_exec *x = p->x;
    ps_type *t = param->type;
    if (is_script(p) && ps_base(v).kind == PS_INSTANCE &&
        ps_type_is(ps_base(v).u.object->type, ps_core_type(x->base.worker, PS_T_PSREFERENCE)) &&
        t != ps_core_type(x->base.worker, PS_T_PSREFERENCE) &&
        t != ps_core_type(x->base.worker, PS_T_OBJECT)) {
        ps_value inner = ps_null();
        PS_TRY(ps_get_c(&x->base, v, "Value", &inner));
        ps_result r = coerce_value(p, param, inner, where, out, why);
        ps_release(inner);
        return r;
    }
    if (!is_script(p) && t == ps_core_type(x->base.worker, PS_T_CREDENTIAL))
        return ps_credential_transform(x, v, out); /* cmdlets' credentials all have [Credential()] */
    if (fits_as_is(x, param, v, is_script(p), out))
        return PS_OK;
    if (is_script(p) && t == ps_core_type(x->base.worker, PS_T_PSREFERENCE)) {
        *why = PS_BIND_TRANSFORMATION;
        return ps_bind_error(p, where, "ParameterBindingArgumentTransformationException",
                             "ParameterArgumentTransformationError", PS_INVALID_DATA, ps_unset(),
                             "Cannot process argument transformation on parameter '%s'. Reference "
                             "type is expected in argument.",
                             PS_U8(&x->base, param->spelling));
    }
    if (t == ps_core_type(x->base.worker, PS_T_BOOL) || t == ps_core_type(x->base.worker, PS_T_SWITCH))
        return to_flag(p, param, v, where, out, why);
    PS_TRY(transforms(p, param) ? script_convert(p, param, v, where, out, why)
                                : cmdlet_convert(p, param, v, where, out, why));
    if (!transforms(p, param) || !where || !where->parameter)
        keep_nulls(x, t, v, *out);
    return PS_OK;
}

/* ParameterName, ParameterType and TypeSpecified of the ParameterBindingException pending. */
static void name_parameter(ps_exec *x, const ps_param *param, ps_value v)
{
    if (x->base.pending != PS_PENDING_ERROR)
        return;
    ps_value e = ps_base(((ps_error_record *)ps_base(x->base.fault).u.object)->exception);
    if (!ps_is_class(e, &ps_exception_class))
        return;
    ps_exception *exception = (ps_exception *)e.u.object;
    ps_worker *w = x->base.worker;
    ps_exception_put(w, exception, "ParameterName",
                     ps_take_string(ps_string_retain(param->spelling)));
    ps_exception_put(w, exception, "ParameterType", ps_typeval(param->type));
    if (!ps_is_null(v))
        ps_exception_put(w, exception, "TypeSpecified", ps_typeval(ps_type_of(&x->base, v)));
}

/* A null that no rule refused, for a property of the command that can hold none. */
static ps_result null_refused(ps_processor *p, ps_param *param, const ps_argument *where,
                              bool *fits)
{
    ps_cx *cx = &p->x->base;
    *fits = false;
    return ps_bind_error(p, where, "ParameterBindingException", "ParameterBindingFailed",
                         PS_WRITE_ERROR, ps_unset(),
                         "Cannot bind parameter '%s' to the target. Exception setting \"%s\": "
                         "\"Cannot convert null to type \"%s\".\"",
                         PS_U8(cx, param->spelling), PS_U8(cx, param->spelling),
                         PS_U8(cx, param->type->full_name));
}

static ps_result convert(ps_processor *p, ps_param *param, ps_value v, const ps_argument *where,
                         bool coerce, ps_value *out, bool *fits, enum ps_bind_failure *why)
{
    ps_exec *x = p->x;
    ps_value transformed = ps_retain(v.kind == PS_VOID || v.kind == PS_UNSET ? ps_null() : v);
    *fits = false;
    *why = PS_BIND_TRANSFORMATION;
    if (param->attributes.kind != PS_UNSET && is_script(p) &&
        ps_attributes_transform(x, param->attributes, transformed, &transformed) != PS_OK) {
        return refuse_transformation(p, param, where);
    }
    ps_result r = PS_OK;
    if (coerce)
        *fits = (r = coerce_value(p, param, transformed, where, out, why)) == PS_OK;
    else
        *fits = fits_as_is(x, param, transformed, is_script(p), out);
    ps_release(transformed);
    if (!*fits)
        return r;
    *why = PS_BIND_VALIDATION;
    if (validate(p, param, *out, where) != PS_OK) {
        ps_release(*out);
        *out = ps_unset();
        *fits = false;
        return PS_FAIL;
    }
    if (ps_is_null(*out) && !is_script(p) && !ps_is_null(ps_type_default(param->type)))
        return null_refused(p, param, where, fits);
    *why = PS_BIND_FITS;
    return PS_OK;
}

ps_result ps_bind_convert(ps_processor *p, ps_param *param, ps_value v, const ps_argument *where,
                          bool coerce, ps_value *out, bool *fits, enum ps_bind_failure *why)
{
    ps_result r = convert(p, param, v, where, coerce, out, fits, why);
    if (r != PS_OK)
        name_parameter(p->x, param, v);
    return r;
}

ps_result ps_bind_value(ps_processor *p, ps_param *param, ps_value v, ps_value *out)
{
    bool fits;
    enum ps_bind_failure why;
    return ps_bind_convert(p, param, v, NULL, true, out, &fits, &why);
}
