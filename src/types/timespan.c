/* timespan.c - System.TimeSpan over base/datetime.h. */
#include "base/datetime.h"
#include "types/scalar.h"

#include <math.h>

#define PROVIDER "System.IFormatProvider formatProvider"
#define TIMESPAN_MEMBERS(M)                                                                        \
    M(TS_NEW_TICKS, "new(long ticks)")                                                             \
    M(TS_NEW_3, "new(int hours, int minutes, int seconds)")                                        \
    M(TS_NEW_4, "new(int days, int hours, int minutes, int seconds)")                              \
    M(TS_NEW_5, "new(int days, int hours, int minutes, int seconds, int milliseconds)")            \
    M(TS_NEW_6, "new(int days, int hours, int minutes, int seconds, int milliseconds, "            \
                "int microseconds)")                                                               \
    M(TS_ZERO, "static field timespan Zero")                                                       \
    M(TS_MAX_VALUE, "static field timespan MaxValue")                                              \
    M(TS_MIN_VALUE, "static field timespan MinValue")                                              \
    M(TS_PER_MICROSECOND, "static field long TicksPerMicrosecond")                                 \
    M(TS_PER_MILLISECOND, "static field long TicksPerMillisecond")                                 \
    M(TS_PER_SECOND, "static field long TicksPerSecond")                                           \
    M(TS_PER_MINUTE, "static field long TicksPerMinute")                                           \
    M(TS_PER_HOUR, "static field long TicksPerHour")                                               \
    M(TS_PER_DAY, "static field long TicksPerDay")                                                 \
    M(TS_MICROSECONDS_PER_MILLISECOND, "static field long MicrosecondsPerMillisecond") \
    M(TS_MICROSECONDS_PER_SECOND, "static field long MicrosecondsPerSecond") \
    M(TS_MICROSECONDS_PER_MINUTE, "static field long MicrosecondsPerMinute") \
    M(TS_MICROSECONDS_PER_HOUR, "static field long MicrosecondsPerHour") \
    M(TS_MICROSECONDS_PER_DAY, "static field long MicrosecondsPerDay") \
    M(TS_MILLISECONDS_PER_SECOND, "static field long MillisecondsPerSecond") \
    M(TS_MILLISECONDS_PER_MINUTE, "static field long MillisecondsPerMinute") \
    M(TS_MILLISECONDS_PER_HOUR, "static field long MillisecondsPerHour") \
    M(TS_MILLISECONDS_PER_DAY, "static field long MillisecondsPerDay") \
    M(TS_SECONDS_PER_MINUTE, "static field long SecondsPerMinute") \
    M(TS_SECONDS_PER_HOUR, "static field long SecondsPerHour") \
    M(TS_SECONDS_PER_DAY, "static field long SecondsPerDay") \
    M(TS_MINUTES_PER_HOUR, "static field long MinutesPerHour") \
    M(TS_MINUTES_PER_DAY, "static field long MinutesPerDay") \
    M(TS_NANOSECONDS_PER_TICK, "static field long NanosecondsPerTick") \
    M(TS_HOURS_PER_DAY, "static field int HoursPerDay") \
    M(TS_TICKS, "long Ticks {get;}")                                                               \
    M(TS_DAYS, "int Days {get;}")                                                                  \
    M(TS_HOURS, "int Hours {get;}")                                                                \
    M(TS_MILLISECONDS, "int Milliseconds {get;}")                                                  \
    M(TS_MICROSECONDS, "int Microseconds {get;}")                                                  \
    M(TS_NANOSECONDS, "int Nanoseconds {get;}")                                                    \
    M(TS_MINUTES, "int Minutes {get;}")                                                            \
    M(TS_SECONDS, "int Seconds {get;}")                                                            \
    M(TS_TOTAL_DAYS, "double TotalDays {get;}")                                                    \
    M(TS_TOTAL_HOURS, "double TotalHours {get;}")                                                  \
    M(TS_TOTAL_MILLISECONDS, "double TotalMilliseconds {get;}")                                    \
    M(TS_TOTAL_MICROSECONDS, "double TotalMicroseconds {get;}")                                    \
    M(TS_TOTAL_NANOSECONDS, "double TotalNanoseconds {get;}")                                      \
    M(TS_TOTAL_MINUTES, "double TotalMinutes {get;}")                                              \
    M(TS_TOTAL_SECONDS, "double TotalSeconds {get;}")                                              \
    M(TS_ADD, "timespan Add(timespan ts)")                                                         \
    M(TS_COMPARE, "static int Compare(timespan t1, timespan t2)")                                  \
    M(TS_COMPARE_OBJECT, "int CompareTo(System.Object value)")                                     \
    M(TS_COMPARE_TO, "int CompareTo(timespan value)")                                              \
    M(TS_DURATION, "timespan Duration()")                                                          \
    M(TS_EQUALS_OBJECT, "bool Equals(System.Object value)")                                        \
    M(TS_EQUALS, "bool Equals(timespan obj)")                                                      \
    M(TS_EQUALS_STATIC, "static bool Equals(timespan t1, timespan t2)")                            \
    M(TS_HASH, "int GetHashCode()")                                                                \
    M(TS_FROM_DAYS, "static timespan FromDays(double value)")                                      \
    M(TS_FROM_HOURS, "static timespan FromHours(double value)")                                    \
    M(TS_FROM_MINUTES, "static timespan FromMinutes(double value)")                                \
    M(TS_FROM_SECONDS, "static timespan FromSeconds(double value)")                                \
    M(TS_FROM_MILLISECONDS, "static timespan FromMilliseconds(double value)")                      \
    M(TS_FROM_MICROSECONDS, "static timespan FromMicroseconds(double value)")                      \
    M(TS_FROM_DAYS_INT, "static timespan FromDays(int days)")                                      \
    M(TS_FROM_HOURS_INT, "static timespan FromHours(int hours)")                                   \
    M(TS_FROM_MINUTES_LONG, "static timespan FromMinutes(long minutes)")                           \
    M(TS_FROM_SECONDS_LONG, "static timespan FromSeconds(long seconds)")                           \
    M(TS_FROM_TICKS, "static timespan FromTicks(long value)")                                      \
    M(TS_NEGATE, "timespan Negate()")                                                              \
    M(TS_SUBTRACT, "timespan Subtract(timespan ts)")                                               \
    M(TS_MULTIPLY, "timespan Multiply(double factor)")                                             \
    M(TS_DIVIDE, "timespan Divide(double divisor)")                                                \
    M(TS_DIVIDE_SPAN, "double Divide(timespan ts)")                                                \
    M(TS_PARSE, "static timespan Parse(string s)")                                                 \
    M(TS_PARSE_PROVIDER, "static timespan Parse(string input, " PROVIDER ")")                      \
    M(TS_EXACT, "static timespan ParseExact(string input, string format, " PROVIDER ")")           \
    M(TS_EXACT_MANY, "static timespan ParseExact(string input, string[] formats, " PROVIDER ")")   \
    M(TS_TRY_PARSE, "static bool TryParse(string s, [ref] timespan result)")                       \
    M(TS_TRY_PARSE_PROVIDER,                                                                       \
      "static bool TryParse(string input, " PROVIDER ", [ref] timespan result)")                   \
    M(TS_TRY_EXACT, "static bool TryParseExact(string input, string format, " PROVIDER             \
                    ", [ref] timespan result)")                                                    \
    M(TS_TO_STRING, "string ToString()")                                                           \
    M(TS_TO_STRING_FORMAT, "string ToString(string format)")                                       \
    M(TS_TO_STRING_BOTH, "string ToString(string format, " PROVIDER ")")
