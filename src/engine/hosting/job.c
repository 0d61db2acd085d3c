/*
 * job.c - jobs: their states, what they wrote, their members.
 */
#include "engine/hosting/job.h"

#include "base/memory.h"
#include "engine/hosting/async.h"
#include "engine/hosting/event.h"
#include "engine/packed_types.h"
#include "engine/records.h"
#include "types/guid_value.h"
#include "types/support.h"

#include <string.h>

#define SMA "System.Management.Automation."

/* ---- the object ------------------------------------------------------------------------------ */

static void job_drop(ps_object *o)
{
    ps_job *j = (ps_job *)o;
    if (j->drop)
        j->drop(j);
    for (uint32_t i = 0; i < ps_as_list(j->children)->count; i++)
        ((ps_job *)ps_as_list(j->children)->items[i].u.object)->parent = NULL;
    ps_string_release(j->name);
    ps_string_release(j->command);
    ps_string_release(j->location);
    ps_release(j->reason);
    ps_release(j->failed);
    ps_release(j->children);
    ps_release(j->order);
    ps_release(j->shell);
    for (unsigned i = 0; i < PS_STREAM_COUNT; i++)
        ps_release(j->streams[i]);
}

static void job_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_job *j = (ps_job *)o;
    each(&j->reason, u);
    each(&j->failed, u);
    each(&j->order, u);
    each(&j->shell, u);
    for (unsigned i = 0; i < PS_STREAM_COUNT; i++)
        each(&j->streams[i], u);
}

const ps_class ps_job_class = {
    .size = sizeof(ps_job), .drop = job_drop, .visit = job_visit};

ps_job *ps_job_of(ps_value v)
{
    v = ps_base(v);
    return ps_is_class(v, &ps_job_class) ? (ps_job *)v.u.object : NULL;
}

struct ps_job_list *ps_jobs_of(ps_exec *x)
{
    ps_runspace *rs = x->runspace;
    if (!rs->jobs) {
        rs->jobs = ps_calloc(1, sizeof *rs->jobs);
        rs->jobs->jobs = ps_take_object(ps_arraylist_new(x->base.worker));
        rs->jobs->next_id = 1;
    }
    return rs->jobs;
}

void ps_jobs_close(ps_runspace *rs)
{
    if (!rs->jobs)
        return;
    const ps_list *jobs = ps_as_list(rs->jobs->jobs);
    for (uint32_t i = 0; i < jobs->count; i++)
        ps_job_stop(&rs->exec, (ps_job *)jobs->items[i].u.object);
    ps_release(rs->jobs->jobs);
    ps_release(rs->jobs->pool);
    ps_free(rs->jobs);
    rs->jobs = NULL;
}

ps_job *ps_job_new(ps_exec *x, const char *type, const ps_string *name, const ps_string *command,
                   const char *location)
{
    static const char elements[PS_STREAM_COUNT][48] = {
        [PS_OUT] = SMA "PSObject",           [PS_ERR] = SMA "ErrorRecord",
        [PS_WARN] = SMA "WarningRecord",     [PS_VERB] = SMA "VerboseRecord",
        [PS_DBG] = SMA "DebugRecord",        [PS_INFO] = SMA "InformationRecord",
        [PS_PROGRESS] = SMA "ProgressRecord"};
    ps_worker *w = x->base.worker;
    ps_job *j = ps_object_new(ps_type_named(w, type), &ps_job_class, PS_INSTANCE);
    ps_type *of = ps_type_named(w, SMA "Job");
    j->id = ps_jobs_of(x)->next_id++;
    j->name = name ? ps_string_retain((ps_string *)name) : ps_string_printf("Job%d", j->id);
    j->command = command ? ps_string_retain((ps_string *)command) : NULL;
    j->location = ps_string_c(location);
    j->reason = ps_null();
    j->failed = ps_null();
    j->children =
        ps_take_object(ps_list_new(ps_type_generic(w, ps_core_type(w, PS_T_LIST), &of, 1)));
    j->order = ps_take_object(ps_arraylist_new(w));
    for (unsigned i = PS_OUT; i < PS_STREAM_COUNT; i++)
        j->streams[i] = ps_data_collection_new(w, elements[i]);
    ps_guid_new(&j->guid);
    return j;
}

void ps_job_add_child(ps_job *parent, ps_job *child)
{
    child->parent = parent;
    ps_list_add(ps_as_list(parent->children), ps_take_object(ps_retain_object(child)));
}

