/* Types by name, their texts, who is what, enums. */
#include "object/containers.h"
#include "object/error.h"
#include "object/member.h"
#include "object/worker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static ps_worker *w;
static ps_cx cx;

static const ps_typedef type_day = {
    .name = "System.DayOfWeek",
    .members = "Sunday=0\nMonday=1\nTuesday=2\nWednesday=3\nThursday=4\nFriday=5\nSaturday=6\n",
    .flags = PS_TYPE_ENUM | PS_TYPE_VALUE};
static const ps_typedef type_attributes = {
    .name = "System.IO.FileAttributes",
    .members = "None=0\nReadOnly=1\nHidden=2\nSystem=4\nDirectory=16\nArchive=32\nDevice=64\n",
    .flags = PS_TYPE_ENUM | PS_TYPE_VALUE | PS_TYPE_FLAGS};
/* A second description of a core type supplies its members. */
static const ps_typedef type_version = {
    .name = "System.Version", .members = "int Major {get;}\nnew(string version)\n"};
static const ps_typedef *const fake_types[] = {&type_day, &type_attributes, &type_version, NULL};
static const ps_typedef *const *const tables[] = {ps_object_types, ps_error_types, fake_types, NULL};

static int setup(void **state)
{
    (void)state;
    w = ps_worker_new(&(struct ps_worker_options){.type_tables = tables});
    ps_cx_init(&cx, w, NULL);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    ps_cx_done(&cx);
    ps_worker_free(w);
    return 0;
}

static ps_type *resolve(const char *name)
{
    ps_string *s = ps_string_c(name);
    ps_type *t = ps_type_resolve(&cx, s);
    ps_string_release(s);
    return t;
}

static void check(const char *name, const char *full, const char *display, const char *brief)
{
    ps_type *t = resolve(name);
    assert_non_null(t);
    if (!ps_string_is(t->full_name, full))
        fail_msg("%s: full name %s", name, (char *)t->full_name->bytes);
    if (!ps_string_is(t->display, display))
        fail_msg("%s: display %s", name, (char *)t->display->bytes);
    if (!ps_string_is(ps_type_short(w, t), brief))
        fail_msg("%s: brief %s", name, (char *)ps_type_short(w, t)->bytes);
}

#define CORELIB ", System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e"

static void test_names(void **state)
{
    (void)state;
    check("int", "System.Int32", "System.Int32", "int");
    check("INT64", "System.Int64", "System.Int64", "long");
    check("object", "System.Object", "System.Object", "System.Object");
    check("Collections.ArrayList", "System.Collections.ArrayList", "System.Collections.ArrayList",
          "System.Collections.ArrayList");
    check("int[]", "System.Int32[]", "System.Int32[]", "int[]");
    check("int[][,]", "System.Int32[][,]", "System.Int32[][,]", "int[][,]");
    check(" System.Collections.Generic.List[ int ] ",
          "System.Collections.Generic.List`1[[System.Int32" CORELIB "]]",
          "System.Collections.Generic.List`1[System.Int32]", "System.Collections.Generic.List[int]");
    check("System.Collections.Generic.Dictionary[string,int[]]",
          "System.Collections.Generic.Dictionary`2[[System.String" CORELIB "],[System.Int32[]" CORELIB
          "]]",
          "System.Collections.Generic.Dictionary`2[System.String,System.Int32[]]",
          "System.Collections.Generic.Dictionary[string,int[]]");
    check("nullable[int]", "System.Nullable`1[[System.Int32" CORELIB "]]",
          "System.Nullable`1[System.Int32]", "System.Nullable[int]");
    check("System.Int32, mscorlib", "System.Int32", "System.Int32", "int");
    check("Collections.Generic.List`1[[System.Int32, mscorlib]]",
          "System.Collections.Generic.List`1[[System.Int32" CORELIB "]]",
          "System.Collections.Generic.List`1[System.Int32]", "System.Collections.Generic.List[int]");
    check("System.Collections.Generic.List`1", "System.Collections.Generic.List`1",
          "System.Collections.Generic.List`1[T]", "System.Collections.Generic.List`1[T]");
    check("System.ArgumentException", "System.ArgumentException", "System.ArgumentException",
          "System.ArgumentException");
}

static void test_no_such_name(void **state)
{
    (void)state;
    static const char *const bad[] = {"", "nothing", "int[", "int]", "List[int", "[int]",
                                      "Collections.Generic.List[nothing]", "int[,", "int[int]",
                                      "Collections.Generic.List[]x"};
    for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_null(resolve(bad[i]));
    ps_string *deep = ps_string_c("");
    for (int i = 0; i < 100; i++) {
        ps_string *part = ps_string_c("Nullable[");
        ps_string_append(&deep, part);
        ps_string_release(part);
    }
    assert_null(ps_type_resolve(&cx, deep));
    ps_string_release(deep);
}

static void test_same_type(void **state)
{
    (void)state;
    assert_ptr_equal(resolve("System.Collections.Generic.List[int]"),
                     resolve("collections.generic.list[System.Int32]"));
    assert_ptr_equal(resolve("string[]"), ps_type_array(w, ps_core_type(w, PS_T_STRING), 1));
    assert_true(ps_string_is(resolve("Collections.Generic.List[int]")->name, "List`1"));
    assert_true(ps_string_is(resolve("int[]")->name, "Int32[]"));
}

