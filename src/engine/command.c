/*
 * command.c - finding commands.
 * Order of search: CommandSearcher.cs - alias, function, cmdlet, script file or program.
 */
#include "base/memory.h"
#include "engine/command_info.h"
#include "engine/frame.h"
#include "engine/invocation.h"
#include "engine/module.h"

#include <string.h>

/* ---- scopes ---------------------------------------------------------------------------------- */

static ps_command_info *in_scopes(ps_exec *x, ps_name name, bool alias)
{
    for (ps_scope *s = x->scope; s; s = s->parent) {
        ps_command_info *i = ps_name_table_get(alias ? &s->aliases : &s->functions, name);
        if (i && i->type && (s == x->scope || !(i->options & PS_VAR_PRIVATE)))
            return i;
    }
    return NULL;
}

static bool ascii_name(const ps_string *name, char *out, size_t size)
{
    if (ps_string_wide(name) || name->length >= size)
        return false;
    for (uint32_t i = 0; i < name->length; i++)
        if (!name->bytes[i] || name->bytes[i] >= 128)
            return false;
    memcpy(out, name->bytes, name->length);
    out[name->length] = 0;
    return true;
}

/* ---- what every session has, out of the constant tables -------------------------------------- */

/* Borrowed from the runspace's table of those that were asked for. */
ps_command_info *ps_builtin_alias(ps_exec *x, const ps_string *name)
{
    struct ps_name_table *made = &x->runspace->builtin_aliases;
    ps_name known = ps_interned(x->base.worker, name);
    ps_command_info *i = known ? ps_name_table_get(made, known) : NULL;
    if (i)
        return i->type ? i : NULL;
    char text[64];
    int row = ascii_name(name, text, sizeof text) ? ps_table_alias_find(text) : -1;
    if (row < 0)
        return NULL;
    struct ps_table_alias t;
    ps_table_alias_at((unsigned)row, &t);
    ps_string *own = ps_string_c(t.name);
    i = ps_command_info_new(x, PS_CMD_ALIAS, own);
    ps_string_release(own);
    i->target = ps_string_c(t.definition);
    i->options = t.options;
    ps_name_table_put(made, i->name, i);
    return i;
}

ps_command_info *ps_builtin_at(ps_exec *x, unsigned row)
{
    struct ps_name_table *made = &x->runspace->builtins;
    struct ps_table_command t;
    ps_table_command_at(row, &t);
    ps_name name = ps_intern_c(x->base.worker, t.name);
    ps_command_info *i = ps_name_table_get(made, name);
    if (!i && (i = ps_command_info_builtin(x, row)))
        ps_name_table_put(made, name, i);
    return i && i->type ? i : NULL;
}

ps_command_info *ps_builtin_named(ps_exec *x, const ps_string *name, unsigned types)
{
    char text[64];
    int row = ascii_name(name, text, sizeof text) ? ps_table_command_find(text) : -1;
    ps_command_info *i = row < 0 ? NULL : ps_builtin_at(x, (unsigned)row);
    return i && (i->type & types) ? i : NULL;
}

/* ---- looking up ------------------------------------------------------------------------------ */

bool ps_command_hidden(ps_exec *x, const ps_command_info *i)
{
    return i->visibility && !x->trusted;
}

/* Borrowed; NULL when there is none. */
static ps_command_info *named(ps_exec *x, const ps_string *name, unsigned types)
{
    ps_name known = ps_interned(x->base.worker, name);
    ps_command_info *i = NULL;
    if (types & PS_CMD_ALIAS) {
        if (known)
            i = in_scopes(x, known, true);
        if (!i)
            i = ps_builtin_alias(x, name);
        if (i && !ps_command_hidden(x, i))
            return i;
    }
    if (known && (types & (PS_CMD_FUNCTION | PS_CMD_FILTER | PS_CMD_CONFIGURATION))) {
        i = in_scopes(x, known, false);
        if (i && (i->type & types) && !ps_command_hidden(x, i))
            return i;
    }
    if (types & (PS_CMD_CMDLET | PS_CMD_FUNCTION)) {
        i = ps_builtin_named(x, name, types);
        if (i && !ps_command_hidden(x, i))
            return i;
    }
    return NULL;
}

/* The command of a module, under the name that it has where it was imported. Borrowed. */
static ps_command_info *of_module(ps_exec *x, const ps_string *module, const ps_string *name,
                                  unsigned types)
{
    ps_command_info *i = ps_builtin_named(x, name, types);
    if (i && i->module && ps_string_equal_fold(i->module, module))
        return ps_command_hidden(x, i) ? NULL : i;
    ps_module *m = ps_module_loaded(x, module);
    if (!m)
        return NULL;
    i = ps_module_member(x, m, name, types);
    return i && !ps_command_hidden(x, i) ? i : NULL;
}

