/*
 * arith.c - the arithmetic operators: who takes part, and numbers with their promotions.
 * Rules: PowerShell's PSBinaryOperationBinder and NumericOps.
 */
#include "object/arith_private.h"

#include "object/error.h"
#include "object/iterate.h"
#include "object/number_scan.h"

#include <float.h>
#include <math.h>

ps_result ps_raise_around(ps_cx *cx, const char *inner_type, const char *message)
{
    ps_value inner = ps_take_object(ps_exception_new(cx->worker, inner_type, message, ps_null()));
    ps_value outer = ps_take_object(ps_exception_new(
        cx->worker, "System.Management.Automation.RuntimeException", message, inner));

    ps_raise_value(cx, outer);
    ps_release(inner);
    ps_release(outer);
    return PS_FAIL;
}

static ps_result by_zero(ps_cx *cx)
{
    return ps_raise_around(cx, "System.DivideByZeroException", "Attempted to divide by zero.");
}

/* ---- integers -------------------------------------------------------------------------------- */

/* As .NET makes a double of a big integer: what 53 bits do not hold is cut, not rounded. */
static double wide_to_double(__int128 v)
{
    unsigned __int128 m = v < 0 ? -(unsigned __int128)v : (unsigned __int128)v;
    uint64_t high = (uint64_t)(m >> 64), top = (uint64_t)m;
    int shift = 0, spare;
    double d;

    if (high) {
        shift = 64 - __builtin_clzll(high);
        top = (uint64_t)(m >> shift);
    }
    spare = top ? 64 - __builtin_clzll(top) - DBL_MANT_DIG : 0;
    if (spare > 0)
        top &= ~(((uint64_t)1 << spare) - 1);
    d = ldexp((double)top, shift);
    return v < 0 ? -d : d;
}

static const struct {
    __int128 least, most;
} limits[] = {
    [PS_INT32] = {INT32_MIN, INT32_MAX},
    [PS_UINT32] = {0, UINT32_MAX},
    [PS_INT64] = {INT64_MIN, INT64_MAX},
    [PS_UINT64] = {0, UINT64_MAX},
};

/* In the operation's type when it fits, else a double. */
static ps_result fit(uint8_t kind, __int128 v, ps_value *out)
{
    if (v >= limits[kind].least && v <= limits[kind].most)
        *out = ps_integer(kind, (int64_t)v);
    else
        *out = ps_double(wide_to_double(v));
    return PS_OK;
}

/* A sum that does not fit is rounded as far as 64 bits hold it. */
static ps_result fit_sum(uint8_t kind, __int128 sum, ps_value *out)
{
    unsigned __int128 m = sum < 0 ? -(unsigned __int128)sum : (unsigned __int128)sum;

    if (m >> 64 || (sum >= limits[kind].least && sum <= limits[kind].most))
        return fit(kind, sum, out);
    *out = ps_double(sum < 0 ? -(double)(uint64_t)m : (double)(uint64_t)m);
    return PS_OK;
}

static ps_result arith_integers(ps_cx *cx, enum ps_arith op, uint8_t kind, __int128 a, __int128 b,
                                ps_value *out)
{
    switch (op) {
    case PS_ADD:
        return fit_sum(kind, a + b, out);
    case PS_SUB:
        return fit_sum(kind, a - b, out);
    case PS_MUL:
        /* Two unsigned 64-bit numbers can go beyond the signed 128 bits. */
        if (kind == PS_UINT64) {
            unsigned __int128 p = (unsigned __int128)a * (unsigned __int128)b;

            if (p >> 127) {
                *out = ps_double(wide_to_double((__int128)(p >> 1)) * 2);
                return PS_OK;
            }
            return fit(kind, (__int128)p, out);
        }
        return fit(kind, a * b, out);
    case PS_DIV:
        if (b == 0)
            return by_zero(cx);
        if (a % b == 0)
            return fit(kind, a / b, out);
        *out = ps_double((double)a / (double)b);
        return PS_OK;
    default:
        if (b == 0)
            return by_zero(cx);
        return fit(kind, a % b, out);
    }
}

