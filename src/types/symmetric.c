/*
 * symmetric.c - System.Security.Cryptography's AES: Aes and its kin, their transforms,
 * CryptoStream.
 */
#include "base/memory.h"
#include "types/cipher.h"
#include "types/packed.h"
#include "types/stream_private.h"
#include "types/support.h"

#include <sodium.h>
#include <string.h>

#define C "System.Security.Cryptography."
#define ALGORITHM_MEMBERS(M)                                                                       \
    M(AL_BLOCK, "int BlockSize {get;set;}")                                                        \
    M(AL_IV, "byte[] IV {get;set;}")                                                               \
    M(AL_KEY, "byte[] Key {get;set;}")                                                             \
    M(AL_KEY_SIZE, "int KeySize {get;set;}")                                                       \
    M(AL_MODE, C "CipherMode Mode {get;set;}")                                                     \
    M(AL_PADDING, C "PaddingMode Padding {get;set;}")                                              \
    M(AL_ENCRYPTOR, C "ICryptoTransform CreateEncryptor()")                                        \
    M(AL_ENCRYPTOR_OF, C "ICryptoTransform CreateEncryptor(byte[] rgbKey, byte[] rgbIV)")          \
    M(AL_DECRYPTOR, C "ICryptoTransform CreateDecryptor()")                                        \
    M(AL_DECRYPTOR_OF, C "ICryptoTransform CreateDecryptor(byte[] rgbKey, byte[] rgbIV)")          \
    M(AL_MAKE_KEY, "void GenerateKey()")                                                           \
    M(AL_MAKE_IV, "void GenerateIV()")                                                             \
    M(AL_CLEAR, "void Clear()")                                                                    \
    M(AL_DISPOSE, "void Dispose()")
PS_MEMBER_TABLE(algorithm, ALGORITHM_MEMBERS)

#define TRANSFORM_MEMBERS(M)                                                                       \
    M(TF_INPUT, "int InputBlockSize {get;}")                                                       \
    M(TF_OUTPUT, "int OutputBlockSize {get;}")                                                     \
    M(TF_FINAL, "byte[] TransformFinalBlock(byte[] inputBuffer, int inputOffset, int inputCount)") \
    M(TF_DISPOSE, "void Dispose()")
PS_MEMBER_TABLE(transform, TRANSFORM_MEMBERS)

enum { BLOCK = 16, KEY_MAX = 32, PADDING_NONE = 1, PADDING_PKCS7 = 2 };

/* An algorithm, or what one gave: a transform. */
struct aes {
    ps_object object;
    uint8_t key[KEY_MAX], iv[BLOCK];
    uint8_t key_length, mode, padding;
    bool encrypt;
};

static void aes_drop(ps_object *o)
{
    struct aes *a = (struct aes *)o;
    sodium_memzero(a->key, sizeof a->key);
    sodium_memzero(a->iv, sizeof a->iv);
}

static const ps_class aes_class = {.size = sizeof(struct aes), .drop = aes_drop};

static struct aes *aes_of(ps_value v)
{
    v = ps_base(v);
    return ps_is_class(v, &aes_class) ? (struct aes *)v.u.object : NULL;
}

static ps_value new_aes(ps_type *type)
{
    struct aes *a = ps_object_new(type, &aes_class, PS_INSTANCE);
    a->key_length = KEY_MAX;
    a->mode = PS_CIPHER_CBC;
    a->padding = PADDING_PKCS7;
    randombytes_buf(a->key, sizeof a->key);
    randombytes_buf(a->iv, sizeof a->iv);
    return ps_take_object(a);
}

static ps_result throw_crypto(ps_cx *cx, const char *text)
{
    return ps_throw(cx, C "CryptographicException", "%s", text);
}

