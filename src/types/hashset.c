/* hashset.c - HashSet<T> and SortedSet<T>: the keys of a dictionary. */
#include "types/comparers.h"
#include "types/delegate.h"
#include "types/order.h"
#include "types/support.h"

#define IN "System.Collections.Generic.IEnumerable[T] other"
#define EQUALITY "System.Collections.Generic.IEqualityComparer[T]"
#define ORDER "System.Collections.Generic.IComparer[T]"
/* `COMPARER`: what orders or compares items. */
#define SET_ROWS(M, COMPARER)                                                                               \
    M(SET_NEW, "new()")                                                                            \
    M(SET_NEW_FROM, "new(System.Collections.Generic.IEnumerable[T] collection)")                   \
    M(SET_NEW_COMPARER, "new(" COMPARER " comparer)")                      \
    M(SET_NEW_BOTH, "new(System.Collections.Generic.IEnumerable[T] collection, "                   \
                    "" COMPARER " comparer)")                              \
    M(SET_COUNT, "int Count {get;}")                                                               \
    M(SET_ADD, "bool Add(T item)")                                                                 \
    M(SET_CLEAR, "void Clear()")                                                                   \
    M(SET_CONTAINS, "bool Contains(T item)")                                                       \
    M(SET_COPY_TO, "void CopyTo(T[] array)")                                                     \
    M(SET_COPY_TO_AT, "void CopyTo(T[] array, int arrayIndex)")                                  \
    M(SET_REMOVE, "bool Remove(T item)")                                                           \
    M(SET_EXCEPT, "void ExceptWith(" IN ")")                                                       \
    M(SET_INTERSECT, "void IntersectWith(" IN ")")                                                 \
    M(SET_UNION, "void UnionWith(" IN ")")                                                         \
    M(SET_SYMMETRIC, "void SymmetricExceptWith(" IN ")")                                           \
    M(SET_SUBSET, "bool IsSubsetOf(" IN ")")                                                       \
    M(SET_SUPERSET, "bool IsSupersetOf(" IN ")")                                                   \
    M(SET_PROPER_SUBSET, "bool IsProperSubsetOf(" IN ")")                                          \
    M(SET_PROPER_SUPERSET, "bool IsProperSupersetOf(" IN ")")                                      \
    M(SET_OVERLAPS, "bool Overlaps(" IN ")")                                                       \
    M(SET_EQUALS, "bool SetEquals(" IN ")")                                                        \
    M(SET_ENUMERATOR, "System.Collections.IEnumerator GetEnumerator()")

#define HASH_ROWS(M)                                                                               \
    SET_ROWS(M, EQUALITY)                                                                                \
    M(SET_NEW_CAPACITY, "new(int capacity)")                                                       \
    M(SET_NEW_CAPACITY_COMPARER, "new(int capacity, " EQUALITY " comparer)")                       \
    M(SET_CAPACITY, "int Capacity {get;}")                                                         \
    M(SET_COMPARER, EQUALITY " Comparer {get;}")                                                   \
    M(SET_COPY_TO_COUNT, "void CopyTo(T[] array, int arrayIndex, int count)")                      \
    M(SET_ENSURE, "int EnsureCapacity(int capacity)")                                              \
    M(SET_REMOVE_WHERE, "int RemoveWhere(System.Predicate[T] match)")                              \
    M(SET_TRIM_TO, "void TrimExcess(int capacity)")                                                \
    M(SET_TRIM, "void TrimExcess()")                                                               \
    M(SET_TRY_GET, "bool TryGetValue(T equalValue, [ref] T actualValue)")
PS_MEMBER_TABLE(hashset, HASH_ROWS)

