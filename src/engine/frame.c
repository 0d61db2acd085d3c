/*
 * frame.c - frames: their memory, entering and leaving, what they collect.
 */
#include "engine/frame.h"

#include "base/hash.h"
#include "base/memory.h"
#include "engine/hosting/event.h"
#include "engine/state.h"
#include "object/iterate.h"
#include "object/symbol.h"

#include <pthread.h>
#include <string.h>
#include <time.h>

/* Room for the deepest C function under the machine. */
enum { C_STACK_RESERVE = 192 * 1024, FREE_CAPTURES = 32 };

/* ---- the machine's state --------------------------------------------------------------------- */

static char *stack_floor(void)
{
    pthread_attr_t attributes;
    void *low = NULL;
    size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        pthread_attr_getstack(&attributes, &low, &size);
        pthread_attr_destroy(&attributes);
    }
    return low ? (char *)low + C_STACK_RESERVE : NULL;
}

void ps_vm_change_thread(struct ps_vm *vm)
{
    vm->stack_low = NULL;
}

void ps_vm_actions_due(struct ps_vm *vm)
{
    vm->actions_due = true;
}

void ps_vm_actions(struct ps_vm *vm)
{
    vm->actions_due = false;
    ps_actions_run(vm->x);
}

static struct ps_stack_chunk *chunk_new(size_t size)
{
    size_t bytes = size > PS_FRAME_STACK_CHUNK ? size : PS_FRAME_STACK_CHUNK;
    struct ps_stack_chunk *chunk = ps_try_alloc(sizeof *chunk + bytes);
    if (chunk)
        *chunk = (struct ps_stack_chunk){.size = bytes};
    return chunk;
}

struct ps_vm *ps_vm_new(ps_exec *x, unsigned max_depth)
{
    static const char names[PS_AUTO_COUNT][20] = {
        "_", "args", "this", "input", "PSCmdlet", "PSBoundParameters", "MyInvocation",
        "PSScriptRoot", "PSCommandPath"};
    struct ps_vm *vm = ps_calloc(1, sizeof *vm);
    ps_worker *w = x->base.worker;
    vm->x = x;
    vm->lock = x->runspace->engine->lock;
    vm->lock_waiting = ps_engine_lock_waiting(vm->lock);
    /* No call site that another runspace left behind takes its cache for ours. */
    x->command_epoch = ps_hash_u64((uint64_t)(uintptr_t)vm ^ (uint64_t)clock());
    vm->turns = 1;
    vm->max_depth = max_depth ? max_depth : PS_DEFAULT_MAX_DEPTH;
    for (unsigned i = 0; i < PS_AUTO_COUNT; i++)
        vm->auto_names[i] = ps_intern_c(w, names[i]);
    vm->name_matches = ps_intern_c(w, "Matches");
    vm->name_foreach = ps_intern_c(w, "foreach");
    vm->name_switch = ps_intern_c(w, "switch");
    vm->name_question = ps_intern_c(w, "?");
    vm->name_psitem = ps_intern_c(w, "PSItem");
    vm->name_ofs = ps_intern_c(w, "OFS");
    vm->name_error_action = ps_intern_c(w, "ErrorActionPreference");
    return vm;
}

void ps_vm_free(struct ps_vm *vm)
{
    if (!vm)
        return;
    while (vm->stack && vm->stack->previous)
        vm->stack = vm->stack->previous;
    for (struct ps_stack_chunk *c = vm->stack; c;) {
        struct ps_stack_chunk *next = c->next;
        ps_free(c);
        c = next;
    }
    for (struct ps_capture *c = vm->free_captures; c;) {
        struct ps_capture *below = c->below;
        ps_free(c);
        c = below;
    }
    ps_code_cache_clear(&vm->parsed);
    ps_free(vm);
}

int ps_auto_index(ps_exec *x, ps_name name)
{
    const struct ps_vm *vm = x->vm;
    if (name == vm->name_psitem)
        return PS_AUTO_UNDER;
    for (int i = 0; i < PS_AUTO_COUNT; i++) {
        if (vm->auto_names[i] == name)
            return i;
    }
    return -1;
}

/* ---- memory ---------------------------------------------------------------------------------- */

static void *stack_take(struct ps_vm *vm, size_t size)
{
    struct ps_stack_chunk *c = vm->stack;
    if (!c || c->size - c->used < size) {
        struct ps_stack_chunk *next = c ? c->next : NULL;
        if (next && next->size < size) {
            ps_free(next);
            next = c->next = NULL;
        }
        if (!next) {
            next = chunk_new(size);
            if (!next)
                return NULL;
            next->previous = c;
            if (c)
                c->next = next;
        }
        next->used = 0;
        vm->stack = c = next;
    }
    void *block = (char *)c->memory + c->used;
    c->used += size;
    return block;
}

static void stack_give(struct ps_vm *vm, size_t size)
{
    struct ps_stack_chunk *c = vm->stack;
    c->used -= size;
    if (!c->used && c->previous) {
        /* One empty chunk is kept. */
        ps_free(c->next);
        c->next = NULL;
        vm->stack = c->previous;
    }
}

