/*
 * native.c - arguments of PowerShell's own commands: names of commands, modules, processes, drives,
 * variables, aliases, properties of what comes down the pipeline, types, paths.
 */
#include "completion/request.h"

#include "object/symbol.h"

#include <string.h>

static bool named(const ps_param *p, const char *name)
{
    return ps_string_is_fold(p->spelling, name);
}

/* ---- things that a command lists ------------------------------------------------------------- */

/* The `property` of what `command -parameter word*` gives, each once. */
static ps_result offer_listed(struct request *q, const char *command, const char *parameter,
                              const char *property)
{
    uint16_t quote;
    ps_string *word = unquote(q->word, &quote), *star = ps_string_unit('*');
    ps_string *name = ps_string_c(parameter);
    bool open = word->length && ps_string_at(word, word->length - 1) == '*';
    ps_argument arg = {
        .parameter = name,
        .value = ps_take_string(open ? ps_string_retain(word) : ps_string_concat(word, star))};
    ps_list *found = NULL;
    uint32_t from = q->found->count;
    ps_result r = run_command(q, command, &arg, 1, &found);
    for (uint32_t i = 0; r == PS_OK && i < found->count; i++) {
        ps_value v = ps_null();
        r = ps_get_c(q->cx, found->items[i], property, &v);
        if (r == PS_OK && v.kind == PS_STRING && v.u.string->length) {
            ps_string *text = quoted(v.u.string, quote);
            if (!already_offered(q, from, text))
                r = offer(q, text, v.u.string, RESULT_PARAMETER_VALUE, v.u.string);
            ps_string_release(text);
        }
        ps_release(v);
    }
    q->settled = true;
    ps_release_object(found);
    ps_release(arg.value);
    ps_string_release(name);
    ps_string_release(star);
    ps_string_release(word);
    return r;
}

/* -Id: "17 - name". */
static ps_result offer_ids(struct request *q, const char *command)
{
    uint16_t quote;
    ps_string *word = unquote(q->word, &quote);
    ps_list *found = NULL;
    ps_result r = run_command(q, command, NULL, 0, &found);
    for (uint32_t i = 0; r == PS_OK && i < found->count; i++) {
        ps_value id = ps_null(), name = ps_null();
        ps_string *text = NULL;
        r = ps_get_c(q->cx, found->items[i], "Id", &id);
        if (r == PS_OK)
            r = ps_get_c(q->cx, found->items[i], "Name", &name);
        if (r == PS_OK)
            r = ps_to_string(q->cx, id, &text);
        if (r == PS_OK && fits(word, text)) {
            ps_string *label =
                ps_string_printf("%s - %s", PS_U8(q->cx, text),
                                 name.kind == PS_STRING ? PS_U8(q->cx, name.u.string) : "");
            r = offer_take(q, quoted(text, quote), label, RESULT_PARAMETER_VALUE,
                           ps_string_retain(label));
        }
        ps_string_release(text);
        ps_release(id);
        ps_release(name);
    }
    q->settled = true;
    ps_release_object(found);
    ps_string_release(word);
    return r;
}

/* ---- paths, commands, modules, types --------------------------------------------------------- */

static ps_result offer_path(struct request *q, bool literal, bool folders)
{
    bool before = q->literal_paths;
    q->literal_paths |= literal;
    ps_result r = complete_file(q, folders, NULL);
    q->literal_paths = before;
    q->settled = true;
    return r;
}

enum {
    HELP_TYPES = PS_CMD_CMDLET | PS_CMD_FUNCTION | PS_CMD_FILTER | PS_CMD_ALIAS |
                 PS_CMD_EXTERNAL_SCRIPT | PS_CMD_CONFIGURATION
};

static ps_result offer_commands(struct request *q, const ps_string *module, unsigned types)
{
    PS_TRY(complete_command(q, module, types));
    q->settled = true;
    return module ? PS_OK : complete_file(q, false, ".ps1\0");
}

static ps_result offer_modules(struct request *q, bool importing, bool loaded_only)
{
    if (importing) {
        PS_TRY(complete_file(q, false, ".ps1\0.psm1\0.psd1\0.dll\0.exe\0.cdxml\0"));
        q->settled = q->found->count > 0;
        for (const char *c = "/\\:"; *c; c++)
            if (ps_string_find_unit(q->word, (uint8_t)*c, 0) >= 0)
                return PS_OK;
    }
    q->settled = true;
    PS_TRY(complete_module(q, true));
    return loaded_only ? PS_OK : complete_module(q, false);
}

