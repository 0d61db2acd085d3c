/*
 * fields.h - objects that are nothing but properties: GroupInfo, GenericMeasureInfo, ... Each
 * property is a field with the number of its row.
 *
 *     #define HASH_INFO(M) M(HASH_ALGORITHM, "string Algorithm {get;set;}") ...
 *     PS_MEMBER_TABLE(hash_info, HASH_INFO)
 *     const ps_typedef ps_type_hash_info = {.name = "...", .members = hash_info_members,
 *         .invoke = fields_invoke, .cls = &fields_class};
 *     fields *f = fields_new(w, "..."); fields_put(f, HASH_ALGORITHM, ps_text("MD5"));
 */
#ifndef PSRP_COMMANDS_UTILITY_FIELDS_H
#define PSRP_COMMANDS_UTILITY_FIELDS_H

#include "object/type.h"

enum { FIELDS_MAX = 16, FIELD_OF_BASE = 15 /* the one property of a base type */ };

typedef struct fields {
    ps_object object;
    ps_value at[FIELDS_MAX];
} fields;
extern const ps_class fields_class;
/* The same for a type with a row "string ToString()" of its own. */
extern const ps_class fields_text_class;

/* Of a type whose class is fields_class, or one that only adds to it. */
fields *fields_new(ps_worker *w, const char *type);
static inline void fields_put(fields *f, unsigned row, ps_value take_v)
{
    ps_assign(&f->at[row], take_v);
}
/* Performs rows that are properties; row i is field i. */
ps_result fields_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                        unsigned count, ps_value *out);
/* The same for a base type whose only row is FIELD_OF_BASE. */
ps_result fields_invoke_base(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out);

/* The types that the utility commands make. */
extern const ps_typedef *const ps_utility_types[];

#endif
