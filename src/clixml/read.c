/*
 * read.c - CLIXML to values through libxml2's SAX interface.
 *
 * One frame a nested element that holds values. An <Obj> starts as a property bag, so that
 * references to it from inside have something to point at; when it turns out to hold a primitive
 * or a container, that takes its place.
 */
#include "base/memory.h"
#include "clixml/read_private.h"
#include "object/convert.h"
#include "object/member.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdio.h>
#include <string.h>

struct member {
    ps_name name;
    ps_string *spelling;
    ps_value value;
    bool props;
};

struct frame {
    unsigned element;
    ps_string *slot;        /* the N attribute, or NULL */
    ps_value value;         /* containers: themselves; OBJ: what it holds, PS_UNSET so far */
    int64_t ref;            /* OBJ: RefId, -1: none */
    ps_bag *bag;            /* OBJ */
    ps_value names;         /* OBJ, TN: list of type names, PS_UNSET: none */
    struct member *members; /* OBJ */
    uint32_t count, size;
    ps_value key, entry;    /* EN */
};

struct reader {
    ps_cx *cx;
    const struct ps_clixml_secure *secure;
    xmlParserCtxtPtr xml;
    struct frame *frames;
    uint32_t depth, room;   /* frames in use, allocated */
    uint32_t elements;      /* open elements */
    ps_value *objects;      /* by RefId */
    ps_value *type_names;   /* lists by TN's RefId */
    uint32_t object_room, type_room;
    struct ps_buf text;     /* of the primitive being read */
    bool in_text, failed;
    ps_result (*each)(void *u, ps_cx *cx, ps_value take_v);
    void *u;
};

enum { REF_MAX = 1 << 20 }; /* ids are small counters; a larger one is an attack on memory */

/* ---- errors ------------------------------------------------------------------------------------ */

static void stop(struct reader *r)
{
    r->failed = true;
    xmlStopParser(r->xml);
}

