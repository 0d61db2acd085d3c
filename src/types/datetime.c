/* datetime.c - System.DateTime over base/datetime.h. */
#include "base/datetime.h"
#include "object/worker.h"
#include "types/scalar.h"
#include "types/time_value.h"

#include <math.h>

#define PROVIDER "System.IFormatProvider provider"
#define STYLES "System.Globalization.DateTimeStyles styles"
#define CIVIL "int year, int month, int day, int hour, int minute, int second"

#define DATETIME_MEMBERS(M)                                                                        \
    M(DT_NEW_TICKS, "new(long ticks)")                                                             \
    M(DT_NEW_TICKS_KIND, "new(long ticks, System.DateTimeKind kind)")                              \
    M(DT_NEW_3, "new(int year, int month, int day)")                                               \
    M(DT_NEW_6, "new(" CIVIL ")")                                                                  \
    M(DT_NEW_6_KIND, "new(" CIVIL ", System.DateTimeKind kind)")                                   \
    M(DT_NEW_7, "new(" CIVIL ", int millisecond)")                                                 \
    M(DT_NEW_7_KIND, "new(" CIVIL ", int millisecond, System.DateTimeKind kind)")                  \
    M(DT_NEW_8, "new(" CIVIL ", int millisecond, int microsecond)")                                \
    M(DT_NEW_8_KIND, "new(" CIVIL ", int millisecond, int microsecond, System.DateTimeKind kind)") \
    M(DT_NEW_PARTS, "new(System.DateOnly date, System.TimeOnly time)")                             \
    M(DT_NEW_PARTS_KIND,                                                                           \
      "new(System.DateOnly date, System.TimeOnly time, System.DateTimeKind kind)")                 \
    M(DT_MIN_VALUE, "static field datetime MinValue")                                              \
    M(DT_MAX_VALUE, "static field datetime MaxValue")                                              \
    M(DT_UNIX_EPOCH, "static field datetime UnixEpoch")                                            \
    M(DT_DATE, "datetime Date {get;}")                                                             \
    M(DT_DAY, "int Day {get;}")                                                                    \
    M(DT_DAY_OF_WEEK, "System.DayOfWeek DayOfWeek {get;}")                                         \
    M(DT_DAY_OF_YEAR, "int DayOfYear {get;}")                                                      \
    M(DT_HOUR, "int Hour {get;}")                                                                  \
    M(DT_KIND, "System.DateTimeKind Kind {get;}")                                                  \
    M(DT_MILLISECOND, "int Millisecond {get;}")                                                    \
    M(DT_MICROSECOND, "int Microsecond {get;}")                                                    \
    M(DT_NANOSECOND, "int Nanosecond {get;}")                                                      \
    M(DT_MINUTE, "int Minute {get;}")                                                              \
    M(DT_MONTH, "int Month {get;}")                                                                \
    M(DT_NOW, "static datetime Now {get;}")                                                        \
    M(DT_SECOND, "int Second {get;}")                                                              \
    M(DT_TICKS, "long Ticks {get;}")                                                               \
    M(DT_TIME_OF_DAY, "timespan TimeOfDay {get;}")                                                 \
    M(DT_TODAY, "static datetime Today {get;}")                                                    \
    M(DT_YEAR, "int Year {get;}")                                                                  \
    M(DT_UTC_NOW, "static datetime UtcNow {get;}")                                                 \
    M(DT_ADD, "datetime Add(timespan value)")                                                      \
    M(DT_ADD_DAYS, "datetime AddDays(double value)")                                               \
    M(DT_ADD_HOURS, "datetime AddHours(double value)")                                             \
    M(DT_ADD_MILLISECONDS, "datetime AddMilliseconds(double value)")                               \
    M(DT_ADD_MICROSECONDS, "datetime AddMicroseconds(double value)")                               \
    M(DT_ADD_MINUTES, "datetime AddMinutes(double value)")                                         \
    M(DT_ADD_MONTHS, "datetime AddMonths(int months)")                                             \
    M(DT_ADD_SECONDS, "datetime AddSeconds(double value)")                                         \
    M(DT_ADD_TICKS, "datetime AddTicks(long value)")                                               \
    M(DT_ADD_YEARS, "datetime AddYears(int value)")                                                \
    M(DT_COMPARE, "static int Compare(datetime t1, datetime t2)")                                  \
    M(DT_COMPARE_OBJECT, "int CompareTo(System.Object value)")                                     \
    M(DT_COMPARE_TO, "int CompareTo(datetime value)")                                              \
    M(DT_DAYS_IN_MONTH, "static int DaysInMonth(int year, int month)")                             \
    M(DT_EQUALS_OBJECT, "bool Equals(System.Object value)")                                        \
    M(DT_EQUALS, "bool Equals(datetime value)")                                                    \
    M(DT_EQUALS_STATIC, "static bool Equals(datetime t1, datetime t2)")                            \
    M(DT_FROM_BINARY, "static datetime FromBinary(long dateData)")                                 \
    M(DT_FROM_FILE_TIME, "static datetime FromFileTime(long fileTime)")                            \
    M(DT_FROM_FILE_TIME_UTC, "static datetime FromFileTimeUtc(long fileTime)")                     \
    M(DT_FROM_OADATE, "static datetime FromOADate(double d)")                                      \
    M(DT_IS_DAYLIGHT, "bool IsDaylightSavingTime()")                                               \
    M(DT_SPECIFY_KIND, "static datetime SpecifyKind(datetime value, System.DateTimeKind kind)")    \
    M(DT_TO_BINARY, "long ToBinary()")                                                             \
    M(DT_HASH, "int GetHashCode()")                                                                \
    M(DT_IS_LEAP_YEAR, "static bool IsLeapYear(int year)")                                         \
    M(DT_PARSE, "static datetime Parse(string s)")                                                 \
    M(DT_PARSE_PROVIDER, "static datetime Parse(string s, " PROVIDER ")")                          \
    M(DT_PARSE_STYLES, "static datetime Parse(string s, " PROVIDER ", " STYLES ")")                \
    M(DT_EXACT, "static datetime ParseExact(string s, string format, " PROVIDER ")")               \
    M(DT_EXACT_STYLES,                                                                             \
      "static datetime ParseExact(string s, string format, " PROVIDER ", " STYLES ")")             \
    M(DT_EXACT_MANY,                                                                               \
      "static datetime ParseExact(string s, string[] formats, " PROVIDER ", " STYLES ")")          \
    M(DT_SUBTRACT, "timespan Subtract(datetime value)")                                            \
    M(DT_SUBTRACT_SPAN, "datetime Subtract(timespan value)")                                       \
    M(DT_TO_OADATE, "double ToOADate()")                                                           \
    M(DT_TO_FILE_TIME, "long ToFileTime()")                                                        \
    M(DT_TO_FILE_TIME_UTC, "long ToFileTimeUtc()")                                                 \
    M(DT_TO_LOCAL, "datetime ToLocalTime()")                                                       \
    M(DT_LONG_DATE, "string ToLongDateString()")                                                   \
    M(DT_LONG_TIME, "string ToLongTimeString()")                                                   \
    M(DT_SHORT_DATE, "string ToShortDateString()")                                                 \
    M(DT_SHORT_TIME, "string ToShortTimeString()")                                                 \
    M(DT_TO_STRING, "string ToString()")                                                           \
    M(DT_TO_STRING_FORMAT, "string ToString(string format)")                                       \
    M(DT_TO_STRING_PROVIDER, "string ToString(" PROVIDER ")")                                      \
    M(DT_TO_STRING_BOTH, "string ToString(string format, " PROVIDER ")")                           \
    M(DT_TO_UTC, "datetime ToUniversalTime()")                                                     \
    M(DT_TRY_PARSE, "static bool TryParse(string s, [ref] datetime result)")                       \
    M(DT_TRY_PARSE_PROVIDER,                                                                       \
      "static bool TryParse(string s, " PROVIDER ", [ref] datetime result)")                       \
    M(DT_TRY_PARSE_STYLES,                                                                         \
      "static bool TryParse(string s, " PROVIDER ", " STYLES ", [ref] datetime result)")           \
    M(DT_TRY_EXACT, "static bool TryParseExact(string s, string format, " PROVIDER ", " STYLES     \
                    ", [ref] datetime result)")                                                    \
    M(DT_TRY_EXACT_MANY, "static bool TryParseExact(string s, string[] formats, " PROVIDER         \
                         ", " STYLES ", [ref] datetime result)")                                   \
    M(DT_TYPE_CODE, "System.TypeCode GetTypeCode()")
