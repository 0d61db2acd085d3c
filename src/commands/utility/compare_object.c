/*
 * compare_object.c - Compare-Object: two sets, an object of the one matched with the nearest equal
 * one of the other within -SyncWindow.
 */
#include "commands/utility/object_order.h"

#include "base/memory.h"

#include <string.h>

#define PARAMS(P)                                                                                  \
    P(REFERENCE, "ReferenceObject") P(DIFFERENCE, "DifferenceObject") P(WINDOW, "SyncWindow")      \
    P(PROPERTY, "Property") P(EXCLUDE, "ExcludeDifferent") P(INCLUDE, "IncludeEqual")              \
    P(PASS_THRU, "PassThru") P(CULTURE, "Culture") P(CASE, "CaseSensitive")
PS_PARAM_TABLE(PARAMS)

enum { NONE = UINT32_MAX };

/* Objects that wait for a match. */
struct backlog {
    uint32_t *at;
    uint32_t count, size;
};

struct state {
    order_matrix m;      /* reference objects first, then the others */
    uint32_t references;
    ps_list *differences;
    bool equal, different;
    int64_t window;
    struct backlog left, right;
};

static ps_result begin(ps_cmdlet *c)
{
    struct state *s = c->state;
    order_matrix_init(&s->m, c, !ps_arg_switch(c, CASE));
    s->window = ps_arg_int(c, WINDOW, INT32_MAX);
    s->different = !ps_arg_switch(c, EXCLUDE);
    s->equal = ps_arg_switch(c, INCLUDE) || (!s->different && !ps_arg_bound(c, INCLUDE));
    s->differences = ps_arraylist_new(c->cx->worker);
    return PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    for (uint32_t i = 0; i < ps_arg_count(c, DIFFERENCE); i++) {
        ps_value v = ps_arg_at(c, DIFFERENCE, i);
        if (ps_is_null(v))
            ps_release(v);
        else
            ps_list_add(s->differences, v);
    }
    return PS_OK;
}

/* ---- results --------------------------------------------------------------------------------- */

static ps_result write_passed(ps_cmdlet *c, ps_value object, const char *side)
{
    ps_worker *w = c->cx->worker;
    ps_value v = ps_wrap_new(c->cx, object);
    ps_name name = ps_intern_c(w, "SideIndicator");
    ps_string *spelling = ps_string_c("SideIndicator");
    ps_extension_remove(c->cx, v, name);
    ps_member m = {.kind = PS_NOTE_PROPERTY, .name = name, .spelling = spelling,
                   .value = ps_text(side), .second = ps_unset()};
    ps_result r = ps_extend(c->cx, v, &m, true);
    ps_release(m.value);
    ps_string_release(spelling);
    if (r == PS_OK)
        return ps_write(c, v);
    ps_release(v);
    return r;
}

static ps_result emit(ps_cmdlet *c, uint32_t at, const char *side)
{
    struct state *s = c->state;
    ps_worker *w = c->cx->worker;
    if (ps_arg_switch(c, PASS_THRU))
        return write_passed(c, s->m.objects[at], side);
    ps_bag *b = ps_bag_new(w);
    if (!ps_arg_count(c, PROPERTY))
        ps_bag_put_c(w, b, "InputObject", ps_retain(s->m.objects[at]));
    for (unsigned k = 0; ps_arg_count(c, PROPERTY) && k < s->m.specs.count; k++) {
        ps_value v = s->m.keys[(size_t)at * s->m.width + k];
        ps_string *name = s->m.specs.at[k].e.text;
        ps_bag_put_spelt(w, b, ps_intern(w, name), name, ps_retain(v));
    }
    ps_bag_remove(w, b, ps_intern_c(w, "SideIndicator"));
    ps_bag_put_c(w, b, "SideIndicator", ps_text(side));
    return ps_write(c, ps_take_object(b));
}

static ps_result emit_match(ps_cmdlet *c, uint32_t at)
{
    return ((struct state *)c->state)->equal ? emit(c, at, "==") : PS_OK;
}

