/* parser_class.c - classes and enums. */
#include "language/parser.h"

#include <string.h>

/* ---- members --------------------------------------------------------------------------------- */

struct member_state {
    struct ps_span start, last; /* last: of the last attribute or modifier, or SPAN_NONE */
    struct ps_ast_list attributes;
    struct ps_ast *type;
    bool is_static, is_hidden;
    struct ps_ast_list errors; /* the parts of members that could not be read */
};

static void record(struct ps_parser *p, struct member_state *m)
{
    for (uint32_t i = 0; i < m->attributes.count; i++)
        parse_add(p, &m->errors, m->attributes.items[i]);
    if (m->type)
        parse_add(p, &m->errors, m->type);
}

static void modifier(struct ps_parser *p, struct member_state *m, const struct lex_token *t,
                     bool *seen)
{
    if (*seen)
        parse_error(p, span_token(t), PS_PE_DuplicateQualifier, parse_token_text(p, t));
    *seen = true;
    m->last = span_token(t);
    parse_skip(p);
}

/* Attributes, a type, hidden and static; `t` is what follows. */
static void member_prefix(struct ps_parser *p, struct member_state *m, struct lex_token *t)
{
    for (;;) {
        parse_skip_newlines(p);
        struct ps_ast *attribute = parse_attribute(p);
        if (attribute) {
            m->last = span_ast(attribute);
            if (span_none(m->start))
                m->start = m->last;
            if (attribute->kind == PS_AST_ATTRIBUTE)
                parse_add(p, &m->attributes, attribute);
            else if (!m->type)
                m->type = attribute;
            else
                parse_error(p, m->last, PS_PE_TooManyTypes, NULL);
            continue;
        }
        *t = *parse_peek(p);
        if (span_none(m->start))
            m->start = span_token(t);
        if (t->kind == PS_TOKEN_HIDDEN)
            modifier(p, m, t, &m->is_hidden);
        else if (t->kind == PS_TOKEN_STATIC)
            modifier(p, m, t, &m->is_static);
        else
            return;
    }
}

static uint8_t member_flags(const struct member_state *m)
{
    return (uint8_t)(PS_MEMBER_PUBLIC | (m->is_static ? PS_MEMBER_STATIC : 0) |
                     (m->is_hidden ? PS_MEMBER_HIDDEN : 0));
}

/* ; or a new line behind a member that ends at `end`; gives where the member ends then. */
static uint32_t property_end(struct ps_parser *p, struct ps_span end, bool quiet)
{
    struct lex_token t = *parse_peek(p);
    if (t.kind != PS_TOKEN_NEW_LINE && t.kind != PS_TOKEN_SEMI && t.kind != PS_TOKEN_RCURLY &&
        !quiet)
        parse_incomplete(p, span_after(end), PS_PE_MissingPropertyTerminator, NULL);
    parse_skip_terminators(p);
    return t.kind == PS_TOKEN_SEMI ? t.end : end.end;
}

static struct ps_ast *property(struct ps_parser *p, struct member_state *m,
                               const struct lex_token *name)
{
    struct ps_ast *initial = NULL;
    struct ps_span end = span_token(name);
    parse_skip(p);
    if (parse_peek(p)->kind == PS_TOKEN_EQUALS) {
        parse_skip(p);
        parse_skip_newlines(p);
        initial = parse_expression(p, false);
    }
    if (initial)
        end = span_ast(initial);
    struct ps_ast_property_member *node =
        NODE(p, ps_ast_property_member, PS_AST_PROPERTY_MEMBER, m->start);
    node->ast.end = property_end(p, end, false);
    struct lex_path path = lex_split_path(name->value);
    if (path.name_start >= name->value->length) {
        record(p, m);
        if (initial)
            parse_add(p, &m->errors, initial);
        return NULL;
    }
    node->name = name->value;
    if (path.name_start)
        node->name = parse_own(p, ps_string_sub(name->value, path.name_start,
                                                name->value->length - path.name_start));
    node->type = m->type;
    node->attributes = m->attributes;
    node->flags = member_flags(m);
    node->initial = initial;
    return &node->ast;
}

