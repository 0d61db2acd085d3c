/*
 * convert_private.h - what the files of conversion share.
 *
 * A conversion is tried step by step, in PowerShell's order (LanguagePrimitives.FigureConversion):
 * each step either does it, fails with its error, or has nothing to say.
 */
#ifndef PSRP_OBJECT_CONVERT_PRIVATE_H
#define PSRP_OBJECT_CONVERT_PRIVATE_H

#include "object/convert.h"

struct ps_conv {
    ps_cx *cx;
    ps_type *to;
    bool quiet; /* the caller wants no error: none is made */
};

typedef enum ps_step {
    PS_DONE,  /* converted */
    PS_ERROR, /* failed; raised unless quiet */
    PS_NEXT   /* not this step's business */
} ps_step;

/* All steps in order; PS_NEXT: no conversion is known. `v` may be anything. */
ps_step ps_conv_steps(struct ps_conv *c, ps_value v, ps_value *out);
/* The same, with an error when none is known. */
ps_step ps_conv_value(struct ps_conv *c, ps_value v, ps_value *out);
/* The same to another type, with the same quietness. */
ps_step ps_conv_to(struct ps_conv *c, ps_value v, ps_type *to, ps_value *out);

/* Steps. `v` is never null and no wrapper. */
ps_step ps_conv_null(struct ps_conv *c, ps_value *out);
ps_step ps_conv_number(struct ps_conv *c, ps_value v, ps_value *out);   /* to a numeric kind */
ps_step ps_conv_text_number(struct ps_conv *c, ps_value v, ps_value *out);
ps_step ps_conv_bigint(struct ps_conv *c, ps_value v, ps_value *out);   /* to a BigInteger */
ps_step ps_conv_enum(struct ps_conv *c, ps_value v, ps_value *out);     /* to an enum */
ps_step ps_conv_array(struct ps_conv *c, ps_value v, ps_value *out);    /* to T[] and Array */
ps_step ps_conv_collection(struct ps_conv *c, ps_value v, ps_value *out);
ps_step ps_conv_language(struct ps_conv *c, ps_value v, ps_value *out);
ps_step ps_conv_parse(struct ps_conv *c, ps_value v, ps_value *out);
ps_step ps_conv_constructor(struct ps_conv *c, ps_value v, ps_value *out);
ps_step ps_conv_operator(struct ps_conv *c, ps_value v, ps_value *out);
ps_step ps_conv_properties(struct ps_conv *c, ps_value v, ps_value *out);
ps_step ps_conv_convertible(struct ps_conv *c, ps_value v, ps_value *out);

/* Failing: all give PS_ERROR. */

/* "Cannot convert value "V" to type "T". Error: "WHY"", around an exception of `inner_type`. */
ps_step ps_conv_fail(struct ps_conv *c, const char *id, ps_value v, const char *inner_type,
                     const char *why);
/* The same around the pending error's exception (a method's own one where it was wrapped). */
ps_step ps_conv_fail_pending(struct ps_conv *c, const char *id, ps_value v);
/* "Cannot convert the "V" value of type "X" to type "T".", and the forms for null. */
ps_step ps_conv_none(struct ps_conv *c, ps_value v);
/* A PSInvalidCastException with this text (taken). `inner` may be null. */
ps_step ps_conv_raise(struct ps_conv *c, const char *id, ps_string *take_message, ps_value inner);
/* Gives up the pending error where the caller wants none. */
ps_step ps_conv_failed(struct ps_conv *c);

/* "an Int32", as overflow messages call an integer kind. */
const char *ps_overflow_name(uint8_t kind);
/* Texts for messages: owned. */
ps_string *ps_conv_text(ps_cx *cx, ps_value v); /* the value's ToString() */

#endif
