/*
 * xml_reader.c - System.Xml.XmlReader and its kin: a walk over a tree that is read whole at the
 * first Read().
 */
#include "base/memory.h"
#include "types/packed.h"
#include "types/stream_private.h"
#include "types/support.h"
#include "types/xml_reader.h"
#include "types/xml_writer.h"

#include <string.h>

#define X "System.Xml."
#define CREATE(M, ID, T)                                                                           \
    M(XR_CREATE_##ID, "static " X "XmlReader Create(" T " input)")                                 \
    M(XR_CREATE_##ID##_SETTINGS,                                                                   \
      "static " X "XmlReader Create(" T " input, " XML_READER_SETTINGS " settings)")
#define CONTENT(M, ID, NAME, T)                                                                    \
    M(XR_CONTENT_##ID, T " ReadContentAs" NAME "()")                                               \
    M(XR_ELEMENT_##ID, T " ReadElementContentAs" NAME "()")
#define READER_MEMBERS(M)                                                                          \
    CREATE(M, FILE, "string")                                                                      \
    CREATE(M, STREAM, "System.IO.Stream")                                                          \
    CREATE(M, TEXT, "System.IO.TextReader")                                                        \
    M(XR_TYPE, X "XmlNodeType NodeType {get;}")                                                    \
    M(XR_NAME, "string Name {get;}")                                                               \
    M(XR_LOCAL, "string LocalName {get;}")                                                         \
    M(XR_NS, "string NamespaceURI {get;}")                                                         \
    M(XR_PREFIX, "string Prefix {get;}")                                                           \
    M(XR_HAS_VALUE, "bool HasValue {get;}")                                                        \
    M(XR_VALUE, "string Value {get;}")                                                             \
    M(XR_DEPTH, "int Depth {get;}")                                                                \
    M(XR_EMPTY, "bool IsEmptyElement {get;}")                                                      \
    M(XR_COUNT, "int AttributeCount {get;}")                                                       \
    M(XR_HAS_ATTRIBUTES, "bool HasAttributes {get;}")                                              \
    M(XR_EOF, "bool EOF {get;}")                                                                   \
    M(XR_STATE, X "ReadState ReadState {get;}")                                                    \
    M(XR_SETTINGS, XML_READER_SETTINGS " Settings {get;}")                                         \
    M(XR_READ, "bool Read()")                                                                      \
    M(XR_SKIP, "void Skip()")                                                                      \
    M(XR_CLOSE, "void Close()")                                                                    \
    M(XR_DISPOSE, "void Dispose()")                                                                \
    M(XR_ATTRIBUTE, "string GetAttribute(string name)")                                            \
    M(XR_ATTRIBUTE_NS, "string GetAttribute(string name, string namespaceURI)")                    \
    M(XR_ATTRIBUTE_AT, "string GetAttribute(int i)")                                               \
    M(XR_ITEM, "string Item(string name) {get;}")                                                  \
    M(XR_TO_ATTRIBUTE, "bool MoveToAttribute(string name)")                                        \
    M(XR_TO_ATTRIBUTE_AT, "void MoveToAttribute(int i)")                                           \
    M(XR_FIRST_ATTRIBUTE, "bool MoveToFirstAttribute()")                                           \
    M(XR_NEXT_ATTRIBUTE, "bool MoveToNextAttribute()")                                             \
    M(XR_TO_ELEMENT, "bool MoveToElement()")                                                       \
    M(XR_TO_CONTENT, X "XmlNodeType MoveToContent()")                                              \
    M(XR_IS_START, "bool IsStartElement()")                                                        \
    M(XR_IS_START_NAME, "bool IsStartElement(string name)")                                        \
    M(XR_START, "void ReadStartElement()")                                                         \
    M(XR_START_NAME, "void ReadStartElement(string name)")                                         \
    M(XR_END, "void ReadEndElement()")                                                             \
    M(XR_FOLLOWING, "bool ReadToFollowing(string name)")                                           \
    M(XR_DESCENDANT, "bool ReadToDescendant(string name)")                                         \
    M(XR_SIBLING, "bool ReadToNextSibling(string name)")                                           \
    M(XR_INNER, "string ReadInnerXml()")                                                           \
    M(XR_OUTER, "string ReadOuterXml()")                                                           \
    M(XR_STRING, "string ReadString()")                                                            \
    M(XR_ELEMENT_TEXT, "string ReadElementString()")                                               \
    M(XR_ELEMENT_TEXT_NAME, "string ReadElementString(string name)")                               \
    CONTENT(M, STRING, "String", "string")                                                         \
    CONTENT(M, INT, "Int", "int")                                                                  \
    CONTENT(M, LONG, "Long", "long")                                                               \
    CONTENT(M, DOUBLE, "Double", "double")                                                         \
    CONTENT(M, DECIMAL, "Decimal", "decimal")                                                      \
    CONTENT(M, BOOL, "Boolean", "bool")                                                            \
    CONTENT(M, DATE, "DateTime", "datetime")                                                       \
    M(XR_LOOKUP, "string LookupNamespace(string prefix)")
PS_MEMBER_TABLE(reader, READER_MEMBERS)

#define OLD_MEMBERS(M)                                                                             \
    M(XTR_NEW_FILE, "new(string url)")                                                             \
    M(XTR_NEW_STREAM, "new(System.IO.Stream input)")                                               \
    M(XTR_NEW_TEXT, "new(System.IO.TextReader input)")                                             \
    M(XTR_WHITE, X "WhitespaceHandling WhitespaceHandling {get;set;}")                             \
    M(XTR_DTD, X "DtdProcessing DtdProcessing {get;set;}")
PS_MEMBER_TABLE(old_reader, OLD_MEMBERS)

static void reader_drop(ps_object *o)
{
    struct xml_reader *r = (struct xml_reader *)o;
    ps_release_object(r->settings);
    ps_string_release(r->text);
    ps_release(r->input);
    xml_document_release(r->owner);
    r->settings = NULL;
    r->text = NULL;
    r->input = ps_unset();
    r->owner = NULL;
}

static const ps_class reader_class = {.size = sizeof(struct xml_reader), .drop = reader_drop};

static struct xml_reader *reader_of(ps_value v)
{
    v = ps_base(v);
    return ps_is_class(v, &reader_class) ? (struct xml_reader *)v.u.object : NULL;
}

/* ---- attributes ------------------------------------------------------------------------------ */

static xmlAttrPtr attribute_at(const struct xml_reader *r, int64_t at)
{
    xmlAttrPtr a = xml_reader_on_element(r) || r->attribute ? r->node->properties : NULL;
    for (; a && at > 0; at--)
        a = a->next;
    return at < 0 ? NULL : a;
}

static xmlAttrPtr attribute_named(const struct xml_reader *r, const ps_value *args, unsigned count)
{
    for (xmlAttrPtr a = attribute_at(r, 0); a && ps_string_arg(args[0]); a = a->next) {
        ps_string *s = xml_name((xmlNodePtr)a, count > 1);
        bool same = ps_string_equal(s, args[0].u.string);
        ps_string_release(s);
        if (same && count > 1)
            same = a->ns && a->ns->href ? ps_string_arg(args[1]) &&
                                              ps_string_is(args[1].u.string, (char *)a->ns->href)
                                        : ps_is_null(args[1]) || !args[1].u.string->length;
        if (same)
            return a;
    }
    return NULL;
}

static int64_t attribute_count(const struct xml_reader *r)
{
    int64_t n = 0;
    for (xmlAttrPtr a = attribute_at(r, 0); a; a = a->next)
        n++;
    return n;
}

static ps_result attribute_row(ps_cx *cx, struct xml_reader *r, unsigned row, const ps_value *args,
                               unsigned count, ps_value *out)
{
    bool place = row == XR_ATTRIBUTE_AT || row == XR_TO_ATTRIBUTE_AT;
    xmlAttrPtr a;
    if (row == XR_FIRST_ATTRIBUTE)
        a = attribute_at(r, 0);
    else if (row == XR_NEXT_ATTRIBUTE)
        a = r->attribute ? r->attribute->next : attribute_at(r, 0);
    else
        a = place ? attribute_at(r, args[0].u.i) : attribute_named(r, args, count);
    if (place && !a)
        return ps_throw_range(cx, "i", "Specified argument was out of the range of valid values.");
    if (row >= XR_TO_ATTRIBUTE) {
        r->attribute = a ? a : r->attribute;
        return row == XR_TO_ATTRIBUTE_AT ? PS_OK : ps_give_bool(a, out);
    }
    return a ? ps_give_string(cx, xml_inner_text((xmlNodePtr)a), out) : ps_give(ps_null(), out);
}

/* ---- searching ------------------------------------------------------------------------------- */

static ps_result find(ps_cx *cx, struct xml_reader *r, unsigned row, ps_value name, ps_value *out)
{
    bool more = true;
    int depth = r->depth;
    xmlNodePtr parent = r->state == XML_READER_INTERACTIVE ? r->node->parent : NULL;
    if (row == XR_DESCENDANT && r->state == XML_READER_INTERACTIVE &&
        (!xml_reader_on_element(r) || xml_reader_is_empty(r->node)))
        return ps_give_bool(false, out);
    if (row == XR_DESCENDANT && r->state == XML_READER_INITIAL)
        depth = -1;
    do {
        if (row == XR_SIBLING && r->state == XML_READER_INTERACTIVE && !r->end)
            PS_TRY(xml_reader_skip(cx, r));
        else
            PS_TRY(xml_reader_next(cx, r, &more));
        more = more && r->state == XML_READER_INTERACTIVE;
        if (more && row == XR_DESCENDANT && r->depth <= depth)
            more = false;
        if (more && row == XR_SIBLING && r->end && r->node == parent)
            more = false;
        if (more && xml_reader_on_element(r) && xml_reader_is_named(r, name))
            return ps_give_bool(true, out);
    } while (more);
    return ps_give_bool(false, out);
}

static ps_result start_row(ps_cx *cx, struct xml_reader *r, unsigned row, const ps_value *args,
                           ps_value *out)
{
    bool more;
    PS_TRY(xml_reader_to_content(cx, r));
    bool is = xml_reader_on_element(r) &&
              ((row != XR_IS_START_NAME && row != XR_START_NAME && row != XR_ELEMENT_TEXT_NAME) ||
               xml_reader_is_named(r, args[0]));
    if (row == XR_IS_START || row == XR_IS_START_NAME)
        return ps_give_bool(is, out);
    if (!is && xml_reader_on_element(r))
        return ps_throw(cx, "System.Xml.XmlException", "Element '%s' was not found.",
                        ps_string_arg(args[0]) ? PS_U8(cx, args[0].u.string) : "");
    if (!is)
        return xml_reader_throw_node(cx, r);
    return xml_reader_next(cx, r, &more);
}

static ps_result element_text(ps_cx *cx, struct xml_reader *r, unsigned row, const ps_value *args,
                              ps_value *out)
{
    ps_string *text;
    PS_TRY(xml_reader_to_content(cx, r));
    if (!xml_reader_on_element(r))
        return xml_reader_throw_node(cx, r);
    if (row == XR_ELEMENT_TEXT_NAME && !xml_reader_is_named(r, args[0]))
        return ps_throw(cx, "System.Xml.XmlException", "Element '%s' was not found.",
                        PS_U8(cx, args[0].u.string));
    PS_TRY(xml_reader_text(cx, r, true, &text));
    return ps_give_string(cx, text, out);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result content_row(ps_cx *cx, struct xml_reader *r, unsigned row, ps_value *out)
{
    static const char types[][16] = {"System.String",  "System.Int32",   "System.Int64",
                                     "System.Double",  "System.Decimal", "System.Boolean",
                                     "System.DateTime"};
    ps_string *text;
    unsigned which = (row - XR_CONTENT_STRING) / 2;
    PS_TRY(xml_reader_text(cx, r, (row - XR_CONTENT_STRING) % 2, &text));
    ps_value v = ps_take_string(text);
    if (row >= XR_CONTENT_BOOL && row <= XR_ELEMENT_BOOL &&
        (ps_string_is(text, "true") || ps_string_is(text, "false"))) {
        *out = ps_bool(ps_string_is(text, "true"));
        ps_release(v);
        return PS_OK;
    }
    ps_result result = ps_convert(cx, v, ps_type_named(cx->worker, types[which]), out);
    ps_release(v);
    return result;
}

static ps_result name_row(ps_cx *cx, const struct xml_reader *r, unsigned row, ps_value *out)
{
    xmlNodePtr node = r->attribute ? (xmlNodePtr)r->attribute : r->node;
    int64_t type = xml_reader_node_type(r);
    bool has = type == 1 || type == 2 || type == 7 || type == 10 || type == 15 || type == 17;
    const xmlNs *ns = type == 1 || type == 2 || type == 15 ? node->ns : NULL;
    const xmlChar *said = row == XR_NS ? (ns ? ns->href : NULL) : ns ? ns->prefix : NULL;
    if (row == XR_NS || row == XR_PREFIX)
        return ps_give(ps_text(said ? (const char *)said : ""), out);
    return ps_give_string(cx, has ? xml_name(node, row == XR_LOCAL) : ps_string_empty(), out);
}

static bool has_value(const struct xml_reader *r)
{
    int64_t type = xml_reader_node_type(r);
    return type == 2 || type == 3 || type == 4 || type == 7 || type == 8 || type == 13 ||
           type == 14 || type == 17;
}

static ps_result new_reader(ps_cx *cx, const char *type, ps_value input, ps_value settings,
                            const char *parameter, ps_value *out)
{
    ps_string *text;
    PS_TRY(xml_source_text(cx, input, parameter, &text));
    struct xml_reader *r =
        ps_object_new(ps_type_named(cx->worker, type), &reader_class, PS_INSTANCE);
    r->settings = xml_reader_settings(cx, settings);
    r->text = text;
    r->input = xml_reader_setting(r, XRS_CLOSE) && input.kind == PS_INSTANCE ? ps_retain(input)
                                                                             : ps_unset();
    return ps_give(ps_take_object(r), out);
}

static ps_result lookup(const struct xml_reader *r, ps_value prefix, ps_value *out)
{
    char *text = ps_string_arg(prefix) ? ps_string_to_utf8(prefix.u.string, NULL) : ps_strdup("");
    xmlNsPtr ns = r->state == XML_READER_INTERACTIVE
                      ? xmlSearchNs(r->owner->doc, r->node, *text ? (xmlChar *)text : NULL)
                      : NULL;
    ps_free(text);
    return ps_give(ns && ns->href ? ps_text((const char *)ns->href) : ps_null(), out);
}

static ps_result close_reader(ps_cx *cx, struct xml_reader *r)
{
    ps_value none = ps_void();
    if (r->state == XML_READER_CLOSED)
        return PS_OK;
    r->state = XML_READER_CLOSED;
    ps_result done =
        r->input.kind == PS_UNSET ? PS_OK : ps_call_c(cx, r->input, "Close", NULL, 0, &none);
    ps_release(none);
    return done;
}

static ps_result state_row(ps_cx *cx, struct xml_reader *r, unsigned row, ps_value *out)
{
    switch (row) {
    case XR_TYPE:
        return ps_give(ps_enum(ps_type_named(cx->worker, X "XmlNodeType"), xml_reader_node_type(r)),
                       out);
    case XR_HAS_VALUE:
        return ps_give_bool(has_value(r), out);
    case XR_VALUE:
        return ps_give_string(
            cx,
            has_value(r) ? xml_inner_text(r->attribute ? (xmlNodePtr)r->attribute : r->node)
                         : ps_string_empty(),
            out);
    case XR_DEPTH:
        return ps_give_int(
            r->state == XML_READER_INTERACTIVE ? r->depth + (r->attribute != NULL) : 0, out);
    case XR_EMPTY:
        return ps_give_bool(xml_reader_on_element(r) && xml_reader_is_empty(r->node), out);
    case XR_COUNT:
        return ps_give_int(attribute_count(r), out);
    case XR_HAS_ATTRIBUTES:
        return ps_give_bool(attribute_count(r), out);
    case XR_EOF:
        return ps_give_bool(r->state == XML_READER_END, out);
    case XR_STATE:
        return ps_give(ps_enum(ps_type_named(cx->worker, X "ReadState"), r->state), out);
    default:
        return ps_give(ps_record_copy(r->settings), out);
    }
}

static ps_result reader_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    bool more;
    if (row <= XR_CREATE_TEXT_SETTINGS)
        return new_reader(cx, X "XmlTextReaderImpl", args[0], count > 1 ? args[1] : ps_null(),
                          row <= XR_CREATE_FILE_SETTINGS ? "inputUri" : "input", out);
    struct xml_reader *r = reader_of(self);
    switch (row) {
    case XR_NAME:
    case XR_LOCAL:
    case XR_NS:
    case XR_PREFIX:
        return name_row(cx, r, row, out);
    case XR_READ:
        PS_TRY(xml_reader_next(cx, r, &more));
        return ps_give_bool(more, out);
    case XR_SKIP:
        return xml_reader_skip(cx, r);
    case XR_CLOSE:
    case XR_DISPOSE:
        return close_reader(cx, r);
    case XR_ATTRIBUTE:
    case XR_ATTRIBUTE_NS:
    case XR_ATTRIBUTE_AT:
    case XR_ITEM:
    case XR_TO_ATTRIBUTE:
    case XR_TO_ATTRIBUTE_AT:
    case XR_FIRST_ATTRIBUTE:
    case XR_NEXT_ATTRIBUTE:
        return attribute_row(cx, r, row, args, count, out);
    case XR_TO_ELEMENT:
        more = r->attribute != NULL;
        r->attribute = NULL;
        return ps_give_bool(more, out);
    case XR_TO_CONTENT:
        PS_TRY(xml_reader_to_content(cx, r));
        return state_row(cx, r, XR_TYPE, out);
    case XR_IS_START:
    case XR_IS_START_NAME:
    case XR_START:
    case XR_START_NAME:
        return start_row(cx, r, row, args, out);
    case XR_END:
        PS_TRY(xml_reader_to_content(cx, r));
        return r->state == XML_READER_INTERACTIVE && r->end ? xml_reader_next(cx, r, &more)
                                                            : xml_reader_throw_node(cx, r);
    case XR_FOLLOWING:
    case XR_DESCENDANT:
    case XR_SIBLING:
        return find(cx, r, row, args[0], out);
    case XR_INNER:
    case XR_OUTER:
        return xml_reader_markup(cx, r, row == XR_INNER, out);
    case XR_STRING: {
        ps_string *text;
        if (xml_reader_on_element(r) && xml_reader_is_empty(r->node))
            return ps_give(ps_text(""), out);
        if (xml_reader_on_element(r))
            PS_TRY(xml_reader_next(cx, r, &more));
        PS_TRY(xml_reader_text(cx, r, false, &text));
        return ps_give_string(cx, text, out);
    }
    case XR_ELEMENT_TEXT:
    case XR_ELEMENT_TEXT_NAME:
        return element_text(cx, r, row, args, out);
    case XR_LOOKUP:
        return lookup(r, args[0], out);
    default:
        return row >= XR_CONTENT_STRING ? content_row(cx, r, row, out) : state_row(cx, r, row, out);
    }
}

static ps_result old_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    (void)count;
    if (row <= XTR_NEW_TEXT) {
        PS_TRY(new_reader(cx, X "XmlTextReader", args[0], ps_null(),
                          row == XTR_NEW_FILE ? "url" : "input", out));
        struct xml_reader *made = reader_of(*out);
        made->settings->v[XRS_DTD].u.i = XML_DTD_PARSE;
        made->input = args[0].kind == PS_INSTANCE ? ps_retain(args[0]) : ps_unset();
        return PS_OK;
    }
    struct xml_reader *r = reader_of(self);
    switch (row) {
    case XTR_WHITE:
        return ps_give(ps_enum(ps_type_named(cx->worker, X "WhitespaceHandling"),
                               xml_reader_setting(r, XRS_IGNORE_WHITE) ? 2 : 0),
                       out);
    case XTR_WHITE | PS_ROW_SET:
        r->settings->v[XRS_IGNORE_WHITE] = ps_bool(args[0].u.i != 0);
        return PS_OK;
    case XTR_DTD:
        return ps_give(r->settings->v[XRS_DTD], out);
    default:
        r->settings->v[XRS_DTD] = args[0];
        return PS_OK;
    }
}

/* ---- for others ------------------------------------------------------------------------------ */

ps_result xml_reader_copy(ps_cx *cx, ps_value reader, struct xml_writer *w)
{
    struct xml_reader *r = reader_of(reader);
    bool more = true;
    if (!r)
        return ps_throw_null(cx, "reader");
    if (r->state != XML_READER_INITIAL) {
        if (r->state == XML_READER_INTERACTIVE)
            PS_TRY(xml_write_tree(cx, w, r->node));
        return xml_reader_skip(cx, r);
    }
    PS_TRY(xml_reader_next(cx, r, &more));
    while (more && r->state == XML_READER_INTERACTIVE) {
        if (r->node != xml_declaration(r->owner))
            PS_TRY(xml_write_tree(cx, w, r->node));
        PS_TRY(xml_reader_skip(cx, r));
    }
    return PS_OK;
}

ps_result xml_reader_document(ps_cx *cx, ps_value reader, struct xml_document **out, bool *found)
{
    struct xml_reader *r = reader_of(reader);
    *found = r != NULL;
    if (!r)
        return PS_OK;
    bool more;
    if (r->state == XML_READER_INITIAL)
        PS_TRY(xml_reader_next(cx, r, &more));
    if (r->state != XML_READER_INTERACTIVE)
        return ps_throw(cx, "System.Xml.XmlException", "Root element is missing.");
    struct xml_document *d = ps_calloc(1, sizeof *d);
    d->refs = 1;
    d->doc = r->node->parent == r->top ? xmlCopyDoc(r->owner->doc, 1)
                                       : xmlNewDoc((const xmlChar *)"1.0");
    xmlNodePtr copy =
        d->doc && r->node->parent != r->top ? xmlDocCopyNode(r->node, d->doc, 1) : NULL;
    if (!d->doc || (!copy && r->node->parent != r->top)) {
        xml_document_release(d);
        return ps_raise_memory(cx);
    }
    if (copy)
        xmlDocSetRootElement(d->doc, copy);
    xml_drop_white((xmlNodePtr)d->doc);
    *out = d;
    if (copy)
        return xml_reader_skip(cx, r);
    r->state = XML_READER_END;
    return PS_OK;
}

#define READER_TYPES(T)                                                                            \
    T(X "XmlReader", NULL, "System.IDisposable", reader_members, reader_invoke, &reader_class,     \
      PS_TYPE_ABSTRACT)                                                                            \
    T(X "XmlTextReaderImpl", X "XmlReader", NULL, NULL, NULL, &reader_class, 0)                    \
    T(X "XmlTextReader", X "XmlReader", NULL, old_reader_members, old_invoke, &reader_class, 0)

bool ps_xml_reader_typedef(const char *name, size_t length, ps_typedef *out)
{
    return READER_TYPES(PS_PACKED_TYPE) false;
}
