/*
 * shell.c - the members of the PowerShell class, PSDataStreams, IAsyncResult
 * (PowerShell.cs).
 */
#include "engine/hosting/shell.h"

#include "engine/frame.h"
#include "engine/host.h"
#include "engine/hosting/async.h"
#include "engine/steppable.h"
#include "object/iterate.h"
#include "types/guid_value.h"
#include "types/support.h"

#define SMA "System.Management.Automation."
#define RESULTS "System.Collections.ObjectModel.Collection[psobject]"
#define INPUT "System.Collections.IEnumerable input"
#define SETTINGS SMA "PSInvocationSettings settings"

/* ---- the object ------------------------------------------------------------------------------ */

static void shell_drop(ps_object *o)
{
    ps_shell *s = (ps_shell *)o;
    ps_release(s->commands);
    for (unsigned i = 0; i < PS_STREAM_COUNT; i++)
        ps_release(s->streams[i]);
    ps_release(s->runspace);
    ps_release(s->pool);
    ps_release(s->reason);
    ps_release(s->record);
    ps_release(s->input);
    ps_release(s->item);
    ps_release(s->using_values);
    ps_string_release(s->history);
}

static void shell_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_shell *s = (ps_shell *)o;
    each(&s->commands, u);
    for (unsigned i = 0; i < PS_STREAM_COUNT; i++)
        each(&s->streams[i], u);
    each(&s->pool, u);
    each(&s->reason, u);
    each(&s->record, u);
    each(&s->input, u);
    each(&s->item, u);
    each(&s->using_values, u);
}

static const ps_class shell_class = {
    .size = sizeof(ps_shell), .drop = shell_drop, .visit = shell_visit};

ps_shell *ps_shell_of(ps_value v)
{
    v = ps_base(v);
    return ps_is_class(v, &shell_class) ? (ps_shell *)v.u.object : NULL;
}

ps_shell *ps_shell_new(ps_exec *x)
{
    static const char elements[PS_STREAM_COUNT][48] = {
        [PS_OUT] = SMA "PSObject",           [PS_ERR] = SMA "ErrorRecord",
        [PS_WARN] = SMA "WarningRecord",     [PS_VERB] = SMA "VerboseRecord",
        [PS_DBG] = SMA "DebugRecord",        [PS_INFO] = SMA "InformationRecord",
        [PS_PROGRESS] = SMA "ProgressRecord"};
    ps_worker *w = x->base.worker;
    ps_shell *s = ps_object_new(ps_type_named(w, SMA "PowerShell"), &shell_class, PS_INSTANCE);
    s->commands = ps_pscommand_new(w);
    for (unsigned i = PS_ERR; i < PS_STREAM_COUNT; i++)
        s->streams[i] = ps_data_collection_new(w, elements[i]);
    s->runspace = s->pool = s->reason = s->record = ps_null();
    ps_guid_new(&s->id);
    return s;
}

ps_result ps_shell_runspace(ps_exec *x, ps_shell *s)
{
    if (!ps_is_null(s->runspace) || !ps_is_null(s->pool))
        return PS_OK;
    s->runspace = ps_runspace_make(x, ps_null());
    s->owns_runspace = true;
    return ps_runspace_handle_open(x, ps_runspace_handle_of(s->runspace));
}

static ps_result need_idle(ps_cx *cx, const ps_shell *s)
{
    if (s->disposed)
        return ps_raise(cx, SMA "PSObjectDisposedException", "ObjectDisposed", PS_INVALID_OPERATION,
                        ps_unset(),
                        "Cannot perform operation because object \"PowerShell\" has already been "
                        "disposed.\nObject name: 'PowerShell'.");
    if (!ps_shell_ended((void *)(uintptr_t)s))
        return ps_throw(cx, SMA "InvalidPowerShellStateException",
                        "The state of the current PowerShell instance is not valid for this "
                        "operation.");
    return PS_OK;
}

/* ---- invoking -------------------------------------------------------------------------------- */

