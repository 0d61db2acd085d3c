/* Numbers to text and back: shortest forms, standard and custom formats, styles. */
#include "base/memory.h"
#include "base/number.h"

#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void expect_built(struct ps_strbuf *b, const char *text, const char *what)
{
    ps_string *s = ps_strbuf_take(b);
    assert_non_null(s);
    char *utf8 = ps_string_to_utf8(s, NULL);
    if (strcmp(utf8, text))
        fail_msg("%s: \"%s\", not \"%s\"", what, utf8, text);
    ps_free(utf8);
    ps_string_release(s);
}

static void double_texts(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *shortest, *g15;
    } rows[] = {
        {0, "0", "0"},
        {-0.0, "-0", "-0"},
        {1, "1", "1"},
        {-60, "-60", "-60"},
        {0.1, "0.1", "0.1"},
        {0.1 + 0.2, "0.30000000000000004", "0.3"},
        {1.0 / 3, "0.3333333333333333", "0.333333333333333"},
        {100.0 / 3, "33.333333333333336", "33.3333333333333"},
        {1e14, "100000000000000", "100000000000000"},
        {1e15, "1000000000000000", "1E+15"},
        {1e16, "10000000000000000", "1E+16"},
        {1e17, "1E+17", "1E+17"},
        {123456789012345680.0, "1.2345678901234568E+17", "1.23456789012346E+17"},
        {0.0001, "0.0001", "0.0001"},
        {0.00001, "1E-05", "1E-05"},
        {1.5e-10, "1.5E-10", "1.5E-10"},
        {1e23, "1E+23", "1E+23"},
        {5.684341886080802e-14, "5.684341886080802E-14", "5.6843418860808E-14"},
        {DBL_MAX, "1.7976931348623157E+308", "1.79769313486232E+308"},
        {4.9406564584124654e-324, "5E-324", "4.94065645841247E-324"},
        {2.2250738585072014e-308, "2.2250738585072014E-308", "2.2250738585072E-308"},
        {9007199254740993.0, "9007199254740992", "9.00719925474099E+15"},
        {INFINITY, "Infinity", "Infinity"},
        {-INFINITY, "-Infinity", "-Infinity"},
        {NAN, "NaN", "NaN"},
    };
    char text[PS_DOUBLE_TEXT];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t length = ps_double_text(rows[i].value, text);
        assert_string_equal(text, rows[i].shortest);
        assert_int_equal(length, strlen(text));
        length = ps_double_text15(rows[i].value, text);
        assert_string_equal(text, rows[i].g15);
        assert_int_equal(length, strlen(text));
    }
    static const struct {
        float value;
        const char *shortest, *g7;
    } floats[] = {
        {0.1f, "0.1", "0.1"},         {FLT_MAX, "3.4028235E+38", "3.402823E+38"},
        {1e-45f, "1E-45", "1.401298E-45"}, {16777216, "16777216", "1.677722E+07"},
        {1.0f / 3, "0.33333334", "0.3333333"}, {1e9f, "1E+09", "1E+09"},
        {-2.5f, "-2.5", "-2.5"},      {1e8f, "100000000", "1E+08"},
        {9999999.0f, "9999999", "9999999"},
    };
    for (size_t i = 0; i < sizeof floats / sizeof *floats; i++) {
        ps_float_text(floats[i].value, text);
        assert_string_equal(text, floats[i].shortest);
        ps_float_text7(floats[i].value, text);
        assert_string_equal(text, floats[i].g7);
    }
    ps_int64_text(INT64_MIN, text);
    assert_string_equal(text, "-9223372036854775808");
    ps_uint64_text(UINT64_MAX, text);
    assert_string_equal(text, "18446744073709551615");
}

