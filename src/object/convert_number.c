/*
 * convert_number.c - to the numeric types and char, from numbers and from text.
 * Rules: .NET's Convert.ChangeType, PowerShell's ConvertStringToInteger and its kin.
 */
#include "object/convert_private.h"

#include "base/number.h"
#include "base/unicode.h"
#include "object/bigint_value.h"
#include "object/number_scan.h"
#include "object/operand.h"

#include <math.h>
#include <stdio.h>

/* The integer kinds (and char): their range, and what they are called when a value is beyond. */
static const struct kind_facts {
    __int128 least, most;
    char called[18];
    uint8_t bits;
    bool is_signed;
} facts[] = {
    [PS_CHAR] = {0, UINT16_MAX, "a character", 16, false},
    [PS_SBYTE] = {INT8_MIN, INT8_MAX, "a signed byte", 8, true},
    [PS_BYTE] = {0, UINT8_MAX, "an unsigned byte", 8, false},
    [PS_INT16] = {INT16_MIN, INT16_MAX, "an Int16", 16, true},
    [PS_UINT16] = {0, UINT16_MAX, "a UInt16", 16, false},
    [PS_INT32] = {INT32_MIN, INT32_MAX, "an Int32", 32, true},
    [PS_UINT32] = {0, UINT32_MAX, "a UInt32", 32, false},
    [PS_INT64] = {INT64_MIN, INT64_MAX, "an Int64", 64, true},
    [PS_UINT64] = {0, UINT64_MAX, "a UInt64", 64, false},
};

static bool is_integer_kind(uint8_t kind)
{
    return kind >= PS_CHAR && kind <= PS_UINT64;
}

const char *ps_overflow_name(uint8_t kind)
{
    return facts[kind].called;
}

/* How a change of type ends, before it is known what the error is wrapped in. */
enum change { CHANGED, TOO_BIG, TOO_BIG_CHECKED, INVALID };

#define INVALID_CAST_TEXT "Invalid cast from '%s' to '%s'."

static ps_step change_error(struct ps_conv *c, const char *id, ps_value v, uint8_t called_as,
                            enum change how)
{
    char why[200];

    if (c->quiet)
        return PS_ERROR;
    if (how == TOO_BIG_CHECKED)
        return ps_conv_fail(c, id, v, "System.OverflowException",
                            "Arithmetic operation resulted in an overflow.");
    if (how == TOO_BIG) {
        snprintf(why, sizeof why, "Value was either too large or too small for %s.",
                 called_as == PS_DECIMAL ? "a Decimal" : facts[called_as].called);
        return ps_conv_fail(c, id, v, "System.OverflowException", why);
    }
    snprintf(why, sizeof why, INVALID_CAST_TEXT, PS_U8(c->cx, ps_type_of(c->cx, v)->name),
             PS_U8(c->cx, c->to->name));
    return ps_conv_fail(c, id, v, "System.InvalidCastException", why);
}

/* Int64 and UInt64 round and check; the smaller types go through Int32 (UInt32 has a way of its
 * own), whose name the error bears then. */
static enum change change_real(double d, uint8_t kind, uint8_t *called, ps_value *out)
{
    double rounded = nearbyint(d);

    *called = kind;
    if (kind == PS_CHAR)
        return INVALID;
    if (kind == PS_INT64 || kind == PS_UINT64) {
        bool fits = kind == PS_INT64 ? rounded >= -0x1p63 && rounded < 0x1p63
                                     : rounded >= 0 && rounded < 0x1p64;

        if (!fits)
            return TOO_BIG_CHECKED;
        *out = kind == PS_INT64 ? ps_long((int64_t)rounded) : ps_ulong((uint64_t)rounded);
        return CHANGED;
    }
    if (kind != PS_UINT32 && !(rounded >= INT32_MIN && rounded <= INT32_MAX)) {
        *called = PS_INT32;
        return TOO_BIG;
    }
    if (!(rounded >= (double)facts[kind].least && rounded <= (double)facts[kind].most))
        return TOO_BIG;
    *out = ps_integer(kind, (int64_t)rounded);
    return CHANGED;
}

static enum change change_decimal(ps_value v, uint8_t kind, ps_value *out)
{
    struct ps_decimal d = ps_decimal_round(*ps_as_decimal(v), 0, PS_ROUND_EVEN);
    int64_t i;
    uint64_t u;

