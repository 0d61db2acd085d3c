/*
 * semantics_define.c - what PowerShell finds when it makes a script's classes and enums
 * (PSType.cs): members that are there twice, values of enums, constructors.
 */
#include "base/memory.h"
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

/* Classes are made in the order of the text, so that a base may name only those before it; what a
 * generic base is made of cannot be an enum of the same script. */
static bool comes_later(const struct ps_type_name *base, const struct ps_ast_type_definition *type)
{
    const struct ps_ast_type_definition *d = base->definition;
    for (uint32_t i = 0; base->kind == PS_TYPE_NAME_GENERIC && i < base->count; i++) {
        const struct ps_type_name *arg = base->args[i];
        if (comes_later(arg, type) || (arg->kind == PS_TYPE_NAME_SIMPLE && arg->definition &&
                                       arg->definition->kind == PS_DEFINE_ENUM))
            return true;
    }
    return base->kind == PS_TYPE_NAME_SIMPLE && d && d->kind == PS_DEFINE_CLASS &&
           d->ast.start >= type->ast.start;
}

static void define_bases(struct ps_parser *p, const struct ps_ast_type_definition *type,
                         bool has_constructor)
{
    for (uint32_t i = 0; i < type->bases.count; i++) {
        const struct ps_type_name *base = attribute_type(type->bases.items[i]);
        const struct ps_ast_type_definition *definition = base->definition;
        if (comes_later(base, type)) {
            parse_error(p, span_ast(type->bases.items[i]), PS_PE_TypeNotFound,
                        parse_own(p, ps_type_name_text(base)));
        } else if (base->kind == PS_TYPE_NAME_ARRAY) {
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

/* In the order of enum ps_integral. */
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

/* The value that the text gives a member; it stays as it was where that is an error. */
static void initial_value(struct ps_parser *p, const struct ps_ast *e, const struct integral *t,
                          wide *value)
{
    enum ps_constant_answer answer = PS_NOT_CONSTANT;
    int64_t bits = 0;
    if (!p->types || !p->types->constant) /* nobody here can tell */
        return;
    if (is_constant(e, CONSTANT_EXPRESSION))
        answer = p->types->constant(p->types->data, p->script, e,
                                    (enum ps_integral)(t - integrals), &bits);
    switch (answer) {
    case PS_CONSTANT_OK: *value = t->is_signed ? (wide)bits : (wide)(uint64_t)bits; break;
    case PS_NOT_CONSTANT:
        parse_error(p, span_ast(e), PS_PE_EnumeratorValueMustBeConstant, NULL);
        break;
    default:
        parse_error_c(p, span_ast(e),
                      answer == PS_NO_NUMBER ? PS_PE_CannotConvertValue
                                             : PS_PE_EnumeratorValueOutOfBounds,
                      t->names[0]);
        break;
    }
}

static void define_enum(struct ps_parser *p, const struct ps_ast_type_definition *type)
{
    const struct integral *t = underlying(type);
    struct ps_name_set names = {0};
    wide value = 0;
    bool too_large = false;
    for (uint32_t i = 0; i < type->members.count; i++) {
        struct ps_ast_property_member *m = (void *)type->members.items[i];
        if (m->initial) {
            initial_value(p, m->initial, t, &value);
            too_large = false;
        }
        if (too_large)
            parse_error_c(p, span_ast(m), PS_PE_EnumeratorValueOutOfBounds, t->names[0]);
        if (!ps_name_set_add(&names, m->name, i))
            parse_error(p, span_ast(m), PS_PE_MemberAlreadyDefined, m->name);
        m->value = (int64_t)value;
        too_large = value >= highest(t);
        value += !too_large;
    }
    ps_name_set_free(&names);
    for (uint32_t i = 0; i < type->members.count; i++) /* no value names another of its own enum */
        ((struct ps_ast_property_member *)type->members.items[i])->valued = true;
}

/* ---- enums that name each other -------------------------------------------------------------- */

/* The enums of a script in the order in which they can be made. */
struct enums {
    struct ps_ast_type_definition **types;
    bool *done;
    uint32_t count, size;
};

struct search {
    const struct enums *all;
    const struct ps_ast_type_definition *own;
    bool waits;
};

static bool names_waiting(struct ps_ast *a, void *data)
{
    struct search *s = data;
    if (a->kind == PS_AST_SCRIPT_BLOCK_EXPRESSION)
        return true;
    const struct ps_ast_member *m = (const void *)a;
    if (a->kind == PS_AST_MEMBER && m->target->kind == PS_AST_TYPE_EXPRESSION) {
        const struct ps_type_name *name = ((const struct ps_ast_type_expression *)m->target)->type;
        for (uint32_t i = 0; i < s->all->count; i++)
            s->waits |= name->kind == PS_TYPE_NAME_SIMPLE && !s->all->done[i] &&
                        name->definition == s->all->types[i] && name->definition != s->own;
    }
    return ps_ast_each_child(a, names_waiting, data);
}

/* Whether a value names a member of another enum that has not been made yet. */
static bool waits(const struct enums *all, const struct ps_ast_type_definition *type)
{
    struct search s = {.all = all, .own = type};
    for (uint32_t i = 0; i < type->members.count; i++) {
        const struct ps_ast_property_member *m = (const void *)type->members.items[i];
        if (m->initial)
            names_waiting(m->initial, &s);
    }
    return s.waits;
}

static void define_enums(struct ps_parser *p, struct enums *all)
{
    for (bool moved = true; moved;) {
        moved = false;
        for (uint32_t i = 0; i < all->count; i++) {
            if (all->done[i] || waits(all, all->types[i]))
                continue;
            define_enum(p, all->types[i]);
            moved = all->done[i] = true;
        }
    }
    for (uint32_t i = 0; i < all->count; i++)
        if (!all->done[i])
            parse_error(p, span_ast(all->types[i]), PS_PE_CycleInEnumInitializers, NULL);
}

/* ---- the walk -------------------------------------------------------------------------------- */

static bool collect_enum(struct tree_walk *w, struct ps_ast *a)
{
    struct enums *all = w->data;
    if (a->kind != PS_AST_TYPE_DEFINITION)
        return true;
    if (((struct ps_ast_type_definition *)a)->kind != PS_DEFINE_ENUM)
        return true;
    if (all->count == all->size) {
        all->size = all->size ? all->size * 2 : 8;
        all->types = ps_realloc(all->types, all->size * sizeof *all->types);
    }
    all->types[all->count++] = (struct ps_ast_type_definition *)a;
    return false;
}

static bool enter_class(struct tree_walk *w, struct ps_ast *a)
{
    const struct ps_ast_type_definition *type = (const void *)a;
    if (a->kind == PS_AST_TYPE_DEFINITION && type->kind != PS_DEFINE_ENUM)
        define_class(w->p, type);
    return true;
}

static bool enter_refused(struct tree_walk *w, struct ps_ast *a)
{
    const struct ps_ast_type_definition *type = (const void *)a;
    if (a->kind != PS_AST_TYPE_DEFINITION || type->kind == PS_DEFINE_ENUM)
        return true;
    ps_string *why = w->p->types->refused(w->p->types->data, type);
    if (why)
        parse_error2(w->p, span_ast(a), PS_PE_TypeCreationError, type->name, parse_own(w->p, why));
    return true;
}

void define_types(struct ps_parser *p)
{
    struct enums all = {0};
    struct tree_walk enums = {.p = p, .data = &all, .enter = collect_enum};
    tree_walk(&enums, &p->script->root->ast);
    all.done = ps_calloc(all.count + 1, sizeof *all.done);
    define_enums(p, &all);
    ps_free(all.types);
    ps_free(all.done);
    struct tree_walk classes = {.p = p, .enter = enter_class};
    tree_walk(&classes, &p->script->root->ast);
    struct tree_walk made = {.p = p, .enter = enter_refused};
    if (p->types && p->types->refused && !p->script->error_count)
        tree_walk(&made, &p->script->root->ast);
}
