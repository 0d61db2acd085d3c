/*
 * host_ui.c - $Host.UI (InternalHostUserInterface.cs): lines for the person and questions to them.
 *
 * A session whose client has no UI drops what is written; asking fails there. Verbose, warning and
 * debug lines and progress go to the client's streams, too.
 */
#include "engine/host.h"

#include "engine/records.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/iterate.h"

#define SMA "System.Management.Automation."
#define CHOICES "System.Collections.ObjectModel.Collection[" SMA "Host.ChoiceDescription] choices"

#define UI_ROWS(M)                                                                                 \
    M(UI_RAW, SMA "Host.PSHostRawUserInterface RawUI {get;}")                                      \
    M(UI_TERMINAL, "bool SupportsVirtualTerminal {get;}")                                          \
    M(UI_READ, "string ReadLine()")                                                                \
    M(UI_READ_SECRET, "securestring ReadLineAsSecureString()")                                     \
    M(UI_WRITE, "void Write(string value)")                                                        \
    M(UI_WRITE_COLORED, "void Write(System.ConsoleColor foregroundColor, "                         \
                        "System.ConsoleColor backgroundColor, string value)")                      \
    M(UI_EMPTY_LINE, "void WriteLine()")                                                           \
    M(UI_LINE, "void WriteLine(string value)")                                                     \
    M(UI_ERROR, "void WriteErrorLine(string value)")                                               \
    M(UI_LINE_COLORED, "void WriteLine(System.ConsoleColor foregroundColor, "                      \
                       "System.ConsoleColor backgroundColor, string value)")                       \
    M(UI_DEBUG, "void WriteDebugLine(string message)")                                             \
    M(UI_PROGRESS, "void WriteProgress(long sourceId, " SMA "ProgressRecord record)")              \
    M(UI_VERBOSE, "void WriteVerboseLine(string message)")                                         \
    M(UI_WARNING, "void WriteWarningLine(string message)")                                         \
    M(UI_PROMPT, "System.Collections.Generic.Dictionary[string,psobject] Prompt(string caption, "  \
                 "string message, System.Collections.ObjectModel.Collection[" SMA                  \
                 "Host.FieldDescription] descriptions)")                                           \
    M(UI_CHOICE, "int PromptForChoice(string caption, string message, " CHOICES                    \
                 ", int defaultChoice)")                                                           \
    M(UI_CHOICES, "System.Collections.ObjectModel.Collection[int] PromptForChoice("                \
                  "string caption, string message, " CHOICES                                       \
                  ", System.Collections.Generic.IEnumerable[int] defaultChoices)")                 \
    M(UI_CREDENTIAL, "pscredential PromptForCredential(string caption, string message, "           \
                     "string userName, string targetName)")                                        \
    M(UI_CREDENTIAL_OPTIONS, "pscredential PromptForCredential(string caption, string message, "   \
                             "string userName, string targetName, " SMA                            \
                             "PSCredentialTypes allowedCredentialTypes, " SMA                      \
                             "PSCredentialUIOptions options)")                                     \
    M(UI_INFORMATION, "void WriteInformation(" SMA "InformationRecord record)")
PS_MEMBER_TABLE(ui, UI_ROWS)

/* ---- writing --------------------------------------------------------------------------------- */

static ps_result write_to_host(ps_exec *x, enum ps_host_method method, const ps_value *args,
                               unsigned count)
{
    return ps_host_call(x, method, args, count, NULL);
}

static ps_result write_record(ps_exec *x, enum ps_stream stream, ps_value take_record)
{
    ps_runspace *rs = x->runspace;
    return ps_sink_write(rs->top[stream], &x->base, take_record);
}

static ps_result write_message(ps_exec *x, enum ps_host_method method, enum ps_stream stream,
                               const ps_value *text)
{
    ps_string *message = text->kind == PS_STRING ? text->u.string : NULL;
    PS_TRY(write_to_host(x, method, text, 1));
    return write_record(x, stream, ps_message_record_new(x, stream, message));
}

/* ---- asking ---------------------------------------------------------------------------------- */

static ps_result prompt(ps_exec *x, const ps_value *args, ps_value *out)
{
    if (ps_is_null(args[2]))
        return ps_throw(&x->base, SMA "PSArgumentNullException",
                        "Cannot process argument because the value of argument \"descriptions\" is "
                        "null. Change the value of argument \"descriptions\" to a non-null value.");
    if (ps_as_list(args[2])->count == 0)
        return ps_throw(&x->base, SMA "PSArgumentException",
                        "The \"descriptions\" parameter must contain at least one value.");
    return ps_host_prompt(x, args[0].u.string, args[1].u.string, args[2], out);
}

/* An answer of nothing where a value must be. */
static ps_result no_value(ps_cx *cx)
{
    return ps_throw(cx, "System.NullReferenceException",
                    "Object reference not set to an instance of an object.");
}

