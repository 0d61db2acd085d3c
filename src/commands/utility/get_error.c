/* get_error.c - Get-Error: the last errors, or given ones, to be shown with all that they hold. */
#include "engine/cmdlet.h"
#include "engine/variable.h"

#define PARAMS(P) P(NEWEST, "Newest") P(INPUT, "InputObject")
PS_PARAM_TABLE(PARAMS)

/* The name under which the detailed view is found stands in place of the type's own names. */
static ps_result give(ps_cmdlet *c, ps_value error)
{
    ps_value base = ps_base(error);
    bool record = ps_is_class(base, &ps_error_record_class);
    ps_list *names = ps_arraylist_new(c->cx->worker);
    ps_value out = record ? ps_take_object(ps_error_record_copy(
                                c->cx->worker, (const ps_error_record *)base.u.object,
                                ((const ps_error_record *)base.u.object)->exception))
                          : ps_retain(base);
    ps_list_add(names, ps_text(record ? "System.Management.Automation.ErrorRecord#PSExtendedError"
                                      : "System.Exception#PSExtendedError"));
    ps_list_add(names, ps_text("System.Object"));
    ps_type_names_set(c->cx, out, ps_take_object(names));
    ps_release_object(names);
    return ps_write(c, out);
}

static ps_result newest(ps_cmdlet *c, int64_t count)
{
    ps_value list = ps_variable_get_c(c->x, "Error");
    ps_value errors = ps_base(list);
    ps_result r = PS_OK;
    for (uint32_t i = 0; r == PS_OK && errors.kind == PS_LIST && i < ps_as_list(errors)->count &&
                         (int64_t)i < count; i++)
        r = give(c, ps_as_list(errors)->items[i]);
    ps_release(list);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    if (!ps_in_set(c, "Error"))
        return newest(c, ps_arg_int(c, NEWEST, 1));
    ps_value error = ps_base(ps_arg(c, INPUT));
    bool fits = ps_is_class(error, &ps_error_record_class) ||
                ps_exception_is(c->cx->worker, error, "System.Exception");
    return fits ? give(c, error) : PS_OK;
}

const ps_cmdlet_def ps_cmdlet_get_error = {.name = "Get-Error", .params = params, .process = process};
