/*
 * lexer_number.c - numbers: decimal, hexadecimal, binary and real, their type suffixes and
 * multipliers (Tokenizer.ScanNumber, TryGetNumberValue).
 */
#include "base/bigint.h"
#include "base/decimal.h"
#include "base/memory.h"
#include "language/lexer.h"
#include "language/parser.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The bits of NumberSuffixFlags. */
enum {
    SUFFIX_NONE = 0,
    SUFFIX_UNSIGNED = 1,
    SUFFIX_SBYTE = 2,
    SUFFIX_BYTE = 3,
    SUFFIX_SHORT = 4,
    SUFFIX_USHORT = 5,
    SUFFIX_LONG = 8,
    SUFFIX_ULONG = 9,
    SUFFIX_DECIMAL = 16,
    SUFFIX_BIGINT = 32,
};

struct scanned {
    uint32_t digits; /* where the digits begin in the window, behind a sign and 0x or 0b */
    uint32_t end;
    unsigned radix, suffix;
    bool negative, real;
    unsigned shift; /* the multiplier is 1 << shift */
};

static uint32_t decimal_digits(struct lexer *lx)
{
    uint32_t start = lx->at;
    while (ps_ch_digit(lex_peek(lx)))
        lx->at++;
    return lx->at - start;
}

/* Behind the e. */
static bool exponent(struct lexer *lx)
{
    uint16_t c = lex_peek(lx);
    if (c == '+' || ps_ch_dash(c))
        lx->at++;
    return decimal_digits(lx) > 0;
}

static bool after_dot(struct lexer *lx)
{
    decimal_digits(lx);
    if ((lex_peek(lx) | 32) != 'e')
        return true;
    lx->at++;
    return exponent(lx);
}

static bool scan_digits(struct lexer *lx, struct scanned *n, uint16_t first)
{
    uint16_t c = lex_peek(lx);
    n->radix = 10;
    n->digits = lx->at - 1;
    if (first == '.') {
        n->real = true;
        return after_dot(lx);
    }
    if (first == '0' && ((c | 32) == 'x' || (c | 32) == 'b')) {
        n->radix = (c | 32) == 'x' ? 16 : 2;
        n->digits = ++lx->at;
        for (c = lex_peek(lx); n->radix == 16 ? ps_ch_hex(c) : c == '0' || c == '1';
             c = lex_peek(lx))
            lx->at++;
        return n->radix == 16 || lx->at > n->digits;
    }
    decimal_digits(lx);
    c = lex_peek(lx);
    if (c == '.') {
        lx->at++;
        if (lex_peek(lx) == '.') {
            lx->at--; /* 1..2 */
            return true;
        }
        n->real = true;
        return after_dot(lx);
    }
    if ((c | 32) == 'e') {
        lx->at++;
        n->real = true;
        return exponent(lx);
    }
    return true;
}

static unsigned suffix_of(uint16_t c)
{
    switch (c | 32) {
    case 'u': return SUFFIX_UNSIGNED;
    case 's': return SUFFIX_SHORT;
    case 'l': return SUFFIX_LONG;
    case 'd': return SUFFIX_DECIMAL;
    case 'y': return SUFFIX_SBYTE;
    case 'n': return SUFFIX_BIGINT;
    default: return SUFFIX_NONE;
    }
}

static bool scan_suffix(struct lexer *lx, struct scanned *n)
{
    uint16_t c = lex_peek(lx);
    n->suffix = c < 128 ? suffix_of(c) : SUFFIX_NONE;
    if (!n->suffix)
        return true;
    lx->at++;
    c = lex_peek(lx);
    unsigned second = c < 128 ? suffix_of(c) : SUFFIX_NONE;
    if (!second)
        return true;
    lx->at++;
    if (n->suffix != SUFFIX_UNSIGNED ||
        (second != SUFFIX_LONG && second != SUFFIX_SHORT && second != SUFFIX_SBYTE))
        return false;
    n->suffix |= second;
    return true;
}

