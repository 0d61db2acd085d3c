/* uri.h - System.Uri for the files that make and ask it. */
#ifndef PSRP_TYPES_URI_H
#define PSRP_TYPES_URI_H

#include "base/buf.h"
#include "object/context.h"
#include "object/type.h"

typedef struct ps_uri {
    ps_object object;
    ps_string *original;
    bool absolute, bad_port;
    char *scheme, *user, *host, *path, *query, *fragment; /* UTF-8, escaped; absolute ones */
    int port;                                             /* -1: none */
} ps_uri;
extern const ps_class ps_uri_class;

/* NULL for what is no Uri. */
ps_uri *ps_as_uri(ps_value v);
/* UriKind: 0 either, 1 absolute, 2 relative. PS_FAIL: a UriFormatException. */
ps_result ps_uri_create(ps_cx *cx, const ps_string *text, int64_t kind, ps_value *out);
/* The same without raising; NULL: does not fit. */
ps_uri *ps_uri_try(ps_cx *cx, const ps_string *text, int64_t kind);
/* -1: none is known. */
int ps_uri_default_port(const char *scheme);
/* AbsoluteUri, and what ToString gives of an absolute one: escapes that people need not see are
 * gone. Owned. */
ps_string *ps_uri_whole(const ps_uri *u);
ps_string *ps_uri_readable(const ps_uri *u);
/* Percent escapes of everything but RFC 3986's unreserved characters and those `kept`; and back
 * (what is no escape stays). UTF-8; owned. */
ps_string *ps_uri_escape(const char *text, const char *kept);
ps_string *ps_uri_unescape(const char *text);
/* Fill the parts of an absolute reference; false: it is none. `file_names`: "/x" is one too. */
bool ps_uri_take_apart(ps_uri *u, const char *text, bool file_names);
/* "host:port", the port when it is not the scheme's own. */
void ps_uri_put_authority(struct ps_buf *b, const ps_uri *u);
/* A character that RFC 3986 leaves alone. */
bool ps_uri_unreserved(unsigned char c);
/* The value of a hexadecimal digit; -1: it is none. */
int ps_uri_hex(char c);

/* uri_relative.c: `relative` against an absolute base; what leads from one to the other; parts. */
ps_uri *ps_uri_resolve(ps_cx *cx, const ps_uri *base, const ps_string *relative);
ps_string *ps_uri_between(const ps_uri *from, const ps_uri *to);
bool ps_uri_is_base(const ps_uri *base, const ps_uri *of);
/* UriComponents' and UriPartial's values. */
ps_string *ps_uri_components(const ps_uri *u, int64_t components, bool unescaped);
ps_string *ps_uri_left_part(const ps_uri *u, int64_t part);

#endif
