/*
 * list.c - ArrayList, List<T>, Collection<T> and ReadOnlyCollection<T>: one implementation over
 * struct ps_list; each type's table says which of its operations it has.
 */
#include "base/memory.h"
#include "types/order.h"
#include "types/support.h"

#include <string.h>

/* Every operation of the four. A type has those whose mark is "" in its table: AL is of
 * ArrayList and List<T>, ALC of Collection<T> too, A and L of one of them alone. HIDDEN is what is
 * told of IList's properties; the names behind it are .NET's for parameters. */
#define LIST_OPERATIONS(M, T, IN, SELF, ADDED, REMOVED, A, L, AL, ALC, RANGE, OBSERVED, FROM, HIDDEN, ITEM, ITEMS, FIRST, ORDER, ARRAY)          \
    M(LIST_NEW, ALC "new()")                                                                           \
    M(LIST_NEW_CAPACITY, AL "new(int capacity)")                                                      \
    M(LIST_NEW_FROM, FROM "new(" IN " " ITEMS ")")                                                     \
    M(LIST_CAPACITY, AL "int Capacity {get;set;}")                                                    \
    M(LIST_COUNT, "int Count {get;}")                                                              \
    M(LIST_FIXED, HIDDEN "bool IsFixedSize {get;}")                                                \
    M(LIST_READONLY, HIDDEN "bool IsReadOnly {get;}")                                              \
    M(LIST_SYNCHRONIZED, HIDDEN "bool IsSynchronized {get;}")                                      \
    M(LIST_SYNC_ROOT, HIDDEN "System.Object SyncRoot {get;}")                                      \
    M(LIST_ITEM, T " Item(int index) {get;set;}")                                                  \
    M(LIST_ADD, ALC ADDED " Add(" T " " ITEM ")")                                                          \
    M(LIST_ADD_RANGE, RANGE "void AddRange(" IN " " ITEMS ")")                                          \
    M(LIST_BINARY_SEARCH, AL "int BinarySearch(" T " " ITEM ")")                                          \
    M(LIST_BINARY_SEARCH_BY, AL "int BinarySearch(" T " " ITEM ", " ORDER " comparer)")               \
    M(LIST_BINARY_SEARCH_RANGE,                                                                    \
      AL "int BinarySearch(int index, int count, " T " " ITEM ", " ORDER " comparer)")             \
    M(LIST_CLEAR, ALC "void Clear()")                                                                  \
    M(LIST_CLONE, A "System.Object Clone()")                                                         \
    M(LIST_CONTAINS, "bool Contains(" T " item)")                                                  \
    M(LIST_COPY_TO, AL "void CopyTo(" ARRAY " array)")                                                    \
    M(LIST_COPY_TO_AT, "void CopyTo(" ARRAY " array, int arrayIndex)")                                 \
    M(LIST_COPY_TO_RANGE, AL "void CopyTo(int index, " ARRAY " array, int arrayIndex, int count)")        \
    M(LIST_ENUMERATOR, "System.Collections.IEnumerator GetEnumerator()")                           \
    M(LIST_GET_RANGE, AL SELF " GetRange(int index, int count)")                                      \
    M(LIST_SLICE, L SELF " Slice(int start, int length)")                                          \
    M(LIST_SET_RANGE, A "void SetRange(int index, " IN " c)")                                      \
    M(LIST_ENUMERATOR_RANGE,                                                                       \
      A "System.Collections.IEnumerator GetEnumerator(int index, int count)")                      \
    M(LIST_INDEX, "int IndexOf(" T " " ITEM ")")                                                       \
    M(LIST_INDEX_FROM, AL "int IndexOf(" T " " ITEM ", int " FIRST ")")                                       \
    M(LIST_INDEX_RANGE, AL "int IndexOf(" T " " ITEM ", int " FIRST ", int count)")                           \
    M(LIST_INSERT, ALC "void Insert(int index, " T " " ITEM ")")                                           \
    M(LIST_INSERT_RANGE, AL "void InsertRange(int index, " IN " " ITEMS ")")                         \
    M(LIST_LAST_INDEX, AL "int LastIndexOf(" T " " ITEM ")")                                              \
    M(LIST_LAST_INDEX_FROM, AL "int LastIndexOf(" T " " ITEM ", int " FIRST ")")                   \
    M(LIST_LAST_INDEX_RANGE, AL "int LastIndexOf(" T " " ITEM ", int " FIRST ", int count)")       \
    M(LIST_REMOVE, ALC REMOVED " Remove(" T " " ITEM ")")                                                  \
    M(LIST_REMOVE_AT, ALC "void RemoveAt(int index)")                                                  \
    M(LIST_REMOVE_RANGE, AL "void RemoveRange(int index, int count)")                                 \
    M(LIST_REVERSE, AL "void Reverse()")                                                              \
    M(LIST_REVERSE_RANGE, AL "void Reverse(int index, int count)")                                    \
    M(LIST_SORT, AL "void Sort()")                                                                    \
    M(LIST_SORT_BY, AL "void Sort(" ORDER " comparer)")                                           \
    M(LIST_SORT_COMPARISON, L "void Sort(System.Comparison[" T "] comparison)")                    \
    M(LIST_SORT_RANGE, AL "void Sort(int index, int count, " ORDER " comparer)")                  \
    M(LIST_TO_ARRAY, AL T "[] ToArray()")                                                             \
    M(LIST_TO_ARRAY_OF, A "array ToArray(type type)")                                         \
    M(LIST_TRIM, A "void TrimToSize()")                                                              \
    M(LIST_TRIM_EXCESS, L "void TrimExcess()")                                                       \
    M(LIST_ENSURE, L "int EnsureCapacity(int capacity)")                                             \
    M(LIST_EXISTS, L "bool Exists(System.Predicate[" T "] match)")                                   \
    M(LIST_FIND, L T " Find(System.Predicate[" T "] match)")                                         \
    M(LIST_FIND_ALL, L SELF " FindAll(System.Predicate[" T "] match)")                               \
    M(LIST_FIND_INDEX, L "int FindIndex(System.Predicate[" T "] match)")                             \
    M(LIST_FIND_INDEX_FROM, L "int FindIndex(int startIndex, System.Predicate[" T "] match)")      \
    M(LIST_FIND_INDEX_RANGE,                                                                       \
      L "int FindIndex(int startIndex, int count, System.Predicate[" T "] match)")                 \
    M(LIST_FIND_LAST, L T " FindLast(System.Predicate[" T "] match)")                                \
    M(LIST_FIND_LAST_INDEX, L "int FindLastIndex(System.Predicate[" T "] match)")                    \
    M(LIST_FIND_LAST_INDEX_FROM,                                                                   \
      L "int FindLastIndex(int startIndex, System.Predicate[" T "] match)")                        \
    M(LIST_FIND_LAST_INDEX_RANGE,                                                                  \
      L "int FindLastIndex(int startIndex, int count, System.Predicate[" T "] match)")             \
    M(LIST_REMOVE_ALL, L "int RemoveAll(System.Predicate[" T "] match)")                             \
    M(LIST_TRUE_FOR_ALL, L "bool TrueForAll(System.Predicate[" T "] match)")                         \
    M(LIST_FOR_EACH, L "void ForEach(System.Action[" T "] action)")                                  \
    M(LIST_AS_READONLY, L "System.Collections.ObjectModel.ReadOnlyCollection[" T "] AsReadOnly()")   \
    M(LIST_CONVERT_ALL,                                                                            \
      L "System.Collections.Generic.List[TOutput] ConvertAll[TOutput](System.Converter[" T        \
        ",TOutput] converter)")                                                                    \
    M(LIST_MOVE, OBSERVED "void Move(int oldIndex, int newIndex)")                                 \
    M(LIST_STATIC_READONLY,                                                                        \
      A "static System.Collections.ArrayList ReadOnly(System.Collections.ArrayList list)")           \
    M(LIST_STATIC_FIXED,                                                                           \
      A "static System.Collections.ArrayList FixedSize(System.Collections.ArrayList list)")          \
    M(LIST_STATIC_SYNCHRONIZED,                                                                    \
      A "static System.Collections.ArrayList Synchronized(System.Collections.ArrayList list)")       \
    M(LIST_STATIC_REPEAT,                                                                          \
      A "static System.Collections.ArrayList Repeat(System.Object value, int count)")

