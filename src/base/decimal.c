/* decimal.c - arithmetic of System.Decimal on exact wide integers, rounded once at the end. */
#include "base/decimal.h"
#include "base/decimal_internal.h"
#include "base/hash.h"

const uint64_t ps_decimal_tens[20] = {
    1u, 10u, 100u, 1000u, 10000u, 100000u, 1000000u, 10000000u, 100000000u, 1000000000u,
    10000000000u, 100000000000u, 1000000000000u, 10000000000000u, 100000000000000u,
    1000000000000000u, 10000000000000000u, 100000000000000000u, 1000000000000000000u,
    10000000000000000000u};

/* ---- 256-bit helpers: the sums of two scaled mantissas, and products ------------------------- */

struct wide {
    uint64_t w[4]; /* least first */
};

static struct wide wide_mul(u128 a, u128 b)
{
    uint64_t a0 = (uint64_t)a, a1 = (uint64_t)(a >> 64), b0 = (uint64_t)b,
             b1 = (uint64_t)(b >> 64);
    u128 p00 = (u128)a0 * b0, p01 = (u128)a0 * b1, p10 = (u128)a1 * b0, p11 = (u128)a1 * b1;
    u128 middle = (p00 >> 64) + (uint64_t)p01 + (uint64_t)p10;
    u128 high = p11 + (p01 >> 64) + (p10 >> 64) + (middle >> 64);
    return (struct wide){{(uint64_t)p00, (uint64_t)middle, (uint64_t)high,
                          (uint64_t)(high >> 64)}};
}

static struct wide wide_add(struct wide a, struct wide b)
{
    u128 carry = 0;
    for (int i = 0; i < 4; i++) {
        carry += (u128)a.w[i] + b.w[i];
        a.w[i] = (uint64_t)carry;
        carry >>= 64;
    }
    return a;
}

static struct wide wide_sub(struct wide a, struct wide b)
{
    uint64_t borrow = 0;
    for (int i = 0; i < 4; i++) {
        u128 step = (u128)a.w[i] - b.w[i] - borrow;
        a.w[i] = (uint64_t)step;
        borrow = (uint64_t)(step >> 64) & 1;
    }
    return a;
}

static int wide_compare(struct wide a, struct wide b)
{
    for (int i = 3; i >= 0; i--)
        if (a.w[i] != b.w[i])
            return a.w[i] < b.w[i] ? -1 : 1;
    return 0;
}

static uint64_t wide_divide(struct wide *a, uint64_t by)
{
    u128 rest = 0;
    for (int i = 3; i >= 0; i--) {
        rest = rest << 64 | a->w[i];
        a->w[i] = (uint64_t)(rest / by);
        rest %= by;
    }
    return (uint64_t)rest;
}

static bool wide_fits(struct wide a)
{
    return !a.w[3] && !a.w[2] && !(a.w[1] >> 32);
}

/* The digits to drop so that the number has at most 96 bits: from its length in bits, never
 * too many (log10(2) is a little more than 77/256). */
static unsigned digits_over(struct wide a)
{
    int word = a.w[3] ? 3 : a.w[2] ? 2 : 1;
    int bits = word * 64 + 64 - __builtin_clzll(a.w[word]);
    unsigned digits = (unsigned)((bits - 97) * 77) >> 8;
    return digits ? digits : 1;
}

