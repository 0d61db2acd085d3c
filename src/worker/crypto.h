/* crypto.h - the few functions of libcrypto that protocol <= 2.3 needs, loaded at first use. */
#ifndef PSRP_WORKER_CRYPTO_H
#define PSRP_WORKER_CRYPTO_H

#include "base/buf.h"

/* false: libcrypto is not there or refused; `why` is a constant text. */
bool crypto_aes256_cbc(bool encrypt, const uint8_t key[32], const uint8_t *data, size_t length,
                       struct ps_buf *out, const char **why);
/* RSAES-PKCS1-v1_5 with a public key: big-endian modulus and exponent. `out` gets as many bytes as
 * the modulus has, big-endian. */
bool crypto_rsa_encrypt(const uint8_t *modulus, size_t modulus_length, uint32_t exponent,
                        const uint8_t *data, size_t length, uint8_t *out, const char **why);

#endif
