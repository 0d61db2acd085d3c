/* ip_address.c - System.Net.IPAddress, IPEndPoint, DnsEndPoint and PhysicalAddress. */
#include "types/support.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FAMILY "System.Net.Sockets.AddressFamily"
#define IP_MEMBERS(M)                                                                              \
    M(IP_NEW_NUMBER, "new(long newAddress)")                                                       \
    M(IP_NEW_SCOPE, "new(byte[] address, long scopeid)")                                           \
    M(IP_NEW, "new(byte[] address)")                                                               \
    M(IP_FAMILY, FAMILY " AddressFamily {get;}")                                                   \
    M(IP_SCOPE, "long ScopeId {get;}")                                                             \
    M(IP_MULTICAST, "bool IsIPv6Multicast {get;}")                                                 \
    M(IP_LINK_LOCAL, "bool IsIPv6LinkLocal {get;}")                                                \
    M(IP_SITE_LOCAL, "bool IsIPv6SiteLocal {get;}")                                                \
    M(IP_TEREDO, "bool IsIPv6Teredo {get;}")                                                       \
    M(IP_UNIQUE_LOCAL, "bool IsIPv6UniqueLocal {get;}")                                            \
    M(IP_MAPPED, "bool IsIPv4MappedToIPv6 {get;}")                                                 \
    M(IP_ADDRESS, "long Address {get;}")                                                           \
    M(IP_BYTES, "byte[] GetAddressBytes()")                                                        \
    M(IP_TEXT, "string ToString()")                                                                \
    M(IP_EQUALS, "bool Equals(System.Object comparand)")                                           \
    M(IP_HASH, "int GetHashCode()")                                                                \
    M(IP_TO_6, "ipaddress MapToIPv6()")                                                            \
    M(IP_TO_4, "ipaddress MapToIPv4()")                                                            \
    M(IP_ANY, "static field ipaddress Any")                                                        \
    M(IP_LOOPBACK, "static field ipaddress Loopback")                                              \
    M(IP_BROADCAST, "static field ipaddress Broadcast")                                            \
    M(IP_NONE, "static field ipaddress None")                                                      \
    M(IP_6_ANY, "static field ipaddress IPv6Any")                                                  \
    M(IP_6_LOOPBACK, "static field ipaddress IPv6Loopback")                                        \
    M(IP_6_NONE, "static field ipaddress IPv6None")                                                \
    M(IP_TRY_PARSE, "static bool TryParse(string ipString, [ref] ipaddress address)")              \
    M(IP_PARSE, "static ipaddress Parse(string ipString)")                                         \
    M(IP_TO_NETWORK_64, "static long HostToNetworkOrder(long host)")                               \
    M(IP_TO_NETWORK_32, "static int HostToNetworkOrder(int host)")                                 \
    M(IP_TO_NETWORK_16, "static short HostToNetworkOrder(short host)")                             \
    M(IP_TO_HOST_64, "static long NetworkToHostOrder(long network)")                               \
    M(IP_TO_HOST_32, "static int NetworkToHostOrder(int network)")                                 \
    M(IP_TO_HOST_16, "static short NetworkToHostOrder(short network)")                             \
    M(IP_IS_LOOPBACK, "static bool IsLoopback(ipaddress address)")
PS_MEMBER_TABLE(ip, IP_MEMBERS)

struct ip {
    ps_object object;
    uint8_t bytes[16];
    uint8_t length; /* 4 or 16 */
    uint32_t scope;
};

static const struct ip *as_ip(ps_value v)
{
    return (const struct ip *)v.u.object;
}

static ps_result ip_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const struct ip *a = as_ip(self);
    char text[INET6_ADDRSTRLEN + 16];
    (void)cx;
    inet_ntop(a->length == 4 ? AF_INET : AF_INET6, a->bytes, text, INET6_ADDRSTRLEN);
    if (a->scope)
        snprintf(text + strlen(text), 16, "%%%u", a->scope);
    return ps_give(ps_text(text), out);
}

static const ps_class ip_class;

static bool ip_equals(ps_value self, ps_value other)
{
    const struct ip *a = as_ip(self), *b = as_ip(other);
    return ps_is_class(other, &ip_class) && a->length == b->length && a->scope == b->scope &&
           !memcmp(a->bytes, b->bytes, a->length);
}

