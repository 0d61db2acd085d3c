/*
 * help_maml.c - the help object of a command with help comments (MamlCommandHelpInfo).
 */
#include "commands/modules/help.h"

#include "engine/attributes.h"
#include "engine/command_params.h"
#include "engine/module.h"

#include <string.h>

enum { REMARKS = 5 };
#define MAML "MamlCommandHelpInfo"

static ps_value text(const ps_string *s)
{
    return s ? ps_take_string(ps_string_retain(s)) : ps_text("");
}

/* A paragraph. */
static ps_value paragraph(ps_cmdlet *c, ps_value take_text)
{
    ps_bag *b = help_bag(c, "MamlParaTextItem|MamlTextItem");
    help_put(c, b, "Text", take_text);
    return ps_take_object(b);
}

/* An array of one paragraph. */
static ps_value paragraphs(ps_cmdlet *c, const ps_string *s)
{
    ps_list *l = ps_arraylist_new(c->cx->worker);
    ps_list_add(l, paragraph(c, text(s)));
    return help_items(c, l, true);
}

static ps_value holder(ps_cmdlet *c, const char *name, ps_value take_v)
{
    ps_bag *b = help_bag(c, "");
    help_put(c, b, name, take_v);
    return ps_take_object(b);
}

/* ---- examples -------------------------------------------------------------------------------- */

/* Where the prompt that an example starts with ends; 0: it has none. */
static uint32_t prompt_end(const ps_string *s)
{
    if (!ps_string_starts_fold(s, "PS") && !ps_string_starts_fold(s, "C:\\"))
        return 0;
    for (uint32_t i = 0; i < s->length && ps_string_at(s, i) != '\n'; i++)
        if (ps_string_at(s, i) == '>')
            return i + 1;
    return 0;
}

/* The code ends at the first empty line; what follows is remarks. */
static uint32_t code_end(const ps_string *s, uint32_t from)
{
    for (uint32_t i = from; i + 1 < s->length; i++)
        if (ps_string_at(s, i) == '\n' && ps_string_at(s, i + 1) == '\n')
            return i;
    return s->length;
}

static ps_value example(ps_cmdlet *c, const ps_string *s, unsigned number)
{
    uint32_t prompt = prompt_end(s), start = prompt;
    while (start < s->length && ps_string_at(s, start) == ' ')
        start++;
    uint32_t end = code_end(s, start), rest = end;
    while (rest < s->length && ps_string_at(s, rest) == '\n')
        rest++;
    ps_string *before = prompt ? ps_string_sub(s, 0, prompt) : ps_string_c("PS > ");
    ps_string *remarks = ps_string_sub(s, rest, s->length - rest);
    ps_bag *b = help_bag(c, MAML "#example");
    ps_list *l = ps_arraylist_new(c->cx->worker);
    for (unsigned i = 0; i < REMARKS; i++)
        ps_list_add(l, paragraph(c, i ? ps_text("") : text(remarks)));
    help_put(c, b, "title",
             ps_take_string(ps_string_printf(
                 "-------------------------- EXAMPLE %u --------------------------", number)));
    help_put(c, b, "introduction", paragraphs(c, before));
    help_put(c, b, "code", ps_take_string(ps_string_sub(s, start, end - start)));
    help_put(c, b, "remarks", help_items(c, l, true));
    ps_string_release(before);
    ps_string_release(remarks);
    return ps_take_object(b);
}

static void put_examples(ps_cmdlet *c, ps_bag *to, const ps_list *examples)
{
    if (!examples)
        return;
    ps_list *l = ps_arraylist_new(c->cx->worker);
    for (uint32_t i = 0; i < examples->count; i++)
        ps_list_add(l, example(c, examples->items[i].u.string, i + 1));
    help_put(c, to, "examples", holder(c, "example", help_items(c, l, false)));
}

/* ---- parameters ------------------------------------------------------------------------------ */

