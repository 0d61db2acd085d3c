/* update_typedata.c - Update-TypeData: members and settings for all objects of a type. */
#include "commands/utility/type_data.h"
#include "commands/utility/types_file.h"

#include "base/memory.h"
#include "object/convert.h"
#include "object/ets.h"
#include "object/heap.h"

#include <stdio.h>

#define PARAMS(P)                                                                                  \
    P(KIND, "MemberType") P(NAME, "MemberName") P(VALUE, "Value") P(SECOND, "SecondValue")         \
    P(METHOD, "SerializationMethod") P(DEPTH, "SerializationDepth")                                \
    P(DISPLAY, "DefaultDisplayProperty") P(SOURCE, "StringSerializationSource")                    \
    P(DISPLAY_SET, "DefaultDisplayPropertySet") P(KEY_SET, "DefaultKeyPropertySet")                \
    P(WIRE_SET, "PropertySerializationSet") P(TYPE, "TypeName") P(FORCE, "Force")                  \
    P(DATA, "TypeData") P(APPEND, "AppendPath") P(PREPEND, "PrependPath")
PS_PARAM_TABLE(PARAMS)

#define REFUSE(c, id, ...)                                                                         \
    ps_error(c, "System.InvalidOperationException", id, PS_INVALID_OPERATION, ps_null(), __VA_ARGS__)

ps_result type_data_error(ps_cmdlet *c, const char *id, const ps_string *type, const char *text)
{
    return ps_error(c, "System.Management.Automation.RuntimeException", id, PS_INVALID_OPERATION,
                    ps_null(), "Error in TypeData \"%s\": %s", PS_U8(c->cx, type), text);
}

static ps_result present(ps_cmdlet *c, const ps_string *type, const char *member)
{
    char text[256];
    snprintf(text, sizeof text, "The member %.200s is already present.", member);
    return type_data_error(c, "TypesDynamicUpdateException", type, text);
}

/* ---- members --------------------------------------------------------------------------------- */

static void drop_member(ps_member *m)
{
    ps_string_release(m->spelling);
    ps_release(m->value);
    ps_release(m->second);
    ps_free(m);
}

ps_result type_data_put(ps_cmdlet *c, const ps_string *type, ps_member *take_member, bool force)
{
    ps_worker *w = c->cx->worker;
    ps_name name = ps_intern(w, (ps_string *)type);
    const struct ps_type_data *known = ps_type_data(w, name);
    if (!force && known && ps_member_list_find(known->members, take_member->name)) {
        ps_result r = present(c, type, PS_U8(c->cx, take_member->spelling));
        drop_member(take_member);
        return r;
    }
    ps_member_list_put(&ps_type_data_make(w, name)->members, take_member);
    return PS_OK;
}

static const char *kind_name(unsigned kind)
{
    switch (kind) {
    case PS_NOTE_PROPERTY: return "NoteProperty";
    case PS_ALIAS_PROPERTY: return "AliasProperty";
    case PS_SCRIPT_PROPERTY: return "ScriptProperty";
    case PS_SCRIPT_METHOD: return "ScriptMethod";
    case PS_CODE_METHOD: return "CodeMethod";
    default: return "CodeProperty";
    }
}

/* The value of a member as its kind holds it. */
static ps_result describe(ps_cmdlet *c, ps_member *m)
{
    ps_worker *w = c->cx->worker;
    ps_value v = ps_arg(c, VALUE);
    switch (m->kind) {
    case PS_NOTE_PROPERTY: m->value = ps_retain(v); return PS_OK;
    case PS_ALIAS_PROPERTY:
        PS_TRY(ps_convert(c->cx, v, ps_core_type(w, PS_T_STRING), &m->value));
        return ps_arg_bound(c, SECOND)
                   ? ps_convert(c->cx, ps_arg(c, SECOND), ps_core_type(w, PS_T_TYPE), &m->second)
                   : PS_OK;
    case PS_SCRIPT_PROPERTY:
        if (!ps_is_null(v))
            PS_TRY(ps_convert(c->cx, v, ps_core_type(w, PS_T_SCRIPTBLOCK), &m->value));
        return ps_arg_bound(c, SECOND)
                   ? ps_convert(c->cx, ps_arg(c, SECOND), ps_core_type(w, PS_T_SCRIPTBLOCK),
                                &m->second)
                   : PS_OK;
    case PS_SCRIPT_METHOD:
        return ps_convert(c->cx, v, ps_core_type(w, PS_T_SCRIPTBLOCK), &m->value);
    default:
        return ps_raise(c->cx, "System.NotSupportedException", "NotSupported", PS_NOT_IMPLEMENTED,
                        ps_unset(), "A member of type \"%s\" is not supported by this host.",
                        kind_name(m->kind));
    }
}

