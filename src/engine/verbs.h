/*
 * verbs.h - the approved verbs of commands (data/verbs.tsv).
 */
#ifndef PSRP_ENGINE_VERBS_H
#define PSRP_ENGINE_VERBS_H

#include "base/string.h"

struct ps_verb {
    const char *verb, *prefix, *group, *description; /* constants */
};

/* The next row of the table; `*at` starts at 0. false: the end. */
bool ps_verb_next(unsigned *at, struct ps_verb *out);
bool ps_verb_approved(const ps_string *verb);

#endif