static size_t frame_size(const struct ps_body *body)
{
    return (sizeof(ps_frame) + body->reg_count * sizeof(ps_value) + 15) & ~(size_t)15;
}

static ps_result too_deep(ps_exec *x)
{
    return ps_raise(&x->base, "System.Management.Automation.ScriptCallDepthException",
                    "CallDepthOverflow", PS_INVALID_OPERATION,
                    ps_unset(), "The script failed due to call depth overflow.");
}

ps_frame *ps_frame_new(ps_exec *x, struct ps_code *code, ps_block *block, ps_scope *dot_scope,
                       bool on_stack)
{
    struct ps_vm *vm = x->vm;
    struct ps_body *body = ps_code_body(x, code);
    if (!body)
        return NULL;
    if (!vm->stack_low)
        vm->stack_low = stack_floor();
    if (vm->depth >= vm->max_depth || (char *)__builtin_frame_address(0) < vm->stack_low) {
        too_deep(x);
        return NULL;
    }
    size_t size = frame_size(body);
    ps_frame *f = on_stack ? stack_take(vm, size) : ps_try_alloc(size);
    if (!f) {
        ps_raise_memory(&x->base);
        return NULL;
    }
    memset(f, 0, size);
    vm->depth++;
    f->body = body;
    f->at = body->insns;
    f->code = ps_code_retain(code);
    f->block = ps_retain_object(block);
    f->on_stack = on_stack;
    f->r = (ps_value *)(f + 1);
    f->dotted = dot_scope != NULL;
    f->scope = dot_scope ? dot_scope : &f->own;
    f->own.frame = dot_scope ? NULL : f;
    return f;
}

/* Variables with AllScope of outer scopes are shared with the new one. */
static void share_allscope(ps_exec *x, ps_frame *f)
{
    for (uint32_t i = 0; i < f->body->slot_count; i++) {
        ps_variable *v = ps_variable_find(x, NULL, f->body->slot_names[i]);
        if (v && (v->options & PS_VAR_ALLSCOPE) && f->r[i].kind == PS_UNSET)
            f->r[i] = (ps_value){.kind = PS_BOXED, .u.object = ps_retain_object(v)};
    }
}

void ps_frame_enter(ps_exec *x, ps_frame *f, ps_scope *parent, ps_session_state *state)
{
    f->caller = x->frame;
    f->old_scope = x->scope;
    f->old_state = x->state;
    f->old_strict = x->base.strict;
    f->old_propagate = x->propagate;
    f->old_mode = x->mode;
    f->old_trusted = x->trusted;
    f->old_out = x->streams[PS_OUT];
    if (ps_state_elsewhere(x, state)) {
        f->old_current = state->current;
        ps_state_strict(x, state);
        x->state->current = x->scope;
        x->state = state;
    }
    if (f->dotted) {
        f->below_dotted = f->scope->dotted;
        f->scope->dotted = f;
    } else {
        if (!f->own.parent) {
            f->own.parent = parent;
            f->own.commands = NULL;
            f->own.state = x->state;
            f->own.serial = ++x->vm->serial;
            if (x->vm->allscope)
                share_allscope(x, f);
        }
    }
    if (f->block) { /* the mode of whoever wrote it */
        x->mode = (enum ps_language_mode)f->block->mode;
        x->trusted = f->block->trusted;
    }
    x->scope = f->scope;
    x->frame = f;
    f->running = true;
}

void ps_frame_leave(ps_exec *x, ps_frame *f)
{
    ps_frame_drop_captures(x, f, 0);
    if (f->dotted)
        f->scope->dotted = f->below_dotted;
    else
        x->base.strict = f->old_strict;
    x->frame = f->caller;
    x->scope = f->old_scope;
    if (x->state != f->old_state) {
        x->state->current = f->old_current;
        x->base.strict = f->old_strict;
        x->state = f->old_state;
    }
    x->propagate = f->old_propagate;
    x->mode = f->old_mode;
    x->trusted = f->old_trusted;
    x->streams[PS_OUT] = f->old_out;
    f->running = false;
}

void ps_slot_drop(ps_value *slot)
{
    if (slot->kind == PS_BOXED)
        ps_release_object(slot->u.object);
    else
        ps_release(*slot);
    slot->kind = PS_UNSET;
}

void ps_frame_free(ps_exec *x, ps_frame *f)
{
    struct ps_vm *vm = x->vm;
    uint32_t i = 0;
    for (; i < f->body->slot_count; i++) {
        if (f->r[i].kind >= PS_BOXED)
            ps_slot_drop(&f->r[i]);
    }
    for (; i < f->body->reg_count; i++)
        ps_release(f->r[i]);
    for (unsigned j = 0; j < PS_AUTO_COUNT; j++)
        ps_release(f->autos[j]);
    for (unsigned j = 0; j < 3; j++)
        ps_release(f->scratch[j]);
    ps_release(f->result);
    ps_scope *own = &f->own;
    if (own->variables.size || own->functions.size || own->aliases.size || own->watched)
        ps_scope_clear(x, own);
    size_t size = frame_size(f->body);
    if (f->block)
        ps_release_object(f->block);
    struct ps_code *code = f->code;
    vm->depth--;
    if (f->on_stack)
        stack_give(vm, size);
    else
        ps_free(f);
    ps_code_release(code);
}

