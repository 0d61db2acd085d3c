/* parser_expression.c - operators: ternary, binary, the comma, unary; names and keys. */
#include "base/planted.h"
#include "language/parser.h"

enum { CHAIN_LONGEST = 4096, PRECEDENCES = 16 };

/* ---- names ----------------------------------------------------------------------------------- */

struct ps_ast *parse_simple_name(struct ps_parser *p, struct lex_token *name)
{
    p->lexer.simple_name = true;
    struct lex_token *t = parse_peek(p);
    p->lexer.simple_name = false;
    if (t->kind != PS_TOKEN_IDENTIFIER)
        return NULL;
    if (name)
        *name = *t;
    struct ps_ast *node = parse_bare_string(p, span_token(t), parse_token_text(p, t));
    parse_skip(p);
    return node;
}

struct ps_ast *parse_label_or_key(struct ps_parser *p)
{
    struct ps_ast *name = parse_simple_name(p, NULL);
    if (name)
        return name;
    unsigned kind = parse_peek(p)->kind;
    if (kind == PS_TOKEN_NEW_LINE || kind == PS_TOKEN_SEMI)
        return NULL;
    bool no_comma = p->no_comma;
    p->no_comma = true;
    struct ps_ast *e = parse_unary(p, false);
    p->no_comma = no_comma;
    return e;
}

/* An expression that is missing behind `t`. */
static struct ps_ast *missing_operand(struct ps_parser *p, const struct lex_token *t)
{
    struct ps_span at = span_after(span_token(t));
    parse_incomplete(p, at, PS_PE_ExpectedValueExpression, parse_token_text(p, t));
    return parse_error_expression(p, at);
}

/* ---- unary ----------------------------------------------------------------------------------- */

/* The next token, read so that a sign may belong to a number. */
static struct lex_token peek_operand(struct ps_parser *p, bool ternary)
{
    bool numbers = p->lexer.signed_numbers, ends = p->lexer.ternary_numbers;
    p->lexer.signed_numbers = true;
    p->lexer.ternary_numbers = ternary;
    if (p->has_ungot && (p->ungot.kind == PS_TOKEN_MINUS ||
                         (ternary && p->ungot.kind == PS_TOKEN_GENERIC)))
        parse_resync(p, p->ungot.start);
    struct lex_token t = *parse_peek(p);
    p->lexer.signed_numbers = numbers;
    p->lexer.ternary_numbers = ends;
    return t;
}

static struct ps_ast *new_unary(struct ps_parser *p, struct ps_span at, unsigned op,
                                struct ps_ast *child)
{
    struct ps_ast_unary *node = NODE(p, ps_ast_unary, PS_AST_UNARY, at);
    node->op = (uint16_t)op;
    node->child = child;
    return &node->ast;
}

static struct ps_ast *prefix(struct ps_parser *p, const struct lex_token *op)
{
    parse_skip(p);
    parse_skip_newlines(p);
    struct ps_ast *child = parse_unary(p, true);
    if (!child) {
        parse_incomplete(p, span_after(span_token(op)), PS_PE_MissingExpressionAfterOperator,
                         parse_token_text(p, op));
        return NULL;
    }
    struct ps_span at = span_of(span_token(op), span_ast(child));
    if (op->kind != PS_TOKEN_COMMA)
        return new_unary(p, at, op->kind, child);
    struct ps_ast_array_literal *node = NODE(p, ps_ast_array_literal, PS_AST_ARRAY_LITERAL, at);
    parse_add(p, &node->elements, child);
    return &node->ast;
}

static struct ps_ast *new_attributed(struct ps_parser *p, struct ps_ast *attribute,
                                     struct ps_ast *child)
{
    unsigned kind =
        attribute->kind == PS_AST_TYPE_CONSTRAINT ? PS_AST_CONVERT : PS_AST_ATTRIBUTED;
    struct ps_ast_attributed *node =
        NODE(p, ps_ast_attributed, kind, span_of(span_ast(attribute), span_ast(child)));
    node->attribute = attribute;
    node->child = child;
    return &node->ast;
}

static struct ps_ast *new_type_expression(struct ps_parser *p, struct ps_ast *constraint)
{
    struct ps_ast_type_expression *node =
        NODE(p, ps_ast_type_expression, PS_AST_TYPE_EXPRESSION, span_ast(constraint));
    node->type = ((struct ps_ast_type_constraint *)constraint)->type;
    return &node->ast;
}

