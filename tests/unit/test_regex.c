/* test_regex.c - regular expressions; expected results were recorded from .NET. */
#include "base/memory.h"
#include "object/convert.h"
#include "object/containers.h"
#include "object/error.h"
#include "object/iterate.h"
#include "object/member.h"
#include "object/worker.h"
#include "types/regex.h"
#include "types/types.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static const ps_typedef *const *const tables[] = {ps_object_types, ps_net_types, NULL};
static ps_cx cx;

static int set_up(void **state)
{
    (void)state;
    struct ps_worker_options options = {.type_tables = tables};
    cx = (ps_cx){.worker = ps_worker_new(&options)};
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ps_cx_done(&cx);
    ps_worker_free(cx.worker);
    return 0;
}

/* Pattern, options, subject; of each match its groups as start+length, "-" for none. */
static const struct {
    const char *pattern;
    unsigned options;
    const char *subject, *expected;
} matches[] = {
    {"\\d+", 0, "x=1;y=22", "2+1 6+2"},
    {"(\\w+) (\\w+)", 0, "John Smith", "0+10,0+4,5+5"},
    {"a(b)?c", 0, "ac abc", "0+2,- 3+3,4+1"},
    {"^$", 0, "", "0+0"},
    {"\\s+", 0, "a \t b\n", "1+3 5+1"},
    {"[^a-z]", 1, "aB-é", "2+1 3+1"},
    {"[^a-z]+", 0, "aBCd-", "1+2 4+1"},
    {",", 0, "a,,b", "1+1 2+1"},
    {"\\.", 0, "a.b.", "1+1 3+1"},
    {".", 0, "a\nb", "0+1 2+1"},
    {"[]x]", 0, "a]x", "1+1 2+1"},
    {"[\\]x]+", 0, "a]xb", "1+2"},
    {"é", 1, "éÉe", "0+1 1+1"},
    {"\\d", 0, "٣1", "0+1 1+1"},
    {"abc", 1, "xABCabc", "1+3 4+3"},
    {"(?<n>a)(b)", 0, "ab", "0+2,1+1,0+1"},
    {"(?<=\\$)\\d+", 0, "price: $100, €200", "8+3"},
    {"(?<=\\d)(?=(\\d{3})+$)", 0, "1234567", "1+0,4+3 4+0,4+3"},
    {"\\p{L}", 0, "aÉß1", "0+1 1+1 2+1"},
    {"^\\d$", 0, "٣", "0+1"},
    {"^\\d$", 256, "٣", ""},
    {"(?m)^\\w$", 0, "a\nb", "0+1 2+1"},
    {"a$", 0, "a\n", "0+1"},
    {"a\\z", 0, "a\n", ""},
    {"a\\Z", 0, "a\n", "0+1"},
    {"\\Ga", 0, "aab", "0+1 1+1"},
    {"cat|catdog", 0, "catdog", "0+3"},
    {"(?>a+)ab", 0, "aaab", ""},
    {"[a-z-[aeiou]]+", 0, "hello world", "0+1 2+2 6+1 8+3"},
    {"(a)(?<x>b)", 4, "ab", "0+2,1+1"},
    {"(?i)straße", 0, "STRAßE", "0+6"},
    {"(?x) a b # c\n c", 0, "abc", "0+3"},
    {" a [ ] b ", 32, "a b", "0+3"},
    {"(?<=a+)b", 0, "aab ab b", "2+1 5+1"},
    {"(?<!\\w+\\s*)x", 0, "x ax a x", "0+1"},
    {"(\\w)\\1", 0, "aabbcd", "0+2,0+1 2+2,2+1"},
    {"(?<q>['\"]).*?\\k<q>", 0, "\"a\" 'b\"c'", "0+3,0+1 4+5,4+1"},
    {"(?(1)a|b)(c)?", 0, "bca", "0+2,1+1"},
    {"(?<y>a)?(?(y)b|c)", 0, "abc", "0+2,0+1 2+1,-"},
    {"\\bfoo\\b", 0, "foo food foo", "0+3 9+3"},
    {"[\\w.-]+@[\\w-]+\\.\\w+", 0, "me@x.org, a.b@c-d.com", "0+8 10+11"},
    {"\\u0041\\x42\\103", 0, "ABC", "0+3"},
    {"[^\\]\\-a]+", 0, "xy]-a", "0+2"},
    {"[]a]+", 0, "a]b", "0+2"},
    {"é", 1, "É", "0+1"},
    {"Ω", 1, "ω", "0+1"},
    {"\\s+", 0, "a  b", "1+2"},
    {"a{2}", 0, "aaaa", "0+2 2+2"},
    {"a{,2}", 0, "a{,2}", "0+5"},
    {"{", 0, "a{", "1+1"},
    {"x*", 0, "axb", "0+0 1+1 2+0 3+0"},
    {"(a|b)*", 0, "abba", "0+4,3+1 4+0,-"},
    {"\\w", 64, "abc", "2+1 1+1 0+1"},
    {"\\d+", 64, "12 34", "3+2 0+2"},
    {"(?n)(a)(?<b>c)", 0, "ac", "0+2,1+1"},
    {"(?<2>a)(b)", 0, "ab", "0+2,1+1,0+1"},
    {"(?<a>x)|(?<a>y)", 0, "xy", "0+1,0+1 1+1,1+1"},
    {"\\p{IsCyrillic}+", 0, "abcдеж", "3+3"},
    {"\\P{Lu}+", 0, "abC", "0+2"},
    {"[\\d-x]+", 0, "1-x", "0+3"},
    {"(?:a|ab)(?:c|bcd)(d*)", 0, "abcd", "0+4,4+0"},
    {".+", 0, "a\nb", "0+1 2+1"},
    {".+", 16, "a\nb", "0+3"},
    {"a.c", 0, "a\rc", "0+3"},
    {"^b$", 3, "A\nB", "2+1"},
    {"[[:alpha:]]", 0, "a:]", "1+2"},
    {"\\W+", 0, "a, b", "1+2"},
    {"[^\\W\\d]+", 0, "ab1_2", "0+2 3+1"},
    {"\\S+", 0, " ab c", "1+2 4+1"},
    {"(?s-i:.)b", 1, "\nB", "0+2"},
    {"$", 2, "a\nb\n", "1+0 3+0 4+0"},
    {"\\cA", 0, "\001", "0+1"},
    {"(?=(a+))a*b\\1", 0, "aaabaa", "1+5,1+2"},
    {"²|\\w", 0, "²x", "0+1 1+1"},
    {"\\w+", 0, "x²y", "0+1 2+1"},
    {"(?<!a)b", 0, "ab bb", "3+1 4+1"},
};

