/*
 * async.c - PSDataStreams, PSInvocationSettings, IAsyncResult, WaitHandle.
 */
#include "engine/hosting/async.h"

#include "types/support.h"

#define SMA "System.Management.Automation."

/* ---- an object that refers to another -------------------------------------------------------- */

struct view {
    ps_object object;
    ps_value of;
};

static void view_drop(ps_object *o)
{
    ps_release(((struct view *)o)->of);
    ((struct view *)o)->of = ps_unset();
}

static void view_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((struct view *)o)->of, u);
}

static const ps_class streams_class = {
    .size = sizeof(struct view), .drop = view_drop, .visit = view_visit};

/* ---- PSDataStreams --------------------------------------------------------------------------- */

#define DATA(t) SMA "PSDataCollection[" SMA t "]"
#define STREAMS_ROWS(M)                                                                            \
    M(ST_ERROR, DATA("ErrorRecord") " Error {get;set;}")                                           \
    M(ST_PROGRESS, DATA("ProgressRecord") " Progress {get;set;}")                                  \
    M(ST_VERBOSE, DATA("VerboseRecord") " Verbose {get;set;}")                                     \
    M(ST_DEBUG, DATA("DebugRecord") " Debug {get;set;}")                                           \
    M(ST_WARNING, DATA("WarningRecord") " Warning {get;set;}")                                     \
    M(ST_INFORMATION, DATA("InformationRecord") " Information {get;set;}")                         \
    M(ST_CLEAR, "void ClearStreams()")
PS_MEMBER_TABLE(streams, STREAMS_ROWS)

static ps_result streams_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    static const uint8_t streams[] = {
        [ST_ERROR] = PS_ERR, [ST_PROGRESS] = PS_PROGRESS, [ST_VERBOSE] = PS_VERB,
        [ST_DEBUG] = PS_DBG, [ST_WARNING] = PS_WARN,      [ST_INFORMATION] = PS_INFO};
    ps_shell *s = ps_shell_of(((struct view *)self.u.object)->of);
    (void)count;
    if (row == ST_CLEAR) {
        for (unsigned i = PS_ERR; i < PS_STREAM_COUNT; i++)
            ps_list_clear(ps_data_items(ps_data_collection_of(s->streams[i])));
        return PS_OK;
    }
    ps_value *slot = &s->streams[streams[row & ~(unsigned)PS_ROW_SET]];
    if (!(row & PS_ROW_SET))
        return ps_give(ps_retain(*slot), out);
    if (ps_is_null(args[0]))
        return ps_throw_null(cx, "value");
    ps_assign(slot, ps_retain(args[0]));
    return PS_OK;
}

const ps_typedef ps_type_streams = {.name = SMA "PSDataStreams",
                                    .members = streams_members,
                                    .invoke = streams_invoke,
                                    .cls = &streams_class};

ps_value ps_data_streams(ps_cx *cx, ps_value shell)
{
    struct view *v =
        ps_object_new(ps_type_named(cx->worker, ps_type_streams.name), &streams_class, PS_INSTANCE);
    v->of = ps_retain(shell);
    return ps_take_object(v);
}

/* ---- PSInvocationSettings -------------------------------------------------------------------- */

struct settings {
    ps_object object;
    ps_value host, error_action; /* or PS_NULL */
    bool add_to_history, expose, flow;
    int64_t apartment, stream_options;
};

static void settings_drop(ps_object *o)
{
    ps_release(((struct settings *)o)->host);
    ps_release(((struct settings *)o)->error_action);
}

static const ps_class settings_class = {
    .size = sizeof(struct settings), .drop = settings_drop};

#define SETTINGS_ROWS(M)                                                                           \
    M(SE_NEW, "new()")                                                                             \
    M(SE_APARTMENT, "System.Threading.ApartmentState ApartmentState {get;set;}")                   \
    M(SE_HOST, SMA "Host.PSHost Host {get;set;}")                                                  \
    M(SE_STREAMS, SMA "RemoteStreamOptions RemoteStreamOptions {get;set;}")                        \
    M(SE_HISTORY, "bool AddToHistory {get;set;}")                                                  \
    M(SE_ACTION, "System.Nullable[" SMA "ActionPreference] ErrorActionPreference {get;set;}")      \
    M(SE_FLOW, "bool FlowImpersonationPolicy {get;set;}")                                          \
    M(SE_EXPOSE, "bool ExposeFlowControlExceptions {get;set;}")
PS_MEMBER_TABLE(settings, SETTINGS_ROWS)

static ps_result settings_set(struct settings *s, unsigned row, ps_value v)
{
    switch (row) {
    case SE_APARTMENT:
        s->apartment = v.u.i;
        break;
    case SE_HOST:
        ps_assign(&s->host, ps_retain(v));
        break;
    case SE_STREAMS:
        s->stream_options = v.u.i;
        break;
    case SE_HISTORY:
        s->add_to_history = v.u.i != 0;
        break;
    case SE_ACTION:
        ps_assign(&s->error_action, ps_retain(v));
        break;
    case SE_FLOW:
        s->flow = v.u.i != 0;
        break;
    default:
        s->expose = v.u.i != 0;
        break;
    }
    return PS_OK;
}

