/* Composite formatting against PowerShell 7.6's -f; texts of containers and bags. */
#include "value_spec.h"

static bool check_format(char **column)
{
    ps_value v = spec_value(column[1]);
    ps_string *format = ps_string_c(column[0]), *text = NULL;
    ps_result r = ps_format(&cx, format, &v, 1, &text);
    char shown[1024];

    show_result(r, ps_take_string(text), shown, sizeof shown);
    ps_string_release(format);
    ps_release(v);
    if (strcmp(shown, column[2]) == 0)
        return true;
    print_message("'%s' -f %s: %s, not %s\n", column[0], column[1], shown, column[2]);
    return false;
}

static void test_format(void **state)
{
    (void)state;
    check_table("format.tsv", 3, check_format);
}

static void expect(ps_value take_value, const char *text, const char *net)
{
    ps_string *s;

    assert_int_equal(ps_to_string(&cx, take_value, &s), PS_OK);
    assert_string_equal(ps_u8(&cx, s), text);
    ps_string_release(s);
    assert_int_equal(ps_tostring_method(&cx, take_value, &s), PS_OK);
    assert_string_equal(ps_u8(&cx, s), net);
    ps_string_release(s);
    ps_release(take_value);
}

static void test_texts(void **state)
{
    const ps_value nested[] = {ps_int(2), ps_double(0.1 + 0.2)};
    ps_value inner, all[4], list;

    (void)state;
    expect(ps_double(0.1 + 0.2), "0.3", "0.30000000000000004");
    expect(ps_single(0.1f), "0.1", "0.1");
    expect(ps_bool(true), "True", "True");
    expect(ps_void(), "", "");
    expect(ps_typeval(ps_core_type(w, PS_T_INT32)), "int", "System.Int32");
    expect(ps_enum(ps_type_named(w, "System.DayOfWeek"), 3), "Wednesday", "Wednesday");
    assert_int_equal(ps_array_of(&cx, nested, 2, &inner), PS_OK);
    all[0] = ps_int(1);
    all[1] = inner;
    all[2] = ps_null();
    all[3] = ps_text("x");
    assert_int_equal(ps_array_of(&cx, all, 4, &list), PS_OK);
    ps_release(all[3]);
    expect(list, "1 System.Object[]  x", "System.Object[]");
    expect(inner, "2 0.3", "System.Object[]");
    expect(ps_take_object(ps_hashtable_new(w)), "System.Collections.Hashtable",
           "System.Collections.Hashtable");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_format),
                                       cmocka_unit_test(test_texts)};

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
