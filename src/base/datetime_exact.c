/* datetime_exact.c - DateTime.ParseExact: a text against one format. */
#include "base/datetime.h"
#include "base/datetime_internal.h"
#include "base/unicode.h"

#include <string.h>

enum { NONE = -1 };

struct exact {
    const ps_string *s;
    uint32_t at;
    unsigned styles;
    const struct ps_culture *c;
    int year, month, day, weekday, hour, minute, second, designator;
    int64_t fraction, offset;
    bool half_day, has_offset, utc;
};

static uint16_t peek(const struct exact *x, uint32_t ahead)
{
    return ps_format_at(x->s, x->at + ahead);
}

static bool digit(uint16_t unit)
{
    return unit >= '0' && unit <= '9';
}

/* A number of any length: what is beyond every part of a date is TOO_MUCH. */
static bool take_digits(struct exact *x, uint32_t least, uint32_t most, int *value)
{
    enum { TOO_MUCH = 100000000 };
    uint32_t count = 0;
    *value = 0;
    for (; count < most && digit(peek(x, 0)); count++, x->at++)
        *value = *value < TOO_MUCH ? *value * 10 + peek(x, 0) - '0' : TOO_MUCH;
    return count >= least;
}

/* The longest of `count` names that stands at the text; NONE for none. */
static int take_name(struct exact *x, const char *names, unsigned count)
{
    int found = NONE;
    uint32_t longest = 0;
    for (unsigned i = 0; i < count; i++) {
        size_t bytes;
        const char *name = ps_culture_name(names, i, &bytes);
        ps_string *word = ps_string_utf8(name, bytes);
        uint32_t n = 0;
        while (n < word->length && x->at + n < x->s->length &&
               ps_fold(peek(x, n)) == ps_fold(ps_string_at(word, n)))
            n++;
        if (n == word->length && n > longest) {
            longest = n;
            found = (int)i;
        }
        ps_string_release(word);
    }
    x->at += longest;
    return found;
}

/* A field may be written twice only with the same value. */
static bool set(int *field, int value)
{
    bool same = *field == NONE || *field == value;
    *field = value;
    return same;
}

static bool take_offset(struct exact *x, uint32_t run)
{
    bool negative = peek(x, 0) == '-';
    int hours, minutes = 0;
    if (peek(x, 0) != '-' && peek(x, 0) != '+')
        return false;
    x->at++;
    if (!take_digits(x, run > 1 ? 2 : 1, 2, &hours))
        return false;
    if (run > 2) {
        x->at += peek(x, 0) == ':';
        if (!take_digits(x, 2, 2, &minutes))
            return false;
    }
    if (minutes > 59 || hours * 60 + minutes > 14 * 60)
        return false;
    x->has_offset = true;
    x->offset = (hours * PS_TICKS_HOUR + minutes * PS_TICKS_MINUTE) * (negative ? -1 : 1);
    return true;
}

/* "K": an offset, Z, or nothing. */
static bool take_kind(struct exact *x)
{
    if ((peek(x, 0) | 32) == 'z') {
        x->at++;
        x->has_offset = x->utc = true;
        return true;
    }
    return peek(x, 0) != '+' && peek(x, 0) != '-' ? true : take_offset(x, 3);
}

static bool take_fraction(struct exact *x, uint32_t run, bool optional)
{
    int64_t value = 0, scale = PS_TICKS_SECOND;
    uint32_t count = 0;
    for (; count < run && digit(peek(x, 0)); count++, x->at++) {
        scale /= 10;
        value += (peek(x, 0) - '0') * scale;
    }
    x->fraction = value;
    return run <= 7 && (optional || count == run);
}

static bool take_year(struct exact *x, uint32_t run)
{
    int year;
    if (run <= 2) {
        if (!take_digits(x, run, 2, &year))
            return false;
        year += year < 50 ? 2000 : 1900;
    } else if (!take_digits(x, run == 3 ? 3 : run, run == 3 ? 5 : run, &year) || run > 9) {
        return false;
    }
    return set(&x->year, year);
}

