/* stop_job.c - Stop-Job and Remove-Job. */
#include "commands/core/jobs.h"

#define STOP_PARAMS(P)                                                                             \
    P(JOB, "Job")                                                                                  \
    P(ID, "Id") P(NAME, "Name") P(INSTANCE, "InstanceId") P(STATE, "State") P(PASS, "PassThru")
#define REMOVE_PARAMS(P)                                                                           \
    P(JOB, "Job")                                                                                  \
    P(ID, "Id") P(NAME, "Name") P(INSTANCE, "InstanceId") P(STATE, "State") P(FORCE, "Force")      \
        P(COMMAND, "Command")
PS_PARAM_TABLE(STOP_PARAMS)
static const char remove_params[] = REMOVE_PARAMS(PS_PARAM_NAME);
enum { FORCE = PASS, COMMAND };

static ps_result each_job(ps_cmdlet *c, unsigned command, const char *action,
                          ps_result (*act)(ps_cmdlet *c, ps_job *j))
{
    const struct job_parameters at = {JOB, ID, NAME, INSTANCE, STATE, command};
    ps_list *found;
    PS_TRY(jobs_find(c, &at, &found));
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < found->count && r == PS_OK; i++) {
        bool yes;
        ps_string *target = ps_string_printf("Job with ID: %d", job_at(found, i)->id);
        r = ps_should_process(c, target, action, &yes);
        ps_string_release(target);
        if (r == PS_OK && yes)
            r = act(c, job_at(found, i));
    }
    ps_release_object(found);
    return r;
}

static ps_result stop(ps_cmdlet *c, ps_job *j)
{
    ps_job_stop(c->x, j);
    return ps_arg_switch(c, PASS) ? ps_write(c, ps_take_object(ps_retain_object(j))) : PS_OK;
}

static ps_result stop_process(ps_cmdlet *c)
{
    return each_job(c, JOB_NO_PARAMETER, "Stop-Job", stop);
}

const ps_cmdlet_def ps_cmdlet_stop_job = {.name = "Stop-Job",
                                          .params = params,
                                          .flags = PS_CMDLET_SHOULD_PROCESS,
                                          .process = stop_process};

static ps_result remove_one(ps_cmdlet *c, ps_job *j)
{
    bool lives = !ps_job_ended(j) && j->state != PS_JOB_NOT_STARTED;
    if (lives && !ps_arg_switch(c, FORCE))
        return ps_error(c, "System.ArgumentException", "JobObjectNotFinishedCannotBeRemoved",
                        PS_INVALID_OPERATION, ps_take_object(j),
                        "The command cannot remove the job with the job ID %d because the job is "
                        "not finished. To remove the job, first stop the job, or use the Force "
                        "parameter. (Parameter 'job')",
                        j->id);
    ps_job_stop(c->x, j);
    ps_job_list_remove(c->x, j);
    return PS_OK;
}

static ps_result remove_process(ps_cmdlet *c)
{
    return each_job(c, COMMAND, "Remove-Job", remove_one);
}

const ps_cmdlet_def ps_cmdlet_remove_job = {.name = "Remove-Job",
                                            .params = remove_params,
                                            .flags = PS_CMDLET_SHOULD_PROCESS,
                                            .process = remove_process};
