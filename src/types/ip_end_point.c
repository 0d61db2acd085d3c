/* ip_end_point.c - System.Net.IPEndPoint and DnsEndPoint. */
#include "types/ip_address.h"

#define END_MEMBERS(M)                                                                             \
    M(END_NEW_NUMBER, "new(long address, int port)")                                               \
    M(END_NEW, "new(ipaddress address, int port)")                                                 \
    M(END_FAMILY, PS_ADDRESS_FAMILY " AddressFamily {get;}")                                       \
    M(END_ADDRESS, "ipaddress Address {get;set;}")                                                 \
    M(END_PORT, "int Port {get;set;}")                                                             \
    M(END_TEXT, "string ToString()")                                                               \
    M(END_EQUALS, "bool Equals(System.Object comparand)")                                          \
    M(END_HASH, "int GetHashCode()")                                                               \
    M(END_MIN, "static field int MinPort")                                                         \
    M(END_MAX, "static field int MaxPort")                                                         \
    M(END_TRY_PARSE, "static bool TryParse(string s, [ref] IPEndpoint result)")                    \
    M(END_PARSE, "static IPEndpoint Parse(string s)")
PS_MEMBER_TABLE(end, END_MEMBERS)
#define DNS_MEMBERS(M)                                                                             \
    M(DNS_NEW, "new(string host, int port)")                                                       \
    M(DNS_HOST, "string Host {get;}")                                                              \
    M(DNS_FAMILY, PS_ADDRESS_FAMILY " AddressFamily {get;}")                                       \
    M(DNS_PORT, "int Port {get;}")                                                                 \
    M(DNS_TEXT, "string ToString()")
PS_MEMBER_TABLE(dns, DNS_MEMBERS)

struct end_point {
    ps_object object;
    ps_value host; /* an IPAddress, or a name */
    int32_t port;
};

static struct end_point *as_end(ps_value v)
{
    return (struct end_point *)v.u.object;
}

static void end_drop(ps_object *o)
{
    ps_release(((struct end_point *)o)->host);
    ((struct end_point *)o)->host = ps_unset();
}

static ps_result end_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const struct end_point *e = as_end(self);
    ps_string *host;
    PS_TRY(ps_tostring_method(cx, e->host, &host));
    const char *text = PS_U8(cx, host);
    ps_string *s = e->host.kind == PS_STRING
                       ? ps_string_printf("Unspecified/%s:%d", text, e->port)
                       : ps_string_printf(ps_ip_is_6(e->host) ? "[%s]:%d" : "%s:%d", text, e->port);
    ps_string_release(host);
    return ps_give_string(cx, s, out);
}

static bool end_equals(ps_value self, ps_value other)
{
    return other.kind == PS_INSTANCE && other.u.object->type == self.u.object->type &&
           as_end(self)->port == as_end(other)->port &&
           ps_net_equals(as_end(self)->host, as_end(other)->host);
}

static uint32_t end_hash(ps_value self)
{
    return ps_net_hash(as_end(self)->host) ^ (uint32_t)as_end(self)->port;
}

static const ps_class end_class = {.size = sizeof(struct end_point),
                                   .drop = end_drop,
                                   .to_string = end_text,
                                   .equals = end_equals,
                                   .hash = end_hash};

static ps_result new_end(ps_cx *cx, ps_type *type, ps_value host, int64_t port, ps_value *out)
{
    if (port < 0 || port > 65535)
        return ps_throw(cx, "System.ArgumentOutOfRangeException",
                        "Specified argument was out of the range of valid values. (Parameter "
                        "'port')");
    struct end_point *e = ps_object_new(type, &end_class, PS_INSTANCE);
    e->host = ps_retain(host);
    e->port = (int32_t)port;
    return ps_give(ps_take_object(e), out);
}

