/*
 * semantics_types.c - the script's own types: who defines a name where, and whether what is
 * named can be found (SymbolResolver.cs).
 */
#include "base/memory.h"
#include "language/name_set.h"
#include "language/semantics.h"

#include <string.h>

struct scope {
    struct ps_ast *node;
    struct ps_name_set types;      /* numbers: indices into definitions */
    struct ps_name_set properties; /* of a class: indices into its members */
};

struct resolver {
    struct scope *scopes;
    uint32_t length, size;
    struct ps_ast_type_definition **definitions;
    uint32_t definition_count, definition_size;
    uint32_t classes; /* how many of the scopes are types */
};

/* ---- what the embedder knows ----------------------------------------------------------------- */

static bool ask(const struct ps_parser *p, const struct ps_type_name *type, bool attribute)
{
    return p->types->known(p->types->data, type, attribute);
}

/* Whether the name is known as it stands or in a namespace that the script uses. */
static bool known(const struct ps_parser *p, const struct ps_type_name *type, bool attribute)
{
    if (!p->types || !p->types->known || ask(p, type, attribute))
        return true;
    const struct ps_ast_list *usings = &p->script->root->usings;
    bool found = false;
    for (uint32_t i = 0; i < usings->count && !found; i++) {
        const struct ps_ast_using *u = (const void *)usings->items[i];
        if (u->kind != PS_USING_NAMESPACE || !u->name || type->kind != PS_TYPE_NAME_SIMPLE)
            continue;
        struct ps_type_name full = *type;
        struct ps_strbuf b;
        ps_strbuf_init(&b, 0);
        ps_strbuf_put(&b, u->name->value);
        ps_strbuf_unit(&b, '.');
        ps_strbuf_put(&b, type->name);
        full.name = ps_strbuf_take(&b);
        found = full.name && ask(p, &full, attribute);
        ps_string_release(full.name);
    }
    return found;
}

static ps_string *same_type(const struct ps_type_name *type, const struct ps_type_name *base)
{
    ps_string *a = ps_type_name_text(type), *b = ps_type_name_text(base);
    bool same = ps_string_equal_fold(a, b);
    ps_string_release(b);
    if (same)
        return a;
    ps_string_release(a);
    return NULL;
}

ps_string *parse_type_derives(struct ps_parser *p, const struct ps_type_name *type,
                              const struct ps_type_name *base)
{
    if (p->types && p->types->derives)
        return p->types->derives(p->types->data, type, base);
    return same_type(type, base);
}

/* ---- scopes ---------------------------------------------------------------------------------- */

struct collect {
    struct tree_walk *w;
    struct scope *scope;
};

static void add_definition(struct tree_walk *w, struct scope *s, struct ps_ast_type_definition *d)
{
    struct resolver *r = w->data;
    if (r->definition_count == r->definition_size) {
        r->definition_size = r->definition_size ? r->definition_size * 2 : 16;
        r->definitions = ps_realloc(r->definitions, r->definition_size * sizeof *r->definitions);
    }
    if (!ps_name_set_add(&s->types, d->name, r->definition_count)) {
        parse_error(w->p, span_ast(d), PS_PE_MemberAlreadyDefined, d->name);
        return;
    }
    r->definitions[r->definition_count++] = d;
}

static bool collect(struct tree_walk *w, struct ps_ast *a)
{
    const struct collect *c = w->data;
    if (a->kind == PS_AST_SCRIPT_BLOCK && a != c->scope->node)
        return false; /* a scope of its own */
    if (a->kind == PS_AST_TYPE_DEFINITION && a != c->scope->node) {
        add_definition(c->w, c->scope, (struct ps_ast_type_definition *)a);
        return false;
    }
    return !ps_ast_is_expression(a) || a->kind == PS_AST_PAREN ||
           a->kind == PS_AST_SUB_EXPRESSION || a->kind == PS_AST_ARRAY_EXPRESSION;
}

