/* array_methods.c - sorting, searching and mapping of arrays as System.Array's statics do. */
#include "object/array_methods.h"

#include "base/memory.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/worker_private.h"

#include <string.h>

enum { PS_ARRAY_METHOD_ROWS(PS_MEMBER_ROW_ID) ROWS };

static ps_result null_argument(ps_cx *cx, const char *name)
{
    return ps_throw_argument(cx, "System.ArgumentNullException", name, "Value cannot be null.");
}

/* ---- sorting: merging runs of places, so that a comparison that fails leaves all in place ---- */

struct sorting {
    ps_cx *cx;
    const ps_value *keys;
    ps_value by; /* a comparer, a comparison, or PS_UNSET */
    bool comparison;
};

static ps_result compare(const struct sorting *s, ps_value a, ps_value b, int *order)
{
    ps_value pair[2] = {a, b}, answer;
    if (s->by.kind == PS_UNSET || ps_is_null(s->by)) {
        if (ps_is_null(a) || ps_is_null(b)) {
            *order = !ps_is_null(a) - !ps_is_null(b);
            return PS_OK;
        }
        return ps_compare(s->cx, a, b, false, order);
    }
    PS_TRY(ps_call_c(s->cx, s->by, s->comparison ? "Invoke" : "Compare", pair, 2, &answer));
    *order = answer.u.i < 0 ? -1 : answer.u.i > 0;
    ps_release(answer);
    return PS_OK;
}

static ps_result merge(const struct sorting *s, uint32_t *at, uint32_t *room, uint32_t count)
{
    if (count < 2)
        return PS_OK;
    uint32_t half = count / 2, i = 0, k = half, n = 0;
    PS_TRY(merge(s, at, room, half));
    PS_TRY(merge(s, at + half, room, count - half));
    while (i < half && k < count) {
        PS_TRY(ps_poll(s->cx));
        int order;
        PS_TRY(compare(s, s->keys[at[i]], s->keys[at[k]], &order));
        room[n++] = order <= 0 ? at[i++] : at[k++];
    }
    while (i < half)
        room[n++] = at[i++];
    memcpy(at, room, n * sizeof *at);
    return PS_OK;
}

/* The elements of `a` from `index` on in the order of `at`; takes `values`. */
static void place(ps_array *a, uint32_t index, const uint32_t *at, uint32_t count, ps_value *values)
{
    for (uint32_t i = 0; i < count; i++)
        ps_array_put(a, index + i, values[at[i]]);
}

static ps_result sort(ps_cx *cx, ps_array *keys, ps_array *items, uint32_t index, uint32_t count,
                      ps_value by, bool comparison)
{
    ps_value *values = ps_try_alloc((count + 1u) * sizeof *values),
             *more = ps_try_alloc((count + 1u) * sizeof *more);
    uint32_t *at = ps_try_alloc((count + 1u) * 2 * sizeof *at);
    ps_result r = PS_OK;
    if (!values || !more || !at) {
        r = ps_raise_memory(cx);
    } else {
        struct sorting s = {.cx = cx, .keys = values, .by = by, .comparison = comparison};
        for (uint32_t i = 0; i < count; i++) {
            at[i] = i;
            values[i] = ps_array_get(keys, index + i);
        }
        r = merge(&s, at, at + count, count);
        if (r == PS_OK) {
            for (uint32_t i = 0; items && i < count; i++)
                more[i] = ps_array_get(items, index + i);
            place(keys, index, at, count, values);
            if (items)
                place(items, index, at, count, more);
        } else {
            for (uint32_t i = 0; i < count; i++)
                ps_release(values[i]);
            if (cx->pending == PS_PENDING_ERROR && !ps_wants_memory(cx)) {
                ps_clear_pending(cx);
                ps_throw(cx, "System.InvalidOperationException",
                         "Failed to compare two elements in the array.");
            }
        }
    }
    ps_free(values);
    ps_free(more);
    ps_free(at);
    return r;
}

