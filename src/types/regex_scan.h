/* regex_scan.h - what the two passes over a .NET regular expression share. */
#ifndef PSRP_TYPES_REGEX_SCAN_H
#define PSRP_TYPES_REGEX_SCAN_H

#include "types/regex_parse.h"

/* RegexParseError's values, in their order. */
enum rx_error {
    RX_UNKNOWN, RX_ALTERNATION_TOO_MANY, RX_CONDITION_FORM, RX_PROPERTY_OPEN, RX_PROPERTY_MALFORMED,
    RX_ESCAPE_UNKNOWN, RX_CONTROL_UNKNOWN, RX_CONTROL_MISSING, RX_HEX_DIGITS, RX_QUANTIFIER_RANGE,
    RX_NAMED_UNDEFINED, RX_NUMBER_UNDEFINED, RX_NAMED_REFERENCE_MALFORMED, RX_ENDING_BACKSLASH,
    RX_COMMENT_OPEN, RX_GROUPING, RX_CONDITION_NAMED, RX_CONDITION_COMMENT, RX_CONDITION_MALFORMED,
    RX_CONDITION_UNDEFINED, RX_NAME_INVALID, RX_GROUP_ZERO, RX_BRACKET_OPEN, RX_SUBTRACTION_LAST,
    RX_REVERSED_RANGE, RX_SHORTHAND_IN_RANGE, RX_CLOSING_MISSING, RX_REVERSED_QUANTIFIER,
    RX_QUANTIFIER_NESTED, RX_QUANTIFIER_NOTHING, RX_OPENING_MISSING, RX_PROPERTY_UNKNOWN
};

struct rx_scan {
    ps_cx *cx;
    const ps_string *s;
    uint32_t at;
    unsigned options; /* RegexOptions that hold here */
};

static inline bool rx_more(const struct rx_scan *p) { return p->at < p->s->length; }
static inline uint16_t rx_at(const struct rx_scan *p, uint32_t i)
{
    return i < p->s->length ? ps_string_at(p->s, i) : 0;
}
static inline uint16_t rx_peek(const struct rx_scan *p, uint32_t ahead)
{
    return rx_at(p, p->at + ahead);
}

bool rx_is_word(uint16_t c);
/* "Invalid pattern '...' at offset N. " and the error's text with its argument (may be NULL).
 * Always PS_FAIL. */
ps_result rx_fail(struct rx_scan *p, enum rx_error error, const char *argument);
/* Step over white space and comments: `(?#...)` always, the rest in the x mode. */
ps_result rx_blank(struct rx_scan *p);
/* Letters of `(?imnsx-imnsx`: changes `options`, stops at the first other character. */
void rx_options(struct rx_scan *p);
/* Digits; fails beyond Int32. */
ps_result rx_number(struct rx_scan *p, int32_t *out);
/* A name of word characters. Owned. */
ps_string *rx_name(struct rx_scan *p);
/* Where a bracket expression that starts at `at` (behind its '[') ends, behind its ']'. */
uint32_t rx_skip_set(const struct rx_scan *p, uint32_t at);
/* The slot of a number or name, -1: none. */
int rx_slot_of_number(const struct rx_groups *g, int32_t number);
int rx_slot_of_name(const struct rx_groups *g, const ps_string *name);

#endif