static ps_result settings_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    (void)count;
    if (row == SE_NEW) {
        struct settings *made = ps_object_new(self.u.type, &settings_class, PS_INSTANCE);
        made->host = made->error_action = ps_null();
        made->apartment = 2;
        return ps_give(ps_take_object(made), out);
    }
    struct settings *s = (struct settings *)self.u.object;
    if (row & PS_ROW_SET)
        return settings_set(s, row & ~(unsigned)PS_ROW_SET, args[0]);
    switch (row) {
    case SE_APARTMENT:
        return ps_give(
            ps_enum(ps_type_named(cx->worker, "System.Threading.ApartmentState"), s->apartment),
            out);
    case SE_HOST:
        return ps_give(ps_retain(s->host), out);
    case SE_STREAMS:
        return ps_give(
            ps_enum(ps_type_named(cx->worker, SMA "RemoteStreamOptions"), s->stream_options), out);
    case SE_HISTORY:
        return ps_give_bool(s->add_to_history, out);
    case SE_ACTION:
        return ps_give(ps_retain(s->error_action), out);
    case SE_FLOW:
        return ps_give_bool(s->flow, out);
    default:
        return ps_give_bool(s->expose, out);
    }
}

const ps_typedef ps_type_settings = {.name = SMA "PSInvocationSettings",
                                     .members = settings_members,
                                     .invoke = settings_invoke,
                                     .cls = &settings_class};

ps_result ps_invocation_settings(ps_cx *cx, ps_value settings, ps_shell *s)
{
    (void)cx; /* ErrorActionPreference changes nothing for a local runspace */
    settings = ps_base(settings);
    if (!ps_is_class(settings, &settings_class))
        return PS_OK;
    const struct settings *given = (const struct settings *)settings.u.object;
    if (given->add_to_history && !s->history && ps_shell_commands(s)->count)
        s->history =
            ps_string_retain(((ps_host_command *)ps_shell_commands(s)->items[0].u.object)->text);
    return PS_OK;
}

/* ---- wait handles ---------------------------------------------------------------------------- */

struct wait_handle {
    ps_object object;
    ps_value owner;
    bool (*ended)(void *what);
    void *what;
};

static void wait_drop(ps_object *o)
{
    ps_release(((struct wait_handle *)o)->owner);
}

static void wait_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((struct wait_handle *)o)->owner, u);
}

static const ps_class wait_class = {.size = sizeof(struct wait_handle),
                                    .drop = wait_drop,
                                    .visit = wait_visit};

#define WAIT_ROWS(M)                                                                               \
    M(WH_ONE, "bool WaitOne()")                                                                    \
    M(WH_ONE_MS, "bool WaitOne(int millisecondsTimeout)")                                          \
    M(WH_ONE_SPAN, "bool WaitOne(timespan timeout)")                                               \
    M(WH_ONE_EXIT, "bool WaitOne(int millisecondsTimeout, bool exitContext)")                      \
    M(WH_CLOSE, "void Close()")                                                                    \
    M(WH_DISPOSE, "void Dispose()")                                                                \
    M(WH_ALL, "static bool WaitAll(System.Threading.WaitHandle[] waitHandles)")                    \
    M(WH_ALL_MS, "static bool WaitAll(System.Threading.WaitHandle[] waitHandles, int "             \
                 "millisecondsTimeout)")                                                           \
    M(WH_ANY, "static int WaitAny(System.Threading.WaitHandle[] waitHandles)")                     \
    M(WH_ANY_MS, "static int WaitAny(System.Threading.WaitHandle[] waitHandles, int "              \
                 "millisecondsTimeout)")
PS_MEMBER_TABLE(wait, WAIT_ROWS)

static bool is_set(ps_value v)
{
    const struct wait_handle *h = (const struct wait_handle *)ps_base(v).u.object;
    return ps_is_class(v, &wait_class) && h->ended(h->what);
}

struct several {
    const ps_array *handles;
    bool all;
};

static int64_t first_set(const ps_array *handles)
{
    for (uint32_t i = 0; i < handles->length; i++) {
        ps_value v = ps_array_get(handles, i);
        bool set = is_set(v);
        ps_release(v);
        if (set)
            return i;
    }
    return -1;
}

static bool several_ready(void *u)
{
    const struct several *s = u;
    if (!s->all)
        return first_set(s->handles) >= 0;
    for (uint32_t i = 0; i < s->handles->length; i++) {
        ps_value v = ps_array_get(s->handles, i);
        bool set = is_set(v);
        ps_release(v);
        if (!set)
            return false;
    }
    return true;
}

