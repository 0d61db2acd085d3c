/*
 * parameter_metadata.c - ParameterMetadata and ParameterSetMetadata.
 */
#include "engine/parameter_metadata.h"

#include "engine/attributes.h"
#include "engine/command_metadata.h"

#define SMA "System.Management.Automation."

ps_result ps_throw_null_value(ps_cx *cx, const char *name)
{
    return ps_throw(cx, SMA "PSArgumentNullException",
                    "Cannot process argument because the value of argument \"%s\" is null. Change "
                    "the value of argument \"%s\" to a non-null value.", name, name);
}

/* ---- lists ----------------------------------------------------------------------------------- */

static ps_list *collection(ps_exec *x, enum ps_core_type element)
{
    ps_worker *w = x->base.worker;
    ps_type *t = ps_core_type(w, element);
    return ps_list_new(ps_type_generic(w, ps_core_type(w, PS_T_COLLECTION), &t, 1));
}

ps_value ps_metadata_dictionary(ps_exec *x, const char *type)
{
    ps_worker *w = x->base.worker;
    ps_type *args[2] = {ps_core_type(w, PS_T_STRING), ps_type_named(w, type)};
    ps_type *t = ps_type_generic(w, ps_core_type(w, PS_T_DICTIONARY), args, 2);
    return ps_take_object(ps_dict_new(t, PS_DICT_FOLD | PS_DICT_ORDERED));
}

ps_value ps_param_alias_list(ps_exec *x, const ps_param *p)
{
    ps_list *list = collection(x, PS_T_STRING);
    for (unsigned i = 0; i < p->alias_count; i++)
        ps_list_add(list, ps_take_string(ps_string_retain(p->alias_spellings[i])));
    return ps_take_object(list);
}

/* Of a function's text: PowerShell reads its attributes from the last to the first. */
static bool is_written(const ps_param *p)
{
    return p->index == -1 && !p->packed_validation;
}

static ps_value parameter_attribute(ps_exec *x, const ps_metadata *m, const ps_param_set *part)
{
    ps_attribute *a = ps_attribute_new(x, PS_ATTR_PARAMETER);
    a->position = part->position;
    a->mandatory = part->flags & PS_PARAM_MANDATORY;
    a->by_value = part->flags & PS_PARAM_BY_VALUE;
    a->by_name = part->flags & PS_PARAM_BY_NAME;
    a->remaining = part->flags & PS_PARAM_REMAINING;
    a->text = ps_string_retain(part->help);
    if (part->sets != ~0u && part->sets)
        a->set = ps_string_retain(m->set_spellings[__builtin_ctz(part->sets)]);
    return ps_take_object(a);
}

/* The attributes; cmdlets' Parameter and Alias ones are made from the table here. */
ps_value ps_param_attribute_list(ps_exec *x, const ps_metadata *m, const ps_param *p)
{
    ps_list *list = collection(x, PS_T_ATTRIBUTE);
    bool own = p->attributes.kind == PS_LIST && !p->packed_validation;
    bool turned = own && is_written(p);
    if (!own || !ps_attributes_have(p->attributes, PS_ATTR_PARAMETER))
        for (unsigned i = 0; i < p->set_count; i++)
            ps_list_add(list, parameter_attribute(x, m, &p->sets[i]));
    const ps_list *all = p->attributes.kind == PS_LIST ? ps_as_list(p->attributes) : NULL;
    for (uint32_t i = 0; all && i < all->count; i++)
        ps_list_add(list, ps_retain(all->items[turned ? all->count - 1 - i : i]));
    if (!own && p->alias_count) {
        ps_attribute *a = ps_attribute_new(x, PS_ATTR_ALIAS);
        a->a = ps_param_alias_list(x, p);
        ps_list_add(list, ps_take_object(a));
    }
    return ps_take_object(list);
}

/* ---- a parameter's part in a set ------------------------------------------------------------- */

static ps_result set_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    (void)cx, (void)count;
    return ps_record_row(ps_base(self), row, args, out);
}

static const ps_typedef type_set = {
    .name = SMA "ParameterSetMetadata",
    .members = "bool IsMandatory {get;set;}\nint Position {get;set;}\n"
               "bool ValueFromPipeline {get;set;}\n"
               "bool ValueFromPipelineByPropertyName {get;set;}\n"
               "bool ValueFromRemainingArguments {get;set;}\nstring HelpMessage {get;set;}\n"
               "string HelpMessageBaseName {get;set;}\nstring HelpMessageResourceId {get;set;}\n",
    .invoke = set_invoke,
    .cls = &ps_record_class};

