/* mail_address.c - System.Net.Mail.MailAddress: "Name <user@host>", "user@host". */
#include "types/support.h"

#define MAIL_MEMBERS(M)                                                                            \
    M(MAIL_NEW, "new(string address)")                                                             \
    M(MAIL_NEW_NAME, "new(string address, string displayName)")                                    \
    M(MAIL_NAME, "string DisplayName {get;}")                                                      \
    M(MAIL_USER, "string User {get;}")                                                             \
    M(MAIL_HOST, "string Host {get;}")                                                             \
    M(MAIL_ADDRESS, "string Address {get;}")                                                       \
    M(MAIL_TEXT, "string ToString()")                                                              \
    M(MAIL_EQUALS, "bool Equals(System.Object value)")                                             \
    M(MAIL_HASH, "int GetHashCode()")                                                              \
    M(MAIL_TRY, "static bool TryCreate(string address, [ref] mailaddress result)")                 \
    M(MAIL_TRY_NAME,                                                                               \
      "static bool TryCreate(string address, string displayName, [ref] mailaddress result)")
PS_MEMBER_TABLE(mail, MAIL_MEMBERS)

struct mail {
    ps_object object;
    ps_string *name, *user, *host;
};

static const struct mail *as_mail(ps_value v)
{
    return (const struct mail *)v.u.object;
}

static void mail_drop(ps_object *o)
{
    struct mail *m = (struct mail *)o;
    ps_string_release(m->name);
    ps_string_release(m->user);
    ps_string_release(m->host);
    m->name = m->user = m->host = NULL;
}

static ps_string *address(const struct mail *m)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_put(&b, m->user);
    ps_strbuf_unit(&b, '@');
    ps_strbuf_put(&b, m->host);
    return ps_strbuf_take(&b);
}

static ps_result mail_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const struct mail *m = as_mail(self);
    ps_string *plain = address(m);
    if (!m->name->length)
        return ps_give_string(cx, plain, out);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_unit(&b, '"');
    ps_strbuf_put(&b, m->name);
    ps_strbuf_c(&b, "\" <");
    ps_strbuf_put(&b, plain);
    ps_strbuf_unit(&b, '>');
    ps_string_release(plain);
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static const ps_class mail_class;

static bool mail_equals(ps_value self, ps_value other)
{
    return ps_is_class(other, &mail_class) &&
           ps_string_equal_fold(as_mail(self)->user, as_mail(other)->user) &&
           ps_string_equal_fold(as_mail(self)->host, as_mail(other)->host);
}

static uint32_t mail_hash(ps_value self)
{
    return ps_string_hash_fold(as_mail(self)->user) ^ ps_string_hash_fold(as_mail(self)->host);
}

static const ps_class mail_class = {.size = sizeof(struct mail),
                                    .drop = mail_drop,
                                    .to_string = mail_text,
                                    .equals = mail_equals,
                                    .hash = mail_hash};

/* ---- reading --------------------------------------------------------------------------------- */

static bool plain(uint16_t c)
{
    return c > ' ' && c != '@' && c != '<' && c != '>' && c != '(' && c != ')' && c != ',' &&
           c != ';' && c != ':' && c != '\\' && c != '"' && c != '[' && c != ']' && c != 127;
}

/* Dots neither first, last nor doubled. */
static bool dotted(const ps_string *s, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        uint16_t c = ps_string_at(s, i);
        if (!plain(c) || (c == '.' && (i == from || i + 1 == to || ps_string_at(s, i + 1) == '.')))
            return false;
    }
    return to > from;
}

static bool parse(ps_cx *cx, const ps_string *text, const ps_string *name, ps_value *out)
{
    ps_string *s = ps_string_trim(text);
    int64_t open = ps_string_find_unit(s, '<', 0);
    uint32_t from = open < 0 ? 0 : (uint32_t)open + 1, to = s->length;
    bool good = s->length > 0;
    if (open >= 0)
        good = to > from && ps_string_at(s, --to) == '>';
    int64_t at = -1;
    for (uint32_t i = from; i < to; i++)
        at = ps_string_at(s, i) == '@' ? (int64_t)i : at;
    uint32_t sign = at < 0 ? 0 : (uint32_t)at;
    bool quoted = good && at > 0 && sign > from + 1 && ps_string_at(s, from) == '"' &&
                  ps_string_at(s, sign - 1) == '"';
    bool literal = good && at > 0 && sign + 2 < to && ps_string_at(s, sign + 1) == '[' &&
                   ps_string_at(s, to - 1) == ']';
    good = good && at >= 0 && (quoted || dotted(s, from, sign)) &&
           (literal || dotted(s, sign + 1, to));
    if (good) {
        struct mail *m = ps_object_new(ps_type_named(cx->worker, "System.Net.Mail.MailAddress"),
                                       &mail_class, PS_INSTANCE);
        m->user = ps_string_sub(s, from, sign - from);
        m->host = ps_string_sub(s, sign + 1, to - sign - 1);
        if (name && name->length) {
            m->name = ps_string_retain(name);
        } else {
            ps_string *head = ps_string_sub(s, 0, open < 0 ? 0 : (uint32_t)open);
            m->name = ps_string_trim(head);
            ps_string_release(head);
        }
        if (m->name->length > 1 && ps_string_at(m->name, 0) == '"') {
            ps_string *inner = ps_string_sub(m->name, 1, m->name->length - 2);
            ps_string_release(m->name);
            m->name = inner;
        }
        *out = ps_take_object(m);
    }
    ps_string_release(s);
    return good;
}

static ps_result construct(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    const ps_string *s = ps_string_arg(args[0]);
    if (!s)
        return ps_throw_null(cx, "address");
    if (!s->length)
        return ps_throw_argument(cx, "System.ArgumentException", "address",
                                 "The value cannot be an empty string.");
    if (parse(cx, s, count > 1 ? ps_string_arg(args[1]) : NULL, out))
        return PS_OK;
    return ps_throw(cx, "System.FormatException",
                    "The specified string is not in the form required for an e-mail address.");
}

static ps_result mail_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    ps_value v = ps_null();
    switch (row) {
    case MAIL_NEW:
    case MAIL_NEW_NAME:
        return construct(cx, args, count, out);
    case MAIL_TRY:
    case MAIL_TRY_NAME:
        ps_give_bool(ps_string_arg(args[0]) &&
                         parse(cx, ps_string_arg(args[0]),
                               row == MAIL_TRY_NAME ? ps_string_arg(args[1]) : NULL, &v),
                     out);
        return ps_set_ref(cx, args[count - 1], v);
    case MAIL_NAME:
        return ps_give_string(cx, ps_string_retain(as_mail(self)->name), out);
    case MAIL_USER:
        return ps_give_string(cx, ps_string_retain(as_mail(self)->user), out);
    case MAIL_HOST:
        return ps_give_string(cx, ps_string_retain(as_mail(self)->host), out);
    case MAIL_ADDRESS:
        return ps_give_string(cx, address(as_mail(self)), out);
    case MAIL_TEXT:
        return mail_text(cx, self, out);
    case MAIL_EQUALS:
        return ps_give_bool(mail_equals(self, ps_base(args[0])), out);
    default:
        return ps_give_int((int32_t)mail_hash(self), out);
    }
}

const ps_typedef ps_type_mail_address = {.name = "System.Net.Mail.MailAddress",
                                         .members = mail_members,
                                         .invoke = mail_invoke,
                                         .cls = &mail_class};
