/*
 * plan.c - from a session configuration's table to the plan of a session
 * (DISCPowerShellConfiguration.GetInitialSessionState).
 */
#include "engine/hosting/plan.h"
#include "policy/configuration.h"

#include "base/memory.h"
#include "object/convert.h"
#include "object/member.h"

#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#define SMA "System.Management.Automation."

struct making {
    ps_exec *x;
    ps_plan *plan;
    const ps_dict *table;
    bool cmdlets, functions, aliases, providers; /* something is said of their visibility */
};

static const ps_value *value_of(const struct making *m, const char *key)
{
    return ps_dict_find_c(m->table, key);
}

static ps_value part(const struct making *m, enum ps_plan_part which)
{
    return ps_plan_part_of(m->x->base.worker, m->plan, which);
}

static const ps_list *entries(const struct making *m, enum ps_plan_part which)
{
    return ps_as_list(ps_plan_list_of(part(m, which))->list);
}

/* The elements of a key as texts; what is not said is an empty list. Owned. */
static ps_result texts_of(const struct making *m, const char *key, ps_list **out)
{
    const ps_value *v = value_of(m, key);
    return policy_texts(m->x, v ? *v : ps_null(), out);
}

static ps_list *items_of(const struct making *m, const char *key)
{
    const ps_value *v = value_of(m, key);
    return policy_items(m->x, v ? *v : ps_null());
}

static bool is_said(const struct making *m, const char *key)
{
    ps_list *l = items_of(m, key);
    bool some = l->count != 0;
    ps_release_object(l);
    return some;
}

static ps_list *names_list(const struct making *m, ps_value *slot)
{
    if (slot->kind == PS_UNSET)
        *slot = ps_take_object(ps_arraylist_new(m->x->base.worker));
    return ps_as_list(*slot);
}

/* Looked up again once the modules are there. */
static void expose_later(const struct making *m, const ps_string *name)
{
    ps_list_add(names_list(m, &m->plan->exposed), ps_take_string(ps_string_retain((ps_string *)name)));
}

/* Enum.Parse: names in any case. */
static ps_result member_of(ps_exec *x, const char *type, const ps_string *name, int64_t *out)
{
    ps_value text = ps_take_string(ps_string_retain((ps_string *)name)), v;
    bool good = ps_try_convert(&x->base, text, ps_type_named(x->base.worker, type), &v);
    ps_release(text);
    if (!good)
        return ps_throw(&x->base, "System.ArgumentException", "Requested value '%s' was not found.",
                        PS_U8(&x->base, name));
    *out = v.u.i;
    return PS_OK;
}

/* ---- where it begins ------------------------------------------------------------------------- */

static ps_result begin(struct making *m)
{
    ps_worker *w = m->x->base.worker;
    ps_string *type;
    int64_t kind = 2;
    PS_TRY(policy_text(m->x, m->table, "SessionType", &type));
    ps_result r = type ? member_of(m->x, SMA "Remoting.SessionType", type, &kind) : PS_OK;
    ps_string_release(type);
    PS_TRY(r);
    m->plan = ps_plan_new(w, kind == 0   ? PS_PLAN_EMPTY
                             : kind == 1 ? PS_PLAN_RESTRICTED
                                         : PS_PLAN_DEFAULT_2);
    m->cmdlets = is_said(m, "VisibleCmdlets");
    m->functions = is_said(m, "VisibleFunctions");
    m->aliases = is_said(m, "VisibleAliases");
    m->providers = is_said(m, "VisibleProviders");
    m->plan->hides = m->cmdlets || m->functions || m->aliases || m->providers ||
                     is_said(m, "VisibleExternalCommands");
    if (m->plan->hides && m->plan->kind == PS_PLAN_DEFAULT_2)
        for (uint32_t i = 0; i < entries(m, PS_PLAN_COMMANDS)->count; i++)
            ((ps_plan_entry *)entries(m, PS_PLAN_COMMANDS)->items[i].u.object)->visibility = 1;
    return PS_OK;
}

