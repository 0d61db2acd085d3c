/*
 * guid.h - 128-bit ids: System.Guid, and the ids of pools and pipelines. Bytes are kept in
 * .NET's layout, as they stand in a message header: the first three groups little-endian
 * (MS-PSRP 2.2.1).
 */
#ifndef PSRP_BASE_GUID_H
#define PSRP_BASE_GUID_H

#include "base/string.h"

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

/* A random one (version 4). */
void ps_guid_new(struct ps_guid *out);
/* Guid.Parse: any of the formats D, N, B, P and X, white space around it; with a `format`
 * letter (either case) that one alone. */
bool ps_guid_read(const ps_string *text, char format, struct ps_guid *out);
/* Guid.ToString(format): D, N, B, P, X in either case, 0 for D. Gives the length, a NUL
 * follows; 0 for another letter. */
enum { PS_GUID_LONGEST = 72 };
size_t ps_guid_write(const struct ps_guid *guid, char format, char out[PS_GUID_LONGEST]);
/* Guid.CompareTo: by the text. */
int ps_guid_compare(const struct ps_guid *a, const struct ps_guid *b);

#endif
