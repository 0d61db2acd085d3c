/*
 * buf.h - a growable run of bytes with a cap that its owner states at the start.
 *
 * Appending beyond the cap (or beyond the session's memory quota) sets `failed` and leaves
 * the content as it was; further appends do nothing. A writer appends freely and looks at
 * `failed` once at the end.
 */
#ifndef PSRP_BASE_BUF_H
#define PSRP_BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ps_buf {
    uint8_t *data;
    size_t length, size, cap;
    bool failed;
    bool host; /* the host's own: only the cap limits it, not the session's memory quota */
};

/* `cap` is the most bytes that the buffer may ever hold. Nothing is allocated yet. */
void ps_buf_init(struct ps_buf *b, size_t cap);
/* Frees the bytes; the buffer is empty and usable again. */
void ps_buf_free(struct ps_buf *b);
/* Forgets the content and the failure, keeps the memory. */
void ps_buf_clear(struct ps_buf *b);

/* Room for `more` bytes after the content; NULL and `failed` when there is none. The caller
 * writes there and adds to `length`. */
uint8_t *ps_buf_reserve(struct ps_buf *b, size_t more);

void ps_buf_put(struct ps_buf *b, const void *data, size_t length);
void ps_buf_putc(struct ps_buf *b, uint8_t byte);
void ps_buf_puts(struct ps_buf *b, const char *text);
void ps_buf_printf(struct ps_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void ps_buf_vprintf(struct ps_buf *b, const char *format, va_list args);

/* Drop `length` bytes from the front. */
void ps_buf_consume(struct ps_buf *b, size_t length);
/* The content as a C string (a NUL is kept behind it); never NULL. Borrowed. */
const char *ps_buf_cstr(struct ps_buf *b);

#endif
