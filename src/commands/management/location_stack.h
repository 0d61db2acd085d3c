/*
 * location_stack.h - the stacks of Push-Location and Pop-Location. A stack is one PathInfoStack
 * object of the runspace; one of them is the working stack, at first the one named "default".
 */
#ifndef PSRP_COMMANDS_LOCATION_STACK_H
#define PSRP_COMMANDS_LOCATION_STACK_H

#include "engine/cmdlet.h"
#include "engine/drives.h"

extern const ps_typedef *const ps_location_types[];

/* The stack of that name (NULL or "": the working stack), made when `make`; else PS_NULL. Owned. */
ps_value location_stack(ps_exec *x, const ps_string *name, bool make);
/* Make it the working stack; false: there is none. NULL or "" is "default", which always is. */
bool location_stack_select(ps_exec *x, const ps_string *name);
bool location_push(ps_exec *x, const ps_string *name, ps_value take_location);
/* The location on top, PS_UNSET when the stack is empty; false: there is no such stack. */
bool location_pop(ps_exec *x, const ps_string *name, ps_value *out);
/* Go to a PathInfo. */
ps_result location_go(ps_cmdlet *c, ps_value location);

#endif
