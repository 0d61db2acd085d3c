/* xml_list.c - lists of nodes: children, elements of a name, what an XPath expression finds. */
#include "types/xml.h"

#include "types/support.h"

#include <libxml/xpath.h>

#define X "System.Xml."

static ps_result list_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    ps_list *l = ps_as_list(self);
    (void)count;
    switch (row) {
    case 0:
        return ps_give_int(l->count, out);
    case 1:
    case 2:
        return ps_give(args[0].u.i >= 0 && args[0].u.i < l->count ? ps_retain(l->items[args[0].u.i])
                                                                  : ps_null(),
                       out);
    default:
        return ps_enumerator_of(cx, self, out);
    }
}

static ps_list *list_new(ps_cx *cx, const char *type)
{
    ps_list *l = ps_list_new(ps_type_named(cx->worker, type));
    l->fixed = true;
    return l;
}

ps_value xml_children_of(ps_cx *cx, struct xml_node *n)
{
    ps_list *l = list_new(cx, X "XmlChildNodes");
    for (xmlNodePtr c = xml_has_children(n->node) ? n->node->children : NULL; c; c = c->next)
        ps_list_add(l, xml_handle(cx, n->owner, c));
    return ps_take_object(l);
}

/* Whether a name means a node: its qualified name, or with `ns` its local name there. */
bool xml_is_called(xmlNodePtr node, const ps_string *name, const ps_string *ns)
{
    bool any = ps_string_is(name, "*"), same = any;
    if (!any) {
        ps_string *s = xml_name(node, ns != NULL);
        same = ps_string_equal(s, name);
        ps_string_release(s);
    }
    if (!same || !ns || ps_string_is(ns, "*"))
        return same;
    const char *own = node->ns && node->ns->href ? (const char *)node->ns->href : "";
    return ps_string_is(ns, own);
}

static void collect(ps_cx *cx, struct xml_node *n, const ps_string *name, const ps_string *ns,
                    ps_list *l)
{
    xmlNodePtr at = n->node->children;
    while (at) {
        if (at->type == XML_ELEMENT_NODE && xml_is_called(at, name, ns))
            ps_list_add(l, xml_handle(cx, n->owner, at));
        if (at->type == XML_ELEMENT_NODE && at->children) {
            at = at->children;
            continue;
        }
        while (at != n->node && !at->next)
            at = at->parent;
        at = at == n->node ? NULL : at->next;
    }
}

ps_result xml_by_tag(ps_cx *cx, struct xml_node *n, const ps_value *args, unsigned count,
                     ps_value *out)
{
    if (!ps_string_arg(args[0]) || (count > 1 && !ps_string_arg(args[1])))
        return ps_throw_null(cx, "name");
    ps_list *l = list_new(cx, X "XmlElementList");
    collect(cx, n, args[0].u.string, count > 1 ? args[1].u.string : NULL, l);
    return ps_give(ps_take_object(l), out);
}

ps_value xml_child_called(ps_cx *cx, struct xml_node *n, const ps_value *args, unsigned count)
{
    const ps_string *ns = count > 1 ? ps_string_arg(args[1]) : NULL;
    xmlNodePtr c = xml_is_parent(n->node) ? n->node->children : NULL;
    for (; c && ps_string_arg(args[0]); c = c->next)
        if (c->type == XML_ELEMENT_NODE && xml_is_called(c, args[0].u.string, ns))
            return xml_handle(cx, n->owner, c);
    return ps_null();
}

/* ---- XPath ----------------------------------------------------------------------------------- */

ps_result xml_select(ps_cx *cx, struct xml_node *n, const ps_value *args, unsigned count,
                     bool single, ps_value *out)
{
    xmlXPathObjectPtr r = xml_evaluate(cx, n, args[0], count > 1 ? args[1] : ps_null());
    if (!r)
        return PS_FAIL;
    if (r->type != XPATH_NODESET) {
        xmlXPathFreeObject(r);
        return ps_throw(cx, "System.Xml.XPath.XPathException",
                        "Expression must evaluate to a node-set.");
    }
    ps_list *l = list_new(cx, X "XPathNodeList");
    bool room = true;
    for (int i = 0; r->nodesetval && i < r->nodesetval->nodeNr && room; i++) {
        xmlNodePtr node = r->nodesetval->nodeTab[i];
        if (node->type != XML_NAMESPACE_DECL)
            room = ps_list_add(l, xml_handle(cx, n->owner, node));
    }
    xmlXPathFreeObject(r);
    if (!room) {
        ps_release_object(l);
        return ps_raise_memory(cx);
    }
    if (!single)
        return ps_give(ps_take_object(l), out);
    *out = l->count ? ps_retain(l->items[0]) : ps_null();
    ps_release_object(l);
    return PS_OK;
}

/* ---- types ----------------------------------------------------------------------------------- */

static const char list_members[] =
    "int Count {get;}\n" X "XmlNode Item(int index)\n" X "XmlNode ItemOf(int i) {get;}\n"
    "System.Collections.IEnumerator GetEnumerator()\n";
#define LIST(stem, full_name, base_)                                                               \
    const ps_typedef ps_type_##stem = {.name = full_name,                                          \
                                       .base = base_,                                              \
                                       .interfaces = "System.Collections.IEnumerable",             \
                                       .members = list_members,                                    \
                                       .invoke = list_invoke,                                      \
                                       .kind = PS_LIST};
LIST(xml_list, X "XmlNodeList", NULL)
LIST(xml_children, X "XmlChildNodes", X "XmlNodeList")
LIST(xml_found, X "XPathNodeList", X "XmlNodeList")
LIST(xml_elements, X "XmlElementList", X "XmlNodeList")
