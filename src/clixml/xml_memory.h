/*
 * xml_memory.h - libxml2 and memory: the session's meter (base/memory.h), documents read in parts.
 *
 * ps_xml_meter() is called before anything of libxml2 is, by programs that have a quota; libxml2's
 * functions are those of the process, so it holds for all of it. Large blocks may be refused:
 * libxml2 says that there is no memory then, and the thread owes the error.
 */
#ifndef PSRP_CLIXML_XML_MEMORY_H
#define PSRP_CLIXML_XML_MEMORY_H

#include <libxml/tree.h>

#include <stddef.h>

void ps_xml_meter(void);

/* A parser for ps_xml_read(); NULL: no memory. xmlFreeParserCtxt() frees it. */
xmlParserCtxtPtr ps_xml_parser(void);
/* Parse the text; `options` are libxml2's (XML_PARSE_NONET …). It goes to the parser in parts:
 * xmlCtxtReadMemory() copies it whole, and loses what it had when the rest is refused. The
 * document is the caller's; NULL: it is not well-formed (parser->lastError), memory is refused,
 * or a handler stopped the parser. */
xmlDocPtr ps_xml_read(xmlParserCtxtPtr parser, const char *text, size_t length, int options);

#endif
