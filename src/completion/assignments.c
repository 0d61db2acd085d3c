/*
 * assignments.c - values to assign to what is an enum or has a set of values; arguments of
 * attributes.
 */
#include "completion/request.h"

#include "base/collate.h"
#include "base/memory.h"
#include "engine/attributes.h"
#include "object/symbol.h"

#include <stdlib.h>
#include <string.h>

/* ---- values ---------------------------------------------------------------------------------- */

static int by_text(const void *a, const void *b)
{
    return ps_collate(((const ps_value *)a)->u.string, ((const ps_value *)b)->u.string, false);
}

/* 'Name', or "Name" where the person began so. Owned. */
static ps_string *in_quotes(struct request *q, const ps_string *text)
{
    bool twofold = q->at && ps_string_at(q->script->text, q->at->start) == '"';
    return ps_string_printf(twofold ? "\"%s\"" : "'%s'", PS_U8(q->cx, text));
}

/* Those of `texts` that begin with the token at the cursor. */
static ps_result offer_matching(struct request *q, ps_list *texts, bool property)
{
    bool written = q->at && q->at->kind != PS_TOKEN_EQUALS;
    ps_string *word = written ? text_of(q, q->at->start, q->at->end) : ps_string_empty();
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < texts->count && r == PS_OK; i++) {
        ps_string *text = texts->items[i].u.string;
        if (!fits(word, text))
            continue;
        ps_string *item =
            property ? ps_string_sub(text, 1, text->length - 2) : ps_string_retain(text);
        r = offer_take(q, ps_string_retain(text), item, property ? RESULT_PROPERTY : RESULT_TEXT,
                       ps_string_retain(item));
    }
    ps_string_release(word);
    return r;
}

static ps_result offer_enum(struct request *q, ps_type *t, bool property)
{
    const struct ps_enum_table *values = ps_enum_values(q->w, t);
    ps_list *texts = ps_arraylist_new(q->w);
    ps_result r = PS_OK;
    for (unsigned i = 0; values && i < values->count && r == PS_OK; i++)
        if (!ps_list_add(texts, ps_take_string(in_quotes(q, values->items[i].text))))
            r = ps_raise_memory(q->cx);
    if (texts->count > 1)
        qsort(texts->items, texts->count, sizeof *texts->items, by_text);
    if (r == PS_OK)
        r = offer_matching(q, texts, property);
    ps_release_object(texts);
    return r;
}

/* [ValidateSet()] in front: text is quoted, other types are not. */
static ps_result offer_set(struct request *q, ps_value attribute, bool quote)
{
    ps_list *values = NULL, *texts = ps_arraylist_new(q->w);
    ps_result r = set_values(q, attribute, &values);
    for (uint32_t i = 0; r == PS_OK && i < values->count; i++) {
        ps_string *s = values->items[i].u.string;
        if (!ps_list_add(texts, ps_take_string(quote ? in_quotes(q, s) : ps_string_retain(s))))
            r = ps_raise_memory(q->cx);
    }
    ps_release_object(values);
    if (r == PS_OK)
        r = offer_matching(q, texts, false);
    ps_release_object(texts);
    return r;
}

/* The constraints that stand in front of a variable in the text. */
struct constraints {
    ps_type *type;
    ps_value set; /* owned ValidateSetAttribute or PS_UNSET */
};

static ps_result read_attribute(struct request *q, const struct ps_ast *a, struct constraints *c)
{
    if (a->kind == PS_AST_TYPE_CONSTRAINT) {
        ps_string *name = ps_type_name_text(((const struct ps_ast_type_constraint *)a)->type);
        if (!c->type)
            c->type = ps_type_resolve(q->cx, name);
        if (!c->type)
            ps_clear_pending(q->cx);
        ps_string_release(name);
        return PS_OK;
    }
    ps_value v = ps_unset();
    if (ps_attribute_make(q->x, (const void *)a, q->script, &v) != PS_OK)
        return forgive(q);
    const ps_attribute *made = v.kind == PS_UNSET ? NULL : ps_attribute_of(v);
    if (made && made->kind == PS_ATTR_SET && c->set.kind == PS_UNSET)
        c->set = ps_retain(v);
    ps_release(v);
    return PS_OK;
}

static ps_result offer_constrained(struct request *q, const struct constraints *c, bool *done)
{
    ps_type *string = ps_core_type(q->w, PS_T_STRING);
    *done = true;
    if (c->set.kind != PS_UNSET)
        return offer_set(q, c->set,
                         c->type && (c->type == string || c->type->flags & PS_TYPE_ENUM));
    if (c->type && c->type->flags & PS_TYPE_ENUM)
        return offer_enum(q, c->type, false);
    *done = false;
    return PS_OK;
}

/* What the session's variable of this name demands. */
static ps_result of_session(struct request *q, const struct ps_ast_variable *v, bool *done)
{
    ps_variable *held = ps_variable_find(q->x, NULL, ps_intern(q->w, v->name));
    struct constraints c = {.type = held ? held->type : NULL};
    /* The preferences keep their type, though no attribute says so. */
    if (held && !c.type && ps_special_name(held->name) && held->value.kind == PS_ENUM)
        c.type = ps_type_of(q->cx, held->value);
    ps_list *attributes =
        held && held->attributes.kind == PS_LIST ? ps_as_list(held->attributes) : NULL;
    for (uint32_t i = 0; attributes && i < attributes->count; i++) {
        const ps_attribute *a = ps_attribute_of(attributes->items[i]);
        if (a && a->kind == PS_ATTR_SET && c.set.kind == PS_UNSET)
            c.set = ps_retain(attributes->items[i]);
    }
    ps_result r = offer_constrained(q, &c, done);
    ps_release(c.set);
    return r;
}

