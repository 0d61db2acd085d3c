/* command_item.h - functions and aliases as items. */
#ifndef PSRP_PROVIDERS_COMMAND_ITEM_H
#define PSRP_PROVIDERS_COMMAND_ITEM_H

#include "providers/session_item.h"

/* The command of that very name, owned, or NULL. */
ps_command_info *command_at(ps_exec *x, const ps_string *path, unsigned types);
/* A provider's `exists`, `get` and `children` for commands of these types. */
ps_result command_exists(ps_item_call *call, unsigned types, bool *exists, bool *container);
ps_result command_children(ps_item_call *call, unsigned types);

#endif