static uint64_t random_bits(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* The digits from the first to the last that is not 0. */
static int significant(const char *text)
{
    int digits = 0, last = 0;
    for (; *text && *text != 'E'; text++) {
        if (*text < '0' || *text > '9' || (!digits && *text == '0'))
            continue;
        digits++;
        last = *text == '0' ? last : digits;
    }
    return last;
}

/* Every double comes back, and no shorter text would do. */
static void round_trips(void **state)
{
    (void)state;
    uint64_t seed = 88172645463325252u;
    for (int i = 0; i < 100000; i++) {
        uint64_t bits = random_bits(&seed);
        double value, back;
        if (i % 4 == 1) { /* few digits */
            value = (double)(int64_t)(bits % 1000000) / (double)(1 + (bits >> 40) % 100);
        } else if (i % 4 == 2) { /* around powers of two */
            value = ldexp(1, (int)(bits % 2090) - 1070);
            if (bits >> 63)
                value = nextafter(value, 0);
        } else {
            memcpy(&value, &bits, sizeof value);
        }
        if (!isfinite(value))
            continue;
        char text[PS_DOUBLE_TEXT], exact[64];
        size_t length = ps_double_text(value, text);
        assert_int_equal(ps_double_from_ascii(text, length, &back), PS_NUM_OK);
        if (memcmp(&back, &value, sizeof back))
            fail_msg("%a gives %s", value, text);
        int digits = significant(text);
        snprintf(exact, sizeof exact, "%.*e", digits - 2, value);
        if (digits > 1 && strtod(exact, NULL) == value)
            fail_msg("%s is longer than %s", text, exact);
        snprintf(exact, sizeof exact, "%.15g", value);
        ps_double_text15(value, text);
        assert_true(strtod(exact, NULL) == strtod(text, NULL));
        float single = (float)value, single_back;
        if (!isfinite(single))
            continue;
        length = ps_float_text(single, text);
        assert_int_equal(ps_float_from_ascii(text, length, &single_back), PS_NUM_OK);
        assert_true(single == single_back);
    }
}

enum type { INT, BYTE, UINT64, DOUBLE, FLOAT, DECIMAL, BIG };

struct row {
    enum type type;
    const char *value, *format, *text; /* text NULL: a bad format */
};

static const struct row FORMATS[] = {
    {INT, "42", "D5", "00042"}, {INT, "-7", "d", "-7"}, {INT, "255", "x", "ff"},
    {INT, "255", "X4", "00FF"}, {INT, "-1", "x8", "ffffffff"}, {BYTE, "-1", "X", "FF"},
    {INT, "5", "b", "101"}, {INT, "5", "B8", "00000101"}, {INT, "1234567", "N0", "1,234,567"},
    {INT, "-1234567", "N1", "-1,234,567.0"}, {INT, "1", "F", "1.00"},
    {INT, "-3", "C0", "(\xC2\xA4" "3)"},
    {INT, "0", "N", "0.00"}, {INT, "100", "G", "100"}, {INT, "12345", "G2", "1.2E+04"},
    {INT, "1000", "E2", "1.00E+003"}, {INT, "5", "Q", NULL}, {INT, "5", "R", "5"},
    {INT, "0", "E", "0.000000E+000"}, {INT, "0", "0", "0"}, {INT, "0", "#", ""},
    {INT, "7", "000", "007"}, {INT, "1234567", "#,##0", "1,234,567"},
    {INT, "1234", "00-00", "12-34"}, {INT, "5", "+0;-0;zero", "+5"},
    {INT, "-5", "+0;-0;zero", "-5"}, {INT, "0", "+0;-0;zero", "zero"},
    {INT, "12345", "0.0e+0", "1.2e+4"}, {INT, "12345", "0,.", "12"},
    {INT, "12", "0' units'", "12 units"}, {INT, "1500000", "0,,.0M", "1.5M"},
    {INT, "3", "\\#0", "#3"}, {INT, "-5", "0.0", "-5.0"}, {INT, "-5", "0;;z", "-5"},
    {INT, "12", "x0y", "x12y"}, {INT, "1234567890", "(000) 000-0000", "(123) 456-7890"},
    {INT, "86", "E0", "9E+001"}, {INT, "5", "0 E", "5 E"}, {INT, "5", "e+0 0", "e+0 5"},
    {INT, "-2147483648", "", "-2147483648"}, {INT, "1", "P", "100.00 %"},
    {UINT64, "18446744073709551615", "N0", "18,446,744,073,709,551,615"},
    {UINT64, "18446744073709551615", "X", "FFFFFFFFFFFFFFFF"},
    {DOUBLE, "3.14159", "F2", "3.14"}, {DOUBLE, "2.5", "f0", "2"},
    {DOUBLE, "1234.5", "N2", "1,234.50"},
    {DOUBLE, "1234.5", "N", "1,234.50"}, {DOUBLE, "-0.0005", "N3", "-0.001"},
    {DOUBLE, "0.25", "F1", "0.2"}, {DOUBLE, "0.35", "F1", "0.3"}, {DOUBLE, "0.5", "F0", "0"},
    {DOUBLE, "1.5", "F0", "2"}, {DOUBLE, "1.005", "F2", "1.00"}, {DOUBLE, "0.1234", "P", "12.34 %"},
    {DOUBLE, "0.256", "P1", "25.6 %"}, {DOUBLE, "12.5", "C", "\xC2\xA4" "12.50"},
    {DOUBLE, "-12.5", "C2", "(\xC2\xA4" "12.50)"}, {DOUBLE, "1.5", "0.00", "1.50"},
    {DOUBLE, "1.5", "0.##", "1.5"}, {DOUBLE, "0.5", "#.##", ".5"}, {DOUBLE, "0.25", "0%", "25%"},
    {DOUBLE, "12345.678", "E3", "1.235E+004"}, {DOUBLE, "0.000123", "G2", "0.00012"},
    {DOUBLE, "0.30000000000000004", "R", "0.30000000000000004"}, {DOUBLE, "1.5", "X", NULL},
    {DOUBLE, "1.5", "D", NULL}, {DOUBLE, "1234.5", "0,0.0", "1,234.5"},
    {DOUBLE, "0.12", "#.##", ".12"},
    {DOUBLE, "-0.5", "0.0", "-0.5"}, {DOUBLE, "-0.001", "0.00", "-0.00"},
    {DOUBLE, "-0.001", "#", ""},
    {DOUBLE, "-0.001", "+0.00;-0.00", "-+0.00"}, {DOUBLE, "-0", "F1", "-0.0"},
    {DOUBLE, "1e20", "F0", "100000000000000000000"}, {DOUBLE, "1e300", "E2", "1.00E+300"},
    {DOUBLE, "0.1", "G20", "0.10000000000000000555"},
    {DOUBLE, "0.1", "F30", "0.100000000000000005551115123126"},
    {DOUBLE, "123456789", "G5", "1.2346E+08"}, {DOUBLE, "1e-7", "g", "1e-07"},
    {DOUBLE, "1e17", "g", "1e+17"},
    {DOUBLE, "2.345", "0.00", "2.35"}, {DOUBLE, "999.999", "0.00", "1000.00"},
    {DOUBLE, "0.99", "0", "1"},
    {DOUBLE, "1234567.891", "#,#.0", "1,234,567.9"}, {DOUBLE, "0.00001", "0.000e-00", "1.000e-05"},
    {DOUBLE, "NaN", "F2", "NaN"}, {DOUBLE, "0.5", "0\xE2\x80\xB0", "500\xE2\x80\xB0"},
    {DOUBLE, "123.456", "0.0;(0.0)", "123.5"}, {DOUBLE, "-123.456", "0.0;(0.0)", "(123.5)"},
    {FLOAT, "0.1", "G", "0.1"}, {FLOAT, "0.1", "F10", "0.1000000015"},
    {FLOAT, "3.4028235E+38", "R", "3.4028235E+38"},
    {FLOAT, "1.23456789", "0.########", "1.234568"}, {FLOAT, "16777216", "N0", "16,777,216"},
    {DECIMAL, "1.50", "", "1.50"}, {DECIMAL, "0.25", "F1", "0.3"},
    {DECIMAL, "-0.004", "F2", "0.00"},
    {DECIMAL, "0.00", "G", "0.00"}, {DECIMAL, "1234567.125", "N2", "1,234,567.13"},
    {DECIMAL, "0.0000001", "", "0.0000001"},
    {DECIMAL, "1.10", "0.##", "1.1"}, {DECIMAL, "12.345", "E1", "1.2E+001"},
    {DECIMAL, "1.5", "X", NULL},
    {DECIMAL, "1.5", "R", "1.5"}, {DECIMAL, "120", "G2", "1.2E+02"}, {DECIMAL, "0.5", "P0", "50 %"},
    {BIG, "1180591620717411303424", "", "1180591620717411303424"}, {BIG, "255", "X", "0FF"},
    {BIG, "-1", "x4", "ffff"},
    {BIG, "127", "X", "7F"}, {BIG, "1000000000000000000000", "N0", "1,000,000,000,000,000,000,000"},
    {BIG, "-12", "D5", "-00012"}, {BIG, "5", "R", "5"}, {BIG, "0", "X", "0"}, {BIG, "0", "", "0"},
};

static void format_row(const struct row *row)
{
    ps_string *value = ps_string_c(row->value), *format = ps_string_c(row->format);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_num how = PS_NUM_OK;
    double d = 0;
    struct ps_decimal m;
    ps_bigint *big = NULL;
    char what[64];
    snprintf(what, sizeof what, "%s %s", row->value, row->format);
    if (row->type == DOUBLE || row->type == FLOAT)
        assert_int_equal(ps_parse_double(value, PS_STYLE_FLOAT, NULL, &d), PS_NUM_OK);
    switch (row->type) {
    case INT:
    case BYTE:
        how = ps_format_int64(&b, atoll(row->value), row->type == INT ? 32 : 8, format, NULL);
        break;
    case UINT64:
        how = ps_format_uint64(&b, strtoull(row->value, NULL, 10), format, NULL);
        break;
    case DOUBLE:
        how = ps_format_double(&b, d, format, NULL);
        break;
    case FLOAT:
        how = ps_format_float(&b, (float)d, format, NULL);
        break;
    case DECIMAL:
        assert_int_equal(ps_parse_decimal(value, PS_STYLE_NUMBER, NULL, &m), PS_NUM_OK);
        how = ps_format_decimal(&b, m, format, NULL);
        break;
    case BIG:
        assert_int_equal(ps_parse_bigint(value, PS_STYLE_INTEGER, NULL, &big), PS_NUM_OK);
        how = ps_format_bigint(&b, big, format, NULL);
        ps_bigint_release(big);
        break;
    }
    if ((how == PS_NUM_OK) != (row->text != NULL))
        fail_msg("%s ends with %d", what, how);
    expect_built(&b, row->text ? row->text : "", what);
    ps_string_release(value);
    ps_string_release(format);
}

static void formats(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++)
        format_row(&FORMATS[i]);
}

