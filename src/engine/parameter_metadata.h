/*
 * parameter_metadata.h - ParameterMetadata and ParameterSetMetadata: a parameter as scripts see
 * it and may change it (TypeMetadata.cs).
 */
#ifndef PSRP_ENGINE_PARAMETER_METADATA_H
#define PSRP_ENGINE_PARAMETER_METADATA_H

#include "engine/metadata.h"
#include "types/record.h"

extern const ps_typedef *const ps_parameter_metadata_types[];

/* The values of the records (types/record.h). */
enum ps_pm { PS_PM_NAME, PS_PM_TYPE, PS_PM_SETS, PS_PM_DYNAMIC, PS_PM_ALIASES, PS_PM_ATTRIBUTES,
             PS_PM_SWITCH,
             PS_PM_TYPE_NAME }; /* a cmdlet's type that this host lacks, as a string; no property */
enum ps_psm { PS_PSM_MANDATORY, PS_PSM_POSITION, PS_PSM_BY_VALUE, PS_PSM_BY_NAME, PS_PSM_REMAINING,
              PS_PSM_HELP, PS_PSM_HELP_BASE, PS_PSM_HELP_ID };

/* All owned. */
/* Of a parameter that a command has. */
ps_value ps_parameter_metadata(ps_exec *x, const ps_metadata *m, const ps_param *p);
/* new ParameterMetadata(name, type); `type` may be NULL. */
ps_value ps_parameter_metadata_new(ps_exec *x, ps_string *name, ps_type *type);
/* A copy: lists and sets of its own, the same attributes. */
ps_value ps_parameter_metadata_copy(ps_exec *x, ps_value parameter);
/* A set's part that is not positional. `flags`: enum ps_param_set_flags. */
ps_value ps_parameter_set_metadata_new(ps_exec *x, unsigned flags);
/* Dictionary<string, ...> of a type's name, keys of any case. */
ps_value ps_metadata_dictionary(ps_exec *x, const char *type);
/* A parameter's aliases as Collection<string>, its attributes as Collection<Attribute>. */
ps_value ps_param_alias_list(ps_exec *x, const ps_param *p);
ps_value ps_param_attribute_list(ps_exec *x, const ps_metadata *m, const ps_param *p);
/* PSArgumentNullException as PowerShell words it. Always PS_FAIL. */
ps_result ps_throw_null_value(ps_cx *cx, const char *name);

#endif
