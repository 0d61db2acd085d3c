/* uri_relative.c - references against a base (RFC 3986, 5.2), and the parts of a URI. */
#include "base/buf.h"
#include "base/memory.h"
#include "types/support.h"
#include "types/uri.h"

#include <string.h>

static void put_authority(struct ps_buf *b, const ps_uri *u, bool user)
{
    if (user && u->user)
        ps_buf_printf(b, "%s@", u->user);
    ps_buf_puts(b, u->host ? u->host : "");
    if (u->port >= 0 && u->port != ps_uri_default_port(u->scheme))
        ps_buf_printf(b, ":%d", u->port);
}

static ps_string *take(struct ps_buf *b)
{
    ps_string *s = ps_string_utf8(ps_buf_cstr(b), b->length);
    ps_buf_free(b);
    return s;
}

static bool has_scheme(const char *text)
{
    size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
    return n && text[n] == ':' && ((text[0] | 32) >= 'a' && (text[0] | 32) <= 'z');
}

ps_uri *ps_uri_resolve(ps_cx *cx, const ps_uri *base, const ps_string *relative)
{
    struct ps_buf b;
    char *text = ps_string_to_utf8(relative, NULL);
    ps_buf_init(&b, SIZE_MAX / 2);
    if (!has_scheme(text)) {
        ps_buf_printf(&b, "%s:", base->scheme);
        if (text[0] != '/' || text[1] != '/') {
            ps_buf_puts(&b, "//");
            put_authority(&b, base, true);
            if (text[0] != '/') {
                const char *slash = strrchr(base->path, '/');
                bool whole = !*text || *text == '?' || *text == '#';
                ps_buf_put(&b, base->path,
                           whole   ? strlen(base->path)
                           : slash ? (size_t)(slash - base->path) + 1
                                   : 0);
                if ((!*text || *text == '#') && base->query)
                    ps_buf_puts(&b, base->query);
            }
        }
    }
    ps_buf_puts(&b, text);
    ps_free(text);
    ps_string *whole = take(&b);
    ps_uri *u = ps_uri_try(cx, whole, 1);
    ps_string_release(whole);
    return u;
}

static bool same_site(const ps_uri *a, const ps_uri *b)
{
    return !strcmp(a->scheme, b->scheme) &&
           !strcmp(a->host ? a->host : "", b->host ? b->host : "") && a->port == b->port;
}

ps_string *ps_uri_between(const ps_uri *from, const ps_uri *to)
{
    struct ps_buf b;
    size_t common = 0;
    if (!same_site(from, to))
        return ps_uri_whole(to);
    for (size_t i = 0; from->path[i] && from->path[i] == to->path[i]; i++)
        if (from->path[i] == '/')
            common = i + 1;
    ps_buf_init(&b, SIZE_MAX / 2);
    for (const char *at = from->path + common; *at; at++)
        if (*at == '/')
            ps_buf_puts(&b, "../");
    if (!b.length && to->path[common] &&
        strcspn(to->path + common, ":") < strcspn(to->path + common, "/"))
        ps_buf_puts(&b, "./"); /* the first segment must not look like a scheme */
    if (!b.length && !to->path[common] && from->path[common])
        ps_buf_puts(&b, "./");
    ps_buf_puts(&b, to->path + common);
    ps_buf_puts(&b, to->query ? to->query : "");
    ps_buf_puts(&b, to->fragment ? to->fragment : "");
    return take(&b);
}

bool ps_uri_is_base(const ps_uri *base, const ps_uri *of)
{
    const char *slash = strrchr(base->path, '/');
    size_t length = slash ? (size_t)(slash - base->path) + 1 : 0;
    return same_site(base, of) && !strncasecmp(base->path, of->path, length);
}

enum {
    SCHEME = 1,
    USER = 2,
    HOST = 4,
    PORT = 8,
    PATH = 0x10,
    QUERY = 0x20,
    FRAGMENT = 0x40,
    STRONG_PORT = 0x80,
    KEEP_DELIMITER = 0x40000000
};

ps_string *ps_uri_components(const ps_uri *u, int64_t parts, bool unescaped)
{
    struct ps_buf b;
    bool one = !(parts & (parts - 1)), host = parts & HOST, before = parts & (SCHEME | HOST | PORT);
    ps_buf_init(&b, SIZE_MAX / 2);
    if (parts & SCHEME)
        ps_buf_printf(&b, one ? "%s" : "%s://", u->scheme);
    if (parts & USER && u->user)
        ps_buf_printf(&b, host ? "%s@" : "%s", u->user);
    if (host)
        ps_buf_puts(&b, u->host ? u->host : "");
    bool usual = u->port == ps_uri_default_port(u->scheme);
    if (u->port >= 0 && ((parts & PORT && !usual) || parts & STRONG_PORT))
        ps_buf_printf(&b, host ? ":%d" : "%d", u->port);
    if (parts & PATH) {
        bool slash = before || parts & KEEP_DELIMITER || parts & QUERY;
        ps_buf_puts(&b, !slash && u->path[0] == '/' ? u->path + 1 : u->path);
    }
    if (parts & QUERY && u->query && *u->query)
        ps_buf_puts(&b, one ? u->query + 1 : u->query);
    if (parts & FRAGMENT && u->fragment && *u->fragment)
        ps_buf_puts(&b, one ? u->fragment + 1 : u->fragment);
    ps_string *s = take(&b);
    (void)unescaped;
    return s;
}

ps_string *ps_uri_left_part(const ps_uri *u, int64_t part)
{
    struct ps_buf b;
    ps_buf_init(&b, SIZE_MAX / 2);
    ps_buf_printf(&b, "%s://", u->scheme);
    if (part >= 1)
        put_authority(&b, u, true);
    if (part >= 2)
        ps_buf_puts(&b, u->path);
    if (part >= 3)
        ps_buf_puts(&b, u->query ? u->query : "");
    return take(&b);
}
