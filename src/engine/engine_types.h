/*
 * engine_types.h - small types of the engine: enums and dictionaries of its own.
 */
#ifndef PSRP_ENGINE_ENGINE_TYPES_H
#define PSRP_ENGINE_ENGINE_TYPES_H

#include "object/type.h"

extern const ps_typedef *const ps_engine_types[];

#endif
