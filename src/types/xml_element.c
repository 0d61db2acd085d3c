/* xml_element.c - System.Xml.XmlElement and its attributes. */
#include "types/xml.h"

#include "base/memory.h"
#include "types/support.h"

#include <stdio.h>
#include <string.h>

#define X "System.Xml."

#define ELEMENT_MEMBERS(M)                                                                         \
    M(XE_I_NAME, "inherit Name")                                                                   \
    M(XE_I_LOCALNAME, "inherit LocalName")                                                         \
    M(XE_I_NAMESPACEURI, "inherit NamespaceURI")                                                   \
    M(XE_I_PREFIX, "inherit Prefix")                                                               \
    M(XE_I_NODETYPE, "inherit NodeType")                                                           \
    M(XE_I_PARENTNODE, "inherit ParentNode")                                                       \
    M(XE_I_OWNERDOCUMENT, "inherit OwnerDocument")                                                 \
    M(XE_EMPTY, "bool IsEmpty {get;set;}")                                                         \
    M(XE_I_ATTRIBUTES, "inherit Attributes")                                                       \
    M(XE_HAS_ATTRIBUTES, "bool HasAttributes {get;}")                                              \
    M(XE_I_SCHEMAINFO, "inherit SchemaInfo")                                                       \
    M(XE_I_INNERXML, "inherit InnerXml")                                                           \
    M(XE_I_INNERTEXT, "inherit InnerText")                                                         \
    M(XE_I_NEXTSIBLING, "inherit NextSibling")                                                     \
    M(XE_I_PREVIOUSSIBLING, "inherit PreviousSibling")                                             \
    M(XE_GET, "string GetAttribute(string name)")                                                  \
    M(XE_SET, "void SetAttribute(string name, string value)")                                      \
    M(XE_HAS, "bool HasAttribute(string name)")                                                    \
    M(XE_REMOVE, "void RemoveAttribute(string name)")                                              \
    M(XE_REMOVE_ALL, "void RemoveAllAttributes()")                                                 \
    M(XE_NODE, X "XmlAttribute GetAttributeNode(string name)")                                     \
    M(XE_GET_NS, "string GetAttribute(string localName, string namespaceURI)")                     \
    M(XE_SET_NS, "string SetAttribute(string localName, string namespaceURI, string value)")       \
    M(XE_HAS_NS, "bool HasAttribute(string localName, string namespaceURI)")                       \
    M(XE_REMOVE_NS, "void RemoveAttribute(string localName, string namespaceURI)")                 \
    M(XE_NODE_NS, X "XmlAttribute GetAttributeNode(string localName, string namespaceURI)")        \
    M(XE_SET_NODE, X "XmlAttribute SetAttributeNode(" X "XmlAttribute newAttr)")                   \
    M(XE_REMOVE_NODE, X "XmlAttribute RemoveAttributeNode(" X "XmlAttribute oldAttr)")             \
    M(XE_BY_TAG, X "XmlNodeList GetElementsByTagName(string name)")                                \
    M(XE_BY_TAG_NS, X "XmlNodeList GetElementsByTagName(string localName, string namespaceURI)")
PS_MEMBER_TABLE(element, ELEMENT_MEMBERS)

xmlAttrPtr xml_attribute(const xmlNode *element, const ps_string *name, const ps_string *ns)
{
    for (xmlAttrPtr a = element->properties; a; a = a->next)
        if (xml_is_called((xmlNodePtr)a, name, ns))
            return a;
    return NULL;
}

/* The namespace of a URI that an attribute may use here, declared if need be. */
xmlNsPtr xml_attribute_ns(struct xml_node *n, const char *uri, const char *prefix)
{
    char made[16];
    for (xmlNodePtr up = n->node; up && up->type == XML_ELEMENT_NODE; up = up->parent)
        for (xmlNsPtr ns = up->nsDef; ns; ns = ns->next)
            if (ns->prefix && ns->href && !strcmp((const char *)ns->href, uri) &&
                xmlSearchNs(n->owner->doc, n->node, ns->prefix) == ns)
                return ns;
    for (unsigned i = 1; !prefix; i++) {
        snprintf(made, sizeof made, "d1p%u", i);
        if (!xmlSearchNs(n->owner->doc, n->node, (xmlChar *)made))
            prefix = made;
    }
    return xmlNewNs(n->node, (const xmlChar *)uri, (const xmlChar *)prefix);
}

