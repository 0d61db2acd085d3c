/* semantics.c - the checks of statements and expressions (SemanticChecks.cs). */
#include "language/semantics.h"
#include "base/memory.h"
#include "base/number.h"
#include "language/name_set.h"
#include "language/restrict.h"

#include <string.h>

/* What the walk knows about the place it is at. */
struct scope_stack {
    struct ps_ast **members; /* FUNCTION_MEMBER, PROPERTY_MEMBER, or NULL inside other blocks */
    uint32_t length, size;
};

static void enter_member(struct scope_stack *s, struct ps_ast *member)
{
    if (s->length == s->size) {
        s->size = s->size ? s->size * 2 : 16;
        s->members = ps_realloc(s->members, s->size * sizeof *s->members);
    }
    s->members[s->length++] = member;
}

static struct ps_ast *current_member(const struct tree_walk *w)
{
    const struct scope_stack *s = w->data;
    return s->length ? s->members[s->length - 1] : NULL;
}

static struct ps_ast_function_member *current_method(const struct tree_walk *w)
{
    struct ps_ast *m = current_member(w);
    return m && m->kind == PS_AST_FUNCTION_MEMBER ? (struct ps_ast_function_member *)m : NULL;
}

static bool in_static_member(const struct tree_walk *w)
{
    const struct ps_ast *m = current_member(w);
    if (!m)
        return false;
    uint8_t flags = m->kind == PS_AST_FUNCTION_MEMBER
                        ? ((const struct ps_ast_function_member *)m)->flags
                        : ((const struct ps_ast_property_member *)m)->flags;
    return flags & PS_MEMBER_STATIC;
}

/* Whether the script block is a method's body. */
static bool is_method_body(const struct tree_walk *w)
{
    const struct ps_ast *above = walk_above(w, 1);
    return above && above->kind == PS_AST_FUNCTION_MEMBER;
}

/* ---- parameters and attributes --------------------------------------------------------------- */

static void check_parameters(struct ps_parser *p, const struct ps_ast_list *parameters)
{
    struct ps_name_set names = {0};
    for (uint32_t i = 0; i < parameters->count; i++) {
        const struct ps_ast_parameter *one = (struct ps_ast_parameter *)parameters->items[i];
        if (!ps_name_set_add(&names, one->name->path, i))
            parse_error(p, span_ast(one->name), PS_PE_DuplicateFormalParameter, one->name->path);
        for (uint32_t k = 0; k < one->attributes.count; k++) {
            const struct ps_ast *a = one->attributes.items[k];
            if (a->kind == PS_AST_TYPE_CONSTRAINT && type_is(attribute_type(a), TYPE_VOID)) {
                parse_error(p, span_ast(a), PS_PE_VoidTypeConstraintNotAllowed, NULL);
                break;
            }
        }
    }
    ps_name_set_free(&names);
}

static void check_parameter(struct tree_walk *w, const struct ps_ast_parameter *n)
{
    const struct ps_ast *above = walk_above(w, 1);
    bool method = above && above->kind == PS_AST_FUNCTION_MEMBER, typed = false;
    for (uint32_t i = 0; i < n->attributes.count; i++) {
        const struct ps_ast *a = n->attributes.items[i];
        if (a->kind != PS_AST_TYPE_CONSTRAINT)
            continue;
        if (type_is(attribute_type(a), "ordered\0")) {
            parse_error(w->p, span_ast(a), PS_PE_OrderedAttributeOnlyOnHashLiteralNode,
                        attribute_type(a)->name);
        } else if (method) {
            if (typed)
                parse_error(w->p, span_ast(a), PS_PE_MultipleTypeConstraintsOnMethodParam, NULL);
            typed = true;
        }
    }
}

static bool on_class(const struct tree_walk *w)
{
    const struct ps_ast *parent = walk_above(w, 0);
    switch (parent->kind) {
    case PS_AST_TYPE_DEFINITION: case PS_AST_PROPERTY_MEMBER: case PS_AST_FUNCTION_MEMBER:
        return true;
    case PS_AST_PARAMETER: return current_method(w);
    default: return false;
    }
}

static void check_argument(struct ps_parser *p, const struct ps_ast *argument, bool class_rules)
{
    if (!is_constant(argument, class_rules ? CONSTANT_CLASS_ATTRIBUTE : CONSTANT_ATTRIBUTE))
        parse_error(p, span_ast(argument),
                    class_rules ? PS_PE_ParameterAttributeArgumentNeedsToBeConstant
                                : PS_PE_ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock,
                    NULL);
}

