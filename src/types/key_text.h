/* key_text.h - a SecureString under a key, as ConvertFrom-SecureString writes it. */
#ifndef PSRP_TYPES_KEY_TEXT_H
#define PSRP_TYPES_KEY_TEXT_H

#include "object/context.h"

/* "76492d11..." and, in base64, "2|base64 of the vector|hexadecimal bytes": AES-CBC with PKCS#7
 * over the UTF-16 text. The key has 16, 24 or 32 bytes. Owned. */
ps_result ps_key_text(ps_cx *cx, ps_value secure, const uint8_t *key, size_t length,
                      ps_string **out);
/* Whether a text looks as ps_key_text() writes it. */
bool ps_is_key_text(const ps_string *text);
/* The SecureString of such a text. Errors: CryptographicException, FormatException. Owned. */
ps_result ps_key_text_secure(ps_cx *cx, const ps_string *text, const uint8_t *key, size_t length,
                             ps_value *out);

#endif