/* Whether the arguments fit the kind; `*fits` false when an error was written. */
static ps_result check(ps_cmdlet *c, unsigned kind, bool *fits)
{
    const char *name = kind_name(kind);
    bool both = kind == PS_SCRIPT_PROPERTY || kind == PS_CODE_PROPERTY;
    ps_value v = ps_base(ps_arg(c, VALUE));
    bool empty = ps_is_null(v) || (v.kind == PS_STRING && !v.u.string->length);
    *fits = false;
    if (!ps_arg_bound(c, NAME))
        return REFUSE(c, "MemberNameShouldBeSpecified",
                      "The MemberName parameter is required for the type \"%s\". Please specify the "
                      "MemberName parameter.", name);
    if (!ps_arg_bound(c, VALUE) && !(both && ps_arg_bound(c, SECOND)))
        return REFUSE(c, "ValueShouldBeSpecified",
                      "The Value parameter is required for the type \"%s\". Please specify the "
                      "Value parameter.", name);
    if (kind == PS_ALIAS_PROPERTY && empty)
        return REFUSE(c, "ValueShouldBeSpecified",
                      "The Value parameter should not be null or an empty string for a member of "
                      "type \"%s\". Specify a non-null value for the Value parameter when updating "
                      "this member type.", name);
    if (ps_arg_bound(c, SECOND) && !both && kind != PS_ALIAS_PROPERTY)
        return REFUSE(c, "SecondValueShouldNotBeSpecified",
                      "The SecondValue parameter is not necessary for a member of type \"%s\", and "
                      "should not be specified. Do not specify the SecondValue parameter when "
                      "updating this member type.", name);
    *fits = true;
    return PS_OK;
}

static ps_result make_member(ps_cmdlet *c, ps_member **out)
{
    ps_value kind = ps_base(ps_arg(c, KIND));
    bool fits;
    *out = NULL;
    PS_TRY(check(c, (unsigned)kind.u.i, &fits));
    if (!fits)
        return PS_OK;
    ps_member *m = ps_calloc(1, sizeof *m);
    m->kind = (uint16_t)kind.u.i;
    m->spelling = ps_string_retain(ps_arg_string(c, NAME));
    m->name = ps_intern(c->cx->worker, m->spelling);
    if (describe(c, m) == PS_OK) {
        *out = m;
        return PS_OK;
    }
    drop_member(m);
    return PS_FAIL;
}

/* ---- settings -------------------------------------------------------------------------------- */

static ps_value list_of(ps_cmdlet *c, unsigned param)
{
    ps_list *l = ps_arraylist_new(c->cx->worker);
    for (uint32_t i = 0; i < ps_arg_count(c, param); i++)
        ps_list_add(l, ps_arg_at(c, param, i));
    return ps_take_object(l);
}

int type_data_method(const ps_string *name)
{
    static const char names[][20] = {"AllPublicProperties", "String", "SpecificProperties"};
    for (int i = 0; i < 3; i++)
        if (name && ps_string_is_fold(name, names[i]))
            return i + 1;
    return 0;
}

