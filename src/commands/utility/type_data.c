/* type_data.c - TypeData objects, Get-TypeData and Remove-TypeData. */
#include "commands/utility/type_data.h"

#include "engine/command.h"

#include "object/ets.h"
#include "object/heap.h"

#include <stdio.h>

/* ---- the types ------------------------------------------------------------------------------- */

#define TYPE_DATA_MEMBERS_LIST(M)                                                                  \
    M(ROW_NAME, "string TypeName {get;}")                                                          \
    M(ROW_MEMBERS, "System.Collections.Generic.Dictionary[string," RUNSPACES "TypeMemberData] "    \
                   "Members {get;}")                                                               \
    M(ROW_METHOD, "string SerializationMethod {get;set;}")                                         \
    M(ROW_DEPTH, "uint SerializationDepth {get;set;}")                                             \
    M(ROW_DISPLAY, "string DefaultDisplayProperty {get;set;}")                                     \
    M(ROW_INHERIT, "bool InheritPropertySerializationSet {get;set;}")                              \
    M(ROW_SOURCE, "string StringSerializationSource {get;set;}")                                   \
    M(ROW_DISPLAY_SET, RUNSPACES "PropertySetData DefaultDisplayPropertySet {get;set;}")           \
    M(ROW_KEY_SET, RUNSPACES "PropertySetData DefaultKeyPropertySet {get;set;}")                   \
    M(ROW_WIRE_SET, RUNSPACES "PropertySetData PropertySerializationSet {get;set;}")
PS_MEMBER_TABLE(type_data, TYPE_DATA_MEMBERS_LIST)

const ps_typedef ps_type_type_data = {.name = RUNSPACES "TypeData",
                                      .members = type_data_members,
                                      .invoke = fields_invoke,
                                      .cls = &fields_class};
/* Also what stands for a method done in C, of which there is nothing to tell but the name. */
const ps_typedef ps_type_member_data = {.name = RUNSPACES "TypeMemberData",
                                        .members = "string Name {get;}\n",
                                        .invoke = fields_invoke,
                                        .cls = &fields_class};

/* Each kind of member: what it holds, then its name. */
#define MEMBER_DATA(stem, type_name, rows)                                                         \
    const ps_typedef ps_type_##stem = {.name = RUNSPACES type_name,                                \
                                       .base = RUNSPACES "TypeMemberData",                         \
                                       .members = rows,                                            \
                                       .invoke = fields_invoke,                                    \
                                       .cls = &fields_class};
#define SCRIPT "System.Management.Automation.ScriptBlock "
MEMBER_DATA(note_data, "NotePropertyData",
            "System.Object Value {get;set;}\nbool IsHidden {get;set;}\nstring Name {get;}\n")
MEMBER_DATA(alias_data, "AliasPropertyData",
            "string ReferencedMemberName {get;set;}\ntype MemberType {get;set;}\n"
            "bool IsHidden {get;set;}\nstring Name {get;}\n")
MEMBER_DATA(script_property_data, "ScriptPropertyData",
            SCRIPT "GetScriptBlock {get;set;}\n" SCRIPT "SetScriptBlock {get;set;}\n"
                   "bool IsHidden {get;set;}\nstring Name {get;}\n")
MEMBER_DATA(script_method_data, "ScriptMethodData", SCRIPT "Script {get;set;}\nstring Name {get;}\n")
MEMBER_DATA(code_property_data, "CodePropertyData", "bool IsHidden {get;set;}\nstring Name {get;}\n")
MEMBER_DATA(property_set_data, "PropertySetData",
            "System.Collections.ObjectModel.Collection[string] ReferencedProperties {get;}\n"
            "bool IsHidden {get;set;}\nstring Name {get;}\n")

/* ---- from what the worker knows -------------------------------------------------------------- */

/* A script of the table that ships is text until it is run. */
static ps_value script_of(ps_cx *cx, ps_value v)
{
    ps_value block = ps_null();
    if (v.kind != PS_STRING)
        return v.kind == PS_UNSET ? ps_null() : ps_retain(v);
    if (!cx->hooks || cx->hooks->compile(cx, v.u.string, &block) != PS_OK) {
        ps_clear_pending(cx);
        return ps_retain(v);
    }
    return block;
}

