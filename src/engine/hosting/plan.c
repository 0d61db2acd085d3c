/*
 * plan.c - InitialSessionState and how a runspace is made of it (InitialSessionState.cs).
 *
 * A plan holds its collections once they were asked for. What a runspace has anyway stays in the
 * constant tables; a plan that leaves commands out, or makes them private, hides them there.
 */
#include "engine/hosting/plan.h"

#include "base/memory.h"
#include "engine/command_info.h"
#include "engine/frame.h"
#include "engine/intrinsics.h"
#include "object/iterate.h"
#include "types/support.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define SMA "System.Management.Automation."
#define RS SMA "Runspaces."
#define ENTRIES RS "InitialSessionStateEntryCollection"

enum plan_kind { PLAN_DEFAULT, PLAN_DEFAULT_2, PLAN_EMPTY, PLAN_RESTRICTED };
enum {
    LIST_ASSEMBLIES,
    LIST_TYPES,
    LIST_FORMATS,
    LIST_PROVIDERS,
    LIST_COMMANDS,
    LIST_VARIABLES,
    LIST_ENVIRONMENT,
    LISTS
};

struct plan {
    ps_object object;
    uint8_t kind; /* enum plan_kind */
    int64_t mode, policy, apartment, threads;
    bool throw_on_error, full_in_debugger, no_format_updates;
    ps_string *transcript;     /* or NULL */
    ps_value lists[LISTS];     /* PS_UNSET until asked for */
    ps_value modules, scripts; /* ArrayList of names; HashSet<string> of paths */
};

static void plan_drop(ps_object *o)
{
    struct plan *p = (struct plan *)o;
    for (unsigned i = 0; i < LISTS; i++)
        ps_release(p->lists[i]);
    ps_release(p->modules);
    ps_release(p->scripts);
    ps_string_release(p->transcript);
}

static void plan_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    struct plan *p = (struct plan *)o;
    for (unsigned i = 0; i < LISTS; i++)
        each(&p->lists[i], u);
    each(&p->modules, u);
    each(&p->scripts, u);
}

static const ps_class plan_class = {.size = sizeof(struct plan),
                                    .drop = plan_drop,
                                    .visit = plan_visit};

static struct plan *plan_of(ps_value v)
{
    return (struct plan *)ps_base(v).u.object;
}

static ps_value plan_new(ps_worker *w, enum plan_kind kind)
{
    struct plan *p =
        ps_object_new(ps_type_named(w, RS "InitialSessionState"), &plan_class, PS_INSTANCE);
    p->kind = (uint8_t)kind;
    p->mode = kind >= PLAN_EMPTY ? PS_NO_LANGUAGE : PS_FULL_LANGUAGE;
    p->policy = 3;    /* Restricted, which Linux does not look at */
    p->apartment = 2; /* Unknown */
    p->throw_on_error = kind == PLAN_RESTRICTED;
    p->modules = ps_take_object(ps_arraylist_new(w));
    return ps_take_object(p);
}

ps_value ps_plan_default(ps_worker *w)
{
    return plan_new(w, PLAN_DEFAULT);
}

ps_result ps_plan_of(ps_exec *x, ps_runspace_handle *h, ps_value *out)
{
    if (ps_is_null(h->plan))
        h->plan = ps_plan_default(x->base.worker);
    *out = ps_retain(h->plan);
    return PS_OK;
}

/* ---- filling the collections
 * -------------------------------------------------------------------------- */

/* What the restricted remote server shows: the eight and their aliases. */
static bool is_public_there(const char *name)
{
    static const char names[][16] = {
        "Clear-Host",    "gcm",      "measure",        "select",
        "cls",           "exsn",     "Get-Command",    "Get-FormatData",
        "Select-Object", "Get-Help", "Measure-Object", "Exit-PSSession",
        "Out-Default"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(names[i], name) == 0)
            return true;
    return false;
}