static ps_result not_found(ps_exec *x, const ps_string *name)
{
    ps_value target = ps_take_string(ps_string_retain(name));
    ps_raise(&x->base, "System.Management.Automation.CommandNotFoundException",
             "CommandNotFoundException", PS_OBJECT_NOT_FOUND, target,
             "The term '%s' is not recognized as a name of a cmdlet, function, script file, or "
             "executable program.\nCheck the spelling of the name, or if a path was included, "
             "verify that the path is correct and try again.",
             PS_U8(&x->base, name));
    ps_value e = ps_base(((ps_error_record *)ps_base(x->base.fault).u.object)->exception);
    if (ps_is_class(e, &ps_exception_class))
        ps_exception_put(x->base.worker, (ps_exception *)e.u.object, "CommandName",
                         ps_retain(target));
    ps_release(target);
    return PS_FAIL;
}

/* The command of that name (in a module, or NULL) which the running code does not see; NULL: there
 * is none. Borrowed. */
static ps_command_info *unseen_of(ps_exec *x, const ps_string *module, const ps_string *name,
                                  unsigned types)
{
    if (x->trusted)
        return NULL;
    x->trusted = true;
    ps_command_info *i = module ? of_module(x, module, name, types) : named(x, name, types);
    x->trusted = false;
    return i && i->visibility ? i : NULL;
}

/* A hidden command is missed by its own name. Whether there is one: then it was raised. */
static bool miss_hidden(ps_exec *x, const ps_string *module, const ps_string *name, unsigned types)
{
    ps_command_info *i = unseen_of(x, module, name, types);
    if (i)
        not_found(x, i->spelling);
    return i != NULL;
}

/* A function by a name with its scope: "global:Get-Thing". Borrowed; `*rest` is the name behind the
 * colon, owned, NULL: there is no scope. */
static ps_command_info *scoped(ps_exec *x, const ps_string *name, unsigned types, ps_string **rest)
{
    *rest = NULL;
    ps_scope *scope = types & (PS_CMD_FUNCTION | PS_CMD_FILTER) ? ps_scope_of_name(x, name, rest)
                                                                : NULL;
    if (!scope)
        return NULL;
    ps_name plain = ps_interned(x->base.worker, *rest);
    ps_command_info *i = plain ? ps_name_table_get(&scope->functions, plain) : NULL;
    if (!i && scope == x->global)
        i = ps_builtin_named(x, *rest, types & ~(unsigned)PS_CMD_CMDLET);
    if (!i || !(i->type & types))
        return NULL;
    return ps_command_hidden(x, i) ? NULL : i;
}

/* Module\Command: where there is no such module, *failed. */
static ps_command_info *qualified(ps_exec *x, const ps_string *name, unsigned types, bool must,
                                  bool *failed)
{
    int64_t slash = ps_string_find_unit(name, '\\', 0);
    if (slash <= 0 || ps_string_find_unit(name, '\\', (uint32_t)slash + 1) >= 0 ||
        ps_string_find_unit(name, '/', 0) >= 0 || ps_string_at(name, 0) == '.' ||
        ps_string_at(name, 0) == '~' || ps_string_at(name, (uint32_t)slash - 1) == ':')
        return NULL; /* a path */
    uint32_t at = (uint32_t)slash;
    ps_string *module = ps_string_sub(name, 0, at);
    ps_string *rest = ps_string_sub(name, at + 1, name->length - at - 1);
    ps_command_info *i = of_module(x, module, rest, types);
    if (!i && must && miss_hidden(x, module, rest, types)) {
        *failed = true;
    } else if (!i && ps_string_is_fold(module, "Microsoft.PowerShell.Core")) {
        *failed = false;
    } else if (!i && must) {
        *failed = !ps_module_autoload_named(x, module);
        if (!*failed)
            i = of_module(x, module, rest, types);
        if (*failed && x->base.pending == PS_PENDING_NONE) {
            ps_value target = ps_take_string(ps_string_retain(name));
            ps_raise(&x->base, "System.Management.Automation.CommandNotFoundException",
                     "CouldNotAutoLoadModule", PS_OBJECT_NOT_FOUND, target,
                     "The module '%s' could not be loaded. For more information, run "
                     "'Import-Module %s'.",
                     PS_U8(&x->base, module), PS_U8(&x->base, module));
            ps_release(target);
        }
    }
    ps_string_release(module);
    ps_string_release(rest);
    return i;
}

/* What to do with a command that was found: its built-in module counts as loaded. */
static ps_result take(ps_exec *x, ps_command_info *i, ps_command_info **out)
{
    if (!x->runspace->no_modules)
        x->runspace->shipped_loaded |= i->shipped;
    *out = ps_retain_object(i);
    return PS_OK;
}

