/* buf.c - capped byte buffers. */
#include "base/buf.h"
#include "base/memory.h"

#include <stdio.h>
#include <string.h>

void ps_buf_init(struct ps_buf *b, size_t cap)
{
    *b = (struct ps_buf){.cap = cap};
}

void ps_buf_free(struct ps_buf *b)
{
    ps_free(b->data);
    *b = (struct ps_buf){.cap = b->cap, .host = b->host};
}

void ps_buf_clear(struct ps_buf *b)
{
    b->length = 0;
    b->failed = false;
}

uint8_t *ps_buf_reserve(struct ps_buf *b, size_t more)
{
    if (b->failed)
        return NULL;
    if (more > b->cap || b->length > b->cap - more) {
        b->failed = true;
        return NULL;
    }
    size_t need = b->length + more;
    if (need > b->size || !b->data) {
        size_t size = b->size ? b->size : 64;
        while (size < need)
            size += size / 2 + 16;
        if (size > b->cap)
            size = b->cap ? b->cap : 1;
        uint8_t *data = b->host ? ps_realloc(b->data, size) : ps_try_realloc(b->data, size);
        if (!data) {
            b->failed = true;
            return NULL;
        }
        b->data = data;
        b->size = size;
    }
    return b->data + b->length;
}

void ps_buf_put(struct ps_buf *b, const void *data, size_t length)
{
    uint8_t *to = ps_buf_reserve(b, length);
    if (to && length) {
        memcpy(to, data, length);
        b->length += length;
    }
}

void ps_buf_putc(struct ps_buf *b, uint8_t byte)
{
    if (b->length < b->size && !b->failed)
        b->data[b->length++] = byte;
    else
        ps_buf_put(b, &byte, 1);
}

void ps_buf_puts(struct ps_buf *b, const char *text)
{
    ps_buf_put(b, text, strlen(text));
}

void ps_buf_vprintf(struct ps_buf *b, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int need = vsnprintf(NULL, 0, format, args);
    uint8_t *to = need >= 0 ? ps_buf_reserve(b, (size_t)need + 1) : NULL;
    if (to) {
        vsnprintf((char *)to, (size_t)need + 1, format, again);
        b->length += (size_t)need;
    }
    va_end(again);
}

void ps_buf_printf(struct ps_buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    ps_buf_vprintf(b, format, args);
    va_end(args);
}

void ps_buf_consume(struct ps_buf *b, size_t length)
{
    if (length >= b->length) {
        b->length = 0;
        return;
    }
    memmove(b->data, b->data + length, b->length - length);
    b->length -= length;
}

const char *ps_buf_cstr(struct ps_buf *b)
{
    uint8_t *end = ps_buf_reserve(b, 1);
    if (!end)
        return "";
    *end = 0;
    return (const char *)b->data;
}
