/* xml_navigator.c - System.Xml.XPath: XPathNavigator, XPathNodeIterator, XPathDocument and
 * XPathExpression. */
#include "base/memory.h"
#include "types/packed.h"
#include "types/record.h"
#include "types/support.h"
#include "types/xml.h"
#include "types/xml_writer.h"

#include <libxml/xpath.h>
#include <string.h>

#define XP "System.Xml.XPath."
#define MANAGER "System.Xml.XmlNamespaceManager"
#define NAV_MEMBERS(M)                                                                             \
    M(NAV_TYPE, XP "XPathNodeType NodeType {get;}")                                                \
    M(NAV_NAME, "string Name {get;}")                                                              \
    M(NAV_LOCAL, "string LocalName {get;}")                                                        \
    M(NAV_PREFIX, "string Prefix {get;}")                                                          \
    M(NAV_NS, "string NamespaceURI {get;}")                                                        \
    M(NAV_VALUE, "string Value {get;}")                                                            \
    M(NAV_DOUBLE, "double ValueAsDouble {get;}")                                                   \
    M(NAV_INT, "int ValueAsInt {get;}")                                                            \
    M(NAV_LONG, "long ValueAsLong {get;}")                                                         \
    M(NAV_BOOL, "bool ValueAsBoolean {get;}")                                                      \
    M(NAV_DATE, "datetime ValueAsDateTime {get;}")                                                 \
    M(NAV_TYPED, "System.Object TypedValue {get;}")                                                \
    M(NAV_HAS_ATTRIBUTES, "bool HasAttributes {get;}")                                             \
    M(NAV_HAS_CHILDREN, "bool HasChildren {get;}")                                                 \
    M(NAV_EMPTY, "bool IsEmptyElement {get;}")                                                     \
    M(NAV_INNER, "string InnerXml {get;set;}")                                                     \
    M(NAV_OUTER, "string OuterXml {get;}")                                                         \
    M(NAV_UNDERLYING, "System.Object UnderlyingObject {get;}")                                     \
    M(NAV_IS_NODE, "bool IsNode {get;}")                                                           \
    M(NAV_CAN_EDIT, "bool CanEdit {get;}")                                                         \
    M(NAV_EVALUATE, "System.Object Evaluate(string xpath)")                                        \
    M(NAV_EVALUATE_EXPR, "System.Object Evaluate(" XP "XPathExpression expr)")                     \
    M(NAV_EVALUATE_NS, "System.Object Evaluate(string xpath, " MANAGER " resolver)")               \
    M(NAV_SELECT, XP "XPathNodeIterator Select(string xpath)")                                     \
    M(NAV_SELECT_EXPR, XP "XPathNodeIterator Select(" XP "XPathExpression expr)")                  \
    M(NAV_SELECT_NS, XP "XPathNodeIterator Select(string xpath, " MANAGER " resolver)")            \
    M(NAV_SINGLE, XP "XPathNavigator SelectSingleNode(string xpath)")                              \
    M(NAV_SINGLE_EXPR, XP "XPathNavigator SelectSingleNode(" XP "XPathExpression expression)")     \
    M(NAV_SINGLE_NS, XP "XPathNavigator SelectSingleNode(string xpath, " MANAGER " resolver)")     \
    M(NAV_COMPILE, XP "XPathExpression Compile(string xpath)")                                     \
    M(NAV_MATCHES, "bool Matches(string xpath)")                                                   \
    M(NAV_ATTRIBUTE, "string GetAttribute(string localName, string namespaceURI)")                 \
    M(NAV_TO_ATTRIBUTE, "bool MoveToAttribute(string localName, string namespaceURI)")             \
    M(NAV_FIRST_ATTRIBUTE, "bool MoveToFirstAttribute()")                                          \
    M(NAV_NEXT_ATTRIBUTE, "bool MoveToNextAttribute()")                                            \
    M(NAV_FIRST_CHILD, "bool MoveToFirstChild()")                                                  \
    M(NAV_FIRST, "bool MoveToFirst()")                                                             \
    M(NAV_NEXT, "bool MoveToNext()")                                                               \
    M(NAV_PREVIOUS, "bool MoveToPrevious()")                                                       \
    M(NAV_PARENT, "bool MoveToParent()")                                                           \
    M(NAV_ROOT, "void MoveToRoot()")                                                               \
    M(NAV_CHILD, "bool MoveToChild(string localName, string namespaceURI)")                        \
    M(NAV_FOLLOWING, "bool MoveToFollowing(string localName, string namespaceURI)")                \
    M(NAV_TO, "bool MoveTo(" XP "XPathNavigator other)")                                           \
    M(NAV_SAME, "bool IsSamePosition(" XP "XPathNavigator other)")                                 \
    M(NAV_CLONE, XP "XPathNavigator Clone()")                                                      \
    M(NAV_CREATE, XP "XPathNavigator CreateNavigator()")                                           \
    M(NAV_SET_VALUE, "void SetValue(string value)")                                                \
    M(NAV_APPEND, "void AppendChild(string newChild)")                                             \
    M(NAV_CREATE_ATTRIBUTE, "void CreateAttribute(string prefix, string localName, "               \
                            "string namespaceURI, string value)")                                  \
    M(NAV_DELETE, "void DeleteSelf()")                                                             \
    M(NAV_WRITE, "void WriteSubtree(System.Xml.XmlWriter writer)")
