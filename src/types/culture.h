/* culture.h - objects of cultures for other rooms (Get-Culture and its kin). */
#ifndef PSRP_TYPES_CULTURE_H
#define PSRP_TYPES_CULTURE_H

#include "object/context.h"

/* The CultureInfo of a name ("" the invariant one, "de", "de-DE"); raises CultureNotFoundException
 * for a name that is not in data/cultures.tsv. Owned. */
ps_result ps_culture_value(ps_cx *cx, const ps_string *name, ps_value *out);
/* The session's current culture. Owned. */
ps_result ps_culture_value_current(ps_cx *cx, ps_value *out);

#endif