static void fail(struct reader *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void fail(struct reader *r, const char *format, ...)
{
    if (r->failed)
        return;
    char text[256];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    ps_throw(r->cx, "System.Xml.XmlException", "%s Position %ld.", text,
             (long)xmlByteConsumed(r->xml));
    stop(r);
}

static void check(struct reader *r, ps_result result)
{
    if (result != PS_OK && !r->failed)
        stop(r);
}

/* ---- tables by id ----------------------------------------------------------------------------------- */

static bool keep(struct reader *r, ps_value **table, uint32_t *room, int64_t id, ps_value v)
{
    if (id < 0)
        return true;
    if (id >= REF_MAX) {
        fail(r, "The reference id %lld is larger than %d.", (long long)id, REF_MAX);
        return false;
    }
    if (id >= *room) {
        uint32_t size = *room ? *room : 16;
        while (size <= id)
            size *= 2;
        *table = ps_realloc(*table, size * sizeof **table);
        memset(*table + *room, 0, (size - *room) * sizeof **table);
        *room = size;
    }
    ps_assign(&(*table)[id], ps_retain(v));
    return true;
}

static ps_value kept(const ps_value *table, uint32_t room, int64_t id)
{
    return id >= 0 && id < room ? table[id] : ps_unset();
}

/* ---- frames -------------------------------------------------------------------------------------------- */

static struct frame *top(struct reader *r)
{
    return r->depth ? &r->frames[r->depth - 1] : NULL;
}

static struct frame *push(struct reader *r, unsigned element, ps_string *take_slot)
{
    if (r->depth == r->room) {
        r->room = r->room ? r->room * 2 : 16;
        r->frames = ps_realloc(r->frames, r->room * sizeof *r->frames);
    }
    struct frame *f = &r->frames[r->depth++];
    *f = (struct frame){.element = element, .slot = take_slot, .ref = -1};
    return f;
}

static void drop_frame(struct frame *f)
{
    ps_string_release(f->slot);
    ps_release(f->value);
    ps_release_object(f->bag);
    ps_release(f->names);
    for (uint32_t i = 0; i < f->count; i++) {
        ps_string_release(f->members[i].spelling);
        ps_release(f->members[i].value);
    }
    ps_free(f->members);
    ps_release(f->key);
    ps_release(f->entry);
}

/* Members of an object stand in a PROPS or MS frame whose object is the frame below. */
static void add_member(struct reader *r, struct frame *group, ps_string *slot, ps_value take_v)
{
    struct frame *object = group - 1;
    if (!slot) {
        ps_release(take_v);
        fail(r, "A property has no name.");
        return;
    }
    if (object->count == object->size) {
        object->size = object->size ? object->size * 2 : 8;
        object->members = ps_realloc(object->members, object->size * sizeof *object->members);
    }
    ps_string *name = ps_clixml_unescape(slot);
    object->members[object->count++] = (struct member){
        ps_intern(r->cx->worker, name), name, take_v, group->element == ELEMENT_PROPS};
}

static void add_to_entry(struct reader *r, struct frame *f, ps_string *slot, ps_value take_v)
{
    if (slot && ps_string_is(slot, "Key") && f->key.kind == PS_UNSET) {
        f->key = take_v;
    } else if (slot && ps_string_is(slot, "Value") && f->entry.kind == PS_UNSET) {
        f->entry = take_v;
    } else {
        ps_release(take_v);
        fail(r, "An entry of a dictionary must hold one Key and one Value.");
    }
}

/* A finished value goes to whatever stands around it. Takes `v`; `slot` is borrowed. */
static void deliver(struct reader *r, ps_string *slot, ps_value take_v)
{
    struct frame *f = top(r);
    if (!f || f->element == ELEMENT_OBJS) {
        check(r, r->each(r->u, r->cx, take_v));
        return;
    }
    switch (f->element) {
    case ELEMENT_OBJ:
        if (f->value.kind != PS_UNSET) {
            ps_release(take_v);
            fail(r, "An object holds more than one value.");
        } else {
            f->value = take_v;
        }
        return;
    case ELEMENT_PROPS:
    case ELEMENT_MS:
        add_member(r, f, slot, take_v);
        return;
    case ELEMENT_EN:
        add_to_entry(r, f, slot, take_v);
        return;
    case ELEMENT_LST:
    case ELEMENT_IE:
    case ELEMENT_QUE:
    case ELEMENT_STK:
        if (!ps_list_add(ps_as_list(f->value), take_v))
            check(r, ps_raise_memory(r->cx));
        return;
    default:
        ps_release(take_v);
        fail(r, "A value stands where none can.");
    }
}

/* ---- finished objects ---------------------------------------------------------------------------------- */

/* Whether a name keeps its form on this side (the rest are marked as deserialised). */
static ps_string *mark_name(const ps_string *name)
{
    if (ps_string_starts_fold(name, "Deserialized.") ||
        ps_string_is(name, "System.Management.Automation.PSPrimitiveDictionary"))
        return ps_string_retain(name);
    ps_string *prefix = ps_string_c("Deserialized.");
    ps_string *marked = ps_string_concat(prefix, name);
    ps_string_release(prefix);
    return marked;
}

static ps_value mark_names(struct reader *r, ps_value names)
{
    ps_list *marked = ps_arraylist_new(r->cx->worker);
    const ps_list *list = ps_as_list(names);
    for (uint32_t i = 0; i < list->count; i++)
        ps_list_add(marked, ps_take_string(mark_name(list->items[i].u.string)));
    return ps_take_object(marked);
}

static void fill_bag(struct reader *r, struct frame *f)
{
    for (int props = 1; props >= 0; props--) {
        for (uint32_t i = 0; i < f->count; i++) {
            struct member *m = &f->members[i];
            if (m->props != (bool)props)
                continue;
            ps_bag_put(r->cx->worker, f->bag, m->name, m->value);
            m->value = ps_unset();
        }
        if (props)
            f->bag->adapted = f->bag->shape->count;
    }
    f->bag->wire = f->names.kind != PS_UNSET || f->bag->adapted || f->bag->text;
}

/* Members beside a primitive or a container are added to it. */
static void add_notes(struct reader *r, struct frame *f)
{
    for (uint32_t i = 0; i < f->count && !r->failed; i++) {
        struct member *m = &f->members[i];
        ps_member note = {.kind = PS_NOTE_PROPERTY, .name = m->name, .spelling = m->spelling,
                          .value = m->value};
        check(r, ps_extend(r->cx, f->value, &note, true));
    }
}

static bool has_names(const struct frame *f)
{
    return f->names.kind == PS_LIST && ps_as_list(f->names)->count;
}

/* What an <Obj> turned out to be. Owned. */
static ps_value finish_object(struct reader *r, struct frame *f)
{
    if (f->value.kind == PS_UNSET) {
        fill_bag(r, f);
        if (has_names(f)) {
            ps_value live;
            check(r, ps_clixml_revive(r->cx, ps_as_list(f->names)->items[0].u.string, f->bag, &live));
            if (r->failed)
                return ps_null();
            if (live.kind != PS_UNSET) {
                keep(r, &r->objects, &r->object_room, f->ref, live);
                return live;
            }
            ps_assign(&f->bag->type_names, mark_names(r, f->names));
        }
        ps_bag *bag = f->bag;
        f->bag = NULL;
        return ps_take_object(bag);
    }
    bool scalar = f->value.kind < PS_ARRAY;
    if (scalar && (f->count || has_names(f) || f->bag->text)) {
        ps_value wrap = ps_wrap_new(r->cx, f->value);
        ps_assign(&f->value, wrap);
        if (f->value.kind == PS_WRAP) {
            ((ps_wrap *)f->value.u.object)->text = f->bag->text;
            f->bag->text = NULL;
        }
    }
    add_notes(r, f);
    if (has_names(f) && ps_counted(f->value) && f->value.kind != PS_STRING && !r->failed) {
        ps_value marked = mark_names(r, f->names);
        ps_type_names_set(r->cx, f->value, marked);
        ps_release(marked);
    }
    keep(r, &r->objects, &r->object_room, f->ref, f->value);
    ps_value v = f->value;
    f->value = ps_unset();
    return v;
}

static void finish_entry(struct reader *r, struct frame *f)
{
    struct frame *dict = f - 1;
    if (f->key.kind == PS_UNSET || f->entry.kind == PS_UNSET || ps_is_null(f->key)) {
        fail(r, "An entry of a dictionary must hold one Key and one Value.");
        return;
    }
    ps_value key = f->key, value = f->entry;
    f->key = f->entry = ps_unset();
    if (!ps_dict_put(ps_as_dict(dict->value), key, value))
        check(r, ps_raise_memory(r->cx));
}

/* ---- elements -------------------------------------------------------------------------------------------- */

struct attributes {
    ps_string *name; /* N, owned */
    int64_t ref;     /* RefId, -1: none */
};

static void read_attributes(struct reader *r, int count, const xmlChar **list,
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
                if (value[k] < '0' || value[k] > '9' || a->ref > REF_MAX) {
                    fail(r, "The RefId \"%.*s\" is no reference id.",
                         length > 32 ? 32 : (int)length, value);
                    return;
                }
                a->ref = a->ref * 10 + (value[k] - '0');
            }
        }
    }
}

