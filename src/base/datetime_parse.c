/* datetime_parse.c - DateTime.Parse: free forms of dates and times. The text is read as tokens
 * (numbers with the separator behind them, names, marks), then numbers become year, month and
 * day by their lengths and the culture's order. */
#include "base/datetime.h"
#include "base/datetime_internal.h"
#include "base/planted.h"
#include "base/unicode.h"

#include <math.h>
#include <string.h>

enum { NONE = -1 };

struct reader {
    const ps_string *s;
    uint32_t at, end;
    const struct ps_culture *c;
    int numbers[3];
    unsigned digits[3]; /* how long each number was */
    uint16_t separator; /* between numbers */
    unsigned count;
    int month, weekday;
    bool month_first;
    int hour, minute, second;
    int64_t fraction;
    bool has_time, has_offset, utc;
    int designator; /* 0 AM, 1 PM */
    int64_t offset;
    uint32_t bad_word;
};

static uint16_t peek(const struct reader *r, uint32_t ahead)
{
    return r->at + ahead < r->end ? ps_string_at(r->s, r->at + ahead) : 0;
}

static bool digit(uint16_t unit)
{
    return unit >= '0' && unit <= '9';
}

static void skip_white(struct reader *r)
{
    while (r->at < r->end && ps_is_white(ps_string_at(r->s, r->at)))
        r->at++;
}

static bool letter(uint16_t unit)
{
    return unit && (ps_is_letter(unit) || (unit >= 0x300 && unit < 0x370));
}

/* The length in units of the UTF-8 word when the reader stands before it, in any case, and it
 * is not part of a longer one; else 0. */
static uint32_t word_at(const struct reader *r, const char *utf8, size_t bytes)
{
    uint32_t units = 0;
    for (size_t at = 0; at < bytes; units++) {
        int32_t code = ps_utf8_next(utf8, bytes, &at);
        if (ps_fold(peek(r, units)) != ps_fold((uint16_t)code))
            return 0;
    }
    return letter(peek(r, units)) ? 0 : units;
}

/* The index of the name at the reader in a list of `count`, stepping over it; NONE for none. */
static int take_name(struct reader *r, const char *names, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        size_t bytes;
        const char *name = ps_culture_name(names, i, &bytes);
        uint32_t units = word_at(r, name, bytes);
        r->at += units;
        if (units)
            return (int)i;
    }
    return NONE;
}

static bool take_word(struct reader *r, const char *word)
{
    uint32_t units = word_at(r, word, strlen(word));
    r->at += units;
    return units != 0;
}

static int take_digits(struct reader *r, unsigned *count)
{
    int64_t value = 0;
    for (*count = 0; digit(peek(r, 0)); ++*count, r->at++)
        if (value < 100000000)
            value = value * 10 + peek(r, 0) - '0';
    return (int)value;
}

/* ".123" behind seconds, rounded to ticks. */
static void take_fraction(struct reader *r)
{
    int64_t value = 0, scale = PS_TICKS_SECOND;
    bool up = false;
    unsigned count = 0;
    for (r->at++; digit(peek(r, 0)); r->at++, count++) {
        if (count == 7)
            up = peek(r, 0) >= '5';
        if (count >= 7)
            continue;
        scale /= 10;
        value += (peek(r, 0) - '0') * scale;
    }
    r->fraction = value + up;
}

static bool take_designator(struct reader *r)
{
    bool am = take_word(r, r->c->am) || take_word(r, "AM");
    if (!am && !take_word(r, r->c->pm) && !take_word(r, "PM"))
        return false;
    r->designator = !am;
    return true;
}

