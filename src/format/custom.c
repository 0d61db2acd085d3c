/*
 * custom.c - trees of custom views, and Format-Custom's own look at objects without one.
 * Rules: PowerShell's ComplexControlGenerator and ComplexViewObjectBrowser.
 */
#include "base/memory.h"
#include "format/formatter.h"
#include "format/text.h"
#include "object/convert.h"
#include "object/member.h"

enum { DEEPEST = 50, STEP = 2 };

/* ---- views ----------------------------------------------------------------------------------- */

ps_result ps_condition(ps_formatter *f, ps_expression *e, ps_value o, bool *yes)
{
    ps_value v = ps_null(), error = ps_unset();
    bool found;
    *yes = true;
    if (e->kind == PS_NO_EXPRESSION)
        return PS_OK;
    PS_TRY(ps_evaluate(f, e, o, &v, &found, &error));
    *yes = found && error.kind == PS_UNSET && ps_to_bool(v);
    ps_release(v);
    ps_release(error);
    return PS_OK;
}

/* How near an entry is to the names; -1: its selectors do not take the object. */
static ps_result nearness(ps_formatter *f, struct ps_view_row *row, const ps_list *names,
                          ps_value o, int *best)
{
    *best = -1;
    for (struct ps_selector *s = row->selectors; s; s = s->next) {
        int at = -1;
        bool yes = true;
        if (s->condition.kind) {
            PS_TRY(ps_condition(f, &s->condition, o, &yes));
            at = 0;
        }
        for (uint32_t i = 0; s->type && i < names->count && at < 0; i++)
            if (ps_string_is_fold(names->items[i].u.string, s->type))
                at = (int)i;
        if (yes && at >= 0 && (*best < 0 || at < *best))
            *best = at;
    }
    return PS_OK;
}

static ps_result choose(ps_formatter *f, struct ps_view_row *rows, const ps_list *names, ps_value o,
                        struct ps_view_row **out)
{
    int best = -1;
    for (struct ps_view_row *r = rows; r && best != 0; r = r->next) {
        int at;
        PS_TRY(nearness(f, r, names, o, &at));
        if (at >= 0 && (best < 0 || at < best)) {
            best = at;
            *out = r;
        }
    }
    return PS_OK;
}

ps_result ps_row_for(ps_formatter *f, struct ps_view_row *rows, ps_value names, ps_value o,
                     struct ps_view_row **out)
{
    struct ps_view_row *fallback = NULL;
    bool select = false;
    *out = NULL;
    for (struct ps_view_row *r = rows; r; r = r->next) {
        select |= r->selectors != NULL;
        if (!r->selectors)
            fallback = r;
    }
    if (select) {
        PS_TRY(choose(f, rows, ps_as_list(names), o, out));
        ps_value plain = *out ? ps_unset() : ps_names_unmasked(f->cx, names);
        ps_result r = plain.kind == PS_UNSET ? PS_OK
                                             : choose(f, rows, ps_as_list(plain), o, out);
        ps_release(plain);
        PS_TRY(r);
    }
    if (!*out)
        *out = fallback ? fallback : rows;
    return PS_OK;
}

static ps_result put_tokens(ps_formatter *f, struct ps_custom_token *t, ps_value o, unsigned depth,
                            struct ps_node *to);

static ps_result put_value(ps_formatter *f, struct ps_custom_token *t, ps_value v, unsigned depth,
                           struct ps_node *to)
{
    ps_string *text;
    if (t->rows)
        return ps_custom_nodes(f, t->rows, v, depth + 1, to);
    PS_TRY(ps_field_text(f, v, NULL, false, &text));
    ps_node_text(to, PS_NODE_PROPERTY, text);
    return PS_OK;
}

static ps_result put_each(ps_formatter *f, struct ps_custom_token *t, ps_value v, unsigned depth,
                          struct ps_node *to)
{
    struct ps_items w;
    ps_result r;
    PS_TRY(ps_items_init(f->cx, &w, v));
    for (;;) {
        ps_value item = ps_unset();
        bool more;
        if ((r = ps_items_next(f->cx, &w, &item, &more)) != PS_OK || !more)
            break;
        if (!ps_is_null(item))
            r = put_value(f, t, item, depth, to);
        ps_release(item);
        if (r != PS_OK)
            break;
    }
    ps_items_end(&w);
    return r;
}