/* ---- reals and decimals ---------------------------------------------------------------------- */

static double arith_doubles(enum ps_arith op, double a, double b)
{
    switch (op) {
    case PS_ADD: return a + b;
    case PS_SUB: return a - b;
    case PS_MUL: return a * b;
    case PS_DIV: return a / b;
    default: return fmod(a, b);
    }
}

ps_num ps_decimal_op(enum ps_arith op, struct ps_decimal a, struct ps_decimal b,
                     struct ps_decimal *out)
{
    switch (op) {
    case PS_ADD: return ps_decimal_add(a, b, out);
    case PS_SUB: return ps_decimal_sub(a, b, out);
    case PS_MUL: return ps_decimal_mul(a, b, out);
    case PS_DIV: return ps_decimal_div(a, b, out);
    default: return ps_decimal_rem(a, b, out);
    }
}

#define DECIMAL_OVERFLOW "Value was either too large or too small for a Decimal."

static ps_result arith_decimals(ps_cx *cx, enum ps_arith op, ps_value a, uint8_t ka, ps_value b,
                                uint8_t kb, bool double_on_overflow, ps_value *out)
{
    struct ps_decimal x, y, result;

    if (!ps_to_decimal(a, ka, &x) || !ps_to_decimal(b, kb, &y))
        return ps_throw(cx, "System.OverflowException", DECIMAL_OVERFLOW);
    switch (ps_decimal_op(op, x, y, &result)) {
    case PS_NUM_OK:
        *out = ps_decimal_value(&result);
        return PS_OK;
    case PS_NUM_BY_ZERO:
        return by_zero(cx);
    default:
        if (!double_on_overflow)
            return ps_raise_around(cx, "System.OverflowException", DECIMAL_OVERFLOW);
        *out = ps_double(arith_doubles(op, ps_as_double(a, ka), ps_as_double(b, kb)));
        return PS_OK;
    }
}

/* The type in which two primitives meet; a negative number beside an unsigned one widens it. */
static uint8_t meet(ps_value a, uint8_t ka, ps_value b, uint8_t kb)
{
    uint8_t kind = ka >= kb ? ka : kb;
    bool negative = (ps_kind_is_signed(ka) && a.u.i < 0) || (ps_kind_is_signed(kb) && b.u.i < 0);

    if (kind <= PS_INT32)
        return PS_INT32;
    if (kind == PS_UINT32)
        return negative ? PS_INT64 : PS_UINT32;
    if (kind == PS_UINT64 && negative)
        return PS_DECIMAL;
    return kind;
}

ps_result ps_arith_numbers(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out)
{
    uint8_t ka = ps_numeric_kind(cx, a), kb = ps_numeric_kind(cx, b), kind = meet(a, ka, b, kb);
    bool widened = kind == PS_DECIMAL && ka != PS_DECIMAL && kb != PS_DECIMAL;

    /* There is no cast from bool to decimal; on the right it was converted. */
    if (kind == PS_DECIMAL && a.kind == PS_BOOL)
        return ps_throw(cx, "System.InvalidOperationException",
                        "No coercion operator is defined between types 'System.Boolean' and "
                        "'System.Decimal'.");
    if (kind == PS_DECIMAL)
        PS_TRY(arith_decimals(cx, op, a, ka, b, kb, widened, out));
    else if (ps_kind_is_real(kind))
        *out = ps_double(arith_doubles(op, ps_as_double(a, ka), ps_as_double(b, kb)));
    else
        PS_TRY(arith_integers(cx, op, kind, ps_wide(a, ka), ps_wide(b, kb), out));
    /* An enum on the left makes the result one. */
    if (a.kind == PS_ENUM && ps_is_integer(*out))
        *out = (ps_value){.kind = PS_ENUM, .aux = a.aux, .u.i = out->u.i};
    return PS_OK;
}

