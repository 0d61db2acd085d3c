/*
 * walk.h - the enumeration that foreach and switch keep in a register.
 */
#ifndef PSRP_ENGINE_WALK_H
#define PSRP_ENGINE_WALK_H

#include "engine/exec.h"
#include "object/iterate.h"

struct ps_walk {
    ps_object object;
    ps_iter iter;
    bool range, open; /* counts from `at` to `last`; `iter` is begun */
    int32_t at, last, step;
    uint64_t left;
    ps_enumerator *shown; /* what $foreach holds, told of every item; not counted: it holds us */
    bool watched;         /* there has been one: `current` is kept */
    ps_value current;
};

/* `*out` owned. With `skip_null` a null gives nothing, as in foreach. */
ps_result ps_walk_new(ps_exec *x, ps_value v, bool skip_null, ps_value *out);
ps_result ps_walk_range(ps_exec *x, ps_value from, ps_value to, ps_value *out);
/* Lines of a file, for switch -File. */
ps_result ps_walk_file(ps_exec *x, ps_value path, ps_value *out);
ps_result ps_walk_next(ps_exec *x, struct ps_walk *w, ps_value *out, bool *more);
/* What $foreach is: an enumerator that goes on with the walk, the same each time. Owned. */
ps_result ps_walk_enumerator(ps_exec *x, struct ps_walk *w, ps_value *out);

#endif
