/* view.c - the views of a runspace: reading their lines, finding the one for an object. */
#include "format/view.h"

#include "base/memory.h"
#include "engine/command.h"
#include "engine/state.h"

#include <stdlib.h>
#include <string.h>

#include "format/views.inc"

/* ---- keeping references ---------------------------------------------------------------------- */

static ps_string *keep(ps_views *v, ps_string *take_s)
{
    if (v->kept.count == v->kept.size) {
        v->kept.size = v->kept.size ? v->kept.size * 2 : 64;
        v->kept.at = ps_realloc(v->kept.at, v->kept.size * sizeof *v->kept.at);
    }
    v->kept.at[v->kept.count++] = ps_take_string(take_s);
    return take_s;
}

ps_views *ps_views_new(void)
{
    ps_views *v = ps_calloc(1, sizeof *v);
    ps_arena_init(&v->arena);
    for (unsigned i = 0; i < sizeof view_at / sizeof *view_at; i++)
        ps_views_add(v, view_text + view_at[i], false);
    for (ps_format_view *view = v->first; view; view = view->next)
        view->ships = true;
    return v;
}

void ps_views_free(ps_views *v)
{
    if (!v)
        return;
    for (uint32_t i = 0; i < v->compiled_count; i++)
        ps_release(v->compiled[i]->block);
    for (uint32_t i = 0; i < v->kept.count; i++)
        ps_release(v->kept.at[i]);
    ps_free(v->compiled);
    ps_free(v->kept.at);
    ps_arena_free(&v->arena);
    ps_free(v);
}

static void free_views(void *views)
{
    ps_views_free(views);
}

ps_views *ps_views_of(ps_exec *x)
{
    if (!x->runspace->formats) {
        x->runspace->formats = ps_views_new();
        x->runspace->formats_free = free_views;
    }
    return x->runspace->formats;
}

/* ---- lines and fields ------------------------------------------------------------------------ */

enum { MOST_FIELDS = 5 };
struct line {
    char kind;
    struct field {
        const char *at;
        size_t length;
    } field[MOST_FIELDS];
};

/* Reads the line at *at and moves on; false at the end of the text. */
static bool next_line(const char **at, struct line *l)
{
    const char *p = *at;
    memset(l, 0, sizeof *l);
    if (!*p)
        return false;
    const char *end = strchr(p, '\n');
    if (!end)
        end = p + strlen(p);
    l->kind = *p;
    for (unsigned i = 0; i < MOST_FIELDS; i++)
        l->field[i].at = "";
    p += p < end;
    for (unsigned i = 0; i < MOST_FIELDS && p < end && *p == '\t'; i++) {
        const char *tab = memchr(p + 1, '\t', (size_t)(end - p - 1));
        l->field[i].at = p + 1;
        l->field[i].length = (size_t)((tab ? tab : end) - (p + 1));
        p = tab ? tab : end;
    }
    *at = *end ? end + 1 : end;
    return true;
}

static ps_string *text_of(ps_views *v, const char *at, size_t length)
{
    struct ps_strbuf b;
    size_t from = 0;
    ps_strbuf_init(&b, 0);
    for (size_t i = 0; i <= length; i++) {
        if (i < length && at[i] != '\\')
            continue;
        ps_string *part = ps_string_utf8(at + from, i - from);
        ps_strbuf_put(&b, part);
        ps_string_release(part);
        if (i < length && ++i < length)
            ps_strbuf_unit(&b, at[i] == 'n' ? '\n' : at[i] == 't' ? '\t' : (uint8_t)at[i]);
        from = i + 1;
    }
    ps_string *s = ps_strbuf_take(&b);
    return keep(v, s ? s : ps_string_empty());
}

/* An empty field is none. */
static ps_string *optional(ps_views *v, const struct line *l, unsigned i)
{
    return l->field[i].length ? text_of(v, l->field[i].at, l->field[i].length) : NULL;
}

