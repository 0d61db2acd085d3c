/*
 * module_load.c - loading modules: script files, manifests with all that they name, blocks.
 */
#include "engine/module.h"

#include "base/memory.h"
#include "engine/command_info.h"
#include "engine/frame.h"
#include "object/convert.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SMA "System.Management.Automation."

enum { NESTING_MOST = 10 }; /* manifests that nest modules that nest modules... */

static ps_result load_file(ps_exec *x, struct ps_module_load *l, const struct ps_module_file *file,
                           ps_module **out);

/* ---- errors -------------------------------------------------------------------------- */

static void put_version(ps_exec *x, struct ps_strbuf *b, const char *label, ps_value v)
{
    ps_string *text = NULL;
    if (ps_is_null(v) || ps_to_string(&x->base, v, &text) != PS_OK)
        return;
    ps_strbuf_c(b, label);
    ps_strbuf_put(b, text);
    ps_strbuf_c(b, "'");
    ps_string_release(text);
}

ps_result ps_module_not_found(ps_exec *x, const struct ps_module_wanted *w)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 4096);
    bool both = !ps_is_null(w->minimum) && !ps_is_null(w->maximum);
    put_version(x, &b, " with version '", w->required);
    put_version(x, &b, both ? " with MinimumVersion '" : " with version '", w->minimum);
    put_version(x, &b, both ? " and MaximumVersion '" : " with MaximumVersion '", w->maximum);
    ps_string *version = ps_strbuf_take(&b);
    ps_value target = ps_take_string(ps_string_retain(w->name));
    ps_raise(&x->base, "System.IO.FileNotFoundException",
             ps_module_versioned(w) ? "Modules_ModuleWithVersionNotFound"
                                    : "Modules_ModuleNotFound",
             PS_RESOURCE_UNAVAILABLE, target,
             "The specified module '%s'%s was not loaded because no valid module file was found in "
             "any module directory.",
             PS_U8(&x->base, w->name), version ? PS_U8(&x->base, version) : "");
    ps_release(target);
    ps_string_release(version);
    return PS_FAIL;
}

static ps_result part_not_found(ps_exec *x, const ps_module *m, const ps_string *part,
                                const char *field, const ps_string *manifest)
{
    ps_value target = ps_retain(m->fields[PS_MOD_NAME]);
    ps_raise(&x->base, SMA "PSInvalidOperationException", "Modules_ModuleFileNotFound",
             PS_RESOURCE_UNAVAILABLE, target,
             "The module to process '%s', listed in field '%s' of module manifest '%s' was not "
             "processed because no valid module was found in any module directory.",
             PS_U8(&x->base, part), field, PS_U8(&x->base, manifest));
    ps_release(target);
    return PS_FAIL;
}

static ps_result binary_module(ps_exec *x, const ps_string *path)
{
    ps_value target = ps_take_string(ps_string_retain(path));
    ps_raise(&x->base, "System.NotSupportedException", "Modules_BinaryModule", PS_NOT_IMPLEMENTED,
             target,
             "The module file '%s' is a .NET assembly, which this host cannot load. Script modules "
             "(.psm1) and manifests (.psd1) can be imported.",
             PS_U8(&x->base, path));
    ps_release(target);
    return PS_FAIL;
}

/* ---- tables -------------------------------------------------------------------------- */

static ps_list *list_at(ps_exec *x, ps_value *slot)
{
    if (slot->kind != PS_LIST)
        *slot = ps_take_object(ps_arraylist_new(x->base.worker));
    return ps_as_list(*slot);
}

static void put_once(ps_list *l, ps_module *m)
{
    for (uint32_t i = 0; i < l->count; i++)
        if (l->items[i].u.object == &m->object)
            return;
    ps_list_add(l, ps_take_object(ps_retain_object(m)));
}

static void take_from(ps_value list, const ps_module *m)
{
    ps_list *l = list.kind == PS_LIST ? ps_as_list(list) : NULL;
    for (uint32_t i = l ? l->count : 0; i-- > 0;)
        if (l->items[i].u.object == &m->object)
            ps_list_remove(l, i, 1);
}

