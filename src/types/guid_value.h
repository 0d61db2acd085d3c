/* guid_value.h - System.Guid as a value. */
#ifndef PSRP_TYPES_GUID_VALUE_H
#define PSRP_TYPES_GUID_VALUE_H

#include "base/datetime.h"
#include "base/guid.h"
#include "object/context.h"
#include "object/type.h"

ps_value ps_guid_value(ps_worker *w, const struct ps_guid *id);
/* Borrowed; NULL when `v` is none. */
const struct ps_guid *ps_as_guid(ps_value v);

#endif
