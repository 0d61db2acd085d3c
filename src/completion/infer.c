/*
 * infer.c - what kind of object an expression or a command gives, as far as the text and the
 * session tell without running it (TypeInferenceVisitor.cs).
 */
#include "completion/inference.h"

#include "object/symbol.h"

enum { DEEPEST = 24 };

/* ---- guesses --------------------------------------------------------------------------------- */

void add_guess(struct guesses *out, struct guess take)
{
    for (unsigned i = 0; i < out->count; i++)
        if (out->items[i].type == take.type && take.value.kind == PS_UNSET &&
            out->items[i].table == take.table && out->items[i].definition == take.definition)
            return;
    if (out->count < GUESSES_MAX && (take.type || take.table || take.definition))
        out->items[out->count++] = take;
    else
        ps_release(take.value);
}

void add_type(struct guesses *out, ps_type *t)
{
    add_guess(out, (struct guess){.type = t});
}

static void add_core(struct inference *i, enum ps_core_type t)
{
    add_type(i->out, ps_core_type(i->q->w, t));
}

void add_value(struct inference *i, ps_value take_v)
{
    add_guess(i->out, (struct guess){.type = ps_type_of(i->q->cx, take_v), .value = take_v});
}

void guesses_drop(struct guesses *g)
{
    for (unsigned i = 0; i < g->count; i++)
        ps_release(g->items[i].value);
    g->count = 0;
}

static const struct ps_ast_type_definition *definition_of(struct request *q, const ps_string *name)
{
    for (uint32_t i = 0; i < q->node_count; i++) {
        const struct ps_ast_type_definition *d = (const void *)q->nodes[i].ast;
        if (d->ast.kind == PS_AST_TYPE_DEFINITION && ps_string_equal_fold(d->name, name))
            return d;
    }
    return NULL;
}

void add_named(struct inference *i, const ps_string *name)
{
    ps_type *t = ps_type_resolve(i->q->cx, name);
    if (!t)
        ps_clear_pending(i->q->cx);
    add_guess(i->out,
              (struct guess){.type = t, .definition = t ? NULL : definition_of(i->q, name)});
}

void add_written(struct inference *i, const struct ps_type_name *name)
{
    ps_string *text = ps_type_name_text(name);
    add_named(i, text);
    ps_string_release(text);
}

/* Elements of what a value or a type holds. */
void guess_elements(struct request *q, struct guesses *g)
{
    struct guesses out = {.count = 0};
    for (unsigned i = 0; i < g->count; i++) {
        struct guess *e = &g->items[i];
        ps_value v = ps_base(e->value);
        bool list = v.kind == PS_ARRAY || v.kind == PS_LIST;
        uint32_t count = v.kind == PS_ARRAY  ? ps_as_array(v)->length
                         : v.kind == PS_LIST ? ps_as_list(v)->count
                                             : 0;
        for (uint32_t k = 0; k < count && k < 8; k++) {
            ps_value item = v.kind == PS_ARRAY ? ps_array_get(ps_as_array(v), k)
                                               : ps_retain(ps_as_list(v)->items[k]);
            add_guess(&out, (struct guess){.type = ps_type_of(q->cx, item), .value = item});
        }
        if (list)
            continue;
        ps_type *t = e->type;
        if (t && t->kind == PS_ARRAY && t->element)
            add_type(&out, t->element);
        else if (t && t->arg_count == 1 && t->kind == PS_LIST)
            add_type(&out, t->args[0]);
        else
            add_guess(&out, (struct guess){t, ps_retain(e->value), e->table, e->definition});
    }
    guesses_drop(g);
    *g = out;
}

ps_result guess_elements_at(struct inference *i, const struct ps_ast *a)
{
    struct guesses inner = {.count = 0};
    struct inference below = {i->q, &inner, i->depth + 1};
    PS_TRY(guess_at(&below, a));
    guess_elements(i->q, &inner);
    for (unsigned k = 0; k < inner.count; k++) {
        struct guess *g = &inner.items[k];
        add_guess(i->out, (struct guess){g->type, ps_retain(g->value), g->table, g->definition});
    }
    guesses_drop(&inner);
    return PS_OK;
}

/* ---- members --------------------------------------------------------------------------------- */

void guess_type_member(struct inference *i, ps_type *t, const ps_string *name, bool is_static,
                       bool call)
{
    ps_name symbol = ps_intern(i->q->w, name);
    if (is_static && call && ps_string_is_fold(name, "new")) {
        add_type(i->out, t);
        return;
    }
    const ps_row *row = ps_type_row(i->q->w, t, symbol, is_static);
    bool method = row && row->flags & PS_ROW_METHOD;
    if (row && method == call && row->type)
        add_type(i->out, row->type);
}

