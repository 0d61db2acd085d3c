/*
 * types.h - the .NET types that scripts use, as one list for the worker (object/worker.h). A type
 * is one file: its rows, the function that performs them, its typedef; it is named in tables.c.
 */
#ifndef PSRP_TYPES_TYPES_H
#define PSRP_TYPES_TYPES_H

#include "object/type.h"

extern const ps_typedef *const ps_net_types[], *const ps_delegate_types[],
    *const ps_io_types[];

/* All of them, for the programs' lists. */
#define PS_ROOM_TYPES ps_net_types, ps_delegate_types, ps_io_types

/* For the worker (object/worker.h): types of this room that stand in no table (packed.h). */
bool ps_net_typedef(const char *name, size_t length, ps_typedef *out);

#endif
