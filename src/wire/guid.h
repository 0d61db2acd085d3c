/* guid.h - the 128-bit ids of pools and pipelines: base/guid.h. */
#ifndef PSRP_WIRE_GUID_H
#define PSRP_WIRE_GUID_H

#include "base/guid.h"

#endif
