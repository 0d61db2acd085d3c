/*
 * get_command.c - Get-Command.
 */
#include "commands/core/show_command_info.h"
#include "base/unicode.h"
#include "engine/cmdlet.h"
#include "engine/command_info.h"
#include "engine/command_params.h"
#include "engine/module.h"

#include <stdlib.h>
#include <string.h>

#define PARAMS(P)                                                                                  \
    P(NAME, "Name")                                                                                \
    P(VERB, "Verb")                                                                                \
    P(NOUN, "Noun") P(MODULE, "Module") P(TYPE, "CommandType") P(TOTAL, "TotalCount")              \
        P(SYNTAX, "Syntax") P(ALL, "All") P(LIST_IMPORTED, "ListImported")                         \
            P(PARAMETER_NAME, "ParameterName") P(PARAMETER_TYPE, "ParameterType")                  \
                P(ARGUMENTS, "ArgumentList") P(EXCLUDE_MODULE, "ExcludeModule")                    \
                    P(SHOW, "ShowCommandInfo") P(SHORT, "UseAbbreviationExpansion")
PS_PARAM_TABLE(PARAMS)

struct state {
    ps_cmdlet *c;
    ps_list *found;
    int64_t left;   /* of -TotalCount */
    bool looked;    /* a command's parameters were looked at */
    uint64_t named; /* which of -ParameterName were among them */
    const ps_string *shorthand; /* of -UseAbbreviationExpansion, or NULL */
};

/* Whether one of a parameter's patterns fits; an empty list asks for nothing (Import-PSSession
 * sends one for -Module). */
static bool matches(ps_cmdlet *c, unsigned param, ps_string *text)
{
    if (!ps_arg_bound(c, param) || ps_arg_count(c, param) == 0)
        return true;
    for (uint32_t i = 0; text && i < ps_arg_count(c, param); i++) {
        ps_value v = ps_arg_at(c, param, i);
        bool yes = v.kind == PS_STRING && ps_wildcard_match(v.u.string, text, true);
        ps_release(v);
        if (yes)
            return true;
    }
    return false;
}

/* The part of "Verb-Noun" before or behind the dash; NULL without one. Owned. */
static ps_string *half(const ps_command_info *i, bool noun)
{
    int64_t dash = ps_string_find_unit(i->spelling, '-', 0);
    if (dash <= 0 || i->type == PS_CMD_ALIAS || i->type == PS_CMD_APPLICATION)
        return NULL;
    uint32_t at = (uint32_t)dash;
    return noun ? ps_string_sub(i->spelling, at + 1, i->spelling->length - at - 1)
                : ps_string_sub(i->spelling, 0, at);
}

static bool half_matches(ps_cmdlet *c, unsigned param, const ps_command_info *i)
{
    if (!ps_arg_bound(c, param))
        return true;
    ps_string *text = half(i, param == NOUN);
    bool yes = text && matches(c, param, text);
    ps_string_release(text);
    return yes;
}

/* By the type that a PSTypeName of -ParameterType knows, that of an array by its element's too. */
static bool of_type(ps_cmdlet *c, const ps_type *t)
{
    if (!ps_arg_bound(c, PARAMETER_TYPE))
        return true;
    for (uint32_t i = 0; i < ps_arg_count(c, PARAMETER_TYPE); i++) {
        ps_value v = ps_arg_at(c, PARAMETER_TYPE, i), asked = ps_null();
        bool yes = ps_get_c(c->cx, v, "Type", &asked) == PS_OK && asked.kind == PS_TYPE &&
                   (asked.u.type == t || (t->element && asked.u.type == t->element));
        ps_release(asked);
        ps_release(v);
        if (yes)
            return true;
    }
    return false;
}

/* Which of -ParameterName a parameter is named by. */
static uint64_t names_of(ps_cmdlet *c, const ps_param *p)
{
    uint64_t found = 0;
    for (uint32_t i = 0; i < ps_arg_count(c, PARAMETER_NAME) && i < 64; i++) {
        ps_value v = ps_arg_at(c, PARAMETER_NAME, i);
        bool yes = v.kind == PS_STRING && ps_wildcard_match(v.u.string, p->spelling, true);
        for (unsigned n = 0; n < p->alias_count && v.kind == PS_STRING && !yes; n++)
            yes = ps_wildcard_match(v.u.string, p->alias_spellings[n], true);
        found |= (uint64_t)yes << i;
        ps_release(v);
    }
    return found;
}