static void start_container(struct reader *r, unsigned element)
{
    struct frame *object = top(r);
    if (!object || object->element != ELEMENT_OBJ) {
        fail(r, "A container stands outside an object.");
        return;
    }
    struct frame *f = push(r, element, NULL);
    object = f - 1;
    f->value = element == ELEMENT_DCT ? ps_take_object(ps_hashtable_new(r->cx->worker))
                                      : ps_take_object(ps_arraylist_new(r->cx->worker));
    keep(r, &r->objects, &r->object_room, object->ref, f->value);
}

static void start_object(struct reader *r, struct attributes *a)
{
    if (r->depth >= PS_CLIXML_NESTING * 3) {
        fail(r, "Objects are nested deeper than %d levels.", PS_CLIXML_NESTING);
        return;
    }
    struct frame *f = push(r, ELEMENT_OBJ, a->name);
    a->name = NULL;
    f->ref = a->ref;
    f->bag = ps_bag_new(r->cx->worker);
    keep(r, &r->objects, &r->object_room, f->ref, ps_take_object(f->bag));
}

static void start_reference(struct reader *r, struct attributes *a, bool types)
{
    ps_value found = types ? kept(r->type_names, r->type_room, a->ref)
                           : kept(r->objects, r->object_room, a->ref);
    if (found.kind == PS_UNSET) {
        fail(r, "The reference %lld is to nothing.", (long long)a->ref);
        return;
    }
    if (!types)
        deliver(r, a->name, ps_retain(found));
    else if (top(r) && top(r)->element == ELEMENT_OBJ)
        ps_assign(&top(r)->names, ps_retain(found));
    else
        fail(r, "Type names stand outside an object.");
}