static ps_result choose(ps_exec *x, const ps_value *args, ps_value *out)
{
    if (!ps_host_has_ui(x))
        return ps_host_refuse(x, args[1].u.string);
    PS_TRY(ps_host_call(x, PS_HOST_PROMPT_CHOICE, args, 4, out));
    return ps_is_null(*out) ? no_value(&x->base) : PS_OK;
}

/* Collection[int] of a list that came back. */
static ps_result numbers(ps_cx *cx, ps_value take_list, ps_value *out)
{
    ps_type *number = ps_core_type(cx->worker, PS_T_INT32);
    ps_type *t = ps_type_generic(cx->worker, ps_core_type(cx->worker, PS_T_COLLECTION), &number, 1);
    ps_result r = ps_convert(cx, take_list, t, out);
    ps_release(take_list);
    return r;
}

static ps_result choose_several(ps_exec *x, const ps_value *args, ps_value *out)
{
    ps_value answer;
    if (!ps_host_has_ui(x))
        return ps_host_refuse(x, args[1].u.string);
    PS_TRY(ps_host_call(x, PS_HOST_PROMPT_CHOICES, args, 4, &answer));
    if (ps_is_null(answer)) {
        *out = ps_null();
        return PS_OK;
    }
    return numbers(&x->base, answer, out);
}

static ps_result read_line(ps_exec *x, enum ps_host_method method, ps_value *out)
{
    return ps_host_has_ui(x) ? ps_host_call(x, method, NULL, 0, out) : ps_host_refuse(x, NULL);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result ui_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                           unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    (void)self, (void)count;
    switch (row) {
    case UI_RAW:
        *out = ps_host_raw_ui_object(cx);
        return PS_OK;
    case UI_TERMINAL:
        *out = ps_bool(false);
        return PS_OK;
    case UI_READ: return read_line(x, PS_HOST_READ_LINE, out);
    case UI_READ_SECRET: return read_line(x, PS_HOST_READ_SECRET, out);
    case UI_WRITE: return write_to_host(x, PS_HOST_WRITE, args, 1);
    case UI_WRITE_COLORED: return write_to_host(x, PS_HOST_WRITE_COLORED, args, 3);
    case UI_EMPTY_LINE: return write_to_host(x, PS_HOST_WRITE_EMPTY_LINE, NULL, 0);
    case UI_LINE: return write_to_host(x, PS_HOST_WRITE_LINE, args, 1);
    case UI_ERROR: return write_to_host(x, PS_HOST_WRITE_ERROR, args, 1);
    case UI_LINE_COLORED: return write_to_host(x, PS_HOST_WRITE_COLORED_LINE, args, 3);
    case UI_DEBUG: return write_message(x, PS_HOST_WRITE_DEBUG, PS_DBG, args);
    case UI_VERBOSE: return write_message(x, PS_HOST_WRITE_VERBOSE, PS_VERB, args);
    case UI_WARNING: return write_message(x, PS_HOST_WRITE_WARNING, PS_WARN, args);
    case UI_PROGRESS:
        if (ps_is_null(args[1]))
            return no_value(cx);
        PS_TRY(write_to_host(x, PS_HOST_WRITE_PROGRESS, args, 2));
        return write_record(x, PS_PROGRESS, ps_retain(args[1]));
    case UI_PROMPT: return prompt(x, args, out);
    case UI_CHOICE: return choose(x, args, out);
    case UI_CHOICES: return choose_several(x, args, out);
    case UI_CREDENTIAL:
        return ps_host_credential(x, args[0], args[1], args[2], args[3],
                                  PS_CREDENTIAL_TYPES, PS_CREDENTIAL_OPTIONS, out);
    case UI_CREDENTIAL_OPTIONS:
        return ps_host_credential(x, args[0], args[1], args[2], args[3], (int)args[4].u.i,
                                  (int)args[5].u.i, out);
    default: return PS_OK; /* what is to be shown of a record, its writer has shown */
    }
}

static const ps_class ui_class = {.size = sizeof(ps_object)};

static const ps_typedef type_ui_base = {.name = SMA "Host.PSHostUserInterface",
                                        .flags = PS_TYPE_ABSTRACT};
static const ps_typedef type_ui = {.name = SMA "Internal.Host.InternalHostUserInterface",
                                   .base = SMA "Host.PSHostUserInterface",
                                   .members = ui_members,
                                   .invoke = ui_invoke,
                                   .cls = &ui_class};
const ps_typedef *const ps_host_ui_types[] = {&type_ui_base, &type_ui, NULL};

ps_value ps_host_ui_object(ps_cx *cx)
{
    return ps_take_object(
        ps_object_new(ps_type_named(cx->worker, type_ui.name), &ui_class, PS_INSTANCE));
}