/* Entries of some commands' kinds whose names match become public; whether there was one. */
static bool publish(const struct making *m, enum ps_plan_part which, const ps_string *pattern,
                    unsigned types)
{
    const ps_list *l = entries(m, which);
    bool found = false;
    for (uint32_t i = 0; i < l->count; i++) {
        ps_plan_entry *e = (ps_plan_entry *)l->items[i].u.object;
        if ((types && !(ps_plan_entry_command(e) & types)) ||
            !ps_wildcard_match(pattern, e->name, true))
            continue;
        e->visibility = 0;
        found = true;
    }
    return found;
}

static ps_result add_providers(struct making *m)
{
    ps_list *names;
    PS_TRY(texts_of(m, "VisibleProviders", &names));
    for (uint32_t i = 0; i < names->count; i++)
        publish(m, PS_PLAN_PROVIDERS, names->items[i].u.string, 0);
    ps_release_object(names);
    return PS_OK;
}

static ps_result wrong_elements(ps_exec *x, const char *key)
{
    return ps_raise(&x->base, SMA "PSInvalidOperationException", "InvalidKeyEntries",
                    PS_INVALID_OPERATION, ps_unset(),
                    "The member '%s' must be an array consisting of either string or hashtable "
                    "elements.",
                    key);
}

static ps_result add_modules(struct making *m)
{
    ps_list *modules = items_of(m, "ModulesToImport");
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < modules->count && r == PS_OK; i++) {
        ps_value v = modules->items[i];
        if (v.kind != PS_STRING && v.kind != PS_DICT)
            r = wrong_elements(m->x, "ModulesToImport");
        else if (v.kind == PS_DICT || v.u.string->length)
            ps_list_add(ps_as_list(m->plan->modules), ps_retain(v));
    }
    ps_release_object(modules);
    return r;
}

/* ---- commands -------------------------------------------------------------------------------- */

static void import_module_of(const struct making *m, const ps_string *name, uint32_t length)
{
    ps_list *modules = ps_as_list(m->plan->modules);
    ps_string *module = ps_string_sub(name, 0, length);
    for (uint32_t i = 0; i < modules->count; i++)
        if (modules->items[i].kind == PS_STRING &&
            ps_string_equal_fold(modules->items[i].u.string, module)) {
            ps_string_release(module);
            return;
        }
    ps_list_add(modules, ps_take_string(module));
}

static void show_command(const struct making *m, const ps_string *name)
{
    int64_t slash = ps_string_find_unit(name, '\\', 0);
    bool found = false;
    if (slash < 0)
        found = publish(m, PS_PLAN_COMMANDS, name, PS_CMD_CMDLET | PS_CMD_FUNCTION);
    else if (slash > 0)
        import_module_of(m, name, (uint32_t)slash);
    if (!found || ps_wildcard_is(name))
        expose_later(m, name);
}

static ps_result bad_limit(ps_exec *x, const ps_dict *d, const ps_string *name)
{
    uint32_t at = 0;
    const ps_dict_entry *first = ps_dict_next(d, &at);
    ps_string *shown = name ? ps_string_retain((ps_string *)name) : NULL;
    if (!shown && first && ps_to_string(&x->base, first->key, &shown) != PS_OK)
        return PS_FAIL;
    ps_result r = ps_raise(
        &x->base, SMA "PSInvalidOperationException", "InvalidVisibleCommandKeyEntries",
        PS_INVALID_OPERATION, ps_unset(),
        "Could not parse visible command definition for '%s'. The visible command definition must "
        "be a hashtable with the keys of 'Name' and 'Parameters'. The value of the 'Parameters' key "
        "must be a collection of hashtables with the keys 'Name', and optionally either "
        "'ValidateSet' or 'ValidatePattern'.",
        shown ? PS_U8(&x->base, shown) : "");
    ps_string_release(shown);
    return r;
}

