/*
 * uri.c - System.Uri: absolute references taken apart, relative ones kept as text.
 * Internationalised host names stay as they are written.
 */
#include "base/buf.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "types/support.h"
#include "types/uri.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define URI_MEMBERS(M)                                                                             \
    M(URI_NEW, "new(string uriString)")                                                            \
    M(URI_NEW_KIND, "new(string uriString, System.UriKind uriKind)")                               \
    M(URI_NEW_RELATIVE, "new(uri baseUri, string relativeUri)")                                    \
    M(URI_NEW_RELATIVE_URI, "new(uri baseUri, uri relativeUri)")                                   \
    M(URI_PATH, "string AbsolutePath {get;}")                                                      \
    M(URI_ABSOLUTE, "string AbsoluteUri {get;}")                                                   \
    M(URI_LOCAL, "string LocalPath {get;}")                                                        \
    M(URI_AUTHORITY, "string Authority {get;}")                                                    \
    M(URI_HOST_TYPE, "System.UriHostNameType HostNameType {get;}")                                 \
    M(URI_DEFAULT_PORT, "bool IsDefaultPort {get;}")                                               \
    M(URI_IS_FILE, "bool IsFile {get;}")                                                           \
    M(URI_LOOPBACK, "bool IsLoopback {get;}")                                                      \
    M(URI_PATH_QUERY, "string PathAndQuery {get;}")                                                \
    M(URI_SEGMENTS, "string[] Segments {get;}")                                                    \
    M(URI_IS_UNC, "bool IsUnc {get;}")                                                             \
    M(URI_HOST, "string Host {get;}")                                                              \
    M(URI_PORT, "int Port {get;}")                                                                 \
    M(URI_QUERY, "string Query {get;}")                                                            \
    M(URI_FRAGMENT, "string Fragment {get;}")                                                      \
    M(URI_SCHEME, "string Scheme {get;}")                                                          \
    M(URI_ORIGINAL, "string OriginalString {get;}")                                                \
    M(URI_DNS, "string DnsSafeHost {get;}")                                                        \
    M(URI_IDN, "string IdnHost {get;}")                                                            \
    M(URI_IS_ABSOLUTE, "bool IsAbsoluteUri {get;}")                                                \
    M(URI_USER_ESCAPED, "bool UserEscaped {get;}")                                                 \
    M(URI_USER, "string UserInfo {get;}")                                                          \
    M(URI_LEFT, "string GetLeftPart(System.UriPartial part)")                                      \
    M(URI_HASH, "int GetHashCode()")                                                               \
    M(URI_TEXT, "string ToString()")                                                               \
    M(URI_EQUALS_OBJECT, "bool Equals(System.Object comparand)")                                   \
    M(URI_EQUALS, "bool Equals(uri other)")                                                        \
    M(URI_TO_RELATIVE, "uri MakeRelativeUri(uri uri)")                                             \
    M(URI_COMPONENTS, "string GetComponents(System.UriComponents components, "                     \
                      "System.UriFormat format)")                                                  \
    M(URI_WELL_FORMED_ORIGINAL, "bool IsWellFormedOriginalString()")                               \
    M(URI_IS_BASE, "bool IsBaseOf(uri uri)")                                                       \
    M(URI_FILE, "static field string UriSchemeFile")                                               \
    M(URI_FTP, "static field string UriSchemeFtp")                                                 \
    M(URI_SFTP, "static field string UriSchemeSftp")                                               \
    M(URI_FTPS, "static field string UriSchemeFtps")                                               \
    M(URI_GOPHER, "static field string UriSchemeGopher")                                           \
    M(URI_HTTP, "static field string UriSchemeHttp")                                               \
    M(URI_HTTPS, "static field string UriSchemeHttps")                                             \
    M(URI_WS, "static field string UriSchemeWs")                                                   \
    M(URI_WSS, "static field string UriSchemeWss")                                                 \
    M(URI_MAILTO, "static field string UriSchemeMailto")                                           \
    M(URI_NEWS, "static field string UriSchemeNews")                                               \
    M(URI_NNTP, "static field string UriSchemeNntp")                                               \
    M(URI_SSH, "static field string UriSchemeSsh")                                                 \
    M(URI_TELNET, "static field string UriSchemeTelnet")                                           \
    M(URI_NET_TCP, "static field string UriSchemeNetTcp")                                          \
    M(URI_NET_PIPE, "static field string UriSchemeNetPipe")                                        \
    M(URI_DELIMITER, "static field string SchemeDelimiter")                                        \
    M(URI_CHECK_HOST, "static System.UriHostNameType CheckHostName(string name)")                  \
    M(URI_HEX_ESCAPE, "static string HexEscape(char character)")                                   \
    M(URI_CHECK_SCHEME, "static bool CheckSchemeName(string schemeName)")                          \
    M(URI_IS_HEX, "static bool IsHexDigit(char character)")                                        \
    M(URI_FROM_HEX, "static int FromHex(char digit)")                                              \
    M(URI_TRY,                                                                                     \
      "static bool TryCreate(string uriString, System.UriKind uriKind, [ref] uri result)")         \
    M(URI_TRY_RELATIVE,                                                                            \
      "static bool TryCreate(uri baseUri, string relativeUri, [ref] uri result)")                  \
    M(URI_TRY_RELATIVE_URI,                                                                        \
      "static bool TryCreate(uri baseUri, uri relativeUri, [ref] uri result)")                     \
    M(URI_COMPARE, "static int Compare(uri uri1, uri uri2, System.UriComponents partsToCompare, "  \
                   "System.UriFormat compareFormat, System.StringComparison comparisonType)")      \
    M(URI_WELL_FORMED,                                                                             \
      "static bool IsWellFormedUriString(string uriString, System.UriKind uriKind)")               \
    M(URI_UNESCAPE, "static string UnescapeDataString(string stringToUnescape)")                   \
    M(URI_ESCAPE_URI, "static string EscapeUriString(string stringToEscape)")                      \
    M(URI_ESCAPE, "static string EscapeDataString(string stringToEscape)")
