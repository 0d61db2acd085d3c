/*
 * uri.c - System.Uri: absolute references taken apart, relative ones kept as text.
 * Internationalised host names stay as they are written.
 */
#include "base/buf.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "types/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define URI_MEMBERS(M)                                                                             \
    M(URI_NEW, "new(string uriString)")                                                            \
    M(URI_NEW_KIND, "new(string uriString, System.UriKind uriKind)")                               \
    M(URI_PATH, "string AbsolutePath {get;}")                                                      \
    M(URI_ABSOLUTE, "string AbsoluteUri {get;}")                                                   \
    M(URI_LOCAL, "string LocalPath {get;}")                                                        \
    M(URI_AUTHORITY, "string Authority {get;}")                                                    \
    M(URI_DEFAULT_PORT, "bool IsDefaultPort {get;}")                                               \
    M(URI_IS_FILE, "bool IsFile {get;}")                                                           \
    M(URI_LOOPBACK, "bool IsLoopback {get;}")                                                      \
    M(URI_PATH_QUERY, "string PathAndQuery {get;}")                                                \
    M(URI_SEGMENTS, "string[] Segments {get;}")                                                    \
    M(URI_HOST, "string Host {get;}")                                                              \
    M(URI_PORT, "int Port {get;}")                                                                 \
    M(URI_QUERY, "string Query {get;}")                                                            \
    M(URI_FRAGMENT, "string Fragment {get;}")                                                      \
    M(URI_SCHEME, "string Scheme {get;}")                                                          \
    M(URI_ORIGINAL, "string OriginalString {get;}")                                                \
    M(URI_DNS, "string DnsSafeHost {get;}")                                                        \
    M(URI_IS_ABSOLUTE, "bool IsAbsoluteUri {get;}")                                                \
    M(URI_USER, "string UserInfo {get;}")                                                          \
    M(URI_ESCAPE, "static string EscapeDataString(string stringToEscape)")                         \
    M(URI_UNESCAPE, "static string UnescapeDataString(string stringToUnescape)")                   \
    M(URI_TRY, "static bool TryCreate(string uriString, System.UriKind uriKind, [ref] uri result)") \
    M(URI_WELL_FORMED,                                                                             \
      "static bool IsWellFormedUriString(string uriString, System.UriKind uriKind)")               \
    M(URI_TEXT, "string ToString()")
PS_MEMBER_TABLE(uri, URI_MEMBERS)

struct uri {
    ps_object object;
    ps_string *original;
    bool absolute;
    char *scheme, *user, *host, *path, *query, *fragment; /* UTF-8, escaped; absolute ones */
    int port; /* -1: none */
};

static void uri_drop(ps_object *o)
{
    struct uri *u = (struct uri *)o;
    ps_string_release(u->original);
    u->original = NULL;
    ps_free(u->scheme);
    ps_free(u->user);
    ps_free(u->host);
    ps_free(u->path);
    ps_free(u->query);
    ps_free(u->fragment);
}

static const ps_class uri_class;

static struct uri *as_uri(ps_value v)
{
    return ps_is_class(v, &uri_class) ? (struct uri *)v.u.object : NULL;
}

/* ---- escaping --------------------------------------------------------------------------------------- */

static bool unreserved(unsigned char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c && strchr("-_.~", c));
}

/* `kept`: further characters that stay. */
static ps_string *escape(const char *text, const char *kept)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (unreserved(*c) || strchr(kept, *c))
            ps_strbuf_unit(&b, *c);
        else
            ps_strbuf_printf(&b, "%%%02X", *c);
    }
    return ps_strbuf_take(&b);
}

static char *escape_utf8(const char *text, const char *kept)
{
    ps_string *s = escape(text, kept);
    char *out = ps_string_to_utf8(s, NULL);
    ps_string_release(s);
    return out;
}

static int hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                                               : -1;
}

static ps_string *unescape(const char *text)
{
    char *out = ps_alloc(strlen(text) + 1);
    size_t length = 0;
    for (const char *c = text; *c; c++) {
        int high = *c == '%' ? hex(c[1]) : -1, low = high < 0 ? -1 : hex(c[2]);
        out[length++] = low < 0 ? *c : (char)(high << 4 | low);
        c += low < 0 ? 0 : 2;
    }
    ps_string *s = ps_string_utf8(out, length);
    ps_free(out);
    return s;
}

