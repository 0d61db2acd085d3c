/* time_text.c - see time_text.h. */
#include "object/time_text.h"

#include <inttypes.h>
#include <stdio.h>

enum { TICKS_PER_SECOND = 10000000, SECONDS_PER_DAY = 86400 };

/* Year, month and day of a count of days since 0001-01-01, in the Gregorian calendar: years are
 * counted from March, so that the leap day is the last of its year. */
static void civil(int64_t days, int *year, int *month, int *day)
{
    int64_t shifted = days + 306, era = shifted / 146097;
    int64_t of_era = shifted % 146097;
    int64_t year_of_era =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t from_march = (5 * of_year + 2) / 153;

    *day = (int)(of_year - (153 * from_march + 2) / 5 + 1);
    *month = (int)(from_march < 10 ? from_march + 3 : from_march - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

size_t ps_date_text(int64_t ticks, char out[PS_TIME_TEXT])
{
    int64_t seconds = ticks / TICKS_PER_SECOND, of_day = seconds % SECONDS_PER_DAY;
    int year, month, day;

    civil(seconds / SECONDS_PER_DAY, &year, &month, &day);
    return (size_t)snprintf(out, PS_TIME_TEXT, "%02d/%02d/%04d %02d:%02d:%02d", month, day, year,
                            (int)(of_day / 3600), (int)(of_day / 60 % 60), (int)(of_day % 60));
}

size_t ps_span_text(int64_t ticks, char out[PS_TIME_TEXT])
{
    uint64_t t = ticks < 0 ? -(uint64_t)ticks : (uint64_t)ticks, seconds = t / TICKS_PER_SECOND;
    uint64_t days = seconds / SECONDS_PER_DAY, fraction = t % TICKS_PER_SECOND;
    char head[24] = "", tail[12] = "";

    if (days)
        snprintf(head, sizeof head, "%" PRIu64 ".", days);
    if (fraction)
        snprintf(tail, sizeof tail, ".%07u", (unsigned)fraction);
    return (size_t)snprintf(out, PS_TIME_TEXT, "%s%s%02u:%02u:%02u%s", ticks < 0 ? "-" : "", head,
                            (unsigned)(seconds / 3600 % 24), (unsigned)(seconds / 60 % 60),
                            (unsigned)(seconds % 60), tail);
}
