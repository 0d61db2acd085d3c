/* typedata.c - type data by type name. */
#include "base/memory.h"
#include "object/heap.h"
#include "object/worker_private.h"

void ps_type_data_free(ps_worker *w)
{
    ps_free(w->type_data);
}
