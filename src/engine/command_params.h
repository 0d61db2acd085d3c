/*
 * command_params.h - a command's parameters as objects: CommandParameterSetInfo,
 * CommandParameterInfo, PSTypeName.
 */
#ifndef PSRP_ENGINE_COMMAND_PARAMS_H
#define PSRP_ENGINE_COMMAND_PARAMS_H

#include "engine/state.h"

extern const ps_typedef *const ps_command_param_types[];

/* CommandInfo.Parameters: a Dictionary<string, ParameterMetadata>; for a command without
 * parameters an empty one. Common parameters come last. */
ps_result ps_command_parameters(ps_exec *x, ps_command_info *info, ps_value *out);
ps_result ps_command_parameter_sets(ps_exec *x, ps_command_info *info, ps_value *out);
ps_result ps_command_output_types(ps_exec *x, ps_command_info *info, ps_value *out);
/* ResolveParameter(name): by name, alias or unique prefix. */
ps_result ps_command_resolve_parameter(ps_exec *x, ps_command_info *info, const ps_string *name,
                                       ps_value *out);

/* Adds what [OutputType()] of a block says to a list. */
ps_result ps_block_output_types(ps_exec *x, ps_block *b, ps_list *list);
/* A parameter's type as syntax and completion write it: "string[]", "FlagsExpression[X]". Owned. */
ps_string *ps_param_type_text(ps_exec *x, const ps_param *p);
/* CommandParameterSetInfo.ToString(): the set's syntax. */
ps_result ps_parameter_set_text(ps_exec *x, ps_value set, ps_value *out);
/* What a dynamic parameter was bound to goes into its RuntimeDefinedParameter, which is in what
 * the dynamicparam block gave. */
void ps_runtime_parameter_set(ps_value dictionary, const ps_string *name, ps_value v);
/* A RuntimeDefinedParameter of a dynamicparam block as a parameter of `m`. */
ps_result ps_runtime_parameter_read(ps_exec *x, ps_value object, ps_metadata *m, ps_param *out);

#endif