static ps_result set_attribute(ps_cx *cx, struct xml_node *n, xmlAttrPtr a, const ps_value *args,
                               unsigned count)
{
    if (!ps_string_arg(args[0]) || !args[0].u.string->length)
        return ps_throw(cx, "System.ArgumentException",
                        "The local name for elements or attributes cannot be null or an empty "
                        "string.");
    if (!a) {
        char *name = ps_string_to_utf8(args[0].u.string, NULL), *colon = strchr(name, ':');
        char *uri =
            count > 2 && ps_string_arg(args[1]) ? ps_string_to_utf8(args[1].u.string, NULL) : NULL;
        xmlNsPtr ns = uri && *uri ? xml_attribute_ns(n, uri, NULL) : NULL;
        bool declares = !strncmp(name, "xmlns", 5) && (!name[5] || name[5] == ':');
        if (declares) { /* libxml2 keeps declarations apart */
            char *value = ps_string_arg(args[count - 1])
                              ? ps_string_to_utf8(args[count - 1].u.string, NULL)
                              : ps_strdup("");
            xmlNewNs(n->node, (xmlChar *)value, name[5] ? (xmlChar *)name + 6 : NULL);
            ps_free(value);
        } else {
            a = ns ? xmlNewNsProp(n->node, ns, (xmlChar *)(colon ? colon + 1 : name), NULL)
                   : xmlNewProp(n->node, (xmlChar *)name, NULL);
        }
        ps_free(uri);
        ps_free(name);
        if (declares)
            return PS_OK;
        if (!a)
            return ps_raise_memory(cx);
    }
    ps_value handle = xml_handle(cx, n->owner, (xmlNodePtr)a);
    ps_result r = xml_set_text(cx, xml_node_of(handle), args[count - 1]);
    ps_release(handle);
    return r;
}

static ps_result remove_attribute_node(ps_cx *cx, struct xml_node *n, ps_value v, ps_value *out)
{
    struct xml_node *a = xml_node_of(v);
    if (!a || a->node->parent != n->node)
        return ps_give(ps_null(), out);
    (void)cx;
    xml_unlink(n, a->node);
    return ps_give(ps_retain(v), out);
}

static ps_result element_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    struct xml_node *n = xml_node_of(self);
    bool spaced = row >= XE_GET_NS && row <= XE_NODE_NS;
    const ps_string *ns = spaced ? ps_string_arg(args[1]) : NULL;
    xmlAttrPtr a = count && ps_string_arg(args[0]) && row < XE_SET_NODE
                       ? xml_attribute(n->node, args[0].u.string, ns)
                       : NULL;
    switch (row) {
    case XE_EMPTY:
        return ps_give_bool(!n->node->children && !xml_is_full(n->node), out);
    case XE_EMPTY | PS_ROW_SET:
        if (args[0].u.i)
            xml_clear(n);
        xml_set_full(n->node, !args[0].u.i);
        return PS_OK;
    case XE_HAS_ATTRIBUTES:
        return ps_give_bool(n->node->properties || n->node->nsDef, out);
    case XE_GET:
    case XE_GET_NS:
        if (a)
            return ps_give_string(cx, xml_inner_text((xmlNodePtr)a), out);
        if (!spaced && ps_string_arg(args[0]))
            return ps_give(xml_declared_ns(n->node, args[0].u.string), out);
        return ps_give(ps_text(""), out);
    case XE_SET:
    case XE_SET_NS:
        PS_TRY(set_attribute(cx, n, a, args, count));
        if (row == XE_SET_NS)
            *out = ps_string_arg(args[2]) ? ps_retain(args[2]) : ps_text("");
        return PS_OK;
    case XE_HAS:
    case XE_HAS_NS:
        return ps_give_bool(a, out);
    case XE_REMOVE:
    case XE_REMOVE_NS:
        if (a)
            xml_unlink(n, (xmlNodePtr)a);
        return PS_OK;
    case XE_REMOVE_ALL:
        while (n->node->properties)
            xml_unlink(n, (xmlNodePtr)n->node->properties);
        return PS_OK;
    case XE_NODE:
    case XE_NODE_NS:
        return ps_give(xml_handle(cx, n->owner, (xmlNodePtr)a), out);
    case XE_SET_NODE:
        return xml_attribute_add(cx, n, args[0], out);
    case XE_REMOVE_NODE:
        return remove_attribute_node(cx, n, args[0], out);
    default:
        return xml_by_tag(cx, n, args, count, out);
    }
}

const ps_typedef ps_type_xml_element = {.name = X "XmlElement",
                                        .base = X "XmlLinkedNode",
                                        .members = element_members,
                                        .invoke = element_invoke,
                                        .cls = &xml_node_class.cls};