static uint32_t ip_hash(ps_value self)
{
    uint32_t h = 2166136261u;
    for (unsigned i = 0; i < as_ip(self)->length; i++)
        h = (h ^ as_ip(self)->bytes[i]) * 16777619u;
    return h;
}

static const ps_class ip_class = {.size = sizeof(struct ip),
                                  .to_string = ip_text,
                                  .equals = ip_equals,
                                  .hash = ip_hash};

static ps_value make(ps_cx *cx, const uint8_t *bytes, unsigned length, uint32_t scope)
{
    struct ip *a = ps_object_new(ps_core_type(cx->worker, PS_T_IPADDRESS), &ip_class, PS_INSTANCE);
    memcpy(a->bytes, bytes, length);
    a->length = (uint8_t)length;
    a->scope = scope;
    return ps_take_object(a);
}

/* ---- reading --------------------------------------------------------------------------------- */

/* One to four numbers (decimal, octal, hexadecimal) between dots; the last fills what is left. */
static bool parse_4(const char *text, uint8_t bytes[4])
{
    uint64_t parts[4];
    unsigned count = 0;
    for (const char *at = text;; at++) {
        char *end;
        if (count == 4 || *at < '0' || *at > '9')
            return false;
        parts[count] = strtoull(at, &end, 0);
        if (end - at > 12)
            return false;
        count++;
        at = end;
        if (!*at)
            break;
        if (*at != '.')
            return false;
    }
    uint64_t value = parts[count - 1];
    if (value >= 1ull << (8 * (5 - count)))
        return false;
    for (unsigned i = 0; i + 1 < count; i++) {
        if (parts[i] > 255)
            return false;
        value |= parts[i] << (24 - 8 * i);
    }
    for (unsigned i = 0; i < 4; i++)
        bytes[i] = (uint8_t)(value >> (24 - 8 * i));
    return true;
}

static bool parse(ps_cx *cx, const ps_string *s, ps_value *out)
{
    char text[80], *plain = text;
    uint8_t bytes[16];
    uint32_t scope = 0;
    if (s->length >= sizeof text || ps_string_wide(s))
        return false;
    memcpy(text, s->bytes, s->length);
    text[s->length] = 0;
    if (!strchr(text, ':')) {
        if (!parse_4(text, bytes))
            return false;
        *out = make(cx, bytes, 4, 0);
        return true;
    }
    if (*plain == '[') {
        char *end = strchr(++plain, ']');
        if (!end)
            return false;
        *end = 0;
    }
    char *percent = strchr(plain, '%');
    if (percent) {
        *percent = 0;
        char *end;
        scope = (uint32_t)strtoul(percent + 1, &end, 10);
        if (*end || end == percent + 1)
            scope = if_nametoindex(percent + 1);
    }
    char *slash = strchr(plain, '/');
    if (slash || inet_pton(AF_INET6, plain, bytes) != 1)
        return false;
    *out = make(cx, bytes, 16, scope);
    return true;
}