static const struct ps_ast_parameter *parameter_ast(const ps_block *b, const ps_string *name)
{
    const struct ps_ast_list *lists[2] = {
        b->ast->param_block ? &b->ast->param_block->parameters : NULL,
        b->function ? &((const struct ps_ast_function *)b->function)->parameters : NULL};
    for (unsigned k = 0; k < 2; k++) {
        for (uint32_t i = 0; lists[k] && i < lists[k]->count; i++) {
            const struct ps_ast_parameter *p = (const struct ps_ast_parameter *)lists[k]->items[i];
            if (ps_string_equal_fold(p->name->name, name))
                return p;
        }
    }
    return NULL;
}

/* What .PARAMETER says, else the comment beside the parameter. Owned, or NULL. */
static ps_string *description_of(const ps_block *b, const struct help_text *h, const ps_param *p)
{
    for (uint32_t i = 0; h->parameters && i + 1 < h->parameters->count; i += 2)
        if (ps_string_equal_fold(h->parameters->items[i].u.string, p->spelling))
            return ps_string_retain(h->parameters->items[i + 1].u.string);
    const struct ps_ast_parameter *ast = parameter_ast(b, p->spelling);
    return ast ? help_parameter_comment(b->script, &ast->ast) : NULL;
}

static ps_value default_text(const ps_block *b, const ps_param *p)
{
    const struct ps_ast_parameter *ast = parameter_ast(b, p->spelling);
    const struct ps_ast *d = ast ? ast->default_value : NULL;
    if (d && d->kind == PS_AST_STRING_CONSTANT)
        return text(((const struct ps_ast_string_constant *)d)->value);
    if (d)
        return ps_take_string(ps_script_extent_text(b->script, d->start, d->end));
    if (p->is_switch || p->type->kind == PS_BOOL)
        return ps_text("False");
    return ps_text(ps_is_number((ps_value){.kind = p->type->kind}) ? "0" : "");
}

/* A parameter of an enum, or of an array of one, names the enum's values instead of its type. */
static void put_value(ps_cmdlet *c, ps_bag *o, const ps_param *p, bool in_syntax)
{
    ps_type *t = p->type->rank ? p->type->element : p->type;
    const struct ps_enum_table *table =
        t->flags & PS_TYPE_ENUM ? ps_enum_values(c->cx->worker, t) : NULL;
    if (!table) {
        if (!in_syntax || !p->is_switch)
            help_put(c, o, "parameterValue", text(p->type->name));
        return;
    }
    ps_list *names = ps_arraylist_new(c->cx->worker);
    for (unsigned i = 0; i < table->count; i++)
        ps_list_add(names, text(table->items[i].text));
    help_put(c, o, "parameterValueGroup", holder(c, "parameterValue", help_items(c, names, false)));
}

static ps_value parameter(ps_cmdlet *c, const ps_block *b, const struct help_text *h,
                          const ps_param *p, const ps_param_set *part, bool in_syntax)
{
    ps_bag *o = help_bag(c, MAML "#parameter");
    ps_string *said = description_of(b, h, p), *type = p->type->name;
    help_put(c, o, "name", text(p->spelling));
    put_value(c, o, p, in_syntax);
    if (said)
        help_put(c, o, "description", paragraphs(c, said));
    ps_string_release(said);
    if (!in_syntax) {
        ps_bag *t = help_bag(c, MAML "#type");
        help_put(c, t, "name", text(type));
        help_put(c, o, "defaultValue", default_text(b, p));
        help_put(c, o, "type", ps_take_object(t));
    }
    help_put(c, o, "required", ps_text(part->flags & PS_PARAM_MANDATORY ? "true" : "false"));
    help_put(c, o, "globbing",
             ps_text(ps_attributes_have(p->attributes, PS_ATTR_WILDCARDS) ? "true" : "false"));
    help_put(c, o, "pipelineInput", ps_take_string(help_pipeline(part)));
    help_put(c, o, "position",
             part->position == INT32_MIN
                 ? ps_text("named")
                 : ps_take_string(ps_string_printf("%d", part->position + 1)));
    help_put(c, o, "aliases", ps_text(""));
    return ps_take_object(o);
}