/* Behind a type: its members, what it converts, or nothing. */
static struct ps_ast *after_type(struct ps_parser *p, struct ps_ast *constraint)
{
    struct lex_token op;
    if (!p->has_ungot && lex_member_access(&p->lexer, false, &op))
        return parse_postfix(p, &op, new_type_expression(p, constraint));
    unsigned kind = parse_peek(p)->kind;
    if (kind != PS_TOKEN_NEW_LINE && kind != PS_TOKEN_COMMA) {
        struct ps_ast *child = parse_unary(p, true);
        if (child)
            return new_attributed(p, constraint, child);
    }
    return new_type_expression(p, constraint);
}

static struct ps_ast *after_attribute(struct ps_parser *p, const struct ps_ast_list *attributes,
                                      struct ps_span first)
{
    struct ps_ast *last = attributes->items[attributes->count - 1];
    parse_skip_newlines(p);
    struct ps_ast *child = parse_unary(p, true);
    if (child)
        return new_attributed(p, last, child);
    parse_incomplete(p, span_ast(last), PS_PE_UnexpectedAttribute,
                     parse_own(p, ps_type_name_text(((struct ps_ast_attribute *)last)->type)));
    struct ps_ast *error = parse_error_expression(p, span_of(first, span_ast(last)));
    for (uint32_t i = 0; i < attributes->count; i++)
        parse_nest(p, error, attributes->items[i]);
    return error;
}

static struct ps_ast *attributed(struct ps_parser *p, struct ps_span first, bool *final)
{
    struct ps_ast_list attributes = {0};
    parse_attribute_list(p, true, &attributes);
    *final = true;
    if (!attributes.count)
        return NULL;
    struct ps_ast *last = attributes.items[attributes.count - 1], *e;
    if (last->kind == PS_AST_ATTRIBUTE) {
        e = after_attribute(p, &attributes, first);
        if (e->kind == PS_AST_ERROR_EXPRESSION)
            return e;
    } else {
        e = after_type(p, last);
    }
    for (uint32_t i = attributes.count - 1; i-- > 0;)
        e = new_attributed(p, attributes.items[i], e);
    *final = false;
    return e;
}

struct ps_ast *parse_unary(struct ps_parser *p, bool ternary)
{
    if (!parse_deeper(p))
        return NULL;
    struct lex_token t = peek_operand(p, ternary);
    struct ps_ast *e;
    if (t.flags & PS_TF_UNARY) {
        if (p->no_comma && t.kind == PS_TOKEN_COMMA)
            return NULL;
        e = prefix(p, &t);
        if (!e)
            return parse_error_expression(p, span_token(&t));
    } else if (t.kind == PS_TOKEN_LBRACKET) {
        bool final;
        e = attributed(p, span_token(&t), &final);
        if (final)
            return e;
    } else {
        e = parse_primary(p, true);
    }
    if (!e)
        return NULL;
    t = *parse_peek(p);
    if (t.kind == PS_TOKEN_PLUS_PLUS || t.kind == PS_TOKEN_MINUS_MINUS) {
        parse_skip(p);
        e = new_unary(p, span_of(span_ast(e), span_token(&t)),
                      t.kind == PS_TOKEN_PLUS_PLUS ? PS_TOKEN_POSTFIX_PLUS_PLUS
                                                   : PS_TOKEN_POSTFIX_MINUS_MINUS,
                      e);
    }
    return e;
}

/* ---- the comma ------------------------------------------------------------------------------- */

static struct ps_ast *parse_array(struct ps_parser *p, bool ternary)
{
    struct ps_ast *first = parse_unary(p, ternary), *last = first;
    if (!first || p->no_comma || parse_peek(p)->kind != PS_TOKEN_COMMA)
        return first;
    struct ps_ast_array_literal *node =
        NODE(p, ps_ast_array_literal, PS_AST_ARRAY_LITERAL, span_ast(first));
    parse_add(p, &node->elements, first);
    while (parse_peek(p)->kind == PS_TOKEN_COMMA) {
        struct lex_token comma = *parse_peek(p);
        parse_skip(p);
        parse_skip_newlines(p);
        last = parse_unary(p, true);
        bool missing = !last;
        if (missing) {
            parse_incomplete(p, span_after(span_token(&comma)), PS_PE_MissingExpressionAfterToken,
                             parse_token_text(p, &comma));
            last = parse_error_expression(p, span_token(&comma));
        }
        parse_add(p, &node->elements, last);
        if (missing)
            break;
    }
    node->ast.end = last->end;
    return &node->ast;
}

/* ---- binary ---------------------------------------------------------------------------------- */

struct operators {
    struct lex_token ops[PRECEDENCES];
    struct ps_ast *operands[PRECEDENCES + 1];
    unsigned count; /* of ops; there is one operand more */
    unsigned joined;
};

