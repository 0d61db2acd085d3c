/*
 * block_checks.h - script blocks looked at before they run: what their language mode allows,
 * CheckRestrictedLanguage(), GetPowerShell().
 */
#ifndef PSRP_ENGINE_SYNTAX_BLOCK_CHECKS_H
#define PSRP_ENGINE_SYNTAX_BLOCK_CHECKS_H

#include "engine/state.h"

/* Whether text from outside may run in the session's language mode: ScriptsNotAllowed in
 * NoLanguage, a ParseException of all that RestrictedLanguage does not have, ClassesNotAllowed in
 * ConstrainedLanguage. */
ps_result ps_block_allowed(ps_exec *x, const ps_block *b);
/* ScriptBlock.CheckRestrictedLanguage(commands, variables, environment). */
ps_result ps_block_check(ps_exec *x, const ps_block *b, const ps_value *args);
/* ScriptBlock.GetPowerShell(args): a PowerShell object of the block's one pipeline. */
ps_result ps_block_powershell(ps_exec *x, ps_block *b, const ps_value *args, unsigned count,
                              ps_value *out);

#endif
