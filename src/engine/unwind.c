/*
 * unwind.c - what happens when an instruction fails: errors of statements, try, trap, finally,
 * loops of callers. Rules: PowerShell's ExceptionHandlingOps.
 */
#include "engine/frame.h"
#include "engine/state.h"

#include "base/memory.h"
#include "object/convert.h"
#include "object/error.h"

/* ---- where an error happened ----------------------------------------------------------------- */

static void locate(ps_exec *x, ps_error_record *r)
{
    if (ps_is_null(r->invocation)) {
        struct ps_position at;
        if (ps_vm_position(x, 0, &at) && at.script)
            ps_assign(&r->invocation, ps_invocation_at(x, NULL, at.script, at.start, at.end));
    }
    if (!r->stack)
        r->stack = ps_vm_stack_trace(x);
}

static bool is_exception(ps_value v)
{
    return ps_is_class(ps_base(v), &ps_exception_class);
}

static ps_exception *exception_of(ps_value record)
{
    ps_value v = ps_base(record);
    if (!ps_is_class(v, &ps_error_record_class))
        return NULL;
    ps_value e = ps_base(((ps_error_record *)v.u.object)->exception);
    return is_exception(e) ? (ps_exception *)e.u.object : NULL;
}

static bool thrown(ps_value record)
{
    const ps_exception *e = exception_of(record);
    return e && e->thrown_by_throw;
}

/* The quota's error goes on to who catches it, whatever $ErrorActionPreference says: a loop whose
 * every turn wants more than there is would not end. */
static bool of_quota(ps_exec *x, ps_value record)
{
    const ps_exception *e = ps_error_memory(x->base.worker, record);
    return e && e->of_quota;
}

/* ---- which handler --------------------------------------------------------------------------- */

enum { CATCH_ALL = -1 };

enum { FEW_CANDIDATES = 16 };

/* The types that the catches or traps of one table name, in their order. */
struct candidates {
    ps_type **types; /* NULL: catches all */
    unsigned *ranks, *owners;
    unsigned count;
    ps_type *few_types[FEW_CANDIDATES];
    unsigned few_numbers[2 * FEW_CANDIDATES];
};

/* Room for `size` of them; candidates_free() ends it. */
static void candidates_init(struct candidates *c, unsigned size)
{
    bool few = size <= FEW_CANDIDATES;
    c->count = 0;
    c->types = few ? c->few_types : ps_calloc(size, sizeof *c->types);
    c->ranks = few ? c->few_numbers : ps_calloc(2 * (size_t)size, sizeof *c->ranks);
    c->owners = c->ranks + (few ? FEW_CANDIDATES : size);
}

static void candidates_free(struct candidates *c)
{
    if (c->types == c->few_types)
        return;
    ps_free(c->types);
    ps_free(c->ranks);
}

static void rank(struct candidates *c)
{
    unsigned n = c->count;
    for (unsigned i = 0; i < n; i++)
        c->ranks[i] = 0;
    if (n && !c->types[n - 1]) {
        n--;
        c->ranks[n] = n;
    }
    for (unsigned i = 0; i + 1 < n; i++) {
        for (unsigned j = i + 1; j < n; j++) {
            if (c->types[i] && c->types[j] && c->types[i] != c->types[j] &&
                ps_type_is(c->types[i], c->types[j]))
                c->ranks[j]++;
        }
    }
}

static int match(const struct candidates *c, ps_type *type)
{
    for (unsigned i = 0; i < c->count; i++) {
        if (c->types[i] == type)
            return (int)i;
    }
    for (unsigned i = 0; i < c->count; i++) {
        if (c->types[i] && ps_type_is(type, c->types[i]))
            return (int)i;
    }
    for (unsigned i = 0; i < c->count; i++) {
        if (!c->types[i])
            return (int)i;
    }
    return -1;
}

struct found {
    int index;
    unsigned rank;
    ps_value exception; /* borrowed */
};