static ps_result parse_row(ps_cx *cx, ps_value text, ps_value *out)
{
    const ps_string *s = ps_string_arg(text);
    if (!s)
        return ps_throw_null(cx, "ipString");
    return parse(cx, s, out)
               ? PS_OK
               : ps_throw(cx, "System.FormatException", "An invalid IP address was specified.");
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result construct(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    uint8_t bytes[4];
    if (row == IP_NEW_NUMBER) {
        if (args[0].u.i < 0 || args[0].u.i > UINT32_MAX)
            return ps_throw(cx, "System.ArgumentOutOfRangeException",
                            "Specified argument was out of the range of valid values. (Parameter "
                            "'newAddress')");
        for (unsigned i = 0; i < 4; i++)
            bytes[i] = (uint8_t)(args[0].u.i >> (8 * i));
        return ps_give(make(cx, bytes, 4, 0), out);
    }
    if (args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, "address");
    const ps_array *a = ps_as_array(args[0]);
    if (a->length != 4 && a->length != 16)
        return ps_throw_argument(cx, "System.ArgumentException", "address",
                                 "An invalid IP address was specified.");
    return ps_give(make(cx, a->bytes, a->length, row == IP_NEW_SCOPE ? (uint32_t)args[1].u.i : 0),
                   out);
}

static ps_value order(ps_value v)
{
    switch (v.kind) {
    case PS_INT64:
        return ps_long((int64_t)__builtin_bswap64(v.u.u));
    case PS_INT32:
        return ps_int((int32_t)__builtin_bswap32((uint32_t)v.u.u));
    default:
        return ps_integer(PS_INT16, (int16_t)__builtin_bswap16((uint16_t)v.u.u));
    }
}

static bool loopback(const struct ip *a)
{
    static const uint8_t six[16] = {[15] = 1};
    return a->length == 4 ? a->bytes[0] == 127 : !memcmp(a->bytes, six, 16);
}

static ps_result static_row(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    static const uint8_t zero[16], all[4] = {255, 255, 255, 255}, local[4] = {127, 0, 0, 1},
                                   local_6[16] = {[15] = 1};
    ps_value found = ps_null();
    switch (row) {
    case IP_NEW_NUMBER:
    case IP_NEW_SCOPE:
    case IP_NEW:
        return construct(cx, row, args, out);
    case IP_ANY:
        return ps_give(make(cx, zero, 4, 0), out);
    case IP_LOOPBACK:
        return ps_give(make(cx, local, 4, 0), out);
    case IP_BROADCAST:
    case IP_NONE:
        return ps_give(make(cx, all, 4, 0), out);
    case IP_6_ANY:
    case IP_6_NONE:
        return ps_give(make(cx, zero, 16, 0), out);
    case IP_6_LOOPBACK:
        return ps_give(make(cx, local_6, 16, 0), out);
    case IP_PARSE:
        return parse_row(cx, args[0], out);
    case IP_TRY_PARSE:
        ps_give_bool(ps_string_arg(args[0]) && parse(cx, ps_string_arg(args[0]), &found), out);
        return ps_set_ref(cx, args[1], found);
    case IP_IS_LOOPBACK:
        if (ps_is_null(args[0]))
            return ps_throw_null(cx, "address");
        return ps_give_bool(loopback(as_ip(args[0])), out);
    default:
        return ps_give(order(args[0]), out);
    }
}

static bool mapped(const struct ip *a)
{
    static const uint8_t head[12] = {[10] = 0xFF, [11] = 0xFF};
    return a->length == 16 && !memcmp(a->bytes, head, 12);
}

static ps_result ip_bytes(ps_cx *cx, const uint8_t *bytes, unsigned length, ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_BYTE), length, &a));
    memcpy(a->bytes, bytes, length);
    return ps_give(ps_take_object(a), out);
}

static ps_result map_row(ps_cx *cx, unsigned row, ps_value self, ps_value *out)
{
    const struct ip *a = as_ip(self);
    uint8_t bytes[16] = {[10] = 0xFF, [11] = 0xFF};
    if (row == IP_TO_6) {
        if (a->length == 16)
            return ps_give(ps_retain(self), out);
        memcpy(bytes + 12, a->bytes, 4);
        return ps_give(make(cx, bytes, 16, 0), out);
    }
    return a->length == 4 ? ps_give(ps_retain(self), out)
                          : ps_give(make(cx, a->bytes + 12, 4, 0), out);
}

