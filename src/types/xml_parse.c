/* xml_parse.c - reading XML into a tree: from texts, files, streams and readers. */
#include "base/memory.h"
#include "clixml/xml_memory.h"
#include "types/encoding.h"
#include "types/path.h"
#include "types/stream_private.h"
#include "types/support.h"
#include "types/xml.h"
#include "types/xml_fault.h"

#include <libxml/SAX2.h>
#include <string.h>

/* ---- parsing --------------------------------------------------------------------------------- */

/* Entities of the document's own text are expanded, within libxml2's limits. One that would have
 * to be read from elsewhere stays undeclared: its use is an error, and nothing is opened. */
static void declare_entity(void *u, const xmlChar *name, int type, const xmlChar *public_id,
                           const xmlChar *system_id, xmlChar *content)
{
    if (type == XML_INTERNAL_GENERAL_ENTITY)
        xmlSAX2EntityDecl(u, name, type, public_id, system_id, content);
}

/* Whether the parser ends here, for Ctrl+C or because the session's memory is used up. Looked at
 * where each node starts: libxml2 itself never stops for either. */
static bool halted(xmlParserCtxtPtr parser)
{
    if (!ps_mem_owed && !ps_stop_asked(parser->_private))
        return false;
    if (ps_mem_owed)
        ps_mem_refusal(); /* the document lacks its rest: the error cannot be waived */
    xmlStopParser(parser);
    return true;
}

static void comment(void *u, const xmlChar *text)
{
    if (!halted(u))
        xmlSAX2Comment(u, text);
}

static void instruction(void *u, const xmlChar *target, const xmlChar *text)
{
    if (!halted(u))
        xmlSAX2ProcessingInstruction(u, target, text);
}

static void cdata(void *u, const xmlChar *text, int length)
{
    if (!halted(u))
        xmlSAX2CDataBlock(u, text, length);
}

/* Where a tag starts the parser stands at its end: "/>" or ">". */
static void start_element(void *u, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
                          int namespace_count, const xmlChar **namespaces, int attribute_count,
                          int defaulted, const xmlChar **attributes)
{
    xmlParserCtxtPtr parser = u;
    if (halted(parser))
        return;
    xmlSAX2StartElementNs(u, local, prefix, uri, namespace_count, namespaces, attribute_count,
                          defaulted, attributes);
    if (parser->node && parser->node->type == XML_ELEMENT_NODE && parser->input &&
        parser->input->cur && *parser->input->cur == '>')
        xml_set_full(parser->node, true);
}

void xml_drop_white(xmlNodePtr node)
{
    for (xmlNodePtr c = node->children, next; c; c = next) {
        next = c->next;
        if (c->type == XML_TEXT_NODE && xmlIsBlankNode(c)) {
            xmlUnlinkNode(c);
            xmlFreeNode(c);
        } else if (c->type == XML_ELEMENT_NODE) {
            xml_drop_white(c);
        }
    }
}

static ps_result throw_fault(ps_cx *cx, xmlParserCtxtPtr parser, const char *text, size_t length,
                             bool lenient)
{
    ps_string *fault = xml_fault(text, length, lenient);
    const xmlError *e = xmlCtxtGetLastError(parser);
    if (fault) {
        ps_throw(cx, "System.Xml.XmlException", "%s", PS_U8(cx, fault));
        ps_string_release(fault);
        return PS_FAIL;
    }
    if (!e || e->code == XML_ERR_NO_MEMORY)
        return ps_raise_memory(cx);
    char said[400];
    snprintf(said, sizeof said, "%s",
             e->message ? e->message : "Data at the root level is invalid.");
    said[strcspn(said, "\n")] = 0;
    char *option = strstr(said, " use XML_PARSE_HUGE option"); /* of libxml2's, not of a script's */
    if (option)
        *option = 0;
    return ps_throw(cx, "System.Xml.XmlException", "%s. Line %d, position %d.", said, e->line,
                    e->int2);
}

/* ---- the declaration ------------------------------------------------------------------------- */

xmlNodePtr xml_declaration(const struct xml_document *d)
{
    xmlNodePtr first = d->doc->children;
    return first && first->type == XML_PI_NODE && !strcmp((const char *)first->name, "xml") ? first
                                                                                            : NULL;
}

