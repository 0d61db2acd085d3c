/*
 * arith_bits.c - -band, -bor, -bxor, -shl, -shr and -bnot.
 * Rules: PowerShell's binders and the BAnd/LeftShift/BNot of its NumericOps.
 */
#include "object/arith_private.h"

#include "object/bigint_value.h"
#include "object/number_scan.h"

static uint64_t bits(enum ps_arith op, uint64_t a, uint64_t b)
{
    return op == PS_BAND ? a & b : op == PS_BOR ? a | b : a ^ b;
}

/* A Double or a Decimal as 64 bits: through Int64 when negative, else UInt64. */
static ps_result to_bits(ps_cx *cx, ps_value v, uint64_t *out, bool *negative)
{
    ps_value integer;

    *negative = ps_as_double(v, v.kind) < 0;
    PS_TRY(ps_convert(cx, v, ps_core_type(cx->worker, *negative ? PS_T_INT64 : PS_T_UINT64),
                      &integer));
    *out = integer.u.u;
    return PS_OK;
}

/* Both operands in the operation's type, Double or Decimal, and their bits. */
static ps_result bits_of_reals(ps_cx *cx, enum ps_arith op, uint8_t kind, ps_value a, ps_value b,
                               ps_value *out)
{
    ps_type *type = ps_core_type(cx->worker, kind == PS_DECIMAL ? PS_T_DECIMAL : PS_T_DOUBLE);
    ps_value x = ps_unset(), y = ps_unset();
    ps_result r = PS_FAIL;
    uint64_t i, j;
    bool na, nb;

    if (ps_convert(cx, a, type, &x) == PS_OK && ps_convert(cx, b, type, &y) == PS_OK &&
        to_bits(cx, x, &i, &na) == PS_OK && to_bits(cx, y, &j, &nb) == PS_OK) {
        *out = na || nb ? ps_long((int64_t)bits(op, i, j)) : ps_ulong(bits(op, i, j));
        r = PS_OK;
    }
    ps_release(x);
    ps_release(y);
    return r;
}

static ps_value cut(uint8_t kind, uint64_t v)
{
    switch (kind) {
    case PS_SBYTE: return ps_integer(kind, (int8_t)v);
    case PS_BYTE: return ps_integer(kind, (uint8_t)v);
    case PS_INT16: return ps_integer(kind, (int16_t)v);
    case PS_UINT16: return ps_integer(kind, (uint16_t)v);
    case PS_INT32: return ps_integer(kind, (int32_t)v);
    case PS_UINT32: return ps_integer(kind, (uint32_t)v);
    default: return ps_integer(kind, (int64_t)v);
    }
}

static uint8_t bits_kind(uint8_t kind)
{
    return kind <= PS_INT32 ? PS_INT32 : kind;
}

ps_result ps_arith_bits(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out)
{
    uint8_t ka = ps_numeric_kind(cx, a), kb = ps_numeric_kind(cx, b), kind;

    if (ps_is_null(a) && ps_is_null(b)) {
        *out = ps_int(0);
        return PS_OK;
    }
    if (!ka && ps_is_null(a)) {
        a = ps_int(0);
        ka = PS_INT32;
    } else if (!kb && ps_is_null(b)) {
        b = ps_int(0);
        kb = PS_INT32;
    }
    kind = ka >= kb ? ka : kb;
    /* PowerShell's own slip: a real beside what is no number. */
    if ((!ka || !kb) && a.kind != PS_DATETIME && b.kind != PS_DATETIME &&
        (kind == PS_DECIMAL || ps_kind_is_real(kind)))
        return ps_throw(cx, "System.NullReferenceException",
                        "Object reference not set to an instance of an object.");
    if (!ka || !kb)
        return ps_arith_method(cx, op, a, b, out);
    if (kind == PS_DECIMAL || ps_kind_is_real(kind))
        return bits_of_reals(cx, op, kind, a, b, out);
    *out = cut(bits_kind(kind), bits(op, a.u.u, b.u.u));
    if (a.kind == PS_ENUM)
        *out = (ps_value){.kind = PS_ENUM, .aux = a.aux, .u.i = out->u.i};
    return PS_OK;
}

