/*
 * job.h - jobs: what runs beside the session and keeps what it writes until it is received
 * (Job.cs, PSTasks, ThreadJob).
 */
#ifndef PSRP_ENGINE_HOSTING_JOB_H
#define PSRP_ENGINE_HOSTING_JOB_H

#include "base/guid.h"
#include "engine/hosting/collection.h"

enum ps_job_state { /* JobState, same numbers */
                    PS_JOB_NOT_STARTED,
                    PS_JOB_RUNNING,
                    PS_JOB_COMPLETED,
                    PS_JOB_FAILED,
                    PS_JOB_STOPPED,
                    PS_JOB_STOPPING = 9
};

typedef struct ps_job {
    ps_object object;
    int32_t id;
    ps_string *name, *command, *location;
    uint8_t state;
    ps_value reason;                   /* why it failed: an exception, or PS_NULL */
    ps_value failed;                   /* of processes: the record that ended it, or PS_NULL */
    ps_value children;                 /* a List[Job] */
    struct ps_job *parent;             /* borrowed: a parent holds its children */
    ps_value streams[PS_STREAM_COUNT]; /* PSDataCollections */
    ps_value order;     /* ArrayList: everything in the order in which it came, each value
                           carries its stream (ps_value_stream) */
    ps_value shell;     /* of threads: the PowerShell that runs, or PS_UNSET */
    int64_t begin, end; /* local ticks, 0: not yet */
    struct ps_guid guid;
    /* Ask it to end; NULL: as its children do. */
    void (*stop)(ps_exec *x, struct ps_job *j);
    void (*drop)(struct ps_job *j); /* what `own` holds */
    void *own;
    void (*failure)(ps_exec *x, struct ps_job *j, ps_value record); /* told what ended it */
    void (*over)(ps_exec *x, struct ps_job *j); /* told when its shell has ended */
    char type_name[20];                         /* PSJobTypeName where it is not the type's name */
    ps_scope *scope;                            /* of event actions: where they run */
} ps_job;

extern const ps_class ps_job_class;
extern const ps_typedef *const ps_job_types[];

/* The runspace's jobs and the ids given out. */
struct ps_job_list {
    ps_value jobs; /* ArrayList of top jobs */
    ps_value pool; /* of Start-ThreadJob's threads, PS_UNSET until there was one */
    int32_t next_id;
};
struct ps_job_list *ps_jobs_of(ps_exec *x);
void ps_jobs_close(ps_runspace *rs);
ps_job *ps_job_of(ps_value v); /* NULL when it is none; borrowed */

/* A job, not in the list. `type`: full name; `name` NULL: "Job" and its id. Owned. */
ps_job *ps_job_new(ps_exec *x, const char *type, const ps_string *name, const ps_string *command,
                   const char *location);
void ps_job_add_child(ps_job *parent, ps_job *child);
void ps_job_list_add(ps_exec *x, ps_job *j);
void ps_job_list_remove(ps_exec *x, ps_job *j);

/* A record or an output object. Takes `v`. */
void ps_job_write(ps_exec *x, ps_job *j, enum ps_stream stream, ps_value take_v);
void ps_job_set_state(ps_exec *x, ps_job *j, enum ps_job_state state, ps_value reason);
bool ps_job_ended(const ps_job *j);
bool ps_job_has_data(const ps_job *j);
/* Stops it and waits for its end. */
void ps_job_stop(ps_exec *x, ps_job *j);
/* Moves (keep: copies) what it and its children wrote to `sinks`. */
ps_result ps_job_receive(ps_exec *x, ps_job *j, bool keep, ps_sink *const sinks[PS_STREAM_COUNT]);

/* Starts the shell of a job in a thread; its output becomes the job's. */
ps_result ps_job_start_shell(ps_exec *x, ps_job *j, ps_value input);

/* What errors of ForEach-Object -Parallel have as their target. Owned. */
ps_value ps_task_object(ps_worker *w);

/* ---- jobs of event actions (event_job.c) ----------------------------------------------------- */

struct ps_event_subscriber;
struct ps_event_args;
ps_value ps_event_job_new(ps_exec *x, ps_value block, ps_string *name, bool support);
void ps_event_job_run(ps_exec *x, struct ps_event_subscriber *s, struct ps_event_args *e);
void ps_event_job_end(ps_exec *x, ps_value job);

#endif
