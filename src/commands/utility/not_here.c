/* not_here.c - commands that PowerShell has on Linux and that only say that they cannot work. */
#include "engine/cmdlet.h"

#define UNBLOCK_PARAMS(P) P(PATH, "Path") P(LITERAL, "LiteralPath")
PS_PARAM_TABLE(UNBLOCK_PARAMS)

static ps_result unblock(ps_cmdlet *c)
{
    return ps_terminate(c, "System.PlatformNotSupportedException", "LinuxNotSupported",
                        PS_NOT_IMPLEMENTED, ps_null(), "The cmdlet does not support Linux.");
}

const ps_cmdlet_def ps_cmdlet_unblock_file = {
    .name = "Unblock-File", .params = params, .flags = PS_CMDLET_SHOULD_PROCESS, .begin = unblock};
