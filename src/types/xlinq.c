/* xlinq.c - System.Xml.Linq's nodes, elements, attributes and documents. */
#include "types/xlinq.h"

#include "base/memory.h"
#include "types/linq.h"
#include "types/packed.h"
#include "types/path.h"
#include "types/stream_private.h"
#include "types/support.h"
#include "types/xml_writer.h"

#include <libxml/xpath.h>
#include <string.h>

#define SEQUENCE(T) "System.Collections.Generic.IEnumerable[" XL T "]"
#define XNAME XL "XName"

#define OBJECT_MEMBERS(M)                                                                          \
    M(XO_BASE, "string BaseUri {get;}")                                                            \
    M(XO_DOCUMENT, XL "XDocument Document {get;}")                                                 \
    M(XO_TYPE, "System.Xml.XmlNodeType NodeType {get;}")                                           \
    M(XO_PARENT, XL "XElement Parent {get;}")
PS_MEMBER_TABLE(object, OBJECT_MEMBERS)

#define NODE_MEMBERS(M)                                                                            \
    M(XN_NEXT, XL "XNode NextNode {get;}")                                                         \
    M(XN_PREVIOUS, XL "XNode PreviousNode {get;}")                                                 \
    M(XN_ADD_AFTER, "void AddAfterSelf(Params System.Object[] content)")                           \
    M(XN_ADD_BEFORE, "void AddBeforeSelf(Params System.Object[] content)")                         \
    M(XN_REPLACE, "void ReplaceWith(Params System.Object[] content)")                              \
    M(XN_REMOVE, "void Remove()")                                                                  \
    M(XN_ANCESTORS, SEQUENCE("XElement") " Ancestors()")                                           \
    M(XN_ANCESTORS_NAME, SEQUENCE("XElement") " Ancestors(" XNAME " name)")                        \
    M(XN_AFTER, SEQUENCE("XElement") " ElementsAfterSelf()")                                       \
    M(XN_AFTER_NAME, SEQUENCE("XElement") " ElementsAfterSelf(" XNAME " name)")                    \
    M(XN_BEFORE, SEQUENCE("XElement") " ElementsBeforeSelf()")                                     \
    M(XN_BEFORE_NAME, SEQUENCE("XElement") " ElementsBeforeSelf(" XNAME " name)")                  \
    M(XN_NODES_AFTER, SEQUENCE("XNode") " NodesAfterSelf()")                                       \
    M(XN_NODES_BEFORE, SEQUENCE("XNode") " NodesBeforeSelf()")                                     \
    M(XN_TEXT, "string ToString()")                                                                \
    M(XN_TEXT_OPTIONS, "string ToString(" XL "SaveOptions options)")                               \
    M(XN_WRITE, "void WriteTo(System.Xml.XmlWriter writer)")                                       \
    M(XN_SAME, "static bool DeepEquals(" XL "XNode n1, " XL "XNode n2)")
PS_MEMBER_TABLE(node, NODE_MEMBERS)

#define CONTAINER_MEMBERS(M)                                                                       \
    M(XC_FIRST, XL "XNode FirstNode {get;}")                                                       \
    M(XC_LAST, XL "XNode LastNode {get;}")                                                         \
    M(XC_ADD, "void Add(Params System.Object[] content)")                                          \
    M(XC_ADD_FIRST, "void AddFirst(Params System.Object[] content)")                               \
    M(XC_REPLACE, "void ReplaceNodes(Params System.Object[] content)")                             \
    M(XC_REMOVE, "void RemoveNodes()")                                                             \
    M(XC_ELEMENT, XL "XElement Element(" XNAME " name)")                                           \
    M(XC_ELEMENTS, SEQUENCE("XElement") " Elements()")                                             \
    M(XC_ELEMENTS_NAME, SEQUENCE("XElement") " Elements(" XNAME " name)")                          \
    M(XC_DESCENDANTS, SEQUENCE("XElement") " Descendants()")                                       \
    M(XC_DESCENDANTS_NAME, SEQUENCE("XElement") " Descendants(" XNAME " name)")                    \
    M(XC_NODES, SEQUENCE("XNode") " Nodes()")                                                      \
    M(XC_DESCENDANT_NODES, SEQUENCE("XNode") " DescendantNodes()")
PS_MEMBER_TABLE(container, CONTAINER_MEMBERS)