/* ---- shifts ---------------------------------------------------------------------------------- */

/* The narrowest of Int32, UInt32, Int64 and UInt64 that holds a real or a decimal. */
static ps_result narrow_integer(ps_cx *cx, ps_value v, uint8_t kind, enum ps_core_type beyond,
                                ps_value *out)
{
    double d = ps_as_double(v, kind);
    enum ps_core_type type;

    if (d >= INT32_MIN && d <= INT32_MAX)
        type = PS_T_INT32;
    else if (d >= 0 && d <= UINT32_MAX)
        type = PS_T_UINT32;
    else if (d >= -0x1p63 && d <= 0x1p63)
        type = PS_T_INT64;
    else if (d >= 0 && d <= 0x1p64)
        type = PS_T_UINT64;
    else
        return ps_raise_no_conversion(cx, v, ps_core_type(cx->worker, beyond));
    return ps_convert(cx, v, ps_core_type(cx->worker, type), out);
}

ps_result ps_arith_shift(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out)
{
    uint8_t kind = ps_numeric_kind(cx, a);
    ps_value count;
    unsigned n;

    if (ps_is_null(a)) {
        *out = ps_int(0);
        return PS_OK;
    }
    if (!ps_kind_is_numeric(kind))
        return ps_arith_method(cx, op, a, b, out);
    PS_TRY(ps_convert(cx, b, ps_core_type(cx->worker, PS_T_INT32), &count));
    if (kind == PS_DECIMAL || ps_kind_is_real(kind)) {
        PS_TRY(narrow_integer(cx, a, kind, kind == PS_DECIMAL ? PS_T_INT32 : PS_T_UINT64, &a));
        kind = a.kind;
    }
    n = (unsigned)count.u.i & (kind < PS_INT64 ? 0x1F : 0x3F);
    if (op == PS_SHL)
        *out = cut(kind, a.u.u << n);
    else if (ps_kind_is_signed(kind))
        *out = cut(kind, (uint64_t)(a.u.i >> n));
    else
        *out = cut(kind, a.u.u >> n);
    return PS_OK;
}

/* ---- complement ------------------------------------------------------------------------------ */

ps_result ps_bnot(ps_cx *cx, ps_value v, ps_value *out)
{
    ps_value number;
    ps_bigint *b;
    uint8_t kind;
    ps_result r;

    v = ps_base(v);
    if (ps_is_null(v)) {
        *out = ps_int(-1);
        return PS_OK;
    }
    if (v.kind == PS_STRING) {
        PS_TRY(ps_operand_number(cx, v, ps_int(0), &number));
        r = ps_bnot(cx, number, out);
        ps_release(number);
        return r;
    }
    if (ps_as_bigint(v)) {
        if (ps_bigint_not(ps_as_bigint(v), &b) != PS_NUM_OK)
            return ps_raise_memory(cx);
        *out = ps_bigint_value(cx->worker, b);
        return PS_OK;
    }
    kind = ps_numeric_kind(cx, v);
    if (!ps_kind_is_numeric(kind)) {
        PS_TRY(ps_convert(cx, v, ps_core_type(cx->worker, PS_T_INT32), &number));
        *out = ps_int((int32_t)~number.u.i);
        return PS_OK;
    }
    number = v;
    if (kind == PS_DECIMAL || ps_kind_is_real(kind)) {
        PS_TRY(narrow_integer(cx, v, kind, kind == PS_DECIMAL ? PS_T_INT32 : PS_T_UINT64,
                              &number));
        kind = number.kind;
    }
    *out = cut(bits_kind(kind), ~number.u.u);
    if (v.kind == PS_ENUM)
        *out = (ps_value){.kind = PS_ENUM, .aux = v.aux, .u.i = out->u.i};
    return PS_OK;
}
