/*
 * heap.h - the counted heap's own state, for the object room's files only.
 *
 * ps_release() has no context at hand, so what it needs is process-wide, as the meter of
 * base/memory.c is: the queue of things to be freed, the buffer of possible roots of cycles
 * (collect.c) and the table of members added to instances (extend.c). All of it is guarded by
 * the engine lock, as the counts themselves are.
 */
#ifndef PSRP_OBJECT_HEAP_H
#define PSRP_OBJECT_HEAP_H

#include "object/member.h"
#include "object/type.h"
#include "object/value.h"

/* What an instance carries beside its own content (PS_HEAD_EXTENDED). */
struct ps_extras {
    const ps_object *owner;
    ps_member *members;     /* added members in order of addition */
    ps_value type_names;    /* a list of strings, or PS_UNSET */
};

struct ps_heap {
    /* release.c */
    unsigned depth;            /* nesting of destructions on the C stack */
    struct ps_head **queue;    /* waiting to be destroyed, beyond that depth */
    size_t queued, queue_size;
    /* collect.c: things whose count fell, but not to zero */
    ps_object **candidates;
    uint32_t candidate_count, candidate_size, candidate_live;
    uint64_t candidate_total;  /* ever added, the collector's measure of the mutator's work */
    /* extend.c: open-addressed by owner */
    struct ps_extras **extras;
    uint32_t extras_count, extras_size;
};
extern struct ps_heap ps_heap;

/* Hands each owned value of `o` to ps_release(), without freeing the block. */
void ps_object_empty(ps_object *o);
/* Visits each owned counted value of `o`, added members too. */
void ps_object_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u);
/* Whether an object can be part of a cycle at all. */
bool ps_object_cyclic(const ps_object *o);
/* Forget a candidate whose block is about to be freed; false: the block has to stay until the
 * buffer is swept. */
bool ps_candidate_forget(ps_object *o);
/* Free the buffer and the queue; nothing may be pending. */
void ps_heap_close(void);

/* extend.c */
struct ps_extras *ps_extras_of(const ps_object *o);   /* borrowed or NULL */
struct ps_extras *ps_extras_make(ps_object *o);       /* find or add */
void ps_extras_drop(ps_object *o);
void ps_member_free(ps_member *m);
ps_member *ps_member_copy(const ps_member *m); /* with its own `more`, without `next` */
ps_member *ps_member_list_find(ps_member *first, ps_name name); /* borrowed or NULL */
void ps_member_list_put(ps_member **list, ps_member *take_member); /* add or replace */
bool ps_member_list_remove(ps_member **list, ps_name name);
void ps_member_list_free(ps_member *first);
void ps_member_list_visit(ps_member *first, void (*each)(ps_value *slot, void *u), void *u);

#endif
