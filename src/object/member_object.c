/* member_object.c - PSNoteProperty, PSProperty, PSMethod and their kin as objects. */
#include "base/memory.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/ets.h"
#include "object/heap.h"
#include "object/iterate.h"
#include "object/member_table.h"
#include "object/psobject.h"
#include "object/worker_private.h"

#define SMA "System.Management.Automation."

static ps_member_object *as_member(ps_value v)
{
    return (ps_member_object *)v.u.object;
}

static void member_drop(ps_object *o)
{
    ps_member_object *m = (ps_member_object *)o;
    ps_release(m->self);
    ps_member_list_free(m->own);
    m->self = ps_unset();
    m->own = NULL;
}

static void member_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_member_object *m = (ps_member_object *)o;
    if (ps_counted(m->self))
        each(&m->self, u);
    ps_member_list_visit(m->own, each, u);
}

/* ---- making ---------------------------------------------------------------------------------- */

static const char *type_name_of(uint16_t kind)
{
    switch (kind) {
    case PS_ALIAS_PROPERTY: return SMA "PSAliasProperty";
    case PS_CODE_PROPERTY: return SMA "PSCodeProperty";
    case PS_PROPERTY: return SMA "PSProperty";
    case PS_NOTE_PROPERTY: return SMA "PSNoteProperty";
    case PS_SCRIPT_PROPERTY: return SMA "PSScriptProperty";
    case PS_METHOD: return SMA "PSMethod";
    case PS_SCRIPT_METHOD: return SMA "PSScriptMethod";
    case PS_CODE_METHOD: return SMA "PSCodeMethod";
    case PS_PARAMETERIZED_PROPERTY: return SMA "PSParameterizedProperty";
    case PS_PROPERTY_SET: return SMA "PSPropertySet";
    case PS_MEMBER_SET: return SMA "PSMemberSet";
    default: return SMA "PSMemberInfo";
    }
}

static ps_member_object *member_new(ps_cx *cx, uint16_t kind)
{
    ps_type *t = ps_type_named(cx->worker, type_name_of(kind));
    if (kind == PS_METHOD) { /* PSMethod`1 of a group that has no name here */
        ps_type *object = ps_core_type(cx->worker, PS_T_OBJECT);
        t = ps_type_generic(cx->worker, ps_type_named(cx->worker, SMA "PSMethod`1"), &object, 1);
    }
    ps_member_object *m = ps_object_new(t, &ps_member_object_class, PS_INSTANCE);
    m->kind = kind;
    m->gettable = true;
    m->self = ps_unset();
    return m;
}

ps_value ps_member_object_new(ps_cx *cx, ps_value self, const ps_member_info *info)
{
    ps_member_object *m = member_new(cx, info->kind);
    m->self = ps_retain(self);
    m->name = info->name;
    m->row = info->row;
    m->settable = info->settable;
    m->gettable = info->gettable;
    m->instance = info->instance;
    if (info->member) {
        m->own = ps_member_copy(info->member);
    } else {
        m->own = info->kind == PS_NOTE_PROPERTY || !info->row ? ps_calloc(1, sizeof *m->own) : NULL;
        if (m->own) {
            m->own->kind = info->kind;
            m->own->name = info->name;
            m->own->spelling = ps_string_retain(info->spelling);
            if (info->slot >= 0 && self.kind == PS_BAG)
                m->own->value = ps_retain(ps_as_bag(self)->slots[info->slot]);
        }
    }
    return ps_take_object(m);
}

ps_result ps_method_object(ps_cx *cx, ps_value o, ps_type *t, ps_name name, bool is_static,
                           ps_value *out)
{
    const ps_row *row = t ? ps_type_row(cx->worker, t, name, is_static) : NULL;
    const ps_member *m = t ? NULL : ps_ets_find(cx, o, name);
    ps_member_object *made =
        member_new(cx, m                              ? m->kind
                       : row->flags & (PS_ROW_METHOD | PS_ROW_CONSTRUCTOR) ? PS_METHOD
                                                      : PS_PARAMETERIZED_PROPERTY);
    made->self = ps_retain(o);
    made->name = name;
    made->row = row;
    made->own = m ? ps_member_copy(m) : NULL;
    made->is_static = is_static;
    *out = ps_take_object(made);
    return PS_OK;
}

