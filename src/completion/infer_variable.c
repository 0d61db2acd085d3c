/*
 * infer_variable.c - what a variable holds, by what the text says of it.
 */
#include "completion/inference.h"

const struct ps_ast *before_pipe(struct request *q, const struct ps_ast *element)
{
    const struct ps_ast *parent = above(q, element);
    if (!is(parent, PS_AST_PIPELINE))
        return NULL;
    const struct ps_ast_pipeline *p = (const void *)parent;
    for (uint32_t i = 1; i < p->elements.count; i++)
        if (p->elements.items[i] == element)
            return p->elements.items[i - 1];
    return NULL;
}

/* $_: what comes down the pipeline into the command whose block this stands in. */
static ps_result pipeline_object(struct inference *i, const struct ps_ast *a)
{
    for (const struct ps_ast *b = above(i->q, a); b; b = above(i->q, b)) {
        if (b->kind == PS_AST_SWITCH)
            return guess_elements_at(i, ((const struct ps_ast_switch *)b)->condition);
        if (b->kind == PS_AST_CATCH_CLAUSE) {
            add_type(i->out, ps_core_type(i->q->w, PS_T_ERRORRECORD));
            return PS_OK;
        }
        if (b->kind != PS_AST_SCRIPT_BLOCK_EXPRESSION)
            continue;
        const struct ps_ast *command = above_of(i->q, above(i->q, b), PS_AST_COMMAND);
        const struct ps_ast *call = above(i->q, b);
        if (is(call, PS_AST_INVOKE_MEMBER))
            return guess_elements_at(i, ((const struct ps_ast_invoke_member *)call)->target);
        const struct ps_ast *input = command ? before_pipe(i->q, command) : NULL;
        if (input)
            return guess_elements_at(i, input);
    }
    return PS_OK;
}

static bool assigns(const struct ps_ast *left, const ps_string *name)
{
    while (left && (left->kind == PS_AST_CONVERT || left->kind == PS_AST_ATTRIBUTED))
        left = ((const struct ps_ast_attributed *)left)->child;
    return is(left, PS_AST_VARIABLE) &&
           ps_string_equal_fold(((const struct ps_ast_variable *)left)->name, name);
}

static ps_result by_declaration(struct inference *i, const struct ps_ast *a, const ps_string *name,
                                bool *found)
{
    *found = true;
    if (a->kind == PS_AST_ASSIGNMENT) {
        const struct ps_ast_assignment *s = (const void *)a;
        if (assigns(s->left, name))
            return is(s->left, PS_AST_CONVERT) ? guess_at(i, s->left) : guess_at(i, s->right);
    } else if (a->kind == PS_AST_PARAMETER) {
        const struct ps_ast_parameter *p = (const void *)a;
        if (ps_string_equal_fold(p->name->name, name)) {
            for (uint32_t k = 0; k < p->attributes.count; k++)
                if (p->attributes.items[k]->kind == PS_AST_TYPE_CONSTRAINT)
                    add_written(
                        i, ((const struct ps_ast_type_constraint *)p->attributes.items[k])->type);
            return PS_OK;
        }
    } else if (a->kind == PS_AST_FOREACH) {
        const struct ps_ast_foreach *f = (const void *)a;
        if (f->variable && ps_string_equal_fold(f->variable->name, name))
            return guess_elements_at(i, f->condition);
    }
    *found = false;
    return PS_OK;
}

ps_result guess_variable(struct inference *i, const struct ps_ast_variable *v)
{
    struct request *q = i->q;
    if (ps_string_is_fold(v->name, "_") || ps_string_is_fold(v->name, "PSItem"))
        return pipeline_object(i, &v->ast);
    if (ps_string_is_fold(v->name, "this")) {
        const struct ps_ast *d = above_of(q, &v->ast, PS_AST_TYPE_DEFINITION);
        add_guess(i->out, (struct guess){.definition = (const void *)d});
        return PS_OK;
    }
    for (uint32_t k = q->node_count; k-- > 0;) {
        bool found;
        if (q->nodes[k].ast->start >= v->ast.start)
            continue;
        PS_TRY(by_declaration(i, q->nodes[k].ast, v->name, &found));
        if (found)
            break;
    }
    return PS_OK;
}
