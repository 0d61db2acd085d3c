/*
 * class_object.c - what .NET asks of every object, answered by the methods of script classes:
 * text, equality, hash code, order, enumeration.
 */
#include "engine/class.h"
#include "engine/state.h"

#include "base/hash.h"
#include "base/memory.h"
#include "object/convert.h"
#include "object/iterate.h"
#include "object/worker.h"

static void drop(ps_object *o)
{
    struct ps_script_object *s = (struct ps_script_object *)o;
    for (uint32_t i = 0; i < s->count; i++)
        ps_release(s->fields[i]);
    ps_free(s->fields);
}

static void visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    struct ps_script_object *s = (struct ps_script_object *)o;
    for (uint32_t i = 0; i < s->count; i++)
        each(&s->fields[i], u);
}

/* The method of a script class, its own or a base's, with `parameters` parameters; NULL: none. */
static void *method_of(ps_cx *cx, ps_value self, const char *name, unsigned parameters)
{
    ps_name symbol = ps_intern_c(cx->worker, name);
    const ps_row *row = ps_type_row(cx->worker, self.u.object->type, symbol, false);
    for (; row; row = row->next) {
        if (row->flags & PS_ROW_SCRIPT && row->flags & PS_ROW_METHOD &&
            row->parameter_count == parameters)
            return row->script;
    }
    return NULL;
}

static ps_result to_string(ps_cx *cx, ps_value self, ps_value *out)
{
    void *method = method_of(cx, self, "ToString", 0);
    if (method)
        return ps_class_call(cx, method, self, NULL, 0, out);
    *out = ps_take_string(ps_string_retain(self.u.object->type->display));
    return PS_OK;
}

/* ---- where no context is at hand ------------------------------------------------------------- */

/* Dictionaries and comparisons ask without a context and take no error for an answer: an
 * exception of the method counts as "no". */
static bool ask(ps_value self, const char *name, const ps_value *args, unsigned count,
                ps_value *out)
{
    struct ps_script_class *c = self.u.object->type->script;
    ps_cx *cx = ps_worker_running(c->worker);
    void *method = cx ? method_of(cx, self, name, count) : NULL;
    if (!method)
        return false;
    enum ps_pending pending = cx->pending;
    ps_value fault = cx->fault;
    cx->pending = PS_PENDING_NONE;
    cx->fault = ps_unset();
    bool done = ps_class_call(cx, method, self, args, count, out) == PS_OK;
    ps_clear_pending(cx);
    cx->pending = pending;
    cx->fault = fault;
    return done;
}

static bool equals(ps_value self, ps_value other)
{
    ps_value v;
    if (!ask(self, "Equals", &other, 1, &v))
        return ps_same(self, other);
    bool yes = ps_to_bool(v);
    ps_release(v);
    return yes;
}

static uint32_t hash(ps_value self)
{
    ps_value v;
    if (!ask(self, "GetHashCode", NULL, 0, &v))
        return ps_hash_u64(self.u.u >> 4);
    uint32_t h = ps_hash_u64(v.kind == PS_INT32 ? v.u.u : 0);
    ps_release(v);
    return h;
}

bool ps_class_own_answer(ps_cx *cx, ps_value self, ps_name name, const ps_value *args,
                         unsigned count, ps_value *out)
{
    ps_value plain = ps_base(self);
    bool script = ps_is_script_object(plain);
    const struct ps_script_class *c = plain.u.object->type->script;
    const ps_class *cls = c->native ? c->native->cls : NULL;
    if (!count && ps_string_is_fold(name->text, "ToString")) {
        if (!script && cls && cls->to_string)
            cls->to_string(cx, plain, out);
        else
            *out = ps_take_string(ps_type_net_text(plain.u.object->type));
        return true;
    }
    if (script && count == 1 && ps_string_is_fold(name->text, "Equals")) {
        *out = ps_bool(ps_same(plain, ps_base(args[0])));
        return true;
    }
    if (script && !count && ps_string_is_fold(name->text, "GetHashCode")) {
        *out = ps_int((int32_t)ps_hash_u64(plain.u.u >> 4));
        return true;
    }
    return false;
}

/* ---- IComparable ----------------------------------------------------------------------------- */

static ps_result compare(ps_cx *cx, ps_value self, ps_value other, int *order)
{
    void *method = method_of(cx, self, "CompareTo", 1);
    ps_value v;
    int32_t n;
    if (!method)
        return ps_raise_not_comparable(cx, self);
    PS_TRY(ps_class_call(cx, method, self, &other, 1, &v));
    ps_result r = ps_to_int32(cx, v, &n);
    ps_release(v);
    *order = r == PS_OK ? (n > 0) - (n < 0) : 0;
    return r;
}

/* ---- IEnumerable ----------------------------------------------------------------------------- */

/* An IEnumerator that a script wrote. */
static ps_result next(ps_cx *cx, ps_enumerator *e, ps_value *out, bool *more)
{
    ps_value v;
    PS_TRY(ps_call_c(cx, e->source, "MoveNext", NULL, 0, &v));
    *more = ps_to_bool(v);
    ps_release(v);
    return *more ? ps_get_c(cx, e->source, "Current", out) : PS_OK;
}

static ps_result enumerate(ps_cx *cx, ps_value self, ps_value *out)
{
    void *method = method_of(cx, self, "GetEnumerator", 0);
    ps_value v = ps_null();
    if (method)
        PS_TRY(ps_class_call(cx, method, self, NULL, 0, &v));
    if (ps_is_class(v, &ps_enumerator_class)) {
        *out = v;
        return PS_OK;
    }
    if (ps_base(v).kind != PS_INSTANCE) {
        ps_result r = ps_enumerator_of(cx, v, out);
        ps_release(v);
        return r;
    }
    ps_enumerator *e = ps_enumerator_new(cx->worker);
    e->source = v;
    e->next = next;
    *out = ps_take_object(e);
    return PS_OK;
}

#define SCRIPT_CLASS(id, ...)                                                                      \
    static const ps_class id = {.size = sizeof(struct ps_script_object),                           \
                                .drop = drop,                                                      \
                                .visit = visit,                                                    \
                                .to_string = to_string,                                            \
                                .equals = equals,                                                  \
                                .hash = hash,                                                      \
                                .compare = compare,                                                \
                                __VA_ARGS__};
SCRIPT_CLASS(object_class, )
SCRIPT_CLASS(collection_class, .enumerate = enumerate)

const ps_class *ps_script_object_class(ps_worker *w, ps_type *t)
{
    return ps_type_is(t, ps_core_type(w, PS_T_IENUMERABLE)) ? &collection_class : &object_class;
}

bool ps_is_script_object(ps_value v)
{
    const ps_class *cls = v.kind == PS_INSTANCE ? v.u.object->type->cls : NULL;
    return cls == &object_class || cls == &collection_class;
}
