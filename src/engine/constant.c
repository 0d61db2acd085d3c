/*
 * constant.c - values of constant expressions, for the arguments of attributes.
 */
#include "engine/state.h"

#include "base/memory.h"
#include "object/bigint_value.h"

static ps_result not_constant(ps_exec *x)
{
    return ps_raise(&x->base, "System.Management.Automation.RuntimeException",
                    "ParameterAttributeArgumentNeedsToBeConstant", PS_INVALID_OPERATION,
                    ps_unset(), "The argument of the attribute must be a constant or a script "
                                "block.");
}

static ps_result literal(ps_exec *x, const struct ps_literal *l, ps_value *out)
{
    static const uint8_t kinds[] = {
        [PS_LITERAL_SBYTE] = PS_SBYTE,   [PS_LITERAL_INT16] = PS_INT16,
        [PS_LITERAL_INT32] = PS_INT32,   [PS_LITERAL_INT64] = PS_INT64,
        [PS_LITERAL_BYTE] = PS_BYTE,     [PS_LITERAL_UINT16] = PS_UINT16,
        [PS_LITERAL_UINT32] = PS_UINT32, [PS_LITERAL_UINT64] = PS_UINT64,
    };
    switch (l->kind) {
    case PS_LITERAL_DOUBLE: *out = ps_double(l->d); return PS_OK;
    case PS_LITERAL_DECIMAL: case PS_LITERAL_BIGINT:
        return ps_exact_number(x->base.worker, l->text, l->kind == PS_LITERAL_BIGINT, out)
                   ? PS_OK
                   : ps_raise_memory(&x->base);
    default: *out = ps_integer((enum ps_kind)kinds[l->kind], l->i); return PS_OK;
    }
}

static ps_result list_value(ps_exec *x, const struct ps_ast_list *list, struct ps_script *script,
                            ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(&x->base, ps_core_type(x->base.worker, PS_T_OBJECT), list->count, &a));
    for (uint32_t i = 0; i < list->count; i++) {
        ps_value v = ps_null();
        if (ps_constant_value(x, list->items[i], script, &v) != PS_OK) {
            ps_release_object(a);
            return PS_FAIL;
        }
        ps_array_put(a, i, v);
    }
    *out = ps_take_object(a);
    return PS_OK;
}

/* The expression that a pipeline of one expression consists of, or NULL. */
static const struct ps_ast *only_expression(const struct ps_ast *pipeline)
{
    if (pipeline->kind != PS_AST_PIPELINE)
        return pipeline->kind == PS_AST_COMMAND_EXPRESSION
                   ? ((const struct ps_ast_command_expression *)pipeline)->expression
                   : NULL;
    const struct ps_ast_pipeline *p = (const struct ps_ast_pipeline *)pipeline;
    if (p->elements.count != 1 || p->elements.items[0]->kind != PS_AST_COMMAND_EXPRESSION)
        return NULL;
    return ((const struct ps_ast_command_expression *)p->elements.items[0])->expression;
}

/* @( ... ): the elements of a list, or one value as an array. */
static ps_result array_value(ps_exec *x, const struct ps_ast_array_expression *a,
                             struct ps_script *script, ps_value *out)
{
    const struct ps_ast_list *statements = &a->body->statements;
    struct ps_ast_list none = {0};
    if (statements->count == 0)
        return list_value(x, &none, script, out);
    const struct ps_ast *e = statements->count == 1 ? only_expression(statements->items[0]) : NULL;
    if (!e)
        return not_constant(x);
    if (e->kind == PS_AST_ARRAY_LITERAL)
        return ps_constant_value(x, e, script, out);
    struct ps_ast *one = (struct ps_ast *)(uintptr_t)e;
    struct ps_ast_list list = {&one, 1};
    return list_value(x, &list, script, out);
}

static ps_result type_of_name(ps_exec *x, const struct ps_type_name *name, ps_type **out)
{
    ps_string *text = ps_type_name_text(name);
    *out = ps_type_resolve(&x->base, text);
    ps_result r = PS_OK;
    if (!*out)
        r = ps_raise_runtime(&x->base, "TypeNotFound", PS_INVALID_OPERATION,
                             "Unable to find type [%s].", PS_U8(&x->base, text));
    ps_string_release(text);
    return r;
}

/* [E]::Name of an enum of the same script while its types are being made: the number. */
static ps_result own_member(ps_exec *x, const struct ps_ast_type_definition *d,
                            const ps_string *name, ps_value *out)
{
    for (uint32_t i = 0; d->kind == PS_DEFINE_ENUM && i < d->members.count; i++) {
        const struct ps_ast_property_member *m =
            (const struct ps_ast_property_member *)d->members.items[i];
        if (!m->valued || !ps_string_equal_fold(m->name, name))
            continue;
        ps_type *t = ps_core_type(x->base.worker, PS_T_INT32);
        if (d->bases.count)
            PS_TRY(type_of_name(
                x, ((const struct ps_ast_type_constraint *)d->bases.items[0])->type, &t));
        *out = ps_integer((enum ps_kind)t->kind, m->value);
        return PS_OK;
    }
    return not_constant(x);
}

/* What no constant field can hold is none, whatever it is read from. */
static ps_result literal_only(ps_exec *x, ps_value take_v, ps_value *out)
{
    bool constant = ps_is_number(take_v) || take_v.kind == PS_STRING || take_v.kind == PS_BOOL ||
                    take_v.kind == PS_CHAR || take_v.kind == PS_ENUM;
    if (!constant) {
        ps_release(take_v);
        return not_constant(x);
    }
    *out = take_v;
    return PS_OK;
}

