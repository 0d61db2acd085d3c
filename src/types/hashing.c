/*
 * hashing.c - hash algorithms of System.Security.Cryptography, plain and with a key (HMAC, RFC
 * 2104). SHA-256 and SHA-512 are libsodium's; the others, and those of large data, come from
 * libcrypto, loaded when it is first asked for.
 */
#include "base/memory.h"
#include "object/worker.h"
#include "types/digest.h"
#include "types/stream_private.h"
#include "types/support.h"

#include <sodium.h>
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
    M(HASH_DISPOSE, "void Dispose()")                                                              \
    M(HASH_INITIALIZE, "void Initialize()")
PS_MEMBER_TABLE(hash, HASH_MEMBERS)

#define KEYED_MEMBERS(M)                                                                           \
    M(KEYED_NEW, "new()")                                                                          \
    M(KEYED_NEW_KEY, "new(byte[] key)")                                                            \
    M(KEYED_KEY, "byte[] Key {get;set;}")                                                          \
    M(KEYED_NAME, "string HashName {get;}")                                                        \
    M(KEYED_DATA, "static byte[] HashData(byte[] key, byte[] source)")                             \
    M(KEYED_BITS, "int HashSize {get;}")                                                           \
    M(KEYED_VALUE, "byte[] Hash {get;}")                                                           \
    M(KEYED_COMPUTE, "byte[] ComputeHash(byte[] buffer)")                                          \
    M(KEYED_COMPUTE_RANGE, "byte[] ComputeHash(byte[] buffer, int offset, int count)")             \
    M(KEYED_COMPUTE_STREAM, "byte[] ComputeHash(System.IO.Stream inputStream)")                    \
    M(KEYED_CLEAR, "void Clear()")                                                                 \
    M(KEYED_DISPOSE, "void Dispose()")                                                             \
    M(KEYED_INITIALIZE, "void Initialize()")
PS_MEMBER_TABLE(keyed, KEYED_MEMBERS)

/* The classes that scripts of Windows name: they are made with new(). */
#define MANAGED_MEMBERS(M) M(MANAGED_NEW, "new()")
PS_MEMBER_TABLE(managed, MANAGED_MEMBERS)

enum { LONGEST_DIGEST = 64, LONGEST_BLOCK = 128, MUCH = 2 << 20 };

static const struct {
    char name[8];
    uint8_t size;
} algorithms[] = {{"MD5", 16}, {"SHA1", 20}, {"SHA256", 32}, {"SHA384", 48}, {"SHA512", 64}};

static ps_result raw_digest(ps_cx *cx, unsigned which, const uint8_t *data, size_t length,
                            uint8_t *out)
{
    /* Where there is much to hash, loading the library, which has the processor's own
     * instructions for it, takes less time than it saves. */
    struct ps_digest d;
    if (which == 2 && length < MUCH) {
        crypto_hash_sha256(out, data, length);
    } else if (which == 4 && length < MUCH) {
        crypto_hash_sha512(out, data, length);
    } else {
        PS_TRY(ps_digest_begin(cx, algorithms[which].name, &d));
        ps_digest_add(&d, data, length);
        ps_digest_end(&d, out);
    }
    return PS_OK;
}

static size_t block_of(unsigned which)
{
    return which < 3 ? 64 : LONGEST_BLOCK;
}

/* RFC 2104: H(key ^ opad, H(key ^ ipad, data)). The two keys, of a block each. */
static ps_result keys_of(ps_cx *cx, unsigned which, const ps_array *key, uint8_t *inner,
                         uint8_t *outer)
{
    size_t block = block_of(which);
    uint8_t pad[LONGEST_BLOCK] = {0};
    if (key->length > block)
        PS_TRY(raw_digest(cx, which, key->bytes, key->length, pad));
    else if (key->length)
        memcpy(pad, key->bytes, key->length);
    for (size_t i = 0; i < block; i++) {
        inner[i] = pad[i] ^ 0x36;
        outer[i] = pad[i] ^ 0x5c;
    }
    sodium_memzero(pad, sizeof pad);
    return PS_OK;
}

