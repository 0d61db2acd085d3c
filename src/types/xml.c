/*
 * xml.c - XmlDocument, XmlElement and the other nodes, lists of nodes, XmlNamespaceManager.
 */
#include "types/xml.h"

#include "base/memory.h"
#include "types/encoding.h"
#include "types/path.h"
#include "types/stream_private.h"
#include "types/support.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <stdio.h>
#include <string.h>

#define X "System.Xml."

#define NODE_MEMBERS(M)                                                                            \
    M(XN_NAME, "string Name {get;}")                                                               \
    M(XN_LOCAL, "string LocalName {get;}")                                                         \
    M(XN_NS, "string NamespaceURI {get;}")                                                         \
    M(XN_PREFIX, "string Prefix {get;}")                                                           \
    M(XN_TYPE, X "XmlNodeType NodeType {get;}")                                                    \
    M(XN_PARENT, X "XmlNode ParentNode {get;}")                                                    \
    M(XN_OWNER, X "XmlDocument OwnerDocument {get;}")                                              \
    M(XN_ATTRIBUTES, X "XmlAttributeCollection Attributes {get;}")                                 \
    M(XN_INNER_XML, "string InnerXml {get;set;}")                                                  \
    M(XN_INNER_TEXT, "string InnerText {get;set;}")                                                \
    M(XN_NEXT, X "XmlNode NextSibling {get;}")                                                     \
    M(XN_PREVIOUS, X "XmlNode PreviousSibling {get;}")                                             \
    M(XN_VALUE, "string Value {get;set;}")                                                         \
    M(XN_CHILDREN, X "XmlNodeList ChildNodes {get;}")                                              \
    M(XN_FIRST, X "XmlNode FirstChild {get;}")                                                     \
    M(XN_LAST, X "XmlNode LastChild {get;}")                                                       \
    M(XN_HAS_CHILDREN, "bool HasChildNodes {get;}")                                                \
    M(XN_READONLY, "bool IsReadOnly {get;}")                                                       \
    M(XN_OUTER, "string OuterXml {get;}")                                                          \
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
    M(XN_SET_TEXT, "hidden void set_InnerText(string value)")
PS_MEMBER_TABLE(node, NODE_MEMBERS)

#define ELEMENT_MEMBERS(M)                                                                         \
    M(XE_EMPTY, "bool IsEmpty {get;}")                                                             \
    M(XE_HAS_ATTRIBUTES, "bool HasAttributes {get;}")                                              \
    M(XE_GET, "string GetAttribute(string name)")                                                  \
    M(XE_SET, "void SetAttribute(string name, string value)")                                      \
    M(XE_HAS, "bool HasAttribute(string name)")                                                    \
    M(XE_REMOVE, "void RemoveAttribute(string name)")                                              \
    M(XE_REMOVE_ALL, "void RemoveAllAttributes()")                                                 \
    M(XE_NODE, X "XmlAttribute GetAttributeNode(string name)")                                     \
    M(XE_BY_TAG, X "XmlNodeList GetElementsByTagName(string name)")
PS_MEMBER_TABLE(element, ELEMENT_MEMBERS)

#define DOCUMENT_MEMBERS(M)                                                                        \
    M(XD_NEW, "new()")                                                                             \
    M(XD_ROOT, X "XmlElement DocumentElement {get;}")                                              \
    M(XD_WHITE, "bool PreserveWhitespace {get;set;}")                                              \
    M(XD_NAMES, "System.Object NameTable {get;}")                                                  \
    M(XD_LOAD_XML, "void LoadXml(string xml)")                                                     \
    M(XD_LOAD, "void Load(string filename)")                                                       \
    M(XD_SAVE, "void Save(string filename)")                                                       \
    M(XD_SAVE_TO, "void Save(System.Object writer)")                                               \
    M(XD_ELEMENT, X "XmlElement CreateElement(string name)")                                       \
    M(XD_ELEMENT_NS, X "XmlElement CreateElement(string qualifiedName, string namespaceURI)")      \
    M(XD_ATTRIBUTE, X "XmlAttribute CreateAttribute(string name)")                                 \
    M(XD_TEXT, X "XmlText CreateTextNode(string text)")                                            \
    M(XD_CDATA, X "XmlCDataSection CreateCDataSection(string data)")                               \
    M(XD_COMMENT, X "XmlComment CreateComment(string data)")                                       \
    M(XD_IMPORT, X "XmlNode ImportNode(" X "XmlNode node, bool deep)")                             \
    M(XD_BY_TAG, X "XmlNodeList GetElementsByTagName(string name)")
