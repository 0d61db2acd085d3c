/*
 * string.h - immutable counted strings of UTF-16 units, stored as Latin-1 bytes where every
 * unit is below 256, else as units. Indices and lengths are .NET's; lone surrogates survive.
 */
#ifndef PSRP_BASE_STRING_H
#define PSRP_BASE_STRING_H

#include "base/head.h"
#include "base/unicode.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ps_string {
    struct ps_head head;
    uint32_t length; /* in UTF-16 units */
    uint32_t hash;   /* of the ordinal content; 0 = not computed yet */
    union {
        uint8_t bytes[1];  /* Latin-1, one byte behind the end is 0 */
        uint16_t units[1]; /* UTF-16 when PS_HEAD_WIDE */
    };
} ps_string;

/* .NET's own limit on a string, in units. */
enum { PS_STRING_MAX = 0x3FFFFFDF };

static inline bool ps_string_wide(const ps_string *s)
{
    return s->head.flags & PS_HEAD_WIDE;
}

/* The unit at `i`, which must be below `length`. */
static inline uint16_t ps_string_at(const ps_string *s, uint32_t i)
{
    return ps_string_wide(s) ? s->units[i] : s->bytes[i];
}

/* The code point at a place (at < length): of the pair that begins there, or of the unit alone, a
 * lone surrogate's too. `*size`: its units, 1 or 2. */
static inline uint32_t ps_string_code_at(const ps_string *s, uint32_t at, uint32_t *size)
{
    uint16_t c = ps_string_at(s, at), next = at + 1 < s->length ? ps_string_at(s, at + 1) : 0;
    bool pair = ps_is_high_surrogate(c) && ps_is_low_surrogate(next);
    *size = pair ? 2 : 1;
    return pair ? ps_surrogate_pair(c, next) : c;
}

/* Every function below that returns ps_string * returns an owned reference, NULL only where
 * said: more than PS_STRING_MAX units, or no room in the session's quota. */

/* Uninitialised strings to be filled by the caller at once. NULL when there is no room. What
 * is filled into units must hold one of 256 or more: a narrow text is never stored wide, and
 * equality and hashes rely on it (ps_string_utf16() decides by looking). */
ps_string *ps_string_new_bytes(size_t length);
ps_string *ps_string_new_units(size_t length);

ps_string *ps_string_latin1(const void *bytes, size_t length);
/* From units; narrowed to bytes when all are below 256. */
ps_string *ps_string_utf16(const uint16_t *units, size_t length);
/* From UTF-8; each maximal ill-formed part becomes U+FFFD, as in .NET. */
ps_string *ps_string_utf8(const char *text, size_t length);
/* A file name or another name of the system: bytes that are not UTF-8 become U+DC80..DCFF. */
ps_string *ps_string_os(const char *text, size_t length);
/* From a NUL-ended UTF-8 string. Never NULL for short texts. */
ps_string *ps_string_c(const char *text);
ps_string *ps_string_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The empty string and one-unit strings; shared where that is cheap. */
ps_string *ps_string_empty(void);
ps_string *ps_string_unit(uint16_t unit);

ps_string *ps_string_retain(const ps_string *s); /* accepts NULL */
void ps_string_release(ps_string *s);            /* accepts NULL */

/* Units [start, start + length), both within the string. */
ps_string *ps_string_sub(const ps_string *s, uint32_t start, uint32_t length);
ps_string *ps_string_concat(const ps_string *a, const ps_string *b);
/* `*s` becomes `*s` + `tail`, in place when nobody else holds `*s`. false: no room. */
bool ps_string_append(ps_string **s, const ps_string *tail);

bool ps_string_equal(const ps_string *a, const ps_string *b); /* ordinal */
bool ps_string_equal_fold(const ps_string *a, const ps_string *b); /* OrdinalIgnoreCase */
bool ps_string_is(const ps_string *s, const char *ascii);       /* ordinal */
bool ps_string_is_fold(const ps_string *s, const char *ascii);  /* OrdinalIgnoreCase */
bool ps_string_starts_fold(const ps_string *s, const char *ascii);
/* Ordinal orders: <0, 0, >0. */
int ps_string_compare(const ps_string *a, const ps_string *b);
int ps_string_compare_fold(const ps_string *a, const ps_string *b);
/* -1 when not found. `from` is a unit index. */
int64_t ps_string_find(const ps_string *s, const ps_string *what, uint32_t from, bool fold);
int64_t ps_string_find_unit(const ps_string *s, uint16_t unit, uint32_t from);
uint32_t ps_string_hash(const ps_string *s);      /* ordinal; never 0; keyed per process */
uint32_t ps_string_hash_fold(const ps_string *s); /* equal for strings equal under fold */

ps_string *ps_string_upper(const ps_string *s); /* invariant culture, one unit to one unit */
ps_string *ps_string_lower(const ps_string *s);
ps_string *ps_string_trim(const ps_string *s);  /* .NET white space at both ends */

/* UTF-8 of the string, NUL-ended, for the caller to ps_free(). Lone surrogates become U+FFFD;
 * with `os`, U+DC80..DCFF become their bytes again. `length` may be NULL. */
char *ps_string_to_utf8(const ps_string *s, size_t *length);
char *ps_string_to_os(const ps_string *s, size_t *length);

/* ---- a string being built -------------------------------------------------------------------- */

struct ps_strbuf {
    uint8_t *bytes;  /* Latin-1 while !wide */
    uint16_t *units; /* when wide */
    size_t length, size, cap;
    bool wide, failed; /* failed: over the cap or the quota */
    bool lent;         /* `bytes` is the caller's */
};

enum { PS_STRBUF_SMALL = 160 };

/* `cap` in units; 0 means PS_STRING_MAX. */
void ps_strbuf_init(struct ps_strbuf *b, size_t cap);
/* The same with room of the caller's, which is used as long as the text fits in; it has to last as
 * long as the buffer. Most texts are short, and are made and taken at once. */
void ps_strbuf_init_on(struct ps_strbuf *b, size_t cap, uint8_t *room, size_t size);
void ps_strbuf_free(struct ps_strbuf *b);
void ps_strbuf_unit(struct ps_strbuf *b, uint16_t unit);
void ps_strbuf_code(struct ps_strbuf *b, uint32_t code_point);
void ps_strbuf_put(struct ps_strbuf *b, const ps_string *s);
void ps_strbuf_sub(struct ps_strbuf *b, const ps_string *s, uint32_t start, uint32_t length);
void ps_strbuf_c(struct ps_strbuf *b, const char *ascii);
void ps_strbuf_latin1(struct ps_strbuf *b, const void *bytes, size_t length);
void ps_strbuf_utf16(struct ps_strbuf *b, const uint16_t *units, size_t length);
void ps_strbuf_printf(struct ps_strbuf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void ps_strbuf_fill(struct ps_strbuf *b, uint16_t unit, size_t count);
uint16_t ps_strbuf_at(const struct ps_strbuf *b, size_t i);
void ps_strbuf_truncate(struct ps_strbuf *b, size_t length);
/* The built string; the buffer is empty afterwards. NULL when it had failed. */
ps_string *ps_strbuf_take(struct ps_strbuf *b);

#endif
