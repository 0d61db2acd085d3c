/* type_type.c - System.Type: what scripts ask of types. */
#include "base/memory.h"
#include "object/assembly.h"
#include "object/containers.h"
#include "object/member_table.h"
#include "object/reflection.h"
#include "object/worker_private.h"

#include <string.h>

/* GetMethods(), GetMethod(name) and so on, without and with BindingFlags. `NAMED` is "-" where there
 * is none by name. */
#define FLAGS "System.Reflection.BindingFlags bindingAttr"
#define INFO(KIND) "System.Reflection." KIND "Info"
#define MEMBER_ROWS(M, MANY, ONE, KIND, PLURAL, NAMED, ARRAY)                                                           \
    M(TYPE_##MANY, INFO(KIND) "[] Get" PLURAL "()")                                               \
    M(TYPE_##MANY##_FLAGS, INFO(KIND) "[] Get" PLURAL "(" FLAGS ")")                          \
    M(TYPE_##ONE, NAMED INFO(KIND) ARRAY " Get" KIND "(string name)")                                          \
    M(TYPE_##ONE##_FLAGS, NAMED INFO(KIND) ARRAY " Get" KIND "(string name, " FLAGS ")")

#define TYPE_MEMBERS(M)                                                                            \
    M(TYPE_IS_INTERFACE, "bool IsInterface {get;}")                                                \
    M(TYPE_NAMESPACE, "string Namespace {get;}")                                                   \
    M(TYPE_QUALIFIED, "string AssemblyQualifiedName {get;}")                                       \
    M(TYPE_FULL_NAME, "string FullName {get;}")                                                    \
    M(TYPE_NAME, "string Name {get;}")                                                             \
    M(TYPE_BASE, "type BaseType {get;}")                                                           \
    M(TYPE_IS_ARRAY, "bool IsArray {get;}")                                                        \
    M(TYPE_IS_ENUM, "bool IsEnum {get;}")                                                          \
    M(TYPE_IS_VALUE, "bool IsValueType {get;}")                                                    \
    M(TYPE_IS_CLASS, "bool IsClass {get;}")                                                        \
    M(TYPE_IS_PRIMITIVE, "bool IsPrimitive {get;}")                                                \
    M(TYPE_IS_ABSTRACT, "bool IsAbstract {get;}")                                                  \
    M(TYPE_IS_SEALED, "bool IsSealed {get;}")                                                      \
    M(TYPE_IS_PUBLIC, "bool IsPublic {get;}")                                                      \
    M(TYPE_IS_SERIAL, "hidden bool IsSerializable {get;}")                                         \
    M(TYPE_IS_GENERIC, "bool IsGenericType {get;}")                                                \
    M(TYPE_IS_OPEN, "bool IsGenericTypeDefinition {get;}")                                         \
    M(TYPE_IS_NESTED, "bool IsNested {get;}")                                                      \
    M(TYPE_ARGUMENTS, "type[] GenericTypeArguments {get;}")                                        \
    M(TYPE_UNDERLYING, "type UnderlyingSystemType {get;}")                                         \
    M(TYPE_ELEMENT, "type GetElementType()")                                                       \
    M(TYPE_RANK, "int GetArrayRank()")                                                             \
    M(TYPE_GET_ARGUMENTS, "type[] GetGenericArguments()")                                          \
    M(TYPE_DEFINITION, "type GetGenericTypeDefinition()")                                          \
    M(TYPE_INTERFACES, "type[] GetInterfaces()")                                                   \
    M(TYPE_ASSIGNABLE, "bool IsAssignableFrom(type c)")                                            \
    M(TYPE_ASSIGNABLE_TO, "bool IsAssignableTo(type targetType)")                                  \
    M(TYPE_SUBCLASS, "bool IsSubclassOf(type c)")                                                  \
    M(TYPE_INSTANCE, "bool IsInstanceOfType(System.Object o)")                                     \
    M(TYPE_ENUM_NAMES, "string[] GetEnumNames()")                                                  \
    M(TYPE_ENUM_VALUES, "array GetEnumValues()")                                                   \
    M(TYPE_ENUM_UNDERLYING, "type GetEnumUnderlyingType()")                                        \
    M(TYPE_MAKE_ARRAY, "type MakeArrayType()")                                                     \
    M(TYPE_MAKE_RANK, "type MakeArrayType(int rank)")                                              \
    M(TYPE_MAKE_GENERIC, "type MakeGenericType(Params type[] typeArguments)")                      \
    M(TYPE_EQUALS, "bool Equals(System.Object o)")                                                 \
    M(TYPE_HASH, "int GetHashCode()")                                                              \
    M(TYPE_TEXT, "string ToString()")                                                              \
    M(TYPE_GET, "static type GetType(string typeName)")                                            \
    M(TYPE_GET_THROW, "static type GetType(string typeName, bool throwOnError)")                   \
    M(TYPE_GET_CASE, "static type GetType(string typeName, bool throwOnError, bool ignoreCase)")   \
    M(TYPE_EMPTY, "static field type[] EmptyTypes")                                                \
    M(TYPE_ASSEMBLY, "System.Reflection.Assembly Assembly {get;}")                                 \
    M(TYPE_CODE, "static System.TypeCode GetTypeCode(type type)")                                  \
    M(TYPE_DECLARING, "type DeclaringType {get;}")                                                 \
    M(TYPE_REFLECTED, "type ReflectedType {get;}")                                                 \
    M(TYPE_MEMBER_TYPE, "System.Reflection.MemberTypes MemberType {get;}")                         \
    M(TYPE_BY_REF, "bool IsByRef {get;}")                                                          \
    M(TYPE_POINTER, "bool IsPointer {get;}")                                                       \
    M(TYPE_HAS_ELEMENT, "bool HasElementType {get;}")                                              \
    M(TYPE_PARAMETER, "bool IsGenericParameter {get;}")                                            \
    M(TYPE_OPEN_PARTS, "bool ContainsGenericParameters {get;}")                                    \
    M(TYPE_CONSTRUCTED, "bool IsConstructedGenericType {get;}")                                    \
    M(TYPE_NOT_PUBLIC, "bool IsNotPublic {get;}")                                                  \
    M(TYPE_ENUM_NAME, "string GetEnumName(System.Object value)")                                   \
    M(TYPE_ENUM_DEFINED, "bool IsEnumDefined(System.Object value)")                                \
    M(TYPE_INTERFACE, "type GetInterface(string name)")                                            \
    M(TYPE_INTERFACE_CASE, "type GetInterface(string name, bool ignoreCase)")                      \
    M(TYPE_EQUIVALENT, "bool IsEquivalentTo(type other)")                                          \
    M(TYPE_ATTRIBUTES, "System.Object[] GetCustomAttributes(bool inherit)")                        \
    M(TYPE_ATTRIBUTES_OF,                                                                          \
      "System.Object[] GetCustomAttributes(type attributeType, bool inherit)")                     \
    M(TYPE_DEFINED, "bool IsDefined(type attributeType, bool inherit)")                            \
    MEMBER_ROWS(M, METHODS, METHOD, "Method", "Methods", "", "")                                       \
    MEMBER_ROWS(M, PROPERTIES, PROPERTY, "Property", "Properties", "", "")                             \
    MEMBER_ROWS(M, FIELDS, FIELD, "Field", "Fields", "", "")                                           \
    MEMBER_ROWS(M, CONSTRUCTORS, CONSTRUCTOR, "Constructor", "Constructors", "-", "")                   \
    MEMBER_ROWS(M, MEMBERS, MEMBER, "Member", "Members", "", "[]")                                       \
    M(TYPE_METHOD_OF, "System.Reflection.MethodInfo GetMethod(string name, type[] types)")         \
    M(TYPE_CONSTRUCTOR_OF, "System.Reflection.ConstructorInfo GetConstructor(type[] types)")
PS_MEMBER_TABLE(type, TYPE_MEMBERS)

/* Type.IsSerializable: what .NET marks so among the types that scripts meet. */
static bool serializable(ps_worker *w, ps_type *t)
{
    static const char names[][40] = {
        "System.Object", "System.Array", "System.String", "System.ValueType", "System.Enum",
        "System.Version", "System.Uri", "System.DBNull", "System.Delegate", "System.EventArgs",
        "System.Text.StringBuilder", "System.Collections.ArrayList",
        "System.Collections.Hashtable", "System.Collections.Stack", "System.Collections.Queue",
        "System.Collections.BitArray"};
    static const char generics[][24] = {"List`1", "Dictionary`2", "Queue`1", "Stack`1",
                                        "HashSet`1", "Collection`1", "OrderedDictionary"};
    if (t->flags & PS_TYPE_VALUE || t->rank)
        return true;
    if (ps_type_is(t, ps_core_type(w, PS_T_EXCEPTION)))
        return !ps_string_starts_fold(t->full_name, "System.Management.") &&
               !ps_string_starts_fold(t->full_name, "Microsoft.");
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (ps_string_is(t->full_name, names[i]))
            return true;
    for (unsigned i = 0; i < sizeof generics / sizeof *generics; i++)
        if (ps_string_is(t->name, generics[i]))
            return true;
    return false;
}

static ps_value text_value(const ps_string *s)
{
    return ps_take_string(ps_string_retain(s));
}

static ps_value type_or_null(ps_type *t)
{
    return t ? ps_typeval(t) : ps_null();
}

static ps_result type_array(ps_cx *cx, ps_type **types, unsigned count, ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_TYPE), count, &a));
    for (unsigned i = 0; i < count; i++)
        ps_array_put(a, i, ps_typeval(types[i]));
    *out = ps_take_object(a);
    return PS_OK;
}

/* ---- names ----------------------------------------------------------------------------------- */

static ps_value namespace_of(const ps_type *t)
{
    const ps_string *full = t->generic ? t->generic->full_name : t->full_name;
    int64_t dot = -1, end = ps_string_find_unit(full, '+', 0);
    for (uint32_t i = 0; i < (end < 0 ? full->length : (uint32_t)end); i++)
        if (ps_string_at(full, i) == '.')
            dot = i;
    return dot < 0 ? ps_null() : ps_take_string(ps_string_sub(full, 0, (uint32_t)dot));
}

static ps_value qualified_name(const ps_type *t)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_put(&b, t->full_name);
    ps_strbuf_c(&b, ", ");
    ps_strbuf_put(&b, t->assembly);
    return ps_take_string(ps_strbuf_take(&b));
}

