/* member_table.h - rows, for the object room's files. */
#ifndef PSRP_OBJECT_MEMBER_TABLE_H
#define PSRP_OBJECT_MEMBER_TABLE_H

#include "object/member.h"

enum { PS_OVERLOADS_MAX = 128 };

/* The first row of a name that `t` itself declares; NULL when there is none. */
const ps_row *ps_type_own_row(ps_worker *w, ps_type *t, ps_name name, bool is_static);
/* All rows of a name in `t` and its bases that no row of a more derived type overrides; their
 * count, at most PS_OVERLOADS_MAX. Constructors are those of `t` alone. */
unsigned ps_overloads(ps_worker *w, ps_type *t, ps_name name, bool is_static,
                      const ps_row *rows[PS_OVERLOADS_MAX]);
/* One row as PowerShell writes it. Owned. */
ps_string *ps_row_text(ps_worker *w, const ps_row *row);
/* Perform a row: the typedef's function or the script hook. `self` as in ps_invoke_fn. */
ps_result ps_row_invoke(ps_cx *cx, const ps_row *row, unsigned set, ps_value self,
                        const ps_value *args, unsigned count, ps_value *out);

/* Choose among rows, convert the arguments, perform. `self` is PS_UNSET for statics, the type for
 * constructors. `chosen` may be NULL. */
ps_result ps_call_rows(ps_cx *cx, const ps_row *const *rows, unsigned count_rows, ps_value self,
                       const ps_value *args, unsigned count, ps_value *out, const ps_row **chosen);
/* "Method invocation failed because [T] does not contain a method named 'X'." `o`: what was asked,
 * PS_UNSET for a static method; where it is a PSObject the error's target is the name. */
ps_result ps_method_not_found(ps_cx *cx, ps_value o, ps_type *t, const ps_string *name);
/* `[decimal]::op_Addition(a, b)`: the operators of the types that have them as static methods.
 * PS_OK with `*found` false: no such operator. (operator_call.c) */
ps_result ps_operator_call(ps_cx *cx, ps_type *t, const ps_string *name, const ps_value *args,
                           unsigned count, ps_value *out, bool *found);
/* `[int[,]]::new(2, 3)`: as many lengths as the type has dimensions. (array_type.c) */
ps_result ps_array_create(ps_cx *cx, ps_type *t, const ps_value *args, ps_value *out);

/* Raise an exception with a message and an inner exception (borrowed). */
ps_result ps_raise_with_inner(ps_cx *cx, const char *type, const char *id, ps_string *message,
                              ps_value inner);
/* The pending error of a method, wrapped as MethodInvocationException where PowerShell does.
 * `id` NULL: the name of the inner exception's type. */
ps_result ps_wrap_method_error(ps_cx *cx, const char *name, unsigned count, const char *id);
/* The same for properties: "Exception getting "x": ..." and "Exception setting". `id` may be
 * NULL for "ExceptionWhenGetting" and "ExceptionWhenSetting". */
ps_result ps_wrap_property_error(ps_cx *cx, const ps_string *name, bool setting, const char *id);
/* The pending error of a row that was called with `count` arguments: of a constructor, a method or
 * a property with parameters (`'abc'.Chars(9)`). */
ps_result ps_wrap_row_error(ps_cx *cx, const ps_row *row, unsigned count);

#endif