void ps_job_list_add(ps_exec *x, ps_job *j)
{
    ps_list_add(ps_as_list(ps_jobs_of(x)->jobs), ps_take_object(ps_retain_object(j)));
}

void ps_job_list_remove(ps_exec *x, ps_job *j)
{
    ps_list *jobs = ps_as_list(ps_jobs_of(x)->jobs);
    for (uint32_t i = 0; i < jobs->count; i++)
        if (jobs->items[i].u.object == &j->object) {
            ps_list_remove(jobs, i, 1);
            return;
        }
}

/* ---- states and data ------------------------------------------------------------------------- */

static ps_job *child_at(const ps_job *j, uint32_t i)
{
    return (ps_job *)ps_as_list(j->children)->items[i].u.object;
}

static uint32_t child_count(const ps_job *j)
{
    return ps_as_list(j->children)->count;
}

void ps_job_write(ps_exec *x, ps_job *j, enum ps_stream stream, ps_value take_v)
{
    take_v = ps_of_stream(take_v, stream);
    ps_list_add(ps_as_list(j->order), ps_retain(take_v));
    ps_data_add(x, ps_data_collection_of(j->streams[stream]), take_v);
}

bool ps_job_ended(const ps_job *j)
{
    return j->state >= PS_JOB_COMPLETED && j->state <= PS_JOB_STOPPED;
}

bool ps_job_has_data(const ps_job *j)
{
    if (ps_as_list(j->order)->count)
        return true;
    for (uint32_t i = 0; i < child_count(j); i++)
        if (ps_job_has_data(child_at(j, i)))
            return true;
    return !ps_job_ended(j) && j->state != PS_JOB_NOT_STARTED;
}

/* A parent ends with the last of its children: stopped if one was, failed if one failed. */
static void tell_parent(ps_exec *x, ps_job *parent)
{
    enum ps_job_state state = PS_JOB_COMPLETED;
    for (uint32_t i = 0; i < child_count(parent); i++) {
        const ps_job *c = child_at(parent, i);
        if (!ps_job_ended(c))
            return;
        if (c->state == PS_JOB_FAILED)
            state = PS_JOB_FAILED;
        else if (c->state == PS_JOB_STOPPED && state != PS_JOB_FAILED)
            state = PS_JOB_STOPPED;
    }
    ps_job_set_state(x, parent, state, ps_null());
}

void ps_job_set_state(ps_exec *x, ps_job *j, enum ps_job_state state, ps_value reason)
{
    if (j->state == state || ps_job_ended(j))
        return;
    ps_retain_object(j);
    j->state = (uint8_t)state;
    ps_assign(&j->reason, ps_is_null(reason) ? ps_null() : ps_retain(reason));
    if (state == PS_JOB_RUNNING)
        j->begin = ps_local_ticks();
    if (ps_job_ended(j))
        j->end = ps_local_ticks();
    if (ps_events_wanted(x))
        ps_event_raise_state(x, ps_take_object(j), "StateChanged", SMA "JobStateInfo", state,
                             j->reason);
    ps_changed(x->engine);
    if (ps_job_ended(j) && j->parent)
        tell_parent(x, j->parent);
    ps_release_object(j);
}

static bool job_ended(void *u)
{
    return ps_job_ended(u);
}

void ps_job_stop(ps_exec *x, ps_job *j)
{
    if (ps_job_ended(j))
        return;
    for (uint32_t i = 0; i < child_count(j); i++)
        ps_job_stop(x, child_at(j, i));
    if (!j->stop) {
        ps_job_set_state(x, j, PS_JOB_STOPPED, ps_null());
        return;
    }
    j->stop(x, j);
    ps_await_end(&x->base, job_ended, j);
}

static ps_result receive_own(ps_exec *x, ps_job *j, bool keep,
                             ps_sink *const sinks[PS_STREAM_COUNT])
{
    ps_list *order = ps_as_list(j->order);
    ps_result r = PS_OK;
    uint32_t at = 0;
    while (at < order->count && r == PS_OK) {
        ps_value v = ps_retain(order->items[at]);
        if (keep)
            at++;
        else
            ps_list_remove(order, 0, 1);
        unsigned stream = ps_value_stream(v);
        if (stream == PS_OUT)
            v.spare = 0;
        r = ps_sink_write(sinks[stream], &x->base, v);
    }
    for (unsigned i = PS_OUT; i < PS_STREAM_COUNT && !keep && r == PS_OK; i++)
        ps_list_clear(ps_data_items(ps_data_collection_of(j->streams[i])));
    return r;
}

