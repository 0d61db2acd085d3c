/* decimal_internal.h - what the decimal files share; for nobody else. */
#ifndef PSRP_BASE_DECIMAL_INTERNAL_H
#define PSRP_BASE_DECIMAL_INTERNAL_H

#include "base/decimal.h"

typedef unsigned __int128 u128;

extern const uint64_t ps_decimal_tens[20];

#define MANTISSA_MAX (((u128)1 << 96) - 1)

static inline u128 mantissa(struct ps_decimal d)
{
    return (u128)d.hi << 64 | (uint64_t)d.mid << 32 | d.lo;
}

static inline struct ps_decimal make(u128 m, unsigned scale, bool negative)
{
    return (struct ps_decimal){(uint32_t)m, (uint32_t)(m >> 32), (uint32_t)(m >> 64),
                               (uint8_t)scale, negative};
}

static inline u128 ten_to(unsigned n)
{
    return n < 20 ? ps_decimal_tens[n] : (u128)ps_decimal_tens[19] * ps_decimal_tens[n - 19];
}

/* Trailing zeros go, down to scale 0. */
static inline u128 unscale(u128 m, int *scale)
{
    while (*scale > 0 && !(m & 1) && m % 10 == 0) {
        m /= 10;
        --*scale;
    }
    return m;
}

#endif
