/*
 * history.h - what was run in a session: Get-History's store.
 */
#ifndef PSRP_ENGINE_HISTORY_H
#define PSRP_ENGINE_HISTORY_H

#include "engine/state.h"

/* Adds an entry behind all others; the oldest go while there are more than $MaximumHistoryCount.
 * Times are ticks, local time; `state` is PipelineState. Its number. */
int64_t ps_history_add(ps_runspace *rs, ps_string *text, int64_t start, int64_t end,
                       unsigned state);
/* Forgets the entry at a place (< rs->history_count). */
void ps_history_remove(ps_runspace *rs, uint32_t at);

#endif
