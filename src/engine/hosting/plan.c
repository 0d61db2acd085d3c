/*
 * plan.c - InitialSessionState: its collections and members (InitialSessionState.cs).
 *
 * A plan holds its collections once they were asked for. What a runspace has anyway stays in the
 * constant tables; a plan that leaves commands out, or makes them private, hides them there.
 */
#include "engine/hosting/plan.h"

#include "base/memory.h"
#include "engine/intrinsics.h"
#include "engine/tables.h"
#include "types/support.h"

#include <string.h>
#include <strings.h>

#define SMA "System.Management.Automation."
#define RS SMA "Runspaces."
#define ENTRIES RS "InitialSessionStateEntryCollection"

static void plan_drop(ps_object *o)
{
    ps_plan *p = (ps_plan *)o;
    for (unsigned i = 0; i < PS_PLAN_PARTS; i++)
        ps_release(p->lists[i]);
    ps_release(p->modules);
    ps_release(p->scripts);
    ps_release(p->exposed);
    ps_release(p->limits);
    ps_release(p->computed);
    ps_string_release(p->transcript);
}

static void plan_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_plan *p = (ps_plan *)o;
    for (unsigned i = 0; i < PS_PLAN_PARTS; i++)
        each(&p->lists[i], u);
    each(&p->modules, u);
    each(&p->scripts, u);
    each(&p->exposed, u);
    each(&p->limits, u);
    each(&p->computed, u);
}

static const ps_class plan_class = {.size = sizeof(ps_plan),
                                    .drop = plan_drop,
                                    .visit = plan_visit};

static ps_plan *plan_of(ps_value v)
{
    return (ps_plan *)ps_base(v).u.object;
}

ps_plan *ps_plan_new(ps_worker *w, enum ps_plan_kind kind)
{
    ps_plan *p =
        ps_object_new(ps_type_named(w, RS "InitialSessionState"), &plan_class, PS_INSTANCE);
    p->kind = (uint8_t)kind;
    p->mode = kind >= PS_PLAN_EMPTY ? PS_NO_LANGUAGE : PS_FULL_LANGUAGE;
    p->policy = 3;    /* Restricted, which Linux does not look at */
    p->apartment = 2; /* Unknown */
    p->throw_on_error = kind == PS_PLAN_RESTRICTED;
    p->modules = ps_take_object(ps_arraylist_new(w));
    return p;
}

static ps_value plan_new(ps_worker *w, enum ps_plan_kind kind)
{
    return ps_take_object(ps_plan_new(w, kind));
}

ps_value ps_plan_default(ps_worker *w)
{
    return plan_new(w, PS_PLAN_DEFAULT);
}

ps_result ps_plan_of(ps_exec *x, ps_runspace_handle *h, ps_value *out)
{
    if (ps_is_null(h->plan))
        h->plan = ps_plan_default(x->base.worker);
    *out = ps_retain(h->plan);
    return PS_OK;
}

/* ---- filling the collections ----------------------------------------------------------------- */

/* What the restricted remote server shows as it is; proxies stand for the other seven. */
static bool is_public_there(const char *name)
{
    static const char names[][12] = {"Clear-Host", "cls", "exsn", "gcm", "measure", "select"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(names[i], name) == 0)
            return true;
    return false;
}

static void add_command(ps_worker *w, const ps_plan *p, ps_value list, const char *type,
                        const char *name, const char *definition)
{
    ps_value entry = ps_plan_entry_new(w, type, name, definition);
    if (p->kind == PS_PLAN_RESTRICTED)
        ((ps_plan_entry *)entry.u.object)->visibility = !is_public_there(name);
    ps_plan_list_add(list, entry);
}

static void add_proxies(ps_worker *w, ps_value list)
{
    const char *name;
    ps_string *text;
    for (unsigned i = 0; (text = ps_proxy_restricted(i, &name)); i++) {
        ps_value entry = ps_plan_entry_new(w, "SessionStateFunctionEntry", name, NULL);
        ((ps_plan_entry *)entry.u.object)->definition = text;
        ps_plan_list_add(list, entry);
    }
}

