/* error_view.h - how an ErrorRecord is shown. */
#ifndef PSRP_FORMAT_ERROR_VIEW_H
#define PSRP_FORMAT_ERROR_VIEW_H

#include "engine/exec.h"

/* The text of an error record as $ErrorView says (ConciseView, NormalView, CategoryView), live or
 * from the wire. `x` may be NULL: ConciseView. */
ps_result ps_error_view(ps_cx *cx, ps_exec *x, ps_value record, ps_string **out);

#endif
