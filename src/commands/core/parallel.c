/*
 * parallel.c - running a script block for objects side by side.
 *
 * The pipeline's thread starts the shells and writes what they put into `came`; with -AsJob each
 * shell is a child job, and the end of one starts the next.
 */
#include "commands/core/parallel.h"

#include "base/memory.h"
#include "engine/hosting/job.h"
#include "engine/hosting/shell.h"
#include "engine/hosting/using.h"
#include "engine/provider.h"
#include "object/error.h"

#define SMA "System.Management.Automation."

struct parallel {
    ps_string *text;
    ps_value using_values;
    ps_value pool; /* RunspacePool */
    int32_t throttle;
    int64_t until;   /* ps_clock_ms(), INT64_MAX: no end */
    ps_list *shells; /* those that run */
    ps_list *came;   /* values with their streams */
    ps_exec *x;
    bool as_job, late;
    ps_job *job;      /* -AsJob: the parent */
    ps_list *waiting; /* its children that have not begun */
    uint32_t running;
};

/* ---- shells ---------------------------------------------------------------------------------- */

static ps_shell *make_shell(ps_exec *x, struct parallel *p, ps_value item)
{
    ps_shell *s = ps_shell_new(x);
    if (ps_commands_add(&x->base, ps_shell_commands(s), p->text, true, 1) != PS_OK) {
        ps_release_object(s);
        return NULL;
    }
    s->pool = ps_retain(p->pool);
    s->item = ps_retain(item);
    s->using_values = ps_retain(p->using_values);
    return s;
}

/* The error of a task that ended by one. Owned. */
static ps_value task_error(ps_exec *x, const ps_shell *s)
{
    ps_worker *w = x->base.worker;
    ps_value task = ps_task_object(w);
    ps_error_record *r =
        ps_error_record_new(w, s->reason, "PSTaskException", PS_INVALID_OPERATION, task);
    ps_release(task);
    return ps_take_object(r);
}

static void keep(ps_exec *x, ps_shell *s, enum ps_stream stream, ps_value take_v)
{
    struct parallel *p = s->ended_u;
    ps_list_add(p->came, ps_of_stream(take_v, stream));
    ps_changed(x->engine);
}

static void ended(ps_exec *x, ps_shell *s, void *u)
{
    struct parallel *p = u;
    s->ended = NULL;
    if (s->state == PS_SHELL_FAILED || (s->state == PS_SHELL_STOPPED && p->late))
        ps_list_add(p->came, ps_of_stream(task_error(x, s), PS_ERR));
    for (uint32_t i = 0; i < p->shells->count; i++)
        if (p->shells->items[i].u.object == &s->object) {
            ps_list_remove(p->shells, i, 1);
            break;
        }
}

/* ---- writing --------------------------------------------------------------------------------- */

static ps_result write_came(ps_cmdlet *c, struct parallel *p)
{
    ps_result r = PS_OK;
    while (p->came->count && r == PS_OK) {
        ps_value v = ps_retain(p->came->items[0]);
        unsigned stream = ps_value_stream(v);
        ps_list_remove(p->came, 0, 1);
        if (stream == PS_OUT)
            v.spare = 0;
        bool quiet = (stream == PS_VERB || stream == PS_DBG || stream == PS_WARN) &&
                     ps_stream_action(c->processor, (enum ps_stream)stream) != PS_ACTION_CONTINUE;
        if (quiet) {
            ps_release(v);
            continue;
        }
        if (stream != PS_OUT)
            ps_taps_record(c->processor, (enum ps_stream)stream, v);
        r = ps_sink_write(c->processor->streams[stream], c->cx, v);
    }
    return r;
}

static bool room_or_output(void *u)
{
    const struct parallel *p = u;
    return p->came->count || p->shells->count < (uint32_t)p->throttle;
}

static bool end_or_output(void *u)
{
    const struct parallel *p = u;
    return p->came->count || p->shells->count == 0;
}

static bool all_ended(void *u)
{
    return ((const struct parallel *)u)->shells->count == 0;
}

static void stop_all(struct parallel *p)
{
    for (uint32_t i = p->shells->count; i-- > 0;)
        ps_shell_stop(p->x, (ps_shell *)p->shells->items[i].u.object);
}

