/* packed_types.c - finding a type in packed text. */
#include "engine/packed_types.h"

#include "engine/syntax/syntax.h"
#include "types/types.h"

#include <string.h>
#include <strings.h>

bool ps_packed_typedef(const char *text, const char *name, size_t length, ps_invoke_fn invoke,
                       const ps_class *cls, ps_typedef *out)
{
    for (const char *at = text; at[1];) {
        const char *own = at + 1, *base = own + strlen(own) + 1, *rows = base + strlen(base) + 1;
        at = rows + strlen(rows);
        if (strlen(own) != length || strncasecmp(own, name, length) != 0)
            continue;
        *out = (ps_typedef){.name = own,
                            .base = base,
                            .members = *rows ? rows : NULL,
                            .invoke = invoke,
                            .cls = cls,
                            .flags = !*rows && invoke ? PS_TYPE_ABSTRACT : 0};
        return true;
    }
    return false;
}

bool ps_engine_typedef(const char *name, size_t length, ps_typedef *out)
{
    return ps_ast_typedef(name, length, out) || ps_type_name_typedef(name, length, out) ||
           ps_job_typedef(name, length, out) || ps_plan_entry_typedef(name, length, out) ||
           ps_event_args_typedef(name, length, out) || ps_state_info_typedef(name, length, out) ||
           ps_wildcard_typedef(name, length, out) || ps_net_typedef(name, length, out);
}