static ps_result raw_keyed(ps_cx *cx, unsigned which, const ps_array *key, const uint8_t *data,
                           size_t length, uint8_t *out)
{
    size_t block = block_of(which), size = algorithms[which].size;
    uint8_t outer[LONGEST_BLOCK + LONGEST_DIGEST];
    uint8_t *inner = ps_try_alloc(LONGEST_BLOCK + length);
    if (!inner)
        return ps_raise_memory(cx);
    ps_result r = keys_of(cx, which, key, inner, outer);
    if (r == PS_OK && length)
        memcpy(inner + block, data, length);
    if (r == PS_OK)
        r = raw_digest(cx, which, inner, block + length, outer + block);
    if (r == PS_OK)
        r = raw_digest(cx, which, outer, block + size, out);
    sodium_memzero(inner, block);
    ps_free(inner);
    sodium_memzero(outer, sizeof outer);
    return r;
}

/* With a key (an array) or, when it is NULL, without. */
static ps_result digest(ps_cx *cx, unsigned which, const ps_array *key, const uint8_t *data,
                        size_t length, ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_BYTE), algorithms[which].size, &a));
    ps_result r = key ? raw_keyed(cx, which, key, data, length, a->bytes)
                      : raw_digest(cx, which, data, length, a->bytes);
    *out = ps_take_object(a);
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

struct hash {
    ps_object object;
    unsigned which;
    ps_value last;
    ps_value key; /* byte[], or PS_UNSET for algorithms without one */
};

static void hash_drop(ps_object *o)
{
    struct hash *h = (struct hash *)o;
    ps_release(h->last);
    ps_release(h->key);
    h->last = h->key = ps_unset();
}

static const ps_class hash_class = {.size = sizeof(struct hash), .drop = hash_drop};

/* What a stream holds, of any length: `first` has been read already. */
static ps_result digest_rest(ps_cx *cx, unsigned which, const ps_array *key, ps_value stream,
                             struct ps_buf *first, uint8_t *out)
{
    uint8_t inner[LONGEST_BLOCK], outer[LONGEST_BLOCK + LONGEST_DIGEST];
    size_t block = block_of(which), got = 0;
    struct ps_digest d;
    if (key)
        PS_TRY(keys_of(cx, which, key, inner, outer));
    PS_TRY(ps_digest_begin(cx, algorithms[which].name, &d));
    if (key)
        ps_digest_add(&d, inner, block);
    ps_digest_add(&d, first->data, first->length);
    ps_result r;
    while ((r = ps_stream_read(cx, stream, first->data, first->length, &got)) == PS_OK &&
           (r = ps_poll(cx)) == PS_OK && got)
        ps_digest_add(&d, first->data, got);
    ps_digest_end(&d, r != PS_OK ? NULL : key ? outer + block : out);
    if (r == PS_OK && key)
        r = raw_digest(cx, which, outer, block + algorithms[which].size, out);
    sodium_memzero(inner, sizeof inner);
    sodium_memzero(outer, sizeof outer);
    return r;
}

/* A short stream is hashed at once, a long one in parts. */
static ps_result compute_stream(ps_cx *cx, unsigned which, const ps_array *key, ps_value stream,
                                ps_value *out)
{
    enum { CHUNK = 65536 };
    struct ps_buf b;
    size_t got = 1;
    ps_result r = PS_OK;
    if (!ps_is_stream(stream))
        return ps_throw_null(cx, "inputStream");
    ps_buf_init(&b, MUCH + CHUNK);
    while (r == PS_OK && got && b.length < MUCH) {
        uint8_t *room = ps_buf_reserve(&b, CHUNK);
        r = room ? ps_stream_read(cx, stream, room, CHUNK, &got) : ps_raise_memory(cx);
        if (r == PS_OK)
            r = ps_poll(cx);
        b.length += r == PS_OK ? got : 0;
    }
    if (r == PS_OK && !got) {
        r = digest(cx, which, key, b.data, b.length, out);
    } else if (r == PS_OK) {
        ps_array *a = NULL;
        r = ps_array_new(cx, ps_core_type(cx->worker, PS_T_BYTE), algorithms[which].size, &a);
        if (r == PS_OK && (r = digest_rest(cx, which, key, stream, &b, a->bytes)) == PS_OK)
            *out = ps_take_object(a);
        else if (a)
            ps_release_object(a);
    }
    ps_buf_free(&b);
    return r;
}