static void add(char *text, size_t size, const char *more)
{
    size_t length = strlen(text);
    snprintf(text + length, size - length, "%s", more);
}

static ps_value get(ps_value o, const char *name)
{
    ps_value v;
    assert_int_equal(ps_get_c(&cx, o, name, &v), PS_OK);
    return v;
}

static int64_t number(ps_value o, const char *name)
{
    return get(o, name).u.i;
}

static void describe(ps_value list, char *text, size_t size)
{
    char one[32];
    text[0] = 0;
    assert_int_equal(list.kind, PS_LIST);
    for (uint32_t i = 0; i < ps_as_list(list)->count; i++) {
        ps_value groups = get(ps_as_list(list)->items[i], "Groups");
        int64_t count = number(groups, "Count");
        add(text, size, i ? " " : "");
        for (int64_t k = 0; k < count; k++) {
            /* by place: the enumerator's order */
            ps_iter it;
            ps_value g = ps_unset();
            bool more = true;
            ps_iter_init(&cx, &it, groups);
            for (int64_t n = 0; n <= k; n++) {
                ps_release(g);
                assert_int_equal(ps_iter_next(&cx, &it, &g, &more), PS_OK);
            }
            ps_iter_end(&it);
            if (number(g, "Success"))
                snprintf(one, sizeof one, "%s%lld+%lld", k ? "," : "", (long long)number(g, "Index"),
                         (long long)number(g, "Length"));
            else
                snprintf(one, sizeof one, "%s-", k ? "," : "");
            add(text, size, one);
            ps_release(g);
        }
        ps_release(groups);
    }
}

static ps_regex *regex(const char *pattern, unsigned options)
{
    ps_string *p = ps_string_c(pattern);
    ps_regex *r = ps_regex_get(&cx, p, options);
    ps_string_release(p);
    return r;
}

