/*
 * convert.h - LanguagePrimitives: conversion, truth, text, comparison, arithmetic.
 * Rules and texts: PowerShell's LanguagePrimitives.cs and Operations/NumericOps.
 */
#ifndef PSRP_OBJECT_CONVERT_H
#define PSRP_OBJECT_CONVERT_H

#include "object/context.h"
#include "object/type.h"

/* Convert as a cast does: `[T]v`. Errors are PowerShell's (InvalidCastFromStringToInteger, ...;
 * PSInvalidCastException) ready for `throw`; the callers that need other wrappings (binder,
 * assignments, arguments) look at cx->fault. */
ps_result ps_convert(ps_cx *cx, ps_value v, ps_type *to, ps_value *out);
/* The same without raising: false when there is no conversion. */
bool ps_try_convert(ps_cx *cx, ps_value v, ps_type *to, ps_value *out);

bool ps_to_bool(ps_value v);                                    /* cannot fail */
ps_result ps_to_int32(ps_cx *cx, ps_value v, int32_t *out);
ps_result ps_to_int64(ps_cx *cx, ps_value v, int64_t *out);
ps_result ps_to_double(ps_cx *cx, ps_value v, double *out);
/* As "$v" and [string]v: arrays joined by $OFS, culture-invariant, 15 digits of a double. */
ps_result ps_to_string(ps_cx *cx, ps_value v, ps_string **out);
/* The same of an object that a command has: the ToString that type data gives it counts. XML nodes
 * are their names then, not their types'. */
ps_result ps_object_text(ps_cx *cx, ps_value v, ps_string **out);
/* As ps_to_string(), appended. */
ps_result ps_put_text(ps_cx *cx, struct ps_strbuf *b, ps_value v);
/* As v.ToString() does. */
ps_result ps_tostring_method(ps_cx *cx, ps_value v, ps_string **out);
/* As .NET's own ToString() does, that of type data apart: of XML nodes the type's name. */
ps_result ps_net_text(ps_cx *cx, ps_value v, ps_string **out);
/* v.ToString(format, invariant) as -f and ToString(format) do. `format` may be NULL. */
/* Whether a script's class implements IFormattable; what its ToString(format, provider) gives for
 * such an object. */
bool ps_script_formattable(ps_cx *cx, ps_value v);
ps_result ps_script_format(ps_cx *cx, ps_value v, const ps_string *format, ps_string **out);
ps_result ps_format_value(ps_cx *cx, ps_value v, const ps_string *format, ps_string **out);
/* string.Format: composite formatting; errors are FormatExceptions. */
ps_result ps_format_composite(ps_cx *cx, const ps_string *format, const ps_value *args,
                              unsigned count, ps_string **out);
/* -f: the same with PowerShell's FormatError. */
ps_result ps_format(ps_cx *cx, const ps_string *format, const ps_value *args, unsigned count,
                    ps_string **out);
/* A number from text as PowerShell converts strings to a number ("0x10", "1kb", " 5 "). */
ps_result ps_parse_number(ps_cx *cx, const ps_string *text, ps_value *out);

/* -eq as a scalar comparison; the left side decides the conversion. Never raises. */
bool ps_equals(ps_cx *cx, ps_value a, ps_value b, bool ignore_case);
/* -lt, -gt and sorting of two values: *order <0, 0, >0, or PS_UNORDERED where NaN takes part (no
 * operator holds then; sorting may take it as "greater"). Errors: ComparisonFailure,
 * NotIcomparable, and the conversion's own where a number meets a text that is none. */
enum { PS_UNORDERED = 2 };
ps_result ps_compare(ps_cx *cx, ps_value a, ps_value b, bool ignore_case, int *order);
/* "Cannot compare "x" because it is not IComparable." PS_FAIL always. */
ps_result ps_raise_not_comparable(ps_cx *cx, ps_value a);
/* Object.Equals and GetHashCode of .NET (dictionary keys, -contains is ps_equals). */
bool ps_net_equals(ps_value a, ps_value b);
uint32_t ps_net_hash(ps_value v);

enum ps_arith { PS_ADD, PS_SUB, PS_MUL, PS_DIV, PS_REM, PS_BAND, PS_BOR, PS_BXOR, PS_SHL, PS_SHR };
/* Binary arithmetic with PowerShell's overflow and promotion rules, strings, arrays and tables on
 * the left of + and *, op_ methods of .NET types. `*out` owned. */
ps_result ps_arith(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out);
ps_result ps_negate(ps_cx *cx, ps_value v, ps_value *out);
ps_result ps_plus(ps_cx *cx, ps_value v, ps_value *out);
ps_result ps_bnot(ps_cx *cx, ps_value v, ps_value *out);
/* ++ and --: null gives 1 and -1; errors for what is no number. */
ps_result ps_increment(ps_cx *cx, ps_value v, int by, ps_value *out);

#endif
