/*
 * ast_special.c - what a node tells that is not one of its fields.
 */
#include "engine/syntax/syntax.h"

#include "types/support.h"

#define SMA "System.Management.Automation."

static ps_value list_of(ps_cx *cx, const ps_syntax *a, const char *element,
                        const struct ps_ast_list *nodes)
{
    ps_value list = ps_syntax_list(cx, element);
    for (uint32_t i = 0; i < nodes->count; i++)
        ps_list_add(ps_as_list(list), ps_ast_object(cx, a->script, nodes->items[i]));
    return list;
}

/* ---- static types ---------------------------------------------------------------------------- */

static ps_type *named_type(ps_cx *cx, const struct ps_type_name *name)
{
    ps_string *text = ps_type_name_text(name);
    ps_type *t = ps_type_resolve(cx, text);
    ps_string_release(text);
    return t;
}

static ps_type *parameter_type(ps_cx *cx, const struct ps_ast_parameter *p)
{
    for (uint32_t i = 0; i < p->attributes.count; i++) {
        const struct ps_ast *a = p->attributes.items[i];
        ps_type *t = a->kind == PS_AST_TYPE_CONSTRAINT
                         ? named_type(cx, ((const struct ps_ast_type_constraint *)a)->type)
                         : NULL;
        if (t)
            return t;
    }
    return NULL;
}

static ps_type *static_type(ps_cx *cx, const ps_syntax *a)
{
    const struct ps_ast *node = a->node;
    ps_worker *w = cx->worker;
    switch (node->kind) {
    case PS_AST_CONSTANT:
    case PS_AST_VARIABLE: {
        ps_value v = ps_null();
        ps_type *t = NULL;
        if (node->kind == PS_AST_VARIABLE && ps_string_at(a->script->text, node->start) == '$')
            return NULL;
        if (ps_constant_value(ps_exec_of(cx), node, a->script, &v) == PS_OK)
            t = ps_type_of(cx, v);
        else
            ps_clear_pending(cx);
        ps_release(v);
        return t;
    }
    case PS_AST_STRING_CONSTANT:
    case PS_AST_EXPANDABLE_STRING:
        return ps_core_type(w, PS_T_STRING);
    case PS_AST_ARRAY_LITERAL:
    case PS_AST_ARRAY_EXPRESSION:
        return ps_type_array(w, ps_core_type(w, PS_T_OBJECT), 1);
    case PS_AST_HASHTABLE:
        return ps_core_type(w, PS_T_HASHTABLE);
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
        return ps_core_type(w, PS_T_SCRIPTBLOCK);
    case PS_AST_TYPE_EXPRESSION:
        return ps_core_type(w, PS_T_TYPE);
    case PS_AST_CONVERT: {
        const struct ps_ast_attributed *n = a->node;
        return named_type(cx, ((const struct ps_ast_type_constraint *)n->attribute)->type);
    }
    case PS_AST_PARAMETER:
        return parameter_type(cx, a->node);
    case PS_AST_BINARY: {
        unsigned op = ((const struct ps_ast_binary *)node)->op;
        bool logic =
            op == PS_TOKEN_AND || op == PS_TOKEN_OR || op == PS_TOKEN_XOR || op == PS_TOKEN_IS;
        return logic ? ps_core_type(w, PS_T_BOOL) : NULL;
    }
    case PS_AST_UNARY: {
        unsigned op = ((const struct ps_ast_unary *)node)->op;
        return op == PS_TOKEN_NOT || op == PS_TOKEN_EXCLAIM ? ps_core_type(w, PS_T_BOOL) : NULL;
    }
    default:
        return NULL;
    }
}

/* ---- pairs ----------------------------------------------------------------------------------- */

static ps_value pair_list(ps_cx *cx, const char *first, const char *second)
{
    ps_type *of[2] = {ps_type_named(cx->worker, first), ps_type_named(cx->worker, second)};
    ps_type *pair = ps_type_generic(cx->worker, ps_type_named(cx->worker, "System.Tuple`2"), of, 2);
    return ps_take_object(ps_list_new(ps_type_generic(
        cx->worker,
        ps_type_named(cx->worker, "System.Collections.ObjectModel.ReadOnlyCollection`1"), &pair,
        1)));
}

static void add_pair(ps_cx *cx, const ps_syntax *a, ps_value list, const char *const types[2],
                     const struct ps_ast *first, const struct ps_ast *second)
{
    ps_list_add(ps_as_list(list),
                ps_pair_object(cx, types[0], types[1], ps_ast_object(cx, a->script, first),
                               ps_ast_object(cx, a->script, second)));
}

