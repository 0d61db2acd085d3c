/* bigint.c - arithmetic of big integers: sign and magnitude, schoolbook division, Karatsuba's
 * multiplication for long operands. */
#include "base/bigint.h"
#include "base/bigint_internal.h"
#include "base/hash.h"
#include "base/memory.h"

#include <math.h>
#include <string.h>

ps_bigint *ps_bigint_new(size_t limbs)
{
    if (limbs > PS_BIGINT_LIMBS + 2) /* room for a carry that is cut off later */
        return NULL;
    size_t size = sizeof(ps_bigint) + limbs * sizeof(uint32_t);
    ps_bigint *b = size <= PS_MEM_SMALL ? ps_alloc(size) : ps_try_alloc(size);
    if (b)
        *b = (ps_bigint){.refs = 1, .length = (uint32_t)limbs};
    return b;
}

ps_num ps_bigint_finish(ps_bigint *take_b, bool negative, ps_bigint **out)
{
    if (!take_b)
        return PS_NUM_MEMORY;
    while (take_b->length && !take_b->limbs[take_b->length - 1])
        take_b->length--;
    take_b->negative = negative && take_b->length;
    if (take_b->length > PS_BIGINT_LIMBS) {
        ps_bigint_release(take_b);
        return PS_NUM_MEMORY;
    }
    *out = take_b;
    return PS_NUM_OK;
}

ps_bigint *ps_bigint_retain(const ps_bigint *b)
{
    ps_bigint *mine = (ps_bigint *)b;
    if (mine)
        mine->refs++;
    return mine;
}

void ps_bigint_release(ps_bigint *b)
{
    if (b && --b->refs == 0)
        ps_free(b);
}

/* ---- magnitudes ------------------------------------------------------------------------------ */

static int compare_limbs(const ps_bigint *a, const ps_bigint *b)
{
    if (a->length != b->length)
        return a->length < b->length ? -1 : 1;
    for (uint32_t i = a->length; i--;)
        if (a->limbs[i] != b->limbs[i])
            return a->limbs[i] < b->limbs[i] ? -1 : 1;
    return 0;
}

