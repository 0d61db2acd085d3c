/* string.c - making, sharing, cutting and joining of counted strings. */
#include "base/string.h"
#include "base/memory.h"
#include "base/string_internal.h"
#include "base/unicode.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static size_t size_for(size_t length, bool wide)
{
    return PS_STRING_HEAD + (wide ? length * 2 : length) + 2;
}

static inline ps_string *dress(void *block, size_t length, bool wide)
{
    ps_string *s = block;
    s->head = (struct ps_head){
        .refs = 1, .kind = PS_HEAD_KIND_STRING, .flags = wide ? PS_HEAD_WIDE : 0};
    s->length = (uint32_t)length;
    s->hash = 0;
    if (wide)
        s->units[length] = 0;
    else
        s->bytes[length] = 0;
    return s;
}

/* Sets the head and the end mark of a block that has room for the string. */
ps_string *ps_string_dress(void *block, size_t length, bool wide)
{
    return dress(block, length, wide);
}

static __attribute__((noinline)) ps_string *large_new(size_t length, bool wide)
{
    if (length > PS_STRING_MAX)
        return NULL;
    size_t size = size_for(length, wide);
    void *block = size <= PS_MEM_SMALL ? ps_alloc(size) : ps_try_alloc(size);
    return block ? dress(block, length, wide) : NULL;
}

static inline ps_string *string_new(size_t length, bool wide)
{
    if (length < PS_MEM_SMALL / 4)
        return dress(ps_alloc(size_for(length, wide)), length, wide);
    return large_new(length, wide);
}

ps_string *ps_string_new_bytes(size_t length)
{
    return string_new(length, false);
}

ps_string *ps_string_new_units(size_t length)
{
    return string_new(length, true);
}

ps_string *ps_string_latin1(const void *bytes, size_t length)
{
    ps_string *s = string_new(length, false);
    if (s && length)
        memcpy(s->bytes, bytes, length);
    return s;
}

/* Whether a unit is 256 or more; the inner loop is one that compilers vectorise. */
bool ps_units_wide(const uint16_t *units, size_t length)
{
    while (length) {
        size_t step = length < 512 ? length : 512;
        uint16_t all = 0;
        for (size_t i = 0; i < step; i++)
            all |= units[i];
        if (all > 0xFF)
            return true;
        units += step;
        length -= step;
    }
    return false;
}

void ps_units_narrow(uint8_t *to, const uint16_t *units, size_t length)
{
    for (size_t i = 0; i < length; i++)
        to[i] = (uint8_t)units[i];
}

void ps_units_widen(uint16_t *to, const uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        to[i] = bytes[i];
}

ps_string *ps_string_utf16(const uint16_t *units, size_t length)
{
    bool wide = ps_units_wide(units, length);
    ps_string *s = string_new(length, wide);
    if (!s || !length)
        return s;
    if (wide)
        memcpy(s->units, units, length * 2);
    else
        ps_units_narrow(s->bytes, units, length);
    return s;
}

ps_string *ps_string_c(const char *text)
{
    return ps_string_utf8(text, strlen(text));
}

ps_string *ps_string_printf(const char *format, ...)
{
    char small[256];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (length < 0)
        return NULL;
    if ((size_t)length < sizeof small)
        return ps_string_utf8(small, (size_t)length);
    char *large = ps_try_alloc((size_t)length + 1);
    if (!large)
        return NULL;
    va_start(args, format);
    vsnprintf(large, (size_t)length + 1, format, args);
    va_end(args);
    ps_string *s = ps_string_utf8(large, (size_t)length);
    ps_free(large);
    return s;
}

ps_string *ps_string_empty(void)
{
    return string_new(0, false);
}

ps_string *ps_string_unit(uint16_t unit)
{
    ps_string *s = string_new(1, unit > 0xFF);
    if (unit > 0xFF)
        s->units[0] = unit;
    else
        s->bytes[0] = (uint8_t)unit;
    return s;
}

ps_string *ps_string_retain(const ps_string *s)
{
    ps_string *mine = (ps_string *)s;
    if (mine)
        mine->head.refs++;
    return mine;
}

void ps_string_release(ps_string *s)
{
    if (s && --s->head.refs == 0)
        ps_free(s);
}

