/* tables.c - what the rooms bring to the engine. */
#include "worker/service_private.h"
#include "object/worker.h"

static const ps_typedef *const own_types[] = {&ps_type_securestring, &ps_type_credential, NULL};

static const ps_typedef *const *const types[] = {ps_object_types, ps_error_types, ps_wire_types,
                                                 own_types, NULL};

void fill_tables(struct ps_engine_options *options)
{
    options->types = types;
}
