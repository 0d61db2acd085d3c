/*
 * convert.c - conversion of values: the order of its steps, and the simple entry points.
 * Rules: PowerShell's LanguagePrimitives.FigureConversion.
 */
#include "object/convert_private.h"

#include "object/bigint_value.h"
#include "object/containers.h"
#include "object/number_scan.h"
#include "object/operand.h"
#include "object/worker_private.h"

static bool is_core(struct ps_conv *c, enum ps_core_type type)
{
    return c->to == ps_core_type(c->cx->worker, type);
}

/* ---- truth ----------------------------------------------------------------------------------- */

static bool list_is_true(const ps_value *items, uint32_t count)
{
    ps_value first;

    if (count != 1)
        return count > 1;
    first = ps_base(items[0]);
    if (first.kind == PS_ARRAY)
        return ps_as_array(first)->length > 0;
    if (first.kind == PS_LIST)
        return ps_as_list(first)->count > 0;
    return ps_to_bool(first);
}

bool ps_to_bool(ps_value v)
{
    ps_value first;
    bool truth;

    v = ps_base(v);
    switch (v.kind) {
    case PS_UNSET:
    case PS_NULL:
    case PS_VOID:
        return false;
    case PS_SINGLE:
    case PS_DOUBLE:
        return v.u.d != 0;
    case PS_STRING:
        return v.u.string->length != 0;
    case PS_DECIMAL:
        return !ps_decimal_is_zero(*ps_as_decimal(v));
    case PS_DATETIME:
    case PS_TIMESPAN:
    case PS_TYPE:
        return true;
    case PS_ARRAY:
        if (ps_as_array(v)->length != 1)
            return ps_as_array(v)->length > 1;
        first = ps_array_get(ps_as_array(v), 0);
        truth = list_is_true(&first, 1);
        ps_release(first);
        return truth;
    case PS_LIST:
        return list_is_true(ps_as_list(v)->items, ps_as_list(v)->count);
    case PS_INSTANCE:
        return !ps_as_bigint(v) || ps_bigint_sign(ps_as_bigint(v)) != 0;
    default:
        return v.kind >= PS_STRING || v.u.i != 0;
    }
}

/* ---- null ------------------------------------------------------------------------------------ */

ps_step ps_conv_null(struct ps_conv *c, ps_value *out)
{
    uint8_t kind = c->to->kind;
    struct ps_decimal zero = ps_decimal_from_int64(0);

    if (c->to->generic == ps_core_type(c->cx->worker, PS_T_NULLABLE))
        *out = ps_null();
    else if (kind == PS_STRING)
        *out = ps_take_string(ps_string_empty());
    else if (kind == PS_SINGLE || kind == PS_DOUBLE)
        *out = (ps_value){.kind = kind, .u.d = 0};
    else if ((kind >= PS_BOOL && kind < PS_SINGLE) || kind == PS_SWITCH)
        *out = ps_integer(kind, 0);
    else if (kind == PS_DECIMAL)
        *out = ps_decimal_value(&zero);
    else if (is_core(c, PS_T_BIGINT))
        *out = ps_bigint_value(c->cx->worker, ps_bigint_from_int64(0));
    else if (is_core(c, PS_T_VOID))
        *out = ps_void();
    else if (is_core(c, PS_T_PSREFERENCE))
        return ps_conv_language(c, ps_null(), out);
    else if (c->to->flags & (PS_TYPE_VALUE | PS_TYPE_ENUM) || kind == PS_DATETIME ||
             kind == PS_TIMESPAN || kind == PS_ENUM)
        return PS_NEXT;
    else
        *out = ps_null();
    return PS_DONE;
}

/* ---- the steps in order ---------------------------------------------------------------------- */

static ps_step to_char(struct ps_conv *c, ps_value v, ps_value *out)
{
    if (v.u.string->length != 1)
        return ps_conv_fail(c, "InvalidCastParseTargetInvocation", v, "System.FormatException",
                            "String must be exactly one character long.");
    *out = ps_char(ps_string_at(v.u.string, 0));
    return PS_DONE;
}

