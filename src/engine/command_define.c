/* command_define.c - functions and aliases: defining them, taking them away. */
#include "base/memory.h"
#include "engine/command_info.h"
#include "engine/frame.h"
#include "engine/module.h"

#define UNAUTHORIZED "System.Management.Automation.SessionStateUnauthorizedAccessException"

static ps_result not_writable(ps_exec *x, const ps_string *name, const char *id, const char *text)
{
    ps_value target = ps_take_string(ps_string_retain(name));
    ps_string *format = ps_string_c(text);
    ps_string *placeholder = ps_string_c("{0}");
    int64_t at = ps_string_find(format, placeholder, 0, false);
    ps_string *head = ps_string_sub(format, 0, (uint32_t)at);
    ps_string *tail = ps_string_sub(format, (uint32_t)at + 3, format->length - (uint32_t)at - 3);
    ps_raise(&x->base, UNAUTHORIZED, id, PS_WRITE_ERROR, target, "%s%s%s", PS_U8(&x->base, head),
             PS_U8(&x->base, name), PS_U8(&x->base, tail));
    ps_string_release(format);
    ps_string_release(placeholder);
    ps_string_release(head);
    ps_string_release(tail);
    ps_release(target);
    return PS_FAIL;
}

void ps_command_put(ps_exec *x, ps_scope *scope, ps_command_info *take_i)
{
    struct ps_name_table *t = take_i->type == PS_CMD_ALIAS ? &scope->aliases : &scope->functions;
    take_i->serial = ++x->vm->command_serial;
    ps_command_info *old = ps_name_table_put(t, take_i->name, take_i);
    if (!old && ps_scope_inner(scope))
        x->local_commands++;
    ps_release_object(old);
    x->command_epoch++;
}

void ps_command_take(ps_exec *x, ps_scope *scope, ps_name name, bool alias)
{
    ps_command_info *i = ps_name_table_remove(alias ? &scope->aliases : &scope->functions, name);
    if (i && ps_scope_inner(scope) && x->local_commands)
        x->local_commands--;
    ps_release_object(i);
    x->command_epoch++;
}

ps_result ps_function_define(ps_exec *x, ps_scope *scope, ps_string *name, ps_value block,
                             unsigned options)
{
    ps_block *b = (ps_block *)ps_base(block).u.object;
    if (!scope)
        scope = x->scope;
    bool filter = b->ast && b->ast->is_filter;
    ps_command_info *i = ps_command_info_new(x, filter ? PS_CMD_FILTER : PS_CMD_FUNCTION, name);
    ps_command_info *old = ps_name_table_get(&scope->functions, i->name);
    if (old && (old->options & (PS_VAR_READONLY | PS_VAR_CONSTANT))) {
        ps_release_object(i);
        return not_writable(x, name, "FunctionNotWritable",
                            "Cannot write to function {0} because it is read-only or constant.");
    }
    i->block = ps_retain(ps_base(block));
    i->options = (uint16_t)options;
    ps_session_state *state = b->state ? b->state : scope->state;
    if (state && state->module_name) {
        i->module = ps_string_retain(state->module_name);
        i->state = ps_state_retain(state);
    }
    ps_command_put(x, scope, i);
    return PS_OK;
}

/* An entry that stands for "there is none", above the constant tables. */
static void hide_builtin(ps_exec *x, struct ps_name_table *t, ps_command_info *i)
{
    ps_command_info *none = ps_command_info_new(x, PS_CMD_ALIAS, i->spelling);
    none->type = 0;
    ps_release_object(ps_name_table_put(t, i->name, none));
}

void ps_builtin_remove(ps_exec *x, ps_command_info *i)
{
    ps_retain_object(i);
    hide_builtin(
        x, i->type == PS_CMD_ALIAS ? &x->runspace->builtin_aliases : &x->runspace->builtins, i);
    ps_release_object(i);
    x->command_epoch++;
}