PS_MEMBER_TABLE(timespan, TIMESPAN_MEMBERS)

static ps_result throw_long(ps_cx *cx)
{
    return ps_throw(cx, "System.OverflowException",
                    "TimeSpan overflowed because the duration is too long.");
}

static ps_result from_real(ps_cx *cx, double value, int64_t unit, ps_value *out)
{
    if (isnan(value))
        return ps_throw(cx, "System.ArgumentException",
                        "TimeSpan does not accept floating point Not-a-Number values.");
    double ticks = value * (double)unit;
    if (ticks >= 9223372036854775808.0 || ticks < -9223372036854775808.0)
        return throw_long(cx);
    return ps_give(ps_timespan((int64_t)ticks), out);
}

static ps_result from_integer(ps_cx *cx, int64_t value, int64_t unit, ps_value *out)
{
    int64_t ticks;
    if (__builtin_mul_overflow(value, unit, &ticks))
        return ps_throw(cx, "System.ArgumentOutOfRangeException",
                        "TimeSpan overflowed because the duration is too long.");
    return ps_give(ps_timespan(ticks), out);
}

static ps_result create(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                        ps_value *out)
{
    static const int64_t units[] = {PS_TICKS_DAY, PS_TICKS_HOUR, PS_TICKS_MINUTE, PS_TICKS_SECOND,
                                    PS_TICKS_MILLISECOND, PS_TICKS_MICROSECOND};
    if (row == TS_NEW_TICKS)
        return ps_give(ps_timespan(args[0].u.i), out);
    __int128 ticks = 0;
    for (unsigned i = 0; i < count; i++)
        ticks += (__int128)args[i].u.i * units[row == TS_NEW_3 ? i + 1 : i];
    if (ticks > INT64_MAX || ticks < INT64_MIN)
        return ps_throw(cx, "System.ArgumentOutOfRangeException",
                        "TimeSpan overflowed because the duration is too long.");
    return ps_give(ps_timespan((int64_t)ticks), out);
}

