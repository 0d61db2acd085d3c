/*
 * number.h - numbers to text and back by .NET's rules (.NET 10, Number.Formatting.cs and
 * Number.Parsing.cs): shortest round-trip forms, standard and custom format strings, styles.
 * A NULL culture is the invariant one.
 *
 * The process keeps LC_NUMERIC at "C": printf and strtod give exact digits here.
 */
#ifndef PSRP_BASE_NUMBER_H
#define PSRP_BASE_NUMBER_H

#include "base/bigint.h"
#include "base/culture.h"
#include "base/decimal.h"
#include "base/numeric.h"
#include "base/string.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PS_DOUBLE_TEXT = 32 };

/* ToString() and "R": the shortest text that reads back as the same number: 0.1, 1E-05,
 * 10000000000000000, 1E+17 (a float: 1E+09), -0, NaN, -Infinity. Gives the length; a NUL
 * follows. */
size_t ps_double_text(double value, char out[PS_DOUBLE_TEXT]);
size_t ps_float_text(float value, char out[PS_DOUBLE_TEXT]);
/* "G15" and "G7": what PowerShell makes of a double or a float that becomes a string. */
size_t ps_double_text15(double value, char out[PS_DOUBLE_TEXT]);
size_t ps_float_text7(float value, char out[PS_DOUBLE_TEXT]);
size_t ps_int64_text(int64_t value, char out[24]);
size_t ps_uint64_text(uint64_t value, char out[24]);

/* ToString(format) appended to `b`; an empty or NULL format is "G". `bits` is the width of the
 * integer's type (8, 16, 32, 64), which "X" and "B" show. PS_NUM_BAD: the format specifier was
 * invalid; nothing has been appended then. */
ps_num ps_format_int64(struct ps_strbuf *b, int64_t value, unsigned bits, const ps_string *format,
                       const struct ps_culture *culture);
/* The everyday cases of the same, invariant: format D or X with `precision` digits at least, -1
 * for none. false: another letter; nothing has been appended. */
bool ps_format_integer(struct ps_strbuf *b, int64_t value, unsigned bits, char letter,
                       int precision);
ps_num ps_format_uint64(struct ps_strbuf *b, uint64_t value, const ps_string *format,
                        const struct ps_culture *culture);
ps_num ps_format_double(struct ps_strbuf *b, double value, const ps_string *format,
                        const struct ps_culture *culture);
ps_num ps_format_float(struct ps_strbuf *b, float value, const ps_string *format,
                       const struct ps_culture *culture);
ps_num ps_format_decimal(struct ps_strbuf *b, struct ps_decimal value, const ps_string *format,
                         const struct ps_culture *culture);
ps_num ps_format_bigint(struct ps_strbuf *b, const ps_bigint *value, const ps_string *format,
                        const struct ps_culture *culture);

/* Math.Round(value, digits, mode), digits 0..15: scaled, rounded and scaled back in doubles, as
 * in .NET; from 1E16 on the value itself. */
double ps_double_round(double value, unsigned digits, enum ps_rounding how);

/* System.Globalization.NumberStyles, with its values. */
enum ps_number_styles {
    PS_STYLE_LEADING_WHITE = 1,
    PS_STYLE_TRAILING_WHITE = 2,
    PS_STYLE_LEADING_SIGN = 4,
    PS_STYLE_TRAILING_SIGN = 8,
    PS_STYLE_PARENTHESES = 16,
    PS_STYLE_POINT = 32,
    PS_STYLE_THOUSANDS = 64,
    PS_STYLE_EXPONENT = 128,
    PS_STYLE_CURRENCY_SYMBOL = 256,
    PS_STYLE_HEX_SPECIFIER = 512,
    PS_STYLE_BINARY_SPECIFIER = 1024,
    PS_STYLE_INTEGER = 7,
    PS_STYLE_HEX = 515,
    PS_STYLE_NUMBER = 111,
    PS_STYLE_FLOAT = 167,
    PS_STYLE_FLOAT_THOUSANDS = 231, /* what double.Parse uses */
    PS_STYLE_CURRENCY = 383,
    PS_STYLE_ANY = 511
};

/* An integer of a type of `bits` with or without a sign; `out` is its two's complement, sign
 * extended to 64 bits. */
ps_num ps_parse_integer(const ps_string *text, unsigned styles, unsigned bits, bool is_signed,
                        const struct ps_culture *culture, int64_t *out);
/* Correctly rounded; out of range gives an infinity, as in .NET. */
ps_num ps_parse_double(const ps_string *text, unsigned styles, const struct ps_culture *culture,
                       double *out);
ps_num ps_parse_float(const ps_string *text, unsigned styles, const struct ps_culture *culture,
                      float *out);
ps_num ps_parse_decimal(const ps_string *text, unsigned styles, const struct ps_culture *culture,
                        struct ps_decimal *out);
ps_num ps_parse_bigint(const ps_string *text, unsigned styles, const struct ps_culture *culture,
                       ps_bigint **out);
/* From plain ASCII `[+-]digits[.digits][e[+-]digits]`, nothing around it. */
ps_num ps_double_from_ascii(const char *text, size_t length, double *out);
ps_num ps_float_from_ascii(const char *text, size_t length, float *out);

#endif
