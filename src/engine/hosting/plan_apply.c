/*
 * plan_apply.c - a runspace is made of a plan (InitialSessionState.Bind and BindRunspace).
 *
 * Built-in commands stay in the constant tables: those that a plan does not have are removed
 * there, those that it hides are made private. Everything that runs here is the configuration's
 * code: trusted, in full language; the session's own mode comes last.
 */
#include "engine/hosting/plan.h"

#include "base/guid.h"
#include "base/memory.h"
#include "engine/command_info.h"
#include "engine/drives.h"
#include "engine/frame.h"
#include "engine/intrinsics.h"
#include "engine/module.h"
#include "object/convert.h"
#include "object/iterate.h"
#include "types/support.h"

#include <stdlib.h>
#include <string.h>

#define SMA "System.Management.Automation."

static const ps_list *entries_of(const ps_plan *p, enum ps_plan_part which)
{
    return p->lists[which].kind == PS_UNSET
               ? NULL
               : ps_as_list(ps_plan_list_of(p->lists[which])->list);
}

static uint32_t count_of(const ps_list *l) { return l ? l->count : 0; }

static ps_plan_entry *entry_at(const ps_list *l, uint32_t i)
{
    return (ps_plan_entry *)l->items[i].u.object;
}

/* ---- commands -------------------------------------------------------------------------------- */

static ps_command_info *alias_named(ps_exec *x, const char *name)
{
    ps_string *text = ps_string_c(name);
    ps_command_info *i = ps_builtin_alias(x, text);
    ps_string_release(text);
    return i;
}

/* Each built-in command and alias: `visit` may remove it. */
static void each_builtin(ps_exec *x, void (*visit)(ps_exec *x, ps_command_info *i))
{
    for (unsigned i = 0; i < ps_table_command_count(); i++) {
        ps_command_info *info = ps_builtin_at(x, i);
        if (info)
            visit(x, info);
    }
    for (unsigned i = 0; i < ps_table_alias_count(); i++) {
        struct ps_table_alias a;
        ps_table_alias_at(i, &a);
        ps_command_info *info = alias_named(x, a.name);
        if (info)
            visit(x, info);
    }
}

static void make_private(ps_exec *x, ps_command_info *i)
{
    (void)x;
    i->visibility = 1;
}

static ps_command_info *builtin_of(ps_exec *x, const ps_plan_entry *e)
{
    ps_command_info *found = NULL;
    char *name = ps_string_to_utf8(e->name, NULL);
    if (ps_plan_entry_command(e) == PS_CMD_ALIAS) {
        found = ps_builtin_alias(x, e->name);
    } else {
        int row = ps_table_command_find(name);
        found = row < 0 ? NULL : ps_builtin_at(x, (unsigned)row);
    }
    ps_free(name);
    return found;
}

static ps_result define_function(ps_exec *x, const ps_plan_entry *e)
{
    ps_value block;
    PS_TRY(ps_block_create(x, e->definition, &block));
    ps_result r = ps_function_define(x, x->global, e->name, block, (unsigned)e->options);
    ps_release(block);
    return r;
}

static ps_result define_command(ps_exec *x, const ps_plan_entry *e)
{
    unsigned type = ps_plan_entry_command(e);
    ps_command_info *i = builtin_of(x, e);
    if (i && (!e->definition || (type == PS_CMD_ALIAS && ps_string_equal(i->target, e->definition)))) {
        i->visibility = (uint8_t)e->visibility;
        return PS_OK;
    }
    if (!e->definition || (type != PS_CMD_ALIAS && type != PS_CMD_FUNCTION))
        return PS_OK;
    PS_TRY(type == PS_CMD_ALIAS ? ps_alias_define(x, x->global, e->name, e->definition,
                                                  (unsigned)e->options, true)
                                : define_function(x, e));
    i = ps_name_table_get(type == PS_CMD_ALIAS ? &x->global->aliases : &x->global->functions,
                          ps_intern(x->base.worker, e->name));
    i->visibility = (uint8_t)e->visibility;
    if (type == PS_CMD_ALIAS && e->description && e->description->length)
        i->description = ps_string_retain(e->description);
    return PS_OK;
}

