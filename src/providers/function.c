/* function.c - the Function provider. */
#include "engine/variable.h"
#include "providers/command_item.h"

enum { FUNCTIONS = PS_CMD_FUNCTION | PS_CMD_FILTER | PS_CMD_CONFIGURATION };

static ps_result function_exists(ps_item_call *call, bool *exists, bool *container)
{
    return command_exists(call, FUNCTIONS, exists, container);
}

static ps_result function_children(ps_item_call *call)
{
    return command_children(call, FUNCTIONS);
}

static ps_result function_make(ps_item_call *call, const ps_string *type, ps_value value)
{
    (void)type;
    return session_make(call, value);
}

/* ---- the session's side ---------------------------------------------------------------------- */

/* One that is named with its scope ("global:Thing") stays, as in PowerShell. */
static ps_result drop(ps_exec *x, const ps_string *path, bool force)
{
    ps_string *rest;
    bool qualified = ps_scope_of_name(x, path, &rest);
    ps_string_release(rest);
    return qualified ? PS_OK : ps_function_remove(x, ps_intern(x->base.worker, path), force);
}

/* A script block as it is, a text as that of one. */
static ps_result put(ps_exec *x, const ps_string *path, ps_value value, bool force)
{
    ps_value block;
    value = ps_base(value);
    if (ps_is_null(value))
        return drop(x, path, force);
    if (value.kind == PS_BLOCK)
        block = ps_retain(value);
    else if (value.kind == PS_STRING)
        PS_TRY(ps_block_from_text(x, value.u.string, NULL, &block));
    else
        return ps_raise(&x->base, "System.Management.Automation.PSArgumentException", "Argument",
                        PS_INVALID_ARGUMENT, ps_unset(),
                        "Cannot process argument because the value of argument \"value\" is not "
                        "valid. Change the value of the \"value\" argument and run the operation "
                        "again.");
    ps_string *rest;
    ps_scope *scope = ps_scope_of_name(x, path, &rest);
    ps_result r = ps_function_define(x, scope, rest ? rest : (ps_string *)path, block, 0);
    ps_string_release(rest);
    ps_release(block);
    return r;
}

static ps_result set(ps_exec *x, const ps_string *path, ps_value value)
{
    return put(x, path, value, false);
}

static ps_result get(ps_exec *x, const ps_string *path, ps_value *out)
{
    ps_command_info *info = command_at(x, path, FUNCTIONS);
    *out = info ? ps_retain(info->block) : ps_unset();
    ps_release_object(info);
    return PS_OK;
}

const struct session_items session_functions = {
    .provider = "Function", .value = get, .put = put, .drop = drop, .clear_removes = true};

const ps_provider ps_provider_function = {
    .name = "Function",
    .module = "Microsoft.PowerShell.Core",
    .default_drives = "Function\0",
    .capabilities = 16,
    .exists = function_exists,
    .get = function_children,
    .set = session_set,
    .clear = session_clear,
    .children = function_children,
    .make = function_make,
    .remove = session_remove,
    .rename = session_rename,
    .copy = session_copy,
    .variable_get = get,
    .variable_set = set,
};
