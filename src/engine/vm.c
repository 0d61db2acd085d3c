/*
 * vm.c - the interpreter loop.
 *
 * One function runs all frames of script that call each other directly: a call pushes a frame, a
 * return pops it. f->at is the instruction that runs. What fails goes to ps_unwind(); what that
 * does not take leaves the frame.
 */
#include "engine/frame.h"
#include "engine/ops.h"
#include "engine/state.h"
#include "engine/vm_ops.h"
#include "engine/vm_quick.h"
#include "engine/walk.h"

#include "object/error.h"
#include "object/worker.h"

#include <string.h>

enum { POLL_EVERY = 256, COLLECT_SLICE = 5000 };

/* At the end of a loop's turn, and where a block begins: what has to be done at once, and now and
 * then the rest: memory, and what became garbage. */
static inline bool turn_is_due(const ps_exec *x)
{
#ifdef PSRP_STEP_LIMIT
    return x->vm->turns--, true; /* each one counts */
#endif
    struct ps_vm *vm = x->vm;
    const atomic_bool *stop = x->base.stop;
    return (stop && atomic_load_explicit(stop, memory_order_relaxed)) ||
           atomic_load_explicit(vm->lock_waiting, memory_order_relaxed) || vm->actions_due ||
           --vm->turns == 0;
}

static __attribute__((noinline)) ps_result turn(ps_exec *x)
{
    if (ps_poll(&x->base) != PS_OK)
        return PS_FAIL;
    ps_vm_share(x->vm);
    if (x->vm->turns)
        return PS_OK;
    x->vm->turns = POLL_EVERY;
    return ps_vm_housekeeping(x, COLLECT_SLICE);
}

/* A slot as a compound assignment reads it: a function's own variable or nothing. */
static inline const ps_value *own_operand(ps_exec *x, ps_frame *f, uint16_t o)
{
    static const ps_value nothing = {.kind = PS_NULL};
    if (!(o & PS_K) && f->r[o].kind == PS_UNSET && !f->dotted && o < f->body->slot_count)
        return &nothing;
    return ps_operand(x, f, o, 0);
}

/* The general ways, kept out of the loop. */
static __attribute__((noinline)) const ps_value *look_up(ps_exec *x, ps_frame *f, uint16_t o,
                                                         unsigned scratch)
{
    return ps_operand(x, f, o, scratch);
}

static __attribute__((noinline)) ps_result put(ps_exec *x, ps_frame *f, uint16_t a, ps_value take_v)
{
    return ps_put(x, f, a, take_v);
}

static __attribute__((noinline)) ps_result arith(ps_exec *x, ps_frame *f, ps_insn i)
{
    ps_value v;
    const ps_value *b = i.x ? own_operand(x, f, i.b) : ps_operand(x, f, i.b, 0);
    if (!b)
        return PS_FAIL;
    PS_OPERAND(c, i.c, 1);
    if (!ps_quick_arith(i.op, b, c, &v)) {
        if (i.op == PS_OP_ADD && i.a == i.b && ps_quick_append(&x->base, f, i.a, c))
            return PS_OK;
        PS_TRY(ps_arith(&x->base, (enum ps_arith)(i.op - PS_OP_ADD), *b, *c, &v));
    }
    return ps_put(x, f, i.a, v);
}

static __attribute__((noinline)) ps_result compare(ps_exec *x, ps_frame *f, ps_insn i,
                                                   ps_value *out)
{
    bool yes;
    PS_OPERAND(b, i.b, 0);
    PS_OPERAND(c, i.c, 1);
    unsigned op = i.x & (7 | PS_CMP_CASE);
    if (!ps_quick_compare(op & 7, b, c, &yes) && !ps_quick_same(&x->base, op, b, c, &yes))
        return ps_op_compare(x, op, *b, *c, out);
    *out = ps_bool(yes);
    return PS_OK;
}

