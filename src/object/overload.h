/* overload.h - conversion ranks, for the object room's files. */
#ifndef PSRP_OBJECT_OVERLOAD_H
#define PSRP_OBJECT_OVERLOAD_H

#include "object/member.h"

/* LanguagePrimitives.ConversionRank, the same numbers: a greater one is a better conversion. */
enum ps_rank {
    PS_RANK_NONE = 0,
    PS_RANK_UNRELATED_ARRAYS = 0x0F,
    PS_RANK_TO_STRING = 0x1F,
    PS_RANK_CUSTOM = 0x2F,
    PS_RANK_ICONVERTIBLE = 0x3F,
    PS_RANK_IMPLICIT_CAST = 0x4F,
    PS_RANK_EXPLICIT_CAST = 0x5F,
    PS_RANK_CONSTRUCTOR_S2A = 0x67,
    PS_RANK_CONSTRUCTOR = 0x6F,
    PS_RANK_PARSE = 0x7F,
    PS_RANK_PSOBJECT = 0x8F,
    PS_RANK_LANGUAGE = 0x9F,
    PS_RANK_NULL_TO_VALUE = 0xAF,
    PS_RANK_NULL_TO_REF = 0xBF,
    PS_RANK_NUMERIC_EXPLICIT = 0xCF,
    PS_RANK_NUMERIC_EXPLICIT1 = 0xDF,
    PS_RANK_NUMERIC_STRING = 0xEF,
    PS_RANK_NUMERIC_IMPLICIT = 0xFF,
    PS_RANK_ASSIGNABLE = 0x10F,
    PS_RANK_STRING_TO_CHARS = 0x11A,
    PS_RANK_IDENTITY = 0x11F,
    PS_RANK_VALUE_DEPENDENT = 0xFFF7 /* mask: scalar to array */
};

/* The rank of the conversion that LanguagePrimitives would choose; `from` NULL: from $null. */
unsigned ps_conversion_rank(ps_worker *w, ps_type *from, ps_type *to);
/* The type of an argument as overloads see it; NULL for $null. object[] whose elements all have
 * one type counts as an array of that. */
ps_type *ps_effective_type(ps_cx *cx, ps_value v);

/* Convert one argument as a call does, with its MethodException. */
ps_result ps_argument_convert(ps_cx *cx, const ps_row *row, const ps_parameter *p, unsigned place,
                              ps_value arg, ps_value *out);

/* Whether a value is a PSReference ([ref]). */
bool ps_is_reference(ps_cx *cx, ps_value v);

#endif