static void member_of_definition(struct inference *i, const struct ps_ast_type_definition *d,
                                 const ps_string *name, bool call)
{
    if (call && ps_string_is_fold(name, "new")) {
        add_guess(i->out, (struct guess){.definition = d});
        return;
    }
    for (uint32_t k = 0; k < d->members.count; k++) {
        const struct ps_ast_property_member *p = (const void *)d->members.items[k];
        const struct ps_ast_function_member *f = (const void *)p;
        bool method = p->ast.kind == PS_AST_FUNCTION_MEMBER;
        const struct ps_ast *type = method ? f->return_type : p->type;
        if (ps_string_equal_fold(method ? f->function->name : p->name, name) && type)
            add_written(i, ((const struct ps_ast_type_constraint *)type)->type);
    }
}

static ps_result member(struct inference *i, const struct ps_ast_member *m, bool call)
{
    const struct ps_ast_string_constant *name = constant(m->member);
    struct guesses inner = {.count = 0};
    struct inference below = {i->q, &inner, i->depth + 1};
    if (!name)
        return PS_OK;
    if (m->is_static && is(m->target, PS_AST_TYPE_EXPRESSION)) {
        struct inference named = {i->q, &inner, i->depth + 1};
        add_written(&named, ((const struct ps_ast_type_expression *)m->target)->type);
    } else {
        PS_TRY(guess_at(&below, m->target));
    }
    for (unsigned k = 0; k < inner.count; k++) {
        struct guess *g = &inner.items[k];
        if (g->definition)
            member_of_definition(i, g->definition, name->value, call);
        for (uint32_t p = 0; g->table && p < g->table->count; p++)
            if (constant(g->table->pairs[p].key) &&
                ps_string_equal_fold(constant(g->table->pairs[p].key)->value, name->value))
                PS_TRY(guess_at(i, g->table->pairs[p].value));
        if (g->value.kind != PS_UNSET && !call && !m->is_static) {
            ps_value v = ps_unset();
            if (ps_member_get(i->q->cx, g->value, ps_intern(i->q->w, name->value), NULL, &v) !=
                PS_OK)
                PS_TRY(forgive(i->q));
            else if (v.kind != PS_UNSET && !ps_is_null(v))
                add_value(i, v);
        } else if (g->type) {
            guess_type_member(i, g->type, name->value, m->is_static, call);
        }
    }
    guesses_drop(&inner);
    return PS_OK;
}

/* ---- expressions ----------------------------------------------------------------------------- */

static ps_result binary(struct inference *i, const struct ps_ast_binary *b)
{
    uint32_t traits = ps_token_traits(b->op);
    switch (b->op) {
    case PS_TOKEN_FORMAT:
    case PS_TOKEN_JOIN:
    case PS_TOKEN_IREPLACE:
    case PS_TOKEN_CREPLACE:
        add_core(i, PS_T_STRING);
        return PS_OK;
    case PS_TOKEN_ISPLIT:
    case PS_TOKEN_CSPLIT:
        add_type(i->out, ps_type_array(i->q->w, ps_core_type(i->q->w, PS_T_STRING), 1));
        return PS_OK;
    case PS_TOKEN_AS:
        if (is(b->right, PS_AST_TYPE_EXPRESSION))
            add_written(i, ((const struct ps_ast_type_expression *)b->right)->type);
        return PS_OK;
    default:
        if ((traits & PS_TF_PRECEDENCE) == PS_TF_COMPARISON ||
            (traits & PS_TF_PRECEDENCE) == PS_TF_LOGICAL) {
            add_core(i, PS_T_BOOL);
            return PS_OK;
        }
        return guess_at(i, b->left);
    }
}

static ps_result convert(struct inference *i, const struct ps_ast_attributed *a)
{
    if (a->attribute->kind != PS_AST_TYPE_CONSTRAINT)
        return guess_at(i, a->child);
    const struct ps_type_name *name = ((const struct ps_ast_type_constraint *)a->attribute)->type;
    ps_string *text = ps_type_name_text(name);
    bool custom = ps_string_is_fold(text, "pscustomobject") || ps_string_is_fold(text, "psobject");
    if (custom && is(a->child, PS_AST_HASHTABLE))
        add_guess(i->out, (struct guess){.type = ps_core_type(i->q->w, PS_T_PSCUSTOM),
                                         .table = (const void *)a->child});
    else
        add_named(i, text);
    ps_string_release(text);
    return PS_OK;
}