/* What made it fail goes on in the caller. */
static ps_result outcome(ps_cx *cx, const ps_shell *s)
{
    if (s->state != PS_SHELL_FAILED && s->state != PS_SHELL_STOPPED)
        return PS_OK;
    return ps_raise_value(cx, ps_is_null(s->reason) ? s->record : s->reason);
}

/* `input` null: none. */
static ps_result invoke(ps_exec *x, ps_shell *s, ps_value input, ps_value settings,
                        ps_value *collection)
{
    if (s->disposed)
        return need_idle(&x->base, s);
    PS_TRY(ps_invocation_settings(&x->base, settings, s));
    ps_value output = ps_data_collection_new(x->base.worker, SMA "PSObject");
    ps_result r = ps_shell_begin(x, s, ps_is_null(input) ? ps_unset() : input, output);
    if (r == PS_OK)
        r = ps_shell_wait(x, s);
    if (r == PS_OK)
        r = outcome(&x->base, s);
    if (r == PS_OK && collection)
        *collection = ps_data_read_all(&x->base, ps_data_collection_of(output));
    else if (collection)
        *collection = ps_void();
    ps_assign(&s->streams[PS_OUT], ps_unset());
    ps_release(output);
    return r;
}

static ps_result invoke_into(ps_exec *x, ps_shell *s, ps_value input, ps_value to,
                             ps_value settings)
{
    ps_value results = ps_void(), ignored = ps_void();
    PS_TRY(invoke(x, s, input, settings, &results));
    const ps_list *l = ps_as_list(results);
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < l->count && r == PS_OK; i++) {
        r = ps_call_c(&x->base, to, "Add", &l->items[i], 1, &ignored);
        ps_release(ignored);
    }
    ps_release(results);
    return r;
}

static ps_result begin(ps_exec *x, ps_shell *s, ps_value input, ps_value output,
                       const ps_value *more, ps_value *out)
{
    ps_cx *cx = &x->base;
    if (s->disposed)
        return need_idle(cx, s);
    if (s->nested)
        return ps_raise(cx, SMA "PSInvalidOperationException", "InvalidOperation",
                        PS_INVALID_OPERATION, ps_unset(),
                        "Nested PowerShell instances cannot be invoked asynchronously. Use the "
                        "Invoke method.");
    if (more)
        PS_TRY(ps_invocation_settings(cx, more[0], s));
    bool given = !ps_is_null(output);
    if (given && !ps_data_collection_of(output))
        return ps_throw_argument(cx, "System.ArgumentException", "output",
                                 "The output of a PowerShell object goes to a PSDataCollection.");
    ps_value to = given ? ps_retain(output) : ps_data_collection_new(cx->worker, SMA "PSObject");
    ps_value result = ps_async_new(x, ps_take_object(s), to, given, more ? more[2] : ps_null());
    ps_result r = ps_shell_begin(x, s, ps_is_null(input) ? ps_unset() : input, to);
    ps_release(to);
    if (r != PS_OK) {
        ps_release(result);
        return r;
    }
    *out = result;
    return PS_OK;
}

static ps_result end(ps_exec *x, ps_shell *s, ps_value result, ps_value *out)
{
    ps_cx *cx = &x->base;
    if (ps_is_null(result))
        return ps_raise(cx, SMA "PSArgumentNullException", "ArgumentNull", PS_INVALID_ARGUMENT,
                        ps_unset(),
                        "Cannot process argument because the value of argument \"asyncResult\" is "
                        "null. Change the value of argument \"asyncResult\" to a non-null value.");
    if (!ps_async_is_of(result, &s->object))
        return ps_raise(cx, SMA "PSArgumentException", "Argument", PS_INVALID_ARGUMENT, ps_unset(),
                        "The IAsyncResult object was not created by calling BeginInvoke on this "
                        "PowerShell instance.");
    PS_TRY(ps_shell_wait(x, s));
    PS_TRY(outcome(cx, s));
    *out = ps_async_output(result);
    return PS_OK;
}

static ps_result stop(ps_exec *x, ps_shell *s)
{
    ps_shell_stop(x, s);
    ps_await_end(&x->base, ps_shell_ended, s);
    return PS_OK;
}

