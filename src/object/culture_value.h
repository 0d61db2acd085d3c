/*
 * culture_value.h - cultures as objects: CultureInfo, its NumberFormatInfo and DateTimeFormatInfo,
 * and what else hangs on a culture. They share one copy of the culture's data, so that a change to
 * `$culture.NumberFormat` shows in what the culture formats.
 *
 * A call with an IFormatProvider or CultureInfo argument runs with that culture in
 * ps_cx.culture; what formats and parses numbers and dates looks there.
 */
#ifndef PSRP_OBJECT_CULTURE_VALUE_H
#define PSRP_OBJECT_CULTURE_VALUE_H

#include "base/culture.h"
#include "object/member.h"

struct ps_culture_data {
    uint32_t refs;
    bool read_only, neutral;
    const struct ps_culture *from; /* the table's row */
    struct ps_culture culture;     /* as formatting uses it */
};

typedef struct ps_culture_object {
    ps_object object;
    struct ps_culture_data *data;
} ps_culture_object;
extern const ps_class ps_culture_class;

/* An object of `type` on new data (a copy of `from`), or on the data of another object. Owned. */
ps_value ps_culture_object_new(ps_type *type, const struct ps_culture *from, bool read_only);
ps_value ps_culture_object_of(ps_type *type, struct ps_culture_data *data);
/* The culture that a value brings: of the classes above; else NULL. Borrowed. */
const struct ps_culture *ps_culture_of(ps_value v);
/* The culture that formats now: never NULL. Borrowed. */
const struct ps_culture *ps_culture_current(const ps_cx *cx);
/* Make an object's culture the session's current one; $null: the invariant culture. */
void ps_culture_set_current(ps_cx *cx, ps_value culture);
/* Perform a row with PS_ROW_PROVIDER under the culture of its argument. */
ps_result ps_culture_invoke(ps_cx *cx, const ps_row *row, unsigned set, ps_value self,
                            const ps_value *args, unsigned count, ps_value *out);

#endif
