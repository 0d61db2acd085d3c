/* xlinq_name.c - System.Xml.Linq's XName, XNamespace and XDeclaration. */
#include "base/memory.h"
#include "types/packed.h"
#include "types/record.h"
#include "types/support.h"
#include "types/xlinq.h"

#include <string.h>

#define NAME_MEMBERS(M)                                                                            \
    M(NM_LOCAL, "string LocalName {get;}")                                                         \
    M(NM_NS, XL "XNamespace Namespace {get;}")                                                     \
    M(NM_NS_NAME, "string NamespaceName {get;}")                                                   \
    M(NM_GET, "static " XL "XName Get(string expandedName)")                                       \
    M(NM_GET_NS, "static " XL "XName Get(string localName, string namespaceName)")                 \
    M(NM_IMPLICIT, "hidden static " XL "XName op_Implicit(string expandedName)")
PS_MEMBER_TABLE(name, NAME_MEMBERS)

#define NAMESPACE_MEMBERS(M)                                                                       \
    M(NS_NAME, "string NamespaceName {get;}")                                                      \
    M(NS_GET_NAME, XL "XName GetName(string localName)")                                           \
    M(NS_GET, "static " XL "XNamespace Get(string namespaceName)")                                 \
    M(NS_NONE, "static " XL "XNamespace None {get;}")                                              \
    M(NS_XML, "static " XL "XNamespace Xml {get;}")                                                \
    M(NS_XMLNS, "static " XL "XNamespace Xmlns {get;}")                                            \
    M(NS_IMPLICIT, "hidden static " XL "XNamespace op_Implicit(string namespaceName)")             \
    M(NS_ADDITION, "hidden static " XL "XName op_Addition(" XL "XNamespace ns, string localName)")
PS_MEMBER_TABLE(namespace, NAMESPACE_MEMBERS)

struct xname {
    ps_object object;
    ps_string *local, *ns; /* local NULL: a namespace */
};

static struct xname *as_xname(ps_value v)
{
    return (struct xname *)v.u.object;
}

static void xname_drop(ps_object *o)
{
    ps_string_release(((struct xname *)o)->local);
    ps_string_release(((struct xname *)o)->ns);
    ((struct xname *)o)->local = ((struct xname *)o)->ns = NULL;
}

static const ps_class xname_class;

static ps_result xname_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const struct xname *n = as_xname(self);
    if (!n->local)
        return ps_give_string(cx, ps_string_retain(n->ns), out);
    if (!n->ns->length)
        return ps_give_string(cx, ps_string_retain(n->local), out);
    return ps_give_string(cx, ps_string_printf("{%s}%s", PS_U8(cx, n->ns), PS_U8(cx, n->local)),
                          out);
}

static bool xname_equals(ps_value self, ps_value other)
{
    const struct xname *a = as_xname(self), *b = as_xname(other);
    if (!ps_is_class(other, &xname_class) || !a->local != !b->local)
        return false;
    return ps_string_equal(a->ns, b->ns) && (!a->local || ps_string_equal(a->local, b->local));
}

static uint32_t xname_hash(ps_value self)
{
    const struct xname *n = as_xname(self);
    return ps_string_hash(n->ns) ^ (n->local ? ps_string_hash(n->local) : 0);
}

static const ps_class xname_class = {.size = sizeof(struct xname),
                                     .drop = xname_drop,
                                     .to_string = xname_text,
                                     .equals = xname_equals,
                                     .hash = xname_hash};

static ps_value make(ps_cx *cx, ps_string *take_local, ps_string *take_ns)
{
    struct xname *n =
        ps_object_new(ps_type_named(cx->worker, take_local ? XL "XName" : XL "XNamespace"),
                      &xname_class, PS_INSTANCE);
    n->local = take_local;
    n->ns = take_ns;
    return ps_take_object(n);
}

ps_value xlinq_name_of(ps_cx *cx, const char *local, const char *ns)
{
    return make(cx, ps_string_c(local), ps_string_c(ns ? ns : ""));
}

ps_value xlinq_namespace_of(ps_cx *cx, const char *uri)
{
    return make(cx, NULL, ps_string_c(uri ? uri : ""));
}

