/*
 * generic_method.h - methods with type parameters of their own, `T Find[T](T[] array, ...)`, for
 * the object room's files.
 *
 * Such a row is a template: its types name placeholders. A call makes a row of it for the types
 * that the arguments imply or that the script names, once for each choice of types.
 */
#ifndef PSRP_OBJECT_GENERIC_METHOD_H
#define PSRP_OBJECT_GENERIC_METHOD_H

#include "object/member.h"

enum { PS_METHOD_TYPES = 8 }; /* type parameters of a method at most */

/* What the names of type parameters stand for while a row's types are read. */
struct ps_method_types {
    unsigned count;
    ps_string *names[PS_METHOD_TYPES];
    ps_type *types[PS_METHOD_TYPES];
};

/* The placeholder of the type parameter `i`. */
ps_type *ps_method_placeholder(ps_worker *w, unsigned i);
/* The row for named types; NULL: their number is another. Borrowed from the template. */
const ps_row *ps_generic_row(ps_worker *w, const ps_row *row, ps_type *const *types,
                             unsigned count);
/* The row for the types that the arguments imply; NULL: they leave one open or contradict. */
const ps_row *ps_generic_infer(ps_cx *cx, const ps_row *row, const ps_value *args, unsigned count);

#endif