static ps_step to_text(struct ps_conv *c, ps_value v, ps_value *out)
{
    ps_string *text;

    if (ps_to_string(c->cx, v, &text) != PS_OK)
        return ps_conv_failed(c);
    *out = ps_take_string(text);
    return PS_DONE;
}

/* To a type whose values are scalars of a kind of their own. */
static ps_step to_scalar(struct ps_conv *c, ps_value v, ps_value *out)
{
    uint8_t kind = c->to->kind;

    if (kind == PS_BOOL) {
        *out = ps_bool(ps_to_bool(v));
        return PS_DONE;
    }
    if (kind == PS_STRING)
        return to_text(c, v, out);
    if ((kind >= PS_CHAR && kind <= PS_DOUBLE) || kind == PS_DECIMAL) {
        if (v.kind == PS_STRING)
            return kind == PS_CHAR ? to_char(c, v, out) : ps_conv_text_number(c, v, out);
        if (ps_numeric_kind(c->cx, v) || v.kind == PS_DATETIME)
            return ps_conv_number(c, v, out);
        return PS_NEXT;
    }
    if (kind == PS_ENUM)
        return ps_conv_enum(c, v, out);
    if (kind == PS_SWITCH && v.kind == PS_BOOL) {
        *out = ps_integer(PS_SWITCH, v.u.i);
        return PS_DONE;
    }
    return PS_NEXT;
}

static ps_step known_types(struct ps_conv *c, ps_value v, ps_value *out)
{
    static ps_step (*const steps[])(struct ps_conv *, ps_value, ps_value *) = {
        to_scalar,           ps_conv_array,    ps_conv_language,    ps_conv_parse,
        ps_conv_constructor, ps_conv_operator, ps_conv_convertible, ps_conv_collection,
        ps_conv_properties};

    for (unsigned i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        ps_step step = steps[i](c, v, out);

        if (step != PS_NEXT)
            return step;
    }
    return PS_NEXT;
}

/* Whether a conversion of this number to the type is a matter of the number alone. */
static bool made_from_numbers(struct ps_conv *c, ps_value number)
{
    uint8_t kind = c->to->kind;
    if (kind == PS_DATETIME || kind == PS_TIMESPAN || kind == PS_ENUM)
        return ps_is_integer(number);
    return (kind >= PS_BOOL && kind <= PS_DOUBLE) || kind == PS_DECIMAL || kind == PS_SWITCH ||
           is_core(c, PS_T_BIGINT) || is_core(c, PS_T_SCRIPTBLOCK);
}

/* A number with the text that it was written as (an argument `1.50`): what is made from numbers is
 * made from the number, the rest from the text. */
static ps_step from_written(struct ps_conv *c, ps_value v, ps_value *out)
{
    const ps_wrap *wrap = (const ps_wrap *)v.u.object;
    ps_value text = {.kind = PS_STRING, .u.string = wrap->text};
    ps_step step = ps_conv_array(c, v, out);
    if (step != PS_NEXT)
        return step;
    return known_types(c, made_from_numbers(c, wrap->base) ? wrap->base : text, out);
}

ps_step ps_conv_steps(struct ps_conv *c, ps_value v, ps_value *out)
{
    ps_value base = ps_base(v);

    if (ps_is_null(base))
        return ps_conv_null(c, out);
    if (is_core(c, PS_T_OBJECT) || is_core(c, PS_T_PSOBJECT)) {
        *out = ps_retain(v);
        return PS_DONE;
    }
    /* To text from a wrapper: what was added to it counts. */
    if (c->to->kind == PS_STRING && base.kind != PS_STRING)
        return to_text(c, v, out);
    if (ps_value_is(c->cx, base, c->to)) {
        *out = ps_retain(base);
        return PS_DONE;
    }
    if (is_core(c, PS_T_VOID)) {
        *out = ps_void();
        return PS_DONE;
    }
    if (c->to->generic == ps_core_type(c->cx->worker, PS_T_NULLABLE)) {
        struct ps_conv plain = {.cx = c->cx, .to = c->to->args[0], .quiet = c->quiet};

        return ps_conv_steps(&plain, v, out);
    }
    if (v.kind == PS_WRAP && ((const ps_wrap *)v.u.object)->written)
        return from_written(c, v, out);
    return known_types(c, base, out);
}