static ps_result dispose(ps_exec *x, ps_shell *s)
{
    if (s->disposed)
        return PS_OK;
    stop(x, s);
    s->disposed = true;
    if (s->owns_runspace)
        ps_runspace_handle_close(x, ps_runspace_handle_of(s->runspace));
    return PS_OK;
}

/* ---- members --------------------------------------------------------------------------------- */

#define SHELL_ROWS(M)                                                                              \
    M(SH_CREATE, "static powershell Create()")                                                     \
    M(SH_CREATE_MODE, "static powershell Create(" SMA "RunspaceMode runspace)")                    \
    M(SH_CREATE_PLAN, "static powershell Create(initialsessionstate initialSessionState)")         \
    M(SH_CREATE_IN, "static powershell Create(runspace runspace)")                                 \
    M(SH_COMMANDS, SMA "PSCommand Commands {get;set;}")                                            \
    M(SH_STREAMS, SMA "PSDataStreams Streams {get;}")                                              \
    M(SH_INSTANCE, "guid InstanceId {get;}")                                                       \
    M(SH_STATE, SMA "PSInvocationStateInfo InvocationStateInfo {get;}")                            \
    M(SH_NESTED, "bool IsNested {get;}")                                                           \
    M(SH_HAD_ERRORS, "bool HadErrors {get;}")                                                      \
    M(SH_RUNSPACE, "runspace Runspace {get;set;}")                                                 \
    M(SH_POOL, SMA "Runspaces.RunspacePool RunspacePool {get;set;}")                               \
    M(SH_OWNER, "bool IsRunspaceOwner {get;}")                                                     \
    M(SH_HISTORY, "string HistoryString {get;set;}")                                               \
    M(SH_NEST, "powershell CreateNestedPowerShell()")                                              \
    M(SH_COMMAND, "powershell AddCommand(string cmdlet)")                                          \
    M(SH_COMMAND_LOCAL, "powershell AddCommand(string cmdlet, bool useLocalScope)")                \
    M(SH_COMMAND_INFO, "powershell AddCommand(" SMA "CommandInfo commandInfo)")                    \
    M(SH_SCRIPT, "powershell AddScript(string script)")                                            \
    M(SH_SCRIPT_LOCAL, "powershell AddScript(string script, bool useLocalScope)")                  \
    M(SH_PARAMETER, "powershell AddParameter(string parameterName, System.Object value)")          \
    M(SH_SWITCH, "powershell AddParameter(string parameterName)")                                  \
    M(SH_LIST, "powershell AddParameters(System.Collections.IList parameters)")                    \
    M(SH_TABLE, "powershell AddParameters(System.Collections.IDictionary parameters)")             \
    M(SH_ARGUMENT, "powershell AddArgument(System.Object value)")                                  \
    M(SH_STATEMENT, "powershell AddStatement()")                                                   \
    M(SH_INVOKE, RESULTS " Invoke()")                                                              \
    M(SH_INVOKE_INPUT, RESULTS " Invoke(" INPUT ")")                                               \
    M(SH_INVOKE_SETTINGS, RESULTS " Invoke(" INPUT ", " SETTINGS ")")                              \
    M(SH_INVOKE_INTO, "void Invoke(" INPUT ", System.Collections.IList output)")                   \
    M(SH_INVOKE_INTO_SETTINGS,                                                                     \
      "void Invoke(" INPUT ", System.Collections.IList output, " SETTINGS ")")                     \
    M(SH_BEGIN, "System.IAsyncResult BeginInvoke()")                                               \
    M(SH_BEGIN_INPUT, "System.IAsyncResult BeginInvoke(System.Object input)")                      \
    M(SH_BEGIN_OUTPUT, "System.IAsyncResult BeginInvoke(System.Object input, System.Object "       \
                       "output)")                                                                  \
    M(SH_BEGIN_SETTINGS, "System.IAsyncResult BeginInvoke(System.Object input, " SETTINGS          \
                         ", System.Object callback, System.Object state)")                         \
    M(SH_BEGIN_ALL,                                                                                \
      "System.IAsyncResult BeginInvoke(System.Object input, System.Object output, " SETTINGS       \
      ", System.Object callback, System.Object state)")                                            \
    M(SH_END, SMA "PSDataCollection[psobject] EndInvoke(System.IAsyncResult asyncResult)")         \
    M(SH_STOP, "void Stop()")                                                                      \
    M(SH_BEGIN_STOP, "System.IAsyncResult BeginStop(System.Object callback, System.Object state)") \
    M(SH_END_STOP, "void EndStop(System.IAsyncResult asyncResult)")                                \
    M(SH_DISPOSE, "void Dispose()")
