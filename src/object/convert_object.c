/*
 * convert_object.c - conversions by what the types themselves offer: Parse, constructors of one
 * argument, conversion operators, and properties set from a table or a bag.
 */
#include "object/convert_private.h"

#include "object/bigint_value.h"
#include "object/containers.h"
#include "object/error.h"
#include "object/member.h"
#include "object/member_table.h"
#include "object/operand.h"
#include "object/worker_private.h"

#include <stdio.h>

/* ---- Parse ----------------------------------------------------------------------------------- */

ps_step ps_conv_parse(struct ps_conv *c, ps_value v, ps_value *out)
{
    ps_name parse = ps_intern_c(c->cx->worker, "Parse");
    const ps_row *row;
    bool one = false, with_culture = false;

    if (v.kind != PS_STRING)
        return PS_NEXT;
    for (row = ps_type_row(c->cx->worker, c->to, parse, true); row; row = row->next)
        if (row->parameter_count && row->parameters[0].type->kind == PS_STRING) {
            one |= row->parameter_count == 1;
            with_culture |= row->parameter_count == 2 &&
                            ps_string_is(row->parameters[1].type->name, "IFormatProvider");
        }
    if (!one)
        return PS_NEXT;
    return ps_static_call(c->cx, c->to, parse, &v, 1, out) == PS_OK
               ? PS_DONE
               : ps_conv_fail_pending(c,
                                      with_culture
                                          ? "InvalidCastParseTargetInvocationWithFormatProvider"
                                          : "InvalidCastParseTargetInvocation",
                                      v);
}

/* ---- constructors ---------------------------------------------------------------------------- */

/* Whether reflection's default binder passes the value: its type, or a wider number. */
static bool binds(ps_cx *cx, ps_value v, ps_type *to)
{
    uint8_t from = v.kind == PS_ENUM ? 0 : ps_numeric_kind(cx, v), kind = to->kind;

    if (ps_value_is(cx, v, to))
        return true;
    if (from == PS_CHAR)
        return kind >= PS_UINT16 && kind <= PS_DOUBLE;
    if (!ps_kind_is_numeric(from) || from == PS_DECIMAL || !ps_kind_is_numeric(kind) ||
        kind == PS_DECIMAL)
        return false;
    if (ps_kind_is_real(kind))
        return from < kind;
    if (ps_kind_is_real(from) || kind <= from)
        return false;
    return ps_kind_is_signed(kind) || !ps_kind_is_signed(from);
}

ps_step ps_conv_constructor(struct ps_conv *c, ps_value v, ps_value *out)
{
    ps_worker *w = c->cx->worker;
    const ps_row *row;

    if (c->to->flags & (PS_TYPE_ABSTRACT | PS_TYPE_INTERFACE | PS_TYPE_STATIC))
        return PS_NEXT;
    if (ps_is_integer(v) && (ps_type_is(c->to, ps_core_type(w, PS_T_ILIST)) ||
                             ps_type_is(c->to, ps_core_type(w, PS_T_IDICTIONARY))))
        return PS_NEXT;
    for (row = ps_type_row(w, c->to, w->n_new, true); row; row = row->next)
        if (row->parameter_count == 1 && binds(c->cx, v, row->parameters[0].type))
            return ps_type_create(c->cx, c->to, &v, 1, out) == PS_OK
                       ? PS_DONE
                       : ps_conv_fail_pending(c, "InvalidCastConstructorException", v);
    return PS_NEXT;
}

/* ---- operators ------------------------------------------------------------------------------- */

static const ps_row *find_operator(struct ps_conv *c, ps_type *owner, const char *name, ps_value v)
{
    const ps_row *row = ps_type_row(c->cx->worker, owner, ps_intern_c(c->cx->worker, name), true);

    for (; row; row = row->next)
        if (row->parameter_count == 1 && row->type == c->to &&
            ps_value_is(c->cx, v, row->parameters[0].type))
            return row;
    return NULL;
}

/* BigInteger's own, as its rows are another room's. */
static ps_step from_bigint(struct ps_conv *c, ps_value v, ps_value *out)
{
    static const char id[] = "InvalidCastTargetInvocationExceptionop_Explicit";
    const ps_bigint *b = ps_as_bigint(v);
    struct ps_conv inner = {.cx = c->cx, .to = c->to, .quiet = true};
    char why[80];
    struct ps_decimal d;
    ps_string *text;
    int64_t i;
    uint64_t u;

    if (ps_kind_is_real(c->to->kind)) {
        double real = ps_bigint_to_double(b);

        *out = c->to->kind == PS_DOUBLE ? ps_double(real) : ps_single((float)real);
        return PS_DONE;
    }
    if (c->to->kind == PS_DECIMAL) {
        bool fits;

        text = ps_bigint_to_string(b);
        fits = text &&
               ps_decimal_parse((const char *)text->bytes, text->length, &d) == PS_NUM_OK;
        ps_string_release(text);
        if (fits) {
            *out = ps_decimal_value(&d);
            return PS_DONE;
        }
        return ps_conv_fail(c, id, v, "System.OverflowException",
                            "Value was either too large or too small for a Decimal.");
    }
    if (ps_bigint_to_int64(b, &i) && ps_conv_number(&inner, ps_long(i), out) == PS_DONE)
        return PS_DONE;
    if (ps_bigint_to_uint64(b, &u) && ps_conv_number(&inner, ps_ulong(u), out) == PS_DONE)
        return PS_DONE;
    /* What fits an Int32 is checked in C#'s way; the smaller types go through Int32. */
    if (ps_bigint_to_int64(b, &i) && i == (int32_t)i)
        return ps_conv_fail(c, id, v, "System.OverflowException",
                            "Arithmetic operation resulted in an overflow.");
    snprintf(why, sizeof why, "Value was either too large or too small for %s.",
             ps_overflow_name(c->to->kind < PS_INT32 ? PS_INT32 : c->to->kind));
    return ps_conv_fail(c, id, v, "System.OverflowException", why);
}

