/* culture_format.c - NumberFormatInfo and DateTimeFormatInfo: a culture's forms as properties. */
#include "base/memory.h"
#include "object/culture_value.h"
#include "types/support.h"

#include <stddef.h>
#include <string.h>

/* X(row, property, field of struct ps_culture) */
#define NUMBER_TEXTS(X)                                                                            \
    X(NFI_CURRENCY_DECIMAL, "CurrencyDecimalSeparator", currency_decimal)                          \
    X(NFI_CURRENCY_GROUP, "CurrencyGroupSeparator", currency_group)                                \
    X(NFI_CURRENCY_SYMBOL, "CurrencySymbol", currency)                                             \
    X(NFI_NAN, "NaNSymbol", nan)                                                                   \
    X(NFI_NEGATIVE_SIGN, "NegativeSign", negative)                                                 \
    X(NFI_NUMBER_DECIMAL, "NumberDecimalSeparator", decimal)                                       \
    X(NFI_NUMBER_GROUP, "NumberGroupSeparator", group)                                             \
    X(NFI_INFINITY, "PositiveInfinitySymbol", infinity)                                            \
    X(NFI_POSITIVE_SIGN, "PositiveSign", positive)                                                 \
    X(NFI_PERCENT_DECIMAL, "PercentDecimalSeparator", percent_decimal)                             \
    X(NFI_PERCENT_GROUP, "PercentGroupSeparator", group)                                           \
    X(NFI_PERCENT, "PercentSymbol", percent)                                                       \
    X(NFI_PER_MILLE, "PerMilleSymbol", per_mille)
#define NUMBER_NUMBERS(X)                                                                          \
    X(NFI_CURRENCY_DIGITS, "CurrencyDecimalDigits", currency_digits)                               \
    X(NFI_CURRENCY_NEGATIVE, "CurrencyNegativePattern", currency_negative)                         \
    X(NFI_NUMBER_NEGATIVE, "NumberNegativePattern", number_negative)                               \
    X(NFI_PERCENT_POSITIVE, "PercentPositivePattern", percent_positive)                            \
    X(NFI_PERCENT_NEGATIVE, "PercentNegativePattern", percent_negative)                            \
    X(NFI_NUMBER_DIGITS, "NumberDecimalDigits", number_digits)                                     \
    X(NFI_CURRENCY_POSITIVE, "CurrencyPositivePattern", currency_positive)                         \
    X(NFI_PERCENT_DIGITS, "PercentDecimalDigits", percent_digits)
#define DATE_TEXTS(X)                                                                              \
    X(DFI_AM, "AMDesignator", am)                                                                  \
    X(DFI_DATE_SEPARATOR, "DateSeparator", date_separator)                                         \
    X(DFI_LONG_DATE, "LongDatePattern", long_date)                                                 \
    X(DFI_LONG_TIME, "LongTimePattern", long_time)                                                 \
    X(DFI_MONTH_DAY, "MonthDayPattern", month_day)                                                 \
    X(DFI_PM, "PMDesignator", pm)                                                                  \
    X(DFI_SHORT_DATE, "ShortDatePattern", short_date)                                              \
    X(DFI_SHORT_TIME, "ShortTimePattern", short_time)                                              \
    X(DFI_TIME_SEPARATOR, "TimeSeparator", time_separator)                                         \
    X(DFI_YEAR_MONTH, "YearMonthPattern", year_month)
#define DATE_NAMES(X)                                                                              \
    X(DFI_ABBREVIATED_DAYS, "AbbreviatedDayNames", days_short)                                     \
    X(DFI_SHORTEST_DAYS, "ShortestDayNames", days_shortest)                                        \
    X(DFI_DAYS, "DayNames", days)                                                                  \
    X(DFI_ABBREVIATED_MONTHS, "AbbreviatedMonthNames", months_short)                               \
    X(DFI_MONTHS, "MonthNames", months)                                                            \
    X(DFI_GENITIVE_MONTHS, "MonthGenitiveNames", months_genitive)

#define ROW_ID(id, name, field) id,
#define TEXT_ROW(id, name, field) "string " name " {get;set;}\n"
#define INT_ROW(id, name, field) "int " name " {get;set;}\n"
#define NAMES_ROW(id, name, field) "string[] " name " {get;set;}\n"

