/*
 * show_command_info.c - Get-Command -ShowCommandInfo: a command, its parameter sets, their
 * parameters and the types of those as property bags.
 */
#include "commands/core/show_command_info.h"

#include "object/containers.h"
#include "object/iterate.h"
#include "object/member.h"

#include <string.h>

/* Sets a property to what `from` has under the same name. */
static ps_result copy(ps_cx *cx, ps_bag *to, ps_value from, const char *name)
{
    ps_value v;
    PS_TRY(ps_get_c(cx, from, name, &v));
    ps_bag_put_c(cx->worker, to, name, v);
    return PS_OK;
}

static ps_result copy_each(ps_cx *cx, ps_bag *to, ps_value from, const char *names)
{
    for (; *names; names += strlen(names) + 1)
        PS_TRY(copy(cx, to, from, names));
    return PS_OK;
}

/* An array of what `make` makes of each item of a collection. */
static ps_result each_of(ps_cx *cx, ps_value from, const char *name,
                         ps_result (*make)(ps_cx *cx, ps_value item, ps_value *out), ps_value *out)
{
    ps_value items, made;
    PS_TRY(ps_get_c(cx, from, name, &items));
    ps_list *l = ps_arraylist_new(cx->worker);
    ps_array *a = NULL;
    ps_result r = ps_iter_gather(cx, items, l);
    if (r == PS_OK)
        r = ps_array_new(cx, ps_core_type(cx->worker, PS_T_PSOBJECT), l->count, &a);
    for (uint32_t i = 0; r == PS_OK && i < l->count; i++)
        if ((r = make(cx, l->items[i], &made)) == PS_OK)
            ps_array_put(a, i, made);
    ps_release_object(l);
    ps_release(items);
    if (r == PS_OK)
        *out = ps_take_object(a);
    else if (a)
        ps_release_object(a);
    return r;
}

/* ---- types ----------------------------------------------------------------------------------- */

static ps_value enum_values(ps_cx *cx, ps_type *t)
{
    ps_list *l = ps_arraylist_new(cx->worker);
    const struct ps_enum_table *table =
        t->flags & PS_TYPE_ENUM ? ps_enum_values(cx->worker, t) : NULL;
    for (unsigned i = 0; table && i < table->count; i++)
        ps_list_add(l, ps_enum(t, table->items[i].value));
    return ps_take_object(l);
}

/* HasFlagAttribute and ImplementsDictionary are false in PowerShell, whatever the type. */
static ps_value type_info(ps_cx *cx, ps_type *t)
{
    ps_worker *w = cx->worker;
    ps_bag *b = ps_bag_new(w);
    ps_value type = ps_typeval(t), name = ps_null();
    if (ps_get_c(cx, type, "FullName", &name) != PS_OK)
        ps_clear_pending(cx);
    ps_bag_put_c(w, b, "FullName", name);
    ps_bag_put_c(w, b, "IsEnum", ps_bool(t->flags & PS_TYPE_ENUM));
    ps_bag_put_c(w, b, "IsArray", ps_bool(t->rank));
    ps_bag_put_c(w, b, "EnumValues", enum_values(cx, t));
    ps_bag_put_c(w, b, "HasFlagAttribute", ps_bool(false));
    ps_bag_put_c(w, b, "ElementType", t->rank ? type_info(cx, t->element) : ps_null());
    ps_bag_put_c(w, b, "ImplementsDictionary", ps_bool(false));
    return ps_take_object(b);
}

/* ---- parameters ------------------------------------------------------------------------------ */