    if (kind == PS_CHAR)
        return INVALID;
    if (kind == PS_UINT64) {
        if (ps_decimal_to_uint64(d, &u) != PS_NUM_OK)
            return TOO_BIG;
        *out = ps_ulong(u);
        return CHANGED;
    }
    if (ps_decimal_to_int64(d, &i) != PS_NUM_OK || i < facts[kind].least || i > facts[kind].most)
        return TOO_BIG;
    *out = ps_integer(kind, i);
    return CHANGED;
}

/* Convert.ChangeType of a primitive (an enum counts as its number) to a numeric kind or char. */
static enum change change_type(ps_cx *cx, ps_value v, uint8_t kind, uint8_t *called, ps_value *out)
{
    uint8_t from = ps_numeric_kind(cx, v);
    struct ps_decimal d;

    *called = kind;
    if (!from)
        return INVALID;
    if (from == PS_BOOL && kind == PS_CHAR)
        return INVALID;
    if (is_integer_kind(kind)) {
        __int128 i;

        if (ps_kind_is_real(from))
            return change_real(v.u.d, kind, called, out);
        if (from == PS_DECIMAL)
            return change_decimal(v, kind, out);
        i = ps_wide(v, from);
        if (i < facts[kind].least || i > facts[kind].most)
            return TOO_BIG;
        *out = ps_integer(kind, (int64_t)i);
        return CHANGED;
    }
    if (kind == PS_DECIMAL) {
        if (!ps_to_decimal(v, from, &d))
            return TOO_BIG;
        *out = ps_decimal_value(&d);
    } else if (kind == PS_DOUBLE) {
        *out = ps_double(ps_as_double(v, from));
    } else {
        *out = ps_single((float)ps_as_double(v, from));
    }
    return CHANGED;
}

ps_step ps_conv_number(struct ps_conv *c, ps_value v, ps_value *out)
{
    uint8_t kind = c->to->kind, called;
    enum change how;

    /* char goes to the reals through int, to decimal by decimal's own operator. */
    if (v.kind == PS_CHAR)
        v = ps_int((int32_t)v.u.i);
    how = change_type(c->cx, v, kind, &called, out);
    return how == CHANGED ? PS_DONE
                          : change_error(c, "InvalidCastIConvertible", v, called, how);
}

/* ---- from text ------------------------------------------------------------------------------- */

/* The type converter of an integer type: "#ff", "0xff", "&hff", or a plain integer. */
static ps_num parse_integer(const ps_string *text, uint8_t kind, int64_t *out)
{
    ps_string *trimmed = ps_string_trim(text), *digits = NULL;
    uint16_t first = trimmed->length ? ps_string_at(trimmed, 0) : 0;
    uint16_t second = trimmed->length > 1 ? ps_string_at(trimmed, 1) | 32 : 0;
    uint32_t skip = first == '#' ? 1
                    : (first == '0' && second == 'x') || (first == '&' && second == 'h') ? 2
                                                                                         : 0;
    ps_num how;

    if (skip) {
        digits = ps_string_sub(trimmed, skip, trimmed->length - skip);
        how = ps_parse_integer(digits, PS_STYLE_HEX, facts[kind].bits, facts[kind].is_signed,
                               NULL, out);
    } else {
        how = ps_parse_integer(trimmed, PS_STYLE_INTEGER, facts[kind].bits,
                               facts[kind].is_signed, NULL, out);
    }
    ps_string_release(trimmed);
    ps_string_release(digits);
    return how;
}

static const char *id_of(uint8_t kind)
{
    return kind == PS_DECIMAL        ? "InvalidCastFromStringToDecimal"
           : is_integer_kind(kind)   ? "InvalidCastFromStringToInteger"
                                     : "InvalidCastFromStringToDoubleOrSingle";
}

static ps_step bad_text(struct ps_conv *c, ps_value v, ps_num how)
{
    struct ps_strbuf b;
    ps_string *why;

    if (c->quiet)
        return PS_ERROR;
    if (how == PS_NUM_OVERFLOW)
        return change_error(c, id_of(c->to->kind), v, c->to->kind, TOO_BIG);
    ps_strbuf_init(&b, 0);
    ps_strbuf_c(&b, "The input string '");
    ps_strbuf_put(&b, v.u.string);
    ps_strbuf_c(&b, "' was not in a correct format.");
    why = ps_strbuf_take(&b);
    ps_conv_fail(c, id_of(c->to->kind), v, "System.FormatException",
                 why ? PS_U8(c->cx, why) : "");
    ps_string_release(why);
    return PS_ERROR;
}

