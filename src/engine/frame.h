/*
 * frame.h - a running body, and what the files of the virtual machine share.
 */
#ifndef PSRP_ENGINE_FRAME_H
#define PSRP_ENGINE_FRAME_H

#include "engine/code.h"
#include "engine/code_cache.h"
#include "engine/lock.h"
#include "engine/pipeline.h"
#include "engine/vm.h"

#include "object/worker.h"

/* Output being collected inside a frame. */
struct ps_capture {
    ps_collector collector;
    ps_sink *previous[PS_STREAM_COUNT]; /* of redirections: all; else PS_OUT alone */
    struct ps_capture *below;
    uint8_t kind; /* enum ps_capture_kind */
    struct ps_redirection *redirection;
};
enum ps_capture_kind { PS_CAPTURE_COLLECT, PS_CAPTURE_DISCARD, PS_CAPTURE_REDIRECT };

/* What an unwinding through a finally block was about. */
struct ps_unwind {
    ps_object object;
    ps_value fault, jump;
    enum ps_pending pending;
    bool suppress;
    atomic_bool *stop;
    ps_processor *upstream;
};

struct ps_frame {
    ps_frame *caller;        /* x->frame before */
    const struct ps_body *body;
    ps_block *block;         /* counted, or NULL */
    struct ps_code *code;    /* counted */
    ps_scope *scope;         /* &own, or that of whoever is dot-sourced into */
    ps_value *r;
    const ps_insn *at;       /* the instruction that runs */
    int32_t after_params;    /* direct calls: where the body starts, -1: back to C */
    uint64_t *bound;         /* parameters that a binder bound; NULL: those that are set */
    uint16_t by_place;       /* parameters that ps_frame_bind() gave an argument */
    bool entry;              /* called from C: the machine returns when it ends */
    bool dotted;
    bool on_stack;           /* memory comes from the frame stack */
    bool is_method;
    bool running;
    bool exited_here;        /* exit ends here: a script file */
    uint16_t capture_count;
    struct ps_capture *captures;
    ps_processor *processor; /* whose command this frame carries out, or NULL */
    ps_frame *below_dotted;  /* outer frame dotted into the same scope */
    /* In force in the caller, put back when the frame is left */
    ps_scope *old_scope;
    ps_session_state *old_state;
    ps_scope *old_current;   /* where the state of this frame had been left, if it is another one */
    ps_sink *old_out;
    int old_strict;
    bool old_propagate, old_trusted;
    enum ps_language_mode old_mode;
    const struct ps_site_command *call; /* direct calls: where from, else NULL */
    struct ps_kept_calls *keep; /* takes the calls of one pipeline, which does not run; or NULL */
    ps_value result;         /* methods */
    ps_value scratch[3];     /* operands that were looked up */
    ps_value autos[PS_AUTO_COUNT];
    ps_scope own;
};

enum { PS_FRAME_STACK_CHUNK = 256 * 1024, PS_DEFAULT_MAX_DEPTH = 6000 };

struct ps_vm {
    ps_exec *x;
    struct ps_stack_chunk {
        struct ps_stack_chunk *previous, *next;
        size_t size, used;
        ps_value memory[];
    } *stack;
    unsigned depth, max_depth; /* script calls */
    uint64_t serial;
    uint32_t command_serial;   /* of functions and aliases defined so far */
    struct ps_capture *free_captures;
    unsigned free_capture_count;
    char *stack_low;           /* C stack: no deeper than this */
    ps_name auto_names[PS_AUTO_COUNT];
    ps_name name_matches, name_foreach, name_switch, name_question, name_psitem, name_ofs,
        name_error_action;
    uint32_t type_epoch;
    struct ps_code_cache parsed;
    uint32_t allscope;         /* variables with AllScope that scripts made */
    uint32_t turns;            /* of loops, until the next housekeeping */
    struct ps_engine_lock *lock;
    const atomic_uint *lock_waiting; /* threads that wait for it */
    bool actions_due;          /* of events */
};

/* Runs the actions of events that have come. */
void ps_vm_actions(struct ps_vm *vm);

/* Where a script begins or turns: other runspaces have their turn here. */
static inline void ps_vm_share(struct ps_vm *vm)
{
    if (atomic_load_explicit(vm->lock_waiting, memory_order_relaxed)) {
        ps_engine_lock_share(vm->lock);
        ps_worker_set_running(vm->x->base.worker, &vm->x->base);
    }
    if (vm->actions_due)
        ps_vm_actions(vm);
}

/* The number of the instruction that runs. */
static inline uint32_t ps_frame_pc(const ps_frame *f)
{
    return (uint32_t)(f->at - f->body->insns);
}

/* ---- frames (frame.c) ------------------------------------------------------------------------ */

/* Make a frame for a body; it is not running. `scope` NULL: a scope of its own inside `parent`.
 * NULL with an error raised when calls are nested too deeply. */
