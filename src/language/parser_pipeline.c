/* parser_pipeline.c - assignments, pipelines, && and ||, redirections. */
#include "language/parser.h"

enum { CHAIN_LONGEST = 4096 }; /* left-nested trees deeper than this are too complicated */

/* ---- redirections ---------------------------------------------------------------------------- */

static const char *stream_name(unsigned stream)
{
    switch (stream) {
    case PS_STREAM_ALL: return "streams";
    case PS_STREAM_OUTPUT: return "output stream";
    case PS_STREAM_ERROR: return "error stream";
    case PS_STREAM_WARNING: return "warning stream";
    case PS_STREAM_VERBOSE: return "verbose stream";
    case PS_STREAM_DEBUG: return "debug stream";
    default: return "information stream";
    }
}

static struct ps_ast *file_redirection(struct ps_parser *p, const struct lex_token *t,
                                       struct ps_span *extent)
{
    struct ps_span at = span_token(t);
    struct ps_ast *file = parse_single_argument(p, ARG_FILE_NAME);
    if (!file) {
        parse_error(p, span_after(at), PS_PE_MissingFileSpecification, NULL);
        file = parse_error_expression(p, at);
    }
    at = span_of(at, span_ast(file));
    if (t->kind == PS_TOKEN_REDIRECT_IN_STD) {
        parse_error(p, span_token(t), PS_PE_RedirectionNotSupported, parse_token_text(p, t));
        *extent = at;
        return NULL;
    }
    struct ps_ast_file_redirection *node =
        NODE(p, ps_ast_file_redirection, PS_AST_FILE_REDIRECTION, at);
    node->from = t->from;
    node->append = t->append;
    node->location = file;
    return &node->ast;
}

static struct ps_ast *merging_redirection(struct ps_parser *p, const struct lex_token *t)
{
    if (t->to != PS_STREAM_OUTPUT || t->from == t->to)
        parse_error(p, span_token(t), PS_PE_RedirectionNotSupported, parse_token_text(p, t));
    struct ps_ast_merging_redirection *node =
        NODE(p, ps_ast_merging_redirection, PS_AST_MERGING_REDIRECTION, span_token(t));
    node->from = t->from;
    node->to = PS_STREAM_OUTPUT;
    return &node->ast;
}

struct ps_ast *parse_redirection(struct ps_parser *p, const struct lex_token *t,
                                 struct ps_ast **seen, struct ps_span *extent)
{
    struct ps_ast *node = t->merging ? merging_redirection(p, t) : file_redirection(p, t, extent);
    if (!node)
        return NULL;
    unsigned from = t->from;
    if (seen[from])
        parse_error_c(p, span_ast(node), PS_PE_StreamAlreadyRedirected, stream_name(from));
    else
        seen[from] = node;
    *extent = span_ast(node);
    return node;
}

static bool is_redirection(const struct lex_token *t)
{
    return t->kind == PS_TOKEN_REDIRECTION || t->kind == PS_TOKEN_REDIRECT_IN_STD;
}

/* ---- pipelines ------------------------------------------------------------------------------- */

static struct ps_ast *expression_element(struct ps_parser *p, struct ps_ast *expression)
{
    struct ps_ast *seen[PS_STREAM_INFORMATION + 1] = {0};
    struct ps_ast_command_expression *node = NODE(
        p, ps_ast_command_expression, PS_AST_COMMAND_EXPRESSION, span_ast(expression));
    node->expression = expression;
    struct ps_ast *last = NULL;
    while (is_redirection(parse_peek(p))) {
        struct lex_token t = *parse_peek(p);
        struct ps_span unused;
        parse_skip(p);
        last = parse_redirection(p, &t, seen, &unused);
    }
    if (last)
        node->ast.end = last->end;
    for (unsigned i = 0; i <= PS_STREAM_INFORMATION; i++) {
        if (seen[i])
            parse_add(p, &node->redirections, seen[i]);
    }
    return &node->ast;
}

static struct ps_ast *expression_here(struct ps_parser *p)
{
    enum lex_mode mode = parse_set_mode(p, LEX_EXPRESSION);
    struct ps_ast *expression = parse_expression(p, false);
    parse_set_mode(p, mode);
    return expression;
}

