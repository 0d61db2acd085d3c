/*
 * property.c - which properties of an object are shown, and their values.
 * Rules: PowerShell's PSPropertyExpression and AssociationManager.
 */
#include "base/memory.h"
#include "engine/block.h"
#include "engine/command.h"
#include "format/formatter.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/member.h"
#include "object/psobject.h"

enum { PROPERTIES = PS_ALIAS_PROPERTY | PS_CODE_PROPERTY | PS_PROPERTY | PS_NOTE_PROPERTY |
                    PS_SCRIPT_PROPERTY,
       METHODS = PS_METHOD | PS_CODE_METHOD | PS_SCRIPT_METHOD };

/* ---- values ---------------------------------------------------------------------------------- */

/* Takes the pending error as a result; what is no error goes on. */
static ps_result failed(ps_formatter *f, ps_value *error)
{
    if (f->cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    *error = ps_catch(f->cx);
    return PS_OK;
}

static ps_result run_script(ps_formatter *f, ps_expression *e, ps_value o, ps_value *out)
{
    if (e->block.kind == PS_UNSET) {
        if (!f->x)
            return ps_throw(f->cx, "System.InvalidOperationException", "No script can run here.");
        PS_TRY(ps_block_from_text(f->x, e->text, NULL, &e->block));
    }
    bool propagate = f->x->propagate;
    f->x->propagate = true; /* the first error ends the expression */
    ps_result r = ps_block_value(f->x,
                                 &(struct ps_block_call){.block = e->block,
                                                         .scope = PS_BLOCK_NEW_SCOPE,
                                                         .dollar_under = o,
                                                         .input = ps_unset(),
                                                         .self = ps_unset()},
                                 out);
    f->x->propagate = propagate;
    return r;
}

/* The first property that a pattern matches. */
struct first_match {
    ps_string *pattern;
    ps_name name;
    ps_string *spelling;
};

static bool match_first(void *u, const ps_member_info *m)
{
    struct first_match *s = u;
    if (m->hidden || !ps_wildcard_match(s->pattern, m->spelling, true))
        return true;
    s->name = m->name;
    return false;
}

ps_result ps_evaluate(ps_formatter *f, ps_expression *e, ps_value o, ps_value *out, bool *found,
                      ps_value *error)
{
    ps_cx *cx = f->cx;
    ps_result r;
    *found = true;
    *error = ps_unset();
    *out = ps_null();
    if (e->kind == PS_OF_FUNCTION) {
        r = ps_function_run(f, e->function, o, out);
        return r == PS_OK ? r : failed(f, error);
    }
    if (e->kind == PS_OF_SCRIPT) {
        r = run_script(f, e, o, out);
        if (r == PS_OK && out->kind == PS_VOID)
            *out = ps_null();
        return r == PS_OK ? r : failed(f, error);
    }
    ps_name name = e->name;
    if (!e->resolved) {
        struct first_match s = {e->text, NULL, NULL};
        PS_TRY(ps_members_each(cx, o, PROPERTIES, match_first, &s));
        name = s.name;
    }
    if (!name || ps_is_null(o)) {
        *found = false;
        return PS_OK;
    }
    ps_value v = ps_unset();
    r = ps_member_get(cx, o, name, NULL, &v);
    if (r != PS_OK)
        return failed(f, error);
    if (v.kind == PS_UNSET || (ps_is_class(v, &ps_member_object_class) &&
                               ((ps_member_object *)v.u.object)->kind & METHODS)) {
        ps_release(v);
        *found = false;
        return PS_OK;
    }
    *out = v;
    return PS_OK;
}

ps_string *ps_expression_text(const ps_expression *e)
{
    return e->text;
}

/* ---- lists of what is shown ------------------------------------------------------------------ */

void ps_shown_free(struct ps_shown_list *l)
{
    for (uint32_t i = 0; i < l->count; i++) {
        ps_string_release(l->at[i].value.text);
        ps_release(l->at[i].value.block);
    }
    ps_free(l->at);
    *l = (struct ps_shown_list){0};
}

static void add(struct ps_shown_list *l, const struct ps_parameter_entry *from,
                const ps_expression *e)
{
    if (l->count == l->size) {
        l->size = l->size ? l->size * 2 : 8;
        l->at = ps_realloc(l->at, l->size * sizeof *l->at);
    }
    struct ps_shown *s = &l->at[l->count++];
    *s = (struct ps_shown){from, *e};
    ps_string_retain(s->value.text);
    ps_retain(s->value.block);
}

static void add_name(ps_cx *cx, struct ps_shown_list *l, const struct ps_parameter_entry *from,
                     ps_string *text)
{
    ps_expression e = {.kind = PS_OF_PROPERTY, .resolved = true, .text = text,
                       .name = ps_intern(cx->worker, text)};
    add(l, from, &e);
}

static bool shown_already(const struct ps_shown_list *l, uint32_t from, ps_name name)
{
    for (uint32_t i = from; i < l->count; i++)
        if (l->at[i].value.name == name)
            return true;
    return false;
}

/* Where a property comes from; defaults show them in this order, and of an object with an adapter
 * nothing that stands behind it. */
enum part { OF_INSTANCE, OF_OBJECT, OF_TYPE_DATA, PARTS };

static int part_of(const ps_member_info *m)
{
    return m->instance ? OF_INSTANCE : m->adapted || m->row ? OF_OBJECT : OF_TYPE_DATA;
}

struct visit {
    ps_cx *cx;
    struct ps_shown_list *list;
    const struct ps_parameter_entry *from;
    ps_string *pattern; /* NULL: all */
    uint32_t start;
    int part; /* enum part, or -1: all */
};

static bool visit_member(void *u, const ps_member_info *m)
{
    struct visit *v = u;
    if (m->hidden || (v->part >= 0 && (m->behind || part_of(m) != v->part)) ||
        (v->pattern && !ps_wildcard_match(v->pattern, m->spelling, true)) ||
        shown_already(v->list, v->start, m->name))
        return true;
    add_name(v->cx, v->list, v->from, m->spelling);
    return true;
}

/* The names of a property set among type data and extensions, or PS_UNSET. Borrowed. */
static ps_value property_set(ps_formatter *f, ps_value o, ps_name name)
{
    const ps_member *m = ps_extension(f->cx, o, name);
    if (m && m->kind == PS_PROPERTY_SET)
        return m->value;
    ps_value names, found = ps_unset();
    if (ps_type_names(f->cx, o, &names) != PS_OK) {
        ps_clear_pending(f->cx);
        return found;
    }
    const ps_list *l = ps_as_list(names);
    for (uint32_t i = 0; i < l->count && found.kind == PS_UNSET; i++) {
        ps_name type = ps_interned(f->cx->worker, l->items[i].u.string);
        const struct ps_type_data *d = type ? ps_type_data(f->cx->worker, type) : NULL;
        for (const ps_member *t = d ? d->members : NULL; t; t = t->next)
            if (t->kind == PS_PROPERTY_SET && t->name == name)
                found = t->value;
    }
    ps_release(names);
    return found;
}

ps_result ps_resolve(ps_formatter *f, const struct ps_parameter_entry *from,
                     const ps_expression *e, ps_value o, bool keep_missing,
                     struct ps_shown_list *l)
{
    if (e->kind != PS_OF_PROPERTY) {
        add(l, from, e);
        return PS_OK;
    }
    if (!e->resolved) {
        struct visit v = {f->cx, l, from, e->text, l->count, -1};
        return ps_members_each(f->cx, o, PROPERTIES, visit_member, &v);
    }
    ps_value set = property_set(f, o, e->name);
    if (ps_base(set).kind == PS_LIST) {
        const ps_list *names = ps_as_list(ps_base(set));
        for (uint32_t i = 0; i < names->count; i++)
            if (names->items[i].kind == PS_STRING)
                add_name(f->cx, l, from, names->items[i].u.string);
        return PS_OK;
    }
    /* The spelling is the member's own where there is one. */
    struct visit v = {f->cx, l, from, e->text, l->count, -1};
    PS_TRY(ps_members_each(f->cx, o, PROPERTIES, visit_member, &v));
    if (l->count == v.start && keep_missing)
        add(l, from, e);
    return PS_OK;
}

/* ---- defaults -------------------------------------------------------------------------------- */

/* A field of type data for the object's names, then for those without "Deserialized.". */
static ps_value standard_member(ps_formatter *f, ps_value o, bool display_set)
{
    ps_value names, result = ps_unset();
    if (ps_type_names(f->cx, o, &names) != PS_OK) {
        ps_clear_pending(f->cx);
        return result;
    }
    for (int pass = 0; pass < 2 && result.kind == PS_UNSET && names.kind == PS_LIST; pass++) {
        const ps_list *l = ps_as_list(names);
        for (uint32_t i = 0; i < l->count && result.kind == PS_UNSET; i++) {
            const struct ps_type_data *d =
                ps_type_data(f->cx->worker, ps_intern(f->cx->worker, l->items[i].u.string));
            if (d)
                result = ps_retain(display_set ? d->default_display : d->default_property);
        }
        ps_value plain = ps_names_unmasked(f->cx, names);
        ps_release(names);
        names = plain;
    }
    ps_release(names);
    return result;
}

/* An instance's own PSStandardMembers. */
static ps_value own_standard_member(ps_formatter *f, ps_value o, const char *name)
{
    const ps_member *set = ps_extension(f->cx, o, ps_intern_c(f->cx->worker, "PSStandardMembers"));
    if (!set || set->kind != PS_MEMBER_SET)
        return ps_unset();
    ps_name wanted = ps_intern_c(f->cx->worker, name);
    for (const ps_member *m = set->more; m; m = m->next)
        if (m->name == wanted)
            return ps_retain(m->value);
    return ps_unset();
}

ps_result ps_shown_by_default(ps_formatter *f, ps_value o, struct ps_shown_list *l)
{
    ps_value set = own_standard_member(f, o, "DefaultDisplayPropertySet");
    if (set.kind == PS_UNSET)
        set = standard_member(f, o, true);
    ps_value base = ps_base(set);
    if (base.kind == PS_LIST) {
        for (uint32_t i = 0; i < ps_as_list(base)->count; i++) {
            ps_value name = ps_as_list(base)->items[i];
            if (name.kind != PS_STRING || !name.u.string->length)
                continue;
            ps_expression e;
            ps_expression_property(f->cx, &e, name.u.string);
            add(l, NULL, &e);
        }
    } else if (base.kind == PS_ARRAY) {
        for (uint32_t i = 0; i < ps_as_array(base)->length; i++) {
            ps_value name = ps_array_get(ps_as_array(base), i);
            if (name.kind == PS_STRING && name.u.string->length) {
                ps_expression e;
                ps_expression_property(f->cx, &e, name.u.string);
                add(l, NULL, &e);
            }
            ps_release(name);
        }
    }
    ps_release(set);
    return PS_OK;
}

ps_result ps_shown_all(ps_formatter *f, ps_value o, struct ps_shown_list *l)
{
    struct visit v = {f->cx, l, NULL, NULL, l->count, OF_INSTANCE};
    for (; v.part < PARTS; v.part++)
        PS_TRY(ps_members_each(f->cx, o, PROPERTIES, visit_member, &v));
    return PS_OK;
}

static bool has(ps_cx *cx, ps_value o, const char *name, ps_value *out)
{
    *out = ps_unset();
    if (ps_is_null(o))
        return false;
    if (ps_member_get(cx, o, ps_intern_c(cx->worker, name), NULL, out) != PS_OK) {
        ps_clear_pending(cx);
        return false;
    }
    return out->kind != PS_UNSET;
}

bool ps_shows_computer(ps_cx *cx, ps_value o)
{
    ps_value show, name;
    if (ps_base(o).kind != PS_BAG && !ps_extensions(cx, o))
        return false;
    bool yes = has(cx, o, "PSShowComputerName", &show) && ps_to_bool(show) &&
               has(cx, o, "PSComputerName", &name);
    if (yes)
        ps_release(name);
    ps_release(show);
    return yes;
}

static void remove_name(ps_cx *cx, struct ps_shown_list *l, const char *text)
{
    ps_name name = ps_intern_c(cx->worker, text);
    for (uint32_t i = 0; i < l->count; i++) {
        if (l->at[i].value.name != name)
            continue;
        ps_string_release(l->at[i].value.text);
        for (l->count--; i < l->count; i++)
            l->at[i] = l->at[i + 1];
        return;
    }
}

/* PSShowComputerName itself is never shown; PSComputerName only where it says so. */
static void hide_computer(ps_cx *cx, ps_value o, struct ps_shown_list *l)
{
    if (!shown_already(l, 0, ps_intern_c(cx->worker, "PSShowComputerName")))
        return;
    remove_name(cx, l, "PSShowComputerName");
    if (!ps_shows_computer(cx, o))
        remove_name(cx, l, "PSComputerName");
}

/* Tables show at most so many properties when none are named. */
enum { MOST_COLUMNS = 10 };

static ps_result defaults(ps_formatter *f, ps_value o, struct ps_shown_list *l)
{
    PS_TRY(ps_shown_by_default(f, o, l));
    if (l->count) {
        if (ps_shows_computer(f->cx, o)) {
            ps_string *name = ps_string_c("PSComputerName");
            add_name(f->cx, l, NULL, name);
            ps_string_release(name);
        }
        return PS_OK;
    }
    PS_TRY(ps_shown_all(f, o, l));
    hide_computer(f->cx, o, l);
    while (f->used == PS_TABLE && l->count > MOST_COLUMNS)
        ps_string_release(l->at[--l->count].value.text);
    return PS_OK;
}

static ps_result wide_default(ps_formatter *f, ps_value o, struct ps_shown_list *l)
{
    ps_expression e = {0};
    PS_TRY(ps_display_name(f, o, &e));
    if (e.text) {
        add(l, NULL, &e);
        ps_string_release(e.text);
        return PS_OK;
    }
    PS_TRY(ps_shown_by_default(f, o, l));
    return l->count ? PS_OK : ps_shown_all(f, o, l);
}

ps_result ps_shown_of(ps_formatter *f, ps_value o, struct ps_shown_list *l)
{
    const struct ps_formatting *g = f->given;
    if (g && g->count) {
        for (uint32_t i = 0; i < g->count; i++)
            PS_TRY(ps_resolve(f, &g->property[i], &g->property[i].value, o, f->used == PS_TABLE,
                              l));
    } else if (f->used == PS_WIDE) {
        PS_TRY(wide_default(f, o, l));
    } else {
        PS_TRY(defaults(f, o, l));
    }
    return PS_OK;
}

ps_result ps_display_name(ps_formatter *f, ps_value o, ps_expression *e)
{
    static const char patterns[][8] = {"name", "id", "key", "*key", "*name", "*id"};
    static const char hidden[][22] = {"PSComputerName", "PSShowComputerName", "RunspaceId",
                                      "PSSourceJobInstanceId"};
    ps_value given = standard_member(f, o, false);
    *e = (ps_expression){0};
    if (given.kind == PS_STRING && given.u.string->length) {
        ps_expression_property(f->cx, e, given.u.string); /* keeps the reference */
        return PS_OK;
    }
    ps_release(given);
    for (unsigned p = 0; p < sizeof patterns / sizeof *patterns; p++) {
        struct ps_shown_list l = {0};
        ps_string *pattern = ps_string_c(patterns[p]);
        struct visit v = {f->cx, &l, NULL, pattern, 0, -1};
        ps_result r = ps_members_each(f->cx, o, PROPERTIES, visit_member, &v);
        ps_string_release(pattern);
        uint32_t i = 0;
        for (; r == PS_OK && i < l.count; i++) {
            bool skip = false;
            for (unsigned h = 0; h < sizeof hidden / sizeof *hidden; h++)
                skip |= ps_string_is_fold(l.at[i].value.text, hidden[h]);
            if (!skip)
                break;
        }
        if (r == PS_OK && i < l.count) {
            *e = l.at[i].value;
            ps_string_retain(e->text);
        }
        ps_shown_free(&l);
        if (r != PS_OK || e->text)
            return r;
    }
    return PS_OK;
}
