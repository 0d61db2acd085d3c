/* Casts against what PowerShell 7.6 gives for the same values; truth; quiet conversions. */
#include "value_spec.h"

static ps_type *resolve(const char *name)
{
    ps_string *s = ps_string_c(name);
    ps_type *t = ps_type_resolve(&cx, s);

    ps_string_release(s);
    if (!t)
        fail_msg("no type %s", name);
    return t;
}

static bool check_convert(char **column)
{
    ps_value v = spec_value(column[1]), result = ps_unset(), quiet = ps_unset();
    ps_type *type = resolve(column[0]);
    bool converts = ps_try_convert(&cx, v, type, &quiet), raised;
    char text[1024];

    raised = cx.pending != PS_PENDING_NONE;
    ps_release(quiet);
    show_result(ps_convert(&cx, v, type, &result), result, text, sizeof text);
    ps_release(v);
    if (strcmp(text, column[2]) == 0 && converts == (text[0] != '!') && !raised)
        return true;
    print_message("[%s]%s: %s, not %s%s\n", column[0], column[1], text, column[2],
                  raised ? " (raised)" : converts == (text[0] != '!') ? "" : " (-as differs)");
    return false;
}

static void test_convert(void **state)
{
    (void)state;
    check_table("convert.tsv", 3, check_convert);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_convert)};

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
