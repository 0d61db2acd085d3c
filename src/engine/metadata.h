/*
 * metadata.h - what is known of a command's parameters, for cmdlets (from data/parameters.tsv)
 * and script functions (from their tree) alike: read by the binder, Get-Command, help,
 * completion, GET_COMMAND_METADATA and policy.
 */
#ifndef PSRP_ENGINE_METADATA_H
#define PSRP_ENGINE_METADATA_H

#include "engine/exec.h"
#include "object/type.h"

enum ps_param_set_flags { PS_PARAM_MANDATORY = 1, PS_PARAM_BY_VALUE = 2, PS_PARAM_BY_NAME = 4,
                          PS_PARAM_REMAINING = 8 };

typedef struct ps_param_set {   /* a parameter's part in one set */
    uint32_t sets;              /* mask over metadata->sets; ~0: all sets */
    int32_t position;           /* INT32_MIN: named only */
    uint8_t flags;
    ps_string *help;            /* HelpMessage or NULL */
} ps_param_set;

typedef struct ps_param {
    ps_name name;
    ps_string *spelling;
    ps_type *type;
    ps_name *aliases;
    ps_string **alias_spellings;
    unsigned alias_count;
    ps_param_set *sets;
    unsigned set_count;
    int index;                  /* cmdlets: of PARAMS, -1: not carried out here, -2: common */
    uint32_t slot;              /* functions: frame slot */
    bool is_switch, dynamic, hidden;
    bool by_provider;           /* cmdlets: a dynamic parameter of the provider */
    ps_value attributes;        /* list of attribute objects: validation, transformation; or UNSET */
    const struct ps_ast *default_value; /* functions */
    const char *type_name;      /* cmdlets: of a type that this host does not have; else NULL */
    const char *packed_validation; /* cmdlets: as the data table says, read on demand; or NULL */
} ps_param;

typedef struct ps_metadata {
    unsigned refs;
    ps_param *params;
    unsigned count;
    ps_name sets[32];           /* names of parameter sets */
    ps_string *set_spellings[32]; /* the same as this command spells them */
    unsigned set_count;
    int default_set;            /* index or -1 */
    bool cmdlet_binding;        /* advanced: no $args, common parameters, unknown ones are errors */
    bool should_process, paging, positional_binding;
    uint8_t confirm_impact;
} ps_metadata;

struct ps_command_info;
struct ps_block;
/* Of a command; made at first use. Borrowed. PS_FAIL: a bad attribute in a function. */
ps_result ps_metadata_of(ps_exec *x, struct ps_command_info *info, ps_metadata **out);
/* The same of a ScriptBlock. */
ps_result ps_metadata_of_block(ps_exec *x, ps_value block, ps_metadata **out);
/* The [CmdletBinding()] of a block, or PS_UNSET. Owned. */
ps_result ps_binding_attribute(ps_exec *x, const struct ps_block *b, ps_value *out);
/* With what a function's dynamicparam block adds when nothing is bound, which is run to know it;
 * one that fails adds nothing. Owned (bind_dynamic.c). */
ps_result ps_metadata_whole(ps_exec *x, struct ps_command_info *info, ps_metadata **out);
ps_metadata *ps_metadata_retain(ps_metadata *m);
void ps_metadata_release(ps_metadata *m); /* accepts NULL */

/* Reads a list of attribute objects into a parameter: sets, aliases, validation. Its name and type
 * are set by the caller. `*custom`: an attribute names a position or a set. */
ps_result ps_param_read_attributes(ps_exec *x, ps_metadata *m, ps_param *p, ps_value list,
                                   bool *custom);

/* The parameter that a name, an alias or a unique prefix means; exact names come first. NULL with
 * `*matches` 0 (none) or above 1 (ambiguous). Borrowed. */
ps_param *ps_param_match(ps_metadata *m, ps_worker *w, const ps_string *name, unsigned *matches);
/* Whether its name or an alias starts with a text. */
bool ps_param_prefix(const ps_param *p, const ps_string *prefix);

/* The common parameters, in the binder's order; values as bound. */
enum ps_common {
    PS_COMMON_VERBOSE, PS_COMMON_DEBUG, PS_COMMON_ERROR_ACTION, PS_COMMON_WARNING_ACTION,
    PS_COMMON_INFORMATION_ACTION, PS_COMMON_PROGRESS_ACTION, PS_COMMON_ERROR_VARIABLE,
    PS_COMMON_WARNING_VARIABLE, PS_COMMON_INFORMATION_VARIABLE, PS_COMMON_OUT_VARIABLE,
    PS_COMMON_OUT_BUFFER, PS_COMMON_PIPELINE_VARIABLE, PS_COMMON_WHAT_IF, PS_COMMON_CONFIRM,
    PS_COMMON_TOTAL_COUNT, PS_COMMON_SKIP, PS_COMMON_FIRST, /* of commands that support paging */
    PS_COMMON_COUNT
};

#endif
