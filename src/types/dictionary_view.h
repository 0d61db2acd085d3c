/* dictionary_view.h - the live collections of a dictionary's keys and of its values. */
#ifndef PSRP_TYPES_DICTIONARY_VIEW_H
#define PSRP_TYPES_DICTIONARY_VIEW_H

#include "object/containers.h"
#include "object/context.h"

/* The Keys (or Values) of `dictionary`, of the type that .NET gives that dictionary's. */
ps_result ps_dictionary_view(ps_cx *cx, ps_value dictionary, bool values, ps_value *out);

#endif
