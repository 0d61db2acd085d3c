/*
 * xml.h - System.Xml's nodes over libxml2's trees. A document and what was taken out of it live as
 * long as a handle to any of its nodes.
 */
#ifndef PSRP_TYPES_XML_H
#define PSRP_TYPES_XML_H

#include "object/codeprop.h"
#include "object/context.h"
#include "object/type.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

struct xml_document {
    unsigned refs;
    xmlDocPtr doc;
    xmlNodePtr *loose; /* nodes that were made or taken out; those without a parent are freed */
    size_t loose_count, loose_size;
    bool keep_white;
    bool linq_document; /* it is an XDocument, not just where nodes of System.Xml.Linq live */
};

struct xml_node {
    ps_object object;
    struct xml_document *owner;
    xmlNodePtr node; /* a document's own node for documents */
};
extern const ps_adapted_class xml_node_class;

/* The node of a value; NULL when it is none. */
struct xml_node *xml_node_of(ps_value v);
/* A handle of the type that fits; $null for NULL. Owned. */
ps_value xml_handle(ps_cx *cx, struct xml_document *owner, xmlNodePtr node);

/* ---- reading (xml_parse.c) ------------------------------------------------------------------- */
enum { XML_PARSE = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOENT };
/* Parse into the document of `self`. `lenient`: as a cast does (xml_fault.h). Errors:
 * XmlException with .NET's texts. */
ps_result xml_load_string(ps_cx *cx, struct xml_node *self, const ps_string *s, bool lenient);
/* The same from a file's name, a stream, a TextReader or an XmlReader. */
ps_result xml_load_from(ps_cx *cx, struct xml_node *self, ps_value source);
/* The whole text of a file's name, a stream or a TextReader. Owned. */
ps_result xml_source_text(ps_cx *cx, ps_value source, const char *parameter, ps_string **out);
/* Text of white space alone is no node, unless it is to be kept. */
void xml_drop_white(xmlNodePtr node);
/* An empty document. NULL: no memory. */
struct xml_document *xml_document_new(void);
/* A declaration is an instruction named "xml" at the start of the document; NULL: there is none. */
xmlNodePtr xml_declaration(const struct xml_document *d);
/* "version", "encoding" or "standalone" of it; for ps_free(), NULL: not said. */
char *xml_declared(xmlNodePtr declaration, const char *which);
/* Its text with one of them changed (`value` "" or NULL: left out). */
void xml_declare(xmlNodePtr declaration, const char *which, const char *value);
/* Whether an element without content is written as <a></a>; libxml2 has no word for it. */
static inline bool xml_is_full(const xmlNode *node)
{
    return node->_private != NULL;
}
static inline void xml_set_full(xmlNode *node, bool full)
{
    node->_private = full ? node : NULL;
}

/* What text and white space list before what other character data has. */
#define XML_TEXT_ROWS                                                                              \
    "inherit Name\ninherit LocalName\ninherit NodeType\ninherit ParentNode\ninherit Value\n"       \
    "inherit PreviousText\n"

/* What a node's SchemaInfo gives. Owned. (xml_schema_info.c) */
ps_value xml_schema_info(ps_cx *cx, ps_value node);

/* ---- XPath (xml_path.c) ---------------------------------------------------------------------- */
/* Evaluate; `names` an XmlNamespaceManager or null. For xmlXPathFreeObject(); NULL: raised. */
struct _xmlXPathObject *xml_evaluate(ps_cx *cx, struct xml_node *n, ps_value xpath, ps_value names);
/* A navigator on a node. Owned. */
ps_value xml_navigator(ps_cx *cx, struct xml_document *owner, xmlNodePtr node);
struct xml_writer;
ps_result xml_navigator_copy(ps_cx *cx, ps_value navigator, struct xml_writer *w);
/* The node that an XmlReader stands on, through the writer; the reader goes behind it. */
ps_result xml_reader_copy(ps_cx *cx, ps_value reader, struct xml_writer *w);
/* The document of an XmlReader, from where it stands. */
ps_result xml_reader_document(ps_cx *cx, ps_value reader, struct xml_document **out, bool *found);

/* A node through an XmlWriter (xml_write_tree.c). */
ps_result xml_write_to(ps_cx *cx, struct xml_node *n, ps_value writer, bool inner);

