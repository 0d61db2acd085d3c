/*
 * help_syntax.c - the help object of a command without help (ExtendedCmdletHelpInfo): what its
 * parameters say.
 */
#include "commands/modules/help.h"

#include "engine/attributes.h"
#include "engine/command_params.h"

enum { PARAMETERS_MOST = 256 };
#define EXT "ExtendedCmdletHelpInfo"

static ps_value text(const ps_string *s)
{
    return s ? ps_take_string(ps_string_retain(s)) : ps_text("");
}

static ps_value named(ps_cmdlet *c, const char *type, ps_value take_name)
{
    ps_bag *b = help_bag(c, type);
    help_put(c, b, "name", take_name);
    return ps_take_object(b);
}

static ps_value array_of(ps_cmdlet *c, ps_list *take_list)
{
    ps_value v = ps_null();
    if (ps_array_of(c->cx, take_list->items, take_list->count, &v) != PS_OK)
        ps_clear_pending(c->cx);
    ps_release_object(take_list);
    return v;
}

static ps_value aliases_of(const ps_param *p)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 4096);
    for (unsigned i = 0; i < p->alias_count; i++) {
        ps_strbuf_c(&b, i ? ", " : "");
        ps_strbuf_put(&b, p->alias_spellings[i]);
    }
    if (!p->alias_count)
        ps_strbuf_c(&b, "None");
    return ps_take_string(ps_strbuf_take(&b));
}

static ps_value set_name(const ps_metadata *m, const ps_param_set *part)
{
    if (part->sets == ~0U)
        return ps_text("(All)");
    struct ps_strbuf b;
    ps_strbuf_init(&b, 4096);
    for (unsigned s = 0; s < m->set_count; s++) {
        if (!(part->sets >> s & 1))
            continue;
        ps_strbuf_c(&b, b.length ? ", " : "");
        ps_strbuf_put(&b, m->set_spellings[s]);
    }
    return ps_take_string(ps_strbuf_take(&b));
}

/* The texts that the parameter takes: those of a ValidateSet, or an enum's names. NULL: any. */
static ps_list *values_of(ps_cmdlet *c, const ps_param *p)
{
    ps_list *l = NULL;
    ps_type *t = p->type && p->type->kind == PS_ARRAY ? p->type->element : p->type;
    ps_value attributes = p->attributes;
    for (uint32_t i = 0; attributes.kind == PS_LIST && i < ps_as_list(attributes)->count; i++) {
        const ps_attribute *a = ps_attribute_of(ps_as_list(attributes)->items[i]);
        ps_value set = a && a->kind == PS_ATTR_SET ? ps_base(a->a) : ps_null();
        if (set.kind != PS_ARRAY)
            continue;
        l = ps_arraylist_new(c->cx->worker);
        for (uint32_t k = 0; k < ps_as_array(set)->length; k++)
            ps_list_add(l, ps_array_get(ps_as_array(set), k));
        return l;
    }
    if (!t || !(t->flags & PS_TYPE_ENUM))
        return NULL;
    ps_string *names = ps_enum_names(c->cx->worker, t);
    l = ps_arraylist_new(c->cx->worker);
    for (uint32_t from = 0; from < names->length;) {
        int64_t comma = ps_string_find_unit(names, ',', from);
        uint32_t to = comma < 0 ? names->length : (uint32_t)comma;
        ps_list_add(l, ps_take_string(ps_string_sub(names, from, to - from)));
        from = to + 1;
    }
    ps_string_release(names);
    return l;
}

static ps_value parameter(ps_cmdlet *c, const ps_metadata *m, const ps_param *p,
                          const ps_param_set *part, bool in_syntax)
{
    ps_bag *o = help_bag(c, EXT "#parameter");
    ps_string *type = ps_param_type_text(c->x, p);
    help_put(c, o, "name", text(p->spelling));
    help_put(c, o, "required", ps_text(part->flags & PS_PARAM_MANDATORY ? "true" : "false"));
    help_put(c, o, "pipelineInput", ps_take_string(help_pipeline(part)));
    help_put(c, o, "isDynamic", ps_text(p->dynamic ? "true" : "false"));
    help_put(c, o, "globbing", ps_text("false"));
    help_put(c, o, "parameterSetName", set_name(m, part));
    if (!p->is_switch)
        help_put(c, o, "parameterValue", text(type));
    help_put(c, o, "type", named(c, EXT "#type", p->is_switch ? ps_text("switch") : text(type)));
    help_put(c, o, "position",
             part->position == INT32_MIN ? ps_text("Named")
                                         : ps_take_string(ps_string_printf("%d", part->position)));
    help_put(c, o, "aliases", aliases_of(p));
    ps_list *values = in_syntax ? values_of(c, p) : NULL;
    if (values) {
        ps_bag *group = help_bag(c, EXT "#parameterValueGroup");
        help_put(c, group, "parameterValue", array_of(c, values));
        help_put(c, o, "parameterValueGroup", ps_take_object(group));
    }
    ps_string_release(type);
    return ps_take_object(o);
}

