/*
 * write.c - what is no primitive: containers, enumerations, objects with their properties
 * (serialization.cs, InternalSerializer.WriteOneObject and what it calls).
 */
#include "base/memory.h"
#include "clixml/write_private.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/iterate.h"
#include "object/member.h"

#include <string.h>

/* ---- the writer's tables ----------------------------------------------------------------- */

struct ps_clixml_writer *ps_clixml_writer_new(const struct ps_clixml_secure *secure)
{
    struct ps_clixml_writer *w = ps_calloc(1, sizeof *w);
    if (secure)
        w->secure = *secure;
    ps_buf_init(&w->names, PS_CLIXML_OBJECT_MAX);
    return w;
}

void ps_clixml_writer_free(struct ps_clixml_writer *w)
{
    if (!w)
        return;
    ps_free(w->seen);
    ps_free(w->seen_ids);
    ps_free(w->types);
    ps_buf_free(&w->names);
    ps_free(w);
}

static void start_message(struct ps_clixml_writer *w, ps_cx *cx, struct ps_buf *out)
{
    w->cx = cx;
    w->out = out;
    w->nesting = 0;
    w->next_ref = 0;
    w->type_count = 0;
    ps_buf_clear(&w->names);
    if (w->seen_count)
        memset(w->seen, 0, w->seen_size * sizeof *w->seen);
    w->seen_count = 0;
}

static uint32_t seen_slot(const struct ps_clixml_writer *w, const void *object)
{
    uint32_t i = (uint32_t)((uintptr_t)object >> 4) * 2654435761u & (w->seen_size - 1);
    while (w->seen[i] && w->seen[i] != object)
        i = (i + 1) & (w->seen_size - 1);
    return i;
}

static void grow_seen(struct ps_clixml_writer *w)
{
    uint32_t size = w->seen_size;
    const void **old = w->seen;
    uint32_t *ids = w->seen_ids;
    w->seen_size = size ? size * 2 : 64;
    w->seen = ps_calloc(w->seen_size, sizeof *w->seen);
    w->seen_ids = ps_calloc(w->seen_size, sizeof *w->seen_ids);
    for (uint32_t i = 0; i < size; i++) {
        if (!old[i])
            continue;
        uint32_t at = seen_slot(w, old[i]);
        w->seen[at] = old[i];
        w->seen_ids[at] = ids[i];
    }
    ps_free(old);
    ps_free(ids);
}

/* The object as references know it: what a wrapper holds has no identity of its own. */
static const void *identity(ps_value v)
{
    return v.kind >= PS_ARRAY ? (const void *)v.u.object : NULL;
}

/* Writes <Ref> when this object was written before; else gives it the next RefId. */
static bool put_reference(struct ps_clixml_writer *w, ps_value v, struct slot slot, uint32_t *ref)
{
    const void *object = identity(v);
    if (!object) {
        *ref = w->next_ref++;
        return false;
    }
    if (w->seen_count * 2 >= w->seen_size)
        grow_seen(w);
    uint32_t at = seen_slot(w, object);
    if (w->seen[at]) {
        ps_clixml_open(w, "Ref", slot);
        ps_buf_printf(w->out, " RefId=\"%u\" />", w->seen_ids[at]);
        return true;
    }
    w->seen[at] = object;
    w->seen_ids[at] = *ref = w->next_ref++;
    w->seen_count++;
    return false;
}

/* ---- type names ----------------------------------------------------------------------------- */

static void put_names_of_type(struct ps_clixml_writer *w, ps_type *type)
{
    for (ps_type *t = type; t; t = t->base) {
        ps_buf_puts(&w->names, "<T>");
        ps_clixml_escape(&w->names, t->full_name);
        ps_buf_puts(&w->names, "</T>");
    }
}

static ps_result put_names_of_list(struct ps_clixml_writer *w, ps_value v)
{
    ps_value list;
    PS_TRY(ps_type_names(w->cx, v, &list));
    struct ps_iter it;
    ps_result r = ps_iter_init(w->cx, &it, list);
    ps_release(list);
    PS_TRY(r);
    ps_value name;
    bool more;
    while ((r = ps_iter_next(w->cx, &it, &name, &more)) == PS_OK && more) {
        if (name.kind == PS_STRING) {
            ps_buf_puts(&w->names, "<T>");
            ps_clixml_escape(&w->names, name.u.string);
            ps_buf_puts(&w->names, "</T>");
        }
        ps_release(name);
    }
    ps_iter_end(&it);
    return r;
}