/* ---- methods --------------------------------------------------------------------------------- */

struct base_call {
    bool present;
    struct ps_span keyword, end;
    struct ps_ast_list arguments;
};

/* : base(...) of a constructor; `*error` is set where it is not whole. */
static void parse_base_call(struct ps_parser *p, struct base_call *call, struct ps_span *error)
{
    parse_skip_newlines(p);
    enum lex_mode mode = parse_set_mode(p, LEX_SIGNATURE);
    struct lex_token colon = *parse_peek(p);
    if (colon.kind == PS_TOKEN_COLON) {
        parse_skip(p);
        parse_skip_newlines(p);
        struct lex_token base = *parse_peek(p);
        if (base.kind != PS_TOKEN_BASE) {
            *error = span_token(&colon);
            parse_incomplete(p, span_after(*error), PS_PE_MissingBaseCtorCall, NULL);
        } else {
            parse_skip(p);
            parse_skip_newlines(p);
            struct lex_token lparen = *parse_peek(p);
            call->present = true;
            call->keyword = call->end = span_token(&base);
            if (lparen.kind == PS_TOKEN_LPAREN) {
                parse_skip(p);
                parse_arguments(p, &lparen, &call->arguments, &call->end);
                parse_skip_newlines(p);
            } else {
                *error = span_token(&base);
                parse_incomplete(p, span_after(*error), PS_PE_MissingMethodParameterList, NULL);
            }
        }
    }
    parse_set_mode(p, mode);
}

/* The statement that calls the base class's constructor. */
static struct ps_ast *base_call_statement(struct ps_parser *p, const struct base_call *call)
{
    struct ps_span at = call->present ? span_of(call->keyword, call->end) : SPAN_NONE;
    struct ps_span keyword = call->present ? call->keyword : SPAN_NONE;
    struct ps_ast_invoke_member *invoke =
        NODE(p, ps_ast_invoke_member, PS_AST_BASE_CTOR_INVOKE, at);
    invoke->target = parse_variable_node(p, keyword, parse_intern_c(p, "this"), false, false);
    invoke->member = parse_bare_string(p, keyword, parse_intern_c(p, ".ctor"));
    invoke->arguments = call->arguments;
    struct ps_ast_command_expression *statement =
        NODE(p, ps_ast_command_expression, PS_AST_COMMAND_EXPRESSION, at);
    statement->expression = &invoke->ast;
    return &statement->ast;
}

/* A method or constructor from its name on; NULL after an error. */
static struct ps_ast_function *parse_method(struct ps_parser *p, const struct lex_token *name,
                                            bool is_constructor, struct member_state *m)
{
    struct ps_ast_list parameters = {0};
    struct ps_span error = SPAN_NONE, rparen = SPAN_NONE;
    struct lex_token lcurly;
    if (parse_peek(p)->kind == PS_TOKEN_LPAREN)
        parse_function_parameters(p, &parameters, &error, &rparen);
    else
        parse_incomplete(p, span_after(span_token(name)), PS_PE_MissingMethodParameterList, NULL);
    struct base_call call = {0};
    bool calls_base = is_constructor && !m->is_static;
    if (calls_base)
        parse_base_call(p, &call, &error);
    parse_next(p, &lcurly);
    if (lcurly.kind != PS_TOKEN_LCURLY) {
        parse_unget(p, &lcurly);
        if (span_none(error)) {
            error = span_none(rparen) ? span_token(name) : rparen;
            parse_incomplete(p, span_after(error), PS_PE_MissingFunctionBody, NULL);
        }
    }
    if (!span_none(error))
        return NULL;
    struct ps_ast_function *node =
        NODE(p, ps_ast_function, PS_AST_FUNCTION_DEFINITION, span_token(name));
    enum lex_mode mode = parse_set_mode(p, LEX_COMMAND);
    node->body = parse_script_block(p, &lcurly, false,
                                    calls_base ? base_call_statement(p, &call) : NULL);
    parse_set_mode(p, mode);
    node->body->owner = &node->ast;
    node->ast.end = node->body->ast.end;
    node->name = parse_token_text(p, name);
    node->name_start = name->start;
    node->name_end = name->end;
    node->has_parameter_list = true;
    node->parameters = parameters;
    return node;
}