static ps_value syntax(ps_cmdlet *c, const ps_command_info *info, const ps_metadata *m)
{
    ps_list *items = ps_arraylist_new(c->cx->worker);
    for (unsigned s = 0; s < (m->set_count ? m->set_count : 1); s++) {
        unsigned order[PARAMETERS_MOST];
        unsigned count = help_in_set(m, s, order, PARAMETERS_MOST);
        ps_bag *o = help_bag(c, EXT "#syntaxItem");
        ps_list *l = ps_arraylist_new(c->cx->worker);
        for (unsigned i = 0; i < count; i++)
            ps_list_add(
                l, parameter(c, m, &m->params[order[i]], help_part(&m->params[order[i]], s), true));
        help_put(c, o, "name", text(info->spelling));
        help_put(c, o, "CommonParameters", ps_bool(m->cmdlet_binding));
        help_put(c, o, "parameter", array_of(c, l));
        ps_list_add(items, ps_take_object(o));
    }
    ps_bag *o = help_bag(c, EXT "#syntax");
    help_put(c, o, "syntaxItem", array_of(c, items));
    return ps_take_object(o);
}

/* All parameters by name. */
static ps_value parameters(ps_cmdlet *c, const ps_metadata *m)
{
    unsigned order[PARAMETERS_MOST], count = 0;
    for (unsigned i = 0; i < m->count && count < PARAMETERS_MOST; i++) {
        if (m->params[i].index == -2 || !m->params[i].set_count)
            continue;
        unsigned at = count++;
        while (at > 0 && ps_string_compare_fold(m->params[order[at - 1]].spelling,
                                                m->params[i].spelling) > 0) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
    ps_list *l = ps_arraylist_new(c->cx->worker);
    for (unsigned i = 0; i < count; i++)
        ps_list_add(l, parameter(c, m, &m->params[order[i]], &m->params[order[i]].sets[0], false));
    ps_bag *o = help_bag(c, EXT "#parameters");
    help_put(c, o, "parameter", array_of(c, l));
    return ps_take_object(o);
}

/* ---- types that go in and come out ----------------------------------------------------------- */

static ps_value wrapped(ps_cmdlet *c, const char *outer, const char *inner, const char *property,
                        ps_value take_name)
{
    ps_bag *in = help_bag(c, inner), *out = help_bag(c, outer);
    help_put(c, in, "type", named(c, EXT "#type", take_name));
    help_put(c, out, property, ps_take_object(in));
    return ps_take_object(out);
}

static ps_value inputs(ps_cmdlet *c, const ps_metadata *m)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 1 << 16);
    for (unsigned i = 0; i < m->count; i++) {
        const ps_param *p = &m->params[i];
        bool piped = false;
        for (unsigned s = 0; s < p->set_count; s++)
            piped |= (p->sets[s].flags & (PS_PARAM_BY_VALUE | PS_PARAM_BY_NAME)) != 0;
        if (!piped || p->index == -2)
            continue;
        ps_strbuf_put(&b, p->type->full_name);
        ps_strbuf_unit(&b, '\n');
    }
    if (!b.length)
        ps_strbuf_c(&b, "None\n");
    return wrapped(c, EXT "#inputTypes", EXT "#inputType", "inputType",
                   ps_take_string(ps_strbuf_take(&b)));
}

static ps_result outputs(ps_cmdlet *c, ps_command_info *info, ps_value *out)
{
    ps_value types, name = ps_null();
    struct ps_strbuf b;
    PS_TRY(ps_command_output_types(c->x, info, &types));
    ps_strbuf_init(&b, 1 << 16);
    const ps_list *l = types.kind == PS_LIST ? ps_as_list(types) : NULL;
    for (uint32_t i = 0; l && i < l->count; i++) {
        ps_string *text_of = NULL;
        if (ps_get_c(c->cx, l->items[i], "Name", &name) == PS_OK &&
            ps_to_string(c->cx, name, &text_of) == PS_OK) {
            ps_strbuf_put(&b, text_of);
            ps_strbuf_unit(&b, '\n');
        } else {
            ps_clear_pending(c->cx);
        }
        ps_string_release(text_of);
        ps_assign(&name, ps_null());
    }
    if (!b.length)
        ps_strbuf_c(&b, "System.Object");
    ps_release(types);
    *out = wrapped(c, EXT "#returnValues", EXT "#returnValue", "returnValue",
                   ps_take_string(ps_strbuf_take(&b)));
    return PS_OK;
}

