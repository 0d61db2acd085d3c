/*
 * error_category.h - the parts of a record's CategoryInfo: as they were set, or derived.
 */
#ifndef PSRP_OBJECT_ERROR_CATEGORY_H
#define PSRP_OBJECT_ERROR_CATEGORY_H

#include "object/error.h"

/* All owned, never NULL. */
ps_string *ps_error_activity(ps_cx *cx, const ps_error_record *r); /* the command's name */
ps_string *ps_error_reason(const ps_error_record *r);              /* the exception's type */
ps_string *ps_error_target_name(ps_cx *cx, const ps_error_record *r);
ps_string *ps_error_target_type(ps_cx *cx, const ps_error_record *r);

#endif
