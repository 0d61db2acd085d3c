/* string_split.h - String.Split in all its forms. */
#ifndef PSRP_TYPES_STRING_SPLIT_H
#define PSRP_TYPES_STRING_SPLIT_H

#include "object/context.h"

/* `separator` is a char, a string, an array of either, or null (white space); `most` parts;
 * options are System.StringSplitOptions (1 RemoveEmptyEntries, 2 TrimEntries). */
ps_result ps_string_split(ps_cx *cx, const ps_string *s, ps_value separator, int64_t most,
                          int64_t options, ps_value *out);

#endif
