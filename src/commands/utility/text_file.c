/* text_file.c - texts in files and their encodings. */
#include "commands/utility/text_file.h"

#include "base/memory.h"
#include "base/unicode.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

ps_result text_encoding_argument(ps_cmdlet *c, unsigned param, enum text_encoding fallback,
                                 enum text_encoding *out)
{
    static const struct {
        char name[18];
        uint8_t encoding;
    } names[] = {{"utf8", TEXT_UTF8},       {"utf8NoBOM", TEXT_UTF8},    {"utf-8", TEXT_UTF8},
                 {"default", TEXT_UTF8},    {"oem", TEXT_UTF8},          {"ansi", TEXT_UTF8},
                 {"utf8BOM", TEXT_UTF8_BOM}, {"unicode", TEXT_UTF16},    {"utf-16", TEXT_UTF16},
                 {"bigendianunicode", TEXT_UTF16_BIG}, {"ascii", TEXT_ASCII},
                 {"us-ascii", TEXT_ASCII},  {"latin1", TEXT_LATIN1},     {"iso-8859-1", TEXT_LATIN1},
                 {"utf32", TEXT_UTF32},     {"utf-32", TEXT_UTF32}};
    ps_string *name = ps_arg_string(c, param);
    *out = fallback;
    if (!name)
        return PS_OK;
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (ps_string_is_fold(name, names[i].name)) {
            *out = (enum text_encoding)names[i].encoding;
            return PS_OK;
        }
    return ps_terminate(c, "System.ArgumentException", "EncodingNotSupported", PS_INVALID_ARGUMENT,
                        ps_unset(), "The encoding '%s' is not supported by this host.",
                        PS_U8(c->cx, name));
}

void text_put_mark(enum text_encoding e, struct ps_buf *out)
{
    switch (e) {
    case TEXT_UTF8_BOM: ps_buf_put(out, "\xEF\xBB\xBF", 3); break;
    case TEXT_UTF16: ps_buf_put(out, "\xFF\xFE", 2); break;
    case TEXT_UTF16_BIG: ps_buf_put(out, "\xFE\xFF", 2); break;
    case TEXT_UTF32: ps_buf_put(out, "\xFF\xFE\0\0", 4); break;
    default: break;
    }
}

static void put_unit(enum text_encoding e, uint16_t u, struct ps_buf *out)
{
    if (e == TEXT_ASCII || e == TEXT_LATIN1) {
        ps_buf_putc(out, u < (e == TEXT_ASCII ? 128 : 256) ? (uint8_t)u : '?');
        return;
    }
    ps_buf_putc(out, (uint8_t)(e == TEXT_UTF16_BIG ? u >> 8 : u));
    ps_buf_putc(out, (uint8_t)(e == TEXT_UTF16_BIG ? u : u >> 8));
}

static void put_code(uint32_t code, struct ps_buf *out)
{
    for (unsigned i = 0; i < 4; i++)
        ps_buf_putc(out, (uint8_t)(code >> 8 * i));
}

void text_encode(enum text_encoding e, const ps_string *s, struct ps_buf *out)
{
    if (e == TEXT_UTF8 || e == TEXT_UTF8_BOM) {
        size_t length;
        char *bytes = ps_string_to_utf8(s, &length);
        ps_buf_put(out, bytes, length);
        ps_free(bytes);
        return;
    }
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t u = ps_string_at(s, i), next = i + 1 < s->length ? ps_string_at(s, i + 1) : 0;
        if (e != TEXT_UTF32) {
            put_unit(e, u, out);
        } else if (ps_is_high_surrogate(u) && ps_is_low_surrogate(next)) {
            put_code(0x10000 + ((uint32_t)(u - 0xD800) << 10) + (next - 0xDC00), out);
            i++;
        } else {
            put_code(u, out);
        }
    }
}

static ps_string *from_units(const uint8_t *d, size_t n, bool big)
{
    struct ps_strbuf s;
    ps_strbuf_init(&s, 0);
    for (size_t i = 0; i + 1 < n; i += 2)
        ps_strbuf_unit(&s, (uint16_t)(big ? d[i] << 8 | d[i + 1] : d[i + 1] << 8 | d[i]));
    return ps_strbuf_take(&s);
}

static ps_string *from_codes(const uint8_t *d, size_t n)
{
    struct ps_strbuf s;
    ps_strbuf_init(&s, 0);
    for (size_t i = 0; i + 3 < n; i += 4) {
        uint32_t code = d[i] | (uint32_t)d[i + 1] << 8 | (uint32_t)d[i + 2] << 16 |
                        (uint32_t)d[i + 3] << 24;
        ps_strbuf_code(&s, code > 0x10FFFF ? 0xFFFD : code);
    }
    return ps_strbuf_take(&s);
}

ps_string *text_decode(enum text_encoding fallback, const uint8_t *d, size_t n)
{
    if (n >= 3 && memcmp(d, "\xEF\xBB\xBF", 3) == 0)
        return ps_string_utf8((const char *)d + 3, n - 3);
    if (n >= 4 && memcmp(d, "\xFF\xFE\0\0", 4) == 0)
        return from_codes(d + 4, n - 4);
    if (n >= 2 && d[0] == 0xFF && d[1] == 0xFE)
        return from_units(d + 2, n - 2, false);
    if (n >= 2 && d[0] == 0xFE && d[1] == 0xFF)
        return from_units(d + 2, n - 2, true);
    switch (fallback) {
    case TEXT_LATIN1: return ps_string_latin1(d, n);
    case TEXT_UTF16: case TEXT_UTF16_BIG: return from_units(d, n, fallback == TEXT_UTF16_BIG);
    case TEXT_UTF32: return from_codes(d, n);
    default: return ps_string_utf8((const char *)d, n);
    }
}

bool text_flush(int fd, struct ps_buf *b)
{
    size_t at = 0;
    while (at < b->length) {
        ssize_t n = write(fd, b->data + at, b->length - at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += (size_t)n;
    }
    ps_buf_clear(b);
    return true;
}
