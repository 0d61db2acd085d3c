/*
 * module_private.h - what the files that load modules share.
 */
#ifndef PSRP_ENGINE_MODULE_PRIVATE_H
#define PSRP_ENGINE_MODULE_PRIVATE_H

#include "engine/module.h"

enum { PS_MODULE_NESTING_MOST = 10 }; /* manifests that nest modules that nest modules... */

/* The module's session state, made when it has none yet. Borrowed. */
ps_session_state *ps_module_state(ps_exec *x, ps_module *m);
/* The module that was loaded from a file, or NULL. Borrowed. */
ps_module *ps_module_loaded_from(ps_exec *x, const ps_string *path);
/* Loads a file, or finds what was loaded from it, and imports its members. Borrowed. */
ps_result ps_module_load_file(ps_exec *x, struct ps_module_load *l,
                              const struct ps_module_file *file, ps_module **out);
/* Runs a manifest and all that it names; nothing is imported yet. */
ps_result ps_module_load_manifest(ps_exec *x, struct ps_module_load *l, ps_module *m,
                                  const ps_string *path);
/* Runs a script file as the module's own. */
ps_result ps_module_run_script(ps_exec *x, ps_module *m, const ps_string *path,
                               struct ps_module_load *l);
/* A script file as a command whose code belongs to the state. Owned; NULL: an error is pending. */
ps_command_info *ps_module_script(ps_exec *x, const ps_string *path, ps_session_state *state);
/* Runs a script file dot-sourced in a scope of a state; `args`: an array or PS_UNSET, bound by
 * place; `out` NULL: what it writes is dropped. */
ps_result ps_module_run_in(ps_exec *x, ps_session_state *state, ps_scope *scope,
                           ps_command_info *script, ps_value args, ps_sink *out);
/* Without Export-ModuleMember every function and alias is exported. `c` (or NULL) is told. */
ps_result ps_module_export_default(ps_exec *x, ps_module *m, bool variables, ps_cmdlet *c);
/* Raises that an assembly cannot be loaded here. Always PS_FAIL. */
ps_result ps_module_is_binary(ps_exec *x, const ps_string *path);
/* The folder of a path. Owned. */
ps_string *ps_module_folder(const ps_string *path);

#endif