void ps_module_enter(ps_exec *x, ps_module *m, ps_session_state *state, bool globally)
{
    ps_module *owner = globally ? NULL : ps_state_module(state);
    put_once(list_at(x, &x->runspace->modules), m);
    if (owner && owner != m) {
        if (owner->fields[PS_MOD_NESTED].kind != PS_LIST)
            ps_module_add(x, owner, PS_MOD_NESTED, ps_take_object(ps_retain_object(m)));
        else
            put_once(ps_as_list(owner->fields[PS_MOD_NESTED]), m);
    }
    put_once(list_at(x, &(globally ? x->runspace->state : state)->modules), m);
}

static bool same_path(const ps_module *m, const ps_string *path)
{
    ps_string *own = ps_module_text(m, PS_MOD_PATH);
    ps_value file = m->fields[PS_MOD_FILE];
    return (own && ps_string_equal(own, path)) ||
           (file.kind == PS_STRING && ps_string_equal(file.u.string, path));
}

static ps_module *loaded_from(ps_exec *x, const ps_string *path)
{
    ps_value all = x->runspace->modules;
    for (uint32_t i = 0; all.kind == PS_LIST && i < ps_as_list(all)->count; i++) {
        ps_module *m = (ps_module *)ps_as_list(all)->items[i].u.object;
        if (!m->builtin && same_path(m, path))
            return m;
    }
    return NULL;
}

static ps_module *named_in(ps_value list, const ps_string *name)
{
    for (uint32_t i = list.kind == PS_LIST ? ps_as_list(list)->count : 0; i-- > 0;) {
        ps_module *m = (ps_module *)ps_as_list(list)->items[i].u.object;
        if (ps_string_equal_fold(ps_module_text(m, PS_MOD_NAME), name))
            return m;
    }
    return NULL;
}

ps_module *ps_module_loaded(ps_exec *x, const ps_string *name)
{
    ps_module *m = named_in(x->state->modules, name);
    return m ? m : named_in(x->runspace->state->modules, name);
}

ps_result ps_modules_each(ps_exec *x, bool all, const ps_string *pattern,
                          ps_result (*visit)(void *u, ps_exec *x, ps_module *m), void *u)
{
    ps_value lists[2] = {all ? x->runspace->modules : x->state->modules, ps_unset()};
    if (!all && x->state != x->runspace->state)
        lists[1] = x->runspace->state->modules;
    for (unsigned k = 0; k < 2; k++) {
        for (uint32_t i = 0; lists[k].kind == PS_LIST && i < ps_as_list(lists[k])->count; i++) {
            ps_module *m = (ps_module *)ps_as_list(lists[k])->items[i].u.object;
            if (!pattern || ps_wildcard_match(pattern, ps_module_text(m, PS_MOD_NAME), true))
                PS_TRY(visit(u, x, m));
        }
    }
    return PS_OK;
}

/* ---- running a module's script ------------------------------------------------------- */

static ps_session_state *make_state(ps_exec *x, ps_module *m)
{
    if (!m->state) {
        m->state = ps_state_new(x);
        m->state->module_name = ps_string_retain(ps_module_text(m, PS_MOD_NAME));
        m->state->module = ps_take_object(ps_retain_object(m));
    }
    return m->state;
}

/* Runs a command dot-sourced in a scope of a state. */
static ps_result run_in(ps_exec *x, ps_session_state *state, ps_scope *scope, ps_value command,
                        ps_value args, ps_sink *out)
{
    ps_value plain = ps_base(args);
    uint32_t count = plain.kind == PS_ARRAY ? ps_as_array(plain)->length : 0;
    ps_argument *list = ps_calloc(count + 1, sizeof *list);
    for (uint32_t i = 0; i < count; i++)
        list[i].value = ps_array_get(ps_as_array(plain), i);
    ps_call call = {.command = command, .dot = true, .args = list, .arg_count = count};
    struct ps_state_saved saved;
    ps_state_enter(x, state, scope, &saved);
    ps_result r = ps_pipeline_invoke(x, &call, 1, ps_unset(), out ? out : &ps_null_sink);
    ps_state_leave(x, &saved);
    for (uint32_t i = 0; i < count; i++)
        ps_release(list[i].value);
    ps_free(list);
    return r;
}

