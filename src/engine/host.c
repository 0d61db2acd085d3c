/*
 * host.c - calling the person's side, and $Host (InternalHost.cs, ServerRemoteHost.cs).
 */
#include "engine/host.h"
#include "engine/transcript.h"

#include "base/guid.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/iterate.h"
#include "types/guid_value.h"

#define SMA "System.Management.Automation."

/* ---- calls ----------------------------------------------------------------------------------- */

static ps_host *host_of(const ps_exec *x)
{
    ps_host *host = x->runspace ? x->runspace->host : NULL;
    return host && host->call ? host : NULL;
}

int ps_host_columns(const ps_host *host)
{
    return host && host->screen ? host->screen->items[PS_SCREEN_WINDOW][0] : 0;
}

bool ps_host_has_ui(const ps_exec *x)
{
    const ps_host *host = host_of(x);
    return host && !host->is_null && !host->ui_is_null;
}

ps_result ps_host_call(ps_exec *x, enum ps_host_method method, const ps_value *args, unsigned count,
                       ps_value *out)
{
    ps_host *host = host_of(x);
    bool of_ui = method != PS_HOST_SET_SHOULD_EXIT && method != PS_HOST_POP_RUNSPACE;
    if (out)
        *out = ps_null();
    if (x->runspace && x->runspace->transcripts)
        ps_transcript_call(x->runspace, method, args, count);
    if (!host || (of_ui && !ps_host_has_ui(x)))
        return PS_OK;
    return host->call(host, &x->base, method, args, count, out);
}

ps_result ps_host_refuse(ps_exec *x, const ps_string *message)
{
    return ps_raise(&x->base, SMA "Host.HostException", "HostFunctionNotImplemented",
                    PS_NOT_IMPLEMENTED, ps_unset(),
                    "A command that prompts the user failed because the host program or the command "
                    "type does not support user interaction. %s%s",
                    message ? "The host was attempting to request confirmation with the following "
                              "message: "
                            : "Try a host program that supports user interaction, such as the "
                              "PowerShell Console, and remove prompt-related commands from command "
                              "types that do not support user interaction.",
                    message ? PS_U8(&x->base, message) : "");
}

/* The type that the field of a name asks for, when there is one and this engine has it. */
static ps_type *field_type(ps_cx *cx, const ps_list *fields, ps_value key)
{
    ps_type *t = NULL;
    for (uint32_t i = 0; i < fields->count && !t; i++) {
        ps_value name, type = ps_null();
        if (ps_get_c(cx, fields->items[i], "Name", &name) != PS_OK) {
            ps_clear_pending(cx);
            continue;
        }
        if (ps_net_equals(name, key) &&
            ps_get_c(cx, fields->items[i], "ParameterTypeFullName", &type) != PS_OK)
            ps_clear_pending(cx);
        if (type.kind == PS_STRING)
            t = ps_type_resolve(cx, type.u.string);
        ps_release(name);
        ps_release(type);
    }
    return t;
}

/* The answer to one field, of the field's type if it can be. */
static ps_result take_answer(ps_cx *cx, const ps_dict_entry *e, const ps_list *fields, ps_dict *to)
{
    ps_type *t = field_type(cx, fields, e->key);
    ps_value v;
    if (!t || ps_value_is(cx, e->value, t) || !ps_try_convert(cx, e->value, t, &v))
        v = ps_retain(e->value);
    return ps_dict_put(to, ps_retain(e->key), v) ? PS_OK : ps_raise_memory(cx);
}