static ps_value set_metadata(ps_exec *x, unsigned flags, int32_t position, const ps_string *help)
{
    struct ps_record *r =
        ps_record_new(ps_type_named(x->base.worker, SMA "ParameterSetMetadata"));
    r->v[PS_PSM_MANDATORY] = ps_bool(flags & PS_PARAM_MANDATORY);
    r->v[PS_PSM_POSITION] = ps_int(position);
    r->v[PS_PSM_BY_VALUE] = ps_bool(flags & PS_PARAM_BY_VALUE);
    r->v[PS_PSM_BY_NAME] = ps_bool(flags & PS_PARAM_BY_NAME);
    r->v[PS_PSM_REMAINING] = ps_bool(flags & PS_PARAM_REMAINING);
    r->v[PS_PSM_HELP] = ps_take_string(ps_string_retain((ps_string *)help));
    r->v[PS_PSM_HELP_BASE] = r->v[PS_PSM_HELP_ID] = ps_null();
    return ps_take_object(r);
}

ps_value ps_parameter_set_metadata_new(ps_exec *x, unsigned flags)
{
    return set_metadata(x, flags, INT32_MIN, NULL);
}

static void put_part(ps_exec *x, ps_dict *sets, const ps_metadata *m, const ps_param_set *part)
{
    if (part->sets == ~0u) {
        ps_dict_put_c(sets, "__AllParameterSets",
                      set_metadata(x, part->flags, part->position, part->help));
        return;
    }
    for (unsigned s = 0; s < m->set_count; s++)
        if (part->sets >> s & 1)
            ps_dict_put(sets, ps_take_string(ps_string_retain(m->set_spellings[s])),
                        set_metadata(x, part->flags, part->position, part->help));
}

/* ---- the parameter --------------------------------------------------------------------------- */

static struct ps_record *parameter_new(ps_exec *x)
{
    return ps_record_new(ps_type_named(x->base.worker, SMA "ParameterMetadata"));
}

ps_value ps_parameter_metadata(ps_exec *x, const ps_metadata *m, const ps_param *p)
{
    struct ps_record *r = parameter_new(x);
    ps_value sets = ps_metadata_dictionary(x, SMA "ParameterSetMetadata");
    for (unsigned i = 0; i < p->set_count; i++)
        put_part(x, ps_as_dict(sets), m, &p->sets[is_written(p) ? p->set_count - 1 - i : i]);
    r->v[PS_PM_NAME] = ps_take_string(ps_string_retain(p->spelling));
    r->v[PS_PM_TYPE] = ps_typeval(p->type);
    r->v[PS_PM_SETS] = sets;
    r->v[PS_PM_DYNAMIC] = ps_bool(p->dynamic || p->by_provider);
    r->v[PS_PM_ALIASES] = ps_param_alias_list(x, p);
    r->v[PS_PM_ATTRIBUTES] = ps_param_attribute_list(x, m, p);
    r->v[PS_PM_SWITCH] = ps_bool(p->is_switch);
    r->v[PS_PM_TYPE_NAME] = p->type_name ? ps_text(p->type_name) : ps_null();
    return ps_take_object(r);
}

ps_value ps_parameter_metadata_new(ps_exec *x, ps_string *name, ps_type *type)
{
    struct ps_record *r = parameter_new(x);
    r->v[PS_PM_NAME] = ps_take_string(ps_string_retain(name));
    r->v[PS_PM_TYPE] = type ? ps_typeval(type) : ps_null();
    r->v[PS_PM_SETS] = ps_metadata_dictionary(x, SMA "ParameterSetMetadata");
    r->v[PS_PM_DYNAMIC] = ps_bool(false);
    r->v[PS_PM_ALIASES] = ps_take_object(collection(x, PS_T_STRING));
    r->v[PS_PM_ATTRIBUTES] = ps_take_object(collection(x, PS_T_ATTRIBUTE));
    r->v[PS_PM_SWITCH] = r->v[PS_PM_TYPE_NAME] = ps_null();
    return ps_take_object(r);
}

static ps_value copied_list(ps_exec *x, enum ps_core_type element, const ps_list *from)
{
    ps_list *list = collection(x, element);
    for (uint32_t i = 0; i < from->count; i++)
        ps_list_add(list, ps_retain(from->items[i]));
    return ps_take_object(list);
}

