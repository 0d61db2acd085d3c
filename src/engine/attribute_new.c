/*
 * attribute_new.c - what the arguments of an attribute mean, and which of them it takes
 * (engine/Attributes.cs, the constructors).
 */
#include "engine/attributes.h"

#include "engine/attribute_new.h"
#include "object/convert.h"
#include "object/worker.h"

#define SMA "System.Management.Automation."
#define CONSTRUCTING "The following exception occurred while constructing the attribute \"%s\": "

/* The types that each constructor takes; PS_T_OBJECT is taken as it is. */
static const struct signature {
    uint8_t kind, count;
    uint16_t type; /* of enum ps_core_type_id */
} signatures[] = {
    {PS_ATTR_LENGTH, 2, PS_T_INT32},       {PS_ATTR_COUNT, 2, PS_T_INT32},
    {PS_ATTR_PATTERN, 1, PS_T_STRING},   {PS_ATTR_TYPE_NAME, 1, PS_T_STRING},
    {PS_ATTR_SCRIPT, 1, PS_T_SCRIPTBLOCK}, {PS_ATTR_RANGE, 2, PS_T_OBJECT},
};

/* An error of a constructor's own; its message is what is told of the attribute. */
static ps_result bad_range(ps_exec *x, const char *name, int64_t value)
{
    return ps_throw(&x->base, SMA "PSArgumentOutOfRangeException",
                    "Cannot process argument because the value of argument \"%s\" is out of range. "
                    "Change argument \"%s\" to a value that is within range. (Parameter '%s')\n"
                    "Actual value was %lld.",
                    name, name, name, (long long)value);
}

static ps_result bad_limits(ps_exec *x, const char *id, const char *text)
{
    return ps_raise(&x->base, SMA "ValidationMetadataException", id, PS_METADATA_ERROR, ps_unset(),
                    "%s", text);
}

static ps_result check_sizes(ps_exec *x, const ps_attribute *a)
{
    bool length = a->kind == PS_ATTR_LENGTH;
    int64_t least = a->a.u.i, most = a->b.u.i;
    if (least < 0)
        return bad_range(x, "minLength", least);
    if (most < (length ? 1 : 0))
        return bad_range(x, "maxLength", most);
    if (most >= least)
        return PS_OK;
    return length ? bad_limits(x, "ValidateLengthMaxLengthSmallerThanMinLength",
                               "The specified maximum character length of the argument is shorter "
                               "than the specified minimum argument character length. Update the "
                               "ValidateLength attribute for the parameter.")
                  : bad_limits(x, "ValidateRangeMaxLengthSmallerThanMinLength",
                               "The specified maximum number of arguments for a parameter is fewer "
                               "than the specified minimum number of arguments. Update the "
                               "ValidateCount attribute for the parameter.");
}

static ps_result null_limit(ps_exec *x, const char *name)
{
    return ps_throw(&x->base, SMA "PSArgumentNullException",
                    "Cannot process argument because the value of argument \"%s\" is null. Change "
                    "the value of argument \"%s\" to a non-null value.",
                    name, name);
}

/* Both limits of one type, the common one of numbers, and in order. */
static ps_result check_limits(ps_exec *x, ps_attribute *a)
{
    ps_cx *cx = &x->base;
    int order = 0;
    if (ps_is_null(a->a) || ps_is_null(a->b))
        return null_limit(x, ps_is_null(a->a) ? "minRange" : "maxRange");
    ps_type *low = ps_type_of(cx, a->a), *high = ps_type_of(cx, a->b);
    if (low != high) {
        ps_value v = ps_unset(), w = ps_unset();
        ps_type *t = ps_range_type(cx->worker, low, high);
        if (!t || !ps_try_convert(cx, a->a, t, &v) || !ps_try_convert(cx, a->b, t, &w)) {
            ps_release(v);
            return ps_raise(cx, SMA "ValidationMetadataException",
                            "MinRangeNotTheSameTypeOfMaxRange", PS_METADATA_ERROR, ps_unset(),
                            "The specified minimum range (%s) cannot be accepted because it is not "
                            "the same type as the specified maximum range (%s). Update the "
                            "ValidateRange attribute for the parameter.",
                            PS_U8(cx, low->name), PS_U8(cx, high->name));
        }
        ps_assign(&a->a, v);
        ps_assign(&a->b, w);
    }
    PS_TRY(ps_compare(cx, a->a, a->b, false, &order));
    if (order > 0)
        return bad_limits(x, "MaxRangeSmallerThanMinRange",
                          "The specified maximum range cannot be accepted because it is less than "
                          "the specified minimum range. Update the ValidateRange attribute for the "
                          "parameter.");
    return PS_OK;
}

ps_result ps_attribute_check(ps_exec *x, ps_attribute *a)
{
    switch (a->kind) {
    case PS_ATTR_LENGTH:
    case PS_ATTR_COUNT: return check_sizes(x, a);
    case PS_ATTR_RANGE: return a->range_kind ? PS_OK : check_limits(x, a);
    case PS_ATTR_PATTERN:
        if (a->text && a->text->length)
            return PS_OK;
        return ps_throw(&x->base, SMA "PSArgumentException",
                        "Cannot process argument because the value of argument \"regexPattern\" is "
                        "not valid. Change the value of the \"regexPattern\" argument and run the "
                        "operation again.");
    default: return PS_OK;
    }
}

static ps_result convert_arguments(ps_exec *x, const struct signature *s, unsigned kind,
                                   ps_value *args, unsigned count)
{
    ps_worker *w = x->base.worker;
    ps_type *t = s ? ps_core_type(w, s->type) : NULL;
    if (kind == PS_ATTR_RANGE && count == 1)
        t = ps_type_named(w, SMA "ValidateRangeKind");
    for (unsigned i = 0; t && t != ps_core_type(w, PS_T_OBJECT) && i < count; i++) {
        ps_value v;
        PS_TRY(ps_convert(&x->base, args[i], t, &v));
        ps_assign(&args[i], v);
    }
    return PS_OK;
}

ps_result ps_attribute_arguments(ps_exec *x, const ps_attribute *a, ps_value *args, unsigned count)
{
    const struct signature *s = NULL;
    for (unsigned i = 0; i < sizeof signatures / sizeof *signatures && !s; i++)
        s = signatures[i].kind == a->kind ? &signatures[i] : NULL;
    if (!s || count == s->count || (a->kind == PS_ATTR_RANGE && count == 1))
        return convert_arguments(x, s, a->kind, args, count);
    return ps_raise(&x->base, SMA "MethodException", "MethodCountCouldNotFindBest",
                    PS_NOT_SPECIFIED, ps_unset(),
                    "Cannot find an overload for \".ctor\" and the argument count: \"%u\".", count);
}

ps_result ps_attribute_refuse(ps_exec *x, const ps_string *name)
{
    ps_cx *cx = &x->base;
    if (cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    const ps_error_record *r = (ps_error_record *)ps_base(cx->fault).u.object;
    const ps_type *t = ps_base(r->exception).u.object->type;
    if (ps_string_is(t->name, "ValidationMetadataException") ||
        ps_string_is(t->name, "MethodException"))
        return PS_FAIL;
    ps_value record = ps_catch(cx);
    ps_string *m =
        ps_exception_message(cx, ((ps_error_record *)ps_base(record).u.object)->exception);
    ps_raise_runtime(cx, "ExceptionConstructingAttribute", PS_INVALID_OPERATION,
                     CONSTRUCTING "\"%s\"", PS_U8(cx, name), PS_U8(cx, m));
    ps_string_release(m);
    ps_release(record);
    return PS_FAIL;
}
