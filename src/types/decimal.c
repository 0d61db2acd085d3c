/* decimal.c - System.Decimal. */
#include "base/decimal.h"

#include "base/number.h"
#include "types/scalar.h"

#define DECIMAL_MEMBERS(M)                                                                         \
    M(DEC_NEW_INT, "new(int value)")                                                               \
    M(DEC_NEW_LONG, "new(long value)")                                                             \
    M(DEC_NEW_DOUBLE, "new(double value)")                                                         \
    M(DEC_NEW_PARTS, "new(int lo, int mid, int hi, bool isNegative, byte scale)")                  \
    M(DEC_ZERO, "static field decimal Zero")                                                       \
    M(DEC_ONE, "static field decimal One")                                                         \
    M(DEC_MINUS_ONE, "static field decimal MinusOne")                                              \
    M(DEC_MAX_VALUE, "static field decimal MaxValue")                                              \
    M(DEC_MIN_VALUE, "static field decimal MinValue")                                              \
    M(DEC_SCALE, "byte Scale {get;}")                                                              \
    M(DEC_ADD, "static decimal Add(decimal d1, decimal d2)")                                       \
    M(DEC_SUBTRACT, "static decimal Subtract(decimal d1, decimal d2)")                             \
    M(DEC_MULTIPLY, "static decimal Multiply(decimal d1, decimal d2)")                             \
    M(DEC_DIVIDE, "static decimal Divide(decimal d1, decimal d2)")                                 \
    M(DEC_REMAINDER, "static decimal Remainder(decimal d1, decimal d2)")                           \
    M(DEC_ORDER, "static int Compare(decimal d1, decimal d2)")                                   \
    M(DEC_CEILING, "static decimal Ceiling(decimal d)")                                            \
    M(DEC_FLOOR, "static decimal Floor(decimal d)")                                                \
    M(DEC_TRUNCATE, "static decimal Truncate(decimal d)")                                          \
    M(DEC_NEGATE, "static decimal Negate(decimal d)")                                              \
    M(DEC_ABS, "static decimal Abs(decimal value)")                                                \
    M(DEC_ROUND, "static decimal Round(decimal d)")                                                \
    M(DEC_ROUND_DIGITS, "static decimal Round(decimal d, int decimals)")                           \
    M(DEC_ROUND_MODE, "static decimal Round(decimal d, System.MidpointRounding mode)")             \
    M(DEC_ROUND_BOTH,                                                                              \
      "static decimal Round(decimal d, int decimals, System.MidpointRounding mode)")               \
    M(DEC_GET_BITS, "static int[] GetBits(decimal d)")                                             \
    M(DEC_TO_INT32, "static int ToInt32(decimal d)")                                               \
    M(DEC_TO_INT64, "static long ToInt64(decimal d)")                                              \
    M(DEC_TO_DOUBLE, "static double ToDouble(decimal d)")                                          \
    M(DEC_NEW_BITS, "new(int[] bits)")                                                             \
    M(DEC_NEW_FLOAT, "new(float value)")                                                           \
    M(DEC_NEW_UINT, "new(uint value)")                                                             \
    M(DEC_NEW_ULONG, "new(ulong value)")                                                           \
    M(DEC_CLAMP, "static decimal Clamp(decimal value, decimal min, decimal max)")                  \
    M(DEC_COPY_SIGN, "static decimal CopySign(decimal value, decimal sign)")                       \
    M(DEC_MAX, "static decimal Max(decimal x, decimal y)")                                         \
    M(DEC_MIN, "static decimal Min(decimal x, decimal y)")                                         \
    M(DEC_MAX_MAGNITUDE, "static decimal MaxMagnitude(decimal x, decimal y)")                      \
    M(DEC_MIN_MAGNITUDE, "static decimal MinMagnitude(decimal x, decimal y)")                      \
    M(DEC_SAME, "static bool Equals(decimal d1, decimal d2)")                                      \
    M(DEC_FROM_CURRENCY, "static decimal FromOACurrency(long cy)")                                 \
    M(DEC_TO_CURRENCY, "static long ToOACurrency(decimal value)")                                  \
    M(DEC_IS_CANONICAL, "static bool IsCanonical(decimal value)")                                  \
    M(DEC_IS_EVEN, "static bool IsEvenInteger(decimal value)")                                     \
    M(DEC_IS_INTEGER, "static bool IsInteger(decimal value)")                                      \
    M(DEC_IS_NEGATIVE, "static bool IsNegative(decimal value)")                                    \
    M(DEC_IS_ODD, "static bool IsOddInteger(decimal value)")                                       \
    M(DEC_IS_POSITIVE, "static bool IsPositive(decimal value)")                                    \
    M(DEC_SIGN, "static int Sign(decimal d)")                                                      \
    M(DEC_TO_BYTE, "static byte ToByte(decimal value)")                                            \
    M(DEC_TO_SBYTE, "static sbyte ToSByte(decimal value)")                                         \
    M(DEC_TO_INT16, "static short ToInt16(decimal value)")                                         \
    M(DEC_TO_UINT16, "static ushort ToUInt16(decimal value)")                                      \
    M(DEC_TO_UINT32, "static uint ToUInt32(decimal d)")                                            \
    M(DEC_TO_UINT64, "static ulong ToUInt64(decimal d)")                                           \
    M(DEC_TO_SINGLE, "static float ToSingle(decimal d)")                                           \
    SCALAR_ROWS(M, DEC, "decimal", "")                                                                 \
    PARSE_ROWS(M, DEC, "decimal")
