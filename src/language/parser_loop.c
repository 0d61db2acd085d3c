/* parser_loop.c - foreach, for, while, do. */
#include "language/parser.h"

static struct ps_span start_of(const struct lex_token *label, const struct lex_token *keyword)
{
    return span_token(label ? label : keyword);
}

static ps_string *label_text(const struct lex_token *label)
{
    return label ? label->value : NULL;
}

static struct ps_ast *error_with(struct ps_parser *p, struct ps_span at, void *first, void *second,
                                 void *third)
{
    struct ps_ast *error = parse_error_statement(p, at);
    parse_nest(p, error, first);
    parse_nest(p, error, second);
    parse_nest(p, error, third);
    return error;
}

/* ---- foreach --------------------------------------------------------------------------------- */

static void foreach_flags(struct ps_parser *p, struct ps_ast_foreach *node, struct ps_span *error)
{
    parse_skip_newlines(p);
    while (parse_peek(p)->kind == PS_TOKEN_PARAMETER) {
        struct lex_token t = *parse_peek(p);
        parse_skip(p);
        if (parse_is_parameter(&t, "parallel")) {
            node->parallel = true;
        } else if (parse_is_parameter(&t, "throttlelimit")) {
            parse_skip_newlines(p);
            node->throttle = parse_single_argument(p, ARG_ARGUMENT);
            if (!node->throttle)
                parse_incomplete(p, span_after(span_token(&t)), PS_PE_MissingThrottleLimit, NULL);
        } else {
            *error = span_token(&t);
            parse_error(p, *error, PS_PE_InvalidForeachFlag, t.value);
        }
        parse_skip_newlines(p);
    }
}

/* in ... ) { ... } behind the variable; `*error` is set where it is not whole. */
static void foreach_rest(struct ps_parser *p, struct ps_ast_foreach *node, struct ps_span *error)
{
    struct lex_token in, rparen;
    parse_next(p, &in);
    if (in.kind != PS_TOKEN_IN) {
        parse_unget(p, &in);
        *error = span_ast(node->variable);
        parse_incomplete(p, span_after(*error), PS_PE_MissingInInForeach, NULL);
        return;
    }
    parse_skip_newlines(p);
    node->condition = parse_pipeline_chain(p);
    if (!node->condition) {
        *error = span_token(&in);
        parse_incomplete(p, span_after(*error), PS_PE_MissingForeachExpression, NULL);
        return;
    }
    parse_skip_newlines(p);
    parse_next(p, &rparen);
    if (rparen.kind != PS_TOKEN_RPAREN) {
        parse_unget(p, &rparen);
        *error = span_ast(node->condition);
        parse_incomplete(p, span_after(*error), PS_PE_MissingEndParenthesisAfterForeach, NULL);
        return;
    }
    node->body = parse_statement_block(p);
    if (!node->body) {
        *error = span_token(&rparen);
        parse_incomplete(p, span_after(*error), PS_PE_MissingForeachStatement, NULL);
    }
}

struct ps_ast *parse_foreach(struct ps_parser *p, const struct lex_token *label,
                             const struct lex_token *keyword)
{
    struct ps_span start = start_of(label, keyword), error = SPAN_NONE;
    struct ps_ast_foreach *node = NODE(p, ps_ast_foreach, PS_AST_FOREACH, start);
    node->label = label_text(label);
    foreach_flags(p, node, &error);
    struct lex_token lparen, variable;
    parse_next(p, &lparen);
    if (lparen.kind != PS_TOKEN_LPAREN) {
        parse_unget(p, &lparen);
        parse_incomplete_c(p, span_after(span_token(keyword)),
                           PS_PE_MissingOpenParenthesisAfterKeyword, ps_token_text(keyword->kind));
        return parse_error_statement(p, span_of(start, span_token(keyword)));
    }
    parse_skip_newlines(p);
    parse_next(p, &variable);
    if (variable.kind != PS_TOKEN_VARIABLE && variable.kind != PS_TOKEN_SPLATTED_VARIABLE) {
        parse_unget(p, &variable);
        parse_incomplete(p, span_after(span_token(&lparen)), PS_PE_MissingVariableNameAfterForeach,
                         NULL);
        return parse_error_statement(p, span_of(start, span_token(&lparen)));
    }
    node->variable = (struct ps_ast_variable *)parse_variable_node(
        p, span_token(&variable), variable.value, variable.kind == PS_TOKEN_SPLATTED_VARIABLE,
        variable.braced);
    parse_skip_newlines(p);
    foreach_rest(p, node, &error);
    if (!span_none(error))
        return error_with(p, span_of(start, error), node->variable, node->condition, node->body);
    node->ast.end = node->body->ast.end;
    return &node->ast;
}

