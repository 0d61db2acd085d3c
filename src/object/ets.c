/* ets.c - members added to instances and members of type data: finding, reading, writing,
 * calling them. */
#include "object/ets.h"
#include "object/error.h"
#include "base/memory.h"
#include "object/codeprop.h"
#include "object/convert.h"
#include "object/heap.h"
#include "object/member_table.h"
#include "object/psobject.h"
#include "object/worker_private.h"

enum { ALIASES_MAX = 32 };

/* ---- finding --------------------------------------------------------------------------------- */

ps_name ps_type_symbol(ps_worker *w, ps_type *t)
{
    struct ps_type_full *full = ps_type_full(t);
    if (!full->symbol)
        full->symbol = ps_intern(w, t->full_name);
    return full->symbol;
}

bool ps_ets_plain(ps_cx *cx, ps_type *t)
{
    struct ps_type_full *full = ps_type_full(t);
    if (full->plain_epoch == cx->worker->epoch)
        return true;
    for (ps_type *at = t; at; at = at->base) {
        const struct ps_type_data *data =
            ps_type_data(cx->worker, ps_type_symbol(cx->worker, at));
        if (data && data->members)
            return false;
    }
    full->plain_epoch = cx->worker->epoch;
    return true;
}

static const ps_member *member_of_names(ps_cx *cx, const ps_list *names, ps_name name)
{
    for (uint32_t i = 0; i < names->count; i++) {
        if (names->items[i].kind != PS_STRING)
            continue;
        const struct ps_type_data *data =
            ps_type_data(cx->worker, ps_intern(cx->worker, names->items[i].u.string));
        const ps_member *m = data ? ps_member_list_find(data->members, name) : NULL;
        if (m)
            return m;
    }
    return NULL;
}

/* The list of type names that stands in place of the type's own, or NULL. */
const ps_list *ps_own_type_names(ps_value o)
{
    if (o.kind <= PS_DECIMAL)
        return NULL;
    struct ps_extras *extras = ps_extras_of(o.u.object);
    if (extras && extras->type_names.kind == PS_LIST)
        return ps_as_list(extras->type_names);
    if (o.kind == PS_BAG && ps_as_bag(o)->type_names.kind == PS_LIST)
        return ps_as_list(ps_as_bag(o)->type_names);
    return NULL;
}

const ps_member *ps_ets_type_member(ps_cx *cx, ps_value o, ps_name name)
{
    const ps_list *names = ps_own_type_names(o);
    if (names)
        return member_of_names(cx, names, name);
    ps_type *t = ps_type_of(cx, o);
    if (ps_ets_plain(cx, t))
        return NULL;
    for (; t; t = t->base) {
        const struct ps_type_data *data =
            ps_type_data(cx->worker, ps_type_symbol(cx->worker, t));
        const ps_member *m = data ? ps_member_list_find(data->members, name) : NULL;
        if (m)
            return m;
    }
    return NULL;
}

const ps_member *ps_ets_find(ps_cx *cx, ps_value o, ps_name name)
{
    const ps_member *m = ps_extension(cx, o, name);
    return m ? m : ps_ets_type_member(cx, o, name);
}

/* ---- instances ------------------------------------------------------------------------------- */

ps_member *ps_extensions(ps_cx *cx, ps_value o)
{
    (void)cx;
    struct ps_extras *extras = o.kind > PS_DECIMAL ? ps_extras_of(o.u.object) : NULL;
    return extras ? extras->members : NULL;
}

ps_member *ps_extension(ps_cx *cx, ps_value o, ps_name name)
{
    return ps_member_list_find(ps_extensions(cx, o), name);
}

bool ps_extension_remove(ps_cx *cx, ps_value o, ps_name name)
{
    struct ps_extras *extras = o.kind > PS_DECIMAL ? ps_extras_of(o.u.object) : NULL;
    if (extras && ps_member_list_remove(&extras->members, name))
        return true;
    return o.kind == PS_BAG && ps_bag_remove(cx->worker, ps_as_bag(o), name);
}

static ps_result already_present(ps_cx *cx, const ps_string *name)
{
    return ps_raise(cx, "System.Management.Automation.ExtendedTypeSystemException",
                    "AlreadyPresentPSMemberInfoInternalCollectionAdd", PS_NOT_SPECIFIED, ps_unset(),
                    "The member \"%s\" is already present.", PS_U8(cx, name));
}

/* Notes of a bag are its slots, as long as no member of another kind came before: the order in
 * which members were added is the order in which they are listed. */
