/*
 * language_mode.h - what ConstrainedLanguage refuses, checked where it is done: methods and
 * properties of types outside the core list, making and converting to such types. What a mode
 * refuses as syntax is checked before a script runs (syntax/block_checks.h).
 *
 * The core list is the table of type accelerators without a few (CoreTypes in TypeAccelerators.cs).
 */
#ifndef PSRP_ENGINE_LANGUAGE_MODE_H
#define PSRP_ENGINE_LANGUAGE_MODE_H

#include "engine/exec.h"
#include "object/type.h"

static inline bool ps_is_constrained(const ps_exec *x)
{
    return x->mode == PS_CONSTRAINED_LANGUAGE;
}

/* Whether scripts of the mode may use what the type has. */
bool ps_type_is_core(ps_worker *w, const ps_type *t);

/* ps_convert() for what a script asks for: a cast, a typed variable or parameter. */
ps_result ps_mode_convert(ps_exec *x, ps_value v, ps_type *t, ps_value *out);
/* Before a method of `target` is called; of a type when `is_static`. */
ps_result ps_mode_call(ps_exec *x, ps_value target, bool is_static, ps_name name);
/* Before a property of `target` is set; of a type when `is_static`. */
ps_result ps_mode_set(ps_exec *x, ps_value target, bool is_static, ps_name name);
/* [ref]. */
ps_result ps_mode_reference(ps_exec *x);
/* [pscustomobject]@{...}. */
ps_result ps_mode_custom_object(ps_exec *x);

#endif
