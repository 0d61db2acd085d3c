/*
 * formatter.c - the sequence of packets: documents, groups, entries, and objects that stand
 * outside of them. Rules: PowerShell's InnerFormatShapeCommand.
 */
#include "format/formatter.h"

#include "base/memory.h"
#include "engine/state.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/ets.h"
#include "object/member.h"

#include <string.h>

enum { DEFAULT_LIMIT = 4, TABLE_COLUMNS = 4 };

void ps_formatting_init(struct ps_formatting *p)
{
    *p = (struct ps_formatting){.depth = -1, .auto_size = -1,
                                .hide_headers = -1, .wrap = -1, .show_error = -1,
                                .display_error = -1, .expansion = -1};
}

static void free_entries(struct ps_parameter_entry *e, uint32_t count)
{
    for (uint32_t i = 0; e && i < count; i++) {
        ps_string_release(e[i].value.text);
        ps_release(e[i].value.block);
        ps_string_release(e[i].label);
        ps_string_release(e[i].format);
    }
    ps_free(e);
}

void ps_formatting_free(struct ps_formatting *p)
{
    free_entries(p->property, p->count);
    free_entries(p->group, 1);
    p->property = p->group = NULL;
    p->count = 0;
}

static int32_t enumeration_limit(ps_cx *cx, ps_exec *x)
{
    if (!x || !x->global)
        return DEFAULT_LIMIT;
    ps_variable *v = ps_variable_find(x, x->global,
                                      ps_intern_c(cx->worker, "FormatEnumerationLimit"));
    ps_value limit = v ? ps_base(v->value) : ps_unset();
    return limit.kind == PS_INT32 ? (int32_t)limit.u.i : DEFAULT_LIMIT;
}

void ps_formatter_init(ps_formatter *f, ps_cx *cx, ps_exec *x, enum ps_shape_kind shape,
                       const struct ps_formatting *given)
{
    *f = (ps_formatter){.cx = cx, .x = x, .given = given, .shape = shape,
                        .group_value = ps_unset(), .errors = ps_unset()};
    if (x)
        f->views = ps_views_of(x);
    f->limit = enumeration_limit(cx, x);
}

static void forget_view(ps_formatter *f)
{
    ps_shown_free(&f->shown);
    ps_assign(&f->group_value, ps_unset());
    ps_string_release(f->group_name);
    f->group_name = NULL;
    f->group = NULL;
    f->group_label = NULL;
    f->view = NULL;
    f->computer_name = false;
}

void ps_formatter_free(ps_formatter *f)
{
    forget_view(f);
    ps_release(f->errors);
    f->errors = ps_unset();
}

/* ---- choosing a view ------------------------------------------------------------------------- */

/* Up to four properties make a table, more a list. */
static ps_result shape_by_count(ps_formatter *f, ps_value o)
{
    struct ps_shown_list l = {0};
    ps_result r = ps_shown_by_default(f, o, &l);
    if (r == PS_OK && !l.count)
        r = ps_shown_all(f, o, &l);
    f->used = l.count <= TABLE_COLUMNS ? PS_TABLE : PS_LIST_SHAPE;
    ps_shown_free(&l);
    return r;
}

static const char *shape_name(enum ps_shape_kind shape)
{
    static const char names[][8] = {"", "Table", "List", "Wide", "Custom"};
    return names[shape];
}

