/*
 * get_format_data.c - Get-FormatData: the views as objects (ExtendedTypeDefinition and its kin),
 * as Import-PSSession asks for them.
 */
#include "engine/command.h"
#include "format/format.h"
#include "format/view.h"
#include "object/containers.h"

#include <string.h>

#define PARAMS(P) P(TYPE_NAME, "TypeName") P(VERSION, "PowerShellVersion")
PS_PARAM_TABLE(PARAMS)

#define SMA "System.Management.Automation."

/* ---- types ----------------------------------------------------------------------------------- */

#define TYPE(id, name_, base_) static const ps_typedef id = {.name = SMA name_, .base = base_}
TYPE(type_definition, "ExtendedTypeDefinition", NULL);
TYPE(type_view, "FormatViewDefinition", NULL);
static const ps_typedef type_control = {.name = SMA "PSControl", .flags = PS_TYPE_ABSTRACT};
TYPE(type_table, "TableControl", SMA "PSControl");
TYPE(type_list, "ListControl", SMA "PSControl");
TYPE(type_wide, "WideControl", SMA "PSControl");
TYPE(type_custom, "CustomControl", SMA "PSControl");
TYPE(type_group, "PSControlGroupBy", NULL);
TYPE(type_header, "TableControlColumnHeader", NULL);
TYPE(type_row, "TableControlRow", NULL);
TYPE(type_cell, "TableControlColumn", NULL);
TYPE(type_list_entry, "ListControlEntry", NULL);
TYPE(type_list_item, "ListControlEntryItem", NULL);
TYPE(type_wide_entry, "WideControlEntryItem", NULL);
TYPE(type_custom_entry, "CustomControlEntry", NULL);
static const ps_typedef type_item = {.name = SMA "CustomItemBase", .flags = PS_TYPE_ABSTRACT};
TYPE(type_text, "CustomItemText", SMA "CustomItemBase");
TYPE(type_line, "CustomItemNewline", SMA "CustomItemBase");
TYPE(type_frame, "CustomItemFrame", SMA "CustomItemBase");
TYPE(type_expression, "CustomItemExpression", SMA "CustomItemBase");
TYPE(type_entry, "DisplayEntry", NULL);
TYPE(type_selected, "EntrySelectedBy", NULL);
static const ps_typedef type_align = {.name = SMA "Alignment",
                                      .members = "Undefined=0\nLeft=1\nCenter=2\nRight=3\n",
                                      .flags = PS_TYPE_ENUM | PS_TYPE_VALUE};
static const ps_typedef type_entry_type = {.name = SMA "DisplayEntryValueType",
                                           .members = "Property=0\nScriptBlock=1\n",
                                           .flags = PS_TYPE_ENUM | PS_TYPE_VALUE};
const ps_typedef *const ps_view_types[] = {
    &type_definition, &type_view, &type_control, &type_table, &type_list, &type_wide,
    &type_custom, &type_group, &type_header, &type_row, &type_cell, &type_list_entry,
    &type_list_item, &type_wide_entry, &type_custom_entry, &type_item, &type_text, &type_line,
    &type_frame, &type_expression, &type_entry, &type_selected, &type_align, &type_entry_type,
    NULL};

/* ---- objects --------------------------------------------------------------------------------- */

/* An object of one of those types, with its properties put in one by one. */
struct made {
    ps_worker *w;
    ps_bag *bag;
};

static struct made make(ps_cmdlet *c, const ps_typedef *type, ps_string *take_text)
{
    struct made m = {c->cx->worker, ps_bag_new(c->cx->worker)};
    m.bag->object.type = ps_type_named(m.w, type->name);
    m.bag->text = take_text ? take_text : ps_string_c(type->name);
    return m;
}

static void put(struct made *m, const char *name, ps_value take_v)
{
    ps_bag_put_c(m->w, m->bag, name, take_v);
    m->bag->adapted = m->bag->shape->count;
}

static ps_value done(struct made m)
{
    return ps_take_object(m.bag);
}

static void put_text(struct made *m, const char *name, ps_string *text)
{
    put(m, name, ps_take_string(ps_string_retain(text)));
}

static ps_value align_of(ps_cmdlet *c, uint8_t align)
{
    return ps_enum(ps_type_named(c->cx->worker, type_align.name), align);
}