PS_MEMBER_TABLE(document, DOCUMENT_MEMBERS)

/* ---- documents -------------------------------------------------------------------------------------- */

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

static void set_tied(struct xml_document *d, xmlNodePtr node)
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
                                 .hash = node_hash, .adapted = true},
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
        return X "XmlText";
    case XML_CDATA_SECTION_NODE:
        return X "XmlCDataSection";
    case XML_COMMENT_NODE:
        return X "XmlComment";
    case XML_PI_NODE:
        return X "XmlProcessingInstruction";
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

/* ---- parsing ---------------------------------------------------------------------------------------- */

enum { PARSE = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOENT };

/* Entities of the document's own text are expanded, within libxml2's limits. One that would have
 * to be read from elsewhere stays undeclared: its use is an error, and nothing is opened. */
static void declare_entity(void *u, const xmlChar *name, int type, const xmlChar *public_id,
                           const xmlChar *system_id, xmlChar *content)
{
    if (type == XML_INTERNAL_GENERAL_ENTITY)
        xmlSAX2EntityDecl(u, name, type, public_id, system_id, content);
}

/* Text of white space alone is no node, unless it is to be kept. */
static void drop_white(xmlNodePtr node)
{
    for (xmlNodePtr c = node->children, next; c; c = next) {
        next = c->next;
        if (c->type == XML_TEXT_NODE && xmlIsBlankNode(c)) {
            xmlUnlinkNode(c);
            xmlFreeNode(c);
        } else if (c->type == XML_ELEMENT_NODE) {
            drop_white(c);
        }
    }
}

static ps_result throw_parse(ps_cx *cx, xmlParserCtxtPtr parser)
{
    const xmlError *e = xmlCtxtGetLastError(parser);
    char text[400];
    if (!e)
        return ps_raise_memory(cx);
    snprintf(text, sizeof text, "%s", e->message ? e->message : "Data at the root level is invalid.");
    text[strcspn(text, "\n")] = 0;
    if (e->code == XML_ERR_DOCUMENT_EMPTY || e->code == XML_ERR_DOCUMENT_END)
        return ps_throw(cx, "System.Xml.XmlException",
                        e->line <= 1 && e->code == XML_ERR_DOCUMENT_EMPTY
                            ? "Root element is missing."
                            : "Data at the root level is invalid. Line %d, position %d.",
                        e->line, e->int2);
    return ps_throw(cx, "System.Xml.XmlException", "%s. Line %d, position %d.", text, e->line,
                    e->int2);
}

static bool declares_encoding(const char *text, size_t length)
{
    const char *end = length > 5 && !memcmp(text, "<?xml", 5) ? memmem(text, length, "?>", 2) : NULL;
    return end && memmem(text, (size_t)(end - text), "encoding", 8);
}

ps_result xml_load(ps_cx *cx, struct xml_node *self, const char *text, size_t length)
{
    struct xml_document *d = self->owner;
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (!parser)
        return ps_raise_memory(cx);
    if (length > INT32_MAX) {
        xmlFreeParserCtxt(parser);
        return ps_raise_memory(cx);
    }
    parser->sax->entityDecl = declare_entity;
    xmlDocPtr doc = xmlCtxtReadMemory(parser, text, (int)length, NULL, "UTF-8", PARSE);
    ps_result r = doc ? PS_OK : throw_parse(cx, parser);
    xmlFreeParserCtxt(parser);
    PS_TRY(r);
    if (!d->keep_white)
        drop_white((xmlNodePtr)doc);
    struct xml_document *fresh = ps_calloc(1, sizeof *fresh);
    fresh->refs = 1;
    fresh->doc = doc;
    fresh->keep_white = d->keep_white;
    fresh->declared = length > 5 && !memcmp(text, "<?xml", 5);
    if (!declares_encoding(text, length) && doc->encoding) { /* the one that we said */
        xmlFree((xmlChar *)doc->encoding);
        doc->encoding = NULL;
    }
    self->owner = fresh;
    self->node = (xmlNodePtr)doc;
    xml_document_release(d);
    return PS_OK;
}

static ps_result load_string(ps_cx *cx, struct xml_node *self, const ps_string *s)
{
    size_t length;
    if (!s)
        return ps_throw_null(cx, "xml");
    if (!s->length)
        return ps_throw(cx, "System.Xml.XmlException", "Root element is missing.");
    char *text = ps_string_to_utf8(s, &length);
    ps_result r = xml_load(cx, self, text, length);
    ps_free(text);
    return r;
}

