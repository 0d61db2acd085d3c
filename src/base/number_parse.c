/* number_parse.c - numbers from text under NumberStyles. A scanner rewrites the text as plain
 * ASCII `[-]digits[.digits][e[-]digits]`, which each type then reads. */
#include "base/memory.h"
#include "base/number.h"
#include "base/number_internal.h"
#include "base/planted.h"
#include "base/unicode.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The scanned text; short ones stay in place. */
struct plain {
    char small[128];
    char *text;
    size_t length;
};

static void plain_free(struct plain *p)
{
    if (p->text != p->small)
        ps_free(p->text);
}

struct scanner {
    const ps_string *s;
    uint32_t at;
    unsigned styles;
    const struct ps_culture *c;
    bool sign, negative, open, currency;
};

static uint16_t unit_at(const struct scanner *x, uint32_t i)
{
    return i < x->s->length ? ps_string_at(x->s, i) : 0;
}

/* The length of a culture's symbol at the scanner, 0 when something else stands there. */
static uint32_t symbol_at(const struct scanner *x, const char *symbol)
{
    size_t length = strlen(symbol), i = 0;
    uint32_t at = x->at;
    while (i < length) {
        int32_t code = ps_utf8_next(symbol, length, &i);
        uint16_t unit = unit_at(x, at++);
        /* A French group separator is a no-break space; a plain space stands for it. */
        if (unit != code && !((code == 0xA0 || code == 0x202F) && (unit == ' ' || unit == 0xA0)))
            return 0;
    }
    return at - x->at;
}

static bool take(struct scanner *x, const char *symbol)
{
    uint32_t length = *symbol ? symbol_at(x, symbol) : 0;
    x->at += length;
    return length;
}

/* The white space of numbers: U+0009..000D and the space. */
static bool white(uint16_t unit)
{
    return unit == ' ' || (unit >= 9 && unit <= 13);
}

static bool take_sign(struct scanner *x)
{
    if (take(x, x->c->positive)) {
        x->sign = true;
    } else if (take(x, x->c->negative) || take(x, "-")) {
        x->sign = x->negative = true;
    } else {
        return false;
    }
    return true;
}

static void leading(struct scanner *x)
{
    for (;;) {
        if (white(unit_at(x, x->at)) && (x->styles & PS_STYLE_LEADING_WHITE) &&
            (!x->sign || x->currency || x->c->number_negative == 2)) {
            x->at++;
        } else if ((x->styles & PS_STYLE_LEADING_SIGN) && !x->sign && take_sign(x)) {
        } else if (unit_at(x, x->at) == '(' && (x->styles & PS_STYLE_PARENTHESES) && !x->sign) {
            x->sign = x->negative = x->open = true;
            x->at++;
        } else if ((x->styles & PS_STYLE_CURRENCY_SYMBOL) && !x->currency &&
                   take(x, x->c->currency)) {
            x->currency = true;
        } else {
            return;
        }
    }
}

static bool trailing(struct scanner *x)
{
    while (x->at < x->s->length) {
        uint16_t unit = unit_at(x, x->at);
        if (white(unit) && (x->styles & PS_STYLE_TRAILING_WHITE)) {
            x->at++;
        } else if ((x->styles & PS_STYLE_TRAILING_SIGN) && !x->sign && take_sign(x)) {
        } else if (unit == ')' && x->open) {
            x->open = false;
            x->at++;
        } else if ((x->styles & PS_STYLE_CURRENCY_SYMBOL) && !x->currency &&
                   take(x, x->c->currency)) {
            x->currency = true;
        } else {
            break;
        }
    }
    while (x->at < x->s->length && !unit_at(x, x->at))
        x->at++; /* .NET accepts NULs at the end */
    return x->at == x->s->length && !x->open;
}

static bool digit(uint16_t unit)
{
    return unit >= '0' && unit <= '9';
}

/* "e", a sign, digits; nothing is taken when no digit follows. */
static void exponent(struct scanner *x, char **to)
{
    uint32_t start = x->at;
    bool negative = false;
    if ((unit_at(x, x->at) | 32) != 'e' || !(x->styles & PS_STYLE_EXPONENT))
        return;
    x->at++;
    if (!take(x, x->c->positive))
        negative = take(x, x->c->negative) || take(x, "-");
    if (!digit(unit_at(x, x->at))) {
        x->at = start;
        return;
    }
    *(*to)++ = 'e';
    if (negative)
        *(*to)++ = '-';
    while (digit(unit_at(x, x->at)))
        *(*to)++ = (char)unit_at(x, x->at++);
}

