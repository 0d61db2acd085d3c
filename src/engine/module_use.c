/*
 * module_use.c - `using module` and `using assembly`: what is loaded while a script is read,
 * because its classes may name the types.
 */
#include "engine/module_private.h"

#include "base/memory.h"
#include "engine/assemblies.h"
#include "engine/frame.h"
#include "engine/provider.h"
#include "language/parse_error.h"

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
    const ps_string *name = ps_module_text(m, PS_MOD_NAME);
    if (!m->state)
        return;
    for (struct ps_name_entry *e; (e = ps_name_table_next(&m->state->types, &at));) {
        ps_name_table_put(&x->state->types, e->name, e->value);
        ps_string *dot = ps_string_unit('.'), *head = name ? ps_string_concat(name, dot) : NULL;
        ps_string *full = head ? ps_string_concat(head, e->name->text) : NULL;
        if (full) /* [Module.Class] */
            ps_name_table_put(&x->state->types, ps_intern(x->base.worker, full), e->value);
        ps_string_release(dot);
        ps_string_release(head);
        ps_string_release(full);
    }
    x->vm->type_epoch++;
}

/* That there is no such module is the script's error; of a file it is PowerShell's general one. */
static ps_result not_there(ps_exec *x, const struct ps_ast_using *u, struct ps_script *script)
{
    const struct ps_ast *what = u->name ? &u->name->ast : &u->specification->ast;
    char *path = NULL;
    ps_clear_pending(&x->base);
    if (!u->name || !ps_module_is_path(u->name->value)) {
        ps_string *text = ps_script_extent_text(script, what->start, what->end);
        ps_script_add_error(script, PS_PE_ModuleNotFoundDuringParse, u->ast.start, u->ast.end,
                            text);
        ps_string_release(text);
        return PS_OK;
    }
    PS_TRY(ps_path_file(x, u->name->value, &path));
    ps_value target = ps_text(path);
    ps_free(path);
    ps_raise(&x->base, "System.Management.Automation.RuntimeException", "Modules_ModuleNotFound",
             PS_INVALID_OPERATION, target,
             "The specified module '%s' was not loaded because no valid module file was found in "
             "any module directory.",
             PS_U8(&x->base, target.u.string));
    ps_release(target);
    ps_error_record *e = (ps_error_record *)ps_base(x->base.fault).u.object;
    e->command = ps_string_c("Microsoft.PowerShell.Commands.ImportModuleCommand");
    return PS_FAIL;
}

static bool is_missing(ps_exec *x)
{
    const ps_error_record *e = (const ps_error_record *)ps_base(x->base.fault).u.object;
    return e->id && (ps_string_is(e->id, "Modules_ModuleNotFound") ||
                     ps_string_is(e->id, "Modules_ModuleWithVersionNotFound"));
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
        if (is_missing(x))
            r = not_there(x, u, script);
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

void ps_assemblies_use(struct ps_script *script)
{
    for (uint32_t i = 0; i < script->root->usings.count; i++) {
        const struct ps_ast_using *u = (const struct ps_ast_using *)script->root->usings.items[i];
        if (u->kind == PS_USING_ASSEMBLY && u->name && !ps_assembly_known(u->name->value))
            ps_script_add_error(script, PS_PE_ErrorLoadingAssembly, u->name->ast.start,
                                u->name->ast.end, u->name->value);
    }
}
