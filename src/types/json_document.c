/* json_document.c - System.Text.Json: JsonDocument, JsonElement, JsonProperty. */
#include "base/memory.h"
#include "types/json_text.h"
#include "types/packed.h"
#include "types/record.h"
#include "types/stream_private.h"
#include "types/support.h"

#include <string.h>

#define J "System.Text.Json."
#define DOCUMENT_MEMBERS(M)                                                                        \
    M(JD_PARSE, "static " J "JsonDocument Parse(string json, " J "JsonDocumentOptions options = "  \
                "default)")                                                                        \
    M(JD_PARSE_STREAM, "static " J "JsonDocument Parse(System.IO.Stream utf8Json, " J              \
                       "JsonDocumentOptions options = default)")                                   \
    M(JD_ROOT, J "JsonElement RootElement {get;}")                                                 \
    M(JD_DISPOSE, "void Dispose()")
PS_MEMBER_TABLE(document, DOCUMENT_MEMBERS)

#define NUMBER(M, ID, NAME, T)                                                                     \
    M(JE_##ID, T " Get" NAME "()")                                                                 \
    M(JE_TRY_##ID, "bool TryGet" NAME "([ref] " T " value)")
#define ELEMENT_MEMBERS(M)                                                                         \
    M(JE_NEW, "new()")                                                                             \
    M(JE_KIND, J "JsonValueKind ValueKind {get;}")                                                 \
    M(JE_ITEM, J "JsonElement Item(int index) {get;}")                                             \
    M(JE_LENGTH, "int GetArrayLength()")                                                           \
    M(JE_COUNT, "int GetPropertyCount()")                                                          \
    M(JE_PROPERTY, J "JsonElement GetProperty(string propertyName)")                               \
    M(JE_TRY_PROPERTY, "bool TryGetProperty(string propertyName, [ref] " J "JsonElement value)")   \
    M(JE_BOOLEAN, "bool GetBoolean()")                                                             \
    M(JE_STRING, "string GetString()")                                                             \
    M(JE_BASE64, "byte[] GetBytesFromBase64()")                                                    \
    NUMBER(M, SBYTE, "SByte", "sbyte")                                                             \
    NUMBER(M, BYTE, "Byte", "byte")                                                                \
    NUMBER(M, INT16, "Int16", "short")                                                             \
    NUMBER(M, UINT16, "UInt16", "ushort")                                                          \
    NUMBER(M, INT32, "Int32", "int")                                                               \
    NUMBER(M, UINT32, "UInt32", "uint")                                                            \
    NUMBER(M, INT64, "Int64", "long")                                                              \
    NUMBER(M, UINT64, "UInt64", "ulong")                                                           \
    NUMBER(M, DOUBLE, "Double", "double")                                                          \
    NUMBER(M, SINGLE, "Single", "float")                                                           \
    NUMBER(M, DECIMAL, "Decimal", "decimal")                                                       \
    NUMBER(M, DATE, "DateTime", "datetime")                                                        \
    NUMBER(M, OFFSET, "DateTimeOffset", "System.DateTimeOffset")                                   \
    NUMBER(M, GUID, "Guid", "guid")                                                                \
    M(JE_RAW, "string GetRawText()")                                                               \
    M(JE_EQUALS, "bool ValueEquals(string text)")                                                  \
    M(JE_ARRAY, J "JsonElement+ArrayEnumerator EnumerateArray()")                                  \
    M(JE_OBJECT, J "JsonElement+ObjectEnumerator EnumerateObject()")                               \
    M(JE_CLONE, J "JsonElement Clone()")                                                           \
    M(JE_TEXT, "string ToString()")                                                                \
    M(JE_SAME, "static bool DeepEquals(" J "JsonElement element1, " J "JsonElement element2)")
PS_MEMBER_TABLE(element, ELEMENT_MEMBERS)

/* ---- elements: a place in a text; also documents (the first) and walks over what is in them ---- */

struct element {
    ps_object object;
    struct json_text *text; /* NULL: default(JsonElement) */
    uint32_t at;
};

static struct element *as_element(ps_value v)
{
    return (struct element *)v.u.object;
}

static void element_drop(ps_object *o)
{
    json_text_release(((struct element *)o)->text);
    ((struct element *)o)->text = NULL;
}

static const struct json_item *item_of(const struct element *e)
{
    static const struct json_item none = {0};
    return e->text ? &e->text->items[e->at] : &none;
}

static ps_string *raw(const struct element *e)
{
    const struct json_item *i = item_of(e);
    return ps_string_utf8(e->text ? e->text->text + i->start : "", i->end - i->start);
}

static ps_string *string_of(const struct element *e)
{
    const struct json_item *i = item_of(e);
    return json_unescaped(e->text, i->start + 1, i->end - 1);
}

static ps_result element_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const struct element *e = as_element(self);
    if (ps_string_is(e->object.type->full_name, J "JsonDocument"))
        return ps_give_string(cx, ps_string_retain(e->object.type->full_name), out);
    switch (item_of(e)->kind) {
    case JSON_STRING:
        return ps_give_string(cx, string_of(e), out);
    case JSON_TRUE:
        return ps_give(ps_text("True"), out);
    case JSON_FALSE:
        return ps_give(ps_text("False"), out);
    case JSON_NULL:
    case JSON_UNDEFINED:
        return ps_give(ps_text(""), out);
    default:
        return ps_give_string(cx, raw(e), out);
    }
}

static const ps_class element_class = {
    .size = sizeof(struct element), .drop = element_drop, .to_string = element_text};

static ps_value element_at(ps_cx *cx, const char *type, struct json_text *text, uint32_t at)
{
    struct element *e = ps_object_new(ps_type_named(cx->worker, type), &element_class, PS_INSTANCE);
    e->text = text;
    if (text)
        text->refs++;
    e->at = at;
    return ps_take_object(e);
}

/* ---- what is in them ------------------------------------------------------------------------- */

/* A property: its name is v[0], its value v[1]. */
static ps_value property_at(ps_cx *cx, struct json_text *text, uint32_t at)
{
    const struct json_item *i = &text->items[at];
    struct ps_record *p = ps_record_new(ps_type_named(cx->worker, J "JsonProperty"));
    p->v[0] = element_at(cx, J "JsonElement", text, at);
    p->v[1] = ps_take_string(json_unescaped(text, i->name, i->name_end));
    return ps_take_object(p);
}

static ps_result walk_next(ps_cx *cx, ps_enumerator *w, ps_value *out, bool *more)
{
    const struct element *e = as_element(w->source);
    const struct json_item *i = item_of(e);
    uint32_t at = w->at ? (uint32_t)w->at : e->at + 1;
    *more = at < i->next;
    if (!*more)
        return PS_OK;
    *out = i->kind == JSON_OBJECT ? property_at(cx, e->text, at)
                                  : element_at(cx, J "JsonElement", e->text, at);
    w->at = e->text->items[at].next;
    return PS_OK;
}

static ps_result walk_enumerate(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_enumerator *w = ps_enumerator_new(cx->worker);
    w->next = walk_next;
    w->source = ps_retain(self);
    *out = ps_take_object(w);
    return PS_OK;
}

static const ps_class walk_class = {
    .size = sizeof(struct element), .drop = element_drop, .enumerate = walk_enumerate};

static ps_result walk_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)row, (void)args, (void)count;
    return walk_enumerate(cx, self, out);
}