PS_MEMBER_TABLE(uri, URI_MEMBERS)

static void uri_drop(ps_object *o)
{
    ps_uri *u = (ps_uri *)o;
    ps_string_release(u->original);
    u->original = NULL;
    ps_free(u->scheme);
    ps_free(u->user);
    ps_free(u->host);
    ps_free(u->path);
    ps_free(u->query);
    ps_free(u->fragment);
}

ps_uri *ps_as_uri(ps_value v)
{
    return ps_is_class(v, &ps_uri_class) ? (ps_uri *)v.u.object : NULL;
}

static ps_result uri_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const ps_uri *u = ps_as_uri(self);
    return ps_give_string(cx, u->absolute ? ps_uri_readable(u) : ps_string_retain(u->original),
                          out);
}

static bool uri_equals(ps_value self, ps_value other)
{
    const ps_uri *a = ps_as_uri(self), *b = ps_as_uri(other);
    if (!b || a->absolute != b->absolute)
        return false;
    if (!a->absolute)
        return ps_string_equal(a->original, b->original);
    ps_string *x = ps_uri_whole(a), *y = ps_uri_whole(b);
    bool same = ps_string_equal(x, y);
    ps_string_release(x);
    ps_string_release(y);
    return same;
}

static uint32_t uri_hash(ps_value self)
{
    return ps_string_hash(ps_as_uri(self)->original);
}

const ps_class ps_uri_class = {.size = sizeof(ps_uri),
                               .drop = uri_drop,
                               .to_string = uri_text,
                               .equals = uri_equals,
                               .hash = uri_hash};

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result segments(ps_cx *cx, const ps_uri *u, ps_value *out)
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

/* A file's name: without escapes; on another host as Windows writes it. */
static ps_string *local_path(const ps_uri *u)
{
    if (strcmp(u->scheme, "file") || !*u->host)
        return ps_uri_unescape(u->path);
    struct ps_buf b;
    ps_buf_init(&b, SIZE_MAX / 2);
    ps_buf_printf(&b, "\\\\%s%s", u->host, u->path);
    char *text = ps_strdup(ps_buf_cstr(&b));
    for (char *c = text; *c; c++)
        *c = *c == '/' ? '\\' : *c;
    ps_string *s = ps_uri_unescape(text);
    ps_free(text);
    ps_buf_free(&b);
    return s;
}

static int host_type(const char *host);
static ps_value host_type_value(ps_cx *cx, int type);

