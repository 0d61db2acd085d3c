/* new_guid.c - New-Guid. */
#include "engine/cmdlet.h"
#include "types/guid_value.h"

#define PARAMS(P) P(EMPTY, "Empty") P(INPUT, "InputObject")
PS_PARAM_TABLE(PARAMS)

static ps_result process(ps_cmdlet *c)
{
    struct ps_guid id = {{0}};
    ps_string *text = ps_arg_string(c, INPUT);
    if (ps_in_set(c, "InputObject")) {
        if (!text || !ps_guid_read(text, 0, &id)) {
            PS_TRY(ps_error(c, "System.FormatException", "StringNotRecognizedAsGuid",
                            PS_INVALID_ARGUMENT, ps_null(), "Unrecognized Guid format."));
            return ps_write(c, ps_null());
        }
    } else if (!ps_arg_switch(c, EMPTY)) {
        ps_guid_new(&id);
    }
    return ps_write(c, ps_guid_value(c->cx->worker, &id));
}

const ps_cmdlet_def ps_cmdlet_new_guid = {.name = "New-Guid", .params = params, .process = process};
