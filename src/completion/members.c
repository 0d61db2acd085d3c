/*
 * members.c - members of values and of types, keys of dictionaries, values of enums to compare
 * with.
 */
#include "completion/member_list.h"

#include "base/collate.h"
#include "base/memory.h"
#include "engine/member_text.h"
#include "object/iterate.h"
#include "object/symbol.h"

#include <stdlib.h>
#include <string.h>

/* ---- members of a value ---------------------------------------------------------------------- */

static bool special_method(const ps_string *name)
{
    return ps_string_starts_fold(name, "get_") || ps_string_starts_fold(name, "set_") ||
           ps_string_starts_fold(name, "add_") || ps_string_starts_fold(name, "remove_") ||
           ps_string_starts_fold(name, "op_");
}

bool gather_member(void *u, const ps_member_info *m)
{
    struct gather *g = u;
    bool method = is_method(m);
    if ((m->hidden && !m->member) || !ps_wildcard_match(g->pattern, m->spelling, true) ||
        (method && m->row && special_method(m->spelling)))
        return true;
    for (uint32_t i = 0; i < g->count; i++)
        if (ps_string_equal_fold(g->items[i].spelling, m->spelling))
            return true;
    if (g->count == g->size) {
        g->size = g->size ? g->size * 2 : 32;
        g->items = ps_realloc(g->items, g->size * sizeof *g->items);
    }
    g->items[g->count] = (struct found_member){*m, ps_string_retain(m->spelling), g->count};
    g->count++;
    return true;
}

void gather_statics(struct gather *g, ps_type *type)
{
    for (ps_type *t = type; t; t = t->base) {
        unsigned at = 0;
        for (const ps_row *row; (row = ps_type_rows(g->q->w, t, &at));) {
            bool made = row->flags & PS_ROW_CONSTRUCTOR, fits_type = !made || t == type;
            bool method = row->flags & (PS_ROW_METHOD | PS_ROW_CONSTRUCTOR);
            if (!(row->flags & (PS_ROW_STATIC | PS_ROW_CONSTRUCTOR)) || !fits_type)
                continue;
            ps_member_info m = {.kind = method ? PS_METHOD : PS_PROPERTY,
                                .name = row->name,
                                .spelling = row->spelling,
                                .row = row,
                                .gettable = true,
                                .hidden = row->flags & PS_ROW_HIDDEN,
                                .settable = row->flags & PS_ROW_SETTABLE};
            gather_member(g, &m);
        }
    }
    const struct ps_enum_table *values =
        type->flags & PS_TYPE_ENUM ? ps_enum_values(g->q->w, type) : NULL;
    for (unsigned i = 0; values && i < values->count; i++) {
        ps_member_info m = {.kind = PS_PROPERTY,
                            .name = values->items[i].name,
                            .spelling = values->items[i].text,
                            .gettable = true};
        gather_member(g, &m);
    }
}

void gather_drop(struct gather *g)
{
    for (uint32_t i = 0; i < g->count; i++)
        ps_string_release(g->items[i].spelling);
    ps_free(g->items);
}

/* Sort-Object MemberType, Name. */
static int by_kind_and_name(const void *l, const void *r)
{
    const struct found_member *a = l, *b = r;
    if (a->info.kind != b->info.kind)
        return a->info.kind < b->info.kind ? -1 : 1;
    int order = ps_collate(a->spelling, b->spelling, true);
    return order ? order : a->index < b->index ? -1 : 1;
}

ps_string *member_call(ps_string *name, bool method)
{
    struct ps_strbuf b;
    bool odd = odd_name(name);
    ps_strbuf_init(&b, 0);
    if (odd)
        ps_strbuf_unit(&b, '\'');
    for (uint32_t i = 0; i < name->length; i++) {
        if (odd && ps_string_at(name, i) == '\'')
            ps_strbuf_unit(&b, '\'');
        ps_strbuf_unit(&b, ps_string_at(name, i));
    }
    if (odd)
        ps_strbuf_unit(&b, '\'');
    if (method)
        ps_strbuf_unit(&b, '(');
    return ps_strbuf_take(&b);
}

ps_string *in_lines(ps_string *take_text)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < take_text->length; i++) {
        uint16_t u = ps_string_at(take_text, i);
        bool cut = u == ',' && i > 0 && ps_string_at(take_text, i - 1) == ')';
        if (cut) {
            ps_strbuf_c(&b, "\r\n");
            while (i + 1 < take_text->length && ps_string_at(take_text, i + 1) == ' ')
                i++;
        } else {
            ps_strbuf_unit(&b, u);
        }
    }
    ps_string_release(take_text);
    return ps_strbuf_take(&b);
}