static ps_result load_file(ps_cx *cx, struct xml_node *self, ps_value name)
{
    struct ps_buf b;
    ps_string *text;
    char *path = ps_path_arg(cx, name, "filename");
    if (!path)
        return PS_FAIL;
    ps_result r = ps_read_file(cx, path, &b);
    ps_free(path);
    PS_TRY(r);
    r = ps_text_decode_file(cx, (struct ps_text_encoding){.codec = PS_CODEC_UTF8}, b.data, b.length, &text);
    ps_buf_free(&b);
    PS_TRY(r);
    r = load_string(cx, self, text);
    ps_string_release(text);
    return r;
}

/* ---- lists ------------------------------------------------------------------------------------------ */

static ps_result list_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    ps_list *l = ps_as_list(self);
    (void)count;
    switch (row) {
    case 0:
        return ps_give_int(l->count, out);
    case 1:
    case 2:
        return ps_give(args[0].u.i >= 0 && args[0].u.i < l->count
                           ? ps_retain(l->items[args[0].u.i])
                           : ps_null(),
                       out);
    default:
        return ps_enumerator_of(cx, self, out);
    }
}

static ps_list *list_new(ps_cx *cx, const char *type)
{
    ps_list *l = ps_list_new(ps_type_named(cx->worker, type));
    l->fixed = true;
    return l;
}

static ps_value children_of(ps_cx *cx, struct xml_node *n)
{
    ps_list *l = list_new(cx, X "XmlChildNodes");
    for (xmlNodePtr c = n->node->type == XML_ELEMENT_NODE || n->node->type == XML_DOCUMENT_NODE
                            ? n->node->children
                            : NULL;
         c; c = c->next)
        ps_list_add(l, xml_handle(cx, n->owner, c));
    return ps_take_object(l);
}

static ps_value attributes_of(ps_cx *cx, struct xml_node *n)
{
    if (n->node->type != XML_ELEMENT_NODE)
        return ps_null();
    ps_list *l = list_new(cx, X "XmlAttributeCollection");
    for (xmlAttrPtr a = n->node->properties; a; a = a->next)
        ps_list_add(l, xml_handle(cx, n->owner, (xmlNodePtr)a));
    return ps_take_object(l);
}

static void collect(ps_cx *cx, struct xml_node *n, xmlNodePtr at, const ps_string *name, ps_list *l)
{
    for (xmlNodePtr c = at->children; c; c = c->next) {
        if (c->type != XML_ELEMENT_NODE)
            continue;
        ps_string *s = xml_name(c, false);
        if (ps_string_is(name, "*") || ps_string_equal(s, name))
            ps_list_add(l, xml_handle(cx, n->owner, c));
        ps_string_release(s);
        collect(cx, n, c, name, l);
    }
}

static ps_result by_tag(ps_cx *cx, struct xml_node *n, ps_value name, ps_value *out)
{
    if (!ps_string_arg(name))
        return ps_throw_null(cx, "name");
    ps_list *l = list_new(cx, X "XmlElementList");
    collect(cx, n, n->node, name.u.string, l);
    return ps_give(ps_take_object(l), out);
}

/* ---- XPath ------------------------------------------------------------------------------------------ */

struct manager {
    ps_object object;
    ps_value table; /* prefix to URI */
};

static void manager_drop(ps_object *o)
{
    ps_release(((struct manager *)o)->table);
    ((struct manager *)o)->table = ps_unset();
}

static const ps_class manager_class = {
    .size = sizeof(struct manager), .drop = manager_drop};

static ps_result manager_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    struct manager *m;
    (void)count;
    if (row == 0) {
        m = ps_object_new(self.u.type, &manager_class, PS_INSTANCE);
        m->table = ps_take_object(ps_ordered_new(cx->worker));
        return ps_give(ps_take_object(m), out);
    }
    m = (struct manager *)self.u.object;
    if (!ps_string_arg(args[0]))
        return ps_throw_null(cx, "prefix");
    ps_value *found = ps_dict_find(ps_as_dict(m->table), args[0]);
    switch (row) {
    case 1:
        if (!ps_string_arg(args[1]))
            return ps_throw_null(cx, "uri");
        ps_dict_put(ps_as_dict(m->table), ps_retain(args[0]), ps_retain(args[1]));
        return PS_OK;
    case 2:
        return ps_give_bool(found, out);
    default:
        return ps_give(found ? ps_retain(*found) : ps_null(), out);
    }
}

static void ignore_error(void *u, xmlErrorPtr e)
{
    (void)u, (void)e;
}