/* Quotes around a type's name stay around each candidate. */
static ps_result offer_types(struct request *q)
{
    uint16_t quote;
    ps_string *word = unquote(q->word, &quote);
    char mark[2] = {(char)quote, 0};
    set_word(q, word);
    q->settled = true;
    return complete_type(q, mark, mark);
}

/* New-Item -ItemType, in the file system. */
static ps_result offer_item_types(struct request *q)
{
    static const char types[] = "File\0Directory\0SymbolicLink\0Junction\0HardLink\0";
    q->settled = true;
    for (const char *t = types; *t; t += strlen(t) + 1) {
        ps_string *text = ps_string_c(t);
        bool yes = fits(q->word, text);
        ps_string_release(text);
        if (yes)
            PS_TRY(offer_c(q, t, RESULT_TEXT, NULL));
        if (yes && q->word->length)
            break;
    }
    return PS_OK;
}

/* ---- properties of the input ----------------------------------------------------------------- */

static bool collect_names(struct ps_ast *a, void *data)
{
    ps_list *names = data;
    const struct ps_ast_string_constant *s = constant(a);
    if (s)
        ps_list_add(names, ps_take_string(ps_string_retain(s->value)));
    return ps_ast_each_child(a, collect_names, data);
}

/* The names that the argument has besides the one at the cursor. Owned. */
static ps_list *other_names(struct request *q, const struct binding *b, const ps_param *p)
{
    ps_list *names = ps_arraylist_new(q->w);
    int at = b->arg_of[p - b->metadata->params];
    const struct ps_ast *argument = at >= 0 ? b->args[at].argument : NULL;
    if (is(argument, PS_AST_ARRAY_LITERAL)) {
        const struct ps_ast_array_literal *l = (const void *)argument;
        for (uint32_t i = 0; i < l->elements.count; i++)
            if (q->cursor < l->elements.items[i]->start || q->cursor > l->elements.items[i]->end)
                collect_names(l->elements.items[i], names);
    } else if (argument && (q->cursor < argument->start || q->cursor > argument->end)) {
        collect_names((struct ps_ast *)(uintptr_t)argument, names);
    }
    return names;
}

static ps_result offer_properties(struct request *q, const struct ps_ast_command *command,
                                  const struct binding *b, const ps_param *p, bool properties_only)
{
    struct guesses g = {.count = 0};
    PS_TRY(infer_input(q, command, b, &g));
    guess_elements(q, &g);
    ps_list *names = other_names(q, b, p);
    ps_string *star = ps_string_unit('*'), *pattern = ps_string_concat(q->word, star);
    ps_result r = guessed_members(q, &g, pattern, properties_only ? 1 : 0, false, false, names);
    q->settled = true;
    ps_string_release(star);
    ps_string_release(pattern);
    ps_release_object(names);
    guesses_drop(&g);
    return r;
}

/* Where-Object Property -eq: the names of the property's enum. */
static ps_result offer_property_values(struct request *q, const struct ps_ast_command *command,
                                       const struct binding *b)
{
    const struct bound_argument *a = bound_to(b, "Property");
    const struct ps_ast_string_constant *name = a ? constant(a->argument) : NULL;
    struct guesses g = {.count = 0};
    uint16_t quote;
    q->settled = true;
    if (!name)
        return PS_OK;
    PS_TRY(infer_input(q, command, b, &g));
    guess_elements(q, &g);
    ps_string *word = unquote(q->word, &quote);
    ps_result r = PS_OK;
    for (unsigned i = 0; i < g.count && r == PS_OK; i++) {
        const ps_row *row = g.items[i].type ? ps_type_row(q->w, g.items[i].type,
                                                          ps_intern(q->w, name->value), false)
                                            : NULL;
        const struct ps_enum_table *t = row && row->type && row->type->flags & PS_TYPE_ENUM
                                            ? ps_enum_values(q->w, row->type)
                                            : NULL;
        for (unsigned k = 0; t && k < t->count && r == PS_OK; k++)
            if (starts(t->items[k].text, word))
                r = offer(q, t->items[k].text, NULL, RESULT_PARAMETER_VALUE, NULL);
        if (t)
            break;
    }
    ps_string_release(word);
    guesses_drop(&g);
    return r;
}