static ps_string *enum_tip(struct request *q, ps_value value, const struct found_member *m)
{
    ps_type *t = ps_base(value).u.type;
    return ps_string_printf("static %s %s {get;}", PS_U8(q->cx, ps_type_short(q->w, t)),
                            PS_U8(q->cx, m->spelling));
}

static ps_result offer_gathered(struct gather *g, ps_value value)
{
    struct request *q = g->q;
    if (g->count > 1)
        qsort(g->items, g->count, sizeof *g->items, by_kind_and_name);
    for (uint32_t i = 0; i < g->count; i++) {
        struct found_member *m = &g->items[i];
        bool method = is_method(&m->info);
        ps_string *tip = !m->info.row && g->static_only ? enum_tip(q, value, m)
                                                        : ps_member_text(q->x, value, &m->info);
        if (!tip) {
            PS_TRY(forgive(q));
            tip = ps_string_retain(m->spelling);
        }
        PS_TRY(offer_take(q, member_call(m->spelling, method), ps_string_retain(m->spelling),
                          method ? RESULT_METHOD : RESULT_PROPERTY, in_lines(tip)));
    }
    return PS_OK;
}

static ps_result offer_keys(struct request *q, ps_value value, const ps_string *pattern)
{
    ps_value d = ps_base(value);
    uint32_t at = 0;
    if (d.kind != PS_DICT)
        return PS_OK;
    for (const ps_dict_entry *e; (e = ps_dict_next(ps_as_dict(d), &at));) {
        ps_value key = ps_base(e->key);
        if (key.kind != PS_STRING || !ps_wildcard_match(pattern, key.u.string, true))
            continue;
        ps_string *text = member_call(key.u.string, false);
        PS_TRY(
            offer_take(q, text, ps_string_retain(text), RESULT_PROPERTY, ps_string_retain(text)));
    }
    return PS_OK;
}

ps_result offer_collection_methods(struct request *q, const ps_string *pattern, bool parentheses)
{
    static const char methods[] = "Where\0Where({ expression } [, mode [, numberToReturn]])\0"
                                  "ForEach\0ForEach(expression [, arguments...])\0"
                                  "PSWhere\0PSWhere({ expression } [, mode [, numberToReturn]])\0"
                                  "PSForEach\0PSForEach(expression [, arguments...])\0";
    for (const char *name = methods; *name;) {
        const char *tip = name + strlen(name) + 1;
        ps_string *text = ps_string_c(name);
        if (ps_wildcard_match(pattern, text, true))
            PS_TRY(offer_take(q, member_call(text, parentheses), ps_string_retain(text),
                              RESULT_METHOD, ps_string_c(tip)));
        ps_string_release(text);
        name = tip + strlen(tip) + 1;
    }
    return PS_OK;
}

static bool is_collection(struct request *q, ps_value v)
{
    v = ps_base(v);
    return v.kind != PS_STRING && v.kind != PS_DICT && v.kind != PS_BAG && ps_enumerable(q->cx, v);
}

static ps_result value_members(struct request *q, ps_value value, bool is_static,
                               const ps_string *pattern)
{
    struct gather g = {.q = q, .pattern = pattern, .static_only = is_static};
    ps_result r = PS_OK;
    if (!is_static)
        r = ps_members_each(q->cx, value, 0xFFFF, gather_member, &g);
    else if (ps_base(value).kind == PS_TYPE)
        gather_statics(&g, ps_base(value).u.type);
    if (r == PS_OK)
        r = offer_gathered(&g, value);
    if (r == PS_OK && !is_static)
        r = offer_keys(q, value, pattern);
    if (r == PS_OK && !is_static && is_collection(q, value))
        r = offer_collection_methods(q, pattern, true);
    gather_drop(&g);
    return r;
}

ps_result members_of(struct request *q, const struct ps_ast *target, bool is_static,
                     const ps_string *pattern)
{
    ps_value value;
    PS_TRY(safe_value(q, target, &value));
    ps_result r = PS_OK;
    if (value.kind != PS_UNSET && !ps_is_null(value))
        r = value_members(q, value, is_static, pattern);
    ps_release(value);
    return r;
}