/* Index of an equal list that this message has written already, or -1. */
static int64_t written_names(const struct ps_clixml_writer *w, ps_type *type, size_t start)
{
    size_t length = w->names.length - start;
    for (uint32_t i = 0; i < w->type_count; i++) {
        const struct type_names *t = &w->types[i];
        if (type ? t->type == type
                 : t->length == length &&
                       memcmp(w->names.data + t->start, w->names.data + start, length) == 0)
            return i;
    }
    return -1;
}

static ps_result put_type_names(struct ps_clixml_writer *w, ps_value v)
{
    ps_type *type = ps_type_names_own(w->cx, v) ? ps_type_of(w->cx, v) : NULL;
    size_t start = w->names.length;
    int64_t known = type ? written_names(w, type, start) : -1;
    if (known < 0) {
        if (type)
            put_names_of_type(w, type);
        else
            PS_TRY(put_names_of_list(w, v));
        if (w->names.length == start) /* message bodies have none */
            return PS_OK;
        known = written_names(w, NULL, start);
    }
    if (known >= 0) {
        w->names.length = start;
        ps_buf_printf(w->out, "<TNRef RefId=\"%u\" />", (unsigned)known);
        return PS_OK;
    }
    if (w->type_count == w->type_size) {
        w->type_size = w->type_size ? w->type_size * 2 : 8;
        w->types = ps_realloc(w->types, w->type_size * sizeof *w->types);
    }
    w->types[w->type_count] = (struct type_names){type, start, w->names.length - start};
    ps_buf_printf(w->out, "<TN RefId=\"%u\">", w->type_count++);
    ps_buf_put(w->out, w->names.data + start, w->names.length - start);
    ps_buf_puts(w->out, "</TN>");
    return PS_OK;
}

/* ---- settings of the type table ---------------------------------------------------------------- */

struct settings {
    int depth;             /* 0: not set */
    uint8_t method;        /* as ps_type_data.serialization_method */
    ps_value properties;   /* borrowed list of names, or PS_UNSET */
    ps_value string_source;
};

static void take_settings(struct settings *s, const struct ps_type_data *data)
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