static ps_result property_row(ps_cx *cx, unsigned row, const struct ip *a, ps_value *out)
{
    const uint8_t *b = a->bytes;
    bool six = a->length == 16;
    uint32_t address;
    switch (row) {
    case IP_FAMILY:
        return ps_give(ps_enum(ps_type_named(cx->worker, FAMILY), six ? 23 : 2), out);
    case IP_SCOPE:
        if (!six) /* reading it fails, so that it shows as null */
            return ps_throw(cx, "System.Net.Sockets.SocketException",
                            "The attempted operation is not supported for the type of object "
                            "referenced.");
        return ps_give(ps_long(a->scope), out);
    case IP_ADDRESS:
        if (six)
            return ps_throw(cx, "System.Net.Sockets.SocketException",
                            "The attempted operation is not supported for the type of object "
                            "referenced.");
        memcpy(&address, b, 4);
        return ps_give(ps_long(address), out);
    case IP_MULTICAST:
        return ps_give_bool(six && b[0] == 0xFF, out);
    case IP_LINK_LOCAL:
        return ps_give_bool(six && b[0] == 0xFE && (b[1] & 0xC0) == 0x80, out);
    case IP_SITE_LOCAL:
        return ps_give_bool(six && b[0] == 0xFE && (b[1] & 0xC0) == 0xC0, out);
    case IP_TEREDO:
        return ps_give_bool(six && b[0] == 0x20 && b[1] == 1 && !b[2] && !b[3], out);
    case IP_UNIQUE_LOCAL:
        return ps_give_bool(six && (b[0] & 0xFE) == 0xFC, out);
    default:
        return ps_give_bool(mapped(a), out);
    }
}

static ps_result ip_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                           unsigned count, ps_value *out)
{
    (void)count;
    if (!ps_is_class(self, &ip_class))
        return static_row(cx, row, args, out);
    switch (row) {
    case IP_BYTES:
        return ip_bytes(cx, as_ip(self)->bytes, as_ip(self)->length, out);
    case IP_TEXT:
        return ip_text(cx, self, out);
    case IP_EQUALS:
        return ps_give_bool(ip_equals(self, ps_base(args[0])), out);
    case IP_HASH:
        return ps_give_int((int32_t)ip_hash(self), out);
    case IP_TO_4:
    case IP_TO_6:
        return map_row(cx, row, self, out);
    default:
        return property_row(cx, row, as_ip(self), out);
    }
}

const ps_typedef ps_type_ip_address = {
    .name = "System.Net.IPAddress", .members = ip_members, .invoke = ip_invoke, .cls = &ip_class};

/* ---- end points ------------------------------------------------------------------------------ */

#define END_MEMBERS(M)                                                                             \
    M(END_NEW_NUMBER, "new(long address, int port)")                                               \
    M(END_NEW, "new(ipaddress address, int port)")                                                 \
    M(END_FAMILY, FAMILY " AddressFamily {get;}")                                                  \
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
    M(DNS_FAMILY, FAMILY " AddressFamily {get;}")                                                  \
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
    bool six = ps_is_class(e->host, &ip_class) && as_ip(e->host)->length == 16;
    PS_TRY(ps_tostring_method(cx, e->host, &host));
    const char *text = PS_U8(cx, host);
    ps_string *s = e->host.kind == PS_STRING
                       ? ps_string_printf("Unspecified/%s:%d", text, e->port)
                       : ps_string_printf(six ? "[%s]:%d" : "%s:%d", text, e->port);
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
    bool good = parse(cx, host, &address);
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
        PS_TRY(construct(cx, IP_NEW_NUMBER, args, &v));
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
        return property_row(cx, IP_FAMILY, as_ip(e->host), out);
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
        return ps_give(ps_enum(ps_type_named(cx->worker, FAMILY), 0), out);
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

/* ---- hardware addresses ---------------------------------------------------------------------- */

#define MAC_MEMBERS(M)                                                                             \
    M(MAC_NEW, "new(byte[] address)")                                                              \
    M(MAC_EQUALS, "bool Equals(System.Object comparand)")                                          \
    M(MAC_HASH, "int GetHashCode()")                                                               \
    M(MAC_TEXT, "string ToString()")                                                               \
    M(MAC_BYTES, "byte[] GetAddressBytes()")                                                       \
    M(MAC_NONE, "static field PhysicalAddress None")                                               \
    M(MAC_PARSE, "static PhysicalAddress Parse(string address)")                                   \
    M(MAC_TRY_PARSE, "static bool TryParse(string address, [ref] PhysicalAddress value)")
PS_MEMBER_TABLE(mac, MAC_MEMBERS)

enum { MAC_MOST = 32 };
struct mac {
    ps_object object;
    uint8_t bytes[MAC_MOST], length;
};

static const struct mac *as_mac(ps_value v)
{
    return (const struct mac *)v.u.object;
}

