/* string_internal.h - what the string files share; for nobody else. */
#ifndef PSRP_BASE_STRING_INTERNAL_H
#define PSRP_BASE_STRING_INTERNAL_H

#include "base/string.h"

/* The bytes of a string before its content. A block for n units needs PS_STRING_HEAD plus the
 * content plus 2 bytes. */
#define PS_STRING_HEAD offsetof(ps_string, bytes)

ps_string *ps_string_dress(void *block, size_t length, bool wide);
bool ps_units_wide(const uint16_t *units, size_t length);
void ps_units_narrow(uint8_t *to, const uint16_t *units, size_t length);
void ps_units_widen(uint16_t *to, const uint8_t *bytes, size_t length);

#endif