/* The texts of what goes wrong with -View. */
static ps_result unknown_view(ps_formatter *f, ps_value o)
{
    const ps_string *name = f->given->view;
    ps_type *t = ps_type_of(f->cx, o);
    struct ps_strbuf there, elsewhere;
    ps_strbuf_init(&there, 0);
    ps_strbuf_init(&elsewhere, 0);
    const char *shape = shape_name(f->shape);
    for (ps_format_view *v = f->views->first; v; v = v->next) {
        bool applies = false;
        for (const char *n = v->types; *n; n += strlen(n) + 1)
            applies |= ps_string_is_fold(t->full_name, n);
        if (applies && v->shape == f->shape)
            ps_strbuf_printf(&there, "%s%s", there.length ? ", " : "", v->name);
        else if (applies && ps_string_is_fold(name, v->name))
            ps_strbuf_printf(&elsewhere, "%sFormat-%s", elsewhere.length ? ", " : "",
                             shape_name(v->shape));
    }
    ps_string *valid = ps_strbuf_take(&there), *other = ps_strbuf_take(&elsewhere), *text;
    const char *given = PS_U8(f->cx, name);
    if (valid->length)
        text = ps_string_printf("The view name %s cannot be found. Specify one of the following %s "
                                "views and try again: %s.", given, shape, PS_U8(f->cx, valid));
    else if (other->length)
        text = ps_string_printf(" The view name %s cannot be found in the %s formatting. Try using "
                                "one of these other format cmdlets: %s", given, shape,
                                PS_U8(f->cx, other));
    else
        text = ps_string_printf("The view name %s cannot be found. There are no existing %s views "
                                "for %s objects.", given, shape, PS_U8(f->cx, t->full_name));
    ps_string_release(valid);
    ps_string_release(other);
    return f->fail(f->u, "System.Management.Automation.PipelineStoppedException",
                   "FormatViewNotFound", PS_OBJECT_NOT_FOUND,
                   (ps_value){.kind = PS_STRING, .u.string = (ps_string *)name}, text);
}

static void use_group(ps_formatter *f)
{
    const struct ps_formatting *g = f->given;
    if (g && g->group) {
        f->group = &g->group->value;
        f->group_label = g->group->label;
    } else if (f->view && f->view->group.kind) {
        f->group = &f->view->group;
    }
}

static ps_result choose_view(ps_formatter *f, ps_value o, ps_value names)
{
    const struct ps_formatting *g = f->given;
    forget_view(f);
    f->used = f->shape;
    if (f->views && f->shape == PS_NO_SHAPE)
        f->view = ps_view_find(f->views, f->cx, names, PS_NO_SHAPE, NULL, false);
    else if (f->views && !(g && g->count)) {
        f->view = ps_view_find(f->views, f->cx, names, f->shape, g ? g->view : NULL, false);
        if (!f->view && g && g->view)
            return unknown_view(f, o);
    }
    if (f->view) {
        f->used = f->view->shape;
        f->computer_name = f->used == PS_TABLE && ps_shows_computer(f->cx, o);
    } else if (f->shape == PS_NO_SHAPE) {
        PS_TRY(shape_by_count(f, o));
    }
    use_group(f);
    return !f->view && f->used == PS_TABLE ? ps_shown_of(f, o, &f->shown) : PS_OK;
}

/* ---- output ---------------------------------------------------------------------------------- */

static ps_result put(ps_formatter *f, ps_packet *take_packet)
{
    return f->emit(f->u, take_packet);
}

static ps_result put_kind(ps_formatter *f, enum ps_packet_kind kind)
{
    return put(f, ps_packet_new(f->cx->worker, kind));
}

static ps_packet *raw_packet(ps_formatter *f, ps_string *take_text)
{
    ps_packet *p = ps_packet_new(f->cx->worker, PS_ENTRY);
    p->out_of_band = true;
    p->shape = PS_RAW;
    p->text = take_text;
    return p;
}

static ps_result out_of_band(ps_formatter *f, ps_value o, ps_value names, bool as_list,
                             unsigned stream, bool *done);

/* Errors of expressions that -ShowError wants to see. */
static ps_result put_errors(ps_formatter *f)
{
    ps_value errors = f->errors;
    ps_result r = PS_OK;
    f->errors = ps_unset();
    for (uint32_t i = 0; errors.kind == PS_LIST && i < ps_as_list(errors)->count && r == PS_OK;
         i++) {
        ps_value names, record = ps_as_list(errors)->items[i];
        bool done;
        if ((r = ps_type_names(f->cx, record, &names)) != PS_OK)
            break;
        r = out_of_band(f, record, names, true, 0, &done);
        ps_release(names);
    }
    ps_release(errors);
    return r;
}

