/*
 * parallel.h - ForEach-Object -Parallel: a runspace of its own for each object, so many at a time
 * (PSTasks).
 */
#ifndef PSRP_COMMANDS_PARALLEL_H
#define PSRP_COMMANDS_PARALLEL_H

#include "engine/cmdlet.h"

struct parallel;

struct parallel_options {
    ps_value block;
    int32_t throttle, timeout; /* timeout: seconds, 0: none */
    bool as_job;
};
/* NULL: an error is pending. */
struct parallel *parallel_begin(ps_cmdlet *c, const struct parallel_options *options);
ps_result parallel_process(ps_cmdlet *c, struct parallel *p, ps_value item);
/* Waits for all that runs; -AsJob writes the job. */
ps_result parallel_end(ps_cmdlet *c, struct parallel *p);
/* Stops what still runs and waits for it. Accepts NULL. */
void parallel_drop(ps_cmdlet *c, struct parallel *p);

#endif