static ps_result settings_of(struct ps_clixml_writer *w, ps_value v, struct settings *s)
{
    *s = (struct settings){.properties = ps_unset(), .string_source = ps_unset()};
    ps_worker *worker = w->cx->worker;
    if (ps_type_names_own(w->cx, v)) {
        for (ps_type *t = ps_type_of(w->cx, v); t; t = t->base) {
            ps_name name = ps_interned(worker, t->full_name);
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
static int depth_of(struct ps_clixml_writer *w, ps_value v, const struct settings *s, int depth)
{
    if (v.kind == PS_SWITCH || (v.kind == PS_INSTANCE && v.u.object->type ==
                                    ps_core_type(w->cx->worker, PS_T_CREDENTIAL)))
        return 1;
    if (s->depth > 0)
        return s->depth;
    if (v.kind == PS_BAG && ps_as_bag(v)->wire && depth <= 0)
        return 1;
    return depth;
}

/* ---- properties --------------------------------------------------------------------------------- */

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

enum { PROPERTIES = PS_ALIAS_PROPERTY | PS_CODE_PROPERTY | PS_PROPERTY | PS_NOTE_PROPERTY |
                    PS_SCRIPT_PROPERTY };

/* Whether a member stands in <Props> (what the object itself offers) rather than in <MS>. */
static bool stands_in_props(ps_value v, const ps_member_info *m)
{
    if (v.kind == PS_BAG && m->slot >= 0)
        return (uint64_t)m->slot < ps_as_bag(v)->adapted;
    return m->kind == PS_PROPERTY && !m->member;
}

static bool wanted(const struct settings *s, const ps_member_info *m)
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

/* One group of properties with its enclosing tag, which is written only when there are any.
 * `instance`: only members of the instance itself. */
static ps_result put_group(struct ps_clixml_writer *w, ps_value v, const struct members *all,
                           const struct settings *s, bool props, bool instance, int depth)
{
    const char *tag = props ? "Props" : "MS";
    bool opened = false;
    for (uint32_t i = 0; i < all->count; i++) {
        const ps_member_info *m = &all->items[i];
        if (stands_in_props(v, m) != props || (instance && !m->instance) ||
            !(m->kind & PROPERTIES) || !wanted(s, m) || (props && m->hidden))
            continue;
        ps_value value;
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

static ps_result put_properties(struct ps_clixml_writer *w, ps_value v, const struct settings *s,
                                bool only_instance, int depth)
{
    struct members all = {0};
    ps_result r = ps_members_each(w->cx, v, PROPERTIES, collect, &all);
    if (r == PS_OK && !only_instance)
        r = put_group(w, v, &all, s, true, false, depth);
    if (r == PS_OK)
        r = put_group(w, v, &all, s, false, only_instance, depth);
    ps_free(all.items);
    return r;
}

/* A [pscustomobject] without anything unusual: its slots are all there is. */
static bool plain_bag(struct ps_clixml_writer *w, ps_value v, const struct settings *s)
{
    return v.kind == PS_BAG && !ps_as_bag(v)->wire &&
           !(v.u.head->flags & PS_HEAD_EXTENDED) &&
           v.u.object->type == ps_core_type(w->cx->worker, PS_T_PSCUSTOM) && s->method == 0 &&
           ps_type_names_own(w->cx, v);
}

static ps_result put_slots(struct ps_clixml_writer *w, const ps_bag *b, int depth)
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

/* ---- objects ------------------------------------------------------------------------------------ */

static void open_object(struct ps_clixml_writer *w, struct slot slot, uint32_t ref)
{
    ps_clixml_open(w, "Obj", slot);
    ps_buf_printf(w->out, " RefId=\"%u\">", ref);
}

static ps_result put_tostring(struct ps_clixml_writer *w, ps_value v)
{
    if (v.kind == PS_BAG) {
        if (ps_as_bag(v)->text)
            ps_clixml_string_element(w, "ToString", SLOT_NONE, ps_as_bag(v)->text);
        return PS_OK;
    }
    ps_string *text;
    if (ps_to_string(w->cx, v, &text) != PS_OK) {
        if (w->cx->pending != PS_PENDING_ERROR)
            return PS_FAIL;
        ps_clear_pending(w->cx);
        return PS_OK;
    }
    ps_clixml_string_element(w, "ToString", SLOT_NONE, text);
    ps_string_release(text);
    return PS_OK;
}

static ps_result put_object(struct ps_clixml_writer *w, ps_value v, struct slot slot,
                            const struct settings *s, int depth)
{
    uint32_t ref;
    if (put_reference(w, v, slot, &ref))
        return PS_OK;
    open_object(w, slot, ref);
    PS_TRY(put_type_names(w, v));
    PS_TRY(put_tostring(w, v));
    ps_result r;
    if (v.kind == PS_ENUM) {
        ps_type *type = ps_type_by_id(w->cx->worker, v.aux);
        ps_value number = ps_integer(type && type->underlying ? type->underlying : PS_INT32, v.u.i);
        ps_clixml_primitive(w, number, SLOT_NONE, &r);
    } else if (plain_bag(w, v, s)) {
        r = put_slots(w, ps_as_bag(v), depth);
    } else if (!ps_clixml_record_members(w, v, depth, &r)) {
        r = put_properties(w, v, s, false, depth);
    }
    ps_buf_puts(w->out, "</Obj>");
    return r;
}

/* An object that is out of depth, or whose type says so, is its text. */
static ps_result put_as_text(struct ps_clixml_writer *w, ps_value v, struct slot slot,
                             const struct settings *s)
{
    ps_string *text = NULL;
    ps_result r;
    if (s->string_source.kind == PS_STRING) {
        ps_value source;
        ps_name name = ps_intern(w->cx->worker, s->string_source.u.string);
        PS_TRY(ps_member_get(w->cx, v, name, NULL, &source));
        r = ps_to_string(w->cx, source, &text);
        ps_release(source);
    } else {
        r = ps_to_string(w->cx, v, &text);
    }
    if (r != PS_OK) {
        if (w->cx->pending != PS_PENDING_ERROR)
            return PS_FAIL;
        ps_clear_pending(w->cx);
        ps_clixml_nil(w, slot);
        return PS_OK;
    }
    ps_clixml_string_element(w, "S", slot, text);
    ps_string_release(text);
    return PS_OK;
}

/* A primitive with members, other type names or a text of its own: <Obj><S>..</S><MS>..</MS>. */
static ps_result put_wrap(struct ps_clixml_writer *w, ps_value v, struct slot slot, int depth)
{
    const ps_wrap *wrap = (const ps_wrap *)v.u.object;
    uint32_t ref = w->next_ref++;
    open_object(w, slot, ref);
    if (!ps_type_names_own(w->cx, v))
        PS_TRY(put_type_names(w, v));
    if (wrap->text)
        ps_clixml_string_element(w, "ToString", SLOT_NONE, wrap->text);
    PS_TRY(ps_clixml_put(w, wrap->base, SLOT_NONE, depth));
    struct settings none = {.properties = ps_unset()};
    PS_TRY(put_properties(w, v, &none, true, depth));
    ps_buf_puts(w->out, "</Obj>");
    return PS_OK;
}

/* ---- containers ---------------------------------------------------------------------------------- */

/* The tag of a known container (GetKnownContainerTypeInfo), or NULL. */
static const char *container_tag(struct ps_clixml_writer *w, ps_value v)
{
    switch (v.kind) {
    case PS_DICT:
        return "DCT";
    case PS_ARRAY:
    case PS_LIST:
        return "LST";
    case PS_INSTANCE:
        break;
    default:
        return NULL;
    }
    ps_type *type = v.u.object->type;
    if (ps_type_is(type, ps_core_type(w->cx->worker, PS_T_IDICTIONARY)))
        return "DCT";
    const ps_string *name = type->generic ? type->generic->full_name : type->full_name;
    if (ps_string_is(name, "System.Collections.Stack") ||
        ps_string_is(name, "System.Collections.Generic.Stack`1"))
        return "STK";
    if (ps_string_is(name, "System.Collections.Queue") ||
        ps_string_is(name, "System.Collections.Generic.Queue`1"))
        return "QUE";
    if (ps_type_is(type, ps_core_type(w->cx->worker, PS_T_ILIST)))
        return "LST";
    return ps_enumerable(w->cx, v) ? "IE" : NULL;
}

static ps_result put_entries(struct ps_clixml_writer *w, const ps_dict *d, int depth)
{
    uint32_t at = 0;
    const ps_dict_entry *e;
    while ((e = ps_dict_next(d, &at))) {
        ps_buf_puts(w->out, "<En>");
        ps_value key = ps_retain(e->key), value = ps_retain(e->value);
        ps_result r = ps_clixml_put(w, key, SLOT("Key"), depth);
        if (r == PS_OK)
            r = ps_clixml_put(w, value, SLOT("Value"), depth);
        ps_release(key);
        ps_release(value);
        PS_TRY(r);
        ps_buf_puts(w->out, "</En>");
    }
    return PS_OK;
}

/* A dictionary that is no ps_dict: its entries through the enumerator. */
static ps_result put_entry(struct ps_clixml_writer *w, ps_value entry, int depth)
{
    ps_value key, value = ps_null();
    PS_TRY(ps_get_c(w->cx, entry, "Key", &key));
    ps_result r = ps_get_c(w->cx, entry, "Value", &value);
    ps_buf_puts(w->out, "<En>");
    if (r == PS_OK)
        r = ps_clixml_put(w, key, SLOT("Key"), depth);
    if (r == PS_OK)
        r = ps_clixml_put(w, value, SLOT("Value"), depth);
    ps_buf_puts(w->out, "</En>");
    ps_release(key);
    ps_release(value);
    return r;
}

static ps_result put_elements(struct ps_clixml_writer *w, ps_value v, bool entries, int depth)
{
    struct ps_iter it;
    ps_value item, walk = ps_retain(v);
    if (v.kind == PS_INSTANCE) {
        ps_release(walk);
        PS_TRY(ps_enumerator_of(w->cx, v, &walk));
    }
    ps_result r = ps_iter_init(w->cx, &it, walk);
    ps_release(walk);
    PS_TRY(r);
    bool more;
    while ((r = ps_iter_next(w->cx, &it, &item, &more)) == PS_OK && more) {
        r = entries ? put_entry(w, item, depth) : ps_clixml_put(w, item, SLOT_NONE, depth);
        ps_release(item);
        if (r != PS_OK)
            break;
    }
    ps_iter_end(&it);
    return r;
}

static ps_result put_container(struct ps_clixml_writer *w, ps_value v, struct slot slot,
                               const char *tag, int depth)
{
    uint32_t ref;
    if (put_reference(w, v, slot, &ref))
        return PS_OK;
    open_object(w, slot, ref);
    PS_TRY(put_type_names(w, v));
    size_t mark = w->out->length;
    ps_buf_printf(w->out, "<%s>", tag);
    size_t empty = w->out->length;
    bool entries = tag[0] == 'D';
    if (v.kind == PS_DICT)
        PS_TRY(put_entries(w, ps_as_dict(v), depth));
    else
        PS_TRY(put_elements(w, v, entries, depth));
    if (w->out->length == empty) { /* as XmlWriter writes an element without content */
        w->out->length = mark;
        ps_buf_printf(w->out, "<%s />", tag);
    } else {
        ps_buf_printf(w->out, "</%s>", tag);
    }
    struct settings none = {.properties = ps_unset()};
    if (depth != 0 && (tag[0] == 'I' || v.u.head->flags & PS_HEAD_EXTENDED))
        PS_TRY(put_properties(w, v, &none, tag[0] != 'I', depth));
    ps_buf_puts(w->out, "</Obj>");
    return PS_OK;
}

/* ---- values ----------------------------------------------------------------------------------------- */

static ps_result put_value(struct ps_clixml_writer *w, ps_value v, struct slot slot, int depth)
{
    ps_result r;
    if (w->out->failed)
        return PS_FAIL;
    if (ps_clixml_primitive(w, v, slot, &r))
        return r;
    if (v.kind == PS_WRAP)
        return put_wrap(w, v, slot, depth);
    const char *tag = container_tag(w, v);
    struct settings s = {.properties = ps_unset(), .string_source = ps_unset()};
    if (v.kind != PS_ARRAY && v.kind != PS_LIST)
        PS_TRY(settings_of(w, v, &s));
    depth = depth_of(w, v, &s, depth);
    if (tag)
        return put_container(w, v, slot, tag, depth);
    if (depth <= 0 || s.method == 2)
        return put_as_text(w, v, slot, &s);
    return put_object(w, v, slot, &s, depth);
}

ps_result ps_clixml_put(struct ps_clixml_writer *w, ps_value v, struct slot slot, int depth)
{
    PS_TRY(ps_poll(w->cx));
    if (w->nesting >= PS_CLIXML_NESTING) {
        static const char text[] = "Serialized XML is nested too deeply.";
        ps_clixml_element(w, "S", slot, text, sizeof text - 1);
        return PS_OK;
    }
    w->nesting++;
    ps_result r = put_value(w, v, slot, depth);
    w->nesting--;
    return r;
}

ps_result ps_clixml_write(struct ps_clixml_writer *w, ps_cx *cx, ps_value v, int depth,
                          struct ps_buf *out)
{
    size_t mark = out->length;
    start_message(w, cx, out);
    ps_result r = ps_clixml_put(w, v, SLOT_NONE, depth);
    if (out->failed && cx->pending == PS_PENDING_NONE)
        r = ps_raise_runtime(cx, "SerializedObjectTooLarge", PS_LIMITS_EXCEEDED,
                             "An object takes more than %zu bytes when serialized, which is more "
                             "than one message may hold. Send less at a time.",
                             out->cap - mark);
    if (r != PS_OK)
        out->length = mark;
    return r;
}
