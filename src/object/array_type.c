/* array_type.c - System.Array: what every array can do. */
#include "object/array_methods.h"
#include "base/memory.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/iterate.h"
#include "object/member_table.h"
#include "object/overload.h"
#include "object/worker_private.h"

#include <stdio.h>
#include <string.h>

#define ARRAY_MEMBERS(M)                                                                           \
    M(ARRAY_LENGTH, "int Length {get;}")                                                           \
    M(ARRAY_LONG_LENGTH, "long LongLength {get;}")                                                 \
    M(ARRAY_RANK, "int Rank {get;}")                                                               \
    M(ARRAY_SYNC, "System.Object SyncRoot {get;}")                                                 \
    M(ARRAY_READ_ONLY, "bool IsReadOnly {get;}")                                                   \
    M(ARRAY_FIXED, "bool IsFixedSize {get;}")                                                      \
    M(ARRAY_SYNCHRONIZED, "bool IsSynchronized {get;}")                                            \
    M(ARRAY_COUNT, "int Count {get;}")                                                             \
    M(ARRAY_GET_LENGTH, "int GetLength(int dimension)")                                            \
    M(ARRAY_UPPER, "int GetUpperBound(int dimension)")                                             \
    M(ARRAY_LOWER, "int GetLowerBound(int dimension)")                                             \
    M(ARRAY_GET_VALUE, "System.Object GetValue(Params int[] indices)")                             \
    M(ARRAY_SET_VALUE, "void SetValue(System.Object value, Params int[] indices)")                 \
    M(ARRAY_GET_1, "System.Object GetValue(int index)")                                            \
    M(ARRAY_GET_2, "System.Object GetValue(int index1, int index2)")                               \
    M(ARRAY_GET_3, "System.Object GetValue(int index1, int index2, int index3)")                   \
    M(ARRAY_GET_LONG_1, "System.Object GetValue(long index)")                                      \
    M(ARRAY_GET_LONG_2, "System.Object GetValue(long index1, long index2)")                        \
    M(ARRAY_GET_LONG_3, "System.Object GetValue(long index1, long index2, long index3)")           \
    M(ARRAY_SET_1, "void SetValue(System.Object value, int index)")                                \
    M(ARRAY_SET_2, "void SetValue(System.Object value, int index1, int index2)")                   \
    M(ARRAY_SET_3, "void SetValue(System.Object value, int index1, int index2, int index3)")       \
    M(ARRAY_SET_LONG_1, "void SetValue(System.Object value, long index)")                          \
    M(ARRAY_SET_LONG_2, "void SetValue(System.Object value, long index1, long index2)")            \
    M(ARRAY_SET_LONG_3,                                                                            \
      "void SetValue(System.Object value, long index1, long index2, long index3)")                 \
    M(ARRAY_GET_LONG_LENGTH, "long GetLongLength(int dimension)")                                  \
    M(ARRAY_INITIALIZE, "void Initialize()")                                                       \
    M(ARRAY_COPY_TO_LONG, "void CopyTo(array array, long index)")                                  \
    M(ARRAY_CLONE, "System.Object Clone()")                                                        \
    M(ARRAY_COPY_TO, "void CopyTo(array array, int index)")                                        \
    M(ARRAY_ENUMERATOR, "System.Collections.IEnumerator GetEnumerator()")                          \
    M(ARRAY_CONTAINS, "bool Contains(System.Object value)")                                        \
    M(ARRAY_ADD, "int Add(System.Object value)")                                                   \
    M(ARRAY_INSERT, "void Insert(int index, System.Object value)")                                 \
    M(ARRAY_REMOVE, "void Remove(System.Object value)")                                            \
    M(ARRAY_REMOVE_AT, "void RemoveAt(int index)")                                                 \
    M(ARRAY_CLEAR_ALL, "void Clear()")                                                             \
    M(ARRAY_INDEX, "int IndexOf(System.Object value)")                                             \
    M(ARRAY_INDEX_OF, "static int IndexOf(array array, System.Object value)")                      \
    M(ARRAY_INDEX_FROM, "static int IndexOf(array array, System.Object value, int startIndex)")    \
    M(ARRAY_INDEX_IN, "static int IndexOf(array array, System.Object value, int startIndex, int "  \
                      "count)")                                                                    \
    M(ARRAY_LAST_INDEX, "static int LastIndexOf(array array, System.Object value)")                \
    M(ARRAY_REVERSE, "static void Reverse(array array)")                                           \
    M(ARRAY_REVERSE_PART, "static void Reverse(array array, int index, int length)")               \
    M(ARRAY_COPY, "static void Copy(array sourceArray, array destinationArray, int length)")       \
    M(ARRAY_COPY_PART, "static void Copy(array sourceArray, int sourceIndex, array "               \
                       "destinationArray, int destinationIndex, int length)")                      \
    M(ARRAY_CLEAR, "static void Clear(array array)")                                               \
    M(ARRAY_CLEAR_PART, "static void Clear(array array, int index, int length)")                   \
    M(ARRAY_LAST_FROM, "static int LastIndexOf(array array, System.Object value, int startIndex)") \
    M(ARRAY_LAST_IN, "static int LastIndexOf(array array, System.Object value, int startIndex, "   \
                     "int count)")                                                                 \
    M(ARRAY_COPY_LONG, "static void Copy(array sourceArray, array destinationArray, long length)") \
    M(ARRAY_COPY_PART_LONG, "static void Copy(array sourceArray, long sourceIndex, array "         \
                            "destinationArray, long destinationIndex, long length)")               \
    M(ARRAY_CREATE_1, "static array CreateInstance(type elementType, int length)")                 \
    M(ARRAY_CREATE_2, "static array CreateInstance(type elementType, int length1, int length2)")   \
    M(ARRAY_CREATE_3, "static array CreateInstance(type elementType, int length1, int length2, "   \
                      "int length3)")                                                              \
    M(ARRAY_CREATE, "static array CreateInstance(type elementType, Params int[] lengths)")         \
    M(ARRAY_RESIZE, "static void Resize([ref] System.Object array, int newSize)")                  \
    PS_ARRAY_METHOD_ROWS(M)
