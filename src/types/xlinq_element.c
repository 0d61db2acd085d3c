/* xlinq_element.c - System.Xml.Linq's XElement, XAttribute, XText, XCData and XComment. */
#include "types/xlinq_parts.h"

#include "base/memory.h"
#include "types/packed.h"
#include "types/support.h"

#include <string.h>

#define ELEMENT_MEMBERS(M)                                                                         \
    LOAD_SAVE(M, XE, "XElement")                                                                   \
    M(XE_NEW, "new(" XNAME " name)")                                                               \
    M(XE_NEW_CONTENT, "new(" XNAME " name, System.Object content)")                                \
    M(XE_NEW_CONTENTS, "new(" XNAME " name, Params System.Object[] content)")                      \
    M(XE_NEW_COPY, "new(" XL "XElement other)")                                                    \
    M(XE_FIRST, XL "XAttribute FirstAttribute {get;}")                                             \
    M(XE_LAST, XL "XAttribute LastAttribute {get;}")                                               \
    M(XE_HAS_ATTRIBUTES, "bool HasAttributes {get;}")                                              \
    M(XE_HAS_ELEMENTS, "bool HasElements {get;}")                                                  \
    M(XE_EMPTY, "bool IsEmpty {get;}")                                                             \
    M(XE_NAME, XNAME " Name {get;set;}")                                                           \
    M(XE_VALUE, "string Value {get;set;}")                                                         \
    M(XE_ATTRIBUTE, XL "XAttribute Attribute(" XNAME " name)")                                     \
    M(XE_ATTRIBUTES, SEQUENCE("XAttribute") " Attributes()")                                       \
    M(XE_ATTRIBUTES_NAME, SEQUENCE("XAttribute") " Attributes(" XNAME " name)")                    \
    M(XE_SELF_AND_DESCENDANTS, SEQUENCE("XElement") " DescendantsAndSelf()")                       \
    M(XE_SELF_AND_ANCESTORS, SEQUENCE("XElement") " AncestorsAndSelf()")                           \
    M(XE_REMOVE_ALL, "void RemoveAll()")                                                           \
    M(XE_REMOVE_ATTRIBUTES, "void RemoveAttributes()")                                             \
    M(XE_REPLACE_ALL, "void ReplaceAll(Params System.Object[] content)")                           \
    M(XE_SET_ATTRIBUTE, "void SetAttributeValue(" XNAME " name, System.Object value)")             \
    M(XE_SET_ELEMENT, "void SetElementValue(" XNAME " name, System.Object value)")                 \
    M(XE_SET_VALUE, "void SetValue(System.Object value)")                                          \
    M(XE_DEFAULT_NS, XL "XNamespace GetDefaultNamespace()")                                        \
    M(XE_NS_OF_PREFIX, XL "XNamespace GetNamespaceOfPrefix(string prefix)")                        \
    M(XE_PREFIX_OF_NS, "string GetPrefixOfNamespace(" XL "XNamespace ns)")
PS_MEMBER_TABLE(element, ELEMENT_MEMBERS)

#define ATTRIBUTE_MEMBERS(M)                                                                       \
    M(XA_NEW, "new(" XNAME " name, System.Object value)")                                          \
    M(XA_NEW_COPY, "new(" XL "XAttribute other)")                                                  \
    M(XA_NAME, XNAME " Name {get;}")                                                               \
    M(XA_VALUE, "string Value {get;set;}")                                                         \
    M(XA_NEXT, XL "XAttribute NextAttribute {get;}")                                               \
    M(XA_PREVIOUS, XL "XAttribute PreviousAttribute {get;}")                                       \
    M(XA_DECLARES, "bool IsNamespaceDeclaration {get;}")                                           \
    M(XA_SET_VALUE, "void SetValue(System.Object value)")                                          \
    M(XA_REMOVE, "void Remove()")                                                                  \
    M(XA_TEXT, "string ToString()")
PS_MEMBER_TABLE(attribute, ATTRIBUTE_MEMBERS)

#define TEXT_MEMBERS(M)                                                                            \
    M(XT_NEW, "new(string value)")                                                                 \
    M(XT_VALUE, "string Value {get;set;}")
PS_MEMBER_TABLE(text, TEXT_MEMBERS)

/* ---- elements -------------------------------------------------------------------------------- */

static xmlNodePtr make_element(xmlDocPtr doc, const char *text)
{
    xmlNodePtr node = xmlNewDocNode(doc, NULL, (const xmlChar *)text, NULL);
    if (node)
        xmlDocSetRootElement(doc, node);
    return node;
}

