/* wait_job.c - Wait-Job. */
#include "commands/core/jobs.h"

#define PARAMS(P)                                                                                  \
    P(JOB, "Job")                                                                                  \
    P(ID, "Id") P(NAME, "Name") P(INSTANCE, "InstanceId") P(STATE, "State") P(ANY, "Any")          \
        P(TIMEOUT, "Timeout") P(FORCE, "Force")
PS_PARAM_TABLE(PARAMS)

struct state {
    ps_list *jobs;
};

static ps_result process(ps_cmdlet *c)
{
    static const struct job_parameters at = {JOB, ID, NAME, INSTANCE, STATE, JOB_NO_PARAMETER};
    struct state *s = c->state;
    ps_list *found;
    PS_TRY(jobs_find(c, &at, &found));
    if (!s->jobs) {
        s->jobs = found;
        return PS_OK;
    }
    for (uint32_t i = 0; i < found->count; i++)
        ps_list_add(s->jobs, ps_retain(found->items[i]));
    ps_release_object(found);
    return PS_OK;
}

static bool any_ended(void *u)
{
    const ps_list *jobs = u;
    for (uint32_t i = 0; i < jobs->count; i++)
        if (ps_job_ended(job_at(jobs, i)))
            return true;
    return jobs->count == 0;
}

static bool all_ended(void *u)
{
    const ps_list *jobs = u;
    for (uint32_t i = 0; i < jobs->count; i++)
        if (!ps_job_ended(job_at(jobs, i)))
            return false;
    return true;
}

static ps_result end(ps_cmdlet *c)
{
    struct state *s = c->state;
    int64_t seconds = ps_arg_int(c, TIMEOUT, -1);
    if (!s->jobs)
        return PS_OK;
    PS_TRY(ps_await(c->cx, ps_arg_switch(c, ANY) ? any_ended : all_ended, s->jobs,
                    seconds < 0 ? -1 : seconds * 1000, NULL));
    for (uint32_t i = 0; i < s->jobs->count; i++) {
        if (!ps_job_ended(job_at(s->jobs, i)))
            continue;
        PS_TRY(ps_write(c, ps_retain(s->jobs->items[i])));
        if (ps_arg_switch(c, ANY))
            break;
    }
    return PS_OK;
}

static void dispose(ps_cmdlet *c)
{
    ps_release_object(((struct state *)c->state)->jobs);
}

const ps_cmdlet_def ps_cmdlet_wait_job = {.name = "Wait-Job",
                                          .params = params,
                                          .state_size = sizeof(struct state),
                                          .process = process,
                                          .end = end,
                                          .dispose = dispose};
