/* parser_primary.c - values, brackets of all kinds, members and indices. */
#include "language/parser.h"

enum { CHAIN_LONGEST = 4096 };

/* ---- strings and variables ------------------------------------------------------------------- */

struct ps_ast *parse_bare_string(struct ps_parser *p, struct ps_span at, ps_string *value)
{
    struct ps_ast_string_constant *node =
        NODE(p, ps_ast_string_constant, PS_AST_STRING_CONSTANT, at);
    node->type = PS_STRING_BARE_WORD;
    node->value = value;
    return &node->ast;
}

static ps_string *rest_of(struct ps_parser *p, ps_string *path, uint32_t start)
{
    if (!start)
        return path;
    return parse_own(p, ps_string_sub(path, start, path->length - start));
}

struct ps_ast *parse_variable_node(struct ps_parser *p, struct ps_span at, ps_string *path,
                                   bool splatted, bool braced)
{
    struct lex_path split = lex_split_path(path);
    struct ps_ast_variable *node = NODE(p, ps_ast_variable, PS_AST_VARIABLE, at);
    node->scope = (uint8_t)split.scope;
    node->splatted = splatted;
    node->braced = braced;
    node->path = path;
    node->name = rest_of(p, path, split.name_start);
    if (split.scope == PS_SCOPE_DRIVE)
        node->drive = parse_own(p, ps_string_sub(path, 0, split.drive_end));
    return &node->ast;
}

static struct ps_ast *postfix_here(struct ps_parser *p, struct ps_ast *e)
{
    struct lex_token op;
    if (p->has_ungot || !lex_member_access(&p->lexer, true, &op))
        return e;
    return parse_postfix(p, &op, e);
}

/* $name, or $using:name with the members behind it. */
static struct ps_ast *variable_or_using(struct ps_parser *p, struct ps_span at, ps_string *path,
                                        bool splatted, bool braced, bool member_access)
{
    struct ps_ast *node = parse_variable_node(p, at, path, splatted, braced);
    struct ps_ast_variable *variable = (struct ps_ast_variable *)node;
    if (variable->scope != PS_SCOPE_DRIVE || !ps_string_is_fold(variable->drive, "using") ||
        !variable->name->length)
        return node;
    node = parse_variable_node(p, at, variable->name, splatted, braced);
    if (member_access)
        node = postfix_here(p, node);
    struct ps_ast_using_expression *using =
        NODE(p, ps_ast_using_expression, PS_AST_USING_EXPRESSION, span_ast(node));
    using->child = node;
    return &using->ast;
}

/* The $( ) of a string, read in a window of its own. */
static struct ps_ast *nested_expression(struct ps_parser *p, const struct lex_part *part)
{
    struct lexer *lx = &p->lexer;
    struct lex_window window = lx->window;
    uint32_t at = lx->at, token_start = lx->token_start;
    bool quiet = lx->quiet;
    lx->window = part->window;
    lx->at = lx->token_start = 0;
    lx->quiet = true;
    struct ps_ast *e = parse_primary(p, true);
    p->has_ungot = false;
    lx->window = window;
    lx->at = at;
    lx->token_start = token_start;
    lx->quiet = quiet;
    return e ? e : parse_error_expression(p, ((struct ps_span){part->start, part->end}));
}

struct ps_ast *parse_string_parts(struct ps_parser *p, const struct lex_token *t, unsigned type)
{
    struct ps_ast_expandable_string *node =
        NODE(p, ps_ast_expandable_string, PS_AST_EXPANDABLE_STRING, span_token(t));
    node->type = (uint8_t)type;
    node->value = t->value;
    node->count = t->part_count;
    node->parts = ps_arena_alloc(&p->script->arena, t->part_count * sizeof *node->parts);
    for (uint32_t i = 0; i < t->part_count; i++) {
        const struct lex_part *part = &t->parts[i];
        struct ps_span at = {part->start, part->end};
        if (part->text)
            node->parts[i].text = part->text;
        else if (part->path)
            node->parts[i].expression =
                variable_or_using(p, at, part->path, false, part->braced, false);
        else
            node->parts[i].expression = nested_expression(p, part);
    }
    return &node->ast;
}

