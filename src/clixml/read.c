/* read.c - CLIXML to values through libxml2's SAX interface: elements, text, what is refused. */
#include "base/memory.h"
#include "clixml/read_frame.h"

#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <string.h>

/* ---- elements -------------------------------------------------------------------------------- */

struct attributes {
    ps_string *name; /* N, owned */
    int64_t ref;     /* RefId, -1: none */
    char version[8]; /* Version's start */
};

static void read_attributes(struct ps_reader *r, int count, const xmlChar **list,
                            struct attributes *a)
{
    *a = (struct attributes){.ref = -1};
    for (int i = 0; i < count; i++) {
        const char *name = (const char *)list[i * 5], *value = (const char *)list[i * 5 + 3];
        size_t length = (size_t)(list[i * 5 + 4] - list[i * 5 + 3]);
        if (strcmp(name, "N") == 0 && !a->name) {
            a->name = ps_string_utf8(value, length);
        } else if (strcmp(name, "RefId") == 0) {
            a->ref = 0;
            for (size_t k = 0; k < length; k++) {
                if (value[k] < '0' || value[k] > '9' || a->ref > PS_READER_REF_MAX) {
                    ps_reader_fail(r, PS_PLACE_TAG, "The RefId \"%.*s\" is no reference id.",
                                   length > 32 ? 32 : (int)length, value);
                    return;
                }
                a->ref = a->ref * 10 + (value[k] - '0');
            }
        } else if (strcmp(name, "Version") == 0) {
            size_t part = length < sizeof a->version ? length : sizeof a->version - 1;
            memcpy(a->version, value, part);
        }
    }
}

static void not_recognized(struct ps_reader *r, const char *name)
{
    ps_reader_fail(r, PS_PLACE_TAG, "%.64s XML tag is not recognized.", name);
}

/* An ordered dictionary keeps its type; every other one becomes a hashtable. */
static ps_value new_dictionary(struct ps_reader *r, const struct ps_read_frame *object)
{
    const ps_list *names = object->names.kind == PS_LIST ? ps_as_list(object->names) : NULL;
    bool ordered =
        names && names->count && names->items[0].kind == PS_STRING &&
        ps_string_is(names->items[0].u.string, "System.Collections.Specialized.OrderedDictionary");
    return ps_take_object(ordered ? ps_ordered_new(r->cx->worker)
                                  : ps_hashtable_new(r->cx->worker));
}

static void start_container(struct ps_reader *r, unsigned element, const char *name)
{
    struct ps_read_frame *object = ps_reader_top(r);
    if (!object || object->element != ELEMENT_OBJ) {
        not_recognized(r, name);
        return;
    }
    struct ps_read_frame *f = ps_reader_push(r, element, NULL);
    object = f - 1;
    f->value = element == ELEMENT_DCT ? new_dictionary(r, object)
                                      : ps_take_object(ps_arraylist_new(r->cx->worker));
    ps_reader_keep(r, &r->objects, &r->object_room, object->ref, f->value);
}

static void start_object(struct ps_reader *r, struct attributes *a)
{
    struct ps_read_frame *f = ps_reader_push(r, ELEMENT_OBJ, a->name);
    a->name = NULL;
    f->ref = a->ref;
    r->values++;
    f->bag = ps_bag_new(r->cx->worker);
    ps_reader_keep(r, &r->objects, &r->object_room, f->ref, ps_take_object(f->bag));
}

static void start_reference(struct ps_reader *r, struct attributes *a, bool types)
{
    ps_value found = types ? ps_reader_kept(r->type_names, r->type_room, a->ref)
                           : ps_reader_kept(r->objects, r->object_room, a->ref);
    if (a->ref < 0) {
        ps_reader_fail(r, PS_PLACE_TAG, "RefId attribute was expected.");
        return;
    }
    if (found.kind == PS_UNSET) {
        ps_reader_fail(r, PS_PLACE_TAG,
                       types ? "Cannot process names because no TypeNames were found for "
                               "referenceId %lld."
                             : "No object found for referenceId %lld",
                       (long long)a->ref);
        return;
    }
    if (!types)
        ps_reader_deliver(r, a->name, ps_retain(found));
    else if (ps_reader_top(r) && ps_reader_top(r)->element == ELEMENT_OBJ)
        ps_assign(&ps_reader_top(r)->names, ps_retain(found));
    else
        not_recognized(r, "TNRef");
}

