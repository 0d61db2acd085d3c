/* guid.c - System.Guid. */
#include "base/guid.h"

#include "types/guid_value.h"
#include "types/scalar.h"

#include <string.h>

#define GUID_MEMBERS(M)                                                                            \
    M(GUID_NEW_BYTES, "new(byte[] b)")                                                             \
    M(GUID_NEW_PARTS, "new(int a, short b, short c, byte d, byte e, byte f, byte g, byte h, "      \
                      "byte i, byte j, byte k)")                                                   \
    M(GUID_NEW_SHORT, "new(int a, short b, short c, byte[] d)")                                    \
    M(GUID_NEW_TEXT, "new(string g)")                                                              \
    M(GUID_NEW, "hidden new()")                                                                           \
    M(GUID_EMPTY, "static field guid Empty")                                                       \
    M(GUID_ALL, "static guid AllBitsSet {get;}")                                            \
    M(GUID_VARIANT, "int Variant {get;}")                                                   \
    M(GUID_VERSION, "int Version {get;}")                                                   \
    M(GUID_PARSE, "static guid Parse(string input)")                                               \
    M(GUID_PARSE_PROVIDER,                                                                         \
      "static guid Parse(string input, System.IFormatProvider provider)")                          \
    M(GUID_TRY, "static bool TryParse(string input, [ref] guid result)")                           \
    M(GUID_EXACT, "static guid ParseExact(string input, string format)")                           \
    M(GUID_TRY_EXACT,                                                                              \
      "static bool TryParseExact(string input, string format, [ref] guid result)")                 \
    M(GUID_BYTES, "byte[] ToByteArray()")                                                          \
    M(GUID_BYTES_ORDER, "byte[] ToByteArray(bool bigEndian)")                                      \
    M(GUID_HASH, "int GetHashCode()")                                                              \
    M(GUID_EQUALS_OBJECT, "bool Equals(System.Object o)")                                          \
    M(GUID_EQUALS, "bool Equals(guid g)")                                                          \
    M(GUID_COMPARE_OBJECT, "int CompareTo(System.Object value)")                                   \
    M(GUID_COMPARE, "int CompareTo(guid value)")                                                   \
    M(GUID_TEXT, "string ToString()")                                                              \
    M(GUID_TEXT_FORMAT, "string ToString(string format)")                                          \
    M(GUID_TEXT_PROVIDER, "string ToString(string format, System.IFormatProvider provider)")       \
    M(GUID_RANDOM, "static guid NewGuid()")                                                        \
    M(GUID_SEVEN, "static guid CreateVersion7()")
PS_MEMBER_TABLE(guid, GUID_MEMBERS)

struct guid {
    ps_object object;
    struct ps_guid id;
};

static const ps_class guid_class;

const struct ps_guid *ps_as_guid(ps_value v)
{
    return ps_is_class(v, &guid_class) ? &((struct guid *)v.u.object)->id : NULL;
}

ps_value ps_guid_value(ps_worker *w, const struct ps_guid *id)
{
    struct guid *g = ps_object_new(ps_core_type(w, PS_T_GUID), &guid_class, PS_INSTANCE);
    g->id = *id;
    return ps_take_object(g);
}

static ps_result give_text(ps_cx *cx, const struct ps_guid *id, char format, ps_value *out)
{
    char text[PS_GUID_LONGEST];
    size_t length = ps_guid_write(id, format, text);
    if (!length)
        return ps_throw(cx, "System.FormatException",
                        "Format string can be only \"D\", \"d\", \"N\", \"n\", \"P\", \"p\", \"B\", "
                        "\"b\", \"X\" or \"x\".");
    return ps_give_string(cx, ps_string_latin1(text, length), out);
}

static ps_result guid_to_string(ps_cx *cx, ps_value self, ps_value *out)
{
    return give_text(cx, ps_as_guid(self), 0, out);
}

static bool guid_equals(ps_value self, ps_value other)
{
    const struct ps_guid *b = ps_as_guid(ps_base(other));
    return b && ps_guid_equal(ps_as_guid(self), b);
}

static uint32_t guid_hash(ps_value self)
{
    uint32_t parts[4];
    memcpy(parts, ps_as_guid(self)->bytes, sizeof parts);
    return parts[0] ^ parts[1] ^ parts[2] ^ parts[3];
}

