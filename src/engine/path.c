/*
 * path.c - paths as people write them: drives, the current location, home, wildcards.
 * Rules: LocationGlobber.cs, as far as one separator (/) goes.
 */
#include "engine/drives.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define SMA "System.Management.Automation."

bool ps_drive_is_files(const ps_drive *d)
{
    return strcmp(d->provider->name, "FileSystem") == 0;
}

ps_string *ps_path_join(const ps_string *base, const ps_string *rest, uint32_t from, bool rooted)
{
    struct ps_strbuf b;
    size_t starts[512];
    unsigned depth = 0;
    ps_strbuf_init(&b, 0);
    if (rooted)
        ps_strbuf_unit(&b, '/');
    const ps_string *parts[2] = {base, rest};
    for (unsigned k = 0; k < 2; k++) {
        uint32_t i = k ? from : 0, n = parts[k] ? parts[k]->length : 0;
        while (i < n) {
            uint32_t start = i;
            while (i < n && ps_string_at(parts[k], i) != '/' && ps_string_at(parts[k], i) != '\\')
                i++;
            uint32_t length = i - start;
            i++;
            bool dot = length && ps_string_at(parts[k], start) == '.';
            if (length == 0 || (dot && length == 1))
                continue;
            if (dot && length == 2 && ps_string_at(parts[k], start + 1) == '.') {
                if (depth)
                    ps_strbuf_truncate(&b, starts[--depth]);
                continue;
            }
            if (depth == sizeof starts / sizeof *starts)
                break;
            starts[depth++] = b.length;
            if (b.length > (rooted ? 1u : 0u))
                ps_strbuf_unit(&b, '/');
            ps_strbuf_sub(&b, parts[k], start, length);
        }
    }
    return ps_strbuf_take(&b);
}

static ps_string *in_drive(ps_drive *d, const ps_string *relative_to, const ps_string *path,
                           uint32_t from)
{
    if (!ps_drive_is_files(d))
        return ps_path_join(relative_to, path, from, false);
    ps_string *inner = ps_path_join(relative_to, path, from, false);
    ps_string *all = ps_path_join(d->root, inner, 0, true);
    ps_string_release(inner);
    return all;
}

/* Where `name:` ends when the path begins with a drive's name; -1 when it does not. */
static int64_t drive_end(const ps_string *path)
{
    for (uint32_t i = 0; i < path->length; i++) {
        uint16_t u = ps_string_at(path, i);
        if (u == '/' || u == '\\' || u == '*' || u == '?' || u == '[')
            return -1;
        if (u == ':')
            return i > 0 ? (int64_t)i : -1;
    }
    return -1;
}

/* Provider::path */
static ps_result with_provider(ps_exec *x, const ps_string *path, uint32_t at, ps_drive **drive,
                               ps_string **out)
{
    ps_string *name = ps_string_sub(path, 0, at);
    const ps_provider *p = ps_provider_named(x, name);
    ps_string_release(name);
    if (!p)
        return PS_FAIL;
    ps_list *all = ps_as_list(x->runspace->drives);
    for (uint32_t i = 0; i < all->count; i++) {
        ps_drive *d = (ps_drive *)all->items[i].u.object;
        if (d->provider != p || (ps_drive_is_files(d) && !ps_string_is(d->spelling, "/")))
            continue;
        *drive = d;
        ps_string *rest = ps_string_sub(path, at + 2, path->length - at - 2);
        /* From where the provider is: in this drive, unless the session is in another of its. */
        bool here = x->runspace->drive == d || x->runspace->drive->provider != p;
        if (ps_drive_is_files(d) && rest->length && ps_string_at(rest, 0) != '/')
            *out = in_drive(d, here ? d->current : NULL, rest, 0);
        else
            *out = ps_path_join(NULL, rest, 0, ps_drive_is_files(d));
        ps_string_release(rest);
        return PS_OK;
    }
    return ps_throw(&x->base, SMA "ProviderInvocationException", "The provider has no drive.");
}

static ps_result home_path(ps_exec *x, const ps_string *path, ps_drive **drive, ps_string **out)
{
    const char *home = getenv("HOME");
    if (!ps_drive_is_files(*drive) || !home)
        return ps_raise(&x->base, SMA "PSInvalidOperationException", "InvalidOperation",
                        PS_INVALID_OPERATION, ps_unset(),
                        "Home location for this provider is not set. To set the home location, "
                        "call \"(get-psprovider '%s').Home = 'path'\".",
                        (*drive)->provider->name);
    ps_string *base = ps_string_os(home, strlen(home)), *slash = ps_string_c("/");
    ps_drive *root = ps_drive_find(x, slash); /* home lies in no other drive */
    if (root)
        *drive = root;
    else
        ps_clear_pending(&x->base);
    ps_string_release(slash);
    *out = ps_path_join(base, path, 1, true);
    ps_string_release(base);
    return PS_OK;
}

static ps_result resolve(ps_exec *x, const ps_string *path, ps_drive **drive, ps_string **out)
{
    ps_string *colons = ps_string_c("::");
    int64_t provider = ps_string_find(path, colons, 0, false);
    ps_string_release(colons);
    *drive = x->runspace->drive;
    *out = NULL;
    if (provider > 0)
        return with_provider(x, path, (uint32_t)provider, drive, out);
    int64_t colon = drive_end(path);
    if (colon > 0) {
        ps_string *name = ps_string_sub(path, 0, (uint32_t)colon);
        *drive = ps_drive_find(x, name);
        ps_string_release(name);
        if (!*drive)
            return PS_FAIL;
        uint32_t from = (uint32_t)colon + 1;
        bool absolute = from < path->length &&
                        (ps_string_at(path, from) == '/' || ps_string_at(path, from) == '\\');
        *out = in_drive(*drive, absolute ? NULL : (*drive)->current, path, from);
        return PS_OK;
    }
    uint16_t first = path->length ? ps_string_at(path, 0) : 0;
    uint16_t second = path->length > 1 ? ps_string_at(path, 1) : '/';
    if (first == '~' && (second == '/' || second == '\\'))
        return home_path(x, path, drive, out);
    if (first == '/' || first == '\\') { /* whatever the current drive is */
        ps_string *slash = ps_string_c("/");
        *drive = ps_drive_find(x, slash);
        ps_string_release(slash);
        if (!*drive)
            return PS_FAIL;
        *out = ps_path_join(NULL, path, 0, true);
        return PS_OK;
    }
    *out = in_drive(*drive, (*drive)->current, path, 0);
    return PS_OK;
}

