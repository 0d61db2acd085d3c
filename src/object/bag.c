/* bag.c - property bags and wrappers. */
#include "base/memory.h"
#include "object/containers.h"
#include "object/heap.h"
#include "object/shape.h"
#include "object/worker_private.h"

#include <string.h>

ps_bag *ps_bag_shaped(ps_worker *w, ps_shape *shape)
{
    ps_bag *b = ps_object_new(ps_core_type(w, PS_T_PSCUSTOM), &ps_bag_class, PS_BAG);
    b->shape = shape;
    b->size = shape->count;
    b->slots = shape->count ? ps_alloc(shape->count * sizeof *b->slots) : NULL;
    for (uint32_t i = 0; i < shape->count; i++)
        b->slots[i] = ps_null();
    return b;
}

ps_bag *ps_bag_new(ps_worker *w)
{
    return ps_bag_shaped(w, ps_shape_root(w));
}

ps_value *ps_bag_find(const ps_bag *b, ps_name name)
{
    int64_t slot = ps_shape_find(b->shape, name);
    return slot < 0 ? NULL : &b->slots[slot];
}

static void add_slot(ps_worker *w, ps_bag *b, ps_name name, ps_string *spelling, ps_value take_value)
{
    ps_shape *child = ps_shape_child(w, b->shape, name, spelling);
    if (!child) {
        if (!b->shape->own)
            b->shape = ps_shape_own(b->shape);
        ps_shape_own_add(b->shape, name, spelling);
    } else {
        b->shape = child;
    }
    uint32_t count = b->shape->count;
    if (count > b->size) {
        b->size = count < 4 ? 4 : count + count / 2;
        b->slots = ps_realloc(b->slots, b->size * sizeof *b->slots);
    }
    b->slots[count - 1] = take_value;
}

void ps_bag_put_spelt(ps_worker *w, ps_bag *b, ps_name name, ps_string *spelling,
                      ps_value take_value)
{
    ps_value *slot = ps_bag_find(b, name);
    if (take_value.kind == PS_UNSET)
        take_value = ps_null();
    if (slot)
        ps_assign(slot, take_value);
    else
        add_slot(w, b, name, spelling, take_value);
}

void ps_bag_put(ps_worker *w, ps_bag *b, ps_name name, ps_value take_value)
{
    ps_bag_put_spelt(w, b, name, name->text, take_value);
}

void ps_bag_put_c(ps_worker *w, ps_bag *b, const char *name, ps_value take_value)
{
    ps_name symbol = ps_intern_c(w, name);
    ps_string *spelling = ps_string_is(symbol->text, name) ? ps_string_retain(symbol->text)
                                                           : ps_string_c(name);
    ps_bag_put_spelt(w, b, symbol, spelling, take_value);
    ps_string_release(spelling);
}

bool ps_bag_remove(ps_worker *w, ps_bag *b, ps_name name)
{
    int64_t slot = ps_shape_find(b->shape, name);
    if (slot < 0)
        return false;
    ps_shape *old = b->shape;
    uint32_t count = old->count;
    ps_value gone = b->slots[slot];
    memmove(b->slots + slot, b->slots + slot + 1, (count - (uint32_t)slot - 1) * sizeof gone);
    const ps_name *names = ps_shape_names(old);
    b->shape = old->own ? ps_shape_own(ps_shape_root(w)) : ps_shape_root(w);
    for (uint32_t i = 0; i < count; i++) {
        if (i == (uint32_t)slot)
            continue;
        if (old->own)
            ps_shape_own_add(b->shape, names[i], ps_shape_spelling(old, i));
        else {
            ps_shape *child = ps_shape_child(w, b->shape, names[i], ps_shape_spelling(old, i));
            if (!child) { /* no more shared shapes: one of its own */
                b->shape = ps_shape_own(b->shape);
                for (; i < count; i++)
                    if (i != (uint32_t)slot)
                        ps_shape_own_add(b->shape, names[i], ps_shape_spelling(old, i));
                break;
            }
            b->shape = child;
        }
    }
    if (old->own)
        ps_shape_own_free(old);
    b->adapted -= (uint32_t)slot < b->adapted;
    ps_release(gone);
    return true;
}

static void bag_drop(ps_object *o)
{
    ps_bag *b = (ps_bag *)o;
    uint32_t count = b->shape ? b->shape->count : 0;
    for (uint32_t i = 0; i < count; i++)
        ps_release(b->slots[i]);
    ps_free(b->slots);
    ps_release(b->type_names);
    ps_string_release(b->text);
    if (b->shape && b->shape->own)
        ps_shape_own_free(b->shape);
    b->shape = NULL;
    b->slots = NULL;
    b->text = NULL;
    b->type_names = ps_unset();
}

static void bag_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_bag *b = (ps_bag *)o;
    for (uint32_t i = 0; b->shape && i < b->shape->count; i++)
        if (ps_counted(b->slots[i]))
            each(&b->slots[i], u);
    if (ps_counted(b->type_names))
        each(&b->type_names, u);
}

const ps_class ps_bag_class = {
    .size = sizeof(ps_bag), .drop = bag_drop, .visit = bag_visit};

/* ---- wrappers -------------------------------------------------------------------------------- */

ps_value ps_wrap_new(ps_cx *cx, ps_value v)
{
    if (v.kind > PS_DECIMAL)
        return ps_retain(v);
    ps_wrap *wrap = ps_object_new(ps_type_of(cx, v), &ps_wrap_class, PS_WRAP);
    wrap->base = ps_retain(v);
    return ps_take_object(wrap);
}

ps_value ps_wrap_written(ps_cx *cx, ps_value number, ps_string *text)
{
    ps_value v = ps_wrap_new(cx, number);
    ps_wrap *wrap = (ps_wrap *)v.u.object;
    wrap->text = ps_string_retain(text);
    wrap->written = true;
    return v;
}

static void wrap_drop(ps_object *o)
{
    ps_wrap *wrap = (ps_wrap *)o;
    ps_release(wrap->base);
    ps_string_release(wrap->text);
    wrap->base = ps_unset();
    wrap->text = NULL;
}

static void wrap_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_wrap *wrap = (ps_wrap *)o;
    if (ps_counted(wrap->base))
        each(&wrap->base, u);
}

const ps_class ps_wrap_class = {
    .size = sizeof(ps_wrap), .drop = wrap_drop, .visit = wrap_visit};

const ps_class *ps_kind_class(uint8_t kind)
{
    switch (kind) {
    case PS_ARRAY: return &ps_array_class;
    case PS_LIST: return &ps_list_class;
    case PS_DICT: return &ps_dict_class;
    case PS_BAG: return &ps_bag_class;
    case PS_WRAP: return &ps_wrap_class;
    default: return NULL;
    }
}
