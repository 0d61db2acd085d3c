/*
 * set_variable.c - Set-Variable.
 */
#include "commands/core/variables.h"
#include "engine/pipeline.h"

#define PARAMS(P)                                                                                  \
    P(NAME, "Name") P(VALUE, "Value") P(INCLUDE, "Include") P(EXCLUDE, "Exclude")                  \
    P(DESCRIPTION, "Description") P(OPTION, "Option") P(FORCE, "Force")                            \
    P(VISIBILITY, "Visibility") P(PASS_THRU, "PassThru") P(APPEND, "Append") P(SCOPE, "Scope")
PS_PARAM_TABLE(PARAMS)

/* Values that come through the pipeline are gathered. */
struct state {
    ps_list *values;
};

static ps_result set_one(ps_cmdlet *c, ps_scope *scope, ps_string *name, ps_value v)
{
    ps_name n = ps_intern(c->cx->worker, name);
    bool yes;
    ps_string *target = ps_string_printf("Name: %s Value: %s", PS_U8(c->cx, name), "");
    ps_result r = ps_should_process(c, target, "Set variable", &yes);
    ps_string_release(target);
    if (r != PS_OK || !yes)
        return r;
    unsigned options = ps_arg_bound(c, OPTION) ? (unsigned)ps_arg_int(c, OPTION, 0) : 0;
    ps_variable *old = ps_variable_find(c->x, scope, n);
    if (old && !ps_arg_bound(c, OPTION))
        options = old->options;
    if (!scope && !old)
        scope = c->x->scope;
    if (old && !scope && !ps_arg_bound(c, OPTION) && !ps_arg_switch(c, FORCE))
        r = ps_variable_set(c->x, n, v);
    else
        r = ps_variable_put(c->x, scope ? scope : c->x->scope, n, v, options,
                            ps_arg_switch(c, FORCE));
    if (r != PS_OK) {
        ps_value what = ps_take_string(ps_string_retain(name));
        r = ps_error_pending(c, what);
        ps_release(what);
        return r;
    }
    ps_variable *made = ps_variable_find(c->x, scope, n);
    if (made) {
        PS_TRY(ps_variable_describe(c, made, OPTION, VISIBILITY, DESCRIPTION));
        if (ps_arg_switch(c, PASS_THRU))
            return ps_variable_write(c, made);
    }
    return PS_OK;
}

struct matching {
    ps_list *names;
    const ps_string *pattern;
};

static ps_result note(void *u, ps_exec *x, ps_variable *v)
{
    struct matching *m = u;
    (void)x;
    if (ps_wildcard_match(m->pattern, ps_variable_label(v), true))
        ps_list_add(m->names, ps_take_string(ps_string_retain(ps_variable_label(v))));
    return PS_OK;
}

static ps_result set_named(ps_cmdlet *c, ps_value names, ps_value v)
{
    ps_scope *scope;
    PS_TRY(ps_scope_argument(c, SCOPE, &scope));
    ps_value base = ps_base(names);
    uint32_t count = base.kind == PS_ARRAY ? ps_as_array(base)->length : 1;
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < count && r == PS_OK; i++) {
        ps_value item = base.kind == PS_ARRAY ? ps_array_get(ps_as_array(base), i)
                                              : ps_retain(base);
        if (item.kind == PS_STRING && ps_wildcard_is(item.u.string)) {
            struct matching m = {ps_arraylist_new(c->cx->worker), item.u.string};
            r = ps_variables_each(c->x, scope, scope != NULL, note, &m);
            for (uint32_t k = 0; k < m.names->count && r == PS_OK; k++)
                r = set_one(c, scope, m.names->items[k].u.string, v);
            ps_release_object(m.names);
        } else if (item.kind == PS_STRING) {
            r = set_one(c, scope, item.u.string, v);
        }
        ps_release(item);
    }
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (!c->pipeline_input)
        return PS_OK;
    if (!s->values)
        s->values = ps_arraylist_new(c->cx->worker);
    ps_value v = ps_arg_bound(c, VALUE) ? ps_arg(c, VALUE) : ps_null();
    return ps_list_add(s->values, ps_retain(v)) ? PS_OK : ps_raise_memory(c->cx);
}

static ps_result end(ps_cmdlet *c)
{
    struct state *s = c->state;
    ps_value v = ps_null();
    if (s->values) {
        if (s->values->count == 1)
            v = ps_retain(s->values->items[0]);
        else
            PS_TRY(ps_array_of(c->cx, s->values->items, s->values->count, &v));
    } else if (ps_arg_bound(c, VALUE)) {
        v = ps_retain(ps_arg(c, VALUE));
    }
    ps_result r = set_named(c, ps_arg(c, NAME), v);
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
                                              .process = process,
                                              .end = end,
                                              .dispose = dispose};