static void check_attribute(struct tree_walk *w, const struct ps_ast_attribute *n)
{
    bool class_rules = on_class(w);
    struct ps_name_set names = {0};
    if (class_rules)
        check_attribute_place(w->p, n, walk_above(w, 0));
    for (uint32_t i = 0; i < n->named.count; i++) {
        const struct ps_ast_named_attribute_argument *a =
            (struct ps_ast_named_attribute_argument *)n->named.items[i];
        if (!ps_name_set_add(&names, a->name, i))
            parse_error(w->p, span_ast(a), PS_PE_DuplicateNamedArgument, a->name);
        else if (!a->omitted)
            check_argument(w->p, a->argument, class_rules);
    }
    for (uint32_t i = 0; i < n->positional.count; i++)
        check_argument(w->p, n->positional.items[i], class_rules);
    ps_name_set_free(&names);
}

enum { TYPE_DEPTH_MOST = 200 };

static void check_type_depth(struct ps_parser *p, const struct ps_ast *at,
                             const struct ps_type_name *type)
{
    unsigned depth = 0;
    for (; type->kind == PS_TYPE_NAME_ARRAY; type = type->element) {
        if (++depth > TYPE_DEPTH_MOST) {
            parse_error(p, span_ast(at), PS_PE_ScriptTooComplicated, NULL);
            return;
        }
    }
}

/* ---- functions and members ------------------------------------------------------------------- */

static void check_function(struct tree_walk *w, const struct ps_ast_function *n)
{
    const struct ps_ast_param_block *block = n->body->param_block;
    if (n->has_parameter_list && block)
        parse_error(w->p, span_ast(block), PS_PE_OnlyOneParameterListAllowed, NULL);
    else if (n->has_parameter_list)
        check_parameters(w->p, &n->parameters);
    if (n->is_workflow)
        parse_error(w->p, span_ast(n), PS_PE_WorkflowNotSupportedInPowerShellCore, NULL);
}

static void check_method(struct tree_walk *w, struct ps_ast_function_member *n)
{
    const struct ps_ast_function *f = n->function;
    const struct ps_ast_script_block *body = f->body;
    if (body->param_block)
        parse_error(w->p, span_ast(body->param_block), PS_PE_ParamBlockNotAllowedInMethod, NULL);
    if (body->begin || body->process || body->clean || body->dynamic_param || !body->end ||
        !body->end->unnamed) {
        const struct ps_ast_named_block *first = body->dynamic_param ? body->dynamic_param
                                                 : body->begin       ? body->begin
                                                 : body->process     ? body->process
                                                                     : body->end;
        parse_error(w->p, first ? span_ast(first) : SPAN_NONE, PS_PE_NamedBlockNotAllowedInMethod,
                    NULL);
    }
    if (n->is_constructor && n->return_type)
        parse_error(w->p, span_ast(n->return_type), PS_PE_ConstructorCantHaveReturnType, NULL);
    if (!check_method_flow(w->p, n) && !returns_void(n))
        parse_error(w->p, ((struct ps_span){f->name_start, f->name_end}),
                    PS_PE_MethodHasCodePathNotReturn, NULL);
}

static void check_property(struct tree_walk *w, const struct ps_ast_property_member *n)
{
    if (n->type && type_is(attribute_type(n->type), TYPE_VOID))
        parse_error(w->p, span_ast(n->type), PS_PE_TypeNotAllowedForProperty,
                    attribute_type(n->type)->name);
}

/* ---- statements ------------------------------------------------------------------------------ */

static void check_foreach(struct ps_parser *p, const struct ps_ast_foreach *n)
{
    ps_string *keyword = parse_intern_c(p, "foreach");
    if (n->parallel)
        parse_error2(p, span_ast(n), PS_PE_KeywordParameterReservedForFutureUse, keyword,
                     parse_intern_c(p, "parallel"));
    if (n->throttle)
        parse_error2(p, span_ast(n), PS_PE_KeywordParameterReservedForFutureUse, keyword,
                     parse_intern_c(p, "throttlelimit"));
    if (n->throttle && !n->parallel)
        parse_error(p, span_ast(n), PS_PE_ThrottleLimitRequiresParallelFlag, NULL);
}

