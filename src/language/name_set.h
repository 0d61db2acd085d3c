/*
 * name_set.h - a set of strings that are equal without regard to case, for the checks.
 */
#ifndef PSRP_LANGUAGE_NAME_SET_H
#define PSRP_LANGUAGE_NAME_SET_H

#include "base/string.h"

#include <stdbool.h>
#include <stdint.h>

struct ps_name_set {
    const ps_string **slots; /* borrowed strings */
    uint32_t *values;
    uint32_t size, count;
};

/* An empty set is all zero. */
void ps_name_set_free(struct ps_name_set *set);
/* Adds `name` with a number; false when it is there already. The string must live as long. */
bool ps_name_set_add(struct ps_name_set *set, const ps_string *name, uint32_t value);
/* Where the number of `name` stands, or NULL; valid until the next addition. */
uint32_t *ps_name_set_find(const struct ps_name_set *set, const ps_string *name);

#endif
