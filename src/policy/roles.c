/*
 * roles.c - role definitions and role capability files, merged key by key into a configuration's
 * table (DISCPowerShellConfiguration.MergeRoleRulesIntoConfigHash and its kin).
 */
#include "policy/configuration.h"

#include "base/memory.h"
#include "object/convert.h"
#include "types/delegate.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#define SMA "System.Management.Automation."

static ps_result refuse(ps_exec *x, const char *id, ps_string *take_text)
{
    ps_result r = ps_raise(&x->base, SMA "PSInvalidOperationException", id, PS_INVALID_OPERATION,
                           ps_unset(), "%s", PS_U8(&x->base, take_text));
    ps_string_release(take_text);
    return r;
}

/* ---- joining --------------------------------------------------------------------------------- */

static bool add_all(ps_exec *x, ps_list *to, ps_value from)
{
    ps_list *items = policy_items(x, from);
    bool good = true;
    for (uint32_t i = 0; i < items->count && good; i++)
        good = ps_list_add(to, ps_retain(items->items[i]));
    ps_release_object(items);
    return good;
}

/* `table[key]` becomes what it has and what `more` has, as an array. */
static ps_result join(ps_exec *x, ps_dict *table, ps_value key, ps_value more)
{
    ps_list *joined = ps_arraylist_new(x->base.worker);
    const ps_value *had = ps_dict_find(table, key);
    bool good = (!had || add_all(x, joined, *had)) && add_all(x, joined, more);
    ps_value array = ps_null();
    ps_result r = good ? ps_array_of(&x->base, joined->items, joined->count, &array)
                       : ps_raise_memory(&x->base);
    ps_release_object(joined);
    if (r == PS_OK && !ps_dict_put(table, ps_retain(key), array))
        r = ps_raise_memory(&x->base);
    return r;
}

static ps_result join_all(ps_exec *x, ps_dict *table, const ps_dict *more)
{
    const ps_dict_entry *e;
    for (uint32_t at = 0; (e = ps_dict_next(more, &at));)
        PS_TRY(join(x, table, e->key, e->value));
    return PS_OK;
}

/* ---- role definitions ------------------------------------------------------------------------ */

static ps_result check_definition(ps_exec *x, const ps_string *role, ps_value v)
{
    const ps_dict_entry *e;
    if (ps_base(v).kind != PS_DICT)
        return refuse(x, "InvalidRoleEntryNotHashtable",
                      ps_string_printf("Could not convert the value of the '%s' role entry to a "
                                       "hashtable. The 'Roles' entry must be a hashtable with group "
                                       "names for keys, where the value associated with each key is "
                                       "another hashtable of session configuration properties for "
                                       "that role.",
                                       PS_U8(&x->base, role)));
    for (uint32_t at = 0; (e = ps_dict_next(ps_as_dict(ps_base(v)), &at));) {
        const struct policy_key *key =
            e->key.kind == PS_STRING ? policy_key_find(e->key.u.string) : NULL;
        if (e->key.kind != PS_STRING)
            return refuse(x, "InvalidRoleCapabilityKeyType",
                          ps_string_c("Invalid role capability key type. Role capability keys must "
                                      "be strings that identify a valid session configuration "
                                      "property."));
        if (!key || !(key->where & POLICY_ROLE_DEFINITION))
            return refuse(x, "InvalidRoleCapabilityKey",
                          ps_string_printf("Invalid role capability key: %s. Make sure the role "
                                           "capability name is spelled correctly and is a valid "
                                           "session configuration property.",
                                           PS_U8(&x->base, e->key.u.string)));
    }
    return PS_OK;
}

static ps_result check_definitions(ps_exec *x, ps_value roles)
{
    const ps_dict_entry *e;
    if (roles.kind != PS_DICT)
        return refuse(x, "InvalidRoleDefinitionNotHashtable",
                      ps_string_c("The 'Roles' entry must be a hashtable."));
    for (uint32_t at = 0; (e = ps_dict_next(ps_as_dict(roles), &at));) {
        if (e->key.kind != PS_STRING)
            return refuse(x, "InvalidRoleKeyType",
                          ps_string_c("Invalid role key type. Role keys must be strings that "
                                      "identify a security group."));
        PS_TRY(check_definition(x, e->key.u.string, e->value));
    }
    return PS_OK;
}

static ps_result applies(ps_exec *x, ps_value verifier, ps_value role, bool *out)
{
    ps_value v = ps_null();
    *out = false;
    if (ps_is_null(verifier))
        return PS_OK;
    PS_TRY(ps_delegate_call(&x->base, verifier, &role, 1, &v));
    *out = ps_to_bool(v);
    ps_release(v);
    return PS_OK;
}