/* ---- the table ------------------------------------------------------------------------------- */

enum kind {
    COMMANDS,
    HELP,
    EXPRESSION,
    MODULES,
    LOADED_MODULES,
    IMPORTED_MODULES,
    PROCESSES,
    PROCESS_IDS,
    SERVICES,
    PROVIDERS,
    DRIVES,
    VARIABLES,
    ALIASES,
    DEFINITIONS,
    JOBS,
    JOB_IDS,
    FOLDERS,
    LITERAL_FOLDERS,
    LITERAL_FILES,
    FILES,
    ITEM_TYPES,
    MEMBERS,
    PROPERTIES,
    PROPERTY_VALUES,
    TYPES
};

#define ROW(command, parameter, kind)                                                              \
    {                                                                                              \
        command, parameter, kind                                                                   \
    }
static const struct row {
    char command[24], parameter[16];
    uint8_t kind;
} rows[] = {
    ROW("Get-Command", "Name", COMMANDS),
    ROW("Get-Command", "Module", MODULES),
    ROW("Get-Command", "ExcludeModule", MODULES),
    ROW("Get-Command", "ParameterType", TYPES),
    ROW("Show-Command", "Name", HELP),
    ROW("Get-Help", "Name", HELP),
    ROW("help", "Name", HELP),
    ROW("Save-Help", "Module", MODULES),
    ROW("Update-Help", "Module", MODULES),
    ROW("Invoke-Expression", "Command", EXPRESSION),
    ROW("Get-Module", "Name", LOADED_MODULES),
    ROW("Remove-Module", "Name", LOADED_MODULES),
    ROW("Import-Module", "Name", IMPORTED_MODULES),
    ROW("Get-Process", "Name", PROCESSES),
    ROW("Stop-Process", "Name", PROCESSES),
    ROW("Wait-Process", "Name", PROCESSES),
    ROW("Debug-Process", "Name", PROCESSES),
    ROW("Get-Process", "Id", PROCESS_IDS),
    ROW("Stop-Process", "Id", PROCESS_IDS),
    ROW("Wait-Process", "Id", PROCESS_IDS),
    ROW("Debug-Process", "Id", PROCESS_IDS),
    ROW("Get-PSDrive", "PSProvider", PROVIDERS),
    ROW("Remove-PSDrive", "PSProvider", PROVIDERS),
    ROW("New-PSDrive", "PSProvider", PROVIDERS),
    ROW("Get-PSProvider", "PSProvider", PROVIDERS),
    ROW("Get-PSDrive", "Name", DRIVES),
    ROW("Remove-PSDrive", "Name", DRIVES),
    ROW("Get-Variable", "Name", VARIABLES),
    ROW("Set-Variable", "Name", VARIABLES),
    ROW("Clear-Variable", "Name", VARIABLES),
    ROW("Remove-Variable", "Name", VARIABLES),
    ROW("Get-Alias", "Name", ALIASES),
    ROW("Get-Alias", "Definition", DEFINITIONS),
    ROW("Get-Job", "Name", JOBS),
    ROW("Receive-Job", "Name", JOBS),
    ROW("Remove-Job", "Name", JOBS),
    ROW("Stop-Job", "Name", JOBS),
    ROW("Wait-Job", "Name", JOBS),
    ROW("Get-Job", "Id", JOB_IDS),
    ROW("Receive-Job", "Id", JOB_IDS),
    ROW("Remove-Job", "Id", JOB_IDS),
    ROW("Stop-Job", "Id", JOB_IDS),
    ROW("Wait-Job", "Id", JOB_IDS),
    ROW("Set-Location", "Path", FOLDERS),
    ROW("Push-Location", "Path", FOLDERS),
    ROW("Set-Location", "LiteralPath", LITERAL_FOLDERS),
    ROW("Push-Location", "LiteralPath", LITERAL_FOLDERS),
    ROW("Copy-Item", "Destination", LITERAL_FILES),
    ROW("Move-Item", "Destination", LITERAL_FILES),
    ROW("New-Item", "ItemType", ITEM_TYPES),
    ROW("ForEach-Object", "MemberName", MEMBERS),
    ROW("Where-Object", "Property", PROPERTIES),
    ROW("Where-Object", "Value", PROPERTY_VALUES),
    ROW("Sort-Object", "Property", PROPERTIES),
    ROW("Group-Object", "Property", PROPERTIES),
    ROW("Measure-Object", "Property", PROPERTIES),
    ROW("Select-Object", "Property", PROPERTIES),
    ROW("Select-Object", "ExcludeProperty", PROPERTIES),
    ROW("Select-Object", "ExpandProperty", PROPERTIES),
    ROW("Format-Table", "Property", PROPERTIES),
    ROW("Format-List", "Property", PROPERTIES),
    ROW("Format-Wide", "Property", PROPERTIES),
    ROW("Format-Custom", "Property", PROPERTIES),
    ROW("Format-Table", "ExcludeProperty", PROPERTIES),
    ROW("Format-List", "ExcludeProperty", PROPERTIES),
    ROW("Format-Custom", "ExcludeProperty", PROPERTIES),
    ROW("Format-Wide", "ExcludeProperty", PROPERTIES),
    ROW("Join-String", "Property", PROPERTIES),
    ROW("New-Object", "TypeName", TYPES),
};