static ps_num parse(const ps_string *text, ps_value format, int64_t *ticks)
{
    if (format.kind == PS_UNSET)
        return ps_parse_timespan(text, NULL, ticks);
    if (format.kind == PS_STRING)
        return ps_parse_timespan_exact(text, format.u.string, NULL, ticks);
    ps_num how = PS_NUM_BAD;
    for (uint32_t i = 0; format.kind == PS_ARRAY && i < ps_as_array(format)->length && how; i++)
        if (ps_as_array(format)->values[i].kind == PS_STRING)
            how = ps_parse_timespan_exact(text, ps_as_array(format)->values[i].u.string, NULL, ticks);
    return how;
}

static ps_result parse_row(ps_cx *cx, ps_value text, ps_value format, ps_value *out)
{
    int64_t ticks = 0;
    const ps_string *s = ps_string_arg(text);
    if (!s)
        return ps_throw_null(cx, "input");
    switch (parse(s, format, &ticks)) {
    case PS_NUM_OK:
        return ps_give(ps_timespan(ticks), out);
    case PS_NUM_OVERFLOW:
        return ps_throw(cx, "System.OverflowException",
                        "The TimeSpan string '%s' could not be parsed because at least one of the "
                        "numeric components is out of range or contains too many digits.",
                        PS_U8(cx, s));
    default:
        return ps_throw(cx, "System.FormatException",
                        "String '%s' was not recognized as a valid TimeSpan.", PS_U8(cx, s));
    }
}

static ps_result try_parse_row(ps_cx *cx, ps_value text, ps_value format, ps_value ref,
                               ps_value *out)
{
    int64_t ticks = 0;
    const ps_string *s = ps_string_arg(text);
    bool good = s && parse(s, format, &ticks) == PS_NUM_OK;
    PS_TRY(ps_set_ref(cx, ref, ps_timespan(good ? ticks : 0)));
    return ps_give_bool(good, out);
}

