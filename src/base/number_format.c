/* number_format.c - standard format strings of numbers. */
#include "base/memory.h"
#include "base/number.h"
#include "base/number_internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void ps_strbuf_utf8(struct ps_strbuf *b, const char *utf8)
{
    ps_string *s;
    while (*utf8 && !(*utf8 & 0x80))
        ps_strbuf_unit(b, (uint16_t)*utf8++);
    if (*utf8 && (s = ps_string_c(utf8))) {
        ps_strbuf_put(b, s);
        ps_string_release(s);
    }
}

/* ---- format specifiers ----------------------------------------------------------------------- */

/* What a format string asks for: a letter with its precision (-1: none), or 0 for a custom
 * format. */
struct specifier {
    char letter;
    int64_t precision;
};

static ps_num read_specifier(const ps_string *format, struct specifier *f)
{
    *f = (struct specifier){'G', -1};
    if (!format || !format->length || !ps_string_at(format, 0))
        return PS_NUM_OK;
    uint16_t first = ps_string_at(format, 0);
    f->letter = 0;
    if (first > 127 || (first | 32) < 'a' || (first | 32) > 'z')
        return PS_NUM_OK;
    int64_t precision = format->length > 1 ? 0 : -1;
    for (uint32_t i = 1; i < format->length; i++) {
        uint16_t unit = ps_string_at(format, i);
        if (!unit)
            break;
        if (unit < '0' || unit > '9')
            return PS_NUM_OK; /* a custom format */
        if (precision >= 100000000)
            return PS_NUM_BAD;
        precision = precision * 10 + (unit - '0');
    }
    f->letter = (char)first;
    f->precision = precision;
    return PS_NUM_OK;
}

/* ---- pieces ---------------------------------------------------------------------------------- */

void ps_digits_round(struct ps_digits *n, int64_t keep)
{
    size_t i = keep <= 0 ? 0 : (size_t)keep < n->count ? (size_t)keep : n->count;
    if (keep >= 0 && (size_t)keep == i && n->digits[i] >= '5') {
        while (i > 0 && n->digits[i - 1] == '9')
            i--;
        if (i > 0) {
            n->digits[i - 1]++;
        } else {
            n->scale++;
            n->digits[0] = '1';
            i = 1;
        }
    } else {
        while (i > 0 && n->digits[i - 1] == '0')
            i--;
    }
    if (!i) {
        if (n->kind != PS_DIGITS_FLOAT)
            n->negative = false;
        n->scale = 0;
    }
    n->digits[i] = 0;
    n->count = i;
}

/* `places` after the point; groups of three when there is a separator. */
static void put_fixed(struct ps_strbuf *b, const struct ps_digits *n, int64_t places,
                      const char *point, const char *group)
{
    size_t used = 0;
    if (n->scale <= 0)
        ps_strbuf_unit(b, '0');
    for (int64_t left = n->scale; left > 0 && !b->failed; left--) {
        ps_strbuf_unit(b, used < n->count ? (uint16_t)n->digits[used++] : '0');
        if (group && left > 1 && left % 3 == 1)
            ps_strbuf_utf8(b, group);
    }
    if (places <= 0)
        return;
    ps_strbuf_utf8(b, point);
    int64_t zeros = n->scale < 0 ? (-n->scale < places ? -n->scale : places) : 0;
    ps_strbuf_fill(b, '0', (size_t)zeros);
    places -= zeros;
    size_t some = n->count - used < (size_t)places ? n->count - used : (size_t)places;
    ps_strbuf_latin1(b, n->digits + used, some);
    ps_strbuf_fill(b, '0', (size_t)places - some);
}

void ps_digits_exponent(struct ps_strbuf *b, int64_t value, uint16_t letter, int least,
                        bool plus, const struct ps_culture *c)
{
    ps_strbuf_unit(b, letter);
    if (value < 0)
        ps_strbuf_utf8(b, c->negative);
    else if (plus)
        ps_strbuf_utf8(b, c->positive);
    ps_strbuf_printf(b, "%0*lld", least, (long long)(value < 0 ? -value : value));
}

static void put_scientific(struct ps_strbuf *b, const struct ps_digits *n, int64_t digits,
                           char letter, const struct ps_culture *c)
{
    if (n->negative)
        ps_strbuf_utf8(b, c->negative);
    ps_strbuf_unit(b, n->count ? (uint16_t)n->digits[0] : '0');
    if (digits > 1) {
        size_t some = n->count ? n->count - 1 : 0;
        ps_strbuf_utf8(b, c->decimal);
        some = some < (size_t)digits - 1 ? some : (size_t)digits - 1;
        ps_strbuf_latin1(b, n->digits + 1, some);
        ps_strbuf_fill(b, '0', (size_t)digits - 1 - some);
    }
    ps_digits_exponent(b, n->count ? n->scale - 1 : 0, (uint16_t)letter, 3, true, c);
}

