/* name_set.c - open addressing over case-folded hashes. */
#include "language/name_set.h"
#include "base/memory.h"

void ps_name_set_free(struct ps_name_set *set)
{
    ps_free(set->slots);
    ps_free(set->values);
    *set = (struct ps_name_set){0};
}

static uint32_t slot_of(const struct ps_name_set *set, const ps_string *name)
{
    uint32_t at = ps_string_hash_fold(name) & (set->size - 1);
    while (set->slots[at] && !ps_string_equal_fold(set->slots[at], name))
        at = (at + 1) & (set->size - 1);
    return at;
}

static void grow(struct ps_name_set *set)
{
    struct ps_name_set old = *set;
    set->size = old.size ? old.size * 2 : 16;
    set->slots = ps_calloc(set->size, sizeof *set->slots);
    set->values = ps_calloc(set->size, sizeof *set->values);
    for (uint32_t i = 0; i < old.size; i++) {
        if (!old.slots[i])
            continue;
        uint32_t at = slot_of(set, old.slots[i]);
        set->slots[at] = old.slots[i];
        set->values[at] = old.values[i];
    }
    ps_name_set_free(&old);
}

bool ps_name_set_add(struct ps_name_set *set, const ps_string *name, uint32_t value)
{
    if (set->count * 2 >= set->size)
        grow(set);
    uint32_t at = slot_of(set, name);
    if (set->slots[at])
        return false;
    set->slots[at] = name;
    set->values[at] = value;
    set->count++;
    return true;
}

uint32_t *ps_name_set_find(const struct ps_name_set *set, const ps_string *name)
{
    if (!set->size)
        return NULL;
    uint32_t at = slot_of(set, name);
    return set->slots[at] ? &set->values[at] : NULL;
}