PS_MEMBER_TABLE(array, ARRAY_MEMBERS)

static ps_result null_array(ps_cx *cx)
{
    return ps_throw_argument(cx, "System.ArgumentNullException", "array", "Value cannot be null.");
}

ps_result ps_array_bad_part(ps_cx *cx)
{
    return ps_throw(cx, "System.ArgumentException",
                    "Offset and length were out of bounds for the array or count is greater than "
                    "the number of elements from index to the end of the source collection.");
}

bool ps_array_part_of(const ps_array *a, int64_t index, int64_t length)
{
    return index >= 0 && length >= 0 && index <= a->length && length <= a->length - index;
}

/* ---- elements -------------------------------------------------------------------------------- */

/* The place of an element by an index for each dimension. */
static ps_result place_at(ps_cx *cx, const ps_array *a, const int64_t *indices, unsigned count,
                          uint32_t *place)
{
    uint64_t at = 0;
    for (unsigned i = 0; i < count; i++) {
        uint32_t length = a->lengths ? a->lengths[i] : a->length;
        if (indices[i] < 0 || indices[i] >= length)
            return ps_throw(cx, "System.IndexOutOfRangeException",
                            "Index was outside the bounds of the array.");
        at = at * length + (uint64_t)indices[i];
    }
    *place = (uint32_t)at;
    return PS_OK;
}

