/*
 * generate.c - the packets of a table, list, wide or custom view.
 * Rules: PowerShell's TableViewGenerator and its kin.
 */
#include "base/memory.h"
#include "format/formatter.h"
#include "object/convert.h"
#include "object/member.h"

/* ---- starts ---------------------------------------------------------------------------------- */

static bool has_member(ps_formatter *f, ps_value o, ps_string *name)
{
    ps_expression e;
    ps_value v = ps_null(), error = ps_unset();
    bool found = false;
    ps_expression_property(f->cx, &e, name);
    e.resolved = true;
    if (ps_evaluate(f, &e, o, &v, &found, &error) != PS_OK)
        ps_clear_pending(f->cx);
    ps_release(v);
    ps_release(error);
    return found || error.kind != PS_UNSET;
}

static ps_result view_columns(ps_formatter *f, ps_value o, ps_packet *p)
{
    struct ps_view_row *row;
    ps_value names;
    PS_TRY(ps_type_names(f->cx, o, &names));
    ps_result r = ps_row_for(f, f->view->rows, names, o, &row);
    ps_release(names);
    PS_TRY(r);
    ps_packet_columns(p, (row ? row->count : 0) + f->computer_name);
    struct ps_header *h = f->view->headers;
    uint32_t i = 0;
    for (struct ps_view_cell *c = row ? row->cells : NULL; c; c = c->next, i++) {
        struct ps_column *to = &p->column[i];
        if (h) {
            to->width = h->width;
            to->align = h->align;
            if (h->label) {
                to->custom = !has_member(f, o, h->label);
                to->label = ps_string_retain(h->label);
            }
            h = h->next;
        }
        if (to->align == PS_ALIGN_NONE)
            to->align = c->align;
        if (!to->label)
            to->label = c->value.text ? ps_string_retain(c->value.text) : ps_string_empty();
    }
    if (f->computer_name)
        p->column[i].label = ps_string_c("PSComputerName");
    return PS_OK;
}

/* Numbers and other scalars stand on the right, strings on the left. */
static ps_result default_align(ps_formatter *f, ps_value o, ps_expression *e, uint8_t *align)
{
    ps_value v = ps_null(), error = ps_unset(), names;
    bool found;
    *align = PS_LEFT;
    PS_TRY(ps_evaluate(f, e, o, &v, &found, &error));
    ps_release(error);
    if (!ps_is_null(v) && ps_base(v).kind != PS_STRING) {
        if (ps_type_names(f->cx, v, &names) != PS_OK) {
            ps_clear_pending(f->cx);
        } else {
            if (ps_names_scalar(names))
                *align = PS_RIGHT;
            ps_release(names);
        }
    }
    ps_release(v);
    return PS_OK;
}

static ps_result property_columns(ps_formatter *f, ps_value o, ps_packet *p)
{
    ps_packet_columns(p, f->shown.count);
    for (uint32_t i = 0; i < f->shown.count; i++) {
        struct ps_shown *s = &f->shown.at[i];
        struct ps_column *c = &p->column[i];
        ps_string *label = s->from && s->from->label ? s->from->label
                                                     : ps_expression_text(&s->value);
        c->property = ps_string_retain(label);
        c->width = s->from ? s->from->width : 0;
        c->align = s->from ? s->from->align : PS_ALIGN_NONE;
        if (c->align == PS_ALIGN_NONE)
            PS_TRY(default_align(f, o, &s->value, &c->align));
    }
    return PS_OK;
}

ps_result ps_start_of(ps_formatter *f, ps_value o, ps_packet **out)
{
    const struct ps_formatting *g = f->given;
    ps_packet *p = ps_packet_new(f->cx->worker, PS_START);
    ps_result r = PS_OK;
    p->shape = (uint8_t)f->used;
    p->auto_size = g && g->auto_size >= 0 ? g->auto_size == 1 : f->view && f->view->auto_size;
    if (f->used == PS_TABLE) {
        p->hide_header = g && g->hide_headers >= 0 ? g->hide_headers == 1
                                                   : f->view && f->view->hide_headers;
        p->repeat_header = g && g->repeat_header;
        r = f->view ? view_columns(f, o, p) : property_columns(f, o, p);
    } else if (f->used == PS_WIDE && !p->auto_size) {
        p->columns = g && g->columns > 0 ? g->columns : f->view ? f->view->columns : 0;
    }
    *out = p;
    if (r != PS_OK)
        ps_release_object(p);
    return r;
}

/* ---- entries --------------------------------------------------------------------------------- */

static ps_result table_row(ps_formatter *f, ps_value o, ps_packet *p)
{
    for (uint32_t i = 0; i < f->shown.count; i++) {
        struct ps_shown *s = &f->shown.at[i];
        ps_string *format = s->from ? s->from->format : NULL;
        PS_TRY(ps_expression_cell(f, &s->value, o, format, !format, &p->field[i].value));
    }
    return PS_OK;
}

