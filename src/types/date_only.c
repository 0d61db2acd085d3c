/* date_only.c - System.DateOnly and System.TimeOnly. */
#include "object/worker.h"
#include "types/support.h"
#include "types/time_value.h"

#include <math.h>
#include <string.h>

#define PROVIDER "System.IFormatProvider provider"
#define STYLE "System.Globalization.DateTimeStyles style"

/* Reading and writing are the same for both: T the type, ID the rows' stem. */
#define TEXT_ROWS(M, ID, T)                                                                        \
    M(ID##_COMPARE, "int CompareTo(" T " value)")                                                  \
    M(ID##_COMPARE_OBJECT, "int CompareTo(System.Object value)")                                   \
    M(ID##_EQUALS, "bool Equals(" T " value)")                                                     \
    M(ID##_EQUALS_OBJECT, "bool Equals(System.Object value)")                                      \
    M(ID##_HASH, "int GetHashCode()")                                                              \
    M(ID##_TEXT, "string ToString()")                                                              \
    M(ID##_TEXT_FORMAT, "string ToString(string format)")                                          \
    M(ID##_TEXT_PROVIDER, "string ToString(" PROVIDER ")")                                         \
    M(ID##_TEXT_BOTH, "string ToString(string format, " PROVIDER ")")                              \
    M(ID##_PARSE, "static " T " Parse(string s)")                                                  \
    M(ID##_PARSE_PROVIDER, "static " T " Parse(string s, " PROVIDER ")")                           \
    M(ID##_PARSE_STYLE, "static " T " Parse(string s, " PROVIDER ", " STYLE ")")                   \
    M(ID##_EXACT, "static " T " ParseExact(string s, string format)")                              \
    M(ID##_EXACT_STYLE,                                                                            \
      "static " T " ParseExact(string s, string format, " PROVIDER ", " STYLE " = None)")          \
    M(ID##_EXACT_MANY, "static " T " ParseExact(string s, string[] formats)")                      \
    M(ID##_EXACT_MANY_STYLE,                                                                       \
      "static " T " ParseExact(string s, string[] formats, " PROVIDER ", " STYLE " = None)")       \
    M(ID##_TRY, "static bool TryParse(string s, [ref] " T " result)")                              \
    M(ID##_TRY_PROVIDER, "static bool TryParse(string s, " PROVIDER ", [ref] " T " result)")       \
    M(ID##_TRY_STYLE,                                                                              \
      "static bool TryParse(string s, " PROVIDER ", " STYLE ", [ref] " T " result)")               \
    M(ID##_TRY_EXACT, "static bool TryParseExact(string s, string format, [ref] " T " result)")    \
    M(ID##_TRY_EXACT_STYLE, "static bool TryParseExact(string s, string format, " PROVIDER         \
                            ", " STYLE ", [ref] " T " result)")                                    \
    M(ID##_TRY_EXACT_MANY,                                                                         \
      "static bool TryParseExact(string s, string[] formats, [ref] " T " result)")                 \
    M(ID##_TRY_EXACT_MANY_STYLE, "static bool TryParseExact(string s, string[] formats, " PROVIDER \
                                 ", " STYLE ", [ref] " T " result)")

#define DATE_TYPE "System.DateOnly"
#define DATE_MEMBERS(M)                                                                            \
    TEXT_ROWS(M, DATE, DATE_TYPE)                                                                  \
    M(DATE_NEW, "new(int year, int month, int day)")                                               \
    M(DATE_YEAR, "int Year {get;}")                                                                \
    M(DATE_MONTH, "int Month {get;}")                                                              \
    M(DATE_DAY, "int Day {get;}")                                                                  \
    M(DATE_WEEKDAY, "System.DayOfWeek DayOfWeek {get;}")                                           \
    M(DATE_DAY_OF_YEAR, "int DayOfYear {get;}")                                                    \
    M(DATE_NUMBER, "int DayNumber {get;}")                                                         \
    M(DATE_ADD_DAYS, DATE_TYPE " AddDays(int value)")                                              \
    M(DATE_ADD_MONTHS, DATE_TYPE " AddMonths(int value)")                                          \
    M(DATE_ADD_YEARS, DATE_TYPE " AddYears(int value)")                                            \
    M(DATE_DECONSTRUCT, "void Deconstruct([ref] int year, [ref] int month, [ref] int day)")        \
    M(DATE_TO_DATETIME, "datetime ToDateTime(System.TimeOnly time)")                               \
    M(DATE_TO_DATETIME_KIND, "datetime ToDateTime(System.TimeOnly time, System.DateTimeKind kind)")\
    M(DATE_LONG, "string ToLongDateString()")                                                      \
    M(DATE_SHORT, "string ToShortDateString()")                                                    \
    M(DATE_MIN, "static " DATE_TYPE " MinValue {get;}")                                            \
    M(DATE_MAX, "static " DATE_TYPE " MaxValue {get;}")                                            \
    M(DATE_FROM_NUMBER, "static " DATE_TYPE " FromDayNumber(int dayNumber)")                       \
    M(DATE_FROM_DATETIME, "static " DATE_TYPE " FromDateTime(datetime dateTime)")
PS_MEMBER_TABLE(date, DATE_MEMBERS)

#define TIME_TYPE "System.TimeOnly"
#define TIME_MEMBERS(M)                                                                            \
    TEXT_ROWS(M, TIME, TIME_TYPE)                                                                  \
    M(TIME_NEW, "new(int hour, int minute)")                                                       \
    M(TIME_NEW_SECOND, "new(int hour, int minute, int second)")                                    \
    M(TIME_NEW_MS, "new(int hour, int minute, int second, int millisecond)")                       \
    M(TIME_NEW_US, "new(int hour, int minute, int second, int millisecond, int microsecond)")      \
    M(TIME_NEW_TICKS, "new(long ticks)")                                                           \
    M(TIME_HOUR, "int Hour {get;}")                                                                \
    M(TIME_MINUTE, "int Minute {get;}")                                                            \
    M(TIME_SECOND, "int Second {get;}")                                                            \
    M(TIME_MS, "int Millisecond {get;}")                                                           \
    M(TIME_US, "int Microsecond {get;}")                                                           \
    M(TIME_NS, "int Nanosecond {get;}")                                                            \
    M(TIME_TICKS, "long Ticks {get;}")                                                             \
    M(TIME_ADD, TIME_TYPE " Add(timespan value)")                                                  \
    M(TIME_ADD_WRAP, TIME_TYPE " Add(timespan value, [ref] int wrappedDays)")                      \
    M(TIME_ADD_HOURS, TIME_TYPE " AddHours(double value)")                                         \
    M(TIME_ADD_HOURS_WRAP, TIME_TYPE " AddHours(double value, [ref] int wrappedDays)")             \
    M(TIME_ADD_MINUTES, TIME_TYPE " AddMinutes(double value)")                                     \
    M(TIME_ADD_MINUTES_WRAP, TIME_TYPE " AddMinutes(double value, [ref] int wrappedDays)")         \
    M(TIME_BETWEEN, "bool IsBetween(" TIME_TYPE " start, " TIME_TYPE " end)")                      \
    M(TIME_TO_SPAN, "timespan ToTimeSpan()")                                                       \
    M(TIME_LONG, "string ToLongTimeString()")                                                      \
    M(TIME_SHORT, "string ToShortTimeString()")                                                    \
    M(TIME_MIN, "static " TIME_TYPE " MinValue {get;}")                                            \
    M(TIME_MAX, "static " TIME_TYPE " MaxValue {get;}")                                            \
    M(TIME_FROM_DATETIME, "static " TIME_TYPE " FromDateTime(datetime dateTime)")                  \
    M(TIME_FROM_SPAN, "static " TIME_TYPE " FromTimeSpan(timespan timeSpan)")                      \
    M(TIME_OP_SUB, "hidden static timespan op_Subtraction(" TIME_TYPE " t1, " TIME_TYPE " t2)")
PS_MEMBER_TABLE(time, TIME_MEMBERS)

static int64_t ticks_of(ps_value v)
{
    return ps_as_time_value(v)->ticks;
}

int64_t ps_date_only_ticks(ps_value v)
{
    return ticks_of(v);
}

static ps_result make(ps_cx *cx, const char *type, const ps_class *cls, int64_t ticks, ps_value *out)
{
    ps_time_value *t = ps_object_new(ps_type_named(cx->worker, type), cls, PS_INSTANCE);
    t->ticks = ticks;
    return ps_give(ps_take_object(t), out);
}

ps_result ps_date_only(ps_cx *cx, int64_t ticks, ps_value *out)
{
    return make(cx, DATE_TYPE, &ps_date_only_class, ticks - ticks % PS_TICKS_DAY, out);
}

ps_result ps_time_only(ps_cx *cx, int64_t ticks, ps_value *out)
{
    return make(cx, TIME_TYPE, &ps_time_only_class, ticks % PS_TICKS_DAY, out);
}

/* ---- both ------------------------------------------------------------------------------------ */

static bool is_date(ps_value v)
{
    return ps_is_class(v, &ps_date_only_class);
}

static bool value_equals(ps_value self, ps_value other)
{
    return ps_is_class(other, is_date(self) ? &ps_date_only_class : &ps_time_only_class) &&
           ticks_of(self) == ticks_of(other);
}

static uint32_t value_hash(ps_value self)
{
    uint64_t t = (uint64_t)ticks_of(self);
    return is_date(self) ? (uint32_t)(t / (uint64_t)PS_TICKS_DAY)
                         : (uint32_t)t ^ (uint32_t)(t >> 32);
}

static ps_result value_compare(ps_cx *cx, ps_value self, ps_value other, int *order)
{
    *order = 1;
    if (ps_is_null(other))
        return PS_OK;
    if (!ps_is_class(other, is_date(self) ? &ps_date_only_class : &ps_time_only_class))
        return ps_throw(cx, "System.ArgumentException", "Object must be of type %s.",
                        is_date(self) ? "DateOnly" : "TimeOnly");
    *order = ticks_of(self) < ticks_of(other) ? -1 : ticks_of(self) > ticks_of(other);
    return PS_OK;
}

/* The standard formats that a date without time, or a time without date, has. */
static ps_result format(ps_cx *cx, ps_value self, const ps_string *f, ps_value *out)
{
    bool date = is_date(self);
    ps_string *own = NULL;
    if (!f || !f->length)
        f = own = ps_string_c(date ? "d" : "t");
    if (f->length == 1) {
        uint16_t c = ps_string_at(f, 0);
        if (c >= 128 || !strchr(date ? "dDmMyYoOrR" : "tToOrR", c)) {
            ps_string_release(own);
            return ps_throw(cx, "System.FormatException",
                            "Input string was not in a correct format.");
        }
        if (strchr("oOrR", c)) {
            bool round = (c | 32) == 'o';
            ps_string_release(own);
            f = own = ps_string_c(date ? round ? "yyyy'-'MM'-'dd" : "ddd, dd MMM yyyy"
                                       : round ? "HH':'mm':'ss.fffffff" : "HH':'mm':'ss");
        }
    }
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_num how = ps_format_datetime(&b, ticks_of(self), PS_TIME_UNSPECIFIED, f, cx->culture, NULL);
    ps_string_release(own);
    if (how == PS_NUM_OK)
        return ps_give_string(cx, ps_strbuf_take(&b), out);
    ps_strbuf_free(&b);
    return ps_throw(cx, "System.FormatException", "Input string was not in a correct format.");
}

static ps_result value_text(ps_cx *cx, ps_value self, ps_value *out)
{
    return format(cx, self, NULL, out);
}

#define VALUE_CLASS(stem)                                                                          \
    const ps_class stem = {.size = sizeof(ps_time_value),                                          \
                           .to_string = value_text,                                                \
                           .equals = value_equals,                                                 \
                           .hash = value_hash,                                                     \
                           .compare = value_compare};
VALUE_CLASS(ps_date_only_class)
VALUE_CLASS(ps_time_only_class)

/* A date reads no time of day other than midnight left out, a time no date. */
static bool read(ps_cx *cx, bool date, const ps_string *s, ps_value f, unsigned styles,
                 int64_t *ticks)
{
    struct ps_parsed_time parsed;
    if (ps_time_read(cx, s, f, styles | PS_TIME_WHITE, &parsed) != PS_TIME_OK || parsed.has_offset)
        return false;
    if (date && parsed.ticks % PS_TICKS_DAY)
        return false;
    if (!date && f.kind == PS_UNSET &&
        parsed.ticks - parsed.ticks % PS_TICKS_DAY != ps_time_today(cx))
        return false;
    *ticks = date ? parsed.ticks : parsed.ticks % PS_TICKS_DAY;
    return true;
}

static ps_result give(ps_cx *cx, bool date, int64_t ticks, ps_value *out)
{
    return date ? ps_date_only(cx, ticks, out) : ps_time_only(cx, ticks, out);
}

static ps_result parse_row(ps_cx *cx, unsigned row, bool date, const ps_value *args, unsigned count,
                           ps_value *out)
{
    const ps_string *s = ps_string_arg(args[0]);
    bool trying = row >= DATE_TRY;
    unsigned plain = row >= DATE_TRY ? row - DATE_TRY : row - DATE_PARSE;
    ps_value f = plain >= 3 ? args[1] : ps_unset();
    unsigned styles = 0;
    int64_t ticks = 0;
    for (unsigned i = 1; i < count; i++)
        if (args[i].kind == PS_ENUM)
            styles = (unsigned)args[i].u.i;
    if (!s && !trying)
        return ps_throw_null(cx, "s");
    bool good = s && read(cx, date, s, f, styles, &ticks);
    if (!trying)
        return good ? give(cx, date, ticks, out)
                    : ps_throw(cx, "System.FormatException",
                               "String '%s' was not recognized as a valid %s.", PS_U8(cx, s),
                               date ? "DateOnly" : "TimeOnly");
    ps_value v;
    PS_TRY(give(cx, date, good ? ticks : 0, &v));
    PS_TRY(ps_set_ref(cx, args[count - 1], v));
    return ps_give_bool(good, out);
}

/* The rows that both have; their numbers are the same. */
static ps_result text_row(ps_cx *cx, unsigned row, bool date, ps_value self, const ps_value *args,
                          unsigned count, ps_value *out)
{
    int order;
    switch (row) {
    case DATE_COMPARE:
    case DATE_COMPARE_OBJECT:
        PS_TRY(value_compare(cx, self, ps_base(args[0]), &order));
        return ps_give_int(order, out);
    case DATE_EQUALS:
    case DATE_EQUALS_OBJECT: return ps_give_bool(value_equals(self, ps_base(args[0])), out);
    case DATE_HASH: return ps_give_int((int32_t)value_hash(self), out);
    case DATE_TEXT:
    case DATE_TEXT_PROVIDER: return format(cx, self, NULL, out);
    case DATE_TEXT_FORMAT:
    case DATE_TEXT_BOTH: return format(cx, self, ps_string_arg(args[0]), out);
    default: return parse_row(cx, row, date, args, count, out);
    }
}

static ps_result as_text(ps_cx *cx, ps_value self, const char *standard, ps_value *out)
{
    ps_string *f = ps_string_c(standard);
    ps_result r = format(cx, self, f, out);
    ps_string_release(f);
    return r;
}

/* ---- DateOnly -------------------------------------------------------------------------------- */

static ps_result date_range(ps_cx *cx, const char *parameter)
{
    return ps_throw_range(cx, parameter,
                          "The added or subtracted value results in an un-representable DateOnly.");
}

static ps_result date_static(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    int64_t ticks;
    switch (row) {
    case DATE_NEW:
        if (!ps_ticks_from_date((int)args[0].u.i, (int)args[1].u.i, (int)args[2].u.i, &ticks))
            return ps_throw(cx, "System.ArgumentOutOfRangeException",
                            "Year, Month, and Day parameters describe an un-representable "
                            "DateTime.");
        return ps_date_only(cx, ticks, out);
    case DATE_MIN: return ps_date_only(cx, 0, out);
    case DATE_MAX: return ps_date_only(cx, PS_TICKS_MAX, out);
    case DATE_FROM_NUMBER:
        if (args[0].u.i < 0 || args[0].u.i > PS_TICKS_MAX / PS_TICKS_DAY)
            return ps_throw_range(cx, "dayNumber",
                                  "Day number must be between 0 and DateOnly.MaxValue.DayNumber.");
        return ps_date_only(cx, args[0].u.i * PS_TICKS_DAY, out);
    default: return ps_date_only(cx, args[0].u.i, out);
    }
}

static ps_result date_change(ps_cx *cx, unsigned row, int64_t ticks, const ps_value *args,
                             ps_value *out)
{
    int64_t by = args[0].u.i;
    if (row == DATE_ADD_DAYS) {
        int64_t day = ticks / PS_TICKS_DAY + by;
        if (day < 0 || day > PS_TICKS_MAX / PS_TICKS_DAY)
            return date_range(cx, "value");
        return ps_date_only(cx, day * PS_TICKS_DAY, out);
    }
    if (!ps_ticks_add_months(ticks, by * (row == DATE_ADD_YEARS ? 12 : 1), &ticks))
        return date_range(cx, row == DATE_ADD_YEARS ? "value" : "months");
    return ps_date_only(cx, ticks, out);
}

static ps_result date_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    if (row < DATE_NEW)
        return text_row(cx, row, true, self, args, count, out);
    if (!is_date(self))
        return date_static(cx, row, args, out);
    struct ps_civil c = ps_civil_from_ticks(ticks_of(self));
    switch (row) {
    case DATE_YEAR: return ps_give_int(c.year, out);
    case DATE_MONTH: return ps_give_int(c.month, out);
    case DATE_DAY: return ps_give_int(c.day, out);
    case DATE_WEEKDAY:
        return ps_give(ps_enum(ps_type_named(cx->worker, "System.DayOfWeek"), c.weekday), out);
    case DATE_DAY_OF_YEAR: return ps_give_int(c.day_of_year, out);
    case DATE_NUMBER: return ps_give_int(ticks_of(self) / PS_TICKS_DAY, out);
    case DATE_DECONSTRUCT:
        PS_TRY(ps_set_ref(cx, args[0], ps_int(c.year)));
        PS_TRY(ps_set_ref(cx, args[1], ps_int(c.month)));
        return ps_set_ref(cx, args[2], ps_int(c.day));
    case DATE_TO_DATETIME:
    case DATE_TO_DATETIME_KIND:
        return ps_give(ps_datetime(ticks_of(self) + ticks_of(args[0]),
                                   count > 1 ? (enum ps_datetime_kind)args[1].u.i
                                             : PS_DT_UNSPECIFIED), out);
    case DATE_LONG: return as_text(cx, self, "D", out);
    case DATE_SHORT: return as_text(cx, self, "d", out);
    default: return date_change(cx, row, ticks_of(self), args, out);
    }
}

const ps_typedef ps_type_date_only = {
    .name = DATE_TYPE,
    .base = "System.ValueType",
    .interfaces = "System.IComparable,System.IComparable[T0],System.IEquatable[T0],"
                  "System.IFormattable",
    .members = date_members,
    .invoke = date_invoke,
    .cls = &ps_date_only_class,
    .flags = PS_TYPE_VALUE | PS_TYPE_SEALED};

/* ---- TimeOnly -------------------------------------------------------------------------------- */

static ps_result time_new(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                          ps_value *out)
{
    static const int64_t units[] = {PS_TICKS_HOUR, PS_TICKS_MINUTE, PS_TICKS_SECOND,
                                    PS_TICKS_MILLISECOND, PS_TICKS_MICROSECOND};
    static const int32_t limits[] = {24, 60, 60, 1000, 1000};
    int64_t ticks = 0;
    if (row == TIME_NEW_TICKS) {
        if (args[0].u.i < 0 || args[0].u.i >= PS_TICKS_DAY)
            return ps_throw_range(cx, "ticks", "Ticks must be between 0 and and "
                                               "TimeOnly.MaxValue.Ticks.");
        return ps_time_only(cx, args[0].u.i, out);
    }
    for (unsigned i = 0; i < count; i++) {
        if (args[i].u.i < 0 || args[i].u.i >= limits[i])
            return i < 3 ? ps_throw(cx, "System.ArgumentOutOfRangeException",
                                    "Hour, Minute, and Second parameters describe an "
                                    "un-representable DateTime.")
                         : ps_throw_range(cx, i == 3 ? "millisecond" : "microsecond",
                                          "Valid values are between 0 and 999, inclusive.");
        ticks += args[i].u.i * units[i];
    }
    return ps_time_only(cx, ticks, out);
}

static ps_result time_add(ps_cx *cx, int64_t ticks, int64_t by, ps_value ref, ps_value *out)
{
    int64_t sum = ticks + by % PS_TICKS_DAY, days = by / PS_TICKS_DAY;
    if (sum < 0) {
        sum += PS_TICKS_DAY;
        days--;
    } else if (sum >= PS_TICKS_DAY) {
        sum -= PS_TICKS_DAY;
        days++;
    }
    if (ref.kind != PS_UNSET)
        PS_TRY(ps_set_ref(cx, ref, ps_int((int32_t)days)));
    return ps_time_only(cx, sum, out);
}

static ps_result time_part(unsigned row, int64_t ticks, ps_value *out)
{
    switch (row) {
    case TIME_HOUR: return ps_give_int(ticks / PS_TICKS_HOUR, out);
    case TIME_MINUTE: return ps_give_int(ticks / PS_TICKS_MINUTE % 60, out);
    case TIME_SECOND: return ps_give_int(ticks / PS_TICKS_SECOND % 60, out);
    case TIME_MS: return ps_give_int(ticks / PS_TICKS_MILLISECOND % 1000, out);
    case TIME_US: return ps_give_int(ticks / PS_TICKS_MICROSECOND % 1000, out);
    case TIME_NS: return ps_give_int(ticks % PS_TICKS_MICROSECOND * 100, out);
    default: return ps_give(ps_long(ticks), out);
    }
}

static ps_result time_static(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                             ps_value *out)
{
    int64_t span;
    switch (row) {
    case TIME_MIN: return ps_time_only(cx, 0, out);
    case TIME_MAX: return ps_time_only(cx, PS_TICKS_DAY - 1, out);
    case TIME_FROM_DATETIME: return ps_time_only(cx, args[0].u.i, out);
    case TIME_FROM_SPAN:
        if (args[0].u.i < 0 || args[0].u.i >= PS_TICKS_DAY)
            return ps_throw_range(cx, "ticks", "Ticks must be between 0 and and "
                                               "TimeOnly.MaxValue.Ticks.");
        return ps_time_only(cx, args[0].u.i, out);
    case TIME_OP_SUB:
        span = ticks_of(args[0]) - ticks_of(args[1]);
        return ps_give(ps_timespan(span < 0 ? span + PS_TICKS_DAY : span), out);
    default: return time_new(cx, row, args, count, out);
    }
}

static ps_result time_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    if (row < TIME_NEW)
        return text_row(cx, row, false, self, args, count, out);
    if (!ps_is_class(self, &ps_time_only_class))
        return time_static(cx, row, args, count, out);
    int64_t ticks = ticks_of(self), from, to;
    ps_value ref = count > 1 ? args[1] : ps_unset();
    switch (row) {
    case TIME_ADD:
    case TIME_ADD_WRAP: return time_add(cx, ticks, args[0].u.i, ref, out);
    case TIME_ADD_HOURS:
    case TIME_ADD_HOURS_WRAP:
        return time_add(cx, ticks, (int64_t)(args[0].u.d * (double)PS_TICKS_HOUR), ref, out);
    case TIME_ADD_MINUTES:
    case TIME_ADD_MINUTES_WRAP:
        return time_add(cx, ticks, (int64_t)(args[0].u.d * (double)PS_TICKS_MINUTE), ref, out);
    case TIME_BETWEEN:
        from = ticks_of(args[0]);
        to = ticks_of(args[1]);
        return ps_give_bool(from <= to ? ticks >= from && ticks < to : ticks >= from || ticks < to,
                            out);
    case TIME_TO_SPAN: return ps_give(ps_timespan(ticks), out);
    case TIME_LONG: return as_text(cx, self, "T", out);
    case TIME_SHORT: return as_text(cx, self, "t", out);
    default: return time_part(row, ticks, out);
    }
}

const ps_typedef ps_type_time_only = {
    .name = TIME_TYPE,
    .base = "System.ValueType",
    .interfaces = "System.IComparable,System.IComparable[T0],System.IEquatable[T0],"
                  "System.IFormattable",
    .members = time_members,
    .invoke = time_invoke,
    .cls = &ps_time_only_class,
    .flags = PS_TYPE_VALUE | PS_TYPE_SEALED};