ps_step ps_conv_operator(struct ps_conv *c, ps_value v, ps_value *out)
{
    static const char names[][12] = {"op_Implicit", "op_Explicit"};
    ps_type *from = ps_type_of(c->cx, v);
    const ps_row *row = NULL;
    unsigned i = 0;

    if (ps_as_bigint(v) && c->to->kind == PS_CHAR)
        return ps_conv_fail(c, "InvalidCastIConvertible", v, "System.InvalidCastException",
                            "Object must implement IConvertible.");
    if (ps_as_bigint(v) && c->to->kind > PS_CHAR &&
        (c->to->kind <= PS_DOUBLE || c->to->kind == PS_DECIMAL))
        return from_bigint(c, v, out);
    for (; i < 2 && !row; i++)
        row = find_operator(c, c->to, names[i], v);
    for (i = row ? i : 0; i < 2 && !row; i++)
        row = find_operator(c, from, names[i], v);
    if (!row || !(row->flags & PS_ROW_SCRIPT || (row->owner->def && row->owner->def->invoke)))
        return PS_NEXT;
    if (ps_row_invoke(c->cx, row, 0, ps_unset(), &v, 1, out) == PS_OK)
        return PS_DONE;
    return ps_conv_fail_pending(c,
                                i == 1 ? "InvalidCastTargetInvocationExceptionop_Implicit"
                                       : "InvalidCastTargetInvocationExceptionop_Explicit",
                                v);
}

/* ---- properties ------------------------------------------------------------------------------ */

/* An object being filled from a table or a bag. */
struct fill {
    struct ps_conv *c;
    ps_value source, object;
    bool failed;
};

static ps_step creation_error(struct fill *f, const ps_string *why, ps_value inner)
{
    ps_string *type = ps_type_net_text(f->c->to), *message;

    message = ps_string_printf("Cannot create object of type \"%s\". %s", PS_U8(f->c->cx, type),
                               PS_U8(f->c->cx, why));
    ps_string_release(type);
    return ps_conv_raise(f->c, "ObjectCreationError", message, inner);
}

struct settable {
    ps_cx *cx;
    struct ps_strbuf b;
};

static bool add_settable(void *u, const ps_member_info *m)
{
    struct settable *s = u;

    if (!m->settable)
        return true;
    ps_strbuf_c(&s->b, s->b.length ? ", [" : "[");
    ps_strbuf_put(&s->b, m->spelling);
    ps_strbuf_c(&s->b, " <");
    if (m->row)
        ps_strbuf_put(&s->b, m->row->type->full_name);
    else
        ps_strbuf_c(&s->b, "System.Object");
    ps_strbuf_c(&s->b, ">]");
    return true;
}

static ps_step unknown_property(struct fill *f, const ps_string *name)
{
    struct settable s = {.cx = f->c->cx};
    ps_string *list, *why, *type = f->c->to->full_name;
    ps_cx *cx = f->c->cx;

    if (f->c->quiet)
        return PS_ERROR;
    /* A bag that does not fit is told as a failed cast around the plain one. */
    if (f->source.kind == PS_BAG) {
        ps_conv_none(f->c, f->source);
        return ps_conv_fail_pending(f->c, "InvalidCastConstructorException", f->source);
    }
    ps_strbuf_init(&s.b, 0);
    ps_members_each(cx, f->object, PS_PROPERTY | PS_NOTE_PROPERTY | PS_SCRIPT_PROPERTY,
                    add_settable, &s);
    list = ps_strbuf_take(&s.b);
    if (list && list->length)
        why = ps_string_printf("The property '%s' was not found for the '%s' object. The settable "
                               "properties are: %s.",
                               PS_U8(cx, name), PS_U8(cx, type), PS_U8(cx, list));
    else
        why = ps_string_printf("The property '%s' was not found for the '%s' object. There is no "
                               "settable property available.",
                               PS_U8(cx, name), PS_U8(cx, type));
    ps_string_release(list);
    creation_error(f, why, ps_null());
    ps_string_release(why);
    return PS_ERROR;
}