#define GENERIC_LIST "System.Collections.Generic.List[T]"
#define ORDER_OF "System.Collections.Generic.IComparer[T]"
#define GENERIC_IN "System.Collections.Generic.IEnumerable[T]"

#define ARRAYLIST_MEMBERS(M)                                                                       \
    LIST_OPERATIONS(M, "System.Object", "System.Collections.ICollection",                          \
                    "System.Collections.ArrayList", "int", "void", "", "-", "", "", "", "-", "", \
                    "", "value", "c", "startIndex", "System.Collections.IComparer", "array")
PS_MEMBER_TABLE(arraylist, ARRAYLIST_MEMBERS)

#define TEXT_ONLY(id, text) text "\n"
static const char generic_members[] = LIST_OPERATIONS(
    TEXT_ONLY, "T", GENERIC_IN, GENERIC_LIST, "void", "bool", "-", "", "", "", "", "-", "",
    "hidden ", "item", "collection", "index", ORDER_OF, "T[]");
static const char collection_members[] = LIST_OPERATIONS(
    TEXT_ONLY, "T", GENERIC_IN, GENERIC_LIST, "void", "bool", "-", "-", "-", "", "-", "-", "",
    "hidden ", "item", "collection", "index", ORDER_OF, "T[]");
static const char observable_members[] = LIST_OPERATIONS(
    TEXT_ONLY, "T", GENERIC_IN, GENERIC_LIST, "void", "bool", "-", "-", "-", "", "-", "", "",
    "hidden ", "item", "collection", "index", ORDER_OF, "T[]");
static const char readonly_members[] = LIST_OPERATIONS(
    TEXT_ONLY, "T", GENERIC_IN, GENERIC_LIST, "void", "bool", "-", "-", "-", "-", "-", "-", "",
    "hidden ", "item", "collection", "index", ORDER_OF, "T[]");