/* Use an expression until it is machine code. */
static void warm(ps_regex *r, const ps_string *subject, unsigned times)
{
    struct ps_group *groups = ps_calloc(ps_regex_group_count(r), sizeof *groups);
    bool found;
    for (unsigned i = 0; i < times; i++)
        assert_int_equal(ps_regex_match(&cx, r, subject, 0, groups, &found), PS_OK);
    ps_free(groups);
}

static void check_matches(unsigned uses)
{
    unsigned wrong = 0;
    for (size_t i = 0; i < sizeof matches / sizeof *matches; i++) {
        char text[512];
        ps_regex *r = regex(matches[i].pattern, matches[i].options);
        if (!r)
            fail_msg("%s: does not compile", matches[i].pattern);
        ps_value subject = ps_text(matches[i].subject), list;
        warm(r, subject.u.string, uses);
        if (ps_call_c(&cx, ps_take_object(r), "Matches", &subject, 1, &list) != PS_OK)
            fail_msg("%s: fails", matches[i].pattern);
        describe(list, text, sizeof text);
        if (strcmp(text, matches[i].expected))
            wrong++, print_error("%s on %s: %s instead of %s\n", matches[i].pattern,
                                 matches[i].subject, text, matches[i].expected);
        ps_release(list);
        ps_release(subject);
        ps_release_object(r);
    }
    assert_int_equal(wrong, 0);
}

static void test_matches(void **state)
{
    (void)state;
    check_matches(0);
}

static void test_machine_code(void **state)
{
    (void)state;
    check_matches(1100);
}

/* What needs more than the machine code's own stack is matched without it. */
static void test_deep(void **state)
{
    (void)state;
    ps_regex *r = regex("^(?:(a)|b)*c$", 0);
    ps_string *few = ps_string_c("abc");
    struct ps_group groups[2];
    struct ps_strbuf b;
    bool found = false;
    warm(r, few, 1100);
    ps_strbuf_init(&b, 0);
    for (int i = 0; i < 20000; i++)
        ps_strbuf_c(&b, "ab");
    ps_strbuf_c(&b, "c");
    ps_string *many = ps_strbuf_take(&b);
    assert_int_equal(ps_regex_match(&cx, r, many, 0, groups, &found), PS_OK);
    assert_true(found);
    assert_int_equal(groups[0].length, 40001);
    assert_int_equal(groups[1].start, 39998);
    ps_string_release(few);
    ps_string_release(many);
    ps_release_object(r);
}

static const char errors[][2][120] = {
    {"a(", "Invalid pattern 'a(' at offset 2. Not enough )'s."},
    {"a)", "Invalid pattern 'a)' at offset 2. Too many )'s."},
    {"[z-a]", "Invalid pattern '[z-a]' at offset 4. [x-y] range in reverse order."},
    {"*a", "Invalid pattern '*a' at offset 1. Quantifier '*' following nothing."},
    {"a**", "Invalid pattern 'a**' at offset 3. Nested quantifier '*'."},
    {"[a", "Invalid pattern '[a' at offset 2. Unterminated [] set."},
    {"\\", "Invalid pattern '\\' at offset 1. Illegal \\ at end of pattern."},
    {"(?<", "Invalid pattern '(?<' at offset 3. Unrecognized grouping construct."},
    {"\\k<x>", "Invalid pattern '\\k<x>' at offset 5. Reference to undefined group name 'x'."},
    {"\\1", "Invalid pattern '\\1' at offset 2. Reference to undefined group number 1."},
    {"\\h", "Invalid pattern '\\h' at offset 2. Unrecognized escape sequence \\h."},
    {"\\p{Foo}", "Invalid pattern '\\p{Foo}' at offset 7. Unknown property 'Foo'."},
    {"\\p", "Invalid pattern '\\p' at offset 2. Incomplete \\p{X} character escape."},
    {"\\x1", "Invalid pattern '\\x1' at offset 2. Insufficient or invalid hexadecimal digits."},
    {"\\c", "Invalid pattern '\\c' at offset 2. Missing control character."},
    {"a{3,1}", "Invalid pattern 'a{3,1}' at offset 6. Illegal {x,y} with x > y."},
    {"(?z)", "Invalid pattern '(?z)' at offset 3. Unrecognized grouping construct."},
    {"(?#", "Invalid pattern '(?#' at offset 3. Unterminated (?#...) comment."},
    {"[a-\\d]", "Invalid pattern '[a-\\d]' at offset 5. Cannot include class \\d in character range."},
    {"(?P<n>a)", "Invalid pattern '(?P<n>a)' at offset 3. Unrecognized grouping construct."},
    {"(?<0>a)", "Invalid pattern '(?<0>a)' at offset 4. Capture number cannot be zero."},
};