static ps_result merge_definitions(ps_exec *x, ps_dict *table, ps_value verifier)
{
    const ps_value *found = ps_dict_find_c(table, "RoleDefinitions");
    const ps_dict_entry *e;
    if (!found)
        return PS_OK;
    ps_value roles = ps_retain(ps_base(*found));
    ps_result r = check_definitions(x, roles);
    for (uint32_t at = 0; r == PS_OK && (e = ps_dict_next(ps_as_dict(roles), &at));) {
        bool does;
        r = applies(x, verifier, e->key, &does);
        if (r == PS_OK && does)
            r = join_all(x, table, ps_as_dict(ps_base(e->value)));
    }
    ps_release(roles);
    return r;
}

/* ---- capabilities ---------------------------------------------------------------------------- */

/* FOLDER/MODULE/RoleCapabilities/NAME.psrc of the first module that has it, NULL: none. Names of
 * modules and capabilities are compared whole. Owned. */
static ps_string *in_folder(const char *folder, const char *module, const char *name)
{
    char path[PATH_MAX];
    struct stat st;
    ps_string *found = NULL;
    struct dirent **all = NULL;
    int count = scandir(folder, &all, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        const char *entry = all[i]->d_name;
        if (!found && *entry != '.' && (!module || strcasecmp(entry, module) == 0) &&
            (size_t)snprintf(path, sizeof path, "%s/%s/RoleCapabilities/%s.psrc", folder, entry,
                             name) < sizeof path &&
            stat(path, &st) == 0 && S_ISREG(st.st_mode))
            found = ps_string_os(path, strlen(path));
        free(all[i]);
    }
    free(all);
    return found;
}

static ps_string *find_capability(const ps_string *capability)
{
    char *name = ps_string_to_os(capability, NULL), *module = NULL, *rest = name;
    char *slash = strchr(name, '\\');
    ps_string *found = NULL;
    if (slash) {
        *slash = 0;
        module = name;
        rest = slash + 1;
    }
    const char *path = getenv("PSModulePath");
    for (const char *at = path; at && *at && !found && !strchr(rest, '/');) {
        size_t n = strcspn(at, ":");
        char folder[PATH_MAX];
        if (n && n < sizeof folder) {
            memcpy(folder, at, n);
            folder[n] = 0;
            found = in_folder(folder, module, rest);
        }
        at += n + (at[n] == ':');
    }
    ps_free(name);
    return found;
}

static ps_result merge_file(ps_exec *x, ps_dict *table, const ps_string *path)
{
    ps_value more;
    PS_TRY(policy_file_read(x, path, POLICY_ROLE, true, &more));
    ps_result r = join_all(x, table, ps_as_dict(more));
    ps_release(more);
    return r;
}

static ps_result merge_named(ps_exec *x, ps_dict *table, const ps_string *name)
{
    ps_string *path = find_capability(name);
    if (!path)
        return refuse(x, "CouldNotFindRoleCapability",
                      ps_string_printf("Could not find the role capability, '%s'. The role "
                                       "capability must be a file named '%s.psrc' within a "
                                       "'RoleCapabilities' directory in a module in the current "
                                       "module path.",
                                       PS_U8(&x->base, name), PS_U8(&x->base, name)));
    ps_result r = merge_file(x, table, path);
    ps_string_release(path);
    return r;
}

static ps_result merge_path(ps_exec *x, ps_dict *table, const ps_string *path)
{
    char *name = ps_string_to_os(path, NULL);
    size_t n = strlen(name);
    struct stat st;
    bool good = n > 5 && strcasecmp(name + n - 5, ".psrc") == 0;
    bool there = stat(name, &st) == 0 && S_ISREG(st.st_mode);
    ps_free(name);
    if (!good)
        return refuse(x, "InvalidRoleCapabilityFileExtension",
                      ps_string_printf("The provided role capability file %s does not have the "
                                       "required .psrc extension.",
                                       PS_U8(&x->base, path)));
    if (!there)
        return refuse(x, "CouldNotFindRoleCapabilityFile",
                      ps_string_printf("Could not find the provided role capability file %s.",
                                       PS_U8(&x->base, path)));
    return merge_file(x, table, path);
}

static ps_result merge_capabilities(ps_exec *x, ps_dict *table, const char *key,
                                    ps_result (*merge)(ps_exec *x, ps_dict *table,
                                                       const ps_string *name))
{
    const ps_value *v = ps_dict_find_c(table, key);
    ps_list *names;
    if (!v)
        return PS_OK;
    PS_TRY(policy_texts(x, *v, &names));
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < names->count && r == PS_OK; i++)
        r = merge(x, table, names->items[i].u.string);
    ps_release_object(names);
    return r;
}

ps_result policy_merge_roles(ps_exec *x, ps_dict *table, ps_value verifier)
{
    PS_TRY(merge_definitions(x, table, verifier));
    PS_TRY(merge_capabilities(x, table, "RoleCapabilities", merge_named));
    return merge_capabilities(x, table, "RoleCapabilityFiles", merge_path);
}
