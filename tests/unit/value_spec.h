/*
 * value_spec.h - values and results as short texts, for tables of recorded cases.
 *
 * A value is a letter and a text: i5 is [int]5, l [long], d [double], m [decimal], f [single],
 * y [byte], Y [sbyte], h [int16], H [uint16], u [uint32], U [uint64], n a big integer, s a string,
 * b1 [bool]1, c97 [char]97, t a TimeSpan's ticks, T a DateTime's, N null.
 * A result is "null", "array", "System.Int32 5" (type and PowerShell's text), or
 * "!error id!message" with ~ for new lines.
 */
#ifndef PSRP_TESTS_VALUE_SPEC_H
#define PSRP_TESTS_VALUE_SPEC_H

#include "base/decimal.h"
#include "base/memory.h"
#include "object/bigint_value.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/number_scan.h"
#include "object/worker.h"
#include "types/types.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cmocka.h>

static ps_worker *w;
static ps_cx cx;

static const ps_typedef type_day = {
    .name = "System.DayOfWeek",
    .members = "Sunday=0\nMonday=1\nTuesday=2\nWednesday=3\nThursday=4\nFriday=5\nSaturday=6\n",
    .flags = PS_TYPE_ENUM | PS_TYPE_VALUE};
static const ps_typedef *const test_types[] = {&type_day, NULL};
static const ps_typedef *const *const test_tables[] = {ps_object_types, ps_error_types,
                                                       ps_net_types, test_types, NULL};

static int set_up(void **state)
{
    (void)state;
    w = ps_worker_new(&(struct ps_worker_options){.type_tables = test_tables});
    ps_cx_init(&cx, w, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ps_cx_done(&cx);
    ps_worker_free(w);
    return 0;
}

static inline ps_value spec_value(const char *spec)
{
    static const char integers[] = "iIlyYhHuUbctT";
    static const uint8_t kinds[] = {PS_INT32, PS_INT32, PS_INT64,  PS_BYTE,   PS_SBYTE,
                                    PS_INT16, PS_UINT16, PS_UINT32, PS_UINT64, PS_BOOL,
                                    PS_CHAR,  PS_TIMESPAN, PS_DATETIME};
    const char *text = spec + 1, *which = strchr(integers, spec[0]);
    struct ps_decimal d;
    ps_bigint *b;

    if (which && spec[0] == 'U')
        return ps_ulong(strtoull(text, NULL, 10));
    if (which)
        return ps_integer(kinds[which - integers], strtoll(text, NULL, 10));
    switch (spec[0]) {
    case 'N':
        return ps_null();
    case 'd':
        return ps_double(strtod(text, NULL));
    case 'f':
        return ps_single(strtof(text, NULL));
    case 's':
        return ps_text(text);
    case 'm':
        assert_int_equal(ps_decimal_parse(text, strlen(text), &d), PS_NUM_OK);
        return ps_decimal_value(&d);
    default:
        assert_int_equal(ps_bigint_parse(text, strlen(text), &b), PS_NUM_OK);
        return ps_bigint_value(w, b);
    }
}

/* The pending error as a statement would see it; cleared. */
static inline void show_error(char *out, size_t size)
{
    ps_error_record *r;
    ps_string *id, *message;
    ps_value fault;

    ps_runtime_error(&cx);
    fault = ps_catch(&cx);
    r = (ps_error_record *)fault.u.object;
    id = ps_error_full_id(r);
    message = ps_exception_message(&cx, r->exception);
    snprintf(out, size, "!%s!%s", ps_u8(&cx, id), ps_u8(&cx, message));
    for (char *at = out; (at = strchr(at, '\n'));)
        *at = '~';
    ps_string_release(id);
    ps_string_release(message);
    ps_release(fault);
}

/* The result of an operation (released here) or its error. */
static inline void show_result(ps_result r, ps_value take_value, char *out, size_t size)
{
    ps_string *text;

    if (r != PS_OK) {
        show_error(out, size);
        return;
    }
    if (ps_is_null(take_value)) {
        snprintf(out, size, "null");
    } else if (take_value.kind == PS_ARRAY) {
        snprintf(out, size, "array");
    } else {
        assert_int_equal(ps_to_string(&cx, take_value, &text), PS_OK);
        snprintf(out, size, "%s %s", ps_u8(&cx, ps_type_of(&cx, take_value)->full_name),
                 ps_u8(&cx, text));
        ps_string_release(text);
    }
    ps_release(take_value);
}

/* Reads TEST_DATA/name line by line, splits each at its tabs into `columns` texts, and counts
 * what `check` finds wrong (it prints what it finds). */
static inline void check_table(const char *name, unsigned columns, bool (*check)(char **column))
{
    char path[512], line[4096], *column[8];
    unsigned wrong = 0, rows = 0;
    size_t held = 0;
    FILE *f;

    snprintf(path, sizeof path, "%s/%s", TEST_DATA, name);
    f = fopen(path, "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        char *at = line;

        line[strcspn(line, "\n")] = '\0';
        for (unsigned i = 0; i < columns; i++) {
            column[i] = at;
            at += i + 1 < columns ? strcspn(at, "\t") : strlen(at);
            if (*at)
                *at++ = '\0';
        }
        wrong += !check(column);
        /* Nothing may be left behind by a case (what the first ones intern aside). */
        if (++rows == 500)
            held = ps_mem_used();
    }
    fclose(f);
    assert_true(rows > 100);
    if (held)
        assert_true(ps_mem_used() < held + 200000);
    if (wrong)
        fail_msg("%u of %u rows of %s are wrong", wrong, rows, name);
}

#endif