static void add_command(ps_worker *w, const struct plan *p, ps_value list, const char *type,
                        const char *name, const char *definition)
{
    ps_value entry = ps_plan_entry_new(w, type, name, definition);
    if (p->kind == PLAN_RESTRICTED)
        ((ps_plan_entry *)entry.u.object)->visibility = !is_public_there(name);
    ps_plan_list_add(list, entry);
}

static void fill_commands(ps_worker *w, const struct plan *p, ps_value list)
{
    if (p->kind != PLAN_RESTRICTED) {
        add_command(w, p, list, "SessionStateApplicationEntry", "*", "*");
        add_command(w, p, list, "SessionStateScriptEntry", "*", "*");
    }
    for (unsigned i = 0; i < ps_table_command_count(); i++) {
        struct ps_table_command t;
        ps_table_command_at(i, &t);
        if (t.is_function)
            add_command(w, p, list, "SessionStateFunctionEntry", t.name, NULL);
        else if (p->kind != PLAN_DEFAULT_2 || strcmp(t.module, "Microsoft.PowerShell.Core") == 0)
            add_command(w, p, list, "SessionStateCmdletEntry", t.name, NULL);
    }
    for (unsigned i = 0; i < ps_table_alias_count(); i++) {
        struct ps_table_alias a;
        ps_table_alias_at(i, &a);
        add_command(w, p, list, "SessionStateAliasEntry", a.name, a.definition);
    }
}

/* Names of what a session has, "\0"-separated; what they hold is the session's own. */
static void fill_names(ps_worker *w, ps_value list, const char *type, const char *names)
{
    for (; *names; names += strlen(names) + 1)
        ps_plan_list_add(list, ps_plan_entry_new(w, type, names, NULL));
}

static ps_value list_at(ps_worker *w, struct plan *p, unsigned which)
{
    static const char elements[LISTS][28] = {
        "SessionStateAssemblyEntry", "SessionStateTypeEntry",    "SessionStateFormatEntry",
        "SessionStateProviderEntry", "SessionStateCommandEntry", "SessionStateVariableEntry",
        "SessionStateVariableEntry"};
    static const char variables[] =
        "$\0^\0StackTrace\0PSStyle\0OutputEncoding\0ConfirmPreference\0DebugPreference\0"
        "ErrorActionPreference\0ProgressPreference\0VerbosePreference\0WarningPreference\0"
        "InformationPreference\0ErrorView\0NestedPromptLevel\0WhatIfPreference\0"
        "FormatEnumerationLimit\0PSEmailServer\0PSSessionOption\0PSSessionConfigurationName\0"
        "PSSessionApplicationName\0IsLinux\0IsMacOS\0IsWindows\0IsCoreCLR\0"
        "PSNativeCommandUseErrorActionPreference\0PSNativeCommandArgumentPassing\0";
    static const char formats[] =
        "Certificate.format.ps1xml\0Diagnostics.Format.ps1xml\0DotNetTypes.format.ps1xml\0"
        "Event.Format.ps1xml\0FileSystem.format.ps1xml\0Help.format.ps1xml\0"
        "PowerShellCore.format.ps1xml\0PowerShellTrace.format.ps1xml\0";
    if (p->lists[which].kind != PS_UNSET)
        return p->lists[which];
    ps_value list = ps_plan_list_new(w, elements[which]);
    p->lists[which] = list;
    if (p->kind == PLAN_EMPTY) {
        ps_plan_list_of(list)->cleared = which == LIST_COMMANDS;
        return list;
    }
    switch (which) {
    case LIST_COMMANDS:
        fill_commands(w, p, list);
        break;
    case LIST_VARIABLES:
        fill_names(w, list, elements[which], variables);
        break;
    case LIST_PROVIDERS:
        fill_names(w, list, elements[which],
                   "Alias\0Environment\0FileSystem\0Function\0Variable\0");
        break;
    case LIST_FORMATS:
        fill_names(w, list, elements[which], formats);
        break;
    case LIST_TYPES:
        fill_names(w, list, elements[which], "types.ps1xml\0typesv3.ps1xml\0");
        break;
    default:
        break;
    }
    return list;
}

