/* new_object.c - New-Object. */
#include "commands/utility/expression.h"
#include "engine/language_mode.h"

#include "base/memory.h"
#include "object/member_table.h"

#define PARAMS(P)                                                                                  \
    P(TYPE_NAME, "TypeName") P(ARGUMENTS, "ArgumentList") P(PROPERTY, "Property")
PS_PARAM_TABLE(PARAMS)

static ps_result no_constructor(ps_cmdlet *c, const ps_string *name)
{
    return ps_terminate(c, "System.Management.Automation.PSArgumentException",
                        "CannotFindAppropriateCtor", PS_OBJECT_NOT_FOUND, ps_null(),
                        "A constructor was not found. Cannot find an appropriate constructor for "
                        "type %s.",
                        PS_U8(c->cx, name));
}

/* What the constructor threw, as New-Object's own error. */
static ps_result constructor_failed(ps_cmdlet *c, ps_type *t, uint32_t count)
{
    if (c->cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_value fault = ps_catch(c->cx);
    const ps_error_record *was = (ps_error_record *)ps_base(fault).u.object;
    if (was->id && ps_string_is(was->id, "MethodCountCouldNotFindBest")) {
        ps_release(fault);
        if (!count)
            return no_constructor(c, ps_arg_string(c, TYPE_NAME));
        return ps_terminate(c, "System.Management.Automation.MethodException",
                            "ConstructorInvokedThrowException", PS_INVALID_OPERATION, ps_null(),
                            "Cannot find an overload for \"%s\" and the argument count: \"%u\".",
                            PS_U8(c->cx, t->name), count);
    }
    /* What a class's constructor threw comes bare; here it is called by reflection */
    if (t->flags & PS_TYPE_SCRIPT &&
        !ps_exception_is(c->cx->worker, was->exception,
                         "System.Management.Automation.MethodException")) {
        ps_raise_value(c->cx, fault);
        ps_wrap_method_error(c->cx, ".ctor", count, NULL);
        ps_release(fault);
        fault = ps_catch(c->cx);
        was = (ps_error_record *)ps_base(fault).u.object;
    }
    ps_error_record *r =
        ps_error_record_new(c->cx->worker, was->exception, "ConstructorInvokedThrowException",
                            PS_INVALID_OPERATION, ps_null());
    ps_value record = ps_take_object(r);
    ps_raise_value(c->cx, record);
    ps_release(record);
    ps_release(fault);
    return PS_FAIL;
}

static ps_result create(ps_cmdlet *c, ps_type *t, ps_value *out)
{
    uint32_t count = ps_arg_bound(c, ARGUMENTS) ? ps_arg_count(c, ARGUMENTS) : 0;
    if (t == ps_core_type(c->cx->worker, PS_T_PSOBJECT) && !count) {
        *out = ps_take_object(ps_bag_new(c->cx->worker));
        return PS_OK;
    }
    ps_value *args = ps_calloc(count + 1, sizeof *args);
    for (uint32_t i = 0; i < count; i++)
        args[i] = ps_arg_at(c, ARGUMENTS, i);
    ps_result r = ps_type_create(c->cx, t, args, count, out);
    for (uint32_t i = 0; i < count; i++)
        ps_release(args[i]);
    ps_free(args);
    if (r == PS_OK)
        return PS_OK;
    if (!count && t->flags & PS_TYPE_VALUE && c->cx->pending == PS_PENDING_ERROR) {
        ps_clear_pending(c->cx);
        *out = ps_type_default(t);
        return PS_OK;
    }
    return constructor_failed(c, t, count);
}

/* A property is set, a method called with the value, a custom object gets notes. */
static ps_result set_one(ps_cmdlet *c, ps_value object, const ps_string *name, ps_value v)
{
    ps_cx *cx = c->cx;
    if (object.kind == PS_BAG && v.kind == PS_STRING && ps_string_is_fold(name, "PSTypeName")) {
        ps_type_names_insert(cx, object, v.u.string);
        return PS_OK;
    }
    ps_name symbol = ps_intern(cx->worker, name);
    const ps_member *set;
    if (object.kind == PS_BAG) {
        ps_bag_put_spelt(cx->worker, ps_as_bag(object), symbol, (ps_string *)(uintptr_t)name,
                         ps_retain(v));
        return PS_OK;
    }
    if (property_find(cx, object, symbol, &set)) {
        if (ps_member_set(cx, object, symbol, NULL, v) == PS_OK)
            return PS_OK;
        if (cx->pending != PS_PENDING_ERROR)
            return PS_FAIL;
        ps_clear_pending(cx);
        return ps_terminate(c, "System.Exception", "SetValueException", PS_INVALID_DATA, ps_null(),
                            "The value supplied is not valid, or the property is read-only. Change "
                            "the value, and then try again.");
    }
    const ps_row *row = ps_type_row(cx->worker, ps_type_of(cx, object), symbol, false);
    if (row && row->flags & PS_ROW_METHOD) {
        ps_value out = ps_void();
        ps_result r = ps_member_call(cx, object, symbol, &v, 1, NULL, &out);
        ps_release(out);
        return r;
    }
    return ps_terminate(c, "System.InvalidOperationException", "InvalidOperationException",
                        PS_INVALID_OPERATION, ps_null(),
                        "The member \"%s\" was not found for the specified .NET object.",
                        PS_U8(cx, name));
}

static ps_result set_properties(ps_cmdlet *c, ps_value object)
{
    ps_value table = ps_base(ps_arg(c, PROPERTY));
    uint32_t at = 0;
    const ps_dict_entry *e;
    while (table.kind == PS_DICT && (e = ps_dict_next(ps_as_dict(table), &at))) {
        ps_string *name = NULL;
        PS_TRY(ps_to_string(c->cx, e->key, &name));
        ps_result r = set_one(c, object, name, e->value);
        ps_string_release(name);
        PS_TRY(r);
    }
    return PS_OK;
}

static ps_result begin(ps_cmdlet *c)
{
    ps_string *name = ps_arg_string(c, TYPE_NAME);
    ps_type *t = name ? ps_type_resolve(c->cx, name) : NULL;
    ps_value object = ps_unset();
    if (!t) {
        if (c->cx->pending == PS_PENDING_ERROR)
            ps_clear_pending(c->cx);
        return ps_terminate(c, "System.Management.Automation.PSArgumentException", "TypeNotFound",
                            PS_INVALID_TYPE, ps_null(),
                            "Cannot find type [%s]: verify that the assembly containing this type "
                            "is loaded.",
                            name ? PS_U8(c->cx, name) : "");
    }
    if (c->x->mode == PS_CONSTRAINED_LANGUAGE && !ps_type_is_core(c->cx->worker, t))
        return ps_terminate(c, "System.Management.Automation.PSNotSupportedException",
                            "CannotCreateTypeConstrainedLanguage", PS_PERMISSION_DENIED, ps_null(),
                            "Cannot create type. Only core types are supported in this language "
                            "mode.");
    if (t->flags & (PS_TYPE_STATIC | PS_TYPE_INTERFACE | PS_TYPE_ABSTRACT))
        return no_constructor(c, name);
    PS_TRY(create(c, t, &object));
    ps_result r = ps_arg_bound(c, PROPERTY) ? set_properties(c, object) : PS_OK;
    if (r == PS_OK)
        return ps_write(c, object);
    ps_release(object);
    return r;
}

const ps_cmdlet_def ps_cmdlet_new_object = {.name = "New-Object",
                                            .params = params,
                                            .flags = PS_CMDLET_MAKES_TYPES,
                                            .begin = begin};
