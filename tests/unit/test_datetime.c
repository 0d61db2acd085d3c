/* Dates, spans, their formats and parsing, and time zones. */
#include "base/datetime.h"
#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static int64_t ticks_of(int year, int month, int day, int hour, int minute, int second,
                        int fraction)
{
    struct ps_civil c = {.year = year, .month = month, .day = day, .hour = hour,
                         .minute = minute, .second = second, .fraction = fraction};
    int64_t ticks = -1;
    assert_true(ps_ticks_from_civil(&c, &ticks));
    return ticks;
}

static void expect_built(struct ps_strbuf *b, const char *text)
{
    ps_string *s = ps_strbuf_take(b);
    char *utf8 = ps_string_to_utf8(s, NULL);
    assert_string_equal(utf8, text);
    ps_free(utf8);
    ps_string_release(s);
}

static void calendar(void **state)
{
    (void)state;
    assert_true(ticks_of(2024, 5, 17, 13, 45, 30, 1230000) == 638515503301230000);
    assert_true(ticks_of(1970, 1, 1, 0, 0, 0, 0) == PS_TICKS_UNIX);
    assert_true(ticks_of(9999, 12, 31, 23, 59, 59, 9999999) == PS_TICKS_MAX);
    assert_true(ticks_of(1, 1, 1, 0, 0, 0, 0) == 0);
    int64_t expected = 0, out;
    for (int year = 1; year <= 9999; year++) { /* every day there is */
        int in_year = 0;
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= ps_days_in_month(year, month); day++) {
                struct ps_civil c = ps_civil_from_ticks(expected);
                in_year++;
                if (c.year != year || c.month != month || c.day != day ||
                    c.day_of_year != in_year ||
                    c.weekday != (int)((expected / PS_TICKS_DAY + 1) % 7) ||
                    !ps_ticks_from_date(year, month, day, &out) || out != expected)
                    fail_msg("%d-%d-%d", year, month, day);
                expected += PS_TICKS_DAY;
            }
    }
    assert_false(ps_ticks_from_date(2023, 2, 29, &out));
    assert_false(ps_ticks_from_date(0, 1, 1, &out));
    assert_true(ps_ticks_add_months(ticks_of(2024, 1, 31, 10, 0, 0, 0), 1, &out));
    assert_true(out == ticks_of(2024, 2, 29, 10, 0, 0, 0));
    assert_true(ps_ticks_add_months(ticks_of(2024, 2, 29, 0, 0, 0, 0), -12, &out));
    assert_true(out == ticks_of(2023, 2, 28, 0, 0, 0, 0));
    assert_false(ps_ticks_add_months(PS_TICKS_MAX, 1, &out));
    assert_false(ps_ticks_add_months(0, -1, &out));
    int year;
    assert_int_equal(ps_iso_week(ticks_of(2024, 12, 30, 0, 0, 0, 0), &year), 1);
    assert_int_equal(year, 2025);
    assert_int_equal(ps_iso_week(ticks_of(2021, 1, 3, 0, 0, 0, 0), &year), 53);
    assert_int_equal(year, 2020);
    assert_int_equal(ps_iso_week(ticks_of(2024, 5, 17, 0, 0, 0, 0), &year), 20);
}

