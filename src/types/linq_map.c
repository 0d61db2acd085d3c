/* linq_map.c - the methods of System.Linq.Enumerable that make a sequence of a sequence, worked
 * out at once (docs/differences.md). */
#include "types/linq_rows.h"

/* ---- sequences ------------------------------------------------------------------------------- */

struct mapping {
    unsigned row;
    const ps_value *args;
    ps_list *to;
    ps_type *element;
    struct ps_linq_seen *seen;
    bool passed; /* SkipWhile: the condition failed once */
};

static ps_result map_put(ps_cx *cx, struct mapping *m, ps_value take_v)
{
    ps_value v;
    ps_result r = ps_convert(cx, take_v, m->element, &v);
    ps_release(take_v);
    PS_TRY(r);
    return ps_list_add(m->to, v) ? PS_OK : ps_raise_memory(cx);
}

static ps_result map_many(ps_cx *cx, struct mapping *m, ps_value many)
{
    ps_list *l = ps_linq_collect(cx, many);
    ps_result r = l ? PS_OK : PS_FAIL;
    for (uint32_t i = 0; r == PS_OK && i < l->count; i++)
        r = map_put(cx, m, ps_retain(l->items[i]));
    ps_release_object(l);
    return r;
}

static ps_result map_one(ps_cx *cx, void *u, ps_value item, int64_t at, bool *end)
{
    struct mapping *m = u;
    ps_value pair[2] = {item, ps_int((int32_t)at)}, answer;
    bool yes;
    switch (m->row) {
    case WHERE:
        PS_TRY(ps_linq_test(cx, m->args[1], item, &yes));
        return yes ? map_put(cx, m, ps_retain(item)) : PS_OK;
    case WHERE_INDEX:
        PS_TRY(ps_delegate_call(cx, m->args[1], pair, 2, &answer));
        yes = ps_to_bool(answer);
        ps_release(answer);
        return yes ? map_put(cx, m, ps_retain(item)) : PS_OK;
    case SELECT:
    case SELECT_INDEX:
        PS_TRY(ps_delegate_call(cx, m->args[1], pair, m->row == SELECT ? 1 : 2, &answer));
        return map_put(cx, m, answer);
    case SELECT_MANY: {
        PS_TRY(ps_linq_ask(cx, m->args[1], item, &answer));
        ps_result r = map_many(cx, m, answer);
        ps_release(answer);
        return r;
    }
    case OF_TYPE:
        return ps_value_is(cx, item, m->element) ? map_put(cx, m, ps_retain(item)) : PS_OK;
    case CAST:
        if (!ps_is_null(item) && !ps_value_is(cx, item, m->element))
            return ps_throw(cx, "System.InvalidCastException",
                            "Unable to cast object of type '%s' to type '%s'.",
                            PS_U8(cx, ps_type_of(cx, item)->full_name),
                            PS_U8(cx, m->element->full_name));
        return map_put(cx, m, ps_retain(item));
    case SKIP:
        return at >= m->args[1].u.i ? map_put(cx, m, ps_retain(item)) : PS_OK;
    case TAKE:
        *end = at + 1 >= m->args[1].u.i;
        return at < m->args[1].u.i ? map_put(cx, m, ps_retain(item)) : PS_OK;
    case SKIP_WHILE:
        if (!m->passed) {
            PS_TRY(ps_linq_test(cx, m->args[1], item, &yes));
            m->passed = !yes;
        }
        return m->passed ? map_put(cx, m, ps_retain(item)) : PS_OK;
    case TAKE_WHILE:
        PS_TRY(ps_linq_test(cx, m->args[1], item, &yes));
        *end = !yes;
        return yes ? map_put(cx, m, ps_retain(item)) : PS_OK;
    case DISTINCT_BY: {
        PS_TRY(ps_linq_ask(cx, m->args[1], item, &answer));
        ps_result r = ps_linq_see(cx, m->seen, answer, true, &yes);
        ps_release(answer);
        PS_TRY(r);
        return yes ? map_put(cx, m, ps_retain(item)) : PS_OK;
    }
    case DISTINCT:
    case DISTINCT_COMPARER:
        PS_TRY(ps_linq_see(cx, m->seen, item, true, &yes));
        return yes ? map_put(cx, m, ps_retain(item)) : PS_OK;
    default: /* AS_ENUMERABLE */
        return map_put(cx, m, ps_retain(item));
    }
}

