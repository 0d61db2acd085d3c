/* xml_document.c - System.Xml.XmlDocument: making nodes, loading and saving; XmlDeclaration. */
#include "base/memory.h"
#include "types/encoding.h"
#include "types/packed.h"
#include "types/path.h"
#include "types/stream_private.h"
#include "types/support.h"
#include "types/xml.h"
#include "types/xml_writer.h"

#include <string.h>

#define X "System.Xml."
#define DOCUMENT_MEMBERS(M)                                                                        \
    M(XD_NEW, "new()")                                                                             \
    M(XD_I_NodeType, "inherit NodeType")                                                           \
    M(XD_I_ParentNode, "inherit ParentNode")                                                       \
    M(XD_TYPE, X "XmlDocumentType DocumentType {get;}")                                            \
    M(XD_I_Name, "inherit Name")                                                                   \
    M(XD_I_LocalName, "inherit LocalName")                                                         \
    M(XD_ROOT, X "XmlElement DocumentElement {get;}")                                              \
    M(XD_I_OwnerDocument, "inherit OwnerDocument")                                                 \
    M(XD_RESOLVER, "System.Object XmlResolver {set;}")                                             \
    M(XD_NAMES, "System.Object NameTable {get;}")                                                  \
    M(XD_WHITE, "bool PreserveWhitespace {get;set;}")                                              \
    M(XD_I_IsReadOnly, "inherit IsReadOnly")                                                       \
    M(XD_I_InnerText, "inherit InnerText")                                                         \
    M(XD_I_InnerXml, "inherit InnerXml")                                                           \
    M(XD_I_SchemaInfo, "inherit SchemaInfo")                                                       \
    M(XD_I_BaseURI, "inherit BaseURI")                                                             \
    M(XD_LOAD_XML, "void LoadXml(string xml)")                                                     \
    M(XD_LOAD_FRAGMENT, "hidden void LoadFragment(string xml)")                                    \
    M(XD_LOAD, "void Load(string filename)")                                                       \
    M(XD_LOAD_STREAM, "void Load(System.IO.Stream inStream)")                                      \
    M(XD_LOAD_TEXT, "void Load(System.IO.TextReader txtReader)")                                   \
    M(XD_LOAD_READER, "void Load(" X "XmlReader reader)")                                          \
    M(XD_SAVE, "void Save(string filename)")                                                       \
    M(XD_SAVE_STREAM, "void Save(System.IO.Stream outStream)")                                     \
    M(XD_SAVE_TEXT, "void Save(System.IO.TextWriter writer)")                                      \
    M(XD_SAVE_WRITER, "void Save(" X "XmlWriter w)")                                               \
    M(XD_ELEMENT, X "XmlElement CreateElement(string name)")                                       \
    M(XD_ELEMENT_NS, X "XmlElement CreateElement(string qualifiedName, string namespaceURI)")      \
    M(XD_ELEMENT_PREFIX,                                                                           \
      X "XmlElement CreateElement(string prefix, string localName, string namespaceURI)")          \
    M(XD_ATTRIBUTE, X "XmlAttribute CreateAttribute(string name)")                                 \
    M(XD_ATTRIBUTE_NS,                                                                             \
      X "XmlAttribute CreateAttribute(string qualifiedName, string namespaceURI)")                 \
    M(XD_ATTRIBUTE_PREFIX,                                                                         \
      X "XmlAttribute CreateAttribute(string prefix, string localName, string namespaceURI)")      \
    M(XD_TEXT, X "XmlText CreateTextNode(string text)")                                            \
    M(XD_CDATA, X "XmlCDataSection CreateCDataSection(string data)")                               \
    M(XD_COMMENT, X "XmlComment CreateComment(string data)")                                       \
    M(XD_PI, X "XmlProcessingInstruction CreateProcessingInstruction(string target, string data)") \
    M(XD_DECLARATION, X "XmlDeclaration CreateXmlDeclaration(string version, string encoding, "    \
                        "string standalone)")                                                      \
    M(XD_FRAGMENT, X "XmlDocumentFragment CreateDocumentFragment()")                               \
    M(XD_CREATE_WHITE, X "XmlWhitespace CreateWhitespace(string text)")                            \
    M(XD_IMPORT, X "XmlNode ImportNode(" X "XmlNode node, bool deep)")                             \
    M(XD_BY_TAG, X "XmlNodeList GetElementsByTagName(string name)")                                \
    M(XD_BY_TAG_NS, X "XmlNodeList GetElementsByTagName(string localName, string namespaceURI)")
