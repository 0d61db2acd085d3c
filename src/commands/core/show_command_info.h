/* show_command_info.h - what Show-Command and remote clients ask of a command. */
#ifndef PSRP_COMMANDS_CORE_SHOW_COMMAND_INFO_H
#define PSRP_COMMANDS_CORE_SHOW_COMMAND_INFO_H

#include "engine/command_info.h"

/* Get-Command -ShowCommandInfo: an object of plain properties all the way down, so that it arrives
 * whole at the other end. Owned. */
ps_result ps_show_command_info(ps_exec *x, ps_command_info *info, ps_value *out);

#endif
