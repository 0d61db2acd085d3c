/* Collation against ICU's root (data/collate.txt), and what PowerShell's Sort-Object shows. */
#include "base/collate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static ps_string *from_hex(const char *hex)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (unsigned unit; sscanf(hex, "%4x", &unit) == 1 && *hex != '-'; hex += 4)
        ps_strbuf_unit(&b, (uint16_t)unit);
    return ps_strbuf_take(&b);
}

static void as_icu(void **state)
{
    (void)state;
    FILE *file = fopen(TEST_DATA "/collate.txt", "r");
    assert_non_null(file);
    char left[128], right[128];
    int full, no_case, count = 0, wrong = 0;
    while (fscanf(file, "%127s %127s %d %d", left, right, &full, &no_case) == 4) {
        ps_string *a = from_hex(left), *b = from_hex(right);
        if (ps_collate(a, b, false) != full || ps_collate(a, b, true) != no_case ||
            ps_collate(b, a, false) != -full) {
            fprintf(stderr, "%s %s: %d %d, not %d %d\n", left, right, ps_collate(a, b, false),
                    ps_collate(a, b, true), full, no_case);
            wrong++;
        }
        ps_string_release(a);
        ps_string_release(b);
        count++;
    }
    fclose(file);
    assert_int_equal(count, 3000);
    assert_int_equal(wrong, 0);
}

static void as_sort_object(void **state)
{
    (void)state;
    static const char *const sorted[] = {"_x", "-y", "A", "b", "co-op", "coop", "\xC3\xA9", "z"};
    for (size_t i = 0; i + 1 < sizeof sorted / sizeof *sorted; i++) {
        ps_string *a = ps_string_c(sorted[i]), *b = ps_string_c(sorted[i + 1]);
        assert_int_equal(ps_collate(a, b, true), -1);
        assert_int_equal(ps_collate(a, a, false), 0);
        ps_string_release(a);
        ps_string_release(b);
    }
    ps_string *a = ps_string_c("CO-OP"), *b = ps_string_c("co-op");
    assert_int_equal(ps_collate(a, b, true), 0);
    assert_int_equal(ps_collate(a, b, false), 1);
    ps_string_release(a);
    ps_string_release(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_icu),
        cmocka_unit_test(as_sort_object),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
