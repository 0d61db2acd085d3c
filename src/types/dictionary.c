/*
 * dictionary.c - Hashtable, OrderedDictionary, Dictionary<K,V>, SortedDictionary<K,V>,
 * SortedList and PSPrimitiveDictionary: one implementation over struct ps_dict.
 */
#include "types/comparers.h"
#include "types/delegate.h"
#include "types/dictionary_view.h"
#include "types/support.h"

/* Every operation of the dictionaries. Those behind one of the marks are there where the type's
 * table has "" for it, and not where it has "-". */
#define PAIRS                                                                                      \
    "System.Collections.Generic.IEnumerable[System.Collections.Generic.KeyValuePair[TKey,TValue]]"
#define DICT_OPERATIONS(M, K, V, IN, REMOVED, SIZED, FROM, COMPARED, STATE, SYNC, ADD, CLONE, CONTAINS, \
                        KEY, VALUE, COPY, TRY, INSERT, REMOVE_AT, ORDERED, STATIC, CONCURRENT,     \
                        PLACES, FREE, OLD_PLACES, NEW_PLACES, COMPARER, GENERIC_ONLY, D, TRIMS, COMPARES)\
    M(DICT_NEW, "new()")                                                                           \
    M(DICT_NEW_CAPACITY, SIZED "new(int capacity)")                                                \
    M(DICT_NEW_FROM, FROM "new(" IN " " D ")")                                               \
    M(DICT_NEW_COMPARER, COMPARED "new(" COMPARER " comparer)")            \
    M(DICT_NEW_CAPACITY_COMPARER,                                                                  \
      SIZED COMPARED "new(int capacity, " COMPARER " comparer)")                 \
    M(DICT_NEW_FROM_COMPARER, FROM COMPARED "new(" IN " " D ", "                                  \
                                       "" COMPARER " comparer)")           \
    M(DICT_NEW_LEVEL, CONCURRENT "new(int concurrencyLevel, int capacity)")                        \
    M(DICT_ITEM, V " Item(" K " key) {get;set;}")                                                  \
    M(DICT_READONLY, STATE "bool IsReadOnly {get;}")                                               \
    M(DICT_FIXED, STATE "bool IsFixedSize {get;}")                                                 \
    M(DICT_SYNCHRONIZED, SYNC "bool IsSynchronized {get;}")                                        \
    M(DICT_KEYS, "System.Collections.ICollection Keys {get;}")                                     \
    M(DICT_VALUES, "System.Collections.ICollection Values {get;}")                                 \
    M(DICT_SYNC_ROOT, SYNC "System.Object SyncRoot {get;}")                                        \
    M(DICT_COUNT, "int Count {get;}")                                                              \
    M(DICT_EMPTY, CONCURRENT "bool IsEmpty {get;}")                                                \
    M(DICT_ADD, ADD "void Add(" K " key, " V " value)")                                            \
    M(DICT_CLEAR, "void Clear()")                                                                  \
    M(DICT_CLONE, CLONE "System.Object Clone()")                                                   \
    M(DICT_CONTAINS, CONTAINS "bool Contains(" K " key)")                                          \
    M(DICT_CONTAINS_KEY, KEY "bool ContainsKey(" K " key)")                                        \
    M(DICT_CONTAINS_VALUE, VALUE "bool ContainsValue(" V " value)")                                \
    M(DICT_COPY_TO, COPY "void CopyTo(array array, int arrayIndex)")                               \
    M(DICT_ENUMERATOR, "System.Collections.IDictionaryEnumerator GetEnumerator()")                 \
    M(DICT_REMOVE, ADD REMOVED " Remove(" K " key)")                                               \
    M(DICT_TRY_GET, TRY "bool TryGetValue(" K " key, [ref] " V " value)")                          \
    M(DICT_TRY_ADD, TRY FREE "bool TryAdd(" K " key, " V " value)")                                     \
    M(DICT_INSERT, INSERT "void Insert(int index, " K " key, " V " value)")                        \
    M(DICT_REMOVE_AT, REMOVE_AT "void RemoveAt(int index)")                                        \
    M(DICT_AS_READONLY, ORDERED "ordered AsReadOnly()")                                            \
    M(DICT_STATIC_SYNCHRONIZED, STATIC "static hashtable Synchronized(hashtable table)")           \
    M(DICT_TRY_REMOVE, CONCURRENT "bool TryRemove(" K " key, [ref] " V " value)")                  \
    M(DICT_TRY_UPDATE,                                                                             \
      CONCURRENT "bool TryUpdate(" K " key, " V " newValue, " V " comparisonValue)")               \
    M(DICT_GET_OR_ADD, CONCURRENT V " GetOrAdd(" K " key, " V " value)")                           \
    M(DICT_GET_OR_MAKE,                                                                            \
      CONCURRENT V " GetOrAdd(" K " key, System.Func[" K "," V "] valueFactory)")                  \
    M(DICT_ADD_OR_UPDATE, CONCURRENT V " AddOrUpdate(" K " key, " V " addValue, System.Func[" K    \
                                       "," V "," V "] updateValueFactory)")                        \
    M(DICT_MAKE_OR_UPDATE, CONCURRENT V " AddOrUpdate(" K " key, System.Func[" K "," V             \
                                        "] addValueFactory, System.Func[" K "," V "," V            \
                                        "] updateValueFactory)")                                   \
    M(DICT_TO_ARRAY, CONCURRENT "System.Collections.Generic.KeyValuePair[" K "," V "][] ToArray()") \
    M(DICT_GET_KEY, OLD_PLACES K " GetKey(int index)")                                                 \
    M(DICT_GET_BY_INDEX, OLD_PLACES V " GetByIndex(int index)")                                        \
    M(DICT_KEY_AT, NEW_PLACES K " GetKeyAtIndex(int index)")                                 \
    M(DICT_VALUE_AT, NEW_PLACES V " GetValueAtIndex(int index)")                             \
    M(DICT_INDEX_OF_KEY, PLACES "int IndexOfKey(" K " key)")                                       \
    M(DICT_INDEX_OF_VALUE, PLACES "int IndexOfValue(" V " value)")                                 \
    M(DICT_SET_BY_INDEX, OLD_PLACES "void SetByIndex(int index, " V " value)") \
    M(DICT_SET_VALUE_AT, NEW_PLACES "void SetValueAtIndex(int index, " V " value)")                \
    M(DICT_KEY_LIST, OLD_PLACES "System.Collections.IList GetKeyList()")                           \
    M(DICT_VALUE_LIST, OLD_PLACES "System.Collections.IList GetValueList()")                       \
    M(DICT_TRIM_SIZE, OLD_PLACES "void TrimToSize()")                                              \
    M(DICT_CAPACITY, PLACES "int Capacity {get;set;}")                                             \
    M(DICT_STATIC_SORTED, OLD_PLACES "static System.Collections.SortedList Synchronized("          \
                                     "System.Collections.SortedList list)")                        \
    M(DICT_NEW_LOAD, STATIC "new(int capacity, float loadFactor)")                                 \
    M(DICT_NEW_LOAD_COMPARER,                                                                      \
      STATIC "new(int capacity, float loadFactor, " COMPARER " equalityComparer)")                 \
    M(DICT_NEW_FROM_LOAD, STATIC "new(" IN " d, float loadFactor)")                                \
    M(DICT_NEW_FROM_LOAD_COMPARER,                                                                 \
      STATIC "new(" IN " d, float loadFactor, " COMPARER " equalityComparer)")                     \
    M(DICT_NEW_PAIRS, GENERIC_ONLY "new(" PAIRS " collection)")                                    \
    M(DICT_NEW_PAIRS_COMPARER,                                                                     \
      GENERIC_ONLY "new(" PAIRS " collection, " COMPARER " comparer)")                             \
    M(DICT_REMOVE_OUT, GENERIC_ONLY "bool Remove(" K " key, [ref] " V " value)")                   \
    M(DICT_ENSURE, GENERIC_ONLY "int EnsureCapacity(int capacity)")                                \
    M(DICT_TRIM_TO, GENERIC_ONLY "void TrimExcess(int capacity)")                                  \
    M(DICT_TRIM, TRIMS "void TrimExcess()")                                                        \
    M(DICT_CAPACITY_ONLY, GENERIC_ONLY "int Capacity {get;}")                                      \
    M(DICT_COMPARER, COMPARES COMPARER " Comparer {get;}")                                         \
    M(DICT_ITEM_AT, ORDERED O " Item(int index) {get;set;}")