PS_MEMBER_TABLE(decimal, DECIMAL_MEMBERS)

static ps_result give_decimal(struct ps_decimal d, ps_value *out)
{
    return ps_give(ps_decimal_value(&d), out);
}

static ps_result give_checked(ps_cx *cx, ps_num how, struct ps_decimal d, ps_value *out)
{
    if (how == PS_NUM_BY_ZERO)
        return ps_throw(cx, "System.DivideByZeroException", "Attempted to divide by zero.");
    return how == PS_NUM_OK ? give_decimal(d, out) : ps_throw_overflow(cx, PS_DECIMAL);
}

static ps_result decimal_pair(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    struct ps_decimal a = *ps_as_decimal(args[0]), b = *ps_as_decimal(args[1]), d = {0};
    switch (row) {
    case DEC_ADD:
        return give_checked(cx, ps_decimal_add(a, b, &d), d, out);
    case DEC_SUBTRACT:
        return give_checked(cx, ps_decimal_sub(a, b, &d), d, out);
    case DEC_MULTIPLY:
        return give_checked(cx, ps_decimal_mul(a, b, &d), d, out);
    case DEC_DIVIDE:
        return give_checked(cx, ps_decimal_div(a, b, &d), d, out);
    case DEC_REMAINDER:
        return give_checked(cx, ps_decimal_rem(a, b, &d), d, out);
    default:
        return ps_give_int(ps_decimal_compare(a, b), out);
    }
}

static ps_result decimal_round(ps_cx *cx, const ps_value *args, int64_t digits, int64_t mode,
                               ps_value *out)
{
    if (digits < 0 || digits > 28)
        return ps_throw_range(cx, "decimals",
                              "Decimal can only round to between 0 and 28 digits of precision.");
    if (mode < 0 || mode > 4)
        return ps_throw_argument(cx, "System.ArgumentException", "mode",
                                 "The value '%lld' is not valid for this usage of the type "
                                 "MidpointRounding.", (long long)mode);
    return give_decimal(ps_decimal_round(*ps_as_decimal(args[0]), (unsigned)digits,
                                         (enum ps_rounding)mode), out);
}

static ps_result decimal_convert(ps_cx *cx, unsigned row, struct ps_decimal d, ps_value *out)
{
    int64_t i;
    if (row == DEC_TO_DOUBLE)
        return ps_give(ps_double(ps_decimal_to_double(d)), out);
    enum ps_kind kind = row == DEC_TO_INT32 ? PS_INT32 : PS_INT64;
    if (ps_decimal_to_int64(ps_decimal_truncate(d), &i) != PS_NUM_OK ||
        (kind == PS_INT32 && i != (int32_t)i))
        return ps_throw_overflow(cx, kind);
    return ps_give(ps_integer(kind, i), out);
}

static ps_result decimal_bits(ps_cx *cx, struct ps_decimal d, ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_INT32), 4, &a));
    int32_t *bits = a->i32;
    bits[0] = (int32_t)d.lo;
    bits[1] = (int32_t)d.mid;
    bits[2] = (int32_t)d.hi;
    bits[3] = (int32_t)((uint32_t)d.scale << 16 | (uint32_t)d.negative << 31);
    *out = ps_take_object(a);
    return PS_OK;
}