/* Evaluate; the result for xmlXPathFreeObject(), NULL: raised. */
static xmlXPathObjectPtr evaluate(ps_cx *cx, struct xml_node *n, ps_value xpath, ps_value names)
{
    if (!ps_string_arg(xpath)) {
        ps_throw_null(cx, "xpath");
        return NULL;
    }
    xmlXPathContextPtr context = xmlXPathNewContext(n->owner->doc);
    if (!context) {
        ps_raise_memory(cx);
        return NULL;
    }
    context->node = n->node;
    context->error = ignore_error;
    uint32_t at = 0;
    const ps_dict_entry *e;
    if (ps_is_class(names, &manager_class))
        while ((e = ps_dict_next(ps_as_dict(((struct manager *)names.u.object)->table), &at))) {
            char *prefix = ps_string_to_utf8(e->key.u.string, NULL);
            char *uri = ps_string_to_utf8(e->value.u.string, NULL);
            xmlXPathRegisterNs(context, (xmlChar *)prefix, (xmlChar *)uri);
            ps_free(prefix);
            ps_free(uri);
        }
    char *text = ps_string_to_utf8(xpath.u.string, NULL);
    xmlXPathObjectPtr result = xmlXPathEval((xmlChar *)text, context);
    ps_free(text);
    int error = context->lastError.code;
    xmlXPathFreeContext(context);
    if (result)
        return result;
    if (error == XML_XPATH_UNDEF_PREFIX_ERROR)
        ps_throw(cx, "System.Xml.XPath.XPathException",
                 "Namespace Manager or XsltContext needed. This query has a prefix, variable, or "
                 "user-defined function.");
    else
        ps_throw(cx, "System.Xml.XPath.XPathException", "Expression must evaluate to a node-set.");
    return NULL;
}

static ps_result select_nodes(ps_cx *cx, struct xml_node *n, const ps_value *args, unsigned count,
                              bool single, ps_value *out)
{
    xmlXPathObjectPtr r = evaluate(cx, n, args[0], count > 1 ? args[1] : ps_null());
    if (!r)
        return PS_FAIL;
    if (r->type != XPATH_NODESET) {
        xmlXPathFreeObject(r);
        return ps_throw(cx, "System.Xml.XPath.XPathException",
                        "Expression must evaluate to a node-set.");
    }
    ps_list *l = list_new(cx, X "XPathNodeList");
    bool room = true;
    for (int i = 0; r->nodesetval && i < r->nodesetval->nodeNr && room; i++) {
        xmlNodePtr node = r->nodesetval->nodeTab[i];
        if (node->type != XML_NAMESPACE_DECL)
            room = ps_list_add(l, xml_handle(cx, n->owner, node));
    }
    xmlXPathFreeObject(r);
    if (!room) {
        ps_release_object(l);
        return ps_raise_memory(cx);
    }
    if (!single)
        return ps_give(ps_take_object(l), out);
    *out = l->count ? ps_retain(l->items[0]) : ps_null();
    ps_release_object(l);
    return PS_OK;
}

/* ---- changing --------------------------------------------------------------------------------------- */

static void unlink_node(struct xml_node *n, xmlNodePtr node)
{
    xmlUnlinkNode(node);
    xml_set_loose(n->owner, node);
}

static void clear(struct xml_node *n)
{
    while (n->node->children)
        unlink_node(n, n->node->children);
}

