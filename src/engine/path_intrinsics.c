/*
 * path_intrinsics.c - what $PSCmdlet and SessionState.Path tell of paths beyond the path itself:
 * its provider, its drive (engine/SessionStatePathAPIs.cs).
 */
#include "engine/path_intrinsics.h"

#include "engine/drives.h"
#include "types/support.h"

/* ---- GetResolvedProviderPathFromPSPath ------------------------------------------------------- */

static ps_result add_file(void *u, ps_exec *x, ps_drive *drive, ps_string *path)
{
    bool exists, container;
    PS_TRY(ps_path_exists(x, drive, path, &exists, &container));
    if (exists)
        return ps_list_add(u, ps_take_string(ps_string_retain(path))) ? PS_OK
                                                                      : ps_raise_memory(&x->base);
    ps_string *shown = ps_drive_display(drive, path);
    ps_path_missing(x, shown);
    ps_string_release(shown);
    return PS_FAIL;
}

ps_result ps_path_resolved_files(ps_exec *x, const ps_string *path, ps_value provider,
                                 ps_value *out)
{
    ps_cx *cx = &x->base;
    ps_type *text = ps_core_type(cx->worker, PS_T_STRING);
    ps_drive *drive;
    ps_string *full;
    PS_TRY(ps_path_resolve(x, path, &drive, &full));
    ps_value info = ps_provider_object(x, drive->provider);
    ps_list *list =
        ps_list_new(ps_type_generic(cx->worker, ps_core_type(cx->worker, PS_T_COLLECTION), &text, 1));
    ps_value found = ps_take_object(list);
    ps_result r = ps_wildcard_is(path) ? ps_path_glob(x, path, 0, add_file, list)
                                       : add_file(list, x, drive, full);
    ps_string_release(full);
    if (r == PS_OK)
        r = ps_set_ref(cx, provider, info);
    else
        ps_release(info);
    if (r == PS_OK)
        *out = found;
    else
        ps_release(found);
    return r;
}

/* ---- GetUnresolvedProviderPathFromPSPath ----------------------------------------------------- */

bool ps_path_provider_qualified(const ps_string *path)
{
    ps_string *colons = ps_string_c("::");
    bool yes = ps_string_find(path, colons, 0, false) > 0;
    ps_string_release(colons);
    return yes;
}

ps_result ps_path_unresolved(ps_exec *x, const ps_string *path, ps_value provider, ps_value drive,
                             ps_value *out)
{
    ps_cx *cx = &x->base;
    ps_drive *d;
    ps_string *full;
    PS_TRY(ps_path_resolve(x, path, &d, &full));
    bool named = ps_path_provider_qualified(path); /* then no drive leads there */
    ps_result r = ps_set_ref(cx, provider, ps_provider_object(x, d->provider));
    if (r == PS_OK)
        r = ps_set_ref(cx, drive, named ? ps_null() : ps_take_object(ps_retain_object(d)));
    if (r == PS_OK)
        *out = ps_take_string(full);
    else
        ps_string_release(full);
    return r;
}

/* ---- the rest -------------------------------------------------------------------------------- */

ps_result ps_path_absolute(ps_exec *x, const ps_string *path, ps_value name, ps_value *out)
{
    int64_t colon = ps_string_find_unit(path, ':', 0), slash = ps_string_find_unit(path, '/', 0);
    bool qualified = colon > 0 && (slash < 0 || colon < slash);
    uint16_t first = path->length ? ps_string_at(path, 0) : 0;
    ps_string *drive = qualified          ? ps_string_sub(path, 0, (uint32_t)colon)
                       : first == '/' ? ps_string_c("/")
                                          : ps_string_retain(ps_drive_current(x)->spelling);
    *out = ps_bool(qualified || first == '/' || first == '\\');
    return ps_set_ref(&x->base, name, ps_take_string(drive));
}

ps_result ps_path_provider_location(ps_exec *x, const ps_string *provider, ps_value *out)
{
    ps_drive *drive;
    ps_string *path, *here = ps_string_printf("%s::.", PS_U8(&x->base, provider));
    ps_result r = ps_path_resolve(x, here, &drive, &path);
    ps_string_release(here);
    PS_TRY(r);
    *out = ps_path_info(x, drive, path);
    ps_string_release(path);
    return PS_OK;
}
