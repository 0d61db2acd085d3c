/* list.c - growable lists: ArrayList, List<T>, Collection<T> and their kin. */
#include "base/memory.h"
#include "object/containers.h"
#include "object/worker_private.h"

#include <string.h>

enum { LIST_FIRST = 4, LIST_MAX = 0x7FFFFFC7 };

ps_list *ps_list_new(ps_type *type)
{
    /* A derived type may have a larger structure that starts with a list. */
    const ps_class *cls =
        type->cls && type->cls->size > sizeof(ps_list) ? type->cls : &ps_list_class;
    return ps_object_new(type, cls, PS_LIST);
}

ps_list *ps_arraylist_new(ps_worker *w)
{
    return ps_list_new(ps_core_type(w, PS_T_ARRAYLIST));
}

bool ps_list_resize(ps_list *l, uint32_t size)
{
    if (size < l->count)
        size = l->count;
    if (size > LIST_MAX) {
        ps_mem_refusal();
        return false;
    }
    if (!size) {
        ps_free(l->items);
        l->items = NULL;
        l->size = 0;
        return true;
    }
    size_t bytes = size * sizeof(ps_value), least = (l->count + (size_t)1) * sizeof(ps_value);
    ps_value *items = ps_try_realloc_most(l->items, &bytes, least < bytes ? least : bytes);
    if (!items)
        return false;
    l->items = items;
    l->size = (uint32_t)(bytes / sizeof *items);
    return true;
}

static bool list_grow(ps_list *l)
{
    size_t size = l->size ? (size_t)l->size * 2 : LIST_FIRST;
    if (l->count >= LIST_MAX) {
        ps_mem_refusal();
        return false;
    }
    return ps_list_resize(l, size > LIST_MAX ? LIST_MAX : (uint32_t)size);
}

bool ps_list_add(ps_list *l, ps_value take_value)
{
    if (l->count == l->size && !list_grow(l)) {
        ps_release(take_value);
        return false;
    }
    l->items[l->count++] = take_value;
    l->version++;
    return true;
}

bool ps_list_insert(ps_list *l, uint32_t at, ps_value take_value)
{
    if (l->count == l->size && !list_grow(l)) {
        ps_release(take_value);
        return false;
    }
    memmove(l->items + at + 1, l->items + at, (l->count - at) * sizeof *l->items);
    l->items[at] = take_value;
    l->count++;
    l->version++;
    return true;
}

void ps_list_remove(ps_list *l, uint32_t at, uint32_t count)
{
    if (!count)
        return;
    ps_value one = l->items[at], *gone = &one;
    if (count > 1)
        gone = ps_memdup(l->items + at, count * sizeof *gone);
    l->count -= count;
    l->version++;
    memmove(l->items + at, l->items + at + count, (l->count - at) * sizeof *l->items);
    for (uint32_t i = 0; i < count; i++) /* the list is whole again before anything is freed */
        ps_release(gone[i]);
    if (count > 1)
        ps_free(gone);
}

void ps_list_clear(ps_list *l)
{
    ps_value *items = l->items;
    uint32_t count = l->count;
    l->items = NULL;
    l->count = l->size = 0;
    l->version++;
    for (uint32_t i = 0; i < count; i++)
        ps_release(items[i]);
    ps_free(items);
}

static void list_drop(ps_object *o)
{
    ps_list_clear((ps_list *)o);
}

static void list_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_list *l = (ps_list *)o;
    for (uint32_t i = 0; i < l->count; i++)
        if (ps_counted(l->items[i]))
            each(&l->items[i], u);
}

const ps_class ps_list_class = {
    .size = sizeof(ps_list), .drop = list_drop, .visit = list_visit};
