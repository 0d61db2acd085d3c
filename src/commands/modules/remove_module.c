/*
 * remove_module.c - Remove-Module.
 */
#include "engine/cmdlet.h"
#include "engine/module.h"

#define PARAMS(P)                                                                                  \
    P(NAME, "Name")                                                                                \
    P(SPECIFICATION, "FullyQualifiedName")                                                         \
    P(MODULE, "ModuleInfo") P(FORCE, "Force") P(WHAT_IF, "WhatIf") P(CONFIRM, "Confirm")
PS_PARAM_TABLE(PARAMS)

struct state {
    bool removed;  /* some module was */
    bool patterns; /* names were wildcards: finding nothing is no error */
    bool named;
};

static ps_result remove_one(ps_cmdlet *c, ps_module *m)
{
    enum { READ_ONLY = 1, CONSTANT = 2 };
    struct state *s = c->state;
    bool yes;
    ps_string *path = ps_module_text(m, PS_MOD_PATH);
    ps_string *what =
        ps_string_printf("%s (Path: '%s')", PS_U8(c->cx, ps_module_text(m, PS_MOD_NAME)),
                         path ? PS_U8(c->cx, path) : "");
    ps_result r = ps_should_process(c, what, "Remove-Module", &yes);
    ps_string_release(what);
    s->removed = s->removed || !yes;
    if (r != PS_OK || !yes)
        return r;
    if (m->fields[PS_MOD_ACCESS].u.i == CONSTANT)
        return ps_error(c, "System.InvalidOperationException", "Modules_ModuleIsConstant",
                        PS_PERMISSION_DENIED, ps_take_object(m),
                        "Unable to remove the module '%s' because it is marked as 'constant.' A "
                        "module cannot be removed if it is marked 'constant.'",
                        PS_U8(c->cx, ps_module_text(m, PS_MOD_NAME)));
    if (m->fields[PS_MOD_ACCESS].u.i == READ_ONLY && !ps_arg_switch(c, FORCE))
        return ps_error(c, "System.InvalidOperationException", "Modules_ModuleIsReadOnly",
                        PS_PERMISSION_DENIED, ps_take_object(m),
                        "Unable to remove the module '%s' because it is read-only. Add the Force "
                        "parameter to your command to remove read-only modules.",
                        PS_U8(c->cx, ps_module_text(m, PS_MOD_NAME)));
    s->removed = true;
    if (m->builtin) {
        ps_module_untouch(c->x, m);
        return PS_OK;
    }
    return ps_module_remove(c->x, m, c);
}

static ps_result keep(void *u, ps_exec *x, ps_module *m)
{
    (void)x;
    ps_list_add(u, ps_take_object(ps_retain_object(m)));
    return PS_OK;
}

static ps_result remove_all(ps_cmdlet *c, ps_list *found)
{
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < found->count && r == PS_OK; i++)
        r = remove_one(c, (ps_module *)found->items[i].u.object);
    ps_release_object(found);
    return r;
}

static ps_result by_name(ps_cmdlet *c, ps_value v)
{
    struct state *s = c->state;
    struct ps_module_wanted w;
    PS_TRY(ps_module_wanted_read(c->x, v, &w));
    s->named = true;
    s->patterns = s->patterns || ps_wildcard_is(w.name);
    ps_list *all = ps_arraylist_new(c->cx->worker), *found = ps_arraylist_new(c->cx->worker);
    ps_modules_each(c->x, true, w.name, keep, all);
    ps_modules_builtin_each(c->x, true, w.name, keep, all);
    for (uint32_t i = 0; i < all->count; i++) {
        ps_module *m = (ps_module *)all->items[i].u.object;
        if (ps_module_fits(c->x, &w, m->fields[PS_MOD_VERSION], m->fields[PS_MOD_GUID]))
            ps_list_add(found, ps_retain(all->items[i]));
    }
    ps_release_object(all);
    ps_module_wanted_drop(&w);
    return remove_all(c, found);
}

static ps_result process(ps_cmdlet *c)
{
    unsigned by = ps_arg_bound(c, MODULE)          ? MODULE
                  : ps_arg_bound(c, SPECIFICATION) ? SPECIFICATION
                                                   : NAME;
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < ps_arg_count(c, by) && r == PS_OK; i++) {
        ps_value v = ps_arg_at(c, by, i);
        ps_module *m = by == MODULE ? ps_module_of(v) : NULL;
        r = m ? remove_one(c, m) : by == MODULE ? PS_OK : by_name(c, v);
        ps_release(v);
    }
    return r;
}

static ps_result end(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (s->removed || s->patterns || !s->named)
        return PS_OK;
    return ps_error(c, "System.InvalidOperationException", "Modules_NoModulesRemoved",
                    PS_RESOURCE_UNAVAILABLE, ps_unset(),
                    "No modules were removed. Verify that the specification of modules to remove "
                    "is correct and those modules exist in the runspace.");
}

const ps_cmdlet_def ps_cmdlet_remove_module = {.name = "Remove-Module",
                                               .params = params,
                                               .flags =
                                                   PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_RUNS_SCRIPT,
                                               .state_size = sizeof(struct state),
                                               .process = process,
                                               .end = end};
