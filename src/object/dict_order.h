/* dict_order.h - the order in which dictionaries that do not keep insertion order are walked. */
#ifndef PSRP_OBJECT_DICT_ORDER_H
#define PSRP_OBJECT_DICT_ORDER_H

#include "object/containers.h"

/* The indices of the live entries in walking order; borrowed, good until the dictionary
 * changes. NULL: insertion order serves. */
const uint32_t *ps_dict_order(const ps_dict *d);
void ps_dict_order_free(ps_dict *d);

#endif
