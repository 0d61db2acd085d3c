/* group_object.c - Group-Object and GroupInfo. */
#include "commands/utility/fields.h"
#include "commands/utility/object_order.h"

#include "base/memory.h"
#include "object/iterate.h"

#define PARAMS(P)                                                                                  \
    P(INPUT, "InputObject") P(PROPERTY, "Property") P(NO_ELEMENT, "NoElement")                     \
    P(AS_TABLE, "AsHashTable") P(AS_STRING, "AsString") P(CULTURE, "Culture")                      \
    P(CASE, "CaseSensitive")
PS_PARAM_TABLE(PARAMS)

#define GROUP_INFO "Microsoft.PowerShell.Commands.GroupInfo"
#define GROUP_MEMBERS(M)                                                                           \
    M(GROUP_VALUES, "System.Collections.ArrayList Values {get;}")                                  \
    M(GROUP_COUNT, "int Count {get;}")                                                             \
    M(GROUP_GROUP, "System.Collections.ObjectModel.Collection[psobject] Group {get;}")             \
    M(GROUP_NAME, "string Name {get;}")
PS_MEMBER_TABLE(group, GROUP_MEMBERS)

const ps_typedef ps_type_group_info = {.name = GROUP_INFO, .members = group_members,
                                       .invoke = fields_invoke, .cls = &fields_class};
const ps_typedef ps_type_group_info_no_element = {.name = GROUP_INFO "NoElement",
                                                  .base = GROUP_INFO, .cls = &fields_class};

struct group {
    uint32_t first; /* the object whose keys stand for the group */
    int32_t count;
    ps_list *members;
};

struct groups {
    order_matrix *m;
    struct group *at;
    uint32_t count, size;
    bool no_element;
    ps_type *collection;
};

static ps_result begin(ps_cmdlet *c)
{
    order_matrix_init(c->state, c, !ps_arg_switch(c, CASE));
    return PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    order_matrix *m = c->state;
    ps_value v = ps_arg_bound(c, INPUT) ? ps_arg(c, INPUT) : ps_null();
    if (ps_is_null(v))
        return PS_OK;
    order_matrix_add(m, v);
    if (m->count > 1)
        return PS_OK;
    if (ps_arg_switch(c, AS_STRING) && !ps_arg_switch(c, AS_TABLE))
        return ps_terminate(c, "System.ArgumentException", "ArgumentException", PS_INVALID_ARGUMENT,
                            ps_arg(c, AS_STRING),
                            "The command cannot be run because the AsString parameter requires that "
                            "you specify the AsHashtable parameter.");
    if (ps_arg_switch(c, AS_TABLE) && !ps_arg_switch(c, AS_STRING) && ps_arg_count(c, PROPERTY) > 1)
        return ps_terminate(c, "System.ArgumentException", "ArgumentException", PS_INVALID_ARGUMENT,
                            ps_arg(c, PROPERTY),
                            "The command cannot be run because using the AsHashTable parameter with "
                            "more than one property requires adding the AsString parameter.");
    return PS_OK;
}

/* ---- grouping -------------------------------------------------------------------------------- */

static void join(struct groups *g, uint32_t at, uint32_t object)
{
    g->at[at].count++;
    if (g->at[at].members)
        ps_list_add(g->at[at].members, ps_retain(g->m->objects[object]));
}

static void open_group(struct groups *g, uint32_t object)
{
    if (g->count == g->size) {
        g->size = g->size ? g->size * 2 : 16;
        g->at = ps_realloc(g->at, g->size * sizeof *g->at);
    }
    g->at[g->count] = (struct group){.first = object, .members = ps_list_new(g->collection)};
    if (g->no_element)
        g->at[g->count].count = 1;
    else
        join(g, g->count, object);
    g->count++;
}

