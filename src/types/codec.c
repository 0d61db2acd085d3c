/* codec.c - encoding and decoding of text, with .NET's replacements for what is ill-formed. */
#include "types/encoding.h"

#include "base/memory.h"
#include "base/planted.h"
#include "base/unicode.h"
#include "types/code_page.h"
#include "types/support.h"

#include <stdio.h>
#include <string.h>

size_t ps_text_mark(enum ps_codec codec, uint8_t out[4])
{
    static const uint8_t marks[PS_CODEC_COUNT][5] = {{3, 0xEF, 0xBB, 0xBF},
                                                     {2, 0xFF, 0xFE},
                                                     {2, 0xFE, 0xFF},
                                                     {4, 0xFF, 0xFE, 0, 0},
                                                     {4, 0, 0, 0xFE, 0xFF},
                                                     {0},
                                                     {0},
                                                     {0}};
    memcpy(out, marks[codec] + 1, 4);
    return marks[codec][0];
}

/* ---- encoding -------------------------------------------------------------------------------- */

static void put_code(enum ps_codec codec, uint32_t c, struct ps_buf *out)
{
    char text[4];
    switch (codec) {
    case PS_CODEC_UTF8:
        ps_buf_put(out, text, ps_utf8_put(c, text));
        return;
    case PS_CODEC_UTF32:
        for (unsigned i = 0; i < 4; i++)
            ps_buf_putc(out, (uint8_t)(c >> (8 * i)));
        return;
    case PS_CODEC_UTF32BE:
        for (unsigned i = 4; i-- > 0;)
            ps_buf_putc(out, (uint8_t)(c >> (8 * i)));
        return;
    case PS_CODEC_ASCII:
        ps_buf_putc(out, c < 128 ? (uint8_t)c : '?');
        return;
    default: /* Latin-1 */
        ps_buf_putc(out, c < 256 ? (uint8_t)c : '?');
    }
}

static void put_unit(enum ps_codec codec, uint16_t c, struct ps_buf *out)
{
    ps_buf_putc(out, (uint8_t)(codec == PS_CODEC_UTF16 ? c : c >> 8));
    ps_buf_putc(out, (uint8_t)(codec == PS_CODEC_UTF16 ? c >> 8 : c));
}

static ps_result throw_unencodable(ps_cx *cx, uint16_t unit, uint32_t at)
{
    return ps_throw(cx, "System.Text.EncoderFallbackException",
                    "Unable to translate Unicode character \\\\u%04X at index %u to specified code "
                    "page.",
                    unit, at);
}

/* How many bytes in front are below 128. */
static uint32_t ascii_run(const uint8_t *bytes, uint32_t length)
{
    uint32_t i = 0;
    uint64_t eight;
    for (; i + 8 <= length; i += 8) {
        memcpy(&eight, bytes + i, 8);
        if (eight & 0x8080808080808080u)
            break;
    }
    while (i < length && bytes[i] < 128)
        i++;
    return i;
}

static ps_result throw_unknown(ps_cx *cx, unsigned page)
{
    return ps_throw(cx, "System.NotSupportedException",
                    "No data is available for encoding %u: the system's iconv does not have it. "
                    "The package libc6 (Debian) or glibc-gconv-extra (Fedora) brings it.",
                    page);
}

static ps_result encode_page(ps_cx *cx, struct ps_text_encoding e, const ps_string *s,
                             uint32_t from, uint32_t length, struct ps_buf *out)
{
    if (!ps_code_page_encode(ps_code_page_numbered(e.page), s, from, length, out))
        return throw_unknown(cx, e.page);
    return out->failed ? ps_raise_memory(cx) : PS_OK;
}

