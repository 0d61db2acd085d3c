/*
 * command.h - what can be called: discovery, command objects, invocation from C.
 */
#ifndef PSRP_ENGINE_COMMAND_H
#define PSRP_ENGINE_COMMAND_H

#include "engine/block.h"
#include "engine/cmdlet.h"

enum ps_command_type { /* CommandTypes, same numbers */
    PS_CMD_ALIAS = 1, PS_CMD_FUNCTION = 2, PS_CMD_FILTER = 4, PS_CMD_CMDLET = 8,
    PS_CMD_EXTERNAL_SCRIPT = 16, PS_CMD_APPLICATION = 32, PS_CMD_SCRIPT = 64,
    PS_CMD_CONFIGURATION = 256
};

/* A CommandInfo: an object of type CmdletInfo, FunctionInfo, AliasInfo, ApplicationInfo, ... */
typedef struct ps_command_info {
    ps_object object;
    uint16_t type;             /* enum ps_command_type */
    uint16_t options;          /* functions and aliases: ScopedItemOptions */
    uint8_t visibility;        /* 0 public, 1 private */
    uint8_t shipped;           /* the bit of its built-in module (module.h), 0: none */
    bool listed;               /* of a module that was listed only */
    uint32_t serial;           /* functions and aliases: in the order of their definition */
    ps_name name;
    ps_string *spelling;
    ps_string *module;         /* "Microsoft.PowerShell.Utility", or NULL */
    ps_session_state *state;   /* of the module it comes from, counted; or NULL */
    const ps_cmdlet_def *cmdlet;
    ps_value block;            /* functions, scripts */
    ps_string *target;         /* aliases: definition; applications and scripts: full path */
    ps_string *description;
    struct ps_metadata *metadata; /* parameters, made at first use (metadata.h) */
} ps_command_info;

/* Find as PowerShell does: alias, function, cmdlet, external. `types` is a mask. Raises
 * CommandNotFoundException when there is none and `must`, else *out is NULL. Owned. Visibility
 * is applied for untrusted code. */
ps_result ps_command_find(ps_exec *x, const ps_string *name, unsigned types, bool must,
                          ps_command_info **out);
/* All whose names match a wildcard pattern. */
ps_result ps_command_each(ps_exec *x, const ps_string *pattern, unsigned types,
                          ps_result (*visit)(void *u, ps_exec *x, ps_command_info *info), void *u);

/* An argument as it stands on a command line. */
typedef struct ps_argument {
    ps_string *parameter;  /* without dash; NULL: positional */
    ps_value value;        /* PS_UNSET: none given with the parameter's name */
    bool has_colon;        /* -name:value: the value belongs to it, switches included */
    bool splatted;         /* came from a hashtable */
    bool apart;            /* programs get name and value as two words, though it has_colon */
    bool dashed_text;      /* bare `-name` that may turn out to be plain text for natives */
    uint32_t start, end;   /* in the script's text, for error positions */
    const struct ps_ast *ast; /* the element of the CommandAst that it is; NULL: none. Programs
                                 see numbers as written, expand bare words, and split a,b */
} ps_argument;

/* Call a command by name from C, with output collected: `& name args`. */
ps_result ps_invoke_command(ps_exec *x, const char *name, const ps_argument *args, unsigned count,
                            ps_value input, ps_value *out);

/* Enters a function or alias into a scope, and takes one out (it is there). */
void ps_command_put(ps_exec *x, ps_scope *scope, ps_command_info *take_info);
void ps_command_take(ps_exec *x, ps_scope *scope, ps_name name, bool alias);
ps_result ps_function_define(ps_exec *x, ps_scope *scope, ps_string *name, ps_value block,
                             unsigned options);
ps_result ps_function_remove(ps_exec *x, ps_name name, bool force);
ps_result ps_alias_define(ps_exec *x, ps_scope *scope, ps_string *name, ps_string *definition,
                          unsigned options, bool force);

/* `scope` NULL: wherever it is found from the current scope outwards. */
ps_result ps_alias_remove(ps_exec *x, ps_scope *scope, ps_name name, bool force, bool *found);

/* Wildcards (WildcardPattern): * ? [a-z] and the escape `. Case-insensitive unless said. */
/* WildcardPatternException for a pattern that PowerShell refuses: [z-a], [ without ]. */
ps_result ps_wildcard_check(ps_cx *cx, const ps_string *pattern);
bool ps_wildcard_match(const ps_string *pattern, const ps_string *text, bool ignore_case);
bool ps_wildcard_is(const ps_string *text); /* contains wildcard characters, unescaped */
/* What a WildcardPattern object matches (borrowed) and how; false for any other value. */
bool ps_wildcard_of(ps_value v, ps_string **pattern, bool *ignore_case);
ps_string *ps_wildcard_escape(const ps_string *text);
ps_string *ps_wildcard_unescape(const ps_string *text);

#endif