static const struct setting {
    uint8_t param;
    char name[28];
} settings[] = {{METHOD, "SerializationMethod"},
                {DEPTH, "SerializationDepth"},
                {DISPLAY, "DefaultDisplayProperty"},
                {SOURCE, "StringSerializationSource"},
                {DISPLAY_SET, "DefaultDisplayPropertySet"},
                {KEY_SET, "DefaultKeyPropertySet"},
                {WIRE_SET, "PropertySerializationSet"}};
enum { SETTING_COUNT = sizeof settings / sizeof *settings };

/* Where a setting of values is kept; NULL for the two numbers. */
static ps_value *slot_of(struct ps_type_data *d, unsigned param)
{
    switch (param) {
    case DISPLAY: return &d->default_property;
    case SOURCE: return &d->string_source;
    case DISPLAY_SET: return &d->default_display;
    case KEY_SET: return &d->default_keys;
    case WIRE_SET: return &d->serialization_properties;
    default: return NULL;
    }
}

static bool is_set(const struct ps_type_data *d, unsigned param)
{
    ps_value *slot = d ? slot_of((struct ps_type_data *)d, param) : NULL;
    return d && (slot ? slot->kind != PS_UNSET
                      : param == DEPTH ? d->serialization_depth : d->serialization_method);
}

static void put_setting(ps_cmdlet *c, struct ps_type_data *d, unsigned param)
{
    ps_value *slot = slot_of(d, param);
    if (param == DEPTH)
        d->serialization_depth = (int)ps_arg_int(c, DEPTH, 0);
    else if (param == METHOD)
        d->serialization_method = (uint8_t)type_data_method(ps_arg_string(c, METHOD));
    else if (param == DISPLAY || param == SOURCE)
        ps_assign(slot, ps_retain(ps_arg(c, param)));
    else
        ps_assign(slot, list_of(c, param));
}

static ps_result put_settings(ps_cmdlet *c, ps_string *type)
{
    ps_worker *w = c->cx->worker;
    ps_name name = ps_intern(w, type);
    for (unsigned i = 0; i < SETTING_COUNT; i++) {
        unsigned param = settings[i].param;
        if (!ps_arg_bound(c, param))
            continue;
        if (!ps_arg_switch(c, FORCE) && is_set(ps_type_data(w, name), param))
            PS_TRY(present(c, type, settings[i].name));
        else
            put_setting(c, ps_type_data_make(w, name), param);
    }
    return PS_OK;
}

static bool any_setting(const ps_cmdlet *c)
{
    for (unsigned i = 0; i < SETTING_COUNT; i++)
        if (ps_arg_bound(c, settings[i].param))
            return true;
    return false;
}

/* ---- a TypeData object ----------------------------------------------------------------------- */

static ps_member *member_of(ps_cx *cx, ps_value name, ps_value data)
{
    static const struct {
        char type[20];
        uint16_t kind;
        int8_t second;
    } kinds[] = {{"NotePropertyData", PS_NOTE_PROPERTY, -1},
                 {"AliasPropertyData", PS_ALIAS_PROPERTY, 1},
                 {"ScriptPropertyData", PS_SCRIPT_PROPERTY, 1},
                 {"ScriptMethodData", PS_SCRIPT_METHOD, -1}};
    ps_value base = ps_base(data);
    for (unsigned i = 0; ps_is_class(base, &fields_class) && i < sizeof kinds / sizeof *kinds; i++) {
        if (!ps_string_is(base.u.object->type->name, kinds[i].type))
            continue;
        const fields *f = (const fields *)base.u.object;
        ps_member *m = ps_calloc(1, sizeof *m);
        m->kind = kinds[i].kind;
        m->spelling = ps_string_retain(name.u.string);
        m->name = ps_intern(cx->worker, m->spelling);
        m->value = ps_is_null(f->at[0]) ? ps_null() : ps_retain(f->at[0]);
        if (kinds[i].second > 0 && !ps_is_null(f->at[1]))
            m->second = ps_retain(f->at[1]);
        return m;
    }
    return NULL;
}

static void copy_set(ps_value *slot, ps_value data)
{
    if (ps_is_class(ps_base(data), &fields_class))
        ps_assign(slot, ps_retain(((const fields *)ps_base(data).u.object)->at[0]));
}