static const char string_members[] = LIST_OPERATIONS(
    TEXT_ONLY, "string", "string[]", GENERIC_LIST, "int", "void", "-", "-", "-", "", "", "-", "-",
    "hidden ", "value", "value", "index", "System.Collections.IComparer", "string[]");

static const char process_members[] =
    LIST_OPERATIONS(TEXT_ONLY, "System.Object", "System.Object[]", GENERIC_LIST, "int", "void", "-",
                    "-", "-", "-", "-", "-", "", "hidden ", "value", "value", "index",
                    "System.Collections.IComparer", "array");

static ps_list *list_of(ps_value v)
{
    return ps_as_list(v);
}

/* Add() tells the place, Remove() nothing. */
static bool is_arraylist(ps_cx *cx, const ps_list *l)
{
    const ps_type *arraylist = ps_core_type(cx->worker, PS_T_ARRAYLIST);
    for (const ps_type *t = l->object.type; t; t = t->base) /* classes of scripts derive from it */
        if (t == arraylist)
            return true;
    return ps_type_has_members(l->object.type, string_members);
}

/* T, or object. */
static ps_type *element_of(ps_cx *cx, const ps_list *l)
{
    ps_type *t = l->object.type;
    while (!t->def && t->base) /* a script's class is a list of what its base holds */
        t = t->base;
    if (ps_type_has_members(t, string_members))
        return ps_core_type(cx->worker, PS_T_STRING);
    return t->arg_count ? t->args[0] : ps_core_type(cx->worker, PS_T_OBJECT);
}

static ps_result check_changeable(ps_cx *cx, const ps_list *l)
{
    if (l->sized)
        return ps_throw(cx, "System.NotSupportedException", "Collection was of a fixed size.");
    if (!l->fixed)
        return PS_OK;
    return ps_throw(cx, "System.NotSupportedException", "Collection is read-only.");
}

static ps_result check_index(ps_cx *cx, const ps_list *l, int64_t at)
{
    return at >= 0 && at < l->count ? PS_OK : ps_throw_index(cx, "index");
}

static ps_result check_span(ps_cx *cx, const ps_list *l, int64_t from, int64_t count)
{
    if (from < 0 || count < 0) {
        const char *which = from < 0 ? "index" : "count";
        if (l->object.type->arg_count)
            return ps_throw_range(cx, which, "Non-negative number required.");
        return ps_throw_negative(cx, which, from < 0 ? from : count);
    }
    if (count > (int64_t)l->count - from)
        return ps_throw(cx, "System.ArgumentException",
                        "Offset and length were out of bounds for the array or count is greater "
                        "than the number of elements from index to the end of the source "
                        "collection.");
    return PS_OK;
}

/* ---- filling --------------------------------------------------------------------------------- */

static ps_result add(ps_cx *cx, ps_list *l, ps_value v)
{
    return ps_list_add(l, ps_retain(v)) ? PS_OK : ps_raise_memory(cx);
}

/* Append everything in `from`; a list may be added to itself. */
static ps_result add_range(ps_cx *cx, ps_list *l, uint32_t at, ps_value from)
{
    if (ps_is_null(from))
        return ps_throw_null(cx, "collection");
    ps_list *spare = ps_arraylist_new(cx->worker);
    ps_result r = ps_iter_gather(cx, from, spare);
    for (uint32_t i = 0; r == PS_OK && i < spare->count; i++) {
        ps_value converted;
        r = ps_convert(cx, spare->items[i], element_of(cx, l), &converted);
        if (r == PS_OK && !ps_list_insert(l, at + i, converted))
            r = ps_raise_memory(cx);
    }
    ps_release_object(spare);
    return r;
}

static ps_result make_room(ps_cx *cx, ps_list *l, int64_t size)
{
    return size <= INT32_MAX && ps_list_resize(l, (uint32_t)size) ? PS_OK : ps_raise_memory(cx);
}

static ps_result create(ps_cx *cx, ps_type *type, ps_value from, ps_value *out)
{
    ps_list *l = ps_list_new(type);
    ps_result r = PS_OK;
    if (from.kind == PS_ARRAY || from.kind == PS_LIST) /* as large as what it is made of */
        r = make_room(cx, l,
                      from.kind == PS_LIST ? list_of(from)->count : ps_as_array(from)->length);
    if (r == PS_OK && from.kind != PS_UNSET)
        r = add_range(cx, l, 0, from);
    if (r != PS_OK) {
        ps_release_object(l);
        return r;
    }
    *out = ps_take_object(l);
    return PS_OK;
}

static ps_result get_range(ps_cx *cx, const ps_list *l, int64_t from, int64_t count, ps_value *out)
{
    PS_TRY(check_span(cx, l, from, count));
    ps_list *part = ps_list_new(l->object.type);
    for (int64_t i = from; i < from + count; i++) {
        if (add(cx, part, l->items[i]) != PS_OK) {
            ps_release_object(part);
            return PS_FAIL;
        }
    }
    *out = ps_take_object(part);
    return PS_OK;
}