/* ---- operands -------------------------------------------------------------------------------- */

ps_result ps_operand_number(ps_cx *cx, ps_value text, ps_value other, ps_value *out)
{
    uint8_t kind = ps_numeric_kind(cx, other);

    if (ps_scan_number(cx->worker, text.u.string, out))
        return PS_OK;
    /* The error shows the text without the blanks around it. */
    ps_value trimmed = ps_take_string(ps_string_trim(text.u.string));
    ps_result r = ps_convert(cx, trimmed,
                             ps_kind_is_numeric(kind) ? ps_type_of(cx, other)
                                                      : ps_core_type(cx->worker, PS_T_INT32),
                             out);
    ps_release(trimmed);
    return r;
}

ps_result ps_operand_primitive(ps_cx *cx, ps_value v, ps_value other, ps_value *out, bool *done)
{
    *done = true;
    if (ps_is_null(v)) {
        *out = ps_int(0);
        return PS_OK;
    }
    if (v.kind == PS_ENUM)
        return ps_convert(cx, v, ps_type_of(cx, other), out);
    *done = ps_numeric_kind(cx, v) != 0;
    *out = *done ? ps_retain(v) : ps_unset();
    return PS_OK;
}

/* Both sides as numbers where a text takes part, and the operator again. */
static ps_result arith_scanned(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out)
{
    ps_value x = ps_unset(), y = ps_unset();
    ps_result r = PS_FAIL;

    if ((a.kind == PS_STRING ? ps_operand_number(cx, a, b, &x) : (x = ps_retain(a), PS_OK)) ==
            PS_OK &&
        (b.kind == PS_STRING ? ps_operand_number(cx, b, a, &y) : (y = ps_retain(b), PS_OK)) ==
            PS_OK)
        r = ps_arith(cx, op, x, y, out);
    ps_release(x);
    ps_release(y);
    return r;
}

/* The operator on primitives if the right side is one, or a text that names one. */
static ps_result arith_primitive(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out,
                                 bool *done)
{
    ps_value y;
    ps_result r;

    PS_TRY(ps_operand_primitive(cx, b, a, &y, done));
    if (*done) {
        r = ps_arith_numbers(cx, op, a, y, out);
        ps_release(y);
        return r;
    }
    *done = b.kind == PS_STRING;
    return *done ? arith_scanned(cx, op, a, b, out) : PS_OK;
}

/* ---- the operators --------------------------------------------------------------------------- */

static ps_result add(ps_cx *cx, ps_value a, ps_value b, ps_value *out)
{
    bool done = false;
    ps_string *unit;
    ps_result r;

    if (ps_is_null(a)) {
        *out = b.kind == PS_VOID ? ps_null() : ps_retain(b);
        return PS_OK;
    }
    if (a.kind == PS_STRING)
        return ps_add_text(cx, a.u.string, b, out);
    if (a.kind == PS_CHAR) {
        unit = ps_string_unit((uint16_t)a.u.i);
        r = ps_add_text(cx, unit, b, out);
        ps_string_release(unit);
        return r;
    }
    if (ps_numeric_kind(cx, a))
        PS_TRY(arith_primitive(cx, PS_ADD, a, ps_base(b), out, &done));
    if (done)
        return PS_OK;
    if (ps_enumerable(cx, a))
        return ps_add_items(cx, a, b, out);
    if (a.kind == PS_DICT)
        return ps_add_tables(cx, a, ps_base(b), out);
    return ps_arith_method(cx, PS_ADD, a, ps_base(b), out);
}

static ps_result multiply(ps_cx *cx, ps_value a, ps_value b, ps_value *out)
{
    bool done = false;

    if (ps_is_null(a)) {
        *out = ps_null();
        return PS_OK;
    }
    if (ps_kind_is_numeric(ps_numeric_kind(cx, a)))
        PS_TRY(arith_primitive(cx, PS_MUL, a, b, out, &done));
    if (done)
        return PS_OK;
    if (a.kind == PS_STRING)
        return ps_repeat_text(cx, a.u.string, b, out);
    if (ps_enumerable(cx, a))
        return ps_repeat_items(cx, a, b, out);
    return ps_arith_method(cx, PS_MUL, a, b, out);
}

