/*
 * runspace.c - Runspace and RunspaceFactory, SessionStateProxy (ConnectionBase.cs,
 * ConnectionFactory.cs, SessionStateProxy).
 */
#include "engine/hosting/runspace.h"

#include "base/buf.h"
#include "base/memory.h"
#include "engine/drives.h"
#include "engine/host.h"
#include "engine/hosting/event.h"
#include "engine/hosting/pipeline.h"
#include "engine/hosting/plan.h"
#include "engine/intrinsics.h"
#include "types/guid_value.h"
#include "types/support.h"

#define SMA "System.Management.Automation."
#define RS SMA "Runspaces."

/* ---- the object ------------------------------------------------------------------------------ */

static void close_it(ps_runspace_handle *h)
{
    ps_runspace *rs = h->rs;
    h->rs = NULL;
    if (!rs)
        return;
    rs->handle = NULL;
    if (h->owned)
        ps_runspace_close_locked(rs);
}

static void handle_drop(ps_object *o)
{
    ps_runspace_handle *h = (ps_runspace_handle *)o;
    close_it(h);
    ps_string_release(h->name);
    ps_release(h->plan);
    ps_release(h->reason);
}

static const ps_class handle_class = {
    .size = sizeof(ps_runspace_handle), .drop = handle_drop};

ps_runspace_handle *ps_runspace_handle_of(ps_value v)
{
    v = ps_base(v);
    return ps_is_class(v, &handle_class) ? (ps_runspace_handle *)v.u.object : NULL;
}

static ps_runspace_handle *handle_new(ps_exec *x)
{
    ps_runspace_handle *h = ps_object_new(ps_type_named(x->base.worker, RS "LocalRunspace"),
                                          &handle_class, PS_INSTANCE);
    h->engine = x->engine;
    h->plan = h->reason = ps_null();
    ps_guid_new(&h->id);
    return h;
}

ps_value ps_runspace_object(ps_exec *x)
{
    ps_runspace *rs = x->runspace;
    if (rs->handle)
        return ps_take_object(ps_retain_object(rs->handle));
    ps_runspace_handle *h = handle_new(x);
    h->rs = rs;
    h->state = PS_RS_OPENED;
    h->number = rs->id;
    h->thread_options = 3; /* UseCurrentThread */
    h->name = ps_string_c(rs->server ? "RemoteHost" : "Runspace1");
    rs->handle = &h->object;
    return ps_take_object(h);
}

ps_value ps_runspace_make(ps_exec *x, ps_value plan)
{
    ps_runspace_handle *h = handle_new(x);
    h->number = ++h->engine->next_runspace_id;
    h->name = ps_string_printf("Runspace%u", h->number);
    h->owned = true;
    h->plan = ps_retain(plan);
    return ps_take_object(h);
}

const char *ps_runspace_state_name(unsigned state)
{
    static const char names[][12] = {"BeforeOpen", "Opening", "Opened",
                                     "Closed",     "Closing", "Broken"};
    return names[state];
}

ps_result ps_runspace_need_open(ps_cx *cx, const ps_runspace_handle *h, const char *text)
{
    if (h->state == PS_RS_OPENED && h->rs)
        return PS_OK;
    ps_string *format = ps_string_c(text), *mark = ps_string_c("%s");
    int64_t at = ps_string_find(format, mark, 0, false);
    ps_string *head = ps_string_sub(format, 0, (uint32_t)at);
    ps_string *tail = ps_string_sub(format, (uint32_t)at + 2, format->length - (uint32_t)at - 2);
    ps_throw(cx, RS "InvalidRunspaceStateException", "%s%s%s", PS_U8(cx, head),
             ps_runspace_state_name(h->state), PS_U8(cx, tail));
    ps_string_release(format);
    ps_string_release(mark);
    ps_string_release(head);
    ps_string_release(tail);
    return PS_FAIL;
}

bool ps_runspace_idle(const ps_runspace_handle *h)
{
    return h->rs && !h->claimed && !h->rs->request;
}

ps_result ps_runspace_busy(ps_cx *cx)
{
    return ps_raise(cx, SMA "PSInvalidOperationException", "InvalidOperation", PS_INVALID_OPERATION,
                    ps_unset(),
                    "The pipeline was not run because a pipeline is already running. Pipelines "
                    "cannot be run concurrently.");
}

ps_result ps_take_error(ps_cx *cx, ps_exec *from)
{
    if (from->base.pending != PS_PENDING_ERROR && from->base.pending != PS_PENDING_TERMINATE) {
        ps_clear_pending(&from->base);
        return ps_throw(cx, SMA "PSInvalidOperationException", "The operation was stopped.");
    }
    from->base.pending = PS_PENDING_ERROR;
    ps_value fault = ps_catch(&from->base);
    ps_result r = ps_raise_value(cx, fault);
    ps_release(fault);
    return r;
}

