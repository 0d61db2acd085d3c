/*
 * ast.h - the syntax tree. Its node kinds and their parts mirror
 * System.Management.Automation.Language; what PowerShell re-reads at compile time (the parts of
 * an expandable string, the scope of a variable name) is already taken apart here.
 *
 * Every node starts with `struct ps_ast`, lives in the arena of its ps_script and dies with it;
 * so do the strings. A member that may be absent is said to be "or NULL". Lists are a pointer
 * and a count. Offsets are UTF-16 units into the script's text.
 */
#ifndef PSRP_LANGUAGE_AST_H
#define PSRP_LANGUAGE_AST_H

#include "base/string.h"
#include "language/token.h"

#include <stdbool.h>
#include <stdint.h>

enum ps_ast_kind {
    PS_AST_NONE,
    /* Parts of statements and of definitions */
    PS_AST_SCRIPT_BLOCK,
    PS_AST_PARAM_BLOCK,
    PS_AST_NAMED_BLOCK,
    PS_AST_PARAMETER,
    PS_AST_ATTRIBUTE,
    PS_AST_NAMED_ATTRIBUTE_ARGUMENT,
    PS_AST_TYPE_CONSTRAINT,
    PS_AST_PROPERTY_MEMBER,
    PS_AST_FUNCTION_MEMBER,
    PS_AST_STATEMENT_BLOCK,
    PS_AST_CATCH_CLAUSE,
    PS_AST_COMMAND_PARAMETER,
    PS_AST_FILE_REDIRECTION,
    PS_AST_MERGING_REDIRECTION,
    /* Statements */
    PS_AST_FIRST_STATEMENT,
    PS_AST_FUNCTION_DEFINITION = PS_AST_FIRST_STATEMENT,
    PS_AST_TYPE_DEFINITION,
    PS_AST_USING_STATEMENT,
    PS_AST_IF,
    PS_AST_SWITCH,
    PS_AST_FOREACH,
    PS_AST_FOR,
    PS_AST_WHILE,
    PS_AST_DO_WHILE,
    PS_AST_DO_UNTIL,
    PS_AST_TRY,
    PS_AST_TRAP,
    PS_AST_DATA,
    PS_AST_BREAK,
    PS_AST_CONTINUE,
    PS_AST_RETURN,
    PS_AST_EXIT,
    PS_AST_THROW,
    PS_AST_BLOCK_STATEMENT, /* parallel and sequence: always with a parse error */
    PS_AST_ERROR_STATEMENT,
    PS_AST_PIPELINE,
    PS_AST_PIPELINE_CHAIN,
    PS_AST_ASSIGNMENT,
    PS_AST_COMMAND,            /* an element of a pipeline */
    PS_AST_COMMAND_EXPRESSION, /* an element of a pipeline */
    PS_AST_LAST_STATEMENT = PS_AST_COMMAND_EXPRESSION,
    /* Expressions */
    PS_AST_FIRST_EXPRESSION,
    PS_AST_BINARY = PS_AST_FIRST_EXPRESSION,
    PS_AST_UNARY,
    PS_AST_TERNARY,
    PS_AST_CONVERT,
    PS_AST_ATTRIBUTED,
    PS_AST_CONSTANT,          /* a number */
    PS_AST_STRING_CONSTANT,
    PS_AST_EXPANDABLE_STRING,
    PS_AST_VARIABLE,
    PS_AST_MEMBER,
    PS_AST_INVOKE_MEMBER,
    PS_AST_BASE_CTOR_INVOKE,  /* a struct ps_ast_invoke_member */
    PS_AST_INDEX,
    PS_AST_ARRAY_LITERAL,
    PS_AST_ARRAY_EXPRESSION,
    PS_AST_SUB_EXPRESSION,
    PS_AST_PAREN,
    PS_AST_HASHTABLE,
    PS_AST_SCRIPT_BLOCK_EXPRESSION,
    PS_AST_TYPE_EXPRESSION,
    PS_AST_USING_EXPRESSION,
    PS_AST_ERROR_EXPRESSION,
    PS_AST_LAST_EXPRESSION = PS_AST_ERROR_EXPRESSION,
    PS_AST_KINDS
};

