/* variable.c - the Variable provider. */
#include "engine/variable.h"
#include "providers/session_item.h"

/* A path is a name alone, or one with the scope in front: "global:Thing". `*name`: NULL when no
 * script has used it yet. */
static ps_scope *scope_and_name(ps_exec *x, const ps_string *path, ps_name *name)
{
    ps_string *rest;
    ps_scope *scope = ps_scope_of_name(x, path, &rest);
    *name = ps_interned(x->base.worker, rest ? rest : path);
    ps_string_release(rest);
    return scope;
}

/* Borrowed. */
static ps_variable *variable_at(ps_exec *x, const ps_string *path)
{
    ps_name name;
    ps_scope *scope = scope_and_name(x, path, &name);
    return name ? ps_variable_find(x, scope, name) : NULL;
}

static ps_result variable_exists(ps_item_call *call, bool *exists, bool *container)
{
    *container = call->path->length == 0;
    *exists = *container || variable_at(call->x, call->path);
    return PS_OK;
}

static ps_result visit_variable(void *u, ps_exec *x, ps_variable *v)
{
    (void)x;
    return session_give(u, v, v->spelling);
}

static ps_result variable_children(ps_item_call *call)
{
    if (!call->path->length)
        return ps_variables_each(call->x, NULL, false, visit_variable, call);
    /* One asked for with its scope is not handed on, as in PowerShell. */
    ps_variable *v = variable_at(call->x, call->path);
    return v && ps_string_equal_fold(v->spelling, call->path)
               ? session_give(call, v, v->spelling)
               : PS_OK;
}

static ps_result variable_make(ps_item_call *call, const ps_string *type, ps_value value)
{
    (void)type;
    return session_make(call, value);
}

/* ---- the session's side ---------------------------------------------------------------------- */

static ps_result get(ps_exec *x, const ps_string *path, ps_value *out)
{
    ps_name name;
    ps_scope *scope = scope_and_name(x, path, &name);
    ps_variable *v = scope && name ? ps_variable_find(x, scope, name) : NULL;
    if (scope)
        *out = v ? ps_retain(v->value) : ps_unset();
    else
        *out = name ? ps_variable_get(x, name) : ps_unset();
    return PS_OK;
}

static ps_result set(ps_exec *x, const ps_string *path, ps_value v)
{
    return ps_variable_set(x, ps_intern(x->base.worker, path), v);
}

static ps_result put(ps_exec *x, const ps_string *path, ps_value value, bool force)
{
    ps_string *rest;
    ps_scope *scope = ps_scope_of_name(x, path, &rest);
    ps_result r = ps_variable_put(x, scope, ps_intern(x->base.worker, rest ? rest : path), value,
                                  PS_VAR_UNSPECIFIED, force);
    ps_string_release(rest);
    return r;
}

static ps_result drop(ps_exec *x, const ps_string *path, bool force)
{
    ps_name name;
    ps_scope *scope = scope_and_name(x, path, &name);
    return name ? ps_variable_remove(x, scope, name, force) : PS_OK;
}

const struct session_items session_variables = {
    .provider = "Variable", .value = get, .put = put, .drop = drop};

const ps_provider ps_provider_variable = {
    .name = "Variable",
    .module = "Microsoft.PowerShell.Core",
    .default_drives = "Variable\0",
    .capabilities = 16,
    .exists = variable_exists,
    .get = variable_children,
    .set = session_set,
    .clear = session_clear,
    .children = variable_children,
    .make = variable_make,
    .remove = session_remove,
    .rename = session_rename,
    .copy = session_copy,
    .variable_get = get,
    .variable_set = set,
};
