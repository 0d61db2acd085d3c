/* bit_converter.c - System.BitConverter, for a little-endian machine. */
#include "types/support.h"

#include <string.h>

#define BITS_MEMBERS(M)                                                                            \
    M(BITS_LITTLE, "static field bool IsLittleEndian")                                             \
    M(BITS_GET_BOOL, "static byte[] GetBytes(bool value)")                                         \
    M(BITS_GET_CHAR, "static byte[] GetBytes(char value)")                                         \
    M(BITS_GET_INT16, "static byte[] GetBytes(short value)")                                       \
    M(BITS_GET_INT32, "static byte[] GetBytes(int value)")                                         \
    M(BITS_GET_INT64, "static byte[] GetBytes(long value)")                                        \
    M(BITS_GET_UINT16, "static byte[] GetBytes(ushort value)")                                     \
    M(BITS_GET_UINT32, "static byte[] GetBytes(uint value)")                                       \
    M(BITS_GET_UINT64, "static byte[] GetBytes(ulong value)")                                      \
    M(BITS_GET_SINGLE, "static byte[] GetBytes(float value)")                                      \
    M(BITS_GET_DOUBLE, "static byte[] GetBytes(double value)")                                     \
    M(BITS_TO_BOOL, "static bool ToBoolean(byte[] value, int startIndex)")                         \
    M(BITS_TO_CHAR, "static char ToChar(byte[] value, int startIndex)")                            \
    M(BITS_TO_INT16, "static short ToInt16(byte[] value, int startIndex)")                         \
    M(BITS_TO_INT32, "static int ToInt32(byte[] value, int startIndex)")                           \
    M(BITS_TO_INT64, "static long ToInt64(byte[] value, int startIndex)")                          \
    M(BITS_TO_UINT16, "static ushort ToUInt16(byte[] value, int startIndex)")                      \
    M(BITS_TO_UINT32, "static uint ToUInt32(byte[] value, int startIndex)")                        \
    M(BITS_TO_UINT64, "static ulong ToUInt64(byte[] value, int startIndex)")                       \
    M(BITS_TO_SINGLE, "static float ToSingle(byte[] value, int startIndex)")                       \
    M(BITS_TO_DOUBLE, "static double ToDouble(byte[] value, int startIndex)")                      \
    M(BITS_TEXT, "static string ToString(byte[] value)")                                           \
    M(BITS_TEXT_FROM, "static string ToString(byte[] value, int startIndex)")                      \
    M(BITS_TEXT_RANGE, "static string ToString(byte[] value, int startIndex, int length)")         \
    M(BITS_DOUBLE_LONG, "static long DoubleToInt64Bits(double value)")                             \
    M(BITS_LONG_DOUBLE, "static double Int64BitsToDouble(long value)")                             \
    M(BITS_SINGLE_INT, "static int SingleToInt32Bits(float value)")                                \
    M(BITS_INT_SINGLE, "static float Int32BitsToSingle(int value)")                                \
    M(BITS_DOUBLE_ULONG, "static ulong DoubleToUInt64Bits(double value)")                          \
    M(BITS_ULONG_DOUBLE, "static double UInt64BitsToDouble(ulong value)")
PS_MEMBER_TABLE(bits, BITS_MEMBERS)

/* The kinds of the GetBytes and To rows, in their order. */
static const uint8_t kinds[] = {PS_BOOL, PS_CHAR, PS_INT16, PS_INT32, PS_INT64,
                                PS_UINT16, PS_UINT32, PS_UINT64, PS_SINGLE, PS_DOUBLE};
static const uint8_t sizes[] = {1, 2, 2, 4, 8, 2, 4, 8, 4, 8};

static uint64_t pattern(ps_value v)
{
    uint64_t bits = 0;
    if (v.kind == PS_SINGLE) {
        float f = (float)v.u.d;
        memcpy(&bits, &f, sizeof f);
        return bits;
    }
    return v.u.u; /* a double's is its own */
}