/* A table by the text, made when it is not there. Borrowed. */
static ps_dict *table_at(ps_exec *x, ps_dict *d, const ps_string *key)
{
    ps_value k = ps_take_string(ps_string_retain((ps_string *)key));
    ps_value *found = ps_dict_find(d, k);
    if (!found) {
        ps_dict_put(d, ps_retain(k), ps_take_object(ps_hashtable_new(x->base.worker)));
        found = ps_dict_find(d, k);
    }
    ps_release(k);
    return ps_as_dict(*found);
}

static bool in_list(const ps_list *l, const ps_string *text)
{
    for (uint32_t i = 0; i < l->count; i++)
        if (ps_string_equal_fold(l->items[i].u.string, text))
            return true;
    return false;
}

/* The values of one rule of a parameter join those that other entries gave. */
static ps_result add_rule(ps_exec *x, ps_dict *rules, ps_value key, ps_value values)
{
    ps_list *texts;
    PS_TRY(policy_texts(x, values, &texts));
    ps_value *had = ps_dict_find(rules, key);
    if (!had) {
        ps_dict_put(rules, ps_retain(key), ps_take_object(ps_arraylist_new(x->base.worker)));
        had = ps_dict_find(rules, key);
    }
    for (uint32_t i = 0; i < texts->count; i++)
        if (texts->items[i].u.string->length && !in_list(ps_as_list(*had), texts->items[i].u.string))
            ps_list_add(ps_as_list(*had), ps_retain(texts->items[i]));
    ps_release_object(texts);
    return PS_OK;
}

static ps_result limit_parameter(ps_exec *x, ps_dict *limits, const ps_dict *parameter)
{
    ps_string *name;
    const ps_dict_entry *e;
    PS_TRY(policy_text(x, parameter, "Name", &name));
    ps_dict *rules = table_at(x, limits, name ? name : ps_string_empty());
    ps_string_release(name);
    for (uint32_t at = 0; (e = ps_dict_next(parameter, &at));)
        if (e->key.kind == PS_STRING && !ps_string_is_fold(e->key.u.string, "Name"))
            PS_TRY(add_rule(x, rules, e->key, e->value));
    return PS_OK;
}

/* The limits of a command, made when nothing limits it yet. Borrowed. */
static ps_dict *limits_of(const struct making *m, const ps_string *name)
{
    ps_list *all = names_list(m, &m->plan->limits);
    for (uint32_t i = 0; i < all->count; i++) {
        const ps_dict *d = ps_as_dict(all->items[i]);
        if (ps_string_equal_fold(ps_dict_find_c(d, "Name")->u.string, name))
            return ps_as_dict(*ps_dict_find_c(d, "Parameters"));
    }
    ps_dict *d = ps_hashtable_new(m->x->base.worker);
    ps_dict *parameters = ps_hashtable_new(m->x->base.worker);
    ps_dict_put_c(d, "Name", ps_take_string(ps_string_retain((ps_string *)name)));
    ps_dict_put_c(d, "Parameters", ps_take_object(parameters));
    ps_list_add(all, ps_take_object(d));
    return parameters;
}

static ps_result limit_command(const struct making *m, const ps_dict *d)
{
    ps_exec *x = m->x;
    const ps_value *name = ps_dict_find_c(d, "Name"), *said = ps_dict_find_c(d, "Parameters");
    const ps_string *text = name && name->kind == PS_STRING ? name->u.string : NULL;
    ps_list *parameters = policy_items(x, said ? *said : ps_null());
    bool good = text && said && !ps_is_null(*said);
    for (uint32_t i = 0; i < parameters->count && good; i++)
        good = parameters->items[i].kind == PS_DICT &&
               ps_dict_find_c(ps_as_dict(parameters->items[i]), "Name");
    ps_result r = good ? PS_OK : bad_limit(x, d, text);
    ps_dict *limits = good ? limits_of(m, text) : NULL;
    for (uint32_t i = 0; i < parameters->count && r == PS_OK; i++)
        r = limit_parameter(x, limits, ps_as_dict(parameters->items[i]));
    ps_release_object(parameters);
    return r;
}