static ps_value name_of(const ps_member *m)
{
    return ps_take_string(ps_string_retain(m->spelling));
}

static ps_value set_object(ps_cx *cx, ps_value names, ps_value take_name)
{
    if (names.kind != PS_LIST) {
        ps_release(take_name);
        return ps_null();
    }
    ps_type *string = ps_core_type(cx->worker, PS_T_STRING);
    ps_list *copy = ps_list_new(
        ps_type_generic(cx->worker, ps_core_type(cx->worker, PS_T_COLLECTION), &string, 1));
    for (uint32_t i = 0; i < ps_as_list(names)->count; i++)
        ps_list_add(copy, ps_retain(ps_as_list(names)->items[i]));
    fields *f = fields_new(cx->worker, RUNSPACES "PropertySetData");
    fields_put(f, 0, ps_take_object(copy));
    fields_put(f, 1, ps_bool(false));
    fields_put(f, 2, take_name);
    return ps_take_object(f);
}

static ps_value member_object(ps_cx *cx, const ps_member *m)
{
    ps_worker *w = cx->worker;
    fields *f;
    switch (m->kind) {
    case PS_ALIAS_PROPERTY:
        f = fields_new(w, RUNSPACES "AliasPropertyData");
        fields_put(f, 0, ps_retain(m->value));
        fields_put(f, 1, m->second.kind == PS_UNSET ? ps_null() : ps_retain(m->second));
        fields_put(f, 2, ps_bool(m->hidden));
        fields_put(f, 3, name_of(m));
        break;
    case PS_SCRIPT_PROPERTY:
        f = fields_new(w, RUNSPACES "ScriptPropertyData");
        fields_put(f, 0, script_of(cx, m->value));
        fields_put(f, 1, script_of(cx, m->second));
        fields_put(f, 2, ps_bool(m->hidden));
        fields_put(f, 3, name_of(m));
        break;
    case PS_SCRIPT_METHOD:
        f = fields_new(w, RUNSPACES "ScriptMethodData");
        fields_put(f, 0, script_of(cx, m->value));
        fields_put(f, 1, name_of(m));
        break;
    case PS_PROPERTY_SET: return set_object(cx, m->value, name_of(m));
    case PS_CODE_METHOD:
        f = fields_new(w, RUNSPACES "TypeMemberData");
        fields_put(f, 0, name_of(m));
        break;
    case PS_CODE_PROPERTY:
        f = fields_new(w, RUNSPACES "CodePropertyData");
        fields_put(f, 0, ps_bool(m->hidden));
        fields_put(f, 1, name_of(m));
        break;
    default:
        f = fields_new(w, RUNSPACES "NotePropertyData");
        fields_put(f, 0, ps_retain(m->value));
        fields_put(f, 1, ps_bool(m->hidden));
        fields_put(f, 2, name_of(m));
    }
    return ps_take_object(f);
}

static ps_value members_object(ps_cx *cx, const struct ps_type_data *d)
{
    ps_type *args[2] = {ps_core_type(cx->worker, PS_T_STRING),
                        ps_type_named(cx->worker, RUNSPACES "TypeMemberData")};
    ps_dict *members = ps_dict_new(
        ps_type_generic(cx->worker, ps_core_type(cx->worker, PS_T_DICTIONARY), args, 2),
        PS_DICT_FOLD);
    for (const ps_member *m = d->members; m; m = m->next)
        ps_dict_put(members, name_of(m), member_object(cx, m));
    return ps_take_object(members);
}

static ps_value or_null(ps_value v)
{
    return v.kind == PS_UNSET ? ps_null() : ps_retain(v);
}