PS_MEMBER_TABLE(nav, NAV_MEMBERS)

#define ITERATOR_MEMBERS(M)                                                                        \
    M(IT_COUNT, "int Count {get;}")                                                                \
    M(IT_CURRENT, XP "XPathNavigator Current {get;}")                                              \
    M(IT_POSITION, "int CurrentPosition {get;}")                                                   \
    M(IT_NEXT, "bool MoveNext()")                                                                  \
    M(IT_CLONE, XP "XPathNodeIterator Clone()")                                                    \
    M(IT_ENUMERATOR, "System.Collections.IEnumerator GetEnumerator()")
PS_MEMBER_TABLE(iterator, ITERATOR_MEMBERS)

/* ---- navigators: a node each, as XmlNode's handles ------------------------------------------- */

static void nav_drop(ps_object *o)
{
    xml_document_release(((struct xml_node *)o)->owner);
    ((struct xml_node *)o)->owner = NULL;
}

static ps_result nav_text(ps_cx *cx, ps_value self, ps_value *out)
{
    return ps_give_string(cx, xml_inner_text(((struct xml_node *)self.u.object)->node), out);
}

static const ps_class nav_class = {.size = sizeof(struct xml_node),
                                   .drop = nav_drop,
                                   .to_string = nav_text};

static struct xml_node *nav_of(ps_value v)
{
    v = ps_base(v);
    return ps_is_class(v, &nav_class) ? (struct xml_node *)v.u.object : NULL;
}

ps_value xml_navigator(ps_cx *cx, struct xml_document *owner, xmlNodePtr node)
{
    struct xml_node *n = ps_object_new(
        ps_type_named(cx->worker, "System.Xml.DocumentXPathNavigator"), &nav_class, PS_INSTANCE);
    n->owner = owner;
    owner->refs++;
    n->node = node;
    return ps_take_object(n);
}

ps_result xml_navigator_copy(ps_cx *cx, ps_value navigator, struct xml_writer *w)
{
    struct xml_node *n = nav_of(navigator);
    return n ? xml_write_tree(cx, w, n->node) : ps_throw_null(cx, "navigator");
}

/* The rows of XmlNode, for what is the same. */
static ps_result through(ps_cx *cx, const struct xml_node *n, const char *member, ps_value *out)
{
    ps_value handle = xml_handle(cx, n->owner, n->node);
    ps_result r = ps_get_c(cx, handle, member, out);
    ps_release(handle);
    return r;
}

static ps_result change(ps_cx *cx, const struct xml_node *n, const char *member, ps_value v)
{
    ps_value handle = xml_handle(cx, n->owner, n->node);
    ps_result r = ps_set_c(cx, handle, member, v);
    ps_release(handle);
    return r;
}

/* ---- iterators ------------------------------------------------------------------------------- */

struct iterator {
    ps_object object;
    ps_list *nodes; /* navigators */
    uint32_t at;    /* 0: before the first */
};

static void iterator_drop(ps_object *o)
{
    ps_release_object(((struct iterator *)o)->nodes);
    ((struct iterator *)o)->nodes = NULL;
}

static ps_result iterator_enumerate(ps_cx *cx, ps_value self, ps_value *out)
{
    return ps_enumerator_of(cx, ps_take_object(((struct iterator *)self.u.object)->nodes), out);
}

static const ps_class iterator_class = {.size = sizeof(struct iterator),
                                        .drop = iterator_drop,
                                        .enumerate = iterator_enumerate};

