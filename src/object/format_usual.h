/* format_usual.h - the short way of composite formatting. */
#ifndef PSRP_OBJECT_FORMAT_USUAL_H
#define PSRP_OBJECT_FORMAT_USUAL_H

#include "object/value.h"

/* `format` filled in by the rules of the invariant culture. Owned; NULL: it has something that
 * is not of the usual kind, an error perhaps. */
ps_string *ps_format_usual(const ps_string *format, const ps_value *args, unsigned count);

#endif
