/* regex_engine.h - what the files behind regex.h share. */
#ifndef PSRP_TYPES_REGEX_ENGINE_H
#define PSRP_TYPES_REGEX_ENGINE_H

#include "types/regex.h"
#include "types/regex_parse.h"

/* A pattern compiled for one width and one purpose. */
struct rx_code;

struct ps_regex {
    ps_object object;
    struct rx_shared *shared; /* what all expressions of a session share, counted */
    ps_string *pattern;
    unsigned options;
    int64_t timeout; /* ticks; 0: none */
    struct rx_groups groups;
    struct rx_code *codes;
    bool wide; /* known to name characters beyond Latin-1 */
};
extern const ps_class ps_regex_class;

/* A new expression, not from the cache; `timeout` in ticks or 0. NULL: raised. Owned. */
ps_regex *rx_new(ps_cx *cx, const ps_string *pattern, unsigned options, int64_t timeout);

static inline bool rx_from_right(const ps_regex *r)
{
    return r->options & PS_REGEX_RIGHT_TO_LEFT;
}

/* One call of the matcher. */
struct rx_run {
    ps_cx *cx;
    struct rx_shared *shared;
    const struct rx_code *root;
    const void *subject;
    size_t length, bound;
    int64_t deadline; /* nanoseconds of the monotonic clock, 0: none */
    unsigned calls;
    bool failed, timed_out;
    struct noted *noted;
};

/* Searches in one subject, which has to stay. */
struct rx_search {
    ps_regex *r;
    const ps_string *subject;
    uint16_t *widened; /* for ps_free() */
    bool narrow;
    struct rx_code *code; /* used last, for `mode` */
    unsigned mode;
    struct rx_run run;
};
void rx_search_begin(ps_cx *cx, struct rx_search *s, ps_regex *r, const ps_string *subject);
/* As rx_search(). */
ps_result rx_search_next(struct rx_search *s, uint32_t start, struct ps_group *groups, bool *found);
void rx_search_end(struct rx_search *s);

/* As .NET searches: forward from `start`, or backward for RightToLeft. */
ps_result rx_search(ps_cx *cx, ps_regex *r, const ps_string *subject, uint32_t start,
                    struct ps_group *groups, bool *found);
/* Where to search on behind a match; false: at the end. */
bool rx_next_start(const ps_regex *r, const ps_string *subject, struct ps_group match,
                   uint32_t *start);

/* All captures of one slot in the match `whole`, for ps_free(). */
ps_result rx_captures(ps_cx *cx, ps_regex *r, const ps_string *subject, const struct ps_group *match,
                      unsigned slot, struct ps_group **out, unsigned *count);

#endif
