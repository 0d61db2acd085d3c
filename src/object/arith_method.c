/*
 * arith_method.c - operators of types that are no numbers: big integers here, dates and spans in
 * arith_time.c, all others through their op_ methods.
 */
#include "object/arith_private.h"
#include "object/convert_private.h"

#include "object/bigint_value.h"
#include "object/error.h"
#include "object/member.h"


static const struct {
    char method[18], text[6];
} operators[] = {
    [PS_ADD] = {"op_Addition", "+"},       [PS_SUB] = {"op_Subtraction", "-"},
    [PS_MUL] = {"op_Multiply", "*"},       [PS_DIV] = {"op_Division", "/"},
    [PS_REM] = {"op_Modulus", "%"},        [PS_BAND] = {"op_BitwiseAnd", "-band"},
    [PS_BOR] = {"op_BitwiseOr", "-bor"},   [PS_BXOR] = {"op_ExclusiveOr", "-bxor"},
    [PS_SHL] = {"op_LeftShift", "-shl"},   [PS_SHR] = {"op_RightShift", "-shr"},
};

const char *ps_arith_method_name(enum ps_arith op)
{
    return operators[op].method;
}

/* ---- big integers ---------------------------------------------------------------------------- */

static ps_num bigint_op(enum ps_arith op, const ps_bigint *a, const ps_bigint *b, ps_bigint **out)
{
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
        return PS_NUM_BAD;
    }
}