static ps_result to_array(ps_cx *cx, const ps_list *l, ps_type *element, ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, element, l->count, &a));
    for (uint32_t i = 0; i < l->count; i++) {
        if (ps_array_set(cx, a, i, l->items[i]) != PS_OK) {
            ps_release_object(a);
            return PS_FAIL;
        }
    }
    *out = ps_take_object(a);
    return PS_OK;
}

static ps_result copy_to(ps_cx *cx, const ps_list *l, int64_t from, ps_value array, int64_t at,
                         int64_t count)
{
    if (array.kind != PS_ARRAY)
        return ps_throw_null(cx, "destinationArray");
    PS_TRY(check_span(cx, l, from, count));
    ps_array *a = ps_as_array(array);
    if (at < 0)
        return ps_throw(cx, "System.ArgumentOutOfRangeException",
                        "destinationIndex ('%lld') must be greater than or equal to '0'. "
                        "(Parameter 'destinationIndex')\nActual value was %lld.",
                        (long long)at, (long long)at);
    if (count > (int64_t)a->length - at)
        return ps_throw_argument(cx, "System.ArgumentException", "destinationArray",
                                 "Destination array was not long enough. Check the destination "
                                 "index, length, and the array's lower bounds.");
    for (int64_t i = 0; i < count; i++)
        PS_TRY(ps_array_set(cx, a, (uint32_t)(at + i), l->items[from + i]));
    return PS_OK;
}

/* ---- finding --------------------------------------------------------------------------------- */

static int64_t index_of(const ps_list *l, ps_value v, int64_t from, int64_t to)
{
    for (int64_t i = from; i < to; i++)
        if (ps_net_equals(ps_base(l->items[i]), ps_base(v)))
            return i;
    return -1;
}

/* Backwards from `from`, `count` items at most. */
static int64_t last_index_of(const ps_list *l, ps_value v, int64_t from, int64_t count)
{
    for (int64_t i = from; i > from - count; i--)
        if (ps_net_equals(ps_base(l->items[i]), ps_base(v)))
            return i;
    return -1;
}

static ps_result last_index_row(ps_cx *cx, const ps_list *l, const ps_value *args, unsigned count,
                                ps_value *out)
{
    bool generic = ps_type_constructed(l->object.type)->arg_count;
    int64_t from = args[1].u.i, most = count > 2 ? args[2].u.i : from + 1;
    if (count > 2 && l->count) {
        if (from < 0)
            return ps_throw_negative(cx, generic ? "index" : "startIndex", from);
        if (most < 0)
            return ps_throw_negative(cx, "count", most);
    }
    if (!l->count && count > 2)
        return ps_give_int(-1, out);
    if (from < 0 || from >= l->count) {
        if (count == 2 || !generic)
            return ps_throw_index(cx, generic ? "index" : "startIndex");
        return ps_throw_range(cx, "index", "Larger than collection size.");
    }
    if (most > from + 1)
        return ps_throw_range(cx, "count", "Larger than collection size.");
    return ps_give_int(last_index_of(l, args[0], from, most), out);
}

static ps_result binary_search(ps_cx *cx, const ps_list *l, int64_t from, int64_t count, ps_value v,
                               ps_value comparer, ps_value *out)
{
    struct ps_ordering ordering = {comparer};
    PS_TRY(check_span(cx, l, from, count));
    int64_t low = from, high = from + count - 1;
    while (low <= high) {
        int64_t middle = low + (high - low) / 2;
        int order;
        PS_TRY(ps_ordering_compare(&ordering, cx, l->items[middle], v, &order));
        if (order == 0)
            return ps_give_int(middle, out);
        if (order < 0)
            low = middle + 1;
        else
            high = middle - 1;
    }
    return ps_give_int(~low, out);
}

/* Run a predicate or action over one item. */
static ps_result ask(ps_cx *cx, ps_value block, ps_value item, bool *yes)
{
    ps_value result;
    if (block.kind == PS_BLOCK)
        PS_TRY(cx->hooks->run_block(cx, block, ps_unset(), &item, 1, &result));
    else
        PS_TRY(ps_call_c(cx, block, "Invoke", &item, 1, &result));
    *yes = ps_to_bool(result);
    ps_release(result);
    return PS_OK;
}

/* The first item of [from, from + count) that the predicate takes, or the last one going down from
 * `from`; -1: none. */
static ps_result find(ps_cx *cx, const ps_list *l, ps_value match, int64_t from, int64_t count,
                      bool last, int64_t *at)
{
    if (ps_is_null(match))
        return ps_throw_null(cx, "match");
    *at = -1;
    for (int64_t i = 0; i < count; i++) {
        int64_t k = last ? from - i : from + i;
        bool yes;
        if (k < 0 || k >= l->count)
            break; /* the predicate made the list shorter */
        PS_TRY(ask(cx, match, l->items[k], &yes));
        if (yes) {
            *at = k;
            return PS_OK;
        }
    }
    return PS_OK;
}