/* Waits until `ready`, writing what comes; when the time is over all is stopped. */
static ps_result wait_for(ps_cmdlet *c, struct parallel *p, bool (*ready)(void *u),
                          bool (*enough)(const struct parallel *p))
{
    for (;;) {
        PS_TRY(write_came(c, p));
        if (enough(p))
            return PS_OK;
        int64_t left = p->until == INT64_MAX ? -1 : p->until - ps_clock_ms();
        if (p->until != INT64_MAX && left <= 0 && !p->late) {
            p->late = true;
            stop_all(p);
        }
        PS_TRY(ps_await(c->cx, ready, p, p->late || left < 0 ? -1 : left, NULL));
    }
}

static bool has_room(const struct parallel *p)
{
    return p->late || p->shells->count < (uint32_t)p->throttle;
}

static bool is_done(const struct parallel *p)
{
    return p->shells->count == 0 && p->came->count == 0;
}

/* ---- as a job -------------------------------------------------------------------------------- */

static void start_waiting(ps_exec *x, struct parallel *p);

/* A child job's end, in its thread: the record that ended it, then the next one's turn. */
static void child_failed(ps_exec *x, ps_job *j, ps_value record)
{
    (void)record;
    ps_job_write(x, j, PS_ERR, task_error(x, ps_shell_of(j->shell)));
}

static void child_ended(ps_exec *x, ps_job *j)
{
    struct parallel *p = j->parent ? j->parent->own : NULL;
    if (!p)
        return;
    p->running--;
    start_waiting(x, p);
}

static void start_waiting(ps_exec *x, struct parallel *p)
{
    while (p->waiting->count && p->running < (uint32_t)p->throttle) {
        ps_job *j = (ps_job *)ps_retain_object(p->waiting->items[0].u.object);
        ps_list_remove(p->waiting, 0, 1);
        if (j->state == PS_JOB_NOT_STARTED) {
            p->running++;
            if (ps_job_start_shell(x, j, ps_unset()) != PS_OK) {
                ps_clear_pending(&x->base);
                p->running--;
            }
        }
        ps_release_object(j);
    }
}

static void free_parallel(struct parallel *p)
{
    ps_string_release(p->text);
    ps_release(p->using_values);
    ps_release(p->pool);
    ps_release_object(p->shells);
    ps_release_object(p->came);
    ps_release_object(p->waiting);
    ps_free(p);
}

static void job_dropped(ps_job *j)
{
    free_parallel(j->own);
}

static ps_result add_child(ps_cmdlet *c, struct parallel *p, ps_value item)
{
    ps_shell *s = make_shell(c->x, p, item);
    if (!s)
        return PS_FAIL;
    ps_job *j = ps_job_new(c->x, SMA "PSTasks.PSTaskChildJob", NULL, p->text, "PowerShell");
    j->shell = ps_take_object(s);
    j->failure = child_failed;
    j->over = child_ended;
    ps_job_add_child(p->job, j);
    ps_list_add(p->waiting, ps_take_object(j));
    return PS_OK;
}

static ps_result start_job(ps_cmdlet *c, struct parallel *p)
{
    ps_job *j = ps_retain_object(p->job);
    ps_job_list_add(c->x, j);
    if (p->waiting->count == 0) {
        ps_job_set_state(c->x, j, PS_JOB_COMPLETED, ps_null());
    } else {
        ps_job_set_state(c->x, j, PS_JOB_RUNNING, ps_null());
        start_waiting(c->x, p);
    }
    return ps_write(c, ps_take_object(j));
}

/* ---- the command ----------------------------------------------------------------------------- */

static ps_result refuse(ps_cmdlet *c, const char *id, enum ps_category_id category,
                        const char *text)
{
    return ps_terminate(c, SMA "PSArgumentException", id, category, ps_null(), "%s", text);
}

/* What the runspaces of their own know nothing of. */
static bool common_refused(ps_cmdlet *c)
{
    static const uint8_t refused[] = {PS_COMMON_ERROR_ACTION, PS_COMMON_WARNING_ACTION,
                                      PS_COMMON_INFORMATION_ACTION, PS_COMMON_PIPELINE_VARIABLE};
    for (unsigned i = 0; i < sizeof refused; i++)
        if (c->processor->common[refused[i]].kind != PS_UNSET) {
            ps_terminate(c, SMA "PSNotSupportedException", "ParallelCommonParametersNotSupported",
                         PS_NOT_IMPLEMENTED, ps_null(),
                         "The following common parameters are not currently supported in the "
                         "Parallel parameter set:\nErrorAction, WarningAction, InformationAction, "
                         "PipelineVariable");
            return true;
        }
    return false;
}

