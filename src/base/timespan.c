/* timespan.c - formats and parsing of time spans. */
#include "base/datetime.h"
#include "base/datetime_internal.h"
#include "base/number_internal.h"
#include "base/unicode.h"

#include <stdio.h>
#include <string.h>

struct span {
    bool negative;
    uint64_t days;
    int hours, minutes, seconds;
    int32_t fraction;
};

static struct span split(int64_t ticks)
{
    uint64_t size = ticks < 0 ? 0 - (uint64_t)ticks : (uint64_t)ticks;
    return (struct span){
        .negative = ticks < 0,
        .days = size / PS_TICKS_DAY,
        .hours = (int)(size / PS_TICKS_HOUR % 24),
        .minutes = (int)(size / PS_TICKS_MINUTE % 60),
        .seconds = (int)(size / PS_TICKS_SECOND % 60),
        .fraction = (int32_t)(size % PS_TICKS_SECOND),
    };
}

/* ---- formats --------------------------------------------------------------------------------- */

static void put_standard(struct ps_strbuf *b, const struct span *s, uint16_t letter,
                         const struct ps_culture *c)
{
    char text[64], fraction[16];
    int length = 0;
    if (s->negative)
        text[length++] = '-';
    bool general = letter == 'g', full = letter == 'G';
    if (s->days || full)
        length += sprintf(text + length, "%llu%c", (unsigned long long)s->days,
                          general || full ? ':' : '.');
    length += sprintf(text + length, general ? "%d:%02d:%02d" : "%02d:%02d:%02d", s->hours,
                      s->minutes, s->seconds);
    ps_strbuf_latin1(b, text, (size_t)length);
    int digits = snprintf(fraction, sizeof fraction, "%07d", (int)s->fraction);
    while (general && digits && fraction[digits - 1] == '0')
        digits--;
    if (full || (s->fraction && digits)) {
        ps_strbuf_utf8(b, general || full ? c->decimal : ".");
        ps_strbuf_latin1(b, fraction, (size_t)digits);
    }
}

/* "f" or "F": that many digits of the second. */
static bool put_fraction(struct ps_strbuf *b, int32_t value, uint32_t run, bool optional)
{
    char text[16];
    if (run > 7)
        return false;
    snprintf(text, sizeof text, "%07d", (int)value);
    while (optional && run && text[run - 1] == '0')
        run--;
    ps_strbuf_latin1(b, text, run);
    return true;
}

/* One specifier at `*i`; false when the format is wrong. */
static bool put_letter(struct ps_strbuf *b, const struct span *s, const ps_string *format,
                       uint32_t *i)
{
    uint16_t unit = ps_string_at(format, *i);
    uint32_t run = ps_format_run(format, *i);
    bool letter = unit < 128 && strchr("dhmsfF", unit);
    int value = unit == 'h' ? s->hours : unit == 'm' ? s->minutes : s->seconds;
    *i += letter ? run : 1;
    switch (unit) {
    case 'd':
        ps_strbuf_printf(b, "%0*llu", (int)run, (unsigned long long)s->days);
        return run <= 8;
    case 'h':
    case 'm':
    case 's':
        ps_strbuf_printf(b, "%0*d", (int)run, value);
        return run <= 2;
    case 'f':
    case 'F':
        return put_fraction(b, s->fraction, run, unit == 'F');
    case '\'':
    case '"':
        while (*i < format->length && ps_string_at(format, *i) != unit)
            ps_strbuf_unit(b, ps_string_at(format, (*i)++));
        return ++*i <= format->length;
    case '%': {
        uint16_t next = ps_format_at(format, *i);
        ps_string *single = ps_string_unit(next);
        uint32_t start = 0;
        bool good = next && next != '%' && put_letter(b, s, single, &start);
        ps_string_release(single);
        ++*i;
        return good;
    }
    case '\\':
        if (*i == format->length)
            return false;
        ps_strbuf_unit(b, ps_string_at(format, (*i)++));
        return true;
    default: /* unlike dates, spans take no bare literals */
        return false;
    }
}