/* "h:mm[:ss[.f]]"; the hour has been read, the reader stands before the colon. */
static bool take_time(struct reader *r, int hour, unsigned hour_digits)
{
    unsigned count;
    if (r->has_time || hour_digits > 2)
        return false;
    r->has_time = true;
    r->hour = hour;
    r->at++;
    skip_white(r);
    r->minute = take_digits(r, &count);
    if (!count || count > 2)
        return false;
    if (peek(r, 0) == ':') {
        r->at++;
        skip_white(r);
        r->second = take_digits(r, &count);
        if (!count || count > 2)
            return false;
        if ((peek(r, 0) == '.' || peek(r, 0) == ',') && digit(peek(r, 1)))
            take_fraction(r);
    }
    return true;
}

/* "+hh:mm", "+hhmm", "+hh". */
static bool take_offset(struct reader *r)
{
    unsigned count;
    bool negative = peek(r, 0) == '-';
    if (r->has_offset)
        return false;
    r->at++;
    int hours = take_digits(r, &count), minutes = 0;
    if (count == 3 || count == 4) {
        minutes = hours % 100;
        hours /= 100;
    } else if (count == 1 || count == 2) {
        if (peek(r, 0) == ':') {
            r->at++;
            minutes = take_digits(r, &count);
            if (count != 2)
                return false;
        }
    } else {
        return false;
    }
    if (minutes > 59 || hours * 60 + minutes > 14 * 60)
        return false;
    r->has_offset = true;
    r->offset = (hours * PS_TICKS_HOUR + minutes * PS_TICKS_MINUTE) * (negative ? -1 : 1);
    return true;
}

/* Whether day, month and year have been read. */
static bool has_whole_date(const struct reader *r)
{
    return r->count == 3 || (r->month != NONE && r->count == 2);
}

/* A number that is no time: a part of the date, with the separator behind it. */
static bool take_date_number(struct reader *r, int value, unsigned count)
{
    if ((r->count == 3 || count > 5) && !PS_PLANTED(datetime))
        return false;
    r->numbers[r->count] = value;
    r->digits[r->count++] = count;
    uint16_t unit = peek(r, 0);
    bool separates = unit == '/' || unit == '-' || unit == '.';
    if (!separates)
        return true;
    if (unit == '-' && (r->has_time || has_whole_date(r)))
        return true; /* an offset */
    if (unit == '.' && ps_is_white(peek(r, 1))) { /* "17. Mai" */
        r->at++;
        return true;
    }
    if (!digit(peek(r, 1)) && !letter(peek(r, 1)))
        return false;
    if (r->separator && r->separator != unit)
        return false;
    r->separator = unit;
    r->at++;
    return true;
}

static bool take_number(struct reader *r)
{
    unsigned count;
    int value = take_digits(r, &count);
    if (peek(r, 0) == ':')
        return take_time(r, value, count);
    uint32_t after = r->at;
    skip_white(r);
    if (!r->has_time && count <= 2 && take_designator(r)) {
        r->has_time = true;
        r->hour = value;
        return true;
    }
    r->at = after;
    return take_date_number(r, value, count);
}

static bool take_name_token(struct reader *r)
{
    uint32_t start = r->at;
    int found;
    if ((peek(r, 0) | 32) == 't' && digit(peek(r, 1)) && r->count && !r->has_time) {
        r->at++;
        return true;
    }
    if ((r->has_time || has_whole_date(r)) && !r->has_offset && (take_word(r, "Z") || take_word(r, "GMT"))) {
        r->has_offset = r->utc = true;
        return true;
    }
    if ((found = take_name(r, r->c->months, 12)) != NONE ||
        (found = take_name(r, r->c->months_short, 12)) != NONE) {
        if (r->month != NONE)
            return false;
        r->month = found + 1;
        r->month_first = r->count == 0;
        if (peek(r, 0) == '-' || peek(r, 0) == '/' || peek(r, 0) == '.')
            r->at++;
        return true;
    }
    if ((found = take_name(r, r->c->days, 7)) != NONE ||
        (found = take_name(r, r->c->days_short, 7)) != NONE) {
        if (r->weekday != NONE)
            return false;
        r->weekday = found;
        return true;
    }
    if (r->has_time && r->designator == NONE && take_designator(r))
        return true;
    if (take_word(r, "Z") || take_word(r, "GMT") || take_word(r, "T"))
        return false; /* known words in the wrong place */
    r->bad_word = start;
    return false;
}

