/*
 * session_items.c - the Variable, Function and Alias providers: items that the session state keeps.
 */
#include "engine/variable.h"
#include "engine/item.h"

/* ---- variables ------------------------------------------------------------------------------------ */

static ps_name name_of(const ps_item_call *call)
{
    return ps_interned(call->x->base.worker, call->path);
}

static ps_result give_shared(ps_item_call *call, void *object, ps_string *path)
{
    return ps_item_give(call, ps_take_object(ps_retain_object(object)), path, false, false);
}

static ps_variable *variable_at(const ps_item_call *call)
{
    ps_name name = name_of(call);
    return name ? ps_variable_find(call->x, NULL, name) : NULL;
}

static ps_result variable_exists(ps_item_call *call, bool *exists, bool *container)
{
    *container = call->path->length == 0;
    *exists = *container || variable_at(call);
    return PS_OK;
}

static ps_result visit_variable(void *u, ps_exec *x, ps_variable *v)
{
    (void)x;
    return give_shared(u, v, v->spelling);
}

static ps_result variable_children(ps_item_call *call)
{
    if (!call->path->length)
        return ps_variables_each(call->x, NULL, false, visit_variable, call);
    ps_variable *v = variable_at(call);
    return v ? give_shared(call, v, v->spelling) : PS_OK;
}

static ps_result variable_set(ps_exec *x, const ps_string *path, ps_value v)
{
    return ps_variable_set(x, ps_intern(x->base.worker, path), v);
}

static ps_result variable_put(ps_item_call *call, ps_value value)
{
    ps_name name = ps_intern(call->x->base.worker, call->path);
    PS_TRY(ps_variable_put(call->x, NULL, name, value, PS_VAR_UNSPECIFIED, call->force));
    ps_variable *v = ps_variable_find(call->x, NULL, name);
    return call->item && v ? give_shared(call, v, v->spelling) : PS_OK;
}

static ps_result variable_make(ps_item_call *call, const ps_string *type, ps_value value)
{
    (void)type;
    return variable_put(call, value);
}

static ps_result variable_clear(ps_item_call *call)
{
    return ps_variable_put(call->x, NULL, ps_intern(call->x->base.worker, call->path), ps_null(),
                           PS_VAR_UNSPECIFIED, call->force);
}

static ps_result variable_remove(ps_item_call *call)
{
    ps_name name = name_of(call);
    return name ? ps_variable_remove(call->x, NULL, name, call->force) : PS_OK;
}

static ps_result variable_get(ps_exec *x, const ps_string *path, ps_value *out)
{
    ps_name name = ps_interned(x->base.worker, path);
    *out = name ? ps_variable_get(x, name) : ps_unset();
    return PS_OK;
}

const ps_provider ps_provider_variable = {
    .name = "Variable",
    .module = "Microsoft.PowerShell.Core",
    .default_drives = "Variable\0",
    .capabilities = 16,
    .exists = variable_exists,
    .get = variable_children,
    .set = variable_put,
    .clear = variable_clear,
    .children = variable_children,
    .make = variable_make,
    .remove = variable_remove,
    .variable_get = variable_get,
    .variable_set = variable_set,
};

/* ---- functions and aliases --------------------------------------------------------------------------- */

enum { FUNCTIONS = PS_CMD_FUNCTION | PS_CMD_FILTER | PS_CMD_CONFIGURATION };

/* The command of that very name, owned, or NULL. */
static ps_command_info *command_at(ps_exec *x, const ps_string *path, unsigned types)
{
    ps_command_info *info = NULL;
    if (ps_command_find(x, path, types, false, &info) != PS_OK)
        ps_clear_pending(&x->base);
    return info;
}

static ps_result command_exists(ps_item_call *call, unsigned types, bool *exists, bool *container)
{
    *container = call->path->length == 0;
    *exists = *container;
    if (!*container) {
        ps_command_info *info = command_at(call->x, call->path, types);
        *exists = info;
        ps_release_object(info);
    }
    return PS_OK;
}

static ps_result visit_command(void *u, ps_exec *x, ps_command_info *info)
{
    (void)x;
    return give_shared(u, info, info->spelling);
}

static ps_result command_children(ps_item_call *call, unsigned types)
{
    if (!call->path->length) {
        ps_string *all = ps_string_c("*");
        ps_result r = ps_command_each(call->x, all, types, visit_command, call);
        ps_string_release(all);
        return r;
    }
    ps_command_info *info = command_at(call->x, call->path, types);
    ps_result r = info ? give_shared(call, info, info->spelling) : PS_OK;
    ps_release_object(info);
    return r;
}

