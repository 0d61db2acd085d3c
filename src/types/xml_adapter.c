/*
 * xml_adapter.c - XML nodes' attributes and child elements as properties. Rules: PowerShell's
 * XmlNodeAdapter.
 */
#include "base/unicode.h"
#include "object/convert.h"
#include "object/member.h"
#include "types/support.h"
#include "types/xml.h"

#include <string.h>

/* Whether an element's or attribute's name, where both are of letters below 128, is the one that
 * is looked for; *sure false: it has to be read first. */
static bool plainly_named(xmlNodePtr node, const ps_string *name, bool *sure)
{
    const xmlChar *own = node->name;
    uint32_t i = 0;
    *sure = !ps_string_wide(name) &&
            (node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE);
    for (; *sure && i < name->length && own[i]; i++) {
        *sure = name->bytes[i] < 128 && own[i] < 128;
        if (*sure && ps_upper(own[i]) != ps_upper(name->bytes[i]))
            return false;
    }
    return *sure && i == name->length && !own[i];
}

static bool named(xmlNodePtr node, const ps_string *name)
{
    bool sure, same = plainly_named(node, name, &sure);
    if (sure)
        return same;
    ps_string *s = xml_name(node, true);
    same = ps_string_equal_fold(s, name);
    ps_string_release(s);
    return same;
}

/* What a property gives for one node: the text of simple elements, else the node. */
static ps_value value_of(ps_cx *cx, struct xml_node *n, xmlNodePtr found)
{
    bool element = found->type == XML_ELEMENT_NODE;
    bool simple = element && !found->properties && !found->nsDef &&
                  (!found->children || (!found->children->next &&
                                        found->children->type == XML_TEXT_NODE));
    if (simple || found->type != XML_ELEMENT_NODE)
        return ps_take_string(xml_inner_text(found));
    return xml_handle(cx, n->owner, found);
}

/* The node of a name behind `after` (NULL: the first): attributes, namespace declarations apart, then
 * children. */
static xmlNodePtr find(struct xml_node *n, const ps_string *name, xmlNodePtr after)
{
    xmlNodePtr node = n->node, at = NULL;
    bool element = node->type == XML_ELEMENT_NODE;
    if (!after || after->type == XML_ATTRIBUTE_NODE) {
        at = after ? after->next : element ? (xmlNodePtr)node->properties : NULL;
        while (at && !named(at, name))
            at = at->next;
        if (at)
            return at;
        at = xml_has_children(node) ? node->children : NULL;
    } else {
        at = after->next;
    }
    while (at && (at->type == XML_DTD_NODE || !named(at, name)))
        at = at->next;
    return at;
}

/* xmlns and prefixes are attributes for .NET. */
static bool find_namespace(struct xml_node *n, const ps_string *name, ps_value *out)
{
    if (n->node->type != XML_ELEMENT_NODE)
        return false;
    for (xmlNsPtr ns = n->node->nsDef; ns; ns = ns->next) {
        const char *local = ns->prefix ? (const char *)ns->prefix : "xmlns";
        if (ps_string_is_fold(name, local)) {
            *out = ps_text(ns->href ? (const char *)ns->href : "");
            return true;
        }
    }
    return false;
}

static ps_result get(ps_cx *cx, ps_value self, ps_name name, ps_value *out)
{
    struct xml_node *n = xml_node_of(self);
    xmlNodePtr first = find(n, name->text, NULL);
    if (!first) {
        find_namespace(n, name->text, out);
        return PS_OK;
    }
    if (!find(n, name->text, first)) {
        *out = value_of(cx, n, first);
        return PS_OK;
    }
    ps_list *all = ps_arraylist_new(cx->worker);
    bool room = true;
    for (xmlNodePtr node = first; node && room; node = find(n, name->text, node))
        room = ps_list_add(all, value_of(cx, n, node));
    ps_result r = room ? ps_array_of(cx, all->items, all->count, out) : ps_raise_memory(cx);
    ps_release_object(all);
    return r;
}

static ps_result set(ps_cx *cx, ps_value self, ps_name name, ps_value v, bool *found)
{
    struct xml_node *n = xml_node_of(self);
    xmlNodePtr node = find(n, name->text, NULL);
    ps_string *text;
    *found = node != NULL;
    if (!node)
        return PS_OK;
    if (find(n, name->text, node))
        return ps_raise(cx, "System.Management.Automation.SetValueException",
                        "XmlNodeSetRestrictionsMoreThanOneNode", PS_NOT_SPECIFIED, ps_unset(),
                        "Cannot set \"%s\" because only strings can be used as values to set XmlNode "
                        "properties on a single node.",
                        PS_U8(cx, name->text));
    bool simple = node->type == XML_ATTRIBUTE_NODE || node->type == XML_TEXT_NODE ||
                  (node->type == XML_ELEMENT_NODE && !node->properties &&
                   (!node->children ||
                    (!node->children->next && node->children->type == XML_TEXT_NODE)));
    if (!simple)
        return ps_raise(cx, "System.Management.Automation.SetValueException",
                        "XmlNodeSetRestrictionsNonTextNode", PS_NOT_SPECIFIED, ps_unset(),
                        "Cannot set \"%s\" because only nodes whose content is text can be set.",
                        PS_U8(cx, name->text));
    PS_TRY(ps_to_string(cx, v, &text));
    ps_value value = ps_take_string(text), handle = xml_handle(cx, n->owner, node);
    ps_result r = ps_call_c(cx, handle, "set_InnerText", &value, 1, &(ps_value){0});
    ps_release(handle);
    ps_release(value);
    return r;
}

static ps_result each(ps_cx *cx, ps_value self, bool (*visit)(void *u, ps_string *name), void *u)
{
    struct xml_node *n = xml_node_of(self);
    bool more = true;
    (void)cx;
    if (n->node->type == XML_ELEMENT_NODE)
        for (xmlAttrPtr a = n->node->properties; a && more; a = a->next) {
            ps_string *s = xml_name((xmlNodePtr)a, true);
            more = visit(u, s);
            ps_string_release(s);
        }
    if (!xml_has_children(n->node))
        return PS_OK;
    for (xmlNodePtr c = n->node->children; c && more; c = c->next) {
        ps_string *s = xml_name(c, true);
        if (find(n, s, NULL) == c) /* the first of its name */
            more = visit(u, s);
        ps_string_release(s);
    }
    return PS_OK;
}

const ps_adapter xml_adapter = {.get = get, .set = set, .each = each};
