/*
 * type_names.c - ITypeName: names of types as they are written; VariablePath.
 */
#include "engine/packed_types.h"
#include "engine/syntax/syntax.h"

#include "types/support.h"

#define SMA "System.Management.Automation."

static ps_string *full_name(const struct ps_type_name *n)
{
    return ps_type_name_text(n);
}

/* Name: without the assembly. */
static ps_string *short_name(const struct ps_type_name *n)
{
    return n->kind == PS_TYPE_NAME_SIMPLE ? ps_string_retain(n->name) : ps_type_name_text(n);
}

static ps_result name_text(ps_cx *cx, ps_value self, ps_value *out)
{
    return ps_give_string(cx, full_name(((const ps_syntax *)self.u.object)->node), out);
}

static void name_drop(ps_object *o)
{
    ps_script_release(((ps_syntax *)o)->script);
}

static const ps_class name_class = {
    .size = sizeof(ps_syntax), .drop = name_drop, .to_string = name_text};

ps_value ps_type_name_object(ps_cx *cx, struct ps_script *script, const struct ps_type_name *name)
{
    static const char types[][72] = {[PS_TYPE_NAME_SIMPLE] = PS_LANG "TypeName",
                                     [PS_TYPE_NAME_GENERIC] = PS_LANG "GenericTypeName",
                                     [PS_TYPE_NAME_ARRAY] = PS_LANG "ArrayTypeName"};
    if (!name)
        return ps_null();
    ps_syntax *a =
        ps_object_new(ps_type_named(cx->worker, types[name->kind]), &name_class, PS_INSTANCE);
    a->script = ps_script_retain(script);
    a->node = name;
    a->start = name->start;
    a->end = name->end;
    return ps_take_object(a);
}

#define NAME_ROWS(M)                                                                               \
    M(TN_FULL, "string FullName {get;}")                                                           \
    M(TN_NAME, "string Name {get;}")                                                               \
    M(TN_ASSEMBLY, "string AssemblyName {get;}")                                                   \
    M(TN_ARRAY, "bool IsArray {get;}")                                                             \
    M(TN_GENERIC, "bool IsGeneric {get;}")                                                         \
    M(TN_EXTENT, PS_LANG "IScriptExtent Extent {get;}")                                            \
    M(TN_TYPE, "type GetReflectionType()")                                                         \
    M(TN_ATTRIBUTE, "type GetReflectionAttributeType()")
#define MORE_ROWS(M)                                                                               \
    NAME_ROWS(M)                                                                                   \
    M(TN_ELEMENT, PS_LANG "ITypeName ElementType {get;}")                                          \
    M(TN_RANK, "int Rank {get;}")
#define GENERIC_ROWS(M)                                                                            \
    NAME_ROWS(M)                                                                                   \
    M(TN_OPEN, PS_LANG "ITypeName TypeName {get;}")                                                \
    M(TN_ARGUMENTS, "System.Collections.ObjectModel.ReadOnlyCollection[" PS_LANG                   \
                    "ITypeName] GenericArguments {get;}")
enum { MORE_ROWS(PS_MEMBER_ROW_ID) name_row_count };
#define TEXT_ONLY(id, text) text "\n"
static const char name_members[] = NAME_ROWS(TEXT_ONLY);

static ps_result reflection_type(ps_cx *cx, const struct ps_type_name *n, bool attribute,
                                 ps_value *out)
{
    ps_string *text = ps_type_name_text(n);
    ps_type *t = NULL;
    if (attribute) {
        ps_string *whole = ps_string_printf("%sAttribute", PS_U8(cx, text));
        t = ps_type_resolve(cx, whole);
        ps_string_release(whole);
    }
    if (!t)
        t = ps_type_resolve(cx, text);
    ps_string_release(text);
    return ps_give(t ? ps_typeval(t) : ps_null(), out);
}

