/* Unicode's normalization forms, with the examples of Unicode Standard Annex #15. */
#include "base/memory.h"
#include "base/normalize.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void check(const char *text, enum ps_normal_form form, const char *want)
{
    ps_string *s = ps_string_utf8(text, strlen(text)), *got = ps_normalize(s, form);
    char *shown = ps_string_to_utf8(got, NULL);
    assert_string_equal(shown, want);
    ps_free(shown);
    ps_string_release(got);
    ps_string_release(s);
}

static void accents(void **state)
{
    (void)state;
    check("\u00C5", PS_FORM_D, "A\u030A");
    check("\u212B", PS_FORM_C, "\u00C5");
    check("A\u030A", PS_FORM_C, "\u00C5");
    check("\u1E69", PS_FORM_D, "s\u0323\u0307");
    check("s\u0307\u0323", PS_FORM_C, "\u1E69");
    check("\u1E0B\u0323", PS_FORM_C, "\u1E0D\u0307"); /* marks change places */
    check("q\u0307\u0323", PS_FORM_D, "q\u0323\u0307");
    check("plain", PS_FORM_KD, "plain");
}

static void compatible(void **state)
{
    (void)state;
    check("\uFB01", PS_FORM_C, "\uFB01");
    check("\uFB01", PS_FORM_KC, "fi");
    check("2\u2075", PS_FORM_KD, "25");
    check("\u1E9B\u0323", PS_FORM_KC, "\u1E69");
    check("\u00A0", PS_FORM_KC, " ");
}

static void hangul(void **state)
{
    (void)state;
    check("\uD55C", PS_FORM_D, "\u1112\u1161\u11AB");
    check("\u1112\u1161\u11AB", PS_FORM_C, "\uD55C");
    check("\uAC00", PS_FORM_KD, "\u1100\u1161");
}

/* Pairs beyond the BMP; what may not be composed; a long run of marks. */
static void others(void **state)
{
    (void)state;
    check("\U0001D15E", PS_FORM_D, "\U0001D157\U0001D165");
    check("\U0001D15E", PS_FORM_C, "\U0001D157\U0001D165"); /* excluded */
    check("\u0344", PS_FORM_C, "\u0308\u0301");
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_unit(&b, 'a');
    for (int i = 0; i < 1000; i++)
        ps_strbuf_unit(&b, i % 2 ? 0x323 : 0x307);
    ps_string *s = ps_strbuf_take(&b), *got = ps_normalize(s, PS_FORM_D);
    assert_int_equal(got->length, 1001);
    assert_int_equal(ps_string_at(got, 500), 0x323);
    assert_int_equal(ps_string_at(got, 501), 0x307);
    ps_string_release(got);
    ps_string_release(s);
}

static void surrogates(void **state)
{
    (void)state;
    uint16_t units[] = {'a', 0xD83D, 0xDE00, 0xDC00};
    ps_string *s = ps_string_utf16(units, 4), *whole = ps_string_utf16(units, 3);
    assert_int_equal(ps_lone_surrogate(s), 3);
    assert_int_equal(ps_lone_surrogate(whole), -1);
    assert_int_equal(ps_unaccented(0xE9), 'e');
    assert_int_equal(ps_unaccented(0x142), 0x142); /* the stroke is no accent */
    ps_string_release(s);
    ps_string_release(whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accents), cmocka_unit_test(compatible), cmocka_unit_test(hangul),
        cmocka_unit_test(others),  cmocka_unit_test(surrogates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
