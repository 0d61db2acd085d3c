/* Arithmetic and comparison against what PowerShell 7.6 gives for the same operands. */
#include "value_spec.h"

static ps_result operate(char op, ps_value a, ps_value b, ps_value *out)
{
    static const char ops[] = "+-*/%&|^<>";
    const char *which = strchr(ops, op);

    return ps_arith(&cx, (enum ps_arith)(which - ops), a, b, out);
}

static bool check_arith(char **column)
{
    ps_value a = spec_value(column[1]), b = spec_value(column[2]), result = ps_unset();
    char text[1024];

    show_result(operate(column[0][0], a, b, &result), result, text, sizeof text);
    ps_release(a);
    ps_release(b);
    if (strcmp(text, column[3]) == 0)
        return true;
    print_message("%s %s %s: %s, not %s\n", column[1], column[0], column[2], text, column[3]);
    return false;
}

static void test_arith(void **state)
{
    (void)state;
    check_table("arith.tsv", 4, check_arith);
}

static bool check_compare(char **column)
{
    ps_value a = spec_value(column[1]), b = spec_value(column[2]);
    ps_result r = PS_OK;
    char text[1024];
    bool holds;
    int order;

    if (column[0][0] == '=') {
        holds = ps_equals(&cx, a, b, true);
    } else {
        r = ps_compare(&cx, a, b, true, &order);
        holds = order != PS_UNORDERED && (column[0][0] == 'L' ? order < 0 : order > 0);
    }
    show_result(r, ps_bool(holds), text, sizeof text);
    ps_release(a);
    ps_release(b);
    if (strcmp(text, column[3]) == 0)
        return true;
    print_message("%s %s %s: %s, not %s\n", column[1], column[0], column[2], text, column[3]);
    return false;
}

static void test_compare(void **state)
{
    (void)state;
    check_table("compare.tsv", 4, check_compare);
}

/* Texts are equal as the invariant culture has it: marks that it ignores, composed letters. */
static void test_equal_texts(void **state)
{
    static const struct {
        const char *a, *b;
        bool fold, exact;
    } cases[] = {
        {"abc", "ABC", true, false},          {"a\xC2\xAD" "b", "ab", true, true},
        {"ab", "ab\xE2\x80\x8D", true, true}, {"e\xCC\x81", "\xC3\xA9", true, true},
        {"co-op", "coop", false, false},      {"\xC3\xA9", "e", false, false},
        {"\xC3\x89", "\xC3\xA9", true, false}, {"\xC3\x9F", "ss", false, false},
        {"a\n", "a", false, false},           {"ab", "abc", false, false},
    };

    (void)state;
    for (unsigned i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ps_value a = ps_text(cases[i].a), b = ps_text(cases[i].b);

        if (ps_equals(&cx, a, b, true) != cases[i].fold ||
            ps_equals(&cx, b, a, false) != cases[i].exact)
            fail_msg("%s and %s", cases[i].a, cases[i].b);
        ps_release(a);
        ps_release(b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arith),
        cmocka_unit_test(test_compare),
        cmocka_unit_test(test_equal_texts),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