PS_MEMBER_TABLE(datetime, DATETIME_MEMBERS)

static const struct ps_zone *zone_of(ps_cx *cx)
{
    return ps_worker_zone(cx->worker);
}

static ps_result throw_range(ps_cx *cx, const char *parameter)
{
    return ps_throw_range(cx, parameter,
                          "The added or subtracted value results in an un-representable DateTime.");
}

static ps_result give(ps_cx *cx, int64_t ticks, unsigned kind, const char *parameter,
                      ps_value *out)
{
    return ps_ticks_valid(ticks) ? ps_give(ps_datetime(ticks, kind), out)
                                 : throw_range(cx, parameter);
}

/* ---- making ---------------------------------------------------------------------------------- */

static ps_result create(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    static const char *const unrepresentable =
        "Year, Month, and Day parameters describe an un-representable DateTime.";
    int kind = args[count - 1].kind == PS_ENUM ? (int)args[--count].u.i : PS_TIME_UNSPECIFIED;
    struct ps_civil c = {.year = (int)args[0].u.i, .month = (int)args[1].u.i,
                         .day = (int)args[2].u.i};
    int64_t ticks;
    if (!ps_ticks_from_date(c.year, c.month, c.day, &ticks))
        return ps_throw(cx, "System.ArgumentOutOfRangeException", "%s", unrepresentable);
    if (count >= 6) {
        c.hour = (int)args[3].u.i;
        c.minute = (int)args[4].u.i;
        c.second = (int)args[5].u.i;
        if (!ps_ticks_from_civil(&c, &ticks))
            return ps_throw(cx, "System.ArgumentOutOfRangeException",
                            "Hour, Minute, and Second parameters describe an un-representable "
                            "DateTime.");
    }
    for (unsigned i = 6; i < count; i++) {
        if (args[i].u.i < 0 || args[i].u.i > 999)
            return ps_throw_range(cx, i == 6 ? "millisecond" : "microsecond",
                                  "Valid values are between 0 and 999, inclusive.");
        ticks += args[i].u.i * (i == 6 ? PS_TICKS_MILLISECOND : PS_TICKS_MICROSECOND);
    }
    return ps_give(ps_datetime(ticks, (enum ps_datetime_kind)kind), out);
}

