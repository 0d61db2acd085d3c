/*
 * test_wildcard.c - WildcardPattern as PowerShell matches it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/command.h"
#include "engine/tables.h"

static bool match(const char *pattern, const char *text, bool fold)
{
    ps_string *p = ps_string_c(pattern), *t = ps_string_c(text);
    bool yes = ps_wildcard_match(p, t, fold);
    ps_string_release(p);
    ps_string_release(t);
    return yes;
}

static void stars_and_marks(void **state)
{
    (void)state;
    assert_true(match("*", "", true));
    assert_true(match("a*c", "abbbc", true));
    assert_false(match("a*c", "abbbcd", true));
    assert_true(match("*b*", "abc", true));
    assert_true(match("?", "x", true));
    assert_false(match("?", "", true));
    assert_true(match("a**b", "ab", true));
    assert_false(match("", "a", true));
    assert_true(match("*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", true));
    assert_false(match("*a*a*a*c", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", true));
}

static void brackets_and_escapes(void **state)
{
    (void)state;
    assert_true(match("[abc]x", "bx", true));
    assert_true(match("[a-c]x", "BX", true));
    assert_false(match("[a-c]x", "BX", false));
    assert_false(match("[a-c]", "d", true));
    assert_true(match("`*", "*", true));
    assert_false(match("`*", "a", true));
    assert_true(match("a`[1`]", "a[1]", true));
    assert_true(match("[[]", "[", true));
    assert_true(match("[]]", "]", true));
}

static void escaping(void **state)
{
    (void)state;
    ps_string *s = ps_string_c("a*b[1]?"), *e = ps_wildcard_escape(s);
    assert_true(ps_string_is(e, "a`*b`[1`]`?"));
    ps_string *u = ps_wildcard_unescape(e);
    assert_true(ps_string_equal(u, s));
    assert_true(ps_wildcard_is(s));
    assert_false(ps_wildcard_is(e));
    ps_string_release(s);
    ps_string_release(e);
    ps_string_release(u);
}

static void command_table(void **state)
{
    struct ps_table_command c;
    struct ps_table_param p;
    struct ps_table_part part;
    struct ps_table_alias a;
    (void)state;
    int row = ps_table_command_find("get-CHILDitem");
    assert_true(row >= 0);
    ps_table_command_at((unsigned)row, &c);
    assert_string_equal(c.name, "Get-ChildItem");
    assert_string_equal(c.module, "Microsoft.PowerShell.Management");
    assert_int_equal(c.set_count, 2);
    assert_string_equal(ps_table_set_at(c.first_set + (unsigned)c.default_set), "Items");
    ps_table_param_at(c.first_param, &p);
    assert_string_equal(p.name, "Path");
    ps_table_part_at(p.first_part, &part);
    assert_int_equal(part.position, 0);
    assert_int_equal(part.flags, 2 | 4);
    assert_int_equal(ps_table_command_find("Get-Nothing"), -1);
    row = ps_table_alias_find("GCI");
    assert_true(row >= 0);
    ps_table_alias_at((unsigned)row, &a);
    assert_string_equal(a.definition, "Get-ChildItem");
    assert_int_equal(ps_table_alias_find("nosuch"), -1);
}

/* Every row can be found by its name: the tables are in the order that the search expects. */
static void tables_are_sorted(void **state)
{
    (void)state;
    for (unsigned i = 0; i < ps_table_command_count(); i++) {
        struct ps_table_command c;
        ps_table_command_at(i, &c);
        assert_int_equal(ps_table_command_find(c.name), (int)i);
    }
    for (unsigned i = 0; i < ps_table_alias_count(); i++) {
        struct ps_table_alias a;
        ps_table_alias_at(i, &a);
        assert_int_equal(ps_table_alias_find(a.name), (int)i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stars_and_marks), cmocka_unit_test(brackets_and_escapes),
        cmocka_unit_test(escaping),        cmocka_unit_test(command_table),
        cmocka_unit_test(tables_are_sorted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