static void try_type(const struct candidates *c, ps_type *type, ps_value e, struct found *f)
{
    int i = match(c, type);
    if (i < 0)
        return;
    if (f->index < 0 || c->ranks[i] < f->rank ||
        (c->ranks[i] == f->rank && !c->types[f->index])) {
        f->index = i;
        f->rank = c->ranks[i];
        f->exception = e;
    }
}

/* A record's exception is PowerShell's RuntimeException, or stands inside one. */
static struct found find(ps_exec *x, const struct candidates *c, ps_value record)
{
    struct found f = {.index = -1};
    ps_worker *w = x->base.worker;
    ps_type *runtime = ps_type_named(w, "System.Management.Automation.RuntimeException");
    ps_type *invocation = ps_type_named(w, "System.Management.Automation.CmdletInvocationException");
    ps_value e = ps_base(((ps_error_record *)ps_base(record).u.object)->exception);
    for (unsigned depth = 0; is_exception(e) && depth < 10; depth++) {
        const ps_exception *self = (const ps_exception *)e.u.object;
        ps_value inner = ps_base(self->inner);
        if (!runtime || !ps_type_is(self->object.type, runtime)) {
            try_type(c, self->object.type, e, &f);
            if (f.index < 0 || f.rank)
                try_type(c, runtime, e, &f);
            return f;
        }
        if (is_exception(inner))
            try_type(c, inner.u.object->type, inner, &f);
        if (f.index < 0 || f.rank)
            try_type(c, self->object.type, e, &f);
        if (f.index >= 0 && !f.rank)
            return f;
        if (invocation && ps_type_is(self->object.type, invocation) && is_exception(inner)) {
            ps_value deeper = ps_base(((const ps_exception *)inner.u.object)->inner);
            if (is_exception(deeper))
                try_type(c, deeper.u.object->type, deeper, &f);
            return f;
        }
        ps_value carried = ps_base(self->record);
        if (!ps_is_class(carried, &ps_error_record_class))
            return f;
        ps_value next = ps_base(((ps_error_record *)carried.u.object)->exception);
        if (ps_same(next, e))
            return f;
        e = next;
    }
    return f;
}

/* The record that $_ is: the exception that matched instead of the one around it. */
static ps_value handed_record(ps_exec *x, ps_value record, ps_value exception)
{
    const ps_error_record *old = (const ps_error_record *)ps_base(record).u.object;
    if (exception.kind == PS_UNSET || ps_same(ps_base(old->exception), exception))
        return ps_retain(record);
    ps_error_record *r = ps_error_record_new(x->base.worker, exception, NULL,
                                             (enum ps_category_id)old->category, old->target);
    ps_string_release(r->id);
    r->id = ps_string_retain(old->id);
    r->command = ps_string_retain(old->command);
    r->activity = ps_string_retain(old->activity);
    r->reason = ps_string_retain(old->reason);
    r->target_name = ps_string_retain(old->target_name);
    r->target_type = ps_string_retain(old->target_type);
    r->details = ps_string_retain(old->details);
    r->recommended = ps_string_retain(old->recommended);
    ps_assign(&r->invocation, ps_retain(old->invocation));
    r->stack = ps_string_retain(old->stack);
    return ps_take_object(r);
}

static unsigned places(const struct ps_catch_entry *e)
{
    return e->type_count ? e->type_count : 1;
}

static ps_result add_catches(ps_exec *x, ps_frame *f, const struct ps_catch_table *t,
                             struct candidates *c)
{
    unsigned size = 0;
    for (unsigned i = 0; i < t->count; i++)
        size += places(&t->entries[i]);
    candidates_init(c, size);
    for (unsigned i = 0; i < t->count; i++) {
        const struct ps_catch_entry *e = &t->entries[i];
        for (unsigned j = 0; j < places(e); j++) {
            c->types[c->count] = NULL;
            if (e->type_count)
                PS_TRY(ps_typeref_get(x, f->body, e->first_type + j, &c->types[c->count]));
            c->owners[c->count++] = i;
        }
    }
    return PS_OK;
}