static void start_group(struct ps_reader *r, unsigned element, const char *name,
                        struct attributes *a)
{
    struct ps_read_frame *f = ps_reader_top(r);
    unsigned around = f ? f->element : ELEMENT_UNKNOWN;
    bool fits = element == ELEMENT_EN  ? around == ELEMENT_DCT
                : element == ELEMENT_T ? around == ELEMENT_TN
                                       : around == ELEMENT_OBJ;
    if (!fits) {
        not_recognized(r, name);
        return;
    }
    f = ps_reader_push(r, element, NULL);
    f->ref = a->ref;
    if (element == ELEMENT_TN)
        f->names = ps_take_object(ps_arraylist_new(r->cx->worker));
    r->in_text = element == ELEMENT_T || element == ELEMENT_TOSTRING;
    ps_buf_clear(&r->text);
}

/* The root of a document: its namespace and the major version of what is in it. */
static void start_root(struct ps_reader *r, const char *uri, struct attributes *a)
{
    if (r->depth) {
        not_recognized(r, "Objs");
        return;
    }
    if (r->document && strcmp(uri, PS_CLIXML_NAMESPACE) != 0) {
        ps_reader_fail(r, PS_PLACE_TAG, "Element 'Objs' with namespace name '%s' was not found.",
                       PS_CLIXML_NAMESPACE);
        return;
    }
    size_t digits = strspn(a->version, "0123456789");
    if (a->version[0] && (!digits || a->version[digits] != '.'))
        ps_reader_fail(r, PS_PLACE_NEXT, "Version of PSObject is not valid.");
    else if (a->version[0] && strncmp(a->version, "1.", 2) != 0)
        ps_reader_fail(r, PS_PLACE_NEXT,
                       "Version of incoming PSObject is %.*s. Expected value is 1.", (int)digits,
                       a->version);
    else
        ps_reader_push(r, ELEMENT_OBJS, NULL);
}

/* What stands around a value asks something of its tag: members have names, an entry a Key and a
 * Value. */
static bool fits_around(struct ps_reader *r, const struct attributes *a)
{
    struct ps_read_frame *f = ps_reader_top(r);
    if (!f)
        return true;
    if ((f->element == ELEMENT_PROPS || f->element == ELEMENT_MS) && !a->name) {
        ps_reader_fail(r, PS_PLACE_TAG, "N attribute was expected.");
        return false;
    }
    if (f->element != ELEMENT_EN)
        return true;
    bool key = f->key.kind == PS_UNSET;
    if (f->entry.kind != PS_UNSET || !a->name || !ps_string_is(a->name, key ? "Key" : "Value")) {
        ps_reader_fail(r, PS_PLACE_TAG,
                       "Name attribute for dictionary %s is incorrectly specified.",
                       key ? "key" : "value");
        return false;
    }
    return true;
}

static bool is_value(unsigned element)
{
    return element >= ELEMENT_PRIMITIVE || element == ELEMENT_OBJ || element == ELEMENT_PR ||
           element == ELEMENT_NIL || element == ELEMENT_REF;
}

enum { OF_MEMBER_SET = -2 }; /* the `ref` of its frame */

/* A member set among members: one of them, with its own as an object's. */
static void start_member_set(struct ps_reader *r, struct attributes *a)
{
    if (r->values >= PS_CLIXML_NESTING - 1) {
        ps_reader_fail(r, PS_PLACE_TAG, "Serialized XML is nested too deeply.");
        return;
    }
    start_object(r, a);
    if (!r->failed)
        ps_reader_push(r, ELEMENT_MS, NULL)->ref = OF_MEMBER_SET;
}

