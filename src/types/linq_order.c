/* linq_order.c - OrderBy and ThenBy, GroupBy: sequences with keys. */
#include "base/memory.h"
#include "types/linq.h"

#include <string.h>

/* ---- ordered sequences ----------------------------------------------------------------------- */

struct ordered {
    ps_object object;
    ps_value items;  /* a list, in order */
    uint32_t *ranks; /* items of equal keys so far have equal ranks */
};

static void ordered_drop(ps_object *o)
{
    struct ordered *s = (struct ordered *)o;
    ps_release(s->items);
    s->items = ps_unset();
    ps_free(s->ranks);
    s->ranks = NULL;
}

static void ordered_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((struct ordered *)o)->items, u);
}

static ps_result ordered_enumerate(ps_cx *cx, ps_value self, ps_value *out)
{
    return ps_enumerator_of(cx, ((struct ordered *)self.u.object)->items, out);
}

static const ps_class ordered_class = {.size = sizeof(struct ordered),
                                       .drop = ordered_drop,
                                       .visit = ordered_visit,
                                       .enumerate = ordered_enumerate};

struct sorting {
    ps_cx *cx;
    const ps_value *keys;
    const uint32_t *ranks; /* NULL: all are equal so far */
    ps_value comparer;
    bool descending;
};

static ps_result compare(const struct sorting *s, uint32_t a, uint32_t b, int *order)
{
    ps_value x = s->keys[a], y = s->keys[b], answer;
    *order = s->ranks && s->ranks[a] != s->ranks[b] ? (s->ranks[a] < s->ranks[b] ? -1 : 1) : 0;
    if (*order)
        return PS_OK;
    if (ps_is_null(x) || ps_is_null(y)) {
        *order = !ps_is_null(x) - !ps_is_null(y);
    } else if (s->comparer.kind != PS_UNSET && !ps_is_null(s->comparer)) {
        ps_value pair[2] = {x, y};
        PS_TRY(ps_call_c(s->cx, s->comparer, "Compare", pair, 2, &answer));
        *order = (int)(answer.u.i < 0 ? -1 : answer.u.i > 0);
        ps_release(answer);
    } else {
        PS_TRY(ps_compare(s->cx, x, y, false, order));
    }
    *order = s->descending ? -*order : *order;
    return PS_OK;
}

static ps_result merge_sort(const struct sorting *s, uint32_t *at, uint32_t *room, uint32_t count)
{
    if (count < 2)
        return PS_OK;
    uint32_t half = count / 2, i = 0, k = half, n = 0;
    PS_TRY(merge_sort(s, at, room, half));
    PS_TRY(merge_sort(s, at + half, room, count - half));
    while (i < half && k < count) {
        int order;
        PS_TRY(compare(s, at[i], at[k], &order));
        room[n++] = order <= 0 ? at[i++] : at[k++];
    }
    while (i < half)
        room[n++] = at[i++];
    memcpy(at, room, n * sizeof *at);
    return PS_OK;
}

static ps_result arrange(const struct sorting *s, const ps_list *from, struct ordered *to)
{
    uint32_t count = from->count;
    uint32_t *at = ps_try_alloc((count + 1u) * 2 * sizeof *at);
    if (!at)
        return ps_raise_memory(s->cx);
    for (uint32_t i = 0; i < count; i++)
        at[i] = i;
    ps_result r = merge_sort(s, at, at + count, count);
    to->ranks = ps_calloc(count + 1u, sizeof *to->ranks);
    for (uint32_t i = 0; r == PS_OK && i < count; i++) {
        int order = 0;
        if (i)
            r = compare(s, at[i - 1], at[i], &order);
        to->ranks[i] = i ? to->ranks[i - 1] + !!order : 0;
        ps_list_add(ps_as_list(to->items), ps_retain(from->items[at[i]]));
    }
    ps_free(at);
    return r;
}

