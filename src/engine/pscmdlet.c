/*
 * pscmdlet.c - $PSCmdlet: what an advanced function asks of the engine (PSScriptCmdlet).
 */
#include "engine/intrinsics.h"

#include "base/memory.h"
#include "engine/drives.h"
#include "engine/parameter_metadata.h"
#include "engine/path_intrinsics.h"
#include "engine/records.h"

#include <string.h>

#define SMA "System.Management.Automation."

typedef struct pscmdlet {
    ps_object object;
    ps_processor *p; /* NULL: the command has ended */
} pscmdlet;

#define CMDLET_MEMBERS(M)                                                                          \
    M(PC_SET, "string ParameterSetName {get;}")                                                    \
    M(PC_INVOCATION, "System.Management.Automation.InvocationInfo MyInvocation {get;}")            \
    M(PC_PAGING, SMA "PagingParameters PagingParameters {get;}")                                   \
    M(PC_INVOKE, "System.Management.Automation.CommandInvocationIntrinsics InvokeCommand {get;}")  \
    M(PC_HOST, "System.Object Host {get;}")                                                        \
    M(PC_STATE, "System.Management.Automation.SessionState SessionState {get;}")                   \
    M(PC_STOPPING, "bool Stopping {get;}")                                                         \
    M(PC_ORIGIN, "System.Management.Automation.CommandOrigin CommandOrigin {get;}")                \
    M(PC_WRITE_ERROR, "void WriteError(System.Management.Automation.ErrorRecord errorRecord)")     \
    M(PC_WRITE, "void WriteObject(System.Object sendToPipeline)")                                  \
    M(PC_WRITE_EACH, "void WriteObject(System.Object sendToPipeline, bool enumerateCollection)")   \
    M(PC_VERBOSE, "void WriteVerbose(string text)")                                                \
    M(PC_WARNING, "void WriteWarning(string text)")                                                \
    M(PC_DEBUG, "void WriteDebug(string text)")                                                    \
    M(PC_INFORMATION, "void WriteInformation(System.Object messageData, string[] tags)")           \
    M(PC_INFORMATION_RECORD, "void WriteInformation("                                              \
                             "System.Management.Automation.InformationRecord informationRecord)")  \
    M(PC_PROGRESS, "void WriteProgress("                                                           \
                   "System.Management.Automation.ProgressRecord progressRecord)")                  \
    M(PC_SHOULD_1, "bool ShouldProcess(string target)")                                            \
    M(PC_SHOULD_2, "bool ShouldProcess(string target, string action)")                             \
    M(PC_SHOULD_3, "bool ShouldProcess(string verboseDescription, string verboseWarning, "         \
                   "string caption)")                                                              \
    M(PC_CONTINUE, "bool ShouldContinue(string query, string caption)")                            \
    M(PC_CONTINUE_ALL, "bool ShouldContinue(string query, string caption, [ref] bool yesToAll, "   \
                       "[ref] bool noToAll)")                                                      \
    M(PC_TERMINATE, "void ThrowTerminatingError("                                                  \
                    "System.Management.Automation.ErrorRecord errorRecord)")                       \
    M(PC_VARIABLE, "System.Object GetVariableValue(string name)")                                  \
    M(PC_VARIABLE_OR, "System.Object GetVariableValue(string name, System.Object defaultValue)")   \
    M(PC_RESOLVED, "System.Collections.ObjectModel.Collection[string] "                            \
                   "GetResolvedProviderPathFromPSPath(string path, "                               \
                   "[ref] System.Management.Automation.ProviderInfo provider)")                    \
    M(PC_LOCATION,                                                                                 \
      "System.Management.Automation.PathInfo CurrentProviderLocation(string providerId)")          \
    M(PC_UNRESOLVED, "string GetUnresolvedProviderPathFromPSPath(string path)")
PS_MEMBER_TABLE(pscmdlet, CMDLET_MEMBERS)