/* One element into `node`. `pipe` is the | before it, or SPAN_NONE. */
static void pipeline_element(struct ps_parser *p, struct ps_ast_pipeline *node,
                             struct ps_ast *expression, struct ps_span pipe)
{
    struct ps_ast *element;
    if (!expression)
        expression = expression_here(p);
    if (expression) {
        if (node->elements.count)
            parse_error(p, span_ast(expression), PS_PE_ExpressionsMustBeFirstInPipeline, NULL);
        element = expression_element(p, expression);
    } else {
        element = parse_command(p);
    }
    if (element)
        parse_add(p, &node->elements, element);
    else if (node->elements.count || parse_peek(p)->kind == PS_TOKEN_PIPE)
        parse_incomplete(p, span_none(pipe) ? span_token(parse_peek(p)) : span_after(pipe),
                         PS_PE_EmptyPipeElement, NULL);
}

/* Whether a | follows, which is skipped; it may stand at the beginning of the next line. */
static bool next_pipe(struct ps_parser *p, struct ps_span *pipe)
{
    struct lex_token t = *parse_peek(p);
    if (t.kind == PS_TOKEN_NEW_LINE && lex_pipe_continues(&p->lexer, t.end)) {
        parse_skip_newlines(p);
        t = *parse_peek(p);
    }
    *pipe = span_token(&t);
    switch (t.kind) {
    case PS_TOKEN_SEMI: case PS_TOKEN_NEW_LINE: case PS_TOKEN_RPAREN: case PS_TOKEN_RCURLY:
    case PS_TOKEN_END_OF_INPUT: case PS_TOKEN_AND_AND: case PS_TOKEN_OR_OR:
    case PS_TOKEN_AMPERSAND:
        return false;
    case PS_TOKEN_PIPE:
        parse_skip(p);
        parse_skip_newlines(p);
        if (parse_peek(p)->kind != PS_TOKEN_END_OF_INPUT)
            return true;
        parse_incomplete(p, span_after(*pipe), PS_PE_EmptyPipeElement, NULL);
        return false;
    default:
        parse_error(p, *pipe, PS_PE_UnexpectedToken, parse_token_text(p, &t));
        return false;
    }
}

static struct ps_ast_pipeline *parse_pipeline(struct ps_parser *p, struct ps_ast *expression)
{
    struct ps_ast_pipeline *node = NODE(p, ps_ast_pipeline, PS_AST_PIPELINE, SPAN_NONE);
    struct ps_span pipe = SPAN_NONE;
    do {
        pipeline_element(p, node, expression, pipe);
        expression = NULL;
    } while (next_pipe(p, &pipe));
    if (!node->elements.count)
        return NULL;
    node->ast.start = node->elements.items[0]->start;
    node->ast.end = node->elements.items[node->elements.count - 1]->end;
    return node;
}

/* ---- assignments ----------------------------------------------------------------------------- */

/* A single expression stands without its pipeline. */
static struct ps_ast *unwrap(struct ps_ast *statement)
{
    struct ps_ast_pipeline *pipeline = (struct ps_ast_pipeline *)statement;
    if (statement->kind == PS_AST_PIPELINE && !pipeline->background &&
        pipeline->elements.count == 1 &&
        pipeline->elements.items[0]->kind == PS_AST_COMMAND_EXPRESSION)
        return pipeline->elements.items[0];
    return statement;
}

static struct ps_ast *parse_assignment(struct ps_parser *p, struct ps_ast *left,
                                       const struct lex_token *op)
{
    parse_skip_newlines(p);
    struct ps_ast *right = parse_statement(p);
    if (!right) {
        struct ps_span at = span_after(span_token(op));
        parse_incomplete_c(p, at, PS_PE_ExpectedValueExpression, ps_token_text(op->kind));
        right = parse_error_statement(p, at);
    }
    struct ps_ast_assignment *node = NODE(p, ps_ast_assignment, PS_AST_ASSIGNMENT,
                                          span_of(span_ast(left), span_ast(right)));
    node->left = left;
    node->right = unwrap(right);
    node->op = op->kind;
    node->op_start = op->start;
    node->op_end = op->end;
    return &node->ast;
}

