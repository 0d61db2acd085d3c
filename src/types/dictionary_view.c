/* dictionary_view.c - Keys and Values: views that follow their dictionary. */
#include "types/dictionary_view.h"

#include "types/support.h"

/* `C`: "" where Contains() is, else "-". */
#define VIEW_ROWS(M, C)                                                                            \
    M(VIEW_COUNT, "int Count {get;}")                                                              \
    M(VIEW_SYNCHRONIZED, "hidden bool IsSynchronized {get;}")                                      \
    M(VIEW_SYNC_ROOT, "hidden System.Object SyncRoot {get;}")                                      \
    M(VIEW_CONTAINS, C "bool Contains(System.Object item)")                                          \
    M(VIEW_COPY_TO, "void CopyTo(array array, int index)")                                         \
    M(VIEW_ENUMERATOR, "System.Collections.IEnumerator GetEnumerator()")
#define VIEW_MEMBERS(M) VIEW_ROWS(M, "")
PS_MEMBER_TABLE(view, VIEW_MEMBERS)

/* OrderedDictionary's is a list as well. */
#define TEXT_ONLY(id, text) text "\n"
static const char ordered_view_members[] =
    VIEW_ROWS(TEXT_ONLY, "") "System.Object Item(int index) {get;}\n";
static const char old_view_members[] = VIEW_ROWS(TEXT_ONLY, "-");
enum { VIEW_ITEM = view_member_count };

struct view {
    ps_object object;
    ps_value dictionary;
    bool values;
};

static void view_drop(ps_object *o)
{
    struct view *v = (struct view *)o;
    ps_release(v->dictionary);
    v->dictionary = ps_unset();
}

static void view_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((struct view *)o)->dictionary, u);
}

static ps_value part(const struct view *v, const ps_dict_entry *e)
{
    return v->values ? e->value : e->key;
}

static ps_result view_next(ps_cx *cx, ps_enumerator *e, ps_value *out, bool *more)
{
    const struct view *v = (const struct view *)e->source.u.object;
    const ps_dict *d = ps_as_dict(v->dictionary);
    if ((uint32_t)(uintptr_t)e->state != d->version)
        return ps_throw(cx, "System.InvalidOperationException",
                        "Collection was modified; enumeration operation may not execute.");
    uint32_t at = (uint32_t)e->at;
    const ps_dict_entry *entry = ps_dict_next(d, &at);
    e->at = at;
    *more = entry;
    if (entry)
        *out = ps_retain(part(v, entry));
    return PS_OK;
}

static ps_result view_enumerate(ps_cx *cx, ps_value self, ps_value *out)
{
    const struct view *v = (const struct view *)self.u.object;
    ps_enumerator *e = ps_enumerator_new(cx->worker);
    e->next = view_next;
    e->source = ps_retain(self);
    e->state = (void *)(uintptr_t)ps_as_dict(v->dictionary)->version;
    *out = ps_take_object(e);
    return PS_OK;
}

static const ps_class view_class = {
    .size = sizeof(struct view),
    .drop = view_drop,
    .visit = view_visit,
    .enumerate = view_enumerate,
};

static ps_result find_item(ps_cx *cx, const struct view *v, int64_t index, ps_value *out)
{
    const ps_dict *d = ps_as_dict(v->dictionary);
    uint32_t at = 0;
    const ps_dict_entry *e = NULL;
    if (index < 0 || index >= d->count)
        return ps_throw_index(cx, "index");
    for (int64_t i = 0; i <= index; i++)
        e = ps_dict_next(d, &at);
    return ps_give(ps_retain(part(v, e)), out);
}

static ps_result copy_to(ps_cx *cx, const struct view *v, ps_value array, int64_t index)
{
    const ps_dict *d = ps_as_dict(v->dictionary);
    if (array.kind != PS_ARRAY)
        return ps_throw_null(cx, "array");
    ps_array *a = ps_as_array(array);
    if (index < 0 || d->count > (int64_t)a->length - index)
        return ps_throw(cx, "System.ArgumentException",
                        "Destination array is not long enough to copy all the items in the "
                        "collection. Check array index and length.");
    uint32_t at = 0;
    const ps_dict_entry *e;
    while ((e = ps_dict_next(d, &at)))
        PS_TRY(ps_array_set(cx, a, (uint32_t)index++, part(v, e)));
    return PS_OK;
}