static ps_value pairs(ps_cx *cx, const ps_syntax *a, enum ps_ast_special what)
{
    const char *types[2] = {PS_LANG "ExpressionAst", PS_LANG "StatementBlockAst"};
    if (what == PS_SP_PAIRS)
        types[1] = PS_LANG "StatementAst";
    if (what == PS_SP_IF_CLAUSES)
        types[0] = PS_LANG "PipelineBaseAst";
    ps_value list = pair_list(cx, types[0], types[1]);
    if (what == PS_SP_PAIRS) {
        const struct ps_ast_hashtable *n = a->node;
        for (uint32_t i = 0; i < n->count; i++)
            add_pair(cx, a, list, types, n->pairs[i].key, n->pairs[i].value);
    } else if (what == PS_SP_IF_CLAUSES) {
        const struct ps_ast_if *n = a->node;
        for (uint32_t i = 0; i < n->count; i++)
            add_pair(cx, a, list, types, n->clauses[i].condition, &n->clauses[i].body->ast);
    } else {
        const struct ps_ast_switch *n = a->node;
        for (uint32_t i = 0; i < n->count; i++)
            add_pair(cx, a, list, types, n->clauses[i].test, &n->clauses[i].body->ast);
    }
    return list;
}

/* ---- the rest -------------------------------------------------------------------------------- */

static ps_value nested_expressions(ps_cx *cx, const ps_syntax *a)
{
    const struct ps_ast_expandable_string *n = a->node;
    ps_value list = ps_syntax_list(cx, PS_LANG "ExpressionAst");
    for (uint32_t i = 0; i < n->count; i++)
        if (n->parts[i].expression)
            ps_list_add(ps_as_list(list), ps_ast_object(cx, a->script, n->parts[i].expression));
    return list;
}

static ps_value pure_expression(ps_cx *cx, const ps_syntax *a)
{
    const struct ps_ast_pipeline *p = a->node;
    const struct ps_ast_command_expression *e =
        p->elements.count == 1 && p->elements.items[0]->kind == PS_AST_COMMAND_EXPRESSION
            ? (const struct ps_ast_command_expression *)p->elements.items[0]
            : NULL;
    return e && !e->redirections.count ? ps_ast_object(cx, a->script, e->expression) : ps_null();
}

static ps_value command_name(const ps_syntax *a)
{
    const struct ps_ast_command *c = a->node;
    const struct ps_ast *first = c->elements.count ? c->elements.items[0] : NULL;
    if (!first || first->kind != PS_AST_STRING_CONSTANT)
        return ps_null();
    return ps_take_string(ps_string_retain(((const struct ps_ast_string_constant *)first)->value));
}

static ps_value targets(ps_cx *cx, const ps_syntax *a)
{
    struct ps_ast *left = ((const struct ps_ast_assignment *)a->node)->left;
    struct ps_ast_list one = {&left, 1};
    return list_of(cx, a, PS_LANG "ExpressionAst",
                   left->kind == PS_AST_ARRAY_LITERAL
                       ? &((const struct ps_ast_array_literal *)left)->elements
                       : &one);
}

static ps_value using_variable(ps_cx *cx, const ps_syntax *a)
{
    const struct ps_ast *at = ((const struct ps_ast_using_expression *)a->node)->child;
    while (at && at->kind != PS_AST_VARIABLE) {
        if (at->kind == PS_AST_MEMBER || at->kind == PS_AST_INVOKE_MEMBER)
            at = ((const struct ps_ast_member *)at)->target;
        else if (at->kind == PS_AST_INDEX)
            at = ((const struct ps_ast_index *)at)->target;
        else
            return ps_null();
    }
    return ps_ast_object(cx, a->script, at);
}

static unsigned member_flags(const ps_syntax *a)
{
    const struct ps_ast *node = a->node;
    return node->kind == PS_AST_PROPERTY_MEMBER
               ? ((const struct ps_ast_property_member *)node)->flags
               : ((const struct ps_ast_function_member *)node)->flags;
}

static ps_value parameters(ps_cx *cx, const ps_syntax *a, const struct ps_ast_function *f)
{
    (void)cx;
    return list_of(cx, a, PS_LANG "ParameterAst", &f->parameters);
}

static ps_result function_member(ps_cx *cx, const ps_syntax *a, enum ps_ast_special what,
                                 ps_value *out)
{
    const struct ps_ast_function *f = ((const struct ps_ast_function_member *)a->node)->function;
    switch (what) {
    case PS_SP_METHOD_NAME:
        return ps_give_string(cx, ps_string_retain(f->name), out);
    case PS_SP_METHOD_BODY:
        return ps_give(ps_ast_object(cx, a->script, &f->body->ast), out);
    default:
        return ps_give(parameters(cx, a, f), out);
    }
}

static ps_result flag(const ps_syntax *a, enum ps_ast_special what, ps_value *out)
{
    static const uint8_t bits[] = {[PS_SP_PUBLIC] = PS_MEMBER_PUBLIC,
                                   [PS_SP_PRIVATE] = PS_MEMBER_PRIVATE,
                                   [PS_SP_HIDDEN] = PS_MEMBER_HIDDEN,
                                   [PS_SP_STATIC] = PS_MEMBER_STATIC};
    return ps_give_bool((member_flags(a) & bits[what]) != 0, out);
}