/* Whether the plan imports a module by this name. */
static bool is_imported(const ps_plan *p, const ps_string *module)
{
    const ps_list *modules = ps_as_list(p->modules);
    for (uint32_t i = 0; module && i < modules->count; i++)
        if (modules->items[i].kind == PS_STRING &&
            ps_string_equal_fold(modules->items[i].u.string, module))
            return true;
    return false;
}

/* A plan that began empty, or was emptied, has the commands of the modules that it imports beside
 * its own: those are private. */
static void hide_the_rest(ps_exec *x, const ps_plan *p)
{
    const ps_list *entries = entries_of(p, PS_PLAN_COMMANDS);
    struct ps_name_table kept = {0};
    for (uint32_t i = 0; i < entries->count; i++)
        ps_name_table_put(&kept, ps_intern(x->base.worker, entry_at(entries, i)->name),
                          entry_at(entries, i));
    for (unsigned i = 0; i < ps_table_command_count(); i++) {
        ps_command_info *info = ps_builtin_at(x, i);
        if (!info || ps_name_table_get(&kept, info->name))
            continue;
        if (is_imported(p, info->module))
            info->visibility = p->hides;
        else
            ps_builtin_remove(x, info);
    }
    for (unsigned i = 0; i < ps_table_alias_count(); i++) {
        struct ps_table_alias a;
        ps_table_alias_at(i, &a);
        ps_command_info *info = alias_named(x, a.name);
        if (info && !ps_name_table_get(&kept, info->name))
            ps_builtin_remove(x, info);
    }
    ps_name_table_free(&kept);
}

/* Cmdlets that were taken out one by one are found again with their module, as in PowerShell. */
static void hide_removed(ps_exec *x, const ps_list *removed)
{
    for (uint32_t i = 0; i < removed->count; i++) {
        const ps_plan_entry *e = entry_at(removed, i);
        ps_command_info *info = builtin_of(x, e);
        static const char core[] = "Microsoft.PowerShell.Core";
        bool loads_again = info && info->type == PS_CMD_CMDLET && info->module &&
                           !ps_string_starts_fold(info->module, core);
        if (info && !loads_again)
            ps_builtin_remove(x, info);
    }
}

/* Programs and script files by their paths: "*" is all of them. PS_UNSET: nothing is said. */
static void allow_files(ps_exec *x, const ps_list *commands)
{
    ps_runspace *rs = x->runspace;
    rs->programs = ps_take_object(ps_arraylist_new(x->base.worker));
    rs->script_files = ps_take_object(ps_arraylist_new(x->base.worker));
    for (uint32_t i = 0; i < commands->count; i++) {
        const ps_plan_entry *e = entry_at(commands, i);
        unsigned type = ps_plan_entry_command(e);
        if ((type != PS_CMD_APPLICATION && type != PS_CMD_EXTERNAL_SCRIPT) || e->visibility)
            continue;
        ps_list_add(ps_as_list(type == PS_CMD_APPLICATION ? rs->programs : rs->script_files),
                    ps_take_string(ps_string_retain(e->definition)));
    }
}

static ps_result apply_commands(ps_exec *x, ps_plan *p)
{
    if (p->kind >= PS_PLAN_EMPTY || p->hides)
        ps_plan_part_of(x->base.worker, p, PS_PLAN_COMMANDS);
    if (p->lists[PS_PLAN_COMMANDS].kind == PS_UNSET)
        return PS_OK;
    const ps_plan_list *l = ps_plan_list_of(p->lists[PS_PLAN_COMMANDS]);
    const ps_list *entries = ps_as_list(l->list);
    if (p->kind == PS_PLAN_RESTRICTED || p->hides)
        each_builtin(x, make_private);
    hide_removed(x, ps_as_list(l->removed));
    for (uint32_t i = 0; i < entries->count; i++)
        PS_TRY(define_command(x, entry_at(entries, i)));
    allow_files(x, entries);
    return PS_OK;
}