/* ---- what stands outside of documents -------------------------------------------------------- */

static bool visit_any(void *u, const ps_member_info *m)
{
    static const char remoting[][24] = {"PSComputerName", "PSShowComputerName", "RunspaceId",
                                        "PSSourceJobInstanceId"};
    for (unsigned i = 0; i < sizeof remoting / sizeof *remoting; i++)
        if (m->hidden || ps_string_is_fold(m->spelling, remoting[i]))
            return true;
    *(bool *)u = true;
    return false;
}

static ps_result has_properties(ps_formatter *f, ps_value o, bool *yes)
{
    *yes = false;
    return ps_members_each(f->cx, o, PS_ALIAS_PROPERTY | PS_CODE_PROPERTY | PS_PROPERTY |
                                         PS_NOTE_PROPERTY | PS_SCRIPT_PROPERTY, visit_any, yes);
}

static ps_result text_entry(ps_formatter *f, ps_value o)
{
    ps_string *text;
    if (ps_object_text(f->cx, o, &text) != PS_OK)
        return PS_FAIL;
    return put(f, raw_packet(f, text));
}

/* By a view of its own, or as a list of all that it has. */
static ps_result band_entry(ps_formatter *f, ps_format_view *view, ps_value o, unsigned stream)
{
    ps_formatter inner = {.cx = f->cx, .x = f->x, .views = f->views, .limit = f->limit,
                          .view = view, .group_value = ps_unset(), .errors = ps_unset(),
                          .used = view ? view->shape : PS_LIST_SHAPE};
    ps_packet *p;
    PS_TRY(ps_entry_of(&inner, o, &p));
    p->out_of_band = true;
    p->stream = (uint8_t)stream;
    ps_formatter_free(&inner);
    return put(f, p);
}

/* `as_list`: what has no view of its own is shown as a list. */
static ps_result out_of_band(ps_formatter *f, ps_value o, ps_value names, bool as_list,
                             unsigned stream, bool *done)
{
    bool any;
    ps_format_view *view = f->views ? ps_view_find(f->views, f->cx, names, PS_NO_SHAPE, NULL, true)
                             : NULL;
    *done = true;
    if (view)
        return band_entry(f, view, o, stream);
    if (ps_names_scalar(names))
        return text_entry(f, o);
    PS_TRY(has_properties(f, o, &any));
    if (!any)
        return text_entry(f, o);
    if (as_list)
        return band_entry(f, NULL, o, stream);
    *done = false;
    return PS_OK;
}

/* ---- groups ---------------------------------------------------------------------------------- */

static bool same_key(ps_formatter *f, ps_value a, ps_value b)
{
    int order;
    if (ps_compare(f->cx, a, b, true, &order) == PS_OK)
        return order == 0;
    ps_clear_pending(f->cx);
    ps_string *s = NULL, *t = NULL;
    bool same = ps_to_string(f->cx, a, &s) == PS_OK && ps_to_string(f->cx, b, &t) == PS_OK &&
                ps_string_equal_fold(s, t);
    ps_clear_pending(f->cx);
    ps_string_release(s);
    ps_string_release(t);
    return same;
}

static ps_result update_group(ps_formatter *f, ps_value o, bool *changed)
{
    ps_value v = ps_null(), error = ps_unset();
    bool found;
    *changed = false;
    if (!f->group)
        return PS_OK;
    PS_TRY(ps_evaluate(f, (ps_expression *)f->group, o, &v, &found, &error));
    if (error.kind != PS_UNSET || !found) {
        ps_release(error);
        return PS_OK;
    }
    *changed = f->group_value.kind == PS_UNSET ||
               !(same_key(f, v, f->group_value) || same_key(f, f->group_value, v));
    if (*changed && !f->group_label) {
        ps_string_release(f->group_name);
        f->group_name = ps_string_retain(ps_expression_text(f->group));
        struct ps_shown_list l = {0}; /* as the object spells it */
        if (ps_resolve(f, NULL, f->group, o, true, &l) == PS_OK && l.count) {
            ps_string_release(f->group_name);
            f->group_name = ps_string_retain(ps_expression_text(&l.at[0].value));
        }
        ps_clear_pending(f->cx);
        ps_shown_free(&l);
    }
    ps_assign(&f->group_value, v);
    return PS_OK;
}

