/* culture.c - the table of cultures. */
#include "base/culture.h"

#include <string.h>
#include <strings.h>

static const struct ps_culture invariant = {
    .name = "",
    .iso = "iv",
    .iso3 = "ivl",
    .english_language = "Invariant Language",
    .native_language = "Invariant Language",
    .region_english = "Invariant Country",
    .region_native = "Invariant Country",
    .region_iso3 = "ivc",
    .currency_iso = "XDR",
    .list_separator = ",",
    .metric = 1,
    .english = "Invariant Language (Invariant Country)",
    .native = "Invariant Language (Invariant Country)",
    .lcid = 0x7F,
    .decimal = ".",
    .group = ",",
    .currency = "\xC2\xA4",
    .currency_decimal = ".",
    .currency_group = ",",
    .percent_decimal = ".",
    .negative = "-",
    .positive = "+",
    .percent = "%",
    .per_mille = "\xE2\x80\xB0",
    .nan = "NaN",
    .infinity = "Infinity",
    .number_digits = 2,
    .currency_digits = 2,
    .percent_digits = 2,
    .number_negative = 1,
    .currency_positive = 0,
    .currency_negative = 0,
    .percent_positive = 0,
    .percent_negative = 0,
    .short_date = "MM/dd/yyyy",
    .long_date = "dddd, dd MMMM yyyy",
    .short_time = "HH:mm",
    .long_time = "HH:mm:ss",
    .month_day = "MMMM dd",
    .year_month = "yyyy MMMM",
    .date_separator = "/",
    .time_separator = ":",
    .am = "AM",
    .pm = "PM",
    .days = "Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday",
    .days_short = "Sun|Mon|Tue|Wed|Thu|Fri|Sat",
    .days_shortest = "Su|Mo|Tu|We|Th|Fr|Sa",
    .months = "January|February|March|April|May|June|July|August|September|October|November|"
              "December",
    .months_short = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
};

const char *ps_culture_name(const char *names, unsigned index, size_t *length)
{
    while (index--)
        names = strchr(names, '|') + 1;
    *length = strcspn(names, "|");
    return names;
}

/* As .NET takes them from ICU (data/cultures.tsv). */
static const struct ps_culture cultures[] = {
#include "base/cultures.inc"
};

const struct ps_culture *ps_culture_invariant(void)
{
    return &invariant;
}

const struct ps_culture *ps_culture_at(unsigned index)
{
    return index < sizeof cultures / sizeof *cultures ? &cultures[index] : NULL;
}

const struct ps_culture *ps_culture_find(const char *name)
{
    size_t length = strlen(name);
    if (!length)
        return &invariant;
    for (size_t i = 0; i < sizeof cultures / sizeof *cultures; i++) {
        if (!strcasecmp(cultures[i].name, name))
            return &cultures[i];
        if (length == 2 && !strncasecmp(cultures[i].iso, name, 2))
            return &cultures[i];
    }
    return NULL;
}
