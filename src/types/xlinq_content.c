/* xlinq_content.c - putting content into System.Xml.Linq's trees and taking nodes out. */
#include "base/memory.h"
#include "types/support.h"
#include "types/xlinq.h"

#include <string.h>

static const char xmlns_uri[] = "http://www.w3.org/2000/xmlns/";

ps_result xlinq_text(ps_cx *cx, ps_value v, ps_string **out)
{
    v = ps_base(v);
    if (v.kind == PS_BOOL) {
        *out = ps_string_c(v.u.i ? "true" : "false");
        return PS_OK;
    }
    if (v.kind == PS_DATETIME) {
        ps_string *format = ps_string_c("yyyy-MM-ddTHH:mm:ss.FFFFFFFK");
        ps_result r = ps_format_value(cx, v, format, out);
        ps_string_release(format);
        return r;
    }
    return ps_to_string(cx, v, out);
}

/* ---- namespaces of what came from another tree ----------------------------------------------- */

static void use_ns(xmlNodePtr node, const xmlNs *from, xmlNsPtr to)
{
    if (node->ns == from)
        node->ns = to;
    for (xmlAttrPtr a = node->properties; a; a = a->next)
        if (a->ns == from)
            a->ns = to;
    for (xmlNodePtr c = node->children; c; c = c->next)
        if (c->type == XML_ELEMENT_NODE)
            use_ns(c, from, to);
}

/* A declaration that the elements around say too is said once. */
static void share_ns(xmlNodePtr node)
{
    for (xmlNsPtr *at = &node->nsDef; *at;) {
        xmlNsPtr ns = *at, known = node->parent && node->parent->type == XML_ELEMENT_NODE
                                       ? xmlSearchNs(node->doc, node->parent, ns->prefix)
                                       : NULL;
        if (known && ns->href && known->href && !xmlStrcmp(known->href, ns->href)) {
            use_ns(node, ns, known);
            *at = ns->next;
            xmlFreeNs(ns);
        } else {
            at = &ns->next;
        }
    }
    /* in no namespace, inside of a default one: its writing says xmlns="" */
    xmlNsPtr outer = !node->ns && node->parent && node->parent->type == XML_ELEMENT_NODE
                         ? xmlSearchNs(node->doc, node->parent, NULL)
                         : NULL;
    if (outer && outer->href && *outer->href)
        node->ns = xmlNewNs(node, (const xmlChar *)"", NULL);
}

/* ---- adding ---------------------------------------------------------------------------------- */

/* The handle goes over to a node of another document. */
static void rebind(struct xml_node *handle, struct xml_document *owner, xmlNodePtr node)
{
    owner->refs++;
    xml_document_release(handle->owner);
    handle->owner = owner;
    handle->node = node;
}

static ps_result add_text(ps_cx *cx, struct xml_node *n, ps_value v, xmlNodePtr before)
{
    ps_string *s;
    size_t length;
    PS_TRY(xlinq_text(cx, v, &s));
    char *text = ps_string_to_utf8(s, &length);
    ps_string_release(s);
    xmlNodePtr last = before ? before->prev : n->node->last;
    ps_result r = PS_OK;
    if (n->node->type == XML_DOCUMENT_NODE && length)
        r = ps_throw(cx, "System.ArgumentException",
                     "Non-whitespace characters cannot be added to content.");
    else if (last && last->type == XML_TEXT_NODE)
        xmlNodeAddContent(last, (xmlChar *)text);
    else if (length)
        xml_insert(n, xmlNewDocText(n->owner->doc, (xmlChar *)text), before);
    if (n->node->type == XML_ELEMENT_NODE)
        xml_set_full(n->node, true);
    ps_free(text);
    return r;
}

static ps_result add_attribute(ps_cx *cx, struct xml_node *n, struct xml_node *a)
{
    const char *ns = a->node->ns && a->node->ns->href ? (const char *)a->node->ns->href : "";
    const char *local = (const char *)a->node->name;
    if (n->node->type != XML_ELEMENT_NODE)
        return ps_throw(cx, "System.ArgumentException", "An attribute cannot be added to content.");
    for (xmlAttrPtr own = n->node->properties; own; own = own->next)
        if (xlinq_is_named((xmlNodePtr)own, local, ns))
            return ps_throw(cx, "System.InvalidOperationException", "Duplicate attribute.");
    ps_string *value = xml_inner_text(a->node);
    char *text = ps_string_to_utf8(value, NULL);
    ps_string_release(value);
    if (!strcmp(ns, xmlns_uri) || (!*ns && !strcmp(local, "xmlns"))) {
        xmlNewNs(n->node, (xmlChar *)text, *ns ? (const xmlChar *)local : NULL);
        ps_free(text);
        return PS_OK;
    }
    xmlAttrPtr made = xmlNewNsProp(n->node, *ns ? xml_attribute_ns(n, ns, NULL) : NULL,
                                   (const xmlChar *)local, (xmlChar *)text);
    ps_free(text);
    if (!made)
        return ps_raise_memory(cx);
    if (!a->node->parent)
        rebind(a, n->owner, (xmlNodePtr)made);
    return PS_OK;
}

