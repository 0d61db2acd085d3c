/* delegate.h - script blocks as delegates. */
#ifndef PSRP_TYPES_DELEGATE_H
#define PSRP_TYPES_DELEGATE_H

#include "object/context.h"
#include "object/type.h"

/* A delegate of `type` around a script block; what the engine's make_delegate hook does. Owned. */
ps_result ps_delegate_new(ps_cx *cx, ps_type *type, ps_value block, ps_value *out);
/* Call a delegate, a script block, or whatever else has an Invoke method. */
ps_result ps_delegate_call(ps_cx *cx, ps_value delegate, const ps_value *args, unsigned count,
                           ps_value *out);

extern const ps_typedef *const ps_delegate_types[];

#endif
