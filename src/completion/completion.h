/*
 * completion.h - what Tab offers at a place of a script: CommandCompletion.CompleteInput, behind
 * the function TabExpansion2 that stock clients call in the session.
 */
#ifndef PSRP_COMPLETION_COMPLETION_H
#define PSRP_COMPLETION_COMPLETION_H

#include "engine/cmdlet.h"

extern const ps_typedef *const ps_completion_types[];
extern const ps_cmdlet_def *const ps_completion_cmdlets[];

/* The candidates for `text` with the cursor in front of unit `cursor` (<= its length). `options`
 * is null or a dictionary as CompleteInput takes it: RelativePaths, LiteralPaths,
 * CustomArgumentCompleters, NativeArgumentCompleters. `*out` is a CommandCompletion, owned.
 * What fails on the way (a completer's error, a missing folder) gives fewer candidates; PS_FAIL is
 * a stop, an error of memory or a bad `cursor`. */
ps_result ps_complete(ps_exec *x, ps_string *text, uint32_t cursor, ps_value options,
                      ps_value *out);

#endif