static bool scan_multiplier(struct lexer *lx, struct scanned *n)
{
    static const char letters[] = "kmgtp";
    uint16_t c = lex_peek(lx);
    const char *found = c < 128 && ps_ch_alpha(c) ? strchr(letters, c | 32) : NULL;
    if (!found)
        return true;
    lx->at++;
    n->shift = 10 * (unsigned)(found - letters + 1);
    if ((lex_peek(lx) | 32) != 'b')
        return false;
    lx->at++;
    return true;
}

/* Behind the first unit. false: what stands there is no number. */
static bool scan(struct lexer *lx, struct scanned *n, uint16_t first)
{
    *n = (struct scanned){0};
    if (ps_ch_dash(first) || first == '+') {
        n->negative = first != '+';
        first = lex_get(lx);
    }
    if (!scan_digits(lx, n, first))
        return false;
    n->end = lx->at;
    if (!scan_suffix(lx, n) || !scan_multiplier(lx, n))
        return false;
    uint16_t c = lex_peek(lx);
    return ps_ch_ends_token(c) ||
           (lx->mode == LEX_EXPRESSION && ps_ch_ends_number(c, lx->ternary_numbers));
}

bool lex_looks_like_number(struct lexer *lx, uint16_t first)
{
    struct scanned n;
    uint32_t at = lx->at;
    bool is = scan(lx, &n, first);
    lx->at = at;
    return is;
}

/* ---- values ---------------------------------------------------------------------------------- */

/* The digits as ASCII with a sign, for the caller to ps_free(). */
static char *ascii(const struct lexer *lx, const struct scanned *n, size_t *length)
{
    char *text = ps_alloc(n->end - n->digits + 3);
    size_t at = 0;
    if (n->negative)
        text[at++] = '-';
    for (uint32_t i = n->digits; i < n->end; i++) {
        uint16_t c = lex_at(&lx->window, i);
        text[at++] = ps_ch_dash(c) ? '-' : (char)c;
    }
    text[at] = 0;
    *length = at;
    return text;
}

static struct ps_literal integer(unsigned kind, int64_t value)
{
    return (struct ps_literal){.kind = (uint8_t)kind, .i = value};
}

static struct ps_literal natural(unsigned kind, uint64_t value)
{
    return (struct ps_literal){.kind = (uint8_t)kind, .u = value};
}

static bool signed_within(const ps_bigint *b, int64_t low, int64_t high, int64_t *out)
{
    return ps_bigint_to_int64(b, out) && *out >= low && *out <= high;
}

static bool unsigned_within(const ps_bigint *b, uint64_t high, uint64_t *out)
{
    return ps_bigint_to_uint64(b, out) && *out <= high;
}

static struct ps_literal from_text(struct lexer *lx, unsigned kind, ps_string *take_text)
{
    return (struct ps_literal){.kind = (uint8_t)kind, .text = parse_own(lx->parser, take_text)};
}

static bool as_decimal(struct lexer *lx, const ps_bigint *b, struct ps_literal *out)
{
    size_t length;
    char *digits = ps_bigint_digits(b, &length), text[PS_DECIMAL_TEXT];
    struct ps_decimal d;
    bool fits = digits && length <= 29 &&
                ps_decimal_parse(length ? digits : "0", length ? length : 1, &d) == PS_NUM_OK;
    ps_free(digits);
    if (!fits)
        return false;
    if (ps_bigint_sign(b) < 0)
        d = ps_decimal_neg(d);
    length = ps_decimal_to_text(d, text);
    *out = from_text(lx, PS_LITERAL_DECIMAL, ps_string_latin1(text, length));
    return true;
}

static bool as_bigint(struct lexer *lx, const ps_bigint *b, struct ps_literal *out)
{
    ps_string *text = ps_bigint_to_string(b);
    if (!text)
        return false;
    *out = from_text(lx, PS_LITERAL_BIGINT, text);
    return true;
}

/* A whole number without a suffix: the first of the types that holds it. */
static bool smallest(struct lexer *lx, const ps_bigint *b, unsigned radix, struct ps_literal *out)
{
    int64_t i;
    if (ps_bigint_to_int64(b, &i)) {
        bool small = i >= INT32_MIN && i <= INT32_MAX;
        *out = integer(small ? PS_LITERAL_INT32 : PS_LITERAL_INT64, i);
        return true;
    }
    if (radix != 10)
        return false;
    if (as_decimal(lx, b, out))
        return true;
    *out = (struct ps_literal){.kind = PS_LITERAL_DOUBLE, .d = ps_bigint_to_double(b)};
    return isfinite(out->d);
}