ps_result ps_extend(ps_cx *cx, ps_value o, const ps_member *member, bool force)
{
    ps_bag *bag = o.kind == PS_BAG ? ps_as_bag(o) : NULL;
    bool slot = bag && ps_bag_find(bag, member->name);
    if (o.kind <= PS_DECIMAL)
        return ps_throw(cx, "System.InvalidOperationException",
                        "A value of kind %u cannot carry members.", o.kind);
    if (!force && (slot || ps_extension(cx, o, member->name)))
        return already_present(cx, member->spelling);
    bool as_slot = bag && member->kind == PS_NOTE_PROPERTY && !member->hidden &&
                   member->second.kind != PS_INSTANCE && (slot || !ps_extensions(cx, o));
    if (slot && !as_slot)
        ps_bag_remove(cx->worker, bag, member->name);
    if (as_slot) {
        ps_bag_put_spelt(cx->worker, bag, member->name, member->spelling,
                         ps_retain(member->value));
        return PS_OK;
    }
    ps_member_list_put(&ps_extras_make(o.u.object)->members, ps_member_copy(member));
    return PS_OK;
}

/* ---- reading --------------------------------------------------------------------------------- */

static ps_result extended_error(ps_cx *cx, const char *id, const char *format, const ps_string *name)
{
    char *text = ps_string_to_utf8(name, NULL);
    ps_result result = ps_raise(cx, "System.Management.Automation.ExtendedTypeSystemException", id,
                                PS_NOT_SPECIFIED, ps_unset(), format, text);
    ps_free(text);
    return result;
}

/* The name that an alias stands for in the end; NULL: a cycle. */
static ps_name alias_target(ps_cx *cx, ps_value o, const ps_member *m)
{
    for (unsigned i = 0; i < ALIASES_MAX; i++) {
        if (m->value.kind != PS_STRING)
            return NULL;
        ps_name name = ps_intern(cx->worker, m->value.u.string);
        const ps_member *next = ps_ets_find(cx, o, name);
        if (!next || next->kind != PS_ALIAS_PROPERTY)
            return name;
        m = next;
    }
    return NULL;
}

static ps_result alias_error(ps_cx *cx, const ps_member *m, ps_name target)
{
    return target ? extended_error(cx, "AliasLookupMemberNotPresent",
                                   "The member \"%s\" is not present.", target->text)
                  : extended_error(cx, "CycleInAliasLookup",
                                   "The alias with name \"%s\" contains a cycle.", m->spelling);
}

static ps_result alias_get(ps_cx *cx, ps_value o, const ps_member *m, ps_value *out)
{
    ps_name target = alias_target(cx, o, m);
    if (!target)
        return alias_error(cx, m, NULL);
    PS_TRY(ps_member_get(cx, o, target, NULL, out));
    if (out->kind == PS_UNSET)
        return alias_error(cx, m, target);
    if (m->second.kind != PS_TYPE)
        return PS_OK;
    ps_value plain = *out;
    ps_result result = ps_convert(cx, plain, m->second.u.type, out);
    ps_release(plain);
    return result;
}

/* The block of a member; text that ships is compiled at its first use. Borrowed. */
static ps_result block_of(ps_cx *cx, ps_value *slot, ps_value *out)
{
    if (slot->kind == PS_STRING) {
        ps_value block;
        if (!cx->hooks || !cx->hooks->compile)
            return ps_throw(cx, "System.NotSupportedException",
                            "There is no engine to run a script property.");
        PS_TRY(cx->hooks->compile(cx, slot->u.string, &block));
        ps_assign(slot, block);
    }
    *out = *slot;
    return PS_OK;
}

static ps_result run(ps_cx *cx, ps_value *slot, ps_value o, const ps_value *args, unsigned count,
                     ps_value *out)
{
    ps_value block;
    PS_TRY(block_of(cx, slot, &block));
    ps_retain(block); /* the script may take the member away */
    ps_result result = cx->hooks->run_block(cx, block, o, args, count, out);
    ps_release(block);
    return result;
}

static ps_result run_code(ps_cx *cx, const ps_member *m, ps_value o, const ps_value *args,
                          unsigned count, ps_value *out)
{
    const struct ps_code_property *table = ps_code_table(cx->worker, m->code >> 16);
    *out = ps_null();
    return table->run(cx, (m->code & 0xFFFF) - 1, o, args, count, out);
}