static void start_group(struct reader *r, unsigned element, struct attributes *a)
{
    struct frame *f = top(r);
    unsigned around = f ? f->element : ELEMENT_UNKNOWN;
    bool fits = element == ELEMENT_EN ? around == ELEMENT_DCT
                : element == ELEMENT_T ? around == ELEMENT_TN
                                       : around == ELEMENT_OBJ;
    if (!fits) {
        fail(r, "An element stands where it cannot.");
        return;
    }
    f = push(r, element, NULL);
    f->ref = a->ref;
    if (element == ELEMENT_TN)
        f->names = ps_take_object(ps_arraylist_new(r->cx->worker));
    r->in_text = element == ELEMENT_T || element == ELEMENT_TOSTRING;
    ps_buf_clear(&r->text);
}

static void start_element(struct reader *r, unsigned element, const char *name,
                          struct attributes *a)
{
    if (r->in_text) {
        fail(r, "Element '%.32s' stands inside a primitive value.", name);
        return;
    }
    if (element >= ELEMENT_PRIMITIVE) {
        push(r, element, a->name);
        a->name = NULL;
        r->in_text = true;
        ps_buf_clear(&r->text);
        return;
    }
    switch (element) {
    case ELEMENT_OBJS:
        if (r->depth)
            fail(r, "Element 'Objs' stands inside another.");
        else
            push(r, ELEMENT_OBJS, NULL);
        return;
    case ELEMENT_OBJ:
        start_object(r, a);
        return;
    case ELEMENT_PR: /* a progress record inside a value: its fields as an object's members */
        start_object(r, a);
        if (!r->failed)
            push(r, ELEMENT_MS, NULL);
        return;
    case ELEMENT_NIL:
        push(r, ELEMENT_NIL, a->name);
        a->name = NULL;
        return;
    case ELEMENT_REF:
    case ELEMENT_TNREF:
        start_reference(r, a, element == ELEMENT_TNREF);
        if (!r->failed)
            push(r, element, NULL);
        return;
    case ELEMENT_DCT:
    case ELEMENT_LST:
    case ELEMENT_QUE:
    case ELEMENT_STK:
    case ELEMENT_IE:
        start_container(r, element);
        return;
    case ELEMENT_UNKNOWN:
        fail(r, "%.64s XML tag is not recognized.", name);
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
    struct reader *r = u;
    if (r->failed)
        return;
    if (++r->elements > PS_CLIXML_XML_NESTING) {
        fail(r, "Elements are nested deeper than %d levels.", PS_CLIXML_XML_NESTING);
        return;
    }
    struct attributes a;
    read_attributes(r, count, list, &a);
    if (!r->failed)
        start_element(r, ps_clixml_element_of((const char *)name, strlen((const char *)name)),
                      (const char *)name, &a);
    ps_string_release(a.name);
}

static void end_primitive(struct reader *r, struct frame *f)
{
    r->in_text = false;
    if (r->text.failed) {
        fail(r, "A value is larger than the %d bytes that an object may have.",
             PS_CLIXML_OBJECT_MAX);
        return;
    }
    ps_value v = ps_unset();
    const char *text = ps_buf_cstr(&r->text);
    check(r, ps_clixml_primitive_value(r->cx, f->element, text, r->text.length, r->secure, &v));
    if (r->failed)
        return;
    ps_string *slot = f->slot;
    f->slot = NULL;
    r->depth--;
    deliver(r, slot, v);
    ps_string_release(slot);
}

static void end_text(struct reader *r, struct frame *f)
{
    r->in_text = false;
    ps_string *raw = ps_string_utf8((const char *)r->text.data, r->text.length);
    ps_string *text = raw ? ps_clixml_unescape(raw) : NULL;
    ps_string_release(raw);
    struct frame *around = f - 1;
    if (!text) {
        check(r, ps_raise_memory(r->cx));
    } else if (f->element == ELEMENT_T) {
        ps_list_add(ps_as_list(around->names), ps_take_string(text));
    } else {
        ps_string_release(around->bag->text);
        around->bag->text = text;
    }
}

static void end_object(struct reader *r)
{
    struct frame *f = top(r);
    ps_value v = finish_object(r, f);
    ps_string *slot = f->slot;
    f->slot = NULL;
    drop_frame(f);
    r->depth--;
    if (r->failed)
        ps_release(v);
    else
        deliver(r, slot, v);
    ps_string_release(slot);
}

static void on_end(void *u, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)prefix, (void)uri;
    struct reader *r = u;
    struct frame *f = top(r);
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
        deliver(r, slot, ps_null());
        ps_string_release(slot);
        return;
    case ELEMENT_T:
    case ELEMENT_TOSTRING:
        end_text(r, f);
        break;
    case ELEMENT_TN:
        keep(r, &r->type_names, &r->type_room, f->ref, f->names);
        ps_assign(&(f - 1)->names, ps_retain(f->names));
        break;
    case ELEMENT_EN:
        finish_entry(r, f);
        break;
    case ELEMENT_DCT:
    case ELEMENT_LST:
    case ELEMENT_QUE:
    case ELEMENT_STK:
    case ELEMENT_IE: {
        ps_value v = f->value;
        r->depth--;
        deliver(r, NULL, v);
        return;
    }
    default:
        break;
    }
    drop_frame(f);
    r->depth--;
    if (strcmp((const char *)name, "PR") == 0 && !r->failed)
        end_object(r);
}