ps_result ps_text_encode(ps_cx *cx, struct ps_text_encoding e, const ps_string *s, uint32_t from,
                         uint32_t length, struct ps_buf *out)
{
    uint32_t end = from + length;
    if (e.codec == PS_CODEC_PAGE)
        return encode_page(cx, e, s, from, length, out);
    bool plain = e.codec == PS_CODEC_UTF8 || e.codec == PS_CODEC_ASCII || e.codec == PS_CODEC_LATIN1;
    for (uint32_t i = from; i < end; i++) {
        if (plain && !ps_string_wide(s)) {
            uint32_t run = ascii_run(s->bytes + i, end - i);
            ps_buf_put(out, s->bytes + i, run);
            i += run;
            if (i == end)
                break;
        }
        uint16_t c = ps_string_at(s, i);
        bool pair =
            ps_is_high_surrogate(c) && i + 1 < end && ps_is_low_surrogate(ps_string_at(s, i + 1));
        bool lone = !pair && (ps_is_high_surrogate(c) || ps_is_low_surrogate(c));
        if (lone && e.strict)
            return throw_unencodable(cx, c, i - from);
        if (lone)
            c = 0xFFFD;
        if (e.codec == PS_CODEC_UTF16 || e.codec == PS_CODEC_UTF16BE) {
            put_unit(e.codec, c, out);
            if (pair)
                put_unit(e.codec, ps_string_at(s, ++i), out);
        } else if (pair) {
            put_code(e.codec, ps_surrogate_pair(c, ps_string_at(s, ++i)), out);
            if (e.codec == PS_CODEC_ASCII || e.codec == PS_CODEC_LATIN1)
                ps_buf_putc(out, '?'); /* a question mark for either half */
        } else {
            put_code(e.codec, c, out);
        }
    }
    return out->failed ? ps_raise_memory(cx) : PS_OK;
}

/* ---- decoding -------------------------------------------------------------------------------- */

static ps_result throw_undecodable(ps_cx *cx, const uint8_t *bytes, size_t count, size_t at)
{
    char text[64];
    size_t length = 0;
    for (size_t i = 0; i < count && i < 8; i++)
        length += (size_t)snprintf(text + length, sizeof text - length, "[%02X]", bytes[i]);
    return ps_throw(
        cx, "System.Text.DecoderFallbackException",
        "Unable to translate bytes %s at index %zu from specified code page to Unicode.", text, at);
}

static ps_result check_utf8(ps_cx *cx, const uint8_t *bytes, size_t length)
{
    for (size_t at = 0; at < length;) {
        size_t start = at;
        if (ps_utf8_next((const char *)bytes, length, &at) < 0)
            return throw_undecodable(cx, bytes + start, at - start, start);
    }
    return PS_OK;
}

static ps_result decode_units(ps_cx *cx, struct ps_text_encoding e, const uint8_t *b, size_t length,
                              ps_string **out)
{
    struct ps_strbuf s;
    bool big = e.codec == PS_CODEC_UTF16BE;
    ps_strbuf_init(&s, 0);
    for (size_t i = 0; i + 1 < length; i += 2) {
        uint16_t c = (uint16_t)(big ? b[i] << 8 | b[i + 1] : b[i + 1] << 8 | b[i]);
        uint16_t next = i + 3 - PS_PLANTED(encoding) < length
                            ? (uint16_t)(big ? b[i + 2] << 8 | b[i + 3] : b[i + 3] << 8 | b[i + 2])
                            : 0;
        if (ps_is_high_surrogate(c) && ps_is_low_surrogate(next)) {
            ps_strbuf_unit(&s, c);
            ps_strbuf_unit(&s, next);
            i += 2;
        } else if (ps_is_high_surrogate(c) || ps_is_low_surrogate(c)) {
            if (e.strict) {
                ps_strbuf_free(&s);
                return throw_undecodable(cx, b + i, 2, i);
            }
            ps_strbuf_unit(&s, 0xFFFD);
        } else {
            ps_strbuf_unit(&s, c);
        }
    }
    if (length % 2)
        ps_strbuf_unit(&s, 0xFFFD);
    *out = ps_strbuf_take(&s);
    return *out ? PS_OK : ps_raise_memory(cx);
}

static ps_result decode_codes(ps_cx *cx, struct ps_text_encoding e, const uint8_t *b, size_t length,
                              ps_string **out)
{
    struct ps_strbuf s;
    bool big = e.codec == PS_CODEC_UTF32BE;
    ps_strbuf_init(&s, 0);
    for (size_t i = 0; i + 3 < length; i += 4) {
        uint32_t c = 0;
        for (unsigned k = 0; k < 4; k++)
            c |= (uint32_t)b[i + k] << (big ? 24 - 8 * k : 8 * k);
        if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
            if (e.strict) {
                ps_strbuf_free(&s);
                return throw_undecodable(cx, b + i, 4, i);
            }
            c = 0xFFFD;
        }
        ps_strbuf_code(&s, c);
    }
    if (length % 4)
        ps_strbuf_unit(&s, 0xFFFD);
    *out = ps_strbuf_take(&s);
    return *out ? PS_OK : ps_raise_memory(cx);
}