#define O "System.Object"
#define OLD_IN "System.Collections.IDictionary"
#define NEW_IN "System.Collections.Generic.IDictionary[TKey,TValue]"
/*  marks:              SIZED FROM COMP  STATE SYNC ADD CLONE CONT KEY VALUE COPY TRY INS  RMAT ORD  STAT CONC PLACES */
#define HASHTABLE_MEMBERS(M)                                                                       \
    DICT_OPERATIONS(M, O, O, OLD_IN, "void", "", "", "", "", "", "", "", "", "", "", "", "-", "-", "-",    \
                    "-", "", "-", "-", "-", "-", "-", \
                    "System.Collections.IEqualityComparer", "-", "d", "-", "-")
PS_MEMBER_TABLE(hashtable, HASHTABLE_MEMBERS)

#define TEXT_ONLY(id, text) text "\n"
static const char ordered_members[] =
    DICT_OPERATIONS(TEXT_ONLY, O, O, OLD_IN, "void", "", "-", "", "", "-", "", "-", "", "-", "-", "", "-",
                    "", "", "", "-", "-", "-", "-", "-", "-",
                    "System.Collections.IEqualityComparer", "-", "dictionary", "-", "-");
static const char old_sorted_members[] =
    DICT_OPERATIONS(TEXT_ONLY, O, O, OLD_IN, "void", "", "", "", "", "", "", "", "", "", "", "", "-", "-",
                    "", "-", "-", "-", "", "-", "", "-",
                    "System.Collections.IComparer", "-", "d", "-", "-");
static const char old_members[] =
    DICT_OPERATIONS(TEXT_ONLY, O, O, OLD_IN, "void", "", "-", "-", "", "", "", "-", "", "-", "-", "", "-",
                    "-", "-", "-", "-", "-", "-", "-", "-", "-",
                    "System.Collections.IEqualityComparer", "-", "dictionary", "-", "-");
static const char string_members[] =
    DICT_OPERATIONS(TEXT_ONLY, "string", "string", OLD_IN, "void", "-", "-", "-", "-", "", "", "-", "-",
                    "", "", "", "-", "-", "-", "-", "-", "-", "-", "-", "-", "-",
                    "System.Collections.IEqualityComparer", "-", "dictionary", "-", "-");
