/* scalar.h - what the number types, Char and Boolean have in common. */
#ifndef PSRP_TYPES_SCALAR_H
#define PSRP_TYPES_SCALAR_H

#include "types/support.h"

/* Rows that every such type has, after its own: T is its name in signatures, ID the rows' stem;
 * F is "" where the type takes format strings, else "-". */
#define SCALAR_ROWS(M, ID, T, F)                                                                    \
    M(ID##_COMPARE_OBJECT, "int CompareTo(System.Object value)")                                   \
    M(ID##_COMPARE, "int CompareTo(" T " value)")                                                  \
    M(ID##_EQUALS_OBJECT, "bool Equals(System.Object obj)")                                        \
    M(ID##_EQUALS, "bool Equals(" T " obj)")                                                       \
    M(ID##_HASH, "int GetHashCode()")                                                              \
    M(ID##_TO_STRING, "string ToString()")                                                         \
    M(ID##_TO_STRING_FORMAT, F "string ToString(string format)")                                     \
    M(ID##_TO_STRING_PROVIDER, "string ToString(System.IFormatProvider provider)")                 \
    M(ID##_TO_STRING_BOTH, F "string ToString(string format, System.IFormatProvider provider)")      \
    M(ID##_TYPE_CODE, "System.TypeCode GetTypeCode()")

/* The same rows by their distance from the first. */
enum scalar_row {
    SCALAR_COMPARE_OBJECT, SCALAR_COMPARE, SCALAR_EQUALS_OBJECT, SCALAR_EQUALS, SCALAR_HASH,
    SCALAR_TO_STRING, SCALAR_TO_STRING_FORMAT, SCALAR_TO_STRING_PROVIDER, SCALAR_TO_STRING_BOTH,
    SCALAR_TYPE_CODE, SCALAR_ROWS_COUNT
};
ps_result ps_scalar_row(ps_cx *cx, enum scalar_row row, ps_value self, const ps_value *args,
                        ps_value *out);

/* Parse and TryParse of the numbers that are no integers. */
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

/* .NET order of two values of one scalar kind (NaN below all). */
int ps_scalar_order(ps_value a, ps_value b);

/* The name of a kind as .NET's complaints have it: "Int32", and "an Int32" in overflows. */
const char *ps_scalar_name(enum ps_kind kind);
/* "Value was either too large or too small for an Int32." */
ps_result ps_throw_overflow(ps_cx *cx, enum ps_kind kind);
/* "The input string 'x' was not in a correct format." */
ps_result ps_throw_format(ps_cx *cx, const ps_string *text);

#endif
