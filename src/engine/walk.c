/*
 * walk.c - enumerations of foreach and switch.
 */
#include "engine/walk.h"

#include "engine/ops.h"
#include "engine/state.h"
#include "base/memory.h"
#include "object/containers.h"
#include "object/convert.h"

static void drop(ps_object *o)
{
    struct ps_walk *w = (struct ps_walk *)o;
    if (w->open)
        ps_iter_end(&w->iter);
    ps_release(w->current);
}

static const ps_class walk_class = {
    .size = sizeof(struct ps_walk), .drop = drop};

static struct ps_walk *walk_new(ps_exec *x)
{
    struct ps_walk *w = ps_object_new(ps_type_named(x->base.worker, "Psrp.Walk"), &walk_class,
                                      PS_INSTANCE);
    w->current = ps_null();
    return w;
}

ps_result ps_walk_new(ps_exec *x, ps_value v, bool skip_null, ps_value *out)
{
    struct ps_walk *w = walk_new(x);
    *out = ps_take_object(w);
    if (v.kind == PS_VOID || (skip_null && ps_is_null(v))) {
        w->range = true;
        return PS_OK;
    }
    if (ps_iter_init(&x->base, &w->iter, v) != PS_OK) {
        ps_release(*out);
        *out = ps_unset();
        return PS_FAIL;
    }
    w->open = true;
    return PS_OK;
}

ps_result ps_walk_range(ps_exec *x, ps_value from, ps_value to, ps_value *out)
{
    int32_t first, last;
    bool numbers;
    PS_TRY(ps_range_bounds(x, from, to, &first, &last, &numbers));
    if (!numbers) {
        ps_value list;
        PS_TRY(ps_op_range(x, from, to, &list));
        ps_result r = ps_walk_new(x, list, true, out);
        ps_release(list);
        return r;
    }
    struct ps_walk *w = walk_new(x);
    w->range = true;
    w->at = first;
    w->last = last;
    w->step = first <= last ? 1 : -1;
    w->left = (uint64_t)(first <= last ? (int64_t)last - first : (int64_t)first - last) + 1;
    *out = ps_take_object(w);
    return PS_OK;
}

ps_result ps_walk_file(ps_exec *x, ps_value path, ps_value *out)
{
    ps_cx *cx = &x->base;
    ps_string *name, *text = NULL;
    char *file = NULL;
    PS_TRY(ps_to_string(cx, path, &name));
    ps_result r = ps_path_file(x, name, &file);
    ps_string_release(name);
    PS_TRY(r);
    r = ps_read_text_file(x, file, &text);
    ps_free(file);
    PS_TRY(r);
    ps_list *lines = ps_arraylist_new(cx->worker);
    uint32_t start = 0;
    for (uint32_t i = 0; i <= text->length && r == PS_OK; i++) {
        bool end = i == text->length;
        uint16_t u = end ? 0 : ps_string_at(text, i);
        if (end ? i > start : u == '\n' || u == '\r') {
            if (!ps_list_add(lines, ps_take_string(ps_string_sub(text, start, i - start))))
                r = ps_raise_memory(cx);
            if (u == '\r' && i + 1 < text->length && ps_string_at(text, i + 1) == '\n')
                i++;
            start = i + 1;
        }
    }
    ps_string_release(text);
    ps_value list = ps_take_object(lines);
    if (r == PS_OK)
        r = ps_walk_new(x, list, true, out);
    ps_release(list);
    return r;
}

static void show(struct ps_walk *w, ps_value v)
{
    if (!w->watched)
        return;
    ps_assign(&w->current, ps_retain(v));
    if (w->shown)
        ps_assign(&w->shown->current, ps_retain(v));
}

ps_result ps_walk_next(ps_exec *x, struct ps_walk *w, ps_value *out, bool *more)
{
    if (!w->range) {
        PS_TRY(ps_iter_next(&x->base, &w->iter, out, more));
        if (*more)
            show(w, *out);
        return PS_OK;
    }
    *more = w->left > 0;
    if (*more) {
        *out = ps_int(w->at);
        w->at = (int32_t)((int64_t)w->at + (w->left > 1 ? w->step : 0));
        w->left--;
        show(w, *out);
    }
    return PS_OK;
}

/* The walk itself, seen as an IEnumerator: both advance together. */
static ps_result enumerator_next(ps_cx *cx, ps_enumerator *e, ps_value *out, bool *more)
{
    return ps_walk_next(ps_exec_of(cx), (struct ps_walk *)e->source.u.object, out, more);
}

static void enumerator_drop(ps_enumerator *e)
{
    ((struct ps_walk *)e->source.u.object)->shown = NULL;
}

ps_result ps_walk_enumerator(ps_exec *x, struct ps_walk *w, ps_value *out)
{
    if (w->shown) {
        *out = ps_retain(ps_take_object(w->shown));
        return PS_OK;
    }
    ps_enumerator *e = ps_enumerator_new(x->base.worker);
    e->next = enumerator_next;
    e->drop = enumerator_drop;
    ps_assign(&e->current, ps_retain(w->current));
    w->watched = true;
    w->shown = e;
    e->source = ps_retain(ps_take_object(w));
    *out = ps_take_object(e);
    return PS_OK;
}
