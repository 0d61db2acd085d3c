/*
 * guessed_members.c - members that an expression's result is expected to have.
 */
#include "completion/member_list.h"

#include "engine/member_text.h"
#include "object/symbol.h"

struct guessing {
    struct gather all;
    unsigned properties;
    const ps_list *without;
    ps_value value;
};

static bool listed(const ps_list *names, const ps_string *name)
{
    for (uint32_t i = 0; names && i < names->count; i++)
        if (ps_string_equal_fold(names->items[i].u.string, name))
            return true;
    return false;
}

static bool guess_member(void *u, const ps_member_info *m)
{
    struct guessing *g = u;
    bool method = is_method(m);
    if ((g->properties && (method || m->kind & (PS_MEMBER_SET | PS_PROPERTY_SET))) ||
        (g->properties == 2 && !m->settable) || listed(g->without, m->spelling))
        return true;
    return gather_member(&g->all, m);
}

/* "string Name { get; set; }", as inference writes it; others as they write themselves. Owned. */
static ps_string *guess_tip(struct request *q, ps_value value, const ps_member_info *m)
{
    if (m->row && m->kind == PS_PROPERTY)
        return ps_string_printf("%s %s { %s%s}", PS_U8(q->cx, ps_type_short(q->w, m->row->type)),
                                PS_U8(q->cx, m->spelling), m->gettable ? "get; " : "",
                                m->settable ? "set; " : "");
    ps_string *tip = ps_member_text(q->x, value, m);
    if (!tip) {
        ps_clear_pending(q->cx);
        return ps_string_retain(m->spelling);
    }
    if (m->kind != PS_METHOD)
        return tip;
    tip = in_lines(tip);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < tip->length; i++)
        if (ps_string_at(tip, i) != '\r')
            ps_strbuf_unit(&b, ps_string_at(tip, i));
    ps_string_release(tip);
    return ps_strbuf_take(&b);
}

static void guess_rows(struct guessing *g, ps_type *type, bool is_static)
{
    if (is_static) {
        gather_statics(&g->all, type);
        return;
    }
    for (ps_type *t = type; t; t = t->base) {
        const struct ps_type_data *data =
            ps_type_data(g->all.q->w, ps_intern(g->all.q->w, t->full_name));
        for (const ps_member *own = data ? data->members : NULL; own; own = own->next) {
            ps_member_info m = {.kind = own->kind,
                                .hidden = own->hidden,
                                .name = own->name,
                                .spelling = own->spelling,
                                .member = own,
                                .gettable = true,
                                .settable = own->second.kind != PS_UNSET};
            guess_member(g, &m);
        }
    }
    for (ps_type *t = type; t; t = t->base) {
        unsigned at = 0;
        for (const ps_row *row; (row = ps_type_rows(g->all.q->w, t, &at));) {
            if (row->flags & (PS_ROW_STATIC | PS_ROW_CONSTRUCTOR) ||
                (row->parameter_count && !(row->flags & PS_ROW_METHOD)))
                continue;
            ps_member_info m = {.kind = row->flags & PS_ROW_METHOD ? PS_METHOD : PS_PROPERTY,
                                .name = row->name,
                                .spelling = row->spelling,
                                .row = row,
                                .hidden = row->flags & PS_ROW_HIDDEN,
                                .gettable = true,
                                .settable = row->flags & PS_ROW_SETTABLE};
            guess_member(g, &m);
        }
    }
}

/* Keys of a [pscustomobject]'s table, members of a class that is being written. */
static ps_result offer_written(struct request *q, const struct guess *guess,
                               const struct guessing *g, bool parentheses)
{
    for (uint32_t i = 0; guess->table && i < guess->table->count; i++) {
        const struct ps_ast_string_constant *key = constant(guess->table->pairs[i].key);
        if (key && ps_wildcard_match(g->all.pattern, key->value, true) &&
            !listed(g->without, key->value))
            PS_TRY(offer_take(q, member_call(key->value, false), ps_string_retain(key->value),
                              RESULT_PROPERTY, ps_string_retain(key->value)));
    }
    const struct ps_ast_type_definition *d = guess->definition;
    for (uint32_t i = 0; d && i < d->members.count; i++) {
        const struct ps_ast *m = d->members.items[i];
        bool method = m->kind == PS_AST_FUNCTION_MEMBER;
        const struct ps_ast_property_member *p = (const void *)m;
        const struct ps_ast_function_member *f = (const void *)m;
        ps_string *name = method ? f->function->name : p->name;
        uint8_t flags = method ? f->flags : p->flags;
        bool shown =
            !(flags & (PS_MEMBER_HIDDEN | PS_MEMBER_STATIC)) && !(method && f->is_constructor);
        if (shown && !(method && g->properties) && ps_wildcard_match(g->all.pattern, name, true) &&
            !listed(g->without, name))
            PS_TRY(offer_take(q, member_call(name, method && parentheses), ps_string_retain(name),
                              method ? RESULT_METHOD : RESULT_PROPERTY, node_text(q, m)));
    }
    return PS_OK;
}

static ps_result guess_one(struct request *q, const struct guess *guess, struct guessing *g,
                           bool is_static, bool parentheses)
{
    ps_value value = guess->value;
    ps_value held = ps_base(value);
    PS_TRY(offer_written(q, guess, g, parentheses));
    if (guess->type && !(guess->table && held.kind == PS_UNSET))
        guess_rows(g, guess->type, is_static);
    if (held.kind == PS_BAG || held.kind == PS_WRAP)
        PS_TRY(ps_members_each(q->cx, value, 0xFFFF, guess_member, g));
    for (uint32_t i = 0; i < g->all.count; i++) {
        struct found_member *m = &g->all.items[i];
        bool method = is_method(&m->info);
        PS_TRY(offer_take(q, member_call(m->spelling, method && parentheses),
                          ps_string_retain(m->spelling), method ? RESULT_METHOD : RESULT_PROPERTY,
                          guess_tip(q, value, &m->info)));
    }
    return PS_OK;
}

ps_result guessed_members(struct request *q, const struct guesses *guesses,
                          const ps_string *pattern, unsigned properties, bool is_static,
                          bool parentheses, const ps_list *without)
{
    uint32_t from = q->found->count;
    bool collection = false;
    for (unsigned i = 0; i < guesses->count; i++) {
        const struct guess *guess = &guesses->items[i];
        struct guessing g = {
            .all = {.q = q, .pattern = pattern}, .properties = properties, .without = without};
        ps_result r = guess_one(q, guess, &g, is_static, parentheses);
        gather_drop(&g.all);
        PS_TRY(r);
        ps_type *t = guess->type;
        collection |= t && !guess->table && t != ps_core_type(q->w, PS_T_STRING) &&
                      !ps_type_is(t, ps_core_type(q->w, PS_T_IDICTIONARY)) &&
                      ps_type_is(t, ps_core_type(q->w, PS_T_IENUMERABLE));
    }
    if (collection && !properties && !is_static)
        PS_TRY(offer_collection_methods(q, pattern, parentheses));
    sort_found(q, from, BY_TYPE_AND_ITEM);
    for (uint32_t i = from + 1; i < q->found->count;) {
        ps_value a = q->found->items[i - 1], b = q->found->items[i];
        if (result_type_of(a) == result_type_of(b) &&
            ps_string_equal_fold(result_field(a, 1), result_field(b, 1)))
            ps_list_remove(q->found, i, 1);
        else
            i++;
    }
    return PS_OK;
}
