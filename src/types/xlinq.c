/* xlinq.c - System.Xml.Linq: handles, sequences, XObject, XNode and XContainer. */
#include "types/xlinq_parts.h"

#include "base/memory.h"
#include "types/packed.h"
#include "types/support.h"
#include "types/linq.h"
#include "types/xml_writer.h"

#include <string.h>

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

/* ---- handles --------------------------------------------------------------------------------- */

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

ps_result xlinq_markup_of(ps_cx *cx, const struct xml_node *n, bool indented, ps_value *out)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    xml_write(&b, n->owner, n->node, n->node->type == XML_DOCUMENT_NODE,
              indented && !n->owner->keep_white ? 0 : -1);
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static ps_result xlinq_markup(ps_cx *cx, ps_value self, ps_value *out)
{
    return xlinq_markup_of(cx, xlinq_of(self), true, out);
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

/* ---- sequences ------------------------------------------------------------------------------- */

ps_result xlinq_sequence_begin(ps_cx *cx, struct xml_node *n, const char *type, ps_value name,
                               bool named, struct xlinq_sequence *s)
{
    *s = (struct xlinq_sequence){.cx = cx, .n = n, .elements = strcmp(type, XL "XNode") != 0};
    if (named && !xlinq_name(cx, name, &s->local, &s->ns))
        return PS_FAIL;
    ps_type *element = ps_type_named(cx->worker, type);
    ps_type *open = ps_type_named(cx->worker, "System.Collections.Generic.IEnumerable`1");
    s->list = ps_linq_sequence(cx, ps_type_generic(cx->worker, open, &element, 1));
    return PS_OK;
}

void xlinq_sequence_put(struct xlinq_sequence *s, xmlNodePtr node)
{
    if (node == xml_declaration(s->n->owner))
        return;
    if (s->elements && node->type != XML_ELEMENT_NODE && node->type != XML_ATTRIBUTE_NODE)
        return;
    if (s->local && !xlinq_is_named(node, s->local, s->ns))
        return;
    ps_list_add(s->list, xlinq_handle(s->cx, s->n->owner, node));
}

ps_result xlinq_sequence_end(struct xlinq_sequence *s, ps_value *out)
{
    ps_free(s->local);
    ps_free(s->ns);
    *out = ps_take_object(s->list);
    return PS_OK;
}

void xlinq_put_descendants(struct xlinq_sequence *s, xmlNodePtr top)
{
    xmlNodePtr at = top->children;
    while (at) {
        xlinq_sequence_put(s, at);
        if (at->type == XML_ELEMENT_NODE && at->children) {
            at = at->children;
            continue;
        }
        while (at != top && !at->next)
            at = at->parent;
        at = at == top ? NULL : at->next;
    }
}

void xlinq_put_ancestors(struct xlinq_sequence *s, xmlNodePtr from)
{
    for (xmlNodePtr up = from; up && up->type == XML_ELEMENT_NODE; up = up->parent)
        xlinq_sequence_put(s, up);
}

/* ---- objects and nodes ----------------------------------------------------------------------- */

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
    struct xlinq_sequence s;
    bool nodes = row == XN_NODES_AFTER || row == XN_NODES_BEFORE;
    bool named = row == XN_ANCESTORS_NAME || row == XN_AFTER_NAME || row == XN_BEFORE_NAME;
    PS_TRY(xlinq_sequence_begin(cx, n, nodes ? XL "XNode" : XL "XElement",
                                named ? args[0] : ps_null(), named, &s));
    xmlNodePtr at = n->node;
    if (row == XN_ANCESTORS || row == XN_ANCESTORS_NAME) {
        xlinq_put_ancestors(&s, at->parent);
    } else if (row == XN_AFTER || row == XN_AFTER_NAME || row == XN_NODES_AFTER) {
        for (at = at->next; at; at = at->next)
            xlinq_sequence_put(&s, at);
    } else {
        for (at = at->parent ? at->parent->children : NULL; at && at != n->node; at = at->next)
            xlinq_sequence_put(&s, at);
    }
    return xlinq_sequence_end(&s, out);
}

static ps_result same_markup(ps_cx *cx, const ps_value *args, ps_value *out)
{
    ps_value text[2];
    struct xml_node *a = xlinq_of(args[0]), *b = xlinq_of(args[1]);
    if (!a || !b)
        return ps_give_bool(a == b, out);
    PS_TRY(xlinq_markup_of(cx, a, false, &text[0]));
    ps_result r = xlinq_markup_of(cx, b, false, &text[1]);
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
        return xlinq_markup_of(cx, n, true, out);
    case XN_TEXT_OPTIONS:
        return xlinq_markup_of(cx, n, !(args[0].u.i & 1), out);
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

void xlinq_clear(struct xml_node *n)
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
    struct xlinq_sequence s;
    bool nodes = row == XC_NODES || row == XC_DESCENDANT_NODES;
    bool named = row == XC_ELEMENTS_NAME || row == XC_DESCENDANTS_NAME;
    bool deep = row == XC_DESCENDANTS || row == XC_DESCENDANTS_NAME || row == XC_DESCENDANT_NODES;
    PS_TRY(xlinq_sequence_begin(cx, n, nodes ? XL "XNode" : XL "XElement",
                                named ? args[0] : ps_null(), named, &s));
    if (deep)
        xlinq_put_descendants(&s, n->node);
    else
        for (xmlNodePtr c = n->node->children; c; c = c->next)
            xlinq_sequence_put(&s, c);
    return xlinq_sequence_end(&s, out);
}

ps_result xlinq_find_element(ps_cx *cx, struct xml_node *n, ps_value name, ps_value *out)
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
        xlinq_clear(n);
        if (row == XC_REMOVE && n->node->type == XML_ELEMENT_NODE)
            xml_set_full(n->node, false);
        return row == XC_REMOVE ? PS_OK : xlinq_add(cx, n, args[0], NULL);
    case XC_ELEMENT:
        return xlinq_find_element(cx, n, args[0], out);
    default:
        return container_sequence(cx, n, row, args, out);
    }
}

#define XLINQ_TYPES(T)                                                                             \
    T(XL "XObject", NULL, NULL, object_members, object_invoke, &xlinq_class, PS_TYPE_ABSTRACT)     \
    T(XL "XNode", XL "XObject", NULL, node_members, node_invoke, &xlinq_class, PS_TYPE_ABSTRACT)   \
    T(XL "XContainer", XL "XNode", NULL, container_members, container_invoke, &xlinq_class,        \
      PS_TYPE_ABSTRACT)                                                                            \
    T(XL "XProcessingInstruction", XL "XNode", NULL, NULL, NULL, &xlinq_class, 0)                  \
    T(XL "XDocumentType", XL "XNode", NULL, NULL, NULL, &xlinq_class, 0)

bool ps_xlinq_typedef(const char *name, size_t length, ps_typedef *out)
{
    return XLINQ_TYPES(PS_PACKED_TYPE) false;
}
