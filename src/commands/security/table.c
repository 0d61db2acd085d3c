/*
 * table.c - the commands of Microsoft.PowerShell.Security.
 */
#include "engine/cmdlet.h"

#define COMMANDS(C)                                                                                \
    C(convertfrom_securestring)                                                                    \
    C(convertto_securestring) C(get_credential) C(get_executionpolicy) C(set_executionpolicy)

#define DECLARE(name) extern const ps_cmdlet_def ps_cmdlet_##name;
COMMANDS(DECLARE)

#define ENTRY(name) &ps_cmdlet_##name,
const ps_cmdlet_def *const ps_security_cmdlets[] = {COMMANDS(ENTRY) NULL};