/* ---- what is named --------------------------------------------------------------------------- */

/* The module of a qualified name and the rest: "Module\\Command". `*module` NULL: there is none.
 * Both owned. */
static ps_string *split_name(const ps_string *name, ps_string **module)
{
    int64_t slash = ps_string_find_unit(name, '\\', 0);
    *module = slash > 0 ? ps_string_sub(name, 0, (uint32_t)slash) : NULL;
    uint32_t from = slash < 0 ? 0 : (uint32_t)slash + 1;
    return ps_string_sub(name, from, name->length - from);
}

struct expose {
    const ps_string *module; /* NULL: any */
    bool one;                /* a plain name: the first that is found */
    bool found, public_only;
};

static ps_result expose_one(void *u, ps_exec *x, ps_command_info *info)
{
    struct expose *e = u;
    (void)x;
    if ((e->one && e->found) || (e->public_only && info->visibility) ||
        (e->module && !(info->module && ps_string_equal_fold(e->module, info->module))))
        return PS_OK;
    bool importer = ps_string_is_fold(info->spelling, "Import-Module") ||
                    ps_string_is_fold(info->spelling, "ipmo");
    e->found = true;
    info->visibility = importer; /* it would bring more in */
    return PS_OK;
}

/* Names are looked up among public commands first. */
static ps_result expose(ps_exec *x, const ps_string *name)
{
    ps_string *module, *command = split_name(name, &module);
    struct expose e = {
        .module = module, .one = !ps_wildcard_is(command), .public_only = true};
    const unsigned types = PS_CMD_ALIAS | PS_CMD_FUNCTION | PS_CMD_FILTER | PS_CMD_CMDLET;
    ps_result r = ps_command_each(x, command, types, expose_one, &e);
    e.public_only = false;
    if (r == PS_OK && !e.found)
        r = ps_command_each(x, command, types, expose_one, &e);
    ps_string_release(command);
    ps_string_release(module);
    return r;
}

static ps_result apply_exposed(ps_exec *x, const ps_plan *p)
{
    const ps_list *names = p->exposed.kind == PS_UNSET ? NULL : ps_as_list(p->exposed);
    for (uint32_t i = 0; i < count_of(names); i++)
        PS_TRY(expose(x, names->items[i].u.string));
    return PS_OK;
}

/* A function that is limited goes on under a name that nobody knows. Owned; NULL: raised. */
static ps_string *set_aside(ps_exec *x, ps_command_info *function)
{
    struct ps_guid noise;
    char text[PS_GUID_LONGEST];
    ps_guid_new(&noise);
    ps_guid_write(&noise, 'N', text);
    ps_string *name = ps_string_printf("%s_%s", PS_U8(&x->base, function->spelling), text);
    if (ps_function_define(x, x->global, name, function->block, function->options) == PS_OK) {
        ps_command_info *moved =
            ps_name_table_get(&x->global->functions, ps_intern(x->base.worker, name));
        moved->visibility = 1;
        ps_command_take(x, x->global, function->name, false);
        return name;
    }
    ps_string_release(name);
    return NULL;
}

/* The command that a name means, for the configuration. Owned, NULL: none. */
static ps_result find_limited(ps_exec *x, const ps_string *name, ps_command_info **out)
{
    return ps_command_find(x, name, PS_CMD_FUNCTION | PS_CMD_FILTER | PS_CMD_CMDLET, false, out);
}

static ps_result limit(ps_exec *x, const ps_string *name, ps_value parameters)
{
    ps_command_info *info;
    PS_TRY(find_limited(x, name, &info));
    if (!info)
        return PS_OK; /* as in PowerShell: a module may be missing */
    bool function = info->type != PS_CMD_CMDLET;
    ps_string *target = function ? set_aside(x, info) : ps_string_retain(info->spelling);
    ps_string *text = target ? ps_proxy_limited(x, info, target, parameters) : NULL;
    ps_value block = ps_unset();
    ps_result r = text ? ps_block_create(x, text, &block) : PS_FAIL;
    if (r == PS_OK)
        r = ps_function_define(x, x->global, (ps_string *)name, block, 0);
    ps_release(block);
    ps_string_release(text);
    ps_string_release(target);
    ps_release_object(info);
    return r;
}

