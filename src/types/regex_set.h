/* regex_set.h - bracket expressions, shorthand classes and properties of regular expressions. */
#ifndef PSRP_TYPES_REGEX_SET_H
#define PSRP_TYPES_REGEX_SET_H

#include "base/buf.h"
#include "types/regex_scan.h"

struct rx_writer {
    struct rx_scan scan;
    const struct rx_groups *groups;
    unsigned mode;
    struct ps_buf out;
    struct rx_text *text;
};

/* One character as PCRE2 takes it literally, inside brackets and out. */
void rx_put_char(struct rx_writer *w, uint16_t c);
/* \d \D \w \W \s \S; `inside`: within brackets. */
void rx_put_class(struct rx_writer *w, uint16_t letter, bool inside);
/* \p{..} or \P{..}; the scan stands behind the letter. */
ps_result rx_put_property(struct rx_writer *w, bool negative, bool inside);
/* [...]; the scan stands behind the '['. */
ps_result rx_put_set(struct rx_writer *w);
/* The character that an escape stands for; the scan stands at the letter behind the backslash. */
ps_result rx_escaped_char(struct rx_writer *w, uint16_t *out);

#endif