static ps_result set_text(ps_cx *cx, struct xml_node *n, ps_value value)
{
    (void)cx;
    char *text = ps_string_arg(value) ? ps_string_to_utf8(value.u.string, NULL) : ps_strdup("");
    if (n->node->type == XML_ELEMENT_NODE || n->node->type == XML_ATTRIBUTE_NODE) {
        clear(n);
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
static void insert(struct xml_node *n, xmlNodePtr node, xmlNodePtr before)
{
    xmlUnlinkNode(node);
    set_tied(n->owner, node);
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
    if (node->type == XML_ELEMENT_NODE)
        xmlReconciliateNs(n->owner->doc, node);
}

static ps_result add_child(ps_cx *cx, struct xml_node *n, unsigned row, const ps_value *args,
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
            return ps_throw(cx, "System.ArgumentException",
                            "Cannot insert a node or any ancestor of that node as a child of itself.");
    if (child->node->type == XML_ATTRIBUTE_NODE ||
        (n->node->type != XML_ELEMENT_NODE && n->node->type != XML_DOCUMENT_NODE))
        return ps_throw(cx, "System.InvalidOperationException",
                        "The specified node cannot be inserted as the valid child of this node, "
                        "because the specified node is the wrong type.");
    if (n->node->type == XML_DOCUMENT_NODE && child->node->type == XML_ELEMENT_NODE &&
        xmlDocGetRootElement(n->owner->doc) && row != XN_REPLACE)
        return ps_throw(cx, "System.InvalidOperationException",
                        "This document already has a 'DocumentElement' node.");
    if (row >= XN_INSERT_BEFORE)
        other = xml_node_of(args[1]);
    if (other && other->node->parent != n->node)
        return ps_throw(cx, "System.ArgumentException",
                        "The reference node is not a child of this node.");
    if (row == XN_PREPEND || (row == XN_INSERT_AFTER && !other))
        before = n->node->children;
    else if (row == XN_INSERT_BEFORE || row == XN_REPLACE)
        before = other ? other->node : NULL;
    else if (row == XN_INSERT_AFTER)
        before = other->node->next;
    if (before == child->node)
        before = before->next;
    insert(n, child->node, before);
    if (row == XN_REPLACE && other && other->node != child->node) {
        unlink_node(n, other->node);
        return ps_give(ps_retain(args[1]), out);
    }
    return ps_give(ps_retain(args[0]), out);
}

static ps_result set_inner_xml(ps_cx *cx, struct xml_node *n, ps_value value)
{
    xmlNodePtr list = NULL;
    if (n->node->type == XML_DOCUMENT_NODE)
        return load_string(cx, n, ps_string_arg(value));
    if (n->node->type != XML_ELEMENT_NODE)
        return set_text(cx, n, value);
    size_t length = 0;
    char *text = ps_string_arg(value) ? ps_string_to_utf8(value.u.string, &length) : ps_strdup("");
    int error = length ? xmlParseInNodeContext(n->node, text, (int)length, PARSE, &list) : 0;
    ps_free(text);
    if (error)
        return ps_throw(cx, "System.Xml.XmlException", "The markup is not well-formed.");
    clear(n);
    for (xmlNodePtr next; list; list = next) {
        next = list->next;
        insert(n, list, NULL);
    }
    if (!n->owner->keep_white)
        drop_white(n->node);
    return PS_OK;
}

static ps_result remove_child(ps_cx *cx, struct xml_node *n, ps_value child, ps_value *out)
{
    struct xml_node *c = xml_node_of(child);
    if (!c || c->node->parent != n->node)
        return ps_throw(cx, "System.ArgumentException",
                        "The node to be removed is not a child of this node.");
    unlink_node(n, c->node);
    return ps_give(ps_retain(child), out);
}

/* ---- nodes' rows ------------------------------------------------------------------------------------ */

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
    case XML_ELEMENT_NODE: return 1;
    case XML_ATTRIBUTE_NODE: return 2;
    case XML_TEXT_NODE: return 3;
    case XML_CDATA_SECTION_NODE: return 4;
    case XML_PI_NODE: return 7;
    case XML_COMMENT_NODE: return 8;
    default: return 9;
    }
}

static ps_result value_row(ps_cx *cx, struct xml_node *n, ps_value *out)
{
    return n->node->type == XML_ELEMENT_NODE || n->node->type == XML_DOCUMENT_NODE
               ? ps_give(ps_null(), out)
               : ps_give_string(cx, xml_inner_text(n->node), out);
}

static ps_result clone(ps_cx *cx, struct xml_node *n, bool deep, ps_value *out)
{
    xmlNodePtr copy = n->node->type == XML_DOCUMENT_NODE
                          ? NULL
                          : xmlDocCopyNode(n->node, n->owner->doc, deep ? 1 : 2);
    if (!copy)
        return ps_throw(cx, "System.NotSupportedException",
                        "A whole document is not cloned by this host; load its OuterXml.");
    xml_set_loose(n->owner, copy);
    return ps_give(xml_handle(cx, n->owner, copy), out);
}