static ps_result write_record(ps_processor *p, enum ps_stream stream, ps_value take_record)
{
    ps_result r = ps_processor_write_record(p, stream, take_record);
    ps_release(take_record);
    return r;
}

static ps_result message(ps_processor *p, enum ps_stream stream, ps_value text)
{
    ps_string *s = ps_is_null(text) ? ps_string_empty() : ps_string_retain(text.u.string);
    ps_value record = ps_message_record_new(p->x, stream, s);
    ps_string_release(s);
    return write_record(p, stream, record);
}

/* Ends the function whatever it catches; an error like any other for its caller. */
static ps_result terminate(ps_processor *p, ps_value record)
{
    ps_exec *x = p->x;
    ps_error_record *r = (ps_error_record *)ps_base(record).u.object;
    ps_error_sign(p, r);
    ps_raise_value(&x->base, record);
    x->base.pending = PS_PENDING_TERMINATE;
    x->terminating = p;
    return PS_FAIL;
}

static ps_result should_process(ps_processor *p, unsigned row, const ps_value *args, ps_value *out)
{
    ps_cx *cx = &p->x->base;
    ps_string *text;
    bool yes = false;
    if (row == PC_SHOULD_3)
        text = ps_is_null(args[0]) ? ps_string_empty() : ps_string_retain(args[0].u.string);
    else
        text = ps_string_printf("Performing the operation \"%s\" on target \"%s\".",
                                row == PC_SHOULD_2 && !ps_is_null(args[1])
                                    ? PS_U8(cx, args[1].u.string)
                                    : PS_U8(cx, p->info->spelling),
                                ps_is_null(args[0]) ? "" : PS_U8(cx, args[0].u.string));
    ps_result r = ps_processor_should_process(p, text, &yes);
    ps_string_release(text);
    *out = ps_bool(yes);
    return r;
}

/* What a [ref] argument holds. */
static ps_result get_flag(ps_cx *cx, ps_value reference, bool *out)
{
    ps_value v;
    PS_TRY(ps_get_c(cx, reference, "Value", &v));
    *out = ps_to_bool(v);
    ps_release(v);
    return PS_OK;
}

static ps_result should_continue(ps_processor *p, unsigned row, const ps_value *args,
                                 ps_value *out)
{
    ps_cx *cx = &p->x->base;
    ps_cmdlet c = {.cx = cx, .x = p->x, .processor = p};
    bool yes = false;
    const char *query = ps_is_null(args[0]) ? "" : PS_U8(cx, args[0].u.string);
    const char *caption = ps_is_null(args[1]) ? "" : PS_U8(cx, args[1].u.string);
    if (row == PC_CONTINUE) {
        PS_TRY(ps_should_continue(&c, query, caption, &yes));
    } else {
        struct ps_for_all all;
        PS_TRY(get_flag(cx, args[2], &all.yes));
        PS_TRY(get_flag(cx, args[3], &all.no));
        PS_TRY(ps_should_continue_all(&c, query, caption, &all, &yes));
        PS_TRY(ps_set_c(cx, args[2], "Value", ps_bool(all.yes)));
        PS_TRY(ps_set_c(cx, args[3], "Value", ps_bool(all.no)));
    }
    *out = ps_bool(yes);
    return PS_OK;
}

static ps_result path_row(ps_exec *x, unsigned row, const ps_value *args, ps_value *out)
{
    ps_drive *drive;
    ps_string *path, *given = args[0].kind == PS_STRING ? args[0].u.string : NULL;
    if (!given)
        return ps_throw_argument(&x->base, "System.Management.Automation.PSArgumentNullException",
                                 "path", "Value cannot be null.");
    if (row == PC_RESOLVED)
        return ps_path_resolved_files(x, given, args[1], out);
    if (row == PC_LOCATION)
        return ps_path_provider_location(x, given, out);
    PS_TRY(ps_path_resolve(x, given, &drive, &path));
    *out = ps_take_string(path);
    return PS_OK;
}