/* The parameters of what the name stands for; NULL: it has none. */
static ps_metadata *metadata_of(ps_cmdlet *c, ps_command_info *i)
{
    ps_command_info *real = NULL;
    ps_metadata *m = NULL;
    if (i->type == PS_CMD_ALIAS && ps_command_find(c->x, i->target, ~0u, false, &real) != PS_OK)
        ps_clear_pending(c->cx);
    if (i->type == PS_CMD_ALIAS)
        i = real;
    if (i && !(i->type & (PS_CMD_ALIAS | PS_CMD_APPLICATION)) &&
        ps_metadata_of(c->x, i, &m) != PS_OK)
        ps_clear_pending(c->cx);
    ps_release_object(real);
    return m;
}

/* -ParameterName and -ParameterType. */
static bool has_parameter(ps_cmdlet *c, ps_command_info *i)
{
    struct state *s = c->state;
    bool by_name = ps_arg_bound(c, PARAMETER_NAME), yes = false;
    if (!by_name && !ps_arg_bound(c, PARAMETER_TYPE))
        return true;
    const ps_metadata *m = metadata_of(c, i);
    s->looked = true;
    for (unsigned k = 0; m && k < m->count; k++) {
        uint64_t names = by_name ? names_of(c, &m->params[k]) : 0;
        if (!of_type(c, m->params[k].type))
            continue;
        s->named |= names;
        yes = yes || names || !by_name;
    }
    return yes;
}

static bool wanted(ps_cmdlet *c, ps_command_info *i)
{
    return half_matches(c, VERB, i) && half_matches(c, NOUN, i) && matches(c, MODULE, i->module) &&
           !(ps_arg_count(c, EXCLUDE_MODULE) && matches(c, EXCLUDE_MODULE, i->module)) &&
           has_parameter(c, i);
}

/* Get-ChildItem is g-ci: its capitals and dashes. */
static bool is_shorthand(const ps_string *wanted_text, const ps_string *name)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < name->length; i++) {
        uint16_t u = ps_string_at(name, i);
        if (u != '-' && ps_lower(u) == u)
            continue;
        if (at == wanted_text->length || ps_fold(ps_string_at(wanted_text, at++)) != ps_fold(u))
            return false;
    }
    return at == wanted_text->length;
}

static ps_result collect(void *u, ps_exec *x, ps_command_info *info)
{
    struct state *s = u;
    (void)x;
    if ((!s->shorthand || is_shorthand(s->shorthand, info->spelling)) && wanted(s->c, info))
        ps_list_add(s->found, ps_take_object(ps_retain_object(info)));
    return PS_OK;
}

static ps_result not_found(ps_cmdlet *c, ps_string *name)
{
    ps_value target = ps_take_string(ps_string_retain(name));
    ps_result r = ps_error(
        c, "System.Management.Automation.CommandNotFoundException", "CommandNotFoundException",
        PS_OBJECT_NOT_FOUND, target,
        "The term '%s' is not recognized as a name of a cmdlet, function, script file, or "
        "executable program.\nCheck the spelling of the name, or if a path was included, verify "
        "that the path is correct and try again.",
        PS_U8(c->cx, name));
    ps_release(target);
    return r;
}

/* -Syntax: that of what the name stands for, under the name that was asked for. */
static ps_result syntax_of(ps_cmdlet *c, ps_command_info *info, const ps_string *asked,
                           ps_value *out)
{
    ps_command_info *real = NULL;
    *out = ps_null();
    if (info->type == PS_CMD_APPLICATION) {
        *out = ps_take_string(ps_string_retain(info->target));
        return PS_OK;
    }
    if (info->type == PS_CMD_ALIAS) {
        PS_TRY(ps_command_find(c->x, info->target, ~0u, false, &real));
        if (!real)
            return not_found(c, info->target);
    }
    if (real && !asked)
        asked = info->spelling;
    bool script = info->type == PS_CMD_EXTERNAL_SCRIPT;
    ps_string *text = ps_command_syntax_as(c->x, real ? real : info, script || real ? asked : NULL);
    if (text && asked && (script || real)) {
        ps_string *whole = ps_string_printf("%s (alias) -> %s\n%s", PS_U8(c->cx, asked),
                                            PS_U8(c->cx, info->target), PS_U8(c->cx, text));
        ps_string_release(text);
        text = whole;
    }
    ps_release_object(real);
    *out = ps_take_string(text);
    return text ? PS_OK : PS_FAIL;
}