static ps_result apply_limits(ps_exec *x, const ps_plan *p)
{
    const ps_list *limits = p->limits.kind == PS_UNSET ? NULL : ps_as_list(p->limits);
    for (uint32_t i = 0; i < count_of(limits); i++) {
        const ps_dict *d = ps_as_dict(limits->items[i]);
        PS_TRY(limit(x, ps_dict_find_c(d, "Name")->u.string, *ps_dict_find_c(d, "Parameters")));
    }
    return PS_OK;
}

static void apply_providers(ps_exec *x, const ps_plan *p)
{
    const ps_list *entries = entries_of(p, PS_PLAN_PROVIDERS);
    for (unsigned k = 0; p->kind == PS_PLAN_RESTRICTED && ps_providers_of(x)[k]; k++)
        x->runspace->hidden_providers |= 1u << k;
    for (uint32_t i = 0; i < count_of(entries); i++)
        for (unsigned k = 0; ps_providers_of(x)[k]; k++)
            if (ps_string_is_fold(entry_at(entries, i)->name, ps_providers_of(x)[k]->name))
                x->runspace->hidden_providers =
                    (x->runspace->hidden_providers & ~(1u << k)) |
                    (entry_at(entries, i)->visibility ? 1u << k : 0);
}

/* ---- variables ------------------------------------------------------------------------------- */

static ps_result apply_variables(ps_exec *x, const ps_plan *p)
{
    const ps_list *entries = entries_of(p, PS_PLAN_VARIABLES);
    for (uint32_t i = 0; i < count_of(entries); i++) {
        const ps_plan_entry *e = entry_at(entries, i);
        ps_name name = ps_intern(x->base.worker, e->name);
        if (ps_is_null(e->value) && ps_is_null(e->attributes)) /* one that each session has */
            continue;
        PS_TRY(ps_variable_put(x, x->global, name, e->value, (unsigned)e->options, true));
        ps_variable *v = ps_variable_find(x, x->global, name);
        if (!v)
            continue;
        v->visibility = (uint8_t)e->visibility;
        x->runspace->private_variables |= e->visibility != 0;
        ps_string_release(v->description);
        v->description = e->description ? ps_string_retain(e->description) : NULL;
        if (ps_base(e->attributes).kind == PS_LIST && ps_as_list(ps_base(e->attributes))->count)
            ps_assign(&v->attributes, ps_retain(e->attributes));
        ps_variable_guard(v);
    }
    return PS_OK;
}

static ps_result apply_environment(ps_exec *x, const ps_plan *p)
{
    const ps_list *entries = entries_of(p, PS_PLAN_ENVIRONMENT);
    for (uint32_t i = 0; i < count_of(entries); i++) {
        const ps_plan_entry *e = entry_at(entries, i);
        ps_string *text;
        PS_TRY(ps_to_string(&x->base, e->value, &text));
        char *name = ps_string_to_os(e->name, NULL), *value = ps_string_to_os(text, NULL);
        setenv(name, value, 1);
        ps_free(name);
        ps_free(value);
        ps_string_release(text);
    }
    return PS_OK;
}

/* ---- what runs ------------------------------------------------------------------------------- */

/* The opening's errors are not the opener's: they stand in the new runspace's $Error. */
static ps_result soften(ps_exec *x, const ps_plan *p, ps_result r)
{
    if (r == PS_OK || p->throw_on_error || x->base.pending != PS_PENDING_ERROR)
        return r;
    ps_value fault = ps_catch(&x->base);
    ps_error_remember(x, fault);
    ps_release(fault);
    return PS_OK;
}

/* Calls a command with one argument; `parameter` NULL: positional. What it writes is dropped. */
static ps_result run_command(ps_exec *x, const char *name, const char *parameter, ps_value argument)
{
    ps_string *label = parameter ? ps_string_c(parameter) : NULL;
    ps_argument a = {.parameter = label, .value = argument};
    ps_value out = ps_void();
    ps_result r = ps_invoke_command(x, name, &a, 1, ps_unset(), &out);
    ps_release(out);
    ps_string_release(label);
    return r;
}