static ps_result put_expression(ps_formatter *f, struct ps_custom_token *t, ps_value o,
                                unsigned depth, struct ps_node *to)
{
    bool yes, found = true;
    ps_value v = ps_unset(), error = ps_unset();
    PS_TRY(ps_condition(f, &t->condition, o, &yes));
    if (!yes)
        return PS_OK;
    if (t->value.kind == PS_NO_EXPRESSION)
        v = ps_retain(o);
    else
        PS_TRY(ps_evaluate(f, &t->value, o, &v, &found, &error));
    ps_release(error);
    ps_result r = PS_OK;
    if (!t->rows || !ps_is_null(v))
        r = t->enumerate && ps_walkable(f->cx, v) ? put_each(f, t, v, depth, to)
                                                   : put_value(f, t, v, depth, to);
    ps_release(v);
    return r;
}

static ps_result put_tokens(ps_formatter *f, struct ps_custom_token *t, ps_value o, unsigned depth,
                            struct ps_node *to)
{
    struct ps_node *entry = ps_node_add(to, PS_NODE_ENTRY);
    for (; t; t = t->next) {
        if (t->kind == PS_CUSTOM_TEXT) {
            ps_node_text(entry, PS_NODE_TEXT, ps_string_retain(t->text));
        } else if (t->kind == PS_CUSTOM_LINE) {
            for (int32_t i = 0; i < t->count; i++)
                ps_node_add(entry, PS_NODE_NEW_LINE);
        } else if (t->kind == PS_CUSTOM_FRAME) {
            struct ps_node *frame = ps_node_add(entry, PS_NODE_ENTRY);
            frame->framed = true;
            frame->left = t->left;
            frame->right = t->right;
            frame->first = t->first;
            PS_TRY(put_tokens(f, t->tokens, o, depth, frame));
        } else {
            PS_TRY(put_expression(f, t, o, depth, entry));
        }
    }
    return PS_OK;
}

ps_result ps_custom_nodes(ps_formatter *f, struct ps_view_row *rows, ps_value o, unsigned depth,
                          struct ps_node *to)
{
    struct ps_view_row *row;
    ps_value names;
    if (depth >= DEEPEST)
        return PS_OK;
    PS_TRY(ps_type_names(f->cx, o, &names));
    ps_result r = ps_row_for(f, rows, names, o, &row);
    ps_release(names);
    if (r == PS_OK && row)
        r = put_tokens(f, row->tokens, o, depth, to);
    return r;
}

/* ---- without a view -------------------------------------------------------------------------- */


static ps_result browse_object(ps_formatter *f, ps_value o, int level, int deepest, bool top,
                               struct ps_node *to);

static bool is_scalar(ps_formatter *f, ps_value v)
{
    ps_value names;
    if (ps_type_names(f->cx, v, &names) != PS_OK) {
        ps_clear_pending(f->cx);
        return true;
    }
    bool yes = ps_names_scalar(names);
    ps_release(names);
    return yes;
}

static bool is_leaf(ps_formatter *f, ps_value v, int level, int deepest)
{
    return level >= deepest || ps_is_null(v) || is_scalar(f, v);
}

static struct ps_node *indent(struct ps_node *to)
{
    struct ps_node *frame = ps_node_add(to, PS_NODE_ENTRY);
    frame->framed = true;
    frame->left = STEP;
    return frame;
}

static void line(struct ps_node *to, ps_string *take_text)
{
    ps_node_text(to, PS_NODE_TEXT, take_text);
    ps_node_add(to, PS_NODE_NEW_LINE);
}

static ps_result leaf(ps_formatter *f, ps_value v, struct ps_node *to)
{
    ps_string *text;
    PS_TRY(ps_smart_text(f, v, false, &text));
    ps_node_text(to, PS_NODE_PROPERTY, text);
    ps_node_add(to, PS_NODE_NEW_LINE);
    return PS_OK;
}

static ps_result browse_items(ps_formatter *f, ps_value v, int level, int deepest,
                              struct ps_node *to);

static ps_result browse_item(ps_formatter *f, ps_value item, int level, int deepest,
                             struct ps_node *to)
{
    if (is_leaf(f, item, level, deepest))
        return leaf(f, item, to);
    if (ps_walkable(f->cx, item)) {
        ps_node_add(to, PS_NODE_NEW_LINE);
        return browse_items(f, item, level + 1, deepest, indent(to));
    }
    return browse_object(f, item, level + 1, deepest, false, to);
}

