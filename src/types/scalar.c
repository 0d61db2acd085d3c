/* scalar.c - comparing, equality, text of numbers, characters and truth values. */
#include "types/scalar.h"

#include "base/decimal.h"

#include <math.h>

static const struct {
    char name[8];
    char overflow[18];
    uint8_t type_code;
} kinds[] = {
    [PS_BOOL] = {"Boolean", "a Boolean", 3},       [PS_CHAR] = {"Char", "a character", 4},
    [PS_SBYTE] = {"SByte", "a signed byte", 5},    [PS_BYTE] = {"Byte", "an unsigned byte", 6},
    [PS_INT16] = {"Int16", "an Int16", 7},         [PS_UINT16] = {"UInt16", "a UInt16", 8},
    [PS_INT32] = {"Int32", "an Int32", 9},         [PS_UINT32] = {"UInt32", "a UInt32", 10},
    [PS_INT64] = {"Int64", "an Int64", 11},        [PS_UINT64] = {"UInt64", "a UInt64", 12},
    [PS_SINGLE] = {"Single", "a Single", 13},      [PS_DOUBLE] = {"Double", "a Double", 14},
    [PS_DECIMAL] = {"Decimal", "a Decimal", 15},
};

const char *ps_scalar_name(enum ps_kind kind)
{
    return kinds[kind].name;
}

ps_result ps_throw_overflow(ps_cx *cx, enum ps_kind kind)
{
    return ps_throw(cx, "System.OverflowException",
                    "Value was either too large or too small for %s.", kinds[kind].overflow);
}

ps_result ps_throw_format(ps_cx *cx, const ps_string *text)
{
    return ps_throw(cx, "System.FormatException",
                    "The input string '%s' was not in a correct format.", PS_U8(cx, text));
}

int ps_scalar_order(ps_value a, ps_value b)
{
    switch (a.kind) {
    case PS_DECIMAL:
        return ps_decimal_compare(*ps_as_decimal(a), *ps_as_decimal(b));
    case PS_SINGLE:
    case PS_DOUBLE:
        if (isnan(a.u.d) || isnan(b.u.d))
            return !!isnan(b.u.d) - !!isnan(a.u.d);
        return a.u.d < b.u.d ? -1 : a.u.d > b.u.d;
    case PS_UINT64:
        return a.u.u < b.u.u ? -1 : a.u.u > b.u.u;
    default:
        return a.u.i < b.u.i ? -1 : a.u.i > b.u.i;
    }
}

/* CompareTo of small integers gives their difference in .NET. */
static int compare_to(ps_value a, ps_value b)
{
    if (a.kind == PS_CHAR || (a.kind >= PS_SBYTE && a.kind <= PS_UINT16))
        return (int)(a.u.i - b.u.i);
    return ps_scalar_order(a, b);
}

static ps_result compare_object(ps_cx *cx, ps_value self, ps_value other, ps_value *out)
{
    other = ps_base(other);
    if (ps_is_null(other))
        return ps_give_int(1, out);
    if (other.kind != self.kind)
        return ps_throw(cx, "System.ArgumentException", "Object must be of type %s.",
                                 kinds[self.kind].name);
    return ps_give_int(compare_to(self, other), out);
}

static bool equal(ps_value a, ps_value b)
{
    b = ps_base(b);
    return a.kind == b.kind && ps_scalar_order(a, b) == 0;
}

ps_result ps_scalar_row(ps_cx *cx, enum scalar_row row, ps_value self, const ps_value *args,
                        ps_value *out)
{
    ps_string *text;
    switch (row) {
    case SCALAR_COMPARE_OBJECT:
        return compare_object(cx, self, args[0], out);
    case SCALAR_COMPARE:
        return ps_give_int(compare_to(self, args[0]), out);
    case SCALAR_EQUALS_OBJECT:
    case SCALAR_EQUALS:
        return ps_give_bool(equal(self, args[0]), out);
    case SCALAR_HASH:
        return ps_give_int((int32_t)ps_net_hash(self), out);
    case SCALAR_TO_STRING:
    case SCALAR_TO_STRING_PROVIDER:
        PS_TRY(ps_format_value(cx, self, NULL, &text));
        return ps_give_string(cx, text, out);
    case SCALAR_TO_STRING_FORMAT:
    case SCALAR_TO_STRING_BOTH:
        PS_TRY(ps_format_value(cx, self, ps_string_arg(args[0]), &text));
        return ps_give_string(cx, text, out);
    case SCALAR_TYPE_CODE:
        return ps_give(ps_enum(ps_type_named(cx->worker, "System.TypeCode"),
                               kinds[self.kind].type_code),
                       out);
    default:
        return ps_throw_unsupported(cx, kinds[self.kind].name, row);
    }
}
