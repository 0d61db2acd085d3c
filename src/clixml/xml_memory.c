/* xml_memory.c - libxml2's memory functions over the meter, and its reading in parts. */
#include "clixml/xml_memory.h"

#include "base/memory.h"

#include <libxml/globals.h>
#include <libxml/parser.h>
#include <libxml/xmlmemory.h>

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

xmlParserCtxtPtr ps_xml_parser(void)
{
    return xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL);
}

xmlDocPtr ps_xml_read(xmlParserCtxtPtr parser, const char *text, size_t length, int options)
{
    enum { PART = 1 << 16 };
    int error = 0;
    xmlCtxtUseOptions(parser, options);
    for (size_t at = 0; !error && at < length; at += PART)
        error = xmlParseChunk(parser, text + at, (int)(length - at < PART ? length - at : PART), 0);
    if (!error)
        error = xmlParseChunk(parser, NULL, 0, 1);
    xmlDocPtr doc = parser->myDoc;
    parser->myDoc = NULL;
    if (!error && parser->wellFormed)
        return doc;
    xmlFreeDoc(doc);
    return NULL;
}
