/* Type names as scripts write them: what is found comes back under its full name and under its
 * own text. Enum values likewise. The first byte chooses. */
#include "object/member.h"
#include "object/worker.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const ps_typedef type_days = {
    .name = "Fuzz.Days",
    .members = "Sunday=0\nMonday=1\nTuesday=2\nAll=7\nNone=0\nFar=-1\n",
    .flags = PS_TYPE_ENUM | PS_TYPE_FLAGS | PS_TYPE_VALUE};
static const ps_typedef *const fuzz_types[] = {&type_days, NULL};
static const ps_typedef *const *const tables[] = {ps_object_types, ps_error_types, fuzz_types, NULL};

static void check_type(ps_cx *cx, const ps_string *text)
{
    ps_type *t = ps_type_resolve(cx, text);
    if (!t)
        return;
    if (ps_type_resolve(cx, t->full_name) != t)
        abort();
    if (!(t->flags & PS_TYPE_GENERIC) && ps_type_resolve(cx, ps_type_short(cx->worker, t)) != t &&
        !ps_string_is(ps_type_short(cx->worker, t), "PSCustomObject") &&
        ps_string_find_unit(t->full_name, '+', 0) < 0)
        abort();
}

static void check_enum(ps_cx *cx, const ps_string *text)
{
    ps_value v, again;
    if (ps_enum_parse(cx, ps_type_named(cx->worker, "Fuzz.Days"), text, &v) != PS_OK) {
        ps_release(ps_catch(cx));
        return;
    }
    ps_string *back = ps_enum_text(cx, v);
    if (ps_enum_parse(cx, ps_type_named(cx->worker, "Fuzz.Days"), back, &again) != PS_OK ||
        again.u.i != v.u.i)
        abort();
    ps_string_release(back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1 || size > 4096)
        return 0;
    ps_cx cx;
    ps_worker *w = ps_worker_new(&(struct ps_worker_options){.type_tables = tables});
    ps_cx_init(&cx, w, NULL);
    ps_string *text = ps_string_utf8((const char *)data + 1, size - 1);
    if (data[0] & 1)
        check_type(&cx, text);
    else
        check_enum(&cx, text);
    ps_string_release(text);
    ps_cx_done(&cx);
    ps_worker_free(w);
    return 0;
}
