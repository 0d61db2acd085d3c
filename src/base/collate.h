/*
 * collate.h - comparison of text as the invariant culture makes it: by the Unicode root
 * collation, as ICU has it, in three levels: letters, then accents, then case and variants.
 *
 * Differences from ICU: no contractions (they occur in scripts of South-East Asia), Han
 * ideographs by code point, scripts beyond the first plane after all others, combining marks
 * in the order in which they are written.
 */
#ifndef PSRP_BASE_COLLATE_H
#define PSRP_BASE_COLLATE_H

#include "base/string.h"

#include <stdbool.h>

/* -1, 0, 1. With `ignore_case` the third level is left out (CompareOptions.IgnoreCase). */
int ps_collate(const ps_string *a, const ps_string *b, bool ignore_case);

#endif
