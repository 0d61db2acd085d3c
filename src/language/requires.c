/*
 * requires.c - #requires comments: each is read as a command named `requires`
 * (Tokenizer.GetScriptRequirements).
 */
#include "language/semantics.h"

#include <string.h>

struct require {
    struct ps_parser *p;
    struct ps_requirements *out;
    const struct ps_ast_command_parameter *parameter;
    const struct ps_ast *argument;
};

/* ---- values ---------------------------------------------------------------------------------- */

/* The value when it is a string, else NULL. */
static ps_string *string_value(const struct ps_ast *a)
{
    return a->kind == PS_AST_STRING_CONSTANT ? ((const struct ps_ast_string_constant *)a)->value
                                             : NULL;
}

/* The argument's items: those of an array, or itself. */
static const struct ps_ast *item(const struct ps_ast *argument, uint32_t i)
{
    const struct ps_ast_array_literal *array = (const void *)argument;
    if (argument->kind != PS_AST_ARRAY_LITERAL)
        return i ? NULL : argument;
    return i < array->elements.count ? array->elements.items[i] : NULL;
}

static void already_bound(const struct require *r, const char *name)
{
    parse_error2(r->p, span_ast(r->parameter), PS_PE_ParameterAlreadyBound,
                 parse_intern_c(r->p, ""), parse_intern_c(r->p, name));
}

static void not_a_string(const struct require *r, const char *name)
{
    parse_error_c(r->p, span_ast(r->argument), PS_PE_RequiresInvalidStringArgument, name);
}

static void add_name(struct ps_parser *p, ps_string ***list, uint32_t *count, ps_string *name)
{
    *list = parse_grow(p, *list, *count, sizeof **list);
    (*list)[(*count)++] = name;
}

static bool listed(ps_string **list, uint32_t count, const ps_string *name, bool fold)
{
    for (uint32_t i = 0; i < count; i++) {
        if (fold ? ps_string_equal_fold(list[i], name) : ps_string_equal(list[i], name))
            return true;
    }
    return false;
}

/* ---- parameters ------------------------------------------------------------------------------ */

/* One to four numbers with dots between them; one alone is a major version. */
static bool is_version(const ps_string *s)
{
    unsigned parts = 0;
    uint32_t i = 0;
    for (;;) {
        uint64_t value = 0;
        uint32_t start = i;
        while (i < s->length && ps_ch_digit(ps_string_at(s, i)) && value <= INT32_MAX)
            value = value * 10 + (ps_string_at(s, i++) - '0');
        if (i == start || value > INT32_MAX || ++parts > 4)
            return false;
        if (i == s->length)
            return true;
        if (ps_string_at(s, i++) != '.')
            return false;
    }
}

static void require_version(const struct require *r)
{
    ps_string *text = string_value(r->argument);
    if (!text)
        text = parse_text(r->p, r->argument->start, r->argument->end);
    if (!is_version(text))
        parse_error(r->p, span_ast(r->argument), PS_PE_RequiresVersionInvalid, NULL);
    else if (r->out->version && !ps_string_equal(r->out->version, text))
        already_bound(r, "version");
    else
        r->out->version = text;
}

static void require_editions(const struct require *r)
{
    struct ps_requirements *out = r->out;
    const struct ps_ast *one;
    if (out->editions) {
        already_bound(r, "psedition");
        return;
    }
    for (uint32_t i = 0; (one = item(r->argument, i)); i++) {
        ps_string *name = string_value(one);
        if (!name) {
            not_a_string(r, "psedition");
            continue;
        }
        if (!ps_string_is_fold(name, "Core") && !ps_string_is_fold(name, "Desktop"))
            parse_error_c(r->p, span_ast(r->argument), PS_PE_RequiresPSEditionInvalid,
                          "psedition");
        if (listed(out->editions, out->edition_count, name, true))
            parse_error_c(r->p, span_ast(r->argument),
                          PS_PE_RequiresPSEditionValueIsAlreadySpecified, "psedition");
        else
            add_name(r->p, &out->editions, &out->edition_count, name);
    }
}

static void require_assemblies(const struct require *r)
{
    struct ps_requirements *out = r->out;
    const struct ps_ast *one;
    for (uint32_t i = 0; (one = item(r->argument, i)); i++) {
        ps_string *name = string_value(one);
        if (!name)
            not_a_string(r, "assembly");
        else if (!listed(out->assemblies, out->assembly_count, name, false))
            add_name(r->p, &out->assemblies, &out->assembly_count, name);
    }
}

static ps_string *pair_value(struct ps_parser *p, const struct ps_hash_pair *pair)
{
    const struct ps_ast *e = pure_expression(pair->value);
    if (!e)
        return NULL;
    ps_string *text = string_value(e);
    return text ? text : parse_text(p, e->start, e->end);
}