static void check_catch_types(struct ps_parser *p, const struct ps_ast_list *before,
                              const struct ps_ast_list *after)
{
    for (uint32_t i = 0; i < before->count; i++) {
        const struct ps_type_name *caught = attribute_type(before->items[i]);
        for (uint32_t k = 0; k < after->count; k++) {
            const struct ps_type_name *type = attribute_type(after->items[k]);
            ps_string *name = parse_type_derives(p, type, caught);
            if (name)
                parse_error(p, span_ast(after->items[k]), PS_PE_ExceptionTypeAlreadyCaught,
                            parse_own(p, name));
        }
    }
}

/* Clauses are compared in pairs; so many that this takes long are compared with the next few. */
enum { CATCHES_COMPARED = 256 };

static void check_try(struct ps_parser *p, const struct ps_ast_try *n)
{
    for (uint32_t i = 0; i + 1 < n->catches.count; i++) {
        const struct ps_ast_catch_clause *first = (void *)n->catches.items[i];
        for (uint32_t k = i + 1; k < n->catches.count && k <= i + CATCHES_COMPARED; k++) {
            const struct ps_ast_catch_clause *second = (void *)n->catches.items[k];
            if (!first->types.count) {
                parse_error(p, span_before(span_ast(second)), PS_PE_EmptyCatchNotLast, NULL);
                break;
            }
            if (second->types.count)
                check_catch_types(p, &first->types, &second->types);
        }
    }
}

static ps_string *loop_label(const struct ps_ast *a)
{
    switch (a->kind) {
    case PS_AST_FOREACH: return ((const struct ps_ast_foreach *)a)->label;
    case PS_AST_FOR: return ((const struct ps_ast_for *)a)->label;
    case PS_AST_SWITCH: return ((const struct ps_ast_switch *)a)->label;
    default: return ((const struct ps_ast_loop *)a)->label;
    }
}

static bool is_loop(const struct ps_ast *a)
{
    return a->kind >= PS_AST_FOREACH && a->kind <= PS_AST_DO_UNTIL;
}

/* Whether a jump to `label` (empty: the nearest) ends at this loop. */
static bool label_matches(const ps_string *label, const struct ps_ast *loop)
{
    const ps_string *own = loop_label(loop);
    return !label->length || (own && ps_string_equal_fold(own, label));
}

/* `label` is NULL when it is not known, or for return. */
static void check_finally(struct tree_walk *w, const struct ps_ast *jump, const ps_string *label)
{
    for (uint32_t i = 0;; i++) {
        const struct ps_ast *a = walk_above(w, i), *above = walk_above(w, i + 1);
        if (!a || a->kind == PS_AST_NAMED_BLOCK || a->kind == PS_AST_TRAP ||
            a->kind == PS_AST_SCRIPT_BLOCK)
            return;
        if (label && (is_loop(a) || a->kind == PS_AST_SWITCH) && label_matches(label, a))
            return;
        if (a->kind == PS_AST_STATEMENT_BLOCK && above && above->kind == PS_AST_TRY &&
            (const struct ps_ast *)((const struct ps_ast_try *)above)->finally == a) {
            parse_error(w->p, span_ast(jump), PS_PE_ControlLeavingFinally, NULL);
            return;
        }
    }
}

static void check_label(struct tree_walk *w, const struct ps_ast *jump, const ps_string *label)
{
    for (uint32_t i = 0;; i++) {
        const struct ps_ast *a = walk_above(w, i), *above = walk_above(w, i + 1);
        if (!a)
            return;
        if (a->kind == PS_AST_FUNCTION_DEFINITION) {
            if (above && above->kind == PS_AST_FUNCTION_MEMBER)
                parse_error(w->p, span_ast(jump), PS_PE_LabelNotFound, label);
            return;
        }
        if (is_loop(a) && label_matches(label, a))
            return;
    }
}

static void check_jump(struct tree_walk *w, const struct ps_ast_jump *n)
{
    ps_string *label = NULL;
    if (!n->value)
        label = parse_intern_c(w->p, "");
    else if (n->value->kind == PS_AST_STRING_CONSTANT)
        label = ((const struct ps_ast_string_constant *)n->value)->value;
    check_finally(w, &n->ast, label);
    if (label && label->length)
        check_label(w, &n->ast, label);
}