char *xml_declared(xmlNodePtr declaration, const char *which)
{
    const char *content = (const char *)declaration->content, *at = content ? content : "";
    size_t length = strlen(which);
    while ((at = strstr(at, which))) {
        const char *value = at + length + strspn(at + length, " \t\r\n=");
        bool starts = at == content || strchr(" \t\r\n", at[-1]);
        if (starts && (*value == '"' || *value == '\'')) {
            size_t size = strcspn(value + 1, (char[]){*value, 0});
            char *out = ps_alloc(size + 1);
            memcpy(out, value + 1, size);
            out[size] = 0;
            return out;
        }
        at += length;
    }
    return NULL;
}

void xml_declare(xmlNodePtr declaration, const char *which, const char *value)
{
    static const char names[][12] = {"version", "encoding", "standalone"};
    struct ps_buf b;
    ps_buf_init(&b, 4096);
    for (unsigned i = 0; i < 3; i++) {
        bool changed = !strcmp(names[i], which);
        char *now = changed ? NULL : xml_declared(declaration, names[i]);
        const char *said = changed ? value : now;
        if (said && *said)
            ps_buf_printf(&b, "%s%s=\"%s\"", b.length ? " " : "", names[i], said);
        ps_free(now);
    }
    xmlNodeSetContent(declaration, NULL);
    xmlNodeAddContent(declaration, (const xmlChar *)ps_buf_cstr(&b));
    ps_buf_free(&b);
}

/* libxml2 keeps no node for the declaration; .NET does. */
static void add_declaration(xmlDocPtr doc, const char *text, size_t length)
{
    const char *end = length > 5 && !memcmp(text, "<?xml", 5) && strchr(" \t\r\n", text[5])
                          ? memmem(text, length, "?>", 2)
                          : NULL;
    if (!end)
        return;
    xmlNodePtr pi = xmlNewDocPI(doc, (const xmlChar *)"xml", NULL);
    if (!pi)
        return;
    xmlNodeAddContentLen(pi, (const xmlChar *)text + 6, (int)(end - text - 6));
    xml_declare(pi, "", NULL); /* as .NET writes it */
    if (doc->children)
        xmlAddPrevSibling(doc->children, pi);
    else
        xmlAddChild((xmlNodePtr)doc, pi);
}

/* ---- documents ------------------------------------------------------------------------------- */

struct xml_document *xml_document_new(void)
{
    struct xml_document *d = ps_calloc(1, sizeof *d);
    d->refs = 1;
    d->doc = xmlNewDoc((const xmlChar *)"1.0");
    if (d->doc)
        return d;
    ps_free(d);
    return NULL;
}

static void take_document(struct xml_node *self, xmlDocPtr doc)
{
    struct xml_document *d = self->owner, *fresh = ps_calloc(1, sizeof *fresh);
    fresh->refs = 1;
    fresh->doc = doc;
    fresh->keep_white = d->keep_white;
    self->owner = fresh;
    self->node = (xmlNodePtr)doc;
    xml_document_release(d);
}

static ps_result load(ps_cx *cx, struct xml_node *self, const char *text, size_t length,
                      bool lenient)
{
    xmlParserCtxtPtr parser = ps_xml_parser();
    if (!parser)
        return ps_raise_memory(cx);
    parser->_private = cx;
    parser->sax->entityDecl = declare_entity;
    parser->sax->startElementNs = start_element;
    parser->sax->comment = comment;
    parser->sax->processingInstruction = instruction;
    parser->sax->cdataBlock = cdata;
    /* The text is UTF-8, whatever it says of itself. */
    xmlDocPtr doc = ps_xml_read(parser, text, length, XML_PARSE | XML_PARSE_IGNORE_ENC);
    bool refused = doc && (!parser->nsWellFormed ||
                           strcmp(doc->version ? (const char *)doc->version : "1.0", "1.0") != 0);
    ps_result r = PS_OK;
    if (parser->errNo == XML_ERR_USER_STOP)
        r = ps_poll(cx);
    else if (!doc || refused)
        r = throw_fault(cx, parser, text, length, lenient);
    xmlFreeParserCtxt(parser);
    if (r != PS_OK) {
        xmlFreeDoc(doc);
        return PS_FAIL;
    }
    if (!self->owner->keep_white)
        xml_drop_white((xmlNodePtr)doc);
    add_declaration(doc, text, length);
    take_document(self, doc);
    return PS_OK;
}

/* A cast of what has no element, only comments and the like, gives a document without one. */
static bool rootless(const char *text, size_t length)
{
    ps_string *lenient = xml_fault(text, length, true), *strict = xml_fault(text, length, false);
    bool none = !lenient && strict && ps_string_is(strict, "Root element is missing.");
    ps_string_release(lenient);
    ps_string_release(strict);
    return none;
}