/* to += from; gives the carry out of `to_length` limbs. */
static uint32_t add_into(uint32_t *to, size_t to_length, const uint32_t *from, size_t length)
{
    uint64_t carry = 0;
    for (size_t i = 0; i < to_length && (i < length || carry); i++) {
        carry += (uint64_t)to[i] + (i < length ? from[i] : 0);
        to[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return (uint32_t)carry;
}

/* to -= from, which is not larger. */
static void sub_from(uint32_t *to, size_t to_length, const uint32_t *from, size_t length)
{
    uint64_t borrow = 0;
    for (size_t i = 0; i < to_length && (i < length || borrow); i++) {
        uint64_t step = (uint64_t)to[i] - (i < length ? from[i] : 0) - borrow;
        to[i] = (uint32_t)step;
        borrow = step >> 63;
    }
}

static void mul_school(uint32_t *to, const uint32_t *a, size_t m, const uint32_t *b, size_t n)
{
    memset(to, 0, (m + n) * sizeof *to);
    for (size_t i = 0; i < m; i++) {
        uint64_t carry = 0, factor = a[i];
        for (size_t j = 0; j < n; j++) {
            carry += factor * b[j] + to[i + j];
            to[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
        to[i + n] = (uint32_t)carry;
    }
}

enum { KARATSUBA = 48 };

/* to[high + 1] = the lower limbs of a + the higher ones. */
static void add_halves(uint32_t *to, const uint32_t *a, size_t low, size_t high)
{
    uint64_t carry = 0;
    for (size_t i = 0; i < high; i++) {
        carry += (uint64_t)a[low + i] + (i < low ? a[i] : 0);
        to[i] = (uint32_t)carry;
        carry >>= 32;
    }
    to[high] = (uint32_t)carry;
}

/* to[2n] = a[n] * b[n]; `room` has 4n + 128 limbs. */
static void mul_equal(uint32_t *to, const uint32_t *a, const uint32_t *b, size_t n, uint32_t *room)
{
    if (n < KARATSUBA) {
        mul_school(to, a, n, b, n);
        return;
    }
    size_t low = n / 2, high = n - low, sum = high + 1;
    uint32_t *left = room, *right = room + sum, *middle = right + sum, *rest = middle + 2 * sum;
    mul_equal(to, a, b, low, room);
    mul_equal(to + 2 * low, a + low, b + low, high, room);
    add_halves(left, a, low, high);
    add_halves(right, b, low, high);
    mul_equal(middle, left, right, sum, rest);
    sub_from(middle, 2 * sum, to, 2 * low);
    sub_from(middle, 2 * sum, to + 2 * low, 2 * high);
    size_t used = 2 * sum;
    while (used && !middle[used - 1])
        used--;
    add_into(to + low, 2 * n - low, middle, used);
}

/* Long operands are cut into pieces as long as the shorter one. */
static bool mul_long(uint32_t *to, const ps_bigint *a, const ps_bigint *b)
{
    size_t n = b->length;
    uint32_t *room = ps_try_alloc((8 * n + 256) * sizeof *room);
    if (!room)
        return false;
    uint32_t *product = room + 5 * n + 128;
    memset(to, 0, ((size_t)a->length + n) * sizeof *to);
    for (size_t at = 0; at < a->length; at += n) {
        size_t left = a->length - at;
        if (left >= n)
            mul_equal(product, a->limbs + at, b->limbs, n, room);
        else
            mul_school(product, a->limbs + at, left, b->limbs, n);
        add_into(to + at, a->length + n - at, product, (left < n ? left : n) + n);
    }
    ps_free(room);
    return true;
}

/* Divides the limbs in place by one limb; gives the remainder. */
static uint32_t divide_limb(uint32_t *limbs, size_t length, uint32_t by)
{
    uint64_t rest = 0;
    for (size_t i = length; i--;) {
        rest = rest << 32 | limbs[i];
        limbs[i] = (uint32_t)(rest / by);
        rest %= by;
    }
    return (uint32_t)rest;
}

static uint32_t shift_left(uint32_t *to, const uint32_t *from, size_t length, unsigned bits)
{
    uint64_t carry = 0;
    for (size_t i = 0; i < length; i++) {
        carry |= (uint64_t)from[i] << bits;
        to[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return (uint32_t)carry;
}

/* Knuth's algorithm D. `u` has m + n + 1 limbs and ends as the remainder; `v` has n > 1 limbs,
 * its highest bit set; `q` takes m + 1 limbs. */
static void divide_long(uint32_t *u, size_t m, const uint32_t *v, size_t n, uint32_t *q)
{
    for (size_t j = m + 1; j--;) {
        uint64_t top = (uint64_t)u[j + n] << 32 | u[j + n - 1];
        uint64_t guess = top / v[n - 1], rest = top % v[n - 1];
        while (guess >> 32 || guess * v[n - 2] > (rest << 32 | u[j + n - 2])) {
            guess--;
            rest += v[n - 1];
            if (rest >> 32)
                break;
        }
        uint64_t carry = 0, borrow = 0;
        for (size_t i = 0; i < n; i++) {
            carry += guess * v[i];
            uint64_t step = (uint64_t)u[i + j] - (uint32_t)carry - borrow;
            u[i + j] = (uint32_t)step;
            borrow = step >> 63;
            carry >>= 32;
        }
        uint64_t step = (uint64_t)u[j + n] - carry - borrow;
        u[j + n] = (uint32_t)step;
        if (step >> 63) {
            guess--;
            u[j + n] += add_into(u + j, n, v, n);
        }
        q[j] = (uint32_t)guess;
    }
}

/* ---- arithmetic ------------------------------------------------------------------------------ */

static ps_num add_signed(const ps_bigint *a, const ps_bigint *b, bool b_negative, ps_bigint **out)
{
    bool negative = a->negative;
    int order = compare_limbs(a, b);
    if (order < 0) {
        const ps_bigint *swap = a;
        a = b;
        b = swap;
    }
    bool same = negative == b_negative;
    if (!same && order < 0)
        negative = b_negative;
    ps_bigint *sum = ps_bigint_new((size_t)a->length + 1);
    if (!sum)
        return PS_NUM_MEMORY;
    memcpy(sum->limbs, a->limbs, a->length * sizeof(uint32_t));
    sum->limbs[a->length] = 0;
    if (same)
        add_into(sum->limbs, sum->length, b->limbs, b->length);
    else
        sub_from(sum->limbs, sum->length, b->limbs, b->length);
    return ps_bigint_finish(sum, negative, out);
}

ps_num ps_bigint_add(const ps_bigint *a, const ps_bigint *b, ps_bigint **out)
{
    return add_signed(a, b, b->negative, out);
}

ps_num ps_bigint_sub(const ps_bigint *a, const ps_bigint *b, ps_bigint **out)
{
    return add_signed(a, b, !b->negative, out);
}

ps_num ps_bigint_mul(const ps_bigint *a, const ps_bigint *b, ps_bigint **out)
{
    if (a->length < b->length) {
        const ps_bigint *swap = a;
        a = b;
        b = swap;
    }
    ps_bigint *product = ps_bigint_new((size_t)a->length + b->length);
    if (!product)
        return PS_NUM_MEMORY;
    if (b->length < KARATSUBA) {
        mul_school(product->limbs, b->limbs, b->length, a->limbs, a->length);
    } else if (!mul_long(product->limbs, a, b)) {
        ps_bigint_release(product);
        return PS_NUM_MEMORY;
    }
    return ps_bigint_finish(product, a->negative != b->negative, out);
}

/* Both results of |a| / |b|, b longer than a limb and not longer than a. */
static bool divide(const ps_bigint *a, const ps_bigint *b, ps_bigint *quotient, ps_bigint *rest)
{
    size_t n = b->length;
    uint32_t *divisor = ps_try_alloc(n * sizeof *divisor);
    if (!divisor)
        return false;
    unsigned bits = (unsigned)__builtin_clz(b->limbs[n - 1]);
    shift_left(divisor, b->limbs, n, bits);
    rest->limbs[a->length] = shift_left(rest->limbs, a->limbs, a->length, bits);
    divide_long(rest->limbs, a->length - n, divisor, n, quotient->limbs);
    ps_free(divisor);
    for (size_t i = 0; bits && i < n; i++)
        rest->limbs[i] =
            (uint32_t)((rest->limbs[i] | (uint64_t)(i + 1 < n ? rest->limbs[i + 1] : 0) << 32) >>
                       bits);
    rest->length = (uint32_t)n;
    return true;
}

static ps_num give(ps_bigint *take_b, bool negative, ps_bigint **out)
{
    if (out)
        return ps_bigint_finish(take_b, negative, out);
    ps_bigint_release(take_b);
    return PS_NUM_OK;
}

ps_num ps_bigint_divrem(const ps_bigint *a, const ps_bigint *b, ps_bigint **quotient,
                        ps_bigint **remainder)
{
    if (!b->length)
        return PS_NUM_BY_ZERO;
    bool smaller = compare_limbs(a, b) < 0;
    ps_bigint *q = ps_bigint_new(smaller ? 0 : (size_t)a->length - b->length + 1);
    ps_bigint *r = ps_bigint_new((size_t)a->length + 1);
    bool done = q && r;
    if (done && (smaller || b->length == 1)) {
        memcpy(r->limbs, a->limbs, a->length * sizeof(uint32_t));
        r->length = a->length;
        if (!smaller) {
            memcpy(q->limbs, a->limbs, a->length * sizeof(uint32_t));
            r->limbs[0] = divide_limb(q->limbs, q->length, b->limbs[0]);
            r->length = 1;
        }
    } else if (done) {
        done = divide(a, b, q, r);
    }
    if (!done) {
        ps_bigint_release(q);
        ps_bigint_release(r);
        return PS_NUM_MEMORY;
    }
    give(q, a->negative != b->negative, quotient); /* neither can be over the cap */
    return give(r, a->negative, remainder);
}

ps_num ps_bigint_pow(const ps_bigint *b, uint32_t exponent, ps_bigint **out)
{
    ps_bigint *result = ps_bigint_from_int64(1), *square = ps_bigint_retain(b), *next;
    ps_num how = PS_NUM_OK;
    for (; exponent && how == PS_NUM_OK; exponent >>= 1) {
        if (exponent & 1) {
            how = ps_bigint_mul(result, square, &next);
            if (how == PS_NUM_OK) {
                ps_bigint_release(result);
                result = next;
            }
        }
        if (exponent > 1 && how == PS_NUM_OK) {
            how = ps_bigint_mul(square, square, &next);
            if (how == PS_NUM_OK) {
                ps_bigint_release(square);
                square = next;
            }
        }
    }
    ps_bigint_release(square);
    if (how == PS_NUM_OK)
        *out = result;
    else
        ps_bigint_release(result);
    return how;
}

ps_num ps_bigint_neg(const ps_bigint *b, ps_bigint **out)
{
    return ps_bigint_from_limbs(b->limbs, b->length, !b->negative, out);
}

ps_num ps_bigint_gcd(const ps_bigint *a, const ps_bigint *b, ps_bigint **out)
{
    ps_bigint *x = ps_bigint_retain(a), *y = ps_bigint_retain(b), *rest;
    while (y->length) {
        ps_num how = ps_bigint_divrem(x, y, NULL, &rest);
        ps_bigint_release(x);
        x = y;
        if (how != PS_NUM_OK) {
            ps_bigint_release(x);
            return how;
        }
        y = rest;
    }
    ps_num how = ps_bigint_from_limbs(x->limbs, x->length, false, out);
    ps_bigint_release(x);
    ps_bigint_release(y);
    return how;
}

int ps_bigint_compare(const ps_bigint *a, const ps_bigint *b)
{
    if (a->negative != b->negative)
        return a->negative ? -1 : 1;
    return a->negative ? compare_limbs(b, a) : compare_limbs(a, b);
}

uint32_t ps_bigint_hash(const ps_bigint *b)
{
    return ps_hash_bytes(b->limbs, b->length * sizeof(uint32_t), b->negative ? 6 : 5);
}

int ps_bigint_sign(const ps_bigint *b)
{
    return b->negative ? -1 : b->length != 0;
}