static ps_result show_commands(struct making *m, const char *key)
{
    ps_list *commands = items_of(m, key);
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < commands->count && r == PS_OK; i++) {
        ps_value v = commands->items[i];
        if (v.kind == PS_STRING && v.u.string->length)
            show_command(m, v.u.string);
        else if (v.kind == PS_DICT)
            r = limit_command(m, ps_as_dict(v));
        else if (v.kind != PS_STRING)
            r = wrong_elements(m->x, key);
    }
    ps_release_object(commands);
    return r;
}

static ps_result show_aliases(struct making *m)
{
    ps_list *names;
    PS_TRY(texts_of(m, "VisibleAliases", &names));
    for (uint32_t i = 0; i < names->count; i++) {
        const ps_string *name = names->items[i].u.string;
        if (name->length &&
            (!publish(m, PS_PLAN_COMMANDS, name, PS_CMD_ALIAS) || ps_wildcard_is(name)))
            expose_later(m, name);
    }
    ps_release_object(names);
    return PS_OK;
}

static ps_result show_programs(struct making *m)
{
    ps_worker *w = m->x->base.worker;
    ps_list *names;
    PS_TRY(texts_of(m, "VisibleExternalCommands", &names));
    for (uint32_t i = 0; i < names->count; i++) {
        ps_string *name = names->items[i].u.string;
        const char *text = PS_U8(&m->x->base, name);
        size_t n = strlen(text);
        bool script = n > 4 && strcasecmp(text + n - 4, ".ps1") == 0;
        if (script || strcmp(text, "*") == 0)
            ps_plan_list_add(part(m, PS_PLAN_COMMANDS),
                             ps_plan_entry_new(w, "SessionStateScriptEntry", text, text));
        if (!script)
            ps_plan_list_add(part(m, PS_PLAN_COMMANDS),
                             ps_plan_entry_new(w, "SessionStateApplicationEntry", text, text));
    }
    ps_release_object(names);
    return PS_OK;
}

/* ---- definitions ----------------------------------------------------------------------------- */

struct definition {
    ps_string *name, *value, *description;
    int64_t options;
    const ps_value *raw;
};

static void drop_definition(struct definition *d)
{
    ps_string_release(d->name);
    ps_string_release(d->value);
    ps_string_release(d->description);
}

/* Name, `value`, Description and Options of a table; without a name or value it defines nothing. */
static ps_result read_definition(ps_exec *x, const ps_dict *t, const char *value,
                                 struct definition *d)
{
    ps_string *options = NULL;
    *d = (struct definition){.raw = ps_dict_find_c(t, value)};
    ps_result r = policy_text(x, t, "Name", &d->name);
    if (r == PS_OK)
        r = policy_text(x, t, value, &d->value);
    if (r == PS_OK)
        r = policy_text(x, t, "Description", &d->description);
    if (r == PS_OK)
        r = policy_text(x, t, "Options", &options);
    if (r == PS_OK && options)
        r = member_of(x, SMA "ScopedItemOptions", options, &d->options);
    ps_string_release(options);
    return r;
}

static ps_plan_entry *new_entry(const struct making *m, const char *type, struct definition *d)
{
    ps_value v = ps_plan_entry_new(m->x->base.worker, type, "", NULL);
    ps_plan_entry *e = (ps_plan_entry *)v.u.object;
    ps_string_release(e->name);
    e->name = ps_string_retain(d->name);
    if (d->description) {
        ps_string_release(e->description);
        e->description = ps_string_retain(d->description);
    }
    e->options = d->options;
    return e;
}

static void define_command(const struct making *m, const char *type, struct definition *d,
                           bool hidden)
{
    ps_plan_entry *e = new_entry(m, type, d);
    e->definition = ps_string_retain(d->value);
    e->visibility = hidden;
    ps_plan_list_add(part(m, PS_PLAN_COMMANDS), ps_take_object(e));
}

static void define_alias(struct making *m, struct definition *d)
{
    define_command(m, "SessionStateAliasEntry", d, m->aliases);
}

static void define_function(struct making *m, struct definition *d)
{
    define_command(m, "SessionStateFunctionEntry", d, m->functions);
}

