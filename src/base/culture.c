/* culture.c - the table of cultures. */
#include "base/culture.h"

static const struct ps_culture invariant = {
    .name = "",
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
};

const struct ps_culture *ps_culture_invariant(void)
{
    return &invariant;
}
