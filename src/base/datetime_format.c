/* datetime_format.c - standard and custom formats of dates and date offsets. */
#include "base/datetime.h"
#include "base/datetime_internal.h"
#include "base/number_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A date being written. */
struct date {
    int64_t ticks, offset; /* offset in ticks; of the local zone unless it has its own */
    enum ps_time_kind kind;
    bool has_offset, genitive; /* the month stands beside a day's number */
    struct ps_civil civil;
    const struct ps_culture *c;
    const struct ps_zone *zone;
};

uint32_t ps_format_run(const ps_string *format, uint32_t i)
{
    uint32_t run = 1;
    while (ps_format_at(format, i + run) == ps_format_at(format, i) && i + run < format->length)
        run++;
    return run;
}

void ps_strbuf_name(struct ps_strbuf *b, const char *names, unsigned index)
{
    size_t length;
    const char *name = ps_culture_name(names, index, &length);
    ps_string *s = ps_string_utf8(name, length);
    ps_strbuf_put(b, s);
    ps_string_release(s);
}

const char *ps_time_pattern(char letter, bool has_offset, const struct ps_culture *c,
                            char room[64])
{
    const char *date = NULL, *time = NULL;
    switch (letter) {
    case 'd':
        return c->short_date;
    case 'D':
        return c->long_date;
    case 't':
        return c->short_time;
    case 'T':
        return c->long_time;
    case 'm':
    case 'M':
        return c->month_day;
    case 'y':
    case 'Y':
        return c->year_month;
    case 'o':
    case 'O':
        return has_offset ? "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffzzz"
                          : "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK";
    case 'r':
    case 'R':
        return "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'";
    case 's':
        return "yyyy'-'MM'-'dd'T'HH':'mm':'ss";
    case 'u':
        return "yyyy'-'MM'-'dd HH':'mm':'ss'Z'";
    case 'f':
        date = c->long_date, time = c->short_time;
        break;
    case 'F':
    case 'U':
        date = c->long_date, time = c->long_time;
        break;
    case 'g':
        date = c->short_date, time = c->short_time;
        break;
    case 'G':
        date = c->short_date, time = c->long_time;
        break;
    default:
        return NULL;
    }
    snprintf(room, 64, "%s %s", date, time);
    return room;
}

static void put_number(struct ps_strbuf *b, int value, int least)
{
    char text[16];
    int length = snprintf(text, sizeof text, "%0*d", least, value);
    ps_strbuf_latin1(b, text, (size_t)length);
}

/* "zzz", "zz", "z": the offset from UTC. */
static void put_offset(struct ps_strbuf *b, const struct date *d, uint32_t run)
{
    int64_t offset = d->offset;
    if (!d->has_offset && d->kind != PS_TIME_UTC)
        offset = ps_zone_at_local(d->zone, d->ticks).offset * PS_TICKS_SECOND;
    ps_strbuf_unit(b, offset < 0 ? '-' : '+');
    offset = offset < 0 ? -offset : offset;
    put_number(b, (int)(offset / PS_TICKS_HOUR), run > 1 ? 2 : 1);
    if (run > 2) {
        ps_strbuf_unit(b, ':');
        put_number(b, (int)(offset / PS_TICKS_MINUTE % 60), 2);
    }
}

static void put_kind(struct ps_strbuf *b, const struct date *d)
{
    if (d->has_offset || d->kind == PS_TIME_LOCAL)
        put_offset(b, d, 3);
    else if (d->kind == PS_TIME_UTC)
        ps_strbuf_unit(b, 'Z');
}

/* "f" shows that many digits of the second, "F" without trailing zeros; nothing at all takes
 * the point before it back. */