/* "{uri}local" or "local". */
static ps_result expanded(ps_cx *cx, const ps_string *s, ps_value *out)
{
    if (!s)
        return ps_throw_null(cx, "expandedName");
    if (!s->length)
        return ps_throw_argument(cx, "System.ArgumentException", "expandedName",
                                 "'' is an invalid expanded name.");
    ps_string *local, *ns;
    int64_t end = ps_string_at(s, 0) == '{' ? ps_string_find_unit(s, '}', 0) : -1;
    if (ps_string_at(s, 0) == '{' && (end <= 1 || end + 1 >= s->length))
        return ps_throw(cx, "System.ArgumentException", "'%s' is an invalid expanded name.",
                        PS_U8(cx, s));
    ns = end > 0 ? ps_string_sub(s, 1, (uint32_t)end - 1) : ps_string_empty();
    local = ps_string_sub(s, (uint32_t)(end + 1), s->length - (uint32_t)(end + 1));
    char *text = ps_string_to_utf8(local, NULL);
    const char *at = text;
    while (*at && !xmlValidateNCName(
                      (const xmlChar[]){at == text ? (xmlChar)*at : 'a', (xmlChar)*at, 0}, 0))
        at++;
    ps_result r = PS_OK;
    if (*at && (unsigned char)*at < 0x80)
        r = at == text
                ? ps_throw(cx, "System.Xml.XmlException",
                           "Name cannot begin with the '%c' character, hexadecimal value 0x%02X.",
                           *at, (unsigned char)*at)
                : ps_throw(cx, "System.Xml.XmlException",
                           "The '%c' character, hexadecimal value 0x%02X, cannot be included in a "
                           "name.",
                           *at, (unsigned char)*at);
    ps_free(text);
    if (r == PS_OK)
        return ps_give(make(cx, local, ns), out);
    ps_string_release(local);
    ps_string_release(ns);
    return r;
}

bool xlinq_name(ps_cx *cx, ps_value name, char **local, char **ns)
{
    name = ps_base(name);
    if (!ps_is_class(name, &xname_class) || !as_xname(name)->local) {
        ps_throw_null(cx, "name");
        return false;
    }
    *local = ps_string_to_utf8(as_xname(name)->local, NULL);
    *ns = ps_string_to_utf8(as_xname(name)->ns, NULL);
    return true;
}

bool xlinq_is_named(const xmlNode *node, const char *local, const char *ns)
{
    const char *own = node->ns && node->ns->href ? (const char *)node->ns->href : "";
    return !strcmp((const char *)node->name, local) && !strcmp(own, ns);
}

static ps_result name_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    switch (row) {
    case NM_LOCAL:
        return ps_give_string(cx, ps_string_retain(as_xname(self)->local), out);
    case NM_NS:
        return ps_give(make(cx, NULL, ps_string_retain(as_xname(self)->ns)), out);
    case NM_NS_NAME:
        return ps_give_string(cx, ps_string_retain(as_xname(self)->ns), out);
    case NM_GET_NS:
        if (!ps_string_arg(args[0]) || !ps_string_arg(args[1]))
            return ps_throw_null(cx, ps_string_arg(args[0]) ? "namespaceName" : "localName");
        return ps_give(
            make(cx, ps_string_retain(args[0].u.string), ps_string_retain(args[1].u.string)), out);
    default:
        return expanded(cx, ps_string_arg(args[0]), out);
    }
}

static ps_result namespace_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    const ps_string *ns = NULL, *local;
    (void)count;
    switch (row) {
    case NS_NAME:
        return ps_give_string(cx, ps_string_retain(as_xname(self)->ns), out);
    case NS_NONE:
        return ps_give(xlinq_namespace_of(cx, ""), out);
    case NS_XML:
        return ps_give(xlinq_namespace_of(cx, "http://www.w3.org/XML/1998/namespace"), out);
    case NS_XMLNS:
        return ps_give(xlinq_namespace_of(cx, "http://www.w3.org/2000/xmlns/"), out);
    case NS_GET:
    case NS_IMPLICIT:
        if (!ps_string_arg(args[0]))
            return row == NS_GET ? ps_throw_null(cx, "namespaceName") : ps_give(ps_null(), out);
        return ps_give(make(cx, NULL, ps_string_retain(args[0].u.string)), out);
    default:
        if (row == NS_ADDITION && !ps_is_class(ps_base(args[0]), &xname_class))
            return ps_throw_null(cx, "ns");
        ns = as_xname(row == NS_ADDITION ? ps_base(args[0]) : self)->ns;
        local = ps_string_arg(args[row == NS_ADDITION]);
        if (!local)
            return ps_throw_null(cx, "localName");
        return ps_give(
            make(cx, ps_string_retain((ps_string *)local), ps_string_retain((ps_string *)ns)), out);
    }
}