static ps_result iterator_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    struct iterator *it = (struct iterator *)self.u.object, *copy;
    (void)args, (void)count;
    switch (row) {
    case IT_COUNT:
        return ps_give_int(it->nodes->count, out);
    case IT_CURRENT:
        return ps_give(it->at ? ps_retain(it->nodes->items[it->at - 1]) : ps_null(), out);
    case IT_POSITION:
        return ps_give_int(it->at, out);
    case IT_NEXT:
        if (it->at >= it->nodes->count)
            return ps_give_bool(false, out);
        it->at++;
        return ps_give_bool(true, out);
    case IT_CLONE:
        copy = ps_object_new(it->object.type, &iterator_class, PS_INSTANCE);
        copy->nodes = ps_retain_object(it->nodes);
        copy->at = it->at;
        return ps_give(ps_take_object(copy), out);
    default:
        return iterator_enumerate(cx, self, out);
    }
}

static ps_value nodes_of(ps_cx *cx, struct xml_node *n, const xmlNodeSet *set)
{
    struct iterator *it = ps_object_new(ps_type_named(cx->worker, "MS.Internal.Xml.XPath."
                                                                  "XPathSelectionIterator"),
                                        &iterator_class, PS_INSTANCE);
    it->nodes = ps_arraylist_new(cx->worker);
    for (int i = 0; set && i < set->nodeNr; i++)
        if (set->nodeTab[i]->type != XML_NAMESPACE_DECL)
            ps_list_add(it->nodes, xml_navigator(cx, n->owner, set->nodeTab[i]));
    return ps_take_object(it);
}

/* ---- evaluation ------------------------------------------------------------------------------ */

/* The text of an expression: a string or an XPathExpression's. Borrowed. */
static ps_value path_of(ps_value v)
{
    v = ps_base(v);
    struct ps_record *compiled = ps_record_of(v);
    return compiled ? compiled->v[0] : v;
}

static ps_result evaluate(ps_cx *cx, struct xml_node *n, unsigned row, const ps_value *args,
                          unsigned count, ps_value *out)
{
    xmlXPathObjectPtr r = xml_evaluate(cx, n, path_of(args[0]), count > 1 ? args[1] : ps_null());
    if (!r)
        return PS_FAIL;
    ps_result result = PS_OK;
    if (r->type == XPATH_NODESET && row >= NAV_SINGLE)
        *out = r->nodesetval && r->nodesetval->nodeNr
                   ? xml_navigator(cx, n->owner, r->nodesetval->nodeTab[0])
                   : ps_null();
    else if (r->type == XPATH_NODESET)
        *out = nodes_of(cx, n, r->nodesetval);
    else if (row >= NAV_SELECT)
        result = ps_throw(cx, "System.Xml.XPath.XPathException",
                          "Expression must evaluate to a node-set.");
    else if (r->type == XPATH_NUMBER)
        *out = ps_double(r->floatval);
    else if (r->type == XPATH_BOOLEAN)
        *out = ps_bool(r->boolval);
    else
        *out = ps_text(r->stringval ? (const char *)r->stringval : "");
    xmlXPathFreeObject(r);
    return result;
}

static ps_result matches(ps_cx *cx, struct xml_node *n, const ps_value *args, ps_value *out)
{
    struct xml_node top = *n; /* whatever the path finds from here or from above */
    bool found = false;
    for (; top.node && !found; top.node = top.node->parent) {
        xmlXPathObjectPtr r = xml_evaluate(cx, &top, path_of(args[0]), ps_null());
        if (!r)
            return PS_FAIL;
        for (int i = 0; r->nodesetval && i < r->nodesetval->nodeNr; i++)
            found |= r->nodesetval->nodeTab[i] == n->node;
        xmlXPathFreeObject(r);
    }
    return ps_give_bool(found, out);
}

static const char expression_members[] =
    "string Expression {get;}\n" XP "XPathResultType ReturnType {get;}\n"
    "static " XP "XPathExpression Compile(string xpath)\n";