ps_result ps_linq_order(ps_cx *cx, ps_type *result, ps_value source, ps_value key,
                        ps_value comparer, bool descending, bool then, ps_value *out)
{
    ps_type *open = ps_type_named(cx->worker, "System.Linq.OrderedIterator`1");
    ps_list *from = ps_linq_collect(cx, source);
    if (!from)
        return PS_FAIL;
    struct ordered *to = ps_object_new(ps_type_generic(cx->worker, open, result->args, 1),
                                       &ordered_class, PS_INSTANCE);
    to->items = ps_take_object(ps_arraylist_new(cx->worker));
    ps_value *keys = ps_calloc(from->count + 1u, sizeof *keys);
    ps_result r = PS_OK;
    for (uint32_t i = 0; r == PS_OK && i < from->count; i++) {
        keys[i] = ps_null();
        if (key.kind == PS_UNSET)
            keys[i] = ps_retain(from->items[i]);
        else
            r = ps_linq_ask(cx, key, from->items[i], &keys[i]);
    }
    struct sorting s = {.cx = cx, .keys = keys, .comparer = comparer, .descending = descending};
    if (then && ps_is_class(source, &ordered_class))
        s.ranks = ((struct ordered *)source.u.object)->ranks;
    if (r == PS_OK)
        r = arrange(&s, from, to);
    for (uint32_t i = 0; i < from->count; i++)
        ps_release(keys[i]);
    ps_free(keys);
    ps_release_object(from);
    *out = ps_take_object(to);
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

const ps_typedef ps_type_linq_ordered = {
    .name = "System.Linq.OrderedIterator`1",
    .interfaces = "System.Linq.IOrderedEnumerable[T],System.Collections.Generic.IEnumerable[T],"
                  "System.Collections.IEnumerable",
    .cls = &ordered_class,
    .flags = PS_TYPE_GENERIC};

/* ---- groups ---------------------------------------------------------------------------------- */

#define GROUPING_MEMBERS(M) M(GROUPING_KEY, "TKey Key {get;}")
PS_MEMBER_TABLE(grouping, GROUPING_MEMBERS)

struct grouping {
    ps_object object;
    ps_value key, items;
};

static void grouping_drop(ps_object *o)
{
    struct grouping *g = (struct grouping *)o;
    ps_release(g->key);
    ps_release(g->items);
    g->key = g->items = ps_unset();
}

static void grouping_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((struct grouping *)o)->key, u);
    each(&((struct grouping *)o)->items, u);
}

static ps_result grouping_enumerate(ps_cx *cx, ps_value self, ps_value *out)
{
    return ps_enumerator_of(cx, ((struct grouping *)self.u.object)->items, out);
}

static const ps_class grouping_class = {.size = sizeof(struct grouping),
                                        .drop = grouping_drop,
                                        .visit = grouping_visit,
                                        .enumerate = grouping_enumerate};

static ps_result grouping_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    (void)cx;
    (void)row;
    (void)args;
    (void)count;
    return ps_give(ps_retain(((struct grouping *)self.u.object)->key), out);
}

const ps_typedef ps_type_linq_grouping = {
    .name = "System.Linq.Grouping`2",
    .interfaces = "System.Linq.IGrouping[TKey,TElement],"
                  "System.Collections.Generic.IEnumerable[TElement],System.Collections.IEnumerable",
    .members = grouping_members,
    .invoke = grouping_invoke,
    .cls = &grouping_class,
    .flags = PS_TYPE_GENERIC};

/* The group of a key, made when it is the first with it. Borrowed. */
static struct grouping *group_of(ps_cx *cx, ps_type *type, ps_dict *groups, ps_list *to,
                                 struct grouping **null_group, ps_value key)
{
    ps_value *slot = ps_is_null(key) ? NULL : ps_dict_find(groups, ps_base(key));
    if (slot)
        return (struct grouping *)slot->u.object;
    if (ps_is_null(key) && *null_group)
        return *null_group;
    struct grouping *g = ps_object_new(type, &grouping_class, PS_INSTANCE);
    g->key = ps_retain(key);
    g->items = ps_take_object(ps_arraylist_new(cx->worker));
    ps_list_add(to, ps_take_object(g));
    if (ps_is_null(key))
        *null_group = g;
    else
        ps_dict_put(groups, ps_retain(ps_base(key)), ps_retain(ps_take_object(g)));
    return g;
}

ps_result ps_linq_group(ps_cx *cx, ps_type *result, ps_value source, ps_value key, ps_value element,
                        ps_value *out)
{
    ps_list *from = ps_linq_collect(cx, source);
    if (!from)
        return PS_FAIL;
    ps_type *group = ps_type_generic(
        cx->worker, ps_type_named(cx->worker, "System.Linq.Grouping`2"), result->args[0]->args, 2);
    ps_list *to = ps_linq_sequence(cx, result);
    ps_dict *groups = ps_dict_new(ps_core_type(cx->worker, PS_T_HASHTABLE), 0);
    struct grouping *null_group = NULL;
    ps_result r = PS_OK;
    for (uint32_t i = 0; r == PS_OK && i < from->count; i++) {
        ps_value k, v = ps_retain(from->items[i]);
        r = ps_linq_ask(cx, key, from->items[i], &k);
        if (r == PS_OK && element.kind != PS_UNSET) {
            ps_release(v);
            v = ps_null();
            r = ps_linq_ask(cx, element, from->items[i], &v);
            if (r != PS_OK)
                ps_release(k);
        }
        if (r == PS_OK) {
            struct grouping *g = group_of(cx, group, groups, to, &null_group, k);
            ps_list_add(ps_as_list(g->items), ps_retain(v));
            ps_release(k);
        }
        ps_release(v);
    }
    ps_release_object(groups);
    ps_release_object(from);
    *out = ps_take_object(to);
    if (r != PS_OK)
        ps_release(*out);
    return r;
}
