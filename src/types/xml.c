/*
 * xml.c - System.Xml.XmlNode: what all nodes do, and those that hold a text.
 */
#include "types/xml.h"

#include "base/memory.h"
#include "types/encoding.h"
#include "types/path.h"
#include "types/stream_private.h"
#include "types/support.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <stdio.h>
#include <string.h>

#define X "System.Xml."

#define NODE_MEMBERS(M)                                                                            \
    M(XN_NAME, "string Name {get;}")                                                               \
    M(XN_VALUE, "string Value {get;set;}")                                                         \
    M(XN_TYPE, X "XmlNodeType NodeType {get;}")                                                    \
    M(XN_PARENT, X "XmlNode ParentNode {get;}")                                                    \
    M(XN_CHILDREN, X "XmlNodeList ChildNodes {get;}")                                              \
    M(XN_PREVIOUS, X "XmlNode PreviousSibling {get;}")                                             \
    M(XN_NEXT, X "XmlNode NextSibling {get;}")                                                     \
    M(XN_ATTRIBUTES, X "XmlAttributeCollection Attributes {get;}")                                 \
    M(XN_OWNER, X "XmlDocument OwnerDocument {get;}")                                              \
    M(XN_FIRST, X "XmlNode FirstChild {get;}")                                                     \
    M(XN_LAST, X "XmlNode LastChild {get;}")                                                       \
    M(XN_HAS_CHILDREN, "bool HasChildNodes {get;}")                                                \
    M(XN_NS, "string NamespaceURI {get;}")                                                         \
    M(XN_PREFIX, "string Prefix {get;}")                                                           \
    M(XN_LOCAL, "string LocalName {get;}")                                                         \
    M(XN_READONLY, "bool IsReadOnly {get;}")                                                       \
    M(XN_INNER_TEXT, "string InnerText {get;set;}")                                                \
    M(XN_OUTER, "string OuterXml {get;}")                                                          \
    M(XN_INNER_XML, "string InnerXml {get;set;}")                                                  \
    M(XN_SCHEMA, X "Schema.IXmlSchemaInfo SchemaInfo {get;}")                                      \
    M(XN_BASE, "string BaseURI {get;}")                                                            \
    M(XN_PREVIOUS_TEXT, X "XmlNode PreviousText {get;}")                                           \
    M(XN_ENUMERATOR, "System.Collections.IEnumerator GetEnumerator()")                             \
    M(XN_SUPPORTS, "bool Supports(string feature, string version)")                                \
    M(XN_SELECT, X "XmlNodeList SelectNodes(string xpath)")                                        \
    M(XN_SELECT_NS, X "XmlNodeList SelectNodes(string xpath, " X "XmlNamespaceManager nsmgr)")     \
    M(XN_SINGLE, X "XmlNode SelectSingleNode(string xpath)")                                       \
    M(XN_SINGLE_NS, X "XmlNode SelectSingleNode(string xpath, " X "XmlNamespaceManager nsmgr)")    \
    M(XN_APPEND, X "XmlNode AppendChild(" X "XmlNode newChild)")                                   \
    M(XN_PREPEND, X "XmlNode PrependChild(" X "XmlNode newChild)")                                 \
    M(XN_INSERT_BEFORE, X "XmlNode InsertBefore(" X "XmlNode newChild, " X "XmlNode refChild)")    \
    M(XN_INSERT_AFTER, X "XmlNode InsertAfter(" X "XmlNode newChild, " X "XmlNode refChild)")      \
    M(XN_REPLACE, X "XmlNode ReplaceChild(" X "XmlNode newChild, " X "XmlNode oldChild)")          \
    M(XN_REMOVE, X "XmlNode RemoveChild(" X "XmlNode oldChild)")                                   \
    M(XN_REMOVE_ALL, "void RemoveAll()")                                                           \
    M(XN_CLONE, X "XmlNode CloneNode(bool deep)")                                                  \
    M(XN_CLONE_ALL, X "XmlNode Clone()")                                                           \
    M(XN_ITEM, X "XmlElement Item(string name) {get;}")                                            \
    M(XN_ITEM_NS, X "XmlElement Item(string localname, string ns) {get;}")                         \
    M(XN_NAVIGATOR, X "XPath.XPathNavigator CreateNavigator()")                                    \
    M(XN_WRITE, "void WriteTo(" X "XmlWriter w)")                                                  \
    M(XN_WRITE_CONTENT, "void WriteContentTo(" X "XmlWriter w)")                                   \
    M(XN_NORMALIZE, "void Normalize()")                                                            \
    M(XN_NS_OF_PREFIX, "string GetNamespaceOfPrefix(string prefix)")                               \
    M(XN_PREFIX_OF_NS, "string GetPrefixOfNamespace(string namespaceURI)")                         \
    M(XN_SET_TEXT, "hidden void set_InnerText(string value)")
