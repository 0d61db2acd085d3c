/*
 * write_error.c - Write-Error: a non-terminating error in the name of the caller.
 */
#include "engine/cmdlet.h"
#include "engine/invocation.h"
#include "engine/state.h"

#include "base/memory.h"

#define PARAMS(P)                                                                                  \
    P(MESSAGE, "Message") P(EXCEPTION, "Exception") P(RECORD, "ErrorRecord")                       \
    P(CATEGORY, "Category") P(ID, "ErrorId") P(TARGET, "TargetObject")                             \
    P(ACTION, "RecommendedAction") P(ACTIVITY, "CategoryActivity") P(REASON, "CategoryReason")     \
    P(TARGET_NAME, "CategoryTargetName") P(TARGET_TYPE, "CategoryTargetType")
PS_PARAM_TABLE(PARAMS)

static void put(ps_string **slot, ps_string *text)
{
    if (!text || !text->length)
        return;
    ps_string_release(*slot);
    *slot = ps_string_retain(text);
}

/* The exception's type's full name is the id when none is given. */
static ps_value new_record(ps_cmdlet *c)
{
    ps_string *message = ps_arg_string(c, MESSAGE), *id = ps_arg_string(c, ID);
    ps_value exception = ps_retain(ps_arg(c, EXCEPTION));
    bool own = !ps_arg_bound(c, EXCEPTION);
    if (own) {
        char *text = message ? ps_string_to_utf8(message, NULL) : ps_strdup("");
        exception = ps_take_object(ps_exception_new(
            c->cx->worker, "Microsoft.PowerShell.Commands.WriteErrorException", text, ps_null()));
        ps_free(text);
    }
    char *id_text = id && id->length ? ps_string_to_utf8(id, NULL)
                                     : ps_string_to_utf8(
                                           ps_type_of(c->cx, exception)->full_name, NULL);
    ps_error_record *r = ps_error_record_new(
        c->cx->worker, exception, id_text,
        (enum ps_category_id)ps_arg_int(c, CATEGORY, PS_NOT_SPECIFIED),
        ps_arg_bound(c, TARGET) ? ps_arg(c, TARGET) : ps_null());
    ps_free(id_text);
    ps_release(exception);
    if (!own && message && message->length)
        put(&r->details, message);
    if (ps_arg_string(c, ACTION)) {
        put(&r->recommended, ps_arg_string(c, ACTION));
        if (!r->details)
            r->details = message ? ps_string_retain(message) : ps_string_empty();
    }
    return ps_take_object(r);
}

static ps_result process(ps_cmdlet *c)
{
    ps_value record = ps_arg_bound(c, RECORD) ? ps_retain(ps_arg(c, RECORD)) : new_record(c);
    ps_error_record *r = (ps_error_record *)ps_base(record).u.object;
    put(&r->activity, ps_arg_string(c, ACTIVITY));
    put(&r->reason, ps_arg_string(c, REASON));
    put(&r->target_name, ps_arg_string(c, TARGET_NAME));
    put(&r->target_type, ps_arg_string(c, TARGET_TYPE));
    /* It happened where the caller was called. */
    ps_value caller = ps_variable_get_c(c->x, "MyInvocation"), base = ps_base(caller);
    if (ps_is_class(base, &ps_invocation_class)) {
        ps_value command = ((ps_invocation *)base.u.object)->command;
        ps_assign(&r->invocation, ps_error_invocation(c->x, caller));
        if (!r->command && command.kind == PS_INSTANCE)
            r->command = ps_command_error_name((ps_command_info *)command.u.object);
    }
    ps_release(caller);
    if (!r->activity || !r->activity->length)
        put(&r->activity, c->processor->info->spelling);
    ps_result result = ps_write_error(c, record);
    ps_release(record);
    return result;
}

const ps_cmdlet_def ps_cmdlet_write_error = {
    .name = "Write-Error", .params = params, .process = process};