static ps_result write(ps_cmdlet *c, ps_command_info *info, const ps_string *asked)
{
    struct state *s = c->state;
    if (ps_arg_bound(c, TOTAL) && s->left-- <= 0)
        return PS_OK;
    ps_value v;
    if (ps_arg_switch(c, SHOW)) {
        PS_TRY(ps_show_command_info(c->x, info, &v));
        return ps_write(c, v);
    }
    if (!ps_arg_switch(c, SYNTAX))
        return ps_write(c, ps_take_object(ps_retain_object(info)));
    if (syntax_of(c, info, asked, &v) != PS_OK)
        return c->cx->pending == PS_PENDING_ERROR ? ps_error_pending(c, ps_unset()) : PS_FAIL;
    return ps_is_null(v) ? PS_OK : ps_write(c, v);
}

static int by_name(const void *a, const void *b)
{
    const ps_command_info *l = (const ps_command_info *)((const ps_value *)a)->u.object;
    const ps_command_info *r = (const ps_command_info *)((const ps_value *)b)->u.object;
    int order = ps_string_compare_fold(l->spelling, r->spelling);
    return order ? order : (int)l->type - (int)r->type;
}

/* ---- commands of modules that are not loaded yet --------------------------------------------- */

struct listing {
    struct state *s;
    const ps_string *pattern;
    unsigned types;
};

static bool found_already(const ps_list *found, const ps_command_info *info)
{
    for (uint32_t i = 0; i < found->count; i++) {
        const ps_command_info *have = (const ps_command_info *)found->items[i].u.object;
        if (have->name == info->name && have->type == info->type)
            return true;
    }
    return false;
}

static ps_result add_module(void *u, ps_exec *x, const struct ps_module_file *file)
{
    struct listing *l = u;
    ps_module *m = NULL;
    if (ps_module_loaded(x, file->name))
        return PS_OK;
    ps_result r = ps_module_listed(x, file, &m);
    for (unsigned k = 0; r == PS_OK && k < PS_EXPORT_VARIABLES; k++) {
        const ps_list *list = m->exports[k].kind == PS_LIST ? ps_as_list(m->exports[k]) : NULL;
        for (uint32_t i = 0; list && i < list->count && r == PS_OK; i++) {
            ps_command_info *info = (ps_command_info *)list->items[i].u.object;
            if ((info->type & l->types) && ps_wildcard_match(l->pattern, info->spelling, true) &&
                !found_already(l->s->found, info))
                r = collect(l->s, x, info);
        }
    }
    ps_release_object(m);
    return r;
}

static ps_result add_listed(struct state *s, const ps_string *pattern, unsigned types)
{
    struct listing l = {s, pattern, types};
    if (!(types & (PS_CMD_FUNCTION | PS_CMD_ALIAS | PS_CMD_CMDLET)))
        return PS_OK;
    return ps_module_files_each(s->c->x, NULL, add_module, &l);
}

static ps_result by_pattern(ps_cmdlet *c, const ps_string *pattern, unsigned types, bool sorted)
{
    struct state s = {.c = c, .found = ps_arraylist_new(c->cx->worker)};
    ps_result r = ps_command_each(c->x, pattern, types, collect, &s);
    if (r == PS_OK && !ps_arg_switch(c, LIST_IMPORTED))
        r = add_listed(&s, pattern, types);
    if (ps_arg_bound(c, PARAMETER_NAME) || ps_arg_bound(c, PARAMETER_TYPE))
        sorted = false;
    if (sorted && s.found->count)
        qsort(s.found->items, s.found->count, sizeof *s.found->items, by_name);
    for (uint32_t i = 0; i < s.found->count && r == PS_OK; i++)
        r = write(c, (ps_command_info *)s.found->items[i].u.object, NULL);
    ps_release_object(s.found);
    return r;
}

/* Everything of that name in the order in which it is found: what is hidden, too. */
static ps_result all_of_name(ps_cmdlet *c, ps_string *name, unsigned types, bool *any)
{
    struct state s = {.c = c, .found = ps_arraylist_new(c->cx->worker)};
    ps_command_info *info = NULL;
    ps_result r = ps_command_each(c->x, name, types, collect, &s);
    if (r == PS_OK && !s.found->count) { /* a path, Module\Command, or one to be loaded */
        r = ps_command_find(c->x, name, types, false, &info);
        if (info && wanted(c, info))
            ps_list_add(s.found, ps_take_object(ps_retain_object(info)));
        ps_release_object(info);
    }
    *any = s.found->count > 0;
    for (uint32_t i = 0; i < s.found->count && r == PS_OK; i++)
        r = write(c, (ps_command_info *)s.found->items[i].u.object, name);
    ps_release_object(s.found);
    return r;
}

