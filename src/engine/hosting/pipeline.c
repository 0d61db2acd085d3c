/*
 * pipeline.c - Pipeline with its reader and writer objects (Pipeline.cs, PipelineReader,
 * PipelineWriter): an older face of what the PowerShell class does.
 */
#include "engine/hosting/pipeline.h"

#include "engine/hosting/async.h"
#include "object/iterate.h"
#include "types/support.h"

#define SMA "System.Management.Automation."
#define RS SMA "Runspaces."

struct pipeline {
    ps_object object;
    ps_value shell;
    ps_value input, output; /* PSDataCollections */
    bool started, session_state;
    int64_t number;
};

static void pipeline_drop(ps_object *o)
{
    struct pipeline *p = (struct pipeline *)o;
    ps_release(p->shell);
    ps_release(p->input);
    ps_release(p->output);
}

static void pipeline_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    struct pipeline *p = (struct pipeline *)o;
    each(&p->shell, u);
    each(&p->input, u);
    each(&p->output, u);
}

static const ps_class pipeline_class = {.size = sizeof(struct pipeline),
                                        .drop = pipeline_drop,
                                        .visit = pipeline_visit};

ps_result ps_pipeline_make(ps_cx *cx, ps_value runspace, const ps_string *text, bool nested,
                           bool history, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    ps_shell *s = ps_shell_new(x);
    s->runspace = ps_retain(runspace);
    s->nested = nested;
    struct pipeline *p =
        ps_object_new(ps_type_named(cx->worker, RS "LocalPipeline"), &pipeline_class, PS_INSTANCE);
    p->shell = ps_take_object(s);
    p->input = ps_data_collection_new(cx->worker, "System.Object");
    p->output = ps_data_collection_new(cx->worker, SMA "PSObject");
    p->number = 1;
    *out = ps_take_object(p);
    if (!text)
        return PS_OK;
    s->history = history ? ps_string_retain((ps_string *)text) : NULL;
    return ps_commands_add(cx, ps_shell_commands(s), text, true, -1);
}

/* ---- readers and writers --------------------------------------------------------------------- */

struct stream {
    ps_object object;
    ps_value data;  /* PSDataCollection */
    ps_value shell; /* a reader's end comes with it */
};

static void stream_drop(ps_object *o)
{
    ps_release(((struct stream *)o)->data);
    ps_release(((struct stream *)o)->shell);
}

static void stream_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((struct stream *)o)->data, u);
    each(&((struct stream *)o)->shell, u);
}

static const ps_class stream_class = {.size = sizeof(struct stream),
                                      .drop = stream_drop,
                                      .visit = stream_visit};

static ps_value stream_new(ps_cx *cx, const char *type, const char *element, ps_value data,
                           ps_value shell)
{
    ps_type *t = ps_type_named(cx->worker, type);
    if (element) {
        ps_type *of = ps_type_named(cx->worker, element);
        t = ps_type_generic(cx->worker, t, &of, 1);
    }
    struct stream *s = ps_object_new(t, &stream_class, PS_INSTANCE);
    s->data = ps_retain(data);
    s->shell = ps_retain(shell);
    return ps_take_object(s);
}

#define READER_ROWS(M)                                                                             \
    M(RD_COUNT, "int Count {get;}")                                                                \
    M(RD_OPEN, "bool IsOpen {get;}")                                                               \
    M(RD_END, "bool EndOfPipeline {get;}")                                                         \
    M(RD_MAX, "int MaxCapacity {get;}")                                                            \
    M(RD_READ, "T Read()")                                                                         \
    M(RD_PEEK, "T Peek()")                                                                         \
    M(RD_SOME, "System.Collections.ObjectModel.Collection[T] Read(int count)")                     \
    M(RD_REST, "System.Collections.ObjectModel.Collection[T] ReadToEnd()")                         \
    M(RD_NOW, "System.Collections.ObjectModel.Collection[T] NonBlockingRead()")                    \
    M(RD_CLOSE, "void Close()")
PS_MEMBER_TABLE(reader, READER_ROWS)

static bool something_or_end(void *u)
{
    const struct stream *s = u;
    return ps_data_items(ps_data_collection_of(s->data))->count ||
           ps_shell_of(s->shell)->state > PS_SHELL_STOPPING;
}

static ps_result read_some(ps_cx *cx, const struct stream *s, int64_t most, bool wait,
                           ps_value *out)
{
    ps_list *items = ps_data_items(ps_data_collection_of(s->data));
    if (wait)
        PS_TRY(ps_await(cx, ps_shell_ended, ps_shell_of(s->shell), -1, NULL));
    if (most >= items->count)
        return ps_give(ps_data_read_all(cx, ps_data_collection_of(s->data)), out);
    ps_list *part = ps_collection_list(cx->worker, SMA "PSObject");
    for (int64_t i = 0; i < most; i++)
        ps_list_add(part, ps_retain(items->items[i]));
    ps_list_remove(items, 0, (uint32_t)most);
    return ps_give(ps_take_object(part), out);
}

