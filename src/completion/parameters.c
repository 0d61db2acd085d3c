/*
 * parameters.c - names of a command's parameters behind a dash.
 */
#include "completion/request.h"

#include "engine/command_params.h"

#include <string.h>

/* "[string[]] Path - what it is for". Owned. */
static ps_string *tip_of(struct request *q, const ps_param *p, const ps_string *name,
                         bool with_help, bool *shown)
{
    ps_string *type = ps_param_type_text(q->x, p);
    const ps_string *help = NULL;
    *shown = !p->hidden && !(p->packed_validation && strstr(p->packed_validation, "DontShow"));
    for (unsigned i = 0; i < p->set_count && !help; i++)
        help = p->sets[i].help;
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_unit(&b, '[');
    ps_strbuf_put(&b, type);
    ps_strbuf_c(&b, "] ");
    ps_strbuf_put(&b, name);
    if (help && with_help) {
        ps_strbuf_c(&b, " - ");
        ps_strbuf_put(&b, help);
    }
    ps_string_release(type);
    return ps_strbuf_take(&b);
}

static ps_result offer_parameter(struct request *q, const ps_param *p, ps_string *name, bool help,
                                 bool colon, bool *shown)
{
    ps_string *tip = tip_of(q, p, name, help, shown);
    if (!*shown) {
        ps_string_release(tip);
        return PS_OK;
    }
    return offer_take(q, ps_string_printf("-%s%s", PS_U8(q->cx, name), colon ? ":" : ""),
                      ps_string_retain(name), RESULT_PARAMETER_NAME, tip);
}

/* One parameter by its name, else by the aliases that fit. */
static ps_result offer_names(struct request *q, const ps_param *p, const ps_string *word,
                             bool colon, bool *shown)
{
    *shown = true;
    if (fits(word, p->spelling))
        return offer_parameter(q, p, p->spelling, true, colon, shown);
    for (unsigned i = 0; i < p->alias_count && word->length; i++) {
        bool ignored;
        if (fits(word, p->alias_spellings[i]))
            PS_TRY(offer_parameter(q, p, p->alias_spellings[i], false, colon, &ignored));
    }
    return PS_OK;
}

/* What the command has, common ones last; `bound`: those that are given already. */
static ps_result offer_parameters(struct request *q, const struct binding *b, uint32_t sets,
                                  const ps_string *word, bool colon, bool bound)
{
    bool common_too = true;
    for (unsigned pass = 0; pass < 2; pass++)
        for (unsigned i = 0; i < parameter_count(b); i++) {
            const ps_param *p = &b->metadata->params[i];
            /* WhatIf and Confirm stand among the command's own. */
            bool common = p->index == -2 && p->slot < PS_COMMON_WHAT_IF, shown = true;
            if (common != (pass == 1) || param_is_bound(b, p) != bound || !param_in_sets(p, sets) ||
                (common && !common_too))
                continue;
            PS_TRY(offer_names(q, p, word, colon, &shown));
            common_too = common_too && shown;
        }
    return PS_OK;
}

static ps_result with_binding(struct request *q, const struct binding *b,
                              const struct ps_ast_command_parameter *at, const ps_string *word,
                              bool colon)
{
    const struct bound_argument *a = NULL;
    unsigned index = 0;
    if (b->failed)
        return offer_parameters(q, b, ~0u, word, colon, false);
    for (; at && index < b->count && !a; index++)
        if (b->args[index].parameter == at)
            a = &b->args[index];
    if (!word->length || !a || a->ambiguous)
        return offer_parameters(q, b, b->sets, word, colon, false);
    if (a->unknown)
        return PS_OK;
    if (a->duplicate)
        return offer_parameters(q, b, b->sets, word, colon, true);
    for (unsigned i = 0; i < parameter_count(b); i++) {
        bool shown;
        if (b->arg_of[i] == (int16_t)(index - 1))
            return offer_names(q, &b->metadata->params[i], word, colon, &shown);
    }
    return PS_OK;
}

/* A dash in front of an argument may be meant to name its parameter: nothing is positional then. */
static bool binds_positions(const struct request *q, const struct ps_ast_command *command)
{
    for (uint32_t i = 0; i < command->elements.count; i++)
        if (q->at && command->elements.items[i]->start > q->at->start)
            return command->elements.items[i]->kind == PS_AST_COMMAND_PARAMETER;
    return true;
}

ps_result complete_parameter(struct request *q)
{
    const struct ps_ast *at = around_of(q, PS_AST_COMMAND_PARAMETER);
    const struct ps_ast *last = innermost(q);
    bool positional = true, colon = false;
    const struct ps_ast *command;
    ps_string *word;
    if (at) {
        command = above(q, at);
        word = ps_string_retain(((const struct ps_ast_command_parameter *)at)->name);
        colon = q->word->length && ps_string_at(q->word, q->word->length - 1) == ':';
    } else {
        const struct ps_ast_string_constant *dash = constant(last);
        if (!dash || !ps_string_is(dash->value, "-"))
            return PS_OK;
        command = above(q, last);
        word = ps_string_empty();
        if (is(command, PS_AST_COMMAND))
            positional = binds_positions(q, (const void *)command);
    }
    if (!is(command, PS_AST_COMMAND)) {
        ps_string_release(word);
        return PS_OK;
    }
    struct binding b;
    uint32_t from = q->found->count;
    ps_result r = bind_command(q, (const void *)command, (const void *)at, true, positional, &b);
    if (r == PS_OK && !b.command) {
        ps_string_release(word);
        return complete_argument(q);
    }
    if (r == PS_OK)
        r = with_binding(q, &b, (const void *)at, word, colon);
    if (r == PS_OK && q->found->count == from)
        r = complete_file(q, ps_string_is_fold(b.command->spelling, "Set-Location"), NULL);
    binding_close(&b);
    ps_string_release(word);
    return r;
}