/* The values of [ValidateSet()], when the parameter has one; else an empty list. */
static ps_result valid_values(ps_cx *cx, ps_value parameter, ps_value *out, bool *any)
{
    ps_worker *w = cx->worker;
    ps_value attributes;
    PS_TRY(ps_get_c(cx, parameter, "Attributes", &attributes));
    ps_list *l = ps_arraylist_new(w);
    ps_result r = ps_iter_gather(cx, attributes, l);
    for (uint32_t i = 0; r == PS_OK && i < l->count && !*any; i++) {
        *any = ps_string_is(ps_type_of(cx, l->items[i])->full_name,
                            "System.Management.Automation.ValidateSetAttribute");
        if (*any)
            r = ps_get_c(cx, l->items[i], "ValidValues", out);
    }
    ps_release_object(l);
    ps_release(attributes);
    if (r == PS_OK && !*any) {
        ps_type *string = ps_core_type(w, PS_T_STRING);
        *out = ps_take_object(ps_list_new(ps_type_generic(
            w, ps_type_named(w, "System.Collections.Generic.List`1"), &string, 1)));
    }
    return r;
}

static ps_result parameter_info(ps_cx *cx, ps_value parameter, ps_value *out)
{
    static const char plain[] = "Name\0IsMandatory\0ValueFromPipeline\0Position\0";
    ps_worker *w = cx->worker;
    ps_value values = ps_null(), type = ps_null();
    ps_bag *b = ps_bag_new(w);
    bool any = false;
    ps_result r = copy_each(cx, b, parameter, plain);
    if (r == PS_OK)
        r = ps_get_c(cx, parameter, "ParameterType", &type);
    if (r == PS_OK)
        r = valid_values(cx, parameter, &values, &any);
    ps_value t = ps_base(type);
    if (r != PS_OK) {
        ps_release(type);
        ps_release_object(b);
        return r;
    }
    ps_bag_put_c(w, b, "ParameterType", t.kind == PS_TYPE ? type_info(cx, t.u.type) : ps_null());
    ps_bag_put_c(w, b, "HasParameterSet", ps_bool(any));
    ps_bag_put_c(w, b, "ValidParamSetValues", values);
    ps_release(type);
    *out = ps_take_object(b);
    return PS_OK;
}

static ps_result set_info(ps_cx *cx, ps_value set, ps_value *out)
{
    ps_bag *b = ps_bag_new(cx->worker);
    ps_value parameters = ps_null();
    ps_result r = copy_each(cx, b, set, "Name\0IsDefault\0");
    if (r == PS_OK)
        r = each_of(cx, set, "Parameters", parameter_info, &parameters);
    if (r != PS_OK) {
        ps_release_object(b);
        return r;
    }
    ps_bag_put_c(cx->worker, b, "Parameters", parameters);
    *out = ps_take_object(b);
    return PS_OK;
}

/* ---- the command ----------------------------------------------------------------------------- */

ps_result ps_show_command_info(ps_exec *x, ps_command_info *info, ps_value *out)
{
    ps_cx *cx = &x->base;
    ps_value command = ps_take_object(ps_retain_object(info)), name = ps_null(), sets = ps_null();
    ps_bag *b = ps_bag_new(cx->worker);
    ps_result r = copy_each(cx, b, command, "Name\0ModuleName\0");
    if (r == PS_OK)
        r = ps_get_c(cx, command, "ModuleName", &name);
    if (r == PS_OK) {
        ps_bag *module = ps_bag_new(cx->worker);
        ps_bag_put_c(cx->worker, module, "Name", name);
        ps_bag_put_c(cx->worker, b, "Module", ps_take_object(module));
        r = copy_each(cx, b, command, "CommandType\0Definition\0");
    }
    bool has_sets = !(info->type & (PS_CMD_ALIAS | PS_CMD_APPLICATION));
    ps_array *none = NULL;
    if (r == PS_OK && has_sets)
        r = each_of(cx, command, "ParameterSets", set_info, &sets);
    else if (r == PS_OK)
        r = ps_array_new(cx, ps_core_type(cx->worker, PS_T_PSOBJECT), 0, &none);
    ps_release(command);
    if (r != PS_OK) {
        ps_release_object(b);
        return r;
    }
    ps_bag_put_c(cx->worker, b, "ParameterSets", none ? ps_take_object(none) : sets);
    *out = ps_take_object(b);
    return PS_OK;
}
