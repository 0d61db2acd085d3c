/*
 * module_manifest.c - module manifests: reading the table, and what each key does to the module.
 * Keys and texts: ModuleCmdletBase.LoadModuleManifest's behaviour.
 */
#include "engine/module_private.h"

#include "base/memory.h"
#include "engine/frame.h"
#include "language/restrict.h"
#include "object/convert.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SMA "System.Management.Automation."

/* In the order in which the error lists them. */
static const char keys[] =
    "ModuleToProcess\0NestedModules\0GUID\0Author\0CompanyName\0Copyright\0ModuleVersion\0"
    "Description\0PowerShellVersion\0PowerShellHostName\0PowerShellHostVersion\0CLRVersion\0"
    "DotNetFrameworkVersion\0ProcessorArchitecture\0RequiredModules\0TypesToProcess\0"
    "FormatsToProcess\0ScriptsToProcess\0PrivateData\0RequiredAssemblies\0ModuleList\0FileList\0"
    "FunctionsToExport\0VariablesToExport\0AliasesToExport\0CmdletsToExport\0"
    "DscResourcesToExport\0CompatiblePSEditions\0HelpInfoURI\0RootModule\0"
    "DefaultCommandPrefix\0";

/* ---- reading --------------------------------------------------------------------------------- */

ps_result ps_manifest_invalid(ps_exec *x, const char *type, const ps_string *path,
                              const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = NULL;
    if (vasprintf(&text, format, args) < 0)
        text = NULL;
    va_end(args);
    ps_value target = ps_take_string(ps_string_retain(path));
    ps_result r = ps_raise(&x->base, type, "Modules_InvalidManifest", PS_RESOURCE_UNAVAILABLE,
                           target, "%s", text ? text : "");
    ps_release(target);
    free(text);
    return r;
}

/* The errors of a text as one: each with its place. Owned. */
static ps_string *errors_text(const struct ps_script *s, const struct ps_parse_error *errors,
                              uint32_t count)
{
    enum { MOST = 10 };
    struct ps_strbuf b;
    ps_strbuf_init(&b, 1 << 16);
    for (uint32_t i = 0; i < count && i < MOST; i++) {
        ps_string *text = ps_script_error_text(s, &errors[i]);
        ps_strbuf_c(&b, i ? "\n\n" : "");
        ps_strbuf_put(&b, text);
        ps_string_release(text);
    }
    return ps_strbuf_take(&b);
}

static ps_result not_allowed(ps_exec *x, const struct ps_script *s,
                             const struct ps_parse_error *errors, uint32_t count,
                             const ps_string *path)
{
    ps_string *text = errors_text(s, errors, count);
    ps_result r = ps_manifest_invalid(
        x, "System.MissingMemberException", path,
        "The module manifest '%s' could not be processed because it is not a valid PowerShell "
        "module manifest file. Remove the elements that are not permitted: %s",
        PS_U8(&x->base, path), text ? PS_U8(&x->base, text) : "");
    ps_string_release(text);
    return r;
}

static ps_result check_allowed(ps_exec *x, const struct ps_script *s, const ps_string *path)
{
    static const char commands[] = "Import-LocalizedData\0ConvertFrom-StringData\0Write-Host\0"
                                   "Out-Host\0Join-Path\0";
    static const char variables[] = "PSScriptRoot\0PSEdition\0EnabledExperimentalFeatures\0";
    const ps_string *list[8];
    unsigned count = 0;
    for (const char *at = commands; *at; at += strlen(at) + 1)
        list[count++] = ps_string_c(at);
    unsigned command_count = count;
    for (const char *at = variables; *at; at += strlen(at) + 1)
        list[count++] = ps_string_c(at);
    struct ps_restriction allowed = {.commands = list,
                                     .command_count = command_count,
                                     .variables = list + command_count,
                                     .variable_count = count - command_count,
                                     .environment = true};
    uint32_t error_count = 0;
    struct ps_parse_error *errors = ps_restrict_check(s, &s->root->ast, &allowed, &error_count);
    ps_result r = errors ? not_allowed(x, s, errors, error_count, path) : PS_OK;
    ps_restrict_free(errors, error_count);
    for (unsigned i = 0; i < count; i++)
        ps_string_release((ps_string *)(uintptr_t)list[i]);
    return r;
}