/* The last operator takes its operands. */
static void reduce(struct ps_parser *p, struct operators *o)
{
    const struct lex_token *op = &o->ops[--o->count];
    struct ps_ast *left = o->operands[o->count], *right = o->operands[o->count + 1];
    struct ps_ast_binary *node =
        NODE(p, ps_ast_binary, PS_AST_BINARY, span_of(span_ast(left), span_ast(right)));
    node->op = op->kind;
    node->op_start = op->start;
    node->op_end = op->end;
    node->left = left;
    node->right = right;
    o->operands[o->count] = &node->ast;
    if (o->joined++ == CHAIN_LONGEST)
        parse_stop(p, span_ast(node));
}

static unsigned precedence(const struct lex_token *t)
{
    return t->flags & PS_TF_PRECEDENCE;
}

/* A parameter where an operator should be. */
static struct ps_ast *parameter_in_expression(struct ps_parser *p, const struct lex_token *t,
                                              struct ps_ast *e)
{
    parse_error(p, span_token(t), PS_PE_UnexpectedToken, parse_token_text(p, t));
    parse_skip(p);
    struct ps_ast *error =
        parse_error_expression(p, span_of(span_ast(e), span_token(t)));
    parse_nest(p, error, e);
    struct ps_ast_command_parameter *node =
        NODE(p, ps_ast_command_parameter, PS_AST_COMMAND_PARAMETER, span_token(t));
    node->name = t->value;
    node->name_end = t->end;
    parse_nest(p, error, node);
    return error;
}

static struct ps_ast *parse_binary(struct ps_parser *p, bool ternary)
{
    struct operators o;
    o.count = o.joined = 0;
    o.operands[0] = parse_array(p, ternary);
    if (!o.operands[0])
        return NULL;
    struct lex_token t = *parse_peek(p);
    while (t.flags & PS_TF_BINARY) {
        while (o.count && precedence(&t) + PS_PLANTED(parser) <= precedence(&o.ops[o.count - 1]))
            reduce(p, &o);
        parse_skip(p);
        parse_skip_newlines(p);
        struct ps_ast *operand = parse_array(p, true);
        if (!operand)
            operand = missing_operand(p, &t);
        o.ops[o.count++] = t;
        o.operands[o.count] = operand;
        t = *parse_peek(p);
    }
    while (o.count)
        reduce(p, &o);
    if (t.kind == PS_TOKEN_PARAMETER)
        return parameter_in_expression(p, &t, o.operands[0]);
    return o.operands[0];
}

/* ---- ternary --------------------------------------------------------------------------------- */

static struct ps_ast *parse_ternary(struct ps_parser *p, struct ps_ast *condition)
{
    struct lex_token question = *parse_peek(p), colon;
    parse_skip(p);
    parse_skip_newlines(p);
    struct ps_ast *if_true = parse_expression(p, true);
    bool missing = !if_true;
    if (missing)
        if_true = missing_operand(p, &question);
    parse_skip_newlines(p);
    parse_next(p, &colon);
    if (colon.kind != PS_TOKEN_COLON) {
        parse_unget(p, &colon);
        if (if_true->kind != PS_AST_ERROR_EXPRESSION)
            parse_incomplete(p, span_token(&colon), PS_PE_MissingColonInTernaryExpression, NULL);
        struct ps_ast *error = parse_error_expression(
            p, span_of(span_ast(condition), span_before(span_token(&colon))));
        parse_nest(p, error, condition);
        if (if_true->kind != PS_AST_ERROR_EXPRESSION)
            parse_nest(p, error, if_true);
        return error;
    }
    parse_skip_newlines(p);
    struct ps_ast *if_false = parse_expression(p, true);
    if (!if_false)
        if_false = missing_operand(p, &colon);
    struct ps_ast_ternary *node = NODE(p, ps_ast_ternary, PS_AST_TERNARY,
                                       span_of(span_ast(condition), span_ast(if_false)));
    node->condition = condition;
    node->if_true = if_true;
    node->if_false = if_false;
    return &node->ast;
}

struct ps_ast *parse_expression(struct ps_parser *p, bool ternary)
{
    if (!parse_deeper(p))
        return NULL;
    enum lex_mode mode = parse_set_mode(p, LEX_EXPRESSION);
    struct ps_ast *e = parse_binary(p, ternary);
    if (e && parse_peek(p)->kind == PS_TOKEN_QUESTION_MARK)
        e = parse_ternary(p, e);
    parse_set_mode(p, mode);
    return e;
}