static ps_result offer_kind(struct request *q, enum kind kind, const struct ps_ast_command *command,
                            const ps_param *p, const struct binding *b)
{
    const struct bound_argument *module = bound_to(b, "Module");
    const struct ps_ast_string_constant *name = module ? constant(module->argument) : NULL;
    switch (kind) {
    case COMMANDS:
        return offer_commands(q, name ? name->value : NULL, ~0u);
    case HELP:
        return offer_commands(q, NULL, HELP_TYPES);
    case EXPRESSION:
        return complete_command(q, NULL, ~0u);
    case MODULES:
        return offer_modules(q, false, false);
    case LOADED_MODULES:
        return offer_modules(q, false, !bound_to(b, "ListAvailable"));
    case IMPORTED_MODULES:
        return offer_modules(q, true, false);
    case PROCESSES:
        return offer_listed(q, "Get-Process", "Name", "Name");
    case PROCESS_IDS:
        return offer_ids(q, "Get-Process");
    case SERVICES:
        return offer_listed(q, "Get-Service", "Name", "Name");
    case PROVIDERS:
        return offer_listed(q, "Get-PSProvider", "PSProvider", "Name");
    case DRIVES: {
        uint32_t from = q->found->count;
        PS_TRY(offer_listed(q, "Get-PSDrive", "Name", "Name"));
        sort_found(q, from, BY_ITEM);
        return PS_OK;
    }
    case VARIABLES:
        return offer_listed(q, "Get-Variable", "Name", "Name");
    case ALIASES:
        return offer_listed(q, "Get-Alias", "Name", "Name");
    case DEFINITIONS:
        PS_TRY(complete_command(q, NULL, HELP_TYPES & ~PS_CMD_ALIAS));
        return offer_path(q, false, false);
    case JOBS:
        return offer_listed(q, "Get-Job", "Name", "Name");
    case JOB_IDS:
        return offer_ids(q, "Get-Job");
    case FOLDERS:
        return offer_path(q, false, true);
    case LITERAL_FOLDERS:
        return offer_path(q, true, true);
    case LITERAL_FILES:
        return offer_path(q, true, false);
    case FILES:
        return offer_path(q, false, false);
    case ITEM_TYPES:
        return offer_item_types(q);
    case MEMBERS:
        return offer_properties(q, command, b, p, false);
    case PROPERTIES:
        return offer_properties(q, command, b, p, true);
    case PROPERTY_VALUES:
        return offer_property_values(q, command, b);
    default:
        return offer_types(q);
    }
}

ps_result complete_native(struct request *q, const struct ps_ast_command *command, ps_param *p,
                          const struct binding *b, bool *known)
{
    bool listed = false;
    *known = true;
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!ps_string_is_fold(b->command->spelling, rows[i].command))
            continue;
        listed = true;
        if (named(p, rows[i].parameter))
            return offer_kind(q, (enum kind)rows[i].kind, command, p, b);
    }
    /* Commands of the table answer for all of their parameters, but for these two. */
    bool paths = !listed || ps_string_is_fold(b->command->spelling, "Copy-Item") ||
                 ps_string_is_fold(b->command->spelling, "Move-Item");
    if (paths && named(p, "LiteralPath"))
        return offer_path(q, true, false);
    if (paths && (named(p, "Path") || named(p, "FilePath")))
        return offer_path(q, false, false);
    *known = false;
    return PS_OK;
}
