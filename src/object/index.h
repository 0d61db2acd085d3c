/* index.h - what index.c and index_set.c share. */
#ifndef PSRP_OBJECT_INDEX_H
#define PSRP_OBJECT_INDEX_H

#include "object/containers.h"
#include "object/member.h"

ps_result ps_raise_null_array(ps_cx *cx);
ps_result ps_raise_null_index(ps_cx *cx);
ps_result ps_raise_cannot_index(ps_cx *cx, ps_value o);
/* Indices as errors show them: "1,2". Owned. */
ps_string *ps_index_text(ps_cx *cx, const ps_value *index, unsigned count);
ps_result ps_raise_dimensions(ps_cx *cx, const ps_array *a, const ps_value *index, unsigned count);
/* Where the element of an array of several dimensions stands. */
ps_result ps_index_place(ps_cx *cx, const ps_array *a, const ps_value *index, unsigned count,
                         bool *inside, uint32_t *place);
ps_result ps_index_slice(ps_cx *cx, ps_value o, const ps_value *index, unsigned count,
                         ps_value *out);
bool ps_index_inside(ps_value o, ps_value index);
const ps_row *ps_index_row(ps_cx *cx, ps_value o);

#endif
