/*
 * convert_language.c - conversions that PowerShell itself defines: enums, property bags, tables,
 * references, types, regular expressions, XML, delegates, dates; and Convert.ChangeType's rest.
 */
#include "object/convert_private.h"

#include "object/bigint_value.h"
#include "object/containers.h"
#include "object/iterate.h"
#include "object/member_table.h"
#include "object/operand.h"
#include "object/psobject.h"
#include "object/worker_private.h"

#include <stdio.h>

static ps_type *core(struct ps_conv *c, enum ps_core_type type)
{
    return ps_core_type(c->cx->worker, type);
}

static ps_step step_of(struct ps_conv *c, ps_result r)
{
    return r == PS_OK ? PS_DONE : ps_conv_failed(c);
}

/* ---- enums ----------------------------------------------------------------------------------- */

static ps_step undefined_enum(struct ps_conv *c, ps_value v)
{
    ps_string *value, *type, *names, *message;

    if (c->quiet)
        return PS_ERROR;
    value = ps_conv_text(c->cx, v);
    type = ps_type_net_text(c->to);
    names = ps_enum_names(c->cx->worker, c->to);
    message = ps_string_printf(
        "Cannot convert value \"%s\" to type \"%s\" due to enumeration values that are not valid. "
        "Specify one of the following enumeration values and try again. The possible enumeration "
        "values are \"%s\".",
        PS_U8(c->cx, value), PS_U8(c->cx, type), PS_U8(c->cx, names));
    ps_string_release(value);
    ps_string_release(type);
    ps_string_release(names);
    return ps_conv_raise(c, "UndefinedIntegerToEnum", message, ps_null());
}

/* Enum.ToObject cuts to the underlying type. */
static int64_t cut(uint8_t kind, int64_t v)
{
    switch (kind) {
    case PS_SBYTE: return (int8_t)v;
    case PS_BYTE: return (uint8_t)v;
    case PS_INT16: return (int16_t)v;
    case PS_UINT16: return (uint16_t)v;
    case PS_UINT32: return (uint32_t)v;
    case PS_INT64:
    case PS_UINT64: return v;
    default: return (int32_t)v;
    }
}

/* Names and numbers of a list, as a text with commas. */
static ps_step enum_of_items(struct ps_conv *c, ps_value v, ps_value *out)
{
    struct ps_strbuf b;
    bool more = true;
    ps_value item, one;
    ps_string *text;
    ps_iter it;
    ps_step step = PS_DONE;

    ps_strbuf_init(&b, 0);
    if (ps_iter_init(c->cx, &it, v) != PS_OK)
        return ps_conv_failed(c);
    while (step == PS_DONE && ps_iter_next(c->cx, &it, &item, &more) == PS_OK && more) {
        if (b.length)
            ps_strbuf_c(&b, ",");
        if (item.kind == PS_STRING) {
            ps_strbuf_put(&b, item.u.string);
        } else if ((step = ps_conv_to(c, item, c->to, &one)) == PS_DONE) {
            text = ps_enum_text(c->cx, one);
            ps_strbuf_put(&b, text);
            ps_string_release(text);
        }
        ps_release(item);
    }
    ps_iter_end(&it);
    text = ps_strbuf_take(&b);
    if (step == PS_DONE && text && c->cx->pending == PS_PENDING_NONE)
        step = step_of(c, ps_enum_parse(c->cx, c->to, text, out));
    else
        step = ps_conv_failed(c);
    ps_string_release(text);
    return step;
}

ps_step ps_conv_enum(struct ps_conv *c, ps_value v, ps_value *out)
{
    uint8_t kind = ps_numeric_kind(c->cx, v);
    ps_string *text;
    ps_step step;

    if (v.kind == PS_STRING)
        return step_of(c, ps_enum_parse(c->cx, c->to, v.u.string, out));
    if (kind >= PS_SBYTE && kind <= PS_UINT64) {
        *out = ps_enum(c->to, cut(c->to->underlying, v.u.i));
        return ps_enum_defined(c->cx->worker, c->to, out->u.i) ? PS_DONE : undefined_enum(c, v);
    }
    if (ps_kind_is_numeric(kind)) {
        if (ps_to_string(c->cx, v, &text) != PS_OK)
            return ps_conv_failed(c);
        step = step_of(c, ps_enum_parse(c->cx, c->to, text, out));
        ps_string_release(text);
        return step;
    }
    return ps_enumerable(c->cx, v) ? enum_of_items(c, v, out) : PS_NEXT;
}

/* ---- bags and tables ------------------------------------------------------------------------- */