static void wide_precisions(void **state)
{
    (void)state;
    struct ps_strbuf b;
    ps_string *format = ps_string_c("F5000");
    ps_strbuf_init(&b, 0);
    assert_int_equal(ps_format_double(&b, DBL_MAX, format, NULL), PS_NUM_OK);
    assert_int_equal(b.length, 309 + 1 + 5000);
    ps_strbuf_free(&b);
    ps_strbuf_init(&b, 100);
    ps_format_int64(&b, 1, 32, format, NULL);
    assert_true(b.failed);
    ps_strbuf_free(&b);
    ps_string_release(format);
    format = ps_string_c("E1000000000");
    assert_int_equal(ps_format_double(&b, 1, format, NULL), PS_NUM_BAD);
    ps_string_release(format);
}

static void integers_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned styles, bits;
        bool is_signed;
        ps_num how;
        int64_t value;
    } rows[] = {
        {"42", PS_STYLE_INTEGER, 32, true, PS_NUM_OK, 42},
        {" -7 ", PS_STYLE_INTEGER, 32, true, PS_NUM_OK, -7},
        {"+5", PS_STYLE_INTEGER, 8, false, PS_NUM_OK, 5},
        {"2147483648", PS_STYLE_INTEGER, 32, true, PS_NUM_OVERFLOW, 0},
        {"-2147483648", PS_STYLE_INTEGER, 32, true, PS_NUM_OK, INT32_MIN},
        {"-9223372036854775808", PS_STYLE_INTEGER, 64, true, PS_NUM_OK, INT64_MIN},
        {"18446744073709551615", PS_STYLE_INTEGER, 64, false, PS_NUM_OK, -1},
        {"18446744073709551616", PS_STYLE_INTEGER, 64, false, PS_NUM_OVERFLOW, 0},
        {"-1", PS_STYLE_INTEGER, 32, false, PS_NUM_OVERFLOW, 0},
        {"-0", PS_STYLE_INTEGER, 32, false, PS_NUM_OK, 0},
        {"1.5", PS_STYLE_INTEGER, 32, true, PS_NUM_BAD, 0},
        {"1.0", PS_STYLE_NUMBER, 32, true, PS_NUM_OK, 1},
        {"1.5", PS_STYLE_NUMBER, 32, true, PS_NUM_OVERFLOW, 0},
        {"1,234", PS_STYLE_NUMBER, 32, true, PS_NUM_OK, 1234},
        {"1,234", PS_STYLE_INTEGER, 32, true, PS_NUM_BAD, 0},
        {"1.5e3", PS_STYLE_ANY, 32, true, PS_NUM_OK, 1500},
        {"1e99999999999999999999", PS_STYLE_ANY, 32, true, PS_NUM_OVERFLOW, 0},
        {"(12)", PS_STYLE_ANY, 32, true, PS_NUM_OK, -12},
        {"(12", PS_STYLE_ANY, 32, true, PS_NUM_BAD, 0},
        {"12-", PS_STYLE_NUMBER, 32, true, PS_NUM_OK, -12},
        {"\xC2\xA4" "12", PS_STYLE_CURRENCY, 32, true, PS_NUM_OK, 12},
        {"", PS_STYLE_INTEGER, 32, true, PS_NUM_BAD, 0},
        {" ", PS_STYLE_INTEGER, 32, true, PS_NUM_BAD, 0},
        {"- 1", PS_STYLE_INTEGER, 32, true, PS_NUM_BAD, 0},
        {"ff", PS_STYLE_HEX, 32, true, PS_NUM_OK, 255},
        {"FFFFFFFF", PS_STYLE_HEX, 32, true, PS_NUM_OK, -1},
        {"FFFFFFFF", PS_STYLE_HEX, 32, false, PS_NUM_OK, UINT32_MAX},
        {"1FFFFFFFF", PS_STYLE_HEX, 32, true, PS_NUM_OVERFLOW, 0},
        {"00000000FF", PS_STYLE_HEX, 8, false, PS_NUM_OK, 255},
        {"0x1", PS_STYLE_HEX, 32, true, PS_NUM_BAD, 0},
        {"101", PS_STYLE_BINARY_SPECIFIER, 32, true, PS_NUM_OK, 5},
        {"12", PS_STYLE_BINARY_SPECIFIER, 32, true, PS_NUM_BAD, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ps_string *s = ps_string_c(rows[i].text);
        int64_t value = 0;
        ps_num how = ps_parse_integer(s, rows[i].styles, rows[i].bits, rows[i].is_signed, NULL,
                                      &value);
        if (how != rows[i].how || (how == PS_NUM_OK && value != rows[i].value))
            fail_msg("\"%s\": %d, %lld", rows[i].text, how, (long long)value);
        ps_string_release(s);
    }
}