static void start_element(struct ps_reader *r, unsigned element, const char *name, const char *uri,
                          struct attributes *a)
{
    if (r->in_text) {
        ps_reader_fail(r, PS_PLACE_TAG,
                       "ReadElementContentAs() methods cannot be called on an element that has "
                       "child elements.");
        return;
    }
    if (!r->depth && r->document && element != ELEMENT_OBJS) {
        ps_reader_fail(r, PS_PLACE_TAG, "Element 'Objs' with namespace name '%s' was not found.",
                       PS_CLIXML_NAMESPACE);
        return;
    }
    if (is_value(element)) {
        if (r->values >= PS_CLIXML_NESTING - 1)
            ps_reader_fail(r, PS_PLACE_TAG, "Serialized XML is nested too deeply.");
        if (r->failed || !fits_around(r, a))
            return;
    }
    if (element >= ELEMENT_PRIMITIVE) {
        ps_reader_push(r, element, a->name);
        a->name = NULL;
        r->in_text = true;
        ps_buf_clear(&r->text);
        return;
    }
    switch (element) {
    case ELEMENT_OBJS:
        start_root(r, uri, a);
        return;
    case ELEMENT_OBJ:
        start_object(r, a);
        return;
    case ELEMENT_PR: /* a progress record inside a value: its fields as an object's members */
        start_object(r, a);
        if (!r->failed)
            ps_reader_push(r, ELEMENT_MS, NULL);
        return;
    case ELEMENT_MS:
        if (a->name && ps_reader_top(r) && ps_reader_top(r)->element == ELEMENT_MS)
            start_member_set(r, a);
        else
            start_group(r, element, name, a);
        return;
    case ELEMENT_NIL:
        ps_reader_push(r, ELEMENT_NIL, a->name);
        a->name = NULL;
        return;
    case ELEMENT_REF:
    case ELEMENT_TNREF:
        start_reference(r, a, element == ELEMENT_TNREF);
        if (!r->failed)
            ps_reader_push(r, element, NULL);
        return;
    case ELEMENT_DCT:
    case ELEMENT_LST:
    case ELEMENT_QUE:
    case ELEMENT_STK:
    case ELEMENT_IE:
        start_container(r, element, name);
        return;
    case ELEMENT_UNKNOWN:
        not_recognized(r, name);
        return;
    default:
        start_group(r, element, name, a);
    }
}

static void on_start(void *u, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int count, int defaulted,
                     const xmlChar **list)
{
    (void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted;
    struct ps_reader *r = u;
    if (r->failed)
        return;
    if (++r->elements > PS_CLIXML_XML_NESTING) {
        ps_reader_fail(r, PS_PLACE_TAG, "Elements are nested deeper than %d levels.",
                       PS_CLIXML_XML_NESTING);
        return;
    }
    struct attributes a;
    r->rooted = true;
    if (ps_reader_at_end(r)) { /* libxml2 gives out a tag that the end cuts off */
        ps_reader_ended_early(r);
        return;
    }
    read_attributes(r, count, list, &a);
    if (!r->failed)
        start_element(r, ps_clixml_element_of((const char *)name, strlen((const char *)name)),
                      (const char *)name, uri ? (const char *)uri : "", &a);
    ps_string_release(a.name);
}

static void end_primitive(struct ps_reader *r, struct ps_read_frame *f)
{
    r->in_text = false;
    if (r->text.failed) {
        ps_reader_fail(r, PS_PLACE_TAG, "A value is larger than the %zu bytes that it may have.",
                       r->text.cap);
        return;
    }
    ps_value v = ps_unset();
    const char *text = ps_buf_cstr(&r->text);
    ps_result result =
        ps_clixml_primitive_value(r->cx, f->element, text, r->text.length, r->secure, &v);
    if (result != PS_OK && r->cx->pending == PS_PENDING_NONE)
        ps_reader_fail(r, PS_PLACE_NEXT,
                       "The contents of the System.%s primitive type are not valid.",
                       ps_clixml_primitive_type(f->element));
    ps_reader_check(r, result);
    if (r->failed)
        return;
    ps_string *slot = f->slot;
    f->slot = NULL;
    r->depth--;
    ps_reader_deliver(r, slot, v);
    ps_string_release(slot);
}

static void end_text(struct ps_reader *r, struct ps_read_frame *f)
{
    r->in_text = false;
    ps_string *raw = ps_string_utf8((const char *)r->text.data, r->text.length);
    ps_string *text = raw ? ps_clixml_unescape(raw) : NULL;
    ps_string_release(raw);
    struct ps_read_frame *around = f - 1;
    if (!text) {
        ps_reader_check(r, ps_raise_memory(r->cx));
    } else if (f->element == ELEMENT_T) {
        ps_list_add(ps_as_list(around->names), ps_take_string(text));
    } else {
        ps_string_release(around->bag->text);
        around->bag->text = text;
    }
}

static void end_object(struct ps_reader *r)
{
    struct ps_read_frame *f = ps_reader_top(r);
    r->values--;
    ps_value v = ps_reader_finish_object(r, f);
    ps_string *slot = f->slot;
    f->slot = NULL;
    ps_reader_drop(f);
    r->depth--;
    if (r->failed)
        ps_release(v);
    else
        ps_reader_deliver(r, slot, v);
    ps_string_release(slot);
}

/* A set without notes says nothing that could be kept. */
static void end_member_set(struct ps_reader *r)
{
    struct ps_read_frame *f = ps_reader_top(r);
    if (f->count) {
        end_object(r);
        return;
    }
    r->values--;
    ps_reader_drop(f);
    r->depth--;
}

static void on_end(void *u, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)prefix, (void)uri;
    struct ps_reader *r = u;
    struct ps_read_frame *f = ps_reader_top(r);
    if (r->failed || !f)
        return;
    r->elements--;
    if (f->element >= ELEMENT_PRIMITIVE) {
        end_primitive(r, f);
        return;
    }
    ps_string *slot = NULL;
    switch (f->element) {
    case ELEMENT_OBJ:
        end_object(r);
        return;
    case ELEMENT_NIL:
        slot = f->slot;
        r->depth--;
        ps_reader_deliver(r, slot, ps_null());
        ps_string_release(slot);
        return;
    case ELEMENT_T:
    case ELEMENT_TOSTRING:
        end_text(r, f);
        break;
    case ELEMENT_TN:
        ps_reader_keep(r, &r->type_names, &r->type_room, f->ref, f->names);
        ps_assign(&(f - 1)->names, ps_retain(f->names));
        break;
    case ELEMENT_EN:
        ps_reader_finish_entry(r, f);
        break;
    case ELEMENT_DCT:
    case ELEMENT_LST:
    case ELEMENT_QUE:
    case ELEMENT_STK:
    case ELEMENT_IE: {
        ps_value v = ps_reader_finish_container(r, f->element, f->value);
        r->depth--;
        ps_reader_deliver(r, NULL, v);
        return;
    }
    default:
        break;
    }
    bool set = f->element == ELEMENT_MS && f->ref == OF_MEMBER_SET;
    ps_reader_drop(f);
    r->depth--;
    if (set && !r->failed)
        end_member_set(r);
    if (strcmp((const char *)name, "PR") == 0 && !r->failed)
        end_object(r);
}

