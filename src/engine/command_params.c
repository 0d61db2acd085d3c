/*
 * command_params.c - a command's parameters as scripts see them, and its syntax as text.
 */
#include "engine/command_params.h"

#include "base/memory.h"
#include "engine/attributes.h"
#include "engine/command_info.h"
#include "engine/parameter_metadata.h"

#include <string.h>

#define SMA "System.Management.Automation."

/* ---- plain objects with a fixed list of properties ------------------------------------------- */

/* CommandParameterSetInfo, CommandParameterInfo, PSTypeName and RuntimeDefinedParameter are
 * records: a type and the values of its properties in row order. */
enum { MOST_FIELDS = 12 };
typedef struct record {
    ps_object object;
    ps_value field[MOST_FIELDS];
} record;

static void record_drop(ps_object *o)
{
    for (unsigned i = 0; i < MOST_FIELDS; i++)
        ps_release(((record *)o)->field[i]);
}

static void record_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    for (unsigned i = 0; i < MOST_FIELDS; i++)
        each(&((record *)o)->field[i], u);
}

static ps_result record_text(ps_cx *cx, ps_value self, ps_value *out)
{
    record *r = (record *)self.u.object;
    ps_string *s = NULL;
    const char *name = r->object.type->def ? r->object.type->def->name : "";
    if (strcmp(name, SMA "CommandParameterSetInfo") == 0)
        return ps_parameter_set_text(ps_exec_of(cx), self, out);
    if (strcmp(name, SMA "PSTypeName") == 0)
        PS_TRY(ps_to_string(cx, r->field[0], &s));
    *out = ps_take_string(s ? s : ps_string_retain(r->object.type->full_name));
    return PS_OK;
}

static const ps_class record_class = {.size = sizeof(record),
                                      .drop = record_drop,
                                      .visit = record_visit,
                                      .to_string = record_text};

static record *record_new(ps_exec *x, const char *type)
{
    return ps_object_new(ps_type_named(x->base.worker, type), &record_class, PS_INSTANCE);
}

static ps_result record_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    record *r = (record *)ps_base(self).u.object;
    unsigned i = row & ~(unsigned)PS_ROW_SET;
    (void)cx, (void)count;
    if (row & PS_ROW_SET)
        ps_assign(&r->field[i], ps_retain(args[0]));
    else
        *out = r->field[i].kind == PS_UNSET ? ps_null() : ps_retain(r->field[i]);
    return PS_OK;
}

enum { SI_NAME, SI_DEFAULT, SI_PARAMETERS, SI_COMMAND, SI_NUMBER };
static const ps_typedef type_set = {
    .name = SMA "CommandParameterSetInfo",
    .members = "string Name {get;}\nbool IsDefault {get;}\n"
               "System.Collections.ObjectModel.ReadOnlyCollection[System.Object] Parameters {get;}\n",
    .invoke = record_invoke,
    .cls = &record_class};

enum { PI_NAME, PI_TYPE, PI_MANDATORY, PI_DYNAMIC, PI_POSITION, PI_BY_VALUE, PI_BY_NAME,
       PI_REMAINING, PI_HELP, PI_ALIASES, PI_ATTRIBUTES };
static const ps_typedef type_parameter = {
    .name = SMA "CommandParameterInfo",
    .members = "string Name {get;}\ntype ParameterType {get;}\nbool IsMandatory {get;}\n"
               "bool IsDynamic {get;}\nint Position {get;}\nbool ValueFromPipeline {get;}\n"
               "bool ValueFromPipelineByPropertyName {get;}\n"
               "bool ValueFromRemainingArguments {get;}\nstring HelpMessage {get;}\n"
               "System.Collections.ObjectModel.ReadOnlyCollection[string] Aliases {get;}\n"
               "System.Collections.ObjectModel.ReadOnlyCollection[System.Object] Attributes {get;}\n",
    .invoke = record_invoke,
    .cls = &record_class};

enum { TN_NAME, TN_TYPE, TN_OF_TYPE, TN_OF_NAME };

static record *type_name_new(ps_exec *x, ps_value take_name, ps_type *t)
{
    record *r = record_new(x, SMA "PSTypeName");
    r->field[TN_NAME] = take_name;
    r->field[TN_TYPE] = t ? ps_typeval(t) : ps_null();
    return r;
}

