/*
 * module_discover.c - what modules on the path export, read without running them: for
 * Get-Module -ListAvailable, and to load the module of a command that nobody knows yet.
 */
#include "engine/module_private.h"

#include "base/memory.h"
#include "engine/command_info.h"
#include "engine/frame.h"
#include "object/convert.h"

#include <stdlib.h>
#include <string.h>

#define SMA "System.Management.Automation."

/* ---- a script's exports, from its tree ------------------------------------------------------- */

struct survey {
    ps_exec *x;
    ps_module *m;
    struct ps_script *script;
    ps_value functions; /* patterns of Export-ModuleMember; PS_UNSET: it is not called */
    ps_value aliases;
    bool chosen;
};

/* Names are all that is known of the commands of a listed module. */
static ps_command_info *named(ps_exec *x, ps_module *m, enum ps_command_type type,
                              const ps_string *name)
{
    ps_command_info *i = ps_command_info_new(x, type, (ps_string *)(uintptr_t)name);
    i->module = ps_string_retain(ps_module_text(m, PS_MOD_NAME));
    ps_string *empty = ps_string_empty();
    if (type == PS_CMD_FUNCTION && ps_block_create(x, empty, &i->block) != PS_OK)
        ps_clear_pending(&x->base);
    if (type == PS_CMD_ALIAS)
        i->target = ps_string_retain(empty);
    ps_string_release(empty);
    i->listed = true;
    return i;
}

static void add_export(ps_exec *x, ps_module *m, enum ps_export kind, const ps_string *name)
{
    static const uint16_t types[] = {PS_CMD_FUNCTION, PS_CMD_CMDLET, PS_CMD_ALIAS, 0};
    if (m->exports[kind].kind != PS_LIST)
        m->exports[kind] = ps_take_object(ps_arraylist_new(x->base.worker));
    ps_list *l = ps_as_list(m->exports[kind]);
    if (kind == PS_EXPORT_VARIABLES)
        ps_list_add(l, ps_take_object(ps_variable_new(
                           x, ps_intern(x->base.worker, (ps_string *)(uintptr_t)name), ps_null())));
    else
        ps_list_add(l, ps_take_object(named(x, m, (enum ps_command_type)types[kind], name)));
}

/* The constant strings of an argument. */
static void strings_of(const struct ps_ast *a, ps_list *out)
{
    if (a->kind == PS_AST_STRING_CONSTANT) {
        ps_string *s = ((const struct ps_ast_string_constant *)a)->value;
        ps_list_add(out, ps_take_string(ps_string_retain(s)));
    } else if (a->kind == PS_AST_ARRAY_LITERAL) {
        const struct ps_ast_list *l = &((const struct ps_ast_array_literal *)a)->elements;
        for (uint32_t i = 0; i < l->count; i++)
            strings_of(l->items[i], out);
    } else if (a->kind == PS_AST_ARRAY_EXPRESSION) {
        const struct ps_ast_list *l =
            &((const struct ps_ast_array_expression *)a)->body->statements;
        for (uint32_t i = 0; i < l->count; i++) {
            const struct ps_ast_pipeline *p = (const struct ps_ast_pipeline *)l->items[i];
            if (p->ast.kind == PS_AST_PIPELINE && p->elements.count == 1 &&
                p->elements.items[0]->kind == PS_AST_COMMAND_EXPRESSION)
                strings_of(
                    ((const struct ps_ast_command_expression *)p->elements.items[0])->expression,
                    out);
        }
    }
}

/* The argument of a command's parameter: by its name, or the first without one. NULL: none. */
static const struct ps_ast *argument_of(const struct ps_ast_command *c, const char *parameter,
                                        bool positional)
{
    for (uint32_t i = 1; i < c->elements.count; i++) {
        const struct ps_ast *e = c->elements.items[i];
        if (e->kind != PS_AST_COMMAND_PARAMETER) {
            if (positional)
                return e;
            continue;
        }
        const struct ps_ast_command_parameter *p = (const struct ps_ast_command_parameter *)e;
        const struct ps_ast *value = p->argument                 ? p->argument
                                     : i + 1 < c->elements.count ? c->elements.items[i + 1]
                                                                 : NULL;
        if (value && value->kind != PS_AST_COMMAND_PARAMETER) {
            if (ps_string_is_fold(p->name, parameter))
                return value;
            i += p->argument == NULL;
        }
    }
    return NULL;
}

static void collect(const struct ps_ast_command *c, const char *parameter, bool positional,
                    ps_value *list, ps_worker *w)
{
    const struct ps_ast *a = argument_of(c, parameter, positional);
    if (list->kind != PS_LIST)
        *list = ps_take_object(ps_arraylist_new(w));
    if (a)
        strings_of(a, ps_as_list(*list));
}

