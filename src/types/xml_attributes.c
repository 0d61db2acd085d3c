/* xml_attributes.c - System.Xml.XmlAttribute and XmlAttributeCollection. */
#include "types/packed.h"
#include "types/support.h"
#include "types/xml.h"

#include <string.h>

#define X "System.Xml."
#define ATTRIBUTE_MEMBERS(M)                                                                       \
    M(XA_ParentNode, "inherit ParentNode")                                                         \
    M(XA_Name, "inherit Name")                                                                     \
    M(XA_LocalName, "inherit LocalName")                                                           \
    M(XA_NamespaceURI, "inherit NamespaceURI")                                                     \
    M(XA_Prefix, "inherit Prefix")                                                                 \
    M(XA_NodeType, "inherit NodeType")                                                             \
    M(XA_OwnerDocument, "inherit OwnerDocument")                                                   \
    M(XA_Value, "inherit Value")                                                                   \
    M(XA_SchemaInfo, "inherit SchemaInfo")                                                         \
    M(XA_InnerText, "inherit InnerText")                                                           \
    M(XA_SPECIFIED, "bool Specified {get;}")                                                       \
    M(XA_OWNER, X "XmlElement OwnerElement {get;}")                                                \
    M(XA_InnerXml, "inherit InnerXml")                                                             \
    M(XA_BaseURI, "inherit BaseURI")
PS_MEMBER_TABLE(attribute, ATTRIBUTE_MEMBERS)

#define COLLECTION_MEMBERS(M)                                                                      \
    M(AC_ITEM_AT, X "XmlAttribute ItemOf(int i) {get;}")                                           \
    M(AC_ITEM, X "XmlAttribute ItemOf(string name) {get;}")                                        \
    M(AC_COUNT, "int Count {get;}")                                                                \
    M(AC_AT, X "XmlNode Item(int index)")                                                          \
    M(AC_GET, X "XmlNode GetNamedItem(string name)")                                               \
    M(AC_GET_NS, X "XmlNode GetNamedItem(string localName, string namespaceURI)")                  \
    M(AC_SET, X "XmlNode SetNamedItem(" X "XmlNode node)")                                         \
    M(AC_APPEND, X "XmlAttribute Append(" X "XmlAttribute node)")                                  \
    M(AC_REMOVE, X "XmlAttribute Remove(" X "XmlAttribute node)")                                  \
    M(AC_REMOVE_AT, X "XmlAttribute RemoveAt(int i)")                                              \
    M(AC_REMOVE_NAMED, X "XmlNode RemoveNamedItem(string name)")                                   \
    M(AC_REMOVE_ALL, "void RemoveAll()")                                                           \
    M(AC_ENUMERATOR, "System.Collections.IEnumerator GetEnumerator()")
PS_MEMBER_TABLE(collection, COLLECTION_MEMBERS)

static ps_result attribute_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    struct xml_node *n = xml_node_of(self);
    (void)args, (void)count;
    return row == XA_OWNER ? ps_give(xml_handle(cx, n->owner, n->node->parent), out)
                           : ps_give_bool(true, out);
}

ps_value xml_declared_ns(const xmlNode *element, const ps_string *name)
{
    for (const xmlNs *ns = element->nsDef; ns; ns = ns->next) {
        char said[120];
        snprintf(said, sizeof said, "xmlns%s%.100s", ns->prefix ? ":" : "",
                 ns->prefix ? (const char *)ns->prefix : "");
        if (ps_string_is(name, said))
            return ps_text(ns->href ? (const char *)ns->href : "");
    }
    return ps_text("");
}

ps_result xml_attribute_add(ps_cx *cx, struct xml_node *n, ps_value attribute, ps_value *out)
{
    struct xml_node *a = xml_node_of(attribute);
    if (!a || a->node->type != XML_ATTRIBUTE_NODE)
        return ps_throw_null(cx, "node");
    if (a->node->parent)
        return ps_throw(
            cx, "System.InvalidOperationException",
            "The 'Attribute' node cannot be inserted because it is already an attribute "
            "of another element.");
    if (a->owner != n->owner)
        return ps_throw(cx, "System.ArgumentException",
                        "The named node is from a different document context.");
    ps_string *name = xml_name(a->node, false);
    xmlAttrPtr old = xml_attribute(n->node, name, NULL);
    ps_string_release(name);
    *out = ps_retain(attribute);
    xml_set_tied(n->owner, a->node);
    if (a->node->ns && a->node->ns->href) /* the namespace as this element has it */
        a->node->ns =
            xml_attribute_ns(n, (const char *)a->node->ns->href, (const char *)a->node->ns->prefix);
    if (old) {
        ps_assign(out, xml_handle(cx, n->owner, (xmlNodePtr)old));
        xml_unlink(n, (xmlNodePtr)old);
    }
    xmlNodePtr last = (xmlNodePtr)n->node->properties;
    while (last && last->next)
        last = last->next;
    a->node->parent = n->node;
    a->node->prev = last;
    if (last)
        last->next = a->node;
    else
        n->node->properties = (xmlAttrPtr)a->node;
    return PS_OK;
}