PS_MEMBER_TABLE(shell, SHELL_ROWS)

static ps_result shell_create(ps_exec *x, unsigned row, const ps_value *args, ps_value *out)
{
    ps_shell *s = ps_shell_new(x);
    *out = ps_take_object(s);
    if (row == SH_CREATE_IN) {
        if (ps_is_null(args[0]))
            return ps_throw_null(&x->base, "runspace");
        s->runspace = ps_retain(args[0]);
    } else if (row == SH_CREATE_PLAN) {
        s->runspace = ps_runspace_make(x, args[0]);
        s->owns_runspace = true;
        return ps_runspace_handle_open(x, ps_runspace_handle_of(s->runspace));
    } else if (row == SH_CREATE_MODE && args[0].u.i == 0) {
        s->runspace = ps_runspace_object(x);
        s->nested = true;
    }
    return PS_OK;
}

static ps_result shell_build(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    ps_shell *s = ps_shell_of(self);
    ps_list *list = ps_shell_commands(s);
    int local = count > 1 && args[1].kind == PS_BOOL ? args[1].u.i != 0 : -1;
    PS_TRY(need_idle(cx, s));
    switch (row) {
    case SH_COMMAND:
    case SH_COMMAND_LOCAL:
    case SH_SCRIPT:
    case SH_SCRIPT_LOCAL:
        PS_TRY(ps_commands_add(cx, list, ps_string_arg(args[0]), row >= SH_SCRIPT, local));
        break;
    case SH_COMMAND_INFO:
        if (ps_is_null(args[0]))
            return ps_throw_null(cx, "commandInfo");
        PS_TRY(ps_commands_add_info(cx, list, args[0]));
        break;
    case SH_PARAMETER:
    case SH_SWITCH:
        if (args[0].kind != PS_STRING)
            return ps_throw_null(cx, "name");
        PS_TRY(ps_commands_parameter(cx, list, args[0].u.string, count > 1 ? args[1] : ps_null(),
                                     row == SH_SWITCH));
        break;
    case SH_LIST:
    case SH_TABLE:
        if (ps_is_null(args[0]))
            return ps_throw_null(cx, "parameters");
        PS_TRY(ps_commands_parameters(cx, list, args[0]));
        break;
    case SH_ARGUMENT:
        PS_TRY(ps_commands_parameter(cx, list, NULL, args[0], false));
        break;
    default:
        if (list->count == 0)
            return ps_throw(cx, SMA "PSInvalidOperationException",
                            "A command is required before a statement can be added.");
        ps_commands_statement(list);
        break;
    }
    return ps_give(ps_retain(self), out);
}

static ps_result shell_get(ps_cx *cx, unsigned row, ps_value self, ps_value *out)
{
    ps_shell *s = ps_shell_of(self);
    switch (row) {
    case SH_COMMANDS:
        *out = ps_retain(s->commands);
        break;
    case SH_STREAMS:
        *out = ps_data_streams(cx, self);
        break;
    case SH_INSTANCE:
        *out = ps_guid_value(cx->worker, &s->id);
        break;
    case SH_STATE:
        *out = ps_state_info(cx, SMA "PSInvocationStateInfo", s->state, s->reason);
        break;
    case SH_NESTED:
        *out = ps_bool(s->nested);
        break;
    case SH_HAD_ERRORS:
        *out = ps_bool(s->had_errors);
        break;
    case SH_RUNSPACE:
        PS_TRY(ps_shell_runspace(ps_exec_of(cx), s));
        *out = ps_retain(s->runspace);
        break;
    case SH_POOL:
        *out = ps_retain(s->pool);
        break;
    case SH_OWNER:
        *out = ps_bool(s->owns_runspace);
        break;
    default:
        *out = s->history ? ps_take_string(ps_string_retain(s->history)) : ps_null();
        break;
    }
    return PS_OK;
}

