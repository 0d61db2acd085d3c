/*
 * format_time.h - ToString(format) of dates and spans.
 */
#ifndef PSRP_OBJECT_FORMAT_TIME_H
#define PSRP_OBJECT_FORMAT_TIME_H

#include "object/context.h"

/* `v` is a DateTime or a TimeSpan. */
ps_result ps_format_time(ps_cx *cx, ps_value v, const ps_string *format, ps_string **out);

#endif
