/* get_job.c - Get-Job. */
#include "commands/core/jobs.h"

#define PARAMS(P)                                                                                  \
    P(ID, "Id")                                                                                    \
    P(NAME, "Name") P(INSTANCE, "InstanceId") P(STATE, "State") P(COMMAND, "Command")              \
        P(CHILDREN, "IncludeChildJob") P(MORE, "HasMoreData") P(NEWEST, "Newest")
PS_PARAM_TABLE(PARAMS)

static ps_result write_job(ps_cmdlet *c, ps_job *j)
{
    PS_TRY(ps_write(c, ps_take_object(ps_retain_object(j))));
    const ps_list *children = ps_as_list(j->children);
    for (uint32_t i = 0; i < children->count && ps_arg_switch(c, CHILDREN); i++)
        PS_TRY(ps_write(c, ps_retain(children->items[i])));
    return PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    static const struct job_parameters at = {JOB_NO_PARAMETER, ID, NAME, INSTANCE, STATE, COMMAND};
    ps_list *found;
    PS_TRY(jobs_find(c, &at, &found));
    ps_result r = PS_OK;
    uint32_t first = 0;
    int64_t newest = ps_arg_int(c, NEWEST, -1);
    if (newest >= 0 && newest < found->count)
        first = found->count - (uint32_t)newest;
    for (uint32_t i = first; i < found->count && r == PS_OK; i++)
        if (!ps_arg_bound(c, MORE) || ps_job_has_data(job_at(found, i)) == ps_arg_switch(c, MORE))
            r = write_job(c, job_at(found, i));
    ps_release_object(found);
    return r;
}

const ps_cmdlet_def ps_cmdlet_get_job = {.name = "Get-Job", .params = params, .process = process};
