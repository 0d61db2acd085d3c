/*
 * parser.h - the parser's own header: its state and the rules that call each other.
 */
#ifndef PSRP_LANGUAGE_PARSER_H
#define PSRP_LANGUAGE_PARSER_H

#include "language/ast.h"
#include "language/lexer.h"
#include "language/parse_error.h"
#include "language/script.h"

/* An extent that stands nowhere (PositionUtilities.EmptyExtent). */
#define SPAN_NONE ((struct ps_span){UINT32_MAX, UINT32_MAX})

struct string_table {
    ps_string **slots;
    uint32_t size, count;
};

struct ps_parser {
    struct ps_script *script;
    struct lexer lexer;
    struct lex_token ungot;
    bool has_ungot;
    bool no_comma;  /* the comma is no operator here */
    bool stopped;   /* too deep, too many errors, no memory: only END_OF_INPUT comes now */
    char *stack_base;
    size_t stack_limit; /* what may be used of it; 0: not asked yet */
    struct string_table names;
    uint32_t error_size, string_size;
    bool defines_types;  /* a class or an enum was read */
    bool constrained;    /* PS_PARSE_CONSTRAINED */
    const struct ps_parse_types *types; /* or NULL */
};

/* ---- support (parser_support.c) -------------------------------------------------------------- */

/* An empty string, one of the script's strings, or a new one among them. Borrowed. */
ps_string *parse_intern_units(struct ps_parser *p, const uint16_t *units, uint32_t length);
ps_string *parse_intern_bytes(struct ps_parser *p, const uint8_t *bytes, uint32_t length);
ps_string *parse_intern_c(struct ps_parser *p, const char *text);
/* Give a string to the script, which releases it. Borrowed afterwards. */
ps_string *parse_own(struct ps_parser *p, ps_string *take_string);
/* The text of the script in [start, end), interned. */
ps_string *parse_text(struct ps_parser *p, uint32_t start, uint32_t end);
/* A token's text as PowerShell's Token.Text. */
ps_string *parse_token_text(struct ps_parser *p, const struct lex_token *t);

/* Whether the recursion may go one level deeper; else the script is too complicated, and
 * parsing ends. */
bool parse_much_deeper(struct ps_parser *p);
enum { PARSE_STACK_ALWAYS = 96 * 1024 }; /* every thread's stack has this much for a parser */
static inline bool parse_deeper(struct ps_parser *p)
{
    size_t used = (size_t)(p->stack_base - (char *)__builtin_frame_address(0));
    return (used < PARSE_STACK_ALWAYS && !p->stopped) || parse_much_deeper(p);
}
void parse_stop(struct ps_parser *p, struct ps_span at);

/* Record an error; the arguments are those of the text, NULL when it has none. */
void parse_error(struct ps_parser *p, struct ps_span at, enum ps_parse_error_code code,
                 const ps_string *arg);
void parse_error2(struct ps_parser *p, struct ps_span at, enum ps_parse_error_code code,
                  const ps_string *arg, const ps_string *second);
void parse_error_c(struct ps_parser *p, struct ps_span at, enum ps_parse_error_code code,
                   const char *arg);
/* The same where more input could mend it; true when the input ends there. */
bool parse_incomplete(struct ps_parser *p, struct ps_span at, enum ps_parse_error_code code,
                      const ps_string *arg);
bool parse_incomplete_c(struct ps_parser *p, struct ps_span at, enum ps_parse_error_code code,
                        const char *arg);
/* The error points at one place and was found at another, which tells whether input ends. */
bool parse_incomplete_at(struct ps_parser *p, struct ps_span at, struct ps_span found,
                         enum ps_parse_error_code code);

void *parse_node(struct ps_parser *p, size_t size, unsigned kind, struct ps_span at);
#define NODE(p, type, kind, at) ((struct type *)parse_node((p), sizeof(struct type), (kind), (at)))

/* Lists grow in the arena. */
void parse_add(struct ps_parser *p, struct ps_ast_list *list, void *node);
void *parse_grow(struct ps_parser *p, void *items, uint32_t count, size_t size);

