/* write_container.c - dictionaries, lists, stacks, queues and other enumerations. */
#include "clixml/write_private.h"
#include "object/containers.h"
#include "object/iterate.h"
#include "object/member.h"

/* An XML node is an enumeration of its children, which the pipeline does not walk. */
static bool is_xml_node(const ps_type *type)
{
    while (type && !ps_string_is(type->full_name, "System.Xml.XmlNode"))
        type = type->base;
    return type != NULL;
}

static bool has_children(struct ps_clixml_writer *w, ps_value node)
{
    ps_value has;
    if (ps_get_c(w->cx, node, "HasChildNodes", &has) == PS_OK)
        return has.kind == PS_BOOL && has.u.i;
    ps_clear_pending(w->cx);
    return false;
}

/* The tag of a known container (GetKnownContainerTypeInfo), or NULL. */
const char *ps_clixml_container_tag(struct ps_clixml_writer *w, ps_value v)
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
    if (is_xml_node(type))
        return has_children(w, v) ? "IE" : NULL;
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
        if (is_xml_node(v.u.object->type))
            PS_TRY(ps_get_c(w->cx, v, "ChildNodes", &walk));
        else
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

ps_result ps_clixml_container(struct ps_clixml_writer *w, ps_value v, struct slot slot,
                              const char *tag, int depth)
{
    uint32_t ref;
    if (ps_clixml_reference(w, v, slot, &ref))
        return PS_OK;
    ps_clixml_open_object(w, slot, ref);
    PS_TRY(ps_clixml_type_names(w, v));
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
    struct ps_clixml_settings none = {.properties = ps_unset()};
    if (depth != 0 && (tag[0] == 'I' || v.u.head->flags & PS_HEAD_EXTENDED))
        PS_TRY(ps_clixml_properties(w, v, &none, tag[0] != 'I', depth));
    ps_buf_puts(w->out, "</Obj>");
    return PS_OK;
}
