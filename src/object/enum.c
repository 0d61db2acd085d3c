/* enum.c - enums: their tables, their text, parsing. */
#include "base/memory.h"
#include "object/convert.h"
#include "object/worker_private.h"

#include <stdlib.h>
#include <string.h>

ps_value ps_enum(ps_type *type, int64_t value)
{
    return (ps_value){.kind = PS_ENUM, .aux = type->id, .u.i = value};
}

void ps_enum_free(struct ps_enum_table *table)
{
    if (!table)
        return;
    for (unsigned i = 0; i < table->count; i++)
        ps_string_release(table->items[i].text);
    ps_free(table->items);
    ps_free(table);
}

/* "Name=1\nOther=0x2\n"; a line without a value continues the count. */
const struct ps_enum_table *ps_enum_values(ps_worker *w, ps_type *type)
{
    if (type->values || !type->def || !type->def->members)
        return type->values;
    struct ps_enum_table *table = ps_calloc(1, sizeof *table);
    unsigned room = 0;
    int64_t value = 0;
    for (const char *line = type->def->members; *line;) {
        size_t length = strcspn(line, "\n"), name = strcspn(line, "=\n");
        if (name < length)
            value = (int64_t)strtoull(line + name + 1, NULL, 0);
        if (table->count == room)
            table->items =
                ps_realloc(table->items, (room = room ? room * 2 : 8) * sizeof *table->items);
        struct ps_enum_item *item = &table->items[table->count++];
        item->text = ps_string_latin1(line, name);
        item->name = ps_intern(w, item->text);
        item->value = value++;
        line += length + (line[length] == '\n');
    }
    type->values = table;
    return table;
}

/* ---- text ------------------------------------------------------------------------------------ */

static ps_string *number_text(const ps_type *t, int64_t value)
{
    return t->underlying == PS_UINT64 ? ps_string_printf("%llu", (unsigned long long)value)
                                      : ps_string_printf("%lld", (long long)value);
}

/* Items in the order of their unsigned values, as Enum keeps them; -1: none equals. */
static int64_t item_with(const struct ps_enum_table *table, int64_t value)
{
    for (unsigned i = 0; table && i < table->count; i++)
        if (table->items[i].value == value)
            return i;
    return -1;
}

/* The largest item, at or below `limit` by unsigned value, that lies within `bits`. */
static int64_t largest_within(const struct ps_enum_table *table, uint64_t bits)
{
    int64_t best = -1;
    for (unsigned i = 0; i < table->count; i++) {
        uint64_t v = (uint64_t)table->items[i].value;
        if (v && (bits & v) == v &&
            (best < 0 || v > (uint64_t)table->items[best].value))
            best = i;
    }
    return best;
}

/* Enum.ToString() of [Flags]: from the largest value down, written from the smallest up. */
static ps_string *flags_text(const ps_type *t, const struct ps_enum_table *table, int64_t value)
{
    int64_t found[64];
    unsigned count = 0;
    uint64_t bits = (uint64_t)value;
    while (bits && count < 64) {
        int64_t item = largest_within(table, bits);
        if (item < 0)
            break;
        found[count++] = item;
        bits &= ~(uint64_t)table->items[item].value;
    }
    if (bits || !count)
        return number_text(t, value);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    while (count--) {
        ps_strbuf_put(&b, table->items[found[count]].text);
        if (count)
            ps_strbuf_c(&b, ", ");
    }
    return ps_strbuf_take(&b);
}

ps_string *ps_enum_text(ps_cx *cx, ps_value v)
{
    ps_type *t = ps_type_by_id(cx->worker, v.aux);
    const struct ps_enum_table *table = ps_enum_values(cx->worker, t);
    int64_t item = item_with(table, v.u.i);
    if (item >= 0)
        return ps_string_retain(table->items[item].text);
    if (table && t->flags & PS_TYPE_FLAGS && v.u.i)
        return flags_text(t, table, v.u.i);
    return number_text(t, v.u.i);
}

/* ---- parsing --------------------------------------------------------------------------------- */