static ps_result node_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    struct xml_node *n = xml_node_of(self);
    xmlNodePtr node = n->node;
    bool document = node->type == XML_DOCUMENT_NODE;
    bool spaced = !document && (node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE) &&
                  node->ns;
    bool parent = node->type == XML_ELEMENT_NODE || document;
    switch (row) {
    case XN_NAME: case XN_LOCAL:
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
        return ps_give(document ? ps_null() : xml_handle(cx, n->owner, (xmlNodePtr)n->owner->doc), out);
    case XN_ATTRIBUTES:
        return ps_give(attributes_of(cx, n), out);
    case XN_INNER_XML: case XN_OUTER:
        return give_markup(cx, n, row == XN_INNER_XML, out);
    case XN_INNER_XML | PS_ROW_SET:
        return set_inner_xml(cx, n, args[0]);
    case XN_INNER_TEXT:
        if (document)
            return ps_give(ps_null(), out);
        return ps_give_string(cx, xml_inner_text(node), out);
    case XN_INNER_TEXT | PS_ROW_SET: case XN_VALUE | PS_ROW_SET: case XN_SET_TEXT:
        return set_text(cx, n, args[0]);
    case XN_NEXT: case XN_PREVIOUS:
        return ps_give(document || node->type == XML_ATTRIBUTE_NODE
                           ? ps_null()
                           : xml_handle(cx, n->owner, row == XN_NEXT ? node->next : node->prev),
                       out);
    case XN_VALUE:
        return value_row(cx, n, out);
    case XN_CHILDREN:
        return ps_give(children_of(cx, n), out);
    case XN_FIRST: case XN_LAST:
        return ps_give(parent ? xml_handle(cx, n->owner, row == XN_FIRST ? node->children : node->last)
                              : ps_null(),
                       out);
    case XN_HAS_CHILDREN:
        return ps_give_bool(parent && node->children, out);
    case XN_READONLY:
        return ps_give_bool(false, out);
    case XN_SELECT: case XN_SELECT_NS: case XN_SINGLE: case XN_SINGLE_NS:
        return select_nodes(cx, n, args, count, row >= XN_SINGLE, out);
    case XN_REMOVE:
        return remove_child(cx, n, args[0], out);
    case XN_REMOVE_ALL:
        clear(n);
        while (node->type == XML_ELEMENT_NODE && node->properties)
            unlink_node(n, (xmlNodePtr)node->properties);
        return PS_OK;
    case XN_CLONE: case XN_CLONE_ALL:
        return clone(cx, n, row == XN_CLONE_ALL || args[0].u.i, out);
    default:
        return add_child(cx, n, row, args, out);
    }
}

/* ---- elements --------------------------------------------------------------------------------------- */

static xmlAttrPtr find_attribute(struct xml_node *n, const ps_string *name)
{
    for (xmlAttrPtr a = n->node->properties; a; a = a->next) {
        ps_string *s = xml_name((xmlNodePtr)a, false);
        bool same = ps_string_equal(s, name);
        ps_string_release(s);
        if (same)
            return a;
    }
    return NULL;
}

static ps_result element_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    struct xml_node *n = xml_node_of(self);
    xmlAttrPtr a = count && ps_string_arg(args[0]) && row != XE_BY_TAG
                       ? find_attribute(n, args[0].u.string)
                       : NULL;
    char *name;
    switch (row) {
    case XE_EMPTY:
        return ps_give_bool(!n->node->children, out);
    case XE_HAS_ATTRIBUTES:
        return ps_give_bool(n->node->properties || n->node->nsDef, out);
    case XE_GET:
        return ps_give_string(cx, a ? xml_inner_text((xmlNodePtr)a) : ps_string_empty(), out);
    case XE_SET:
        if (!ps_string_arg(args[0]) || !args[0].u.string->length)
            return ps_throw(cx, "System.ArgumentException",
                            "The local name for elements or attributes cannot be null or an empty "
                            "string.");
        name = ps_string_to_utf8(args[0].u.string, NULL);
        if (!a)
            a = xmlNewProp(n->node, (xmlChar *)name, NULL);
        ps_free(name);
        if (!a)
            return ps_raise_memory(cx);
        self = xml_handle(cx, n->owner, (xmlNodePtr)a);
        set_text(cx, xml_node_of(self), args[1]);
        ps_release(self);
        return PS_OK;
    case XE_HAS:
        return ps_give_bool(a, out);
    case XE_REMOVE:
        if (a)
            unlink_node(n, (xmlNodePtr)a);
        return PS_OK;
    case XE_REMOVE_ALL:
        while (n->node->properties)
            unlink_node(n, (xmlNodePtr)n->node->properties);
        return PS_OK;
    case XE_NODE:
        return ps_give(xml_handle(cx, n->owner, (xmlNodePtr)a), out);
    default:
        return by_tag(cx, n, args[0], out);
    }
}

/* ---- documents -------------------------------------------------------------------------------------- */