static void date_formats(void **state)
{
    (void)state;
    static const struct {
        const char *format, *text; /* NULL: a bad format */
        enum ps_time_kind kind;
    } rows[] = {
        {"", "05/07/2024 08:09:10", 0}, {"d", "05/07/2024", 0}, {"D", "Tuesday, 07 May 2024", 0},
        {"t", "08:09", 0}, {"T", "08:09:10", 0}, {"f", "Tuesday, 07 May 2024 08:09", 0},
        {"F", "Tuesday, 07 May 2024 08:09:10", 0}, {"g", "05/07/2024 08:09", 0}, {"m", "May 07", 0},
        {"y", "2024 May", 0}, {"o", "2024-05-07T08:09:10.1230000", 0},
        {"o", "2024-05-07T08:09:10.1230000Z", PS_TIME_UTC},
        {"O", "2024-05-07T08:09:10.1230000+02:00", PS_TIME_LOCAL}, {"s", "2024-05-07T08:09:10", 0},
        {"u", "2024-05-07 08:09:10Z", 0}, {"r", "Tue, 07 May 2024 08:09:10 GMT", 0},
        {"U", "Tuesday, 07 May 2024 06:09:10", PS_TIME_LOCAL},
        {"q", NULL, 0}, {"x", NULL, 0}, {"yyyy-MM-dd", "2024-05-07", 0}, {"%d", "7", 0},
        {"d ", "7 ", 0},
        {"MMM d, yyyy", "May 7, 2024", 0}, {"tt h:mm", "AM 8:09", 0}, {"hh.mm t", "08.09 A", 0},
        {"ddd dddd", "Tue Tuesday", 0}, {"yy y yyyyy", "24 24 02024", 0},
        {"HH:mm:ss.fff", "08:09:10.123", 0},
        {"s.FFFFFFF", "10.123", 0}, {"'day' dd\\d", "day 07d", 0}, {"\"x", NULL, 0},
        {"dd%", NULL, 0},
        {"zzz", "+02:00", 0}, {"z zz", "+2 +02", PS_TIME_LOCAL}, {"zzz", "+00:00", PS_TIME_UTC},
        {"yyyyK", "2024", 0},
        {"ffffffff", NULL, 0}, {"yyyy/MM/dd", "2024/05/07", 0}, {"\\", NULL, 0}, {"g ", "A.D. ", 0},
    };
    struct ps_zone *paris = ps_zone_open("Europe/Paris");
    assert_non_null(paris);
    int64_t ticks = ticks_of(2024, 5, 7, 8, 9, 10, 1230000);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ps_string *format = ps_string_c(rows[i].format);
        ps_num how = ps_format_datetime(&b, ticks, rows[i].kind, format, NULL, paris);
        if ((how == PS_NUM_OK) != (rows[i].text != NULL))
            fail_msg("\"%s\" ends with %d", rows[i].format, how);
        expect_built(&b, rows[i].text ? rows[i].text : "");
        ps_string_release(format);
    }
    ps_string *o = ps_string_c("o"), *r = ps_string_c("r"), *f = ps_string_c("s.FF");
    ps_format_datetimeoffset(&b, ticks, 2 * PS_TICKS_HOUR, o, NULL);
    expect_built(&b, "2024-05-07T08:09:10.1230000+02:00");
    ps_format_datetimeoffset(&b, ticks, -90 * PS_TICKS_MINUTE, NULL, NULL);
    expect_built(&b, "05/07/2024 08:09:10 -01:30");
    ps_format_datetimeoffset(&b, ticks, 2 * PS_TICKS_HOUR, r, NULL);
    expect_built(&b, "Tue, 07 May 2024 06:09:10 GMT");
    ps_format_datetime(&b, ticks_of(2024, 1, 1, 0, 0, 5, 0), 0, f, NULL, NULL);
    expect_built(&b, "5");
    ps_string_release(o);
    ps_string_release(r);
    ps_string_release(f);
    ps_zone_free(paris);
}

static void span_formats(void **state)
{
    (void)state;
    static const struct {
        int64_t ticks;
        const char *format, *text;
    } rows[] = {
        {937845000000, "", "1.02:03:04.5000000"}, {937845000000, "g", "1:2:03:04.5"},
        {937845000000, "G", "1:02:03:04.5000000"}, {0, "c", "00:00:00"}, {0, "g", "0:00:00"},
        {-300000000, "c", "-00:00:30"}, {INT64_MIN, "c", "-10675199.02:48:05.4775808"},
        {183670000000, "hh\\:mm", "05:06"}, {183670000000, "hh:mm", NULL},
        {183670000000, "h'h 'm'm'", "5h 6m"},
        {937845000000, "d\\.hh", "1.02"}, {937845000000, "%d", "1"}, {937845000000, "dd", "01"},
        {937845000000, "ss\\.fff", "04.500"}, {937845000000, "ss\\.FFF", "04.5"}, {0, "q", NULL},
        {0, "x ", NULL},
    };
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ps_string *format = ps_string_c(rows[i].format);
        ps_num how = ps_format_timespan(&b, rows[i].ticks, format, NULL);
        if ((how == PS_NUM_OK) != (rows[i].text != NULL))
            fail_msg("\"%s\" ends with %d", rows[i].format, how);
        expect_built(&b, rows[i].text ? rows[i].text : "");
        ps_string_release(format);
    }
}

