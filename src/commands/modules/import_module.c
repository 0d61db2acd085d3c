/*
 * import_module.c - Import-Module.
 */
#include "engine/cmdlet.h"
#include "engine/module.h"

#define PARAMS(P)                                                                                  \
    P(NAME, "Name")                                                                                \
    P(SPECIFICATION, "FullyQualifiedName")                                                         \
    P(MODULE, "ModuleInfo") P(GLOBAL, "Global") P(PREFIX, "Prefix") P(FUNCTION, "Function")        \
        P(CMDLET, "Cmdlet") P(VARIABLE, "Variable") P(ALIAS, "Alias") P(FORCE, "Force")            \
            P(EDITION, "SkipEditionCheck") P(PASS_THRU, "PassThru") P(CUSTOM, "AsCustomObject")    \
                P(MINIMUM, "MinimumVersion") P(MAXIMUM, "MaximumVersion")                          \
                    P(REQUIRED, "RequiredVersion") P(ARGUMENTS, "ArgumentList")                    \
                        P(NO_CHECK, "DisableNameChecking") P(NO_CLOBBER, "NoClobber")              \
                            P(SCOPE, "Scope")
PS_PARAM_TABLE(PARAMS)

/* Where members go: the module that calls or the session; -Scope Local the scope of the call. */
static void destination(ps_cmdlet *c, struct ps_module_import *how)
{
    ps_exec *x = c->x;
    ps_string *scope = ps_arg_string(c, SCOPE);
    bool global = ps_arg_switch(c, GLOBAL) || (scope && ps_string_is_fold(scope, "Global"));
    how->target = global ? x->runspace->state : x->state;
    how->scope = scope && ps_string_is_fold(scope, "Local") ? x->scope : how->target->top;
}

/* -Function, -Cmdlet, -Variable, -Alias: once one is given, nothing else is imported. */
static const struct ps_module_patterns *chosen(ps_cmdlet *c, struct ps_module_patterns *patterns)
{
    static const uint8_t params_of[PS_EXPORT_KINDS] = {FUNCTION, CMDLET, ALIAS, VARIABLE};
    bool any = false;
    for (unsigned k = 0; k < PS_EXPORT_KINDS; k++) {
        patterns->of[k] = ps_unset();
        if (ps_arg_bound(c, params_of[k])) {
            patterns->of[k] = ps_arg(c, params_of[k]);
            any = true;
        }
    }
    return any ? patterns : NULL;
}

static ps_result finish(ps_cmdlet *c, ps_module *m)
{
    if (ps_arg_switch(c, CUSTOM)) {
        ps_value o;
        PS_TRY(ps_module_custom_object(c->x, m, &o));
        return ps_write(c, o);
    }
    return ps_arg_switch(c, PASS_THRU) ? ps_write(c, ps_take_object(ps_retain_object(m))) : PS_OK;
}

/* A script that cannot be parsed is told of in a record that does not hold itself. */
static void hold_apart(ps_cmdlet *c, ps_error_record *r)
{
    ps_exception *apart = ps_exception_new(
        c->cx->worker, "System.Management.Automation.ParentContainsErrorRecordException", NULL,
        ps_null());
    apart->message = ps_exception_message(c->cx, r->exception);
    ps_assign(&r->exception, ps_take_object(apart));
}

/* What the loader raises is written and the next module has its turn, as what stops the module's
 * own script is; what that throws ends the command, and only that. */
static ps_result failed(ps_cmdlet *c, const struct ps_module_load *l)
{
    if (c->cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_error_record *r = (ps_error_record *)ps_base(c->cx->fault).u.object;
    if (l->unparsed)
        hold_apart(c, r);
    ps_value e = ps_base(r->exception);
    ps_exception *exception =
        ps_is_class(e, &ps_exception_class) ? (ps_exception *)e.u.object : NULL;
    c->x->suppress = false; /* it is caught here */
    if (l->thrown && exception && exception->thrown_by_throw) {
        exception->thrown_by_throw = false;
        ps_error_sign(c->processor, r);
        return PS_FAIL;
    }
    PS_TRY(ps_error_pending(c, ps_unset()));
    if (!l->thrown)
        return PS_OK;
    ps_module_not_found(c->x, &l->wanted);
    return ps_error_pending(c, ps_unset());
}

static ps_result import_wanted(ps_cmdlet *c, const struct ps_module_wanted *wanted)
{
    struct ps_module_patterns patterns;
    struct ps_module_load l = {.wanted = *wanted,
                               .args = ps_arg(c, ARGUMENTS),
                               .force = ps_arg_switch(c, FORCE),
                               .import = {.only = chosen(c, &patterns),
                                          .prefix = ps_arg_string(c, PREFIX),
                                          .no_clobber = ps_arg_switch(c, NO_CLOBBER),
                                          .no_name_check = ps_arg_switch(c, NO_CHECK),
                                          .c = c}};
    ps_module *m;
    destination(c, &l.import);
    if (ps_module_import_named(c->x, &l, &m) != PS_OK)
        return failed(c, &l);
    return finish(c, m);
}

static ps_result import_name(ps_cmdlet *c, ps_value name)
{
    struct ps_module_wanted w;
    PS_TRY(ps_module_wanted_read(c->x, name, &w));
    if (ps_arg_bound(c, MINIMUM))
        w.minimum = ps_retain(ps_arg(c, MINIMUM));
    if (ps_arg_bound(c, REQUIRED))
        w.required = ps_retain(ps_arg(c, REQUIRED));
    if (ps_arg_string(c, MAXIMUM))
        w.maximum = ps_version_of(c->x, ps_arg_string(c, MAXIMUM));
    ps_result r = import_wanted(c, &w);
    ps_module_wanted_drop(&w);
    return r;
}

static ps_result import_object(ps_cmdlet *c, ps_module *m)
{
    struct ps_module_patterns patterns;
    struct ps_module_import how = {.only = chosen(c, &patterns),
                                   .prefix = ps_arg_string(c, PREFIX),
                                   .no_clobber = ps_arg_switch(c, NO_CLOBBER),
                                   .no_name_check = ps_arg_switch(c, NO_CHECK),
                                   .c = c};
    if (!m->state && !m->builtin) {
        /* One that Get-Module -ListAvailable gave. */
        struct ps_module_wanted w = {.name = ps_module_text(m, PS_MOD_PATH)};
        return import_wanted(c, &w);
    }
    destination(c, &how);
    if (m->builtin) {
        ps_module_touch(c->x, ps_module_text(m, PS_MOD_NAME));
    } else {
        m->removed = false;
        ps_module_enter(c->x, m, how.target, false);
        PS_TRY(ps_module_import_members(c->x, m, &how));
    }
    return finish(c, m);
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
        r = m ? import_object(c, m) : import_name(c, v);
        ps_release(v);
    }
    return r;
}

const ps_cmdlet_def ps_cmdlet_import_module = {.name = "Import-Module",
                                               .params = params,
                                               .flags =
                                                   PS_CMDLET_RUNS_SCRIPT | PS_CMDLET_READS_FILES,
                                               .process = process};