/* A member that scripts make: [psnoteproperty]::new('Name', 1). */
static ps_result made_by_script(ps_cx *cx, uint16_t kind, const ps_value *args, unsigned count,
                                ps_value *out)
{
    ps_member_object *m = member_new(cx, kind);
    m->own = ps_calloc(1, sizeof *m->own);
    m->own->kind = kind;
    m->own->spelling = ps_string_retain(args[0].u.string);
    m->own->name = m->name = ps_intern(cx->worker, args[0].u.string);
    m->own->value = ps_retain(args[1]);
    m->own->second = count > 2 && !ps_is_null(args[2]) ? ps_retain(args[2]) : ps_unset();
    m->settable = kind == PS_NOTE_PROPERTY || kind == PS_ALIAS_PROPERTY || count > 2;
    m->instance = true;
    *out = ps_take_object(m);
    return PS_OK;
}

/* [pspropertyset]::new('Name', [string[]]('A', 'B')) */
static ps_result property_set(ps_cx *cx, const ps_value *args, ps_value *out)
{
    ps_type *text = ps_core_type(cx->worker, PS_T_STRING);
    ps_value names, list[2] = {args[0], ps_null()};
    if (ps_is_null(args[0]) || !args[0].u.string->length)
        return ps_raise(cx, SMA "PSArgumentException", "Argument", PS_INVALID_ARGUMENT, ps_unset(),
                        "Cannot process argument because the value of argument \"name\" is not "
                        "valid. Change the value of the \"name\" argument and run the operation "
                        "again.");
    PS_TRY(ps_convert(cx, args[1], ps_type_array(cx->worker, text, 1), &names));
    ps_list *l = ps_list_new(
        ps_type_generic(cx->worker, ps_core_type(cx->worker, PS_T_COLLECTION), &text, 1));
    bool room = true;
    for (uint32_t i = 0; names.kind == PS_ARRAY && i < ps_as_array(names)->length && room; i++)
        room = ps_list_add(l, ps_array_get(ps_as_array(names), i));
    ps_release(names);
    list[1] = ps_take_object(l);
    ps_result r = room ? made_by_script(cx, PS_PROPERTY_SET, list, 2, out) : ps_raise_memory(cx);
    ps_release(list[1]);
    return r;
}

