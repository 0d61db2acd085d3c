/* guid_text.c - new ids, and all of System.Guid's formats. */
#include "base/guid.h"
#include "base/unicode.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

/* Where the byte behind each pair of hex digits stands in .NET's layout. */
static const uint8_t byte_order[16] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int ps_guid_compare(const struct ps_guid *a, const struct ps_guid *b)
{
    for (unsigned i = 0; i < 16; i++) {
        int order = a->bytes[byte_order[i]] - b->bytes[byte_order[i]];
        if (order)
            return order < 0 ? -1 : 1;
    }
    return 0;
}

void ps_guid_new(struct ps_guid *out)
{
    randombytes_buf(out->bytes, sizeof out->bytes);
    out->bytes[7] = (out->bytes[7] & 0x0F) | 0x40;
    out->bytes[8] = (out->bytes[8] & 0x3F) | 0x80;
}

/* 32 digits without dashes. */
static bool parse_digits(const char *text, struct ps_guid *out)
{
    for (unsigned i = 0; i < 16; i++, text += 2) {
        int high = hex_digit(text[0]), low = hex_digit(text[1]);
        if (high < 0 || low < 0)
            return false;
        out->bytes[byte_order[i]] = (uint8_t)(high << 4 | low);
    }
    return true;
}

/* "0x" and up to `most` digits. */
static const char *parse_field(const char *at, int most, uint32_t *value)
{
    int count = 0;
    *value = 0;
    if (!at || at[0] != '0' || (at[1] | 32) != 'x')
        return NULL;
    for (at += 2; hex_digit(*at) >= 0; at++, count++)
        *value = *value << 4 | (uint32_t)hex_digit(*at);
    return count && count <= most ? at : NULL;
}

static const char *expect(const char *at, char c)
{
    return at && *at == c ? at + 1 : NULL;
}

/* {0x00000000,0x0000,0x0000,{0x00,0x00,0x00,0x00,0x00,0x00,0x00,0x00}} */
static bool parse_fields(const char *text, struct ps_guid *out)
{
    uint32_t value;
    const char *at = expect(text, '{');
    for (int group = 0, to = 0; group < 3; group++) {
        int size = group ? 2 : 4;
        at = expect(parse_field(at, size * 2, &value), ',');
        for (int i = 0; i < size; i++)
            out->bytes[to++] = (uint8_t)(value >> i * 8);
    }
    at = expect(at, '{');
    for (int i = 8; i < 16; i++) {
        at = expect(parse_field(at, 2, &value), i < 15 ? ',' : '}');
        out->bytes[i] = (uint8_t)value;
    }
    at = expect(at, '}');
    return at && !*at;
}

bool ps_guid_read(const ps_string *text, char format, struct ps_guid *out)
{
    char plain[80];
    uint32_t start = 0, end = text->length;
    size_t length = 0;
    struct ps_guid found;
    while (start < end && ps_is_white(ps_string_at(text, start)))
        start++;
    while (end > start && ps_is_white(ps_string_at(text, end - 1)))
        end--;
    /* White space within is allowed by X alone; no other form has braces in braces. */
    bool fields = start < end && end - start > 40;
    for (uint32_t i = start; i < end; i++) {
        uint16_t unit = ps_string_at(text, i);
        if (fields && ps_is_white(unit))
            continue;
        if (unit == 0 || unit > 127 || length == sizeof plain - 1)
            return false;
        plain[length++] = (char)unit;
    }
    plain[length] = 0;
    char kind = length == 32                                        ? 'N'
                : length == 36                                      ? 'D'
                : length == 38 && *plain == '{' && plain[37] == '}' ? 'B'
                : length == 38 && *plain == '(' && plain[37] == ')' ? 'P'
                                                                    : 'X';
    if (format && (format & ~32) != kind)
        return false;
    bool good = kind == 'N'   ? parse_digits(plain, &found)
                : kind == 'X' ? parse_fields(plain, &found)
                              : ps_guid_parse(plain + (kind != 'D'), &found);
    if (good)
        *out = found;
    return good;
}

size_t ps_guid_write(const struct ps_guid *g, char format, char out[PS_GUID_LONGEST])
{
    const uint8_t *b = g->bytes;
    char *to = out;
    switch (format ? format & ~32 : 'D') {
    case 'N':
        for (unsigned i = 0; i < 16; i++)
            to += sprintf(to, "%02x", b[byte_order[i]]);
        return 32;
    case 'X':
        return (size_t)sprintf(
            out,
            "{0x%02x%02x%02x%02x,0x%02x%02x,0x%02x%02x,"
            "{0x%02x,0x%02x,0x%02x,0x%02x,0x%02x,0x%02x,0x%02x,0x%02x}}",
            b[3], b[2], b[1], b[0], b[5], b[4], b[7], b[6], b[8], b[9], b[10], b[11], b[12],
            b[13], b[14], b[15]);
    case 'D':
        ps_guid_format(g, out);
        out[36] = 0;
        return 36;
    case 'B':
    case 'P':
        out[0] = (format & ~32) == 'B' ? '{' : '(';
        ps_guid_format(g, out + 1);
        out[37] = (format & ~32) == 'B' ? '}' : ')';
        out[38] = 0;
        return 38;
    default:
        return 0;
    }
}
