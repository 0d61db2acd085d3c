/* order.h - .NET's default order of objects, and sorting by it. */
#ifndef PSRP_TYPES_ORDER_H
#define PSRP_TYPES_ORDER_H

#include "object/context.h"

/* Comparer.Default.Compare: null first, IComparable's order, strings as the invariant culture
 * sorts them. Raises ArgumentException "At least one object must implement IComparable.". */
ps_result ps_net_compare(ps_cx *cx, ps_value a, ps_value b, int *order);

/* How a caller orders two values; `u` is its own. */
typedef ps_result (*ps_order_fn)(void *u, ps_cx *cx, ps_value a, ps_value b, int *order);
/* The order of an IComparer, a Comparison or a script block; PS_NULL or PS_UNSET: the default. */
struct ps_ordering {
    ps_value comparer;
};
ps_result ps_ordering_compare(void *ordering, ps_cx *cx, ps_value a, ps_value b, int *order);

/* Sort in place, stably. `partner`, when not NULL, is moved along. A failing order leaves the
 * items permuted and the error pending. */
ps_result ps_sort(ps_cx *cx, ps_value *items, ps_value *partner, size_t count, ps_order_fn order,
                  void *u);

#endif