#define SORTED_ROWS(M)                                                                             \
    SET_ROWS(M, ORDER)                                                                             \
    M(SORTED_REVERSE, "System.Collections.Generic.IEnumerable[T] Reverse()")                       \
    M(SORTED_BETWEEN,                                                                              \
      "System.Collections.Generic.SortedSet[T] GetViewBetween(T lowerValue, T upperValue)")        \
    M(SORTED_REMOVE_WHERE, "int RemoveWhere(System.Predicate[T] match)")                           \
    M(SORTED_COPY_TO_COUNT, "void CopyTo(T[] array, int index, int count)")                        \
    M(SORTED_COMPARER, ORDER " Comparer {get;}")                                                   \
    M(SORTED_TRY_GET, "bool TryGetValue(T equalValue, [ref] T actualValue)")                       \
    M(SORTED_MIN, "T Min {get;}")                                                                  \
    M(SORTED_MAX, "T Max {get;}")                                                                  \
    M(SORTED_READONLY, "hidden bool IsReadOnly {get;}")                                            \
    M(SORTED_SYNC_ROOT, "hidden System.Object SyncRoot {get;}")                                    \
    M(SORTED_SYNCHRONIZED, "hidden bool IsSynchronized {get;}")
#define TEXT_ONLY(id, text) text "\n"
static const char sortedset_members[] = SORTED_ROWS(TEXT_ONLY);
enum {
    SORTED_REVERSE = SET_ENUMERATOR + 1,
    SORTED_BETWEEN,
    SORTED_REMOVE_WHERE,
    SORTED_COPY_TO_COUNT,
    SORTED_COMPARER,
    SORTED_TRY_GET,
    SORTED_MIN,
    SORTED_MAX,
    SORTED_READONLY,
    SORTED_SYNC_ROOT,
    SORTED_SYNCHRONIZED
};

struct set {
    ps_object object;
    ps_value table; /* a dictionary with the items as keys */
};

static ps_dict *keys_of(const struct set *s)
{
    return ps_as_dict(s->table);
}

static void set_drop(ps_object *o)
{
    struct set *s = (struct set *)o;
    ps_release(s->table);
    s->table = ps_unset();
}

static void set_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((struct set *)o)->table, u);
}

static ps_result set_next(ps_cx *cx, ps_enumerator *e, ps_value *out, bool *more)
{
    const struct set *s = (const struct set *)e->source.u.object;
    uint32_t at = (uint32_t)e->at;
    if ((uint32_t)(uintptr_t)e->state != keys_of(s)->version)
        return ps_throw(cx, "System.InvalidOperationException",
                        "Collection was modified; enumeration operation may not execute.");
    const ps_dict_entry *entry = ps_dict_next(keys_of(s), &at);
    e->at = at;
    *more = entry != NULL;
    if (entry)
        *out = ps_retain(entry->key);
    return PS_OK;
}

static ps_result set_enumerate(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_enumerator *e = ps_enumerator_new(cx->worker);
    e->next = set_next;
    e->source = ps_retain(self);
    e->state = (void *)(uintptr_t)keys_of((struct set *)self.u.object)->version;
    *out = ps_take_object(e);
    return PS_OK;
}

static const ps_class set_class = {.size = sizeof(struct set),
                                   .drop = set_drop,
                                   .visit = set_visit,
                                   .enumerate = set_enumerate};

static bool sorted(const ps_type *t)
{
    return ps_type_has_members(t, sortedset_members);
}

static ps_type *element_of(ps_cx *cx, ps_type *t)
{
    return ps_type_part_or_object(cx->worker, t, 0);
}

static struct set *set_new(ps_cx *cx, ps_type *type, bool fold)
{
    ps_type *args[2] = {element_of(cx, type), ps_core_type(cx->worker, PS_T_OBJECT)};
    ps_type *keys = ps_type_generic(cx->worker, ps_core_type(cx->worker, PS_T_DICTIONARY), args, 2);
    struct set *s = ps_object_new(type, &set_class, PS_INSTANCE);
    s->table = ps_take_object(ps_dict_new(
        keys, (uint8_t)((sorted(type) ? PS_DICT_SORTED : 0) | (fold ? PS_DICT_FOLD : 0))));
    return s;
}

static ps_result add(ps_cx *cx, struct set *s, ps_value v, bool *added)
{
    *added = !ps_dict_find(keys_of(s), v);
    return !*added || ps_dict_put(keys_of(s), ps_retain(v), ps_null()) ? PS_OK : ps_raise_memory(cx);
}