static inline struct ps_span span_token(const struct lex_token *t)
{
    return (struct ps_span){t->start, t->end};
}
static inline struct ps_span span_ast(const void *node)
{
    const struct ps_ast *a = node;
    return (struct ps_span){a->start, a->end};
}
static inline bool span_none(struct ps_span s)
{
    return s.start == UINT32_MAX;
}
static inline struct ps_span span_of(struct ps_span first, struct ps_span last)
{
    if (span_none(first))
        return last;
    if (span_none(last))
        return first;
    return (struct ps_span){first.start, last.end};
}
static inline struct ps_span span_before(struct ps_span s)
{
    uint32_t at = s.start ? s.start - 1 : 0;
    return (struct ps_span){at, at};
}
static inline struct ps_span span_after(struct ps_span s)
{
    return (struct ps_span){s.end, s.end};
}

/* ---- tokens (parser_support.c) --------------------------------------------------------------- */

void parse_next(struct ps_parser *p, struct lex_token *t);
/* Borrowed; valid until the next token is read. */
struct lex_token *parse_peek(struct ps_parser *p);
void parse_unget(struct ps_parser *p, const struct lex_token *t);
void parse_skip(struct ps_parser *p);
void parse_skip_newlines(struct ps_parser *p);
void parse_skip_terminators(struct ps_parser *p); /* new lines and semicolons */
enum lex_mode parse_set_mode(struct ps_parser *p, enum lex_mode mode); /* gives the old one */
void parse_resync(struct ps_parser *p, uint32_t offset);
/* Skip to one of `count` kinds; the one found is consumed, a closing bracket only when
 * `consume` says so. */
void parse_sync(struct ps_parser *p, bool consume, const uint16_t *kinds, unsigned count);
/* Whether the PARAMETER token abbreviates `name`. */
bool parse_is_parameter(const struct lex_token *t, const char *name);

struct ps_ast *parse_error_statement(struct ps_parser *p, struct ps_span at);
struct ps_ast *parse_error_expression(struct ps_parser *p, struct ps_span at);
/* Add `nested` to an error node; NULL is not added. */
void parse_nest(struct ps_parser *p, struct ps_ast *error, void *nested);

/* ---- rules ----------------------------------------------------------------------------------- */

/* parser_block.c */
struct ps_ast_script_block *parse_script_block(struct ps_parser *p, const struct lex_token *lcurly,
                                               bool is_filter, struct ps_ast *first_statement);
struct ps_ast_statement_block *parse_statement_block(struct ps_parser *p); /* NULL: none */
struct ps_span parse_statement_list(struct ps_parser *p, struct ps_ast_list *statements,
                                    struct ps_ast_list *traps);

/* parser_statement.c, parser_loop.c, parser_switch.c, parser_try.c */
struct ps_ast *parse_statement(struct ps_parser *p); /* NULL: none */
struct ps_ast *parse_if(struct ps_parser *p, const struct lex_token *keyword);
struct ps_ast *parse_switch(struct ps_parser *p, const struct lex_token *label,
                            const struct lex_token *keyword);
struct ps_ast *parse_foreach(struct ps_parser *p, const struct lex_token *label,
                             const struct lex_token *keyword);
struct ps_ast *parse_for(struct ps_parser *p, const struct lex_token *label,
                         const struct lex_token *keyword);
struct ps_ast *parse_while(struct ps_parser *p, const struct lex_token *label,
                           const struct lex_token *keyword);
struct ps_ast *parse_do(struct ps_parser *p, const struct lex_token *label,
                        const struct lex_token *keyword);
struct ps_ast *parse_try(struct ps_parser *p, const struct lex_token *keyword);
struct ps_ast *parse_trap(struct ps_parser *p, const struct lex_token *keyword);
struct ps_ast *parse_data(struct ps_parser *p, const struct lex_token *keyword);
struct ps_ast *parse_using(struct ps_parser *p, const struct lex_token *keyword);
struct ps_ast *parse_configuration(struct ps_parser *p, const struct lex_token *keyword);