static ps_result information(ps_processor *p, const ps_value *args)
{
    ps_value tags = ps_base(args[1]);
    ps_list *list = ps_arraylist_new(p->x->base.worker);
    for (uint32_t i = 0; tags.kind == PS_ARRAY && i < ps_as_array(tags)->length; i++)
        ps_list_add(list, ps_array_get(ps_as_array(tags), i));
    ps_value l = ps_take_object(list);
    ps_value record = ps_information_record_new(p->x, args[0], NULL, l);
    ps_release(l);
    return write_record(p, PS_INFO, record);
}

static ps_result variable_value(ps_exec *x, const ps_value *args, unsigned count, ps_value *out)
{
    *out = ps_variable_get(x, ps_intern(x->base.worker, args[0].u.string));
    if (out->kind == PS_UNSET)
        *out = count > 1 ? ps_retain(args[1]) : ps_null();
    return PS_OK;
}

static ps_value set_name(const ps_processor *p)
{
    const ps_binding *b = p->binding;
    return b && b->set >= 0 ? ps_take_string(ps_string_retain(b->metadata->set_spellings[b->set]))
                            : ps_text("__AllParameterSets");
}

static ps_result pscmdlet_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    ps_processor *p = ((pscmdlet *)ps_base(self).u.object)->p;
    ps_exec *x = ps_exec_of(cx);
    if (!p)
        return ps_throw(cx, SMA "PSInvalidOperationException",
                        "The operation cannot be performed because the command has ended.");
    switch (row) {
    case PC_SET: *out = set_name(p); return PS_OK;
    case PC_INVOCATION: *out = ps_invocation_info(p); return PS_OK;
    case PC_INVOKE: *out = ps_invoke_command_object(x); return PS_OK;
    case PC_HOST: *out = ps_variable_get_c(x, "Host"); return PS_OK;
    case PC_STATE: *out = ps_session_state_object(x, p->state); return PS_OK;
    case PC_PAGING: *out = ps_paging_parameters(p); return PS_OK;
    case PC_STOPPING: *out = ps_bool(cx->stop && atomic_load(cx->stop)); return PS_OK;
    case PC_ORIGIN:
        *out = ps_enum(ps_type_named(cx->worker, SMA "CommandOrigin"), 0);
        return PS_OK;
    case PC_WRITE_ERROR: return ps_processor_write_error(p, args[0]);
    case PC_WRITE: return ps_sink_write(p->streams[PS_OUT], cx, ps_retain(args[0]));
    case PC_WRITE_EACH:
        return ps_to_bool(args[1]) ? ps_sink_enumerate(p->streams[PS_OUT], cx, args[0])
                                   : ps_sink_write(p->streams[PS_OUT], cx, ps_retain(args[0]));
    case PC_VERBOSE: return message(p, PS_VERB, args[0]);
    case PC_WARNING: return message(p, PS_WARN, args[0]);
    case PC_DEBUG: return message(p, PS_DBG, args[0]);
    case PC_INFORMATION: return information(p, args);
    case PC_INFORMATION_RECORD: return ps_processor_write_record(p, PS_INFO, args[0]);
    case PC_PROGRESS: return ps_processor_write_record(p, PS_PROGRESS, args[0]);
    case PC_SHOULD_1: case PC_SHOULD_2: case PC_SHOULD_3:
        return should_process(p, row, args, out);
    case PC_CONTINUE: case PC_CONTINUE_ALL: return should_continue(p, row, args, out);
    case PC_TERMINATE: return terminate(p, args[0]);
    case PC_VARIABLE: case PC_VARIABLE_OR: return variable_value(x, args, count, out);
    case PC_RESOLVED: case PC_LOCATION: case PC_UNRESOLVED: return path_row(x, row, args, out);
    default: *out = ps_null(); return PS_OK;
    }
}

/* ---- names of the common parameters ---------------------------------------------------------- */

