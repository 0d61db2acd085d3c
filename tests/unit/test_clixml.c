/* test_clixml.c - values to CLIXML and back. */
#include "base/memory.h"
#include "clixml/clixml.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/member.h"
#include "object/worker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

static const ps_typedef *const *const tables[] = {ps_object_types, NULL};

struct fixture {
    ps_cx cx;
    struct ps_clixml_writer *writer;
    struct ps_buf out;
};

static int set_up(void **state)
{
    struct fixture *f = ps_calloc(1, sizeof *f);
    struct ps_worker_options options = {.type_tables = tables};
    f->cx.worker = ps_worker_new(&options);
    f->writer = ps_clixml_writer_new(NULL);
    ps_buf_init(&f->out, PS_CLIXML_OBJECT_MAX);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    ps_clear_pending(&f->cx);
    ps_buf_free(&f->out);
    ps_clixml_writer_free(f->writer);
    ps_worker_free(f->cx.worker);
    ps_free(f);
    return 0;
}

/* Writes `v` (released) and compares. */
static void expect(struct fixture *f, ps_value v, const char *xml)
{
    ps_buf_clear(&f->out);
    assert_int_equal(ps_clixml_write(f->writer, &f->cx, v, PS_CLIXML_DEPTH, &f->out), PS_OK);
    assert_string_equal(ps_buf_cstr(&f->out), xml);
    ps_release(v);
}

static ps_value read_text(struct fixture *f, const char *xml)
{
    ps_value v = ps_unset();
    assert_int_equal(ps_clixml_read(&f->cx, xml, strlen(xml), NULL, &v), PS_OK);
    return v;
}

static void refuse(struct fixture *f, const char *xml)
{
    ps_value v = ps_unset();
    assert_int_equal(ps_clixml_read(&f->cx, xml, strlen(xml), NULL, &v), PS_FAIL);
    assert_int_equal(f->cx.pending, PS_PENDING_ERROR);
    ps_clear_pending(&f->cx);
}

static void test_primitives(void **state)
{
    struct fixture *f = *state;
    expect(f, ps_int(-42), "<I32>-42</I32>");
    expect(f, ps_bool(true), "<B>true</B>");
    expect(f, ps_char('a'), "<C>97</C>");
    expect(f, ps_long(INT64_MIN), "<I64>-9223372036854775808</I64>");
    expect(f, ps_ulong(UINT64_MAX), "<U64>18446744073709551615</U64>");
    expect(f, ps_double(1.5), "<Db>1.5</Db>");
    expect(f, ps_double(1.0 / 0.0), "<Db>INF</Db>");
    expect(f, ps_null(), "<Nil />");
    expect(f, ps_text("a<b>&\"c\"\n_x0041_ \xF0\x9F\x98\x80"),
           "<S>a&lt;b&gt;&amp;\"c\"_x000A__x005F_x0041_ _xD83D__xDE00_</S>");
}

static void test_bag(void **state)
{
    struct fixture *f = *state;
    ps_bag *b = ps_bag_new(f->cx.worker);
    ps_bag_put_c(f->cx.worker, b, "A", ps_int(1));
    ps_bag_put_c(f->cx.worker, b, "B", ps_null());
    expect(f, ps_take_object(b),
           "<Obj RefId=\"0\"><TN RefId=\"0\"><T>System.Management.Automation.PSCustomObject</T>"
           "<T>System.Object</T></TN><MS><I32 N=\"A\">1</I32><Nil N=\"B\" /></MS></Obj>");
}

static void test_containers(void **state)
{
    struct fixture *f = *state;
    ps_value items[2] = {ps_int(1), ps_text("x")}, array;
    assert_int_equal(ps_array_of(&f->cx, items, 2, &array), PS_OK);
    ps_release(items[1]);
    expect(f, array,
           "<Obj RefId=\"0\"><TN RefId=\"0\"><T>System.Object[]</T><T>System.Array</T>"
           "<T>System.Object</T></TN><LST><I32>1</I32><S>x</S></LST></Obj>");
    ps_dict *d = ps_hashtable_new(f->cx.worker);
    ps_dict_put_c(d, "k", ps_int(2));
    expect(f, ps_take_object(d),
           "<Obj RefId=\"0\"><TN RefId=\"0\"><T>System.Collections.Hashtable</T>"
           "<T>System.Object</T></TN><DCT><En><S N=\"Key\">k</S><I32 N=\"Value\">2</I32></En>"
           "</DCT></Obj>");
    expect(f, ps_take_object(ps_hashtable_new(f->cx.worker)),
           "<Obj RefId=\"0\"><TN RefId=\"0\"><T>System.Collections.Hashtable</T>"
           "<T>System.Object</T></TN><DCT /></Obj>");
}