static const char *kind_name(unsigned kind)
{
    static const char names[][10] = {"Undefined", "Object", "Array", "String",
                                     "Number",    "True",   "False", "Null"};
    return names[kind];
}

static ps_result expect(ps_cx *cx, const struct element *e, unsigned kind)
{
    if (item_of(e)->kind == kind)
        return PS_OK;
    if (!e->text)
        return ps_throw(cx, "System.InvalidOperationException",
                        "Operation is not valid due to the current state of the object.");
    return ps_throw(cx, "System.InvalidOperationException",
                    "The requested operation requires an element of type '%s', but the target "
                    "element has type '%s'.",
                    kind_name(kind), kind_name(item_of(e)->kind));
}

/* The last property of a name; 0: none. */
static uint32_t find_property(const struct element *e, const ps_string *name)
{
    const struct json_item *i = item_of(e), *p;
    uint32_t found = 0;
    for (uint32_t at = e->at + 1; at < i->next; at = p->next) {
        p = &e->text->items[at];
        ps_string *s = json_unescaped(e->text, p->name, p->name_end);
        if (s && ps_string_equal(s, name))
            found = at;
        ps_string_release(s);
    }
    return found;
}

static ps_result property_row(ps_cx *cx, const struct element *e, bool try, const ps_value *args,
                              ps_value *out)
{
    PS_TRY(expect(cx, e, JSON_OBJECT));
    if (!ps_string_arg(args[0]))
        return ps_throw_null(cx, "propertyName");
    uint32_t at = find_property(e, args[0].u.string);
    if (!try && !at)
        return ps_throw(cx, "System.Collections.Generic.KeyNotFoundException",
                        "The given key was not present in the dictionary.");
    ps_value v = element_at(cx, J "JsonElement", at ? e->text : NULL, at);
    if (!try)
        return ps_give(v, out);
    *out = ps_bool(at);
    return ps_set_ref(cx, args[1], v);
}

