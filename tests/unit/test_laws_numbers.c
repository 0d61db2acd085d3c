/*
 * test_laws_numbers.c - laws of numbers over random ones: text and back gives the same number, the
 * shortest text is the shortest, decimals calculate as 128-bit integers do.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/number.h"

#include "random.h"

#include <math.h>

typedef __int128 wide;

/* ---- text and back --------------------------------------------------------------------------- */

static int64_t cut(int64_t value, unsigned bits, bool is_signed)
{
    unsigned away = 64 - bits;
    uint64_t kept = (uint64_t)value << away;
    return is_signed ? (int64_t)kept >> away : (int64_t)(kept >> away);
}

static void integer_in(int64_t value, unsigned bits, bool is_signed, const char *format,
                       unsigned styles)
{
    struct ps_strbuf b;
    ps_string *f = ps_string_c(format);
    ps_strbuf_init(&b, 0);
    ps_num made = is_signed ? ps_format_int64(&b, value, bits, f, NULL)
                            : ps_format_uint64(&b, (uint64_t)value, f, NULL);
    ps_string *text = ps_strbuf_take(&b);
    int64_t back = ~value;
    ps_num read = ps_parse_integer(text, styles, bits, is_signed, NULL, &back);
    LAW(made == PS_NUM_OK && read == PS_NUM_OK && back == value, "%lld of %u bits as %s",
        (long long)value, bits, format);
    ps_string_release(text);
    ps_string_release(f);
}

static void integers(void **state)
{
    (void)state;
    static const uint8_t widths[] = {8, 16, 32, 64};
    for (unsigned i = random_rounds(20000); i; i--) {
        unsigned bits = widths[random_below(4)];
        bool is_signed = random_below(2);
        int64_t value = cut(random_int(bits), bits, is_signed);
        integer_in(value, bits, is_signed, "G", PS_STYLE_INTEGER);
        integer_in(value, bits, is_signed, "N0", PS_STYLE_NUMBER);
        integer_in(value, bits, is_signed, "C2", PS_STYLE_CURRENCY);
        integer_in(value, bits, is_signed, "D30", PS_STYLE_INTEGER);
        integer_in(value, bits, is_signed, "E19", PS_STYLE_ANY);
        if (is_signed) {
            integer_in(value, bits, true, "X", PS_STYLE_HEX);
            integer_in(value, bits, true, "B", PS_STYLE_BINARY_SPECIFIER);
        }
    }
}

static ps_string *shown(double value, const char *format, bool is_float)
{
    struct ps_strbuf b;
    ps_string *f = ps_string_c(format);
    ps_strbuf_init(&b, 0);
    ps_num made = is_float ? ps_format_float(&b, (float)value, f, NULL)
                           : ps_format_double(&b, value, f, NULL);
    LAW(made == PS_NUM_OK, "%a as %s", value, format);
    ps_string_release(f);
    return ps_strbuf_take(&b);
}

static void real_in(double value, const char *format, bool is_float)
{
    ps_string *text = shown(value, format, is_float);
    double back = -value;
    float small = (float)-value;
    ps_num read = is_float ? ps_parse_float(text, PS_STYLE_FLOAT_THOUSANDS, NULL, &small)
                           : ps_parse_double(text, PS_STYLE_FLOAT_THOUSANDS, NULL, &back);
    if (is_float)
        back = (double)small;
    LAW(read == PS_NUM_OK && memcmp(&back, &value, sizeof value) == 0, "%a as %s is read as %a",
        value, format, back);
    ps_string_release(text);
}

/* No text with a digit less reads as the same number. */
static void is_shortest(double value, const char *text, bool is_float)
{
    char less[64];
    int digits = 0;
    const char *first = text + strspn(text, "-0.");
    for (const char *at = first; *at && *at != 'E'; at++)
        digits += *at != '.';
    for (const char *at = first + strcspn(first, "E");
         at > first && (at[-1] == '0' || at[-1] == '.'); at--)
        digits -= at[-1] == '0' && !strchr(text, 'E');
    if (digits < 2)
        return;
    snprintf(less, sizeof less, "%.*e", digits - 2, value);
    double back = is_float ? (double)strtof(less, NULL) : strtod(less, NULL);
    LAW(back != value, "%a is shown as %s, but %s will do", value, text, less);
}

