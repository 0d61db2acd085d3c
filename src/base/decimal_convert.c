/* decimal_convert.c - decimals from and to other numbers and text. */
#include "base/decimal.h"
#include "base/decimal_internal.h"

#include <math.h>

static const double REAL_TEN[44] = {
    1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14,
    1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28, 1e29,
    1e30, 1e31, 1e32, 1e33, 1e34, 1e35, 1e36, 1e37, 1e38, 1e39, 1e40, 1e41, 1e42, 1e43};

struct ps_decimal ps_decimal_from_uint64(uint64_t value)
{
    return make(value, 0, false);
}

struct ps_decimal ps_decimal_from_int64(int64_t value)
{
    return make(value < 0 ? 0 - (uint64_t)value : (uint64_t)value, 0, value < 0);
}

/* Decimal(Double) and Decimal(Single) of .NET (Decimal.DecCalc.cs, VarDecFromR8): the value
 * is scaled in double arithmetic to an integer of 15 or 7 digits; the inexact multiplication
 * is part of the behaviour. `exponent` is that of a fraction in [1/2, 1). */
static ps_num from_real(double value, int digits, struct ps_decimal *out)
{
    int exponent;
    double low = (double)ps_decimal_tens[digits - 1], size = fabs(value);
    if (!isfinite(value))
        return PS_NUM_OVERFLOW;
    frexp(value, &exponent);
    if (value == 0 || exponent < -94) {
        *out = (struct ps_decimal){0};
        return PS_NUM_OK;
    }
    if (exponent > 96)
        return PS_NUM_OVERFLOW;
    int power = digits - 1 - (exponent * 19728 >> 16);
    if (power >= 0) {
        if (power > PS_DECIMAL_SCALE_MAX)
            power = PS_DECIMAL_SCALE_MAX;
        size *= REAL_TEN[power];
    } else if (power != -1 || size >= low * 10) {
        size /= REAL_TEN[-power];
    } else {
        power = 0;
    }
    if (size < low && power < PS_DECIMAL_SCALE_MAX) {
        size *= 10;
        power++;
    }
    uint64_t digits15 = (uint64_t)size;
    double rest = size - (double)digits15;
    if (rest > 0.5 || (rest == 0.5 && (digits15 & 1)))
        digits15++;
    u128 m = digits15;
    if (!m) {
        *out = (struct ps_decimal){0};
        return PS_NUM_OK;
    }
    if (power < 0) {
        m *= ten_to((unsigned)-power);
        power = 0;
        if (m > MANTISSA_MAX)
            return PS_NUM_OVERFLOW;
    }
    m = unscale(m, &power);
    *out = make(m, (unsigned)power, value < 0);
    return PS_NUM_OK;
}

ps_num ps_decimal_from_double(double value, struct ps_decimal *out)
{
    return from_real(value, 15, out);
}

ps_num ps_decimal_from_float(float value, struct ps_decimal *out)
{
    return from_real((double)value, 7, out);
}

ps_num ps_decimal_to_uint64(struct ps_decimal d, uint64_t *out)
{
    u128 m = mantissa(d) / ten_to(d.scale);
    if (m > UINT64_MAX || (m && d.negative))
        return PS_NUM_OVERFLOW;
    *out = (uint64_t)m;
    return PS_NUM_OK;
}

ps_num ps_decimal_to_int64(struct ps_decimal d, int64_t *out)
{
    u128 m = mantissa(d) / ten_to(d.scale);
    if (m > (u128)INT64_MAX + d.negative)
        return PS_NUM_OVERFLOW;
    *out = d.negative ? (int64_t)(0 - (uint64_t)m) : (int64_t)m;
    return PS_NUM_OK;
}

/* As .NET: two roundings and a division, not the nearest double. */
double ps_decimal_to_double(struct ps_decimal d)
{
    double m = (double)((uint64_t)d.mid << 32 | d.lo) + (double)d.hi * 18446744073709551616.0;
    m /= REAL_TEN[d.scale];
    return d.negative ? -m : m;
}