static const char cannot_convert[] = "Cannot convert value \"%s\" to type \"%s\". Error: \"%s\"";
static const char cast_exception[] = "System.Management.Automation.PSInvalidCastException";

unsigned *ps_enum_order(const struct ps_enum_table *table, unsigned *count_out)
{
    unsigned count = table ? table->count : 0;
    unsigned *order = ps_alloc((count + 1) * sizeof *order);
    for (unsigned i = 0; i < count; i++) {
        unsigned at = i;
        uint64_t value = (uint64_t)table->items[i].value;
        for (; at && (uint64_t)table->items[order[at - 1]].value > value; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    *count_out = count;
    return order;
}

static ps_string *join_names(const struct ps_enum_table *table, const char *between,
                             const ps_string *prefix)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 65536);
    unsigned count, *order = ps_enum_order(table, &count);
    for (unsigned i = 0; i < count; i++) {
        const ps_string *name = table->items[order[i]].text;
        if (prefix && ps_string_find(name, prefix, 0, true) != 0)
            continue;
        ps_strbuf_c(&b, b.length ? between : "");
        ps_strbuf_put(&b, name);
    }
    ps_free(order);
    ps_string *s = ps_strbuf_take(&b);
    return s ? s : ps_string_empty();
}

ps_string *ps_enum_names(ps_worker *w, ps_type *type)
{
    return join_names(ps_enum_values(w, type), ",", NULL);
}

/* LanguagePrimitives.EnumSingleTypeConverter.IsDefinedEnum. */
bool ps_enum_defined(ps_worker *w, ps_type *type, int64_t value)
{
    const struct ps_enum_table *table = ps_enum_values(w, type);
    bool is_signed = type->underlying % 2; /* sbyte, int16, int32, int64 are the odd kinds */
    uint64_t all = 0;
    for (unsigned i = 0; table && i < table->count; i++) {
        if (is_signed && table->items[i].value < 0)
            return true;
        all |= (uint64_t)table->items[i].value;
    }
    if (is_signed && value < 0)
        return false;
    if (type->flags & PS_TYPE_FLAGS)
        return !((uint64_t)value & ~all);
    return item_with(table, value) >= 0;
}

static ps_result check_defined(ps_cx *cx, ps_type *type, const ps_string *text, int64_t value)
{
    if (ps_enum_defined(cx->worker, type, value))
        return PS_OK;
    ps_string *names = ps_enum_names(cx->worker, type);
    ps_result result = ps_raise(
        cx, cast_exception, "EnumParseUndefined", PS_INVALID_ARGUMENT, ps_unset(),
        "Cannot convert value \"%s\" to type \"%s\" due to enumeration values that are not valid. "
        "Specify one of the following enumeration values and try again. The possible enumeration "
        "values are \"%s\".",
        PS_U8(cx, text), PS_U8(cx, type->display), PS_U8(cx, names));
    ps_string_release(names);
    return result;
}

/* EnumMinimumDisambiguation.EnumDisambiguate: the one name that starts with the text. */
static ps_result by_prefix(ps_cx *cx, ps_type *type, const ps_string *text, int64_t *value)
{
    static const char preferred[] = "Directory\0ReadOnly\0System\0";
    const struct ps_enum_table *table = ps_enum_values(cx->worker, type);
    unsigned count = 0;
    bool attributes = ps_string_is(type->full_name, "System.IO.FileAttributes"), chosen = false;
    for (unsigned i = 0; table && i < table->count; i++) {
        if (ps_string_find(table->items[i].text, text, 0, true) != 0)
            continue;
        if (!count++)
            *value = table->items[i].value;
        for (const char *p = preferred; attributes && *p && !chosen; p += strlen(p) + 1)
            if (ps_string_is(table->items[i].text, p)) {
                *value = table->items[i].value;
                chosen = true;
            }
    }
    if (count == 1 || chosen)
        return PS_OK;
    ps_string *names = join_names(table, ", ", count ? text : NULL);
    ps_string *why =
        count ? ps_string_printf("The identifier name %s cannot be processed because it is either "
                                 "too similar or identical to the following enumerator names: %s. "
                                 "Use a more specific identifier name.",
                                 PS_U8(cx, text), PS_U8(cx, names))
              : ps_string_printf("Unable to match the identifier name %s to a valid enumerator "
                                 "name. Specify one of the following enumerator names and try "
                                 "again:\n%s",
                                 PS_U8(cx, text), PS_U8(cx, names));
    ps_result result = ps_raise(cx, cast_exception, "SubstringDisambiguationEnumParseThrewAnException",
                                PS_INVALID_ARGUMENT, ps_unset(), cannot_convert, PS_U8(cx, text),
                                PS_U8(cx, type->display), PS_U8(cx, why));
    ps_string_release(names);
    ps_string_release(why);
    return result;
}

