/* members_each.c - every member of an object in the order in which PowerShell lists them. */
#include "object/containers.h"
#include "object/ets.h"
#include "object/heap.h"
#include "object/iterate.h"
#include "object/member_table.h"
#include "object/worker_private.h"

struct walk {
    ps_cx *cx;
    unsigned kinds;
    bool (*visit)(void *u, const ps_member_info *m);
    void *u;
    bool ended;
    bool adapts; /* an adapter listed properties */
    bool bare; /* what came with properties shows GetType and ToString alone */
    struct seen {
        ps_name names[64];
        unsigned count;
    } names;
};

static bool seen_before(struct walk *w, ps_name name)
{
    for (unsigned i = 0; i < w->names.count; i++)
        if (w->names.names[i] == name)
            return true;
    if (w->names.count < 64)
        w->names.names[w->names.count++] = name;
    return false;
}

static void tell(struct walk *w, const ps_member_info *m)
{
    if (!w->ended && m->kind & w->kinds)
        w->ended = !w->visit(w->u, m);
}

/* What was added to a bag, or what came as its own: that is listed last, as other objects' is. */
static void bag_slots(struct walk *w, const ps_bag *b, bool adapted)
{
    const ps_name *names = ps_shape_names(b->shape);
    uint32_t end = adapted ? b->adapted : b->shape->count;
    for (uint32_t i = adapted ? 0 : b->adapted; i < end && !w->ended; i++) {
        ps_member_info m = {.kind = adapted ? PS_PROPERTY : PS_NOTE_PROPERTY,
                            .settable = true,
                            .gettable = true,
                            .instance = !adapted,
                            .adapted = adapted,
                            .name = names[i],
                            .spelling = ps_shape_spelling(b->shape, i),
                            .slot = i};
        tell(w, &m);
    }
}

static void extended_one(struct walk *w, const ps_member *m, bool instance, bool once)
{
    ps_member_info info = {.kind = m->kind,
                           .hidden = m->hidden,
                           .settable =
                               m->kind == PS_NOTE_PROPERTY || m->kind == PS_ALIAS_PROPERTY ||
                               (m->kind == PS_SCRIPT_PROPERTY && m->second.kind != PS_UNSET),
                           .gettable = true,
                           .instance = instance,
                           .name = m->name,
                           .spelling = m->spelling,
                           .member = m,
                           .slot = -1};
    if (!once || !seen_before(w, m->name))
        tell(w, &info);
}

static void extended(struct walk *w, const ps_member *list, bool instance, bool once)
{
    for (const ps_member *m = list; m && !w->ended; m = m->next)
        extended_one(w, m, instance, once);
}

enum { CHAIN_MAX = 64 };

/* What the type table says of an object, those of its base types first; what a more derived type
 * says of the same name stands in its place. */
static void type_data(struct walk *w, ps_value o)
{
    ps_worker *worker = w->cx->worker;
    const ps_list *names = ps_own_type_names(o);
    const struct ps_type_data *chain[CHAIN_MAX];
    unsigned count = 0;
    for (ps_type *t = names ? NULL : ps_type_of(w->cx, o); t && count < CHAIN_MAX; t = t->base)
        if ((chain[count] = ps_type_data(worker, ps_type_symbol(worker, t))))
            count++;
    for (uint32_t i = 0; names && i < names->count && count < CHAIN_MAX; i++)
        if (names->items[i].kind == PS_STRING &&
            (chain[count] = ps_type_data(worker, ps_intern(worker, names->items[i].u.string))))
            count++;
    for (unsigned i = count; i-- > 0 && !w->ended;) {
        for (const ps_member *m = chain[i]->members; m && !w->ended; m = m->next) {
            const ps_member *said = m;
            for (unsigned k = 0; k < i && said == m; k++) {
                const ps_member *nearer = ps_member_list_find(chain[k]->members, m->name);
                said = nearer ? nearer : m;
            }
            extended_one(w, said, false, true);
        }
    }
}

static bool adapter_name(void *u, ps_string *name)
{
    struct walk *w = u;
    w->adapts = true;
    ps_member_info m = {.kind = PS_PROPERTY,
                        .settable = true,
                        .gettable = true,
                        .adapted = true,
                        .name = ps_intern(w->cx->worker, name),
                        .spelling = name,
                        .slot = -1};
    tell(w, &m);
    return !w->ended;
}

