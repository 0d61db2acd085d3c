/* strbuf.c - strings being built. The content stands behind room for a string's head, so that
 * taking the string moves nothing. */
#include "base/memory.h"
#include "base/string.h"
#include "base/string_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void *block_of(const struct ps_strbuf *b)
{
    uint8_t *content = b->wide ? (uint8_t *)b->units : b->bytes;
    return content && !b->lent ? content - PS_STRING_HEAD : NULL;
}

static void set_block(struct ps_strbuf *b, void *block)
{
    uint8_t *content = block ? (uint8_t *)block + PS_STRING_HEAD : NULL;
    b->bytes = b->wide ? NULL : content;
    b->units = b->wide ? (uint16_t *)content : NULL;
    b->lent = false;
}

void ps_strbuf_init(struct ps_strbuf *b, size_t cap)
{
    *b = (struct ps_strbuf){.cap = cap && cap < PS_STRING_MAX ? cap : PS_STRING_MAX};
}

void ps_strbuf_init_on(struct ps_strbuf *b, size_t cap, uint8_t *room, size_t size)
{
    ps_strbuf_init(b, cap);
    b->bytes = room;
    b->size = size < b->cap ? size : b->cap;
    b->lent = true;
}

void ps_strbuf_free(struct ps_strbuf *b)
{
    ps_free(block_of(b));
    ps_strbuf_init(b, b->cap);
}

/* Makes room for `more` units; false when there is none. */
static bool reserve(struct ps_strbuf *b, size_t more)
{
    if (b->failed)
        return false;
    if (more <= b->size - b->length)
        return true;
    if (more > b->cap - b->length) {
        b->failed = true;
        return false;
    }
    size_t need = b->length + more, size = b->size + b->size / 2 + 46;
    if (size < need)
        size = need;
    if (size > b->cap)
        size = b->cap;
    size_t frame = PS_STRING_HEAD + 2, bytes = frame + (size << b->wide);
    void *block = ps_try_realloc_most(block_of(b), &bytes, frame + (need << b->wide));
    size = (bytes - frame) >> b->wide;
    if (!block) {
        b->failed = true;
        return false;
    }
    if (b->lent)
        memcpy((uint8_t *)block + PS_STRING_HEAD, b->bytes, b->length);
    set_block(b, block);
    b->size = size;
    return true;
}

static inline bool room_for(struct ps_strbuf *b, size_t more)
{
    return (more <= b->size - b->length && !b->failed) || reserve(b, more);
}

/* From Latin-1 to units, with room for `more` of them. */
static bool widen(struct ps_strbuf *b, size_t more)
{
    if (b->wide)
        return reserve(b, more);
    if (b->failed || more > b->cap - b->length) {
        b->failed = true;
        return false;
    }
    size_t size = b->length + more + b->length / 2 + 24;
    if (size > b->cap)
        size = b->cap;
    uint8_t *block = ps_try_alloc(PS_STRING_HEAD + size * 2 + 2);
    if (!block) {
        b->failed = true;
        return false;
    }
    if (b->length)
        ps_units_widen((uint16_t *)(block + PS_STRING_HEAD), b->bytes, b->length);
    ps_free(block_of(b));
    b->wide = true;
    b->size = size;
    set_block(b, block);
    return true;
}

void ps_strbuf_unit(struct ps_strbuf *b, uint16_t unit)
{
    if (unit > 0xFF ? !widen(b, 1) : b->length == b->size && !reserve(b, 1))
        return;
    if (b->failed)
        return;
    if (b->wide)
        b->units[b->length++] = unit;
    else
        b->bytes[b->length++] = (uint8_t)unit;
}

void ps_strbuf_code(struct ps_strbuf *b, uint32_t code)
{
    if (code < 0x10000) {
        ps_strbuf_unit(b, (uint16_t)code);
    } else {
        uint16_t pair[2] = {(uint16_t)(0xD7C0 + (code >> 10)), (uint16_t)(0xDC00 | (code & 0x3FF))};
        ps_strbuf_utf16(b, pair, 2);
    }
}

void ps_strbuf_latin1(struct ps_strbuf *b, const void *bytes, size_t length)
{
    if (!length || !room_for(b, length))
        return;
    if (b->wide)
        ps_units_widen(b->units + b->length, bytes, length);
    else if (length == 1)
        b->bytes[b->length] = *(const uint8_t *)bytes;
    else
        memcpy(b->bytes + b->length, bytes, length);
    b->length += length;
}

void ps_strbuf_utf16(struct ps_strbuf *b, const uint16_t *units, size_t length)
{
    if (!length)
        return;
    if (!b->wide && !ps_units_wide(units, length)) {
        if (!reserve(b, length))
            return;
        ps_units_narrow(b->bytes + b->length, units, length);
    } else {
        if (!widen(b, length))
            return;
        memcpy(b->units + b->length, units, length * 2);
    }
    b->length += length;
}

void ps_strbuf_put(struct ps_strbuf *b, const ps_string *s)
{
    ps_strbuf_sub(b, s, 0, s->length);
}

void ps_strbuf_sub(struct ps_strbuf *b, const ps_string *s, uint32_t start, uint32_t length)
{
    if (ps_string_wide(s))
        ps_strbuf_utf16(b, s->units + start, length);
    else
        ps_strbuf_latin1(b, s->bytes + start, length);
}

void ps_strbuf_c(struct ps_strbuf *b, const char *ascii)
{
    ps_strbuf_latin1(b, ascii, strlen(ascii));
}

void ps_strbuf_printf(struct ps_strbuf *b, const char *format, ...)
{
    char small[256];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (length < 0) {
        b->failed = true;
        return;
    }
    if ((size_t)length < sizeof small) {
        ps_strbuf_latin1(b, small, (size_t)length);
        return;
    }
    char *large = ps_try_alloc((size_t)length + 1);
    if (!large) {
        b->failed = true;
        return;
    }
    va_start(args, format);
    vsnprintf(large, (size_t)length + 1, format, args);
    va_end(args);
    ps_strbuf_latin1(b, large, (size_t)length);
    ps_free(large);
}

void ps_strbuf_fill(struct ps_strbuf *b, uint16_t unit, size_t count)
{
    if (!count || !(unit > 0xFF ? widen(b, count) : reserve(b, count)))
        return;
    if (b->wide)
        for (size_t i = 0; i < count; i++)
            b->units[b->length + i] = unit;
    else
        memset(b->bytes + b->length, unit, count);
    b->length += count;
}

uint16_t ps_strbuf_at(const struct ps_strbuf *b, size_t i)
{
    return b->wide ? b->units[i] : b->bytes[i];
}

void ps_strbuf_truncate(struct ps_strbuf *b, size_t length)
{
    if (length < b->length)
        b->length = length;
}

ps_string *ps_strbuf_take(struct ps_strbuf *b)
{
    ps_string *s = NULL;
    if (b->failed || !b->length) {
        s = b->failed ? NULL : ps_string_empty();
    } else if (b->lent) {
        s = ps_string_latin1(b->bytes, b->length);
    } else if (b->wide && !ps_units_wide(b->units, b->length)) {
        s = ps_string_utf16(b->units, b->length); /* what was wide has been cut off */
    } else {
        size_t size = PS_STRING_HEAD + (b->length << b->wide) + 2;
        void *block = block_of(b);
        if (b->size - b->length > b->length / 8 + 16) {
            void *less = ps_try_realloc(block, size);
            block = less ? less : block;
        }
        s = ps_string_dress(block, b->length, b->wide);
        set_block(b, NULL);
    }
    ps_strbuf_free(b);
    return s;
}
