/*
 * reflection.c - MethodInfo, PropertyInfo, FieldInfo, ConstructorInfo, ParameterInfo: the rows of
 * member tables as objects. There are no private members to find here.
 */
#include "object/reflection.h"

#include "base/memory.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/generic_method.h"
#include "object/ets.h"
#include "object/member_table.h"
#include "object/overload.h"
#include "object/worker_private.h"

#include <string.h>

/* Rows that all members have, first in every table; `ACCESS` is "-" for properties. */
#define COMMON(M, ID, ACCESS)                                                                             \
    M(ID##_NAME, "string Name {get;}")                                                             \
    M(ID##_DECLARING, "type DeclaringType {get;}")                                                 \
    M(ID##_REFLECTED, "type ReflectedType {get;}")                                                 \
    M(ID##_MEMBER_TYPE, "System.Reflection.MemberTypes MemberType {get;}")                         \
    M(ID##_STATIC, ACCESS "bool IsStatic {get;}")                                                         \
    M(ID##_PUBLIC, ACCESS "bool IsPublic {get;}")                                                         \
    M(ID##_SPECIAL, "bool IsSpecialName {get;}")                                                   \
    M(ID##_ATTRIBUTES, "System.Object[] GetCustomAttributes(bool inherit)")                        \
    M(ID##_ATTRIBUTES_OF, "System.Object[] GetCustomAttributes(type attributeType, bool inherit)") \
    M(ID##_TEXT, "string ToString()")
#define METHOD_MEMBERS(M)                                                                          \
    COMMON(M, MI, "")                                                                                 \
    M(METHOD_RETURN, "type ReturnType {get;}")                                                     \
    M(METHOD_PRIVATE, "bool IsPrivate {get;}")                                                     \
    M(METHOD_VIRTUAL, "bool IsVirtual {get;}")                                                     \
    M(METHOD_ABSTRACT, "bool IsAbstract {get;}")                                                   \
    M(METHOD_CONSTRUCTOR, "bool IsConstructor {get;}")                                             \
    M(METHOD_GENERIC, "bool IsGenericMethod {get;}")                                               \
    M(METHOD_OPEN, "bool IsGenericMethodDefinition {get;}")                                        \
    M(METHOD_ARGUMENTS, "type[] GetGenericArguments()")                                            \
    M(METHOD_PARAMETERS, "System.Reflection.ParameterInfo[] GetParameters()")                      \
    M(METHOD_INVOKE, "System.Object Invoke(System.Object obj, System.Object[] parameters)")        \
    M(METHOD_MAKE, "System.Reflection.MethodInfo MakeGenericMethod(Params type[] typeArguments)")
PS_MEMBER_TABLE(method, METHOD_MEMBERS)
#define PROPERTY_MEMBERS(M)                                                                        \
    COMMON(M, PI, "-")                                                                                 \
    M(PROPERTY_TYPE, "type PropertyType {get;}")                                                   \
    M(PROPERTY_READ, "bool CanRead {get;}")                                                        \
    M(PROPERTY_WRITE, "bool CanWrite {get;}")                                                      \
    M(PROPERTY_GETTER, "System.Reflection.MethodInfo GetMethod {get;}")                            \
    M(PROPERTY_SETTER, "System.Reflection.MethodInfo SetMethod {get;}")                            \
    M(PROPERTY_GET_GETTER, "System.Reflection.MethodInfo GetGetMethod()")                          \
    M(PROPERTY_GET_SETTER, "System.Reflection.MethodInfo GetSetMethod()")                          \
    M(PROPERTY_INDEX, "System.Reflection.ParameterInfo[] GetIndexParameters()")                    \
    M(PROPERTY_GET, "System.Object GetValue(System.Object obj)")                                   \
    M(PROPERTY_GET_AT, "System.Object GetValue(System.Object obj, System.Object[] index)")         \
    M(PROPERTY_SET, "void SetValue(System.Object obj, System.Object value)")                       \
    M(PROPERTY_SET_AT,                                                                             \
      "void SetValue(System.Object obj, System.Object value, System.Object[] index)")
PS_MEMBER_TABLE(property, PROPERTY_MEMBERS)
#define FIELD_MEMBERS(M)                                                                           \
    COMMON(M, FI, "")                                                                                 \
    M(FIELD_TYPE, "type FieldType {get;}")                                                         \
    M(FIELD_LITERAL, "bool IsLiteral {get;}")                                                      \
    M(FIELD_INIT_ONLY, "bool IsInitOnly {get;}")                                                   \
    M(FIELD_GET, "System.Object GetValue(System.Object obj)")                                      \
    M(FIELD_RAW, "System.Object GetRawConstantValue()")                                            \
    M(FIELD_SET, "void SetValue(System.Object obj, System.Object value)")
PS_MEMBER_TABLE(field, FIELD_MEMBERS)
#define CONSTRUCTOR_MEMBERS(M)                                                                     \
    COMMON(M, CI, "")                                                                                 \
    M(CONSTRUCTOR_PARAMETERS, "System.Reflection.ParameterInfo[] GetParameters()")                 \
    M(CONSTRUCTOR_INVOKE, "System.Object Invoke(System.Object[] parameters)")
PS_MEMBER_TABLE(constructor, CONSTRUCTOR_MEMBERS)
#define PARAMETER_MEMBERS(M)                                                                       \
    M(PARAMETER_NAME, "string Name {get;}")                                                        \
    M(PARAMETER_TYPE, "type ParameterType {get;}")                                                 \
    M(PARAMETER_POSITION, "int Position {get;}")                                                   \
    M(PARAMETER_OPTIONAL, "bool IsOptional {get;}")                                                \
    M(PARAMETER_OUT, "bool IsOut {get;}")                                                          \
    M(PARAMETER_HAS_DEFAULT, "bool HasDefaultValue {get;}")                                        \
    M(PARAMETER_DEFAULT, "System.Object DefaultValue {get;}")                                      \
    M(PARAMETER_MEMBER, "System.Reflection.MemberInfo Member {get;}")                              \
    M(PARAMETER_TEXT, "string ToString()")
PS_MEMBER_TABLE(parameter, PARAMETER_MEMBERS)
enum { COMMON(PS_MEMBER_ROW_ID, INFO, "") };

enum accessor { PLAIN, GETTER, SETTER };

struct info {
    ps_object object;
    const ps_row *row;
    ps_type *reflected;
    uint8_t accessor;  /* a method that reads or sets the property of `row` */
    int32_t enum_item; /* fields of enumerations: the place among their values; else -1 */
    unsigned place;    /* parameters */
};

static const struct info *as_info(ps_value v)
{
    return (const struct info *)v.u.object;
}

static ps_string *info_text(ps_cx *cx, const struct info *m);

static ps_result info_to_string(ps_cx *cx, ps_value self, ps_value *out)
{
    *out = ps_take_string(info_text(cx, as_info(self)));
    return PS_OK;
}

static bool info_equals(ps_value self, ps_value other)
{
    if (other.kind != PS_INSTANCE || other.u.object->type != self.u.object->type)
        return false;
    const struct info *a = as_info(self), *b = as_info(other);
    return a->row == b->row && a->accessor == b->accessor && a->enum_item == b->enum_item &&
           a->place == b->place;
}

static const ps_class info_class = {.size = sizeof(struct info),
                                    .to_string = info_to_string,
                                    .equals = info_equals};

static ps_value make(ps_cx *cx, const char *type, const ps_row *row, ps_type *reflected)
{
    struct info *m = ps_object_new(ps_type_named(cx->worker, type), &info_class, PS_INSTANCE);
    m->row = row;
    m->reflected = reflected;
    m->enum_item = -1;
    return ps_take_object(m);
}

static ps_value make_accessor(ps_cx *cx, const ps_row *row, ps_type *reflected, enum accessor which)
{
    ps_value v = make(cx, "System.Reflection.RuntimeMethodInfo", row, reflected);
    ((struct info *)v.u.object)->accessor = (uint8_t)which;
    return v;
}

/* ---- texts ----------------------------------------------------------------------------------- */

static ps_string *name_of(const struct info *m)
{
    if (m->enum_item >= 0)
        return ps_string_retain(m->reflected->values->items[m->enum_item].text);
    if (m->row->flags & PS_ROW_CONSTRUCTOR)
        return ps_string_c(".ctor");
    if (m->accessor == PLAIN)
        return ps_string_retain(m->row->spelling);
    ps_string *head = ps_string_c(m->accessor == GETTER ? "get_" : "set_");
    ps_string *name = ps_string_concat(head, m->row->spelling);
    ps_string_release(head);
    return name;
}

/* Primitive types by their short names, others in full. */
static void put_type(struct ps_strbuf *b, const ps_type *t, bool by_ref)
{
    bool primitive =
        (t->kind >= PS_BOOL && t->kind <= PS_DOUBLE && !(t->flags & PS_TYPE_ENUM) && !t->rank) ||
        ps_string_is(t->full_name, "System.Void");
    ps_strbuf_put(b, primitive ? t->name : t->display);
    ps_strbuf_c(b, by_ref ? " ByRef" : "");
}

static void put_parameters(struct ps_strbuf *b, const ps_row *row)
{
    for (unsigned i = 0; i < row->parameter_count; i++) {
        ps_strbuf_c(b, i ? ", " : "");
        put_type(b, row->parameters[i].type, row->parameters[i].by_ref);
    }
}

static ps_string *info_text(ps_cx *cx, const struct info *m)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    if (ps_string_is(m->object.type->name, "RuntimeParameterInfo")) {
        const ps_parameter *p = &m->row->parameters[m->place];
        put_type(&b, p->type, p->by_ref);
        ps_strbuf_unit(&b, ' ');
        ps_strbuf_put(&b, p->name);
        return ps_strbuf_take(&b);
    }
    ps_string *name = name_of(m);
    if (m->enum_item >= 0)
        put_type(&b, m->reflected, false);
    else if (m->row->flags & PS_ROW_CONSTRUCTOR || m->accessor == SETTER)
        ps_strbuf_c(&b, "Void");
    else
        put_type(&b, m->row->type, false);
    ps_strbuf_unit(&b, ' ');
    ps_strbuf_put(&b, name);
    ps_string_release(name);
    bool method = m->enum_item < 0 &&
                  (m->row->flags & (PS_ROW_METHOD | PS_ROW_CONSTRUCTOR) || m->accessor != PLAIN);
    if (method || (m->enum_item < 0 && m->row->parameter_count)) {
        ps_strbuf_c(&b, method ? "(" : " [");
        put_parameters(&b, m->row);
        if (m->accessor == SETTER) {
            ps_strbuf_c(&b, m->row->parameter_count ? ", " : "");
            put_type(&b, m->row->type, false);
        }
        ps_strbuf_c(&b, method ? ")" : "]");
    }
    (void)cx;
    return ps_strbuf_take(&b);
}

/* ---- finding --------------------------------------------------------------------------------- */

static bool wanted(const ps_row *row, unsigned what, int64_t flags)
{
    bool is_static = row->flags & PS_ROW_STATIC, constructor = row->flags & PS_ROW_CONSTRUCTOR;
    bool field = row->flags & PS_ROW_FIELD,
         property = !field && !(row->flags & PS_ROW_METHOD) && !constructor;
    if (!(flags & PS_BIND_PUBLIC))
        return false;
    if (constructor)
        return what & PS_REFLECT_CONSTRUCTORS && flags & PS_BIND_INSTANCE;
    if (!(flags & (is_static ? PS_BIND_STATIC : PS_BIND_INSTANCE)))
        return false;
    return what & (field      ? PS_REFLECT_FIELDS
                   : property ? PS_REFLECT_PROPERTIES | PS_REFLECT_METHODS
                              : PS_REFLECT_METHODS);
}

static bool named(const ps_string *name, const ps_string *is, int64_t flags)
{
    return !name || (flags & PS_BIND_IGNORE_CASE ? ps_string_equal_fold(name, is)
                                                 : ps_string_equal(name, is));
}

static void add(ps_list *l, ps_value take_v, const ps_string *name, int64_t flags)
{
    ps_string *is = name_of(as_info(take_v));
    if (named(name, is, flags))
        ps_list_add(l, take_v);
    else
        ps_release(take_v);
    ps_string_release(is);
}

static void add_row(ps_cx *cx, ps_list *l, const ps_row *row, ps_type *t, unsigned what,
                    const ps_string *name, int64_t flags)
{
    bool property = !(row->flags & (PS_ROW_FIELD | PS_ROW_METHOD | PS_ROW_CONSTRUCTOR));
    if (!property) {
        add(l,
            make(cx,
                 row->flags & PS_ROW_CONSTRUCTOR ? "System.Reflection.RuntimeConstructorInfo"
                 : row->flags & PS_ROW_FIELD     ? "System.Reflection.RuntimeFieldInfo"
                                                 : "System.Reflection.RuntimeMethodInfo",
                 row, t),
            name, flags);
        return;
    }
    if (what & PS_REFLECT_METHODS && row->flags & PS_ROW_GET)
        add(l, make_accessor(cx, row, t, GETTER), name, flags);
    if (what & PS_REFLECT_METHODS && row->flags & PS_ROW_SETTABLE)
        add(l, make_accessor(cx, row, t, SETTER), name, flags);
    if (what & PS_REFLECT_PROPERTIES)
        add(l, make(cx, "System.Reflection.RuntimePropertyInfo", row, t), name, flags);
}

static void add_enum_fields(ps_cx *cx, ps_list *l, ps_type *t, const ps_string *name, int64_t flags)
{
    const struct ps_enum_table *values = ps_enum_values(cx->worker, t);
    for (unsigned i = 0; values && i < values->count; i++) {
        ps_value v = make(cx, "System.Reflection.RuntimeFieldInfo", NULL, t);
        ((struct info *)v.u.object)->enum_item = (int32_t)i;
        add(l, v, name, flags);
    }
}

/* Whether a more derived type's member stands in the list already. */
static bool overridden(const ps_list *l, const ps_row *row)
{
    for (uint32_t i = 0; i < l->count; i++) {
        const ps_row *other = as_info(l->items[i])->row;
        if (!other || other->name != row->name || other->parameter_count != row->parameter_count ||
            other->owner == row->owner || row->flags & PS_ROW_CONSTRUCTOR)
            continue;
        bool same = true;
        for (unsigned k = 0; k < row->parameter_count && same; k++)
            same = other->parameters[k].type == row->parameters[k].type;
        if (same)
            return true;
    }
    return false;
}

static ps_list *collect(ps_cx *cx, ps_type *t, unsigned what, const ps_string *name, int64_t flags)
{
    ps_list *l = ps_arraylist_new(cx->worker);
    if (t->flags & PS_TYPE_ENUM && what & PS_REFLECT_FIELDS && flags & PS_BIND_STATIC)
        add_enum_fields(cx, l, t, name, flags);
    for (ps_type *at = t; at; at = at->base) {
        const ps_row *row;
        for (unsigned i = 0; (row = ps_type_rows(cx->worker, at, &i));) {
            bool hides = at != t && row->flags & (PS_ROW_STATIC | PS_ROW_CONSTRUCTOR);
            bool hidden = row->flags & PS_ROW_HIDDEN && !(row->flags & PS_ROW_SCRIPT);
            if (hidden || hides || !wanted(row, what, flags) ||
                overridden(l, row))
                continue;
            add_row(cx, l, row, t, what, name, flags);
        }
        if (flags & PS_BIND_DECLARED)
            break;
    }
    return l;
}

static const char *array_type(unsigned what)
{
    switch (what) {
    case PS_REFLECT_METHODS:
        return "System.Reflection.MethodInfo";
    case PS_REFLECT_PROPERTIES:
        return "System.Reflection.PropertyInfo";
    case PS_REFLECT_FIELDS:
        return "System.Reflection.FieldInfo";
    case PS_REFLECT_CONSTRUCTORS:
        return "System.Reflection.ConstructorInfo";
    default:
        return "System.Reflection.MemberInfo";
    }
}

static ps_result to_array(ps_cx *cx, ps_list *take_l, const char *type, ps_value *out)
{
    ps_array *a;
    ps_result r = ps_array_new(cx, ps_type_named(cx->worker, type), take_l->count, &a);
    for (uint32_t i = 0; r == PS_OK && i < take_l->count; i++)
        ps_array_put(a, i, ps_retain(take_l->items[i]));
    ps_release_object(take_l);
    if (r == PS_OK)
        *out = ps_take_object(a);
    return r;
}

ps_result ps_reflect_members(ps_cx *cx, ps_type *t, unsigned what, const ps_string *name,
                             int64_t flags, ps_value *out)
{
    return to_array(cx, collect(cx, t, what, name, flags), array_type(what), out);
}

static bool takes(const ps_row *row, ps_value types)
{
    const ps_array *a = types.kind == PS_ARRAY ? ps_as_array(types) : NULL;
    if (!a)
        return true;
    if (row->parameter_count != a->length)
        return false;
    for (uint32_t i = 0; i < a->length; i++)
        if (a->values[i].kind != PS_TYPE || row->parameters[i].type != a->values[i].u.type)
            return false;
    return true;
}

ps_result ps_reflect_member(ps_cx *cx, ps_type *t, unsigned what, const ps_string *name,
                            int64_t flags, ps_value types, ps_value *out)
{
    ps_list *l = collect(cx, t, what, name, flags);
    uint32_t found = 0, hits = 0;
    for (uint32_t i = 0; i < l->count; i++)
        if (!as_info(l->items[i])->row || takes(as_info(l->items[i])->row, types)) {
            found = hits++ ? found : i;
        }
    *out = hits ? ps_retain(l->items[found]) : ps_null();
    ps_release_object(l);
    if (hits < 2)
        return PS_OK;
    ps_string *first = NULL;
    ps_result r = ps_tostring_method(cx, *out, &first);
    ps_release(*out);
    PS_TRY(r);
    ps_throw(cx, "System.Reflection.AmbiguousMatchException", "Ambiguous match found for '%s %s'.",
             PS_U8(cx, t->full_name), PS_U8(cx, first));
    ps_string_release(first);
    return PS_FAIL;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result parameters(ps_cx *cx, ps_value self, ps_value *out)
{
    const struct info *m = as_info(self);
    ps_list *l = ps_arraylist_new(cx->worker);
    for (unsigned i = 0; i < m->row->parameter_count; i++) {
        ps_value v = make(cx, "System.Reflection.RuntimeParameterInfo", m->row, m->reflected);
        ((struct info *)v.u.object)->place = i;
        ps_list_add(l, v);
    }
    return to_array(cx, l, "System.Reflection.ParameterInfo", out);
}

static ps_result common_row(ps_cx *cx, unsigned row, const struct info *m, int64_t member_type,
                            ps_value *out)
{
    ps_type *owner = m->row ? m->row->owner : m->reflected;
    ps_array *a;
    switch (row) {
    case INFO_NAME:
        *out = ps_take_string(name_of(m));
        return PS_OK;
    case INFO_DECLARING:
        *out = ps_typeval(owner);
        return PS_OK;
    case INFO_REFLECTED:
        *out = ps_typeval(m->reflected);
        return PS_OK;
    case INFO_MEMBER_TYPE:
        *out = ps_enum(ps_type_named(cx->worker, "System.Reflection.MemberTypes"), member_type);
        return PS_OK;
    case INFO_STATIC:
        *out = ps_bool(!m->row ||
                       (m->row->flags & PS_ROW_STATIC && !(m->row->flags & PS_ROW_CONSTRUCTOR)));
        return PS_OK;
    case INFO_PUBLIC:
        *out = ps_bool(true);
        return PS_OK;
    case INFO_SPECIAL:
        *out = ps_bool(m->accessor != PLAIN || (m->row && m->row->flags & PS_ROW_CONSTRUCTOR));
        return PS_OK;
    case INFO_ATTRIBUTES:
    case INFO_ATTRIBUTES_OF:
        PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_OBJECT), 0, &a));
        *out = ps_take_object(a);
        return PS_OK;
    default:
        *out = ps_take_string(info_text(cx, m));
        return PS_OK;
    }
}

static const ps_value *values_of(ps_value list, unsigned *count)
{
    const ps_array *a =
        list.kind == PS_ARRAY && !ps_as_array(list)->store ? ps_as_array(list) : NULL;
    *count = a ? a->length : 0;
    return a ? a->values : NULL;
}

static ps_result invoke(ps_cx *cx, const struct info *m, ps_value object, ps_value list,
                        ps_value *out)
{
    unsigned count;
    const ps_value *args = values_of(list, &count);
    const ps_row *row = m->row;
    bool is_static = row->flags & PS_ROW_STATIC;
    unsigned wants = m->accessor == SETTER ? row->parameter_count + 1u : row->parameter_count;
    if (!is_static && ps_is_null(object))
        return ps_throw(cx, "System.Reflection.TargetException",
                        "Non-static method requires a target.");
    if (count != wants)
        return ps_throw(cx, "System.Reflection.TargetParameterCountException",
                        "Parameter count mismatch.");
    if (row->flags & PS_ROW_GENERIC)
        return ps_throw(cx, "System.InvalidOperationException",
                        "Late bound operations cannot be performed on types or methods for which "
                        "ContainsGenericParameters is true.");
    ps_value self = is_static ? ps_unset() : ps_base(object);
    if (m->accessor == SETTER) {
        *out = ps_null();
        return ps_row_set(cx, row, self, args, count - 1, args[count - 1], out);
    }
    PS_TRY(ps_call_rows(cx, &row, 1, self, args, count, out, NULL));
    if (out->kind == PS_VOID)
        *out = ps_null();
    return PS_OK;
}

static ps_result make_generic(ps_cx *cx, const struct info *m, ps_value list, ps_value *out)
{
    ps_type *types[PS_METHOD_TYPES];
    const ps_array *a = list.kind == PS_ARRAY ? ps_as_array(list) : NULL;
    for (uint32_t i = 0; a && i < a->length && i < PS_METHOD_TYPES; i++)
        types[i] = a->values[i].kind == PS_TYPE ? a->values[i].u.type : NULL;
    const ps_row *row = a && a->length <= PS_METHOD_TYPES
                            ? ps_generic_row(cx->worker, m->row, types, a->length)
                            : NULL;
    if (!row)
        return ps_throw(cx, "System.ArgumentException",
                        "The number of generic arguments provided doesn't equal the arity of the "
                        "generic type definition. (Parameter 'instantiation')");
    *out = make(cx, "System.Reflection.RuntimeMethodInfo", row, m->reflected);
    return PS_OK;
}

/* The type arguments of a generic method, its type parameters where it has none yet. */
static ps_result generic_arguments(ps_cx *cx, const ps_row *row, ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_TYPE), row->generic_count, &a));
    for (unsigned i = 0; i < row->generic_count; i++)
        ps_array_put(a, i,
                     ps_typeval(row->generic_types ? row->generic_types[i]
                                                   : ps_method_placeholder(cx->worker, i)));
    *out = ps_take_object(a);
    return PS_OK;
}

static ps_result method_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    const struct info *m = as_info(self);
    (void)count;
    switch (row) {
    case METHOD_RETURN:
        *out =
            ps_typeval(m->accessor == SETTER ? ps_core_type(cx->worker, PS_T_VOID) : m->row->type);
        return PS_OK;
    case METHOD_PRIVATE:
    case METHOD_VIRTUAL:
    case METHOD_ABSTRACT:
    case METHOD_CONSTRUCTOR:
        *out = ps_bool(false);
        return PS_OK;
    case METHOD_GENERIC:
        *out = ps_bool(m->row->generic_count);
        return PS_OK;
    case METHOD_OPEN:
        *out = ps_bool(m->row->flags & PS_ROW_GENERIC);
        return PS_OK;
    case METHOD_ARGUMENTS:
        return generic_arguments(cx, m->row, out);
    case METHOD_PARAMETERS:
        return parameters(cx, self, out);
    case METHOD_INVOKE:
        return invoke(cx, m, args[0], args[1], out);
    case METHOD_MAKE:
        return make_generic(cx, m, args[0], out);
    default:
        return common_row(cx, row, m, 8, out);
    }
}

static ps_result get_value(ps_cx *cx, const struct info *m, ps_value object, ps_value index,
                           ps_value *out)
{
    unsigned count;
    const ps_value *args = values_of(index, &count);
    bool is_static = m->row->flags & PS_ROW_STATIC;
    if (!is_static && ps_is_null(object))
        return ps_throw(cx, "System.Reflection.TargetException",
                        "Non-static method requires a target.");
    if (count != m->row->parameter_count)
        return ps_throw(cx, "System.Reflection.TargetParameterCountException",
                        "Parameter count mismatch.");
    if (is_static)
        return ps_static_get(cx, m->reflected, m->row->name, out);
    return ps_call_rows(cx, &m->row, 1, ps_base(object), args, count, out, NULL);
}

static ps_result set_value(ps_cx *cx, const struct info *m, ps_value object, ps_value v,
                           ps_value index)
{
    unsigned count;
    const ps_value *args = values_of(index, &count);
    ps_value scratch = ps_unset();
    if (!(m->row->flags & PS_ROW_SETTABLE))
        return ps_throw(cx, "System.ArgumentException", "Property set method not found.");
    if (m->row->flags & PS_ROW_STATIC)
        return ps_static_set(cx, m->reflected, m->row->name, v);
    if (ps_is_null(object))
        return ps_throw(cx, "System.Reflection.TargetException",
                        "Non-static method requires a target.");
    return ps_row_set(cx, m->row, ps_base(object), args, count, v, &scratch);
}

static ps_result property_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    const struct info *m = as_info(self);
    bool read = m->row->flags & PS_ROW_GET, write = m->row->flags & PS_ROW_SETTABLE;
    switch (row) {
    case PROPERTY_TYPE:
        *out = ps_typeval(m->row->type);
        return PS_OK;
    case PROPERTY_READ:
        *out = ps_bool(read);
        return PS_OK;
    case PROPERTY_WRITE:
        *out = ps_bool(write);
        return PS_OK;
    case PROPERTY_GETTER:
    case PROPERTY_GET_GETTER:
        *out = read ? make_accessor(cx, m->row, m->reflected, GETTER) : ps_null();
        return PS_OK;
    case PROPERTY_SETTER:
    case PROPERTY_GET_SETTER:
        *out = write ? make_accessor(cx, m->row, m->reflected, SETTER) : ps_null();
        return PS_OK;
    case PROPERTY_INDEX:
        return parameters(cx, self, out);
    case PROPERTY_GET:
    case PROPERTY_GET_AT:
        return get_value(cx, m, args[0], count > 1 ? args[1] : ps_null(), out);
    case PROPERTY_SET:
    case PROPERTY_SET_AT:
        return set_value(cx, m, args[0], args[1], count > 2 ? args[2] : ps_null());
    default:
        return common_row(cx, row, m, 16, out);
    }
}

static ps_result field_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    const struct info *m = as_info(self);
    bool literal = m->enum_item >= 0;
    (void)args;
    (void)count;
    switch (row) {
    case FIELD_TYPE:
        *out = ps_typeval(literal ? m->reflected : m->row->type);
        return PS_OK;
    case FIELD_LITERAL:
        *out = ps_bool(literal);
        return PS_OK;
    case FIELD_INIT_ONLY:
        *out = ps_bool(!literal);
        return PS_OK;
    case FIELD_GET:
        if (!literal)
            return ps_static_get(cx, m->reflected, m->row->name, out);
        *out = ps_enum(m->reflected, m->reflected->values->items[m->enum_item].value);
        return PS_OK;
    case FIELD_RAW:
        if (!literal)
            return ps_throw(cx, "System.InvalidOperationException",
                            "Operation is not valid due to the current state of the object.");
        *out =
            ps_integer(m->reflected->underlying, m->reflected->values->items[m->enum_item].value);
        return PS_OK;
    case FIELD_SET:
        return ps_throw(cx, "System.FieldAccessException",
                        literal
                            ? "Cannot set a constant field."
                            : "Cannot set initonly static field after its type is initialized.");
    default:
        return common_row(cx, row, m, 4, out);
    }
}

static ps_result constructor_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                    unsigned count, ps_value *out)
{
    const struct info *m = as_info(self);
    const ps_value *list;
    unsigned given;
    (void)count;
    switch (row) {
    case CONSTRUCTOR_PARAMETERS:
        return parameters(cx, self, out);
    case CONSTRUCTOR_INVOKE:
        list = values_of(args[0], &given);
        return ps_call_rows(cx, &m->row, 1, ps_typeval(m->reflected), list, given, out, NULL);
    default:
        return common_row(cx, row, m, 1, out);
    }
}

