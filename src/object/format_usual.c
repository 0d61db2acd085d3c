/*
 * format_usual.c - composite formats as they mostly are, written at once: Latin-1, items of one
 * digit with at most a width and an integer's format, texts and integers for arguments, a short
 * result. Whatever else a format has makes format.c begin anew.
 */
#include "object/format_usual.h"

#include "base/number.h"

#include <string.h>

enum { NUMBER_MOST = 101 /* 99 digits and a sign */, ROOM = 160 + NUMBER_MOST };

struct item {
    unsigned width;
    bool left;
    uint8_t letter; /* 0: no format */
    int precision;  /* -1: none */
};

static inline bool digit(uint8_t c)
{
    return c >= '0' && c <= '9';
}

/* At most two digits. */
static inline const uint8_t *read_number(const uint8_t *at, const uint8_t *end, unsigned *out)
{
    for (unsigned i = 0; i < 2 && at < end && digit(*at); i++)
        *out = *out * 10 + (*at++ - '0');
    return at;
}

/* Behind the index of "{0,-10:x4}"; behind the brace, NULL: it is something else. */
static const uint8_t *read_item(const uint8_t *at, const uint8_t *end, struct item *item)
{
    *item = (struct item){.precision = -1};
    if (at < end && *at == ',') {
        at++;
        if (at < end && *at == '-') {
            item->left = true;
            at++;
        }
        if (at >= end || !digit(*at))
            return NULL;
        at = read_number(at, end, &item->width);
    }
    if (at < end && *at == ':' && end - at > 1) {
        unsigned precision = 0;
        item->letter = at[1];
        const uint8_t *digits = at + 2;
        at = read_number(digits, end, &precision);
        if (at > digits)
            item->precision = (int)precision;
    }
    return at < end && *at == '}' ? at + 1 : NULL;
}

static unsigned put_hex(uint8_t *to, uint64_t value, uint8_t letter, int least)
{
    unsigned count = (67u - (unsigned)__builtin_clzll(value | 1)) / 4;
    if (least > (int)count)
        count = (unsigned)least;
    const char *digits = letter == 'x' ? "0123456789abcdef" : "0123456789ABCDEF";
    for (unsigned i = count; i--; value >>= 4)
        to[i] = (uint8_t)digits[value & 15];
    return count;
}

static unsigned put_decimal(uint8_t *to, int64_t value, int least)
{
    char text[24];
    uint8_t *first = to;
    size_t count = ps_uint64_text(value < 0 ? 0 - (uint64_t)value : (uint64_t)value, text);
    if (value < 0)
        *to++ = '-';
    for (; least > (int)count; least--)
        *to++ = '0';
    memcpy(to, text, count);
    return (unsigned)(to - first + (ptrdiff_t)count);
}

/* Bits of the integers whose value stands in u.i. */
static unsigned bits_of(uint8_t kind)
{
    static const uint8_t bits[] = {8, 8, 16, 16, 32, 32, 64};
    return kind >= PS_SBYTE && kind <= PS_INT64 ? bits[kind - PS_SBYTE] : 0;
}

/* An integer's text; 0: the format is none of the two. There is room for NUMBER_MOST. */
static inline unsigned put_integer(uint8_t *to, ps_value v, unsigned bits, const struct item *item)
{
    if (!item->letter || item->letter == 'd' || item->letter == 'D')
        return put_decimal(to, v.u.i, item->precision);
    if (item->letter == 'x' || item->letter == 'X')
        return put_hex(to, v.u.u & UINT64_MAX >> (64 - bits), item->letter, item->precision);
    return 0;
}

/* Moves what was written at `to` to the right end of its width, or fills it up. */
static unsigned widen(uint8_t *to, unsigned length, const struct item *item)
{
    unsigned more = item->width - length;
    if (!item->left)
        memmove(to + more, to, length);
    memset(item->left ? to + length : to, ' ', more);
    return item->width;
}

/* The number of bytes written for an item, -1: it is none of the usual, or too long. */
static inline int put_item(uint8_t *to, const uint8_t *end, const struct item *item, ps_value v)
{
    unsigned length, bits = bits_of(v.kind);
    if (item->width > end - to || end - to < NUMBER_MOST)
        return -1;
    if (bits) {
        length = put_integer(to, v, bits, item);
        if (!length)
            return -1;
    } else {
        if (v.kind != PS_STRING || item->letter || ps_string_wide(v.u.string) ||
            v.u.string->length > (size_t)(end - to))
            return -1;
        length = v.u.string->length;
        memcpy(to, v.u.string->bytes, length);
    }
    return (int)(length < item->width ? widen(to, length, item) : length);
}

ps_string *ps_format_usual(const ps_string *format, const ps_value *args, unsigned count)
{
    uint8_t room[ROOM], *to = room, *room_end = room + ROOM;
    const uint8_t *at = format->bytes, *end = at + format->length;
    if (ps_string_wide(format))
        return NULL;
    while (at < end) {
        if (*at == '{' && end - at > 2) {
            struct item item;
            unsigned index = at[1] - (unsigned)'0';
            if (index > 9 || index >= count || !(at = read_item(at + 2, end, &item)))
                return NULL;
            int length = put_item(to, room_end, &item, args[index]);
            if (length < 0)
                return NULL;
            to += length;
            continue;
        }
        if (*at == '{' || *at == '}' || to == room_end)
            return NULL;
        *to++ = *at++;
    }
    return ps_string_latin1(room, (size_t)(to - room));
}