/* parser_function.c */
struct ps_ast *parse_function(struct ps_parser *p, const struct lex_token *keyword);
void parse_parameter_list(struct ps_parser *p, struct ps_ast_list *parameters);
/* function f(...): false when no ( stands there. `*error_end` is set when it is not closed. */
bool parse_function_parameters(struct ps_parser *p, struct ps_ast_list *parameters,
                               struct ps_span *error_end, struct ps_span *rparen);
struct ps_ast_param_block *parse_param_block(struct ps_parser *p); /* NULL: none */

/* parser_class.c */
struct ps_ast *parse_class(struct ps_parser *p, struct ps_ast_list *attributes,
                           const struct lex_token *keyword);
struct ps_ast *parse_enum(struct ps_parser *p, struct ps_ast_list *attributes,
                          const struct lex_token *keyword);

/* parser_type.c */
void parse_attribute_list(struct ps_parser *p, bool in_expression, struct ps_ast_list *list);
struct ps_ast *parse_attribute(struct ps_parser *p); /* ATTRIBUTE, TYPE_CONSTRAINT or NULL */
struct ps_type_name *parse_type_name(struct ps_parser *p, bool assembly);
/* The arguments of a generic type or method behind the [; the token behind them is in *last. */
struct ps_type_name **parse_generic_arguments(struct ps_parser *p, const struct lex_token *first,
                                              struct lex_token *last, uint32_t *count);

/* parser_command.c */
enum argument_context {
    ARG_COMMAND_NAME = 1,
    ARG_AFTER_INVOCATION = 2 | ARG_COMMAND_NAME,
    ARG_FILE_NAME = 4,
    ARG_ARGUMENT = 8,
    ARG_SWITCH_CONDITION = 16,
};
struct ps_ast *parse_pipeline_chain(struct ps_parser *p); /* NULL: none */
struct ps_ast *parse_command(struct ps_parser *p);        /* NULL: none */
struct ps_ast *parse_argument(struct ps_parser *p, enum argument_context context,
                              const struct lex_token *t); /* NULL: none */
struct ps_ast *parse_single_argument(struct ps_parser *p, enum argument_context context);

/* parser_pipeline.c */
struct ps_ast *parse_redirection(struct ps_parser *p, const struct lex_token *t,
                                 struct ps_ast **seen, struct ps_span *extent);

/* parser_expression.c */
struct ps_ast *parse_expression(struct ps_parser *p, bool ternary);
struct ps_ast *parse_unary(struct ps_parser *p, bool ternary);
struct ps_ast *parse_label_or_key(struct ps_parser *p);
/* A bare name; `name` may be NULL. */
struct ps_ast *parse_simple_name(struct ps_parser *p, struct lex_token *name);

/* parser_primary.c */
struct ps_ast *parse_primary(struct ps_parser *p, bool member_access);
struct ps_ast *parse_postfix(struct ps_parser *p, const struct lex_token *op, struct ps_ast *e);
struct ps_ast *parse_script_block_expression(struct ps_parser *p, const struct lex_token *lcurly);
struct ps_ast *parse_string_parts(struct ps_parser *p, const struct lex_token *t, unsigned type);
struct ps_ast *parse_bare_string(struct ps_parser *p, struct ps_span at, ps_string *value);
struct ps_ast *parse_variable_node(struct ps_parser *p, struct ps_span at, ps_string *path,
                                   bool splatted, bool braced);
void parse_arguments(struct ps_parser *p, const struct lex_token *lparen,
                     struct ps_ast_list *arguments, struct ps_span *last);

/* requires.c */
void parse_requires(struct ps_parser *p);

/* semantics.c */
void ps_check_semantics(struct ps_parser *p);

/* semantics_types.c: what the parse's ps_parse_types say, and what can be told without them.
 * The full name of `type` when it is `base` or derives from it, owned by the caller; else NULL. */
ps_string *parse_type_derives(struct ps_parser *p, const struct ps_type_name *type,
                              const struct ps_type_name *base);

#endif