PS_MEMBER_TABLE(node, NODE_MEMBERS)

/* ---- documents ------------------------------------------------------------------------------- */

void xml_set_loose(struct xml_document *d, xmlNodePtr node)
{
    for (size_t i = 0; i < d->loose_count; i++)
        if (d->loose[i] == node)
            return;
    if (d->loose_count == d->loose_size) {
        d->loose_size = d->loose_size ? d->loose_size * 2 : 8;
        d->loose = ps_realloc(d->loose, d->loose_size * sizeof *d->loose);
    }
    d->loose[d->loose_count++] = node;
}

void xml_set_tied(struct xml_document *d, xmlNodePtr node)
{
    for (size_t i = 0; i < d->loose_count; i++)
        if (d->loose[i] == node)
            d->loose[i--] = d->loose[--d->loose_count];
}

void xml_document_release(struct xml_document *d)
{
    if (!d || --d->refs)
        return;
    for (size_t i = 0; i < d->loose_count; i++) {
        if (d->loose[i]->type == XML_ATTRIBUTE_NODE)
            xmlFreeProp((xmlAttrPtr)d->loose[i]);
        else
            xmlFreeNode(d->loose[i]);
    }
    ps_free(d->loose);
    xmlFreeDoc(d->doc);
    ps_free(d);
}

static void node_drop(ps_object *o)
{
    struct xml_node *n = (struct xml_node *)o;
    xml_document_release(n->owner);
    n->owner = NULL;
}

static bool node_equals(ps_value self, ps_value other)
{
    struct xml_node *b = xml_node_of(other);
    return b && b->node == xml_node_of(self)->node;
}

static uint32_t node_hash(ps_value self)
{
    return (uint32_t)((uintptr_t)xml_node_of(self)->node >> 4);
}

static ps_result node_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const struct xml_node *n = xml_node_of(self);
    if (n->node->type == XML_ELEMENT_NODE)
        return ps_give_string(cx, xml_name(n->node, true), out);
    return ps_give_string(cx, ps_string_retain(n->object.type->full_name), out);
}

const ps_adapted_class xml_node_class = {.cls = {.size = sizeof(struct xml_node),
                                                 .drop = node_drop,
                                                 .to_string = node_text,
                                                 .equals = node_equals,
                                                 .hash = node_hash,
                                                 .adapted = true},
                                         .adapter = &xml_adapter};

struct xml_node *xml_node_of(ps_value v)
{
    return ps_is_class(v, &xml_node_class.cls) ? (struct xml_node *)v.u.object : NULL;
}

