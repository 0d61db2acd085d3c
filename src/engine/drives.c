/*
 * drives.c - a runspace's drives and providers.
 */
#include "engine/drives.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define SMA "System.Management.Automation."

/* ---- the file system as far as the engine itself needs it: an embedder without providers ----- */

static ps_result file_exists(ps_item_call *call, bool *exists, bool *container)
{
    char *name = ps_string_to_os(call->path, NULL);
    struct stat st;
    *exists = stat(name, &st) == 0;
    *container = *exists && S_ISDIR(st.st_mode);
    ps_free(name);
    return PS_OK;
}

static const ps_provider plain_files = {.name = "FileSystem",
                                        .module = "Microsoft.PowerShell.Core",
                                        .default_drives = "Temp\0/\0",
                                        .exists = file_exists};

/* ---- the table ------------------------------------------------------------------------------- */

bool ps_drive_visible(ps_exec *x, const ps_drive *drive)
{
    if (!drive->scope)
        return true;
    for (const ps_scope *s = x->scope; s; s = s->parent)
        if (s == drive->scope)
            return true;
    return false;
}

ps_drive *ps_drive_add(ps_exec *x, ps_scope *scope, ps_string *name, const ps_provider *provider,
                       ps_string *root, ps_string *description)
{
    ps_list *all = ps_as_list(x->runspace->drives);
    if (scope && !scope->parent)
        scope = NULL;
    for (uint32_t i = 0; i < all->count; i++) {
        const ps_drive *d = (ps_drive *)all->items[i].u.object;
        if (d->scope == scope && ps_string_equal_fold(d->spelling, name))
            return NULL;
    }
    ps_drive *d = ps_drive_new(x, name, provider, root, description);
    d->scope = scope;
    x->runspace->local_drives += scope != NULL;
    /* The innermost scope's drives come first. */
    if (!(scope ? ps_list_insert(all, 0, ps_take_object(d)) : ps_list_add(all, ps_take_object(d))))
        return NULL;
    return d;
}

static void fall_back(ps_runspace *rs, const ps_drive *gone)
{
    ps_list *all = ps_as_list(rs->drives);
    if (rs->drive != gone)
        return;
    for (uint32_t i = 0; i < all->count; i++) {
        ps_drive *d = (ps_drive *)all->items[i].u.object;
        if (d != gone && ps_drive_is_files(d))
            rs->drive = d;
        if (d != gone && ps_string_is(d->spelling, "/"))
            return;
    }
}

bool ps_drive_remove(ps_exec *x, ps_drive *drive)
{
    ps_list *all = ps_as_list(x->runspace->drives);
    for (uint32_t i = 0; i < all->count; i++) {
        if (all->items[i].u.object != &drive->object)
            continue;
        fall_back(x->runspace, drive);
        x->runspace->local_drives -= drive->scope != NULL;
        drive->scope = NULL;
        ps_list_remove(all, i, 1);
        return true;
    }
    return false;
}

void ps_drives_leave(ps_exec *x, ps_scope *scope)
{
    ps_list *all = ps_as_list(x->runspace->drives);
    for (uint32_t i = all->count; i-- > 0;) {
        ps_drive *d = (ps_drive *)all->items[i].u.object;
        if (d->scope == scope)
            ps_drive_remove(x, d);
    }
}

static void add_default(ps_exec *x, const ps_provider *p, const char *name)
{
    static const char descriptions[] =
        "Alias\0Drive that contains a view of the aliases stored in a session state\0"
        "Env\0Drive that contains a view of the environment variables for the process\0"
        "Function\0Drive that contains a view of the functions stored in a session state\0"
        "Variable\0Drive that contains a view of those variables stored in a session state\0"
        "Temp\0Drive that maps to the temporary directory path for the current user\0";
    const char *text = "", *root = "";
    for (const char *at = descriptions; *at; at += strlen(at) + 1) {
        const char *value = at + strlen(at) + 1;
        if (strcmp(at, name) == 0)
            text = value;
        at = value;
    }
    char temp[4096];
    if (strcmp(name, "/") == 0) {
        root = "/";
    } else if (strcmp(name, "Temp") == 0) {
        const char *folder = getenv("TMPDIR");
        snprintf(temp, sizeof temp, "%s", folder && *folder ? folder : "/tmp/");
        size_t n = strlen(temp);
        if (temp[n - 1] != '/' && n + 1 < sizeof temp)
            memcpy(temp + n, "/", 2);
        root = temp;
    }
    ps_string *n = ps_string_c(name), *r = ps_string_os(root, strlen(root)), *d = ps_string_c(text);
    ps_drive_add(x, NULL, n, p, r, d);
    ps_string_release(n);
    ps_string_release(r);
    ps_string_release(d);
}