static ps_result reader_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    struct stream *s = (struct stream *)self.u.object;
    ps_list *items = ps_data_items(ps_data_collection_of(s->data));
    (void)count;
    switch (row) {
    case RD_COUNT:
        return ps_give_int(items->count, out);
    case RD_OPEN:
        return ps_give_bool(!ps_shell_ended(ps_shell_of(s->shell)), out);
    case RD_END:
        return ps_give_bool(!items->count && ps_shell_ended(ps_shell_of(s->shell)), out);
    case RD_MAX:
        return ps_give_int(INT32_MAX, out);
    case RD_READ:
    case RD_PEEK:
        if (row == RD_READ)
            PS_TRY(ps_await(cx, something_or_end, s, -1, NULL));
        *out = items->count ? ps_retain(items->items[0]) : ps_void();
        if (row == RD_READ && items->count)
            ps_list_remove(items, 0, 1);
        return PS_OK;
    case RD_SOME:
        return read_some(cx, s, args[0].u.i, true, out);
    case RD_REST:
        return read_some(cx, s, INT64_MAX, true, out);
    case RD_NOW:
        return read_some(cx, s, INT64_MAX, false, out);
    default:
        return PS_OK;
    }
}

static const ps_typedef type_reader = {.name = RS "PipelineReader`1",
                                       .members = reader_members,
                                       .invoke = reader_invoke,
                                       .cls = &stream_class,
                                       .flags = PS_TYPE_GENERIC};

#define WRITER_ROWS(M)                                                                             \
    M(WR_COUNT, "int Count {get;}")                                                                \
    M(WR_OPEN, "bool IsOpen {get;}")                                                               \
    M(WR_MAX, "int MaxCapacity {get;}")                                                            \
    M(WR_WRITE, "int Write(System.Object obj)")                                                    \
    M(WR_WRITE_EACH, "int Write(System.Object obj, bool enumerateCollection)")                     \
    M(WR_FLUSH, "void Flush()")                                                                    \
    M(WR_CLOSE, "void Close()")
PS_MEMBER_TABLE(writer, WRITER_ROWS)

static ps_result write_input(ps_cx *cx, ps_data_collection *c, ps_value v, bool each, ps_value *out)
{
    ps_iter it;
    ps_value item;
    bool more;
    int64_t written = 0;
    if (!c->open)
        return ps_throw(cx, RS "PipelineClosedException", "The pipeline is closed.");
    if (!each) {
        ps_data_add(ps_exec_of(cx), c, ps_retain(v));
        return ps_give_int(1, out);
    }
    ps_result r = ps_iter_init(cx, &it, v);
    for (; r == PS_OK && (r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more; written++)
        ps_data_add(ps_exec_of(cx), c, item);
    ps_iter_end(&it);
    return r == PS_OK ? ps_give_int(written, out) : r;
}

static ps_result writer_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    ps_data_collection *c = ps_data_collection_of(((struct stream *)self.u.object)->data);
    switch (row) {
    case WR_COUNT:
        return ps_give_int(ps_data_items(c)->count, out);
    case WR_OPEN:
        return ps_give_bool(c->open, out);
    case WR_MAX:
        return ps_give_int(INT32_MAX, out);
    case WR_WRITE:
    case WR_WRITE_EACH:
        return write_input(cx, c, args[0], count > 1 && args[1].u.i, out);
    case WR_CLOSE:
        ps_data_complete(ps_exec_of(cx), c);
        return PS_OK;
    default:
        return PS_OK;
    }
}

static const ps_typedef type_writer = {.name = RS "PipelineWriter",
                                       .members = writer_members,
                                       .invoke = writer_invoke,
                                       .cls = &stream_class};

/* ---- Pipeline -------------------------------------------------------------------------------- */

#define PIPELINE_ROWS(M)                                                                           \
    M(PI_RUNSPACE, "runspace Runspace {get;}")                                                     \
    M(PI_NESTED, "bool IsNested {get;}")                                                           \
    M(PI_INPUT, RS "PipelineWriter Input {get;}")                                                  \
    M(PI_OUTPUT, RS "PipelineReader[psobject] Output {get;}")                                      \
    M(PI_ERROR, RS "PipelineReader[System.Object] Error {get;}")                                   \
    M(PI_STATE, RS "PipelineStateInfo PipelineStateInfo {get;}")                                   \
    M(PI_HAD_ERRORS, "bool HadErrors {get;}")                                                      \
    M(PI_INSTANCE, "long InstanceId {get;}")                                                       \
    M(PI_COMMANDS, RS "CommandCollection Commands {get;}")                                         \
    M(PI_SESSION, "bool SetPipelineSessionState {get;set;}")                                       \
    M(PI_INVOKE, "System.Collections.ObjectModel.Collection[psobject] Invoke()")                   \
    M(PI_INVOKE_INPUT, "System.Collections.ObjectModel.Collection[psobject] Invoke("               \
                       "System.Collections.IEnumerable input)")                                    \
    M(PI_ASYNC, "void InvokeAsync()")                                                              \
    M(PI_STOP, "void Stop()")                                                                      \
    M(PI_STOP_ASYNC, "void StopAsync()")                                                           \
    M(PI_COPY, RS "Pipeline Copy()")                                                               \
    M(PI_DISPOSE, "void Dispose()")
