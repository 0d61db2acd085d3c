/*
 * xml_emit.h - XML text as .NET's writers lay it out: escapes, line ends, indentation. It knows
 * nothing of what is allowed; that is xml_writer.c's.
 */
#ifndef PSRP_TYPES_XML_EMIT_H
#define PSRP_TYPES_XML_EMIT_H

#include "base/string.h"
#include "object/context.h"

struct xml_emit {
    struct ps_strbuf text; /* not handed to the sink yet */
    ps_value sink;         /* a TextWriter or a StringBuilder */
    ps_string *newline, *indent_chars;
    unsigned indent_count; /* so many times a level */
    uint16_t quote;
    uint8_t handling;                  /* NewLineHandling */
    bool indent, attribute_lines, old; /* old: as XmlTextWriter does it */
    bool started, mixed;
    unsigned level;
};

/* Hand what is there to the sink. */
ps_result xml_emit_flush(ps_cx *cx, struct xml_emit *e);
void xml_emit_free(struct xml_emit *e);

/* A line's end and the indentation, where the layout wants it before a tag, comment or
 * instruction. */
void xml_emit_break(struct xml_emit *e);
/* The same before an attribute. */
void xml_emit_attribute_break(struct xml_emit *e);
void xml_emit_c(struct xml_emit *e, const char *text);
void xml_emit_raw(struct xml_emit *e, const ps_string *s);
/* Escaped: the content of an element or of an attribute. */
void xml_emit_text(struct xml_emit *e, const ps_string *s, bool attribute);
/* The inside of a comment, an instruction (`end` '-' or '?') or a CDATA section (']'), with what
 * would end it taken apart. */
void xml_emit_inside(struct xml_emit *e, const ps_string *s, char end);

#endif