static const ps_provider *const no_providers[] = {&plain_files, NULL};

const ps_provider *const *ps_providers_of(ps_exec *x)
{
    const ps_provider *const *p = x->runspace->engine->options.providers;
    return p ? p : no_providers;
}

void ps_drives_init(ps_runspace *rs)
{
    ps_exec *x = &rs->exec;
    rs->drives = ps_take_object(ps_arraylist_new(x->base.worker));
    for (const ps_provider *const *p = ps_providers_of(x); *p; p++)
        for (const char *at = (*p)->default_drives; at && *at; at += strlen(at) + 1)
            add_default(x, *p, at);
    ps_string *slash = ps_string_c("/");
    rs->drive = ps_drive_find(x, slash);
    ps_string_release(slash);
    if (!rs->drive) {
        ps_clear_pending(&x->base);
        add_default(x, &plain_files, "/");
        rs->drive = (ps_drive *)ps_as_list(rs->drives)->items[0].u.object;
    }
}

void ps_drives_free(ps_runspace *rs)
{
    ps_release(rs->drives);
    ps_release(rs->providers);
    rs->drives = rs->providers = ps_unset();
    rs->drive = NULL;
}

ps_drive *ps_drive_find(ps_exec *x, const ps_string *name)
{
    ps_list *all = ps_as_list(x->runspace->drives);
    for (uint32_t i = 0; i < all->count; i++) {
        ps_drive *d = (ps_drive *)all->items[i].u.object;
        if (ps_string_equal_fold(d->spelling, name) && ps_drive_visible(x, d))
            return d;
    }
    ps_value target = ps_take_string(ps_string_retain(name));
    ps_raise(&x->base, SMA "DriveNotFoundException", "DriveNotFound", PS_OBJECT_NOT_FOUND, target,
             "Cannot find drive. A drive with the name '%s' does not exist.",
             PS_U8(&x->base, name));
    ps_release(target);
    return NULL;
}

ps_drive *ps_drive_current(ps_exec *x)
{
    return x->runspace->drive;
}

bool ps_provider_visible(ps_exec *x, const ps_provider *provider)
{
    if (!x->runspace->hidden_providers || x->trusted)
        return true;
    for (unsigned k = 0; ps_providers_of(x)[k]; k++)
        if (ps_providers_of(x)[k] == provider)
            return !(x->runspace->hidden_providers >> k & 1);
    return true;
}

static void provider_not_found(ps_exec *x, const ps_string *name)
{
    ps_value target = ps_take_string(ps_string_retain(name));
    ps_raise(&x->base, SMA "ProviderNotFoundException", "ProviderNotFound", PS_OBJECT_NOT_FOUND,
             target, "Cannot find a provider with the name '%s'.", PS_U8(&x->base, name));
    ps_release(target);
}

ps_result ps_provider_need(ps_exec *x, const ps_provider *provider)
{
    if (ps_provider_visible(x, provider))
        return PS_OK;
    ps_string *name = ps_string_c(provider->name);
    provider_not_found(x, name);
    ps_string_release(name);
    return PS_FAIL;
}

ps_result ps_provider_need_files(ps_exec *x)
{
    for (const ps_provider *const *p = ps_providers_of(x); *p; p++)
        if (strcmp((*p)->name, "FileSystem") == 0)
            return ps_provider_need(x, *p);
    return PS_OK;
}

const ps_provider *ps_provider_named(ps_exec *x, const ps_string *name)
{
    for (const ps_provider *const *p = ps_providers_of(x); *p; p++) {
        ps_string *full = ps_provider_name(*p);
        bool same = ps_string_is_fold(name, (*p)->name) || ps_string_equal_fold(full, name);
        ps_string_release(full);
        if (same)
            return ps_provider_need(x, *p) == PS_OK ? *p : NULL;
    }
    provider_not_found(x, name);
    return NULL;
}

ps_string *ps_drive_display(ps_drive *drive, ps_string *provider_path)
{
    if (ps_string_is(drive->spelling, "/"))
        return ps_string_retain(provider_path);
    uint32_t skip = drive->root->length; /* with or without the slash at the end of a root */
    skip = provider_path->length >= skip ? skip : provider_path->length;
    while (skip < provider_path->length && ps_string_at(provider_path, skip) == '/')
        skip++;
    ps_string *rest = ps_string_sub(provider_path, skip, provider_path->length - skip);
    ps_string *colon = ps_string_c(":/"), *head = ps_string_concat(drive->spelling, colon);
    ps_string *all = ps_string_concat(head, rest);
    ps_string_release(rest);
    ps_string_release(colon);
    ps_string_release(head);
    return all;
}
