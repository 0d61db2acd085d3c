/*
 * vm_ops.h - the instructions that vm.c leaves to others. Each carries out `i` in `f`.
 */
#ifndef PSRP_ENGINE_VM_OPS_H
#define PSRP_ENGINE_VM_OPS_H

#include "engine/frame.h"

/* Memory, the collector's slices, the lock. */
ps_result ps_vm_housekeeping(ps_exec *x, unsigned collect_us);
ps_result ps_vm_store_typed(ps_exec *x, ps_frame *f, ps_insn i);
ps_result ps_vm_reference(ps_exec *x, ps_frame *f, ps_insn i);
ps_result ps_vm_using(ps_exec *x, ps_frame *f, const struct ps_declaration *d, ps_value *out);
ps_result ps_vm_binary(ps_exec *x, ps_frame *f, ps_insn i);
ps_result ps_vm_build(ps_exec *x, ps_frame *f, ps_insn i);   /* vm_build.c */
ps_result ps_vm_define(ps_exec *x, ps_frame *f, ps_insn i);
ps_result ps_vm_member(ps_exec *x, ps_frame *f, ps_insn i);  /* vm_member.c */
/* The arguments stand behind the target. */
ps_result ps_vm_invoke(ps_exec *x, ps_frame *f, struct ps_member_site *site, ps_value *target,
                       ps_value *out);
bool ps_vm_bound(ps_frame *f, unsigned param);
ps_result ps_vm_default(ps_exec *x, ps_frame *f, ps_insn i);
void ps_vm_jump(ps_exec *x, ps_frame *f, ps_insn i);
/* `pipeline &` (background.c). */
ps_result ps_background(ps_exec *x, ps_frame *f, ps_insn i);
void ps_vm_unsupported(ps_exec *x, ps_frame *f, ps_insn i);

/* An operand or PS_FAIL. */
#define PS_OPERAND(name, which, scratch)                                                           \
    const ps_value *name = ps_operand(x, f, (which), (scratch));                                   \
    if (!name)                                                                                     \
    return PS_FAIL

#endif
