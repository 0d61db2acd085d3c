/* test_io.c - paths, files, encodings and XML, through their members. */
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
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

static const ps_typedef *const *const tables[] = {ps_object_types, PS_ROOM_TYPES, NULL};
static ps_cx cx;

static int set_up(void **state)
{
    (void)state;
    struct ps_worker_options options = {.type_tables = tables, .packed = ps_net_typedef};
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

/* [type]::name(texts...); PS_UNSET when it fails. */
static ps_value call(const char *type, const char *name, unsigned count, ...)
{
    ps_value args[4], out = ps_unset();
    va_list list;
    va_start(list, count);
    for (unsigned i = 0; i < count; i++)
        args[i] = ps_text(va_arg(list, const char *));
    va_end(list);
    if (ps_static_call(&cx, ps_type_named(cx.worker, type), ps_intern_c(cx.worker, name), args, count,
                       &out) != PS_OK) {
        ps_clear_pending(&cx);
        out = ps_unset();
    }
    for (unsigned i = 0; i < count; i++)
        ps_release(args[i]);
    return out;
}

static void expect(ps_value take_v, const char *text)
{
    ps_string *s;
    assert_int_equal(ps_to_string(&cx, take_v, &s), PS_OK);
    assert_string_equal(PS_U8(&cx, s), text);
    ps_string_release(s);
    ps_release(take_v);
}

#define PATH "System.IO.Path"
static void test_path(void **state)
{
    (void)state;
    expect(call(PATH, "GetFileName", 1, "/a/b/c.txt"), "c.txt");
    expect(call(PATH, "GetFileNameWithoutExtension", 1, "/a/b/c.tar.gz"), "c.tar");
    expect(call(PATH, "GetDirectoryName", 1, "/a//b"), "/a");
    expect(call(PATH, "GetExtension", 1, "x."), "");
    expect(call(PATH, "ChangeExtension", 2, "a/b.txt", "log"), "a/b.log");
    expect(call(PATH, "Combine", 2, "/a", "b"), "/a/b");
    expect(call(PATH, "Combine", 2, "/a", "/b"), "/b");
    expect(call(PATH, "GetFullPath", 1, "/a/./b/../c/"), "/a/c/");
    expect(call(PATH, "GetFullPath", 1, "/../.."), "/");
    expect(call(PATH, "GetRelativePath", 2, "/a/b/c", "/a/d"), "../../d");
}

#define FILE_TYPE "System.IO.File"
static void test_file(void **state)
{
    (void)state;
    char path[] = "/tmp/psrp-test-io-XXXXXX";
    assert_non_null(mkdtemp(path));
    char name[64];
    snprintf(name, sizeof name, "%s/x.txt", path);
    ps_release(call(FILE_TYPE, "WriteAllText", 2, name, "h\xC3\xA9\nb"));
    expect(call(FILE_TYPE, "ReadAllText", 1, name), "h\xC3\xA9\nb");
    expect(call(FILE_TYPE, "Exists", 1, name), "True");
    expect(call(FILE_TYPE, "Exists", 1, path), "False");
    assert_int_equal(call(FILE_TYPE, "ReadAllText", 1, "/tmp/no/such").kind, PS_UNSET);
    assert_int_equal(call("System.IO.Directory", "Delete", 1, path).kind, PS_UNSET);
    ps_release(call(FILE_TYPE, "Delete", 1, name));
    ps_release(call("System.IO.Directory", "Delete", 1, path));
    expect(call("System.IO.Directory", "Exists", 1, path), "False");
}

static void test_xml(void **state)
{
    (void)state;
    ps_value text = ps_text("<r a='1'><i>x</i><i>y &lt;</i><e/></r>"), d, v, removed;
    assert_int_equal(ps_convert(&cx, text, ps_core_type(cx.worker, PS_T_XMLDOCUMENT), &d), PS_OK);
    ps_release(text);
    assert_int_equal(ps_get_c(&cx, d, "OuterXml", &v), PS_OK);
    expect(v, "<r a=\"1\"><i>x</i><i>y &lt;</i><e /></r>");
    ps_value root;
    assert_int_equal(ps_get_c(&cx, d, "r", &root), PS_OK);
    assert_int_equal(ps_get_c(&cx, root, "i", &v), PS_OK);
    expect(v, "x y <");
    /* a node lives on when it is taken out and the document is let go */
    assert_int_equal(ps_get_c(&cx, root, "FirstChild", &v), PS_OK);
    assert_int_equal(ps_call_c(&cx, root, "RemoveChild", &v, 1, &removed), PS_OK);
    ps_release(d);
    ps_release(root);
    ps_release(v);
    assert_int_equal(ps_get_c(&cx, removed, "OuterXml", &v), PS_OK);
    expect(v, "<i>x</i>");
    ps_release(removed);
    text = ps_text("<a><b></a>");
    assert_int_equal(ps_convert(&cx, text, ps_core_type(cx.worker, PS_T_XMLDOCUMENT), &d), PS_FAIL);
    ps_clear_pending(&cx);
    ps_release(text);
}

static void test_convert(void **state)
{
    (void)state;
    expect(call("System.Convert", "ToInt32", 1, " 12 "), "12");
    assert_int_equal(call("System.Convert", "ToInt32", 1, "x").kind, PS_UNSET);
    ps_value bytes = call("System.Convert", "FromBase64String", 1, "AAEC");
    assert_int_equal(bytes.kind, PS_ARRAY);
    ps_release(bytes);
    assert_int_equal(call("System.Convert", "FromBase64String", 1, "no base64!").kind, PS_UNSET);
    expect(call("System.Uri", "EscapeDataString", 1, "a b&\xC3\xA9"), "a%20b%26%C3%A9");
    expect(call("System.Guid", "Parse", 1, "{12345678-90AB-cdef-1234-567890abcdef}"),
           "12345678-90ab-cdef-1234-567890abcdef");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_path), cmocka_unit_test(test_file),
                                       cmocka_unit_test(test_xml), cmocka_unit_test(test_convert)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
