/*
 * pipeline.c - running a pipeline: its processors are made, bound, begun, fed, ended and cleaned
 * in PowerShell's order (PipelineProcessor.SynchronousExecuteEnumerate).
 */
#include "base/memory.h"
#include "engine/chain.h"
#include "engine/frame.h"
#include "engine/intrinsics.h"
#include "engine/taps.h"
#include "object/iterate.h"

#include <string.h>

/* ---- one processor --------------------------------------------------------------------------- */

void ps_processor_enter(ps_processor *p, struct ps_processor_saved *saved)
{
    ps_exec *x = p->x;
    saved->processor = x->processor;
    ps_state_enter(x, p->state, p->scope, &saved->state);
    memcpy(saved->streams, x->streams, sizeof x->streams);
    x->processor = p;
    memcpy(x->streams, p->streams, sizeof x->streams);
}

void ps_processor_leave(ps_processor *p, const struct ps_processor_saved *saved)
{
    ps_exec *x = p->x;
    x->processor = saved->processor;
    ps_state_leave(x, &saved->state);
    memcpy(x->streams, saved->streams, sizeof x->streams);
}

/* Whether what fails inside becomes the command's own error: cmdlets, advanced functions and
 * script files. */
static bool signs_errors(const ps_processor *p)
{
    if (p->cls != &ps_block_processor)
        return !p->x->suppress;
    return p->info->type != PS_CMD_SCRIPT && p->binding && p->binding->metadata &&
           p->binding->metadata->cmdlet_binding;
}

/* What failed inside a command becomes that command's error, unless a command inside it or a throw
 * statement has signed it already (CommandProcessorBase.ManageInvocationException). */
static ps_result manage(ps_processor *p, ps_result result)
{
    ps_exec *x = p->x;
    if (result == PS_OK || (x->base.pending != PS_PENDING_ERROR &&
                            x->base.pending != PS_PENDING_TERMINATE))
        return result;
    ps_error_record *r = (ps_error_record *)x->base.fault.u.object;
    ps_value e = ps_base(r->exception);
    bool thrown = ps_is_class(e, &ps_exception_class) &&
                  ((ps_exception *)e.u.object)->thrown_by_throw;
    if (!r->command && !thrown && signs_errors(p)) {
        ps_error_sign(p, r);
        x->suppress = false; /* the caller's preference has the word again */
    }
    if (x->base.pending == PS_PENDING_TERMINATE && (!x->terminating || x->terminating == p)) {
        x->base.pending = PS_PENDING_ERROR;
        x->terminating = NULL;
    }
    ps_error_remember(x, x->base.fault);
    ps_taps_record(p, PS_ERR, x->base.fault);
    return result;
}

#define RUN(call)                                                                                  \
    struct ps_processor_saved saved;                                                               \
    ps_processor_enter(p, &saved);                                                                 \
    ps_result result = (call);                                                                     \
    ps_processor_leave(p, &saved);                                                                 \
    return result == PS_OK ? PS_OK : manage(p, result)

ps_result ps_processor_prepare(ps_processor *p)
{
    if (!p->cls->prepare)
        return PS_OK;
    RUN(p->cls->prepare(p));
}

ps_result ps_processor_begin(ps_processor *p)
{
    bool begun = p->begun;
    p->begun = true;
    if (begun || !p->cls->begin)
        return PS_OK;
    RUN(p->cls->begin(p));
}

ps_result ps_processor_process(ps_processor *p, ps_value v)
{
    if (!p->begun) /* a command before it writes while it begins itself */
        PS_TRY(ps_processor_begin(p));
    RUN(p->cls->process(p, v));
}

ps_result ps_processor_end(ps_processor *p)
{
    if (!p->cls->end)
        return PS_OK;
    RUN(p->cls->end(p));
}

ps_result ps_processor_clean(ps_processor *p)
{
    if (!p->cls->clean)
        return PS_OK;
    p->streams[PS_OUT] = &ps_null_sink; /* what clean blocks write is dropped */
    RUN(p->cls->clean(p));
}

static ps_result input_write(ps_sink *sink, ps_cx *cx, ps_value take_v)
{
    ps_processor *p = (ps_processor *)((char *)sink - offsetof(ps_processor, input));
    (void)cx;
    ps_result r = ps_processor_process(p, take_v);
    ps_release(take_v);
    return r;
}

static const ps_processor_class *class_of(const ps_command_info *info)
{
    switch (info->type) {
    case PS_CMD_CMDLET: return &ps_cmdlet_processor;
    case PS_CMD_APPLICATION: return &ps_native_processor;
    default: return &ps_block_processor;
    }
}

