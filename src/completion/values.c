/*
 * values.c - what a parameter takes: a set, an enum, true or false, what a completer says, what
 * PowerShell knows of its own commands.
 */
#include "completion/request.h"

#include "base/collate.h"
#include "engine/attributes.h"
#include "object/iterate.h"

#include <stdlib.h>

static int by_text(const void *a, const void *b)
{
    return ps_collate(((const ps_value *)a)->u.string, ((const ps_value *)b)->u.string, false);
}

/* The texts of a list that begin with the word: one that is the word itself first. `sorted`: the
 * others by name. */
static ps_result offer_texts(struct request *q, ps_list *texts, bool sorted)
{
    uint16_t quote;
    ps_string *word = unquote(q->word, &quote);
    ps_result r = PS_OK;
    if (sorted && texts->count > 1)
        qsort(texts->items, texts->count, sizeof *texts->items, by_text);
    for (unsigned pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < texts->count && r == PS_OK; i++) {
            ps_string *text = texts->items[i].u.string;
            bool same = ps_string_equal_fold(text, word);
            if (!text->length || same != (pass == 0) || !(same || fits(word, text)))
                continue;
            r = offer_take(q, quoted(text, quote), ps_string_retain(text), RESULT_PARAMETER_VALUE,
                           ps_string_retain(text));
        }
    q->settled = true;
    ps_string_release(word);
    return r;
}

static ps_result add_text(struct request *q, ps_list *l, ps_value v)
{
    ps_string *s;
    PS_TRY(ps_to_string(q->cx, v, &s));
    return ps_list_add(l, ps_take_string(s)) ? PS_OK : ps_raise_memory(q->cx);
}

/* The elements of a collection, as texts. */
static ps_result add_texts(struct request *q, ps_list *texts, ps_value values)
{
    ps_iter it;
    bool more = true;
    if (ps_is_null(values))
        return PS_OK;
    PS_TRY(ps_iter_init(q->cx, &it, values));
    ps_result r = PS_OK;
    for (ps_value v; r == PS_OK && more;) {
        r = ps_iter_next(q->cx, &it, &v, &more);
        if (r == PS_OK && more) {
            r = add_text(q, texts, v);
            ps_release(v);
        }
    }
    ps_iter_end(&it);
    return r;
}

ps_result set_values(struct request *q, ps_value a, ps_list **out)
{
    ps_value values = ps_null();
    *out = ps_arraylist_new(q->w);
    ps_result r = ps_get_c(q->cx, a, "ValidValues", &values);
    if (r == PS_OK)
        r = add_texts(q, *out, values);
    ps_release(values);
    return r == PS_OK ? PS_OK : forgive(q);
}

static ps_result of_set(struct request *q, ps_value a)
{
    ps_list *texts;
    ps_result r = set_values(q, a, &texts);
    if (r == PS_OK)
        r = offer_texts(q, texts, true);
    ps_release_object(texts);
    return r;
}

/* The parameter's attribute of a kind, or PS_UNSET. Borrowed. */
static ps_value find_value(const ps_param *p, enum ps_attribute_kind kind)
{
    ps_list *l = p->attributes.kind == PS_LIST ? ps_as_list(p->attributes) : NULL;
    for (uint32_t i = 0; l && i < l->count; i++) {
        const ps_attribute *a = ps_attribute_of(l->items[i]);
        if (a && a->kind == kind)
            return l->items[i];
    }
    return ps_unset();
}

static const ps_attribute *find(const ps_param *p, enum ps_attribute_kind kind)
{
    ps_value v = find_value(p, kind);
    return v.kind == PS_UNSET ? NULL : ps_attribute_of(v);
}
static bool in_range(struct request *q, const ps_param *p, ps_type *type, int64_t value)
{
    const ps_attribute *a = find(p, PS_ATTR_RANGE);
    int64_t low, high;
    (void)type;
    if (!a || a->range_kind)
        return true;
    if (ps_to_int64(q->cx, a->a, &low) != PS_OK || ps_to_int64(q->cx, a->b, &high) != PS_OK) {
        ps_clear_pending(q->cx);
        return true;
    }
    return value >= low && value <= high;
}

static ps_result of_enum(struct request *q, const ps_param *p, ps_type *type)
{
    const struct ps_enum_table *t = ps_enum_values(q->w, type);
    ps_list *texts = ps_arraylist_new(q->w);
    ps_result r = PS_OK;
    for (unsigned i = 0; t && i < t->count && r == PS_OK; i++)
        if (in_range(q, p, type, t->items[i].value) &&
            !ps_list_add(texts, ps_take_string(ps_string_retain(t->items[i].text))))
            r = ps_raise_memory(q->cx);
    if (r == PS_OK)
        r = offer_texts(q, texts, true);
    ps_release_object(texts);
    return r;
}

static ps_result of_switch(struct request *q)
{
    q->settled = true;
    if (q->word->length && !ps_string_is(q->word, "$"))
        return PS_OK;
    PS_TRY(offer_c(q, "$true", RESULT_PARAMETER_VALUE, NULL));
    return offer_c(q, "$false", RESULT_PARAMETER_VALUE, NULL);
}

/* [ArgumentCompletions()]: its texts as they are, in their order. */
static ps_result of_completions(struct request *q, const ps_attribute *a)
{
    ps_list *texts = ps_arraylist_new(q->w);
    ps_result r = add_texts(q, texts, a->a);
    for (uint32_t i = 0; i < texts->count && r == PS_OK; i++)
        if (fits(q->word, texts->items[i].u.string))
            r = offer(q, texts->items[i].u.string, NULL, RESULT_PARAMETER_VALUE, NULL);
    q->settled = true;
    ps_release_object(texts);
    return r;
}

ps_result complete_value(struct request *q, const struct ps_ast_command *command, ps_param *p,
                         const struct binding *b)
{
    ps_type *type = p->type;
    ps_value set = find_value(p, PS_ATTR_SET);
    bool done = false;
    if (type->generic == ps_core_type(q->w, PS_T_NULLABLE) && type->arg_count == 1)
        type = type->args[0];
    if (type->kind == PS_ARRAY && type->element)
        type = type->element;
    if (set.kind != PS_UNSET)
        return of_set(q, set);
    if (type->flags & PS_TYPE_ENUM)
        return of_enum(q, p, type);
    if (type == ps_core_type(q->w, PS_T_SWITCH))
        return of_switch(q);
    PS_TRY(complete_registered(q, command, p, b, &done));
    if (done)
        return PS_OK;
    const ps_attribute *completions = find(p, PS_ATTR_COMPLETIONS);
    if (completions)
        return of_completions(q, completions);
    PS_TRY(complete_cmdlet_values(q, p, b, &done));
    if (done)
        return PS_OK;
    return complete_native(q, command, p, b, &done);
}