static enum ps_time_error take_tokens(struct reader *r)
{
    while (skip_white(r), r->at < r->end) {
        uint16_t unit = peek(r, 0);
        bool good = true;
        if (digit(unit)) {
            good = take_number(r);
        } else if (letter(unit)) {
            r->bad_word = UINT32_MAX;
            if (!take_name_token(r))
                return r->bad_word == UINT32_MAX ? PS_TIME_BAD : PS_TIME_BAD_WORD;
        } else if ((unit == '+' || unit == '-') && (r->has_time || has_whole_date(r))) {
            good = take_offset(r);
        } else if (unit == ',' && (r->count || r->month != NONE || r->weekday != NONE)) {
            r->at++;
        } else if (unit == 0) {
            r->at++;
        } else {
            return PS_TIME_BAD;
        }
        if (!good)
            return PS_TIME_BAD;
    }
    return PS_TIME_OK;
}

/* ---- numbers to a date ----------------------------------------------------------------------- */

/* Years of two digits: up to 49 this century. */
static int full_year(int year, unsigned digits)
{
    return digits > 2 || year > 99 ? year : year < 50 ? 2000 + year : 1900 + year;
}

/* Whether the culture writes the day before the month. */
static bool day_first(const struct ps_culture *c)
{
    const char *day = strchr(c->short_date, 'd'), *month = strchr(c->short_date, 'M');
    return day && month && day < month;
}

static bool with_month_name(struct reader *r, int this_year, int *year, int *month, int *day)
{
    int *n = r->numbers;
    unsigned *d = r->digits;
    *month = r->month;
    *year = this_year;
    *day = 1;
    if (r->count == 1) {
        bool of_year = !r->month_first && r->c == ps_culture_invariant(); /* "yyyy MMMM" */
        if (d[0] > 2 || n[0] > 31 || of_year)
            *year = full_year(n[0], d[0]);
        else
            *day = n[0];
        return true;
    }
    if (r->count != 2)
        return false;
    bool year_first = d[0] > 2;
    *year = full_year(n[!year_first], d[!year_first]);
    *day = n[year_first];
    return true;
}

static bool without_month_name(struct reader *r, int this_year, int *year, int *month, int *day)
{
    int *n = r->numbers;
    unsigned *d = r->digits;
    bool swap = day_first(r->c);
    if (r->count == 3) {
        bool year_first = d[0] > 2 || r->c->short_date[0] == 'y';
        *year = year_first ? full_year(n[0], d[0]) : full_year(n[2], d[2]);
        *month = year_first ? n[1] : n[swap];
        *day = year_first ? n[2] : n[!swap];
        return d[1] <= 2 && (!year_first || d[2] <= 2);
    }
    *day = 1;
    if (d[0] > 2 || d[1] > 2) {
        bool year_first = d[0] > 2;
        *year = n[!year_first];
        *month = n[year_first];
        return d[year_first] <= 2;
    }
    *year = this_year;
    *month = n[swap];
    *day = n[!swap];
    return true;
}

static bool find_date(struct reader *r, int64_t today, unsigned styles, int64_t *date)
{
    struct ps_civil now = ps_civil_from_ticks(today);
    int year, month, day;
    if (r->month != NONE && r->count) {
        if (!with_month_name(r, now.year, &year, &month, &day))
            return false;
    } else if (r->count >= 2 && r->month == NONE) {
        if (!without_month_name(r, now.year, &year, &month, &day))
            return false;
    } else if (!r->count && r->month == NONE && r->has_time) {
        *date = styles & PS_TIME_NO_CURRENT_DATE ? 0 : today - today % PS_TICKS_DAY;
        return true;
    } else {
        return false;
    }
    return ps_ticks_from_date(year, month, day, date);
}

