/* xml_reader.h - System.Xml.XmlReader as a walk over a tree. */
#ifndef PSRP_TYPES_XML_READER_H
#define PSRP_TYPES_XML_READER_H

#include "types/xml.h"
#include "types/xml_settings.h"

/* System.Xml.ReadState */
enum {
    XML_READER_INITIAL,
    XML_READER_INTERACTIVE,
    XML_READER_FAULT,
    XML_READER_END,
    XML_READER_CLOSED
};

struct xml_reader {
    ps_object object;
    struct ps_record *settings;
    ps_string *text; /* until it is parsed */
    ps_value input;  /* what is closed with it; PS_UNSET: nothing */
    struct xml_document *owner;
    xmlNodePtr top, node; /* top: what is walked */
    xmlAttrPtr attribute; /* the reader stands on it */
    bool end;             /* on the node's end tag */
    uint8_t state;
    int depth;
};

static inline int64_t xml_reader_setting(const struct xml_reader *r, enum xml_reader_setting which)
{
    return r->settings->v[which].u.i;
}

/* Goes to the next node or end tag; the text is parsed first when it is not yet. `*more` false: the
 * end is reached. */
ps_result xml_reader_next(ps_cx *cx, struct xml_reader *r, bool *more);
/* Over the node with all that is in it. */
ps_result xml_reader_skip(ps_cx *cx, struct xml_reader *r);
/* To the next element, end tag or text. */
ps_result xml_reader_to_content(ps_cx *cx, struct xml_reader *r);
/* What it stands on, of System.Xml.XmlNodeType. */
int64_t xml_reader_node_type(const struct xml_reader *r);
bool xml_reader_on_element(const struct xml_reader *r);
bool xml_reader_is_named(const struct xml_reader *r, ps_value name);
/* Whether an element is written as one tag, <a/>. */
bool xml_reader_is_empty(const xmlNode *node);
/* The text of an element, or from here; the reader goes behind it. Owned. */
ps_result xml_reader_text(ps_cx *cx, struct xml_reader *r, bool element, ps_string **out);
/* The element, or what is in it, as markup; the reader goes behind it. */
ps_result xml_reader_markup(ps_cx *cx, struct xml_reader *r, bool inner, ps_value *out);
/* PS_FAIL: the node is not of a kind that was asked for. */
ps_result xml_reader_throw_node(ps_cx *cx, const struct xml_reader *r);

#endif