ps_num ps_format_timespan(struct ps_strbuf *b, int64_t ticks, const ps_string *format,
                          const struct ps_culture *culture)
{
    const struct ps_culture *c = culture ? culture : ps_culture_invariant();
    struct span s = split(ticks);
    size_t start = b->length;
    if (!format || format->length <= 1) {
        uint16_t letter = format && format->length ? ps_string_at(format, 0) : 'c';
        if (letter > 127 || !strchr("cgGtT", letter))
            return PS_NUM_BAD;
        put_standard(b, &s, letter, c);
        return PS_NUM_OK;
    }
    for (uint32_t i = 0; i < format->length;) {
        if (!put_letter(b, &s, format, &i)) {
            ps_strbuf_truncate(b, start);
            return PS_NUM_BAD;
        }
    }
    return PS_NUM_OK;
}

/* ---- parsing --------------------------------------------------------------------------------- */

struct parts {
    uint64_t numbers[5];
    unsigned digits[5];
    char separators[5]; /* between numbers */
    unsigned count;
    bool negative;
};

static bool digit(uint16_t unit)
{
    return unit >= '0' && unit <= '9';
}

static bool read_parts(const ps_string *text, struct parts *p)
{
    uint32_t at = 0, end = text->length;
    while (at < end && ps_is_white(ps_string_at(text, at)))
        at++;
    while (end > at && ps_is_white(ps_string_at(text, end - 1)))
        end--;
    *p = (struct parts){0};
    if (at < end && ps_string_at(text, at) == '-') {
        p->negative = true;
        at++;
    }
    while (p->count < 5) {
        uint32_t start = at;
        uint64_t value = 0;
        for (; at < end && digit(ps_string_at(text, at)); at++)
            if (value < 1000000000000)
                value = value * 10 + ps_string_at(text, at) - '0';
        if (at == start)
            return false;
        p->digits[p->count] = at - start;
        p->numbers[p->count++] = value;
        if (at == end)
            return true;
        uint16_t separator = ps_string_at(text, at++);
        if ((separator != ':' && separator != '.') || p->count == 5)
            return false;
        p->separators[p->count - 1] = (char)separator;
    }
    return false;
}

/* Digits after the point as ticks; an eighth digit rounds, more are too many. */
static bool fraction_ticks(uint64_t value, unsigned digits, int64_t *ticks)
{
    if (value == 0) {
        *ticks = 0;
        return true;
    }
    if (digits > 8)
        return false;
    for (; digits < 7; digits++)
        value *= 10;
    *ticks = (int64_t)(digits == 8 ? (value + 5) / 10 : value);
    return true;
}

static ps_num total(bool negative, uint64_t days, uint64_t hours, uint64_t minutes,
                    uint64_t seconds, int64_t fraction, int64_t *ticks)
{
    if (days > 10675199 || hours > 23 || minutes > 59 || seconds > 59)
        return PS_NUM_OVERFLOW;
    uint64_t size = days * PS_TICKS_DAY + hours * PS_TICKS_HOUR + minutes * PS_TICKS_MINUTE +
                    seconds * PS_TICKS_SECOND + (uint64_t)fraction;
    if (size > (uint64_t)INT64_MAX + negative)
        return PS_NUM_OVERFLOW;
    *ticks = (int64_t)(negative ? 0 - size : size);
    return PS_NUM_OK;
}

/* Which numbers the separators make: letters of "dhmsf". */
static const char *layout(const char *separators)
{
    static const char layouts[][2][6] = {
        {"", "d"},       {":", "hm"},       {"::", "hms"},      {".:", "dhm"},   {"::.", "hmsf"},
        {".::", "dhms"}, {":::", "dhms"},   {".::.", "dhmsf"},  {":::.", "dhmsf"},
    };
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        if (!strcmp(separators, layouts[i][0]))
            return layouts[i][1];
    return NULL;
}

