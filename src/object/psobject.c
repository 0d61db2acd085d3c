/* psobject.c - the intrinsic members: psobject, psbase, psadapted, psextended, pstypenames, and
 * the collections of members behind them. */
#include "object/psobject.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/ets.h"
#include "object/heap.h"
#include "object/iterate.h"
#include "object/member_table.h"
#include "object/worker_private.h"

enum {
    ANY_PROPERTY = PS_ALIAS_PROPERTY | PS_CODE_PROPERTY | PS_PROPERTY | PS_NOTE_PROPERTY |
                   PS_SCRIPT_PROPERTY,
    ANY_METHOD = PS_METHOD | PS_CODE_METHOD | PS_SCRIPT_METHOD,
    ANY_MEMBER = 0x1FFF
};

/* ---- views ----------------------------------------------------------------------------------- */

static void view_drop(ps_object *o)
{
    ps_object_view *v = (ps_object_view *)o;
    ps_release(v->self);
    v->self = ps_unset();
}

static void view_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_object_view *v = (ps_object_view *)o;
    if (ps_counted(v->self))
        each(&v->self, u);
}

static ps_result view_text(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_string *text;
    PS_TRY(ps_tostring_method(cx, ((ps_object_view *)self.u.object)->self, &text));
    *out = ps_take_string(text);
    return PS_OK;
}

const ps_class ps_view_class = {.size = sizeof(ps_object_view),
                                .drop = view_drop,
                                .visit = view_visit,
                                .to_string = view_text};

static ps_value view_new(ps_cx *cx, ps_value self, enum ps_view view)
{
    ps_type *t = view == PS_VIEW_OBJECT
                     ? ps_core_type(cx->worker, PS_T_PSOBJECT)
                     : ps_type_named(cx->worker,
                                     "System.Management.Automation.PSInternalMemberSet");
    ps_object_view *v = ps_object_new(t, &ps_view_class, PS_INSTANCE);
    v->self = ps_retain(self);
    v->view = view;
    return ps_take_object(v);
}

/* psbase and its kin: members of the object with the extended ones left out, or those alone. */
static ps_result view_get(ps_cx *cx, ps_object_view *v, ps_name name, ps_value *out, bool *found)
{
    ps_value base = ps_base(v->self);
    const ps_member *m;
    const ps_row *row;
    *found = true;
    if (v->view == PS_VIEW_EXTENDED) {
        if ((m = ps_ets_find(cx, v->self, name)))
            return ps_ets_get(cx, v->self, m, out);
        *found = base.kind == PS_BAG && ps_bag_find(ps_as_bag(base), name);
        if (*found)
            *out = ps_retain(*ps_bag_find(ps_as_bag(base), name));
        return PS_OK;
    }
    ps_type *t = ps_type_of(cx, base);
    row = ps_type_row(cx->worker, t, name, false);
    *found = row != NULL;
    if (!row)
        return PS_OK;
    if (row->flags & PS_ROW_METHOD || row->parameter_count)
        return ps_method_object(cx, base, t, name, false, out);
    return ps_row_invoke(cx, row, 0, base, NULL, 0, out);
}

/* A member of a member set that a script made. */
static bool set_get(ps_cx *cx, ps_value o, ps_name name, ps_value *out)
{
    const ps_member_object *set = (const ps_member_object *)o.u.object;
    const ps_member *m =
        set->kind == PS_MEMBER_SET && set->own ? ps_member_list_find(set->own->more, name) : NULL;
    ps_member_info info = {.name = name, .gettable = true, .instance = true, .slot = -1};
    if (!m)
        return false;
    info.kind = m->kind;
    info.spelling = m->spelling;
    info.member = (ps_member *)m;
    *out = m->kind == PS_NOTE_PROPERTY ? ps_retain(m->value)
                                       : ps_member_object_new(cx, ps_unset(), &info);
    return true;
}

ps_result ps_intrinsic_get(ps_cx *cx, ps_value o, ps_name name, ps_value *out, bool *found)
{
    ps_worker *w = cx->worker;
    *found = true;
    if (ps_is_class(o, &ps_view_class) && ((ps_object_view *)o.u.object)->view != PS_VIEW_OBJECT) {
        PS_TRY(view_get(cx, (ps_object_view *)o.u.object, name, out, found));
        if (*found)
            return PS_OK;
        *found = true;
    }
    if (ps_is_class(o, &ps_member_object_class) && set_get(cx, o, name, out))
        return PS_OK;
    if (name == w->n_psobject)
        *out = view_new(cx, o, PS_VIEW_OBJECT);
    else if (name == w->n_psbase)
        *out = view_new(cx, o, PS_VIEW_BASE);
    else if (name == w->n_psadapted)
        *out = view_new(cx, o, PS_VIEW_ADAPTED);
    else if (name == w->n_psextended)
        *out = view_new(cx, o, PS_VIEW_EXTENDED);
    else if (name == w->n_pstypenames)
        *out = ps_type_names_live(cx, o);
    else
        *found = false;
    return PS_OK;
}

/* ---- PSObject's members ---------------------------------------------------------------------- */

