/*
 * session_proxy.c - SessionStateProxy: the session state of a runspace, from outside.
 */
#include "engine/hosting/runspace.h"

#include "engine/intrinsics.h"
#include "types/support.h"

#define SMA "System.Management.Automation."

struct proxy {
    ps_object object;
    ps_value runspace;
};

static void proxy_drop(ps_object *o)
{
    ps_release(((struct proxy *)o)->runspace);
}

static const ps_class proxy_class = {
    .size = sizeof(struct proxy), .drop = proxy_drop};

#define PROXY_ROWS(M)                                                                              \
    M(PX_APPLICATIONS, "System.Collections.Generic.List[string] Applications {get;}")              \
    M(PX_SCRIPTS, "System.Collections.Generic.List[string] Scripts {get;}")                        \
    M(PX_MODE, SMA "PSLanguageMode LanguageMode {get;set;}")                                       \
    M(PX_MODULE, "psmoduleinfo Module {get;}")                                                     \
    M(PX_PATH, SMA "PathIntrinsics Path {get;}")                                                   \
    M(PX_VARIABLES, SMA "PSVariableIntrinsics PSVariable {get;}")                                  \
    M(PX_INVOKE, SMA "CommandInvocationIntrinsics InvokeCommand {get;}")                           \
    M(PX_SET, "void SetVariable(string name, System.Object value)")                                \
    M(PX_GET, "System.Object GetVariable(string name)")
PS_MEMBER_TABLE(proxy, PROXY_ROWS)

static ps_result variable(ps_cx *cx, ps_runspace *rs, const ps_value *args, bool set, ps_value *out)
{
    ps_exec *x = ps_runspace_exec(rs);
    if (args[0].kind != PS_STRING)
        return ps_raise(cx, SMA "PSArgumentNullException", "ArgumentNull", PS_INVALID_ARGUMENT,
                        ps_unset(),
                        "Cannot process argument because the value of argument \"name\" is null. "
                        "Change the value of argument \"name\" to a non-null value.");
    ps_name name = ps_intern(cx->worker, args[0].u.string);
    if (!set) {
        *out = ps_variable_get(x, name);
        if (out->kind == PS_UNSET)
            *out = ps_null();
        return PS_OK;
    }
    return ps_variable_put(x, x->global, name, args[1], 0, true) == PS_OK ? PS_OK
                                                                          : ps_take_error(cx, x);
}

static ps_result proxy_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    const struct proxy *p = (const struct proxy *)self.u.object;
    ps_runspace_handle *h = ps_runspace_handle_of(p->runspace);
    (void)count;
    PS_TRY(ps_runspace_need_open(cx, h,
                                 "Cannot perform the operation because the runspace is not "
                                 "in the Opened state. Current state of the runspace is "
                                 "'%s'."));
    if (!ps_runspace_idle(h) && h->rs != ps_exec_of(cx)->runspace)
        return ps_raise(cx, SMA "PSInvalidOperationException", "InvalidOperation",
                        PS_INVALID_OPERATION, ps_unset(),
                        "A pipeline is already running. Concurrent SessionStateProxy method call "
                        "is not allowed.");
    ps_value list = ps_unset();
    switch (row) {
    case PX_APPLICATIONS:
    case PX_SCRIPTS: {
        ps_value state = ps_session_state_object(&h->rs->exec, NULL);
        ps_result r = ps_get_c(cx, state, "Scripts", &list);
        ps_release(state);
        *out = list;
        return r;
    }
    case PX_MODE:
        *out = ps_enum(ps_type_named(cx->worker, SMA "PSLanguageMode"), h->rs->exec.mode);
        return PS_OK;
    case PX_MODE | PS_ROW_SET:
        return ps_language_mode_set(&h->rs->exec, args[0].u.i);
    case PX_MODULE:
        *out = ps_null();
        return PS_OK;
    case PX_PATH:
        *out = ps_intrinsic_of(cx, SMA "PathIntrinsics", p->runspace);
        return PS_OK;
    case PX_VARIABLES:
        *out = ps_intrinsic_of(cx, SMA "PSVariableIntrinsics", p->runspace);
        return PS_OK;
    case PX_INVOKE:
        *out = ps_intrinsic_of(cx, SMA "CommandInvocationIntrinsics", p->runspace);
        return PS_OK;
    default:
        return variable(cx, h->rs, args, row == PX_SET, out);
    }
}

static const ps_typedef type_proxy = {.name = SMA "Runspaces.SessionStateProxy",
                                      .members = proxy_members,
                                      .invoke = proxy_invoke,
                                      .cls = &proxy_class};

const ps_typedef *const ps_session_proxy_types[] = {&type_proxy, NULL};

ps_value ps_session_proxy(ps_cx *cx, ps_value runspace)
{
    struct proxy *p =
        ps_object_new(ps_type_named(cx->worker, type_proxy.name), &proxy_class, PS_INSTANCE);
    p->runspace = ps_retain(runspace);
    return ps_take_object(p);
}