static void reals_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        ps_num how;
        double value;
    } rows[] = {
        {"1.5", PS_NUM_OK, 1.5}, {"1,000.5", PS_NUM_OK, 1000.5}, {" 1e3 ", PS_NUM_OK, 1000},
        {"1e", PS_NUM_BAD, 0}, {"1e400", PS_NUM_OK, INFINITY}, {"-1e400", PS_NUM_OK, -INFINITY},
        {"1e-400", PS_NUM_OK, 0}, {".5", PS_NUM_OK, 0.5}, {"5.", PS_NUM_OK, 5},
        {".", PS_NUM_BAD, 0},
        {"infinity", PS_NUM_OK, INFINITY}, {"-Infinity", PS_NUM_OK, -INFINITY},
        {"0x10", PS_NUM_BAD, 0},
        {"inf", PS_NUM_BAD, 0}, {"9007199254740993", PS_NUM_OK, 9007199254740992.0},
        {"0.1", PS_NUM_OK, 0.1}, {"123456789012345678", PS_NUM_OK, 123456789012345678.0},
        {"1e23", PS_NUM_OK, 1e23}, {"4.35", PS_NUM_OK, 4.35}, {"", PS_NUM_BAD, 0},
        {"-.5e-1", PS_NUM_OK, -0.05},
        {"2.2250738585072011e-308", PS_NUM_OK, 2.2250738585072011e-308},
        {"179769313486231580793728971405301e276", PS_NUM_OK, 179769313486231580793728971405301e276},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ps_string *s = ps_string_c(rows[i].text);
        double value = 0;
        ps_num how = ps_parse_double(s, PS_STYLE_FLOAT_THOUSANDS, NULL, &value);
        if (how != rows[i].how || value != rows[i].value)
            fail_msg("\"%s\": %d, %g", rows[i].text, how, value);
        ps_string_release(s);
    }
    ps_string *nan = ps_string_c("-nan");
    double value = 0;
    assert_int_equal(ps_parse_double(nan, PS_STYLE_FLOAT, NULL, &value), PS_NUM_OK);
    assert_true(isnan(value));
    ps_string_release(nan);
    char text[PS_DECIMAL_TEXT];
    struct ps_decimal d;
    ps_string *s = ps_string_c(" 1,234.50- ");
    assert_int_equal(ps_parse_decimal(s, PS_STYLE_NUMBER, NULL, &d), PS_NUM_OK);
    ps_decimal_to_text(d, text);
    assert_string_equal(text, "-1234.50");
    ps_string_release(s);
    static const struct {
        const char *text;
        unsigned styles;
        ps_num how;
        const char *value;
    } bigs[] = {
        {" 12345678901234567890123 ", PS_STYLE_INTEGER, PS_NUM_OK, "12345678901234567890123"},
        {"1.5e3", PS_STYLE_ANY, PS_NUM_OK, "1500"},
        {"-1e25", PS_STYLE_ANY, PS_NUM_OK, "-10000000000000000000000000"},
        {"1.5", PS_STYLE_ANY, PS_NUM_OVERFLOW, ""}, {"0.0", PS_STYLE_ANY, PS_NUM_OK, "0"},
        {"100e-2", PS_STYLE_ANY, PS_NUM_OK, "1"},
        {"x", PS_STYLE_INTEGER, PS_NUM_BAD, ""}, {"0FF", PS_STYLE_HEX, PS_NUM_OK, "255"},
    };
    for (size_t i = 0; i < sizeof bigs / sizeof *bigs; i++) {
        ps_bigint *b = NULL;
        s = ps_string_c(bigs[i].text);
        assert_int_equal(ps_parse_bigint(s, bigs[i].styles, NULL, &b), bigs[i].how);
        ps_string_release(s);
        if (b) {
            s = ps_bigint_to_string(b);
            assert_true(ps_string_is(s, bigs[i].value));
            ps_string_release(s);
        }
        ps_bigint_release(b);
    }
}

