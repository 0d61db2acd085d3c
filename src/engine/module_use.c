/*
 * module_use.c - `using module`: modules that are loaded while a script is read, because its
 * classes may name theirs.
 */
#include "engine/module_private.h"

#include "engine/frame.h"

/* The name or table behind `using module`. Owned. */
static ps_result specification_of(ps_exec *x, const struct ps_ast_using *u,
                                  struct ps_script *script, ps_value *out)
{
    if (u->name) {
        *out = ps_take_string(ps_string_retain(u->name->value));
        return PS_OK;
    }
    return ps_data_value(x, &u->specification->ast, script, out);
}

static void take_types(ps_exec *x, const ps_module *m)
{
    uint32_t at = 0;
    if (!m->state)
        return;
    for (struct ps_name_entry *e; (e = ps_name_table_next(&m->state->types, &at));)
        ps_name_table_put(&x->state->types, e->name, e->value);
    x->vm->type_epoch++;
}

static ps_result use(ps_exec *x, const struct ps_ast_using *u, struct ps_script *script)
{
    ps_value v;
    PS_TRY(specification_of(x, u, script, &v));
    struct ps_module_load l = {
        .import = {.target = x->state, .scope = x->state->top, .no_name_check = true}};
    ps_result r = ps_module_wanted_read(x, v, &l.wanted);
    ps_release(v);
    PS_TRY(r);
    ps_string *folder = script->file ? ps_module_folder(script->file) : NULL;
    l.base = folder;
    ps_module *m;
    r = ps_module_import_named(x, &l, &m);
    if (r == PS_OK) {
        take_types(x, m);
    } else if (x->base.pending == PS_PENDING_ERROR && !l.thrown) {
        ps_error_record *e = (ps_error_record *)ps_base(x->base.fault).u.object;
        if (!e->command)
            e->command = ps_string_c("Microsoft.PowerShell.Commands.ImportModuleCommand");
    }
    ps_string_release(folder);
    ps_module_wanted_drop(&l.wanted);
    return r;
}

ps_result ps_modules_use(ps_exec *x, struct ps_script *script, bool *any)
{
    for (uint32_t i = 0; i < script->root->usings.count; i++) {
        const struct ps_ast_using *u = (const struct ps_ast_using *)script->root->usings.items[i];
        if (u->kind != PS_USING_MODULE || (!u->name && !u->specification))
            continue;
        *any = true;
        PS_TRY(use(x, u, script));
    }
    return PS_OK;
}
