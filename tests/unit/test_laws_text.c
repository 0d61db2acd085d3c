/*
 * test_laws_text.c - laws of text: operators and String's methods against naive models over random
 * texts, and Sort-Object against the order that PowerShell gave a thousand words
 * (data/sorted_words.txt, data/sorted_words_case.txt).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "engine/engine.h"
#include "engine/ops.h"
#include "language/token.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/symbol.h"
/* psrun is a program: its tables are taken in whole. */
#include "../../src/shell/tables.c"

#include "random.h"

enum { MOST = 24 };

static ps_engine *engine;
static ps_runspace *rs;
static ps_exec *x;

static int set_up(void **state)
{
    struct ps_engine_options options = {0};
    struct ps_runspace_options runspace = {.mode = PS_FULL_LANGUAGE, .location = "/"};
    struct ps_buf error;
    (void)state;
    ps_buf_init(&error, 4096);
    psrun_fill(&options);
    engine = ps_engine_new(&options);
    rs = ps_runspace_open(engine, &runspace, &error);
    ps_buf_free(&error);
    if (!rs)
        return -1;
    ps_engine_lock_take(ps_engine_lock_of(engine));
    x = ps_runspace_exec(rs);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ps_engine_lock_give(ps_engine_lock_of(engine));
    ps_engine_free(engine);
    return 0;
}

/* ---- texts of few letters, so that things are found ------------------------------------------ */

struct text {
    uint16_t units[16 * MOST];
    unsigned length;
};

static struct text random_text(unsigned least, unsigned most)
{
    static const uint16_t letters[] = {'a', 'b', 'A', 'c', 0xE9, 0x416};
    struct text t = {.length = least + random_below(most - least + 1)};
    unsigned kinds = random_below(3) ? 2 : 6;
    for (unsigned i = 0; i < t.length; i++)
        t.units[i] = letters[random_below(kinds)];
    return t;
}

static ps_value value_of(struct text t)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (unsigned i = 0; i < t.length; i++)
        ps_strbuf_unit(&b, t.units[i]);
    return ps_take_string(ps_strbuf_take(&b));
}

static bool is_text(ps_value v, struct text t)
{
    if (v.kind != PS_STRING || v.u.string->length != t.length)
        return false;
    for (unsigned i = 0; i < t.length; i++)
        if (ps_string_at(v.u.string, i) != t.units[i])
            return false;
    return true;
}

static bool stands_at(const struct text *t, unsigned at, const struct text *what)
{
    for (unsigned i = 0; i < what->length; i++)
        if (at + i >= t->length || t->units[at + i] != what->units[i])
            return false;
    return true;
}

static int place_of(const struct text *t, const struct text *what, unsigned from)
{
    for (unsigned at = from; at + what->length <= t->length; at++)
        if (stands_at(t, at, what))
            return (int)at;
    return -1;
}

static int last_place_of(const struct text *t, const struct text *what)
{
    for (int at = (int)t->length - (int)what->length; at >= 0; at--)
        if (stands_at(t, (unsigned)at, what))
            return at;
    return -1;
}

static void append(struct text *t, const uint16_t *units, unsigned count)
{
    memcpy(t->units + t->length, units, count * sizeof *units);
    t->length += count;
}

static struct text replaced(const struct text *t, const struct text *what, const struct text *with)
{
    struct text r = {.length = 0};
    for (unsigned at = 0; at < t->length;) {
        if (stands_at(t, at, what)) {
            append(&r, with->units, with->length);
            at += what->length;
        } else {
            append(&r, &t->units[at++], 1);
        }
    }
    return r;
}

static const char *show(ps_value v)
{
    ps_string *s;
    LAW(ps_to_string(&x->base, v, &s) == PS_OK, "kind %d", v.kind);
    const char *text = ps_u8(&x->base, s);
    ps_string_release(s);
    return text;
}

/* ---- operators ------------------------------------------------------------------------------- */

static ps_value operated(unsigned token, ps_value l, ps_value r)
{
    ps_value out = ps_unset(), matches = ps_unset();
    LAW(ps_op_binary(x, token, l, r, &out, &matches) == PS_OK, "operator %u on %s", token, show(l));
    ps_release(matches);
    return out;
}

