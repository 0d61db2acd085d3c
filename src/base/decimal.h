/*
 * decimal.h - System.Decimal: a 96-bit mantissa, a scale of 0 to 28 digits, a sign.
 *
 * Results carry .NET's scales: sums the larger of the two, products their sum, quotients the
 * natural scale when exact and otherwise as many digits as fit, without trailing zeros. What
 * does not fit is rounded once, half to even. Every function takes and gives values; outputs
 * are written only on PS_NUM_OK.
 */
#ifndef PSRP_BASE_DECIMAL_H
#define PSRP_BASE_DECIMAL_H

#include "base/numeric.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ps_decimal {
    uint32_t lo, mid, hi;
    uint8_t scale; /* 0..28 */
    bool negative;
};

/* The most that ps_decimal_to_text() writes, with its NUL. */
enum { PS_DECIMAL_TEXT = 36, PS_DECIMAL_SCALE_MAX = 28 };

#define PS_DECIMAL_MAX ((struct ps_decimal){UINT32_MAX, UINT32_MAX, UINT32_MAX, 0, false})
#define PS_DECIMAL_MIN ((struct ps_decimal){UINT32_MAX, UINT32_MAX, UINT32_MAX, 0, true})

struct ps_decimal ps_decimal_from_int64(int64_t value);
struct ps_decimal ps_decimal_from_uint64(uint64_t value);
/* 15 (double) or 7 (float) significant digits are kept, as in .NET. Overflow: beyond the
 * range, NaN, an infinity. */
ps_num ps_decimal_from_double(double value, struct ps_decimal *out);
ps_num ps_decimal_from_float(float value, struct ps_decimal *out);

/* Towards zero. */
ps_num ps_decimal_to_int64(struct ps_decimal d, int64_t *out);
ps_num ps_decimal_to_uint64(struct ps_decimal d, uint64_t *out);
double ps_decimal_to_double(struct ps_decimal d);

ps_num ps_decimal_add(struct ps_decimal a, struct ps_decimal b, struct ps_decimal *out);
ps_num ps_decimal_sub(struct ps_decimal a, struct ps_decimal b, struct ps_decimal *out);
ps_num ps_decimal_mul(struct ps_decimal a, struct ps_decimal b, struct ps_decimal *out);
ps_num ps_decimal_div(struct ps_decimal a, struct ps_decimal b, struct ps_decimal *out);
/* The sign of `a`. */
ps_num ps_decimal_rem(struct ps_decimal a, struct ps_decimal b, struct ps_decimal *out);
struct ps_decimal ps_decimal_neg(struct ps_decimal d);
bool ps_decimal_is_zero(struct ps_decimal d);
/* By value: <0, 0, >0; 1.0 equals 1.00. */
int ps_decimal_compare(struct ps_decimal a, struct ps_decimal b);
/* Equal for decimals that compare equal. */
uint32_t ps_decimal_hash(struct ps_decimal d);

enum ps_rounding {
    PS_ROUND_EVEN,     /* MidpointRounding.ToEven */
    PS_ROUND_AWAY,     /* AwayFromZero */
    PS_ROUND_ZERO,     /* ToZero */
    PS_ROUND_DOWN,     /* ToNegativeInfinity */
    PS_ROUND_UP,       /* ToPositiveInfinity */
};
/* To `digits` (0..28) after the point; a smaller scale stays as it is. */
struct ps_decimal ps_decimal_round(struct ps_decimal d, unsigned digits, enum ps_rounding how);
struct ps_decimal ps_decimal_truncate(struct ps_decimal d);
struct ps_decimal ps_decimal_floor(struct ps_decimal d);
struct ps_decimal ps_decimal_ceiling(struct ps_decimal d);

/* `[+-]digits[.digits][e[+-]digits]`, nothing around it; the number of digits after the point
 * becomes the scale. Excess digits are rounded half to even. */
ps_num ps_decimal_parse(const char *text, size_t length, struct ps_decimal *out);
/* The shortest plain form with all of the scale's digits ("-1.50"); gives the length. */
size_t ps_decimal_to_text(struct ps_decimal d, char out[PS_DECIMAL_TEXT]);

#endif
