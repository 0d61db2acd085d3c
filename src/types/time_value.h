/* time_value.h - DateTimeOffset, DateOnly and TimeOnly for the files that make or read them. */
#ifndef PSRP_TYPES_TIME_VALUE_H
#define PSRP_TYPES_TIME_VALUE_H

#include "base/datetime.h"
#include "object/context.h"
#include "object/type.h"

/* A value of one of the three: clock ticks (of a date its midnight, of a time those of the day),
 * and the offset of a DateTimeOffset. */
typedef struct ps_time_value {
    ps_object object;
    int64_t ticks, offset;
} ps_time_value;
extern const ps_class ps_date_offset_class, ps_date_only_class, ps_time_only_class;

static inline const ps_time_value *ps_as_time_value(ps_value v)
{
    return (const ps_time_value *)v.u.object;
}

/* Midnight of a DateOnly. */
int64_t ps_date_only_ticks(ps_value v);
ps_result ps_date_only(ps_cx *cx, int64_t ticks, ps_value *out);
ps_result ps_time_only(ps_cx *cx, int64_t ticks, ps_value *out);
/* `ticks` of the clock; out of range raises. */
ps_result ps_date_offset(ps_cx *cx, int64_t ticks, int64_t offset, ps_value *out);

/* Today in local time, and how a text is read: `format` is PS_UNSET, a string or an array of them. */
int64_t ps_time_today(ps_cx *cx);
/* "String 'x' was not recognized as a valid DateTime." and its kin. */
ps_result ps_throw_unparsed(ps_cx *cx, enum ps_time_error e, const ps_string *text, uint32_t index);
enum ps_time_error ps_time_read(ps_cx *cx, const ps_string *text, ps_value format, unsigned styles,
                  struct ps_parsed_time *out);

#endif
