/*
 * data_value.c - values of a tree that can run nothing: data files, module specifications, session
 * configurations (Ast.SafeGetValue).
 */
#include "engine/module.h"

#include "base/memory.h"
#include "object/convert.h"

enum { DEPTH_MOST = 100 };

struct data {
    ps_exec *x;
    struct ps_script *script;
    unsigned depth;
};

static ps_result value_of(struct data *d, const struct ps_ast *e, ps_value *out);

static ps_result dynamic(const struct data *d)
{
    return ps_throw(&d->x->base, "System.InvalidOperationException",
                    "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic "
                    "expressions.");
}

/* The expression that a statement is, or NULL. */
static const struct ps_ast *only_expression(const struct ps_ast *s)
{
    if (s->kind == PS_AST_COMMAND_EXPRESSION)
        return ((const struct ps_ast_command_expression *)s)->expression;
    const struct ps_ast_pipeline *p = (const struct ps_ast_pipeline *)s;
    if (s->kind != PS_AST_PIPELINE || p->elements.count != 1)
        return NULL;
    return only_expression(p->elements.items[0]);
}

static ps_result list_of(struct data *d, const struct ps_ast_list *list, ps_list *out, bool flat)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const struct ps_ast *e = flat ? only_expression(list->items[i]) : list->items[i];
        ps_value v;
        if (!e)
            return dynamic(d);
        PS_TRY(value_of(d, e, &v));
        if (flat && v.kind == PS_ARRAY) {
            for (uint32_t k = 0; k < ps_as_array(v)->length; k++)
                ps_list_add(out, ps_array_get(ps_as_array(v), k));
            ps_release(v);
        } else if (!ps_list_add(out, v)) {
            return ps_raise_memory(&d->x->base);
        }
    }
    return PS_OK;
}

static ps_result array_of(struct data *d, const struct ps_ast_list *list, bool flat, ps_value *out)
{
    ps_list *items = ps_arraylist_new(d->x->base.worker);
    ps_result r = list_of(d, list, items, flat);
    if (r == PS_OK)
        r = ps_array_of(&d->x->base, items->items, items->count, out);
    ps_release_object(items);
    return r;
}

static ps_result table_of(struct data *d, const struct ps_ast_hashtable *h, ps_value *out)
{
    ps_dict *table = ps_hashtable_sized(d->x->base.worker, h->count);
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < h->count && r == PS_OK; i++) {
        ps_value key, v;
        const struct ps_ast *e = only_expression(h->pairs[i].value);
        r = value_of(d, h->pairs[i].key, &key);
        if (r != PS_OK)
            break;
        r = e ? value_of(d, e, &v) : dynamic(d);
        if (r == PS_OK)
            ps_dict_put(table, key, v);
        else
            ps_release(key);
    }
    *out = ps_take_object(table);
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

static ps_result indexed(struct data *d, const struct ps_ast_index *i, ps_value *out)
{
    ps_value target, index;
    PS_TRY(value_of(d, i->target, &target));
    ps_result r = value_of(d, i->index, &index);
    if (r == PS_OK) {
        r = ps_index_get(&d->x->base, target, &index, 1, out);
        ps_release(index);
    }
    ps_release(target);
    return r;
}

/* Text with constants in it. */
static ps_result expanded(struct data *d, const struct ps_ast_expandable_string *e, ps_value *out)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 1 << 20);
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < e->count && r == PS_OK; i++) {
        ps_value v;
        if (e->parts[i].text)
            ps_strbuf_put(&b, e->parts[i].text);
        if (!e->parts[i].expression)
            continue;
        r = value_of(d, e->parts[i].expression, &v);
        if (r == PS_OK) {
            r = ps_put_text(&d->x->base, &b, v);
            ps_release(v);
        }
    }
    ps_string *text = ps_strbuf_take(&b);
    if (r == PS_OK)
        *out = ps_take_string(text);
    else
        ps_string_release(text);
    return r;
}

static ps_result value_of(struct data *d, const struct ps_ast *e, ps_value *out)
{
    if (d->depth >= DEPTH_MOST)
        return ps_throw(&d->x->base, "System.InvalidOperationException",
                        "The data is nested more than %d levels deep.", DEPTH_MOST);
    d->depth++;
    ps_result r;
    switch (e->kind) {
    case PS_AST_HASHTABLE:
        r = table_of(d, (const struct ps_ast_hashtable *)e, out);
        break;
    case PS_AST_ARRAY_LITERAL:
        r = array_of(d, &((const struct ps_ast_array_literal *)e)->elements, false, out);
        break;
    case PS_AST_ARRAY_EXPRESSION:
        r = array_of(d, &((const struct ps_ast_array_expression *)e)->body->statements, true, out);
        break;
    case PS_AST_PAREN: {
        const struct ps_ast *inner = only_expression(((const struct ps_ast_paren *)e)->pipeline);
        r = inner ? value_of(d, inner, out) : dynamic(d);
        break;
    }
    case PS_AST_INDEX:
        r = indexed(d, (const struct ps_ast_index *)e, out);
        break;
    case PS_AST_EXPANDABLE_STRING:
        r = expanded(d, (const struct ps_ast_expandable_string *)e, out);
        break;
    case PS_AST_CONSTANT:
    case PS_AST_STRING_CONSTANT:
    case PS_AST_VARIABLE:
    case PS_AST_UNARY:
    case PS_AST_CONVERT:
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
        r = ps_constant_value(d->x, e, d->script, out);
        if (r != PS_OK && d->x->base.pending == PS_PENDING_ERROR && e->kind != PS_AST_CONVERT) {
            ps_clear_pending(&d->x->base);
            r = dynamic(d);
        }
        break;
    default:
        r = dynamic(d);
        break;
    }
    d->depth--;
    return r;
}

ps_result ps_data_value(ps_exec *x, const struct ps_ast *e, struct ps_script *script, ps_value *out)
{
    struct data d = {x, script, 0};
    return value_of(&d, e, out);
}