static bool digits(struct scanner *x, char **to)
{
    bool some = false, point = false;
    const struct ps_culture *c = x->c;
    for (;;) {
        uint16_t unit = unit_at(x, x->at);
        if (digit(unit)) {
            *(*to)++ = (char)unit;
            some = true;
            x->at++;
        } else if ((x->styles & PS_STYLE_POINT) && !point &&
                   (take(x, c->decimal) || (x->currency && take(x, c->currency_decimal)))) {
            *(*to)++ = '.';
            point = true;
        } else if ((x->styles & PS_STYLE_THOUSANDS) && some && !point &&
                   (take(x, c->group) || (x->currency && take(x, c->currency_group)))) {
        } else {
            return some;
        }
    }
}

static ps_num scan(const ps_string *s, unsigned styles, const struct ps_culture *c,
                   struct plain *p)
{
    struct scanner x = {.s = s, .styles = styles, .c = c ? c : ps_culture_invariant()};
    p->text = p->small;
    if (s->length + 4u > sizeof p->small) {
        p->text = ps_try_alloc(s->length + 4u);
        if (!p->text) {
            p->text = p->small;
            return PS_NUM_MEMORY;
        }
    }
    leading(&x);
    char *to = p->text + 1;
    bool good = digits(&x, &to);
    if (good)
        exponent(&x, &to);
    if (!good || !trailing(&x))
        return PS_NUM_BAD;
    *to = 0;
    p->length = (size_t)(to - p->text);
    *p->text = x.negative ? '-' : '+';
    return PS_NUM_OK;
}

/* ---- integers -------------------------------------------------------------------------------- */

/* Hexadecimal or binary digits of the type's two's complement. */
static ps_num power_of_two(const ps_string *s, unsigned styles, unsigned bits, bool is_signed,
                           int64_t *out)
{
    uint32_t at = 0, end = s->length, start;
    unsigned step = styles & PS_STYLE_HEX_SPECIFIER ? 4 : 1;
    uint64_t value = 0, limit = bits < 64 ? ((uint64_t)1 << bits) - 1 : UINT64_MAX;
    bool over = false;
    while (styles & PS_STYLE_LEADING_WHITE && at < end && white(ps_string_at(s, at)))
        at++;
    for (start = at; at < end; at++) {
        uint16_t unit = ps_string_at(s, at);
        unsigned d = digit(unit)                                ? unit - 48u
                     : (unit | 32) >= 'a' && (unit | 32) <= 'f' ? (unit | 32) - 'a' + 10u
                                                                : 16;
        if (d >= 1u << step)
            break;
        over |= value > limit >> step;
        value = value << step | d;
    }
    bool some = at > start;
    while (styles & PS_STYLE_TRAILING_WHITE && at < end && white(ps_string_at(s, at)))
        at++;
    while (at < end && !ps_string_at(s, at))
        at++;
    if (!some || at < end)
        return PS_NUM_BAD;
    if (over)
        return PS_NUM_OVERFLOW;
    if (is_signed && bits < 64 && value >> (bits - 1))
        value |= ~limit;
    *out = (int64_t)value;
    return PS_NUM_OK;
}

/* The exponent behind an e, held within what no number's length comes near. */
static long shift_of(const char *e)
{
    long shift = e ? strtol(e + 1, NULL, 10) : 0;
    return shift > 1000000000 ? 1000000000 : shift < -1000000000 ? -1000000000 : shift;
}

/* The magnitude of plain text; a fraction other than zeros is an overflow, as in .NET. */
static ps_num magnitude(const char *text, uint64_t *out)
{
    const char *point = strchr(text, '.'), *e = strchr(text, 'e');
    const char *end = e ? e : text + strlen(text);
    long shift = shift_of(e);
    long whole = (long)((point ? point : end) - text);
    uint64_t value = 0;
    bool over = false;
    long place; /* the count of digits before the shifted point */
    if (__builtin_add_overflow(whole, shift, &place))
        place = LONG_MAX;
    long seen = 0;
    for (const char *at = text; at < end; at++) {
        if (*at == '.')
            continue;
        if (seen++ >= place) {
            over |= *at != '0';
            continue;
        }
        over |= __builtin_mul_overflow(value, 10u, &value);
        over |= __builtin_add_overflow(value, (uint64_t)(*at - '0'), &value);
    }
    for (; value && !over && seen < place; seen++)
        over |= __builtin_mul_overflow(value, 10u, &value);
    *out = value;
    return over ? PS_NUM_OVERFLOW : PS_NUM_OK;
}

