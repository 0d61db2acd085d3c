/* xml_path.c - XPath through libxml2: XmlNamespaceManager and evaluation. */
#include "base/memory.h"
#include "types/packed.h"
#include "types/support.h"
#include "types/xml.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

#define X "System.Xml."
#define MANAGER_MEMBERS(M)                                                                         \
    M(XM_NEW, "new(System.Object nameTable)")                                                      \
    M(XM_DEFAULT, "string DefaultNamespace {get;}")                                                \
    M(XM_NAMES, "System.Object NameTable {get;}")                                                  \
    M(XM_ADD, "void AddNamespace(string prefix, string uri)")                                      \
    M(XM_REMOVE, "void RemoveNamespace(string prefix, string uri)")                                \
    M(XM_HAS, "bool HasNamespace(string prefix)")                                                  \
    M(XM_LOOKUP, "string LookupNamespace(string prefix)")                                          \
    M(XM_LOOKUP_PREFIX, "string LookupPrefix(string uri)")                                         \
    M(XM_ENUMERATOR, "System.Collections.IEnumerator GetEnumerator()")
PS_MEMBER_TABLE(manager, MANAGER_MEMBERS)

struct manager {
    ps_object object;
    ps_value table; /* prefix to URI */
};

static void manager_drop(ps_object *o)
{
    ps_release(((struct manager *)o)->table);
    ((struct manager *)o)->table = ps_unset();
}

/* The prefixes. */
static ps_result manager_enumerate(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_list *l = ps_arraylist_new(cx->worker);
    uint32_t at = 0;
    const ps_dict_entry *e;
    while ((e = ps_dict_next(ps_as_dict(((struct manager *)self.u.object)->table), &at)))
        ps_list_add(l, ps_retain(e->key));
    ps_value list = ps_take_object(l);
    ps_result r = ps_enumerator_of(cx, list, out);
    ps_release(list);
    return r;
}

static const ps_class manager_class = {.size = sizeof(struct manager),
                                       .drop = manager_drop,
                                       .enumerate = manager_enumerate};

static ps_result manager_new(ps_cx *cx, ps_type *type, ps_value *out)
{
    static const char start[][2][40] = {{"", ""},
                                        {"xmlns", "http://www.w3.org/2000/xmlns/"},
                                        {"xml", "http://www.w3.org/XML/1998/namespace"}};
    struct manager *m = ps_object_new(type, &manager_class, PS_INSTANCE);
    ps_dict *d = ps_ordered_new(cx->worker);
    for (unsigned i = 0; i < 3; i++)
        ps_dict_put(d, ps_text(start[i][0]), ps_text(start[i][1]));
    m->table = ps_take_object(d);
    return ps_give(ps_take_object(m), out);
}

static ps_result lookup_prefix(const ps_dict *d, const ps_string *uri, ps_value *out)
{
    uint32_t at = 0;
    const ps_dict_entry *e;
    *out = ps_null();
    while (uri && (e = ps_dict_next(d, &at)))
        if (ps_string_equal(e->value.u.string, uri))
            return ps_give(ps_retain(e->key), out);
    return PS_OK;
}

static ps_result manager_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    if (row == XM_NEW)
        return manager_new(cx, self.u.type, out);
    ps_dict *d = ps_as_dict(((struct manager *)self.u.object)->table);
    ps_value *found = NULL;
    if (count && row != XM_LOOKUP_PREFIX) {
        if (!ps_string_arg(args[0]))
            return ps_throw_null(cx, "prefix");
        found = ps_dict_find(d, args[0]);
    }
    switch (row) {
    case XM_DEFAULT:
        return ps_give(ps_retain(*ps_dict_find_c(d, "")), out);
    case XM_NAMES:
        return ps_give(ps_retain(self), out); /* names are the documents' */
    case XM_ADD:
        if (!ps_string_arg(args[1]))
            return ps_throw_null(cx, "uri");
        if (ps_string_is(args[0].u.string, "xmlns"))
            return ps_throw(cx, "System.ArgumentException",
                            "Prefix \"xmlns\" is reserved for use by XML.");
        ps_dict_put(d, ps_retain(args[0]), ps_retain(args[1]));
        return PS_OK;
    case XM_REMOVE:
        if (found && ps_string_arg(args[1]) && ps_string_equal(found->u.string, args[1].u.string))
            ps_dict_remove(d, args[0]);
        return PS_OK;
    case XM_HAS:
        return ps_give_bool(found, out);
    case XM_LOOKUP_PREFIX:
        return lookup_prefix(d, ps_string_arg(args[0]), out);
    case XM_ENUMERATOR:
        return manager_enumerate(cx, self, out);
    default:
        return ps_give(found ? ps_retain(*found) : ps_null(), out);
    }
}