static const char generic_members[] =
    DICT_OPERATIONS(TEXT_ONLY, "TKey", "TValue", NEW_IN, "bool", "", "", "", "-", "-", "", "-", "-", "",
                    "", "-", "", "-", "-", "-", "-", "-", "-", "", "-", "-",
                    "System.Collections.Generic.IEqualityComparer[TKey]", "", "dictionary", "", "");
static const char sorted_members[] =
    DICT_OPERATIONS(TEXT_ONLY, "TKey", "TValue", NEW_IN, "bool", "-", "", "", "-", "-", "", "-", "-", "",
                    "", "", "", "-", "-", "-", "-", "-", "-", "-", "-", "-",
                    "System.Collections.Generic.IComparer[TKey]", "-", "dictionary", "-", "");
static const char sorted_list_members[] =
    DICT_OPERATIONS(TEXT_ONLY, "TKey", "TValue", NEW_IN, "bool", "", "", "", "-", "-", "", "-", "-", "",
                    "", "-", "", "-", "", "-", "-", "-", "", "-", "-", "",
                    "System.Collections.Generic.IComparer[TKey]", "-", "dictionary", "", "");
static const char concurrent_members[] =
    DICT_OPERATIONS(TEXT_ONLY, "TKey", "TValue", NEW_IN, "bool", "-", "", "", "-", "-", "-", "-", "-", "",
                    "-", "-", "", "-", "-", "-", "-", "", "-", "", "-", "-",
                    "System.Collections.Generic.IEqualityComparer[TKey]", "-", "dictionary", "-", "");
static const char internal_members[] =
    DICT_OPERATIONS(TEXT_ONLY, O, O, OLD_IN, "void", "-", "-", "-", "", "", "", "-", "", "-", "-", "", "-",
                    "-", "-", "-", "-", "-", "-", "-", "-", "-",
                    "System.Collections.IComparer", "-", "dictionary", "-", "-");
static const char primitive_members[] =
    DICT_OPERATIONS(TEXT_ONLY, O, O, "hashtable", "void", "-", "", "-", "", "", "", "", "", "", "", "", "-",
                    "-", "-", "-", "-", "-", "-", "-", "-", "-",
                    "System.Collections.IEqualityComparer", "-", "other", "-", "-");
static const char json_members[] =
    DICT_OPERATIONS(TEXT_ONLY, O, O, OLD_IN, "void", "", "", "-", "", "", "", "", "", "", "", "", "-",
                    "-", "-", "-", "-", "-", "-", "-", "-", "-",
                    "System.Collections.IEqualityComparer", "-", "dictionary", "-", "-");
#undef O

static ps_dict *dict_of(ps_value v)
{
    return ps_as_dict(v);
}

static bool is_generic(const ps_dict *d)
{
    return ps_type_constructed(d->object.type)->arg_count == 2;
}

static ps_result check_key(ps_cx *cx, ps_value key)
{
    return ps_is_null(key) ? ps_throw_null(cx, "key") : PS_OK;
}

static ps_result check_changeable(ps_cx *cx, const ps_dict *d)
{
    if (!(d->flags & PS_DICT_READONLY))
        return PS_OK;
    return ps_throw(cx, "System.NotSupportedException",
                    "The OrderedDictionary is read-only and cannot be modified.");
}

static ps_result put(ps_cx *cx, ps_dict *d, ps_value key, ps_value value)
{
    if (ps_type_has_members(d->object.type, string_members) && ps_base(key).kind == PS_STRING) {
        ps_string *lower = ps_string_lower(ps_base(key).u.string); /* as StringDictionary has them */
        return ps_dict_put(d, ps_take_string(lower), ps_retain(value)) ? PS_OK : ps_raise_memory(cx);
    }
    return ps_dict_put(d, ps_retain(ps_base(key)), ps_retain(value)) ? PS_OK : ps_raise_memory(cx);
}

/* ---- making ---------------------------------------------------------------------------------- */

/* The flags that a new dictionary of `type` starts with. */
static uint8_t flags_of(ps_type *type)
{
    type = ps_type_constructed(type);
    const ps_string *name = type->generic ? type->generic->full_name : type->full_name;
    if (ps_string_is(name, "System.Collections.Specialized.OrderedDictionary"))
        return PS_DICT_ORDERED;
    if (ps_string_is(name, "System.Collections.Generic.SortedDictionary`2") ||
        ps_string_is(name, "System.Collections.Generic.SortedList`2") ||
        ps_string_is(name, "System.Collections.SortedList"))
        return PS_DICT_SORTED;
    if (ps_string_is(name, "System.Management.Automation.OrderedHashtable"))
        return 0;
    if (ps_string_is(name, "System.Management.Automation.PSPrimitiveDictionary") ||
        ps_string_is(name, "System.Collections.Specialized.StringDictionary"))
        return PS_DICT_FOLD;
    if (ps_string_is(name, "System.Collections.Specialized.ListDictionary") ||
        ps_string_is(name, "System.Collections.Specialized.HybridDictionary"))
        return 0;
    return type->generic ? 0 : PS_DICT_NETORDER;
}

/* The type of its keys (0) or values (1); a class that derives from a constructed dictionary has its
 * base's. */
static ps_type *argument_of(ps_cx *cx, const ps_dict *d, unsigned i)
{
    return ps_type_part_or_object(cx->worker, d->object.type, i);
}

