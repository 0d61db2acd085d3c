/* real.c - Double, Single and Decimal. */
#include "base/decimal.h"
#include "base/number.h"
#include "types/scalar.h"

#include <float.h>
#include <math.h>

#define PARSE_ROWS(M, ID, T)                                                                       \
    M(ID##_PARSE, "static " T " Parse(string s)")                                                  \
    M(ID##_PARSE_STYLE, "static " T " Parse(string s, System.Globalization.NumberStyles style)")   \
    M(ID##_PARSE_PROVIDER, "static " T " Parse(string s, System.IFormatProvider provider)")        \
    M(ID##_PARSE_BOTH, "static " T " Parse(string s, System.Globalization.NumberStyles style, "    \
                       "System.IFormatProvider provider)")                                         \
    M(ID##_TRY_PARSE, "static bool TryParse(string s, [ref] " T " result)")                        \
    M(ID##_TRY_PARSE_PROVIDER,                                                                     \
      "static bool TryParse(string s, System.IFormatProvider provider, [ref] " T " result)")       \
    M(ID##_TRY_PARSE_BOTH, "static bool TryParse(string s, System.Globalization.NumberStyles "     \
                           "style, System.IFormatProvider provider, [ref] " T " result)")

#define REAL_ROWS(M, T)                                                                            \
    M(REAL_MIN_VALUE, "static field " T " MinValue")                                               \
    M(REAL_MAX_VALUE, "static field " T " MaxValue")                                               \
    M(REAL_EPSILON, "static field " T " Epsilon")                                                  \
    M(REAL_NEGATIVE_INFINITY, "static field " T " NegativeInfinity")                               \
    M(REAL_POSITIVE_INFINITY, "static field " T " PositiveInfinity")                               \
    M(REAL_NAN, "static field " T " NaN")                                                          \
    M(REAL_NEGATIVE_ZERO, "static field " T " NegativeZero")                                       \
    M(REAL_E, "static field " T " E")                                                              \
    M(REAL_PI, "static field " T " Pi")                                                            \
    M(REAL_TAU, "static field " T " Tau")                                                          \
    M(REAL_IS_FINITE, "static bool IsFinite(" T " value)")                                         \
    M(REAL_IS_INFINITY, "static bool IsInfinity(" T " value)")                                     \
    M(REAL_IS_NAN, "static bool IsNaN(" T " value)")                                               \
    M(REAL_IS_NEGATIVE, "static bool IsNegative(" T " value)")                                     \
    M(REAL_IS_NEGATIVE_INFINITY, "static bool IsNegativeInfinity(" T " value)")                    \
    M(REAL_IS_NORMAL, "static bool IsNormal(" T " value)")                                         \
    M(REAL_IS_POSITIVE_INFINITY, "static bool IsPositiveInfinity(" T " value)")                    \
    M(REAL_IS_SUBNORMAL, "static bool IsSubnormal(" T " value)")                                   \
    M(REAL_IS_INTEGER, "static bool IsInteger(" T " value)")                                       \
    SCALAR_ROWS(M, REAL, T, "")                                                                        \
    PARSE_ROWS(M, REAL, T)

#define DOUBLE_MEMBERS(M) REAL_ROWS(M, "double")
PS_MEMBER_TABLE(double, DOUBLE_MEMBERS)
#define TEXT_ONLY(id, text) text "\n"
static const char single_members[] = REAL_ROWS(TEXT_ONLY, "float");

static ps_value real(enum ps_kind kind, double d)
{
    return (ps_value){.kind = kind, .u.d = kind == PS_SINGLE ? (double)(float)d : d};
}

static ps_num parse_real(ps_cx *cx, enum ps_kind kind, const ps_string *text, unsigned styles, ps_value *out)
{
    double d = 0;
    float f = 0;
    ps_num how = kind == PS_DOUBLE ? ps_parse_double(text, styles, cx->culture, &d)
                                   : ps_parse_float(text, styles, cx->culture, &f);
    *out = real(kind, how != PS_NUM_OK ? 0 : kind == PS_DOUBLE ? d : (double)f);
    return how;
}

static ps_result parse_row(ps_cx *cx, enum ps_kind kind, ps_value text, unsigned styles,
                           ps_value *out)
{
    const ps_string *s = ps_string_arg(text);
    if (!s)
        return ps_throw_null(cx, "s");
    return parse_real(cx, kind, s, styles, out) == PS_NUM_OK ? PS_OK : ps_throw_format(cx, s);
}

static ps_result try_parse_row(ps_cx *cx, enum ps_kind kind, ps_value text, unsigned styles,
                               ps_value ref, ps_value *out)
{
    ps_value v = real(kind, 0);
    const ps_string *s = ps_string_arg(text);
    bool good = s && parse_real(cx, kind, s, styles, &v) == PS_NUM_OK;
    PS_TRY(ps_set_ref(cx, ref, v));
    return ps_give_bool(good, out);
}

static bool ask(unsigned row, enum ps_kind kind, double d)
{
    bool subnormal = kind == PS_DOUBLE ? fpclassify(d) == FP_SUBNORMAL
                                       : fpclassify((float)d) == FP_SUBNORMAL;
    switch (row) {
    case REAL_IS_FINITE: return isfinite(d);
    case REAL_IS_INFINITY: return isinf(d);
    case REAL_IS_NAN: return isnan(d);
    case REAL_IS_NEGATIVE: return signbit(d);
    case REAL_IS_NEGATIVE_INFINITY: return isinf(d) && d < 0;
    case REAL_IS_NORMAL: return isfinite(d) && d != 0 && !subnormal;
    case REAL_IS_POSITIVE_INFINITY: return isinf(d) && d > 0;
    case REAL_IS_SUBNORMAL: return subnormal;
    default: return isfinite(d) && trunc(d) == d;
    }
}

static double constant(unsigned row, enum ps_kind kind)
{
    bool wide = kind == PS_DOUBLE;
    switch (row) {
    case REAL_MIN_VALUE: return wide ? -DBL_MAX : -(double)FLT_MAX;
    case REAL_MAX_VALUE: return wide ? DBL_MAX : (double)FLT_MAX;
    case REAL_EPSILON: return wide ? 4.9406564584124654e-324 : 1.401298464324817e-45;
    case REAL_NEGATIVE_INFINITY: return -INFINITY;
    case REAL_POSITIVE_INFINITY: return INFINITY;
    case REAL_NAN: return NAN;
    case REAL_NEGATIVE_ZERO: return -0.0;
    case REAL_E: return M_E;
    case REAL_PI: return M_PI;
    default: return 2 * M_PI;
    }
}

static ps_result real_row(ps_cx *cx, enum ps_kind kind, unsigned row, ps_value self,
                          const ps_value *args, unsigned count, ps_value *out)
{
    if (row <= REAL_TAU)
        return ps_give(real(kind, constant(row, kind)), out);
    if (row <= REAL_IS_INTEGER)
        return ps_give_bool(ask(row, kind, args[0].u.d), out);
    if (row <= REAL_TYPE_CODE)
        return ps_scalar_row(cx, row - REAL_COMPARE_OBJECT, self, args, out);
    switch (row) {
    case REAL_PARSE:
    case REAL_PARSE_PROVIDER:
        return parse_row(cx, kind, args[0], PS_STYLE_FLOAT_THOUSANDS, out);
    case REAL_PARSE_STYLE:
    case REAL_PARSE_BOTH:
        return parse_row(cx, kind, args[0], (unsigned)args[1].u.i, out);
    case REAL_TRY_PARSE:
    case REAL_TRY_PARSE_PROVIDER:
        return try_parse_row(cx, kind, args[0], PS_STYLE_FLOAT_THOUSANDS, args[count - 1], out);
    default:
        return try_parse_row(cx, kind, args[0], (unsigned)args[1].u.i, args[count - 1], out);
    }
}

#define REAL_TYPE(stem, KIND, NAME)                                                                \
    static ps_result stem##_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,   \
                                   unsigned count, ps_value *out)                                  \
    {                                                                                              \
        return real_row(cx, KIND, row, self, args, count, out);                                    \
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
REAL_TYPE(double, PS_DOUBLE, "Double")
REAL_TYPE(single, PS_SINGLE, "Single")

/* ---- decimal ------------------------------------------------------------------------------------ */

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