static void fill_commands(ps_worker *w, const ps_plan *p, ps_value list)
{
    if (p->kind != PS_PLAN_RESTRICTED) {
        add_command(w, p, list, "SessionStateApplicationEntry", "*", "*");
        add_command(w, p, list, "SessionStateScriptEntry", "*", "*");
    }
    for (unsigned i = 0; i < ps_table_command_count(); i++) {
        struct ps_table_command t;
        ps_table_command_at(i, &t);
        if (t.is_function)
            add_command(w, p, list, "SessionStateFunctionEntry", t.name, NULL);
        else if (p->kind != PS_PLAN_DEFAULT_2 || strcmp(t.module, "Microsoft.PowerShell.Core") == 0)
            add_command(w, p, list, "SessionStateCmdletEntry", t.name, NULL);
    }
    for (unsigned i = 0; i < ps_table_alias_count(); i++) {
        struct ps_table_alias a;
        ps_table_alias_at(i, &a);
        add_command(w, p, list, "SessionStateAliasEntry", a.name, a.definition);
    }
    if (p->kind == PS_PLAN_RESTRICTED)
        add_proxies(w, list);
}

/* Names of what a session has, "\0"-separated; what they hold is the session's own. */
static void fill_names(ps_worker *w, ps_value list, const char *type, const char *names)
{
    for (; *names; names += strlen(names) + 1)
        ps_plan_list_add(list, ps_plan_entry_new(w, type, names, NULL));
}

static void hide_entries(ps_value list)
{
    const ps_list *entries = ps_as_list(ps_plan_list_of(list)->list);
    for (uint32_t i = 0; i < entries->count; i++)
        ((ps_plan_entry *)entries->items[i].u.object)->visibility = 1;
}