static void check_return(struct tree_walk *w, const struct ps_ast_jump *n)
{
    check_finally(w, &n->ast, NULL);
    const struct ps_ast_function_member *method = current_method(w);
    if (!method)
        return;
    if (n->value && returns_void(method))
        parse_error(w->p, span_ast(n), PS_PE_VoidMethodHasReturn, NULL);
    else if (!n->value && !returns_void(method))
        parse_error(w->p, span_ast(n), PS_PE_NonVoidMethodMissingReturnValue, NULL);
}

static bool name_unit(uint16_t c, bool first)
{
    switch (ps_category(c)) {
    case PS_CAT_LU: case PS_CAT_LL: case PS_CAT_LT: case PS_CAT_LM: case PS_CAT_LO: case PS_CAT_NL:
        return true;
    case PS_CAT_ND: case PS_CAT_PC: case PS_CAT_MN: case PS_CAT_MC: case PS_CAT_CF:
        return !first || c == '_';
    default: return false;
    }
}

static bool is_namespace(const ps_string *name)
{
    bool first = true;
    for (uint32_t i = 0; i < name->length; i++) {
        uint16_t c = ps_string_at(name, i);
        if (c == '.' && !first)
            first = true;
        else if (name_unit(c, first))
            first = false;
        else
            return false;
    }
    return !first;
}

static void check_using(struct ps_parser *p, const struct ps_ast_using *n)
{
    if (n->kind == PS_USING_TYPE || n->kind == PS_USING_COMMAND || n->alias)
        parse_error(p, span_ast(n), PS_PE_UsingStatementNotSupported, NULL);
    if (n->kind == PS_USING_NAMESPACE && n->name && !is_namespace(n->name->value))
        parse_error(p, span_ast(n->name), PS_PE_InvalidNamespaceValue, NULL);
}

/* ---- expressions ----------------------------------------------------------------------------- */

static void check_unary(struct ps_parser *p, const struct ps_ast_unary *n)
{
    switch (n->op) {
    case PS_TOKEN_PLUS_PLUS: case PS_TOKEN_MINUS_MINUS: case PS_TOKEN_POSTFIX_PLUS_PLUS:
    case PS_TOKEN_POSTFIX_MINUS_MINUS:
        check_target(p, n->child, false, PS_PE_OperatorRequiresVariableOrProperty,
                     ps_token_text(n->op));
        break;
    default: break;
    }
}

static bool is_reference(const struct ps_ast *a)
{
    return a->kind == PS_AST_CONVERT &&
           type_is(attribute_type(((const struct ps_ast_attributed *)a)->attribute),
                   TYPE_REFERENCE);
}

/* Whether the conversion stands on the left side of an assignment. */
static bool is_assigned(const struct tree_walk *w)
{
    for (uint32_t i = 0;; i++) {
        const struct ps_ast *a = walk_above(w, i);
        if (!a || a->kind == PS_AST_COMMAND_EXPRESSION)
            return false;
        if (a->kind == PS_AST_ASSIGNMENT)
            return i == 0 ? true
                          : ((const struct ps_ast_assignment *)a)->left == walk_above(w, i - 1);
    }
}

/* [ref] comes once and last. */
static void check_reference(struct tree_walk *w, const struct ps_ast_attributed *n)
{
    bool several = false;
    for (struct ps_ast *child = n->child;
         child->kind == PS_AST_CONVERT || child->kind == PS_AST_ATTRIBUTED;
         child = ((struct ps_ast_attributed *)child)->child) {
        if (is_reference(child)) {
            several = true;
            parse_error(w->p, span_ast(((struct ps_ast_attributed *)child)->attribute),
                        PS_PE_ReferenceNeedsToBeByItselfInTypeSequence, NULL);
        }
    }
    const struct ps_ast *parent = walk_above(w, 0);
    if (parent && parent->kind == PS_AST_CONVERT && !several && !is_reference(parent) &&
        !is_assigned(w))
        parse_error(w->p, span_ast(n->attribute),
                    PS_PE_ReferenceNeedsToBeLastTypeInTypeConversion, NULL);
}

static void check_convert(struct tree_walk *w, const struct ps_ast_attributed *n)
{
    const struct ps_type_name *type = attribute_type(n->attribute);
    if (type_is(type, "ordered\0")) {
        if (n->child->kind != PS_AST_HASHTABLE)
            parse_error(w->p, span_ast(n), PS_PE_OrderedAttributeOnlyOnHashLiteralNode,
                        type->name);
    } else if (type_is(type, TYPE_REFERENCE)) {
        check_reference(w, n);
    }
}

