/*
 * attributes.h - attribute objects of parameters and variables, and what they do to values.
 */
#ifndef PSRP_ENGINE_ATTRIBUTES_H
#define PSRP_ENGINE_ATTRIBUTES_H

#include "engine/state.h"

enum ps_attribute_kind {
    PS_ATTR_OTHER, PS_ATTR_PARAMETER, PS_ATTR_ALIAS, PS_ATTR_CMDLET_BINDING, PS_ATTR_OUTPUT_TYPE,
    PS_ATTR_ALLOW_NULL, PS_ATTR_ALLOW_EMPTY_STRING, PS_ATTR_ALLOW_EMPTY_COLLECTION,
    PS_ATTR_NOT_NULL, PS_ATTR_NOT_NULL_OR_EMPTY, PS_ATTR_NOT_NULL_OR_WHITE, PS_ATTR_RANGE,
    PS_ATTR_SET, PS_ATTR_PATTERN, PS_ATTR_LENGTH, PS_ATTR_COUNT, PS_ATTR_SCRIPT,
    PS_ATTR_TRUSTED_DATA, PS_ATTR_DRIVE, PS_ATTR_USER_DRIVE, PS_ATTR_WILDCARDS, PS_ATTR_CREDENTIAL,
    PS_ATTR_COMPLETER, PS_ATTR_COMPLETIONS, PS_ATTR_DONT_SHOW, PS_ATTR_TYPE_NAME, PS_ATTR_DEFAULT_VALUE,
    PS_ATTR_OBSOLETE,
    PS_ATTR_KIND_COUNT
};

/* What every attribute of ours holds; which fields mean something depends on the kind. */
typedef struct ps_attribute {
    ps_object object;
    uint8_t kind;
    bool mandatory, by_value, by_name, remaining, dont_show; /* Parameter */
    bool should_process, positional_off, paging, transactions; /* CmdletBinding */
    bool ignore_case_off;     /* ValidateSet */
    uint8_t confirm_impact;
    uint8_t remoting;         /* CmdletBinding: RemotingCapability */
    uint16_t regex_options;   /* ValidatePattern */
    uint8_t range_kind;       /* ValidateRangeKind + 1, 0: minimum and maximum */
    int32_t position;         /* Parameter: INT32_MIN none */
    ps_string *set;           /* ParameterSetName, DefaultParameterSetName; or NULL */
    ps_string *text;          /* HelpMessage, RegexPattern, ErrorMessage of patterns' kin below */
    ps_string *error_message; /* ValidateSet, ValidatePattern, ValidateScript; or NULL */
    ps_value a, b;            /* Min/Max; list of values; the script block */
    ps_string *base_name, *resource_id, *help_uri;
} ps_attribute;
extern const ps_class ps_attribute_class;
extern const ps_typedef *const ps_attribute_types[];

/* The attribute, or NULL when `v` is another kind of object. Borrowed. */
ps_attribute *ps_attribute_of(ps_value v);
/* An attribute of a kind with default values. Owned. */
ps_attribute *ps_attribute_new(ps_exec *x, enum ps_attribute_kind kind);
/* From a rule of the command table: "ValidateRange 1,5;ValidateNotNull". Owned list or UNSET. */
ps_value ps_attributes_from_rules(ps_exec *x, const char *rules);
/* ValidateRange's limits in a list of such become numbers of the parameter's own type. */
void ps_attributes_limits(ps_exec *x, ps_value list, ps_type *type);
/* The type in which ValidateRange compares values of two types; NULL: they have none. */
ps_type *ps_range_type(ps_worker *w, const ps_type *a, const ps_type *b);
/* Whether the list has an attribute of a kind. */
bool ps_attributes_have(ps_value list, enum ps_attribute_kind kind);

#endif
