/* parser_type.c - type names, attributes and type constraints. */
#include "language/parser.h"

static const uint16_t right_bracket[] = {PS_TOKEN_RBRACKET};
enum { DIMENSIONS_MOST = 32 };

/* ---- type names ------------------------------------------------------------------------------ */

static struct ps_type_name *new_type(struct ps_parser *p, unsigned kind, struct ps_span at)
{
    struct ps_type_name *type = PS_ARENA_NEW(&p->script->arena, struct ps_type_name);
    type->kind = (uint8_t)kind;
    type->start = at.start;
    type->end = at.end;
    return type;
}

/* The name as written; two backticks stand for one. */
static ps_string *type_text(struct ps_parser *p, const struct lex_token *t)
{
    ps_string *text = parse_token_text(p, t);
    if (ps_string_find_unit(text, '`', 0) < 0)
        return text;
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < text->length; i++) {
        uint16_t c = ps_string_at(text, i);
        ps_strbuf_unit(&b, c);
        if (c == '`' && i + 1 < text->length && ps_string_at(text, i + 1) == '`')
            i++;
    }
    return parse_own(p, ps_strbuf_take(&b));
}

static struct ps_type_name *simple_type(struct ps_parser *p, const struct lex_token *t)
{
    struct ps_type_name *type = new_type(p, PS_TYPE_NAME_SIMPLE, span_token(t));
    type->name = type_text(p, t);
    return type;
}

static struct ps_type_name *error_type(struct ps_parser *p, const struct lex_token *t)
{
    struct ps_type_name *type = new_type(p, PS_TYPE_NAME_SIMPLE, span_token(t));
    type->name = parse_intern_c(p, ":ErrorTypeName:");
    return type;
}

/* Behind the comma `comma`, which has been skipped. */
static void assembly_of(struct ps_parser *p, struct ps_span comma, struct ps_type_name *type)
{
    ps_string *assembly = lex_assembly_name(&p->lexer);
    if (!assembly)
        parse_error(p, span_after(comma), PS_PE_MissingAssemblyNameSpecification, NULL);
    else
        type->assembly = assembly;
}

static struct ps_type_name *array_type(struct ps_parser *p, struct ps_type_name *element,
                                       uint32_t rank, uint32_t end)
{
    struct ps_type_name *type =
        new_type(p, PS_TYPE_NAME_ARRAY, (struct ps_span){element->start, end});
    type->element = element;
    type->rank = rank;
    return type;
}

/* [,,] from its first comma. */
static struct ps_type_name *multi_dimensional(struct ps_parser *p, struct ps_type_name *element,
                                              const struct lex_token *first)
{
    struct lex_token t = *first, last;
    uint32_t rank = 1;
    do {
        last = t;
        rank++;
        parse_next(p, &t);
    } while (t.kind == PS_TOKEN_COMMA);
    if (rank > DIMENSIONS_MOST) {
        ps_string *text = parse_own(p, ps_string_printf("%u", rank));
        parse_error(p, span_of(span_token(first), span_token(&last)),
                    PS_PE_ArrayHasTooManyDimensions, text);
    }
    if (t.kind != PS_TOKEN_RBRACKET) {
        parse_unget(p, &t);
        parse_error(p, span_after(span_token(&last)), PS_PE_EndSquareBracketExpectedAtEndOfAttribute,
                    NULL);
    }
    return array_type(p, element, rank, t.end);
}

/* `t` is what stands behind the [ of `type[`; `open` gets the assembly's name. */
static struct ps_type_name *complete_array(struct ps_parser *p, struct ps_type_name *type,
                                           struct ps_type_name *open, struct lex_token t,
                                           bool unbracketed)
{
    for (;;) {
        switch (t.kind) {
        case PS_TOKEN_COMMA: type = multi_dimensional(p, type, &t); break;
        case PS_TOKEN_RBRACKET: type = array_type(p, type, 1, t.end); break;
        case PS_TOKEN_END_OF_INPUT:
            parse_unget(p, &t);
            parse_error(p, span_before(span_token(&t)),
                        PS_PE_EndSquareBracketExpectedAtEndOfAttribute, NULL);
            break;
        default:
            parse_error(p, span_token(&t), PS_PE_UnexpectedToken, parse_token_text(p, &t));
            parse_sync(p, true, right_bracket, 1);
            break;
        }
        struct lex_token next = *parse_peek(p);
        if (!unbracketed && next.kind == PS_TOKEN_COMMA) {
            parse_skip(p);
            assembly_of(p, span_token(&next), open);
        }
        if (next.kind != PS_TOKEN_LBRACKET)
            return type;
        parse_skip(p);
        parse_next(p, &t);
    }
}