struct ps_ast {
    uint16_t kind;
    uint16_t mark;        /* the checks' own */
    uint32_t start, end;  /* [start, end) in the text */
};

struct ps_ast_list {
    struct ps_ast **items;
    uint32_t count;
};

static inline bool ps_ast_is_expression(const struct ps_ast *a)
{
    return a->kind >= PS_AST_FIRST_EXPRESSION && a->kind <= PS_AST_LAST_EXPRESSION;
}

/* ---- type names ------------------------------------------------------------------------------ */

enum ps_type_name_kind { PS_TYPE_NAME_SIMPLE, PS_TYPE_NAME_GENERIC, PS_TYPE_NAME_ARRAY };

struct ps_type_name {
    uint8_t kind;
    uint32_t rank;       /* ARRAY: 1 for [], 2 for [,] ... */
    uint32_t start, end; /* without the brackets around the whole */
    ps_string *name;     /* SIMPLE: as written, without the assembly */
    ps_string *assembly; /* SIMPLE: what follows the comma in [Type, Assembly], or NULL; that of
                          * a generic type or an array stands in its innermost open type */
    struct ps_type_name *element; /* GENERIC: the open type; ARRAY: the element's type */
    struct ps_type_name **args;   /* GENERIC */
    uint32_t count;
    struct ps_ast_type_definition *definition; /* SIMPLE: a type of the same script, or NULL */
};

/* ---- constants ------------------------------------------------------------------------------- */

enum ps_literal_kind {
    PS_LITERAL_NONE,
    PS_LITERAL_SBYTE,  /* i */
    PS_LITERAL_INT16,  /* i */
    PS_LITERAL_INT32,  /* i */
    PS_LITERAL_INT64,  /* i */
    PS_LITERAL_BYTE,   /* u */
    PS_LITERAL_UINT16, /* u */
    PS_LITERAL_UINT32, /* u */
    PS_LITERAL_UINT64, /* u */
    PS_LITERAL_DOUBLE, /* d */
    PS_LITERAL_DECIMAL, /* text: [-]digits[.digits], which fits a System.Decimal */
    PS_LITERAL_BIGINT,  /* text: [-]digits or [-]0xdigits, any length */
};

struct ps_literal {
    uint8_t kind; /* enum ps_literal_kind */
    union {
        int64_t i;
        uint64_t u;
        double d;
        ps_string *text;
    };
};

struct ps_ast_constant {
    struct ps_ast ast;
    struct ps_literal value; /* suffix and multiplier applied; the text is the extent's */
};

/* The numbers of StringConstantType. */
enum ps_string_type {
    PS_STRING_SINGLE_QUOTED,
    PS_STRING_SINGLE_QUOTED_HERE,
    PS_STRING_DOUBLE_QUOTED,
    PS_STRING_DOUBLE_QUOTED_HERE,
    PS_STRING_BARE_WORD,
};

struct ps_ast_string_constant {
    struct ps_ast ast;
    uint8_t type;      /* enum ps_string_type */
    bool verbatim;     /* the rest of the line behind --% */
    ps_string *value;
};

/* One part of an expandable string: text to copy, or an expression to turn into text. */
struct ps_string_part {
    ps_string *text;            /* or NULL */
    struct ps_ast *expression;  /* VARIABLE, SUB_EXPRESSION, USING_EXPRESSION..., or NULL */
};

struct ps_ast_expandable_string {
    struct ps_ast ast;
    uint8_t type;     /* enum ps_string_type: double-quoted, here or bare word */
    ps_string *value; /* escapes resolved, the expressions as they were written */
    struct ps_string_part *parts;
    uint32_t count;
};

/* ---- expressions ----------------------------------------------------------------------------- */