static ps_result decode_ascii(ps_cx *cx, const uint8_t *b, size_t length, ps_string **out)
{
    struct ps_strbuf s;
    ps_strbuf_init(&s, 0);
    for (size_t i = 0; i < length; i++)
        ps_strbuf_unit(&s, b[i] < 128 ? b[i] : '?');
    *out = ps_strbuf_take(&s);
    return *out ? PS_OK : ps_raise_memory(cx);
}

static ps_result decode_page(ps_cx *cx, struct ps_text_encoding e, const uint8_t *b, size_t length,
                             ps_string **out)
{
    struct ps_strbuf s;
    ps_strbuf_init(&s, 0);
    if (!ps_code_page_decode(ps_code_page_numbered(e.page), b, length, &s)) {
        ps_strbuf_free(&s);
        return throw_unknown(cx, e.page);
    }
    *out = ps_strbuf_take(&s);
    return *out ? PS_OK : ps_raise_memory(cx);
}

ps_result ps_text_decode(ps_cx *cx, struct ps_text_encoding e, const uint8_t *bytes, size_t length,
                         ps_string **out)
{
    switch (e.codec) {
    case PS_CODEC_UTF8:
        if (e.strict)
            PS_TRY(check_utf8(cx, bytes, length));
        *out = ps_string_utf8((const char *)bytes, length);
        return *out ? PS_OK : ps_raise_memory(cx);
    case PS_CODEC_UTF16:
    case PS_CODEC_UTF16BE:
        return decode_units(cx, e, bytes, length, out);
    case PS_CODEC_UTF32:
    case PS_CODEC_UTF32BE:
        return decode_codes(cx, e, bytes, length, out);
    case PS_CODEC_ASCII:
        return decode_ascii(cx, bytes, length, out);
    case PS_CODEC_PAGE:
        return decode_page(cx, e, bytes, length, out);
    default:
        *out = ps_string_latin1(bytes, length);
        return *out ? PS_OK : ps_raise_memory(cx);
    }
}

size_t ps_text_detect(struct ps_text_encoding *e, const uint8_t *bytes, size_t length)
{
    static const uint8_t order[] = {PS_CODEC_UTF32, PS_CODEC_UTF8, PS_CODEC_UTF16, PS_CODEC_UTF16BE,
                                    PS_CODEC_UTF32BE};
    for (unsigned i = 0; i < sizeof order; i++) {
        uint8_t mark[4];
        size_t size = ps_text_mark(order[i], mark);
        if (length >= size && !memcmp(bytes, mark, size)) {
            e->codec = order[i];
            return size;
        }
    }
    return 0;
}

ps_result ps_text_decode_file(ps_cx *cx, struct ps_text_encoding e, const uint8_t *bytes,
                              size_t length, ps_string **out)
{
    size_t mark = ps_text_detect(&e, bytes, length);
    return ps_text_decode(cx, e, bytes + mark, length - mark, out);
}

size_t ps_decodable(struct ps_text_encoding e, const uint8_t *bytes, size_t length)
{
    size_t back = 0;
    switch (e.codec) {
    case PS_CODEC_UTF8:
        for (back = 1; back <= 3 && back <= length; back++) {
            uint8_t b = bytes[length - back];
            if (b >= 0xC0)
                return (b >= 0xF0 ? 4u : b >= 0xE0 ? 3u : 2u) > back ? length - back : length;
            if (b < 0x80)
                break;
        }
        return length;
    case PS_CODEC_UTF16:
    case PS_CODEC_UTF16BE:
        return length & ~(size_t)1;
    case PS_CODEC_UTF32:
    case PS_CODEC_UTF32BE:
        return length & ~(size_t)3;
    case PS_CODEC_PAGE:
        return ps_code_page_whole(ps_code_page_numbered(e.page), bytes, length);
    default:
        return length;
    }
}