static ps_num parse_decimal(ps_cx *cx, const ps_string *text, unsigned styles, ps_value *out)
{
    struct ps_decimal d = {0};
    ps_num how = ps_parse_decimal(text, styles, cx->culture, &d);
    if (how != PS_NUM_OK)
        d = (struct ps_decimal){0};
    *out = ps_decimal_value(&d);
    return how;
}

static ps_result decimal_parse_row(ps_cx *cx, ps_value text, unsigned styles, ps_value *out)
{
    const ps_string *s = ps_string_arg(text);
    if (!s)
        return ps_throw_null(cx, "s");
    ps_num how = parse_decimal(cx, s, styles, out);
    if (how == PS_NUM_OK)
        return PS_OK;
    ps_assign(out, ps_unset());
    return how == PS_NUM_OVERFLOW ? ps_throw_overflow(cx, PS_DECIMAL) : ps_throw_format(cx, s);
}

static ps_result decimal_try_row(ps_cx *cx, const ps_value *args, unsigned count, unsigned styles,
                                 ps_value *out)
{
    const ps_string *s = ps_string_arg(args[0]);
    struct ps_decimal zero = {0};
    ps_value v = ps_unset();
    bool good = s && parse_decimal(cx, s, styles, &v) == PS_NUM_OK;
    PS_TRY(ps_set_ref(cx, args[count - 1], v.kind == PS_DECIMAL ? v : ps_decimal_value(&zero)));
    return ps_give_bool(good, out);
}

/* Truncated to an integer of `kind`. */
static ps_result decimal_integer(ps_cx *cx, enum ps_kind kind, ps_value v, ps_value *out)
{
    struct ps_decimal d = ps_decimal_truncate(*ps_as_decimal(v));
    ps_value whole = ps_decimal_value(&d);
    ps_type *type = ps_type_of(cx, ps_integer(kind, 0));
    ps_result r = ps_convert(cx, whole, type, out);
    ps_release(whole);
    if (r == PS_OK)
        return PS_OK;
    ps_clear_pending(cx);
    return ps_throw_overflow(cx, kind);
}

static ps_result decimal_from_bits(ps_cx *cx, ps_value bits, ps_value *out)
{
    if (bits.kind != PS_ARRAY)
        return ps_throw_null(cx, "bits");
    const ps_array *a = ps_as_array(bits);
    uint32_t flags = a->length == 4 ? (uint32_t)a->i32[3] : 1;
    if (flags & ~0x80FF0000u || (flags >> 16 & 0xFF) > 28)
        return ps_throw(cx, "System.ArgumentException",
                        "Decimal constructor requires an array or span of four valid decimal "
                        "bytes.");
    return give_decimal((struct ps_decimal){.lo = (uint32_t)a->i32[0],
                                            .mid = (uint32_t)a->i32[1],
                                            .hi = (uint32_t)a->i32[2],
                                            .negative = flags >> 31,
                                            .scale = (uint8_t)(flags >> 16)},
                        out);
}

/* Max, Min and by magnitude; the first of two equal ones. */
static ps_result decimal_extreme(unsigned row, const ps_value *args, ps_value *out)
{
    struct ps_decimal a = *ps_as_decimal(args[0]), b = *ps_as_decimal(args[1]), x = a, y = b;
    bool max = row == DEC_MAX || row == DEC_MAX_MAGNITUDE;
    if (row == DEC_MAX_MAGNITUDE || row == DEC_MIN_MAGNITUDE)
        x.negative = y.negative = false;
    int order = ps_decimal_compare(x, y);
    if (order == 0 && a.negative != b.negative)
        return give_decimal(a.negative == max ? b : a, out);
    return give_decimal((order >= 0) == max || order == 0 ? a : b, out);
}

static ps_result decimal_clamp(ps_cx *cx, const ps_value *args, ps_value *out)
{
    struct ps_decimal v = *ps_as_decimal(args[0]), least = *ps_as_decimal(args[1]),
                      most = *ps_as_decimal(args[2]);
    if (ps_decimal_compare(least, most) > 0) {
        ps_string *low, *high;
        PS_TRY(ps_to_string(cx, args[1], &low));
        PS_TRY(ps_to_string(cx, args[2], &high));
        ps_throw(cx, "System.ArgumentException", "'%s' cannot be greater than %s.", PS_U8(cx, low),
                 PS_U8(cx, high));
        ps_string_release(low);
        ps_string_release(high);
        return PS_FAIL;
    }
    return give_decimal(ps_decimal_compare(v, least) < 0  ? least
                        : ps_decimal_compare(v, most) > 0 ? most
                                                          : v,
                        out);
}

