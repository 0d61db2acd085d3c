/* enum_type.c - System.Enum: what every enum can do. */
#include "base/memory.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/worker_private.h"

#include <string.h>

#define ENUM_MEMBERS(M)                                                                            \
    M(ENUM_HAS_FLAG, "bool HasFlag(System.Enum flag)")                                             \
    M(ENUM_EQUALS, "bool Equals(System.Object obj)")                                               \
    M(ENUM_HASH, "int GetHashCode()")                                                              \
    M(ENUM_COMPARE, "int CompareTo(System.Object target)")                                         \
    M(ENUM_TEXT, "string ToString()")                                                              \
    M(ENUM_FORMAT, "string ToString(string format)")                                               \
    M(ENUM_FORMAT_PROVIDER, "string ToString(string format, System.IFormatProvider provider)")     \
    M(ENUM_TEXT_PROVIDER, "string ToString(System.IFormatProvider provider)")                      \
    M(ENUM_CODE, "System.TypeCode GetTypeCode()")                                                  \
    M(ENUM_NAMES_OF, "static string[] GetNames[TEnum]()")                                          \
    M(ENUM_VALUES_OF, "static TEnum[] GetValues[TEnum]()")                                         \
    M(ENUM_NUMBERS_OF, "static array GetValuesAsUnderlyingType[TEnum]()")                          \
    M(ENUM_NAME_OF, "static string GetName[TEnum](TEnum value)")                                   \
    M(ENUM_DEFINED_OF, "static bool IsDefined[TEnum](TEnum value)")                                \
    M(ENUM_PARSE_OF, "static TEnum Parse[TEnum](string value)")                                    \
    M(ENUM_PARSE_OF_CASE, "static TEnum Parse[TEnum](string value, bool ignoreCase)")              \
    M(ENUM_NUMBERS, "static array GetValuesAsUnderlyingType(type enumType)")                       \
    M(ENUM_OBJECT_BYTE, "static System.Object ToObject(type enumType, byte value)")                \
    M(ENUM_OBJECT_SHORT, "static System.Object ToObject(type enumType, short value)")              \
    M(ENUM_OBJECT_INT, "static System.Object ToObject(type enumType, int value)")                  \
    M(ENUM_OBJECT_LONG, "static System.Object ToObject(type enumType, long value)")                \
    M(ENUM_OBJECT_SBYTE, "static System.Object ToObject(type enumType, sbyte value)")              \
    M(ENUM_OBJECT_USHORT, "static System.Object ToObject(type enumType, ushort value)")            \
    M(ENUM_OBJECT_UINT, "static System.Object ToObject(type enumType, uint value)")                \
    M(ENUM_OBJECT_ULONG, "static System.Object ToObject(type enumType, ulong value)")              \
    M(ENUM_NAMES, "static string[] GetNames(type enumType)")                                       \
    M(ENUM_NAME, "static string GetName(type enumType, System.Object value)")                      \
    M(ENUM_VALUES, "static array GetValues(type enumType)")                                        \
    M(ENUM_UNDERLYING, "static type GetUnderlyingType(type enumType)")                             \
    M(ENUM_DEFINED, "static bool IsDefined(type enumType, System.Object value)")                   \
    M(ENUM_PARSE, "static System.Object Parse(type enumType, string value)")                       \
    M(ENUM_PARSE_CASE, "static System.Object Parse(type enumType, string value, bool ignoreCase)") \
    M(ENUM_TRY, "static bool TryParse(type enumType, string value, [ref] System.Object result)")   \
    M(ENUM_TRY_CASE, "static bool TryParse(type enumType, string value, bool ignoreCase, [ref] "   \
                     "System.Object result)")                                                      \
    M(ENUM_TRY_VALUE, "static bool TryParse(string value, [ref] System.Object result)")            \
    M(ENUM_FORMAT_OF, "static string Format(type enumType, System.Object value, string format)")   \
    M(ENUM_OBJECT, "static System.Object ToObject(type enumType, System.Object value)")
PS_MEMBER_TABLE(enum, ENUM_MEMBERS)

/* The typed conversions of the underlying integer. */
static unsigned bytes_of(const ps_type *t)
{
    return 1u << (t->underlying - PS_SBYTE) / 2;
}

static ps_result not_an_enum(ps_cx *cx)
{
    return ps_throw_argument(cx, "System.ArgumentException", "enumType",
                             "Type provided must be an Enum.");
}