/* One pair, converted to the types of a generic dictionary. */
static ps_result add_pair(ps_cx *cx, ps_dict *d, ps_value key, ps_value value)
{
    ps_value k, v;
    PS_TRY(ps_convert(cx, key, argument_of(cx, d, 0), &k));
    if (ps_convert(cx, value, argument_of(cx, d, 1), &v) != PS_OK) {
        ps_release(k);
        return PS_FAIL;
    }
    return ps_dict_put(d, k, v) ? PS_OK : ps_raise_memory(cx);
}

/* What stands in a sequence of KeyValuePair. */
static ps_result fill_pairs(ps_cx *cx, ps_dict *d, ps_value from)
{
    ps_iter it;
    ps_value pair, key, value;
    bool more;
    ps_result r = ps_iter_init(cx, &it, from);
    while (r == PS_OK && (r = ps_iter_next(cx, &it, &pair, &more)) == PS_OK && more) {
        r = ps_get_c(cx, pair, "Key", &key);
        if (r == PS_OK) {
            r = ps_get_c(cx, pair, "Value", &value);
            if (r == PS_OK) {
                r = add_pair(cx, d, key, value);
                ps_release(value);
            }
            ps_release(key);
        }
        ps_release(pair);
    }
    ps_iter_end(&it);
    return r;
}

static ps_result fill(ps_cx *cx, ps_dict *d, ps_value from)
{
    if (ps_is_null(from))
        return ps_throw_null(cx, is_generic(d) ? "dictionary" : "d");
    if (from.kind != PS_DICT)
        return fill_pairs(cx, d, from);
    const ps_dict *source = dict_of(from);
    uint32_t at = 0;
    const ps_dict_entry *e;
    while ((e = ps_dict_next(source, &at))) {
        ps_value key = ps_retain(e->key), value = ps_retain(e->value);
        if (is_generic(d)) {
            ps_release(key);
            ps_release(value);
            PS_TRY(add_pair(cx, d, e->key, e->value));
            continue;
        }
        if (!ps_dict_put(d, key, value))
            return ps_raise_memory(cx);
    }
    return PS_OK;
}

static ps_result create(ps_cx *cx, ps_type *type, ps_value from, ps_value comparer, ps_value *out)
{
    bool fold;
    PS_TRY(ps_comparer_folds(cx, comparer, &fold));
    ps_dict *d = ps_dict_new(type, flags_of(type) | (fold ? PS_DICT_FOLD : 0));
    if (from.kind != PS_UNSET && fill(cx, d, from) != PS_OK) {
        ps_release_object(d);
        return PS_FAIL;
    }
    *out = ps_take_object(d);
    return PS_OK;
}

static ps_result clone(ps_cx *cx, const ps_dict *d, uint8_t more_flags, ps_value *out)
{
    ps_dict *copy = ps_dict_new(d->object.type, d->flags);
    ps_value self = ps_take_object((void *)d);
    if (fill(cx, copy, self) != PS_OK) {
        ps_release_object(copy);
        return PS_FAIL;
    }
    copy->flags |= more_flags;
    *out = ps_take_object(copy);
    return PS_OK;
}

/* ---- entries --------------------------------------------------------------------------------- */

extern const ps_typedef ps_type_sorted_list_of;

static ps_result throw_duplicate(ps_cx *cx, const ps_dict *d, ps_value key)
{
    ps_string *text, *there = NULL;
    PS_TRY(ps_to_string(cx, key, &text));
    if (is_generic(d)) {
        static const char message[] = "An item with the same key has already been added. Key: %s";
        if (d->object.type->def == &ps_type_sorted_list_of)
            ps_throw_argument(cx, "System.ArgumentException", "key", message, PS_U8(cx, text));
        else
            ps_throw(cx, "System.ArgumentException", message, PS_U8(cx, text));
    } else {
        uint32_t at = 0;
        const ps_dict_entry *e;
        const ps_value *slot = ps_dict_find(d, key);
        while ((e = ps_dict_next(d, &at)) && &e->value != slot)
            continue;
        if (ps_to_string(cx, e ? e->key : key, &there) == PS_OK)
            ps_throw(cx, "System.ArgumentException",
                     "Item has already been added. Key in dictionary: '%s'  Key being added: '%s'",
                     PS_U8(cx, there), PS_U8(cx, text));
        ps_string_release(there);
    }
    ps_string_release(text);
    return PS_FAIL;
}

static ps_result add(ps_cx *cx, ps_dict *d, ps_value key, ps_value value)
{
    PS_TRY(check_changeable(cx, d));
    PS_TRY(check_key(cx, key));
    if (ps_dict_find(d, ps_base(key)))
        return throw_duplicate(cx, d, ps_base(key));
    return put(cx, d, key, value);
}

static ps_result throw_missing(ps_cx *cx, ps_value key)
{
    ps_string *text;
    PS_TRY(ps_to_string(cx, key, &text));
    ps_throw(cx, "System.Collections.Generic.KeyNotFoundException",
             "The given key '%s' was not present in the dictionary.", PS_U8(cx, text));
    ps_string_release(text);
    return PS_FAIL;
}

static ps_result get_item(ps_cx *cx, const ps_dict *d, ps_value key, ps_value *out)
{
    PS_TRY(check_key(cx, key));
    const ps_value *slot = ps_dict_find(d, ps_base(key));
    if (!slot)
        return is_generic(d) ? throw_missing(cx, key) : ps_give(ps_null(), out);
    return ps_give(ps_retain(*slot), out);
}