/* Get-NAME where NAME is nothing. */
static ps_command_info *implied_get(ps_exec *x, const ps_string *name, unsigned types,
                                    bool *failed)
{
    if (ps_string_find_unit(name, '-', 0) >= 0 || !(types & PS_CMD_CMDLET))
        return NULL;
    ps_string *get = ps_string_c("Get-"), *longer = ps_string_concat(get, name);
    ps_command_info *i = named(x, longer, types);
    *failed = !i && miss_hidden(x, NULL, longer, types);
    ps_string_release(get);
    ps_string_release(longer);
    return i;
}

ps_result ps_command_find(ps_exec *x, const ps_string *name, unsigned types, bool must,
                          ps_command_info **out)
{
    bool failed = false, unseen = false;
    ps_string *rest = NULL;
    *out = NULL;
    ps_command_info *i = named(x, name, types);
    if (!i)
        i = qualified(x, name, types, must, &failed);
    if (!i && !failed)
        i = scoped(x, name, types, &rest);
    if (!i && rest && must)
        failed |= miss_hidden(x, NULL, rest, types);
    ps_string_release(rest);
    if (i)
        return take(x, i, out);
    if (failed)
        return PS_FAIL;
    if (types & (PS_CMD_APPLICATION | PS_CMD_EXTERNAL_SCRIPT)) {
        *out = ps_external_find(x, name, types, &unseen);
        if (*out)
            return PS_OK;
    }
    if (must && miss_hidden(x, NULL, name, types))
        return PS_FAIL;
    if (unseen)
        return must ? not_found(x, name) : PS_OK;
    i = must ? implied_get(x, name, types, &failed) : NULL;
    if (failed)
        return PS_FAIL;
    if (!i && (types & (PS_CMD_FUNCTION | PS_CMD_CMDLET)) && ps_module_autoload(x, name))
        i = named(x, name, types);
    if (i)
        return take(x, i, out);
    if (x->base.pending != PS_PENDING_NONE)
        return PS_FAIL;
    return must ? not_found(x, name) : PS_OK;
}

/* Follows aliases to a command; `*info` is replaced. */
static ps_result follow_aliases(ps_exec *x, ps_command_info **info)
{
    enum { MOST_ALIASES = 64 };
    for (unsigned n = 0; (*info)->type == PS_CMD_ALIAS; n++) {
        ps_command_info *next = NULL;
        ps_result r = PS_OK;
        unsigned types = ~0u;
        /* An alias that is named as its own target means the command behind it. */
        if (n > 0 || ps_string_equal_fold((*info)->target, (*info)->spelling))
            types &= ps_string_equal_fold((*info)->target, (*info)->spelling)
                         ? ~(unsigned)PS_CMD_ALIAS
                         : ~0u;
        if (n == MOST_ALIASES)
            types &= ~(unsigned)PS_CMD_ALIAS;
        r = ps_command_find(x, (*info)->target, types, true, &next);
        ps_release_object(*info);
        *info = next;
        if (r != PS_OK)
            return PS_FAIL;
    }
    return PS_OK;
}

/* The error of a command that there is not knows the name that was called, and where. */
static void sign_missing(ps_exec *x, const ps_call *call, ps_string *name)
{
    ps_value fault = ps_base(x->base.fault);
    if (x->base.pending != PS_PENDING_ERROR || !call->script ||
        !ps_is_class(fault, &ps_error_record_class))
        return;
    uint32_t end = call->start + name->length;
    ps_value info = ps_invocation_at(x, NULL, call->script, call->start,
                                     end < call->end ? end : call->end);
    if (ps_is_class(info, &ps_invocation_class) && !((ps_invocation *)info.u.object)->name)
        ((ps_invocation *)info.u.object)->name = ps_string_retain(name);
    ps_error_set_invocation((ps_error_record *)fault.u.object, info);
    ps_release(info);
}

ps_result ps_command_of_call(ps_exec *x, const ps_call *call, ps_command_info **out)
{
    ps_value command = ps_base(call->command);
    *out = NULL;
    if (call->resolved) {
        *out = ps_retain_object(call->resolved);
    } else if (command.kind == PS_BLOCK) {
        *out = ps_command_info_block(x, command);
    } else if (ps_is_class(command, &ps_command_info_class)) {
        *out = ps_retain_object(command.u.object);
    } else {
        ps_string *name = NULL;
        if (!ps_is_null(command))
            PS_TRY(ps_to_string(&x->base, command, &name));
        if (!name || name->length == 0) {
            ps_string_release(name);
            return ps_raise_runtime(&x->base, "BadExpression", PS_INVALID_OPERATION,
                                    "The expression after '%c' in a pipeline element produced an "
                                    "object that was not valid. It must result in a command name, "
                                    "a script block, or a CommandInfo object.",
                                    call->dot ? '.' : '&');
        }
        ps_result r = ps_command_find(x, name, ~0u, true, out);
        if (r != PS_OK)
            sign_missing(x, call, name);
        ps_string_release(name);
        PS_TRY(r);
    }
    return (*out)->type == PS_CMD_ALIAS ? follow_aliases(x, out) : PS_OK;
}
