/* xml_change.c - nodes that come and go: children, text and markup of a node. */
#include "types/xml.h"

#include "base/memory.h"
#include "types/support.h"

#include <libxml/parser.h>

void xml_unlink(struct xml_node *n, xmlNodePtr node)
{
    xmlUnlinkNode(node);
    xml_set_loose(n->owner, node);
}

void xml_clear(struct xml_node *n)
{
    while (n->node->children)
        xml_unlink(n, n->node->children);
}

ps_result xml_set_text(ps_cx *cx, struct xml_node *n, ps_value value)
{
    if (n->node == xml_declaration(n->owner))
        return ps_throw(cx, "System.InvalidOperationException",
                        "The text of a declaration is not set by this host; set its Encoding and "
                        "Standalone.");
    char *text = ps_string_arg(value) ? ps_string_to_utf8(value.u.string, NULL) : ps_strdup("");
    if (n->node->type == XML_ELEMENT_NODE || n->node->type == XML_ATTRIBUTE_NODE) {
        xml_clear(n);
        if (n->node->type == XML_ELEMENT_NODE)
            xml_set_full(n->node, true);
        xmlNodePtr t = *text ? xmlNewDocText(n->owner->doc, (xmlChar *)text) : NULL;
        if (t) { /* linked by hand: an attribute's text too */
            t->parent = n->node;
            n->node->children = n->node->last = t;
        }
    } else {
        xmlNodeSetContent(n->node, NULL);
        xmlNodeAddContent(n->node, (xmlChar *)text);
    }
    ps_free(text);
    return PS_OK;
}

/* `take` becomes a child of `n` before `before` (NULL: at the end). */
void xml_insert(struct xml_node *n, xmlNodePtr node, xmlNodePtr before)
{
    xmlUnlinkNode(node);
    xml_set_tied(n->owner, node);
    node->parent = n->node;
    node->next = before;
    node->prev = before ? before->prev : n->node->last;
    if (node->prev)
        node->prev->next = node;
    else
        n->node->children = node;
    if (before)
        before->prev = node;
    else
        n->node->last = node;
    if (n->node->type == XML_ELEMENT_NODE)
        xml_set_full(n->node, true);
    if (node->type == XML_ELEMENT_NODE)
        xmlReconciliateNs(n->owner->doc, node);
}

/* What a fragment holds goes over; it stays, empty. */
static void insert_fragment(struct xml_node *n, struct xml_node *fragment, xmlNodePtr before)
{
    while (fragment->node->children)
        xml_insert(n, fragment->node->children, before);
}

ps_result xml_add_child(ps_cx *cx, struct xml_node *n, enum xml_place place, const ps_value *args,
                        ps_value *out)
{
    struct xml_node *child = xml_node_of(args[0]), *other = NULL;
    xmlNodePtr before = NULL;
    if (!child)
        return ps_throw(cx, "System.NullReferenceException",
                        "Object reference not set to an instance of an object.");
    if (child->owner != n->owner)
        return ps_throw(cx, "System.ArgumentException",
                        "The node to be inserted is from a different document context.");
    for (xmlNodePtr up = n->node; up; up = up->parent)
        if (up == child->node)
            return ps_throw(
                cx, "System.ArgumentException",
                "Cannot insert a node or any ancestor of that node as a child of itself.");
    if (child->node->type == XML_ATTRIBUTE_NODE || !xml_is_parent(n->node))
        return ps_throw(cx, "System.InvalidOperationException",
                        "The specified node cannot be inserted as the valid child of this node, "
                        "because the specified node is the wrong type.");
    if (n->node->type == XML_DOCUMENT_NODE && child->node->type == XML_ELEMENT_NODE &&
        xmlDocGetRootElement(n->owner->doc) && place != XML_REPLACE)
        return ps_throw(cx, "System.InvalidOperationException",
                        "This document already has a 'DocumentElement' node.");
    if (place >= XML_BEFORE)
        other = xml_node_of(args[1]);
    if (other && other->node->parent != n->node)
        return ps_throw(cx, "System.ArgumentException",
                        "The reference node is not a child of this node.");
    if (place == XML_PREPEND || (place == XML_AFTER && !other))
        before = n->node->children;
    else if (place == XML_BEFORE || place == XML_REPLACE)
        before = other ? other->node : NULL;
    else if (place == XML_AFTER)
        before = other->node->next;
    if (before == child->node)
        before = before->next;
    if (child->node->type == XML_DOCUMENT_FRAG_NODE)
        insert_fragment(n, child, before);
    else
        xml_insert(n, child->node, before);
    if (place == XML_REPLACE && other && other->node != child->node) {
        xml_unlink(n, other->node);
        return ps_give(ps_retain(args[1]), out);
    }
    return ps_give(ps_retain(args[0]), out);
}

ps_result xml_set_inner_xml(ps_cx *cx, struct xml_node *n, ps_value value)
{
    xmlNodePtr list = NULL, within = n->node;
    if (n->node->type == XML_DOCUMENT_NODE)
        return xml_load_string(cx, n, ps_string_arg(value), false);
    if (n->node->type == XML_DOCUMENT_FRAG_NODE)
        within = xmlDocGetRootElement(n->owner->doc); /* libxml2 wants an element around */
    else if (n->node->type != XML_ELEMENT_NODE)
        return xml_set_text(cx, n, value);
    size_t length = 0;
    char *text = ps_string_arg(value) ? ps_string_to_utf8(value.u.string, &length) : ps_strdup("");
    xmlNodePtr made =
        within ? NULL : xmlNewDocNode(n->owner->doc, NULL, (const xmlChar *)"x", NULL);
    int error =
        length ? xmlParseInNodeContext(within ? within : made, text, (int)length, XML_PARSE, &list)
               : 0;
    xmlFreeNode(made);
    ps_free(text);
    if (error)
        return ps_throw(cx, "System.Xml.XmlException", "The markup is not well-formed.");
    xml_clear(n);
    if (n->node->type == XML_ELEMENT_NODE)
        xml_set_full(n->node, true);
    for (xmlNodePtr next; list; list = next) {
        next = list->next;
        xml_insert(n, list, NULL);
    }
    if (!n->owner->keep_white)
        xml_drop_white(n->node);
    return PS_OK;
}

ps_result xml_remove_child(ps_cx *cx, struct xml_node *n, ps_value child, ps_value *out)
{
    struct xml_node *c = xml_node_of(child);
    if (!c || c->node->parent != n->node)
        return ps_throw(cx, "System.ArgumentException",
                        "The node to be removed is not a child of this node.");
    xml_unlink(n, c->node);
    return ps_give(ps_retain(child), out);
}