static bool primitive(const ps_type *t)
{
    return t->kind >= PS_BOOL && t->kind <= PS_DOUBLE && !(t->flags & PS_TYPE_ENUM);
}

/* ---- interfaces ------------------------------------------------------------------------------ */

enum { INTERFACES_MAX = 128 };

static unsigned add_interfaces(ps_type *t, ps_type **found, unsigned count)
{
    for (; t; t = t->base) {
        ps_type **list;
        unsigned n = ps_type_interfaces(t, &list);
        for (unsigned i = 0; i < n && count < INTERFACES_MAX; i++) {
            bool known = false;
            for (unsigned k = 0; k < count && !known; k++)
                known = found[k] == list[i];
            if (known)
                continue;
            found[count++] = list[i];
            count = add_interfaces(list[i], found, count);
        }
    }
    return count;
}

/* ---- making types ---------------------------------------------------------------------------- */

static ps_result make_generic(ps_cx *cx, ps_type *t, ps_value list, ps_value *out)
{
    ps_type *args[16];
    const ps_array *a = list.kind == PS_ARRAY ? ps_as_array(list) : NULL;
    if (!(t->flags & PS_TYPE_GENERIC) || !a || !a->length || a->length > 16)
        return ps_throw(cx, "System.InvalidOperationException",
                        "%s is not a GenericTypeDefinition. MakeGenericType may only be called on "
                        "a type for which Type.IsGenericTypeDefinition is true.",
                        PS_U8(cx, t->display));
    for (uint32_t i = 0; i < a->length; i++) {
        if (a->values[i].kind != PS_TYPE)
            return ps_throw_argument(cx, "System.ArgumentNullException", "typeArguments",
                                     "Value cannot be null.");
        args[i] = a->values[i].u.type;
    }
    *out = ps_typeval(ps_type_generic(cx->worker, t, args, a->length));
    return PS_OK;
}

