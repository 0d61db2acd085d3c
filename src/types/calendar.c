/* calendar.c - GregorianCalendar and ISOWeek: dates asked for their parts. */
#include "base/datetime.h"
#include "object/culture_value.h"
#include "types/support.h"
#include "types/time_value.h"

#define CIVIL "int year, int month, int day, int hour, int minute, int second, int millisecond"
#define CALENDAR_MEMBERS(M)                                                                        \
    M(CALENDAR_NEW, "new()")                                                                       \
    M(CALENDAR_NEW_TYPE, "new(System.Globalization.GregorianCalendarTypes type)")                  \
    M(CALENDAR_MIN, "datetime MinSupportedDateTime {get;}")                                        \
    M(CALENDAR_MAX, "datetime MaxSupportedDateTime {get;}")                                        \
    M(CALENDAR_ALGORITHM, "System.Globalization.CalendarAlgorithmType AlgorithmType {get;}")       \
    M(CALENDAR_TYPE, "System.Globalization.GregorianCalendarTypes CalendarType {get;}")            \
    M(CALENDAR_TWO_DIGITS, "int TwoDigitYearMax {get;}")                                           \
    M(CALENDAR_IS_READ_ONLY, "bool IsReadOnly {get;}")                                             \
    M(CALENDAR_ADD_MONTHS, "datetime AddMonths(datetime time, int months)")                        \
    M(CALENDAR_ADD_YEARS, "datetime AddYears(datetime time, int years)")                           \
    M(CALENDAR_ADD_DAYS, "datetime AddDays(datetime time, int days)")                              \
    M(CALENDAR_ADD_WEEKS, "datetime AddWeeks(datetime time, int weeks)")                           \
    M(CALENDAR_ADD_HOURS, "datetime AddHours(datetime time, int hours)")                           \
    M(CALENDAR_ADD_MINUTES, "datetime AddMinutes(datetime time, int minutes)")                     \
    M(CALENDAR_ADD_SECONDS, "datetime AddSeconds(datetime time, int seconds)")                     \
    M(CALENDAR_ADD_MS, "datetime AddMilliseconds(datetime time, double milliseconds)")             \
    M(CALENDAR_DAY, "int GetDayOfMonth(datetime time)")                                            \
    M(CALENDAR_WEEKDAY, "System.DayOfWeek GetDayOfWeek(datetime time)")                            \
    M(CALENDAR_DAY_OF_YEAR, "int GetDayOfYear(datetime time)")                                     \
    M(CALENDAR_DAYS_IN_MONTH, "int GetDaysInMonth(int year, int month)")                           \
    M(CALENDAR_DAYS_IN_YEAR, "int GetDaysInYear(int year)")                                        \
    M(CALENDAR_ERA, "int GetEra(datetime time)")                                                   \
    M(CALENDAR_MONTH, "int GetMonth(datetime time)")                                               \
    M(CALENDAR_MONTHS_IN_YEAR, "int GetMonthsInYear(int year)")                                    \
    M(CALENDAR_YEAR, "int GetYear(datetime time)")                                                 \
    M(CALENDAR_HOUR, "int GetHour(datetime time)")                                                 \
    M(CALENDAR_MINUTE, "int GetMinute(datetime time)")                                             \
    M(CALENDAR_SECOND, "int GetSecond(datetime time)")                                             \
    M(CALENDAR_MS, "double GetMilliseconds(datetime time)")                                        \
    M(CALENDAR_WEEK, "int GetWeekOfYear(datetime time, System.Globalization.CalendarWeekRule "     \
                     "rule, System.DayOfWeek firstDayOfWeek)")                                     \
    M(CALENDAR_LEAP_DAY, "bool IsLeapDay(int year, int month, int day)")                           \
    M(CALENDAR_LEAP_MONTH, "bool IsLeapMonth(int year, int month)")                                \
    M(CALENDAR_LEAP_YEAR, "bool IsLeapYear(int year)")                                             \
    M(CALENDAR_FOUR_DIGITS, "int ToFourDigitYear(int year)")                                       \
    M(CALENDAR_TO_DATE, "datetime ToDateTime(" CIVIL ")")
PS_MEMBER_TABLE(calendar, CALENDAR_MEMBERS)