/* ---- text ------------------------------------------------------------------------------------ */

/* The parts of a number's text, as indices. */
struct parts {
    size_t start, point, end; /* digits with at most one point between; point == end: none */
    int64_t exponent;
    bool negative;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool split(const char *text, size_t length, struct parts *p)
{
    size_t at = 0, digits = 0;
    *p = (struct parts){0};
    if (at < length && (text[at] == '-' || text[at] == '+'))
        p->negative = text[at++] == '-';
    p->start = at;
    while (at < length && is_digit(text[at]))
        at++, digits++;
    p->point = at;
    if (at < length && text[at] == '.')
        for (at++; at < length && is_digit(text[at]); at++)
            digits++;
    else
        p->point = at;
    p->end = at;
    if (at < length && (text[at] | 32) == 'e') {
        bool negative = false, some = false;
        if (++at < length && (text[at] == '-' || text[at] == '+'))
            negative = text[at++] == '-';
        for (; at < length && is_digit(text[at]); at++, some = true)
            if (p->exponent < 1000000000)
                p->exponent = p->exponent * 10 + (text[at] - '0');
        if (!some)
            return false;
        p->exponent = negative ? -p->exponent : p->exponent;
    }
    return digits && at == length;
}

ps_num ps_decimal_parse(const char *text, size_t length, struct ps_decimal *out)
{
    struct parts p;
    if (!split(text, length, &p))
        return PS_NUM_BAD;
    /* The weight, as a power of ten, of the digit that is taken next. */
    int64_t weight = (int64_t)(p.point - p.start) - 1 + p.exponent;
    u128 m = 0;
    size_t at = p.start;
    for (; at < p.end; at++) {
        if (at == p.point)
            continue;
        u128 next = m * 10 + (unsigned)(text[at] - '0');
        if (next > MANTISSA_MAX || weight < -PS_DECIMAL_SCALE_MAX)
            break;
        m = next;
        weight--;
    }
    int64_t scale = -(weight + 1);
    if (at < p.end) { /* digits are left over: round half to even */
        bool more = false;
        for (size_t i = at + 1; i < p.end && !more; i++)
            more = text[i] != '0' && text[i] != '.';
        bool tie = text[at] == '5' && !more;
        bool deeper = weight < -PS_DECIMAL_SCALE_MAX - 1; /* the first digit lies deeper still */
        if (!deeper && (tie ? m & 1 : text[at] >= '5'))
            m++;
        if (weight < -PS_DECIMAL_SCALE_MAX)
            scale = PS_DECIMAL_SCALE_MAX;
    }
    if (m > MANTISSA_MAX && scale > 0) {
        m = (m + 5) / 10;
        scale--;
    }
    if (!m && scale < 0)
        scale = 0;
    for (; scale < 0 && m <= MANTISSA_MAX; scale++)
        m *= 10;
    if (m > MANTISSA_MAX)
        return PS_NUM_OVERFLOW;
    if (scale > PS_DECIMAL_SCALE_MAX)
        scale = PS_DECIMAL_SCALE_MAX;
    *out = make(m, (unsigned)scale, p.negative);
    return PS_NUM_OK;
}

size_t ps_decimal_to_text(struct ps_decimal d, char out[PS_DECIMAL_TEXT])
{
    char digits[32];
    u128 m = mantissa(d);
    unsigned count = 0;
    size_t length = 0;
    if (m && d.negative)
        out[length++] = '-';
    while (m > UINT64_MAX) {
        digits[count++] = (char)('0' + (unsigned)(m % 10));
        m /= 10;
    }
    for (uint64_t small = (uint64_t)m; small || count <= d.scale; small /= 10)
        digits[count++] = (char)('0' + small % 10);
    while (count) {
        if (count == d.scale)
            out[length++] = '.';
        out[length++] = digits[--count];
    }
    out[length] = 0;
    return length;
}