static struct ps_ast *method(struct ps_parser *p, struct member_state *m,
                             const struct lex_token *name, const ps_string *class_name)
{
    static const uint16_t ends[] = {PS_TOKEN_RCURLY};
    parse_skip(p);
    bool is_constructor = ps_string_equal_fold(parse_token_text(p, name), class_name);
    struct ps_ast_function *function = parse_method(p, name, is_constructor, m);
    if (!function) {
        parse_sync(p, false, ends, 1);
        record(p, m);
        return NULL;
    }
    struct ps_ast_function_member *node =
        NODE(p, ps_ast_function_member, PS_AST_FUNCTION_MEMBER,
             span_of(m->start, span_ast(function)));
    node->flags = member_flags(m);
    node->is_constructor = is_constructor;
    node->return_type = m->type;
    node->attributes = m->attributes;
    node->function = function;
    function->owner = &node->ast;
    return &node->ast;
}

/* One member of a class; NULL when there is none or it is an error, which m->errors shows. */
static struct ps_ast *class_member(struct ps_parser *p, const ps_string *class_name,
                                   struct member_state *m)
{
    struct lex_token t;
    *m = (struct member_state){.start = SPAN_NONE, .last = SPAN_NONE};
    member_prefix(p, m, &t);
    if (t.kind == PS_TOKEN_VARIABLE)
        return property(p, m, &t);
    if (t.kind == PS_TOKEN_IDENTIFIER || (t.flags & PS_TF_KEYWORD))
        return method(p, m, &t, class_name);
    if (!span_none(m->last)) {
        parse_incomplete(p, span_after(m->last), PS_PE_IncompleteMemberDefinition, NULL);
        record(p, m);
    }
    return NULL;
}

/* ---- classes --------------------------------------------------------------------------------- */

static void base_types(struct ps_parser *p, struct ps_ast_list *bases)
{
    struct lex_token *colon = parse_peek(p);
    if (colon->kind != PS_TOKEN_COLON)
        return;
    struct ps_span before = span_token(colon);
    parse_skip(p);
    parse_skip_newlines(p);
    for (;;) {
        struct ps_type_name *type = parse_type_name(p, false);
        if (!type) {
            parse_incomplete(p, span_after(before), PS_PE_TypeNameExpected, NULL);
            return;
        }
        struct ps_ast_type_constraint *node =
            NODE(p, ps_ast_type_constraint, PS_AST_TYPE_CONSTRAINT,
                 ((struct ps_span){type->start, type->end}));
        node->type = type;
        parse_add(p, bases, node);
        parse_skip_newlines(p);
        struct lex_token *t = parse_peek(p);
        if (t->kind != PS_TOKEN_COMMA)
            return;
        before = span_token(t);
        parse_skip(p);
        parse_skip_newlines(p);
    }
}

/* Attributes go to the definition; types among them make it an error. */
static struct ps_ast *finish_definition(struct ps_parser *p, struct ps_ast_type_definition *node,
                                        const struct ps_ast_list *attributes,
                                        struct ps_ast_list *errors)
{
    bool types = false;
    for (uint32_t i = 0; i < attributes->count; i++) {
        struct ps_ast *a = attributes->items[i];
        if (a->kind == PS_AST_ATTRIBUTE) {
            parse_add(p, &node->attributes, a);
        } else {
            parse_add(p, errors, a);
            types = true;
        }
    }
    if (types)
        parse_add(p, errors, node);
    if (!errors->count)
        return &node->ast;
    struct ps_ast *error = parse_error_statement(p, span_ast(node));
    for (uint32_t i = 0; i < errors->count; i++)
        parse_nest(p, error, errors->items[i]);
    return error;
}

