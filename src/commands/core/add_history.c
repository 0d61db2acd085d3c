/*
 * add_history.c - Add-History: entries from objects that look like HistoryInfo.
 */
#include "commands/core/history.h"

#define PARAMS(P) P(INPUT, "InputObject") P(PASS_THRU, "Passthru")
PS_PARAM_TABLE(PARAMS)

static ps_result field(ps_cmdlet *c, ps_value v, const char *name, const char *type, ps_value *out)
{
    ps_value raw = ps_null();
    PS_TRY(ps_get_c(c->cx, v, name, &raw));
    bool ok =
        !ps_is_null(raw) && ps_try_convert(c->cx, raw, ps_type_named(c->cx->worker, type), out);
    ps_release(raw);
    if (!ok)
        *out = ps_unset();
    return PS_OK;
}

/* *fits false: the object lacks a property, or one has another kind of value. */
static ps_result read_entry(ps_cmdlet *c, ps_value v, ps_history_entry *e, bool *fits)
{
    ps_value line = ps_null(), status = ps_unset(), start = ps_unset(), end = ps_unset();
    ps_result r = ps_get_c(c->cx, v, "CommandLine", &line);
    if (r == PS_OK)
        r = field(c, v, "ExecutionStatus", "System.Management.Automation.Runspaces.PipelineState",
                  &status);
    if (r == PS_OK)
        r = field(c, v, "StartExecutionTime", "System.DateTime", &start);
    if (r == PS_OK)
        r = field(c, v, "EndExecutionTime", "System.DateTime", &end);
    *fits = r == PS_OK && ps_base(line).kind == PS_STRING && status.kind == PS_ENUM &&
            start.kind == PS_DATETIME && end.kind == PS_DATETIME;
    if (*fits)
        *e = (ps_history_entry){.start = start.u.i,
                                .end = end.u.i,
                                .state = (uint8_t)status.u.i,
                                .kind = start.sub,
                                .text = ps_string_retain(ps_base(line).u.string)};
    ps_release(line);
    ps_release(status);
    ps_release(start);
    ps_release(end);
    return r;
}

static ps_result add(ps_cmdlet *c, ps_value v)
{
    ps_runspace *rs = c->x->runspace;
    ps_history_entry e = {.text = NULL};
    bool fits;
    if (ps_is_null(v))
        return PS_OK;
    PS_TRY(read_entry(c, v, &e, &fits));
    if (!fits) {
        ps_value target = v.kind == PS_BAG ? ps_retain(v) : ps_wrap_new(c->cx, v);
        ps_result r = ps_error(
            c, "System.IO.InvalidDataException", "AddHistoryInvalidInput", PS_INVALID_DATA, target,
            "Cannot add history because the input object has a format that is not "
            "valid.");
        ps_release(target);
        return r;
    }
    ps_history_add(rs, e.text, e.start, e.end, e.state);
    rs->history[rs->history_count - 1].kind = e.kind;
    ps_string_release(e.text);
    return ps_arg_switch(c, PASS_THRU)
               ? ps_write(c, ps_history_info(c->x, &rs->history[rs->history_count - 1]))
               : PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    for (uint32_t i = 0; i < ps_arg_count(c, INPUT); i++) {
        ps_value v = ps_arg_at(c, INPUT, i);
        ps_result r = add(c, v);
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_add_history = {
    .name = "Add-History", .params = params, .process = process};