/* ---- evaluation ------------------------------------------------------------------------------ */

static void ignore_error(void *u, xmlErrorPtr e)
{
    (void)u, (void)e;
}

static void register_names(xmlXPathContextPtr context, ps_value names)
{
    uint32_t at = 0;
    const ps_dict_entry *e;
    names = ps_base(names);
    if (!ps_is_class(names, &manager_class))
        return;
    while ((e = ps_dict_next(ps_as_dict(((struct manager *)names.u.object)->table), &at))) {
        char *prefix = ps_string_to_utf8(e->key.u.string, NULL);
        char *uri = ps_string_to_utf8(e->value.u.string, NULL);
        if (*prefix)
            xmlXPathRegisterNs(context, (xmlChar *)prefix, (xmlChar *)uri);
        ps_free(prefix);
        ps_free(uri);
    }
}

static ps_result throw_path(ps_cx *cx, int error, const char *text, bool managed)
{
    static const char type[] = "System.Xml.XPath.XPathException";
    switch (error) {
    case XML_XPATH_UNDEF_PREFIX_ERROR: {
        const char *colon = strchr(text, ':'), *start = colon;
        while (start && start > text && !strchr("/@[(|,= \"'", start[-1]))
            start--;
        if (managed && colon)
            return ps_throw(cx, type, "Namespace prefix '%.*s' is not defined.",
                            (int)(colon - start), start);
        return ps_throw(cx, type,
                        "Namespace Manager or XsltContext needed. This query has a "
                        "prefix, variable, or user-defined function.");
    }
    case XML_XPATH_UNKNOWN_FUNC_ERROR:
    case XML_XPATH_UNDEF_VARIABLE_ERROR:
        return ps_throw(cx, type,
                        "Namespace Manager or XsltContext needed. This query has a "
                        "prefix, variable, or user-defined function.");
    default:
        return ps_throw(cx, type, "Expression must evaluate to a node-set.");
    }
}

xmlXPathObjectPtr xml_evaluate(ps_cx *cx, struct xml_node *n, ps_value xpath, ps_value names)
{
    if (!ps_string_arg(xpath)) {
        ps_throw_null(cx, "xpath");
        return NULL;
    }
    xmlXPathContextPtr context = xmlXPathNewContext(n->owner->doc);
    if (!context) {
        ps_raise_memory(cx);
        return NULL;
    }
    context->node = n->node;
    context->error = ignore_error;
    register_names(context, names);
    char *text = ps_string_to_utf8(xpath.u.string, NULL);
    xmlXPathObjectPtr result = xmlXPathEval((xmlChar *)text, context);
    int error = context->lastError.code;
    if (!result)
        throw_path(cx, error, text, !ps_is_null(names));
    ps_free(text);
    xmlXPathFreeContext(context);
    return result;
}

#define MANAGER_TYPES(T)                                                                           \
    T(X "XmlNamespaceManager", NULL, "System.Collections.IEnumerable", manager_members,            \
      manager_invoke, &manager_class, 0)

bool ps_xml_path_typedef(const char *name, size_t length, ps_typedef *out)
{
    return MANAGER_TYPES(PS_PACKED_TYPE) false;
}
