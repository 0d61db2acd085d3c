/* date_offset.c - System.DateTimeOffset: a clock time with its distance from UTC. */
#include "object/worker.h"
#include "types/support.h"
#include "types/time_value.h"

#include <math.h>

#define DTO "System.DateTimeOffset"
#define PROVIDER "System.IFormatProvider formatProvider"
#define STYLES "System.Globalization.DateTimeStyles styles"
#define CIVIL "int year, int month, int day, int hour, int minute, int second"
#define OFFSET_MEMBERS(M)                                                                          \
    M(OFFSET_NEW, "new(datetime dateTime)")                                                        \
    M(OFFSET_NEW_OFFSET, "new(datetime dateTime, timespan offset)")                                \
    M(OFFSET_NEW_TICKS, "new(long ticks, timespan offset)")                                        \
    M(OFFSET_NEW_6, "new(" CIVIL ", timespan offset)")                                             \
    M(OFFSET_NEW_7, "new(" CIVIL ", int millisecond, timespan offset)")                            \
    M(OFFSET_NEW_8, "new(" CIVIL ", int millisecond, int microsecond, timespan offset)")           \
    M(OFFSET_NEW_PARTS, "new(System.DateOnly date, System.TimeOnly time, timespan offset)")        \
    M(OFFSET_DATE_TIME, "datetime DateTime {get;}")                                                \
    M(OFFSET_UTC_DATE_TIME, "datetime UtcDateTime {get;}")                                         \
    M(OFFSET_LOCAL_DATE_TIME, "datetime LocalDateTime {get;}")                                     \
    M(OFFSET_DATE, "datetime Date {get;}")                                                         \
    M(OFFSET_DAY, "int Day {get;}")                                                                \
    M(OFFSET_DAY_OF_WEEK, "System.DayOfWeek DayOfWeek {get;}")                                     \
    M(OFFSET_DAY_OF_YEAR, "int DayOfYear {get;}")                                                  \
    M(OFFSET_HOUR, "int Hour {get;}")                                                              \
    M(OFFSET_MILLISECOND, "int Millisecond {get;}")                                                \
    M(OFFSET_MICROSECOND, "int Microsecond {get;}")                                                \
    M(OFFSET_NANOSECOND, "int Nanosecond {get;}")                                                  \
    M(OFFSET_MINUTE, "int Minute {get;}")                                                          \
    M(OFFSET_MONTH, "int Month {get;}")                                                            \
    M(OFFSET_OFFSET, "timespan Offset {get;}")                                                     \
    M(OFFSET_OFFSET_MINUTES, "int TotalOffsetMinutes {get;}")                                      \
    M(OFFSET_SECOND, "int Second {get;}")                                                          \
    M(OFFSET_TICKS, "long Ticks {get;}")                                                           \
    M(OFFSET_UTC_TICKS, "long UtcTicks {get;}")                                                    \
    M(OFFSET_TIME_OF_DAY, "timespan TimeOfDay {get;}")                                             \
    M(OFFSET_YEAR, "int Year {get;}")                                                              \
    M(OFFSET_ADD, DTO " Add(timespan timeSpan)")                                                   \
    M(OFFSET_ADD_DAYS, DTO " AddDays(double days)")                                                \
    M(OFFSET_ADD_HOURS, DTO " AddHours(double hours)")                                             \
    M(OFFSET_ADD_MS, DTO " AddMilliseconds(double milliseconds)")                                  \
    M(OFFSET_ADD_US, DTO " AddMicroseconds(double microseconds)")                                  \
    M(OFFSET_ADD_MINUTES, DTO " AddMinutes(double minutes)")                                       \
    M(OFFSET_ADD_MONTHS, DTO " AddMonths(int months)")                                             \
    M(OFFSET_ADD_SECONDS, DTO " AddSeconds(double seconds)")                                       \
    M(OFFSET_ADD_TICKS, DTO " AddTicks(long ticks)")                                               \
    M(OFFSET_ADD_YEARS, DTO " AddYears(int years)")                                                \
    M(OFFSET_COMPARE_TO, "int CompareTo(" DTO " other)")                                           \
    M(OFFSET_EQUALS_OBJECT, "bool Equals(System.Object obj)")                                      \
    M(OFFSET_EQUALS, "bool Equals(" DTO " other)")                                                 \
    M(OFFSET_EQUALS_EXACT, "bool EqualsExact(" DTO " other)")                                      \
    M(OFFSET_HASH, "int GetHashCode()")                                                            \
    M(OFFSET_SUBTRACT, "timespan Subtract(" DTO " value)")                                         \
    M(OFFSET_SUBTRACT_SPAN, DTO " Subtract(timespan value)")                                       \
    M(OFFSET_TO_FILE_TIME, "long ToFileTime()")                                                    \
    M(OFFSET_TO_UNIX, "long ToUnixTimeSeconds()")                                                  \
    M(OFFSET_TO_UNIX_MS, "long ToUnixTimeMilliseconds()")                                          \
    M(OFFSET_TO_LOCAL, DTO " ToLocalTime()")                                                       \
    M(OFFSET_TO_OFFSET, DTO " ToOffset(timespan offset)")                                          \
    M(OFFSET_TO_UTC, DTO " ToUniversalTime()")                                                     \
    M(OFFSET_TEXT, "string ToString()")                                                            \
    M(OFFSET_TEXT_FORMAT, "string ToString(string format)")                                        \
    M(OFFSET_TEXT_PROVIDER, "string ToString(" PROVIDER ")")                                       \
    M(OFFSET_TEXT_BOTH, "string ToString(string format, " PROVIDER ")")                            \
    M(OFFSET_NOW, "static " DTO " Now {get;}")                                                     \
    M(OFFSET_UTC_NOW, "static " DTO " UtcNow {get;}")                                              \
    M(OFFSET_MIN, "static field " DTO " MinValue")                                                 \
    M(OFFSET_MAX, "static field " DTO " MaxValue")                                                 \
    M(OFFSET_EPOCH, "static field " DTO " UnixEpoch")                                              \
    M(OFFSET_COMPARE, "static int Compare(" DTO " first, " DTO " second)")                         \
    M(OFFSET_EQUALS_STATIC, "static bool Equals(" DTO " first, " DTO " second)")                   \
    M(OFFSET_FROM_FILE_TIME, "static " DTO " FromFileTime(long fileTime)")                         \
    M(OFFSET_FROM_UNIX, "static " DTO " FromUnixTimeSeconds(long seconds)")                        \
    M(OFFSET_FROM_UNIX_MS, "static " DTO " FromUnixTimeMilliseconds(long milliseconds)")           \
    M(OFFSET_PARSE, "static " DTO " Parse(string input)")                                          \
    M(OFFSET_PARSE_PROVIDER, "static " DTO " Parse(string input, " PROVIDER ")")                   \
    M(OFFSET_PARSE_STYLES, "static " DTO " Parse(string input, " PROVIDER ", " STYLES ")")         \
    M(OFFSET_EXACT, "static " DTO " ParseExact(string input, string format, " PROVIDER ")")        \
    M(OFFSET_EXACT_STYLES,                                                                         \
      "static " DTO " ParseExact(string input, string format, " PROVIDER ", " STYLES ")")          \
    M(OFFSET_EXACT_MANY,                                                                           \
      "static " DTO " ParseExact(string input, string[] formats, " PROVIDER ", " STYLES ")")       \
    M(OFFSET_TRY, "static bool TryParse(string input, [ref] " DTO " result)")                      \
    M(OFFSET_TRY_PROVIDER, "static bool TryParse(string input, " PROVIDER ", [ref] " DTO           \
                           " result)")                                                             \
    M(OFFSET_TRY_STYLES, "static bool TryParse(string input, " PROVIDER ", " STYLES ", [ref] " DTO \
                         " result)")                                                               \
    M(OFFSET_TRY_EXACT, "static bool TryParseExact(string input, string format, " PROVIDER         \
                        ", " STYLES ", [ref] " DTO " result)")                                     \
    M(OFFSET_TRY_EXACT_MANY, "static bool TryParseExact(string input, string[] formats, " PROVIDER \
                             ", " STYLES ", [ref] " DTO " result)")                                \
    M(OFFSET_OP_ADD,                                                                               \
      "hidden static " DTO " op_Addition(" DTO " dateTimeOffset, timespan timeSpan)")              \
    M(OFFSET_OP_SUB, "hidden static timespan op_Subtraction(" DTO " left, " DTO " right)")         \
    M(OFFSET_OP_SUB_SPAN,                                                                          \
      "hidden static " DTO " op_Subtraction(" DTO " dateTimeOffset, timespan timeSpan)")