static ps_value enum_named(ps_cx *cx, const char *type, int64_t value)
{
    return ps_enum(ps_type_named(cx->worker, type), value);
}

static ps_result type_definition(ps_cx *cx, const ps_syntax *a, enum ps_ast_special what,
                                 ps_value *out)
{
    unsigned kind = ((const struct ps_ast_type_definition *)a->node)->kind;
    static const uint8_t attributes[] = {
        [PS_DEFINE_CLASS] = 1, [PS_DEFINE_INTERFACE] = 2, [PS_DEFINE_ENUM] = 4};
    switch (what) {
    case PS_SP_CLASS:
        return ps_give_bool(kind == PS_DEFINE_CLASS, out);
    case PS_SP_ENUM:
        return ps_give_bool(kind == PS_DEFINE_ENUM, out);
    case PS_SP_INTERFACE:
        return ps_give_bool(kind == PS_DEFINE_INTERFACE, out);
    default:
        return ps_give(enum_named(cx, PS_LANG "TypeAttributes", attributes[kind]), out);
    }
}

static ps_value script_block(ps_cx *cx, const ps_syntax *a)
{
    return ps_block_new(ps_exec_of(cx), a->script, a->node);
}

static bool is_constant(const struct ps_ast_variable *v)
{
    return v->scope == PS_SCOPE_UNQUALIFIED &&
           (ps_string_is_fold(v->name, "true") || ps_string_is_fold(v->name, "false") ||
            ps_string_is_fold(v->name, "null"));
}

ps_result ps_ast_special(ps_cx *cx, const ps_syntax *a, enum ps_ast_special what,
                         const ps_value *args, unsigned count, ps_value *out)
{
    ps_type *t;
    (void)args, (void)count;
    switch (what) {
    case PS_SP_STATIC_TYPE:
        t = static_type(cx, a);
        return ps_give(ps_typeval(t ? t : ps_core_type(cx->worker, PS_T_OBJECT)), out);
    case PS_SP_VALUE:
        return ps_constant_value(ps_exec_of(cx), a->node, a->script, out);
    case PS_SP_NESTED:
        return ps_give(nested_expressions(cx, a), out);
    case PS_SP_PAIRS:
    case PS_SP_IF_CLAUSES:
    case PS_SP_SWITCH_CLAUSES:
        return ps_give(pairs(cx, a, what), out);
    case PS_SP_PATH:
        return ps_give(ps_variable_path(cx, ((const struct ps_ast_variable *)a->node)->path), out);
    case PS_SP_CONSTANT_VARIABLE:
        return ps_give_bool(is_constant(a->node), out);
    case PS_SP_COMMAND_NAME:
        return ps_give(command_name(a), out);
    case PS_SP_PURE:
        return ps_give(pure_expression(cx, a), out);
    case PS_SP_RETHROW:
        return ps_give_bool(!((const struct ps_ast_jump *)a->node)->value, out);
    case PS_SP_CATCH_ALL:
        return ps_give_bool(!((const struct ps_ast_catch_clause *)a->node)->types.count, out);
    case PS_SP_PARAMETERS: {
        const struct ps_ast_function *f = a->node;
        return ps_give(f->has_parameter_list ? parameters(cx, a, f) : ps_null(), out);
    }
    case PS_SP_PUBLIC:
    case PS_SP_PRIVATE:
    case PS_SP_HIDDEN:
    case PS_SP_STATIC:
        return flag(a, what, out);
    case PS_SP_CLASS:
    case PS_SP_ENUM:
    case PS_SP_INTERFACE:
    case PS_SP_TYPE_ATTRIBUTES:
        return type_definition(cx, a, what, out);
    case PS_SP_METHOD_NAME:
    case PS_SP_METHOD_BODY:
    case PS_SP_MEMBER_PARAMETERS:
        return function_member(cx, a, what, out);
    case PS_SP_METHOD_ATTRIBUTES:
        return ps_give(enum_named(cx, PS_LANG "MethodAttributes", member_flags(a)), out);
    case PS_SP_PROPERTY_ATTRIBUTES:
        return ps_give(enum_named(cx, PS_LANG "PropertyAttributes", member_flags(a)), out);
    case PS_SP_FOREACH_FLAGS:
        return ps_give(enum_named(cx, PS_LANG "ForEachFlags",
                                  ((const struct ps_ast_foreach *)a->node)->parallel),
                       out);
    case PS_SP_PARAM_BLOCK:
        return ps_give(list_of(cx, a, PS_LANG "AttributeAst",
                               &((const struct ps_ast_script_block *)a->node)->attributes),
                       out);
    case PS_SP_REQUIREMENTS:
        return ps_give(ps_requirements_object(cx, a->script), out);
    case PS_SP_BLOCK:
        return ps_give(script_block(cx, a), out);
    case PS_SP_TARGETS:
        return ps_give(targets(cx, a), out);
    case PS_SP_USING_VARIABLE:
        return ps_give(using_variable(cx, a), out);
    default:
        return ps_give(ps_null(), out);
    }
}