ps_step ps_conv_value(struct ps_conv *c, ps_value v, ps_value *out)
{
    ps_step step = ps_conv_steps(c, v, out);

    return step == PS_NEXT ? ps_conv_none(c, ps_without_text(v)) : step;
}

ps_step ps_conv_to(struct ps_conv *c, ps_value v, ps_type *to, ps_value *out)
{
    struct ps_conv inner = {.cx = c->cx, .to = to, .quiet = c->quiet};

    return ps_conv_value(&inner, v, out);
}

/* ---- entry points ---------------------------------------------------------------------------- */

/* Conversions that need no look at types: the same kind of plain scalar, int to its neighbours. */
static bool convert_fast(ps_value v, ps_type *to, ps_value *out)
{
    if (v.kind == to->kind &&
        ((v.kind >= PS_BOOL && v.kind <= PS_TIMESPAN) || v.kind == PS_STRING)) {
        *out = ps_retain(v);
        return true;
    }
    if (v.kind == PS_INT32 && to->kind == PS_INT64) {
        *out = ps_long(v.u.i);
        return true;
    }
    if (v.kind == PS_INT32 && to->kind == PS_DOUBLE) {
        *out = ps_double((double)v.u.i);
        return true;
    }
    return false;
}

ps_result ps_convert(ps_cx *cx, ps_value v, ps_type *to, ps_value *out)
{
    struct ps_conv c = {.cx = cx, .to = to};

    if (convert_fast(v, to, out))
        return PS_OK;
    return ps_conv_value(&c, v, out) == PS_DONE ? PS_OK : PS_FAIL;
}

bool ps_try_convert(ps_cx *cx, ps_value v, ps_type *to, ps_value *out)
{
    struct ps_conv c = {.cx = cx, .to = to, .quiet = true};
    ps_value fault = cx->fault;
    enum ps_pending pending = cx->pending;
    bool done;

    if (convert_fast(v, to, out))
        return true;
    cx->fault = ps_unset();
    cx->pending = PS_PENDING_NONE;
    done = ps_conv_value(&c, v, out) == PS_DONE;
    if (cx->pending == PS_PENDING_NONE || cx->pending == PS_PENDING_ERROR) {
        ps_clear_pending(cx);
        cx->fault = fault;
        cx->pending = pending;
    } else {
        ps_release(fault);
    }
    return done;
}

static ps_result to_core(ps_cx *cx, ps_value v, enum ps_core_type type, ps_value *out)
{
    return ps_convert(cx, v, ps_core_type(cx->worker, type), out);
}

ps_result ps_to_int32(ps_cx *cx, ps_value v, int32_t *out)
{
    if (v.kind != PS_INT32)
        PS_TRY(to_core(cx, v, PS_T_INT32, &v));
    *out = (int32_t)v.u.i;
    return PS_OK;
}

ps_result ps_to_int64(ps_cx *cx, ps_value v, int64_t *out)
{
    if (v.kind != PS_INT64)
        PS_TRY(to_core(cx, v, PS_T_INT64, &v));
    *out = v.u.i;
    return PS_OK;
}

ps_result ps_to_double(ps_cx *cx, ps_value v, double *out)
{
    if (v.kind != PS_DOUBLE)
        PS_TRY(to_core(cx, v, PS_T_DOUBLE, &v));
    *out = v.u.d;
    return PS_OK;
}

ps_result ps_parse_number(ps_cx *cx, const ps_string *text, ps_value *out)
{
    ps_value v = {.kind = PS_STRING, .u.string = (ps_string *)text};

    if (ps_scan_number(cx->worker, text, out))
        return PS_OK;
    return to_core(cx, v, PS_T_INT32, out);
}
