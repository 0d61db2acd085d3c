/*
 * set_alias.c - Set-Alias and New-Alias.
 */
#include "commands/core/variables.h"
#include "engine/state.h"

#define PARAMS(P)                                                                                  \
    P(NAME, "Name") P(VALUE, "Value") P(DESCRIPTION, "Description") P(OPTION, "Option")            \
    P(PASS_THRU, "PassThru") P(SCOPE, "Scope") P(FORCE, "Force")
PS_PARAM_TABLE(PARAMS)

static ps_result define(ps_cmdlet *c, bool is_new)
{
    ps_scope *scope;
    ps_string *name = ps_arg_string(c, NAME), *value = ps_arg_string(c, VALUE);
    bool yes, force = ps_arg_switch(c, FORCE);
    PS_TRY(ps_scope_argument(c, SCOPE, &scope));
    ps_string *what =
        ps_string_printf("Name: %s Value: %s", PS_U8(c->cx, name), PS_U8(c->cx, value));
    ps_result r = ps_should_process(c, what, is_new ? "New Alias" : "Set Alias", &yes);
    ps_string_release(what);
    if (r != PS_OK || !yes)
        return r;
    ps_value target = ps_take_string(ps_string_retain(name));
    ps_command_info *old = NULL;
    if (is_new && !force)
        r = ps_command_find(c->x, name, PS_CMD_ALIAS, false, &old);
    if (r == PS_OK && old)
        r = ps_error(c, "System.Management.Automation.SessionStateException", "AliasAlreadyExists",
                     PS_RESOURCE_EXISTS, target,
                     "The alias is not allowed, because an alias with the name '%s' already "
                     "exists.",
                     PS_U8(c->cx, name));
    else if (r == PS_OK &&
             (r = ps_alias_define(c->x, scope, name, value, (unsigned)ps_arg_int(c, OPTION, 0),
                                  force)) != PS_OK)
        r = ps_error_pending(c, target);
    else if (r == PS_OK) {
        ps_command_info *made = NULL;
        r = ps_command_find(c->x, name, PS_CMD_ALIAS, false, &made);
        if (made && ps_arg_string(c, DESCRIPTION)) {
            ps_string_release(made->description);
            made->description = ps_string_retain(ps_arg_string(c, DESCRIPTION));
        }
        if (r == PS_OK && made && ps_arg_switch(c, PASS_THRU))
            r = ps_write(c, ps_take_object(ps_retain_object(made)));
        ps_release_object(made);
    }
    ps_release_object(old);
    ps_release(target);
    return r;
}

static ps_result set(ps_cmdlet *c) { return define(c, false); }
static ps_result make(ps_cmdlet *c) { return define(c, true); }

const ps_cmdlet_def ps_cmdlet_set_alias = {
    .name = "Set-Alias", .params = params, .flags = PS_CMDLET_SHOULD_PROCESS, .process = set};
const ps_cmdlet_def ps_cmdlet_new_alias = {.name = "New-Alias",
                                           .params = params,
                                           .flags = PS_CMDLET_SHOULD_PROCESS,
                                           .confirm_impact = 1,
                                           .process = make};