/* ---- chains ---------------------------------------------------------------------------------- */

static struct ps_ast *new_chain(struct ps_parser *p, struct ps_ast *left, struct ps_ast *right,
                                unsigned op, bool background)
{
    struct ps_ast_pipeline_chain *node = NODE(p, ps_ast_pipeline_chain, PS_AST_PIPELINE_CHAIN,
                                              span_of(span_ast(left), span_ast(right)));
    node->left = left;
    node->right = right;
    node->op = (uint16_t)op;
    node->background = background;
    return &node->ast;
}

/* Nothing stands behind && or ||. */
static struct ps_ast *empty_chain_element(struct ps_parser *p, struct ps_ast *chain,
                                          const struct lex_token *op, const struct lex_token *t)
{
    struct ps_span at = span_token(op);
    if (t->kind == PS_TOKEN_END_OF_INPUT)
        parse_incomplete(p, span_after(at), PS_PE_EmptyPipelineChainElement,
                         parse_token_text(p, op));
    else if (t->kind != PS_TOKEN_DOT && t->kind != PS_TOKEN_AMPERSAND)
        parse_error(p, span_of(at, span_token(t)), PS_PE_EmptyPipelineChainElement,
                    parse_token_text(p, op));
    struct ps_ast *error = parse_error_statement(p, span_of(span_ast(chain), at));
    ((struct ps_ast_error_statement *)error)->keyword = op->kind;
    parse_nest(p, error, chain);
    return error;
}

/* pipeline [&& pipeline]... [&] */
static struct ps_ast *parse_chain(struct ps_parser *p, struct ps_ast *expression)
{
    struct ps_ast *chain = NULL;
    struct lex_token op = {0};
    for (unsigned length = 0;; length++) {
        struct lex_token first = {0};
        if (!expression)
            first = *parse_peek(p);
        struct ps_ast_pipeline *next = parse_pipeline(p, expression);
        expression = NULL;
        if (!next)
            return chain ? empty_chain_element(p, chain, &op, &first) : NULL;
        if (length == CHAIN_LONGEST)
            parse_stop(p, span_ast(next));
        struct lex_token t = *parse_peek(p);
        bool background = t.kind == PS_TOKEN_AMPERSAND;
        if (background) {
            parse_skip(p);
            struct lex_token after = *parse_peek(p);
            if (after.kind == PS_TOKEN_AND_AND || after.kind == PS_TOKEN_OR_OR) {
                parse_skip(p);
                parse_error(p, span_token(&after), PS_PE_BackgroundOperatorInPipelineChain, NULL);
                return parse_error_statement(
                    p, span_of(chain ? span_ast(chain) : span_ast(next), span_token(&after)));
            }
        }
        if (t.kind != PS_TOKEN_AND_AND && t.kind != PS_TOKEN_OR_OR) {
            if (chain)
                return new_chain(p, chain, &next->ast, op.kind, background);
            next->background = background;
            return &next->ast;
        }
        parse_skip(p);
        parse_skip_newlines(p);
        chain = chain ? new_chain(p, chain, &next->ast, op.kind, false) : &next->ast;
        op = t;
        if (parse_peek(p)->kind == PS_TOKEN_END_OF_INPUT) {
            parse_incomplete(p, span_after(span_token(&t)), PS_PE_EmptyPipelineChainElement, NULL);
            return chain;
        }
    }
}

struct ps_ast *parse_pipeline_chain(struct ps_parser *p)
{
    if (!parse_deeper(p))
        return NULL;
    struct lex_token op = {0};
    enum lex_mode mode = parse_set_mode(p, LEX_EXPRESSION);
    struct ps_ast *expression = parse_expression(p, false);
    if (expression && (parse_peek(p)->flags & PS_TF_ASSIGNMENT)) {
        op = *parse_peek(p);
        parse_skip(p);
    }
    parse_set_mode(p, mode);
    if (op.kind)
        return parse_assignment(p, expression, &op);
    return parse_chain(p, expression);
}
