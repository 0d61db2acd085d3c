/*
 * history.h - HistoryInfo, an entry of the session's history as scripts see it.
 */
#ifndef PSRP_COMMANDS_CORE_HISTORY_H
#define PSRP_COMMANDS_CORE_HISTORY_H

#include "engine/cmdlet.h"
#include "engine/history.h"

/* Types of the core commands: HistoryInfo, CallStackFrame. */
extern const ps_typedef *const ps_core_command_types[];
extern const ps_typedef ps_type_history_info, ps_type_call_stack_frame;

/* A copy of an entry. Owned. */
ps_value ps_history_info(ps_exec *x, const ps_history_entry *e);
/* Index of the entry with a number, or -1. */
int64_t ps_history_find(const ps_runspace *rs, int64_t id);

#endif