PS_MEMBER_TABLE(offset, OFFSET_MEMBERS)

static int64_t utc_of(const ps_time_value *t)
{
    return t->ticks - t->offset;
}

static ps_result offset_text(ps_cx *cx, ps_value self, ps_value *out);

static bool offset_equals(ps_value self, ps_value other)
{
    return ps_is_class(other, &ps_date_offset_class) &&
           utc_of(ps_as_time_value(self)) == utc_of(ps_as_time_value(other));
}

static uint32_t offset_hash(ps_value self)
{
    uint64_t utc = (uint64_t)utc_of(ps_as_time_value(self));
    return (uint32_t)utc ^ (uint32_t)(utc >> 32);
}

static ps_result offset_compare(ps_cx *cx, ps_value self, ps_value other, int *order)
{
    *order = 1;
    if (ps_is_null(other))
        return PS_OK;
    if (!ps_is_class(other, &ps_date_offset_class))
        return ps_throw(cx, "System.ArgumentException", "Object must be of type DateTimeOffset.");
    int64_t a = utc_of(ps_as_time_value(self)), b = utc_of(ps_as_time_value(other));
    *order = a < b ? -1 : a > b;
    return PS_OK;
}

const ps_class ps_date_offset_class = {.size = sizeof(ps_time_value),
                                       .to_string = offset_text,
                                       .equals = offset_equals,
                                       .hash = offset_hash,
                                       .compare = offset_compare};

