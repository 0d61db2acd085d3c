/*
 * exception_types.h - what the table of exception types says about a type.
 */
#ifndef PSRP_OBJECT_EXCEPTION_TYPES_H
#define PSRP_OBJECT_EXCEPTION_TYPES_H

#include "object/context.h"
#include "object/type.h"

struct ps_exception_facts {
    const char *name;    /* full name of the row that was found */
    const char *message; /* as the table has it: see exception_table.h */
    int32_t hresult;
};

/* The row of `t` or of its nearest base that has one (script classes derive from rows). Every
 * exception type finds at least System.Exception; false for what is no exception. */
bool ps_exception_facts(const ps_type *t, struct ps_exception_facts *out);

/* Performs a row of an exception type's members: `members` is the text that declares it. */
ps_result ps_exception_invoke(ps_cx *cx, const char *members, unsigned row, ps_value self,
                              const ps_value *args, unsigned count, ps_value *out);

/* How many rows there are, and their names in order (for tests). */
unsigned ps_exception_count(void);
const char *ps_exception_name(unsigned i);

#endif
