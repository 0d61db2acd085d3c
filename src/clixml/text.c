/* text.c - the escaping of strings (serialization.cs, EncodeString). */
#include "clixml/clixml.h"

#include <string.h>

static void put_unit(struct ps_buf *out, uint16_t unit)
{
    static const char hex[] = "0123456789ABCDEF";
    char text[7] = {
        '_', 'x', hex[unit >> 12], hex[unit >> 8 & 15], hex[unit >> 4 & 15], hex[unit & 15], '_'};
    ps_buf_put(out, text, sizeof text);
}

/* A unit that may not stand as it is: C0 and C1 controls, surrogates. */
static bool must_escape(uint16_t unit)
{
    return unit < 0x20 || (unit >= 0x7F && unit <= 0x9F) || (unit >= 0xD800 && unit <= 0xDFFF);
}

static void put_plain(struct ps_buf *out, uint16_t unit, bool attribute)
{
    switch (unit) {
    case '<':
        ps_buf_put(out, "&lt;", 4);
        return;
    case '>':
        ps_buf_put(out, "&gt;", 4);
        return;
    case '&':
        ps_buf_put(out, "&amp;", 5);
        return;
    case '"':
        ps_buf_puts(out, attribute ? "&quot;" : "\"");
        return;
    }
    if (unit >= 0xFFFE) {
        ps_buf_put(out, unit == 0xFFFE ? "&#xFFFE;" : "&#xFFFF;", 8);
        return;
    }
    if (unit < 0x80) {
        ps_buf_putc(out, (uint8_t)unit);
    } else if (unit < 0x800) {
        uint8_t two[2] = {(uint8_t)(0xC0 | unit >> 6), (uint8_t)(0x80 | (unit & 0x3F))};
        ps_buf_put(out, two, 2);
    } else {
        uint8_t three[3] = {(uint8_t)(0xE0 | unit >> 12), (uint8_t)(0x80 | (unit >> 6 & 0x3F)),
                            (uint8_t)(0x80 | (unit & 0x3F))};
        ps_buf_put(out, three, 3);
    }
}

static void escape_at(struct ps_buf *out, const ps_string *s, uint32_t i, bool attribute)
{
    uint16_t unit = ps_string_at(s, i);
    uint16_t next = i + 1 < s->length ? ps_string_at(s, i + 1) : 0;
    if (must_escape(unit) || (unit == '_' && (next == 'x' || next == 'X')))
        put_unit(out, unit);
    else
        put_plain(out, unit, attribute);
}

/* Bytes that can be copied as they stand: printable ASCII without " & < > and _. */
static const bool verbatim[256] = {
    [0x20 ... 0x21] = true, [0x23 ... 0x25] = true, [0x27 ... 0x3B] = true, [0x3D] = true,
    [0x3F ... 0x5E] = true, [0x60 ... 0x7E] = true,
};

static void escape(struct ps_buf *out, const ps_string *s, bool attribute)
{
    if (ps_string_wide(s)) {
        for (uint32_t i = 0; i < s->length; i++)
            escape_at(out, s, i, attribute);
        return;
    }
    for (uint32_t i = 0; i < s->length;) {
        uint32_t run = i;
        while (run < s->length && verbatim[s->bytes[run]])
            run++;
        ps_buf_put(out, s->bytes + i, run - i);
        if (run < s->length)
            escape_at(out, s, run++, attribute);
        i = run;
    }
}

void ps_clixml_escape(struct ps_buf *out, const ps_string *s)
{
    escape(out, s, false);
}

void ps_clixml_escape_attribute(struct ps_buf *out, const ps_string *s)
{
    escape(out, s, true);
}

static int hex_digit(uint16_t unit)
{
    if (unit >= '0' && unit <= '9')
        return unit - '0';
    if (unit >= 'a' && unit <= 'f')
        return unit - 'a' + 10;
    if (unit >= 'A' && unit <= 'F')
        return unit - 'A' + 10;
    return -1;
}

/* The unit that `_xHHHH_` at `i` stands for, or -1. */
static int32_t escaped_unit(const ps_string *s, uint32_t i)
{
    if (s->length - i < 7 || ps_string_at(s, i) != '_' || ps_string_at(s, i + 6) != '_')
        return -1;
    uint16_t x = ps_string_at(s, i + 1);
    if (x != 'x' && x != 'X')
        return -1;
    int32_t unit = 0;
    for (uint32_t k = 2; k < 6; k++) {
        int digit = hex_digit(ps_string_at(s, i + k));
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

ps_string *ps_clixml_unescape(const ps_string *s)
{
    int64_t first = ps_string_find_unit(s, '_', 0);
    if (first < 0)
        return ps_string_retain(s);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_sub(&b, s, 0, (uint32_t)first);
    for (uint32_t i = (uint32_t)first; i < s->length;) {
        int32_t unit = escaped_unit(s, i);
        ps_strbuf_unit(&b, unit >= 0 ? (uint16_t)unit : ps_string_at(s, i));
        i += unit >= 0 ? 7 : 1;
    }
    return ps_strbuf_take(&b);
}