ps_string *ps_string_sub(const ps_string *s, uint32_t start, uint32_t length)
{
    if (length == s->length)
        return ps_string_retain(s);
    if (ps_string_wide(s))
        return ps_string_utf16(s->units + start, length);
    return ps_string_latin1(s->bytes + start, length);
}

/* Writes the content of `s` behind `at` units of a string of the given width. */
static void write_at(ps_string *to, size_t at, const ps_string *s)
{
    if (!ps_string_wide(to))
        memcpy(to->bytes + at, s->bytes, s->length);
    else if (ps_string_wide(s))
        memcpy(to->units + at, s->units, (size_t)s->length * 2);
    else
        ps_units_widen(to->units + at, s->bytes, s->length);
}

ps_string *ps_string_concat(const ps_string *a, const ps_string *b)
{
    if (!a->length)
        return ps_string_retain(b);
    if (!b->length)
        return ps_string_retain(a);
    ps_string *s = string_new((size_t)a->length + b->length,
                              ps_string_wide(a) || ps_string_wide(b));
    if (s) {
        write_at(s, 0, a);
        write_at(s, a->length, b);
    }
    return s;
}

/* A long string grows by half, so that appending in a loop costs linear time. */
static ps_string *grow(ps_string *s, size_t length)
{
    size_t need = size_for(length, ps_string_wide(s));
    if (length > PS_STRING_MAX)
        return NULL;
    if (need <= ps_mem_size(s))
        return s;
    size_t size = need < 256 ? need : need + need / 2;
    if (size <= PS_MEM_SMALL)
        return ps_realloc(s, size);
    return ps_try_realloc_most(s, &size, need);
}

bool ps_string_append(ps_string **s, const ps_string *tail)
{
    ps_string *head = *s;
    if (!tail->length)
        return true;
    bool in_place = head->head.refs == 1 && !(head->head.flags & PS_HEAD_SYMBOL) &&
                    head != tail && head->length &&
                    (ps_string_wide(head) || !ps_string_wide(tail));
    if (!in_place) {
        ps_string *joined = ps_string_concat(head, tail);
        if (!joined)
            return false;
        ps_string_release(head);
        *s = joined;
        return true;
    }
    size_t at = head->length, length = at + tail->length;
    head = grow(head, length);
    if (!head)
        return false;
    head->length = (uint32_t)length;
    head->hash = 0;
    write_at(head, at, tail);
    memset((char *)head + size_for(length, ps_string_wide(head)) - 2, 0, 2);
    *s = head;
    return true;
}

typedef uint16_t unit_map(uint16_t unit);

static uint16_t upper_unit(uint16_t unit)
{
    return ps_upper(unit);
}

static uint16_t lower_unit(uint16_t unit)
{
    return ps_lower(unit);
}

/* Maps every unit; gives `s` itself when nothing changes, as most often. A Latin-1 string
 * turns wide when a unit leaves Latin-1 (y with diaeresis, micro). */
static ps_string *map_units(const ps_string *s, unit_map *map)
{
    uint32_t length = s->length, first = 0;
    bool wide = ps_string_wide(s);
    while (first < length && map(ps_string_at(s, first)) == ps_string_at(s, first))
        first++;
    if (first == length)
        return ps_string_retain(s);
    for (uint32_t i = first; i < length && !wide; i++)
        wide = map(s->bytes[i]) > 0xFF;
    ps_string *mapped = string_new(length, wide);
    if (!mapped)
        return NULL;
    if (!wide) {
        for (uint32_t i = 0; i < length; i++)
            mapped->bytes[i] = (uint8_t)map(s->bytes[i]);
        return mapped;
    }
    for (uint32_t i = 0; i < length; i++)
        mapped->units[i] = map(ps_string_at(s, i));
    if (ps_units_wide(mapped->units, length))
        return mapped;
    ps_string *narrow = ps_string_utf16(mapped->units, length);
    ps_string_release(mapped);
    return narrow;
}

ps_string *ps_string_upper(const ps_string *s)
{
    return map_units(s, upper_unit);
}

ps_string *ps_string_lower(const ps_string *s)
{
    return map_units(s, lower_unit);
}

ps_string *ps_string_trim(const ps_string *s)
{
    uint32_t start = 0, end = s->length;
    while (start < end && ps_is_white(ps_string_at(s, start)))
        start++;
    while (end > start && ps_is_white(ps_string_at(s, end - 1)))
        end--;
    return ps_string_sub(s, start, end - start);
}