static void survey_command(struct survey *s, const struct ps_ast_command *c)
{
    const struct ps_ast *first = c->elements.items[0];
    if (first->kind != PS_AST_STRING_CONSTANT)
        return;
    const ps_string *name = ((const struct ps_ast_string_constant *)first)->value;
    ps_worker *w = s->x->base.worker;
    if (ps_string_is_fold(name, "Export-ModuleMember")) {
        s->chosen = true;
        collect(c, "Function", true, &s->functions, w);
        collect(c, "Alias", false, &s->aliases, w);
    } else if (ps_string_is_fold(name, "Set-Alias") || ps_string_is_fold(name, "New-Alias")) {
        ps_value names = ps_unset();
        collect(c, "Name", true, &names, w);
        if (ps_as_list(names)->count)
            add_export(s->x, s->m, PS_EXPORT_ALIASES, ps_as_list(names)->items[0].u.string);
        ps_release(names);
    }
}

static bool survey_node(struct ps_ast *a, void *data)
{
    struct survey *s = data;
    switch (a->kind) {
    case PS_AST_FUNCTION_DEFINITION:
        add_export(s->x, s->m, PS_EXPORT_FUNCTIONS, ((const struct ps_ast_function *)a)->name);
        return true;
    case PS_AST_COMMAND:
        survey_command(s, (const struct ps_ast_command *)a);
        return true;
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
    case PS_AST_TYPE_DEFINITION:
        return true;
    default:
        ps_ast_each_child(a, survey_node, s);
        return true;
    }
}

static void survey_script(ps_exec *x, ps_module *m, const ps_string *path)
{
    char *file = ps_string_to_os(path, NULL);
    ps_string *text = NULL;
    ps_result r = ps_read_text_file(x, file, &text);
    ps_free(file);
    if (r != PS_OK) {
        ps_clear_pending(&x->base);
        return;
    }
    struct survey s = {.x = x, .m = m, .script = ps_parse(text, path, 0)};
    ps_string_release(text);
    ps_ast_each_child(&s.script->root->ast, survey_node, &s);
    if (s.chosen) {
        ps_module_restrict(x, m, PS_EXPORT_FUNCTIONS, s.functions);
        ps_module_restrict(x, m, PS_EXPORT_ALIASES, s.aliases);
    }
    ps_release(s.functions);
    ps_release(s.aliases);
    ps_script_release(s.script);
}

/* ---- a manifest's exports -------------------------------------------------------------------- */

static bool any_wildcard(const ps_list *l)
{
    for (uint32_t i = 0; l && i < l->count; i++)
        if (ps_wildcard_is(l->items[i].u.string))
            return true;
    return false;
}

/* The names that the keys list; where they have wildcards, what the root module defines. */
static void list_exports(ps_exec *x, ps_module *m, const ps_dict *table, const ps_string *path)
{
    static const char keys[PS_EXPORT_KINDS][18] = {"FunctionsToExport", "CmdletsToExport",
                                                   "AliasesToExport", "VariablesToExport"};
    ps_list *lists[PS_EXPORT_KINDS];
    for (unsigned k = 0; k < PS_EXPORT_KINDS; k++)
        lists[k] = ps_manifest_strings(x, table, keys[k]);
    bool look = !lists[PS_EXPORT_FUNCTIONS] || any_wildcard(lists[PS_EXPORT_FUNCTIONS]);
    ps_string *root = ps_module_text(m, PS_MOD_ROOT);
    if (look && root && root->length) {
        struct ps_module_wanted w = {.name = root};
        struct ps_module_file file;
        ps_string *folder = ps_module_folder(path);
        if (ps_module_find(x, &w, folder, &file)) {
            survey_script(x, m, file.path);
            ps_module_file_drop(&file);
        }
        ps_string_release(folder);
    }
    for (unsigned k = 0; k < PS_EXPORT_KINDS; k++) {
        if (lists[k] && (any_wildcard(lists[k]) || m->exports[k].kind == PS_LIST))
            ps_module_restrict(x, m, (enum ps_export)k, ps_take_object(lists[k]));
        for (uint32_t i = 0; lists[k] && i < lists[k]->count && !any_wildcard(lists[k]); i++) {
            const ps_list *have = m->exports[k].kind == PS_LIST ? ps_as_list(m->exports[k]) : NULL;
            if (!look || !have || k == PS_EXPORT_CMDLETS || k == PS_EXPORT_VARIABLES)
                add_export(x, m, (enum ps_export)k, lists[k]->items[i].u.string);
        }
        ps_release_object(lists[k]);
    }
}

static bool is_manifest(const ps_string *path)
{
    uint32_t n = path->length;
    ps_string *end = ps_string_sub(path, n > 5 ? n - 5 : 0, n > 5 ? 5 : n);
    bool yes = ps_string_is_fold(end, ".psd1");
    ps_string_release(end);
    return yes;
}