/* Keys of several types cannot be sorted: each object looks for its group among all. */
static ps_result group_mixed(struct groups *g)
{
    for (uint32_t i = 0; i < g->m->count; i++) {
        uint32_t k = 0;
        while (k < g->count && order_matrix_compare(g->m, g->at[k].first, i) != 0)
            k++;
        if (k == g->count)
            open_group(g, i);
        else if (g->no_element)
            g->at[k].count++;
        else
            join(g, k, i);
        PS_TRY(ps_poll(g->m->c->cx));
    }
    return PS_OK;
}

static ps_result group_sorted(struct groups *g)
{
    uint32_t *order = ps_try_alloc((size_t)g->m->count * sizeof *order);
    if (!order)
        return ps_raise_memory(g->m->c->cx);
    for (uint32_t i = 0; i < g->m->count; i++)
        order[i] = i;
    ps_result r = order_sort_stable(g->m, order, g->m->count);
    for (uint32_t i = 0; i < g->m->count && r == PS_OK; i++) {
        if (!g->count || order_matrix_compare(g->m, g->at[g->count - 1].first, order[i]) != 0)
            open_group(g, order[i]);
        else if (g->no_element)
            g->at[g->count - 1].count++;
        else
            join(g, g->count - 1, order[i]);
    }
    ps_free(order);
    return r;
}

static bool same_types(order_matrix *m)
{
    for (unsigned k = 0; k < m->width; k++) {
        ps_type *type = NULL;
        for (uint32_t i = 0; i < m->count; i++) {
            ps_value v = ps_base(m->keys[(size_t)i * m->width + k]);
            ps_type *t = ps_is_null(v) ? NULL : ps_type_of(m->c->cx, v);
            if (t && type && t != type)
                return false;
            type = t ? t : type;
        }
    }
    return true;
}

/* ---- names ----------------------------------------------------------------------------------- */

static ps_result put_text(ps_cx *cx, struct ps_strbuf *b, ps_value v)
{
    ps_string *s = NULL;
    if (!ps_is_null(v))
        PS_TRY(ps_tostring_method(cx, v, &s));
    if (s)
        ps_strbuf_put(b, s);
    ps_string_release(s);
    return PS_OK;
}