static ps_result item_row(ps_cx *cx, const struct element *e, int64_t index, ps_value *out)
{
    PS_TRY(expect(cx, e, JSON_ARRAY));
    const struct json_item *i = item_of(e);
    uint32_t at = e->at + 1;
    if (index < 0 || index >= i->count)
        return ps_throw(cx, "System.IndexOutOfRangeException",
                        "Index was outside the bounds of the array.");
    while (index--)
        at = e->text->items[at].next;
    return ps_give(element_at(cx, J "JsonElement", e->text, at), out);
}

/* ---- values ---------------------------------------------------------------------------------- */

/* The types of the rows from JE_SBYTE on, in pairs. */
static const char value_types[][24] = {
    "System.SByte",   "System.Byte",     "System.Int16",          "System.UInt16", "System.Int32",
    "System.UInt32",  "System.Int64",    "System.UInt64",         "System.Double", "System.Single",
    "System.Decimal", "System.DateTime", "System.DateTimeOffset", "System.Guid"};

static bool convert(ps_cx *cx, const struct element *e, unsigned which, ps_value *out)
{
    bool number = which <= (JE_DECIMAL - JE_SBYTE) / 2;
    bool whole = which <= (JE_UINT64 - JE_SBYTE) / 2;
    ps_value text = ps_take_string(number ? raw(e) : string_of(e));
    bool ok = text.kind == PS_STRING;
    for (uint32_t i = 0; ok && whole && i < text.u.string->length; i++) {
        uint16_t c = ps_string_at(text.u.string, i);
        ok = (c >= '0' && c <= '9') || (c == '-' && !i);
    }
    if (which == (JE_DATE - JE_SBYTE) / 2) { /* as written, with its zone: not the local time */
        ps_value args[3] = {
            text, ps_null(),
            ps_enum(ps_type_named(cx->worker, "System.Globalization.DateTimeStyles"),
                    128 /* RoundtripKind */)};
        ok = ok && ps_static_call(cx, ps_core_type(cx->worker, PS_T_DATETIME),
                                  ps_intern_c(cx->worker, "Parse"), args, 3, out) == PS_OK;
        if (!ok)
            ps_clear_pending(cx);
    } else {
        ok = ok && ps_try_convert(cx, text, ps_type_named(cx->worker, value_types[which]), out);
    }
    ps_release(text);
    return ok;
}

