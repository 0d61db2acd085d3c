/*
 * steppable.h - SteppablePipeline: a script block's pipeline that its caller begins, feeds and
 * ends (ScriptBlock.GetSteppablePipeline), as functions do that stand for other commands.
 */
#ifndef PSRP_ENGINE_STEPPABLE_H
#define PSRP_ENGINE_STEPPABLE_H

#include "engine/state.h"

extern const ps_typedef *const ps_steppable_types[];

/* Of a block that is one pipeline of commands; its arguments are evaluated here, in the current
 * scope or with the block's parameters bound to `args`. `for_caller`: its commands see what the
 * caller of the running function sees (a proxy's command lists no hidden ones). Owned. Errors as
 * PowerShell's for what cannot be converted. */
ps_result ps_steppable_new(ps_exec *x, ps_block *b, const ps_value *args, unsigned count,
                           bool for_caller, ps_value *out);
/* A scope ends that pipelines began in: they go on in the global one. */
void ps_steppables_move(ps_exec *x, ps_scope *scope);
/* The runspace closes: its pipelines are dropped. */
void ps_steppables_close(ps_runspace *rs);

#endif
