/*
 * execution_policy.c - Get-ExecutionPolicy, Set-ExecutionPolicy: outside of Windows every script may
 * run, and that cannot be changed.
 */
#include "engine/cmdlet.h"

#define GET_PARAMS(P) P(SCOPE, "Scope") P(LIST, "List")
PS_PARAM_TABLE(GET_PARAMS)

enum { UNRESTRICTED = 0 };

static ps_value policy(ps_cmdlet *c)
{
    return ps_enum(ps_type_named(c->cx->worker, "Microsoft.PowerShell.ExecutionPolicy"),
                   UNRESTRICTED);
}

static ps_result write_scope(ps_cmdlet *c, int scope)
{
    ps_worker *w = c->cx->worker;
    ps_bag *b = ps_bag_new(w);
    ps_bag_put_c(w, b, "Scope",
                 ps_enum(ps_type_named(w, "Microsoft.PowerShell.ExecutionPolicyScope"), scope));
    ps_bag_put_c(w, b, "ExecutionPolicy", policy(c));
    return ps_write(c, ps_take_object(b));
}

static ps_result get(ps_cmdlet *c)
{
    /* In the order of their weight: MachinePolicy, UserPolicy, Process, CurrentUser, LocalMachine. */
    static const uint8_t scopes[] = {4, 3, 0, 1, 2};
    if (!ps_arg_switch(c, LIST))
        return ps_write(c, policy(c));
    if (ps_arg_bound(c, SCOPE))
        return ps_terminate(c, "System.Management.Automation.PSInvalidOperationException",
                            "ListAndScopeSpecified", PS_INVALID_OPERATION, ps_null(),
                            "Cannot get execution policy. Specify only the List or Scope parameters.");
    for (unsigned i = 0; i < sizeof scopes; i++)
        PS_TRY(write_scope(c, scopes[i]));
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_get_executionpolicy = {
    .name = "Get-ExecutionPolicy", .params = params, .begin = get};

static const char set_params[] = "ExecutionPolicy\0Scope\0Force\0";

static ps_result set(ps_cmdlet *c)
{
    return ps_terminate(c, "System.PlatformNotSupportedException",
                        "System.PlatformNotSupportedException", PS_NOT_SPECIFIED, ps_null(),
                        "Operation is not supported on this platform.");
}

const ps_cmdlet_def ps_cmdlet_set_executionpolicy = {.name = "Set-ExecutionPolicy",
                                                     .params = set_params,
                                                     .flags = PS_CMDLET_SHOULD_PROCESS,
                                                     .begin = set};