ps_num ps_parse_integer(const ps_string *text, unsigned styles, unsigned bits, bool is_signed,
                        const struct ps_culture *culture, int64_t *out)
{
    if (styles & (PS_STYLE_HEX_SPECIFIER | PS_STYLE_BINARY_SPECIFIER))
        return power_of_two(text, styles, bits, is_signed, out);
    struct plain p;
    uint64_t size = 0;
    ps_num how = scan(text, styles, culture, &p);
    if (how == PS_NUM_OK)
        how = magnitude(p.text + 1, &size);
    if (how == PS_NUM_OK) {
        bool negative = *p.text == '-';
        uint64_t most = is_signed ? ((uint64_t)1 << (bits - 1)) - !negative
                        : negative ? 0
                        : bits < 64 ? ((uint64_t)1 << bits) - 1
                                    : UINT64_MAX;
        *out = (int64_t)(negative ? 0 - size : size);
        how = size > most ? PS_NUM_OVERFLOW : PS_NUM_OK;
    }
    plain_free(&p);
    return how;
}

/* ---- doubles and floats ---------------------------------------------------------------------- */

/* Every number of so many digits is a double. */
#define EXACT_DIGITS (PS_PLANTED(number) ? 17u : 15u)

/* Whether text has the plain form, and whether few enough digits and a small enough exponent
 * for one exact operation on doubles (Clinger): `*m` * 10^`*e`. */
static bool plain_number(const char *text, size_t length, bool *simple, uint64_t *m, int *e)
{
    size_t i = 0, some = 0;
    int64_t scale = 0, shift = 0;
    unsigned significant = 0;
    bool point = false;
    *m = 0;
    if (i < length && (text[i] == '-' || text[i] == '+'))
        i++;
    for (; i < length && (digit((uint8_t)text[i]) || (text[i] == '.' && !point)); i++) {
        if (text[i] == '.') {
            point = true;
            continue;
        }
        some++;
        scale -= point;
        if (significant || text[i] != '0')
            significant++;
        if (significant <= EXACT_DIGITS)
            *m = *m * 10 + (unsigned)(text[i] - '0');
    }
    if (!some)
        return false;
    if (i < length && (text[i] | 32) == 'e') {
        bool negative = ++i < length && text[i] == '-';
        i += i < length && (text[i] == '-' || text[i] == '+');
        if (i == length)
            return false;
        for (; i < length && digit((uint8_t)text[i]); i++)
            if (shift < 100000)
                shift = shift * 10 + (text[i] - '0');
        scale += negative ? -shift : shift;
    }
    *simple = significant <= EXACT_DIGITS && scale >= -22 && scale <= 22;
    *e = (int)(*simple ? scale : 0);
    return i == length;
}

static const double TEN[23] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                               1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                               1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* strtod and strtof round correctly whatever the length. */
static ps_num slow(const char *text, size_t length, double *wide, float *narrow)
{
    char small[128], *copy = length < sizeof small ? small : ps_try_alloc(length + 1);
    if (!copy)
        return PS_NUM_MEMORY;
    memcpy(copy, text, length);
    copy[length] = 0;
    if (wide)
        *wide = strtod(copy, NULL);
    else
        *narrow = strtof(copy, NULL);
    if (copy != small)
        ps_free(copy);
    return PS_NUM_OK;
}

ps_num ps_double_from_ascii(const char *text, size_t length, double *out)
{
    bool simple;
    uint64_t m;
    int e;
    if (!plain_number(text, length, &simple, &m, &e))
        return PS_NUM_BAD;
    if (!simple)
        return slow(text, length, out, NULL);
    double value = e < 0 ? (double)m / TEN[-e] : (double)m * TEN[e];
    *out = *text == '-' ? -value : value;
    return PS_NUM_OK;
}

ps_num ps_float_from_ascii(const char *text, size_t length, float *out)
{
    bool simple;
    uint64_t m;
    int e;
    if (!plain_number(text, length, &simple, &m, &e))
        return PS_NUM_BAD;
    return slow(text, length, NULL, out);
}

