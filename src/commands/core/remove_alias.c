/*
 * remove_alias.c - Remove-Alias.
 */
#include "commands/core/variables.h"

#define PARAMS(P) P(NAME, "Name") P(SCOPE, "Scope") P(FORCE, "Force")
PS_PARAM_TABLE(PARAMS)

static ps_result process(ps_cmdlet *c)
{
    ps_scope *scope;
    PS_TRY(ps_scope_argument(c, SCOPE, &scope));
    for (uint32_t i = 0; i < ps_arg_count(c, NAME); i++) {
        ps_value v = ps_arg_at(c, NAME, i);
        bool found;
        ps_result r = ps_alias_remove(c->x, scope, ps_intern(c->cx->worker, v.u.string),
                                      ps_arg_switch(c, FORCE), &found);
        if (r != PS_OK)
            r = ps_error_pending(c, v);
        else if (!found)
            r = ps_error(c, "System.Management.Automation.ItemNotFoundException",
                         "ItemNotFoundException", PS_OBJECT_NOT_FOUND, v,
                         "This command cannot find a matching alias because an alias with the name "
                         "'%s' does not exist.",
                         PS_U8(c->cx, v.u.string));
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_remove_alias = {
    .name = "Remove-Alias", .params = params, .process = process};