ps_result ps_module_list_manifest(ps_exec *x, ps_module *m, const ps_string *path)
{
    ps_value v;
    ps_module_set(m, PS_MOD_TYPE,
                  ps_enum(ps_type_named(x->base.worker, SMA "ModuleType"), PS_MODULE_MANIFEST));
    PS_TRY(ps_data_file_read(x, path, &v));
    ps_dict *table = ps_as_dict(ps_base(v));
    ps_result r = ps_manifest_apply(x, m, table, path);
    ps_string *root = ps_module_text(m, PS_MOD_ROOT);
    if (r == PS_OK) {
        if (root && root->length)
            ps_module_set(
                m, PS_MOD_TYPE,
                ps_enum(ps_type_named(x->base.worker, SMA "ModuleType"), PS_MODULE_SCRIPT));
        list_exports(x, m, table, path);
    }
    ps_release(v);
    return r;
}

ps_result ps_module_listed(ps_exec *x, const struct ps_module_file *file, ps_module **out)
{
    ps_module *m = ps_module_new(x, file->name);
    *out = m;
    ps_module_set(m, PS_MOD_PATH, ps_take_string(ps_string_retain(file->path)));
    ps_module_set(m, PS_MOD_BASE, ps_take_string(ps_module_folder(file->path)));
    if (!is_manifest(file->path)) {
        survey_script(x, m, file->path);
    } else if (ps_module_list_manifest(x, m, file->path) != PS_OK) {
        if (x->base.pending != PS_PENDING_ERROR)
            return PS_FAIL;
        ps_clear_pending(&x->base); /* it is listed as it is */
    }
    if (ps_is_null(m->fields[PS_MOD_ROOT]))
        ps_module_set(m, PS_MOD_ROOT, ps_take_string(ps_string_retain(file->path)));
    return PS_OK;
}

/* ---- loading by a command's name ------------------------------------------------------------- */

struct search {
    const ps_string *command;
    ps_string *path; /* of the module that has it */
};

static bool exports_it(const ps_module *m, const ps_string *command)
{
    for (unsigned k = 0; k < PS_EXPORT_VARIABLES; k++) {
        const ps_list *l = m->exports[k].kind == PS_LIST ? ps_as_list(m->exports[k]) : NULL;
        for (uint32_t i = 0; l && i < l->count; i++)
            if (ps_string_equal_fold(((ps_command_info *)l->items[i].u.object)->spelling, command))
                return true;
    }
    return false;
}

static ps_result look(void *u, ps_exec *x, const struct ps_module_file *file)
{
    struct search *s = u;
    ps_module *m;
    ps_result r = ps_module_listed(x, file, &m);
    if (r == PS_OK && exports_it(m, s->command)) {
        s->path = ps_string_retain(file->path);
        r = PS_FAIL; /* found: no more */
    }
    ps_release_object(m);
    return r;
}

/* $PSModuleAutoLoadingPreference: None 0, ModuleQualified 1, All 2. */
static int preference(ps_exec *x)
{
    ps_value v = ps_variable_get_c(x, "PSModuleAutoLoadingPreference"), number;
    ps_type *t = ps_type_named(x->base.worker, SMA "PSModuleAutoLoadingPreference");
    int result = 2;
    if (!ps_is_null(v) && t && ps_try_convert(&x->base, v, t, &number))
        result = (int)number.u.i;
    ps_release(v);
    return result;
}

/* Imports into the global state, whoever calls. */
static bool import_global(ps_exec *x, ps_string *name)
{
    struct ps_module_load l = {
        .wanted.name = name,
        .import = {.target = x->runspace->state, .scope = x->global, .no_name_check = true}};
    ps_module *m;
    if (ps_module_import_named(x, &l, &m) == PS_OK)
        return true;
    if (x->base.pending == PS_PENDING_ERROR)
        ps_clear_pending(&x->base);
    return false;
}

bool ps_module_autoload(ps_exec *x, const ps_string *command)
{
    const char *path = getenv("PSModulePath");
    if (x->runspace->autoloading || !path || !*path || preference(x) < 2)
        return false;
    struct search s = {.command = command};
    x->runspace->autoloading = true;
    ps_module_files_each(x, NULL, look, &s);
    bool found = s.path && import_global(x, s.path);
    x->runspace->autoloading = false;
    ps_string_release(s.path);
    return found;
}

bool ps_module_autoload_named(ps_exec *x, const ps_string *name)
{
    if (ps_module_builtin(x, name) || ps_module_loaded(x, name))
        return true;
    if (preference(x) < 1 || ps_module_is_path(name))
        return false;
    return import_global(x, (ps_string *)(uintptr_t)name);
}