/* ---- taking apart ----------------------------------------------------------------------------------- */

static int default_port(const char *scheme)
{
    static const struct {
        char name[8];
        int port;
    } ports[] = {{"http", 80}, {"https", 443}, {"ftp", 21}, {"ssh", 22}, {"telnet", 23},
                 {"ws", 80}, {"wss", 443}, {"ldap", 389}, {"mailto", 25}, {"gopher", 70}};
    for (size_t i = 0; i < sizeof ports / sizeof *ports; i++)
        if (!strcmp(ports[i].name, scheme))
            return ports[i].port;
    return -1;
}

static char *piece(const char *from, const char *to)
{
    char *out = ps_alloc((size_t)(to - from) + 1);
    memcpy(out, from, (size_t)(to - from));
    out[to - from] = 0;
    return out;
}

static void lower(char *text)
{
    for (; *text; text++)
        if (*text >= 'A' && *text <= 'Z')
            *text = (char)(*text + 32);
}

/* user@host:port between `at` and `end`; false: the port is none. */
static bool read_authority(struct uri *u, const char *at, const char *end)
{
    const char *user = memrchr(at, '@', (size_t)(end - at));
    if (user) {
        u->user = piece(at, user);
        at = user + 1;
    }
    const char *bracket = *at == '[' ? memchr(at, ']', (size_t)(end - at)) : NULL;
    const char *colon = memchr(bracket ? bracket : at, ':', (size_t)(end - (bracket ? bracket : at)));
    if (colon && colon + 1 < end) {
        char *rest;
        long port = strtol(colon + 1, &rest, 10);
        if (rest != end || port < 0 || port > 65535)
            return false;
        u->port = (int)port;
    }
    u->host = piece(at, colon ? colon : end);
    lower(u->host);
    return true;
}

/* Dots are resolved as RFC 3986, 5.2.4 has it, in place. */
static void remove_dots(char *path)
{
    char *to = path;
    for (char *from = path; *from;) {
        char *end = from + 1 + strcspn(from + 1, "/");
        size_t length = (size_t)(end - from);
        bool one = length == 2 && from[1] == '.', two = length == 3 && from[1] == '.' && from[2] == '.';
        if (two)
            while (to > path && *--to != '/')
                ;
        if (one || two) {
            if (!*end)
                *to++ = '/';
        } else {
            memmove(to, from, length);
            to += length;
        }
        from = end;
    }
    *to = 0;
}

/* An absolute reference; false: it is none. */
static bool take_apart(struct uri *u, const char *text, bool file_names)
{
    static const char kept[] = "!$&'()*+,;=:@/%[]";
    const char *colon = strchr(text, ':');
    if (file_names && *text == '/' && text[1] != '/') {
        u->scheme = ps_strdup("file");
        u->host = ps_strdup("");
        u->path = escape_utf8(text, kept);
        remove_dots(u->path);
        return true;
    }
    size_t length = colon ? (size_t)(colon - text) : 0;
    if (!length || strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.") !=
                       length || !((text[0] | 32) >= 'a' && (text[0] | 32) <= 'z'))
        return false;
    u->scheme = piece(text, colon);
    lower(u->scheme);
    const char *at = colon + 1, *end = at + strcspn(at, "?#");
    bool hierarchy = at[0] == '/' && at[1] == '/';
    if (hierarchy) {
        const char *stop = at + 2 + strcspn(at + 2, "/?#");
        if (!read_authority(u, at + 2, stop) ||
            (!*u->host && strcmp(u->scheme, "file") && default_port(u->scheme) >= 0))
            return false;
        at = stop;
    } else if (default_port(u->scheme) >= 0 && strcmp(u->scheme, "mailto")) {
        return false;
    }
    char *path = piece(at, end);
    if (!hierarchy && !strcmp(u->scheme, "mailto")) {
        const char *sign = strchr(path, '@');
        u->user = sign ? piece(path, sign) : NULL;
        u->host = ps_strdup(sign ? sign + 1 : "");
        *path = 0;
    }
    u->path = !*path && hierarchy ? ps_strdup("/") : escape_utf8(path, kept);
    ps_free(path);
    if (hierarchy)
        remove_dots(u->path);
    const char *hash = strchr(end, '#');
    char *query = *end == '?' ? piece(end, hash ? hash : end + strlen(end)) : NULL;
    u->query = query ? escape_utf8(query, "!$&'()*+,;=:@/%?[]") : NULL;
    ps_free(query);
    u->fragment = hash ? escape_utf8(hash, "!$&'()*+,;=:@/%?#[]") : NULL;
    if (u->port < 0)
        u->port = default_port(u->scheme);
    return true;
}