/* `row`: one of the algorithms without a key. */
static ps_result compute(ps_cx *cx, unsigned which, const ps_array *key, unsigned row,
                         const ps_value *args, ps_value *out)
{
    if (row == HASH_COMPUTE_STREAM)
        return compute_stream(cx, which, key, args[0], out);
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
    return digest(cx, which, key, a->bytes + from, (size_t)count, out);
}

static struct hash *new_hash(ps_type *type, unsigned which)
{
    struct hash *h = ps_object_new(type, &hash_class, PS_INSTANCE);
    h->which = which;
    h->last = ps_null();
    h->key = ps_unset();
    return h;
}

static ps_result hash_row(ps_cx *cx, struct hash *h, unsigned row, const ps_value *args,
                          ps_value *out)
{
    switch (row) {
    case HASH_BITS:
        return ps_give_int(algorithms[h->which].size * 8, out);
    case HASH_VALUE:
        return ps_give(ps_retain(h->last), out);
    case HASH_CLEAR:
    case HASH_DISPOSE:
    case HASH_INITIALIZE: /* nothing is kept between two calls */
        return PS_OK;
    default:
        PS_TRY(compute(cx, h->which, h->key.kind == PS_ARRAY ? ps_as_array(h->key) : NULL, row,
                       args, out));
        ps_assign(&h->last, ps_retain(*out));
        return PS_OK;
    }
}

static ps_result invoke(ps_cx *cx, unsigned which, unsigned row, ps_value self,
                        const ps_value *args, ps_value *out)
{
    char name[64];
    if (row == HASH_DATA)
        return compute(cx, which, NULL, row, args, out);
    if (row != HASH_CREATE)
        return hash_row(cx, (struct hash *)self.u.object, row, args, out);
    snprintf(name, sizeof name, "System.Security.Cryptography.%s", algorithms[which].name);
    return ps_give(ps_take_object(new_hash(ps_type_named(cx->worker, name), which)), out);
}

/* ---- with a key ------------------------------------------------------------------------------ */

/* A new key is as long as a block. */
static ps_result keyed_new(ps_cx *cx, ps_type *type, unsigned which, unsigned row,
                           const ps_value *args, ps_value *out)
{
    ps_array *a;
    ps_value key;
    if (row == KEYED_NEW) {
        PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_BYTE), which < 3 ? 64 : LONGEST_BLOCK,
                            &a));
        randombytes_buf(a->bytes, a->length);
        key = ps_take_object(a);
    } else {
        if (args[0].kind != PS_ARRAY)
            return ps_throw_null(cx, "key");
        PS_TRY(ps_give_bytes(cx, ps_as_array(args[0])->bytes, ps_as_array(args[0])->length, &key));
    }
    struct hash *h = new_hash(type, which);
    h->key = key;
    return ps_give(ps_take_object(h), out);
}

static ps_result keyed_invoke(ps_cx *cx, unsigned which, unsigned row, ps_value self,
                              const ps_value *args, ps_value *out)
{
    if (row <= KEYED_NEW_KEY)
        return keyed_new(cx, self.u.type, which, row, args, out);
    if (row == KEYED_DATA) {
        if (args[0].kind != PS_ARRAY)
            return ps_throw_null(cx, "key");
        return compute(cx, which, ps_as_array(args[0]), HASH_DATA, args + 1, out);
    }
    struct hash *h = (struct hash *)self.u.object;
    ps_value key;
    switch (row) {
    case KEYED_KEY:
        return ps_give_bytes(cx, ps_as_array(h->key)->bytes, ps_as_array(h->key)->length, out);
    case KEYED_KEY | PS_ROW_SET:
        if (args[0].kind != PS_ARRAY)
            return ps_throw_null(cx, "value");
        PS_TRY(ps_give_bytes(cx, ps_as_array(args[0])->bytes, ps_as_array(args[0])->length, &key));
        ps_assign(&h->key, key);
        return PS_OK;
    case KEYED_NAME:
        return ps_give_string(cx, ps_string_c(algorithms[which].name), out);
    default:
        return hash_row(cx, h, row - KEYED_BITS + HASH_BITS, args, out);
    }
}

