/* enumerator.h - what iterate.c and enumerator.c share. */
#ifndef PSRP_OBJECT_ENUMERATOR_H
#define PSRP_OBJECT_ENUMERATOR_H

#include "object/type.h"

/* "Collection was modified; enumeration operation may not execute." */
ps_result ps_throw_changed(ps_cx *cx);

extern const ps_typedef ps_type_array_enumerator, ps_type_char_enumerator,
    ps_type_arraylist_enumerator, ps_type_hashtable_enumerator, ps_type_ordered_enumerator,
    ps_type_list_enumerator, ps_type_dictionary_enumerator;

#endif