static ps_value of_pattern(enum ps_kind kind, uint64_t bits)
{
    float f;
    switch (kind) {
    case PS_BOOL:
        return ps_bool(bits != 0);
    case PS_INT16:
        return ps_integer(kind, (int16_t)bits);
    case PS_INT32:
        return ps_integer(kind, (int32_t)bits);
    case PS_SINGLE:
        memcpy(&f, &bits, sizeof f);
        return ps_single(f);
    default:
        return (ps_value){.kind = kind, .u.u = bits};
    }
}

static ps_result get_bytes(ps_cx *cx, ps_value v, size_t size, ps_value *out)
{
    uint64_t bits = pattern(v);
    return ps_give_bytes(cx, &bits, size, out);
}

static ps_result from_bytes(ps_cx *cx, enum ps_kind kind, size_t size, const ps_value *args,
                            ps_value *out)
{
    uint64_t bits = 0;
    if (args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, "value");
    const ps_array *a = ps_as_array(args[0]);
    int64_t at = args[1].u.i;
    if (at < 0 || at >= a->length)
        return ps_throw_range(cx, "startIndex",
                              "Index was out of range. Must be non-negative and less than the size of "
                              "the collection.");
    if (at > (int64_t)a->length - (int64_t)size)
        return ps_throw_argument(cx, "System.ArgumentException", "value",
                                 "The array starting from the specified index is not long enough to "
                                 "read a value of the specified type.");
    memcpy(&bits, a->bytes + at, size);
    return ps_give(of_pattern(kind, bits), out);
}

static ps_result text(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    static const char digits[] = "0123456789ABCDEF";
    if (args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, "value");
    const ps_array *a = ps_as_array(args[0]);
    int64_t from = count > 1 ? args[1].u.i : 0;
    int64_t length = count > 2 ? args[2].u.i : (int64_t)a->length - from;
    if (from < 0 || (from >= a->length && from > 0))
        return ps_throw_range(cx, "startIndex",
                              "Index was out of range. Must be non-negative and less than the size of "
                              "the collection.");
    if (length < 0)
        return ps_throw_range(cx, "length", "Value must be positive.");
    if (from > (int64_t)a->length - length)
        return ps_throw_argument(cx, "System.ArgumentException", "value",
                                 "Destination array is not long enough to copy all the items in the "
                                 "collection. Check array index and length.");
    ps_string *s = ps_string_new_bytes(length ? (size_t)length * 3 - 1 : 0);
    if (!s)
        return ps_raise_memory(cx);
    for (int64_t i = 0; i < length; i++) {
        uint8_t b = a->bytes[from + i];
        s->bytes[i * 3] = (uint8_t)digits[b >> 4];
        s->bytes[i * 3 + 1] = (uint8_t)digits[b & 15];
        if (i + 1 < length)
            s->bytes[i * 3 + 2] = '-';
    }
    return ps_give_string(cx, s, out);
}

static ps_result bits_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)self;
    if (row == BITS_LITTLE)
        return ps_give_bool(true, out);
    if (row <= BITS_GET_DOUBLE)
        return get_bytes(cx, args[0], sizes[row - BITS_GET_BOOL], out);
    if (row <= BITS_TO_DOUBLE)
        return from_bytes(cx, (enum ps_kind)kinds[row - BITS_TO_BOOL], sizes[row - BITS_TO_BOOL],
                          args, out);
    switch (row) {
    case BITS_DOUBLE_LONG:
        return ps_give(ps_long((int64_t)pattern(args[0])), out);
    case BITS_DOUBLE_ULONG:
        return ps_give(ps_ulong(pattern(args[0])), out);
    case BITS_LONG_DOUBLE:
    case BITS_ULONG_DOUBLE:
        return ps_give(of_pattern(PS_DOUBLE, args[0].u.u), out);
    case BITS_SINGLE_INT:
        return ps_give_int((int32_t)pattern(args[0]), out);
    case BITS_INT_SINGLE:
        return ps_give(of_pattern(PS_SINGLE, (uint32_t)args[0].u.i), out);
    default:
        return text(cx, args, count, out);
    }
}

const ps_typedef ps_type_bit_converter = {.name = "System.BitConverter",
                                          .members = bits_members,
                                          .invoke = bits_invoke,
                                          .flags = PS_TYPE_STATIC};