static ps_result from_ticks(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    if (!ps_ticks_valid(args[0].u.i))
        return ps_throw_range(cx, "ticks", "Ticks must be between DateTime.MinValue.Ticks and "
                                           "DateTime.MaxValue.Ticks.");
    return ps_give(ps_datetime(args[0].u.i, count > 1 ? (enum ps_datetime_kind)args[1].u.i : 0), out);
}

/* ---- reckoning ------------------------------------------------------------------------------- */

/* Add a count of units as .NET does: to the tick, out of range an error. */
static ps_result add_units(ps_cx *cx, ps_value self, double value, int64_t unit, ps_value *out)
{
    double whole = trunc(value), part = value - whole;
    double most = (double)PS_TICKS_MAX / (double)unit;
    if (isnan(value) || fabs(value) > most + 1)
        return throw_range(cx, "value");
    int64_t ticks = (int64_t)whole * unit + (int64_t)(part * (double)unit);
    return give(cx, self.u.i + ticks, self.sub, "value", out);
}

static ps_result add_row(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                         ps_value *out)
{
    int64_t ticks;
    switch (row) {
    case DT_ADD:
    case DT_ADD_TICKS:
        if (__builtin_add_overflow(self.u.i, args[0].u.i, &ticks))
            return throw_range(cx, "value");
        return give(cx, ticks, self.sub, "value", out);
    case DT_SUBTRACT_SPAN:
        if (__builtin_sub_overflow(self.u.i, args[0].u.i, &ticks))
            return throw_range(cx, "value");
        return give(cx, ticks, self.sub, "value", out);
    case DT_ADD_DAYS:
        return add_units(cx, self, args[0].u.d, PS_TICKS_DAY, out);
    case DT_ADD_HOURS:
        return add_units(cx, self, args[0].u.d, PS_TICKS_HOUR, out);
    case DT_ADD_MINUTES:
        return add_units(cx, self, args[0].u.d, PS_TICKS_MINUTE, out);
    case DT_ADD_SECONDS:
        return add_units(cx, self, args[0].u.d, PS_TICKS_SECOND, out);
    case DT_ADD_MILLISECONDS:
        return add_units(cx, self, args[0].u.d, PS_TICKS_MILLISECOND, out);
    case DT_ADD_MICROSECONDS:
        return add_units(cx, self, args[0].u.d, PS_TICKS_MICROSECOND, out);
    default:
        if (!ps_ticks_add_months(self.u.i, args[0].u.i * (row == DT_ADD_YEARS ? 12 : 1), &ticks))
            return throw_range(cx, row == DT_ADD_YEARS ? "value" : "months");
        return ps_give(ps_datetime(ticks, self.sub), out);
    }
}