/* ---- for ------------------------------------------------------------------------------------- */

static struct ps_ast *for_part(struct ps_parser *p, bool semicolon, struct ps_span *end)
{
    struct ps_ast *part = parse_pipeline_chain(p);
    if (part)
        *end = span_ast(part);
    if (semicolon && parse_peek(p)->kind == PS_TOKEN_SEMI) {
        *end = span_token(parse_peek(p));
        parse_skip(p);
    }
    parse_skip_newlines(p);
    return part;
}

struct ps_ast *parse_for(struct ps_parser *p, const struct lex_token *label,
                         const struct lex_token *keyword)
{
    struct ps_span start = start_of(label, keyword), end = SPAN_NONE;
    struct lex_token lparen, rparen;
    parse_skip_newlines(p);
    parse_next(p, &lparen);
    if (lparen.kind != PS_TOKEN_LPAREN) {
        parse_unget(p, &lparen);
        parse_incomplete_c(p, span_after(span_token(keyword)),
                           PS_PE_MissingOpenParenthesisAfterKeyword, ps_token_text(keyword->kind));
        return parse_error_statement(p, span_of(start, span_token(keyword)));
    }
    parse_skip_newlines(p);
    struct ps_ast_for *node = NODE(p, ps_ast_for, PS_AST_FOR, start);
    node->label = label_text(label);
    node->initializer = for_part(p, true, &end);
    node->condition = for_part(p, true, &end);
    node->iterator = for_part(p, false, &end);
    parse_next(p, &rparen);
    if (rparen.kind != PS_TOKEN_RPAREN) {
        parse_unget(p, &rparen);
        if (span_none(end))
            end = span_token(&lparen);
        parse_incomplete_c(p, span_after(end), PS_PE_MissingEndParenthesisAfterStatement,
                           ps_token_text(keyword->kind));
    } else {
        node->body = parse_statement_block(p);
        if (!node->body) {
            end = span_token(&rparen);
            parse_incomplete_c(p, span_after(end), PS_PE_MissingLoopStatement,
                               ps_token_text(keyword->kind));
        }
    }
    if (!node->body)
        return error_with(p, span_of(start, end), node->initializer, node->condition,
                          node->iterator);
    node->ast.end = node->body->ast.end;
    return &node->ast;
}

/* ---- while ----------------------------------------------------------------------------------- */

struct ps_ast *parse_while(struct ps_parser *p, const struct lex_token *label,
                           const struct lex_token *keyword)
{
    struct ps_span start = start_of(label, keyword);
    const char *word = ps_token_text(keyword->kind);
    struct lex_token lparen, rparen;
    parse_skip_newlines(p);
    parse_next(p, &lparen);
    if (lparen.kind != PS_TOKEN_LPAREN) {
        parse_unget(p, &lparen);
        parse_incomplete(p, span_after(span_token(keyword)),
                         PS_PE_MissingOpenParenthesisAfterKeyword, parse_token_text(p, keyword));
        return parse_error_statement(p, span_of(start, span_token(keyword)));
    }
    parse_skip_newlines(p);
    struct ps_ast *condition = parse_pipeline_chain(p), *good = condition;
    if (!condition) {
        struct ps_span at = span_after(span_token(&lparen));
        parse_incomplete_c(p, at, PS_PE_MissingExpressionAfterKeyword, word);
        condition = parse_error_statement(p, at);
    }
    parse_skip_newlines(p);
    parse_next(p, &rparen);
    if (rparen.kind != PS_TOKEN_RPAREN) {
        parse_unget(p, &rparen);
        if (condition->kind != PS_AST_ERROR_STATEMENT)
            parse_incomplete_c(p, span_after(span_ast(condition)),
                               PS_PE_MissingEndParenthesisAfterStatement, word);
        return error_with(p, span_of(start, span_ast(condition)), good, NULL, NULL);
    }
    parse_skip_newlines(p);
    struct ps_ast_statement_block *body = parse_statement_block(p);
    if (!body) {
        parse_incomplete_c(p, span_after(span_token(&rparen)), PS_PE_MissingLoopStatement, word);
        return error_with(p, span_of(start, span_token(&rparen)), good, NULL, NULL);
    }
    struct ps_ast_loop *node =
        NODE(p, ps_ast_loop, PS_AST_WHILE, span_of(start, span_ast(body)));
    node->label = label_text(label);
    node->condition = condition;
    node->body = body;
    return &node->ast;
}

