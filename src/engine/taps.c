/*
 * taps.c - redirections of a command, and the variables that common parameters name.
 */
#include "engine/taps.h"

#include "base/memory.h"
#include "engine/provider.h"

#include <string.h>

static struct ps_taps *taps_of(ps_processor *p)
{
    if (!p->taps)
        p->taps = ps_calloc(1, sizeof *p->taps);
    return p->taps;
}

/* ---- redirections ---------------------------------------------------------------------------- */

/* A stream sent to $null. Records of warnings and their kin still reach the person: PowerShell
 * writes them to the host's buffers then (MshCommandRuntime.WriteWarning, ..InfoBuffers). */
static ps_result quiet_write(ps_sink *sink, ps_cx *cx, ps_value take_v)
{
    const struct ps_quiet *q = (const struct ps_quiet *)sink;
    return ps_sink_write(ps_exec_of(cx)->runspace->top[q->stream], cx, take_v);
}

static ps_sink *null_for(ps_exec *x, unsigned stream)
{
    ps_runspace *rs = x->runspace;
    if (stream <= PS_ERR || !rs || !rs->top[stream])
        return &ps_null_sink;
    rs->quiet[stream] = (struct ps_quiet){{quiet_write}, (uint8_t)stream};
    return &rs->quiet[stream].sink;
}

ps_result ps_redirect_writer(ps_exec *x, ps_value file, const char **command,
                             const char **parameter, ps_string **name)
{
    ps_drive *drive = NULL;
    ps_string *path = NULL;
    PS_TRY(ps_to_string(&x->base, file, name));
    *command = "Out-File";
    if (ps_path_resolve(x, *name, &drive, &path) != PS_OK) {
        if (x->base.pending != PS_PENDING_ERROR)
            return PS_FAIL;
        ps_clear_pending(&x->base); /* Out-File says it */
    } else if (strcmp(drive->provider->name, "Variable") == 0) {
        *command = "Set-Variable";
        *parameter = "Name";
        ps_string_release(*name);
        *name = ps_string_retain(path);
    }
    ps_string_release(path);
    return PS_OK;
}

/* An Out-File on its own whose input is the file. */
static ps_result open_file(ps_processor *p, const ps_redirect *r, ps_sink **out)
{
    ps_exec *x = p->x;
    const char *command, *parameter = "LiteralPath";
    ps_string *path = NULL;
    PS_TRY(ps_redirect_writer(x, r->file, &command, &parameter, &path));
    ps_argument args[2] = {
        {.parameter = ps_string_c(parameter), .value = ps_take_string(path)},
        {.parameter = ps_string_c("Append"), .value = ps_bool(r->append), .has_colon = true}};
    ps_call call = {.command = ps_text(command), .args = args, .arg_count = r->append ? 2 : 1,
                    .start = p->call->start, .end = p->call->end, .script = p->call->script};
    ps_processor *writer = ps_processor_new(x, &call);
    ps_result result = writer ? PS_OK : PS_FAIL;
    if (writer) {
        struct ps_file_tap *f = ps_calloc(1, sizeof *f);
        f->writer = writer;
        f->next = taps_of(p)->files;
        p->taps->files = f;
        writer->has_input = true;
        if ((result = ps_processor_connect(writer, &ps_null_sink)) == PS_OK &&
            (result = ps_processor_prepare(writer)) == PS_OK)
            result = ps_processor_begin(writer);
        writer->call = p->call; /* the local one ends here */
        *out = &writer->input;
    }
    ps_string_release(args[0].parameter);
    ps_string_release(args[1].parameter);
    ps_release(args[0].value);
    ps_release(call.command);
    return result;
}

ps_result ps_processor_connect(ps_processor *p, ps_sink *out)
{
    ps_exec *x = p->x;
    for (unsigned s = 0; s < PS_STREAM_COUNT; s++)
        p->streams[s] = x->streams[s];
    p->streams[PS_OUT] = out;
    for (unsigned i = 0; i < p->call->redirect_count; i++) {
        const ps_redirect *r = &p->call->redirects[i];
        ps_sink *to = NULL;
        bool null = !r->to && ps_is_null(r->file);
        if (r->to)
            to = p->streams[r->to];
        else if (!null)
            PS_TRY(open_file(p, r, &to));
        unsigned first = r->from ? r->from : PS_OUT, last = r->from ? r->from : PS_INFO;
        for (unsigned s = first; s <= last; s++)
            p->streams[s] = null ? null_for(x, s) : to;
    }
    return PS_OK;
}

static void resume(ps_processor *p, ps_sink *const from[PS_STREAM_COUNT],
                   ps_sink *const to[PS_STREAM_COUNT])
{
    p->outer = p->x->processor;
    for (unsigned s = PS_ERR; s < PS_STREAM_COUNT; s++) {
        if (p->streams[s] == from[s]) {
            p->streams[s] = to[s];
            continue;
        }
        for (unsigned t = PS_ERR; t < PS_STREAM_COUNT; t++) { /* merged into another one */
            if (p->streams[s] == from[t]) {
                p->streams[s] = to[t];
                break;
            }
        }
    }
}

void ps_processor_resume(ps_processor *p, ps_sink *const from[PS_STREAM_COUNT],
                         ps_sink *const to[PS_STREAM_COUNT])
{
    resume(p, from, to);
    for (struct ps_file_tap *f = p->taps ? p->taps->files : NULL; f; f = f->next)
        resume(f->writer, from, to);
}