/* FindIndex and FindLastIndex with a start, and a count or not. */
static ps_result find_index_row(ps_cx *cx, unsigned row, const ps_list *l, const ps_value *args,
                                ps_value *out)
{
    bool last = row == LIST_FIND_LAST_INDEX_FROM || row == LIST_FIND_LAST_INDEX_RANGE;
    bool range = row == LIST_FIND_INDEX_RANGE || row == LIST_FIND_LAST_INDEX_RANGE;
    int64_t from = args[0].u.i, most = last ? from + 1 : (int64_t)l->count - from, at;
    int64_t count = range ? args[1].u.i : most;
    if (last ? from < (l->count ? 0 : -1) || from >= (l->count ? (int64_t)l->count : 0)
             : from < 0 || from > l->count)
        return last ? ps_throw_index(cx, "startIndex")
                    : ps_throw_range(cx, "startIndex",
                                     "Index was out of range. Must be non-negative and less than "
                                     "or equal to the size of the collection.");
    if (count < 0 || count > most)
        return ps_throw_range(cx, "count",
                              "Count must be positive and count must refer to a location within "
                              "the string/array/collection.");
    PS_TRY(find(cx, l, args[range ? 2 : 1], from, count, last, &at));
    return ps_give_int(at, out);
}

static ps_result find_all(ps_cx *cx, const ps_list *l, ps_value match, ps_value *out)
{
    ps_list *found = ps_list_new(l->object.type);
    for (uint32_t i = 0; i < l->count; i++) {
        bool yes;
        if (ask(cx, match, l->items[i], &yes) != PS_OK || (yes && add(cx, found, l->items[i]) != PS_OK)) {
            ps_release_object(found);
            return PS_FAIL;
        }
    }
    *out = ps_take_object(found);
    return PS_OK;
}

static ps_result remove_all(ps_cx *cx, ps_list *l, ps_value match, ps_value *out)
{
    uint32_t before = l->count;
    for (uint32_t i = 0; i < l->count;) {
        bool yes;
        PS_TRY(ask(cx, match, l->items[i], &yes));
        if (yes)
            ps_list_remove(l, i, 1);
        else
            i++;
    }
    return ps_give_int(before - l->count, out);
}

static ps_result predicate_row(ps_cx *cx, unsigned row, ps_list *l, ps_value match, ps_value *out)
{
    int64_t at = -1;
    bool yes = true;
    switch (row) {
    case LIST_FIND_ALL:
        return find_all(cx, l, match, out);
    case LIST_REMOVE_ALL:
        return remove_all(cx, l, match, out);
    case LIST_TRUE_FOR_ALL:
    case LIST_FOR_EACH:
        for (uint32_t i = 0; i < l->count && (yes || row == LIST_FOR_EACH); i++)
            PS_TRY(ask(cx, match, l->items[i], &yes));
        return row == LIST_FOR_EACH ? PS_OK : ps_give_bool(yes, out);
    }
    bool last = row == LIST_FIND_LAST || row == LIST_FIND_LAST_INDEX;
    PS_TRY(find(cx, l, match, last ? (int64_t)l->count - 1 : 0, l->count, last, &at));
    if (row == LIST_EXISTS)
        return ps_give_bool(at >= 0, out);
    if (row == LIST_FIND_INDEX || row == LIST_FIND_LAST_INDEX)
        return ps_give_int(at, out);
    if (at >= 0)
        return ps_give(ps_retain(l->items[at]), out);
    return ps_convert(cx, ps_null(), element_of(cx, l), out);
}

/* The converter's type says what the new list holds. */
static ps_result convert_all(ps_cx *cx, const ps_list *l, ps_value converter, ps_value *out)
{
    if (ps_is_null(converter))
        return ps_throw_null(cx, "converter");
    ps_type *t = ps_type_of(cx, converter);
    ps_type *element = t->arg_count == 2 ? t->args[1] : ps_core_type(cx->worker, PS_T_OBJECT);
    ps_list *made = ps_list_new(ps_type_generic(cx->worker, ps_core_type(cx->worker, PS_T_LIST),
                                                &element, 1));
    *out = ps_take_object(made);
    for (uint32_t i = 0; i < l->count; i++) {
        ps_value v;
        if (ps_call_c(cx, converter, "Invoke", &l->items[i], 1, &v) != PS_OK) {
            ps_release(*out);
            return PS_FAIL;
        }
        ps_list_add(made, v);
    }
    return PS_OK;
}

/* ObservableCollection<T>.Move */
static ps_result move(ps_cx *cx, ps_list *l, int64_t from, int64_t to)
{
    if (from < 0 || from >= l->count || to < 0 || to >= l->count)
        return ps_throw_index(cx, "index");
    ps_value v = ps_retain(l->items[from]);
    ps_list_remove(l, (uint32_t)from, 1);
    return ps_list_insert(l, (uint32_t)to, v) ? PS_OK : ps_raise_memory(cx);
}

/* ---- order ----------------------------------------------------------------------------------- */

static void reverse(ps_list *l, int64_t from, int64_t count)
{
    for (int64_t a = from, b = from + count - 1; a < b; a++, b--) {
        ps_value v = l->items[a];
        l->items[a] = l->items[b];
        l->items[b] = v;
    }
    l->version++;
}

