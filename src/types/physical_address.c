/* physical_address.c - System.Net.NetworkInformation.PhysicalAddress. */
#include "types/support.h"

#include <stdio.h>
#include <string.h>

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

static const ps_class mac_class = {
    .size = sizeof(struct mac), .to_string = mac_text, .equals = mac_equals, .hash = mac_hash};

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
        return ps_give_bytes(cx, as_mac(self)->bytes, as_mac(self)->length, out);
    }
}

const ps_typedef ps_type_physical_address = {.name =
                                                 "System.Net.NetworkInformation.PhysicalAddress",
                                             .members = mac_members,
                                             .invoke = mac_invoke,
                                             .cls = &mac_class};