/* UriKind: 0 either, 1 absolute, 2 relative. NULL: does not fit. */
static struct uri *make(ps_cx *cx, const ps_string *text, int64_t kind)
{
    struct uri *u = ps_object_new(ps_core_type(cx->worker, PS_T_URI), &uri_class, PS_INSTANCE);
    ps_string *trimmed = ps_string_trim(text);
    char *s = ps_string_to_utf8(trimmed, NULL);
    u->original = ps_string_retain(text);
    u->port = -1;
    u->absolute = kind != 2 && take_apart(u, s, kind == 1);
    ps_free(s);
    ps_string_release(trimmed);
    if (kind != 1 || u->absolute)
        return u;
    ps_release_object(u);
    return NULL;
}

/* ---- text ------------------------------------------------------------------------------------------- */

static void put_authority(struct ps_buf *b, const struct uri *u)
{
    ps_buf_puts(b, u->host ? u->host : "");
    if (u->port >= 0 && u->port != default_port(u->scheme))
        ps_buf_printf(b, ":%d", u->port);
}

static ps_string *whole(const struct uri *u)
{
    struct ps_buf b;
    bool mail = !strcmp(u->scheme, "mailto");
    ps_buf_init(&b, SIZE_MAX / 2);
    ps_buf_printf(&b, "%s:%s", u->scheme, u->host && !mail ? "//" : "");
    if (u->user)
        ps_buf_printf(&b, "%s@", u->user);
    put_authority(&b, u);
    ps_buf_puts(&b, u->path);
    ps_buf_puts(&b, u->query ? u->query : "");
    ps_buf_puts(&b, u->fragment ? u->fragment : "");
    ps_string *s = ps_string_utf8(ps_buf_cstr(&b), b.length);
    ps_buf_free(&b);
    return s;
}

static ps_result uri_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const struct uri *u = as_uri(self);
    if (!u->absolute)
        return ps_give_string(cx, ps_string_retain(u->original), out);
    ps_string *s = whole(u);
    char *text = ps_string_to_utf8(s, NULL);
    ps_string_release(s);
    /* what was escaped is shown, but for characters that have a meaning */
    bool plain = !strstr(text, "%2") && !strstr(text, "%3") && !strstr(text, "%5");
    s = plain ? unescape(text) : ps_string_c(text);
    ps_free(text);
    return ps_give_string(cx, s, out);
}

static bool uri_equals(ps_value self, ps_value other)
{
    const struct uri *a = as_uri(self), *b = as_uri(other);
    if (!b || a->absolute != b->absolute)
        return false;
    if (!a->absolute)
        return ps_string_equal(a->original, b->original);
    ps_string *x = whole(a), *y = whole(b);
    bool same = ps_string_equal(x, y);
    ps_string_release(x);
    ps_string_release(y);
    return same;
}

static uint32_t uri_hash(ps_value self)
{
    return ps_string_hash(as_uri(self)->original);
}

static const ps_class uri_class = {.name = "Uri",
                                   .size = sizeof(struct uri),
                                   .drop = uri_drop,
                                   .to_string = uri_text,
                                   .equals = uri_equals,
                                   .hash = uri_hash};

/* ---- rows ------------------------------------------------------------------------------------------- */

static ps_result segments(ps_cx *cx, const struct uri *u, ps_value *out)
{
    ps_string *parts[256] = {NULL};
    size_t count = 0;
    for (const char *at = u->path; *at && count < 256;) {
        const char *end = at + strcspn(at, "/");
        end += *end == '/';
        parts[count++] = ps_string_utf8(at, (size_t)(end - at));
        at = end;
    }
    ps_result r = ps_give_strings(cx, parts, count, out);
    while (count)
        ps_string_release(parts[--count]);
    return r;
}

