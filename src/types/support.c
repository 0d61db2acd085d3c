/* support.c - results and complaints that every type of this room gives. */
#include "types/support.h"

#include <string.h>

ps_result ps_give_string(ps_cx *cx, ps_string *take_s, ps_value *out)
{
    if (!take_s)
        return ps_raise_memory(cx);
    *out = ps_take_string(take_s);
    return PS_OK;
}

ps_result ps_give_bytes(ps_cx *cx, const void *bytes, size_t length, ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_BYTE), length, &a));
    if (length)
        memcpy(a->bytes, bytes, length);
    *out = ps_take_object(a);
    return PS_OK;
}

ps_result ps_give_strings(ps_cx *cx, ps_string *const *items, size_t count, ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_STRING), count, &a));
    for (size_t i = 0; i < count; i++)
        ps_array_put(a, (uint32_t)i, ps_take_string(ps_string_retain(items[i])));
    *out = ps_take_object(a);
    return PS_OK;
}

ps_result ps_give_pair(ps_cx *cx, ps_value a, ps_value b, ps_value *out)
{
    ps_type *types[2] = {ps_type_of(cx, a), ps_type_of(cx, b)};
    ps_value both[2] = {a, b};
    ps_type *open = ps_type_named(cx->worker, "System.ValueTuple`2");
    return ps_type_create(cx, ps_type_generic(cx->worker, open, types, 2), both, 2, out);
}

ps_result ps_set_ref(ps_cx *cx, ps_value ref, ps_value take_v)
{
    ps_result r = ps_set_c(cx, ref, "Value", take_v);
    ps_release(take_v);
    return r;
}

ps_result ps_throw_null(ps_cx *cx, const char *parameter)
{
    return ps_throw_argument(cx, "System.ArgumentNullException", parameter,
                             "Value cannot be null.");
}

ps_result ps_throw_range(ps_cx *cx, const char *parameter, const char *text)
{
    return ps_throw_argument(cx, "System.ArgumentOutOfRangeException", parameter, "%s", text);
}

ps_result ps_throw_negative(ps_cx *cx, const char *parameter, int64_t value)
{
    return ps_throw(cx, "System.ArgumentOutOfRangeException",
                    "%s ('%lld') must be a non-negative value. (Parameter '%s')\n"
                    "Actual value was %lld.",
                    parameter, (long long)value, parameter, (long long)value);
}

ps_result ps_throw_beyond(ps_cx *cx, const char *parameter, int64_t value, int64_t limit)
{
    return ps_throw(cx, "System.ArgumentOutOfRangeException",
                    "%s ('%lld') must be less than or equal to '%lld'. (Parameter '%s')\n"
                    "Actual value was %lld.",
                    parameter, (long long)value, (long long)limit, parameter, (long long)value);
}

ps_result ps_throw_index(ps_cx *cx, const char *parameter)
{
    return ps_throw_range(cx, parameter,
                          "Index was out of range. Must be non-negative and less than the size of "
                          "the collection.");
}

ps_result ps_throw_unsupported(ps_cx *cx, const char *type, unsigned row)
{
    return ps_throw(cx, "System.NotSupportedException",
                    "Member %u of %s is not supported by this host.", row & ~PS_ROW_SET, type);
}

struct ps_comparison ps_comparison_of(int64_t value)
{
    /* CurrentCulture, CurrentCultureIgnoreCase, InvariantCulture, InvariantCultureIgnoreCase,
     * Ordinal, OrdinalIgnoreCase */
    return (struct ps_comparison){.ignore_case = value & 1, .ordinal = value >= 4};
}