static bool take_day_or_month(struct exact *x, uint16_t letter, uint32_t run)
{
    int value;
    bool day = letter == 'd';
    if (run <= 2)
        return take_digits(x, run, 2, &value) && set(day ? &x->day : &x->month, value);
    const char *names = day ? (run == 3 ? x->c->days_short : x->c->days)
                            : (run == 3 ? x->c->months_short : x->c->months);
    value = take_name(x, names, day ? 7 : 12);
    return value != NONE && set(day ? &x->weekday : &x->month, day ? value : value + 1);
}

static bool take_designator(struct exact *x, uint32_t run)
{
    uint16_t first = ps_fold(peek(x, 0));
    if (run == 1) {
        if (!first || (first != ps_fold((uint8_t)x->c->am[0]) &&
                       first != ps_fold((uint8_t)x->c->pm[0])))
            return false;
        x->at++;
        return set(&x->designator, first == ps_fold((uint8_t)x->c->pm[0]));
    }
    char both[20];
    size_t am = strlen(x->c->am);
    memcpy(both, x->c->am, am);
    both[am] = '|';
    memcpy(both + am + 1, x->c->pm, strlen(x->c->pm) + 1);
    int found = take_name(x, both, 2);
    return found != NONE && set(&x->designator, found);
}

static bool take_letter(struct exact *x, uint16_t letter, uint32_t run)
{
    int value;
    uint32_t least = run > 1 ? 2 : 1;
    switch (letter) {
    case 'd':
    case 'M':
        return take_day_or_month(x, letter, run);
    case 'y':
        return take_year(x, run);
    case 'g':
        return take_name(x, "A.D.|AD", 2) != NONE;
    case 'h':
        x->half_day = true;
        return take_digits(x, least, 2, &value) && set(&x->hour, value);
    case 'H':
        return take_digits(x, least, 2, &value) && set(&x->hour, value);
    case 'm':
        return take_digits(x, least, 2, &value) && set(&x->minute, value);
    case 's':
        return take_digits(x, least, 2, &value) && set(&x->second, value);
    case 'f':
        return take_fraction(x, run, false);
    case 'F':
        return take_fraction(x, run, true);
    case 't':
        return take_designator(x, run);
    default: /* 'z' */
        return take_offset(x, run);
    }
}

static bool take_unit(struct exact *x, uint16_t unit)
{
    if (x->at >= x->s->length || peek(x, 0) != unit)
        return false;
    x->at++;
    return true;
}

static void skip_white(struct exact *x)
{
    while (x->at < x->s->length && ps_is_white(peek(x, 0)))
        x->at++;
}

static enum ps_time_error take_quoted(struct exact *x, const ps_string *format, uint32_t *i,
                                      uint16_t quote)
{
    while (*i < format->length) {
        uint16_t unit = ps_string_at(format, (*i)++);
        if (unit == quote)
            return PS_TIME_OK;
        if (unit == '\\' && *i < format->length)
            unit = ps_string_at(format, (*i)++);
        if (!take_unit(x, unit))
            return PS_TIME_BAD;
    }
    return PS_TIME_BAD_FORMAT;
}

static enum ps_time_error take_separator(struct exact *x, const char *separator)
{
    for (; *separator; separator++)
        if (!take_unit(x, (uint8_t)*separator))
            return PS_TIME_BAD;
    return PS_TIME_OK;
}

/* ".FFF": the point may be missing together with the digits. */
static bool optional_fraction(const struct exact *x, const ps_string *format, uint32_t *i)
{
    if (ps_format_at(format, *i) != 'F' || peek(x, 0) == '.')
        return false;
    *i += ps_format_run(format, *i);
    return true;
}