static ps_result new_element(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                             ps_value *out)
{
    char *local, *ns;
    struct xml_document *d = xml_document_new();
    xmlNodePtr node = NULL;
    if (!d)
        return ps_raise_memory(cx);
    if (row == XE_NEW_COPY) {
        struct xml_node *from = xlinq_of(args[0]);
        if (!from) {
            xml_document_release(d);
            return ps_throw_null(cx, "other");
        }
        node = xml_copy(from->node, d->doc, true);
        if (node)
            xmlDocSetRootElement(d->doc, node);
    } else {
        if (!xlinq_name(cx, args[0], &local, &ns)) {
            xml_document_release(d);
            return PS_FAIL;
        }
        node = make_element(d->doc, local);
        if (node && *ns)
            xmlSetNs(node, xmlNewNs(node, (xmlChar *)ns, NULL));
        ps_free(local);
        ps_free(ns);
    }
    *out = xlinq_handle(cx, d, node);
    xml_document_release(d);
    if (!node)
        return ps_raise_memory(cx);
    if (row == XE_NEW_COPY || count < 2)
        return PS_OK;
    ps_result r = xlinq_add(cx, xlinq_of(*out), args[1], NULL);
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

/* Another name, which may be in another namespace. */
static ps_result rename_element(ps_cx *cx, struct xml_node *n, ps_value name)
{
    char *local, *ns;
    if (!xlinq_name(cx, name, &local, &ns))
        return PS_FAIL;
    xmlNodeSetName(n->node, (xmlChar *)local);
    xmlNsPtr known = *ns ? xmlSearchNsByHref(n->owner->doc, n->node, (xmlChar *)ns) : NULL;
    if (*ns && !known)
        known = xmlNewNs(n->node, (xmlChar *)ns, NULL);
    xmlSetNs(n->node, known);
    ps_free(local);
    ps_free(ns);
    return PS_OK;
}

static ps_result set_value(ps_cx *cx, struct xml_node *n, ps_value v)
{
    ps_string *s;
    if (ps_is_null(v))
        return ps_throw_null(cx, "value");
    PS_TRY(xlinq_text(cx, v, &s));
    ps_value text = ps_take_string(s);
    ps_result r = xml_set_text(cx, n, text);
    ps_release(text);
    return r;
}

static ps_result set_element(ps_cx *cx, struct xml_node *n, const ps_value *args)
{
    ps_value child, made;
    PS_TRY(xlinq_find_element(cx, n, args[0], &child));
    struct xml_node *c = xlinq_of(child);
    ps_result r = PS_OK;
    if (ps_is_null(args[1])) {
        if (c)
            xml_unlink(c, c->node);
    } else if (c) {
        r = set_value(cx, c, args[1]);
    } else {
        r = new_element(cx, XE_NEW_CONTENT, args, 2, &made);
        if (r == PS_OK) {
            r = xlinq_add(cx, n, made, NULL);
            ps_release(made);
        }
    }
    ps_release(child);
    return r;
}

static ps_result set_attribute(ps_cx *cx, struct xml_node *n, const ps_value *args)
{
    char *local, *ns;
    if (!xlinq_name(cx, args[0], &local, &ns))
        return PS_FAIL;
    ps_result r = xlinq_set_attribute(cx, n, local, ns, args[1]);
    ps_free(local);
    ps_free(ns);
    return r;
}

static ps_result attribute_sequence(ps_cx *cx, struct xml_node *n, bool named, bool one,
                                    const ps_value *args, ps_value *out)
{
    struct xlinq_sequence s;
    PS_TRY(xlinq_sequence_begin(cx, n, XL "XAttribute", named ? args[0] : ps_null(), named, &s));
    for (xmlAttrPtr a = n->node->properties; a; a = a->next)
        xlinq_sequence_put(&s, (xmlNodePtr)a);
    PS_TRY(xlinq_sequence_end(&s, out));
    if (!one)
        return PS_OK;
    ps_value first = ps_as_list(*out)->count ? ps_retain(ps_as_list(*out)->items[0]) : ps_null();
    ps_assign(out, first);
    return PS_OK;
}

static ps_result self_sequence(ps_cx *cx, struct xml_node *n, bool down, ps_value *out)
{
    struct xlinq_sequence s;
    PS_TRY(xlinq_sequence_begin(cx, n, XL "XElement", ps_null(), false, &s));
    if (down) {
        xlinq_sequence_put(&s, n->node);
        xlinq_put_descendants(&s, n->node);
    } else {
        xlinq_put_ancestors(&s, n->node);
    }
    return xlinq_sequence_end(&s, out);
}

static ps_result element_ns(ps_cx *cx, struct xml_node *n, unsigned row, const ps_value *args,
                            ps_value *out)
{
    ps_string *s;
    char *text = NULL;
    if (row != XE_DEFAULT_NS) {
        PS_TRY(ps_to_string(cx, args[0], &s));
        text = ps_string_to_utf8(s, NULL);
        ps_string_release(s);
    }
    xmlNsPtr ns = row == XE_PREFIX_OF_NS
                      ? xmlSearchNsByHref(n->owner->doc, n->node, (xmlChar *)text)
                      : xmlSearchNs(n->owner->doc, n->node, (xmlChar *)text);
    ps_free(text);
    if (row == XE_PREFIX_OF_NS)
        return ps_give(ns && ns->prefix ? ps_text((const char *)ns->prefix) : ps_null(), out);
    if (!ns && row == XE_NS_OF_PREFIX)
        return ps_give(ps_null(), out);
    return ps_give(xlinq_namespace_of(cx, ns ? (const char *)ns->href : ""), out);
}

static xmlNodePtr last_attribute(const xmlNode *node)
{
    xmlAttrPtr a = node->properties;
    while (a && a->next)
        a = a->next;
    return (xmlNodePtr)a;
}

static void remove_attributes(struct xml_node *n)
{
    while (n->node->properties)
        xml_unlink(n, (xmlNodePtr)n->node->properties);
}

static ps_result element_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    if (row <= XE_LOAD_READER)
        return xlinq_load(cx, row, true, args, count, out);
    if (row >= XE_NEW && row <= XE_NEW_COPY)
        return new_element(cx, row, args, count, out);
    struct xml_node *n = xlinq_of(self);
    if (row <= XE_SAVE_WRITER)
        return xlinq_save(cx, n, row, args, count);
    switch (row) {
    case XE_FIRST:
    case XE_LAST:
        return ps_give(xlinq_handle(cx, n->owner,
                                    row == XE_FIRST ? (xmlNodePtr)n->node->properties
                                                    : last_attribute(n->node)),
                       out);
    case XE_HAS_ATTRIBUTES:
        return ps_give_bool(n->node->properties || n->node->nsDef, out);
    case XE_HAS_ELEMENTS:
        return ps_give_bool(xmlFirstElementChild(n->node), out);
    case XE_EMPTY:
        return ps_give_bool(!n->node->children && !xml_is_full(n->node), out);
    case XE_NAME:
        return ps_give(xlinq_name_of(cx, (const char *)n->node->name,
                                     n->node->ns ? (const char *)n->node->ns->href : ""),
                       out);
    case XE_NAME | PS_ROW_SET:
        return rename_element(cx, n, args[0]);
    case XE_VALUE:
        return ps_give_string(cx, xml_inner_text(n->node), out);
    case XE_VALUE | PS_ROW_SET:
    case XE_SET_VALUE:
        return set_value(cx, n, args[0]);
    case XE_ATTRIBUTE:
    case XE_ATTRIBUTES:
    case XE_ATTRIBUTES_NAME:
        return attribute_sequence(cx, n, row != XE_ATTRIBUTES, row == XE_ATTRIBUTE, args, out);
    case XE_SELF_AND_DESCENDANTS:
    case XE_SELF_AND_ANCESTORS:
        return self_sequence(cx, n, row == XE_SELF_AND_DESCENDANTS, out);
    case XE_REMOVE_ALL:
    case XE_REPLACE_ALL:
    case XE_REMOVE_ATTRIBUTES:
        remove_attributes(n);
        if (row != XE_REMOVE_ATTRIBUTES)
            xlinq_clear(n);
        return row == XE_REPLACE_ALL ? xlinq_add(cx, n, args[0], NULL) : PS_OK;
    case XE_SET_ATTRIBUTE:
        return set_attribute(cx, n, args);
    case XE_SET_ELEMENT:
        return set_element(cx, n, args);
    default:
        return element_ns(cx, n, row, args, out);
    }
}