static ps_list *list_of(ps_cmdlet *c, const char *element)
{
    ps_worker *w = c->cx->worker;
    ps_type *t = ps_type_named(w, element);
    return ps_list_new(ps_type_generic(w, ps_core_type(w, PS_T_LIST), &t, 1));
}

static ps_value entry_of(ps_cmdlet *c, const ps_expression *e)
{
    if (e->kind == PS_NO_EXPRESSION)
        return ps_null();
    bool script = e->kind != PS_OF_PROPERTY;
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_c(&b, script ? "script: " : "property: ");
    ps_strbuf_put(&b, e->text);
    struct made m = make(c, &type_entry, ps_strbuf_take(&b));
    put(&m, "ValueType", ps_enum(ps_type_named(c->cx->worker, type_entry_type.name), script));
    put_text(&m, "Value", e->text);
    return done(m);
}

static ps_value selected_of(ps_cmdlet *c, const struct ps_view_row *row)
{
    if (!row->selectors)
        return ps_null();
    struct made m = make(c, &type_selected, NULL);
    ps_list *types = list_of(c, "System.String"), *conditions = list_of(c, type_entry.name);
    for (const struct ps_selector *s = row->selectors; s; s = s->next)
        if (s->type)
            ps_list_add(types, ps_text(s->type));
        else
            ps_list_add(conditions, entry_of(c, &s->condition));
    put(&m, "TypeNames", ps_take_object(types));
    put(&m, "SelectionCondition", ps_take_object(conditions));
    return done(m);
}

/* Entries of lists and wide views show their type names twice. */
static void put_selected(ps_cmdlet *c, struct made *m, const struct ps_view_row *row)
{
    ps_value types = ps_take_object(list_of(c, "System.String"));
    ps_list *conditions = NULL;
    struct made by = make(c, &type_selected, NULL);
    for (const struct ps_selector *s = row->selectors; s; s = s->next) {
        if (s->type) {
            ps_list_add(ps_as_list(types), ps_text(s->type));
        } else {
            if (!conditions)
                conditions = list_of(c, type_entry.name);
            ps_list_add(conditions, entry_of(c, &s->condition));
        }
    }
    put(m, "SelectedBy", ps_retain(types));
    put(&by, "TypeNames", types);
    put(&by, "SelectionCondition", ps_take_object(conditions));
    put(m, "EntrySelectedBy", done(by));
}

/* ---- controls -------------------------------------------------------------------------------- */

static ps_value cell_of(ps_cmdlet *c, const struct ps_view_cell *cell)
{
    struct made m = make(c, &type_cell, cell->value.text ? ps_string_retain(cell->value.text)
                                                         : NULL);
    put(&m, "Alignment", align_of(c, cell->align));
    put(&m, "DisplayEntry", entry_of(c, &cell->value));
    put_text(&m, "FormatString", cell->format);
    return done(m);
}

static ps_value row_of(ps_cmdlet *c, const struct ps_view_row *row)
{
    struct made m = make(c, &type_row, NULL);
    ps_list *cells = list_of(c, type_cell.name);
    for (const struct ps_view_cell *cell = row->cells; cell; cell = cell->next)
        ps_list_add(cells, cell_of(c, cell));
    put(&m, "Columns", ps_take_object(cells));
    put(&m, "SelectedBy", selected_of(c, row));
    put(&m, "Wrap", ps_bool(row->wrap));
    return done(m);
}

static ps_value list_entry_of(ps_cmdlet *c, const struct ps_view_row *row)
{
    struct made m = make(c, &type_list_entry, NULL);
    ps_list *items = list_of(c, type_list_item.name);
    for (const struct ps_view_cell *i = row->cells; i; i = i->next) {
        struct made item = make(c, &type_list_item, NULL);
        put_text(&item, "Label", i->label);
        put(&item, "DisplayEntry", entry_of(c, &i->value));
        put(&item, "ItemSelectionCondition", entry_of(c, &i->condition));
        put_text(&item, "FormatString", i->format);
        ps_list_add(items, done(item));
    }
    put(&m, "Items", ps_take_object(items));
    put_selected(c, &m, row);
    return done(m);
}