ps_result ps_catch_dispatch(ps_exec *x, ps_frame *f, const struct ps_catch_table *t,
                            uint16_t fault_register)
{
    ps_value fault = f->r[fault_register];
    struct candidates c;
    if (add_catches(x, f, t, &c) != PS_OK) {
        candidates_free(&c);
        return PS_FAIL;
    }
    struct found hit = {.index = -1};
    if (t->count == 1 && !t->entries[0].type_count) {
        hit.index = 0;
    } else if (t->count) {
        rank(&c);
        hit = find(x, &c, fault);
    }
    unsigned owner = hit.index < 0 ? 0 : c.owners[hit.index];
    candidates_free(&c);
    if (hit.index < 0) {
        x->base.fault = ps_retain(fault);
        x->base.pending = PS_PENDING_ERROR;
        return PS_FAIL;
    }
    x->suppress = false;
    ps_assign(&f->autos[PS_AUTO_UNDER], handed_record(x, fault, hit.exception));
    f->at = f->body->insns + t->entries[owner].target;
    return PS_OK;
}

/* ---- throw ----------------------------------------------------------------------------------- */

ps_result ps_throw_value(ps_exec *x, ps_frame *f, ps_value v, bool rethrow)
{
    ps_cx *cx = &x->base;
    ps_value plain = ps_base(v);
    (void)f;
    if (rethrow || ps_is_class(plain, &ps_error_record_class)) {
        ps_raise_value(cx, plain);
    } else if (is_exception(plain)) {
        ps_exception *e = (ps_exception *)plain.u.object;
        ps_type *runtime =
            ps_type_named(cx->worker, "System.Management.Automation.RuntimeException");
        if (runtime && ps_type_is(e->object.type, runtime)) {
            ps_raise_value(cx, plain);
        } else {
            ps_string *message = ps_exception_message(cx, plain);
            ps_error_record *r = ps_error_record_new(cx->worker, plain, NULL,
                                                     PS_OPERATION_STOPPED, ps_null());
            ps_string_release(r->id);
            r->id = message;
            ps_value record = ps_take_object(r);
            ps_raise_value(cx, record);
            ps_release(record);
        }
    } else {
        ps_string *text = NULL;
        if (ps_is_null(v))
            text = ps_string_c("ScriptHalted");
        else
            PS_TRY(ps_to_string(cx, v, &text));
        ps_exception *e = ps_exception_new(
            cx->worker, "System.Management.Automation.RuntimeException", NULL, ps_null());
        e->message = ps_string_retain(text);
        ps_error_record *r =
            ps_error_record_new(cx->worker, ps_take_object(e), NULL, PS_OPERATION_STOPPED,
                                ps_is_null(v) ? ps_null() : v);
        ps_release_object(e);
        ps_string_release(r->id);
        r->id = text;
        ps_value record = ps_take_object(r);
        ps_raise_value(cx, record);
        ps_release(record);
    }
    ps_exception *e = exception_of(x->base.fault);
    if (e)
        e->thrown_by_throw = true;
    return PS_FAIL;
}

/* ---- trap ------------------------------------------------------------------------------------ */

static bool add_traps(ps_exec *x, ps_frame *f, const struct ps_trap_table *t,
                      struct candidates *c)
{
    candidates_init(c, t->count);
    for (unsigned i = 0; i < t->count; i++) {
        c->types[i] = NULL;
        if (t->entries[i].type >= 0 &&
            ps_typeref_get(x, f->body, (unsigned)t->entries[i].type, &c->types[i]) != PS_OK)
            return false;
        c->count++;
    }
    return true;
}

static void match_trap(const struct candidates *c, ps_value record, struct found *hit)
{
    /* The inner exception first; the outer one when only a catch-all took that. */
    ps_exception *e = exception_of(record);
    *hit = (struct found){.index = -1};
    if (!e)
        return;
    ps_value inner = ps_base(e->inner), self = ps_take_object(e);
    if (is_exception(inner)) {
        hit->index = match(c, inner.u.object->type);
        hit->exception = inner;
    }
    if (hit->index < 0 || !c->types[hit->index]) {
        int outer = match(c, e->object.type);
        if (outer != hit->index || !is_exception(inner)) {
            hit->index = outer;
            hit->exception = self;
        }
    }
}

