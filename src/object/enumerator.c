/* enumerator.c - IEnumerator objects: over arrays, lists, dictionaries, strings, and whatever
 * other rooms enumerate with a function of theirs. */
#include "object/containers.h"
#include "object/enumerator.h"
#include "object/iterate.h"
#include "object/worker_private.h"

static void enumerator_drop(ps_object *o)
{
    ps_enumerator *e = (ps_enumerator *)o;
    if (e->drop)
        e->drop(e);
    e->drop = NULL;
    ps_release(e->source);
    ps_release(e->current);
    e->source = e->current = ps_unset();
}

static void enumerator_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_enumerator *e = (ps_enumerator *)o;
    if (ps_counted(e->source))
        each(&e->source, u);
    if (ps_counted(e->current))
        each(&e->current, u);
}

const ps_class ps_enumerator_class = {.size = sizeof(ps_enumerator),
                                      .drop = enumerator_drop,
                                      .visit = enumerator_visit};

ps_enumerator *ps_enumerator_new(ps_worker *w)
{
    if (!w->enumerator_type)
        w->enumerator_type = ps_type_named(w, "System.ArrayEnumerator");
    return ps_object_new(w->enumerator_type, &ps_enumerator_class, PS_INSTANCE);
}

/* ---- the built-in ones ----------------------------------------------------------------------- */

static uint32_t version_of(ps_value source)
{
    return source.kind == PS_LIST   ? ps_as_list(source)->version
           : source.kind == PS_DICT ? ps_as_dict(source)->version
                                    : 0;
}

static ps_result next_element(ps_cx *cx, ps_enumerator *e, ps_value *out, bool *more)
{
    ps_value s = e->source;
    if ((uintptr_t)e->state != version_of(s))
        return ps_throw_changed(cx);
    *more = true;
    if (s.kind == PS_ARRAY && e->at < ps_as_array(s)->length) {
        *out = ps_array_get(ps_as_array(s), (uint32_t)e->at++);
    } else if (s.kind == PS_LIST && e->at < ps_as_list(s)->count) {
        *out = ps_retain(ps_as_list(s)->items[e->at++]);
    } else if (s.kind == PS_STRING && e->at < s.u.string->length) {
        *out = ps_char(ps_string_at(s.u.string, (uint32_t)e->at++));
    } else if (s.kind == PS_DICT) {
        uint32_t at = (uint32_t)e->at;
        const ps_dict_entry *entry = ps_dict_next(ps_as_dict(s), &at);
        e->at = at;
        *more = entry != NULL;
        *out = entry ? ps_pair_of(cx, ps_as_dict(s), entry) : ps_unset();
    } else {
        *more = false;
        *out = ps_unset();
    }
    return PS_OK;
}

static ps_type *type_for(ps_worker *w, ps_value source)
{
    const char *name = "System.ArrayEnumerator";
    ps_type *t = source.kind == PS_STRING ? NULL : source.u.object->type;
    if (source.kind == PS_STRING)
        name = "System.CharEnumerator";
    else if (source.kind == PS_LIST)
        name = t->arg_count ? "System.Collections.Generic.List`1+Enumerator"
                            : "System.Collections.ArrayList+ArrayListEnumeratorSimple";
    else if (source.kind == PS_DICT)
        name = t->arg_count ? "System.Collections.Generic.Dictionary`2+Enumerator"
               : ps_as_dict(source)->flags & PS_DICT_ORDERED
                   ? "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryEnumerator"
                   : "System.Collections.Hashtable+HashtableEnumerator";
    ps_type *found = ps_type_named(w, name);
    if (found && t && found->flags & PS_TYPE_GENERIC)
        found = ps_type_generic(w, found, t->args, t->arg_count);
    return found;
}

ps_result ps_enumerator_of(ps_cx *cx, ps_value v, ps_value *out)
{
    v = ps_base(v);
    if (v.kind == PS_INSTANCE || v.kind == PS_BLOCK) {
        const ps_class *cls = ps_class_of(v.u.object);
        if (cls == &ps_enumerator_class) {
            *out = ps_retain(v);
            return PS_OK;
        }
        if (cls && cls->enumerate)
            return cls->enumerate(cx, v, out);
    }
    if (v.kind != PS_ARRAY && v.kind != PS_LIST && v.kind != PS_DICT && v.kind != PS_STRING)
        return ps_throw(cx, "System.InvalidCastException", "The object is not a collection.");
    ps_enumerator *e = ps_enumerator_new(cx->worker);
    e->object.type = type_for(cx->worker, v);
    e->source = ps_retain(v);
    e->next = next_element;
    e->state = (void *)(uintptr_t)version_of(v);
    *out = ps_take_object(e);
    return PS_OK;
}