static bool contains_value(const ps_dict *d, ps_value value)
{
    uint32_t at = 0;
    const ps_dict_entry *e;
    while ((e = ps_dict_next(d, &at))) {
        bool null = ps_is_null(value);
        if (null ? ps_is_null(e->value)
                 : !ps_is_null(e->value) && ps_net_equals(ps_base(e->value), ps_base(value)))
            return true;
    }
    return false;
}

static ps_result copy_to(ps_cx *cx, ps_value self, ps_value array, int64_t index)
{
    if (array.kind != PS_ARRAY)
        return ps_throw_null(cx, "array");
    ps_iter it;
    ps_value walk, item;
    bool more;
    PS_TRY(ps_enumerator_of(cx, self, &walk));
    ps_result r = ps_iter_init(cx, &it, walk);
    ps_release(walk);
    PS_TRY(r);
    while ((r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more) {
        if (index < 0 || index >= ps_as_array(array)->length)
            r = ps_throw_index(cx, "arrayIndex");
        else
            r = ps_array_set(cx, ps_as_array(array), (uint32_t)index++, item);
        ps_release(item);
        if (r != PS_OK)
            break;
    }
    ps_iter_end(&it);
    return r;
}

/* OrderedDictionary.Insert: the entries behind `index` are taken out and put back. */
static ps_result insert(ps_cx *cx, ps_dict *d, int64_t index, ps_value key, ps_value value)
{
    PS_TRY(check_changeable(cx, d));
    if (index < 0)
        return ps_throw_negative(cx, "index", index);
    if (index > d->count)
        return ps_throw_beyond(cx, "index", index, d->count);
    PS_TRY(check_key(cx, key));
    if (ps_dict_find(d, ps_base(key)))
        return throw_duplicate(cx, d, ps_base(key));
    ps_list *keys = ps_arraylist_new(cx->worker), *values = ps_arraylist_new(cx->worker);
    uint32_t at = 0, position = 0;
    const ps_dict_entry *e;
    while ((e = ps_dict_next(d, &at))) {
        if (position++ < index)
            continue;
        ps_list_add(keys, ps_retain(e->key));
        ps_list_add(values, ps_retain(e->value));
    }
    for (uint32_t i = 0; i < keys->count; i++)
        ps_dict_remove(d, keys->items[i]);
    ps_result r = put(cx, d, key, value);
    for (uint32_t i = 0; r == PS_OK && i < keys->count; i++)
        r = put(cx, d, keys->items[i], values->items[i]);
    ps_release_object(keys);
    ps_release_object(values);
    return r;
}

static ps_result remove_at(ps_cx *cx, ps_dict *d, int64_t index)
{
    PS_TRY(check_changeable(cx, d));
    if (d->flags & PS_DICT_SORTED && (index < 0 || index >= d->count))
        return d->object.type->arg_count
                   ? ps_throw(cx, "System.ArgumentOutOfRangeException",
                              "Index was out of range. Must be non-negative and less than the size "
                              "of the collection. (Parameter 'index')\nActual value was %lld.",
                              (long long)index)
                   : ps_throw_index(cx, "index");
    if (index < 0)
        return ps_throw_negative(cx, "index", index);
    if (index >= d->count)
        return ps_throw(cx, "System.ArgumentOutOfRangeException",
                        "index ('%lld') must be less than '%u'. (Parameter 'index')\n"
                        "Actual value was %lld.", (long long)index, d->count, (long long)index);
    uint32_t at = 0;
    const ps_dict_entry *e = ps_dict_next(d, &at);
    for (int64_t i = 0; i < index; i++)
        e = ps_dict_next(d, &at);
    ps_value key = ps_retain(e->key);
    ps_dict_remove(d, key);
    ps_release(key);
    return PS_OK;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result change_row(ps_cx *cx, unsigned row, ps_dict *d, const ps_value *args,
                            ps_value *out)
{
    bool there;
    switch (row) {
    case DICT_ITEM | PS_ROW_SET:
        PS_TRY(check_changeable(cx, d));
        PS_TRY(check_key(cx, args[0]));
        return put(cx, d, args[0], args[1]);
    case DICT_ADD:
        return add(cx, d, args[0], args[1]);
    case DICT_TRY_ADD:
        PS_TRY(check_key(cx, args[0]));
        there = ps_dict_find(d, ps_base(args[0]));
        if (!there)
            PS_TRY(put(cx, d, args[0], args[1]));
        return ps_give_bool(!there, out);
    case DICT_CLEAR:
        PS_TRY(check_changeable(cx, d));
        ps_dict_clear(d);
        return PS_OK;
    case DICT_REMOVE:
        PS_TRY(check_changeable(cx, d));
        PS_TRY(check_key(cx, args[0]));
        there = ps_dict_remove(d, ps_base(args[0]));
        return is_generic(d) ? ps_give_bool(there, out) : PS_OK;
    case DICT_INSERT:
        return insert(cx, d, args[0].u.i, args[1], args[2]);
    case DICT_REMOVE_AT:
        return remove_at(cx, d, args[0].u.i);
    }
    return ps_throw_unsupported(cx, "System.Collections.Hashtable", row);
}

static ps_result dict_row(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                          ps_value *out)
{
    ps_dict *d = dict_of(self);
    const ps_value *slot;
    switch (row) {
    case DICT_ITEM:
        return get_item(cx, d, args[0], out);
    case DICT_READONLY:
    case DICT_FIXED:
        return ps_give_bool(d->flags & PS_DICT_READONLY, out);
    case DICT_SYNCHRONIZED:
        return ps_give_bool(false, out);
    case DICT_KEYS:
    case DICT_VALUES:
        return ps_dictionary_view(cx, self, row == DICT_VALUES, out);
    case DICT_SYNC_ROOT:
        return ps_give(ps_retain(self), out);
    case DICT_COUNT:
        return ps_give_int(d->count, out);
    case DICT_CLONE:
        return clone(cx, d, 0, out);
    case DICT_AS_READONLY:
        return clone(cx, d, PS_DICT_READONLY, out);
    case DICT_CONTAINS:
    case DICT_CONTAINS_KEY:
        PS_TRY(check_key(cx, args[0]));
        return ps_give_bool(ps_dict_find(d, ps_base(args[0])), out);
    case DICT_CONTAINS_VALUE:
        return ps_give_bool(contains_value(d, args[0]), out);
    case DICT_COPY_TO:
        return copy_to(cx, self, args[0], args[1].u.i);
    case DICT_ENUMERATOR:
        return ps_enumerator_of(cx, self, out);
    case DICT_TRY_GET:
        PS_TRY(check_key(cx, args[0]));
        slot = ps_dict_find(d, ps_base(args[0]));
        PS_TRY(ps_set_ref(cx, args[1],
                          slot ? ps_retain(*slot) : ps_type_default(argument_of(cx, d, 1))));
        return ps_give_bool(slot, out);
    }
    return change_row(cx, row, d, args, out);
}

/* ---- ConcurrentDictionary<K,V> --------------------------------------------------------------- */

static ps_result made_by(ps_cx *cx, const ps_dict *d, ps_value maker, const ps_value *args,
                         unsigned count, ps_value *out)
{
    ps_value v;
    if (ps_is_null(maker))
        return ps_throw_null(cx, "valueFactory");
    PS_TRY(ps_delegate_call(cx, maker, args, count, &v));
    ps_result r = ps_convert(cx, v, argument_of(cx, d, 1), out);
    ps_release(v);
    return r;
}

/* The value that the key gets; `update` PS_UNSET: an old value stays. */
static ps_result add_or_update(ps_cx *cx, ps_dict *d, ps_value key, ps_value value, bool make,
                               ps_value update, ps_value *out)
{
    const ps_value *slot = ps_dict_find(d, ps_base(key));
    PS_TRY(check_key(cx, key));
    if (slot && update.kind == PS_UNSET)
        return ps_give(ps_retain(*slot), out);
    if (slot) {
        ps_value pair[2] = {key, ps_retain(*slot)};
        ps_result r = made_by(cx, d, update, pair, 2, out);
        ps_release(pair[1]);
        PS_TRY(r);
    } else if (make) {
        PS_TRY(made_by(cx, d, value, &key, 1, out));
    } else {
        *out = ps_retain(value);
    }
    if (put(cx, d, key, *out) == PS_OK)
        return PS_OK;
    ps_release(*out);
    return PS_FAIL;
}

static ps_result concurrent_row(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                ps_value *out)
{
    ps_dict *d = dict_of(self);
    ps_value *slot = row == DICT_EMPTY || row == DICT_TO_ARRAY ? NULL
                                                               : ps_dict_find(d, ps_base(args[0]));
    ps_array *a;
    bool same;
    switch (row) {
    case DICT_EMPTY: return ps_give_bool(!d->count, out);
    case DICT_TRY_REMOVE:
        PS_TRY(check_key(cx, args[0]));
        PS_TRY(ps_set_ref(cx, args[1],
                          slot ? ps_retain(*slot) : ps_type_default(argument_of(cx, d, 1))));
        return ps_give_bool(ps_dict_remove(d, ps_base(args[0])), out);
    case DICT_TRY_UPDATE:
        PS_TRY(check_key(cx, args[0]));
        same = slot && (ps_is_null(*slot) || ps_is_null(args[2])
                            ? ps_is_null(*slot) && ps_is_null(args[2])
                            : ps_net_equals(ps_base(*slot), ps_base(args[2])));
        if (same)
            PS_TRY(put(cx, d, args[0], args[1]));
        return ps_give_bool(same, out);
    case DICT_GET_OR_ADD: case DICT_GET_OR_MAKE:
        return add_or_update(cx, d, args[0], args[1], row == DICT_GET_OR_MAKE, ps_unset(), out);
    case DICT_ADD_OR_UPDATE: case DICT_MAKE_OR_UPDATE:
        return add_or_update(cx, d, args[0], args[1], row == DICT_MAKE_OR_UPDATE, args[2], out);
    default: { /* DICT_TO_ARRAY */
        ps_type *pair = ps_type_generic(cx->worker, ps_type_named(cx->worker,
                                            "System.Collections.Generic.KeyValuePair`2"),
                                        d->object.type->args, 2);
        PS_TRY(ps_array_new(cx, pair, d->count, &a));
        *out = ps_take_object(a);
        ps_result r = copy_to(cx, self, *out, 0);
        if (r != PS_OK)
            ps_release(*out);
        return r;
    }
    }
}

/* ---- places of sorted lists ------------------------------------------------------------------ */

static const ps_dict_entry *entry_at(const ps_dict *d, int64_t index)
{
    uint32_t at = 0;
    const ps_dict_entry *e = NULL;
    if (index < 0 || index >= d->count)
        return NULL;
    for (int64_t i = 0; i <= index; i++)
        e = ps_dict_next(d, &at);
    return e;
}

static ps_result place_row(ps_cx *cx, unsigned row, ps_dict *d, const ps_value *args, ps_value *out)
{
    uint32_t at = 0;
    int place = 0;
    const ps_dict_entry *e;
    if (row == DICT_INDEX_OF_KEY || row == DICT_INDEX_OF_VALUE) {
        const ps_value *slot = row == DICT_INDEX_OF_KEY ? ps_dict_find(d, ps_base(args[0])) : NULL;
        for (; (e = ps_dict_next(d, &at)); place++)
            if (row == DICT_INDEX_OF_KEY ? &e->value == slot
                                         : !ps_is_null(e->value) && !ps_is_null(args[0]) &&
                                               ps_net_equals(ps_base(e->value), ps_base(args[0])))
                return ps_give_int(place, out);
        return ps_give_int(-1, out);
    }
    e = entry_at(d, args[0].u.i);
    if (!e)
        return ps_throw_index(cx, "index");
    if (row == DICT_SET_BY_INDEX || row == DICT_SET_VALUE_AT)
        return put(cx, d, e->key, args[1]);
    bool key = row == DICT_GET_KEY || row == DICT_KEY_AT;
    return ps_give(ps_retain(key ? e->key : e->value), out);
}

static ps_result item_at(ps_cx *cx, bool set, ps_dict *d, const ps_value *args, ps_value *out)
{
    if (set)
        PS_TRY(check_changeable(cx, d));
    const ps_dict_entry *e = entry_at(d, args[0].u.i);
    if (!e)
        return ps_throw_index(cx, "index");
    return set ? put(cx, d, e->key, args[1]) : ps_give(ps_retain(e->value), out);
}

/* GetKeyList() and GetValueList(): what is in them now. */
static ps_result list_of(ps_cx *cx, const ps_dict *d, bool keys, ps_value *out)
{
    ps_list *l = ps_arraylist_new(cx->worker);
    uint32_t at = 0;
    const ps_dict_entry *e;
    while ((e = ps_dict_next(d, &at)))
        if (!ps_list_add(l, ps_retain(keys ? e->key : e->value))) {
            ps_release_object(l);
            return ps_raise_memory(cx);
        }
    l->fixed = true;
    *out = ps_take_object(l);
    return PS_OK;
}

/* What .NET's sorted lists would have room for: they double from 16, the generic ones from 4. */
static int64_t sorted_capacity(ps_dict *d)
{
    uint32_t size = d->capacity;
    while (size < d->count)
        size = size ? size * 2 : d->object.type->arg_count ? 4 : 16;
    d->capacity = size;
    return size;
}

/* Room is a hint here: dictionaries keep their own. */
static ps_result more_row(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                          ps_value *out)
{
    ps_dict *d = dict_of(self);
    const ps_value *slot;
    switch (row) {
    case DICT_ITEM_AT:
    case DICT_ITEM_AT | PS_ROW_SET:
        return item_at(cx, row & PS_ROW_SET, d, args, out);
    case DICT_KEY_LIST:
    case DICT_VALUE_LIST:
        return list_of(cx, d, row == DICT_KEY_LIST, out);
    case DICT_CAPACITY:
        return ps_give_int(sorted_capacity(d), out);
    case DICT_CAPACITY_ONLY:
        return ps_give_int(d->count, out);
    case DICT_CAPACITY | PS_ROW_SET:
        if (args[0].u.i < d->count)
            return ps_throw_range(cx, "value", "capacity was less than the current size.");
        d->capacity = (uint32_t)args[0].u.i;
        return PS_OK;
    case DICT_REMOVE_OUT:
        PS_TRY(check_key(cx, args[0]));
        slot = ps_dict_find(d, ps_base(args[0]));
        PS_TRY(ps_set_ref(cx, args[1],
                          slot ? ps_retain(*slot) : ps_type_default(argument_of(cx, d, 1))));
        return ps_give_bool(ps_dict_remove(d, ps_base(args[0])), out);
    case DICT_ENSURE:
    case DICT_TRIM_TO:
        PS_TRY(ps_capacity_row(cx, row == DICT_ENSURE ? 0 : d->count, args[0].u.i, out));
        if (row == DICT_TRIM_TO)
            *out = ps_void();
        return PS_OK;
    case DICT_COMPARER:
        return ps_comparer_of_keys(cx, argument_of(cx, d, 0), d->flags & PS_DICT_FOLD,
                                   d->flags & PS_DICT_SORTED, out);
    default: /* TrimExcess, TrimToSize */
        if (d->flags & PS_DICT_SORTED)
            d->capacity = d->count;
        return PS_OK;
    }
}

/* The three ways in which constructors refuse a negative capacity. */
static ps_result check_capacity(ps_cx *cx, const ps_type *t, int64_t capacity)
{
    if (capacity >= 0)
        return PS_OK;
    if (ps_type_has_members(t, generic_members))
        return ps_throw_range(cx, "capacity",
                              "Specified argument was out of the range of valid values.");
    return ps_throw_negative(
        cx, ps_type_has_members(t, old_sorted_members) ? "initialCapacity" : "capacity", capacity);
}

/* For constructors `self` is the type to make (type.h). */
static ps_result dict_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    switch (row) {
    case DICT_NEW_CAPACITY:
        PS_TRY(check_capacity(cx, self.u.type, args[0].u.i));
        PS_TRY(create(cx, self.u.type, ps_unset(), ps_null(), out));
        if (dict_of(*out)->flags & PS_DICT_SORTED)
            dict_of(*out)->capacity = (uint32_t)args[0].u.i;
        return PS_OK;
    case DICT_NEW:
        return create(cx, self.u.type, ps_unset(), ps_null(), out);
    case DICT_NEW_FROM:
        return create(cx, self.u.type, args[0], ps_null(), out);
    case DICT_NEW_COMPARER:
        return create(cx, self.u.type, ps_unset(), args[0], out);
    case DICT_NEW_CAPACITY_COMPARER:
        return create(cx, self.u.type, ps_unset(), args[1], out);
    case DICT_NEW_FROM_COMPARER:
        return create(cx, self.u.type, args[0], args[1], out);
    case DICT_NEW_LEVEL:
        return create(cx, self.u.type, ps_unset(), ps_null(), out);
    case DICT_NEW_LOAD:
        return create(cx, self.u.type, ps_unset(), ps_null(), out);
    case DICT_NEW_LOAD_COMPARER:
        return create(cx, self.u.type, ps_unset(), args[2], out);
    case DICT_NEW_FROM_LOAD:
        return create(cx, self.u.type, args[0], ps_null(), out);
    case DICT_NEW_FROM_LOAD_COMPARER:
        return create(cx, self.u.type, args[0], args[2], out);
    case DICT_NEW_PAIRS:
        return create(cx, self.u.type, args[0], ps_null(), out);
    case DICT_NEW_PAIRS_COMPARER:
        return create(cx, self.u.type, args[0], args[1], out);
    case DICT_STATIC_SORTED:
        return ps_is_null(args[0]) ? ps_throw_null(cx, "list") : ps_give(ps_retain(args[0]), out);
    case DICT_STATIC_SYNCHRONIZED:
        return ps_is_null(args[0]) ? ps_throw_null(cx, "table") : ps_give(ps_retain(args[0]), out);
    }
    if (row == DICT_EMPTY || (row >= DICT_TRY_REMOVE && row <= DICT_TO_ARRAY))
        return concurrent_row(cx, row, self, args, out);
    if (row == DICT_ITEM_AT || row == (DICT_ITEM_AT | PS_ROW_SET) ||
        (row >= DICT_KEY_LIST && row <= DICT_COMPARER) || row == (DICT_CAPACITY | PS_ROW_SET))
        return more_row(cx, row, self, args, out);
    if ((row >= DICT_GET_KEY && row <= DICT_SET_BY_INDEX) || row == DICT_SET_VALUE_AT)
        return place_row(cx, row, dict_of(self), args, out);
    return dict_row(cx, row, self, args, out);
}

#define DICTIONARY                                                                                 \
    "System.Collections.IDictionary,System.Collections.ICollection,System.Collections.IEnumerable"

#define DICT_TYPE(stem, full_name, rows, flags_, base_, more)                                      \
    const ps_typedef ps_type_##stem = {.name = full_name,                                          \
                                       .base = base_,                                              \
                                       .interfaces = DICTIONARY more,                              \
                                       .members = rows,                                            \
                                       .invoke = dict_invoke,                                      \
                                       .flags = flags_,                                            \
                                       .kind = PS_DICT};