static int32_t number(const struct line *l, unsigned i)
{
    return (int32_t)strtol(l->field[i].at, NULL, 10);
}

void ps_expression_property(ps_cx *cx, ps_expression *e, ps_string *text)
{
    *e = (ps_expression){.kind = PS_OF_PROPERTY, .text = text, .name = ps_intern(cx->worker, text)};
    e->resolved = !ps_wildcard_is(text);
}

static void read_expression(ps_views *v, ps_cx *cx, const char *at, size_t length,
                            ps_expression *e)
{
    if (!length)
        return;
    if (*at == 'P') {
        ps_expression_property(cx, e, text_of(v, at + 1, length - 1));
        return;
    }
    e->kind = PS_OF_SCRIPT;
    if (*at == 'F') {
        const char *equal = memchr(at, '=', length);
        e->function = (uint8_t)ps_function_named(at + 1, (size_t)(equal - at - 1));
        e->kind = e->function ? PS_OF_FUNCTION : PS_OF_SCRIPT;
        length -= (size_t)(equal - at);
        at = equal;
    }
    e->text = text_of(v, at + 1, length - 1);
    if (v->compiled_count == v->compiled_size) {
        v->compiled_size = v->compiled_size ? v->compiled_size * 2 : 32;
        v->compiled = ps_realloc(v->compiled, v->compiled_size * sizeof(ps_expression *));
    }
    v->compiled[v->compiled_count++] = e;
}

static void expression_field(ps_views *v, ps_cx *cx, const struct line *l, unsigned i,
                             ps_expression *e)
{
    read_expression(v, cx, l->field[i].at, l->field[i].length, e);
}

static char *copy(ps_views *v, const char *at, size_t length)
{
    char *text = ps_arena_alloc(&v->arena, length + 1);
    memcpy(text, at, length);
    text[length] = 0;
    return text;
}

/* ---- bodies ---------------------------------------------------------------------------------- */

static void read_selectors(ps_views *v, ps_cx *cx, const struct line *l, struct ps_view_row *row)
{
    const char *at = l->field[0].at, *end = at + l->field[0].length;
    struct ps_selector **to = &row->selectors;
    while (at < end) {
        const char *bar = memchr(at, '|', (size_t)(end - at));
        const char *stop = bar ? bar : end;
        struct ps_selector *s = PS_ARENA_NEW(&v->arena, struct ps_selector);
        if (*at == 'T')
            s->type = copy(v, at + 1, (size_t)(stop - at - 1));
        else
            read_expression(v, cx, at, (size_t)(stop - at), &s->condition);
        *to = s;
        to = &s->next;
        at = stop + 1;
    }
}

static void read_cell(ps_views *v, ps_cx *cx, const struct line *l, struct ps_view_row *row)
{
    struct ps_view_cell *c = PS_ARENA_NEW(&v->arena, struct ps_view_cell);
    if (l->kind == 'i') {
        c->label = optional(v, l, 0);
        expression_field(v, cx, l, 1, &c->value);
        c->format = optional(v, l, 2);
        expression_field(v, cx, l, 3, &c->condition);
    } else {
        expression_field(v, cx, l, 0, &c->value);
        c->align = (uint8_t)number(l, 1);
        c->format = optional(v, l, 2);
    }
    if (row->last)
        row->last->next = c;
    else
        row->cells = c;
    row->last = c;
    row->count++;
}

static struct ps_view_row *read_rows(ps_views *v, ps_cx *cx, const char **at,
                                     ps_format_view *view, unsigned depth);

/* Depth of nested frames and controls in a view. */
enum { MOST_DEPTH = 64 };