/* An argument of an operator method, with the error that a method call has. */
ps_result ps_arith_argument(ps_cx *cx, enum ps_arith op, unsigned index, ps_value v, ps_type *type,
                            ps_value *out)
{
    ps_value fault, e;
    ps_string *text, *why;
    ps_exception *error;
    ps_error_record *r;

    if (ps_convert(cx, v, type, out) == PS_OK)
        return PS_OK;
    if (cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    fault = ps_catch(cx);
    e = ((ps_error_record *)fault.u.object)->exception;
    why = ps_exception_message(cx, e);
    text = ps_conv_text(cx, v);
    error = ps_exception_new(cx->worker, "System.Management.Automation.MethodException", NULL, e);
    error->message = ps_string_printf(
        "Cannot convert argument \"%u\", with value: \"%s\", for \"%s\" to type \"%s\": \"%s\"",
        index, PS_U8(cx, text), operators[op].method, PS_U8(cx, type->full_name),
        PS_U8(cx, why));
    e = ps_take_object(error);
    r = ps_error_record_new(cx->worker, e, "MethodArgumentConversionInvalidCastArgument",
                            PS_NOT_SPECIFIED, ps_unset());
    ps_raise_value(cx, ps_take_object(r));
    ps_release_object(r);
    ps_release(e);
    ps_release(fault);
    ps_string_release(text);
    ps_string_release(why);
    return PS_FAIL;
}

ps_result ps_arith_failed(ps_cx *cx, enum ps_arith op, const char *type, const char *why)
{
    ps_value inner = ps_take_object(ps_exception_new(cx->worker, type, why, ps_null())), e;
    ps_error_record *r;
    ps_exception *error = ps_exception_new(
        cx->worker, "System.Management.Automation.MethodInvocationException", NULL, inner);

    error->message = ps_string_printf("Exception calling \"%s\" with \"2\" argument(s): \"%s\"",
                                      operators[op].method, why);
    e = ps_take_object(error);
    r = ps_error_record_new(cx->worker, e, "DotNetMethodException", PS_NOT_SPECIFIED, ps_unset());
    ps_raise_value(cx, ps_take_object(r));
    ps_release_object(r);
    ps_release(e);
    ps_release(inner);
    return PS_FAIL;
}

/* How an operator method of a numeric type ended. */
static ps_result method_ended(ps_cx *cx, enum ps_arith op, ps_num how)
{
    if (how == PS_NUM_BY_ZERO)
        return ps_arith_failed(cx, op, "System.DivideByZeroException",
                             "Attempted to divide by zero.");
    if (how == PS_NUM_OVERFLOW)
        return ps_arith_failed(cx, op, "System.OverflowException",
                             "Value was either too large or too small for a Decimal.");
    return how == PS_NUM_OK ? PS_OK : ps_raise_memory(cx);
}

static ps_result shift_bigint(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out)
{
    ps_bigint *result;
    ps_value x, count;
    ps_result r;
    ps_num how;

    PS_TRY(ps_arith_argument(cx, op, 0, a, ps_core_type(cx->worker, PS_T_BIGINT), &x));
    r = ps_arith_argument(cx, op, 1, b, ps_core_type(cx->worker, PS_T_INT32), &count);
    if (r == PS_OK) {
        how = ps_bigint_shift(ps_as_bigint(x), op == PS_SHL ? count.u.i : -count.u.i, &result);
        if (how == PS_NUM_OK)
            *out = ps_bigint_value(cx->worker, result);
        else
            r = ps_arith_failed(cx, op, "System.OverflowException",
                              "Arithmetic operation resulted in an overflow.");
    }
    ps_release(x);
    return r;
}

static ps_result arith_bigints(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out)
{
    ps_type *type = ps_core_type(cx->worker, PS_T_BIGINT);
    ps_value x = ps_unset(), y = ps_unset();
    ps_bigint *result;
    ps_result r = PS_FAIL;
    ps_num how;

    if (op == PS_SHL || op == PS_SHR)
        return shift_bigint(cx, op, a, b, out);
    if (ps_arith_argument(cx, op, 0, a, type, &x) == PS_OK &&
        ps_arith_argument(cx, op, 1, b, type, &y) == PS_OK) {
        how = bigint_op(op, ps_as_bigint(x), ps_as_bigint(y), &result);
        if (how == PS_NUM_OK)
            *out = ps_bigint_value(cx->worker, result);
        r = method_ended(cx, op, how);
    }
    ps_release(x);
    ps_release(y);
    return r;
}

/* Decimal's op_ methods, for what numbers' own arithmetic leaves out: bool, char, big integers. */
static ps_result arith_decimals(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out)
{
    ps_type *type = ps_core_type(cx->worker, PS_T_DECIMAL);
    ps_value x = ps_unset(), y = ps_unset();
    struct ps_decimal result;
    ps_result r = PS_FAIL;
    ps_num how;

    if (ps_arith_argument(cx, op, 0, a, type, &x) == PS_OK &&
        ps_arith_argument(cx, op, 1, b, type, &y) == PS_OK) {
        how = ps_decimal_op(op, *ps_as_decimal(x), *ps_as_decimal(y), &result);
        if (how == PS_NUM_OK)
            *out = ps_decimal_value(&result);
        r = method_ended(cx, op, how);
    }
    ps_release(x);
    ps_release(y);
    return r;
}

/* ---- op_ methods ----------------------------------------------------------------------------- */

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

    if (ps_is_null(a) || is_primitive(a)) {
        if (ps_is_null(b) || is_primitive(b))
            return not_defined(cx, op, a, b);
        owner = b;
    }
    if (op <= PS_REM && owner.kind == PS_DECIMAL)
        return arith_decimals(cx, op, a, b, out);
    if (owner.kind == PS_DATETIME && (op == PS_ADD || op == PS_SUB))
        return ps_arith_date(cx, op, a, b, out);
    if (owner.kind == PS_TIMESPAN && op <= PS_DIV)
        return ps_arith_span(cx, op, a, b, out);
    if (ps_as_bigint(owner))
        return arith_bigints(cx, op, a, b, out);
    name = ps_intern_c(cx->worker, operators[op].method);
    if (owner.kind == PS_BAG ||
        !ps_type_row(cx->worker, ps_type_of(cx, owner), name, true))
        return method_not_found(cx, op, owner);
    return ps_static_call(cx, ps_type_of(cx, owner), name, args, 2, out);
}