static ps_value arguments(ps_cx *cx, const ps_syntax *a, const struct ps_type_name *n)
{
    ps_value list = ps_syntax_list(cx, PS_LANG "ITypeName");
    for (uint32_t i = 0; i < n->count; i++)
        ps_list_add(ps_as_list(list), ps_type_name_object(cx, a->script, n->args[i]));
    return list;
}

static ps_result name_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    const ps_syntax *a = (const ps_syntax *)self.u.object;
    const struct ps_type_name *n = a->node;
    (void)args, (void)count;
    switch (row) {
    case TN_FULL:
        return ps_give_string(cx, full_name(n), out);
    case TN_NAME:
        return ps_give_string(cx, short_name(n), out);
    case TN_ASSEMBLY:
        return ps_give(n->kind == PS_TYPE_NAME_SIMPLE && n->assembly
                           ? ps_take_string(ps_string_retain(n->assembly))
                           : ps_null(),
                       out);
    case TN_ARRAY:
        return ps_give_bool(n->kind == PS_TYPE_NAME_ARRAY, out);
    case TN_GENERIC:
        return ps_give_bool(n->kind == PS_TYPE_NAME_GENERIC, out);
    case TN_EXTENT:
        return ps_give(ps_extent_object(cx, a->script, a->start, a->end), out);
    case TN_TYPE:
    case TN_ATTRIBUTE:
        return reflection_type(cx, n, row == TN_ATTRIBUTE, out);
    case TN_ELEMENT:
        return ps_give(ps_type_name_object(cx, a->script, n->element), out);
    default:
        if (n->kind == PS_TYPE_NAME_GENERIC)
            return ps_give(arguments(cx, a, n), out);
        return ps_give_int(n->rank, out);
    }
}

static const char name_types[] = "\0" PS_LANG "TypeName\0" PS_LANG "ITypeName\0" NAME_ROWS(
    TEXT_ONLY) "\0" PS_LANG "GenericTypeName\0" PS_LANG
               "ITypeName\0" GENERIC_ROWS(TEXT_ONLY) "\0" PS_LANG "ArrayTypeName\0" PS_LANG
                                                     "ITypeName\0" MORE_ROWS(TEXT_ONLY) "\0";

bool ps_type_name_typedef(const char *name, size_t length, ps_typedef *out)
{
    if (!ps_packed_typedef(name_types, name, length, name_invoke, &name_class, out))
        return false;
    out->interfaces = out->base;
    out->base = NULL;
    return true;
}

const ps_typedef ps_type_type_name_base = {.name = PS_LANG "ITypeName",
                                           .members = name_members,
                                           .invoke = name_invoke,
                                           .flags = PS_TYPE_INTERFACE};

/* ---- VariablePath ---------------------------------------------------------------------------- */

struct path {
    ps_object object;
    ps_string *text;
    uint32_t colon; /* behind the scope's or drive's colon; 0: none */
};

static void path_drop(ps_object *o)
{
    ps_string_release(((struct path *)o)->text);
}

static ps_result path_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const struct path *p = (const struct path *)self.u.object;
    return ps_give_string(cx, ps_string_retain(p->text), out);
}

static const ps_class path_class = {
    .size = sizeof(struct path), .drop = path_drop, .to_string = path_text};

#define PATH_ROWS(M)                                                                               \
    M(VP_NEW, "new(string path)")                                                                  \
    M(VP_USER, "string UserPath {get;}")                                                           \
    M(VP_GLOBAL, "bool IsGlobal {get;}")                                                           \
    M(VP_LOCAL, "bool IsLocal {get;}")                                                             \
    M(VP_PRIVATE, "bool IsPrivate {get;}")                                                         \
    M(VP_SCRIPT, "bool IsScript {get;}")                                                           \
    M(VP_UNQUALIFIED, "bool IsUnqualified {get;}")                                                 \
    M(VP_UNSCOPED, "bool IsUnscopedVariable {get;}")                                               \
    M(VP_VARIABLE, "bool IsVariable {get;}")                                                       \
    M(VP_DRIVE_QUALIFIED, "bool IsDriveQualified {get;}")                                          \
    M(VP_DRIVE, "string DriveName {get;}")