static struct ps_ast *string_node(struct ps_parser *p, const struct lex_token *t, unsigned type)
{
    if (t->part_count)
        return parse_string_parts(p, t, type);
    struct ps_ast *node = parse_bare_string(p, span_token(t), t->value);
    ((struct ps_ast_string_constant *)node)->type = (uint8_t)type;
    return node;
}

/* ---- brackets -------------------------------------------------------------------------------- */

static struct ps_ast *parse_paren(struct ps_parser *p, const struct lex_token *lparen)
{
    struct lex_token rparen;
    enum lex_mode mode = parse_set_mode(p, LEX_COMMAND);
    bool no_comma = p->no_comma;
    p->no_comma = false;
    parse_skip_newlines(p);
    struct ps_ast *pipeline = parse_pipeline_chain(p);
    if (!pipeline) {
        struct ps_span at = span_after(span_token(lparen));
        parse_incomplete(p, at, PS_PE_ExpectedExpression, NULL);
        pipeline = parse_error_statement(p, at);
    }
    parse_skip_newlines(p);
    parse_next(p, &rparen);
    struct ps_span end = span_token(&rparen);
    if (rparen.kind != PS_TOKEN_RPAREN) {
        parse_unget(p, &rparen);
        end = span_ast(pipeline);
        parse_incomplete(p, span_after(end), PS_PE_MissingEndParenthesisInExpression, NULL);
    }
    p->no_comma = no_comma;
    parse_set_mode(p, mode);
    struct ps_ast_paren *node =
        NODE(p, ps_ast_paren, PS_AST_PAREN, span_of(span_token(lparen), end));
    node->pipeline = pipeline;
    return &node->ast;
}

/* $( ) and @( ) */
static struct ps_ast *parse_sub_expression(struct ps_parser *p, const struct lex_token *first)
{
    struct ps_ast_list statements = {0}, traps = {0};
    struct lex_token rparen;
    bool no_comma = p->no_comma;
    p->no_comma = false;
    enum lex_mode mode = parse_set_mode(p, LEX_COMMAND);
    parse_skip_newlines(p);
    struct ps_span list = parse_statement_list(p, &statements, &traps);
    parse_skip_newlines(p);
    parse_next(p, &rparen);
    struct ps_span end = span_token(&rparen);
    if (rparen.kind != PS_TOKEN_RPAREN) {
        parse_unget(p, &rparen);
        end = span_none(list) ? span_token(first) : list;
        parse_incomplete(p, span_token(&rparen), PS_PE_MissingEndParenthesisInSubexpression, NULL);
    }
    p->no_comma = no_comma;
    parse_set_mode(p, mode);
    unsigned kind = first->kind == PS_TOKEN_DOLLAR_PAREN ? PS_AST_SUB_EXPRESSION
                                                         : PS_AST_ARRAY_EXPRESSION;
    struct ps_ast_array_expression *node =
        NODE(p, ps_ast_array_expression, kind, span_of(span_token(first), end));
    node->body = NODE(p, ps_ast_statement_block, PS_AST_STATEMENT_BLOCK, list);
    node->body->statements = statements;
    node->body->traps = traps;
    return &node->ast;
}

struct ps_ast *parse_script_block_expression(struct ps_parser *p, const struct lex_token *lcurly)
{
    bool no_comma = p->no_comma;
    p->no_comma = false;
    enum lex_mode mode = parse_set_mode(p, LEX_COMMAND);
    parse_skip_newlines(p);
    struct ps_ast_script_block *body = parse_script_block(p, lcurly, false, NULL);
    p->no_comma = no_comma;
    parse_set_mode(p, mode);
    struct ps_ast_script_block_expression *node = NODE(
        p, ps_ast_script_block_expression, PS_AST_SCRIPT_BLOCK_EXPRESSION, span_ast(body));
    node->body = body;
    body->owner = &node->ast;
    return &node->ast;
}

/* ---- hash tables ----------------------------------------------------------------------------- */

static struct ps_ast *hash_value(struct ps_parser *p, const struct lex_token *equals)
{
    enum lex_mode mode = parse_set_mode(p, LEX_COMMAND);
    parse_skip_newlines(p);
    struct ps_ast *value = parse_statement(p);
    if (!value) {
        struct ps_span at = span_after(span_token(equals));
        parse_incomplete(p, at, PS_PE_MissingStatementInHashLiteral, NULL);
        value = parse_error_statement(p, at);
    }
    parse_set_mode(p, mode);
    return value;
}