/* [pscustomobject]@{...}: a bag in the table's order; PSTypeName names its type. */
static ps_step to_bag(struct ps_conv *c, ps_value v, ps_value *out)
{
    ps_bag *bag = ps_bag_new(c->cx->worker);
    const ps_dict_entry *e;
    ps_value result = ps_take_object(bag);

    for (uint32_t at = 0; (e = ps_dict_next(ps_as_dict(v), &at));) {
        ps_string *name = ps_conv_text(c->cx, e->key);

        if (ps_string_is_fold(name, "PSTypeName") && e->value.kind == PS_STRING)
            ps_type_names_insert(c->cx, result, e->value.u.string);
        else
            ps_bag_put_spelt(c->cx->worker, bag, ps_intern(c->cx->worker, name), name,
                             e->value.kind == PS_VOID ? ps_null() : ps_retain(e->value));
        ps_string_release(name);
    }
    *out = result;
    return PS_DONE;
}

/* new Hashtable(IDictionary): keys compare by case in it. */
static ps_step to_hashtable(struct ps_conv *c, ps_value v, ps_value *out)
{
    ps_dict *copy = ps_dict_new(c->to, PS_DICT_NETORDER);
    const ps_dict_entry *e;

    for (uint32_t at = 0; (e = ps_dict_next(ps_as_dict(v), &at));)
        if (!ps_dict_put(copy, ps_retain(e->key), ps_retain(e->value))) {
            ps_release_object(copy);
            ps_raise_memory(c->cx);
            return ps_conv_failed(c);
        }
    *out = ps_take_object(copy);
    return PS_DONE;
}

/* ---- types, patterns, documents -------------------------------------------------------------- */

static ps_step to_type(struct ps_conv *c, ps_value v, ps_value *out)
{
    ps_type *t = ps_type_resolve(c->cx, v.u.string);
    ps_string *message;

    if (t) {
        *out = ps_typeval(t);
        return PS_DONE;
    }
    if (c->cx->pending != PS_PENDING_NONE || c->quiet)
        return ps_conv_failed(c);
    message = ps_string_printf("Cannot convert the \"%s\" value of type \"System.String\" to type "
                               "\"System.Type\".",
                               PS_U8(c->cx, v.u.string));
    return ps_conv_raise(c, "InvalidCastFromStringToType", message, ps_null());
}

static ps_step created(struct ps_conv *c, ps_value v, const ps_value *args, unsigned count,
                       const char *id, ps_value *out)
{
    return ps_type_create(c->cx, c->to, args, count, out) == PS_OK
               ? PS_DONE
               : ps_conv_fail_pending(c, id, v);
}

static ps_step to_uri(struct ps_conv *c, ps_value v, ps_value *out)
{
    ps_type *kind = ps_type_named(c->cx->worker, "System.UriKind");
    ps_value args[2] = {v, kind ? ps_enum(kind, 0) : ps_unset()}; /* RelativeOrAbsolute */

    return created(c, v, args, kind ? 2 : 1, "InvalidCastFromStringToUri", out);
}

static ps_step to_xml(struct ps_conv *c, ps_value v, ps_value *out)
{
    ps_value document, nothing, text;
    ps_string *s;
    ps_result r;

    if (ps_to_string(c->cx, v, &s) != PS_OK)
        return ps_conv_failed(c);
    text = ps_take_string(s);
    r = ps_type_create(c->cx, c->to, NULL, 0, &document);
    if (r == PS_OK && !s->length) {
        *out = document;
    } else if (r == PS_OK) {
        r = ps_call_c(c->cx, document, "LoadFragment", &text, 1, &nothing);
        if (r == PS_OK) {
            ps_release(nothing);
            *out = document;
        } else {
            ps_release(document);
        }
    }
    ps_release(text);
    return r == PS_OK ? PS_DONE : ps_conv_fail_pending(c, "InvalidCastToXmlDocument", v);
}

static ps_step to_delegate(struct ps_conv *c, ps_value v, ps_value *out)
{
    if (!c->cx->hooks || !c->cx->hooks->make_delegate)
        return PS_NEXT;
    return c->cx->hooks->make_delegate(c->cx, c->to, v, out) == PS_OK
               ? PS_DONE
               : ps_conv_fail_pending(c, "InvalidCastFromScriptBlockToDelegate", v);
}

/* Whether `row` can be called as the delegate's Invoke: `exact`, or with variance. */
static bool row_fits(const ps_row *row, const ps_row *invoke, bool exact)
{
    if (row->parameter_count != invoke->parameter_count)
        return false;
    for (uint32_t i = 0; i < row->parameter_count; i++) {
        ps_type *takes = row->parameters[i].type, *gets = invoke->parameters[i].type;
        bool varies = !exact && !(gets->flags & PS_TYPE_VALUE) && ps_type_is(gets, takes);
        if (takes != gets && !varies)
            return false;
    }
    ps_type *gives = row->type, *wanted = invoke->type;
    return gives == wanted ||
           (!exact && !(gives->flags & PS_TYPE_VALUE) && ps_type_is(gives, wanted));
}

