/*
 * results.c - candidates: making, ordering and quoting them.
 */
#include "completion/results.h"

#include "base/collate.h"
#include "base/memory.h"
#include "language/chars.h"

#include <stdlib.h>

/* ---- offering -------------------------------------------------------------------------------- */

ps_result offer(struct request *q, ps_string *text, ps_string *item, enum result_type type,
                ps_string *tip)
{
    if (!text->length)
        return PS_OK;
    ps_value v = completion_result_new(q->w, text, item ? item : text, type, tip ? tip : text);
    return ps_list_add(q->found, v) ? PS_OK : ps_raise_memory(q->cx);
}

ps_result offer_take(struct request *q, ps_string *take_text, ps_string *take_item,
                     enum result_type type, ps_string *take_tip)
{
    ps_result r =
        take_text ? offer(q, take_text, take_item, type, take_tip) : ps_raise_memory(q->cx);
    ps_string_release(take_text);
    ps_string_release(take_item);
    ps_string_release(take_tip);
    return r;
}

ps_result offer_c(struct request *q, const char *text, enum result_type type, const char *tip)
{
    return offer_take(q, ps_string_c(text), NULL, type, tip ? ps_string_c(tip) : NULL);
}

ps_string *result_field(ps_value result, unsigned field)
{
    return ((completion_result *)ps_base(result).u.object)->texts[field];
}

enum result_type result_type_of(ps_value result)
{
    return (enum result_type)((completion_result *)ps_base(result).u.object)->type;
}

bool already_offered(const struct request *q, uint32_t from, const ps_string *text)
{
    for (uint32_t i = from; i < q->found->count; i++)
        if (ps_string_equal_fold(result_field(q->found->items[i], 0), text))
            return true;
    return false;
}

void found_truncate(struct request *q, uint32_t count)
{
    if (q->found->count > count)
        ps_list_remove(q->found, count, q->found->count - count);
}

/* ---- ordering -------------------------------------------------------------------------------- */

struct place {
    ps_value v;
    uint32_t index;
};

static int later(const struct place *a, const struct place *b)
{
    return a->index < b->index ? -1 : 1;
}

static int by_item(const void *l, const void *r)
{
    const struct place *a = l, *b = r;
    int order = ps_collate(result_field(a->v, 1), result_field(b->v, 1), true);
    return order ? order : later(a, b);
}

static int by_item_fold(const void *l, const void *r)
{
    const struct place *a = l, *b = r;
    int order = ps_string_compare_fold(result_field(a->v, 1), result_field(b->v, 1));
    return order ? order : later(a, b);
}

static int by_tip(const void *l, const void *r)
{
    const struct place *a = l, *b = r;
    int order = ps_collate(result_field(a->v, 2), result_field(b->v, 2), false);
    return order ? order : later(a, b);
}

static int by_type_and_item(const void *l, const void *r)
{
    const struct place *a = l, *b = r;
    int order = (int)result_type_of(a->v) - (int)result_type_of(b->v);
    return order ? order : by_item(l, r);
}

void sort_found(struct request *q, uint32_t from, enum result_order order)
{
    static int (*const compare[])(const void *,
                                  const void *) = {[BY_ITEM] = by_item,
                                                   [BY_ITEM_FOLD] = by_item_fold,
                                                   [BY_TIP] = by_tip,
                                                   [BY_TYPE_AND_ITEM] = by_type_and_item};
    uint32_t count = q->found->count > from ? q->found->count - from : 0;
    if (count < 2)
        return;
    struct place *places = ps_alloc(count * sizeof *places);
    for (uint32_t i = 0; i < count; i++)
        places[i] = (struct place){q->found->items[from + i], i};
    qsort(places, count, sizeof *places, compare[order]);
    for (uint32_t i = 0; i < count; i++)
        q->found->items[from + i] = places[i].v;
    ps_free(places);
}

/* ---- quotes ---------------------------------------------------------------------------------- */