#define NAME_SET "System.Collections.Generic.HashSet[string] "
#define CMDLET_TYPE_MEMBERS(M)                                                                       \
    M(CM_COMMON, "static " NAME_SET "CommonParameters {get;}")                                     \
    M(CM_OPTIONAL, "static " NAME_SET "OptionalCommonParameters {get;}")
PS_MEMBER_TABLE(cmdlet, CMDLET_TYPE_MEMBERS)

static ps_result cmdlet_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    static const char common[] =
        "Verbose\0Debug\0ErrorAction\0WarningAction\0InformationAction\0ProgressAction\0"
        "ErrorVariable\0WarningVariable\0OutVariable\0OutBuffer\0PipelineVariable\0"
        "InformationVariable\0";
    static const char optional[] = "WhatIf\0Confirm\0UseTransaction\0";
    ps_type *string = ps_core_type(cx->worker, PS_T_STRING);
    ps_type *set = ps_type_named(cx->worker, "System.Collections.Generic.HashSet`1");
    const char *names = row == CM_COMMON ? common : optional;
    ps_array *list;
    uint32_t n = 0;
    (void)self, (void)args, (void)count;
    for (const char *at = names; *at; at += strlen(at) + 1)
        n++;
    PS_TRY(ps_array_new(cx, string, n, &list));
    n = 0;
    for (const char *at = names; *at; at += strlen(at) + 1)
        ps_array_put(list, n++, ps_text(at));
    ps_value items = ps_take_object(list);
    ps_result r = ps_type_create(cx, ps_type_generic(cx->worker, set, &string, 1), &items, 1, out);
    ps_release(items);
    return r;
}

static const ps_class pscmdlet_class = {.size = sizeof(pscmdlet)};
static const ps_typedef type_internal = {.name = SMA "Internal.InternalCommand",
                                         .members = "",
                                         .cls = &pscmdlet_class,
                                         .flags = PS_TYPE_ABSTRACT};
static const ps_typedef type_cmdlet = {.name = SMA "Cmdlet",
                                       .base = SMA "Internal.InternalCommand",
                                       .members = cmdlet_members,
                                       .invoke = cmdlet_invoke,
                                       .cls = &pscmdlet_class,
                                       .flags = PS_TYPE_ABSTRACT};
static const ps_typedef type_pscmdlet = {.name = SMA "PSCmdlet",
                                         .base = SMA "Cmdlet",
                                         .members = pscmdlet_members,
                                         .invoke = pscmdlet_invoke,
                                         .cls = &pscmdlet_class,
                                         .flags = PS_TYPE_ABSTRACT};
static const ps_typedef type_script_cmdlet = {.name = SMA "PSScriptCmdlet",
                                              .base = SMA "PSCmdlet",
                                              .members = "",
                                              .invoke = pscmdlet_invoke,
                                              .cls = &pscmdlet_class};
const ps_typedef *const ps_pscmdlet_types[] = {&type_internal, &type_cmdlet, &type_pscmdlet,
                                               &type_script_cmdlet, NULL};

ps_processor *ps_pscmdlet_processor(ps_value object)
{
    object = ps_base(object);
    return ps_is_class(object, &pscmdlet_class) ? ((pscmdlet *)object.u.object)->p : NULL;
}

ps_value ps_pscmdlet(ps_processor *p)
{
    if (p->pscmdlet.kind == PS_UNSET) {
        pscmdlet *c = ps_object_new(ps_type_named(p->x->base.worker, SMA "PSScriptCmdlet"),
                                    &pscmdlet_class, PS_INSTANCE);
        c->p = p;
        p->pscmdlet = ps_take_object(c);
    }
    return ps_retain(p->pscmdlet);
}

void ps_pscmdlet_end(ps_value object)
{
    if (object.kind == PS_INSTANCE)
        ((pscmdlet *)object.u.object)->p = NULL;
    ps_release(object);
}