/* ---- making ---------------------------------------------------------------------------------- */

ps_result ps_date_offset(ps_cx *cx, int64_t ticks, int64_t offset, ps_value *out)
{
    if (offset % PS_TICKS_MINUTE)
        return ps_throw_argument(cx, "System.ArgumentException", "offset",
                                 "Offset must be specified in whole minutes.");
    if (offset < -14 * PS_TICKS_HOUR || offset > 14 * PS_TICKS_HOUR)
        return ps_throw_range(cx, "offset", "Offset must be within plus or minus 14 hours.");
    if (!ps_ticks_valid(ticks) || !ps_ticks_valid(ticks - offset))
        return ps_throw_range(cx, "offset",
                              "The UTC time represented when the offset is applied must be between "
                              "year 0 and 10,000.");
    ps_time_value *t = ps_object_new(ps_core_type(cx->worker, PS_T_DATETIMEOFFSET),
                                     &ps_date_offset_class, PS_INSTANCE);
    t->ticks = ticks;
    t->offset = offset;
    return ps_give(ps_take_object(t), out);
}

static ps_result of_utc(ps_cx *cx, int64_t utc, int64_t offset, ps_value *out)
{
    if (!ps_ticks_valid(utc + offset) || !ps_ticks_valid(utc))
        return ps_throw(cx, "System.ArgumentOutOfRangeException",
                        "The added or subtracted value results in an un-representable DateTime. "
                        "(Parameter 'value')");
    return ps_date_offset(cx, utc + offset, offset, out);
}

static int64_t local_offset(ps_cx *cx, int64_t utc)
{
    return ps_zone_at(ps_worker_zone(cx->worker), utc).offset * PS_TICKS_SECOND;
}

static ps_result from_datetime(ps_cx *cx, ps_value v, ps_value *out)
{
    int64_t utc = v.sub == PS_DT_UTC ? v.u.i : ps_ticks_to_utc(ps_worker_zone(cx->worker), v.u.i);
    return ps_date_offset(cx, v.u.i, v.u.i - utc, out);
}

static ps_result construct(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                           ps_value *out)
{
    ps_value date;
    if (row == OFFSET_NEW)
        return from_datetime(cx, args[0], out);
    if (row == OFFSET_NEW_OFFSET) {
        if (args[0].sub == PS_DT_UTC && args[1].u.i)
            return ps_throw_argument(cx, "System.ArgumentException", "offset",
                                     "The UTC Offset for Utc DateTime instances must be 0.");
        if (args[0].sub == PS_DT_LOCAL &&
            args[0].u.i - ps_ticks_to_utc(ps_worker_zone(cx->worker), args[0].u.i) != args[1].u.i)
            return ps_throw_argument(cx, "System.ArgumentException", "offset",
                                     "The UTC Offset of the local dateTime parameter does not "
                                     "match the offset argument.");
        return ps_date_offset(cx, args[0].u.i, args[1].u.i, out);
    }
    if (row == OFFSET_NEW_TICKS)
        return ps_date_offset(cx, args[0].u.i, args[1].u.i, out);
    PS_TRY(ps_type_create(cx, ps_core_type(cx->worker, PS_T_DATETIME), args, count - 1, &date));
    if (row == OFFSET_NEW_PARTS)
        date.sub = PS_DT_UNSPECIFIED;
    return ps_date_offset(cx, date.u.i, args[count - 1].u.i, out);
}