/* ---- do -------------------------------------------------------------------------------------- */

struct do_parts {
    struct ps_ast_statement_block *body;
    struct ps_ast *condition;
    struct lex_token keyword, rparen; /* while or until */
};

/* Gives where an error ends, SPAN_NONE when all is there. */
static struct ps_span do_condition(struct ps_parser *p, struct do_parts *parts)
{
    struct lex_token lparen;
    struct ps_span error = SPAN_NONE;
    parse_skip_newlines(p);
    parse_next(p, &lparen);
    if (lparen.kind != PS_TOKEN_LPAREN) {
        parse_unget(p, &lparen);
        error = span_token(&parts->keyword);
        parse_incomplete_c(p, span_after(error), PS_PE_MissingOpenParenthesisAfterKeyword,
                           ps_token_text(parts->keyword.kind));
        return error;
    }
    parse_skip_newlines(p);
    parts->condition = parse_pipeline_chain(p);
    if (!parts->condition) {
        error = span_token(&lparen);
        parse_incomplete_c(p, span_after(error), PS_PE_MissingExpressionAfterKeyword,
                           ps_token_text(parts->keyword.kind));
    }
    parse_skip_newlines(p);
    parse_next(p, &parts->rparen);
    if (parts->rparen.kind != PS_TOKEN_RPAREN) {
        parse_unget(p, &parts->rparen);
        if (parts->condition) {
            error = span_ast(parts->condition);
            parse_incomplete_c(p, span_after(error), PS_PE_MissingEndParenthesisAfterStatement,
                               ps_token_text(parts->keyword.kind));
        }
    }
    return error;
}

static struct ps_span do_rest(struct ps_parser *p, const struct lex_token *keyword,
                              struct do_parts *parts)
{
    struct ps_span error;
    parts->body = parse_statement_block(p);
    if (!parts->body) {
        error = span_token(keyword);
        parse_incomplete_c(p, span_after(error), PS_PE_MissingLoopStatement, "do");
        return error;
    }
    parse_skip_newlines(p);
    parse_next(p, &parts->keyword);
    if (parts->keyword.kind != PS_TOKEN_WHILE && parts->keyword.kind != PS_TOKEN_UNTIL) {
        parse_unget(p, &parts->keyword);
        error = span_ast(parts->body);
        parse_incomplete(p, span_after(error), PS_PE_MissingWhileOrUntilInDoWhile, NULL);
        return error;
    }
    return do_condition(p, parts);
}

struct ps_ast *parse_do(struct ps_parser *p, const struct lex_token *label,
                        const struct lex_token *keyword)
{
    struct ps_span start = start_of(label, keyword);
    struct do_parts parts = {0};
    struct ps_span error = do_rest(p, keyword, &parts);
    if (!span_none(error))
        return error_with(p, span_of(start, error), parts.body, parts.condition, NULL);
    unsigned kind = parts.keyword.kind == PS_TOKEN_UNTIL ? PS_AST_DO_UNTIL : PS_AST_DO_WHILE;
    struct ps_ast_loop *node =
        NODE(p, ps_ast_loop, kind, span_of(start, span_token(&parts.rparen)));
    node->label = label_text(label);
    node->condition = parts.condition;
    node->body = parts.body;
    return &node->ast;
}