static bool hash_pair(struct ps_parser *p, struct ps_hash_pair *pair)
{
    static const uint16_t ends[] = {PS_TOKEN_RCURLY, PS_TOKEN_SEMI, PS_TOKEN_NEW_LINE};
    struct lex_token equals;
    enum lex_mode mode = parse_set_mode(p, LEX_EXPRESSION);
    pair->key = parse_label_or_key(p);
    if (pair->key)
        parse_next(p, &equals);
    parse_set_mode(p, mode);
    if (!pair->key)
        return false;
    if (equals.kind != PS_TOKEN_EQUALS) {
        struct ps_span at = span_after(span_ast(pair->key));
        parse_unget(p, &equals);
        parse_error(p, at, PS_PE_MissingEqualsInHashLiteral, NULL);
        parse_sync(p, false, ends, 3);
        pair->value = parse_error_statement(p, at);
        return true;
    }
    pair->value = hash_value(p, &equals);
    return true;
}

static struct ps_ast *parse_hashtable(struct ps_parser *p, const struct lex_token *first)
{
    struct ps_ast_hashtable *node =
        NODE(p, ps_ast_hashtable, PS_AST_HASHTABLE, span_token(first));
    struct lex_token rcurly;
    struct ps_hash_pair pair;
    parse_skip_newlines(p);
    while (hash_pair(p, &pair)) {
        node->pairs = parse_grow(p, node->pairs, node->count, sizeof *node->pairs);
        node->pairs[node->count++] = pair;
        unsigned kind = parse_peek(p)->kind;
        if (kind != PS_TOKEN_NEW_LINE && kind != PS_TOKEN_SEMI)
            break;
        parse_skip_terminators(p);
    }
    parse_next(p, &rcurly);
    struct ps_span end = span_token(&rcurly);
    if (rcurly.kind != PS_TOKEN_RCURLY) {
        parse_unget(p, &rcurly);
        parse_incomplete_at(p, span_after(span_token(first)), span_token(&rcurly),
                            PS_PE_MissingEndCurlyBrace);
        end = span_before(end);
    }
    node->ast.end = end.end;
    return &node->ast;
}

/* ---- members and indices --------------------------------------------------------------------- */

void parse_arguments(struct ps_parser *p, const struct lex_token *lparen,
                     struct ps_ast_list *arguments, struct ps_span *last)
{
    struct ps_span comma = SPAN_NONE;
    struct lex_token t;
    bool no_comma = p->no_comma, reported = false;
    p->no_comma = true;
    for (;;) {
        parse_skip_newlines(p);
        struct ps_ast *argument = parse_expression(p, false);
        if (!argument) {
            if (!span_none(comma)) {
                parse_incomplete_c(p, span_after(comma), PS_PE_MissingExpressionAfterToken, ",");
                reported = true;
            }
            break;
        }
        parse_add(p, arguments, argument);
        parse_skip_newlines(p);
        parse_next(p, &t);
        comma = span_token(&t);
        if (t.kind != PS_TOKEN_COMMA) {
            parse_unget(p, &t);
            comma = SPAN_NONE;
            break;
        }
    }
    parse_skip_newlines(p);
    parse_next(p, &t);
    struct ps_span end = arguments->count ? span_ast(arguments->items[arguments->count - 1])
                                          : span_token(lparen);
    if (t.kind == PS_TOKEN_RPAREN) {
        *last = span_token(&t);
    } else {
        parse_unget(p, &t);
        if (!reported)
            parse_incomplete(p, span_after(end), PS_PE_MissingEndParenthesisInMethodCall, NULL);
        *last = span_none(comma) ? end : comma;
    }
    p->no_comma = no_comma;
}

static struct ps_ast *member_name(struct ps_parser *p)
{
    struct ps_ast *name = parse_simple_name(p, NULL);
    if (name)
        return name;
    struct lex_token *t = parse_peek(p);
    if ((t->flags & PS_TF_UNARY) || t->kind == PS_TOKEN_LBRACKET)
        return parse_unary(p, false);
    return parse_primary(p, false);
}