/* ---- text ------------------------------------------------------------------------------------ */

int64_t ps_time_today(ps_cx *cx)
{
    int64_t now = ps_ticks_to_local(ps_worker_zone(cx->worker), ps_ticks_now());
    return now - now % PS_TICKS_DAY;
}

enum ps_time_error ps_time_read(ps_cx *cx, const ps_string *text, ps_value format, unsigned styles,
                                struct ps_parsed_time *out)
{
    int64_t today = ps_time_today(cx);
    if (format.kind == PS_UNSET)
        return ps_parse_time(text, styles, cx->culture, today, out);
    if (format.kind == PS_STRING)
        return ps_parse_time_exact(text, format.u.string, styles, cx->culture, today, out);
    const ps_array *a = format.kind == PS_ARRAY ? ps_as_array(format) : NULL;
    for (uint32_t i = 0; a && i < a->length; i++)
        if (a->values[i].kind == PS_STRING &&
            ps_parse_time_exact(text, a->values[i].u.string, styles, cx->culture, today, out) ==
                PS_TIME_OK)
            return PS_TIME_OK;
    return PS_TIME_BAD;
}

static enum ps_time_error read(ps_cx *cx, const ps_string *text, ps_value format, unsigned styles,
                               int64_t *ticks, int64_t *offset, uint32_t *index)
{
    struct ps_parsed_time parsed = {0};
    enum ps_time_error e = ps_time_read(cx, text, format, styles, &parsed);
    *index = parsed.index;
    if (e != PS_TIME_OK)
        return e;
    return ps_parsed_datetimeoffset(&parsed, styles, ps_worker_zone(cx->worker), ticks, offset)
               ? PS_TIME_OK
               : PS_TIME_BAD_RANGE;
}

static ps_result parse_row(ps_cx *cx, const ps_value *args, ps_value format, unsigned styles,
                           ps_value *out)
{
    int64_t ticks, offset;
    uint32_t index;
    const ps_string *s = ps_string_arg(args[0]);
    if (!s)
        return ps_throw_null(cx, "input");
    if (format.kind == PS_NULL)
        return ps_throw_null(cx, "format");
    enum ps_time_error e = read(cx, s, format, styles, &ticks, &offset, &index);
    if (e != PS_TIME_OK)
        return ps_throw_unparsed(cx, e, s, index);
    return ps_date_offset(cx, ticks, offset, out);
}

static ps_result try_row(ps_cx *cx, const ps_value *args, ps_value format, unsigned styles,
                         ps_value ref, ps_value *out)
{
    int64_t ticks = 0, offset = 0;
    uint32_t index;
    ps_value v;
    const ps_string *s = ps_string_arg(args[0]);
    bool good = s && read(cx, s, format, styles, &ticks, &offset, &index) == PS_TIME_OK;
    PS_TRY(ps_date_offset(cx, good ? ticks : 0, good ? offset : 0, &v));
    PS_TRY(ps_set_ref(cx, ref, v));
    return ps_give_bool(good, out);
}

static ps_result format(ps_cx *cx, const ps_time_value *t, const ps_string *f, ps_value *out)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    if (ps_format_datetimeoffset(&b, t->ticks, t->offset, f, cx->culture) != PS_NUM_OK) {
        ps_strbuf_free(&b);
        return ps_throw(cx, "System.FormatException", "Input string was not in a correct format.");
    }
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static ps_result offset_text(ps_cx *cx, ps_value self, ps_value *out)
{
    return format(cx, ps_as_time_value(self), NULL, out);
}

/* ---- rows ------------------------------------------------------------------------------------ */

#define FILE_TIME_EPOCH INT64_C(504911232000000000) /* 1601-01-01 */

static ps_result from_unix(ps_cx *cx, int64_t count, int64_t unit, ps_value *out)
{
    int64_t low = -PS_TICKS_UNIX / unit, high = (PS_TICKS_MAX - PS_TICKS_UNIX) / unit;
    if (count < low || count > high)
        return ps_throw(cx, "System.ArgumentOutOfRangeException",
                        "Valid values are between %lld and %lld, inclusive. (Parameter "
                        "'%s')\nActual value was %lld.",
                        (long long)low, (long long)high, unit == PS_TICKS_SECOND ? "seconds" : "milliseconds", (long long)count);
    return ps_date_offset(cx, PS_TICKS_UNIX + count * unit, 0, out);
}

