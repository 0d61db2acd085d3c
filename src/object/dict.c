/*
 * dict.c - dictionaries: entries in order of insertion, chained from a table of buckets.
 *
 * Removed entries keep their place until the table grows (ordered ones close the gap, as
 * their indices demand; Dictionary<K,V> reuses the places last in, first out, as .NET does).
 */
#include "base/hash.h"
#include "base/memory.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/dict_order.h"
#include "object/worker_private.h"

#include <string.h>

enum { DICT_FIRST = 4, DICT_MAX = 0x3FFFFFFF };

ps_dict *ps_dict_new(ps_type *type, uint8_t flags)
{
    const ps_class *cls =
        type->cls && type->cls->size > sizeof(ps_dict) ? type->cls : &ps_dict_class;
    ps_dict *d = ps_object_new(type, cls, PS_DICT);
    d->flags = flags;
    return d;
}

ps_dict *ps_hashtable_new(ps_worker *w)
{
    return ps_hashtable_sized(w, 0);
}

ps_dict *ps_hashtable_sized(ps_worker *w, uint32_t capacity)
{
    ps_dict *d =
        ps_dict_new(ps_core_type(w, PS_T_HASHTABLE), PS_DICT_FOLD | PS_DICT_NETORDER);
    d->capacity = capacity;
    return d;
}

ps_dict *ps_ordered_new(ps_worker *w)
{
    return ps_dict_new(ps_core_type(w, PS_T_ORDERED), PS_DICT_FOLD | PS_DICT_ORDERED);
}

/* ---- keys ------------------------------------------------------------------------------------ */

static uint32_t hash_key(const ps_dict *d, ps_value key)
{
    if (key.kind == PS_INT32)
        return ps_hash_u64(key.u.u ^ (uint64_t)PS_INT32 << 56);
    if (key.kind == PS_STRING)
        return d->flags & PS_DICT_FOLD ? ps_string_hash_fold(key.u.string)
                                       : ps_string_hash(key.u.string);
    if (key.kind < PS_SINGLE || (key.kind > PS_DOUBLE && key.kind < PS_TYPE) || key.kind == PS_TYPE)
        return ps_hash_u64(key.u.u ^ (uint64_t)key.kind << 56);
    return ps_net_hash(key);
}

static bool same_key(const ps_dict *d, ps_value a, ps_value b)
{
    if (a.kind != b.kind)
        return a.kind == PS_WRAP || b.kind == PS_WRAP ? same_key(d, ps_base(a), ps_base(b)) : false;
    if (a.u.u == b.u.u && a.aux == b.aux && a.kind != PS_DOUBLE && a.kind != PS_SINGLE)
        return true;
    if (a.kind == PS_STRING)
        return d->flags & PS_DICT_FOLD ? ps_string_equal_fold(a.u.string, b.u.string)
                                       : ps_string_equal(a.u.string, b.u.string);
    if (a.kind < PS_SINGLE || (a.kind > PS_DOUBLE && a.kind < PS_STRING))
        return a.kind == PS_DATETIME && a.u.u == b.u.u;
    return ps_net_equals(a, b);
}

static uint32_t *bucket_of(const ps_dict *d, uint32_t hash)
{
    return &d->buckets[hash & (d->bucket_count - 1)];
}

static ps_dict_entry *find(const ps_dict *d, ps_value key, uint32_t hash)
{
    if (!d->bucket_count)
        return NULL;
    for (uint32_t i = *bucket_of(d, hash); i; i = d->entries[i - 1].next) {
        ps_dict_entry *e = &d->entries[i - 1];
        if (e->hash == hash && ((e->key.kind == PS_INT32 && key.kind == PS_INT32 &&
                                 e->key.u.i == key.u.i) ||
                                same_key(d, e->key, key)))
            return e;
    }
    return NULL;
}

ps_value *ps_dict_find(const ps_dict *d, ps_value key)
{
    key = ps_base(key);
    ps_dict_entry *e = d->count ? find(d, key, hash_key(d, key)) : NULL;
    return e ? &e->value : NULL;
}

ps_value *ps_dict_find_c(const ps_dict *d, const char *key)
{
    ps_string *s = ps_string_c(key);
    ps_value *found = ps_dict_find(d, (ps_value){.kind = PS_STRING, .u.string = s});
    ps_string_release(s);
    return found;
}

/* ---- growing --------------------------------------------------------------------------------- */

static void relink(ps_dict *d)
{
    memset(d->buckets, 0, d->bucket_count * sizeof *d->buckets);
    for (uint32_t i = 0; i < d->used; i++) {
        if (d->entries[i].key.kind == PS_UNSET)
            continue;
        uint32_t *bucket = bucket_of(d, d->entries[i].hash);
        d->entries[i].next = *bucket;
        *bucket = i + 1;
    }
}

static void close_gaps(ps_dict *d)
{
    uint32_t to = 0;
    for (uint32_t i = 0; i < d->used; i++)
        if (d->entries[i].key.kind != PS_UNSET)
            d->entries[to++] = d->entries[i];
    d->used = to;
    d->free = 0;
    relink(d);
}

static void *resize(void *block, size_t size)
{
    return size <= PS_MEM_SMALL ? ps_realloc(block, size) : ps_try_realloc(block, size);
}

