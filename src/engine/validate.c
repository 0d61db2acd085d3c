/*
 * validate.c - what validation and transformation attributes do to a value.
 * Rules and texts: engine/Attributes.cs and resources/Metadata.resx.
 */
#include "engine/attributes.h"
#include "engine/host.h"

#include "base/buf.h"
#include "base/memory.h"
#include "engine/provider.h"
#include "object/iterate.h"

#include <stdarg.h>

#define VALIDATION "System.Management.Automation.ValidationMetadataException"

static ps_result fail(ps_exec *x, const char *id, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static ps_result fail(ps_exec *x, const char *id, const char *format, ...)
{
    struct ps_buf b;
    va_list args;
    va_start(args, format);
    ps_buf_init(&b, 1 << 20);
    ps_buf_vprintf(&b, format, args);
    va_end(args);
    ps_raise(&x->base, VALIDATION, id, PS_METADATA_ERROR, ps_unset(), "%s", ps_buf_cstr(&b));
    ps_buf_free(&b);
    return PS_FAIL;
}

/* A value's text for a message. Never NULL. Owned. */
static ps_string *text_of(ps_exec *x, ps_value v)
{
    ps_string *s = NULL;
    if (ps_is_null(v))
        return ps_string_empty();
    if (ps_to_string(&x->base, v, &s) != PS_OK) {
        ps_clear_pending(&x->base);
        return ps_string_empty();
    }
    return s;
}

/* The attribute's own ErrorMessage with {0} and {1} filled in. */
static ps_result custom_message(ps_exec *x, const ps_attribute *a, const char *id,
                                const ps_string *zero, const ps_string *one)
{
    ps_value args[2] = {ps_take_string(ps_string_retain(zero)),
                        ps_take_string(ps_string_retain(one))};
    ps_string *text = NULL;
    ps_result r = ps_format(&x->base, a->error_message, args, 2, &text);
    if (r == PS_OK)
        r = fail(x, id, "%s", PS_U8(&x->base, text));
    ps_string_release(text);
    ps_release(args[0]);
    ps_release(args[1]);
    return r;
}

/* ---- single values --------------------------------------------------------------------------- */

/* TypeCode's order: the greater of two is the wider; an object that is no primitive is 1. */
static int type_code(const ps_type *t)
{
    uint8_t kind = t->flags & PS_TYPE_ENUM ? t->underlying ? t->underlying : PS_INT32 : t->kind;
    if (kind == PS_DATETIME)
        return 16;
    if (kind == PS_STRING)
        return 18;
    if (kind == PS_DECIMAL)
        return 15;
    return kind >= PS_BOOL && kind <= PS_DOUBLE ? kind - PS_BOOL + 3 : 1;
}

ps_type *ps_range_type(ps_worker *w, const ps_type *a, const ps_type *b)
{
    enum { INT32 = 9, UINT32, INT64, UINT64, SINGLE, DOUBLE, DECIMAL };
    int left = type_code(a), right = type_code(b), wider = left > right ? left : right;
    bool is_signed = left == 5 || left == 7 || left == INT32 || left == INT64 || right == 5 ||
                     right == 7 || right == INT32 || right == INT64;
    switch (wider <= INT32 ? INT32 : wider) {
    case INT32: return ps_core_type(w, PS_T_INT32);
    case UINT32: return ps_core_type(w, is_signed ? PS_T_DOUBLE : PS_T_UINT32);
    case INT64: return ps_core_type(w, PS_T_INT64);
    case UINT64: return ps_core_type(w, is_signed ? PS_T_DOUBLE : PS_T_UINT64);
    case SINGLE: case DOUBLE: return ps_core_type(w, PS_T_DOUBLE);
    case DECIMAL: return ps_core_type(w, PS_T_DECIMAL);
    default: return NULL;
    }
}

static ps_result not_of_type(ps_exec *x, ps_value v, const ps_type *limits)
{
    const ps_string *type = ps_type_of(&x->base, v)->name;
    return fail(x, "ValidationRangeElementType",
                "The argument cannot be validated because its type \"%s\" is not the same type "
                "(%s) as the maximum and minimum limits of the parameter. Make sure the "
                "argument is of type %s and then try the command again.",
                PS_U8(&x->base, type), PS_U8(&x->base, limits->name),
                PS_U8(&x->base, limits->name));
}

static ps_result range_kind(ps_exec *x, const ps_attribute *a, ps_value v)
{
    static const char texts[][40] = {"greater than zero", "greater than or equal to zero",
                                     "less than zero", "less than or equal to zero"};
    static const char ids[][40] = {"ValidateRangePositiveFailure", "ValidateRangeNonNegativeFailure",
                                   "ValidateRangeNegativeFailure",
                                   "ValidateRangeNonPositiveFailure"};
    ps_type *integer = ps_core_type(x->base.worker, PS_T_INT32);
    ps_value c = ps_unset(), zero = ps_int(0);
    int order = 0;
    unsigned kind = a->range_kind - 1u;
    v = ps_base(v);
    if (v.kind == PS_TIMESPAN) {
        c = v;
        zero = ps_timespan(0);
    } else {
        ps_type *t = ps_range_type(x->base.worker, integer, ps_type_of(&x->base, v));
        if (!t || !ps_try_convert(&x->base, v, t, &c))
            return not_of_type(x, v, t ? t : integer);
    }
    ps_result r = ps_compare(&x->base, c, zero, true, &order);
    bool good = kind == 0 ? order > 0 : kind == 1 ? order >= 0 : kind == 2 ? order < 0 : order <= 0;
    if (r == PS_OK && !good) {
        ps_string *s = text_of(x, c);
        r = fail(x, ids[kind], "The argument \"%s\" cannot be validated because its value is not %s.",
                 PS_U8(&x->base, s), texts[kind]);
        ps_string_release(s);
    }
    ps_release(c);
    return r;
}

static ps_result out_of_range(ps_exec *x, ps_value v, ps_value limit, bool above)
{
    ps_string *s = text_of(x, v), *l = text_of(x, limit);
    const char *word = above ? "less" : "greater";
    fail(x, above ? "ValidateRangeTooBig" : "ValidateRangeTooSmall",
         "The %s argument is %s than the %s allowed range of %s. Supply an argument that is %s than "
         "or equal to %s and then try the command again.",
         PS_U8(&x->base, s), above ? "greater" : "less", above ? "maximum" : "minimum",
         PS_U8(&x->base, l), word, PS_U8(&x->base, l));
    ps_string_release(s);
    ps_string_release(l);
    return PS_FAIL;
}

/* What is compared and shown is the value as the limits' type: 10.4 is 10 between ints. */
static ps_result range(ps_exec *x, const ps_attribute *a, ps_value v)
{
    v = ps_base(v);
    if (ps_is_null(v))
        return fail(x, "ArgumentIsEmpty",
                    "The argument is null. Provide a valid value for the argument, and then try "
                    "running the command again.");
    if (a->range_kind)
        return range_kind(x, a, v);
    ps_type *t = ps_type_of(&x->base, a->a);
    ps_value c = ps_unset();
    if (!ps_try_convert(&x->base, v, t, &c))
        return not_of_type(x, v, t);
    int low = 0, high = 0;
    ps_result r = ps_compare(&x->base, c, a->a, false, &low);
    if (r == PS_OK)
        r = ps_compare(&x->base, c, a->b, false, &high);
    if (r == PS_OK && low < 0)
        r = out_of_range(x, c, a->a, false);
    else if (r == PS_OK && high > 0)
        r = out_of_range(x, c, a->b, true);
    ps_release(c);
    return r;
}

static ps_result in_set(ps_exec *x, const ps_attribute *a, ps_value v)
{
    ps_value fresh = ps_unset();
    if (a->b.kind == PS_TYPE) /* what the class says now */
        PS_TRY(ps_attribute_generated_set(x, a->b.u.type, &fresh));
    ps_string *s = text_of(x, v);
    ps_value base = ps_base(fresh.kind == PS_UNSET ? a->a : fresh);
    ps_array *list = base.kind == PS_ARRAY ? ps_as_array(base) : NULL;
    struct ps_strbuf all;
    ps_strbuf_init(&all, 0);
    bool found = false;
    for (uint32_t i = 0; list && i < list->length && !found; i++) {
        ps_value item = ps_array_get(list, i);
        if (item.kind == PS_STRING) {
            found = a->ignore_case_off ? ps_string_equal(item.u.string, s)
                                       : ps_string_equal_fold(item.u.string, s);
            if (i)
                ps_strbuf_unit(&all, ',');
            ps_strbuf_put(&all, item.u.string);
        }
        ps_release(item);
    }
    ps_result r = PS_OK;
    ps_string *set = found ? NULL : ps_strbuf_take(&all);
    if (!found && a->error_message)
        r = custom_message(x, a, "ValidateSetFailure", s, set);
    else if (!found)
        r = fail(x, "ValidateSetFailure",
                 "The argument \"%s\" does not belong to the set \"%s\" specified by the "
                 "ValidateSet attribute. Supply an argument that is in the set and then try the "
                 "command again.",
                 PS_U8(&x->base, s), PS_U8(&x->base, set));
    ps_strbuf_free(&all);
    ps_string_release(set);
    ps_string_release(s);
    ps_release(fresh);
    return r;
}

static ps_result pattern(ps_exec *x, const ps_attribute *a, ps_value v)
{
    ps_string *s = text_of(x, v);
    ps_type *options = ps_type_named(x->base.worker, "System.Text.RegularExpressions.RegexOptions");
    ps_value args[3] = {ps_take_string(ps_string_retain(s)),
                        ps_take_string(ps_string_retain(a->text)),
                        options ? ps_enum(options, a->regex_options) : ps_int(a->regex_options)};
    ps_value yes = ps_null();
    ps_result r = ps_static_call(&x->base, ps_core_type(x->base.worker, PS_T_REGEX),
                                 ps_intern_c(x->base.worker, "IsMatch"), args, 3, &yes);
    if (r == PS_OK && !ps_to_bool(yes)) {
        if (a->error_message)
            r = custom_message(x, a, "ValidatePatternFailure", s, a->text);
        else
            r = fail(x, "ValidatePatternFailure",
                     "The argument \"%s\" does not match the \"%s\" pattern. Supply an argument "
                     "that matches \"%s\" and try the command again.",
                     PS_U8(&x->base, s), PS_U8(&x->base, a->text), PS_U8(&x->base, a->text));
    }
    ps_release(args[0]);
    ps_release(args[1]);
    ps_release(yes);
    ps_string_release(s);
    return r;
}

static ps_result length(ps_exec *x, const ps_attribute *a, ps_value v)
{
    v = ps_base(v);
    if (v.kind != PS_STRING)
        return fail(x, "ValidateLengthNotString",
                    "The ValidateLength attribute cannot be applied to a parameter that is not a "
                    "string or string[] parameter. Make the parameter a string or string[] "
                    "parameter.");
    int64_t n = v.u.string->length;
    if (n < a->a.u.i)
        return fail(x, "ValidateLengthMinLengthFailure",
                    "The character length (%lld) of the argument is too short. Specify an argument "
                    "with a length that is greater than or equal to \"%lld\", and then try the "
                    "command again.",
                    (long long)n, (long long)a->a.u.i);
    if (n > a->b.u.i)
        return fail(x, "ValidateLengthMaxLengthFailure",
                    "The character length of the %lld argument is too long. Shorten the character "
                    "length of the argument so it is fewer than or equal to \"%lld\" characters, "
                    "and then try the command again.",
                    (long long)n, (long long)a->b.u.i);
    return PS_OK;
}

static ps_result script(ps_exec *x, const ps_attribute *a, ps_value v)
{
    ps_value out = ps_null(), block = ps_base(a->a);
    struct ps_block_call call = {.block = block, .scope = PS_BLOCK_NEW_SCOPE, .args = &v,
                                 .arg_count = 1, .dollar_under = v, .input = ps_unset(),
                                 .self = ps_unset()};
    bool old = ps_propagate(x, true);
    ps_result r = ps_block_value(x, &call, &out);
    ps_propagate(x, old);
    PS_TRY(r);
    bool yes = ps_to_bool(out);
    ps_release(out);
    if (yes)
        return PS_OK;
    ps_string *s = text_of(x, v), *text = ps_block_text((ps_block *)block.u.object);
    if (a->error_message)
        r = custom_message(x, a, "ValidateScriptFailure", s, text);
    else
        r = fail(x, "ValidateScriptFailure",
                 "The \"%s\" validation script for the argument with value \"%s\" did not return a "
                 "result of True. Determine why the validation script failed, and then try the "
                 "command again.",
                 PS_U8(&x->base, text), PS_U8(&x->base, s));
    ps_string_release(s);
    ps_string_release(text);
    return r;
}

static ps_result element(ps_exec *x, const ps_attribute *a, ps_value v)
{
    switch (a->kind) {
    case PS_ATTR_RANGE: return range(x, a, v);
    case PS_ATTR_SET: return in_set(x, a, v);
    case PS_ATTR_PATTERN: return pattern(x, a, v);
    case PS_ATTR_LENGTH: return length(x, a, v);
    default: return script(x, a, v);
    }
}

/* ---- whole values ---------------------------------------------------------------------------- */

/* Each element of a collection, or the value itself. */
static ps_result each(ps_exec *x, ps_value v, ps_result (*visit)(ps_exec *, const ps_attribute *,
                                                                 ps_value),
                      const ps_attribute *a, uint32_t *count)
{
    if (!ps_enumerable(&x->base, v)) {
        ++*count;
        return visit(x, a, v);
    }
    ps_iter it;
    PS_TRY(ps_iter_init(&x->base, &it, v));
    ps_result r;
    for (;;) {
        ps_value item = ps_unset();
        bool more;
        if ((r = ps_iter_next(&x->base, &it, &item, &more)) != PS_OK || !more)
            break;
        ++*count;
        r = visit(x, a, item);
        ps_release(item);
        if (r != PS_OK)
            break;
    }
    ps_iter_end(&it);
    return r;
}

static bool blank(ps_value v)
{
    v = ps_base(v);
    if (v.kind != PS_STRING)
        return false;
    ps_string *t = ps_string_trim(v.u.string);
    bool empty = t->length == 0;
    ps_string_release(t);
    return empty;
}

static ps_result no_null(ps_exec *x, const ps_attribute *a, ps_value v)
{
    bool bad = ps_is_null(ps_base(v));
    bool empty = ps_base(v).kind == PS_STRING && ps_base(v).u.string->length == 0;
    if (a->kind == PS_ATTR_NOT_NULL)
        return !bad ? PS_OK
                    : fail(x, "ArgumentIsNull",
                           "The argument has a null value, or an element of the argument "
                           "collection contains a null value. Provide a collection that does not "
                           "contain any null values, and then try the command again.");
    if (a->kind == PS_ATTR_NOT_NULL_OR_WHITE)
        return !bad && !blank(v)
                   ? PS_OK
                   : fail(x, "ArgumentCollectionContainsNull",
                          "An element of the argument collection is null, empty, or consists of "
                          "only white-space characters. Supply a collection that does not contain "
                          "any those values and then try the command again.");
    return !bad && !empty
               ? PS_OK
               : fail(x, "ArgumentIsEmpty",
                      "The argument is null, empty, or an element of the argument collection "
                      "contains a null value. Supply a collection that does not contain any null "
                      "values and then try the command again.");
}

/* An element of a PSObject[]: an empty string in it is an object like others. */
static ps_result no_null_object(ps_exec *x, const ps_attribute *a, ps_value v)
{
    return ps_is_null(ps_base(v)) ? no_null(x, a, v) : PS_OK;
}

static ps_result not_null(ps_exec *x, const ps_attribute *a, ps_value v)
{
    ps_value base = ps_base(v);
    uint32_t count = 0;
    bool collection = !ps_is_null(base) && ps_enumerable(&x->base, v);
    bool empty = (base.kind == PS_STRING && base.u.string->length == 0) ||
                 (base.kind == PS_DICT && ps_as_dict(base)->count == 0);
    if (collection) {
        bool objects = base.kind == PS_ARRAY &&
                       base.u.object->type->element == ps_core_type(x->base.worker, PS_T_PSOBJECT);
        PS_TRY(each(x, v, objects ? no_null_object : no_null, a, &count));
        if (count || a->kind == PS_ATTR_NOT_NULL)
            return PS_OK;
        empty = true;
    }
    if (a->kind == PS_ATTR_NOT_NULL)
        return !ps_is_null(base)
                   ? PS_OK
                   : fail(x, "ArgumentIsNull",
                          "The argument is null. Provide a valid value for the argument, and then "
                          "try running the command again.");
    if (a->kind == PS_ATTR_NOT_NULL_OR_WHITE)
        return !ps_is_null(base) && !empty && !blank(base)
                   ? PS_OK
                   : fail(x, "ArgumentIsEmptyOrWhiteSpace",
                          "The argument is null, empty, or consists of only white-space "
                          "characters. Provide an argument that contains non white-space "
                          "characters, and then try the command again.");
    if ((collection || base.kind == PS_DICT) && empty)
        return fail(x, "ArgumentIsEmpty",
                    "The argument is null, empty, or an element of the argument collection "
                    "contains a null value. Supply a collection that does not contain any null "
                    "values and then try the command again.");
    return !ps_is_null(base) && !empty
               ? PS_OK
               : fail(x, "ArgumentIsEmpty",
                      "The argument is null or empty. Provide an argument that is not null or "
                      "empty, and then try the command again.");
}

static ps_result nothing(ps_exec *x, const ps_attribute *a, ps_value v)
{
    (void)x, (void)a, (void)v;
    return PS_OK;
}

static ps_result count(ps_exec *x, const ps_attribute *a, ps_value v)
{
    uint32_t n = 0;
    int64_t least = a->a.u.i, most = a->b.u.i;
    if (!ps_is_null(v)) {
        if (!ps_enumerable(&x->base, v) && ps_base(v).kind != PS_DICT)
            return fail(x, "NotAnArrayParameter",
                        "The ValidateCount attribute cannot be applied to a non-array parameter. "
                        "Either remove the attribute from the parameter or make the parameter an "
                        "array parameter.");
        if (ps_base(v).kind == PS_DICT)
            n = ps_as_dict(ps_base(v))->count;
        else
            PS_TRY(each(x, v, nothing, a, &n));
    }
    if ((n < least || n > most) && least == most)
        return fail(x, "ValidateCountExactFailure",
                    "The parameter requires exactly %lld value(s) - %u value(s) were provided.",
                    (long long)most, n);
    if (n < least || n > most)
        return fail(x, "ValidateCountMinMaxFailure",
                    "The parameter requires at least %lld value(s) and no more than %lld value(s) "
                    "- %u value(s) were provided.",
                    (long long)least, (long long)most, n);
    return PS_OK;
}

static ps_result drive(ps_exec *x, const ps_attribute *a, ps_value v)
{
    ps_value base = ps_base(v), list = ps_base(a->a);
    if (base.kind != PS_STRING)
        return fail(x, "PathParameterNotString",
                    "The path argument is invalid. Supply a path argument that is a string type.");
    ps_drive *d;
    ps_string *path;
    PS_TRY(ps_path_resolve(x, base.u.string, &d, &path));
    ps_string_release(path);
    struct ps_strbuf all;
    ps_strbuf_init(&all, 0);
    for (uint32_t i = 0; list.kind == PS_ARRAY && i < ps_as_array(list)->length; i++) {
        ps_value item = ps_array_get(ps_as_array(list), i);
        bool same = item.kind == PS_STRING && ps_string_equal_fold(item.u.string, d->spelling);
        if (i)
            ps_strbuf_unit(&all, ' ');
        if (item.kind == PS_STRING)
            ps_strbuf_put(&all, item.u.string);
        ps_release(item);
        if (same) {
            ps_strbuf_free(&all);
            return PS_OK;
        }
    }
    ps_string *allowed = ps_strbuf_take(&all);
    fail(x, "PathRootInvalid",
         "The path argument drive %s does not belong to the set of approved drives: %s. Supply a "
         "path argument with an approved drive.",
         PS_U8(&x->base, d->spelling), PS_U8(&x->base, allowed));
    ps_string_release(allowed);
    return PS_FAIL;
}

/* ValidateElement() of a script's class for each element, or for a value that has none. */
static ps_result each_element(ps_exec *x, ps_value attribute, ps_value v)
{
    ps_cx *cx = &x->base;
    ps_iter it;
    ps_value item, out = ps_null();
    bool more = true;
    PS_TRY(ps_iter_init(cx, &it, v));
    ps_result r;
    while ((r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more) {
        r = ps_call_c(cx, attribute, "ValidateElement", &item, 1, &out);
        ps_release(item);
        if (r != PS_OK)
            break;
        ps_release(out);
    }
    ps_iter_end(&it);
    return r;
}

static ps_result validate_one(ps_exec *x, ps_value attribute, ps_value v)
{
    ps_attribute *a = ps_attribute_of(attribute);
    if (!a || a->object.type->flags & PS_TYPE_SCRIPT) {
        /* A class of the script that derives from ValidateArgumentsAttribute. */
        ps_type *base = ps_type_named(x->base.worker,
                                      "System.Management.Automation.ValidateArgumentsAttribute");
        ps_value out = ps_null(), args[2] = {v, ps_null()};
        if (!base || !ps_value_is(&x->base, attribute, base))
            return PS_OK;
        ps_type *each_base = ps_type_named(
            x->base.worker, "System.Management.Automation.ValidateEnumeratedArgumentsAttribute");
        bool single = each_base && ps_value_is(&x->base, attribute, each_base);
        if (single)
            return each_element(x, attribute, v);
        ps_result r = ps_call_c(&x->base, attribute, "Validate", args, 2, &out);
        ps_release(out);
        return r;
    }
    switch (a->kind) {
    case PS_ATTR_RANGE: case PS_ATTR_SET: case PS_ATTR_PATTERN: case PS_ATTR_LENGTH:
    case PS_ATTR_SCRIPT: {
        uint32_t n = 0;
        if (ps_is_null(ps_base(v)))
            return fail(x, "ArgumentIsEmpty",
                        "The argument is null, empty, or an element of the argument collection "
                        "contains a null value. Supply a collection that does not contain any null "
                        "values and then try the command again.");
        return each(x, v, element, a, &n);
    }
    case PS_ATTR_COUNT: return count(x, a, v);
    case PS_ATTR_DRIVE: return drive(x, a, v);
    case PS_ATTR_NOT_NULL: case PS_ATTR_NOT_NULL_OR_EMPTY: case PS_ATTR_NOT_NULL_OR_WHITE:
        return not_null(x, a, v);
    default: return PS_OK;
    }
}

ps_result ps_attributes_validate(ps_exec *x, ps_value attributes, ps_value v)
{
    attributes = ps_base(attributes);
    if (attributes.kind != PS_LIST)
        return PS_OK;
    /* The one that stands nearest to the parameter comes first. */
    for (uint32_t i = ps_as_list(attributes)->count; i-- > 0;)
        PS_TRY(validate_one(x, ps_as_list(attributes)->items[i], v));
    return PS_OK;
}

ps_result ps_attributes_transform(ps_exec *x, ps_value attributes, ps_value take_v, ps_value *out)
{
    attributes = ps_base(attributes);
    *out = take_v;
    if (attributes.kind != PS_LIST)
        return PS_OK;
    ps_type *base = NULL;
    for (uint32_t i = 0; i < ps_as_list(attributes)->count; i++) {
        ps_value a = ps_as_list(attributes)->items[i], credential;
        const ps_attribute *own = ps_attribute_of(a);
        if (own && own->kind == PS_ATTR_CREDENTIAL) {
            ps_result r = ps_credential_transform(x, *out, &credential);
            ps_assign(out, r == PS_OK ? credential : ps_unset());
            PS_TRY(r);
        }
        if (own && !(own->object.type->flags & PS_TYPE_SCRIPT))
            continue;
        if (!base)
            base = ps_type_named(x->base.worker,
                                 "System.Management.Automation.ArgumentTransformationAttribute");
        if (!base || !ps_value_is(&x->base, a, base))
            continue;
        ps_value args[2] = {ps_null(), *out}, v = ps_null();
        if (ps_call_c(&x->base, a, "Transform", args, 2, &v) != PS_OK) {
            ps_release(*out);
            *out = ps_unset();
            return PS_FAIL;
        }
        ps_assign(out, v);
    }
    return PS_OK;
}
