/* bigint_convert.c - big integers from and to other numbers, bytes and text; bit operations. */
#include "base/bigint.h"
#include "base/bigint_internal.h"
#include "base/memory.h"

#include <math.h>
#include <string.h>

static ps_bigint *from_magnitude(uint64_t magnitude, bool negative)
{
    ps_bigint *b = ps_bigint_new(2);
    b->limbs[0] = (uint32_t)magnitude;
    b->limbs[1] = (uint32_t)(magnitude >> 32);
    ps_bigint_finish(b, negative, &b);
    return b;
}

ps_bigint *ps_bigint_from_int64(int64_t value)
{
    return from_magnitude(value < 0 ? 0 - (uint64_t)value : (uint64_t)value, value < 0);
}

ps_bigint *ps_bigint_from_uint64(uint64_t value)
{
    return from_magnitude(value, false);
}

ps_num ps_bigint_from_limbs(const uint32_t *limbs, size_t length, bool negative, ps_bigint **out)
{
    ps_bigint *b = ps_bigint_new(length);
    if (b && length)
        memcpy(b->limbs, limbs, length * sizeof *limbs);
    return ps_bigint_finish(b, negative, out);
}

ps_num ps_bigint_from_double(double value, ps_bigint **out)
{
    int exponent;
    if (!isfinite(value))
        return PS_NUM_OVERFLOW;
    double fraction = frexp(fabs(value), &exponent);
    if (exponent <= 0) {
        *out = from_magnitude(0, false);
        return PS_NUM_OK;
    }
    uint64_t bits = (uint64_t)ldexp(fraction, 53);
    if (exponent <= 53) {
        *out = from_magnitude(bits >> (53 - exponent), value < 0);
        return PS_NUM_OK;
    }
    ps_bigint *small = from_magnitude(bits, value < 0);
    ps_num how = ps_bigint_shift(small, exponent - 53, out);
    ps_bigint_release(small);
    return how;
}

static uint64_t low64(const ps_bigint *b)
{
    uint64_t low = b->length ? b->limbs[0] : 0;
    return b->length > 1 ? low | (uint64_t)b->limbs[1] << 32 : low;
}

bool ps_bigint_to_int64(const ps_bigint *b, int64_t *out)
{
    uint64_t low = low64(b);
    if (b->length > 2 || low > (uint64_t)INT64_MAX + b->negative)
        return false;
    *out = (int64_t)(b->negative ? 0 - low : low);
    return true;
}

bool ps_bigint_to_uint64(const ps_bigint *b, uint64_t *out)
{
    if (b->length > 2 || b->negative)
        return false;
    *out = low64(b);
    return true;
}

/* The 53 bits that a double keeps; .NET cuts the others off. */
static double cut(uint64_t value)
{
    unsigned bits = value ? 64 - (unsigned)__builtin_clzll(value) : 0;
    if (bits > 53)
        value &= UINT64_MAX << (bits - 53);
    return (double)value;
}

double ps_bigint_to_double(const ps_bigint *b)
{
    double value;
    if (b->length <= 2) {
        value = cut(low64(b));
    } else {
        const uint32_t *top = b->limbs + b->length - 3;
        unsigned bits = (unsigned)__builtin_clz(top[2]);
        uint64_t high = (uint64_t)top[2] << 32 | top[1];
        if (bits)
            high = high << bits | top[0] >> (32 - bits);
        value = ldexp(cut(high), (int)((b->length - 2) * 32 - bits));
    }
    return b->negative ? -value : value;
}

/* ---- text ------------------------------------------------------------------------------------ */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits without a sign, piece by piece: the time grows with the square of their number. */
static ps_num parse_few(const char *text, size_t length, ps_bigint **out)
{
    /* A digit takes 0.10381 of a limb. */
    ps_bigint *b = ps_bigint_new(length * 10382 / 100000 + 2);
    if (!b)
        return PS_NUM_MEMORY;
    uint32_t used = 0;
    for (size_t at = 0; at < length;) {
        uint64_t piece = 0, scale = 1;
        for (; at < length && scale < 1000000000; at++, scale *= 10)
            piece = piece * 10 + (unsigned)(text[at] - '0');
        for (uint32_t i = 0; i < used; i++) {
            piece += b->limbs[i] * scale;
            b->limbs[i] = (uint32_t)piece;
            piece >>= 32;
        }
        if (piece)
            b->limbs[used++] = (uint32_t)piece;
    }
    b->length = used;
    return ps_bigint_finish(b, false, out);
}

/* Many digits are two halves: high * 10^n + low. */
static ps_num parse_digits(const char *text, size_t length, ps_bigint **out)
{
    enum { FEW = 2000 };
    if (length <= FEW)
        return parse_few(text, length, out);
    size_t n = length / 2;
    ps_bigint *ten = ps_bigint_from_int64(10), *scale = NULL, *high = NULL, *low = NULL, *up = NULL;
    ps_num how = ten ? ps_bigint_pow(ten, (uint32_t)n, &scale) : PS_NUM_MEMORY;
    if (how == PS_NUM_OK)
        how = parse_digits(text, length - n, &high);
    if (how == PS_NUM_OK)
        how = parse_digits(text + length - n, n, &low);
    if (how == PS_NUM_OK)
        how = ps_bigint_mul(high, scale, &up);
    if (how == PS_NUM_OK)
        how = ps_bigint_add(up, low, out);
    ps_bigint_release(ten);
    ps_bigint_release(scale);
    ps_bigint_release(high);
    ps_bigint_release(low);
    ps_bigint_release(up);
    return how;
}

