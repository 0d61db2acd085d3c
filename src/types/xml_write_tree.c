/* xml_write_tree.c - nodes of a document through an XmlWriter: WriteTo(), Save() and WriteNode().
 */
#include "base/memory.h"
#include "types/support.h"
#include "types/xml.h"
#include "types/xml_writer.h"

#include <string.h>

static ps_string *text_of(const xmlChar *s)
{
    return s ? ps_string_utf8((const char *)s, strlen((const char *)s)) : ps_string_empty();
}

static ps_result write_attribute(ps_cx *cx, struct xml_writer *w, ps_string *take_prefix,
                                 ps_string *take_local, ps_string *take_ns, ps_string *take_value)
{
    ps_result r = xml_write_attribute(cx, w, take_prefix, take_local, take_ns);
    if (r == PS_OK)
        r = xml_write_string(cx, w, take_value);
    if (r == PS_OK)
        r = xml_write_attribute_end(cx, w);
    ps_string_release(take_prefix);
    ps_string_release(take_local);
    ps_string_release(take_ns);
    ps_string_release(take_value);
    return r;
}

static ps_result write_attributes(ps_cx *cx, struct xml_writer *w, xmlNodePtr node)
{
    for (xmlNsPtr ns = node->nsDef; ns; ns = ns->next)
        PS_TRY(write_attribute(cx, w, ns->prefix ? ps_string_c("xmlns") : ps_string_empty(),
                               ns->prefix ? text_of(ns->prefix) : ps_string_c("xmlns"),
                               ps_string_c("http://www.w3.org/2000/xmlns/"), text_of(ns->href)));
    for (xmlAttrPtr a = node->properties; a; a = a->next)
        PS_TRY(write_attribute(cx, w, text_of(a->ns ? a->ns->prefix : NULL), text_of(a->name),
                               text_of(a->ns ? a->ns->href : NULL), xml_inner_text((xmlNodePtr)a)));
    return PS_OK;
}

static ps_result write_section(ps_cx *cx, struct xml_writer *w, xmlNodePtr node)
{
    bool comment = node->type == XML_COMMENT_NODE, data = node->type == XML_CDATA_SECTION_NODE;
    ps_string *inside = text_of(node->content);
    char before[80] = "<![CDATA[";
    if (comment)
        strcpy(before, "<!--");
    else if (!data)
        snprintf(before, sizeof before, "<?%.70s ", (const char *)node->name);
    ps_result r = xml_write_section(cx, w,
                                    comment ? "Comment"
                                    : data  ? "CData"
                                            : "PI",
                                    before, inside,
                                    comment ? '-'
                                    : data  ? ']'
                                            : '?');
    ps_string_release(inside);
    return r;
}

static ps_result write_element(ps_cx *cx, struct xml_writer *w, xmlNodePtr node)
{
    ps_string *prefix = text_of(node->ns ? node->ns->prefix : NULL), *local = text_of(node->name),
              *ns = text_of(node->ns ? node->ns->href : NULL);
    ps_result r = xml_write_element(cx, w, prefix, local, ns);
    ps_string_release(prefix);
    ps_string_release(local);
    ps_string_release(ns);
    PS_TRY(r);
    PS_TRY(write_attributes(cx, w, node));
    for (xmlNodePtr c = node->children; c; c = c->next)
        PS_TRY(xml_write_tree(cx, w, c));
    return xml_write_element_end(cx, w, xml_is_full(node) && !node->children);
}

/* The writer says the declaration in its own way, with its own encoding. */
static ps_result write_declaration(ps_cx *cx, struct xml_writer *w, xmlNodePtr node)
{
    char *standalone = xml_declared(node, "standalone");
    int alone = standalone ? !strcmp(standalone, "yes") : -1;
    ps_free(standalone);
    if (w->settings)
        return w->state == XML_WRITE_START ? xml_write_document(cx, w, alone) : PS_OK;
    return write_section(cx, w, node);
}

ps_result xml_write_tree(ps_cx *cx, struct xml_writer *w, xmlNodePtr node)
{
    ps_string *s;
    ps_result r = PS_OK;
    switch (node->type) {
    case XML_DOCUMENT_NODE:
        for (xmlNodePtr c = node->children; c && r == PS_OK; c = c->next)
            r = xml_write_tree(cx, w, c);
        return r;
    case XML_ELEMENT_NODE:
        if (cx->depth > 1000) /* the C stack: a tree that deep is refused by the parser too */
            return ps_throw(cx, "System.InsufficientExecutionStackException",
                            "Insufficient stack to continue executing the program safely.");
        cx->depth++;
        r = write_element(cx, w, node);
        cx->depth--;
        return r;
    case XML_ATTRIBUTE_NODE: {
        const xmlAttr *a = (const xmlAttr *)node;
        return write_attribute(cx, w, text_of(a->ns ? a->ns->prefix : NULL), text_of(a->name),
                               text_of(a->ns ? a->ns->href : NULL), xml_inner_text(node));
    }
    case XML_TEXT_NODE:
        s = text_of(node->content);
        r = xml_write_string(cx, w, s);
        ps_string_release(s);
        return r;
    case XML_CDATA_SECTION_NODE:
    case XML_COMMENT_NODE:
        return write_section(cx, w, node);
    case XML_PI_NODE:
        return strcmp((const char *)node->name, "xml") ? write_section(cx, w, node)
                                                       : write_declaration(cx, w, node);
    case XML_DTD_NODE: {
        const xmlDtd *d = (const xmlDtd *)node;
        ps_value args[4] = {ps_take_string(text_of(d->name)),
                            d->ExternalID ? ps_take_string(text_of(d->ExternalID)) : ps_null(),
                            d->SystemID ? ps_take_string(text_of(d->SystemID)) : ps_null(),
                            ps_text("")};
        r = xml_write_doctype(cx, w, args);
        for (unsigned i = 0; i < 4; i++)
            ps_release(args[i]);
        return r;
    }
    default:
        return PS_OK;
    }
}

ps_result xml_write_to(ps_cx *cx, struct xml_node *n, ps_value writer, bool inner)
{
    struct xml_writer *w = xml_writer_of(ps_base(writer));
    xmlNodePtr node = n->node,
               first = inner || node->type == XML_DOCUMENT_NODE ? node->children : node;
    if (!w)
        return ps_throw_null(cx, "w");
    for (xmlNodePtr c = first; c; c = first == node ? NULL : c->next) {
        if (c == xml_declaration(n->owner) && w->state != XML_WRITE_START)
            continue;
        PS_TRY(xml_write_tree(cx, w, c));
    }
    return xml_write_done(cx, w);
}