static ps_result shell_set(ps_cx *cx, unsigned row, ps_shell *s, ps_value v)
{
    PS_TRY(need_idle(cx, s));
    switch (row & ~(unsigned)PS_ROW_SET) {
    case SH_COMMANDS:
        if (ps_is_null(v))
            return ps_throw_null(cx, "Command");
        ps_assign(&s->commands, ps_retain(v));
        return PS_OK;
    case SH_RUNSPACE:
        if (s->owns_runspace)
            ps_runspace_handle_close(ps_exec_of(cx), ps_runspace_handle_of(s->runspace));
        s->owns_runspace = false;
        ps_assign(&s->runspace, ps_retain(v));
        ps_assign(&s->pool, ps_null());
        return PS_OK;
    case SH_POOL:
        ps_assign(&s->pool, ps_retain(v));
        ps_assign(&s->runspace, ps_null());
        s->owns_runspace = false;
        return PS_OK;
    default:
        ps_string_release(s->history);
        s->history = v.kind == PS_STRING ? ps_string_retain(v.u.string) : NULL;
        return PS_OK;
    }
}

static ps_result shell_run(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                           ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    ps_shell *s = ps_shell_of(self);
    switch (row) {
    case SH_INVOKE:
        return invoke(x, s, ps_null(), ps_null(), out);
    case SH_INVOKE_INPUT:
        return invoke(x, s, args[0], ps_null(), out);
    case SH_INVOKE_SETTINGS:
        return invoke(x, s, args[0], args[1], out);
    case SH_INVOKE_INTO:
        return invoke_into(x, s, args[0], args[1], ps_null());
    case SH_INVOKE_INTO_SETTINGS:
        return invoke_into(x, s, args[0], args[1], args[2]);
    case SH_BEGIN:
        return begin(x, s, ps_null(), ps_null(), NULL, out);
    case SH_BEGIN_INPUT:
        return begin(x, s, args[0], ps_null(), NULL, out);
    case SH_BEGIN_OUTPUT:
        return begin(x, s, args[0], args[1], NULL, out);
    case SH_BEGIN_SETTINGS:
        return begin(x, s, args[0], ps_null(), args + 1, out);
    case SH_BEGIN_ALL:
        return begin(x, s, args[0], args[1], args + 2, out);
    case SH_END:
        return end(x, s, args[0], out);
    case SH_STOP:
        return stop(x, s);
    case SH_BEGIN_STOP:
        ps_shell_stop(x, s);
        *out = ps_async_new(x, self, ps_null(), true, args[1]);
        return PS_OK;
    case SH_END_STOP:
        ps_await_end(cx, ps_shell_ended, s);
        return PS_OK;
    default:
        return dispose(x, s);
    }
}

static ps_result shell_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    if (row <= SH_CREATE_IN)
        return shell_create(ps_exec_of(cx), row, args, out);
    if (row & PS_ROW_SET)
        return shell_set(cx, row, ps_shell_of(self), args[0]);
    if (row <= SH_HISTORY)
        return shell_get(cx, row, self, out);
    if (row == SH_NEST) {
        ps_shell *s = ps_shell_new(ps_exec_of(cx));
        s->nested = true;
        s->runspace = ps_runspace_object(ps_exec_of(cx));
        return ps_give(ps_take_object(s), out);
    }
    return row <= SH_STATEMENT ? shell_build(cx, row, self, args, count, out)
                               : shell_run(cx, row, self, args, out);
}

static const ps_typedef type_shell = {.name = SMA "PowerShell",
                                      .interfaces = "System.IDisposable",
                                      .members = shell_members,
                                      .invoke = shell_invoke,
                                      .cls = &shell_class};


const ps_typedef *const ps_shell_types[] = {&type_shell,
                                            &ps_type_streams,     &ps_type_settings,
                                            &ps_type_async,       &ps_type_async_shell, &ps_type_wait_base,
                                            &ps_type_wait_handle, NULL};