static bool is_block(void *u, ps_value v)
{
    (void)u;
    return ps_base(v).kind == PS_BLOCK;
}

struct parallel *parallel_begin(ps_cmdlet *c, const struct parallel_options *o)
{
    ps_exec *x = c->x;
    ps_block *b = (ps_block *)ps_base(o->block).u.object;
    ps_value using_values, pool;
    if (common_refused(c))
        return NULL;
    if (o->as_job && o->timeout) {
        refuse(c, "ParallelCannotUseTimeoutWithJob", PS_INVALID_OPERATION,
               "The 'TimeoutSeconds' parameter cannot be used with the 'AsJob' parameter.");
        return NULL;
    }
    if (ps_using_values(x, b, &using_values) != PS_OK)
        return NULL;
    if (ps_using_any(using_values, is_block, NULL)) {
        ps_release(using_values);
        refuse(c, "ParallelUsingVariableCannotBeScriptBlock", PS_INVALID_TYPE,
               "A ForEach-Object -Parallel using variable cannot be a script block. Passed-in "
               "script block variables are not supported with ForEach-Object -Parallel, and can "
               "result in undefined behavior.");
        return NULL;
    }
    if (ps_pool_make(x, 1, o->throttle, ps_null(), x->runspace->own_host, &pool) != PS_OK) {
        ps_release(using_values);
        return NULL;
    }
    ps_pool_open(pool);
    ps_pool_locate(pool, ps_location_text(x));
    struct parallel *p = ps_calloc(1, sizeof *p);
    p->text = ps_block_text(b);
    p->using_values = using_values;
    p->pool = pool;
    p->throttle = o->throttle;
    p->until = o->timeout ? ps_clock_ms() + (int64_t)o->timeout * 1000 : INT64_MAX;
    p->shells = ps_arraylist_new(c->cx->worker);
    p->came = ps_arraylist_new(c->cx->worker);
    p->waiting = ps_arraylist_new(c->cx->worker);
    p->x = x;
    p->as_job = o->as_job;
    if (o->as_job) {
        p->job = ps_job_new(x, SMA "PSTasks.PSTaskJob", NULL, p->text, "PowerShell");
        p->job->own = p;
        p->job->drop = job_dropped;
    }
    return p;
}

ps_result parallel_process(ps_cmdlet *c, struct parallel *p, ps_value item)
{
    if (ps_base(item).kind == PS_BLOCK)
        return ps_error(c, SMA "PSArgumentException", "ParallelPipedInputObjectCannotBeScriptBlock",
                        PS_INVALID_TYPE, ps_null(),
                        "A ForEach-Object -Parallel piped input object cannot be a script block. "
                        "Passed-in script block variables are not supported with ForEach-Object "
                        "-Parallel, and can result in undefined behavior.");
    if (p->as_job)
        return add_child(c, p, item);
    PS_TRY(wait_for(c, p, room_or_output, has_room));
    if (p->late)
        return PS_OK;
    ps_shell *s = make_shell(c->x, p, item);
    if (!s)
        return PS_FAIL;
    s->write = keep;
    s->ended = ended;
    s->ended_u = p;
    ps_value output = ps_data_collection_new(c->cx->worker, SMA "PSObject");
    ps_list_add(p->shells, ps_take_object(s));
    ps_result r = ps_shell_begin(c->x, s, ps_unset(), output);
    ps_release(output);
    if (r != PS_OK)
        ps_list_remove(p->shells, p->shells->count - 1, 1);
    return r;
}

ps_result parallel_end(ps_cmdlet *c, struct parallel *p)
{
    return p->as_job ? start_job(c, p) : wait_for(c, p, end_or_output, is_done);
}

void parallel_drop(ps_cmdlet *c, struct parallel *p)
{
    if (!p)
        return;
    if (p->as_job) { /* the job has it */
        ps_release_object(p->job);
        return;
    }
    stop_all(p);
    ps_await_end(c->cx, all_ended, p);
    ps_pool_close(c->x, p->pool);
    free_parallel(p);
}
