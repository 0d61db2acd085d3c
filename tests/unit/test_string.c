/* Strings, their encodings, order, hashes and builders; case and categories of units. */
#include "base/hash.h"
#include "base/memory.h"
#include "base/string.h"
#include "base/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void expect_units(ps_string *s, const uint16_t *units, size_t length)
{
    assert_non_null(s);
    assert_int_equal(s->length, length);
    bool wide = false;
    for (size_t i = 0; i < length; i++) {
        assert_int_equal(ps_string_at(s, (uint32_t)i), units[i]);
        wide |= units[i] > 0xFF;
    }
    assert_int_equal(ps_string_wide(s), wide);
    assert_int_equal(wide ? s->units[length] : s->bytes[length], 0);
    ps_string_release(s);
}
#define EXPECT_UNITS(s, ...)                                                                       \
    expect_units(s, (const uint16_t[]){__VA_ARGS__},                                               \
                 sizeof((const uint16_t[]){__VA_ARGS__}) / sizeof(uint16_t))

static void expect_text(ps_string *s, const char *utf8)
{
    assert_non_null(s);
    char *text = ps_string_to_utf8(s, NULL);
    assert_string_equal(text, utf8);
    ps_free(text);
    ps_string_release(s);
}

static void utf8_in(void **state)
{
    (void)state;
    EXPECT_UNITS(ps_string_c("abc"), 'a', 'b', 'c');
    EXPECT_UNITS(ps_string_c("12345678\xC3\xA9x"), '1', '2', '3', '4', '5', '6', '7', '8', 0xE9,
                 'x');
    EXPECT_UNITS(ps_string_c("\xE2\x82\xAC"), 0x20AC);
    EXPECT_UNITS(ps_string_c("\xF0\x9F\x98\x80"), 0xD83D, 0xDE00);
    /* Table 3-8 of the Unicode standard: one U+FFFD for each maximal part. */
    EXPECT_UNITS(ps_string_c("a\xF1\x80\x80\xE1\x80\xC2"
                             "b\x80"
                             "c\x80\xBF"
                             "d"),
                 'a', 0xFFFD, 0xFFFD, 0xFFFD, 'b', 0xFFFD, 'c', 0xFFFD, 0xFFFD, 'd');
    EXPECT_UNITS(ps_string_c("\xED\xA0\x80"), 0xFFFD, 0xFFFD, 0xFFFD); /* a surrogate */
    EXPECT_UNITS(ps_string_c("\xC0\xAF"), 0xFFFD, 0xFFFD);
    EXPECT_UNITS(ps_string_c("\xF4\x90\x80\x80"), 0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD);
    EXPECT_UNITS(ps_string_utf8("a\0b", 3), 'a', 0, 'b');
}

