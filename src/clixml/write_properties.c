/* write_properties.c - what the type table says of an object, and its properties. */
#include "base/memory.h"
#include "clixml/write_private.h"
#include "object/ets.h"
#include "object/member.h"

static void take_settings(struct ps_clixml_settings *s, const struct ps_type_data *data)
{
    if (!data)
        return;
    if (!s->depth)
        s->depth = data->serialization_depth;
    if (!s->method)
        s->method = data->serialization_method;
    if (s->properties.kind == PS_UNSET)
        s->properties = data->serialization_properties;
    if (s->string_source.kind == PS_UNSET)
        s->string_source = data->string_source;
}

ps_result ps_clixml_settings(struct ps_clixml_writer *w, ps_value v, struct ps_clixml_settings *s)
{
    *s = (struct ps_clixml_settings){.properties = ps_unset(), .string_source = ps_unset()};
    ps_worker *worker = w->cx->worker;
    if (ps_type_names_own(w->cx, v)) {
        for (ps_type *t = ps_type_of(w->cx, v); t; t = t->base) {
            ps_name name = ps_type_symbol(worker, t);
            take_settings(s, name ? ps_type_data(worker, name) : NULL);
        }
        return PS_OK;
    }
    ps_value list;
    PS_TRY(ps_type_names(w->cx, v, &list));
    for (uint32_t i = 0; list.kind == PS_LIST && i < ps_as_list(list)->count; i++) {
        ps_value text = ps_as_list(list)->items[i];
        ps_name name = text.kind == PS_STRING ? ps_interned(worker, text.u.string) : NULL;
        take_settings(s, name ? ps_type_data(worker, name) : NULL);
    }
    ps_release(list);
    return PS_OK;
}

/* The depth that an object is written at whatever its surroundings allow
 * (GetDepthOfSerialization). */
int ps_clixml_depth(ps_value v, const struct ps_clixml_settings *s, int depth)
{
    const ps_class *cls = v.kind == PS_INSTANCE ? v.u.object->type->cls : NULL;
    if (v.kind == PS_SWITCH)
        return 1;
    if (cls && cls->wire_depth)
        return cls->wire_depth;
    if (s->depth > 0)
        return s->depth;
    if (v.kind == PS_BAG && ps_as_bag(v)->wire && depth <= 0)
        return 1;
    return depth;
}

struct members {
    ps_member_info *items;
    uint32_t count, size;
};

static bool collect(void *u, const ps_member_info *m)
{
    struct members *all = u;
    if (all->count == all->size) {
        all->size = all->size ? all->size * 2 : 32;
        all->items = ps_realloc(all->items, all->size * sizeof *all->items);
    }
    all->items[all->count++] = *m;
    return true;
}

enum {
    PROPERTIES =
        PS_ALIAS_PROPERTY | PS_CODE_PROPERTY | PS_PROPERTY | PS_NOTE_PROPERTY | PS_SCRIPT_PROPERTY
};

/* Whether a member stands in <Props> (what the object itself offers) rather than in <MS>. */
static bool stands_in_props(ps_value v, const ps_member_info *m)
{
    if (v.kind == PS_BAG && m->slot >= 0)
        return (uint64_t)m->slot < ps_as_bag(v)->adapted;
    return m->kind == PS_PROPERTY && !m->member;
}

static bool wanted(const struct ps_clixml_settings *s, const ps_member_info *m)
{
    if (s->method != 3 || s->properties.kind != PS_LIST)
        return true;
    const ps_list *names = ps_as_list(s->properties);
    for (uint32_t i = 0; i < names->count; i++)
        if (names->items[i].kind == PS_STRING &&
            ps_string_equal_fold(names->items[i].u.string, m->spelling))
            return true;
    return false;
}

/* A hidden property of a script class is hidden from people alone. */
static bool is_script(const ps_member_info *m)
{
    return m->row && m->row->flags & PS_ROW_SCRIPT;
}

