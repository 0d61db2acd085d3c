/*
 * dict_order.c - .NET's Hashtable walks its buckets from the last to the first; which bucket a
 * key has follows from its hash code, the prime size of the table and double hashing. Where
 * every key's hash code is known (numbers, chars, enums, ...), the walk is emulated; .NET
 * seeds strings' hashes anew in every process, so that tables of strings have no order to keep
 * and give theirs of insertion.
 */
#include "object/dict_order.h"
#include "base/collate.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* HashHelpers' primes. */
static const uint32_t primes[] = {
    3, 7, 11, 17, 23, 29, 37, 47, 59, 71, 89, 107, 131, 163, 197, 239, 293, 353, 431, 521, 631,
    761, 919, 1103, 1327, 1597, 1931, 2333, 2801, 3371, 4049, 4861, 5839, 7013, 8419, 10103,
    12143, 14591, 17519, 21023, 25229, 30293, 36353, 43627, 52361, 62851, 75431, 90523, 108631,
    130363, 156437, 187751, 225307, 270371, 324449, 389357, 467237, 560689, 672827, 807403,
    968897, 1162687, 1395263, 1674319, 2009191, 2411033, 2893249, 3471899, 4166287, 4999559,
    5999471, 7199369};

static bool is_prime(uint32_t n)
{
    for (uint32_t i = 3; (uint64_t)i * i <= n; i += 2)
        if (n % i == 0)
            return false;
    return true;
}

static uint32_t prime_from(uint32_t least)
{
    for (size_t i = 0; i < sizeof primes / sizeof *primes; i++)
        if (primes[i] >= least)
            return primes[i];
    for (uint32_t n = least | 1; n < 0x7FFFFFC3; n += 2)
        if (is_prime(n) && (n - 1) % 101 != 0)
            return n;
    return 0x7FFFFFC3;
}

/* Object.GetHashCode() where .NET defines it by the value alone. */
static bool net_hash_code(ps_value v, uint32_t *hash)
{
    uint64_t bits;
    uint32_t half;
    float single;
    switch (v.kind) {
    case PS_BOOL: case PS_SBYTE: case PS_BYTE: case PS_INT16: case PS_UINT16: case PS_INT32:
    case PS_UINT32:
        *hash = (uint32_t)v.u.i;
        return true;
    case PS_CHAR:
        *hash = (uint32_t)v.u.i | (uint32_t)v.u.i << 16;
        return true;
    case PS_INT64: case PS_UINT64: case PS_TIMESPAN: case PS_DATETIME:
        *hash = (uint32_t)v.u.u ^ (uint32_t)(v.u.u >> 32);
        return true;
    case PS_ENUM: /* of an underlying type of four bytes or less, as nearly all are */
        *hash = (uint32_t)v.u.i ^ (v.u.i > INT32_MAX ? (uint32_t)(v.u.u >> 32) : 0);
        return true;
    case PS_DOUBLE:
        memcpy(&bits, &v.u.d, 8);
        if (((bits - 1) & 0x7FFFFFFFFFFFFFFF) >= 0x7FF0000000000000) /* zero or NaN */
            bits &= 0x7FF0000000000000;
        *hash = (uint32_t)bits ^ (uint32_t)(bits >> 32);
        return true;
    case PS_SINGLE:
        single = (float)v.u.d;
        memcpy(&half, &single, 4);
        if (((half - 1) & 0x7FFFFFFF) >= 0x7F800000)
            half &= 0x7F800000;
        *hash = half;
        return true;
    default:
        return false;
    }
}

/* ---- Hashtable ------------------------------------------------------------------------------- */

struct net_table {
    uint32_t *slots; /* entry + 1 */
    uint32_t *hashes; /* of the entries */
    uint32_t size, load, count;
};

static void net_size(struct net_table *t, uint32_t size)
{
    t->size = size;
    t->load = (uint32_t)(0.72f * (float)size);
    if (t->load >= size)
        t->load = size - 1;
    t->slots = ps_calloc(size, sizeof *t->slots);
}