ps_processor *ps_processor_new(ps_exec *x, const ps_call *call)
{
    ps_command_info *info = call->resolved ? ps_retain_object(call->resolved) : NULL;
    if (!info && ps_command_of_call(x, call, &info) != PS_OK)
        return NULL;
    ps_processor *p = ps_calloc(1, sizeof *p);
    p->cls = class_of(info);
    p->input.write = input_write;
    p->x = x;
    p->outer = x->processor;
    p->call = call;
    p->info = info;
    p->length = 1;
    p->scope = x->scope;
    p->state = x->state;
    p->mode = (uint8_t)x->mode;
    p->nested = x->frame && x->frame->caller;
    return p;
}

void ps_processor_free(ps_processor *p)
{
    if (!p)
        return;
    if (p->cls->dispose)
        p->cls->dispose(p);
    if (p->binding) {
        ps_binding_drop(p->binding);
        ps_free(p->binding);
    }
    ps_taps_end(p, true);
    ps_taps_free(p->taps);
    for (unsigned i = 0; i < PS_COMMON_COUNT; i++)
        ps_release(p->common[i]);
    ps_release(p->bound_parameters);
    ps_release(p->my_invocation);
    ps_pscmdlet_end(p->pscmdlet);
    ps_release_object(p->info);
    ps_free(p);
}

/* ---- chains ---------------------------------------------------------------------------------- */

/* After a failure: whether it was a command of this chain that wants no more input. Then that
 * command and those before it are finished, and the rest goes on. */
static bool stopped_here(ps_chain *l, ps_result *result)
{
    ps_exec *x = l->x;
    if (*result == PS_OK || x->base.pending != PS_PENDING_UPSTREAM)
        return false;
    for (unsigned i = 0; i < l->count; i++) {
        if (l->p[i] != x->upstream)
            continue;
        if (l->kept) { /* whoever takes the step is who wants no more */
            x->upstream = x->processor;
            if (x->processor)
                x->processor->ends_all = true;
            return false;
        }
        ps_clear_pending(&x->base);
        x->upstream = NULL;
        l->done = l->p[i]->ends_all ? l->count : i + 1 > l->done ? i + 1 : l->done;
        *result = PS_OK;
        return true;
    }
    return false;
}

ps_result ps_chain_make(ps_chain *l, ps_call *calls)
{
    for (unsigned i = 0; i < l->count; i++) {
        if (!(l->p[i] = ps_processor_new(l->x, &calls[i])))
            return PS_FAIL;
        l->p[i]->index = i;
        l->p[i]->length = l->count;
        l->p[i]->has_input = i > 0;
        if (i > 0)
            l->p[i - 1]->next = l->p[i];
    }
    return PS_OK;
}

static ps_result connect(ps_chain *l, ps_sink *out)
{
    ps_exec *x = l->x;
    ps_sink *errors = NULL; /* of a later command that takes those of all before it */
    for (unsigned i = l->count; i-- > 0;) {
        ps_processor *p = l->p[i];
        PS_TRY(ps_processor_connect(p, i + 1 < l->count ? &l->p[i + 1]->input : out));
        if (errors && p->streams[PS_ERR] == x->streams[PS_ERR])
            p->streams[PS_ERR] = errors;
        if (p->call->merge_previous)
            errors = &p->input;
    }
    return PS_OK;
}

ps_result ps_chain_begin(ps_chain *l, bool has_input, ps_sink *out)
{
    ps_result r = PS_OK;
    l->p[0]->has_input = has_input;
    PS_TRY(connect(l, out));
    for (unsigned i = 0; i < l->count && r == PS_OK; i++)
        r = ps_processor_prepare(l->p[i]);
    if (r != PS_OK)
        return r;
    for (unsigned i = 0; i < l->count && r == PS_OK; i++) {
        r = ps_processor_begin(l->p[i]);
        stopped_here(l, &r);
    }
    return r;
}

ps_result ps_chain_process(ps_chain *l, ps_value v)
{
    if (l->done)
        return PS_OK;
    l->fed = true;
    ps_result r = ps_processor_process(l->p[0], v);
    stopped_here(l, &r);
    return r;
}

static ps_result feed(ps_chain *l, ps_value input)
{
    if (input.kind == PS_UNSET)
        return ps_chain_process(l, ps_unset());
    ps_result r = ps_sink_enumerate(&l->p[0]->input, &l->x->base, input);
    stopped_here(l, &r);
    return r;
}

