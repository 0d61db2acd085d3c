/* convert.c - System.Convert: conversions by .NET's rules (not PowerShell's), base64, hex. */
#include "base/base64.h"
#include "base/datetime.h"
#include "base/decimal.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/unicode.h"
#include "object/worker.h"
#include "types/scalar.h"

#include <math.h>
#include <string.h>

/* One conversion: of anything, of anything with a provider. */
#define TO(M, ID, T, NAME)                                                                         \
    M(CV_##ID, "static " T " " NAME "(System.Object value)")                                       \
    M(CV_##ID##_P, "static " T " " NAME "(System.Object value, System.IFormatProvider provider)")
/* Integers also from text in a base. */
#define TO_BASED(M, ID, T, NAME)                                                                   \
    TO(M, ID, T, NAME) M(CV_##ID##_B, "static " T " " NAME "(string value, int fromBase)")

#define CONVERT_MEMBERS(M)                                                                         \
    TO_BASED(M, SBYTE, "sbyte", "ToSByte") TO_BASED(M, BYTE, "byte", "ToByte")                     \
    TO_BASED(M, INT16, "short", "ToInt16") TO_BASED(M, UINT16, "ushort", "ToUInt16")               \
    TO_BASED(M, INT32, "int", "ToInt32") TO_BASED(M, UINT32, "uint", "ToUInt32")                   \
    TO_BASED(M, INT64, "long", "ToInt64") TO_BASED(M, UINT64, "ulong", "ToUInt64")                 \
    TO(M, BOOL, "bool", "ToBoolean") TO(M, CHAR, "char", "ToChar") TO(M, SINGLE, "float", "ToSingle") \
    TO(M, DOUBLE, "double", "ToDouble") TO(M, DECIMAL, "decimal", "ToDecimal")                     \
    TO(M, DATETIME, "datetime", "ToDateTime") TO(M, STRING, "string", "ToString")                  \
    M(CV_STRING_BYTE, "static string ToString(byte value, int toBase)")                            \
    M(CV_STRING_SHORT, "static string ToString(short value, int toBase)")                          \
    M(CV_STRING_INT, "static string ToString(int value, int toBase)")                              \
    M(CV_STRING_LONG, "static string ToString(long value, int toBase)")                            \
    M(CV_DBNULL, "static field System.Object DBNull")                                              \
    M(CV_TYPE_CODE, "static System.TypeCode GetTypeCode(System.Object value)")                     \
    M(CV_IS_DBNULL, "static bool IsDBNull(System.Object value)")                                   \
    M(CV_CHANGE_CODE,                                                                              \
      "static System.Object ChangeType(System.Object value, System.TypeCode typeCode)")            \
    M(CV_CHANGE, "static System.Object ChangeType(System.Object value, type conversionType)")      \
    M(CV_CHANGE_P, "static System.Object ChangeType(System.Object value, type conversionType, "    \
                   "System.IFormatProvider provider)")                                             \
    M(CV_TO_BASE64, "static string ToBase64String(byte[] inArray)")                                \
    M(CV_TO_BASE64_O,                                                                              \
      "static string ToBase64String(byte[] inArray, System.Base64FormattingOptions options)")      \
    M(CV_TO_BASE64_R, "static string ToBase64String(byte[] inArray, int offset, int length)")      \
    M(CV_TO_BASE64_RO, "static string ToBase64String(byte[] inArray, int offset, int length, "     \
                       "System.Base64FormattingOptions options)")                                  \
    M(CV_FROM_BASE64, "static byte[] FromBase64String(string s)")                                  \
    M(CV_FROM_BASE64_C, "static byte[] FromBase64CharArray(char[] inArray, int offset, int length)") \
    M(CV_FROM_HEX, "static byte[] FromHexString(string s)")                                        \
    M(CV_TO_HEX, "static string ToHexString(byte[] inArray)")                                      \
    M(CV_TO_HEX_R, "static string ToHexString(byte[] inArray, int offset, int length)")            \
    M(CV_TO_HEX_L, "static string ToHexStringLower(byte[] inArray)")                               \
    M(CV_TO_HEX_LR, "static string ToHexStringLower(byte[] inArray, int offset, int length)")
PS_MEMBER_TABLE(convert, CONVERT_MEMBERS)

/* ---- numbers --------------------------------------------------------------------------------- */

static unsigned bits_of(enum ps_kind kind)
{
    return kind <= PS_BYTE ? 8 : kind <= PS_UINT16 ? 16 : kind <= PS_UINT32 ? 32 : 64;
}

static bool is_signed(enum ps_kind kind)
{
    return kind == PS_SBYTE || kind == PS_INT16 || kind == PS_INT32 || kind == PS_INT64;
}

static ps_result throw_cast(ps_cx *cx, ps_value v, const char *to)
{
    ps_type *from = ps_type_of(cx, v);
    static const char simple[] = "System.IConvertible";
    ps_type *convertible = ps_type_named(cx->worker, simple);
    if (convertible && ps_type_is(from, convertible))
        return ps_throw(cx, "System.InvalidCastException", "Invalid cast from '%s' to '%s'.",
                        PS_U8(cx, from->name), to);
    return ps_throw(cx, "System.InvalidCastException",
                    "Unable to cast object of type '%s' to type '%s'.", PS_U8(cx, from->full_name),
                    simple);
}

/* Whether a 64-bit number (with or without a sign) fits. */
static bool fits(uint64_t u, bool negative, enum ps_kind kind)
{
    unsigned bits = bits_of(kind);
    if (negative)
        return is_signed(kind) && (int64_t)u >= -(int64_t)(UINT64_C(1) << (bits - 1));
    uint64_t most = is_signed(kind) ? (UINT64_C(1) << (bits - 1)) - 1
                    : bits == 64    ? UINT64_MAX
                                    : (UINT64_C(1) << bits) - 1;
    return u <= most;
}

static ps_result give_integer(ps_cx *cx, uint64_t u, bool negative, enum ps_kind kind, ps_value *out)
{
    if (!fits(u, negative, kind))
        return ps_throw_overflow(cx, kind);
    return ps_give(kind == PS_UINT64 ? ps_ulong(u) : ps_integer(kind, (int64_t)u), out);
}

static ps_result integer_of_double(ps_cx *cx, double d, enum ps_kind kind, ps_value *out)
{
    d = nearbyint(d);
    if (!(d > -9223372036854777856.0 && d < 18446744073709551616.0) ||
        (d < 0 && d < -9223372036854775808.0))
        return ps_throw_overflow(cx, kind);
    return d < 0 ? give_integer(cx, (uint64_t)(int64_t)d, true, kind, out)
                 : give_integer(cx, (uint64_t)d, false, kind, out);
}

static ps_result integer_of_decimal(ps_cx *cx, struct ps_decimal d, enum ps_kind kind, ps_value *out)
{
    int64_t i;
    uint64_t u;
    d = ps_decimal_round(d, 0, PS_ROUND_EVEN);
    if (ps_decimal_to_int64(d, &i) == PS_NUM_OK)
        return give_integer(cx, (uint64_t)i, i < 0, kind, out);
    if (ps_decimal_to_uint64(d, &u) == PS_NUM_OK)
        return give_integer(cx, u, false, kind, out);
    return ps_throw_overflow(cx, kind);
}

static ps_result to_integer(ps_cx *cx, ps_value v, enum ps_kind kind, ps_value *out)
{
    int64_t i;
    switch (v.kind) {
    case PS_NULL: case PS_VOID: case PS_UNSET:
        return give_integer(cx, 0, false, kind, out);
    case PS_STRING: {
        ps_num n = ps_parse_integer(v.u.string, PS_STYLE_INTEGER, bits_of(kind), is_signed(kind),
                                    NULL, &i);
        if (n == PS_NUM_OVERFLOW)
            return ps_throw_overflow(cx, kind);
        if (n != PS_NUM_OK)
            return ps_throw_format(cx, v.u.string);
        return ps_give((ps_value){.kind = kind, .u.i = i}, out);
    }
    case PS_SINGLE: case PS_DOUBLE:
        return integer_of_double(cx, v.u.d, kind, out);
    case PS_DECIMAL:
        return integer_of_decimal(cx, *ps_as_decimal(v), kind, out);
    case PS_UINT64:
        return give_integer(cx, v.u.u, false, kind, out);
    case PS_BOOL: case PS_CHAR: case PS_SBYTE: case PS_BYTE: case PS_INT16: case PS_UINT16:
    case PS_INT32: case PS_UINT32: case PS_INT64: case PS_ENUM:
        return give_integer(cx, v.u.u, v.u.i < 0, kind, out);
    default:
        return throw_cast(cx, v, ps_scalar_name(kind));
    }
}

static ps_result to_real(ps_cx *cx, ps_value v, enum ps_kind kind, ps_value *out)
{
    double d;
    float f;
    ps_num n;
    switch (v.kind) {
    case PS_NULL: case PS_VOID: case PS_UNSET:
        d = 0;
        break;
    case PS_STRING:
        n = kind == PS_DOUBLE ? ps_parse_double(v.u.string, PS_STYLE_FLOAT_THOUSANDS, NULL, &d)
                              : ps_parse_float(v.u.string, PS_STYLE_FLOAT_THOUSANDS, NULL, &f);
        if (n != PS_NUM_OK)
            return ps_throw_format(cx, v.u.string);
        if (kind == PS_SINGLE)
            d = (double)f;
        break;
    case PS_SINGLE: case PS_DOUBLE:
        d = v.u.d;
        break;
    case PS_DECIMAL:
        d = ps_decimal_to_double(*ps_as_decimal(v));
        break;
    case PS_UINT64:
        d = (double)v.u.u;
        break;
    case PS_CHAR: case PS_DATETIME:
        return throw_cast(cx, v, ps_scalar_name(kind));
    default:
        if (v.kind != PS_BOOL && v.kind != PS_ENUM && !ps_is_integer(v))
            return throw_cast(cx, v, ps_scalar_name(kind));
        d = (double)v.u.i;
    }
    return ps_give(kind == PS_DOUBLE ? ps_double(d) : ps_single((float)d), out);
}

static ps_result to_decimal(ps_cx *cx, ps_value v, ps_value *out)
{
    struct ps_decimal d;
    ps_num n = PS_NUM_OK;
    if (ps_is_null(v))
        d = ps_decimal_from_int64(0);
    else if (v.kind == PS_DECIMAL)
        d = *ps_as_decimal(v);
    else if (v.kind == PS_STRING)
        n = ps_parse_decimal(v.u.string, PS_STYLE_NUMBER, NULL, &d);
    else if (v.kind == PS_DOUBLE)
        n = ps_decimal_from_double(v.u.d, &d);
    else if (v.kind == PS_SINGLE)
        n = ps_decimal_from_float((float)v.u.d, &d);
    else if (v.kind == PS_UINT64)
        d = ps_decimal_from_uint64(v.u.u);
    else if (v.kind == PS_BOOL || v.kind == PS_ENUM || ps_is_integer(v))
        d = ps_decimal_from_int64(v.u.i);
    else
        return throw_cast(cx, v, "Decimal");
    if (n == PS_NUM_BAD)
        return ps_throw_format(cx, v.u.string);
    return n == PS_NUM_OK ? ps_give(ps_decimal_value(&d), out) : ps_throw_overflow(cx, PS_DECIMAL);
}

/* ---- the others ------------------------------------------------------------------------------ */

static ps_result to_boolean(ps_cx *cx, ps_value v, ps_value *out)
{
    if (v.kind == PS_STRING) {
        ps_string *s = ps_string_trim(v.u.string);
        bool yes = ps_string_is_fold(s, "true"), no = ps_string_is_fold(s, "false");
        ps_string_release(s);
        if (!yes && !no)
            return ps_throw(cx, "System.FormatException",
                            "String '%s' was not recognized as a valid Boolean.",
                            PS_U8(cx, v.u.string));
        return ps_give_bool(yes, out);
    }
    if (ps_is_null(v))
        return ps_give_bool(false, out);
    if (v.kind == PS_SINGLE || v.kind == PS_DOUBLE)
        return ps_give_bool(v.u.d != 0, out);
    if (v.kind == PS_DECIMAL)
        return ps_give_bool(!ps_decimal_is_zero(*ps_as_decimal(v)), out);
    if (v.kind == PS_BOOL || v.kind == PS_ENUM || ps_is_integer(v))
        return ps_give_bool(v.u.i != 0, out);
    return throw_cast(cx, v, "Boolean");
}

static ps_result to_char(ps_cx *cx, ps_value v, ps_value *out)
{
    if (v.kind == PS_STRING) {
        if (v.u.string->length != 1)
            return ps_throw(cx, "System.FormatException",
                            "String must be exactly one character long.");
        return ps_give(ps_char(ps_string_at(v.u.string, 0)), out);
    }
    if (ps_is_null(v) || v.kind == PS_CHAR)
        return ps_give(ps_char((uint16_t)(v.kind == PS_CHAR ? v.u.i : 0)), out);
    if (!ps_is_integer(v) && v.kind != PS_ENUM)
        return throw_cast(cx, v, "Char");
    if ((v.kind != PS_UINT64 && v.u.i < 0) || v.u.u > 0xFFFF)
        return ps_throw_overflow(cx, PS_CHAR);
    return ps_give(ps_char((uint16_t)v.u.i), out);
}

static ps_result to_datetime(ps_cx *cx, ps_value v, ps_value *out)
{
    struct ps_parsed_time parsed;
    enum ps_time_kind kind;
    int64_t ticks, today = ps_ticks_to_local(ps_worker_zone(cx->worker), ps_ticks_now());
    if (ps_is_null(v))
        return ps_give(ps_datetime(0, PS_DT_UNSPECIFIED), out);
    if (v.kind == PS_DATETIME)
        return ps_give(v, out);
    if (v.kind != PS_STRING)
        return throw_cast(cx, v, "DateTime");
    if (ps_parse_time(v.u.string, 0, NULL, today - today % PS_TICKS_DAY, &parsed) != PS_TIME_OK ||
        !ps_parsed_datetime(&parsed, 0, ps_worker_zone(cx->worker), &ticks, &kind))
        return ps_throw(cx, "System.FormatException",
                        "String '%s' was not recognized as a valid DateTime.",
                        PS_U8(cx, v.u.string));
    return ps_give(ps_datetime(ticks, (enum ps_datetime_kind)kind), out);
}

static ps_result to_text(ps_cx *cx, ps_value v, ps_value *out)
{
    ps_string *s;
    if (ps_is_null(v))
        return ps_give(ps_take_string(ps_string_empty()), out);
    PS_TRY(ps_tostring_method(cx, v, &s));
    return ps_give_string(cx, s, out);
}

static ps_result to_kind(ps_cx *cx, ps_value v, enum ps_kind kind, ps_value *out)
{
    v = ps_base(v);
    switch (kind) {
    case PS_BOOL:
        return to_boolean(cx, v, out);
    case PS_CHAR:
        return to_char(cx, v, out);
    case PS_SINGLE: case PS_DOUBLE:
        return to_real(cx, v, kind, out);
    case PS_DECIMAL:
        return to_decimal(cx, v, out);
    case PS_DATETIME:
        return to_datetime(cx, v, out);
    case PS_STRING:
        return to_text(cx, v, out);
    default:
        return to_integer(cx, v, kind, out);
    }
}

/* ---- bases ----------------------------------------------------------------------------------- */

static ps_result check_base(ps_cx *cx, int64_t base)
{
    return base == 2 || base == 8 || base == 10 || base == 16
               ? PS_OK
               : ps_throw(cx, "System.ArgumentException", "Invalid Base.");
}

static ps_result from_base(ps_cx *cx, const ps_string *s, int64_t base, enum ps_kind kind,
                           ps_value *out)
{
    unsigned bits = bits_of(kind);
    uint64_t value = 0;
    uint32_t at = 0;
    bool minus = false;
    PS_TRY(check_base(cx, base));
    if (!s)
        return give_integer(cx, 0, false, kind, out);
    if (!s->length)
        return ps_throw(cx, "System.ArgumentOutOfRangeException",
                        "Specified argument was out of the range of valid values. (Parameter 'Index "
                        "was out of range. Must be non-negative and less than the size of the "
                        "collection.')");
    if (base == 10 && (ps_string_at(s, 0) == '-' || ps_string_at(s, 0) == '+'))
        minus = ps_string_at(s, at++) == '-';
    else if (ps_string_at(s, 0) == '-')
        return ps_throw(cx, "System.ArgumentException",
                        "String cannot contain a minus sign if the base is not 10.");
    if (base == 16 && s->length > 2 && ps_string_at(s, 0) == '0' && (ps_string_at(s, 1) | 32) == 'x')
        at = 2;
    if (at == s->length)
        return ps_throw(cx, "System.FormatException", "Could not find any recognizable digits.");
    for (uint32_t first = at; at < s->length; at++) {
        uint16_t c = ps_string_at(s, at);
        int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f'
                                                         ? (c | 32) - 'a' + 10
                                                         : 99;
        if (digit >= base)
            return ps_throw(cx, "System.FormatException",
                            at == first ? "Could not find any recognizable digits."
                                        : "Additional non-parsable characters are at the end of "
                                          "the string.");
        uint64_t next = value * (uint64_t)base + (uint64_t)digit;
        if (next / (uint64_t)base != value || (bits < 64 && base != 10 && next >> bits))
            return ps_throw_overflow(cx, kind);
        value = next;
    }
    if (base != 10) { /* two's complement of the type's width */
        int64_t i = (int64_t)(value << (64 - bits)) >> (64 - bits);
        return ps_give(is_signed(kind) ? ps_integer(kind, i)
                                       : (ps_value){.kind = kind, .u.u = value},
                       out);
    }
    if (minus && value > UINT64_C(1) << 63)
        return ps_throw_overflow(cx, kind);
    return give_integer(cx, minus ? 0 - value : value, minus && value, kind, out);
}

static ps_result to_base(ps_cx *cx, ps_value v, int64_t base, unsigned bits, ps_value *out)
{
    char text[68], *at = text + sizeof text;
    uint64_t u = v.u.u;
    PS_TRY(check_base(cx, base));
    if (base == 10)
        return to_text(cx, v, out);
    if (bits < 64)
        u &= (UINT64_C(1) << bits) - 1;
    do
        *--at = "0123456789abcdef"[u % (uint64_t)base];
    while (u /= (uint64_t)base);
    return ps_give_string(cx, ps_string_latin1(at, (size_t)(text + sizeof text - at)), out);
}

/* ---- base64 and hex -------------------------------------------------------------------------- */

/* The range of a byte array that arguments name: array[, offset, length]. */
static ps_result byte_range(ps_cx *cx, const ps_value *args, bool ranged, const uint8_t **bytes,
                            size_t *length)
{
    if (args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, "inArray");
    const ps_array *a = ps_as_array(args[0]);
    int64_t from = ranged ? args[1].u.i : 0, count = ranged ? args[2].u.i : a->length;
    if (count < 0)
        return ps_throw_range(cx, "length", "Index was out of range. Must be non-negative and less "
                                            "than the size of the collection.");
    if (from < 0)
        return ps_throw_range(cx, "offset", "Value must be positive.");
    if (from > (int64_t)a->length - count)
        return ps_throw_range(cx, "offset",
                              "Offset and length must refer to a position in the string.");
    *bytes = a->bytes + from;
    *length = (size_t)count;
    return PS_OK;
}

static ps_result to_base64(ps_cx *cx, const uint8_t *bytes, size_t length, bool lines,
                           ps_value *out)
{
    enum { LINE = 76 };
    size_t size = ps_base64_length(length), breaks = lines && size ? (size - 1) / LINE : 0;
    ps_string *s = ps_string_new_bytes(size + breaks * 2);
    if (!s)
        return ps_raise_memory(cx);
    ps_base64_encode(bytes, length, (char *)s->bytes);
    for (size_t i = breaks; i > 0; i--) { /* from the end, so that nothing is overwritten */
        size_t from = i * LINE, count = i == breaks ? size - from : LINE;
        memmove(s->bytes + from + i * 2, s->bytes + from, count);
        memcpy(s->bytes + from + i * 2 - 2, "\r\n", 2);
    }
    *out = ps_take_string(s);
    return PS_OK;
}

static ps_result throw_base64(ps_cx *cx)
{
    return ps_throw(cx, "System.FormatException",
                    "The input is not a valid Base-64 string as it contains a non-base 64 character, "
                    "more than two padding characters, or an illegal character among the padding "
                    "characters.");
}

/* White space may stand anywhere. */
static ps_result from_base64(ps_cx *cx, const ps_string *s, ps_value *out)
{
    char *text = ps_try_alloc(s->length + 1);
    size_t length = 0;
    if (!text)
        return ps_raise_memory(cx);
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t c = ps_string_at(s, i);
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
            continue;
        text[length++] = c < 128 ? (char)c : '!';
    }
    ptrdiff_t got = length % 4 ? -1 : ps_base64_decode(text, length, (uint8_t *)text);
    ps_result r = got < 0 ? throw_base64(cx) : ps_give_bytes(cx, text, (size_t)got, out);
    ps_free(text);
    return r;
}

static ps_result to_hex(ps_cx *cx, const uint8_t *bytes, size_t length, bool lower, ps_value *out)
{
    const char *digits = lower ? "0123456789abcdef" : "0123456789ABCDEF";
    ps_string *s = ps_string_new_bytes(length * 2);
    if (!s)
        return ps_raise_memory(cx);
    for (size_t i = 0; i < length; i++) {
        s->bytes[i * 2] = (uint8_t)digits[bytes[i] >> 4];
        s->bytes[i * 2 + 1] = (uint8_t)digits[bytes[i] & 15];
    }
    *out = ps_take_string(s);
    return PS_OK;
}

static ps_result from_hex(ps_cx *cx, const ps_string *s, ps_value *out)
{
    ps_array *a;
    if (s->length % 2)
        return ps_throw(cx, "System.FormatException", "The input is not a valid hex string as its "
                                                      "length is not a multiple of 2.");
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_BYTE), s->length / 2, &a));
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t c = ps_string_at(s, i);
        int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f'
                                                         ? (c | 32) - 'a' + 10
                                                         : -1;
        if (digit < 0) {
            ps_release_object(a);
            return ps_throw(cx, "System.FormatException", "The input is not a valid hex string as "
                                                          "it contains a non-hex character.");
        }
        a->bytes[i / 2] = (uint8_t)(a->bytes[i / 2] << 4 | digit);
    }
    *out = ps_take_object(a);
    return PS_OK;
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* TypeCode's numbers to kinds. */
static enum ps_kind kind_of_code(int64_t code)
{
    if (code >= 3 && code <= 14)
        return (enum ps_kind)(PS_BOOL + (code - 3));
    return code == 15 ? PS_DECIMAL : code == 16 ? PS_DATETIME : code == 18 ? PS_STRING : PS_UNSET;
}