#define NFI "System.Globalization.NumberFormatInfo"
#define DFI "System.Globalization.DateTimeFormatInfo"

#define NUMBER_OTHERS(M)                                                                           \
    M(NFI_NEW, "new()")                                                                            \
    M(NFI_IS_READ_ONLY, "bool IsReadOnly {get;}")                                                  \
    M(NFI_CURRENCY_SIZES, "int[] CurrencyGroupSizes {get;}")                                       \
    M(NFI_NUMBER_SIZES, "int[] NumberGroupSizes {get;}")                                           \
    M(NFI_PERCENT_SIZES, "int[] PercentGroupSizes {get;}")                                         \
    M(NFI_NEGATIVE_INFINITY, "string NegativeInfinitySymbol {get;}")                               \
    M(NFI_NATIVE_DIGITS, "string[] NativeDigits {get;}")                                           \
    M(NFI_CLONE, "System.Object Clone()")                                                          \
    M(NFI_GET_FORMAT, "System.Object GetFormat(type formatType)")                                  \
    M(NFI_INVARIANT, "static " NFI " InvariantInfo {get;}")                                        \
    M(NFI_CURRENT, "static " NFI " CurrentInfo {get;}")                                            \
    M(NFI_INSTANCE, "static " NFI " GetInstance(System.IFormatProvider formatProvider)")           \
    M(NFI_READ_ONLY, "static " NFI " ReadOnly(" NFI " nfi)")
#define DATE_OTHERS(M)                                                                             \
    M(DFI_NEW, "new()")                                                                            \
    M(DFI_CALENDAR, "System.Globalization.Calendar Calendar {get;}")                               \
    M(DFI_FIRST_DAY, "System.DayOfWeek FirstDayOfWeek {get;set;}")                                 \
    M(DFI_WEEK_RULE, "System.Globalization.CalendarWeekRule CalendarWeekRule {get;set;}")          \
    M(DFI_FULL, "string FullDateTimePattern {get;}")                                               \
    M(DFI_RFC1123, "string RFC1123Pattern {get;}")                                                 \
    M(DFI_SORTABLE, "string SortableDateTimePattern {get;}")                                       \
    M(DFI_UNIVERSAL, "string UniversalSortableDateTimePattern {get;}")                             \
    M(DFI_IS_READ_ONLY, "bool IsReadOnly {get;}")                                                  \
    M(DFI_NATIVE_CALENDAR, "string NativeCalendarName {get;}")                                     \
    M(DFI_GET_FORMAT, "System.Object GetFormat(type formatType)")                                  \
    M(DFI_CLONE, "System.Object Clone()")                                                          \
    M(DFI_GET_ABBREVIATED_DAY, "string GetAbbreviatedDayName(System.DayOfWeek dayofweek)")         \
    M(DFI_GET_SHORTEST_DAY, "string GetShortestDayName(System.DayOfWeek dayOfWeek)")               \
    M(DFI_GET_DAY, "string GetDayName(System.DayOfWeek dayofweek)")                                \
    M(DFI_GET_ABBREVIATED_MONTH, "string GetAbbreviatedMonthName(int month)")                      \
    M(DFI_GET_MONTH, "string GetMonthName(int month)")                                             \
    M(DFI_INVARIANT, "static " DFI " InvariantInfo {get;}")                                        \
    M(DFI_CURRENT, "static " DFI " CurrentInfo {get;}")                                            \
    M(DFI_INSTANCE, "static " DFI " GetInstance(System.IFormatProvider provider)")                 \
    M(DFI_READ_ONLY, "static " DFI " ReadOnly(" DFI " dtfi)")

enum {
    NUMBER_TEXTS(ROW_ID) NFI_TEXTS_END,
    NFI_NUMBERS_START = NFI_TEXTS_END - 1,
    NUMBER_NUMBERS(ROW_ID) NFI_NUMBERS_END,
    NFI_OTHERS_START = NFI_NUMBERS_END - 1,
    NUMBER_OTHERS(PS_MEMBER_ROW_ID) NFI_END
};
static const char number_members[] =
    NUMBER_TEXTS(TEXT_ROW) NUMBER_NUMBERS(INT_ROW) NUMBER_OTHERS(PS_MEMBER_ROW_TEXT);
