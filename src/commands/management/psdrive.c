/* psdrive.c - Get-, New-, Remove-PSDrive and Get-PSProvider. */
#include "commands/management/item_paths.h"
#include "engine/scope.h"
#include "engine/state.h"

#include <stdlib.h>
#include <string.h>

#define SMA "System.Management.Automation."

/* ---- Get-PSDrive ----------------------------------------------------------------------------- */

enum { DRIVE_NAME, DRIVE_LITERAL, DRIVE_PROVIDER, DRIVE_SCOPE };

/* Whether one of the parameter's texts is, or fits, `text`; `full` may be NULL. */
static bool listed(ps_cmdlet *c, unsigned index, const ps_string *text, const ps_string *full,
                   bool wild)
{
    if (!ps_arg_bound(c, index))
        return true;
    for (uint32_t i = 0; i < ps_arg_count(c, index); i++) {
        ps_value v = ps_arg_at(c, index, i);
        bool match = v.kind == PS_STRING && (wild ? ps_wildcard_match(v.u.string, text, true)
                                                  : ps_string_equal_fold(v.u.string, text));
        match |= full && v.kind == PS_STRING && ps_wildcard_match(v.u.string, full, true);
        ps_release(v);
        if (match)
            return true;
    }
    return false;
}

static int by_name(const void *a, const void *b)
{
    const ps_drive *left = (const ps_drive *)((const ps_value *)a)->u.object;
    const ps_drive *right = (const ps_drive *)((const ps_value *)b)->u.object;
    return ps_string_compare_fold(left->spelling, right->spelling);
}

/* A drive of an outer scope that one of the same name hides. */
static bool hidden(const ps_list *found, const ps_drive *d)
{
    for (uint32_t i = 0; i < found->count; i++)
        if (ps_string_equal_fold(((ps_drive *)found->items[i].u.object)->spelling, d->spelling))
            return true;
    return false;
}

/* The drives that the arguments ask for, those named `name` (NULL: all), sorted. */
static ps_result collect(ps_cmdlet *c, const ps_string *name, bool wild, ps_list *found)
{
    ps_list *all = ps_as_list(c->x->runspace->drives);
    ps_scope *scope = NULL;
    if (ps_arg_bound(c, DRIVE_SCOPE) &&
        !(scope = ps_scope_named(c->x, ps_arg_string(c, DRIVE_SCOPE))))
        return PS_FAIL;
    for (uint32_t i = 0; i < all->count; i++) {
        ps_drive *d = (ps_drive *)all->items[i].u.object;
        ps_string *provider = ps_string_c(d->provider->name);
        ps_string *full = ps_provider_name(d->provider);
        bool here = !scope || (scope->parent ? d->scope == scope || ps_string_is(d->spelling, "/")
                                             : !d->scope);
        bool wanted = ps_drive_visible(c->x, d) && here && !hidden(found, d) &&
                      (!name || (wild ? ps_wildcard_match(name, d->spelling, true)
                                      : ps_string_equal_fold(name, d->spelling))) &&
                      listed(c, DRIVE_PROVIDER, provider, full, true);
        ps_string_release(provider);
        ps_string_release(full);
        if (wanted)
            ps_list_add(found, ps_retain(all->items[i]));
    }
    if (found->count > 1)
        qsort(found->items, found->count, sizeof *found->items, by_name);
    return PS_OK;
}

static ps_result give(ps_cmdlet *c, const ps_string *name, bool wild, bool *any)
{
    ps_list *found = ps_arraylist_new(c->cx->worker);
    ps_result r = collect(c, name, wild, found);
    *any = found->count > 0;
    for (uint32_t i = 0; r == PS_OK && i < found->count; i++)
        r = ps_write(c, ps_retain(found->items[i]));
    ps_release_object(found);
    return r;
}

static ps_result no_such_provider(ps_cmdlet *c)
{
    ps_value all = ps_arg(c, DRIVE_PROVIDER), first = ps_arg_at(c, DRIVE_PROVIDER, 0);
    ps_result r = PS_OK;
    if (first.kind == PS_STRING && !ps_wildcard_is(first.u.string))
        r = ps_error(c, SMA "ProviderNotFoundException", "GetLocationNoMatchingDrive",
                     PS_OBJECT_NOT_FOUND, all, "Cannot find a provider with the name '%s'.",
                     PS_U8(c->cx, first.u.string));
    ps_release(first);
    return r;
}