/* Every item of `from`, converted to T, to `each`. */
static ps_result walk(ps_cx *cx, const struct set *s, ps_value from,
                      ps_result (*each)(ps_cx *cx, void *u, ps_value item), void *u)
{
    ps_iter it;
    ps_value item, converted;
    bool more;
    if (ps_is_null(from))
        return ps_throw_null(cx, "other");
    ps_result r = ps_iter_init(cx, &it, from);
    while (r == PS_OK && (r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more) {
        r = ps_convert(cx, item, element_of(cx, s->object.type), &converted);
        ps_release(item);
        if (r != PS_OK)
            break;
        r = each(cx, u, converted);
        ps_release(converted);
    }
    ps_iter_end(&it);
    return r;
}

static ps_result add_each(ps_cx *cx, void *u, ps_value item)
{
    bool added;
    return add(cx, u, item, &added);
}

/* A set of what stands in `from`. Owned; NULL: raised. */
static struct set *set_of(ps_cx *cx, const struct set *like, ps_value from)
{
    struct set *s = set_new(cx, like->object.type, keys_of(like)->flags & PS_DICT_FOLD);
    if (walk(cx, like, from, add_each, s) == PS_OK)
        return s;
    ps_release_object(s);
    return NULL;
}

/* How many of `a`'s items `b` has. */
static uint32_t shared(const struct set *a, const struct set *b)
{
    uint32_t at = 0, n = 0;
    const ps_dict_entry *e;
    while ((e = ps_dict_next(keys_of(a), &at)))
        n += ps_dict_find(keys_of(b), e->key) != NULL;
    return n;
}

static ps_result compare_row(ps_cx *cx, unsigned row, const struct set *s, ps_value other,
                             ps_value *out)
{
    struct set *o = set_of(cx, s, other);
    if (!o)
        return PS_FAIL;
    uint32_t both = shared(s, o), mine = keys_of(s)->count, theirs = keys_of(o)->count;
    bool yes = row == SET_SUBSET            ? both == mine
               : row == SET_SUPERSET        ? both == theirs
               : row == SET_PROPER_SUBSET   ? both == mine && theirs > mine
               : row == SET_PROPER_SUPERSET ? both == theirs && mine > theirs
               : row == SET_OVERLAPS        ? both > 0
                                            : both == mine && both == theirs;
    ps_release_object(o);
    return ps_give_bool(yes, out);
}

static ps_result change_row(ps_cx *cx, unsigned row, struct set *s, ps_value other)
{
    uint32_t at = 0;
    const ps_dict_entry *e;
    bool added;
    ps_result r = PS_OK;
    if (row == SET_UNION)
        return walk(cx, s, other, add_each, s);
    struct set *o = set_of(cx, s, other);
    if (!o)
        return PS_FAIL;
    ps_list *gone = ps_arraylist_new(cx->worker);
    while ((e = ps_dict_next(keys_of(s), &at)))
        if ((ps_dict_find(keys_of(o), e->key) != NULL) != (row == SET_INTERSECT))
            ps_list_add(gone, ps_retain(e->key));
    at = 0;
    while (row == SET_SYMMETRIC && r == PS_OK && (e = ps_dict_next(keys_of(o), &at)))
        r = add(cx, s, e->key, &added);
    for (uint32_t i = 0; i < gone->count; i++)
        ps_dict_remove(keys_of(s), gone->items[i]);
    ps_release_object(gone);
    ps_release_object(o);
    return r;
}

/* `most` items at most. */
static ps_result copy_to(ps_cx *cx, const struct set *s, ps_value array, int64_t to, int64_t most)
{
    uint32_t at = 0;
    const ps_dict_entry *e;
    if (array.kind != PS_ARRAY)
        return ps_throw_null(cx, "array");
    if (to < 0)
        return ps_throw_negative(cx, "arrayIndex", to);
    if (most < 0)
        return ps_throw_negative(cx, "count", most);
    if (most > (int64_t)ps_as_array(array)->length - to)
        return ps_throw(cx, "System.ArgumentException",
                        "Destination array is not long enough to copy all the items in the "
                        "collection. Check array index and length.");
    while (most-- > 0 && (e = ps_dict_next(keys_of(s), &at)))
        PS_TRY(ps_array_set(cx, ps_as_array(array), (uint32_t)to++, e->key));
    return PS_OK;
}

static ps_result remove_where(ps_cx *cx, struct set *s, ps_value match, ps_value *out)
{
    uint32_t at = 0;
    const ps_dict_entry *e;
    ps_result r = PS_OK;
    if (ps_is_null(match))
        return ps_throw_null(cx, "match");
    ps_list *all = ps_arraylist_new(cx->worker);
    while ((e = ps_dict_next(keys_of(s), &at)))
        ps_list_add(all, ps_retain(e->key));
    int64_t gone = 0;
    for (uint32_t i = 0; r == PS_OK && i < all->count; i++) {
        ps_value yes;
        r = ps_delegate_call(cx, match, &all->items[i], 1, &yes);
        if (r == PS_OK && ps_to_bool(yes))
            gone += ps_dict_remove(keys_of(s), all->items[i]);
        if (r == PS_OK)
            ps_release(yes);
    }
    ps_release_object(all);
    return r == PS_OK ? ps_give_int(gone, out) : r;
}

static ps_result try_get(ps_cx *cx, const struct set *s, const ps_value *args, ps_value *out)
{
    uint32_t at = 0;
    const ps_value *slot = ps_dict_find(keys_of(s), args[0]);
    const ps_dict_entry *e = NULL;
    while (slot && (e = ps_dict_next(keys_of(s), &at)) && &e->value != slot)
        continue;
    PS_TRY(ps_set_ref(cx, args[1],
                      e ? ps_retain(e->key) : ps_type_default(element_of(cx, s->object.type))));
    return ps_give_bool(e != NULL, out);
}

static ps_result create(ps_cx *cx, ps_type *type, unsigned row, const ps_value *args, ps_value *out)
{
    bool from = row == SET_NEW_FROM || row == SET_NEW_BOTH, fold = false;
    ps_value comparer = row == SET_NEW_COMPARER ? args[0] : row == SET_NEW_BOTH ? args[1] : ps_null();
    PS_TRY(ps_comparer_folds(cx, comparer, &fold));
    struct set *s = set_new(cx, type, fold);
    if (from && walk(cx, s, args[0], add_each, s) != PS_OK) {
        ps_release_object(s);
        return PS_FAIL;
    }
    *out = ps_take_object(s);
    return PS_OK;
}

static ps_result set_row(ps_cx *cx, unsigned row, ps_value self, const ps_value *args, ps_value *out)
{
    struct set *s = (struct set *)self.u.object;
    bool yes;
    switch (row) {
    case SET_COUNT:
        return ps_give_int(keys_of(s)->count, out);
    case SET_ADD:
        PS_TRY(add(cx, s, args[0], &yes));
        return ps_give_bool(yes, out);
    case SET_CLEAR:
        ps_dict_clear(keys_of(s));
        return PS_OK;
    case SET_CONTAINS:
        return ps_give_bool(ps_dict_find(keys_of(s), args[0]) != NULL, out);
    case SET_REMOVE:
        return ps_give_bool(ps_dict_remove(keys_of(s), args[0]), out);
    case SET_COPY_TO:
        return copy_to(cx, s, args[0], 0, keys_of(s)->count);
    case SET_COPY_TO_AT:
        return copy_to(cx, s, args[0], args[1].u.i, keys_of(s)->count);
    case SET_ENUMERATOR:
        return set_enumerate(cx, self, out);
    case SET_EXCEPT: case SET_INTERSECT: case SET_UNION: case SET_SYMMETRIC:
        return change_row(cx, row, s, args[0]);
    default:
        return compare_row(cx, row, s, args[0], out);
    }
}

static ps_result hashset_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    (void)count;
    if (row <= SET_NEW_BOTH)
        return create(cx, self.u.type, row, args, out);
    if (row == SET_NEW_CAPACITY || row == SET_NEW_CAPACITY_COMPARER) {
        if (args[0].u.i < 0)
            return ps_throw_range(cx, "capacity",
                                  "Specified argument was out of the range of valid values.");
        return create(cx, self.u.type, row == SET_NEW_CAPACITY ? SET_NEW : SET_NEW_COMPARER,
                      args + 1, out);
    }
    struct set *s = (struct set *)self.u.object;
    switch (row) {
    case SET_CAPACITY:
        return ps_give_int(keys_of(s)->count, out);
    case SET_COMPARER:
        return ps_comparer_of_keys(cx, element_of(cx, s->object.type),
                                   keys_of(s)->flags & PS_DICT_FOLD, false, out);
    case SET_COPY_TO_COUNT:
        return copy_to(cx, s, args[0], args[1].u.i, args[2].u.i);
    case SET_ENSURE:
    case SET_TRIM_TO:
        return ps_capacity_row(cx, row == SET_ENSURE ? 0 : keys_of(s)->count, args[0].u.i, out);
    case SET_REMOVE_WHERE:
        return remove_where(cx, s, args[0], out);
    case SET_TRIM:
        return PS_OK;
    case SET_TRY_GET:
        return try_get(cx, s, args, out);
    }
    return set_row(cx, row, self, args, out);
}