static bool with_suffix(struct lexer *lx, const ps_bigint *b, unsigned suffix, unsigned radix,
                        struct ps_literal *out)
{
    int64_t i;
    uint64_t u;
    switch (suffix) {
    case SUFFIX_SBYTE:
        if (!signed_within(b, INT8_MIN, INT8_MAX, &i))
            return false;
        *out = integer(PS_LITERAL_SBYTE, i);
        return true;
    case SUFFIX_SHORT:
        if (!signed_within(b, INT16_MIN, INT16_MAX, &i))
            return false;
        *out = integer(PS_LITERAL_INT16, i);
        return true;
    case SUFFIX_LONG:
        if (!signed_within(b, INT64_MIN, INT64_MAX, &i))
            return false;
        *out = integer(PS_LITERAL_INT64, i);
        return true;
    case SUFFIX_BYTE:
        if (!unsigned_within(b, UINT8_MAX, &u))
            return false;
        *out = natural(PS_LITERAL_BYTE, u);
        return true;
    case SUFFIX_USHORT:
        if (!unsigned_within(b, UINT16_MAX, &u))
            return false;
        *out = natural(PS_LITERAL_UINT16, u);
        return true;
    case SUFFIX_UNSIGNED:
    case SUFFIX_ULONG:
        if (!unsigned_within(b, UINT64_MAX, &u))
            return false;
        *out = natural(suffix == SUFFIX_UNSIGNED && u <= UINT32_MAX ? PS_LITERAL_UINT32
                                                                    : PS_LITERAL_UINT64,
                       u);
        return true;
    case SUFFIX_DECIMAL: return as_decimal(lx, b, out);
    case SUFFIX_BIGINT: return as_bigint(lx, b, out);
    default: return smallest(lx, b, radix, out);
    }
}

static bool real_value(struct lexer *lx, const struct scanned *n, struct ps_literal *out)
{
    size_t length;
    char *text = ascii(lx, n, &length);
    bool good = false;
    if (n->suffix == SUFFIX_DECIMAL) {
        struct ps_decimal d;
        char plain[PS_DECIMAL_TEXT];
        good = ps_decimal_parse(text, length, &d) == PS_NUM_OK &&
               (!n->shift ||
                ps_decimal_mul(d, ps_decimal_from_int64((int64_t)1 << n->shift), &d) == PS_NUM_OK);
        if (good) {
            length = ps_decimal_to_text(d, plain);
            *out = from_text(lx, PS_LITERAL_DECIMAL, ps_string_latin1(plain, length));
        }
        ps_free(text);
        return good;
    }
    char *end;
    double value = strtod(text, &end) * (double)((int64_t)1 << n->shift);
    good = end == text + length;
    ps_free(text);
    if (!good)
        return false; /* a dot without digits */
    if (n->suffix == SUFFIX_NONE) {
        *out = (struct ps_literal){.kind = PS_LITERAL_DOUBLE, .d = value};
        return true;
    }
    ps_bigint *whole;
    if (ps_bigint_from_double(rint(value), &whole) != PS_NUM_OK)
        return false;
    good = with_suffix(lx, whole, n->suffix, 10, out);
    ps_bigint_release(whole);
    return good;
}

/* How many hexadecimal digits make the highest bit a sign. */
static uint32_t sign_length(unsigned suffix, uint32_t count)
{
    switch (suffix) {
    case SUFFIX_SBYTE: return 2;
    case SUFFIX_SHORT: return 4;
    case SUFFIX_LONG: return 16;
    default: return count < 15 ? 8 : 16; /* the count without the 0 that stands before it */
    }
}