static enum ps_time_error take_format(struct exact *x, const ps_string *format)
{
    for (uint32_t i = 0; i < format->length;) {
        uint16_t unit = ps_string_at(format, i);
        enum ps_time_error error = PS_TIME_OK;
        if (x->styles & PS_TIME_INNER_WHITE)
            skip_white(x);
        if (unit == '%' && i + 1 < format->length && ps_string_at(format, i + 1) != '%') {
            i++;
            continue;
        }
        if (unit < 128 && strchr("dMyghHmsfFtz", unit)) {
            uint32_t run = ps_format_run(format, i);
            if (!take_letter(x, unit, run))
                return PS_TIME_BAD;
            i += run;
            continue;
        }
        i++;
        if (unit == 'K') {
            error = take_kind(x) ? PS_TIME_OK : PS_TIME_BAD;
        } else if (unit == ':' || unit == '/') {
            error = take_separator(x, unit == ':' ? x->c->time_separator : x->c->date_separator);
        } else if (unit == '\'' || unit == '"') {
            error = take_quoted(x, format, &i, unit);
        } else if (unit == '%' || (unit == '\\' && i == format->length)) {
            return PS_TIME_BAD_FORMAT;
        } else if (unit == '.' && optional_fraction(x, format, &i)) {
            continue;
        } else {
            bool white = ps_is_white(unit) && x->styles & PS_TIME_INNER_WHITE;
            if (unit == '\\')
                unit = ps_string_at(format, i++);
            if (!white && !take_unit(x, unit))
                return PS_TIME_BAD;
        }
        if (error != PS_TIME_OK)
            return error;
    }
    return PS_TIME_OK;
}

static int or_else(int value, int other)
{
    return value == NONE ? other : value;
}

/* What was left out: today's date when there is only a time, else the first of its kind. */
static enum ps_time_error finish(struct exact *x, int64_t today, struct ps_parsed_time *out)
{
    struct ps_civil now = ps_civil_from_ticks(today), c = {0};
    bool dated = x->year != NONE || x->month != NONE || x->day != NONE;
    bool plain = x->styles & PS_TIME_NO_CURRENT_DATE;
    c.year = or_else(x->year, plain && !dated ? 1 : now.year);
    c.month = or_else(x->month, dated || plain ? 1 : now.month);
    c.day = or_else(x->day, dated || plain ? 1 : now.day);
    c.hour = or_else(x->hour, 0);
    c.minute = or_else(x->minute, 0);
    c.second = or_else(x->second, 0);
    c.fraction = (int32_t)x->fraction;
    if (x->half_day) { /* without a designator it is the morning */
        if (c.hour > 12)
            return PS_TIME_BAD;
        c.hour = c.hour % 12 + (x->designator == 1 ? 12 : 0);
    } else if (x->designator != NONE && x->designator != (c.hour >= 12)) {
        return PS_TIME_BAD;
    }
    if (!ps_ticks_from_civil(&c, &out->ticks))
        return PS_TIME_BAD;
    if (x->weekday != NONE && ps_civil_from_ticks(out->ticks).weekday != x->weekday)
        return PS_TIME_BAD_WEEKDAY;
    return PS_TIME_OK;
}

enum ps_time_error ps_parse_time_exact(const ps_string *text, const ps_string *format,
                                       unsigned styles, const struct ps_culture *culture,
                                       int64_t today, struct ps_parsed_time *out)
{
    struct exact x = {
        .s = text, .styles = styles, .c = culture ? culture : ps_culture_invariant(),
        .year = NONE, .month = NONE, .day = NONE, .weekday = NONE, .hour = NONE,
        .minute = NONE, .second = NONE, .designator = NONE,
    };
    uint16_t letter = format->length == 1 ? ps_string_at(format, 0) : 0;
    char room[64];
    *out = (struct ps_parsed_time){0};
    if (!format->length)
        return PS_TIME_BAD_FORMAT;
    ps_string *pattern = ps_string_retain(format);
    if (letter) {
        const char *custom =
            letter < 128 ? ps_time_pattern((char)letter, false, x.c, room) : NULL;
        ps_string_release(pattern);
        if (!custom)
            return PS_TIME_BAD_FORMAT;
        pattern = ps_string_c(custom);
        out->universal = strchr("rRu", letter) != NULL;
        x.has_offset = x.utc = letter == 'U';
    }
    if (styles & PS_TIME_LEADING_WHITE)
        skip_white(&x);
    enum ps_time_error error = take_format(&x, pattern);
    ps_string_release(pattern);
    if (error != PS_TIME_OK)
        return error;
    if (styles & PS_TIME_TRAILING_WHITE)
        skip_white(&x);
    if (x.at != text->length)
        return PS_TIME_BAD;
    out->has_offset = x.has_offset;
    out->utc = x.utc;
    out->offset = x.offset;
    return finish(&x, today, out);
}