/* A PSMethod one of whose overloads has the delegate's signature. */
static ps_step method_to_delegate(struct ps_conv *c, const ps_member_object *m, ps_value v,
                                  ps_value *out)
{
    ps_worker *w = c->cx->worker;
    const ps_row *rows[PS_OVERLOADS_MAX];
    const ps_row *invoke = ps_type_row(w, c->to, ps_intern_c(w, "Invoke"), false);
    if (m->kind != PS_METHOD || !invoke)
        return PS_NEXT;
    ps_type *t = m->is_static && m->self.kind == PS_TYPE ? m->self.u.type
                                                         : ps_type_of(c->cx, ps_base(m->self));
    unsigned count = ps_overloads(w, t, m->name, m->is_static, rows);
    for (unsigned pass = 0; pass < 2; pass++)
        for (unsigned i = 0; i < count; i++)
            if (row_fits(rows[i], invoke, pass == 0))
                return to_delegate(c, v, out);
    return PS_NEXT;
}

/* ---- dates and spans from ticks -------------------------------------------------------------- */

static ps_step to_time(struct ps_conv *c, ps_value v, ps_value *out)
{
    const int64_t most = 3155378975999999999;

    if (v.kind < PS_CHAR || v.kind > PS_INT64)
        return PS_NEXT;
    if (c->to->kind == PS_TIMESPAN) {
        *out = ps_timespan(v.u.i);
        return PS_DONE;
    }
    if (v.u.i < 0 || v.u.i > most)
        return ps_conv_fail(c, "InvalidCastConstructorException", v,
                            "System.ArgumentOutOfRangeException",
                            "Ticks must be between DateTime.MinValue.Ticks and "
                            "DateTime.MaxValue.Ticks. (Parameter 'ticks')");
    *out = ps_datetime(v.u.i, PS_DT_UNSPECIFIED);
    return PS_DONE;
}

/* ---- the step -------------------------------------------------------------------------------- */

ps_step ps_conv_language(struct ps_conv *c, ps_value v, ps_value *out)
{
    ps_type *to = c->to;

    if (to == core(c, PS_T_PSREFERENCE))
        return created(c, v, &v, 1, "InvalidCastConstructorException", out);
    if (to->kind == PS_DATETIME || to->kind == PS_TIMESPAN)
        return to_time(c, v, out);
    if (to == core(c, PS_T_BIGINT))
        return ps_conv_bigint(c, v, out);
    if (to == core(c, PS_T_XMLDOCUMENT))
        return to_xml(c, v, out);
    if (v.kind == PS_DICT && to == core(c, PS_T_HASHTABLE))
        return to_hashtable(c, v, out);
    if (to == core(c, PS_T_PSCUSTOM)) {
        if (v.kind == PS_DICT)
            return to_bag(c, v, out);
        *out = ps_retain(v);
        return PS_DONE;
    }
    if (v.kind == PS_BLOCK && ps_type_is(to, core(c, PS_T_DELEGATE)))
        return to_delegate(c, v, out);
    if (v.kind == PS_INSTANCE && ps_class_of(v.u.object) == &ps_member_object_class &&
        ps_type_is(to, core(c, PS_T_DELEGATE)))
        return method_to_delegate(c, (const ps_member_object *)v.u.object, v, out);
    if (v.kind != PS_STRING)
        return PS_NEXT;
    if (to == core(c, PS_T_TYPE))
        return to_type(c, v, out);
    if (to == core(c, PS_T_REGEX))
        return created(c, v, &v, 1, "InvalidCastFromStringToRegex", out);
    if (to == core(c, PS_T_URI))
        return to_uri(c, v, out);
    return PS_NEXT;
}

/* ---- Convert.ChangeType ---------------------------------------------------------------------- */

/* Numbers go by way of their text; what else is IConvertible has no way to other types. */
ps_step ps_conv_convertible(struct ps_conv *c, ps_value v, ps_value *out)
{
    uint8_t kind = ps_numeric_kind(c->cx, v);
    bool time = c->to->kind == PS_DATETIME, null;
    ps_value text;
    ps_string *s;
    ps_step step;
    ps_type *from;
    char why[300];

    if (ps_kind_is_numeric(kind) && v.kind != PS_ENUM) {
        if (c->to->kind == PS_ARRAY)
            return PS_NEXT;
        if (ps_to_string(c->cx, v, &s) != PS_OK)
            return ps_conv_failed(c);
        text = ps_take_string(s);
        step = ps_conv_steps(c, text, out);
        ps_release(text);
        return step;
    }
    from = ps_type_of(c->cx, v);
    null = from == core(c, PS_T_DBNULL);
    if (!null && v.kind != PS_ENUM && v.kind != PS_BOOL && v.kind != PS_CHAR &&
        v.kind != PS_DATETIME)
        return PS_NEXT;
    if (c->quiet)
        return PS_ERROR;
    if (null)
        return ps_conv_fail(c, "InvalidCastIConvertible", v, "System.InvalidCastException",
                            "Object cannot be cast from DBNull to other types.");
    snprintf(why, sizeof why, "Invalid cast from '%s' to '%s'.",
             PS_U8(c->cx, time ? from->name : from->full_name),
             PS_U8(c->cx, time ? c->to->name : c->to->full_name));
    return ps_conv_fail(c, "InvalidCastIConvertible", v, "System.InvalidCastException", why);
}