/* ---- members --------------------------------------------------------------------------------- */

/* `D`: "" for enumerators of dictionaries, else "-". */
#define ENUMERATOR_ROWS(M, D)                                                                      \
    M(ENUM_MOVE, "bool MoveNext()")                                                                \
    M(ENUM_RESET, "void Reset()")                                                                  \
    M(ENUM_CURRENT, "System.Object Current {get;}")                                                \
    M(ENUM_ENTRY, D "System.Collections.DictionaryEntry Entry {get;}")                               \
    M(ENUM_KEY, D "System.Object Key {get;}")                                                        \
    M(ENUM_VALUE, D "System.Object Value {get;}")                                                    \
    M(ENUM_DISPOSE, "hidden void Dispose()")
#define ENUMERATOR_MEMBERS(M) ENUMERATOR_ROWS(M, "-")
PS_MEMBER_TABLE(enumerator, ENUMERATOR_MEMBERS)
#define TEXT_ONLY(id, text) text "\n"
static const char entry_enumerator_members[] = ENUMERATOR_ROWS(TEXT_ONLY, "");

static ps_result reset(ps_cx *cx, ps_enumerator *e)
{
    if (e->next != next_element)
        return ps_throw(cx, "System.NotSupportedException", "Specified method is not supported.");
    e->at = 0;
    ps_assign(&e->current, ps_unset());
    return PS_OK;
}

static ps_result current_part(ps_cx *cx, ps_enumerator *e, unsigned row, ps_value *out)
{
    if (!e->current.kind)
        return ps_throw(cx, "System.InvalidOperationException",
                        "Enumeration has either not started or has already finished.");
    if (row == ENUM_CURRENT || row == ENUM_ENTRY)
        *out = ps_retain(e->current);
    else if (ps_is_class(e->current, &ps_pair_class))
        *out = ps_retain(row == ENUM_KEY ? ((ps_pair *)e->current.u.object)->key
                                         : ((ps_pair *)e->current.u.object)->value);
    else
        *out = ps_null();
    return PS_OK;
}

static ps_result enumerator_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                   unsigned count, ps_value *out)
{
    ps_enumerator *e = (ps_enumerator *)self.u.object;
    ps_value next = ps_unset();
    bool more = false;
    (void)args, (void)count;
    switch (row) {
    case ENUM_MOVE:
        PS_TRY(e->next(cx, e, &next, &more));
        ps_assign(&e->current, more ? next : ps_unset());
        *out = ps_bool(more);
        return PS_OK;
    case ENUM_RESET:
        return reset(cx, e);
    case ENUM_DISPOSE:
        return PS_OK;
    default:
        return current_part(cx, e, row, out);
    }
}

#define ENUMERATOR_TYPE(id, full, rows, more)                                                            \
    const ps_typedef id = {.name = full,                                                           \
                           .interfaces = "System.Collections.IEnumerator" more,                    \
                           .members = rows##_members,                                              \
                           .invoke = enumerator_invoke,                                            \
                           .cls = &ps_enumerator_class}

ENUMERATOR_TYPE(ps_type_array_enumerator, "System.ArrayEnumerator", enumerator, ",System.ICloneable");
ENUMERATOR_TYPE(ps_type_char_enumerator, "System.CharEnumerator", enumerator,
                ",System.ICloneable,System.Collections.Generic.IEnumerator[char]");
ENUMERATOR_TYPE(ps_type_arraylist_enumerator,
                "System.Collections.ArrayList+ArrayListEnumeratorSimple", enumerator, ",System.ICloneable");
ENUMERATOR_TYPE(ps_type_hashtable_enumerator, "System.Collections.Hashtable+HashtableEnumerator",
                entry_enumerator,
                ",System.Collections.IDictionaryEnumerator");
ENUMERATOR_TYPE(ps_type_ordered_enumerator,
                "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryEnumerator", entry_enumerator,
                ",System.Collections.IDictionaryEnumerator");

const ps_typedef ps_type_list_enumerator = {
    .name = "System.Collections.Generic.List`1+Enumerator",
    .interfaces = "System.Collections.Generic.IEnumerator[T],System.Collections.IEnumerator",
    .members = enumerator_members,
    .invoke = enumerator_invoke,
    .cls = &ps_enumerator_class,
    .flags = PS_TYPE_GENERIC};
const ps_typedef ps_type_dictionary_enumerator = {
    .name = "System.Collections.Generic.Dictionary`2+Enumerator",
    .interfaces = "System.Collections.IDictionaryEnumerator,System.Collections.IEnumerator",
    .members = entry_enumerator_members,
    .invoke = enumerator_invoke,
    .cls = &ps_enumerator_class,
    .flags = PS_TYPE_GENERIC};