/* Reads in Paris, on 2024-06-15; the result in the format "o". */
static void dates_read(void **state)
{
    (void)state;
    static const struct {
        const char *text, *result; /* or NULL and an error */
        enum ps_time_error error;
        unsigned styles;
    } rows[] = {
        {"2024-05-17", "2024-05-17T00:00:00.0000000", 0, 0},
        {"2024-05-17T13:45:30.123", "2024-05-17T13:45:30.1230000", 0, 0},
        {"2024-01-02T03:04:05.1234567", "2024-01-02T03:04:05.1234567", 0, 0},
        {"2024-01-02T03:04:05.12345675", "2024-01-02T03:04:05.1234568", 0, 0},
        {"05/06/2024", "2024-05-06T00:00:00.0000000", 0, 0},
        {"5/6/24", "2024-05-06T00:00:00.0000000", 0, 0},
        {"12/31/1999 11:59 PM", "1999-12-31T23:59:00.0000000", 0, 0},
        {"5/6/50", "1950-05-06T00:00:00.0000000", 0, 0},
        {"May 17, 2024", "2024-05-17T00:00:00.0000000", 0, 0},
        {"17 May 2024", "2024-05-17T00:00:00.0000000", 0, 0},
        {"17-May-2024", "2024-05-17T00:00:00.0000000", 0, 0},
        {"May 2024", "2024-05-01T00:00:00.0000000", 0, 0},
        {"may 3", "2024-05-03T00:00:00.0000000", 0, 0},
        {"2024 may 3", "2024-05-03T00:00:00.0000000", 0, 0},
        {"Friday, 17 May 2024 08:00:00", "2024-05-17T08:00:00.0000000", 0, 0},
        {"Fri, 17 May 2024 10:00:00 GMT", "2024-05-17T12:00:00.0000000+02:00", 0, 0},
        {"Monday, 17 May 2024", NULL, PS_TIME_BAD_WEEKDAY, 0},
        {"2024-05-17T10:00:00Z", "2024-05-17T12:00:00.0000000+02:00", 0, 0},
        {"2024-05-17T10:00:00Z", "2024-05-17T10:00:00.0000000Z", 0, PS_TIME_ADJUST_UNIVERSAL},
        {"2024-05-17T10:00:00Z", "2024-05-17T10:00:00.0000000Z", 0, PS_TIME_ROUNDTRIP},
        {"2024-05-17T10:00:00-0500", "2024-05-17T17:00:00.0000000+02:00", 0, 0},
        {"2024-01-17 10:00:00 +05:30", "2024-01-17T05:30:00.0000000+01:00", 0, 0},
        {"2024-05-17", "2024-05-17T00:00:00.0000000+02:00", 0, PS_TIME_ASSUME_LOCAL},
        {"2024-05-17", "2024-05-17T02:00:00.0000000+02:00", 0, PS_TIME_ASSUME_UNIVERSAL},
        {"10:30", "2024-06-15T10:30:00.0000000", 0, 0},
        {"3 pm", "2024-06-15T15:00:00.0000000", 0, 0},
        {"12:05 am", "2024-06-15T00:05:00.0000000", 0, 0},
        {"5/17", "2024-05-17T00:00:00.0000000", 0, 0},
        {"2024/05", "2024-05-01T00:00:00.0000000", 0, 0},
        {" 2024.05.17 ", "2024-05-17T00:00:00.0000000", 0, 0},
        {"2024-05-17 10:11", "2024-05-17T10:11:00.0000000", 0, 0},
        {"0001-01-01", "0001-01-01T00:00:00.0000000", 0, 0},
        {"9999-12-31T23:59:59.9999999", "9999-12-31T23:59:59.9999999", 0, 0},
        {"9999-12-31T23:59:59.99999999", NULL, PS_TIME_BAD_RANGE, 0},
        {"2023-02-30", NULL, PS_TIME_BAD, 0}, {"not a date", NULL, PS_TIME_BAD_WORD, 0},
        {"", NULL, PS_TIME_BAD, 0},
        {"17/05/2024", NULL, PS_TIME_BAD, 0}, {"20240517", NULL, PS_TIME_BAD, 0},
        {"24:00", NULL, PS_TIME_UNSUPPORTED, 0},
        {"2024-05-17Z", "2024-05-17T02:00:00.0000000+02:00", 0, 0},
        {"2024-05-17 -05:00", "2024-05-17T07:00:00.0000000+02:00", 0, 0},
        {"17 May", "2017-05-01T00:00:00.0000000", 0, 0},
        {"10:60", NULL, PS_TIME_UNSUPPORTED, 0}, {"13:00 PM", "2024-06-15T13:00:00.0000000", 0, 0},
        {"13:00 AM", NULL, PS_TIME_BAD, 0}, {"5 17", "2024-05-17T00:00:00.0000000", 0, 0},
        {"Friday 10:00", NULL, PS_TIME_BAD_WEEKDAY, 0}, {"Friday", NULL, PS_TIME_BAD, 0},
        {"5", NULL, PS_TIME_BAD, 0},
        {"2024-05-17 soon", NULL, PS_TIME_BAD_WORD, 0},
        {"1.5", "2024-01-05T00:00:00.0000000", 0, 0}, {"2024-05/17", NULL, PS_TIME_BAD, 0},
        {"!", NULL, PS_TIME_BAD, 0}, {"10:00 +15:00", NULL, PS_TIME_BAD, 0},
    };
    struct ps_zone *paris = ps_zone_open("Europe/Paris");
    ps_string *o = ps_string_c("o");
    int64_t today = ticks_of(2024, 6, 15, 12, 0, 0, 0), ticks;
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ps_string *s = ps_string_c(rows[i].text);
        struct ps_parsed_time parsed;
        enum ps_time_kind kind;
        enum ps_time_error error = ps_parse_time(s, rows[i].styles, NULL, today, &parsed);
        if (error != rows[i].error)
            fail_msg("\"%s\" ends with %d", rows[i].text, error);
        if (error == PS_TIME_BAD_WORD)
            assert_int_equal(parsed.index, rows[i].text[0] == '2' ? 11 : 0);
        if (error == PS_TIME_OK) {
            assert_true(ps_parsed_datetime(&parsed, rows[i].styles, paris, &ticks, &kind));
            ps_format_datetime(&b, ticks, kind, o, NULL, paris);
            expect_built(&b, rows[i].result);
        }
        ps_string_release(s);
    }
    ps_string *s = ps_string_c("2024-05-17T10:00:00-03:00");
    struct ps_parsed_time parsed;
    int64_t offset;
    assert_int_equal(ps_parse_time(s, 0, NULL, today, &parsed), PS_TIME_OK);
    assert_true(ps_parsed_datetimeoffset(&parsed, 0, paris, &ticks, &offset));
    assert_true(offset == -3 * PS_TICKS_HOUR && ticks == ticks_of(2024, 5, 17, 10, 0, 0, 0));
    parsed.has_offset = false;
    assert_true(ps_parsed_datetimeoffset(&parsed, 0, paris, &ticks, &offset));
    assert_true(offset == 2 * PS_TICKS_HOUR);
    ps_string_release(s);
    ps_string_release(o);
    ps_zone_free(paris);
}

