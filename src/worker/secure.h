/*
 * secure.h - how secure strings cross: base64 of UTF-16LE, from protocol 2.4 on as it is, before
 * that encrypted with the session key (AES-256-CBC, zero IV), which the client asks for with
 * its RSA public key (PowerShell's CryptoUtils.cs). libcrypto is loaded at first use.
 */
#ifndef PSRP_WORKER_SECURE_H
#define PSRP_WORKER_SECURE_H

#include "clixml/clixml.h"
#include "types/secure.h"
#include "object/context.h"

enum { SESSION_KEY_BYTES = 32 };

struct secure {
    bool encrypted;              /* the negotiated protocol is below 2.4 */
    bool has_key;
    bool must_ask;               /* below 2.2 the server asks for the client's public key */
    bool asked;                  /* a secret was written before the client sent its key */
    uint8_t key[SESSION_KEY_BYTES]; /* made once, for the whole session */
    struct ps_clixml_secure hooks;  /* `u` is this */
};

void secure_init(struct secure *s);
void secure_free(struct secure *s);

/* PUBLIC_KEY's text to ENCRYPTED_SESSION_KEY's, both base64 of CAPI blobs. `*out` is the
 * caller's to ps_free(). Errors name what is wrong with the client's key. */
ps_result secure_exchange(struct secure *s, ps_cx *cx, const ps_string *public_key, char **out);

/* AES-256-CBC with a zero IV and PKCS#7 padding. `out` is a buffer with a cap. Exposed for tests. */
bool secure_encrypt(struct secure *s, const uint8_t *data, size_t length, struct ps_buf *out);
bool secure_decrypt(struct secure *s, const uint8_t *data, size_t length, struct ps_buf *out);

#endif
