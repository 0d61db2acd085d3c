/*
 * variables.h - what the variable commands share.
 */
#ifndef PSRP_COMMANDS_CORE_VARIABLES_H
#define PSRP_COMMANDS_CORE_VARIABLES_H

#include "engine/cmdlet.h"
#include "engine/command.h"
#include "engine/variable.h"

/* The scope that -Scope names; NULL when it was not given. */
ps_result ps_scope_argument(ps_cmdlet *c, unsigned param, ps_scope **out);
/* Every variable whose name matches one of -Name's patterns, and -Include and -Exclude: `visit` for
 * each, in order of name where a pattern found several; VariableNotFound errors for names without
 * wildcards that are not there. `-1`: the command has no such parameter. */
struct ps_variable_query {
    int name, include, exclude, scope;
    bool must_exist;
    ps_result (*visit)(ps_cmdlet *c, ps_scope *scope, ps_variable *v);
};
ps_result ps_variable_query(ps_cmdlet *c, const struct ps_variable_query *q);
/* A variable's object, for -PassThru. */
ps_result ps_variable_write(ps_cmdlet *c, ps_variable *v);
/* Whether a name passes the filters; `-1`: the command has no such parameter. */
bool ps_variable_wanted(ps_cmdlet *c, int include, int exclude, const ps_string *name);
/* "Name: n Value: v", for -WhatIf and -Confirm. `*out` is owned. */
ps_result ps_variable_target(ps_cmdlet *c, const ps_string *name, ps_value v, ps_string **out);
/* Give a variable that is there other options; errors as PSVariable.Options raises them. */
ps_result ps_variable_reoption(ps_cmdlet *c, ps_variable *v, unsigned options);
/* Set options, visibility and description of a variable: the parameters that are bound, `-1` none. */
ps_result ps_variable_describe(ps_cmdlet *c, ps_variable *v, int option, int visibility,
                               int description);

#endif