/* Enum.Parse() without regard to case: names between commas, each trimmed. */
static bool by_names(const struct ps_enum_table *table, const ps_string *text, int64_t *value)
{
    uint32_t start = 0;
    int64_t all = 0;
    for (uint32_t i = 0; i <= text->length; i++) {
        if (i < text->length && ps_string_at(text, i) != ',')
            continue;
        ps_string *raw = ps_string_sub(text, start, i - start), *part = ps_string_trim(raw);
        unsigned at = 0;
        while (table && at < table->count && !ps_string_equal_fold(table->items[at].text, part))
            at++;
        ps_string_release(raw);
        ps_string_release(part);
        if (!table || at == table->count)
            return false;
        all |= table->items[at].value;
        start = i + 1;
    }
    *value = all;
    return true;
}

/* A whole number in the text, -1: none, 0: beyond the underlying type, 1: `*value`. */
static int by_number(const ps_type *type, const ps_string *text, int64_t *value)
{
    ps_string *trimmed = ps_string_trim(text);
    __int128 number = 0;
    bool negative = false, digits = false, number_only = true;
    for (uint32_t i = 0; i < trimmed->length && number_only; i++) {
        uint16_t c = ps_string_at(trimmed, i);
        if (c >= '0' && c <= '9') {
            digits = true;
            if (number < (__int128)1 << 100)
                number = number * 10 + (c - '0');
        } else if (!i && (c == '-' || c == '+')) {
            negative = c == '-';
        } else {
            number_only = false;
        }
    }
    ps_string_release(trimmed);
    if (!digits || !number_only)
        return -1;
    number = negative ? -number : number;
    bool is_signed = type->underlying % 2;
    unsigned bits = 8u << (type->underlying - PS_SBYTE) / 2;
    __int128 low = is_signed ? -((__int128)1 << (bits - 1)) : 0;
    __int128 high = ((__int128)1 << (is_signed ? bits - 1 : bits)) - 1;
    *value = (int64_t)number;
    return number >= low && number <= high;
}

static ps_result too_large(ps_cx *cx, ps_type *type, const ps_string *text)
{
    static const char names[] = "SByte\0\0Byte\0\0\0Int16\0\0UInt16\0Int32\0\0UInt32\0Int64\0\0UInt64";
    const char *name = names + (type->underlying - PS_SBYTE) * 7;
    ps_string *why = ps_string_printf("Value was either too large or too small for %s %s.",
                                      strchr("AEIOU", *name) && *name != 'U' ? "an" : "a", name);
    ps_result result = ps_raise(cx, cast_exception, "CaseSensitiveEnumParseThrewAnException",
                                PS_INVALID_ARGUMENT, ps_unset(), cannot_convert, PS_U8(cx, text),
                                PS_U8(cx, type->display), PS_U8(cx, why));
    ps_string_release(why);
    return result;
}

ps_result ps_enum_parse(ps_cx *cx, ps_type *type, const ps_string *text, ps_value *out)
{
    int64_t value = 0;
    int number = by_number(type, text, &value);
    if (number == 0)
        return too_large(cx, type, text);
    if (number < 0 && !by_names(ps_enum_values(cx->worker, type), text, &value))
        PS_TRY(by_prefix(cx, type, text, &value));
    PS_TRY(check_defined(cx, type, text, value));
    *out = ps_enum(type, value);
    return PS_OK;
}
