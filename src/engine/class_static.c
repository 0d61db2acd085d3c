/*
 * class_static.c - a class's first use: initial values of static properties, then the static
 * constructor; and what every use gets when that failed.
 */
#include "engine/class.h"
#include "engine/state.h"
#include "engine/wait.h"

#include "object/convert.h"
#include "object/error.h"

void ps_class_prepare_statics(struct ps_script_class *c)
{
    bool due = c->static_constructor;
    for (unsigned i = 0; i < c->member_count; i++) {
        const struct ps_script_member *m = &c->members[i];
        if (m->kind != PS_SCRIPT_FIELD || !m->is_static)
            continue;
        c->statics[m->slot] = m->type ? ps_type_default(m->type) : ps_null();
        due |= m->code != NULL;
    }
    c->start = due ? PS_START_DUE : PS_START_DONE;
}

static ps_result run(ps_exec *x, struct ps_script_class *c)
{
    for (unsigned i = 0; i < c->member_count; i++) {
        struct ps_script_member *m = &c->members[i];
        if (m->kind != PS_SCRIPT_FIELD || !m->is_static || !m->code)
            continue;
        ps_value v = ps_unset(), done;
        PS_TRY(ps_class_run(x, c, m->code, ps_unset(), NULL, 0, &v));
        if (v.kind == PS_UNSET)
            v = ps_void();
        ps_result r = ps_class_call(&x->base, m, ps_unset(), &v, 1, &done);
        ps_release(v);
        PS_TRY(r);
    }
    const struct ps_script_member *m = c->static_constructor;
    return m ? ps_class_run(x, c, m->code, ps_unset(), NULL, 0, NULL) : PS_OK;
}

/* ---- failures -------------------------------------------------------------------------------- */

/* The exception that flew: what `throw` was given flies inside a RuntimeException. Owned. */
static ps_value flown(ps_cx *cx)
{
    ps_runtime_error(cx);
    ps_error_record *r = ps_error_record_of(cx, cx->fault);
    ps_value inner = ps_retain(r->exception);
    if (ps_is_class(inner, &ps_exception_class) &&
        ((const ps_exception *)inner.u.object)->thrown_by_throw) {
        ps_exception *outer = ps_exception_new(
            cx->worker, "System.Management.Automation.RuntimeException", NULL, inner);
        outer->message = ps_exception_message(cx, inner);
        outer->record = ps_take_object(ps_error_record_copy(cx->worker, r, ps_null()));
        ps_release(inner);
        inner = ps_take_object(outer);
    }
    ps_release_object(r);
    return inner;
}

static ps_result fail(ps_exec *x, struct ps_script_class *c)
{
    ps_cx *cx = &x->base;
    if (c->failure.kind == PS_UNSET) {
        ps_value inner = flown(cx);
        ps_exception *e =
            ps_exception_new(cx->worker, "System.TypeInitializationException", NULL, inner);
        ps_release(inner);
        ps_string_release(e->message);
        e->message = ps_string_printf("The type initializer for '%s' threw an exception.",
                                      PS_U8(cx, c->type->full_name));
        ps_exception_put(cx->worker, e, "TypeName",
                         ps_take_string(ps_string_retain(c->type->full_name)));
        c->failure = ps_take_object(e);
        ps_clear_pending(cx);
    }
    ps_raise_value(cx, c->failure);
    return PS_FAIL;
}

/* ---- threads --------------------------------------------------------------------------------- */

static bool stands(void *u)
{
    return ((const struct ps_script_class *)u)->start != PS_START_RUNS;
}

/* Whoever runs a static constructor of its own waits for nobody else's: two would wait for each
 * other. */
static bool may_wait(const struct ps_exec *x, const struct ps_script_class *c)
{
    if (c->starter == x->runspace)
        return false;
    for (const struct ps_script_class *k = x->runspace->engine->classes; k; k = k->next)
        if (k->start == PS_START_RUNS && k->starter == x->runspace)
            return false;
    return true;
}

ps_result ps_class_start(ps_exec *x, struct ps_script_class *c)
{
    if (c->start == PS_START_RUNS) {
        if (!may_wait(x, c))
            return PS_OK; /* the class as it is so far */
        PS_TRY(ps_await(&x->base, stands, c, -1, NULL));
    }
    if (c->start == PS_START_DONE)
        return PS_OK;
    if (c->start == PS_START_FAILED)
        return fail(x, c);
    c->start = PS_START_RUNS;
    c->starter = x->runspace;
    ps_result r = run(x, c);
    c->starter = NULL;
    bool error = r != PS_OK && x->base.pending == PS_PENDING_ERROR;
    /* A stop or an exit is no failure of the class */
    c->start = r == PS_OK ? PS_START_DONE : error ? PS_START_FAILED : PS_START_DUE;
    ps_changed(x->runspace->engine);
    return error ? fail(x, c) : r;
}