/* ---- collectors ------------------------------------------------------------------------------ */

struct ps_capture *ps_frame_capture(ps_exec *x, ps_frame *f, enum ps_capture_kind kind)
{
    struct ps_vm *vm = x->vm;
    struct ps_capture *c = vm->free_captures;
    if (c) {
        vm->free_captures = c->below;
        vm->free_capture_count--;
    } else {
        c = ps_alloc(sizeof *c);
    }
    ps_collector_init(&c->collector);
    memcpy(c->previous, x->streams, sizeof c->previous);
    c->kind = (uint8_t)kind;
    c->redirection = NULL;
    c->below = f->captures;
    f->captures = c;
    f->capture_count++;
    if (kind == PS_CAPTURE_COLLECT)
        x->streams[PS_OUT] = &c->collector.sink;
    else if (kind == PS_CAPTURE_DISCARD)
        x->streams[PS_OUT] = &ps_null_sink;
    return c;
}

static void pop_capture(ps_exec *x, ps_frame *f)
{
    struct ps_capture *c = f->captures;
    f->captures = c->below;
    f->capture_count--;
    if (c->kind == PS_CAPTURE_REDIRECT)
        memcpy(x->streams, c->previous, sizeof c->previous);
    else
        x->streams[PS_OUT] = c->previous[PS_OUT];
    if (x->vm->free_capture_count < FREE_CAPTURES) {
        c->below = x->vm->free_captures;
        x->vm->free_captures = c;
        x->vm->free_capture_count++;
    } else {
        ps_free(c);
    }
}

void ps_frame_drop_captures(ps_exec *x, ps_frame *f, unsigned keep)
{
    while (f->capture_count > keep) {
        ps_collector_drop(&f->captures->collector);
        if (f->captures->redirection)
            ps_redirection_close(x, f->captures);
        pop_capture(x, f);
    }
}

/* What was collected goes on to where the output went before. */
static ps_result flush(ps_exec *x, struct ps_capture *c, ps_sink *to)
{
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < c->collector.count && r == PS_OK; i++)
        r = ps_sink_write(to, &x->base, ps_retain(c->collector.items[i]));
    ps_collector_drop(&c->collector);
    return r;
}

ps_result ps_frame_captured(ps_exec *x, ps_frame *f, enum ps_capture_as as, ps_value *out)
{
    struct ps_capture *c = f->captures;
    ps_result r = PS_OK;
    *out = ps_void();
    if (as == PS_CAPTURE_FLUSH) {
        r = flush(x, c, c->previous[PS_OUT]);
    } else if (as == PS_CAPTURE_ARRAY) {
        *out = ps_collector_take_array(&x->base, &c->collector);
    } else {
        r = ps_collector_take(&x->base, &c->collector, out);
    }
    pop_capture(x, f);
    return r;
}

/* ---- positions ------------------------------------------------------------------------------- */

bool ps_vm_position(ps_exec *x, unsigned up, struct ps_position *out)
{
    ps_frame *f = x->frame;
    while (f && up--)
        f = f->caller;
    if (!f)
        return false;
    out->script = f->code->script;
    ps_body_position(f->body, ps_frame_pc(f), &out->start, &out->end);
    out->function = f->code->function ? ((const struct ps_ast_function *)f->code->function)->name
                                      : NULL;
    return true;
}

static void trace_line(ps_exec *x, const struct ps_position *at, struct ps_strbuf *b)
{
    uint32_t line = 0, column = 0;
    ps_script_position(at->script, at->start, &line, &column);
    if (b->length)
        ps_strbuf_unit(b, '\n');
    ps_strbuf_c(b, "at ");
    if (at->function)
        ps_strbuf_put(b, at->function);
    else
        ps_strbuf_c(b, "<ScriptBlock>");
    ps_strbuf_c(b, ", ");
    if (at->script->file)
        ps_strbuf_put(b, at->script->file);
    else
        ps_strbuf_c(b, "<No file>");
    ps_strbuf_printf(b, ": line %u", line);
    (void)x;
}

ps_string *ps_vm_stack_trace(ps_exec *x)
{
    enum { LINES = 1000 };
    struct ps_strbuf b;
    ps_strbuf_init(&b, 1 << 20);
    struct ps_position at;
    for (unsigned i = 0; i < LINES && ps_vm_position(x, i, &at); i++)
        trace_line(x, &at, &b);
    ps_string *s = ps_strbuf_take(&b);
    return s ? s : ps_string_empty();
}

ps_result ps_input_of(ps_exec *x, const ps_value *items, unsigned count, ps_value *out)
{
    ps_list *l = ps_arraylist_new(x->base.worker);
    for (unsigned i = 0; i < count; i++)
        ps_list_add(l, ps_retain(items[i]));
    ps_value list = ps_take_object(l);
    ps_result r = ps_enumerator_of(&x->base, list, out);
    ps_release(list);
    return r;
}