static struct ps_type_name *generic_type(struct ps_parser *p, const struct lex_token *name,
                                         const struct lex_token *first, bool unbracketed)
{
    struct lex_token rbracket;
    uint32_t count;
    struct ps_type_name **args = parse_generic_arguments(p, first, &rbracket, &count);
    uint32_t end = rbracket.end;
    if (rbracket.kind != PS_TOKEN_RBRACKET) {
        parse_unget(p, &rbracket);
        parse_incomplete(p, span_before(span_token(&rbracket)),
                         PS_PE_EndSquareBracketExpectedAtEndOfAttribute, NULL);
        end = args[count - 1]->end;
    }
    struct ps_type_name *type =
        new_type(p, PS_TYPE_NAME_GENERIC, (struct ps_span){name->start, end});
    type->element = simple_type(p, name);
    type->args = args;
    type->count = count;
    struct lex_token t = *parse_peek(p);
    if (t.kind == PS_TOKEN_LBRACKET) {
        parse_skip(p);
        parse_next(p, &t);
        return complete_array(p, type, type->element, t, unbracketed);
    }
    if (t.kind == PS_TOKEN_COMMA && !unbracketed) {
        parse_skip(p);
        assembly_of(p, span_token(&t), type->element);
    }
    return type;
}

static struct ps_type_name *finish_type(struct ps_parser *p, const struct lex_token *name,
                                        bool unbracketed, bool assembly)
{
    struct lex_token t = *parse_peek(p);
    if (t.kind == PS_TOKEN_LBRACKET) {
        struct ps_span lbracket = span_token(&t);
        parse_skip(p);
        parse_skip_newlines(p);
        parse_next(p, &t);
        if (t.kind == PS_TOKEN_RBRACKET || t.kind == PS_TOKEN_COMMA) {
            struct ps_type_name *element = simple_type(p, name);
            return complete_array(p, element, element, t, unbracketed);
        }
        if (t.kind == PS_TOKEN_LBRACKET || t.kind == PS_TOKEN_IDENTIFIER)
            return generic_type(p, name, &t, unbracketed);
        if (t.kind != PS_TOKEN_END_OF_INPUT) {
            parse_error(p, span_token(&t), PS_PE_UnexpectedToken, parse_token_text(p, &t));
            parse_sync(p, true, right_bracket, 1);
        } else {
            parse_unget(p, &t);
            parse_incomplete(p, span_after(lbracket), PS_PE_MissingTypename, NULL);
        }
        return simple_type(p, name);
    }
    struct ps_type_name *type = simple_type(p, name);
    if (t.kind == PS_TOKEN_COMMA && assembly && !unbracketed) {
        parse_skip(p);
        assembly_of(p, span_token(&t), type);
        if (type->assembly)
            type->end = lex_current_extent(&p->lexer).end;
    }
    return type;
}

struct ps_type_name *parse_type_name(struct ps_parser *p, bool assembly)
{
    struct lex_token t;
    struct ps_type_name *type = NULL;
    enum lex_mode mode = parse_set_mode(p, LEX_TYPE_NAME);
    parse_next(p, &t);
    if (t.kind == PS_TOKEN_IDENTIFIER)
        type = finish_type(p, &t, false, assembly);
    else
        parse_unget(p, &t);
    parse_set_mode(p, mode);
    return type;
}

