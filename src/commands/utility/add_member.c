/* add_member.c - Add-Member: members and type names of one object. */
#include "commands/utility/expression.h"
#include "commands/utility/input_error.h"
#include "object/ets.h"
#include "object/heap.h"
#include "object/psobject.h"

#define PARAMS(P)                                                                                  \
    P(INPUT, "InputObject") P(MEMBER_TYPE, "MemberType") P(NAME, "Name") P(VALUE, "Value")         \
    P(SECOND, "SecondValue") P(TYPE_NAME, "TypeName") P(FORCE, "Force") P(PASS_THRU, "PassThru")   \
    P(NOTE_NAME, "NotePropertyName") P(NOTE_VALUE, "NotePropertyValue")                            \
    P(NOTES, "NotePropertyMembers")
PS_PARAM_TABLE(PARAMS)

#define REFUSE(c, id, ...)                                                                         \
    ps_terminate(c, "System.InvalidOperationException", id, PS_INVALID_OPERATION, ps_null(),       \
                 __VA_ARGS__)

/* ---- the member that -MemberType, -Value and -SecondValue describe --------------------------- */

static ps_string *kind_text(ps_cmdlet *c)
{
    ps_string *s = NULL;
    if (ps_to_string(c->cx, ps_arg(c, MEMBER_TYPE), &s) == PS_OK)
        return s;
    ps_clear_pending(c->cx);
    return ps_string_empty();
}

static ps_result refuse_kind(ps_cmdlet *c, const char *id, const char *format_start,
                             const char *format_end)
{
    ps_string *kind = kind_text(c);
    ps_result r = REFUSE(c, id, "%s\"%s\"%s", format_start, PS_U8(c->cx, kind), format_end);
    ps_string_release(kind);
    return r;
}

static ps_result need_value(ps_cmdlet *c)
{
    if (!ps_arg_bound(c, VALUE))
        return refuse_kind(c, "Value1Required", "The Value parameter is required for a member of type ",
                           ". Specify the Value parameter when adding members of this type.");
    if (ps_is_null(ps_arg(c, VALUE)))
        return refuse_kind(c, "Value1ShouldNotBeNull",
                           "The Value parameter should not be null for a member of type ",
                           ". Specify a non-null value for the Value parameter when adding members "
                           "of this type.");
    return PS_OK;
}

static ps_result no_second(ps_cmdlet *c)
{
    return ps_arg_bound(c, SECOND)
               ? refuse_kind(c, "Value2ShouldNotBeSpecified",
                             "The SecondValue parameter is not necessary for a member of type ",
                             ", and should not be specified. Do not specify the SecondValue "
                             "parameter when you add members of this type.")
               : PS_OK;
}

static ps_result script_property(ps_cmdlet *c, ps_member *m)
{
    ps_type *block = ps_core_type(c->cx->worker, PS_T_SCRIPTBLOCK);
    bool second = ps_arg_bound(c, SECOND) && !ps_is_null(ps_arg(c, SECOND));
    if (ps_is_null(ps_arg(c, VALUE)) && !second)
        return refuse_kind(c, "Value1AndValue2AreNotBothNull",
                           "Both Value and SecondValue parameters should not be null for a member "
                           "of type ",
                           ". Specify a non-null value for one of the two parameters.");
    if (!ps_is_null(ps_arg(c, VALUE)))
        PS_TRY(ps_convert(c->cx, ps_arg(c, VALUE), block, &m->value));
    return second ? ps_convert(c->cx, ps_arg(c, SECOND), block, &m->second) : PS_OK;
}

static ps_result alias(ps_cmdlet *c, ps_member *m)
{
    ps_worker *w = c->cx->worker;
    PS_TRY(need_value(c));
    PS_TRY(ps_convert(c->cx, ps_arg(c, VALUE), ps_core_type(w, PS_T_STRING), &m->value));
    return ps_arg_bound(c, SECOND)
               ? ps_convert(c->cx, ps_arg(c, SECOND), ps_core_type(w, PS_T_TYPE), &m->second)
               : PS_OK;
}

