/* crypto.c - libcrypto by dlopen: linking it would cost every session 0.6 ms. */
#include "worker/crypto.h"

#include <dlfcn.h>
#include <string.h>

/* The functions used, with OpenSSL 3's signatures on opaque types. */
struct library {
    void *(*cipher_new)(void);
    void (*cipher_free)(void *);
    const void *(*aes_256_cbc)(void);
    int (*cipher_init)(void *, const void *, void *, const uint8_t *, const uint8_t *, int);
    int (*cipher_update)(void *, uint8_t *, int *, const uint8_t *, int);
    int (*cipher_final)(void *, uint8_t *, int *);
    void *(*bin2bn)(const uint8_t *, int, void *);
    void (*bn_free)(void *);
    int (*bn_set_word)(void *, unsigned long);
    void *(*bn_new)(void);
    void *(*rsa_new)(void);
    void (*rsa_free)(void *);
    int (*rsa_set0_key)(void *, void *, void *, void *);
    int (*rsa_public_encrypt)(int, const uint8_t *, uint8_t *, void *, int);
    /* Frees what is kept for this thread: threads may end behind the library's own clean-up. */
    void (*thread_stop)(void);
};

static bool load(struct library *l, const char **why)
{
    static const char names[][24] = {
        "EVP_CIPHER_CTX_new", "EVP_CIPHER_CTX_free", "EVP_aes_256_cbc", "EVP_CipherInit_ex",
        "EVP_CipherUpdate", "EVP_CipherFinal_ex", "BN_bin2bn", "BN_free", "BN_set_word", "BN_new",
        "RSA_new", "RSA_free", "RSA_set0_key", "RSA_public_encrypt", "OPENSSL_thread_stop",
    };
    void *library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        *why = "libcrypto.so.3, which protocol versions below 2.4 need, cannot be loaded";
        return false;
    }
    _Static_assert(sizeof *l == sizeof names / sizeof names[0] * sizeof(void *), "one each");
    for (unsigned i = 0; i < sizeof names / sizeof names[0]; i++) {
        void *symbol = dlsym(library, names[i]);
        if (!symbol) {
            *why = "libcrypto.so.3 lacks a function that protocol versions below 2.4 need";
            return false;
        }
        memcpy((char *)l + i * sizeof symbol, &symbol, sizeof symbol);
    }
    return true; /* it stays loaded */
}

bool crypto_aes256_cbc(bool encrypt, const uint8_t key[32], const uint8_t *data, size_t length,
                       struct ps_buf *out, const char **why)
{
    static const uint8_t iv[16];
    struct library l;
    int part = 0, rest = 0;
    if (length > INT32_MAX / 2 || !load(&l, why))
        return false;
    *why = "the secret could not be encrypted or decrypted with the session key";
    uint8_t *to = ps_buf_reserve(out, length + 32);
    void *c = to ? l.cipher_new() : NULL;
    bool ok = c && l.cipher_init(c, l.aes_256_cbc(), NULL, key, iv, encrypt) == 1 &&
              l.cipher_update(c, to, &part, data, (int)length) == 1 &&
              l.cipher_final(c, to + part, &rest) == 1;
    if (ok)
        out->length += (size_t)(part + rest);
    if (c)
        l.cipher_free(c);
    l.thread_stop();
    return ok;
}

bool crypto_rsa_encrypt(const uint8_t *modulus, size_t modulus_length, uint32_t exponent,
                        const uint8_t *data, size_t length, uint8_t *out, const char **why)
{
    enum { RSA_PKCS1_PADDING_ = 1 };
    struct library l;
    if (!load(&l, why))
        return false;
    *why = "the client's public key cannot be used";
    void *rsa = l.rsa_new(), *n = l.bin2bn(modulus, (int)modulus_length, NULL), *e = l.bn_new();
    bool ok = rsa && n && e && l.bn_set_word(e, exponent) == 1 &&
              l.rsa_set0_key(rsa, n, e, NULL) == 1;
    if (!ok) {
        l.bn_free(n);
        l.bn_free(e);
    } else {
        ok = l.rsa_public_encrypt((int)length, data, out, rsa, RSA_PKCS1_PADDING_) ==
             (int)modulus_length;
    }
    l.rsa_free(rsa);
    l.thread_stop();
    return ok;
}
