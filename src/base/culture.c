/* culture.c - the table of cultures. */
#include "base/culture.h"

#include <string.h>
#include <strings.h>

static const struct ps_culture invariant = {
    .name = "",
    .iso = "iv",
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

#define COMMON_SYMBOLS                                                                             \
    .negative = "-", .positive = "+", .percent = "%", .per_mille = "\xE2\x80\xB0", .nan = "NaN",   \
    .infinity = "\xE2\x88\x9E"

/* As .NET takes them from ICU. */
static const struct ps_culture cultures[] = {
    {
        .name = "en-US",
        .iso = "en",
        .english = "English (United States)",
        .native = "English (United States)",
        .decimal = ".",
        .group = ",",
        .currency = "$",
        .currency_decimal = ".",
        .currency_group = ",",
        .percent_decimal = ".",
        COMMON_SYMBOLS,
        .lcid = 0x409,
        .number_digits = 3, .currency_digits = 2, .percent_digits = 3, .number_negative = 1,
        .currency_positive = 0, .currency_negative = 1,
        .percent_positive = 1, .percent_negative = 1,
        .short_date = "M/d/yyyy",
        .long_date = "dddd, MMMM d, yyyy",
        .short_time = "h:mm tt",
        .long_time = "h:mm:ss tt",
        .month_day = "MMMM d",
        .year_month = "MMMM yyyy",
        .date_separator = "/",
        .time_separator = ":",
        .am = "AM",
        .pm = "PM",
        .days = "Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday",
        .days_short = "Sun|Mon|Tue|Wed|Thu|Fri|Sat",
        .months =
            "January|February|March|April|May|June|July|August|September|October|November|"
            "December",
        .months_short = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec",
    },
    {
        .name = "en-GB",
        .iso = "en",
        .english = "English (United Kingdom)",
        .native = "English (United Kingdom)",
        .decimal = ".",
        .group = ",",
        .currency = "\xC2\xA3",
        .currency_decimal = ".",
        .currency_group = ",",
        .percent_decimal = ".",
        COMMON_SYMBOLS,
        .lcid = 0x809,
        .number_digits = 3, .currency_digits = 2, .percent_digits = 3, .number_negative = 1,
        .currency_positive = 0, .currency_negative = 1,
        .percent_positive = 1, .percent_negative = 1,
        .short_date = "dd/MM/yyyy",
        .long_date = "dddd, d MMMM yyyy",
        .short_time = "HH:mm",
        .long_time = "HH:mm:ss",
        .month_day = "d MMMM",
        .year_month = "MMMM yyyy",
        .date_separator = "/",
        .time_separator = ":",
        .am = "am",
        .pm = "pm",
        .days = "Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday",
        .days_short = "Sun|Mon|Tue|Wed|Thu|Fri|Sat",
        .months =
            "January|February|March|April|May|June|July|August|September|October|November|"
            "December",
        .months_short = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Oct|Nov|Dec",
    },
    {
        .name = "de-DE",
        .iso = "de",
        .english = "German (Germany)",
        .native = "Deutsch (Deutschland)",
        .decimal = ",",
        .group = ".",
        .currency = "\xE2\x82\xAC",
        .currency_decimal = ",",
        .currency_group = ".",
        .percent_decimal = ",",
        COMMON_SYMBOLS,
        .lcid = 0x407,
        .number_digits = 3, .currency_digits = 2, .percent_digits = 3, .number_negative = 1,
        .currency_positive = 3, .currency_negative = 8,
        .percent_positive = 0, .percent_negative = 0,
        .short_date = "dd.MM.yyyy",
        .long_date = "dddd, d. MMMM yyyy",
        .short_time = "HH:mm",
        .long_time = "HH:mm:ss",
        .month_day = "d. MMMM",
        .year_month = "MMMM yyyy",
        .date_separator = ".",
        .time_separator = ":",
        .am = "AM",
        .pm = "PM",
        .days = "Sonntag|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag",
        .days_short = "So|Mo|Di|Mi|Do|Fr|Sa",
        .months =
            "Januar|Februar|M\xC3\xA4rz|April|Mai|Juni|Juli|August|September|Oktober|November|"
            "Dezember",
        .months_short = "Jan|Feb|M\xC3\xA4r|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez",
    },
    {
        .name = "fr-FR",
        .iso = "fr",
        .english = "French (France)",
        .native = "fran\xC3\xA7" "ais (France)",
        .decimal = ",",
        .group = "\xE2\x80\xAF",
        .currency = "\xE2\x82\xAC",
        .currency_decimal = ",",
        .currency_group = "\xE2\x80\xAF",
        .percent_decimal = ",",
        COMMON_SYMBOLS,
        .lcid = 0x40c,
        .number_digits = 3, .currency_digits = 2, .percent_digits = 3, .number_negative = 1,
        .currency_positive = 3, .currency_negative = 8,
        .percent_positive = 0, .percent_negative = 0,
        .short_date = "dd/MM/yyyy",
        .long_date = "dddd d MMMM yyyy",
        .short_time = "HH:mm",
        .long_time = "HH:mm:ss",
        .month_day = "d MMMM",
        .year_month = "MMMM yyyy",
        .date_separator = "/",
        .time_separator = ":",
        .am = "AM",
        .pm = "PM",
        .days = "dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi",
        .days_short = "dim.|lun.|mar.|mer.|jeu.|ven.|sam.",
        .months =
            "janvier|f\xC3\xA9vrier|mars|avril|mai|juin|juillet|ao\xC3\xBBt|septembre|octobre|"
            "novembre|d\xC3\xA9" "cembre",
        .months_short =
            "janv.|f\xC3\xA9vr.|mars|avr.|mai|juin|juil.|ao\xC3\xBBt|sept.|oct.|nov.|"
            "d\xC3\xA9" "c.",
    },
    {
        .name = "es-ES",
        .iso = "es",
        .english = "Spanish (Spain)",
        .native = "espa\xC3\xB1ol (Espa\xC3\xB1" "a)",
        .decimal = ",",
        .group = ".",
        .currency = "\xE2\x82\xAC",
        .currency_decimal = ",",
        .currency_group = ".",
        .percent_decimal = ",",
        COMMON_SYMBOLS,
        .lcid = 0xc0a,
        .number_digits = 3, .currency_digits = 2, .percent_digits = 3, .number_negative = 1,
        .currency_positive = 3, .currency_negative = 8,
        .percent_positive = 0, .percent_negative = 0,
        .short_date = "d/M/yyyy",
        .long_date = "dddd, d 'de' MMMM 'de' yyyy",
        .short_time = "H:mm",
        .long_time = "H:mm:ss",
        .month_day = "d 'de' MMMM",
        .year_month = "MMMM 'de' yyyy",
        .date_separator = "/",
        .time_separator = ":",
        .am = "a.\xC2\xA0m.",
        .pm = "p.\xC2\xA0m.",
        .days = "domingo|lunes|martes|mi\xC3\xA9rcoles|jueves|viernes|s\xC3\xA1" "bado",
        .days_short = "dom|lun|mar|mi\xC3\xA9|jue|vie|s\xC3\xA1" "b",
        .months =
            "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|"
            "diciembre",
        .months_short = "ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic",
    },
    {
        .name = "it-IT",
        .iso = "it",
        .english = "Italian (Italy)",
        .native = "italiano (Italia)",
        .decimal = ",",
        .group = ".",
        .currency = "\xE2\x82\xAC",
        .currency_decimal = ",",
        .currency_group = ".",
        .percent_decimal = ",",
        COMMON_SYMBOLS,
        .lcid = 0x410,
        .number_digits = 3, .currency_digits = 2, .percent_digits = 3, .number_negative = 1,
        .currency_positive = 3, .currency_negative = 8,
        .percent_positive = 1, .percent_negative = 1,
        .short_date = "dd/MM/yyyy",
        .long_date = "dddd d MMMM yyyy",
        .short_time = "HH:mm",
        .long_time = "HH:mm:ss",
        .month_day = "d MMMM",
        .year_month = "MMMM yyyy",
        .date_separator = "/",
        .time_separator = ":",
        .am = "AM",
        .pm = "PM",
        .days =
            "domenica|luned\xC3\xAC|marted\xC3\xAC|mercoled\xC3\xAC|gioved\xC3\xAC|"
            "venerd\xC3\xAC|sabato",
        .days_short = "dom|lun|mar|mer|gio|ven|sab",
        .months =
            "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|"
            "novembre|dicembre",
        .months_short = "gen|feb|mar|apr|mag|giu|lug|ago|set|ott|nov|dic",
    },
    {
        .name = "nl-NL",
        .iso = "nl",
        .english = "Dutch (Netherlands)",
        .native = "Nederlands (Nederland)",
        .decimal = ",",
        .group = ".",
        .currency = "\xE2\x82\xAC",
        .currency_decimal = ",",
        .currency_group = ".",
        .percent_decimal = ",",
        COMMON_SYMBOLS,
        .lcid = 0x413,
        .number_digits = 3, .currency_digits = 2, .percent_digits = 3, .number_negative = 1,
        .currency_positive = 2, .currency_negative = 12,
        .percent_positive = 1, .percent_negative = 1,
        .short_date = "dd-MM-yyyy",
        .long_date = "dddd d MMMM yyyy",
        .short_time = "HH:mm",
        .long_time = "HH:mm:ss",
        .month_day = "d MMMM",
        .year_month = "MMMM yyyy",
        .date_separator = "-",
        .time_separator = ":",
        .am = "a.m.",
        .pm = "p.m.",
        .days = "zondag|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag",
        .days_short = "zo|ma|di|wo|do|vr|za",
        .months =
            "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|"
            "december",
        .months_short = "jan|feb|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec",
    },
    {
        .name = "pt-BR",
        .iso = "pt",
        .english = "Portuguese (Brazil)",
        .native = "portugu\xC3\xAAs (Brasil)",
        .decimal = ",",
        .group = ".",
        .currency = "R$",
        .currency_decimal = ",",
        .currency_group = ".",
        .percent_decimal = ",",
        COMMON_SYMBOLS,
        .lcid = 0x416,
        .number_digits = 3, .currency_digits = 2, .percent_digits = 3, .number_negative = 1,
        .currency_positive = 2, .currency_negative = 9,
        .percent_positive = 1, .percent_negative = 1,
        .short_date = "dd/MM/yyyy",
        .long_date = "dddd, d 'de' MMMM 'de' yyyy",
        .short_time = "HH:mm",
        .long_time = "HH:mm:ss",
        .month_day = "d 'de' MMMM",
        .year_month = "MMMM 'de' yyyy",
        .date_separator = "/",
        .time_separator = ":",
        .am = "AM",
        .pm = "PM",
        .days =
            "domingo|segunda-feira|ter\xC3\xA7" "a-feira|quarta-feira|quinta-feira|sexta-feira|"
            "s\xC3\xA1" "bado",
        .days_short = "dom.|seg.|ter.|qua.|qui.|sex.|s\xC3\xA1" "b.",
        .months =
            "janeiro|fevereiro|mar\xC3\xA7o|abril|maio|junho|julho|agosto|setembro|outubro|"
            "novembro|dezembro",
        .months_short = "jan.|fev.|mar.|abr.|mai.|jun.|jul.|ago.|set.|out.|nov.|dez.",
    },
};

const struct ps_culture *ps_culture_invariant(void)
{
    return &invariant;
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