static ps_result statements(struct inference *i, const struct ps_ast_statement_block *b)
{
    for (uint32_t k = 0; b && k < b->statements.count; k++)
        PS_TRY(guess_at(i, b->statements.items[k]));
    return PS_OK;
}

static ps_result of_kind(struct inference *i, const struct ps_ast *a)
{
    switch (a->kind) {
    case PS_AST_STRING_CONSTANT:
    case PS_AST_EXPANDABLE_STRING:
        add_core(i, PS_T_STRING);
        break;
    case PS_AST_TYPE_EXPRESSION:
        add_core(i, PS_T_TYPE);
        break;
    case PS_AST_HASHTABLE:
        add_guess(i->out, (struct guess){.type = ps_core_type(i->q->w, PS_T_HASHTABLE),
                                         .table = (const void *)a});
        break;
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
        add_core(i, PS_T_SCRIPTBLOCK);
        break;
    case PS_AST_VARIABLE:
        return guess_variable(i, (const void *)a);
    case PS_AST_CONVERT:
    case PS_AST_ATTRIBUTED:
        return convert(i, (const void *)a);
    case PS_AST_PAREN:
        return guess_at(i, ((const struct ps_ast_paren *)a)->pipeline);
    case PS_AST_PIPELINE: {
        const struct ps_ast_pipeline *p = (const void *)a;
        return guess_at(i, p->elements.items[p->elements.count - 1]);
    }
    case PS_AST_COMMAND_EXPRESSION:
        return guess_at(i, ((const struct ps_ast_command_expression *)a)->expression);
    case PS_AST_COMMAND:
        return guess_command(i, (const void *)a);
    case PS_AST_ASSIGNMENT:
        return guess_at(i, ((const struct ps_ast_assignment *)a)->right);
    case PS_AST_SUB_EXPRESSION:
    case PS_AST_ARRAY_EXPRESSION:
        return statements(i, ((const struct ps_ast_array_expression *)a)->body);
    case PS_AST_ARRAY_LITERAL: {
        const struct ps_ast_array_literal *l = (const void *)a;
        for (uint32_t k = 0; k < l->elements.count; k++)
            PS_TRY(guess_at(i, l->elements.items[k]));
        break;
    }
    case PS_AST_MEMBER:
        return member(i, (const void *)a, false);
    case PS_AST_INVOKE_MEMBER:
        return member(i, (const void *)a, true);
    case PS_AST_INDEX:
        return guess_elements_at(i, ((const struct ps_ast_index *)a)->target);
    case PS_AST_BINARY:
        return binary(i, (const void *)a);
    case PS_AST_TERNARY:
        PS_TRY(guess_at(i, ((const struct ps_ast_ternary *)a)->if_true));
        return guess_at(i, ((const struct ps_ast_ternary *)a)->if_false);
    case PS_AST_UNARY: {
        const struct ps_ast_unary *u = (const void *)a;
        if (u->op == PS_TOKEN_NOT || u->op == PS_TOKEN_EXCLAIM)
            add_core(i, PS_T_BOOL);
        else
            return guess_at(i, u->child);
        break;
    }
    default:
        break;
    }
    return PS_OK;
}

ps_result guess_at(struct inference *i, const struct ps_ast *a)
{
    ps_value v;
    if (!a || i->depth > DEEPEST)
        return PS_OK;
    bool dollar = a->kind == PS_AST_VARIABLE &&
                  (ps_string_is_fold(((const struct ps_ast_variable *)a)->name, "_") ||
                   ps_string_is_fold(((const struct ps_ast_variable *)a)->name, "PSItem"));
    i->depth++;
    if (ps_ast_is_expression(a) && !dollar && a->kind != PS_AST_HASHTABLE) {
        PS_TRY(safe_value(i->q, a, &v));
        if (v.kind != PS_UNSET && !ps_is_null(v)) {
            add_value(i, v);
            i->depth--;
            return PS_OK;
        }
        ps_release(v);
    }
    ps_result r = of_kind(i, a);
    i->depth--;
    return r;
}

ps_result infer(struct request *q, const struct ps_ast *a, struct guesses *out)
{
    struct inference i = {q, out, 0};
    return guess_at(&i, a);
}

void infer_named(struct request *q, const struct ps_type_name *name, struct guesses *out)
{
    struct inference i = {q, out, 0};
    add_written(&i, name);
}
