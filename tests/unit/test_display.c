/* Formatting of objects made in C: widths, lines, tables, lists, wide views. */
#include "base/memory.h"
#include "format/format.h"
#include "format/render.h"
#include "format/text.h"
#include "object/worker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static ps_worker *w;
static ps_cx cx;

static int set_up(void **state)
{
    static const ps_typedef *const *const tables[] = {ps_object_types, ps_error_types,
                                                      ps_packet_types, ps_style_types, NULL};
    (void)state;
    w = ps_worker_new(&(struct ps_worker_options){.type_tables = tables});
    ps_cx_init(&cx, w, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ps_cx_done(&cx);
    ps_worker_free(w);
    return 0;
}

/* ---- text ------------------------------------------------------------------------------------ */

static void expect_cut(const char *text, uint32_t start, uint32_t length, const char *result)
{
    ps_string *s = ps_string_c(text), *cut = ps_cut(s, start, length, 0, PS_ELLIPSIS);
    assert_string_equal(ps_u8(&cx, cut), result);
    ps_string_release(s);
    ps_string_release(cut);
}

static void test_text(void **state)
{
    static const struct {
        char text[32];
        unsigned cells;
    } widths[] = {{"abc", 3}, {"漢字", 4}, {"\x1b[31mred\x1b[0m", 3}, {"", 0}, {"e\u0301", 2},
                  {"\x1b[?25hx", 1}, {"\x1b[31", 4}};
    (void)state;
    for (unsigned i = 0; i < sizeof widths / sizeof *widths; i++) {
        ps_string *s = ps_string_c(widths[i].text);
        assert_int_equal(ps_width(s, false), widths[i].cells);
        ps_string_release(s);
    }
    expect_cut("abcdef", 0, 3, "abc…");
    expect_cut("\x1b[31mabcdef\x1b[0m", 0, 3, "\x1b[31mabc…\x1b[0m");
    expect_cut("\x1b[31mabcdef\x1b[0m", 4, 9, "\x1b[31mef…\x1b[0m");
}

static void test_lines(void **state)
{
    struct ps_lines l = {0};
    ps_string *s = ps_string_c("one\r\ntwo three\n漢字漢");
    (void)state;
    ps_fold_lines(s, 5, 5, false, &l);
    assert_int_equal(l.count, 5);
    assert_string_equal(ps_u8(&cx, l.at[0]), "one");
    assert_string_equal(ps_u8(&cx, l.at[1]), "two t");
    assert_string_equal(ps_u8(&cx, l.at[2]), "hree");
    assert_string_equal(ps_u8(&cx, l.at[3]), "漢字");
    assert_string_equal(ps_u8(&cx, l.at[4]), "漢");
    ps_lines_free(&l);
    ps_string_release(s);
}

/* ---- objects --------------------------------------------------------------------------------- */

struct lines {
    ps_line_output out;
    char text[4096];
};

static ps_result keep(ps_line_output *o, ps_cx *c, const ps_string *line, unsigned stream)
{
    struct lines *l = (struct lines *)o;
    (void)stream;
    strcat(l->text, ps_u8(c, line));
    strcat(l->text, "\n");
    return PS_OK;
}

static ps_value object(int count, int first)
{
    ps_bag *b = ps_bag_new(w);
    char name[2] = "A";
    for (int i = 0; i < count; i++, name[0]++)
        ps_bag_put_c(w, b, name, i % 2 ? ps_text("text") : ps_int(first * (i + 1)));
    return ps_take_object(b);
}

static void expect(const ps_value *objects, unsigned count, int32_t columns, const char *text)
{
    struct lines l = {.out = {.write = keep, .columns = columns}};
    ps_renderer r;
    ps_renderer_init(&r, &cx, NULL, &l.out);
    for (unsigned i = 0; i < count; i++) {
        assert_int_equal(ps_renderer_process(&r, objects[i]), PS_OK);
        ps_release(objects[i]);
    }
    assert_int_equal(ps_renderer_end(&r), PS_OK);
    ps_renderer_free(&r);
    assert_string_equal(l.text, text);
}

static void test_tables(void **state)
{
    (void)state;
    expect((ps_value[]){object(2, 1), object(2, 1000)}, 2, 60,
           "\n   A B\n   - -\n   1 text\n1000 text\n\n");
    expect((ps_value[]){object(5, 1)}, 1, 60,
           "\nA : 1\nB : text\nC : 3\nD : text\nE : 5\n\n");
    expect((ps_value[]){object(1, 1), ps_text("str"), object(1, 2)}, 3, 60,
           "\nA\n-\n1\nstr\n2\n\n");
    expect((ps_value[]){ps_text("a"), ps_int(5), ps_double(2.5)}, 3, 60, "a\n5\n2.5\n");
}

static void test_collections(void **state)
{
    ps_value numbers, cells[6];
    ps_bag *b = ps_bag_new(w);
    (void)state;
    for (int i = 0; i < 6; i++)
        cells[i] = ps_int(i);
    assert_int_equal(ps_array_of(&cx, cells, 6, &numbers), PS_OK);
    ps_bag_put_c(w, b, "L", numbers);
    expect((ps_value[]){ps_take_object(b)}, 1, 60, "\nL\n-\n{0, 1, 2, 3…}\n\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_text), cmocka_unit_test(test_lines),
                                       cmocka_unit_test(test_tables),
                                       cmocka_unit_test(test_collections)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