/* Whether the next token can be a [ at all. */
static bool bracket_may_follow(struct ps_parser *p)
{
    const struct lexer *lx = &p->lexer;
    for (uint32_t i = lx->at; i < lx->window.length; i++) {
        uint16_t c = lex_at(&lx->window, i);
        if (!ps_ch_white(c))
            return c == '[' || c == '#' || c == '<' || c == '`';
    }
    return false;
}

/* [type, ...] of a generic method behind its name. false: none, and nothing was read. */
static bool generic_method(struct ps_parser *p, struct ps_ast_invoke_member *node, bool *closed)
{
    struct lex_token t, rbracket;
    *closed = false;
    if (!bracket_may_follow(p))
        return false;
    uint32_t restore = lex_restore_point(&p->lexer);
    parse_next(p, &t);
    if (t.kind != PS_TOKEN_LBRACKET) {
        parse_resync(p, restore);
        return false;
    }
    bool types = false;
    enum lex_mode mode = parse_set_mode(p, LEX_TYPE_NAME);
    parse_skip_newlines(p);
    parse_next(p, &t);
    if (t.kind == PS_TOKEN_IDENTIFIER) {
        types = true;
        node->generic_arguments = parse_generic_arguments(p, &t, &rbracket, &node->generic_count);
        *closed = rbracket.kind == PS_TOKEN_RBRACKET;
        if (!*closed) {
            parse_unget(p, &rbracket);
            parse_incomplete(p, span_before(span_token(&rbracket)),
                             PS_PE_EndSquareBracketExpectedAtEndOfType, NULL);
        }
    }
    parse_set_mode(p, mode);
    if (!types)
        parse_resync(p, restore);
    return types;
}

static struct ps_ast *missing_member(struct ps_parser *p, struct ps_ast *target,
                                     const struct lex_token *op)
{
    parse_incomplete(p, span_after(span_token(op)), PS_PE_MissingPropertyName, NULL);
    struct ps_ast *member = parse_single_argument(p, ARG_ARGUMENT);
    return member ? member
                  : parse_error_expression(p, span_of(span_ast(target), span_token(op)));
}

/* The call behind a member's name; NULL when it is a property. */
static struct ps_ast *invoke(struct ps_parser *p, struct ps_ast *target,
                             const struct lex_token *op, struct ps_ast *member)
{
    struct ps_ast_invoke_member found = {.ast.kind = PS_AST_INVOKE_MEMBER};
    struct lex_token open;
    bool closed;
    if (p->has_ungot)
        return NULL;
    uint32_t restore = lex_restore_point(&p->lexer);
    generic_method(p, &found, &closed);
    if (p->has_ungot || !lex_invoke_open(&p->lexer, &open)) {
        if (closed)
            parse_resync(p, restore);
        return NULL;
    }
    struct ps_ast_invoke_member *node =
        NODE(p, ps_ast_invoke_member, PS_AST_INVOKE_MEMBER, span_ast(target));
    node->generic_arguments = found.generic_arguments;
    node->generic_count = found.generic_count;
    node->is_static = op->kind == PS_TOKEN_COLON_COLON;
    node->null_conditional = op->kind == PS_TOKEN_QUESTION_DOT;
    node->target = target;
    node->member = member;
    struct ps_span last;
    if (open.kind == PS_TOKEN_LPAREN) {
        parse_arguments(p, &open, &node->arguments, &last);
    } else {
        parse_skip_newlines(p);
        struct ps_ast *block = parse_script_block_expression(p, &open);
        parse_add(p, &node->arguments, block);
        last = span_ast(block);
    }
    node->ast.end = last.end;
    return &node->ast;
}

static struct ps_ast *member_access(struct ps_parser *p, struct ps_ast *target,
                                    const struct lex_token *op)
{
    struct ps_ast *member = member_name(p);
    if (!member) {
        member = missing_member(p, target, op);
    } else {
        struct ps_ast *call = invoke(p, target, op, member);
        if (call)
            return call;
    }
    struct ps_ast_member *node =
        NODE(p, ps_ast_member, PS_AST_MEMBER, span_of(span_ast(target), span_ast(member)));
    node->is_static = op->kind == PS_TOKEN_COLON_COLON;
    node->null_conditional = op->kind == PS_TOKEN_QUESTION_DOT;
    node->target = target;
    node->member = member;
    return &node->ast;
}