enum {
    DATE_TEXTS(ROW_ID) DFI_TEXTS_END,
    DFI_NAMES_START = DFI_TEXTS_END - 1,
    DATE_NAMES(ROW_ID) DFI_NAMES_END,
    DFI_OTHERS_START = DFI_NAMES_END - 1,
    DATE_OTHERS(PS_MEMBER_ROW_ID) DFI_END
};
static const char date_members[] =
    DATE_TEXTS(TEXT_ROW) DATE_NAMES(NAMES_ROW) DATE_OTHERS(PS_MEMBER_ROW_TEXT);

struct field {
    uint16_t offset, size;
};
#define FIELD(id, name, field)                                                                     \
    {offsetof(struct ps_culture, field), sizeof ((struct ps_culture *)0)->field},
static const struct field number_fields[] = {NUMBER_TEXTS(FIELD) NUMBER_NUMBERS(FIELD)};
static const struct field date_fields[] = {DATE_TEXTS(FIELD) DATE_NAMES(FIELD)};

static ps_culture_object *as_culture(ps_value v)
{
    return (ps_culture_object *)v.u.object;
}

static ps_result check_changeable(ps_cx *cx, const struct ps_culture_data *d)
{
    return d->read_only ? ps_throw(cx, "System.InvalidOperationException", "Instance is read-only.")
                        : PS_OK;
}

static ps_result set_text(ps_cx *cx, struct ps_culture_data *d, struct field f, const ps_string *s)
{
    size_t length;
    PS_TRY(check_changeable(cx, d));
    if (!s)
        return ps_throw_null(cx, "value");
    char *text = ps_string_to_utf8(s, &length);
    if (length >= f.size) {
        ps_free(text);
        return ps_throw(cx, "System.NotSupportedException",
                        "A text of %zu bytes is too long here: this host keeps %u bytes of it.",
                        length, f.size - 1u);
    }
    memcpy((char *)&d->culture + f.offset, text, length + 1);
    ps_free(text);
    return PS_OK;
}

/* ---- names ----------------------------------------------------------------------------------- */

static const char *names_of(const struct ps_culture *c, struct field f)
{
    const char *names = (const char *)c + f.offset;
    return *names ? names : c->months; /* no genitive of its own */
}

static ps_result name_at(ps_cx *cx, const char *names, int64_t index, unsigned count,
                         const char *parameter, ps_value *out)
{
    size_t length;
    if (index < 0 || index > count)
        return ps_throw_range(cx, parameter, count == 7
                                  ? "Valid values are between Sunday and Saturday, inclusive."
                                  : "Valid values are between 1 and 13, inclusive.");
    if (index == count) /* the thirteenth month */
        return count == 12 ? ps_give(ps_text(""), out) : ps_throw_range(cx, parameter,
            "Valid values are between Sunday and Saturday, inclusive.");
    const char *name = ps_culture_name(names, (unsigned)index, &length);
    return ps_give_string(cx, ps_string_utf8(name, length), out);
}

static ps_result all_names(ps_cx *cx, const char *names, unsigned count, ps_value *out)
{
    ps_array *a;
    unsigned room = count == 12 ? 13 : 7;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_STRING), room, &a));
    for (unsigned i = 0; i < room; i++) {
        ps_value v;
        if (name_at(cx, names, i, count, "", &v) == PS_OK)
            ps_array_put(a, i, v);
    }
    return ps_give(ps_take_object(a), out);
}

static ps_result set_names(ps_cx *cx, struct ps_culture_data *d, struct field f, unsigned count,
                           ps_value names)
{
    const ps_array *a = names.kind == PS_ARRAY ? ps_as_array(names) : NULL;
    if (!a)
        return ps_throw_null(cx, "value");
    if (a->length != (count == 12 ? 13u : 7u))
        return ps_throw_argument(cx, "System.ArgumentException", "value",
                                 "Length of the array must be %u.", count == 12 ? 13u : 7u);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (unsigned i = 0; i < count; i++) {
        if (i)
            ps_strbuf_unit(&b, '|');
        if (a->values[i].kind == PS_STRING)
            ps_strbuf_put(&b, a->values[i].u.string);
    }
    ps_string *joined = ps_strbuf_take(&b);
    ps_result r = set_text(cx, d, f, joined);
    ps_string_release(joined);
    return r;
}

/* ---- both ------------------------------------------------------------------------------------ */