/* With an exponent when there are more than `widest` digits before the point or more than
 * three zeros after it; `widest` < 0: never. */
static void put_general(struct ps_strbuf *b, const struct ps_digits *n, int64_t widest,
                        char letter, const struct ps_culture *c)
{
    bool scientific = widest >= 0 && (n->scale > widest || n->scale < -3);
    int64_t point = scientific ? 1 : n->scale;
    size_t used = 0;
    if (point <= 0)
        ps_strbuf_unit(b, '0');
    for (; point > 0; point--)
        ps_strbuf_unit(b, used < n->count ? (uint16_t)n->digits[used++] : '0');
    if (used < n->count || point < 0) {
        ps_strbuf_utf8(b, c->decimal);
        ps_strbuf_fill(b, '0', (size_t)-point);
        ps_strbuf_latin1(b, n->digits + used, n->count - used);
    }
    if (scientific)
        ps_digits_exponent(b, n->scale - 1, (uint16_t)letter, 2, true, c);
}

/* A number within its sign and symbol: '#' is the number, '-' the sign, '$' the symbol. */
static void put_pattern(struct ps_strbuf *b, const char *pattern, const struct ps_digits *n,
                        int64_t places, const char *symbol, const char *point, const char *group,
                        const struct ps_culture *c)
{
    for (; *pattern; pattern++) {
        if (*pattern == '#')
            put_fixed(b, n, places, point, group);
        else if (*pattern == '-')
            ps_strbuf_utf8(b, c->negative);
        else if (*pattern == '$')
            ps_strbuf_utf8(b, symbol);
        else
            ps_strbuf_unit(b, (uint16_t)*pattern);
    }
}

static const char NUMBER_NEGATIVE[][4] = {"(#)", "-#", "- #", "#-", "# -"};
static const char CURRENCY_POSITIVE[][4] = {"$#", "#$", "$ #", "# $"};
static const char CURRENCY_NEGATIVE[][6] = {
    "($#)", "-$#", "$-#",  "$#-",  "(#$)", "-#$",  "#-$",   "#$-",  "-# $",
    "-$ #", "# $-", "$ #-", "$ -#", "#- $", "($ #)", "(# $)", "$- #"};
static const char PERCENT_POSITIVE[][4] = {"# $", "#$", "$#", "$ #"};
static const char PERCENT_NEGATIVE[][6] = {"-# $", "-#$", "-$#", "$-#", "$#-", "#-$",
                                           "#$-",  "-$ #", "# $-", "$ #-", "$ -#", "#- $"};

/* ---- standard formats ------------------------------------------------------------------------ */

/* For G, `precision` is -1 for all digits of a decimal, else the digits to keep. */
static ps_num put_standard(struct ps_strbuf *b, struct ps_digits *n, char letter,
                           int64_t precision, const struct ps_culture *c)
{
    switch (letter & ~32) {
    case 'C':
        precision = precision < 0 ? c->currency_digits : precision;
        ps_digits_round(n, n->scale + precision);
        put_pattern(b, n->negative ? CURRENCY_NEGATIVE[c->currency_negative]
                                   : CURRENCY_POSITIVE[c->currency_positive],
                    n, precision, c->currency, c->currency_decimal, c->currency_group, c);
        return PS_NUM_OK;
    case 'F':
        precision = precision < 0 ? c->number_digits : precision;
        ps_digits_round(n, n->scale + precision);
        put_pattern(b, n->negative ? "-#" : "#", n, precision, "", c->decimal, NULL, c);
        return PS_NUM_OK;
    case 'N':
        precision = precision < 0 ? c->number_digits : precision;
        ps_digits_round(n, n->scale + precision);
        put_pattern(b, n->negative ? NUMBER_NEGATIVE[c->number_negative] : "#", n, precision, "",
                    c->decimal, c->group, c);
        return PS_NUM_OK;
    case 'P':
        precision = precision < 0 ? c->percent_digits : precision;
        n->scale += 2;
        ps_digits_round(n, n->scale + precision);
        put_pattern(b, n->negative ? PERCENT_NEGATIVE[c->percent_negative]
                                   : PERCENT_POSITIVE[c->percent_positive],
                    n, precision, c->percent, c->percent_decimal, c->group, c);
        return PS_NUM_OK;
    case 'E':
        precision = precision < 0 ? 6 : precision;
        ps_digits_round(n, precision + 1);
        put_scientific(b, n, precision + 1, letter, c);
        return PS_NUM_OK;
    case 'G':
        if (precision < 1 && n->kind == PS_DIGITS_DECIMAL && precision == -1) {
            if (n->negative && n->count)
                ps_strbuf_utf8(b, c->negative);
            put_general(b, n, -1, 'E', c);
            return PS_NUM_OK;
        }
        precision = precision < 1 ? (int64_t)n->count : precision;
        ps_digits_round(n, precision);
        if (n->negative)
            ps_strbuf_utf8(b, c->negative);
        put_general(b, n, precision, (char)(letter - 'G' + 'E'), c);
        return PS_NUM_OK;
    default:
        return PS_NUM_BAD;
    }
}

