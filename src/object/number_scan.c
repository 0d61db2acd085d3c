/* number_scan.c - PowerShell's number literals; see number_scan.h. */
#include "object/number_scan.h"

#include "base/decimal.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/planted.h"
#include "base/unicode.h"
#include "object/bigint_value.h"
#include "object/containers.h"

#include <math.h>
#include <string.h>

enum { UNSIGNED = 1, SIGNED_BYTE = 2, SHORT = 4, LONG = 8, DECIMAL = 16, BIG = 32 };

struct scan {
    ps_worker *w;
    const char *at, *end;
    const char *digits; /* of the number with its sign, without "0x" or "0b" */
    size_t digit_count;
    bool negative, real;
    char base; /* 'd', 'x', 'b' */
    unsigned suffix;
    int64_t multiplier;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
    return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

static char peek(const struct scan *s)
{
    return s->at < s->end ? *s->at : '\0';
}

static void skip_digits(struct scan *s)
{
    while (is_digit(peek(s)))
        s->at++;
}

static bool skip_exponent(struct scan *s)
{
    s->at++;
    if (peek(s) == '+' || peek(s) == '-')
        s->at++;
    if (!is_digit(peek(s)))
        return false;
    skip_digits(s);
    return true;
}

static bool skip_decimal(struct scan *s)
{
    skip_digits(s);
    if (peek(s) == '.') {
        s->real = true;
        s->at++;
        skip_digits(s);
    }
    if ((peek(s) | 32) == 'e') {
        s->real = true;
        return skip_exponent(s);
    }
    return true;
}

/* The sign, the digits, and what base they are in. */
static bool skip_number(struct scan *s)
{
    const char *start = s->at;

    if (peek(s) == '+' || peek(s) == '-')
        s->negative = *s->at++ == '-';
    if (!is_digit(peek(s)) && !(peek(s) == '.' && s->at + 1 < s->end && is_digit(s->at[1])))
        return false;
    s->base = 'd';
    if (*s->at == '0' && s->at + 1 < s->end &&
        ((s->at[1] | 32) == 'x' || (s->at[1] | 32) == 'b')) {
        s->base = s->at[1] | 32;
        s->at += 2;
        start = s->at;
        while (s->base == 'x' ? is_hex(peek(s)) : peek(s) == '0' || peek(s) == '1')
            s->at++;
        if (s->at == start && s->base == 'b')
            return false;
    } else if (!skip_decimal(s)) {
        return false;
    }
    s->digits = start;
    s->digit_count = (size_t)(s->at - start);
    return true;
}

static unsigned suffix_bit(char c)
{
    switch (c | 32) {
    case 'u': return UNSIGNED;
    case 'y': return SIGNED_BYTE;
    case 's': return SHORT;
    case 'l': return LONG;
    case 'd': return DECIMAL;
    case 'n': return BIG;
    default: return 0;
    }
}

static bool skip_suffixes(struct scan *s)
{
    unsigned bit = suffix_bit(peek(s));

    s->multiplier = 1;
    if (bit) {
        s->suffix = bit;
        s->at++;
        bit = suffix_bit(peek(s));
        if (bit) {
            if (s->suffix != UNSIGNED || !(bit & (LONG | SHORT | SIGNED_BYTE)))
                return false;
            s->suffix |= bit;
            s->at++;
        }
    }
    if (s->at < s->end) {
        static const char letters[] = "kmgtp";
        const char *which = strchr(letters, *s->at | 32);

        if (!which || s->at + 1 >= s->end || (s->at[1] | 32) != 'b')
            return false;
        s->multiplier <<= 10 * (which - letters + 1);
        s->at += 2;
    }
    return s->at == s->end;
}

/* An integer as the type that the suffix names, or the first of Int32 and Int64 that holds it.
 * false: it does not fit. */
static bool typed_integer(unsigned suffix, __int128 v, ps_value *out)
{
    static const struct {
        uint8_t suffix, kind;
        __int128 least, most;
    } types[] = {
        {0, PS_INT32, INT32_MIN, INT32_MAX},
        {0, PS_INT64, INT64_MIN, INT64_MAX},
        {SIGNED_BYTE, PS_SBYTE, INT8_MIN, INT8_MAX},
        {SIGNED_BYTE | UNSIGNED, PS_BYTE, 0, UINT8_MAX},
        {SHORT, PS_INT16, INT16_MIN, INT16_MAX},
        {SHORT | UNSIGNED, PS_UINT16, 0, UINT16_MAX},
        {LONG, PS_INT64, INT64_MIN, INT64_MAX},
        {LONG | UNSIGNED, PS_UINT64, 0, UINT64_MAX},
        {UNSIGNED, PS_UINT32, 0, UINT32_MAX},
        {UNSIGNED, PS_UINT64, 0, UINT64_MAX},
    };

    for (unsigned i = 0; i < sizeof types / sizeof types[0]; i++)
        if (types[i].suffix == suffix && v >= types[i].least && v <= types[i].most) {
            *out = ps_integer(types[i].kind, (int64_t)v);
            return true;
        }
    return false;
}

/* An integer beyond 64 bits, or one that becomes a decimal or a big integer. */
static bool typed_big(struct scan *s, ps_bigint *take_b, ps_value *out)
{
    struct ps_decimal d;
    ps_string *text;
    bool done = false;

    if (s->suffix == BIG) {
        *out = ps_bigint_value(s->w, take_b);
        return true;
    }
    if (s->suffix == DECIMAL || (!s->suffix && s->base == 'd')) {
        text = ps_bigint_to_string(take_b);
        if (text && ps_decimal_parse((const char *)text->bytes, text->length, &d) == PS_NUM_OK) {
            *out = ps_decimal_value(&d);
            done = true;
        } else if (text && !s->suffix) {
            *out = ps_double(ps_bigint_to_double(take_b));
            done = true;
        }
        ps_string_release(text);
    }
    ps_bigint_release(take_b);
    return done;
}

static bool typed_value(struct scan *s, ps_bigint *take_b, ps_value *out)
{
    int64_t i;
    uint64_t u;
    bool done;

    if (!(s->suffix & (BIG | DECIMAL))) {
        if (ps_bigint_to_int64(take_b, &i)) {
            done = typed_integer(s->suffix, i, out);
            ps_bigint_release(take_b);
            return done;
        }
        if (s->suffix && ps_bigint_to_uint64(take_b, &u)) {
            done = typed_integer(s->suffix, u, out);
            ps_bigint_release(take_b);
            return done;
        }
    }
    return typed_big(s, take_b, out);
}

static bool real_value(struct scan *s, ps_value *out)
{
    struct ps_decimal d;
    ps_bigint *b;
    double v;

    if (s->suffix == DECIMAL) {
        if (ps_decimal_parse(s->digits, s->digit_count, &d) != PS_NUM_OK ||
            ps_decimal_mul(d, ps_decimal_from_int64(s->multiplier), &d) != PS_NUM_OK)
            return false;
        *out = ps_decimal_value(&d);
        return true;
    }
    if (ps_double_from_ascii(s->digits, s->digit_count, &v) != PS_NUM_OK)
        return false;
    v *= (double)s->multiplier;
    if (!s->suffix) {
        *out = ps_double(v);
        return true;
    }
    return ps_bigint_from_double(nearbyint(v), &b) == PS_NUM_OK && typed_value(s, b, out);
}

/* Hexadecimal digits: eight or sixteen of them (or as many as the suffix's type has) hold a sign
 * bit; PowerShell puts a zero before all others. */
static ps_num hex_integer(struct scan *s, ps_bigint **out)
{
    size_t with_sign = s->suffix == SIGNED_BYTE ? 2
                       : s->suffix == SHORT     ? 4
                       : s->suffix == LONG      ? 16
                       : s->digit_count < 15    ? 8
                                                : 16;
    size_t length = s->digit_count + 1;
    char *text = ps_try_alloc(length);
    ps_num how;

    if (!text)
        return PS_NUM_MEMORY;
    text[0] = '0';
    memcpy(text + 1, s->digits, s->digit_count);
    if (!(s->suffix & UNSIGNED) && s->digit_count == with_sign) {
        how = ps_bigint_parse_hex(text + 1, s->digit_count, out);
        length--;
    } else {
        how = ps_bigint_parse_hex(text, length, out);
    }
    if (length == 16 && (s->suffix & ~(unsigned)UNSIGNED) == 0)
        s->suffix |= LONG;
    ps_free(text);
    return how;
}

/* Binary digits: a leading 1 is a sign bit where the count of digits is that of a type. */
static ps_num binary_integer(struct scan *s, ps_bigint **out)
{
    size_t n = s->digit_count, size = n / 8 + (PS_PLANTED(literal) ? n < 8 : 2);
    bool has_sign = !(s->suffix & UNSIGNED) && s->digits[0] == '1' &&
                    (n == 8 || n == 16 || n == 32 || n == 64 || n == 96 || n >= 128);
    uint8_t *bytes = ps_try_alloc(size);
    ps_num how;

    if (!bytes)
        return PS_NUM_MEMORY;
    memset(bytes, has_sign ? 0xFF : 0, size);
    for (size_t i = 0; i < n; i++) {
        uint8_t bit = (uint8_t)(1u << (i % 8));

        if (s->digits[n - 1 - i] == '1')
            bytes[i / 8] |= bit;
        else
            bytes[i / 8] &= (uint8_t)~bit;
    }
    how = ps_bigint_from_bytes(bytes, size, out);
    if (n == 64 && (s->suffix & ~(unsigned)UNSIGNED) == 0)
        s->suffix |= LONG;
    ps_free(bytes);
    return how;
}

static bool integer_value(struct scan *s, ps_value *out)
{
    ps_bigint *b, *factor, *product;
    ps_num how;

    if (s->base == 'd' && s->digit_count <= 18 && !(s->suffix & (DECIMAL | BIG))) {
        __int128 v = 0;

        for (size_t i = 0; i < s->digit_count; i++)
            if (is_digit(s->digits[i]))
                v = v * 10 + (s->digits[i] - '0');
        v *= s->multiplier;
        if (typed_integer(s->suffix, s->negative ? -v : v, out))
            return true;
    }
    how = s->base == 'x'   ? hex_integer(s, &b)
          : s->base == 'b' ? binary_integer(s, &b)
                           : ps_bigint_parse(s->digits, s->digit_count, &b);
    if (how != PS_NUM_OK)
        return false;
    if (s->multiplier != 1 || (s->base != 'd' && s->negative)) {
        factor = ps_bigint_from_int64(s->base != 'd' && s->negative ? -s->multiplier
                                                                    : s->multiplier);
        how = ps_bigint_mul(b, factor, &product);
        ps_bigint_release(factor);
        ps_bigint_release(b);
        if (how != PS_NUM_OK)
            return false;
        b = product;
    }
    return typed_value(s, b, out);
}

bool ps_scan_number_ascii(ps_worker *w, const char *text, size_t length, ps_value *out)
{
    struct scan s = {.w = w, .at = text, .end = text + length};

    if (!skip_number(&s) || !skip_suffixes(&s))
        return false;
    return s.real ? real_value(&s, out) : integer_value(&s, out);
}

static bool is_dash(uint16_t c)
{
    return c == '-' || (c >= 0x2013 && c <= 0x2015);
}

bool ps_scan_number(ps_worker *w, const ps_string *text, ps_value *out)
{
    uint32_t start = 0, end = text->length;
    char small[64], *copy = small;
    bool done;

    while (start < end && ps_is_white(ps_string_at(text, start)))
        start++;
    while (end > start && ps_is_white(ps_string_at(text, end - 1)))
        end--;
    if (start == end) {
        *out = ps_int(0);
        return true;
    }
    if (!ps_string_wide(text))
        return ps_scan_number_ascii(w, (const char *)text->bytes + start, end - start, out);
    if (end - start > sizeof small && !(copy = ps_try_alloc(end - start)))
        return false;
    for (uint32_t i = start; i < end; i++) {
        uint16_t c = ps_string_at(text, i);

        copy[i - start] = is_dash(c) ? '-' : c < 128 ? (char)c : '?';
    }
    done = ps_scan_number_ascii(w, copy, end - start, out);
    if (copy != small)
        ps_free(copy);
    return done;
}