static void enter_scope(struct tree_walk *w, struct ps_ast *node)
{
    struct resolver *r = w->data;
    if (r->length == r->size) {
        r->size = r->size ? r->size * 2 : 8;
        r->scopes = ps_realloc(r->scopes, r->size * sizeof *r->scopes);
    }
    struct scope *s = &r->scopes[r->length++];
    *s = (struct scope){.node = node};
    if (node->kind == PS_AST_TYPE_DEFINITION) {
        const struct ps_ast_list *members = &((struct ps_ast_type_definition *)node)->members;
        r->classes++;
        for (uint32_t i = 0; i < members->count; i++) {
            const struct ps_ast_property_member *m = (void *)members->items[i];
            if (m->ast.kind == PS_AST_PROPERTY_MEMBER)
                ps_name_set_add(&s->properties, m->name, i);
        }
        return;
    }
    struct collect c = {w, s};
    struct tree_walk inner = {.p = w->p, .data = &c, .enter = collect};
    tree_walk(&inner, node);
}

static void leave_scope(struct resolver *r)
{
    struct scope *s = &r->scopes[--r->length];
    if (s->node->kind == PS_AST_TYPE_DEFINITION)
        r->classes--;
    ps_name_set_free(&s->types);
    ps_name_set_free(&s->properties);
}

static struct ps_ast_type_definition *find_type(const struct resolver *r, const ps_string *name)
{
    for (uint32_t i = r->length; i-- > 0;) {
        const uint32_t *found = ps_name_set_find(&r->scopes[i].types, name);
        if (found)
            return r->definitions[*found];
    }
    return NULL;
}

/* ---- names ----------------------------------------------------------------------------------- */

static void unknown_type(struct ps_parser *p, const struct ps_type_name *type, bool attribute)
{
    parse_error(p, ((struct ps_span){type->start, type->end}),
                attribute ? PS_PE_CustomAttributeTypeNotFound : PS_PE_TypeNotFound, type->name);
}

/* Whether a type of the script takes part in the name. */
static bool names_own(const struct ps_type_name *type)
{
    if (type->kind == PS_TYPE_NAME_ARRAY)
        return names_own(type->element);
    for (uint32_t i = 0; type->kind == PS_TYPE_NAME_GENERIC && i < type->count; i++)
        if (names_own(type->args[i]))
            return true;
    return type->kind == PS_TYPE_NAME_SIMPLE && type->definition;
}

/* A generic type apart from its arguments, which nobody knows yet. */
static bool known_open(const struct ps_parser *p, const struct ps_type_name *type)
{
    struct ps_type_name open = *type->element;
    char *name = ps_string_to_utf8(type->element->name, NULL);
    open.name = ps_string_printf("%s`%u", name ? name : "", (unsigned)type->count);
    bool found = known(p, &open, false);
    ps_string_release(open.name);
    ps_free(name);
    return found;
}

/* Whether only a class of the same script could be meant, which is found by its whole name
 * alone: [Even()] is no EvenAttribute of the script's own. */
static bool own_attribute(const struct tree_walk *w, const struct ps_type_name *type)
{
    const struct resolver *r = w->data;
    struct ps_type_name whole = *type;
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_put(&b, type->name);
    ps_strbuf_c(&b, "Attribute");
    whole.name = ps_strbuf_take(&b);
    bool own = whole.name && find_type(r, whole.name) && !known(w->p, &whole, false) &&
               !known(w->p, type, false);
    ps_string_release(whole.name);
    return own;
}

static void resolve(struct tree_walk *w, struct ps_type_name *type, bool attribute)
{
    const struct resolver *r = w->data;
    while (type->kind == PS_TYPE_NAME_ARRAY)
        type = type->element;
    if (type->kind == PS_TYPE_NAME_GENERIC) {
        bool own = false;
        for (uint32_t i = 0; i < type->count; i++) {
            resolve(w, type->args[i], false);
            own |= names_own(type->args[i]);
        }
        if (r->classes && !(own || !known(w->p, type, false) ? known_open(w->p, type) : true))
            unknown_type(w->p, type->element, false);
        return;
    }
    if (!type->assembly)
        type->definition = find_type(r, type->name);
    if (attribute && !type->definition && r->classes && own_attribute(w, type))
        unknown_type(w->p, type, true);
    else if (!type->definition && r->classes && !type_is(type, "ordered\0") &&
        !known(w->p, type, attribute))
        unknown_type(w->p, type, attribute);
}

/* ---- properties that are assigned without $this ---------------------------------------------- */