static ps_result property_set(ps_cmdlet *c, ps_member *m)
{
    ps_worker *w = c->cx->worker;
    ps_value strings = ps_null();
    PS_TRY(no_second(c));
    PS_TRY(need_value(c));
    PS_TRY(ps_convert(c->cx, ps_arg(c, VALUE),
                      ps_type_array(w, ps_core_type(w, PS_T_STRING), 1), &strings));
    ps_list *l = ps_arraylist_new(w);
    for (uint32_t i = 0; i < ps_as_array(strings)->length; i++)
        ps_list_add(l, ps_array_get(ps_as_array(strings), i));
    ps_release(strings);
    m->value = ps_take_object(l);
    return PS_OK;
}

static ps_result describe(ps_cmdlet *c, ps_member *m)
{
    switch (m->kind) {
    case PS_NOTE_PROPERTY:
        PS_TRY(no_second(c));
        m->value = ps_arg_bound(c, VALUE) ? ps_retain(ps_arg(c, VALUE)) : ps_null();
        return PS_OK;
    case PS_ALIAS_PROPERTY: return alias(c, m);
    case PS_SCRIPT_PROPERTY: return script_property(c, m);
    case PS_SCRIPT_METHOD:
        PS_TRY(no_second(c));
        PS_TRY(need_value(c));
        return ps_convert(c->cx, ps_arg(c, VALUE), ps_core_type(c->cx->worker, PS_T_SCRIPTBLOCK),
                          &m->value);
    case PS_PROPERTY_SET: return property_set(c, m);
    case PS_MEMBER_SET:
        PS_TRY(no_second(c));
        return ps_arg_bound(c, VALUE) ? ps_member_set_fill(c->cx, ps_arg(c, VALUE), &m->more)
                                      : PS_OK;
    default:
        return refuse_kind(c, "CannotAddMemberType", "Cannot add a member with type ",
                           ". Specify a different type for the MemberTypes parameter.");
    }
}

/* ---- adding ---------------------------------------------------------------------------------- */

/* A member of that name: whether there is one, and whether it is one of the type data, which no
 * instance can replace. */
static bool exists(ps_cx *cx, ps_value v, ps_name name, const ps_member **type_data)
{
    const ps_member *set;
    const ps_row *row = ps_type_row(cx->worker, ps_type_of(cx, v), name, false);
    bool own = ps_extension(cx, v, name) || (v.kind == PS_BAG && ps_bag_find(ps_as_bag(v), name));
    *type_data = own ? NULL : ps_ets_type_member(cx, v, name);
    return own || *type_data || row || property_find(cx, v, name, &set);
}

static const char *kind_name(uint16_t kind)
{
    switch (kind) {
    case PS_ALIAS_PROPERTY: return "AliasProperty";
    case PS_CODE_PROPERTY: return "CodeProperty";
    case PS_NOTE_PROPERTY: return "NoteProperty";
    case PS_SCRIPT_PROPERTY: return "ScriptProperty";
    case PS_PROPERTY_SET: return "PropertySet";
    case PS_CODE_METHOD: return "CodeMethod";
    case PS_SCRIPT_METHOD: return "ScriptMethod";
    case PS_MEMBER_SET: return "MemberSet";
    default: return "Property";
    }
}

static ps_result add(ps_cmdlet *c, ps_value v, const ps_member *m, bool *done)
{
    const ps_member *type_data;
    *done = false;
    if (exists(c->cx, v, m->name, &type_data)) {
        if (!ps_arg_switch(c, FORCE))
            return input_error(c, "System.InvalidOperationException", "MemberAlreadyExists",
                               PS_INVALID_OPERATION, v,
                               "Cannot add a member with the name \"%s\" because a member with that "
                               "name already exists. To overwrite the member anyway, add the Force "
                               "parameter to your command.",
                               PS_U8(c->cx, m->spelling));
        if (type_data)
            return input_error(c, "System.InvalidOperationException", "CannotRemoveTypeDataMember",
                               PS_INVALID_OPERATION, v,
                               "Cannot force the member with name \"%s\" and type \"%s\" to be added. "
                               "A member with that name and type already exists, and the existing "
                               "member is not an instance extension.",
                               PS_U8(c->cx, m->spelling), kind_name(type_data->kind));
        ps_extension_remove(c->cx, v, m->name);
    }
    PS_TRY(ps_extend(c->cx, v, m, true));
    *done = true;
    return PS_OK;
}

