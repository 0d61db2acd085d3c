/* attribute_new.h - making an attribute from its arguments: their types, and which are refused. */
#ifndef PSRP_ENGINE_ATTRIBUTE_NEW_H
#define PSRP_ENGINE_ATTRIBUTE_NEW_H

#include "engine/attributes.h"

/* The arguments as its constructor takes them, each replaced where it is converted. */
ps_result ps_attribute_arguments(ps_exec *x, const ps_attribute *a, ps_value *args, unsigned count);
/* What its constructor would refuse: limits that are none, an empty pattern. */
ps_result ps_attribute_check(ps_exec *x, ps_attribute *a);
/* What is pending becomes the error about the attribute of that name in the script; errors of the
 * attributes' own go out as they are. Always PS_FAIL. */
ps_result ps_attribute_refuse(ps_exec *x, const ps_string *name);

#endif