static ps_result put_items(ps_cx *cx, struct ps_strbuf *b, ps_value v)
{
    ps_iter it;
    ps_value item;
    bool more, first = true;
    ps_strbuf_unit(b, '{');
    PS_TRY(ps_iter_init(cx, &it, v));
    ps_result r;
    while ((r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more) {
        if (!first)
            ps_strbuf_c(b, ", ");
        first = false;
        r = put_text(cx, b, item);
        ps_release(item);
        if (r != PS_OK)
            break;
    }
    ps_iter_end(&it);
    ps_strbuf_unit(b, '}');
    return r;
}

static ps_result build_name(order_matrix *m, uint32_t object, ps_string **out)
{
    struct ps_strbuf b;
    ps_result r = PS_OK;
    bool first = true;
    ps_strbuf_init(&b, 0);
    for (unsigned k = 0; k < m->width && r == PS_OK; k++) {
        ps_value v = m->keys[(size_t)object * m->width + k], base = ps_base(v);
        if (ps_is_null(base))
            continue;
        if (!first)
            ps_strbuf_c(&b, ", ");
        first = false;
        bool items = base.kind == PS_ARRAY || base.kind == PS_LIST;
        r = items ? put_items(m->c->cx, &b, base) : put_text(m->c->cx, &b, v);
    }
    *out = ps_strbuf_take(&b);
    return r == PS_OK && !*out ? ps_raise_memory(m->c->cx) : r;
}

static ps_value key_or_null(const order_matrix *m, uint32_t object, unsigned k)
{
    ps_value v = m->keys[(size_t)object * m->width + k];
    return v.kind == PS_UNSET ? ps_null() : v;
}

/* ---- results --------------------------------------------------------------------------------- */

static ps_result write_groups(struct groups *g)
{
    ps_cmdlet *c = g->m->c;
    for (uint32_t i = 0; i < g->count; i++) {
        ps_string *name = NULL;
        PS_TRY(build_name(g->m, g->at[i].first, &name));
        ps_list *values = ps_arraylist_new(c->cx->worker);
        for (unsigned k = 0; k < g->m->width; k++)
            ps_list_add(values, ps_retain(key_or_null(g->m, g->at[i].first, k)));
        fields *f = fields_new(c->cx->worker, g->no_element ? GROUP_INFO "NoElement" : GROUP_INFO);
        fields_put(f, GROUP_VALUES, ps_take_object(values));
        fields_put(f, GROUP_COUNT, ps_int(g->at[i].count));
        fields_put(f, GROUP_GROUP, ps_take_object(ps_retain_object(g->at[i].members)));
        fields_put(f, GROUP_NAME, ps_take_string(name));
        PS_TRY(ps_write(c, ps_take_object(f)));
    }
    return PS_OK;
}

#define KEY_DUPLICATION                                                                            \
    "The objects grouped by this property cannot be expanded because there is a key duplication. " \
    "Provide a valid value for the property, and then try again."

static ps_result write_table(struct groups *g)
{
    ps_cmdlet *c = g->m->c;
    ps_worker *w = c->cx->worker;
    ps_dict *d = ps_arg_switch(c, CASE)
                     ? ps_dict_new(ps_core_type(w, PS_T_HASHTABLE), PS_DICT_NETORDER)
                     : ps_hashtable_new(w);
    ps_result r = PS_OK;
    bool duplicate = false;
    for (uint32_t i = 0; i < g->count && r == PS_OK && !duplicate; i++) {
        ps_value key = ps_retain(ps_base(key_or_null(g->m, g->at[i].first, 0)));
        if (ps_arg_switch(c, AS_STRING)) {
            ps_string *name = NULL;
            r = build_name(g->m, g->at[i].first, &name);
            ps_assign(&key, ps_take_string(name));
        }
        duplicate = ps_is_null(key) || ps_dict_find(d, key);
        if (r == PS_OK && !duplicate)
            ps_dict_put(d, key, ps_take_object(ps_retain_object(g->at[i].members)));
        else
            ps_release(key);
    }
    if (r == PS_OK && !duplicate)
        return ps_write(c, ps_take_object(d));
    ps_release_object(d);
    return r != PS_OK ? r
                      : ps_error(c, "System.Exception", KEY_DUPLICATION, PS_INVALID_ARGUMENT,
                                 ps_null(), "%s", KEY_DUPLICATION);
}

static ps_result end(ps_cmdlet *c)
{
    order_matrix *m = c->state;
    ps_worker *w = c->cx->worker;
    ps_type *element = ps_core_type(w, PS_T_PSOBJECT);
    if (!m->count)
        return PS_OK;
    PS_TRY(order_matrix_specs(m, PROPERTY, EXPRESSION_KEYS_GROUP));
    PS_TRY(order_matrix_keys(m, false));
    struct groups g = {.m = m, .no_element = ps_arg_switch(c, NO_ELEMENT),
                       .collection =
                           ps_type_generic(w, ps_core_type(w, PS_T_COLLECTION), &element, 1)};
    ps_result r = same_types(m) ? group_sorted(&g) : group_mixed(&g);
    if (r == PS_OK)
        r = ps_arg_switch(c, AS_TABLE) ? write_table(&g) : write_groups(&g);
    for (uint32_t i = 0; i < g.count; i++)
        ps_release_object(g.at[i].members);
    ps_free(g.at);
    return r;
}

static void dispose(ps_cmdlet *c)
{
    order_matrix_drop(c->state);
}

const ps_cmdlet_def ps_cmdlet_group_object = {.name = "Group-Object",
                                              .params = params,
                                              .state_size = sizeof(order_matrix),
                                              .flags = PS_CMDLET_RUNS_SCRIPT,
                                              .begin = begin,
                                              .process = process,
                                              .end = end,
                                              .dispose = dispose};
