/*
 * test_modulemanifest.c - Test-ModuleManifest.
 */
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "engine/module.h"
#include "engine/provider.h"

#include <string.h>
#include <unistd.h>

#define PARAMS(P) P(PATH, "Path")
PS_PARAM_TABLE(PARAMS)

static bool ends_with_psd1(const char *path)
{
    size_t n = strlen(path);
    return n > 5 && strcasecmp(path + n - 5, ".psd1") == 0;
}

static ps_result entry_invalid(ps_cmdlet *c, const char *id, const char *what,
                               const ps_string *entry, const ps_string *path)
{
    ps_value target = ps_take_string(ps_string_retain(ps_arg_string(c, PATH)));
    ps_result r = ps_error(c, "System.IO.DirectoryNotFoundException", id, PS_OBJECT_NOT_FOUND,
                           target,
                           "The specified %s entry '%s' in the module manifest '%s' is invalid. "
                           "Try again after updating this entry with valid values.",
                           what, PS_U8(c->cx, entry), PS_U8(c->cx, path));
    ps_release(target);
    return r;
}

static ps_string *folder_of(const ps_string *path)
{
    uint32_t n = path->length;
    while (n > 0 && ps_string_at(path, n - 1) != '/')
        n--;
    return ps_string_sub(path, 0, n > 1 ? n - 1 : n);
}

static bool file_there(ps_cmdlet *c, const ps_string *folder, const ps_string *name)
{
    ps_string *whole = ps_string_at(name, 0) == '/'
                           ? ps_string_retain(name)
                           : ps_string_printf("%s/%s", PS_U8(c->cx, folder), PS_U8(c->cx, name));
    char *os = ps_string_to_os(whole, NULL);
    bool yes = access(os, F_OK) == 0;
    ps_free(os);
    ps_string_release(whole);
    return yes;
}

/* Names of a key that must be files beside the manifest or modules. */
static ps_result check_list(ps_cmdlet *c, ps_dict *table, const char *key, const char *id,
                            const char *what, const ps_string *path)
{
    ps_list *l = ps_manifest_strings(c->x, table, key);
    ps_string *folder = folder_of(path);
    ps_result r = PS_OK;
    bool files = strcmp(key, "FileList") == 0;
    for (uint32_t i = 0; l && i < l->count && r == PS_OK; i++) {
        struct ps_module_wanted w = {.name = l->items[i].u.string};
        struct ps_module_file file;
        bool found = false;
        if (!w.name->length)
            continue;
        if (files) {
            found = file_there(c, folder, w.name);
        } else if (ps_module_find(c->x, &w, folder, &file)) {
            found = true;
            ps_module_file_drop(&file);
        } else {
            found = ps_module_loaded(c->x, w.name) || ps_module_builtin(c->x, w.name);
        }
        if (!found)
            r = entry_invalid(c, id, what, w.name, path);
    }
    ps_string_release(folder);
    ps_release_object(l);
    return r;
}

/* What the manifest names must be there; each that is not is an error, the module is written. */
static ps_result check_entries(ps_cmdlet *c, ps_module *m, const ps_string *path)
{
    ps_value v;
    if (ps_data_file_read(c->x, path, &v) != PS_OK) {
        ps_clear_pending(c->cx);
        return PS_OK;
    }
    ps_dict *table = ps_as_dict(ps_base(v));
    ps_string *root = ps_module_text(m, PS_MOD_ROOT), *folder = folder_of(path);
    ps_result r = PS_OK;
    if (root && root->length) {
        struct ps_module_wanted w = {.name = root};
        struct ps_module_file file;
        ps_value target = ps_take_string(ps_string_retain(ps_arg_string(c, PATH)));
        if (ps_module_find(c->x, &w, folder, &file))
            ps_module_file_drop(&file);
        else
            r = ps_error(c, "System.ArgumentException", "Modules_InvalidRootModuleInModuleManifest",
                         PS_INVALID_ARGUMENT, target,
                         "The module manifest '%s' could not be processed because it is not a "
                         "valid PowerShell module manifest file. Remove the elements that are not "
                         "permitted: %s",
                         PS_U8(c->cx, root), PS_U8(c->cx, path));
        ps_release(target);
    }
    static const char checks[][3][48] = {
        {"FileList", "Modules_InvalidFilePathinModuleManifest", "FileList"},
        {"ModuleList", "Modules_InvalidModuleListinModuleManifest", "ModuleList"},
        {"NestedModules", "Modules_InvalidNestedModuleinModuleManifest", "NestedModule"},
        {"RequiredModules", "Modules_InvalidRequiredModulesinModuleManifest", "RequiredModules"},
    };
    for (unsigned i = 0; i < sizeof checks / sizeof checks[0] && r == PS_OK; i++)
        r = check_list(c, table, checks[i][0], checks[i][1], checks[i][2], path);
    ps_string_release(folder);
    ps_release(v);
    return r;
}

static ps_result test(ps_cmdlet *c, const char *file)
{
    ps_string *path = ps_string_os(file, strlen(file));
    const char *slash = strrchr(file, '/');
    size_t start = slash ? (size_t)(slash + 1 - file) : 0;
    ps_string *name = ps_string_os(file + start, strlen(file) - 5 - start);
    ps_module *m = ps_module_new(c->x, name);
    ps_result r = ps_module_list_manifest(c->x, m, path);
    bool readable = true;
    if (r != PS_OK) {
        const ps_error_record *e = c->cx->pending == PS_PENDING_ERROR
                                       ? (const ps_error_record *)ps_base(c->cx->fault).u.object
                                       : NULL;
        /* Wrong members are told of, the rest is still a module. */
        readable = e && ps_string_is(e->id, "Modules_InvalidManifestMember");
        r = ps_error_pending(c, ps_unset());
    }
    if (r == PS_OK && readable) {
        r = check_entries(c, m, path);
        if (r == PS_OK)
            r = ps_write(c, ps_take_object(ps_retain_object(m)));
    }
    ps_release_object(m);
    ps_string_release(name);
    ps_string_release(path);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    ps_string *name = ps_arg_string(c, PATH);
    char *file = NULL;
    ps_result r;
    if (ps_path_file(c->x, name, &file) != PS_OK)
        return ps_error_pending(c, ps_unset());
    ps_value target = ps_take_string(ps_string_retain(name));
    if (access(file, F_OK) != 0)
        r = ps_error(c, "System.IO.FileNotFoundException", "Modules_ModuleNotFound",
                     PS_RESOURCE_UNAVAILABLE, target,
                     "The specified module '%s' was not loaded because no valid module file was "
                     "found in any module directory.",
                     PS_U8(c->cx, name));
    else if (!ends_with_psd1(file))
        r = ps_terminate(c, "System.InvalidOperationException", "Modules_InvalidModuleManifestPath",
                         PS_INVALID_ARGUMENT, target,
                         "The module manifest path '%s' is not valid. The value of the Path "
                         "argument must resolve to a single file that has a '.psd1' extension. "
                         "Change the value of the Path argument to point to a valid psd1 file, and "
                         "then try again.",
                         file);
    else
        r = test(c, file);
    ps_release(target);
    ps_free(file);
    return r;
}

const ps_cmdlet_def ps_cmdlet_test_modulemanifest = {.name = "Test-ModuleManifest",
                                                     .params = params,
                                                     .flags = PS_CMDLET_READS_FILES,
                                                     .process = process};
