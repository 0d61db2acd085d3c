/* math.c - System.Math. One function serves all the widths of a name: the rows say which. */
#include "base/decimal.h"
#include "base/numeric.h"
#include "types/support.h"

#include <float.h>
#include <math.h>

#define WIDTHS(M, ID, BEFORE, BETWEEN, AFTER)                                                      \
    M(ID##_BYTE, "static byte " BEFORE "byte" BETWEEN "byte" AFTER)                                \
    M(ID##_DECIMAL, "static decimal " BEFORE "decimal" BETWEEN "decimal" AFTER)                    \
    M(ID##_DOUBLE, "static double " BEFORE "double" BETWEEN "double" AFTER)                        \
    M(ID##_INT16, "static short " BEFORE "short" BETWEEN "short" AFTER)                            \
    M(ID##_INT32, "static int " BEFORE "int" BETWEEN "int" AFTER)                                  \
    M(ID##_INT64, "static long " BEFORE "long" BETWEEN "long" AFTER)                               \
    M(ID##_SBYTE, "static sbyte " BEFORE "sbyte" BETWEEN "sbyte" AFTER)                            \
    M(ID##_SINGLE, "static float " BEFORE "float" BETWEEN "float" AFTER)                           \
    M(ID##_UINT16, "static ushort " BEFORE "ushort" BETWEEN "ushort" AFTER)                        \
    M(ID##_UINT32, "static uint " BEFORE "uint" BETWEEN "uint" AFTER)                              \
    M(ID##_UINT64, "static ulong " BEFORE "ulong" BETWEEN "ulong" AFTER)

#define CLAMP_ROW(M, ID, T) M(ID, "static " T " Clamp(" T " value, " T " min, " T " max)")

/* Those of int and long stand among the rows. */
#define DIV_REM_ROW(M, ID, T)                                                                      \
    M(ID, "static System.ValueTuple[" T "," T "] DivRem(" T " left, " T " right)")

#define MATH_MEMBERS(M)                                                                            \
    M(MATH_E, "static field double E")                                                             \
    M(MATH_PI, "static field double PI")                                                           \
    M(MATH_TAU, "static field double Tau")                                                         \
    M(MATH_ACOS, "static double Acos(double d)")                                                   \
    M(MATH_ACOSH, "static double Acosh(double d)")                                                 \
    M(MATH_ASIN, "static double Asin(double d)")                                                   \
    M(MATH_ASINH, "static double Asinh(double d)")                                                 \
    M(MATH_ATAN, "static double Atan(double d)")                                                   \
    M(MATH_ATANH, "static double Atanh(double d)")                                                 \
    M(MATH_ATAN2, "static double Atan2(double y, double x)")                                       \
    M(MATH_CBRT, "static double Cbrt(double d)")                                                   \
    M(MATH_COS, "static double Cos(double d)")                                                     \
    M(MATH_COSH, "static double Cosh(double value)")                                               \
    M(MATH_EXP, "static double Exp(double d)")                                                     \
    M(MATH_FMA, "static double FusedMultiplyAdd(double x, double y, double z)")                    \
    M(MATH_LOG, "static double Log(double d)")                                                     \
    M(MATH_LOG_BASE, "static double Log(double a, double newBase)")                                \
    M(MATH_LOG2, "static double Log2(double x)")                                                   \
    M(MATH_LOG10, "static double Log10(double d)")                                                 \
    M(MATH_POW, "static double Pow(double x, double y)")                                           \
    M(MATH_SIN, "static double Sin(double a)")                                                     \
    M(MATH_SINH, "static double Sinh(double value)")                                               \
    M(MATH_SQRT, "static double Sqrt(double d)")                                                   \
    M(MATH_TAN, "static double Tan(double a)")                                                     \
    M(MATH_TANH, "static double Tanh(double value)")                                               \
    M(MATH_REMAINDER, "static double IEEERemainder(double x, double y)")                           \
    M(MATH_COPY_SIGN, "static double CopySign(double x, double y)")                                \
    M(MATH_BIT_DECREMENT, "static double BitDecrement(double x)")                                  \
    M(MATH_BIT_INCREMENT, "static double BitIncrement(double x)")                                  \
    M(MATH_ABS_INT16, "static short Abs(short value)")                                             \
    M(MATH_ABS_INT32, "static int Abs(int value)")                                                 \
    M(MATH_ABS_INT64, "static long Abs(long value)")                                               \
    M(MATH_ABS_SBYTE, "static sbyte Abs(sbyte value)")                                             \
    M(MATH_ABS_DECIMAL, "static decimal Abs(decimal value)")                                       \
    M(MATH_ABS_DOUBLE, "static double Abs(double value)")                                          \
    M(MATH_ABS_SINGLE, "static float Abs(float value)")                                            \
    M(MATH_BIG_MUL, "static long BigMul(int a, int b)")                                            \
    M(MATH_DIV_REM_INT32, "static int DivRem(int a, int b, [ref] int result)")                     \
    M(MATH_DIV_REM_INT64, "static long DivRem(long a, long b, [ref] long result)")                 \
    M(MATH_DIV_REM_PAIR32, "static System.ValueTuple[int,int] DivRem(int left, int right)")        \
    M(MATH_DIV_REM_PAIR64, "static System.ValueTuple[long,long] DivRem(long left, long right)")    \
    M(MATH_CEILING, "static double Ceiling(double a)")                                             \
    M(MATH_CEILING_DECIMAL, "static decimal Ceiling(decimal d)")                                   \
    M(MATH_FLOOR, "static double Floor(double d)")                                                 \
    M(MATH_FLOOR_DECIMAL, "static decimal Floor(decimal d)")                                       \
    M(MATH_TRUNCATE_DECIMAL, "static decimal Truncate(decimal d)")                                 \
    M(MATH_TRUNCATE, "static double Truncate(double d)")                                           \
    CLAMP_ROW(M, MATH_CLAMP_BYTE, "byte")                                                          \
    CLAMP_ROW(M, MATH_CLAMP_DECIMAL, "decimal")                                                    \
    CLAMP_ROW(M, MATH_CLAMP_DOUBLE, "double")                                                      \
    CLAMP_ROW(M, MATH_CLAMP_INT16, "short")                                                        \
    CLAMP_ROW(M, MATH_CLAMP_INT32, "int")                                                          \
    CLAMP_ROW(M, MATH_CLAMP_INT64, "long")                                                         \
    CLAMP_ROW(M, MATH_CLAMP_SBYTE, "sbyte")                                                        \
    CLAMP_ROW(M, MATH_CLAMP_SINGLE, "float")                                                       \
    CLAMP_ROW(M, MATH_CLAMP_UINT16, "ushort")                                                      \
    CLAMP_ROW(M, MATH_CLAMP_UINT32, "uint")                                                        \
    CLAMP_ROW(M, MATH_CLAMP_UINT64, "ulong")                                                       \
    WIDTHS(M, MATH_MAX, "Max(", " val1, ", " val2)")                                               \
    WIDTHS(M, MATH_MIN, "Min(", " val1, ", " val2)")                                               \
    M(MATH_ROUND_DECIMAL, "static decimal Round(decimal d)")                                       \
    M(MATH_ROUND_DECIMAL_DIGITS, "static decimal Round(decimal d, int decimals)")                  \
    M(MATH_ROUND_DECIMAL_MODE, "static decimal Round(decimal d, System.MidpointRounding mode)")    \
    M(MATH_ROUND_DECIMAL_BOTH,                                                                     \
      "static decimal Round(decimal d, int decimals, System.MidpointRounding mode)")               \
    M(MATH_ROUND, "static double Round(double a)")                                                 \
    M(MATH_ROUND_DIGITS, "static double Round(double value, int digits)")                          \
    M(MATH_ROUND_MODE, "static double Round(double value, System.MidpointRounding mode)")          \
    M(MATH_ROUND_BOTH,                                                                             \
      "static double Round(double value, int digits, System.MidpointRounding mode)")               \
    M(MATH_SIGN_DECIMAL, "static int Sign(decimal value)")                                         \
    M(MATH_SIGN_DOUBLE, "static int Sign(double value)")                                           \
    M(MATH_SIGN_INT16, "static int Sign(short value)")                                             \
    M(MATH_SIGN_INT32, "static int Sign(int value)")                                               \
    M(MATH_SIGN_INT64, "static int Sign(long value)")                                              \
    M(MATH_SIGN_SBYTE, "static int Sign(sbyte value)")                                             \
    M(MATH_SIGN_SINGLE, "static int Sign(float value)")                                            \
    M(MATH_SCALE_B, "static double ScaleB(double x, int n)")                                       \
    M(MATH_BIG_MUL_UINT, "static ulong BigMul(uint a, uint b)")                                    \
    M(MATH_BIG_MUL_LONG, "static long BigMul(long a, long b, [ref] long low)")                     \
    M(MATH_BIG_MUL_ULONG, "static ulong BigMul(ulong a, ulong b, [ref] ulong low)")                \
    DIV_REM_ROW(M, MATH_DIV_REM_BYTE, "byte")                                                      \
    DIV_REM_ROW(M, MATH_DIV_REM_INT16, "short")                                                    \
    DIV_REM_ROW(M, MATH_DIV_REM_SBYTE, "sbyte")                                                    \
    DIV_REM_ROW(M, MATH_DIV_REM_UINT16, "ushort")                                                  \
    DIV_REM_ROW(M, MATH_DIV_REM_UINT32, "uint")                                                    \
    DIV_REM_ROW(M, MATH_DIV_REM_UINT64, "ulong")                                                   \
    M(MATH_ILOG_B, "static int ILogB(double x)")                                                   \
    M(MATH_MAX_MAGNITUDE, "static double MaxMagnitude(double x, double y)")                        \
    M(MATH_MIN_MAGNITUDE, "static double MinMagnitude(double x, double y)")                        \
    M(MATH_SIN_COS, "static System.ValueTuple[double,double] SinCos(double x)")
PS_MEMBER_TABLE(math, MATH_MEMBERS)

/* System.MidpointRounding */
enum { TO_EVEN, AWAY_FROM_ZERO, TO_ZERO, TO_NEGATIVE_INFINITY, TO_POSITIVE_INFINITY };

static double real_function(unsigned row, double x, double y)
{
    switch (row) {
    case MATH_ACOS: return acos(x);
    case MATH_ACOSH: return acosh(x);
    case MATH_ASIN: return asin(x);
    case MATH_ASINH: return asinh(x);
    case MATH_ATAN: return atan(x);
    case MATH_ATANH: return atanh(x);
    case MATH_ATAN2: return atan2(x, y);
    case MATH_CBRT: return cbrt(x);
    case MATH_COS: return cos(x);
    case MATH_COSH: return cosh(x);
    case MATH_EXP: return exp(x);
    case MATH_LOG: return log(x);
    case MATH_LOG2: return log2(x);
    case MATH_LOG10: return log10(x);
    case MATH_POW: return pow(x, y);
    case MATH_SIN: return sin(x);
    case MATH_SINH: return sinh(x);
    case MATH_SQRT: return sqrt(x);
    case MATH_TAN: return tan(x);
    case MATH_TANH: return tanh(x);
    case MATH_REMAINDER: return remainder(x, y);
    case MATH_COPY_SIGN: return copysign(x, y);
    case MATH_BIT_DECREMENT: return nextafter(x, -INFINITY);
    case MATH_BIT_INCREMENT: return nextafter(x, INFINITY);
    case MATH_CEILING: return ceil(x);
    case MATH_FLOOR: return floor(x);
    case MATH_TRUNCATE: return trunc(x);
    default: return NAN;
    }
}

/* Math.Log(a, newBase) with its special cases. */
static double log_base(double a, double base)
{
    if (isnan(a) || isnan(base))
        return a + base;
    if (base == 1 || (a != 1 && (base == 0 || base == INFINITY)))
        return NAN;
    return log(a) / log(base);
}

static double round_real(double v, int64_t mode)
{
    switch (mode) {
    case AWAY_FROM_ZERO: return round(v);
    case TO_ZERO: return trunc(v);
    case TO_NEGATIVE_INFINITY: return floor(v);
    case TO_POSITIVE_INFINITY: return ceil(v);
    default: return nearbyint(v);
    }
}

static ps_result round_double(ps_cx *cx, double v, int64_t digits, int64_t mode, ps_value *out)
{
    if (digits < 0 || digits > 15)
        return ps_throw_range(cx, "digits", "Rounding digits must be between 0 and 15, inclusive.");
    if (mode < TO_EVEN || mode > TO_POSITIVE_INFINITY)
        return ps_throw_argument(cx, "System.ArgumentException", "mode",
                                 "The value '%lld' is not valid for this usage of the type "
                                 "MidpointRounding.", (long long)mode);
    if (fabs(v) < 1e16) {
        double power = pow(10, (double)digits);
        v = round_real(v * power, mode) / power;
    }
    return ps_give(ps_double(v), out);
}

static ps_result round_decimal(ps_cx *cx, ps_value v, int64_t digits, int64_t mode, ps_value *out)
{
    if (digits < 0 || digits > 28)
        return ps_throw_range(cx, "decimals",
                              "Decimal can only round to between 0 and 28 digits of precision.");
    static const uint8_t ways[] = {PS_ROUND_EVEN, PS_ROUND_AWAY, PS_ROUND_ZERO, PS_ROUND_DOWN,
                                   PS_ROUND_UP};
    struct ps_decimal d = ps_decimal_round(*ps_as_decimal(v), (unsigned)digits,
                                           ways[mode >= 0 && mode < 5 ? mode : 0]);
    return ps_give(ps_decimal_value(&d), out);
}

/* ---- integers of every width ----------------------------------------------------------------- */

static ps_result absolute(ps_cx *cx, ps_value v, ps_value *out)
{
    int64_t least = v.kind == PS_SBYTE ? INT8_MIN : v.kind == PS_INT16 ? INT16_MIN
                  : v.kind == PS_INT32 ? INT32_MIN : INT64_MIN;
    if (v.u.i == least)
        return ps_throw(cx, "System.OverflowException",
                        "Negating the minimum value of a twos complement number is invalid.");
    return ps_give(ps_integer(v.kind, v.u.i < 0 ? -v.u.i : v.u.i), out);
}

/* Order of two numbers of one kind; a NaN is smaller than all, as Math.Min wants it. */
static int order(ps_value a, ps_value b)
{
    switch (a.kind) {
    case PS_DECIMAL:
        return ps_decimal_compare(*ps_as_decimal(a), *ps_as_decimal(b));
    case PS_SINGLE:
    case PS_DOUBLE:
        return a.u.d < b.u.d ? -1 : a.u.d > b.u.d;
    case PS_UINT64:
        return a.u.u < b.u.u ? -1 : a.u.u > b.u.u;
    default:
        return a.u.i < b.u.i ? -1 : a.u.i > b.u.i;
    }
}

static bool is_nan(ps_value v)
{
    return (v.kind == PS_DOUBLE || v.kind == PS_SINGLE) && isnan(v.u.d);
}

/* NaN wins; of two zeros Max takes +0 and Min -0. */
static ps_value extreme(ps_value a, ps_value b, bool max)
{
    if (is_nan(a) || is_nan(b))
        return is_nan(a) ? a : b;
    int o = order(a, b);
    if (o == 0 && (a.kind == PS_DOUBLE || a.kind == PS_SINGLE))
        return !!signbit(a.u.d) == !max ? a : b;
    return (o < 0) == max ? b : a;
}

static ps_result clamp(ps_cx *cx, const ps_value *args, ps_value *out)
{
    if (order(args[1], args[2]) > 0) {
        ps_string *min, *max;
        PS_TRY(ps_to_string(cx, args[1], &min));
        PS_TRY(ps_to_string(cx, args[2], &max));
        ps_throw(cx, "System.ArgumentException", "'%s' cannot be greater than %s.",
                 PS_U8(cx, min), PS_U8(cx, max));
        ps_string_release(min);
        ps_string_release(max);
        return PS_FAIL;
    }
    ps_value v = order(args[0], args[1]) < 0 ? args[1]
                 : order(args[0], args[2]) > 0 ? args[2] : args[0];
    return ps_give(ps_retain(v), out);
}

static ps_result sign(ps_cx *cx, ps_value v, ps_value *out)
{
    if (is_nan(v))
        return ps_throw(cx, "System.ArithmeticException",
                        "Function does not accept floating point Not-a-Number values.");
    if (v.kind == PS_DECIMAL) {
        const struct ps_decimal *d = ps_as_decimal(v);
        return ps_give_int(ps_decimal_is_zero(*d) ? 0 : d->negative ? -1 : 1, out);
    }
    if (v.kind == PS_DOUBLE || v.kind == PS_SINGLE)
        return ps_give_int((v.u.d > 0) - (v.u.d < 0), out);
    return ps_give_int((v.u.i > 0) - (v.u.i < 0), out);
}

static ps_result div_rem(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    int64_t a = args[0].u.i, b = args[1].u.i;
    if (!b)
        return ps_throw(cx, "System.DivideByZeroException", "Attempted to divide by zero.");
    if (b == -1 && a == (args[0].kind == PS_INT32 ? INT32_MIN : INT64_MIN))
        return ps_throw(cx, "System.OverflowException",
                        "Arithmetic operation resulted in an overflow.");
    ps_value pair[2] = {ps_integer(args[0].kind, a / b), ps_integer(args[0].kind, a % b)};
    if (row == MATH_DIV_REM_PAIR32 || row == MATH_DIV_REM_PAIR64)
        return ps_give_pair(cx, pair[0], pair[1], out);
    PS_TRY(ps_set_ref(cx, args[2], pair[1]));
    return ps_give(pair[0], out);
}

static ps_result decimal_function(unsigned row, ps_value v, ps_value *out)
{
    struct ps_decimal d = *ps_as_decimal(v);
    switch (row) {
    case MATH_ABS_DECIMAL:
        d.negative = false;
        break;
    case MATH_CEILING_DECIMAL:
        d = ps_decimal_ceiling(d);
        break;
    case MATH_FLOOR_DECIMAL:
        d = ps_decimal_floor(d);
        break;
    default:
        d = ps_decimal_truncate(d);
    }
    return ps_give(ps_decimal_value(&d), out);
}

/* The high half of a product of 64 bits by 64; `low` gets the other. */
static ps_result big_mul(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    if (row == MATH_BIG_MUL_UINT)
        return ps_give(ps_ulong(args[0].u.u * args[1].u.u), out);
    if (row == MATH_BIG_MUL_LONG) {
        __int128 product = (__int128)args[0].u.i * args[1].u.i;
        PS_TRY(ps_set_ref(cx, args[2], ps_long((int64_t)product)));
        return ps_give(ps_long((int64_t)(product >> 64)), out);
    }
    unsigned __int128 product = (unsigned __int128)args[0].u.u * args[1].u.u;
    PS_TRY(ps_set_ref(cx, args[2], ps_ulong((uint64_t)product)));
    return ps_give(ps_ulong((uint64_t)(product >> 64)), out);
}

/* Rows that Double and the integers have as well: done by them. */
static ps_result numbers_own(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                             ps_value *out)
{
    const char *name = row == MATH_ILOG_B          ? "ILogB"
                       : row == MATH_MAX_MAGNITUDE ? "MaxMagnitude"
                       : row == MATH_MIN_MAGNITUDE ? "MinMagnitude"
                       : row == MATH_SIN_COS       ? "SinCos"
                                                   : "DivRem";
    return ps_static_call(cx, ps_type_of(cx, args[0]), ps_intern_c(cx->worker, name), args, count,
                          out);
}

static ps_result math_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)self;
    if (row >= MATH_CLAMP_BYTE && row <= MATH_CLAMP_UINT64)
        return clamp(cx, args, out);
    if (row >= MATH_MAX_BYTE && row <= MATH_MIN_UINT64)
        return ps_give(ps_retain(extreme(args[0], args[1], row <= MATH_MAX_UINT64)), out);
    if (row >= MATH_SIGN_DECIMAL && row <= MATH_SIGN_SINGLE)
        return sign(cx, args[0], out);
    if (row >= MATH_BIG_MUL_UINT)
        return row <= MATH_BIG_MUL_ULONG ? big_mul(cx, row, args, out)
                                         : numbers_own(cx, row, args, count, out);
    switch (row) {
    case MATH_E:
        return ps_give(ps_double(M_E), out);
    case MATH_PI:
        return ps_give(ps_double(M_PI), out);
    case MATH_TAU:
        return ps_give(ps_double(2 * M_PI), out);
    case MATH_FMA:
        return ps_give(ps_double(fma(args[0].u.d, args[1].u.d, args[2].u.d)), out);
    case MATH_LOG_BASE:
        return ps_give(ps_double(log_base(args[0].u.d, args[1].u.d)), out);
    case MATH_SCALE_B:
        return ps_give(ps_double(scalbn(args[0].u.d, (int)args[1].u.i)), out);
    case MATH_ABS_INT16:
    case MATH_ABS_INT32:
    case MATH_ABS_INT64:
    case MATH_ABS_SBYTE:
        return absolute(cx, args[0], out);
    case MATH_ABS_DOUBLE:
        return ps_give(ps_double(fabs(args[0].u.d)), out);
    case MATH_ABS_SINGLE:
        return ps_give(ps_single((float)fabs(args[0].u.d)), out);
    case MATH_ABS_DECIMAL:
    case MATH_CEILING_DECIMAL:
    case MATH_FLOOR_DECIMAL:
    case MATH_TRUNCATE_DECIMAL:
        return decimal_function(row, args[0], out);
    case MATH_BIG_MUL:
        return ps_give(ps_long(args[0].u.i * args[1].u.i), out);
    case MATH_DIV_REM_INT32:
    case MATH_DIV_REM_INT64:
    case MATH_DIV_REM_PAIR32:
    case MATH_DIV_REM_PAIR64:
        return div_rem(cx, row, args, out);
    case MATH_ROUND_DECIMAL:
        return round_decimal(cx, args[0], 0, TO_EVEN, out);
    case MATH_ROUND_DECIMAL_DIGITS:
        return round_decimal(cx, args[0], args[1].u.i, TO_EVEN, out);
    case MATH_ROUND_DECIMAL_MODE:
        return round_decimal(cx, args[0], 0, args[1].u.i, out);
    case MATH_ROUND_DECIMAL_BOTH:
        return round_decimal(cx, args[0], args[1].u.i, args[2].u.i, out);
    case MATH_ROUND:
        return ps_give(ps_double(nearbyint(args[0].u.d)), out);
    case MATH_ROUND_DIGITS:
        return round_double(cx, args[0].u.d, args[1].u.i, TO_EVEN, out);
    case MATH_ROUND_MODE:
        return ps_give(ps_double(round_real(args[0].u.d, args[1].u.i)), out);
    case MATH_ROUND_BOTH:
        return round_double(cx, args[0].u.d, args[1].u.i, args[2].u.i, out);
    }
    return ps_give(ps_double(real_function(row, args[0].u.d, count > 1 ? args[1].u.d : 0)), out);
}

const ps_typedef ps_type_math = {
    .name = "System.Math",
    .members = math_members,
    .invoke = math_invoke,
    .flags = PS_TYPE_STATIC | PS_TYPE_ABSTRACT | PS_TYPE_SEALED,
};