static ps_result function_exists(ps_item_call *call, bool *exists, bool *container)
{
    return command_exists(call, FUNCTIONS, exists, container);
}

static ps_result function_children(ps_item_call *call)
{
    return command_children(call, FUNCTIONS);
}

/* A script block as it is, other values as the text of one. */
static ps_result define_function(ps_exec *x, const ps_string *path, ps_value value)
{
    value = ps_base(value);
    if (ps_is_null(value))
        return ps_function_remove(x, ps_intern(x->base.worker, path), false);
    ps_value block;
    if (value.kind == PS_BLOCK) {
        block = ps_retain(value);
    } else {
        ps_string *text;
        PS_TRY(ps_to_string(&x->base, value, &text));
        ps_result r = ps_block_from_text(x, text, NULL, &block);
        ps_string_release(text);
        PS_TRY(r);
    }
    ps_result r = ps_function_define(x, NULL, (ps_string *)path, block, 0);
    ps_release(block);
    return r;
}

static ps_result function_set(ps_item_call *call, ps_value value)
{
    PS_TRY(define_function(call->x, call->path, value));
    return call->item ? function_children(call) : PS_OK;
}

static ps_result function_make(ps_item_call *call, const ps_string *type, ps_value value)
{
    (void)type;
    bool exists, container;
    PS_TRY(function_exists(call, &exists, &container));
    if (exists && !call->force && call->cmdlet)
        return ps_error(call->cmdlet, "System.Management.Automation.PSArgumentException",
                        "Argument", PS_INVALID_ARGUMENT, ps_unset(),
                        "The item at path '%s' already exists.",
                        PS_U8(&call->x->base, call->path));
    return function_set(call, value);
}

static ps_result function_remove(ps_item_call *call)
{
    return ps_function_remove(call->x, ps_intern(call->x->base.worker, call->path), call->force);
}

static ps_result function_variable(ps_exec *x, const ps_string *path, ps_value *out)
{
    ps_command_info *info = command_at(x, path, FUNCTIONS);
    *out = info ? ps_retain(info->block) : ps_unset();
    ps_release_object(info);
    return PS_OK;
}

const ps_provider ps_provider_function = {
    .name = "Function",
    .module = "Microsoft.PowerShell.Core",
    .default_drives = "Function\0",
    .capabilities = 16,
    .exists = function_exists,
    .get = function_children,
    .set = function_set,
    .children = function_children,
    .make = function_make,
    .remove = function_remove,
    .variable_get = function_variable,
    .variable_set = define_function,
};

static ps_result alias_exists(ps_item_call *call, bool *exists, bool *container)
{
    return command_exists(call, PS_CMD_ALIAS, exists, container);
}

static ps_result alias_children(ps_item_call *call)
{
    return command_children(call, PS_CMD_ALIAS);
}

static ps_result define_alias(ps_exec *x, const ps_string *path, ps_value value)
{
    ps_string *text;
    PS_TRY(ps_to_string(&x->base, value, &text));
    ps_result r = ps_alias_define(x, NULL, (ps_string *)path, text, 0, false);
    ps_string_release(text);
    return r;
}

static ps_result alias_set(ps_item_call *call, ps_value value)
{
    PS_TRY(define_alias(call->x, call->path, value));
    return call->item ? alias_children(call) : PS_OK;
}

static ps_result alias_make(ps_item_call *call, const ps_string *type, ps_value value)
{
    (void)type;
    return alias_set(call, value);
}

static ps_result alias_remove(ps_item_call *call)
{
    bool found;
    return ps_alias_remove(call->x, NULL, ps_intern(call->x->base.worker, call->path), call->force,
                           &found);
}

static ps_result alias_variable(ps_exec *x, const ps_string *path, ps_value *out)
{
    ps_command_info *info = command_at(x, path, PS_CMD_ALIAS);
    *out = info && info->target ? ps_take_string(ps_string_retain(info->target)) : ps_unset();
    ps_release_object(info);
    return PS_OK;
}

const ps_provider ps_provider_alias = {
    .name = "Alias",
    .module = "Microsoft.PowerShell.Core",
    .default_drives = "Alias\0",
    .capabilities = 16,
    .exists = alias_exists,
    .get = alias_children,
    .set = alias_set,
    .children = alias_children,
    .make = alias_make,
    .remove = alias_remove,
    .variable_get = alias_variable,
    .variable_set = define_alias,
};