static ps_result place_of(ps_cx *cx, const ps_array *a, ps_value indices, uint32_t *place)
{
    const ps_array *list = indices.kind == PS_ARRAY ? ps_as_array(indices) : NULL;
    int64_t each[32];
    if (!list)
        return ps_throw_argument(cx, "System.ArgumentNullException", "indices",
                                 "Value cannot be null.");
    if (list->length != a->rank || list->length > 32)
        return ps_throw(cx, "System.ArgumentException",
                        "Indices length does not match the array rank.");
    for (uint32_t i = 0; i < list->length; i++)
        each[i] = list->i32[i];
    return place_at(cx, a, each, list->length, place);
}

/* SetValue: .NET takes what is of the element's type, or widens numbers; texts are not read. */
static ps_result store(ps_cx *cx, ps_array *a, uint32_t place, ps_value v)
{
    ps_type *element = a->object.type->element;
    bool text = ps_base(v).kind == PS_STRING && element->kind != PS_STRING &&
                !ps_type_is(ps_core_type(cx->worker, PS_T_STRING), element);
    if (!text && ps_array_set(cx, a, place, v) == PS_OK)
        return PS_OK;
    if (!text && cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_clear_pending(cx);
    return ps_throw(cx, "System.InvalidCastException",
                    "Object cannot be stored in an array of this type.");
}

/* GetValue and SetValue with one to three indices. */
static ps_result indexed_row(ps_cx *cx, unsigned row, ps_array *a, const ps_value *args,
                             ps_value *out)
{
    static const char names[][8] = {"one", "two", "three"};
    bool set = row >= ARRAY_SET_1;
    unsigned count = (row - ARRAY_GET_1) % 3 + 1;
    int64_t indices[3];
    uint32_t place;
    if (a->rank != count)
        return ps_throw(cx, "System.ArgumentException", "Array was not a %s-dimensional array.",
                        names[count - 1]);
    for (unsigned i = 0; i < count; i++)
        indices[i] = args[i + set].u.i;
    PS_TRY(place_at(cx, a, indices, count, &place));
    if (set)
        return store(cx, a, place, args[0]);
    *out = ps_array_get(a, place);
    return PS_OK;
}

static ps_result find(const ps_array *a, ps_value value, int64_t from, int64_t count, bool last,
                      ps_value *out)
{
    *out = ps_int(-1);
    for (int64_t i = 0; i < count; i++) {
        uint32_t at = (uint32_t)(last ? from + count - 1 - i : from + i);
        ps_value v = ps_array_get(a, at);
        bool same = ps_is_null(v) || ps_is_null(value) ? ps_is_null(v) && ps_is_null(value)
                                                       : ps_net_equals(v, ps_base(value));
        ps_release(v);
        if (same) {
            *out = ps_int((int32_t)at);
            return PS_OK;
        }
    }
    return PS_OK;
}

static void reverse(ps_array *a, uint32_t index, uint32_t length)
{
    for (uint32_t i = 0; i < length / 2; i++) {
        ps_value low = ps_array_get(a, index + i);
        ps_value high = ps_array_get(a, index + length - 1 - i);
        ps_array_put(a, index + i, high);
        ps_array_put(a, index + length - 1 - i, low);
    }
}

static ps_result copy(ps_cx *cx, const ps_array *from, int64_t at, ps_array *to, int64_t to_at,
                      int64_t length)
{
    if (!ps_array_part_of(from, at, length) || !ps_array_part_of(to, to_at, length))
        return ps_throw(cx, "System.ArgumentException",
                        "Destination array was not long enough. Check the destination index, "
                        "length, and the array's lower bounds.");
    bool backwards = from == to && at < to_at;
    for (int64_t i = 0; i < length; i++) {
        int64_t k = backwards ? length - 1 - i : i;
        ps_value v = ps_array_get(from, (uint32_t)(at + k));
        ps_result result = ps_array_set(cx, to, (uint32_t)(to_at + k), v);
        ps_release(v);
        PS_TRY(result);
    }
    return PS_OK;
}

static void clear(ps_array *a, uint32_t index, uint32_t length)
{
    ps_value empty = ps_type_default(a->object.type->element);
    for (uint32_t i = 0; i < length; i++)
        ps_array_put(a, index + i, ps_retain(empty));
    ps_release(empty);
}

/* ---- whole arrays ---------------------------------------------------------------------------- */

static ps_result clone(ps_cx *cx, const ps_array *a, ps_value *out)
{
    ps_array *b;
    ps_type *element = a->object.type->element;
    if (a->rank > 1)
        PS_TRY(ps_array_new_ranks(cx, element, a->rank, a->lengths, &b));
    else
        PS_TRY(ps_array_new(cx, element, a->length, &b));
    for (uint32_t i = 0; i < a->length; i++)
        ps_array_put(b, i, ps_array_get(a, i));
    *out = ps_take_object(b);
    return PS_OK;
}

static ps_result create(ps_cx *cx, ps_value type, ps_value lengths, ps_value *out)
{
    const ps_array *list = lengths.kind == PS_ARRAY ? ps_as_array(lengths) : NULL;
    ps_array *a;
    if (type.kind != PS_TYPE || !list || !list->length || list->length > 32)
        return ps_throw_argument(cx, "System.ArgumentNullException", "elementType",
                                 "Value cannot be null.");
    for (uint32_t i = 0; i < list->length; i++)
        if (list->i32[i] < 0)
            return ps_throw_argument(cx, "System.ArgumentOutOfRangeException", "length",
                                     "Non-negative number required.");
    if (list->length == 1)
        PS_TRY(ps_array_new(cx, type.u.type, list->u32[0], &a));
    else
        PS_TRY(ps_array_new_ranks(cx, type.u.type, list->length, list->u32, &a));
    *out = ps_take_object(a);
    return PS_OK;
}

/* CreateInstance(type, length, ...) */
static ps_result create_sized(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    ps_array *lengths;
    for (unsigned i = 1; i < count; i++)
        if (args[i].u.i < 0) {
            char name[20] = "length";
            if (count > 2)
                snprintf(name, sizeof name, "length%u", i);
            return ps_throw(cx, "System.ArgumentOutOfRangeException",
                            "%s ('%lld') must be a non-negative value. (Parameter '%s')\n"
                            "Actual value was %lld.",
                            name, (long long)args[i].u.i, name, (long long)args[i].u.i);
        }
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_INT32), count - 1, &lengths));
    for (unsigned i = 1; i < count; i++)
        ps_array_put(lengths, i - 1, args[i]);
    ps_result r = create(cx, args[0], ps_take_object(lengths), out);
    ps_release_object(lengths);
    return r;
}