/* How a variable's name is qualified. */
enum ps_variable_scope {
    PS_SCOPE_UNQUALIFIED, /* $x */
    PS_SCOPE_VARIABLE,    /* $variable:x */
    PS_SCOPE_LOCAL,
    PS_SCOPE_PRIVATE,
    PS_SCOPE_SCRIPT,
    PS_SCOPE_GLOBAL,
    PS_SCOPE_WORKFLOW,
    PS_SCOPE_DRIVE,       /* $env:PATH, ${c:\file}: `drive` is set */
};

struct ps_ast_variable {
    struct ps_ast ast;
    uint8_t scope; /* enum ps_variable_scope */
    bool splatted; /* @x */
    bool braced;   /* ${x} */
    ps_string *name;  /* without the scope or the drive */
    ps_string *drive; /* SCOPE_DRIVE: "env", else NULL */
    ps_string *path;  /* VariablePath.UserPath: all that stands behind the $ */
};

struct ps_ast_binary {
    struct ps_ast ast;
    uint16_t op;                /* enum ps_token_kind */
    uint32_t op_start, op_end;  /* ErrorPosition */
    struct ps_ast *left, *right;
};

struct ps_ast_unary {
    struct ps_ast ast;
    uint16_t op; /* PLUS_PLUS and MINUS_MINUS are prefix, POSTFIX_... postfix; COMMA, NOT, ... */
    struct ps_ast *child;
};

struct ps_ast_ternary {
    struct ps_ast ast;
    struct ps_ast *condition, *if_true, *if_false;
};

/* [attribute()]$x, and [type]expression (CONVERT, whose attribute is a TYPE_CONSTRAINT). */
struct ps_ast_attributed {
    struct ps_ast ast;
    struct ps_ast *attribute; /* ATTRIBUTE or TYPE_CONSTRAINT */
    struct ps_ast *child;
};

struct ps_ast_member {
    struct ps_ast ast;
    bool is_static;        /* :: */
    bool null_conditional; /* ?. */
    struct ps_ast *target;
    struct ps_ast *member; /* STRING_CONSTANT (bare word) for a plain name, else any expression */
};

struct ps_ast_invoke_member {
    struct ps_ast ast;
    bool is_static, null_conditional;
    struct ps_ast *target, *member; /* as in struct ps_ast_member; the two lead both structs */
    struct ps_ast_list arguments;
    struct ps_type_name **generic_arguments; /* .Method[int, string](...) */
    uint32_t generic_count;
};

struct ps_ast_index {
    struct ps_ast ast;
    bool null_conditional; /* ?[ */
    struct ps_ast *target, *index;
};

struct ps_ast_array_literal {
    struct ps_ast ast;
    struct ps_ast_list elements;
};

/* @( ) and $( ) */
struct ps_ast_array_expression {
    struct ps_ast ast;
    struct ps_ast_statement_block *body;
};
#define ps_ast_sub_expression ps_ast_array_expression

struct ps_ast_paren {
    struct ps_ast ast;
    struct ps_ast *pipeline; /* PIPELINE, PIPELINE_CHAIN, ASSIGNMENT or ERROR_STATEMENT */
};

struct ps_hash_pair {
    struct ps_ast *key;   /* an expression */
    struct ps_ast *value; /* a statement */
};

struct ps_ast_hashtable {
    struct ps_ast ast;
    struct ps_hash_pair *pairs;
    uint32_t count;
};

struct ps_ast_script_block_expression {
    struct ps_ast ast;
    struct ps_ast_script_block *body;
};

struct ps_ast_type_expression {
    struct ps_ast ast;
    struct ps_type_name *type;
};

struct ps_ast_using_expression { /* $using:x, $using:x.y */
    struct ps_ast ast;
    struct ps_ast *child;
};

/* What stands where an expression or a statement could not be read. */
struct ps_ast_error_expression {
    struct ps_ast ast;
    struct ps_ast_list nested;
};

struct ps_ast_error_statement {
    struct ps_ast ast;
    uint16_t keyword; /* the token that began it, or PS_TOKEN_UNKNOWN */
    struct ps_ast_list nested;
};

