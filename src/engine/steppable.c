/*
 * steppable.c - script blocks as pipelines that are run in steps (scriptblock.cs, MiscOps.cs,
 * PipelineProcessor.StartStepping, Step and DoComplete).
 */
#include "engine/steppable.h"

#include "base/memory.h"
#include "engine/chain.h"
#include "engine/frame.h"
#include "engine/intrinsics.h"
#include "engine/invocation.h"

#include <string.h>

#define SMA "System.Management.Automation."

enum step_state { STEP_MADE, STEP_BEGUN, STEP_FAILED, STEP_DISPOSED };

struct ps_steppable {
    ps_object object;
    ps_exec *x;                  /* whose it is; NULL: the runspace is gone */
    struct ps_steppable *next;   /* the runspace's list */
    struct ps_kept_calls calls;
    struct ps_shown_call shown;
    ps_chain chain;
    enum step_state state;
    bool expects_input, running;
    bool for_user;               /* what it runs sees what the user sees, though code of the
                                    configuration made it */
    ps_scope *scope;             /* that it began in */
    ps_sink *streams[PS_STREAM_COUNT]; /* where its own led at the last step */
    ps_value home;               /* $PSCmdlet of the command that began it: its streams stay in
                                    force while it runs */
    ps_sink out;                 /* what the last command writes to */
    ps_value cmdlet;             /* $PSCmdlet of the command whose output that is, or PS_UNSET: */
    ps_collector results;        /* each step returns what came */
};

/* ---- life ------------------------------------------------------------------------------------ */

static ps_result write_out(ps_sink *sink, ps_cx *cx, ps_value take_v)
{
    struct ps_steppable *s =
        (struct ps_steppable *)((char *)sink - offsetof(struct ps_steppable, out));
    if (s->cmdlet.kind == PS_UNSET)
        return ps_sink_write(&s->results.sink, cx, take_v);
    ps_processor *p = ps_pscmdlet_processor(s->cmdlet);
    return ps_sink_write(p ? p->streams[PS_OUT] : &ps_null_sink, cx, take_v);
}

/* Nothing more runs. */
static void drop_chain(struct ps_steppable *s)
{
    ps_chain_drop(&s->chain);
    ps_free(s->chain.p);
    s->chain.p = NULL;
    ps_kept_calls_drop(&s->calls);
    ps_script_release(s->shown.script);
    ps_string_release(s->shown.name);
    s->shown = (struct ps_shown_call){0};
    ps_collector_drop(&s->results);
    ps_assign(&s->cmdlet, ps_unset());
    ps_assign(&s->home, ps_unset());
}

static void unlink_it(struct ps_steppable *s)
{
    struct ps_steppable **at = &s->x->runspace->steppables;
    while (*at && *at != s)
        at = &(*at)->next;
    if (*at)
        *at = s->next;
    s->next = NULL;
}

static void steppable_drop(ps_object *o)
{
    struct ps_steppable *s = (struct ps_steppable *)o;
    if (s->x)
        unlink_it(s);
    drop_chain(s);
}

static void steppable_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    struct ps_steppable *s = (struct ps_steppable *)o;
    for (unsigned i = 0; i < s->calls.count; i++) {
        ps_call *call = &s->calls.calls[i];
        each(&call->command, u);
        for (unsigned j = 0; j < call->arg_count; j++)
            each(&call->args[j].value, u);
    }
    each(&s->cmdlet, u);
    each(&s->home, u);
}

void ps_steppables_move(ps_exec *x, ps_scope *scope)
{
    for (struct ps_steppable *s = x->runspace->steppables; s; s = s->next) {
        if (s->scope != scope)
            continue;
        ps_scope *to = scope->state && scope->state->top ? scope->state->top : x->global;
        ps_chain_move(&s->chain, scope, to);
        s->scope = to;
    }
}

void ps_steppables_close(ps_runspace *rs)
{
    while (rs->steppables) {
        struct ps_steppable *s = rs->steppables;
        rs->steppables = s->next;
        s->next = NULL;
        s->x = NULL;
        s->state = STEP_DISPOSED;
        ps_retain_object(s);
        drop_chain(s);
        ps_release_object(s);
    }
}

/* ---- steps ----------------------------------------------------------------------------------- */

