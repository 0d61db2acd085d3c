/* uri_parse.c - the text of a Uri: taken apart, put together, escaped. */
#include "types/uri.h"

#include "base/buf.h"
#include "base/memory.h"
#include "object/worker.h"
#include "types/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- escaping -------------------------------------------------------------------------------- */

bool ps_uri_unreserved(unsigned char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
           (c && strchr("-_.~", c));
}

/* `kept`: further characters that stay. */
ps_string *ps_uri_escape(const char *text, const char *kept)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (ps_uri_unreserved(*c) || strchr(kept, *c))
            ps_strbuf_unit(&b, *c);
        else
            ps_strbuf_printf(&b, "%%%02X", *c);
    }
    return ps_strbuf_take(&b);
}

static char *escape_utf8(const char *text, const char *kept)
{
    ps_string *s = ps_uri_escape(text, kept);
    char *out = ps_string_to_utf8(s, NULL);
    ps_string_release(s);
    return out;
}

int ps_uri_hex(char c)
{
    return c >= '0' && c <= '9'                 ? c - '0'
           : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                : -1;
}

ps_string *ps_uri_unescape(const char *text)
{
    char *out = ps_alloc(strlen(text) + 1);
    size_t length = 0;
    for (const char *c = text; *c; c++) {
        int high = *c == '%' ? ps_uri_hex(c[1]) : -1, low = high < 0 ? -1 : ps_uri_hex(c[2]);
        out[length++] = low < 0 ? *c : (char)(high << 4 | low);
        c += low < 0 ? 0 : 2;
    }
    ps_string *s = ps_string_utf8(out, length);
    ps_free(out);
    return s;
}

/* ---- taking apart ---------------------------------------------------------------------------- */

