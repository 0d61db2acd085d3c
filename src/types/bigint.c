/* bigint.c - members of System.Numerics.BigInteger, and System.DBNull. */
#include "object/bigint_value.h"

#include "base/number.h"
#include "object/worker.h"
#include "types/scalar.h"

#include <math.h>

#define BIG "bigint"
#define BIGINT_MEMBERS(M)                                                                          \
    M(BIG_NEW_INT, "new(int value)")                                                               \
    M(BIG_NEW_LONG, "new(long value)")                                                             \
    M(BIG_NEW_ULONG, "new(ulong value)")                                                           \
    M(BIG_NEW_DOUBLE, "new(double value)")                                                         \
    M(BIG_NEW_BYTES, "new(byte[] value)")                                                          \
    M(BIG_ZERO, "static " BIG " Zero {get;}")                                                      \
    M(BIG_ONE, "static " BIG " One {get;}")                                                        \
    M(BIG_MINUS_ONE, "static " BIG " MinusOne {get;}")                                             \
    M(BIG_IS_POWER, "bool IsPowerOfTwo {get;}")                                                    \
    M(BIG_IS_ZERO, "bool IsZero {get;}")                                                           \
    M(BIG_IS_ONE, "bool IsOne {get;}")                                                             \
    M(BIG_IS_EVEN, "bool IsEven {get;}")                                                           \
    M(BIG_SIGN, "int Sign {get;}")                                                                 \
    M(BIG_PARSE, "static " BIG " Parse(string value)")                                             \
    M(BIG_PARSE_STYLE,                                                                             \
      "static " BIG " Parse(string value, System.Globalization.NumberStyles style)")               \
    M(BIG_TRY, "static bool TryParse(string value, [ref] " BIG " result)")                         \
    M(BIG_COMPARE_TWO, "static int Compare(" BIG " left, " BIG " right)")                          \
    M(BIG_ABS, "static " BIG " Abs(" BIG " value)")                                                \
    M(BIG_ADD, "static " BIG " Add(" BIG " left, " BIG " right)")                                  \
    M(BIG_SUBTRACT, "static " BIG " Subtract(" BIG " left, " BIG " right)")                        \
    M(BIG_MULTIPLY, "static " BIG " Multiply(" BIG " left, " BIG " right)")                        \
    M(BIG_DIVIDE, "static " BIG " Divide(" BIG " dividend, " BIG " divisor)")                      \
    M(BIG_REMAINDER, "static " BIG " Remainder(" BIG " dividend, " BIG " divisor)")                \
    M(BIG_NEGATE, "static " BIG " Negate(" BIG " value)")                                          \
    M(BIG_LOG10, "static double Log10(" BIG " value)")                                             \
    M(BIG_LOG, "static double Log(" BIG " value)")                                                 \
    M(BIG_LOG_BASE, "static double Log(" BIG " value, double baseValue)")                          \
    M(BIG_GCD, "static " BIG " GreatestCommonDivisor(" BIG " left, " BIG " right)")                \
    M(BIG_MAX, "static " BIG " Max(" BIG " left, " BIG " right)")                                  \
    M(BIG_MIN, "static " BIG " Min(" BIG " left, " BIG " right)")                                  \
    M(BIG_MOD_POW, "static " BIG " ModPow(" BIG " value, " BIG " exponent, " BIG " modulus)")      \
    M(BIG_POW, "static " BIG " Pow(" BIG " value, int exponent)")                                  \
    M(BIG_HASH, "int GetHashCode()")                                                               \
    M(BIG_EQUALS, "bool Equals(System.Object obj)")                                                \
    M(BIG_COMPARE, "int CompareTo(" BIG " other)")                                                 \
    M(BIG_TO_BYTES, "byte[] ToByteArray()")                                                        \
    M(BIG_TEXT, "string ToString()")                                                               \
    M(BIG_TEXT_FORMAT, "string ToString(string format)")
PS_MEMBER_TABLE(bigint, BIGINT_MEMBERS)

static ps_result give_num(ps_cx *cx, ps_num n, ps_bigint *take_b, ps_value *out)
{
    switch (n) {
    case PS_NUM_OK:
        return ps_give(ps_bigint_value(cx->worker, take_b), out);
    case PS_NUM_BY_ZERO:
        return ps_throw(cx, "System.DivideByZeroException", "Attempted to divide by zero.");
    case PS_NUM_OVERFLOW:
        return ps_throw(cx, "System.OverflowException",
                        "BigInteger cannot represent infinity or NaN.");
    case PS_NUM_BAD:
        return ps_throw(cx, "System.FormatException", "The value could not be parsed.");
    default:
        return ps_raise_memory(cx);
    }
}