static ps_value to_local(ps_cx *cx, ps_value v)
{
    if (v.sub == PS_DT_LOCAL)
        return v;
    return ps_datetime(ps_ticks_to_local(zone_of(cx), v.u.i), PS_DT_LOCAL);
}

static ps_value to_utc(ps_cx *cx, ps_value v)
{
    if (v.sub == PS_DT_UTC)
        return v;
    return ps_datetime(ps_ticks_to_utc(zone_of(cx), v.u.i), PS_DT_UTC);
}

/* OLE Automation days: whole days from 1899-12-30, the fraction always counted forwards. */
#define OLE_EPOCH INT64_C(599264352000000000)

static double to_ole(int64_t ticks)
{
    if (ticks == 0)
        return 0;
    double ms = (double)((ticks - OLE_EPOCH) / PS_TICKS_MILLISECOND);
    if (ms < 0) {
        double frac = fmod(ms, 86400000);
        if (frac != 0)
            ms -= (86400000 + frac) * 2;
    }
    return ms / 86400000;
}

static ps_result from_ole(ps_cx *cx, double d, ps_value *out)
{
    if (!(d > -657435.0 && d < 2958466.0))
        return ps_throw(cx, "System.ArgumentException", "Not a legal OleAut date.");
    double ms = trunc(d * 86400000 + (d >= 0 ? 0.5 : -0.5));
    if (ms < 0)
        ms -= fmod(ms, 86400000) * 2;
    return give(cx, OLE_EPOCH + (int64_t)ms * PS_TICKS_MILLISECOND, 0, "d", out);
}

#define FILE_TIME_EPOCH INT64_C(504911232000000000) /* 1601-01-01 */

static ps_result from_file_time(ps_cx *cx, int64_t time, bool local, ps_value *out)
{
    if (time < 0 || time > PS_TICKS_MAX - FILE_TIME_EPOCH)
        return ps_throw_range(cx, "fileTime", "Not a valid Win32 FileTime.");
    ps_value utc = ps_datetime(time + FILE_TIME_EPOCH, PS_DT_UTC);
    return ps_give(local ? to_local(cx, utc) : utc, out);
}

/* The kind stands in the two upper bits; local times are kept as UTC. */
static int64_t to_binary(ps_cx *cx, ps_value v)
{
    if (v.sub != PS_DT_LOCAL)
        return v.u.i | (int64_t)v.sub << 62;
    return (int64_t)((uint64_t)to_utc(cx, v).u.i | UINT64_C(1) << 63);
}

static ps_result from_binary(ps_cx *cx, int64_t data, ps_value *out)
{
    int64_t ticks = data & INT64_C(0x3FFFFFFFFFFFFFFF);
    if (!ps_ticks_valid(ticks))
        return ps_throw_argument(cx, "System.ArgumentException", "dateData",
                                 "The binary data must result in a DateTime with ticks between "
                                 "DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.");
    if (data < 0)
        return ps_give(to_local(cx, ps_datetime(ticks, PS_DT_UTC)), out);
    return ps_give(ps_datetime(ticks, (enum ps_datetime_kind)(data >> 62 & 3)), out);
}

/* ---- text ------------------------------------------------------------------------------------ */

static int64_t today(ps_cx *cx)
{
    int64_t now = ps_ticks_to_local(zone_of(cx), ps_ticks_now());
    return now - now % PS_TICKS_DAY;
}

static enum ps_time_error parse_one(ps_cx *cx, const ps_string *text, const ps_string *format,
                                    unsigned styles, ps_value *out, uint32_t *index)
{
    struct ps_parsed_time parsed;
    enum ps_time_error e = format ? ps_parse_time_exact(text, format, styles, cx->culture, today(cx), &parsed)
                                  : ps_parse_time(text, styles, cx->culture, today(cx), &parsed);
    *index = parsed.index;
    if (e != PS_TIME_OK)
        return e;
    int64_t ticks;
    enum ps_time_kind kind;
    if (!ps_parsed_datetime(&parsed, styles, zone_of(cx), &ticks, &kind))
        return PS_TIME_BAD_RANGE;
    *out = ps_datetime(ticks, (enum ps_datetime_kind)kind);
    return PS_TIME_OK;
}

