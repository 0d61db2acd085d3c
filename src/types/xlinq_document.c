/* xlinq_document.c - System.Xml.Linq's XDocument; loading and saving; XPath over its trees. */
#include "types/xlinq_parts.h"

#include "base/memory.h"
#include "types/packed.h"
#include "types/support.h"
#include "types/encoding.h"
#include "types/path.h"
#include "types/stream_private.h"
#include "types/xml_writer.h"

#include <libxml/xpath.h>

#define DOCUMENT_MEMBERS(M)                                                                        \
    LOAD_SAVE(M, XD, "XDocument")                                                                  \
    M(XD_NEW, "new()")                                                                             \
    M(XD_NEW_CONTENT, "new(Params System.Object[] content)")                                       \
    M(XD_NEW_DECLARED, "new(" XL "XDeclaration declaration, Params System.Object[] content)")      \
    M(XD_NEW_COPY, "new(" XL "XDocument other)")                                                   \
    M(XD_ROOT, XL "XElement Root {get;}")                                                          \
    M(XD_DECLARATION, XL "XDeclaration Declaration {get;set;}")
PS_MEMBER_TABLE(document, DOCUMENT_MEMBERS)

/* ---- loading and saving ---------------------------------------------------------------------- */

/* The rows of LOAD_SAVE in their order. */
ps_result xlinq_load(ps_cx *cx, unsigned row, bool element, const ps_value *args, unsigned count,
                     ps_value *out)
{
    enum { PRESERVE = 1 };
    struct xml_node n = {.owner = xml_document_new()};
    if (!n.owner)
        return ps_raise_memory(cx);
    n.owner->keep_white = count > 1 && args[1].u.i & PRESERVE;
    ps_result r = row <= LS_PARSE_OPTIONS
                      ? ps_string_arg(args[0])
                            ? xml_load_string(cx, &n, ps_string_arg(args[0]), false)
                            : ps_throw_null(cx, "s")
                      : xml_load_from(cx, &n, args[0]);
    if (r == PS_OK) {
        n.owner->linq_document = !element;
        *out = xlinq_handle(
            cx, n.owner, element ? xmlDocGetRootElement(n.owner->doc) : (xmlNodePtr)n.owner->doc);
    }
    xml_document_release(n.owner);
    return r;
}

/* What is saved stands under a declaration that names the encoding of the bytes. */
static ps_string *saved(ps_cx *cx, const struct xml_node *n, const char *encoding, bool indented)
{
    struct ps_strbuf b;
    xmlNodePtr said = xml_declaration(n->owner);
    char *alone = said ? xml_declared(said, "standalone") : NULL;
    bool lines = indented && !n->owner->keep_white;
    (void)cx;
    ps_strbuf_init(&b, 0);
    ps_strbuf_printf(&b, "<?xml version=\"1.0\" encoding=\"%s\"", encoding);
    if (alone)
        ps_strbuf_printf(&b, " standalone=\"%s\"", alone);
    ps_strbuf_c(&b, lines ? "?>\n" : "?>");
    ps_free(alone);
    xml_write(&b, n->owner, n->node, n->node->type == XML_DOCUMENT_NODE, lines ? 0 : -1);
    return ps_strbuf_take(&b);
}

static ps_result save_text(ps_cx *cx, const struct xml_node *n, ps_value writer)
{
    ps_value encoding, name = ps_null(), none = ps_void();
    PS_TRY(ps_get_c(cx, writer, "Encoding", &encoding));
    ps_result r = ps_get_c(cx, encoding, "WebName", &name);
    ps_release(encoding);
    PS_TRY(r);
    char *said =
        name.kind == PS_STRING ? ps_string_to_utf8(name.u.string, NULL) : ps_strdup("utf-8");
    ps_release(name);
    ps_value text = ps_take_string(saved(cx, n, said, true));
    ps_free(said);
    if (text.kind != PS_STRING)
        return ps_raise_memory(cx);
    r = ps_call_c(cx, writer, "Write", &text, 1, &none);
    ps_release(none);
    ps_release(text);
    return r;
}

static ps_result save_writer(ps_cx *cx, struct xml_node *n, ps_value writer)
{
    struct xml_writer *w = xml_writer_of(ps_base(writer));
    if (!w)
        return ps_throw_null(cx, "writer");
    if (w->state == XML_WRITE_START && !xml_declaration(n->owner))
        PS_TRY(xml_write_document(cx, w, -1));
    PS_TRY(xml_write_to(cx, n, writer, false));
    PS_TRY(xml_write_document_end(cx, w));
    return xml_write_done(cx, w);
}

ps_result xlinq_save(ps_cx *cx, struct xml_node *n, unsigned row, const ps_value *args,
                     unsigned count)
{
    enum { PLAIN = 1 };
    if (ps_is_null(args[0]))
        return ps_throw_null(cx, "fileName");
    if (row == LS_SAVE_WRITER)
        return save_writer(cx, n, args[0]);
    if (row == LS_SAVE_TEXT)
        return save_text(cx, n, args[0]);
    struct ps_buf b;
    uint8_t mark[4];
    struct ps_text_encoding e = {.codec = PS_CODEC_UTF8, .preamble = true};
    ps_string *text = saved(cx, n, "utf-8", !(count > 1 && args[1].u.i & PLAIN));
    if (!text)
        return ps_raise_memory(cx);
    ps_buf_init(&b, SIZE_MAX / 2);
    ps_buf_put(&b, mark, ps_text_mark(e.codec, mark));
    ps_result r = ps_text_encode(cx, e, text, 0, text->length, &b);
    ps_string_release(text);
    if (r == PS_OK && row <= LS_SAVE_OPTIONS) {
        char *path = ps_path_arg(cx, args[0], "fileName");
        r = path ? ps_write_file(cx, path, false, ps_buf_cstr(&b), b.length) : PS_FAIL;
        ps_free(path);
    } else if (r == PS_OK) {
        r = ps_stream_write(cx, args[0], ps_buf_cstr(&b), b.length);
    }
    ps_buf_free(&b);
    return r;
}

