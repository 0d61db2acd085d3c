/*
 * real_math.c - the functions of Double and Single. A Single's are computed in its own width, as
 * .NET does.
 */
#include "types/real_math.h"

#include <limits.h>
#include <math.h>

enum { REAL_MATH_ROWS(PS_MEMBER_ROW_ID, RM, "") };

/* System.MidpointRounding */
enum { TO_EVEN, AWAY_FROM_ZERO, TO_ZERO, TO_NEGATIVE_INFINITY, TO_POSITIVE_INFINITY };

static ps_result give_real(enum ps_kind kind, double d, ps_value *out)
{
    return ps_give(kind == PS_SINGLE ? ps_single((float)d) : ps_double(d), out);
}

/* The functions of one number; false: the row is none of them. */
static bool unary(unsigned row, bool wide, double x, double *d)
{
#define CASE(id, name, function)                                                                   \
    case RM_##id:                                                                                  \
        *d = wide ? function(x) : (double)function##f((float)x);                                   \
        return true;
    switch (row) {
        REAL_FUNCTIONS(CASE)
    case RM_ABS:
        *d = fabs(x);
        return true;
    case RM_EXP_M1: /* .NET takes no care of small numbers */
        *d = wide ? exp(x) - 1 : (double)(expf((float)x) - 1);
        return true;
    case RM_LOG_P1:
        *d = wide ? log(x + 1) : (double)logf((float)x + 1);
        return true;
    case RM_LOG2:
        *d = wide ? log2(x) : (double)log2f((float)x);
        return true;
    case RM_BIT_DECREMENT:
        *d = wide ? nextafter(x, -INFINITY) : (double)nextafterf((float)x, -INFINITY);
        return true;
    case RM_BIT_INCREMENT:
        *d = wide ? nextafter(x, INFINITY) : (double)nextafterf((float)x, INFINITY);
        return true;
    case RM_TO_RADIANS:
        *d = wide ? x * M_PI / 180.0 : (double)((float)x * (float)M_PI / 180.0f);
        return true;
    case RM_TO_DEGREES:
        *d = wide ? x * 180.0 / M_PI : (double)((float)x * 180.0f / (float)M_PI);
        return true;
    }
    return false;
}

/* log(x) / log(base) with .NET's special cases. */
static double log_base(bool wide, double x, double base)
{
    if (isnan(x) || isnan(base))
        return x + base;
    if (base == 1 || (x != 1 && (base == 0 || base == INFINITY)))
        return NAN;
    return wide ? log(x) / log(base) : (double)(logf((float)x) / logf((float)base));
}

/* Max and Min in their three forms: NaN wins or yields, and the order may be that of magnitudes.
 * Of two zeros +0 is the greater one. */
static double extreme(unsigned row, double x, double y)
{
    bool max = row == RM_MAX || row == RM_MAX_NUMBER || row == RM_MAX_MAGNITUDE;
    bool number = row == RM_MAX_NUMBER || row == RM_MIN_NUMBER;
    double a = x, b = y;
    if (isnan(x) || isnan(y))
        return number ? (isnan(x) ? y : x) : isnan(x) ? x : y;
    if (row == RM_MAX_MAGNITUDE || row == RM_MIN_MAGNITUDE)
        a = fabs(x), b = fabs(y);
    if (a == b)
        return (signbit(x) != 0) != max ? x : y;
    return (a > b) == max ? x : y;
}

static ps_result binary(enum ps_kind kind, unsigned row, double x, double y, ps_value *out)
{
    bool wide = kind == PS_DOUBLE;
    float a = (float)x, b = (float)y;
    switch (row) {
    case RM_ATAN2:
        return give_real(kind, wide ? atan2(x, y) : (double)atan2f(a, b), out);
    case RM_COPY_SIGN:
        return give_real(kind, copysign(x, y), out);
    case RM_HYPOT:
        return give_real(kind, wide ? hypot(x, y) : (double)hypotf(a, b), out);
    case RM_REMAINDER:
        return give_real(kind, wide ? remainder(x, y) : (double)remainderf(a, b), out);
    case RM_LOG_BASE:
        return give_real(kind, log_base(wide, x, y), out);
    case RM_POW:
        return give_real(kind, wide ? pow(x, y) : (double)powf(a, b), out);
    default:
        return give_real(kind, extreme(row, x, y), out);
    }
}

static double rounded(double v, int64_t mode)
{
    switch (mode) {
    case AWAY_FROM_ZERO:
        return round(v);
    case TO_ZERO:
        return trunc(v);
    case TO_NEGATIVE_INFINITY:
        return floor(v);
    case TO_POSITIVE_INFINITY:
        return ceil(v);
    default:
        return nearbyint(v);
    }
}