PS_MEMBER_TABLE(document, DOCUMENT_MEMBERS)

/* ---- saving ---------------------------------------------------------------------------------- */

/* The document indented, with its declaration; `encoding` NULL: the one that it declares. */
static ps_string *saved(struct xml_node *n, const char *encoding)
{
    struct ps_strbuf b;
    struct xml_document *d = n->owner;
    xmlNodePtr declaration = xml_declaration(d);
    ps_strbuf_init(&b, 0);
    if (encoding) {
        char *standalone = declaration ? xml_declared(declaration, "standalone") : NULL;
        ps_strbuf_printf(&b, "<?xml version=\"1.0\" encoding=\"%s\"", encoding);
        if (standalone)
            ps_strbuf_printf(&b, " standalone=\"%s\"", standalone);
        ps_free(standalone);
        ps_strbuf_c(&b, d->keep_white ? "?>" : "?>\n");
    }
    xml_write(&b, d, n->node, encoding != NULL, d->keep_white ? -1 : 0);
    return ps_strbuf_take(&b);
}

/* The declared encoding decides on the bytes; UTF-8 with a mark when it is that. */
static ps_result saved_bytes(ps_cx *cx, struct xml_node *n, struct ps_buf *b)
{
    struct ps_text_encoding e = {.codec = PS_CODEC_UTF8};
    xmlNodePtr declaration = xml_declaration(n->owner);
    char *declared = declaration ? xml_declared(declaration, "encoding") : NULL;
    uint8_t mark[4];
    ps_result r = PS_OK;
    if (declared) {
        ps_value name = ps_text(declared), encoding;
        if (ps_text_encoding_named(cx, name, &encoding) == PS_OK) {
            ps_text_encoding_of(encoding, &e);
            e.preamble = true;
            ps_release(encoding);
        } else {
            ps_clear_pending(cx);
        }
        ps_release(name);
        ps_free(declared);
    }
    ps_string *text = saved(n, NULL);
    if (!text)
        return ps_raise_memory(cx);
    ps_buf_init(b, SIZE_MAX / 2);
    if (e.preamble)
        ps_buf_put(b, mark, ps_text_mark(e.codec, mark));
    r = ps_text_encode(cx, e, text, 0, text->length, b);
    ps_string_release(text);
    return r;
}

static ps_result save_text(ps_cx *cx, struct xml_node *n, ps_value writer)
{
    ps_value encoding, name = ps_null(), none = ps_void();
    PS_TRY(ps_get_c(cx, writer, "Encoding", &encoding));
    ps_result r = ps_get_c(cx, encoding, "WebName", &name);
    ps_release(encoding);
    PS_TRY(r);
    char *said =
        name.kind == PS_STRING ? ps_string_to_utf8(name.u.string, NULL) : ps_strdup("utf-8");
    ps_release(name);
    ps_value text = ps_take_string(saved(n, said));
    ps_free(said);
    if (text.kind != PS_STRING)
        return ps_raise_memory(cx);
    r = ps_call_c(cx, writer, "Write", &text, 1, &none);
    ps_release(none);
    ps_release(text);
    return r;
}

/* A declaration stands before it even where the document has none. */
static ps_result save_writer(ps_cx *cx, struct xml_node *n, ps_value writer)
{
    struct xml_writer *w = xml_writer_of(ps_base(writer));
    ps_value none = ps_void();
    if (w && w->state == XML_WRITE_START && !xml_declaration(n->owner))
        PS_TRY(xml_write_document(cx, w, -1));
    PS_TRY(xml_write_to(cx, n, writer, false));
    ps_result r = ps_call_c(cx, writer, "Flush", NULL, 0, &none);
    ps_release(none);
    return r;
}