/* Whether put_standard() knows the letter. */
static bool known(char letter)
{
    return letter && strchr("CEFGNP", letter & ~32);
}

static ps_num put_digits(struct ps_strbuf *b, struct ps_digits *n, struct specifier f,
                         const ps_string *format, const struct ps_culture *c)
{
    if (f.letter)
        return put_standard(b, n, f.letter, f.precision, c);
    ps_digits_custom(b, n, format, c);
    return PS_NUM_OK;
}

/* ---- integers -------------------------------------------------------------------------------- */

static void put_decimal(struct ps_strbuf *b, uint64_t magnitude, bool negative, int64_t precision,
                        const struct ps_culture *c)
{
    char text[24];
    size_t length = ps_uint64_text(magnitude, text);
    if (negative)
        ps_strbuf_utf8(b, c->negative);
    if (precision > (int64_t)length)
        ps_strbuf_fill(b, '0', (size_t)precision - length);
    ps_strbuf_latin1(b, text, length);
}

/* In a base of 16 or 2, at least `precision` digits. */
static void put_power_of_two(struct ps_strbuf *b, uint64_t value, struct specifier f)
{
    bool hex = (f.letter | 32) == 'x';
    unsigned step = hex ? 4 : 1, at = 64;
    char text[64];
    const char *digits = f.letter == 'x' ? "0123456789abcdef" : "0123456789ABCDEF";
    do
        text[--at] = digits[value & ((1u << step) - 1)];
    while (value >>= step);
    while (at && f.precision > (int64_t)(64 - at) && f.precision <= 64)
        text[--at] = '0';
    if (f.precision > (int64_t)(64 - at))
        ps_strbuf_fill(b, '0', (size_t)f.precision - (64 - at));
    ps_strbuf_latin1(b, text + at, 64 - at);
}

/* Integers and decimals take "R" for "G". */
static void general_for_round_trip(struct specifier *f)
{
    if ((f->letter | 32) == 'r')
        f->letter = (char)(f->letter - 'R' + 'G');
}

static ps_num put_integer(struct ps_strbuf *b, uint64_t magnitude, bool negative, uint64_t raw,
                          const ps_string *format, const struct ps_culture *c)
{
    struct specifier f;
    if (read_specifier(format, &f) != PS_NUM_OK)
        return PS_NUM_BAD;
    c = c ? c : ps_culture_invariant();
    general_for_round_trip(&f);
    char text[24], letter = f.letter & ~32;
    if (letter == 'D' || (letter == 'G' && f.precision < 1)) {
        put_decimal(b, magnitude, negative, letter == 'D' ? f.precision : -1, c);
        return PS_NUM_OK;
    }
    if (letter == 'X' || letter == 'B') {
        put_power_of_two(b, raw, f);
        return PS_NUM_OK;
    }
    size_t length = ps_uint64_text(magnitude, text);
    struct ps_digits n = {text, length, (int64_t)length, negative, PS_DIGITS_INTEGER};
    if (!magnitude)
        n.count = 0, n.scale = 0, text[0] = 0;
    while (n.count && text[n.count - 1] == '0')
        text[--n.count] = 0;
    return put_digits(b, &n, f, format, c);
}

ps_num ps_format_int64(struct ps_strbuf *b, int64_t value, unsigned bits, const ps_string *format,
                       const struct ps_culture *culture)
{
    uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    uint64_t raw = (uint64_t)value & (bits < 64 ? ((uint64_t)1 << bits) - 1 : UINT64_MAX);
    return put_integer(b, magnitude, value < 0, raw, format, culture);
}