static ps_result guid_compare(ps_cx *cx, ps_value self, ps_value other, int *order)
{
    const struct ps_guid *b = ps_as_guid(ps_base(other));
    *order = 1;
    if (ps_is_null(other))
        return PS_OK;
    if (!b)
        return ps_throw_argument(cx, "System.ArgumentException", "value",
                                 "Object must be of type GUID.");
    *order = ps_guid_compare(ps_as_guid(self), b);
    return PS_OK;
}

static const ps_class guid_class = {.size = sizeof(struct guid),
                                    .to_string = guid_to_string,
                                    .equals = guid_equals,
                                    .hash = guid_hash,
                                    .compare = guid_compare};

/* ---- reading --------------------------------------------------------------------------------- */

static bool all_hex(const ps_string *s)
{
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t c = ps_string_at(s, i);
        if (c != '-' && !(c >= '0' && c <= '9') && !((c | 32) >= 'a' && (c | 32) <= 'f'))
            return false;
    }
    return true;
}

static ps_result throw_unread(ps_cx *cx, const ps_string *text, char format)
{
    if (format)
        return ps_throw(cx, "System.FormatException",
                        "Format string can be only \"D\", \"d\", \"N\", \"n\", \"P\", \"p\", \"B\", "
                        "\"b\", \"X\" or \"x\".");
    if ((text->length == 36 || text->length == 32) && !all_hex(text))
        return ps_throw(cx, "System.FormatException",
                        "Guid string should only contain hexadecimal characters.");
    if (text->length == 36)
        return ps_throw(cx, "System.FormatException",
                        "Dashes are in the wrong position for GUID parsing.");
    return ps_throw(cx, "System.FormatException", "Unrecognized Guid format.");
}

static bool format_of(ps_value v, char *format)
{
    const ps_string *s = ps_string_arg(v);
    *format = 'D';
    if (!s || s->length == 0)
        return true;
    *format = s->length == 1 && ps_string_at(s, 0) < 128 ? (char)ps_string_at(s, 0) : 0;
    return *format && strchr("DdNnBbPpXx", *format);
}

static ps_result parse_row(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    const ps_string *text = ps_string_arg(args[0]);
    bool exact = row == GUID_EXACT || row == GUID_TRY_EXACT;
    bool trying = row == GUID_TRY || row == GUID_TRY_EXACT;
    struct ps_guid id;
    char format = 0;
    bool known = !exact || format_of(args[1], &format);
    bool good = text && known && ps_guid_read(text, format, &id);
    if (trying) {
        memset(&id, 0, good ? 0 : sizeof id);
        PS_TRY(ps_set_ref(cx, args[exact ? 2 : 1], ps_guid_value(cx->worker, &id)));
        return ps_give_bool(good, out);
    }
    if (!text)
        return ps_throw_null(cx, row == GUID_NEW_TEXT ? "g" : "input");
    return good ? ps_give(ps_guid_value(cx->worker, &id), out)
                : throw_unread(cx, text, known ? 0 : 'D');
}

/* ---- making from bytes ----------------------------------------------------------------------- */

static ps_result from_bytes(ps_cx *cx, ps_value bytes, ps_value *out)
{
    struct ps_guid id;
    if (bytes.kind != PS_ARRAY)
        return ps_throw_null(cx, "b");
    if (ps_as_array(bytes)->length != sizeof id.bytes)
        return ps_throw_argument(cx, "System.ArgumentException", "b",
                                 "Byte array for Guid must be exactly 16 bytes long.");
    memcpy(id.bytes, ps_as_array(bytes)->bytes, sizeof id.bytes);
    return ps_give(ps_guid_value(cx->worker, &id), out);
}

