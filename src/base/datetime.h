/*
 * datetime.h - dates, times and spans as .NET has them: ticks of 100 ns, counted from
 * 0001-01-01 for dates. Formats and parsing follow .NET 10 in the invariant culture unless
 * another is given (NULL: invariant).
 */
#ifndef PSRP_BASE_DATETIME_H
#define PSRP_BASE_DATETIME_H

#include "base/culture.h"
#include "base/numeric.h"
#include "base/string.h"
#include "base/zone.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PS_TICKS_MICROSECOND INT64_C(10)
#define PS_TICKS_MILLISECOND INT64_C(10000)
#define PS_TICKS_SECOND INT64_C(10000000)
#define PS_TICKS_MINUTE INT64_C(600000000)
#define PS_TICKS_HOUR INT64_C(36000000000)
#define PS_TICKS_DAY INT64_C(864000000000)
#define PS_TICKS_MAX INT64_C(3155378975999999999) /* the last tick of 9999-12-31 */
#define PS_TICKS_UNIX INT64_C(621355968000000000) /* 1970-01-01 */

/* DateTimeKind's values. */
enum ps_time_kind { PS_TIME_UNSPECIFIED, PS_TIME_UTC, PS_TIME_LOCAL };

struct ps_civil {
    int year, month, day; /* 1..9999, 1..12, 1..31 */
    int hour, minute, second;
    int32_t fraction;  /* ticks within the second */
    int weekday;       /* 0 is Sunday */
    int day_of_year;   /* 1..366 */
};

bool ps_leap_year(int year);
int ps_days_in_month(int year, int month); /* month 1..12 */
/* false: no such date. weekday and day_of_year are ignored. */
bool ps_ticks_from_civil(const struct ps_civil *civil, int64_t *ticks);
bool ps_ticks_from_date(int year, int month, int day, int64_t *ticks);
/* `ticks` in 0..PS_TICKS_MAX. */
struct ps_civil ps_civil_from_ticks(int64_t ticks);
/* The day is cut to the month's last. false: out of range. */
bool ps_ticks_add_months(int64_t ticks, int64_t months, int64_t *out);
/* ISO 8601 week and the year that it belongs to. */
int ps_iso_week(int64_t ticks, int *year);
/* Now, in UTC. */
int64_t ps_ticks_now(void);
static inline bool ps_ticks_valid(int64_t ticks) { return ticks >= 0 && ticks <= PS_TICKS_MAX; }
/* Between UTC and a zone's clock, held within the range of dates. */
int64_t ps_ticks_to_local(const struct ps_zone *zone, int64_t utc_ticks);
int64_t ps_ticks_to_utc(const struct ps_zone *zone, int64_t local_ticks);

/* ---- formats --------------------------------------------------------------------------------- */

/* ToString(format) appended; an empty or NULL format is "G". PS_NUM_BAD: a FormatException
 * ("Input string was not in a correct format."). `zone` is the local one. */
ps_num ps_format_datetime(struct ps_strbuf *b, int64_t ticks, enum ps_time_kind kind,
                          const ps_string *format, const struct ps_culture *culture,
                          const struct ps_zone *zone);
/* `ticks` is the clock time at the offset (ticks too). */
ps_num ps_format_datetimeoffset(struct ps_strbuf *b, int64_t ticks, int64_t offset,
                                const ps_string *format, const struct ps_culture *culture);
/* Empty or NULL is "c". */
ps_num ps_format_timespan(struct ps_strbuf *b, int64_t ticks, const ps_string *format,
                          const struct ps_culture *culture);

/* ---- parsing --------------------------------------------------------------------------------- */

/* DateTimeStyles' values. */
enum ps_time_styles {
    PS_TIME_LEADING_WHITE = 1,
    PS_TIME_TRAILING_WHITE = 2,
    PS_TIME_INNER_WHITE = 4,
    PS_TIME_WHITE = 7,
    PS_TIME_NO_CURRENT_DATE = 8,
    PS_TIME_ADJUST_UNIVERSAL = 16,
    PS_TIME_ASSUME_LOCAL = 32,
    PS_TIME_ASSUME_UNIVERSAL = 64,
    PS_TIME_ROUNDTRIP = 128
};

