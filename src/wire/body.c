/* body.c - properties of message bodies. */
#include "wire/body.h"
#include "object/type.h"

#include <string.h>

ps_value ps_body_new(ps_cx *cx)
{
    ps_bag *b = ps_bag_new(cx->worker);
    b->type_names = ps_take_object(ps_arraylist_new(cx->worker)); /* no names at all */
    return ps_take_object(b);
}

void ps_body_put(ps_cx *cx, ps_value body, const char *name, ps_value take_value)
{
    ps_string *spelling = ps_string_c(name);
    ps_bag_put_spelt(cx->worker, ps_as_bag(body), ps_intern(cx->worker, spelling), spelling,
                     take_value);
    ps_string_release(spelling);
}

ps_value ps_body_find(ps_cx *cx, ps_value body, const char *name)
{
    body = ps_base(body);
    if (body.kind != PS_BAG)
        return ps_unset();
    ps_value *slot = ps_bag_find(ps_as_bag(body), ps_intern_c(cx->worker, name));
    return slot ? ps_base(*slot) : ps_unset();
}

ps_result ps_body_wrong(ps_cx *cx, const char *name, const char *what)
{
    return ps_throw(cx, "System.Management.Automation.Remoting.PSRemotingDataStructureException",
                    "The remoting protocol's property \"%s\" %s.", name, what);
}

ps_result ps_body_int(ps_cx *cx, ps_value body, const char *name, int64_t least, int64_t most,
                      int64_t *out)
{
    ps_value v = ps_body_find(cx, body, name);
    if (v.kind == PS_UNSET)
        return ps_body_wrong(cx, name, "is missing");
    if (!ps_is_integer(v) && v.kind != PS_ENUM)
        return ps_body_wrong(cx, name, "is no integer");
    if (v.u.i < least || v.u.i > most)
        return ps_body_wrong(cx, name, "is out of range");
    *out = v.u.i;
    return PS_OK;
}

ps_result ps_body_string(ps_cx *cx, ps_value body, const char *name, ps_string **out)
{
    ps_value v = ps_body_find(cx, body, name);
    if (v.kind == PS_UNSET)
        return ps_body_wrong(cx, name, "is missing");
    if (v.kind != PS_STRING)
        return ps_body_wrong(cx, name, "is no string");
    *out = v.u.string;
    return PS_OK;
}

ps_result ps_body_bool_or(ps_cx *cx, ps_value body, const char *name, bool fallback, bool *out)
{
    ps_value v = ps_body_find(cx, body, name);
    *out = fallback;
    if (ps_is_null(v))
        return PS_OK;
    if (v.kind != PS_BOOL)
        return ps_body_wrong(cx, name, "is no boolean");
    *out = v.u.i;
    return PS_OK;
}

ps_result ps_body_int_or(ps_cx *cx, ps_value body, const char *name, int64_t fallback,
                         int64_t *out)
{
    ps_value v = ps_body_find(cx, body, name);
    *out = fallback;
    return ps_is_null(v) ? PS_OK : ps_body_int(cx, body, name, INT32_MIN, INT32_MAX, out);
}