static ps_step set_failed(struct fill *f)
{
    ps_value fault, inner;
    ps_string *why;

    if (f->c->quiet || f->c->cx->pending != PS_PENDING_ERROR)
        return ps_conv_failed(f->c);
    fault = ps_catch(f->c->cx);
    inner = ((ps_error_record *)fault.u.object)->exception;
    if (ps_is_class(inner, &ps_exception_class) &&
        !ps_is_null(((ps_exception *)inner.u.object)->inner))
        inner = ((ps_exception *)inner.u.object)->inner;
    why = ps_exception_message(f->c->cx, inner);
    creation_error(f, why, inner);
    ps_string_release(why);
    ps_release(fault);
    return PS_ERROR;
}

static ps_step set_property(struct fill *f, ps_string *name, ps_value value)
{
    ps_name symbol = ps_intern(f->c->cx->worker, name);
    ps_value now;

    if (ps_member_get(f->c->cx, f->object, symbol, NULL, &now) != PS_OK)
        ps_clear_pending(f->c->cx); /* a getter's failure says that there is one */
    else if (now.kind == PS_UNSET)
        return unknown_property(f, name);
    else
        ps_release(now);
    if (value.kind == PS_VOID)
        value = ps_null();
    return ps_member_set(f->c->cx, f->object, symbol, NULL, value) == PS_OK ? PS_DONE
                                                                             : set_failed(f);
}

static bool set_from_member(void *u, const ps_member_info *m)
{
    struct fill *f = u;
    ps_value value;

    f->failed = true;
    if (ps_member_value(f->c->cx, f->source, m, &value) != PS_OK) {
        ps_conv_failed(f->c);
        return false;
    }
    f->failed = set_property(f, m->spelling, value) != PS_DONE;
    ps_release(value);
    return !f->failed;
}

static ps_step fill_from_dict(struct fill *f)
{
    const ps_dict_entry *e;
    ps_step step = PS_DONE;

    for (uint32_t at = 0; step == PS_DONE && (e = ps_dict_next(ps_as_dict(f->source), &at));) {
        ps_string *name = ps_conv_text(f->c->cx, e->key);

        step = set_property(f, name, e->value);
        ps_string_release(name);
    }
    return step;
}

static bool has_default_constructor(struct ps_conv *c)
{
    ps_worker *w = c->cx->worker;
    const ps_row *row = ps_type_row(w, c->to, w->n_new, true);

    if (!row)
        return c->to->flags & (PS_TYPE_VALUE | PS_TYPE_SCRIPT);
    for (; row; row = row->next)
        if (!row->parameter_count)
            return true;
    return c->to->flags & PS_TYPE_VALUE;
}

/* Types that have no properties to set; dates, spans and the like begin as their default. */
static bool is_primitive(uint8_t kind)
{
    return kind < PS_STRING && kind != PS_DATETIME && kind != PS_TIMESPAN;
}

static ps_step tables_are_data(struct ps_conv *c, ps_value v)
{
    ps_string *why =
        ps_string_printf("Cannot convert hashtable to an object of the following type: "
                         "%s. Hashtable-to-Object conversion is not supported in "
                         "restricted language mode or a Data section.",
                         PS_U8(c->cx, c->to->full_name));
    ps_step step =
        ps_conv_fail(c, "InvalidCastConstructorException", v,
                     "System.Management.Automation.PSInvalidCastException", PS_U8(c->cx, why));
    ps_string_release(why);
    return step;
}

ps_step ps_conv_properties(struct ps_conv *c, ps_value v, ps_value *out)
{
    enum { PROPERTIES = PS_ALIAS_PROPERTY | PS_CODE_PROPERTY | PS_PROPERTY | PS_NOTE_PROPERTY |
                        PS_SCRIPT_PROPERTY };
    struct fill f = {.c = c, .source = v};
    ps_step step;

    if ((v.kind != PS_DICT && v.kind != PS_BAG) || is_primitive(c->to->kind) ||
        c->to->flags & (PS_TYPE_ABSTRACT | PS_TYPE_INTERFACE | PS_TYPE_STATIC | PS_TYPE_GENERIC) ||
        !has_default_constructor(c))
        return PS_NEXT;
    if (v.kind == PS_DICT && c->cx->tables_are_data)
        return tables_are_data(c, v);
    f.object = c->to->flags & PS_TYPE_VALUE ? ps_type_default(c->to) : ps_null();
    if (ps_is_null(f.object) && ps_type_create(c->cx, c->to, NULL, 0, &f.object) != PS_OK)
        return ps_conv_fail_pending(c, "InvalidCastConstructorException", v);
    if (v.kind == PS_DICT)
        step = fill_from_dict(&f);
    else if (ps_members_each(c->cx, v, PROPERTIES, set_from_member, &f) != PS_OK)
        step = ps_conv_failed(c);
    else
        step = f.failed ? PS_ERROR : PS_DONE;
    if (step == PS_DONE)
        *out = f.object;
    else
        ps_release(f.object);
    return step;
}
