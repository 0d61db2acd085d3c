/*
 * using.c - $using: values (ScriptBlockToPowerShell.cs, GetUsingValues).
 */
#include "engine/hosting/using.h"

#include "base/base64.h"
#include "base/memory.h"
#include "object/member.h"

struct gather {
    ps_exec *x;
    const ps_block *block;
    ps_dict *values;
    ps_result result;
};

/* The key that ps_using_find() looks for: the text in lower case, as base64 of its UTF-16. */
static ps_string *key_of(const struct ps_script *script, const struct ps_ast *node)
{
    ps_string *text = ps_script_extent_text(script, node->start, node->end);
    ps_string *s = ps_string_lower(text);
    uint8_t *bytes = ps_alloc((size_t)s->length * 2 + 1);
    char *encoded = ps_alloc((size_t)s->length * 3 + 8);
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t unit = ps_string_at(s, i);
        bytes[2 * i] = (uint8_t)unit;
        bytes[2 * i + 1] = (uint8_t)(unit >> 8);
    }
    ps_string *key =
        ps_string_latin1(encoded, ps_base64_encode(bytes, (size_t)s->length * 2, encoded));
    ps_free(bytes);
    ps_free(encoded);
    ps_string_release(s);
    ps_string_release(text);
    return key;
}

static ps_result value_of(ps_exec *x, const struct ps_script *script, const struct ps_ast *node,
                          ps_value *out);

/* An index that is written as it is: a number or a text. */
static bool constant_index(const struct ps_ast *node, ps_value *out)
{
    if (node->kind == PS_AST_STRING_CONSTANT) {
        ps_string *s = ((const struct ps_ast_string_constant *)node)->value;
        *out = ps_take_string(ps_string_retain(s));
        return true;
    }
    const struct ps_literal *l = &((const struct ps_ast_constant *)node)->value;
    if (node->kind != PS_AST_CONSTANT || (l->kind != PS_LITERAL_INT32 && l->kind != PS_LITERAL_INT64))
        return false;
    *out = l->kind == PS_LITERAL_INT32 ? ps_int((int32_t)l->i) : ps_long(l->i);
    return true;
}

static ps_result item_of(ps_exec *x, const struct ps_script *script,
                         const struct ps_ast_index *node, ps_value *out)
{
    ps_value target, index;
    if (!constant_index(node->index, &index))
        return ps_raise_runtime(&x->base, "UsingExpressionNotSupported", PS_INVALID_OPERATION,
                                "The index of a $using: expression can be a number or a text.");
    ps_result r = value_of(x, script, node->target, &target);
    if (r == PS_OK) {
        r = ps_index_get(&x->base, target, &index, 1, out);
        ps_release(target);
    }
    ps_release(index);
    return r;
}

/* $using:x is $x here, $using:x.y its member, $using:x[1] its item. */
static ps_result value_of(ps_exec *x, const struct ps_script *script, const struct ps_ast *node,
                          ps_value *out)
{
    if (node->kind == PS_AST_VARIABLE) {
        const struct ps_ast_variable *v = (const struct ps_ast_variable *)node;
        *out = ps_variable_get(x, ps_intern(x->base.worker, v->name));
        if (out->kind != PS_UNSET)
            return PS_OK;
        ps_string *text = ps_script_extent_text(script, node->start, node->end);
        ps_raise_runtime(&x->base, "UsingVariableIsUndefined", PS_INVALID_OPERATION,
                         "The value of the using variable '%s' cannot be retrieved because it has "
                         "not been set in the local session.",
                         PS_U8(&x->base, text));
        ps_string_release(text);
        return PS_FAIL;
    }
    if (node->kind == PS_AST_INDEX)
        return item_of(x, script, (const struct ps_ast_index *)node, out);
    if (node->kind != PS_AST_MEMBER)
        return ps_raise_runtime(&x->base, "UsingExpressionNotSupported", PS_INVALID_OPERATION,
                                "A $using: expression can be a variable, a member of one or an "
                                "item.");
    const struct ps_ast_member *m = (const struct ps_ast_member *)node;
    ps_value target;
    PS_TRY(value_of(x, script, m->target, &target));
    ps_string *name = m->member->kind == PS_AST_STRING_CONSTANT
                          ? ((const struct ps_ast_string_constant *)m->member)->value
                          : NULL;
    ps_result r = PS_OK;
    *out = ps_null();
    if (name)
        r = ps_member_get_deep(&x->base, target, ps_intern(x->base.worker, name), NULL, out);
    if (out->kind == PS_UNSET)
        *out = ps_null();
    ps_release(target);
    return r;
}

/* ForEach-Object -Parallel inside the block takes its values there. */
static bool runs_elsewhere(const struct ps_ast_command *c)
{
    const struct ps_ast *first = c->elements.count ? c->elements.items[0] : NULL;
    if (!first || first->kind != PS_AST_STRING_CONSTANT)
        return false;
    const ps_string *name = ((const struct ps_ast_string_constant *)first)->value;
    if (!ps_string_is_fold(name, "foreach-object") && !ps_string_is_fold(name, "foreach") &&
        !ps_string_is_fold(name, "%"))
        return false;
    for (uint32_t i = 1; i < c->elements.count; i++) {
        const struct ps_ast_command_parameter *p =
            (const struct ps_ast_command_parameter *)c->elements.items[i];
        if (p->ast.kind == PS_AST_COMMAND_PARAMETER && ps_string_starts_fold(p->name, "pa"))
            return true;
    }
    return false;
}

static bool visit(struct ps_ast *node, void *data)
{
    struct gather *g = data;
    if (node->kind == PS_AST_COMMAND && runs_elsewhere((const struct ps_ast_command *)node))
        return true;
    if (node->kind != PS_AST_USING_EXPRESSION)
        return ps_ast_each_child(node, visit, data);
    ps_value v;
    const struct ps_script *script = g->block->script;
    g->result = value_of(g->x, script, ((const struct ps_ast_using_expression *)node)->child, &v);
    if (g->result != PS_OK)
        return false;
    if (!g->values)
        g->values = ps_hashtable_new(g->x->base.worker);
    ps_dict_put(g->values, ps_take_string(key_of(script, node)), v);
    return true;
}

ps_result ps_using_values(ps_exec *x, const ps_block *b, ps_value *out)
{
    struct gather g = {.x = x, .block = b};
    if (b->ast)
        ps_ast_each_child(&b->ast->ast, visit, &g);
    if (g.result != PS_OK) {
        ps_release_object(g.values);
        return g.result;
    }
    *out = g.values ? ps_take_object(g.values) : ps_unset();
    return PS_OK;
}

bool ps_using_any(ps_value values, bool (*test)(void *u, ps_value v), void *u)
{
    uint32_t at = 0;
    if (values.kind != PS_DICT)
        return false;
    for (const ps_dict_entry *e; (e = ps_dict_next(ps_as_dict(values), &at));)
        if (test(u, e->value))
            return true;
    return false;
}
