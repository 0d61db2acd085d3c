/* xml_memory.c - libxml2's memory functions over the meter, and its reading without a copy. */
#include "clixml/xml_memory.h"

#include "base/memory.h"

#include <libxml/globals.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlmemory.h>

#include <limits.h>
#include <string.h>

static void *take(size_t size)
{
    return ps_try_alloc(size);
}

static void *move(void *block, size_t size)
{
    return ps_try_realloc(block, size);
}

static char *copy(const char *text)
{
    size_t size = strlen(text) + 1;
    char *block = ps_try_alloc(size);
    return block ? memcpy(block, text, size) : NULL;
}

/* libxml2 writes some errors of memory to stderr, whatever handlers a parser has; they are owed. */
static void __attribute__((format(printf, 2, 3))) say_nothing(void *u, const char *format, ...)
{
    (void)u;
    (void)format;
}

void ps_xml_meter(void)
{
    xmlThrDefSetGenericErrorFunc(NULL, say_nothing);
    xmlSetGenericErrorFunc(NULL, say_nothing);
    xmlMemSetup(ps_free, take, move, copy);
}

xmlDocPtr ps_xml_read(xmlParserCtxtPtr parser, const char *text, size_t length, int options)
{
    xmlCtxtUseOptions(parser, options);
    xmlParserInputBufferPtr bytes =
        length > INT_MAX
            ? NULL
            : xmlParserInputBufferCreateStatic(text, (int)length, XML_CHAR_ENCODING_NONE);
    xmlParserInputPtr input =
        bytes ? xmlNewIOInputStream(parser, bytes, XML_CHAR_ENCODING_NONE) : NULL;
    if (!input) {
        xmlFreeParserInputBuffer(bytes);
        return NULL;
    }
    if (inputPush(parser, input) < 0) {
        xmlFreeInputStream(input);
        return NULL;
    }
    xmlParseDocument(parser);
    xmlDocPtr doc = parser->myDoc;
    parser->myDoc = NULL;
    if (!parser->wellFormed) {
        xmlFreeDoc(doc);
        return NULL;
    }
    return doc;
}
