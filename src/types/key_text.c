/* key_text.c - a SecureString under a key, as text. */
#include "types/key_text.h"

#include "base/base64.h"
#include "base/memory.h"
#include "types/cipher.h"
#include "types/secure.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

static const char header[] = "76492d1116743f0423413b16050a5345";
enum { HEADER = 32, VECTOR = 16, SECRET_MAX = 65536 * 2 };

bool ps_is_key_text(const ps_string *text)
{
    if (text->length <= HEADER)
        return false;
    for (uint32_t i = 0; i < HEADER; i++)
        if ((ps_string_at(text, i) | 32) != (header[i] | 32))
            return false;
    return true;
}

ps_result ps_key_text(ps_cx *cx, ps_value secure, const uint8_t *key, size_t length,
                      ps_string **out)
{
    size_t count;
    const uint16_t *units = ps_securestring_units(secure, &count);
    uint8_t vector[VECTOR];
    char vector_text[32] = "";
    struct ps_buf cipher, plain;
    randombytes_buf(vector, sizeof vector);
    ps_base64_encode(vector, sizeof vector, vector_text);
    ps_buf_init(&cipher, SECRET_MAX + VECTOR);
    ps_result r = ps_aes(cx, true, PS_CIPHER_CBC, true, key, length, vector, (const uint8_t *)units,
                         count * sizeof *units, &cipher);
    if (r != PS_OK) {
        ps_buf_free(&cipher);
        return r;
    }
    ps_buf_init(&plain, SIZE_MAX / 2);
    ps_buf_printf(&plain, "2|%s|", vector_text);
    for (size_t i = 0; i < cipher.length; i++)
        ps_buf_printf(&plain, "%02x", cipher.data[i]);
    ps_buf_free(&cipher);
    uint8_t *wide = ps_calloc(plain.length + 1, 2); /* UTF-16, low byte first */
    for (size_t i = 0; i < plain.length; i++)
        wide[i * 2] = plain.data[i];
    char *text = ps_alloc(HEADER + ps_base64_length(plain.length * 2) + 1);
    memcpy(text, header, HEADER);
    size_t size = ps_base64_encode(wide, plain.length * 2, text + HEADER);
    *out = ps_string_latin1((const uint8_t *)text, HEADER + size);
    ps_free(text);
    ps_free(wide);
    ps_buf_free(&plain);
    return *out ? PS_OK : ps_raise_memory(cx);
}

static ps_result throw_format(ps_cx *cx)
{
    return ps_throw(cx, "System.FormatException",
                    "The input is not a valid Base-64 string as it contains a non-base 64 "
                    "character, more than two padding characters, or an illegal character among "
                    "the padding characters.");
}

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef", *at = c ? strchr(digits, c | 32) : NULL;
    return at ? (int)(at - digits) : -1;
}

/* "2|vector|bytes" into its parts; `bytes` in place. false: it is none. */
static bool split(char *text, uint8_t vector[VECTOR], uint8_t *bytes, size_t *length)
{
    uint8_t room[64];
    char *first = strchr(text, '|'), *second = first ? strchr(first + 1, '|') : NULL;
    size_t size = second ? (size_t)(second - first - 1) : 0;
    if (!second || strncmp(text, "2|", 2) != 0 || size != ps_base64_length(VECTOR) ||
        ps_base64_decode(first + 1, size, room) != VECTOR)
        return false;
    memcpy(vector, room, VECTOR);
    *length = strlen(second + 1) / 2;
    for (size_t i = 0; i < *length; i++) {
        int high = hex_digit(second[1 + i * 2]), low = hex_digit(second[2 + i * 2]);
        if (high < 0 || low < 0)
            return false;
        bytes[i] = (uint8_t)(high << 4 | low);
    }
    return *length > 0;
}

ps_result ps_key_text_secure(ps_cx *cx, const ps_string *text, const uint8_t *key, size_t length,
                             ps_value *out)
{
    size_t size, count = 0;
    char *all = ps_string_to_utf8(text, &size);
    uint8_t *wide = ps_alloc(size + 1), vector[VECTOR];
    ptrdiff_t wide_length =
        size > HEADER ? ps_base64_decode(all + HEADER, size - HEADER, wide) : -1;
    for (ptrdiff_t i = 0; i < wide_length / 2; i++)
        wide[i] = wide[i * 2];
    if (wide_length >= 0)
        wide[wide_length / 2] = 0;
    uint8_t *bytes = ps_alloc(size + 1);
    ps_result r =
        wide_length >= 0 && split((char *)wide, vector, bytes, &count) ? PS_OK : throw_format(cx);
    struct ps_buf plain;
    ps_buf_init(&plain, SIZE_MAX / 2);
    if (r == PS_OK)
        r = ps_aes(cx, false, PS_CIPHER_CBC, true, key, length, vector, bytes, count, &plain);
    if (r == PS_OK)
        *out = ps_securestring_new(cx->worker, plain.data, plain.length / 2);
    if (plain.data)
        sodium_memzero(plain.data, plain.length);
    ps_buf_free(&plain);
    ps_free(bytes);
    ps_free(wide);
    ps_free(all);
    return r;
}
