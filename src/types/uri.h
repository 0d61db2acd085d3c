/* uri.h - System.Uri for the files that make and ask it. */
#ifndef PSRP_TYPES_URI_H
#define PSRP_TYPES_URI_H

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
int ps_uri_default_port(const char *scheme);
/* AbsoluteUri. Owned. */
ps_string *ps_uri_whole(const ps_uri *u);
ps_string *ps_uri_escape(const char *text, const char *kept);

/* uri_relative.c: `relative` against an absolute base; what leads from one to the other; parts. */
ps_uri *ps_uri_resolve(ps_cx *cx, const ps_uri *base, const ps_string *relative);
ps_string *ps_uri_between(const ps_uri *from, const ps_uri *to);
bool ps_uri_is_base(const ps_uri *base, const ps_uri *of);
/* UriComponents' and UriPartial's values. */
ps_string *ps_uri_components(const ps_uri *u, int64_t components, bool unescaped);
ps_string *ps_uri_left_part(const ps_uri *u, int64_t part);

#endif