static void test_errors(void **state)
{
    unsigned wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        ps_regex *r = regex(errors[i][0], 0);
        if (r)
            fail_msg("%s compiles", errors[i][0]);
        ps_value record = ps_catch(&cx);
        ps_string *text = ps_error_text(&cx, (ps_error_record *)record.u.object);
        if (strcmp(PS_U8(&cx, text), errors[i][1]))
            wrong++, print_error("%s instead of %s\n", PS_U8(&cx, text), errors[i][1]);
        ps_string_release(text);
        ps_release(record);
    }
    assert_int_equal(wrong, 0);
}

/* Pattern, subject, replacement, result. */
static const char replacements[][4][48] = {
    {"\\d+", "a1b22", "#", "a#b#"},
    {"(\\w+) (\\w+)", "John Smith", "$2 $1", "Smith John"},
    {"(?<n>x)", "x", "[${n}]", "[x]"},
    {"\\d", "cost 5", "$$$0", "cost $5"},
    {"b", "abc", "<$`|$&|$'|$_|$+>", "a<a|b|c|abc|b>c"},
    {"(a)(b)?", "a", "$2$3$1", "$3a"},
    {"x*", "abc", "-", "-a-b-c-"},
    {"a", "xax", "${1}", "x${1}x"},
    {"(a)", "xax", "${1}0", "xa0x"},
};

static void test_replace(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof replacements / sizeof *replacements; i++) {
        ps_regex *r = regex(replacements[i][0], 0);
        ps_string *subject = ps_string_c(replacements[i][1]);
        ps_string *with = ps_string_c(replacements[i][2]), *out;
        assert_non_null(r);
        assert_int_equal(ps_regex_replace(&cx, r, subject, with, -1, &out), PS_OK);
        assert_string_equal(PS_U8(&cx, out), replacements[i][3]);
        ps_string_release(subject);
        ps_string_release(with);
        ps_string_release(out);
        ps_release_object(r);
    }
}

static void test_captures(void **state)
{
    (void)state;
    ps_regex *r = regex("^(?:(\\w),?)+$", 0);
    ps_value subject = ps_text("a,b,c"), match, index = ps_int(1), group;
    assert_int_equal(ps_call_c(&cx, ps_take_object(r), "Match", &subject, 1, &match), PS_OK);
    ps_value groups = get(match, "Groups");
    assert_int_equal(ps_index_get(&cx, groups, &index, 1, &group), PS_OK);
    ps_value captures = get(group, "Captures");
    assert_int_equal(ps_as_list(captures)->count, 3);
    assert_int_equal(number(ps_as_list(captures)->items[0], "Index"), 0);
    assert_int_equal(number(ps_as_list(captures)->items[1], "Index"), 2);
    ps_release(captures);
    ps_release(group);
    ps_release(groups);
    ps_release(match);
    ps_release(subject);
    ps_release_object(r);
}

static void test_stop(void **state)
{
    (void)state;
    atomic_bool stop = true;
    ps_regex *r = regex("^(x+x+)+$", 0);
    ps_string *subject = ps_string_c("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx!");
    struct ps_group groups[2];
    bool found;
    cx.stop = &stop;
    assert_int_equal(ps_regex_match(&cx, r, subject, 0, groups, &found), PS_FAIL);
    assert_int_equal(cx.pending, PS_PENDING_STOP);
    cx.stop = NULL;
    ps_clear_pending(&cx);
    ps_string_release(subject);
    ps_release_object(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_matches),
        cmocka_unit_test(test_machine_code),
        cmocka_unit_test(test_deep), cmocka_unit_test(test_errors),
        cmocka_unit_test(test_replace), cmocka_unit_test(test_captures),
        cmocka_unit_test(test_stop),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
