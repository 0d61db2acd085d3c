/*
 * xml_schema_info.c - what `$node.SchemaInfo` gives: no document here is ever validated, so it says
 * of every node that nothing is known. Elements and attributes have an XmlName, which says their
 * names too; other nodes an XmlSchemaInfo.
 */
#include "types/packed.h"
#include "types/support.h"
#include "types/xml.h"

#define X "System.Xml."

#define NAME_MEMBERS(M)                                                                            \
    M(NAME_LOCAL, "string LocalName {get;}")                                                       \
    M(NAME_NS, "string NamespaceURI {get;}")                                                       \
    M(NAME_PREFIX, "string Prefix {get;}")                                                         \
    M(NAME_OWNER, X "XmlDocument OwnerDocument {get;}")                                            \
    M(NAME_NAME, "string Name {get;}")                                                             \
    M(NAME_VALIDITY, X "Schema.XmlSchemaValidity Validity {get;}")                                 \
    M(NAME_DEFAULT, "bool IsDefault {get;}")                                                       \
    M(NAME_NIL, "bool IsNil {get;}")                                                               \
    M(NAME_MEMBER_TYPE, "System.Object MemberType {get;}")                                         \
    M(NAME_SCHEMA_TYPE, "System.Object SchemaType {get;}")                                         \
    M(NAME_ELEMENT, "System.Object SchemaElement {get;}")                                          \
    M(NAME_ATTRIBUTE, "System.Object SchemaAttribute {get;}")
PS_MEMBER_TABLE(name, NAME_MEMBERS)

/* The rows that both types have stand at the end of a name's. */
#define INFO_MEMBERS                                                                               \
    X "Schema.XmlSchemaValidity Validity {get;}\n"                                                 \
      "bool IsDefault {get;}\nbool IsNil {get;}\nSystem.Object MemberType {get;}\n"                \
      "System.Object SchemaType {get;}\nSystem.Object SchemaElement {get;}\n"                      \
      "System.Object SchemaAttribute {get;}\n"

struct schema_info {
    ps_object object;
    struct xml_document *owner;
    xmlNodePtr node; /* whose it is; the document keeps it */
};

static void info_drop(ps_object *o)
{
    struct schema_info *info = (struct schema_info *)o;
    xml_document_release(info->owner);
    info->owner = NULL;
}

static const ps_class info_class = {.size = sizeof(struct schema_info), .drop = info_drop};

static ps_result name_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    struct schema_info *n = (struct schema_info *)self.u.object;
    (void)args, (void)count;
    xmlNsPtr ns = n->node->ns;
    switch (row) {
    case NAME_LOCAL:
    case NAME_NAME:
        return ps_give_string(cx, xml_name(n->node, row == NAME_LOCAL), out);
    case NAME_NS:
        return ps_give(ps_text(ns && ns->href ? (const char *)ns->href : ""), out);
    case NAME_PREFIX:
        return ps_give(ps_text(ns && ns->prefix ? (const char *)ns->prefix : ""), out);
    case NAME_OWNER:
        return ps_give(xml_handle(cx, n->owner, (xmlNodePtr)n->owner->doc), out);
    case NAME_VALIDITY:
        return ps_give(ps_enum(ps_type_named(cx->worker, X "Schema.XmlSchemaValidity"), 0), out);
    case NAME_DEFAULT:
    case NAME_NIL:
        return ps_give_bool(false, out);
    default:
        return ps_give(ps_null(), out);
    }
}

static ps_result info_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    return name_invoke(cx, row + NAME_VALIDITY, self, args, count, out);
}

ps_value xml_schema_info(ps_cx *cx, ps_value node)
{
    struct xml_node *n = xml_node_of(node);
    bool named = n->node->type == XML_ELEMENT_NODE || n->node->type == XML_ATTRIBUTE_NODE;
    struct schema_info *info =
        ps_object_new(ps_type_named(cx->worker, named ? X "XmlName" : X "Schema.XmlSchemaInfo"),
                      &info_class, PS_INSTANCE);
    info->owner = n->owner;
    info->owner->refs++;
    info->node = n->node;
    return ps_take_object(info);
}

#define SCHEMA_INFO_TYPES(T)                                                                       \
    T(X "XmlName", NULL, X "Schema.IXmlSchemaInfo", name_members, name_invoke, &info_class, 0)     \
    T(X "Schema.XmlSchemaInfo", NULL, X "Schema.IXmlSchemaInfo", INFO_MEMBERS, info_invoke,        \
      &info_class, 0)                                                                              \
    T(X "Schema.IXmlSchemaInfo", NULL, NULL, INFO_MEMBERS, NULL, NULL, PS_TYPE_INTERFACE)

bool ps_xml_schema_info_typedef(const char *name, size_t length, ps_typedef *out)
{
    return SCHEMA_INFO_TYPES(PS_PACKED_TYPE) false;
}
