/* sort_object.c - Sort-Object. */
#include "commands/utility/object_order.h"

#include "base/memory.h"

#define PARAMS(P)                                                                                  \
    P(INPUT, "InputObject") P(PROPERTY, "Property") P(DESCENDING, "Descending")                    \
    P(UNIQUE, "Unique") P(CULTURE, "Culture") P(CASE, "CaseSensitive") P(STABLE, "Stable")         \
    P(TOP, "Top") P(BOTTOM, "Bottom")
PS_PARAM_TABLE(PARAMS)

static ps_result begin(ps_cmdlet *c)
{
    order_matrix_init(c->state, c, !ps_arg_switch(c, CASE));
    return PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    ps_value v = ps_arg(c, INPUT);
    if (ps_arg_bound(c, INPUT) && !ps_is_null(ps_base(v)))
        order_matrix_add(c->state, v);
    return PS_OK;
}

/* The first of each run of equal objects; their count. */
static uint32_t keep_first(order_matrix *m, uint32_t *order, uint32_t count)
{
    uint32_t kept = count ? 1 : 0;
    for (uint32_t i = 1; i < count; i++)
        if (order_matrix_compare(m, order[kept - 1], order[i]) != 0)
            order[kept++] = order[i];
    return kept;
}

/* Objects that have none of the keys stand behind all others, in the order in which they came. */
static ps_result sort_stable(order_matrix *m, uint32_t *order, uint32_t count, uint32_t *comparable)
{
    uint32_t *rest = ps_alloc((size_t)count * sizeof *rest), n = 0, others = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (order_matrix_comparable(m, order[i]))
            order[n++] = order[i];
        else
            rest[others++] = order[i];
    }
    ps_result r = order_sort_stable(m, order, n);
    for (uint32_t i = 0; i < others; i++)
        order[n + i] = rest[i];
    ps_free(rest);
    *comparable = n;
    return r;
}

static ps_result write_range(order_matrix *m, const uint32_t *order, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        PS_TRY(ps_write(m->c, ps_retain(m->objects[order[i]])));
    return PS_OK;
}

static ps_result sort(ps_cmdlet *c, order_matrix *m, uint32_t *order)
{
    uint32_t count = m->count, comparable, from = 0;
    int64_t top = ps_arg_int(c, TOP, 0), bottom = ps_arg_int(c, BOTTOM, 0);
    bool unique = ps_arg_switch(c, UNIQUE);
    if (!ps_arg_switch(c, STABLE) && top == 0 && bottom == 0) {
        PS_TRY(order_sort(m, order, count));
        return write_range(m, order, 0, unique ? keep_first(m, order, count) : count);
    }
    PS_TRY(sort_stable(m, order, count, &comparable));
    if (unique)
        count = keep_first(m, order, count);
    if (bottom > 0 && bottom < count)
        from = count - (uint32_t)bottom;
    if (top > 0 && top < count)
        count = (uint32_t)top;
    return write_range(m, order, from, count);
}

static ps_result end(ps_cmdlet *c)
{
    order_matrix *m = c->state;
    PS_TRY(order_matrix_specs(m, PROPERTY, EXPRESSION_KEYS_SORT));
    PS_TRY(order_matrix_keys(m, ps_arg_switch(c, DESCENDING)));
    uint32_t *order = ps_try_alloc((size_t)m->count * sizeof *order + sizeof *order);
    if (!order)
        return ps_raise_memory(c->cx);
    for (uint32_t i = 0; i < m->count; i++)
        order[i] = i;
    ps_result r = sort(c, m, order);
    ps_free(order);
    return r;
}

static void dispose(ps_cmdlet *c)
{
    order_matrix_drop(c->state);
}

const ps_cmdlet_def ps_cmdlet_sort_object = {.name = "Sort-Object",
                                             .params = params,
                                             .state_size = sizeof(order_matrix),
                                             .flags = PS_CMDLET_RUNS_SCRIPT,
                                             .begin = begin,
                                             .process = process,
                                             .end = end,
                                             .dispose = dispose};