ps_result ps_runspace_handle_open(ps_exec *x, ps_runspace_handle *h)
{
    if (h->state != PS_RS_BEFORE_OPEN)
        return ps_throw(&x->base, RS "InvalidRunspaceStateException",
                        "Cannot open the runspace because the runspace is not in the BeforeOpen "
                        "state. Current state of the runspace is '%s'.",
                        ps_runspace_state_name(h->state));
    h->state = PS_RS_OPENING;
    ps_string *location = x->runspace ? ps_location_text(x) : ps_string_c(".");
    char *here = ps_string_to_os(location, NULL);
    struct ps_buf error;
    ps_buf_init(&error, 4096);
    struct ps_runspace_options options = {.host = h->host,
                                          .mode = PS_FULL_LANGUAGE,
                                          .application_arguments = ps_unset(),
                                          .location = here};
    ps_engine_lock_give(h->engine->lock);
    ps_runspace *rs = ps_runspace_open(h->engine, &options, &error);
    ps_engine_lock_take(h->engine->lock);
    ps_free(here);
    ps_string_release(location);
    if (!rs) {
        h->state = PS_RS_BROKEN;
        ps_throw(&x->base, SMA "RuntimeException", "%s", ps_buf_cstr(&error));
        ps_buf_free(&error);
        return PS_FAIL;
    }
    ps_buf_free(&error);
    rs->id = h->number;
    rs->handle = &h->object;
    h->rs = rs;
    h->state = PS_RS_OPENED;
    if (!ps_is_null(h->plan) && ps_plan_apply(rs, h->plan) != PS_OK) {
        ps_result r = ps_take_error(&x->base, &rs->exec);
        close_it(h);
        h->state = PS_RS_BROKEN;
        return r;
    }
    ps_changed(h->engine);
    return PS_OK;
}

static bool is_idle(void *u)
{
    return ps_runspace_idle(u);
}

void ps_runspace_handle_close(ps_exec *x, ps_runspace_handle *h)
{
    if (!h->owned || h->state != PS_RS_OPENED) {
        if (h->state == PS_RS_BEFORE_OPEN)
            h->state = PS_RS_CLOSED;
        return;
    }
    h->state = PS_RS_CLOSING;
    if (h->rs->request && h->rs->request->stop)
        atomic_store(h->rs->request->stop, true);
    ps_await_end(&x->base, is_idle, h);
    close_it(h);
    h->state = PS_RS_CLOSED;
    ps_changed(h->engine);
}

/* ---- its members ----------------------------------------------------------------------------- */

#define RUNSPACE_ROWS(M)                                                                           \
    M(RUN_DEFAULT, "static runspace DefaultRunspace {get;set;}")                                   \
    M(RUN_CAN_DEFAULT, "static bool CanUseDefaultRunspace {get;}")                                 \
    M(RUN_THREADS, RS "PSThreadOptions ThreadOptions {get;set;}")                                  \
    M(RUN_APARTMENT, "System.Threading.ApartmentState ApartmentState {get;set;}")                  \
    M(RUN_VERSION, "version Version {get;}")                                                       \
    M(RUN_STATE, RS "RunspaceStateInfo RunspaceStateInfo {get;}")                                  \
    M(RUN_AVAILABILITY, RS "RunspaceAvailability RunspaceAvailability {get;}")                     \
    M(RUN_PLAN, "initialsessionstate InitialSessionState {get;}")                                  \
    M(RUN_CONNECTION, "System.Object ConnectionInfo {get;}")                                       \
    M(RUN_ORIGINAL, "System.Object OriginalConnectionInfo {get;}")                                 \
    M(RUN_MODE, "hidden " SMA "PSLanguageMode LanguageMode {get;set;}")                                     \
    M(RUN_REMOTE, "bool RunspaceIsRemote {get;}")                                                  \
    M(RUN_INSTANCE, "guid InstanceId {get;}")                                                      \
    M(RUN_NAME, "string Name {get;set;}")                                                          \
    M(RUN_ID, "int Id {get;}")                                                                     \
    M(RUN_EVENTS, SMA "PSEventManager Events {get;}")                                              \
    M(RUN_PROXY, RS "SessionStateProxy SessionStateProxy {get;}")                                  \
    M(RUN_OPEN, "void Open()")                                                                     \
    M(RUN_OPEN_ASYNC, "void OpenAsync()")                                                          \
    M(RUN_CLOSE, "void Close()")                                                                   \
    M(RUN_CLOSE_ASYNC, "void CloseAsync()")                                                        \
    M(RUN_DISPOSE, "void Dispose()")                                                               \
    M(RUN_RESET, "void ResetRunspaceState()")                                                      \
    M(RUN_PIPELINE, RS "Pipeline CreatePipeline()")                                                \
    M(RUN_PIPELINE_TEXT, RS "Pipeline CreatePipeline(string command)")                             \
    M(RUN_PIPELINE_HISTORY, RS "Pipeline CreatePipeline(string command, bool addToHistory)")       \
    M(RUN_NESTED, RS "Pipeline CreateNestedPipeline()")                                            \
    M(RUN_NESTED_TEXT, RS "Pipeline CreateNestedPipeline(string command, bool addToHistory)")      \
    M(RUN_PRIVATE, "psprimitivedictionary GetApplicationPrivateData()")
