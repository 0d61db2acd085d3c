/* datetime_internal.h - what the date files share; for nobody else. */
#ifndef PSRP_BASE_DATETIME_INTERNAL_H
#define PSRP_BASE_DATETIME_INTERNAL_H

#include "base/datetime.h"

/* The custom format behind a standard letter; NULL for none. Composed ones need room. */
const char *ps_time_pattern(char letter, bool has_offset, const struct ps_culture *c,
                            char room[64]);
/* The unit at `i`, 0 at the end. */
static inline uint16_t ps_format_at(const ps_string *format, uint32_t i)
{
    return i < format->length ? ps_string_at(format, i) : 0;
}
/* How often the unit at `i` stands there in a row. */
uint32_t ps_format_run(const ps_string *format, uint32_t i);

/* strbuf from a culture's name list. */
void ps_strbuf_name(struct ps_strbuf *b, const char *names, unsigned index);

#endif
