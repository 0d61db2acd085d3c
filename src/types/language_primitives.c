/* language_primitives.c - System.Management.Automation.LanguagePrimitives; System.Buffer. */
#include "types/packed.h"
#include "types/support.h"

#include <string.h>

#define PRIMITIVE_MEMBERS(M)                                                                       \
    M(LP_CONVERT, "static System.Object ConvertTo(System.Object valueToConvert, type resultType)") \
    M(LP_CONVERT_PROVIDER, "static System.Object ConvertTo(System.Object valueToConvert, "         \
                           "type resultType, System.IFormatProvider formatProvider)")              \
    M(LP_TRY, "static bool TryConvertTo(System.Object valueToConvert, type resultType, "           \
              "[ref] System.Object result)")                                                       \
    M(LP_TRUE, "static bool IsTrue(System.Object obj)")                                            \
    M(LP_EQUALS, "static bool Equals(System.Object first, System.Object second)")                  \
    M(LP_EQUALS_CASE,                                                                              \
      "static bool Equals(System.Object first, System.Object second, bool ignoreCase)")            \
    M(LP_COMPARE, "static int Compare(System.Object first, System.Object second)")                 \
    M(LP_COMPARE_CASE,                                                                             \
      "static int Compare(System.Object first, System.Object second, bool ignoreCase)")            \
    M(LP_TRY_COMPARE, "static bool TryCompare(System.Object first, System.Object second, "         \
                      "[ref] int result)")                                                         \
    M(LP_TRY_COMPARE_CASE, "static bool TryCompare(System.Object first, System.Object second, "    \
                           "bool ignoreCase, [ref] int result)")                                   \
    M(LP_ENUMERABLE, "static bool IsObjectEnumerable(System.Object obj)")                          \
    M(LP_GET, "static System.Collections.IEnumerable GetEnumerable(System.Object obj)")            \
    M(LP_GET_ENUMERATOR, "static System.Collections.IEnumerator GetEnumerator(System.Object obj)")
PS_MEMBER_TABLE(primitive, PRIMITIVE_MEMBERS)

static ps_result try_convert(ps_cx *cx, const ps_value *args, ps_value *out)
{
    ps_value v;
    bool ok = ps_try_convert(cx, args[0], args[1].u.type, &v);
    *out = ps_bool(ok);
    return ok ? ps_set_ref(cx, args[2], v) : PS_OK;
}

static ps_result compare(ps_cx *cx, const ps_value *args, bool fold, ps_value *out)
{
    int order;
    PS_TRY(ps_compare(cx, args[0], args[1], fold, &order));
    _Static_assert(PS_UNORDERED > 0, "what has no order counts as greater");
    return ps_give_int(order > 0 ? 1 : order < 0 ? -1 : 0, out);
}

/* What cannot be compared gives false and 0. */
static ps_result try_compare(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    ps_value order = ps_int(0);
    bool ok = compare(cx, args, count > 3 && args[2].u.i, &order) == PS_OK;
    if (!ok && cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    if (!ok)
        ps_clear_pending(cx);
    PS_TRY(ps_set_ref(cx, args[count - 1], ok ? order : ps_int(0)));
    return ps_give_bool(ok, out);
}

static ps_result primitive_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    (void)self;
    bool fold = count > 2 && args[2].u.i;
    if (row <= LP_TRY && args[1].kind != PS_TYPE)
        return ps_throw_null(cx, "resultType");
    switch (row) {
    case LP_CONVERT:
    case LP_CONVERT_PROVIDER:
        return ps_convert(cx, args[0], args[1].u.type, out);
    case LP_TRY:
        return try_convert(cx, args, out);
    case LP_TRUE:
        return ps_give_bool(ps_to_bool(args[0]), out);
    case LP_EQUALS:
    case LP_EQUALS_CASE:
        return ps_give_bool(ps_equals(cx, args[0], args[1], fold), out);
    case LP_COMPARE:
    case LP_COMPARE_CASE:
        return compare(cx, args, fold, out);
    case LP_TRY_COMPARE:
    case LP_TRY_COMPARE_CASE:
        return try_compare(cx, args, count, out);
    case LP_ENUMERABLE:
        return ps_give_bool(ps_enumerable(cx, args[0]), out);
    case LP_GET:
        return ps_give(ps_enumerable(cx, args[0]) ? ps_retain(args[0]) : ps_null(), out);
    default:
        if (!ps_enumerable(cx, args[0]))
            return ps_give(ps_null(), out);
        return ps_enumerator_of(cx, ps_base(args[0]), out);
    }
}