static ps_result static_row(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                            ps_value *out)
{
    static const int64_t units[] = {PS_TICKS_DAY, PS_TICKS_HOUR, PS_TICKS_MINUTE, PS_TICKS_SECOND,
                                    PS_TICKS_MILLISECOND, PS_TICKS_MICROSECOND};
    static const int64_t per[] = {PS_TICKS_MICROSECOND, PS_TICKS_MILLISECOND, PS_TICKS_SECOND,
                                  PS_TICKS_MINUTE, PS_TICKS_HOUR, PS_TICKS_DAY};
    if (row <= TS_NEW_6)
        return create(cx, row, args, count, out);
    static const int64_t parts[] = {1000, 1000000, 60000000, 3600000000, 86400000000, 1000, 60000, 3600000, 86400000, 60, 3600, 86400, 60, 1440, 100};
    if (row >= TS_MICROSECONDS_PER_MILLISECOND && row < TS_HOURS_PER_DAY)
        return ps_give(ps_long(parts[row - TS_MICROSECONDS_PER_MILLISECOND]), out);
    if (row == TS_HOURS_PER_DAY)
        return ps_give_int(24, out);
    if (row >= TS_PER_MICROSECOND && row <= TS_PER_DAY)
        return ps_give(ps_long(per[row - TS_PER_MICROSECOND]), out);
    if (row >= TS_FROM_DAYS && row <= TS_FROM_MICROSECONDS)
        return from_real(cx, args[0].u.d, units[row - TS_FROM_DAYS], out);
    if (row >= TS_FROM_DAYS_INT && row <= TS_FROM_SECONDS_LONG)
        return from_integer(cx, args[0].u.i, units[row - TS_FROM_DAYS_INT], out);
    switch (row) {
    case TS_ZERO:
        return ps_give(ps_timespan(0), out);
    case TS_MAX_VALUE:
        return ps_give(ps_timespan(INT64_MAX), out);
    case TS_MIN_VALUE:
        return ps_give(ps_timespan(INT64_MIN), out);
    case TS_COMPARE:
        return ps_give_int(ps_scalar_order(args[0], args[1]), out);
    case TS_EQUALS_STATIC:
        return ps_give_bool(args[0].u.i == args[1].u.i, out);
    case TS_FROM_TICKS:
        return ps_give(ps_timespan(args[0].u.i), out);
    case TS_PARSE:
    case TS_PARSE_PROVIDER:
        return parse_row(cx, args[0], ps_unset(), out);
    case TS_EXACT:
    case TS_EXACT_MANY:
        return parse_row(cx, args[0], args[1], out);
    case TS_TRY_PARSE:
    case TS_TRY_PARSE_PROVIDER:
        return try_parse_row(cx, args[0], ps_unset(), args[count - 1], out);
    case TS_TRY_EXACT:
        return try_parse_row(cx, args[0], args[1], args[3], out);
    }
    return ps_throw_unsupported(cx, "System.TimeSpan", row);
}

static ps_result reckon_row(ps_cx *cx, unsigned row, int64_t t, const ps_value *args,
                            ps_value *out)
{
    int64_t made;
    switch (row) {
    case TS_ADD:
        return __builtin_add_overflow(t, args[0].u.i, &made) ? throw_long(cx)
                                                             : ps_give(ps_timespan(made), out);
    case TS_SUBTRACT:
        return __builtin_sub_overflow(t, args[0].u.i, &made) ? throw_long(cx)
                                                             : ps_give(ps_timespan(made), out);
    case TS_NEGATE:
    case TS_DURATION:
        if (t == INT64_MIN)
            return ps_throw(cx, "System.OverflowException",
                            "Negating the minimum value of a twos complement number is invalid.");
        return ps_give(ps_timespan(row == TS_NEGATE || t < 0 ? -t : t), out);
    case TS_MULTIPLY:
    case TS_DIVIDE: {
        if (isnan(args[0].u.d))
            return ps_throw_argument(cx, "System.ArgumentException",
                                     row == TS_MULTIPLY ? "factor" : "divisor",
                                     "TimeSpan does not accept floating point Not-a-Number "
                                     "values.");
        double ticks = nearbyint(row == TS_MULTIPLY ? (double)t * args[0].u.d
                                                    : (double)t / args[0].u.d);
        return from_real(cx, ticks, 1, out);
    }
    default:
        return ps_give(ps_double((double)t / (double)args[0].u.i), out);
    }
}