/* Whether an integer is odd; false for what is none. */
static bool decimal_is_odd(struct ps_decimal d)
{
    struct ps_decimal rest = {0};
    ps_decimal_rem(d, ps_decimal_from_int64(2), &rest);
    rest.negative = false;
    return ps_decimal_compare(rest, ps_decimal_from_int64(1)) == 0;
}

static ps_result decimal_ask(unsigned row, struct ps_decimal d, ps_value *out)
{
    bool whole = ps_decimal_compare(ps_decimal_truncate(d), d) == 0;
    struct ps_decimal tenth = {0};
    switch (row) {
    case DEC_IS_CANONICAL:
        ps_decimal_rem((struct ps_decimal){.lo = d.lo, .mid = d.mid, .hi = d.hi},
                       ps_decimal_from_int64(10), &tenth);
        return ps_give_bool(!d.scale || !ps_decimal_is_zero(tenth), out);
    case DEC_IS_EVEN:
        return ps_give_bool(whole && !decimal_is_odd(d), out);
    case DEC_IS_INTEGER:
        return ps_give_bool(whole, out);
    case DEC_IS_NEGATIVE:
        return ps_give_bool(d.negative, out);
    case DEC_IS_ODD:
        return ps_give_bool(whole && decimal_is_odd(d), out);
    case DEC_IS_POSITIVE:
        return ps_give_bool(!d.negative, out);
    default: /* Sign */
        return ps_give_int(ps_decimal_is_zero(d) ? 0 : d.negative ? -1 : 1, out);
    }
}

static ps_result decimal_currency(ps_cx *cx, struct ps_decimal d, ps_value *out)
{
    struct ps_decimal scaled = {0};
    int64_t cy;
    if (ps_decimal_mul(d, ps_decimal_from_int64(10000), &scaled) != PS_NUM_OK ||
        ps_decimal_to_int64(ps_decimal_round(scaled, 0, PS_ROUND_EVEN), &cy) != PS_NUM_OK)
        return ps_throw(cx, "System.OverflowException",
                        "Value was either too large or too small for a Currency.");
    return ps_give(ps_long(cy), out);
}

static ps_result decimal_more(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    struct ps_decimal d = {0};
    switch (row) {
    case DEC_NEW_BITS:
        return decimal_from_bits(cx, args[0], out);
    case DEC_NEW_FLOAT:
    case DEC_NEW_UINT:
    case DEC_NEW_ULONG:
        return ps_convert(cx, args[0], ps_core_type(cx->worker, PS_T_DECIMAL), out);
    case DEC_CLAMP:
        return decimal_clamp(cx, args, out);
    case DEC_COPY_SIGN:
        d = *ps_as_decimal(args[0]);
        d.negative = ps_as_decimal(args[1])->negative;
        return give_decimal(d, out);
    case DEC_MAX:
    case DEC_MIN:
    case DEC_MAX_MAGNITUDE:
    case DEC_MIN_MAGNITUDE:
        return decimal_extreme(row, args, out);
    case DEC_SAME:
        return ps_give_bool(
            ps_decimal_compare(*ps_as_decimal(args[0]), *ps_as_decimal(args[1])) == 0, out);
    case DEC_FROM_CURRENCY:
        return give_checked(cx,
                            ps_decimal_div(ps_decimal_from_int64(args[0].u.i),
                                           ps_decimal_from_int64(10000), &d),
                            d, out);
    case DEC_TO_CURRENCY:
        return decimal_currency(cx, *ps_as_decimal(args[0]), out);
    case DEC_TO_BYTE:
        return decimal_integer(cx, PS_BYTE, args[0], out);
    case DEC_TO_SBYTE:
        return decimal_integer(cx, PS_SBYTE, args[0], out);
    case DEC_TO_INT16:
        return decimal_integer(cx, PS_INT16, args[0], out);
    case DEC_TO_UINT16:
        return decimal_integer(cx, PS_UINT16, args[0], out);
    case DEC_TO_UINT32:
        return decimal_integer(cx, PS_UINT32, args[0], out);
    case DEC_TO_UINT64:
        return decimal_integer(cx, PS_UINT64, args[0], out);
    case DEC_TO_SINGLE:
        return ps_give(ps_single((float)ps_decimal_to_double(*ps_as_decimal(args[0]))), out);
    default:
        return decimal_ask(row, *ps_as_decimal(args[0]), out);
    }
}

