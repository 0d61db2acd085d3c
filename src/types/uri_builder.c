/* uri_builder.c - System.UriBuilder: the parts of a URI, to be set one by one. */
#include "base/memory.h"
#include "types/support.h"
#include "types/uri.h"

#include <string.h>

#define BUILDER_MEMBERS(M)                                                                         \
    M(BUILDER_NEW, "new()")                                                                        \
    M(BUILDER_NEW_TEXT, "new(string uri)")                                                         \
    M(BUILDER_NEW_URI, "new(uri uri)")                                                             \
    M(BUILDER_NEW_2, "new(string schemeName, string hostName)")                                    \
    M(BUILDER_NEW_3, "new(string scheme, string host, int portNumber)")                            \
    M(BUILDER_NEW_4, "new(string scheme, string host, int port, string pathValue)")                \
    M(BUILDER_NEW_5, "new(string scheme, string host, int port, string path, string extraValue)")  \
    M(BUILDER_SCHEME, "string Scheme {get;set;}")                                                  \
    M(BUILDER_USER, "string UserName {get;set;}")                                                  \
    M(BUILDER_PASSWORD, "string Password {get;set;}")                                              \
    M(BUILDER_HOST, "string Host {get;set;}")                                                      \
    M(BUILDER_PORT, "int Port {get;set;}")                                                         \
    M(BUILDER_PATH, "string Path {get;set;}")                                                      \
    M(BUILDER_QUERY, "string Query {get;set;}")                                                    \
    M(BUILDER_FRAGMENT, "string Fragment {get;set;}")                                              \
    M(BUILDER_URI, "uri Uri {get;}")                                                               \
    M(BUILDER_EQUALS, "bool Equals(System.Object rparam)")                                         \
    M(BUILDER_HASH, "int GetHashCode()")                                                           \
    M(BUILDER_TEXT, "string ToString()")
PS_MEMBER_TABLE(builder, BUILDER_MEMBERS)

enum { SCHEME, USER, PASSWORD, HOST, PATH, QUERY, FRAGMENT, PARTS };

struct builder {
    ps_object object;
    ps_string *parts[PARTS]; /* never NULL once made; query and fragment with their marks, or "" */
    int port;                /* -1: the scheme's */
};

static struct builder *as_builder(ps_value v)
{
    return (struct builder *)v.u.object;
}

static void builder_drop(ps_object *o)
{
    struct builder *b = (struct builder *)o;
    for (unsigned i = 0; i < PARTS; i++) {
        ps_string_release(b->parts[i]);
        b->parts[i] = NULL;
    }
}

static void set(struct builder *b, unsigned part, ps_string *take_s)
{
    ps_string_release(b->parts[part]);
    b->parts[part] = take_s;
}

static void set_c(struct builder *b, unsigned part, const char *text)
{
    set(b, part, ps_string_c(text ? text : ""));
}

static ps_string *text_of(const struct builder *b)
{
    struct ps_strbuf s;
    ps_strbuf_init(&s, 0);
    if (b->parts[SCHEME]->length) {
        ps_strbuf_put(&s, b->parts[SCHEME]);
        ps_strbuf_c(&s, ps_string_is(b->parts[SCHEME], "mailto") ? ":" : "://");
    }
    if (b->parts[USER]->length) {
        ps_strbuf_put(&s, b->parts[USER]);
        if (b->parts[PASSWORD]->length) {
            ps_strbuf_unit(&s, ':');
            ps_strbuf_put(&s, b->parts[PASSWORD]);
        }
        ps_strbuf_unit(&s, '@');
    }
    ps_strbuf_put(&s, b->parts[HOST]);
    if (b->port >= 0 && b->parts[HOST]->length)
        ps_strbuf_printf(&s, ":%d", b->port);
    if (b->parts[PATH]->length && ps_string_at(b->parts[PATH], 0) != '/' && b->parts[HOST]->length)
        ps_strbuf_unit(&s, '/');
    ps_strbuf_put(&s, b->parts[PATH]);
    ps_strbuf_put(&s, b->parts[QUERY]);
    ps_strbuf_put(&s, b->parts[FRAGMENT]);
    return ps_strbuf_take(&s);
}

static ps_result builder_text(ps_cx *cx, ps_value self, ps_value *out)
{
    return ps_give_string(cx, text_of(as_builder(self)), out);
}

static const ps_class builder_class;

static bool builder_equals(ps_value self, ps_value other)
{
    if (!ps_is_class(other, &builder_class))
        return false;
    ps_string *a = text_of(as_builder(self)), *b = text_of(as_builder(other));
    bool same = ps_string_equal(a, b);
    ps_string_release(a);
    ps_string_release(b);
    return same;
}

static uint32_t builder_hash(ps_value self)
{
    ps_string *s = text_of(as_builder(self));
    uint32_t h = ps_string_hash(s);
    ps_string_release(s);
    return h;
}

