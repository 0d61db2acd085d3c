/*
 * arith_method.c - operators of types that are no numbers: dates, spans and big integers here,
 * all others through their op_ methods.
 */
#include "object/arith_private.h"

#include "object/bigint_value.h"
#include "object/error.h"
#include "object/member.h"

#include <math.h>

static const struct {
    char method[18], text[6];
} operators[] = {
    [PS_ADD] = {"op_Addition", "+"},       [PS_SUB] = {"op_Subtraction", "-"},
    [PS_MUL] = {"op_Multiply", "*"},       [PS_DIV] = {"op_Division", "/"},
    [PS_REM] = {"op_Modulus", "%"},        [PS_BAND] = {"op_BitwiseAnd", "-band"},
    [PS_BOR] = {"op_BitwiseOr", "-bor"},   [PS_BXOR] = {"op_ExclusiveOr", "-bxor"},
    [PS_SHL] = {"op_LeftShift", "-shl"},   [PS_SHR] = {"op_RightShift", "-shr"},
};

/* ---- dates and spans ------------------------------------------------------------------------ */

static const int64_t max_date = 3155378975999999999;

/* Ticks of dates and spans. false: not a case of these, or out of range (the type's own method
 * has the error then). */
static bool arith_times(enum ps_arith op, ps_value a, ps_value b, ps_value *out)
{
    bool date_a = a.kind == PS_DATETIME, date_b = b.kind == PS_DATETIME;
    int64_t ticks;

    if ((!date_a && a.kind != PS_TIMESPAN) || (!date_b && b.kind != PS_TIMESPAN))
        return false;
    if (op == PS_DIV && !date_a && !date_b && b.u.i) {
        *out = ps_double((double)a.u.i / (double)b.u.i);
        return true;
    }
    if (op == PS_ADD ? date_b || __builtin_add_overflow(a.u.i, b.u.i, &ticks)
                     : op != PS_SUB || (date_b && !date_a) ||
                           __builtin_sub_overflow(a.u.i, b.u.i, &ticks))
        return false;
    if (date_a && !date_b) {
        if (ticks < 0 || ticks > max_date)
            return false;
        *out = ps_datetime(ticks, a.sub);
    } else {
        *out = ps_timespan(ticks);
    }
    return true;
}

/* ---- big integers ------------------------------------------------------------------------------ */

static ps_num bigint_op(enum ps_arith op, const ps_bigint *a, const ps_bigint *b, ps_bigint **out)
{
    int64_t n;

    switch (op) {
    case PS_ADD: return ps_bigint_add(a, b, out);
    case PS_SUB: return ps_bigint_sub(a, b, out);
    case PS_MUL: return ps_bigint_mul(a, b, out);
    case PS_DIV: return ps_bigint_divrem(a, b, out, NULL);
    case PS_REM: return ps_bigint_divrem(a, b, NULL, out);
    case PS_BAND: return ps_bigint_bits(a, b, PS_BIGINT_AND, out);
    case PS_BOR: return ps_bigint_bits(a, b, PS_BIGINT_OR, out);
    case PS_BXOR: return ps_bigint_bits(a, b, PS_BIGINT_XOR, out);
    default:
        if (!ps_bigint_to_int64(b, &n) || n != (int32_t)n)
            return PS_NUM_OVERFLOW;
        return ps_bigint_shift(a, op == PS_SHL ? n : -n, out);
    }
}

static ps_result arith_bigints(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out)
{
    ps_type *type = ps_core_type(cx->worker, PS_T_BIGINT);
    ps_value x = ps_unset(), y = ps_unset();
    ps_bigint *result;
    ps_result r = PS_FAIL;

    if (ps_convert(cx, a, type, &x) == PS_OK && ps_convert(cx, b, type, &y) == PS_OK) {
        switch (bigint_op(op, ps_as_bigint(x), ps_as_bigint(y), &result)) {
        case PS_NUM_OK:
            *out = ps_bigint_value(cx->worker, result);
            r = PS_OK;
            break;
        case PS_NUM_BY_ZERO:
            r = ps_raise_around(cx, "System.DivideByZeroException",
                                "Attempted to divide by zero.");
            break;
        default:
            r = ps_raise_memory(cx);
        }
    }
    ps_release(x);
    ps_release(y);
    return r;
}

/* ---- op_ methods ----------------------------------------------------------------------------------- */

/* Type.IsPrimitive of .NET: neither decimals nor enums. */
static bool is_primitive(ps_value v)
{
    return v.kind >= PS_BOOL && v.kind <= PS_DOUBLE;
}

static ps_result not_defined(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b)
{
    return ps_raise(cx, "System.Management.Automation.RuntimeException",
                    "NotADefinedOperationForType", PS_INVALID_OPERATION, a,
                    "The operation '[%s] %s [%s]' is not defined.",
                    ps_is_null(a) ? "$null" : PS_U8(cx, ps_type_of(cx, a)->full_name),
                    operators[op].text,
                    ps_is_null(b) ? "$null" : PS_U8(cx, ps_type_of(cx, b)->full_name));
}

static ps_result method_not_found(ps_cx *cx, enum ps_arith op, ps_value v)
{
    /* A property bag is a PSObject to PowerShell. */
    ps_type *t = v.kind == PS_BAG ? ps_core_type(cx->worker, PS_T_PSOBJECT) : ps_type_of(cx, v);
    ps_value target = ps_text(operators[op].method);

    ps_raise(cx, "System.Management.Automation.RuntimeException", "MethodNotFound",
             PS_INVALID_OPERATION, target,
             "Method invocation failed because [%s] does not contain a method named '%s'.",
             PS_U8(cx, t->display), operators[op].method);
    ps_release(target);
    return PS_FAIL;
}

ps_result ps_arith_method(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out)
{
    ps_value owner = a, args[2] = {a, b};
    ps_name name;

    if (arith_times(op, a, b, out))
        return PS_OK;
    if (ps_is_null(a) || is_primitive(a)) {
        if (ps_is_null(b) || is_primitive(b))
            return not_defined(cx, op, a, b);
        owner = b;
    }
    if (ps_as_bigint(owner))
        return arith_bigints(cx, op, a, b, out);
    name = ps_intern_c(cx->worker, operators[op].method);
    if (owner.kind == PS_BAG ||
        !ps_type_row(cx->worker, ps_type_of(cx, owner), name, true))
        return method_not_found(cx, op, owner);
    return ps_static_call(cx, ps_type_of(cx, owner), name, args, 2, out);
}