static void dates_read_exactly(void **state)
{
    (void)state;
    static const struct {
        const char *text, *format, *result;
        enum ps_time_error error;
    } rows[] = {
        {"09.03.2024", "dd.MM.yyyy", "2024-03-09T00:00:00.0000000", 0},
        {"20240309", "yyyyMMdd", "2024-03-09T00:00:00.0000000", 0},
        {"2024-05-17", "yyyyMMdd", NULL, PS_TIME_BAD}, {"2024", "dd.MM.yyyy", NULL, PS_TIME_BAD},
        {"09Mar24 5pm", "ddMMMyy htt", "2024-03-09T17:00:00.0000000", 0},
        {"17:05:06", "HH:mm:ss", "2024-06-15T17:05:06.0000000", 0},
        {"2024", "yyyy", "2024-01-01T00:00:00.0000000", 0},
        {"2024-03-09T10:00:00.5Z", "yyyy-MM-ddTHH:mm:ss.FFFK", "2024-03-09T10:00:00.5000000Z", 0},
        {"2024-03-09T10:00:00", "yyyy-MM-ddTHH:mm:ss.FFFK", "2024-03-09T10:00:00.0000000", 0},
        {"2024-03-09T10:00:00.0000000", "o", "2024-03-09T10:00:00.0000000", 0},
        {"Sat, 09 Mar 2024 10:00:00 GMT", "r", "2024-03-09T10:00:00.0000000", 0},
        {"Sun, 09 Mar 2024 10:00:00 GMT", "r", NULL, PS_TIME_BAD_WEEKDAY},
        {"2024-03-09 10:00:00Z", "u", "2024-03-09T10:00:00.0000000", 0},
        {"x", "q", NULL, PS_TIME_BAD_FORMAT}, {"x", "", NULL, PS_TIME_BAD_FORMAT},
        {"2024-03-09 ", "yyyy-MM-dd", NULL, PS_TIME_BAD},
        {"at 5", "'at' %H", "2024-06-15T05:00:00.0000000", 0},
        {"1:2", "H:m", "2024-06-15T01:02:00.0000000", 0},
        {"2024-13-01", "yyyy-MM-dd", NULL, PS_TIME_BAD},
        {"123", "fff", "2024-06-15T00:00:00.1230000", 0},
        {"2024-03-09+05:30", "yyyy-MM-ddzzz", "2024-03-08T18:30:00.0000000Z", 0},
        {"03 PM", "HH tt", NULL, PS_TIME_BAD},
        {"15 PM", "HH tt", "2024-06-15T15:00:00.0000000", 0},
        {"12:30", "hh:mm", "2024-06-15T00:30:00.0000000", 0},
        {"March 2024", "MMMM yyyy", "2024-03-01T00:00:00.0000000", 0},
    };
    ps_string *o = ps_string_c("o");
    int64_t today = ticks_of(2024, 6, 15, 12, 0, 0, 0), ticks;
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ps_string *s = ps_string_c(rows[i].text), *format = ps_string_c(rows[i].format);
        struct ps_parsed_time parsed;
        enum ps_time_kind kind;
        enum ps_time_error error = ps_parse_time_exact(s, format, 0, NULL, today, &parsed);
        if (error != rows[i].error)
            fail_msg("\"%s\" as \"%s\" ends with %d", rows[i].text, rows[i].format, error);
        if (error == PS_TIME_OK) {
            assert_true(
                ps_parsed_datetime(&parsed, PS_TIME_ADJUST_UNIVERSAL, NULL, &ticks, &kind));
            ps_format_datetime(&b, ticks, kind, o, NULL, NULL);
            expect_built(&b, rows[i].result);
        }
        ps_string_release(s);
        ps_string_release(format);
    }
    ps_string_release(o);
}

