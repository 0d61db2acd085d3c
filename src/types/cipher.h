/* cipher.h - AES through libcrypto, which is loaded when it is first asked for. */
#ifndef PSRP_TYPES_CIPHER_H
#define PSRP_TYPES_CIPHER_H

#include "base/buf.h"
#include "object/context.h"

enum ps_cipher_mode { PS_CIPHER_CBC = 1, PS_CIPHER_ECB = 2 }; /* CipherMode's values */

/* libcrypto for dlsym(), loaded for the worker; NULL: it is not there. */
void *ps_libcrypto(ps_cx *cx);
/* A key of 16, 24 or 32 bytes; `iv` 16 bytes, not used by ECB. `padded`: PKCS#7. The result is
 * appended to `out`. Errors: CryptographicException ("Padding is invalid and cannot be removed."),
 * PlatformNotSupportedException. */
ps_result ps_aes(ps_cx *cx, bool encrypt, enum ps_cipher_mode mode, bool padded, const uint8_t *key,
                 size_t key_length, const uint8_t *iv, const uint8_t *data, size_t length,
                 struct ps_buf *out);

#endif
