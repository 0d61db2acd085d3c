/*
 * write_progress.c - Write-Progress.
 */
#include "engine/records.h"
#include "engine/state.h"

#define PARAMS(P)                                                                                  \
    P(ACTIVITY, "Activity") P(STATUS, "Status") P(ID, "Id") P(PERCENT, "PercentComplete")          \
    P(SECONDS, "SecondsRemaining") P(CURRENT, "CurrentOperation") P(PARENT, "ParentId")            \
    P(COMPLETED, "Completed") P(SOURCE, "SourceId")
PS_PARAM_TABLE(PARAMS)

static ps_result process(ps_cmdlet *c)
{
    ps_string *activity = ps_arg_string(c, ACTIVITY), *status = ps_arg_string(c, STATUS);
    if (!activity && !ps_arg_switch(c, COMPLETED))
        return ps_terminate(c, "System.ArgumentException", "MissingActivity", PS_INVALID_ARGUMENT,
                            ps_null(), "The Activity parameter is required unless the progress is "
                                       "completed.");
    ps_string *space = ps_string_c(" ");
    ps_string *default_status = ps_string_c("Processing");
    ps_value v = ps_progress_record_new(c->x, (int32_t)ps_arg_int(c, ID, 0),
                                        activity ? activity : space,
                                        status ? status : default_status);
    ps_progress_record *r = (ps_progress_record *)v.u.object;
    r->parent = (int32_t)ps_arg_int(c, PARENT, -1);
    r->percent = (int32_t)ps_arg_int(c, PERCENT, -1);
    r->seconds = (int32_t)ps_arg_int(c, SECONDS, -1);
    r->current = ps_string_retain(ps_arg_string(c, CURRENT));
    r->type = ps_arg_switch(c, COMPLETED);
    ps_result result = ps_processor_write_record(c->processor, PS_PROGRESS, v);
    ps_release(v);
    ps_string_release(space);
    ps_string_release(default_status);
    return result;
}

const ps_cmdlet_def ps_cmdlet_write_progress = {
    .name = "Write-Progress", .params = params, .process = process};
