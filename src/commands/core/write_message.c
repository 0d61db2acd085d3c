/*
 * write_message.c - Write-Warning, Write-Verbose, Write-Debug: a text on a stream.
 */
#include "engine/cmdlet.h"
#include "engine/records.h"
#include "engine/state.h"

#define PARAMS(P) P(MESSAGE, "Message")
PS_PARAM_TABLE(PARAMS)

static ps_result write(ps_cmdlet *c, enum ps_stream stream)
{
    ps_string *text = ps_arg_string(c, MESSAGE), *empty = ps_string_empty();
    ps_value record = ps_message_record_new(c->x, stream, text ? text : empty);
    /* The record tells where the command that wrote it was called. */
    ps_value caller = ps_variable_get_c(c->x, "MyInvocation");
    if (!ps_is_null(caller))
        ps_assign(&((ps_message_record *)record.u.object)->invocation, ps_retain(caller));
    ps_release(caller);
    ps_result r = ps_processor_write_record(c->processor, stream, record);
    ps_release(record);
    ps_string_release(empty);
    return r;
}

static ps_result warning(ps_cmdlet *c) { return write(c, PS_WARN); }
static ps_result verbose(ps_cmdlet *c) { return write(c, PS_VERB); }
static ps_result debug(ps_cmdlet *c) { return write(c, PS_DBG); }

const ps_cmdlet_def ps_cmdlet_write_warning = {
    .name = "Write-Warning", .params = params, .process = warning};
const ps_cmdlet_def ps_cmdlet_write_verbose = {
    .name = "Write-Verbose", .params = params, .process = verbose};
const ps_cmdlet_def ps_cmdlet_write_debug = {
    .name = "Write-Debug", .params = params, .process = debug};
