/* datetime.c - the calendar: ticks to civil fields and back. */
#include "base/datetime.h"

#include <time.h>

bool ps_leap_year(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int ps_days_in_month(int year, int month)
{
    return month == 2 ? 28 + ps_leap_year(year) : 30 + ((month + (month > 7)) & 1);
}

/* Days from 0001-01-01, by years that start in March so that the leap day comes last. */
static int64_t days_from_date(int year, int month, int day)
{
    int y = month <= 2 ? year - 1 : year, m = month <= 2 ? month + 9 : month - 3;
    return 365LL * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 307;
}

bool ps_ticks_from_civil(const struct ps_civil *c, int64_t *ticks)
{
    if (c->year < 1 || c->year > 9999 || c->month < 1 || c->month > 12 || c->day < 1 ||
        c->day > ps_days_in_month(c->year, c->month) || c->hour < 0 || c->hour > 23 ||
        c->minute < 0 || c->minute > 59 || c->second < 0 || c->second > 59 || c->fraction < 0 ||
        c->fraction >= PS_TICKS_SECOND)
        return false;
    *ticks = days_from_date(c->year, c->month, c->day) * PS_TICKS_DAY +
             c->hour * PS_TICKS_HOUR + c->minute * PS_TICKS_MINUTE + c->second * PS_TICKS_SECOND +
             c->fraction;
    return true;
}

bool ps_ticks_from_date(int year, int month, int day, int64_t *ticks)
{
    return ps_ticks_from_civil(&(struct ps_civil){.year = year, .month = month, .day = day},
                               ticks);
}

struct ps_civil ps_civil_from_ticks(int64_t ticks)
{
    struct ps_civil c;
    int64_t days = ticks / PS_TICKS_DAY, left = ticks % PS_TICKS_DAY;
    int64_t march = days + 306; /* since 0000-03-01 */
    int64_t era = march / 146097, in_era = march % 146097;
    int64_t y = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    int in_year = (int)(in_era - (365 * y + y / 4 - y / 100));
    int m = (5 * in_year + 2) / 153;
    c.day = in_year - (153 * m + 2) / 5 + 1;
    c.month = m < 10 ? m + 3 : m - 9;
    c.year = (int)(y + era * 400) + (c.month <= 2);
    c.hour = (int)(left / PS_TICKS_HOUR);
    c.minute = (int)(left / PS_TICKS_MINUTE % 60);
    c.second = (int)(left / PS_TICKS_SECOND % 60);
    c.fraction = (int32_t)(left % PS_TICKS_SECOND);
    c.weekday = (int)((days + 1) % 7);
    c.day_of_year = (int)(days - days_from_date(c.year, 1, 1)) + 1;
    return c;
}

bool ps_ticks_add_months(int64_t ticks, int64_t months, int64_t *out)
{
    if (months < -120000 || months > 120000)
        return false;
    struct ps_civil c = ps_civil_from_ticks(ticks);
    int64_t month = c.year * 12LL + c.month - 1 + months;
    if (month < 12 || month >= 10000 * 12)
        return false;
    c.year = (int)(month / 12);
    c.month = (int)(month % 12) + 1;
    if (c.day > ps_days_in_month(c.year, c.month))
        c.day = ps_days_in_month(c.year, c.month);
    return ps_ticks_from_civil(&c, out);
}

int ps_iso_week(int64_t ticks, int *year)
{
    struct ps_civil c = ps_civil_from_ticks(ticks);
    int weekday = c.weekday ? c.weekday : 7;
    int week = (c.day_of_year - weekday + 10) / 7;
    *year = c.year;
    if (week < 1) { /* the last week of the year before */
        --*year;
        int last = c.day_of_year + 365 + ps_leap_year(*year);
        return (last - weekday + 10) / 7;
    }
    if (week == 53 && 365 + ps_leap_year(c.year) - c.day_of_year < 4 - weekday) {
        ++*year;
        return 1;
    }
    return week;
}

int64_t ps_ticks_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return PS_TICKS_UNIX + now.tv_sec * PS_TICKS_SECOND + now.tv_nsec / 100;
}

static int64_t held(int64_t ticks)
{
    return ticks < 0 ? 0 : ticks > PS_TICKS_MAX ? PS_TICKS_MAX : ticks;
}

int64_t ps_ticks_to_local(const struct ps_zone *zone, int64_t utc)
{
    return held(utc + ps_zone_at(zone, utc).offset * PS_TICKS_SECOND);
}

int64_t ps_ticks_to_utc(const struct ps_zone *zone, int64_t local)
{
    return held(local - ps_zone_at_local(zone, local).offset * PS_TICKS_SECOND);
}