ps_result ps_member_set_fill(ps_cx *cx, ps_value from, ps_member **members)
{
    ps_iter it;
    ps_value item = ps_unset();
    bool more = true;
    ps_result r = PS_OK;
    if (ps_is_class(ps_base(from), &ps_member_object_class)) {
        const ps_member_object *m = as_member(ps_base(from));
        if (m->own)
            ps_member_list_put(members, ps_member_copy(m->own));
        return PS_OK;
    }
    PS_TRY(ps_iter_init(cx, &it, from));
    while (r == PS_OK && (r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more) {
        ps_value base = ps_base(item);
        if (ps_is_class(base, &ps_member_object_class) && as_member(base)->own)
            ps_member_list_put(members, ps_member_copy(as_member(base)->own));
        else
            r = ps_raise(cx, SMA "PSInvalidCastException", "ConvertToFinalInvalidCastException",
                         PS_INVALID_ARGUMENT, ps_unset(),
                         "Only members made by a script can stand in a member set.");
        ps_release(item);
    }
    ps_iter_end(&it);
    return r;
}

static ps_result member_set_new(ps_cx *cx, const ps_value *args, unsigned count,
                                ps_value *out)
{
    ps_value named[2] = {args[0], ps_unset()};
    PS_TRY(made_by_script(cx, PS_MEMBER_SET, named, 2, out));
    if (count > 1 && ps_member_set_fill(cx, args[1], &as_member(*out)->own->more) != PS_OK) {
        ps_release(*out);
        *out = ps_void();
        return PS_FAIL;
    }
    return PS_OK;
}

/* ---- text ------------------------------------------------------------------------------------ */

static void put_value(ps_cx *cx, struct ps_strbuf *b, ps_value v)
{
    ps_string *text = NULL;
    if (ps_is_null(v)) {
        ps_strbuf_c(b, "null");
    } else if (ps_to_string(cx, v, &text) == PS_OK) {
        ps_strbuf_put(b, text);
        ps_string_release(text);
    } else {
        ps_clear_pending(cx);
    }
}

static void note_text(ps_cx *cx, struct ps_strbuf *b, ps_string *name, ps_value v)
{
    if (ps_is_null(v))
        ps_strbuf_c(b, "object");
    else
        ps_strbuf_put(b, ps_type_short(cx->worker, ps_type_of(cx, v)));
    ps_strbuf_c(b, " ");
    ps_strbuf_put(b, name);
    ps_strbuf_c(b, "=");
    put_value(cx, b, v);
}

static void script_text(ps_cx *cx, struct ps_strbuf *b, const ps_member *m)
{
    ps_strbuf_c(b, "System.Object ");
    ps_strbuf_put(b, m->spelling);
    if (m->kind == PS_SCRIPT_METHOD) {
        ps_strbuf_c(b, "();");
        return;
    }
    ps_strbuf_c(b, " {");
    if (m->value.kind != PS_UNSET) {
        ps_strbuf_c(b, "get=");
        put_value(cx, b, m->value);
        ps_strbuf_c(b, ";");
    }
    if (m->second.kind != PS_UNSET) {
        ps_strbuf_c(b, "set=");
        put_value(cx, b, m->second);
        ps_strbuf_c(b, ";");
    }
    ps_strbuf_c(b, "}");
}

static ps_string *spelling_of(const ps_member_object *m)
{
    return m->own ? m->own->spelling : m->row ? m->row->spelling : m->name->text;
}

static ps_result member_value(ps_cx *cx, const ps_member_object *m, ps_value *out)
{
    if (m->self.kind == PS_UNSET) {
        *out = m->own && m->own->kind == PS_NOTE_PROPERTY ? ps_retain(m->own->value) : ps_null();
        return PS_OK;
    }
    PS_TRY(ps_member_get(cx, m->self, m->name, NULL, out));
    if (out->kind == PS_UNSET)
        *out = m->own ? ps_retain(m->own->value) : ps_null();
    return PS_OK;
}

/* " {A, B}" of a list of names. */
static void put_names(struct ps_strbuf *b, ps_value names)
{
    names = ps_base(names);
    ps_strbuf_c(b, " {");
    for (uint32_t i = 0; names.kind == PS_LIST && i < ps_as_list(names)->count; i++) {
        ps_value name = ps_as_list(names)->items[i];
        if (i)
            ps_strbuf_c(b, ", ");
        if (name.kind == PS_STRING)
            ps_strbuf_put(b, name.u.string);
    }
    ps_strbuf_unit(b, '}');
}

static ps_result member_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const ps_member_object *m = as_member(self);
    struct ps_strbuf b;
    ps_value v;
    ps_strbuf_init(&b, 0);
    if (m->row) {
        ps_string *text = m->kind == PS_PROPERTY ? ps_row_text(cx->worker, m->row)
                                                 : ps_overload_text(cx->worker, m->row, true);
        *out = ps_take_string(text);
        return PS_OK;
    }
    switch (m->kind) {
    case PS_ALIAS_PROPERTY:
        ps_strbuf_put(&b, m->own->spelling);
        ps_strbuf_c(&b, " = ");
        if (m->own->second.kind == PS_TYPE) {
            ps_strbuf_c(&b, "(");
            ps_strbuf_put(&b, m->own->second.u.type->display);
            ps_strbuf_c(&b, ")");
        }
        put_value(cx, &b, m->own->value);
        break;
    case PS_SCRIPT_PROPERTY:
    case PS_SCRIPT_METHOD:
        script_text(cx, &b, m->own);
        break;
    case PS_PROPERTY_SET:
        ps_strbuf_put(&b, m->own->spelling);
        put_names(&b, m->own->value);
        break;
    default:
        if (member_value(cx, m, &v) != PS_OK) {
            ps_strbuf_free(&b);
            return PS_FAIL;
        }
        note_text(cx, &b, spelling_of(m), v);
        ps_release(v);
        break;
    }
    ps_string *text = ps_strbuf_take(&b);
    if (!text)
        return ps_raise_memory(cx);
    *out = ps_take_string(text);
    return PS_OK;
}

const ps_class ps_member_object_class = {.size = sizeof(ps_member_object),
                                         .drop = member_drop,
                                         .visit = member_visit,
                                         .to_string = member_text};

/* ---- members of members ---------------------------------------------------------------------- */