static bool find_trap(ps_exec *x, ps_frame *f, const struct ps_trap_table *t, ps_value record,
                      struct found *hit)
{
    struct candidates c;
    bool resolved = add_traps(x, f, t, &c);
    if (resolved)
        match_trap(&c, record, hit);
    candidates_free(&c);
    return resolved;
}

/* Runs the trap that fits `record`; what is to be done with the error then. PS_FAIL: something
 * else is pending now. */
static ps_result run_trap(ps_exec *x, ps_frame *f, unsigned table, ps_value record,
                          enum ps_action *action)
{
    const struct ps_trap_table *t = &f->body->traps[table];
    struct found hit;
    if (!find_trap(x, f, t, record, &hit))
        return PS_FAIL;
    *action = PS_ACTION_STOP;
    if (hit.index < 0)
        return PS_OK;
    ps_frame *body = ps_frame_new(x, t->entries[hit.index].code, NULL, NULL, true);
    if (!body)
        return PS_FAIL;
    ps_frame_enter(x, body, x->scope, NULL);
    for (unsigned i = 1; i < PS_AUTO_COUNT; i++)
        body->autos[i] = ps_retain(f->autos[i]);
    body->autos[PS_AUTO_UNDER] = handed_record(x, record, hit.exception);
    ps_result r = ps_vm_run(x, body, PS_ENTRY_END);
    ps_frame_leave(x, body);
    ps_frame_free(x, body);
    x->question = false;
    if (r == PS_OK) {
        *action = ps_preference(x, "ErrorActionPreference");
        return PS_OK;
    }
    if (x->base.pending == PS_PENDING_CONTINUE || x->base.pending == PS_PENDING_BREAK) {
        *action = x->base.pending == PS_PENDING_CONTINUE ? PS_ACTION_SILENT : PS_ACTION_STOP;
        ps_clear_pending(&x->base);
        ps_assign(&x->jump, ps_unset());
        return PS_OK;
    }
    return PS_FAIL;
}

/* ---- statements ------------------------------------------------------------------------------ */

/* An error of an expression is the statement's, which the expression's redirections are no part
 * of: they end before it is told. */
static ps_result end_redirections(ps_exec *x, ps_frame *f, unsigned keep)
{
    while (f->capture_count > keep)
        if (f->captures->redirection)
            PS_TRY(ps_redirect_end(x, f));
        else
            ps_frame_drop_captures(x, f, f->capture_count - 1u);
    return PS_OK;
}

/* CheckActionPreference. true: the error is dealt with and the next statement runs. */
static bool statement_error(ps_exec *x, ps_frame *f, const struct ps_handler *h)
{
    ps_value record = ps_base(x->base.fault);
    if (!ps_is_class(record, &ps_error_record_class))
        return false;
    const ps_error_record *raised = (const ps_error_record *)record.u.object;
    if (!raised->command && ps_is_null(raised->invocation)) {
        ps_runtime_error(&x->base);
        record = ps_base(x->base.fault);
    }
    locate(x, (ps_error_record *)record.u.object);
    ps_error_remember(x, record);
    x->question = false;
    bool trapped = h->kind == PS_ON_TRAP;
    if (!trapped && (x->propagate || x->suppress || !x->streams[PS_ERR]))
        return false;
    record = ps_catch(&x->base);
    enum ps_action action = PS_ACTION_CONTINUE;
    bool was_thrown = thrown(record), suppress = x->suppress;
    if (trapped) {
        if (run_trap(x, f, h->other, record, &action) != PS_OK) {
            ps_release(record);
            return false;
        }
    } else {
        action = of_quota(x, record) ? PS_ACTION_STOP : ps_preference(x, "ErrorActionPreference");
        if (end_redirections(x, f, h->captures) != PS_OK ||
            (action == PS_ACTION_INQUIRE && ps_inquire_exception(x, record, &action) != PS_OK)) {
            ps_release(record);
            return false;
        }
    }
    if (action == PS_ACTION_SILENT || action == PS_ACTION_IGNORE) {
        ps_release(record);
        return true;
    }
    if (action == PS_ACTION_STOP || (!trapped && was_thrown)) {
        x->suppress = suppress || action == PS_ACTION_STOP;
        x->base.fault = record;
        x->base.pending = PS_PENDING_ERROR;
        return false;
    }
    ps_result r = ps_report_error(x, record);
    x->question = false;
    ps_release(record);
    return r == PS_OK;
}