/* -WhatIf and -Confirm, of functions that have them. */
static void put_should_process(ps_cmdlet *c, const ps_metadata *m, ps_list *to, bool in_syntax)
{
    static const char names[2][8] = {"WhatIf", "Confirm"};
    for (unsigned i = 0; i < 2 && m->should_process; i++) {
        ps_bag *o = help_bag(c, MAML "#parameter");
        help_put(c, o, "name", ps_text(names[i]));
        if (!in_syntax) {
            ps_bag *t = help_bag(c, MAML "#type");
            help_put(c, t, "name", ps_text("SwitchParameter"));
            help_put(c, o, "parameterValue", ps_text("SwitchParameter"));
            help_put(c, o, "defaultValue", ps_text(""));
            help_put(c, o, "type", ps_take_object(t));
        }
        help_put(c, o, "required", ps_text("false"));
        help_put(c, o, "globbing", ps_text("false"));
        help_put(c, o, "pipelineInput", ps_text("false"));
        help_put(c, o, "position", ps_text("named"));
        help_put(c, o, "aliases", ps_text(""));
        ps_list_add(to, ps_take_object(o));
    }
}

static void put_parameters(ps_cmdlet *c, ps_bag *to, const ps_block *b, const struct help_text *h,
                           const ps_metadata *m)
{
    ps_list *l = ps_arraylist_new(c->cx->worker);
    for (unsigned i = 0; i < m->count; i++)
        if (m->params[i].index != -2 && m->params[i].set_count)
            ps_list_add(l, parameter(c, b, h, &m->params[i], &m->params[i].sets[0], false));
    put_should_process(c, m, l, false);
    bool any = l->count > 0;
    ps_value items = help_items(c, l, false);
    if (any)
        help_put(c, to, "parameters", holder(c, "parameter", items));
    else
        ps_release(items);
}

static ps_value syntax_item(ps_cmdlet *c, ps_command_info *info, const struct help_text *h,
                            const ps_metadata *m, unsigned set)
{
    const ps_block *b = (const ps_block *)ps_base(info->block).u.object;
    ps_bag *o = help_bag(c, MAML "#syntaxItem");
    ps_list *l = ps_arraylist_new(c->cx->worker);
    help_put(c, o, "name",
             text(info->type == PS_CMD_EXTERNAL_SCRIPT ? info->target : info->spelling));
    for (unsigned i = 0; i < m->count; i++) { /* as they are declared */
        const ps_param *p = &m->params[i];
        const ps_param_set *part = p->index == -2 ? NULL : help_part(p, set);
        if (part)
            ps_list_add(l, parameter(c, b, h, p, part, true));
    }
    put_should_process(c, m, l, true);
    bool any = l->count > 0;
    ps_value items = help_items(c, l, false);
    if (any)
        help_put(c, o, "parameter", items);
    else
        ps_release(items);
    return ps_take_object(o);
}

static void put_syntax(ps_cmdlet *c, ps_bag *to, ps_command_info *info, const struct help_text *h,
                       const ps_metadata *m)
{
    ps_list *l = ps_arraylist_new(c->cx->worker);
    for (unsigned s = 0; s < (m->set_count ? m->set_count : 1); s++)
        ps_list_add(l, syntax_item(c, info, h, m, s));
    help_put(c, to, "syntax", holder(c, "syntaxItem", help_items(c, l, false)));
}

/* ---- the rest -------------------------------------------------------------------------------- */

/* `outer` with one `inner` for each text: inputs and outputs. */
static void put_types(ps_cmdlet *c, ps_bag *to, const char *outer, const char *inner,
                      const ps_list *texts)
{
    if (!texts)
        return;
    ps_list *l = ps_arraylist_new(c->cx->worker);
    for (uint32_t i = 0; i < texts->count; i++)
        ps_list_add(l, holder(c, "type", holder(c, "name", ps_retain(texts->items[i]))));
    help_put(c, to, outer, holder(c, inner, help_items(c, l, false)));
}

