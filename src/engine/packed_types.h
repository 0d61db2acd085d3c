/*
 * packed_types.h - types that stand in packed text, for a table of typedefs costs every session
 * relocated pages. A text holds for each type "\0" its full name "\0" its base "\0" its rows; it
 * ends with an empty name.
 */
#ifndef PSRP_ENGINE_PACKED_TYPES_H
#define PSRP_ENGINE_PACKED_TYPES_H

#include "object/type.h"

/* The type of that name in `text`; one without rows is abstract unless it has no `invoke` either.
 */
bool ps_packed_typedef(const char *text, const char *name, size_t length, ps_invoke_fn invoke,
                       const ps_class *cls, ps_typedef *out);
/* For the worker (object/worker.h): among all packed types of the engine and of the types room. */
bool ps_engine_typedef(const char *name, size_t length, ps_typedef *out);

/* Each file's own. */
bool ps_job_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_plan_entry_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_event_args_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_state_info_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_wildcard_typedef(const char *name, size_t length, ps_typedef *out);

#endif