/* Names are imported as they are; a table says which version or GUID it must be. */
static ps_result apply_modules(ps_exec *x, const ps_plan *p)
{
    const ps_list *modules = ps_as_list(p->modules);
    for (uint32_t i = 0; i < modules->count; i++) {
        ps_value m = modules->items[i];
        const char *parameter = m.kind == PS_STRING ? NULL : "FullyQualifiedName";
        PS_TRY(soften(x, p, run_command(x, "Import-Module", parameter, m)));
    }
    return PS_OK;
}

/* Assemblies and files of types and formats that the plan names beside those that every session has. */
static ps_result apply_files(ps_exec *x, const ps_plan *p, enum ps_plan_part which,
                             const char *command, const char *parameter)
{
    const ps_list *entries = entries_of(p, which);
    for (uint32_t i = 0; i < count_of(entries); i++) {
        const ps_plan_entry *e = entry_at(entries, i);
        if (!e->definition)
            continue;
        ps_value file = ps_take_string(ps_string_retain(e->definition));
        ps_result r = run_command(x, command, parameter, file);
        ps_release(file);
        PS_TRY(soften(x, p, r));
    }
    return PS_OK;
}

static ps_result compute(ps_exec *x, const ps_plan_entry *e)
{
    ps_value block, v = ps_null();
    PS_TRY(ps_block_create(x, e->definition, &block));
    struct ps_block_call call = {.block = block,
                                 .scope = PS_BLOCK_GLOBAL_SCOPE,
                                 .dollar_under = ps_unset(),
                                 .input = ps_unset(),
                                 .self = ps_unset()};
    ps_result r = ps_block_value(x, &call, &v);
    if (r == PS_OK)
        r = ps_variable_put(x, x->global, ps_intern(x->base.worker, e->name), v,
                            PS_VAR_UNSPECIFIED, false);
    ps_release(v);
    ps_release(block);
    return r;
}

/* Blocks whose output becomes a variable. */
static ps_result apply_computed(ps_exec *x, const ps_plan *p)
{
    const ps_list *entries = p->computed.kind == PS_UNSET ? NULL : ps_as_list(p->computed);
    for (uint32_t i = 0; i < count_of(entries); i++)
        PS_TRY(soften(x, p, compute(x, entry_at(entries, i))));
    return PS_OK;
}

static ps_result apply_scripts(ps_exec *x, const ps_plan *p)
{
    ps_iter it;
    ps_value path;
    bool more;
    if (p->scripts.kind == PS_UNSET)
        return PS_OK;
    ps_result r = ps_iter_init(&x->base, &it, p->scripts);
    while (r == PS_OK && (r = ps_iter_next(&x->base, &it, &path, &more)) == PS_OK && more) {
        struct ps_request_command c = {
            .text = path.u.string, .is_file = true, .use_local_scope = 0, .info = ps_null()};
        unsigned end = 1;
        struct ps_request request = {.commands = &c,
                                     .statement_ends = &end,
                                     .statement_count = 1,
                                     .using_values = ps_unset()};
        ps_value reason;
        if (ps_pipeline_run(x->runspace, &request, &reason) == PS_PIPELINE_FAILED)
            r = soften(x, p, ps_raise_value(&x->base, reason));
        ps_release(reason);
        ps_release(path);
    }
    ps_iter_end(&it);
    return r;
}

static ps_result apply_transcript(ps_exec *x, const ps_plan *p)
{
    if (!p->transcript || !p->transcript->length)
        return PS_OK;
    ps_value folder = ps_take_string(ps_string_retain(p->transcript));
    ps_result r = run_command(x, "Start-Transcript", "OutputDirectory", folder);
    ps_release(folder);
    return soften(x, p, r);
}

static bool is_named(const ps_list *entries, const ps_string *name)
{
    for (uint32_t i = 0; i < count_of(entries); i++)
        if (ps_string_equal_fold(entry_at(entries, i)->name, name))
            return true;
    return false;
}