#define INFO_MEMBERS(M)                                                                            \
    M(INFO_TYPE, "System.Management.Automation.PSMemberTypes MemberType {get;}")                   \
    M(INFO_SETTABLE, "-")                                                                          \
    M(INFO_GETTABLE, "-")                                                                          \
    M(INFO_VALUE, "System.Object Value {get;set;}")                                                \
    M(INFO_VALUE_TYPE, "string TypeNameOfValue {get;}")                                            \
    M(INFO_NAME, "string Name {get;}")                                                             \
    M(INFO_INSTANCE, "bool IsInstance {get;}")                                                     \
    M(INFO_COPY, "System.Object Copy()")                                                           \
    M(INFO_OVERLOADS, "hidden System.Object OverloadDefinitions {get;}")                           \
    M(INFO_INVOKE, "hidden System.Object Invoke(Params System.Object[] arguments)")                \
    M(INFO_TARGET, "hidden string ReferencedMemberName {get;}")                                    \
    M(INFO_CONVERSION, "hidden type ConversionType {get;}")                                        \
    M(INFO_GETTER, "hidden System.Object GetterScript {get;}")                                     \
    M(INFO_SETTER, "hidden System.Object SetterScript {get;}")                                     \
    M(INFO_SCRIPT, "hidden scriptblock Script {get;}")
PS_MEMBER_TABLE(info, INFO_MEMBERS)

static ps_result value_type(ps_cx *cx, const ps_member_object *m, ps_value *out)
{
    ps_value v;
    ps_string *name;
    if (m->kind & (PS_METHOD | PS_PARAMETERIZED_PROPERTY)) {
        name = m->kind == PS_METHOD ? ps_string_c(SMA "PSMethod")
                                    : ps_string_retain(m->row->type->full_name);
    } else if (m->kind == PS_PROPERTY && m->row) {
        name = ps_string_retain(m->row->type->full_name);
    } else if (m->kind & (PS_SCRIPT_PROPERTY | PS_SCRIPT_METHOD)) {
        name = ps_string_c("System.Object");
    } else {
        PS_TRY(member_value(cx, m, &v));
        name = ps_string_retain(ps_type_of(cx, v)->full_name);
        ps_release(v);
    }
    *out = ps_take_string(name);
    return PS_OK;
}

static ps_result set_value(ps_cx *cx, ps_member_object *m, ps_value v)
{
    if (m->self.kind == PS_UNSET || (m->own && m->own->kind == PS_NOTE_PROPERTY))
        ps_assign(&m->own->value, ps_retain(v));
    if (m->self.kind == PS_UNSET)
        return PS_OK;
    if (m->row && !m->settable)
        return ps_raise(cx, SMA "SetValueException", "ReadOnlyProperty", PS_NOT_SPECIFIED,
                        ps_unset(), "\"%s\" is a ReadOnly property.", PS_U8(cx, m->row->spelling));
    if (!m->row)
        return ps_member_set(cx, m->self, m->name, NULL, v);
    ps_value scratch;
    if (ps_row_set(cx, m->row, ps_base(m->self), NULL, 0, v, &scratch) == PS_OK)
        return PS_OK;
    return ps_wrap_property_error(cx, m->row->spelling, true, "CatchFromBaseAdapterSetValue");
}

static ps_result overloads(ps_cx *cx, const ps_member_object *m, ps_value *out)
{
    const ps_row *rows[PS_OVERLOADS_MAX];
    ps_list *l = ps_arraylist_new(cx->worker);
    unsigned n = 0;
    if (m->row) {
        ps_type *t = m->is_static && m->self.kind == PS_TYPE ? m->self.u.type
                                                             : ps_type_of(cx, ps_base(m->self));
        n = ps_overloads(cx->worker, t, m->name, m->is_static, rows);
    }
    for (unsigned i = 0; i < n; i++)
        ps_list_add(l, ps_take_string(ps_row_text(cx->worker, rows[i])));
    if (!m->row) {
        ps_value text;
        if (member_text(cx, ps_take_object((void *)m), &text) != PS_OK)
            ps_clear_pending(cx);
        else
            ps_list_add(l, text);
    }
    *out = ps_take_object(l);
    return PS_OK;
}

static ps_result invoke_method(ps_cx *cx, const ps_member_object *m, ps_value arguments,
                               ps_value *out)
{
    ps_array *a = arguments.kind == PS_ARRAY ? ps_as_array(arguments) : NULL;
    const ps_value *args = a ? a->values : NULL;
    unsigned count = a ? a->length : 0;
    if (m->is_static && m->self.kind == PS_TYPE)
        return ps_static_call(cx, m->self.u.type, m->name, args, count, out);
    if (m->own && m->self.kind != PS_UNSET)
        return ps_ets_call(cx, m->self, m->own, args, count, out);
    return ps_member_call(cx, m->self, m->name, args, count, NULL, out);
}

