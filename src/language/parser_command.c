/* parser_command.c - commands and their arguments. */
#include "language/parser.h"

static bool ends_arguments(unsigned kind)
{
    switch (kind) {
    case PS_TOKEN_PIPE: case PS_TOKEN_RCURLY: case PS_TOKEN_RPAREN: case PS_TOKEN_END_OF_INPUT:
    case PS_TOKEN_NEW_LINE: case PS_TOKEN_SEMI: case PS_TOKEN_AND_AND: case PS_TOKEN_OR_OR:
    case PS_TOKEN_AMPERSAND:
        return true;
    default:
        return false;
    }
}

static bool is_redirection(unsigned kind)
{
    return kind == PS_TOKEN_REDIRECTION || kind == PS_TOKEN_REDIRECT_IN_STD;
}

static bool begins_primary(unsigned kind)
{
    switch (kind) {
    case PS_TOKEN_SPLATTED_VARIABLE: case PS_TOKEN_VARIABLE: case PS_TOKEN_NUMBER:
    case PS_TOKEN_HERE_STRING_EXPANDABLE: case PS_TOKEN_STRING_EXPANDABLE:
    case PS_TOKEN_HERE_STRING_LITERAL: case PS_TOKEN_STRING_LITERAL: case PS_TOKEN_LPAREN:
    case PS_TOKEN_DOLLAR_PAREN: case PS_TOKEN_AT_PAREN: case PS_TOKEN_AT_CURLY:
    case PS_TOKEN_LCURLY:
        return true;
    default:
        return false;
    }
}

/* Whether the token says --%, in quotes or without. */
static bool stops_parsing(const struct lex_token *t)
{
    return (t->kind == PS_TOKEN_GENERIC || t->kind == PS_TOKEN_STRING_LITERAL ||
            t->kind == PS_TOKEN_STRING_EXPANDABLE || t->kind == PS_TOKEN_HERE_STRING_LITERAL ||
            t->kind == PS_TOKEN_HERE_STRING_EXPANDABLE) &&
           ps_string_is(t->value, "--%");
}

/* One argument without commas; `t` has been read. */
static struct ps_ast *single(struct ps_parser *p, enum argument_context context,
                             const struct lex_token *t)
{
    if (begins_primary(t->kind)) {
        parse_unget(p, t);
        return parse_primary(p, true);
    }
    if (t->kind != PS_TOKEN_GENERIC)
        return parse_bare_string(p, span_token(t), parse_token_text(p, t));
    if (t->part_count && context != ARG_COMMAND_NAME)
        return parse_string_parts(p, t, PS_STRING_BARE_WORD);
    return parse_bare_string(p, span_token(t), t->value);
}

static struct ps_ast *missing_element(struct ps_parser *p, const struct ps_ast_list *elements,
                                      struct ps_span comma)
{
    parse_incomplete_c(p, span_after(comma), PS_PE_MissingExpression, ",");
    struct ps_ast *error =
        parse_error_expression(p, span_of(span_ast(elements->items[0]), comma));
    for (uint32_t i = 0; i < elements->count; i++)
        parse_nest(p, error, elements->items[i]);
    return error;
}

struct ps_ast *parse_argument(struct ps_parser *p, enum argument_context context,
                              const struct lex_token *first)
{
    struct ps_ast_list elements = {0};
    struct ps_span comma = SPAN_NONE;
    struct lex_token t = *first;
    struct ps_ast *argument;
    for (;;) {
        if (ends_arguments(t.kind) || is_redirection(t.kind) || t.kind == PS_TOKEN_MINUS_MINUS ||
            t.kind == PS_TOKEN_COMMA) {
            parse_unget(p, &t);
            return span_none(comma) ? NULL : missing_element(p, &elements, comma);
        }
        argument = single(p, context, &t);
        if (!argument || context != ARG_ARGUMENT ||
            (t.kind == PS_TOKEN_GENERIC && stops_parsing(&t)))
            break;
        struct lex_token *next = parse_peek(p);
        if (next->kind != PS_TOKEN_COMMA)
            break;
        comma = span_token(next);
        parse_add(p, &elements, argument);
        parse_skip(p);
        parse_skip_newlines(p);
        parse_next(p, &t);
    }
    if (!elements.count)
        return argument;
    if (!argument)
        argument = parse_error_expression(p, comma);
    parse_add(p, &elements, argument);
    struct ps_ast_array_literal *node =
        NODE(p, ps_ast_array_literal, PS_AST_ARRAY_LITERAL,
             span_of(span_ast(elements.items[0]), span_ast(argument)));
    node->elements = elements;
    return &node->ast;
}

struct ps_ast *parse_single_argument(struct ps_parser *p, enum argument_context context)
{
    struct lex_token t;
    unsigned kind = parse_peek(p)->kind;
    if (kind == PS_TOKEN_COMMA || kind == PS_TOKEN_END_OF_INPUT)
        return NULL;
    enum lex_mode mode = parse_set_mode(p, LEX_COMMAND);
    parse_next(p, &t);
    struct ps_ast *argument = parse_argument(p, context, &t);
    parse_set_mode(p, mode);
    return argument;
}

/* ---- commands -------------------------------------------------------------------------------- */

struct command_state {
    struct ps_ast_command *node;
    struct ps_ast *seen[PS_STREAM_INFORMATION + 1];
    struct ps_span end;
    enum argument_context context;
    bool dash_dash; /* -- was there: what follows is no parameter */
};

static void element(struct ps_parser *p, struct command_state *s, struct ps_ast *node)
{
    parse_add(p, &s->node->elements, node);
    s->end = span_ast(node);
}