/* As .NET parses the type's text. */
static ps_num parse_type(const ps_string *text, uint8_t kind, ps_value *out)
{
    struct ps_decimal d;
    double real;
    float single;
    int64_t i;
    ps_num how;

    if (kind == PS_DECIMAL) {
        how = ps_parse_decimal(text, PS_STYLE_NUMBER, NULL, &d);
        if (how == PS_NUM_OK)
            *out = ps_decimal_value(&d);
    } else if (kind == PS_DOUBLE) {
        how = ps_parse_double(text, PS_STYLE_FLOAT_THOUSANDS, NULL, &real);
        if (how == PS_NUM_OK)
            *out = ps_double(real);
    } else if (kind == PS_SINGLE) {
        how = ps_parse_float(text, PS_STYLE_FLOAT_THOUSANDS, NULL, &single);
        if (how == PS_NUM_OK)
            *out = ps_single(single);
    } else {
        how = parse_integer(text, kind, &i);
        if (how == PS_NUM_OK)
            *out = ps_integer(kind, i);
    }
    return how;
}

ps_step ps_conv_text_number(struct ps_conv *c, ps_value v, ps_value *out)
{
    const ps_string *text = v.u.string;
    uint8_t kind = c->to->kind, called;
    ps_value number;
    double real;
    ps_num how;

    if (ps_scan_number(c->cx->worker, text, &number)) {
        struct ps_conv quiet = {.cx = c->cx, .to = c->to, .quiet = true};
        bool done = change_type(c->cx, number, kind, &called, out) == CHANGED ||
                    (ps_as_bigint(number) && ps_conv_operator(&quiet, number, out) == PS_DONE);

        ps_release(number);
        if (done)
            return PS_DONE;
    }
    how = parse_type(text, kind, out);
    if (how == PS_NUM_OK)
        return PS_DONE;
    /* What is no integer may be a real ("1,234.5"), which is rounded. */
    if (how == PS_NUM_BAD && !ps_kind_is_real(kind) &&
        ps_parse_double(text, PS_STYLE_FLOAT_THOUSANDS, NULL, &real) == PS_NUM_OK &&
        change_type(c->cx, ps_double(real), kind, &called, out) == CHANGED)
        return PS_DONE;
    return bad_text(c, v, how);
}

/* ---- big integers ---------------------------------------------------------------------------- */

static ps_step bigint_text(struct ps_conv *c, ps_value v, ps_value *out)
{
    ps_bigint *b;
    ps_value number;
    ps_step step;

    if (ps_scan_number(c->cx->worker, v.u.string, &number)) {
        struct ps_conv quiet = {.cx = c->cx, .to = c->to, .quiet = true};

        step = ps_conv_bigint(&quiet, number, out);
        ps_release(number);
        if (step == PS_DONE)
            return step;
    }
    if (ps_parse_bigint(v.u.string, PS_STYLE_INTEGER | PS_STYLE_THOUSANDS, NULL, &b) == PS_NUM_OK) {
        *out = ps_bigint_value(c->cx->worker, b);
        return PS_DONE;
    }
    return ps_conv_fail(c, "InvalidCastFromStringToInteger", v, "System.FormatException",
                        "The value could not be parsed.");
}

ps_step ps_conv_bigint(struct ps_conv *c, ps_value v, ps_value *out)
{
    uint8_t kind = ps_numeric_kind(c->cx, v);
    char text[PS_DECIMAL_TEXT];
    ps_bigint *b;

    if (v.kind == PS_STRING)
        return bigint_text(c, v, out);
    if (v.kind == PS_ENUM || (!kind && !ps_as_bigint(v)))
        return PS_NEXT;
    if (ps_as_bigint(v)) {
        *out = ps_retain(v);
        return PS_DONE;
    }
    if (ps_kind_is_real(kind)) {
        if (ps_bigint_from_double(v.u.d, &b) != PS_NUM_OK)
            return ps_conv_fail(c, "InvalidCastConstructorException", v,
                                "System.OverflowException",
                                isnan(v.u.d) ? "The value is not a number."
                                             : "BigInteger cannot represent infinity.");
    } else if (kind == PS_DECIMAL) {
        size_t n = ps_decimal_to_text(ps_decimal_truncate(*ps_as_decimal(v)), text);

        if (ps_bigint_parse(text, n, &b) != PS_NUM_OK)
            return PS_NEXT;
    } else {
        b = kind == PS_UINT64 ? ps_bigint_from_uint64(v.u.u) : ps_bigint_from_int64(v.u.i);
    }
    *out = ps_bigint_value(c->cx->worker, b);
    return PS_DONE;
}
