/*
 * iterate.h - enumeration as the pipeline, foreach and @() see it.
 */
#ifndef PSRP_OBJECT_ITERATE_H
#define PSRP_OBJECT_ITERATE_H

#include "object/containers.h"
#include "object/context.h"
#include "object/type.h"

/* Whether the pipeline would enumerate `v` (collections and enumerators; not strings,
 * dictionaries, XML nodes). */
bool ps_enumerable(ps_cx *cx, ps_value v);

/* A walk over anything: a scalar gives itself once, $null gives itself once (void gives nothing).
 * Holds a reference to what it walks. */
typedef struct ps_iter {
    ps_value source;
    ps_value extra;      /* enumerator object in use, or PS_UNSET */
    uint64_t at;
    uint32_t version;
    uint8_t mode;
} ps_iter;

ps_result ps_iter_init(ps_cx *cx, ps_iter *it, ps_value v);
/* PS_OK with `*out` owned, `*more` false at the end. Errors: collection changed, an enumerator's
 * own exception. */
ps_result ps_iter_next(ps_cx *cx, ps_iter *it, ps_value *out, bool *more);
void ps_iter_end(ps_iter *it);
/* Everything in `v`, appended to the list. Errors: those above, OutOfMemoryException, Ctrl+C; what
 * came before stays in the list. */
ps_result ps_iter_gather(ps_cx *cx, ps_value v, ps_list *into);

/* Enumerators implemented in C: an instance whose class is ps_enumerator_class. `next` as above. */
typedef struct ps_enumerator {
    ps_object object;
    ps_result (*next)(ps_cx *cx, struct ps_enumerator *e, ps_value *out, bool *more);
    void (*drop)(struct ps_enumerator *e);
    ps_value source, current;
    uint64_t at;
    void *state;
} ps_enumerator;
extern const ps_class ps_enumerator_class;
ps_enumerator *ps_enumerator_new(ps_worker *w);
/* The IEnumerator of a value, as GetEnumerator() gives it. */
ps_result ps_enumerator_of(ps_cx *cx, ps_value v, ps_value *out);

#endif