/* Without Export-ModuleMember every function and alias is exported. */
static ps_result export_default(ps_exec *x, ps_module *m, bool variables, ps_cmdlet *c)
{
    ps_value all = ps_text("*");
    struct ps_module_patterns patterns = {.of = {{0}}};
    patterns.of[PS_EXPORT_FUNCTIONS] = patterns.of[PS_EXPORT_ALIASES] = all;
    if (variables)
        patterns.of[PS_EXPORT_VARIABLES] = all;
    ps_result r = ps_module_export(x, m, &patterns);
    ps_release(all);
    const ps_value *functions = &m->exports[PS_EXPORT_FUNCTIONS];
    for (uint32_t i = 0;
         c && functions->kind == PS_LIST && i < ps_as_list(*functions)->count && r == PS_OK; i++)
        r = ps_verbose(
            c, "Exporting function '%s'.",
            PS_U8(&x->base,
                  ((ps_command_info *)ps_as_list(*functions)->items[i].u.object)->spelling));
    return r;
}

ps_result ps_module_from_block(ps_exec *x, ps_module *m, ps_value block, ps_value args,
                               ps_sink *out)
{
    ps_session_state *state = make_state(x, m);
    ps_value own = ps_block_of_code(x, ((ps_block *)ps_base(block).u.object)->code, state);
    ps_result r = run_in(x, state, state->top, own, args, out);
    ps_release(own);
    if (r == PS_OK && !m->chose)
        r = export_default(x, m, false, NULL);
    return r;
}

static ps_string *folder_of(const ps_string *path)
{
    uint32_t n = path->length;
    while (n > 0 && ps_string_at(path, n - 1) != '/')
        n--;
    return ps_string_sub(path, 0, n > 1 ? n - 1 : n);
}

/* A script file as a command whose code belongs to the state. Owned. */
static ps_command_info *script_of(ps_exec *x, const ps_string *path, ps_session_state *state)
{
    ps_command_info *info = ps_external_script(x, path);
    ps_session_state *before = x->state;
    struct ps_state_saved saved;
    ps_state_enter(x, state, state == before ? x->scope : state->top, &saved);
    ps_result r = ps_command_load_script(x, info);
    ps_state_leave(x, &saved);
    if (r != PS_OK) {
        ps_release_object(info);
        return NULL;
    }
    ps_block *b = (ps_block *)info->block.u.object;
    ps_state_release(b->state);
    b->state = ps_state_retain(state);
    return info;
}

static ps_result run_script(ps_exec *x, ps_module *m, const ps_string *path,
                            struct ps_module_load *l)
{
    ps_session_state *state = make_state(x, m);
    ps_module_set(m, PS_MOD_PATH, ps_take_string(ps_string_retain(path)));
    if (ps_is_null(m->fields[PS_MOD_BASE]))
        ps_module_set(m, PS_MOD_BASE, ps_take_string(folder_of(path)));
    ps_command_info *info = script_of(x, path, state);
    l->thrown = true;
    l->unparsed = !info;
    if (!info)
        return PS_FAIL;
    ps_module_set(m, PS_MOD_DEFINITION,
                  ps_take_string(ps_block_text((ps_block *)info->block.u.object)));
    ps_value command = ps_take_object(info);
    ps_result r = run_in(x, state, state->top, command, l->args, NULL);
    ps_release(command);
    l->thrown = r != PS_OK;
    if (r == PS_OK && !m->chose)
        r = export_default(x, m, false, l->import.c);
    return r;
}

/* ---- what a manifest names ----------------------------------------------------------- */

static ps_string *beside(ps_exec *x, const ps_string *manifest, const ps_string *name)
{
    if (name->length && ps_string_at(name, 0) == '/')
        return ps_string_retain(name);
    ps_string *folder = folder_of(manifest);
    uint32_t skip = name->length > 1 && ps_string_at(name, 0) == '.' &&
                            (ps_string_at(name, 1) == '/' || ps_string_at(name, 1) == '\\')
                        ? 2
                        : 0;
    ps_string *rest = ps_string_sub(name, skip, name->length - skip);
    ps_string *whole = ps_string_printf("%s/%s", PS_U8(&x->base, folder), PS_U8(&x->base, rest));
    ps_string_release(folder);
    ps_string_release(rest);
    return whole;
}