/* What the text declares about it further up. */
static ps_result of_text(struct request *q, const struct ps_ast_variable *v, bool *done)
{
    for (uint32_t i = q->node_count; i-- > 0;) {
        const struct ps_ast *a = q->nodes[i].ast;
        const struct ps_ast_attributed *left = NULL;
        if (a->start >= v->ast.start)
            continue;
        if (a->kind == PS_AST_ASSIGNMENT)
            left = (const void *)((const struct ps_ast_assignment *)a)->left;
        if (!left || left->ast.kind != PS_AST_CONVERT || !is(left->child, PS_AST_VARIABLE) ||
            !ps_string_equal_fold(((const struct ps_ast_variable *)left->child)->name, v->name))
            continue;
        struct constraints c = {NULL};
        PS_TRY(read_attribute(q, left->attribute, &c));
        if (c.type && c.type->flags & PS_TYPE_ENUM) {
            *done = true;
            return offer_enum(q, c.type, true);
        }
        return PS_OK;
    }
    return PS_OK;
}

ps_result complete_assignment(struct request *q, const struct ps_ast_assignment *a, bool *done)
{
    const struct ps_ast *left = a->left;
    struct constraints c = {NULL};
    ps_result r = PS_OK;
    *done = false;
    if (is(left, PS_AST_MEMBER)) {
        struct guesses g = {.count = 0};
        ps_value v;
        PS_TRY(safe_value(q, left, &v));
        bool by_value = v.kind != PS_UNSET && !ps_is_null(v);
        ps_type *t = by_value ? ps_type_of(q->cx, v) : NULL;
        ps_release(v);
        if (!by_value)
            r = infer(q, left, &g);
        for (unsigned i = 0; i < g.count && !t; i++)
            t = g.items[i].type;
        if (r == PS_OK && t && t->flags & PS_TYPE_ENUM) {
            r = offer_enum(q, t, !by_value);
            *done = true;
        }
        guesses_drop(&g);
        return r;
    }
    while (r == PS_OK && left &&
           (left->kind == PS_AST_CONVERT || left->kind == PS_AST_ATTRIBUTED)) {
        r = read_attribute(q, ((const struct ps_ast_attributed *)left)->attribute, &c);
        left = ((const struct ps_ast_attributed *)left)->child;
    }
    if (r == PS_OK && is(left, PS_AST_VARIABLE)) {
        r = offer_constrained(q, &c, done);
        if (r == PS_OK && !*done)
            r = of_session(q, (const void *)left, done);
        if (r == PS_OK && !*done)
            r = of_text(q, (const void *)left, done);
    }
    ps_release(c.set);
    return r;
}

/* ---- attributes ------------------------------------------------------------------------------ */

static ps_type *attribute_type(struct request *q, const struct ps_ast_attribute *a)
{
    ps_string *name = ps_type_name_text(a->type);
    char *text = ps_string_to_utf8(name, NULL);
    static const char formats[][40] = {"%sAttribute", "System.Management.Automation.%sAttribute",
                                       "System.Management.Automation.%s", "%s"};
    ps_type *t = NULL;
    for (unsigned i = 0; i < 4 && !t; i++) {
        const char *hole = strstr(formats[i], "%s");
        ps_string *full =
            ps_string_printf("%.*s%s%s", (int)(hole - formats[i]), formats[i], text, hole + 2);
        t = ps_type_resolve(q->cx, full);
        ps_string_release(full);
        if (!t)
            ps_clear_pending(q->cx);
    }
    ps_free(text);
    ps_string_release(name);
    return t;
}

static bool given(const struct request *q, const struct ps_ast_attribute *a, const ps_string *name)
{
    for (uint32_t i = 0; i < a->named.count; i++) {
        const struct ps_ast_named_attribute_argument *n = (const void *)a->named.items[i];
        if ((q->cursor < n->ast.start || q->cursor > n->ast.end) &&
            ps_string_equal_fold(n->name, name))
            return true;
    }
    return false;
}

ps_result complete_attribute(struct request *q)
{
    const struct ps_ast *named = around_of(q, PS_AST_NAMED_ATTRIBUTE_ARGUMENT);
    const struct ps_ast *a = named ? above(q, named) : around_of(q, PS_AST_ATTRIBUTE);
    if (!is(a, PS_AST_ATTRIBUTE))
        return PS_OK;
    const struct ps_ast_attribute *attribute = (const void *)a;
    ps_type *type = attribute_type(q, attribute);
    ps_string *word = ps_string_empty();
    ps_result r = PS_OK;
    if (named) {
        const struct ps_ast_named_attribute_argument *n = (const void *)named;
        ps_string_release(word);
        word = ps_string_retain(n->name);
        q->from = n->ast.start;
        q->length = word->length;
    }
    for (ps_type *t = type; t && r == PS_OK; t = t->base) {
        unsigned at = 0;
        for (const ps_row *row; r == PS_OK && (row = ps_type_rows(q->w, t, &at));) {
            if (!(row->flags & PS_ROW_SETTABLE) || row->flags & (PS_ROW_HIDDEN | PS_ROW_STATIC) ||
                given(q, attribute, row->spelling) || !starts(row->spelling, word))
                continue;
            r = offer_take(q, ps_string_retain(row->spelling), NULL, RESULT_PROPERTY,
                           ps_string_printf("%s %s", PS_U8(q->cx, row->type->full_name),
                                            PS_U8(q->cx, row->spelling)));
        }
    }
    ps_string_release(word);
    return r;
}
