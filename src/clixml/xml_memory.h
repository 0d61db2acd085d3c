/*
 * xml_memory.h - libxml2 and memory: the session's meter (base/memory.h), documents read in place.
 *
 * ps_xml_meter() is called before anything of libxml2 is, by programs that have a quota; libxml2's functions are
 * those of the process, so it holds for all of it. Large blocks may be refused: libxml2 says that
 * there is no memory then, and the thread owes the error.
 */
#ifndef PSRP_CLIXML_XML_MEMORY_H
#define PSRP_CLIXML_XML_MEMORY_H

#include <libxml/tree.h>

#include <stddef.h>

void ps_xml_meter(void);

/* Parse the text, behind whose last byte a zero stands; `options` are libxml2's (XML_PARSE_NONET …).
 * The text is borrowed and read where it stands: xmlCtxtReadMemory() copies it, and loses part of
 * that copy when the rest is refused. The document is the caller's; NULL: it is not well-formed
 * (parser->lastError), or memory is refused. */
xmlDocPtr ps_xml_read(xmlParserCtxtPtr parser, const char *text, size_t length, int options);

#endif
