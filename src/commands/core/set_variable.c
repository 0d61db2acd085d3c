/*
 * set_variable.c - Set-Variable.
 */
#include "commands/core/variables.h"
#include "engine/pipeline.h"
#include "engine/frame.h"
#include "object/iterate.h"

#define PARAMS(P)                                                                                  \
    P(NAME, "Name") P(VALUE, "Value") P(INCLUDE, "Include") P(EXCLUDE, "Exclude")                  \
    P(DESCRIPTION, "Description") P(OPTION, "Option") P(FORCE, "Force")                            \
    P(VISIBILITY, "Visibility") P(PASS_THRU, "PassThru") P(APPEND, "Append") P(SCOPE, "Scope")
PS_PARAM_TABLE(PARAMS)

struct state {
    ps_list *values;          /* what came through the pipeline, or is appended */
    bool named, with_value;   /* by arguments */
};

/* ---- one variable ---------------------------------------------------------------------------- */

static ps_result agreed(ps_cmdlet *c, const ps_string *name, ps_value v, bool *yes)
{
    ps_string *target;
    PS_TRY(ps_variable_target(c, name, v, &target));
    ps_result r = ps_should_process(c, target, "Set variable", yes);
    ps_string_release(target);
    return r;
}

/* The variable that is there already: the value stays when none is given. */
static ps_result change(ps_cmdlet *c, ps_scope *scope, ps_variable *var, ps_value v)
{
    unsigned options = var->options;
    bool force = ps_arg_switch(c, FORCE);
    if (force && options & PS_VAR_READONLY) {
        var->options &= (uint16_t)~PS_VAR_READONLY;
        ps_variable_guard(var);
    }
    if (v.kind != PS_VOID)
        PS_TRY(ps_variable_put(c->x, scope, var->name, v, var->options, force));
    if (ps_arg_bound(c, DESCRIPTION))
        PS_TRY(ps_variable_describe(c, var, -1, -1, DESCRIPTION));
    if (ps_arg_bound(c, OPTION))
        PS_TRY(ps_variable_reoption(c, var, (unsigned)ps_arg_int(c, OPTION, 0)));
    else
        var->options = (uint16_t)options;
    ps_variable_guard(var);
    return ps_variable_describe(c, var, -1, VISIBILITY, -1);
}

static ps_result create(ps_cmdlet *c, ps_scope *scope, ps_name name, ps_value v)
{
    const ps_string *where = ps_arg_string(c, SCOPE);
    unsigned options = (unsigned)ps_arg_int(c, OPTION, 0);
    if (where && ps_string_is_fold(where, "private"))
        options |= PS_VAR_PRIVATE;
    PS_TRY(ps_variable_put(c->x, scope, name, v, options, ps_arg_switch(c, FORCE)));
    ps_variable *made = ps_variable_find(c->x, scope, name);
    return made ? ps_variable_describe(c, made, -1, VISIBILITY, DESCRIPTION) : PS_OK;
}

/* The name may have its scope in front, which -Scope overrules. */
static ps_name split_name(ps_cmdlet *c, ps_string *name, ps_scope **scope)
{
    ps_string *rest;
    ps_scope *named = ps_scope_of_name(c->x, name, &rest);
    ps_name n = ps_intern(c->cx->worker, rest && !*scope ? rest : name);
    if (!*scope)
        *scope = named;
    ps_string_release(rest);
    return n;
}

/* Values that the variable's type or attributes refuse end the command; other errors are its own. */
static ps_result refused(ps_cmdlet *c, ps_string *name)
{
    if (ps_fault_is(c->cx, "System.Management.Automation.MetadataException"))
        return PS_FAIL;
    ps_value what = ps_take_string(ps_string_retain(name));
    ps_result r = ps_error_pending(c, what);
    ps_release(what);
    return r;
}

static ps_result set_one(ps_cmdlet *c, ps_scope *scope, ps_string *name, ps_value v)
{
    ps_name n = split_name(c, name, &scope);
    if (!scope)
        scope = c->x->scope;
    bool yes;
    PS_TRY(agreed(c, name, v, &yes));
    if (!yes)
        return PS_OK;
    ps_variable *old = ps_variable_find(c->x, scope, n);
    if (!old) { /* one that all scopes share stands in this one too */
        old = ps_variable_find(c->x, NULL, n);
        if (old && !(old->options & PS_VAR_ALLSCOPE))
            old = NULL;
    }
    if ((old ? change(c, scope, old, v) : create(c, scope, n, v)) != PS_OK)
        return refused(c, name);
    ps_variable *made = ps_arg_switch(c, PASS_THRU) ? ps_variable_find(c->x, scope, n) : NULL;
    return made ? ps_variable_write(c, made) : PS_OK;
}

/* ---- many ------------------------------------------------------------------------------------ */

struct matching {
    ps_cmdlet *c;
    ps_list *names;
    const ps_string *pattern;
};

static ps_result note(void *u, ps_exec *x, ps_variable *v)
{
    struct matching *m = u;
    (void)x;
    if (ps_wildcard_match(m->pattern, ps_variable_label(v), true) &&
        ps_variable_wanted(m->c, INCLUDE, EXCLUDE, ps_variable_label(v)))
        ps_list_add(m->names, ps_take_string(ps_string_retain(ps_variable_label(v))));
    return PS_OK;
}

