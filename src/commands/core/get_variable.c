/*
 * get_variable.c - Get-Variable.
 */
#include "commands/core/variables.h"

#define PARAMS(P)                                                                                  \
    P(NAME, "Name") P(VALUE_ONLY, "ValueOnly") P(INCLUDE, "Include") P(EXCLUDE, "Exclude")         \
    P(SCOPE, "Scope")
PS_PARAM_TABLE(PARAMS)

static ps_result write(ps_cmdlet *c, ps_scope *scope, ps_variable *v)
{
    if (!ps_arg_switch(c, VALUE_ONLY))
        return ps_variable_write(c, v);
    ps_value value;
    if (scope)
        value = ps_retain(v->value);
    else
        value = ps_variable_get(c->x, v->name);
    return ps_write(c, value.kind == PS_UNSET ? ps_null() : value);
}

static ps_result process(ps_cmdlet *c)
{
    static const struct ps_variable_query query = {NAME, INCLUDE, EXCLUDE, SCOPE, true, write};
    return ps_variable_query(c, &query);
}

const ps_cmdlet_def ps_cmdlet_get_variable = {
    .name = "Get-Variable", .params = params, .process = process};
