/* digest.c - hashing in parts, by libcrypto's EVP or by libsodium. */
#include "types/digest.h"

#include "object/error.h"
#include "types/cipher.h"
#include "types/support.h"

#include <dlfcn.h>
#include <string.h>

typedef void (*any_fn)(void);

static any_fn function(const struct ps_digest *d, const char *name)
{
    any_fn f = NULL;
    void *at = dlsym(d->library, name);
    memcpy(&f, &at, sizeof f);
    return f;
}

/* What libcrypto keeps for a thread goes at once: threads may end behind its own clean-up. */
static void forget_thread(const struct ps_digest *d)
{
    any_fn forget = function(d, "OPENSSL_thread_stop");
    if (forget)
        forget();
}

static bool begin_library(const char *name, struct ps_digest *d)
{
    const void *(*by_name)(const char *) =
        (const void *(*)(const char *))function(d, "EVP_get_digestbyname");
    void *(*make)(void) = (void *(*)(void))function(d, "EVP_MD_CTX_new");
    int (*init)(void *, const void *, void *) =
        (int (*)(void *, const void *, void *))function(d, "EVP_DigestInit_ex");
    const void *kind = by_name && make && init ? by_name(name) : NULL;
    d->state = kind ? make() : NULL;
    if (d->state && init(d->state, kind, NULL) != 1)
        ps_digest_end(d, NULL);
    return d->state;
}

ps_result ps_digest_begin(ps_cx *cx, const char *name, struct ps_digest *d)
{
    *d = (struct ps_digest){.library = ps_libcrypto(cx), .is_512 = strcmp(name, "SHA512") == 0};
    if (d->library && begin_library(name, d))
        return PS_OK;
    if (d->is_512)
        crypto_hash_sha512_init(&d->own.sha512);
    else if (strcmp(name, "SHA256") == 0)
        crypto_hash_sha256_init(&d->own.sha256);
    else
        return ps_throw(cx, "System.PlatformNotSupportedException",
                        "%s needs libcrypto, which is not installed on this host.", name);
    return PS_OK;
}

void ps_digest_add(struct ps_digest *d, const uint8_t *data, size_t length)
{
    if (d->state) {
        int (*update)(void *, const void *, size_t) =
            (int (*)(void *, const void *, size_t))function(d, "EVP_DigestUpdate");
        update(d->state, data, length);
    } else if (d->is_512) {
        crypto_hash_sha512_update(&d->own.sha512, data, length);
    } else {
        crypto_hash_sha256_update(&d->own.sha256, data, length);
    }
}

void ps_digest_end(struct ps_digest *d, uint8_t *out)
{
    if (d->state) {
        int (*final)(void *, uint8_t *, unsigned *) =
            (int (*)(void *, uint8_t *, unsigned *))function(d, "EVP_DigestFinal_ex");
        void (*drop)(void *) = (void (*)(void *))function(d, "EVP_MD_CTX_free");
        if (out)
            final(d->state, out, NULL);
        drop(d->state);
        d->state = NULL;
        forget_thread(d);
    } else if (out && d->is_512) {
        crypto_hash_sha512_final(&d->own.sha512, out);
    } else if (out) {
        crypto_hash_sha256_final(&d->own.sha256, out);
    }
}
