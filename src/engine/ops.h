/*
 * ops.h - PowerShell's operators on values. Each: operands borrowed, `*out` owned.
 */
#ifndef PSRP_ENGINE_OPS_H
#define PSRP_ENGINE_OPS_H

#include "engine/exec.h"

/* A comparison; a collection on the left gives the elements that meet it. `x`: enum ps_compare_op
 * with PS_CMP_CASE. */
ps_result ps_op_compare(ps_exec *x, unsigned op, ps_value l, ps_value r, ps_value *out);
/* -like, -match, -replace, -split, -join, -f, -in, -contains, -is, -as, -xor and their kin by
 * token. A successful -match of one text puts its groups into *matches (owned). */
ps_result ps_op_binary(ps_exec *x, unsigned token, ps_value l, ps_value r, ps_value *out,
                       ps_value *matches);
/* `l -f r` of the usual kind (object/format_usual.h). false: nothing was done. */
bool ps_op_format_usual(ps_cx *cx, ps_value l, ps_value r, ps_value *out);
ps_result ps_op_unary(ps_exec *x, unsigned token, ps_value v, ps_value *out);
/* What a failed conversion of an operand becomes: a RuntimeException with its message alone. PS_FAIL
 * always. */
ps_result ps_plain_runtime_error(ps_exec *x);

/* ops_range.c: `l..r` as an array. */
ps_result ps_op_range(ps_exec *x, ps_value l, ps_value r, ps_value *out);
/* Bounds of `l..r`; `numbers` false: they are characters. */
ps_result ps_range_bounds(ps_exec *x, ps_value l, ps_value r, int32_t *from, int32_t *to,
                          bool *numbers);
/* Whether `value` meets a clause of switch. `flags`: PS_SWITCH_. */
ps_result ps_op_switch(ps_exec *x, unsigned flags, ps_value value, ps_value clause, bool *yes,
                       ps_value *matches);

/* ops_match.c */
ps_result ps_op_like(ps_exec *x, unsigned token, ps_value l, ps_value r, ps_value *out);
ps_result ps_op_match(ps_exec *x, unsigned token, ps_value l, ps_value r, ps_value *out,
                      ps_value *matches);
ps_result ps_op_replace(ps_exec *x, bool ignore_case, ps_value l, ps_value r, ps_value *out);
ps_result ps_op_split(ps_exec *x, bool ignore_case, ps_value l, ps_value r, ps_value *out);
ps_result ps_op_split_white(ps_exec *x, ps_value v, ps_value *out);
/* Whether a text matches; the groups as $Matches has them. */
ps_result ps_match_text(ps_exec *x, const ps_string *text, ps_value pattern, bool ignore_case,
                        bool *yes, ps_value *matches);

/* Calls `each` for every element of a collection, or once for anything else. */
ps_result ps_each_element(ps_exec *x, ps_value v,
                          ps_result (*each)(void *u, ps_exec *x, ps_value item), void *u);
ps_value ps_string_value(ps_string *take);

#endif
