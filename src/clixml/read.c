/* read.c - CLIXML to values through libxml2's SAX interface: elements, text, what is refused. */
#include "base/memory.h"
#include "clixml/read_frame.h"

#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <string.h>

/* ---- elements ---- */

struct attributes {
    ps_string *name; /* N, owned */
    int64_t ref;     /* RefId, -1: none */
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
                    ps_reader_fail(r, "The RefId \"%.*s\" is no reference id.",
                         length > 32 ? 32 : (int)length, value);
                    return;
                }
                a->ref = a->ref * 10 + (value[k] - '0');
            }
        }
    }
}

static void start_container(struct ps_reader *r, unsigned element)
{
    struct ps_read_frame *object = ps_reader_top(r);
    if (!object || object->element != ELEMENT_OBJ) {
        ps_reader_fail(r, "A container stands outside an object.");
        return;
    }
    struct ps_read_frame *f = ps_reader_push(r, element, NULL);
    object = f - 1;
    f->value = element == ELEMENT_DCT ? ps_take_object(ps_hashtable_new(r->cx->worker))
                                      : ps_take_object(ps_arraylist_new(r->cx->worker));
    ps_reader_keep(r, &r->objects, &r->object_room, object->ref, f->value);
}

static void start_object(struct ps_reader *r, struct attributes *a)
{
    if (r->depth >= PS_CLIXML_NESTING * 3) {
        ps_reader_fail(r, "Objects are nested deeper than %d levels.", PS_CLIXML_NESTING);
        return;
    }
    struct ps_read_frame *f = ps_reader_push(r, ELEMENT_OBJ, a->name);
    a->name = NULL;
    f->ref = a->ref;
    f->bag = ps_bag_new(r->cx->worker);
    ps_reader_keep(r, &r->objects, &r->object_room, f->ref, ps_take_object(f->bag));
}

static void start_reference(struct ps_reader *r, struct attributes *a, bool types)
{
    ps_value found = types ? ps_reader_kept(r->type_names, r->type_room, a->ref)
                           : ps_reader_kept(r->objects, r->object_room, a->ref);
    if (found.kind == PS_UNSET) {
        ps_reader_fail(r, "The reference %lld is to nothing.", (long long)a->ref);
        return;
    }
    if (!types)
        ps_reader_deliver(r, a->name, ps_retain(found));
    else if (ps_reader_top(r) && ps_reader_top(r)->element == ELEMENT_OBJ)
        ps_assign(&ps_reader_top(r)->names, ps_retain(found));
    else
        ps_reader_fail(r, "Type names stand outside an object.");
}

static void start_group(struct ps_reader *r, unsigned element, struct attributes *a)
{
    struct ps_read_frame *f = ps_reader_top(r);
    unsigned around = f ? f->element : ELEMENT_UNKNOWN;
    bool fits = element == ELEMENT_EN ? around == ELEMENT_DCT
                : element == ELEMENT_T ? around == ELEMENT_TN
                                       : around == ELEMENT_OBJ;
    if (!fits) {
        ps_reader_fail(r, "An element stands where it cannot.");
        return;
    }
    f = ps_reader_push(r, element, NULL);
    f->ref = a->ref;
    if (element == ELEMENT_TN)
        f->names = ps_take_object(ps_arraylist_new(r->cx->worker));
    r->in_text = element == ELEMENT_T || element == ELEMENT_TOSTRING;
    ps_buf_clear(&r->text);
}

static void start_element(struct ps_reader *r, unsigned element, const char *name,
                          struct attributes *a)
{
    if (r->in_text) {
        ps_reader_fail(r, "Element '%.32s' stands inside a primitive value.", name);
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
        if (r->depth)
            ps_reader_fail(r, "Element 'Objs' stands inside another.");
        else
            ps_reader_push(r, ELEMENT_OBJS, NULL);
        return;
    case ELEMENT_OBJ:
        start_object(r, a);
        return;
    case ELEMENT_PR: /* a progress record inside a value: its fields as an object's members */
        start_object(r, a);
        if (!r->failed)
            ps_reader_push(r, ELEMENT_MS, NULL);
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
        start_container(r, element);
        return;
    case ELEMENT_UNKNOWN:
        ps_reader_fail(r, "%.64s XML tag is not recognized.", name);
        return;
    default:
        start_group(r, element, a);
    }
}

