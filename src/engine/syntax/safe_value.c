/*
 * safe_value.c - Ast.SafeGetValue(): the value of plain data, without running anything
 * (SafeValues.cs: IsSafeValueVisitor, GetSafeValueVisitor).
 */
#include "engine/syntax/syntax.h"

#include "base/memory.h"
#include "types/support.h"

static bool safe(const struct ps_ast *node, const struct ps_script *script);

static bool safe_child(struct ps_ast *child, void *data)
{
    return safe(child, data);
}

static bool safe_operator(unsigned op)
{
    uint32_t traits = ps_token_traits(op);
    return traits & PS_TF_CONSTANT_FOLD || op == PS_TOKEN_NOT || op == PS_TOKEN_EXCLAIM ||
           op == PS_TOKEN_MINUS || op == PS_TOKEN_PLUS;
}

/* Whether it and all below it is data. */
static bool safe(const struct ps_ast *node, const struct ps_script *script)
{
    switch (node->kind) {
    case PS_AST_CONSTANT:
    case PS_AST_STRING_CONSTANT:
        return true;
    case PS_AST_VARIABLE: {
        const struct ps_ast_variable *v = (const struct ps_ast_variable *)node;
        return ps_string_is_fold(v->path, "true") || ps_string_is_fold(v->path, "false") ||
               ps_string_is_fold(v->path, "null");
    }
    case PS_AST_BINARY:
        if (!safe_operator(((const struct ps_ast_binary *)node)->op))
            return false;
        break;
    case PS_AST_UNARY:
        if (!safe_operator(((const struct ps_ast_unary *)node)->op))
            return false;
        break;
    case PS_AST_PIPELINE:
    case PS_AST_COMMAND_EXPRESSION:
    case PS_AST_STATEMENT_BLOCK:
    case PS_AST_PAREN:
    case PS_AST_ARRAY_EXPRESSION:
    case PS_AST_SUB_EXPRESSION:
    case PS_AST_ARRAY_LITERAL:
    case PS_AST_HASHTABLE:
    case PS_AST_EXPANDABLE_STRING:
    case PS_AST_TERNARY:
    case PS_AST_INDEX:
        break;
    default:
        return false;
    }
    return ps_ast_each_child(node, safe_child, (void *)(uintptr_t)script);
}

static ps_result value_of(ps_cx *cx, struct ps_script *script, const struct ps_ast *node,
                          ps_value *out);

static ps_result array_of(ps_cx *cx, struct ps_script *script, const struct ps_ast_list *nodes,
                          ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_OBJECT), nodes->count, &a));
    for (uint32_t i = 0; i < nodes->count; i++) {
        ps_value v = ps_null();
        if (value_of(cx, script, nodes->items[i], &v) != PS_OK) {
            ps_release_object(a);
            return PS_FAIL;
        }
        ps_array_put(a, i, v);
    }
    return ps_give(ps_take_object(a), out);
}

/* @( ) and $( ): an array of what the statements give; of one that gives an array, that one. */
static ps_result block_value(ps_cx *cx, struct ps_script *script, const struct ps_ast_list *nodes,
                             ps_value *out)
{
    ps_value all;
    PS_TRY(array_of(cx, script, nodes, &all));
    if (nodes->count == 1) {
        ps_value only = ps_array_get(ps_as_array(all), 0);
        if (only.kind == PS_ARRAY) {
            ps_release(all);
            return ps_give(only, out);
        }
        ps_release(only);
    }
    return ps_give(all, out);
}

static ps_result table_value(ps_cx *cx, struct ps_script *script, const struct ps_ast_hashtable *h,
                             ps_value *out)
{
    ps_dict *d = ps_hashtable_sized(cx->worker, h->count);
    for (uint32_t i = 0; i < h->count; i++) {
        ps_value key = ps_null(), value = ps_null();
        ps_result r = value_of(cx, script, h->pairs[i].key, &key);
        if (r == PS_OK)
            r = value_of(cx, script, h->pairs[i].value, &value);
        if (r != PS_OK || !ps_dict_put(d, key, value)) {
            ps_release_object(d);
            return r == PS_OK ? ps_raise_memory(cx) : r;
        }
    }
    return ps_give(ps_take_object(d), out);
}

/* Operators and strings with parts: all in them is constant, so the text may be run. */
static ps_result run_text(ps_cx *cx, const struct ps_script *script, const struct ps_ast *node,
                          ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    ps_string *text = ps_script_extent_text(script, node->start, node->end);
    ps_value block;
    ps_result r = ps_block_create(x, text, &block);
    ps_string_release(text);
    PS_TRY(r);
    struct ps_block_call call = {.block = block, .scope = PS_BLOCK_NEW_SCOPE};
    r = ps_block_value(x, &call, out);
    ps_release(block);
    return r;
}

static ps_result value_of(ps_cx *cx, struct ps_script *script, const struct ps_ast *node,
                          ps_value *out)
{
    switch (node->kind) {
    case PS_AST_CONSTANT:
    case PS_AST_STRING_CONSTANT:
    case PS_AST_VARIABLE:
        return ps_constant_value(ps_exec_of(cx), node, script, out);
    case PS_AST_COMMAND_EXPRESSION:
        return value_of(cx, script, ((const struct ps_ast_command_expression *)node)->expression,
                        out);
    case PS_AST_PIPELINE: {
        const struct ps_ast_list *elements = &((const struct ps_ast_pipeline *)node)->elements;
        if (elements->count != 1)
            return ps_throw(cx, "System.InvalidOperationException",
                            "Cannot generate a value of a pipeline.");
        return value_of(cx, script, elements->items[0], out);
    }
    case PS_AST_PAREN:
        return value_of(cx, script, ((const struct ps_ast_paren *)node)->pipeline, out);
    case PS_AST_ARRAY_LITERAL:
        return array_of(cx, script, &((const struct ps_ast_array_literal *)node)->elements, out);
    case PS_AST_ARRAY_EXPRESSION:
    case PS_AST_SUB_EXPRESSION:
        return block_value(cx, script,
                           &((const struct ps_ast_array_expression *)node)->body->statements, out);
    case PS_AST_HASHTABLE:
        return table_value(cx, script, (const struct ps_ast_hashtable *)node, out);
    default:
        return run_text(cx, script, node, out);
    }
}

ps_result ps_ast_safe_value(ps_cx *cx, struct ps_script *script, const struct ps_ast *node,
                            ps_value *out)
{
    if (!safe(node, script))
        return ps_throw(cx, "System.InvalidOperationException",
                        "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic "
                        "expressions. Dynamic expression: %s.",
                        "the value is not a constant");
    return value_of(cx, script, node, out);
}
