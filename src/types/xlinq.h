/*
 * xlinq.h - System.Xml.Linq over the trees of xml.h: the same handles under other types. A node
 * that is in no tree has a document of its own; put into a tree it is copied there, and the handle
 * that was given goes over to the copy.
 */
#ifndef PSRP_TYPES_XLINQ_H
#define PSRP_TYPES_XLINQ_H

#include "types/xml.h"

#define XL "System.Xml.Linq."

extern const ps_class xlinq_class;
static inline struct xml_node *xlinq_of(ps_value v)
{
    v = ps_base(v);
    return ps_is_class(v, &xlinq_class) ? (struct xml_node *)v.u.object : NULL;
}
/* A handle of the type that fits; $null for NULL. Owned. */
ps_value xlinq_handle(ps_cx *cx, struct xml_document *owner, xmlNodePtr node);

/* ---- names (xlinq_name.c) -------------------------------------------------------------------- */
/* The parts of an XName, for ps_free(). false: raised. */
bool xlinq_name(ps_cx *cx, ps_value name, char **local, char **ns);
/* An XName, an XNamespace. Owned. */
ps_value xlinq_name_of(ps_cx *cx, const char *local, const char *ns);
ps_value xlinq_namespace_of(ps_cx *cx, const char *uri);
bool xlinq_is_named(const xmlNode *node, const char *local, const char *ns);
/* An XDeclaration of a document's, null without one; one put into a document. */
ps_value xlinq_declaration(ps_cx *cx, struct xml_document *d);
void xlinq_declare(struct xml_document *d, ps_value declaration);
bool xlinq_is_declaration(ps_value v);

/* ---- content (xlinq_content.c) --------------------------------------------------------------- */
/* What Add() takes, into `n` before `before` (NULL: at the end): nodes, attributes, collections,
 * text. */
ps_result xlinq_add(ps_cx *cx, struct xml_node *n, ps_value content, xmlNodePtr before);
/* A value as XML has it ("true", "2.5"). Owned. */
ps_result xlinq_text(ps_cx *cx, ps_value v, ps_string **out);
/* Sets, changes or with null removes an attribute. */
ps_result xlinq_set_attribute(ps_cx *cx, struct xml_node *n, const char *local, const char *ns,
                              ps_value v);
/* Out of its tree into a document of its own. */
ps_result xlinq_detach(ps_cx *cx, struct xml_node *n);
/* A node without a tree: an element, a text... made by `make` in a document of its own. */
ps_result xlinq_alone(ps_cx *cx, xmlNodePtr (*make)(xmlDocPtr doc, const char *text),
                      const char *text, ps_value *out);

#endif