static ps_result add_node(ps_cx *cx, struct xml_node *n, struct xml_node *child, xmlNodePtr before)
{
    bool placed = child->node->parent &&
                  (child->node->parent->type == XML_ELEMENT_NODE || child->owner->linq_document);
    if (child->node->type == XML_DOCUMENT_NODE)
        return ps_throw(cx, "System.ArgumentException",
                        "A node of type Document cannot be added to content.");
    if (n->node->type == XML_DOCUMENT_NODE && child->node->type == XML_ELEMENT_NODE &&
        xmlDocGetRootElement(n->owner->doc))
        return ps_throw(cx, "System.InvalidOperationException",
                        "This operation would create an incorrectly structured document.");
    xmlNodePtr copy = xml_copy(child->node, n->owner->doc, true);
    if (!copy)
        return ps_raise_memory(cx);
    xml_set_loose(n->owner, copy);
    xml_insert(n, copy, before);
    if (copy->type == XML_ELEMENT_NODE)
        share_ns(copy);
    if (!placed)
        rebind(child, n->owner, copy);
    return PS_OK;
}

ps_result xlinq_add(ps_cx *cx, struct xml_node *n, ps_value content, xmlNodePtr before)
{
    ps_value v = ps_base(content);
    struct xml_node *child = xlinq_of(v);
    if (ps_is_null(v))
        return PS_OK;
    if (child && child->node->type == XML_ATTRIBUTE_NODE)
        return add_attribute(cx, n, child);
    if (child)
        return add_node(cx, n, child, before);
    if (v.kind == PS_STRING || !ps_enumerable(cx, v))
        return add_text(cx, n, v, before);
    struct ps_iter it;
    ps_value item;
    bool more;
    ps_result r;
    PS_TRY(ps_iter_init(cx, &it, v));
    while ((r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more) {
        r = xlinq_add(cx, n, item, before);
        ps_release(item);
        if (r != PS_OK)
            break;
    }
    ps_iter_end(&it);
    return r;
}

ps_result xlinq_set_attribute(ps_cx *cx, struct xml_node *n, const char *local, const char *ns,
                              ps_value v)
{
    xmlAttrPtr a = n->node->properties;
    ps_string *s;
    while (a && !xlinq_is_named((xmlNodePtr)a, local, ns))
        a = a->next;
    if (ps_is_null(v)) {
        if (a)
            xml_unlink(n, (xmlNodePtr)a);
        return PS_OK;
    }
    PS_TRY(xlinq_text(cx, v, &s));
    if (!a)
        a = xmlNewNsProp(n->node, *ns ? xml_attribute_ns(n, ns, NULL) : NULL,
                         (const xmlChar *)local, NULL);
    if (!a) {
        ps_string_release(s);
        return ps_raise_memory(cx);
    }
    struct xml_node handle = {.owner = n->owner, .node = (xmlNodePtr)a};
    ps_value text = ps_take_string(s);
    ps_result r = xml_set_text(cx, &handle, text);
    ps_release(text);
    return r;
}

/* ---- taking out ------------------------------------------------------------------------------ */

ps_result xlinq_detach(ps_cx *cx, struct xml_node *n)
{
    if (!n->node->parent || n->node->parent->type == XML_DOCUMENT_FRAG_NODE ||
        (n->node->parent->type == XML_DOCUMENT_NODE && !n->owner->linq_document))
        return ps_throw(cx, "System.InvalidOperationException", "The parent is missing.");
    xml_unlink(n, n->node);
    return PS_OK;
}

ps_result xlinq_alone(ps_cx *cx, xmlNodePtr (*make)(xmlDocPtr doc, const char *text),
                      const char *text, ps_value *out)
{
    struct xml_document *d = xml_document_new();
    xmlNodePtr node = d ? make(d->doc, text) : NULL;
    if (!node) {
        xml_document_release(d);
        return ps_raise_memory(cx);
    }
    xml_set_loose(d, node);
    *out = xlinq_handle(cx, d, node);
    xml_document_release(d);
    return PS_OK;
}