/* ---- carrying it out
 * ---------------------------------------------------------------------------------- */

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
    enum ps_language_mode mode = x->mode;
    bool trusted = x->trusted;
    x->mode = PS_FULL_LANGUAGE; /* the plan's code is trusted, whatever the session's mode */
    x->trusted = true;
    ps_result r = ps_block_create(x, e->definition, &block);
    x->mode = mode;
    x->trusted = trusted;
    PS_TRY(r);
    r = ps_function_define(x, x->global, e->name, block, (unsigned)e->options);
    ps_release(block);
    if (r == PS_OK) {
        ps_name name = ps_intern(x->base.worker, e->name);
        ps_command_info *i = ps_name_table_get(&x->global->functions, name);
        i->visibility = (uint8_t)e->visibility;
    }
    return r;
}

static ps_result define_command(ps_exec *x, const ps_plan_entry *e)
{
    unsigned type = ps_plan_entry_command(e);
    ps_command_info *i = builtin_of(x, e);
    if (i && (!e->definition || type == PS_CMD_ALIAS)) {
        i->visibility = (uint8_t)e->visibility;
        return PS_OK;
    }
    if (type == PS_CMD_FUNCTION && e->definition)
        return define_function(x, e);
    if (type == PS_CMD_ALIAS)
        return ps_alias_define(x, x->global, e->name, e->definition, (unsigned)e->options, true);
    return PS_OK;
}

/* A plan that began empty or was emptied shows only what was put into it again. */
static void hide_the_rest(ps_exec *x, const ps_list *entries)
{
    struct ps_name_table kept = {0};
    for (uint32_t i = 0; i < entries->count; i++) {
        const ps_plan_entry *e = (const ps_plan_entry *)entries->items[i].u.object;
        ps_name_table_put(&kept, ps_intern(x->base.worker, e->name), (void *)(uintptr_t)e);
    }
    for (unsigned i = 0; i < ps_table_command_count(); i++) {
        ps_command_info *info = ps_builtin_at(x, i);
        if (info && !ps_name_table_get(&kept, info->name))
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
        const ps_plan_entry *e = (const ps_plan_entry *)removed->items[i].u.object;
        ps_command_info *info = builtin_of(x, e);
        static const char core[] = "Microsoft.PowerShell.Core";
        bool loads_again = info && info->type == PS_CMD_CMDLET && info->module &&
                           !ps_string_starts_fold(info->module, core);
        if (info && !loads_again)
            ps_builtin_remove(x, info);
    }
}

static ps_result apply_commands(ps_exec *x, const struct plan *p)
{
    if (p->kind == PLAN_RESTRICTED && p->lists[LIST_COMMANDS].kind == PS_UNSET) {
        list_at(x->base.worker, (struct plan *)p, LIST_COMMANDS);
        each_builtin(x, make_private);
    }
    if (p->kind == PLAN_EMPTY)
        list_at(x->base.worker, (struct plan *)p, LIST_COMMANDS);
    if (p->lists[LIST_COMMANDS].kind == PS_UNSET)
        return PS_OK;
    const ps_plan_list *l = ps_plan_list_of(p->lists[LIST_COMMANDS]);
    const ps_list *entries = ps_as_list(l->list);
    if (p->kind == PLAN_RESTRICTED)
        each_builtin(x, make_private);
    if (l->cleared)
        hide_the_rest(x, entries);
    hide_removed(x, ps_as_list(l->removed));
    for (uint32_t i = 0; i < entries->count; i++)
        PS_TRY(define_command(x, (const ps_plan_entry *)entries->items[i].u.object));
    return PS_OK;
}

