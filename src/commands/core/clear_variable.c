/*
 * clear_variable.c - Clear-Variable.
 */
#include "commands/core/variables.h"

#define PARAMS(P)                                                                                  \
    P(NAME, "Name") P(INCLUDE, "Include") P(EXCLUDE, "Exclude") P(FORCE, "Force")                  \
    P(PASS_THRU, "PassThru") P(SCOPE, "Scope")
PS_PARAM_TABLE(PARAMS)

static ps_result clear(ps_cmdlet *c, ps_scope *scope, ps_variable *v)
{
    (void)scope;
    bool yes;
    ps_string *what = ps_string_printf("Name: %s", PS_U8(c->cx, ps_variable_label(v)));
    ps_result r = ps_should_process(c, what, "Clear variable", &yes);
    ps_string_release(what);
    if (r != PS_OK || !yes)
        return r;
    if ((v->options & PS_VAR_CONSTANT) ||
        ((v->options & PS_VAR_READONLY) && !ps_arg_switch(c, FORCE))) {
        ps_value target = ps_take_string(ps_string_retain(ps_variable_label(v)));
        r = ps_error(c, "System.Management.Automation.SessionStateUnauthorizedAccessException",
                     "VariableNotWritable", PS_WRITE_ERROR, target,
                     "Cannot overwrite variable %s because it is read-only or constant.",
                     PS_U8(c->cx, ps_variable_label(v)));
        ps_release(target);
        return r;
    }
    /* The variable itself, wherever it lives; its type says what null becomes. */
    ps_value empty = ps_null();
    if (v->type && ps_convert(c->cx, ps_null(), v->type, &empty) != PS_OK)
        return ps_error_pending(c, ps_unset());
    ps_assign(&v->value, empty);
    return ps_arg_switch(c, PASS_THRU) ? ps_variable_write(c, v) : PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    static const struct ps_variable_query query = {NAME, INCLUDE, EXCLUDE, SCOPE, true, clear};
    return ps_variable_query(c, &query);
}

const ps_cmdlet_def ps_cmdlet_clear_variable = {.name = "Clear-Variable",
                                                .params = params,
                                                .flags = PS_CMDLET_SHOULD_PROCESS,
                                                .process = process};
