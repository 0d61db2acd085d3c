/* platform.h - the machine's system as a value. */
#ifndef PSRP_TYPES_PLATFORM_H
#define PSRP_TYPES_PLATFORM_H

#include "object/context.h"

/* System.OperatingSystem of this machine. Owned. */
ps_value ps_operating_system(ps_cx *cx);

#endif