static ps_result apply_variables(ps_exec *x, const struct plan *p)
{
    if (p->lists[LIST_VARIABLES].kind == PS_UNSET)
        return PS_OK;
    const ps_list *entries = ps_as_list(ps_plan_list_of(p->lists[LIST_VARIABLES])->list);
    for (uint32_t i = 0; i < entries->count; i++) {
        const ps_plan_entry *e = (const ps_plan_entry *)entries->items[i].u.object;
        ps_name name = ps_intern(x->base.worker, e->name);
        if (ps_is_null(e->value) && ps_is_null(e->attributes)) /* one that each session has */
            continue;
        PS_TRY(ps_variable_put(x, x->global, name, e->value, (unsigned)e->options, true));
        ps_variable *v = ps_variable_find(x, x->global, name);
        if (!v)
            continue;
        v->visibility = (uint8_t)e->visibility;
        ps_string_release(v->description);
        v->description = e->description ? ps_string_retain(e->description) : NULL;
        if (ps_base(e->attributes).kind == PS_LIST && ps_as_list(ps_base(e->attributes))->count)
            ps_assign(&v->attributes, ps_retain(e->attributes));
        ps_variable_guard(v);
    }
    return PS_OK;
}

static ps_result apply_environment(ps_exec *x, const struct plan *p)
{
    if (p->lists[LIST_ENVIRONMENT].kind == PS_UNSET)
        return PS_OK;
    const ps_list *entries = ps_as_list(ps_plan_list_of(p->lists[LIST_ENVIRONMENT])->list);
    for (uint32_t i = 0; i < entries->count; i++) {
        const ps_plan_entry *e = (const ps_plan_entry *)entries->items[i].u.object;
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

/* The opening's errors are not the opener's: they stand in the new runspace's $Error. */
static ps_result soften(ps_exec *x, const struct plan *p, ps_result r)
{
    if (r == PS_OK || p->throw_on_error || x->base.pending != PS_PENDING_ERROR)
        return r;
    ps_value fault = ps_catch(&x->base);
    ps_error_remember(x, fault);
    ps_release(fault);
    return PS_OK;
}

static ps_result run_command(ps_exec *x, const char *name, const ps_string *argument)
{
    ps_argument a = {.value = ps_take_string(ps_string_retain((ps_string *)argument))};
    ps_value out = ps_void();
    ps_result r = ps_invoke_command(x, name, &a, 1, ps_unset(), &out);
    ps_release(out);
    ps_release(a.value);
    return r;
}

static ps_result apply_modules(ps_exec *x, const struct plan *p)
{
    const ps_list *modules = ps_as_list(p->modules);
    for (uint32_t i = 0; i < modules->count; i++)
        PS_TRY(soften(x, p, run_command(x, "Import-Module", modules->items[i].u.string)));
    return PS_OK;
}

static ps_result apply_scripts(ps_exec *x, const struct plan *p)
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

ps_result ps_plan_apply(ps_runspace *rs, ps_value plan)
{
    ps_exec *x = &rs->exec;
    const struct plan *p = plan_of(plan);
    PS_TRY(apply_variables(x, p));
    PS_TRY(apply_environment(x, p));
    PS_TRY(apply_commands(x, p));
    PS_TRY(apply_modules(x, p));
    PS_TRY(apply_scripts(x, p));
    x->command_epoch++;
    return ps_language_mode_set(x, p->mode);
}

/* ---- its members
 * ------------------------------------------------------------------------------------------ */

#define PLAN_ROWS(M)                                                                               \
    M(PL_CREATE, "static initialsessionstate Create()")                                            \
    M(PL_DEFAULT, "static initialsessionstate CreateDefault()")                                    \
    M(PL_DEFAULT_2, "static initialsessionstate CreateDefault2()")                                 \
    M(PL_RESTRICTED, "static initialsessionstate CreateRestricted(" SMA "SessionCapabilities "     \
                     "sessionCapabilities)")                                                       \
    M(PL_MODE, SMA "PSLanguageMode LanguageMode {get;set;}")                                       \
    M(PL_TRANSCRIPT, "string TranscriptDirectory {get;set;}")                                      \
    M(PL_POLICY, "Microsoft.PowerShell.ExecutionPolicy ExecutionPolicy {get;set;}")                \
    M(PL_DEBUGGER, "bool UseFullLanguageModeInDebugger {get;set;}")                                \
    M(PL_APARTMENT, "System.Threading.ApartmentState ApartmentState {get;set;}")                   \
    M(PL_THREADS, RS "PSThreadOptions ThreadOptions {get;set;}")                                   \
    M(PL_THROW, "bool ThrowOnRunspaceOpenError {get;set;}")                                        \
    M(PL_MODULES, "System.Collections.ObjectModel.ReadOnlyCollection[System.Object] Modules "      \
                  "{get;}")                                                                        \
    M(PL_ASSEMBLIES, ENTRIES "[" RS "SessionStateAssemblyEntry] Assemblies {get;}")                \
    M(PL_TYPES, ENTRIES "[" RS "SessionStateTypeEntry] Types {get;}")                              \
    M(PL_FORMATS, ENTRIES "[" RS "SessionStateFormatEntry] Formats {get;}")                        \
    M(PL_PROVIDERS, ENTRIES "[" RS "SessionStateProviderEntry] Providers {get;}")                  \
    M(PL_COMMANDS, ENTRIES "[" RS "SessionStateCommandEntry] Commands {get;}")                     \
    M(PL_VARIABLES, ENTRIES "[" RS "SessionStateVariableEntry] Variables {get;}")                  \
    M(PL_ENVIRONMENT, ENTRIES "[" RS "SessionStateVariableEntry] EnvironmentVariables {get;}")     \
    M(PL_UPDATES, "bool DisableFormatUpdates {get;set;}")                                          \
    M(PL_SCRIPTS, "System.Collections.Generic.HashSet[string] StartupScripts {get;}")              \
    M(PL_CLONE, "initialsessionstate Clone()")                                                     \
    M(PL_IMPORT, "void ImportPSModule(string[] name)")
PS_MEMBER_TABLE(plan, PLAN_ROWS)

static ps_result plan_set(struct plan *p, unsigned row, ps_value v)
{
    switch (row) {
    case PL_MODE:
        p->mode = v.u.i;
        break;
    case PL_POLICY:
        p->policy = v.u.i;
        break;
    case PL_APARTMENT:
        p->apartment = v.u.i;
        break;
    case PL_THREADS:
        p->threads = v.u.i;
        break;
    case PL_DEBUGGER:
        p->full_in_debugger = v.u.i != 0;
        break;
    case PL_THROW:
        p->throw_on_error = v.u.i != 0;
        break;
    case PL_UPDATES:
        p->no_format_updates = v.u.i != 0;
        break;
    default:
        ps_string_release(p->transcript);
        p->transcript = v.kind == PS_STRING ? ps_string_retain(v.u.string) : NULL;
        break;
    }
    return PS_OK;
}

static ps_value plan_clone(const struct plan *p)
{
    struct plan *c = ps_object_new(p->object.type, &plan_class, PS_INSTANCE);
    ps_object own = c->object;
    *c = *p;
    c->object = own;
    c->transcript = p->transcript ? ps_string_retain(p->transcript) : NULL;
    c->modules = ps_take_object(ps_list_new(ps_as_list(p->modules)->object.type));
    for (uint32_t i = 0; i < ps_as_list(p->modules)->count; i++)
        ps_list_add(ps_as_list(c->modules), ps_retain(ps_as_list(p->modules)->items[i]));
    ps_retain(c->scripts);
    for (unsigned i = 0; i < LISTS; i++)
        if (p->lists[i].kind != PS_UNSET)
            c->lists[i] = ps_plan_list_copy(p->lists[i]);
    return ps_take_object(c);
}

static ps_result startup_scripts(ps_cx *cx, struct plan *p, ps_value *out)
{
    if (p->scripts.kind == PS_UNSET) {
        ps_type *string = ps_core_type(cx->worker, PS_T_STRING);
        ps_type *set = ps_type_generic(
            cx->worker, ps_type_named(cx->worker, "System.Collections.Generic.HashSet`1"), &string,
            1);
        PS_TRY(ps_type_create(cx, set, NULL, 0, &p->scripts));
    }
    *out = ps_retain(p->scripts);
    return PS_OK;
}

static ps_result plan_get(ps_cx *cx, struct plan *p, unsigned row, ps_value *out)
{
    ps_worker *w = cx->worker;
    static const uint8_t lists[] = {
        [PL_ASSEMBLIES] = LIST_ASSEMBLIES,  [PL_TYPES] = LIST_TYPES,
        [PL_FORMATS] = LIST_FORMATS,        [PL_PROVIDERS] = LIST_PROVIDERS,
        [PL_COMMANDS] = LIST_COMMANDS,      [PL_VARIABLES] = LIST_VARIABLES,
        [PL_ENVIRONMENT] = LIST_ENVIRONMENT};
    switch (row) {
    case PL_MODE:
        *out = ps_enum(ps_type_named(w, SMA "PSLanguageMode"), p->mode);
        break;
    case PL_TRANSCRIPT:
        *out = p->transcript ? ps_take_string(ps_string_retain(p->transcript)) : ps_null();
        break;
    case PL_POLICY:
        *out = ps_enum(ps_type_named(w, "Microsoft.PowerShell.ExecutionPolicy"), p->policy);
        break;
    case PL_DEBUGGER:
        *out = ps_bool(p->full_in_debugger);
        break;
    case PL_APARTMENT:
        *out = ps_enum(ps_type_named(w, "System.Threading.ApartmentState"), p->apartment);
        break;
    case PL_THREADS:
        *out = ps_enum(ps_type_named(w, RS "PSThreadOptions"), p->threads);
        break;
    case PL_THROW:
        *out = ps_bool(p->throw_on_error);
        break;
    case PL_UPDATES:
        *out = ps_bool(p->no_format_updates);
        break;
    case PL_MODULES:
        *out = ps_retain(p->modules);
        break;
    case PL_SCRIPTS:
        return startup_scripts(cx, p, out);
    default:
        *out = ps_retain(list_at(w, p, lists[row]));
        break;
    }
    return PS_OK;
}

static ps_result plan_import(ps_cx *cx, struct plan *p, ps_value names)
{
    if (names.kind != PS_ARRAY)
        return ps_throw_null(cx, "name");
    ps_array *a = ps_as_array(names);
    for (uint32_t i = 0; i < a->length; i++)
        ps_list_add(ps_as_list(p->modules), ps_array_get(a, i));
    return PS_OK;
}

static ps_result plan_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    ps_worker *w = cx->worker;
    (void)count;
    switch (row) {
    case PL_CREATE:
        return ps_give(plan_new(w, PLAN_EMPTY), out);
    case PL_DEFAULT:
        return ps_give(plan_new(w, PLAN_DEFAULT), out);
    case PL_DEFAULT_2:
        return ps_give(plan_new(w, PLAN_DEFAULT_2), out);
    case PL_RESTRICTED:
        return ps_give(plan_new(w, args[0].u.i & 1 ? PLAN_RESTRICTED : PLAN_EMPTY), out);
    case PL_CLONE:
        return ps_give(plan_clone(plan_of(self)), out);
    case PL_IMPORT:
        return plan_import(cx, plan_of(self), args[0]);
    default:
        return row & PS_ROW_SET ? plan_set(plan_of(self), row & ~(unsigned)PS_ROW_SET, args[0])
                                : plan_get(cx, plan_of(self), row, out);
    }
}

static const ps_typedef type_plan = {.name = RS "InitialSessionState",
                                     .members = plan_members,
                                     .invoke = plan_invoke,
                                     .cls = &plan_class};

const ps_typedef *const ps_plan_types[] = {&type_plan, NULL};