/* Square and multiply; every step is reduced. The result has the value's sign, as in .NET. */
static ps_num mod_pow(const ps_bigint *value, const ps_bigint *exponent, const ps_bigint *modulus,
                      ps_bigint **out)
{
    ps_bigint *result = ps_bigint_from_int64(1), *base = NULL, *spare = NULL;
    ps_num n = ps_bigint_divrem(value, modulus, NULL, &base);
    for (uint32_t bit = 0; n == PS_NUM_OK && bit < exponent->length * 32; bit++) {
        if (exponent->limbs[bit / 32] >> (bit % 32) & 1) {
            n = ps_bigint_mul(result, base, &spare);
            ps_bigint_release(result);
            result = NULL;
            if (n == PS_NUM_OK) {
                n = ps_bigint_divrem(spare, modulus, NULL, &result);
                ps_bigint_release(spare);
            }
        }
        if (n == PS_NUM_OK && (n = ps_bigint_mul(base, base, &spare)) == PS_NUM_OK) {
            ps_bigint_release(base);
            base = NULL;
            n = ps_bigint_divrem(spare, modulus, NULL, &base);
            ps_bigint_release(spare);
        }
    }
    ps_bigint_release(base);
    if (n == PS_NUM_OK) { /* an exponent of 0 leaves 1 unreduced */
        n = ps_bigint_divrem(result, modulus, NULL, out);
    }
    ps_bigint_release(result);
    return n;
}

static ps_result parse(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    const ps_string *text = ps_string_arg(args[0]);
    unsigned styles = row == BIG_PARSE_STYLE ? (unsigned)args[1].u.i : PS_STYLE_INTEGER;
    ps_bigint *b = NULL;
    if (row == BIG_TRY) {
        bool good = text && ps_parse_bigint(text, styles, NULL, &b) == PS_NUM_OK;
        PS_TRY(ps_set_ref(cx, args[1],
                          ps_bigint_value(cx->worker, good ? b : ps_bigint_from_int64(0))));
        return ps_give_bool(good, out);
    }
    if (!text)
        return ps_throw_null(cx, "value");
    ps_num n = ps_parse_bigint(text, styles, NULL, &b);
    return n == PS_NUM_BAD ? ps_throw_format(cx, text) : give_num(cx, n, b, out);
}

static ps_result construct(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    ps_bigint *b = NULL;
    ps_num n = PS_NUM_OK;
    if (row == BIG_NEW_DOUBLE)
        n = ps_bigint_from_double(args[0].u.d, &b);
    else if (row == BIG_NEW_BYTES && args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, "value");
    else if (row == BIG_NEW_BYTES)
        n = ps_bigint_from_bytes(ps_as_array(args[0])->bytes, ps_as_array(args[0])->length, &b);
    else
        b = row == BIG_NEW_ULONG ? ps_bigint_from_uint64(args[0].u.u)
                                 : ps_bigint_from_int64(args[0].u.i);
    return give_num(cx, n, b, out);
}

static ps_result two_row(ps_cx *cx, unsigned row, const ps_bigint *a, const ps_bigint *b,
                         ps_value *out)
{
    ps_bigint *r = NULL;
    switch (row) {
    case BIG_COMPARE_TWO:
        return ps_give_int(ps_bigint_compare(a, b), out);
    case BIG_ADD:
        return give_num(cx, ps_bigint_add(a, b, &r), r, out);
    case BIG_SUBTRACT:
        return give_num(cx, ps_bigint_sub(a, b, &r), r, out);
    case BIG_MULTIPLY:
        return give_num(cx, ps_bigint_mul(a, b, &r), r, out);
    case BIG_DIVIDE: {
        ps_num n = ps_bigint_divrem(a, b, &r, NULL);
        return give_num(cx, n, r, out);
    }
    case BIG_REMAINDER: {
        ps_num n = ps_bigint_divrem(a, b, NULL, &r);
        return give_num(cx, n, r, out);
    }
    case BIG_GCD: {
        ps_num n = ps_bigint_gcd(a, b, &r);
        return give_num(cx, n, r, out);
    }
    default:
        return ps_give(ps_bigint_value(cx->worker,
                                       ps_bigint_retain((ps_bigint_compare(a, b) < 0) == (row == BIG_MIN)
                                                            ? a
                                                            : b)),
                       out);
    }
}