#define PSOBJECT_MEMBERS(M)                                                                        \
    M(PSO_NEW, "new()")                                                                            \
    M(PSO_NEW_OBJECT, "new(System.Object obj)")                                                    \
    M(PSO_MEMBERS, "System.Object Members {get;}")                                                 \
    M(PSO_PROPERTIES, "System.Object Properties {get;}")                                           \
    M(PSO_METHODS, "System.Object Methods {get;}")                                                 \
    M(PSO_IMMEDIATE, "System.Object ImmediateBaseObject {get;}")                                   \
    M(PSO_BASE, "System.Object BaseObject {get;}")                                                 \
    M(PSO_NAMES, "System.Object TypeNames {get;}")                                                 \
    M(PSO_COPY, "psobject Copy()")                                                                 \
    M(PSO_AS, "static psobject AsPSObject(System.Object obj)")
PS_MEMBER_TABLE(psobject, PSOBJECT_MEMBERS)

/* PSObject.Copy(): members are copied, the base object is shared where it is no bag. */
static ps_result copy_of(ps_cx *cx, ps_value o, ps_value *out)
{
    ps_worker *w = cx->worker;
    ps_value copy;
    if (o.kind == PS_BAG) {
        ps_bag *from = ps_as_bag(o), *to = ps_bag_new(w);
        const ps_name *names = ps_shape_names(from->shape);
        for (uint32_t i = 0; i < from->shape->count; i++)
            ps_bag_put_spelt(w, to, names[i], ps_shape_spelling(from->shape, i),
                             ps_retain(from->slots[i]));
        to->adapted = from->adapted;
        to->wire = from->wire;
        to->text = ps_string_retain(from->text);
        copy = ps_take_object(to);
    } else {
        copy = ps_wrap_new(cx, ps_base(o));
    }
    if (ps_own_type_names(o))
        ps_type_names_set(cx, copy, ps_take_object((void *)ps_own_type_names(o)));
    ps_result result = PS_OK;
    if (copy.u.object != o.u.object)
        for (const ps_member *m = ps_extensions(cx, o); m && result == PS_OK; m = m->next)
            result = ps_extend(cx, copy, m, true);
    if (result != PS_OK)
        ps_release(copy);
    else
        *out = copy;
    return result;
}

static ps_result psobject_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    ps_value o = ps_is_class(self, &ps_view_class) ? ((ps_object_view *)self.u.object)->self : self;
    (void)count;
    switch (row) {
    case PSO_NEW:
        *out = ps_take_object(ps_bag_new(cx->worker));
        break;
    case PSO_NEW_OBJECT:
    case PSO_AS:
        *out = ps_wrap_new(cx, args[0]);
        break;
    case PSO_MEMBERS:
        *out = ps_member_view_new(cx, o, ANY_MEMBER);
        break;
    case PSO_PROPERTIES:
        *out = ps_member_view_new(cx, o, ANY_PROPERTY | PS_PARAMETERIZED_PROPERTY);
        ((ps_member_view *)out->u.object)->kinds = ANY_PROPERTY;
        break;
    case PSO_METHODS:
        *out = ps_member_view_new(cx, o, ANY_METHOD | PS_PARAMETERIZED_PROPERTY);
        break;
    case PSO_NAMES:
        *out = ps_type_names_live(cx, o);
        break;
    case PSO_COPY:
        return copy_of(cx, o, out);
    default:
        *out = ps_retain(ps_base(o));
        break;
    }
    return PS_OK;
}

const ps_typedef ps_type_psobject_view = {.name = "System.Management.Automation.PSObject",
                                          .members = psobject_members,
                                          .invoke = psobject_invoke,
                                          .cls = &ps_view_class};
/* psbase and its kin. What scripts make, PSMemberSet, is a member object. */
const ps_typedef ps_type_member_set = {.name = "System.Management.Automation.PSInternalMemberSet",
                                       .cls = &ps_view_class};

/* ---- collections of members ------------------------------------------------------------------ */

static void members_drop(ps_object *o)
{
    ps_member_view *v = (ps_member_view *)o;
    ps_release(v->self);
    v->self = ps_unset();
}

static void members_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_member_view *v = (ps_member_view *)o;
    if (ps_counted(v->self))
        each(&v->self, u);
}

struct gathering {
    ps_cx *cx;
    ps_value self;
    ps_list *list;
    ps_name name;           /* of one member alone, or NULL */
    const ps_string *start; /* what names have to start with, or NULL */
    bool all;               /* hidden ones too */
};

static bool gather(void *u, const ps_member_info *m)
{
    struct gathering *g = u;
    if (g->name && m->name != g->name)
        return true;
    if (m->hidden && !g->name && !g->all)
        return true;
    if (g->start && ps_string_find(m->spelling, g->start, 0, true) != 0)
        return true;
    ps_list_add(g->list, ps_member_object_new(g->cx, g->self, m));
    return !g->name;
}

static ps_result gather_members(ps_cx *cx, const ps_member_view *v, struct gathering *g)
{
    g->cx = cx;
    g->self = v->self;
    g->list = ps_arraylist_new(cx->worker);
    return ps_members_each(cx, v->self, v->kinds, gather, g);
}