static ps_result field_row(unsigned row, int64_t t, ps_value *out)
{
    switch (row) {
    case TS_TICKS:
        return ps_give(ps_long(t), out);
    case TS_DAYS:
        return ps_give_int(t / PS_TICKS_DAY, out);
    case TS_HOURS:
        return ps_give_int(t / PS_TICKS_HOUR % 24, out);
    case TS_MINUTES:
        return ps_give_int(t / PS_TICKS_MINUTE % 60, out);
    case TS_SECONDS:
        return ps_give_int(t / PS_TICKS_SECOND % 60, out);
    case TS_MILLISECONDS:
        return ps_give_int(t / PS_TICKS_MILLISECOND % 1000, out);
    case TS_MICROSECONDS:
        return ps_give_int(t / PS_TICKS_MICROSECOND % 1000, out);
    case TS_NANOSECONDS:
        return ps_give_int(t % PS_TICKS_MICROSECOND * 100, out);
    case TS_TOTAL_DAYS:
        return ps_give(ps_double((double)t / PS_TICKS_DAY), out);
    case TS_TOTAL_HOURS:
        return ps_give(ps_double((double)t / PS_TICKS_HOUR), out);
    case TS_TOTAL_MINUTES:
        return ps_give(ps_double((double)t / PS_TICKS_MINUTE), out);
    case TS_TOTAL_SECONDS:
        return ps_give(ps_double((double)t / PS_TICKS_SECOND), out);
    case TS_TOTAL_MILLISECONDS:
        return ps_give(ps_double((double)t / PS_TICKS_MILLISECOND), out);
    case TS_TOTAL_MICROSECONDS:
        return ps_give(ps_double((double)t / PS_TICKS_MICROSECOND), out);
    default:
        return ps_give(ps_double((double)t * 100), out);
    }
}

static ps_result timespan_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    if (self.kind != PS_TIMESPAN)
        return static_row(cx, row, args, count, out);
    ps_value other = count ? ps_base(args[0]) : ps_unset();
    switch (row) {
    case TS_COMPARE_OBJECT:
        if (ps_is_null(other))
            return ps_give_int(1, out);
        if (other.kind != PS_TIMESPAN)
            return ps_throw(cx, "System.ArgumentException", "Object must be of type TimeSpan.");
        /* fall through */
    case TS_COMPARE_TO:
        return ps_give_int(ps_scalar_order(self, other), out);
    case TS_EQUALS_OBJECT:
    case TS_EQUALS:
        return ps_give_bool(other.kind == PS_TIMESPAN && other.u.i == self.u.i, out);
    case TS_HASH:
        return ps_give_int((int32_t)self.u.i ^ (int32_t)(self.u.i >> 32), out);
    case TS_TO_STRING:
    case TS_TO_STRING_FORMAT:
    case TS_TO_STRING_BOTH: {
        ps_string *text;
        PS_TRY(ps_format_value(cx, self, count ? ps_string_arg(args[0]) : NULL, &text));
        return ps_give_string(cx, text, out);
    }
    }
    if (row >= TS_TICKS && row <= TS_TOTAL_SECONDS)
        return field_row(row, self.u.i, out);
    return reckon_row(cx, row, self.u.i, args, out);
}

const ps_typedef ps_type_timespan = {
    .name = "System.TimeSpan",
    .base = "System.ValueType",
    .interfaces = "System.IComparable,System.IFormattable",
    .members = timespan_members,
    .invoke = timespan_invoke,
    .flags = PS_TYPE_VALUE | PS_TYPE_SEALED | PS_TYPE_CORE,
    .kind = PS_TIMESPAN,
};
