/* member_table.h - rows, for the object room's files. */
#ifndef PSRP_OBJECT_MEMBER_TABLE_H
#define PSRP_OBJECT_MEMBER_TABLE_H

#include "object/member.h"

/* The first row of a name that `t` itself declares; NULL when there is none. */
const ps_row *ps_type_own_row(ps_worker *w, ps_type *t, ps_name name, bool is_static);

#endif