static void test_shared_object_is_a_reference(void **state)
{
    struct fixture *f = *state;
    ps_bag *b = ps_bag_new(f->cx.worker);
    ps_value inner = ps_take_object(ps_bag_new(f->cx.worker));
    ps_bag_put_c(f->cx.worker, b, "A", ps_retain(inner));
    ps_bag_put_c(f->cx.worker, b, "B", inner);
    ps_bag_put_c(f->cx.worker, b, "Self", ps_retain(ps_take_object(b)));
    ps_buf_clear(&f->out);
    assert_int_equal(ps_clixml_write(f->writer, &f->cx, ps_take_object(b), 1, &f->out), PS_OK);
    const char *xml = ps_buf_cstr(&f->out);
    assert_non_null(strstr(xml, "<Obj N=\"A\" RefId=\"1\"><TNRef RefId=\"0\" /></Obj>"));
    assert_non_null(strstr(xml, "<Ref N=\"B\" RefId=\"1\" />"));
    assert_non_null(strstr(xml, "<Ref N=\"Self\" RefId=\"0\" />"));
    ps_bag_put_c(f->cx.worker, b, "Self", ps_null());
    ps_release_object(b);
}

static void test_read_primitives(void **state)
{
    struct fixture *f = *state;
    ps_value v = read_text(f, "<I32>7</I32>");
    assert_int_equal(v.kind, PS_INT32);
    assert_int_equal(v.u.i, 7);
    v = read_text(f, "\xEF\xBB\xBF<S>a_x000A_b&lt;</S>");
    assert_true(ps_string_is(v.u.string, "a\nb<"));
    ps_release(v);
    v = read_text(f, "<Db>-INF</Db>");
    assert_true(v.kind == PS_DOUBLE && v.u.d < 0);
    v = read_text(f, "<BA>AQID</BA>");
    assert_int_equal(v.kind, PS_ARRAY);
    assert_int_equal(ps_as_array(v)->length, 3);
    ps_release(v);
    v = read_text(f, "<SBK> 1 + 1 </SBK>");
    assert_int_equal(v.kind, PS_STRING);
    ps_release(v);
    assert_int_equal(read_text(f, "<Nil />").kind, PS_NULL);
}

static void test_read_object(void **state)
{
    struct fixture *f = *state;
    ps_value v = read_text(f, "<Obj RefId=\"0\"><TN RefId=\"0\"><T>Some.Type</T></TN>"
                              "<ToString>shown</ToString><Props><I32 N=\"P\">1</I32></Props>"
                              "<MS><S N=\"M\">x</S><Ref N=\"Me\" RefId=\"0\" /></MS></Obj>");
    assert_int_equal(v.kind, PS_BAG);
    ps_bag *b = ps_as_bag(v);
    assert_int_equal(b->adapted, 1);
    assert_true(ps_string_is(b->text, "shown"));
    assert_int_equal(ps_bag_find(b, ps_intern_c(f->cx.worker, "p"))->u.i, 1);
    assert_ptr_equal(ps_bag_find(b, ps_intern_c(f->cx.worker, "Me"))->u.object, b);
    assert_true(ps_string_is(ps_type_name_first(&f->cx, v), "Deserialized.Some.Type"));
    ps_bag_put_c(f->cx.worker, b, "Me", ps_null());
    ps_release(v);
}

static void test_read_containers(void **state)
{
    struct fixture *f = *state;
    ps_value v = read_text(f, "<Obj RefId=\"0\"><DCT><En><S N=\"Key\">a</S><I32 N=\"Value\">1</I32>"
                              "</En></DCT></Obj>");
    assert_int_equal(v.kind, PS_DICT);
    assert_int_equal(ps_dict_find_c(ps_as_dict(v), "a")->u.i, 1);
    ps_release(v);
    v = read_text(f, "<Obj RefId=\"0\"><LST><S>a</S><Nil /><Obj RefId=\"1\"><LST /></Obj></LST></Obj>");
    assert_int_equal(v.kind, PS_LIST);
    assert_int_equal(ps_as_list(v)->count, 3);
    ps_release(v);
}

