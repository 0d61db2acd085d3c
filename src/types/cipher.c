/* cipher.c - AES through libcrypto. */
#include "types/cipher.h"

#include "object/worker.h"

#include <dlfcn.h>
#include <stdio.h>

static void drop_library(void *handle)
{
    dlclose(handle);
}

void *ps_libcrypto(ps_cx *cx)
{
    void **library = ps_worker_attachment(cx->worker, PS_ATTACH_CRYPTO, drop_library);
    if (!*library)
        *library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
    return *library;
}

/* Those functions of EVP that are used; opaque types are void. */
struct evp {
    void *(*ctx_new)(void);
    void (*ctx_free)(void *ctx);
    const void *(*cipher)(void);
    int (*init)(void *ctx, const void *cipher, void *engine, const uint8_t *key, const uint8_t *iv,
                int encrypt);
    int (*set_padding)(void *ctx, int padded);
    int (*update)(void *ctx, uint8_t *out, int *out_length, const uint8_t *in, int length);
    int (*final)(void *ctx, uint8_t *out, int *out_length);
    void (*thread_stop)(void);
};

static bool find(void *library, const char *cipher, struct evp *e)
{
    e->ctx_new = (void *(*)(void))dlsym(library, "EVP_CIPHER_CTX_new");
    e->ctx_free = (void (*)(void *))dlsym(library, "EVP_CIPHER_CTX_free");
    e->cipher = (const void *(*)(void))dlsym(library, cipher);
    e->init = (int (*)(void *, const void *, void *, const uint8_t *, const uint8_t *, int))dlsym(
        library, "EVP_CipherInit_ex");
    e->set_padding = (int (*)(void *, int))dlsym(library, "EVP_CIPHER_CTX_set_padding");
    e->update =
        (int (*)(void *, uint8_t *, int *, const uint8_t *, int))dlsym(library, "EVP_CipherUpdate");
    e->final = (int (*)(void *, uint8_t *, int *))dlsym(library, "EVP_CipherFinal_ex");
    e->thread_stop = (void (*)(void))dlsym(library, "OPENSSL_thread_stop");
    return e->ctx_new && e->ctx_free && e->cipher && e->init && e->set_padding && e->update &&
           e->final && e->thread_stop;
}

ps_result ps_aes(ps_cx *cx, bool encrypt, enum ps_cipher_mode mode, bool padded, const uint8_t *key,
                 size_t key_length, const uint8_t *iv, const uint8_t *data, size_t length,
                 struct ps_buf *out)
{
    enum { BLOCK = 16 };
    char name[32];
    struct evp e;
    void *library = ps_libcrypto(cx);
    snprintf(name, sizeof name, "EVP_aes_%u_%s", (unsigned)key_length * 8,
             mode == PS_CIPHER_CBC ? "cbc" : "ecb");
    if (!library || !find(library, name, &e))
        return ps_throw(cx, "System.PlatformNotSupportedException",
                        "AES needs libcrypto, which is not installed on this host.");
    uint8_t *room = length < INT32_MAX - BLOCK ? ps_buf_reserve(out, length + BLOCK) : NULL;
    void *ctx = room ? e.ctx_new() : NULL;
    int first = 0, last = 0;
    if (!ctx)
        return ps_raise_memory(cx);
    bool ok = e.init(ctx, e.cipher(), NULL, key, mode == PS_CIPHER_CBC ? iv : NULL, encrypt) == 1 &&
              e.set_padding(ctx, padded) == 1 &&
              (!length || e.update(ctx, room, &first, data, (int)length) == 1);
    bool ended = ok && e.final(ctx, room + first, &last) == 1;
    e.ctx_free(ctx);
    e.thread_stop(); /* threads may end behind libcrypto's own clean-up */
    if (ended) {
        out->length += (size_t)(first + last);
        return PS_OK;
    }
    return ps_throw(cx, "System.Security.Cryptography.CryptographicException",
                    !ok                             ? "libcrypto refuses the key."
                    : padded && length % BLOCK == 0 ? "Padding is invalid and cannot be removed."
                                                    : "The input data is not a complete block.");
}