static struct ps_custom_token *read_tokens(ps_views *v, ps_cx *cx, const char **at, unsigned depth)
{
    struct ps_custom_token *first = NULL, **to = &first;
    struct line l;
    for (;;) {
        const char *start = *at;
        if (!next_line(at, &l))
            break;
        if (!strchr("xnfe", l.kind)) {
            *at = start;
            break;
        }
        struct ps_custom_token *t = PS_ARENA_NEW(&v->arena, struct ps_custom_token);
        *to = t;
        to = &t->next;
        if (l.kind == 'x') {
            t->text = text_of(v, l.field[0].at, l.field[0].length);
        } else if (l.kind == 'n') {
            t->kind = PS_CUSTOM_LINE;
            t->count = number(&l, 0);
        } else if (l.kind == 'f') {
            t->kind = PS_CUSTOM_FRAME;
            t->left = number(&l, 0);
            t->right = number(&l, 1);
            t->first = number(&l, 2) ? number(&l, 2) : -number(&l, 3);
            if (depth < MOST_DEPTH)
                t->tokens = read_tokens(v, cx, at, depth + 1);
            next_line(at, &l); /* the `.` */
        } else {
            t->kind = PS_CUSTOM_VALUE;
            expression_field(v, cx, &l, 0, &t->value);
            expression_field(v, cx, &l, 1, &t->condition);
            t->enumerate = number(&l, 2);
            if (number(&l, 3) && depth < MOST_DEPTH) {
                t->rows = read_rows(v, cx, at, NULL, depth + 1);
                next_line(at, &l);
            }
        }
    }
    return first;
}

/* Entries up to a line that belongs to none. `view` takes the headers and the group. */
static struct ps_view_row *read_rows(ps_views *v, ps_cx *cx, const char **at,
                                     ps_format_view *view, unsigned depth)
{
    struct ps_view_row *first = NULL, *row = NULL;
    struct ps_header *header = NULL;
    struct line l;
    for (;;) {
        const char *start = *at;
        if (!next_line(at, &l))
            return first;
        if (l.kind == 'r') {
            struct ps_view_row *made = PS_ARENA_NEW(&v->arena, struct ps_view_row);
            read_selectors(v, cx, &l, made);
            made->wrap = l.field[1].length && *l.field[1].at == 'w';
            if (row)
                row->next = made;
            else
                first = made;
            row = made;
        } else if (l.kind == 'h' && view) {
            struct ps_header *h = PS_ARENA_NEW(&v->arena, struct ps_header);
            h->label = optional(v, &l, 0);
            h->width = number(&l, 1);
            h->align = (uint8_t)number(&l, 2);
            if (header)
                header->next = h;
            else
                view->headers = h;
            header = h;
        } else if (l.kind == 'g' && view) {
            expression_field(v, cx, &l, 0, &view->group);
            view->group_label = optional(v, &l, 1);
            if (number(&l, 2)) {
                view->group_rows = read_rows(v, cx, at, NULL, depth + 1);
                next_line(at, &l);
            }
        } else if ((l.kind == 'c' || l.kind == 'i') && row) {
            read_cell(v, cx, &l, row);
        } else if (strchr("xnfe", l.kind) && row && !row->tokens) {
            *at = start;
            row->tokens = read_tokens(v, cx, at, depth);
        } else {
            *at = start;
            return first;
        }
    }
}

void ps_view_complete(ps_views *v, ps_cx *cx, ps_format_view *view)
{
    const char *at = view->source;
    view->source = NULL;
    if (at)
        view->rows = read_rows(v, cx, &at, view, 0);
}

/* ---- adding ---------------------------------------------------------------------------------- */

static ps_format_view *read_head(ps_views *v, const struct line *l, const char *rest)
{
    static const char shapes[] = "TLWC";
    ps_format_view *view = PS_ARENA_NEW(&v->arena, ps_format_view);
    const char *shape = strchr(shapes, *l->field[2].at);
    view->name = copy(v, l->field[0].at, l->field[0].length);
    size_t n = l->field[1].length;
    view->types = ps_arena_alloc(&v->arena, n + 2);
    memcpy(view->types, l->field[1].at, n);
    for (size_t i = 0; i < n; i++)
        if (view->types[i] == ',')
            view->types[i] = 0;
    view->shape = (uint8_t)(shape && *shape ? PS_TABLE + (shape - shapes) : PS_TABLE);
    for (size_t i = 0; i < l->field[3].length; i++) {
        char flag = l->field[3].at[i];
        view->out_of_band |= flag == 'o';
        view->auto_size |= flag == 'a';
        view->hide_headers |= flag == 'h';
        view->is_private |= flag == 'p';
        if (flag >= '0' && flag <= '9')
            view->columns = view->columns * 10 + (flag - '0');
    }
    view->source = rest;
    return view;
}

