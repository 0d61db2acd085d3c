/*
 * collection.h - PSDataCollection: a list that one thread fills while another reads it.
 */
#ifndef PSRP_ENGINE_HOSTING_COLLECTION_H
#define PSRP_ENGINE_HOSTING_COLLECTION_H

#include "engine/state.h"

typedef struct ps_collection_object {
    ps_object object; /* System.Management.Automation.PSDataCollection[T] */
    ps_value list;    /* ArrayList */
    bool open, blocking, never_blocks, serialize;
    int32_t added_count; /* DataAddedCount: how many additions make one DataAdded event */
} ps_data_collection;
extern const ps_class ps_data_collection_class;
extern const ps_typedef *const ps_collection_types[];

/* An open one of elements of the named type. Owned. */
ps_value ps_data_collection_new(ps_worker *w, const char *element);
/* NULL when `v` is none. Borrowed. */
ps_data_collection *ps_data_collection_of(ps_value v);
static inline ps_list *ps_data_items(const ps_data_collection *c)
{
    return ps_as_list(c->list);
}
/* Add at the end; a closed one takes nothing (false). Wakes who waits for it. */
bool ps_data_add(ps_exec *x, ps_data_collection *c, ps_value take_v);
/* Nothing more comes. */
void ps_data_complete(ps_exec *x, ps_data_collection *c);
/* Takes everything out: a Collection[T]. Owned. */
ps_value ps_data_read_all(ps_cx *cx, ps_data_collection *c);

/* An empty Collection[T] of the named type. */
ps_list *ps_collection_list(ps_worker *w, const char *element);

#endif
