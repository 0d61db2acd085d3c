/*
 * ops_range.c - `a..b`: its bounds, as an array, and one by one.
 */
#include "engine/ops.h"

#include "base/memory.h"
#include "base/number.h"
#include "base/planted.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/iterate.h"

/* ---- bounds ---------------------------------------------------------------------------------- */

static bool one_char(ps_value v, uint16_t *unit)
{
    if (v.kind == PS_CHAR) {
        *unit = (uint16_t)v.u.i;
        return true;
    }
    if (v.kind != PS_STRING || v.u.string->length != 1)
        return false;
    *unit = ps_string_at(v.u.string, 0);
    return *unit < '0' || *unit > '9'; /* a digit is a number */
}

static bool char_bounds(ps_value l, ps_value r, uint16_t *a, uint16_t *b)
{
    return one_char(l, a) && one_char(r, b);
}

static ps_result text_bound(ps_cx *cx, const ps_string *text, int32_t *out)
{
    int64_t i;
    switch (ps_parse_integer(text, PS_STYLE_INTEGER, 32, true, NULL, &i)) {
    case PS_NUM_OK:
        *out = (int32_t)i;
        return PS_OK;
    case PS_NUM_OVERFLOW:
        return ps_throw(cx, "System.OverflowException",
                        "Value was either too large or too small for an Int32.");
    default:
        return ps_throw(cx, "System.FormatException",
                        "The input string '%s' was not in a correct format.", PS_U8(cx, text));
    }
}

/* What cannot be converted fails as Convert.ToInt32 does, without PowerShell's words around it. */
static ps_result bound(ps_exec *x, ps_value v, int32_t *out)
{
    ps_cx *cx = &x->base;
    if (v.kind == PS_INT32) {
        *out = (int32_t)v.u.i;
        return PS_OK;
    }
    if (v.kind == PS_STRING)
        return text_bound(cx, v.u.string, out);
    if (ps_to_int32(cx, v, out) == PS_OK || cx->pending != PS_PENDING_ERROR)
        return cx->pending ? PS_FAIL : PS_OK;
    ps_value record = ps_catch(cx);
    ps_value e = ((ps_error_record *)record.u.object)->exception;
    ps_value inner = ps_is_null(e) ? ps_null() : ((ps_exception *)e.u.object)->inner;
    if (!ps_is_null(inner)) {
        ps_raise_value(cx, inner);
    } else {
        ps_throw(cx, "System.InvalidCastException",
                 "Unable to cast object of type '%s' to type 'System.IConvertible'.",
                 PS_U8(cx, ps_type_of(cx, v)->full_name));
    }
    ps_release(record);
    return PS_FAIL;
}

ps_result ps_range_bounds(ps_exec *x, ps_value l, ps_value r, int32_t *from, int32_t *to,
                          bool *numbers)
{
    uint16_t a, b;
    l = ps_base(l);
    r = ps_base(r);
    *numbers = !char_bounds(l, r, &a, &b);
    if (!*numbers) {
        *from = a;
        *to = b;
        return PS_OK;
    }
    PS_TRY(bound(x, l, from));
    return bound(x, r, to);
}

/* ---- as values ------------------------------------------------------------------------------- */

enum { LOOK_EVERY = 1 << 16 }; /* elements between two looks for Ctrl+C */

ps_result ps_op_range(ps_exec *x, ps_value l, ps_value r, ps_value *out)
{
    int32_t from = 0, to = 0;
    bool numbers;
    PS_TRY(ps_range_bounds(x, l, r, &from, &to, &numbers));
    int64_t count = (from <= to ? (int64_t)to - from : (int64_t)from - to) + 1;
    int step = from <= to ? 1 : -1;
    ps_array *array;
    PS_TRY(
        ps_array_new(&x->base, ps_core_type(x->base.worker, PS_T_OBJECT), (size_t)count, &array));
    for (int64_t i = 0; i < count + (PS_PLANTED(script) && count > 4 && step < 0); i++) {
        int32_t v = (int32_t)(from + i * step);
        if (i % LOOK_EVERY == 0 && ps_poll(&x->base) != PS_OK) {
            array->length = (uint32_t)i;
            ps_release_object(array);
            return PS_FAIL;
        }
        array->values[i] = numbers ? ps_int(v) : ps_char((uint16_t)v);
    }
    *out = ps_take_object(array);
    return PS_OK;
}