static ps_result set_key(ps_cx *cx, struct aes *a, ps_value v, const char *parameter)
{
    if (v.kind != PS_ARRAY)
        return ps_throw_null(cx, parameter);
    const ps_array *key = ps_as_array(v);
    if (key->length != 16 && key->length != 24 && key->length != 32)
        return throw_crypto(cx, "Specified key is not a valid size for this algorithm.");
    memcpy(a->key, key->bytes, key->length);
    a->key_length = (uint8_t)key->length;
    return PS_OK;
}

static ps_result set_iv(ps_cx *cx, struct aes *a, ps_value v, const char *parameter)
{
    if (v.kind != PS_ARRAY)
        return ps_throw_null(cx, parameter);
    if (ps_as_array(v)->length != BLOCK)
        return throw_crypto(cx,
                            "Specified initialization vector (IV) does not match the block size "
                            "for this algorithm.");
    memcpy(a->iv, ps_as_array(v)->bytes, BLOCK);
    return PS_OK;
}

static ps_result transform_of(ps_cx *cx, const struct aes *from, unsigned row, const ps_value *args,
                              ps_value *out)
{
    ps_value made = new_aes(ps_type_named(cx->worker, C "UniversalCryptoTransform"));
    struct aes *t = (struct aes *)made.u.object;
    memcpy(t->key, from->key, sizeof t->key);
    memcpy(t->iv, from->iv, sizeof t->iv);
    t->key_length = from->key_length;
    t->mode = from->mode;
    t->padding = from->padding;
    t->encrypt = row <= AL_ENCRYPTOR_OF;
    ps_result r = PS_OK;
    if (row == AL_ENCRYPTOR_OF || row == AL_DECRYPTOR_OF) {
        r = set_key(cx, t, args[0], "rgbKey");
        if (r == PS_OK && !(t->mode == PS_CIPHER_ECB && ps_is_null(args[1])))
            r = set_iv(cx, t, args[1], "rgbIV");
    }
    if (r != PS_OK)
        ps_release(made);
    return r == PS_OK ? ps_give(made, out) : r;
}

static ps_result algorithm_set(ps_cx *cx, struct aes *a, unsigned row, ps_value v)
{
    switch (row & ~(unsigned)PS_ROW_SET) {
    case AL_KEY:
        return set_key(cx, a, v, "value");
    case AL_IV:
        return set_iv(cx, a, v, "value");
    case AL_KEY_SIZE:
        if (v.u.i != 128 && v.u.i != 192 && v.u.i != 256)
            return throw_crypto(cx, "Specified key is not a valid size for this algorithm.");
        a->key_length = (uint8_t)(v.u.i / 8);
        randombytes_buf(a->key, a->key_length);
        return PS_OK;
    case AL_BLOCK:
        return v.u.i == BLOCK * 8
                   ? PS_OK
                   : throw_crypto(cx, "Specified block size is not valid for this algorithm.");
    case AL_MODE:
        if (v.u.i != PS_CIPHER_CBC && v.u.i != PS_CIPHER_ECB)
            return ps_throw(cx, "System.NotSupportedException",
                            "Cipher modes other than CBC and ECB are not supported by this host.");
        a->mode = (uint8_t)v.u.i;
        return PS_OK;
    default:
        if (v.u.i != PADDING_NONE && v.u.i != PADDING_PKCS7)
            return ps_throw(cx, "System.NotSupportedException",
                            "Paddings other than PKCS7 and None are not supported by this host.");
        a->padding = (uint8_t)v.u.i;
        return PS_OK;
    }
}