ps_string *unquote(const ps_string *word, uint16_t *quote)
{
    *quote = 0;
    if (!word->length)
        return ps_string_empty();
    uint16_t first = ps_string_at(word, 0), last = ps_string_at(word, word->length - 1);
    if (!ps_ch_single_quote(first) && !ps_ch_double_quote(first))
        return ps_string_retain(word);
    *quote = ps_ch_single_quote(first) ? '\'' : '"';
    if (word->length == 1)
        return ps_string_empty();
    if ((ps_ch_single_quote(first) && ps_ch_single_quote(last)) ||
        (ps_ch_double_quote(first) && ps_ch_double_quote(last)))
        return ps_string_sub(word, 1, word->length - 2);
    if (!ps_ch_single_quote(last) && !ps_ch_double_quote(last))
        return ps_string_sub(word, 1, word->length - 1);
    *quote = 0;
    return ps_string_retain(word);
}

static bool has_unit(const ps_string *s, const char *units)
{
    for (; *units; units++)
        if (ps_string_find_unit(s, (uint8_t)*units, 0) >= 0)
            return true;
    return false;
}

bool needs_quotes(const ps_string *text)
{
    struct ps_script *s = ps_parse(text, NULL, PS_PARSE_KEEP_TOKENS);
    bool one = s->token_count == 1, needed = s->error_count > 0 || !one;
    if (s->token_count) {
        const struct ps_kept_token *t = &s->tokens[0];
        bool is_string =
            t->kind == PS_TOKEN_GENERIC || t->kind == PS_TOKEN_IDENTIFIER ||
            (t->kind >= PS_TOKEN_STRING_LITERAL && t->kind <= PS_TOKEN_HERE_STRING_EXPANDABLE);
        if ((!needed && is_string) || (one && t->flags & PS_TF_KEYWORD)) {
            ps_string *first = ps_string_sub(text, t->start, t->end - t->start);
            needed = has_unit(first, "$`");
            ps_string_release(first);
        } else if (one && (t->kind == PS_TOKEN_SEMI || t->kind == PS_TOKEN_COMMA)) {
            needed = true;
        }
    }
    ps_script_release(s);
    return needed;
}

ps_string *quoted(ps_string *text, uint16_t quote)
{
    bool needed = needs_quotes(text);
    if (!needed && !quote)
        return ps_string_retain(text);
    if (!quote)
        quote = '\'';
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_unit(&b, quote);
    for (uint32_t i = 0; i < text->length; i++) {
        uint16_t u = ps_string_at(text, i);
        if (needed && quote == '\'' && ps_ch_single_quote(u))
            ps_strbuf_unit(&b, u);
        ps_strbuf_unit(&b, u);
    }
    ps_strbuf_unit(&b, quote);
    return ps_strbuf_take(&b);
}

bool odd_name(const ps_string *name)
{
    return has_unit(name, "-`&@'\"#{}()$,;|<> .\\/\t^");
}

/* ---- matching -------------------------------------------------------------------------------- */

bool fits(const ps_string *word, const ps_string *text)
{
    ps_string *star = ps_string_unit('*');
    ps_string *pattern = ps_string_concat(word, star);
    bool yes = ps_wildcard_match(pattern, text, true);
    ps_string_release(star);
    ps_string_release(pattern);
    return yes;
}

bool starts(const ps_string *text, const ps_string *prefix)
{
    if (prefix->length > text->length)
        return false;
    ps_string *head = ps_string_sub(text, 0, prefix->length);
    bool yes = ps_string_equal_fold(head, prefix);
    ps_string_release(head);
    return yes;
}

ps_string *type_label(struct request *q, ps_type *t)
{
    ps_string *s = ps_type_short(q->w, t);
    struct ps_strbuf b;
    uint32_t start = 0;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i <= s->length; i++) {
        uint16_t u = i < s->length ? ps_string_at(s, i) : 0;
        if (u == '.') {
            start = i + 1;
        } else if (!u || u == '[' || u == ']' || u == ',') {
            ps_strbuf_sub(&b, s, start, i - start + (u != 0));
            start = i + 1;
        }
    }
    return ps_strbuf_take(&b);
}