PS_MEMBER_TABLE(pipeline, PIPELINE_ROWS)

static ps_result start(ps_exec *x, struct pipeline *p, ps_value input)
{
    if (p->started)
        return ps_throw(&x->base, RS "InvalidPipelineStateException",
                        "Cannot invoke pipeline because it has already been invoked.");
    PS_TRY(ps_shell_begin(x, ps_shell_of(p->shell), input, p->output));
    p->started = true;
    return PS_OK;
}

static ps_result run(ps_exec *x, struct pipeline *p, ps_value given, ps_value *out)
{
    ps_shell *s = ps_shell_of(p->shell);
    ps_value input = given;
    if (ps_is_null(given)) {
        input = p->input;
        ps_data_complete(x, ps_data_collection_of(p->input));
    }
    PS_TRY(start(x, p, input));
    PS_TRY(ps_shell_wait(x, s));
    if (s->state == PS_SHELL_FAILED)
        return ps_raise_value(&x->base, ps_is_null(s->reason) ? s->record : s->reason);
    return ps_give(ps_data_read_all(&x->base, ps_data_collection_of(p->output)), out);
}

static ps_result copy(ps_cx *cx, const struct pipeline *p, ps_value *out)
{
    const ps_shell *s = ps_shell_of(p->shell);
    PS_TRY(ps_pipeline_make(cx, s->runspace, NULL, s->nested, false, out));
    const ps_list *from = ps_shell_commands(s);
    ps_list *to = ps_shell_commands(ps_shell_of(((struct pipeline *)out->u.object)->shell));
    for (uint32_t i = 0; i < from->count; i++)
        ps_list_add(to, ps_retain(from->items[i]));
    return PS_OK;
}

static ps_result pipeline_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    struct pipeline *p = (struct pipeline *)self.u.object;
    ps_shell *s = ps_shell_of(p->shell);
    (void)count;
    switch (row) {
    case PI_RUNSPACE:
        *out = ps_retain(s->runspace);
        break;
    case PI_NESTED:
        *out = ps_bool(s->nested);
        break;
    case PI_INPUT:
        *out = stream_new(cx, RS "PipelineWriter", NULL, p->input, p->shell);
        break;
    case PI_OUTPUT:
        *out = stream_new(cx, RS "PipelineReader`1", SMA "PSObject", p->output, p->shell);
        break;
    case PI_ERROR:
        *out = stream_new(cx, RS "PipelineReader`1", "System.Object", s->streams[PS_ERR], p->shell);
        break;
    case PI_STATE:
        *out = ps_state_info(cx, RS "PipelineStateInfo", s->state, s->reason);
        break;
    case PI_HAD_ERRORS:
        *out = ps_bool(s->had_errors);
        break;
    case PI_INSTANCE:
        *out = ps_long(p->number);
        break;
    case PI_COMMANDS:
        *out = ps_take_object(ps_retain_object(ps_shell_commands(s)));
        break;
    case PI_SESSION:
        *out = ps_bool(p->session_state);
        break;
    case PI_SESSION | PS_ROW_SET:
        p->session_state = args[0].u.i != 0;
        break;
    case PI_INVOKE:
        return run(x, p, ps_null(), out);
    case PI_INVOKE_INPUT:
        return run(x, p, args[0], out);
    case PI_ASYNC:
        return start(x, p, p->input);
    case PI_COPY:
        return copy(cx, p, out);
    case PI_STOP_ASYNC:
        ps_shell_stop(x, s);
        break;
    default: /* Stop, Dispose */
        ps_shell_stop(x, s);
        ps_await_end(cx, ps_shell_ended, s);
        break;
    }
    return PS_OK;
}

static const ps_typedef type_pipeline = {.name = RS "Pipeline",
                                         .interfaces = "System.IDisposable",
                                         .members = pipeline_members,
                                         .invoke = pipeline_invoke,
                                         .flags = PS_TYPE_ABSTRACT};
static const ps_typedef type_local_pipeline = {
    .name = RS "LocalPipeline", .base = RS "Pipeline", .cls = &pipeline_class};

const ps_typedef *const ps_pipeline_types[] = {&type_reader, &type_writer, &type_pipeline,
                                               &type_local_pipeline, NULL};