static void reals(void **state)
{
    (void)state;
    char text[PS_DOUBLE_TEXT];
    for (unsigned i = random_rounds(20000); i; i--) {
        double d = random_below(4) ? random_double() : (double)random_int(60) / 1000;
        float f = random_below(4) ? random_float() : (float)random_int(24) / 1000;
        real_in(d, "R", false);
        real_in(d, "G17", false);
        real_in(d, "E16", false);
        real_in((double)f, "R", true);
        real_in((double)f, "G9", true);
        real_in((double)f, "E8", true);
        ps_double_text(d, text);
        is_shortest(d, text, false);
        ps_float_text(f, text);
        is_shortest((double)f, text, true);
    }
}

/* ---- decimals -------------------------------------------------------------------------------- */

static struct ps_decimal random_decimal(void)
{
    unsigned words = random_below(3);
    struct ps_decimal d = {.lo = (uint32_t)random_bits(),
                           .mid = words > 0 ? (uint32_t)random_bits() : 0,
                           .hi = words > 1 ? (uint32_t)random_bits() : 0,
                           .scale = (uint8_t)random_below(PS_DECIMAL_SCALE_MAX + 1),
                           .negative = random_below(2)};
    return d;
}

static bool same(struct ps_decimal a, struct ps_decimal b)
{
    return a.lo == b.lo && a.mid == b.mid && a.hi == b.hi && a.scale == b.scale &&
           a.negative == b.negative;
}

static const char *show(struct ps_decimal d)
{
    static char texts[4][PS_DECIMAL_TEXT];
    static unsigned at;
    char *text = texts[at++ % 4];
    ps_decimal_to_text(d, text);
    return text;
}

static void decimal_text(void **state)
{
    (void)state;
    for (unsigned i = random_rounds(20000); i; i--) {
        struct ps_decimal d = random_decimal(), back = {0};
        char text[PS_DECIMAL_TEXT];
        size_t length = ps_decimal_to_text(d, text);
        LAW(ps_decimal_parse(text, length, &back) == PS_NUM_OK && same(d, back), "%s", text);
        ps_string *s = ps_string_utf8(text, length);
        LAW(ps_parse_decimal(s, PS_STYLE_NUMBER, NULL, &back) == PS_NUM_OK && same(d, back), "%s",
            text);
        ps_string_release(s);
    }
}

/* A decimal of up to `bits` bits and `scale` digits, and what it is in units of 10^-PLACES. */
enum { PLACES = 9 };
struct small {
    struct ps_decimal d;
    wide units;
};

static wide power(unsigned n)
{
    wide p = 1;
    while (n--)
        p *= 10;
    return p;
}

static struct ps_decimal made(wide value, unsigned scale)
{
    unsigned __int128 m = (unsigned __int128)(value < 0 ? -value : value);
    return (struct ps_decimal){.lo = (uint32_t)m,
                               .mid = (uint32_t)(m >> 32),
                               .hi = (uint32_t)(m >> 64),
                               .scale = (uint8_t)scale,
                               .negative = value < 0};
}

static struct small random_small(unsigned bits)
{
    unsigned scale = random_below(PLACES + 1);
    wide value = random_int(bits);
    return (struct small){made(value, scale), value * power(PLACES - scale)};
}

static void is_exactly(ps_num how, struct ps_decimal d, wide units, unsigned scale,
                       const char *what)
{
    LAW(how == PS_NUM_OK && ps_decimal_compare(d, made(units, scale)) == 0, "%s gives %s, not %s",
        what, show(d), show(made(units, scale)));
}