#define WEEK_MEMBERS(M)                                                                            \
    M(WEEK_OF_YEAR, "static int GetWeekOfYear(datetime date)")                                     \
    M(WEEK_OF_YEAR_DATE, "static int GetWeekOfYear(System.DateOnly date)")                         \
    M(WEEK_YEAR, "static int GetYear(datetime date)")                                              \
    M(WEEK_YEAR_DATE, "static int GetYear(System.DateOnly date)")                                  \
    M(WEEK_YEAR_START, "static datetime GetYearStart(int year)")                                   \
    M(WEEK_YEAR_END, "static datetime GetYearEnd(int year)")                                       \
    M(WEEK_WEEKS, "static int GetWeeksInYear(int year)")                                           \
    M(WEEK_TO_DATE, "static datetime ToDateTime(int year, int week, System.DayOfWeek dayOfWeek)")  \
    M(WEEK_TO_DATE_ONLY,                                                                           \
      "static System.DateOnly ToDateOnly(int year, int week, System.DayOfWeek dayOfWeek)")
PS_MEMBER_TABLE(week, WEEK_MEMBERS)

static ps_result check_year(ps_cx *cx, int64_t year)
{
    return year >= 1 && year <= 9999
               ? PS_OK
               : ps_throw_range(cx, "year", "Year must be between 1 and 9999.");
}

/* ---- weeks ----------------------------------------------------------------------------------- */

/* Calendar.GetWeekOfYear: the first week is the one with January 1, the first full one, or the
 * first with four days in the year; days before it belong to the last week of the year before. */
static int week_of_year(int64_t ticks, int rule, int first_day)
{
    struct ps_civil c = ps_civil_from_ticks(ticks);
    int day = c.day_of_year - 1, january = ((c.weekday - day) % 7 + 7) % 7;
    int offset = (january - first_day + 7) % 7; /* days of that week before the year */
    int least = rule == 1 ? 7 : 4;
    if (rule == 0)
        return (day + offset) / 7 + 1;
    int start = offset == 0 ? 0 : 7 - offset >= least ? -offset : 7 - offset;
    if (day >= start)
        return (day - start) / 7 + 1;
    return week_of_year(ticks - (day + 1) * PS_TICKS_DAY, rule, first_day);
}

static int64_t monday_of_week_one(int64_t year)
{
    int64_t fourth;
    ps_ticks_from_date((int)year, 1, 4, &fourth);
    int weekday = (ps_civil_from_ticks(fourth).weekday + 6) % 7;
    return fourth - weekday * PS_TICKS_DAY;
}

static int weeks_in_year(int64_t year)
{
    int64_t last;
    int of;
    ps_ticks_from_date((int)year, 12, 28, &last);
    return ps_iso_week(last, &of);
}

static ps_result week_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    int year;
    (void)self;
    (void)count;
    if (row <= WEEK_YEAR_DATE) {
        bool date = row == WEEK_OF_YEAR_DATE || row == WEEK_YEAR_DATE;
        int week = ps_iso_week(date ? ps_date_only_ticks(args[0]) : args[0].u.i, &year);
        return ps_give_int(row <= WEEK_OF_YEAR_DATE ? week : year, out);
    }
    PS_TRY(check_year(cx, args[0].u.i));
    int64_t start = monday_of_week_one(args[0].u.i), ticks;
    switch (row) {
    case WEEK_YEAR_START: return ps_give(ps_datetime(start, PS_DT_UNSPECIFIED), out);
    case WEEK_YEAR_END:
        return ps_give(ps_datetime(start + weeks_in_year(args[0].u.i) * 7 * PS_TICKS_DAY -
                                       PS_TICKS_DAY, PS_DT_UNSPECIFIED), out);
    case WEEK_WEEKS: return ps_give_int(weeks_in_year(args[0].u.i), out);
    }
    if (args[1].u.i < 1 || args[1].u.i > 53)
        return ps_throw_range(cx, "week", "The week parameter must be in the range 1 through 53.");
    ticks = start + ((args[1].u.i - 1) * 7 + (args[2].u.i + 6) % 7) * PS_TICKS_DAY;
    return row == WEEK_TO_DATE ? ps_give(ps_datetime(ticks, PS_DT_UNSPECIFIED), out)
                               : ps_date_only(cx, ticks, out);
}

const ps_typedef ps_type_iso_week = {.name = "System.Globalization.ISOWeek",
                                     .members = week_members,
                                     .invoke = week_invoke,
                                     .flags = PS_TYPE_STATIC};

/* ---- the calendar ---------------------------------------------------------------------------- */

static ps_result add_row(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    static const char methods[][16] = {"AddMonths", "AddYears", "AddDays", "AddDays", "AddHours",
                                       "AddMinutes", "AddSeconds", "AddMilliseconds"};
    ps_value by = args[1];
    if (row == CALENDAR_ADD_WEEKS)
        by.u.i *= 7;
    return ps_call_c(cx, args[0], methods[row - CALENDAR_ADD_MONTHS], &by, 1, out);
}