PS_MEMBER_TABLE(runspace, RUNSPACE_ROWS)

static ps_value enum_of(ps_cx *cx, const char *type, int64_t value)
{
    return ps_enum(ps_type_named(cx->worker, type), value);
}

static int64_t availability(const ps_runspace_handle *h)
{
    enum { NONE, AVAILABLE, FOR_NESTED, BUSY };
    if (h->state != PS_RS_OPENED || !h->rs)
        return NONE;
    return ps_runspace_idle(h) ? AVAILABLE : BUSY;
}

static ps_result get_mode(ps_cx *cx, const ps_runspace_handle *h, ps_value *out)
{
    if (!h->rs)
        return PS_OK;
    *out = enum_of(cx, SMA "PSLanguageMode", h->rs->exec.mode);
    return PS_OK;
}

static ps_result new_pipeline(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    bool nested = row == RUN_NESTED || row == RUN_NESTED_TEXT;
    ps_string *text = count > 0 && args[0].kind == PS_STRING ? args[0].u.string : NULL;
    if (count > 0 && !text)
        return ps_raise(cx, SMA "PSArgumentNullException", "ArgumentNull", PS_INVALID_ARGUMENT,
                        ps_unset(), "Value cannot be null. (Parameter 'command')");
    return ps_pipeline_make(cx, self, text, nested, count > 1 && args[1].u.i, out);
}

static ps_result set_row(ps_cx *cx, unsigned row, ps_runspace_handle *h, ps_value v)
{
    switch (row & ~(unsigned)PS_ROW_SET) {
    case RUN_THREADS:
        h->thread_options = (uint8_t)v.u.i;
        return PS_OK;
    case RUN_NAME:
        ps_string_release(h->name);
        h->name = v.kind == PS_STRING ? ps_string_retain(v.u.string) : ps_string_empty();
        return PS_OK;
    case RUN_MODE:
        PS_TRY(ps_runspace_need_open(cx, h,
                                     "Cannot perform the operation because the runspace is "
                                     "not in the Opened state. Current state of the runspace "
                                     "is '%s'."));
        return ps_language_mode_set(&h->rs->exec, v.u.i);
    default:
        return PS_OK; /* the apartment means nothing on Linux */
    }
}

static ps_result runspace_static(ps_cx *cx, unsigned row, ps_value *out)
{
    if (row == RUN_CAN_DEFAULT)
        *out = ps_bool(true);
    else if (row == RUN_DEFAULT)
        *out = ps_runspace_object(ps_exec_of(cx));
    else
        return ps_throw(cx, SMA "PSInvalidOperationException",
                        "DefaultRunspace cannot be set: each thread of this host has its own.");
    return PS_OK;
}

static ps_result runspace_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    if (row == RUN_DEFAULT || row == RUN_CAN_DEFAULT || row == (RUN_DEFAULT | PS_ROW_SET))
        return runspace_static(cx, row, out);
    ps_runspace_handle *h = ps_runspace_handle_of(self);
    if (row & PS_ROW_SET)
        return set_row(cx, row, h, args[0]);
    switch (row) {
    case RUN_THREADS:
        *out = enum_of(cx, RS "PSThreadOptions", h->thread_options);
        break;
    case RUN_APARTMENT:
        *out = enum_of(cx, "System.Threading.ApartmentState", 2);
        break;
    case RUN_VERSION:
        *out = ps_host_version(x);
        break;
    case RUN_STATE:
        *out = ps_state_info(cx, RS "RunspaceStateInfo", h->state, h->reason);
        break;
    case RUN_AVAILABILITY:
        *out = enum_of(cx, RS "RunspaceAvailability", availability(h));
        break;
    case RUN_PLAN:
        return ps_plan_of(x, h, out);
    case RUN_MODE:
        return get_mode(cx, h, out);
    case RUN_REMOTE:
        *out = ps_bool(false);
        break;
    case RUN_INSTANCE:
        *out = ps_guid_value(cx->worker, &h->id);
        break;
    case RUN_NAME:
        *out = ps_take_string(ps_string_retain(h->name));
        break;
    case RUN_ID:
        *out = ps_int((int32_t)h->number);
        break;
    case RUN_EVENTS:
        *out = ps_event_manager(x);
        break;
    case RUN_PROXY:
        *out = ps_session_proxy(cx, self);
        break;
    case RUN_OPEN:
    case RUN_OPEN_ASYNC:
        return ps_runspace_handle_open(x, h);
    case RUN_CLOSE:
    case RUN_CLOSE_ASYNC:
    case RUN_DISPOSE:
        ps_runspace_handle_close(x, h);
        break;
    case RUN_RESET:
        return h->rs && ps_runspace_reset(h->rs) != PS_OK ? ps_take_error(cx, &h->rs->exec) : PS_OK;
    case RUN_PIPELINE:
    case RUN_PIPELINE_TEXT:
    case RUN_PIPELINE_HISTORY:
    case RUN_NESTED:
    case RUN_NESTED_TEXT:
        return new_pipeline(cx, row, self, args, count, out);
    default:
        *out = ps_null();
        break;
    }
    return PS_OK;
}

