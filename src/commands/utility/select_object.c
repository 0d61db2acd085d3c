/*
 * select_object.c - Select-Object: which objects pass. What becomes of each: select_project.c.
 */
#include "commands/utility/select_object.h"

#include "base/memory.h"

#include <stdlib.h>

static const char params[] = SELECT_PARAMS(PS_PARAM_NAME);

/* ---- a ring of objects held back ------------------------------------------------------------- */

static void enqueue(select_state *s, ps_value v)
{
    if (s->queue_count == s->queue_size) {
        uint32_t size = s->queue_size ? s->queue_size * 2 : 16;
        ps_value *ring = ps_alloc(size * sizeof *ring);
        for (uint32_t i = 0; i < s->queue_count; i++)
            ring[i] = s->queue[(s->queue_head + i) & (s->queue_size - 1)];
        ps_free(s->queue);
        s->queue = ring;
        s->queue_size = size;
        s->queue_head = 0;
    }
    s->queue[(s->queue_head + s->queue_count++) & (s->queue_size - 1)] = ps_retain(v);
}

static ps_value dequeue(select_state *s)
{
    ps_value v = s->queue[s->queue_head];
    s->queue_head = (s->queue_head + 1) & (s->queue_size - 1);
    s->queue_count--;
    return v;
}

/* What may pass now that an object came (SelectObjectQueue.StreamingDequeue); PS_UNSET: none. */
static ps_value next_to_pass(ps_cmdlet *c, select_state *s)
{
    bool bounded = ps_arg_bound(c, FIRST) || ps_arg_bound(c, LAST);
    int64_t skip_last = ps_arg_int(c, SKIP_LAST, 0);
    if (s->skip > 0) {
        if (s->last == 0 || s->first != 0) {
            s->skip--;
            ps_release(dequeue(s));
        }
        return ps_unset();
    }
    if (skip_last > 0)
        return s->queue_count > skip_last ? dequeue(s) : ps_unset();
    if (!bounded || s->streamed < s->first) {
        s->streamed++;
        return dequeue(s);
    }
    if (s->last == 0)
        ps_release(dequeue(s));
    return ps_unset();
}

static ps_result pass(ps_cmdlet *c, ps_value take_v)
{
    ps_result r = select_project(c, take_v);
    ps_release(take_v);
    return r;
}

static ps_result end(ps_cmdlet *c);

static ps_result stop(ps_cmdlet *c)
{
    PS_TRY(end(c));
    return ps_stop_upstream(c);
}

static ps_result by_queue(ps_cmdlet *c, ps_value v)
{
    select_state *s = c->state;
    int64_t most = s->last + (s->first == 0 ? ps_arg_int(c, SKIP, 0) : 0);
    if (s->last > 0 && s->queue_count >= most)
        ps_release(dequeue(s));
    enqueue(s, v);
    ps_value ready = next_to_pass(c, s);
    if (ready.kind != PS_UNSET)
        PS_TRY(pass(c, ready));
    bool all = ps_arg_bound(c, FIRST) && s->last == 0 && s->first != 0 && s->streamed >= s->first;
    return all && !ps_arg_switch(c, WAIT) ? stop(c) : PS_OK;
}

/* ---- by place -------------------------------------------------------------------------------- */

static ps_result by_index(ps_cmdlet *c, ps_value v)
{
    select_state *s = c->state;
    bool include = ps_arg_bound(c, INDEX);
    bool hit = s->next_index < s->index_count && s->indices[s->next_index] == s->position;
    s->position++;
    while (hit && s->next_index < s->index_count &&
           s->indices[s->next_index] == s->position - 1)
        s->next_index++;
    if (hit == include)
        PS_TRY(select_project(c, v));
    return include && s->next_index >= s->index_count && !ps_arg_switch(c, WAIT) ? stop(c) : PS_OK;
}

static int by_number(const void *a, const void *b)
{
    uint32_t l = *(const uint32_t *)a, r = *(const uint32_t *)b;
    return (l > r) - (l < r);
}

static void read_indices(ps_cmdlet *c, unsigned param)
{
    select_state *s = c->state;
    s->index_count = ps_arg_count(c, param);
    s->indices = ps_calloc(s->index_count + 1, sizeof *s->indices);
    for (uint32_t i = 0; i < s->index_count; i++) {
        ps_value v = ps_arg_at(c, param, i);
        s->indices[i] = (uint32_t)v.u.i;
        ps_release(v);
    }
    qsort(s->indices, s->index_count, sizeof *s->indices, by_number);
}

/* ---- the command ----------------------------------------------------------------------------- */

static ps_result begin(ps_cmdlet *c)
{
    select_state *s = c->state;
    PS_TRY(property_specs_read(c, PROPERTY, EXPRESSION_KEYS_SELECT, &s->specs));
    ps_string *expand = ps_arg_string(c, EXPAND);
    if (expand && expand->length) {
        property_specs one = {0};
        ps_result r = property_specs_add_name(c, &one, expand);
        if (r == PS_OK) {
            s->expand = one.at[0].e;
            s->expands = true;
            one.at[0].e = (expression){0};
        }
        property_specs_drop(&one);
        PS_TRY(r);
    }
    if (ps_arg_bound(c, EXCLUDE) && !s->specs.count) {
        ps_string *all = ps_string_c("*");
        property_specs_add_name(c, &s->specs, all);
        ps_string_release(all);
    }
    s->first = ps_arg_int(c, FIRST, 0);
    s->last = ps_arg_int(c, LAST, 0);
    s->skip = ps_arg_int(c, SKIP, 0);
    if (ps_arg_bound(c, INDEX))
        read_indices(c, INDEX);
    else if (ps_arg_bound(c, SKIP_INDEX))
        read_indices(c, SKIP_INDEX);
    return PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    select_state *s = c->state;
    ps_value v = ps_arg_bound(c, INPUT) ? ps_arg(c, INPUT) : ps_null();
    if (ps_is_null(v) || s->ended)
        return PS_OK;
    return s->indices ? by_index(c, v) : by_queue(c, v);
}

static ps_result end(ps_cmdlet *c)
{
    select_state *s = c->state;
    int64_t skip = ps_arg_int(c, SKIP, 0);
    if (s->ended)
        return PS_OK;
    s->ended = true;
    bool queued = !s->indices && !ps_arg_bound(c, SKIP_LAST);
    while (queued && s->queue_count > 0 && (s->first != 0 || s->queue_count > skip))
        PS_TRY(pass(c, dequeue(s)));
    for (unsigned i = 0; i < s->unique_count; i++)
        PS_TRY(ps_write(c, ps_retain(s->uniques[i].object)));
    return PS_OK;
}

static void dispose(ps_cmdlet *c)
{
    select_state *s = c->state;
    while (s->queue_count)
        ps_release(dequeue(s));
    ps_free(s->queue);
    ps_free(s->indices);
    select_drop(s);
}

const ps_cmdlet_def ps_cmdlet_select_object = {.name = "Select-Object",
                                               .params = params,
                                               .state_size = sizeof(select_state),
                                               .flags = PS_CMDLET_RUNS_SCRIPT,
                                               .begin = begin,
                                               .process = process,
                                               .end = end,
                                               .dispose = dispose};