/* Why a text is no date; .NET has a message for each. */
enum ps_time_error {
    PS_TIME_OK,
    PS_TIME_BAD,         /* String '{0}' was not recognized as a valid DateTime. */
    PS_TIME_BAD_WORD,    /* The string '{0}' was not recognized as a valid DateTime. There is an
                          * unknown word starting at index '{1}'. */
    PS_TIME_BAD_WEEKDAY, /* String '{0}' was not recognized as a valid DateTime because the day
                          * of week was incorrect. */
    PS_TIME_BAD_RANGE,   /* The DateTime represented by the string '{0}' is out of range. */
    PS_TIME_UNSUPPORTED, /* The DateTime represented by the string '{0}' is not supported in calendar
                          * 'System.Globalization.GregorianCalendar'. (24:00 and the like) */
    PS_TIME_BAD_FORMAT,  /* Input string was not in a correct format. (the format itself) */
};

struct ps_parsed_time {
    int64_t ticks;  /* the clock time that was written */
    int64_t offset; /* in ticks, when has_offset */
    bool has_offset;
    bool utc;       /* the offset was written as Z or GMT */
    bool universal; /* by its format ("r", "u"); only DateTimeOffset heeds it */
    uint32_t index; /* for PS_TIME_BAD_WORD */
};

/* DateTime.Parse's and DateTimeOffset.Parse's reading; `today` (ticks, local) fills in what is
 * left out. */
enum ps_time_error ps_parse_time(const ps_string *text, unsigned styles,
                                 const struct ps_culture *culture, int64_t today,
                                 struct ps_parsed_time *out);
/* ParseExact with one format, standard or custom. */
enum ps_time_error ps_parse_time_exact(const ps_string *text, const ps_string *format,
                                       unsigned styles, const struct ps_culture *culture,
                                       int64_t today, struct ps_parsed_time *out);
/* What DateTime.Parse makes of the reading: with an offset, the local time (or UTC with
 * AdjustToUniversal, or with RoundtripKind and Z). false: out of range. */
bool ps_parsed_datetime(const struct ps_parsed_time *parsed, unsigned styles,
                        const struct ps_zone *zone, int64_t *ticks, enum ps_time_kind *kind);
/* What DateTimeOffset.Parse makes of it: clock ticks and offset. false: out of range. */
bool ps_parsed_datetimeoffset(const struct ps_parsed_time *parsed, unsigned styles,
                              const struct ps_zone *zone, int64_t *ticks, int64_t *offset);

/* TimeSpan.Parse. PS_NUM_BAD: String '{0}' was not recognized as a valid TimeSpan.
 * PS_NUM_OVERFLOW: The TimeSpan string '{0}' could not be parsed because at least one of the
 * numeric components is out of range or contains too many digits. */
ps_num ps_parse_timespan(const ps_string *text, const struct ps_culture *culture, int64_t *ticks);
ps_num ps_parse_timespan_exact(const ps_string *text, const ps_string *format,
                               const struct ps_culture *culture, int64_t *ticks);

/* ---- XML Schema ------------------------------------------------------------------------------ */

enum { PS_XML_TIME = 48 };

/* XmlConvert.ToString(DateTime, RoundtripKind): 2024-01-02T03:04:05.678Z, with an offset for
 * local times. Gives the length; a NUL follows. */
size_t ps_xml_datetime(int64_t ticks, enum ps_time_kind kind, const struct ps_zone *zone,
                       char out[PS_XML_TIME]);
/* yyyy-MM-dd[THH:mm:ss[.f...]][Z|+hh:mm]; an offset gives local time. */
bool ps_xml_parse_datetime(const char *text, size_t length, const struct ps_zone *zone,
                           int64_t *ticks, enum ps_time_kind *kind);
/* XmlConvert.ToString(TimeSpan): P1DT2H3M4.5S, PT0S, -PT30S; and back (years are 365 days,
 * months 30). */
size_t ps_xml_duration(int64_t ticks, char out[PS_XML_TIME]);
bool ps_xml_parse_duration(const char *text, size_t length, int64_t *ticks);

#endif