struct sorting {
    struct ps_ordering order;
    bool failed; /* an order did: want of memory is told as it is */
};

static ps_result compare(void *u, ps_cx *cx, ps_value a, ps_value b, int *order)
{
    struct sorting *s = u;
    s->failed = ps_ordering_compare(&s->order, cx, a, b, order) != PS_OK;
    return s->failed ? PS_FAIL : PS_OK;
}

static ps_result sort(ps_cx *cx, ps_list *l, int64_t from, int64_t count, ps_value comparer)
{
    PS_TRY(check_span(cx, l, from, count));
    struct sorting sorting = {.order = {comparer}};
    l->version++;
    if (ps_sort(cx, l->items + from, NULL, (size_t)count, compare, &sorting) == PS_OK)
        return PS_OK;
    if (cx->pending != PS_PENDING_ERROR || !sorting.failed)
        return PS_FAIL;
    ps_clear_pending(cx);
    return ps_throw(cx, "System.InvalidOperationException",
                    "Failed to compare two elements in the array.");
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* An ArrayList says where it put the item. */
static ps_result add_row(ps_cx *cx, ps_list *l, ps_value v, ps_value *out)
{
    if (l->fixed || l->sized)
        return check_changeable(cx, l);
    PS_TRY(add(cx, l, v));
    if (ps_type_constructed(l->object.type)->arg_count)
        return PS_OK;
    return is_arraylist(cx, l) ? ps_give_int((int64_t)l->count - 1, out) : PS_OK;
}

static ps_result set_range(ps_cx *cx, ps_list *l, int64_t at, ps_value from)
{
    ps_value list;
    if (ps_is_null(from))
        return ps_throw_null(cx, "c");
    PS_TRY(create(cx, ps_core_type(cx->worker, PS_T_ARRAYLIST), from, &list));
    ps_list *items = list_of(list);
    if (at < 0 || at > (int64_t)l->count - items->count) {
        ps_release(list);
        return ps_throw_range(cx, "index",
                              "Index was out of range. Must be non-negative and less than or "
                              "equal to the size of the collection.");
    }
    for (uint32_t i = 0; i < items->count; i++)
        ps_assign(&l->items[at + i], ps_retain(items->items[i]));
    l->version++;
    ps_release(list);
    return PS_OK;
}

static ps_result change_row(ps_cx *cx, unsigned row, ps_list *l, const ps_value *args,
                            ps_value *out)
{
    int64_t at;
    PS_TRY(check_changeable(cx, l));
    switch (row) {
    case LIST_ADD_RANGE:
        return add_range(cx, l, l->count, args[0]);
    case LIST_CLEAR:
        ps_list_clear(l);
        return PS_OK;
    case LIST_SET_RANGE:
        return set_range(cx, l, args[0].u.i, args[1]);
    case LIST_INSERT:
    case LIST_INSERT_RANGE:
        at = args[0].u.i;
        if (at < 0 || at > l->count)
            return ps_throw_range(
                cx, "index",
                row == LIST_INSERT && ps_type_has_members(l->object.type, generic_members)
                    ? "Index must be within the bounds of the List."
                    : "Index was out of range. Must be non-negative and less than or equal to the "
                      "size of the collection.");
        if (row == LIST_INSERT_RANGE)
            return add_range(cx, l, (uint32_t)at, args[1]);
        return ps_list_insert(l, (uint32_t)at, ps_retain(args[1])) ? PS_OK : ps_raise_memory(cx);
    case LIST_REMOVE:
        at = index_of(l, args[0], 0, l->count);
        if (at >= 0)
            ps_list_remove(l, (uint32_t)at, 1);
        return is_arraylist(cx, l) ? PS_OK : ps_give_bool(at >= 0, out);
    case LIST_REMOVE_AT:
        PS_TRY(check_index(cx, l, args[0].u.i));
        ps_list_remove(l, (uint32_t)args[0].u.i, 1);
        return PS_OK;
    case LIST_REMOVE_RANGE:
        PS_TRY(check_span(cx, l, args[0].u.i, args[1].u.i));
        ps_list_remove(l, (uint32_t)args[0].u.i, (uint32_t)args[1].u.i);
        return PS_OK;
    case LIST_REVERSE:
        reverse(l, 0, l->count);
        return PS_OK;
    case LIST_REVERSE_RANGE:
        PS_TRY(check_span(cx, l, args[0].u.i, args[1].u.i));
        reverse(l, args[0].u.i, args[1].u.i);
        return PS_OK;
    case LIST_SORT:
        return sort(cx, l, 0, l->count, ps_null());
    case LIST_SORT_BY:
    case LIST_SORT_COMPARISON:
        if (row == LIST_SORT_COMPARISON && ps_is_null(args[0]))
            return ps_throw_null(cx, "comparison");
        return sort(cx, l, 0, l->count, args[0]);
    case LIST_SORT_RANGE:
        return sort(cx, l, args[0].u.i, args[1].u.i, args[2]);
    default:
        return PS_OK;
    }
}

static ps_result item_row(ps_cx *cx, bool set, ps_list *l, const ps_value *args, ps_value *out)
{
    PS_TRY(check_index(cx, l, args[0].u.i));
    if (!set)
        return ps_give(ps_retain(l->items[args[0].u.i]), out);
    if (l->fixed)
        return ps_throw(cx, "System.NotSupportedException", "Collection is read-only.");
    ps_assign(&l->items[args[0].u.i], ps_retain(args[1]));
    l->version++;
    return PS_OK;
}

static ps_result ask_row(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                         ps_value *out)
{
    ps_list *l = list_of(self);
    switch (row) {
    case LIST_CAPACITY:
        return ps_give_int(l->size, out);
    case LIST_CAPACITY | PS_ROW_SET:
        if (args[0].u.i < l->count)
            return ps_throw_range(cx, "value", "capacity was less than the current size.");
        return make_room(cx, l, args[0].u.i);
    case LIST_TRIM:
    case LIST_TRIM_EXCESS:
        return make_room(cx, l, l->count);
    case LIST_ENSURE:
        if (args[0].u.i < 0)
            return ps_throw_negative(cx, "capacity", args[0].u.i);
        if (args[0].u.i > l->size) {
            int64_t twice = l->size ? (int64_t)l->size * 2 : 4;
            PS_TRY(make_room(cx, l, args[0].u.i > twice ? args[0].u.i : twice));
        }
        return ps_give_int(l->size, out);
    case LIST_COUNT:
        return ps_give_int(l->count, out);
    case LIST_FIXED:
        return ps_give_bool(l->fixed || l->sized, out);
    case LIST_READONLY:
        return ps_give_bool(l->fixed, out);
    case LIST_SYNCHRONIZED:
        return ps_give_bool(l->synchronized, out);
    case LIST_SYNC_ROOT:
        return ps_give(ps_retain(self), out);
    case LIST_ITEM:
    case LIST_ITEM | PS_ROW_SET:
        return item_row(cx, row & PS_ROW_SET, l, args, out);
    case LIST_BINARY_SEARCH:
        return binary_search(cx, l, 0, l->count, args[0], ps_null(), out);
    case LIST_BINARY_SEARCH_BY:
        return binary_search(cx, l, 0, l->count, args[0], args[1], out);
    case LIST_BINARY_SEARCH_RANGE:
        return binary_search(cx, l, args[0].u.i, args[1].u.i, args[2], args[3], out);
    case LIST_CLONE:
        return get_range(cx, l, 0, l->count, out);
    case LIST_CONTAINS:
        return ps_give_bool(index_of(l, args[0], 0, l->count) >= 0, out);
    case LIST_COPY_TO:
        return copy_to(cx, l, 0, args[0], 0, l->count);
    case LIST_COPY_TO_AT:
        return copy_to(cx, l, 0, args[0], args[1].u.i, l->count);
    case LIST_COPY_TO_RANGE:
        return copy_to(cx, l, args[0].u.i, args[1], args[2].u.i, args[3].u.i);
    case LIST_ENUMERATOR:
        return ps_enumerator_of(cx, self, out);
    case LIST_GET_RANGE:
    case LIST_SLICE:
        return get_range(cx, l, args[0].u.i, args[1].u.i, out);
    case LIST_INDEX:
        return ps_give_int(index_of(l, args[0], 0, l->count), out);
    case LIST_INDEX_FROM:
        PS_TRY(check_span(cx, l, args[1].u.i, 0));
        return ps_give_int(index_of(l, args[0], args[1].u.i, l->count), out);
    case LIST_INDEX_RANGE:
        PS_TRY(check_span(cx, l, args[1].u.i, args[2].u.i));
        return ps_give_int(index_of(l, args[0], args[1].u.i, args[1].u.i + args[2].u.i), out);
    case LIST_LAST_INDEX:
        return ps_give_int(last_index_of(l, args[0], (int64_t)l->count - 1, l->count), out);
    case LIST_LAST_INDEX_FROM:
    case LIST_LAST_INDEX_RANGE:
        return last_index_row(cx, l, args, row == LIST_LAST_INDEX_RANGE ? 3 : 2, out);
    case LIST_FIND_INDEX_FROM:
    case LIST_FIND_INDEX_RANGE:
    case LIST_FIND_LAST_INDEX_FROM:
    case LIST_FIND_LAST_INDEX_RANGE:
        return find_index_row(cx, row, l, args, out);
    case LIST_ENUMERATOR_RANGE: {
        ps_value part;
        PS_TRY(get_range(cx, l, args[0].u.i, args[1].u.i, &part));
        ps_result r = ps_enumerator_of(cx, part, out);
        ps_release(part);
        return r;
    }
    case LIST_TO_ARRAY:
        return to_array(cx, l, element_of(cx, l), out);
    case LIST_TO_ARRAY_OF:
        if (args[0].kind != PS_TYPE)
            return ps_throw_null(cx, "type");
        return to_array(cx, l, args[0].u.type, out);
    case LIST_AS_READONLY: {
        ps_type *open = ps_type_named(cx->worker,
                                      "System.Collections.ObjectModel.ReadOnlyCollection`1");
        ps_type *element = element_of(cx, l);
        PS_TRY(create(cx, ps_type_generic(cx->worker, open, &element, 1), self, out));
        list_of(*out)->fixed = true;
        return PS_OK;
    }
    }
    if (row >= LIST_EXISTS && row <= LIST_FOR_EACH)
        return predicate_row(cx, row, l, args[0], out);
    if (row == LIST_CONVERT_ALL)
        return convert_all(cx, l, args[0], out);
    if (row == LIST_MOVE)
        return move(cx, l, args[0].u.i, args[1].u.i);
    return change_row(cx, row, l, args, out);
}

static ps_result static_row(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    ps_type *type = ps_core_type(cx->worker, PS_T_ARRAYLIST);
    if (row == LIST_STATIC_REPEAT) {
        if (args[1].u.i < 0)
            return ps_throw_negative(cx, "count", args[1].u.i);
        ps_list *l = ps_list_new(type);
        for (int64_t i = 0; i < args[1].u.i; i++) {
            if (add(cx, l, args[0]) != PS_OK) {
                ps_release_object(l);
                return PS_FAIL;
            }
        }
        *out = ps_take_object(l);
        return PS_OK;
    }
    if (row == LIST_STATIC_SYNCHRONIZED) {
        if (ps_is_null(args[0]))
            return ps_throw_null(cx, "list");
        list_of(args[0])->synchronized = true; /* the list itself: the engine lock guards it */
        return ps_give(ps_retain(args[0]), out);
    }
    if (ps_is_null(args[0]))
        return ps_throw_null(cx, "list");
    PS_TRY(create(cx, type, args[0], out));
    list_of(*out)->fixed = row == LIST_STATIC_READONLY;
    list_of(*out)->sized = row == LIST_STATIC_FIXED;
    return PS_OK;
}

/* For constructors `self` is the type to make (type.h). */
static ps_result list_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    switch (row) {
    case LIST_ADD: /* by far the most frequent */
        return add_row(cx, list_of(self), args[0], out);
    case LIST_NEW:
        return create(cx, self.u.type, ps_unset(), out);
    case LIST_NEW_CAPACITY:
        if (args[0].u.i < 0)
            return ps_throw_range(cx, "capacity",
                                  self.u.type->arg_count ? "Non-negative number required."
                                                         : "'capacity' must be non-negative.");
        PS_TRY(create(cx, self.u.type, ps_unset(), out));
        if (make_room(cx, list_of(*out), args[0].u.i) == PS_OK)
            return PS_OK;
        ps_release(*out);
        return PS_FAIL;
    case LIST_NEW_FROM:
        return create(cx, self.u.type, args[0], out);
    }
    if (row >= LIST_STATIC_READONLY && !(row & PS_ROW_SET))
        return static_row(cx, row, args, out);
    return ask_row(cx, row, self, args, out);
}