/* ---- attributes and texts -------------------------------------------------------------------- */

static ps_result new_attribute(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    char *local, *ns;
    struct xml_node *from = row == XA_NEW_COPY ? xlinq_of(args[0]) : NULL;
    ps_string *s;
    if (row == XA_NEW_COPY && !from)
        return ps_throw_null(cx, "other");
    if (row == XA_NEW && ps_is_null(args[1]))
        return ps_throw_null(cx, "value");
    if (from) {
        local = ps_strdup((const char *)from->node->name);
        ns = ps_strdup(from->node->ns ? (const char *)from->node->ns->href : "");
        s = xml_inner_text(from->node);
    } else {
        if (!xlinq_name(cx, args[0], &local, &ns))
            return PS_FAIL;
        if (xlinq_text(cx, args[1], &s) != PS_OK) {
            ps_free(local);
            ps_free(ns);
            return PS_FAIL;
        }
    }
    struct xml_document *d = xml_document_new();
    /* an attribute in a namespace needs an element that declares it: it has one of its own */
    xmlNodePtr holder = d ? make_element(d->doc, "x") : NULL;
    xmlNsPtr used = holder && *ns ? xmlNewNs(holder, (xmlChar *)ns, (const xmlChar *)"p1") : NULL;
    char *text = ps_string_to_utf8(s, NULL);
    xmlNodePtr a =
        holder ? (xmlNodePtr)xmlNewNsProp(holder, used, (xmlChar *)local, (xmlChar *)text) : NULL;
    ps_free(text);
    ps_free(local);
    ps_free(ns);
    ps_string_release(s);
    if (a) {
        struct xml_node handle = {.owner = d, .node = a};
        xml_unlink(&handle, a);
        *out = xlinq_handle(cx, d, a);
    }
    xml_document_release(d);
    return a ? PS_OK : ps_raise_memory(cx);
}

