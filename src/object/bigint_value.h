/*
 * bigint_value.h - System.Numerics.BigInteger as a value: an instance around base/bigint.h's
 * counted integer. Its members are a typedef of src/types with this class.
 */
#ifndef PSRP_OBJECT_BIGINT_VALUE_H
#define PSRP_OBJECT_BIGINT_VALUE_H

#include "base/bigint.h"
#include "object/context.h"
#include "object/type.h"

extern const ps_class ps_bigint_class;

ps_value ps_bigint_value(ps_worker *w, ps_bigint *take_b);
/* The integer of a BigInteger value, borrowed; NULL when `v` is none. */
const ps_bigint *ps_as_bigint(ps_value v);

/* The number that a literal's digits say, exactly: a Decimal with its scale, or a BigInteger.
 * false: no room. */
bool ps_exact_number(ps_worker *w, const ps_string *digits, bool big, ps_value *out);

#endif