ps_result ps_taps_end(ps_processor *p, bool failed)
{
    struct ps_taps *t = p->taps;
    ps_result result = PS_OK;
    if (!t)
        return PS_OK;
    while (t->files) {
        struct ps_file_tap *f = t->files;
        t->files = f->next;
        if (!failed && result == PS_OK)
            result = ps_processor_end(f->writer);
        ps_processor_free(f->writer);
        ps_free(f);
    }
    return result;
}

/* ---- variables ------------------------------------------------------------------------------- */

static ps_result out_write(ps_sink *sink, ps_cx *cx, ps_value take_v)
{
    struct ps_taps *t = (struct ps_taps *)((char *)sink - offsetof(struct ps_taps, out));
    ps_exec *x = ps_exec_of(cx);
    if (t->out_list && !ps_list_add(t->out_list, ps_retain(take_v))) {
        ps_release(take_v);
        return ps_raise_memory(cx);
    }
    if (t->pipeline_variable &&
        ps_variable_put(x, t->scope, t->pipeline_variable, take_v, 0, false) != PS_OK) {
        ps_release(take_v);
        return PS_FAIL;
    }
    return ps_sink_write(t->out.next, cx, take_v);
}

/* `-OutVariable name` or `+name`: the list that the variable holds from now on. */
static ps_result variable_list(ps_processor *p, enum ps_common which, ps_list **out)
{
    ps_exec *x = p->x;
    ps_value name = p->common[which];
    if (name.kind != PS_STRING || name.u.string->length == 0)
        return PS_OK;
    ps_string *text = name.u.string;
    bool append = ps_string_at(text, 0) == '+';
    ps_string *whole = ps_string_sub(text, append, text->length - append), *rest;
    ps_scope *scope = ps_scope_of_name(x, whole, &rest); /* -OutVariable global:all */
    ps_name n = ps_intern(x->base.worker, rest ? rest : whole);
    ps_string_release(whole);
    ps_string_release(rest);
    ps_list *list = ps_arraylist_new(x->base.worker);
    if (append) {
        ps_variable *held = scope ? ps_variable_find(x, scope, n) : NULL;
        ps_value old = !scope ? ps_variable_get(x, n) : ps_retain(held ? held->value : ps_null());
        ps_value base = ps_base(old);
        if (base.kind == PS_LIST && base.u.object->type == list->object.type) {
            ps_release_object(list);
            list = ps_retain_object(ps_as_list(base));
        } else if (!ps_is_null(base)) {
            ps_collector c;
            ps_collector_init(&c);
            ps_sink_enumerate(&c.sink, &x->base, old);
            for (uint32_t i = 0; i < c.count; i++)
                ps_list_add(list, ps_retain(c.items[i]));
            ps_collector_drop(&c);
        }
        ps_release(old);
    }
    *out = list;
    return ps_variable_put(x, scope ? scope : p->taps->scope, n, ps_take_object(list), 0, false);
}

ps_result ps_processor_tap(ps_processor *p)
{
    static const uint8_t variables[] = {PS_COMMON_OUT_VARIABLE, PS_COMMON_ERROR_VARIABLE,
                                        PS_COMMON_WARNING_VARIABLE, PS_COMMON_INFORMATION_VARIABLE,
                                        PS_COMMON_PIPELINE_VARIABLE};
    bool any = false;
    for (unsigned i = 0; i < sizeof variables; i++)
        any |= p->common[variables[i]].kind != PS_UNSET;
    if (!any)
        return PS_OK;
    ps_exec *x = p->x;
    if (p->mode == PS_NO_LANGUAGE || p->mode == PS_RESTRICTED_LANGUAGE) {
        x->processor = p->outer; /* the error is not the command's */
        return ps_raise_runtime(&x->base, "VariableReferenceNotSupportedInDataSection",
                                PS_INVALID_OPERATION,
                                "A variable that cannot be referenced in restricted language mode or "
                                "a Data section is being referenced. Variables that can be referenced "
                                "include the following: $PSCulture, $PSUICulture, $true, $false, "
                                "$null.");
    }
    struct ps_taps *t = taps_of(p);
    t->scope = x->scope;
    PS_TRY(variable_list(p, PS_COMMON_OUT_VARIABLE, &t->out_list));
    PS_TRY(variable_list(p, PS_COMMON_ERROR_VARIABLE, &t->error_list));
    PS_TRY(variable_list(p, PS_COMMON_WARNING_VARIABLE, &t->warning_list));
    PS_TRY(variable_list(p, PS_COMMON_INFORMATION_VARIABLE, &t->information_list));
    ps_value pipeline = p->common[PS_COMMON_PIPELINE_VARIABLE];
    if (pipeline.kind == PS_STRING)
        t->pipeline_variable = ps_intern(x->base.worker, pipeline.u.string);
    if (t->out_list || t->pipeline_variable) {
        t->out.sink.write = out_write;
        t->out.p = p;
        t->out.next = p->streams[PS_OUT];
        p->streams[PS_OUT] = &t->out.sink;
        if (x->processor == p)
            x->streams[PS_OUT] = &t->out.sink;
    }
    return PS_OK;
}

void ps_taps_record(ps_processor *p, enum ps_stream stream, ps_value record)
{
    /* Functions around a command collect its errors, too. */
    for (; p; p = p->outer) {
        ps_list *list = !p->taps              ? NULL
                        : stream == PS_ERR  ? p->taps->error_list
                        : stream == PS_WARN ? p->taps->warning_list
                        : stream == PS_INFO ? p->taps->information_list
                                            : NULL;
        if (list)
            ps_list_add(list, ps_retain(record));
    }
}

void ps_taps_free(struct ps_taps *t)
{
    if (!t)
        return;
    ps_release_object(t->out_list);
    ps_release_object(t->error_list);
    ps_release_object(t->warning_list);
    ps_release_object(t->information_list);
    ps_free(t);
}