static ps_result decimal_static(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                                ps_value *out)
{
    struct ps_decimal d = {0};
    switch (row) {
    case DEC_NEW_INT:
    case DEC_NEW_LONG:
        return give_decimal(ps_decimal_from_int64(args[0].u.i), out);
    case DEC_NEW_DOUBLE:
        return give_checked(cx, ps_decimal_from_double(args[0].u.d, &d), d, out);
    case DEC_NEW_PARTS:
        if (args[4].u.i > 28)
            return ps_throw_range(cx, "scale", "Decimal's scale value must be between 0 and 28, "
                                               "inclusive.");
        return give_decimal((struct ps_decimal){.lo = (uint32_t)args[0].u.i,
                                                .mid = (uint32_t)args[1].u.i,
                                                .hi = (uint32_t)args[2].u.i,
                                                .negative = args[3].u.i,
                                                .scale = (uint8_t)args[4].u.i}, out);
    case DEC_ZERO:
        return give_decimal(d, out);
    case DEC_ONE:
        return give_decimal(ps_decimal_from_int64(1), out);
    case DEC_MINUS_ONE:
        return give_decimal(ps_decimal_from_int64(-1), out);
    case DEC_MAX_VALUE:
    case DEC_MIN_VALUE:
        return give_decimal((struct ps_decimal){.lo = UINT32_MAX, .mid = UINT32_MAX,
                                                .hi = UINT32_MAX,
                                                .negative = row == DEC_MIN_VALUE}, out);
    case DEC_CEILING:
        return give_decimal(ps_decimal_ceiling(*ps_as_decimal(args[0])), out);
    case DEC_FLOOR:
        return give_decimal(ps_decimal_floor(*ps_as_decimal(args[0])), out);
    case DEC_TRUNCATE:
        return give_decimal(ps_decimal_truncate(*ps_as_decimal(args[0])), out);
    case DEC_NEGATE:
        return give_decimal(ps_decimal_neg(*ps_as_decimal(args[0])), out);
    case DEC_ABS:
        d = *ps_as_decimal(args[0]);
        d.negative = false;
        return give_decimal(d, out);
    case DEC_ROUND:
        return decimal_round(cx, args, 0, 0, out);
    case DEC_ROUND_DIGITS:
        return decimal_round(cx, args, args[1].u.i, 0, out);
    case DEC_ROUND_MODE:
        return decimal_round(cx, args, 0, args[1].u.i, out);
    case DEC_ROUND_BOTH:
        return decimal_round(cx, args, args[1].u.i, args[2].u.i, out);
    case DEC_GET_BITS:
        return decimal_bits(cx, *ps_as_decimal(args[0]), out);
    case DEC_TO_INT32:
    case DEC_TO_INT64:
    case DEC_TO_DOUBLE:
        return decimal_convert(cx, row, *ps_as_decimal(args[0]), out);
    case DEC_PARSE:
    case DEC_PARSE_PROVIDER:
        return decimal_parse_row(cx, args[0], PS_STYLE_NUMBER, out);
    case DEC_PARSE_STYLE:
    case DEC_PARSE_BOTH:
        return decimal_parse_row(cx, args[0], (unsigned)args[1].u.i, out);
    case DEC_TRY_PARSE:
    case DEC_TRY_PARSE_PROVIDER:
        return decimal_try_row(cx, args, count, PS_STYLE_NUMBER, out);
    case DEC_TRY_PARSE_BOTH:
        return decimal_try_row(cx, args, count, (unsigned)args[1].u.i, out);
    }
    return decimal_pair(cx, row, args, out);
}

static ps_result decimal_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    if (row >= DEC_COMPARE_OBJECT && row <= DEC_TYPE_CODE)
        return ps_scalar_row(cx, row - DEC_COMPARE_OBJECT, self, args, out);
    if (row >= DEC_NEW_BITS && row <= DEC_TO_SINGLE)
        return decimal_more(cx, row, args, out);
    if (row == DEC_SCALE)
        return ps_give(ps_integer(PS_BYTE, ps_as_decimal(self)->scale), out);
    return decimal_static(cx, row, args, count, out);
}

const ps_typedef ps_type_decimal = {
    .name = "System.Decimal",
    .base = "System.ValueType",
    .interfaces = "System.IComparable,System.IConvertible,System.IFormattable",
    .members = decimal_members,
    .invoke = decimal_invoke,
    .flags = PS_TYPE_VALUE | PS_TYPE_SEALED | PS_TYPE_CORE,
    .kind = PS_DECIMAL,
};