static ps_value part_of(const ps_member *own, uint16_t kind, bool second)
{
    if (!own || own->kind != kind)
        return ps_null();
    ps_value v = second ? own->second : own->value;
    return v.kind == PS_UNSET ? ps_null() : ps_retain(v);
}

static ps_value copy_member(ps_cx *cx, const ps_member_object *m)
{
    ps_member_object *copy = member_new(cx, m->kind);
    copy->name = m->name;
    copy->row = m->row;
    copy->own = m->own ? ps_member_copy(m->own) : NULL;
    copy->settable = m->settable;
    copy->gettable = m->gettable;
    copy->instance = m->instance;
    copy->self = m->row ? ps_retain(m->self) : ps_unset();
    return ps_take_object(copy);
}

static ps_result info_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    ps_member_object *m = as_member(self);
    (void)count;
    switch (row) {
    case INFO_TYPE:
        *out = ps_enum(ps_type_named(cx->worker, SMA "PSMemberTypes"), m->kind);
        return PS_OK;
    case INFO_SETTABLE: *out = ps_bool(m->settable); return PS_OK;
    case INFO_GETTABLE: *out = ps_bool(m->gettable); return PS_OK;
    case INFO_INSTANCE:
        *out = ps_bool(m->instance || m->row || m->kind == PS_PROPERTY);
        return PS_OK;
    case INFO_VALUE:
        if (m->kind & (PS_METHOD | PS_SCRIPT_METHOD | PS_CODE_METHOD | PS_PARAMETERIZED_PROPERTY)) {
            *out = ps_retain(self);
            return PS_OK;
        }
        return member_value(cx, m, out);
    case INFO_VALUE | PS_ROW_SET: return set_value(cx, m, args[0]);
    case INFO_VALUE_TYPE: return value_type(cx, m, out);
    case INFO_NAME: *out = ps_take_string(ps_string_retain(spelling_of(m))); return PS_OK;
    case INFO_COPY: *out = copy_member(cx, m); return PS_OK;
    case INFO_OVERLOADS: return overloads(cx, m, out);
    case INFO_INVOKE: return invoke_method(cx, m, args[0], out);
    case INFO_TARGET: *out = part_of(m->own, PS_ALIAS_PROPERTY, false); return PS_OK;
    case INFO_CONVERSION: *out = part_of(m->own, PS_ALIAS_PROPERTY, true); return PS_OK;
    case INFO_GETTER: *out = part_of(m->own, PS_SCRIPT_PROPERTY, false); return PS_OK;
    case INFO_SETTER: *out = part_of(m->own, PS_SCRIPT_PROPERTY, true); return PS_OK;
    default: *out = part_of(m->own, PS_SCRIPT_METHOD, false); return PS_OK;
    }
}

#define MAKE_MEMBERS_NOTE(M) M(NOTE_NEW, "new(string name, System.Object value)")
#define MAKE_MEMBERS_SCRIPT(M)                                                                     \
    M(SCRIPT_NEW, "new(string name, scriptblock getterScript)")                                    \
    M(SCRIPT_NEW_2, "new(string name, scriptblock getterScript, scriptblock setterScript)")
#define MAKE_MEMBERS_ALIAS(M)                                                                      \
    M(ALIAS_NEW, "new(string name, string referencedMemberName)")                                  \
    M(ALIAS_NEW_2, "new(string name, string referencedMemberName, type conversionType)")
#define MAKE_MEMBERS_METHOD(M) M(METHOD_NEW, "new(string name, scriptblock script)")
PS_MEMBER_TABLE(note, MAKE_MEMBERS_NOTE)
PS_MEMBER_TABLE(script, MAKE_MEMBERS_SCRIPT)
PS_MEMBER_TABLE(alias, MAKE_MEMBERS_ALIAS)
PS_MEMBER_TABLE(script_method, MAKE_MEMBERS_METHOD)

static ps_result make_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    const ps_string *name = self.u.type->name;
    (void)row;
    uint16_t kind = ps_string_is(name, "PSNoteProperty")     ? PS_NOTE_PROPERTY
                    : ps_string_is(name, "PSScriptProperty") ? PS_SCRIPT_PROPERTY
                    : ps_string_is(name, "PSAliasProperty")  ? PS_ALIAS_PROPERTY
                                                             : PS_SCRIPT_METHOD;
    return made_by_script(cx, kind, args, count, out);
}