/* ---- aliases of the command ------------------------------------------------------------------ */

struct aliases {
    const ps_string *of;
    struct ps_strbuf names;
};

static ps_result visit_alias(void *u, ps_exec *x, ps_command_info *alias)
{
    struct aliases *a = u;
    (void)x;
    if (ps_string_equal_fold(alias->target, a->of)) {
        ps_strbuf_put(&a->names, alias->spelling);
        ps_strbuf_unit(&a->names, '\n');
    }
    return PS_OK;
}

static ps_result aliases(ps_cmdlet *c, const ps_command_info *info, ps_value *out)
{
    struct aliases a = {.of = info->spelling};
    ps_string *all = ps_string_c("*");
    ps_strbuf_init(&a.names, 1 << 16);
    ps_result r = ps_command_each(c->x, all, PS_CMD_ALIAS, visit_alias, &a);
    ps_string_release(all);
    if (!a.names.length)
        ps_strbuf_c(&a.names, "None\n");
    *out = ps_take_string(ps_strbuf_take(&a.names));
    return r;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static ps_value details(ps_cmdlet *c, const ps_command_info *info)
{
    bool cmdlet = info->type == PS_CMD_CMDLET;
    int64_t dash = cmdlet ? ps_string_find_unit(info->spelling, '-', 0) : -1;
    uint32_t at = dash > 0 ? (uint32_t)dash : 0;
    ps_bag *b = help_bag(c, EXT "#details");
    help_put(c, b, "name", text(info->spelling));
    help_put(
        c, b, "noun",
        at ? ps_take_string(ps_string_sub(info->spelling, at + 1, info->spelling->length - at - 1))
           : ps_text(""));
    help_put(c, b, "verb", at ? ps_take_string(ps_string_sub(info->spelling, 0, at)) : ps_text(""));
    return ps_take_object(b);
}

static const char no_help_files[] =
    "Get-Help cannot find the Help files for this cmdlet on this computer. It is displaying only "
    "partial help.\n    -- To download and install Help files for the module that includes this "
    "cmdlet, use Update-Help.";

static const char *category(const ps_command_info *info)
{
    switch (info->type) {
    case PS_CMD_CMDLET:
        return "Cmdlet";
    case PS_CMD_EXTERNAL_SCRIPT:
        return "ExternalScript";
    case PS_CMD_FILTER:
        return "Filter";
    default:
        return "Function";
    }
}

ps_result help_from_syntax(ps_cmdlet *c, ps_command_info *info, ps_value *out)
{
    ps_metadata *m;
    ps_value returns, others;
    PS_TRY(ps_metadata_of(c->x, info, &m));
    PS_TRY(outputs(c, info, &returns));
    if (aliases(c, info, &others) != PS_OK) {
        ps_release(others);
        ps_release(returns);
        return PS_FAIL;
    }
    bool cmdlet = info->type == PS_CMD_CMDLET;
    ps_bag *o = help_bag(c, EXT "|CmdletHelpInfo|HelpInfo");
    help_put(c, o, "CommonParameters", ps_bool(m->cmdlet_binding));
    help_put(c, o, "details", details(c, info));
    help_put(c, o, "Syntax", syntax(c, info, m));
    help_put(c, o, "parameters", parameters(c, m));
    help_put(c, o, "inputTypes", inputs(c, m));
    help_put(c, o, "returnValues", returns);
    help_put(c, o, "aliases", others);
    help_put(c, o, "remarks", ps_text(cmdlet ? no_help_files : "None"));
    if (cmdlet)
        help_put(c, o, "PSSnapIn", ps_null());
    help_put(c, o, "alertSet", ps_null());
    help_put(c, o, "description", ps_null());
    help_put(c, o, "examples", ps_null());
    help_put(c, o, "Synopsis", ps_take_string(ps_command_syntax(c->x, info)));
    help_put(c, o, "ModuleName", text(info->module));
    help_put(c, o, "nonTerminatingErrors", ps_text(""));
    help_put(c, o, "xmlns:command",
             ps_text("http://schemas.microsoft.com/maml/dev/command/2004/10"));
    help_put(c, o, "xmlns:dev", ps_text("http://schemas.microsoft.com/maml/dev/2004/10"));
    help_put(c, o, "xmlns:maml", ps_text("http://schemas.microsoft.com/maml/2004/10"));
    help_put(c, o, "Name",
             text(info->type == PS_CMD_EXTERNAL_SCRIPT ? info->target : info->spelling));
    help_put(c, o, "Category", ps_text(category(info)));
    help_put(c, o, "Component", ps_null());
    help_put(c, o, "Role", ps_null());
    help_put(c, o, "Functionality", ps_null());
    *out = ps_take_object(o);
    return PS_OK;
}