void ps_views_add(ps_views *v, const char *text, bool front)
{
    bool ships = text >= view_text && text < view_text + sizeof view_text;
    const char *at = ships ? text : copy(v, text, strlen(text));
    ps_format_view *first = NULL, *last = NULL;
    struct line l;
    while (next_line(&at, &l)) {
        if (l.kind != 'v')
            continue;
        ps_format_view *view = read_head(v, &l, at);
        if (last)
            last->next = view;
        else
            first = view;
        last = view;
    }
    v->epoch++;
    if (!first)
        return;
    if (front) {
        last->next = v->first;
        v->first = first;
        if (!v->last)
            v->last = last;
    } else {
        if (v->last)
            v->last->next = first;
        else
            v->first = first;
        v->last = last;
    }
}

/* ---- finding --------------------------------------------------------------------------------- */

/* The place of the type among the names, or -1. */
static int place(const char *type, const ps_list *names)
{
    for (uint32_t i = 0; i < names->count; i++)
        if (names->items[i].kind == PS_STRING &&
            ps_string_is_fold(names->items[i].u.string, type))
            return (int)i;
    return -1;
}

/* How near a view is: 0 is the first type name; -1: not at all. */
static int match(const ps_format_view *view, const ps_list *names)
{
    int best = -1;
    for (const char *t = view->types; *t; t += strlen(t) + 1) {
        int at = place(t, names);
        if (at == 0)
            return 0;
        if (best < at)
            best = at;
    }
    return best;
}

bool ps_view_applies(const ps_format_view *view, ps_value names)
{
    return match(view, ps_as_list(names)) >= 0;
}

ps_value ps_names_unmasked(ps_cx *cx, ps_value names)
{
    static const char prefix[] = "Deserialized.";
    const ps_list *from = ps_as_list(names);
    ps_list *to = NULL;
    for (uint32_t i = 0; i < from->count && !to; i++)
        if (from->items[i].kind == PS_STRING &&
            ps_string_starts_fold(from->items[i].u.string, prefix))
            to = ps_arraylist_new(cx->worker);
    for (uint32_t i = 0; to && i < from->count; i++) {
        ps_value v = from->items[i];
        if (v.kind == PS_STRING && ps_string_starts_fold(v.u.string, prefix))
            ps_list_add(to, ps_take_string(ps_string_sub(v.u.string, sizeof prefix - 1,
                                                         v.u.string->length - sizeof prefix + 1)));
        else
            ps_list_add(to, ps_retain(v));
    }
    return to ? ps_take_object(to) : ps_unset();
}

ps_format_view *ps_view_find(ps_views *v, ps_cx *cx, ps_value names, enum ps_shape_kind shape,
                      const ps_string *name, bool out_of_band)
{
    ps_format_view *found = NULL;
    int best = -1;
    for (ps_format_view *view = v->first; view && best != 0; view = view->next) {
        if (view->out_of_band != out_of_band || (shape && view->shape != shape) ||
            (name && !ps_string_is_fold(name, view->name)))
            continue;
        int at = match(view, ps_as_list(names));
        if (at >= 0 && (best < 0 || at < best)) {
            best = at;
            found = view;
        }
    }
    if (!found) {
        ps_value plain = ps_names_unmasked(cx, names);
        if (plain.kind != PS_UNSET) {
            found = ps_view_find(v, cx, plain, shape, name, out_of_band);
            ps_release(plain);
        }
    } else if (found->source) {
        ps_view_complete(v, cx, found);
    }
    return found;
}