static ps_result subtract_or_divide(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b,
                                    ps_value *out)
{
    bool done = false;

    if (ps_is_null(a))
        a = ps_int(0);
    if (ps_numeric_kind(cx, a))
        PS_TRY(arith_primitive(cx, op, a, b, out, &done));
    if (done)
        return PS_OK;
    if (a.kind == PS_STRING)
        return arith_scanned(cx, op, a, b, out);
    return ps_arith_method(cx, op, a, b, out);
}

/* The cases that scripts' loops are made of. */
static inline bool arith_fast(enum ps_arith op, ps_value a, ps_value b, ps_value *out)
{
    if (a.kind == PS_INT32 && b.kind == PS_INT32 && op <= PS_MUL) {
        int64_t v = op == PS_ADD ? a.u.i + b.u.i : op == PS_SUB ? a.u.i - b.u.i : a.u.i * b.u.i;

        *out = v == (int32_t)v ? ps_int((int32_t)v) : ps_double((double)v);
        return true;
    }
    if (a.kind == PS_INT32 && b.kind == PS_INT32 && b.u.i > 0 && op <= PS_REM) {
        int32_t x = (int32_t)a.u.i, y = (int32_t)b.u.i;

        *out = op == PS_REM ? ps_int(x % y) : x % y ? ps_double((double)x / y) : ps_int(x / y);
        return true;
    }
    if (a.kind == PS_DOUBLE && b.kind == PS_DOUBLE && op <= PS_REM) {
        *out = ps_double(arith_doubles(op, a.u.d, b.u.d));
        return true;
    }
    return false;
}

ps_result ps_arith(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out)
{
    if (arith_fast(op, a, b, out))
        return PS_OK;
    a = ps_base(a);
    /* An element that is added to a list keeps its wrapper. */
    if (op == PS_ADD)
        return add(cx, a, b, out);
    b = ps_base(b);
    switch (op) {
    case PS_MUL:
        return multiply(cx, a, b, out);
    case PS_SUB:
    case PS_DIV:
    case PS_REM:
        return subtract_or_divide(cx, op, a, b, out);
    case PS_SHL:
    case PS_SHR:
        if (a.kind == PS_STRING || (b.kind == PS_STRING && !ps_is_null(a)))
            return arith_scanned(cx, op, a, b, out);
        return ps_arith_shift(cx, op, a, b, out);
    default:
        if (a.kind == PS_STRING || b.kind == PS_STRING)
            return arith_scanned(cx, op, a, b, out);
        return ps_arith_bits(cx, op, a, b, out);
    }
}

ps_result ps_negate(ps_cx *cx, ps_value v, ps_value *out)
{
    return ps_arith(cx, PS_SUB, ps_int(0), v, out);
}

ps_result ps_plus(ps_cx *cx, ps_value v, ps_value *out)
{
    return ps_arith(cx, PS_ADD, ps_int(0), ps_base(v), out);
}

ps_result ps_increment(ps_cx *cx, ps_value v, int by, ps_value *out)
{
    ps_type *t;

    v = ps_base(v);
    if (ps_is_null(v)) {
        *out = ps_int(by);
        return PS_OK;
    }
    if (ps_kind_is_numeric(ps_numeric_kind(cx, v)))
        return ps_arith(cx, PS_ADD, v, ps_int(by), out);
    t = ps_type_of(cx, v);
    return ps_raise_runtime(cx, "OperatorRequiresNumber", PS_INVALID_OPERATION,
                            "The '%s' operator works only on numbers. The operand is a '%s'.",
                            by > 0 ? "++" : "--", PS_U8(cx, t->full_name));
}