static void on_start(void *u, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int count, int defaulted,
                     const xmlChar **list)
{
    (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
    struct ps_reader *r = u;
    if (r->failed)
        return;
    if (++r->elements > PS_CLIXML_XML_NESTING) {
        ps_reader_fail(r, "Elements are nested deeper than %d levels.", PS_CLIXML_XML_NESTING);
        return;
    }
    struct attributes a;
    read_attributes(r, count, list, &a);
    if (!r->failed)
        start_element(r, ps_clixml_element_of((const char *)name, strlen((const char *)name)),
                      (const char *)name, &a);
    ps_string_release(a.name);
}

static void end_primitive(struct ps_reader *r, struct ps_read_frame *f)
{
    r->in_text = false;
    if (r->text.failed) {
        ps_reader_fail(r, "A value is larger than the %d bytes that an object may have.",
             PS_CLIXML_OBJECT_MAX);
        return;
    }
    ps_value v = ps_unset();
    const char *text = ps_buf_cstr(&r->text);
    ps_reader_check(
        r, ps_clixml_primitive_value(r->cx, f->element, text, r->text.length, r->secure, &v));
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
        ps_value v = f->value;
        r->depth--;
        ps_reader_deliver(r, NULL, v);
        return;
    }
    default:
        break;
    }
    ps_reader_drop(f);
    r->depth--;
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
    for (int i = 0; i < length; i++)
        if (!strchr(" \t\r\n", text[i])) {
            ps_reader_fail(r, "Text stands between elements.");
            return;
        }
}

/* ---- what CLIXML has no use for ---- */

static void on_doctype(void *u, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    ps_reader_fail(u, "For security reasons DTD is prohibited in this XML document.");
}

static xmlEntityPtr on_entity(void *u, const xmlChar *name)
{
    xmlEntityPtr found = xmlGetPredefinedEntity(name);
    if (!found)
        ps_reader_fail(u, "Reference to undeclared entity '%.32s'.", (const char *)name);
    return found;
}

static void on_reference(void *u, const xmlChar *name)
{
    ps_reader_fail(u, "Reference to undeclared entity '%.32s'.", (const char *)name);
}

static void on_error(void *u, xmlErrorPtr error)
{
    struct ps_reader *r = u;
    if (r->failed || error->level < XML_ERR_ERROR)
        return;
    char text[160];
    snprintf(text, sizeof text, "%s", error->message ? error->message : "The XML is not well formed.");
    text[strcspn(text, "\n")] = 0;
    ps_reader_fail(r, "%s.", text);
}

static xmlSAXHandler handler(void)
{
    xmlSAXHandler h = {0};
    h.initialized = XML_SAX2_MAGIC;
    h.startElementNs = on_start;
    h.endElementNs = on_end;
    h.characters = on_text;
    h.cdataBlock = on_text;
    h.ignorableWhitespace = on_text;
    h.internalSubset = on_doctype;
    h.externalSubset = on_doctype;
    h.getEntity = on_entity;
    h.reference = on_reference;
    h.serror = on_error;
    return h;
}

/* ---- entry points ---- */

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

static void parse(struct ps_reader *r, const char *bytes, size_t length)
{
    xmlSAXHandler h = handler();
    r->xml = xmlCreatePushParserCtxt(&h, r, NULL, 0, NULL);
    if (!r->xml) {
        ps_raise_memory(r->cx);
        r->failed = true;
        return;
    }
    xmlCtxtUseOptions(r->xml, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOCDATA);
    xmlSwitchEncoding(r->xml, XML_CHAR_ENCODING_UTF8);
    enum { STEP = 1 << 20 };
    for (size_t at = 0; at < length && !r->failed; at += STEP) {
        size_t part = length - at > STEP ? STEP : length - at;
        xmlParseChunk(r->xml, bytes + at, (int)part, at + part == length);
    }
    if (!r->failed && r->depth)
        ps_reader_fail(r, "The XML ends inside an element.");
    xmlFreeParserCtxt(r->xml);
}

ps_result ps_clixml_read_all(ps_cx *cx, const void *bytes, size_t length,
                             const struct ps_clixml_secure *secure,
                             ps_result (*each)(void *u, ps_cx *cx, ps_value take_v), void *u)
{
    const char *text = bytes;
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        length -= 3;
    }
    struct ps_reader r = {.cx = cx, .secure = secure, .each = each, .u = u};
    ps_buf_init(&r.text, PS_CLIXML_OBJECT_MAX);
    parse(&r, text, length);
    drop_reader(&r);
    return r.failed ? PS_FAIL : PS_OK;
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
    if (ps_clixml_read_all(cx, bytes, length, secure, take_single, &s) != PS_OK) {
        ps_release(s.value);
        return PS_FAIL;
    }
    if (!s.got)
        return ps_throw(cx, "System.Xml.XmlException", "Root element is missing.");
    *out = s.value;
    return PS_OK;
}