ps_num ps_bigint_parse(const char *text, size_t length, ps_bigint **out)
{
    bool negative = length && *text == '-';
    if (length && (*text == '-' || *text == '+'))
        text++, length--;
    if (!length)
        return PS_NUM_BAD;
    for (size_t i = 0; i < length; i++)
        if (!is_digit(text[i]))
            return PS_NUM_BAD;
    for (; length && *text == '0'; length--)
        text++;
    if (length > (size_t)PS_BIGINT_LIMBS * 10)
        return PS_NUM_MEMORY;
    ps_bigint *b;
    ps_num how = parse_digits(text, length, &b);
    return how == PS_NUM_OK ? ps_bigint_finish(b, negative, out) : how;
}

static int hex_value(char c)
{
    if (is_digit(c))
        return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

ps_num ps_bigint_parse_hex(const char *text, size_t length, ps_bigint **out)
{
    if (!length)
        return PS_NUM_BAD;
    for (size_t i = 0; i < length; i++)
        if (hex_value(text[i]) < 0)
            return PS_NUM_BAD;
    if (length > (size_t)PS_BIGINT_LIMBS * 8)
        return PS_NUM_MEMORY;
    size_t count = (length + 1) / 2;
    uint8_t *bytes = ps_try_alloc(count);
    if (!bytes)
        return PS_NUM_MEMORY;
    memset(bytes, hex_value(text[0]) >= 8 ? 0xFF : 0, count);
    for (size_t i = 0; i < length; i++) {
        size_t digit = length - 1 - i;
        unsigned shift = digit % 2 * 4;
        bytes[digit / 2] = (uint8_t)((bytes[digit / 2] & ~(15u << shift)) |
                                     (unsigned)hex_value(text[i]) << shift);
    }
    ps_num how = ps_bigint_from_bytes(bytes, count, out);
    ps_free(bytes);
    return how;
}

/* Divides in place by 10^9, a constant so that it becomes multiplications. */
static uint32_t divide_by_billion(uint32_t *limbs, size_t length)
{
    uint64_t rest = 0;
    for (size_t i = length; i--;) {
        rest = rest << 32 | limbs[i];
        limbs[i] = (uint32_t)(rest / 1000000000u);
        rest %= 1000000000u;
    }
    return (uint32_t)rest;
}

char *ps_bigint_digits(const ps_bigint *b, size_t *length)
{
    size_t room = (size_t)b->length * 10 + 10, at = room - 1, used = b->length;
    char *text = ps_try_alloc(room);
    uint32_t *left = ps_try_alloc((used + 1) * sizeof *left);
    if (!text || !left) {
        ps_free(text);
        ps_free(left);
        return NULL;
    }
    memcpy(left, b->limbs, used * sizeof *left);
    text[at] = 0;
    while (used) {
        uint32_t piece = divide_by_billion(left, used);
        while (used && !left[used - 1])
            used--;
        for (int i = 0; used ? i < 9 : piece != 0; i++, piece /= 10)
            text[--at] = (char)('0' + piece % 10);
    }
    ps_free(left);
    memmove(text, text + at, room - at);
    *length = room - 1 - at;
    return text;
}

ps_string *ps_bigint_to_string(const ps_bigint *b)
{
    if (!b->length)
        return ps_string_unit('0');
    size_t length;
    char *digits = ps_bigint_digits(b, &length);
    ps_string *s = digits ? ps_string_new_bytes(length + b->negative) : NULL;
    if (s) {
        s->bytes[0] = '-';
        memcpy(s->bytes + b->negative, digits, length);
    }
    ps_free(digits);
    return s;
}

/* ---- bits ------------------------------------------------------------------------------------ */

/* The limb at `i` of the infinite two's complement; `*carry` starts as 1. */
static uint32_t complement(const ps_bigint *b, size_t i, uint64_t *carry)
{
    uint32_t limb = i < b->length ? b->limbs[i] : 0;
    if (!b->negative)
        return limb;
    *carry += (uint32_t)~limb;
    limb = (uint32_t)*carry;
    *carry >>= 32;
    return limb;
}

/* Takes limbs in two's complement; a set highest bit makes the number negative. */
static ps_num from_complement(ps_bigint *take_b, ps_bigint **out)
{
    bool negative = take_b->length && take_b->limbs[take_b->length - 1] >> 31;
    uint64_t carry = 1;
    for (uint32_t i = 0; negative && i < take_b->length; i++) {
        carry += (uint32_t)~take_b->limbs[i];
        take_b->limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return ps_bigint_finish(take_b, negative, out);
}

ps_num ps_bigint_bits(const ps_bigint *a, const ps_bigint *b, enum ps_bigint_bitwise how,
                      ps_bigint **out)
{
    size_t length = (a->length > b->length ? a->length : b->length) + 1u;
    uint64_t a_carry = 1, b_carry = 1;
    ps_bigint *result = ps_bigint_new(length);
    if (!result)
        return PS_NUM_MEMORY;
    for (size_t i = 0; i < length; i++) {
        uint32_t x = complement(a, i, &a_carry), y = complement(b, i, &b_carry);
        result->limbs[i] = how == PS_BIGINT_AND ? x & y : how == PS_BIGINT_OR ? x | y : x ^ y;
    }
    return from_complement(result, out);
}

ps_num ps_bigint_not(const ps_bigint *b, ps_bigint **out)
{
    ps_bigint *one = from_magnitude(1, true), *negated;
    ps_num how = ps_bigint_neg(b, &negated);
    if (how == PS_NUM_OK) {
        how = ps_bigint_add(negated, one, out);
        ps_bigint_release(negated);
    }
    ps_bigint_release(one);
    return how;
}

static ps_num shift_right(const ps_bigint *b, uint64_t bits, ps_bigint **out)
{
    size_t skip = bits / 32;
    unsigned rest = bits % 32;
    bool lost = false;
    if (skip >= b->length) {
        *out = from_magnitude(b->negative, b->negative);
        return PS_NUM_OK;
    }
    size_t length = b->length - skip;
    ps_bigint *result = ps_bigint_new(length + 1);
    if (!result)
        return PS_NUM_MEMORY;
    for (size_t i = 0; i < skip; i++)
        lost |= b->limbs[i] != 0;
    lost |= (b->limbs[skip] & ((1u << rest) - 1)) != 0;
    for (size_t i = 0; i < length; i++) {
        uint64_t pair = b->limbs[skip + i];
        if (i + 1 < length)
            pair |= (uint64_t)b->limbs[skip + i + 1] << 32;
        result->limbs[i] = (uint32_t)(pair >> rest);
    }
    result->limbs[length] = 0;
    for (size_t i = 0; b->negative && lost && !++result->limbs[i];)
        i++;
    return ps_bigint_finish(result, b->negative, out);
}

ps_num ps_bigint_shift(const ps_bigint *b, int64_t bits, ps_bigint **out)
{
    if (bits < 0)
        return shift_right(b, 0 - (uint64_t)bits, out);
    if (!b->length || !bits) {
        *out = ps_bigint_retain(b);
        return PS_NUM_OK;
    }
    uint64_t skip = (uint64_t)bits / 32;
    if (skip > PS_BIGINT_LIMBS)
        return PS_NUM_MEMORY;
    ps_bigint *result = ps_bigint_new(b->length + skip + 1);
    if (!result)
        return PS_NUM_MEMORY;
    memset(result->limbs, 0, skip * sizeof(uint32_t));
    uint64_t carry = 0;
    for (uint32_t i = 0; i < b->length; i++) {
        carry |= (uint64_t)b->limbs[i] << bits % 32;
        result->limbs[skip + i] = (uint32_t)carry;
        carry >>= 32;
    }
    result->limbs[skip + b->length] = (uint32_t)carry;
    return ps_bigint_finish(result, b->negative, out);
}

ps_num ps_bigint_from_bytes(const uint8_t *bytes, size_t length, ps_bigint **out)
{
    size_t limbs = length / 4 + 1;
    ps_bigint *b = ps_bigint_new(limbs);
    if (!b)
        return PS_NUM_MEMORY;
    memset(b->limbs, length && bytes[length - 1] >> 7 ? 0xFF : 0, limbs * sizeof(uint32_t));
    for (size_t i = 0; i < length; i++)
        b->limbs[i / 4] = (b->limbs[i / 4] & ~(0xFFu << i % 4 * 8)) | (uint32_t)bytes[i]
                                                                          << i % 4 * 8;
    return from_complement(b, out);
}

size_t ps_bigint_byte_count(const ps_bigint *b)
{
    if (!b->length)
        return 1;
    /* Bits of the magnitude; of one less for a negative number: -128 fits in a byte. */
    uint64_t bits = (uint64_t)b->length * 32 - (unsigned)__builtin_clz(b->limbs[b->length - 1]);
    bool power = b->negative && !(b->limbs[b->length - 1] & (b->limbs[b->length - 1] - 1));
    for (uint32_t i = 0; power && i + 1 < b->length; i++)
        power = !b->limbs[i];
    return (size_t)((bits - power) / 8 + 1);
}

void ps_bigint_to_bytes(const ps_bigint *b, uint8_t *out)
{
    size_t count = ps_bigint_byte_count(b);
    uint64_t carry = 1;
    for (size_t i = 0; i < count; i += 4) {
        uint32_t limb = complement(b, i / 4, &carry);
        for (size_t j = 0; j < 4 && i + j < count; j++)
            out[i + j] = (uint8_t)(limb >> j * 8);
    }
}