ps_result ps_throw_unparsed(ps_cx *cx, enum ps_time_error e, const ps_string *text, uint32_t index)
{
    const char *s = PS_U8(cx, text);
    switch (e) {
    case PS_TIME_BAD_WORD:
        return ps_throw(cx, "System.FormatException",
                        "The string '%s' was not recognized as a valid DateTime. There is an "
                        "unknown word starting at index '%u'.", s, index);
    case PS_TIME_BAD_WEEKDAY:
        return ps_throw(cx, "System.FormatException",
                        "String '%s' was not recognized as a valid DateTime because the day of "
                        "week was incorrect.", s);
    case PS_TIME_BAD_RANGE:
        return ps_throw(cx, "System.FormatException",
                        "The DateTime represented by the string '%s' is out of range.", s);
    case PS_TIME_UNSUPPORTED:
        return ps_throw(cx, "System.FormatException",
                        "The DateTime represented by the string '%s' is not supported in calendar "
                        "'System.Globalization.GregorianCalendar'.", s);
    case PS_TIME_BAD_FORMAT:
        return ps_throw(cx, "System.FormatException",
                        "Input string was not in a correct format.");
    default:
        return ps_throw(cx, "System.FormatException",
                        "String '%s' was not recognized as a valid DateTime.", s);
    }
}

/* `format`: PS_UNSET for Parse, a string, or an array of them. */
static enum ps_time_error parse_any(ps_cx *cx, const ps_string *text, ps_value format,
                                    unsigned styles, ps_value *out, uint32_t *index)
{
    *index = 0;
    if (format.kind != PS_ARRAY)
        return parse_one(cx, text, ps_string_arg(format), styles, out, index);
    enum ps_time_error e = PS_TIME_BAD;
    for (uint32_t i = 0; i < ps_as_array(format)->length && e != PS_TIME_OK; i++)
        e = parse_one(cx, text, ps_string_arg(ps_as_array(format)->values[i]), styles, out, index);
    return e == PS_TIME_OK ? e : PS_TIME_BAD;
}

static ps_result parse_row(ps_cx *cx, ps_value text, ps_value format, unsigned styles,
                           ps_value *out)
{
    const ps_string *s = ps_string_arg(text);
    uint32_t index;
    if (!s)
        return ps_throw_null(cx, "s");
    if (format.kind == PS_NULL)
        return ps_throw_null(cx, "format");
    enum ps_time_error e = parse_any(cx, s, format, styles, out, &index);
    return e == PS_TIME_OK ? PS_OK : ps_throw_unparsed(cx, e, s, index);
}

static ps_result try_parse_row(ps_cx *cx, ps_value text, ps_value format, unsigned styles,
                               ps_value ref, ps_value *out)
{
    const ps_string *s = ps_string_arg(text);
    uint32_t index;
    ps_value got = ps_datetime(0, PS_DT_UNSPECIFIED);
    bool good = s && parse_any(cx, s, format, styles, &got, &index) == PS_TIME_OK;
    PS_TRY(ps_set_ref(cx, ref, got));
    return ps_give_bool(good, out);
}