ps_result xml_load_string(ps_cx *cx, struct xml_node *self, const ps_string *s, bool lenient)
{
    size_t length;
    if (!s)
        return ps_throw_null(cx, "xml");
    if (!s->length && !lenient)
        return ps_throw(cx, "System.Xml.XmlException", "Root element is missing.");
    char *text = ps_string_to_utf8(s, &length);
    ps_result r = PS_OK;
    if (!lenient || !rootless(text, length)) {
        r = load(cx, self, text, length, lenient);
    } else {
        xmlDocPtr doc = xmlNewDoc((const xmlChar *)"1.0");
        if (doc) {
            add_declaration(doc, text, length);
            take_document(self, doc);
        } else {
            r = ps_raise_memory(cx);
        }
    }
    ps_free(text);
    return r;
}

/* ---- sources --------------------------------------------------------------------------------- */

/* What a declaration says of bytes without a mark. */
static void declared_encoding(ps_cx *cx, const struct ps_buf *b, struct ps_text_encoding *e)
{
    const char *text = (const char *)b->data;
    const char *end =
        b->length > 5 && !memcmp(text, "<?xml", 5) ? memmem(text, b->length, "?>", 2) : NULL;
    const char *at = end ? memmem(text, (size_t)(end - text), "encoding", 8) : NULL;
    if (!at)
        return;
    at += 8 + strspn(at + 8, " =\"'");
    ps_value name = ps_take_string(ps_string_utf8(at, strcspn(at, "\"'?"))), encoding;
    struct ps_text_encoding found;
    if (ps_text_encoding_named(cx, name, &encoding) == PS_OK) {
        if (ps_text_encoding_of(encoding, &found) && found.codec >= PS_CODEC_ASCII)
            *e = found;
        ps_release(encoding);
    } else {
        ps_clear_pending(cx);
    }
    ps_release(name);
}

static ps_result read_stream(ps_cx *cx, ps_value stream, struct ps_buf *b)
{
    enum { CHUNK = 16384 };
    size_t got = 0;
    ps_buf_init(b, SIZE_MAX / 2);
    do {
        uint8_t *room = ps_buf_reserve(b, CHUNK);
        if (!room) {
            ps_buf_free(b);
            return ps_raise_memory(cx);
        }
        if (ps_stream_read(cx, stream, room, CHUNK, &got) != PS_OK) {
            ps_buf_free(b);
            return PS_FAIL;
        }
        b->length += got;
    } while (got);
    return PS_OK;
}

ps_result xml_source_text(ps_cx *cx, ps_value source, const char *parameter, ps_string **out)
{
    struct ps_buf b;
    ps_value text;
    ps_type *reader = ps_type_named(cx->worker, "System.IO.TextReader");
    source = ps_base(source);
    if (ps_is_null(source))
        return ps_throw_null(cx, parameter);
    if (ps_value_is(cx, source, reader)) {
        PS_TRY(ps_call_c(cx, source, "ReadToEnd", NULL, 0, &text));
        *out = text.kind == PS_STRING ? text.u.string : ps_string_empty();
        return PS_OK;
    }
    if (ps_is_stream(source)) {
        PS_TRY(read_stream(cx, source, &b));
    } else {
        ps_string *name;
        PS_TRY(ps_to_string(cx, source, &name));
        ps_value named = ps_take_string(name);
        char *path = ps_path_arg(cx, named, parameter);
        ps_result r = path ? ps_read_file(cx, path, &b) : PS_FAIL;
        ps_free(path);
        ps_release(named);
        PS_TRY(r);
    }
    struct ps_text_encoding e = {.codec = PS_CODEC_UTF8};
    declared_encoding(cx, &b, &e);
    ps_result r = ps_text_decode_file(cx, e, b.data, b.length, out);
    ps_buf_free(&b);
    return r;
}

ps_result xml_load_from(ps_cx *cx, struct xml_node *self, ps_value source)
{
    struct xml_document *read;
    bool found;
    ps_string *text;
    PS_TRY(xml_reader_document(cx, source, &read, &found));
    if (found) {
        xml_document_release(self->owner);
        self->owner = read;
        self->node = (xmlNodePtr)read->doc;
        return PS_OK;
    }
    PS_TRY(xml_source_text(cx, source, "filename", &text));
    ps_result r = xml_load_string(cx, self, text, false);
    ps_string_release(text);
    return r;
}