static ps_result value_row(ps_cx *cx, const struct element *e, unsigned row, const ps_value *args,
                           ps_value *out)
{
    unsigned which = (row - JE_SBYTE) / 2;
    bool try = (row - JE_SBYTE) % 2, ok;
    ps_value v = ps_null();
    PS_TRY(expect(cx, e, which <= (JE_DECIMAL - JE_SBYTE) / 2 ? JSON_NUMBER : JSON_STRING));
    ok = convert(cx, e, which, &v);
    if (!try)
        return ok ? ps_give(v, out)
                  : ps_throw(cx, "System.FormatException",
                             "One of the identified items was in an invalid format.");
    *out = ps_bool(ok);
    return ps_set_ref(cx, args[0],
                      ok ? v : ps_type_default(ps_type_named(cx->worker, value_types[which])));
}

static ps_result bytes_row(ps_cx *cx, const struct element *e, ps_value *out)
{
    PS_TRY(expect(cx, e, JSON_STRING));
    ps_value text = ps_take_string(string_of(e));
    ps_result r = ps_static_call(cx, ps_type_named(cx->worker, "System.Convert"),
                                 ps_intern_c(cx->worker, "FromBase64String"), &text, 1, out);
    ps_release(text);
    if (r == PS_OK)
        return PS_OK;
    ps_clear_pending(cx);
    return ps_throw(cx, "System.FormatException",
                    "One of the identified items was in an invalid format.");
}

/* Numbers by value, objects whatever their order. */
static bool same(ps_cx *cx, struct element a, struct element b)
{
    const struct json_item *i = item_of(&a), *k = item_of(&b);
    ps_value x = ps_null(), y = ps_null();
    if (i->kind != k->kind || i->count != k->count)
        return false;
    if (i->kind == JSON_STRING || i->kind == JSON_NUMBER) {
        bool text = i->kind == JSON_STRING;
        if (text) {
            x = ps_take_string(string_of(&a));
            y = ps_take_string(string_of(&b));
        }
        bool equal = (text || (convert(cx, &a, (JE_DOUBLE - JE_SBYTE) / 2, &x) &&
                               convert(cx, &b, (JE_DOUBLE - JE_SBYTE) / 2, &y))) &&
                     ps_net_equals(x, y);
        ps_release(x);
        ps_release(y);
        return equal;
    }
    struct element from = a, to = b;
    for (from.at = a.at + 1, to.at = b.at + 1; from.at < i->next;
         from.at = a.text->items[from.at].next) {
        if (i->kind == JSON_OBJECT) {
            const struct json_item *p = item_of(&from);
            ps_string *name = json_unescaped(a.text, p->name, p->name_end);
            to.at = find_property(&b, name);
            ps_string_release(name);
            if (!to.at)
                return false;
        }
        if (!same(cx, from, to))
            return false;
        to.at = b.text->items[to.at].next;
    }
    return true;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result walk_row(ps_cx *cx, const struct element *e, bool object, ps_value *out)
{
    PS_TRY(expect(cx, e, object ? JSON_OBJECT : JSON_ARRAY));
    struct element *w =
        ps_object_new(ps_type_named(cx->worker, object ? J "JsonElement+ObjectEnumerator"
                                                       : J "JsonElement+ArrayEnumerator"),
                      &walk_class, PS_INSTANCE);
    w->text = e->text;
    w->text->refs++;
    w->at = e->at;
    return ps_give(ps_take_object(w), out);
}

static ps_result string_row(ps_cx *cx, const struct element *e, ps_value *out)
{
    if (item_of(e)->kind == JSON_NULL)
        return ps_give(ps_null(), out);
    PS_TRY(expect(cx, e, JSON_STRING));
    return ps_give_string(cx, string_of(e), out);
}

static ps_result boolean_row(ps_cx *cx, const struct element *e, ps_value *out)
{
    unsigned kind = item_of(e)->kind;
    if (kind == JSON_TRUE || kind == JSON_FALSE)
        return ps_give_bool(kind == JSON_TRUE, out);
    return ps_throw(cx, "System.InvalidOperationException",
                    "The requested operation requires an element of type 'Boolean', but the target "
                    "element has type '%s'.",
                    kind_name(kind));
}

static ps_result equals_row(ps_cx *cx, const struct element *e, ps_value text, ps_value *out)
{
    if (item_of(e)->kind == JSON_NULL)
        return ps_give_bool(ps_is_null(text), out);
    PS_TRY(expect(cx, e, JSON_STRING));
    ps_string *s = string_of(e);
    *out = ps_bool(s && ps_string_arg(text) && ps_string_equal(s, text.u.string));
    ps_string_release(s);
    return PS_OK;
}

static ps_result element_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    (void)count;
    if (row == JE_NEW)
        return ps_give(element_at(cx, J "JsonElement", NULL, 0), out);
    if (row == JE_SAME)
        return ps_give_bool(same(cx, *as_element(args[0]), *as_element(args[1])), out);
    const struct element *e = as_element(self);
    switch (row) {
    case JE_KIND:
        return ps_give(ps_enum(ps_type_named(cx->worker, J "JsonValueKind"), item_of(e)->kind),
                       out);
    case JE_ITEM:
        return item_row(cx, e, args[0].u.i, out);
    case JE_LENGTH:
    case JE_COUNT:
        PS_TRY(expect(cx, e, row == JE_LENGTH ? JSON_ARRAY : JSON_OBJECT));
        return ps_give_int(item_of(e)->count, out);
    case JE_PROPERTY:
    case JE_TRY_PROPERTY:
        return property_row(cx, e, row == JE_TRY_PROPERTY, args, out);
    case JE_BOOLEAN:
        return boolean_row(cx, e, out);
    case JE_STRING:
        return string_row(cx, e, out);
    case JE_BASE64:
        return bytes_row(cx, e, out);
    case JE_RAW:
        return ps_give_string(cx, raw(e), out);
    case JE_EQUALS:
        return equals_row(cx, e, args[0], out);
    case JE_ARRAY:
    case JE_OBJECT:
        return walk_row(cx, e, row == JE_OBJECT, out);
    case JE_CLONE:
        return ps_give(element_at(cx, J "JsonElement", e->text, e->at), out);
    case JE_TEXT:
        return element_text(cx, self, out);
    default:
        return value_row(cx, e, row, args, out);
    }
}

