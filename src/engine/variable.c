/*
 * variable.c - variables as objects: options, types, validation; finding and changing them by
 * name from C.
 */
#include "engine/frame.h"
#include "engine/language_mode.h"
#include "engine/script_types.h"
#include "engine/state.h"

#include "object/convert.h"
#include "object/symbol.h"


ps_variable *ps_variable_new(ps_exec *x, ps_name name, ps_value take_v)
{
    ps_worker *w = x->base.worker;
    ps_type *type = ps_type_named(w, "System.Management.Automation.PSVariable");
    ps_variable *v = ps_object_new(type ? type : ps_core_type(w, PS_T_OBJECT), &ps_variable_class,
                                   PS_INSTANCE);
    v->name = name;
    v->spelling = ps_string_retain(name->text);
    v->value = take_v;
    return v;
}

static void drop(ps_object *o)
{
    ps_variable *v = (ps_variable *)o;
    ps_string_release(v->spelling);
    ps_string_release(v->description);
    ps_release(v->value);
    ps_release(v->attributes);
}

static void visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_variable *v = (ps_variable *)o;
    each(&v->value, u);
    each(&v->attributes, u);
}

const ps_class ps_variable_class = {
    .size = sizeof(ps_variable), .drop = drop, .visit = visit};

/* ---- writing --------------------------------------------------------------------------------- */

static ps_result not_writable(ps_exec *x, const ps_variable *v)
{
    bool constant = v->options & PS_VAR_CONSTANT;
    ps_value target = ps_take_string(ps_string_retain(v->name->text));
    ps_raise(&x->base, "System.Management.Automation.SessionStateUnauthorizedAccessException",
             "VariableNotWritable", PS_WRITE_ERROR, target,
             "Cannot overwrite variable %s because it is read-only or constant.",
             PS_U8(&x->base, v->name->text));
    ps_release(target);
    (void)constant;
    return PS_FAIL;
}

static ps_result bad_value(ps_exec *x, const ps_variable *v, ps_value value)
{
    ps_string *text = NULL;
    if (ps_is_null(ps_base(value)))
        text = ps_string_c("$null");
    else if (ps_tostring_method(&x->base, value, &text) != PS_OK)
        ps_clear_pending(&x->base);
    ps_raise(&x->base, "System.Management.Automation.ValidationMetadataException",
             "ValidateSetFailure", PS_METADATA_ERROR, ps_unset(),
             "The variable cannot be validated because the value %s is not a valid value for the "
             "%s variable.",
             text ? PS_U8(&x->base, text) : "", PS_U8(&x->base, v->name->text));
    ps_string_release(text);
    return PS_FAIL;
}

ps_result ps_variable_assign(ps_exec *x, ps_variable *v, ps_value take_v)
{
    if (!v->guarded) { /* nothing stays nothing: no element, no input of a pipeline */
        ps_assign(&v->value, take_v);
        return PS_OK;
    }
    if (take_v.kind == PS_VOID)
        take_v.kind = PS_NULL;
    if (v->options & (PS_VAR_READONLY | PS_VAR_CONSTANT)) {
        ps_release(take_v);
        return not_writable(x, v);
    }
    if (v->attributes.kind != PS_UNSET) {
        ps_value changed;
        ps_result r = ps_attributes_transform(x, v->attributes, take_v, &changed);
        if (r != PS_OK)
            return r;
        take_v = changed;
    }
    if (v->type) {
        ps_value converted;
        ps_result r = ps_mode_convert(x, take_v, v->type, &converted);
        if (r != PS_OK) {
            ps_release(take_v);
            return ps_conversion_metadata(x);
        }
        ps_release(take_v);
        take_v = converted;
    }
    if (v->attributes.kind != PS_UNSET &&
        ps_attributes_validate(x, v->attributes, take_v) != PS_OK) {
        if (x->base.pending == PS_PENDING_ERROR) {
            ps_clear_pending(&x->base);
            bad_value(x, v, take_v);
        }
        ps_release(take_v);
        return PS_FAIL;
    }
    ps_assign(&v->value, take_v);
    return PS_OK;
}