static ps_result clone(ps_culture_object *c, bool read_only, ps_value *out)
{
    *out = ps_culture_object_new(c->object.type, &c->data->culture, read_only);
    as_culture(*out)->data->from = c->data->from;
    return PS_OK;
}

static ps_result instance(ps_cx *cx, const char *type, ps_value provider, ps_value *out)
{
    ps_type *t = ps_type_named(cx->worker, type);
    if (ps_culture_of(provider))
        return ps_give(ps_culture_object_of(t, as_culture(ps_base(provider))->data), out);
    return ps_give(ps_culture_object_new(t, ps_culture_current(cx), true), out);
}

static ps_result fresh(ps_cx *cx, const char *type, bool read_only, ps_value *out)
{
    return ps_give(ps_culture_object_new(ps_type_named(cx->worker, type), ps_culture_invariant(),
                                         read_only), out);
}

static ps_result group_sizes(ps_cx *cx, ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_INT32), 1, &a));
    a->i32[0] = 3;
    return ps_give(ps_take_object(a), out);
}

static ps_result native_digits(ps_cx *cx, ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_STRING), 10, &a));
    for (unsigned i = 0; i < 10; i++)
        ps_array_put(a, i, ps_take_string(ps_string_printf("%u", i)));
    return ps_give(ps_take_object(a), out);
}

/* ---- NumberFormatInfo ------------------------------------------------------------------------ */

static ps_result number_field(ps_cx *cx, unsigned row, struct ps_culture_data *d,
                              const ps_value *args, ps_value *out)
{
    bool set = row & PS_ROW_SET;
    unsigned at = row & ~(unsigned)PS_ROW_SET;
    struct field f = number_fields[at];
    char *place = (char *)&d->culture + f.offset;
    if (at < NFI_TEXTS_END)
        return set ? set_text(cx, d, f, ps_string_arg(args[0])) : ps_give(ps_text(place), out);
    if (!set)
        return ps_give_int(*(uint8_t *)place, out);
    PS_TRY(check_changeable(cx, d));
    if (args[0].u.i < 0 || args[0].u.i > 99)
        return ps_throw_range(cx, "value", "Valid values are between 0 and 99, inclusive.");
    *(uint8_t *)place = (uint8_t)args[0].u.i;
    return PS_OK;
}

static ps_result number_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    (void)count;
    switch (row) {
    case NFI_NEW: return fresh(cx, NFI, false, out);
    case NFI_INVARIANT: return fresh(cx, NFI, true, out);
    case NFI_CURRENT: return instance(cx, NFI, ps_null(), out);
    case NFI_INSTANCE: return instance(cx, NFI, args[0], out);
    case NFI_READ_ONLY:
        return ps_culture_of(args[0]) ? clone(as_culture(args[0]), true, out)
                                      : ps_throw_null(cx, "nfi");
    case NFI_CURRENCY_SIZES: case NFI_NUMBER_SIZES: case NFI_PERCENT_SIZES:
        return group_sizes(cx, out);
    case NFI_NATIVE_DIGITS: return native_digits(cx, out);
    }
    ps_culture_object *c = as_culture(self);
    switch (row) {
    case NFI_IS_READ_ONLY: return ps_give_bool(c->data->read_only, out);
    case NFI_CLONE: return clone(c, false, out);
    case NFI_NEGATIVE_INFINITY:
        return ps_give_string(cx, ps_string_printf("%s%s", c->data->culture.negative,
                                                   c->data->culture.infinity), out);
    case NFI_GET_FORMAT:
        return ps_give(args[0].kind == PS_TYPE && args[0].u.type == c->object.type
                           ? ps_retain(self) : ps_null(), out);
    default: return number_field(cx, row, c->data, args, out);
    }
}

const ps_typedef ps_type_number_format = {.name = NFI,
                                          .interfaces = "System.IFormatProvider,System.ICloneable",
                                          .members = number_members,
                                          .invoke = number_invoke,
                                          .cls = &ps_culture_class};

/* ---- DateTimeFormatInfo ---------------------------------------------------------------------- */