static ps_result type_name_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    ps_value v = count ? ps_base(args[0]) : ps_null();
    if (row != TN_OF_TYPE && row != TN_OF_NAME)
        return record_invoke(cx, row, self, args, count, out);
    ps_type *t = v.kind == PS_TYPE     ? v.u.type
                 : v.kind == PS_STRING ? ps_type_resolve(cx, v.u.string)
                                       : NULL;
    ps_string *name = v.kind == PS_STRING ? v.u.string : t ? t->full_name : NULL;
    if (!name)
        return ps_throw(cx, "System.ArgumentNullException", "Value cannot be null.");
    *out = ps_take_object(type_name_new(ps_exec_of(cx), ps_take_string(ps_string_retain(name)), t));
    return PS_OK;
}

static const ps_typedef type_type_name = {
    .name = SMA "PSTypeName",
    .members = "string Name {get;}\ntype Type {get;}\nnew(type type)\nnew(string name)\n",
    .invoke = type_name_invoke,
    .cls = &record_class};

#define RUNTIME_MEMBERS(M)                                                                         \
    M(RP_NEW, "new(string name, type parameterType, "                                              \
              "System.Collections.ObjectModel.Collection[System.Attribute] attributes)")           \
    M(RP_EMPTY, "new()")                                                                           \
    M(RP_NAME, "string Name {get;set;}")                                                           \
    M(RP_TYPE, "type ParameterType {get;set;}")                                                    \
    M(RP_VALUE, "System.Object Value {get;set;}")                                                  \
    M(RP_SET, "bool IsSet {get;set;}")                                                             \
    M(RP_ATTRIBUTES, "System.Collections.ObjectModel.Collection[System.Attribute] Attributes {get;}")
PS_MEMBER_TABLE(runtime, RUNTIME_MEMBERS)

static ps_result runtime_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    if (row == (RP_VALUE | PS_ROW_SET))
        ((record *)ps_base(self).u.object)->field[RP_SET] = ps_bool(true);
    if (row > RP_EMPTY)
        return record_invoke(cx, row, self, args, count, out);
    record *r = record_new(ps_exec_of(cx), SMA "RuntimeDefinedParameter");
    r->field[RP_SET] = ps_bool(false);
    if (row == RP_NEW) {
        r->field[RP_NAME] = ps_retain(args[0]);
        r->field[RP_TYPE] = ps_retain(args[1]);
        r->field[RP_ATTRIBUTES] = ps_retain(args[2]);
    } else {
        ps_type *element = ps_core_type(cx->worker, PS_T_ATTRIBUTE);
        r->field[RP_ATTRIBUTES] = ps_take_object(ps_list_new(ps_type_generic(
            cx->worker, ps_core_type(cx->worker, PS_T_COLLECTION), &element, 1)));
    }
    *out = ps_take_object(r);
    return PS_OK;
}

static const ps_typedef type_runtime = {.name = SMA "RuntimeDefinedParameter",
                                        .members = runtime_members,
                                        .invoke = runtime_invoke,
                                        .cls = &record_class};

const ps_typedef *const ps_command_param_types[] = {&type_set, &type_parameter, &type_type_name,
                                                    &type_runtime, NULL};

ps_result ps_runtime_parameter_read(ps_exec *x, ps_value object, ps_metadata *m, ps_param *out)
{
    ps_value base = ps_base(object);
    if (!ps_is_class(base, &record_class) ||
        ps_base(((record *)base.u.object)->field[RP_NAME]).kind != PS_STRING)
        return ps_throw(&x->base, "System.InvalidOperationException",
                        "A dynamic parameter must be a RuntimeDefinedParameter with a name.");
    record *r = (record *)base.u.object;
    bool custom = false;
    out->spelling = ps_string_retain(ps_base(r->field[RP_NAME]).u.string);
    out->name = ps_intern(x->base.worker, out->spelling);
    ps_value type = ps_base(r->field[RP_TYPE]);
    out->type = type.kind == PS_TYPE ? type.u.type : ps_core_type(x->base.worker, PS_T_OBJECT);
    out->index = -3;
    out->dynamic = true;
    out->attributes = ps_retain(r->field[RP_ATTRIBUTES]);
    return ps_param_read_attributes(x, m, out, out->attributes, &custom);
}

