/*
 * xml.h - System.Xml's nodes over libxml2's trees. A document and what was taken out of it live as
 * long as a handle to any of its nodes.
 */
#ifndef PSRP_TYPES_XML_H
#define PSRP_TYPES_XML_H

#include "object/codeprop.h"
#include "object/context.h"
#include "object/type.h"

#include <libxml/tree.h>

struct xml_document {
    unsigned refs;
    xmlDocPtr doc;
    xmlNodePtr *loose; /* nodes that were made or taken out; those without a parent are freed */
    size_t loose_count, loose_size;
    bool declared, keep_white;
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

/* Parse into the document of `self` (xml_parse.c). Errors: XmlException. */
ps_result xml_load(ps_cx *cx, struct xml_node *self, const char *text, size_t length);
/* Markup of a node, or of what is in it (xml_write.c). `indent` < 0: as it stands. */
void xml_write(struct ps_strbuf *b, struct xml_document *d, xmlNodePtr node, bool inner, int indent);
/* The text below a node. Owned. */
ps_string *xml_inner_text(xmlNodePtr node);
/* "prefix:name", "#text", ... Owned. */
ps_string *xml_name(xmlNodePtr node, bool local);

void xml_document_release(struct xml_document *d);
/* Remember a node that has no parent now. */
void xml_set_loose(struct xml_document *d, xmlNodePtr node);

extern const ps_adapter xml_adapter;

/* Type data done in C (xml_code.c). */

extern const struct ps_code_property ps_xml_code[];

#endif