/* ---- XDeclaration ---------------------------------------------------------------------------- */

#define DECLARATION_MEMBERS(M)                                                                     \
    M(DC_VERSION, "string Version {get;set;}")                                                     \
    M(DC_ENCODING, "string Encoding {get;set;}")                                                   \
    M(DC_ALONE, "string Standalone {get;set;}")                                                    \
    M(DC_NEW, "new(string version, string encoding, string standalone)")                           \
    M(DC_TEXT, "string ToString()")
PS_MEMBER_TABLE(declaration, DECLARATION_MEMBERS)

static const char part_names[][12] = {"version", "encoding", "standalone"};

bool xlinq_is_declaration(ps_value v)
{
    struct ps_record *r = ps_record_of(ps_base(v));
    return r && ps_string_is(r->object.type->full_name, XL "XDeclaration");
}

ps_value xlinq_declaration(ps_cx *cx, struct xml_document *d)
{
    xmlNodePtr said = xml_declaration(d);
    if (!said)
        return ps_null();
    struct ps_record *r = ps_record_new(ps_type_named(cx->worker, XL "XDeclaration"));
    for (unsigned i = 0; i < 3; i++) {
        char *part = xml_declared(said, part_names[i]);
        r->v[i] = part ? ps_text(part) : ps_null();
        ps_free(part);
    }
    return ps_take_object(r);
}

void xlinq_declare(struct xml_document *d, ps_value declaration)
{
    struct ps_record *r = ps_record_of(ps_base(declaration));
    xmlNodePtr said = xml_declaration(d);
    if (said) {
        xmlUnlinkNode(said);
        xmlFreeNode(said);
    }
    said = r ? xmlNewDocPI(d->doc, (const xmlChar *)"xml", NULL) : NULL;
    for (unsigned i = 0; said && i < 3; i++) {
        char *part = r->v[i].kind == PS_STRING ? ps_string_to_utf8(r->v[i].u.string, NULL) : NULL;
        if (part && *part)
            xml_declare(said, part_names[i], part);
        ps_free(part);
    }
    if (said && d->doc->children)
        xmlAddPrevSibling(d->doc->children, said);
    else if (said)
        xmlAddChild((xmlNodePtr)d->doc, said);
}

static ps_result declaration_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                    unsigned count, ps_value *out)
{
    (void)count;
    if (row == DC_NEW) {
        struct ps_record *r = ps_record_new(self.u.type);
        for (unsigned i = 0; i < 3; i++)
            r->v[i] = args[i].kind == PS_STRING ? ps_retain(args[i]) : ps_null();
        return ps_give(ps_take_object(r), out);
    }
    if (row != DC_TEXT)
        return ps_record_row(self, row, args, out);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_c(&b, "<?xml");
    for (unsigned i = 0; i < 3; i++) {
        ps_value v = ps_record_of(self)->v[i];
        if (v.kind != PS_STRING || !v.u.string->length)
            continue;
        ps_strbuf_printf(&b, " %s=\"", part_names[i]);
        ps_strbuf_put(&b, v.u.string);
        ps_strbuf_unit(&b, '"');
    }
    ps_strbuf_c(&b, "?>");
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

#define XNAME_TYPES(T)                                                                             \
    T(XL "XName", NULL, "System.IEquatable[" XL "XName]", name_members, name_invoke, &xname_class, \
      PS_TYPE_SEALED)                                                                              \
    T(XL "XNamespace", NULL, NULL, namespace_members, namespace_invoke, &xname_class,              \
      PS_TYPE_SEALED)                                                                              \
    T(XL "XDeclaration", NULL, NULL, declaration_members, declaration_invoke, &ps_record_class, 0)

bool ps_xlinq_name_typedef(const char *name, size_t length, ps_typedef *out)
{
    return XNAME_TYPES(PS_PACKED_TYPE) false;
}