static const char *type_of(xmlNodePtr node)
{
    switch (node->type) {
    case XML_DOCUMENT_NODE:
        return X "XmlDocument";
    case XML_ELEMENT_NODE:
        return X "XmlElement";
    case XML_ATTRIBUTE_NODE:
        return X "XmlAttribute";
    case XML_TEXT_NODE:
        return xmlIsBlankNode(node) && node->content && *node->content ? X "XmlWhitespace"
                                                                       : X "XmlText";
    case XML_CDATA_SECTION_NODE:
        return X "XmlCDataSection";
    case XML_COMMENT_NODE:
        return X "XmlComment";
    case XML_PI_NODE:
        return strcmp((const char *)node->name, "xml") ? X "XmlProcessingInstruction"
                                                       : X "XmlDeclaration";
    case XML_DTD_NODE:
        return X "XmlDocumentType";
    case XML_DOCUMENT_FRAG_NODE:
        return X "XmlDocumentFragment";
    default:
        return X "XmlNode";
    }
}

ps_value xml_handle(ps_cx *cx, struct xml_document *owner, xmlNodePtr node)
{
    if (!node)
        return ps_null();
    struct xml_node *n =
        ps_object_new(ps_type_named(cx->worker, type_of(node)), &xml_node_class.cls, PS_INSTANCE);
    owner->refs++;
    n->owner = owner;
    n->node = node;
    return ps_take_object(n);
}

/* ---- nodes' rows ----------------------------------------------------------------------------- */

static ps_result give_markup(ps_cx *cx, struct xml_node *n, bool inner, ps_value *out)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    if (inner && n->node->type == XML_ATTRIBUTE_NODE)
        return ps_give_string(cx, xml_inner_text(n->node), out);
    xml_write(&b, n->owner, n->node, inner, -1);
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static int64_t node_type(xmlNodePtr node)
{
    switch (node->type) { /* XmlNodeType */
    case XML_ELEMENT_NODE:
        return 1;
    case XML_ATTRIBUTE_NODE:
        return 2;
    case XML_TEXT_NODE:
        return xmlIsBlankNode(node) && node->content && *node->content ? 13 : 3;
    case XML_CDATA_SECTION_NODE:
        return 4;
    case XML_PI_NODE:
        return strcmp((const char *)node->name, "xml") ? 7 : 17;
    case XML_COMMENT_NODE:
        return 8;
    case XML_DTD_NODE:
        return 10;
    case XML_DOCUMENT_FRAG_NODE:
        return 11;
    default:
        return 9;
    }
}

static ps_result value_row(ps_cx *cx, struct xml_node *n, ps_value *out)
{
    return xml_is_parent(n->node) || n->node->type == XML_DTD_NODE
               ? ps_give(ps_null(), out)
               : ps_give_string(cx, xml_inner_text(n->node), out);
}

/* libxml2 copies all but the mark of full elements. */
static void copy_marks(const xmlNode *from, xmlNodePtr to)
{
    if (from->type != XML_ELEMENT_NODE && from->type != XML_DOCUMENT_NODE)
        return;
    if (from->type == XML_ELEMENT_NODE)
        xml_set_full(to, xml_is_full(from));
    const xmlNode *a = from->children;
    for (xmlNodePtr b = to->children; a && b; a = a->next, b = b->next)
        copy_marks(a, b);
}

xmlNodePtr xml_copy(xmlNodePtr node, xmlDocPtr doc, bool deep)
{
    xmlNodePtr copy = xmlDocCopyNode(node, doc, deep ? 1 : 2);
    if (copy)
        copy_marks(node, copy);
    return copy;
}

static ps_result clone_document(ps_cx *cx, struct xml_node *n, bool deep, ps_value *out)
{
    struct xml_document *d = ps_calloc(1, sizeof *d);
    d->refs = 1;
    d->keep_white = n->owner->keep_white;
    d->doc = deep ? xmlCopyDoc(n->owner->doc, 1) : xmlNewDoc((const xmlChar *)"1.0");
    if (!d->doc) {
        ps_free(d);
        return ps_raise_memory(cx);
    }
    copy_marks(n->node, (xmlNodePtr)d->doc);
    *out = xml_handle(cx, d, (xmlNodePtr)d->doc);
    xml_document_release(d);
    return PS_OK;
}

