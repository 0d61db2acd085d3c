/* regex_match.h - Match, Group, Capture and their collections. */
#ifndef PSRP_TYPES_REGEX_MATCH_H
#define PSRP_TYPES_REGEX_MATCH_H

#include "types/regex_engine.h"

/* The first match from `start` on, or an unsuccessful Match. */
ps_result rx_match_at(ps_cx *cx, ps_regex *r, const ps_string *subject, uint32_t start,
                      ps_value *out);
/* The same in a part of the subject, as if that were all. */
ps_result rx_match_within(ps_cx *cx, ps_regex *r, const ps_string *subject, uint32_t from,
                          uint32_t length, ps_value *out);
/* A MatchCollection of all matches. */
ps_result rx_match_list(ps_cx *cx, ps_regex *r, const ps_string *subject, uint32_t start,
                        ps_value *out);
/* The slot of a group's number; of a name, or a number written as text. -1: none. */
int rx_slot_of_number_in(const ps_regex *r, int64_t number);
int rx_slot_named(const ps_regex *r, const ps_string *name);

#endif