static ps_value array_of(const ps_value *values, unsigned count)
{
    ps_value out;
    LAW(ps_array_of(&x->base, values, count, &out) == PS_OK, "%u", count);
    return out;
}

static void split_and_join(void **state)
{
    (void)state;
    for (unsigned i = random_rounds(4000); i; i--) {
        ps_value parts[8], how[3] = {ps_text("<->"), ps_int(0), ps_text("SimpleMatch")};
        unsigned count = 1 + random_below(8);
        for (unsigned p = 0; p < count; p++)
            parts[p] = value_of(random_text(0, 6));
        ps_value all = array_of(parts, count), split = array_of(how, 3),
                 text = operated(PS_TOKEN_JOIN, all, how[0]),
                 back = operated(PS_TOKEN_CSPLIT, text, split),
                 again = operated(PS_TOKEN_JOIN, back, how[0]);
        LAW(back.kind == PS_ARRAY && ps_as_array(back)->length == count, "%s", show(text));
        LAW(ps_net_equals(text, again), "%s", show(text));
        for (unsigned p = 0; p < count; p++) {
            LAW(ps_net_equals(ps_as_array(back)->values[p], parts[p]), "%s", show(text));
            ps_release(parts[p]);
        }
        ps_value gone[] = {all, split, text, back, again, how[0], how[2]};
        for (unsigned g = 0; g < sizeof gone / sizeof *gone; g++)
            ps_release(gone[g]);
    }
}

static void replace(void **state)
{
    (void)state;
    for (unsigned i = random_rounds(4000); i; i--) {
        struct text t = random_text(0, MOST), what = random_text(1, 3), with = random_text(0, 4);
        ps_value pair[2] = {value_of(what), value_of(with)}, text = value_of(t),
                 both = array_of(pair, 2), out = operated(PS_TOKEN_CREPLACE, text, both);
        LAW(is_text(out, replaced(&t, &what, &with)), "%s: %s", show(text), show(both));
        ps_value gone[] = {pair[0], pair[1], text, both, out};
        for (unsigned g = 0; g < sizeof gone / sizeof *gone; g++)
            ps_release(gone[g]);
    }
}

/* ---- methods --------------------------------------------------------------------------------- */

/* Borrows the arguments. */
static ps_value called(ps_value o, const char *method, const ps_value *args, unsigned count)
{
    ps_value out = ps_unset();
    LAW(ps_member_call(&x->base, o, ps_intern_c(x->base.worker, method), args, count, NULL, &out) ==
            PS_OK,
        "%s on %s", method, show(o));
    return out;
}

static void gives_int(ps_value o, const char *method, ps_value arg, int expected)
{
    ps_value out = called(o, method, &arg, 1);
    LAW(out.u.i == expected, "%s.%s(%s) is %d, not %d", show(o), method, show(arg), (int)out.u.i,
        expected);
}

static void gives_text(ps_value o, const char *method, const ps_value *args, unsigned count,
                       struct text expected)
{
    ps_value out = called(o, method, args, count);
    LAW(is_text(out, expected), "%s.%s(%s) is %s", show(o), method, show(args[0]), show(out));
    ps_release(out);
}

static struct text part_of(const struct text *t, unsigned from, unsigned length)
{
    struct text part = {.length = 0};
    append(&part, t->units + from, length);
    return part;
}

static void cuts(ps_value text, const struct text *t, const struct text *what)
{
    unsigned from = random_below(t->length + 1), length = random_below(t->length - from + 1);
    ps_value where[2] = {ps_int((int)from), ps_int((int)length)};
    gives_text(text, "Substring", where, 2, part_of(t, from, length));
    gives_text(text, "Substring", where, 1, part_of(t, from, t->length - from));
    struct text less = part_of(t, 0, from), more = less;
    append(&less, t->units + from + length, t->length - from - length);
    gives_text(text, "Remove", where, 2, less);
    append(&more, what->units, what->length);
    append(&more, t->units + from, t->length - from);
    where[1] = value_of(*what);
    gives_text(text, "Insert", where, 2, more);
    ps_release(where[1]);
}

