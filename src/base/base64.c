/* base64.c - encode and decode whole runs. */
#include "base/base64.h"

static const char alphabet[65] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

size_t ps_base64_encode(const void *data, size_t length, char *out)
{
    const uint8_t *in = data;
    char *to = out;
    for (; length >= 3; length -= 3, in += 3, to += 4) {
        uint32_t bits = (uint32_t)in[0] << 16 | (uint32_t)in[1] << 8 | in[2];
        to[0] = alphabet[bits >> 18];
        to[1] = alphabet[bits >> 12 & 63];
        to[2] = alphabet[bits >> 6 & 63];
        to[3] = alphabet[bits & 63];
    }
    if (length) {
        uint32_t bits = (uint32_t)in[0] << 16 | (length == 2 ? (uint32_t)in[1] << 8 : 0);
        to[0] = alphabet[bits >> 18];
        to[1] = alphabet[bits >> 12 & 63];
        to[2] = length == 2 ? alphabet[bits >> 6 & 63] : '=';
        to[3] = '=';
        to += 4;
    }
    return (size_t)(to - out);
}

/* The six bits of a character plus one; 0 for what is no base64. */
#define ROW(c0, c1, c2, c3, c4, c5, c6, c7) c0, c1, c2, c3, c4, c5, c6, c7
static const uint8_t values[256] = {
    ['+'] = 63, ['/'] = 64,
    ['0'] = ROW(53, 54, 55, 56, 57, 58, 59, 60), ['8'] = 61, 62,
    ['A'] = ROW(1, 2, 3, 4, 5, 6, 7, 8), ['I'] = ROW(9, 10, 11, 12, 13, 14, 15, 16),
    ['Q'] = ROW(17, 18, 19, 20, 21, 22, 23, 24), ['Y'] = 25, 26,
    ['a'] = ROW(27, 28, 29, 30, 31, 32, 33, 34), ['i'] = ROW(35, 36, 37, 38, 39, 40, 41, 42),
    ['q'] = ROW(43, 44, 45, 46, 47, 48, 49, 50), ['y'] = 51, 52,
};
#undef ROW

static uint32_t six(char c)
{
    return values[(uint8_t)c] - 1u; /* 0xFFFFFFFF for what is no base64 */
}

ptrdiff_t ps_base64_decode(const char *text, size_t length, uint8_t *out)
{
    if (length % 4)
        return -1;
    if (!length)
        return 0;
    uint8_t *to = out;
    const char *last = text + length - 4;
    for (; text < last; text += 4, to += 3) {
        uint32_t a = six(text[0]), b = six(text[1]), c = six(text[2]), d = six(text[3]);
        if ((a | b | c | d) > 63)
            return -1;
        uint32_t bits = a << 18 | b << 12 | c << 6 | d;
        to[0] = (uint8_t)(bits >> 16);
        to[1] = (uint8_t)(bits >> 8);
        to[2] = (uint8_t)bits;
    }
    unsigned padding = last[3] != '=' ? 0 : last[2] != '=' ? 1 : 2;
    uint32_t a = six(last[0]), b = six(last[1]);
    uint32_t c = padding == 2 ? 0 : six(last[2]), d = padding ? 0 : six(last[3]);
    if ((a | b | c | d) > 63)
        return -1;
    if ((padding == 2 && (b & 15)) || (padding == 1 && (c & 3)))
        return -1;
    uint32_t bits = a << 18 | b << 12 | c << 6 | d;
    *to++ = (uint8_t)(bits >> 16);
    if (padding < 2)
        *to++ = (uint8_t)(bits >> 8);
    if (padding < 1)
        *to++ = (uint8_t)bits;
    return to - out;
}