/* The files of a key, each of which must be there; they become paths in the module's list. */
static ps_result files_of(ps_exec *x, ps_module *m, const ps_dict *table, const char *key,
                          enum ps_module_field field, const ps_string *path)
{
    ps_list *l = ps_manifest_strings(x, table, key);
    ps_result r = PS_OK;
    for (uint32_t i = 0; l && i < l->count && r == PS_OK; i++) {
        ps_string *file = beside(x, path, l->items[i].u.string);
        char *os = ps_string_to_os(file, NULL);
        if (access(os, R_OK) != 0)
            r = ps_manifest_invalid(x, "System.ArgumentException", path,
                                    "The member '%s' in the module manifest is not valid: Cannot "
                                    "find path '%s' because it does not exist.. Verify that a "
                                    "valid value is specified for this field in the '%s' file.",
                                    key, PS_U8(&x->base, file), PS_U8(&x->base, path));
        else
            ps_module_add(x, m, field, ps_take_string(ps_string_retain(file)));
        ps_free(os);
        ps_string_release(file);
    }
    ps_release_object(l);
    return r;
}

/* Update-TypeData or Update-FormatData with the module's files. */
static ps_result update_with(ps_exec *x, const ps_module *m, enum ps_module_field field,
                             const char *command)
{
    ps_value files = m->fields[field], out = ps_unset();
    if (files.kind != PS_LIST || !ps_as_list(files)->count)
        return PS_OK;
    ps_string *parameter = ps_string_c("AppendPath");
    ps_value paths;
    ps_result r = ps_array_of(&x->base, ps_as_list(files)->items, ps_as_list(files)->count, &paths);
    if (r == PS_OK) {
        ps_argument arg = {.parameter = parameter, .value = paths, .has_colon = true};
        r = ps_invoke_command(x, command, &arg, 1, ps_unset(), &out);
        ps_release(paths);
    }
    if (r == PS_OK)
        ps_release(out);
    ps_string_release(parameter);
    return r;
}

static ps_result run_scripts(ps_exec *x, const ps_module *m, const struct ps_module_load *l)
{
    ps_value files = m->fields[PS_MOD_SCRIPTS];
    ps_result r = PS_OK;
    for (uint32_t i = 0; files.kind == PS_LIST && i < ps_as_list(files)->count && r == PS_OK; i++) {
        ps_session_state *state = l->import.target;
        ps_command_info *info = script_of(x, ps_as_list(files)->items[i].u.string, state);
        if (!info)
            return PS_FAIL;
        ps_value command = ps_take_object(info);
        r = run_in(x, state, l->import.scope, command, ps_unset(), NULL);
        ps_release(command);
    }
    return r;
}

/* Types of .NET that ship need no assembly here; others cannot be had. */
static ps_result check_assemblies(ps_exec *x, const ps_module *m)
{
    ps_value list = m->fields[PS_MOD_ASSEMBLIES];
    for (uint32_t i = 0; list.kind == PS_LIST && i < ps_as_list(list)->count; i++) {
        const ps_string *name = ps_as_list(list)->items[i].u.string;
        if (ps_string_starts_fold(name, "System") || ps_string_starts_fold(name, "Microsoft.") ||
            ps_string_is_fold(name, "mscorlib") || ps_string_is_fold(name, "netstandard"))
            continue;
        return ps_raise(&x->base, "System.IO.FileNotFoundException", "FormatXmlUpdateException",
                        PS_INVALID_OPERATION, ps_unset(),
                        "Could not load file or assembly '%s, Culture=neutral, "
                        "PublicKeyToken=null'. The system cannot find the file specified.\n",
                        PS_U8(&x->base, name));
    }
    return PS_OK;
}

/* The values of a key that holds module specifications. */
static ps_value specification_at(ps_value v, uint32_t i, bool *more)
{
    ps_value plain = ps_base(v);
    *more = plain.kind == PS_ARRAY ? i < ps_as_array(plain)->length : i == 0 && !ps_is_null(v);
    if (!*more)
        return ps_null();
    return plain.kind == PS_ARRAY ? ps_array_get(ps_as_array(plain), i) : ps_retain(v);
}

static ps_result require_one(ps_exec *x, ps_module *m, const struct ps_module_wanted *w,
                             const ps_string *path, unsigned depth)
{
    ps_module *found = ps_module_loaded(x, w->name);
    if (found && !ps_module_fits(x, w, found->fields[PS_MOD_VERSION], found->fields[PS_MOD_GUID]))
        found = NULL;
    if (!found) {
        ps_string *folder = folder_of(path);
        struct ps_module_load l = {
            .wanted = *w,
            .depth = depth + 1,
            .base = folder,
            .import = {.target = x->runspace->state, .scope = x->global, .no_name_check = true}};
        ps_result r = depth < NESTING_MOST ? ps_module_import_named(x, &l, &found) : PS_FAIL;
        ps_string_release(folder);
        if (r != PS_OK) {
            if (x->base.pending != PS_PENDING_ERROR && x->base.pending != PS_PENDING_NONE)
                return PS_FAIL;
            ps_clear_pending(&x->base);
            return ps_manifest_invalid(
                x, "System.MissingMemberException", path,
                "The required module '%s' is not loaded. Load the module or remove the module from "
                "'RequiredModules' in the file '%s'.",
                PS_U8(&x->base, w->name), PS_U8(&x->base, path));
        }
    }
    ps_module_add(x, m, PS_MOD_REQUIRED, ps_take_object(ps_retain_object(found)));
    return PS_OK;
}