static struct ps_type_name *generic_argument(struct ps_parser *p, const struct lex_token *first)
{
    struct lex_token t, rbracket;
    if (first->kind == PS_TOKEN_IDENTIFIER)
        return finish_type(p, first, true, true);
    parse_next(p, &t); /* behind the [ of a bracketed argument */
    if (t.kind != PS_TOKEN_IDENTIFIER) {
        parse_unget(p, &t);
        parse_incomplete(p, span_after(span_token(&t)), PS_PE_MissingTypename, NULL);
        return error_type(p, first);
    }
    struct ps_type_name *type = finish_type(p, &t, false, true);
    parse_next(p, &rbracket);
    if (rbracket.kind != PS_TOKEN_RBRACKET) {
        parse_unget(p, &rbracket);
        parse_incomplete(p, span_before(span_token(&rbracket)),
                         PS_PE_EndSquareBracketExpectedAtEndOfType, NULL);
    }
    return type;
}

struct ps_type_name **parse_generic_arguments(struct ps_parser *p, const struct lex_token *first,
                                              struct lex_token *last, uint32_t *count)
{
    struct ps_type_name **args = NULL;
    struct lex_token t = *first;
    *count = 0;
    bool deep = parse_deeper(p);
    for (;;) {
        struct ps_type_name *type;
        if (deep && (t.kind == PS_TOKEN_IDENTIFIER || t.kind == PS_TOKEN_LBRACKET)) {
            type = generic_argument(p, &t);
        } else {
            parse_incomplete(p, span_after(span_token(last)), PS_PE_MissingTypename, NULL);
            type = error_type(p, last);
        }
        args = parse_grow(p, args, *count, sizeof *args);
        args[(*count)++] = type;
        parse_skip_newlines(p);
        parse_next(p, last);
        if (last->kind != PS_TOKEN_COMMA)
            return args;
        parse_skip_newlines(p);
        t = *parse_peek(p);
        if (t.kind == PS_TOKEN_IDENTIFIER || t.kind == PS_TOKEN_LBRACKET)
            parse_skip(p);
    }
}

/* ---- attributes ------------------------------------------------------------------------------ */

/* A named argument behind its name. */
static void named_argument(struct ps_parser *p, struct ps_ast_attribute *attribute,
                           struct ps_ast *name, struct ps_span *last)
{
    static const uint16_t ends[] = {PS_TOKEN_COMMA, PS_TOKEN_RPAREN, PS_TOKEN_RBRACKET,
                                    PS_TOKEN_NEW_LINE};
    ps_string *text = ((struct ps_ast_string_constant *)name)->value;
    struct ps_ast *value;
    struct lex_token t = *parse_peek(p);
    bool omitted = t.kind != PS_TOKEN_EQUALS;
    if (!omitted) {
        parse_skip(p);
        parse_skip_newlines(p);
        value = parse_expression(p, false);
        if (!value) {
            struct ps_span at = span_after(span_token(&t));
            parse_incomplete(p, at, PS_PE_MissingExpressionInNamedArgument, NULL);
            value = parse_error_expression(p, at);
            parse_sync(p, true, ends, 4);
        }
        *last = span_ast(value);
    } else {
        value = parse_variable_node(p, span_ast(name), parse_intern_c(p, "true"), false, false);
    }
    for (uint32_t i = 0; i < attribute->named.count; i++) {
        struct ps_ast_named_attribute_argument *other =
            (struct ps_ast_named_attribute_argument *)attribute->named.items[i];
        if (ps_string_equal(other->name, text)) {
            parse_error(p, span_ast(name), PS_PE_DuplicateNamedArgument, text);
            return;
        }
    }
    struct ps_ast_named_attribute_argument *node =
        NODE(p, ps_ast_named_attribute_argument, PS_AST_NAMED_ATTRIBUTE_ARGUMENT,
             span_of(span_ast(name), span_ast(value)));
    node->name = text;
    node->name_end = name->end;
    node->argument = value;
    node->omitted = omitted;
    parse_add(p, &attribute->named, node);
}

