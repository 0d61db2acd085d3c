/*
 * module_parts.c - what a manifest names: required and nested modules, scripts, types, formats, the
 * root module.
 */
#include "engine/drives.h"
#include "engine/module_private.h"

#include "base/memory.h"
#include "engine/command_info.h"
#include "engine/frame.h"
#include "object/convert.h"

#include <stdlib.h>
#include <unistd.h>

#define SMA "System.Management.Automation."

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

/* ---- what a manifest names ------------------------------------------------------------------- */

/* As the manifest writes it, and where that is: both kinds of slash divide. Owned. */
static ps_string *beside(ps_exec *x, const ps_string *manifest, const ps_string *name,
                         ps_string **plain)
{
    bool rooted = name->length && ps_string_at(name, 0) == '/';
    ps_string *folder = rooted ? ps_string_empty() : ps_module_folder(manifest);
    ps_string *whole = ps_string_printf("%s%s%s", PS_U8(&x->base, folder), rooted ? "" : "/",
                                        PS_U8(&x->base, name));
    *plain = ps_path_join(NULL, whole, 0, true);
    ps_string_release(folder);
    return whole;
}

/* The files of a key, each of which must be there; they become paths in the module's list. */
static ps_result files_of(ps_exec *x, ps_module *m, const ps_dict *table, const char *key,
                          enum ps_module_field field, const ps_string *path)
{
    ps_list *l = ps_manifest_strings(x, table, key);
    ps_result r = PS_OK;
    for (uint32_t i = 0; l && i < l->count && r == PS_OK; i++) {
        ps_string *file, *named = beside(x, path, l->items[i].u.string, &file);
        char *os = ps_string_to_os(file, NULL);
        if (access(os, R_OK) != 0)
            r = ps_manifest_invalid(x, "System.ArgumentException", path,
                                    "The member '%s' in the module manifest is not valid: Cannot "
                                    "find path '%s' because it does not exist.. Verify that a "
                                    "valid value is specified for this field in the '%s' file.",
                                    key, PS_U8(&x->base, named), PS_U8(&x->base, path));
        else
            ps_module_add(x, m, field, ps_take_string(ps_string_retain(file)));
        ps_free(os);
        ps_string_release(file);
        ps_string_release(named);
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
        ps_command_info *info = ps_module_script(x, ps_as_list(files)->items[i].u.string, state);
        if (!info)
            return PS_FAIL;
        r = ps_module_run_in(x, state, l->import.scope, info, ps_unset(), x->streams[PS_OUT]);
        ps_release_object(info);
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
        ps_string *folder = ps_module_folder(path);
        struct ps_module_load l = {
            .wanted = *w,
            .depth = depth + 1,
            .base = folder,
            .import = {.target = x->runspace->state, .scope = x->global, .no_name_check = true}};
        ps_result r =
            depth < PS_MODULE_NESTING_MOST ? ps_module_import_named(x, &l, &found) : PS_FAIL;
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

static ps_result nest_one(ps_exec *x, ps_module *m, const struct ps_module_wanted *w,
                          const ps_string *path, unsigned depth)
{
    ps_string *folder = ps_module_folder(path);
    struct ps_module_file file;
    bool found = depth < PS_MODULE_NESTING_MOST && ps_module_find(x, w, folder, &file);
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
    ps_result r = ps_module_load_file(x, &l, &file, &nested);
    ps_module_file_drop(&file);
    return r;
}

typedef ps_result (*part_fn)(ps_exec *x, ps_module *m, const struct ps_module_wanted *w,
                             const ps_string *path, unsigned depth);

/* Calls `part` for each module that a key of the manifest names, until one fails. */
static ps_result each_module(ps_exec *x, ps_module *m, const ps_dict *table, const char *key,
                             const ps_string *path, unsigned depth, part_fn part)
{
    const ps_value *v = ps_dict_find_c(table, key);
    bool more = v != NULL;
    for (uint32_t i = 0; more; i++) {
        ps_value one = specification_at(*v, i, &more);
        struct ps_module_wanted w;
        if (!more)
            break;
        ps_result r = ps_module_wanted_read(x, one, &w);
        ps_release(one);
        PS_TRY(r);
        r = part(x, m, &w, path, depth);
        ps_module_wanted_drop(&w);
        PS_TRY(r);
    }
    return PS_OK;
}

/* ---- manifests ------------------------------------------------------------------------------- */

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
        PS_TRY(ps_module_export_default(x, m, true, NULL));
        ps_module_sort(m);
        return PS_OK;
    }
    ps_string *folder = ps_module_folder(path);
    struct ps_module_file file;
    bool found = find_root(x, root, folder, &file);
    ps_string_release(folder);
    if (!found)
        return part_not_found(x, m, root, "ModuleToProcess/RootModule", path);
    uint32_t n = file.path->length;
    ps_string *extension = ps_string_sub(file.path, n > 5 ? n - 5 : 0, n > 5 ? 5 : n);
    ps_result r = ps_string_is_fold(extension, ".psm1") ? ps_module_run_script(x, m, file.path, l)
                  : ps_string_is_fold(extension, ".psd1")
                      ? part_not_found(x, m, root, "ModuleToProcess/RootModule", path)
                      : ps_module_is_binary(x, file.path);
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

ps_result ps_module_load_manifest(ps_exec *x, struct ps_module_load *l, ps_module *m,
                                  const ps_string *path)
{
    ps_value v;
    PS_TRY(ps_data_file_read(x, path, &v));
    ps_dict *table = ps_as_dict(ps_base(v));
    ps_module_state(x, m);
    ps_result r = ps_manifest_apply(x, m, table, path);
    if (r == PS_OK)
        r = files_of(x, m, table, "ScriptsToProcess", PS_MOD_SCRIPTS, path);
    if (r == PS_OK)
        r = files_of(x, m, table, "TypesToProcess", PS_MOD_TYPES, path);
    if (r == PS_OK)
        r = files_of(x, m, table, "FormatsToProcess", PS_MOD_FORMATS, path);
    if (r == PS_OK)
        r = each_module(x, m, table, "RequiredModules", path, l->depth, require_one);
    if (r == PS_OK)
        r = check_assemblies(x, m);
    if (r == PS_OK)
        r = update_with(x, m, PS_MOD_TYPES, "Update-TypeData");
    if (r == PS_OK)
        r = update_with(x, m, PS_MOD_FORMATS, "Update-FormatData");
    if (r == PS_OK)
        r = run_scripts(x, m, l);
    if (r == PS_OK)
        r = each_module(x, m, table, "NestedModules", path, l->depth, nest_one);
    if (r == PS_OK)
        r = run_root(x, m, l, path);
    if (r == PS_OK)
        restrict_exports(x, m, table);
    ps_release(v);
    return r;
}