static ps_result require_modules(ps_exec *x, ps_module *m, const ps_dict *table,
                                 const ps_string *path, unsigned depth)
{
    const ps_value *v = ps_dict_find_c(table, "RequiredModules");
    bool more = v != NULL;
    for (uint32_t i = 0; more; i++) {
        ps_value one = specification_at(*v, i, &more);
        struct ps_module_wanted w;
        if (!more)
            break;
        ps_result r = ps_module_wanted_read(x, one, &w);
        ps_release(one);
        PS_TRY(r);
        r = require_one(x, m, &w, path, depth);
        ps_module_wanted_drop(&w);
        PS_TRY(r);
    }
    return PS_OK;
}

static ps_result nest_one(ps_exec *x, ps_module *m, const struct ps_module_wanted *w,
                          const ps_string *path, unsigned depth)
{
    ps_string *folder = folder_of(path);
    struct ps_module_file file;
    bool found = depth < NESTING_MOST && ps_module_find(x, w, folder, &file);
    ps_string_release(folder);
    if (!found && ps_module_builtin(x, w->name)) {
        ps_module_touch(x, w->name);
        return PS_OK;
    }
    if (!found)
        return part_not_found(x, m, w->name, "NestedModules", path);
    struct ps_module_load l = {
        .depth = depth + 1,
        .nested = true,
        .import = {.target = m->state, .scope = m->state->top, .no_name_check = true}};
    ps_module *nested = NULL;
    ps_result r = load_file(x, &l, &file, &nested);
    ps_module_file_drop(&file);
    return r;
}

static ps_result nest_modules(ps_exec *x, ps_module *m, const ps_dict *table, const ps_string *path,
                              unsigned depth)
{
    const ps_value *v = ps_dict_find_c(table, "NestedModules");
    bool more = v != NULL;
    for (uint32_t i = 0; more; i++) {
        ps_value one = specification_at(*v, i, &more);
        struct ps_module_wanted w;
        if (!more)
            break;
        ps_result r = ps_module_wanted_read(x, one, &w);
        ps_release(one);
        PS_TRY(r);
        r = nest_one(x, m, &w, path, depth);
        ps_module_wanted_drop(&w);
        PS_TRY(r);
    }
    return PS_OK;
}

/* ---- manifests ----------------------------------------------------------------------- */

/* A root module without extension is the script, not the manifest of the same name. */
static bool find_root(ps_exec *x, ps_string *root, const ps_string *folder,
                      struct ps_module_file *out)
{
    ps_string *script = ps_string_printf("%s.psm1", PS_U8(&x->base, root));
    struct ps_module_wanted w = {.name = script};
    bool found = ps_module_find(x, &w, folder, out);
    ps_string_release(script);
    w.name = root;
    return found || ps_module_find(x, &w, folder, out);
}

static ps_result run_root(ps_exec *x, ps_module *m, struct ps_module_load *l, const ps_string *path)
{
    ps_string *root = ps_module_text(m, PS_MOD_ROOT);
    if (!root || !root->length) {
        ps_module_set(m, PS_MOD_TYPE,
                      ps_enum(ps_type_named(x->base.worker, SMA "ModuleType"), PS_MODULE_MANIFEST));
        PS_TRY(export_default(x, m, true, NULL));
        ps_module_sort(m);
        return PS_OK;
    }
    ps_string *folder = folder_of(path);
    struct ps_module_file file;
    bool found = find_root(x, root, folder, &file);
    ps_string_release(folder);
    if (!found)
        return part_not_found(x, m, root, "ModuleToProcess/RootModule", path);
    uint32_t n = file.path->length;
    ps_string *extension = ps_string_sub(file.path, n > 5 ? n - 5 : 0, n > 5 ? 5 : n);
    ps_result r = ps_string_is_fold(extension, ".psm1") ? run_script(x, m, file.path, l)
                  : ps_string_is_fold(extension, ".psd1")
                      ? part_not_found(x, m, root, "ModuleToProcess/RootModule", path)
                      : binary_module(x, file.path);
    ps_string_release(extension);
    ps_module_file_drop(&file);
    return r;
}