ps_result ps_ets_get(ps_cx *cx, ps_value o, const ps_member *m, ps_value *out)
{
    *out = ps_null();
    switch (m->kind) {
    case PS_NOTE_PROPERTY:
        if (m->second.kind == PS_INSTANCE)
            return ps_get_c(cx, m->second, "Value", out);
        *out = m->value.kind <= PS_VOID ? ps_null() : ps_retain(m->value);
        return PS_OK;
    case PS_ALIAS_PROPERTY:
        return alias_get(cx, o, m, out);
    case PS_SCRIPT_PROPERTY:
    case PS_CODE_PROPERTY:
        if (m->code)
            return run_code(cx, m, o, NULL, 0, out);
        if (m->value.kind == PS_UNSET)
            return extended_error(cx, "GetWithoutGetterFromScriptPropertyValue",
                                  "Get accessor for property \"%s\" is unavailable.", m->spelling);
        if (m->kind == PS_CODE_PROPERTY)
            return extended_error(cx, "CodePropertyNotImplemented",
                                  "The code property \"%s\" is not implemented.", m->spelling);
        return run(cx, &((ps_member *)m)->value, o, NULL, 0, out);
    case PS_PROPERTY_SET:
        *out = ps_retain(m->value);
        return PS_OK;
    case PS_MEMBER_SET:
        *out = ps_member_object_new(cx, ps_unset(),
                                    &(ps_member_info){.kind = m->kind,
                                                      .name = m->name,
                                                      .spelling = m->spelling,
                                                      .member = (ps_member *)m,
                                                      .gettable = true,
                                                      .instance = true,
                                                      .slot = -1});
        return PS_OK;
    default:
        return PS_OK;
    }
}

/* ---- writing and calling --------------------------------------------------------------------- */

static ps_result set_error(ps_cx *cx, const char *id, const char *format, const ps_string *name)
{
    char *text = ps_string_to_utf8(name, NULL);
    ps_result result = ps_raise(cx, "System.Management.Automation.SetValueException", id,
                                PS_NOT_SPECIFIED, ps_unset(), format, text);
    ps_free(text);
    return result;
}

ps_result ps_ets_set(ps_cx *cx, ps_value o, const ps_member *m, ps_value v)
{
    static const char no_setter[] = "Set accessor for property \"%s\" is unavailable.";
    ps_value scratch = ps_unset();
    ps_name target;
    switch (m->kind) {
    case PS_NOTE_PROPERTY:
        if (ps_extension(cx, o, m->name) != m)
            return set_error(cx, "ChangeStaticMember",
                             "Cannot change the member created from the type configuration: "
                             "\"%s\".",
                             m->spelling);
        if (m->second.kind == PS_INSTANCE)
            return ps_set_c(cx, m->second, "Value", v);
        ps_assign(&((ps_member *)m)->value, v.kind <= PS_VOID ? ps_null() : ps_retain(v));
        return PS_OK;
    case PS_ALIAS_PROPERTY:
        target = alias_target(cx, o, m);
        if (target) {
            PS_TRY(ps_member_get(cx, o, target, NULL, &scratch));
            bool none = scratch.kind == PS_UNSET;
            ps_release(scratch);
            if (!none)
                return ps_member_set(cx, o, target, NULL, v);
        }
        return alias_error(cx, m, target);
    case PS_SCRIPT_PROPERTY:
        if (m->second.kind == PS_UNSET)
            return set_error(cx, "SetWithoutSetterFromScriptProperty", no_setter, m->spelling);
        if (run(cx, &((ps_member *)m)->second, o, &v, 1, &scratch) != PS_OK)
            return ps_wrap_property_error(cx, m->spelling, true, "ScriptSetValueRuntimeException");
        ps_release(scratch);
        return PS_OK;
    default:
        return set_error(cx, "SetWithoutSetterFromCodeProperty", no_setter, m->spelling);
    }
}

ps_result ps_ets_call(ps_cx *cx, ps_value o, const ps_member *m, const ps_value *args,
                      unsigned count, ps_value *out)
{
    *out = ps_void();
    if (m->code)
        return run_code(cx, m, o, args, count, out);
    if (m->kind != PS_SCRIPT_METHOD)
        return extended_error(cx, "CodeMethodNotImplemented",
                              "The code method \"%s\" is not implemented.", m->spelling);
    char *name = ps_string_to_utf8(m->spelling, NULL);
    ps_result result = run(cx, &((ps_member *)m)->value, o, args, count, out);
    /* A failed conversion of an argument is no RuntimeException: it goes on as it is
     * (PSScriptMethod.InvokeScript). */
    if (result != PS_OK && !ps_fault_is(cx, "System.InvalidCastException"))
        result = ps_wrap_method_error(cx, name, count, "ScriptMethodRuntimeException");
    ps_free(name);
    return result;
}
