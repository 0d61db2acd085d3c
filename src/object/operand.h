/*
 * operand.h - what arithmetic and comparison know of a value: its numeric kind. Private to them.
 */
#ifndef PSRP_OBJECT_OPERAND_H
#define PSRP_OBJECT_OPERAND_H

#include "base/decimal.h"
#include "object/containers.h"
#include "object/type.h"

/* The kind of a primitive's arithmetic, an enum's underlying one; 0 for all else. The kinds stand
 * in the order of .NET's TypeCode, so that the greater of two kinds is the wider. */
static inline uint8_t ps_numeric_kind(ps_cx *cx, ps_value v)
{
    if ((v.kind >= PS_BOOL && v.kind <= PS_DOUBLE) || v.kind == PS_DECIMAL)
        return v.kind;
    if (v.kind == PS_ENUM) {
        uint8_t kind = ps_type_by_id(cx->worker, v.aux)->underlying;

        return kind ? kind : PS_INT32;
    }
    return 0;
}

/* Whether the kind is one of PowerShell's numbers: neither bool nor char. */
static inline bool ps_kind_is_numeric(uint8_t kind)
{
    return (kind >= PS_SBYTE && kind <= PS_DOUBLE) || kind == PS_DECIMAL;
}

static inline bool ps_kind_is_signed(uint8_t kind)
{
    return kind == PS_SBYTE || kind == PS_INT16 || kind == PS_INT32 || kind == PS_INT64;
}

static inline bool ps_kind_is_real(uint8_t kind)
{
    return kind == PS_SINGLE || kind == PS_DOUBLE;
}

/* The value of a primitive other than a real as a wide integer. */
static inline __int128 ps_wide(ps_value v, uint8_t kind)
{
    return kind == PS_UINT64 ? (__int128)v.u.u : (__int128)v.u.i;
}

/* A primitive as a double. */
static inline double ps_as_double(ps_value v, uint8_t kind)
{
    if (ps_kind_is_real(kind))
        return v.u.d;
    if (kind == PS_DECIMAL)
        return ps_decimal_to_double(*ps_as_decimal(v));
    return kind == PS_UINT64 ? (double)v.u.u : (double)v.u.i;
}

/* A primitive as a decimal; false: it does not fit. */
static inline bool ps_to_decimal(ps_value v, uint8_t kind, struct ps_decimal *out)
{
    if (kind == PS_DECIMAL)
        *out = *ps_as_decimal(v);
    else if (kind == PS_DOUBLE)
        return ps_decimal_from_double(v.u.d, out) == PS_NUM_OK;
    else if (kind == PS_SINGLE)
        return ps_decimal_from_float((float)v.u.d, out) == PS_NUM_OK;
    else if (kind == PS_UINT64)
        *out = ps_decimal_from_uint64(v.u.u);
    else
        *out = ps_decimal_from_int64(v.u.i);
    return true;
}

#endif
