/*
 * arith_private.h - what the files of arithmetic share.
 */
#ifndef PSRP_OBJECT_ARITH_PRIVATE_H
#define PSRP_OBJECT_ARITH_PRIVATE_H

#include "object/convert.h"
#include "object/operand.h"

/* + - * / % of two primitives (bool and char count as integers). */
ps_result ps_arith_numbers(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out);
/* + - * / % of two decimals. */
ps_num ps_decimal_op(enum ps_arith op, struct ps_decimal a, struct ps_decimal b,
                     struct ps_decimal *out);
/* -band -bor -bxor -shl -shr of whatever stands on both sides. */
ps_result ps_arith_bits(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out);
ps_result ps_arith_shift(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out);
/* Strings, collections and tables on the left of + and *. */
ps_result ps_add_text(ps_cx *cx, const ps_string *left, ps_value b, ps_value *out);
ps_result ps_add_items(ps_cx *cx, ps_value a, ps_value b, ps_value *out);
ps_result ps_add_tables(ps_cx *cx, ps_value a, ps_value b, ps_value *out);
ps_result ps_repeat_text(ps_cx *cx, const ps_string *text, ps_value times, ps_value *out);
ps_result ps_repeat_items(ps_cx *cx, ps_value a, ps_value times, ps_value *out);
/* Dates, spans, big integers and the op_ methods of other types. */
ps_result ps_arith_method(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out);

/* DateTime's and TimeSpan's; one side is such a value. */
ps_result ps_arith_date(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out);
ps_result ps_arith_span(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out);

/* "op_Addition" and so on. */
const char *ps_arith_method_name(enum ps_arith op);
/* An argument of an operator method in its parameter's type, or a method call's error. */
ps_result ps_arith_argument(ps_cx *cx, enum ps_arith op, unsigned index, ps_value v, ps_type *type,
                            ps_value *out);
/* MethodInvocationException: an operator method threw this. */
ps_result ps_arith_failed(ps_cx *cx, enum ps_arith op, const char *type, const char *why);

/* A text operand as a number, in the type of the other operand where it is no literal. */
ps_result ps_operand_number(ps_cx *cx, ps_value text, ps_value other, ps_value *out);
/* An operand that is no plain primitive as one of the other's type: null is 0, enums convert.
 * `*done` false: it is none. */
ps_result ps_operand_primitive(ps_cx *cx, ps_value v, ps_value other, ps_value *out, bool *done);

/* RuntimeException around an exception of .NET's: division by zero, overflow. */
ps_result ps_raise_around(ps_cx *cx, const char *inner_type, const char *message);
/* "Cannot convert the "X" value of type "T" to type "U"." (convert.c) */
ps_result ps_raise_no_conversion(ps_cx *cx, ps_value v, ps_type *to);

#endif