static void check_property_target(struct tree_walk *w, const struct ps_ast_variable *v)
{
    const struct resolver *r = w->data;
    const struct ps_ast_property_member *found = NULL;
    const struct ps_ast_type_definition *type = NULL;
    for (uint32_t i = r->length; i-- > 0 && !found;) {
        const struct scope *s = &r->scopes[i];
        const uint32_t *at = ps_name_set_find(&s->properties, v->path);
        if (s->node->kind == PS_AST_TYPE_DEFINITION && !type)
            type = (const struct ps_ast_type_definition *)s->node;
        if (at)
            found = (const void *)((const struct ps_ast_type_definition *)s->node)
                        ->members.items[*at];
    }
    if (!found)
        return;
    bool is_static = found->flags & PS_MEMBER_STATIC;
    ps_string *prefix = parse_intern_c(w->p, "$this.");
    if (is_static) {
        char *name = ps_string_to_utf8(type->name, NULL);
        prefix = parse_own(w->p, ps_string_printf("[%s]::", name ? name : ""));
        ps_free(name);
    }
    parse_error2(w->p, span_ast(v),
                 is_static ? PS_PE_MissingTypeInStaticPropertyAssignment : PS_PE_MissingThis,
                 prefix, found->name);
}

static void check_targets(struct tree_walk *w, struct ps_ast *target)
{
    if (target->kind == PS_AST_PAREN) {
        struct ps_ast *e = pure_expression(((struct ps_ast_paren *)target)->pipeline);
        if (e)
            check_targets(w, e);
        return;
    }
    if (target->kind == PS_AST_ARRAY_LITERAL) {
        const struct ps_ast_list *elements = &((struct ps_ast_array_literal *)target)->elements;
        for (uint32_t i = 0; i < elements->count; i++)
            check_targets(w, elements->items[i]);
        return;
    }
    while (target->kind == PS_AST_CONVERT)
        target = ((struct ps_ast_attributed *)target)->child;
    if (target->kind == PS_AST_VARIABLE &&
        ((struct ps_ast_variable *)target)->scope != PS_SCOPE_DRIVE)
        check_property_target(w, (struct ps_ast_variable *)target);
}

/* ---- the walk -------------------------------------------------------------------------------- */


static bool in_method_scope(const struct resolver *r)
{
    const struct ps_ast *node = r->scopes[r->length - 1].node;
    const struct ps_ast *owner = ((const struct ps_ast_script_block *)node)->owner;
    return node->kind == PS_AST_SCRIPT_BLOCK && owner &&
           owner->kind == PS_AST_FUNCTION_DEFINITION &&
           ((const struct ps_ast_function *)owner)->owner;
}

static bool enter(struct tree_walk *w, struct ps_ast *a)
{
    switch (a->kind) {
    case PS_AST_TYPE_DEFINITION: enter_scope(w, a); break;
    case PS_AST_FUNCTION_DEFINITION:
        enter_scope(w, &((struct ps_ast_function *)a)->body->ast);
        break;
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
        enter_scope(w, &((struct ps_ast_script_block_expression *)a)->body->ast);
        break;
    case PS_AST_ASSIGNMENT:
        if (in_method_scope(w->data))
            check_targets(w, ((struct ps_ast_assignment *)a)->left);
        break;
    case PS_AST_TYPE_CONSTRAINT: resolve(w, attribute_type(a), false); break;
    case PS_AST_ATTRIBUTE: resolve(w, attribute_type(a), true); break;
    case PS_AST_TYPE_EXPRESSION: resolve(w, ((struct ps_ast_type_expression *)a)->type, false);
        break;
    default: break;
    }
    return true;
}

static void leave(struct tree_walk *w, struct ps_ast *a)
{
    if (a->kind == PS_AST_TYPE_DEFINITION || a->kind == PS_AST_FUNCTION_DEFINITION ||
        a->kind == PS_AST_SCRIPT_BLOCK_EXPRESSION)
        leave_scope(w->data);
}

void resolve_types(struct ps_parser *p)
{
    if (!p->defines_types)
        return;
    struct resolver r = {0};
    struct tree_walk w = {.p = p, .data = &r, .enter = enter, .leave = leave};
    enter_scope(&w, &p->script->root->ast);
    tree_walk(&w, &p->script->root->ast);
    leave_scope(&r);
    ps_free(r.scopes);
    ps_free(r.definitions);
}
