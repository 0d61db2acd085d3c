/*
 * state_info.c - a state and its reason: RunspaceStateInfo, RunspacePoolStateInfo,
 * PSInvocationStateInfo, PipelineStateInfo, JobStateInfo.
 */
#include "engine/hosting/runspace.h"
#include "engine/packed_types.h"

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
    .size = sizeof(struct state_info), .drop = info_drop};
static const ps_class text_class = {.size = sizeof(struct state_info),
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

#define ROWS(state) state " State {get;}\nSystem.Exception Reason {get;}\n"
static const char info_types[] = "\0" SMA "RunspacePoolStateInfo\0System.Object\0" ROWS(
    RS "RunspacePoolState") "\0" SMA
                            "PSInvocationStateInfo\0System.Object\0" ROWS(
                                SMA "PSInvocationState") "\0" RS
                                                         "PipelineStateInfo\0System.Object\0" ROWS(
                                                             RS "PipelineState") "\0";
static const char text_types[] = "\0" RS "RunspaceStateInfo\0System.Object\0" ROWS(
    RS "RunspaceState") "\0" SMA "JobStateInfo\0System.Object\0" ROWS(SMA "JobState") "\0";

bool ps_state_info_typedef(const char *name, size_t length, ps_typedef *out)
{
    return ps_packed_typedef(info_types, name, length, info_invoke, &info_class, out) ||
           ps_packed_typedef(text_types, name, length, info_invoke, &text_class, out);
}