/* The document indented, with its declaration; `encoding` NULL: the one that it declares. */
static ps_string *saved(struct xml_node *n, const char *encoding)
{
    struct ps_strbuf b;
    struct xml_document *d = n->owner;
    const char *declared = (const char *)d->doc->encoding;
    ps_strbuf_init(&b, 0);
    if (d->declared || encoding) {
        const char *name = encoding ? encoding : declared;
        ps_strbuf_c(&b, "<?xml version=\"1.0\"");
        if (name)
            ps_strbuf_printf(&b, " encoding=\"%s\"", name);
        ps_strbuf_c(&b, d->keep_white ? "?>" : "?>\n");
    }
    xml_write(&b, d, n->node, false, d->keep_white ? -1 : 0);
    return ps_strbuf_take(&b);
}

static ps_result save(ps_cx *cx, struct xml_node *n, ps_value to, ps_value *out)
{
    struct ps_text_encoding e = {.codec = PS_CODEC_UTF8, .preamble = n->owner->doc->encoding != NULL};
    ps_string *text = saved(n, to.kind == PS_STRING || ps_is_stream(to) ? NULL : "utf-16");
    struct ps_buf b;
    uint8_t mark[4];
    ps_result r;
    if (!text)
        return ps_raise_memory(cx);
    if (to.kind != PS_STRING && !ps_is_stream(to)) {
        ps_value v = ps_take_string(text);
        r = ps_call_c(cx, to, "Write", &v, 1, out);
        ps_release(v);
        return r;
    }
    ps_buf_init(&b, SIZE_MAX / 2);
    if (e.preamble)
        ps_buf_put(&b, mark, ps_text_mark(e.codec, mark));
    r = ps_text_encode(cx, e, text, 0, text->length, &b);
    if (r == PS_OK && to.kind == PS_STRING) {
        char *path = ps_path_arg(cx, to, "filename");
        r = path ? ps_write_file(cx, path, false, ps_buf_cstr(&b), b.length) : PS_FAIL;
        ps_free(path);
    } else if (r == PS_OK) {
        r = ps_stream_write(cx, to, ps_buf_cstr(&b), b.length);
    }
    ps_buf_free(&b);
    ps_string_release(text);
    return r;
}

static ps_result create_node(ps_cx *cx, struct xml_node *n, unsigned row, const ps_value *args,
                             ps_value *out)
{
    xmlDocPtr doc = n->owner->doc;
    xmlNodePtr node = NULL;
    char *text = ps_string_arg(args[0]) ? ps_string_to_utf8(args[0].u.string, NULL) : ps_strdup("");
    const xmlChar *t = (xmlChar *)text;
    if ((row <= XD_ATTRIBUTE && xmlValidateQName(t, 0)) || (row <= XD_ATTRIBUTE && !*text)) {
        ps_free(text);
        return ps_throw(cx, "System.Xml.XmlException", "Name cannot begin with that character, or is "
                                                       "empty.");
    }
    switch (row) {
    case XD_ELEMENT:
    case XD_ELEMENT_NS: {
        char *colon = strchr(text, ':');
        node = xmlNewDocNode(doc, NULL, (xmlChar *)(row == XD_ELEMENT_NS && colon ? colon + 1 : text),
                             NULL);
        if (node && row == XD_ELEMENT_NS && ps_string_arg(args[1]) && args[1].u.string->length) {
            char *uri = ps_string_to_utf8(args[1].u.string, NULL);
            if (colon)
                *colon = 0;
            xmlSetNs(node, xmlNewNs(node, (xmlChar *)uri, colon ? t : NULL));
            ps_free(uri);
        }
        break;
    }
    case XD_ATTRIBUTE:
        node = (xmlNodePtr)xmlNewDocProp(doc, t, NULL);
        break;
    case XD_TEXT:
        node = xmlNewDocText(doc, t);
        break;
    case XD_CDATA:
        node = xmlNewCDataBlock(doc, t, (int)strlen(text));
        break;
    default:
        node = xmlNewDocComment(doc, t);
    }
    ps_free(text);
    if (!node)
        return ps_raise_memory(cx);
    xml_set_loose(n->owner, node);
    return ps_give(xml_handle(cx, n->owner, node), out);
}

static ps_result import(ps_cx *cx, struct xml_node *n, const ps_value *args, ps_value *out)
{
    struct xml_node *from = xml_node_of(args[0]);
    xmlNodePtr copy = from && from->node->type != XML_DOCUMENT_NODE
                          ? xmlDocCopyNode(from->node, n->owner->doc, args[1].u.i ? 1 : 2)
                          : NULL;
    if (!copy)
        return ps_throw(cx, "System.InvalidOperationException",
                        "Cannot import nodes of type 'Document'.");
    xml_set_loose(n->owner, copy);
    return ps_give(xml_handle(cx, n->owner, copy), out);
}

