/* accelerator.h - the short names of types ([int], [pscredential]). */
#ifndef PSRP_OBJECT_ACCELERATOR_H
#define PSRP_OBJECT_ACCELERATOR_H

#include "base/string.h"

/* The full name that an accelerator stands for, or NULL; and the reverse. Both also know types
 * that this host does not have. */
const char *ps_accelerator(const ps_string *name);
const char *ps_accelerator_for(const ps_string *full_name);

#endif
