/* parser_function.c - functions, filters, parameter lists, param blocks. */
#include "language/parser.h"

/* ---- parameters ------------------------------------------------------------------------------ */

/* = default behind a parameter's name; NULL: there is none. */
static struct ps_ast *default_value(struct ps_parser *p)
{
    parse_skip_newlines(p);
    struct lex_token equals = *parse_peek(p);
    if (equals.kind != PS_TOKEN_EQUALS)
        return NULL;
    parse_skip(p);
    parse_skip_newlines(p);
    struct ps_ast *value = parse_expression(p, false);
    if (!value)
        parse_incomplete_c(p, span_after(span_token(&equals)), PS_PE_MissingExpressionAfterToken,
                           "=");
    return value;
}

static struct ps_ast_parameter *new_parameter(struct ps_parser *p, struct ps_span at,
                                              struct ps_ast *name,
                                              const struct ps_ast_list *attributes)
{
    struct ps_ast_parameter *node = NODE(p, ps_ast_parameter, PS_AST_PARAMETER, at);
    node->name = (struct ps_ast_variable *)name;
    node->attributes = *attributes;
    return node;
}

/* Attributes without a name behind them. */
static struct ps_ast_parameter *nameless(struct ps_parser *p, const struct ps_ast_list *attributes)
{
    static const uint16_t ends[] = {PS_TOKEN_RPAREN};
    struct ps_span first = span_ast(attributes->items[0]);
    struct ps_span last = span_ast(attributes->items[attributes->count - 1]);
    parse_incomplete(p, span_after(last), PS_PE_InvalidFunctionParameter, NULL);
    parse_sync(p, true, ends, 1);
    struct ps_span at = span_of(first, last);
    return new_parameter(
        p, at, parse_variable_node(p, at, parse_intern_c(p, "__error__"), false, false),
        attributes);
}

static struct ps_ast_parameter *parameter(struct ps_parser *p)
{
    struct ps_ast_list attributes = {0};
    struct lex_token t;
    parse_skip_newlines(p);
    parse_attribute_list(p, false, &attributes);
    parse_skip_newlines(p);
    parse_next(p, &t);
    if (t.kind != PS_TOKEN_VARIABLE && t.kind != PS_TOKEN_SPLATTED_VARIABLE) {
        parse_unget(p, &t);
        return attributes.count ? nameless(p, &attributes) : NULL;
    }
    struct ps_span at = span_token(&t);
    struct ps_ast *name =
        parse_variable_node(p, at, t.value, t.kind == PS_TOKEN_SPLATTED_VARIABLE, t.braced);
    struct ps_ast *value = default_value(p);
    if (attributes.count)
        at = span_of(span_ast(attributes.items[0]), at);
    if (value)
        at = span_of(at, span_ast(value));
    struct ps_ast_parameter *node = new_parameter(p, at, name, &attributes);
    node->default_value = value;
    return node;
}

void parse_parameter_list(struct ps_parser *p, struct ps_ast_list *parameters)
{
    struct ps_span comma = SPAN_NONE;
    for (;;) {
        bool no_comma = p->no_comma;
        p->no_comma = true;
        enum lex_mode mode = parse_set_mode(p, LEX_EXPRESSION);
        struct ps_ast_parameter *one = parameter(p);
        p->no_comma = no_comma;
        parse_set_mode(p, mode);
        if (!one) {
            if (!span_none(comma))
                parse_incomplete_c(p, span_after(comma), PS_PE_MissingExpressionAfterToken, ",");
            return;
        }
        parse_add(p, parameters, one);
        parse_skip_newlines(p);
        struct lex_token *t = parse_peek(p);
        if (t->kind != PS_TOKEN_COMMA)
            return;
        comma = span_token(t);
        parse_skip(p);
    }
}

bool parse_function_parameters(struct ps_parser *p, struct ps_ast_list *parameters,
                               struct ps_span *error_end, struct ps_span *rparen)
{
    *error_end = *rparen = SPAN_NONE;
    parse_skip_newlines(p);
    struct lex_token lparen = *parse_peek(p), t;
    if (lparen.kind != PS_TOKEN_LPAREN)
        return false;
    parse_skip(p);
    parse_parameter_list(p, parameters);
    parse_skip_newlines(p);
    parse_next(p, &t);
    *rparen = span_token(&t);
    if (t.kind != PS_TOKEN_RPAREN) {
        parse_unget(p, &t);
        *error_end = parameters->count ? span_ast(parameters->items[parameters->count - 1])
                                       : span_token(&lparen);
        parse_incomplete(p, span_after(*error_end),
                         PS_PE_MissingEndParenthesisInFunctionParameterList, NULL);
    }
    parse_skip_newlines(p);
    return true;
}

/* ---- param blocks ---------------------------------------------------------------------------- */