static void net_put(struct net_table *t, uint32_t entry)
{
    uint32_t seed = t->hashes[entry] & 0x7FFFFFFF;
    uint32_t step = 1 + (uint32_t)(((uint64_t)seed * 101) % (t->size - 1));
    uint32_t at = seed % t->size;
    while (t->slots[at])
        at = (uint32_t)(((uint64_t)at + step) % t->size);
    t->slots[at] = entry + 1;
    t->count++;
}

static void net_grow(struct net_table *t)
{
    uint32_t *old = t->slots, old_size = t->size;
    net_size(t, prime_from(old_size * 2));
    t->count = 0;
    for (uint32_t i = 0; i < old_size; i++)
        if (old[i])
            net_put(t, old[i] - 1);
    ps_free(old);
}

static bool hashtable_order(const ps_dict *d, uint32_t *order)
{
    struct net_table t = {.hashes = ps_alloc(d->used * sizeof *t.hashes)};
    for (uint32_t i = 0; i < d->used; i++)
        if (d->entries[i].key.kind != PS_UNSET && !net_hash_code(d->entries[i].key, &t.hashes[i])) {
            ps_free(t.hashes);
            return false;
        }
    double raw = d->capacity / 0.72f;
    net_size(&t, raw > 3 ? prime_from((uint32_t)raw) : 3);
    for (uint32_t i = 0; i < d->used; i++) {
        if (d->entries[i].key.kind == PS_UNSET)
            continue;
        if (t.count >= t.load)
            net_grow(&t);
        net_put(&t, i);
    }
    uint32_t at = 0;
    for (uint32_t i = t.size; i--;)
        if (t.slots[i])
            order[at++] = t.slots[i] - 1;
    ps_free(t.slots);
    ps_free(t.hashes);
    return true;
}

/* ---- sorted dictionaries --------------------------------------------------------------------- */

static int order_of(ps_value a, ps_value b)
{
    if (a.kind == PS_STRING && b.kind == PS_STRING)
        return ps_collate(a.u.string, b.u.string, false);
    if (a.kind != b.kind)
        return a.kind < b.kind ? -1 : 1;
    if (a.kind == PS_DOUBLE || a.kind == PS_SINGLE)
        return a.u.d < b.u.d ? -1 : a.u.d > b.u.d;
    if (a.kind == PS_UINT64)
        return a.u.u < b.u.u ? -1 : a.u.u > b.u.u;
    if (!ps_counted(a))
        return a.u.i < b.u.i ? -1 : a.u.i > b.u.i;
    return 0;
}

static int by_key(const void *a, const void *b, void *u)
{
    const ps_dict *d = u;
    uint32_t i = *(const uint32_t *)a, j = *(const uint32_t *)b;
    int order = order_of(d->entries[i].key, d->entries[j].key);
    return order ? order : i < j ? -1 : i > j;
}

static void sorted_order(const ps_dict *d, uint32_t *order)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->used; i++)
        if (d->entries[i].key.kind != PS_UNSET)
            order[n++] = i;
    qsort_r(order, n, sizeof *order, by_key, (void *)d);
}

const uint32_t *ps_dict_order(const ps_dict *d)
{
    ps_dict *own = (ps_dict *)d; /* the order is a cache */
    if (!d->count || (d->order_version == d->version && d->order_known))
        return d->order;
    ps_dict_order_free(own);
    own->order = ps_alloc(d->count * sizeof *d->order);
    if (d->flags & PS_DICT_SORTED) {
        sorted_order(d, own->order);
    } else if (!hashtable_order(d, own->order)) {
        ps_free(own->order);
        own->order = NULL;
    }
    own->order_version = d->version;
    own->order_known = true;
    return d->order;
}

void ps_dict_order_free(ps_dict *d)
{
    ps_free(d->order);
    d->order = NULL;
    d->order_known = false;
}
