/*
 * exit_pssession.c - Exit-PSSession: the client goes back to where it came from.
 */
#include "engine/cmdlet.h"
#include "engine/host.h"

static ps_result process(ps_cmdlet *c)
{
    return ps_host_call(c->x, PS_HOST_POP_RUNSPACE, NULL, 0, NULL);
}

const ps_cmdlet_def ps_cmdlet_exit_pssession = {.name = "Exit-PSSession", .process = process};