/* What a compiled expression gives, told by evaluating it on an empty document. */
static ps_result compile(ps_cx *cx, ps_value path, ps_value *out)
{
    int64_t kind = 3; /* NodeSet */
    struct xml_node n = {.owner = xml_document_new()};
    if (!n.owner)
        return ps_raise_memory(cx);
    n.node = (xmlNodePtr)n.owner->doc;
    xmlXPathObjectPtr r = xml_evaluate(cx, &n, path, ps_null());
    if (r)
        kind = r->type == XPATH_NUMBER    ? 0
               : r->type == XPATH_STRING  ? 1
               : r->type == XPATH_BOOLEAN ? 2
                                          : 3;
    xmlXPathFreeObject(r);
    xml_document_release(n.owner);
    if (!r && cx->pending)
        ps_clear_pending(cx); /* names are known where it is evaluated */
    struct ps_record *e = ps_record_new(ps_type_named(cx->worker, XP "XPathExpression"));
    e->v[0] = ps_retain(path);
    e->v[1] = ps_enum(ps_type_named(cx->worker, XP "XPathResultType"), kind);
    return ps_give(ps_take_object(e), out);
}

static ps_result expression_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                   unsigned count, ps_value *out)
{
    (void)count;
    return row == 2 ? compile(cx, args[0], out) : ps_record_row(self, row, args, out);
}

/* ---- moving ---------------------------------------------------------------------------------- */

static bool named(const xmlNode *node, const ps_value *args)
{
    const ps_string *local = ps_string_arg(args[0]), *ns = ps_string_arg(args[1]);
    const xmlNs *own = node->ns;
    return local && ps_string_is(local, (const char *)node->name) &&
           (own && own->href ? ns && ps_string_is(ns, (const char *)own->href)
                             : !ns || !ns->length);
}

static xmlNodePtr after(xmlNodePtr node, xmlNodePtr top)
{
    if (node->children && node->type != XML_ATTRIBUTE_NODE)
        return node->children;
    while (node && node != top && !node->next)
        node = node->parent;
    return node && node != top ? node->next : NULL;
}

static xmlNodePtr find_attribute(const struct xml_node *n, const ps_value *args)
{
    if (n->node->type == XML_ELEMENT_NODE)
        for (xmlAttrPtr a = n->node->properties; a; a = a->next)
            if (named((xmlNodePtr)a, args))
                return (xmlNodePtr)a;
    return NULL;
}

static xmlNodePtr moved(const struct xml_node *n, unsigned row, const ps_value *args)
{
    xmlNodePtr node = n->node;
    bool attribute = node->type == XML_ATTRIBUTE_NODE,
         inner = node->type == XML_ELEMENT_NODE || node->type == XML_DOCUMENT_NODE;
    switch (row) {
    case NAV_TO_ATTRIBUTE:
        return find_attribute(n, args);
    case NAV_FIRST_ATTRIBUTE:
        return node->type == XML_ELEMENT_NODE ? (xmlNodePtr)node->properties : NULL;
    case NAV_NEXT_ATTRIBUTE:
        return attribute ? node->next : NULL;
    case NAV_FIRST_CHILD:
        return inner ? node->children : NULL;
    case NAV_FIRST:
        return !attribute && node->parent ? node->parent->children : NULL;
    case NAV_NEXT:
        return attribute ? NULL : node->next;
    case NAV_PREVIOUS:
        return attribute ? NULL : node->prev;
    case NAV_PARENT:
        return node->type == XML_DOCUMENT_NODE ? NULL : node->parent;
    case NAV_CHILD:
        for (node = inner ? node->children : NULL; node; node = node->next)
            if (node->type == XML_ELEMENT_NODE && named(node, args))
                return node;
        return NULL;
    default: /* NAV_FOLLOWING */
        while ((node = after(node, (xmlNodePtr)n->owner->doc)))
            if (node->type == XML_ELEMENT_NODE && named(node, args))
                return node;
        return NULL;
    }
}