/* @{ ModuleName = ...; ModuleVersion = ... }; false: it names no module or has other keys. */
static bool module_table(const struct require *r, const struct ps_ast_hashtable *table,
                         struct ps_required_module *module)
{
    for (uint32_t i = 0; i < table->count; i++) {
        const ps_string *key = string_value(table->pairs[i].key);
        ps_string *value = pair_value(r->p, &table->pairs[i]);
        if (!key || !value)
            return false;
        if (ps_string_is_fold(key, "ModuleName"))
            module->name = value;
        else if (ps_string_is_fold(key, "ModuleVersion"))
            module->version = value;
        else if (ps_string_is_fold(key, "MaximumVersion"))
            module->maximum_version = value;
        else if (ps_string_is_fold(key, "RequiredVersion"))
            module->required_version = value;
        else if (ps_string_is_fold(key, "GUID"))
            module->guid = value;
        else
            return false;
    }
    bool ranged = module->version || module->maximum_version;
    return module->name && (ranged || module->required_version) &&
           !(ranged && module->required_version);
}

static void require_modules(const struct require *r)
{
    struct ps_requirements *out = r->out;
    const struct ps_ast *one;
    for (uint32_t i = 0; (one = item(r->argument, i)); i++) {
        struct ps_required_module module = {.name = string_value(one)};
        if (one->kind == PS_AST_HASHTABLE ? !module_table(r, (const void *)one, &module)
                                          : !module.name) {
            parse_error(r->p, span_ast(r->argument), PS_PE_RequiresModuleInvalid,
                        parse_text(r->p, one->start, one->end));
            return;
        }
        out->modules = parse_grow(r->p, out->modules, out->module_count, sizeof *out->modules);
        out->modules[out->module_count++] = module;
    }
}

/* Whether the parameter abbreviates `name`. */
static bool says(const struct require *r, const char *name)
{
    struct lex_token t = {.value = r->parameter->name};
    return parse_is_parameter(&t, name);
}

static void invalid(struct ps_parser *p, const void *at)
{
    parse_error(p, span_ast(at), PS_PE_ScriptRequiresInvalidFormat, NULL);
}

static void require(const struct require *r)
{
    if (says(r, "runasadministrator")) {
        r->out->elevated = true;
        if (r->argument)
            parse_error(r->p, span_ast(r->parameter), PS_PE_ParameterCannotHaveArgument,
                        r->parameter->name);
        return;
    }
    if (!r->argument) {
        parse_error(r->p, span_ast(r->parameter), PS_PE_ParameterRequiresArgument,
                    r->parameter->name);
        return;
    }
    if (!is_constant(r->argument, CONSTANT_REQUIRES)) {
        parse_error(r->p, span_ast(r->argument), PS_PE_RequiresArgumentMustBeConstant, NULL);
        return;
    }
    if (says(r, "shellid") || says(r, "pssnapin")) {
        if (!string_value(r->argument))
            not_a_string(r, says(r, "shellid") ? "shellid" : "pssnapin");
    } else if (says(r, "psedition")) {
        require_editions(r);
    } else if (says(r, "version")) {
        require_version(r);
    } else if (says(r, "assembly")) {
        require_assemblies(r);
    } else if (says(r, "modules")) {
        require_modules(r);
    } else {
        invalid(r->p, r->parameter);
    }
}

/* ---- comments -------------------------------------------------------------------------------- */

static void read_command(struct ps_parser *p, const struct ps_ast_command *command)
{
    const ps_string *name = string_value(command->elements.items[0]);
    if (!name || !ps_string_is_fold(name, "requires"))
        invalid(p, command);
    for (uint32_t i = 1; i < command->elements.count; i++) {
        struct require r = {.p = p, .out = p->script->requirements};
        r.parameter = (const void *)command->elements.items[i];
        if (r.parameter->ast.kind != PS_AST_COMMAND_PARAMETER) {
            invalid(p, r.parameter);
            continue;
        }
        r.argument = r.parameter->argument;
        if (!r.argument && i + 1 < command->elements.count)
            r.argument = command->elements.items[++i];
        require(&r);
    }
}

/* The comment's text behind the #, in a window of its own. */
static struct ps_ast *comment_command(struct ps_parser *p, struct ps_span comment)
{
    struct lexer *lx = &p->lexer;
    struct lex_window whole = lx->window;
    bool quiet = lx->quiet;
    uint32_t start = comment.start + 1;
    if (whole.bytes)
        lx->window.bytes += start;
    else
        lx->window.units += start;
    lx->window.length = comment.end - start;
    lx->window.adjust = start;
    lx->at = lx->token_start = 0;
    lx->quiet = true;
    struct ps_ast *command = parse_command(p);
    p->has_ungot = false;
    lx->window = whole;
    lx->at = whole.length;
    lx->quiet = quiet;
    return command;
}

void parse_requires(struct ps_parser *p)
{
    struct lexer *lx = &p->lexer;
    if (!lx->require_count || p->stopped)
        return;
    p->script->requirements = PS_ARENA_NEW(&p->script->arena, struct ps_requirements);
    for (uint32_t i = 0; i < lx->require_count; i++) {
        struct ps_ast *command = comment_command(p, lx->requires[i]);
        if (command)
            read_command(p, (struct ps_ast_command *)command);
    }
}
