/*
 * semantics_define.c - what PowerShell finds when it makes a script's classes and enums
 * (PSType.cs): members that are there twice, values of enums, constructors.
 */
#include "base/bigint.h"
#include "language/name_set.h"
#include "language/semantics.h"

#include <string.h>

/* ---- classes --------------------------------------------------------------------------------- */

static const struct ps_type_name *parameter_type(const struct ps_ast *parameter)
{
    const struct ps_ast_list *attributes = &((const struct ps_ast_parameter *)parameter)->attributes;
    for (uint32_t i = 0; i < attributes->count; i++) {
        if (attributes->items[i]->kind == PS_AST_TYPE_CONSTRAINT)
            return attribute_type(attributes->items[i]);
    }
    return NULL;
}

/* Name, place and parameter types of a method as one string. */
static ps_string *signature(struct ps_parser *p, const struct ps_ast_function_member *m)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_put(&b, m->function->name);
    if (m->is_constructor && (m->flags & PS_MEMBER_STATIC))
        ps_strbuf_c(&b, " static");
    for (uint32_t i = 0; i < m->function->parameters.count; i++) {
        const struct ps_type_name *type = parameter_type(m->function->parameters.items[i]);
        ps_string *text = type ? ps_type_name_text(type) : ps_string_c("object");
        ps_strbuf_c(&b, i ? "," : "(");
        ps_strbuf_put(&b, text);
        ps_string_release(text);
    }
    return parse_own(p, ps_strbuf_take(&b));
}

static void define_method(struct ps_parser *p, struct ps_name_set *methods,
                          const struct ps_ast_function_member *m)
{
    const struct ps_ast_list *parameters = &m->function->parameters;
    struct ps_span name = {m->function->name_start, m->function->name_end};
    if (m->is_constructor && (m->flags & PS_MEMBER_STATIC) && parameters->count) {
        parse_error(p,
                    span_of(span_ast(parameters->items[0]),
                            span_ast(parameters->items[parameters->count - 1])),
                    PS_PE_StaticConstructorCantHaveParameters, NULL);
        return;
    }
    for (uint32_t i = 0; i < parameters->count; i++) {
        const struct ps_type_name *type = parameter_type(parameters->items[i]);
        if (type && type_is(type, TYPE_VOID))
            parse_error(p, ((struct ps_span){type->start - 1, type->end + 1}),
                        PS_PE_TypeNotAllowedForParameter, type->name);
    }
    if (!ps_name_set_add(methods, signature(p, m), 0))
        parse_error(p, name, PS_PE_MemberAlreadyDefined, m->function->name);
}

/* Whether a class that says nothing else can be made from this one. */
static bool has_default_constructor(const struct ps_ast_type_definition *type)
{
    bool any = false;
    for (uint32_t i = 0; i < type->members.count; i++) {
        const struct ps_ast_function_member *m = (const void *)type->members.items[i];
        if (m->ast.kind != PS_AST_FUNCTION_MEMBER || !m->is_constructor ||
            (m->flags & PS_MEMBER_STATIC))
            continue;
        any = true;
        if (!m->function->parameters.count)
            return true;
    }
    return !any;
}

/* A base that the script does not define. */
static void define_foreign_base(struct ps_parser *p, const struct ps_ast *at, bool first)
{
    const struct ps_type_name *base = attribute_type(at);
    ps_string *name = NULL;
    enum ps_base_kind kind = p->types && p->types->base
                                 ? p->types->base(p->types->data, base, &name)
                                 : PS_BASE_UNKNOWN;
    if (name)
        parse_own(p, name);
    if (!first && (kind == PS_BASE_CLASS || kind == PS_BASE_SEALED))
        parse_error(p, span_ast(at), PS_PE_InterfaceNameExpected,
                    parse_own(p, ps_type_name_text(base)));
    else if (kind == PS_BASE_SEALED)
        parse_error(p, span_ast(at), PS_PE_SealedBaseClass, name);
}

