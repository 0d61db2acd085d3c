/*
 * remove_variable.c - Remove-Variable.
 */
#include "commands/core/variables.h"

#define PARAMS(P)                                                                                  \
    P(NAME, "Name") P(INCLUDE, "Include") P(EXCLUDE, "Exclude") P(FORCE, "Force") P(SCOPE, "Scope")
PS_PARAM_TABLE(PARAMS)

static ps_result remove_one(ps_cmdlet *c, ps_scope *scope, ps_variable *v)
{
    bool yes;
    ps_string *what = ps_string_printf("Name: %s", PS_U8(c->cx, ps_variable_label(v)));
    ps_result r = ps_should_process(c, what, "Remove variable", &yes);
    ps_string_release(what);
    if (r != PS_OK || !yes)
        return r;
    if (ps_variable_remove(c->x, scope, v->name, ps_arg_switch(c, FORCE)) == PS_OK)
        return PS_OK;
    ps_value target = ps_take_string(ps_string_retain(ps_variable_label(v)));
    r = ps_error_pending(c, target);
    ps_release(target);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    static const struct ps_variable_query query = {NAME, INCLUDE, EXCLUDE, SCOPE, true, remove_one};
    return ps_variable_query(c, &query);
}

const ps_cmdlet_def ps_cmdlet_remove_variable = {.name = "Remove-Variable",
                                                 .params = params,
                                                 .flags = PS_CMDLET_SHOULD_PROCESS,
                                                 .process = process};
