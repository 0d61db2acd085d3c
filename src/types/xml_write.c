/* xml_write.c - XML trees as text, as .NET writes them. */
#include "base/memory.h"
#include "base/planted.h"
#include "types/xml.h"

#include <string.h>

/* A node's text; want of memory for it fails what is being written. Owned, NULL: none. */
static ps_string *text_of(struct ps_strbuf *b, const xmlChar *text)
{
    ps_string *s = text ? ps_string_utf8((const char *)text, strlen((const char *)text)) : NULL;
    b->failed |= text && !s;
    return s;
}

static void put_utf8(struct ps_strbuf *b, const xmlChar *text)
{
    ps_string *s = text_of(b, text);
    if (s)
        ps_strbuf_put(b, s);
    ps_string_release(s);
}

static void put_escaped(struct ps_strbuf *b, const xmlChar *text, bool attribute)
{
    ps_string *s = text_of(b, text);
    for (uint32_t i = 0; s && i < s->length; i++) {
        uint16_t c = ps_string_at(s, i);
        if (c == '&')
            ps_strbuf_c(b, "&amp;");
        else if (c == '<')
            ps_strbuf_c(b, "&lt;");
        else if (c == '>')
            ps_strbuf_c(b, "&gt;");
        else if (c == '"' && attribute)
            ps_strbuf_c(b, "&quot;");
        else if ((c == '\n' || c == '\r' || (c == '\t' && !PS_PLANTED(xml))) && attribute)
            ps_strbuf_printf(b, "&#x%X;", c);
        else
            ps_strbuf_unit(b, c);
    }
    ps_string_release(s);
}

static void put_name(struct ps_strbuf *b, xmlNodePtr node)
{
    if (node->ns && node->ns->prefix) {
        put_utf8(b, node->ns->prefix);
        ps_strbuf_unit(b, ':');
    }
    put_utf8(b, node->name);
}

static void put_attribute(struct ps_strbuf *b, xmlNodePtr attribute)
{
    xmlChar *value = xmlNodeListGetString(attribute->doc, attribute->children, 1);
    put_name(b, attribute);
    ps_strbuf_c(b, "=\"");
    put_escaped(b, value, true);
    ps_strbuf_unit(b, '"');
    xmlFree(value);
}

static bool has_text(xmlNodePtr node)
{
    for (xmlNodePtr c = node->children; c; c = c->next)
        if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE)
            return true;
    return false;
}

static void new_line(struct ps_strbuf *b, int indent)
{
    ps_strbuf_unit(b, '\n');
    ps_strbuf_fill(b, ' ', (size_t)indent);
}

static void put_children(struct ps_strbuf *b, xmlNodePtr node, int indent);
static void put_node(struct ps_strbuf *b, xmlNodePtr node, int indent);

static void put_element(struct ps_strbuf *b, xmlNodePtr node, int indent)
{
    bool mixed = has_text(node);
    ps_strbuf_unit(b, '<');
    put_name(b, node);
    for (xmlNsPtr ns = node->nsDef; ns; ns = ns->next) {
        ps_strbuf_c(b, ns->prefix ? " xmlns:" : " xmlns");
        put_utf8(b, ns->prefix);
        ps_strbuf_c(b, "=\"");
        put_escaped(b, ns->href, true);
        ps_strbuf_unit(b, '"');
    }
    for (xmlAttrPtr a = node->properties; a; a = a->next) {
        ps_strbuf_unit(b, ' ');
        put_attribute(b, (xmlNodePtr)a);
    }
    if (!node->children && !xml_is_full(node)) {
        ps_strbuf_c(b, " />");
        return;
    }
    ps_strbuf_unit(b, '>');
    put_children(b, node, mixed || indent < 0 ? -1 : indent + 2);
    if (!mixed && indent >= 0)
        new_line(b, indent);
    ps_strbuf_c(b, "</");
    put_name(b, node);
    ps_strbuf_unit(b, '>');
}

static void put_children(struct ps_strbuf *b, xmlNodePtr node, int indent)
{
    for (xmlNodePtr c = node->children; c; c = c->next) {
        if (indent >= 0)
            new_line(b, indent);
        put_node(b, c, indent);
    }
}

