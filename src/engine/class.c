/*
 * class.c - objects of script classes: construction, fields, method calls.
 */
#include "engine/class.h"
#include "engine/compile.h"
#include "engine/state.h"

#include "base/memory.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/symbol.h"

#include <string.h>

static struct ps_script_class *class_of_type(ps_type *t)
{
    return t && t->flags & PS_TYPE_SCRIPT && !(t->flags & PS_TYPE_ENUM) ? t->script : NULL;
}

/* ---- fields ---------------------------------------------------------------------------------- */

static ps_value *own_field(ps_value self, const struct ps_script_member *m)
{
    if (m->is_static)
        return &m->owner->statics[m->slot];
    ps_value plain = ps_base(self);
    if (!ps_is_script_object(plain))
        return NULL;
    struct ps_script_object *o = (struct ps_script_object *)plain.u.object;
    return m->slot < o->count ? &o->fields[m->slot] : NULL;
}

/* Objects of .NET classes carry fields of script classes as notes. */
static ps_result note_field(ps_exec *x, ps_value self, const struct ps_script_member *m,
                            ps_value v)
{
    ps_member *old = ps_extension(&x->base, self, m->name);
    if (old) {
        ps_assign(&old->value, ps_retain(v));
        return PS_OK;
    }
    ps_member note = {.kind = PS_NOTE_PROPERTY, .name = m->name, .spelling = m->spelling,
                      .value = v};
    return ps_extend(&x->base, self, &note, true);
}