static void methods(void **state)
{
    (void)state;
    ps_value name = ps_text("Ordinal"), how;
    LAW(ps_convert(&x->base, name, ps_type_named(x->base.worker, "System.StringComparison"),
                   &how) == PS_OK,
        "StringComparison");
    for (unsigned i = random_rounds(4000); i; i--) {
        struct text t = random_text(0, MOST), what = random_text(1, 3), with = random_text(0, 4);
        ps_value text = value_of(t), pair[2] = {value_of(what), value_of(with)};
        bool ends = what.length <= t.length && stands_at(&t, t.length - what.length, &what);
        /* IndexOf(string) compares as the culture does; a StringComparison makes it ordinal. */
        ps_value ordinal[2] = {pair[0], how}, found = called(text, "IndexOf", ordinal, 2),
                 last = called(text, "LastIndexOf", ordinal, 2);
        LAW(found.u.i == place_of(&t, &what, 0), "%s.IndexOf(%s)", show(text), show(pair[0]));
        LAW(last.u.i == last_place_of(&t, &what), "%s.LastIndexOf(%s)", show(text), show(pair[0]));
        gives_int(text, "Contains", pair[0], place_of(&t, &what, 0) >= 0);
        gives_int(text, "IndexOf", ps_char(what.units[0]),
                  place_of(&t, &(struct text){.units = {what.units[0]}, .length = 1}, 0));
        ps_value starts = called(text, "StartsWith", ordinal, 2),
                 end = called(text, "EndsWith", ordinal, 2);
        LAW(starts.u.i == stands_at(&t, 0, &what), "%s, %s", show(text), show(pair[0]));
        LAW(end.u.i == ends, "%s, %s", show(text), show(pair[0]));
        gives_text(text, "Replace", pair, 2, replaced(&t, &what, &with));
        cuts(text, &t, &what);
        ps_release(text);
        ps_release(pair[0]);
        ps_release(pair[1]);
    }
    ps_release(name);
    ps_release(how);
}

/* ---- sorting --------------------------------------------------------------------------------- */

static ps_value answer;

static ps_result keep(ps_sink *sink, ps_cx *cx, ps_value take_v)
{
    (void)sink;
    (void)cx;
    ps_assign(&answer, take_v);
    return PS_OK;
}

static void sorts(const char *file, const char *how)
{
    static ps_sink sink = {keep};
    char script[600];
    snprintf(script, sizeof script,
             "$w = [System.IO.File]::ReadAllLines('" TEST_DATA "/%s');"
             "$s = foreach ($seed in 1..5) { ,@($w | Get-Random -Shuffle -SetSeed $seed | "
             "Sort-Object %s) };"
             "$bad = foreach ($l in $s) { for ($i = 0; $i -lt $w.Count; $i++) {"
             " if ($l[$i] -cne $w[$i]) { \"line $($i + 1): $($l[$i])\"; break } } };"
             "\"$($w.Count) $($s.Count) $bad\"",
             file, how);
    struct ps_request_command command = {
        .text = ps_string_c(script), .is_script = true, .use_local_scope = 1};
    unsigned end = 1;
    struct ps_request request = {
        .commands = &command, .statement_ends = &end, .statement_count = 1};
    for (unsigned s = 1; s < PS_STREAM_COUNT; s++)
        request.streams[s] = &sink;
    ps_value reason = ps_null();
    LAW(ps_pipeline_run(rs, &request, &reason) == PS_PIPELINE_COMPLETED, "%s", file);
    assert_string_equal(show(answer), "1000 5 ");
    ps_assign(&answer, ps_unset());
    ps_release(reason);
    ps_string_release(command.text);
}

static void sorting(void **state)
{
    (void)state;
    sorts("sorted_words.txt", "");
    sorts("sorted_words_case.txt", "-CaseSensitive");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(split_and_join), cmocka_unit_test(replace),
                                       cmocka_unit_test(methods), cmocka_unit_test(sorting)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