static void define_bases(struct ps_parser *p, const struct ps_ast_type_definition *type,
                         bool has_constructor)
{
    for (uint32_t i = 0; i < type->bases.count; i++) {
        const struct ps_type_name *base = attribute_type(type->bases.items[i]);
        const struct ps_ast_type_definition *definition = base->definition;
        if (base->kind == PS_TYPE_NAME_ARRAY) {
            parse_error(p, span_ast(type->bases.items[i]), PS_PE_SubtypeArray,
                        parse_own(p, ps_type_name_text(base)));
        } else if (i == 0 && definition && definition->kind == PS_DEFINE_ENUM) {
            parse_error(p, span_ast(type->bases.items[i]), PS_PE_SealedBaseClass, base->name);
        } else if (i > 0 && definition) {
            parse_error(p, span_ast(type->bases.items[i]), PS_PE_InterfaceNameExpected,
                        base->name);
        } else if (definition && !has_constructor && !has_default_constructor(definition)) {
            parse_error(p, span_ast(type), PS_PE_BaseClassNoDefaultCtor, base->name);
        } else if (!definition) {
            define_foreign_base(p, type->bases.items[i], i == 0);
        }
    }
}

static void define_class(struct ps_parser *p, const struct ps_ast_type_definition *type)
{
    struct ps_name_set properties = {0}, methods = {0};
    bool has_constructor = false;
    for (uint32_t i = 0; i < type->members.count; i++) {
        const struct ps_ast_function_member *m = (const void *)type->members.items[i];
        if (m->ast.kind == PS_AST_FUNCTION_MEMBER) {
            has_constructor |= m->is_constructor && !(m->flags & PS_MEMBER_STATIC);
            define_method(p, &methods, m);
            continue;
        }
        const struct ps_ast_property_member *property = (const void *)m;
        if (!ps_name_set_add(&properties, property->name, i))
            parse_error(p, span_ast(property), PS_PE_MemberAlreadyDefined, property->name);
    }
    define_bases(p, type, has_constructor);
    ps_name_set_free(&properties);
    ps_name_set_free(&methods);
}

/* ---- enums ----------------------------------------------------------------------------------- */

typedef __int128 wide;

struct integral {
    char names[3][14]; /* as written in messages, and others */
    bool is_signed;
    uint8_t bits;
};

static const struct integral integrals[] = {
    {{"int", "int32", "System.Int32"}, true, 32},
    {{"byte", "byte", "System.Byte"}, false, 8},
    {{"sbyte", "sbyte", "System.SByte"}, true, 8},
    {{"short", "int16", "System.Int16"}, true, 16},
    {{"ushort", "uint16", "System.UInt16"}, false, 16},
    {{"uint", "uint32", "System.UInt32"}, false, 32},
    {{"long", "int64", "System.Int64"}, true, 64},
    {{"ulong", "uint64", "System.UInt64"}, false, 64},
};

static const struct integral *underlying(const struct ps_ast_type_definition *type)
{
    if (!type->bases.count)
        return &integrals[0];
    const struct ps_type_name *base = attribute_type(type->bases.items[0]);
    for (unsigned i = 0; i < sizeof integrals / sizeof *integrals; i++) {
        for (unsigned k = 0; k < 3; k++) {
            if (base->name && ps_string_is_fold(base->name, integrals[i].names[k]))
                return &integrals[i];
        }
    }
    return &integrals[0];
}

static wide highest(const struct integral *t)
{
    return ((wide)1 << (t->bits - (t->is_signed ? 1 : 0))) - 1;
}

static wide lowest(const struct integral *t)
{
    return t->is_signed ? -((wide)1 << (t->bits - 1)) : 0;
}

enum known { UNKNOWN, NUMBER, TEXT };

static bool text_value(const ps_string *s, wide *out)
{
    uint32_t i = 0;
    bool negative = s->length && ps_string_at(s, 0) == '-';
    wide value = 0;
    for (i = negative ? 1 : 0; i < s->length; i++) {
        uint16_t c = ps_string_at(s, i);
        if (!ps_ch_digit(c) || value > ((wide)1 << 100))
            return false;
        value = value * 10 + (c - '0');
    }
    *out = negative ? -value : value;
    return s->length > (negative ? 1u : 0u);
}

static enum known literal_value(const struct ps_literal *v, wide *out)
{
    switch (v->kind) {
    case PS_LITERAL_BYTE: case PS_LITERAL_UINT16: case PS_LITERAL_UINT32: case PS_LITERAL_UINT64:
        *out = (wide)v->u;
        return NUMBER;
    case PS_LITERAL_DOUBLE:
        if (!(v->d > -1e30 && v->d < 1e30))
            return UNKNOWN;
        *out = (wide)__builtin_rint(v->d);
        return NUMBER;
    case PS_LITERAL_DECIMAL: case PS_LITERAL_BIGINT: case PS_LITERAL_NONE:
        *out = 0;
        return v->kind != PS_LITERAL_NONE && text_value(v->text, out) ? NUMBER : UNKNOWN;
    default: *out = v->i; return NUMBER;
    }
}

