/* zone_rule.c - POSIX TZ rules: "CET-1CEST,M3.5.0,M10.5.0/3". */
#include "base/zone_internal.h"
#include "base/datetime.h"

#include <stdlib.h>
#include <string.h>

static const char *read_int(const char *at, int *value, int least, int most)
{
    char *end;
    *value = 0;
    if (!at || *at < '0' || *at > '9')
        return NULL;
    long number = strtol(at, &end, 10);
    if (number < least || number > most)
        return NULL;
    *value = (int)number;
    return end;
}

/* [+-]hh[:mm[:ss]] in seconds. */
static const char *read_time(const char *at, int32_t *seconds)
{
    int hours = 0, minutes = 0, rest = 0, sign = 1;
    if (at && (*at == '+' || *at == '-'))
        sign = *at++ == '-' ? -1 : 1;
    at = read_int(at, &hours, 0, 167);
    if (at && *at == ':')
        at = read_int(at + 1, &minutes, 0, 59);
    if (at && *at == ':')
        at = read_int(at + 1, &rest, 0, 59);
    *seconds = sign * (hours * 3600 + minutes * 60 + rest);
    return at;
}

static const char *read_name(const char *at, char out[16])
{
    bool quoted = at && *at == '<';
    size_t length = 0;
    if (!at)
        return NULL;
    at += quoted;
    while (quoted ? *at && *at != '>' : (*at | 32) >= 'a' && (*at | 32) <= 'z') {
        if (length == 15)
            return NULL;
        out[length++] = *at++;
    }
    out[length] = 0;
    if (quoted && *at++ != '>')
        return NULL;
    return length >= 3 ? at : NULL;
}

static const char *read_change(const char *at, struct ps_zone_change *c)
{
    *c = (struct ps_zone_change){.form = 'D', .time = 7200};
    if (at && *at == 'M') {
        c->form = 'M';
        at = read_int(at + 1, &c->month, 1, 12);
        at = at && *at == '.' ? read_int(at + 1, &c->week, 1, 5) : NULL;
        at = at && *at == '.' ? read_int(at + 1, &c->day, 0, 6) : NULL;
    } else if (at && *at == 'J') {
        c->form = 'J';
        at = read_int(at + 1, &c->day, 1, 365);
    } else {
        at = read_int(at, &c->day, 0, 365);
    }
    if (at && *at == '/')
        at = read_time(at + 1, &c->time);
    return at;
}

/* Offsets in the text count west. */
bool ps_zone_rule_read(const char *at, struct ps_zone_rule *r)
{
    int32_t west;
    *r = (struct ps_zone_rule){0};
    at = read_name(at, r->standard_name);
    at = read_time(at, &west);
    if (!at)
        return false;
    r->standard = -west;
    r->present = true;
    if (!*at)
        return true;
    at = read_name(at, r->summer_name);
    r->summer = r->standard + 3600;
    r->daylight = true;
    if (at && *at && *at != ',') {
        at = read_time(at, &west);
        r->summer = -west;
    }
    if (!at)
        return false;
    if (!*at) /* POSIX leaves the dates open; this is what everybody takes */
        at = ",M3.2.0,M11.1.0";
    at = *at == ',' ? read_change(at + 1, &r->start) : NULL;
    at = at && *at == ',' ? read_change(at + 1, &r->end) : NULL;
    return at && !*at;
}

/* Seconds since 1970 of the local midnight that starts a year. */
static int64_t year_start(int year)
{
    int64_t ticks = 0;
    ps_ticks_from_date(year, 1, 1, &ticks);
    return (ticks - PS_TICKS_UNIX) / PS_TICKS_SECOND;
}

static int64_t change_in(const struct ps_zone_change *c, int year)
{
    int64_t start = year_start(year), day = c->day;
    if (c->form == 'J') {
        day = c->day - 1 + (c->day >= 60 && ps_leap_year(year));
    } else if (c->form == 'M') {
        int64_t ticks = 0;
        ps_ticks_from_date(year, c->month, 1, &ticks);
        struct ps_civil first = ps_civil_from_ticks(ticks);
        int in_month = 1 + (c->day - first.weekday + 7) % 7 + (c->week - 1) * 7;
        while (in_month > ps_days_in_month(year, c->month))
            in_month -= 7;
        day = first.day_of_year - 1 + in_month - 1;
    }
    return start + day * 86400 + c->time;
}

static int year_of(int64_t seconds)
{
    int64_t ticks = seconds * PS_TICKS_SECOND + PS_TICKS_UNIX;
    return ps_civil_from_ticks(ticks < 0 ? 0 : ticks > PS_TICKS_MAX ? PS_TICKS_MAX : ticks).year;
}

bool ps_zone_rule_summer(const struct ps_zone_rule *r, int64_t utc)
{
    if (!r->daylight)
        return false;
    int year = year_of(utc + r->standard);
    int64_t start = change_in(&r->start, year) - r->standard;
    int64_t end = change_in(&r->end, year) - r->summer;
    return start < end ? utc >= start && utc < end : utc >= start || utc < end;
}