static void test_refusals(void **state)
{
    struct fixture *f = *state;
    static const char *const bad[] = {
        "", "<I32>x</I32>", "<I32>99999999999</I32>", "<I32>1 1</I32>", "<By>256</By>",
        "<B>True</B>", "<Nope />", "<Ref RefId=\"9\" />", "<Obj RefId=\"0\"><TNRef RefId=\"4\" /></Obj>",
        "<S>a<I32>1</I32></S>", "<I32>1</I32><I32>2</I32>", "<S>&bad;</S>", "<S>",
        "<!DOCTYPE x [<!ENTITY a \"b\">]><S>&a;</S>", "<Obj RefId=\"0\">text</Obj>",
        "<Obj RefId=\"0\"><DCT><En><S N=\"Key\">a</S></En></DCT></Obj>",
        "<Obj RefId=\"0\"><MS><I32>1</I32></MS></Obj>", "<BA>A</BA>", "<C>70000</C>",
        "<Obj RefId=\"99999999999\" />", "<S>\xFF\xFE</S>", "<LST />", "<T>x</T>",
        "<DT>2024-13-01T00:00:00</DT>", "<SS>YQA=</SS>",
        "<Obj RefId=\"0\"><DCT><En><Nil N=\"Key\" /><S N=\"Value\">a</S></En></DCT></Obj>",
        "<Obj RefId=\"0\"><DCT><En><S N=\"Value\">a</S></En></DCT></Obj>",
        "<Objs Version=\"2.0\"><I32>1</I32></Objs>", "<S N=\"a>x</S>", "<I32>1</B>", "x",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refuse(f, bad[i]);
    struct ps_buf deep;
    ps_buf_init(&deep, 1 << 26);
    for (int i = 0; i < 1000000; i++)
        ps_buf_puts(&deep, "<Obj RefId=\"0\"><LST>");
    refuse(f, ps_buf_cstr(&deep));
    ps_buf_free(&deep);
}

static ps_result drop_value(void *u, ps_cx *cx, ps_value take_v)
{
    (void)u, (void)cx;
    ps_release(take_v);
    return PS_OK;
}

static void expect_message(struct fixture *f, const struct ps_buf *text, bool document,
                           const char *part)
{
    ps_value v = ps_unset();
    size_t before = ps_mem_used();
    ps_result r = document ? ps_clixml_read_document(&f->cx, text->data, text->length, NULL,
                                                     drop_value, NULL)
                           : ps_clixml_read(&f->cx, text->data, text->length, NULL, &v);
    assert_int_equal(r, PS_FAIL);
    assert_true(ps_mem_used() < before + (1 << 20)); /* nothing big is left behind */
    ps_value record = ps_catch(&f->cx);
    ps_string *message = ps_exception_message(
        &f->cx, ((ps_error_record *)record.u.object)->exception);
    char *utf8 = ps_string_to_utf8(message, NULL);
    if (!strstr(utf8, part))
        fail_msg("\"%s\" is not in \"%s\"", part, utf8);
    ps_free(utf8);
    ps_string_release(message);
    ps_release(record);
}

/* Limits name themselves: depth of values and of elements, bytes of an object. */
static void test_limits(void **state)
{
    struct fixture *f = *state;
    struct ps_buf text;
    ps_buf_init(&text, 1 << 28);
    for (int i = 0; i < 10000000; i++)
        ps_buf_puts(&text, "<MS>");
    expect_message(f, &text, false, "is larger than the 10485760 that one may have");
    expect_message(f, &text, true, "Element 'Objs'");
    ps_buf_clear(&text);
    ps_buf_puts(&text, "<Objs Version=\"1.1.0.1\" xmlns=\"" PS_CLIXML_NAMESPACE "\">");
    for (int i = 0; i < 5000000; i++)
        ps_buf_puts(&text, "<Obj RefId=\"0\"><LST>");
    expect_message(f, &text, true, "Serialized XML is nested too deeply.");
    ps_buf_clear(&text);
    ps_buf_puts(&text, "<S>");
    for (int i = 0; i < PS_CLIXML_OBJECT_MAX; i++)
        ps_buf_putc(&text, 'a');
    ps_buf_puts(&text, "</S>");
    expect_message(f, &text, false, "is larger than the 10485760 that one may have");
    ps_buf_clear(&text);
    ps_buf_puts(&text, "<Obj RefId=\"1048577\" />");
    expect_message(f, &text, false, "larger than 1048576");
    ps_buf_free(&text);
}

static void test_document(void **state)
{
    struct fixture *f = *state;
    struct ps_clixml_document d;
    ps_clixml_document_begin(&d, NULL);
    ps_buf_clear(&f->out);
    ps_value shared = ps_take_object(ps_hashtable_new(f->cx.worker));
    for (int i = 0; i < 2; i++)
        assert_int_equal(ps_clixml_document_add(&d, &f->cx, shared, 2, &f->out), PS_OK);
    ps_release(shared);
    ps_clixml_document_end(&d, &f->out);
    ps_clixml_document_free(&d);
    assert_string_equal(ps_buf_cstr(&f->out),
                        "<Objs Version=\"1.1.0.1\" xmlns=\"" PS_CLIXML_NAMESPACE "\">\n"
                        "  <Obj RefId=\"0\">\n    <TN RefId=\"0\">\n"
                        "      <T>System.Collections.Hashtable</T>\n      <T>System.Object</T>\n"
                        "    </TN>\n    <DCT />\n  </Obj>\n  <Ref RefId=\"0\" />\n</Objs>");
}

static void test_round_trips(void **state)
{
    struct fixture *f = *state;
    static const char *const texts[] = {
        "<I32>1</I32>", "<DT>2024-01-02T03:04:05.678</DT>", "<TS>P1DT2H3M4.5S</TS>", "<D>1.10</D>",
        "<DT>2024-01-02T03:04:05Z</DT>", "<Sg>2.25</Sg>", "<Db>1E+300</Db>", "<U64>5</U64>",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect(f, read_text(f, texts[i]), texts[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_primitives, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_bag, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_containers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_shared_object_is_a_reference, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_read_primitives, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_read_object, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_read_containers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refusals, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_round_trips, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_limits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_document, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