/* ---- the collection: the element, as XmlNode's handles have it ------------------------------- */

static void collection_drop(ps_object *o)
{
    xml_document_release(((struct xml_node *)o)->owner);
    ((struct xml_node *)o)->owner = NULL;
}

static xmlNodePtr at_place(const struct xml_node *n, int64_t i)
{
    xmlAttrPtr a = i < 0 ? NULL : n->node->properties;
    for (; a && i; i--)
        a = a->next;
    return (xmlNodePtr)a;
}

static ps_result collection_next(ps_cx *cx, ps_enumerator *e, ps_value *out, bool *more)
{
    const struct xml_node *n = (const struct xml_node *)e->source.u.object;
    xmlNodePtr a = at_place(n, (int64_t)e->at++);
    *more = a != NULL;
    if (a)
        *out = xml_handle(cx, n->owner, a);
    return PS_OK;
}

static ps_result collection_enumerate(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_enumerator *e = ps_enumerator_new(cx->worker);
    e->next = collection_next;
    e->source = ps_retain(self);
    *out = ps_take_object(e);
    return PS_OK;
}

static const ps_class collection_class = {.size = sizeof(struct xml_node),
                                          .drop = collection_drop,
                                          .enumerate = collection_enumerate};

ps_value xml_attributes(ps_cx *cx, struct xml_node *n)
{
    if (n->node->type != XML_ELEMENT_NODE)
        return ps_null();
    struct xml_node *c = ps_object_new(ps_type_named(cx->worker, X "XmlAttributeCollection"),
                                       &collection_class, PS_INSTANCE);
    c->owner = n->owner;
    c->owner->refs++;
    c->node = n->node;
    return ps_take_object(c);
}

static ps_result remove_one(ps_cx *cx, struct xml_node *n, xmlNodePtr a, ps_value *out)
{
    *out = xml_handle(cx, n->owner, a);
    if (a)
        xml_unlink(n, a);
    return PS_OK;
}

static ps_result collection_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                   unsigned count, ps_value *out)
{
    struct xml_node *n = (struct xml_node *)self.u.object, *other;
    const ps_string *name = count ? ps_string_arg(args[0]) : NULL;
    const ps_string *ns = count > 1 ? ps_string_arg(args[1]) : NULL;
    xmlAttrPtr a = name ? xml_attribute(n->node, name, ns) : NULL;
    int64_t length = 0;
    switch (row) {
    case AC_COUNT:
        while (at_place(n, length))
            length++;
        return ps_give_int(length, out);
    case AC_ITEM:
    case AC_GET:
    case AC_GET_NS:
        return ps_give(xml_handle(cx, n->owner, (xmlNodePtr)a), out);
    case AC_ITEM_AT:
    case AC_AT: {
        xmlNodePtr found = at_place(n, args[0].u.i);
        if (!found && row == AC_ITEM_AT)
            return ps_throw(cx, "System.IndexOutOfRangeException",
                            "The index being passed in is out of range.");
        return ps_give(xml_handle(cx, n->owner, found), out);
    }
    case AC_SET:
    case AC_APPEND:
        other = xml_node_of(args[0]);
        if (other && other->node->parent == n->node)
            xml_unlink(n, other->node); /* it moves to the end */
        return xml_attribute_add(cx, n, args[0], out);
    case AC_REMOVE:
        other = xml_node_of(args[0]);
        return remove_one(cx, n, other && other->node->parent == n->node ? other->node : NULL, out);
    case AC_REMOVE_AT:
        return remove_one(cx, n, at_place(n, args[0].u.i), out);
    case AC_REMOVE_NAMED:
        return remove_one(cx, n, (xmlNodePtr)a, out);
    case AC_REMOVE_ALL:
        while (n->node->properties)
            xml_unlink(n, (xmlNodePtr)n->node->properties);
        return PS_OK;
    default:
        return collection_enumerate(cx, self, out);
    }
}

#define ATTRIBUTE_TYPES(T)                                                                         \
    T(X "XmlAttribute", X "XmlNode", NULL, attribute_members, attribute_invoke,                    \
      &xml_node_class.cls, 0)                                                                      \
    T(X "XmlNamedNodeMap", NULL, "System.Collections.IEnumerable", NULL, NULL, NULL, 0)            \
    T(X "XmlAttributeCollection", X "XmlNamedNodeMap",                                             \
      "System.Collections.ICollection,System.Collections.IEnumerable", collection_members,         \
      collection_invoke, &collection_class, PS_TYPE_SEALED)

bool ps_xml_attributes_typedef(const char *name, size_t length, ps_typedef *out)
{
    return ATTRIBUTE_TYPES(PS_PACKED_TYPE) false;
}
