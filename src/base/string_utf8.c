/* string_utf8.c - strings from UTF-8 and back, with fast paths over runs of ASCII. */
#include "base/memory.h"
#include "base/string.h"
#include "base/string_internal.h"
#include "base/unicode.h"

#include <string.h>

enum { REPLACEMENT = 0xFFFD, OS_BYTE = 0xDC00 };

/* The length of the run of ASCII at the start. */
static size_t ascii_run(const uint8_t *bytes, size_t length)
{
    size_t i = 0;
    for (; i + 8 <= length; i += 8) {
        uint64_t eight;
        memcpy(&eight, bytes + i, 8);
        eight &= 0x8080808080808080u;
        if (eight)
            return i + (size_t)__builtin_ctzll(eight) / 8;
    }
    while (i < length && bytes[i] < 0x80)
        i++;
    return i;
}

/* One step over text that is not ASCII: the units that stand for it, their count returned.
 * A name of the system turns each byte that is not UTF-8 into U+DC80..DCFF. */
static unsigned decode(const char *text, size_t length, size_t *at, bool os, uint16_t *units)
{
    size_t start = *at;
    int32_t code = ps_utf8_next(text, length, at);
    if (code < 0) {
        if (os) {
            *at = start + 1;
            units[0] = (uint16_t)(OS_BYTE | (uint8_t)text[start]);
        } else {
            units[0] = REPLACEMENT;
        }
        return 1;
    }
    if (code < 0x10000) {
        units[0] = (uint16_t)code;
        return 1;
    }
    units[0] = (uint16_t)(0xD7C0 + (code >> 10));
    units[1] = (uint16_t)(0xDC00 | (code & 0x3FF));
    return 2;
}

/* Counts the units of the text, and tells whether one is 256 or more. */
static size_t measure(const char *text, size_t length, bool os, bool *wide)
{
    size_t count = 0, at = 0;
    uint16_t units[2];
    while (at < length) {
        size_t run = ascii_run((const uint8_t *)text + at, length - at);
        at += run;
        count += run;
        while (at < length && (text[at] & 0x80)) {
            unsigned n = decode(text, length, &at, os, units);
            count += n;
            *wide |= units[0] > 0xFF;
        }
    }
    return count;
}

static ps_string *from_utf8(const char *text, size_t length, bool os)
{
    size_t run = ascii_run((const uint8_t *)text, length);
    if (run == length)
        return ps_string_latin1(text, length);
    bool wide = false;
    size_t count = run + measure(text + run, length - run, os, &wide);
    ps_string *s = wide ? ps_string_new_units(count) : ps_string_new_bytes(count);
    if (!s)
        return NULL;
    for (size_t at = 0, to = 0; at < length;) {
        run = ascii_run((const uint8_t *)text + at, length - at);
        if (wide)
            ps_units_widen(s->units + to, (const uint8_t *)text + at, run);
        else
            memcpy(s->bytes + to, text + at, run);
        at += run;
        to += run;
        while (at < length && (text[at] & 0x80)) {
            uint16_t units[2];
            unsigned n = decode(text, length, &at, os, units);
            for (unsigned i = 0; i < n; i++, to++) {
                if (wide)
                    s->units[to] = units[i];
                else
                    s->bytes[to] = (uint8_t)units[i];
            }
        }
    }
    return s;
}

ps_string *ps_string_utf8(const char *text, size_t length)
{
    return from_utf8(text, length, false);
}

ps_string *ps_string_os(const char *text, size_t length)
{
    return from_utf8(text, length, true);
}

/* ---- back ------------------------------------------------------------------------------------ */

/* The bytes of the units at `*at`, which is advanced; their count returned. */
static unsigned encode(const ps_string *s, uint32_t *at, bool os, char *out)
{
    uint32_t code = s->units[(*at)++];
    if ((code & 0xF800) != 0xD800)
        return ps_utf8_put(code, out);
    if (code < 0xDC00 && *at < s->length && ps_is_low_surrogate(s->units[*at]))
        return ps_utf8_put(ps_surrogate_pair((uint16_t)code, s->units[(*at)++]), out);
    if (os && code >= 0xDC80 && code <= 0xDCFF) {
        out[0] = (char)(code & 0xFF);
        return 1;
    }
    return ps_utf8_put(REPLACEMENT, out);
}

static size_t utf8_size(const ps_string *s, bool os)
{
    size_t size = 0;
    if (!ps_string_wide(s)) {
        for (uint32_t i = 0; i < s->length; i++)
            size += s->bytes[i] >> 7;
        return size + s->length;
    }
    char out[4];
    for (uint32_t at = 0; at < s->length;)
        size += encode(s, &at, os, out);
    return size;
}

static char *to_utf8(const ps_string *s, size_t *length, bool os)
{
    size_t size = utf8_size(s, os), to = 0;
    char *text = ps_alloc(size + 1); /* never NULL: a copy of what is held already */
    if (ps_string_wide(s)) {
        for (uint32_t at = 0; at < s->length;) {
            uint16_t unit = s->units[at];
            if (unit < 0x80) {
                text[to++] = (char)unit;
                at++;
            } else {
                char out[4];
                unsigned n = encode(s, &at, os, out);
                memcpy(text + to, out, n);
                to += n;
            }
        }
    } else if (size == s->length) {
        memcpy(text, s->bytes, size);
        to = size;
    } else {
        for (uint32_t i = 0; i < s->length; i++)
            to += ps_utf8_put(s->bytes[i], text + to);
    }
    text[to] = 0;
    if (length)
        *length = to;
    return text;
}

char *ps_string_to_utf8(const ps_string *s, size_t *length)
{
    return to_utf8(s, length, false);
}

char *ps_string_to_os(const ps_string *s, size_t *length)
{
    return to_utf8(s, length, true);
}