static ps_result round_row(ps_cx *cx, enum ps_kind kind, double v, int64_t digits, int64_t mode,
                           ps_value *out)
{
    int most = kind == PS_DOUBLE ? 15 : 6;
    if (digits < 0 || digits > most)
        return ps_throw_range(cx, "digits",
                              kind == PS_DOUBLE
                                  ? "Rounding digits must be between 0 and 15, inclusive."
                                  : "Rounding digits must be between 0 and 6, inclusive.");
    if (mode < TO_EVEN || mode > TO_POSITIVE_INFINITY)
        return ps_throw_argument(cx, "System.ArgumentException", "mode",
                                 "The value '%lld' is not valid for this usage of the type "
                                 "MidpointRounding.",
                                 (long long)mode);
    if (kind == PS_SINGLE) {
        float power = powf(10, (float)digits);
        if (fabs(v) < 1e8)
            v = (double)((float)rounded((double)((float)v * power), mode) / power);
    } else if (fabs(v) < 1e16) {
        double power = pow(10, (double)digits);
        v = rounded(v * power, mode) / power;
    }
    return give_real(kind, v, out);
}

static ps_result clamp(ps_cx *cx, enum ps_kind kind, const ps_value *args, ps_value *out)
{
    double v = args[0].u.d, least = args[1].u.d, most = args[2].u.d;
    if (least > most) {
        ps_string *low, *high;
        PS_TRY(ps_to_string(cx, args[1], &low));
        PS_TRY(ps_to_string(cx, args[2], &high));
        ps_throw(cx, "System.ArgumentException", "'%s' cannot be greater than %s.", PS_U8(cx, low),
                 PS_U8(cx, high));
        ps_string_release(low);
        ps_string_release(high);
        return PS_FAIL;
    }
    return give_real(kind, v < least ? least : v > most ? most : v, out);
}

/* A power of two has one bit of mantissa. */
static bool is_power(double x)
{
    int exponent;
    return isfinite(x) && x > 0 && frexp(x, &exponent) == 0.5;
}

static int logarithm(bool wide, double x)
{
    if (x == 0)
        return INT_MIN;
    if (isnan(x) || isinf(x))
        return INT_MAX;
    return wide ? ilogb(x) : ilogbf((float)x);
}

static ps_result ask(ps_cx *cx, enum ps_kind kind, unsigned row, double x, ps_value *out)
{
    switch (row) {
    case RM_ILOG_B:
        return ps_give_int(logarithm(kind == PS_DOUBLE, x), out);
    case RM_IS_EVEN:
        return ps_give_bool(isfinite(x) && fmod(x, 2) == 0, out);
    case RM_IS_ODD:
        return ps_give_bool(isfinite(x) && fabs(fmod(x, 2)) == 1, out);
    case RM_IS_POSITIVE:
        return ps_give_bool(!signbit(x), out);
    case RM_IS_POW2:
        return ps_give_bool(is_power(x), out);
    case RM_IS_REAL:
        return ps_give_bool(!isnan(x), out);
    default: /* Sign */
        if (isnan(x))
            return ps_throw(cx, "System.ArithmeticException",
                            "Function does not accept floating point Not-a-Number values.");
        return ps_give_int((x > 0) - (x < 0), out);
    }
}

ps_result ps_real_math_row(ps_cx *cx, enum ps_kind kind, unsigned row, const ps_value *args,
                           ps_value *out)
{
    double d, x = args[0].u.d;
    bool wide = kind == PS_DOUBLE;
    if (unary(row, wide, x, &d))
        return give_real(kind, d, out);
    switch (row) {
    case RM_CLAMP:
        return clamp(cx, kind, args, out);
    case RM_FMA:
        d = wide ? fma(x, args[1].u.d, args[2].u.d)
                 : (double)fmaf((float)x, (float)args[1].u.d, (float)args[2].u.d);
        return give_real(kind, d, out);
    case RM_LERP:
        d = args[2].u.d;
        d = wide ? x * (1 - d) + args[1].u.d * d
                 : (double)((float)x * (1 - (float)d) + (float)args[1].u.d * (float)d);
        return give_real(kind, d, out);
    case RM_ROUND:
        return give_real(kind, nearbyint(x), out);
    case RM_ROUND_DIGITS:
        return round_row(cx, kind, x, args[1].u.i, TO_EVEN, out);
    case RM_ROUND_BOTH:
        return round_row(cx, kind, x, args[1].u.i, args[2].u.i, out);
    case RM_ROUND_MODE:
        return round_row(cx, kind, x, 0, args[1].u.i, out);
    case RM_SCALE_B:
        d = wide ? scalbn(x, (int)args[1].u.i) : (double)scalbnf((float)x, (int)args[1].u.i);
        return give_real(kind, d, out);
    case RM_SIN_COS:
        if (wide)
            return ps_give_pair(cx, ps_double(sin(x)), ps_double(cos(x)), out);
        return ps_give_pair(cx, ps_single(sinf((float)x)), ps_single(cosf((float)x)), out);
    case RM_ILOG_B:
    case RM_IS_EVEN:
    case RM_IS_ODD:
    case RM_IS_POSITIVE:
    case RM_IS_POW2:
    case RM_IS_REAL:
    case RM_SIGN:
        return ask(cx, kind, row, x, out);
    default:
        return binary(kind, row, x, args[1].u.d, out);
    }
}
