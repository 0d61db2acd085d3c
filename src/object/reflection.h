/* reflection.h - members of types as objects, for the object room's files. */
#ifndef PSRP_OBJECT_REFLECTION_H
#define PSRP_OBJECT_REFLECTION_H

#include "object/member.h"

/* What Type.GetMethods() and its kin are asked for; bits. */
enum ps_reflected {
    PS_REFLECT_METHODS = 1,
    PS_REFLECT_PROPERTIES = 2,
    PS_REFLECT_FIELDS = 4,
    PS_REFLECT_CONSTRUCTORS = 8
};
/* BindingFlags' values. */
enum {
    PS_BIND_IGNORE_CASE = 1,
    PS_BIND_DECLARED = 2,
    PS_BIND_INSTANCE = 4,
    PS_BIND_STATIC = 8,
    PS_BIND_PUBLIC = 16,
    PS_BIND_NON_PUBLIC = 32,
    PS_BIND_DEFAULT = 28
};

/* The members of a type as an array of MethodInfo, PropertyInfo, FieldInfo, ConstructorInfo or
 * MemberInfo; `name` NULL: all names. Owned. */
ps_result ps_reflect_members(ps_cx *cx, ps_type *t, unsigned what, const ps_string *name,
                             int64_t flags, ps_value *out);
/* The one member of a name; of methods and constructors the one with these parameter types, if
 * `types` is an array. $null when there is none; several: AmbiguousMatchException. */
ps_result ps_reflect_member(ps_cx *cx, ps_type *t, unsigned what, const ps_string *name,
                            int64_t flags, ps_value types, ps_value *out);

extern const ps_typedef ps_type_reflected_method, ps_type_reflected_property,
    ps_type_reflected_field, ps_type_reflected_constructor, ps_type_reflected_parameter;

#endif
