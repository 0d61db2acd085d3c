/*
 * language_mode.c - the checks of ConstrainedLanguage at run time.
 */
#include "engine/language_mode.h"

#include "object/convert.h"
#include "object/member.h"

#include <string.h>

#define SMA "System.Management.Automation."

/* Accelerators that are no core types, the last parts of their names. */
static const char not_core[][24] = {"ScriptBlock",       "PSPropertyExpression", "PSVariable",
                                    "PSModuleInfo",      "PowerShell",           "RunspaceFactory",
                                    "Runspace",          "InitialSessionState",  "PSScriptMethod",
                                    "PSScriptProperty",  "PSNoteProperty",       "PSAliasProperty",
                                    "PSVariableProperty"};

static bool is_listed(const ps_type *t)
{
    for (unsigned i = 0; i < sizeof not_core / sizeof *not_core; i++)
        if (ps_string_is_fold(t->name, not_core[i]))
            return false;
    return ps_type_has_accelerator(t);
}

bool ps_type_is_core(ps_worker *w, const ps_type *t)
{
    if (t->rank)
        return t->element && ps_type_is_core(w, t->element);
    if (t->flags & PS_TYPE_ENUM)
        return true;
    if (t->generic)
        return t->generic == ps_core_type(w, PS_T_NULLABLE) && ps_type_is_core(w, t->args[0]);
    return t == ps_core_type(w, PS_T_OBJECT) || t == ps_core_type(w, PS_T_PSCUSTOM) || is_listed(t);
}

static ps_result no_conversion(ps_exec *x, const char *name)
{
    return ps_raise(&x->base, SMA "RuntimeException", "ConversionSupportedOnlyToCoreTypes",
                    PS_INVALID_ARGUMENT, ps_unset(),
                    "Cannot convert value to type \"%s\". Only core types are supported in this "
                    "language mode.",
                    name);
}

ps_result ps_mode_convert(ps_exec *x, ps_value v, ps_type *t, ps_value *out)
{
    if (ps_is_constrained(x) && !ps_is_null(v) && !ps_type_is_core(x->base.worker, t) &&
        !ps_value_is(&x->base, v, t))
        return no_conversion(x, PS_U8(&x->base, t->display));
    bool before = x->base.tables_are_data;
    x->base.tables_are_data = ps_is_constrained(x);
    ps_result r = ps_convert(&x->base, v, t, out);
    x->base.tables_are_data = before;
    return r;
}

static ps_result no_creation(ps_exec *x)
{
    return ps_raise_runtime(&x->base, "CannotCreateTypeConstrainedLanguage", PS_INVALID_OPERATION,
                            "Cannot create type. Only core types are supported in this language "
                            "mode.");
}

ps_result ps_mode_reference(ps_exec *x)
{
    return ps_is_constrained(x) ? no_creation(x) : PS_OK;
}

ps_result ps_mode_custom_object(ps_exec *x)
{
    return ps_is_constrained(x) ? no_conversion(x, SMA "LanguagePrimitives+InternalPSCustomObject")
                                : PS_OK;
}

/* Whose member it is; NULL: nothing that a mode could refuse. */
static const ps_type *owner(ps_exec *x, ps_value target, bool is_static)
{
    ps_value base = ps_base(target);
    if (is_static)
        return base.kind == PS_TYPE ? base.u.type : NULL;
    return ps_is_null(base) ? NULL : ps_type_of(&x->base, base);
}

ps_result ps_mode_call(ps_exec *x, ps_value target, bool is_static, ps_name name)
{
    ps_worker *w = x->base.worker;
    const ps_type *t = owner(x, target, is_static);
    if (!t || ps_type_is_core(w, t) || name == ps_intern_c(w, "ToString"))
        return PS_OK;
    if (is_static && name == ps_intern_c(w, "new"))
        return no_creation(x);
    bool each = name == ps_intern_c(w, "ForEach") || name == ps_intern_c(w, "Where") ||
                name == ps_intern_c(w, "PSForEach") || name == ps_intern_c(w, "PSWhere");
    if (!is_static && each &&
        !ps_type_row(w, (ps_type *)(uintptr_t)t, name, false))
        return PS_OK;
    return ps_raise_runtime(&x->base, "MethodInvocationNotSupportedInConstrainedLanguage",
                            PS_INVALID_OPERATION,
                            "Cannot invoke method. Method invocation is supported only on core "
                            "types in this language mode.");
}

ps_result ps_mode_set(ps_exec *x, ps_value target, bool is_static, ps_name name)
{
    const ps_type *t = owner(x, target, is_static);
    if (!t || ps_type_is_core(x->base.worker, t) || target.kind == PS_BAG || target.kind == PS_DICT)
        return PS_OK;
    const ps_member *added = is_static ? NULL : ps_extension(&x->base, ps_base(target), name);
    if (added && added->kind == PS_NOTE_PROPERTY)
        return PS_OK; /* the script's own */
    return ps_raise_runtime(&x->base, "PropertySetterNotSupportedInConstrainedLanguage",
                            PS_INVALID_OPERATION,
                            "Cannot set property. Property setting is supported only on core types "
                            "in this language mode.");
}
