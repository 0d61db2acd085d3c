/*
 * module_builtin.c - the modules that the built-in commands belong to. They count as loaded from
 * the first of their commands on that somebody asks for; their objects are made when asked for.
 */
#include "engine/module.h"

#include "engine/command_info.h"
#include "engine/frame.h"
#include "object/convert.h"

#include <string.h>

#define SMA "System.Management.Automation."

/* Names and GUIDs; a module's bit is its place. */
static const struct {
    char name[32], guid[40];
} shipped[] = {
    {"Microsoft.PowerShell.Host", "56d66100-99a0-4ffc-a12d-eee9a6718aef"},
    {"Microsoft.PowerShell.Management", "eefcb906-b326-4e99-9f54-8b4bb6ef3c6d"},
    {"Microsoft.PowerShell.Security", "a94c8c7e-9810-47c0-b8af-65089c13a35a"},
    {"Microsoft.PowerShell.Utility", "1da87e53-152b-403e-98dc-74d7b4d63d59"},
};
enum { SHIPPED = sizeof shipped / sizeof shipped[0] };

static int place_of(const ps_string *name)
{
    for (int i = 0; i < SHIPPED; i++)
        if (ps_string_is_fold(name, shipped[i].name))
            return i;
    return -1;
}

uint8_t ps_module_shipped(const char *name)
{
    for (unsigned i = 0; i < SHIPPED; i++)
        if (strcmp(name, shipped[i].name) == 0)
            return (uint8_t)(1U << i);
    return 0;
}

/* ---- the objects ----------------------------------------------------------------------------- */

static ps_value converted(ps_exec *x, const char *text, enum ps_core_type type)
{
    ps_value v = ps_text(text), out;
    if (!ps_try_convert(&x->base, v, ps_core_type(x->base.worker, type), &out))
        out = ps_null();
    ps_release(v);
    return out;
}

static void add_commands(ps_exec *x, ps_module *m, const char *name)
{
    m->exports[PS_EXPORT_CMDLETS] = ps_take_object(ps_arraylist_new(x->base.worker));
    for (unsigned row = 0; row < ps_table_command_count(); row++) {
        struct ps_table_command t;
        ps_table_command_at(row, &t);
        if (strcmp(t.module, name) != 0)
            continue;
        ps_command_info *info = ps_builtin_at(x, row);
        if (info)
            ps_list_add(ps_as_list(m->exports[PS_EXPORT_CMDLETS]),
                        ps_take_object(ps_retain_object(info)));
    }
}

static ps_module *make(ps_exec *x, int place)
{
    ps_string *name = ps_string_c(shipped[place].name);
    ps_module *m = ps_module_new(x, name);
    ps_value home = ps_variable_get_c(x, "PSHOME");
    const char *folder = home.kind == PS_STRING ? PS_U8(&x->base, home.u.string) : "";
    m->builtin = true;
    ps_module_set(m, PS_MOD_PATH,
                  ps_take_string(ps_string_printf("%s/Modules/%s/%s.psd1", folder,
                                                  shipped[place].name, shipped[place].name)));
    ps_module_set(m, PS_MOD_BASE, ps_retain(home));
    ps_module_set(m, PS_MOD_VERSION, converted(x, "7.0.0.0", PS_T_VERSION));
    ps_module_set(m, PS_MOD_GUID, converted(x, shipped[place].guid, PS_T_GUID));
    ps_module_set(m, PS_MOD_TYPE,
                  ps_enum(ps_type_named(x->base.worker, SMA "ModuleType"), PS_MODULE_MANIFEST));
    ps_module_set(m, PS_MOD_AUTHOR, ps_text("PowerShell"));
    ps_module_set(m, PS_MOD_COMPANY, ps_text("Microsoft Corporation"));
    ps_module_set(m, PS_MOD_COPYRIGHT, ps_text("Copyright (c) Microsoft Corporation."));
    ps_module_set(m, PS_MOD_PS_VERSION, converted(x, "3.0", PS_T_VERSION));
    ps_module_set(m, PS_MOD_HELP_URI, ps_text("https://aka.ms/powershell75-help"));
    ps_module_add(x, m, PS_MOD_EDITIONS, ps_text("Core"));
    add_commands(x, m, shipped[place].name);
    ps_string_release(name);
    ps_release(home);
    return m;
}

/* The object of a place, kept by the runspace. Borrowed. */
static ps_module *at_place(ps_exec *x, int place)
{
    ps_value *slot = &x->runspace->shipped_modules[place];
    if (slot->kind == PS_UNSET)
        *slot = ps_take_object(make(x, place));
    return (ps_module *)slot->u.object;
}

ps_module *ps_module_builtin(ps_exec *x, const ps_string *name)
{
    int place = place_of(name);
    return place < 0 ? NULL : at_place(x, place);
}

/* ---- which are loaded ------------------------------------------------------------------------ */

void ps_module_touch(ps_exec *x, const ps_string *name)
{
    int place = place_of(name);
    if (place >= 0)
        x->runspace->shipped_loaded |= x->runspace->no_modules ? 0 : (uint8_t)(1U << place);
}

void ps_module_untouch(ps_exec *x, const ps_module *m)
{
    int place = place_of(ps_module_text(m, PS_MOD_NAME));
    if (place >= 0)
        x->runspace->shipped_loaded &= (uint8_t) ~(1U << place);
}

ps_result ps_modules_builtin_each(ps_exec *x, bool loaded, const ps_string *pattern,
                                  ps_result (*visit)(void *u, ps_exec *x, ps_module *m), void *u)
{
    for (int i = 0; i < SHIPPED; i++) {
        if (loaded && !(x->runspace->shipped_loaded >> i & 1))
            continue;
        ps_string *name = ps_string_c(shipped[i].name);
        bool match = !pattern || ps_wildcard_match(pattern, name, true);
        ps_string_release(name);
        if (match)
            PS_TRY(visit(u, x, at_place(x, i)));
    }
    return PS_OK;
}
