/*
 * block.h - script blocks: compiled script as a value, and running it from C.
 */
#ifndef PSRP_ENGINE_BLOCK_H
#define PSRP_ENGINE_BLOCK_H

#include "engine/exec.h"
#include "object/type.h"

struct ps_script;           /* language/script.h */
struct ps_ast_script_block; /* language/ast.h */
struct ps_code;             /* compiled form, made at first run */

typedef struct ps_block {
    ps_object object; /* System.Management.Automation.ScriptBlock */
    struct ps_script *script;              /* counted */
    const struct ps_ast_script_block *ast; /* in script's arena */
    const struct ps_ast *function;         /* function definition whose body it is, or NULL */
    struct ps_code *code;                  /* shared by all blocks of the same tree; or NULL */
    ps_session_state *state;               /* where it runs, counted; NULL: where it is called */
    ps_scope *closure;                     /* GetNewClosure()'s captured variables, or NULL */
    ps_string *name;                       /* of the function, or NULL */
    uint8_t mode;                          /* language mode that it was made in */
    bool trusted;                          /* made by the session's configuration */
    bool hidden_from_stack;                /* DebuggerHidden */
} ps_block;

/* Parse and make a block; a parse error raises ParseException with PowerShell's text, or
 * IncompleteParseException where more text could mend it. `file` is NULL for text that is no
 * file. */
ps_result ps_block_from_text(ps_exec *x, const ps_string *text, const ps_string *file,
                             ps_value *out);
/* As above, but any error is a ParseException. */
ps_result ps_block_create(ps_exec *x, const ps_string *text, ps_value *out);
/* [scriptblock]::Create and NewScriptBlock: what is wrong with its classes and enums is found when
 * it runs first. */
ps_result ps_block_unmade(ps_exec *x, const ps_string *text, ps_value *out);
/* What PowerShell finds when it makes a script's types, as it runs first: a ParseException. */
ps_result ps_block_define(ps_exec *x, struct ps_script *script);

/* Parses with the types that the session knows. Owned; options as of ps_parse(). */
struct ps_script *ps_block_parse(ps_exec *x, const ps_string *text, const ps_string *file,
                                 unsigned options);

enum ps_block_scope {
    PS_BLOCK_NEW_SCOPE,     /* & { } */
    PS_BLOCK_CURRENT_SCOPE, /* . { }, ForEach-Object, Where-Object */
    PS_BLOCK_GLOBAL_SCOPE
};

struct ps_block_call {
    ps_value block;              /* ScriptBlock; borrowed, as all below */
    enum ps_block_scope scope;
    const ps_value *args;        /* positional arguments */
    unsigned arg_count;
    ps_value dollar_under;       /* $_ while it runs; PS_UNSET: as it is */
    ps_value input;              /* $input: a list, an enumerator; PS_UNSET: empty */
    ps_value self;               /* $this; PS_UNSET: as it is */
    ps_sink *output;             /* NULL: the current pipeline's output */
    bool process_once;           /* run `process` with dollar_under as the pipeline's object */
    bool each;                   /* `input` is what `process` runs for, $input stays as it is;
                                    parameters are bound as a function's without attributes */
};
/* Run a block from C code. Break, continue, return of the block behave as PowerShell's
 * InvokeScriptBlock. */
ps_result ps_block_run(ps_exec *x, const struct ps_block_call *call);
/* The same, with the output as a value (none: void). */
ps_result ps_block_value(ps_exec *x, const struct ps_block_call *call, ps_value *out);
/* A quick form for predicates and selectors: `{ $_ ... }` with $_ = item in the current scope. */
ps_result ps_block_on(ps_exec *x, ps_value block, ps_value item, ps_value *out);

/* The text between the braces. Owned. */
ps_string *ps_block_text(const ps_block *b);

#endif