#define GENERIC                                                                                    \
    ",System.Collections.Generic.IDictionary[TKey,TValue],"                                        \
    "System.Collections.Generic.IEnumerable[System.Collections.Generic.KeyValuePair[TKey,TValue]]," \
    "System.Collections.Generic.IReadOnlyDictionary[TKey,TValue]"
DICT_TYPE(hashtable, "System.Collections.Hashtable", hashtable_members, PS_TYPE_CORE, NULL,
          ",System.ICloneable")
DICT_TYPE(ordered, "System.Collections.Specialized.OrderedDictionary", ordered_members, 0, NULL,
          ",System.Collections.Specialized.IOrderedDictionary")
DICT_TYPE(dictionary, "System.Collections.Generic.Dictionary`2", generic_members, PS_TYPE_GENERIC,
          NULL, GENERIC)
DICT_TYPE(sorted_dictionary, "System.Collections.Generic.SortedDictionary`2", sorted_members,
          PS_TYPE_GENERIC, NULL, GENERIC)
DICT_TYPE(sorted_list_of, "System.Collections.Generic.SortedList`2", sorted_list_members,
          PS_TYPE_GENERIC, NULL, GENERIC)
DICT_TYPE(sorted_list, "System.Collections.SortedList", old_sorted_members, 0, NULL,
          ",System.ICloneable")
DICT_TYPE(concurrent_dictionary, "System.Collections.Concurrent.ConcurrentDictionary`2",
          concurrent_members, PS_TYPE_GENERIC, NULL, GENERIC)
DICT_TYPE(string_dictionary, "System.Collections.Specialized.StringDictionary", string_members, 0,
          NULL, "")
DICT_TYPE(list_dictionary, "System.Collections.Specialized.ListDictionary", internal_members, 0, NULL, "")
DICT_TYPE(hybrid_dictionary, "System.Collections.Specialized.HybridDictionary", old_members, 0,
          NULL, "")
DICT_TYPE(exception_data, "System.Collections.ListDictionaryInternal", internal_members, 0, NULL, "")
DICT_TYPE(ordered_hashtable, "System.Management.Automation.OrderedHashtable", json_members, 0,
          "System.Collections.Hashtable", "")
DICT_TYPE(primitive_dictionary, "System.Management.Automation.PSPrimitiveDictionary",
          primitive_members, 0, "System.Collections.Hashtable", "")