static ps_result algorithm_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    struct aes *a = aes_of(self);
    (void)count;
    if (!a)
        return ps_throw_unsupported(cx, C "SymmetricAlgorithm", row);
    if (row & PS_ROW_SET)
        return algorithm_set(cx, a, row, args[0]);
    switch (row) {
    case AL_BLOCK:
        return ps_give_int(BLOCK * 8, out);
    case AL_IV:
        return ps_give_bytes(cx, a->iv, BLOCK, out);
    case AL_KEY:
        return ps_give_bytes(cx, a->key, a->key_length, out);
    case AL_KEY_SIZE:
        return ps_give_int(a->key_length * 8, out);
    case AL_MODE:
        return ps_give(ps_enum(ps_type_named(cx->worker, C "CipherMode"), a->mode), out);
    case AL_PADDING:
        return ps_give(ps_enum(ps_type_named(cx->worker, C "PaddingMode"), a->padding), out);
    case AL_MAKE_KEY:
        randombytes_buf(a->key, a->key_length);
        return PS_OK;
    case AL_MAKE_IV:
        randombytes_buf(a->iv, BLOCK);
        return PS_OK;
    case AL_CLEAR:
    case AL_DISPOSE:
        sodium_memzero(a->key, sizeof a->key);
        return PS_OK;
    default:
        return transform_of(cx, a, row, args, out);
    }
}

/* Create() of Aes and new() of its kin. */
static ps_result create_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    (void)args, (void)count;
    bool made = row == 0 && self.kind == PS_TYPE && !(self.u.type->flags & PS_TYPE_ABSTRACT);
    return ps_give(new_aes(made ? self.u.type : ps_type_named(cx->worker, C "AesImplementation")),
                   out);
}

/* ---- transforms ------------------------------------------------------------------------------ */

static ps_result run(ps_cx *cx, const struct aes *t, const uint8_t *data, size_t length,
                     struct ps_buf *out)
{
    return ps_aes(cx, t->encrypt, t->mode, t->padding == PADDING_PKCS7, t->key, t->key_length,
                  t->iv, data, length, out);
}

static ps_result final_block(ps_cx *cx, const struct aes *t, const ps_value *args, ps_value *out)
{
    struct ps_buf b;
    if (args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, "inputBuffer");
    const ps_array *in = ps_as_array(args[0]);
    int64_t from = args[1].u.i, count = args[2].u.i;
    if (from < 0)
        return ps_throw_negative(cx, "inputOffset", from);
    if (count < 0 || count > in->length - from)
        return ps_throw(cx, "System.ArgumentException", "Value was invalid.");
    ps_buf_init(&b, SIZE_MAX / 2);
    ps_result r = run(cx, t, in->bytes + from, (size_t)count, &b);
    if (r == PS_OK)
        r = ps_give_bytes(cx, b.data, b.length, out);
    ps_buf_free(&b);
    return r;
}

static ps_result transform_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    (void)count;
    if (row == TF_FINAL)
        return final_block(cx, aes_of(self), args, out);
    return row == TF_DISPOSE ? PS_OK : ps_give_int(BLOCK, out);
}

/* ---- CryptoStream: what is written is held until the last block, what is read is read whole ----
 */

struct crypto {
    ps_value transform;
    struct ps_buf held, made;
    bool done;
};

static ps_result crypto_read(ps_cx *cx, void *state, ps_value under, uint8_t *to, size_t most,
                             size_t *got)
{
    enum { CHUNK = 16384 };
    struct crypto *c = state;
    while (!c->done) {
        size_t n = 0;
        uint8_t *room = ps_buf_reserve(&c->held, CHUNK);
        if (!room)
            return ps_raise_memory(cx);
        PS_TRY(ps_stream_read(cx, under, room, CHUNK, &n));
        c->held.length += n;
        if (n)
            continue;
        c->done = true;
        PS_TRY(run(cx, aes_of(c->transform), c->held.data, c->held.length, &c->made));
    }
    *got = c->made.length < most ? c->made.length : most;
    if (*got)
        memcpy(to, c->made.data, *got);
    ps_buf_consume(&c->made, *got);
    return PS_OK;
}

static ps_result crypto_write(ps_cx *cx, void *state, ps_value under, const void *data,
                              size_t length)
{
    struct crypto *c = state;
    (void)under;
    ps_buf_put(&c->held, data, length);
    return c->held.failed ? ps_raise_memory(cx) : PS_OK;
}