/* The items in reverse, as an array. */
static ps_result reverse(ps_cx *cx, const struct set *s, ps_value *out)
{
    ps_array *a;
    uint32_t at = 0, place = keys_of(s)->count;
    const ps_dict_entry *e;
    PS_TRY(ps_array_new(cx, element_of(cx, s->object.type), place, &a));
    while ((e = ps_dict_next(keys_of(s), &at)))
        ps_array_put(a, --place, ps_retain(e->key));
    *out = ps_take_object(a);
    return PS_OK;
}

static ps_result between(ps_cx *cx, const struct set *s, const ps_value *args, ps_value *out)
{
    struct set *part = set_new(cx, s->object.type, false);
    uint32_t at = 0;
    const ps_dict_entry *e;
    ps_result r = PS_OK;
    while (r == PS_OK && (e = ps_dict_next(keys_of(s), &at))) {
        int low = 0, high = 0;
        bool added;
        r = ps_net_compare(cx, e->key, args[0], &low);
        if (r == PS_OK)
            r = ps_net_compare(cx, e->key, args[1], &high);
        if (r == PS_OK && low >= 0 && high <= 0)
            r = add(cx, part, e->key, &added);
    }
    *out = ps_take_object(part);
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

static ps_result sortedset_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    (void)count;
    if (row <= SET_NEW_BOTH)
        return create(cx, self.u.type, row, args, out);
    const struct set *s = (const struct set *)self.u.object;
    uint32_t at = 0;
    const ps_dict_entry *e, *found = NULL;
    switch (row) {
    case SORTED_MIN:
    case SORTED_MAX:
        while ((e = ps_dict_next(keys_of(s), &at)) && (row == SORTED_MAX || !found))
            found = e;
        return ps_give(found ? ps_retain(found->key)
                             : ps_type_default(element_of(cx, s->object.type)),
                       out);
    case SORTED_REVERSE:
        return reverse(cx, s, out);
    case SORTED_BETWEEN:
        return between(cx, s, args, out);
    case SORTED_REMOVE_WHERE:
        return remove_where(cx, (struct set *)self.u.object, args[0], out);
    case SORTED_COPY_TO_COUNT:
        return copy_to(cx, s, args[0], args[1].u.i, args[2].u.i);
    case SORTED_COMPARER:
        return ps_comparer_of_keys(cx, element_of(cx, s->object.type),
                                   keys_of(s)->flags & PS_DICT_FOLD, true, out);
    case SORTED_TRY_GET:
        return try_get(cx, s, args, out);
    case SORTED_READONLY:
    case SORTED_SYNCHRONIZED:
        return ps_give_bool(false, out);
    case SORTED_SYNC_ROOT:
        return ps_give(ps_retain(self), out);
    default:
        return set_row(cx, row, self, args, out);
    }
}

#define SET_TYPE(stem, full_name, rows, fn)                                                        \
    const ps_typedef ps_type_##stem = {                                                            \
        .name = full_name,                                                                         \
        .interfaces = "System.Collections.Generic.ISet[T],System.Collections.Generic."             \
                      "ICollection[T],System.Collections.Generic.IEnumerable[T],"                  \
                      "System.Collections.IEnumerable",                                            \
        .members = rows,                                                                           \
        .invoke = fn,                                                                              \
        .cls = &set_class,                                                                         \
        .flags = PS_TYPE_GENERIC};
SET_TYPE(hashset, "System.Collections.Generic.HashSet`1", hashset_members, hashset_invoke)
SET_TYPE(sortedset, "System.Collections.Generic.SortedSet`1", sortedset_members, sortedset_invoke)
