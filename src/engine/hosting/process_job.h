/*
 * process_job.h - jobs that run in a process of their own (Start-Job): a psrp-worker that this
 * process starts and is the client of. A thread of the engine speaks with it for as long as the
 * job lasts.
 */
#ifndef PSRP_ENGINE_HOSTING_PROCESS_JOB_H
#define PSRP_ENGINE_HOSTING_PROCESS_JOB_H

#include "engine/hosting/job.h"

/* What the job is to run. All borrowed. */
struct ps_process_task {
    const ps_string *script;
    const ps_string *initialization; /* runs before it, its output is dropped; NULL: none */
    const ps_list *arguments;        /* of the script; NULL: none */
    const ps_list *input;            /* NULL: none */
    ps_value using_values;           /* of ps_using_values() */
    const ps_string *folder;         /* where it starts */
};

/* Whether the session may start one: another process is as free as the system lets it be, so only
 * one in FullLanguage may. PS_FAIL with CannotStartJobInconsistentLanguageMode. */
ps_result ps_job_allowed(ps_exec *x);
/* The job that the user sees, with one child that runs. Owned. PS_FAIL: the task's values cannot
 * be sent. What goes wrong later makes the job fail. */
ps_result ps_process_job_start(ps_exec *x, const struct ps_process_task *task,
                               const ps_string *name, const ps_string *command, ps_job **out);

#endif