static const ps_typedef type_runspace = {.name = RS "Runspace",
                                         .interfaces = "System.IDisposable",
                                         .members = runspace_members,
                                         .invoke = runspace_invoke,
                                         .flags = PS_TYPE_ABSTRACT};
static const ps_typedef type_runspace_base = {
    .name = RS "RunspaceBase", .base = RS "Runspace", .flags = PS_TYPE_ABSTRACT};
static const ps_typedef type_local_runspace = {
    .name = RS "LocalRunspace", .base = RS "RunspaceBase", .cls = &handle_class};

/* ---- RunspaceFactory ------------------------------------------------------------------------- */

#define FACTORY_ROWS(M)                                                                            \
    M(FA_NEW, "static runspace CreateRunspace()")                                                  \
    M(FA_HOST, "static runspace CreateRunspace(" SMA "Host.PSHost host)")                          \
    M(FA_PLAN, "static runspace CreateRunspace(initialsessionstate initialSessionState)")          \
    M(FA_HOST_PLAN, "static runspace CreateRunspace(" SMA "Host.PSHost host, initialsessionstate " \
                    "initialSessionState)")                                                        \
    M(FA_POOL, "static " RS "RunspacePool CreateRunspacePool()")                                   \
    M(FA_POOL_SIZES, "static " RS "RunspacePool CreateRunspacePool(int minRunspaces, int "         \
                     "maxRunspaces)")                                                              \
    M(FA_POOL_PLAN, "static " RS "RunspacePool CreateRunspacePool(initialsessionstate "            \
                    "initialSessionState)")                                                        \
    M(FA_POOL_HOST, "static " RS "RunspacePool CreateRunspacePool(int minRunspaces, int "          \
                    "maxRunspaces, " SMA "Host.PSHost host)")                                      \
    M(FA_POOL_ALL,                                                                                 \
      "static " RS "RunspacePool CreateRunspacePool(int minRunspaces, int "                        \
      "maxRunspaces, initialsessionstate initialSessionState, " SMA "Host.PSHost host)")
PS_MEMBER_TABLE(factory, FACTORY_ROWS)

/* $Host stands for the session's own host: what a pipeline alone is given does not outlive it. */
static ps_host *host_of(const ps_exec *x, ps_value host)
{
    return ps_is_null(host) ? NULL : x->runspace->own_host;
}

static ps_result factory_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    (void)self;
    switch (row) {
    case FA_NEW:
        *out = ps_runspace_make(x, ps_null());
        return PS_OK;
    case FA_HOST:
        *out = ps_runspace_make(x, ps_null());
        ps_runspace_handle_of(*out)->host = host_of(x, args[0]);
        return PS_OK;
    case FA_PLAN:
        *out = ps_runspace_make(x, args[0]);
        return PS_OK;
    case FA_HOST_PLAN:
        *out = ps_runspace_make(x, args[1]);
        ps_runspace_handle_of(*out)->host = host_of(x, args[0]);
        return PS_OK;
    case FA_POOL:
        return ps_pool_make(x, 1, 1, ps_null(), NULL, out);
    case FA_POOL_PLAN:
        return ps_pool_make(x, 1, 1, args[0], NULL, out);
    default:
        return ps_pool_make(x, args[0].u.i, args[1].u.i, row == FA_POOL_ALL ? args[2] : ps_null(),
                            count > 2 ? host_of(x, args[count - 1]) : NULL, out);
    }
}

static const ps_typedef type_factory = {.name = RS "RunspaceFactory",
                                        .members = factory_members,
                                        .invoke = factory_invoke,
                                        .flags = PS_TYPE_STATIC};

const ps_typedef *const ps_runspace_types[] = {&type_runspace, &type_runspace_base,
                                               &type_local_runspace, &type_factory, NULL};
