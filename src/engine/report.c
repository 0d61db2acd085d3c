/*
 * report.c - errors on their way to $Error and to the error stream.
 */
#include "engine/invocation.h"
#include "engine/state.h"
#include "engine/transcript.h"

/* $MaximumErrorCount's value in a fresh session. */
enum { MAXIMUM_ERRORS = 256 };

void ps_error_remember(ps_exec *x, ps_value record)
{
    if (!x->runspace || ps_base(x->runspace->errors).kind != PS_LIST)
        return;
    ps_list *errors = ps_as_list(ps_base(x->runspace->errors));
    ps_error_record *r = (ps_error_record *)ps_base(record).u.object;
    if (errors->count > 0) {
        ps_value newest = ps_base(errors->items[0]);
        if (newest.u.object == &r->object)
            return;
        if (ps_is_class(newest, &ps_error_record_class) &&
            ps_same(ps_base(((ps_error_record *)newest.u.object)->exception),
                    ps_base(r->exception)))
            return;
    }
    ps_list_insert(errors, 0, ps_retain(record));
    if (errors->count > MAXIMUM_ERRORS)
        ps_list_remove(errors, MAXIMUM_ERRORS, errors->count - MAXIMUM_ERRORS);
}

void ps_error_sign(ps_processor *p, ps_error_record *r)
{
    ps_value info = ps_invocation_info(p);
    ps_assign(&r->invocation, ps_error_invocation(p->x, info));
    ps_release(info);
    if (!r->activity)
        r->activity = ps_string_retain(p->info->spelling);
    if (!r->command)
        r->command = ps_command_error_name(p->info);
    if (!r->stack)
        r->stack = ps_vm_stack_trace(p->x);
}

ps_result ps_report_error(ps_exec *x, ps_value record)
{
    ps_error_record *r = (ps_error_record *)ps_base(record).u.object;
    x->question = false;
    x->runspace->had_errors = true;
    if (ps_is_null(r->invocation)) {
        struct ps_position at;
        if (ps_vm_position(x, 0, &at) && at.script)
            ps_assign(&r->invocation, ps_invocation_at(x, NULL, at.script, at.start, at.end));
    }
    if (!r->stack)
        r->stack = ps_vm_stack_trace(x);
    ps_error_remember(x, record);
    ps_sink *to = x->streams[PS_ERR] ? x->streams[PS_ERR] : &ps_null_sink;
    if (x->runspace->transcripts && to == x->runspace->top[PS_ERR])
        ps_transcript_error(x, record);
    return ps_sink_write(to, &x->base, ps_of_stream(ps_retain(record), PS_ERR));
}