static bool put_fraction(struct ps_strbuf *b, int32_t fraction, uint32_t run, bool optional)
{
    if (run > 7)
        return false;
    char text[16];
    int length = snprintf(text, sizeof text, "%07d", (int)fraction);
    length = (int)run < length ? (int)run : length;
    while (optional && length && text[length - 1] == '0')
        length--;
    if (!length && b->length && ps_strbuf_at(b, b->length - 1) == '.')
        ps_strbuf_truncate(b, b->length - 1);
    ps_strbuf_latin1(b, text, (size_t)length);
    return true;
}

static void put_day_or_month(struct ps_strbuf *b, const struct date *d, uint16_t letter,
                             uint32_t run)
{
    bool day = letter == 'd';
    int number = day ? d->civil.day : d->civil.month;
    unsigned index = (unsigned)(day ? d->civil.weekday : d->civil.month - 1);
    if (run <= 2)
        put_number(b, number, (int)run);
    else if (run == 3)
        ps_strbuf_name(b, day ? d->c->days_short : d->c->months_short, index);
    else
        ps_strbuf_name(b, day           ? d->c->days
                          : d->genitive ? d->c->months_genitive
                                        : d->c->months,
                       index);
}

static void put_year(struct ps_strbuf *b, int year, uint32_t run)
{
    if (run <= 2)
        put_number(b, year % 100, (int)run);
    else
        put_number(b, year, run > 15 ? 15 : (int)run);
}

static void put_designator(struct ps_strbuf *b, const struct date *d, uint32_t run)
{
    const char *text = d->civil.hour < 12 ? d->c->am : d->c->pm;
    size_t start = b->length;
    ps_strbuf_utf8(b, text);
    if (run == 1 && b->length > start + 1)
        ps_strbuf_truncate(b, start + 1);
}

/* Quoted text from behind the opening quote; false when it has no end. */
static bool put_quoted(struct ps_strbuf *b, const ps_string *format, uint32_t *i, uint16_t quote)
{
    for (; *i < format->length; ++*i) {
        uint16_t unit = ps_string_at(format, *i);
        if (unit == quote) {
            ++*i;
            return true;
        }
        if (unit == '\\' && ++*i == format->length)
            return false;
        ps_strbuf_unit(b, ps_string_at(format, *i));
    }
    return false;
}

static bool put_custom(struct ps_strbuf *b, const struct date *d, const ps_string *format);

/* One specifier of `run` equal letters; false when the format is wrong. */
static bool put_letter(struct ps_strbuf *b, const struct date *d, uint16_t letter, uint32_t run)
{
    int hour = d->civil.hour % 12 ? d->civil.hour % 12 : 12, two = run > 1 ? 2 : 1;
    switch (letter) {
    case 'd':
    case 'M':
        put_day_or_month(b, d, letter, run);
        return true;
    case 'y':
        put_year(b, d->civil.year, run);
        return true;
    case 'g':
        ps_strbuf_c(b, "A.D.");
        return true;
    case 'h':
        put_number(b, hour, two);
        return true;
    case 'H':
        put_number(b, d->civil.hour, two);
        return true;
    case 'm':
        put_number(b, d->civil.minute, two);
        return true;
    case 's':
        put_number(b, d->civil.second, two);
        return true;
    case 'f':
    case 'F':
        return put_fraction(b, d->civil.fraction, run, letter == 'F');
    case 't':
        put_designator(b, d, run);
        return true;
    default: /* 'z' */
        put_offset(b, d, run);
        return true;
    }
}

/* Whether a format shows the number of the day in the month. */
static bool has_day_number(const ps_string *format)
{
    for (uint32_t i = 0; i < format->length;) {
        uint32_t run = ps_string_at(format, i) == 'd' ? ps_format_run(format, i) : 1;
        if (ps_string_at(format, i) == 'd' && run <= 2)
            return true;
        if (ps_string_at(format, i) == '\'')
            for (i++; i < format->length && ps_string_at(format, i) != '\'';)
                i++;
        i += run;
    }
    return false;
}