static ps_result resize(ps_cx *cx, ps_value ref, int64_t size)
{
    ps_value old;
    ps_array *a;
    if (size < 0)
        return ps_throw_argument(cx, "System.ArgumentOutOfRangeException", "newSize",
                                 "Non-negative number required.");
    PS_TRY(ps_get_c(cx, ref, "Value", &old));
    const ps_array *from = old.kind == PS_ARRAY ? ps_as_array(old) : NULL;
    ps_type *element =
        from ? from->object.type->element : ps_core_type(cx->worker, PS_T_OBJECT);
    ps_result result = ps_array_new(cx, element, (size_t)size, &a);
    if (result == PS_OK) {
        for (uint32_t i = 0; from && i < a->length && i < from->length; i++)
            ps_array_put(a, i, ps_array_get(from, i));
        result = ps_set_c(cx, ref, "Value", ps_take_object(a));
        ps_release_object(a);
    }
    ps_release(old);
    return result;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result dimension(ps_cx *cx, const ps_array *a, int64_t i, unsigned row, ps_value *out)
{
    if (i < 0 || i >= a->rank)
        return ps_throw(cx, "System.IndexOutOfRangeException",
                        "Index was outside the bounds of the array.");
    int32_t length = (int32_t)(a->lengths ? a->lengths[i] : a->length);
    if (row == ARRAY_GET_LONG_LENGTH) {
        *out = ps_long(length);
        return PS_OK;
    }
    *out = ps_int(row == ARRAY_LOWER ? 0 : row == ARRAY_UPPER ? length - 1 : length);
    return PS_OK;
}

static ps_result instance_row(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              ps_value *out)
{
    ps_array *a = ps_as_array(self);
    uint32_t place;
    if (row >= ARRAY_GET_1 && row <= ARRAY_SET_LONG_3)
        return indexed_row(cx, row, a, args, out);
    switch (row) {
    case ARRAY_LENGTH:
    case ARRAY_COUNT: *out = ps_int((int32_t)a->length); return PS_OK;
    case ARRAY_LONG_LENGTH: *out = ps_long(a->length); return PS_OK;
    case ARRAY_RANK: *out = ps_int(a->rank); return PS_OK;
    case ARRAY_SYNC: *out = ps_retain(self); return PS_OK;
    case ARRAY_READ_ONLY:
    case ARRAY_SYNCHRONIZED: *out = ps_bool(false); return PS_OK;
    case ARRAY_FIXED: *out = ps_bool(true); return PS_OK;
    case ARRAY_GET_VALUE:
        PS_TRY(place_of(cx, a, args[0], &place));
        *out = ps_array_get(a, place);
        return PS_OK;
    case ARRAY_SET_VALUE:
        PS_TRY(place_of(cx, a, args[1], &place));
        return store(cx, a, place, args[0]);
    case ARRAY_CLONE: return clone(cx, a, out);
    case ARRAY_INITIALIZE: return PS_OK; /* for types with a constructor of .NET's own */
    case ARRAY_COPY_TO_LONG:
    case ARRAY_COPY_TO:
        if (args[0].kind != PS_ARRAY)
            return null_array(cx);
        return copy(cx, a, 0, ps_as_array(args[0]), args[1].u.i, a->length);
    case ARRAY_ENUMERATOR: return ps_enumerator_of(cx, self, out);
    case ARRAY_CONTAINS:
    case ARRAY_INDEX:
        find(a, args[0], 0, a->length, false, out);
        if (row == ARRAY_CONTAINS)
            *out = ps_bool(out->u.i >= 0);
        return PS_OK;
    case ARRAY_ADD:
    case ARRAY_INSERT:
    case ARRAY_REMOVE:
    case ARRAY_REMOVE_AT:
        return ps_throw(cx, "System.NotSupportedException", "Collection was of a fixed size.");
    case ARRAY_CLEAR_ALL: clear(a, 0, a->length); return PS_OK;
    default: return dimension(cx, a, args[0].u.i, row, out);
    }
}

static ps_result static_row(ps_cx *cx, unsigned row, ps_array *a, const ps_value *args,
                            unsigned count, ps_value *out)
{
    int64_t index = 0, length = a->length;
    if (row == ARRAY_INDEX_FROM || row == ARRAY_INDEX_IN) {
        index = args[2].u.i;
        length = row == ARRAY_INDEX_IN ? args[3].u.i : a->length - index;
        if (!ps_array_part_of(a, index, length))
            return ps_throw_argument(cx, "System.ArgumentOutOfRangeException", "startIndex",
                                     "Index was out of range. Must be non-negative and less than "
                                     "or equal to the size of the collection.");
    } else if (row == ARRAY_REVERSE_PART || row == ARRAY_CLEAR_PART) {
        index = args[1].u.i;
        length = args[2].u.i;
        if (!ps_array_part_of(a, index, length))
            return ps_array_bad_part(cx);
    }
    if (row == ARRAY_LAST_FROM || row == ARRAY_LAST_IN) { /* backwards from the start */
        int64_t from = args[2].u.i;
        length = row == ARRAY_LAST_IN ? args[3].u.i : a->length ? from + 1 : 0;
        if (a->length ? from < 0 || from >= a->length : from != -1 && from != 0)
            return ps_throw_argument(cx, "System.ArgumentOutOfRangeException", "startIndex",
                                     "Index was out of range. Must be non-negative and less than "
                                     "the size of the collection.");
        if (length > from + 1)
            return ps_throw_argument(cx, "System.ArgumentOutOfRangeException", "endIndex",
                                     "endIndex cannot be greater than startIndex.");
        if (length < 0)
            return ps_throw_argument(cx, "System.ArgumentOutOfRangeException", "count",
                                     "Count must be positive and count must refer to a location "
                                     "within the string/array/collection.");
        return find(a, args[1], from - length + 1, length, true, out);
    }
    switch (row) {
    case ARRAY_REVERSE:
    case ARRAY_REVERSE_PART: reverse(a, (uint32_t)index, (uint32_t)length); return PS_OK;
    case ARRAY_CLEAR:
    case ARRAY_CLEAR_PART: clear(a, (uint32_t)index, (uint32_t)length); return PS_OK;
    case ARRAY_COPY_LONG:
    case ARRAY_COPY_PART_LONG:
    case ARRAY_COPY:
    case ARRAY_COPY_PART: {
        ps_value to = count == 3 ? args[1] : args[2];
        if (to.kind != PS_ARRAY)
            return null_array(cx);
        return count == 3 ? copy(cx, a, 0, ps_as_array(to), 0, args[2].u.i)
                          : copy(cx, a, args[1].u.i, ps_as_array(to), args[3].u.i, args[4].u.i);
    }
    default:
        return find(a, args[1], index, length, row == ARRAY_LAST_INDEX, out);
    }
}

static ps_result array_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    if (row <= ARRAY_INDEX)
        return instance_row(cx, row, self, args, out);
    if (row == ARRAY_CREATE)
        return create(cx, args[0], args[1], out);
    if (row >= ARRAY_CREATE_1 && row <= ARRAY_CREATE_3)
        return create_sized(cx, args, count, out);
    if (row == ARRAY_RESIZE)
        return resize(cx, args[0], args[1].u.i);
    if (row >= ARRAY_SORT)
        return ps_array_method(cx, row - ARRAY_SORT, self.kind == PS_TYPE ? self.u.type : NULL, args,
                               count, out);
    if (args[0].kind != PS_ARRAY)
        return null_array(cx);
    return static_row(cx, row, ps_as_array(args[0]), args, count, out);
}

