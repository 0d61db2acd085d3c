/*
 * verbs.c - the approved verbs.
 */
#include "engine/verbs.h"

#include "engine/verbs.inc"

#include <string.h>

bool ps_verb_next(unsigned *at, struct ps_verb *out)
{
    const char **parts[] = {&out->verb, &out->prefix, &out->group, &out->description};
    if (*at + 1 >= sizeof verb_rows)
        return false;
    for (unsigned i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        *parts[i] = verb_rows + *at;
        *at += (unsigned)strlen(verb_rows + *at) + 1;
    }
    return true;
}

bool ps_verb_approved(const ps_string *verb)
{
    struct ps_verb v;
    for (unsigned at = 0; ps_verb_next(&at, &v);)
        if (ps_string_is_fold(verb, v.verb))
            return true;
    return false;
}