/* ---- statements ------------------------------------------------------------------------------ */

struct ps_ast_statement_block { /* { ... }, and the inside of $( ) and @( ) */
    struct ps_ast ast;
    struct ps_ast_list statements; /* as written; traps stand in `traps` only */
    struct ps_ast_list traps;      /* TRAP */
};

struct ps_ast_pipeline {
    struct ps_ast ast;
    bool background; /* ends in & */
    struct ps_ast_list elements; /* COMMAND or COMMAND_EXPRESSION, at least one */
};

struct ps_ast_pipeline_chain { /* left && right, left || right; left-associative */
    struct ps_ast ast;
    uint16_t op; /* PS_TOKEN_AND_AND or PS_TOKEN_OR_OR */
    bool background;
    struct ps_ast *left;  /* PIPELINE or PIPELINE_CHAIN */
    struct ps_ast *right; /* PIPELINE */
};

struct ps_ast_command {
    struct ps_ast ast;
    uint16_t invocation; /* PS_TOKEN_UNKNOWN, PS_TOKEN_AMPERSAND or PS_TOKEN_DOT */
    struct ps_ast_list elements; /* the name first; expressions and COMMAND_PARAMETER */
    struct ps_ast_list redirections;
};

struct ps_ast_command_expression {
    struct ps_ast ast;
    struct ps_ast *expression;
    struct ps_ast_list redirections;
};

struct ps_ast_command_parameter { /* -Name, -Name: argument */
    struct ps_ast ast;
    ps_string *name;         /* without the dash and the colon */
    bool double_dash;        /* never: --name is a word, and -- alone has the name "-" */
    uint32_t name_end;       /* ErrorPosition is [start, name_end) */
    struct ps_ast *argument; /* behind a colon, or NULL */
};

/* The numbers of RedirectionStream. */
enum ps_redirection_stream {
    PS_STREAM_ALL,
    PS_STREAM_OUTPUT,
    PS_STREAM_ERROR,
    PS_STREAM_WARNING,
    PS_STREAM_VERBOSE,
    PS_STREAM_DEBUG,
    PS_STREAM_INFORMATION,
};

struct ps_ast_file_redirection {
    struct ps_ast ast;
    uint8_t from; /* enum ps_redirection_stream */
    bool append;
    struct ps_ast *location;
};

struct ps_ast_merging_redirection {
    struct ps_ast ast;
    uint8_t from, to;
};

struct ps_ast_assignment {
    struct ps_ast ast;
    uint16_t op; /* PS_TOKEN_EQUALS, PS_TOKEN_PLUS_EQUALS, ... */
    uint32_t op_start, op_end;
    struct ps_ast *left;  /* an expression */
    struct ps_ast *right; /* a statement; a single expression is a COMMAND_EXPRESSION without
                           * its pipeline, as in PowerShell */
};

struct ps_if_clause {
    struct ps_ast *condition; /* a pipeline */
    struct ps_ast_statement_block *body;
};

struct ps_ast_if {
    struct ps_ast ast;
    struct ps_if_clause *clauses;
    uint32_t count;
    struct ps_ast_statement_block *otherwise; /* or NULL */
};

/* The numbers of SwitchFlags. */
enum {
    PS_SWITCH_FILE = 1,
    PS_SWITCH_REGEX = 2,
    PS_SWITCH_WILDCARD = 4,
    PS_SWITCH_EXACT = 8,
    PS_SWITCH_CASE_SENSITIVE = 16,
    PS_SWITCH_PARALLEL = 32,
};

struct ps_switch_clause {
    struct ps_ast *test; /* an expression */
    struct ps_ast_statement_block *body;
};

struct ps_ast_switch {
    struct ps_ast ast;
    ps_string *label; /* without the colon, or NULL */
    uint8_t flags;
    struct ps_ast *condition; /* a pipeline; with PS_SWITCH_FILE the file's name */
    struct ps_switch_clause *clauses;
    uint32_t count;
    struct ps_ast_statement_block *fallback; /* default { }, or NULL */
};