static ps_value wide_entry_of(ps_cmdlet *c, const struct ps_view_row *row)
{
    struct made m = make(c, &type_wide_entry, NULL);
    put(&m, "DisplayEntry", row->cells ? entry_of(c, &row->cells->value) : ps_null());
    put_selected(c, &m, row);
    put_text(&m, "FormatString", row->cells ? row->cells->format : NULL);
    return done(m);
}

static ps_value custom_of(ps_cmdlet *c, const struct ps_view_row *rows, bool out_of_band,
                          ps_value take_group);

static ps_value items_of(ps_cmdlet *c, const struct ps_custom_token *t)
{
    ps_list *items = list_of(c, type_item.name);
    for (; t; t = t->next) {
        struct made m;
        if (t->kind == PS_CUSTOM_TEXT) {
            m = make(c, &type_text, NULL);
            put_text(&m, "Text", t->text);
        } else if (t->kind == PS_CUSTOM_LINE) {
            m = make(c, &type_line, NULL);
            put(&m, "Count", ps_int(t->count));
        } else if (t->kind == PS_CUSTOM_FRAME) {
            m = make(c, &type_frame, NULL);
            put(&m, "LeftIndent", ps_int(t->left));
            put(&m, "RightIndent", ps_int(t->right));
            put(&m, "FirstLineHanging", ps_int(t->first < 0 ? -t->first : 0));
            put(&m, "FirstLineIndent", ps_int(t->first > 0 ? t->first : 0));
            put(&m, "CustomItems", items_of(c, t->tokens));
        } else {
            m = make(c, &type_expression, NULL);
            put(&m, "ItemSelectionCondition", entry_of(c, &t->condition));
            put(&m, "Expression", entry_of(c, &t->value));
            put(&m, "EnumerateCollection", ps_bool(t->enumerate));
            put(&m, "CustomControl",
                t->rows ? custom_of(c, t->rows, false, ps_null()) : ps_null());
        }
        ps_list_add(items, done(m));
    }
    return ps_take_object(items);
}

static ps_value custom_of(ps_cmdlet *c, const struct ps_view_row *rows, bool out_of_band,
                          ps_value take_group)
{
    struct made m = make(c, &type_custom, NULL);
    ps_list *entries = list_of(c, type_custom_entry.name);
    for (; rows; rows = rows->next) {
        struct made e = make(c, &type_custom_entry, NULL);
        put(&e, "SelectedBy", selected_of(c, rows));
        put(&e, "CustomItems", items_of(c, rows->tokens));
        ps_list_add(entries, done(e));
    }
    put(&m, "Entries", ps_take_object(entries));
    put(&m, "GroupBy", take_group);
    put(&m, "OutOfBand", ps_bool(out_of_band));
    return done(m);
}

static ps_value group_of(ps_cmdlet *c, const ps_format_view *v)
{
    if (v->group.kind == PS_NO_EXPRESSION)
        return ps_null();
    struct made m = make(c, &type_group, NULL);
    put(&m, "Expression", entry_of(c, &v->group));
    put_text(&m, "Label", v->group_label);
    put(&m, "CustomControl", /* those that ship name a control kept elsewhere */
        v->group_rows && !v->ships ? custom_of(c, v->group_rows, false, ps_null()) : ps_null());
    return done(m);
}

static ps_value table_of(ps_cmdlet *c, const ps_format_view *v)
{
    struct made m = make(c, &type_table, NULL);
    ps_list *headers = list_of(c, type_header.name), *rows = list_of(c, type_row.name);
    for (const struct ps_header *h = v->headers; h; h = h->next) {
        struct made e = make(c, &type_header, NULL);
        put_text(&e, "Label", h->label);
        put(&e, "Alignment", align_of(c, h->align));
        put(&e, "Width", ps_int(h->width));
        ps_list_add(headers, done(e));
    }
    for (const struct ps_view_row *r = v->rows; r; r = r->next)
        ps_list_add(rows, row_of(c, r));
    put(&m, "Headers", ps_take_object(headers));
    put(&m, "Rows", ps_take_object(rows));
    put(&m, "AutoSize", ps_bool(v->auto_size));
    put(&m, "HideTableHeaders", ps_bool(v->hide_headers));
    return done(m);
}

