/* Formats and readings of cultures other than the invariant one. */
#include "base/culture.h"
#include "base/datetime.h"
#include "base/memory.h"
#include "base/number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void expect_built(struct ps_strbuf *b, const char *text)
{
    ps_string *s = ps_strbuf_take(b);
    char *utf8 = ps_string_to_utf8(s, NULL);
    assert_string_equal(utf8, text);
    ps_free(utf8);
    ps_string_release(s);
}

static void numbers(void **state)
{
    (void)state;
    static const struct {
        const char *culture, *format;
        double value;
        const char *text;
    } rows[] = {
        {"de-DE", "N2", 1234.5, "1.234,50"}, {"de-DE", "", 1234.5, "1234,5"},
        {"de-DE", "C", -1234.5, "-1.234,50 \xE2\x82\xAC"}, {"de-DE", "P1", 0.125, "12,5 %"},
        {"en-US", "C", 1234.5, "$1,234.50"}, {"en-US", "C", -1.5, "-$1.50"},
        {"EN-us", "N", 1.5, "1.500"},
        {"fr-FR", "N1", 12345.5, "12\xE2\x80\xAF" "345,5"}, {"de", "#,##0.0", 1234.5, "1.234,5"},
        {"nl-NL", "C", -2, "\xE2\x82\xAC -2,00"}, {"", "C", 2, "\xC2\xA4" "2.00"},
    };
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ps_string *format = ps_string_c(rows[i].format);
        const struct ps_culture *c = ps_culture_find(rows[i].culture);
        assert_non_null(c);
        assert_int_equal(ps_format_double(&b, rows[i].value, format, c), PS_NUM_OK);
        expect_built(&b, rows[i].text);
        ps_string_release(format);
    }
    double value;
    ps_string *s = ps_string_c("1.234,5");
    assert_int_equal(ps_parse_double(s, PS_STYLE_ANY, ps_culture_find("de-DE"), &value), PS_NUM_OK);
    assert_true(value == 1234.5);
    ps_string_release(s);
    s = ps_string_c("12 345,5");
    assert_int_equal(ps_parse_double(s, PS_STYLE_ANY, ps_culture_find("fr-FR"), &value), PS_NUM_OK);
    assert_true(value == 12345.5);
    ps_string_release(s);
    assert_null(ps_culture_find("xx-XX"));
    assert_null(ps_culture_find("deutsch"));
}

static void dates(void **state)
{
    (void)state;
    static const struct {
        const char *culture, *format, *text;
    } rows[] = {
        {"de-DE", "d", "07.05.2024"}, {"fr-FR", "dddd", "mardi"}, {"es-ES", "MMM", "may"},
        {"en-US", "G", "5/7/2024 3:09:10 PM"}, {"en-GB", "D", "Tuesday, 7 May 2024"},
        {"de-DE", "yyyy/MM", "2024.05"}, {"de-DE", "s", "2024-05-07T15:09:10"},
        {"fr-FR", "MMMM", "mai"},
        {"es-ES", "D", "martes, 7 de mayo de 2024"},
        {"de-DE", "r", "Tue, 07 May 2024 15:09:10 GMT"},
    };
    struct ps_civil c = {.year = 2024, .month = 5, .day = 7, .hour = 15, .minute = 9, .second = 10};
    int64_t ticks, day;
    assert_true(ps_ticks_from_civil(&c, &ticks) && ps_ticks_from_date(2024, 5, 17, &day));
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ps_string *format = ps_string_c(rows[i].format);
        assert_int_equal(ps_format_datetime(&b, ticks, PS_TIME_UNSPECIFIED, format,
                                            ps_culture_find(rows[i].culture), NULL),
                         PS_NUM_OK);
        expect_built(&b, rows[i].text);
        ps_string_release(format);
    }
    static const char *const texts[][2] = {{"en-GB", "17/05/2024"}, {"de-DE", "17.05.2024"},
                                           {"en-US", "5/17/2024"}, {"fr-FR", "17 mai 2024"},
                                           {"de-DE", "Freitag, 17. Mai 2024"}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ps_string *s = ps_string_c(texts[i][1]);
        struct ps_parsed_time parsed;
        if (ps_parse_time(s, 0, ps_culture_find(texts[i][0]), ticks, &parsed) != PS_TIME_OK ||
            parsed.ticks != day)
            fail_msg("%s", texts[i][1]);
        ps_string_release(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