static ps_result table_of(ps_exec *x, struct ps_script *s, const ps_string *path, ps_value *out)
{
    ps_value block = ps_block_new(x, s, s->root), v = ps_null();
    struct ps_block_call call = {.block = block,
                                 .scope = PS_BLOCK_NEW_SCOPE,
                                 .dollar_under = ps_unset(),
                                 .input = ps_unset(),
                                 .self = ps_unset()};
    ps_result r = ps_block_value(x, &call, &v);
    ps_release(block);
    PS_TRY(r);
    if (ps_base(v).kind == PS_DICT) {
        *out = v;
        return PS_OK;
    }
    ps_release(v);
    return ps_manifest_invalid(x, "System.ArgumentException", path,
                               "Processing the module manifest file '%s' did not result in a valid "
                               "manifest object. Update the file to contain a valid PowerShell "
                               "module manifest. A valid manifest can be created using the "
                               "New-ModuleManifest cmdlet.",
                               PS_U8(&x->base, path));
}

ps_result ps_data_file_read(ps_exec *x, const ps_string *path, ps_value *out)
{
    char *file = ps_string_to_os(path, NULL);
    ps_string *text = NULL;
    ps_result r = ps_read_text_file(x, file, &text);
    ps_free(file);
    PS_TRY(r);
    struct ps_script *s = ps_parse(text, path, 0);
    ps_string_release(text);
    r = s->error_count ? not_allowed(x, s, s->errors, s->error_count, path)
                       : check_allowed(x, s, path);
    if (r == PS_OK)
        r = table_of(x, s, path, out);
    ps_script_release(s);
    return r;
}

/* ---- values ---------------------------------------------------------------------------------- */

ps_list *ps_manifest_strings(ps_exec *x, const ps_dict *table, const char *key)
{
    const ps_value *v = ps_dict_find_c(table, key);
    if (!v || ps_is_null(*v))
        return NULL;
    ps_list *l = ps_arraylist_new(x->base.worker);
    ps_value plain = ps_base(*v);
    uint32_t count = plain.kind == PS_ARRAY ? ps_as_array(plain)->length : 1;
    for (uint32_t i = 0; i < count; i++) {
        ps_value one = plain.kind == PS_ARRAY ? ps_array_get(ps_as_array(plain), i) : ps_retain(*v);
        ps_string *s;
        if (ps_to_string(&x->base, one, &s) == PS_OK)
            ps_list_add(l, ps_take_string(s));
        else
            ps_clear_pending(&x->base);
        ps_release(one);
    }
    return l;
}