static ps_result clone(ps_cx *cx, struct xml_node *n, bool deep, ps_value *out)
{
    if (n->node->type == XML_DOCUMENT_NODE)
        return clone_document(cx, n, deep, out);
    xmlNodePtr copy = xml_copy(n->node, n->owner->doc, deep);
    if (!copy)
        return ps_raise_memory(cx);
    xml_set_loose(n->owner, copy);
    return ps_give(xml_handle(cx, n->owner, copy), out);
}

/* Texts beside each other become one. */
static void normalize(struct xml_node *n, xmlNodePtr node)
{
    for (xmlNodePtr c = node->children; c; c = c->next) {
        while (c->type == XML_TEXT_NODE && c->next && c->next->type == XML_TEXT_NODE) {
            xmlNodeAddContent(c, c->next->content);
            xml_unlink(n, c->next);
        }
        if (c->type == XML_ELEMENT_NODE)
            normalize(n, c);
    }
}

static ps_result prefix_row(struct xml_node *n, bool prefix, ps_value name, ps_value *out)
{
    char *text = ps_string_arg(name) ? ps_string_to_utf8(name.u.string, NULL) : ps_strdup("");
    xmlNsPtr ns = prefix ? xmlSearchNsByHref(n->owner->doc, n->node, (xmlChar *)text)
                         : xmlSearchNs(n->owner->doc, n->node, *text ? (xmlChar *)text : NULL);
    ps_free(text);
    const xmlChar *found = !ns ? NULL : prefix ? ns->prefix : ns->href;
    return ps_give(ps_text(found ? (const char *)found : ""), out);
}