ps_result ps_host_prompt(ps_exec *x, const ps_string *caption, const ps_string *message,
                         ps_value fields, ps_value *out)
{
    ps_cx *cx = &x->base;
    if (!ps_host_has_ui(x))
        return ps_host_refuse(x, message);
    ps_value args[3] = {ps_take_string(ps_string_retain((ps_string *)caption)),
                        ps_take_string(ps_string_retain((ps_string *)message)), ps_retain(fields)};
    ps_value answers;
    ps_result r = ps_host_call(x, PS_HOST_PROMPT, args, 3, &answers);
    for (unsigned i = 0; i < 3; i++)
        ps_release(args[i]);
    PS_TRY(r);
    ps_value base = ps_base(answers);
    *out = ps_null();
    if (base.kind != PS_DICT) {
        ps_release(answers);
        return PS_OK;
    }
    ps_type *pair[2] = {ps_core_type(cx->worker, PS_T_STRING),
                        ps_core_type(cx->worker, PS_T_PSOBJECT)};
    ps_dict *to = ps_dict_new(
        ps_type_generic(cx->worker, ps_core_type(cx->worker, PS_T_DICTIONARY), pair, 2), 0);
    const ps_dict_entry *e;
    for (uint32_t at = 0; r == PS_OK && (e = ps_dict_next(ps_as_dict(base), &at));)
        r = take_answer(cx, e, ps_as_list(fields), to);
    ps_release(answers);
    if (r == PS_OK)
        *out = ps_take_object(to);
    else
        ps_release_object(to);
    return r;
}

ps_result ps_host_credential(ps_exec *x, ps_value caption, ps_value message, ps_value user,
                             ps_value target, int types, int options, ps_value *out)
{
    const ps_value args[6] = {caption, message, user, target, ps_int(types), ps_int(options)};
    if (!ps_host_has_ui(x))
        return ps_host_refuse(x, message.kind == PS_STRING ? message.u.string : NULL);
    return ps_host_call(x, PS_HOST_PROMPT_CREDENTIAL, args, 6, out);
}

ps_result ps_credential_transform(ps_exec *x, ps_value v, ps_value *out)
{
    ps_value base = ps_base(v), user = ps_null();
    if (ps_value_is(&x->base, v, ps_core_type(x->base.worker, PS_T_CREDENTIAL))) {
        *out = ps_retain(v);
        return PS_OK;
    }
    if (!ps_is_null(base)) {
        ps_string *text = NULL;
        PS_TRY(ps_to_string(&x->base, v, &text));
        user = ps_take_string(text);
    }
    ps_value caption = ps_text("PowerShell credential request");
    ps_value message = ps_text("Enter your credentials."), target = ps_text("");
    ps_result r = ps_host_credential(x, caption, message, user, target, PS_CREDENTIAL_TYPES,
                                     PS_CREDENTIAL_OPTIONS, out);
    ps_release(caption);
    ps_release(message);
    ps_release(target);
    ps_release(user);
    return r;
}

/* ---- $Host ----------------------------------------------------------------------------------- */

#define HOST_ROWS(M)                                                                               \
    M(HOST_NAME, "string Name {get;}")                                                             \
    M(HOST_VERSION, "version Version {get;}")                                                      \
    M(HOST_ID, "guid InstanceId {get;}")                                                           \
    M(HOST_UI, "System.Management.Automation.Host.PSHostUserInterface UI {get;}")                  \
    M(HOST_CULTURE, "cultureinfo CurrentCulture {get;}")                                           \
    M(HOST_UI_CULTURE, "cultureinfo CurrentUICulture {get;}")                                      \
    M(HOST_PRIVATE, "psobject PrivateData {get;}")                                                 \
    M(HOST_DEBUGGER, "bool DebuggerEnabled {get;set;}")                                            \
    M(HOST_PUSHED, "bool IsRunspacePushed {get;}")                                                 \
    M(HOST_RUNSPACE, "runspace Runspace {get;}")                                                   \
    M(HOST_EXIT, "void SetShouldExit(int exitCode)")                                               \
    M(HOST_ENTER, "void EnterNestedPrompt()")                                                      \
    M(HOST_LEAVE, "void ExitNestedPrompt()")                                                       \
    M(HOST_BEGIN, "void NotifyBeginApplication()")                                                 \
    M(HOST_END, "void NotifyEndApplication()")                                                     \
    M(HOST_PUSH, "void PushRunspace(runspace runspace)")                                           \
    M(HOST_POP, "void PopRunspace()")
