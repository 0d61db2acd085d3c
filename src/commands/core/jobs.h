/*
 * jobs.h - how the job commands find what they are about.
 */
#ifndef PSRP_COMMANDS_JOBS_H
#define PSRP_COMMANDS_JOBS_H

#include "engine/cmdlet.h"
#include "engine/hosting/job.h"

/* The indices of a command's parameters that name jobs; UINT_MAX: it has none of that kind. */
struct job_parameters {
    unsigned job, id, name, instance, state, command;
};
#define JOB_NO_PARAMETER (~0u)

/* The jobs that are meant: an ArrayList; what is not found is told as a non-terminating error. With
 * nothing given: all, newest last. Owned. */
ps_result jobs_find(ps_cmdlet *c, const struct job_parameters *at, ps_list **out);
static inline ps_job *job_at(const ps_list *l, uint32_t i)
{
    return (ps_job *)ps_base(l->items[i]).u.object;
}

#endif