static ps_result disposed(ps_exec *x)
{
    return ps_raise(&x->base, SMA "PSObjectDisposedException", "ObjectDisposed",
                    PS_INVALID_OPERATION, ps_unset(),
                    "Cannot perform operation because object \"PipelineProcessor\" has already "
                    "been disposed.\nObject name: 'PipelineProcessor'.");
}

/* The end of a chain: clean blocks run, unless it was only made. */
static ps_result finish(struct ps_steppable *s, ps_result r, enum step_state state)
{
    bool failed = false;
    if (s->state == STEP_BEGUN)
        r = ps_chain_finish(&s->chain, r, &failed);
    s->state = state;
    if (state == STEP_DISPOSED || r != PS_OK)
        ps_collector_drop(&s->results);
    return r;
}

/* The streams of who began the pipeline, or those in force when that is over: a step never
 * writes to what is gone. */
static void resume(ps_exec *x, struct ps_steppable *s)
{
    ps_processor *home = ps_pscmdlet_processor(s->home);
    ps_sink *const *to = home ? home->streams : x->streams;
    if (s->state == STEP_BEGUN)
        ps_chain_resume(&s->chain, s->streams, to);
    memcpy(s->streams, s->state == STEP_BEGUN ? to : x->streams, sizeof s->streams);
}

/* Runs one step; what fails ends the pipeline. */
static ps_result step(ps_exec *x, struct ps_steppable *s, ps_result (*run)(struct ps_steppable *s,
                                                                         ps_value v),
                      ps_value v)
{
    if (s->x != x)
        return ps_raise(&x->base, SMA "PSInvalidOperationException", "InvalidOperation",
                        PS_INVALID_OPERATION, ps_unset(),
                        "A steppable pipeline can be used only in the runspace that made it.");
    if (s->running)
        return ps_raise(&x->base, SMA "PSInvalidOperationException", "InvalidOperation",
                        PS_INVALID_OPERATION, ps_unset(),
                        "The steppable pipeline is running already.");
    ps_retain_object(s);
    bool trusted = x->trusted;
    s->running = true;
    x->trusted = trusted && !s->for_user;
    resume(x, s);
    ps_result r = run(s, v);
    if (r != PS_OK && s->state <= STEP_BEGUN)
        r = finish(s, r, STEP_FAILED);
    x->trusted = trusted;
    s->running = false;
    ps_release_object(s);
    return r;
}

static ps_result start(struct ps_steppable *s, bool has_input)
{
    ps_exec *x = s->x;
    if (s->state == STEP_DISPOSED)
        return disposed(x);
    if (s->state != STEP_MADE)
        return PS_OK;
    s->state = STEP_BEGUN;
    if (x->processor)
        ps_assign(&s->home, ps_pscmdlet(x->processor));
    s->scope = x->scope;
    s->scope->watched = true;
    for (unsigned i = 0; i < s->chain.count; i++) {
        s->chain.p[i]->scope = x->scope;
        s->chain.p[i]->state = x->state;
        s->chain.p[i]->outer = x->processor;
    }
    return ps_chain_begin(&s->chain, has_input, &s->out);
}

static ps_result begin(struct ps_steppable *s, ps_value v)
{
    (void)v;
    return start(s, s->expects_input);
}

static ps_result process(struct ps_steppable *s, ps_value v)
{
    PS_TRY(start(s, true));
    if (s->state == STEP_FAILED)
        return ps_throw(&s->x->base, "System.NullReferenceException",
                        "Object reference not set to an instance of an object.");
    if (s->expects_input && v.kind != PS_UNSET)
        return ps_chain_process(&s->chain, v);
    if (s->chain.p[0]->has_input || s->chain.fed)
        return PS_OK;
    return ps_chain_process(&s->chain, ps_unset());
}

static ps_result end(struct ps_steppable *s, ps_value v)
{
    (void)v;
    ps_result r = PS_OK;
    if (s->state == STEP_MADE)
        return ps_raise(&s->x->base, SMA "PSInvalidOperationException", "InvalidOperation",
                        PS_INVALID_OPERATION, ps_unset(),
                        "Cannot complete the pipeline operation because it has not yet been "
                        "started. You must call the Begin() method before calling End() on a "
                        "steppable pipeline.");
    if (s->state == STEP_BEGUN && !s->chain.p[0]->has_input && !s->chain.fed)
        r = ps_chain_process(&s->chain, ps_unset());
    if (r == PS_OK && s->state == STEP_BEGUN)
        r = ps_chain_end(&s->chain);
    return r;
}