/* A session that begins empty has no providers, and none of the variables but those that the engine
 * itself keeps and the plan's own. */
static void empty(ps_exec *x, const ps_plan *p)
{
    static const char gone[] =
        "ConfirmPreference\0DebugPreference\0ErrorActionPreference\0ErrorView\0"
        "FormatEnumerationLimit\0InformationPreference\0IsCoreCLR\0IsLinux\0IsMacOS\0IsWindows\0"
        "MaximumHistoryCount\0NestedPromptLevel\0OutputEncoding\0ProgressPreference\0"
        "PSDefaultParameterValues\0PSEmailServer\0PSNativeCommandArgumentPassing\0"
        "PSNativeCommandUseErrorActionPreference\0PSSessionApplicationName\0"
        "PSSessionConfigurationName\0PSSessionOption\0PSStyle\0PWD\0VerbosePreference\0"
        "WarningPreference\0WhatIfPreference\0";
    const ps_list *own = entries_of(p, PS_PLAN_VARIABLES);
    for (const char *at = gone; *at; at += strlen(at) + 1) {
        ps_name name = ps_intern_c(x->base.worker, at);
        ps_variable *v = ps_name_table_get(&x->global->variables, name);
        if (!v || is_named(own, name->text))
            continue;
        v->options = 0;
        if (ps_variable_remove(x, x->global, name, true) != PS_OK)
            ps_clear_pending(&x->base);
    }
    x->runspace->hidden_providers = UINT32_MAX;
    x->runspace->no_drives = true;
}

/* In the order in which PowerShell binds a runspace: what its own code may need comes first. */
static ps_result apply(ps_exec *x, ps_plan *p)
{
    x->runspace->hides = p->hides;
    x->runspace->no_modules = p->kind == PS_PLAN_RESTRICTED;
    PS_TRY(apply_variables(x, p));
    PS_TRY(apply_environment(x, p));
    PS_TRY(apply_files(x, p, PS_PLAN_ASSEMBLIES, "Add-Type", "AssemblyName"));
    PS_TRY(apply_files(x, p, PS_PLAN_TYPES, "Update-TypeData", "AppendPath"));
    PS_TRY(apply_files(x, p, PS_PLAN_FORMATS, "Update-FormatData", "AppendPath"));
    PS_TRY(apply_commands(x, p));
    apply_providers(x, p);
    PS_TRY(apply_modules(x, p));
    if (p->lists[PS_PLAN_COMMANDS].kind != PS_UNSET &&
        ps_plan_list_of(p->lists[PS_PLAN_COMMANDS])->cleared)
        hide_the_rest(x, p);
    if (p->kind == PS_PLAN_EMPTY)
        empty(x, p);
    PS_TRY(apply_exposed(x, p));
    PS_TRY(apply_computed(x, p));
    PS_TRY(apply_limits(x, p));
    PS_TRY(apply_scripts(x, p));
    return apply_transcript(x, p);
}

ps_result ps_plan_apply(ps_runspace *rs, ps_value plan)
{
    ps_exec *x = &rs->exec;
    ps_plan *p = (ps_plan *)ps_base(plan).u.object;
    x->mode = PS_FULL_LANGUAGE;
    x->trusted = true;
    ps_result r = apply(x, p);
    x->trusted = false;
    x->command_epoch++;
    return r == PS_OK ? ps_language_mode_set(x, p->mode) : r;
}

ps_result ps_runspace_configure(ps_runspace *rs, const char *file)
{
    ps_exec *x = &rs->exec;
    ps_string *path = ps_string_os(file, strlen(file));
    ps_value plan;
    ps_result r = rs->engine->options.configuration(x, path, ps_null(), true, &plan);
    ps_string_release(path);
    PS_TRY(r);
    ((ps_plan *)plan.u.object)->throw_on_error = true; /* a session that is not what its file says
                                                          does not open */
    r = ps_plan_apply(rs, plan);
    ps_release(plan);
    return r;
}