ps_result ps_array_create(ps_cx *cx, ps_type *t, const ps_value *args, ps_value *out)
{
    uint32_t lengths[32];
    for (unsigned i = 0; i < t->rank; i++) {
        char name[12];
        ps_row row = {.flags = PS_ROW_CONSTRUCTOR};
        ps_value v;
        snprintf(name, sizeof name, "%u", i);
        ps_string *place = ps_string_c(name);
        ps_parameter p = {.type = ps_core_type(cx->worker, PS_T_INT32), .name = place};
        ps_result r = ps_argument_convert(cx, &row, &p, i, args[i], &v);
        ps_string_release(place);
        PS_TRY(r);
        if (v.u.i < 0) {
            ps_throw(cx, "System.OverflowException",
                     "Arithmetic operation resulted in an overflow.");
            return ps_wrap_method_error(cx, ".ctor", t->rank, NULL);
        }
        lengths[i] = (uint32_t)v.u.i;
    }
    ps_array *a;
    if (t->rank > 1)
        PS_TRY(ps_array_new_ranks(cx, t->element, t->rank, lengths, &a));
    else
        PS_TRY(ps_array_new(cx, t->element, lengths[0], &a));
    *out = ps_take_object(a);
    return PS_OK;
}

const ps_typedef ps_type_system_array = {
    .name = "System.Array", .members = array_members, .invoke = array_invoke};