/* Values are texts; a block's output is the value when the session opens. Variables of sessions
 * that began without full language are the configuration's own. */
static void define_variable(struct making *m, struct definition *d)
{
    ps_plan_entry *e = new_entry(m, "SessionStateVariableEntry", d);
    e->visibility = m->plan->kind >= PS_PLAN_EMPTY;
    if (ps_base(*d->raw).kind == PS_BLOCK) {
        e->definition = ps_string_retain(d->value);
        ps_list_add(names_list(m, &m->plan->computed), ps_take_object(e));
        return;
    }
    ps_assign(&e->value, ps_take_string(ps_string_retain(d->value)));
    ps_plan_list_add(part(m, PS_PLAN_VARIABLES), ps_take_object(e));
}

static ps_result define_each(struct making *m, const char *key, const char *value,
                             void (*define)(struct making *m, struct definition *d))
{
    ps_list *tables = items_of(m, key);
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < tables->count && r == PS_OK; i++) {
        struct definition d;
        if (tables->items[i].kind != PS_DICT)
            break; /* as in PowerShell: none of them counts */
        r = read_definition(m->x, ps_as_dict(tables->items[i]), value, &d);
        if (r == PS_OK && d.name && d.value)
            define(m, &d);
        drop_definition(&d);
    }
    ps_release_object(tables);
    return r;
}

static ps_result define_environment(struct making *m)
{
    ps_list *tables = items_of(m, "EnvironmentVariables");
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < tables->count && r == PS_OK; i++) {
        const ps_dict_entry *e;
        if (tables->items[i].kind != PS_DICT)
            break;
        for (uint32_t at = 0;
             r == PS_OK && (e = ps_dict_next(ps_as_dict(tables->items[i]), &at));) {
            struct definition d = {0};
            r = ps_to_string(&m->x->base, e->key, &d.name);
            if (r == PS_OK)
                r = ps_to_string(&m->x->base, e->value, &d.value);
            if (r == PS_OK) {
                ps_plan_entry *entry = new_entry(m, "SessionStateVariableEntry", &d);
                ps_assign(&entry->value, ps_take_string(ps_string_retain(d.value)));
                ps_plan_list_add(part(m, PS_PLAN_ENVIRONMENT), ps_take_object(entry));
            }
            drop_definition(&d);
        }
    }
    ps_release_object(tables);
    return r;
}

/* ---- files, settings ------------------------------------------------------------------------- */

static ps_result add_files(struct making *m, const char *key, enum ps_plan_part which,
                           const char *type)
{
    ps_list *files;
    PS_TRY(texts_of(m, key, &files));
    for (uint32_t i = 0; i < files->count; i++) {
        const char *text = PS_U8(&m->x->base, files->items[i].u.string);
        if (*text)
            ps_plan_list_add(part(m, which),
                             ps_plan_entry_new(m->x->base.worker, type, text, text));
    }
    ps_release_object(files);
    return PS_OK;
}

static ps_result add_scripts(struct making *m)
{
    ps_cx *cx = &m->x->base;
    ps_list *files;
    ps_value set = ps_unset();
    PS_TRY(texts_of(m, "ScriptsToProcess", &files));
    ps_result r = ps_plan_scripts(cx, m->plan, &set);
    for (uint32_t i = 0; i < files->count && r == PS_OK; i++) {
        ps_value added = ps_void();
        r = ps_member_call(cx, set, ps_intern_c(cx->worker, "Add"), &files->items[i], 1, NULL,
                           &added);
        ps_release(added);
    }
    ps_release(set);
    ps_release_object(files);
    return r;
}

static ps_result read_setting(struct making *m, const char *key, const char *type, int64_t *out)
{
    ps_string *text;
    PS_TRY(policy_text(m->x, m->table, key, &text));
    ps_result r = text ? member_of(m->x, type, text, out) : PS_OK;
    ps_string_release(text);
    return r;
}