ps_result type_data_apply(ps_cmdlet *c, ps_value v, bool force)
{
    ps_string *type = type_data_name(v);
    const fields *f = (const fields *)ps_base(v).u.object;
    const ps_dict_entry *e;
    uint32_t at = 0;
    if (!type)
        return REFUSE(c, "TypeDataExpected", "The argument of -TypeData is no TypeData.");
    struct ps_type_data *d = ps_type_data_make(c->cx->worker, ps_intern(c->cx->worker, type));
    d->serialization_depth = (int)f->at[TYPE_DATA_DEPTH].u.i;
    if (f->at[TYPE_DATA_METHOD].kind == PS_STRING)
        d->serialization_method = (uint8_t)type_data_method(f->at[TYPE_DATA_METHOD].u.string);
    if (f->at[TYPE_DATA_DISPLAY].kind == PS_STRING)
        ps_assign(&d->default_property, ps_retain(f->at[TYPE_DATA_DISPLAY]));
    copy_set(&d->default_display, f->at[TYPE_DATA_DISPLAY_SET]);
    copy_set(&d->default_keys, f->at[TYPE_DATA_KEY_SET]);
    copy_set(&d->serialization_properties, f->at[TYPE_DATA_WIRE_SET]);
    ps_value members = f->at[TYPE_DATA_MEMBERS];
    while (members.kind == PS_DICT && (e = ps_dict_next(ps_as_dict(members), &at))) {
        ps_member *m = e->key.kind == PS_STRING ? member_of(c->cx, e->key, e->value) : NULL;
        if (m)
            PS_TRY(type_data_put(c, type, m, force));
    }
    return PS_OK;
}

/* ---- the command ----------------------------------------------------------------------------- */

static ps_result update_type(ps_cmdlet *c, ps_string *type)
{
    bool named = ps_arg_bound(c, NAME) || ps_arg_bound(c, VALUE) || ps_arg_bound(c, SECOND);
    bool kind = ps_arg_bound(c, KIND), yes;
    ps_member *m = NULL;
    if (named && !kind)
        return REFUSE(c, "MemberTypeIsMissing",
                      "The MemberName, Value, and SecondValue parameters cannot be specified "
                      "without the MemberType parameter.");
    if (kind)
        PS_TRY(make_member(c, &m));
    if (kind && !m)
        return PS_OK;
    if (!kind && !any_setting(c))
        return REFUSE(c, "TypeDataEmpty", "No member is specified for the update on type \"%s\".",
                      PS_U8(c->cx, type));
    ps_result r = ps_should_process(c, type, "Update TypeData", &yes);
    if (r != PS_OK || !yes) {
        if (m)
            drop_member(m);
        return r;
    }
    if (m)
        PS_TRY(type_data_put(c, type, m, ps_arg_switch(c, FORCE)));
    return put_settings(c, type);
}

static ps_result process(ps_cmdlet *c)
{
    if (ps_in_set(c, "DynamicTypeSet"))
        return ps_arg_string(c, TYPE) ? update_type(c, ps_arg_string(c, TYPE)) : PS_OK;
    struct ps1xml_files f = {.c = c,
                             .action = "Update TypeData",
                             .missing_id = "TypesPrependPathException",
                             .front = true,
                             .load = types_file_load};
    PS_TRY(ps1xml_files_each(&f, PREPEND));
    f.front = false;
    f.missing_id = "TypesAppendPathException";
    PS_TRY(ps1xml_files_each(&f, APPEND));
    for (uint32_t i = 0; i < ps_arg_count(c, DATA); i++) {
        ps_value v = ps_arg_at(c, DATA, i);
        ps_result r = type_data_apply(c, v, ps_arg_switch(c, FORCE));
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_update_typedata = {.name = "Update-TypeData",
                                                 .params = params,
                                                 .implementing_type = "UpdateTypeDataCommand",
                                                 .flags = PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_READS_FILES,
                                                 .process = process};
