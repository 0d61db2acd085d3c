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
    if (m->kind == PS_NOTE_PROPERTY) {
        ps_value held = ps_null();
        if (ps_member_value(q->cx, value, m, &held) != PS_OK)
            ps_clear_pending(q->cx);
        ps_type *type = ps_is_null(held) ? NULL : ps_type_of(q->cx, held);
        ps_release(held);
        return ps_string_printf("%s %s", type ? PS_U8(q->cx, ps_type_short(q->w, type)) : "object",
                                PS_U8(q->cx, m->spelling));
    }
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

/* The type that a constraint names, as signatures write it; `otherwise` without one. */
static void put_constraint(struct request *q, struct ps_strbuf *b, const struct ps_ast *constraint,
                           const char *otherwise)
{
    if (!constraint) {
        ps_strbuf_c(b, otherwise);
        return;
    }
    ps_string *name = ps_type_name_text(((const struct ps_ast_type_constraint *)constraint)->type);
    ps_type *t = ps_type_resolve(q->cx, name);
    if (!t)
        ps_clear_pending(q->cx);
    ps_strbuf_put(b, t ? ps_type_short(q->w, t) : name);
    ps_string_release(name);
}

/* "static int Name", "void F(int a)", "Foo new()". Owned. */
static ps_string *written_tip(struct request *q, const struct ps_ast_type_definition *d,
                              const struct ps_ast *m)
{
    const struct ps_ast_property_member *p = (const void *)m;
    const struct ps_ast_function_member *f = (const void *)m;
    bool method = m->kind == PS_AST_FUNCTION_MEMBER;
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    if ((method ? f->flags : p->flags) & PS_MEMBER_STATIC && !(method && f->is_constructor))
        ps_strbuf_c(&b, "static ");
    if (!method) {
        put_constraint(q, &b, p->type, "object");
        ps_strbuf_unit(&b, ' ');
        ps_strbuf_put(&b, p->name);
        return ps_strbuf_take(&b);
    }
    if (f->is_constructor)
        ps_strbuf_put(&b, d->name);
    else
        put_constraint(q, &b, f->return_type, "void");
    ps_strbuf_unit(&b, ' ');
    if (f->is_constructor)
        ps_strbuf_c(&b, "new");
    else
        ps_strbuf_put(&b, f->function->name);
    for (uint32_t i = 0; i < f->function->parameters.count; i++) {
        const struct ps_ast_parameter *a = (const void *)f->function->parameters.items[i];
        const struct ps_ast *type = NULL;
        for (uint32_t k = 0; k < a->attributes.count; k++)
            if (a->attributes.items[k]->kind == PS_AST_TYPE_CONSTRAINT)
                type = a->attributes.items[k];
        ps_strbuf_c(&b, i ? ", " : "(");
        put_constraint(q, &b, type, "System.Object");
        ps_strbuf_unit(&b, ' ');
        ps_strbuf_put(&b, a->name->name);
    }
    ps_strbuf_c(&b, f->function->parameters.count ? ")" : "()");
    return ps_strbuf_take(&b);
}

static ps_result offer_written_member(struct request *q, const struct ps_ast_type_definition *d,
                                      const struct ps_ast *m, const struct guessing *g,
                                      bool is_static, bool parentheses, bool *made)
{
    const struct ps_ast_property_member *p = (const void *)m;
    const struct ps_ast_function_member *f = (const void *)m;
    bool method = m->kind == PS_AST_FUNCTION_MEMBER, constructor = method && f->is_constructor;
    uint8_t flags = method ? f->flags : p->flags;
    bool of_type = constructor || flags & (PS_MEMBER_STATIC | PS_MEMBER_LITERAL);
    ps_string *name =
        constructor ? ps_string_c("new") : ps_string_retain(method ? f->function->name : p->name);
    bool wanted = !(flags & PS_MEMBER_HIDDEN) && of_type == is_static &&
                  !(method && g->properties) && ps_wildcard_match(g->all.pattern, name, true) &&
                  !listed(g->without, name);
    *made |= constructor;
    ps_result r = PS_OK;
    if (wanted)
        r = offer_take(q, member_call(name, method && parentheses), ps_string_retain(name),
                       method ? RESULT_METHOD : RESULT_PROPERTY, written_tip(q, d, m));
    ps_string_release(name);
    return r;
}

/* Members of a class that is being written, and those that every object has. */
static ps_result offer_definition(struct request *q, const struct ps_ast_type_definition *d,
                                  struct guessing *g, bool is_static, bool parentheses)
{
    bool made = false;
    for (uint32_t i = 0; i < d->members.count; i++)
        PS_TRY(offer_written_member(q, d, d->members.items[i], g, is_static, parentheses, &made));
    if (!is_static) {
        guess_rows(g, ps_core_type(q->w, PS_T_OBJECT), false);
        return PS_OK;
    }
    ps_string *name = ps_string_c("new");
    ps_result r = PS_OK;
    if (!made && d->kind == PS_DEFINE_CLASS && ps_wildcard_match(g->all.pattern, name, true))
        r = offer_take(q, member_call(name, parentheses), ps_string_retain(name), RESULT_METHOD,
                       ps_string_printf("%s new()", PS_U8(q->cx, d->name)));
    ps_string_release(name);
    return r;
}

/* Keys of a [pscustomobject]'s or a hashtable's literal: "int Name". */
static ps_result offer_keys_written(struct request *q, const struct ps_ast_hashtable *t,
                                    const struct guessing *g)
{
    for (uint32_t i = 0; i < t->count; i++) {
        const struct ps_ast_string_constant *key = constant(t->pairs[i].key);
        if (!key || !ps_wildcard_match(g->all.pattern, key->value, true) ||
            listed(g->without, key->value))
            continue;
        struct guesses held = {.count = 0};
        PS_TRY(infer(q, t->pairs[i].value, &held));
        ps_type *type = held.count ? held.items[0].type : NULL;
        ps_string *tip =
            ps_string_printf("%s %s", type ? PS_U8(q->cx, ps_type_short(q->w, type)) : "object",
                             PS_U8(q->cx, key->value));
        guesses_drop(&held);
        PS_TRY(offer_take(q, member_call(key->value, false), ps_string_retain(key->value),
                          RESULT_PROPERTY, tip));
    }
    return PS_OK;
}

static ps_result guess_one(struct request *q, const struct guess *guess, struct guessing *g,
                           bool is_static, bool parentheses)
{
    ps_value value = guess->value;
    ps_value held = ps_base(value);
    bool custom = guess->type == ps_core_type(q->w, PS_T_PSCUSTOM);
    if (guess->table)
        PS_TRY(offer_keys_written(q, guess->table, g));
    if (guess->definition)
        PS_TRY(offer_definition(q, guess->definition, g, is_static, parentheses));
    if (guess->type && !(guess->table && custom))
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