static ps_result change_type(ps_cx *cx, ps_value v, ps_type *to, ps_value *out)
{
    v = ps_base(v);
    if (ps_is_null(v)) {
        if (to->flags & PS_TYPE_VALUE)
            return ps_throw(cx, "System.InvalidCastException",
                            "Null object cannot be converted to a value type.");
        return ps_give(ps_null(), out);
    }
    if (ps_type_of(cx, v) == to || to == ps_core_type(cx->worker, PS_T_OBJECT))
        return ps_give(ps_retain(v), out);
    if ((to->kind >= PS_BOOL && to->kind <= PS_DATETIME) || to->kind == PS_DECIMAL ||
        to->kind == PS_STRING)
        return to_kind(cx, v, (enum ps_kind)to->kind, out);
    return ps_throw(cx, "System.InvalidCastException", "Invalid cast from '%s' to '%s'.",
                    PS_U8(cx, ps_type_of(cx, v)->full_name), PS_U8(cx, to->full_name));
}

static ps_result bytes_row(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    const uint8_t *bytes = NULL;
    size_t length = 0;
    bool ranged = row == CV_TO_BASE64_R || row == CV_TO_BASE64_RO || row == CV_TO_HEX_R ||
                  row == CV_TO_HEX_LR;
    PS_TRY(byte_range(cx, args, ranged, &bytes, &length));
    if (row >= CV_TO_HEX)
        return to_hex(cx, bytes, length, row >= CV_TO_HEX_L, out);
    bool lines = (row == CV_TO_BASE64_O && args[1].u.i) || (row == CV_TO_BASE64_RO && args[3].u.i);
    return to_base64(cx, bytes, length, lines, out);
}

