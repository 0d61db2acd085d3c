/*
 * time_text.h - the default texts of dates and spans in the invariant culture.
 */
#ifndef PSRP_OBJECT_TIME_TEXT_H
#define PSRP_OBJECT_TIME_TEXT_H

#include <stddef.h>
#include <stdint.h>

enum { PS_TIME_TEXT = 40 };

/* "MM/dd/yyyy HH:mm:ss" of a DateTime's ticks. Both give the length; a NUL follows. */
size_t ps_date_text(int64_t ticks, char out[PS_TIME_TEXT]);
/* "[-][d.]hh:mm:ss[.fffffff]" of a TimeSpan's ticks. */
size_t ps_span_text(int64_t ticks, char out[PS_TIME_TEXT]);

#endif
