/* Big integers against Python's (data/bigint.txt), conversions and limits. */
#include "base/bigint.h"
#include "base/memory.h"

#include <float.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static ps_bigint *big(const char *text)
{
    ps_bigint *b = NULL;
    assert_int_equal(ps_bigint_parse(text, strlen(text), &b), PS_NUM_OK);
    return b;
}

static void expect(ps_bigint *take_b, const char *text)
{
    ps_string *s = ps_bigint_to_string(take_b);
    if (!ps_string_is(s, text))
        fail_msg("%.*s, not %s", (int)s->length, s->bytes, text);
    ps_string_release(s);
    ps_bigint_release(take_b);
}

static ps_num run(const char *name, const ps_bigint *a, const ps_bigint *b, int64_t small,
                  ps_bigint **out)
{
    if (!strcmp(name, "add"))
        return ps_bigint_add(a, b, out);
    if (!strcmp(name, "sub"))
        return ps_bigint_sub(a, b, out);
    if (!strcmp(name, "mul"))
        return ps_bigint_mul(a, b, out);
    if (!strcmp(name, "div"))
        return ps_bigint_divrem(a, b, out, NULL);
    if (!strcmp(name, "rem"))
        return ps_bigint_divrem(a, b, NULL, out);
    if (!strcmp(name, "and"))
        return ps_bigint_bits(a, b, PS_BIGINT_AND, out);
    if (!strcmp(name, "or"))
        return ps_bigint_bits(a, b, PS_BIGINT_OR, out);
    if (!strcmp(name, "xor"))
        return ps_bigint_bits(a, b, PS_BIGINT_XOR, out);
    if (!strcmp(name, "shl"))
        return ps_bigint_shift(a, small, out);
    if (!strcmp(name, "shr"))
        return ps_bigint_shift(a, -small, out);
    if (!strcmp(name, "pow"))
        return ps_bigint_pow(a, (uint32_t)small, out);
    *out = ps_bigint_from_int64(ps_bigint_compare(a, b));
    return PS_NUM_OK;
}

static void vectors(void **state)
{
    (void)state;
    FILE *file = fopen(TEST_DATA "/bigint.txt", "r");
    assert_non_null(file);
    static char name[8], a[9000], b[9000], result[9000];
    int count = 0;
    for (; fscanf(file, "%7s %8999s %8999s %8999s", name, a, b, result) == 4; count++) {
        ps_bigint *x = big(a), *y = big(b), *z = NULL;
        assert_int_equal(run(name, x, y, strtoll(b, NULL, 10), &z), PS_NUM_OK);
        expect(z, result);
        /* Bytes and back. */
        size_t length = ps_bigint_byte_count(x);
        uint8_t *bytes = ps_alloc(length);
        ps_bigint_to_bytes(x, bytes);
        assert_int_equal(ps_bigint_from_bytes(bytes, length, &z), PS_NUM_OK);
        assert_int_equal(ps_bigint_compare(x, z), 0);
        assert_int_equal(ps_bigint_hash(x), ps_bigint_hash(z));
        ps_bigint_release(z);
        ps_free(bytes);
        ps_bigint_release(x);
        ps_bigint_release(y);
    }
    fclose(file);
    assert_true(count > 4000);
}