static void spans_read(void **state)
{
    (void)state;
    static const struct {
        const char *text, *format;
        ps_num how;
        int64_t ticks;
    } rows[] = {
        {"1.02:03:04.005", NULL, PS_NUM_OK, 937840050000}, {"6", NULL, PS_NUM_OK, 6 * PS_TICKS_DAY},
        {"2:30", NULL, PS_NUM_OK, 90000000000}, {"-01:00", NULL, PS_NUM_OK, -PS_TICKS_HOUR},
        {" 0:0:1 ", NULL, PS_NUM_OK, PS_TICKS_SECOND},
        {"1:02:03:04", NULL, PS_NUM_OK, 937840000000},
        {"1.02:03", NULL, PS_NUM_OK, 937800000000}, {"24:00", NULL, PS_NUM_OVERFLOW, 0},
        {"25:00:00:00:00", NULL, PS_NUM_BAD, 0}, {"x", NULL, PS_NUM_BAD, 0},
        {"", NULL, PS_NUM_BAD, 0},
        {"10675200", NULL, PS_NUM_OVERFLOW, 0}, {"1:", NULL, PS_NUM_BAD, 0},
        {"1..2", NULL, PS_NUM_BAD, 0},
        {"00:00:00.1234567", NULL, PS_NUM_OK, 1234567},
        {"-10675199.02:48:05.4775808", NULL, PS_NUM_OK, INT64_MIN},
        {"10675199.02:48:05.4775808", NULL, PS_NUM_OVERFLOW, 0},
        {"00:00:00.123456789", NULL, PS_NUM_OVERFLOW, 0},
        {"0130", "hhmm", PS_NUM_OK, 54000000000}, {"1:2", "h\\:m", PS_NUM_OK, 37200000000},
        {"5", "%d", PS_NUM_OK, 5 * PS_TICKS_DAY}, {"3.25", "s\\.ff", PS_NUM_OK, 32500000},
        {"1:30", "hhmm", PS_NUM_BAD, 0}, {"0130x", "hhmm", PS_NUM_BAD, 0},
        {"01:30:00", "c", PS_NUM_OK, 54000000000},
        {"1", "q", PS_NUM_BAD, 0}, {"5h", "h'h'", PS_NUM_OK, 5 * PS_TICKS_HOUR},
        {"1:02:03:04.5000000", "G", PS_NUM_OK, 937845000000},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ps_string *s = ps_string_c(rows[i].text);
        ps_string *format = rows[i].format ? ps_string_c(rows[i].format) : NULL;
        int64_t ticks = 0;
        ps_num how = format ? ps_parse_timespan_exact(s, format, NULL, &ticks)
                            : ps_parse_timespan(s, NULL, &ticks);
        if (how != rows[i].how || (how == PS_NUM_OK && ticks != rows[i].ticks))
            fail_msg("\"%s\": %d, %lld", rows[i].text, how, (long long)ticks);
        ps_string_release(s);
        ps_string_release(format);
    }
}

