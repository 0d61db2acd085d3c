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

/* ---- containers ------------------------------------------------------------------------------ */

static ps_value array_of(const char *const *specs, unsigned count)
{
    ps_value items[8] = {{0}}, array;

    for (unsigned i = 0; i < count; i++)
        items[i] = spec_value(specs[i]);
    assert_int_equal(ps_array_of(&cx, items, count, &array), PS_OK);
    for (unsigned i = 0; i < count; i++)
        ps_release(items[i]);
    return array;
}

/* The cast's result as its type and text, or its error. */
static void expect_cast(const char *type, ps_value take_value, const char *full_name,
                        const char *text)
{
    ps_value result = ps_unset();
    ps_result r = ps_convert(&cx, take_value, resolve(type), &result);
    char shown[1024];
    ps_string *s;

    ps_release(take_value);
    if (r != PS_OK) {
        show_error(shown, sizeof shown);
        assert_string_equal(shown, text);
        return;
    }
    assert_string_equal(ps_u8(&cx, ps_type_of(&cx, result)->full_name), full_name);
    assert_int_equal(ps_to_string(&cx, result, &s), PS_OK);
    assert_string_equal(ps_u8(&cx, s), text);
    ps_string_release(s);
    ps_release(result);
}

static void test_arrays(void **state)
{
    static const char *const numbers[] = {"s1", "d2.5", "b1"}, *const bad[] = {"s1", "sx"};

    (void)state;
    expect_cast("int[]", array_of(numbers, 3), "System.Int32[]", "1 2 1");
    expect_cast("string[]", array_of(numbers, 3), "System.String[]", "1 2.5 True");
    expect_cast("array", ps_int(5), "System.Object[]", "5");
    expect_cast("char[]", ps_text("abc"), "System.Char[]", "a b c");
    expect_cast("int[]", array_of(bad, 2), NULL,
                "!InvalidCastFromStringToInteger!Cannot convert value \"x\" to type "
                "\"System.Int32\". Error: \"The input string 'x' was not in a correct format.\"");
    expect_cast("int", array_of(numbers, 1), NULL,
                "!ConvertToFinalInvalidCastException!Cannot convert the \"System.Object[]\" value "
                "of type \"System.Object[]\" to type \"System.Int32\".");
    expect_cast("dayofweek", array_of(numbers, 1), "System.DayOfWeek", "Monday");
}

static void test_lists(void **state)
{
    static const char *const numbers[] = {"s1", "s2"}, *const bad[] = {"s1", "sx"};

    (void)state;
    expect_cast("System.Collections.ArrayList", array_of(numbers, 2),
                "System.Collections.ArrayList", "1 2");
    expect_cast("System.Collections.ArrayList", ps_int(5), NULL,
                "!ConvertToFinalInvalidCastException!Cannot convert the \"5\" value of type "
                "\"System.Int32\" to type \"System.Collections.ArrayList\".");
    expect_cast("System.Collections.Generic.List[int]", ps_text("4"),
                "System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib, "
                "Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]",
                "4");
    expect_cast("System.Collections.Generic.List[int]", array_of(bad, 2), NULL,
                "!ConvertToFinalInvalidCastException!Cannot convert the \"System.Object[]\" value "
                "of type \"System.Object[]\" to type "
                "\"System.Collections.Generic.List`1[System.Int32]\".");
}

static ps_value table(void)
{
    ps_dict *d = ps_ordered_new(w);

    ps_dict_put_c(d, "B", ps_int(1));
    ps_dict_put_c(d, "A", ps_text("x"));
    ps_dict_put_c(d, "N", ps_null());
    return ps_take_object(d);
}

