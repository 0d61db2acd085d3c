/*
 * record.h - objects that are no more than their properties: settings, options, points. The first
 * rows of their table are the properties, in the order of the values.
 */
#ifndef PSRP_TYPES_RECORD_H
#define PSRP_TYPES_RECORD_H

#include "object/type.h"

enum { PS_RECORD_MAX = 18 };

struct ps_record {
    ps_object object;
    ps_value v[PS_RECORD_MAX]; /* PS_UNSET behind the last */
};
extern const ps_class ps_record_class;

/* Without values. Owned. */
struct ps_record *ps_record_new(ps_type *type);
/* The record that a value is; NULL for others. */
static inline struct ps_record *ps_record_of(ps_value v)
{
    return ps_is_class(v, &ps_record_class) ? (struct ps_record *)v.u.object : NULL;
}
/* Another one with the same values. Owned. */
ps_value ps_record_copy(const struct ps_record *r);
/* Property `row`: reads into `*out`, or with PS_ROW_SET stores args[0]. */
ps_result ps_record_row(ps_value self, unsigned row, const ps_value *args, ps_value *out);

#endif
