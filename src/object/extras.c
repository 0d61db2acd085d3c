/* extras.c - the table of what instances carry beside their own content. */
#include "base/hash.h"
#include "base/memory.h"
#include "object/heap.h"

static uint32_t place_of(const ps_object *o)
{
    return (uint32_t)(((uintptr_t)o >> 4) * 0x9E3779B97F4A7C15u >> 32);
}

static uint32_t slot_of(const ps_object *o)
{
    uint32_t mask = ps_heap.extras_size - 1, at = place_of(o) & mask;
    while (ps_heap.extras[at] && ps_heap.extras[at]->owner != o)
        at = (at + 1) & mask;
    return at;
}

struct ps_extras *ps_extras_of(const ps_object *o)
{
    if (!(o->head.flags & PS_HEAD_EXTENDED))
        return NULL;
    return ps_heap.extras[slot_of(o)];
}

static void grow(void)
{
    struct ps_extras **old = ps_heap.extras;
    uint32_t old_size = ps_heap.extras_size;
    ps_heap.extras_size = old_size ? old_size * 2 : 64;
    ps_heap.extras = ps_calloc(ps_heap.extras_size, sizeof *ps_heap.extras);
    for (uint32_t i = 0; i < old_size; i++)
        if (old[i])
            ps_heap.extras[slot_of(old[i]->owner)] = old[i];
    ps_free(old);
}

struct ps_extras *ps_extras_make(ps_object *o)
{
    struct ps_extras *found = ps_extras_of(o);
    if (found)
        return found;
    if (ps_heap.extras_count * 4 >= ps_heap.extras_size * 3)
        grow();
    found = ps_calloc(1, sizeof *found);
    found->owner = o;
    found->type_names = ps_unset();
    ps_heap.extras[slot_of(o)] = found;
    ps_heap.extras_count++;
    o->head.flags |= PS_HEAD_EXTENDED;
    o->head.gc &= (uint16_t)~PS_GC_LEAF;
    return found;
}

/* Linear probing without marks: what follows the hole is moved up where it may stand. */
static void close_hole(uint32_t hole)
{
    uint32_t mask = ps_heap.extras_size - 1;
    for (uint32_t at = (hole + 1) & mask; ps_heap.extras[at]; at = (at + 1) & mask) {
        uint32_t home = place_of(ps_heap.extras[at]->owner) & mask;
        if (((at - home) & mask) >= ((at - hole) & mask)) {
            ps_heap.extras[hole] = ps_heap.extras[at];
            ps_heap.extras[at] = NULL;
            hole = at;
        }
    }
}

void ps_extras_drop(ps_object *o)
{
    uint32_t at = slot_of(o);
    struct ps_extras *gone = ps_heap.extras[at];
    o->head.flags &= (uint8_t)~PS_HEAD_EXTENDED;
    ps_heap.extras[at] = NULL;
    ps_heap.extras_count--;
    close_hole(at);
    ps_member_list_free(gone->members);
    ps_release(gone->type_names);
    ps_free(gone);
}

/* ---- lists of members ------------------------------------------------------------------------ */

void ps_member_free(ps_member *m)
{
    ps_member_list_free(m->more);
    ps_string_release(m->spelling);
    ps_release(m->value);
    ps_release(m->second);
    ps_free(m);
}

void ps_member_list_free(ps_member *first)
{
    while (first) {
        ps_member *next = first->next;
        ps_member_free(first);
        first = next;
    }
}

void ps_member_list_visit(ps_member *first, void (*each)(ps_value *slot, void *u), void *u)
{
    for (; first; first = first->next) {
        if (ps_counted(first->value))
            each(&first->value, u);
        if (ps_counted(first->second))
            each(&first->second, u);
        ps_member_list_visit(first->more, each, u);
    }
}

ps_member *ps_member_copy(const ps_member *m)
{
    ps_member *copy = ps_memdup(m, sizeof *m);
    copy->next = NULL;
    ps_string_retain(copy->spelling);
    ps_retain(copy->value);
    ps_retain(copy->second);
    ps_member **link = &copy->more;
    *link = NULL;
    for (const ps_member *inner = m->more; inner; inner = inner->next, link = &(*link)->next)
        *link = ps_member_copy(inner);
    return copy;
}

ps_member *ps_member_list_find(ps_member *first, ps_name name)
{
    while (first && first->name != name)
        first = first->next;
    return first;
}

void ps_member_list_put(ps_member **list, ps_member *take_member)
{
    for (; *list; list = &(*list)->next)
        if ((*list)->name == take_member->name) {
            ps_member *old = *list;
            take_member->next = old->next;
            *list = take_member;
            ps_member_free(old);
            return;
        }
    *list = take_member;
}

bool ps_member_list_remove(ps_member **list, ps_name name)
{
    for (; *list; list = &(*list)->next)
        if ((*list)->name == name) {
            ps_member *old = *list;
            *list = old->next;
            ps_member_free(old);
            return true;
        }
    return false;
}
