/* ip_address.c - System.Net.IPAddress. */
#include "types/ip_address.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IP_MEMBERS(M)                                                                              \
    M(IP_NEW_NUMBER, "new(long newAddress)")                                                       \
    M(IP_NEW_SCOPE, "new(byte[] address, long scopeid)")                                           \
    M(IP_NEW, "new(byte[] address)")                                                               \
    M(IP_FAMILY, PS_ADDRESS_FAMILY " AddressFamily {get;}")                                        \
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

static const ps_class ip_class = {
    .size = sizeof(struct ip), .to_string = ip_text, .equals = ip_equals, .hash = ip_hash};

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

bool ps_ip_parse(ps_cx *cx, const ps_string *s, ps_value *out)
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
    return ps_ip_parse(cx, s, out)
               ? PS_OK
               : ps_throw(cx, "System.FormatException", "An invalid IP address was specified.");
}

/* ---- rows ------------------------------------------------------------------------------------ */

ps_result ps_ip_of_number(ps_cx *cx, ps_value number, ps_value *out)
{
    uint8_t bytes[4];
    if (number.u.i < 0 || number.u.i > UINT32_MAX)
        return ps_throw(cx, "System.ArgumentOutOfRangeException",
                        "Specified argument was out of the range of valid values. (Parameter "
                        "'newAddress')");
    for (unsigned i = 0; i < 4; i++)
        bytes[i] = (uint8_t)(number.u.i >> (8 * i));
    return ps_give(make(cx, bytes, 4, 0), out);
}

static ps_result construct(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    if (row == IP_NEW_NUMBER)
        return ps_ip_of_number(cx, args[0], out);
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
        ps_give_bool(ps_string_arg(args[0]) && ps_ip_parse(cx, ps_string_arg(args[0]), &found),
                     out);
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

static ps_value family(ps_cx *cx, bool six)
{
    return ps_enum(ps_type_named(cx->worker, PS_ADDRESS_FAMILY), six ? 23 : 2);
}

bool ps_ip_is_6(ps_value v)
{
    return ps_is_class(v, &ip_class) && as_ip(v)->length == 16;
}

ps_value ps_ip_family(ps_cx *cx, ps_value address)
{
    return family(cx, ps_ip_is_6(address));
}

static ps_result property_row(ps_cx *cx, unsigned row, const struct ip *a, ps_value *out)
{
    const uint8_t *b = a->bytes;
    bool six = a->length == 16;
    uint32_t address;
    switch (row) {
    case IP_FAMILY:
        return ps_give(family(cx, six), out);
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
        return ps_give_bytes(cx, as_ip(self)->bytes, as_ip(self)->length, out);
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