/* Brings an exact result into 96 bits and 28 digits, rounding half to even once. */
static ps_num settle(struct wide exact, unsigned scale, bool negative, struct ps_decimal *out)
{
    uint64_t last = 0; /* the last digit dropped, and whether any before it was not 0 */
    bool sticky = false, dropped = false;
    unsigned drop = scale > PS_DECIMAL_SCALE_MAX ? scale - PS_DECIMAL_SCALE_MAX : 0;
    while (drop || !wide_fits(exact)) {
        unsigned step = wide_fits(exact) ? 0 : digits_over(exact);
        if (step < drop)
            step = drop;
        if (step > 19)
            step = 19;
        if (step > scale)
            return PS_NUM_OVERFLOW;
        uint64_t rest = wide_divide(&exact, ps_decimal_tens[step]);
        sticky |= dropped && last;
        last = rest / ps_decimal_tens[step - 1];
        sticky |= rest % ps_decimal_tens[step - 1] != 0;
        dropped = true;
        scale -= step;
        drop = drop > step ? drop - step : 0;
    }
    u128 m = (u128)exact.w[1] << 64 | exact.w[0];
    if (last > 5 || (last == 5 && (sticky || (m & 1))))
        m++;
    if (m > MANTISSA_MAX) {
        if (!scale)
            return PS_NUM_OVERFLOW;
        m = (m + 5) / 10; /* 2^96: its last digit is 6 */
        scale--;
    }
    *out = make(m, scale, negative);
    return PS_NUM_OK;
}

/* ---- arithmetic ------------------------------------------------------------------------------ */

static ps_num add(struct ps_decimal a, struct ps_decimal b, bool subtract, struct ps_decimal *out)
{
    bool b_negative = b.negative != subtract;
    u128 x = mantissa(a), y = mantissa(b);
    if (a.scale == b.scale && a.negative == b_negative && x + y <= MANTISSA_MAX) {
        *out = make(x + y, a.scale, a.negative);
        return PS_NUM_OK;
    }
    unsigned scale = a.scale > b.scale ? a.scale : b.scale;
    struct wide p = wide_mul(x, ten_to(scale - a.scale)), q = wide_mul(y, ten_to(scale - b.scale));
    if (a.negative == b_negative)
        return settle(wide_add(p, q), scale, a.negative, out);
    int order = wide_compare(p, q);
    if (order >= 0)
        return settle(wide_sub(p, q), scale, a.negative, out);
    return settle(wide_sub(q, p), scale, b_negative, out);
}

ps_num ps_decimal_add(struct ps_decimal a, struct ps_decimal b, struct ps_decimal *out)
{
    return add(a, b, false, out);
}

ps_num ps_decimal_sub(struct ps_decimal a, struct ps_decimal b, struct ps_decimal *out)
{
    return add(a, b, true, out);
}

ps_num ps_decimal_mul(struct ps_decimal a, struct ps_decimal b, struct ps_decimal *out)
{
    unsigned scale = a.scale + b.scale;
    /* .NET gives a plain zero for the deepest underflow of short operands. */
    if (!(a.hi | a.mid | b.hi | b.mid) && scale > PS_DECIMAL_SCALE_MAX + 19) {
        *out = (struct ps_decimal){0};
        return PS_NUM_OK;
    }
    return settle(wide_mul(mantissa(a), mantissa(b)), scale, a.negative != b.negative, out);
}

/* Long division, up to nine digits at a time: a remainder is below 2^96 and 10^9 below 2^30,
 * so that every step fits in 128 bits. */
ps_num ps_decimal_div(struct ps_decimal a, struct ps_decimal b, struct ps_decimal *out)
{
    u128 by = mantissa(b);
    if (!by)
        return PS_NUM_BY_ZERO;
    u128 quotient = mantissa(a) / by, rest = mantissa(a) % by;
    int scale = a.scale - b.scale;
    bool exact = true;
    while (rest || scale < 0) {
        int left = (rest ? PS_DECIMAL_SCALE_MAX : 0) - scale, step = left < 9 ? left : 9;
        u128 more = 0, next = 0;
        exact &= !rest;
        for (; step > 0; step--) {
            next = quotient * ps_decimal_tens[step];
            if (next > MANTISSA_MAX)
                continue;
            more = rest * ps_decimal_tens[step];
            next += more / by;
            if (next <= MANTISSA_MAX)
                break;
        }
        if (step <= 0)
            break;
        quotient = next;
        rest = more % by;
        scale += step;
    }
    if (scale < 0)
        return PS_NUM_OVERFLOW;
    if (rest && (rest * 2 > by || (rest * 2 == by && (quotient & 1))) &&
        ++quotient > MANTISSA_MAX) {
        if (!scale)
            return PS_NUM_OVERFLOW;
        quotient = (quotient + 5) / 10;
        scale--;
    }
    if (!exact)
        quotient = unscale(quotient, &scale);
    *out = make(quotient, (unsigned)scale, a.negative != b.negative);
    return PS_NUM_OK;
}