static ps_result read_stream(ps_cx *cx, ps_value stream, char **text, size_t *length)
{
    enum { CHUNK = 16384 };
    struct ps_buf b;
    size_t got = 0;
    if (!ps_is_stream(stream))
        return ps_throw_null(cx, "utf8Json");
    ps_buf_init(&b, SIZE_MAX / 2);
    ps_result r;
    do {
        uint8_t *room = ps_buf_reserve(&b, CHUNK);
        r = room ? ps_stream_read(cx, stream, room, CHUNK, &got) : ps_raise_memory(cx);
        b.length += r == PS_OK ? got : 0;
    } while (r == PS_OK && got);
    if (r == PS_OK) {
        *length = b.length;
        *text = ps_try_alloc(b.length + 1);
        r = *text ? PS_OK : ps_raise_memory(cx);
        if (*text) {
            memcpy(*text, ps_buf_cstr(&b), b.length);
            (*text)[b.length] = 0;
        }
    }
    ps_buf_free(&b);
    return r;
}

static ps_result parse(ps_cx *cx, unsigned row, const ps_value *args, unsigned count, ps_value *out)
{
    enum { DEPTH = 64, SKIP = 1 };
    struct json_options options = {.depth = DEPTH};
    const struct ps_record *given = count > 1 ? ps_record_of(ps_base(args[1])) : NULL;
    char *text = NULL;
    size_t length = 0;
    if (given) {
        options.skip_comments = given->v[0].u.i == SKIP;
        options.depth = given->v[1].u.i > 0 ? (unsigned)given->v[1].u.i : DEPTH;
        options.trailing_commas = given->v[2].u.i;
    }
    if (options.depth > 1000)
        return ps_throw(cx, "System.ArgumentOutOfRangeException",
                        "A MaxDepth of more than 1000 is not supported by this host. (Parameter "
                        "'options')");
    if (row == JD_PARSE_STREAM) {
        PS_TRY(read_stream(cx, args[0], &text, &length));
    } else {
        if (!ps_string_arg(args[0]))
            return ps_throw_null(cx, "json");
        text = ps_string_to_utf8(args[0].u.string, &length);
    }
    struct json_text *t = json_text_read(cx, text, length, &options);
    if (!t)
        return PS_FAIL;
    *out = element_at(cx, J "JsonDocument", t, 0);
    json_text_release(t);
    return PS_OK;
}