static void test_dictionaries(void **state)
{
    (void)state;
    expect_cast("System.Management.Automation.PSCustomObject", table(),
                "System.Management.Automation.PSCustomObject",
                "@{B=1; A=x; N=}");
    expect_cast("hashtable", table(), "System.Collections.Hashtable",
                "System.Collections.Hashtable");
    expect_cast("hashtable", ps_int(5), NULL,
                "!ConvertToFinalInvalidCastException!Cannot convert the \"5\" value of type "
                "\"System.Int32\" to type \"System.Collections.Hashtable\".");
    expect_cast("psobject", ps_int(5), "System.Int32", "5");
    expect_cast("void", ps_int(5), "System.Object", "");
}

static void test_truth(void **state)
{
    static const char *const zero[] = {"i0"}, *const two[] = {"i0", "i0"};
    const struct {
        ps_value v;
        bool truth;
    } cases[] = {
        {ps_null(), false},          {ps_void(), false},        {ps_int(0), false},
        {ps_int(-1), true},          {ps_double(0.0), false},   {ps_text(""), false},
        {ps_text("False"), true},    {ps_bool(false), false},   {ps_char(0), false},
        {array_of(zero, 0), false},  {array_of(zero, 1), false}, {array_of(two, 2), true},
        {table(), true},             {spec_value("m0.00"), false}, {spec_value("n0"), false},
        {ps_timespan(0), true},
    };

    (void)state;
    for (unsigned i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (ps_to_bool(cases[i].v) != cases[i].truth)
            fail_msg("truth of case %u", i);
        ps_release(cases[i].v);
    }
}

/* ---- laws ------------------------------------------------------------------------------------ */

static const char *const samples[] = {
    "i0", "i5", "i-7", "i2147483647", "l5000000000", "l-9223372036854775808", "d2.5", "d-0.5",
    "d1E+300", "m1.50", "m-3", "f1.5", "y200", "u4000000000", "U18446744073709551615"};
enum { SAMPLES = sizeof samples / sizeof samples[0] };

static int order(ps_value a, ps_value b)
{
    int o = 9;

    assert_int_equal(ps_compare(&cx, a, b, true, &o), PS_OK);
    return o;
}

/* Ordering of numbers is a total one whatever their types; equality and hashes agree with it. */
static void test_order_laws(void **state)
{
    ps_value v[SAMPLES];

    (void)state;
    for (unsigned i = 0; i < SAMPLES; i++)
        v[i] = spec_value(samples[i]);
    for (unsigned i = 0; i < SAMPLES; i++)
        for (unsigned j = 0; j < SAMPLES; j++) {
            assert_int_equal(order(v[i], v[j]), -order(v[j], v[i]));
            assert_int_equal(order(v[i], v[j]) == 0, ps_equals(&cx, v[i], v[j], true));
            if (ps_net_equals(v[i], v[j]))
                assert_int_equal(ps_net_hash(v[i]), ps_net_hash(v[j]));
            for (unsigned k = 0; k < SAMPLES; k++)
                if (order(v[i], v[j]) <= 0 && order(v[j], v[k]) <= 0)
                    assert_true(order(v[i], v[k]) <= 0);
        }
    for (unsigned i = 0; i < SAMPLES; i++)
        ps_release(v[i]);
}

/* A number's text converts back to it. */
static void test_round_trips(void **state)
{
    (void)state;
    for (unsigned i = 0; i < SAMPLES; i++) {
        ps_value v = spec_value(samples[i]), text, back;
        ps_string *s;

        assert_int_equal(ps_tostring_method(&cx, v, &s), PS_OK);
        text = ps_take_string(s);
        assert_int_equal(ps_convert(&cx, text, ps_type_of(&cx, v), &back), PS_OK);
        assert_true(ps_net_equals(v, back));
        ps_release(v);
        ps_release(text);
        ps_release(back);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_convert),    cmocka_unit_test(test_arrays),
        cmocka_unit_test(test_lists),      cmocka_unit_test(test_dictionaries),
        cmocka_unit_test(test_truth),      cmocka_unit_test(test_order_laws),
        cmocka_unit_test(test_round_trips)};

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