static ps_result emit_single(ps_cmdlet *c, uint32_t at)
{
    struct state *s = c->state;
    return s->different ? emit(c, at, at < s->references ? "<=" : "=>") : PS_OK;
}

/* ---- matching -------------------------------------------------------------------------------- */

static uint32_t take_match(struct state *s, uint32_t object, struct backlog *b)
{
    for (uint32_t i = 0; object != NONE && i < b->count; i++)
        if (order_matrix_compare(&s->m, object, b->at[i]) == 0) {
            uint32_t found = b->at[i];
            memmove(b->at + i, b->at + i + 1, (--b->count - i) * sizeof *b->at);
            return found;
        }
    return NONE;
}

static ps_result hold_back(ps_cmdlet *c, uint32_t object, struct backlog *b)
{
    struct state *s = c->state;
    if (object == NONE)
        return PS_OK;
    if (s->window == 0)
        return emit_single(c, object);
    while (b->count >= s->window) {
        uint32_t oldest = b->at[0];
        memmove(b->at, b->at + 1, --b->count * sizeof *b->at);
        PS_TRY(emit_single(c, oldest));
    }
    if (b->count == b->size) {
        b->size = b->size ? b->size * 2 : 16;
        b->at = ps_realloc(b->at, b->size * sizeof *b->at);
    }
    b->at[b->count++] = object;
    return PS_OK;
}

static ps_result step(ps_cmdlet *c, uint32_t left, uint32_t right)
{
    struct state *s = c->state;
    if (left != NONE && right != NONE && order_matrix_compare(&s->m, left, right) == 0)
        return emit_match(c, left);
    uint32_t found = take_match(s, right, &s->left);
    if (found != NONE) {
        PS_TRY(emit_match(c, found));
        right = NONE;
    }
    if (take_match(s, left, &s->right) != NONE) {
        PS_TRY(emit_match(c, left));
        left = NONE;
    }
    PS_TRY(hold_back(c, right, &s->right));
    return hold_back(c, left, &s->left);
}

static ps_result end(ps_cmdlet *c)
{
    struct state *s = c->state;
    for (uint32_t i = 0; i < ps_arg_count(c, REFERENCE); i++) {
        ps_value v = ps_arg_at(c, REFERENCE, i);
        if (!ps_is_null(v))
            order_matrix_add(&s->m, v);
        ps_release(v);
    }
    s->references = s->m.count;
    if (s->references)
        PS_TRY(order_matrix_specs(&s->m, PROPERTY, EXPRESSION_KEYS_GROUP));
    for (uint32_t i = 0; i < s->differences->count; i++)
        order_matrix_add(&s->m, s->differences->items[i]);
    if (!s->references)
        PS_TRY(order_matrix_specs(&s->m, PROPERTY, EXPRESSION_KEYS_GROUP));
    PS_TRY(order_matrix_keys(&s->m, false));
    uint32_t left = 0, right = s->references;
    while (left < s->references || right < s->m.count) {
        uint32_t l = left < s->references ? left++ : NONE;
        PS_TRY(step(c, l, right < s->m.count ? right++ : NONE));
        PS_TRY(ps_poll(c->cx));
    }
    for (uint32_t i = 0; i < s->right.count; i++)
        PS_TRY(emit_single(c, s->right.at[i]));
    for (uint32_t i = 0; i < s->left.count; i++)
        PS_TRY(emit_single(c, s->left.at[i]));
    return PS_OK;
}

static void dispose(ps_cmdlet *c)
{
    struct state *s = c->state;
    order_matrix_drop(&s->m);
    ps_release_object(s->differences);
    ps_free(s->left.at);
    ps_free(s->right.at);
}

const ps_cmdlet_def ps_cmdlet_compare_object = {.name = "Compare-Object",
                                                .params = params,
                                                .state_size = sizeof(struct state),
                                                .flags = PS_CMDLET_RUNS_SCRIPT,
                                                .begin = begin,
                                                .process = process,
                                                .end = end,
                                                .dispose = dispose};
