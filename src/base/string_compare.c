/* string_compare.c - ordinal equality, order, search and hashes of strings. */
#include "base/hash.h"
#include "base/memory.h"
#include "base/string.h"
#include "base/unicode.h"

#include <string.h>

bool ps_string_equal(const ps_string *a, const ps_string *b)
{
    if (a == b)
        return true;
    bool wide = ps_string_wide(a);
    if (a->length != b->length || wide != ps_string_wide(b))
        return false;
    return !memcmp(a->bytes, b->bytes, (size_t)a->length << wide);
}

static uint8_t ascii_upper(uint8_t byte)
{
    return (uint8_t)(byte - 'a') < 26 ? byte - 32 : byte;
}

static bool bytes_equal_fold(const uint8_t *a, const uint8_t *b, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (a[i] != b[i] && ps_fold(a[i]) != ps_fold(b[i]))
            return false;
    return true;
}

/* Whether a[from..] and b are equal over b's length, folded. */
static bool equal_fold_at(const ps_string *a, uint32_t from, const ps_string *b)
{
    if (!ps_string_wide(a) && !ps_string_wide(b))
        return bytes_equal_fold(a->bytes + from, b->bytes, b->length);
    for (uint32_t i = 0; i < b->length; i++) {
        uint16_t x = ps_string_at(a, from + i), y = ps_string_at(b, i);
        if (x != y && ps_fold(x) != ps_fold(y))
            return false;
    }
    return true;
}

bool ps_string_equal_fold(const ps_string *a, const ps_string *b)
{
    return a == b || (a->length == b->length && equal_fold_at(a, 0, b));
}

bool ps_string_is(const ps_string *s, const char *ascii)
{
    size_t length = strlen(ascii);
    return s->length == length && !ps_string_wide(s) && !memcmp(s->bytes, ascii, length);
}

bool ps_string_starts_fold(const ps_string *s, const char *ascii)
{
    for (uint32_t i = 0; ascii[i]; i++) {
        if (i >= s->length)
            return false;
        uint16_t unit = ps_string_at(s, i);
        if (unit > 127 || ascii_upper((uint8_t)unit) != ascii_upper((uint8_t)ascii[i]))
            return false;
    }
    return true;
}

bool ps_string_is_fold(const ps_string *s, const char *ascii)
{
    return strlen(ascii) == s->length && ps_string_starts_fold(s, ascii);
}

int ps_string_compare(const ps_string *a, const ps_string *b)
{
    uint32_t least = a->length < b->length ? a->length : b->length;
    if (!ps_string_wide(a) && !ps_string_wide(b)) {
        int order = memcmp(a->bytes, b->bytes, least);
        if (order)
            return order;
    } else {
        for (uint32_t i = 0; i < least; i++) {
            int order = ps_string_at(a, i) - ps_string_at(b, i);
            if (order)
                return order;
        }
    }
    return (a->length > b->length) - (a->length < b->length);
}

int ps_string_compare_fold(const ps_string *a, const ps_string *b)
{
    uint32_t least = a->length < b->length ? a->length : b->length;
    for (uint32_t i = 0; i < least; i++) {
        uint16_t x = ps_string_at(a, i), y = ps_string_at(b, i);
        if (x != y && (x = ps_fold(x)) != (y = ps_fold(y)))
            return x - y;
    }
    return (a->length > b->length) - (a->length < b->length);
}

int64_t ps_string_find_unit(const ps_string *s, uint16_t unit, uint32_t from)
{
    if (from >= s->length)
        return -1;
    if (!ps_string_wide(s)) {
        const uint8_t *found =
            unit > 0xFF ? NULL : memchr(s->bytes + from, unit, s->length - from);
        return found ? found - s->bytes : -1;
    }
    for (uint32_t i = from; i < s->length; i++)
        if (s->units[i] == unit)
            return i;
    return -1;
}

static int64_t find_units(const ps_string *s, const ps_string *what, uint32_t from)
{
    uint32_t last = s->length - what->length;
    uint16_t first = ps_string_at(what, 0);
    for (int64_t at = from; (at = ps_string_find_unit(s, first, (uint32_t)at)) >= 0; at++) {
        if (at > last)
            return -1;
        uint32_t i = 1;
        while (i < what->length && s->units[at + i] == ps_string_at(what, i))
            i++;
        if (i == what->length)
            return at;
    }
    return -1;
}

int64_t ps_string_find(const ps_string *s, const ps_string *what, uint32_t from, bool fold)
{
    if (from > s->length || what->length > s->length - from)
        return -1;
    if (!what->length)
        return from;
    uint32_t last = s->length - what->length;
    if (fold) {
        uint16_t first = ps_fold(ps_string_at(what, 0));
        for (uint32_t at = from; at <= last; at++)
            if (ps_fold(ps_string_at(s, at)) == first && equal_fold_at(s, at, what))
                return at;
        return -1;
    }
    if (ps_string_wide(s))
        return find_units(s, what, from);
    if (ps_string_wide(what))
        return -1;
    const uint8_t *found =
        memmem(s->bytes + from, s->length - from, what->bytes, what->length);
    return found ? found - s->bytes : -1;
}

/* ---- hashes ---------------------------------------------------------------------------------- */

enum { HASH_BYTES = 1, HASH_UNITS = 2, HASH_FOLD_BYTES = 3, HASH_FOLD_UNITS = 4 };

/* Equal strings are stored alike, so that each storage has a hash of its own. */
uint32_t ps_string_hash(const ps_string *s)
{
    if (!s->hash) {
        bool wide = ps_string_wide(s);
        ((ps_string *)s)->hash = ps_hash_bytes(s->bytes, (size_t)s->length << wide,
                                               wide ? HASH_UNITS : HASH_BYTES);
    }
    return s->hash;
}

/* Folded in pieces; each piece's hash goes into the next one's kind. Folding never brings a
 * unit of 256 or more below that, and brings two of Latin-1 (micro, y with diaeresis) above:
 * strings without a unit of 256 or more after folding are hashed as bytes, others as units. */
static uint32_t hash_fold_units(const ps_string *s)
{
    uint16_t piece[128];
    uint32_t hash = 0;
    for (uint32_t at = 0; at < s->length;) {
        uint32_t n = 0;
        for (; n < 128 && at < s->length; n++, at++)
            piece[n] = ps_fold(ps_string_at(s, at));
        hash = ps_hash_bytes(piece, n * sizeof *piece, (uint64_t)hash << 8 | HASH_FOLD_UNITS);
    }
    return hash;
}

uint32_t ps_string_hash_fold(const ps_string *s)
{
    if (ps_string_wide(s))
        return hash_fold_units(s);
    uint8_t piece[256];
    uint32_t hash = 0, at = 0;
    do {
        uint32_t n = s->length - at < 256 ? s->length - at : 256;
        uint8_t high = 0;
        for (uint32_t i = 0; i < n; i++) {
            piece[i] = ascii_upper(s->bytes[at + i]);
            high |= piece[i];
        }
        for (uint32_t i = 0; high > 127 && i < n; i++) {
            uint16_t unit = ps_fold(piece[i]);
            if (unit > 0xFF)
                return hash_fold_units(s);
            piece[i] = (uint8_t)unit;
        }
        hash = ps_hash_bytes(piece, n, (uint64_t)hash << 8 | HASH_FOLD_BYTES);
        at += n;
    } while (at < s->length);
    return hash;
}