static ps_result node_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    struct xml_node *n = xml_node_of(self);
    xmlNodePtr node = n->node;
    bool document = node->type == XML_DOCUMENT_NODE;
    bool spaced = !document &&
                  (node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE) && node->ns;
    bool parent = xml_has_children(node);
    switch (row) {
    case XN_NAME:
    case XN_LOCAL:
        return ps_give_string(cx, xml_name(node, row == XN_LOCAL), out);
    case XN_NS:
        return ps_give(ps_text(spaced && node->ns->href ? (char *)node->ns->href : ""), out);
    case XN_PREFIX:
        return ps_give(ps_text(spaced && node->ns->prefix ? (char *)node->ns->prefix : ""), out);
    case XN_TYPE:
        return ps_give(ps_enum(ps_type_named(cx->worker, X "XmlNodeType"), node_type(node)), out);
    case XN_PARENT:
        return ps_give(document || node->type == XML_ATTRIBUTE_NODE
                           ? ps_null()
                           : xml_handle(cx, n->owner, node->parent),
                       out);
    case XN_OWNER:
        return ps_give(document ? ps_null() : xml_handle(cx, n->owner, (xmlNodePtr)n->owner->doc),
                       out);
    case XN_ATTRIBUTES:
        return ps_give(xml_attributes(cx, n), out);
    case XN_INNER_XML:
        if (node->type == XML_ATTRIBUTE_NODE) /* .NET's attributes only take it */
            return ps_give(ps_null(), out);
        return give_markup(cx, n, true, out);
    case XN_OUTER:
        return give_markup(cx, n, false, out);
    case XN_INNER_XML | PS_ROW_SET:
        return xml_set_inner_xml(cx, n, args[0]);
    case XN_INNER_TEXT:
        if (document || node->type == XML_ATTRIBUTE_NODE)
            return ps_give(ps_null(), out);
        return ps_give_string(cx, xml_inner_text(node), out);
    case XN_INNER_TEXT | PS_ROW_SET:
    case XN_VALUE | PS_ROW_SET:
    case XN_SET_TEXT:
        return xml_set_text(cx, n, args[0]);
    case XN_NEXT:
    case XN_PREVIOUS:
        return ps_give(document || node->type == XML_ATTRIBUTE_NODE
                           ? ps_null()
                           : xml_handle(cx, n->owner, row == XN_NEXT ? node->next : node->prev),
                       out);
    case XN_VALUE:
        return value_row(cx, n, out);
    case XN_CHILDREN:
        return ps_give(xml_children_of(cx, n), out);
    case XN_FIRST:
    case XN_LAST:
        return ps_give(parent
                           ? xml_handle(cx, n->owner, row == XN_FIRST ? node->children : node->last)
                           : ps_null(),
                       out);
    case XN_HAS_CHILDREN:
        return ps_give_bool(parent && node->children, out);
    case XN_READONLY:
        return ps_give_bool(false, out);
    case XN_SCHEMA:
        return ps_give(xml_schema_info(cx, self), out);
    case XN_PREVIOUS_TEXT:
        return ps_give(ps_null(), out);
    case XN_ENUMERATOR: {
        ps_value children = xml_children_of(cx, n);
        ps_result r = ps_enumerator_of(cx, children, out);
        ps_release(children);
        return r;
    }
    case XN_SUPPORTS:
        return ps_give_bool(ps_string_arg(args[0]) && ps_string_is_fold(args[0].u.string, "xml") &&
                                (!ps_string_arg(args[1]) || ps_string_is(args[1].u.string, "1.0") ||
                                 ps_string_is(args[1].u.string, "2.0")),
                            out);
    case XN_SELECT:
    case XN_SELECT_NS:
    case XN_SINGLE:
    case XN_SINGLE_NS:
        return xml_select(cx, n, args, count, row >= XN_SINGLE, out);
    case XN_REMOVE:
        return xml_remove_child(cx, n, args[0], out);
    case XN_REMOVE_ALL:
        xml_clear(n);
        while (node->type == XML_ELEMENT_NODE && node->properties)
            xml_unlink(n, (xmlNodePtr)node->properties);
        return PS_OK;
    case XN_CLONE:
    case XN_CLONE_ALL:
        return clone(cx, n, row == XN_CLONE_ALL || args[0].u.i, out);
    case XN_BASE:
        return ps_give(ps_text(""), out);
    case XN_ITEM:
    case XN_ITEM_NS:
        return ps_give(xml_child_called(cx, n, args, count), out);
    case XN_NAVIGATOR:
        return ps_give(xml_navigator(cx, n->owner, node), out);
    case XN_WRITE:
    case XN_WRITE_CONTENT:
        return xml_write_to(cx, n, args[0], row == XN_WRITE_CONTENT);
    case XN_NORMALIZE:
        normalize(n, node);
        return PS_OK;
    case XN_NS_OF_PREFIX:
    case XN_PREFIX_OF_NS:
        return prefix_row(n, row == XN_PREFIX_OF_NS, args[0], out);
    default:
        return xml_add_child(cx, n, (enum xml_place)(row - XN_APPEND), args, out);
    }
}

/* ---- texts and other nodes without children -------------------------------------------------- */

#define CHARACTER_MEMBERS(M)                                                                       \
    M(XC_Value, "inherit Value")                                                                   \
    M(XC_InnerText, "inherit InnerText")                                                           \
    M(XC_DATA, "string Data {get;set;}")                                                           \
    M(XC_LENGTH, "int Length {get;}")                                                              \
    M(XC_APPEND, "void AppendData(string strData)")                                                \
    M(XC_INSERT, "void InsertData(int offset, string strData)")                                    \
    M(XC_DELETE, "void DeleteData(int offset, int count)")                                         \
    M(XC_REPLACE, "void ReplaceData(int offset, int count, string strData)")                       \
    M(XC_SUBSTRING, "string Substring(int offset, int count)")
PS_MEMBER_TABLE(character, CHARACTER_MEMBERS)

