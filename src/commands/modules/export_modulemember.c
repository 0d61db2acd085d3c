/*
 * export_modulemember.c - Export-ModuleMember.
 */
#include "engine/cmdlet.h"
#include "engine/module.h"

#define PARAMS(P)                                                                                  \
    P(FUNCTION, "Function") P(CMDLET, "Cmdlet") P(VARIABLE, "Variable") P(ALIAS, "Alias")
PS_PARAM_TABLE(PARAMS)

static ps_result process(ps_cmdlet *c)
{
    static const uint8_t params_of[PS_EXPORT_KINDS] = {FUNCTION, CMDLET, ALIAS, VARIABLE};
    ps_module *m = ps_state_module(c->x->state);
    struct ps_module_patterns patterns;
    if (!m)
        return ps_terminate(c, "System.InvalidOperationException",
                            "Modules_CanOnlyExecuteExportModuleMemberInsideAModule",
                            PS_PERMISSION_DENIED, ps_unset(),
                            "The Export-ModuleMember cmdlet can only be called from inside a "
                            "module.");
    m->chose = true;
    for (unsigned k = 0; k < PS_EXPORT_KINDS; k++)
        patterns.of[k] = ps_arg_bound(c, params_of[k]) ? ps_arg(c, params_of[k]) : ps_unset();
    return ps_module_export(c->x, m, &patterns);
}

const ps_cmdlet_def ps_cmdlet_export_modulemember = {
    .name = "Export-ModuleMember", .params = params, .process = process};
