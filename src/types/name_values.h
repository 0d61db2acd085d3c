/* name_values.h - query strings as collections of names with values. */
#ifndef PSRP_TYPES_NAME_VALUES_H
#define PSRP_TYPES_NAME_VALUES_H

#include "object/context.h"

/* "?a=1&b=2" as HttpUtility.ParseQueryString() reads it. Owned. */
ps_result ps_query_values(ps_cx *cx, const ps_string *query, ps_value *out);
/* application/x-www-form-urlencoded text, hexadecimal digits in capitals or not; and back. Owned.
 */
ps_string *ps_url_encode(const ps_string *s, bool capitals);
ps_string *ps_url_decode(const ps_string *s);

#endif
