/* xmltime.c - dates and durations as XML Schema writes them. */
#include "base/datetime.h"

#include <stdio.h>
#include <string.h>

/* ".123" without trailing zeros; nothing for 0. */
static int put_fraction(char *out, int64_t fraction)
{
    if (!fraction)
        return 0;
    int length = sprintf(out, ".%07d", (int)fraction);
    while (out[length - 1] == '0')
        length--;
    out[length] = 0;
    return length;
}

size_t ps_xml_datetime(int64_t ticks, enum ps_time_kind kind, const struct ps_zone *zone,
                       char out[PS_XML_TIME])
{
    struct ps_civil c = ps_civil_from_ticks(ticks);
    int n = sprintf(out, "%04d-%02d-%02dT%02d:%02d:%02d", c.year % 10000, c.month % 100,
                    c.day % 100, c.hour % 100, c.minute % 100, c.second % 100);
    n += put_fraction(out + n, c.fraction);
    if (kind == PS_TIME_UTC) {
        out[n++] = 'Z';
        out[n] = 0;
    } else if (kind == PS_TIME_LOCAL) {
        int minutes = ps_zone_at_local(zone, ticks).offset / 60;
        unsigned size = (unsigned)(minutes < 0 ? -minutes : minutes);
        n += sprintf(out + n, "%c%02u:%02u", minutes < 0 ? '-' : '+', size / 60 % 100, size % 60);
    }
    return (size_t)n;
}

struct input {
    const char *at, *end;
};

/* Exactly `count` digits. */
static bool digits(struct input *in, int count, int *value)
{
    *value = 0;
    for (; count; count--, in->at++) {
        if (in->at == in->end || *in->at < '0' || *in->at > '9')
            return false;
        *value = *value * 10 + *in->at - '0';
    }
    return true;
}

static bool take(struct input *in, char c)
{
    if (in->at == in->end || *in->at != c)
        return false;
    in->at++;
    return true;
}

/* Digits behind a point as ticks; those after the seventh are rounded. */
static bool fraction(struct input *in, int64_t *ticks)
{
    int64_t scale = PS_TICKS_SECOND;
    const char *start = in->at;
    *ticks = 0;
    for (; in->at < in->end && *in->at >= '0' && *in->at <= '9'; in->at++) {
        if (scale == 1 && *in->at >= '5')
            ++*ticks;
        scale /= 10;
        *ticks += (*in->at - '0') * scale;
    }
    return in->at > start;
}

bool ps_xml_parse_datetime(const char *text, size_t length, const struct ps_zone *zone,
                           int64_t *ticks, enum ps_time_kind *kind)
{
    struct input in = {text, text + length};
    struct ps_civil c = {0};
    int64_t part = 0, date;
    if (!digits(&in, 4, &c.year) || !take(&in, '-') || !digits(&in, 2, &c.month) ||
        !take(&in, '-') || !digits(&in, 2, &c.day))
        return false;
    if (take(&in, 'T')) {
        if (!digits(&in, 2, &c.hour) || !take(&in, ':') || !digits(&in, 2, &c.minute) ||
            !take(&in, ':') || !digits(&in, 2, &c.second))
            return false;
        if (take(&in, '.') && !fraction(&in, &part))
            return false;
    }
    bool midnight = c.hour == 24 && !c.minute && !c.second && !part;
    c.hour = midnight ? 0 : c.hour;
    if (!ps_ticks_from_civil(&c, &date))
        return false;
    date += part + (midnight ? PS_TICKS_DAY : 0);
    *kind = PS_TIME_UNSPECIFIED;
    if (take(&in, 'Z')) {
        *kind = PS_TIME_UTC;
    } else if (in.at < in.end) {
        bool west = *in.at == '-';
        int hours, minutes;
        if ((!west && *in.at != '+') || (in.at++, !digits(&in, 2, &hours)) || !take(&in, ':') ||
            !digits(&in, 2, &minutes) || hours > 14 || minutes > 59)
            return false;
        int64_t offset = hours * PS_TICKS_HOUR + minutes * PS_TICKS_MINUTE;
        date = ps_ticks_to_local(zone, west ? date + offset : date - offset);
        *kind = PS_TIME_LOCAL;
    }
    *ticks = date;
    return in.at == in.end && ps_ticks_valid(date);
}

