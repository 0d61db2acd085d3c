/* secure.c - secure strings on the wire and the session key. */
#include "worker/secure.h"
#include "base/base64.h"
#include "base/memory.h"
#include "worker/crypto.h"

#include <sodium.h>
#include <string.h>

enum {
    SECRET_MOST = 1 << 20,     /* bytes of one secret on the wire */
    KEY_HEADER = 20,           /* PUBLICKEYBLOB before the modulus (MS-PSRP 2.2.2.3) */
    MODULUS_LEAST = 128, MODULUS_MOST = 1024,
    SIMPLE_HEADER = 12         /* SIMPLEBLOB before the encrypted key (MS-PSRP 2.2.2.4) */
};

static ps_result crypto_failed(ps_cx *cx, const char *why)
{
    return ps_throw(cx, "System.Management.Automation.PSCryptoException", "%s.", why);
}

static bool make_key(struct secure *s)
{
    if (!s->has_key && sodium_init() < 0)
        return false;
    if (!s->has_key)
        randombytes_buf(s->key, sizeof s->key);
    s->has_key = true;
    return true;
}

bool secure_encrypt(struct secure *s, const uint8_t *data, size_t length, struct ps_buf *out)
{
    const char *why;
    return make_key(s) && crypto_aes256_cbc(true, s->key, data, length, out, &why);
}

bool secure_decrypt(struct secure *s, const uint8_t *data, size_t length, struct ps_buf *out)
{
    const char *why;
    return s->has_key && crypto_aes256_cbc(false, s->key, data, length, out, &why);
}

/* ---- CLIXML's hooks -------------------------------------------------------------------------- */

static void wipe(struct ps_buf *b)
{
    if (b->data)
        sodium_memzero(b->data, b->size);
    ps_buf_free(b);
}

static void put_base64(struct ps_buf *text, const void *data, size_t length)
{
    uint8_t *to = ps_buf_reserve(text, ps_base64_length(length));
    if (to)
        text->length += ps_base64_encode(data, length, (char *)to);
}

static ps_result seal(void *u, ps_cx *cx, ps_value secure, struct ps_buf *text)
{
    struct secure *s = u;
    size_t length;
    const uint16_t *units = ps_securestring_units(secure, &length);
    if (!s->encrypted) {
        put_base64(text, units, length * 2);
        return PS_OK;
    }
    struct ps_buf hidden;
    s->asked = s->asked || (s->must_ask && !s->has_key);
    ps_buf_init(&hidden, SECRET_MOST);
    bool ok = secure_encrypt(s, (const uint8_t *)units, length * 2, &hidden);
    if (ok)
        put_base64(text, hidden.data, hidden.length);
    wipe(&hidden);
    return ok ? PS_OK : crypto_failed(cx, "A secure string could not be encrypted");
}

static ps_result unseal(void *u, ps_cx *cx, const char *text, size_t length, ps_value *out)
{
    struct secure *s = u;
    struct ps_buf bytes, plain;
    if (length > SECRET_MOST)
        return crypto_failed(cx, "A secure string is longer than 1 MiB");
    ps_buf_init(&bytes, SECRET_MOST);
    ps_buf_init(&plain, SECRET_MOST);
    uint8_t *to = ps_buf_reserve(&bytes, length + 1);
    ptrdiff_t count = to ? ps_base64_decode(text, length, to) : -1;
    bytes.length = count > 0 ? (size_t)count : 0;
    const struct ps_buf *from = &bytes;
    bool ok = count >= 0;
    if (ok && s->encrypted) {
        ok = secure_decrypt(s, bytes.data, bytes.length, &plain);
        from = &plain;
    }
    ok = ok && from->length % 2 == 0;
    if (ok)
        *out = ps_securestring_new(cx->worker, from->data, from->length / 2);
    wipe(&bytes);
    wipe(&plain);
    return ok ? PS_OK : crypto_failed(cx, "A secure string could not be read");
}

void secure_init(struct secure *s)
{
    *s = (struct secure){.hooks = {.seal = seal, .unseal = unseal}};
    s->hooks.u = s;
}

void secure_free(struct secure *s)
{
    sodium_memzero(s->key, sizeof s->key);
    s->has_key = false;
}

/* ---- the exchange ---------------------------------------------------------------------------- */

static uint32_t little_endian(const uint8_t *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static void reverse(uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < length / 2; i++) {
        uint8_t byte = bytes[i];
        bytes[i] = bytes[length - 1 - i];
        bytes[length - 1 - i] = byte;
    }
}

/* The blob's modulus length in bytes, 0 for what is no RSA public key blob. */
static size_t check_blob(const uint8_t *blob, size_t length)
{
    static const uint8_t start[12] = {6, 2, 0, 0, 0, 0xA4, 0, 0, 'R', 'S', 'A', '1'};
    if (length < KEY_HEADER || memcmp(blob, start, sizeof start) != 0)
        return 0;
    size_t modulus = little_endian(blob + 12) / 8;
    if (modulus < MODULUS_LEAST || modulus > MODULUS_MOST || length != KEY_HEADER + modulus)
        return 0;
    return modulus;
}

static bool answer_blob(struct secure *s, uint8_t *key_blob, size_t modulus, char **out,
                        const char **why)
{
    static const uint8_t start[SIMPLE_HEADER] = {1, 2, 0, 0, 0x10, 0x66, 0, 0, 0, 0xA4, 0, 0};
    uint8_t blob[SIMPLE_HEADER + MODULUS_MOST];
    *why = "no random numbers are to be had";
    reverse(key_blob + KEY_HEADER, modulus);
    if (!make_key(s) || !crypto_rsa_encrypt(key_blob + KEY_HEADER, modulus,
                                            little_endian(key_blob + 16), s->key, sizeof s->key,
                                            blob + SIMPLE_HEADER, why))
        return false;
    memcpy(blob, start, sizeof start);
    reverse(blob + SIMPLE_HEADER, modulus);
    *out = ps_alloc(ps_base64_length(SIMPLE_HEADER + modulus) + 1);
    (*out)[ps_base64_encode(blob, SIMPLE_HEADER + modulus, *out)] = 0;
    return true;
}

ps_result secure_exchange(struct secure *s, ps_cx *cx, const ps_string *public_key, char **out)
{
    enum { TEXT_MOST = 4096 };
    const char *why = "the client's public key is no RSA key of 1024 to 8192 bits";
    size_t length;
    char *text = ps_string_to_utf8(public_key, &length);
    uint8_t *blob = (uint8_t *)text;
    ptrdiff_t count = length <= TEXT_MOST ? ps_base64_decode(text, length, blob) : -1;
    size_t modulus = count > 0 ? check_blob(blob, (size_t)count) : 0;
    bool ok = modulus && answer_blob(s, blob, modulus, out, &why);
    ps_free(text);
    return ok ? PS_OK
              : ps_throw(cx, "System.Management.Automation.PSCryptoException",
                         "The session key could not be exchanged: %s.", why);
}
