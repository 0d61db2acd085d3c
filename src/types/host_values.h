/*
 * host_values.h - the types of System.Management.Automation.Host that scripts hand to $Host.UI and
 * get from it.
 */
#ifndef PSRP_TYPES_HOST_VALUES_H
#define PSRP_TYPES_HOST_VALUES_H

#include "object/type.h"

/* Value types that are nothing but up to four small numbers. */
enum ps_host_shape {
    PS_HOST_SIZE,        /* width, height */
    PS_HOST_COORDINATES, /* x, y */
    PS_HOST_RECTANGLE,   /* left, top, right, bottom */
    PS_HOST_BUFFER_CELL, /* character, foreground, background, cell type */
    PS_HOST_KEY_INFO     /* virtual key code, character, control key state, key down */
};
enum { PS_HOST_NUMBERS = 4 };

/* A value of a shape. Owned. */
ps_value ps_host_value_new(ps_worker *w, enum ps_host_shape shape,
                           const int32_t numbers[PS_HOST_NUMBERS]);
/* The numbers of a value that one of these types declares. Borrowed. */
const int32_t *ps_host_value_numbers(ps_value v);

/* A FieldDescription as scripts make it: the name alone, of type `type`. Owned. */
ps_value ps_field_description_new(ps_cx *cx, ps_string *name, ps_type *type);

#endif
