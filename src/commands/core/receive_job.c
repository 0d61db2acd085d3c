/* receive_job.c - Receive-Job: what jobs wrote, on the streams that they wrote it to. */
#include "commands/core/jobs.h"

#include "engine/hosting/shell.h"
#include "engine/pipeline.h"

#define PARAMS(P)                                                                                  \
    P(JOB, "Job")                                                                                  \
    P(ID, "Id")                                                                                    \
    P(NAME, "Name") P(INSTANCE, "InstanceId") P(KEEP, "Keep") P(WAIT, "Wait")                      \
        P(AUTO_REMOVE, "AutoRemoveJob") P(NO_RECURSE, "NoRecurse")                                 \
            P(JOB_IN_RESULTS, "WriteJobInResults")
PS_PARAM_TABLE(PARAMS)

/* What jobs wrote goes on as if this command wrote it: its preferences say what is seen of it. */
struct relay {
    ps_sink sink;
    ps_cmdlet *c;
    enum ps_stream stream;
};

static ps_result relay_write(ps_sink *sink, ps_cx *cx, ps_value take_v)
{
    struct relay *r = (struct relay *)sink;
    (void)cx;
    take_v.spare = 0;
    ps_result result = ps_write_stream(r->c, r->stream, take_v);
    ps_release(take_v);
    return result;
}

static ps_result receive_streams(ps_cmdlet *c, ps_job *j, bool keep)
{
    struct relay relays[PS_STREAM_COUNT];
    ps_sink *sinks[PS_STREAM_COUNT];
    for (unsigned i = 0; i < PS_STREAM_COUNT; i++) {
        relays[i] = (struct relay){{relay_write}, c, (enum ps_stream)i};
        sinks[i] = &relays[i].sink;
    }
    return ps_job_receive(c->x, j, keep, sinks);
}

static bool more_or_over(void *u)
{
    const ps_job *j = u;
    return ps_job_ended(j) || ps_as_list(j->order)->count;
}

static bool tree_more_or_over(void *u)
{
    ps_job *j = u;
    const ps_list *children = ps_as_list(j->children);
    for (uint32_t i = 0; i < children->count; i++)
        if (ps_as_list(job_at(children, i)->order)->count)
            return true;
    return more_or_over(j);
}

/* A job that was ended by an error brings it last. */
static ps_result write_failure(ps_cmdlet *c, const ps_job *j)
{
    ps_shell *s = j->shell.kind == PS_UNSET ? NULL : ps_shell_of(j->shell);
    ps_value record = s && !j->failure ? s->record : j->failed;
    const ps_list *children = ps_as_list(j->children);
    if (j->state == PS_JOB_FAILED &&
        !ps_is_null(record)) { /* a copy: where it is told becomes its own */
        const ps_error_record *own = (const ps_error_record *)record.u.object;
        ps_value copy = ps_take_object(ps_error_record_copy(c->cx->worker, own, own->exception));
        ps_result r = ps_write_error(c, copy);
        ps_release(copy);
        PS_TRY(r);
    }
    for (uint32_t i = 0; i < children->count; i++)
        PS_TRY(write_failure(c, job_at(children, i)));
    return PS_OK;
}

static ps_result receive(ps_cmdlet *c, ps_job *j)
{
    bool keep = ps_arg_switch(c, KEEP);
    for (;;) {
        if (ps_arg_switch(c, WAIT))
            PS_TRY(ps_await(c->cx, tree_more_or_over, j, -1, NULL));
        bool ended = ps_job_ended(j);
        PS_TRY(receive_streams(c, j, keep));
        if (!ps_arg_switch(c, WAIT) || ended)
            break;
    }
    return ps_job_ended(j) && !keep ? write_failure(c, j) : PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    static const struct job_parameters at = {
        JOB, ID, NAME, INSTANCE, JOB_NO_PARAMETER, JOB_NO_PARAMETER};
    if (ps_arg_switch(c, AUTO_REMOVE) && !ps_arg_switch(c, WAIT))
        return ps_terminate(c, "System.InvalidOperationException",
                            "ReceiveJobWaitParameterNotSpecified", PS_INVALID_OPERATION, ps_null(),
                            "The AutoRemoveJob parameter cannot be used without the Wait "
                            "parameter.");
    ps_list *found;
    PS_TRY(jobs_find(c, &at, &found));
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < found->count && r == PS_OK; i++) {
        ps_job *j = job_at(found, i);
        if (ps_arg_switch(c, JOB_IN_RESULTS))
            r = ps_write(c, ps_take_object(ps_retain_object(j)));
        if (r == PS_OK)
            r = receive(c, j);
        if (ps_arg_switch(c, AUTO_REMOVE) && ps_job_ended(j))
            ps_job_list_remove(c->x, j);
    }
    ps_release_object(found);
    return r;
}

const ps_cmdlet_def ps_cmdlet_receive_job = {
    .name = "Receive-Job", .params = params, .process = process};