static ps_result save(ps_cx *cx, struct xml_node *n, unsigned row, ps_value to)
{
    struct ps_buf b;
    if (ps_is_null(to))
        return ps_throw_null(cx, row == XD_SAVE ? "filename" : "w");
    if (row == XD_SAVE_TEXT)
        return save_text(cx, n, to);
    if (row == XD_SAVE_WRITER)
        return save_writer(cx, n, to);
    ps_result r = saved_bytes(cx, n, &b);
    if (r == PS_OK && row == XD_SAVE) {
        char *path = ps_path_arg(cx, to, "filename");
        r = path ? ps_write_file(cx, path, false, ps_buf_cstr(&b), b.length) : PS_FAIL;
        ps_free(path);
    } else if (r == PS_OK) {
        r = ps_stream_write(cx, to, ps_buf_cstr(&b), b.length);
    }
    ps_buf_free(&b);
    return r;
}

/* ---- making nodes ---------------------------------------------------------------------------- */

static ps_result check_name(ps_cx *cx, const char *name)
{
    char sign[5] = "";
    if (!*name)
        return ps_throw(cx, "System.ArgumentException",
                        "The local name for elements or attributes cannot be null or an empty "
                        "string.");
    if (!xmlValidateQName((const xmlChar *)name, 0))
        return PS_OK;
    const char *at = name;
    while (*at && (at == name || *at == ':' ||
                   !xmlValidateNCName((const xmlChar[]){'a', (xmlChar)*at, 0}, 0)))
        if (at == name && xmlValidateNCName((const xmlChar[]){(xmlChar)*at, 0}, 0))
            break;
        else
            at++;
    sign[0] = *at;
    if (at == name)
        return ps_throw(cx, "System.Xml.XmlException",
                        "Name cannot begin with the '%s' character, hexadecimal value 0x%02X.",
                        sign, (unsigned char)*at);
    return ps_throw(cx, "System.Xml.XmlException",
                    "The '%s' character, hexadecimal value 0x%02X, cannot be included in a name.",
                    *at ? sign : ":", *at ? (unsigned char)*at : ':');
}

/* An element or attribute; `uri` NULL: in no namespace. */
static ps_result named_node(ps_cx *cx, xmlDocPtr doc, bool element, const char *prefix,
                            const char *local, const char *uri, xmlNodePtr *out)
{
    xmlNsPtr ns = NULL;
    const xmlChar *name = (const xmlChar *)local;
    if (element) {
        *out = xmlNewDocNode(doc, NULL, name, NULL);
        if (*out && uri && *uri)
            xmlSetNs(*out, xmlNewNs(*out, (const xmlChar *)uri,
                                    prefix && *prefix ? (const xmlChar *)prefix : NULL));
    } else {
        *out = (xmlNodePtr)xmlNewDocProp(doc, name, NULL);
        if (*out && uri && *uri) { /* kept at the document, as it has no element yet */
            ns = xmlNewNs(NULL, (const xmlChar *)uri,
                          (const xmlChar *)(prefix && *prefix ? prefix : "d0p1"));
            if (ns) {
                ns->next = doc->oldNs ? doc->oldNs->next : NULL;
                if (!doc->oldNs)
                    xmlSearchNs(doc, (xmlNodePtr)doc, (const xmlChar *)"xml");
                if (doc->oldNs) {
                    ns->next = doc->oldNs->next;
                    doc->oldNs->next = ns;
                    (*out)->ns = ns;
                } else {
                    xmlFreeNs(ns);
                }
            }
        }
    }
    return *out ? PS_OK : ps_raise_memory(cx);
}

static ps_result create_named(ps_cx *cx, struct xml_node *n, unsigned row, const ps_value *args,
                              xmlNodePtr *out)
{
    bool element = row <= XD_ELEMENT_PREFIX;
    bool prefixed = row == XD_ELEMENT_PREFIX || row == XD_ATTRIBUTE_PREFIX;
    bool plain = row == XD_ELEMENT || row == XD_ATTRIBUTE;
    char *text[3] = {NULL};
    for (unsigned i = 0; i < (plain ? 1u : prefixed ? 3u : 2u); i++)
        text[i] =
            ps_string_arg(args[i]) ? ps_string_to_utf8(args[i].u.string, NULL) : ps_strdup("");
    char *name = prefixed ? text[1] : text[0], *prefix = prefixed ? text[0] : NULL;
    ps_result r = check_name(cx, name);
    if (r == PS_OK) {
        char *colon = prefixed || plain ? NULL : strchr(name, ':');
        if (colon) {
            *colon = 0;
            prefix = name;
            name = colon + 1;
        }
        r = named_node(cx, n->owner->doc, element, prefix, name,
                       plain ? NULL : text[prefixed ? 2 : 1], out);
    }
    for (unsigned i = 0; i < 3; i++)
        ps_free(text[i]);
    return r;
}