PS_MEMBER_TABLE(host, HOST_ROWS)

ps_value ps_host_version(ps_exec *x)
{
    ps_value text = ps_text(PS_VERSION), v = ps_null();
    if (!ps_try_convert(&x->base, text, ps_core_type(x->base.worker, PS_T_VERSION), &v))
        v = ps_null();
    ps_release(text);
    return v;
}

ps_value ps_host_instance_id(ps_exec *x)
{
    ps_runspace *rs = x->runspace;
    if (rs->host_id.kind == PS_UNSET) {
        struct ps_guid id;
        ps_guid_new(&id);
        rs->host_id = ps_guid_value(x->base.worker, &id);
    }
    return ps_retain(rs->host_id);
}

static ps_value culture(ps_exec *x)
{
    ps_type *t = ps_core_type(x->base.worker, PS_T_CULTURE);
    ps_value out = ps_null();
    if (t && ps_static_get(&x->base, t, ps_intern_c(x->base.worker, "InvariantCulture"), &out) !=
                 PS_OK)
        ps_clear_pending(&x->base);
    return ps_is_null(out) ? ps_null() : out;
}

ps_result ps_host_no_nesting(ps_exec *x)
{
    return ps_throw(&x->base, SMA "Remoting.PSRemotingDataStructureException",
                    "Remote host method EnterNestedPrompt is not implemented.");
}

static ps_result host_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    ps_runspace *rs = x->runspace;
    (void)self, (void)count;
    switch (row) {
    case HOST_NAME:
        *out = ps_text(rs->server ? "ServerRemoteHost" : rs->host ? "ConsoleHost" : "Default Host");
        break;
    case HOST_VERSION: *out = ps_host_version(x); break;
    case HOST_ID: *out = ps_host_instance_id(x); break;
    case HOST_UI: *out = ps_host_ui_object(cx); break;
    case HOST_CULTURE: case HOST_UI_CULTURE: *out = culture(x); break;
    case HOST_PRIVATE: *out = ps_null(); break;
    case HOST_DEBUGGER: *out = ps_bool(!rs->debugger_off); break;
    case HOST_DEBUGGER | PS_ROW_SET: rs->debugger_off = !args[0].u.i; break;
    case HOST_PUSHED: *out = ps_bool(false); break;
    case HOST_RUNSPACE: *out = rs->host ? ps_runspace_object(x) : ps_null(); break;
    case HOST_EXIT: return ps_host_call(x, PS_HOST_SET_SHOULD_EXIT, args, 1, NULL);
    case HOST_ENTER:
        return ps_host_no_nesting(x);
    case HOST_LEAVE: case HOST_BEGIN: case HOST_END: break;
    case HOST_PUSH:
        return ps_throw(cx, SMA "PSInvalidOperationException",
                        "Cannot enter Runspace because it is not a remote Runspace.");
    default: return ps_host_call(x, PS_HOST_POP_RUNSPACE, NULL, 0, NULL);
    }
    return PS_OK;
}

static const ps_class handle_class = {.size = sizeof(ps_object)};

static const ps_typedef type_host_base = {.name = SMA "Host.PSHost", .flags = PS_TYPE_ABSTRACT};
static const ps_typedef type_host = {.name = SMA "Internal.Host.InternalHost",
                                     .base = SMA "Host.PSHost",
                                     .members = host_members,
                                     .invoke = host_invoke,
                                     .cls = &handle_class};

ps_value ps_host_object(ps_exec *x)
{
    return ps_take_object(ps_object_new(ps_type_named(x->base.worker, type_host.name),
                                        &handle_class, PS_INSTANCE));
}

const ps_typedef *const ps_host_types[] = {&type_host_base, &type_host, NULL};