/* ---- finally --------------------------------------------------------------------------------- */

static void unwind_drop(ps_object *o)
{
    struct ps_unwind *u = (struct ps_unwind *)o;
    ps_release(u->fault);
    ps_release(u->jump);
}

static const ps_class unwind_class = {
    .size = sizeof(struct ps_unwind), .drop = unwind_drop};

/* Set aside what is pending; a stop is suspended meanwhile. */
static void set_aside(ps_exec *x, ps_value *slot)
{
    struct ps_unwind *u = ps_object_new(ps_type_named(x->base.worker, "Psrp.Unwinding"),
                                        &unwind_class, PS_INSTANCE);
    u->fault = x->base.fault;
    u->pending = x->base.pending;
    u->jump = x->jump;
    u->suppress = x->suppress;
    u->stop = x->base.stop;
    u->upstream = x->upstream;
    x->base.fault = ps_unset();
    x->base.pending = PS_PENDING_NONE;
    x->jump = ps_unset();
    x->suppress = false;
    if (u->pending == PS_PENDING_STOP)
        x->base.stop = NULL;
    ps_assign(slot, ps_take_object(u));
}

void ps_unwind_resume(ps_exec *x, ps_value *slot)
{
    struct ps_unwind *u = (struct ps_unwind *)slot->u.object;
    x->base.fault = u->fault;
    x->base.pending = u->pending;
    x->jump = u->jump;
    x->suppress = u->suppress;
    x->base.stop = u->stop;
    x->upstream = u->upstream;
    u->fault = u->jump = ps_unset();
    ps_assign(slot, ps_unset());
}

/* ---- the search ------------------------------------------------------------------------------ */

static bool label_fits(ps_exec *x, const struct ps_handler *h)
{
    if (x->jump.kind != PS_STRING || !x->jump.u.string->length)
        return true;
    return h->label && ps_string_equal_fold(h->label->text, x->jump.u.string);
}

static bool handled_by(ps_exec *x, ps_frame *f, const struct ps_handler *h)
{
    enum ps_pending pending = x->base.pending;
    switch (h->kind) {
    case PS_ON_STATEMENT:
    case PS_ON_TRAP:
        if (pending != PS_PENDING_ERROR || !statement_error(x, f, h))
            return false;
        f->at = f->body->insns + h->target;
        break;
    case PS_ON_CATCH:
        if (pending != PS_PENDING_ERROR)
            return false;
        ps_assign(&f->r[h->save], ps_catch(&x->base));
        f->at = f->body->insns + h->target;
        break;
    case PS_ON_FINALLY:
        ps_frame_drop_captures(x, f, h->captures);
        set_aside(x, &f->r[h->save]);
        f->at = f->body->insns + h->target;
        return true;
    case PS_ON_LOOP:
        if ((pending != PS_PENDING_BREAK && pending != PS_PENDING_CONTINUE) || !label_fits(x, h))
            return false;
        ps_assign(&x->jump, ps_unset());
        ps_clear_pending(&x->base);
        f->at = f->body->insns + (pending == PS_PENDING_BREAK ? h->target : h->other);
        break;
    case PS_ON_RESTORE:
        x->propagate = f->r[h->save].u.i;
        return false;
    case PS_ON_UNDER:
        ps_assign(&f->autos[PS_AUTO_UNDER], ps_retain(f->r[h->save]));
        return false;
    default:
        return false;
    }
    ps_frame_drop_captures(x, f, h->captures);
    return true;
}

bool ps_unwind(ps_exec *x, ps_frame *f)
{
    uint32_t pc = ps_frame_pc(f);
    for (uint32_t i = 0; i < f->body->handler_count; i++) {
        const struct ps_handler *h = &f->body->handlers[i];
        if (pc >= h->start && pc < h->end && handled_by(x, f, h))
            return true;
    }
    return false;
}