static ps_result absolute_row(ps_cx *cx, unsigned row, const ps_uri *u, ps_value *out)
{
    struct ps_buf b;
    ps_buf_init(&b, SIZE_MAX / 2);
    switch (row) {
    case URI_PATH:
        return give(u->path, out);
    case URI_ABSOLUTE:
        return ps_give_string(cx, ps_uri_whole(u), out);
    case URI_LOCAL:
        return ps_give_string(cx, local_path(u), out);
    case URI_HOST_TYPE:
        return ps_give(host_type_value(cx, *u->host ? host_type(u->host) : 1), out);
    case URI_IS_UNC:
        return ps_give_bool(!strcmp(u->scheme, "file") && *u->host, out);
    case URI_DEFAULT_PORT:
        return ps_give_bool(u->port == ps_uri_default_port(u->scheme), out);
    case URI_IS_FILE:
        return ps_give_bool(!strcmp(u->scheme, "file"), out);
    case URI_LOOPBACK:
        return ps_give_bool(u->host && (!*u->host || !strcmp(u->host, "localhost") ||
                                        !strncmp(u->host, "127.", 4) || !strcmp(u->host, "[::1]")),
                            out);
    case URI_SEGMENTS:
        return segments(cx, u, out);
    case URI_HOST:
        return give(u->host, out);
    case URI_DNS:
    case URI_IDN:
        if (u->host && u->host[0] == '[')
            return ps_give_string(cx, ps_string_utf8(u->host + 1, strcspn(u->host + 1, "]")), out);
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
        ps_uri_put_authority(&b, u);
        break;
    default: /* URI_PATH_QUERY */
        ps_buf_printf(&b, "%s%s", u->path, u->query ? u->query : "");
    }
    ps_string *s = ps_string_utf8(ps_buf_cstr(&b), b.length);
    ps_buf_free(&b);
    return ps_give_string(cx, s, out);
}

ps_result ps_uri_create(ps_cx *cx, const ps_string *text, int64_t kind, ps_value *out)
{
    if (!text)
        return ps_throw_null(cx, "uriString");
    ps_uri *u = ps_uri_try(cx, text, kind);
    if (u)
        return ps_give(ps_take_object(u), out);
    if (!text->length)
        return ps_throw(cx, "System.UriFormatException", "Invalid URI: The URI is empty.");
    ps_uri probe = {.port = -1};
    ps_string *trimmed = ps_string_trim(text);
    char *s = ps_string_to_utf8(trimmed, NULL);
    ps_uri_take_apart(&probe, s, false);
    bool host = probe.scheme && probe.host && !probe.path, port = probe.bad_port;
    uri_drop(&probe.object);
    ps_free(s);
    ps_string_release(trimmed);
    return ps_throw(cx, "System.UriFormatException", "%s",
                    port   ? "Invalid URI: Invalid port specified."
                    : host ? "Invalid URI: The hostname could not be parsed."
                           : "Invalid URI: The format of the URI could not be determined.");
}

/* A Uri for `new` and TryCreate against a base; NULL: does not fit. */
static ps_uri *resolve(ps_cx *cx, ps_value base, ps_value relative)
{
    const ps_uri *b = ps_as_uri(base), *r = ps_as_uri(relative);
    const ps_string *text = r ? r->original : ps_string_arg(relative);
    return b && b->absolute && text ? ps_uri_resolve(cx, b, text) : NULL;
}

static ps_result construct_relative(ps_cx *cx, const ps_value *args, ps_value *out)
{
    if (!ps_as_uri(args[0]))
        return ps_throw_null(cx, "baseUri");
    if (!ps_as_uri(args[0])->absolute)
        return ps_throw_argument(cx, "System.ArgumentOutOfRangeException", "baseUri",
                                 "This operation is not supported for a relative URI.");
    if (ps_is_null(args[1]))
        return ps_throw_null(cx, "relativeUri");
    ps_uri *u = resolve(cx, args[0], args[1]);
    return u ? ps_give(ps_take_object(u), out)
             : ps_throw(cx, "System.UriFormatException",
                        "Invalid URI: The hostname could not be parsed.");
}

