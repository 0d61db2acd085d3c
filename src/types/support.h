/*
 * support.h - what the files of this room share: reading arguments that the overload resolver
 * has converted, giving results, raising .NET's usual exceptions.
 */
#ifndef PSRP_TYPES_SUPPORT_H
#define PSRP_TYPES_SUPPORT_H

#include "object/containers.h"
#include "object/context.h"
#include "object/convert.h"
#include "object/iterate.h"
#include "object/member.h"
#include "object/type.h"

/* A string argument, NULL for $null. Borrowed. */
static inline ps_string *ps_string_arg(ps_value v)
{
    return v.kind == PS_STRING ? v.u.string : NULL;
}

/* Give an owned string as the result; a memory error when there was no room for it. */
ps_result ps_give_string(ps_cx *cx, ps_string *take_s, ps_value *out);
static inline ps_result ps_give(ps_value v, ps_value *out)
{
    *out = v;
    return PS_OK;
}
static inline ps_result ps_give_bool(bool b, ps_value *out) { return ps_give(ps_bool(b), out); }
static inline ps_result ps_give_int(int64_t i, ps_value *out)
{
    return ps_give(ps_int((int32_t)i), out);
}

/* byte[] with a copy of `length` bytes. */
ps_result ps_give_bytes(ps_cx *cx, const void *bytes, size_t length, ps_value *out);

/* string[] of the collector's strings. */
ps_result ps_give_strings(ps_cx *cx, ps_string *const *items, size_t count, ps_value *out);

/* ValueTuple<A,B> of two values of the types that they have. */
ps_result ps_give_pair(ps_cx *cx, ps_value a, ps_value b, ps_value *out);

/* Store into a [ref] argument. */
ps_result ps_set_ref(ps_cx *cx, ps_value ref, ps_value take_v);

/* .NET's usual complaints. */
ps_result ps_throw_null(ps_cx *cx, const char *parameter);
ps_result ps_throw_range(ps_cx *cx, const char *parameter, const char *text);
/* "name ('-1') must be a non-negative value. (Parameter 'name')" with the actual value. */
ps_result ps_throw_negative(ps_cx *cx, const char *parameter, int64_t value);
/* "name ('9') must be less than or equal to '3'. (Parameter 'name')" with the actual value. */
ps_result ps_throw_beyond(ps_cx *cx, const char *parameter, int64_t value, int64_t limit);
/* "Index was out of range. Must be non-negative and less than the size of the collection." */
ps_result ps_throw_index(ps_cx *cx, const char *parameter);
/* A row that stands in a table and is not carried out: names the type and the row. */
ps_result ps_throw_unsupported(ps_cx *cx, const char *type, unsigned row);

/* Its characters as Runes, a list. (unicode_info.c) */
ps_result ps_runes_of(ps_cx *cx, const ps_string *s, ps_value *out);

/* System.StringComparison and the option of it that the host knows: ordinal or collated, with
 * case or without. */
struct ps_comparison {
    bool ignore_case, ordinal;
};
struct ps_comparison ps_comparison_of(int64_t value);

#endif