static ps_result format_enum(ps_cx *cx, ps_value v, const ps_string *format, ps_value *out)
{
    ps_type *t = ps_type_by_id(cx->worker, v.aux);
    char letter = format && format->length == 1 ? (char)(ps_string_at(format, 0) | 32) : 'g';
    if (format && format->length > 1)
        letter = 0;
    if (letter == 'g' || letter == 'f')
        *out = ps_take_string(ps_enum_text(cx, v));
    else if (letter == 'd')
        *out = ps_take_string(t->underlying == PS_UINT64
                                  ? ps_string_printf("%llu", (unsigned long long)v.u.u)
                                  : ps_string_printf("%lld", (long long)v.u.i));
    else if (letter == 'x')
        *out = ps_take_string(ps_string_printf(
            "%0*llX", (int)bytes_of(t) * 2,
            (unsigned long long)(bytes_of(t) == 8 ? v.u.u
                                                  : v.u.u & ((1ull << bytes_of(t) * 8) - 1))));
    else
        return ps_throw(cx, "System.FormatException",
                        "Format string can be only \"G\", \"g\", \"X\", \"x\", \"F\", \"f\", \"D\" "
                        "or \"d\".");
    return PS_OK;
}

/* ---- names and values ------------------------------------------------------------------------ */

static ps_result names_or_values(ps_cx *cx, ps_type *t, bool names, ps_value *out)
{
    unsigned *order, count;
    const struct ps_enum_table *table = ps_enum_values(cx->worker, t);
    ps_array *a;
    if (!(t->flags & PS_TYPE_ENUM))
        return not_an_enum(cx);
    ps_type *element = names ? ps_core_type(cx->worker, PS_T_STRING) : t;
    PS_TRY(ps_array_new(cx, element, table ? table->count : 0, &a));
    order = ps_enum_order(table, &count);
    for (unsigned i = 0; i < count; i++) {
        const struct ps_enum_item *item = &table->items[order[i]];
        ps_array_put(a, i, names ? ps_take_string(ps_string_retain(item->text))
                                 : ps_enum(t, item->value));
    }
    ps_free(order);
    *out = ps_take_object(a);
    return PS_OK;
}

static const struct ps_enum_item *item_named(ps_cx *cx, ps_type *t, const ps_string *name, bool fold)
{
    const struct ps_enum_table *table = ps_enum_values(cx->worker, t);
    for (unsigned i = 0; table && i < table->count; i++)
        if (fold ? ps_string_equal_fold(table->items[i].text, name)
                 : ps_string_equal(table->items[i].text, name))
            return &table->items[i];
    return NULL;
}

static const struct ps_enum_item *item_of_value(ps_cx *cx, ps_type *t, int64_t value)
{
    const struct ps_enum_table *table = ps_enum_values(cx->worker, t);
    for (unsigned i = 0; table && i < table->count; i++)
        if (table->items[i].value == value)
            return &table->items[i];
    return NULL;
}

static ps_result defined(ps_cx *cx, ps_type *t, ps_value v, ps_value *out)
{
    if (!(t->flags & PS_TYPE_ENUM))
        return not_an_enum(cx);
    v = ps_base(v);
    if (v.kind == PS_STRING)
        *out = ps_bool(item_named(cx, t, v.u.string, false) != NULL);
    else
        *out = ps_bool((v.kind == PS_ENUM || ps_is_integer(v)) && item_of_value(cx, t, v.u.i));
    return PS_OK;
}

/* ---- parsing as .NET does: whole names between commas, or a number --------------------------- */

static ps_result parse_part(ps_cx *cx, ps_type *t, const ps_string *part, bool fold, int64_t *value)
{
    const struct ps_enum_item *item = item_named(cx, t, part, fold);
    int64_t n;
    if (item) {
        *value = item->value;
        return PS_OK;
    }
    uint16_t first = part->length ? ps_string_at(part, 0) : 0;
    if ((first >= '0' && first <= '9') || first == '-' || first == '+') {
        ps_value text = {.kind = PS_STRING, .u.string = (ps_string *)part};
        if (ps_to_int64(cx, text, &n) == PS_OK) {
            *value = n;
            return PS_OK;
        }
        if (cx->pending != PS_PENDING_ERROR)
            return PS_FAIL;
        ps_clear_pending(cx);
    }
    return PS_FAIL;
}