static struct ps_ast *element_access(struct ps_parser *p, struct ps_ast *target,
                                     const struct lex_token *lbracket)
{
    struct lex_token rbracket;
    bool no_comma = p->no_comma;
    parse_skip_newlines(p);
    p->no_comma = false;
    struct ps_ast *index = parse_expression(p, false);
    p->no_comma = no_comma;
    if (!index) {
        parse_incomplete(p, span_after(span_token(lbracket)), PS_PE_MissingArrayIndexExpression,
                         NULL);
        index = parse_error_expression(p, span_token(lbracket));
    }
    parse_skip_newlines(p);
    parse_next(p, &rbracket);
    struct ps_span end = span_token(&rbracket);
    if (rbracket.kind != PS_TOKEN_RBRACKET) {
        parse_unget(p, &rbracket);
        end = span_ast(index);
        if (index->kind != PS_AST_ERROR_EXPRESSION)
            parse_incomplete(p, span_after(end), PS_PE_MissingEndSquareBracket, NULL);
    }
    struct ps_ast_index *node =
        NODE(p, ps_ast_index, PS_AST_INDEX, span_of(span_ast(target), end));
    node->target = target;
    node->index = index;
    node->null_conditional = lbracket->kind == PS_TOKEN_QUESTION_LBRACKET;
    return &node->ast;
}

struct ps_ast *parse_postfix(struct ps_parser *p, const struct lex_token *first, struct ps_ast *e)
{
    struct lex_token op = *first;
    for (unsigned length = 0;; length++) {
        if (length == CHAIN_LONGEST)
            parse_stop(p, span_ast(e));
        parse_skip_newlines(p);
        if (op.kind == PS_TOKEN_LBRACKET || op.kind == PS_TOKEN_QUESTION_LBRACKET)
            e = element_access(p, e, &op);
        else
            e = member_access(p, e, &op);
        if (p->has_ungot || p->stopped || !lex_member_access(&p->lexer, true, &op))
            return e;
    }
}

/* ---- primary --------------------------------------------------------------------------------- */

static struct ps_ast *number_node(struct ps_parser *p, const struct lex_token *t)
{
    struct ps_ast_constant *node = NODE(p, ps_ast_constant, PS_AST_CONSTANT, span_token(t));
    node->value = t->number;
    return &node->ast;
}

struct ps_ast *parse_primary(struct ps_parser *p, bool with_members)
{
    struct lex_token t;
    struct ps_ast *e;
    parse_next(p, &t);
    switch (t.kind) {
    case PS_TOKEN_SPLATTED_VARIABLE:
    case PS_TOKEN_VARIABLE:
        e = variable_or_using(p, span_token(&t), t.value, t.kind == PS_TOKEN_SPLATTED_VARIABLE,
                              t.braced, with_members);
        break;
    case PS_TOKEN_NUMBER: e = number_node(p, &t); break;
    case PS_TOKEN_STRING_EXPANDABLE: e = string_node(p, &t, PS_STRING_DOUBLE_QUOTED); break;
    case PS_TOKEN_HERE_STRING_EXPANDABLE:
        e = string_node(p, &t, PS_STRING_DOUBLE_QUOTED_HERE);
        break;
    case PS_TOKEN_STRING_LITERAL: e = string_node(p, &t, PS_STRING_SINGLE_QUOTED); break;
    case PS_TOKEN_HERE_STRING_LITERAL:
        e = string_node(p, &t, PS_STRING_SINGLE_QUOTED_HERE);
        break;
    case PS_TOKEN_LPAREN: e = parse_paren(p, &t); break;
    case PS_TOKEN_AT_PAREN:
    case PS_TOKEN_DOLLAR_PAREN: e = parse_sub_expression(p, &t); break;
    case PS_TOKEN_AT_CURLY: e = parse_hashtable(p, &t); break;
    case PS_TOKEN_LCURLY: e = parse_script_block_expression(p, &t); break;
    default: parse_unget(p, &t); return NULL;
    }
    return with_members ? postfix_here(p, e) : e;
}