size_t ps_xml_duration(int64_t ticks, char out[PS_XML_TIME])
{
    uint64_t size = ticks < 0 ? 0 - (uint64_t)ticks : (uint64_t)ticks;
    int n = sprintf(out, "%sP", ticks < 0 ? "-" : "");
    uint64_t days = size / PS_TICKS_DAY, time = size % PS_TICKS_DAY;
    if (days)
        n += sprintf(out + n, "%lluD", (unsigned long long)days);
    if (time || !days)
        n += sprintf(out + n, "T");
    if (time / PS_TICKS_HOUR)
        n += sprintf(out + n, "%dH", (int)(time / PS_TICKS_HOUR));
    if (time / PS_TICKS_MINUTE % 60)
        n += sprintf(out + n, "%dM", (int)(time / PS_TICKS_MINUTE % 60));
    if (time % PS_TICKS_MINUTE || !size) {
        n += sprintf(out + n, "%d", (int)(time / PS_TICKS_SECOND % 60));
        n += put_fraction(out + n, (int64_t)(time % PS_TICKS_SECOND));
        n += sprintf(out + n, "S");
    }
    return (size_t)n;
}

/* The next field's number, with its letter; the fraction is in ticks. */
static bool field(struct input *in, uint64_t *value, int64_t *part, char *letter)
{
    const char *start = in->at;
    *value = 0;
    *part = 0;
    for (; in->at < in->end && *in->at >= '0' && *in->at <= '9'; in->at++)
        if (__builtin_mul_overflow(*value, 10u, value) ||
            __builtin_add_overflow(*value, (uint64_t)(*in->at - '0'), value))
            return false;
    if (in->at == start)
        return false;
    bool split = take(in, '.');
    if ((split && !fraction(in, part)) || in->at == in->end)
        return false;
    *letter = *in->at++;
    return !split || *letter == 'S';
}

bool ps_xml_parse_duration(const char *text, size_t length, int64_t *ticks)
{
    static const struct {
        char letter;
        bool time;
        int64_t ticks;
    } FIELDS[] = {
        {'Y', false, 365 * PS_TICKS_DAY}, {'M', false, 30 * PS_TICKS_DAY},
        {'D', false, PS_TICKS_DAY},       {'H', true, PS_TICKS_HOUR},
        {'M', true, PS_TICKS_MINUTE},     {'S', true, PS_TICKS_SECOND},
    };
    enum { COUNT = sizeof FIELDS / sizeof *FIELDS };
    struct input in = {text, text + length};
    bool negative = take(&in, '-'), time = false;
    size_t next = 0, some = 0;
    uint64_t total = 0;
    if (!take(&in, 'P'))
        return false;
    while (in.at < in.end) {
        uint64_t value;
        int64_t part;
        char letter;
        if (!time && take(&in, 'T'))
            time = true;
        if (!field(&in, &value, &part, &letter))
            return false;
        while (next < COUNT && (FIELDS[next].letter != letter || FIELDS[next].time != time))
            next++;
        if (next == COUNT || __builtin_mul_overflow(value, (uint64_t)FIELDS[next].ticks, &value) ||
            __builtin_add_overflow(total, value, &total) ||
            __builtin_add_overflow(total, (uint64_t)part, &total))
            return false;
        next++;
        some++;
    }
    if (!some || total > (uint64_t)INT64_MAX + negative)
        return false;
    *ticks = (int64_t)(negative ? 0 - total : total);
    return true;
}