static ps_result browse_items(ps_formatter *f, ps_value v, int level, int deepest,
                              struct ps_node *to)
{
    struct ps_items w;
    ps_result r;
    PS_TRY(ps_items_init(f->cx, &w, v));
    line(to, ps_string_c("["));
    struct ps_node *inside = indent(to);
    for (int32_t n = 0;; n++) {
        ps_value item = ps_unset();
        bool more;
        if ((r = ps_poll(f->cx)) != PS_OK ||
            (r = ps_items_next(f->cx, &w, &item, &more)) != PS_OK || !more)
            break;
        if (f->limit >= 0 && n == f->limit) {
            ps_node_text(inside, PS_NODE_PROPERTY, ps_string_unit(PS_ELLIPSIS));
            ps_node_add(inside, PS_NODE_NEW_LINE);
            ps_release(item);
            break;
        }
        r = browse_item(f, item, level, deepest, inside);
        ps_release(item);
        if (r != PS_OK)
            break;
    }
    ps_items_end(&w);
    line(to, ps_string_c("]"));
    ps_node_add(to, PS_NODE_NEW_LINE);
    return r;
}

static ps_result browse_property(ps_formatter *f, struct ps_shown *s, ps_value o, int level,
                                 int deepest, struct ps_node *to)
{
    ps_value v = ps_null(), error = ps_unset();
    bool found;
    struct ps_strbuf label;
    ps_strbuf_init(&label, 0);
    ps_strbuf_put(&label, ps_expression_text(&s->value));
    ps_strbuf_c(&label, " = ");
    ps_node_text(to, PS_NODE_TEXT, ps_strbuf_take(&label));
    PS_TRY(ps_evaluate(f, &s->value, o, &v, &found, &error));
    if (error.kind != PS_UNSET)
        v = ps_text(f->given && f->given->display_error == 1 ? "#ERR" : "");
    ps_release(error);
    if (s->from && s->from->depth >= 0)
        deepest = s->from->depth;
    ps_result r;
    if (!ps_is_null(v) && ps_walkable(f->cx, v)) {
        ps_node_add(to, PS_NODE_NEW_LINE);
        r = browse_items(f, v, level + 1, deepest, indent(to));
    } else if (is_leaf(f, v, level, deepest)) {
        r = leaf(f, v, to);
    } else {
        ps_node_add(to, PS_NODE_NEW_LINE);
        r = browse_object(f, v, level + 1, deepest, false, indent(to));
    }
    ps_release(v);
    return r;
}

/* "class Name": the last part of the first type name. */
static ps_string *class_line(ps_formatter *f, ps_value o)
{
    ps_string *name = ps_type_name_first(f->cx, o);
    struct ps_strbuf b;
    uint32_t from = 0;
    for (uint32_t i = 0; name && i < name->length; i++)
        if (ps_string_at(name, i) == '.')
            from = i + 1;
    ps_strbuf_init(&b, 0);
    ps_strbuf_c(&b, "class ");
    if (name)
        ps_strbuf_sub(&b, name, from, name->length - from);
    else
        ps_strbuf_c(&b, "PSObject");
    return ps_strbuf_take(&b);
}

static ps_result browse_object(ps_formatter *f, ps_value o, int level, int deepest, bool top,
                               struct ps_node *to)
{
    struct ps_shown_list l = {0};
    const struct ps_formatting *given = f->given, without = {.count = 0};
    struct ps_formatting inner = given ? *given : without;
    if (!top) { /* -Property is for the outermost object alone */
        inner.count = 0;
        f->given = &inner;
    }
    ps_result r = ps_shown_of(f, o, &l);
    f->given = given;
    struct ps_node *entry = ps_node_add(to, PS_NODE_ENTRY);
    line(entry, class_line(f, o));
    line(entry, ps_string_c("{"));
    struct ps_node *inside = indent(entry);
    for (uint32_t i = 0; r == PS_OK && i < l.count; i++)
        r = browse_property(f, &l.at[i], o, level, deepest, inside);
    line(entry, ps_string_c("}"));
    ps_shown_free(&l);
    return r;
}

ps_result ps_browse(ps_formatter *f, ps_value o, struct ps_node *to)
{
    int deepest = f->given && f->given->depth >= 0 ? f->given->depth : 5;
    if (is_scalar(f, o))
        return leaf(f, o, ps_node_add(to, PS_NODE_ENTRY));
    if (ps_walkable(f->cx, o))
        return browse_items(f, o, 0, deepest, ps_node_add(to, PS_NODE_ENTRY));
    return browse_object(f, o, 0, deepest, true, to);
}