static void rounded(void **state)
{
    (void)state;
    static const struct {
        double value;
        unsigned digits;
        enum ps_rounding how;
        double result;
    } rows[] = {
        {2.5, 0, PS_ROUND_EVEN, 2}, {3.5, 0, PS_ROUND_EVEN, 4}, {2.567, 2, PS_ROUND_EVEN, 2.57},
        {2.5, 0, PS_ROUND_AWAY, 3}, {2.345, 2, PS_ROUND_AWAY, 2.35}, {-2.5, 0, PS_ROUND_EVEN, -2},
        {-2.1, 0, PS_ROUND_DOWN, -3}, {2.19, 1, PS_ROUND_ZERO, 2.1}, {2.11, 1, PS_ROUND_UP, 2.2},
        {1e300, 3, PS_ROUND_AWAY, 1e300},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_true(ps_double_round(rows[i].value, rows[i].digits, rows[i].how) == rows[i].result);
    assert_true(isnan(ps_double_round(NAN, 2, PS_ROUND_EVEN)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(double_texts),    cmocka_unit_test(round_trips),
        cmocka_unit_test(formats),         cmocka_unit_test(wide_precisions),
        cmocka_unit_test(rounded),
        cmocka_unit_test(integers_read),   cmocka_unit_test(reals_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