/* A member set of the instance's own: <MS N="..."> with the notes in it. */
static ps_result put_member_set(struct ps_clixml_writer *w, const ps_member_info *m, int depth)
{
    bool any = false;
    ps_clixml_open(w, "MS", SLOT_TEXT(m->spelling));
    for (const ps_member *in = m->member->more; in; in = in->next) {
        if (in->kind != PS_NOTE_PROPERTY)
            continue;
        if (!any)
            ps_buf_putc(w->out, '>');
        any = true;
        PS_TRY(ps_clixml_put(w, in->value, SLOT_TEXT(in->spelling), depth));
    }
    ps_buf_puts(w->out, any ? "</MS>" : "/>");
    return PS_OK;
}

/* One group of properties with its enclosing tag, which is written only when there are any.
 * `instance`: only members of the instance itself. */
static ps_result put_group(struct ps_clixml_writer *w, ps_value v, const struct members *all,
                           const struct ps_clixml_settings *s, bool props, bool instance, int depth)
{
    const char *tag = props ? "Props" : "MS";
    bool opened = false;
    bool adapted = v.kind == PS_INSTANCE && ps_class_adapter(v.u.object->type->cls);
    for (uint32_t i = 0; i < all->count; i++) {
        const ps_member_info *m = &all->items[i];
        if (stands_in_props(v, m) != props || (instance && !m->instance) ||
            !(m->kind & PROPERTIES || (m->kind == PS_MEMBER_SET && m->instance && m->member)) || !wanted(s, m) || (props && m->hidden && !is_script(m)) ||
            (m->row && adapted))
            continue;
        ps_value value;
        if (m->kind == PS_MEMBER_SET) {
            if (!opened)
                ps_buf_printf(w->out, "<%s>", tag);
            opened = true;
            PS_TRY(put_member_set(w, m, depth));
            continue;
        }
        if (ps_member_value(w->cx, v, m, &value) != PS_OK) {
            if (w->cx->pending != PS_PENDING_ERROR)
                return PS_FAIL;
            ps_clear_pending(w->cx);
            continue;
        }
        if (!opened)
            ps_buf_printf(w->out, "<%s>", tag);
        opened = true;
        ps_result r = ps_clixml_put(w, value, SLOT_TEXT(m->spelling),
                                    !props && m->instance ? depth : depth - 1);
        ps_release(value);
        PS_TRY(r);
    }
    if (opened)
        ps_buf_printf(w->out, "</%s>", tag);
    return PS_OK;
}

ps_result ps_clixml_properties(struct ps_clixml_writer *w, ps_value v,
                               const struct ps_clixml_settings *s, bool only_instance, int depth)
{
    struct members all = {0};
    ps_result r = ps_members_each(w->cx, v, PROPERTIES | PS_MEMBER_SET, collect, &all);
    if (r == PS_OK && !only_instance)
        r = put_group(w, v, &all, s, true, false, depth);
    if (r == PS_OK)
        r = put_group(w, v, &all, s, false, only_instance, depth);
    ps_free(all.items);
    return r;
}

/* A [pscustomobject] without anything unusual: its slots are all there is. */
bool ps_clixml_plain_bag(struct ps_clixml_writer *w, ps_value v, const struct ps_clixml_settings *s)
{
    return v.kind == PS_BAG && !ps_as_bag(v)->wire && !(v.u.head->flags & PS_HEAD_EXTENDED) &&
           v.u.object->type == ps_core_type(w->cx->worker, PS_T_PSCUSTOM) && s->method == 0 &&
           ps_type_names_own(w->cx, v);
}

ps_result ps_clixml_slots(struct ps_clixml_writer *w, const ps_bag *b, int depth)
{
    uint32_t count = b->shape->count;
    if (!count)
        return PS_OK;
    struct ps_shape **path = ps_alloc(count * sizeof *path);
    uint32_t at = count;
    for (ps_shape *s = b->shape; s->parent; s = s->parent)
        path[--at] = s;
    ps_buf_puts(w->out, "<MS>");
    ps_result r = PS_OK;
    for (uint32_t i = 0; r == PS_OK && i < count; i++)
        r = ps_clixml_put(w, b->slots[i], SLOT_TEXT(path[i]->spelling), depth);
    ps_free(path);
    ps_buf_puts(w->out, "</MS>");
    return r;
}