static ps_result document_new(ps_cx *cx, ps_type *type, ps_value *out)
{
    struct xml_document *d = ps_calloc(1, sizeof *d);
    d->refs = 1;
    d->doc = xmlNewDoc((const xmlChar *)"1.0");
    if (!d->doc) {
        ps_free(d);
        return ps_raise_memory(cx);
    }
    struct xml_node *n = ps_object_new(type, &xml_node_class.cls, PS_INSTANCE);
    n->owner = d;
    n->node = (xmlNodePtr)d->doc;
    return ps_give(ps_take_object(n), out);
}

static ps_result document_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    (void)count;
    if (row == XD_NEW)
        return document_new(cx, self.u.type, out);
    struct xml_node *n = xml_node_of(self);
    switch (row) {
    case XD_ROOT:
        return ps_give(xml_handle(cx, n->owner, xmlDocGetRootElement(n->owner->doc)), out);
    case XD_WHITE:
        return ps_give_bool(n->owner->keep_white, out);
    case XD_WHITE | PS_ROW_SET:
        n->owner->keep_white = args[0].u.i;
        return PS_OK;
    case XD_NAMES:
        return ps_give(ps_retain(self), out); /* names are the document's */
    case XD_LOAD_XML:
        return load_string(cx, n, ps_string_arg(args[0]));
    case XD_LOAD:
        return load_file(cx, n, args[0]);
    case XD_SAVE: case XD_SAVE_TO:
        return save(cx, n, args[0], out);
    case XD_IMPORT:
        return import(cx, n, args, out);
    case XD_BY_TAG:
        return by_tag(cx, n, args[0], out);
    default:
        return create_node(cx, n, row, args, out);
    }
}

/* ---- types ------------------------------------------------------------------------------------------ */

#define NODE(stem, full_name, base_, rows, fn)                                                     \
    const ps_typedef ps_type_##stem = {.name = full_name,                                          \
                                       .base = base_,                                              \
                                       .members = rows,                                            \
                                       .invoke = fn,                                               \
                                       .cls = &xml_node_class.cls};
const ps_typedef ps_type_xml_node = {.name = X "XmlNode",
                                     .interfaces = "System.ICloneable,System.Collections.IEnumerable",
                                     .members = node_members,
                                     .invoke = node_invoke,
                                     .cls = &xml_node_class.cls,
                                     .flags = PS_TYPE_ABSTRACT};
NODE(xml_linked, X "XmlLinkedNode", X "XmlNode", NULL, NULL)
NODE(xml_element, X "XmlElement", X "XmlLinkedNode", element_members, element_invoke)
NODE(xml_document, X "XmlDocument", X "XmlNode", document_members, document_invoke)
NODE(xml_attribute, X "XmlAttribute", X "XmlNode", NULL, NULL)
NODE(xml_characters, X "XmlCharacterData", X "XmlLinkedNode", NULL, NULL)
NODE(xml_text, X "XmlText", X "XmlCharacterData", NULL, NULL)
NODE(xml_cdata, X "XmlCDataSection", X "XmlCharacterData", NULL, NULL)
NODE(xml_comment, X "XmlComment", X "XmlCharacterData", NULL, NULL)
NODE(xml_pi, X "XmlProcessingInstruction", X "XmlLinkedNode", NULL, NULL)

static const char list_members[] =
    "int Count {get;}\n" X "XmlNode Item(int index)\n" X "XmlNode ItemOf(int i) {get;}\n"
    "System.Collections.IEnumerator GetEnumerator()\n";
#define LIST(stem, full_name, base_)                                                               \
    const ps_typedef ps_type_##stem = {.name = full_name,                                          \
                                       .base = base_,                                              \
                                       .interfaces = "System.Collections.IEnumerable",             \
                                       .members = list_members,                                    \
                                       .invoke = list_invoke,                                      \
                                       .kind = PS_LIST};
LIST(xml_list, X "XmlNodeList", NULL)
LIST(xml_children, X "XmlChildNodes", X "XmlNodeList")
LIST(xml_found, X "XPathNodeList", X "XmlNodeList")
LIST(xml_elements, X "XmlElementList", X "XmlNodeList")
LIST(xml_attributes, X "XmlAttributeCollection", NULL)

const ps_typedef ps_type_xml_manager = {
    .name = X "XmlNamespaceManager",
    .members = "new(System.Object nameTable)\nvoid AddNamespace(string prefix, string uri)\n"
               "bool HasNamespace(string prefix)\nstring LookupNamespace(string prefix)\n",
    .invoke = manager_invoke,
    .cls = &manager_class};