/* UriHostNameType: 2 Dns, 3 IPv4, 4 IPv6, 0 unknown. */
static int host_type(const char *host)
{
    uint8_t bytes[16];
    char plain[64] = "";
    if (*host == '[' && strlen(host) < sizeof plain) {
        strcpy(plain, host + 1);
        plain[strcspn(plain, "]")] = 0;
        host = plain;
    }
    if (!*host)
        return 0;
    if (inet_pton(AF_INET, host, bytes) == 1)
        return 3;
    if (strchr(host, ':'))
        return inet_pton(AF_INET6, host, bytes) == 1 ? 4 : 0;
    for (const char *c = host; *c; c++)
        if (!ps_uri_unreserved((unsigned char)*c) && (unsigned char)*c < 128)
            return 0;
    return 2;
}

static ps_value host_type_value(ps_cx *cx, int type)
{
    return ps_enum(ps_type_named(cx->worker, "System.UriHostNameType"), type);
}

static bool scheme_name(const char *s)
{
    return ((*s | 32) >= 'a' && (*s | 32) <= 'z') &&
           !s[strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.")];
}

/* Whether a text is a URI and escaped where it has to be. */
static bool well_formed(ps_cx *cx, const ps_string *text, int64_t kind)
{
    ps_uri *made = ps_uri_try(cx, text, kind);
    bool good = made != NULL;
    ps_release_object(made);
    for (uint32_t i = 0; good && i < text->length; i++) {
        uint16_t c = ps_string_at(text, i);
        good = c > ' ' && c < 128 && !strchr("<>\"\\^`{|}", c);
    }
    return good;
}

static ps_result constant(unsigned row, ps_value *out)
{
    static const char schemes[][10] = {"file",  "ftp",    "sftp",    "ftps",     "gopher", "http",
                                       "https", "ws",     "wss",     "mailto",   "news",   "nntp",
                                       "ssh",   "telnet", "net.tcp", "net.pipe", "://"};
    return ps_give(ps_text(schemes[row - URI_FILE]), out);
}

static ps_result compare(ps_cx *cx, const ps_value *args, ps_value *out)
{
    const ps_uri *a = ps_as_uri(args[0]), *b = ps_as_uri(args[1]);
    if (!a || !b || !a->absolute || !b->absolute)
        return ps_give_int((a != NULL) - (b != NULL), out);
    ps_string *x = ps_uri_components(a, args[2].u.i, false),
              *y = ps_uri_components(b, args[2].u.i, false);
    ps_value three[3] = {ps_take_string(x), ps_take_string(y), args[4]};
    ps_result r = ps_static_call(cx, ps_core_type(cx->worker, PS_T_STRING),
                                 ps_intern_c(cx->worker, "Compare"), three, 3, out);
    ps_release(three[0]);
    ps_release(three[1]);
    return r;
}

static ps_result text_static(ps_cx *cx, unsigned row, const ps_string *text, ps_value *out)
{
    if (!text && row == URI_CHECK_SCHEME)
        return ps_give_bool(false, out);
    if (!text && row == URI_CHECK_HOST)
        return ps_give(host_type_value(cx, 0), out);
    if (!text)
        return ps_throw_null(cx, row == URI_UNESCAPE ? "stringToUnescape" : "stringToEscape");
    char *utf8 = ps_string_to_utf8(text, NULL);
    ps_string *s = NULL;
    switch (row) {
    case URI_CHECK_SCHEME:
        ps_give_bool(scheme_name(utf8), out);
        break;
    case URI_CHECK_HOST:
        ps_give(host_type_value(cx, host_type(utf8)), out);
        break;
    case URI_ESCAPE:
        s = ps_uri_escape(utf8, "");
        break;
    case URI_ESCAPE_URI:
        s = ps_uri_escape(utf8, "!#$&'()*+,/:;=?@[]");
        break;
    default:
        s = ps_uri_unescape(utf8);
    }
    ps_free(utf8);
    return row == URI_CHECK_SCHEME || row == URI_CHECK_HOST ? PS_OK : ps_give_string(cx, s, out);
}

static ps_result static_row(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                            ps_value *out)
{
    const ps_string *text = count ? ps_string_arg(args[0]) : NULL;
    ps_uri *made;
    if (row >= URI_FILE && row <= URI_DELIMITER)
        return constant(row, out);
    switch (row) {
    case URI_NEW:
    case URI_NEW_KIND:
        return ps_uri_create(cx, text, count > 1 ? args[1].u.i : 1, out);
    case URI_NEW_RELATIVE:
    case URI_NEW_RELATIVE_URI:
        return construct_relative(cx, args, out);
    case URI_TRY:
    case URI_TRY_RELATIVE:
    case URI_TRY_RELATIVE_URI:
        made = row != URI_TRY ? resolve(cx, args[0], args[1])
               : text         ? ps_uri_try(cx, text, args[1].u.i)
                              : NULL;
        ps_give_bool(made != NULL, out);
        return ps_set_ref(cx, args[2], ps_take_object(made));
    case URI_WELL_FORMED:
        return ps_give_bool(text && well_formed(cx, text, args[1].u.i), out);
    case URI_COMPARE:
        return compare(cx, args, out);
    case URI_HEX_ESCAPE:
        return ps_give_string(cx, ps_string_printf("%%%02X", (unsigned)args[0].u.i & 255), out);
    case URI_IS_HEX:
        return ps_give_bool(args[0].u.i < 128 && ps_uri_hex((char)args[0].u.i) >= 0, out);
    case URI_FROM_HEX:
        if (args[0].u.i > 127 || ps_uri_hex((char)args[0].u.i) < 0)
            return ps_throw_argument(cx, "System.ArgumentException", "digit",
                                     "Value does not fall within the expected range.");
        return ps_give_int(ps_uri_hex((char)args[0].u.i), out);
    default:
        return text_static(cx, row, text, out);
    }
}

static ps_result relation_row(ps_cx *cx, unsigned row, const ps_uri *u, const ps_value *args,
                              ps_value *out)
{
    const ps_uri *other = ps_as_uri(args[0]);
    ps_string *s;
    switch (row) {
    case URI_LEFT:
        return ps_give_string(cx, ps_uri_left_part(u, args[0].u.i), out);
    case URI_COMPONENTS:
        s = ps_uri_components(u, args[0].u.i, false);
        if (args[1].u.i != 1) { /* not UriEscaped */
            char *utf8 = ps_string_to_utf8(s, NULL);
            ps_string_release(s);
            s = ps_uri_unescape(utf8);
            ps_free(utf8);
        }
        return ps_give_string(cx, s, out);
    case URI_IS_BASE:
        if (!other)
            return ps_throw_null(cx, "uri");
        return ps_give_bool(other->absolute ? ps_uri_is_base(u, other) : true, out);
    default: /* URI_TO_RELATIVE */
        if (!other)
            return ps_throw_null(cx, "uri");
        if (!other->absolute)
            return ps_throw(cx, "System.InvalidOperationException",
                            "This operation is not supported for a relative URI.");
        s = ps_uri_between(u, other);
        ps_uri *made = ps_uri_try(cx, s, 0);
        ps_string_release(s);
        return ps_give(ps_take_object(made), out);
    }
}

static ps_result uri_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    const ps_uri *u = ps_as_uri(self);
    if (!u)
        return static_row(cx, row, args, count, out);
    switch (row) {
    case URI_ORIGINAL:
        return ps_give_string(cx, ps_string_retain(u->original), out);
    case URI_IS_ABSOLUTE:
        return ps_give_bool(u->absolute, out);
    case URI_TEXT:
        return uri_text(cx, self, out);
    case URI_USER_ESCAPED:
        return ps_give_bool(false, out);
    case URI_HASH:
        return ps_give_int((int32_t)uri_hash(self), out);
    case URI_EQUALS:
    case URI_EQUALS_OBJECT: {
        ps_value other = ps_base(args[0]);
        return ps_give_bool(uri_equals(self, other), out);
    }
    case URI_WELL_FORMED_ORIGINAL:
        return ps_give_bool(well_formed(cx, u->original, 0), out);
    }
    if (!u->absolute)
        return ps_throw(cx, "System.InvalidOperationException",
                        "This operation is not supported for a relative URI.");
    if (row == URI_LEFT || row == URI_COMPONENTS || row == URI_IS_BASE || row == URI_TO_RELATIVE)
        return relation_row(cx, row, u, args, out);
    return absolute_row(cx, row, u, out);
}

const ps_typedef ps_type_uri = {.name = "System.Uri",
                                .interfaces = "System.IFormattable",
                                .members = uri_members,
                                .invoke = uri_invoke,
                                .cls = &ps_uri_class,
                                .flags = PS_TYPE_CORE};