/* What a register held that was overwritten, or is not needed any more. */
static __attribute__((noinline)) void drop(ps_value v)
{
    ps_release(v);
}

static inline void set(ps_value *d, ps_value take_v)
{
    ps_value old = *d;
    *d = take_v;
    if (__builtin_expect(ps_counted(old), 0))
        drop(old);
}

static inline void clear(ps_value *first, unsigned count)
{
    for (ps_value *t = first, *end = first + count; t < end; t++) {
        if (ps_counted(*t)) {
            ps_value old = *t;
            t->kind = PS_UNSET;
            drop(old);
        }
    }
}

/* What a constant or a register holds as it stands. */
#define AT(o) ((o)&PS_K ? f->body->k + ((o) & ~PS_K) : r + (o))
#define OPERAND(name, which, scratch)                                                              \
    name = AT(which);                                                                              \
    if ((name->kind == PS_BOXED || name->kind == PS_UNSET) &&                                      \
        !(name = look_up(x, f, (which), (scratch))))                                               \
    goto fail
#define CHECK(call)                                                                                \
    if ((call) != PS_OK || ps_settle(cx) != PS_OK)                                                 \
    goto fail
/* What sets `v`. */
#define MAKE(call)                                                                                 \
    if ((call) != PS_OK)                                                                           \
        goto fail;                                                                                 \
    if (ps_settle(cx) != PS_OK)                                                                    \
    goto lose
#define SET(value) set(&r[i->a], (value))
#define PUT(value)                                                                                 \
    if (r[i->a].kind != PS_UNSET && r[i->a].kind < PS_BOXED)                                       \
        r[i->a] = (value);                                                                         \
    else                                                                                           \
        CHECK(put(x, f, i->a, (value)))
/* Int32 with an Int32 result; a Double and a plain number; the rest elsewhere. */
#define ARITH(op)                                                                                  \
    b = AT(i->b), c = AT(i->c);                                                                    \
    if (ps_quick_ints(b, c)) {                                                                     \
        if (ps_quick_int(f, &r[i->a], b->u.i op c->u.i))                                           \
            break;                                                                                 \
    } else if (b->kind == PS_DOUBLE && ps_quick_real(c) && ps_quick_target(f, &r[i->a])) {         \
        r[i->a] = ps_double(b->u.d op ps_quick_real_of(c));                                        \
        break;                                                                                     \
    }                                                                                              \
    CHECK(arith(x, f, *i))

