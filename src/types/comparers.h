/* comparers.h - what dictionaries and sets do with the comparers that scripts give them. */
#ifndef PSRP_TYPES_COMPARERS_H
#define PSRP_TYPES_COMPARERS_H

#include "object/context.h"

/* Whether keys that differ in case alone are the same to a comparer; none, PS_NULL: they differ.
 * Dictionaries and sets order and compare as .NET does by default, with or without case; an
 * IComparer with another order raises NotSupportedException. */
ps_result ps_comparer_folds(ps_cx *cx, ps_value comparer, bool *fold);

/* The Comparer of a dictionary or set whose keys are of type `key`; `sorted`: an IComparer<T>,
 * else an IEqualityComparer<T>. */
ps_result ps_comparer_of_keys(ps_cx *cx, ps_type *key, bool fold, bool sorted, ps_value *out);

/* EnsureCapacity (`least` 0) and TrimExcess of a dictionary or set, which keep their own room:
 * `*out` is the capacity; one below `least` raises ArgumentOutOfRangeException. */
ps_result ps_capacity_row(ps_cx *cx, int64_t least, int64_t capacity, ps_value *out);

#endif