static ps_result char_array_row(ps_cx *cx, const ps_value *args, ps_value *out)
{
    if (args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, "inArray");
    const ps_array *a = ps_as_array(args[0]);
    if (args[1].u.i < 0 || args[2].u.i < 0 || args[1].u.i + args[2].u.i > a->length)
        return ps_throw_range(cx, "offset",
                              "Offset and length must refer to a position in the string.");
    ps_string *s = ps_string_utf16(a->u16 + args[1].u.i, (size_t)args[2].u.i);
    if (!s)
        return ps_raise_memory(cx);
    ps_result r = from_base64(cx, s, out);
    ps_string_release(s);
    return r;
}

static ps_result other_row(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    ps_value v = ps_base(args[0]);
    bool dbnull = v.kind == PS_INSTANCE &&
                  v.u.object->type == ps_core_type(cx->worker, PS_T_DBNULL);
    switch (row) {
    case CV_TYPE_CODE: {
        int64_t code = ps_is_null(v)                                ? 0
                       : dbnull                                     ? 2
                       : v.kind >= PS_BOOL && v.kind <= PS_DATETIME ? v.kind - PS_BOOL + 3
                       : v.kind == PS_DECIMAL                       ? 15
                       : v.kind == PS_STRING                        ? 18
                                                                    : 1;
        return ps_give(ps_enum(ps_type_named(cx->worker, "System.TypeCode"),
                               v.kind == PS_DATETIME ? 16 : code),
                       out);
    }
    case CV_IS_DBNULL:
        return ps_give_bool(dbnull, out);
    case CV_CHANGE:
    case CV_CHANGE_P:
        if (args[1].kind != PS_TYPE)
            return ps_throw_null(cx, "conversionType");
        return change_type(cx, v, args[1].u.type, out);
    case CV_CHANGE_CODE:
        if (kind_of_code(args[1].u.i) == PS_UNSET)
            return ps_throw(cx, "System.ArgumentException", "Unknown TypeCode value.");
        return to_kind(cx, v, kind_of_code(args[1].u.i), out);
    case CV_FROM_BASE64_C:
        return char_array_row(cx, args, out);
    default:
        if (!ps_string_arg(args[0]))
            return ps_throw_null(cx, "s");
        return row == CV_FROM_HEX ? from_hex(cx, v.u.string, out) : from_base64(cx, v.u.string, out);
    }
}

