/*
 * command_info.h - CommandInfo objects and how they are made.
 */
#ifndef PSRP_ENGINE_COMMAND_INFO_H
#define PSRP_ENGINE_COMMAND_INFO_H

#include "engine/state.h"
#include "engine/tables.h"

extern const ps_class ps_command_info_class;
extern const ps_typedef *const ps_command_info_types[];

/* All owned. */
ps_command_info *ps_command_info_new(ps_exec *x, enum ps_command_type type, ps_string *name);
/* For a built-in command of the table that this host carries out; NULL when it does not. */
ps_command_info *ps_command_info_builtin(ps_exec *x, unsigned row);
/* The built-in command of a row (tables.h) as the runspace has it, borrowed; NULL when this host
 * does not carry it out or a script removed it. */
ps_command_info *ps_builtin_at(ps_exec *x, unsigned row);
/* The built-in alias of a name, borrowed, or NULL. */
ps_command_info *ps_builtin_alias(ps_exec *x, const ps_string *name);
/* The cmdlet or function of the constant tables that has the name and is of one of `types`, or
 * NULL. Borrowed. */
ps_command_info *ps_builtin_named(ps_exec *x, const ps_string *name, unsigned types);
/* Whether the code that runs now must not see a command (session configurations). */
bool ps_command_hidden(ps_exec *x, const ps_command_info *i);
/* The built-in command or alias is not there any more. */
void ps_builtin_remove(ps_exec *x, ps_command_info *i);
/* For a script block called as a command (ScriptInfo). */
ps_command_info *ps_command_info_block(ps_exec *x, ps_value block);
/* The definition of a cmdlet among the engine's tables, or NULL. */
const ps_cmdlet_def *ps_cmdlet_def_find(ps_exec *x, const char *name);
/* "Get-Thing [-Name] <string[]> [-Force] [<CommonParameters>]", a line for each set. Owned, NULL
 * with an error pending. */
ps_string *ps_command_syntax(ps_exec *x, ps_command_info *info);
/* The same under another name. */
ps_string *ps_command_syntax_as(ps_exec *x, ps_command_info *info, const ps_string *name);

/* Programs and script files (external.c): by path, by file name on the PATH. Owned, or NULL. */
/* `*unseen` is set where there is one that the running code may not see. */
ps_command_info *ps_external_find(ps_exec *x, const ps_string *name, unsigned types, bool *unseen);
/* The script file at a full path, which need not end in .ps1. Owned. */
ps_command_info *ps_external_script(ps_exec *x, const ps_string *path);
/* All on the PATH whose names match. */
ps_result ps_external_each(ps_exec *x, const ps_string *pattern, unsigned types,
                           ps_result (*visit)(void *u, ps_exec *x, ps_command_info *info),
                           void *u);

#endif
