/*
 * types.h - the types that the commands about modules and help bring.
 */
#ifndef PSRP_COMMANDS_MODULES_TYPES_H
#define PSRP_COMMANDS_MODULES_TYPES_H

#include "object/type.h"

extern const ps_typedef *const ps_module_command_types[];

#endif