static void conversions(void **state)
{
    (void)state;
    ps_bigint *b;
    int64_t i;
    uint64_t u;
    expect(ps_bigint_from_int64(INT64_MIN), "-9223372036854775808");
    expect(ps_bigint_from_uint64(UINT64_MAX), "18446744073709551615");
    expect(ps_bigint_from_int64(0), "0");
    b = big("-9223372036854775808");
    assert_true(ps_bigint_to_int64(b, &i) && i == INT64_MIN);
    assert_false(ps_bigint_to_uint64(b, &u));
    ps_bigint_release(b);
    b = big("9223372036854775808");
    assert_false(ps_bigint_to_int64(b, &i));
    assert_true(ps_bigint_to_uint64(b, &u) && u == 9223372036854775808u);
    ps_bigint_release(b);
    static const double doubles[] = {0, 1, -1.9, 123456789.5, 1e15, 9007199254740993.0, 1e300,
                                     -DBL_MAX, 0.5};
    for (size_t n = 0; n < sizeof doubles / sizeof *doubles; n++) {
        assert_int_equal(ps_bigint_from_double(doubles[n], &b), PS_NUM_OK);
        assert_true(ps_bigint_to_double(b) == __builtin_trunc(doubles[n]));
        ps_bigint_release(b);
    }
    assert_int_equal(ps_bigint_from_double(__builtin_inf(), &b), PS_NUM_OVERFLOW);
    assert_int_equal(ps_bigint_from_double(1e23, &b), PS_NUM_OK);
    expect(b, "99999999999999991611392");
    static const char *const hex[][2] = {
        {"0FF", "255"}, {"FF", "-1"}, {"80", "-128"}, {"7f", "127"}, {"0", "0"}, {"8", "-8"},
        {"0123456789abcdef0123456789", "90144042682440896311814889"}};
    for (size_t n = 0; n < sizeof hex / sizeof *hex; n++) {
        assert_int_equal(ps_bigint_parse_hex(hex[n][0], strlen(hex[n][0]), &b), PS_NUM_OK);
        if (n < 6)
            expect(b, hex[n][1]);
        else
            ps_bigint_release(b);
    }
    static const char *const bad[] = {"", "-", "1.0", "x", " 1", "--1"};
    for (size_t n = 0; n < sizeof bad / sizeof *bad; n++)
        assert_int_equal(ps_bigint_parse(bad[n], strlen(bad[n]), &b), PS_NUM_BAD);
    expect(big("-00012"), "-12");
    expect(big("-0"), "0");
    ps_bigint *x = big("-42"), *y = big("56");
    assert_int_equal(ps_bigint_gcd(x, y, &b), PS_NUM_OK);
    expect(b, "14");
    assert_int_equal(ps_bigint_not(y, &b), PS_NUM_OK);
    expect(b, "-57");
    assert_int_equal(ps_bigint_sign(x), -1);
    ps_bigint_release(x);
    ps_bigint_release(y);
}

static void limits(void **state)
{
    (void)state;
    ps_bigint *two = ps_bigint_from_int64(2), *zero = ps_bigint_from_int64(0), *b = NULL, *c;
    assert_int_equal(ps_bigint_divrem(two, zero, &b, NULL), PS_NUM_BY_ZERO);
    assert_int_equal(ps_bigint_pow(two, PS_BIGINT_LIMBS * 32 - 1, &b), PS_NUM_OK);
    assert_int_equal(ps_bigint_mul(b, two, &c), PS_NUM_MEMORY);
    assert_int_equal(ps_bigint_shift(b, 1, &c), PS_NUM_MEMORY);
    assert_int_equal(ps_bigint_add(b, b, &c), PS_NUM_MEMORY);
    ps_bigint_release(b);
    assert_int_equal(ps_bigint_pow(two, UINT32_MAX, &b), PS_NUM_MEMORY);
    ps_mem_set_quota(ps_mem_used() + 1000);
    assert_int_equal(ps_bigint_pow(two, 1000000, &b), PS_NUM_MEMORY);
    ps_mem_set_quota(0);
    ps_bigint_release(two);
    ps_bigint_release(zero);
}

/* Texts that are read in halves come back as they were, zeros within too. */
static void long_texts(void **state)
{
    static const size_t lengths[] = {1999, 2000, 2001, 4003, 9000, 20011};
    (void)state;
    srand(7);
    for (unsigned i = 0; i < sizeof lengths / sizeof *lengths; i++)
        for (unsigned zeros = 0; zeros < 3; zeros++) {
            size_t n = lengths[i];
            char *text = malloc(n + 2);
            *text = '-';
            for (size_t k = 1; k <= n; k++)
                text[k] = (char)('0' + (zeros == 1 && k > n / 3   ? 0
                                        : zeros == 2 && k % 7 < 5 ? 0
                                                                  : rand() % 10));
            text[1] = '4';
            text[n + 1] = 0;
            expect(big(text), text);
            free(text);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_texts),
        cmocka_unit_test(vectors),
        cmocka_unit_test(conversions),
        cmocka_unit_test(limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