/* ---- System.Buffer: arrays of primitives as bytes -------------------------------------------- */

static const char buffer_members[] =
    "static void BlockCopy(array src, int srcOffset, array dst, int dstOffset, int count)\n"
    "static int ByteLength(array array)\nstatic byte GetByte(array array, int index)\n"
    "static void SetByte(array array, int index, byte value)\n";

/* The bytes of an array; -1: it has none. */
static int64_t byte_length(const ps_array *a)
{
    switch (a->store) {
    case PS_BOOL:
    case PS_SBYTE:
    case PS_BYTE:
        return a->length;
    case PS_CHAR:
    case PS_INT16:
    case PS_UINT16:
        return (int64_t)a->length * 2;
    case PS_INT32:
    case PS_UINT32:
    case PS_SINGLE:
        return (int64_t)a->length * 4;
    case PS_INT64:
    case PS_UINT64:
    case PS_DOUBLE:
        return (int64_t)a->length * 8;
    default:
        return -1;
    }
}

static ps_result bytes_of(ps_cx *cx, ps_value v, const char *parameter, ps_array **a,
                          int64_t *length)
{
    if (v.kind != PS_ARRAY)
        return ps_throw_null(cx, parameter);
    *a = ps_as_array(v);
    *length = byte_length(*a);
    if (*length < 0)
        return ps_throw_argument(cx, "System.ArgumentException", parameter,
                                 "Object must be an array of primitives.");
    return PS_OK;
}

static ps_result block_copy(ps_cx *cx, const ps_value *args)
{
    ps_array *from, *to;
    int64_t have, room, at = args[1].u.i, into = args[3].u.i, count = args[4].u.i;
    PS_TRY(bytes_of(cx, args[0], "src", &from, &have));
    PS_TRY(bytes_of(cx, args[2], "dst", &to, &room));
    if (at < 0 || into < 0 || count < 0)
        return ps_throw_negative(cx,
                                 at < 0     ? "srcOffset"
                                 : into < 0 ? "dstOffset"
                                            : "count",
                                 at < 0     ? at
                                 : into < 0 ? into
                                            : count);
    if (count > have - at || count > room - into)
        return ps_throw(cx, "System.ArgumentException",
                        "Offset and length were out of bounds for the array or count is greater "
                        "than the number of elements from index to the end of the source "
                        "collection.");
    memmove(to->bytes + into, from->bytes + at, (size_t)count);
    return PS_OK;
}

static ps_result buffer_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    enum { BLOCK_COPY, BYTE_LENGTH, GET_BYTE };
    ps_array *a;
    int64_t length;
    (void)self, (void)count;
    if (row == BLOCK_COPY)
        return block_copy(cx, args);
    PS_TRY(bytes_of(cx, args[0], "array", &a, &length));
    if (row == BYTE_LENGTH)
        return ps_give_int(length, out);
    if (args[1].u.i < 0 || args[1].u.i >= length)
        return ps_throw_index(cx, "index");
    if (row == GET_BYTE)
        return ps_give(ps_integer(PS_BYTE, a->bytes[args[1].u.i]), out);
    a->bytes[args[1].u.i] = (uint8_t)args[2].u.i;
    return PS_OK;
}

#define PRIMITIVE_TYPES(T)                                                                         \
    T("System.Management.Automation.LanguagePrimitives", NULL, NULL, primitive_members,            \
      primitive_invoke, NULL, PS_TYPE_STATIC)                                                      \
    T("System.Buffer", NULL, NULL, buffer_members, buffer_invoke, NULL, PS_TYPE_STATIC)

bool ps_language_primitives_typedef(const char *name, size_t length, ps_typedef *out)
{
    return PRIMITIVE_TYPES(PS_PACKED_TYPE) false;
}
