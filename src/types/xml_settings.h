/* xml_settings.h - XmlWriterSettings and XmlReaderSettings as records (record.h). */
#ifndef PSRP_TYPES_XML_SETTINGS_H
#define PSRP_TYPES_XML_SETTINGS_H

#include "types/record.h"

/* Places of the values; those of a writer and those of a reader. */
enum xml_writer_setting {
    XWS_ENCODING,
    XWS_OMIT_DECLARATION,
    XWS_HANDLING,
    XWS_NEWLINE,
    XWS_INDENT,
    XWS_INDENT_CHARS,
    XWS_ATTRIBUTE_LINES,
    XWS_CLOSE,
    XWS_LEVEL,
    XWS_CHECK,
    XWS_NAMESPACES,
    XWS_END_ON_CLOSE,
    XWS_METHOD,
    XWS_ASYNC,
    XWS_PLAIN_URI,
    XWS_COUNT
};
enum xml_reader_setting {
    XRS_IGNORE_COMMENTS,
    XRS_IGNORE_INSTRUCTIONS,
    XRS_IGNORE_WHITE,
    XRS_CLOSE,
    XRS_LEVEL,
    XRS_CHECK,
    XRS_DTD,
    XRS_LINE_OFFSET,
    XRS_POSITION_OFFSET,
    XRS_MAX_DOCUMENT,
    XRS_MAX_ENTITIES,
    XRS_RESOLVER,
    XRS_ASYNC,
    XRS_COUNT
};
enum { XML_LEVEL_AUTO, XML_LEVEL_FRAGMENT, XML_LEVEL_DOCUMENT };      /* ConformanceLevel */
enum { XML_NEWLINE_REPLACE, XML_NEWLINE_ENTITIZE, XML_NEWLINE_NONE }; /* NewLineHandling */
enum { XML_DTD_PROHIBIT, XML_DTD_IGNORE, XML_DTD_PARSE };             /* DtdProcessing */

#define XML_WRITER_SETTINGS "System.Xml.XmlWriterSettings"
#define XML_READER_SETTINGS "System.Xml.XmlReaderSettings"

/* A copy of `from` (a record or null), or what the type starts with. Owned. */
struct ps_record *xml_writer_settings(ps_cx *cx, ps_value from);
struct ps_record *xml_reader_settings(ps_cx *cx, ps_value from);

#endif