static ps_result move(struct xml_node *n, unsigned row, const ps_value *args, ps_value *out)
{
    xmlNodePtr to = moved(n, row, args);
    if (to)
        n->node = to;
    return ps_give_bool(to, out);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static int64_t node_type(const xmlNode *node)
{
    switch (node->type) { /* XPathNodeType */
    case XML_ELEMENT_NODE:
        return 1;
    case XML_ATTRIBUTE_NODE:
        return 2;
    case XML_TEXT_NODE:
    case XML_CDATA_SECTION_NODE:
        return 4;
    case XML_PI_NODE:
        return 7;
    case XML_COMMENT_NODE:
        return 8;
    default:
        return 0;
    }
}

static ps_result name_row(ps_cx *cx, struct xml_node *n, unsigned row, ps_value *out)
{
    bool has = n->node->type == XML_ELEMENT_NODE || n->node->type == XML_ATTRIBUTE_NODE ||
               n->node->type == XML_PI_NODE;
    if (!has)
        return ps_give(ps_text(""), out);
    return through(cx, n,
                   row == NAV_NAME     ? "Name"
                   : row == NAV_LOCAL  ? "LocalName"
                   : row == NAV_PREFIX ? "Prefix"
                                       : "NamespaceURI",
                   out);
}

static ps_result value_as(ps_cx *cx, struct xml_node *n, unsigned row, ps_value *out)
{
    static const char types[][16] = {"System.Double", "System.Int32", "System.Int64",
                                     "System.Boolean", "System.DateTime"};
    ps_value text = ps_take_string(xml_inner_text(n->node));
    if (row == NAV_BOOL && ps_string_is(text.u.string, "true")) {
        *out = ps_bool(true);
    } else if (row == NAV_BOOL && ps_string_is(text.u.string, "false")) {
        *out = ps_bool(false);
    } else if (ps_convert(cx, text, ps_type_named(cx->worker, types[row - NAV_DOUBLE]), out) !=
               PS_OK) {
        ps_clear_pending(cx);
        ps_throw(cx, "System.FormatException", "The input string '%s' was not in a correct format.",
                 PS_U8(cx, text.u.string));
        ps_release(text);
        return PS_FAIL;
    }
    ps_release(text);
    return PS_OK;
}

static ps_result edit(ps_cx *cx, struct xml_node *n, unsigned row, const ps_value *args)
{
    ps_value inner, none = ps_void();
    xmlNodePtr parent = n->node->parent;
    switch (row) {
    case NAV_SET_VALUE:
        return change(cx, n, "InnerText", args[0]);
    case NAV_INNER | PS_ROW_SET:
        return change(cx, n, "InnerXml", args[0]);
    case NAV_APPEND: {
        PS_TRY(through(cx, n, "InnerXml", &inner));
        ps_string *both = ps_string_arg(args[0])
                              ? ps_string_concat(inner.u.string, args[0].u.string)
                              : ps_string_retain(inner.u.string);
        ps_value v = ps_take_string(both);
        ps_release(inner);
        ps_result r = change(cx, n, "InnerXml", v);
        ps_release(v);
        return r;
    }
    case NAV_CREATE_ATTRIBUTE: {
        ps_value handle = xml_handle(cx, n->owner, n->node);
        ps_value plain[2] = {args[1], args[3]}, spaced[3] = {args[1], args[2], args[3]};
        bool ns = ps_string_arg(args[2]) && args[2].u.string->length;
        ps_result r = ps_call_c(cx, handle, "SetAttribute", ns ? spaced : plain, ns ? 3 : 2, &none);
        ps_release(none);
        ps_release(handle);
        return r;
    }
    default: /* NAV_DELETE: goes to the parent */
        if (!parent || n->node->type == XML_DOCUMENT_NODE)
            return ps_throw(cx, "System.InvalidOperationException",
                            "Operation is not valid due to the current state of the object.");
        xmlUnlinkNode(n->node);
        xml_set_loose(n->owner, n->node);
        n->node = parent;
        return PS_OK;
    }
}

static ps_result nav_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    struct xml_node *n = nav_of(self), *other = count ? nav_of(args[0]) : NULL;
    xmlNodePtr node = n->node, attribute;
    bool inner = node->type == XML_ELEMENT_NODE || node->type == XML_DOCUMENT_NODE;
    switch (row) {
    case NAV_TYPE:
        return ps_give(ps_enum(ps_type_named(cx->worker, XP "XPathNodeType"), node_type(node)),
                       out);
    case NAV_NAME:
    case NAV_LOCAL:
    case NAV_PREFIX:
    case NAV_NS:
        return name_row(cx, n, row, out);
    case NAV_VALUE:
    case NAV_TYPED:
        return nav_text(cx, self, out);
    case NAV_DOUBLE:
    case NAV_INT:
    case NAV_LONG:
    case NAV_BOOL:
    case NAV_DATE:
        return value_as(cx, n, row, out);
    case NAV_HAS_ATTRIBUTES:
        return ps_give_bool(node->type == XML_ELEMENT_NODE && node->properties, out);
    case NAV_HAS_CHILDREN:
        return ps_give_bool(inner && node->children, out);
    case NAV_EMPTY:
        return ps_give_bool(node->type == XML_ELEMENT_NODE && !node->children && !xml_is_full(node),
                            out);
    case NAV_INNER:
    case NAV_OUTER:
        return through(cx, n, row == NAV_INNER ? "InnerXml" : "OuterXml", out);
    case NAV_UNDERLYING:
        return ps_give(xml_handle(cx, n->owner, node), out);
    case NAV_IS_NODE:
    case NAV_CAN_EDIT:
        return ps_give_bool(true, out);
    case NAV_COMPILE:
        return compile(cx, args[0], out);
    case NAV_MATCHES:
        return matches(cx, n, args, out);
    case NAV_ATTRIBUTE:
        attribute = find_attribute(n, args);
        return ps_give_string(cx, attribute ? xml_inner_text(attribute) : ps_string_empty(), out);
    case NAV_ROOT:
        n->node = (xmlNodePtr)n->owner->doc;
        return PS_OK;
    case NAV_TO:
        if (!other || other->owner != n->owner)
            return ps_give_bool(false, out);
        n->node = other->node;
        return ps_give_bool(true, out);
    case NAV_SAME:
        return ps_give_bool(other && other->node == node, out);
    case NAV_CLONE:
    case NAV_CREATE:
        return ps_give(xml_navigator(cx, n->owner, node), out);
    case NAV_WRITE: {
        struct xml_writer *w = xml_writer_of(ps_base(args[0]));
        if (!w)
            return ps_throw_null(cx, "writer");
        PS_TRY(xml_write_tree(cx, w, node));
        return xml_write_done(cx, w);
    }
    case NAV_SET_VALUE:
    case NAV_INNER | PS_ROW_SET:
    case NAV_APPEND:
    case NAV_CREATE_ATTRIBUTE:
    case NAV_DELETE:
        return edit(cx, n, row, args);
    default:
        return row >= NAV_EVALUATE && row <= NAV_SINGLE_NS ? evaluate(cx, n, row, args, count, out)
                                                           : move(n, row, args, out);
    }
}