static ps_result character_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    struct xml_node *n = xml_node_of(self);
    if (row == (XC_DATA | PS_ROW_SET))
        return xml_set_text(cx, n, args[0]);
    ps_string *now = xml_inner_text(n->node), *s = count ? ps_string_arg(args[count - 1]) : NULL;
    if (row == XC_DATA)
        return ps_give_string(cx, now, out);
    int64_t length = now->length, from = row == XC_APPEND ? length : count ? args[0].u.i : 0;
    int64_t size = row >= XC_DELETE ? args[1].u.i : 0;
    if (from < 0 || from > length || size < 0) {
        ps_string_release(now);
        return ps_throw_range(cx, "offset",
                              "Specified argument was out of the range of valid "
                              "values.");
    }
    size = size > length - from ? length - from : size;
    if (row == XC_LENGTH)
        *out = ps_int((int32_t)length);
    if (row == XC_SUBSTRING)
        *out = ps_take_string(ps_string_sub(now, (uint32_t)from, (uint32_t)size));
    ps_result r = PS_OK;
    if (row >= XC_APPEND && row <= XC_REPLACE) {
        struct ps_strbuf b;
        ps_strbuf_init(&b, 0);
        for (int64_t i = 0; i < from; i++)
            ps_strbuf_unit(&b, ps_string_at(now, (uint32_t)i));
        if (s)
            ps_strbuf_put(&b, s);
        for (int64_t i = from + size; i < length; i++)
            ps_strbuf_unit(&b, ps_string_at(now, (uint32_t)i));
        ps_value v = ps_take_string(ps_strbuf_take(&b));
        r = v.kind == PS_STRING ? xml_set_text(cx, n, v) : ps_raise_memory(cx);
        ps_release(v);
    }
    ps_string_release(now);
    return r;
}

#define PI_MEMBERS(M)                                                                              \
    M(XP_Name, "inherit Name")                                                                     \
    M(XP_LocalName, "inherit LocalName")                                                           \
    M(XP_Value, "inherit Value")                                                                   \
    M(XP_TARGET, "string Target {get;}")                                                           \
    M(XP_DATA, "string Data {get;set;}")                                                           \
    M(XP_InnerText, "inherit InnerText")                                                           \
    M(XP_NodeType, "inherit NodeType")
PS_MEMBER_TABLE(pi, PI_MEMBERS)

static ps_result pi_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                           unsigned count, ps_value *out)
{
    struct xml_node *n = xml_node_of(self);
    (void)count;
    if (row == (XP_DATA | PS_ROW_SET))
        return xml_set_text(cx, n, args[0]);
    return ps_give_string(cx, row == XP_TARGET ? xml_name(n->node, true) : xml_inner_text(n->node),
                          out);
}

/* ---- types ----------------------------------------------------------------------------------- */

#define NODE(stem, full_name, base_, rows, fn)                                                     \
    const ps_typedef ps_type_##stem = {.name = full_name,                                          \
                                       .base = base_,                                              \
                                       .members = rows,                                            \
                                       .invoke = fn,                                               \
                                       .cls = &xml_node_class.cls};
const ps_typedef ps_type_xml_node = {.name = X "XmlNode",
                                     .interfaces =
                                         "System.ICloneable,System.Collections.IEnumerable",
                                     .members = node_members,
                                     .invoke = node_invoke,
                                     .cls = &xml_node_class.cls,
                                     .flags = PS_TYPE_ABSTRACT};
NODE(xml_linked, X "XmlLinkedNode", X "XmlNode", "inherit PreviousSibling\ninherit NextSibling\n",
     NULL)
NODE(xml_characters, X "XmlCharacterData", X "XmlLinkedNode", character_members, character_invoke)
NODE(xml_text, X "XmlText", X "XmlCharacterData", XML_TEXT_ROWS, NULL)
NODE(xml_cdata, X "XmlCDataSection", X "XmlCharacterData",
     "inherit Name\ninherit LocalName\ninherit NodeType\ninherit ParentNode\n"
     "inherit PreviousText\n",
     NULL)
NODE(xml_comment, X "XmlComment", X "XmlCharacterData",
     "inherit Name\ninherit LocalName\ninherit NodeType\n", NULL)
NODE(xml_pi, X "XmlProcessingInstruction", X "XmlLinkedNode", pi_members, pi_invoke)