static ps_result convert_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    static const uint8_t plain[] = {PS_BOOL, PS_CHAR, PS_SINGLE, PS_DOUBLE, PS_DECIMAL, PS_DATETIME,
                                    PS_STRING};
    (void)self, (void)count;
    if (row < CV_BOOL) {
        enum ps_kind kind = (enum ps_kind)(PS_SBYTE + row / 3);
        return row % 3 == 2 ? from_base(cx, ps_string_arg(args[0]), args[1].u.i, kind, out)
                            : to_integer(cx, ps_base(args[0]), kind, out);
    }
    if (row < CV_STRING_BYTE)
        return to_kind(cx, args[0], (enum ps_kind)plain[(row - CV_BOOL) / 2], out);
    if (row <= CV_STRING_LONG)
        return to_base(cx, args[0], args[1].u.i, 8u << (row - CV_STRING_BYTE), out);
    if (row == CV_DBNULL)
        return ps_static_get(cx, ps_core_type(cx->worker, PS_T_DBNULL),
                             ps_intern_c(cx->worker, "Value"), out);
    if ((row >= CV_TO_BASE64 && row <= CV_TO_BASE64_RO) || row >= CV_TO_HEX)
        return bytes_row(cx, row, args, out);
    return other_row(cx, row, args, out);
}

const ps_typedef ps_type_convert = {.name = "System.Convert",
                                    .members = convert_members,
                                    .invoke = convert_invoke,
                                    .flags = PS_TYPE_STATIC};