/* ---- XPathDocument --------------------------------------------------------------------------- */

static const char document_members[] =
    "new(string uri)\nnew(System.IO.TextReader textReader)\n"
    "new(System.IO.Stream stream)\nnew(System.Xml.XmlReader reader)\n" XP
    "XPathNavigator CreateNavigator()\n";

static ps_result document_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    enum { CREATE_NAVIGATOR = 4 };
    ps_value document;
    (void)count;
    if (row == CREATE_NAVIGATOR)
        return ps_call_c(cx, ps_record_of(self)->v[0], "CreateNavigator", NULL, 0, out);
    PS_TRY(ps_type_create(cx, ps_core_type(cx->worker, PS_T_XMLDOCUMENT), NULL, 0, &document));
    if (xml_load_from(cx, xml_node_of(document), args[0]) != PS_OK) {
        ps_release(document);
        return PS_FAIL;
    }
    struct ps_record *d = ps_record_new(self.u.type);
    d->v[0] = document;
    return ps_give(ps_take_object(d), out);
}

#define NAVIGATOR_TYPES(T)                                                                         \
    T(XP "XPathNavigator", XP "XPathItem", "System.ICloneable", nav_members, nav_invoke,           \
      &nav_class, PS_TYPE_ABSTRACT)                                                                \
    T(XP "XPathItem", NULL, NULL, NULL, NULL, NULL, PS_TYPE_ABSTRACT)                              \
    T("System.Xml.DocumentXPathNavigator", XP "XPathNavigator", NULL, NULL, NULL, &nav_class, 0)   \
    T(XP "XPathNodeIterator", NULL, "System.ICloneable,System.Collections.IEnumerable",            \
      iterator_members, iterator_invoke, &iterator_class, PS_TYPE_ABSTRACT)                        \
    T("MS.Internal.Xml.XPath.XPathSelectionIterator", XP "XPathNodeIterator", NULL, NULL, NULL,    \
      &iterator_class, 0)                                                                          \
    T(XP "XPathExpression", NULL, NULL, expression_members, expression_invoke, &ps_record_class,   \
      PS_TYPE_ABSTRACT)                                                                            \
    T(XP "XPathDocument", NULL, NULL, document_members, document_invoke, &ps_record_class, 0)

bool ps_xml_navigator_typedef(const char *name, size_t length, ps_typedef *out)
{
    return NAVIGATOR_TYPES(PS_PACKED_TYPE) false;
}