static ps_result static_row(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    const ps_bigint *a = row >= BIG_COMPARE_TWO ? ps_as_bigint(args[0]) : NULL;
    ps_bigint *r = NULL;
    ps_num n;
    switch (row) {
    case BIG_ZERO: case BIG_ONE: case BIG_MINUS_ONE:
        return ps_give(ps_bigint_value(cx->worker,
                                       ps_bigint_from_int64(row == BIG_ZERO  ? 0
                                                            : row == BIG_ONE ? 1
                                                                             : -1)),
                       out);
    case BIG_PARSE: case BIG_PARSE_STYLE: case BIG_TRY:
        return parse(cx, row, args, out);
    case BIG_ABS:
    case BIG_NEGATE:
        if (row == BIG_ABS && ps_bigint_sign(a) >= 0)
            return ps_give(ps_retain(args[0]), out);
        n = ps_bigint_neg(a, &r);
        return give_num(cx, n, r, out);
    case BIG_LOG10:
        return ps_give(ps_double(log10(ps_bigint_to_double(a))), out);
    case BIG_LOG:
        return ps_give(ps_double(log(ps_bigint_to_double(a))), out);
    case BIG_LOG_BASE:
        return ps_give(ps_double(log(ps_bigint_to_double(a)) / log(args[1].u.d)), out);
    case BIG_MOD_POW:
        if (ps_bigint_sign(ps_as_bigint(args[1])) < 0)
            return ps_throw_range(cx, "exponent", "The number must be greater than or equal to zero.");
        n = mod_pow(a, ps_as_bigint(args[1]), ps_as_bigint(args[2]), &r);
        return give_num(cx, n, r, out);
    case BIG_POW:
        if (args[1].u.i < 0)
            return ps_throw_negative(cx, "exponent", args[1].u.i);
        n = ps_bigint_pow(a, (uint32_t)args[1].u.i, &r);
        return give_num(cx, n, r, out);
    default:
        return two_row(cx, row, a, ps_as_bigint(args[1]), out);
    }
}

static bool power_of_two(const ps_bigint *b)
{
    unsigned bits = 0;
    for (uint32_t i = 0; i < b->length; i++)
        bits += (unsigned)__builtin_popcount(b->limbs[i]);
    return bits == 1 && !b->negative;
}

static ps_result bigint_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    const ps_bigint *b = ps_as_bigint(self);
    int64_t small = 0;
    ps_string *text;
    ps_array *a;
    (void)count;
    if (row <= BIG_NEW_BYTES)
        return construct(cx, row, args, out);
    if (!b)
        return static_row(cx, row, args, out);
    switch (row) {
    case BIG_IS_POWER:
        return ps_give_bool(power_of_two(b), out);
    case BIG_IS_ZERO:
        return ps_give_bool(!b->length, out);
    case BIG_IS_ONE:
        return ps_give_bool(ps_bigint_to_int64(b, &small) && small == 1, out);
    case BIG_IS_EVEN:
        return ps_give_bool(!b->length || !(b->limbs[0] & 1), out);
    case BIG_SIGN:
        return ps_give_int(ps_bigint_sign(b), out);
    case BIG_HASH:
        return ps_give_int((int32_t)ps_bigint_hash(b), out);
    case BIG_EQUALS:
        return ps_give_bool(ps_as_bigint(args[0]) && !ps_bigint_compare(b, ps_as_bigint(args[0])), out);
    case BIG_COMPARE:
        return ps_give_int(ps_bigint_compare(b, ps_as_bigint(args[0])), out);
    case BIG_TO_BYTES:
        PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_BYTE), ps_bigint_byte_count(b), &a));
        ps_bigint_to_bytes(b, a->bytes);
        return ps_give(ps_take_object(a), out);
    case BIG_TEXT:
        PS_TRY(ps_tostring_method(cx, self, &text));
        return ps_give_string(cx, text, out);
    default:
        PS_TRY(ps_format_value(cx, self, ps_string_arg(args[0]), &text));
        return ps_give_string(cx, text, out);
    }
}

const ps_typedef ps_type_bigint = {
    .name = "System.Numerics.BigInteger",
    .base = "System.ValueType",
    .interfaces = "System.IComparable,System.IFormattable,System.ISpanFormattable",
    .members = bigint_members,
    .invoke = bigint_invoke,
    .cls = &ps_bigint_class,
    .flags = PS_TYPE_VALUE | PS_TYPE_SEALED | PS_TYPE_CORE};

/* ---- DBNull ---------------------------------------------------------------------------------- */

static ps_result dbnull_text(ps_cx *cx, ps_value self, ps_value *out)
{
    (void)self;
    return ps_give_string(cx, ps_string_empty(), out);
}

static const ps_class dbnull_class = {
    .size = sizeof(ps_object), .to_string = dbnull_text};

static void drop_single(void *data)
{
    ps_release_object(data);
}

/* There is one. */
static ps_result dbnull_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    void **slot = ps_worker_attachment(cx->worker, PS_ATTACH_SINGLE, drop_single);
    (void)self, (void)args, (void)count;
    if (row)
        return dbnull_text(cx, self, out);
    if (!*slot)
        *slot = ps_object_new(ps_core_type(cx->worker, PS_T_DBNULL), &dbnull_class, PS_INSTANCE);
    return ps_give(ps_take_object(ps_retain_object(*slot)), out);
}

const ps_typedef ps_type_dbnull = {.name = "System.DBNull",
                                   .interfaces = "System.IConvertible",
                                   .members = "static field System.DBNull Value\nstring ToString()\n",
                                   .invoke = dbnull_invoke,
                                   .cls = &dbnull_class,
                                   .flags = PS_TYPE_SEALED};