#define LOAD_SAVE(M, ID, T)                                                                        \
    M(ID##_PARSE, "static " XL T " Parse(string text)")                                            \
    M(ID##_PARSE_OPTIONS, "static " XL T " Parse(string text, " XL "LoadOptions options)")         \
    M(ID##_LOAD, "static " XL T " Load(string uri)")                                               \
    M(ID##_LOAD_OPTIONS, "static " XL T " Load(string uri, " XL "LoadOptions options)")            \
    M(ID##_LOAD_STREAM, "static " XL T " Load(System.IO.Stream stream)")                           \
    M(ID##_LOAD_TEXT, "static " XL T " Load(System.IO.TextReader textReader)")                     \
    M(ID##_LOAD_READER, "static " XL T " Load(System.Xml.XmlReader reader)")                       \
    M(ID##_SAVE, "void Save(string fileName)")                                                     \
    M(ID##_SAVE_OPTIONS, "void Save(string fileName, " XL "SaveOptions options)")                  \
    M(ID##_SAVE_STREAM, "void Save(System.IO.Stream stream)")                                      \
    M(ID##_SAVE_TEXT, "void Save(System.IO.TextWriter textWriter)")                                \
    M(ID##_SAVE_WRITER, "void Save(System.Xml.XmlWriter writer)")

#define ELEMENT_MEMBERS(M)                                                                         \
    LOAD_SAVE(M, XE, "XElement")                                                                   \
    M(XE_NEW, "new(" XNAME " name)")                                                               \
    M(XE_NEW_CONTENT, "new(" XNAME " name, System.Object content)")                                \
    M(XE_NEW_CONTENTS, "new(" XNAME " name, Params System.Object[] content)")                      \
    M(XE_NEW_COPY, "new(" XL "XElement other)")                                                    \
    M(XE_FIRST, XL "XAttribute FirstAttribute {get;}")                                             \
    M(XE_LAST, XL "XAttribute LastAttribute {get;}")                                               \
    M(XE_HAS_ATTRIBUTES, "bool HasAttributes {get;}")                                              \
    M(XE_HAS_ELEMENTS, "bool HasElements {get;}")                                                  \
    M(XE_EMPTY, "bool IsEmpty {get;}")                                                             \
    M(XE_NAME, XNAME " Name {get;set;}")                                                           \
    M(XE_VALUE, "string Value {get;set;}")                                                         \
    M(XE_ATTRIBUTE, XL "XAttribute Attribute(" XNAME " name)")                                     \
    M(XE_ATTRIBUTES, SEQUENCE("XAttribute") " Attributes()")                                       \
    M(XE_ATTRIBUTES_NAME, SEQUENCE("XAttribute") " Attributes(" XNAME " name)")                    \
    M(XE_SELF_AND_DESCENDANTS, SEQUENCE("XElement") " DescendantsAndSelf()")                       \
    M(XE_SELF_AND_ANCESTORS, SEQUENCE("XElement") " AncestorsAndSelf()")                           \
    M(XE_REMOVE_ALL, "void RemoveAll()")                                                           \
    M(XE_REMOVE_ATTRIBUTES, "void RemoveAttributes()")                                             \
    M(XE_REPLACE_ALL, "void ReplaceAll(Params System.Object[] content)")                           \
    M(XE_SET_ATTRIBUTE, "void SetAttributeValue(" XNAME " name, System.Object value)")             \
    M(XE_SET_ELEMENT, "void SetElementValue(" XNAME " name, System.Object value)")                 \
    M(XE_SET_VALUE, "void SetValue(System.Object value)")                                          \
    M(XE_DEFAULT_NS, XL "XNamespace GetDefaultNamespace()")                                        \
    M(XE_NS_OF_PREFIX, XL "XNamespace GetNamespaceOfPrefix(string prefix)")                        \
    M(XE_PREFIX_OF_NS, "string GetPrefixOfNamespace(" XL "XNamespace ns)")
PS_MEMBER_TABLE(element, ELEMENT_MEMBERS)

#define DOCUMENT_MEMBERS(M)                                                                        \
    LOAD_SAVE(M, XD, "XDocument")                                                                  \
    M(XD_NEW, "new()")                                                                             \
    M(XD_NEW_CONTENT, "new(Params System.Object[] content)")                                       \
    M(XD_NEW_DECLARED, "new(" XL "XDeclaration declaration, Params System.Object[] content)")      \
    M(XD_NEW_COPY, "new(" XL "XDocument other)")                                                   \
    M(XD_ROOT, XL "XElement Root {get;}")                                                          \
    M(XD_DECLARATION, XL "XDeclaration Declaration {get;set;}")
PS_MEMBER_TABLE(document, DOCUMENT_MEMBERS)

#define ATTRIBUTE_MEMBERS(M)                                                                       \
    M(XA_NEW, "new(" XNAME " name, System.Object value)")                                          \
    M(XA_NEW_COPY, "new(" XL "XAttribute other)")                                                  \
    M(XA_NAME, XNAME " Name {get;}")                                                               \
    M(XA_VALUE, "string Value {get;set;}")                                                         \
    M(XA_NEXT, XL "XAttribute NextAttribute {get;}")                                               \
    M(XA_PREVIOUS, XL "XAttribute PreviousAttribute {get;}")                                       \
    M(XA_DECLARES, "bool IsNamespaceDeclaration {get;}")                                           \
    M(XA_SET_VALUE, "void SetValue(System.Object value)")                                          \
    M(XA_REMOVE, "void Remove()")                                                                  \
    M(XA_TEXT, "string ToString()")
PS_MEMBER_TABLE(attribute, ATTRIBUTE_MEMBERS)

#define TEXT_MEMBERS(M)                                                                            \
    M(XT_NEW, "new(string value)")                                                                 \
    M(XT_VALUE, "string Value {get;set;}")
PS_MEMBER_TABLE(text, TEXT_MEMBERS)

/* ---- handles
 * --------------------------------------------------------------------------------------- */

static void xlinq_drop(ps_object *o)
{
    xml_document_release(((struct xml_node *)o)->owner);
    ((struct xml_node *)o)->owner = NULL;
}

static bool xlinq_equals(ps_value self, ps_value other)
{
    struct xml_node *b = xlinq_of(other);
    return b && b->node == xlinq_of(self)->node;
}

static uint32_t xlinq_hash(ps_value self)
{
    return (uint32_t)((uintptr_t)xlinq_of(self)->node >> 4);
}

static ps_result markup(ps_cx *cx, const struct xml_node *n, bool indented, ps_value *out)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    xml_write(&b, n->owner, n->node, n->node->type == XML_DOCUMENT_NODE,
              indented && !n->owner->keep_white ? 0 : -1);
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static ps_result xlinq_markup(ps_cx *cx, ps_value self, ps_value *out)
{
    return markup(cx, xlinq_of(self), true, out);
}

const ps_class xlinq_class = {.size = sizeof(struct xml_node),
                              .drop = xlinq_drop,
                              .to_string = xlinq_markup,
                              .equals = xlinq_equals,
                              .hash = xlinq_hash};

static const char *type_of(const xmlNode *node)
{
    switch (node->type) {
    case XML_DOCUMENT_NODE:
        return XL "XDocument";
    case XML_ELEMENT_NODE:
        return XL "XElement";
    case XML_ATTRIBUTE_NODE:
        return XL "XAttribute";
    case XML_CDATA_SECTION_NODE:
        return XL "XCData";
    case XML_COMMENT_NODE:
        return XL "XComment";
    case XML_PI_NODE:
        return XL "XProcessingInstruction";
    case XML_DTD_NODE:
        return XL "XDocumentType";
    default:
        return XL "XText";
    }
}

ps_value xlinq_handle(ps_cx *cx, struct xml_document *owner, xmlNodePtr node)
{
    if (!node)
        return ps_null();
    struct xml_node *n =
        ps_object_new(ps_type_named(cx->worker, type_of(node)), &xlinq_class, PS_INSTANCE);
    owner->refs++;
    n->owner = owner;
    n->node = node;
    return ps_take_object(n);
}

/* ---- sequences
 * ------------------------------------------------------------------------------------- */

struct sequence {
    ps_cx *cx;
    struct xml_node *n;
    ps_list *list;
    char *local, *ns; /* NULL: any name */
    bool elements;    /* else all nodes */
};

static ps_result sequence_begin(ps_cx *cx, struct xml_node *n, const char *type, ps_value name,
                                bool named, struct sequence *s)
{
    *s = (struct sequence){.cx = cx, .n = n, .elements = strcmp(type, XL "XNode") != 0};
    if (named && !xlinq_name(cx, name, &s->local, &s->ns))
        return PS_FAIL;
    ps_type *element = ps_type_named(cx->worker, type);
    ps_type *open = ps_type_named(cx->worker, "System.Collections.Generic.IEnumerable`1");
    s->list = ps_linq_sequence(cx, ps_type_generic(cx->worker, open, &element, 1));
    return PS_OK;
}

static void sequence_put(struct sequence *s, xmlNodePtr node)
{
    if (node == xml_declaration(s->n->owner))
        return;
    if (s->elements && node->type != XML_ELEMENT_NODE && node->type != XML_ATTRIBUTE_NODE)
        return;
    if (s->local && !xlinq_is_named(node, s->local, s->ns))
        return;
    ps_list_add(s->list, xlinq_handle(s->cx, s->n->owner, node));
}

static ps_result sequence_end(struct sequence *s, ps_value *out)
{
    ps_free(s->local);
    ps_free(s->ns);
    *out = ps_take_object(s->list);
    return PS_OK;
}

static void put_descendants(struct sequence *s, xmlNodePtr top)
{
    xmlNodePtr at = top->children;
    while (at) {
        sequence_put(s, at);
        if (at->type == XML_ELEMENT_NODE && at->children) {
            at = at->children;
            continue;
        }
        while (at != top && !at->next)
            at = at->parent;
        at = at == top ? NULL : at->next;
    }
}

static void put_ancestors(struct sequence *s, xmlNodePtr from)
{
    for (xmlNodePtr up = from; up && up->type == XML_ELEMENT_NODE; up = up->parent)
        sequence_put(s, up);
}

/* ---- loading and saving
 * ------------------------------------------------------------------------------ */

/* The rows of LOAD_SAVE in their order. */
enum {
    LS_PARSE,
    LS_PARSE_OPTIONS,
    LS_LOAD,
    LS_LOAD_OPTIONS,
    LS_LOAD_STREAM,
    LS_LOAD_TEXT,
    LS_LOAD_READER,
    LS_SAVE,
    LS_SAVE_OPTIONS,
    LS_SAVE_STREAM,
    LS_SAVE_TEXT,
    LS_SAVE_WRITER
};

static ps_result load(ps_cx *cx, unsigned row, bool element, const ps_value *args, unsigned count,
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

static ps_result save(ps_cx *cx, struct xml_node *n, unsigned row, const ps_value *args,
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

/* ---- objects and nodes
 * ---------------------------------------------------------------------------------- */

static int64_t node_type(const xmlNode *node)
{
    switch (node->type) { /* XmlNodeType */
    case XML_ELEMENT_NODE:
        return 1;
    case XML_ATTRIBUTE_NODE:
        return 2;
    case XML_TEXT_NODE:
        return 3;
    case XML_CDATA_SECTION_NODE:
        return 4;
    case XML_PI_NODE:
        return 7;
    case XML_COMMENT_NODE:
        return 8;
    case XML_DTD_NODE:
        return 10;
    default:
        return 9;
    }
}

static ps_result object_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    struct xml_node *n = xlinq_of(self);
    xmlNodePtr up = n->node->type == XML_DOCUMENT_NODE ? NULL : n->node->parent;
    (void)args, (void)count;
    switch (row) {
    case XO_BASE:
        return ps_give(ps_text(""), out);
    case XO_DOCUMENT:
        while (up && up->type == XML_ELEMENT_NODE)
            up = up->parent;
        if (n->node->type == XML_DOCUMENT_NODE)
            up = n->node;
        return ps_give(up && n->owner->linq_document ? xlinq_handle(cx, n->owner, up) : ps_null(),
                       out);
    case XO_TYPE:
        return ps_give(
            ps_enum(ps_type_named(cx->worker, "System.Xml.XmlNodeType"), node_type(n->node)), out);
    default:
        return ps_give(
            up && up->type == XML_ELEMENT_NODE ? xlinq_handle(cx, n->owner, up) : ps_null(), out);
    }
}

/* Content beside a node. */
static ps_result add_beside(ps_cx *cx, struct xml_node *n, unsigned row, ps_value content)
{
    struct xml_node parent = {.owner = n->owner, .node = n->node->parent};
    if (!parent.node)
        return ps_throw(cx, "System.InvalidOperationException", "The parent is missing.");
    PS_TRY(xlinq_add(cx, &parent, content, row == XN_ADD_AFTER ? n->node->next : n->node));
    if (row == XN_REPLACE)
        xml_unlink(n, n->node);
    return PS_OK;
}

static ps_result node_sequence(ps_cx *cx, struct xml_node *n, unsigned row, const ps_value *args,
                               ps_value *out)
{
    struct sequence s;
    bool nodes = row == XN_NODES_AFTER || row == XN_NODES_BEFORE;
    bool named = row == XN_ANCESTORS_NAME || row == XN_AFTER_NAME || row == XN_BEFORE_NAME;
    PS_TRY(sequence_begin(cx, n, nodes ? XL "XNode" : XL "XElement", named ? args[0] : ps_null(),
                          named, &s));
    xmlNodePtr at = n->node;
    if (row == XN_ANCESTORS || row == XN_ANCESTORS_NAME) {
        put_ancestors(&s, at->parent);
    } else if (row == XN_AFTER || row == XN_AFTER_NAME || row == XN_NODES_AFTER) {
        for (at = at->next; at; at = at->next)
            sequence_put(&s, at);
    } else {
        for (at = at->parent ? at->parent->children : NULL; at && at != n->node; at = at->next)
            sequence_put(&s, at);
    }
    return sequence_end(&s, out);
}

static ps_result same_markup(ps_cx *cx, const ps_value *args, ps_value *out)
{
    ps_value text[2];
    struct xml_node *a = xlinq_of(args[0]), *b = xlinq_of(args[1]);
    if (!a || !b)
        return ps_give_bool(a == b, out);
    PS_TRY(markup(cx, a, false, &text[0]));
    ps_result r = markup(cx, b, false, &text[1]);
    if (r == PS_OK) {
        *out = ps_bool(ps_string_equal(text[0].u.string, text[1].u.string));
        ps_release(text[1]);
    }
    ps_release(text[0]);
    return r;
}

static ps_result node_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    if (row == XN_SAME)
        return same_markup(cx, args, out);
    struct xml_node *n = xlinq_of(self);
    xmlNodePtr beside = row == XN_NEXT ? n->node->next : n->node->prev;
    switch (row) {
    case XN_NEXT:
    case XN_PREVIOUS:
        return ps_give(beside == xml_declaration(n->owner) ? ps_null()
                                                           : xlinq_handle(cx, n->owner, beside),
                       out);
    case XN_ADD_AFTER:
    case XN_ADD_BEFORE:
    case XN_REPLACE:
        return add_beside(cx, n, row, args[0]);
    case XN_REMOVE:
        return xlinq_detach(cx, n);
    case XN_TEXT:
        return markup(cx, n, true, out);
    case XN_TEXT_OPTIONS:
        return markup(cx, n, !(args[0].u.i & 1), out);
    case XN_WRITE: {
        struct xml_writer *w = xml_writer_of(ps_base(args[0]));
        if (!w)
            return ps_throw_null(cx, "writer");
        return xml_write_to(cx, n, args[0], false);
    }
    default:
        return node_sequence(cx, n, row, args, out);
    }
}

static void clear(struct xml_node *n)
{
    for (xmlNodePtr c = n->node->children, next; c; c = next) {
        next = c->next;
        if (c != xml_declaration(n->owner))
            xml_unlink(n, c);
    }
}

static ps_result container_sequence(ps_cx *cx, struct xml_node *n, unsigned row,
                                    const ps_value *args, ps_value *out)
{
    struct sequence s;
    bool nodes = row == XC_NODES || row == XC_DESCENDANT_NODES;
    bool named = row == XC_ELEMENTS_NAME || row == XC_DESCENDANTS_NAME;
    bool deep = row == XC_DESCENDANTS || row == XC_DESCENDANTS_NAME || row == XC_DESCENDANT_NODES;
    PS_TRY(sequence_begin(cx, n, nodes ? XL "XNode" : XL "XElement", named ? args[0] : ps_null(),
                          named, &s));
    if (deep)
        put_descendants(&s, n->node);
    else
        for (xmlNodePtr c = n->node->children; c; c = c->next)
            sequence_put(&s, c);
    return sequence_end(&s, out);
}

static ps_result find_element(ps_cx *cx, struct xml_node *n, ps_value name, ps_value *out)
{
    char *local, *ns;
    if (!xlinq_name(cx, name, &local, &ns))
        return PS_FAIL;
    xmlNodePtr c = n->node->children;
    while (c && (c->type != XML_ELEMENT_NODE || !xlinq_is_named(c, local, ns)))
        c = c->next;
    ps_free(local);
    ps_free(ns);
    return ps_give(xlinq_handle(cx, n->owner, c), out);
}

static ps_result container_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    struct xml_node *n = xlinq_of(self);
    xmlNodePtr said = xml_declaration(n->owner), first = n->node->children;
    (void)count;
    if (first && first == said)
        first = first->next;
    switch (row) {
    case XC_FIRST:
        return ps_give(xlinq_handle(cx, n->owner, first), out);
    case XC_LAST:
        return ps_give(
            n->node->last == said ? ps_null() : xlinq_handle(cx, n->owner, n->node->last), out);
    case XC_ADD:
        return xlinq_add(cx, n, args[0], NULL);
    case XC_ADD_FIRST:
        return xlinq_add(cx, n, args[0], first);
    case XC_REPLACE:
    case XC_REMOVE:
        clear(n);
        if (row == XC_REMOVE && n->node->type == XML_ELEMENT_NODE)
            xml_set_full(n->node, false);
        return row == XC_REMOVE ? PS_OK : xlinq_add(cx, n, args[0], NULL);
    case XC_ELEMENT:
        return find_element(cx, n, args[0], out);
    default:
        return container_sequence(cx, n, row, args, out);
    }
}

/* ---- elements
 * ------------------------------------------------------------------------------------------- */

static xmlNodePtr make_element(xmlDocPtr doc, const char *text)
{
    xmlNodePtr node = xmlNewDocNode(doc, NULL, (const xmlChar *)text, NULL);
    if (node)
        xmlDocSetRootElement(doc, node);
    return node;
}

static ps_result new_element(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                             ps_value *out)
{
    char *local, *ns;
    struct xml_document *d = xml_document_new();
    xmlNodePtr node = NULL;
    if (!d)
        return ps_raise_memory(cx);
    if (row == XE_NEW_COPY) {
        struct xml_node *from = xlinq_of(args[0]);
        if (!from) {
            xml_document_release(d);
            return ps_throw_null(cx, "other");
        }
        node = xml_copy(from->node, d->doc, true);
        if (node)
            xmlDocSetRootElement(d->doc, node);
    } else {
        if (!xlinq_name(cx, args[0], &local, &ns)) {
            xml_document_release(d);
            return PS_FAIL;
        }
        node = make_element(d->doc, local);
        if (node && *ns)
            xmlSetNs(node, xmlNewNs(node, (xmlChar *)ns, NULL));
        ps_free(local);
        ps_free(ns);
    }
    *out = xlinq_handle(cx, d, node);
    xml_document_release(d);
    if (!node)
        return ps_raise_memory(cx);
    if (row == XE_NEW_COPY || count < 2)
        return PS_OK;
    ps_result r = xlinq_add(cx, xlinq_of(*out), args[1], NULL);
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

/* Another name, which may be in another namespace. */
static ps_result rename_element(ps_cx *cx, struct xml_node *n, ps_value name)
{
    char *local, *ns;
    if (!xlinq_name(cx, name, &local, &ns))
        return PS_FAIL;
    xmlNodeSetName(n->node, (xmlChar *)local);
    xmlNsPtr known = *ns ? xmlSearchNsByHref(n->owner->doc, n->node, (xmlChar *)ns) : NULL;
    if (*ns && !known)
        known = xmlNewNs(n->node, (xmlChar *)ns, NULL);
    xmlSetNs(n->node, known);
    ps_free(local);
    ps_free(ns);
    return PS_OK;
}

static ps_result set_value(ps_cx *cx, struct xml_node *n, ps_value v)
{
    ps_string *s;
    if (ps_is_null(v))
        return ps_throw_null(cx, "value");
    PS_TRY(xlinq_text(cx, v, &s));
    ps_value text = ps_take_string(s);
    ps_result r = xml_set_text(cx, n, text);
    ps_release(text);
    return r;
}

static ps_result set_element(ps_cx *cx, struct xml_node *n, const ps_value *args)
{
    ps_value child, made;
    PS_TRY(find_element(cx, n, args[0], &child));
    struct xml_node *c = xlinq_of(child);
    ps_result r = PS_OK;
    if (ps_is_null(args[1])) {
        if (c)
            xml_unlink(c, c->node);
    } else if (c) {
        r = set_value(cx, c, args[1]);
    } else {
        r = new_element(cx, XE_NEW_CONTENT, args, 2, &made);
        if (r == PS_OK) {
            r = xlinq_add(cx, n, made, NULL);
            ps_release(made);
        }
    }
    ps_release(child);
    return r;
}

static ps_result set_attribute(ps_cx *cx, struct xml_node *n, const ps_value *args)
{
    char *local, *ns;
    if (!xlinq_name(cx, args[0], &local, &ns))
        return PS_FAIL;
    ps_result r = xlinq_set_attribute(cx, n, local, ns, args[1]);
    ps_free(local);
    ps_free(ns);
    return r;
}

static ps_result attribute_sequence(ps_cx *cx, struct xml_node *n, bool named, bool one,
                                    const ps_value *args, ps_value *out)
{
    struct sequence s;
    PS_TRY(sequence_begin(cx, n, XL "XAttribute", named ? args[0] : ps_null(), named, &s));
    for (xmlAttrPtr a = n->node->properties; a; a = a->next)
        sequence_put(&s, (xmlNodePtr)a);
    PS_TRY(sequence_end(&s, out));
    if (!one)
        return PS_OK;
    ps_value first = ps_as_list(*out)->count ? ps_retain(ps_as_list(*out)->items[0]) : ps_null();
    ps_assign(out, first);
    return PS_OK;
}

static ps_result self_sequence(ps_cx *cx, struct xml_node *n, bool down, ps_value *out)
{
    struct sequence s;
    PS_TRY(sequence_begin(cx, n, XL "XElement", ps_null(), false, &s));
    if (down) {
        sequence_put(&s, n->node);
        put_descendants(&s, n->node);
    } else {
        put_ancestors(&s, n->node);
    }
    return sequence_end(&s, out);
}

static ps_result element_ns(ps_cx *cx, struct xml_node *n, unsigned row, const ps_value *args,
                            ps_value *out)
{
    ps_string *s;
    char *text = NULL;
    if (row != XE_DEFAULT_NS) {
        PS_TRY(ps_to_string(cx, args[0], &s));
        text = ps_string_to_utf8(s, NULL);
        ps_string_release(s);
    }
    xmlNsPtr ns = row == XE_PREFIX_OF_NS
                      ? xmlSearchNsByHref(n->owner->doc, n->node, (xmlChar *)text)
                      : xmlSearchNs(n->owner->doc, n->node, (xmlChar *)text);
    ps_free(text);
    if (row == XE_PREFIX_OF_NS)
        return ps_give(ns && ns->prefix ? ps_text((const char *)ns->prefix) : ps_null(), out);
    if (!ns && row == XE_NS_OF_PREFIX)
        return ps_give(ps_null(), out);
    return ps_give(xlinq_namespace_of(cx, ns ? (const char *)ns->href : ""), out);
}

static xmlNodePtr last_attribute(const xmlNode *node)
{
    xmlAttrPtr a = node->properties;
    while (a && a->next)
        a = a->next;
    return (xmlNodePtr)a;
}

static void remove_attributes(struct xml_node *n)
{
    while (n->node->properties)
        xml_unlink(n, (xmlNodePtr)n->node->properties);
}

static ps_result element_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    if (row <= XE_LOAD_READER)
        return load(cx, row, true, args, count, out);
    if (row >= XE_NEW && row <= XE_NEW_COPY)
        return new_element(cx, row, args, count, out);
    struct xml_node *n = xlinq_of(self);
    if (row <= XE_SAVE_WRITER)
        return save(cx, n, row, args, count);
    switch (row) {
    case XE_FIRST:
    case XE_LAST:
        return ps_give(xlinq_handle(cx, n->owner,
                                    row == XE_FIRST ? (xmlNodePtr)n->node->properties
                                                    : last_attribute(n->node)),
                       out);
    case XE_HAS_ATTRIBUTES:
        return ps_give_bool(n->node->properties || n->node->nsDef, out);
    case XE_HAS_ELEMENTS:
        return ps_give_bool(xmlFirstElementChild(n->node), out);
    case XE_EMPTY:
        return ps_give_bool(!n->node->children && !xml_is_full(n->node), out);
    case XE_NAME:
        return ps_give(xlinq_name_of(cx, (const char *)n->node->name,
                                     n->node->ns ? (const char *)n->node->ns->href : ""),
                       out);
    case XE_NAME | PS_ROW_SET:
        return rename_element(cx, n, args[0]);
    case XE_VALUE:
        return ps_give_string(cx, xml_inner_text(n->node), out);
    case XE_VALUE | PS_ROW_SET:
    case XE_SET_VALUE:
        return set_value(cx, n, args[0]);
    case XE_ATTRIBUTE:
    case XE_ATTRIBUTES:
    case XE_ATTRIBUTES_NAME:
        return attribute_sequence(cx, n, row != XE_ATTRIBUTES, row == XE_ATTRIBUTE, args, out);
    case XE_SELF_AND_DESCENDANTS:
    case XE_SELF_AND_ANCESTORS:
        return self_sequence(cx, n, row == XE_SELF_AND_DESCENDANTS, out);
    case XE_REMOVE_ALL:
    case XE_REPLACE_ALL:
    case XE_REMOVE_ATTRIBUTES:
        remove_attributes(n);
        if (row != XE_REMOVE_ATTRIBUTES)
            clear(n);
        return row == XE_REPLACE_ALL ? xlinq_add(cx, n, args[0], NULL) : PS_OK;
    case XE_SET_ATTRIBUTE:
        return set_attribute(cx, n, args);
    case XE_SET_ELEMENT:
        return set_element(cx, n, args);
    default:
        return element_ns(cx, n, row, args, out);
    }
}

/* ---- attributes and texts
 * ---------------------------------------------------------------------------------- */

static ps_result new_attribute(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    char *local, *ns;
    struct xml_node *from = row == XA_NEW_COPY ? xlinq_of(args[0]) : NULL;
    ps_string *s;
    if (row == XA_NEW_COPY && !from)
        return ps_throw_null(cx, "other");
    if (row == XA_NEW && ps_is_null(args[1]))
        return ps_throw_null(cx, "value");
    if (from) {
        local = ps_strdup((const char *)from->node->name);
        ns = ps_strdup(from->node->ns ? (const char *)from->node->ns->href : "");
        s = xml_inner_text(from->node);
    } else {
        if (!xlinq_name(cx, args[0], &local, &ns))
            return PS_FAIL;
        if (xlinq_text(cx, args[1], &s) != PS_OK) {
            ps_free(local);
            ps_free(ns);
            return PS_FAIL;
        }
    }
    struct xml_document *d = xml_document_new();
    /* an attribute in a namespace needs an element that declares it: it has one of its own */
    xmlNodePtr holder = d ? make_element(d->doc, "x") : NULL;
    xmlNsPtr used = holder && *ns ? xmlNewNs(holder, (xmlChar *)ns, (const xmlChar *)"p1") : NULL;
    char *text = ps_string_to_utf8(s, NULL);
    xmlNodePtr a =
        holder ? (xmlNodePtr)xmlNewNsProp(holder, used, (xmlChar *)local, (xmlChar *)text) : NULL;
    ps_free(text);
    ps_free(local);
    ps_free(ns);
    ps_string_release(s);
    if (a) {
        struct xml_node handle = {.owner = d, .node = a};
        xml_unlink(&handle, a);
        *out = xlinq_handle(cx, d, a);
    }
    xml_document_release(d);
    return a ? PS_OK : ps_raise_memory(cx);
}

static ps_result attribute_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    (void)count;
    if (row <= XA_NEW_COPY)
        return new_attribute(cx, row, args, out);
    struct xml_node *n = xlinq_of(self);
    const char *ns = n->node->ns && n->node->ns->href ? (const char *)n->node->ns->href : "";
    switch (row) {
    case XA_NAME:
        return ps_give(xlinq_name_of(cx, (const char *)n->node->name, ns), out);
    case XA_VALUE:
        return ps_give_string(cx, xml_inner_text(n->node), out);
    case XA_VALUE | PS_ROW_SET:
    case XA_SET_VALUE:
        return set_value(cx, n, args[0]);
    case XA_NEXT:
    case XA_PREVIOUS:
        return ps_give(xlinq_handle(cx, n->owner, row == XA_NEXT ? n->node->next : n->node->prev),
                       out);
    case XA_DECLARES:
        return ps_give_bool(!strcmp(ns, "http://www.w3.org/2000/xmlns/"), out);
    case XA_REMOVE:
        return xlinq_detach(cx, n);
    default:
        return markup(cx, n, false, out);
    }
}

static xmlNodePtr make_text(xmlDocPtr doc, const char *text)
{
    return xmlNewDocText(doc, (const xmlChar *)text);
}

static xmlNodePtr make_cdata(xmlDocPtr doc, const char *text)
{
    return xmlNewCDataBlock(doc, (const xmlChar *)text, (int)strlen(text));
}

static xmlNodePtr make_comment(xmlDocPtr doc, const char *text)
{
    return xmlNewDocComment(doc, (const xmlChar *)text);
}

/* XText, XCData and XComment. */
static ps_result text_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    if (row == XT_NEW) {
        const ps_string *type = self.u.type->full_name;
        if (!ps_string_arg(args[0]))
            return ps_throw_null(cx, "value");
        char *text = ps_string_to_utf8(args[0].u.string, NULL);
        ps_result r = xlinq_alone(cx,
                                  ps_string_is(type, XL "XComment") ? make_comment
                                  : ps_string_is(type, XL "XCData") ? make_cdata
                                                                    : make_text,
                                  text, out);
        ps_free(text);
        return r;
    }
    struct xml_node *n = xlinq_of(self);
    return row == XT_VALUE ? ps_give_string(cx, xml_inner_text(n->node), out)
                           : set_value(cx, n, args[0]);
}

/* ---- documents
 * --------------------------------------------------------------------------------------------- */

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
        return load(cx, row, false, args, count, out);
    if (row >= XD_NEW && row <= XD_NEW_COPY)
        return new_document(cx, row, args, out);
    struct xml_node *n = xlinq_of(self);
    if (row <= XD_SAVE_WRITER)
        return save(cx, n, row, args, count);
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

/* ---- System.Xml.XPath.Extensions
 * ---------------------------------------------------------------------------- */

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
    struct sequence s;
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
    } else if ((r = sequence_begin(cx, n, row == XX_EVALUATE ? XL "XNode" : XL "XElement",
                                   ps_null(), false, &s)) == PS_OK) {
        for (int i = 0; found->nodesetval && i < found->nodesetval->nodeNr; i++)
            if (found->nodesetval->nodeTab[i]->type != XML_NAMESPACE_DECL)
                sequence_put(&s, found->nodesetval->nodeTab[i]);
        sequence_end(&s, out);
        if (row <= XX_ELEMENT_NS)
            ps_assign(out,
                      ps_as_list(*out)->count ? ps_retain(ps_as_list(*out)->items[0]) : ps_null());
    }
    xmlXPathFreeObject(found);
    return r;
}

#define XLINQ_TYPES(T)                                                                             \
    T(XL "XObject", NULL, NULL, object_members, object_invoke, &xlinq_class, PS_TYPE_ABSTRACT)     \
    T(XL "XNode", XL "XObject", NULL, node_members, node_invoke, &xlinq_class, PS_TYPE_ABSTRACT)   \
    T(XL "XContainer", XL "XNode", NULL, container_members, container_invoke, &xlinq_class,        \
      PS_TYPE_ABSTRACT)                                                                            \
    T(XL "XElement", XL "XContainer", NULL, element_members, element_invoke, &xlinq_class, 0)      \
    T(XL "XDocument", XL "XContainer", NULL, document_members, document_invoke, &xlinq_class, 0)   \
    T(XL "XAttribute", XL "XObject", NULL, attribute_members, attribute_invoke, &xlinq_class, 0)   \
    T(XL "XText", XL "XNode", NULL, text_members, text_invoke, &xlinq_class, 0)                    \
    T(XL "XCData", XL "XText", NULL, "new(string value)\n", text_invoke, &xlinq_class, 0)          \
    T(XL "XComment", XL "XNode", NULL, text_members, text_invoke, &xlinq_class, 0)                 \
    T(XL "XProcessingInstruction", XL "XNode", NULL, NULL, NULL, &xlinq_class, 0)                  \
    T(XL "XDocumentType", XL "XNode", NULL, NULL, NULL, &xlinq_class, 0)                           \
    T("System.Xml.XPath.Extensions", NULL, NULL, xpath_members, xpath_invoke, NULL, PS_TYPE_STATIC)

bool ps_xlinq_typedef(const char *name, size_t length, ps_typedef *out)
{
    return XLINQ_TYPES(PS_PACKED_TYPE) false;
}
