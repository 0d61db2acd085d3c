/*
 * get_member.c - Get-Member: each type's members once, by kind and name.
 */
#include "engine/cmdlet.h"
#include "engine/command.h"
#include "engine/member_text.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define PARAMS(P)                                                                                  \
    P(INPUT, "InputObject") P(NAME, "Name") P(TYPE, "MemberType") P(VIEW, "View")                  \
    P(STATIC, "Static") P(FORCE, "Force")
PS_PARAM_TABLE(PARAMS)

/* PSMemberViewTypes */
enum { VIEW_EXTENDED = 1, VIEW_ADAPTED = 2, VIEW_BASE = 4 };

struct state {
    ps_list *seen; /* type names that were shown */
};

struct row {
    ps_string *name, *definition;
    uint16_t kind;
    const char *kind_name;
};

struct gather {
    ps_cmdlet *c;
    ps_value object;
    unsigned kinds;
    const ps_adapter *adapter; /* of the object's type, or NULL */
    const ps_string *pattern;  /* of names; NULL: all */
    struct row *rows;
    unsigned count, size;
};

static const char *kind_name(unsigned kind)
{
    switch (kind) {
    case PS_ALIAS_PROPERTY: return "AliasProperty";
    case PS_CODE_PROPERTY: return "CodeProperty";
    case PS_PROPERTY: return "Property";
    case PS_NOTE_PROPERTY: return "NoteProperty";
    case PS_SCRIPT_PROPERTY: return "ScriptProperty";
    case PS_PROPERTY_SET: return "PropertySet";
    case PS_METHOD: return "Method";
    case PS_CODE_METHOD: return "CodeMethod";
    case PS_SCRIPT_METHOD: return "ScriptMethod";
    case PS_PARAMETERIZED_PROPERTY: return "ParameterizedProperty";
    case PS_MEMBER_SET: return "MemberSet";
    case PS_EVENT: return "Event";
    default: return "Dynamic";
    }
}

static bool name_wanted(const struct gather *g, const ps_string *name)
{
    return !g->pattern || ps_wildcard_match(g->pattern, name, true);
}

static void add(struct gather *g, ps_string *name, uint16_t kind, ps_string *take_definition)
{
    if (g->count == g->size) {
        g->size = g->size ? g->size * 2 : 32;
        g->rows = ps_realloc(g->rows, g->size * sizeof *g->rows);
    }
    g->rows[g->count++] =
        (struct row){ps_string_retain(name), take_definition, kind, kind_name(kind)};
}

/* The views that a member belongs to. Where an adapter makes properties of the content (XML's
 * elements and attributes), the type's own are seen in the base view alone. */
static int64_t view_of(const struct gather *g, const ps_member_info *m)
{
    if (m->instance || m->member)
        return VIEW_EXTENDED;
    if (!g->adapter || m->kind & PS_METHOD)
        return VIEW_ADAPTED | VIEW_BASE;
    return m->row ? VIEW_BASE : VIEW_ADAPTED;
}

static bool visit(void *u, const ps_member_info *m)
{
    struct gather *g = u;
    ps_cmdlet *c = g->c;
    if (!(m->kind & g->kinds) || (m->behind && !ps_arg_bound(c, VIEW)) ||
        (m->hidden && !ps_arg_switch(c, FORCE)) || !name_wanted(g, m->spelling))
        return true;
    if (!(view_of(g, m) & ps_arg_int(c, VIEW, VIEW_ADAPTED | VIEW_EXTENDED)))
        return true;
    ps_string *text = ps_member_text(c->x, g->object, m);
    if (!text) {
        ps_clear_pending(c->cx);
        text = ps_string_retain(m->spelling);
    }
    add(g, m->spelling, m->kind, text);
    return true;
}

/* -Static: the rows of a type itself. */
static void statics(struct gather *g, ps_type *type)
{
    ps_cmdlet *c = g->c;
    ps_worker *w = c->cx->worker;
    for (ps_type *t = type; t; t = t->base) {
        unsigned at = 0;
        for (const ps_row *row; (row = ps_type_rows(w, t, &at));) {
            bool known = false;
            uint16_t kind = row->flags & (PS_ROW_METHOD | PS_ROW_CONSTRUCTOR) ? PS_METHOD
                                                                             : PS_PROPERTY;
            if ((!(row->flags & PS_ROW_STATIC) && !(row->flags & PS_ROW_CONSTRUCTOR)) ||
                (row->flags & PS_ROW_HIDDEN) || !(kind & g->kinds) ||
                ((row->flags & PS_ROW_CONSTRUCTOR) && t != type) ||
                !name_wanted(g, row->spelling))
                continue;
            for (unsigned i = 0; i < g->count; i++)
                known |= ps_string_equal_fold(g->rows[i].name, row->spelling);
            if (known)
                continue;
            ps_member_info m = {.kind = kind, .spelling = row->spelling, .name = row->name,
                                .row = row, .gettable = true,
                                .settable = row->flags & PS_ROW_SETTABLE};
            add(g, row->spelling, kind, ps_member_text(c->x, g->object, &m));
        }
    }
}