ps_value type_data_object(ps_cx *cx, const struct ps_type_data *d)
{
    static const char methods[][20] = {"", "AllPublicProperties", "String", "SpecificProperties"};
    fields *f = fields_new(cx->worker, RUNSPACES "TypeData");
    fields_put(f, TYPE_DATA_NAME, ps_take_string(ps_string_retain(d->type_name->text)));
    fields_put(f, TYPE_DATA_MEMBERS, members_object(cx, d));
    if (d->serialization_method)
        fields_put(f, TYPE_DATA_METHOD, ps_text(methods[d->serialization_method & 3]));
    fields_put(f, TYPE_DATA_DEPTH, ps_integer(PS_UINT32, d->serialization_depth));
    fields_put(f, TYPE_DATA_DISPLAY, or_null(d->default_property));
    fields_put(f, TYPE_DATA_INHERIT, ps_bool(true));
    fields_put(f, TYPE_DATA_SOURCE, or_null(d->string_source));
    fields_put(f, TYPE_DATA_DISPLAY_SET,
               set_object(cx, d->default_display, ps_text("DefaultDisplayPropertySet")));
    fields_put(f, TYPE_DATA_KEY_SET,
               set_object(cx, d->default_keys, ps_text("DefaultKeyPropertySet")));
    fields_put(f, TYPE_DATA_WIRE_SET,
               set_object(cx, d->serialization_properties, ps_text("PropertySerializationSet")));
    return ps_take_object(f);
}

ps_string *type_data_name(ps_value v)
{
    v = ps_base(v);
    bool is = ps_is_class(v, &fields_class) &&
              ps_string_is(v.u.object->type->full_name, RUNSPACES "TypeData");
    ps_value name = is ? ((fields *)v.u.object)->at[TYPE_DATA_NAME] : ps_null();
    return name.kind == PS_STRING ? name.u.string : NULL;
}

/* ---- Get-TypeData ---------------------------------------------------------------------------- */

#define GET_PARAMS(P) P(GET_NAME, "TypeName")
PS_PARAM_TABLE(GET_PARAMS)

struct search {
    ps_cmdlet *c;
    const ps_string *pattern; /* NULL: all */
};

static ps_result give(void *u, const struct ps_type_data *d)
{
    struct search *s = u;
    if (s->pattern && !ps_wildcard_match(s->pattern, d->type_name->text, true))
        return PS_OK;
    return ps_write(s->c, type_data_object(s->c->cx, d));
}

static ps_result get_process(ps_cmdlet *c)
{
    struct search s = {.c = c};
    if (!ps_arg_bound(c, GET_NAME))
        return ps_type_data_each(c->cx->worker, give, &s);
    for (uint32_t i = 0; i < ps_arg_count(c, GET_NAME); i++) {
        ps_value name = ps_arg_at(c, GET_NAME, i);
        ps_result r = PS_OK;
        if (name.kind == PS_STRING && ps_wildcard_is(name.u.string)) {
            s.pattern = name.u.string;
            r = ps_type_data_each(c->cx->worker, give, &s);
        } else if (name.kind == PS_STRING) {
            const struct ps_type_data *d =
                ps_type_data(c->cx->worker, ps_intern(c->cx->worker, name.u.string));
            if (d)
                r = ps_write(c, type_data_object(c->cx, d));
        }
        ps_release(name);
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_get_typedata = {
    .name = "Get-TypeData", .params = params, .process = get_process};

/* ---- Remove-TypeData ------------------------------------------------------------------------- */

#define REMOVE_PARAMS(P) P(REMOVE_NAME, "TypeName") P(REMOVE_DATA, "TypeData")
enum { REMOVE_PARAMS(PS_PARAM_ID) remove_param_count };
static const char remove_params[] = REMOVE_PARAMS(PS_PARAM_NAME);

static ps_result remove_process(ps_cmdlet *c)
{
    ps_string *name = ps_in_set(c, "RemoveTypeDataSet") ? type_data_name(ps_arg(c, REMOVE_DATA))
                                                        : ps_arg_string(c, REMOVE_NAME);
    bool yes;
    if (!name)
        return PS_OK;
    PS_TRY(ps_should_process(c, name, "Remove TypeData", &yes));
    if (!yes || ps_type_data_remove(c->cx->worker, ps_intern(c->cx->worker, name)))
        return PS_OK;
    char text[512];
    snprintf(text, sizeof text,
             "The type \"%.160s\" was not found. The type name value must be the full name of the "
             "type. Verify the type name and run the command again.", PS_U8(c->cx, name));
    return type_data_error(c, "TypesDynamicRemoveException", name, text);
}

const ps_cmdlet_def ps_cmdlet_remove_typedata = {.name = "Remove-TypeData",
                                                 .params = remove_params,
                                                 .implementing_type = "RemoveTypeDataCommand",
                                                 .flags = PS_CMDLET_SHOULD_PROCESS,
                                                 .process = remove_process};