static struct ps_ast_type_definition *new_definition(struct ps_parser *p, unsigned kind,
                                                     const struct ps_ast_list *attributes,
                                                     const struct lex_token *keyword,
                                                     const struct lex_token *name)
{
    struct ps_span start =
        attributes->count ? span_ast(attributes->items[0]) : span_token(keyword);
    struct ps_ast_type_definition *node =
        NODE(p, ps_ast_type_definition, PS_AST_TYPE_DEFINITION, start);
    p->defines_types = true;
    node->kind = (uint8_t)kind;
    node->name = parse_token_text(p, name);
    node->name_start = name->start;
    node->name_end = name->end;
    return node;
}

static void class_body(struct ps_parser *p, struct ps_ast_type_definition *node,
                       struct ps_ast_list *errors, const struct lex_token *lcurly)
{
    struct lex_token rcurly;
    struct ps_span last = span_token(lcurly);
    for (;;) {
        struct member_state m;
        struct ps_ast *member = class_member(p, node->name, &m);
        if (!member && !m.errors.count)
            break;
        if (member) {
            parse_add(p, &node->members, member);
            last = span_ast(member);
        }
        for (uint32_t i = 0; i < m.errors.count; i++) {
            parse_add(p, errors, m.errors.items[i]);
            last = span_ast(m.errors.items[i]);
        }
    }
    parse_next(p, &rcurly);
    if (rcurly.kind != PS_TOKEN_RCURLY) {
        parse_unget(p, &rcurly);
        parse_incomplete_at(p, span_after(span_token(lcurly)), span_token(&rcurly),
                            PS_PE_MissingEndCurlyBrace);
    } else {
        last = span_token(&rcurly);
    }
    node->ast.end = last.end;
}

static struct ps_ast *missing_name(struct ps_parser *p, const struct lex_token *keyword)
{
    parse_incomplete(p, span_after(span_token(keyword)), PS_PE_MissingNameAfterKeyword,
                     parse_token_text(p, keyword));
    return parse_error_statement(p, span_token(keyword));
}

struct ps_ast *parse_class(struct ps_parser *p, struct ps_ast_list *attributes,
                           const struct lex_token *keyword)
{
    struct lex_token name, lcurly;
    struct ps_ast_list errors = {0};
    struct ps_ast *result;
    parse_skip_newlines(p);
    struct ps_ast *name_node = parse_simple_name(p, &name);
    if (!name_node)
        return missing_name(p, keyword);
    parse_skip_newlines(p);
    enum lex_mode mode = parse_set_mode(p, LEX_SIGNATURE);
    struct ps_ast_type_definition *node =
        new_definition(p, PS_DEFINE_CLASS, attributes, keyword, &name);
    base_types(p, &node->bases);
    parse_next(p, &lcurly);
    if (lcurly.kind != PS_TOKEN_LCURLY) {
        parse_unget(p, &lcurly);
        struct ps_span last = node->bases.count
                                  ? span_ast(node->bases.items[node->bases.count - 1])
                                  : span_ast(name_node);
        parse_incomplete_c(p, span_after(last), PS_PE_MissingTypeBody,
                           ps_token_text(keyword->kind));
        result = parse_error_statement(p, span_of(span_token(keyword), last));
        for (uint32_t i = 0; i < node->bases.count; i++)
            parse_nest(p, result, node->bases.items[i]);
    } else {
        class_body(p, node, &errors, &lcurly);
        result = finish_definition(p, node, attributes, &errors);
    }
    parse_set_mode(p, mode);
    return result;
}

/* ---- enums ----------------------------------------------------------------------------------- */

static struct ps_ast *enum_member(struct ps_parser *p)
{
    parse_skip_newlines(p);
    struct ps_ast *name = parse_simple_name(p, NULL);
    if (!name)
        return NULL;
    struct ps_ast_property_member *node =
        NODE(p, ps_ast_property_member, PS_AST_PROPERTY_MEMBER, span_ast(name));
    struct ps_span end = span_ast(name);
    bool missing = false;
    enum lex_mode mode = parse_set_mode(p, LEX_EXPRESSION);
    struct lex_token equals = *parse_peek(p);
    if (equals.kind == PS_TOKEN_EQUALS) {
        parse_skip(p);
        node->initial = parse_expression(p, false);
        missing = !node->initial;
        end = missing ? span_token(&equals) : span_ast(node->initial);
        if (missing)
            parse_error_c(p, span_after(span_token(&equals)), PS_PE_ExpectedValueExpression, "=");
    }
    parse_set_mode(p, mode);
    node->name = ((struct ps_ast_string_constant *)name)->value;
    node->flags = PS_MEMBER_PUBLIC | PS_MEMBER_STATIC | PS_MEMBER_LITERAL;
    node->ast.end = property_end(p, end, missing);
    return &node->ast;
}