ps_result ps_job_receive(ps_exec *x, ps_job *j, bool keep, ps_sink *const sinks[PS_STREAM_COUNT])
{
    PS_TRY(receive_own(x, j, keep, sinks));
    for (uint32_t i = 0; i < child_count(j); i++)
        PS_TRY(ps_job_receive(x, child_at(j, i), keep, sinks));
    return PS_OK;
}

/* ---- jobs that are threads ------------------------------------------------------------------- */

static void shell_ended(ps_exec *x, ps_shell *s, void *u)
{
    ps_job *j = u;
    static const uint8_t states[] = {[PS_SHELL_STOPPED] = PS_JOB_STOPPED,
                                     [PS_SHELL_COMPLETED] = PS_JOB_COMPLETED,
                                     [PS_SHELL_FAILED] = PS_JOB_FAILED};
    s->ended = NULL;
    if (s->state == PS_SHELL_FAILED && !ps_is_null(s->record) && j->failure)
        j->failure(x, j, s->record);
    ps_job_set_state(x, j, states[s->state], s->reason);
    if (j->over)
        j->over(x, j);
    ps_release_object(j);
}

static void stop_shell(ps_exec *x, ps_job *j)
{
    ps_job_set_state(x, j, PS_JOB_STOPPING, ps_null());
    ps_shell_stop(x, ps_shell_of(j->shell));
}

static void forward(ps_exec *x, ps_shell *s, enum ps_stream stream, ps_value take_v)
{
    ps_job_write(x, s->ended_u, stream, take_v);
}

ps_result ps_job_start_shell(ps_exec *x, ps_job *j, ps_value input)
{
    ps_shell *s = ps_shell_of(j->shell);
    j->stop = stop_shell;
    s->ended = shell_ended;
    s->write = forward;
    s->ended_u = ps_retain_object(j);
    ps_job_set_state(x, j, PS_JOB_RUNNING, ps_null());
    ps_value output = ps_data_collection_new(x->base.worker, SMA "PSObject");
    ps_result r = ps_shell_begin(x, s, input, output);
    ps_release(output);
    if (r != PS_OK) {
        s->ended = NULL;
        s->write = NULL;
        ps_release_object(j);
        j->stop = NULL;
        ps_job_set_state(x, j, PS_JOB_FAILED, ps_null());
    }
    return r;
}

/* ---- members
 * --------------------------------------------------------------------------------------------------
 */

#define DATA(t) SMA "PSDataCollection[" t "]"
#define JOB_ROWS(M)                                                                                \
    M(JO_STATE_NAME, "hidden " SMA "JobState State {get;}")                                                  \
    M(JO_MORE, "bool HasMoreData {get;}")                                                          \
    M(JO_STATUS, "string StatusMessage {get;}")                                                    \
    M(JO_LOCATION, "string Location {get;}")                                                       \
    M(JO_COMMAND, "string Command {get;}")                                                         \
    M(JO_STATE, SMA "JobStateInfo JobStateInfo {get;}")                                            \
    M(JO_FINISHED, "System.Threading.WaitHandle Finished {get;}")                                  \
    M(JO_INSTANCE, "guid InstanceId {get;}")                                                       \
    M(JO_ID, "int Id {get;}")                                                                      \
    M(JO_NAME, "string Name {get;set;}")                                                           \
    M(JO_CHILDREN, "System.Collections.Generic.IList[" SMA "Job] ChildJobs {get;}")                \
    M(JO_BEGIN, "System.Nullable[datetime] PSBeginTime {get;}")                                    \
    M(JO_END, "System.Nullable[datetime] PSEndTime {get;}")                                        \
    M(JO_TYPE, "string PSJobTypeName {get;}")                                                      \
    M(JO_OUTPUT, DATA("psobject") " Output {get;}")                                                \
    M(JO_ERROR, DATA(SMA "ErrorRecord") " Error {get;}")                                           \
    M(JO_PROGRESS, DATA(SMA "ProgressRecord") " Progress {get;}")                                  \
    M(JO_VERBOSE, DATA(SMA "VerboseRecord") " Verbose {get;}")                                     \
    M(JO_DEBUG, DATA(SMA "DebugRecord") " Debug {get;}")                                           \
    M(JO_WARNING, DATA(SMA "WarningRecord") " Warning {get;}")                                     \
    M(JO_INFORMATION, DATA(SMA "InformationRecord") " Information {get;}")                         \
    M(JO_MODULE, "hidden psmoduleinfo Module {get;}")                                                     \
    M(JO_STOP, "void StopJob()")                                                                   \
    M(JO_DISPOSE, "void Dispose()")
