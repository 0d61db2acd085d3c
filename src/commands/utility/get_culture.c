/* get_culture.c - Get-Culture and Get-UICulture. */
#include "engine/cmdlet.h"
#include "object/iterate.h"

#define PARAMS(P) P(NAME, "Name") P(NO_OVERRIDES, "NoUserOverrides") P(LIST, "ListAvailable")
PS_PARAM_TABLE(PARAMS)

static ps_type *culture_type(const ps_cmdlet *c)
{
    return ps_core_type(c->cx->worker, PS_T_CULTURE);
}

static ps_result give(ps_cmdlet *c, const char *property)
{
    ps_value v = ps_null();
    PS_TRY(ps_static_get(c->cx, culture_type(c), ps_intern_c(c->cx->worker, property), &v));
    return ps_write(c, v);
}

static ps_result named(ps_cmdlet *c, ps_value name)
{
    ps_value v = ps_null();
    if (ps_static_call(c->cx, culture_type(c), ps_intern_c(c->cx->worker, "GetCultureInfo"), &name, 1,
                       &v) == PS_OK)
        return ps_write(c, v);
    if (c->cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_clear_pending(c->cx);
    return ps_terminate(c, "System.Management.Automation.ParameterBindingValidationException",
                        "ParameterArgumentValidationError", PS_INVALID_DATA, ps_null(),
                        "Cannot validate argument on parameter 'Name'. The argument \"%s\" does not "
                        "belong to the set \"\" specified by the ValidateSet attribute. Supply an "
                        "argument that is in the set and then try the command again.",
                        name.kind == PS_STRING ? PS_U8(c->cx, name.u.string) : "");
}

static ps_result list(ps_cmdlet *c)
{
    ps_type *kinds = ps_type_named(c->cx->worker, "System.Globalization.CultureTypes");
    ps_value all = kinds ? ps_enum(kinds, 7) : ps_int(7), cultures = ps_null();
    PS_TRY(ps_static_call(c->cx, culture_type(c), ps_intern_c(c->cx->worker, "GetCultures"), &all, 1,
                          &cultures));
    ps_result r = ps_write_each(c, cultures);
    ps_release(cultures);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    if (ps_in_set(c, "ListAvailable"))
        return list(c);
    if (!ps_in_set(c, "Name"))
        return give(c, "CurrentCulture");
    for (uint32_t i = 0; i < ps_arg_count(c, NAME); i++) {
        ps_value name = ps_arg_at(c, NAME, i);
        ps_result r = named(c, name);
        ps_release(name);
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_get_culture = {
    .name = "Get-Culture", .params = params, .process = process};

static ps_result ui_process(ps_cmdlet *c)
{
    return give(c, "CurrentUICulture");
}

const ps_cmdlet_def ps_cmdlet_get_uiculture = {.name = "Get-UICulture",
                                               .params = "",
                                               .implementing_type = "GetUICultureCommand",
                                               .process = ui_process};