static int by_kind_and_name(const void *a, const void *b)
{
    const struct row *l = a, *r = b;
    int order = strcmp(l->kind_name, r->kind_name);
    return order ? order : ps_string_compare_fold(l->name, r->name);
}

static void drop_rows(struct gather *g)
{
    for (unsigned i = 0; i < g->count; i++) {
        ps_string_release(g->rows[i].name);
        ps_string_release(g->rows[i].definition);
    }
    ps_free(g->rows);
}

static ps_result write_rows(ps_cmdlet *c, struct gather *g, ps_string *type_name)
{
    ps_worker *w = c->cx->worker;
    ps_type *t = ps_type_named(w, "Microsoft.PowerShell.Commands.MemberDefinition");
    ps_type *kinds = ps_type_named(w, "System.Management.Automation.PSMemberTypes");
    ps_result r = PS_OK;
    if (g->count)
        qsort(g->rows, g->count, sizeof *g->rows, by_kind_and_name);
    for (unsigned i = 0; i < g->count; i++) {
        struct row *row = &g->rows[i];
        if (r == PS_OK) {
            ps_bag *b = ps_bag_new(w);
            if (t)
                b->object.type = t;
            ps_bag_put_c(w, b, "TypeName", ps_take_string(ps_string_retain(type_name)));
            ps_bag_put_c(w, b, "Name", ps_take_string(ps_string_retain(row->name)));
            ps_bag_put_c(w, b, "MemberType",
                         kinds ? ps_enum(kinds, row->kind) : ps_text(row->kind_name));
            ps_bag_put_c(w, b, "Definition", ps_take_string(ps_string_retain(row->definition)));
            b->text = ps_string_retain(row->definition); /* its ToString() */
            r = ps_write(c, ps_take_object(b));
        }
        ps_string_release(row->name);
        ps_string_release(row->definition);
    }
    ps_free(g->rows);
    return r;
}

static bool seen(struct state *s, ps_worker *w, ps_string *name)
{
    if (!s->seen)
        s->seen = ps_arraylist_new(w);
    for (uint32_t i = 0; i < s->seen->count; i++)
        if (ps_string_equal(s->seen->items[i].u.string, name))
            return true;
    ps_list_add(s->seen, ps_take_string(ps_string_retain(name)));
    return false;
}

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    ps_value object = ps_arg_bound(c, INPUT) ? ps_arg(c, INPUT) : ps_null();
    if (ps_is_null(object))
        return PS_OK;
    ps_value base = ps_base(object);
    ps_type *type = base.kind == PS_TYPE ? base.u.type : ps_type_of(c->cx, object);
    bool is_static = ps_arg_switch(c, STATIC);
    ps_string *name = is_static ? type->full_name : ps_type_name_first(c->cx, object);
    if (seen(s, c->cx->worker, name))
        return PS_OK;
    /* Each name gives its members, in the order of the names. */
    uint32_t names = ps_arg_bound(c, NAME) ? ps_arg_count(c, NAME) : 1;
    ps_result r = PS_OK;
    for (uint32_t i = 0; r == PS_OK && i < names; i++) {
        ps_value pattern = ps_arg_bound(c, NAME) ? ps_arg_at(c, NAME, i) : ps_unset();
        struct gather g = {.c = c, .object = object, .adapter = ps_class_adapter(type->cls),
                           .kinds = (unsigned)ps_arg_int(c, TYPE, 0x1FFF),
                           .pattern = pattern.kind == PS_STRING ? pattern.u.string : NULL};
        if (is_static)
            statics(&g, type);
        else
            r = ps_members_each(c->cx, object, g.kinds, visit, &g);
        if (r == PS_OK)
            r = write_rows(c, &g, name);
        else
            drop_rows(&g);
        ps_release(pattern);
    }
    return r;
}

static ps_result end(ps_cmdlet *c)
{
    struct state *s = c->state;
    return s->seen ? PS_OK
                   : ps_error(c, "System.InvalidOperationException", "NoObjectInGetMember",
                              PS_CLOSE_ERROR, ps_null(),
                              "You must specify an object for the Get-Member cmdlet.");
}

static void dispose(ps_cmdlet *c)
{
    ps_release_object(((struct state *)c->state)->seen);
}

const ps_cmdlet_def ps_cmdlet_get_member = {.name = "Get-Member",
                                            .params = params,
                                            .state_size = sizeof(struct state),
                                            .process = process,
                                            .end = end,
                                            .dispose = dispose};
