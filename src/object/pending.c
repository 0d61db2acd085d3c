/* pending.c - members that are on their way: until then they fail by name. */
#include "object/convert.h"
#include "object/member.h"

#define PENDING __attribute__((weak))
#define FAILS(name) return ps_throw(cx, "System.NotImplementedException", "%s", name)
#define UNUSED(x) (void)(x)

PENDING ps_result ps_get_c(ps_cx *cx, ps_value o, const char *name, ps_value *out)
{
    UNUSED(o), UNUSED(name), UNUSED(out);
    FAILS("ps_get_c");
}

PENDING ps_result ps_call_c(ps_cx *cx, ps_value o, const char *name, const ps_value *args,
                            unsigned count, ps_value *out)
{
    UNUSED(o), UNUSED(name), UNUSED(args), UNUSED(count), UNUSED(out);
    FAILS("ps_call_c");
}

PENDING ps_result ps_member_get(ps_cx *cx, ps_value o, ps_name name, ps_member_cache *cache,
                                ps_value *out)
{
    UNUSED(o), UNUSED(name), UNUSED(cache), UNUSED(out);
    FAILS("ps_member_get");
}

PENDING ps_result ps_member_set(ps_cx *cx, ps_value o, ps_name name, ps_member_cache *cache,
                                ps_value v)
{
    UNUSED(o), UNUSED(name), UNUSED(cache), UNUSED(v);
    FAILS("ps_member_set");
}

PENDING ps_result ps_member_call(ps_cx *cx, ps_value o, ps_name name, const ps_value *args,
                                 unsigned count, ps_member_cache *cache, ps_value *out)
{
    UNUSED(o), UNUSED(name), UNUSED(args), UNUSED(count), UNUSED(cache), UNUSED(out);
    FAILS("ps_member_call");
}

PENDING ps_result ps_static_call(ps_cx *cx, ps_type *t, ps_name name, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    UNUSED(t), UNUSED(name), UNUSED(args), UNUSED(count), UNUSED(out);
    FAILS("ps_static_call");
}

PENDING ps_result ps_type_create(ps_cx *cx, ps_type *t, const ps_value *args, unsigned count,
                                 ps_value *out)
{
    UNUSED(t), UNUSED(args), UNUSED(count), UNUSED(out);
    FAILS("ps_type_create");
}

PENDING ps_result ps_members_each(ps_cx *cx, ps_value o, unsigned kinds,
                                  bool (*visit)(void *u, const ps_member_info *m), void *u)
{
    UNUSED(o), UNUSED(kinds), UNUSED(visit), UNUSED(u);
    FAILS("ps_members_each");
}

PENDING ps_result ps_member_value(ps_cx *cx, ps_value o, const ps_member_info *m, ps_value *out)
{
    UNUSED(o), UNUSED(m), UNUSED(out);
    FAILS("ps_member_value");
}

PENDING ps_member *ps_extension(ps_cx *cx, ps_value o, ps_name name)
{
    UNUSED(cx), UNUSED(o), UNUSED(name);
    return NULL;
}

PENDING ps_string *ps_type_name_first(ps_cx *cx, ps_value o)
{
    return ps_type_of(cx, o)->full_name;
}

PENDING void ps_type_names_insert(ps_cx *cx, ps_value o, ps_string *name)
{
    UNUSED(cx), UNUSED(o), UNUSED(name);
}