static bool find_time(const struct reader *r, int64_t *time)
{
    int hour = r->hour;
    if (r->designator == 0 && hour > 12) /* an afternoon hour may well have its PM */
        return false;
    if (r->designator != NONE && hour <= 12)
        hour = hour % 12 + 12 * r->designator;
    *time = hour * PS_TICKS_HOUR + r->minute * PS_TICKS_MINUTE + r->second * PS_TICKS_SECOND +
            r->fraction;
    return hour < 24 && r->minute < 60 && r->second < 60;
}

enum ps_time_error ps_parse_time(const ps_string *text, unsigned styles,
                                 const struct ps_culture *culture, int64_t today,
                                 struct ps_parsed_time *out)
{
    struct reader r = {
        .s = text,
        .end = text->length,
        .c = culture ? culture : ps_culture_invariant(),
        .month = NONE,
        .weekday = NONE,
        .designator = NONE,
    };
    int64_t date, time;
    enum ps_time_error error = take_tokens(&r);
    if (error != PS_TIME_OK) {
        out->index = r.bad_word;
        return error;
    }
    if (!find_date(&r, today, styles, &date))
        return PS_TIME_BAD;
    if (!find_time(&r, &time))
        return r.designator == NONE ? PS_TIME_UNSUPPORTED : PS_TIME_BAD;
    if (r.weekday != NONE && ps_civil_from_ticks(date).weekday != r.weekday)
        return PS_TIME_BAD_WEEKDAY;
    *out = (struct ps_parsed_time){
        .ticks = date + time,
        .offset = r.offset,
        .has_offset = r.has_offset,
        .utc = r.utc,
    };
    return ps_ticks_valid(out->ticks) ? PS_TIME_OK : PS_TIME_BAD_RANGE;
}

/* ---- what the reading means ------------------------------------------------------------------ */

bool ps_parsed_datetime(const struct ps_parsed_time *p, unsigned styles,
                        const struct ps_zone *zone, int64_t *ticks, enum ps_time_kind *kind)
{
    int64_t utc = p->ticks - p->offset;
    *ticks = p->ticks;
    *kind = PS_TIME_UNSPECIFIED;
    if (!p->has_offset) {
        if (!(styles & (PS_TIME_ASSUME_LOCAL | PS_TIME_ASSUME_UNIVERSAL)))
            return true;
        bool local = styles & PS_TIME_ASSUME_LOCAL;
        *kind = local ? PS_TIME_LOCAL : PS_TIME_UTC;
        if (local && styles & PS_TIME_ADJUST_UNIVERSAL) {
            *ticks = ps_ticks_to_utc(zone, p->ticks);
            *kind = PS_TIME_UTC;
        } else if (!local && !(styles & PS_TIME_ADJUST_UNIVERSAL)) {
            *ticks = ps_ticks_to_local(zone, p->ticks);
            *kind = PS_TIME_LOCAL;
        }
        return true;
    }
    if (styles & PS_TIME_ADJUST_UNIVERSAL || (styles & PS_TIME_ROUNDTRIP && p->utc)) {
        *ticks = utc;
        *kind = PS_TIME_UTC;
        return ps_ticks_valid(utc);
    }
    *ticks = utc + ps_zone_at(zone, utc).offset * PS_TICKS_SECOND;
    *kind = PS_TIME_LOCAL;
    return ps_ticks_valid(*ticks);
}

bool ps_parsed_datetimeoffset(const struct ps_parsed_time *p, unsigned styles,
                              const struct ps_zone *zone, int64_t *ticks, int64_t *offset)
{
    *offset = p->offset;
    if (!p->has_offset && !p->universal && !(styles & PS_TIME_ASSUME_UNIVERSAL))
        *offset = ps_zone_at_local(zone, p->ticks).offset * PS_TICKS_SECOND;
    *ticks = p->ticks;
    int64_t utc = p->ticks - *offset;
    if (styles & PS_TIME_ADJUST_UNIVERSAL) {
        *ticks = utc;
        *offset = 0;
    }
    return ps_ticks_valid(utc);
}