/* The names of what is no number, in any case: NaN, Infinity, with a sign. */
static bool special(const ps_string *text, const struct ps_culture *c, double *out)
{
    ps_string *s = ps_string_trim(text), *infinity = ps_string_c(c->infinity),
              *nan = ps_string_c(c->nan);
    bool negative = s->length && ps_string_at(s, 0) == '-';
    bool sign = negative || (s->length && ps_string_at(s, 0) == '+');
    ps_string *rest = ps_string_sub(s, sign, s->length - sign);
    bool found = true;
    if (ps_string_equal_fold(rest, infinity))
        *out = negative ? -INFINITY : INFINITY;
    else if (ps_string_equal_fold(rest, nan))
        *out = NAN;
    else
        found = false;
    ps_string_release(rest);
    ps_string_release(s);
    ps_string_release(infinity);
    ps_string_release(nan);
    return found;
}

static ps_num parse_real(const ps_string *text, unsigned styles, const struct ps_culture *culture,
                         double *wide, float *narrow)
{
    struct plain p;
    double value;
    ps_num how = scan(text, styles, culture, &p);
    if (how == PS_NUM_OK) {
        how = wide ? ps_double_from_ascii(p.text, p.length, wide)
                   : ps_float_from_ascii(p.text, p.length, narrow);
    } else if (how == PS_NUM_BAD && text->length < 64 &&
               special(text, culture ? culture : ps_culture_invariant(), &value)) {
        if (wide)
            *wide = value;
        else
            *narrow = (float)value;
        how = PS_NUM_OK;
    }
    plain_free(&p);
    return how;
}

ps_num ps_parse_double(const ps_string *text, unsigned styles, const struct ps_culture *culture,
                       double *out)
{
    return parse_real(text, styles, culture, out, NULL);
}

ps_num ps_parse_float(const ps_string *text, unsigned styles, const struct ps_culture *culture,
                      float *out)
{
    return parse_real(text, styles, culture, NULL, out);
}

/* ---- decimals and big integers --------------------------------------------------------------- */

ps_num ps_parse_decimal(const ps_string *text, unsigned styles, const struct ps_culture *culture,
                        struct ps_decimal *out)
{
    struct plain p;
    ps_num how = scan(text, styles, culture, &p);
    if (how == PS_NUM_OK)
        how = ps_decimal_parse(p.text, p.length, out);
    plain_free(&p);
    return how;
}

/* Moves the exponent into the digits; a fraction other than zeros is an error. */
static ps_num plain_bigint(const struct plain *p, ps_bigint **out)
{
    const char *point = strchr(p->text, '.'), *e = strchr(p->text, 'e');
    if (!point && !e)
        return ps_bigint_parse(p->text, p->length, out);
    const char *end = e ? e : p->text + p->length;
    long shift = shift_of(e);
    long place = (long)((point ? point : end) - p->text) + shift, length = 1;
    if (shift > 1000000 || shift < -1000000)
        return PS_NUM_OVERFLOW;
    char *text = ps_try_alloc(p->length + (size_t)(shift > 0 ? shift : 0) + 2);
    if (!text)
        return PS_NUM_MEMORY;
    ps_num how = PS_NUM_OK;
    text[0] = *p->text;
    text[1] = '0';
    for (const char *at = p->text + 1; at < end; at++) {
        if (*at == '.')
            continue;
        if (length < place)
            text[length++] = *at;
        else if (*at != '0')
            how = PS_NUM_OVERFLOW;
    }
    while (length < place)
        text[length++] = '0';
    if (how == PS_NUM_OK)
        how = ps_bigint_parse(text, length > 1 ? (size_t)length : 2, out);
    ps_free(text);
    return how;
}

ps_num ps_parse_bigint(const ps_string *text, unsigned styles, const struct ps_culture *culture,
                       ps_bigint **out)
{
    struct plain p;
    if (styles & PS_STYLE_HEX_SPECIFIER) {
        ps_string *s = ps_string_trim(text);
        ps_num how = ps_string_wide(s)
                         ? PS_NUM_BAD
                         : ps_bigint_parse_hex((const char *)s->bytes, s->length, out);
        ps_string_release(s);
        return how;
    }
    ps_num how = scan(text, styles, culture, &p);
    if (how == PS_NUM_OK)
        how = plain_bigint(&p, out);
    plain_free(&p);
    return how;
}
