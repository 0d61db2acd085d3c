/* ets.h - extended members and type data, for the object room's files. */
#ifndef PSRP_OBJECT_ETS_H
#define PSRP_OBJECT_ETS_H

#include "object/containers.h"
#include "object/member.h"

/* A member added to the instance, or of the type data of its type names; NULL when there is
 * none. Borrowed. Wrappers are looked at with what was added to them. */
const ps_member *ps_ets_find(ps_cx *cx, ps_value o, ps_name name);
/* The same in type data alone. */
const ps_member *ps_ets_type_member(ps_cx *cx, ps_value o, ps_name name);
/* Whether no type data at all can apply to a value of type `t` with its own names. */
bool ps_ets_plain(ps_cx *cx, ps_type *t);

/* Read, write, call such a member of `o`. */
ps_result ps_ets_get(ps_cx *cx, ps_value o, const ps_member *m, ps_value *out);
ps_result ps_ets_set(ps_cx *cx, ps_value o, const ps_member *m, ps_value v);
ps_result ps_ets_call(ps_cx *cx, ps_value o, const ps_member *m, const ps_value *args,
                      unsigned count, ps_value *out);

/* What a list of results is as an expression: nothing, the one, or object[]. Owned. */
ps_result ps_list_result(ps_cx *cx, const ps_list *l, ps_value *out);
/* Set a property row, with conversion; index arguments of parameterised ones are converted too.
 * `*out` is scratch. */
ps_result ps_row_set(ps_cx *cx, const ps_row *row, ps_value self, const ps_value *index,
                     unsigned index_count, ps_value v, ps_value *out);
/* psobject, psbase, psadapted, psextended, pstypenames; `*found` false for other names. */
ps_result ps_intrinsic_get(ps_cx *cx, ps_value o, ps_name name, ps_value *out, bool *found);
/* A PSMethod (or PSParameterizedProperty) object for `$o.Method` without a call. */
ps_result ps_method_object(ps_cx *cx, ps_value o, ps_type *t, ps_name name, bool is_static,
                           ps_value *out);

/* The list that $o.pstypenames gives: changing it changes the object's names. Owned. */
ps_value ps_type_names_live(ps_cx *cx, ps_value o);
/* The type names that stand in place of the own ones of a type, or NULL. Borrowed. */
const ps_list *ps_own_type_names(ps_value o);

/* Table `i` of C functions for type data (typedata.c). */
struct ps_code_property;
const struct ps_code_property *ps_code_table(ps_worker *w, unsigned i);
ps_name ps_type_symbol(ps_worker *w, ps_type *t);

#endif