static ps_value control_of(ps_cmdlet *c, const ps_format_view *v)
{
    struct made m;
    ps_value group = group_of(c, v);
    if (v->shape == PS_CUSTOM)
        return custom_of(c, v->rows, v->out_of_band, group);
    if (v->shape == PS_TABLE) {
        m = (struct made){c->cx->worker, (ps_bag *)table_of(c, v).u.object};
    } else {
        bool list = v->shape == PS_LIST_SHAPE;
        ps_list *entries = list_of(c, list ? type_list_entry.name : type_wide_entry.name);
        for (const struct ps_view_row *r = v->rows; r; r = r->next)
            ps_list_add(entries, list ? list_entry_of(c, r) : wide_entry_of(c, r));
        m = make(c, list ? &type_list : &type_wide, NULL);
        put(&m, "Entries", ps_take_object(entries));
        if (!list) {
            put(&m, "AutoSize", ps_bool(v->auto_size));
            put(&m, "Columns", ps_integer(PS_UINT32, v->columns));
        }
    }
    put(&m, "GroupBy", group);
    put(&m, "OutOfBand", ps_bool(v->out_of_band));
    return done(m);
}

/* ---- the command ----------------------------------------------------------------------------- */

static bool wanted(ps_cmdlet *c, const ps_format_view *v)
{
    uint32_t count = ps_arg_count(c, TYPE_NAME);
    bool yes = !count && !v->is_private;
    for (uint32_t i = 0; i < count && !yes && !v->is_private; i++) {
        ps_value pattern = ps_arg_at(c, TYPE_NAME, i);
        for (const char *t = v->types; *t && pattern.kind == PS_STRING; t += strlen(t) + 1) {
            ps_string *name = ps_string_c(t);
            yes |= ps_wildcard_match(pattern.u.string, name, true);
            ps_string_release(name);
        }
        ps_release(pattern);
    }
    return yes;
}

static bool same_types(const ps_format_view *a, const ps_format_view *b)
{
    const char *s = a->types, *t = b->types;
    for (; *s && strcmp(s, t) == 0; s += strlen(s) + 1)
        t += strlen(t) + 1;
    return !*s && !*t;
}

/* The identity that a client asks for when it takes views over: a note property. */
static void put_instance(ps_cmdlet *c, struct made *m)
{
    ps_value id = ps_null();
    if (ps_static_call(c->cx, ps_core_type(c->cx->worker, PS_T_GUID),
                       ps_intern_c(c->cx->worker, "NewGuid"), NULL, 0, &id) != PS_OK)
        ps_clear_pending(c->cx);
    else
        ps_bag_put_c(m->w, m->bag, "InstanceId", id);
}

/* The definition of the types of `first`: that view and all later ones for the same types. */
static ps_value definition_of(ps_cmdlet *c, ps_views *views, ps_format_view *first)
{
    struct made m = make(c, &type_definition, ps_string_c(first->types));
    ps_list *types = list_of(c, "System.String"), *list = list_of(c, type_view.name);
    for (const char *t = first->types; *t; t += strlen(t) + 1)
        ps_list_add(types, ps_text(t));
    for (ps_format_view *v = first; v; v = v->next) {
        if (!same_types(v, first))
            continue;
        if (v->source)
            ps_view_complete(views, c->cx, v);
        struct made view = make(c, &type_view, NULL);
        put(&view, "Name", ps_text(v->name));
        put(&view, "Control", control_of(c, v));
        put_instance(c, &view);
        ps_list_add(list, done(view));
    }
    put(&m, "TypeName", ps_text(first->types));
    put(&m, "TypeNames", ps_take_object(types));
    put(&m, "FormatViewDefinition", ps_take_object(list));
    return done(m);
}

static ps_result process(ps_cmdlet *c)
{
    ps_views *views = ps_views_of(c->x);
    for (ps_format_view *v = views->first; v; v = v->next) {
        bool earlier = false;
        for (ps_format_view *e = views->first; e != v && !earlier; e = e->next)
            earlier = same_types(e, v);
        if (earlier || !wanted(c, v))
            continue;
        PS_TRY(ps_poll(c->cx));
        PS_TRY(ps_write(c, definition_of(c, views, v)));
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_get_format_data = {
    .name = "Get-FormatData", .params = params, .process = process};