static ps_result by_one_name(ps_cmdlet *c, ps_string *name, unsigned types)
{
    ps_command_info *info = NULL;
    if (ps_arg_switch(c, ALL) || ps_arg_bound(c, TYPE) || ps_arg_bound(c, TOTAL)) {
        bool any = false;
        PS_TRY(all_of_name(c, name, types, &any));
        return any ? PS_OK : not_found(c, name);
    }
    PS_TRY(ps_command_find(c->x, name, types, false, &info));
    if (info && wanted(c, info)) {
        ps_result r = write(c, info, name);
        ps_release_object(info);
        return r;
    }
    bool there = info != NULL;
    ps_release_object(info);
    bool parameters = ps_arg_bound(c, PARAMETER_NAME) || ps_arg_bound(c, PARAMETER_TYPE);
    return there && parameters ? PS_OK : not_found(c, name);
}

/* What is named so, then the functions and cmdlets that the name is short for; none is no error. */
static ps_result by_shorthand(ps_cmdlet *c, ps_string *name, unsigned types)
{
    struct state s = {.c = c, .shorthand = name};
    bool any;
    if (ps_wildcard_is(name))
        return PS_OK;
    PS_TRY(all_of_name(c, name, types, &any));
    ps_string *all = ps_string_c("*");
    s.found = ps_arraylist_new(c->cx->worker);
    types &= (unsigned)(PS_CMD_FUNCTION | PS_CMD_FILTER | PS_CMD_CMDLET);
    ps_result r = ps_command_each(c->x, all, types, collect, &s);
    if (r == PS_OK && !ps_arg_switch(c, LIST_IMPORTED))
        r = add_listed(&s, all, types);
    for (uint32_t i = 0; i < s.found->count && r == PS_OK; i++)
        r = write(c, (ps_command_info *)s.found->items[i].u.object, NULL);
    ps_release_object(s.found);
    ps_string_release(all);
    return r;
}

static ps_result begin(ps_cmdlet *c)
{
    struct state *s = c->state;
    s->left = ps_arg_int(c, TOTAL, 0);
    return PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    enum { EVERY = 1 | 2 | 4 | 8 | 16 | 32 | 64 | 256 };
    unsigned types = ps_arg_bound(c, TYPE) ? (unsigned)ps_arg_int(c, TYPE, EVERY) : EVERY;
    bool halves = ps_arg_bound(c, VERB) || ps_arg_bound(c, NOUN);
    if (!ps_arg_bound(c, TYPE) && (halves || !ps_arg_bound(c, NAME)))
        types &= ~(unsigned)(PS_CMD_APPLICATION | PS_CMD_EXTERNAL_SCRIPT);
    if (!ps_arg_bound(c, TYPE) && !halves && !ps_arg_bound(c, NAME))
        types &= ~(unsigned)PS_CMD_ALIAS;
    if (types & PS_CMD_FUNCTION)
        types |= PS_CMD_FILTER;
    if (!ps_arg_bound(c, NAME)) {
        ps_string *all = ps_string_c("*");
        ps_result r = by_pattern(c, all, types, !halves);
        ps_string_release(all);
        return r;
    }
    for (uint32_t i = 0; i < ps_arg_count(c, NAME); i++) {
        ps_value v = ps_arg_at(c, NAME, i);
        ps_result r = v.kind != PS_STRING          ? PS_OK
                      : ps_arg_switch(c, SHORT)    ? by_shorthand(c, v.u.string, types)
                      : ps_wildcard_is(v.u.string) ? by_pattern(c, v.u.string, types, true)
                                                   : by_one_name(c, v.u.string, types);
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

/* A parameter's name that no command had is an error; a pattern is not. */
static ps_result end(ps_cmdlet *c)
{
    const struct state *s = c->state;
    for (uint32_t i = 0; s->looked && i < ps_arg_count(c, PARAMETER_NAME) && i < 64; i++) {
        ps_value v = ps_arg_at(c, PARAMETER_NAME, i);
        ps_result r = PS_OK;
        if (v.kind == PS_STRING && !(s->named >> i & 1) && !ps_wildcard_is(v.u.string))
            r = ps_error(c, "System.ArgumentException", "CommandParameterNotFound",
                         PS_OBJECT_NOT_FOUND, v,
                         "No matching commands include a parameter named '%s'.  Check the spelling "
                         "of the parameter name, and then try again. (Parameter '%s')",
                         PS_U8(c->cx, v.u.string), PS_U8(c->cx, v.u.string));
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_get_command = {.name = "Get-Command",
                                             .params = params,
                                             .state_size = sizeof(struct state),
                                             .begin = begin,
                                             .process = process,
                                             .end = end};