static void on_text(void *u, const xmlChar *text, int length)
{
    struct reader *r = u;
    if (r->failed)
        return;
    if (r->in_text) {
        ps_buf_put(&r->text, text, (size_t)length);
        return;
    }
    for (int i = 0; i < length; i++)
        if (!strchr(" \t\r\n", text[i])) {
            fail(r, "Text stands between elements.");
            return;
        }
}

/* ---- what CLIXML has no use for ------------------------------------------------------------------------- */

static void on_doctype(void *u, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    fail(u, "For security reasons DTD is prohibited in this XML document.");
}

static xmlEntityPtr on_entity(void *u, const xmlChar *name)
{
    xmlEntityPtr found = xmlGetPredefinedEntity(name);
    if (!found)
        fail(u, "Reference to undeclared entity '%.32s'.", (const char *)name);
    return found;
}

static void on_reference(void *u, const xmlChar *name)
{
    fail(u, "Reference to undeclared entity '%.32s'.", (const char *)name);
}

static void on_error(void *u, xmlErrorPtr error)
{
    struct reader *r = u;
    if (r->failed || error->level < XML_ERR_ERROR)
        return;
    char text[160];
    snprintf(text, sizeof text, "%s", error->message ? error->message : "The XML is not well formed.");
    text[strcspn(text, "\n")] = 0;
    fail(r, "%s.", text);
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

/* ---- entry points ------------------------------------------------------------------------------------------ */

static void drop_reader(struct reader *r)
{
    while (r->depth)
        drop_frame(&r->frames[--r->depth]);
    for (uint32_t i = 0; i < r->object_room; i++)
        ps_release(r->objects[i]);
    for (uint32_t i = 0; i < r->type_room; i++)
        ps_release(r->type_names[i]);
    ps_free(r->objects);
    ps_free(r->type_names);
    ps_free(r->frames);
    ps_buf_free(&r->text);
}

static void parse(struct reader *r, const char *bytes, size_t length)
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
        fail(r, "The XML ends inside an element.");
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
    struct reader r = {.cx = cx, .secure = secure, .each = each, .u = u};
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