static ps_result members_enumerate(ps_cx *cx, ps_value self, ps_value *out)
{
    struct gathering g = {0};
    ps_result result = gather_members(cx, (ps_member_view *)self.u.object, &g);
    if (result == PS_OK)
        result = ps_enumerator_of(cx, ps_take_object(g.list), out);
    ps_release_object(g.list);
    return result;
}

static const ps_class member_view_class = {.size = sizeof(ps_member_view),
                                           .drop = members_drop,
                                           .visit = members_visit,
                                           .enumerate = members_enumerate};

ps_value ps_member_view_new(ps_cx *cx, ps_value self, unsigned kinds)
{
    ps_worker *w = cx->worker;
    ps_type *open = ps_type_named(
        w, "System.Management.Automation.PSMemberInfoIntegratingCollection`1");
    ps_type *of = ps_type_named(w, kinds == ANY_MEMBER ? "System.Management.Automation.PSMemberInfo"
                                   : kinds & PS_METHOD
                                       ? "System.Management.Automation.PSMethodInfo"
                                       : "System.Management.Automation.PSPropertyInfo");
    ps_member_view *v =
        ps_object_new(ps_type_generic(w, open, &of, 1), &member_view_class, PS_INSTANCE);
    v->self = ps_retain(self);
    v->kinds = kinds;
    return ps_take_object(v);
}

#define COLLECTION_MEMBERS(M)                                                                      \
    M(COLL_ITEM, "T Item(string name) {get;}")                                                     \
    M(COLL_ADD, "void Add(System.Object member)")                                                  \
    M(COLL_ADD_2, "void Add(System.Object member, bool preValidated)")                             \
    M(COLL_REMOVE, "void Remove(string name)")                                                     \
    M(COLL_MATCH, "System.Object Match(string name)")                                              \
    M(COLL_MATCH_2, "System.Object Match(string name, System.Object memberTypes)")                 \
    M(COLL_ENUMERATOR, "System.Collections.IEnumerator GetEnumerator()")
PS_MEMBER_TABLE(collection, COLLECTION_MEMBERS)

static ps_result item(ps_cx *cx, const ps_member_view *v, ps_value name, ps_value *out)
{
    struct gathering g = {.name = ps_interned(cx->worker, name.u.string)};
    *out = ps_null();
    if (!g.name && ps_base(v->self).kind != PS_BAG)
        g.name = ps_intern(cx->worker, name.u.string); /* rows are interned as they are asked for */
    if (!g.name)
        return PS_OK;
    ps_result result = gather_members(cx, v, &g);
    if (result == PS_OK && g.list->count)
        *out = ps_retain(g.list->items[0]);
    ps_release_object(g.list);
    return result;
}

static ps_result add(ps_cx *cx, const ps_member_view *v, ps_value member, bool force)
{
    if (!ps_is_class(member, &ps_member_object_class) ||
        !((ps_member_object *)member.u.object)->own)
        return ps_raise(cx, "System.Management.Automation.ExtendedTypeSystemException",
                        "CannotAddPropertyOrMethod", PS_NOT_SPECIFIED, ps_unset(),
                        "A PSProperty or PSMethod object cannot be added to this collection.");
    return ps_extend(cx, v->self, ((ps_member_object *)member.u.object)->own, force);
}

/* Names by pattern: whole names, and `start*`. */
static ps_result match(ps_cx *cx, const ps_member_view *v, const ps_string *pattern, ps_value *out)
{
    struct gathering g = {.all = true};
    int64_t star = ps_string_find_unit(pattern, '*', 0);
    ps_string *start = NULL;
    if (star < 0)
        g.name = ps_intern(cx->worker, pattern);
    else if (star + 1 < (int64_t)pattern->length)
        return ps_throw(cx, "System.NotSupportedException",
                        "Match() takes names and patterns that end in one *.");
    else
        g.start = start = ps_string_sub(pattern, 0, (uint32_t)star);
    ps_result result = gather_members(cx, v, &g);
    ps_string_release(start);
    if (result == PS_OK)
        *out = ps_take_object(g.list);
    else
        ps_release_object(g.list);
    return result;
}

static ps_result collection_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                   unsigned count, ps_value *out)
{
    ps_member_view *v = (ps_member_view *)self.u.object;
    (void)count;
    switch (row) {
    case COLL_ITEM:
        return item(cx, v, args[0], out);
    case COLL_ADD:
        return add(cx, v, args[0], false);
    case COLL_ADD_2:
        return add(cx, v, args[0], true);
    case COLL_REMOVE:
        ps_extension_remove(cx, v->self, ps_intern(cx->worker, args[0].u.string));
        return PS_OK;
    case COLL_ENUMERATOR:
        return members_enumerate(cx, self, out);
    default:
        return match(cx, v, args[0].u.string, out);
    }
}

const ps_typedef ps_type_member_collection = {
    .name = "System.Management.Automation.PSMemberInfoIntegratingCollection`1",
    .interfaces = "System.Collections.IEnumerable",
    .members = collection_members,
    .invoke = collection_invoke,
    .cls = &member_view_class,
    .flags = PS_TYPE_GENERIC};