static bool put_custom(struct ps_strbuf *b, const struct date *d, const ps_string *format)
{
    struct date beside = *d;
    if (d->c->months_genitive[0] && !d->genitive && has_day_number(format)) {
        beside.genitive = true;
        d = &beside;
    }
    for (uint32_t i = 0; i < format->length;) {
        uint16_t unit = ps_string_at(format, i);
        if (unit < 128 && strchr("dMyghHmsfFtz", unit)) {
            uint32_t run = ps_format_run(format, i);
            if (!put_letter(b, d, unit, run))
                return false;
            i += run;
            continue;
        }
        i++;
        switch (unit) {
        case 'K':
            put_kind(b, d);
            break;
        case ':':
            ps_strbuf_utf8(b, d->c->time_separator);
            break;
        case '/':
            ps_strbuf_utf8(b, d->c->date_separator);
            break;
        case '\'':
        case '"':
            if (!put_quoted(b, format, &i, unit))
                return false;
            break;
        case '%': {
            uint16_t next = ps_format_at(format, i);
            if (!next || next == '%')
                return false;
            ps_string *single = ps_string_unit(next);
            bool good = put_custom(b, d, single);
            ps_string_release(single);
            if (!good)
                return false;
            i++;
            break;
        }
        case '\\':
            if (i == format->length)
                return false;
            ps_strbuf_unit(b, ps_string_at(format, i++));
            break;
        default:
            ps_strbuf_unit(b, unit);
        }
    }
    return true;
}

static ps_num put_date(struct ps_strbuf *b, struct date *d, const ps_string *format)
{
    size_t start = b->length;
    bool good = true;
    d->civil = ps_civil_from_ticks(d->ticks);
    if (format && format->length > 1) {
        good = put_custom(b, d, format);
    } else {
        uint16_t letter = format && format->length ? ps_string_at(format, 0) : 'G';
        char room[64];
        const char *pattern =
            letter < 128 ? ps_time_pattern((char)letter, d->has_offset, d->c, room) : NULL;
        if (!pattern)
            return PS_NUM_BAD;
        ps_string *s = ps_string_c(pattern);
        good = put_custom(b, d, s);
        ps_string_release(s);
        if (good && d->has_offset && !(format && format->length)) {
            ps_strbuf_unit(b, ' ');
            put_offset(b, d, 3);
        }
    }
    if (!good)
        ps_strbuf_truncate(b, start);
    return good ? PS_NUM_OK : PS_NUM_BAD;
}

/* Formats that are the invariant culture's whatever the culture. */
static bool is_invariant(const ps_string *format)
{
    return format && format->length == 1 && strchr("oOrRsu", ps_string_at(format, 0) & 0x7F) &&
           ps_string_at(format, 0) < 128;
}

ps_num ps_format_datetime(struct ps_strbuf *b, int64_t ticks, enum ps_time_kind kind,
                          const ps_string *format, const struct ps_culture *culture,
                          const struct ps_zone *zone)
{
    struct date d = {.ticks = ticks, .kind = kind, .zone = zone};
    d.c = culture && !is_invariant(format) ? culture : ps_culture_invariant();
    if (format && ps_string_is(format, "U") && kind != PS_TIME_UTC)
        d.ticks = ps_ticks_to_utc(zone, ticks);
    return put_date(b, &d, format);
}

ps_num ps_format_datetimeoffset(struct ps_strbuf *b, int64_t ticks, int64_t offset,
                                const ps_string *format, const struct ps_culture *culture)
{
    struct date d = {.ticks = ticks, .offset = offset, .has_offset = true};
    d.c = culture && !is_invariant(format) ? culture : ps_culture_invariant();
    if (format && format->length == 1) {
        uint16_t letter = ps_string_at(format, 0);
        if (letter == 'U')
            return PS_NUM_BAD;
        if (letter == 'r' || letter == 'R' || letter == 'u') {
            d.ticks = ticks - offset;
            d.offset = 0;
        }
    }
    return put_date(b, &d, format);
}