static ps_result open_group(ps_formatter *f, ps_value o)
{
    ps_packet *p = ps_packet_new(f->cx->worker, PS_GROUP_START);
    ps_result r = PS_OK;
    if (f->group && f->group_value.kind != PS_UNSET) {
        p->grouped = true;
        p->nodes = ps_node_add(NULL, PS_NODE_ENTRY);
        if (f->view && f->view->group_rows) {
            r = ps_custom_nodes(f, f->view->group_rows, o, 0, p->nodes);
        } else {
            ps_string *text = NULL, *label = f->view && f->view->group_label ? f->view->group_label
                                             : f->group_label ? f->group_label : f->group_name;
            struct ps_node *entry = ps_node_add(p->nodes, PS_NODE_ENTRY);
            struct ps_strbuf b;
            ps_strbuf_init(&b, 0);
            ps_strbuf_c(&b, "   ");
            if (label)
                ps_strbuf_put(&b, label);
            ps_strbuf_c(&b, ": ");
            ps_node_text(entry, PS_NODE_TEXT, ps_strbuf_take(&b));
            r = ps_smart_text(f, f->group_value, false, &text);
            if (r == PS_OK)
                ps_node_text(entry, PS_NODE_PROPERTY, text);
        }
    }
    if (r != PS_OK) {
        ps_release_object(p);
        return r;
    }
    f->where = PS_GROUP;
    return put(f, p);
}

static ps_result close_group(ps_formatter *f)
{
    f->where = PS_DOCUMENT;
    return put_kind(f, PS_GROUP_END);
}

/* The empty line between groups. */
static ps_result put_gap(ps_formatter *f)
{
    ps_packet *p = ps_packet_new(f->cx->worker, PS_ENTRY);
    p->out_of_band = true;
    p->shape = PS_CUSTOM;
    p->nodes = ps_node_add(NULL, PS_NODE_ENTRY);
    ps_node_add(p->nodes, PS_NODE_ENTRY);
    return put(f, p);
}

/* ---- objects --------------------------------------------------------------------------------- */

static ps_result put_entry(ps_formatter *f, ps_value o, unsigned stream)
{
    ps_packet *p;
    PS_TRY(ps_entry_of(f, o, &p));
    p->stream = (uint8_t)stream;
    PS_TRY(put(f, p));
    return f->errors.kind == PS_UNSET ? PS_OK : put_errors(f);
}

static ps_result put_grouped(ps_formatter *f, ps_value o, unsigned stream)
{
    bool changed;
    PS_TRY(update_group(f, o, &changed));
    if (f->where == PS_DOCUMENT) {
        PS_TRY(open_group(f, o));
    } else if (changed) {
        PS_TRY(put_gap(f));
        PS_TRY(close_group(f));
        PS_TRY(open_group(f, o));
    }
    return put_entry(f, o, stream);
}

