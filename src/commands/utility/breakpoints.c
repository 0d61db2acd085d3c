/*
 * breakpoints.c - the commands about breakpoints. A session has no debugger: none can be set, as in
 * PowerShell where the client's host supports no remote debugging, so there never is one.
 */
#include "engine/cmdlet.h"

/* ---- Set-PSBreakpoint ------------------------------------------------------------------------ */

#define SET_PARAMS(P)                                                                              \
    P(ACTION, "Action")                                                                            \
    P(COLUMN, "Column") P(COMMAND, "Command") P(LINE, "Line") P(SCRIPT, "Script")                  \
        P(VARIABLE, "Variable") P(MODE, "Mode") P(RUNSPACE, "Runspace")
PS_PARAM_TABLE(SET_PARAMS)

static ps_result set_begin(ps_cmdlet *c)
{
    return ps_terminate(c, "System.Management.Automation.PSNotSupportedException",
                        "SetPSBreakpoint:RemoteDebuggerNotSupported", PS_NOT_IMPLEMENTED, ps_null(),
                        "Breakpoints cannot be set in the remote session because remote debugging "
                        "is not supported by the current host.");
}

const ps_cmdlet_def ps_cmdlet_set_psbreakpoint = {.name = "Set-PSBreakpoint",
                                                  .params = params,
                                                  .implementing_type = "SetPSBreakpointCommand",
                                                  .begin = set_begin};

/* ---- Get-PSBreakpoint: none, whatever is asked for ------------------------------------------- */

static ps_result none(ps_cmdlet *c)
{
    (void)c;
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_get_psbreakpoint = {
    .name = "Get-PSBreakpoint",
    .params = "Script\0Id\0Variable\0Command\0Type\0Runspace\0",
    .implementing_type = "GetPSBreakpointCommand",
    .process = none};

/* ---- those that change one ------------------------------------------------------------------- */

static ps_result not_found(ps_cmdlet *c)
{
    for (uint32_t i = 0; i < ps_arg_count(c, 0); i++) {
        ps_value id = ps_arg_at(c, 0, i);
        ps_result r = ps_error(c, "System.ArgumentException", "PSBreakpoint:BreakpointIdNotFound",
                               PS_INVALID_ARGUMENT, ps_null(),
                               "There is no breakpoint with ID '%d'.", (int)id.u.i);
        ps_release(id);
        PS_TRY(r);
    }
    return PS_OK;
}

#define BY_ID(stem, cmdlet_name, type)                                                             \
    const ps_cmdlet_def ps_cmdlet_##stem = {.name = cmdlet_name,                                   \
                                            .params = "Id\0",                                      \
                                            .implementing_type = type,                             \
                                            .flags = PS_CMDLET_SHOULD_PROCESS,                     \
                                            .process = not_found};
BY_ID(remove_psbreakpoint, "Remove-PSBreakpoint", "RemovePSBreakpointCommand")
BY_ID(enable_psbreakpoint, "Enable-PSBreakpoint", "EnablePSBreakpointCommand")
BY_ID(disable_psbreakpoint, "Disable-PSBreakpoint", "DisablePSBreakpointCommand")