static ps_result wait_several(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    enum { WAIT_TIMEOUT = 258 };
    if (args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, "waitHandles");
    struct several s = {ps_as_array(args[0]), row <= WH_ALL_MS};
    int64_t ms = row == WH_ALL_MS || row == WH_ANY_MS ? args[1].u.i : -1;
    bool done;
    PS_TRY(ps_await(cx, several_ready, &s, ms, &done));
    if (s.all)
        return ps_give_bool(done, out);
    return ps_give_int(done ? first_set(s.handles) : WAIT_TIMEOUT, out);
}

static ps_result wait_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    if (row >= WH_ALL)
        return wait_several(cx, row, args, out);
    if (row == WH_CLOSE || row == WH_DISPOSE)
        return PS_OK;
    const struct wait_handle *h = (const struct wait_handle *)self.u.object;
    int64_t ms = row == WH_ONE ? -1 : row == WH_ONE_SPAN ? args[0].u.i / 10000 : args[0].u.i;
    bool done;
    PS_TRY(ps_await(cx, h->ended, h->what, ms, &done));
    return ps_give_bool(done, out);
}

const ps_typedef ps_type_wait_base = {.name = "System.Threading.WaitHandle",
                                      .interfaces = "System.IDisposable",
                                      .members = wait_members,
                                      .invoke = wait_invoke,
                                      .flags = PS_TYPE_ABSTRACT};
const ps_typedef ps_type_wait_handle = {.name = "System.Threading.ManualResetEvent",
                                        .base = "System.Threading.WaitHandle",
                                        .cls = &wait_class};

ps_value ps_wait_handle_new(ps_worker *w, ps_value owner, bool (*ended)(void *what), void *what)
{
    struct wait_handle *h =
        ps_object_new(ps_type_named(w, ps_type_wait_handle.name), &wait_class, PS_INSTANCE);
    h->owner = ps_retain(owner);
    h->ended = ended;
    h->what = what;
    return ps_take_object(h);
}

/* ---- IAsyncResult ---------------------------------------------------------------------------- */

struct async {
    ps_object object;
    ps_value shell, output, state;
    bool given, taken;
};

static void async_drop(ps_object *o)
{
    struct async *a = (struct async *)o;
    ps_release(a->shell);
    ps_release(a->output);
    ps_release(a->state);
}

static void async_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    struct async *a = (struct async *)o;
    each(&a->shell, u);
    each(&a->output, u);
    each(&a->state, u);
}

static const ps_class async_class = {
    .size = sizeof(struct async), .drop = async_drop, .visit = async_visit};

#define ASYNC_ROWS(M)                                                                              \
    M(AS_STATE, "System.Object AsyncState {get;}")                                                 \
    M(AS_HANDLE, "System.Threading.WaitHandle AsyncWaitHandle {get;}")                             \
    M(AS_SYNCHRONOUS, "bool CompletedSynchronously {get;}")                                        \
    M(AS_DONE, "bool IsCompleted {get;}")
PS_MEMBER_TABLE(async, ASYNC_ROWS)

static ps_result async_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    const struct async *a = (const struct async *)self.u.object;
    ps_shell *s = ps_shell_of(a->shell);
    (void)args, (void)count;
    switch (row) {
    case AS_STATE:
        return ps_give(ps_retain(a->state), out);
    case AS_HANDLE:
        return ps_give(ps_wait_handle_new(cx->worker, a->shell, ps_shell_ended, s), out);
    case AS_SYNCHRONOUS:
        return ps_give_bool(false, out);
    default:
        return ps_give_bool(ps_shell_ended(s), out);
    }
}

const ps_typedef ps_type_async = {.name = "System.IAsyncResult",
                                  .members = async_members,
                                  .invoke = async_invoke,
                                  .flags = PS_TYPE_INTERFACE};
const ps_typedef ps_type_async_shell = {.name = SMA "PowerShellAsyncResult",
                                        .interfaces = "System.IAsyncResult",
                                        .members = async_members,
                                        .invoke = async_invoke,
                                        .cls = &async_class};

ps_value ps_async_new(ps_exec *x, ps_value shell, ps_value output, bool given, ps_value state)
{
    struct async *a = ps_object_new(ps_type_named(x->base.worker, ps_type_async_shell.name),
                                    &async_class, PS_INSTANCE);
    a->shell = ps_retain(shell);
    a->output = ps_retain(output);
    a->state = ps_is_null(state) ? ps_null() : ps_retain(state);
    a->given = given;
    return ps_take_object(a);
}

bool ps_async_is_of(ps_value async, const ps_object *shell)
{
    async = ps_base(async);
    return ps_is_class(async, &async_class) &&
           ((struct async *)async.u.object)->shell.u.object == shell;
}

ps_value ps_async_output(ps_value async)
{
    const struct async *a = (const struct async *)ps_base(async).u.object;
    return a->given ? ps_null() : ps_retain(a->output);
}