static void check_attributed(struct ps_parser *p, const struct ps_ast_attributed *n)
{
    const struct ps_ast *child = n->child;
    while (child->kind == PS_AST_ATTRIBUTED || child->kind == PS_AST_CONVERT)
        child = ((const struct ps_ast_attributed *)child)->child;
    if (child->kind != PS_AST_VARIABLE)
        parse_error(p, span_ast(n->attribute), PS_PE_UnexpectedAttribute,
                    parse_own(p, ps_type_name_text(attribute_type(n->attribute))));
}

/* $using: allows members by name and constant indices. */
static void check_using_expression(struct ps_parser *p, const struct ps_ast *e)
{
    while (e->kind != PS_AST_VARIABLE) {
        const struct ps_ast_member *m = (const struct ps_ast_member *)e;
        const struct ps_ast_index *x = (const struct ps_ast_index *)e;
        if (e->kind == PS_AST_MEMBER && m->member->kind == PS_AST_STRING_CONSTANT) {
            e = m->target;
        } else if (e->kind == PS_AST_INDEX && is_constant(x->index, CONSTANT_ATTRIBUTE)) {
            e = x->target;
        } else {
            parse_error(p, span_ast(e->kind == PS_AST_INDEX ? x->index : e),
                        PS_PE_InvalidUsingExpression, NULL);
            return;
        }
    }
}

static void check_variable(struct tree_walk *w, const struct ps_ast_variable *n)
{
    const struct ps_ast *parent = walk_above(w, 0), *above = walk_above(w, 1);
    if (n->splatted && parent->kind != PS_AST_COMMAND && parent->kind != PS_AST_USING_EXPRESSION)
        parse_error(w->p, span_ast(n),
                    parent->kind == PS_AST_ARRAY_LITERAL && above &&
                            above->kind == PS_AST_COMMAND
                        ? PS_PE_SplattingNotPermittedInArgumentList
                        : PS_PE_SplattingNotPermitted,
                    n->path);
    if (n->ast.mark & VARIABLE_NOT_LOCAL)
        parse_error(w->p, span_ast(n), PS_PE_VariableNotLocal, NULL);
    if (in_static_member(w) && ps_string_is_fold(n->path, "this"))
        parse_error(w->p, span_ast(n), PS_PE_NonStaticMemberAccessInStaticMember, n->path);
}

static ps_string *number_text(struct ps_parser *p, const struct ps_literal *v)
{
    switch (v->kind) {
    case PS_LITERAL_DECIMAL: case PS_LITERAL_BIGINT: return v->text;
    case PS_LITERAL_DOUBLE: {
        char text[PS_DOUBLE_TEXT];
        size_t length = ps_double_text(v->d, text);
        return parse_own(p, ps_string_latin1(text, length));
    }
    case PS_LITERAL_BYTE: case PS_LITERAL_UINT16: case PS_LITERAL_UINT32: case PS_LITERAL_UINT64:
        return parse_own(p, ps_string_printf("%llu", (unsigned long long)v->u));
    default: return parse_own(p, ps_string_printf("%lld", (long long)v->i));
    }
}

static void check_hashtable(struct ps_parser *p, const struct ps_ast_hashtable *n)
{
    struct ps_name_set keys = {0};
    for (uint32_t i = 0; i < n->count; i++) {
        const struct ps_ast *key = n->pairs[i].key;
        const ps_string *text = NULL;
        if (key->kind == PS_AST_STRING_CONSTANT)
            text = ((const struct ps_ast_string_constant *)key)->value;
        else if (key->kind == PS_AST_CONSTANT)
            text = number_text(p, &((const struct ps_ast_constant *)key)->value);
        if (text && !ps_name_set_add(&keys, text, i))
            parse_error(p, span_ast(key), PS_PE_DuplicateKeyInHashLiteral, text);
    }
    ps_name_set_free(&keys);
}

static void check_block_statement(struct tree_walk *w, const struct ps_ast_block_statement *n)
{
    for (uint32_t i = 0; walk_above(w, i); i++) {
        const struct ps_ast_function *f = (const struct ps_ast_function *)walk_above(w, i);
        if (f->ast.kind == PS_AST_FUNCTION_DEFINITION && f->is_workflow)
            return;
    }
    ps_string *word = parse_intern_c(w->p, ps_token_text(n->keyword));
    parse_error(w->p, ((struct ps_span){n->ast.start, n->ast.start + word->length}),
                PS_PE_UnexpectedKeyword, word);
}