static ps_result static_row(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                            ps_value *out)
{
    int64_t now;
    int order = 0;
    switch (row) {
    case OFFSET_NOW:
        now = ps_ticks_now();
        return of_utc(cx, now, local_offset(cx, now), out);
    case OFFSET_UTC_NOW: return ps_date_offset(cx, ps_ticks_now(), 0, out);
    case OFFSET_MIN: return ps_date_offset(cx, 0, 0, out);
    case OFFSET_MAX: return ps_date_offset(cx, PS_TICKS_MAX, 0, out);
    case OFFSET_EPOCH: return ps_date_offset(cx, PS_TICKS_UNIX, 0, out);
    case OFFSET_COMPARE:
    case OFFSET_EQUALS_STATIC:
        PS_TRY(offset_compare(cx, args[0], args[1], &order));
        return row == OFFSET_COMPARE ? ps_give_int(order, out) : ps_give_bool(!order, out);
    case OFFSET_FROM_FILE_TIME:
        if (args[0].u.i < 0 || args[0].u.i > PS_TICKS_MAX - FILE_TIME_EPOCH)
            return ps_throw_range(cx, "fileTime", "Not a valid Win32 FileTime.");
        now = args[0].u.i + FILE_TIME_EPOCH;
        return of_utc(cx, now, local_offset(cx, now), out);
    case OFFSET_FROM_UNIX: return from_unix(cx, args[0].u.i, PS_TICKS_SECOND, out);
    case OFFSET_FROM_UNIX_MS: return from_unix(cx, args[0].u.i, PS_TICKS_MILLISECOND, out);
    case OFFSET_PARSE:
    case OFFSET_PARSE_PROVIDER: return parse_row(cx, args, ps_unset(), 0, out);
    case OFFSET_PARSE_STYLES: return parse_row(cx, args, ps_unset(), (unsigned)args[2].u.i, out);
    case OFFSET_EXACT: return parse_row(cx, args, args[1], 0, out);
    case OFFSET_EXACT_STYLES:
    case OFFSET_EXACT_MANY: return parse_row(cx, args, args[1], (unsigned)args[3].u.i, out);
    case OFFSET_TRY:
    case OFFSET_TRY_PROVIDER: return try_row(cx, args, ps_unset(), 0, args[count - 1], out);
    case OFFSET_TRY_STYLES:
        return try_row(cx, args, ps_unset(), (unsigned)args[2].u.i, args[3], out);
    case OFFSET_TRY_EXACT:
    case OFFSET_TRY_EXACT_MANY:
        return try_row(cx, args, args[1], (unsigned)args[3].u.i, args[4], out);
    case OFFSET_OP_SUB:
        return ps_give(ps_timespan(utc_of(ps_as_time_value(args[0])) -
                                   utc_of(ps_as_time_value(args[1]))), out);
    case OFFSET_OP_ADD:
    case OFFSET_OP_SUB_SPAN:
        now = row == OFFSET_OP_ADD ? args[1].u.i : -args[1].u.i;
        return of_utc(cx, utc_of(ps_as_time_value(args[0])) + now,
                      ps_as_time_value(args[0])->offset, out);
    default: return construct(cx, row, args, count, out);
    }
}

/* What DateTime has too is asked of the clock time. */
static ps_result ask_datetime(ps_cx *cx, const ps_time_value *t, const char *property, ps_value *out)
{
    return ps_get_c(cx, ps_datetime(t->ticks, PS_DT_UNSPECIFIED), property, out);
}