static ps_result clean(struct ps_steppable *s, ps_value v)
{
    (void)v;
    return finish(s, PS_OK, STEP_DISPOSED);
}

static ps_result take_results(ps_exec *x, struct ps_steppable *s, ps_value *out)
{
    ps_result r = ps_array_of(&x->base, s->results.items, s->results.count, out);
    ps_collector_drop(&s->results);
    ps_collector_init(&s->results);
    return r;
}

/* ---- the type -------------------------------------------------------------------------------- */

#define STEPPABLE_MEMBERS(M)                                                                       \
    M(SP_BEGIN, "void Begin(bool expectInput)")                                                    \
    M(SP_BEGIN_CONTEXT, "void Begin(bool expectInput, "                                            \
                        "System.Management.Automation.EngineIntrinsics contextToRedirectTo)")      \
    M(SP_BEGIN_COMMAND, "void Begin(System.Management.Automation.Internal.InternalCommand "        \
                        "command)")                                                                \
    M(SP_PROCESS, "array Process(System.Object input)")                                            \
    M(SP_PROCESS_PS, "array Process(psobject input)")                                              \
    M(SP_PROCESS_NONE, "array Process()")                                                          \
    M(SP_END, "array End()")                                                                       \
    M(SP_CLEAN, "void Clean()")                                                                    \
    M(SP_DISPOSE, "void Dispose()")
PS_MEMBER_TABLE(steppable, STEPPABLE_MEMBERS)

static ps_result null_argument(ps_cx *cx, const char *name)
{
    return ps_throw_argument(cx, "System.ArgumentNullException", name, "Value cannot be null.");
}

/* The output goes to the command that runs, or to the one given. */
static ps_result redirect(ps_exec *x, struct ps_steppable *s, unsigned row, const ps_value *args)
{
    if (row == SP_BEGIN) {
        s->expects_input = ps_to_bool(args[0]);
    } else if (row == SP_BEGIN_CONTEXT) {
        if (ps_is_null(args[1]))
            return null_argument(&x->base, "contextToRedirectTo");
        s->expects_input = ps_to_bool(args[0]);
        if (x->processor)
            ps_assign(&s->cmdlet, ps_pscmdlet(x->processor));
    } else {
        ps_processor *p = ps_pscmdlet_processor(args[0]);
        if (!p)
            return null_argument(&x->base, "command");
        s->expects_input = p->has_input;
        ps_assign(&s->cmdlet, ps_retain(ps_base(args[0])));
    }
    return PS_OK;
}

static ps_result finish_end(ps_exec *x, struct ps_steppable *s, ps_value *out)
{
    ps_result r = step(x, s, end, ps_unset());
    bool failed = false;
    if (r == PS_OK && s->state == STEP_BEGUN)
        r = ps_chain_finish(&s->chain, r, &failed);
    if (r == PS_OK)
        r = take_results(x, s, out);
    if (s->state != STEP_MADE)
        s->state = STEP_DISPOSED;
    return r;
}

static ps_result steppable_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    struct ps_steppable *s = (struct ps_steppable *)ps_base(self).u.object;
    (void)count;
    switch (row) {
    case SP_BEGIN: case SP_BEGIN_CONTEXT: case SP_BEGIN_COMMAND:
        PS_TRY(redirect(x, s, row, args));
        return step(x, s, begin, ps_unset());
    case SP_PROCESS: case SP_PROCESS_PS: case SP_PROCESS_NONE:
        PS_TRY(step(x, s, process, row == SP_PROCESS_NONE ? ps_unset() : args[0]));
        return take_results(x, s, out);
    case SP_END: return finish_end(x, s, out);
    case SP_CLEAN: return s->state == STEP_BEGUN ? step(x, s, clean, ps_unset()) : PS_OK;
    default:
        if (s->x == x && !s->running) {
            s->state = STEP_DISPOSED;
            drop_chain(s);
        }
        return PS_OK;
    }
}

static const ps_class steppable_class = {.size = sizeof(struct ps_steppable),
                                         .drop = steppable_drop,
                                         .visit = steppable_visit};

