/* digest.h - a hash over bytes that come in parts. */
#ifndef PSRP_TYPES_DIGEST_H
#define PSRP_TYPES_DIGEST_H

#include "object/context.h"

#include <sodium.h>

/* SHA-256 and SHA-512 are libcrypto's too where it is there: it is faster over much. */
struct ps_digest {
    void *library, *state; /* of libcrypto; NULL: libsodium's is used */
    bool is_512;
    union {
        crypto_hash_sha256_state sha256;
        crypto_hash_sha512_state sha512;
    } own;
};

/* `name`: MD5, SHA1, SHA256, SHA384 or SHA512. Errors: PlatformNotSupportedException where libcrypto
 * is needed and not there, OutOfMemoryException. After PS_OK ps_digest_end() has to be called. */
ps_result ps_digest_begin(ps_cx *cx, const char *name, struct ps_digest *d);
void ps_digest_add(struct ps_digest *d, const uint8_t *data, size_t length);
/* Writes the hash, if `out` is not NULL, and gives up what is held. */
void ps_digest_end(struct ps_digest *d, uint8_t *out);

#endif