static const ps_class builder_class = {.size = sizeof(struct builder),
                                       .drop = builder_drop,
                                       .to_string = builder_text,
                                       .equals = builder_equals,
                                       .hash = builder_hash};

/* ---- parts ----------------------------------------------------------------------------------- */

/* Escaped as the part needs it, with `mark` in front unless it has it or is empty. */
static void set_marked(struct builder *b, unsigned part, const ps_string *s, char mark)
{
    struct ps_strbuf w;
    char *text = s ? ps_string_to_utf8(s, NULL) : NULL;
    if (!text || !*text) {
        set_c(b, part, "");
        ps_free(text);
        return;
    }
    ps_string *escaped = ps_uri_escape(*text == mark ? text + 1 : text, "!$&'()*+,;=:@/?%#[]");
    ps_strbuf_init(&w, 0);
    ps_strbuf_unit(&w, (uint8_t)mark);
    ps_strbuf_put(&w, escaped);
    ps_string_release(escaped);
    ps_free(text);
    set(b, part, ps_strbuf_take(&w));
}

static void set_path(struct builder *b, const ps_string *s)
{
    char *text = s && s->length ? ps_string_to_utf8(s, NULL) : ps_strdup("/");
    for (char *c = text; *c; c++)
        *c = *c == '\\' ? '/' : *c;
    set(b, PATH, ps_uri_escape(text, "!$&'()*+,;=:@/%[]"));
    ps_free(text);
}

static ps_result set_scheme(ps_cx *cx, struct builder *b, const ps_string *s)
{
    ps_string *scheme = s ? ps_string_lower(s) : ps_string_c("");
    int64_t colon = ps_string_find_unit(scheme, ':', 0);
    if (colon >= 0) {
        ps_string *head = ps_string_sub(scheme, 0, (uint32_t)colon);
        ps_string_release(scheme);
        scheme = head;
    }
    for (uint32_t i = 0; i < scheme->length; i++) {
        uint16_t c = ps_string_at(scheme, i);
        bool letter = c >= 'a' && c <= 'z',
             other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
        if (letter || (i && other))
            continue;
        ps_string_release(scheme);
        return ps_throw_argument(cx, "System.ArgumentException", "value",
                                 "Invalid URI: The URI scheme is not valid.");
    }
    set(b, SCHEME, scheme);
    return PS_OK;
}

static void set_host(struct builder *b, const ps_string *s)
{
    bool six = s && ps_string_find_unit(s, ':', 0) >= 0 && ps_string_at(s, 0) != '[';
    if (!six) {
        set(b, HOST, s ? ps_string_retain(s) : ps_string_c(""));
        return;
    }
    struct ps_strbuf w;
    ps_strbuf_init(&w, 0);
    ps_strbuf_unit(&w, '[');
    ps_strbuf_put(&w, s);
    ps_strbuf_unit(&w, ']');
    set(b, HOST, ps_strbuf_take(&w));
}

static ps_result set_port(ps_cx *cx, struct builder *b, int64_t port)
{
    if (port < -1)
        return ps_throw(
            cx, "System.ArgumentOutOfRangeException",
            "value ('%lld') must be greater than or equal to '-1'. (Parameter 'value')\n"
            "Actual value was %lld.",
            (long long)port, (long long)port);
    if (port > 65535)
        return ps_throw_beyond(cx, "value", port, 65535);
    b->port = (int)port;
    return PS_OK;
}