static void restrict_exports(ps_exec *x, ps_module *m, const ps_dict *table)
{
    static const char keys[PS_EXPORT_KINDS][18] = {"FunctionsToExport", "CmdletsToExport",
                                                   "AliasesToExport", "VariablesToExport"};
    for (unsigned k = 0; k < PS_EXPORT_KINDS; k++) {
        ps_list *l = ps_manifest_strings(x, table, keys[k]);
        if (l)
            ps_module_restrict(x, m, (enum ps_export)k, ps_take_object(l));
        ps_release_object(l);
    }
}

static ps_result load_manifest(ps_exec *x, struct ps_module_load *l, ps_module *m,
                               const ps_string *path)
{
    ps_value v;
    PS_TRY(ps_data_file_read(x, path, &v));
    ps_dict *table = ps_as_dict(ps_base(v));
    make_state(x, m);
    ps_result r = ps_manifest_apply(x, m, table, path);
    if (r == PS_OK)
        r = files_of(x, m, table, "ScriptsToProcess", PS_MOD_SCRIPTS, path);
    if (r == PS_OK)
        r = files_of(x, m, table, "TypesToProcess", PS_MOD_TYPES, path);
    if (r == PS_OK)
        r = files_of(x, m, table, "FormatsToProcess", PS_MOD_FORMATS, path);
    if (r == PS_OK)
        r = require_modules(x, m, table, path, l->depth);
    if (r == PS_OK)
        r = check_assemblies(x, m);
    if (r == PS_OK)
        r = update_with(x, m, PS_MOD_TYPES, "Update-TypeData");
    if (r == PS_OK)
        r = update_with(x, m, PS_MOD_FORMATS, "Update-FormatData");
    if (r == PS_OK)
        r = run_scripts(x, m, l);
    if (r == PS_OK)
        r = nest_modules(x, m, table, path, l->depth);
    if (r == PS_OK)
        r = run_root(x, m, l, path);
    if (r == PS_OK)
        restrict_exports(x, m, table);
    ps_release(v);
    return r;
}

/* ---- files --------------------------------------------------------------------------- */

static bool ends_with(const ps_string *path, const char *extension)
{
    uint32_t n = (uint32_t)strlen(extension);
    if (path->length <= n)
        return false;
    ps_string *end = ps_string_sub(path, path->length - n, n);
    bool yes = ps_string_is_fold(end, extension);
    ps_string_release(end);
    return yes;
}

static ps_result import_members(ps_exec *x, struct ps_module_load *l, ps_module *m)
{
    struct ps_module_import how = l->import;
    ps_string *own = ps_module_text(m, PS_MOD_PREFIX);
    if (!how.prefix && own && own->length)
        how.prefix = own;
    ps_module_enter(x, m, how.target, false);
    return ps_module_import_members(x, m, &how);
}

/* A script file as a module: it runs where it is imported, and exports nothing. */
static ps_result load_ps1(ps_exec *x, struct ps_module_load *l, ps_module *m, const ps_string *path)
{
    ps_session_state *state = l->import.target;
    ps_module_set(m, PS_MOD_PATH, ps_take_string(ps_string_retain(path)));
    ps_module_set(m, PS_MOD_BASE, ps_take_string(folder_of(path)));
    ps_command_info *info = script_of(x, path, state);
    if (!info)
        return PS_FAIL;
    ps_value command = ps_take_object(info);
    ps_result r = run_in(x, state, state == x->state ? x->scope : l->import.scope, command, l->args,
                         x->streams[PS_OUT]);
    ps_release(command);
    return r;
}

static ps_result load_new(ps_exec *x, struct ps_module_load *l, const struct ps_module_file *file,
                          ps_module *m)
{
    if (l->import.c)
        PS_TRY(
            ps_verbose(l->import.c, "Loading module from path '%s'.", PS_U8(&x->base, file->path)));
    if (ends_with(file->path, ".psd1"))
        return load_manifest(x, l, m, file->path);
    if (ends_with(file->path, ".psm1"))
        return run_script(x, m, file->path, l);
    if (ends_with(file->path, ".ps1"))
        return load_ps1(x, l, m, file->path);
    return binary_module(x, file->path);
}

