/*
 * history_info.c - Microsoft.PowerShell.Commands.HistoryInfo.
 */
#include "commands/core/history.h"

typedef struct history_info {
    ps_object object;
    ps_history_entry entry; /* its text is counted */
} history_info;

static void info_drop(ps_object *o)
{
    ps_string_release(((history_info *)o)->entry.text);
}

static ps_result info_text(ps_cx *cx, ps_value self, ps_value *out)
{
    (void)cx;
    *out = ps_take_string(ps_string_retain(((history_info *)self.u.object)->entry.text));
    return PS_OK;
}

static const ps_class info_class = {
    .size = sizeof(history_info), .drop = info_drop, .to_string = info_text};

#define MEMBERS(M)                                                                                 \
    M(INFO_ID, "long Id {get;}")                                                                   \
    M(INFO_LINE, "string CommandLine {get;}")                                                      \
    M(INFO_STATUS, "System.Management.Automation.Runspaces.PipelineState ExecutionStatus {get;}")  \
    M(INFO_START, "datetime StartExecutionTime {get;}")                                            \
    M(INFO_END, "datetime EndExecutionTime {get;}")                                                \
    M(INFO_DURATION, "timespan Duration {get;}")                                                   \
    M(INFO_TEXT, "string ToString()")                                                              \
    M(INFO_CLONE, "Microsoft.PowerShell.Commands.HistoryInfo Clone()")
PS_MEMBER_TABLE(info, MEMBERS)

static ps_result info_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    const ps_history_entry *e = &((history_info *)ps_base(self).u.object)->entry;
    (void)args;
    (void)count;
    switch (row) {
    case INFO_ID:
        *out = ps_long(e->id);
        break;
    case INFO_LINE:
    case INFO_TEXT:
        *out = ps_take_string(ps_string_retain(e->text));
        break;
    case INFO_STATUS:
        *out = ps_enum(
            ps_type_named(cx->worker, "System.Management.Automation.Runspaces.PipelineState"),
            e->state);
        break;
    case INFO_START:
        *out = ps_datetime(e->start, (enum ps_datetime_kind)e->kind);
        break;
    case INFO_END:
        *out = ps_datetime(e->end, (enum ps_datetime_kind)e->kind);
        break;
    case INFO_DURATION:
        *out = ps_timespan(e->end - e->start);
        break;
    default:
        *out = ps_history_info(ps_exec_of(cx), e);
        break;
    }
    return PS_OK;
}

const ps_typedef ps_type_history_info = {.name = "Microsoft.PowerShell.Commands.HistoryInfo",
                                         .members = info_members,
                                         .invoke = info_invoke,
                                         .cls = &info_class};

ps_value ps_history_info(ps_exec *x, const ps_history_entry *e)
{
    history_info *i = ps_object_new(ps_type_named(x->base.worker, ps_type_history_info.name),
                                    &info_class, PS_INSTANCE);
    i->entry = *e;
    i->entry.text = ps_string_retain(e->text);
    return ps_take_object(i);
}

int64_t ps_history_find(const ps_runspace *rs, int64_t id)
{
    for (uint32_t i = 0; i < rs->history_count; i++)
        if (rs->history[i].id == id)
            return i;
    return -1;
}

const ps_typedef *const ps_core_command_types[] = {&ps_type_history_info, &ps_type_call_stack_frame,
                                                   NULL};