static ps_result create_declaration(ps_cx *cx, struct xml_node *n, const ps_value *args,
                                    xmlNodePtr *out)
{
    static const char names[][12] = {"version", "encoding", "standalone"};
    ps_string *alone = ps_string_arg(args[2]);
    if (alone && alone->length && !ps_string_is(alone, "yes") && !ps_string_is(alone, "no"))
        return ps_throw(cx, "System.ArgumentException",
                        "Wrong value for the XML declaration standalone attribute of '%s'.",
                        PS_U8(cx, alone));
    if (!ps_string_arg(args[0]) || !ps_string_is(args[0].u.string, "1.0"))
        return ps_throw(cx, "System.ArgumentException",
                        "Wrong XML version information. The XML must match production "
                        "\"VersionNum ::= '1.' [0-9]+\".");
    *out = xmlNewDocPI(n->owner->doc, (const xmlChar *)"xml", NULL);
    if (!*out)
        return ps_raise_memory(cx);
    for (unsigned i = 0; i < 3; i++) {
        char *s = ps_string_arg(args[i]) ? ps_string_to_utf8(args[i].u.string, NULL) : NULL;
        if (s && *s)
            xml_declare(*out, names[i], s);
        ps_free(s);
    }
    return PS_OK;
}

static ps_result create_node(ps_cx *cx, struct xml_node *n, unsigned row, const ps_value *args,
                             unsigned count, ps_value *out)
{
    xmlDocPtr doc = n->owner->doc;
    xmlNodePtr node = NULL;
    char *text = count && ps_string_arg(args[count - 1])
                     ? ps_string_to_utf8(args[count - 1].u.string, NULL)
                     : ps_strdup("");
    const xmlChar *t = (xmlChar *)text;
    ps_result r = PS_OK;
    switch (row) {
    case XD_TEXT:
    case XD_CREATE_WHITE:
        node = xmlNewDocText(doc, t);
        break;
    case XD_CDATA:
        node = xmlNewCDataBlock(doc, t, (int)strlen(text));
        break;
    case XD_COMMENT:
        node = xmlNewDocComment(doc, t);
        break;
    case XD_PI: {
        char *target =
            ps_string_arg(args[0]) ? ps_string_to_utf8(args[0].u.string, NULL) : ps_strdup("");
        node = xmlNewDocPI(doc, (xmlChar *)target, t);
        ps_free(target);
        break;
    }
    case XD_FRAGMENT:
        node = xmlNewDocFragment(doc);
        break;
    case XD_DECLARATION:
        r = create_declaration(cx, n, args, &node);
        break;
    default:
        r = create_named(cx, n, row, args, &node);
    }
    ps_free(text);
    PS_TRY(r);
    if (!node)
        return ps_raise_memory(cx);
    xml_set_loose(n->owner, node);
    return ps_give(xml_handle(cx, n->owner, node), out);
}