static enum known enum_value(const struct ps_ast *e, wide *out);

static enum known binary_value(const struct ps_ast_binary *n, wide *out)
{
    wide a, b;
    if (n->left->kind == PS_AST_BINARY || enum_value(n->left, &a) != NUMBER ||
        enum_value(n->right, &b) != NUMBER)
        return UNKNOWN;
    switch (n->op) {
    case PS_TOKEN_PLUS: *out = a + b; return NUMBER;
    case PS_TOKEN_MINUS: *out = a - b; return NUMBER;
    case PS_TOKEN_BOR: *out = a | b; return NUMBER;
    case PS_TOKEN_BAND: *out = a & b; return NUMBER;
    case PS_TOKEN_BXOR: *out = a ^ b; return NUMBER;
    case PS_TOKEN_SHL:
        if (a < 0 || b < 0 || b > 30 || a > INT32_MAX >> b)
            return UNKNOWN;
        *out = a << b;
        return NUMBER;
    default: return UNKNOWN;
    }
}

/* What can be told of a constant without the engine. */
static enum known enum_value(const struct ps_ast *e, wide *out)
{
    switch (e->kind) {
    case PS_AST_CONSTANT: return literal_value(&((const struct ps_ast_constant *)e)->value, out);
    case PS_AST_STRING_CONSTANT:
        return text_value(((const struct ps_ast_string_constant *)e)->value, out) ? NUMBER : TEXT;
    case PS_AST_UNARY: {
        const struct ps_ast_unary *n = (const void *)e;
        if (n->op != PS_TOKEN_MINUS || enum_value(n->child, out) != NUMBER)
            return UNKNOWN;
        *out = -*out;
        return NUMBER;
    }
    case PS_AST_PAREN: {
        const struct ps_ast *inner = pure_expression(((const struct ps_ast_paren *)e)->pipeline);
        return inner ? enum_value(inner, out) : UNKNOWN;
    }
    case PS_AST_BINARY: return binary_value((const struct ps_ast_binary *)e, out);
    default: return UNKNOWN;
    }
}

static void define_enum(struct ps_parser *p, const struct ps_ast_type_definition *type)
{
    const struct integral *t = underlying(type);
    struct ps_name_set names = {0};
    wide value = -1;
    bool sure = true;
    for (uint32_t i = 0; i < type->members.count; i++) {
        const struct ps_ast_property_member *m = (const void *)type->members.items[i];
        if (!m->initial) {
            value++;
            if (sure && value > highest(t))
                parse_error_c(p, span_ast(m), PS_PE_EnumeratorValueOutOfBounds, t->names[0]);
        } else if (!is_constant(m->initial, CONSTANT_EXPRESSION)) {
            parse_error(p, span_ast(m->initial), PS_PE_EnumeratorValueMustBeConstant, NULL);
            sure = false;
        } else {
            enum known what = enum_value(m->initial, &value);
            sure = what == NUMBER;
            if (what == TEXT)
                parse_error_c(p, span_ast(m->initial), PS_PE_CannotConvertValue, t->names[0]);
            else if (sure && (value > highest(t) || value < lowest(t)))
                parse_error_c(p, span_ast(m->initial), PS_PE_EnumeratorValueOutOfBounds,
                              t->names[0]);
        }
        if (!ps_name_set_add(&names, m->name, i))
            parse_error(p, span_ast(m), PS_PE_MemberAlreadyDefined, m->name);
    }
    ps_name_set_free(&names);
}

/* ---- the walk -------------------------------------------------------------------------------- */

static bool enter(struct tree_walk *w, struct ps_ast *a)
{
    const struct ps_ast_type_definition *type = (const void *)a;
    if (a->kind != PS_AST_TYPE_DEFINITION)
        return true;
    if (type->kind == PS_DEFINE_ENUM)
        define_enum(w->p, type);
    else
        define_class(w->p, type);
    return true;
}

void define_types(struct ps_parser *p)
{
    if (!p->defines_types)
        return;
    struct tree_walk w = {.p = p, .enter = enter};
    tree_walk(&w, &p->script->root->ast);
}