/* What comes out: as the comment says, else as [OutputType()] does. */
static ps_result put_outputs(ps_cmdlet *c, ps_bag *to, ps_command_info *info,
                             const struct help_text *h)
{
    if (h->outputs) {
        put_types(c, to, "returnValues", "returnValue", h->outputs);
        return PS_OK;
    }
    ps_value types, name;
    PS_TRY(ps_command_output_types(c->x, info, &types));
    const ps_list *known = ps_as_list(ps_base(types));
    ps_list *names = ps_arraylist_new(c->cx->worker);
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < known->count && r == PS_OK; i++)
        if ((r = ps_get_c(c->cx, known->items[i], "Name", &name)) == PS_OK)
            ps_list_add(names, name);
    if (r == PS_OK && names->count)
        put_types(c, to, "returnValues", "returnValue", names);
    ps_release_object(names);
    ps_release(types);
    return r;
}

static void put_links(ps_cmdlet *c, ps_bag *to, const ps_list *links)
{
    if (!links)
        return;
    ps_list *l = ps_arraylist_new(c->cx->worker);
    for (uint32_t i = 0; i < links->count; i++) {
        const ps_string *s = links->items[i].u.string;
        ps_bag *o = help_bag(c, MAML "#navigationLink");
        bool uri = ps_string_starts_fold(s, "http://") || ps_string_starts_fold(s, "https://");
        help_put(c, o, uri ? "uri" : "linkText", text(s));
        ps_list_add(l, ps_take_object(o));
    }
    help_put(c, to, "relatedLinks", holder(c, "navigationLink", help_items(c, l, false)));
}

static const char *category(const ps_command_info *info)
{
    return info->type == PS_CMD_EXTERNAL_SCRIPT ? "ExternalScript"
           : info->type == PS_CMD_FILTER        ? "Filter"
                                                : "Function";
}

ps_result help_from_comment(ps_cmdlet *c, ps_command_info *info, const struct help_text *h,
                            ps_value *out)
{
    ps_metadata *m;
    PS_TRY(ps_metadata_of(c->x, info, &m));
    const ps_block *b = (const ps_block *)ps_base(info->block).u.object;
    const ps_string *name = info->type == PS_CMD_EXTERNAL_SCRIPT ? info->target : info->spelling;
    ps_bag *o = help_bag(c, MAML "|HelpInfo"), *details = help_bag(c, "");
    help_put(c, details, "name", text(name));
    if (h->synopsis)
        help_put(c, details, "description", paragraphs(c, h->synopsis));
    help_put(c, o, "details", ps_take_object(details));
    put_syntax(c, o, info, h, m);
    if (h->description)
        help_put(c, o, "description", paragraphs(c, h->description));
    put_parameters(c, o, b, h, m);
    put_types(c, o, "inputTypes", "inputType", h->inputs);
    if (put_outputs(c, o, info, h) != PS_OK) {
        ps_release_object(o);
        return PS_FAIL;
    }
    if (h->notes)
        help_put(c, o, "alertSet", holder(c, "alert", paragraphs(c, h->notes)));
    put_examples(c, o, h->examples);
    put_links(c, o, h->links);
    help_put(c, o, "xmlns:maml", ps_text("http://schemas.microsoft.com/maml/2004/10"));
    help_put(c, o, "xmlns:command",
             ps_text("http://schemas.microsoft.com/maml/dev/command/2004/10"));
    help_put(c, o, "xmlns:dev", ps_text("http://schemas.microsoft.com/maml/dev/2004/10"));
    help_put(c, o, "Name", text(name));
    help_put(c, o, "Category", ps_text(category(info)));
    help_put(c, o, "Synopsis", text(h->synopsis));
    help_put(c, o, "Component", h->component ? text(h->component) : ps_null());
    help_put(c, o, "Role", h->role ? text(h->role) : ps_null());
    help_put(c, o, "Functionality", h->functionality ? text(h->functionality) : ps_null());
    help_put(c, o, "ModuleName", text(info->module));
    *out = ps_take_object(o);
    return PS_OK;
}
