/* iterate.c - walking over whatever the pipeline, foreach and @() enumerate. */
#include "object/iterate.h"
#include "object/enumerator.h"
#include "object/containers.h"
#include "object/worker_private.h"

enum { ITER_DONE, ITER_ONE, ITER_ARRAY, ITER_LIST, ITER_ENUMERATOR };

static bool is_enumerator(ps_value v)
{
    return v.kind == PS_INSTANCE && ps_class_of(v.u.object) == &ps_enumerator_class;
}

bool ps_enumerable(ps_cx *cx, ps_value v)
{
    (void)cx;
    v = ps_base(v);
    if (v.kind == PS_ARRAY || v.kind == PS_LIST)
        return true;
    if (v.kind != PS_INSTANCE)
        return false;
    const ps_class *cls = ps_class_of(v.u.object);
    return cls && (cls->enumerate || cls == &ps_enumerator_class);
}

ps_result ps_throw_changed(ps_cx *cx)
{
    return ps_throw(cx, "System.InvalidOperationException",
                    "Collection was modified; enumeration operation may not execute.");
}

ps_result ps_iter_init(ps_cx *cx, ps_iter *it, ps_value v)
{
    v = ps_base(v).kind > PS_DECIMAL ? ps_base(v) : v;
    *it = (ps_iter){.source = v, .extra = ps_unset(), .mode = ITER_ONE};
    if (v.kind == PS_VOID || v.kind == PS_UNSET) {
        it->mode = ITER_DONE;
    } else if (v.kind == PS_ARRAY) {
        it->mode = ITER_ARRAY;
    } else if (v.kind == PS_LIST) {
        it->mode = ITER_LIST;
        it->version = ps_as_list(v)->version;
    } else if (is_enumerator(v)) {
        it->mode = ITER_ENUMERATOR;
        it->extra = ps_retain(v);
    } else if (ps_enumerable(cx, v)) {
        PS_TRY(ps_class_of(v.u.object)->enumerate(cx, v, &it->extra));
        it->mode = ITER_ENUMERATOR;
    }
    it->source = ps_retain(v);
    return PS_OK;
}

ps_result ps_iter_next(ps_cx *cx, ps_iter *it, ps_value *out, bool *more)
{
    *more = true;
    switch (it->mode) {
    case ITER_ONE:
        it->mode = ITER_DONE;
        *out = ps_retain(it->source);
        return PS_OK;
    case ITER_ARRAY: {
        const ps_array *a = ps_as_array(it->source);
        if (it->at < a->length) {
            *out = ps_array_get(a, (uint32_t)it->at++);
            return PS_OK;
        }
        break;
    }
    case ITER_LIST: {
        const ps_list *l = ps_as_list(it->source);
        if (l->version != it->version)
            return ps_throw_changed(cx);
        if (it->at < l->count) {
            *out = ps_retain(l->items[it->at++]);
            return PS_OK;
        }
        break;
    }
    case ITER_ENUMERATOR: {
        ps_enumerator *e = (ps_enumerator *)it->extra.u.object;
        return e->next(cx, e, out, more);
    }
    default:
        break;
    }
    it->mode = ITER_DONE;
    *more = false;
    *out = ps_unset();
    return PS_OK;
}

void ps_iter_end(ps_iter *it)
{
    ps_value source = it->source, extra = it->extra;
    *it = (ps_iter){.source = ps_unset(), .extra = ps_unset(), .mode = ITER_DONE};
    ps_release(extra);
    ps_release(source);
}

ps_result ps_iter_gather(ps_cx *cx, ps_value v, ps_list *into)
{
    ps_iter it;
    ps_value item;
    bool more = true;
    ps_result r;

    PS_TRY(ps_iter_init(cx, &it, v));
    while ((r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more)
        if ((r = ps_list_add(into, item) ? ps_poll(cx) : ps_raise_memory(cx)) != PS_OK)
            break;
    ps_iter_end(&it);
    return r;
}