static ps_result give(const char *text, ps_value *out)
{
    return ps_give(ps_text(text ? text : ""), out);
}

static ps_result absolute_row(ps_cx *cx, unsigned row, const struct uri *u, ps_value *out)
{
    struct ps_buf b;
    ps_buf_init(&b, SIZE_MAX / 2);
    switch (row) {
    case URI_PATH:
        return give(u->path, out);
    case URI_ABSOLUTE:
        return ps_give_string(cx, whole(u), out);
    case URI_LOCAL:
        return ps_give_string(cx, unescape(u->path), out);
    case URI_DEFAULT_PORT:
        return ps_give_bool(u->port == default_port(u->scheme), out);
    case URI_IS_FILE:
        return ps_give_bool(!strcmp(u->scheme, "file"), out);
    case URI_LOOPBACK:
        return ps_give_bool(u->host && (!*u->host || !strcmp(u->host, "localhost") ||
                                        !strncmp(u->host, "127.", 4) || !strcmp(u->host, "[::1]")),
                            out);
    case URI_SEGMENTS:
        return segments(cx, u, out);
    case URI_HOST: case URI_DNS:
        return give(u->host, out);
    case URI_PORT:
        return ps_give_int(u->port, out);
    case URI_QUERY:
        return give(u->query, out);
    case URI_FRAGMENT:
        return give(u->fragment, out);
    case URI_SCHEME:
        return give(u->scheme, out);
    case URI_USER:
        return give(u->user, out);
    case URI_AUTHORITY:
        put_authority(&b, u);
        break;
    default: /* URI_PATH_QUERY */
        ps_buf_printf(&b, "%s%s", u->path, u->query ? u->query : "");
    }
    ps_string *s = ps_string_utf8(ps_buf_cstr(&b), b.length);
    ps_buf_free(&b);
    return ps_give_string(cx, s, out);
}

static ps_result construct(ps_cx *cx, const ps_string *text, int64_t kind, ps_value *out)
{
    if (!text)
        return ps_throw_null(cx, "uriString");
    struct uri *u = make(cx, text, kind);
    if (u)
        return ps_give(ps_take_object(u), out);
    if (!text->length)
        return ps_throw(cx, "System.UriFormatException", "Invalid URI: The URI is empty.");
    return ps_throw(cx, "System.UriFormatException",
                    "Invalid URI: The format of the URI could not be determined.");
}

static ps_result uri_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    const struct uri *u = as_uri(self);
    const ps_string *text = count ? ps_string_arg(args[0]) : NULL;
    struct uri *made;
    char *utf8;
    switch (row) {
    case URI_NEW: case URI_NEW_KIND:
        return construct(cx, text, count > 1 ? args[1].u.i : 1, out);
    case URI_ESCAPE: case URI_UNESCAPE: {
        if (!text)
            return ps_throw_null(cx, row == URI_ESCAPE ? "stringToEscape" : "stringToUnescape");
        utf8 = ps_string_to_utf8(text, NULL);
        ps_string *s = row == URI_ESCAPE ? escape(utf8, "") : unescape(utf8);
        ps_free(utf8);
        return ps_give_string(cx, s, out);
    }
    case URI_TRY: case URI_WELL_FORMED: {
        made = text ? make(cx, text, args[1].u.i) : NULL;
        bool good = made != NULL;
        if (row == URI_WELL_FORMED) {
            good = good && ps_string_find_unit(text, ' ', 0) < 0;
            ps_release_object(made);
        } else {
            PS_TRY(ps_set_ref(cx, args[2], ps_take_object(made)));
        }
        return ps_give_bool(good, out);
    }
    case URI_ORIGINAL:
        return ps_give_string(cx, ps_string_retain(u->original), out);
    case URI_IS_ABSOLUTE:
        return ps_give_bool(u->absolute, out);
    case URI_TEXT:
        return uri_text(cx, self, out);
    }
    if (!u->absolute)
        return ps_throw(cx, "System.InvalidOperationException",
                        "This operation is not supported for a relative URI.");
    return absolute_row(cx, row, u, out);
}

const ps_typedef ps_type_uri = {.name = "System.Uri",
                                .interfaces = "System.IFormattable",
                                .members = uri_members,
                                .invoke = uri_invoke,
                                .cls = &uri_class,
                                .flags = PS_TYPE_CORE};