static ps_result crypto_flush(ps_cx *cx, void *state, ps_value under)
{
    (void)cx, (void)state, (void)under;
    return PS_OK;
}

static ps_result crypto_finish(ps_cx *cx, void *state, ps_value under)
{
    struct crypto *c = state;
    if (c->done)
        return PS_OK;
    c->done = true;
    PS_TRY(run(cx, aes_of(c->transform), c->held.data, c->held.length, &c->made));
    return ps_stream_write(cx, under, c->made.data, c->made.length);
}

static void crypto_drop(void *state)
{
    struct crypto *c = state;
    ps_release(c->transform);
    ps_buf_free(&c->held);
    ps_buf_free(&c->made);
    ps_free(c);
}

static const struct ps_stream_filter crypto_filter = {crypto_read, crypto_write, crypto_flush,
                                                      crypto_finish, crypto_drop};

static ps_result stream_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    enum { FLUSH_FINAL = 2, WRITE = 1 };
    if (row == FLUSH_FINAL) {
        ps_value below = ps_filter_below(self);
        struct crypto *held = ps_filter_state(self, &crypto_filter);
        ps_result r = held && !ps_is_null(below) ? crypto_finish(cx, held, below) : PS_OK;
        ps_release(below);
        return r;
    }
    if (!ps_is_stream(args[0]) || !aes_of(args[1]))
        return ps_throw_null(cx, ps_is_stream(args[0]) ? "transform" : "stream");
    struct crypto *c = ps_calloc(1, sizeof *c);
    c->transform = ps_retain(args[1]);
    ps_buf_init(&c->held, SIZE_MAX / 2);
    ps_buf_init(&c->made, SIZE_MAX / 2);
    *out = ps_filter_stream(self.u.type, &crypto_filter, c, args[0], args[2].u.i == WRITE,
                            count > 3 && args[3].u.i);
    return PS_OK;
}

static const char stream_members[] =
    "new(System.IO.Stream stream, " C "ICryptoTransform transform, " C "CryptoStreamMode mode)\n"
    "new(System.IO.Stream stream, " C "ICryptoTransform transform, " C
    "CryptoStreamMode mode, bool leaveOpen)\nvoid FlushFinalBlock()\n";

#define KIN(T, name) T(C name, C "Aes", NULL, "new()\n", create_invoke, &aes_class, 0)
#define SYMMETRIC_TYPES(T)                                                                         \
    T(C "SymmetricAlgorithm", NULL, "System.IDisposable", algorithm_members, algorithm_invoke,     \
      &aes_class, PS_TYPE_ABSTRACT)                                                                \
    T(C "Aes", C "SymmetricAlgorithm", NULL, "static " C "Aes Create()\n", create_invoke,          \
      &aes_class, PS_TYPE_ABSTRACT)                                                                \
    T(C "AesImplementation", C "Aes", NULL, NULL, NULL, &aes_class, PS_TYPE_SEALED)                \
    KIN(T, "AesManaged")                                                                           \
    KIN(T, "AesCryptoServiceProvider")                                                             \
    KIN(T, "RijndaelManaged")                                                                      \
    T(C "ICryptoTransform", NULL, "System.IDisposable", transform_members, transform_invoke,       \
      &aes_class, PS_TYPE_INTERFACE)                                                               \
    T(C "UniversalCryptoTransform", NULL, C "ICryptoTransform,System.IDisposable",                 \
      transform_members, transform_invoke, &aes_class, 0)                                          \
    T(C "CryptoStream", "System.IO.Stream", NULL, stream_members, stream_invoke, &ps_stream_class, \
      PS_TYPE_SEALED)

bool ps_symmetric_typedef(const char *name, size_t length, ps_typedef *out)
{
    return SYMMETRIC_TYPES(PS_PACKED_TYPE) false;
}