void ps_runtime_parameter_set(ps_value dictionary, const ps_string *name, ps_value v)
{
    ps_value base = ps_base(dictionary);
    uint32_t at = 0;
    const ps_dict_entry *e = NULL;
    while (base.kind == PS_DICT && (e = ps_dict_next(ps_as_dict(base), &at))) {
        ps_value one = ps_base(e->value);
        record *r = ps_is_class(one, &record_class) ? (record *)one.u.object : NULL;
        if (!r || ps_base(r->field[RP_NAME]).kind != PS_STRING ||
            !ps_string_equal_fold(ps_base(r->field[RP_NAME]).u.string, name))
            continue;
        ps_assign(&r->field[RP_VALUE], ps_retain(v));
        r->field[RP_SET] = ps_bool(true);
        return;
    }
}

/* ---- lists ----------------------------------------------------------------------------------- */

static ps_list *typed_list(ps_exec *x, enum ps_core_type element)
{
    ps_worker *w = x->base.worker;
    ps_type *t = ps_core_type(w, element);
    return ps_list_new(ps_type_generic(w, ps_core_type(w, PS_T_COLLECTION), &t, 1));
}

static ps_list *readonly_list(ps_exec *x, const char *element)
{
    ps_worker *w = x->base.worker;
    ps_type *t = ps_type_named(w, element);
    ps_type *open = ps_type_named(w, "System.Collections.ObjectModel.ReadOnlyCollection`1");
    return ps_list_new(ps_type_generic(w, open, &t, 1));
}

ps_result ps_command_parameters(ps_exec *x, ps_command_info *info, ps_value *out)
{
    ps_metadata *m;
    if (info->type == PS_CMD_APPLICATION)
        return *out = ps_null(), PS_OK;
    if (info->type == PS_CMD_ALIAS) {
        ps_command_info *target;
        PS_TRY(ps_command_find(x, info->target, ~(unsigned)PS_CMD_ALIAS, false, &target));
        *out = ps_null();
        ps_result r = target ? ps_command_parameters(x, target, out) : PS_OK;
        ps_release_object(target);
        return r;
    }
    PS_TRY(ps_metadata_whole(x, info, &m));
    *out = ps_metadata_dictionary(x, SMA "ParameterMetadata");
    for (unsigned i = 0; i < m->count; i++)
        ps_dict_put(ps_as_dict(*out), ps_take_string(ps_string_retain(m->params[i].spelling)),
                    ps_parameter_metadata(x, m, &m->params[i]));
    ps_metadata_release(m);
    return PS_OK;
}

ps_result ps_command_resolve_parameter(ps_exec *x, ps_command_info *info, const ps_string *name,
                                       ps_value *out)
{
    ps_metadata *m;
    unsigned n;
    PS_TRY(ps_metadata_of(x, info, &m));
    ps_param *p = ps_param_match(m, x->base.worker, name, &n);
    if (!p)
        return ps_raise(&x->base, SMA "ParameterBindingException",
                        n ? "AmbiguousParameter" : "NamedParameterNotFound", PS_INVALID_ARGUMENT,
                        ps_unset(),
                        "A parameter cannot be found that matches parameter name '%s'.",
                        PS_U8(&x->base, name));
    *out = ps_parameter_metadata(x, m, p);
    return PS_OK;
}

/* ---- parameter sets -------------------------------------------------------------------------- */

static const ps_param_set *part_in_set(const ps_param *p, unsigned set)
{
    for (unsigned i = 0; i < p->set_count; i++)
        if (p->sets[i].sets == ~0u || (p->sets[i].sets >> set & 1))
            return &p->sets[i];
    return NULL;
}