static void xml_forms(void **state)
{
    (void)state;
    char text[PS_XML_TIME];
    int64_t ticks = ticks_of(2024, 1, 2, 3, 4, 5, 6780000), back;
    enum ps_time_kind kind;
    struct ps_zone *paris = ps_zone_open("Europe/Paris");
    static const char *const forms[] = {"2024-01-02T03:04:05.678", "2024-01-02T03:04:05.678Z",
                                        "2024-01-02T03:04:05.678+01:00"};
    for (int k = 0; k < 3; k++) {
        size_t length = ps_xml_datetime(ticks, (enum ps_time_kind)k, paris, text);
        assert_int_equal(length, strlen(forms[k]));
        assert_string_equal(text, forms[k]);
        assert_true(ps_xml_parse_datetime(text, length, paris, &back, &kind));
        assert_true(back == ticks && (int)kind == k);
    }
    ps_xml_datetime(PS_TICKS_MAX, PS_TIME_UNSPECIFIED, NULL, text);
    assert_string_equal(text, "9999-12-31T23:59:59.9999999");
    static const char *const bad[] = {"", "2024-01-02T", "2024-1-2", "2024-02-30",
        "2024-01-02T03:04",
                                      "2024-01-02T03:04:05.", "2024-01-02 03:04:05",
                                      "2024-01-02T03:04:05Zx",
                                      "2024-01-02T25:00:00", "2024-01-02T03:04:05+1"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(ps_xml_parse_datetime(bad[i], strlen(bad[i]), NULL, &back, &kind));
    assert_true(ps_xml_parse_datetime("2024-01-02", 10, NULL, &back, &kind));
    static const struct {
        int64_t ticks;
        const char *text;
    } spans[] = {
        {0, "PT0S"}, {937840000000, "P1DT2H3M4S"}, {25 * PS_TICKS_HOUR, "P1DT1H"},
        {15000, "PT0.0015S"},
        {-300000000, "-PT30S"}, {16 * PS_TICKS_DAY, "P16D"}, {494301230000, "PT13H43M50.123S"},
        {INT64_MIN, "-P10675199DT2H48M5.4775808S"}, {INT64_MAX, "P10675199DT2H48M5.4775807S"},
        {PS_TICKS_MINUTE, "PT1M"},
    };
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        size_t length = ps_xml_duration(spans[i].ticks, text);
        assert_string_equal(text, spans[i].text);
        assert_true(ps_xml_parse_duration(text, length, &back) && back == spans[i].ticks);
    }
    assert_true(ps_xml_parse_duration("P1Y2M", 5, &back) && back == 425 * PS_TICKS_DAY);
    static const char *const wrong[] = {"", "P", "PT", "P1", "1D", "P1S", "PT1D", "P1DT",
        "PT1H1H", "PT1.5M", "P99999999999D", "PT1S1M"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (ps_xml_parse_duration(wrong[i], strlen(wrong[i]), &back))
            fail_msg("%s was read", wrong[i]);
    ps_zone_free(paris);
}

/* Against the C library's own reading of the same files. */
static void zones(void **state)
{
    (void)state;
    static const char *const names[] = {"Europe/Paris", "America/New_York", "Australia/Sydney",
        "Asia/Kolkata",
                                        "Pacific/Apia", "Africa/Casablanca", "America/Sao_Paulo",
                                        "UTC"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct ps_zone *zone = ps_zone_open(names[i]);
        assert_non_null(zone);
        assert_string_equal(ps_zone_id(zone), names[i]);
        setenv("TZ", names[i], 1);
        tzset();
        for (int64_t seconds = -2000000000; seconds < 4000000000; seconds += 999983) {
            time_t t = (time_t)seconds;
            struct tm local;
            localtime_r(&t, &local);
            int64_t utc = PS_TICKS_UNIX + seconds * PS_TICKS_SECOND;
            struct ps_zone_time at = ps_zone_at(zone, utc);
            if (at.offset != local.tm_gmtoff || at.daylight != (local.tm_isdst > 0) ||
                strcmp(at.name, local.tm_zone))
                fail_msg("%s at %lld: %d %s, not %ld %s", names[i], (long long)seconds, at.offset,
                         at.name, local.tm_gmtoff, local.tm_zone);
            int64_t clock = ps_ticks_to_local(zone, utc);
            if (!ps_zone_ambiguous(zone, clock))
                assert_true(ps_ticks_to_utc(zone, clock) == utc);
        }
        struct ps_zone *own = ps_zone_open(NULL);
        assert_int_equal(ps_zone_base_offset(own), ps_zone_base_offset(zone));
        assert_string_equal(ps_zone_id(own), names[i]);
        ps_zone_free(own);
        ps_zone_free(zone);
    }
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    struct ps_zone *rule = ps_zone_open(NULL);
    int64_t spring = ticks_of(2024, 3, 31, 2, 30, 0, 0), autumn = ticks_of(2024, 10, 27, 2, 30, 0,
    0);
    assert_true(ps_zone_invalid(rule, spring) && !ps_zone_ambiguous(rule, spring));
    assert_true(ps_zone_ambiguous(rule, autumn) && !ps_zone_invalid(rule, autumn));
    assert_int_equal(ps_zone_at_local(rule, autumn).offset, 3600);
    assert_true(ps_zone_at_local(rule, ticks_of(2024, 7, 1, 0, 0, 0, 0)).daylight);
    assert_int_equal(ps_zone_base_offset(rule), 3600);
    assert_true(ps_zone_has_daylight(rule));
    ps_zone_free(rule);
    unsetenv("TZ");
    assert_null(ps_zone_open("No/Such"));
    assert_null(ps_zone_open("../../etc/passwd"));
    assert_null(ps_zone_open("/etc/localtime"));
    struct ps_zone *local = ps_zone_open(NULL);
    assert_non_null(local);
    ps_zone_free(local);
    assert_int_equal(ps_zone_at(NULL, 0).offset, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calendar),   cmocka_unit_test(date_formats),
        cmocka_unit_test(span_formats), cmocka_unit_test(dates_read),
        cmocka_unit_test(dates_read_exactly), cmocka_unit_test(spans_read),
        cmocka_unit_test(xml_forms),  cmocka_unit_test(zones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