ps_result ps_vm_run(ps_exec *x, ps_frame *f, enum ps_entry entry)
{
    ps_cx *cx = &x->base;
    ps_value *r = f->r;
    const ps_insn *i = f->body->insns + f->body->entries[entry];
    ps_value v;
    const ps_value *a, *b, *c;
    f->entry = true;
    if (f->body->entries[entry] < 0)
        return PS_OK;
    ps_worker_set_running(cx->worker, cx);
    f->at = i;
    if (turn_is_due(x))
        PS_TRY(turn(x));
    for (;; i++) {
    again:
        f->at = i;
        switch ((enum ps_op)i->op) {
        case PS_OP_NOP:
        case PS_OP_FINALLY:
            break;
        case PS_OP_LOADK:
            SET(ps_retain(f->body->k[i->d]));
            break;
        case PS_OP_MOVE: {
            OPERAND(b, i->b, 0);
            SET(ps_retain(*b));
            break;
        }
        case PS_OP_TAKE:
            v = r[i->b];
            r[i->b].kind = PS_UNSET;
            SET(v);
            break;
        case PS_OP_STORE: {
            if (!(i->b & PS_K) && i->b >= f->body->slot_count) {
                v = r[i->b];
                r[i->b].kind = PS_UNSET;
            } else {
                OPERAND(b, i->b, 0);
                v = ps_retain(*b);
            }
            if (v.kind == PS_UNSET) /* what has no output is kept as that: it has no elements */
                v.kind = PS_NULL;
            PUT(v);
            break;
        }
        case PS_OP_STORE_TYPED:
            CHECK(ps_vm_store_typed(x, f, *i));
            break;
        case PS_OP_CLEAR:
            clear(&r[i->a], i->b);
            break;
        case PS_OP_GET: {
            b = own_operand(x, f, i->b);
            if (!b)
                goto fail;
            SET(ps_retain(*b));
            break;
        }
        case PS_OP_AUTO_GET:
            v = ps_auto_get(x, f, i->b);
            SET(v.kind == PS_UNSET ? ps_null() : v);
            break;
        case PS_OP_AUTO_SET: {
            OPERAND(b, i->b, 0);
            v = ps_retain(*b);
            ps_assign(&f->autos[i->a], v.kind <= PS_VOID ? ps_null() : v);
            break;
        }
        case PS_OP_SCOPED_GET:
            MAKE(ps_varref_get(x, f, &f->body->varrefs[i->d], &v));
            SET(v);
            break;
        case PS_OP_SCOPED_SET: {
            OPERAND(a, i->a, 0);
            CHECK(ps_varref_set(x, f, &f->body->varrefs[i->d], ps_retain(*a)));
            break;
        }
        case PS_OP_QUESTION:
            SET(ps_bool(x->question));
            break;
        case PS_OP_QTRUE:
            x->question = true;
            if (i->b) {
                clear(&r[i->a], i->b);
                i++;
            }
            break;
        case PS_OP_DECLARE: {
            OPERAND(a, i->a, 0);
            CHECK(ps_declare(x, f, &f->body->declarations[i->d], ps_retain(*a)));
            break;
        }
        case PS_OP_REFERENCE:
            CHECK(ps_vm_reference(x, f, *i));
            break;
        case PS_OP_USING:
            MAKE(ps_vm_using(x, f, &f->body->declarations[i->d], &v));
            SET(v);
            break;
        case PS_OP_ADD:
            ARITH(+);
            break;
        case PS_OP_SUB:
            ARITH(-);
            break;
        case PS_OP_MUL:
            ARITH(*);
            break;
        case PS_OP_REM:
            b = AT(i->b), c = AT(i->c);
            if (!ps_quick_ints(b, c) || c->u.i == 0 || c->u.i == -1 ||
                !ps_quick_int(f, &r[i->a], (int32_t)b->u.i % (int32_t)c->u.i))
                CHECK(arith(x, f, *i));
            break;
        case PS_OP_DIV:
        case PS_OP_BAND:
        case PS_OP_BOR:
        case PS_OP_BXOR:
        case PS_OP_SHL:
        case PS_OP_SHR:
            CHECK(arith(x, f, *i));
            break;
        case PS_OP_NEG: {
            OPERAND(b, i->b, 0);
            MAKE(ps_negate(cx, *b, &v));
            SET(v);
            break;
        }
        case PS_OP_PLUS: {
            OPERAND(b, i->b, 0);
            MAKE(ps_plus(cx, *b, &v));
            SET(v);
            break;
        }
        case PS_OP_BNOT: {
            OPERAND(b, i->b, 0);
            MAKE(ps_bnot(cx, *b, &v));
            SET(v);
            break;
        }
        case PS_OP_NOT: {
            OPERAND(b, i->b, 0);
            SET(ps_bool(!ps_quick_truth(*b)));
            break;
        }
        case PS_OP_BOOL: {
            OPERAND(b, i->b, 0);
            SET(ps_bool(ps_quick_truth(*b)));
            break;
        }
        case PS_OP_INC: {
            int by = (int8_t)i->x;
            int32_t sum;
            if (__builtin_expect(r[i->a].kind == PS_INT32, 1) &&
                !__builtin_add_overflow((int32_t)r[i->a].u.i, by, &sum)) {
                r[i->a].u.i = sum;
                break;
            }
            OPERAND(a, i->a, 0);
            MAKE(ps_increment(cx, *a, by, &v));
            PUT(v);
            break;
        }
        case PS_OP_POSTINC: {
            OPERAND(b, i->b, 0);
            ps_value old = b->kind <= PS_VOID ? ps_int(0) : ps_retain(*b);
            ps_result result = ps_increment(cx, *b, (int8_t)i->x, &v);
            if (result == PS_OK)
                result = ps_put(x, f, i->b, v);
            SET(old);
            CHECK(result);
            break;
        }
        case PS_OP_STEP: {
            OPERAND(b, i->b, 0);
            MAKE(ps_increment(cx, *b, (int8_t)i->x, &v));
            SET(v);
            break;
        }
        case PS_OP_NUMBER: {
            OPERAND(b, i->b, 0);
            SET(b->kind <= PS_VOID ? ps_int(0) : ps_retain(*b));
            break;
        }
        case PS_OP_COMPARE:
            b = AT(i->b), c = AT(i->c);
            if (ps_quick_ints(b, c))
                v = ps_bool(PS_QUICK_MET(i->x & 7u, b->u.i, c->u.i));
            else
                CHECK(compare(x, f, *i, &v));
            SET(v);
            break;
        case PS_OP_JCOMPARE: {
            bool yes;
            b = AT(i->b), c = AT(i->c);
            if (ps_quick_ints(b, c)) {
                yes = PS_QUICK_MET(i->x & 7u, b->u.i, c->u.i);
            } else {
                MAKE(compare(x, f, *i, &v));
                yes = ps_quick_truth(v);
                ps_release(v);
            }
            i += yes == !(i->x & PS_CMP_NOT);
            break;
        }
        case PS_OP_BINARY:
            if (i->x == PS_TOKEN_FORMAT && ps_op_format_usual(cx, *AT(i->b), *AT(i->c), &v)) {
                SET(v);
                break;
            }
            /* fallthrough */
        case PS_OP_SWITCH_TEST:
            CHECK(ps_vm_binary(x, f, *i));
            break;
        case PS_OP_UNARY_SPLIT: {
            OPERAND(b, i->b, 0);
            MAKE(ps_op_unary(x, i->x, *b, &v));
            SET(v);
            break;
        }
        case PS_OP_JMP:
            i += i->d;
            break;
        case PS_OP_LOOP:
            if (__builtin_expect(turn_is_due(x), 0))
                CHECK(turn(x));
            i += i->d;
            break;
        case PS_OP_JT: {
            OPERAND(a, i->a, 0);
            if (ps_quick_truth(*a))
                i += i->d;
            break;
        }
        case PS_OP_JF: {
            OPERAND(a, i->a, 0);
            if (!ps_quick_truth(*a))
                i += i->d;
            break;
        }
        case PS_OP_JNULL: {
            OPERAND(a, i->a, 0);
            if (ps_is_null(*a))
                i += i->d;
            break;
        }
        case PS_OP_JNOTNULL: {
            OPERAND(a, i->a, 0);
            if (!ps_is_null(*a))
                i += i->d;
            break;
        }
        case PS_OP_RANGE: {
            OPERAND(b, i->b, 0);
            OPERAND(c, i->c, 1);
            MAKE(ps_op_range(x, *b, *c, &v));
            SET(v);
            break;
        }
        case PS_OP_ARRAY:
            for (unsigned j = 0; j < i->c; j++) {
                if (r[i->b + j].kind == PS_UNSET)
                    r[i->b + j].kind = PS_NULL;
            }
            MAKE(ps_array_of(cx, &r[i->b], i->c, &v));
            SET(v);
            break;
        case PS_OP_LIST:
        case PS_OP_APPEND:
        case PS_OP_SEAL:
        case PS_OP_WRAP_ARRAY:
        case PS_OP_HASH:
        case PS_OP_HASH_ADD:
        case PS_OP_BAG:
        case PS_OP_EXPAND:
        case PS_OP_SPREAD:
            CHECK(ps_vm_build(x, f, *i));
            break;
        case PS_OP_TYPE: {
            const struct ps_typeref *type = &f->body->types[i->d];
            if (type->type && (!type->name || type->epoch == x->vm->type_epoch))
                SET(ps_typeval(type->type));
            else
                CHECK(ps_vm_define(x, f, *i));
            break;
        }
        case PS_OP_CONVERT:
        case PS_OP_BLOCK:
        case PS_OP_FUNCTION:
        case PS_OP_TYPEDEF:
        case PS_OP_BACKGROUND:
        case PS_OP_INIT:
            CHECK(ps_vm_define(x, f, *i));
            break;
        case PS_OP_MEMBER: {
            OPERAND(b, i->b, 0);
            struct ps_member_site *site = &f->body->members[i->c];
            MAKE(ps_member_get_deep(cx, *b, site->name, &site->cache, &v));
            SET(v);
            break;
        }
        case PS_OP_INVOKE:
            MAKE(ps_vm_invoke(x, f, &f->body->members[i->c], &r[i->b], &v));
            SET(v.kind == PS_UNSET ? ps_null() : v);
            break;
        case PS_OP_MEMBER_DYN:
        case PS_OP_STATIC:
        case PS_OP_MEMBER_SET:
        case PS_OP_MEMBER_SET_DYN:
        case PS_OP_BASE_NEW:
        case PS_OP_ITEM_SET:
        case PS_OP_INDEX_N:
        case PS_OP_INDEX_SET:
        case PS_OP_INDEX_SET_N:
            CHECK(ps_vm_member(x, f, *i));
            break;
        case PS_OP_INDEX: {
            OPERAND(b, i->b, 0);
            OPERAND(c, i->c, 1);
            if (!ps_quick_element(b, c, &v)) {
                MAKE(ps_index_get(cx, *b, c, 1, &v));
            }
            SET(v.kind == PS_UNSET ? ps_null() : v);
            break;
        }
        case PS_OP_OUT: {
            OPERAND(a, i->a, 0);
            if (a->kind == PS_VOID)
                break;
            ps_sink *out = x->streams[PS_OUT];
            if (a->kind <= PS_STRING) {
                CHECK(ps_sink_write(out, cx, ps_retain(*a)));
            } else {
                CHECK(ps_sink_enumerate(out, cx, *a));
            }
            break;
        }
        case PS_OP_CAPTURE:
            ps_frame_capture(x, f, PS_CAPTURE_COLLECT);
            break;
        case PS_OP_DISCARD:
            ps_frame_capture(x, f, PS_CAPTURE_DISCARD);
            break;
        case PS_OP_CAPTURED:
            v = ps_unset();
            MAKE(ps_frame_captured(x, f, (enum ps_capture_as)i->x, &v));
            if (i->x != PS_CAPTURE_FLUSH)
                SET(v);
            break;
        case PS_OP_IF_BOUND:
            if (ps_vm_bound(f, i->a))
                i += i->d;
            break;
        case PS_OP_DEFAULT:
            CHECK(ps_vm_default(x, f, *i));
            break;
        case PS_OP_PIPE: {
            ps_frame *pushed = NULL;
            if (ps_call_site(x, f, &f->body->sites[i->d], &pushed) != PS_OK)
                goto fail;
            if (pushed) {
                f = pushed;
                r = f->r;
                i = f->body->insns + (f->body->entries[PS_ENTRY_PARAMS] >= 0
                                          ? f->body->entries[PS_ENTRY_PARAMS]
                                          : f->after_params);
                f->at = i;
                if (turn_is_due(x))
                    CHECK(turn(x));
                goto again;
            }
            CHECK(PS_OK);
            break;
        }
        case PS_OP_REDIRECT:
            CHECK(ps_redirect_begin(x, f, &f->body->sites[i->d]));
            break;
        case PS_OP_UNREDIRECT:
            CHECK(ps_redirect_end(x, f));
            break;
        case PS_OP_ITER: {
            OPERAND(b, i->b, 0);
            MAKE(ps_walk_new(x, *b, i->x, &v));
            SET(v);
            break;
        }
        case PS_OP_ITER_RANGE: {
            OPERAND(b, i->b, 0);
            OPERAND(c, i->c, 1);
            MAKE(ps_walk_range(x, *b, *c, &v));
            SET(v);
            break;
        }
        case PS_OP_NEXT: {
            bool more;
            v = ps_unset();
            MAKE(ps_walk_next(x, (struct ps_walk *)r[i->b].u.object, &v, &more));
            if (more) {
                PUT(v);
                i++;
            }
            break;
        }
        case PS_OP_ENUMERATOR:
            MAKE(ps_walk_enumerator(x, (struct ps_walk *)r[i->b].u.object, &v));
            SET(v);
            break;
        case PS_OP_SWITCH_FILE: {
            OPERAND(b, i->b, 0);
            MAKE(ps_walk_file(x, *b, &v));
            SET(v);
            break;
        }
        case PS_OP_TRY:
            SET(ps_int(x->propagate));
            x->propagate = true;
            break;
        case PS_OP_ENDTRY:
            x->propagate = r[i->a].u.i;
            break;
        case PS_OP_CATCH:
            CHECK(ps_catch_dispatch(x, f, &f->body->catches[i->d], i->a));
            i = f->at;
            goto again;
        case PS_OP_SAVE_UNDER:
            SET(ps_retain(f->autos[PS_AUTO_UNDER]));
            break;
        case PS_OP_ENDCATCH:
            ps_assign(&f->autos[PS_AUTO_UNDER], ps_retain(r[i->a]));
            break;
        case PS_OP_ENDFINALLY:
            ps_unwind_resume(x, &r[i->a]);
            goto fail;
        case PS_OP_TRAPPED:
            break;
        case PS_OP_THROW: {
            OPERAND(a, i->a, 0);
            v = ps_retain(*a);
            ps_throw_value(x, f, v, false);
            ps_release(v);
            goto fail;
        }
        case PS_OP_RETHROW:
            ps_throw_value(x, f, r[i->a], true);
            goto fail;
        case PS_OP_BREAK:
        case PS_OP_CONTINUE:
        case PS_OP_EXIT:
            ps_vm_jump(x, f, *i);
            goto fail;
        case PS_OP_RETVAL: {
            OPERAND(a, i->a, 0);
            ps_assign(&f->result, ps_retain(*a));
            break;
        }
        case PS_OP_DATA:
            if (i->x) {
                SET(ps_int(x->mode));
                x->mode = PS_RESTRICTED_LANGUAGE;
            } else {
                x->mode = (enum ps_language_mode)r[i->a].u.i;
            }
            break;
        case PS_OP_UNSUPPORTED:
            ps_vm_unsupported(x, f, *i);
            goto fail;
        case PS_OP_RETURN:
            if (f->after_params > 0 && i->x) {
                i = f->body->insns + f->after_params;
                goto again;
            }
            if (f->entry)
                return PS_OK;
            {
                ps_frame *done = f;
                f = f->caller;
                ps_frame_leave(x, done);
                ps_frame_free(x, done);
                x->question = true;
                r = f->r;
                i = f->at;
            }
            break;
        case PS_OP_COUNT:
        default:
            __builtin_unreachable();
        }
        continue;
    lose:
        ps_release(v);
    fail:
        ps_settle_pending(cx);
        while (!ps_unwind(x, f)) {
            bool returns = cx->pending == PS_PENDING_RETURN && !f->code->trap;
            if (returns)
                ps_clear_pending(cx);
            if (f->entry)
                return returns ? PS_OK : PS_FAIL;
            ps_frame *gone = f;
            f = f->caller;
            ps_frame_leave(x, gone);
            ps_frame_free(x, gone);
            if (returns) {
                f->at++;
                break;
            }
        }
        r = f->r;
        i = f->at;
        goto again;
    }
}