static ps_value parameter_info(ps_exec *x, const ps_metadata *m, const ps_param *p,
                               const ps_param_set *part)
{
    record *r = record_new(x, SMA "CommandParameterInfo");
    r->field[PI_NAME] = ps_take_string(ps_string_retain(p->spelling));
    r->field[PI_TYPE] = ps_typeval(p->type);
    r->field[PI_MANDATORY] = ps_bool(part->flags & PS_PARAM_MANDATORY);
    r->field[PI_DYNAMIC] = ps_bool(p->dynamic || p->by_provider);
    r->field[PI_POSITION] = ps_int(part->position);
    r->field[PI_BY_VALUE] = ps_bool(part->flags & PS_PARAM_BY_VALUE);
    r->field[PI_BY_NAME] = ps_bool(part->flags & PS_PARAM_BY_NAME);
    r->field[PI_REMAINING] = ps_bool(part->flags & PS_PARAM_REMAINING);
    r->field[PI_HELP] = part->help ? ps_take_string(ps_string_retain(part->help))
                                   : ps_take_string(ps_string_empty());
    r->field[PI_ALIASES] = ps_param_alias_list(x, p);
    r->field[PI_ATTRIBUTES] = ps_param_attribute_list(x, m, p);
    return ps_take_object(r);
}

static ps_value set_info(ps_exec *x, ps_command_info *info, const ps_metadata *m, unsigned set)
{
    record *r = record_new(x, SMA "CommandParameterSetInfo");
    ps_list *list = typed_list(x, PS_T_OBJECT);
    for (unsigned i = 0; i < m->count; i++) {
        const ps_param_set *part = part_in_set(&m->params[i], set);
        if (part)
            ps_list_add(list, parameter_info(x, m, &m->params[i], part));
    }
    r->field[SI_NAME] = m->set_count ? ps_take_string(ps_string_retain(m->set_spellings[set]))
                                     : ps_text("__AllParameterSets");
    r->field[SI_DEFAULT] = ps_bool(m->default_set == (int)set);
    r->field[SI_PARAMETERS] = ps_take_object(list);
    r->field[SI_COMMAND] = ps_take_object(ps_retain_object(info));
    r->field[SI_NUMBER] = ps_int((int32_t)set);
    return ps_take_object(r);
}

ps_result ps_command_parameter_sets(ps_exec *x, ps_command_info *info, ps_value *out)
{
    ps_metadata *m;
    if (info->type & (PS_CMD_APPLICATION | PS_CMD_ALIAS))
        return *out = ps_null(), PS_OK;
    ps_list *list = readonly_list(x, SMA "CommandParameterSetInfo");
    *out = ps_take_object(list);
    PS_TRY(ps_metadata_whole(x, info, &m));
    unsigned count = m->set_count ? m->set_count : 1;
    if (m->default_set >= 0)
        ps_list_add(list, set_info(x, info, m, (unsigned)m->default_set));
    for (unsigned s = 0; s < count; s++)
        if ((int)s != m->default_set)
            ps_list_add(list, set_info(x, info, m, s));
    ps_metadata_release(m);
    return PS_OK;
}

static void add_output_type(ps_exec *x, ps_list *list, const char *text, size_t length)
{
    record *r = record_new(x, SMA "PSTypeName");
    ps_string *name = ps_string_latin1(text, length);
    ps_type *type = ps_type_resolve(&x->base, name);
    r->field[TN_NAME] = ps_take_string(name);
    r->field[TN_TYPE] = type ? ps_typeval(type) : ps_null();
    ps_list_add(list, ps_take_object(r));
}

ps_result ps_command_output_types(ps_exec *x, ps_command_info *info, ps_value *out)
{
    if (info->type == PS_CMD_ALIAS) {
        ps_command_info *target;
        PS_TRY(ps_command_find(x, info->target, ~(unsigned)PS_CMD_ALIAS, false, &target));
        *out = ps_null();
        ps_result r = target ? ps_command_output_types(x, target, out) : PS_OK;
        ps_release_object(target);
        return r;
    }
    ps_list *list = readonly_list(x, SMA "PSTypeName");
    *out = ps_take_object(list);
    if (info->type == PS_CMD_APPLICATION)
        add_output_type(x, list, "System.String", 13);
    int row = info->type == PS_CMD_CMDLET ? ps_table_command_find(info->cmdlet->name) : -1;
    if (row >= 0) {
        struct ps_table_command t;
        ps_table_command_at((unsigned)row, &t);
        for (const char *at = t.outputs; *at;) {
            size_t n = strcspn(at, ",");
            add_output_type(x, list, at, n);
            at += n + (at[n] == ',');
        }
    }
    if (info->block.kind == PS_BLOCK)
        return ps_block_output_types(x, (ps_block *)info->block.u.object, list);
    return PS_OK;
}

