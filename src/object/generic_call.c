/* generic_call.c - calls that name their type arguments: `[array]::Empty[string]()`. */
#include "object/generic_method.h"
#include "object/iterate.h"
#include "object/member_table.h"

static ps_result no_overload(ps_cx *cx, const ps_string *name, unsigned type_count, unsigned count)
{
    return ps_raise(cx, "System.Management.Automation.MethodException",
                    "MethodCountCouldNotFindBestGeneric", PS_NOT_SPECIFIED, ps_unset(),
                    "Could not find a suitable generic method overload for \"%s\" with \"%u\" type "
                    "parameters, and the argument count: \"%u\".",
                    PS_U8(cx, name), type_count, count);
}

/* PS_OK with `*found` false: the type has no such method at all. */
static ps_result call(ps_cx *cx, ps_type *t, ps_name name, bool is_static, ps_value self,
                      ps_type *const *types, unsigned type_count, const ps_value *args,
                      unsigned count, ps_value *out, bool *found)
{
    const ps_row *rows[PS_OVERLOADS_MAX];
    unsigned n = ps_overloads(cx->worker, t, name, is_static, rows), made = 0;
    *found = n > 0;
    if (!n)
        return PS_OK;
    for (unsigned i = 0; i < n; i++) {
        const ps_row *row = ps_generic_row(cx->worker, rows[i], types, type_count);
        if (row && row->parameter_count == count)
            rows[made++] = row;
    }
    if (!made)
        return no_overload(cx, name->text, type_count, count);
    return ps_call_rows(cx, rows, made, self, args, count, out, NULL);
}

ps_result ps_static_call_generic(ps_cx *cx, ps_type *t, ps_name name, ps_type *const *types,
                                 unsigned type_count, const ps_value *args, unsigned count,
                                 ps_value *out)
{
    bool found;
    *out = ps_void();
    PS_TRY(call(cx, t, name, true, ps_unset(), types, type_count, args, count, out, &found));
    return found ? PS_OK : ps_method_not_found(cx, ps_unset(), t, name->text);
}

ps_result ps_member_call_generic(ps_cx *cx, ps_value o, ps_name name, ps_type *const *types,
                                 unsigned type_count, const ps_value *args, unsigned count,
                                 ps_value *out)
{
    bool found;
    ps_value base = ps_base(o);
    *out = ps_void();
    if (ps_is_null(base))
        return ps_raise_runtime(cx, "InvokeMethodOnNull", PS_INVALID_OPERATION,
                                "You cannot call a method on a null-valued expression.");
    ps_type *t = ps_type_of(cx, base);
    PS_TRY(call(cx, t, name, false, base, types, type_count, args, count, out, &found));
    return found ? PS_OK : ps_method_not_found(cx, o, t, name->text);
}