static ps_result static_member(ps_exec *x, const struct ps_ast_member *m,
                               const struct ps_script *script, ps_value *out)
{
    if (!m->is_static || m->target->kind != PS_AST_TYPE_EXPRESSION ||
        m->member->kind != PS_AST_STRING_CONSTANT)
        return not_constant(x);
    const struct ps_type_name *type = ((const struct ps_ast_type_expression *)m->target)->type;
    ps_string *member = ((const struct ps_ast_string_constant *)m->member)->value;
    if (!script->defined && type->kind == PS_TYPE_NAME_SIMPLE && type->definition)
        return own_member(x, type->definition, member, out);
    ps_type *t;
    PS_TRY(type_of_name(x, type, &t));
    PS_TRY(ps_static_get(&x->base, t, ps_intern(x->base.worker, member), out));
    return literal_only(x, *out, out);
}

static ps_result variable(ps_exec *x, const struct ps_ast_variable *v, ps_value *out)
{
    if (ps_string_is_fold(v->name, "true") || ps_string_is_fold(v->name, "false"))
        *out = ps_bool(ps_string_is_fold(v->name, "true"));
    else if (ps_string_is_fold(v->name, "null"))
        *out = ps_null();
    else
        return not_constant(x);
    return PS_OK;
}

static ps_result cast(ps_exec *x, const struct ps_ast_attributed *c, struct ps_script *script,
                      ps_value *out)
{
    ps_type *t;
    ps_value v;
    if (c->attribute->kind != PS_AST_TYPE_CONSTRAINT)
        return not_constant(x);
    PS_TRY(type_of_name(x, ((const struct ps_ast_type_constraint *)c->attribute)->type, &t));
    PS_TRY(ps_constant_value(x, c->child, script, &v));
    ps_result r = ps_convert(&x->base, v, t, out);
    ps_release(v);
    return r;
}

static ps_result binary(ps_exec *x, const struct ps_ast_binary *b, struct ps_script *script,
                        ps_value *out)
{
    enum ps_arith op;
    switch (b->op) {
    case PS_TOKEN_PLUS: op = PS_ADD; break;
    case PS_TOKEN_MINUS: op = PS_SUB; break;
    case PS_TOKEN_MULTIPLY: op = PS_MUL; break;
    case PS_TOKEN_DIVIDE: op = PS_DIV; break;
    case PS_TOKEN_REM: op = PS_REM; break;
    case PS_TOKEN_BOR: op = PS_BOR; break;
    case PS_TOKEN_BAND: op = PS_BAND; break;
    case PS_TOKEN_BXOR: op = PS_BXOR; break;
    case PS_TOKEN_SHL: op = PS_SHL; break;
    case PS_TOKEN_SHR: op = PS_SHR; break;
    default: return not_constant(x);
    }
    ps_value l, r;
    PS_TRY(ps_constant_value(x, b->left, script, &l));
    ps_result result = ps_constant_value(x, b->right, script, &r);
    if (result == PS_OK) {
        result = ps_arith(&x->base, op, l, r, out);
        ps_release(r);
    }
    ps_release(l);
    return result;
}

static ps_result unary(ps_exec *x, const struct ps_ast_unary *u, struct ps_script *script,
                       ps_value *out)
{
    ps_value v;
    PS_TRY(ps_constant_value(x, u->child, script, &v));
    ps_result r;
    switch (u->op) {
    case PS_TOKEN_MINUS: r = ps_negate(&x->base, v, out); break;
    case PS_TOKEN_BNOT: r = ps_bnot(&x->base, v, out); break;
    case PS_TOKEN_PLUS: r = ps_plus(&x->base, v, out); break;
    case PS_TOKEN_NOT: case PS_TOKEN_EXCLAIM:
        *out = ps_bool(!ps_to_bool(v));
        r = PS_OK;
        break;
    default: r = not_constant(x); break;
    }
    ps_release(v);
    return r;
}

ps_result ps_constant_value(ps_exec *x, const struct ps_ast *e, struct ps_script *script,
                            ps_value *out)
{
    switch (e->kind) {
    case PS_AST_CONSTANT: return literal(x, &((const struct ps_ast_constant *)e)->value, out);
    case PS_AST_STRING_CONSTANT:
        *out = ps_take_string(
            ps_string_retain(((const struct ps_ast_string_constant *)e)->value));
        return PS_OK;
    case PS_AST_VARIABLE: return variable(x, (const struct ps_ast_variable *)e, out);
    case PS_AST_ARRAY_LITERAL:
        return list_value(x, &((const struct ps_ast_array_literal *)e)->elements, script, out);
    case PS_AST_ARRAY_EXPRESSION:
        return array_value(x, (const struct ps_ast_array_expression *)e, script, out);
    case PS_AST_PAREN: {
        const struct ps_ast *inner = only_expression(((const struct ps_ast_paren *)e)->pipeline);
        return inner ? ps_constant_value(x, inner, script, out) : not_constant(x);
    }
    case PS_AST_TYPE_EXPRESSION: {
        ps_type *t;
        PS_TRY(type_of_name(x, ((const struct ps_ast_type_expression *)e)->type, &t));
        *out = ps_typeval(t);
        return PS_OK;
    }
    case PS_AST_CONVERT: return cast(x, (const struct ps_ast_attributed *)e, script, out);
    case PS_AST_MEMBER: return static_member(x, (const struct ps_ast_member *)e, script, out);
    case PS_AST_UNARY: return unary(x, (const struct ps_ast_unary *)e, script, out);
    case PS_AST_BINARY: return binary(x, (const struct ps_ast_binary *)e, script, out);
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
        *out = ps_block_new(x, script,
                            ((const struct ps_ast_script_block_expression *)e)->body);
        ((ps_block *)out->u.object)->state = ps_state_retain(x->state);
        return PS_OK;
    default: return not_constant(x);
    }
}