static ps_result mac_text(ps_cx *cx, ps_value self, ps_value *out)
{
    char text[2 * MAC_MOST + 1] = "";
    (void)cx;
    for (unsigned i = 0; i < as_mac(self)->length; i++)
        snprintf(text + 2 * i, 3, "%02X", as_mac(self)->bytes[i]);
    return ps_give(ps_text(text), out);
}

static const ps_class mac_class;

static bool mac_equals(ps_value self, ps_value other)
{
    return ps_is_class(other, &mac_class) && as_mac(self)->length == as_mac(other)->length &&
           !memcmp(as_mac(self)->bytes, as_mac(other)->bytes, as_mac(self)->length);
}

static uint32_t mac_hash(ps_value self)
{
    uint32_t h = 17;
    for (unsigned i = 0; i < as_mac(self)->length; i++)
        h = h * 31 + as_mac(self)->bytes[i];
    return h;
}

static const ps_class mac_class = {.size = sizeof(struct mac),
                                   .to_string = mac_text,
                                   .equals = mac_equals,
                                   .hash = mac_hash};

static struct mac *new_mac(ps_cx *cx, const uint8_t *bytes, unsigned length)
{
    struct mac *m =
        ps_object_new(ps_type_named(cx->worker, "System.Net.NetworkInformation.PhysicalAddress"),
                      &mac_class, PS_INSTANCE);
    memcpy(m->bytes, bytes, length);
    m->length = (uint8_t)length;
    return m;
}

/* Pairs of hexadecimal digits, plain or all with the same '-', ':' or (in fours) '.' between. */
static bool parse_mac(const ps_string *s, uint8_t bytes[MAC_MOST], unsigned *length)
{
    unsigned digits = 0;
    uint16_t mark = 0;
    *length = 0;
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t c = ps_string_at(s, i);
        unsigned group = c == '.' ? 4 : 2;
        if (c == '-' || c == ':' || c == '.') {
            if ((mark && mark != c) || !i || digits % group)
                return false;
            mark = c;
            continue;
        }
        int value = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                           : -1;
        if (value < 0 || digits / 2 >= MAC_MOST)
            return false;
        bytes[digits / 2] = (uint8_t)(digits % 2 ? bytes[digits / 2] | value : value << 4);
        digits++;
    }
    *length = digits / 2;
    return digits % 2 == 0;
}

static ps_result mac_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    uint8_t bytes[MAC_MOST] = {0};
    unsigned length = 0;
    const ps_string *s = count ? ps_string_arg(args[0]) : NULL;
    switch (row) {
    case MAC_NEW:
        if (args[0].kind != PS_ARRAY)
            return ps_throw_null(cx, "address");
        length = ps_as_array(args[0])->length;
        if (length > MAC_MOST)
            return ps_throw(cx, "System.NotSupportedException",
                            "This host keeps hardware addresses of at most %d bytes.", MAC_MOST);
        return ps_give(ps_take_object(new_mac(cx, ps_as_array(args[0])->bytes, length)), out);
    case MAC_NONE:
        return ps_give(ps_take_object(new_mac(cx, bytes, 0)), out);
    case MAC_PARSE:
        if (s && !parse_mac(s, bytes, &length))
            return ps_throw(cx, "System.FormatException",
                            "An invalid physical address was specified: '%s'.", PS_U8(cx, s));
        return ps_give(ps_take_object(new_mac(cx, bytes, length)), out);
    case MAC_TRY_PARSE: {
        bool good = !s || parse_mac(s, bytes, &length);
        ps_give_bool(good, out);
        return ps_set_ref(cx, args[1],
                          good ? ps_take_object(new_mac(cx, bytes, length)) : ps_null());
    }
    case MAC_EQUALS:
        return ps_give_bool(mac_equals(self, ps_base(args[0])), out);
    case MAC_HASH:
        return ps_give_int((int32_t)mac_hash(self), out);
    case MAC_TEXT:
        return mac_text(cx, self, out);
    default:
        return ip_bytes(cx, as_mac(self)->bytes, as_mac(self)->length, out);
    }
}

const ps_typedef ps_type_physical_address = {.name =
                                                 "System.Net.NetworkInformation.PhysicalAddress",
                                             .members = mac_members,
                                             .invoke = mac_invoke,
                                             .cls = &mac_class};