#define LIST_INTERFACES                                                                            \
    "System.Collections.IList,System.Collections.ICollection,System.Collections.IEnumerable"

const ps_typedef ps_type_arraylist = {
    .name = "System.Collections.ArrayList",
    .interfaces = LIST_INTERFACES ",System.ICloneable",
    .members = arraylist_members,
    .invoke = list_invoke,
    .kind = PS_LIST,
};

#define LIST_OF(stem, full_name, rows)                                                             \
    const ps_typedef ps_type_##stem = {                                                            \
        .name = full_name,                                                                         \
        .interfaces = LIST_INTERFACES                                                              \
            ",System.Collections.Generic.IList[T],System.Collections.Generic.ICollection[T],"      \
            "System.Collections.Generic.IEnumerable[T],"                                           \
            "System.Collections.Generic.IReadOnlyList[T]",                                         \
        .members = rows,                                                                           \
        .invoke = list_invoke,                                                                     \
        .flags = PS_TYPE_GENERIC,                                                                  \
        .kind = PS_LIST,                                                                           \
    };
LIST_OF(generic_list, "System.Collections.Generic.List`1", generic_members)
LIST_OF(collection, "System.Collections.ObjectModel.Collection`1", collection_members)
LIST_OF(observable, "System.Collections.ObjectModel.ObservableCollection`1", observable_members)
LIST_OF(readonly_collection, "System.Collections.ObjectModel.ReadOnlyCollection`1", readonly_members)
const ps_typedef ps_type_string_collection = {
    .name = "System.Collections.Specialized.StringCollection",
    .interfaces = LIST_INTERFACES,
    .members = string_members,
    .invoke = list_invoke,
    .kind = PS_LIST,
};

#define READ_ONLY_LIST(stem, full_name)                                                            \
    const ps_typedef ps_type_##stem = {                                                            \
        .name = full_name,                                                                         \
        .interfaces = LIST_INTERFACES,                                                             \
        .members = process_members,                                                                \
        .invoke = list_invoke,                                                                     \
        .kind = PS_LIST,                                                                           \
    };
READ_ONLY_LIST(process_modules, "System.Diagnostics.ProcessModuleCollection")
READ_ONLY_LIST(process_threads, "System.Diagnostics.ProcessThreadCollection")