static void on_text(void *u, const xmlChar *text, int length)
{
    struct ps_reader *r = u;
    if (r->failed)
        return;
    if (r->in_text) {
        ps_buf_put(&r->text, text, (size_t)length);
        return;
    }
    struct ps_read_frame *f = ps_reader_top(r);
    for (int i = 0; i < length && !(f && f->element == ELEMENT_NIL); i++)
        if (!strchr(" \t\r\n", text[i])) {
            ps_reader_fail_at(r, ps_reader_text(r, (size_t)length),
                              "Current Node type is Text. Expected type is Element.");
            return;
        }
}

static void on_cdata(void *u, const xmlChar *text, int length)
{
    struct ps_reader *r = u;
    if (r->in_text)
        on_text(u, text, length);
    else
        ps_reader_fail(r, PS_PLACE_HERE, "Current Node type is CDATA. Expected type is Element.");
}

/* ---- what CLIXML has no use for -------------------------------------------------------------- */

static void on_doctype(void *u, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    struct ps_reader *r = u;
    if (!r->failed)
        ps_reader_check(r, ps_throw(r->cx, "System.Xml.XmlException",
                                    "For security reasons DTD is prohibited in this XML document. "
                                    "To enable DTD processing set the DtdProcessing property on "
                                    "XmlReaderSettings to Parse and pass the settings into "
                                    "XmlReader.Create method."));
}

static void on_reference(void *u, const xmlChar *name)
{
    struct ps_reader *r = u;
    ps_reader_fail_at(r, ps_reader_entity(r), "Reference to undeclared entity '%.32s'.",
                      (const char *)name);
}

static xmlEntityPtr on_entity(void *u, const xmlChar *name)
{
    xmlEntityPtr found = xmlGetPredefinedEntity(name);
    if (!found)
        on_reference(u, name);
    return found;
}

