/* bigint_internal.h - what the big integer files share; for nobody else. */
#ifndef PSRP_BASE_BIGINT_INTERNAL_H
#define PSRP_BASE_BIGINT_INTERNAL_H

#include "base/bigint.h"

/* Uninitialised limbs, all counted in `length`; NULL when over the cap or without room. */
ps_bigint *ps_bigint_new(size_t limbs);
/* Cuts leading zeros, sets the sign, enforces the cap; NULL stands for no room. */
ps_num ps_bigint_finish(ps_bigint *take_b, bool negative, ps_bigint **out);

#endif