ps_frame *ps_frame_new(ps_exec *x, struct ps_code *code, ps_block *block, ps_scope *dot_scope,
                       bool on_stack);
/* Make it the innermost one, and back. */
void ps_frame_enter(ps_exec *x, ps_frame *f, ps_scope *parent, ps_session_state *state);
void ps_frame_leave(ps_exec *x, ps_frame *f);
void ps_frame_free(ps_exec *x, ps_frame *f);
/* Collectors and redirections beyond `keep` are dropped. */
void ps_frame_drop_captures(ps_exec *x, ps_frame *f, unsigned keep);
struct ps_capture *ps_frame_capture(ps_exec *x, ps_frame *f, enum ps_capture_kind kind);
ps_result ps_frame_captured(ps_exec *x, ps_frame *f, enum ps_capture_as as, ps_value *out);

/* Run an entered frame from one of its entries (vm.c). Output goes to x->streams[PS_OUT]. */
ps_result ps_vm_run(ps_exec *x, ps_frame *f, enum ps_entry entry);
/* $input over these objects: an enumerator of an ArrayList. `*out` owned. */
ps_result ps_input_of(ps_exec *x, const ps_value *items, unsigned count, ps_value *out);
/* Arguments that code gives (frame_bind.c): by place alone, the rest goes to $args. */
ps_result ps_frame_bind(ps_exec *x, ps_frame *f, const ps_value *args, unsigned count);
/* Once parameters have their defaults: those with attributes are transformed and validated, and
 * their variables keep the attributes. */
ps_result ps_frame_attributes(ps_exec *x, ps_frame *f);
/* Put an argument into a parameter of a frame that is not running yet, converted. Of a script's
 * call (not `by_code`) PS_FAIL may come without an error: the binder says what is wrong. */
ps_result ps_frame_param(ps_exec *x, ps_frame *f, unsigned param, ps_value v, bool by_code);
/* Once the arguments are in: parameters without one and without a default, $args, $input. */
ps_result ps_frame_rest(ps_exec *x, ps_frame *f, const ps_value *rest, unsigned count);

/* ---- variables of frames (slot.c) ------------------------------------------------------------ */

/* The value in a slot that is boxed or unset, looked up as reading the variable does; PS_UNSET
 * when there is none. Borrowed: *keep holds it when need be. */
const ps_value *ps_slot_read(ps_exec *x, ps_frame *f, unsigned slot, ps_value *keep);
/* Assignment to a slot that is boxed, unset or linked. */
ps_result ps_slot_write(ps_exec *x, ps_frame *f, unsigned slot, ps_value take_v);
/* Strict mode's VariableIsUndefined. */
ps_result ps_slot_undefined(ps_exec *x, ps_name name);
/* Box the variable of a slot. Borrowed. */
ps_variable *ps_slot_box(ps_exec *x, ps_frame *f, unsigned slot);
void ps_slot_drop(ps_value *slot);
ps_value ps_auto_get(ps_exec *x, ps_frame *f, unsigned index);
ps_result ps_variable_assign(ps_exec *x, ps_variable *v, ps_value take_v);
ps_result ps_varref_get(ps_exec *x, ps_frame *f, const struct ps_varref *ref, ps_value *out);
ps_result ps_varref_set(ps_exec *x, ps_frame *f, const struct ps_varref *ref, ps_value take_v);
ps_result ps_declare(ps_exec *x, ps_frame *f, const struct ps_declaration *d, ps_value take_v);
ps_result ps_make_reference(ps_exec *x, ps_frame *f, const struct ps_declaration *d,
                            ps_value *out);
/* `guarded` after options, attributes or type changed. */
void ps_variable_guard(ps_variable *v);
/* The pending conversion error as an assignment to a typed variable reports it. */
ps_result ps_conversion_metadata(ps_exec *x);
ps_variable *ps_variable_new(ps_exec *x, ps_name name, ps_value take_v);

/* Variables that GetNewClosure() kept are variables of the frame's scope. */
ps_result ps_block_closure(ps_exec *x, ps_block *b, ps_value *out);
void ps_closure_free(ps_scope *closure);
ps_result ps_closure_apply(ps_exec *x, const ps_block *b, ps_frame *f);

/* ---- unwinding (unwind.c) -------------------------------------------------------------------- */

/* An instruction of `f` failed: find what takes it. true: f->at is where to go on. */
bool ps_unwind(ps_exec *x, ps_frame *f);
ps_result ps_catch_dispatch(ps_exec *x, ps_frame *f, const struct ps_catch_table *t,
                            uint16_t fault_register);
/* A finally body is done: what it had interrupted is pending again. */
void ps_unwind_resume(ps_exec *x, ps_value *slot);
ps_result ps_throw_value(ps_exec *x, ps_frame *f, ps_value v, bool rethrow);

/* ---- types (typeref.c, class.c) -------------------------------------------------------------- */