static const ps_typedef type_steppable = {.name = SMA "SteppablePipeline",
                                          .interfaces = "System.IDisposable",
                                          .members = steppable_members,
                                          .invoke = steppable_invoke,
                                          .cls = &steppable_class,
                                          .flags = PS_TYPE_SEALED | PS_TYPE_BARE_ERRORS};

const ps_typedef *const ps_steppable_types[] = {&type_steppable, NULL};

/* ---- from a block ---------------------------------------------------------------------------- */

static ps_result cannot_convert(ps_exec *x, const char *text)
{
    return ps_raise(&x->base, SMA "PSInvalidOperationException", "InvalidOperation",
                    PS_INVALID_OPERATION, ps_unset(), "%s", text);
}

/* ScriptBlockAst.GetSimplePipeline: one pipeline of commands and nothing else. */
static ps_result check_block(ps_exec *x, const ps_block *b)
{
    static const char empty[] = "An empty script block cannot be converted. Verify that the "
                                "script block contains exactly one pipeline or command.";
    static const char many[] =
        "Only a script block that contains exactly one pipeline or command can be converted. "
        "Expressions or control structures are not permitted. Verify that the script block "
        "contains exactly one pipeline or command.";
    const struct ps_ast_script_block *a = b->ast;
    if (!a || a->begin || a->process || a->dynamic_param || a->clean)
        return cannot_convert(x, "The script block cannot be converted because it contains more "
                                 "than one clause. Expressions or control structures are not "
                                 "permitted. Verify that the script block contains exactly one "
                                 "pipeline or command.");
    if (a->end && a->end->traps.count)
        return cannot_convert(x, "A script block that contains a top-level trap statement cannot "
                                 "be converted.");
    if (!a->end || !a->end->statements.count)
        return cannot_convert(x, empty);
    const struct ps_ast_pipeline *p = (const struct ps_ast_pipeline *)a->end->statements.items[0];
    if (a->end->statements.count != 1 || p->ast.kind != PS_AST_PIPELINE)
        return cannot_convert(x, many);
    return p->elements.items[0]->kind == PS_AST_COMMAND ? PS_OK : cannot_convert(x, empty);
}

/* Errors point at the call of the function that keeps the pipeline, under the name that it was
 * called by. */
static void show_caller(ps_exec *x, struct ps_steppable *s)
{
    struct ps_position at;
    if (x->frame && x->frame->processor) {
        ps_value info = ps_invocation_info(x->frame->processor);
        s->shown.name = ps_string_retain(((ps_invocation *)info.u.object)->name);
        ps_release(info);
    } else if (ps_vm_position(x, 0, &at) && at.function) {
        s->shown.name = ps_string_retain((ps_string *)at.function);
    }
    if (!s->shown.name)
        s->shown.name = ps_string_empty();
    if (ps_vm_position(x, 1, &at) && at.script) {
        s->shown.script = ps_script_retain(at.script);
        s->shown.start = at.start;
        s->shown.end = at.end;
    }
}

ps_result ps_steppable_new(ps_exec *x, ps_block *b, const ps_value *args, unsigned count,
                           bool for_caller, ps_value *out)
{
    PS_TRY(check_block(x, b));
    struct ps_steppable *s = ps_object_new(
        ps_type_named(x->base.worker, SMA "SteppablePipeline"), &steppable_class, PS_INSTANCE);
    s->x = x;
    s->next = x->runspace->steppables;
    x->runspace->steppables = s;
    s->for_user = for_caller && x->frame && !x->frame->old_trusted;
    s->out.write = write_out;
    ps_collector_init(&s->results);
    ps_result r = ps_block_calls(x, b, args, count, &s->calls);
    if (r == PS_OK) {
        show_caller(x, s);
        s->chain = (ps_chain){.x = x, .count = s->calls.count, .kept = true};
        s->chain.p = ps_calloc(s->calls.count, sizeof(ps_processor *));
        for (unsigned i = 0; i < s->calls.count; i++)
            s->calls.calls[i].shown = &s->shown;
        r = ps_chain_make(&s->chain, s->calls.calls);
    }
    if (r != PS_OK) {
        ps_release_object(s);
        return r;
    }
    *out = ps_take_object(s);
    return PS_OK;
}
