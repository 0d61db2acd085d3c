/*
 * regex_parse.h - .NET's regular expression syntax into PCRE2's. The text that comes out is ASCII;
 * groups are numbered by PCRE2 in the order of their parentheses and mapped to .NET's slots here.
 */
#ifndef PSRP_TYPES_REGEX_PARSE_H
#define PSRP_TYPES_REGEX_PARSE_H

#include "object/context.h"

/* What the translation is for. */
enum rx_mode {
    RX_NARROW = 1,      /* subjects are Latin-1: classes become plain sets of bytes */
    RX_CAPTURES = 2,    /* a callout behind every group, so that all its captures can be noted */
    RX_FROM_RIGHT = 4,  /* a callout at the end that demands where the match ends */
    RX_LOOKBEHIND = 8   /* look-behinds are callouts: their texts stand in `behinds` */
};

/* Callout numbers. */
enum { RX_CALL_CAPTURE = 1, RX_CALL_END = 2, RX_CALL_BEHIND = 16, RX_BEHINDS_MAX = 64 };

/* A slot is a group as .NET counts it: by number, ascending, slot 0 is the whole match. */
struct rx_slot {
    int32_t number;
    ps_string *name;  /* NULL: only a number */
};

struct rx_groups {
    struct rx_slot *slots;
    unsigned count;
    uint16_t *places; /* the slot of each PCRE2 group; places[0] is 0 */
    unsigned place_count;
};

struct rx_behind {
    char *text;    /* pattern of what has to stand before, for ps_free() */
    bool negative;
};

struct rx_text {
    char *text;    /* NUL-ended, for ps_free() */
    size_t length;
    bool wide;     /* names characters beyond Latin-1 */
    bool behind;   /* has a look-behind */
    struct rx_behind behinds[RX_BEHINDS_MAX];
    unsigned behind_count;
};

/* Count and name the groups. Errors: RegexParseException. */
ps_result rx_find_groups(ps_cx *cx, const ps_string *pattern, unsigned options,
                         struct rx_groups *out);
void rx_groups_free(struct rx_groups *g);
/* Translate. Errors: RegexParseException; NotSupportedException for balancing groups. */
ps_result rx_translate(ps_cx *cx, const ps_string *pattern, unsigned options,
                       const struct rx_groups *groups, unsigned mode, struct rx_text *out);
void rx_text_free(struct rx_text *t);

#endif
