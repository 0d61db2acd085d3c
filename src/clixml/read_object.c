/* read_object.c - what a finished <Obj> is: a bag, a live object again, or a wrapped value. */
#include "clixml/read_frame.h"

#include "object/member.h"

/* Whether a name keeps its form on this side (the rest are marked as deserialised). */
static ps_string *mark_name(const ps_string *name)
{
    if (ps_string_starts_fold(name, "Deserialized.") ||
        ps_string_is(name, "System.Management.Automation.PSPrimitiveDictionary"))
        return ps_string_retain(name);
    ps_string *prefix = ps_string_c("Deserialized.");
    ps_string *marked = ps_string_concat(prefix, name);
    ps_string_release(prefix);
    return marked;
}

static ps_value mark_names(struct ps_reader *r, ps_value names)
{
    ps_list *marked = ps_arraylist_new(r->cx->worker);
    const ps_list *list = ps_as_list(names);
    for (uint32_t i = 0; i < list->count; i++)
        ps_list_add(marked, ps_take_string(mark_name(list->items[i].u.string)));
    return ps_take_object(marked);
}

static void fill_bag(struct ps_reader *r, struct ps_read_frame *f)
{
    for (int props = 1; props >= 0; props--) {
        for (uint32_t i = 0; i < f->count; i++) {
            struct ps_read_member *m = &f->members[i];
            if (m->props != (bool)props)
                continue;
            ps_bag_put_spelt(r->cx->worker, f->bag, m->name, m->spelling, m->value);
            m->value = ps_unset();
        }
        if (props)
            f->bag->adapted = f->bag->shape->count;
    }
    f->bag->wire = f->names.kind != PS_UNSET || f->bag->adapted || f->bag->text;
}

/* Members beside a primitive or a container are added to it. */
static void add_notes(struct ps_reader *r, struct ps_read_frame *f)
{
    for (uint32_t i = 0; i < f->count && !r->failed; i++) {
        struct ps_read_member *m = &f->members[i];
        ps_member note = {
            .kind = PS_NOTE_PROPERTY, .name = m->name, .spelling = m->spelling, .value = m->value};
        ps_reader_check(r, ps_extend(r->cx, f->value, &note, true));
    }
}

static bool has_names(const struct ps_read_frame *f)
{
    return f->names.kind == PS_LIST && ps_as_list(f->names)->count;
}

ps_value ps_reader_finish_object(struct ps_reader *r, struct ps_read_frame *f)
{
    if (f->value.kind == PS_UNSET) {
        fill_bag(r, f);
        if (has_names(f)) {
            ps_value live;
            ps_reader_check(
                r, ps_clixml_revive(r->cx, ps_as_list(f->names)->items[0].u.string, f->bag, &live));
            if (r->failed)
                return ps_null();
            if (live.kind != PS_UNSET) {
                ps_reader_keep(r, &r->objects, &r->object_room, f->ref, live);
                return live;
            }
            ps_assign(&f->bag->type_names, mark_names(r, f->names));
        }
        ps_bag *bag = f->bag;
        f->bag = NULL;
        return ps_take_object(bag);
    }
    bool scalar = f->value.kind < PS_ARRAY;
    if (scalar && (f->count || has_names(f) || f->bag->text)) {
        ps_value wrap = ps_wrap_new(r->cx, f->value);
        ps_assign(&f->value, wrap);
        if (f->value.kind == PS_WRAP) {
            ((ps_wrap *)f->value.u.object)->text = f->bag->text;
            f->bag->text = NULL;
        }
    }
    add_notes(r, f);
    if (has_names(f) && ps_counted(f->value) && f->value.kind != PS_STRING && !r->failed) {
        ps_value marked = mark_names(r, f->names);
        ps_type_names_set(r->cx, f->value, marked);
        ps_release(marked);
    }
    ps_reader_keep(r, &r->objects, &r->object_room, f->ref, f->value);
    ps_value v = f->value;
    f->value = ps_unset();
    return v;
}

ps_value ps_reader_finish_container(struct ps_reader *r, unsigned element, ps_value take_list)
{
    ps_type *type = NULL;
    if (element == ELEMENT_STK)
        type = ps_type_named(r->cx->worker, "System.Collections.Stack");
    else if (element == ELEMENT_QUE)
        type = ps_type_named(r->cx->worker, "System.Collections.Queue");
    if (!type)
        return take_list;
    ps_list *list = ps_as_list(take_list);
    for (uint32_t i = 0; element == ELEMENT_STK && i < list->count / 2; i++) {
        ps_value last = list->items[list->count - 1 - i]; /* the top is written first */
        list->items[list->count - 1 - i] = list->items[i];
        list->items[i] = last;
    }
    ps_value made = ps_null();
    ps_reader_check(r, ps_type_create(r->cx, type, &take_list, 1, &made));
    ps_release(take_list);
    return made;
}

void ps_reader_finish_entry(struct ps_reader *r, struct ps_read_frame *f)
{
    struct ps_read_frame *dict = f - 1;
    if (f->key.kind == PS_UNSET || f->entry.kind == PS_UNSET) {
        ps_reader_fail(r, PS_PLACE_TAG,
                       f->key.kind == PS_UNSET ? "Key for dictionary entry is not specified."
                                               : "Value for dictionary entry is not specified.");
        return;
    }
    ps_value key = f->key, value = f->entry;
    f->key = f->entry = ps_unset();
    if (!ps_dict_put(ps_as_dict(dict->value), key, value))
        ps_reader_check(r, ps_raise_memory(r->cx));
}
