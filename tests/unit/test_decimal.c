/* System.Decimal against exact results (data/decimal.txt) and .NET's conversions. */
#include "base/decimal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct ps_decimal dec(const char *text)
{
    struct ps_decimal d;
    if (ps_decimal_parse(text, strlen(text), &d) != PS_NUM_OK)
        fail_msg("cannot read %s", text);
    return d;
}

static void expect(struct ps_decimal d, const char *text)
{
    char shown[PS_DECIMAL_TEXT];
    size_t length = ps_decimal_to_text(d, shown);
    assert_int_equal(length, strlen(shown));
    assert_string_equal(shown, text);
}

typedef ps_num operation(struct ps_decimal a, struct ps_decimal b, struct ps_decimal *out);

static void vectors(void **state)
{
    (void)state;
    static const struct {
        char name[4];
        operation *run;
    } operations[] = {{"add", ps_decimal_add}, {"sub", ps_decimal_sub}, {"mul", ps_decimal_mul},
                      {"div", ps_decimal_div}, {"rem", ps_decimal_rem}};
    FILE *file = fopen(TEST_DATA "/decimal.txt", "r");
    assert_non_null(file);
    char name[8], a[64], b[64], result[64], shown[PS_DECIMAL_TEXT];
    int count = 0;
    for (; fscanf(file, "%7s %63s %63s %63s", name, a, b, result) == 4; count++) {
        if (!strcmp(name, "cmp")) {
            assert_int_equal(ps_decimal_compare(dec(a), dec(b)), atoi(result));
            continue;
        }
        for (size_t i = 0; i < 5; i++) {
            if (strcmp(name, operations[i].name))
                continue;
            struct ps_decimal d;
            ps_num how = operations[i].run(dec(a), dec(b), &d);
            strcpy(shown, "overflow");
            if (how == PS_NUM_OK)
                ps_decimal_to_text(d, shown);
            if (strcmp(shown, result))
                fail_msg("%s %s %s: %s, not %s", name, a, b, shown, result);
        }
    }
    fclose(file);
    assert_true(count > 4000);
}

static void scales(void **state)
{
    (void)state;
    struct ps_decimal d;
    assert_int_equal(ps_decimal_add(dec("1.50"), dec("1"), &d), PS_NUM_OK);
    expect(d, "2.50");
    assert_int_equal(ps_decimal_div(dec("10"), dec("4"), &d), PS_NUM_OK);
    expect(d, "2.5");
    assert_int_equal(ps_decimal_div(dec("1.10"), dec("1"), &d), PS_NUM_OK);
    expect(d, "1.10");
    assert_int_equal(ps_decimal_div(dec("1"), dec("3"), &d), PS_NUM_OK);
    expect(d, "0.3333333333333333333333333333");
    assert_int_equal(ps_decimal_mul(dec("2.00"), dec("3.0"), &d), PS_NUM_OK);
    expect(d, "6.000");
    assert_int_equal(ps_decimal_div(dec("1"), dec("0.0"), &d), PS_NUM_BY_ZERO);
    assert_int_equal(ps_decimal_rem(dec("1"), dec("0"), &d), PS_NUM_BY_ZERO);
    assert_int_equal(ps_decimal_add(PS_DECIMAL_MAX, dec("1"), &d), PS_NUM_OVERFLOW);
    assert_int_equal(ps_decimal_hash(dec("1.0")), ps_decimal_hash(dec("1.000")));
    assert_int_equal(ps_decimal_hash(dec("-0.0")), ps_decimal_hash(dec("0")));
    assert_int_not_equal(ps_decimal_hash(dec("1")), ps_decimal_hash(dec("-1")));
}

static void texts(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"0", "0"}, {"-0", "0"}, {"0.00", "0.00"}, {"007.10", "7.10"}, {"1e5", "100000"},
        {"1.5E-3", "0.0015"}, {"-1.50", "-1.50"}, {".5", "0.5"}, {"5.", "5"}, {"+2", "2"},
        {"79228162514264337593543950335", "79228162514264337593543950335"},
        {"79228162514264337593543950335.4", "79228162514264337593543950335"},
        {"7.92281625142643375935439503355", "7.922816251426433759354395034"},
        {"0.00000000000000000000000000005", "0.0000000000000000000000000000"},
        {"0.000000000000000000000000000051", "0.0000000000000000000000000001"},
        {"1e-40", "0.0000000000000000000000000000"}, {"0e999999999999", "0"},
        {"1.00000000000000000000000000005", "1.0000000000000000000000000000"},
        {"1.00000000000000000000000000015", "1.0000000000000000000000000002"},
        {"1.000000000000000000000000000050000000000000001",
         "1.0000000000000000000000000001"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect(dec(rows[i][0]), rows[i][1]);
    static const char *const bad[] = {"", ".", "-", "1e", "1e+", " 1", "1 ", "1,0", "x", "1.2.3"};
    struct ps_decimal d;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(ps_decimal_parse(bad[i], strlen(bad[i]), &d), PS_NUM_BAD);
    static const char *const over[] = {"79228162514264337593543950336", "1e29", "1e999999999999",
                                       "79228162514264337593543950335.5", "-8e28"};
    for (size_t i = 0; i < sizeof over / sizeof *over; i++)
        assert_int_equal(ps_decimal_parse(over[i], strlen(over[i]), &d), PS_NUM_OVERFLOW);
}

