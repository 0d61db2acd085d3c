/*
 * guid.h - the 128-bit ids of pools and pipelines. Bytes are kept as they stand in a message
 * header: .NET's layout, the first three groups little-endian (MS-PSRP 2.2.1).
 */
#ifndef PSRP_WIRE_GUID_H
#define PSRP_WIRE_GUID_H

#include <stdbool.h>
#include <stdint.h>

struct ps_guid {
    uint8_t bytes[16];
};

enum { PS_GUID_TEXT = 36 }; /* 8-4-4-4-12, no braces */

/* Reads exactly PS_GUID_TEXT characters; hex digits of either case. */
bool ps_guid_parse(const char *text, struct ps_guid *out);
/* Writes PS_GUID_TEXT lower-case characters and no NUL. */
void ps_guid_format(const struct ps_guid *guid, char *out);
bool ps_guid_equal(const struct ps_guid *a, const struct ps_guid *b);
bool ps_guid_is_zero(const struct ps_guid *guid);

#endif