bool ps_format_integer(struct ps_strbuf *b, int64_t value, unsigned bits, char letter,
                       int precision)
{
    struct specifier f = {letter, precision};
    if ((letter | 32) == 'd')
        put_decimal(b, value < 0 ? 0 - (uint64_t)value : (uint64_t)value, value < 0, precision,
                    ps_culture_invariant());
    else if ((letter | 32) == 'x')
        put_power_of_two(b, (uint64_t)value & (UINT64_MAX >> (64 - bits)), f);
    else
        return false;
    return true;
}

ps_num ps_format_uint64(struct ps_strbuf *b, uint64_t value, const ps_string *format,
                        const struct ps_culture *culture)
{
    return put_integer(b, value, false, value, format, culture);
}

/* ---- doubles and floats ---------------------------------------------------------------------- */

/* Digits from printf: `places` after the point, or significant digits. */
static void exact_digits(struct ps_digits *n, double value, int64_t places, bool significant)
{
    char text[PS_REAL_DIGITS];
    int most = places < 1100 ? (int)places : 1100; /* a double has at most 1074 */
    snprintf(text, sizeof text, significant ? "%.*e" : "%.*f", most - significant, value);
    const char *point = strchr(text, '.'), *e = strchr(text, 'e');
    const char *whole = point ? point : e ? e : text + strlen(text);
    n->scale = e ? atoi(e + 1) + 1 : (int64_t)(whole - text);
    n->count = 0;
    for (const char *at = text; *at && at != e; at++) {
        if (*at == '.')
            continue;
        if (*at == '0' && !n->count)
            n->scale--;
        else
            n->digits[n->count++] = *at;
    }
    while (n->count && n->digits[n->count - 1] == '0')
        n->count--;
    n->digits[n->count] = 0;
    if (!n->count)
        n->scale = 0;
}

/* The digits that a format needs; the precision that put_standard() is to use then. */
static int64_t real_digits(struct ps_digits *n, double value, bool single, struct specifier f,
                           const struct ps_culture *c)
{
    int64_t precision = f.precision;
    int scale;
    switch (f.letter & ~32) {
    case 'C':
        precision = precision < 0 ? c->currency_digits : precision;
        exact_digits(n, value, precision, false);
        return precision;
    case 'F':
    case 'N':
        precision = precision < 0 ? c->number_digits : precision;
        exact_digits(n, value, precision, false);
        return precision;
    case 'P':
        precision = precision < 0 ? c->percent_digits : precision;
        exact_digits(n, value, precision + 2, false);
        return precision;
    case 'E':
        precision = precision < 0 ? 6 : precision;
        exact_digits(n, value, precision + 1, true);
        return precision;
    case 'G':
        if (precision > 0) {
            exact_digits(n, value, precision, true);
            return precision;
        }
        n->count = single ? ps_shortest_float((float)value, n->digits, &scale)
                          : ps_shortest_double(value, n->digits, &scale);
        n->scale = scale;
        return single ? 9 : 17;
    default: /* a custom format: .NET starts from 15 or 7 digits */
        exact_digits(n, value, single ? 7 : 15, true);
        return -1;
    }
}

static ps_num put_real(struct ps_strbuf *b, double value, bool single, const ps_string *format,
                       const struct ps_culture *c)
{
    struct specifier f;
    char digits[PS_REAL_DIGITS];
    c = c ? c : ps_culture_invariant();
    if (!isfinite(value)) {
        if (!isnan(value) && value < 0)
            ps_strbuf_utf8(b, c->negative);
        ps_strbuf_utf8(b, isnan(value) ? c->nan : c->infinity);
        return PS_NUM_OK;
    }
    if (read_specifier(format, &f) != PS_NUM_OK)
        return PS_NUM_BAD;
    if ((f.letter | 32) == 'r')
        f = (struct specifier){(char)(f.letter - 'R' + 'G'), -1};
    if (f.letter && !known(f.letter))
        return PS_NUM_BAD;
    struct ps_digits n = {digits, 0, 0, signbit(value), PS_DIGITS_FLOAT};
    digits[0] = 0;
    if (value != 0)
        f.precision = real_digits(&n, fabs(value), single, f, c);
    return put_digits(b, &n, f, format, c);
}

ps_num ps_format_double(struct ps_strbuf *b, double value, const ps_string *format,
                        const struct ps_culture *culture)
{
    return put_real(b, value, false, format, culture);
}

ps_num ps_format_float(struct ps_strbuf *b, float value, const ps_string *format,
                       const struct ps_culture *culture)
{
    return put_real(b, (double)value, true, format, culture);
}

/* ---- decimals and big integers --------------------------------------------------------------- */

