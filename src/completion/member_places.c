/*
 * member_places.c - what a dot, a bracket or a comparison asks for: members of what stands in
 * front, keys of a dictionary, values of an enum.
 */
#include "completion/request.h"

/* ---- behind a dot ---------------------------------------------------------------------------- */

static bool splatted(const struct ps_ast *a)
{
    return is(a, PS_AST_VARIABLE) && ((const struct ps_ast_variable *)a)->splatted;
}

/* The expression whose members are meant, and what is written of the name (NULL: nothing). */
static const struct ps_ast *find_target(struct request *q, const ps_string **name)
{
    const struct ps_ast *last = innermost(q), *parent = above(q, last);
    *name = NULL;
    if (is(last, PS_AST_MEMBER) || is(last, PS_AST_INVOKE_MEMBER)) {
        const struct ps_ast_member *m = (const void *)last;
        const struct ps_ast_string_constant *s = constant(m->member);
        if (s && s->ast.start <= q->cursor)
            *name = s->value;
        return m->target;
    }
    const struct ps_ast_string_constant *s = constant(last);
    if (s && !ps_string_is(s->value, ".") && !ps_string_is(s->value, "::"))
        *name = s->value;
    if (!s && last->kind != PS_AST_ERROR_EXPRESSION)
        return NULL;
    if (is(parent, PS_AST_MEMBER) || is(parent, PS_AST_INVOKE_MEMBER)) {
        const struct ps_ast_member *m = (const void *)parent;
        /* An incomplete chain: the part of it that ends in front of the cursor. */
        const struct ps_ast *target = m->target;
        while ((is(target, PS_AST_MEMBER) || is(target, PS_AST_INVOKE_MEMBER)) &&
               target->end >= q->cursor && last->kind == PS_AST_ERROR_EXPRESSION)
            target = ((const struct ps_ast_member *)target)->target;
        return target;
    }
    if (is(parent, PS_AST_COMMAND)) {
        const struct ps_ast_command *c = (const void *)parent;
        for (uint32_t i = 1; i < c->elements.count; i++)
            if (c->elements.items[i] == last && c->elements.items[i - 1]->end == last->start &&
                ps_ast_is_expression(c->elements.items[i - 1]))
                return c->elements.items[i - 1];
    }
    if (is(parent, PS_AST_ERROR_STATEMENT)) {
        const struct ps_ast_error_statement *e = (const void *)parent;
        for (uint32_t i = e->nested.count; i-- > 0;)
            if (e->nested.items[i]->end < last->end && ps_ast_is_expression(e->nested.items[i]))
                return e->nested.items[i];
    }
    return NULL;
}

ps_result complete_member(struct request *q, bool is_static)
{
    const ps_string *name;
    const struct ps_ast *target = find_target(q, &name);
    uint32_t from = q->found->count;
    if (!target || splatted(target))
        return PS_OK;
    ps_string *star = ps_string_unit('*');
    ps_string *pattern = name ? ps_string_concat(name, star) : ps_string_retain(star);
    ps_result r = members_of(q, target, is_static, pattern);
    if (r == PS_OK && q->found->count == from) {
        struct guesses g = {.count = 0};
        if (is_static && target->kind == PS_AST_TYPE_EXPRESSION)
            infer_named(q, ((const struct ps_ast_type_expression *)target)->type, &g);
        else
            r = infer(q, target, &g);
        if (r == PS_OK && !(is_static && target->kind != PS_AST_TYPE_EXPRESSION))
            r = guessed_members(q, &g, pattern, 0, is_static, true, NULL);
        guesses_drop(&g);
    }
    if (name && q->found->count > from)
        q->length = name->length;
    ps_string_release(star);
    ps_string_release(pattern);
    return r;
}

/* ---- behind a bracket, behind a comparison --------------------------------------------------- */

static ps_result offer_key(struct request *q, ps_string *key)
{
    if (!starts(key, q->word))
        return PS_OK;
    return offer_take(q, ps_string_printf("'%s'", PS_U8(q->cx, key)), ps_string_retain(key),
                      RESULT_PROPERTY, ps_string_retain(key));
}

ps_result complete_index(struct request *q, const struct ps_ast *target)
{
    ps_value value;
    PS_TRY(safe_value(q, target, &value));
    ps_value d = ps_base(value);
    ps_result r = PS_OK;
    uint32_t at = 0;
    if (d.kind == PS_DICT) {
        for (const ps_dict_entry *e; r == PS_OK && (e = ps_dict_next(ps_as_dict(d), &at));)
            if (ps_base(e->key).kind == PS_STRING)
                r = offer_key(q, ps_base(e->key).u.string);
    } else {
        struct guesses g = {.count = 0};
        r = infer(q, target, &g);
        for (unsigned i = 0; i < g.count && r == PS_OK; i++)
            for (uint32_t k = 0; g.items[i].table && k < g.items[i].table->count && r == PS_OK; k++)
                if (constant(g.items[i].table->pairs[k].key))
                    r = offer_key(q, constant(g.items[i].table->pairs[k].key)->value);
        guesses_drop(&g);
    }
    ps_release(value);
    return r;
}

ps_result complete_comparison(struct request *q, const struct ps_ast *left)
{
    struct guesses g = {.count = 0};
    PS_TRY(infer(q, left, &g));
    ps_result r = PS_OK;
    for (unsigned i = 0; i < g.count && r == PS_OK; i++) {
        ps_type *t = g.items[i].type;
        if (!t || !(t->flags & PS_TYPE_ENUM))
            continue;
        const struct ps_enum_table *values = ps_enum_values(q->w, t);
        for (unsigned k = 0; values && k < values->count && r == PS_OK; k++)
            if (starts(values->items[k].text, q->word))
                r = offer_take(q, ps_string_printf("'%s'", PS_U8(q->cx, values->items[k].text)),
                               ps_string_retain(values->items[k].text), RESULT_PARAMETER_VALUE,
                               ps_string_retain(values->items[k].text));
        break;
    }
    guesses_drop(&g);
    return r;
}
