/*
 * using.h - the values of $using: expressions, taken where a script block is handed to another
 * runspace.
 */
#ifndef PSRP_ENGINE_HOSTING_USING_H
#define PSRP_ENGINE_HOSTING_USING_H

#include "engine/state.h"

/* A dictionary of the values of all $using: expressions of a block, as a request takes them; void
 * when there are none. UsingVariableIsUndefined when a variable is not set. `*out` owned. */
ps_result ps_using_values(ps_exec *x, const ps_block *b, ps_value *out);
/* Whether one of them meets `test`. */
bool ps_using_any(ps_value values, bool (*test)(void *u, ps_value v), void *u);

#endif
