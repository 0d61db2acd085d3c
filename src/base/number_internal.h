/* number_internal.h - what the number files share; for nobody else. */
#ifndef PSRP_BASE_NUMBER_INTERNAL_H
#define PSRP_BASE_NUMBER_INTERNAL_H

#include "base/number.h"

enum ps_digits_kind { PS_DIGITS_INTEGER, PS_DIGITS_DECIMAL, PS_DIGITS_FLOAT };

/* A number as 0.DIGITS * 10^scale. `digits` is NUL-ended, starts with no '0', is writable, and
 * has room for one digit even when empty. */
struct ps_digits {
    char *digits;
    size_t count;
    int64_t scale;
    bool negative;
    enum ps_digits_kind kind;
};

/* The most digits that a double has before and after the point, and a little. */
enum { PS_REAL_DIGITS = 1536 };

/* The fewest digits (at most 17) that distinguish a finite number above 0 from its
 * neighbours; gives the count and the scale. */
unsigned ps_shortest_double(double value, char out[24], int *scale);
unsigned ps_shortest_float(float value, char out[24], int *scale);

/* Keeps `keep` digits, rounding half away from zero, and drops trailing zeros. */
void ps_digits_round(struct ps_digits *n, int64_t keep);
void ps_digits_custom(struct ps_strbuf *b, struct ps_digits *n, const ps_string *format,
                      const struct ps_culture *c);
void ps_digits_exponent(struct ps_strbuf *b, int64_t value, uint16_t letter, int least,
                        bool plus, const struct ps_culture *c);

/* UTF-8 of a culture's field. */
void ps_strbuf_utf8(struct ps_strbuf *b, const char *utf8);

#endif
