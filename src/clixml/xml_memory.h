/*
 * xml_memory.h - libxml2 takes its memory through the session's meter (base/memory.h).
 *
 * Called before anything of libxml2 is, by programs that have a quota; libxml2's functions are
 * those of the process, so it holds for all of it. Large blocks may be refused: libxml2 says that
 * there is no memory then, and the thread owes the error.
 */
#ifndef PSRP_CLIXML_XML_MEMORY_H
#define PSRP_CLIXML_XML_MEMORY_H

void ps_xml_meter(void);

#endif
