/*
 * module_table.c - which modules are loaded, where they were imported, and removing them.
 */
#include "engine/module_private.h"

#include "engine/frame.h"

/* ---- tables ---------------------------------------------------------------------------------- */

static ps_list *list_at(ps_exec *x, ps_value *slot)
{
    if (slot->kind != PS_LIST)
        *slot = ps_take_object(ps_arraylist_new(x->base.worker));
    return ps_as_list(*slot);
}

static void put_once(ps_list *l, ps_module *m)
{
    for (uint32_t i = 0; i < l->count; i++)
        if (l->items[i].u.object == &m->object)
            return;
    ps_list_add(l, ps_take_object(ps_retain_object(m)));
}

static void take_from(ps_value list, const ps_module *m)
{
    ps_list *l = list.kind == PS_LIST ? ps_as_list(list) : NULL;
    for (uint32_t i = l ? l->count : 0; i-- > 0;)
        if (l->items[i].u.object == &m->object)
            ps_list_remove(l, i, 1);
}

void ps_module_enter(ps_exec *x, ps_module *m, ps_session_state *state, bool globally)
{
    ps_module *owner = globally ? NULL : ps_state_module(state);
    put_once(list_at(x, &x->runspace->modules), m);
    if (owner && owner != m) {
        if (owner->fields[PS_MOD_NESTED].kind != PS_LIST)
            ps_module_add(x, owner, PS_MOD_NESTED, ps_take_object(ps_retain_object(m)));
        else
            put_once(ps_as_list(owner->fields[PS_MOD_NESTED]), m);
    }
    put_once(list_at(x, &(globally ? x->runspace->state : state)->modules), m);
}

static bool same_path(const ps_module *m, const ps_string *path)
{
    ps_string *own = ps_module_text(m, PS_MOD_PATH);
    ps_value file = m->fields[PS_MOD_FILE];
    return (own && ps_string_equal(own, path)) ||
           (file.kind == PS_STRING && ps_string_equal(file.u.string, path));
}

ps_module *ps_module_loaded_from(ps_exec *x, const ps_string *path)
{
    ps_value all = x->runspace->modules;
    for (uint32_t i = 0; all.kind == PS_LIST && i < ps_as_list(all)->count; i++) {
        ps_module *m = (ps_module *)ps_as_list(all)->items[i].u.object;
        if (!m->builtin && same_path(m, path))
            return m;
    }
    return NULL;
}

static ps_module *named_in(ps_value list, const ps_string *name)
{
    for (uint32_t i = list.kind == PS_LIST ? ps_as_list(list)->count : 0; i-- > 0;) {
        ps_module *m = (ps_module *)ps_as_list(list)->items[i].u.object;
        if (ps_string_equal_fold(ps_module_text(m, PS_MOD_NAME), name))
            return m;
    }
    return NULL;
}

ps_module *ps_module_loaded(ps_exec *x, const ps_string *name)
{
    ps_module *m = named_in(x->state->modules, name);
    return m ? m : named_in(x->runspace->state->modules, name);
}

ps_result ps_modules_each(ps_exec *x, bool all, const ps_string *pattern,
                          ps_result (*visit)(void *u, ps_exec *x, ps_module *m), void *u)
{
    ps_value lists[2] = {all ? x->runspace->modules : x->state->modules, ps_unset()};
    if (!all && x->state != x->runspace->state)
        lists[1] = x->runspace->state->modules;
    for (unsigned k = 0; k < 2; k++) {
        for (uint32_t i = 0; lists[k].kind == PS_LIST && i < ps_as_list(lists[k])->count; i++) {
            ps_module *m = (ps_module *)ps_as_list(lists[k])->items[i].u.object;
            if (!pattern || ps_wildcard_match(pattern, ps_module_text(m, PS_MOD_NAME), true))
                PS_TRY(visit(u, x, m));
        }
    }
    return PS_OK;
}

/* ---- removing -------------------------------------------------------------------------------- */

static ps_result run_on_remove(ps_exec *x, ps_module *m, ps_cmdlet *c)
{
    ps_value block = ps_base(m->fields[PS_MOD_ON_REMOVE]);
    if (block.kind != PS_BLOCK)
        return PS_OK;
    ps_value self = ps_take_object(m);
    struct ps_block_call call = {.block = block,
                                 .scope = PS_BLOCK_NEW_SCOPE,
                                 .args = &self,
                                 .arg_count = 1,
                                 .dollar_under = ps_unset(),
                                 .input = ps_unset(),
                                 .self = ps_unset(),
                                 .output = c ? c->processor->streams[PS_OUT] : &ps_null_sink};
    return ps_block_run(x, &call);
}

static bool listed(ps_exec *x, const ps_module *m)
{
    ps_value all = x->runspace->modules;
    for (uint32_t i = 0; all.kind == PS_LIST && i < ps_as_list(all)->count; i++)
        if (ps_as_list(all)->items[i].u.object == &m->object)
            return true;
    return false;
}

/* Whether some state other than its parent's has it imported. */
static bool still_imported(ps_exec *x, const ps_module *m)
{
    for (ps_session_state *s = x->runspace->states; s; s = s->next)
        if (named_in(s->modules, ps_module_text(m, PS_MOD_NAME)) == m)
            return true;
    return named_in(x->runspace->state->modules, ps_module_text(m, PS_MOD_NAME)) == m;
}

ps_result ps_module_remove(ps_exec *x, ps_module *m, ps_cmdlet *c)
{
    if (m->removed || !listed(x, m))
        return PS_OK;
    ps_retain_object(m);
    m->removed = true;
    ps_result r = run_on_remove(x, m, c);
    ps_module_forget_members(x, m, c);
    take_from(x->runspace->modules, m);
    take_from(x->runspace->state->modules, m);
    for (ps_session_state *s = x->runspace->states; s; s = s->next)
        take_from(s->modules, m);
    /* What it had imported goes with it, unless somebody else has it, too. */
    ps_list *own =
        m->state && m->state->modules.kind == PS_LIST ? ps_as_list(m->state->modules) : NULL;
    while (own && own->count) {
        ps_module *inner = (ps_module *)ps_retain_object(own->items[own->count - 1].u.object);
        ps_list_remove(own, own->count - 1, 1);
        if (!inner->builtin && !still_imported(x, inner))
            ps_module_remove(x, inner, NULL);
        ps_release_object(inner);
    }
    ps_release_object(m);
    return r;
}