/* [OutputType(...)] in front of param(). */
ps_result ps_block_output_types(ps_exec *x, ps_block *b, ps_list *list)
{
    const struct ps_ast_list *attributes =
        b->ast->param_block ? &b->ast->param_block->attributes : &b->ast->attributes;
    for (uint32_t i = 0; i < attributes->count; i++) {
        const struct ps_ast_attribute *ast = (const struct ps_ast_attribute *)attributes->items[i];
        ps_string *name = ps_type_name_text(ast->type);
        bool output = ps_string_is_fold(name, "OutputType");
        ps_string_release(name);
        ps_value v;
        if (!output)
            continue;
        PS_TRY(ps_attribute_make(x, ast, b->script, &v));
        ps_attribute *a = ps_attribute_of(v);
        ps_value types = a ? ps_base(a->a) : ps_null();
        for (uint32_t k = 0; types.kind == PS_ARRAY && k < ps_as_array(types)->length; k++) {
            ps_value t = ps_array_get(ps_as_array(types), k);
            record *r = record_new(x, SMA "PSTypeName");
            if (t.kind == PS_TYPE) {
                r->field[TN_NAME] = ps_take_string(ps_string_retain(t.u.type->full_name));
                r->field[TN_TYPE] = t;
            } else {
                ps_type *type = t.kind == PS_STRING ? ps_type_resolve(&x->base, t.u.string) : NULL;
                r->field[TN_NAME] = t;
                r->field[TN_TYPE] = type ? ps_typeval(type) : ps_null();
            }
            ps_list_add(list, ps_take_object(r));
        }
        ps_release(v);
    }
    return PS_OK;
}

/* ---- syntax ---------------------------------------------------------------------------------- */

/* A type's name without its namespaces, those of its arguments included. */
static void put_without_namespaces(struct ps_strbuf *b, const ps_string *s)
{
    uint32_t start = 0;
    for (uint32_t i = 0; i <= s->length; i++) {
        uint16_t u = i < s->length ? ps_string_at(s, i) : 0;
        if (u == '.' || u == '+') {
            start = i + 1;
        } else if (!u || u == '[' || u == ']' || u == ',') {
            ps_strbuf_sub(b, s, start, i - start + (u != 0));
            start = i + 1;
        }
    }
}

/* A type that this host lacks, as the table writes it: "X.FlagsExpression`1[Y.Attributes]". */
static void put_type_name(struct ps_strbuf *b, const char *name)
{
    struct ps_strbuf plain;
    ps_strbuf_init(&plain, 0);
    for (; *name; name++) {
        if (*name == '`')
            name += strspn(name + 1, "0123456789");
        else
            ps_strbuf_unit(&plain, (uint8_t)*name);
    }
    ps_string *s = ps_strbuf_take(&plain);
    bool property = ps_string_starts_fold(s, "Microsoft.PowerShell.Commands.PSPropertyExpression");
    if (property) /* has an accelerator */
        ps_strbuf_c(b, s->length && ps_string_at(s, s->length - 1) == ']' ? "pspropertyexpression[]"
                                                                          : "pspropertyexpression");
    else
        put_without_namespaces(b, s);
    ps_string_release(s);
}

/* The accelerator, or the name without its namespace; Nullable<T> as T. */
static void put_type(ps_exec *x, struct ps_strbuf *b, ps_type *t)
{
    if (t->generic == ps_core_type(x->base.worker, PS_T_NULLABLE) && t->arg_count == 1)
        t = t->args[0];
    put_without_namespaces(b, ps_type_short(x->base.worker, t));
}

ps_string *ps_param_type_text(ps_exec *x, const ps_param *p)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    if (p->type_name)
        put_type_name(&b, p->type_name);
    else
        put_without_namespaces(&b, ps_type_short(x->base.worker, p->type));
    return ps_strbuf_take(&b);
}