struct ps_ast_foreach {
    struct ps_ast ast;
    ps_string *label;
    bool parallel;           /* always with a parse error */
    struct ps_ast *throttle; /* -ThrottleLimit's argument, or NULL */
    struct ps_ast_variable *variable;
    struct ps_ast *condition;
    struct ps_ast_statement_block *body;
};

struct ps_ast_for {
    struct ps_ast ast;
    ps_string *label;
    struct ps_ast *initializer, *condition, *iterator; /* each or NULL */
    struct ps_ast_statement_block *body;
};

struct ps_ast_loop { /* WHILE, DO_WHILE, DO_UNTIL */
    struct ps_ast ast;
    ps_string *label;
    struct ps_ast *condition;
    struct ps_ast_statement_block *body;
};

struct ps_ast_catch_clause {
    struct ps_ast ast;
    struct ps_ast_list types; /* TYPE_CONSTRAINT; none: catches all */
    struct ps_ast_statement_block *body;
};

struct ps_ast_try {
    struct ps_ast ast;
    struct ps_ast_statement_block *body;
    struct ps_ast_list catches; /* CATCH_CLAUSE */
    struct ps_ast_statement_block *finally; /* or NULL */
};

struct ps_ast_trap {
    struct ps_ast ast;
    struct ps_ast *type; /* TYPE_CONSTRAINT or NULL */
    struct ps_ast_statement_block *body;
};

struct ps_ast_data {
    struct ps_ast ast;
    ps_string *variable;         /* data name { }, or NULL */
    struct ps_ast_list commands; /* -SupportedCommand's expressions */
    struct ps_ast_statement_block *body;
};

struct ps_ast_jump { /* BREAK, CONTINUE: `value` is the label's expression;
                      * RETURN, EXIT, THROW: `value` is a pipeline */
    struct ps_ast ast;
    struct ps_ast *value; /* or NULL */
};

struct ps_ast_block_statement {
    struct ps_ast ast;
    uint16_t keyword;
    struct ps_ast_statement_block *body;
};

enum ps_using_kind { PS_USING_ASSEMBLY, PS_USING_COMMAND, PS_USING_MODULE, PS_USING_NAMESPACE,
                     PS_USING_TYPE };

struct ps_ast_using {
    struct ps_ast ast;
    uint8_t kind; /* enum ps_using_kind */
    struct ps_ast_string_constant *name;  /* or NULL when `specification` is set */
    struct ps_ast_string_constant *alias; /* or NULL */
    struct ps_ast_hashtable *specification; /* using module @{...}, or NULL */
};

/* ---- blocks and definitions ------------------------------------------------------------------ */

struct ps_ast_named_block {
    struct ps_ast ast;
    uint16_t keyword; /* PS_TOKEN_BEGIN, PROCESS, END, CLEAN, DYNAMICPARAM */
    bool unnamed;     /* the statements of a script block without named blocks */
    struct ps_ast_list statements;
    struct ps_ast_list traps;
};

struct ps_ast_parameter {
    struct ps_ast ast;
    struct ps_ast_variable *name;
    struct ps_ast_list attributes; /* ATTRIBUTE and TYPE_CONSTRAINT, as written */
    struct ps_ast *default_value;  /* an expression, or NULL */
};

struct ps_ast_param_block {
    struct ps_ast ast;
    struct ps_ast_list attributes; /* ATTRIBUTE */
    struct ps_ast_list parameters; /* PARAMETER */
};

struct ps_ast_script_block {
    struct ps_ast ast;
    bool is_filter;        /* the unnamed block is `process` */
    bool is_configuration;
    struct ps_ast_list usings;     /* USING_STATEMENT; of a file's own block only */
    struct ps_ast_list attributes; /* those in front of `param`, when there is no param block */
    struct ps_ast_param_block *param_block;    /* or NULL */
    struct ps_ast_named_block *dynamic_param;  /* or NULL, as the next four */
    struct ps_ast_named_block *begin, *process, *end, *clean;
    struct ps_ast *owner; /* FUNCTION_DEFINITION or SCRIPT_BLOCK_EXPRESSION, NULL at the root */
};

