/* test_types.c - members of the types in src/types, called as a script calls them. */
#include "base/memory.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/member.h"
#include "object/worker.h"
#include "types/types.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
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
    ps_clear_pending(&cx);
    ps_cx_done(&cx);
    ps_worker_free(cx.worker);
    return 0;
}

/* Calls a method with text and int arguments: 's' takes a char *, 'i' an int. */
static ps_value call(ps_value self, const char *name, const char *shape, ...)
{
    ps_value args[4], out = ps_unset();
    unsigned count = 0;
    va_list list;
    va_start(list, shape);
    for (; shape[count]; count++)
        args[count] = shape[count] == 's' ? ps_text(va_arg(list, const char *))
                                          : ps_int(va_arg(list, int));
    va_end(list);
    ps_result r = ps_call_c(&cx, self, name, args, count, &out);
    for (unsigned i = 0; i < count; i++)
        ps_release(args[i]);
    if (r != PS_OK) {
        ps_value record = ps_catch(&cx);
        ps_release(record);
        return ps_unset();
    }
    return out;
}

static void expect_text(ps_value v, const char *text)
{
    assert_int_equal(v.kind, PS_STRING);
    char *got = ps_string_to_utf8(v.u.string, NULL);
    assert_string_equal(got, text);
    ps_free(got);
    ps_release(v);
}

static void expect_int(ps_value v, int64_t i)
{
    assert_true(v.kind == PS_INT32 || v.kind == PS_BOOL);
    assert_int_equal(v.u.i, i);
}

static void expect_error(ps_value v)
{
    assert_int_equal(v.kind, PS_UNSET);
}

static void test_string(void **state)
{
    (void)state;
    ps_value s = ps_text("Hello");
    expect_text(call(s, "Substring", "ii", 1, 3), "ell");
    expect_text(call(s, "ToUpper", ""), "HELLO");
    expect_text(call(s, "Replace", "ss", "l", "LL"), "HeLLLLo");
    expect_text(call(s, "PadLeft", "i", 7), "  Hello");
    expect_text(call(s, "Insert", "is", 0, ">"), ">Hello");
    expect_text(call(s, "Remove", "i", 2), "He");
    expect_int(call(s, "IndexOf", "s", "lo"), 3);
    expect_int(call(s, "LastIndexOf", "s", "l"), 3);
    expect_int(call(s, "Contains", "s", "ell"), 1);
    expect_int(call(s, "StartsWith", "s", "he"), 0);
    expect_error(call(s, "Substring", "i", 9));
    expect_error(call(s, "NoSuchMethod", ""));
    ps_value parts = call(s, "Split", "s", "l");
    assert_int_equal(parts.kind, PS_ARRAY);
    assert_int_equal(ps_as_array(parts)->length, 3);
    ps_release(parts);
    ps_release(s);
}

static ps_value make(enum ps_core_type type)
{
    ps_value out;
    assert_int_equal(ps_type_create(&cx, ps_core_type(cx.worker, type), NULL, 0, &out), PS_OK);
    return out;
}

static void test_arraylist(void **state)
{
    (void)state;
    ps_value l = make(PS_T_ARRAYLIST);
    expect_int(call(l, "Add", "i", 3), 0);
    expect_int(call(l, "Add", "i", 1), 1);
    expect_int(call(l, "Add", "i", 2), 2);
    call(l, "Sort", "");
    expect_int(call(l, "IndexOf", "i", 3), 2);
    call(l, "Reverse", "");
    expect_int(ps_as_list(l)->items[0], 3);
    call(l, "RemoveAt", "i", 0);
    assert_int_equal(ps_as_list(l)->count, 2);
    expect_error(call(l, "RemoveAt", "i", 7));
    ps_release(l);
}

static void test_hashtable(void **state)
{
    (void)state;
    ps_value h = make(PS_T_HASHTABLE);
    call(h, "Add", "si", "a", 1);
    expect_error(call(h, "Add", "si", "a", 2));
    expect_int(call(h, "ContainsKey", "s", "a"), 1);
    expect_int(call(h, "ContainsValue", "i", 1), 1);
    call(h, "Remove", "s", "a");
    assert_int_equal(ps_as_dict(h)->count, 0);
    ps_release(h);
}

static void test_stringbuilder(void **state)
{
    (void)state;
    ps_value b;
    ps_type *type = ps_type_named(cx.worker, "System.Text.StringBuilder");
    assert_int_equal(ps_type_create(&cx, type, NULL, 0, &b), PS_OK);
    ps_release(call(b, "Append", "s", "abc"));
    ps_release(call(b, "Append", "i", 5));
    ps_release(call(b, "Insert", "is", 1, "--"));
    ps_release(call(b, "Replace", "ss", "c5", "!"));
    expect_text(call(b, "ToString", ""), "a--b!");
    ps_release(b);
}

static void test_math(void **state)
{
    (void)state;
    ps_value args[2] = {ps_double(2.5), ps_int(0)}, out;
    ps_type *math = ps_type_named(cx.worker, "System.Math");
    assert_int_equal(ps_static_call(&cx, math, ps_intern_c(cx.worker, "Round"), args, 1, &out),
                     PS_OK);
    assert_true(out.kind == PS_DOUBLE && out.u.d == 2);
    args[0] = ps_int(-7);
    assert_int_equal(ps_static_call(&cx, math, ps_intern_c(cx.worker, "Abs"), args, 1, &out), PS_OK);
    expect_int(out, 7);
    args[0] = ps_int(3);
    args[1] = ps_int(9);
    assert_int_equal(ps_static_call(&cx, math, ps_intern_c(cx.worker, "Max"), args, 2, &out), PS_OK);
    expect_int(out, 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_string, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_arraylist, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_hashtable, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_stringbuilder, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_math, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