/* A failed conversion in an assignment is a MetadataError of the same text. */
ps_result ps_conversion_metadata(ps_exec *x)
{
    if (x->base.pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_value fault = ps_catch(&x->base);
    ps_error_record *old = (ps_error_record *)ps_base(fault).u.object;
    ps_string *message = ps_exception_message(&x->base, old->exception);
    ps_exception *e = ps_exception_new(
        x->base.worker, "System.Management.Automation.ArgumentTransformationMetadataException",
        NULL, old->exception);
    e->message = message;
    ps_error_record *r = ps_error_record_new(x->base.worker, ps_take_object(e), "RuntimeException",
                                             PS_METADATA_ERROR, ps_null());
    ps_release_object(e);
    ps_value record = ps_take_object(r);
    ps_raise_value(&x->base, record);
    ps_release(record);
    ps_release(fault);
    return PS_FAIL;
}

/* ---- by name --------------------------------------------------------------------------------- */

static ps_variable *find_in(ps_exec *x, ps_scope *s, ps_name name)
{
    if (s->frame) {
        int32_t slot = ps_body_slot(s->frame->body, name);
        if (slot >= 0 && s->frame->r[slot].kind != PS_UNSET) {
            ps_variable *v = ps_slot_box(x, s->frame, (unsigned)slot);
            if (v->value.kind != PS_UNSET)
                return v;
        }
    }
    return ps_name_table_get(&s->variables, name);
}

/* Automatic variables get a variable object of their own, a copy. */
static ps_variable *automatic(ps_exec *x, ps_scope *scope, ps_name name)
{
    int index = ps_auto_index(x, name);
    if (index < 0 || (scope && scope != x->scope))
        return NULL;
    ps_value v = ps_auto_get(x, x->frame, (unsigned)index);
    if (v.kind == PS_UNSET)
        return NULL;
    ps_variable *copy = ps_variable_new(x, name, v);
    ps_variable *old = ps_name_table_put(&x->scope->variables, name, copy);
    ps_release_object(old);
    return copy;
}

ps_variable *ps_variable_find(ps_exec *x, ps_scope *scope, ps_name name)
{
    ps_variable *a = automatic(x, scope, name);
    if (a)
        return a;
    if (name == x->vm->name_question) {
        ps_variable *v = find_in(x, x->global, name);
        if (v)
            ps_assign(&v->value, ps_bool(x->question));
        return v;
    }
    if (scope)
        return find_in(x, scope, name);
    for (ps_scope *s = x->scope; s; s = s->parent) {
        ps_variable *v = find_in(x, s, name);
        if (v && (s == x->scope || !(v->options & PS_VAR_PRIVATE)))
            return v;
    }
    return NULL;
}

void ps_variable_guard(ps_variable *v)
{
    v->guarded = (v->options & (PS_VAR_READONLY | PS_VAR_CONSTANT)) ||
                 v->attributes.kind != PS_UNSET || v->type;
}

/* The variable that assigning `name` in `scope` changes; made when it is not there. */
static ps_variable *make(ps_exec *x, ps_scope *scope, ps_name name)
{
    ps_variable *v = find_in(x, scope, name);
    if (v)
        return v;
    for (ps_scope *s = scope->parent; s; s = s->parent) {
        v = find_in(x, s, name);
        if (v && (v->options & PS_VAR_ALLSCOPE))
            return v;
    }
    int32_t slot = scope->frame ? ps_body_slot(scope->frame->body, name) : -1;
    if (slot >= 0) {
        ps_slot_drop(&scope->frame->r[slot]);
        scope->frame->r[slot] = ps_null();
        return ps_slot_box(x, scope->frame, (unsigned)slot);
    }
    v = ps_variable_new(x, name, ps_null());
    ps_name_table_put(&scope->variables, name, v);
    scope->serial = ++x->vm->serial;
    return v;
}

ps_result ps_variable_put(ps_exec *x, ps_scope *scope, ps_name name, ps_value v, unsigned options,
                          bool force)
{
    if (!scope)
        scope = x->scope;
    if (v.kind == PS_UNSET)
        v = ps_null();
    int index = ps_auto_index(x, name);
    if (index >= 0 && x->frame && scope == x->scope && options == PS_VAR_UNSPECIFIED) {
        ps_assign(&x->frame->autos[index], ps_retain(v));
        return PS_OK;
    }
    /* A plain write to a slot that is in use as such needs no box. */
    if (options == PS_VAR_UNSPECIFIED && scope->frame) {
        int32_t slot = ps_body_slot(scope->frame->body, name);
        if (slot >= 0 && scope->frame->r[slot].kind != PS_BOXED &&
            scope->frame->body->slot_types[slot] < 0 && !x->vm->allscope) {
            ps_assign(&scope->frame->r[slot], ps_retain(v));
            return PS_OK;
        }
    }
    ps_variable *var = make(x, scope, name);
    if (force && !(var->options & PS_VAR_CONSTANT)) {
        var->options &= (uint16_t)~PS_VAR_READONLY;
        ps_variable_guard(var);
    }
    PS_TRY(ps_variable_assign(x, var, ps_retain(v)));
    if (options != PS_VAR_UNSPECIFIED) {
        var->options = (uint16_t)options;
        if (options & PS_VAR_ALLSCOPE)
            x->vm->allscope++;
        ps_variable_guard(var);
    }
    return PS_OK;
}

ps_result ps_variable_set(ps_exec *x, ps_name name, ps_value v)
{
    return ps_variable_put(x, x->scope, name, v, PS_VAR_UNSPECIFIED, false);
}

ps_result ps_variable_set_c(ps_exec *x, const char *name, ps_value v)
{
    return ps_variable_set(x, ps_intern_c(x->base.worker, name), v);
}

ps_result ps_variable_remove(ps_exec *x, ps_scope *scope, ps_name name, bool force)
{
    for (ps_scope *s = scope ? scope : x->scope; s; s = scope ? NULL : s->parent) {
        ps_variable *v = find_in(x, s, name);
        if (!v)
            continue;
        if ((v->options & PS_VAR_CONSTANT) || ((v->options & PS_VAR_READONLY) && !force)) {
            ps_value target = ps_take_string(ps_string_retain(name->text));
            ps_raise(&x->base,
                     "System.Management.Automation.SessionStateUnauthorizedAccessException",
                     "VariableNotRemovable", PS_WRITE_ERROR, target,
                     "Cannot remove variable %s because it is constant or read-only. If the "
                     "variable is read-only, try the operation again specifying the Force option.",
                     PS_U8(&x->base, name->text));
            ps_release(target);
            return PS_FAIL;
        }
        /* Whoever is tied to it sees that it is gone. */
        ps_assign(&v->value, ps_unset());
        ps_release_object(ps_name_table_remove(&s->variables, name));
        int32_t slot = s->frame ? ps_body_slot(s->frame->body, name) : -1;
        if (slot >= 0)
            ps_slot_drop(&s->frame->r[slot]);
        s->serial = ++x->vm->serial;
        return PS_OK;
    }
    ps_value target = ps_take_string(ps_string_retain(name->text));
    ps_raise(&x->base, "System.Management.Automation.ItemNotFoundException", "VariableNotFound",
             PS_OBJECT_NOT_FOUND, target, "Cannot find a variable with the name '%s'.",
             PS_U8(&x->base, name->text));
    ps_release(target);
    return PS_FAIL;
}

static ps_result each_in(ps_exec *x, ps_scope *s, struct ps_name_table *seen, bool own,
                         ps_result (*visit_one)(void *u, ps_exec *x, ps_variable *v), void *u)
{
    if (s->frame) {
        for (uint32_t i = 0; i < s->frame->body->slot_count; i++) {
            if (s->frame->r[i].kind == PS_UNSET ||
                ps_name_table_get(seen, s->frame->body->slot_names[i]))
                continue;
            ps_variable *v = ps_slot_box(x, s->frame, i);
            if (v->value.kind == PS_UNSET || (!own && (v->options & PS_VAR_PRIVATE)))
                continue;
            ps_name_table_put(seen, v->name, v);
            PS_TRY(visit_one(u, x, v));
        }
    }
    uint32_t at = 0;
    for (struct ps_name_entry *e; (e = ps_name_table_next(&s->variables, &at));) {
        ps_variable *v = e->value;
        if (ps_name_table_get(seen, v->name) || (!own && (v->options & PS_VAR_PRIVATE)))
            continue;
        if (v->name == x->vm->name_question)
            ps_assign(&v->value, ps_bool(x->question));
        ps_name_table_put(seen, v->name, v);
        PS_TRY(visit_one(u, x, v));
    }
    return PS_OK;
}

ps_result ps_variables_each(ps_exec *x, ps_scope *scope, bool only,
                            ps_result (*visit_one)(void *u, ps_exec *x, ps_variable *v), void *u)
{
    struct ps_name_table seen = {0};
    ps_result r = PS_OK;
    ps_scope *first = scope ? scope : x->scope;
    for (ps_scope *s = first; s && r == PS_OK; s = only ? NULL : s->parent)
        r = each_in(x, s, &seen, s == first, visit_one, u);
    ps_name_table_free(&seen);
    return r;
}

enum ps_action ps_preference(ps_exec *x, const char *variable)
{
    ps_value v = ps_variable_get_c(x, variable);
    ps_value plain = ps_base(v);
    enum ps_action action = PS_ACTION_CONTINUE;
    if (plain.kind == PS_ENUM || ps_is_integer(plain)) {
        action = (enum ps_action)plain.u.i;
    } else if (plain.kind == PS_STRING) {
        ps_type *t = ps_type_named(x->base.worker, "System.Management.Automation.ActionPreference");
        ps_value converted;
        if (t && ps_try_convert(&x->base, plain, t, &converted))
            action = (enum ps_action)converted.u.i;
    }
    ps_release(v);
    return action;
}