static void test_is(void **state)
{
    (void)state;
    assert_true(ps_type_is(resolve("int"), resolve("ValueType")));
    assert_true(ps_type_is(resolve("int"), resolve("IComparable[int]")));
    assert_false(ps_type_is(resolve("int"), resolve("IComparable[long]")));
    assert_true(ps_type_is(resolve("int[]"), resolve("array")));
    assert_true(ps_type_is(resolve("int[]"), resolve("Collections.IList")));
    assert_true(ps_type_is(resolve("int[]"), resolve("Collections.Generic.IEnumerable[int]")));
    assert_false(ps_type_is(resolve("int[]"), resolve("Collections.Generic.IEnumerable[object]")));
    assert_true(ps_type_is(resolve("string[]"), resolve("Collections.Generic.IEnumerable[object]")));
    assert_true(ps_type_is(resolve("string[]"), resolve("object[]")));
    assert_false(ps_type_is(resolve("int[]"), resolve("object[]")));
    assert_true(ps_type_is(resolve("Collections.Generic.List[int]"),
                           resolve("Collections.Generic.IEnumerable[int]")));
    assert_true(ps_type_is(resolve("hashtable"), resolve("Collections.IDictionary")));
    assert_true(ps_type_is(resolve("DayOfWeek"), resolve("enum")));
    assert_true(ps_type_is(resolve("ArgumentNullException"), resolve("Exception")));
    assert_false(ps_type_is(resolve("Exception"), resolve("ArgumentException")));
}

static void test_instances(void **state)
{
    (void)state;
    ps_value e = ps_enum(resolve("DayOfWeek"), 2);
    assert_ptr_equal(ps_type_of(&cx, e), resolve("DayOfWeek"));
    assert_ptr_equal(ps_type_of(&cx, ps_long(1)), resolve("long"));
    ps_value s = ps_text("x"), wrapped = ps_wrap_new(&cx, s);
    assert_ptr_equal(ps_type_of(&cx, wrapped), resolve("string"));
    assert_true(ps_value_is(&cx, wrapped, resolve("string")));
    ps_release(s);
    ps_release(wrapped);
    ps_list *l = ps_list_new(resolve("Collections.Generic.List[int]"));
    assert_ptr_equal(ps_type_of(&cx, ps_take_object(l)), resolve("Collections.Generic.List[int]"));
    ps_release_object(l);
}

static void check_enum(const char *type, const char *text, int64_t value, const char *back)
{
    ps_string *s = ps_string_c(text);
    ps_value v = ps_unset();
    assert_int_equal(ps_enum_parse(&cx, resolve(type), s, &v), PS_OK);
    assert_int_equal(v.u.i, value);
    ps_string *again = ps_enum_text(&cx, v);
    if (!ps_string_is(again, back))
        fail_msg("%s: %s", text, (char *)again->bytes);
    ps_string_release(again);
    ps_string_release(s);
}

static void check_bad_enum(const char *type, const char *text, const char *id)
{
    ps_string *s = ps_string_c(text);
    ps_value v = ps_unset();
    assert_int_equal(ps_enum_parse(&cx, resolve(type), s, &v), PS_FAIL);
    ps_value record = ps_catch(&cx);
    ps_string *full = ps_error_full_id((ps_error_record *)record.u.object);
    assert_true(ps_string_is(full, id));
    ps_string_release(full);
    ps_release(record);
    ps_string_release(s);
}

static void test_enums(void **state)
{
    (void)state;
    check_enum("DayOfWeek", "tuesday", 2, "Tuesday");
    check_enum("DayOfWeek", "mon", 1, "Monday");
    check_enum("DayOfWeek", "3", 3, "Wednesday");
    check_enum("DayOfWeek", "Monday,Tuesday", 3, "Wednesday");
    check_enum("IO.FileAttributes", "Hidden, ReadOnly", 3, "ReadOnly, Hidden");
    check_enum("IO.FileAttributes", "d", 16, "Directory");
    check_bad_enum("DayOfWeek", "S", "SubstringDisambiguationEnumParseThrewAnException");
    check_bad_enum("DayOfWeek", "Funday", "SubstringDisambiguationEnumParseThrewAnException");
    check_bad_enum("DayOfWeek", "99", "EnumParseUndefined");
    check_bad_enum("DayOfWeek", "99999999999", "CaseSensitiveEnumParseThrewAnException");
    ps_string *text = ps_enum_text(&cx, ps_enum(resolve("DayOfWeek"), 42));
    assert_true(ps_string_is(text, "42"));
    ps_string_release(text);
}

static void test_rows(void **state)
{
    (void)state;
    ps_type *version = resolve("version");
    const ps_row *major = ps_type_row(w, version, ps_intern_c(w, "MAJOR"), false);
    assert_non_null(major);
    assert_int_equal(major->flags, PS_ROW_GET);
    assert_ptr_equal(major->type, resolve("int"));
    assert_int_equal(major->index, 0);
    const ps_row *make = ps_type_row(w, version, ps_intern_c(w, "new"), true);
    assert_non_null(make);
    assert_int_equal(make->parameter_count, 1);
    assert_ptr_equal(make->parameters[0].type, resolve("string"));
    assert_non_null(ps_type_row(w, version, ps_intern_c(w, "ToString"), false));
    assert_null(ps_type_row(w, version, ps_intern_c(w, "Nothing"), false));
    /* generic arguments reach the rows */
    ps_type *pair = resolve("Collections.Generic.KeyValuePair[string,int]");
    const ps_row *value = ps_type_row(w, pair, ps_intern_c(w, "Value"), false);
    assert_ptr_equal(value->type, resolve("int"));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {TEST(test_names),     TEST(test_no_such_name),
                                       TEST(test_same_type), TEST(test_is),
                                       TEST(test_instances), TEST(test_enums),
                                       TEST(test_rows)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