/* The integral types of [type] : the accelerators and full names. */
static bool integral_type(const struct ps_type_name *type)
{
    static const char names[] = "byte\0sbyte\0short\0ushort\0int\0uint\0long\0ulong\0int16\0int32\0"
                                "int64\0uint16\0uint32\0uint64\0";
    if (type->kind != PS_TYPE_NAME_SIMPLE)
        return false;
    ps_string *name = ps_string_retain(type->name);
    if (ps_string_starts_fold(name, "System.")) {
        ps_string *short_name = ps_string_sub(name, 7, name->length - 7);
        ps_string_release(name);
        name = short_name;
    }
    bool found = false;
    for (const char *n = names; *n && !found; n += strlen(n) + 1)
        found = ps_string_is_fold(name, n);
    ps_string_release(name);
    return found;
}

static void underlying_type(struct ps_parser *p, struct ps_ast_type_definition *node)
{
    struct lex_token colon = *parse_peek(p);
    if (colon.kind != PS_TOKEN_COLON)
        return;
    parse_skip(p);
    parse_skip_newlines(p);
    struct ps_type_name *type = parse_type_name(p, false);
    if (!type) {
        parse_incomplete(p, span_after(span_token(&colon)), PS_PE_TypeNameExpected, NULL);
        return;
    }
    struct ps_span at = {type->start, type->end};
    if (!integral_type(type))
        parse_error(p, at, PS_PE_InvalidUnderlyingType, parse_own(p, ps_type_name_text(type)));
    struct ps_ast_type_constraint *base =
        NODE(p, ps_ast_type_constraint, PS_AST_TYPE_CONSTRAINT, at);
    base->type = type;
    parse_add(p, &node->bases, base);
}

struct ps_ast *parse_enum(struct ps_parser *p, struct ps_ast_list *attributes,
                          const struct lex_token *keyword)
{
    struct lex_token name, lcurly, rcurly;
    struct ps_ast_list errors = {0};
    struct ps_ast *member, *result;
    parse_skip_newlines(p);
    struct ps_ast *name_node = parse_simple_name(p, &name);
    if (!name_node)
        return missing_name(p, keyword);
    enum lex_mode mode = parse_set_mode(p, LEX_SIGNATURE);
    struct ps_ast_type_definition *node =
        new_definition(p, PS_DEFINE_ENUM, attributes, keyword, &name);
    underlying_type(p, node);
    parse_skip_newlines(p);
    parse_next(p, &lcurly);
    if (lcurly.kind != PS_TOKEN_LCURLY) {
        parse_unget(p, &lcurly);
        parse_incomplete_c(p, span_after(span_ast(name_node)), PS_PE_MissingTypeBody,
                           ps_token_text(keyword->kind));
        parse_set_mode(p, mode);
        return parse_error_statement(p, span_of(span_token(keyword), span_ast(name_node)));
    }
    while ((member = enum_member(p)))
        parse_add(p, &node->members, member);
    parse_next(p, &rcurly);
    if (rcurly.kind != PS_TOKEN_RCURLY) {
        parse_unget(p, &rcurly);
        parse_incomplete_at(p, span_after(span_token(&lcurly)), span_token(&rcurly),
                            PS_PE_MissingEndCurlyBrace);
    }
    node->ast.end = rcurly.end < p->script->text->length ? rcurly.end : p->script->text->length;
    result = finish_definition(p, node, attributes, &errors);
    parse_set_mode(p, mode);
    return result;
}
