/* linq.h - what the files of System.Linq.Enumerable share. */
#ifndef PSRP_TYPES_LINQ_H
#define PSRP_TYPES_LINQ_H

#include "types/delegate.h"
#include "types/support.h"

/* Walk a source: `each` gets every item (borrowed) and its place; it may set `*end`. */
typedef ps_result (*ps_linq_each)(ps_cx *cx, void *u, ps_value item, int64_t at, bool *end);
ps_result ps_linq_walk(ps_cx *cx, ps_value source, ps_linq_each each, void *u);

/* A sequence that a method gives, of `type` (IEnumerable<T>, or T[] and List<T> made of it later):
 * worked out at once, where .NET waits until it is walked. */
ps_list *ps_linq_sequence(ps_cx *cx, ps_type *result);
/* Everything of a source in a new list. NULL: an error is pending. */
ps_list *ps_linq_collect(ps_cx *cx, ps_value source);
/* A delegate's answer for an item; with a second parameter its place. Owned. */
ps_result ps_linq_ask(ps_cx *cx, ps_value delegate, ps_value item, ps_value *out);
ps_result ps_linq_test(ps_cx *cx, ps_value delegate, ps_value item, bool *yes);
/* Are two values the same to an IEqualityComparer? */
ps_result ps_linq_same(ps_cx *cx, ps_value comparer, ps_value a, ps_value b, bool *same);

/* The rows of linq.c that other files carry out. */
ps_result ps_linq_order(ps_cx *cx, ps_type *result, ps_value source, ps_value key,
                        ps_value comparer, bool descending, bool then, ps_value *out);
ps_result ps_linq_group(ps_cx *cx, ps_type *result, ps_value source, ps_value key, ps_value element,
                        ps_value *out);

/* A set of values seen, under a comparer or .NET's own equality. */
struct ps_linq_seen {
    ps_dict *keys;
    ps_list *odd; /* under a comparer that is no plain string comparer */
    ps_value comparer;
    bool null;
};
ps_result ps_linq_seen_init(ps_cx *cx, struct ps_linq_seen *s, ps_value comparer);
/* `*fresh`: the value was not there yet; it is now if `add`. */
ps_result ps_linq_see(ps_cx *cx, struct ps_linq_seen *s, ps_value v, bool add, bool *fresh);
void ps_linq_seen_free(struct ps_linq_seen *s);

#endif