static struct ps_ast *parameter_node(struct ps_parser *p, const struct lex_token *t,
                                     ps_string *name, struct ps_ast *argument)
{
    struct ps_span at = span_token(t);
    if (argument)
        at = span_of(at, span_ast(argument));
    struct ps_ast_command_parameter *node =
        NODE(p, ps_ast_command_parameter, PS_AST_COMMAND_PARAMETER, at);
    node->name = name;
    node->name_end = t->end;
    node->argument = argument;
    return &node->ast;
}

static void command_parameter(struct ps_parser *p, struct command_state *s,
                              const struct lex_token *t)
{
    struct ps_ast *argument = NULL;
    if ((s->context & ARG_COMMAND_NAME) || s->dash_dash) {
        element(p, s, parse_bare_string(p, span_token(t), parse_token_text(p, t)));
        return;
    }
    if (t->used_colon && parse_peek(p)->kind != PS_TOKEN_COMMA) {
        struct lex_token next;
        parse_next(p, &next);
        argument = parse_argument(p, ARG_ARGUMENT, &next);
        if (!argument)
            parse_error(p, span_after(span_token(t)), PS_PE_ParameterRequiresArgument,
                        parse_token_text(p, t));
    }
    element(p, s, parameter_node(p, t, t->value, argument));
}

static bool inline_script(struct ps_parser *p, struct command_state *s, const struct lex_token *t)
{
    struct lex_token lcurly;
    element(p, s, parse_bare_string(p, span_token(t), parse_token_text(p, t)));
    parse_skip_newlines(p);
    parse_next(p, &lcurly);
    if (lcurly.kind != PS_TOKEN_LCURLY) {
        parse_unget(p, &lcurly);
        parse_incomplete(p, span_after(span_token(t)), PS_PE_MissingStatementAfterKeyword,
                         parse_token_text(p, t));
        return false;
    }
    element(p, s, parse_script_block_expression(p, &lcurly));
    return true;
}

/* A name or an argument; false when the command ends with it. */
static bool command_word(struct ps_parser *p, struct command_state *s, const struct lex_token *t)
{
    if (t->kind == PS_TOKEN_INLINESCRIPT && s->context == ARG_COMMAND_NAME)
        return inline_script(p, s, t);
    struct ps_ast *argument = parse_argument(p, s->context, t);
    if (!argument)
        return false;
    element(p, s, argument);
    if (!stops_parsing(t) || (p->has_ungot && p->ungot.kind != PS_TOKEN_PARAMETER))
        return true;
    struct lex_token rest;
    parse_skip(p);
    lex_verbatim(&p->lexer, &rest);
    argument = parse_bare_string(p, span_token(&rest), rest.value);
    ((struct ps_ast_string_constant *)argument)->verbatim = true;
    element(p, s, argument);
    return false;
}

/* What `t` begins; false when the command ends before or with it. */
static bool command_element(struct ps_parser *p, struct command_state *s,
                            const struct lex_token *t)
{
    if (ends_arguments(t->kind)) {
        parse_unget(p, t);
        return false;
    }
    switch (t->kind) {
    case PS_TOKEN_MINUS_MINUS:
        element(p, s,
                s->dash_dash ? parse_bare_string(p, span_token(t), parse_token_text(p, t))
                             : parameter_node(p, t, parse_intern_c(p, "-"), NULL));
        s->dash_dash = true;
        return true;
    case PS_TOKEN_COMMA:
        s->end = span_token(t);
        parse_error(p, s->end, PS_PE_MissingArgument, NULL);
        parse_skip_newlines(p);
        return true;
    case PS_TOKEN_PARAMETER: command_parameter(p, s, t); return true;
    case PS_TOKEN_REDIRECTION:
    case PS_TOKEN_REDIRECT_IN_STD:
        if (s->context & ARG_COMMAND_NAME)
            element(p, s, parse_bare_string(p, span_token(t), parse_token_text(p, t)));
        else
            parse_redirection(p, t, s->seen, &s->end);
        return true;
    default: return command_word(p, s, t);
    }
}

static void finish_command(struct ps_parser *p, struct command_state *s)
{
    s->node->ast.end = s->end.end < p->script->text->length ? s->end.end : p->script->text->length;
    for (unsigned i = 0; i <= PS_STREAM_INFORMATION; i++) {
        if (s->seen[i])
            parse_add(p, &s->node->redirections, s->seen[i]);
    }
}

struct ps_ast *parse_command(struct ps_parser *p)
{
    struct lex_token first, t;
    enum lex_mode mode = parse_set_mode(p, LEX_COMMAND);
    parse_next(p, &first);
    struct command_state s = {.context = ARG_COMMAND_NAME, .end = span_token(&first)};
    s.node = NODE(p, ps_ast_command, PS_AST_COMMAND, span_token(&first));
    t = first;
    if (first.kind == PS_TOKEN_DOT || first.kind == PS_TOKEN_AMPERSAND) {
        s.node->invocation = first.kind;
        s.context = ARG_AFTER_INVOCATION;
        parse_next(p, &t);
    }
    while (command_element(p, &s, &t)) {
        s.context = ARG_ARGUMENT;
        parse_next(p, &t);
    }
    parse_set_mode(p, mode);
    if (!s.node->elements.count) {
        if (s.node->invocation)
            parse_error(p, span_token(&first), PS_PE_MissingExpression,
                        parse_token_text(p, &first));
        return NULL;
    }
    finish_command(p, &s);
    return &s.node->ast;
}