/* "1.2.3.4:80", "[::1]:80", either without its port. */
static bool parse_end(ps_cx *cx, const ps_string *s, ps_value *out)
{
    int64_t last = -1, bracket = ps_string_find_unit(s, ']', 0), port = 0;
    for (uint32_t i = bracket < 0 ? 0 : (uint32_t)bracket; i < s->length; i++)
        if (ps_string_at(s, i) == ':')
            last = last < 0 || bracket >= 0 ? (int64_t)i : -2;
    uint32_t end = last > 0 ? (uint32_t)last : s->length;
    for (uint32_t i = end + 1; i < s->length; i++) {
        uint16_t c = ps_string_at(s, i);
        if (c < '0' || c > '9' || (port = port * 10 + (c - '0')) > 65535)
            return false;
    }
    if (end + 1 == s->length)
        return false;
    ps_string *host = ps_string_sub(s, 0, end);
    ps_value address;
    bool good = ps_ip_parse(cx, host, &address);
    ps_string_release(host);
    if (!good)
        return false;
    good = new_end(cx, ps_type_named(cx->worker, "System.Net.IPEndPoint"), address, port, out) ==
           PS_OK;
    ps_release(address);
    return good;
}

static ps_result end_static(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            ps_value *out)
{
    ps_value v = ps_null();
    ps_result r;
    switch (row) {
    case END_NEW:
        if (ps_is_null(args[0]))
            return ps_throw_null(cx, "address");
        return new_end(cx, self.u.type, args[0], args[1].u.i, out);
    case END_NEW_NUMBER:
        PS_TRY(ps_ip_of_number(cx, args[0], &v));
        r = new_end(cx, self.u.type, v, args[1].u.i, out);
        ps_release(v);
        return r;
    case END_MIN:
        return ps_give_int(0, out);
    case END_MAX:
        return ps_give_int(65535, out);
    case END_TRY_PARSE:
        ps_give_bool(ps_string_arg(args[0]) && parse_end(cx, ps_string_arg(args[0]), &v), out);
        return ps_set_ref(cx, args[1], v);
    default:
        if (!ps_string_arg(args[0]))
            return ps_throw_null(cx, "s");
        return parse_end(cx, ps_string_arg(args[0]), out)
                   ? PS_OK
                   : ps_throw(cx, "System.FormatException", "An invalid IPEndPoint was specified.");
    }
}

static ps_result end_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    (void)count;
    if (!ps_is_class(self, &end_class))
        return end_static(cx, row, self, args, out);
    struct end_point *e = as_end(self);
    switch (row) {
    case END_FAMILY:
        return ps_give(ps_ip_family(cx, e->host), out);
    case END_ADDRESS:
        return ps_give(ps_retain(e->host), out);
    case END_ADDRESS | PS_ROW_SET:
        if (ps_is_null(args[0]))
            return ps_throw_null(cx, "value");
        ps_assign(&e->host, ps_retain(args[0]));
        return PS_OK;
    case END_PORT:
        return ps_give_int(e->port, out);
    case END_PORT | PS_ROW_SET:
        if (args[0].u.i < 0 || args[0].u.i > 65535)
            return ps_throw(cx, "System.ArgumentOutOfRangeException",
                            "Specified argument was out of the range of valid values. (Parameter "
                            "'value')");
        e->port = (int32_t)args[0].u.i;
        return PS_OK;
    case END_TEXT:
        return end_text(cx, self, out);
    case END_EQUALS:
        return ps_give_bool(end_equals(self, ps_base(args[0])), out);
    default:
        return ps_give_int((int32_t)end_hash(self), out);
    }
}

static ps_result dns_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    (void)count;
    if (row == DNS_NEW) {
        if (!ps_string_arg(args[0]))
            return ps_throw_null(cx, "host");
        return new_end(cx, self.u.type, args[0], args[1].u.i, out);
    }
    switch (row) {
    case DNS_HOST:
        return ps_give(ps_retain(as_end(self)->host), out);
    case DNS_FAMILY:
        return ps_give(ps_enum(ps_type_named(cx->worker, PS_ADDRESS_FAMILY), 0), out);
    case DNS_PORT:
        return ps_give_int(as_end(self)->port, out);
    default:
        return end_text(cx, self, out);
    }
}

const ps_typedef ps_type_ip_end_point = {.name = "System.Net.IPEndPoint",
                                         .base = "System.Net.EndPoint",
                                         .members = end_members,
                                         .invoke = end_invoke,
                                         .cls = &end_class};
const ps_typedef ps_type_dns_end_point = {.name = "System.Net.DnsEndPoint",
                                          .base = "System.Net.EndPoint",
                                          .members = dns_members,
                                          .invoke = dns_invoke,
                                          .cls = &end_class};