ps_num ps_parse_timespan(const ps_string *text, const struct ps_culture *culture, int64_t *ticks)
{
    struct parts p;
    (void)culture; /* the invariant forms are read in every culture */
    if (!read_parts(text, &p))
        return PS_NUM_BAD;
    const char *letters = layout(p.separators);
    if (!letters)
        return PS_NUM_BAD;
    uint64_t fields[5] = {0}; /* days, hours, minutes, seconds, fraction */
    int64_t fraction = 0;
    for (unsigned i = 0; i < p.count; i++) {
        if (letters[i] != 'f')
            fields[strchr("dhms", letters[i]) - "dhms"] = p.numbers[i];
        else if (!fraction_ticks(p.numbers[i], p.digits[i], &fraction))
            return PS_NUM_OVERFLOW;
    }
    return total(p.negative, fields[0], fields[1], fields[2], fields[3], fraction, ticks);
}

/* ---- exact ----------------------------------------------------------------------------------- */

struct exact {
    const ps_string *text;
    uint32_t at;
    uint64_t days;
    uint64_t fields[3]; /* hours, minutes, seconds */
    int64_t fraction;
};

static bool take_digits(struct exact *x, uint32_t least, uint32_t most, uint64_t *value,
                        uint32_t *count)
{
    *value = 0;
    for (*count = 0; *count < most && digit(ps_format_at(x->text, x->at)); ++*count)
        *value = *value * 10 + ps_string_at(x->text, x->at++) - '0';
    return *count >= least;
}

static bool take_unit(struct exact *x, uint16_t unit)
{
    if (x->at >= x->text->length || ps_string_at(x->text, x->at) != unit)
        return false;
    x->at++;
    return true;
}

static bool take_letter(struct exact *x, const ps_string *format, uint32_t *i)
{
    uint16_t unit = ps_string_at(format, *i);
    uint32_t run = ps_format_run(format, *i), count;
    bool letter = unit < 128 && strchr("dhmsfF", unit);
    uint64_t value;
    *i += letter ? run : 1;
    switch (unit) {
    case 'd':
        return run <= 8 && take_digits(x, run, run < 2 ? 8 : run, &x->days, &count);
    case 'h':
    case 'm':
    case 's':
        return run <= 2 && take_digits(x, run, 2,
                                       &x->fields[unit == 'h'   ? 0
                                                  : unit == 'm' ? 1
                                                                : 2],
                                       &count);
    case 'f':
    case 'F':
        if (run > 7 || !take_digits(x, unit == 'f' ? run : 0, run, &value, &count))
            return false;
        return fraction_ticks(value, count, &x->fraction);
    case '\'':
    case '"':
        for (; *i < format->length && ps_string_at(format, *i) != unit; ++*i)
            if (!take_unit(x, ps_string_at(format, *i)))
                return false;
        return ++*i <= format->length;
    case '%':
        return ps_format_at(format, *i) && ps_format_at(format, *i) != '%' &&
               take_letter(x, format, i);
    case '\\':
        return *i < format->length && take_unit(x, ps_string_at(format, (*i)++));
    default:
        return false;
    }
}

/* "c", "g" and "G" demand their own forms. */
static ps_num parse_standard(const ps_string *text, uint16_t letter, int64_t *ticks)
{
    struct parts p;
    if (!read_parts(text, &p))
        return PS_NUM_BAD;
    bool days_with_colon = !strncmp(p.separators, ":::", 3);
    if (letter == 'G' && strcmp(p.separators, ":::."))
        return PS_NUM_BAD;
    if (letter == 'g' ? strchr(".", p.separators[0]) && p.separators[0] : 0)
        return PS_NUM_BAD;
    if (letter != 'g' && letter != 'G' && days_with_colon)
        return PS_NUM_BAD;
    return ps_parse_timespan(text, NULL, ticks);
}

ps_num ps_parse_timespan_exact(const ps_string *text, const ps_string *format,
                               const struct ps_culture *culture, int64_t *ticks)
{
    (void)culture;
    if (format->length <= 1) {
        uint16_t letter = ps_format_at(format, 0);
        if (!letter || letter > 127 || !strchr("cgGtT", letter))
            return PS_NUM_BAD;
        return parse_standard(text, letter, ticks);
    }
    struct exact x = {.text = text};
    for (uint32_t i = 0; i < format->length;)
        if (!take_letter(&x, format, &i))
            return PS_NUM_BAD;
    if (x.at != text->length)
        return PS_NUM_BAD;
    return total(false, x.days, x.fields[0], x.fields[1], x.fields[2], x.fraction, ticks);
}