#define SET_MEMBERS(M)                                                                             \
    M(SET_NEW, "new(string name, System.Object referencedPropertyNames)")                          \
    M(SET_NAMES, "System.Collections.ObjectModel.Collection[string] ReferencedPropertyNames {get;}")
PS_MEMBER_TABLE(set, SET_MEMBERS)

static ps_result set_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    (void)count;
    if (row == SET_NEW)
        return property_set(cx, args, out);
    *out = part_of(as_member(self)->own, PS_PROPERTY_SET, false);
    return PS_OK;
}

#define MEMBER_TYPE(id, short_name, short_base, ...)                                               \
    const ps_typedef id = {.name = SMA short_name,                                                 \
                           .base = short_base,                                                     \
                           .cls = &ps_member_object_class,                                         \
                           __VA_ARGS__}

MEMBER_TYPE(ps_type_member_info, "PSMemberInfo", NULL, .members = info_members,
            .invoke = info_invoke, .flags = PS_TYPE_ABSTRACT);
/* Its rows are the two that stand as "-" among those of all members. */
static ps_result property_info_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                      unsigned count, ps_value *out)
{
    return info_invoke(cx, INFO_SETTABLE + row, self, args, count, out);
}

MEMBER_TYPE(ps_type_property_info, "PSPropertyInfo", SMA "PSMemberInfo",
            .members = "bool IsSettable {get;}\nbool IsGettable {get;}\n",
            .invoke = property_info_invoke, .flags = PS_TYPE_ABSTRACT);
MEMBER_TYPE(ps_type_method_info, "PSMethodInfo", SMA "PSMemberInfo", .flags = PS_TYPE_ABSTRACT);
MEMBER_TYPE(ps_type_note_property, "PSNoteProperty", SMA "PSPropertyInfo", .members = note_members,
            .invoke = make_invoke);
MEMBER_TYPE(ps_type_net_property, "PSProperty", SMA "PSPropertyInfo", .members = NULL);
MEMBER_TYPE(ps_type_script_property, "PSScriptProperty", SMA "PSPropertyInfo",
            .members = script_members, .invoke = make_invoke);
MEMBER_TYPE(ps_type_alias_property, "PSAliasProperty", SMA "PSPropertyInfo",
            .members = alias_members, .invoke = make_invoke);
static ps_result member_set_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                   unsigned count, ps_value *out)
{
    (void)row, (void)self;
    return member_set_new(cx, args, count, out);
}

MEMBER_TYPE(ps_type_made_member_set, "PSMemberSet", SMA "PSMemberInfo",
            .members = "new(string name)\nnew(string name, System.Object members)\n",
            .invoke = member_set_invoke);
MEMBER_TYPE(ps_type_property_set, "PSPropertySet", SMA "PSMemberInfo", .members = set_members,
            .invoke = set_invoke);
MEMBER_TYPE(ps_type_code_property, "PSCodeProperty", SMA "PSPropertyInfo", .members = NULL);
MEMBER_TYPE(ps_type_indexed_property, "PSParameterizedProperty", SMA "PSMethodInfo",
            .members = NULL);
MEMBER_TYPE(ps_type_method, "PSMethod", SMA "PSMethodInfo", .members = NULL);
MEMBER_TYPE(ps_type_script_method, "PSScriptMethod", SMA "PSMethodInfo",
            .members = script_method_members, .invoke = make_invoke);
MEMBER_TYPE(ps_type_code_method, "PSCodeMethod", SMA "PSMethodInfo", .members = NULL);

const ps_typedef ps_type_member_kinds = {
    .name = SMA "PSMemberTypes",
    .members = "AliasProperty=1\nCodeProperty=2\nProperty=4\nNoteProperty=8\nScriptProperty=16\n"
               "Properties=31\nPropertySet=32\nMethod=64\nCodeMethod=128\nScriptMethod=256\n"
               "Methods=448\nParameterizedProperty=512\nMemberSet=1024\nEvent=2048\nDynamic=4096\n"
               "InferredProperty=8192\nAll=16383\n",
    .flags = PS_TYPE_ENUM | PS_TYPE_FLAGS | PS_TYPE_VALUE};
