/*
 * new_module.c - New-Module: a module made of a script block.
 */
#include "base/guid.h"
#include "engine/cmdlet.h"
#include "engine/module.h"
#include "engine/provider.h"

#define PARAMS(P)                                                                                  \
    P(NAME, "Name")                                                                                \
    P(BLOCK, "ScriptBlock")                                                                        \
    P(FUNCTION, "Function") P(CMDLET, "Cmdlet") P(RESULT, "ReturnResult")                          \
        P(CUSTOM, "AsCustomObject") P(ARGUMENTS, "ArgumentList")
PS_PARAM_TABLE(PARAMS)

static ps_string *random_text(const char *before)
{
    struct ps_guid guid;
    char text[PS_GUID_TEXT + 1] = "";
    ps_guid_new(&guid);
    ps_guid_format(&guid, text);
    return ps_string_printf("%s%s", before, text);
}

static ps_module *make(ps_cmdlet *c)
{
    ps_string *name = ps_arg_string(c, NAME) ? ps_string_retain(ps_arg_string(c, NAME))
                                             : random_text("__DynamicModule_");
    ps_module *m = ps_module_new(c->x, name);
    ps_string *here = ps_location_text(c->x), *leaf = random_text("");
    ps_block *b = (ps_block *)ps_base(ps_arg(c, BLOCK)).u.object;
    ps_module_set(
        m, PS_MOD_PATH,
        ps_take_string(ps_string_printf("%s/%s", PS_U8(c->cx, here), PS_U8(c->cx, leaf))));
    ps_module_set(m, PS_MOD_BASE, ps_take_string(here));
    ps_module_set(
        m, PS_MOD_DEFINITION,
        ps_take_string(ps_script_extent_text(b->script, b->ast->ast.start, b->ast->ast.end)));
    ps_string_release(leaf);
    ps_string_release(name);
    return m;
}

static ps_result import(ps_cmdlet *c, ps_module *m)
{
    struct ps_module_patterns only = {.of = {{0}}};
    struct ps_module_import how = {
        .target = c->x->state, .scope = c->x->state->top, .no_name_check = true, .c = c};
    if (ps_arg_bound(c, FUNCTION)) {
        ps_module_restrict(c->x, m, PS_EXPORT_FUNCTIONS, ps_arg(c, FUNCTION));
        only.of[PS_EXPORT_FUNCTIONS] = ps_arg(c, FUNCTION);
        how.only = &only;
    }
    if (ps_arg_bound(c, CMDLET)) {
        only.of[PS_EXPORT_CMDLETS] = ps_arg(c, CMDLET);
        how.only = &only;
    }
    return ps_module_import_members(c->x, m, &how);
}

static ps_result fill(ps_cmdlet *c, ps_module *m)
{
    ps_sink *out = ps_arg_switch(c, RESULT) ? c->processor->streams[PS_OUT] : NULL;
    if (ps_module_from_block(c->x, m, ps_arg(c, BLOCK), ps_arg(c, ARGUMENTS), out) != PS_OK)
        return c->cx->pending == PS_PENDING_ERROR ? ps_error_pending(c, ps_unset()) : PS_FAIL;
    if (ps_arg_switch(c, CUSTOM)) {
        ps_value o;
        PS_TRY(ps_module_custom_object(c->x, m, &o));
        return ps_write(c, o);
    }
    PS_TRY(import(c, m));
    return out ? PS_OK : ps_write(c, ps_take_object(ps_retain_object(m)));
}

static ps_result process(ps_cmdlet *c)
{
    ps_module *m = make(c);
    ps_result r = fill(c, m);
    ps_release_object(m);
    return r;
}

const ps_cmdlet_def ps_cmdlet_new_module = {
    .name = "New-Module", .params = params, .flags = PS_CMDLET_RUNS_SCRIPT, .process = process};