static void parameter_syntax(ps_exec *x, struct ps_strbuf *b, const ps_param *p,
                             const ps_param_set *part)
{
    bool mandatory = part->flags & PS_PARAM_MANDATORY;
    bool positional = part->position != INT32_MIN;
    ps_strbuf_c(b, mandatory ? " " : " [");
    if (positional)
        ps_strbuf_unit(b, '[');
    ps_strbuf_unit(b, '-');
    ps_strbuf_put(b, p->spelling);
    if (positional)
        ps_strbuf_unit(b, ']');
    if (!p->is_switch) {
        ps_strbuf_c(b, " <");
        if (p->type_name)
            put_type_name(b, p->type_name);
        else
            put_type(x, b, p->type);
        ps_strbuf_unit(b, '>');
    }
    if (!mandatory)
        ps_strbuf_unit(b, ']');
}

/* Positional ones by position, then mandatory ones, then the others; common ones as one word. */
static void set_syntax(ps_exec *x, struct ps_strbuf *b, const ps_string *name, const ps_metadata *m,
                       unsigned set)
{
    ps_strbuf_put(b, name);
    int64_t after = INT32_MIN;
    for (;;) {
        const ps_param *best = NULL;
        const ps_param_set *best_part = NULL;
        for (unsigned i = 0; i < m->count; i++) {
            const ps_param_set *part = part_in_set(&m->params[i], set);
            if (part && m->params[i].index != -2 && part->position > after &&
                (!best || part->position < best_part->position)) {
                best = &m->params[i];
                best_part = part;
            }
        }
        if (!best)
            break;
        after = best_part->position;
        parameter_syntax(x, b, best, best_part);
    }
    for (unsigned pass = 0; pass < 2; pass++)
        for (unsigned i = 0; i < m->count; i++) {
            const ps_param_set *part = part_in_set(&m->params[i], set);
            bool wanted = part && m->params[i].index != -2 && part->position == INT32_MIN &&
                          !(part->flags & PS_PARAM_MANDATORY) == (pass == 1);
            if (wanted)
                parameter_syntax(x, b, &m->params[i], part);
        }
    if (m->should_process)
        ps_strbuf_c(b, " [-WhatIf] [-Confirm]");
    if (m->paging)
        ps_strbuf_c(b, " [-IncludeTotalCount] [-Skip <ulong>] [-First <ulong>]");
    if (m->cmdlet_binding)
        ps_strbuf_c(b, " [<CommonParameters>]");
}

ps_result ps_parameter_set_text(ps_exec *x, ps_value set, ps_value *out)
{
    record *r = (record *)ps_base(set).u.object;
    ps_command_info *info = (ps_command_info *)r->field[SI_COMMAND].u.object;
    ps_metadata *m;
    PS_TRY(ps_metadata_whole(x, info, &m));
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    set_syntax(x, &b, info->spelling, m, (unsigned)r->field[SI_NUMBER].u.i);
    ps_metadata_release(m);
    /* The command's name is not part of it. */
    ps_string *s = ps_strbuf_take(&b);
    uint32_t skip = info->spelling->length + (s->length > info->spelling->length);
    *out = ps_take_string(ps_string_sub(s, skip, s->length - skip));
    ps_string_release(s);
    return PS_OK;
}

ps_string *ps_command_syntax(ps_exec *x, ps_command_info *info)
{
    return ps_command_syntax_as(x, info, NULL);
}

ps_string *ps_command_syntax_as(ps_exec *x, ps_command_info *info, const ps_string *name)
{
    ps_metadata *m;
    struct ps_strbuf b;
    if (ps_metadata_whole(x, info, &m) != PS_OK)
        return NULL;
    ps_strbuf_init(&b, 0);
    unsigned count = m->set_count ? m->set_count : 1;
    for (unsigned s = 0; s < count; s++) {
        ps_strbuf_unit(&b, '\n');
        set_syntax(x, &b, name ? name : info->spelling, m, s);
        if (!m->cmdlet_binding && m->count == 0)
            ps_strbuf_unit(&b, ' ');
        ps_strbuf_unit(&b, '\n');
    }
    ps_metadata_release(m);
    return ps_strbuf_take(&b);
}
