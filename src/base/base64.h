/*
 * base64.h - strict base64 (RFC 4648, section 4): the standard alphabet, padded, nothing else
 * between, and no set bits behind the last byte.
 */
#ifndef PSRP_BASE_BASE64_H
#define PSRP_BASE_BASE64_H

#include <stddef.h>
#include <stdint.h>

static inline size_t ps_base64_length(size_t bytes)
{
    return (bytes + 2) / 3 * 4;
}

/* Writes ps_base64_length(length) characters and returns their count. */
size_t ps_base64_encode(const void *data, size_t length, char *out);

/* Decodes into `out`, which may be `text` itself and takes at most length / 4 * 3 bytes.
 * Returns the count of bytes, or -1 for text that is not base64. */
ptrdiff_t ps_base64_decode(const char *text, size_t length, uint8_t *out);

#endif