/* ---- the walk -------------------------------------------------------------------------------- */

static void check_expression_node(struct tree_walk *w, struct ps_ast *a)
{
    switch (a->kind) {
    case PS_AST_UNARY: check_unary(w->p, (void *)a); break;
    case PS_AST_CONVERT: check_convert(w, (void *)a); break;
    case PS_AST_ATTRIBUTED: check_attributed(w->p, (void *)a); break;
    case PS_AST_USING_EXPRESSION:
        check_using_expression(w->p, ((struct ps_ast_using_expression *)a)->child);
        break;
    case PS_AST_HASHTABLE: check_hashtable(w->p, (void *)a); break;
    case PS_AST_TYPE_EXPRESSION:
        check_type_depth(w->p, a, ((struct ps_ast_type_expression *)a)->type);
        break;
    default: break;
    }
}

static void check_statement_node(struct tree_walk *w, struct ps_ast *a)
{
    switch (a->kind) {
    case PS_AST_SWITCH:
        if (((struct ps_ast_switch *)a)->flags & PS_SWITCH_PARALLEL)
            parse_error2(w->p, span_ast(a), PS_PE_KeywordParameterReservedForFutureUse,
                         parse_intern_c(w->p, "switch"), parse_intern_c(w->p, "parallel"));
        break;
    case PS_AST_DATA: ps_check_data_section(w->p, (void *)a); break;
    case PS_AST_FOREACH: check_foreach(w->p, (void *)a); break;
    case PS_AST_TRY: check_try(w->p, (void *)a); break;
    case PS_AST_BREAK:
    case PS_AST_CONTINUE: check_jump(w, (void *)a); break;
    case PS_AST_RETURN: check_return(w, (void *)a); break;
    case PS_AST_ASSIGNMENT: {
        struct ps_ast_assignment *n = (void *)a;
        check_target(w->p, n->left, n->op == PS_TOKEN_EQUALS, PS_PE_InvalidLeftHandSide, NULL);
        break;
    }
    case PS_AST_USING_STATEMENT: check_using(w->p, (void *)a); break;
    case PS_AST_BLOCK_STATEMENT: check_block_statement(w, (void *)a); break;
    default: break;
    }
}

static void check_definition_node(struct tree_walk *w, struct ps_ast *a)
{
    switch (a->kind) {
    case PS_AST_SCRIPT_BLOCK:
        if (!is_method_body(w))
            enter_member(w->data, NULL);
        break;
    case PS_AST_PARAM_BLOCK: check_parameters(w->p, &((struct ps_ast_param_block *)a)->parameters);
        break;
    case PS_AST_PARAMETER: check_parameter(w, (void *)a); break;
    case PS_AST_ATTRIBUTE: check_attribute(w, (void *)a); break;
    case PS_AST_TYPE_CONSTRAINT: check_type_depth(w->p, a, attribute_type(a)); break;
    case PS_AST_FUNCTION_DEFINITION: check_function(w, (void *)a); break;
    case PS_AST_FUNCTION_MEMBER:
        enter_member(w->data, a);
        check_method(w, (void *)a);
        break;
    case PS_AST_PROPERTY_MEMBER:
        check_property(w, (void *)a);
        enter_member(w->data, a);
        break;
    default: check_statement_node(w, a); break;
    }
}

static bool enter(struct tree_walk *w, struct ps_ast *a)
{
    if (a->kind == PS_AST_STRING_CONSTANT || a->kind == PS_AST_CONSTANT)
        return false;
    if (a->kind == PS_AST_VARIABLE) {
        check_variable(w, (void *)a);
        return false;
    }
    if (ps_ast_is_expression(a))
        check_expression_node(w, a);
    else
        check_definition_node(w, a);
    return true;
}

static void leave(struct tree_walk *w, struct ps_ast *a)
{
    struct scope_stack *s = w->data;
    if (a->kind == PS_AST_FUNCTION_MEMBER || a->kind == PS_AST_PROPERTY_MEMBER ||
        (a->kind == PS_AST_SCRIPT_BLOCK && !is_method_body(w)))
        s->length--;
}

void ps_check_semantics(struct ps_parser *p)
{
    if (p->stopped)
        return;
    struct scope_stack scopes = {0};
    struct tree_walk w = {.p = p, .data = &scopes, .enter = enter, .leave = leave};
    resolve_types(p);
    tree_walk(&w, &p->script->root->ast);
    ps_free(scopes.members);
}
