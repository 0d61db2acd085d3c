/*
 * syntax.h - System.Management.Automation.Language: the parser, its tokens and trees as objects.
 *
 * A tree's objects are made when they are asked for; each keeps the parsed script. Two objects of
 * one node are equal. What the types are called and what they have stands in ast_table.c.
 */
#ifndef PSRP_ENGINE_SYNTAX_H
#define PSRP_ENGINE_SYNTAX_H

#include "engine/state.h"

#define PS_LANG "System.Management.Automation.Language."

/* A node, or anything else that stands in a script: a type's name, an extent, a token. */
typedef struct ps_syntax {
    ps_object object;
    struct ps_script *script; /* counted */
    const void *node;         /* struct ps_ast, ps_type_name, ps_kept_token, ps_parse_error */
    uint32_t start, end;      /* of extents and positions */
    uint16_t rows;            /* nodes: where its rows begin in ast_table.c */
} ps_syntax;

extern const ps_class ps_syntax_class, ps_syntax_text_class;
extern const ps_typedef *const ps_syntax_types[];

/* What a row of a node's type reads. */
enum ps_ast_form {
    PS_FORM_TYPE, /* no row: a type begins; `at` is its kind */
    PS_FORM_NODE, /* struct ps_ast * */
    PS_FORM_LIST, /* struct ps_ast_list; `at` of another list where it is NULL */
    PS_FORM_STRING,
    PS_FORM_BOOL,
    PS_FORM_TOKEN,
    PS_FORM_BYTE, /* enums by the row's type */
    PS_FORM_SPAN, /* two offsets: an extent */
    PS_FORM_TYPE_NAME,
    PS_FORM_TYPE_NAMES,
    PS_FORM_SPECIAL /* `at`: enum ps_ast_special */
};
struct ps_ast_row {
    uint8_t form;
    uint16_t at;
};
enum ps_ast_special {
    PS_SP_STATIC_TYPE,
    PS_SP_VALUE,
    PS_SP_NESTED,
    PS_SP_PAIRS,
    PS_SP_IF_CLAUSES,
    PS_SP_SWITCH_CLAUSES,
    PS_SP_PATH,
    PS_SP_CONSTANT_VARIABLE,
    PS_SP_COMMAND_NAME,
    PS_SP_PURE,
    PS_SP_RETHROW,
    PS_SP_CATCH_ALL,
    PS_SP_BLOCK_KIND,
    PS_SP_PARAMETERS,
    PS_SP_PUBLIC,
    PS_SP_PRIVATE,
    PS_SP_HIDDEN,
    PS_SP_STATIC,
    PS_SP_CLASS,
    PS_SP_ENUM,
    PS_SP_INTERFACE,
    PS_SP_FLAGS,
    PS_SP_METHOD_ATTRIBUTES,
    PS_SP_PROPERTY_ATTRIBUTES,
    PS_SP_TYPE_ATTRIBUTES,
    PS_SP_REQUIREMENTS,
    PS_SP_BLOCK,
    PS_SP_HELP,
    PS_SP_NULL,
    PS_SP_METHOD_PARAMETERS,
    PS_SP_METHOD_BODY,
    PS_SP_METHOD_NAME,
    PS_SP_TARGETS,
    PS_SP_MEMBER_PARAMETERS,
    PS_SP_FOREACH_FLAGS,
    PS_SP_KEYWORD,
    PS_SP_PARAM_BLOCK,
    PS_SP_USING_VARIABLE
};
extern const struct ps_ast_row ps_ast_rows[];
extern const char ps_ast_text[];

/* For packed_types.c: describes one of these types, or false. */
bool ps_ast_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_type_name_typedef(const char *name, size_t length, ps_typedef *out);

bool ps_token_typedef(const char *name, size_t length, ps_typedef *out);

/* All owned. `node` NULL gives null. */
ps_value ps_ast_object(ps_cx *cx, struct ps_script *script, const struct ps_ast *node);
ps_value ps_extent_object(ps_cx *cx, struct ps_script *script, uint32_t start, uint32_t end);
ps_value ps_type_name_object(ps_cx *cx, struct ps_script *script, const struct ps_type_name *name);
ps_value ps_token_object(ps_cx *cx, struct ps_script *script, const struct ps_kept_token *token);
/* Adds to a script's kept tokens what its tree says of words (token_flags.c). */
void ps_mark_tokens(struct ps_script *script);
/* ReadOnlyCollection of the element type. */
ps_value ps_syntax_list(ps_cx *cx, const char *element);
/* VariablePath of what stands behind the $. */
ps_value ps_variable_path(ps_cx *cx, ps_string *path);

ps_result ps_ast_special(ps_cx *cx, const ps_syntax *a, enum ps_ast_special what,
                         const ps_value *args, unsigned count, ps_value *out);
/* The node that `node` stands in; NULL for the root. */
const struct ps_ast *ps_ast_parent(const struct ps_script *script, const struct ps_ast *node);
/* SafeGetValue(): InvalidOperationException when it is no plain data. */
ps_result ps_ast_safe_value(ps_cx *cx, struct ps_script *script, const struct ps_ast *node,
                            ps_value *out);

/* System.Tuple of two. Takes both. */
ps_value ps_pair_object(ps_cx *cx, const char *first, const char *second, ps_value take_a,
                        ps_value take_b);
ps_value ps_requirements_object(ps_cx *cx, struct ps_script *script);
/* Every error of a script: ParseError[]. */
ps_result ps_parse_errors(ps_cx *cx, struct ps_script *script, ps_value *out);
ps_value ps_parse_error_object(ps_cx *cx, struct ps_script *script,
                               const struct ps_parse_error *error);

extern const ps_typedef ps_type_parser, ps_type_code_generation, ps_type_token_traits,
    ps_type_ps_parser, ps_type_ps_token, ps_type_ps_parse_error, ps_type_extent,
    ps_type_extent_base, ps_type_position, ps_type_position_base, ps_type_type_name_base,
    ps_type_token, ps_type_parse_error,
    ps_type_variable_path, ps_type_pair, ps_type_requirements;

#endif
