/*
 * culture.h - how cultures write numbers and dates. The invariant culture is what PowerShell
 * uses nearly everywhere; a few others are known so that scripts that name one get its forms.
 * Texts are UTF-8 in place, without pointers.
 */
#ifndef PSRP_BASE_CULTURE_H
#define PSRP_BASE_CULTURE_H

#include <stddef.h>
#include <stdint.h>

/* Patterns are .NET's numbers (NumberFormatInfo.CurrencyPositivePattern and so on). */
struct ps_culture {
    char name[8], iso[4], iso3[4]; /* "de-DE", "de", "deu" */
    char english[40], native[40], english_language[24], native_language[24];
    char region_english[24], region_native[24], region_iso3[4], currency_iso[4];
    char decimal[4], group[4];
    char currency[8], currency_decimal[4], currency_group[4], percent_decimal[4];
    char negative[4], positive[4], percent[4], per_mille[4];
    char nan[20], infinity[12];
    uint16_t lcid;
    uint8_t number_digits, currency_digits, percent_digits;
    uint8_t number_negative, currency_positive, currency_negative, percent_positive,
        percent_negative;
    /* Custom date formats. */
    char short_date[20], long_date[32], short_time[12], long_time[24], month_day[16],
        year_month[20];
    char date_separator[4], time_separator[4], am[20], pm[16];
    /* Names with '|' between them, Sunday and January first. The genitive stands beside a day's
     * number; "" where it is the same. */
    char days[120], days_short[64], days_shortest[56], months[224], months_short[112],
        months_genitive[224];
    uint8_t first_day, week_rule, metric;
    char list_separator[4];
};

/* The name at `index` of a list of names; gives its length in bytes. Borrowed. */
const char *ps_culture_name(const char *names, unsigned index, size_t *length);

const struct ps_culture *ps_culture_invariant(void);
/* The cultures of the table, one after another; NULL behind the last. */
const struct ps_culture *ps_culture_at(unsigned index);
/* "" is the invariant culture; a language alone ("de") gives the first culture of it. NULL for
 * one that the table does not have. */
const struct ps_culture *ps_culture_find(const char *name);

#endif
