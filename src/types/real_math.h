/* real_math.h - the functions of Double and Single themselves: [double]::Sqrt(2). */
#ifndef PSRP_TYPES_REAL_MATH_H
#define PSRP_TYPES_REAL_MATH_H

#include "types/support.h"

/* Functions of one number: R(what follows the stem of the row, .NET's name, C's function). */
#define REAL_FUNCTIONS(R)                                                                          \
    R(ACOS, "Acos", acos) R(ACOSH, "Acosh", acosh) R(ASIN, "Asin", asin) R(ASINH, "Asinh", asinh)  \
    R(ATAN, "Atan", atan) R(ATANH, "Atanh", atanh) R(CBRT, "Cbrt", cbrt) R(CEILING, "Ceiling", ceil) \
    R(COS, "Cos", cos) R(COSH, "Cosh", cosh) R(EXP, "Exp", exp) R(EXP2, "Exp2", exp2)              \
    R(FLOOR, "Floor", floor) R(LOG, "Log", log) R(LOG10, "Log10", log10) \
    R(SIN, "Sin", sin) R(SINH, "Sinh", sinh) R(SQRT, "Sqrt", sqrt)       \
    R(TAN, "Tan", tan) R(TANH, "Tanh", tanh) R(TRUNCATE, "Truncate", trunc)

/* The rows for type T, whose ids begin with ID. */
#define REAL_MATH_ROWS(M, ID, T)                                                                   \
    M(ID##_ABS, "static " T " Abs(" T " value)")                                                   \
    M(ID##_ACOS, "static " T " Acos(" T " x)")                                                     \
    M(ID##_ACOSH, "static " T " Acosh(" T " x)")                                                   \
    M(ID##_ASIN, "static " T " Asin(" T " x)")                                                     \
    M(ID##_ASINH, "static " T " Asinh(" T " x)")                                                   \
    M(ID##_ATAN, "static " T " Atan(" T " x)")                                                     \
    M(ID##_ATANH, "static " T " Atanh(" T " x)")                                                   \
    M(ID##_CBRT, "static " T " Cbrt(" T " x)")                                                     \
    M(ID##_CEILING, "static " T " Ceiling(" T " x)")                                               \
    M(ID##_COS, "static " T " Cos(" T " x)")                                                       \
    M(ID##_COSH, "static " T " Cosh(" T " x)")                                                     \
    M(ID##_EXP, "static " T " Exp(" T " x)")                                                       \
    M(ID##_EXP2, "static " T " Exp2(" T " x)")                                                     \
    M(ID##_EXP_M1, "static " T " ExpM1(" T " x)")                                                  \
    M(ID##_FLOOR, "static " T " Floor(" T " x)")                                                   \
    M(ID##_LOG, "static " T " Log(" T " x)")                                                       \
    M(ID##_LOG10, "static " T " Log10(" T " x)")                                                   \
    M(ID##_LOG_P1, "static " T " LogP1(" T " x)")                                                  \
    M(ID##_SIN, "static " T " Sin(" T " x)")                                                       \
    M(ID##_SINH, "static " T " Sinh(" T " x)")                                                     \
    M(ID##_SQRT, "static " T " Sqrt(" T " x)")                                                     \
    M(ID##_TAN, "static " T " Tan(" T " x)")                                                       \
    M(ID##_TANH, "static " T " Tanh(" T " x)")                                                     \
    M(ID##_TRUNCATE, "static " T " Truncate(" T " x)")                                             \
    M(ID##_LOG2, "static " T " Log2(" T " value)")                                                 \
    M(ID##_ATAN2, "static " T " Atan2(" T " y, " T " x)")                                          \
    M(ID##_BIT_DECREMENT, "static " T " BitDecrement(" T " x)")                                    \
    M(ID##_BIT_INCREMENT, "static " T " BitIncrement(" T " x)")                                    \
    M(ID##_CLAMP, "static " T " Clamp(" T " value, " T " min, " T " max)")                         \
    M(ID##_COPY_SIGN, "static " T " CopySign(" T " value, " T " sign)")                            \
    M(ID##_TO_RADIANS, "static " T " DegreesToRadians(" T " degrees)")                             \
    M(ID##_TO_DEGREES, "static " T " RadiansToDegrees(" T " radians)")                             \
    M(ID##_FMA, "static " T " FusedMultiplyAdd(" T " left, " T " right, " T " addend)")            \
    M(ID##_HYPOT, "static " T " Hypot(" T " x, " T " y)")                                          \
    M(ID##_ILOG_B, "static int ILogB(" T " x)")                                                    \
    M(ID##_REMAINDER, "static " T " Ieee754Remainder(" T " left, " T " right)")                    \
    M(ID##_IS_EVEN, "static bool IsEvenInteger(" T " value)")                                      \
    M(ID##_IS_ODD, "static bool IsOddInteger(" T " value)")                                        \
    M(ID##_IS_POSITIVE, "static bool IsPositive(" T " value)")                                     \
    M(ID##_IS_POW2, "static bool IsPow2(" T " value)")                                             \
    M(ID##_IS_REAL, "static bool IsRealNumber(" T " value)")                                       \
    M(ID##_LERP, "static " T " Lerp(" T " value1, " T " value2, " T " amount)")                    \
    M(ID##_LOG_BASE, "static " T " Log(" T " x, " T " newBase)")                                   \
    M(ID##_MAX, "static " T " Max(" T " x, " T " y)")                                              \
    M(ID##_MIN, "static " T " Min(" T " x, " T " y)")                                              \
    M(ID##_MAX_NUMBER, "static " T " MaxNumber(" T " x, " T " y)")                                 \
    M(ID##_MIN_NUMBER, "static " T " MinNumber(" T " x, " T " y)")                                 \
    M(ID##_MAX_MAGNITUDE, "static " T " MaxMagnitude(" T " x, " T " y)")                           \
    M(ID##_MIN_MAGNITUDE, "static " T " MinMagnitude(" T " x, " T " y)")                           \
    M(ID##_POW, "static " T " Pow(" T " x, " T " y)")                                              \
    M(ID##_ROUND, "static " T " Round(" T " x)")                                                   \
    M(ID##_ROUND_DIGITS, "static " T " Round(" T " x, int digits)")                                \
    M(ID##_ROUND_BOTH, "static " T " Round(" T " x, int digits, System.MidpointRounding mode)")    \
    M(ID##_ROUND_MODE, "static " T " Round(" T " x, System.MidpointRounding mode)")                \
    M(ID##_SCALE_B, "static " T " ScaleB(" T " x, int n)")                                         \
    M(ID##_SIGN, "static int Sign(" T " value)")                                                   \
    M(ID##_SIN_COS, "static System.ValueTuple[" T "," T "] SinCos(" T " x)")

/* Perform the row at this distance from the first; `kind` is PS_DOUBLE or PS_SINGLE. */
ps_result ps_real_math_row(ps_cx *cx, enum ps_kind kind, unsigned row, const ps_value *args,
                           ps_value *out);

#endif