ps_result ps_typeref_get(ps_exec *x, const struct ps_body *body, unsigned index, ps_type **out);
ps_result ps_typename_resolve(ps_exec *x, const struct ps_type_name *name, ps_type **out);
ps_result ps_class_define(ps_exec *x, ps_frame *f, unsigned index);
ps_result ps_class_init(ps_exec *x, ps_frame *f, unsigned index);
ps_type *ps_find_type_hook(ps_cx *cx, const ps_string *name);
ps_type *ps_script_type(ps_exec *x, ps_name name);
ps_result ps_class_call(ps_cx *cx, void *method, ps_value self, const ps_value *args,
                        unsigned count, ps_value *out);

/* `: base(args)`; `target` is $this, the arguments behind it. */
ps_result ps_class_base_new(ps_exec *x, ps_frame *f, const struct ps_member_site *site,
                            ps_value *target);
/* The cast that a method is called on, or NULL. */
const struct ps_ast *ps_cast_target(const struct ps_ast_invoke_member *ast);
/* ([Base]$o).Method() calls Base's own method where the object is of a class that derives from
 * Base; `ast` has a ps_cast_target(). */
bool ps_class_base_call(ps_exec *x, const struct ps_ast_invoke_member *ast, ps_value self,
                        ps_type **base);
ps_result ps_class_call_base(ps_exec *x, ps_type *base, ps_value self, ps_name name,
                             const ps_value *args, unsigned count, ps_value *out);
/* A [ref]: to a variable (counted here) or to a value of its own. Owned. */
ps_value ps_reference_new(ps_exec *x, ps_variable *v, ps_value take_v);
/* The value that came for $using:..., or NULL. */
ps_value *ps_using_find(ps_exec *x, ps_dict *table, const struct ps_ast *using_ast,
                        const struct ps_script *script);

/* ---- calls (call.c) -------------------------------------------------------------------------- */

/* Run the pipeline of a site. When it is one call of a simple function, *pushed is its frame,
 * entered and to be run; else it is NULL and the pipeline has run. */
ps_result ps_call_site(ps_exec *x, ps_frame *f, struct ps_site *site, ps_frame **pushed);
/* The calls of a block's only pipeline, its arguments evaluated; nothing is run. */
struct ps_kept_calls {
    ps_call *calls;
    unsigned count;
    struct ps_script *script; /* counted: the calls point into it */
    uint32_t start;           /* of the pipeline's first command */
};
/* Evaluates them as ScriptBlock.GetSteppablePipeline does: in the current scope, or with the
 * block's parameters bound in one of its own. Drop them also after a failure. */
ps_result ps_block_calls(ps_exec *x, ps_block *b, const ps_value *args, unsigned count,
                         struct ps_kept_calls *out);
void ps_kept_calls_drop(struct ps_kept_calls *k);
ps_result ps_redirect_begin(ps_exec *x, ps_frame *f, const struct ps_site *site);
ps_result ps_redirect_end(ps_exec *x, ps_frame *f);
void ps_redirection_close(ps_exec *x, struct ps_capture *c);

/* An operand, looked up when it must be. Borrowed until the next instruction. */
static inline const ps_value *ps_operand(ps_exec *x, ps_frame *f, uint16_t o, unsigned scratch)
{
    if (o & PS_K)
        return &f->body->k[o & ~PS_K];
    const ps_value *v = &f->r[o];
    if (v->kind == PS_BOXED) {
        const ps_variable *box = (const ps_variable *)v->u.object;
        if (box->value.kind != PS_UNSET)
            return &box->value;
        return ps_slot_read(x, f, o, &f->scratch[scratch]);
    }
    return v->kind == PS_UNSET ? ps_slot_read(x, f, o, &f->scratch[scratch]) : v;
}

/* Put an owned value into a slot or a temporary. */
static inline ps_result ps_put(ps_exec *x, ps_frame *f, uint16_t a, ps_value take_v)
{
    ps_value *d = &f->r[a];
    if (d->kind == PS_BOXED) {
        ps_variable *box = (ps_variable *)d->u.object;
        if (box->guarded || box->value.kind == PS_UNSET)
            return ps_slot_write(x, f, a, take_v);
        d = &box->value;
    } else if (d->kind == PS_UNSET && f->dotted && a < f->body->slot_count) {
        return ps_slot_write(x, f, a, take_v);
    }
    ps_value old = *d;
    *d = take_v;
    ps_release(old);
    return PS_OK;
}

/* What a parameter of type `t` (NULL: any) is that nobody bound and that has no default: zero for
 * numbers, false, an empty text; $null for all else, dates and characters too. Owned. */
ps_value ps_param_unbound(ps_exec *x, ps_type *t);

/* `$o.ForEach(...)`, `$o.Where(...)` (each_method.c). */
ps_result ps_each_method(ps_cx *cx, ps_value o, bool is_where, const ps_value *args,
                         unsigned count, ps_value *out);

#endif