static void take_uri(struct builder *b, const ps_uri *u)
{
    char *colon = u->user ? strchr(u->user, ':') : NULL;
    set_c(b, SCHEME, u->scheme);
    if (colon) {
        set(b, USER, ps_string_utf8(u->user, (size_t)(colon - u->user)));
        set_c(b, PASSWORD, colon + 1);
    } else {
        set_c(b, USER, u->user);
        set_c(b, PASSWORD, "");
    }
    set_c(b, HOST, u->host);
    set_c(b, PATH, u->path);
    set_c(b, QUERY, u->query);
    set_c(b, FRAGMENT, u->fragment);
    b->port = u->port;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result from_text(ps_cx *cx, struct builder *b, const ps_string *s)
{
    ps_value v;
    if (!s)
        return ps_throw_null(cx, "uriString");
    PS_TRY(ps_uri_create(cx, s, 0, &v));
    if (!ps_as_uri(v)->absolute) { /* without a scheme: http */
        ps_string *http = ps_string_c("http://"), *whole = ps_string_concat(http, s);
        ps_release(v);
        ps_result r = whole ? ps_uri_create(cx, whole, 1, &v) : ps_raise_memory(cx);
        ps_string_release(http);
        ps_string_release(whole);
        PS_TRY(r);
    }
    take_uri(b, ps_as_uri(v));
    ps_release(v);
    return PS_OK;
}

static ps_result fill(ps_cx *cx, unsigned row, struct builder *b, const ps_value *args)
{
    switch (row) {
    case BUILDER_NEW:
        return PS_OK;
    case BUILDER_NEW_TEXT:
        return from_text(cx, b, ps_string_arg(args[0]));
    case BUILDER_NEW_URI:
        if (!ps_as_uri(args[0]))
            return ps_throw_null(cx, "uri");
        if (!ps_as_uri(args[0])->absolute)
            return from_text(cx, b, ps_as_uri(args[0])->original);
        take_uri(b, ps_as_uri(args[0]));
        return PS_OK;
    }
    PS_TRY(set_scheme(cx, b, ps_string_arg(args[0])));
    set_host(b, ps_string_arg(args[1]));
    if (row >= BUILDER_NEW_3)
        PS_TRY(set_port(cx, b, args[2].u.i));
    if (row >= BUILDER_NEW_4)
        set_path(b, ps_string_arg(args[3]));
    if (row == BUILDER_NEW_5) {
        const ps_string *extra = ps_string_arg(args[4]);
        uint16_t mark = extra && extra->length ? ps_string_at(extra, 0) : '?';
        if (mark != '?' && mark != '#')
            return ps_throw_argument(cx, "System.ArgumentException", "extraValue",
                                     "Extra portion of URI not valid.");
        int64_t hash = extra ? ps_string_find_unit(extra, '#', 0) : -1;
        ps_string *query = extra && mark == '?'
                               ? ps_string_sub(extra, 0, hash < 0 ? extra->length : (uint32_t)hash)
                               : NULL;
        ps_string *rest =
            hash >= 0 ? ps_string_sub(extra, (uint32_t)hash, extra->length - (uint32_t)hash) : NULL;
        set_marked(b, QUERY, query, '?');
        set_marked(b, FRAGMENT, rest, '#');
        ps_string_release(query);
        ps_string_release(rest);
    }
    return PS_OK;
}

static ps_result construct(ps_cx *cx, unsigned row, ps_type *type, const ps_value *args,
                           ps_value *out)
{
    struct builder *b = ps_object_new(type, &builder_class, PS_INSTANCE);
    for (unsigned i = 0; i < PARTS; i++)
        set_c(b, i, i == SCHEME ? "http" : i == HOST ? "localhost" : i == PATH ? "/" : "");
    b->port = -1;
    if (fill(cx, row, b, args) != PS_OK) {
        ps_release_object(b);
        return PS_FAIL;
    }
    char *scheme = ps_string_to_utf8(b->parts[SCHEME], NULL);
    if (b->port < 0)
        b->port = ps_uri_default_port(scheme);
    ps_free(scheme);
    return ps_give(ps_take_object(b), out);
}

static ps_result set_row(ps_cx *cx, unsigned row, struct builder *b, ps_value v)
{
    const ps_string *s = ps_string_arg(v);
    switch (row) {
    case BUILDER_SCHEME:
        return set_scheme(cx, b, s);
    case BUILDER_USER:
        set(b, USER, s ? ps_string_retain(s) : ps_string_c(""));
        break;
    case BUILDER_PASSWORD:
        set(b, PASSWORD, s ? ps_string_retain(s) : ps_string_c(""));
        break;
    case BUILDER_HOST:
        set_host(b, s);
        break;
    case BUILDER_PORT:
        return set_port(cx, b, v.u.i);
    case BUILDER_PATH:
        set_path(b, s);
        break;
    case BUILDER_QUERY:
        set_marked(b, QUERY, s, '?');
        break;
    default:
        set_marked(b, FRAGMENT, s, '#');
    }
    return PS_OK;
}

static ps_result builder_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    static const uint8_t parts[] = {SCHEME, USER, PASSWORD, HOST, 0, PATH, QUERY, FRAGMENT};
    (void)count;
    if (row <= BUILDER_NEW_5)
        return construct(cx, row, self.u.type, args, out);
    struct builder *b = as_builder(self);
    if (row & PS_ROW_SET)
        return set_row(cx, row & ~(unsigned)PS_ROW_SET, b, args[0]);
    switch (row) {
    case BUILDER_PORT:
        return ps_give_int(b->port, out);
    case BUILDER_URI: {
        ps_string *s = text_of(b);
        ps_result r = ps_uri_create(cx, s, 1, out);
        ps_string_release(s);
        return r;
    }
    case BUILDER_EQUALS:
        return ps_give_bool(builder_equals(self, ps_base(args[0])), out);
    case BUILDER_HASH:
        return ps_give_int((int32_t)builder_hash(self), out);
    case BUILDER_TEXT:
        return builder_text(cx, self, out);
    default:
        return ps_give_string(cx, ps_string_retain(b->parts[parts[row - BUILDER_SCHEME]]), out);
    }
}

const ps_typedef ps_type_uri_builder = {.name = "System.UriBuilder",
                                        .members = builder_members,
                                        .invoke = builder_invoke,
                                        .cls = &builder_class};