static ps_result from_parts(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    struct ps_guid id;
    uint32_t a = (uint32_t)args[0].u.i;
    uint16_t b = (uint16_t)args[1].u.i, c = (uint16_t)args[2].u.i;
    memcpy(id.bytes, &a, 4);
    memcpy(id.bytes + 4, &b, 2);
    memcpy(id.bytes + 6, &c, 2);
    if (count == 4) {
        if (args[3].kind != PS_ARRAY)
            return ps_throw_null(cx, "d");
        if (ps_as_array(args[3])->length != 8)
            return ps_throw_argument(cx, "System.ArgumentException", "d",
                                     "Byte array for Guid must be exactly 8 bytes long.");
        memcpy(id.bytes + 8, ps_as_array(args[3])->bytes, 8);
    } else {
        for (unsigned i = 0; i < 8; i++)
            id.bytes[8 + i] = (uint8_t)args[3 + i].u.i;
    }
    return ps_give(ps_guid_value(cx->worker, &id), out);
}

static ps_result to_bytes(ps_cx *cx, const struct ps_guid *id, bool big, ps_value *out)
{
    static const uint8_t order[] = {3, 2, 1, 0, 5, 4, 7, 6};
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_BYTE), sizeof id->bytes, &a));
    for (unsigned i = 0; i < sizeof id->bytes; i++)
        a->bytes[i] = id->bytes[big && i < 8 ? order[i] : i];
    *out = ps_take_object(a);
    return PS_OK;
}

static ps_result version_seven(ps_cx *cx, ps_value *out)
{
    struct ps_guid id;
    uint64_t ms = (uint64_t)((ps_ticks_now() - PS_TICKS_UNIX) / PS_TICKS_MILLISECOND);
    uint32_t high = (uint32_t)(ms >> 16);
    uint16_t low = (uint16_t)ms, mid;
    ps_guid_new(&id);
    memcpy(&mid, id.bytes + 6, 2);
    mid = (uint16_t)((mid & 0x0FFF) | 0x7000);
    memcpy(id.bytes, &high, 4);
    memcpy(id.bytes + 4, &low, 2);
    memcpy(id.bytes + 6, &mid, 2);
    return ps_give(ps_guid_value(cx->worker, &id), out);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result static_row(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                            ps_value *out)
{
    struct ps_guid id = {{0}};
    switch (row) {
    case GUID_NEW_BYTES:
        return from_bytes(cx, args[0], out);
    case GUID_NEW_PARTS:
    case GUID_NEW_SHORT:
        return from_parts(cx, args, count, out);
    case GUID_NEW:
    case GUID_EMPTY:
        return ps_give(ps_guid_value(cx->worker, &id), out);
    case GUID_ALL:
        memset(&id, 0xFF, sizeof id);
        return ps_give(ps_guid_value(cx->worker, &id), out);
    case GUID_RANDOM:
        ps_guid_new(&id);
        return ps_give(ps_guid_value(cx->worker, &id), out);
    case GUID_SEVEN:
        return version_seven(cx, out);
    default:
        return parse_row(cx, row, args, out);
    }
}

static ps_result guid_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    const struct ps_guid *id = ps_as_guid(self);
    char format;
    int order;
    if (!id)
        return static_row(cx, row, args, count, out);
    switch (row) {
    case GUID_VARIANT:
        return ps_give_int(id->bytes[8] >> 4, out);
    case GUID_VERSION:
        return ps_give_int(id->bytes[7] >> 4, out);
    case GUID_BYTES:
    case GUID_BYTES_ORDER:
        return to_bytes(cx, id, count && args[0].u.i, out);
    case GUID_HASH:
        return ps_give_int((int32_t)guid_hash(self), out);
    case GUID_EQUALS_OBJECT:
    case GUID_EQUALS:
        return ps_give_bool(guid_equals(self, args[0]), out);
    case GUID_COMPARE_OBJECT:
    case GUID_COMPARE:
        PS_TRY(guid_compare(cx, self, args[0], &order));
        return ps_give_int(order, out);
    case GUID_TEXT:
        return guid_to_string(cx, self, out);
    default:
        return give_text(cx, id, format_of(args[0], &format) ? format : '?', out);
    }
}

const ps_typedef ps_type_guid = {
    .name = "System.Guid",
    .base = "System.ValueType",
    .interfaces = "System.IComparable,System.IFormattable,System.ISpanFormattable",
    .members = guid_members,
    .invoke = guid_invoke,
    .cls = &guid_class,
    .flags = PS_TYPE_VALUE | PS_TYPE_SEALED | PS_TYPE_CORE};