/* The element of a sequence's type, IEnumerable<T>. */
static ps_type *element_of(ps_cx *cx, ps_type *result)
{
    return ps_type_part_or_object(cx->worker, result, 0);
}

ps_result ps_linq_map(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args, ps_value *out)
{
    struct mapping m = {.row = row,
                        .args = args,
                        .to = ps_linq_sequence(cx, result),
                        .element = element_of(cx, result)};
    struct ps_linq_seen seen = {0};
    ps_result r = PS_OK;
    if (row == DISTINCT_BY || row == DISTINCT || row == DISTINCT_COMPARER)
        r = ps_linq_seen_init(cx, &seen, row == DISTINCT_COMPARER ? args[1] : ps_unset());
    m.seen = &seen;
    if (r == PS_OK && !(row == TAKE && args[1].u.i <= 0))
        r = ps_linq_walk(cx, args[0], map_one, &m);
    ps_linq_seen_free(&seen);
    *out = ps_take_object(m.to);
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

/* Except and Intersect read the second source first, Union both. */
ps_result ps_linq_set(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                      unsigned count, ps_value *out)
{
    struct ps_linq_seen given, second;
    ps_value comparer = count > 2 ? args[2] : ps_unset();
    ps_list *to = ps_linq_sequence(cx, result);
    ps_list *a = ps_linq_collect(cx, args[0]), *b = a ? ps_linq_collect(cx, args[1]) : NULL;
    bool fresh, there, keep;
    ps_result r = b ? ps_linq_seen_init(cx, &given, comparer) : PS_FAIL;
    if (r == PS_OK && (r = ps_linq_seen_init(cx, &second, comparer)) == PS_OK) {
        bool both = row == UNION || row == UNION_COMPARER;
        bool common = row == INTERSECT || row == INTERSECT_COMPARER;
        for (uint32_t i = 0; r == PS_OK && !both && i < b->count; i++)
            r = ps_linq_see(cx, &second, b->items[i], true, &fresh);
        for (uint32_t i = 0; r == PS_OK && i < a->count + (both ? b->count : 0); i++) {
            ps_value v = i < a->count ? a->items[i] : b->items[i - a->count];
            r = ps_linq_see(cx, &second, v, false, &there);
            there = !there;
            if (r == PS_OK)
                r = ps_linq_see(cx, &given, v, true, &fresh);
            keep = r == PS_OK && fresh && (both || there == common);
            if (keep && !ps_list_add(to, ps_retain(v)))
                r = ps_raise_memory(cx);
        }
        ps_linq_seen_free(&second);
        ps_linq_seen_free(&given);
    }
    ps_release_object(a);
    ps_release_object(b);
    *out = ps_take_object(to);
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

static ps_result chunk(ps_cx *cx, ps_type *result, const ps_list *l, int64_t size, ps_list *to)
{
    ps_type *array = element_of(cx, result);
    if (size < 1)
        return ps_throw_range(cx, "size", "size ('0') must be a positive value.");
    for (uint32_t i = 0; i < l->count; i += (uint32_t)size) {
        ps_array *a;
        uint32_t n = l->count - i < (uint64_t)size ? l->count - i : (uint32_t)size;
        PS_TRY(ps_array_new(cx, array->element ? array->element : array, n, &a));
        for (uint32_t k = 0; k < n; k++)
            ps_array_put(a, k, ps_retain(l->items[i + k]));
        ps_list_add(to, ps_take_object(a));
    }
    return PS_OK;
}

static void copy_part(const ps_list *l, uint32_t from, uint32_t to, ps_list *out)
{
    for (uint32_t i = from; i < to && i < l->count; i++)
        ps_list_add(out, ps_retain(l->items[i]));
}

/* Rows that need the whole source first. */
ps_result ps_linq_whole(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                        ps_value *out)
{
    ps_list *l = ps_linq_collect(cx, args[0]), *to;
    if (!l)
        return PS_FAIL;
    to = ps_linq_sequence(cx, result);
    ps_result r = PS_OK;
    uint32_t count = args[1].kind == PS_INT32 && args[1].u.i > 0 ? (uint32_t)args[1].u.i : 0;
    switch (row) {
    case APPEND:
        copy_part(l, 0, l->count, to);
        ps_list_add(to, ps_retain(args[1]));
        break;
    case PREPEND:
        ps_list_add(to, ps_retain(args[1]));
        copy_part(l, 0, l->count, to);
        break;
    case REVERSE:
        for (uint32_t i = l->count; i--;)
            ps_list_add(to, ps_retain(l->items[i]));
        break;
    case SKIP_LAST:
        copy_part(l, 0, l->count > count ? l->count - count : 0, to);
        break;
    case TAKE_LAST:
        copy_part(l, l->count > count ? l->count - count : 0, l->count, to);
        break;
    case CHUNK:
        r = chunk(cx, result, l, args[1].u.i, to);
        break;
    default: /* DEFAULT_IF_EMPTY */
        copy_part(l, 0, l->count, to);
        if (!l->count)
            ps_list_add(to, row == DEFAULT_IF_EMPTY ? ps_type_default(element_of(cx, result))
                                                    : ps_retain(args[1]));
    }
    ps_release_object(l);
    *out = ps_take_object(to);
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

ps_result ps_linq_pairs(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                        ps_value *out)
{
    ps_list *a = ps_linq_collect(cx, args[0]), *b = a ? ps_linq_collect(cx, args[1]) : NULL;
    ps_list *to = ps_linq_sequence(cx, result);
    ps_result r = b ? PS_OK : PS_FAIL;
    if (b && row == CONCAT) {
        copy_part(a, 0, a->count, to);
        copy_part(b, 0, b->count, to);
    }
    for (uint32_t i = 0; b && row == ZIP && r == PS_OK && i < a->count && i < b->count; i++) {
        ps_value pair[2] = {a->items[i], b->items[i]}, v;
        r = ps_delegate_call(cx, args[2], pair, 2, &v);
        if (r == PS_OK)
            ps_list_add(to, v);
    }
    ps_release_object(a);
    ps_release_object(b);
    *out = ps_take_object(to);
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

ps_result ps_linq_made(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                       ps_value *out)
{
    ps_type *ints = ps_core_type(cx->worker, PS_T_INT32);
    if (row == RANGE)
        result = ps_type_generic(
            cx->worker, ps_type_named(cx->worker, "System.Collections.Generic.IEnumerable`1"),
            &ints, 1);
    if (row == EMPTY) { /* .NET gives an array of none */
        ps_array *none;
        PS_TRY(ps_array_new(cx, element_of(cx, result), 0, &none));
        return ps_give(ps_take_object(none), out);
    }
    int64_t count = args[1].u.i;
    if (count < 0 || (row == RANGE && count && args[0].u.i + count - 1 > INT32_MAX))
        return ps_throw(cx, "System.ArgumentOutOfRangeException",
                        "Specified argument was out of the range of valid values. (Parameter "
                        "'count')");
    ps_list *to = ps_linq_sequence(cx, result);
    *out = ps_take_object(to);
    ps_result r = PS_OK;
    for (int64_t i = 0; i < count && r == PS_OK; i++) {
        r = ps_poll(cx);
        if (r == PS_OK && !ps_list_add(to, row == RANGE ? ps_int((int32_t)(args[0].u.i + i))
                                                        : ps_retain(args[0])))
            r = ps_raise_memory(cx);
    }
    if (r != PS_OK)
        ps_release(*out);
    return r;
}