/* In quotes that are not in the text itself. */
static void put_literal(struct ps_strbuf *b, const char *keyword, const xmlChar *text)
{
    uint16_t quote = strchr((const char *)text, '"') ? '\'' : '"';
    ps_strbuf_c(b, keyword);
    ps_strbuf_unit(b, ' ');
    ps_strbuf_unit(b, quote);
    put_utf8(b, text);
    ps_strbuf_unit(b, quote);
}

/* The name and where the type is said to be; entities are expanded already. */
static void put_document_type(struct ps_strbuf *b, xmlDtdPtr type)
{
    ps_strbuf_c(b, "<!DOCTYPE ");
    put_utf8(b, type->name);
    if (type->ExternalID)
        put_literal(b, " PUBLIC", type->ExternalID);
    if (type->SystemID)
        put_literal(b, type->ExternalID ? "" : " SYSTEM", type->SystemID);
    ps_strbuf_c(b, "[]>");
}

static void put_node(struct ps_strbuf *b, xmlNodePtr node, int indent)
{
    switch (node->type) {
    case XML_ELEMENT_NODE:
        put_element(b, node, indent);
        return;
    case XML_ATTRIBUTE_NODE:
        put_attribute(b, node);
        return;
    case XML_TEXT_NODE:
        put_escaped(b, node->content, false);
        return;
    case XML_CDATA_SECTION_NODE:
        ps_strbuf_c(b, "<![CDATA[");
        put_utf8(b, node->content);
        ps_strbuf_c(b, "]]>");
        return;
    case XML_COMMENT_NODE:
        ps_strbuf_c(b, "<!--");
        put_utf8(b, node->content);
        ps_strbuf_c(b, "-->");
        return;
    case XML_PI_NODE:
        ps_strbuf_c(b, "<?");
        put_utf8(b, node->name);
        if (node->content && *node->content)
            ps_strbuf_unit(b, ' ');
        put_utf8(b, node->content);
        ps_strbuf_c(b, "?>");
        return;
    case XML_DTD_NODE:
        put_document_type(b, (xmlDtdPtr)node);
        return;
    default:
        return;
    }
}

void xml_write(struct ps_strbuf *b, struct xml_document *d, xmlNodePtr node, bool inner, int indent)
{
    if (node->type == XML_DOCUMENT_NODE) { /* `inner`: without its declaration */
        size_t start = b->length;
        for (xmlNodePtr c = node->children; c; c = c->next) {
            if (inner && c == xml_declaration(d))
                continue;
            if (indent >= 0 && b->length > start)
                new_line(b, 0);
            put_node(b, c, indent);
        }
    } else if (inner) {
        put_children(b, node, indent);
    } else {
        put_node(b, node, indent);
    }
}

static void put_inner_text(struct ps_strbuf *b, xmlNodePtr node)
{
    for (xmlNodePtr c = node->children; c; c = c->next) {
        if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE)
            put_utf8(b, c->content);
        else if (c->type == XML_ELEMENT_NODE)
            put_inner_text(b, c);
    }
}

ps_string *xml_inner_text(xmlNodePtr node)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    if (xml_is_parent(node) || node->type == XML_ATTRIBUTE_NODE)
        put_inner_text(&b, node);
    else
        put_utf8(&b, node->content);
    return ps_strbuf_take(&b);
}

ps_string *xml_name(xmlNodePtr node, bool local)
{
    struct ps_strbuf b;
    switch (node->type) {
    case XML_DOCUMENT_NODE:
        return ps_string_c("#document");
    case XML_TEXT_NODE:
        return ps_string_c(xmlIsBlankNode(node) && node->content && *node->content ? "#whitespace"
                                                                                   : "#text");
    case XML_DOCUMENT_FRAG_NODE:
        return ps_string_c("#document-fragment");
    case XML_CDATA_SECTION_NODE:
        return ps_string_c("#cdata-section");
    case XML_COMMENT_NODE:
        return ps_string_c("#comment");
    default:
        ps_strbuf_init(&b, 0);
        if (local)
            put_utf8(&b, node->name);
        else
            put_name(&b, node);
        return ps_strbuf_take(&b);
    }
}