static ps_result load_file(ps_exec *x, struct ps_module_load *l, const struct ps_module_file *file,
                           ps_module **out)
{
    ps_module *m = loaded_from(x, file->path);
    if (m && l->force) {
        ps_module_remove(x, m, NULL);
        m = NULL;
    }
    if (m) {
        *out = m;
        return import_members(x, l, m);
    }
    m = ps_module_new(x, file->name);
    ps_module_set(m, PS_MOD_FILE, ps_take_string(ps_string_retain(file->path)));
    ps_result r = load_new(x, l, file, m);
    if (r == PS_OK)
        r = import_members(x, l, m);
    if (r != PS_OK)
        ps_module_forget_members(x, m, NULL);
    *out = r == PS_OK ? m : NULL;
    ps_release_object(m);
    return r;
}

ps_result ps_module_import_named(ps_exec *x, struct ps_module_load *l, ps_module **out)
{
    const struct ps_module_wanted *w = &l->wanted;
    *out = NULL;
    ps_module *m = ps_module_builtin(x, w->name);
    if (!m && !ps_module_is_path(w->name))
        m = ps_module_loaded(x, w->name);
    if (m && ps_module_fits(x, w, m->fields[PS_MOD_VERSION], m->fields[PS_MOD_GUID])) {
        if (m->builtin) {
            ps_module_touch(x, w->name);
            *out = m;
            return PS_OK;
        }
        if (!l->force) {
            *out = m;
            return import_members(x, l, m);
        }
    }
    struct ps_module_file file;
    if (!ps_module_find(x, w, l->base, &file))
        return ps_module_not_found(x, w);
    ps_result r = load_file(x, l, &file, out);
    ps_module_file_drop(&file);
    return r;
}

/* ---- removing ------------------------------------------------------------------------ */

static ps_result run_on_remove(ps_exec *x, ps_module *m, ps_cmdlet *c)
{
    ps_value block = ps_base(m->fields[PS_MOD_ON_REMOVE]);
    if (block.kind != PS_BLOCK)
        return PS_OK;
    ps_value self = ps_take_object(m);
    struct ps_block_call call = {.block = block,
                                 .scope = PS_BLOCK_NEW_SCOPE,
                                 .args = &self,
                                 .arg_count = 1,
                                 .dollar_under = ps_unset(),
                                 .input = ps_unset(),
                                 .self = ps_unset(),
                                 .output = c ? c->processor->streams[PS_OUT] : &ps_null_sink};
    return ps_block_run(x, &call);
}

static bool listed(ps_exec *x, const ps_module *m)
{
    ps_value all = x->runspace->modules;
    for (uint32_t i = 0; all.kind == PS_LIST && i < ps_as_list(all)->count; i++)
        if (ps_as_list(all)->items[i].u.object == &m->object)
            return true;
    return false;
}

/* Whether some state other than its parent's has it imported. */
static bool still_imported(ps_exec *x, const ps_module *m)
{
    for (ps_session_state *s = x->runspace->states; s; s = s->next)
        if (named_in(s->modules, ps_module_text(m, PS_MOD_NAME)) == m)
            return true;
    return named_in(x->runspace->state->modules, ps_module_text(m, PS_MOD_NAME)) == m;
}

ps_result ps_module_remove(ps_exec *x, ps_module *m, ps_cmdlet *c)
{
    if (m->removed || !listed(x, m))
        return PS_OK;
    ps_retain_object(m);
    m->removed = true;
    ps_result r = run_on_remove(x, m, c);
    ps_module_forget_members(x, m, c);
    take_from(x->runspace->modules, m);
    take_from(x->runspace->state->modules, m);
    for (ps_session_state *s = x->runspace->states; s; s = s->next)
        take_from(s->modules, m);
    /* What it had imported goes with it, unless somebody else has it, too. */
    ps_list *own =
        m->state && m->state->modules.kind == PS_LIST ? ps_as_list(m->state->modules) : NULL;
    while (own && own->count) {
        ps_module *inner = (ps_module *)ps_retain_object(own->items[own->count - 1].u.object);
        ps_list_remove(own, own->count - 1, 1);
        if (!inner->builtin && !still_imported(x, inner))
            ps_module_remove(x, inner, NULL);
        ps_release_object(inner);
    }
    ps_release_object(m);
    return r;
}