static ps_result get_type(ps_cx *cx, ps_value name, bool raise, ps_value *out)
{
    ps_type *t = name.kind == PS_STRING
                     ? ps_type_parse_string(cx->worker, NULL, NULL, name.u.string)
                     : NULL;
    /* Type.GetType() knows neither accelerators nor a left-out "System.". */
    if (t && ps_string_find(name.u.string, t->full_name, 0, true) != 0 && !t->arg_count)
        t = NULL;
    if (!t && raise)
        return ps_throw(cx, "System.TypeLoadException", "Could not load type '%s'.",
                        PS_U8(cx, name.kind == PS_STRING ? name.u.string : NULL));
    *out = type_or_null(t);
    return PS_OK;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result enum_static(ps_cx *cx, const char *name, ps_type *t, ps_value *out)
{
    ps_value arg = ps_typeval(t);
    return ps_static_call(cx, ps_core_type(cx->worker, PS_T_ENUM), ps_intern_c(cx->worker, name),
                          &arg, 1, out);
}

static ps_value property(ps_worker *w, ps_type *t, unsigned row)
{
    bool interface = t->flags & PS_TYPE_INTERFACE, value = t->flags & (PS_TYPE_VALUE | PS_TYPE_ENUM);
    switch (row) {
    case TYPE_IS_INTERFACE: return ps_bool(interface);
    case TYPE_NAMESPACE: return namespace_of(t);
    case TYPE_QUALIFIED: return qualified_name(t);
    case TYPE_FULL_NAME: return text_value(t->full_name);
    case TYPE_NAME: return text_value(t->name);
    case TYPE_BASE: return type_or_null(t->base);
    case TYPE_IS_ARRAY: return ps_bool(t->rank != 0);
    case TYPE_IS_ENUM: return ps_bool(t->flags & PS_TYPE_ENUM);
    case TYPE_IS_VALUE: return ps_bool(value);
    case TYPE_IS_CLASS: return ps_bool(!interface && !value);
    case TYPE_IS_PRIMITIVE: return ps_bool(primitive(t));
    case TYPE_IS_ABSTRACT: return ps_bool(t->flags & (PS_TYPE_ABSTRACT | PS_TYPE_STATIC));
    case TYPE_IS_SEALED: return ps_bool(t->flags & (PS_TYPE_SEALED | PS_TYPE_STATIC) || value);
    case TYPE_IS_PUBLIC: return ps_bool(ps_string_find_unit(t->full_name, '+', 0) < 0);
    case TYPE_IS_SERIAL: return ps_bool(serializable(w, t));
    case TYPE_IS_NESTED: return ps_bool(ps_string_find_unit(t->full_name, '+', 0) >= 0);
    case TYPE_IS_GENERIC: return ps_bool(t->generic || t->flags & PS_TYPE_GENERIC);
    case TYPE_IS_OPEN: return ps_bool(t->flags & PS_TYPE_GENERIC);
    default: return ps_typeval(t);
    }
}

static ps_result relation(ps_cx *cx, ps_type *t, unsigned row, ps_value arg, ps_value *out)
{
    ps_type *other = arg.kind == PS_TYPE ? arg.u.type : NULL;
    if (row == TYPE_INSTANCE)
        *out = ps_bool(!ps_is_null(arg) && ps_type_is(ps_type_of(cx, arg), t));
    else if (row == TYPE_EQUALS)
        *out = ps_bool(other == t);
    else if (row == TYPE_SUBCLASS)
        *out = ps_bool(other && other != t && !(other->flags & PS_TYPE_INTERFACE) &&
                       ps_type_is(t, other));
    else
        *out = ps_bool(other && (row == TYPE_ASSIGNABLE ? ps_type_is(other, t)
                                                        : ps_type_is(t, other)));
    return PS_OK;
}

/* The rows of MEMBER_ROWS: four for each kind of member, in the order of enum ps_reflected and
 * with all kinds last. */
static ps_result reflect_row(ps_cx *cx, unsigned row, ps_type *t, const ps_value *args,
                             unsigned count, ps_value *out)
{
    static const uint8_t kinds[] = {PS_REFLECT_METHODS, PS_REFLECT_PROPERTIES, PS_REFLECT_FIELDS,
                                    PS_REFLECT_CONSTRUCTORS, 15};
    unsigned what = kinds[(row - TYPE_METHODS) / 4], form = (row - TYPE_METHODS) % 4;
    int64_t flags = form % 2 ? args[count - 1].u.i : PS_BIND_DEFAULT;
    const ps_string *name = form >= 2 && args[0].kind == PS_STRING ? args[0].u.string : NULL;
    if (form >= 2 && !name)
        return ps_throw_argument(cx, "System.ArgumentNullException", "name",
                                 "Value cannot be null.");
    if (form < 2 || what == 15)
        return ps_reflect_members(cx, t, what, name, flags, out);
    return ps_reflect_member(cx, t, what, name, flags, ps_null(), out);
}

static ps_result find_interface(ps_cx *cx, ps_type *t, ps_value name, bool fold, ps_value *out)
{
    ps_type *found[INTERFACES_MAX];
    unsigned count = add_interfaces(t, found, 0);
    (void)cx;
    *out = ps_null();
    for (unsigned i = 0; i < count && name.kind == PS_STRING; i++) {
        const ps_string *full = found[i]->generic ? found[i]->generic->full_name : found[i]->full_name;
        if (fold ? ps_string_equal_fold(found[i]->name, name.u.string) ||
                       ps_string_equal_fold(full, name.u.string)
                 : ps_string_equal(found[i]->name, name.u.string) ||
                       ps_string_equal(full, name.u.string)) {
            *out = ps_typeval(found[i]);
            break;
        }
    }
    return PS_OK;
}

static ps_result type_code(ps_cx *cx, ps_value type, ps_value *out)
{
    static const uint8_t codes[] = {[PS_BOOL] = 3, [PS_CHAR] = 4, [PS_SBYTE] = 5, [PS_BYTE] = 6,
                                    [PS_INT16] = 7, [PS_UINT16] = 8, [PS_INT32] = 9,
                                    [PS_UINT32] = 10, [PS_INT64] = 11, [PS_UINT64] = 12,
                                    [PS_SINGLE] = 13, [PS_DOUBLE] = 14, [PS_DATETIME] = 16};
    ps_type *t = type.kind == PS_TYPE ? type.u.type : NULL;
    uint8_t kind = !t ? 0 : t->flags & PS_TYPE_ENUM ? t->underlying : t->kind;
    int code = !t ? 0 : kind == PS_STRING ? 18 : kind == PS_DECIMAL ? 15
               : kind < sizeof codes && codes[kind] ? codes[kind] : 1;
    *out = ps_enum(ps_type_named(cx->worker, "System.TypeCode"), code);
    return PS_OK;
}

/* The type that a nested one stands in. */
static ps_value declaring_type(ps_cx *cx, ps_type *t)
{
    int64_t plus = -1;
    for (uint32_t i = 0; i < t->full_name->length && ps_string_at(t->full_name, i) != '['; i++)
        if (ps_string_at(t->full_name, i) == '+')
            plus = i;
    if (plus < 0)
        return ps_null();
    ps_string *outer = ps_string_sub(t->full_name, 0, (uint32_t)plus);
    ps_type *found = ps_type_named_string(cx->worker, outer);
    ps_string_release(outer);
    return type_or_null(found);
}

/* Rows that came with reflection. */
static ps_result more_row(ps_cx *cx, unsigned row, ps_type *t, const ps_value *args, unsigned count,
                          ps_value *out)
{
    ps_value pair[2] = {ps_typeval(t), count ? args[0] : ps_null()};
    switch (row) {
    case TYPE_CODE: return type_code(cx, args[0], out);
    case TYPE_DECLARING: case TYPE_REFLECTED: *out = declaring_type(cx, t); return PS_OK;
    case TYPE_MEMBER_TYPE:
        *out = ps_enum(ps_type_named(cx->worker, "System.Reflection.MemberTypes"),
                       declaring_type(cx, t).kind == PS_TYPE ? 128 : 32);
        return PS_OK;
    case TYPE_BY_REF: case TYPE_POINTER: case TYPE_PARAMETER: case TYPE_NOT_PUBLIC:
    case TYPE_DEFINED:
        *out = ps_bool(row == TYPE_DEFINED && t->flags & PS_TYPE_FLAGS && args[0].kind == PS_TYPE &&
                       ps_string_is(args[0].u.type->full_name, "System.FlagsAttribute"));
        return PS_OK;
    case TYPE_HAS_ELEMENT: *out = ps_bool(t->rank != 0); return PS_OK;
    case TYPE_OPEN_PARTS: *out = ps_bool(t->flags & PS_TYPE_GENERIC); return PS_OK;
    case TYPE_CONSTRUCTED: *out = ps_bool(t->generic != NULL); return PS_OK;
    case TYPE_ENUM_NAME:
    case TYPE_ENUM_DEFINED:
        return ps_static_call(cx, ps_core_type(cx->worker, PS_T_ENUM),
                              ps_intern_c(cx->worker, row == TYPE_ENUM_NAME ? "GetName" : "IsDefined"),
                              pair, 2, out);
    case TYPE_INTERFACE: case TYPE_INTERFACE_CASE:
        return find_interface(cx, t, args[0], count > 1 && args[1].u.i, out);
    case TYPE_EQUIVALENT: *out = ps_bool(args[0].kind == PS_TYPE && args[0].u.type == t); return PS_OK;
    case TYPE_ATTRIBUTES: case TYPE_ATTRIBUTES_OF: return type_array(cx, NULL, 0, out);
    case TYPE_METHOD_OF:
        return ps_reflect_member(cx, t, PS_REFLECT_METHODS,
                                 args[0].kind == PS_STRING ? args[0].u.string : NULL,
                                 PS_BIND_DEFAULT, args[1], out);
    case TYPE_CONSTRUCTOR_OF:
        return ps_reflect_member(cx, t, PS_REFLECT_CONSTRUCTORS, NULL, PS_BIND_DEFAULT, args[0], out);
    default: return reflect_row(cx, row, t, args, count, out);
    }
}

static ps_result type_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    ps_type *found[INTERFACES_MAX], *t = self.kind == PS_TYPE ? self.u.type : NULL;
    if (row >= TYPE_CODE)
        return more_row(cx, row, t, args, count, out);
    switch (row) {
    case TYPE_GET:
    case TYPE_GET_THROW:
    case TYPE_GET_CASE: return get_type(cx, args[0], count > 1 && args[1].u.i, out);
    case TYPE_ASSEMBLY: *out = ps_assembly_of_type(cx, t); return PS_OK;
    case TYPE_EMPTY: return type_array(cx, NULL, 0, out);
    case TYPE_ARGUMENTS:
    case TYPE_GET_ARGUMENTS: return type_array(cx, t->args, t->arg_count, out);
    case TYPE_ELEMENT: *out = type_or_null(t->rank ? t->element : NULL); return PS_OK;
    case TYPE_RANK:
        if (!t->rank)
            return ps_throw(cx, "System.ArgumentException", "Must be an array type.");
        *out = ps_int(t->rank);
        return PS_OK;
    case TYPE_DEFINITION:
        if (!t->generic && !(t->flags & PS_TYPE_GENERIC))
            return ps_throw(cx, "System.InvalidOperationException",
                            "This operation is only valid on generic types.");
        *out = ps_typeval(t->generic ? t->generic : t);
        return PS_OK;
    case TYPE_INTERFACES: return type_array(cx, found, add_interfaces(t, found, 0), out);
    case TYPE_ASSIGNABLE:
    case TYPE_ASSIGNABLE_TO:
    case TYPE_SUBCLASS:
    case TYPE_INSTANCE:
    case TYPE_EQUALS: return relation(cx, t, row, args[0], out);
    case TYPE_ENUM_NAMES: return enum_static(cx, "GetNames", t, out);
    case TYPE_ENUM_VALUES: return enum_static(cx, "GetValues", t, out);
    case TYPE_ENUM_UNDERLYING: return enum_static(cx, "GetUnderlyingType", t, out);
    case TYPE_MAKE_ARRAY: *out = ps_typeval(ps_type_array(cx->worker, t, 1)); return PS_OK;
    case TYPE_MAKE_RANK:
        if (args[0].u.i < 1 || args[0].u.i > 32)
            return ps_throw(cx, "System.IndexOutOfRangeException",
                            "Index was outside the bounds of the array.");
        *out = ps_typeval(ps_type_array(cx->worker, t, (unsigned)args[0].u.i));
        return PS_OK;
    case TYPE_MAKE_GENERIC: return make_generic(cx, t, args[0], out);
    case TYPE_HASH: *out = ps_int((int32_t)(t->id * 2654435761u)); return PS_OK;
    case TYPE_TEXT: *out = text_value(t->display); return PS_OK;
    default: *out = property(cx->worker, t, row); return PS_OK;
    }
}

const ps_typedef ps_type_system_type = {
    .name = "System.Type", .members = type_members, .invoke = type_invoke};
