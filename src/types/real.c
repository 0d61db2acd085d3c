/* real.c - Double and Single. */
#include "base/number.h"
#include "types/real_math.h"
#include "types/scalar.h"

#include <float.h>
#include <math.h>

/* `D`: what .NET calls the number. */
#define REAL_ROWS(M, T, D)                                                                           \
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
    M(REAL_IS_FINITE, "static bool IsFinite(" T " " D ")")                                         \
    M(REAL_IS_INFINITY, "static bool IsInfinity(" T " " D ")")                                     \
    M(REAL_IS_NAN, "static bool IsNaN(" T " " D ")")                                               \
    M(REAL_IS_NEGATIVE, "static bool IsNegative(" T " " D ")")                                     \
    M(REAL_IS_NEGATIVE_INFINITY, "static bool IsNegativeInfinity(" T " " D ")")                    \
    M(REAL_IS_NORMAL, "static bool IsNormal(" T " " D ")")                                         \
    M(REAL_IS_POSITIVE_INFINITY, "static bool IsPositiveInfinity(" T " " D ")")                    \
    M(REAL_IS_SUBNORMAL, "static bool IsSubnormal(" T " " D ")")                                   \
    M(REAL_IS_INTEGER, "static bool IsInteger(" T " value)")                                       \
    SCALAR_ROWS(M, REAL, T, "")                                                                        \
    PARSE_ROWS(M, REAL, T)                                                                         \
    REAL_MATH_ROWS(M, REAL, T)

#define DOUBLE_MEMBERS(M) REAL_ROWS(M, "double", "d")
PS_MEMBER_TABLE(double, DOUBLE_MEMBERS)
#define TEXT_ONLY(id, text) text "\n"
static const char single_members[] = REAL_ROWS(TEXT_ONLY, "float", "f");

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
    if (row >= REAL_ABS)
        return ps_real_math_row(cx, kind, row - REAL_ABS, args, out);
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