PS_MEMBER_TABLE(path, PATH_ROWS)

ps_value ps_variable_path(ps_cx *cx, ps_string *text)
{
    struct path *p =
        ps_object_new(ps_type_named(cx->worker, SMA "VariablePath"), &path_class, PS_INSTANCE);
    int64_t colon = ps_string_find_unit(text, ':', 0);
    p->text = ps_string_retain(text);
    p->colon = colon > 0 && colon + 1 < text->length ? (uint32_t)colon : 0;
    return ps_take_object(p);
}

static bool scope_is(const struct path *p, const char *name)
{
    ps_string *scope = ps_string_sub(p->text, 0, p->colon);
    bool same = p->colon && ps_string_is_fold(scope, name);
    ps_string_release(scope);
    return same;
}

static bool has_scope(const struct path *p)
{
    return scope_is(p, "global") || scope_is(p, "local") || scope_is(p, "private") ||
           scope_is(p, "script") || scope_is(p, "variable") || scope_is(p, "using");
}

static ps_result path_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    if (row == VP_NEW) {
        if (args[0].kind != PS_STRING)
            return ps_throw_null(cx, "path");
        return ps_give(ps_variable_path(cx, args[0].u.string), out);
    }
    const struct path *p = (const struct path *)self.u.object;
    bool drive = p->colon && !has_scope(p);
    switch (row) {
    case VP_USER:
        return ps_give_string(cx, ps_string_retain(p->text), out);
    case VP_GLOBAL:
        return ps_give_bool(scope_is(p, "global"), out);
    case VP_LOCAL:
        return ps_give_bool(scope_is(p, "local"), out);
    case VP_PRIVATE:
        return ps_give_bool(scope_is(p, "private"), out);
    case VP_SCRIPT:
        return ps_give_bool(scope_is(p, "script"), out);
    case VP_UNQUALIFIED:
        return ps_give_bool(!p->colon, out);
    case VP_UNSCOPED:
        return ps_give_bool(!p->colon || scope_is(p, "variable"), out);
    case VP_VARIABLE:
        return ps_give_bool(!drive, out);
    case VP_DRIVE_QUALIFIED:
        return ps_give_bool(drive, out);
    default:
        return ps_give(drive ? ps_take_string(ps_string_sub(p->text, 0, p->colon)) : ps_null(),
                       out);
    }
}

const ps_typedef ps_type_variable_path = {
    .name = SMA "VariablePath", .members = path_members, .invoke = path_invoke, .cls = &path_class};

/* ---- pairs ----------------------------------------------------------------------------------- */

struct pair {
    ps_object object;
    ps_value a, b;
};

static void pair_drop(ps_object *o)
{
    ps_release(((struct pair *)o)->a);
    ps_release(((struct pair *)o)->b);
}

static const ps_class pair_class = {
    .size = sizeof(struct pair), .drop = pair_drop};

ps_value ps_pair_object(ps_cx *cx, const char *first, const char *second, ps_value take_a,
                        ps_value take_b)
{
    ps_type *of[2] = {ps_type_named(cx->worker, first), ps_type_named(cx->worker, second)};
    ps_type *open = ps_type_named(cx->worker, "System.Tuple`2");
    struct pair *p =
        ps_object_new(ps_type_generic(cx->worker, open, of, 2), &pair_class, PS_INSTANCE);
    p->a = take_a;
    p->b = take_b;
    return ps_take_object(p);
}

static ps_result pair_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    const struct pair *p = (const struct pair *)self.u.object;
    (void)cx, (void)args, (void)count;
    return ps_give(ps_retain(row == 0 ? p->a : p->b), out);
}

const ps_typedef ps_type_pair = {.name = "System.Tuple`2",
                                 .members =
                                     "System.Object Item1 {get;}\nSystem.Object Item2 {get;}\n",
                                 .invoke = pair_invoke,
                                 .cls = &pair_class,
                                 .flags = PS_TYPE_GENERIC};
