/* typenames.c - PSTypeNames. */
#include "object/ets.h"
#include "object/heap.h"
#include "object/worker_private.h"

static ps_value own_names(ps_cx *cx, ps_type *t)
{
    ps_list *l = ps_list_new(ps_type_named(cx->worker, "System.Collections.ArrayList"));
    for (; t; t = t->base)
        ps_list_add(l, ps_take_string(ps_string_retain(t->full_name)));
    return ps_take_object(l);
}

/* The names of `o` as a list that belongs to it, made on first need; PS_UNSET when it cannot
 * carry any. Borrowed. */
static ps_value attached_names(ps_cx *cx, ps_value o)
{
    if (o.kind <= PS_DECIMAL)
        return ps_unset();
    if (o.kind == PS_BAG) {
        ps_bag *b = ps_as_bag(o);
        if (b->type_names.kind != PS_LIST)
            b->type_names = own_names(cx, b->object.type);
        return b->type_names;
    }
    struct ps_extras *extras = ps_extras_make(o.u.object);
    if (extras->type_names.kind != PS_LIST)
        extras->type_names = own_names(cx, ps_type_of(cx, o));
    return extras->type_names;
}

ps_result ps_type_names(ps_cx *cx, ps_value o, ps_value *out)
{
    const ps_list *names = ps_own_type_names(o);
    *out = names ? ps_retain(ps_take_object((void *)names)) : own_names(cx, ps_type_of(cx, o));
    return PS_OK;
}

ps_value ps_type_names_live(ps_cx *cx, ps_value o)
{
    ps_value names = attached_names(cx, o);
    return names.kind == PS_LIST ? ps_retain(names) : own_names(cx, ps_type_of(cx, o));
}

ps_string *ps_type_name_first(ps_cx *cx, ps_value o)
{
    const ps_list *names = ps_own_type_names(o);
    if (names && names->count && names->items[0].kind == PS_STRING)
        return names->items[0].u.string;
    return ps_type_of(cx, o)->full_name;
}

void ps_type_names_insert(ps_cx *cx, ps_value o, ps_string *name)
{
    ps_value names = attached_names(cx, o);
    if (names.kind == PS_LIST)
        ps_list_insert(ps_as_list(names), 0, ps_take_string(ps_string_retain(name)));
}

void ps_type_names_set(ps_cx *cx, ps_value o, ps_value list)
{
    ps_value names = attached_names(cx, o);
    if (names.kind != PS_LIST || list.kind != PS_LIST)
        return;
    ps_list *copy = ps_arraylist_new(cx->worker);
    for (uint32_t i = 0; i < ps_as_list(list)->count; i++)
        ps_list_add(copy, ps_retain(ps_as_list(list)->items[i]));
    if (o.kind == PS_BAG)
        ps_assign(&ps_as_bag(o)->type_names, ps_take_object(copy));
    else
        ps_assign(&ps_extras_of(o.u.object)->type_names, ps_take_object(copy));
}

bool ps_type_names_own(ps_cx *cx, ps_value o)
{
    const ps_list *names = ps_own_type_names(o);
    ps_type *t = ps_type_of(cx, o);
    if (!names)
        return true;
    for (uint32_t i = 0; i < names->count; i++, t = t->base)
        if (!t || names->items[i].kind != PS_STRING ||
            !ps_string_equal(names->items[i].u.string, t->full_name))
            return false;
    return !t;
}