ps_result ps_path_resolve(ps_exec *x, const ps_string *path, ps_drive **drive, ps_string **out)
{
    PS_TRY(resolve(x, path, drive, out));
    if (ps_provider_need(x, (*drive)->provider) == PS_OK)
        return PS_OK;
    ps_string_release(*out);
    *out = NULL;
    return PS_FAIL;
}

ps_result ps_path_file(ps_exec *x, const ps_string *path, char **file_name)
{
    ps_drive *drive;
    ps_string *resolved;
    *file_name = NULL;
    PS_TRY(ps_path_resolve(x, path, &drive, &resolved));
    if (!ps_drive_is_files(drive)) {
        ps_string_release(resolved);
        return ps_raise(&x->base, SMA "PSInvalidOperationException", "FileSystemPathRequired",
                        PS_INVALID_ARGUMENT, ps_unset(),
                        "The path '%s' does not refer to a file system path.",
                        PS_U8(&x->base, path));
    }
    *file_name = ps_string_to_os(resolved, NULL);
    ps_string_release(resolved);
    return PS_OK;
}

/* ---- the current location -------------------------------------------------------------------- */

ps_string *ps_location_text(ps_exec *x)
{
    ps_drive *d = x->runspace->drive;
    ps_string *path = in_drive(d, NULL, d->current, 0);
    ps_string *text = ps_drive_display(d, path);
    ps_string_release(path);
    return text;
}

ps_result ps_location_info(ps_exec *x, ps_value *out)
{
    ps_drive *d = x->runspace->drive;
    ps_string *path = in_drive(d, NULL, d->current, 0);
    *out = ps_path_info(x, d, path);
    ps_string_release(path);
    return PS_OK;
}

ps_result ps_path_exists(ps_exec *x, ps_drive *drive, ps_string *path, bool *exists,
                         bool *container)
{
    ps_item_call call = {.x = x, .drive = drive, .path = path, .literal = true};
    *exists = *container = false;
    if (!drive->provider->exists)
        return ps_raise(&x->base, SMA "PSNotSupportedException", "NotSupported", PS_NOT_IMPLEMENTED,
                        ps_unset(),
                        "Provider operation stopped because the provider does not support this "
                        "operation.");
    return drive->provider->exists(&call, exists, container);
}

ps_result ps_path_missing(ps_exec *x, const ps_string *path)
{
    ps_value target = ps_take_string(ps_string_retain(path));
    ps_raise(&x->base, SMA "ItemNotFoundException", "PathNotFound", PS_OBJECT_NOT_FOUND, target,
             "Cannot find path '%s' because it does not exist.", PS_U8(&x->base, path));
    ps_release(target);
    return PS_FAIL;
}

static ps_result go_to(ps_exec *x, ps_drive *drive, ps_string *path)
{
    bool exists, container;
    PS_TRY(ps_path_exists(x, drive, path, &exists, &container));
    if (!exists || !container) {
        ps_string *shown = ps_drive_display(drive, path);
        ps_path_missing(x, shown);
        ps_string_release(shown);
        return PS_FAIL;
    }
    uint32_t skip = path->length >= drive->root->length ? drive->root->length : path->length;
    while (skip < path->length && ps_string_at(path, skip) == '/')
        skip++;
    ps_string_release(drive->current);
    drive->current = ps_string_sub(path, skip, path->length - skip);
    x->runspace->drive = drive;
    ps_value here = ps_path_info(x, drive, path);
    ps_result r = ps_variable_put(x, x->global, ps_intern_c(x->base.worker, "PWD"), here, 0, true);
    ps_release(here);
    return r;
}

struct only {
    ps_drive *drive;
    ps_string *path;
    unsigned count;
};

static ps_result keep_match(void *u, ps_exec *x, ps_drive *drive, ps_string *path)
{
    struct only *o = u;
    (void)x;
    if (o->count++ == 0) {
        o->drive = drive;
        o->path = ps_string_retain(path);
    }
    return PS_OK;
}

ps_result ps_location_set(ps_exec *x, const ps_string *path, bool literal)
{
    ps_drive *drive;
    ps_string *resolved;
    ps_result r;
    if (!literal && ps_wildcard_is(path)) {
        struct only o = {0};
        PS_TRY(ps_path_glob(x, path, 0, keep_match, &o));
        if (o.count == 1)
            r = go_to(x, o.drive, o.path);
        else if (o.count == 0)
            r = ps_path_missing(x, path);
        else
            r = ps_raise(&x->base, SMA "PSArgumentException", "Argument", PS_INVALID_ARGUMENT,
                         ps_unset(),
                         "Cannot set the location because path '%s' resolved to multiple "
                         "containers. You can only set the location to a single container at a "
                         "time.",
                         PS_U8(&x->base, path));
        ps_string_release(o.path);
        return r;
    }
    PS_TRY(ps_path_resolve(x, path, &drive, &resolved));
    r = go_to(x, drive, resolved);
    ps_string_release(resolved);
    return r;
}