/* Markup of a node, or of what is in it (xml_write.c). `indent` < 0: as it stands. */
void xml_write(struct ps_strbuf *b, struct xml_document *d, xmlNodePtr node, bool inner,
               int indent);
/* The text below a node. Owned. */
ps_string *xml_inner_text(xmlNodePtr node);
/* "prefix:name", "#text", ... Owned. */
ps_string *xml_name(xmlNodePtr node, bool local);

void xml_document_release(struct xml_document *d);
/* Remember a node that has no parent now; forget one that has. */
void xml_set_loose(struct xml_document *d, xmlNodePtr node);
void xml_set_tied(struct xml_document *d, xmlNodePtr node);

/* ---- changing (xml_change.c) ----------------------------------------------------------------- */
/* Whether nodes of its kind hold others. */
static inline bool xml_is_parent(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE || node->type == XML_DOCUMENT_NODE ||
           node->type == XML_DOCUMENT_FRAG_NODE;
}
/* The same for reading: an attribute's text is a child of it. */
static inline bool xml_has_children(const xmlNode *node)
{
    return xml_is_parent(node) || node->type == XML_ATTRIBUTE_NODE;
}
/* Out of its parent; `node` becomes a child before `before` (NULL: at the end). */
void xml_unlink(struct xml_node *n, xmlNodePtr node);
void xml_insert(struct xml_node *n, xmlNodePtr node, xmlNodePtr before);
/* Every child out of it. */
void xml_clear(struct xml_node *n);
ps_result xml_set_text(ps_cx *cx, struct xml_node *n, ps_value value);
ps_result xml_set_inner_xml(ps_cx *cx, struct xml_node *n, ps_value value);
/* AppendChild and its like: args[0] is the new child, args[1] the one it goes beside. */
enum xml_place { XML_APPEND, XML_PREPEND, XML_BEFORE, XML_AFTER, XML_REPLACE };
ps_result xml_add_child(ps_cx *cx, struct xml_node *n, enum xml_place place, const ps_value *args,
                        ps_value *out);
ps_result xml_remove_child(ps_cx *cx, struct xml_node *n, ps_value child, ps_value *out);
/* A copy that belongs to `doc`, without a parent. NULL: no memory. */
xmlNodePtr xml_copy(xmlNodePtr node, xmlDocPtr doc, bool deep);

/* ---- lists (xml_list.c) ---------------------------------------------------------------------- */
/* Whether a name means a node: its qualified name, or with `ns` its local name there. */
bool xml_is_called(xmlNodePtr node, const ps_string *name, const ps_string *ns);
/* ChildNodes. Owned. */
ps_value xml_children_of(ps_cx *cx, struct xml_node *n);
/* The first child element of a name and, perhaps, a namespace; null: none. Owned. */
ps_value xml_child_called(ps_cx *cx, struct xml_node *n, const ps_value *args, unsigned count);
/* SelectNodes, or with `single` SelectSingleNode: args[0] the expression, args[1] perhaps an
 * XmlNamespaceManager. */
ps_result xml_select(ps_cx *cx, struct xml_node *n, const ps_value *args, unsigned count,
                     bool single, ps_value *out);
/* GetElementsByTagName(name[, namespace]). */
ps_result xml_by_tag(ps_cx *cx, struct xml_node *n, const ps_value *args, unsigned count,
                     ps_value *out);

/* ---- attributes (xml_element.c, xml_attributes.c) -------------------------------------------- */
/* An attribute by its qualified name, or with `ns` by its local name there. NULL: none. */
xmlAttrPtr xml_attribute(const xmlNode *element, const ps_string *name, const ps_string *ns);
xmlNsPtr xml_attribute_ns(struct xml_node *n, const char *uri, const char *prefix);
/* The URI that an attribute "xmlns" or "xmlns:p" of an element says; "" for others. Owned. */
ps_value xml_declared_ns(const xmlNode *element, const ps_string *name);
/* The XmlAttributeCollection of an element, null for other nodes; SetAttributeNode()
 * (xml_attributes.c). */
ps_value xml_attributes(ps_cx *cx, struct xml_node *n);
ps_result xml_attribute_add(ps_cx *cx, struct xml_node *n, ps_value attribute, ps_value *out);

extern const ps_adapter xml_adapter;

/* Type data done in C (xml_code.c). */

extern const struct ps_code_property ps_xml_code[];

#endif