static ps_num hex_value(struct lexer *lx, struct scanned *n, ps_bigint **out)
{
    uint32_t count = n->end - n->digits;
    bool is_signed = !(n->suffix & SUFFIX_UNSIGNED) && count == sign_length(n->suffix, count);
    char *text = ps_alloc(count + 2);
    uint32_t at = 0;
    if (!is_signed)
        text[at++] = '0';
    for (uint32_t i = n->digits; i < n->end; i++)
        text[at++] = (char)lex_at(&lx->window, i);
    text[at] = 0;
    ps_num result = ps_bigint_parse_hex(text, at, out);
    ps_free(text);
    if (at == 16 && (n->suffix == SUFFIX_NONE || n->suffix == SUFFIX_UNSIGNED))
        n->suffix |= SUFFIX_LONG;
    return result;
}

static bool binary_sign_length(uint32_t count)
{
    return count == 8 || count == 16 || count == 32 || count == 64 || count == 96 || count >= 128;
}

/* Utils.ParseBinary: at certain lengths a leading 1 is a sign. */
static ps_num binary_value(struct lexer *lx, struct scanned *n, ps_bigint **out)
{
    uint32_t count = n->end - n->digits;
    bool is_signed = !(n->suffix & SUFFIX_UNSIGNED) && binary_sign_length(count) &&
                     lex_at(&lx->window, n->digits) == '1';
    size_t size = count / 8 + 2;
    uint8_t *bytes = ps_calloc(size, 1);
    for (uint32_t i = 0; i < count; i++) {
        if (lex_at(&lx->window, n->end - 1 - i) == '1')
            bytes[i / 8] |= (uint8_t)(1u << (i % 8));
    }
    for (size_t i = count; is_signed && i < size * 8; i++)
        bytes[i / 8] |= (uint8_t)(1u << (i % 8));
    ps_num result = ps_bigint_from_bytes(bytes, size, out);
    ps_free(bytes);
    if (count == 64 && (n->suffix == SUFFIX_NONE || n->suffix == SUFFIX_UNSIGNED))
        n->suffix |= SUFFIX_LONG;
    return result;
}

/* Whole numbers of up to nine digits, which nearly all are. */
static bool short_integer(const struct lexer *lx, const struct scanned *n, struct ps_literal *out)
{
    if (n->radix != 10 || n->suffix || n->shift || n->end - n->digits > 9)
        return false;
    int32_t value = 0;
    for (uint32_t i = n->digits; i < n->end; i++)
        value = value * 10 + (lex_at(&lx->window, i) - '0');
    *out = integer(PS_LITERAL_INT32, n->negative ? -value : value);
    return true;
}

static bool whole_value(struct lexer *lx, struct scanned *n, struct ps_literal *out)
{
    if (short_integer(lx, n, out))
        return true;
    ps_bigint *value = NULL, *scaled = NULL;
    ps_num result;
    bool negate = n->negative;
    if (n->radix == 16) {
        result = hex_value(lx, n, &value);
    } else if (n->radix == 2) {
        result = binary_value(lx, n, &value);
    } else {
        size_t length;
        char *text = ascii(lx, n, &length);
        result = ps_bigint_parse(text, length, &value);
        ps_free(text);
        negate = false;
    }
    if (result == PS_NUM_OK && n->shift) {
        result = ps_bigint_shift(value, n->shift, &scaled);
        if (result == PS_NUM_OK) {
            ps_bigint_release(value);
            value = scaled;
        }
    }
    if (result == PS_NUM_OK && negate) {
        result = ps_bigint_neg(value, &scaled);
        if (result == PS_NUM_OK) {
            ps_bigint_release(value);
            value = scaled;
        }
    }
    bool good = result == PS_NUM_OK && with_suffix(lx, value, n->suffix, n->radix, out);
    ps_bigint_release(value);
    return good;
}

void lex_number(struct lexer *lx, struct lex_token *t, uint16_t first)
{
    struct scanned n;
    struct ps_literal value = {0};
    if (!scan(lx, &n, first)) {
        lex_generic_again(lx, t);
        return;
    }
    if (!(n.real ? real_value(lx, &n, &value) : whole_value(lx, &n, &value))) {
        if (lx->mode != LEX_EXPRESSION) {
            lex_generic_again(lx, t);
            return;
        }
        struct ps_span at = lex_current_extent(lx);
        parse_error(lx->parser, at, PS_PE_BadNumericConstant,
                    parse_text(lx->parser, at.start, at.end));
    }
    lex_token_new(lx, t, PS_TOKEN_NUMBER);
    t->number = value;
}