static void rounding(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        unsigned digits;
        enum ps_rounding how;
        const char *result;
    } rows[] = {
        {"2.5", 0, PS_ROUND_EVEN, "2"},     {"3.5", 0, PS_ROUND_EVEN, "4"},
        {"2.5", 0, PS_ROUND_AWAY, "3"},     {"-2.5", 0, PS_ROUND_AWAY, "-3"},
        {"2.51", 0, PS_ROUND_EVEN, "3"},    {"1.5", 3, PS_ROUND_EVEN, "1.5"},
        {"-1.2", 0, PS_ROUND_DOWN, "-2"},   {"-1.2", 0, PS_ROUND_UP, "-1"},
        {"1.2", 0, PS_ROUND_UP, "2"},       {"1.29", 1, PS_ROUND_ZERO, "1.2"},
        {"-0.4", 0, PS_ROUND_EVEN, "0"},    {"1.00", 0, PS_ROUND_UP, "1"},
        {"7.9228162514264337593543950335", 27, PS_ROUND_EVEN, "7.922816251426433759354395034"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect(ps_decimal_round(dec(rows[i].value), rows[i].digits, rows[i].how), rows[i].result);
    expect(ps_decimal_truncate(dec("-1.9")), "-1");
    expect(ps_decimal_floor(dec("-1.9")), "-2");
    expect(ps_decimal_ceiling(dec("1.1")), "2");
}

static void conversions(void **state)
{
    (void)state;
    struct ps_decimal d;
    static const struct {
        double value;
        const char *text;
    } doubles[] = {
        {0.1, "0.1"}, {1.0 / 3, "0.333333333333333"}, {123456789.123456789, "123456789.123457"},
        {1e28, "10000000000000000000000000000"}, {-2.5, "-2.5"}, {0, "0"}, {1e-29, "0"},
        {1e-28, "0.0000000000000000000000000001"}, {100, "100"}, {1e15, "1000000000000000"},
        {123456789012345678.0, "123456789012346000"}, {0.1 + 0.2, "0.3"},
    };
    for (size_t i = 0; i < sizeof doubles / sizeof *doubles; i++) {
        assert_int_equal(ps_decimal_from_double(doubles[i].value, &d), PS_NUM_OK);
        expect(d, doubles[i].text);
    }
    assert_int_equal(ps_decimal_from_double(1e29, &d), PS_NUM_OVERFLOW);
    assert_int_equal(ps_decimal_from_double(__builtin_nan(""), &d), PS_NUM_OVERFLOW);
    assert_int_equal(ps_decimal_from_float(1.0f / 3, &d), PS_NUM_OK);
    expect(d, "0.3333333");
    assert_int_equal(ps_decimal_from_float(16777216, &d), PS_NUM_OK);
    expect(d, "16777220");
    assert_true(ps_decimal_to_double(dec("0.1")) == 0.1);
    assert_true(ps_decimal_to_double(PS_DECIMAL_MIN) == -79228162514264337593543950335.0);
    int64_t i;
    uint64_t u;
    expect(ps_decimal_from_int64(INT64_MIN), "-9223372036854775808");
    expect(ps_decimal_from_uint64(UINT64_MAX), "18446744073709551615");
    assert_int_equal(ps_decimal_to_int64(dec("-9223372036854775808.9"), &i), PS_NUM_OK);
    assert_true(i == INT64_MIN);
    assert_int_equal(ps_decimal_to_int64(dec("9223372036854775808"), &i), PS_NUM_OVERFLOW);
    assert_int_equal(ps_decimal_to_uint64(dec("-0.9"), &u), PS_NUM_OK);
    assert_int_equal(u, 0);
    assert_int_equal(ps_decimal_to_uint64(dec("-1"), &u), PS_NUM_OVERFLOW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vectors),  cmocka_unit_test(scales),      cmocka_unit_test(texts),
        cmocka_unit_test(rounding), cmocka_unit_test(conversions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