ps_result ps_chain_end(ps_chain *l)
{
    ps_result r = PS_OK;
    for (unsigned i = 0; i < l->count && r == PS_OK; i++) {
        if (i < l->done)
            continue;
        r = ps_processor_end(l->p[i]);
        stopped_here(l, &r);
    }
    return r;
}

/* Clean blocks run whatever happened, after Ctrl+C as well; what was pending stays pending. */
static void clean(ps_chain *l)
{
    ps_exec *x = l->x;
    for (unsigned i = 0; i < l->count && l->p[i]; i++) {
        if (!l->p[i]->cls->clean)
            continue;
        ps_value fault = x->base.fault, jump = x->jump;
        enum ps_pending pending = x->base.pending;
        atomic_bool *stop = x->base.stop;
        if (pending == PS_PENDING_STOP)
            x->base.stop = NULL;
        x->base.fault = ps_unset();
        x->base.pending = PS_PENDING_NONE;
        x->jump = ps_unset();
        if (ps_processor_clean(l->p[i]) != PS_OK) {
            if (x->base.pending == PS_PENDING_ERROR) {
                ps_value record = ps_catch(&x->base);
                ps_report_error(x, record);
                ps_release(record);
            }
            ps_clear_pending(&x->base);
        }
        ps_release(x->jump);
        x->base.fault = fault;
        x->base.pending = pending;
        x->base.stop = stop;
        x->jump = jump;
    }
}

void ps_chain_drop(ps_chain *l)
{
    for (unsigned i = 0; i < l->count; i++)
        ps_processor_free(l->p[i]);
    l->count = 0;
}

ps_result ps_chain_finish(ps_chain *l, ps_result r, bool *failed)
{
    clean(l);
    for (unsigned i = 0; i < l->count && l->p[i]; i++) {
        *failed |= l->p[i]->failed;
        if (r == PS_OK)
            r = ps_taps_end(l->p[i], false);
    }
    ps_chain_drop(l);
    return r;
}

void ps_chain_resume(ps_chain *l, ps_sink *const from[PS_STREAM_COUNT],
                     ps_sink *const to[PS_STREAM_COUNT])
{
    for (unsigned i = 0; i < l->count; i++)
        ps_processor_resume(l->p[i], from, to);
}

void ps_chain_move(ps_chain *l, const ps_scope *from, ps_scope *to)
{
    for (unsigned i = 0; i < l->count && l->p[i]; i++) {
        ps_processor *p = l->p[i];
        if (p->scope == from)
            p->scope = to;
        if (p->cls->move)
            p->cls->move(p, from, to);
    }
}

/* ---- pipelines ------------------------------------------------------------------------------- */

enum { INLINE_COMMANDS = 8 };

ps_result ps_pipeline_invoke(ps_exec *x, ps_call *calls, unsigned count, ps_value input,
                             ps_sink *out)
{
    ps_processor *inline_p[INLINE_COMMANDS];
    ps_chain l = {.x = x, .p = inline_p, .count = count};
    if (count > INLINE_COMMANDS)
        l.p = ps_calloc(count, sizeof *l.p);
    else
        memset(inline_p, 0, sizeof inline_p);
    bool failed = false;
    ps_vm_share(x->vm);
    ps_result r = ps_chain_make(&l, calls);
    if (r == PS_OK)
        r = ps_chain_begin(&l, input.kind != PS_UNSET, out ? out : x->streams[PS_OUT]);
    if (r == PS_OK && l.done == 0)
        r = feed(&l, input);
    if (r == PS_OK)
        r = ps_chain_end(&l);
    r = ps_chain_finish(&l, r, &failed);
    if (l.p != inline_p)
        ps_free(l.p);
    if (!calls[0].outermost)
        x->question = r == PS_OK && !failed;
    return r;
}

/* ---- calling a command from C ---------------------------------------------------------------- */

ps_result ps_invoke_command(ps_exec *x, const char *name, const ps_argument *args, unsigned count,
                            ps_value input, ps_value *out)
{
    ps_argument *copy = NULL;
    if (count)
        copy = ps_memdup(args, count * sizeof *args);
    ps_call call = {.command = ps_text(name), .args = copy, .arg_count = count};
    ps_collector c;
    ps_collector_init(&c);
    ps_result r = ps_pipeline_invoke(x, &call, 1, input, &c.sink);
    if (r == PS_OK)
        r = ps_collector_take(&x->base, &c, out);
    ps_collector_drop(&c);
    ps_release(call.command);
    ps_free(copy);
    return r;
}
