/*
 * variable.h - variables and scopes.
 *
 * A function's own variables are slots of its frame (scope.c finds them by the code's name
 * table); all others, and those with options, attributes or references to them, are struct
 * ps_variable, kept in a scope's table or, boxed, in a slot.
 */
#ifndef PSRP_ENGINE_VARIABLE_H
#define PSRP_ENGINE_VARIABLE_H

#include "engine/exec.h"
#include "object/type.h"

enum ps_variable_options { /* ScopedItemOptions, same numbers */
    PS_VAR_READONLY = 1, PS_VAR_CONSTANT = 2, PS_VAR_PRIVATE = 4, PS_VAR_ALLSCOPE = 8,
    PS_VAR_UNSPECIFIED = 16
};

typedef struct ps_variable {
    ps_object object;     /* System.Management.Automation.PSVariable */
    ps_name name;
    ps_string *spelling;  /* NULL: the name's own */
    ps_value value;
    uint16_t options;
    uint8_t visibility;   /* 0 public, 1 private */
    bool guarded;         /* writing needs a look: options, attributes or a type */
    ps_string *description;
    ps_value attributes;  /* list of attribute objects (type constraints, validation), PS_UNSET */
    ps_type *type;        /* its type constraint, or NULL */
} ps_variable;

/* Its name as it is shown. Borrowed. */
static inline ps_string *ps_variable_label(const ps_variable *v)
{
    return v->spelling ? v->spelling : v->name->text;
}

/* Look up by PowerShell's dynamic scoping from the current scope. Owned value; PS_UNSET: none. */
ps_value ps_variable_get(ps_exec *x, ps_name name);
ps_value ps_variable_get_c(ps_exec *x, const char *name);
/* Set in the current scope (or where an AllScope one lives); errors: VariableNotWritable,
 * conversion and validation (MetadataError "The variable cannot be validated because..."). */
ps_result ps_variable_set(ps_exec *x, ps_name name, ps_value v);
ps_result ps_variable_set_c(ps_exec *x, const char *name, ps_value v);

/* Scopes by name or number: "global", "script", "local", "private", "0", "1"... NULL: raised. */
ps_scope *ps_scope_named(ps_exec *x, const ps_string *name);
/* The scope that a name begins with ("global:Thing", "script:", "local:", "private:"), and the name
 * behind the colon (owned); NULL and NULL: it begins with none. */
ps_scope *ps_scope_of_name(ps_exec *x, const ps_string *name, ps_string **rest);
/* The variable object itself (made from the slot when it is one). Borrowed, NULL when none.
 * `scope` NULL: dynamic look-up, else that scope alone. */
ps_variable *ps_variable_find(ps_exec *x, ps_scope *scope, ps_name name);
ps_result ps_variable_put(ps_exec *x, ps_scope *scope, ps_name name, ps_value v, unsigned options,
                          bool force);
ps_result ps_variable_remove(ps_exec *x, ps_scope *scope, ps_name name, bool force);
/* Every visible variable from `scope` (NULL: current) outwards, inner ones hiding outer ones;
 * `only` ends at that scope. */
ps_result ps_variables_each(ps_exec *x, ps_scope *scope, bool only,
                            ps_result (*visit)(void *u, ps_exec *x, ps_variable *v), void *u);

/* The current value of a preference variable such as $ErrorActionPreference. */
enum ps_action ps_preference(ps_exec *x, const char *variable);

/* A new scope inside the current one, and back. For commands that run script in a scope of their
 * own; script frames do this by themselves. */
ps_scope *ps_scope_push(ps_exec *x, ps_session_state *state);
void ps_scope_pop(ps_exec *x);

#endif
