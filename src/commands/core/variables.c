/*
 * variables.c - finding the variables that a command names.
 */
#include "commands/core/variables.h"

#include "base/memory.h"
#include "engine/frame.h"

#include <stdlib.h>

ps_result ps_scope_argument(ps_cmdlet *c, unsigned param, ps_scope **out)
{
    *out = NULL;
    if (!ps_arg_bound(c, param))
        return PS_OK;
    *out = ps_scope_named(c->x, ps_arg_string(c, param));
    return *out ? PS_OK : PS_FAIL;
}

static bool matches_any(ps_cmdlet *c, int param, const ps_string *name)
{
    for (uint32_t i = 0; i < ps_arg_count(c, (unsigned)param); i++) {
        ps_value v = ps_arg_at(c, (unsigned)param, i);
        bool yes = v.kind == PS_STRING && ps_wildcard_match(v.u.string, name, true);
        ps_release(v);
        if (yes)
            return true;
    }
    return false;
}

bool ps_variable_wanted(ps_cmdlet *c, int include, int exclude, const ps_string *name)
{
    if (include >= 0 && ps_arg_bound(c, (unsigned)include) && !matches_any(c, include, name))
        return false;
    return exclude < 0 || !ps_arg_bound(c, (unsigned)exclude) || !matches_any(c, exclude, name);
}

static bool wanted(ps_cmdlet *c, const struct ps_variable_query *q, const ps_string *name)
{
    return ps_variable_wanted(c, q->include, q->exclude, name);
}

struct found {
    ps_cmdlet *c;
    const struct ps_variable_query *q;
    const ps_string *pattern;
    ps_list *list; /* variables */
};

static ps_result collect(void *u, ps_exec *x, ps_variable *v)
{
    struct found *f = u;
    (void)x;
    if (!v->visibility && ps_wildcard_match(f->pattern, ps_variable_label(v), true) &&
        wanted(f->c, f->q, ps_variable_label(v)))
        ps_list_add(f->list, ps_take_object(ps_retain_object(v)));
    return PS_OK;
}

static int by_name(const void *a, const void *b)
{
    const ps_variable *l = (const ps_variable *)((const ps_value *)a)->u.object;
    const ps_variable *r = (const ps_variable *)((const ps_value *)b)->u.object;
    return ps_string_compare_fold(ps_variable_label(l), ps_variable_label(r));
}

static ps_result by_pattern(ps_cmdlet *c, const struct ps_variable_query *q, ps_scope *scope,
                            const ps_string *pattern)
{
    struct found f = {.c = c, .q = q, .pattern = pattern,
                      .list = ps_arraylist_new(c->cx->worker)};
    ps_result r = ps_variables_each(c->x, scope, scope != NULL, collect, &f);
    if (f.list->count)
        qsort(f.list->items, f.list->count, sizeof *f.list->items, by_name);
    for (uint32_t i = 0; i < f.list->count && r == PS_OK; i++)
        r = q->visit(c, scope, (ps_variable *)f.list->items[i].u.object);
    ps_release_object(f.list);
    return r;
}

static ps_result by_one_name(ps_cmdlet *c, const struct ps_variable_query *q, ps_scope *scope,
                             ps_string *name)
{
    ps_variable *v = ps_variable_find(c->x, scope, ps_intern(c->cx->worker, name));
    if (v) {
        if (!wanted(c, q, ps_variable_label(v)))
            return PS_OK;
        ps_retain_object(v);
        ps_result r = q->visit(c, scope, v);
        ps_release_object(v);
        return r;
    }
    ps_value target = ps_take_string(ps_string_retain(name));
    ps_result r = ps_error(c, "System.Management.Automation.ItemNotFoundException",
                           "VariableNotFound", PS_OBJECT_NOT_FOUND, target,
                           "Cannot find a variable with the name '%s'.", PS_U8(c->cx, name));
    ps_release(target);
    return r;
}

ps_result ps_variable_query(ps_cmdlet *c, const struct ps_variable_query *q)
{
    ps_scope *scope;
    if (ps_scope_argument(c, (unsigned)q->scope, &scope) != PS_OK)
        return PS_FAIL;
    if (!ps_arg_bound(c, (unsigned)q->name)) {
        ps_string *all = ps_string_c("*");
        ps_result r = by_pattern(c, q, scope, all);
        ps_string_release(all);
        return r;
    }
    for (uint32_t i = 0; i < ps_arg_count(c, (unsigned)q->name); i++) {
        ps_value v = ps_arg_at(c, (unsigned)q->name, i);
        ps_string *name = v.kind == PS_STRING ? v.u.string : NULL;
        ps_result r = !name                     ? PS_OK
                      : ps_wildcard_is(name) ? by_pattern(c, q, scope, name)
                                             : by_one_name(c, q, scope, name);
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

ps_result ps_variable_write(ps_cmdlet *c, ps_variable *v)
{
    return ps_write(c, ps_take_object(ps_retain_object(v)));
}

ps_result ps_variable_target(ps_cmdlet *c, const ps_string *name, ps_value v, ps_string **out)
{
    ps_string *text = NULL;
    *out = NULL;
    if (!ps_is_null(v) && v.kind != PS_UNSET)
        PS_TRY(ps_tostring_method(c->cx, v, &text));
    *out = ps_string_printf("Name: %s Value: %s", PS_U8(c->cx, name),
                            text ? PS_U8(c->cx, text) : "");
    ps_string_release(text);
    return *out ? PS_OK : ps_raise_memory(c->cx);
}

ps_result ps_variable_reoption(ps_cmdlet *c, ps_variable *v, unsigned options)
{
    static const char kind[] = "System.Management.Automation.SessionStateUnauthorizedAccessException";
    ps_string *label = ps_variable_label(v);
    if (v->options & (PS_VAR_CONSTANT | PS_VAR_READONLY))
        return ps_raise(c->cx, kind, "VariableNotWritable", PS_WRITE_ERROR, ps_unset(),
                        "Cannot overwrite variable %s because it is read-only or constant.",
                        PS_U8(c->cx, label));
    if (options & PS_VAR_CONSTANT)
        return ps_raise(c->cx, kind, "VariableCannotBeMadeConstant", PS_WRITE_ERROR, ps_unset(),
                        "Existing variable %s cannot be made constant. Variables can be made "
                        "constant only at creation time.", PS_U8(c->cx, label));
    if (v->options & PS_VAR_ALLSCOPE && !(options & PS_VAR_ALLSCOPE))
        return ps_raise(c->cx, kind, "VariableAllScopeOptionCannotBeRemoved", PS_WRITE_ERROR,
                        ps_unset(), "The AllScope option cannot be removed from the variable '%s'.",
                        PS_U8(c->cx, label));
    if (options & PS_VAR_ALLSCOPE && !(v->options & PS_VAR_ALLSCOPE))
        c->x->vm->allscope++;
    v->options = (uint16_t)options;
    return PS_OK;
}

ps_result ps_variable_describe(ps_cmdlet *c, ps_variable *v, int option, int visibility,
                               int description)
{
    if (option >= 0 && ps_arg_bound(c, (unsigned)option))
        v->options = (uint16_t)ps_arg_int(c, (unsigned)option, 0);
    if (visibility >= 0 && ps_arg_bound(c, (unsigned)visibility))
        v->visibility = (uint8_t)ps_arg_int(c, (unsigned)visibility, 0);
    if (description >= 0 && ps_arg_bound(c, (unsigned)description)) {
        ps_string_release(v->description);
        v->description = ps_string_retain(ps_arg_string(c, (unsigned)description));
    }
    return PS_OK;
}