static void param_block_attributes(struct ps_parser *p, struct ps_ast_param_block *node,
                                   const struct ps_ast_list *candidates)
{
    for (uint32_t i = 0; i < candidates->count; i++) {
        struct ps_ast *a = candidates->items[i];
        if (a->kind == PS_AST_ATTRIBUTE)
            parse_add(p, &node->attributes, a);
        else
            parse_error(p, span_ast(a), PS_PE_TypeNotAllowedBeforeParam,
                        parse_own(p, ps_type_name_text(
                                         ((struct ps_ast_type_constraint *)a)->type)));
    }
}

struct ps_ast_param_block *parse_param_block(struct ps_parser *p)
{
    struct ps_ast_list candidates = {0};
    parse_skip_newlines(p);
    parse_attribute_list(p, false, &candidates);
    parse_skip_newlines(p);
    struct lex_token keyword = *parse_peek(p), lparen, rparen;
    if (keyword.kind != PS_TOKEN_PARAM)
        return NULL;
    parse_skip(p);
    parse_skip_newlines(p);
    parse_next(p, &lparen);
    if (lparen.kind != PS_TOKEN_LPAREN) {
        parse_unget(p, &lparen);
        return NULL;
    }
    struct ps_ast_param_block *node =
        NODE(p, ps_ast_param_block, PS_AST_PARAM_BLOCK, span_token(&keyword));
    parse_parameter_list(p, &node->parameters);
    parse_skip_newlines(p);
    parse_next(p, &rparen);
    struct ps_span end = span_token(&rparen);
    if (rparen.kind != PS_TOKEN_RPAREN) {
        parse_unget(p, &rparen);
        end = span_before(end);
        struct ps_span last = node->parameters.count
                                  ? span_ast(node->parameters.items[node->parameters.count - 1])
                                  : span_token(&lparen);
        parse_incomplete(p, span_after(last), PS_PE_MissingEndParenthesisInFunctionParameterList,
                         NULL);
    }
    param_block_attributes(p, node, &candidates);
    node->ast.end = end.end;
    return node;
}

/* ---- functions ------------------------------------------------------------------------------- */

static bool can_name_function(unsigned kind)
{
    switch (kind) {
    case PS_TOKEN_PIPE: case PS_TOKEN_LPAREN: case PS_TOKEN_LCURLY: case PS_TOKEN_AT_PAREN:
    case PS_TOKEN_AT_CURLY: case PS_TOKEN_RCURLY: case PS_TOKEN_RPAREN:
    case PS_TOKEN_END_OF_INPUT: case PS_TOKEN_SEMI: case PS_TOKEN_REDIRECTION:
    case PS_TOKEN_REDIRECT_IN_STD: case PS_TOKEN_AND_AND: case PS_TOKEN_OR_OR:
    case PS_TOKEN_AMPERSAND: case PS_TOKEN_VARIABLE: case PS_TOKEN_SPLATTED_VARIABLE:
    case PS_TOKEN_HERE_STRING_EXPANDABLE: case PS_TOKEN_HERE_STRING_LITERAL:
    case PS_TOKEN_STRING_LITERAL: case PS_TOKEN_STRING_EXPANDABLE:
        return false;
    default:
        return true;
    }
}

struct ps_ast *parse_function(struct ps_parser *p, const struct lex_token *keyword)
{
    struct lex_token name, lcurly;
    parse_skip_newlines(p);
    parse_next(p, &name);
    if (!can_name_function(name.kind)) {
        parse_unget(p, &name);
        parse_incomplete(p, span_after(span_token(keyword)), PS_PE_MissingNameAfterKeyword,
                         parse_token_text(p, keyword));
        return parse_error_statement(p, span_token(keyword));
    }
    struct ps_ast_function *node =
        NODE(p, ps_ast_function, PS_AST_FUNCTION_DEFINITION, span_token(keyword));
    struct ps_span error, rparen;
    node->has_parameter_list = parse_function_parameters(p, &node->parameters, &error, &rparen);
    parse_next(p, &lcurly);
    if (lcurly.kind != PS_TOKEN_LCURLY) {
        parse_unget(p, &lcurly);
        if (span_none(error)) {
            error = span_none(rparen) ? span_token(&name) : rparen;
            parse_incomplete(p, span_after(error), PS_PE_MissingFunctionBody, NULL);
        }
    }
    if (!span_none(error)) {
        struct ps_ast *statement = parse_error_statement(p, span_of(span_token(keyword), error));
        for (uint32_t i = 0; i < node->parameters.count; i++)
            parse_nest(p, statement, node->parameters.items[i]);
        return statement;
    }
    node->name = name.kind == PS_TOKEN_GENERIC ? name.value : parse_token_text(p, &name);
    node->name_start = name.start;
    node->name_end = name.end;
    node->is_filter = keyword->kind == PS_TOKEN_FILTER;
    node->is_workflow = keyword->kind == PS_TOKEN_WORKFLOW;
    bool in_workflow = p->lexer.in_workflow;
    p->lexer.in_workflow = node->is_workflow;
    node->body = parse_script_block(p, &lcurly, node->is_filter, NULL);
    p->lexer.in_workflow = in_workflow;
    node->body->owner = &node->ast;
    node->ast.end = node->body->ast.end;
    return &node->ast;
}
