/* order.c - comparing by .NET's default order and merge sort. */
#include "types/order.h"

#include "base/collate.h"
#include "base/memory.h"
#include "object/containers.h"
#include "object/member.h"
#include "types/scalar.h"
#include "types/delegate.h"

#include <string.h>

static bool scalar(ps_value v)
{
    return (v.kind >= PS_BOOL && v.kind <= PS_ENUM) || v.kind == PS_DECIMAL;
}

ps_result ps_net_compare(ps_cx *cx, ps_value a, ps_value b, int *order)
{
    a = ps_base(a);
    b = ps_base(b);
    if (ps_is_null(a) || ps_is_null(b)) {
        *order = !ps_is_null(a) - !ps_is_null(b);
        return PS_OK;
    }
    if (a.kind == b.kind && scalar(a)) {
        *order = ps_scalar_order(a, b);
        return PS_OK;
    }
    if (a.kind == PS_STRING && b.kind == PS_STRING) {
        *order = ps_collate(a.u.string, b.u.string, false);
        return PS_OK;
    }
    const ps_class *cls = a.kind >= PS_ARRAY ? a.u.object->type->cls : NULL;
    if (cls && cls->compare)
        return cls->compare(cx, a, b, order);
    ps_value result;
    ps_type *type = ps_type_of(cx, a);
    if (scalar(a) || ps_type_row(cx->worker, type, ps_intern_c(cx->worker, "CompareTo"), false)) {
        PS_TRY(ps_call_c(cx, a, "CompareTo", &b, 1, &result));
        *order = result.kind == PS_INT32 ? (int)result.u.i : 0;
        ps_release(result);
        return PS_OK;
    }
    return ps_throw(cx, "System.ArgumentException",
                    "At least one object must implement IComparable.");
}

ps_result ps_ordering_compare(void *u, ps_cx *cx, ps_value a, ps_value b, int *order)
{
    const struct ps_ordering *ordering = u;
    ps_value comparer = ordering->comparer, args[2] = {a, b}, result;
    if (ps_is_null(comparer))
        return ps_net_compare(cx, a, b, order);
    if (comparer.kind == PS_INSTANCE &&
        ps_type_is(comparer.u.object->type, ps_core_type(cx->worker, PS_T_DELEGATE)))
        PS_TRY(ps_delegate_call(cx, comparer, args, 2, &result));
    else if (comparer.kind == PS_BLOCK)
        PS_TRY(cx->hooks->run_block(cx, comparer, ps_unset(), args, 2, &result));
    else
        PS_TRY(ps_call_c(cx, comparer, "Compare", args, 2, &result));
    int32_t i = 0;
    ps_result r = ps_to_int32(cx, result, &i);
    ps_release(result);
    *order = i;
    return r;
}

/* Items and their partners are sorted as an array of indices, then put in place. */
static ps_result merge(ps_cx *cx, const ps_value *items, uint32_t *order, uint32_t *spare,
                       size_t count, ps_order_fn compare, void *u)
{
    if (count < 2)
        return PS_OK;
    size_t half = count / 2, a = 0, b = half, n = 0;
    PS_TRY(merge(cx, items, order, spare, half, compare, u));
    PS_TRY(merge(cx, items, order + half, spare, count - half, compare, u));
    memcpy(spare, order, half * sizeof *order);
    while (a < half && b < count) {
        int o;
        PS_TRY(ps_poll(cx));
        PS_TRY(compare(u, cx, items[spare[a]], items[order[b]], &o));
        order[n++] = o <= 0 ? spare[a++] : order[b++];
    }
    while (a < half)
        order[n++] = spare[a++];
    return PS_OK;
}

static void permute(ps_value *items, ps_value *spare, const uint32_t *order, size_t count)
{
    memcpy(spare, items, count * sizeof *items);
    for (size_t i = 0; i < count; i++)
        items[i] = spare[order[i]];
}

ps_result ps_sort(ps_cx *cx, ps_value *items, ps_value *partner, size_t count, ps_order_fn order,
                  void *u)
{
    if (count < 2)
        return PS_OK;
    uint32_t *indices = ps_try_alloc(2 * count * sizeof *indices);
    ps_value *spare = ps_try_alloc(count * sizeof *spare);
    ps_result r = indices && spare ? PS_OK : ps_raise_memory(cx);
    if (r == PS_OK) {
        for (size_t i = 0; i < count; i++)
            indices[i] = (uint32_t)i;
        r = merge(cx, items, indices, indices + count, count, order, u);
    }
    if (r == PS_OK) {
        permute(items, spare, indices, count);
        if (partner)
            permute(partner, spare, indices, count);
    }
    ps_free(indices);
    ps_free(spare);
    return r;
}