ps_value ps_parameter_metadata_copy(ps_exec *x, ps_value parameter)
{
    const struct ps_record *from = ps_record_of(ps_base(parameter));
    ps_value copy = ps_record_copy(from);
    struct ps_record *r = ps_record_of(copy);
    ps_value sets = ps_metadata_dictionary(x, SMA "ParameterSetMetadata");
    const ps_dict_entry *e;
    for (uint32_t at = 0; (e = ps_dict_next(ps_as_dict(from->v[PS_PM_SETS]), &at));) {
        const struct ps_record *set = ps_record_of(ps_base(e->value));
        ps_dict_put(ps_as_dict(sets), ps_retain(e->key), set ? ps_record_copy(set) : ps_null());
    }
    ps_assign(&r->v[PS_PM_SETS], sets);
    ps_assign(&r->v[PS_PM_ALIASES],
              copied_list(x, PS_T_STRING, ps_as_list(from->v[PS_PM_ALIASES])));
    ps_assign(&r->v[PS_PM_ATTRIBUTES],
              copied_list(x, PS_T_ATTRIBUTE, ps_as_list(from->v[PS_PM_ATTRIBUTES])));
    return copy;
}

#define PARAMETER_MEMBERS(M)                                                                       \
    M(PM_NAME, "string Name {get;set;}")                                                           \
    M(PM_TYPE, "type ParameterType {get;set;}")                                                    \
    M(PM_SETS, "System.Collections.Generic.Dictionary[string," SMA "ParameterSetMetadata] "        \
               "ParameterSets {get;}")                                                             \
    M(PM_DYNAMIC, "bool IsDynamic {get;set;}")                                                     \
    M(PM_ALIASES, "System.Collections.ObjectModel.Collection[string] Aliases {get;}")              \
    M(PM_ATTRIBUTES, "System.Collections.ObjectModel.Collection[System.Attribute] Attributes {get;}") \
    M(PM_SWITCH, "bool SwitchParameter {get;}")                                                    \
    M(PM_NEW, "new(string name)")                                                                  \
    M(PM_NEW_TYPED, "new(string name, type parameterType)")                                        \
    M(PM_NEW_COPY, "new(" SMA "ParameterMetadata other)")                                          \
    M(PM_OF_TYPE, "static System.Collections.Generic.Dictionary[string," SMA "ParameterMetadata] " \
                  "GetParameterMetadata(type type)")
PS_MEMBER_TABLE(parameter, PARAMETER_MEMBERS)

static bool is_empty(ps_value v)
{
    v = ps_base(v);
    return v.kind != PS_STRING || !v.u.string->length;
}

static ps_result parameter_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    ps_value type;
    switch (row) {
    case PM_NAME | PS_ROW_SET:
        if (is_empty(args[0]))
            return ps_throw_null_value(cx, "Name");
        return ps_record_row(ps_base(self), row, args, out);
    case PM_TYPE | PS_ROW_SET:
        ps_assign(&ps_record_of(ps_base(self))->v[PS_PM_TYPE_NAME], ps_null());
        return ps_record_row(ps_base(self), row, args, out);
    case PM_SWITCH:
        type = ps_base(ps_record_of(ps_base(self))->v[PS_PM_TYPE]);
        *out = ps_bool(type.kind == PS_TYPE &&
                       type.u.type == ps_core_type(cx->worker, PS_T_SWITCH));
        return PS_OK;
    case PM_NEW: case PM_NEW_TYPED:
        if (is_empty(args[0]))
            return ps_throw_null_value(cx, "name");
        type = count > 1 ? ps_base(args[1]) : ps_null();
        *out = ps_parameter_metadata_new(x, args[0].u.string,
                                         type.kind == PS_TYPE ? type.u.type : NULL);
        return PS_OK;
    case PM_NEW_COPY:
        if (ps_is_null(args[0]))
            return ps_throw_null_value(cx, "other");
        *out = ps_parameter_metadata_copy(x, args[0]);
        return PS_OK;
    case PM_OF_TYPE:
        if (ps_base(args[0]).kind != PS_TYPE)
            return ps_throw_null_value(cx, "type");
        return ps_command_metadata_of_type(x, ps_base(args[0]).u.type, out);
    default:
        return ps_record_row(ps_base(self), row, args, out);
    }
}

static const ps_typedef type_parameter = {.name = SMA "ParameterMetadata",
                                          .members = parameter_members,
                                          .invoke = parameter_invoke,
                                          .cls = &ps_record_class,
                                          .flags = PS_TYPE_SEALED};

const ps_typedef *const ps_parameter_metadata_types[] = {&type_set, &type_parameter, NULL};
