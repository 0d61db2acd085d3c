/* shape.h - what bags need of shapes beyond containers.h. */
#ifndef PSRP_OBJECT_SHAPE_H
#define PSRP_OBJECT_SHAPE_H

#include "object/containers.h"

/* A shape for one bag alone, with the names of `from`. Owned by the bag. */
ps_shape *ps_shape_own(ps_shape *from);
void ps_shape_own_add(ps_shape *s, ps_name name, ps_string *spelling);
void ps_shape_own_free(ps_shape *s);
/* The shared shape with one more name, or NULL when there may be no more shared ones. */
ps_shape *ps_shape_child(ps_worker *w, ps_shape *shape, ps_name name, ps_string *spelling);

#endif