static ps_result parameter_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    const struct info *m = as_info(self);
    const ps_parameter *p = &m->row->parameters[m->place];
    bool optional = p->fallback.kind != PS_UNSET;
    (void)args;
    (void)count;
    switch (row) {
    case PARAMETER_NAME:
        *out = ps_take_string(ps_string_retain(p->name));
        return PS_OK;
    case PARAMETER_TYPE:
        *out = ps_typeval(p->type);
        return PS_OK;
    case PARAMETER_POSITION:
        *out = ps_int((int32_t)m->place);
        return PS_OK;
    case PARAMETER_OPTIONAL:
    case PARAMETER_HAS_DEFAULT:
        *out = ps_bool(optional);
        return PS_OK;
    case PARAMETER_OUT:
        *out = ps_bool(p->by_ref);
        return PS_OK;
    case PARAMETER_DEFAULT:
        *out = optional ? ps_retain(p->fallback) : ps_null();
        return PS_OK;
    case PARAMETER_MEMBER:
        *out = make(cx,
                    m->row->flags & PS_ROW_CONSTRUCTOR ? "System.Reflection.RuntimeConstructorInfo"
                                                       : "System.Reflection.RuntimeMethodInfo",
                    m->row, m->reflected);
        return PS_OK;
    default:
        *out = ps_take_string(info_text(cx, m));
        return PS_OK;
    }
}

#define INFO_TYPE(stem, full_name, base_)                                                          \
    const ps_typedef ps_type_reflected_##stem = {.name = "System.Reflection.Runtime" full_name,    \
                                                 .base = "System.Reflection." base_,               \
                                                 .members = stem##_members,                        \
                                                 .invoke = stem##_invoke,                          \
                                                 .cls = &info_class};
INFO_TYPE(method, "MethodInfo", "MethodInfo")
INFO_TYPE(property, "PropertyInfo", "PropertyInfo")
INFO_TYPE(field, "FieldInfo", "FieldInfo")
INFO_TYPE(constructor, "ConstructorInfo", "ConstructorInfo")
INFO_TYPE(parameter, "ParameterInfo", "ParameterInfo")