static void attribute_arguments(struct ps_parser *p, struct ps_ast_attribute *attribute,
                                struct ps_span *last)
{
    struct ps_span comma = SPAN_NONE;
    bool no_comma = p->no_comma;
    p->no_comma = true;
    for (;;) {
        parse_skip_newlines(p);
        struct ps_ast *name = parse_simple_name(p, NULL);
        struct ps_ast *value = name ? NULL : parse_expression(p, false);
        if (name) {
            named_argument(p, attribute, name, last);
        } else if (value) {
            parse_add(p, &attribute->positional, value);
            *last = span_ast(value);
        } else if (!span_none(comma)) {
            struct ps_span at = span_after(comma);
            parse_incomplete_c(p, at, PS_PE_MissingExpressionAfterToken, ",");
            parse_add(p, &attribute->positional, parse_error_expression(p, at));
            *last = at;
        }
        parse_skip_newlines(p);
        struct lex_token *t = parse_peek(p);
        if (t->kind != PS_TOKEN_COMMA)
            break;
        *last = comma = span_token(t);
        parse_skip(p);
    }
    p->no_comma = no_comma;
}

/* ( ... )] behind an attribute's name. */
static struct ps_ast *finish_attribute(struct ps_parser *p, const struct lex_token *lbracket,
                                       struct ps_type_name *type, const struct lex_token *lparen)
{
    struct ps_ast_attribute *node =
        NODE(p, ps_ast_attribute, PS_AST_ATTRIBUTE, span_token(lbracket));
    struct ps_span last = span_token(lparen);
    struct lex_token rparen, rbracket;
    node->type = type;
    parse_skip_newlines(p);
    enum lex_mode mode = parse_set_mode(p, LEX_EXPRESSION);
    attribute_arguments(p, node, &last);
    parse_set_mode(p, mode);
    parse_skip_newlines(p);
    parse_next(p, &rparen);
    bool closed = rparen.kind == PS_TOKEN_RPAREN;
    if (!closed) {
        parse_unget(p, &rparen);
        parse_incomplete(p, span_after(last), PS_PE_MissingEndParenthesisInExpression, NULL);
    } else {
        last = span_token(&rparen);
    }
    parse_skip_newlines(p);
    parse_next(p, &rbracket);
    if (rbracket.kind == PS_TOKEN_RBRACKET) {
        last = span_token(&rbracket);
    } else {
        parse_unget(p, &rbracket);
        if (closed)
            parse_incomplete(p, span_after(span_token(&rparen)),
                             PS_PE_EndSquareBracketExpectedAtEndOfAttribute, NULL);
    }
    node->ast.end = last.end;
    return &node->ast;
}

static bool next_left_bracket(struct ps_parser *p, struct lex_token *t)
{
    if (!p->has_ungot)
        return lex_left_bracket(&p->lexer, t);
    if (p->ungot.kind != PS_TOKEN_LBRACKET)
        return false;
    parse_next(p, t);
    return true;
}

struct ps_ast *parse_attribute(struct ps_parser *p)
{
    struct lex_token lbracket, t;
    if (!next_left_bracket(p, &lbracket))
        return NULL;
    parse_skip_newlines(p);
    struct ps_type_name *type = parse_type_name(p, true);
    if (!type) {
        parse_resync(p, lbracket.start);
        parse_incomplete(p, span_after(span_token(&lbracket)), PS_PE_MissingTypename, NULL);
        return NULL;
    }
    parse_next(p, &t);
    if (t.kind == PS_TOKEN_LPAREN)
        return finish_attribute(p, &lbracket, type, &t);
    uint32_t end = t.end;
    if (t.kind != PS_TOKEN_RBRACKET) {
        parse_unget(p, &t);
        parse_error(p, span_before(span_token(&t)), PS_PE_EndSquareBracketExpectedAtEndOfAttribute,
                    NULL);
        end = type->end;
    }
    struct ps_ast_type_constraint *node =
        NODE(p, ps_ast_type_constraint, PS_AST_TYPE_CONSTRAINT,
             ((struct ps_span){lbracket.start, end}));
    node->type = type;
    return &node->ast;
}

void parse_attribute_list(struct ps_parser *p, bool in_expression, struct ps_ast_list *list)
{
    struct ps_ast *attribute;
    while ((attribute = parse_attribute(p))) {
        parse_add(p, list, attribute);
        /* In an expression, a type at the end of a line is the whole expression. */
        if (!in_expression || attribute->kind == PS_AST_ATTRIBUTE)
            parse_skip_newlines(p);
    }
}
