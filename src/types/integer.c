/* integer.c - the eight integer types: one table of rows, instantiated for each. */
#include "base/number.h"
#include "types/scalar.h"

/* `S`: "" where the type is signed, else "-"; `WIDE`: what BigMul gives, or "-". */
#define INTEGER_ROWS(M, ID, T, S, WIDE)                                                                     \
    M(ID##_MAX_VALUE, "static field " T " MaxValue")                                               \
    M(ID##_MIN_VALUE, "static field " T " MinValue")                                               \
    SCALAR_ROWS(M, ID, T, "")                                                                          \
    M(ID##_PARSE, "static " T " Parse(string s)")                                                  \
    M(ID##_PARSE_STYLE, "static " T " Parse(string s, System.Globalization.NumberStyles style)")   \
    M(ID##_PARSE_PROVIDER, "static " T " Parse(string s, System.IFormatProvider provider)")        \
    M(ID##_PARSE_BOTH, "static " T " Parse(string s, System.Globalization.NumberStyles style, "    \
                       "System.IFormatProvider provider)")                                         \
    M(ID##_TRY_PARSE, "static bool TryParse(string s, [ref] " T " result)")                        \
    M(ID##_TRY_PARSE_PROVIDER,                                                                     \
      "static bool TryParse(string s, System.IFormatProvider provider, [ref] " T " result)")       \
    M(ID##_TRY_PARSE_BOTH, "static bool TryParse(string s, System.Globalization.NumberStyles "     \
                           "style, System.IFormatProvider provider, [ref] " T " result)")          \
    M(ID##_LEADING_ZEROS, "static " T " LeadingZeroCount(" T " value)")                            \
    M(ID##_POP_COUNT, "static " T " PopCount(" T " value)")                                        \
    M(ID##_ROTATE_LEFT, "static " T " RotateLeft(" T " value, int rotateAmount)")                  \
    M(ID##_ROTATE_RIGHT, "static " T " RotateRight(" T " value, int rotateAmount)")                \
    M(ID##_TRAILING_ZEROS, "static " T " TrailingZeroCount(" T " value)")                          \
    M(ID##_IS_POW2, "static bool IsPow2(" T " value)")                                             \
    M(ID##_LOG2, "static " T " Log2(" T " value)")                                                 \
    M(ID##_MAX, "static " T " Max(" T " x, " T " y)")                                              \
    M(ID##_MIN, "static " T " Min(" T " x, " T " y)")                                              \
    M(ID##_SIGN, "static int Sign(" T " value)")                                                   \
    M(ID##_ABS, S "static " T " Abs(" T " value)")                                                   \
    M(ID##_IS_EVEN, "static bool IsEvenInteger(" T " value)")                                      \
    M(ID##_IS_ODD, "static bool IsOddInteger(" T " value)")                                        \
    M(ID##_CLAMP, "static " T " Clamp(" T " value, " T " min, " T " max)")                         \
    M(ID##_DIV_REM, "static System.ValueTuple[" T "," T "] DivRem(" T " left, " T " right)")       \
    M(ID##_BIG_MUL, WIDE " BigMul(" T " left, " T " right)")                                       \
    M(ID##_COPY_SIGN, S "static " T " CopySign(" T " value, " T " sign)")                          \
    M(ID##_IS_NEGATIVE, S "static bool IsNegative(" T " value)")                                   \
    M(ID##_IS_POSITIVE, S "static bool IsPositive(" T " value)")                                   \
    M(ID##_MAX_MAGNITUDE, S "static " T " MaxMagnitude(" T " x, " T " y)")                         \
    M(ID##_MIN_MAGNITUDE, S "static " T " MinMagnitude(" T " x, " T " y)")

#define INT32_MEMBERS(M) INTEGER_ROWS(M, ROW, "int", "", "static long")
PS_MEMBER_TABLE(int32, INT32_MEMBERS)

/* The other tables differ in the type's name alone; their rows have the same numbers. */
#define TEXT_ONLY(id, text) text "\n"
static const char sbyte_members[] = INTEGER_ROWS(TEXT_ONLY, ROW, "sbyte", "", "-");
static const char byte_members[] = INTEGER_ROWS(TEXT_ONLY, ROW, "byte", "-", "-");
static const char int16_members[] = INTEGER_ROWS(TEXT_ONLY, ROW, "short", "", "-");
static const char uint16_members[] = INTEGER_ROWS(TEXT_ONLY, ROW, "ushort", "-", "-");
static const char uint32_members[] = INTEGER_ROWS(TEXT_ONLY, ROW, "uint", "-", "static ulong");
static const char int64_members[] = INTEGER_ROWS(TEXT_ONLY, ROW, "long", "", "-");
static const char uint64_members[] = INTEGER_ROWS(TEXT_ONLY, ROW, "ulong", "-", "-");

static unsigned bits_of(enum ps_kind kind)
{
    return kind <= PS_BYTE ? 8 : kind <= PS_UINT16 ? 16 : kind <= PS_UINT32 ? 32 : 64;
}

static bool is_signed(enum ps_kind kind)
{
    return kind == PS_SBYTE || kind == PS_INT16 || kind == PS_INT32 || kind == PS_INT64;
}

static ps_num parse(ps_cx *cx, enum ps_kind kind, const ps_string *text, unsigned styles, ps_value *out)
{
    int64_t i = 0;
    ps_num how = ps_parse_integer(text, styles, bits_of(kind), is_signed(kind), cx->culture, &i);
    *out = ps_integer(kind, how == PS_NUM_OK ? i : 0);
    return how;
}

static ps_result parse_row(ps_cx *cx, enum ps_kind kind, const ps_value *args, unsigned styles,
                           ps_value *out)
{
    const ps_string *text = ps_string_arg(args[0]);
    if (!text)
        return ps_throw_null(cx, "s");
    switch (parse(cx, kind, text, styles, out)) {
    case PS_NUM_OK:
        return PS_OK;
    case PS_NUM_OVERFLOW:
        return ps_throw_overflow(cx, kind);
    default:
        return ps_throw_format(cx, text);
    }
}

static ps_result try_parse_row(ps_cx *cx, enum ps_kind kind, const ps_value *args, unsigned count,
                               unsigned styles, ps_value *out)
{
    ps_value v = ps_integer(kind, 0);
    const ps_string *text = ps_string_arg(args[0]);
    bool good = text && parse(cx, kind, text, styles, &v) == PS_NUM_OK;
    PS_TRY(ps_set_ref(cx, args[count - 1], v));
    return ps_give_bool(good, out);
}

/* A value's bits without its sign extension, and back. */
static uint64_t bits(enum ps_kind kind, ps_value v)
{
    unsigned n = bits_of(kind);
    return n == 64 ? v.u.u : v.u.u & ((1ull << n) - 1);
}

static ps_value from_bits(enum ps_kind kind, uint64_t u)
{
    unsigned shift = 64 - bits_of(kind);
    u <<= shift;
    return is_signed(kind) ? ps_integer(kind, (int64_t)u >> shift)
                           : (ps_value){.kind = kind, .u.u = u >> shift};
}

static uint64_t rotate(enum ps_kind kind, uint64_t u, int64_t left)
{
    unsigned n = bits_of(kind), by = (unsigned)left & (n - 1);
    return by ? u << by | u >> (n - by) : u;
}

static ps_result bit_row(ps_cx *cx, unsigned row, enum ps_kind kind, const ps_value *args,
                         ps_value *out)
{
    uint64_t u = bits(kind, args[0]);
    unsigned n = bits_of(kind);
    bool negative = is_signed(kind) && args[0].u.i < 0;
    switch (row) {
    case ROW_LEADING_ZEROS:
        return ps_give(from_bits(kind, u ? (uint64_t)__builtin_clzll(u) - (64 - n) : n), out);
    case ROW_TRAILING_ZEROS:
        return ps_give(from_bits(kind, u ? (uint64_t)__builtin_ctzll(u) : n), out);
    case ROW_POP_COUNT:
        return ps_give(from_bits(kind, (uint64_t)__builtin_popcountll(u)), out);
    case ROW_ROTATE_LEFT:
        return ps_give(from_bits(kind, rotate(kind, u, args[1].u.i)), out);
    case ROW_ROTATE_RIGHT:
        return ps_give(from_bits(kind, rotate(kind, u, -args[1].u.i)), out);
    case ROW_IS_POW2:
        return ps_give_bool(!negative && u && !(u & (u - 1)), out);
    case ROW_LOG2:
        if (negative)
            return ps_throw_negative(cx, "value", args[0].u.i);
        return ps_give(from_bits(kind, u ? 63 - (uint64_t)__builtin_clzll(u) : 0), out);
    case ROW_IS_EVEN:
        return ps_give_bool(!(u & 1), out);
    case ROW_IS_ODD:
        return ps_give_bool(u & 1, out);
    }
    return ps_throw_unsupported(cx, ps_scalar_name(kind), row);
}

static ps_result throw_negation(ps_cx *cx)
{
    return ps_throw(cx, "System.OverflowException",
                    "Negating the minimum value of a twos complement number is invalid.");
}

static ps_result clamp(ps_cx *cx, const ps_value *args, ps_value *out)
{
    if (ps_scalar_order(args[1], args[2]) > 0) {
        ps_string *least, *most;
        PS_TRY(ps_to_string(cx, args[1], &least));
        PS_TRY(ps_to_string(cx, args[2], &most));
        ps_throw(cx, "System.ArgumentException", "'%s' cannot be greater than %s.",
                 PS_U8(cx, least), PS_U8(cx, most));
        ps_string_release(least);
        ps_string_release(most);
        return PS_FAIL;
    }
    return ps_give(ps_scalar_order(args[0], args[1]) < 0   ? args[1]
                   : ps_scalar_order(args[0], args[2]) > 0 ? args[2]
                                                           : args[0],
                   out);
}

static ps_result div_rem(ps_cx *cx, enum ps_kind kind, const ps_value *args, ps_value *out)
{
    bool negative = is_signed(kind);
    if (!args[1].u.u)
        return ps_throw(cx, "System.DivideByZeroException", "Attempted to divide by zero.");
    if (negative && args[1].u.i == -1) {
        if (bits_of(kind) >= 32 && bits(kind, args[0]) == 1ull << (bits_of(kind) - 1))
            return ps_throw(cx, "System.OverflowException",
                            "Arithmetic operation resulted in an overflow.");
        return ps_give_pair(cx, from_bits(kind, -args[0].u.u), from_bits(kind, 0), out);
    }
    uint64_t quotient = negative ? (uint64_t)(args[0].u.i / args[1].u.i)
                                 : args[0].u.u / args[1].u.u;
    uint64_t rest = negative ? (uint64_t)(args[0].u.i % args[1].u.i) : args[0].u.u % args[1].u.u;
    return ps_give_pair(cx, from_bits(kind, quotient), from_bits(kind, rest), out);
}

/* The absolute value as an unsigned number. */
static uint64_t magnitude(ps_value v)
{
    return v.u.i < 0 ? -v.u.u : v.u.u;
}

static ps_result more_row(ps_cx *cx, enum ps_kind kind, unsigned row, const ps_value *args,
                          ps_value *out)
{
    uint64_t x = magnitude(args[0]), y;
    bool max = row == ROW_MAX_MAGNITUDE;
    switch (row) {
    case ROW_CLAMP:
        return clamp(cx, args, out);
    case ROW_DIV_REM:
        return div_rem(cx, kind, args, out);
    case ROW_BIG_MUL:
        return ps_give(kind == PS_INT32 ? ps_long(args[0].u.i * args[1].u.i)
                                        : ps_ulong(args[0].u.u * args[1].u.u),
                       out);
    case ROW_COPY_SIGN:
        if (args[1].u.i < 0)
            return ps_give(from_bits(kind, -x), out);
        return x == 1ull << (bits_of(kind) - 1) ? throw_negation(cx)
                                                : ps_give(from_bits(kind, x), out);
    case ROW_IS_NEGATIVE:
        return ps_give_bool(args[0].u.i < 0, out);
    case ROW_IS_POSITIVE:
        return ps_give_bool(args[0].u.i >= 0, out);
    default:
        y = magnitude(args[1]);
        if (x == y)
            return ps_give((args[0].u.i < 0) == max ? args[1] : args[0], out);
        return ps_give((x > y) == max ? args[0] : args[1], out);
    }
}

static ps_result integer_row(ps_cx *cx, enum ps_kind kind, unsigned row, ps_value self,
                             const ps_value *args, unsigned count, ps_value *out)
{
    if (row >= ROW_COMPARE_OBJECT && row <= ROW_TYPE_CODE)
        return ps_scalar_row(cx, row - ROW_COMPARE_OBJECT, self, args, out);
    if (row >= ROW_CLAMP)
        return more_row(cx, kind, row, args, out);
    uint64_t most = UINT64_MAX >> (64 - bits_of(kind)) >> is_signed(kind);
    switch (row) {
    case ROW_MAX_VALUE:
        return ps_give(from_bits(kind, most), out);
    case ROW_MIN_VALUE:
        return ps_give(is_signed(kind) ? from_bits(kind, most + 1) : from_bits(kind, 0), out);
    case ROW_PARSE:
    case ROW_PARSE_PROVIDER:
        return parse_row(cx, kind, args, PS_STYLE_INTEGER, out);
    case ROW_PARSE_STYLE:
    case ROW_PARSE_BOTH:
        return parse_row(cx, kind, args, (unsigned)args[1].u.i, out);
    case ROW_TRY_PARSE:
    case ROW_TRY_PARSE_PROVIDER:
        return try_parse_row(cx, kind, args, count, PS_STYLE_INTEGER, out);
    case ROW_TRY_PARSE_BOTH:
        return try_parse_row(cx, kind, args, count, (unsigned)args[1].u.i, out);
    case ROW_MAX:
        return ps_give(ps_scalar_order(args[0], args[1]) >= 0 ? args[0] : args[1], out);
    case ROW_MIN:
        return ps_give(ps_scalar_order(args[0], args[1]) <= 0 ? args[0] : args[1], out);
    case ROW_SIGN:
        return ps_give_int(ps_scalar_order(args[0], from_bits(kind, 0)), out);
    case ROW_ABS:
        if (is_signed(kind) && bits(kind, args[0]) == most + 1)
            return throw_negation(cx);
        return ps_give(is_signed(kind) && args[0].u.i < 0 ? ps_integer(kind, -args[0].u.i)
                                                          : args[0], out);
    }
    return bit_row(cx, row, kind, args, out);
}

#define INTEGER_TYPE(stem, KIND, NAME)                                                             \
    static ps_result stem##_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,   \
                                   unsigned count, ps_value *out)                                  \
    {                                                                                              \
        return integer_row(cx, KIND, row, self, args, count, out);                                 \
    }                                                                                              \
    const ps_typedef ps_type_##stem = {                                                            \
        .name = "System." NAME,                                                                    \
        .base = "System.ValueType",                                                                \
        .interfaces = "System.IComparable,System.IConvertible,System.IFormattable",                \
        .members = stem##_members,                                                                 \
        .invoke = stem##_invoke,                                                                   \
        .flags = PS_TYPE_VALUE | PS_TYPE_SEALED | PS_TYPE_CORE,                                    \
        .kind = KIND,                                                                              \
    };
INTEGER_TYPE(sbyte, PS_SBYTE, "SByte")
INTEGER_TYPE(byte, PS_BYTE, "Byte")
INTEGER_TYPE(int16, PS_INT16, "Int16")
INTEGER_TYPE(uint16, PS_UINT16, "UInt16")
INTEGER_TYPE(int32, PS_INT32, "Int32")
INTEGER_TYPE(uint32, PS_UINT32, "UInt32")
INTEGER_TYPE(int64, PS_INT64, "Int64")
INTEGER_TYPE(uint64, PS_UINT64, "UInt64")