static ps_result date_field(ps_cx *cx, unsigned row, struct ps_culture_data *d,
                            const ps_value *args, ps_value *out)
{
    bool set = row & PS_ROW_SET;
    unsigned at = row & ~(unsigned)PS_ROW_SET;
    struct field f = date_fields[at];
    if (at < DFI_TEXTS_END)
        return set ? set_text(cx, d, f, ps_string_arg(args[0]))
                   : ps_give(ps_text((char *)&d->culture + f.offset), out);
    unsigned names = at < DFI_ABBREVIATED_MONTHS ? 7 : 12;
    if (set) {
        PS_TRY(check_changeable(cx, d));
        return set_names(cx, d, f, names, args[0]);
    }
    return all_names(cx, names_of(&d->culture, f), names, out);
}

static ps_result week_row(ps_cx *cx, unsigned row, struct ps_culture_data *d, const ps_value *args,
                          ps_value *out)
{
    uint8_t *place = (row & ~(unsigned)PS_ROW_SET) == DFI_FIRST_DAY ? &d->culture.first_day
                                                                    : &d->culture.week_rule;
    if (!(row & PS_ROW_SET))
        return ps_give(ps_enum(ps_type_named(cx->worker,
                                             row == DFI_FIRST_DAY
                                                 ? "System.DayOfWeek"
                                                 : "System.Globalization.CalendarWeekRule"),
                               *place), out);
    PS_TRY(check_changeable(cx, d));
    *place = (uint8_t)args[0].u.i;
    return PS_OK;
}

static ps_result date_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    switch (row) {
    case DFI_NEW: return fresh(cx, DFI, false, out);
    case DFI_INVARIANT: return fresh(cx, DFI, true, out);
    case DFI_CURRENT: return instance(cx, DFI, ps_null(), out);
    case DFI_INSTANCE: return instance(cx, DFI, args[0], out);
    case DFI_READ_ONLY:
        return ps_culture_of(args[0]) ? clone(as_culture(args[0]), true, out)
                                      : ps_throw_null(cx, "dtfi");
    }
    ps_culture_object *o = as_culture(self);
    const struct ps_culture *c = &o->data->culture;
    switch (row) {
    case DFI_CALENDAR:
        return ps_give(ps_culture_object_of(
            ps_type_named(cx->worker, "System.Globalization.GregorianCalendar"), o->data), out);
    case DFI_FIRST_DAY: case DFI_WEEK_RULE:
    case DFI_FIRST_DAY | PS_ROW_SET: case DFI_WEEK_RULE | PS_ROW_SET:
        return week_row(cx, row, o->data, args, out);
    case DFI_FULL:
        return ps_give_string(cx, ps_string_printf("%s %s", c->long_date, c->long_time), out);
    case DFI_RFC1123: return ps_give(ps_text("ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"), out);
    case DFI_SORTABLE: return ps_give(ps_text("yyyy'-'MM'-'dd'T'HH':'mm':'ss"), out);
    case DFI_UNIVERSAL: return ps_give(ps_text("yyyy'-'MM'-'dd HH':'mm':'ss'Z'"), out);
    case DFI_IS_READ_ONLY: return ps_give_bool(o->data->read_only, out);
    case DFI_NATIVE_CALENDAR: return ps_give(ps_text("Gregorian Calendar"), out);
    case DFI_GET_FORMAT:
        return ps_give(args[0].kind == PS_TYPE && args[0].u.type == o->object.type
                           ? ps_retain(self) : ps_null(), out);
    case DFI_CLONE: return clone(o, false, out);
    case DFI_GET_ABBREVIATED_DAY: return name_at(cx, c->days_short, args[0].u.i, 7, "dayofweek", out);
    case DFI_GET_SHORTEST_DAY: return name_at(cx, c->days_shortest, args[0].u.i, 7, "dayOfWeek", out);
    case DFI_GET_DAY: return name_at(cx, c->days, args[0].u.i, 7, "dayofweek", out);
    case DFI_GET_ABBREVIATED_MONTH: return name_at(cx, c->months_short, args[0].u.i - 1, 12, "month", out);
    case DFI_GET_MONTH: return name_at(cx, c->months, args[0].u.i - 1, 12, "month", out);
    default: return date_field(cx, row, o->data, args, out);
    }
}

const ps_typedef ps_type_date_format = {.name = DFI,
                                        .interfaces = "System.IFormatProvider,System.ICloneable",
                                        .members = date_members,
                                        .invoke = date_invoke,
                                        .cls = &ps_culture_class};
