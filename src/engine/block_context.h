/*
 * block_context.h - ScriptBlock.InvokeWithContext(): a block with functions and variables of its
 * caller's.
 */
#ifndef PSRP_ENGINE_BLOCK_CONTEXT_H
#define PSRP_ENGINE_BLOCK_CONTEXT_H

#include "engine/block.h"

/* `functions`: a dictionary of script blocks by name, or null; `variables`: PSVariables, or null;
 * `args` an object[] or null. `*out` a Collection[PSObject], owned. */
ps_result ps_block_with_context(ps_exec *x, ps_value block, ps_value functions, ps_value variables,
                                ps_value args, ps_value *out);

#endif
