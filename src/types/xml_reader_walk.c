/* xml_reader_walk.c - where an XmlReader stands in its tree, and how it goes on. */
#include "types/xml_reader.h"
#include "base/memory.h"
#include "types/support.h"

#include <string.h>

static ps_result parse(ps_cx *cx, struct xml_reader *r)
{
    struct xml_node n = {.owner = xml_document_new()};
    if (!n.owner)
        return ps_raise_memory(cx);
    n.owner->keep_white = true;
    ps_result done =
        xml_load_string(cx, &n, r->text, xml_reader_setting(r, XRS_LEVEL) != XML_LEVEL_DOCUMENT);
    r->owner = n.owner;
    r->state = done == PS_OK ? XML_READER_INTERACTIVE : XML_READER_FAULT;
    PS_TRY(done);
    if (xmlGetIntSubset(n.owner->doc) && xml_reader_setting(r, XRS_DTD) == XML_DTD_PROHIBIT) {
        r->state = XML_READER_FAULT;
        return ps_throw(
            cx, "System.Xml.XmlException",
            "For security reasons DTD is prohibited in this XML document. To enable DTD "
            "processing set the DtdProcessing property on XmlReaderSettings to Parse and "
            "pass the settings into XmlReader.Create method.");
    }
    ps_string_release(r->text);
    r->text = NULL;
    r->top = r->node = (xmlNodePtr)n.owner->doc;
    r->depth = -1;
    return PS_OK;
}

bool xml_reader_is_empty(const xmlNode *node)
{
    return node->type != XML_ELEMENT_NODE || (!node->children && !xml_is_full(node));
}

static bool wanted(const struct xml_reader *r, const xmlNode *node)
{
    switch (node->type) {
    case XML_TEXT_NODE:
        return !(xml_reader_setting(r, XRS_IGNORE_WHITE) && xmlIsBlankNode((xmlNodePtr)node));
    case XML_COMMENT_NODE:
        return !xml_reader_setting(r, XRS_IGNORE_COMMENTS);
    case XML_PI_NODE:
        return !xml_reader_setting(r, XRS_IGNORE_INSTRUCTIONS) ||
               !strcmp((const char *)node->name, "xml");
    case XML_DTD_NODE:
        return xml_reader_setting(r, XRS_DTD) == XML_DTD_PARSE;
    default:
        return true;
    }
}

/* One step, whatever is wanted; false at the end. */
static bool step(struct xml_reader *r)
{
    bool inner = r->node == r->top || r->node->type == XML_ELEMENT_NODE;
    if (inner && !r->end && r->node->children) {
        r->node = r->node->children;
        r->depth++;
        return true;
    }
    if (r->node == r->top)
        return false;
    if (!r->end && !xml_reader_is_empty(r->node)) {
        r->end = true;
        return true;
    }
    r->end = false;
    if (r->node->next) {
        r->node = r->node->next;
        return true;
    }
    r->node = r->node->parent;
    r->depth--;
    r->end = r->node != r->top;
    return r->end;
}

ps_result xml_reader_next(ps_cx *cx, struct xml_reader *r, bool *more)
{
    *more = false;
    if (r->state == XML_READER_INITIAL)
        PS_TRY(parse(cx, r));
    if (r->state != XML_READER_INTERACTIVE)
        return PS_OK;
    PS_TRY(ps_poll(cx));
    r->attribute = NULL;
    do {
        *more = step(r);
    } while (*more && !wanted(r, r->node));
    if (!*more) {
        r->state = XML_READER_END;
        r->depth = 0;
    }
    return PS_OK;
}

/* Behind the node and what is in it. */
ps_result xml_reader_skip(ps_cx *cx, struct xml_reader *r)
{
    bool more;
    if (r->state == XML_READER_INTERACTIVE && r->node->type == XML_ELEMENT_NODE &&
        !xml_reader_is_empty(r->node))
        r->end = true;
    return xml_reader_next(cx, r, &more);
}

bool xml_reader_on_element(const struct xml_reader *r)
{
    return r->state == XML_READER_INTERACTIVE && !r->end && !r->attribute &&
           r->node->type == XML_ELEMENT_NODE;
}

bool xml_reader_is_named(const struct xml_reader *r, ps_value name)
{
    if (!ps_string_arg(name) || r->node->type != XML_ELEMENT_NODE)
        return false;
    ps_string *s = xml_name(r->node, false);
    bool same = ps_string_equal(s, name.u.string);
    ps_string_release(s);
    return same;
}