static ps_result drive_process(ps_cmdlet *c)
{
    bool literal = ps_arg_bound(c, DRIVE_LITERAL), any = false;
    unsigned index = literal ? DRIVE_LITERAL : DRIVE_NAME;
    if (!ps_arg_count(c, index)) {
        PS_TRY(give(c, NULL, true, &any));
        return !any && ps_arg_count(c, DRIVE_PROVIDER) ? no_such_provider(c) : PS_OK;
    }
    for (uint32_t i = 0; i < ps_arg_count(c, index); i++) {
        ps_value name = ps_arg_at(c, index, i);
        ps_result r = PS_OK;
        if (name.kind == PS_STRING)
            r = give(c, name.u.string, !literal, &any);
        if (r == PS_OK && name.kind == PS_STRING && !any && !ps_wildcard_is(name.u.string))
            r = ps_error(c, SMA "DriveNotFoundException",
                         ps_arg_bound(c, DRIVE_SCOPE) ? "GetDriveNoMatchingDrive"
                                                      : "GetLocationNoMatchingDrive",
                         PS_OBJECT_NOT_FOUND, name,
                         "Cannot find drive. A drive with the name '%s' does not exist.",
                         PS_U8(c->cx, name.u.string));
        ps_release(name);
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_get_psdrive = {.name = "Get-PSDrive",
                                             .params = "Name\0LiteralName\0PSProvider\0Scope\0",
                                             .process = drive_process};

/* ---- New-PSDrive ----------------------------------------------------------------------------- */

enum { NEW_NAME, NEW_PROVIDER, NEW_ROOT, NEW_DESCRIPTION, NEW_SCOPE };

static bool bad_name(const ps_string *name)
{
    for (uint32_t i = 0; i < name->length; i++) {
        uint16_t u = ps_string_at(name, i);
        if (u < 128 && u && strchr(";~/\\.:", (char)u))
            return true;
    }
    return false;
}

/* "Name: x Provider: Microsoft.PowerShell.Core\FileSystem Root: /", as ShouldProcess names it. */
static ps_string *label_of(ps_cmdlet *c, const ps_string *name, const ps_provider *p,
                           const ps_string *root)
{
    ps_string *full = ps_provider_name(p);
    ps_string *label = ps_string_printf("Name: %s Provider: %s Root: %s", PS_U8(c->cx, name),
                                        PS_U8(c->cx, full), PS_U8(c->cx, root));
    ps_string_release(full);
    return label;
}

/* The root as the provider knows it. Owned; NULL: an error was written (`*r`). */
static ps_string *root_of(ps_cmdlet *c, const ps_provider *p, ps_string *name, ps_result *r)
{
    ps_string *given = ps_arg_string(c, NEW_ROOT), *root = NULL;
    bool exists = false, container = false;
    ps_drive *drive;
    *r = PS_OK;
    if (strcmp(p->name, "FileSystem") != 0)
        return ps_string_retain(given);
    if (ps_path_resolve(c->x, given, &drive, &root) != PS_OK ||
        ps_path_exists(c->x, drive, root, &exists, &container) != PS_OK) {
        *r = c->cx->pending == PS_PENDING_ERROR ? ps_error_pending(c, ps_unset()) : PS_FAIL;
        ps_string_release(root);
        return NULL;
    }
    if (container)
        return root;
    ps_string *none = ps_string_empty();
    ps_value shown = ps_take_object(ps_drive_new(c->x, name, p, given, none));
    *r = ps_error(c, "System.IO.IOException", "DriveRootError", PS_READ_ERROR, shown,
                  "The specified drive root \"%s\" either does not exist, or it is not a folder.",
                  PS_U8(c->cx, given));
    ps_string_release(none);
    ps_release(shown);
    ps_string_release(root);
    return NULL;
}

static ps_result add_drive(ps_cmdlet *c, ps_scope *scope, const ps_provider *p, ps_string *root)
{
    ps_string *name = ps_arg_string(c, NEW_NAME), *given = ps_arg_string(c, NEW_DESCRIPTION);
    ps_string *description = given ? ps_string_retain(given) : ps_string_empty();
    ps_drive *d = ps_drive_add(c->x, scope, name, p, root, description);
    ps_string_release(description);
    if (d)
        return ps_write(c, ps_take_object(ps_retain_object(d)));
    ps_value target = ps_take_string(ps_string_retain(name));
    ps_result r =
        ps_error(c, SMA "SessionStateException", "DriveAlreadyExists", PS_RESOURCE_EXISTS, target,
                 "A drive with the name '%s' already exists.", PS_U8(c->cx, name));
    ps_release(target);
    return r;
}

static ps_result new_process(ps_cmdlet *c)
{
    ps_string *name = ps_arg_string(c, NEW_NAME), *scope_name = ps_arg_string(c, NEW_SCOPE);
    bool yes = false;
    ps_result r;
    if (!name || !ps_arg_string(c, NEW_ROOT))
        return ps_throw_argument(c->cx, "System.ArgumentNullException", name ? "root" : "name",
                                 "Value cannot be null.");
    const ps_provider *p = ps_provider_named(c->x, ps_arg_string(c, NEW_PROVIDER));
    if (!p)
        return ps_error_pending(c, ps_unset());
    ps_scope *scope = scope_name ? ps_scope_named(c->x, scope_name) : c->x->scope;
    if (!scope)
        return PS_FAIL;
    ps_string *label = label_of(c, name, p, ps_arg_string(c, NEW_ROOT));
    r = ps_should_process(c, label, "New drive", &yes);
    ps_string_release(label);
    if (r != PS_OK || !yes)
        return r;
    if (bad_name(name))
        return ps_error(c, SMA "PSArgumentException", "Argument", PS_INVALID_ARGUMENT, ps_unset(),
                        "Cannot process the drive name because the drive name contains one or more "
                        "of the following characters that are not valid: ; ~ / \\ . :");
    ps_string *root = root_of(c, p, name, &r);
    if (root)
        r = add_drive(c, scope, p, root);
    ps_string_release(root);
    return r;
}

const ps_cmdlet_def ps_cmdlet_new_psdrive = {.name = "New-PSDrive",
                                             .params =
                                                 "Name\0PSProvider\0Root\0Description\0Scope\0",
                                             .flags = PS_CMDLET_SHOULD_PROCESS,
                                             .process = new_process};

/* ---- Remove-PSDrive -------------------------------------------------------------------------- */

enum { REMOVE_NAME, REMOVE_LITERAL, REMOVE_PROVIDER, REMOVE_SCOPE, REMOVE_FORCE };

static ps_result remove_drive(ps_cmdlet *c, ps_drive *d)
{
    bool yes;
    ps_string *label = label_of(c, d->spelling, d->provider, d->root);
    ps_result r = ps_should_process(c, label, "Remove Drive", &yes);
    ps_string_release(label);
    if (r != PS_OK || !yes)
        return r;
    if (d == c->x->runspace->drive && !ps_arg_switch(c, REMOVE_FORCE))
        return ps_error(c, SMA "PSInvalidOperationException", "InvalidOperation",
                        PS_INVALID_OPERATION, ps_unset(),
                        "Cannot remove drive '%s' because it is in use.",
                        PS_U8(c->cx, d->spelling));
    ps_drive_remove(c->x, d);
    return PS_OK;
}

static ps_result remove_named(ps_cmdlet *c, ps_string *name, bool literal)
{
    ps_list *all = ps_as_list(c->x->runspace->drives), *found = ps_arraylist_new(c->cx->worker);
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < all->count; i++) {
        const ps_drive *d = (ps_drive *)all->items[i].u.object;
        ps_string *provider = ps_string_c(d->provider->name);
        bool match = literal ? ps_string_equal_fold(name, d->spelling)
                             : ps_wildcard_match(name, d->spelling, true);
        if (match && ps_drive_visible(c->x, d) && listed(c, REMOVE_PROVIDER, provider, NULL, true))
            ps_list_add(found, ps_retain(all->items[i]));
        ps_string_release(provider);
    }
    for (uint32_t i = 0; r == PS_OK && i < found->count; i++)
        r = remove_drive(c, (ps_drive *)found->items[i].u.object);
    if (r == PS_OK && !found->count) {
        ps_value target = ps_take_string(ps_string_retain(name));
        r = ps_error(c, SMA "DriveNotFoundException", "DriveNotFound", PS_OBJECT_NOT_FOUND, target,
                     "Cannot find drive. A drive with the name '%s' does not exist.",
                     PS_U8(c->cx, name));
        ps_release(target);
    }
    ps_release_object(found);
    return r;
}

static ps_result remove_process(ps_cmdlet *c)
{
    bool literal = ps_arg_bound(c, REMOVE_LITERAL);
    unsigned index = literal ? REMOVE_LITERAL : REMOVE_NAME;
    for (uint32_t i = 0; i < ps_arg_count(c, index); i++) {
        ps_value name = ps_arg_at(c, index, i);
        ps_result r = name.kind == PS_STRING ? remove_named(c, name.u.string, literal) : PS_OK;
        ps_release(name);
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_remove_psdrive = {.name = "Remove-PSDrive",
                                                .params =
                                                    "Name\0LiteralName\0PSProvider\0Scope\0Force\0",
                                                .flags = PS_CMDLET_SHOULD_PROCESS,
                                                .process = remove_process};

/* ---- Get-PSProvider -------------------------------------------------------------------------- */

static ps_result giving_providers(ps_cmdlet *c, ps_string *name)
{
    bool found = false;
    for (const ps_provider *const *p = ps_providers_of(c->x); *p; p++) {
        ps_string *text = ps_string_c((*p)->name), *full = ps_provider_name(*p);
        bool match =
            !name || ps_wildcard_match(name, text, true) || ps_string_equal_fold(name, full);
        ps_string_release(text);
        ps_string_release(full);
        found |= match;
        if (match)
            PS_TRY(ps_write(c, ps_provider_object(c->x, *p)));
    }
    if (found || ps_wildcard_is(name))
        return PS_OK;
    ps_value target = ps_take_string(ps_string_retain(name));
    ps_result r =
        ps_error(c, SMA "ProviderNotFoundException", "ProviderNotFound", PS_OBJECT_NOT_FOUND,
                 target, "Cannot find a provider with the name '%s'.", PS_U8(c->cx, name));
    ps_release(target);
    return r;
}

static ps_result provider_process(ps_cmdlet *c)
{
    if (!ps_arg_count(c, 0))
        return giving_providers(c, NULL);
    for (uint32_t i = 0; i < ps_arg_count(c, 0); i++) {
        ps_value name = ps_arg_at(c, 0, i);
        ps_result r = name.kind == PS_STRING ? giving_providers(c, name.u.string) : PS_OK;
        ps_release(name);
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_get_psprovider = {
    .name = "Get-PSProvider", .params = "PSProvider\0", .process = provider_process};