/* Structures of which a static member is the one without a value. */
static ps_value empty_structure(ps_exec *x, ps_type *t)
{
    static const char zeros[][2][32] = {{"System.Numerics.BigInteger", "Zero"},
                                        {"System.DateTimeOffset", "MinValue"},
                                        {"System.DateOnly", "MinValue"},
                                        {"System.TimeOnly", "MinValue"}};
    ps_value v = ps_unset();
    for (unsigned i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (ps_string_is(t->full_name, zeros[i][0]) &&
            ps_static_get(&x->base, t, ps_intern_c(x->base.worker, zeros[i][1]), &v) != PS_OK)
            ps_clear_pending(&x->base);
    return v;
}

/* What a field holds before anything is assigned. */
static ps_value field_default(ps_exec *x, ps_type *t)
{
    ps_value v = t ? ps_type_default(t) : ps_null();
    bool structure = t && t->flags & PS_TYPE_VALUE &&
                     t->generic != ps_core_type(x->base.worker, PS_T_NULLABLE);
    if (!ps_is_null(v) || !structure)
        return v;
    v = empty_structure(x, t);
    if (v.kind != PS_UNSET || ps_type_create(&x->base, t, NULL, 0, &v) == PS_OK)
        return v;
    ps_clear_pending(&x->base);
    return ps_null();
}

static ps_result get_field(ps_exec *x, ps_value self, const struct ps_script_member *m,
                           ps_value *out)
{
    ps_value *slot = own_field(self, m);
    if (!slot) {
        ps_member *note = ps_extension(&x->base, self, m->name);
        slot = note ? &note->value : NULL;
    }
    *out = slot ? ps_retain(*slot) : field_default(x, m->type);
    return PS_OK;
}

static ps_result set_field(ps_exec *x, ps_value self, const struct ps_script_member *m, ps_value v)
{
    ps_value set = ps_retain(v);
    if (m->attributes.kind != PS_UNSET) {
        ps_value changed;
        PS_TRY(ps_attributes_transform(x, m->attributes, set, &changed));
        set = changed;
    }
    bool nothing = set.kind == PS_VOID && m->type == ps_core_type(x->base.worker, PS_T_OBJECT);
    bool same = m->type && m->type->kind == set.kind && set.kind >= PS_BOOL &&
                set.kind <= PS_DOUBLE;
    if (m->type && !nothing && !same) {
        ps_value converted;
        ps_result r = ps_convert(&x->base, set, m->type, &converted);
        ps_release(set);
        PS_TRY(r);
        set = converted;
    }
    if (m->attributes.kind != PS_UNSET && ps_attributes_validate(x, m->attributes, set) != PS_OK) {
        ps_release(set);
        return PS_FAIL;
    }
    ps_value *slot = own_field(self, m);
    if (slot) {
        ps_assign(slot, set);
        return PS_OK;
    }
    ps_result r = note_field(x, self, m, set);
    ps_release(set);
    return r;
}

/* ---- running methods ------------------------------------------------------------------------- */

ps_result ps_class_run(ps_exec *x, struct ps_script_class *c, struct ps_code *code, ps_value self,
                       const ps_value *args, unsigned count, ps_value *out)
{
    ps_frame *f = ps_frame_new(x, code, NULL, NULL, true);
    if (!f)
        return PS_FAIL;
    f->is_method = true;
    ps_session_state *state =
        c->state && c->state->runspace == x->runspace ? c->state : x->state;
    ps_frame_enter(x, f, ps_state_scope(x, state), state);
    x->streams[PS_OUT] = &ps_null_sink;
    x->propagate = true;
    ps_result r = ps_frame_bind(x, f, args, count);
    if (r == PS_OK && self.kind != PS_UNSET)
        f->autos[PS_AUTO_THIS] = ps_retain(self);
    if (r == PS_OK && f->body->entries[PS_ENTRY_PARAMS] >= 0)
        r = ps_vm_run(x, f, PS_ENTRY_PARAMS);
    if (r == PS_OK)
        r = ps_vm_run(x, f, PS_ENTRY_END);
    if (r == PS_OK && out) {
        *out = f->result;
        f->result = ps_unset();
    }
    ps_frame_leave(x, f);
    ps_frame_free(x, f);
    return r;
}

static ps_result call_method(ps_exec *x, const struct ps_script_member *m, ps_value self,
                             const ps_value *args, unsigned count, ps_value *out)
{
    ps_value v = ps_unset();
    PS_TRY(ps_class_run(x, m->owner, m->code, self, args, count, &v));
    if (!m->type) {
        ps_release(v);
        *out = ps_void();
        return PS_OK;
    }
    if (v.kind <= PS_VOID)
        v = ps_null();
    if (m->type == ps_core_type(x->base.worker, PS_T_OBJECT) ||
        (m->type->kind == v.kind && v.kind >= PS_BOOL && v.kind <= PS_DOUBLE)) {
        *out = v;
        return PS_OK;
    }
    ps_result r = ps_convert(&x->base, v, m->type, out);
    ps_release(v);
    return r;
}

/* ---- construction ---------------------------------------------------------------------------- */

static ps_result started(ps_exec *x, struct ps_script_class *c)
{
    return c->start == PS_START_DONE ? PS_OK : ps_class_start(x, c);
}

/* What all properties hold before anything runs, the base classes' first. */
static ps_result set_defaults(ps_exec *x, struct ps_script_class *c, ps_value self)
{
    if (c->parent)
        PS_TRY(set_defaults(x, c->parent, self));
    for (unsigned i = 0; i < c->member_count; i++) {
        struct ps_script_member *m = &c->members[i];
        if (m->kind != PS_SCRIPT_FIELD || m->is_static)
            continue;
        ps_value *slot = own_field(self, m);
        ps_value v = field_default(x, m->type);
        if (slot)
            ps_assign(slot, v);
        else
            PS_TRY(note_field(x, self, m, v));
    }
    return PS_OK;
}

/* Initial values of the class's own properties: a constructor begins with them, and those of its
 * base class come where it calls the base's. */
static ps_result initialize(ps_exec *x, struct ps_script_class *c, ps_value self)
{
    for (unsigned i = 0; i < c->member_count; i++) {
        struct ps_script_member *m = &c->members[i];
        if (m->kind != PS_SCRIPT_FIELD || m->is_static || !m->code)
            continue;
        ps_value v = ps_unset();
        PS_TRY(ps_class_run(x, c, m->code, self, NULL, 0, &v));
        ps_result r = set_field(x, self, m, v.kind == PS_UNSET ? ps_void() : v);
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

static ps_result allocate(ps_exec *x, struct ps_script_class *c, ps_value *out)
{
    if (c->native) {
        ps_name new_name = ps_intern_c(x->base.worker, "new");
        const ps_row *row = ps_type_row(x->base.worker, c->native, new_name, true);
        for (; row; row = row->next) {
            bool optional = row->parameter_count == 0;
            if (optional && row->owner->def && row->owner->def->invoke)
                return row->owner->def->invoke(&x->base, row->index, ps_typeval(c->type), NULL, 0,
                                               out);
        }
        return ps_raise_runtime(&x->base, "NotSupported", PS_NOT_IMPLEMENTED,
                                "A class cannot derive from [%s] in this host: it has no "
                                "constructor without parameters.",
                                PS_U8(&x->base, c->native->full_name));
    }
    struct ps_script_object *o = ps_object_new(c->type, c->type->cls, PS_INSTANCE);
    o->count = c->field_count;
    o->fields = ps_calloc(o->count + 1, sizeof *o->fields);
    for (uint32_t i = 0; i < o->count; i++)
        o->fields[i] = ps_null();
    *out = ps_take_object(o);
    return PS_OK;
}

static struct ps_script_member *plain_constructor(struct ps_script_class *c)
{
    for (unsigned i = 0; i < c->member_count; i++) {
        if (c->members[i].kind == PS_SCRIPT_CONSTRUCTOR && !c->members[i].is_static &&
            (!c->members[i].code || !((const struct ps_ast_function *)c->members[i].code->function)
                                         ->parameters.count))
            return &c->members[i];
    }
    return NULL;
}

static ps_result run_constructor(ps_exec *x, struct ps_script_member *m, ps_value self,
                                 const ps_value *args, unsigned count)
{
    PS_TRY(started(x, m->owner));
    PS_TRY(initialize(x, m->owner, self));
    if (m->code)
        return ps_class_run(x, m->owner, m->code, self, args, count, NULL);
    struct ps_script_member *base = m->owner->parent ? plain_constructor(m->owner->parent) : NULL;
    return base ? run_constructor(x, base, self, NULL, 0) : PS_OK;
}

ps_result ps_class_call(ps_cx *cx, void *method, ps_value self, const ps_value *args,
                        unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    struct ps_script_member *m = method;
    *out = ps_void();
    if (m->is_static)
        PS_TRY(started(x, m->owner));
    if (m->kind == PS_SCRIPT_FIELD)
        return count ? set_field(x, self, m, args[0]) : get_field(x, self, m, out);
    if (m->kind == PS_SCRIPT_METHOD_BODY)
        return call_method(x, m, self, args, count, out);
    ps_value o;
    struct ps_script_class *c = class_of_type(self.kind == PS_TYPE ? self.u.type : m->owner->type);
    c = c ? c : m->owner;
    PS_TRY(started(x, c));
    PS_TRY(allocate(x, c, &o));
    ps_result r = set_defaults(x, c, o);
    if (r == PS_OK)
        r = run_constructor(x, m, o, args, count);
    if (r != PS_OK) {
        ps_release(o);
        return PS_FAIL;
    }
    *out = o;
    return PS_OK;
}

/* ---- base calls ------------------------------------------------------------------------------ */

/* The .NET part of an object becomes that of one made with these arguments. */
static ps_result rebuild(ps_exec *x, ps_type *native, ps_value self, const ps_value *args,
                         unsigned count)
{
    ps_value made;
    PS_TRY(ps_type_create(&x->base, native, args, count, &made));
    ps_value plain = ps_base(self);
    if (made.kind == plain.kind && native->cls && native->cls->size > sizeof(ps_object)) {
        size_t size = native->cls->size - sizeof(ps_object);
        char *a = (char *)plain.u.object + sizeof(ps_object);
        char *b = (char *)made.u.object + sizeof(ps_object);
        char *copy = ps_memdup(a, size);
        memcpy(a, b, size);
        memcpy(b, copy, size);
        ps_free(copy);
    }
    ps_release(made);
    return PS_OK;
}

ps_result ps_class_base_new(ps_exec *x, ps_frame *f, const struct ps_member_site *site,
                            ps_value *target)
{
    ps_cx *cx = &x->base;
    struct ps_script_class *c = f->code->owner;
    const ps_value *args = target + 1;
    unsigned count = site->argc;
    if (!c)
        return PS_OK;
    if (!c->parent)
        return c->native && count ? rebuild(x, c->native, *target, args, count) : PS_OK;
    const ps_row *rows[64], *chosen;
    unsigned n = 0;
    ps_name name = ps_intern_c(cx->worker, "new");
    for (const ps_row *r = ps_type_row(cx->worker, c->parent->type, name, true); r && n < 64;
         r = r->next)
        rows[n++] = r;
    ps_value converted[64];
    unsigned used = 0;
    PS_TRY(ps_overload_choose(cx, rows, n, args, count, &chosen, converted, &used));
    ps_result r = run_constructor(x, chosen->script, *target, converted, used);
    for (unsigned i = 0; i < used; i++)
        ps_release(converted[i]);
    return r;
}

const struct ps_ast *ps_cast_target(const struct ps_ast_invoke_member *ast)
{
    const struct ps_ast *target = ast->target;
    while (target && target->kind == PS_AST_PAREN)
        target = ps_pure_expression(((const struct ps_ast_paren *)target)->pipeline);
    return target && target->kind == PS_AST_CONVERT ? target : NULL;
}

bool ps_class_base_call(ps_exec *x, const struct ps_ast_invoke_member *ast, ps_value self,
                        ps_type **base)
{
    const struct ps_ast_attributed *cast = (const struct ps_ast_attributed *)ps_cast_target(ast);
    ps_value plain = ps_base(self);
    if (plain.kind <= PS_DECIMAL || plain.kind == PS_BAG)
        return false;
    ps_type *own = plain.u.object->type;
    if (!own || !(own->flags & PS_TYPE_SCRIPT))
        return false;
    if (ps_typename_resolve(x, ((const struct ps_ast_type_constraint *)cast->attribute)->type,
                            base) != PS_OK) {
        ps_clear_pending(&x->base);
        return false;
    }
    return *base != own && !((*base)->flags & PS_TYPE_INTERFACE) && ps_type_is(own, *base);
}

ps_result ps_class_call_base(ps_exec *x, ps_type *base, ps_value self, ps_name name,
                             const ps_value *args, unsigned count, ps_value *out)
{
    ps_cx *cx = &x->base;
    const ps_row *rows[64], *chosen;
    unsigned n = 0;
    if (!(base->flags & PS_TYPE_SCRIPT) && ps_class_own_answer(cx, self, name, args, count, out))
        return cx->pending == PS_PENDING_NONE ? PS_OK : PS_FAIL;
    for (const ps_row *r = ps_type_row(cx->worker, base, name, false); r && n < 64; r = r->next)
        rows[n++] = r;
    if (!n)
        return ps_member_call(cx, self, name, args, count, NULL, out);
    ps_value converted[64];
    unsigned used = 0;
    PS_TRY(ps_overload_choose(cx, rows, n, args, count, &chosen, converted, &used));
    ps_result r = PS_OK;
    *out = ps_void();
    if (chosen->flags & PS_ROW_SCRIPT)
        r = ps_class_call(cx, chosen->script, self, converted, used, out);
    else
        r = chosen->owner->def->invoke(cx, chosen->index, self, converted, used, out);
    for (unsigned i = 0; i < used; i++)
        ps_release(converted[i]);
    return r;
}

ps_result ps_class_init(ps_exec *x, ps_frame *f, unsigned index)
{
    (void)index;
    return f->code->owner ? initialize(x, f->code->owner, f->autos[PS_AUTO_THIS]) : PS_OK;
}