static int compare_magnitudes(struct ps_decimal a, struct ps_decimal b)
{
    unsigned scale = a.scale > b.scale ? a.scale : b.scale;
    return wide_compare(wide_mul(mantissa(a), ten_to(scale - a.scale)),
                        wide_mul(mantissa(b), ten_to(scale - b.scale)));
}

/* The remainder of `high` * 10^digits by `by`, both mantissas. */
static u128 scaled_rest(u128 value, unsigned digits, u128 by)
{
    u128 rest = value % by;
    while (digits) {
        unsigned step = digits < 9 ? digits : 9;
        rest = rest * ps_decimal_tens[step] % by;
        digits -= step;
    }
    return rest;
}

ps_num ps_decimal_rem(struct ps_decimal a, struct ps_decimal b, struct ps_decimal *out)
{
    if (ps_decimal_is_zero(b))
        return PS_NUM_BY_ZERO;
    if (ps_decimal_is_zero(a) || compare_magnitudes(a, b) < 0) {
        *out = a;
        return PS_NUM_OK;
    }
    if (a.scale <= b.scale) {
        u128 rest = scaled_rest(mantissa(a), b.scale - a.scale, mantissa(b));
        *out = make(rest, b.scale, a.negative);
    } else { /* |a| >= |b|, so that b's mantissa fits at a's scale */
        u128 by = mantissa(b) * ten_to(a.scale - b.scale);
        *out = make(mantissa(a) % by, a.scale, a.negative);
    }
    return PS_NUM_OK;
}

struct ps_decimal ps_decimal_neg(struct ps_decimal d)
{
    d.negative = !d.negative;
    return d;
}

bool ps_decimal_is_zero(struct ps_decimal d)
{
    return !(d.lo | d.mid | d.hi);
}

int ps_decimal_compare(struct ps_decimal a, struct ps_decimal b)
{
    int left = ps_decimal_is_zero(a) ? 0 : a.negative ? -1 : 1;
    int right = ps_decimal_is_zero(b) ? 0 : b.negative ? -1 : 1;
    if (left != right || !left)
        return (left > right) - (left < right);
    return left * compare_magnitudes(a, b);
}

uint32_t ps_decimal_hash(struct ps_decimal d)
{
    int scale = d.scale;
    u128 m = mantissa(d);
    if (!m)
        return ps_hash_u64(0);
    m = unscale(m, &scale);
    uint64_t head = (uint64_t)(m >> 64) << 16 | (unsigned)scale << 1 | d.negative;
    return ps_hash_u64((uint64_t)m ^ (uint64_t)ps_hash_u64(head) << 32);
}

struct ps_decimal ps_decimal_round(struct ps_decimal d, unsigned digits, enum ps_rounding how)
{
    if (digits >= d.scale)
        return d;
    u128 by = ten_to(d.scale - digits), m = mantissa(d), rest = m % by;
    m /= by;
    bool up = false;
    switch (how) {
    case PS_ROUND_EVEN:
        up = rest > by / 2 || (rest == by / 2 && (m & 1));
        break;
    case PS_ROUND_AWAY:
        up = rest >= by / 2;
        break;
    case PS_ROUND_ZERO:
        break;
    case PS_ROUND_DOWN:
        up = rest && d.negative;
        break;
    case PS_ROUND_UP:
        up = rest && !d.negative;
        break;
    }
    return make(m + up, digits, d.negative);
}

struct ps_decimal ps_decimal_truncate(struct ps_decimal d)
{
    return ps_decimal_round(d, 0, PS_ROUND_ZERO);
}

struct ps_decimal ps_decimal_floor(struct ps_decimal d)
{
    return ps_decimal_round(d, 0, PS_ROUND_DOWN);
}

struct ps_decimal ps_decimal_ceiling(struct ps_decimal d)
{
    return ps_decimal_round(d, 0, PS_ROUND_UP);
}