static ps_result document_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    if (row <= JD_PARSE_STREAM)
        return parse(cx, row, args, count, out);
    if (row == JD_DISPOSE)
        return PS_OK; /* elements keep the text that they need */
    return ps_give(element_at(cx, J "JsonElement", as_element(self)->text, 0), out);
}

/* ---- properties and options ------------------------------------------------------------------ */

static const char property_members[] = J "JsonElement Value {get;}\nstring Name {get;}\n"
                                         "bool NameEquals(string text)\nstring ToString()\n";

static ps_result property_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    enum { NAME_EQUALS = 2 };
    struct ps_record *p = ps_record_of(self);
    (void)count;
    if (row < NAME_EQUALS)
        return ps_record_row(self, row, args, out);
    if (row == NAME_EQUALS)
        return ps_give_bool(
            ps_string_arg(args[0]) && ps_string_equal(args[0].u.string, p->v[1].u.string), out);
    const struct element *e = as_element(p->v[0]);
    const struct json_item *i = item_of(e);
    return ps_give_string(cx, ps_string_utf8(e->text->text + i->name - 1, i->end - i->name + 1),
                          out);
}

static const char options_members[] =
    J "JsonCommentHandling CommentHandling {get;set;}\n"
      "int MaxDepth {get;set;}\nbool AllowTrailingCommas {get;set;}\n"
      "new()\n";

static ps_result options_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    enum { NEW = 3 };
    (void)count;
    if (row != NEW)
        return ps_record_row(self, row, args, out);
    struct ps_record *r = ps_record_new(self.u.type);
    r->v[0] = ps_enum(ps_type_named(cx->worker, J "JsonCommentHandling"), 0);
    r->v[1] = ps_int(0);
    r->v[2] = ps_bool(false);
    return ps_give(ps_take_object(r), out);
}

#define WALK "System.Collections.IEnumerable"
#define JSON_TYPES(T)                                                                              \
    T(J "JsonDocument", NULL, "System.IDisposable", document_members, document_invoke,             \
      &element_class, PS_TYPE_SEALED)                                                              \
    T(J "JsonElement", "System.ValueType", NULL, element_members, element_invoke, &element_class,  \
      PS_TYPE_VALUE)                                                                               \
    T(J "JsonElement+ArrayEnumerator", "System.ValueType", WALK,                                   \
      "System.Collections.IEnumerator GetEnumerator()\n", walk_invoke, &walk_class, PS_TYPE_VALUE) \
    T(J "JsonElement+ObjectEnumerator", "System.ValueType", WALK,                                  \
      "System.Collections.IEnumerator GetEnumerator()\n", walk_invoke, &walk_class, PS_TYPE_VALUE) \
    T(J "JsonProperty", "System.ValueType", NULL, property_members, property_invoke,               \
      &ps_record_class, PS_TYPE_VALUE)                                                             \
    T(J "JsonDocumentOptions", "System.ValueType", NULL, options_members, options_invoke,          \
      &ps_record_class, PS_TYPE_VALUE)

bool ps_json_typedef(const char *name, size_t length, ps_typedef *out)
{
    return JSON_TYPES(PS_PACKED_TYPE) false;
}