int ps_uri_default_port(const char *scheme)
{
    static const struct {
        char name[8];
        int port;
    } ports[] = {{"http", 80}, {"https", 443}, {"ftp", 21},   {"ssh", 22},    {"telnet", 23},
                 {"ws", 80},   {"wss", 443},   {"ldap", 389}, {"mailto", 25}, {"gopher", 70}};
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
static bool read_authority(ps_uri *u, const char *at, const char *end)
{
    const char *user = memrchr(at, '@', (size_t)(end - at));
    if (user) {
        u->user = piece(at, user);
        at = user + 1;
    }
    const char *bracket = *at == '[' ? memchr(at, ']', (size_t)(end - at)) : NULL;
    const char *colon =
        memchr(bracket ? bracket : at, ':', (size_t)(end - (bracket ? bracket : at)));
    if (colon && colon + 1 < end) {
        char *rest;
        long port = strtol(colon + 1, &rest, 10);
        if (rest != end || port < 0 || port > 65535) {
            u->bad_port = true;
            return false;
        }
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
        bool one = length == 2 && from[1] == '.',
             two = length == 3 && from[1] == '.' && from[2] == '.';
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
bool ps_uri_take_apart(ps_uri *u, const char *text, bool file_names)
{
    static const char kept[] = "!$&'()*+,;=:@/%[]";
    const char *colon = strchr(text, ':');
    bool drive = ((text[0] | 32) >= 'a' && (text[0] | 32) <= 'z') && text[1] == ':' &&
                 (text[2] == '\\' || text[2] == '/');
    if (drive) {
        char *slashed = ps_alloc(strlen(text) + 2);
        sprintf(slashed, "/%s", text);
        for (char *c = slashed; *c; c++)
            *c = *c == '\\' ? '/' : *c;
        u->scheme = ps_strdup("file");
        u->host = ps_strdup("");
        u->path = escape_utf8(slashed, kept);
        ps_free(slashed);
        return true;
    }
    if (file_names && *text == '/' && text[1] != '/') {
        u->scheme = ps_strdup("file");
        u->host = ps_strdup("");
        u->path = escape_utf8(text, kept);
        remove_dots(u->path);
        return true;
    }
    size_t length = colon ? (size_t)(colon - text) : 0;
    if (!length ||
        strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.") !=
            length ||
        !((text[0] | 32) >= 'a' && (text[0] | 32) <= 'z'))
        return false;
    u->scheme = piece(text, colon);
    lower(u->scheme);
    const char *at = colon + 1, *end = at + strcspn(at, "?#");
    bool hierarchy = at[0] == '/' && at[1] == '/';
    if (hierarchy) {
        const char *stop = at + 2 + strcspn(at + 2, "/?#");
        if (!read_authority(u, at + 2, stop) ||
            (!*u->host && strcmp(u->scheme, "file") && ps_uri_default_port(u->scheme) >= 0) ||
            strpbrk(u->host, " <>\"\\^`{|}"))
            return false;
        at = stop;
    } else if (ps_uri_default_port(u->scheme) >= 0 && strcmp(u->scheme, "mailto")) {
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
        u->port = ps_uri_default_port(u->scheme);
    return true;
}

/* UriKind: 0 either, 1 absolute, 2 relative. NULL: does not fit. */
ps_uri *ps_uri_try(ps_cx *cx, const ps_string *text, int64_t kind)
{
    ps_uri *u = ps_object_new(ps_core_type(cx->worker, PS_T_URI), &ps_uri_class, PS_INSTANCE);
    ps_string *trimmed = ps_string_trim(text);
    char *s = ps_string_to_utf8(trimmed, NULL);
    u->original = ps_string_retain(text);
    u->port = -1;
    u->absolute = kind != 2 && ps_uri_take_apart(u, s, kind == 1);
    bool names_host = !u->absolute && u->scheme && strstr(s, "://"); /* a host that is none */
    ps_free(s);
    ps_string_release(trimmed);
    if ((kind != 1 && !(kind == 0 && names_host)) || u->absolute)
        return u;
    ps_release_object(u);
    return NULL;
}

/* ---- text ------------------------------------------------------------------------------------ */

void ps_uri_put_authority(struct ps_buf *b, const ps_uri *u)
{
    ps_buf_puts(b, u->host ? u->host : "");
    if (u->port >= 0 && u->port != ps_uri_default_port(u->scheme))
        ps_buf_printf(b, ":%d", u->port);
}

ps_string *ps_uri_whole(const ps_uri *u)
{
    struct ps_buf b;
    bool mail = !strcmp(u->scheme, "mailto");
    ps_buf_init(&b, SIZE_MAX / 2);
    ps_buf_printf(&b, "%s:%s", u->scheme, u->host && !mail ? "//" : "");
    if (u->user)
        ps_buf_printf(&b, "%s@", u->user);
    ps_uri_put_authority(&b, u);
    ps_buf_puts(&b, u->path);
    ps_buf_puts(&b, u->query ? u->query : "");
    ps_buf_puts(&b, u->fragment ? u->fragment : "");
    ps_string *s = ps_string_utf8(ps_buf_cstr(&b), b.length);
    ps_buf_free(&b);
    return s;
}

/* Without the escapes of what needs none when people read it; those of marks, controls and '%'
 * stay. */
static char *readable(const char *text)
{
    char *out = ps_alloc(strlen(text) + 1);
    size_t length = 0;
    for (const char *c = text; *c; c++) {
        int high = *c == '%' ? ps_uri_hex(c[1]) : -1, low = high < 0 ? -1 : ps_uri_hex(c[2]);
        int value = low < 0 ? -1 : high << 4 | low;
        if (value < ' ' || value == 127 ||
            (value < 128 && strchr("%/\\?#@:;&=+$,![]*'()", value))) {
            out[length++] = *c;
            continue;
        }
        out[length++] = (char)value;
        c += 2;
    }
    out[length] = 0;
    return out;
}

ps_string *ps_uri_readable(const ps_uri *u)
{
    ps_string *s = ps_uri_whole(u);
    char *text = ps_string_to_utf8(s, NULL), *plain = readable(text);
    ps_string_release(s);
    s = ps_string_c(plain);
    ps_free(plain);
    ps_free(text);
    return s;
}