static ps_result parse(ps_cx *cx, ps_type *t, const ps_string *text, bool fold, ps_value *out)
{
    int64_t all = 0;
    uint32_t start = 0;
    if (!(t->flags & PS_TYPE_ENUM))
        return not_an_enum(cx);
    ps_string *trimmed = ps_string_trim(text);
    bool empty = !trimmed->length;
    ps_string_release(trimmed);
    if (empty)
        return ps_throw_argument(cx, "System.ArgumentException", "value",
                                 "Must specify valid information for parsing in the string.");
    for (uint32_t i = 0; i <= text->length; i++) {
        if (i < text->length && ps_string_at(text, i) != ',')
            continue;
        ps_string *raw = ps_string_sub(text, start, i - start), *part = ps_string_trim(raw);
        int64_t value = 0;
        ps_result result = parse_part(cx, t, part, fold, &value);
        ps_string_release(raw);
        ps_string_release(part);
        if (result != PS_OK)
            return cx->pending ? PS_FAIL
                               : ps_throw(cx, "System.ArgumentException",
                                          "Requested value '%s' was not found.", PS_U8(cx, text));
        all |= value;
        start = i + 1;
    }
    *out = ps_enum(t, all);
    return PS_OK;
}

static ps_result try_parse(ps_cx *cx, ps_type *t, const ps_string *text, bool fold, ps_value ref,
                           ps_value *out)
{
    ps_value v = ps_null();
    if (!(t->flags & PS_TYPE_ENUM))
        return not_an_enum(cx);
    bool found = parse(cx, t, text, fold, &v) == PS_OK;
    if (!found && cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    if (!found)
        ps_clear_pending(cx);
    *out = ps_bool(found);
    return ps_set_c(cx, ref, "Value", found ? v : ps_enum(t, 0));
}

/* TryParse<TEnum>: the enum is that of the variable's present value. */
static ps_result try_parse_value(ps_cx *cx, const ps_value *args, ps_value *out)
{
    ps_value now;
    PS_TRY(ps_get_c(cx, args[1], "Value", &now));
    ps_type *t = ps_type_of(cx, now);
    ps_release(now);
    return try_parse(cx, t, args[0].u.string, false, args[1], out);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result to_enum(ps_cx *cx, ps_type *t, ps_value v, ps_value *out)
{
    int64_t n;
    if (!(t->flags & PS_TYPE_ENUM))
        return not_an_enum(cx);
    v = ps_base(v);
    if (v.kind == PS_ENUM || ps_is_integer(v))
        n = v.u.i;
    else
        PS_TRY(ps_to_int64(cx, v, &n));
    *out = ps_enum(t, n);
    return PS_OK;
}

static ps_result same_enum(ps_cx *cx, ps_value self, ps_value other)
{
    if (other.kind == PS_ENUM && other.aux == self.aux)
        return PS_OK;
    return ps_throw(cx, "System.ArgumentException",
                    "The argument type, '%s', is not the same as the enum type '%s'.",
                    PS_U8(cx, ps_type_of(cx, other)->display),
                    PS_U8(cx, ps_type_of(cx, self)->display));
}

static ps_result instance_row(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              ps_value *out)
{
    ps_value other = args ? ps_base(args[0]) : ps_null();
    switch (row) {
    case ENUM_HAS_FLAG:
        PS_TRY(same_enum(cx, self, other));
        *out = ps_bool((self.u.i & other.u.i) == other.u.i);
        return PS_OK;
    case ENUM_EQUALS:
        *out = ps_bool(other.kind == PS_ENUM && other.aux == self.aux && other.u.i == self.u.i);
        return PS_OK;
    case ENUM_HASH:
        *out = ps_int((int32_t)((uint64_t)self.u.i ^ (self.u.i > INT32_MAX ? self.u.u >> 32 : 0)));
        return PS_OK;
    case ENUM_COMPARE:
        if (!ps_is_null(other))
            PS_TRY(same_enum(cx, self, other));
        *out = ps_int(ps_is_null(other) ? 1 : self.u.i < other.u.i ? -1 : self.u.i > other.u.i);
        return PS_OK;
    case ENUM_CODE: {
        ps_value type = ps_typeval(ps_type_of(cx, self));
        return ps_static_call(cx, ps_core_type(cx->worker, PS_T_TYPE),
                              ps_intern_c(cx->worker, "GetTypeCode"), &type, 1, out);
    }
    case ENUM_TEXT_PROVIDER:
    case ENUM_TEXT:
        return format_enum(cx, self, NULL, out);
    default:
        return format_enum(cx, self, other.kind == PS_STRING && other.u.string->length
                                         ? other.u.string : NULL, out);
    }
}

/* The values as numbers of the underlying type. */
static ps_result numbers(ps_cx *cx, ps_type *t, ps_value *out)
{
    unsigned *order, count;
    const struct ps_enum_table *table = ps_enum_values(cx->worker, t);
    ps_array *a;
    if (!(t->flags & PS_TYPE_ENUM))
        return not_an_enum(cx);
    PS_TRY(ps_array_new(cx, ps_type_of(cx, ps_integer(t->underlying, 0)), table ? table->count : 0,
                        &a));
    order = ps_enum_order(table, &count);
    for (unsigned i = 0; i < count; i++)
        ps_array_put(a, i, ps_integer(t->underlying, table->items[order[i]].value));
    ps_free(order);
    *out = ps_take_object(a);
    return PS_OK;
}

/* The generic methods: the same with the type argument in front. */
static ps_result generic_row(ps_cx *cx, unsigned row, ps_type *t, const ps_value *args,
                             unsigned count, ps_value *out)
{
    static const char names[][28] = {"GetNames", "GetValues", "GetValuesAsUnderlyingType",
                                     "GetName", "IsDefined"};
    if (row >= ENUM_PARSE_OF) {
        if (args[0].kind != PS_STRING)
            return ps_throw_argument(cx, "System.ArgumentNullException", "value",
                                     "Value cannot be null.");
        return parse(cx, t, args[0].u.string, count > 1 && args[1].u.i, out);
    }
    ps_value all[3] = {ps_typeval(row == ENUM_VALUES_OF ? t->element : t)};
    for (unsigned i = 0; i < count && i < 2; i++)
        all[i + 1] = args[i];
    return ps_static_call(cx, ps_core_type(cx->worker, PS_T_ENUM),
                          ps_intern_c(cx->worker, names[row - ENUM_NAMES_OF]), all, count + 1, out);
}

static ps_result enum_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    if (row >= ENUM_NAMES_OF && row <= ENUM_PARSE_OF_CASE)
        return generic_row(cx, row, self.u.type, args, count, out);
    if (row <= ENUM_CODE)
        return instance_row(cx, row, ps_base(self), count ? args : NULL, out);
    if (row == ENUM_TRY_VALUE)
        return try_parse_value(cx, args, out);
    if (args[0].kind != PS_TYPE)
        return ps_throw_argument(cx, "System.ArgumentNullException", "enumType",
                                 "Value cannot be null.");
    ps_type *t = args[0].u.type;
    const ps_string *text = count > 1 && args[1].kind == PS_STRING ? args[1].u.string : NULL;
    const struct ps_enum_item *item;
    ps_value v;
    switch (row) {
    case ENUM_NAMES:
    case ENUM_VALUES:
        return names_or_values(cx, t, row == ENUM_NAMES, out);
    case ENUM_NAME:
        PS_TRY(to_enum(cx, t, args[1], &v));
        item = item_of_value(cx, t, v.u.i);
        *out = item ? ps_take_string(ps_string_retain(item->text)) : ps_null();
        return PS_OK;
    case ENUM_UNDERLYING:
        if (!(t->flags & PS_TYPE_ENUM))
            return not_an_enum(cx);
        *out = ps_typeval(ps_type_of(cx, ps_integer(t->underlying, 0)));
        return PS_OK;
    case ENUM_DEFINED:
        return defined(cx, t, args[1], out);
    case ENUM_NUMBERS:
        return numbers(cx, t, out);
    case ENUM_OBJECT_BYTE:
    case ENUM_OBJECT_SHORT:
    case ENUM_OBJECT_INT:
    case ENUM_OBJECT_LONG:
    case ENUM_OBJECT_SBYTE:
    case ENUM_OBJECT_USHORT:
    case ENUM_OBJECT_UINT:
    case ENUM_OBJECT_ULONG:
    case ENUM_OBJECT:
        if (row == ENUM_OBJECT && ps_base(args[1]).kind == PS_STRING)
            return ps_throw_argument(cx, "System.ArgumentException", "value",
                                     "The value passed in must be an enum base or an underlying "
                                     "type for an enum, such as an Int32.");
        return to_enum(cx, t, args[1], out);
    case ENUM_FORMAT_OF:
        PS_TRY(to_enum(cx, t, args[1], &v));
        return format_enum(cx, v, args[2].kind == PS_STRING ? args[2].u.string : NULL, out);
    default:
        break;
    }
    if (!text)
        return ps_throw_argument(cx, "System.ArgumentNullException", "value",
                                 "Value cannot be null.");
    switch (row) {
    case ENUM_PARSE: return parse(cx, t, text, false, out);
    case ENUM_PARSE_CASE: return parse(cx, t, text, args[2].u.i, out);
    case ENUM_TRY: return try_parse(cx, t, text, false, args[2], out);
    default: return try_parse(cx, t, text, args[2].u.i, args[3], out);
    }
}

const ps_typedef ps_type_system_enum = {
    .name = "System.Enum", .members = enum_members, .invoke = enum_invoke};
