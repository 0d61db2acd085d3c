/* pending.c - conversions that are on their way: until then they fail by name. */
#include "object/convert.h"
#include "object/member.h"

#define PENDING __attribute__((weak))

PENDING ps_result ps_convert(ps_cx *cx, ps_value v, ps_type *to, ps_value *out)
{
    if (ps_type_of(cx, v) == to) {
        *out = ps_retain(v);
        return PS_OK;
    }
    return ps_throw(cx, "System.NotImplementedException", "ps_convert");
}

PENDING bool ps_net_equals(ps_value a, ps_value b)
{
    if (a.kind == PS_STRING && b.kind == PS_STRING)
        return ps_string_equal(a.u.string, b.u.string);
    return ps_same(a, b);
}

PENDING uint32_t ps_net_hash(ps_value v)
{
    return (uint32_t)v.u.u;
}

PENDING ps_result ps_tostring_method(ps_cx *cx, ps_value v, ps_string **out)
{
    (void)v, (void)out;
    return ps_throw(cx, "System.NotImplementedException", "ps_tostring_method");
}

PENDING ps_result ps_get_c(ps_cx *cx, ps_value o, const char *name, ps_value *out)
{
    (void)o, (void)name, (void)out;
    return ps_throw(cx, "System.NotImplementedException", "ps_get_c");
}