static ps_result attribute_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    (void)count;
    if (row <= XA_NEW_COPY)
        return new_attribute(cx, row, args, out);
    struct xml_node *n = xlinq_of(self);
    const char *ns = n->node->ns && n->node->ns->href ? (const char *)n->node->ns->href : "";
    switch (row) {
    case XA_NAME:
        return ps_give(xlinq_name_of(cx, (const char *)n->node->name, ns), out);
    case XA_VALUE:
        return ps_give_string(cx, xml_inner_text(n->node), out);
    case XA_VALUE | PS_ROW_SET:
    case XA_SET_VALUE:
        return set_value(cx, n, args[0]);
    case XA_NEXT:
    case XA_PREVIOUS:
        return ps_give(xlinq_handle(cx, n->owner, row == XA_NEXT ? n->node->next : n->node->prev),
                       out);
    case XA_DECLARES:
        return ps_give_bool(!strcmp(ns, "http://www.w3.org/2000/xmlns/"), out);
    case XA_REMOVE:
        return xlinq_detach(cx, n);
    default:
        return xlinq_markup_of(cx, n, false, out);
    }
}

static xmlNodePtr make_text(xmlDocPtr doc, const char *text)
{
    return xmlNewDocText(doc, (const xmlChar *)text);
}

static xmlNodePtr make_cdata(xmlDocPtr doc, const char *text)
{
    return xmlNewCDataBlock(doc, (const xmlChar *)text, (int)strlen(text));
}

static xmlNodePtr make_comment(xmlDocPtr doc, const char *text)
{
    return xmlNewDocComment(doc, (const xmlChar *)text);
}

/* XText, XCData and XComment. */
static ps_result text_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    if (row == XT_NEW) {
        const ps_string *type = self.u.type->full_name;
        if (!ps_string_arg(args[0]))
            return ps_throw_null(cx, "value");
        char *text = ps_string_to_utf8(args[0].u.string, NULL);
        ps_result r = xlinq_alone(cx,
                                  ps_string_is(type, XL "XComment") ? make_comment
                                  : ps_string_is(type, XL "XCData") ? make_cdata
                                                                    : make_text,
                                  text, out);
        ps_free(text);
        return r;
    }
    struct xml_node *n = xlinq_of(self);
    return row == XT_VALUE ? ps_give_string(cx, xml_inner_text(n->node), out)
                           : set_value(cx, n, args[0]);
}

#define ELEMENT_TYPES(T)                                                                           \
    T(XL "XElement", XL "XContainer", NULL, element_members, element_invoke, &xlinq_class, 0)      \
    T(XL "XAttribute", XL "XObject", NULL, attribute_members, attribute_invoke, &xlinq_class, 0)   \
    T(XL "XText", XL "XNode", NULL, text_members, text_invoke, &xlinq_class, 0)                    \
    T(XL "XCData", XL "XText", NULL, "new(string value)\n", text_invoke, &xlinq_class, 0)          \
    T(XL "XComment", XL "XNode", NULL, text_members, text_invoke, &xlinq_class, 0)

bool ps_xlinq_element_typedef(const char *name, size_t length, ps_typedef *out)
{
    return ELEMENT_TYPES(PS_PACKED_TYPE) false;
}