ps_num ps_format_decimal(struct ps_strbuf *b, struct ps_decimal value, const ps_string *format,
                         const struct ps_culture *culture)
{
    struct specifier f;
    char text[PS_DECIMAL_TEXT];
    if (read_specifier(format, &f) != PS_NUM_OK)
        return PS_NUM_BAD;
    general_for_round_trip(&f);
    if (f.letter && !known(f.letter))
        return PS_NUM_BAD;
    struct ps_decimal mantissa = value;
    mantissa.scale = 0;
    mantissa.negative = false;
    size_t length = ps_decimal_to_text(mantissa, text);
    if (ps_decimal_is_zero(value))
        length = 0, text[0] = 0;
    struct ps_digits n = {text, length, (int64_t)length - value.scale, value.negative,
                          PS_DIGITS_DECIMAL};
    return put_digits(b, &n, f, format, culture ? culture : ps_culture_invariant());
}

/* Hexadecimal digits of the two's complement; a leading 0 keeps a positive number positive. */
static ps_num put_bigint_hex(struct ps_strbuf *b, const ps_bigint *value, struct specifier f)
{
    size_t count = ps_bigint_byte_count(value);
    uint8_t *bytes = ps_try_alloc(count);
    if (!bytes)
        return PS_NUM_MEMORY;
    ps_bigint_to_bytes(value, bytes);
    const char *digits = f.letter == 'x' ? "0123456789abcdef" : "0123456789ABCDEF";
    uint8_t top = bytes[count - 1];
    /* The first digit is left out when the next one says the sign as well. */
    bool skip = top < 8 || top >= 0xF8;
    size_t length = count * 2 - skip;
    if (f.precision > (int64_t)length)
        ps_strbuf_fill(b, value->negative ? (uint16_t)digits[15] : '0',
                       (size_t)f.precision - length);
    for (size_t i = count; i--;) {
        if (i + 1 != count || !skip)
            ps_strbuf_unit(b, (uint16_t)digits[bytes[i] >> 4]);
        ps_strbuf_unit(b, (uint16_t)digits[bytes[i] & 15]);
    }
    ps_free(bytes);
    return PS_NUM_OK;
}

/* Two's complement: as few digits as show the sign, at least `precision`. */
static ps_num put_bigint_binary(struct ps_strbuf *b, const ps_bigint *value, struct specifier f)
{
    size_t count = ps_bigint_byte_count(value), length = count * 8;
    uint8_t *bytes = ps_try_alloc(count);
    if (!bytes)
        return PS_NUM_MEMORY;
    ps_bigint_to_bytes(value, bytes);
#define BIT(i) (bytes[(i) / 8] >> ((i) % 8) & 1)
    while (length > 1 && BIT(length - 1) == BIT(length - 2))
        length--;
    if (f.precision > (int64_t)length)
        ps_strbuf_fill(b, value->negative ? '1' : '0', (size_t)f.precision - length);
    for (size_t i = length; i--;)
        ps_strbuf_unit(b, BIT(i) ? '1' : '0');
#undef BIT
    ps_free(bytes);
    return PS_NUM_OK;
}

ps_num ps_format_bigint(struct ps_strbuf *b, const ps_bigint *value, const ps_string *format,
                        const struct ps_culture *culture)
{
    struct specifier f;
    const struct ps_culture *c = culture ? culture : ps_culture_invariant();
    if (read_specifier(format, &f) != PS_NUM_OK)
        return PS_NUM_BAD;
    char letter = f.letter & ~32;
    if (letter == 'X')
        return put_bigint_hex(b, value, f);
    if (letter == 'B')
        return put_bigint_binary(b, value, f);
    if (letter && !strchr("DRGCEFNP", letter))
        return PS_NUM_BAD;
    size_t length;
    char *text = ps_bigint_digits(value, &length);
    if (!text)
        return PS_NUM_MEMORY;
    ps_num how = PS_NUM_OK;
    struct ps_digits n = {text, length, (int64_t)length, value->negative, PS_DIGITS_INTEGER};
    /* "G" is "D" here: all digits, at least so many. */
    if (letter == 'D' || letter == 'R' || letter == 'G') {
        if (value->negative)
            ps_strbuf_utf8(b, c->negative);
        int64_t least = f.precision > 1 ? f.precision : 1;
        if (least > (int64_t)length)
            ps_strbuf_fill(b, '0', (size_t)least - length);
        ps_strbuf_latin1(b, text, length);
    } else {
        how = put_digits(b, &n, f, format, c);
    }
    ps_free(text);
    return how;
}