/* Those that are there, of this scope alone: a pattern makes no variable. */
static ps_result set_matching(ps_cmdlet *c, ps_scope *scope, const ps_string *pattern, ps_value v)
{
    struct matching m = {c, ps_arraylist_new(c->cx->worker), pattern};
    ps_result r = ps_variables_each(c->x, scope, true, note, &m);
    for (uint32_t k = 0; k < m.names->count && r == PS_OK; k++)
        r = set_one(c, scope, m.names->items[k].u.string, v);
    ps_release_object(m.names);
    return r;
}

static ps_result set_named(ps_cmdlet *c, ps_value v)
{
    ps_scope *scope;
    PS_TRY(ps_scope_argument(c, SCOPE, &scope));
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < ps_arg_count(c, NAME) && r == PS_OK; i++) {
        ps_value item = ps_arg_at(c, NAME, i);
        if (item.kind == PS_STRING && ps_wildcard_is(item.u.string))
            r = set_matching(c, scope ? scope : c->x->scope, item.u.string, v);
        else if (item.kind == PS_STRING &&
                 ps_variable_wanted(c, INCLUDE, EXCLUDE, item.u.string))
            r = set_one(c, scope, item.u.string, v);
        ps_release(item);
    }
    return r;
}

/* ---- appending ------------------------------------------------------------------------------- */

static ps_result several_names(ps_cmdlet *c)
{
    ps_result r = ps_terminate(c, "System.InvalidOperationException", "SetVariableAppend",
                               PS_INVALID_OPERATION, ps_arg(c, NAME),
                               "Operation is not valid due to the current state of the object.");
    if (c->cx->pending == PS_PENDING_ERROR) {
        ps_error_record *e = (ps_error_record *)ps_base(c->cx->fault).u.object;
        e->details = ps_string_c("SetVariableAppend");
        e->recommended = ps_string_c("Use a single variable rather than a collection");
    }
    return r;
}

/* What the variable holds now begins the list. */
static ps_result begin_list(ps_cmdlet *c, struct state *s)
{
    if (ps_arg_count(c, NAME) != 1)
        return several_names(c);
    ps_worker *w = c->cx->worker;
    ps_type *object = ps_core_type(w, PS_T_OBJECT);
    ps_type *t = ps_type_generic(w, ps_core_type(w, PS_T_LIST), &object, 1);
    s->values = ps_list_new(t);
    ps_value name = ps_arg_at(c, NAME, 0);
    ps_scope *scope = NULL;
    ps_name n = split_name(c, name.u.string, &scope);
    ps_variable *old = ps_variable_find(c->x, scope, n);
    ps_release(name);
    ps_value now = old ? ps_base(old->value) : ps_unset();
    bool list = now.kind == PS_ARRAY && !(now.u.object->type->element->flags & PS_TYPE_VALUE);
    if (now.kind == PS_LIST)
        list = now.u.object->type == t;
    if (old && list)
        return ps_iter_gather(c->cx, now, s->values);
    if (old)
        ps_list_add(s->values, ps_retain(old->value));
    return PS_OK;
}

/* ---- the command ----------------------------------------------------------------------------- */

static ps_result begin(ps_cmdlet *c)
{
    struct state *s = c->state;
    s->named = ps_arg_bound(c, NAME);
    s->with_value = ps_arg_bound(c, VALUE);
    return ps_arg_switch(c, APPEND) ? begin_list(c, s) : PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (!s->named)
        return set_named(c, ps_arg_bound(c, VALUE) ? ps_arg(c, VALUE) : ps_void());
    if (!ps_arg_bound(c, VALUE) || (s->with_value && !ps_arg_switch(c, APPEND)))
        return PS_OK;
    if (!s->values)
        s->values = ps_arraylist_new(c->cx->worker);
    return ps_list_add(s->values, ps_retain(ps_arg(c, VALUE))) ? PS_OK : ps_raise_memory(c->cx);
}

/* Values from the pipeline: one is itself, several are an array. */
static ps_result end(ps_cmdlet *c)
{
    struct state *s = c->state;
    ps_value v = ps_void();
    if (!s->named)
        return PS_OK;
    if (s->with_value)
        v = s->values ? ps_take_object(ps_retain_object(s->values)) : ps_retain(ps_arg(c, VALUE));
    else if (s->values && s->values->count == 1)
        v = ps_retain(s->values->items[0]);
    else if (s->values && s->values->count)
        PS_TRY(ps_array_of(c->cx, s->values->items, s->values->count, &v));
    ps_result r = set_named(c, v);
    ps_release(v);
    return r;
}

static void dispose(ps_cmdlet *c)
{
    ps_release_object(((struct state *)c->state)->values);
}

const ps_cmdlet_def ps_cmdlet_set_variable = {.name = "Set-Variable",
                                              .params = params,
                                              .state_size = sizeof(struct state),
                                              .flags = PS_CMDLET_SHOULD_PROCESS,
                                              .begin = begin,
                                              .process = process,
                                              .end = end,
                                              .dispose = dispose};