struct ps_ast_function {
    struct ps_ast ast;
    ps_string *name;            /* as written, with its scope: global:f */
    uint32_t name_start, name_end;
    bool is_filter, is_workflow;
    bool has_parameter_list;      /* function f($a): `parameters` is that list */
    struct ps_ast_list parameters; /* PARAMETER */
    struct ps_ast_script_block *body;
    struct ps_ast *owner; /* FUNCTION_MEMBER for a method's body, else NULL */
};

/* What a member or an attribute's name says. */
enum {
    PS_MEMBER_PUBLIC = 1,
    PS_MEMBER_PRIVATE = 2,
    PS_MEMBER_STATIC = 0x10,
    PS_MEMBER_LITERAL = 0x20, /* a constant of an enum */
    PS_MEMBER_HIDDEN = 0x40,
};

struct ps_ast_property_member {
    struct ps_ast ast;
    ps_string *name;
    uint8_t flags; /* PS_MEMBER_ */
    struct ps_ast *type; /* TYPE_CONSTRAINT or NULL */
    struct ps_ast_list attributes;
    struct ps_ast *initial; /* an expression, or NULL */
    /* Of an enum, once the script's types are defined: the value, of an unsigned type its bits */
    bool valued;
    int64_t value;
};

struct ps_ast_function_member {
    struct ps_ast ast;
    uint8_t flags; /* PS_MEMBER_ */
    bool is_constructor;
    struct ps_ast *return_type; /* TYPE_CONSTRAINT or NULL */
    struct ps_ast_list attributes;
    struct ps_ast_function *function;
    /* A constructor's `: base(...)`, or the call that stands for it, is the first statement of
     * function->body->end: a COMMAND_EXPRESSION of a BASE_CTOR_INVOKE. */
};

enum ps_type_definition_kind { PS_DEFINE_CLASS, PS_DEFINE_ENUM, PS_DEFINE_INTERFACE };

struct ps_ast_type_definition {
    struct ps_ast ast;
    uint8_t kind; /* enum ps_type_definition_kind */
    ps_string *name;
    uint32_t name_start, name_end;
    struct ps_ast_list attributes; /* ATTRIBUTE */
    struct ps_ast_list bases;      /* TYPE_CONSTRAINT; of an enum: its underlying type */
    struct ps_ast_list members;    /* PROPERTY_MEMBER, FUNCTION_MEMBER */
};

struct ps_ast_attribute {
    struct ps_ast ast;
    struct ps_type_name *type;
    struct ps_ast_list positional; /* expressions */
    struct ps_ast_list named;      /* NAMED_ATTRIBUTE_ARGUMENT */
};

struct ps_ast_named_attribute_argument {
    struct ps_ast ast;
    ps_string *name;
    uint32_t name_end; /* the name is [ast.start, name_end) */
    struct ps_ast *argument; /* an expression; when omitted, a VARIABLE $true */
    bool omitted;
};

struct ps_ast_type_constraint {
    struct ps_ast ast;
    struct ps_type_name *type;
};

/* ---- reading the tree ------------------------------------------------------------------------ */

/* Calls `visit` for every child of `a` in the order of the text until it returns false; false
 * when it did. Does not go deeper. */
bool ps_ast_each_child(const struct ps_ast *a, bool (*visit)(struct ps_ast *child, void *data),
                       void *data);

/* The name of a kind as the class is called in PowerShell ("IfStatementAst"). Static. */
const char *ps_ast_kind_name(unsigned kind);

/* The text of a type name: as in [Type]'s error messages, System.Collections.Generic.List[int].
 * Owned by the caller. */
ps_string *ps_type_name_text(const struct ps_type_name *type);

#endif