static void on_error(void *u, xmlErrorPtr error)
{
    struct ps_reader *r = u;
    if (!r->failed && error->level >= XML_ERR_ERROR)
        ps_reader_malformed(r, error);
}

static xmlSAXHandler handler(void)
{
    xmlSAXHandler h = {0};
    h.initialized = XML_SAX2_MAGIC;
    h.startElementNs = on_start;
    h.endElementNs = on_end;
    h.characters = on_text;
    h.cdataBlock = on_cdata;
    h.ignorableWhitespace = on_text;
    h.internalSubset = on_doctype;
    h.externalSubset = on_doctype;
    h.getEntity = on_entity;
    h.reference = on_reference;
    h.serror = on_error;
    return h;
}

/* ---- entry points ---------------------------------------------------------------------------- */

static void drop_reader(struct ps_reader *r)
{
    while (r->depth)
        ps_reader_drop(&r->frames[--r->depth]);
    for (uint32_t i = 0; i < r->object_room; i++)
        ps_release(r->objects[i]);
    for (uint32_t i = 0; i < r->type_room; i++)
        ps_release(r->type_names[i]);
    ps_free(r->objects);
    ps_free(r->type_names);
    ps_free(r->frames);
    ps_buf_free(&r->text);
}

static void parse(struct ps_reader *r)
{
    xmlSAXHandler h = handler();
    r->xml = xmlCreatePushParserCtxt(&h, r, NULL, 0, NULL);
    if (!r->xml) {
        ps_raise_memory(r->cx);
        r->failed = true;
        return;
    }
    xmlCtxtUseOptions(r->xml, XML_PARSE_NONET | XML_PARSE_HUGE);
    xmlSwitchEncoding(r->xml, XML_CHAR_ENCODING_UTF8);
    enum { STEP = 1 << 20 };
    for (size_t at = 0; at < r->length && !r->failed; at += STEP) {
        size_t part = r->length - at > STEP ? STEP : r->length - at;
        xmlParseChunk(r->xml, r->bytes + at, (int)part, at + part == r->length);
    }
    ps_reader_check_end(r);
    xmlFreeParserCtxt(r->xml);
}

/* Reads on behalf of the entry points, who have set what they ask for. */
static ps_result read_text(struct ps_reader *r, const void *bytes, size_t length, size_t value_max)
{
    r->bytes = bytes;
    r->length = length;
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        r->bytes += 3;
        r->length -= 3;
    }
    ps_buf_init(&r->text, value_max);
    parse(r);
    drop_reader(r);
    return r->failed ? PS_FAIL : PS_OK;
}

ps_result ps_clixml_read_document(ps_cx *cx, const void *bytes, size_t length,
                                  const struct ps_clixml_secure *secure,
                                  ps_result (*each)(void *u, ps_cx *cx, ps_value take_v), void *u)
{
    struct ps_reader r = {.cx = cx, .secure = secure, .each = each, .u = u, .document = true};
    return read_text(&r, bytes, length, PS_CLIXML_VALUE_MAX);
}

struct single {
    ps_value value;
    bool got;
};

static ps_result take_single(void *u, ps_cx *cx, ps_value take_v)
{
    struct single *s = u;
    if (s->got) {
        ps_release(take_v);
        return ps_throw(cx, "System.Xml.XmlException", "More than one value was sent as one.");
    }
    s->value = take_v;
    s->got = true;
    return PS_OK;
}

ps_result ps_clixml_read(ps_cx *cx, const void *bytes, size_t length,
                         const struct ps_clixml_secure *secure, ps_value *out)
{
    struct single s = {.value = ps_null()};
    struct ps_reader r = {.cx = cx, .secure = secure, .each = take_single, .u = &s};
    if (length > PS_CLIXML_OBJECT_MAX)
        return ps_throw(cx, "System.Xml.XmlException",
                        "An object of %zu bytes is larger than the %d that one may have.", length,
                        PS_CLIXML_OBJECT_MAX);
    if (read_text(&r, bytes, length, PS_CLIXML_OBJECT_MAX) != PS_OK) {
        ps_release(s.value);
        return PS_FAIL;
    }
    if (!s.got)
        return ps_throw(cx, "System.Xml.XmlException", "Root element is missing.");
    *out = s.value;
    return PS_OK;
}