static ps_result sort_row(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    (void)out;
    bool two = row == ARRAY_SORT_ITEMS || row == ARRAY_SORT_ITEMS_PART || row == ARRAY_SORT_ITEMS_BY;
    bool part = row == ARRAY_SORT_PART || row == ARRAY_SORT_ITEMS_PART || row == ARRAY_SORT_PART_BY;
    ps_array *keys = ps_as_array(args[0]);
    ps_array *items = two && args[1].kind == PS_ARRAY ? ps_as_array(args[1]) : NULL;
    unsigned next = two ? 2 : 1;
    int64_t index = 0, length = keys->length;
    if (part) {
        index = args[next++].u.i;
        length = args[next++].u.i;
        if (!ps_array_part_of(keys, index, length))
            return ps_array_bad_part(cx);
    }
    if (items && !ps_array_part_of(items, index, length))
        return ps_throw(cx, "System.ArgumentException",
                        "Keys and items array lengths do not match or items array is shorter.");
    bool by = row >= ARRAY_SORT_BY;
    return sort(cx, keys, items, (uint32_t)index, (uint32_t)length, by ? args[next] : ps_unset(),
                row == ARRAY_SORT_COMPARISON);
}

static ps_result search(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    const ps_array *a = ps_as_array(args[0]);
    bool part = row == ARRAY_SEARCH_PART;
    int64_t low = part ? args[1].u.i : 0, count = part ? args[2].u.i : a->length;
    ps_value wanted = args[part ? 3 : 1];
    struct sorting s = {.cx = cx, .by = row == ARRAY_SEARCH_BY ? args[2] : ps_unset()};
    if (!ps_array_part_of(a, low, count))
        return ps_array_bad_part(cx);
    int64_t high = low + count - 1;
    while (low <= high) {
        int64_t middle = low + (high - low) / 2;
        ps_value v = ps_array_get(a, (uint32_t)middle);
        int order;
        ps_result r = compare(&s, v, wanted, &order);
        ps_release(v);
        PS_TRY(r);
        if (!order) {
            *out = ps_int((int32_t)middle);
            return PS_OK;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle - 1;
    }
    *out = ps_int((int32_t)~low);
    return PS_OK;
}

/* ---- predicates ------------------------------------------------------------------------------ */

static ps_result holds(ps_cx *cx, ps_value match, ps_value v, bool *yes)
{
    ps_value answer;
    PS_TRY(ps_call_c(cx, match, "Invoke", &v, 1, &answer));
    *yes = ps_to_bool(answer);
    ps_release(answer);
    return PS_OK;
}

/* The first or last element from `from` on for which the predicate is `wanted`; -1: none. */
static ps_result find_place(ps_cx *cx, const ps_array *a, ps_value match, bool wanted, bool last,
                            uint32_t from, int64_t *found)
{
    if (ps_is_null(match))
        return null_argument(cx, "match");
    *found = -1;
    for (uint32_t i = from; i < a->length; i++) {
        uint32_t at = last ? a->length - 1 - (i - from) : i;
        ps_value v = ps_array_get(a, at);
        bool yes = false;
        ps_result r = holds(cx, match, v, &yes);
        ps_release(v);
        PS_TRY(r);
        if (yes == wanted) {
            *found = at;
            return PS_OK;
        }
    }
    return PS_OK;
}

static ps_result find_row(ps_cx *cx, unsigned row, ps_type *subject, const ps_value *args,
                          ps_value *out)
{
    const ps_array *a = ps_as_array(args[0]);
    bool last = row == ARRAY_FIND_LAST || row == ARRAY_FIND_LAST_INDEX,
         from = row == ARRAY_FIND_INDEX_FROM;
    int64_t at = -1, start = from ? args[1].u.i : 0;
    if (start < 0 || start > a->length)
        return ps_throw_argument(cx, "System.ArgumentOutOfRangeException", "startIndex",
                                 "Index was out of range. Must be non-negative and less than or "
                                 "equal to the size of the collection.");
    PS_TRY(find_place(cx, a, args[from ? 2 : 1], row != ARRAY_TRUE_FOR_ALL, last, (uint32_t)start,
                      &at));
    switch (row) {
    case ARRAY_EXISTS: *out = ps_bool(at >= 0); break;
    case ARRAY_TRUE_FOR_ALL: *out = ps_bool(at < 0); break;
    case ARRAY_FIND:
    case ARRAY_FIND_LAST:
        *out = at < 0 ? ps_type_default(subject) : ps_array_get(a, (uint32_t)at);
        break;
    default: *out = ps_int((int32_t)at);
    }
    return PS_OK;
}

/* ---- mapping --------------------------------------------------------------------------------- */

static ps_result array_of_list(ps_cx *cx, ps_type *element, ps_list *take_l, ps_value *out)
{
    ps_array *a;
    ps_result r = ps_array_new(cx, element, take_l->count, &a);
    for (uint32_t i = 0; r == PS_OK && i < take_l->count; i++)
        r = ps_array_set(cx, a, i, take_l->items[i]);
    ps_release_object(take_l);
    if (r == PS_OK)
        *out = ps_take_object(a);
    return r;
}

static ps_result map_row(ps_cx *cx, unsigned row, ps_type *subject, const ps_value *args,
                         ps_value *out)
{
    const ps_array *a = ps_as_array(args[0]);
    ps_list *l = ps_arraylist_new(cx->worker);
    ps_result r = PS_OK;
    if (ps_is_null(args[1]))
        r = null_argument(cx, row == ARRAY_FIND_ALL ? "match"
                              : row == ARRAY_FOR_EACH ? "action" : "converter");
    for (uint32_t i = 0; r == PS_OK && i < a->length; i++) {
        ps_value v = ps_array_get(a, i), made;
        bool yes = false;
        if (row == ARRAY_FIND_ALL) {
            r = holds(cx, args[1], v, &yes);
            if (r == PS_OK && yes)
                ps_list_add(l, ps_retain(v));
        } else if ((r = ps_call_c(cx, args[1], "Invoke", &v, 1, &made)) == PS_OK) {
            if (row == ARRAY_FOR_EACH)
                ps_release(made);
            else
                ps_list_add(l, made);
        }
        ps_release(v);
    }
    if (r != PS_OK || row == ARRAY_FOR_EACH) {
        ps_release_object(l);
        return r;
    }
    return array_of_list(cx, subject->element, l, out);
}

static ps_result fill(ps_cx *cx, unsigned row, const ps_value *args)
{
    ps_array *a = ps_as_array(args[0]);
    int64_t from = row == ARRAY_FILL_PART ? args[2].u.i : 0,
            length = row == ARRAY_FILL_PART ? args[3].u.i : a->length;
    if (!ps_array_part_of(a, from, length))
        return ps_array_bad_part(cx);
    for (int64_t i = 0; i < length; i++)
        ps_array_put(a, (uint32_t)(from + i), ps_retain(args[1]));
    return PS_OK;
}

static ps_result as_read_only(ps_cx *cx, ps_type *result, const ps_array *a, ps_value *out)
{
    (void)cx;
    ps_list *l = ps_list_new(result);
    for (uint32_t i = 0; i < a->length; i++)
        ps_list_add(l, ps_array_get(a, i));
    l->fixed = true;
    *out = ps_take_object(l);
    return PS_OK;
}

ps_result ps_array_method(ps_cx *cx, unsigned row, ps_type *subject, const ps_value *args,
                          unsigned count, ps_value *out)
{
    (void)count;
    if (row == ARRAY_MAX_LENGTH) {
        *out = ps_int(0x7FFFFFC7);
        return PS_OK;
    }
    if (row == ARRAY_EMPTY) {
        ps_array *a;
        PS_TRY(ps_array_new(cx, subject->element, 0, &a));
        *out = ps_take_object(a);
        return PS_OK;
    }
    if (args[0].kind != PS_ARRAY)
        return null_argument(cx, row <= ARRAY_SORT_COMPARISON ? "keys" : "array");
    if (row <= ARRAY_SORT_COMPARISON)
        return sort_row(cx, row, args, out);
    switch (row) {
    case ARRAY_SEARCH: case ARRAY_SEARCH_BY: case ARRAY_SEARCH_PART:
        return search(cx, row, args, out);
    case ARRAY_AS_READ_ONLY: return as_read_only(cx, subject, ps_as_array(args[0]), out);
    case ARRAY_FILL: case ARRAY_FILL_PART: return fill(cx, row, args);
    case ARRAY_CONVERT_ALL: case ARRAY_FIND_ALL: case ARRAY_FOR_EACH:
        return map_row(cx, row, subject, args, out);
    case ARRAY_CONSTRAINED_COPY: {
        ps_value done;
        PS_TRY(ps_static_call(cx, ps_core_type(cx->worker, PS_T_ARRAY),
                              ps_intern_c(cx->worker, "Copy"), args, 5, &done));
        ps_release(done);
        return PS_OK;
    }
    default: return find_row(cx, row, subject, args, out);
    }
}