PS_MEMBER_TABLE(job, JOB_ROWS)

static ps_value time_or_null(int64_t ticks)
{
    return ticks ? ps_datetime(ticks, PS_DT_LOCAL) : ps_null();
}

static ps_string *type_name(const ps_job *j)
{
    if (j->type_name[0])
        return ps_string_c(j->type_name);
    return ps_string_retain(j->object.type->name);
}

static ps_result job_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    static const uint8_t streams[] = {
        [JO_OUTPUT] = PS_OUT,      [JO_ERROR] = PS_ERR, [JO_PROGRESS] = PS_PROGRESS,
        [JO_VERBOSE] = PS_VERB,    [JO_DEBUG] = PS_DBG, [JO_WARNING] = PS_WARN,
        [JO_INFORMATION] = PS_INFO};
    ps_exec *x = ps_exec_of(cx);
    ps_job *j = (ps_job *)self.u.object;
    ps_worker *w = cx->worker;
    (void)count;
    switch (row) {
    case JO_STATE_NAME:
        return ps_give(ps_enum(ps_type_named(w, SMA "JobState"), j->state), out);
    case JO_MORE:
        return ps_give_bool(ps_job_has_data(j), out);
    case JO_STATUS:
        return ps_give(ps_take_string(ps_string_empty()), out);
    case JO_LOCATION:
        return ps_give(ps_take_string(ps_string_retain(j->location)), out);
    case JO_COMMAND:
        return ps_give(j->command ? ps_take_string(ps_string_retain(j->command)) : ps_null(), out);
    case JO_STATE:
        return ps_give(ps_state_info(cx, SMA "JobStateInfo", j->state, j->reason), out);
    case JO_FINISHED:
        return ps_give(ps_wait_handle_new(w, self, job_ended, j), out);
    case JO_INSTANCE:
        return ps_give(ps_guid_value(w, &j->guid), out);
    case JO_ID:
        return ps_give_int(j->id, out);
    case JO_NAME:
        return ps_give(ps_take_string(ps_string_retain(j->name)), out);
    case JO_NAME | PS_ROW_SET:
        ps_string_release(j->name);
        j->name =
            args[0].kind == PS_STRING ? ps_string_retain(args[0].u.string) : ps_string_empty();
        return PS_OK;
    case JO_CHILDREN:
        return ps_give(ps_retain(j->children), out);
    case JO_BEGIN:
        return ps_give(time_or_null(j->begin), out);
    case JO_END:
        return ps_give(time_or_null(j->end), out);
    case JO_TYPE:
        return ps_give(ps_take_string(type_name(j)), out);
    case JO_MODULE:
        return ps_give(ps_null(), out);
    case JO_STOP:
        ps_job_stop(x, j);
        return PS_OK;
    case JO_DISPOSE:
        ps_job_stop(x, j);
        ps_job_list_remove(x, j);
        return PS_OK;
    default:
        return ps_give(ps_retain(j->streams[streams[row]]), out);
    }
}

static const ps_class task_class = {.size = sizeof(ps_object)};
static const ps_typedef type_task = {.name = SMA "PSTasks.PSTask", .cls = &task_class};

ps_value ps_task_object(ps_worker *w)
{
    return ps_take_object(
        ps_object_new(ps_type_named(w, type_task.name), &task_class, PS_INSTANCE));
}

static const ps_typedef type_job = {.name = SMA "Job",
                                    .interfaces = "System.IDisposable",
                                    .members = job_members,
                                    .invoke = job_invoke,
                                    .flags = PS_TYPE_ABSTRACT};
static const char job_types[] = "\0" SMA "Job2\0" SMA "Job\0"
                                "\0" SMA "PSEventJob\0" SMA "Job\0"
                                "\0" SMA "PSTasks.PSTaskJob\0" SMA "Job\0"
                                "\0" SMA "PSTasks.PSTaskChildJob\0" SMA "Job\0"
                                "\0Microsoft.PowerShell.ThreadJob.ThreadJob\0" SMA "Job2\0"
                                "\0" SMA "PSRemotingJob\0" SMA "Job\0"
                                "\0" SMA "PSRemotingChildJob\0" SMA "Job\0\0";

bool ps_job_typedef(const char *name, size_t length, ps_typedef *out)
{
    return ps_packed_typedef(job_types, name, length, NULL, &ps_job_class, out);
}

const ps_typedef *const ps_job_types[] = {&type_job, &type_task, NULL};
