/* alias.c - the Alias provider. */
#include "providers/command_item.h"

static ps_result alias_exists(ps_item_call *call, bool *exists, bool *container)
{
    return command_exists(call, PS_CMD_ALIAS, exists, container);
}

static ps_result alias_children(ps_item_call *call)
{
    return command_children(call, PS_CMD_ALIAS);
}

static ps_result alias_make(ps_item_call *call, const ps_string *type, ps_value value)
{
    (void)type;
    return session_make(call, value);
}

/* ---- the session's side ---------------------------------------------------------------------- */

static ps_result drop(ps_exec *x, const ps_string *path, bool force)
{
    bool found;
    return ps_alias_remove(x, NULL, ps_intern(x->base.worker, path), force, &found);
}

static ps_result put(ps_exec *x, const ps_string *path, ps_value value, bool force)
{
    ps_string *text;
    if (ps_is_null(value))
        return drop(x, path, force);
    PS_TRY(ps_to_string(&x->base, value, &text));
    ps_result r = ps_alias_define(x, NULL, (ps_string *)path, text, 0, force);
    ps_string_release(text);
    return r;
}

static ps_result set(ps_exec *x, const ps_string *path, ps_value value)
{
    return put(x, path, value, false);
}

static ps_result get(ps_exec *x, const ps_string *path, ps_value *out)
{
    ps_command_info *info = command_at(x, path, PS_CMD_ALIAS);
    *out = info && info->target ? ps_take_string(ps_string_retain(info->target)) : ps_unset();
    ps_release_object(info);
    return PS_OK;
}

const struct session_items session_aliases = {
    .provider = "Alias", .value = get, .put = put, .drop = drop, .clear_removes = true};

const ps_provider ps_provider_alias = {
    .name = "Alias",
    .module = "Microsoft.PowerShell.Core",
    .default_drives = "Alias\0",
    .capabilities = 16,
    .exists = alias_exists,
    .get = alias_children,
    .set = session_set,
    .clear = session_clear,
    .children = alias_children,
    .make = alias_make,
    .remove = session_remove,
    .rename = session_rename,
    .copy = session_copy,
    .variable_get = get,
    .variable_set = set,
};