ps_result ps_function_remove(ps_exec *x, ps_name name, bool force)
{
    for (ps_scope *s = x->scope; s; s = s->parent) {
        ps_command_info *i = ps_name_table_get(&s->functions, name);
        if (!i)
            continue;
        if ((i->options & PS_VAR_CONSTANT) || ((i->options & PS_VAR_READONLY) && !force))
            return not_writable(x, i->spelling, "FunctionNotRemovable",
                                "Cannot remove function {0} because it is constant.");
        ps_command_take(x, s, name, false);
        return PS_OK;
    }
    ps_command_info *i = ps_builtin_named(x, name->text, PS_CMD_FUNCTION);
    if (i) {
        ps_retain_object(i);
        hide_builtin(x, &x->runspace->builtins, i);
        ps_release_object(i);
        x->command_epoch++;
        return PS_OK;
    }
    ps_value target = ps_take_string(ps_string_retain(name->text));
    ps_raise(&x->base, "System.Management.Automation.ItemNotFoundException", "PathNotFound",
             PS_OBJECT_NOT_FOUND, target, "Cannot find path '%s' because it does not exist.",
             PS_U8(&x->base, name->text));
    ps_release(target);
    return PS_FAIL;
}

ps_result ps_alias_define(ps_exec *x, ps_scope *scope, ps_string *name, ps_string *definition,
                          unsigned options, bool force)
{
    if (!scope)
        scope = x->scope;
    ps_name n = ps_intern(x->base.worker, name);
    ps_command_info *old = ps_name_table_get(&scope->aliases, n);
    if (!old) {
        ps_command_info *base = ps_builtin_alias(x, name);
        if (base && (!scope->parent || (base->options & PS_VAR_ALLSCOPE)))
            old = base;
    }
    if (old && (old->options & PS_VAR_CONSTANT))
        return not_writable(x, name, "AliasNotWritable",
                            "Alias is not writeable because alias {0} is read-only or constant and "
                            "cannot be written to.");
    if (old && (old->options & PS_VAR_READONLY) && !force)
        return not_writable(x, name, "AliasNotWritable",
                            "Alias is not writeable because alias {0} is read-only or constant and "
                            "cannot be written to.");
    ps_command_info *i = ps_command_info_new(x, PS_CMD_ALIAS, name);
    i->target = ps_string_retain(definition);
    i->options = (uint16_t)options;
    if (old && (old->options & PS_VAR_ALLSCOPE) && !(options & PS_VAR_UNSPECIFIED))
        i->options |= PS_VAR_ALLSCOPE;
    if (i->options & PS_VAR_ALLSCOPE)
        for (; scope->parent; scope = scope->parent)
            ;
    ps_command_put(x, scope, i);
    return PS_OK;
}

ps_result ps_alias_remove(ps_exec *x, ps_scope *scope, ps_name name, bool force, bool *found)
{
    *found = false;
    for (ps_scope *s = scope ? scope : x->scope; s; s = scope ? NULL : s->parent) {
        ps_command_info *i = ps_name_table_get(&s->aliases, name);
        if (!i)
            continue;
        *found = true;
        if ((i->options & PS_VAR_CONSTANT) || ((i->options & PS_VAR_READONLY) && !force))
            return not_writable(
                x, i->spelling, "AliasNotRemovable",
                "Alias was not removed because alias {0} is constant or read-only.");
        ps_command_take(x, s, name, true);
        return PS_OK;
    }
    ps_command_info *i = ps_builtin_alias(x, name->text);
    if (!i)
        return PS_OK;
    *found = true;
    if ((i->options & PS_VAR_READONLY) && !force)
        return not_writable(x, i->spelling, "AliasNotRemovable",
                            "Alias was not removed because alias {0} is constant or read-only.");
    ps_retain_object(i);
    hide_builtin(x, &x->runspace->builtin_aliases, i);
    ps_release_object(i);
    x->command_epoch++;
    return PS_OK;
}
