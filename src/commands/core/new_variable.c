/*
 * new_variable.c - New-Variable.
 */
#include "commands/core/variables.h"

#define PARAMS(P)                                                                                  \
    P(NAME, "Name") P(VALUE, "Value") P(DESCRIPTION, "Description") P(OPTION, "Option")            \
    P(VISIBILITY, "Visibility") P(FORCE, "Force") P(PASS_THRU, "PassThru") P(SCOPE, "Scope")
PS_PARAM_TABLE(PARAMS)

static ps_result process(ps_cmdlet *c)
{
    ps_scope *scope;
    ps_string *name = ps_arg_string(c, NAME);
    PS_TRY(ps_scope_argument(c, SCOPE, &scope));
    if (!scope)
        scope = c->x->scope;
    ps_name n = ps_intern(c->cx->worker, name);
    ps_value target = ps_take_string(ps_string_retain(name));
    ps_result r = PS_OK;
    bool yes;
    ps_string *what = NULL;
    if (ps_variable_target(c, name, ps_arg(c, VALUE), &what) != PS_OK) {
        r = PS_FAIL;
    } else if (ps_should_process(c, what, "New variable", &yes) != PS_OK || !yes) {
        r = c->cx->pending == PS_PENDING_NONE ? PS_OK : PS_FAIL;
    } else if (!ps_arg_switch(c, FORCE) && ps_variable_find(c->x, scope, n)) {
        r = ps_error(c, "System.Management.Automation.SessionStateException",
                     "VariableAlreadyExists", PS_RESOURCE_EXISTS, target,
                     "A variable with name '%s' already exists.", PS_U8(c->cx, name));
    } else {
        ps_value v = ps_arg_bound(c, VALUE) ? ps_arg(c, VALUE) : ps_null();
        r = ps_variable_put(c->x, scope, n, v, (unsigned)ps_arg_int(c, OPTION, 0),
                            ps_arg_switch(c, FORCE));
        ps_variable *made = r == PS_OK ? ps_variable_find(c->x, scope, n) : NULL;
        if (r != PS_OK)
            r = ps_error_pending(c, target);
        if (made) {
            ps_string_release(made->description); /* a new one, whatever was there */
            made->description = NULL;
            ps_variable_describe(c, made, OPTION, VISIBILITY, DESCRIPTION);
            if (ps_arg_switch(c, PASS_THRU))
                r = ps_variable_write(c, made);
        }
    }
    ps_string_release(what);
    ps_release(target);
    return r;
}

const ps_cmdlet_def ps_cmdlet_new_variable = {.name = "New-Variable",
                                              .params = params,
                                              .flags = PS_CMDLET_SHOULD_PROCESS,
                                              .confirm_impact = 1,
                                              .process = process};
