/*
 * hashing.c - hash algorithms of System.Security.Cryptography. SHA-256 and SHA-512 are libsodium's;
 * the others come from libcrypto, loaded when they are first asked for.
 */
#include "base/memory.h"
#include "object/worker.h"
#include "types/stream_private.h"
#include "types/support.h"

#include <dlfcn.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define HASH_MEMBERS(M)                                                                            \
    M(HASH_CREATE, "static System.Security.Cryptography.HashAlgorithm Create()")                   \
    M(HASH_DATA, "static byte[] HashData(byte[] source)")                                          \
    M(HASH_BITS, "int HashSize {get;}")                                                            \
    M(HASH_VALUE, "byte[] Hash {get;}")                                                            \
    M(HASH_COMPUTE, "byte[] ComputeHash(byte[] buffer)")                                           \
    M(HASH_COMPUTE_RANGE, "byte[] ComputeHash(byte[] buffer, int offset, int count)")              \
    M(HASH_COMPUTE_STREAM, "byte[] ComputeHash(System.IO.Stream inputStream)")                     \
    M(HASH_CLEAR, "void Clear()")                                                                  \
    M(HASH_DISPOSE, "void Dispose()")
PS_MEMBER_TABLE(hash, HASH_MEMBERS)

static const struct {
    char name[8];
    uint8_t size;
} algorithms[] = {{"MD5", 16}, {"SHA1", 20}, {"SHA256", 32}, {"SHA384", 48}, {"SHA512", 64}};

typedef unsigned char *(*digest_fn)(const unsigned char *data, size_t length, unsigned char *out);

static void drop_library(void *handle)
{
    dlclose(handle);
}

static ps_result by_library(ps_cx *cx, const char *name, const uint8_t *data, size_t length,
                            uint8_t *out)
{
    void **library = ps_worker_attachment(cx->worker, PS_ATTACH_CRYPTO, drop_library);
    if (!*library)
        *library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
    digest_fn digest = *library ? (digest_fn)dlsym(*library, name) : NULL;
    bool done = digest && digest(data, length, out);
    /* What libcrypto keeps for a thread goes at once: threads may end behind its own clean-up. */
    void (*forget)(void) = *library ? (void (*)(void))dlsym(*library, "OPENSSL_thread_stop") : NULL;
    if (forget)
        forget();
    if (!done)
        return ps_throw(cx, "System.PlatformNotSupportedException",
                        "%s needs libcrypto, which is not installed on this host.", name);
    return PS_OK;
}

static ps_result digest(ps_cx *cx, unsigned which, const uint8_t *data, size_t length,
                        ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_BYTE), algorithms[which].size, &a));
    ps_result r = PS_OK;
    if (which == 2)
        crypto_hash_sha256(a->bytes, data, length);
    else if (which == 4)
        crypto_hash_sha512(a->bytes, data, length);
    else
        r = by_library(cx, algorithms[which].name, data, length, a->bytes);
    *out = ps_take_object(a);
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

struct hash {
    ps_object object;
    unsigned which;
    ps_value last;
};

static void hash_drop(ps_object *o)
{
    ps_release(((struct hash *)o)->last);
    ((struct hash *)o)->last = ps_unset();
}

static const ps_class hash_class = {
    .name = "HashAlgorithm", .size = sizeof(struct hash), .drop = hash_drop};

static ps_result compute_stream(ps_cx *cx, unsigned which, ps_value stream, ps_value *out)
{
    enum { CHUNK = 65536 };
    struct ps_buf b;
    size_t got;
    ps_result r = PS_OK;
    if (!ps_is_stream(stream))
        return ps_throw_null(cx, "inputStream");
    ps_buf_init(&b, SIZE_MAX / 2);
    for (;;) {
        uint8_t *room = ps_buf_reserve(&b, CHUNK);
        if (!room)
            r = ps_raise_memory(cx);
        if (r == PS_OK)
            r = ps_stream_read(cx, stream, room, CHUNK, &got);
        if (r == PS_OK)
            r = ps_poll(cx);
        if (r != PS_OK || !got)
            break;
        b.length += got;
    }
    if (r == PS_OK)
        r = digest(cx, which, (const uint8_t *)ps_buf_cstr(&b), b.length, out);
    ps_buf_free(&b);
    return r;
}

static ps_result compute(ps_cx *cx, unsigned which, unsigned row, const ps_value *args,
                         ps_value *out)
{
    if (row == HASH_COMPUTE_STREAM)
        return compute_stream(cx, which, args[0], out);
    if (args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, row == HASH_DATA ? "source" : "buffer");
    const ps_array *a = ps_as_array(args[0]);
    int64_t from = 0, count = a->length;
    if (row == HASH_COMPUTE_RANGE) {
        from = args[1].u.i;
        count = args[2].u.i;
    }
    if (from < 0)
        return ps_throw_negative(cx, "offset", from);
    if (count < 0 || count > (int64_t)a->length - from)
        return ps_throw(cx, "System.ArgumentException", "Value was invalid.");
    return digest(cx, which, a->bytes + from, (size_t)count, out);
}

static ps_result invoke(ps_cx *cx, unsigned which, unsigned row, ps_value self,
                        const ps_value *args, ps_value *out)
{
    char name[64];
    struct hash *h;
    if (row == HASH_DATA)
        return compute(cx, which, row, args, out);
    if (row == HASH_CREATE) {
        snprintf(name, sizeof name, "System.Security.Cryptography.%s", algorithms[which].name);
        h = ps_object_new(ps_type_named(cx->worker, name), &hash_class, PS_INSTANCE);
        h->which = which;
        h->last = ps_null();
        return ps_give(ps_take_object(h), out);
    }
    h = (struct hash *)self.u.object;
    switch (row) {
    case HASH_BITS:
        return ps_give_int(algorithms[which].size * 8, out);
    case HASH_VALUE:
        return ps_give(ps_retain(h->last), out);
    case HASH_CLEAR:
    case HASH_DISPOSE:
        return PS_OK;
    default:
        PS_TRY(compute(cx, which, row, args, out));
        ps_assign(&h->last, ps_retain(*out));
        return PS_OK;
    }
}

#define ALGORITHM(stem, which, name_)                                                              \
    static ps_result stem##_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,   \
                                   unsigned count, ps_value *out)                                  \
    {                                                                                              \
        (void)count;                                                                               \
        return invoke(cx, which, row, self, args, out);                                            \
    }                                                                                              \
    const ps_typedef ps_type_##stem = {                                                            \
        .name = "System.Security.Cryptography." name_,                                             \
        .base = "System.Security.Cryptography.HashAlgorithm",                                      \
        .members = hash_members,                                                                   \
        .invoke = stem##_invoke,                                                                   \
        .cls = &hash_class,                                                                        \
        .flags = PS_TYPE_ABSTRACT};
const ps_typedef ps_type_hash_algorithm = {.name = "System.Security.Cryptography.HashAlgorithm",
                                           .interfaces = "System.IDisposable",
                                           .cls = &hash_class,
                                           .flags = PS_TYPE_ABSTRACT};
ALGORITHM(md5, 0, "MD5")
ALGORITHM(sha1, 1, "SHA1")
ALGORITHM(sha256, 2, "SHA256")
ALGORITHM(sha384, 3, "SHA384")
ALGORITHM(sha512, 4, "SHA512")