static void add_type_name(ps_cmdlet *c, ps_value v)
{
    ps_string *name = ps_arg_string(c, TYPE_NAME);
    if (!name)
        return;
    ps_type *t = ps_type_resolve(c->cx, name);
    if (c->cx->pending == PS_PENDING_ERROR)
        ps_clear_pending(c->cx);
    ps_type_names_insert(c->cx, v, t ? t->full_name : name);
}

static ps_result add_notes(ps_cmdlet *c, ps_value v, bool *any)
{
    ps_value table = ps_base(ps_arg(c, NOTES));
    uint32_t at = 0;
    const ps_dict_entry *e;
    while (table.kind == PS_DICT && (e = ps_dict_next(ps_as_dict(table), &at))) {
        ps_string *text = NULL;
        bool done = false;
        PS_TRY(ps_to_string(c->cx, e->key, &text));
        ps_result r;
        if (text->length == 0) {
            r = ps_error(c, "System.InvalidOperationException", "NotePropertyNameShouldNotBeNull",
                         PS_INVALID_OPERATION, e->key,
                         "The name for a NoteProperty member should not be null or an empty string.");
        } else {
            ps_member m = {.kind = PS_NOTE_PROPERTY, .name = ps_intern(c->cx->worker, text),
                           .spelling = text, .value = e->value, .second = ps_unset()};
            r = add(c, v, &m, &done);
        }
        ps_string_release(text);
        *any |= done;
        PS_TRY(r);
    }
    return PS_OK;
}

static ps_result add_one(ps_cmdlet *c, ps_value v, bool *done)
{
    bool note = ps_in_set(c, "NotePropertySingleMemberSet");
    ps_string *name = ps_arg_string(c, note ? NOTE_NAME : NAME);
    int64_t kind = note ? PS_NOTE_PROPERTY : ps_arg_int(c, MEMBER_TYPE, 0);
    if (kind & (kind - 1))
        return refuse_kind(c, "WrongMemberCount",
                           "To add a member, only one member type can be specified. The member types "
                           "specified are: ",
                           "");
    ps_member m = {.kind = (uint16_t)kind, .name = ps_intern(c->cx->worker, name), .spelling = name,
                   .value = ps_unset(), .second = ps_unset()};
    ps_result r = PS_OK;
    if (note)
        m.value = ps_retain(ps_arg(c, NOTE_VALUE));
    else
        r = describe(c, &m);
    if (r == PS_OK)
        r = add(c, v, &m, done);
    ps_release(m.value);
    ps_release(m.second);
    ps_member_list_free(m.more);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    ps_value input = ps_arg(c, INPUT);
    bool done = false;
    if (!ps_arg_bound(c, INPUT))
        return PS_OK;
    ps_value v = ps_wrap_new(c->cx, input);
    ps_result r = PS_OK;
    if (ps_in_set(c, "TypeNameSet"))
        done = true;
    else
        r = ps_in_set(c, "NotePropertyMultiMemberSet") ? add_notes(c, v, &done)
                                                       : add_one(c, v, &done);
    if (r == PS_OK && done) {
        add_type_name(c, v);
        if (ps_arg_switch(c, PASS_THRU))
            return ps_write(c, v);
    }
    ps_release(v);
    return r;
}

const ps_cmdlet_def ps_cmdlet_add_member = {
    .name = "Add-Member", .params = params, .process = process};
