/* enums.h - the list of enumerations (enums.c). */
#ifndef PSRP_TYPES_ENUMS_H
#define PSRP_TYPES_ENUMS_H

#include "object/type.h"

extern const ps_typedef *const ps_enum_types[];

#endif