static void decimal_as_integers(void **state)
{
    (void)state;
    for (unsigned i = random_rounds(20000); i; i--) {
        struct small a = random_small(40), b = random_small(40);
        struct ps_decimal r = {0};
        char what[100];
        snprintf(what, sizeof what, "%s and %s", show(a.d), show(b.d));
        is_exactly(ps_decimal_add(a.d, b.d, &r), r, a.units + b.units, PLACES, what);
        LAW(r.scale == (a.d.scale > b.d.scale ? a.d.scale : b.d.scale), "%s", what);
        is_exactly(ps_decimal_sub(a.d, b.d, &r), r, a.units - b.units, PLACES, what);
        int order = (a.units > b.units) - (a.units < b.units);
        LAW(ps_decimal_compare(a.d, b.d) == order && ps_decimal_compare(b.d, a.d) == -order, "%s",
            what);
        LAW(order || ps_decimal_hash(a.d) == ps_decimal_hash(b.d), "%s", what);
        if (!b.units) {
            LAW(ps_decimal_div(a.d, b.d, &r) == PS_NUM_BY_ZERO, "%s", what);
            continue;
        }
        is_exactly(ps_decimal_rem(a.d, b.d, &r), r, a.units % b.units, PLACES, what);
        struct ps_decimal q;
        LAW(ps_decimal_div(a.d, b.d, &q) == PS_NUM_OK, "%s", what);
        is_exactly(PS_NUM_OK, ps_decimal_truncate(q), a.units / b.units, 0, what);
    }
    for (unsigned i = random_rounds(20000); i; i--) {
        struct small a = random_small(31), b = random_small(31);
        wide x = a.units / power(PLACES - a.d.scale), y = b.units / power(PLACES - b.d.scale);
        struct ps_decimal r = {0};
        is_exactly(ps_decimal_mul(a.d, b.d, &r), r, x * y, a.d.scale + b.d.scale, show(a.d));
        LAW(r.scale == a.d.scale + b.d.scale || ps_decimal_is_zero(r), "%s", show(r));
    }
}

static void decimal_laws(void **state)
{
    (void)state;
    struct ps_decimal zero = {0}, one = {.lo = 1};
    for (unsigned i = random_rounds(20000); i; i--) {
        struct ps_decimal a = random_decimal(), b = random_decimal(), r, s;
        ps_num x = ps_decimal_add(a, b, &r), y = ps_decimal_add(b, a, &s);
        LAW(x == y && (x || ps_decimal_compare(r, s) == 0), "%s + %s", show(a), show(b));
        x = ps_decimal_mul(a, b, &r), y = ps_decimal_mul(b, a, &s);
        LAW(x == y && (x || ps_decimal_compare(r, s) == 0), "%s * %s", show(a), show(b));
        LAW(ps_decimal_add(a, zero, &r) == PS_NUM_OK && ps_decimal_compare(r, a) == 0, "%s",
            show(a));
        LAW(ps_decimal_mul(a, one, &r) == PS_NUM_OK && ps_decimal_compare(r, a) == 0, "%s",
            show(a));
        LAW(ps_decimal_div(a, one, &r) == PS_NUM_OK && ps_decimal_compare(r, a) == 0, "%s",
            show(a));
        LAW(ps_decimal_sub(a, a, &r) == PS_NUM_OK && ps_decimal_is_zero(r), "%s", show(a));
        LAW(same(ps_decimal_neg(ps_decimal_neg(a)), a), "%s", show(a));
        LAW(ps_decimal_compare(a, b) == -ps_decimal_compare(b, a), "%s, %s", show(a), show(b));
    }
}

static void decimal_rounding(void **state)
{
    (void)state;
    for (unsigned i = random_rounds(20000); i; i--) {
        struct ps_decimal d = random_decimal(), off, low = ps_decimal_floor(d),
                          high = ps_decimal_ceiling(d);
        LAW(ps_decimal_compare(low, d) <= 0 && ps_decimal_compare(d, high) <= 0, "%s", show(d));
        for (unsigned how = PS_ROUND_EVEN; how <= PS_ROUND_UP; how++) {
            unsigned digits = random_below(PS_DECIMAL_SCALE_MAX + 1);
            struct ps_decimal r = ps_decimal_round(d, digits, (enum ps_rounding)how);
            struct ps_decimal unit = {.lo = how <= PS_ROUND_AWAY ? 5 : 10,
                                      .scale = (uint8_t)(digits + 1)};
            LAW(same(ps_decimal_round(r, digits, (enum ps_rounding)how), r), "%s", show(d));
            LAW(r.scale <= digits, "%s to %u digits is %s", show(d), digits, show(r));
            if (digits == PS_DECIMAL_SCALE_MAX || ps_decimal_sub(d, r, &off) != PS_NUM_OK)
                continue;
            off.negative = false;
            LAW(ps_decimal_compare(off, unit) <= 0, "%s to %u digits is %s", show(d), digits,
                show(r));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(integers),     cmocka_unit_test(reals),
        cmocka_unit_test(decimal_text), cmocka_unit_test(decimal_as_integers),
        cmocka_unit_test(decimal_laws), cmocka_unit_test(decimal_rounding)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