/* The key's value as the field's type; what cannot be converted is the manifest's error. */
static ps_result set_converted(ps_exec *x, ps_module *m, enum ps_module_field f,
                               const ps_dict *table, const char *key, enum ps_core_type type,
                               const ps_string *path)
{
    const ps_value *v = ps_dict_find_c(table, key);
    ps_value out;
    if (!v || ps_is_null(*v))
        return PS_OK;
    if (ps_convert(&x->base, *v, ps_core_type(x->base.worker, type), &out) == PS_OK) {
        ps_module_set(m, f, out);
        return PS_OK;
    }
    if (x->base.pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_value fault = ps_catch(&x->base);
    ps_string *why = ps_error_text(&x->base, (ps_error_record *)ps_base(fault).u.object);
    ps_manifest_invalid(x, "System.ArgumentException", path,
                        "The '%s' member is not valid in the module manifest file '%s': %s", key,
                        PS_U8(&x->base, path), PS_U8(&x->base, why));
    ps_string_release(why);
    ps_release(fault);
    return PS_FAIL;
}

static void set_strings(ps_exec *x, ps_module *m, enum ps_module_field f, const ps_dict *table,
                        const char *key)
{
    ps_list *l = ps_manifest_strings(x, table, key);
    for (uint32_t i = 0; l && i < l->count; i++)
        ps_module_add(x, m, f, ps_retain(l->items[i]));
    ps_release_object(l);
}

/* PrivateData.PSData: what galleries read. */
static ps_result set_gallery(ps_exec *x, ps_module *m, const ps_string *path)
{
    ps_value private_data = ps_base(m->fields[PS_MOD_PRIVATE_DATA]);
    const ps_value *v =
        private_data.kind == PS_DICT ? ps_dict_find_c(ps_as_dict(private_data), "PSData") : NULL;
    if (!v || ps_base(*v).kind != PS_DICT)
        return PS_OK;
    const ps_dict *data = ps_as_dict(ps_base(*v));
    for (unsigned i = 0; i < 2; i++) /* PowerShell lists each of them twice */
        set_strings(x, m, PS_MOD_TAGS, data, "Tags");
    PS_TRY(set_converted(x, m, PS_MOD_PROJECT, data, "ProjectUri", PS_T_URI, path));
    PS_TRY(set_converted(x, m, PS_MOD_LICENSE, data, "LicenseUri", PS_T_URI, path));
    PS_TRY(set_converted(x, m, PS_MOD_ICON, data, "IconUri", PS_T_URI, path));
    return set_converted(x, m, PS_MOD_NOTES, data, "ReleaseNotes", PS_T_STRING, path);
}

/* ---- checks ---------------------------------------------------------------------------------- */

static bool known_key(const ps_string *key)
{
    for (const char *at = keys; *at; at += strlen(at) + 1)
        if (ps_string_is_fold(key, at))
            return true;
    return false;
}

/* Names in quotes with commas between them. */
static void quote(struct ps_strbuf *b, const ps_string *name)
{
    ps_strbuf_c(b, b->length ? ", '" : "'");
    ps_strbuf_put(b, name);
    ps_strbuf_c(b, "'");
}

static ps_result unknown_keys(ps_exec *x, const ps_string *path, const ps_string *bad)
{
    struct ps_strbuf good;
    ps_strbuf_init(&good, 4096);
    for (const char *at = keys; *at; at += strlen(at) + 1) {
        ps_string *name = ps_string_c(at);
        quote(&good, name);
        ps_string_release(name);
    }
    ps_string *valid = ps_strbuf_take(&good);
    ps_value target = ps_take_string(ps_string_retain(path));
    ps_raise(&x->base, "System.InvalidOperationException", "Modules_InvalidManifestMember",
             PS_INVALID_DATA, target,
             "The '%s' module cannot be imported because its manifest contains one or more members "
             "that are not valid. The valid manifest members are (%s). Remove the members that are "
             "not valid (%s), then try to import the module again.",
             PS_U8(&x->base, path), PS_U8(&x->base, valid), PS_U8(&x->base, bad));
    ps_release(target);
    ps_string_release(valid);
    return PS_FAIL;
}

static ps_result check_keys(ps_exec *x, const ps_dict *table, const ps_string *path)
{
    struct ps_strbuf bad;
    ps_strbuf_init(&bad, 4096);
    uint32_t at = 0;
    for (const ps_dict_entry *e; (e = ps_dict_next(table, &at));) {
        ps_string *key = NULL;
        if (ps_to_string(&x->base, e->key, &key) != PS_OK)
            return PS_FAIL;
        if (!known_key(key))
            quote(&bad, key);
        ps_string_release(key);
    }
    bool any = bad.length > 0;
    ps_string *names = ps_strbuf_take(&bad);
    ps_result r = any ? unknown_keys(x, path, names) : PS_OK;
    ps_string_release(names);
    return r;
}

static ps_result check_host(ps_exec *x, const ps_module *m, const ps_string *path)
{
    ps_string *wanted = ps_module_text(m, PS_MOD_HOST), *name = NULL;
    ps_value host = ps_variable_get_c(x, "Host"), v = ps_null();
    if (!wanted || !wanted->length) {
        ps_release(host);
        return PS_OK;
    }
    ps_result r = ps_get_c(&x->base, host, "Name", &v);
    if (r == PS_OK)
        r = ps_to_string(&x->base, v, &name);
    if (r == PS_OK && !ps_string_equal_fold(name, wanted)) {
        ps_value target = ps_take_string(ps_string_retain(path));
        r = ps_raise(&x->base, "System.InvalidOperationException",
                     "Modules_InvalidPowerShellHostName", PS_RESOURCE_UNAVAILABLE, target,
                     "The name of the current PowerShell host is: '%s'. The module '%s' requires "
                     "the following PowerShell host: '%s'.",
                     PS_U8(&x->base, name), PS_U8(&x->base, path), PS_U8(&x->base, wanted));
        ps_release(target);
    }
    ps_release(host);
    ps_release(v);
    ps_string_release(name);
    return r;
}

static ps_result check_version(ps_exec *x, const ps_module *m, const ps_string *path)
{
    ps_string *text = ps_string_c(PS_VERSION), *wanted = NULL;
    ps_value own = ps_version_of(x, text);
    ps_result r = PS_OK;
    if (!ps_is_null(m->fields[PS_MOD_PS_VERSION]) &&
        ps_version_order(x, own, m->fields[PS_MOD_PS_VERSION]) < 0) {
        r = ps_to_string(&x->base, m->fields[PS_MOD_PS_VERSION], &wanted);
        ps_value target = ps_take_string(ps_string_retain(path));
        if (r == PS_OK)
            r = ps_raise(&x->base, "System.InvalidOperationException",
                         "Modules_InsufficientPowerShellVersion", PS_RESOURCE_UNAVAILABLE, target,
                         "The version of PowerShell on this computer is '%s'. The module '%s' "
                         "requires a minimum PowerShell version of '%s' to run. Verify that you "
                         "have the minimum required version of PowerShell installed, and then try "
                         "again.",
                         PS_VERSION, PS_U8(&x->base, path), PS_U8(&x->base, wanted));
        ps_release(target);
    }
    ps_string_release(wanted);
    ps_string_release(text);
    ps_release(own);
    return r;
}

static ps_result check_root(ps_exec *x, const ps_dict *table, const ps_string *path)
{
    if (!ps_dict_find_c(table, "RootModule") || !ps_dict_find_c(table, "ModuleToProcess"))
        return PS_OK;
    ps_value target = ps_take_string(ps_string_retain(path));
    ps_raise(&x->base, "System.InvalidOperationException",
             "Modules_ModuleManifestCannotContainBothModuleToProcessAndRootModule",
             PS_INVALID_OPERATION, target,
             "The module manifest cannot contain both the 'ModuleToProcess' and 'RootModule' "
             "members. Change the module manifest file to remove one of these members at '%s', and "
             "then try again.",
             PS_U8(&x->base, path));
    ps_release(target);
    return PS_FAIL;
}

static ps_result missing_version(ps_exec *x, const ps_string *path)
{
    return ps_manifest_invalid(x, "System.MissingMemberException", path,
                               "The member 'ModuleVersion' is not present in the module manifest. "
                               "This member must exist and be assigned a version number of the "
                               "form 'n.n.n.n'. Add the missing member to the file '%s'.",
                               PS_U8(&x->base, path));
}

/* ---- the whole ------------------------------------------------------------------------------- */

/* Keys that are taken over, each converted to the type of its field. */
static const struct {
    char key[24];
    uint8_t field, type;
} plain[] = {
    {"guid", PS_MOD_GUID, PS_T_GUID},
    {"ModuleVersion", PS_MOD_VERSION, PS_T_VERSION},
    {"Author", PS_MOD_AUTHOR, PS_T_STRING},
    {"CompanyName", PS_MOD_COMPANY, PS_T_STRING},
    {"Copyright", PS_MOD_COPYRIGHT, PS_T_STRING},
    {"Description", PS_MOD_DESCRIPTION, PS_T_STRING},
    {"PowerShellVersion", PS_MOD_PS_VERSION, PS_T_VERSION},
    {"PowerShellHostName", PS_MOD_HOST, PS_T_STRING},
    {"PowerShellHostVersion", PS_MOD_HOST_VERSION, PS_T_VERSION},
    {"CLRVersion", PS_MOD_CLR, PS_T_VERSION},
    {"DotNetFrameworkVersion", PS_MOD_DOTNET, PS_T_VERSION},
    {"HelpInfoURI", PS_MOD_HELP_URI, PS_T_STRING},
    {"RootModule", PS_MOD_ROOT, PS_T_STRING},
    {"ModuleToProcess", PS_MOD_ROOT, PS_T_STRING},
    {"DefaultCommandPrefix", PS_MOD_PREFIX, PS_T_STRING},
};

ps_result ps_manifest_apply(ps_exec *x, ps_module *m, ps_dict *table, const ps_string *path)
{
    PS_TRY(check_keys(x, table, path));
    PS_TRY(check_root(x, table, path));
    const ps_value *version = ps_dict_find_c(table, "ModuleVersion");
    if (!version || ps_is_null(*version))
        return missing_version(x, path);
    for (unsigned i = 0; i < sizeof plain / sizeof plain[0]; i++)
        PS_TRY(set_converted(x, m, (enum ps_module_field)plain[i].field, table, plain[i].key,
                             (enum ps_core_type)plain[i].type, path));
    const ps_value *data = ps_dict_find_c(table, "PrivateData");
    if (data)
        ps_module_set(m, PS_MOD_PRIVATE_DATA, ps_retain(*data));
    PS_TRY(set_gallery(x, m, path));
    set_strings(x, m, PS_MOD_EDITIONS, table, "CompatiblePSEditions");
    set_strings(x, m, PS_MOD_ASSEMBLIES, table, "RequiredAssemblies");
    ps_string *folder = ps_module_folder(path);
    ps_module_set(m, PS_MOD_PATH, ps_take_string(ps_string_retain(path)));
    ps_module_set(m, PS_MOD_BASE, ps_take_string(folder));
    PS_TRY(check_version(x, m, path));
    return check_host(x, m, path);
}