/* Entries hold three quarters of the buckets, so that one doubling serves both. */
static bool grow(ps_dict *d)
{
    if (d->count < d->used - d->used / 4 && d->used > 8) {
        close_gaps(d);
        return true;
    }
    if (d->size >= DICT_MAX) {
        ps_mem_refusal();
        return false;
    }
    uint32_t buckets = d->bucket_count ? d->bucket_count * 2 : DICT_FIRST;
    uint32_t size = d->bucket_count ? buckets - buckets / 4 : DICT_FIRST - 1;
    ps_dict_entry *entries = resize(d->entries, size * sizeof *entries);
    if (!entries)
        return false;
    d->entries = entries;
    uint32_t *table = resize(d->buckets, buckets * sizeof *table);
    if (!table)
        return false;
    d->buckets = table;
    d->bucket_count = buckets;
    d->size = size;
    relink(d);
    return true;
}

static uint32_t new_place(ps_dict *d)
{
    if (d->free) {
        uint32_t at = d->free - 1;
        d->free = d->entries[at].next;
        return at;
    }
    if (d->used == d->size && !grow(d))
        return UINT32_MAX;
    return d->used++;
}

bool ps_dict_put(ps_dict *d, ps_value take_key, ps_value take_value)
{
    if (take_key.kind == PS_WRAP) {
        ps_value base = ps_retain(ps_base(take_key));
        ps_release(take_key);
        take_key = base;
    }
    uint32_t hash = hash_key(d, take_key);
    ps_dict_entry *e = find(d, take_key, hash);
    if (e) {
        ps_release(take_key);
        d->version += !(d->flags & PS_DICT_KEEPVERSION);
        ps_assign(&e->value, take_value);
        return true;
    }
    uint32_t at = new_place(d);
    if (at == UINT32_MAX) {
        ps_release(take_key);
        ps_release(take_value);
        return false;
    }
    uint32_t *bucket = bucket_of(d, hash);
    d->entries[at] =
        (ps_dict_entry){.key = take_key, .value = take_value, .hash = hash, .next = *bucket};
    *bucket = at + 1;
    d->count++;
    d->version++;
    return true;
}

bool ps_dict_put_c(ps_dict *d, const char *key, ps_value take_value)
{
    return ps_dict_put(d, ps_text(key), take_value);
}

/* ---- removing -------------------------------------------------------------------------------- */

static bool reuses_places(const ps_dict *d)
{
    return !(d->flags & (PS_DICT_ORDERED | PS_DICT_NETORDER | PS_DICT_SORTED));
}

bool ps_dict_remove(ps_dict *d, ps_value key)
{
    key = ps_base(key);
    uint32_t hash = hash_key(d, key);
    ps_dict_entry *e = d->count ? find(d, key, hash) : NULL;
    if (!e)
        return false;
    uint32_t place = (uint32_t)(e - d->entries) + 1;
    uint32_t *link = bucket_of(d, hash);
    while (*link != place)
        link = &d->entries[*link - 1].next;
    *link = e->next;
    ps_value old_key = e->key, old_value = e->value;
    e->key = ps_unset();
    e->value = ps_null();
    d->count--;
    d->version++;
    if (reuses_places(d)) {
        e->next = d->free;
        d->free = place;
    } else if (place == d->used) {
        d->used--;
    } else if (d->flags & PS_DICT_ORDERED) {
        close_gaps(d);
    }
    ps_release(old_key);
    ps_release(old_value);
    return true;
}

bool ps_dict_insert(ps_dict *d, uint32_t at, ps_value take_key, ps_value take_value)
{
    uint32_t before = d->count;
    if (!ps_dict_put(d, take_key, take_value))
        return false;
    if (d->count == before || at + 1 >= d->used)
        return true;
    ps_dict_entry last = d->entries[d->used - 1];
    memmove(d->entries + at + 1, d->entries + at, (d->used - 1 - at) * sizeof last);
    d->entries[at] = last;
    relink(d);
    return true;
}

void ps_dict_clear(ps_dict *d)
{
    ps_dict_entry *entries = d->entries;
    uint32_t used = d->used;
    ps_free(d->buckets);
    ps_dict_order_free(d);
    d->entries = NULL;
    d->buckets = NULL;
    d->count = d->used = d->size = d->bucket_count = d->free = 0;
    d->version++;
    for (uint32_t i = 0; i < used; i++) {
        if (entries[i].key.kind == PS_UNSET)
            continue;
        ps_release(entries[i].key);
        ps_release(entries[i].value);
    }
    ps_free(entries);
}

/* ---- walking --------------------------------------------------------------------------------- */

const ps_dict_entry *ps_dict_next(const ps_dict *d, uint32_t *at)
{
    if (d->flags & (PS_DICT_NETORDER | PS_DICT_SORTED)) {
        const uint32_t *order = ps_dict_order(d);
        if (order)
            return *at < d->count ? &d->entries[order[(*at)++]] : NULL;
    }
    while (*at < d->used)
        if (d->entries[(*at)++].key.kind != PS_UNSET)
            return &d->entries[*at - 1];
    return NULL;
}

static void dict_drop(ps_object *o)
{
    ps_dict_clear((ps_dict *)o);
}

static void dict_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_dict *d = (ps_dict *)o;
    for (uint32_t i = 0; i < d->used; i++) {
        if (ps_counted(d->entries[i].key))
            each(&d->entries[i].key, u);
        if (ps_counted(d->entries[i].value))
            each(&d->entries[i].value, u);
    }
}

const ps_class ps_dict_class = {
    .size = sizeof(ps_dict), .drop = dict_drop, .visit = dict_visit};