static ps_result add_row(ps_cx *cx, unsigned row, const ps_time_value *t, ps_value by, ps_value *out)
{
    static const char methods[][16] = {"Add", "AddDays", "AddHours", "AddMilliseconds",
                                       "AddMicroseconds", "AddMinutes", "AddMonths", "AddSeconds",
                                       "AddTicks", "AddYears"};
    ps_value moved;
    PS_TRY(ps_call_c(cx, ps_datetime(t->ticks, PS_DT_UNSPECIFIED), methods[row - OFFSET_ADD], &by, 1,
                     &moved));
    return ps_date_offset(cx, moved.u.i, t->offset, out);
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static ps_result property_row(ps_cx *cx, unsigned row, const ps_time_value *t, ps_value *out)
{
    static const char names[][12] = {
        [0] = "Date", [OFFSET_DAY - OFFSET_DATE] = "Day",
        [OFFSET_DAY_OF_WEEK - OFFSET_DATE] = "DayOfWeek",
        [OFFSET_DAY_OF_YEAR - OFFSET_DATE] = "DayOfYear", [OFFSET_HOUR - OFFSET_DATE] = "Hour",
        [OFFSET_MILLISECOND - OFFSET_DATE] = "Millisecond",
        [OFFSET_MICROSECOND - OFFSET_DATE] = "Microsecond",
        [OFFSET_NANOSECOND - OFFSET_DATE] = "Nanosecond",
        [OFFSET_MINUTE - OFFSET_DATE] = "Minute", [OFFSET_MONTH - OFFSET_DATE] = "Month",
        [OFFSET_SECOND - OFFSET_DATE] = "Second", [OFFSET_TICKS - OFFSET_DATE] = "Ticks",
        [OFFSET_TIME_OF_DAY - OFFSET_DATE] = "TimeOfDay", [OFFSET_YEAR - OFFSET_DATE] = "Year"};
    switch (row) {
    case OFFSET_DATE_TIME: return ps_give(ps_datetime(t->ticks, PS_DT_UNSPECIFIED), out);
    case OFFSET_UTC_DATE_TIME: return ps_give(ps_datetime(utc_of(t), PS_DT_UTC), out);
    case OFFSET_LOCAL_DATE_TIME:
        return ps_give(ps_datetime(utc_of(t) + local_offset(cx, utc_of(t)), PS_DT_LOCAL), out);
    case OFFSET_OFFSET: return ps_give(ps_timespan(t->offset), out);
    case OFFSET_OFFSET_MINUTES: return ps_give_int(t->offset / PS_TICKS_MINUTE, out);
    case OFFSET_UTC_TICKS: return ps_give(ps_long(utc_of(t)), out);
    default: return ask_datetime(cx, t, names[row - OFFSET_DATE], out);
    }
}

static ps_result offset_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    if (!ps_is_class(self, &ps_date_offset_class))
        return static_row(cx, row, args, count, out);
    const ps_time_value *t = ps_as_time_value(self);
    int order;
    if (row >= OFFSET_ADD && row <= OFFSET_ADD_YEARS)
        return add_row(cx, row, t, args[0], out);
    switch (row) {
    case OFFSET_COMPARE_TO:
        PS_TRY(offset_compare(cx, self, args[0], &order));
        return ps_give_int(order, out);
    case OFFSET_EQUALS_OBJECT:
    case OFFSET_EQUALS: return ps_give_bool(offset_equals(self, ps_base(args[0])), out);
    case OFFSET_EQUALS_EXACT:
        return ps_give_bool(offset_equals(self, args[0]) &&
                            t->offset == ps_as_time_value(args[0])->offset, out);
    case OFFSET_HASH: return ps_give_int((int32_t)offset_hash(self), out);
    case OFFSET_SUBTRACT:
        return ps_give(ps_timespan(utc_of(t) - utc_of(ps_as_time_value(args[0]))), out);
    case OFFSET_SUBTRACT_SPAN: return of_utc(cx, utc_of(t) - args[0].u.i, t->offset, out);
    case OFFSET_TO_FILE_TIME: return ps_give(ps_long(utc_of(t) - FILE_TIME_EPOCH), out);
    case OFFSET_TO_UNIX:
        return ps_give(ps_long(floor_div(utc_of(t) - PS_TICKS_UNIX, PS_TICKS_SECOND)), out);
    case OFFSET_TO_UNIX_MS:
        return ps_give(ps_long(floor_div(utc_of(t) - PS_TICKS_UNIX, PS_TICKS_MILLISECOND)), out);
    case OFFSET_TO_LOCAL: return of_utc(cx, utc_of(t), local_offset(cx, utc_of(t)), out);
    case OFFSET_TO_OFFSET: return ps_date_offset(cx, utc_of(t) + args[0].u.i, args[0].u.i, out);
    case OFFSET_TO_UTC: return of_utc(cx, utc_of(t), 0, out);
    case OFFSET_TEXT:
    case OFFSET_TEXT_PROVIDER: return format(cx, t, NULL, out);
    case OFFSET_TEXT_FORMAT:
    case OFFSET_TEXT_BOTH: return format(cx, t, ps_string_arg(args[0]), out);
    default: return property_row(cx, row, t, out);
    }
}

const ps_typedef ps_type_date_offset = {.name = DTO,
                                        .base = "System.ValueType",
                                        .members = offset_members,
                                        .invoke = offset_invoke,
                                        .cls = &ps_date_offset_class,
                                        .flags = PS_TYPE_VALUE | PS_TYPE_SEALED};