int64_t xml_reader_node_type(const struct xml_reader *r)
{
    if (r->state != XML_READER_INTERACTIVE)
        return 0;
    if (r->attribute)
        return 2;
    switch (r->node->type) { /* XmlNodeType */
    case XML_ELEMENT_NODE:
        return r->end ? 15 : 1;
    case XML_TEXT_NODE:
        return xmlIsBlankNode(r->node) ? 13 : 3;
    case XML_CDATA_SECTION_NODE:
        return 4;
    case XML_PI_NODE:
        return r->node == xml_declaration(r->owner) ? 17 : 7;
    case XML_COMMENT_NODE:
        return 8;
    case XML_DTD_NODE:
        return 10;
    default:
        return 0;
    }
}

/* To the next element, text or end of one. */
ps_result xml_reader_to_content(ps_cx *cx, struct xml_reader *r)
{
    bool more = true;
    if (r->attribute)
        r->attribute = NULL;
    for (;;) {
        int64_t type = xml_reader_node_type(r);
        if (type == 1 || type == 3 || type == 4 || type == 15)
            return PS_OK;
        PS_TRY(xml_reader_next(cx, r, &more));
        if (!more)
            return PS_OK;
    }
}

/* ---- content --------------------------------------------------------------------------------- */

ps_result xml_reader_throw_node(ps_cx *cx, const struct xml_reader *r)
{
    ps_string *name = ps_enum_text(
        cx, ps_enum(ps_type_named(cx->worker, "System.Xml.XmlNodeType"), xml_reader_node_type(r)));
    ps_throw(cx, "System.Xml.XmlException", "'%s' is an invalid XmlNodeType.", PS_U8(cx, name));
    ps_string_release(name);
    return PS_FAIL;
}

/* Text from here to the next tag. */
static ps_result gather(ps_cx *cx, struct xml_reader *r, struct ps_strbuf *b)
{
    bool more = true;
    for (;;) {
        int64_t type = xml_reader_node_type(r);
        if (type == 3 || type == 4 || type == 13 || type == 14) {
            ps_string *s = xml_inner_text(r->node);
            ps_strbuf_put(b, s);
            ps_string_release(s);
        } else if (type != 7 && type != 8) {
            return PS_OK;
        }
        PS_TRY(xml_reader_next(cx, r, &more));
        if (!more)
            return PS_OK;
    }
}

/* The text of an element, or from here; the reader goes behind it. Owned. */
ps_result xml_reader_text(ps_cx *cx, struct xml_reader *r, bool element, ps_string **out)
{
    struct ps_strbuf b;
    bool more, empty;
    if (r->attribute) {
        *out = xml_inner_text((xmlNodePtr)r->attribute);
        return PS_OK;
    }
    if (element && !xml_reader_on_element(r))
        return ps_throw(cx, "System.InvalidOperationException",
                        "The ReadElementContentAs methods can only be called on an element.");
    empty = element && xml_reader_is_empty(r->node);
    if (element)
        PS_TRY(xml_reader_next(cx, r, &more));
    ps_strbuf_init(&b, 0);
    ps_result result = empty ? PS_OK : gather(cx, r, &b);
    if (result == PS_OK && element && !empty) {
        if (xml_reader_on_element(r))
            result =
                ps_throw(cx, "System.Xml.XmlException",
                         "ReadElementContentAs() methods cannot be called on an element that has "
                         "child elements.");
        else
            result = xml_reader_next(cx, r, &more);
    }
    if (result != PS_OK) {
        ps_strbuf_free(&b);
        return PS_FAIL;
    }
    *out = ps_strbuf_take(&b);
    return *out ? PS_OK : ps_raise_memory(cx);
}

ps_result xml_reader_markup(ps_cx *cx, struct xml_reader *r, bool inner, ps_value *out)
{
    struct ps_strbuf b;
    if (!xml_reader_on_element(r) || (inner && xml_reader_is_empty(r->node))) {
        *out = ps_text("");
        return xml_reader_skip(cx, r);
    }
    ps_strbuf_init(&b, 0);
    xml_write(&b, r->owner, r->node, inner, -1);
    PS_TRY(ps_give_string(cx, ps_strbuf_take(&b), out));
    return xml_reader_skip(cx, r);
}
