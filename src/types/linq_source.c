/* linq_source.c - what System.Linq.Enumerable reads: sources, and what has been seen of them. */
#include "types/linq.h"

/* ---- sources --------------------------------------------------------------------------------- */

ps_result ps_linq_walk(ps_cx *cx, ps_value source, ps_linq_each each, void *u)
{
    ps_iter it;
    ps_value item;
    bool more, end = false;
    if (ps_is_null(source))
        return ps_throw_null(cx, "source");
    ps_result r = ps_iter_init(cx, &it, source);
    for (int64_t at = 0; r == PS_OK && !end; at++) {
        r = ps_iter_next(cx, &it, &item, &more);
        if (r != PS_OK || !more)
            break;
        r = each(cx, u, item, at, &end);
        ps_release(item);
    }
    ps_iter_end(&it);
    return r;
}

static ps_result collect_one(ps_cx *cx, void *u, ps_value item, int64_t at, bool *end)
{
    (void)at;
    (void)end;
    return ps_list_add(u, ps_retain(item)) ? PS_OK : ps_raise_memory(cx);
}

ps_list *ps_linq_collect(ps_cx *cx, ps_value source)
{
    ps_list *l = ps_arraylist_new(cx->worker);
    if (ps_linq_walk(cx, source, collect_one, l) == PS_OK)
        return l;
    ps_release_object(l);
    return NULL;
}

ps_list *ps_linq_sequence(ps_cx *cx, ps_type *result)
{
    ps_type *element = ps_type_part_or_object(cx->worker, result, 0);
    ps_type *open = ps_type_named(cx->worker, "System.Linq.Enumerable+Iterator`1");
    ps_list *l = ps_list_new(ps_type_generic(cx->worker, open, &element, 1));
    l->fixed = true;
    return l;
}

ps_result ps_linq_ask(ps_cx *cx, ps_value delegate, ps_value item, ps_value *out)
{
    if (ps_is_null(delegate))
        return ps_throw_null(cx, "selector");
    return ps_delegate_call(cx, delegate, &item, 1, out);
}

ps_result ps_linq_test(ps_cx *cx, ps_value delegate, ps_value item, bool *yes)
{
    ps_value answer;
    if (ps_is_null(delegate))
        return ps_throw_null(cx, "predicate");
    PS_TRY(ps_delegate_call(cx, delegate, &item, 1, &answer));
    *yes = ps_to_bool(answer);
    ps_release(answer);
    return PS_OK;
}

/* ---- what has been seen ---------------------------------------------------------------------- */

ps_result ps_linq_same(ps_cx *cx, ps_value comparer, ps_value a, ps_value b, bool *same)
{
    ps_value pair[2] = {a, b}, answer;
    PS_TRY(ps_call_c(cx, comparer, "Equals", pair, 2, &answer));
    *same = ps_to_bool(answer);
    ps_release(answer);
    return PS_OK;
}

ps_result ps_linq_seen_init(ps_cx *cx, struct ps_linq_seen *s, ps_value comparer)
{
    bool fold = false;
    *s = (struct ps_linq_seen){.comparer = comparer};
    bool plain = ps_is_null(comparer) || comparer.kind == PS_UNSET;
    if (!plain &&
        ps_type_is(ps_type_of(cx, comparer), ps_type_named(cx->worker, "System.StringComparer"))) {
        ps_value a = ps_text("a"), b = ps_text("A");
        ps_result r = ps_linq_same(cx, comparer, a, b, &fold);
        ps_release(a);
        ps_release(b);
        PS_TRY(r);
        plain = true;
    }
    if (plain)
        s->keys = ps_dict_new(ps_core_type(cx->worker, PS_T_HASHTABLE), fold ? PS_DICT_FOLD : 0);
    else
        s->odd = ps_arraylist_new(cx->worker);
    return PS_OK;
}

ps_result ps_linq_see(ps_cx *cx, struct ps_linq_seen *s, ps_value v, bool add, bool *fresh)
{
    v = ps_base(v);
    if (ps_is_null(v)) {
        *fresh = !s->null;
        s->null = s->null || add;
        return PS_OK;
    }
    *fresh = true;
    if (s->keys) {
        *fresh = !ps_dict_find(s->keys, v);
        if (*fresh && add && !ps_dict_put(s->keys, ps_retain(v), ps_null()))
            return ps_raise_memory(cx);
        return PS_OK;
    }
    for (uint32_t i = 0; *fresh && i < s->odd->count; i++) {
        bool same;
        PS_TRY(ps_linq_same(cx, s->comparer, s->odd->items[i], v, &same));
        *fresh = !same;
    }
    return !*fresh || !add || ps_list_add(s->odd, ps_retain(v)) ? PS_OK : ps_raise_memory(cx);
}

void ps_linq_seen_free(struct ps_linq_seen *s)
{
    ps_release_object(s->keys);
    ps_release_object(s->odd);
}