#define ALGORITHM(stem, which, name_)                                                              \
    static ps_result stem##_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,   \
                                   unsigned count, ps_value *out)                                  \
    {                                                                                              \
        (void)count;                                                                               \
        return invoke(cx, which, row, self, args, out);                                            \
    }                                                                                              \
    const ps_typedef ps_type_##stem = {.name = "System.Security.Cryptography." name_,              \
                                       .base = "System.Security.Cryptography.HashAlgorithm",       \
                                       .members = hash_members,                                    \
                                       .invoke = stem##_invoke,                                    \
                                       .cls = &hash_class,                                         \
                                       .flags = PS_TYPE_ABSTRACT};
const ps_typedef ps_type_hash_algorithm = {.name = "System.Security.Cryptography.HashAlgorithm",
                                           .interfaces = "System.IDisposable",
                                           .cls = &hash_class,
                                           .flags = PS_TYPE_ABSTRACT};
const ps_typedef ps_type_keyed_hash = {.name = "System.Security.Cryptography.KeyedHashAlgorithm",
                                       .base = "System.Security.Cryptography.HashAlgorithm",
                                       .cls = &hash_class,
                                       .flags = PS_TYPE_ABSTRACT};
const ps_typedef ps_type_hmac = {.name = "System.Security.Cryptography.HMAC",
                                 .base = "System.Security.Cryptography.KeyedHashAlgorithm",
                                 .cls = &hash_class,
                                 .flags = PS_TYPE_ABSTRACT};

#define KEYED(stem, which, name_)                                                                  \
    static ps_result stem##_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,   \
                                   unsigned count, ps_value *out)                                  \
    {                                                                                              \
        (void)count;                                                                               \
        return keyed_invoke(cx, which, row, self, args, out);                                      \
    }                                                                                              \
    const ps_typedef ps_type_##stem = {.name = "System.Security.Cryptography." name_,              \
                                       .base = "System.Security.Cryptography.HMAC",                \
                                       .members = keyed_members,                                   \
                                       .invoke = stem##_invoke,                                    \
                                       .cls = &hash_class};

#define MANAGED(stem, which, base_, name_)                                                         \
    static ps_result stem##_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,   \
                                   unsigned count, ps_value *out)                                  \
    {                                                                                              \
        (void)cx, (void)row, (void)args, (void)count;                                              \
        return ps_give(ps_take_object(new_hash(self.u.type, which)), out);                         \
    }                                                                                              \
    const ps_typedef ps_type_##stem = {.name = "System.Security.Cryptography." name_,              \
                                       .base = "System.Security.Cryptography." base_,              \
                                       .members = managed_members,                                 \
                                       .invoke = stem##_invoke,                                    \
                                       .cls = &hash_class};

ALGORITHM(md5, 0, "MD5")
ALGORITHM(sha1, 1, "SHA1")
ALGORITHM(sha256, 2, "SHA256")
ALGORITHM(sha384, 3, "SHA384")
ALGORITHM(sha512, 4, "SHA512")
KEYED(hmac_md5, 0, "HMACMD5")
KEYED(hmac_sha1, 1, "HMACSHA1")
KEYED(hmac_sha256, 2, "HMACSHA256")
KEYED(hmac_sha384, 3, "HMACSHA384")
KEYED(hmac_sha512, 4, "HMACSHA512")
MANAGED(md5_provider, 0, "MD5", "MD5CryptoServiceProvider")
MANAGED(sha1_provider, 1, "SHA1", "SHA1CryptoServiceProvider")
MANAGED(sha1_managed, 1, "SHA1", "SHA1Managed")
MANAGED(sha256_provider, 2, "SHA256", "SHA256CryptoServiceProvider")
MANAGED(sha256_managed, 2, "SHA256", "SHA256Managed")
MANAGED(sha384_managed, 3, "SHA384", "SHA384Managed")
MANAGED(sha512_provider, 4, "SHA512", "SHA512CryptoServiceProvider")
MANAGED(sha512_managed, 4, "SHA512", "SHA512Managed")