/* ---- documents ------------------------------------------------------------------------------- */

static ps_result new_document(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    struct xml_node *from = row == XD_NEW_COPY ? xlinq_of(args[0]) : NULL;
    if (row == XD_NEW_COPY && !from)
        return ps_throw_null(cx, "other");
    struct xml_document *d = xml_document_new();
    if (d && from) {
        xmlFreeDoc(d->doc);
        d->doc = xmlCopyDoc(from->owner->doc, 1);
    }
    if (!d || !d->doc) {
        ps_free(d);
        return ps_raise_memory(cx);
    }
    d->linq_document = true;
    *out = xlinq_handle(cx, d, (xmlNodePtr)d->doc);
    xml_document_release(d);
    ps_result r = PS_OK;
    if (row == XD_NEW_DECLARED && xlinq_is_declaration(args[0]))
        xlinq_declare(d, args[0]);
    if (row == XD_NEW_CONTENT || row == XD_NEW_DECLARED)
        r = xlinq_add(cx, xlinq_of(*out), args[row == XD_NEW_DECLARED], NULL);
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

static ps_result document_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    if (row <= XD_LOAD_READER)
        return xlinq_load(cx, row, false, args, count, out);
    if (row >= XD_NEW && row <= XD_NEW_COPY)
        return new_document(cx, row, args, out);
    struct xml_node *n = xlinq_of(self);
    if (row <= XD_SAVE_WRITER)
        return xlinq_save(cx, n, row, args, count);
    switch (row) {
    case XD_ROOT:
        return ps_give(xlinq_handle(cx, n->owner, xmlDocGetRootElement(n->owner->doc)), out);
    case XD_DECLARATION:
        return ps_give(xlinq_declaration(cx, n->owner), out);
    default:
        xlinq_declare(n->owner, args[0]);
        return PS_OK;
    }
}

/* ---- System.Xml.XPath.Extensions ------------------------------------------------------------- */

#define XPATH_MEMBERS(M)                                                                           \
    M(XX_ELEMENT, "static " XL "XElement XPathSelectElement(" XL "XNode node, string expression)") \
    M(XX_ELEMENT_NS, "static " XL "XElement XPathSelectElement(" XL "XNode node, "                 \
                     "string expression, System.Xml.XmlNamespaceManager resolver)")                \
    M(XX_ELEMENTS, "static " SEQUENCE("XElement") " XPathSelectElements(" XL "XNode node, "        \
                                                  "string expression)")                            \
    M(XX_ELEMENTS_NS,                                                                              \
      "static " SEQUENCE(                                                                          \
          "XElement") " XPathSelectElements(" XL "XNode node, "                                    \
                      "string expression, System.Xml.XmlNamespaceManager resolver)")               \
    M(XX_EVALUATE, "static System.Object XPathEvaluate(" XL "XNode node, string expression)")
PS_MEMBER_TABLE(xpath, XPATH_MEMBERS)

static ps_result xpath_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    struct xml_node *n = xlinq_of(args[0]);
    struct xlinq_sequence s;
    (void)self;
    if (!n)
        return ps_throw_null(cx, "node");
    xmlXPathObjectPtr found = xml_evaluate(cx, n, args[1], count > 2 ? args[2] : ps_null());
    if (!found)
        return PS_FAIL;
    ps_result r = PS_OK;
    if (row == XX_EVALUATE && found->type == XPATH_NUMBER) {
        *out = ps_double(found->floatval);
    } else if (row == XX_EVALUATE && found->type == XPATH_BOOLEAN) {
        *out = ps_bool(found->boolval);
    } else if (row == XX_EVALUATE && found->type == XPATH_STRING) {
        *out = ps_text((const char *)found->stringval);
    } else if (found->type != XPATH_NODESET) {
        r = ps_throw(cx, "System.InvalidOperationException",
                     "The XPath expression evaluated to unexpected type.");
    } else if ((r = xlinq_sequence_begin(cx, n, row == XX_EVALUATE ? XL "XNode" : XL "XElement",
                                         ps_null(), false, &s)) == PS_OK) {
        for (int i = 0; found->nodesetval && i < found->nodesetval->nodeNr; i++)
            if (found->nodesetval->nodeTab[i]->type != XML_NAMESPACE_DECL)
                xlinq_sequence_put(&s, found->nodesetval->nodeTab[i]);
        xlinq_sequence_end(&s, out);
        if (row <= XX_ELEMENT_NS)
            ps_assign(out,
                      ps_as_list(*out)->count ? ps_retain(ps_as_list(*out)->items[0]) : ps_null());
    }
    xmlXPathFreeObject(found);
    return r;
}

#define DOCUMENT_TYPES(T)                                                                          \
    T(XL "XDocument", XL "XContainer", NULL, document_members, document_invoke, &xlinq_class, 0)   \
    T("System.Xml.XPath.Extensions", NULL, NULL, xpath_members, xpath_invoke, NULL, PS_TYPE_STATIC)

bool ps_xlinq_document_typedef(const char *name, size_t length, ps_typedef *out)
{
    return DOCUMENT_TYPES(PS_PACKED_TYPE) false;
}