static ps_result put_object(ps_formatter *f, ps_value o, ps_value names, unsigned stream)
{
    bool band = f->shape == PS_NO_SHAPE || !f->given || !f->given->force, done = false;
    if (band && ps_as_list(names)->count)
        PS_TRY(out_of_band(f, o, names, false, stream, &done));
    if (done)
        return PS_OK;
    if (f->where == PS_OUTSIDE) {
        ps_packet *p;
        PS_TRY(choose_view(f, o, names));
        PS_TRY(ps_start_of(f, o, &p));
        PS_TRY(put(f, p));
        f->where = PS_DOCUMENT;
    }
    if (band && f->view) {
        ps_value plain = ps_unset();
        bool applies = ps_view_applies(f->view, names);
        if (!applies && (plain = ps_names_unmasked(f->cx, names)).kind != PS_UNSET) {
            applies = ps_view_applies(f->view, plain);
            ps_release(plain);
        }
        if (!applies)
            PS_TRY(out_of_band(f, o, names, true, stream, &done));
    }
    return done ? PS_OK : put_grouped(f, o, stream);
}

static ps_result process_one(ps_formatter *f, ps_value o, unsigned stream)
{
    ps_value names;
    ps_packet *packet = ps_packet_of(o);
    if (packet)
        return put(f, ps_retain_object(packet));
    if (ps_is_null(o)) { /* an element of a collection */
        ps_value empty = ps_take_string(ps_string_empty());
        ps_result r = process_one(f, empty, stream);
        ps_release(empty);
        return r;
    }
    PS_TRY(ps_type_names(f->cx, o, &names));
    ps_result r = put_object(f, o, names, stream);
    ps_release(names);
    return r;
}

/* -Expand Both: the collection itself, then its elements. */
static ps_result announce(ps_formatter *f, ps_value v, uint32_t count)
{
    ps_value names;
    bool done;
    PS_TRY(put(f, raw_packet(f, ps_string_c("The following object supports IEnumerable:"))));
    PS_TRY(ps_type_names(f->cx, v, &names));
    ps_result r = out_of_band(f, v, names, true, 0, &done);
    ps_release(names);
    PS_TRY(r);
    return put(f, raw_packet(f, count == 0 ? ps_string_c("The IEnumerable contains no objects.")
                                : count == 1
                                    ? ps_string_c("The IEnumerable contains the following object:")
                                    : ps_string_printf("The IEnumerable contains the following %u "
                                                       "objects:", count)));
}

static ps_result process_each(ps_formatter *f, ps_value v, unsigned stream)
{
    struct ps_items w;
    ps_result r;
    PS_TRY(ps_items_init(f->cx, &w, v));
    for (;;) {
        ps_value item = ps_unset();
        bool more;
        if ((r = ps_poll(f->cx)) != PS_OK ||
            (r = ps_items_next(f->cx, &w, &item, &more)) != PS_OK || !more)
            break;
        r = process_one(f, item, stream);
        ps_release(item);
        if (r != PS_OK)
            break;
    }
    ps_items_end(&w);
    return r;
}

static ps_result count_items(ps_formatter *f, ps_value v, uint32_t *count)
{
    struct ps_items w;
    ps_result r;
    PS_TRY(ps_items_init(f->cx, &w, v));
    for (*count = 0;; ++*count) {
        ps_value item = ps_unset();
        bool more;
        if ((r = ps_items_next(f->cx, &w, &item, &more)) != PS_OK || !more)
            break;
        ps_release(item);
    }
    ps_items_end(&w);
    return r;
}

ps_result ps_formatter_process(ps_formatter *f, ps_value v)
{
    int expansion = f->given ? f->given->expansion : -1;
    unsigned stream = ps_value_stream(v);
    if (ps_is_null(v))
        return PS_OK;
    if (ps_packet_of(v) || !ps_walkable(f->cx, v) || expansion == PS_CORE_ONLY)
        return process_one(f, v, stream);
    if (expansion == PS_BOTH) {
        uint32_t count;
        PS_TRY(count_items(f, v, &count));
        PS_TRY(announce(f, v, count));
    }
    return process_each(f, v, stream);
}

ps_result ps_formatter_end(ps_formatter *f)
{
    if (f->where == PS_GROUP)
        PS_TRY(close_group(f));
    if (f->where == PS_DOCUMENT) {
        f->where = PS_OUTSIDE;
        PS_TRY(put_kind(f, PS_END));
    }
    return PS_OK;
}
