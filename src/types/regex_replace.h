/* regex_replace.h - replacing what a regular expression matches. */
#ifndef PSRP_TYPES_REGEX_REPLACE_H
#define PSRP_TYPES_REGEX_REPLACE_H

#include "types/regex_engine.h"

/* Makes the text for one match; `groups` by slots. Appends to `out`. */
typedef ps_result (*rx_maker)(ps_cx *cx, ps_regex *r, const ps_string *subject,
                              const struct ps_group *groups, void *u, struct ps_strbuf *out);
/* Replace at most `count` matches (< 0: all) from `start` on, in the expression's direction. */
ps_result rx_replace(ps_cx *cx, ps_regex *r, const ps_string *subject, int32_t count,
                     uint32_t start, rx_maker make, void *u, ps_string **out);
/* A maker: `u` is the replacement's const ps_string. */
ps_result rx_make_text(ps_cx *cx, ps_regex *r, const ps_string *subject,
                       const struct ps_group *groups, void *u, struct ps_strbuf *out);
/* Regex.Unescape. Owned; NULL: raised. */
ps_string *rx_unescape(ps_cx *cx, const ps_string *text);

#endif
