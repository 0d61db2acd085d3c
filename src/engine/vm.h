/*
 * vm.h - the virtual machine as the rest of the engine sees it.
 */
#ifndef PSRP_ENGINE_VM_H
#define PSRP_ENGINE_VM_H

#include "engine/block.h"
#include "engine/scope.h"

struct ps_vm; /* stacks and pools of one ps_exec */

/* Made when a runspace opens (x->base, x->runspace are set), before anything runs; freed after
 * the last scope. `max_depth`: of script calls, 0 for the default. */
struct ps_vm *ps_vm_new(ps_exec *x, unsigned max_depth);
void ps_vm_free(struct ps_vm *vm);
/* There are actions to be run (hosting/event.h). */
void ps_vm_actions_due(struct ps_vm *vm);
/* The next pipeline may run on another thread than the last one. */
void ps_vm_change_thread(struct ps_vm *vm);
/* For ps_cx_init(): run_block, call_script, variable and find_type. */
extern const ps_hooks ps_vm_hooks;

/* What a script calls itself, for MyInvocation, CallStack and ScriptStackTrace: the frame's
 * position in its script. */
struct ps_position {
    struct ps_script *script; /* borrowed; NULL: no script is running */
    uint32_t start, end;      /* of the statement that runs */
    const ps_string *function; /* "<ScriptBlock>" when NULL */
};
/* Position of frame number `up` (0: the innermost); false when there is none. */
bool ps_vm_position(ps_exec *x, unsigned up, struct ps_position *out);
/* "at f, <No file>: line 1\nat <ScriptBlock>, ..." of the frames that run. Owned. */
ps_string *ps_vm_stack_trace(ps_exec *x);

/* The end of statement-level errors: PS_FAIL when they go on to whoever called, as inside try.
 * To be called where C code runs script whose errors it must see (ps_scope_push() does not). */
static inline bool ps_propagate(ps_exec *x, bool on)
{
    bool old = x->propagate;
    x->propagate = on;
    return old;
}

#endif