static ps_result view_row(ps_formatter *f, struct ps_view_row *row, ps_value o, ps_packet *p)
{
    uint32_t i = 0;
    for (struct ps_view_cell *c = row->cells; c; c = c->next, i++) {
        p->field[i].align = c->align;
        if (c->value.kind)
            PS_TRY(ps_expression_cell(f, &c->value, o, c->format, false, &p->field[i].value));
        else
            p->field[i].value = ps_string_empty();
    }
    if (f->computer_name) {
        ps_string *name = ps_string_c("PSComputerName");
        ps_expression e;
        ps_expression_property(f->cx, &e, name);
        ps_result r = ps_expression_cell(f, &e, o, NULL, false, &p->field[i].value);
        ps_string_release(name);
        return r;
    }
    return PS_OK;
}

static ps_result view_list(ps_formatter *f, struct ps_view_row *row, ps_value o, ps_packet *p)
{
    uint32_t i = 0;
    for (struct ps_view_cell *c = row->cells; c; c = c->next) {
        bool yes;
        PS_TRY(ps_condition(f, &c->condition, o, &yes));
        if (!yes)
            continue;
        p->field[i].label = ps_string_retain(c->label ? c->label : c->value.text);
        PS_TRY(ps_expression_cell(f, &c->value, o, c->format, false, &p->field[i++].value));
    }
    p->count = i;
    return PS_OK;
}

static ps_result property_list(ps_formatter *f, ps_value o, ps_packet *p)
{
    struct ps_shown_list l = {0};
    ps_result r = ps_shown_of(f, o, &l);
    ps_packet_fields(p, l.count);
    for (uint32_t i = 0; r == PS_OK && i < l.count; i++) {
        struct ps_shown *s = &l.at[i];
        ps_string *label = s->from && s->from->label ? s->from->label
                                                     : ps_expression_text(&s->value);
        p->field[i].property = ps_string_retain(label);
        r = ps_expression_cell(f, &s->value, o, s->from ? s->from->format : NULL, false,
                               &p->field[i].value);
    }
    ps_shown_free(&l);
    return r;
}

static ps_result property_wide(ps_formatter *f, ps_value o, ps_packet *p)
{
    struct ps_shown_list l = {0};
    ps_result r = ps_shown_of(f, o, &l);
    ps_packet_fields(p, 1);
    if (r == PS_OK && l.count)
        r = ps_expression_cell(f, &l.at[0].value, o, l.at[0].from ? l.at[0].from->format : NULL,
                               false, &p->field[0].value);
    ps_shown_free(&l);
    return r;
}

static ps_result by_view(ps_formatter *f, ps_value o, ps_packet *p)
{
    struct ps_view_row *row;
    ps_value names;
    if (f->used == PS_CUSTOM) {
        p->nodes = ps_node_add(NULL, PS_NODE_ENTRY);
        return ps_custom_nodes(f, f->view->rows, o, 0, p->nodes);
    }
    PS_TRY(ps_type_names(f->cx, o, &names));
    ps_result r = ps_row_for(f, f->view->rows, names, o, &row);
    ps_release(names);
    if (r != PS_OK || !row)
        return r;
    p->multi_line = f->used == PS_TABLE && row->wrap;
    ps_packet_fields(p, f->used == PS_WIDE ? 1 : row->count + f->computer_name);
    if (f->used == PS_TABLE)
        return view_row(f, row, o, p);
    if (f->used == PS_LIST_SHAPE)
        return view_list(f, row, o, p);
    return row->cells ? ps_expression_cell(f, &row->cells->value, o, row->cells->format, false,
                                           &p->field[0].value)
                      : PS_OK;
}

ps_result ps_entry_of(ps_formatter *f, ps_value o, ps_packet **out)
{
    ps_packet *p = ps_packet_new(f->cx->worker, PS_ENTRY);
    ps_result r;
    p->shape = (uint8_t)f->used;
    if (f->view) {
        r = by_view(f, o, p);
    } else if (f->used == PS_TABLE) {
        ps_packet_fields(p, f->shown.count);
        r = table_row(f, o, p);
    } else if (f->used == PS_LIST_SHAPE) {
        r = property_list(f, o, p);
    } else if (f->used == PS_WIDE) {
        r = property_wide(f, o, p);
    } else {
        p->nodes = ps_node_add(NULL, PS_NODE_ENTRY);
        r = ps_browse(f, o, p->nodes);
    }
    if (f->used == PS_TABLE && f->given && f->given->wrap >= 0)
        p->multi_line = f->given->wrap == 1;
    *out = p;
    if (r != PS_OK)
        ps_release_object(p);
    return r;
}