static ps_result read_settings(struct making *m)
{
    PS_TRY(read_setting(m, "ExecutionPolicy", "Microsoft.PowerShell.ExecutionPolicy",
                        &m->plan->policy));
    PS_TRY(read_setting(m, "LanguageMode", SMA "PSLanguageMode", &m->plan->mode));
    return policy_text(m->x, m->table, "TranscriptDirectory", &m->plan->transcript);
}

static ps_result read_drive(struct making *m)
{
    const ps_value *mount = value_of(m, "MountUserDrive");
    if (!mount || !ps_to_bool(*mount))
        return PS_OK;
    return ps_raise(&m->x->base, SMA "PSNotSupportedException", "UserDriveNotSupported",
                    PS_NOT_IMPLEMENTED, ps_unset(),
                    "MountUserDrive: this version mounts no User: drive, so it opens no session of "
                    "this configuration. Remove the key or set it to $false.");
}

/* Import-Module would bring in what nobody named: it is never the user's. */
static void hide_importer(const struct making *m, const char *name)
{
    const ps_list *l = entries(m, PS_PLAN_COMMANDS);
    for (uint32_t i = 0; i < l->count; i++) {
        ps_plan_entry *e = (ps_plan_entry *)l->items[i].u.object;
        if (ps_string_is_fold(e->name, name))
            e->visibility = 1;
    }
}

static ps_result make(struct making *m)
{
    PS_TRY(begin(m));
    PS_TRY(add_providers(m));
    PS_TRY(add_files(m, "AssembliesToLoad", PS_PLAN_ASSEMBLIES, "SessionStateAssemblyEntry"));
    PS_TRY(add_modules(m));
    PS_TRY(show_commands(m, "VisibleCmdlets"));
    PS_TRY(define_each(m, "AliasDefinitions", "Value", define_alias));
    PS_TRY(show_aliases(m));
    PS_TRY(define_each(m, "FunctionDefinitions", "ScriptBlock", define_function));
    PS_TRY(show_commands(m, "VisibleFunctions"));
    PS_TRY(define_each(m, "VariableDefinitions", "Value", define_variable));
    PS_TRY(define_environment(m));
    PS_TRY(add_files(m, "TypesToProcess", PS_PLAN_TYPES, "SessionStateTypeEntry"));
    PS_TRY(add_files(m, "FormatsToProcess", PS_PLAN_FORMATS, "SessionStateFormatEntry"));
    PS_TRY(show_programs(m));
    PS_TRY(add_scripts(m));
    if (m->cmdlets)
        hide_importer(m, "Import-Module");
    if (m->aliases)
        hide_importer(m, "ipmo");
    PS_TRY(read_settings(m));
    return read_drive(m);
}

/* ---- a file ---------------------------------------------------------------------------------- */

static ps_result check_name(ps_exec *x, const ps_string *path)
{
    char *name = ps_string_to_os(path, NULL);
    struct stat st;
    size_t n = strlen(name);
    bool there = stat(name, &st) == 0 && S_ISREG(st.st_mode);
    bool good = n > 5 && strcasecmp(name + n - 5, ".pssc") == 0;
    ps_free(name);
    if (there && good)
        return PS_OK;
    return ps_raise(&x->base, SMA "PSInvalidOperationException", "InvalidOperation",
                    PS_INVALID_OPERATION, ps_unset(),
                    there ? "The provided configuration file '%s' must have a .pssc file extension."
                          : "The provided configuration file '%s' does not exist.",
                    PS_U8(&x->base, path));
}

ps_result policy_plan(ps_exec *x, const ps_string *path, ps_value verifier, bool check,
                      ps_value *out)
{
    ps_value table;
    PS_TRY(check_name(x, path));
    PS_TRY(policy_file_read(x, path, POLICY_SESSION, check, &table));
    struct making m = {.x = x, .table = ps_as_dict(table)};
    ps_result r = policy_merge_roles(x, ps_as_dict(table), verifier);
    if (r == PS_OK)
        r = make(&m);
    ps_release(table);
    if (r == PS_OK)
        *out = ps_take_object(m.plan);
    else if (m.plan)
        ps_release_object(m.plan);
    return r;
}