static ps_result text_row(ps_cx *cx, ps_value self, const char *standard, ps_value format,
                          ps_value *out)
{
    ps_string *made, *f = standard ? ps_string_c(standard) : ps_string_retain(ps_string_arg(format));
    ps_result r = ps_format_value(cx, self, f, &made);
    ps_string_release(f);
    return r == PS_OK ? ps_give_string(cx, made, out) : r;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result field_row(ps_cx *cx, unsigned row, ps_value self, ps_value *out)
{
    struct ps_civil c = ps_civil_from_ticks(self.u.i);
    switch (row) {
    case DT_DATE:
        return ps_give(ps_datetime(self.u.i - self.u.i % PS_TICKS_DAY, self.sub), out);
    case DT_DAY:
        return ps_give_int(c.day, out);
    case DT_DAY_OF_WEEK:
        return ps_give(ps_enum(ps_type_named(cx->worker, "System.DayOfWeek"), c.weekday), out);
    case DT_DAY_OF_YEAR:
        return ps_give_int(c.day_of_year, out);
    case DT_HOUR:
        return ps_give_int(c.hour, out);
    case DT_KIND:
        return ps_give(ps_enum(ps_type_named(cx->worker, "System.DateTimeKind"), self.sub), out);
    case DT_MILLISECOND:
        return ps_give_int(c.fraction / PS_TICKS_MILLISECOND, out);
    case DT_MICROSECOND:
        return ps_give_int(c.fraction / PS_TICKS_MICROSECOND % 1000, out);
    case DT_NANOSECOND:
        return ps_give_int(c.fraction % PS_TICKS_MICROSECOND * 100, out);
    case DT_MINUTE:
        return ps_give_int(c.minute, out);
    case DT_MONTH:
        return ps_give_int(c.month, out);
    case DT_SECOND:
        return ps_give_int(c.second, out);
    case DT_TICKS:
        return ps_give(ps_long(self.u.i), out);
    case DT_TIME_OF_DAY:
        return ps_give(ps_timespan(self.u.i % PS_TICKS_DAY), out);
    default:
        return ps_give_int(c.year, out);
    }
}

static ps_result static_row(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                            ps_value *out)
{
    switch (row) {
    case DT_NEW_TICKS:
    case DT_NEW_TICKS_KIND:
        return from_ticks(cx, args, count, out);
    case DT_NEW_PARTS:
    case DT_NEW_PARTS_KIND:
        return ps_call_c(cx, args[0], "ToDateTime", args + 1, count - 1, out);
    case DT_MIN_VALUE:
        return ps_give(ps_datetime(0, 0), out);
    case DT_MAX_VALUE:
        return ps_give(ps_datetime(PS_TICKS_MAX, 0), out);
    case DT_UNIX_EPOCH:
        return ps_give(ps_datetime(PS_TICKS_UNIX, PS_DT_UTC), out);
    case DT_NOW:
        return ps_give(to_local(cx, ps_datetime(ps_ticks_now(), PS_DT_UTC)), out);
    case DT_UTC_NOW:
        return ps_give(ps_datetime(ps_ticks_now(), PS_DT_UTC), out);
    case DT_TODAY:
        return ps_give(ps_datetime(today(cx), PS_DT_LOCAL), out);
    case DT_COMPARE:
        return ps_give_int(ps_scalar_order(args[0], args[1]), out);
    case DT_EQUALS_STATIC:
        return ps_give_bool(args[0].u.i == args[1].u.i, out);
    case DT_DAYS_IN_MONTH:
        if (args[1].u.i < 1 || args[1].u.i > 12)
            return ps_throw(cx, "System.ArgumentOutOfRangeException",
                            "Month must be between one and twelve. (Parameter 'month')\n"
                            "Actual value was %lld.", (long long)args[1].u.i);
        /* fall through */
    case DT_IS_LEAP_YEAR:
        if (args[0].u.i < 1 || args[0].u.i > 9999)
            return ps_throw_range(cx, "year", "Year must be between 1 and 9999.");
        return row == DT_IS_LEAP_YEAR
                   ? ps_give_bool(ps_leap_year((int)args[0].u.i), out)
                   : ps_give_int(ps_days_in_month((int)args[0].u.i, (int)args[1].u.i), out);
    case DT_FROM_BINARY:
        return from_binary(cx, args[0].u.i, out);
    case DT_FROM_FILE_TIME:
    case DT_FROM_FILE_TIME_UTC:
        return from_file_time(cx, args[0].u.i, row == DT_FROM_FILE_TIME, out);
    case DT_FROM_OADATE:
        return from_ole(cx, args[0].u.d, out);
    case DT_SPECIFY_KIND:
        return ps_give(ps_datetime(args[0].u.i, (enum ps_datetime_kind)args[1].u.i), out);
    case DT_PARSE:
    case DT_PARSE_PROVIDER:
        return parse_row(cx, args[0], ps_unset(), 0, out);
    case DT_PARSE_STYLES:
        return parse_row(cx, args[0], ps_unset(), (unsigned)args[2].u.i, out);
    case DT_EXACT:
        return parse_row(cx, args[0], args[1], 0, out);
    case DT_EXACT_STYLES:
    case DT_EXACT_MANY:
        return parse_row(cx, args[0], args[1], (unsigned)args[3].u.i, out);
    case DT_TRY_PARSE:
    case DT_TRY_PARSE_PROVIDER:
        return try_parse_row(cx, args[0], ps_unset(), 0, args[count - 1], out);
    case DT_TRY_PARSE_STYLES:
        return try_parse_row(cx, args[0], ps_unset(), (unsigned)args[2].u.i, args[3], out);
    case DT_TRY_EXACT:
    case DT_TRY_EXACT_MANY:
        return try_parse_row(cx, args[0], args[1], (unsigned)args[3].u.i, args[4], out);
    }
    return create(cx, args, count, out);
}

static ps_result compare_object(ps_cx *cx, ps_value self, ps_value other, ps_value *out)
{
    other = ps_base(other);
    if (ps_is_null(other))
        return ps_give_int(1, out);
    if (other.kind != PS_DATETIME)
        return ps_throw(cx, "System.ArgumentException", "Object must be of type DateTime.");
    return ps_give_int(ps_scalar_order(self, other), out);
}

static ps_result datetime_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    if (self.kind != PS_DATETIME)
        return static_row(cx, row, args, count, out);
    if ((row >= DT_ADD && row <= DT_ADD_YEARS) || row == DT_SUBTRACT_SPAN)
        return add_row(cx, row, self, args, out);
    switch (row) {
    case DT_COMPARE_OBJECT:
        return compare_object(cx, self, args[0], out);
    case DT_COMPARE_TO:
        return ps_give_int(ps_scalar_order(self, args[0]), out);
    case DT_EQUALS_OBJECT:
    case DT_EQUALS:
        return ps_give_bool(ps_base(args[0]).kind == PS_DATETIME &&
                                ps_base(args[0]).u.i == self.u.i, out);
    case DT_HASH:
        return ps_give_int((int32_t)self.u.i ^ (int32_t)(self.u.i >> 32), out);
    case DT_IS_DAYLIGHT:
        return ps_give_bool(self.sub != PS_DT_UTC &&
                                ps_zone_at_local(zone_of(cx), self.u.i).daylight, out);
    case DT_TO_BINARY:
        return ps_give(ps_long(to_binary(cx, self)), out);
    case DT_SUBTRACT:
        return ps_give(ps_timespan(self.u.i - args[0].u.i), out);
    case DT_TO_OADATE:
        return ps_give(ps_double(to_ole(self.u.i)), out);
    case DT_TO_FILE_TIME:
    case DT_TO_FILE_TIME_UTC: {
        ps_value utc = row == DT_TO_FILE_TIME || self.sub == PS_DT_LOCAL ? to_utc(cx, self) : self;
        if (utc.u.i < FILE_TIME_EPOCH)
            return ps_throw(cx, "System.ArgumentOutOfRangeException", "Not a valid Win32 FileTime.");
        return ps_give(ps_long(utc.u.i - FILE_TIME_EPOCH), out);
    }
    case DT_TO_LOCAL:
        return ps_give(to_local(cx, self), out);
    case DT_TO_UTC:
        return ps_give(to_utc(cx, self), out);
    case DT_LONG_DATE:
        return text_row(cx, self, "D", ps_unset(), out);
    case DT_LONG_TIME:
        return text_row(cx, self, "T", ps_unset(), out);
    case DT_SHORT_DATE:
        return text_row(cx, self, "d", ps_unset(), out);
    case DT_SHORT_TIME:
        return text_row(cx, self, "t", ps_unset(), out);
    case DT_TO_STRING:
    case DT_TO_STRING_PROVIDER:
        return text_row(cx, self, "G", ps_unset(), out);
    case DT_TO_STRING_FORMAT:
    case DT_TO_STRING_BOTH:
        return text_row(cx, self, ps_string_arg(args[0]) ? NULL : "G", args[0], out);
    case DT_TYPE_CODE:
        return ps_give(ps_enum(ps_type_named(cx->worker, "System.TypeCode"), 16), out);
    }
    return field_row(cx, row, self, out);
}

const ps_typedef ps_type_datetime = {
    .name = "System.DateTime",
    .base = "System.ValueType",
    .interfaces = "System.IComparable,System.IFormattable,System.IConvertible",
    .members = datetime_members,
    .invoke = datetime_invoke,
    .flags = PS_TYPE_VALUE | PS_TYPE_SEALED | PS_TYPE_CORE,
    .kind = PS_DATETIME,
};