static bool contains(const struct view *v, ps_value item)
{
    const ps_dict *d = ps_as_dict(v->dictionary);
    if (!v->values)
        return !ps_is_null(item) && ps_dict_find(d, ps_base(item));
    uint32_t at = 0;
    const ps_dict_entry *e;
    while ((e = ps_dict_next(d, &at)))
        if (ps_net_equals(ps_base(e->value), ps_base(item)))
            return true;
    return false;
}

static ps_result view_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    const struct view *v = (const struct view *)self.u.object;
    switch (row) {
    case VIEW_COUNT:
        return ps_give_int(ps_as_dict(v->dictionary)->count, out);
    case VIEW_SYNCHRONIZED:
        return ps_give_bool(false, out);
    case VIEW_SYNC_ROOT:
        return ps_give(ps_retain(v->dictionary), out);
    case VIEW_CONTAINS:
        return ps_give_bool(contains(v, args[0]), out);
    case VIEW_COPY_TO:
        return copy_to(cx, v, args[0], args[1].u.i);
    case VIEW_ENUMERATOR:
        return view_enumerate(cx, self, out);
    case VIEW_ITEM:
        return find_item(cx, v, args[0].u.i, out);
    }
    return ps_throw_unsupported(cx, "KeyCollection", row);
}

#define COLLECTION "System.Collections.ICollection,System.Collections.IEnumerable"

#define VIEW_TYPE(stem, full_name, rows, flags_, more)                                             \
    const ps_typedef ps_type_##stem = {.name = full_name,                                          \
                                       .interfaces = COLLECTION more,                              \
                                       .members = rows,                                            \
                                       .invoke = view_invoke,                                      \
                                       .cls = &view_class,                                         \
                                       .flags = flags_};
VIEW_TYPE(hashtable_keys, "System.Collections.Hashtable+KeyCollection", old_view_members, 0, "")
VIEW_TYPE(hashtable_values, "System.Collections.Hashtable+ValueCollection", old_view_members, 0, "")
VIEW_TYPE(ordered_view,
          "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection",
          ordered_view_members, 0, ",System.Collections.IList")
VIEW_TYPE(dictionary_keys, "System.Collections.Generic.Dictionary`2+KeyCollection", view_members,
          PS_TYPE_GENERIC, "")
VIEW_TYPE(dictionary_values, "System.Collections.Generic.Dictionary`2+ValueCollection",
          view_members, PS_TYPE_GENERIC, "")
VIEW_TYPE(sorted_keys, "System.Collections.Generic.SortedDictionary`2+KeyCollection", view_members,
          PS_TYPE_GENERIC, "")
VIEW_TYPE(sorted_values, "System.Collections.Generic.SortedDictionary`2+ValueCollection",
          view_members, PS_TYPE_GENERIC, "")

ps_result ps_dictionary_view(ps_cx *cx, ps_value dictionary, bool values, ps_value *out)
{
    const ps_type *type = ps_type_constructed(dictionary.u.object->type);
    const char *name = values ? "System.Collections.Hashtable+ValueCollection"
                              : "System.Collections.Hashtable+KeyCollection";
    if (ps_as_dict(dictionary)->flags & PS_DICT_ORDERED)
        name = ps_type_ordered_view.name;
    else if (ps_as_dict(dictionary)->flags & PS_DICT_SORTED && type->arg_count == 2)
        name = values ? ps_type_sorted_values.name : ps_type_sorted_keys.name;
    else if (type->arg_count == 2)
        name = values ? ps_type_dictionary_values.name : ps_type_dictionary_keys.name;
    ps_type *made = ps_type_named(cx->worker, name);
    if (made->flags & PS_TYPE_GENERIC)
        made = ps_type_generic(cx->worker, made, type->args, type->arg_count);
    struct view *v = ps_object_new(made, &view_class, PS_INSTANCE);
    v->dictionary = ps_retain(dictionary);
    v->values = values;
    *out = ps_take_object(v);
    return PS_OK;
}