static ps_result import(ps_cx *cx, struct xml_node *n, const ps_value *args, ps_value *out)
{
    struct xml_node *from = xml_node_of(args[0]);
    if (!from || from->node->type == XML_DOCUMENT_NODE)
        return ps_throw(cx, "System.InvalidOperationException",
                        "Cannot import nodes of type 'Document'.");
    xmlNodePtr copy = xml_copy(from->node, n->owner->doc, args[1].u.i);
    if (!copy)
        return ps_raise_memory(cx);
    xml_set_loose(n->owner, copy);
    return ps_give(xml_handle(cx, n->owner, copy), out);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result document_new(ps_cx *cx, ps_type *type, ps_value *out)
{
    struct xml_document *d = xml_document_new();
    if (!d)
        return ps_raise_memory(cx);
    struct xml_node *n = ps_object_new(type, &xml_node_class.cls, PS_INSTANCE);
    n->owner = d;
    n->node = (xmlNodePtr)d->doc;
    return ps_give(ps_take_object(n), out);
}

static ps_result document_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    if (row == XD_NEW)
        return document_new(cx, self.u.type, out);
    struct xml_node *n = xml_node_of(self);
    switch (row) {
    case XD_ROOT:
        return ps_give(xml_handle(cx, n->owner, xmlDocGetRootElement(n->owner->doc)), out);
    case XD_WHITE:
        return ps_give_bool(n->owner->keep_white, out);
    case XD_WHITE | PS_ROW_SET:
        n->owner->keep_white = args[0].u.i;
        return PS_OK;
    case XD_NAMES:
        return ps_give(ps_retain(self), out); /* names are the document's */
    case XD_TYPE:
        return ps_give(xml_handle(cx, n->owner, (xmlNodePtr)xmlGetIntSubset(n->owner->doc)), out);
    case XD_RESOLVER | PS_ROW_SET:
        return PS_OK; /* nothing is ever read from elsewhere */
    case XD_LOAD_XML:
    case XD_LOAD_FRAGMENT:
        return xml_load_string(cx, n, ps_string_arg(args[0]), row == XD_LOAD_FRAGMENT);
    case XD_LOAD:
    case XD_LOAD_STREAM:
    case XD_LOAD_TEXT:
    case XD_LOAD_READER:
        return xml_load_from(cx, n, args[0]);
    case XD_SAVE:
    case XD_SAVE_STREAM:
    case XD_SAVE_TEXT:
    case XD_SAVE_WRITER:
        return save(cx, n, row, args[0]);
    case XD_IMPORT:
        return import(cx, n, args, out);
    case XD_BY_TAG:
    case XD_BY_TAG_NS:
        return xml_by_tag(cx, n, args, count, out);
    default:
        return create_node(cx, n, row, args, count, out);
    }
}

#define DECLARATION_MEMBERS(M)                                                                     \
    M(XV_VERSION, "string Version {get;}")                                                         \
    M(XV_ENCODING, "string Encoding {get;set;}")                                                   \
    M(XV_ALONE, "string Standalone {get;set;}")                                                    \
    M(XV_Value, "inherit Value")                                                                   \
    M(XV_InnerText, "inherit InnerText")                                                           \
    M(XV_Name, "inherit Name")                                                                     \
    M(XV_LocalName, "inherit LocalName")                                                           \
    M(XV_NodeType, "inherit NodeType")
PS_MEMBER_TABLE(declaration, DECLARATION_MEMBERS)

static ps_result declaration_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                    unsigned count, ps_value *out)
{
    static const char names[][12] = {"version", "encoding", "standalone"};
    const char *which = names[row & ~(unsigned)PS_ROW_SET];
    struct xml_node *n = xml_node_of(self);
    (void)cx, (void)count;
    if (row & PS_ROW_SET) {
        char *s = ps_string_arg(args[0]) ? ps_string_to_utf8(args[0].u.string, NULL) : NULL;
        xml_declare(n->node, which, s);
        ps_free(s);
        return PS_OK;
    }
    char *said = xml_declared(n->node, which);
    *out = ps_text(said ? said : "");
    ps_free(said);
    return PS_OK;
}

#define FRAGMENT_ROWS                                                                              \
    "inherit Name\ninherit LocalName\ninherit NodeType\ninherit ParentNode\n"                      \
    "inherit OwnerDocument\ninherit InnerXml\n"

#define DOCUMENT_TYPES(T)                                                                          \
    T(X "XmlDocument", X "XmlNode", NULL, document_members, document_invoke, &xml_node_class.cls,  \
      0)                                                                                           \
    T(X "XmlDeclaration", X "XmlLinkedNode", NULL, declaration_members, declaration_invoke,        \
      &xml_node_class.cls, 0)                                                                      \
    T(X "XmlDocumentFragment", X "XmlNode", NULL, FRAGMENT_ROWS, NULL, &xml_node_class.cls, 0)     \
    T(X "XmlDocumentType", X "XmlLinkedNode", NULL, NULL, NULL, &xml_node_class.cls, 0)            \
    T(X "XmlWhitespace", X "XmlCharacterData", NULL, XML_TEXT_ROWS, NULL, &xml_node_class.cls, 0)

bool ps_xml_document_typedef(const char *name, size_t length, ps_typedef *out)
{
    return DOCUMENT_TYPES(PS_PACKED_TYPE) false;
}