/* Whether a more derived type declares the name too: it was listed there. */
static bool overridden(ps_worker *worker, ps_type *from, const ps_type *at, ps_name name)
{
    for (ps_type *t = from; t != at; t = t->base)
        if (ps_type_own_row(worker, t, name, false))
            return true;
    return false;
}

static void rows(struct walk *w, ps_type *t, bool methods)
{
    ps_worker *worker = w->cx->worker;
    for (ps_type *at = t; at && !w->ended; at = at->base) {
        unsigned i = 0;
        const ps_row *row;
        while (!w->ended && (row = ps_type_rows(worker, at, &i))) {
            bool is_method = row->flags & PS_ROW_METHOD;
            if (row->flags & PS_ROW_STATIC || is_method != methods)
                continue;
            if (w->bare && !ps_string_is(row->spelling, "GetType") &&
                !ps_string_is(row->spelling, "ToString"))
                continue;
            if (ps_type_own_row(worker, at, row->name, false) != row || /* a further overload */
                overridden(worker, t, at, row->name))
                continue;
            ps_member_info m = {.kind = is_method              ? PS_METHOD
                                        : row->parameter_count ? PS_PARAMETERIZED_PROPERTY
                                                               : PS_PROPERTY,
                                .hidden = row->flags & PS_ROW_HIDDEN,
                                .settable = row->flags & PS_ROW_SETTABLE,
                                .gettable = row->flags & PS_ROW_GET,
                                .adapted = true,
                                .behind = w->adapts && !is_method && !row->parameter_count,
                                .name = row->name,
                                .spelling = row->spelling,
                                .row = row,
                                .slot = -1};
            tell(w, &m);
        }
    }
}

ps_result ps_members_each(ps_cx *cx, ps_value o, unsigned kinds,
                          bool (*visit)(void *u, const ps_member_info *m), void *u)
{
    struct walk w = {.cx = cx, .kinds = kinds, .visit = visit, .u = u};
    ps_value base = ps_base(o);
    ps_type *t = ps_type_of(cx, base);
    if (base.kind == PS_BAG)
        bag_slots(&w, ps_as_bag(base), false);
    extended(&w, ps_extensions(cx, o), true, false);
    type_data(&w, o);
    if (base.kind == PS_BAG)
        bag_slots(&w, ps_as_bag(base), true);
    w.bare = base.kind == PS_BAG && ps_as_bag(base)->wire && ps_as_bag(base)->adapted;
    const ps_class *cls = base.kind > PS_DECIMAL ? ps_class_of(base.u.object) : NULL;
    const ps_adapter *adapter = ps_class_adapter(cls);
    if (adapter && adapter->each && !w.ended)
        PS_TRY(adapter->each(cx, base, adapter_name, &w));
    if (base.kind == PS_ENUM) {
        ps_name name = cx->worker->n_value__;
        ps_member_info m = {.kind = PS_PROPERTY,
                            .settable = true,
                            .gettable = true,
                            .adapted = true,
                            .name = name,
                            .spelling = name->text,
                            .slot = -1};
        tell(&w, &m);
    }
    rows(&w, t, false);
    rows(&w, t, true);
    return PS_OK;
}

ps_result ps_member_value(ps_cx *cx, ps_value o, const ps_member_info *m, ps_value *out)
{
    ps_value base = ps_base(o);
    ps_result result;
    *out = ps_null();
    if (m->slot >= 0 && base.kind == PS_BAG) {
        *out = ps_retain(ps_as_bag(base)->slots[m->slot]);
        return PS_OK;
    }
    if (m->member)
        result = ps_ets_get(cx, o, m->member, out);
    else if (m->row && m->row->flags & PS_ROW_GET && !m->row->parameter_count)
        result = ps_row_invoke(cx, m->row, 0, base, NULL, 0, out);
    else
        result = ps_member_get(cx, o, m->name, NULL, out);
    if (result != PS_OK)
        return ps_wrap_property_error(cx, m->spelling, false, NULL);
    if (out->kind == PS_VOID || out->kind == PS_UNSET)
        *out = ps_null();
    return PS_OK;
}
