/*
 * state_info.c - a state and its reason: RunspaceStateInfo, RunspacePoolStateInfo,
 * PSInvocationStateInfo, PipelineStateInfo, JobStateInfo.
 */
#include "engine/hosting/runspace.h"

#include "types/support.h"

#define SMA "System.Management.Automation."
#define RS SMA "Runspaces."

struct state_info {
    ps_object object;
    int32_t state;
    ps_value reason;
};

static void info_drop(ps_object *o)
{
    ps_release(((struct state_info *)o)->reason);
}

static ps_value state_of(ps_cx *cx, const struct state_info *i)
{
    const ps_row *row =
        ps_type_row(cx->worker, i->object.type, ps_intern_c(cx->worker, "State"), false);
    return ps_enum(row->type, i->state);
}

static ps_result info_text(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_string *text = ps_enum_text(cx, state_of(cx, (const struct state_info *)self.u.object));
    *out = ps_take_string(text);
    return PS_OK;
}

static const ps_class info_class = {
    .name = "state info", .size = sizeof(struct state_info), .drop = info_drop};
static const ps_class text_class = {.name = "state info",
                                    .size = sizeof(struct state_info),
                                    .drop = info_drop,
                                    .to_string = info_text};

ps_value ps_state_info(ps_cx *cx, const char *type, int64_t state, ps_value reason)
{
    ps_type *t = ps_type_named(cx->worker, type);
    struct state_info *i = ps_object_new(t, t->cls, PS_INSTANCE);
    i->state = (int32_t)state;
    i->reason = ps_is_null(reason) ? ps_null() : ps_retain(reason);
    return ps_take_object(i);
}

enum { INFO_STATE };

static ps_result info_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    const struct state_info *i = (const struct state_info *)self.u.object;
    (void)args, (void)count;
    return ps_give(row == INFO_STATE ? state_of(cx, i) : ps_retain(i->reason), out);
}

#define INFO(id, type_name, state_type, class)                                                     \
    static const ps_typedef id = {.name = type_name,                                               \
                                  .members = state_type                                            \
                                  " State {get;}\nSystem.Exception Reason {get;}\n",               \
                                  .invoke = info_invoke,                                           \
                                  .cls = &class};
INFO(type_runspace_info, RS "RunspaceStateInfo", RS "RunspaceState", text_class)
INFO(type_pool_info, SMA "RunspacePoolStateInfo", RS "RunspacePoolState", info_class)
INFO(type_shell_info, SMA "PSInvocationStateInfo", SMA "PSInvocationState", info_class)
INFO(type_pipeline_info, RS "PipelineStateInfo", RS "PipelineState", info_class)
INFO(type_job_info, SMA "JobStateInfo", SMA "JobState", text_class)

static const ps_typedef type_pool_state = {
    .name = RS "RunspacePoolState",
    .members = "BeforeOpen=0\nOpening=1\nOpened=2\nClosed=3\nClosing=4\nBroken=5\n"
               "Disconnecting=6\nDisconnected=7\nConnecting=8\n",
    .flags = PS_TYPE_ENUM | PS_TYPE_VALUE,
    .kind = PS_ENUM};
static const ps_typedef type_pipeline_state = {
    .name = RS "PipelineState",
    .members = "NotStarted=0\nRunning=1\nStopping=2\nStopped=3\nCompleted=4\nFailed=5\n"
               "Disconnected=6\n",
    .flags = PS_TYPE_ENUM | PS_TYPE_VALUE,
    .kind = PS_ENUM};

const ps_typedef *const ps_state_info_types[] = {
    &type_runspace_info, &type_pool_info,  &type_shell_info,     &type_pipeline_info,
    &type_job_info,      &type_pool_state, &type_pipeline_state, NULL};
