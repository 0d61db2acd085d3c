/*
 * evaluate.c - running expressions, completers and commands for completion: without output,
 * without errors, without a trace in $Error.
 */
#include "completion/request.h"

#include "object/symbol.h"

/* What a quiet run changes. */
struct quiet {
    ps_sink *streams[PS_STREAM_COUNT];
    bool propagate, suppress, question;
    uint32_t errors;
};

static uint32_t error_count(struct request *q)
{
    ps_value errors = ps_base(q->x->runspace->errors);
    return errors.kind == PS_LIST ? ps_as_list(errors)->count : 0;
}

static void quiet_begin(struct request *q, struct quiet *s)
{
    ps_exec *x = q->x;
    for (unsigned i = 0; i < PS_STREAM_COUNT; i++) {
        s->streams[i] = x->streams[i];
        x->streams[i] = &ps_null_sink;
    }
    s->propagate = x->propagate;
    s->suppress = x->suppress;
    s->question = x->question;
    s->errors = error_count(q);
}

static void quiet_end(struct request *q, const struct quiet *s)
{
    ps_exec *x = q->x;
    for (unsigned i = 0; i < PS_STREAM_COUNT; i++)
        x->streams[i] = s->streams[i];
    x->propagate = s->propagate;
    x->suppress = s->suppress;
    x->question = s->question;
    uint32_t now = error_count(q);
    if (now > s->errors)
        ps_list_remove(ps_as_list(ps_base(x->runspace->errors)), 0, now - s->errors);
}

ps_result forgive(struct request *q)
{
    if (q->cx->pending == PS_PENDING_STOP)
        return PS_FAIL;
    ps_clear_pending(q->cx);
    return PS_OK;
}

static ps_result list_of(struct request *q, ps_value v, ps_list **out)
{
    *out = ps_arraylist_new(q->w);
    if (v.kind == PS_UNSET || v.kind == PS_VOID)
        return PS_OK;
    ps_array *a = v.kind == PS_ARRAY ? ps_as_array(v) : NULL;
    for (uint32_t i = 0; i < (a ? a->length : 1); i++)
        if (!ps_list_add(*out, a ? ps_array_get(a, i) : ps_retain(v)))
            return ps_raise_memory(q->cx);
    return PS_OK;
}

ps_result run_command(struct request *q, const char *name, const ps_argument *args, unsigned count,
                      ps_list **out)
{
    struct quiet s;
    ps_value v = ps_void();
    *out = NULL;
    quiet_begin(q, &s);
    ps_result r = ps_invoke_command(q->x, name, args, count, ps_unset(), &v);
    quiet_end(q, &s);
    if (r != PS_OK) {
        PS_TRY(forgive(q));
        v = ps_void();
    }
    r = list_of(q, v, out);
    ps_release(v);
    return r;
}

ps_result run_block(struct request *q, ps_value block, const ps_value *args, unsigned count,
                    ps_list **out)
{
    struct quiet s;
    ps_value v = ps_void();
    struct ps_block_call call = {
        .block = block, .scope = PS_BLOCK_NEW_SCOPE, .args = args, .arg_count = count};
    *out = NULL;
    quiet_begin(q, &s);
    ps_result r = ps_block_value(q->x, &call, &v);
    quiet_end(q, &s);
    if (r != PS_OK) {
        PS_TRY(forgive(q));
        v = ps_void();
    }
    r = list_of(q, v, out);
    ps_release(v);
    return r;
}

/* ---- expressions without effects ------------------------------------------------------------- */

static bool safe(const struct ps_ast *a);

static bool safe_child(struct ps_ast *child, void *data)
{
    (void)data;
    return safe(child);
}

/* The kinds that can change nothing, made of nothing but those. */
static bool safe(const struct ps_ast *a)
{
    switch (a->kind) {
    case PS_AST_CONSTANT:
    case PS_AST_STRING_CONSTANT:
    case PS_AST_VARIABLE:
    case PS_AST_TYPE_EXPRESSION:
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
        return true;
    case PS_AST_STATEMENT_BLOCK: {
        const struct ps_ast_statement_block *b = (const void *)a;
        return !b->traps.count && b->statements.count == 1 && safe(b->statements.items[0]);
    }
    case PS_AST_PIPELINE: {
        const struct ps_ast_pipeline *p = (const void *)a;
        return p->elements.count == 1 && !p->background && safe(p->elements.items[0]);
    }
    case PS_AST_COMMAND_EXPRESSION: {
        const struct ps_ast_command_expression *e = (const void *)a;
        return !e->redirections.count && safe(e->expression);
    }
    case PS_AST_UNARY: {
        const struct ps_ast_unary *u = (const void *)a;
        return u->op != PS_TOKEN_PLUS_PLUS && u->op != PS_TOKEN_MINUS_MINUS &&
               u->op != PS_TOKEN_POSTFIX_PLUS_PLUS && u->op != PS_TOKEN_POSTFIX_MINUS_MINUS &&
               safe(u->child);
    }
    case PS_AST_CONVERT:
        return safe(((const struct ps_ast_attributed *)a)->child);
    case PS_AST_TERNARY:
    case PS_AST_BINARY:
    case PS_AST_SUB_EXPRESSION:
    case PS_AST_MEMBER:
    case PS_AST_INDEX:
    case PS_AST_ARRAY_EXPRESSION:
    case PS_AST_ARRAY_LITERAL:
    case PS_AST_HASHTABLE:
    case PS_AST_PAREN:
        return ps_ast_each_child(a, safe_child, NULL);
    default:
        return false;
    }
}

/* A bare word that stands for itself (an argument) is no expression by its text. */
static bool bare_word(const struct ps_ast *a)
{
    const struct ps_ast_string_constant *s = constant(a);
    return s && s->type == PS_STRING_BARE_WORD;
}

/* What a plain variable holds, as it is (a list stays one). */
static ps_value variable_value(struct request *q, const struct ps_ast *a)
{
    const struct ps_ast_variable *v = (const void *)a;
    if (a->kind != PS_AST_VARIABLE || v->scope != PS_SCOPE_UNQUALIFIED || v->splatted)
        return ps_unset();
    return ps_variable_get(q->x, ps_intern(q->w, v->name));
}

ps_result safe_value(struct request *q, const struct ps_ast *expression, ps_value *out)
{
    *out = ps_unset();
    if (!ps_ast_is_expression(expression) || !safe(expression))
        return PS_OK;
    if (bare_word(expression)) {
        *out = ps_take_string(ps_string_retain(constant(expression)->value));
        return PS_OK;
    }
    ps_string *text = node_text(q, expression);
    ps_value block = ps_unset();
    struct quiet s;
    quiet_begin(q, &s);
    q->x->propagate = true;
    ps_result r = ps_block_from_text(q->x, text, NULL, &block);
    if (r == PS_OK) {
        struct ps_block_call call = {.block = block, .scope = PS_BLOCK_CURRENT_SCOPE};
        *out = variable_value(q, expression);
        if (out->kind == PS_UNSET)
            r = ps_block_value(q->x, &call, out);
    }
    quiet_end(q, &s);
    ps_release(block);
    ps_string_release(text);
    if (r != PS_OK) {
        *out = ps_unset();
        return forgive(q);
    }
    if (out->kind == PS_VOID)
        *out = ps_null();
    return PS_OK;
}
