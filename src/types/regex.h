/*
 * regex.h - .NET regular expressions over PCRE2, in both widths of a string.
 *
 * Patterns are translated where .NET's syntax or meaning differs. Matching is limited in effort
 * and can be stopped.
 */
#ifndef PSRP_TYPES_REGEX_H
#define PSRP_TYPES_REGEX_H

#include "object/context.h"
#include "object/type.h"

enum ps_regex_options { /* RegexOptions, same numbers */
    PS_REGEX_IGNORE_CASE = 1, PS_REGEX_MULTILINE = 2, PS_REGEX_EXPLICIT_CAPTURE = 4,
    PS_REGEX_COMPILED = 8, PS_REGEX_SINGLELINE = 16, PS_REGEX_IGNORE_WHITE = 32,
    PS_REGEX_RIGHT_TO_LEFT = 64, PS_REGEX_ECMASCRIPT = 256, PS_REGEX_INVARIANT = 512,
    PS_REGEX_NON_BACKTRACKING = 1024
};

/* A compiled expression: an object of type System.Text.RegularExpressions.Regex. */
typedef struct ps_regex ps_regex;

/* Compile, or find among those compiled lately. NULL with RegexParseException (an
 * ArgumentException) raised. Owned. */
ps_regex *ps_regex_get(ps_cx *cx, const ps_string *pattern, unsigned options);
/* The expression of a [regex] value; borrowed, NULL when it is none. */
ps_regex *ps_regex_of(ps_value v);
const ps_string *ps_regex_pattern(const ps_regex *r);
unsigned ps_regex_options(const ps_regex *r);

/* Groups, 0 first. `start` is -1 for a group that took no part. */
struct ps_group {
    int32_t start, length;
};
enum { PS_REGEX_GROUPS_MAX = 1024 };
/* How many groups a match has, the whole included. */
unsigned ps_regex_group_count(const ps_regex *r);
/* The name of a group, or NULL when it only has its number. Borrowed. */
const ps_string *ps_regex_group_name(const ps_regex *r, unsigned group);
/* The number under which .NET shows a group: named ones come behind unnamed ones. */
unsigned ps_regex_group_number(const ps_regex *r, unsigned group);

/* Match at `start` or behind it. `groups` has room for the group count. `*found` tells. */
ps_result ps_regex_match(ps_cx *cx, ps_regex *r, const ps_string *subject, uint32_t start,
                         struct ps_group *groups, bool *found);
/* A System.Text.RegularExpressions.Match of what was found. Owned. */
ps_result ps_regex_match_value(ps_cx *cx, ps_regex *r, const ps_string *subject,
                               const struct ps_group *groups, ps_value *out);
/* Regex.Replace: `count` < 0 replaces all. $1, ${name}, $$, $&, $`, $', $+, $_ are expanded. */
ps_result ps_regex_replace(ps_cx *cx, ps_regex *r, const ps_string *subject,
                           const ps_string *replacement, int32_t count, ps_string **out);
/* The replacement text for one match, appended. */
ps_result ps_regex_expand(ps_cx *cx, const ps_regex *r, const ps_string *subject,
                          const struct ps_group *groups, const ps_string *replacement,
                          struct ps_strbuf *out);

/* What a regular expression needs written with backslashes: Regex.Escape. Owned. */
ps_string *ps_regex_escape(const ps_string *text);

#endif