static void utf8_out(void **state)
{
    (void)state;
    expect_text(ps_string_utf16((uint16_t[]){'x', 0xE9, 0x20AC, 0xD83D, 0xDE00}, 5),
                "x\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
    expect_text(ps_string_utf16((uint16_t[]){0xD83D, 'x', 0xDC80}, 3),
                "\xEF\xBF\xBDx\xEF\xBF\xBD");
    expect_text(ps_string_latin1("\xE9t\xE9", 3), "\xC3\xA9t\xC3\xA9");
    for (uint32_t code = 0; code < 0x110000; code++) {
        char bytes[4];
        size_t at = 0;
        if (code >= 0xD800 && code < 0xE000)
            continue;
        unsigned n = ps_utf8_put(code, bytes);
        assert_int_equal(ps_utf8_next(bytes, n, &at), code);
        assert_int_equal(at, n);
    }
}

static void os_names_survive(void **state)
{
    (void)state;
    const char *names[] = {"plain", "\xC3\xA9", "\xFF\xFE", "a\xE2\x82", "\xED\xB2\x80", "\x80"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ps_string *s = ps_string_os(names[i], strlen(names[i]));
        size_t length;
        char *back = ps_string_to_os(s, &length);
        assert_int_equal(length, strlen(names[i]));
        assert_memory_equal(back, names[i], length);
        ps_free(back);
        ps_string_release(s);
    }
    EXPECT_UNITS(ps_string_os("a\xFFz", 3), 'a', 0xDCFF, 'z');
}

static void making(void **state)
{
    (void)state;
    EXPECT_UNITS(ps_string_utf16((uint16_t[]){'a', 0xFF}, 2), 'a', 0xFF);
    EXPECT_UNITS(ps_string_unit(0x100), 0x100);
    expect_text(ps_string_empty(), "");
    expect_text(ps_string_printf("%d-%s", 42, "\xC3\xA9"), "42-\xC3\xA9");
    ps_string *s = ps_string_printf("%300d", 7);
    assert_int_equal(s->length, 300);
    assert_ptr_equal(ps_string_retain(s), s);
    ps_string_release(s);
    EXPECT_UNITS(ps_string_sub(s, 298, 2), ' ', '7');
    ps_string_release(s);
    assert_null(ps_string_new_bytes((size_t)PS_STRING_MAX + 1));
    s = ps_string_c("\xE2\x82\xAC" "ab");
    EXPECT_UNITS(ps_string_sub(s, 1, 2), 'a', 'b');
    ps_string *tail = ps_string_latin1("\xE9", 1);
    EXPECT_UNITS(ps_string_concat(s, tail), 0x20AC, 'a', 'b', 0xE9);
    EXPECT_UNITS(ps_string_concat(tail, s), 0xE9, 0x20AC, 'a', 'b');
    ps_string_release(tail);
    ps_string_release(s);
}

static void appending(void **state)
{
    (void)state;
    ps_string *s = ps_string_empty(), *one = ps_string_c("ab"), *euro = ps_string_unit(0x20AC);
    for (int i = 0; i < 5000; i++)
        assert_true(ps_string_append(&s, one));
    assert_int_equal(s->length, 10000);
    ps_string *kept = ps_string_retain(s);
    uint32_t hash = ps_string_hash(kept);
    assert_true(ps_string_append(&s, euro));
    assert_int_equal(kept->length, 10000);
    assert_int_equal(ps_string_hash(kept), hash);
    assert_int_equal(s->length, 10001);
    assert_true(ps_string_append(&s, one));
    assert_int_equal(ps_string_at(s, 9999), 'b');
    assert_int_equal(ps_string_at(s, 10000), 0x20AC);
    assert_int_equal(ps_string_at(s, 10002), 'b');
    assert_true(ps_string_append(&one, one));
    expect_text(one, "abab");
    ps_string_release(s);
    ps_string_release(kept);
    ps_string_release(euro);
}

static int sign(int64_t x)
{
    return (x > 0) - (x < 0);
}

static void comparing(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        int ordinal, fold;
    } rows[] = {
        {"", "", 0, 0}, {"a", "", 1, 1}, {"a", "A", 1, 0}, {"a", "B", 1, -1},
        {"Stra\xC3\x9F" "e", "STRA\xC3\x9F" "E", 1, 0}, {"\xC3\xBF", "\xC5\xB8", -1, 0},
        {"\xC2\xB5", "\xCE\xBC", -1, 0}, {"\xC3\xA9", "\xC3\x89", 1, 0},
        {"\xC4\xB1", "I", 1, 1}, {"\xC5\xBF", "s", 1, 1}, {"\xE2\x84\xAA", "k", 1, 1},
        {"abc", "abd", -1, -1}, {"\xD0\xB6x", "\xD0\x96X", 1, 0}, {"_", "a", -1, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ps_string *a = ps_string_c(rows[i].a), *b = ps_string_c(rows[i].b);
        assert_int_equal(sign(ps_string_compare(a, b)), rows[i].ordinal);
        assert_int_equal(sign(ps_string_compare(b, a)), -rows[i].ordinal);
        assert_int_equal(sign(ps_string_compare_fold(a, b)), rows[i].fold);
        assert_int_equal(ps_string_equal(a, b), rows[i].ordinal == 0);
        assert_int_equal(ps_string_equal_fold(a, b), rows[i].fold == 0);
        assert_int_equal(ps_string_hash(a) == ps_string_hash(b), rows[i].ordinal == 0);
        assert_int_equal(ps_string_hash_fold(a) == ps_string_hash_fold(b), rows[i].fold == 0);
        assert_int_not_equal(ps_string_hash(a), 0);
        ps_string_release(a);
        ps_string_release(b);
    }
    ps_string *s = ps_string_c("Get-Item");
    assert_true(ps_string_is(s, "Get-Item") && !ps_string_is(s, "get-item"));
    assert_true(ps_string_is_fold(s, "get-ITEM") && !ps_string_is_fold(s, "get-items"));
    assert_true(ps_string_starts_fold(s, "GET-") && !ps_string_starts_fold(s, "get-item2"));
    assert_false(ps_string_is_fold(s, "get-ite"));
    ps_string_release(s);
}

static void hash_sees_every_byte(void **state)
{
    (void)state;
    char text[600];
    memset(text, 'x', sizeof text);
    for (size_t length = 1; length < sizeof text; length += length < 40 ? 1 : 37) {
        uint32_t whole = ps_hash_bytes(text, length, 0);
        for (size_t i = 0; i < length; i++) {
            text[i] = 'y';
            assert_int_not_equal(ps_hash_bytes(text, length, 0), whole);
            text[i] = 'x';
        }
        assert_int_not_equal(ps_hash_bytes(text, length - 1, 0), whole);
    }
    assert_int_not_equal(ps_hash_u64(1), ps_hash_u64(2));
}

static void finding(void **state)
{
    (void)state;
    ps_string *s = ps_string_c("one two One \xE2\x82\xAC two"), *two = ps_string_c("two"),
              *one = ps_string_c("ONE"), *none = ps_string_empty(),
              *narrow = ps_string_c("xtwotwo"), *euro = ps_string_unit(0x20AC);
    assert_int_equal(ps_string_find(s, two, 0, false), 4);
    assert_int_equal(ps_string_find(s, two, 5, false), 14);
    assert_int_equal(ps_string_find(s, two, 15, false), -1);
    assert_int_equal(ps_string_find(s, one, 0, false), -1);
    assert_int_equal(ps_string_find(s, one, 1, true), 8);
    assert_int_equal(ps_string_find(s, none, 17, true), 17);
    assert_int_equal(ps_string_find(s, none, 18, true), -1);
    assert_int_equal(ps_string_find(narrow, two, 2, false), 4);
    assert_int_equal(ps_string_find(narrow, euro, 0, false), -1);
    assert_int_equal(ps_string_find(s, euro, 0, false), 12);
    assert_int_equal(ps_string_find_unit(narrow, 'x', 1), -1);
    assert_int_equal(ps_string_find_unit(narrow, 'w', 3), 5);
    ps_string *all[] = {s, two, one, none, narrow, euro};
    for (size_t i = 0; i < 6; i++)
        ps_string_release(all[i]);
}

static void casing(void **state)
{
    (void)state;
    ps_string *s = ps_string_c("a\xC3\xBF\xC4\xB1z\xC3\x9F");
    expect_text(ps_string_upper(s), "A\xC5\xB8\xC4\xB1Z\xC3\x9F");
    ps_string_release(s);
    s = ps_string_c("ABC"); /* unchanged: the same string */
    ps_string *same = ps_string_upper(s);
    assert_ptr_equal(same, s);
    ps_string_release(same);
    ps_string_release(s);
    s = ps_string_c("\xE2\x84\xAA\xE2\x84\xAB"); /* kelvin, angstrom: lower case is Latin-1 */
    EXPECT_UNITS(ps_string_lower(s), 'k', 0xE5);
    ps_string_release(s);
    s = ps_string_c("\xE2\x80\x83\t x y \r\n\xC2\x85");
    expect_text(ps_string_trim(s), "x y");
    ps_string_release(s);
}

static void units(void **state)
{
    (void)state;
    static const uint16_t rows[][3] = {
        /* unit, upper, lower */
        {'a', 'A', 'a'},          {0xB5, 0x39C, 0xB5},      {0xDF, 0xDF, 0xDF},
        {0x130, 0x130, 0x130},    {0x131, 0x131, 0x131},    {0x17F, 'S', 0x17F},
        {0x1C5, 0x1C4, 0x1C6},    {0x149, 0x149, 0x149},    {0x1FB3, 0x1FBC, 0x1FB3},
        {0x1F88, 0x1F88, 0x1F80}, {0x3C2, 0x3A3, 0x3C2},    {0x1E9E, 0x1E9E, 0xDF},
        {0xD801, 0xD801, 0xD801}, {0x10D0, 0x1C90, 0x10D0}, {0x2160, 0x2160, 0x2170},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(ps_upper(rows[i][0]), rows[i][1]);
        assert_int_equal(ps_lower(rows[i][0]), rows[i][2]);
    }
    assert_int_equal(ps_category('A'), PS_CAT_LU);
    assert_int_equal(ps_category('$'), PS_CAT_SC);
    assert_int_equal(ps_category(0x378), PS_CAT_CN);
    assert_int_equal(ps_category(0xD800), PS_CAT_CS);
    assert_int_equal(ps_category(0x4E00), PS_CAT_LO);
    assert_int_equal(ps_category(0x5F), PS_CAT_PC);
    int white = 0;
    for (unsigned u = 0; u < 0x10000; u++) {
        white += ps_is_white((uint16_t)u);
        assert_int_equal(ps_is_digit((uint16_t)u), ps_category((uint16_t)u) == PS_CAT_ND);
        assert_int_equal(ps_is_letter((uint16_t)u), ps_category((uint16_t)u) <= PS_CAT_LO);
    }
    assert_int_equal(white, 25);
}

static void building(void **state)
{
    (void)state;
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_c(&b, "ab");
    ps_strbuf_fill(&b, '-', 3);
    ps_strbuf_printf(&b, "%d", 5);
    ps_strbuf_code(&b, 0x1F600);
    ps_strbuf_latin1(&b, "\xE9", 1);
    ps_strbuf_utf16(&b, (uint16_t[]){'q', 'r'}, 2);
    assert_int_equal(ps_strbuf_at(&b, 6), 0xD83D);
    EXPECT_UNITS(ps_strbuf_take(&b), 'a', 'b', '-', '-', '-', '5', 0xD83D, 0xDE00, 0xE9, 'q', 'r');
    expect_text(ps_strbuf_take(&b), "");

    ps_strbuf_unit(&b, 0x20AC);
    ps_strbuf_unit(&b, 'x');
    ps_strbuf_truncate(&b, 0);
    ps_strbuf_c(&b, "narrow again");
    expect_text(ps_strbuf_take(&b), "narrow again");

    for (int i = 0; i < 100000; i++)
        ps_strbuf_unit(&b, (uint16_t)(i < 60000 ? 'a' : 0x20AC));
    ps_string *s = ps_strbuf_take(&b);
    assert_int_equal(s->length, 100000);
    assert_int_equal(ps_string_at(s, 59999), 'a');
    assert_int_equal(ps_string_at(s, 99999), 0x20AC);
    ps_string_release(s);

    ps_strbuf_init(&b, 4);
    ps_strbuf_c(&b, "abcd");
    assert_false(b.failed);
    ps_strbuf_unit(&b, 0x20AC);
    assert_true(b.failed);
    assert_null(ps_strbuf_take(&b));
    expect_text(ps_strbuf_take(&b), "");
}

static void quota_holds(void **state)
{
    (void)state;
    ps_mem_set_quota(ps_mem_used() + 100000);
    assert_null(ps_string_new_bytes(200000));
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_fill(&b, 'x', 200000);
    assert_true(b.failed);
    ps_strbuf_free(&b);
    ps_mem_set_quota(0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_in),    cmocka_unit_test(utf8_out),
        cmocka_unit_test(os_names_survive),
        cmocka_unit_test(making),     cmocka_unit_test(appending),
        cmocka_unit_test(comparing),  cmocka_unit_test(hash_sees_every_byte),
        cmocka_unit_test(finding),    cmocka_unit_test(casing),
        cmocka_unit_test(units),      cmocka_unit_test(building),
        cmocka_unit_test(quota_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