static ps_result part_row(ps_cx *cx, unsigned row, int64_t ticks, ps_value *out)
{
    struct ps_civil c = ps_civil_from_ticks(ticks);
    switch (row) {
    case CALENDAR_DAY: return ps_give_int(c.day, out);
    case CALENDAR_WEEKDAY:
        return ps_give(ps_enum(ps_type_named(cx->worker, "System.DayOfWeek"), c.weekday), out);
    case CALENDAR_DAY_OF_YEAR: return ps_give_int(c.day_of_year, out);
    case CALENDAR_ERA: return ps_give_int(1, out);
    case CALENDAR_MONTH: return ps_give_int(c.month, out);
    case CALENDAR_YEAR: return ps_give_int(c.year, out);
    case CALENDAR_HOUR: return ps_give_int(c.hour, out);
    case CALENDAR_MINUTE: return ps_give_int(c.minute, out);
    case CALENDAR_SECOND: return ps_give_int(c.second, out);
    default: return ps_give(ps_double((double)(c.fraction / PS_TICKS_MILLISECOND)), out);
    }
}

static ps_result year_row(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    int64_t year = args[0].u.i;
    if (row == CALENDAR_FOUR_DIGITS) {
        if (year >= 100)
            return ps_give_int(year, out);
        return ps_give_int(year + (year > 49 ? 1900 : 2000), out);
    }
    PS_TRY(check_year(cx, year));
    switch (row) {
    case CALENDAR_DAYS_IN_MONTH:
        if (args[1].u.i < 1 || args[1].u.i > 12)
            return ps_throw_range(cx, "month", "Month must be between one and twelve.");
        return ps_give_int(ps_days_in_month((int)year, (int)args[1].u.i), out);
    case CALENDAR_DAYS_IN_YEAR: return ps_give_int(ps_leap_year((int)year) ? 366 : 365, out);
    case CALENDAR_MONTHS_IN_YEAR: return ps_give_int(12, out);
    case CALENDAR_LEAP_DAY:
        return ps_give_bool(ps_leap_year((int)year) && args[1].u.i == 2 && args[2].u.i == 29, out);
    case CALENDAR_LEAP_MONTH: return ps_give_bool(false, out);
    default: return ps_give_bool(ps_leap_year((int)year), out);
    }
}

static ps_result calendar_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    (void)count;
    switch (row) {
    case CALENDAR_NEW:
    case CALENDAR_NEW_TYPE:
        return ps_give(ps_culture_object_new(self.u.type, ps_culture_invariant(), false), out);
    case CALENDAR_MIN: return ps_give(ps_datetime(0, PS_DT_UNSPECIFIED), out);
    case CALENDAR_MAX: return ps_give(ps_datetime(PS_TICKS_MAX, PS_DT_UNSPECIFIED), out);
    case CALENDAR_ALGORITHM:
    case CALENDAR_TYPE:
        return ps_give(ps_enum(ps_type_named(cx->worker,
                                             row == CALENDAR_TYPE
                                                 ? "System.Globalization.GregorianCalendarTypes"
                                                 : "System.Globalization.CalendarAlgorithmType"), 1),
                       out);
    case CALENDAR_TWO_DIGITS: return ps_give_int(2049, out);
    case CALENDAR_IS_READ_ONLY: return ps_give_bool(false, out);
    case CALENDAR_WEEK:
        return ps_give_int(week_of_year(args[0].u.i, (int)args[1].u.i, (int)args[2].u.i), out);
    case CALENDAR_TO_DATE:
        return ps_type_create(cx, ps_core_type(cx->worker, PS_T_DATETIME), args, 7, out);
    case CALENDAR_DAYS_IN_MONTH: case CALENDAR_DAYS_IN_YEAR: case CALENDAR_MONTHS_IN_YEAR:
    case CALENDAR_LEAP_DAY: case CALENDAR_LEAP_MONTH: case CALENDAR_LEAP_YEAR:
    case CALENDAR_FOUR_DIGITS:
        return year_row(cx, row, args, out);
    }
    if (row >= CALENDAR_ADD_MONTHS && row <= CALENDAR_ADD_MS)
        return add_row(cx, row, args, out);
    return part_row(cx, row, args[0].u.i, out);
}

const ps_typedef ps_type_calendar = {.name = "System.Globalization.Calendar",
                                     .cls = &ps_culture_class,
                                     .flags = PS_TYPE_ABSTRACT};
const ps_typedef ps_type_gregorian = {.name = "System.Globalization.GregorianCalendar",
                                      .base = "System.Globalization.Calendar",
                                      .interfaces = "System.ICloneable",
                                      .members = calendar_members,
                                      .invoke = calendar_invoke,
                                      .cls = &ps_culture_class};
