/*
 * intrinsics.h - the objects through which scripts reach the engine: $PSCmdlet and
 * $ExecutionContext with what hangs on it.
 */
#ifndef PSRP_ENGINE_INTRINSICS_H
#define PSRP_ENGINE_INTRINSICS_H

#include "engine/state.h"

extern const ps_typedef *const ps_pscmdlet_types[];
extern const ps_typedef *const ps_intrinsic_types[];

/* $PSCmdlet of an advanced function: the same object for all of its run. Owned. Using it after the
 * command has ended is an error. */
ps_value ps_pscmdlet(ps_processor *p);
/* The command that a $PSCmdlet speaks for (borrowed); NULL: it has ended, or that is none. */
ps_processor *ps_pscmdlet_processor(ps_value object);
/* The processor is gone. */
void ps_pscmdlet_end(ps_value object);

/* $ExecutionContext, its SessionState and InvokeCommand. Owned. `state`: the one that it speaks for,
 * NULL: the one in force when it is asked. */
ps_value ps_execution_context(ps_exec *x);
ps_value ps_session_state_object(ps_exec *x, ps_session_state *state);
ps_value ps_invoke_command_object(ps_exec *x);
/* One of them for a runspace that is not the caller's. `type`: full name. Owned. */
ps_value ps_intrinsic_of(ps_cx *cx, const char *type, ps_value runspace);

/* The state that a SessionState object speaks for; NULL: the one in force. Borrowed. */
ps_session_state *ps_session_state_of(ps_value object);
/* $PSCmdlet.PagingParameters of a command that supports paging (paging.c). Owned. */
extern const ps_typedef *const ps_paging_types[];
ps_value ps_paging_parameters(ps_processor *p);

/* What such objects are, and how their rows are carried out: in their own state, in their own
 * runspace. */
extern const ps_class ps_intrinsic_class;
extern const ps_typedef ps_type_invoke_intrinsics;
ps_result ps_intrinsic_in_state(ps_invoke_fn invoke, ps_cx *cx, unsigned row, ps_value self,
                                const ps_value *args, unsigned count, ps_value *out);
ps_result ps_intrinsic_in_runspace(ps_cx *cx, ps_invoke_fn invoke, unsigned row, ps_value self,
                                   const ps_value *args, unsigned count, ps_value *out);

/* The language mode of a runspace from now on. */
ps_result ps_language_mode_set(ps_exec *x, int64_t mode);

#endif
