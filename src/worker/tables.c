/* tables.c - what the rooms bring to the engine. */
#include "worker/service_private.h"
#include "object/worker.h"
#include "types/types.h"

static const ps_typedef *const *const types[] = {ps_object_types, ps_error_types, ps_net_types,
                                                 ps_wire_types, NULL};

void fill_tables(struct ps_engine_options *options)
{
    options->types = types;
}