ps_value ps_plan_part_of(ps_worker *w, ps_plan *p, enum ps_plan_part which)
{
    static const char elements[PS_PLAN_PARTS][28] = {
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
    if (p->kind == PS_PLAN_EMPTY) {
        ps_plan_list_of(list)->cleared = which == PS_PLAN_COMMANDS;
        return list;
    }
    switch (which) {
    case PS_PLAN_COMMANDS:
        fill_commands(w, p, list);
        break;
    case PS_PLAN_VARIABLES:
        fill_names(w, list, elements[which], variables);
        break;
    case PS_PLAN_PROVIDERS:
        fill_names(w, list, elements[which],
                   "Alias\0Environment\0FileSystem\0Function\0Variable\0");
        if (p->kind == PS_PLAN_RESTRICTED)
            hide_entries(list);
        break;
    case PS_PLAN_FORMATS:
        fill_names(w, list, elements[which], formats);
        break;
    case PS_PLAN_TYPES:
        fill_names(w, list, elements[which], "types.ps1xml\0typesv3.ps1xml\0");
        break;
    default:
        break;
    }
    return list;
}

/* ---- its members ----------------------------------------------------------------------------- */

#define PLAN_ROWS(M)                                                                               \
    M(PL_CREATE, "static initialsessionstate Create()")                                            \
    M(PL_DEFAULT, "static initialsessionstate CreateDefault()")                                    \
    M(PL_DEFAULT_2, "static initialsessionstate CreateDefault2()")                                 \
    M(PL_FILE, "static initialsessionstate CreateFromSessionConfigurationFile(string path)")       \
    M(PL_FILE_ROLES, "static initialsessionstate CreateFromSessionConfigurationFile(string path, " \
                     "System.Func[string,bool] roleVerifier)")                                     \
    M(PL_FILE_CHECK, "static initialsessionstate CreateFromSessionConfigurationFile(string path, " \
                     "System.Func[string,bool] roleVerifier, bool validateFile)")                  \
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

static ps_result plan_set(ps_plan *p, unsigned row, ps_value v)
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

static ps_value plan_clone(const ps_plan *p)
{
    ps_plan *c = ps_object_new(p->object.type, &plan_class, PS_INSTANCE);
    ps_object own = c->object;
    *c = *p;
    c->object = own;
    c->transcript = p->transcript ? ps_string_retain(p->transcript) : NULL;
    c->modules = ps_take_object(ps_list_new(ps_as_list(p->modules)->object.type));
    for (uint32_t i = 0; i < ps_as_list(p->modules)->count; i++)
        ps_list_add(ps_as_list(c->modules), ps_retain(ps_as_list(p->modules)->items[i]));
    ps_retain(c->scripts);
    ps_retain(c->exposed);
    ps_retain(c->limits);
    ps_retain(c->computed);
    for (unsigned i = 0; i < PS_PLAN_PARTS; i++)
        if (p->lists[i].kind != PS_UNSET)
            c->lists[i] = ps_plan_list_copy(p->lists[i]);
    return ps_take_object(c);
}

ps_result ps_plan_scripts(ps_cx *cx, ps_plan *p, ps_value *out)
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

static ps_result plan_get(ps_cx *cx, ps_plan *p, unsigned row, ps_value *out)
{
    ps_worker *w = cx->worker;
    static const uint8_t lists[] = {
        [PL_ASSEMBLIES] = PS_PLAN_ASSEMBLIES,  [PL_TYPES] = PS_PLAN_TYPES,
        [PL_FORMATS] = PS_PLAN_FORMATS,        [PL_PROVIDERS] = PS_PLAN_PROVIDERS,
        [PL_COMMANDS] = PS_PLAN_COMMANDS,      [PL_VARIABLES] = PS_PLAN_VARIABLES,
        [PL_ENVIRONMENT] = PS_PLAN_ENVIRONMENT};
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
        return ps_plan_scripts(cx, p, out);
    default:
        *out = ps_retain(ps_plan_part_of(w, p, (enum ps_plan_part)lists[row]));
        break;
    }
    return PS_OK;
}

static ps_result plan_import(ps_cx *cx, ps_plan *p, ps_value names)
{
    if (names.kind != PS_ARRAY)
        return ps_throw_null(cx, "name");
    ps_array *a = ps_as_array(names);
    for (uint32_t i = 0; i < a->length; i++)
        ps_list_add(ps_as_list(p->modules), ps_array_get(a, i));
    return PS_OK;
}

/* path, roleVerifier, validateFile. */
static ps_result of_file(ps_exec *x, const ps_value *args, unsigned count, ps_value *out)
{
    const struct ps_engine_options *options = &x->runspace->engine->options;
    if (args[0].kind != PS_STRING)
        return ps_throw_null(&x->base, "path");
    if (!options->configuration)
        return ps_throw(&x->base, SMA "PSNotSupportedException",
                        "This program does not read session configuration files.");
    return options->configuration(x, args[0].u.string, count > 1 ? args[1] : ps_null(),
                                  count > 2 && ps_to_bool(args[2]), out);
}

static ps_result plan_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    ps_worker *w = cx->worker;
    switch (row) {
    case PL_CREATE:
        return ps_give(plan_new(w, PS_PLAN_EMPTY), out);
    case PL_DEFAULT:
        return ps_give(plan_new(w, PS_PLAN_DEFAULT), out);
    case PL_DEFAULT_2:
        return ps_give(plan_new(w, PS_PLAN_DEFAULT_2), out);
    case PL_RESTRICTED:
        return ps_give(plan_new(w, args[0].u.i & 1 ? PS_PLAN_RESTRICTED : PS_PLAN_EMPTY), out);
    case PL_FILE:
    case PL_FILE_ROLES:
    case PL_FILE_CHECK:
        return of_file(ps_exec_of(cx), args, count, out);
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
