/*
 * compare.c - -eq and the ordering operators on two values; the left side decides.
 * Rules: PowerShell's PSBinaryOperationBinder (CompareEQ, CompareLT, BinaryComparison).
 */
#include "object/arith_private.h"

#include "base/collate.h"
#include "base/unicode.h"
#include "object/error.h"
#include "object/number_scan.h"

#include <math.h>

/* ---- numbers --------------------------------------------------------------------------------- */

static int order_of(double a, double b)
{
    return a < b ? -1 : a > b ? 1 : a == b ? 0 : PS_UNORDERED;
}

static int order_numbers(ps_cx *cx, ps_value a, ps_value b)
{
    uint8_t ka = ps_numeric_kind(cx, a), kb = ps_numeric_kind(cx, b), kind = ka > kb ? ka : kb;
    struct ps_decimal x, y;
    __int128 i, j;

    /* A real that no decimal holds is compared as a real. */
    if (kind == PS_DECIMAL && ps_to_decimal(a, ka, &x) && ps_to_decimal(b, kb, &y))
        return ps_decimal_compare(x, y);
    if (kind == PS_DECIMAL || ps_kind_is_real(kind))
        return order_of(ps_as_double(a, ka), ps_as_double(b, kb));
    i = ps_wide(a, ka);
    j = ps_wide(b, kb);
    return i < j ? -1 : i > j;
}

/* Null beside a number counts as less than zero and more than what is negative. */
static int order_to_null(ps_cx *cx, ps_value v)
{
    uint8_t kind = ps_numeric_kind(cx, v);
    double d = ps_kind_is_numeric(kind) ? ps_as_double(v, kind) : 0;

    return d < 0 ? -1 : d >= 0 ? 1 : PS_UNORDERED;
}

/* ---- texts ----------------------------------------------------------------------------------- */

static bool is_printable(uint16_t c)
{
    return c >= ' ' && c <= '~';
}

/* Texts are compared as the invariant culture does. Two texts that first differ in characters of
 * printable ASCII are unequal whatever follows; only else does the collation decide. */
static bool equal_texts(const ps_string *a, const ps_string *b, bool ignore_case)
{
    uint32_t shorter = a->length < b->length ? a->length : b->length;
    const ps_string *longer = a->length < b->length ? b : a;

    for (uint32_t i = 0; i < shorter; i++) {
        uint16_t x = ps_string_at(a, i), y = ps_string_at(b, i);

        if (x == y)
            continue;
        if (!is_printable(x) || !is_printable(y))
            return ps_collate(a, b, ignore_case) == 0;
        if (!ignore_case || ps_upper(x) != ps_upper(y))
            return false;
    }
    if (longer->length == shorter)
        return true;
    return !is_printable(ps_string_at(longer, shorter)) && ps_collate(a, b, ignore_case) == 0;
}

/* ---- without raising ------------------------------------------------------------------------- */

/* What was pending before a comparison that must not raise. */
struct quiet {
    ps_value fault;
    enum ps_pending pending;
};

static struct quiet begin_quiet(ps_cx *cx)
{
    struct quiet q = {cx->fault, cx->pending};

    cx->fault = ps_unset();
    cx->pending = PS_PENDING_NONE;
    return q;
}

static void end_quiet(ps_cx *cx, struct quiet q)
{
    if (cx->pending == PS_PENDING_STOP)
        return;
    ps_clear_pending(cx);
    cx->fault = q.fault;
    cx->pending = q.pending;
}

/* ---- -eq ------------------------------------------------------------------------------------- */

static bool equal_text(ps_cx *cx, const ps_string *a, ps_value b, bool ignore_case)
{
    struct quiet q;
    ps_string *text;
    bool equal = false;

    if (b.kind == PS_STRING)
        return equal_texts(a, b.u.string, ignore_case);
    q = begin_quiet(cx);
    if (ps_to_string(cx, b, &text) == PS_OK) {
        equal = equal_texts(a, text, ignore_case);
        ps_string_release(text);
    }
    end_quiet(cx, q);
    return equal;
}

/* A number on the left. `*done` false: the right side is neither a number nor a text. */
static bool equal_number(ps_cx *cx, ps_value a, ps_value b, bool *done)
{
    ps_value y;
    bool equal = false;

    *done = true;
    if (b.kind == PS_STRING) {
        if (!ps_scan_number(cx->worker, b.u.string, &y) &&
            !ps_try_convert(cx, b, ps_type_of(cx, a), &y))
            return false;
    } else if (b.kind == PS_ENUM) {
        if (!ps_try_convert(cx, b, ps_type_of(cx, a), &y))
            return false;
    } else if (ps_numeric_kind(cx, b)) {
        return order_numbers(cx, a, b) == 0;
    } else {
        *done = false;
        return false;
    }
    equal = ps_numeric_kind(cx, y) ? order_numbers(cx, a, y) == 0 : ps_equals(cx, a, y, true);
    ps_release(y);
    return equal;
}

static bool equal_char(ps_value a, ps_value b, bool *done)
{
    *done = true;
    if (b.kind == PS_CHAR)
        return ps_upper((uint16_t)a.u.i) == ps_upper((uint16_t)b.u.i);
    if (b.kind == PS_STRING)
        return b.u.string->length == 1 &&
               ps_upper((uint16_t)a.u.i) == ps_upper(ps_string_at(b.u.string, 0));
    *done = false;
    return false;
}

bool ps_equals(ps_cx *cx, ps_value a, ps_value b, bool ignore_case)
{
    bool done = false, equal = false;
    ps_value converted;

    if (a.kind == PS_INT32 && b.kind == PS_INT32)
        return a.u.i == b.u.i;
    a = ps_base(a);
    b = ps_base(b);
    if (ps_is_null(a) || ps_is_null(b))
        return ps_is_null(a) && ps_is_null(b);
    if (a.kind == PS_STRING)
        return equal_text(cx, a.u.string, b, ignore_case);
    if (ps_kind_is_numeric(ps_numeric_kind(cx, a)))
        equal = equal_number(cx, a, b, &done);
    else if (a.kind == PS_CHAR && ignore_case)
        equal = equal_char(a, b, &done);
    if (done)
        return equal;
    if (ps_net_equals(a, b))
        return true;
    if (a.kind == PS_TYPE || ps_type_of(cx, a) == ps_type_of(cx, b) ||
        !ps_try_convert(cx, b, ps_type_of(cx, a), &converted))
        return false;
    equal = ps_net_equals(a, converted);
    ps_release(converted);
    return equal;
}

/* ---- ordering -------------------------------------------------------------------------------- */

/* The pending conversion error as the inner one of a ComparisonFailure. */
static ps_result comparison_failure(ps_cx *cx, ps_value a, ps_value b)
{
    ps_value cause = ps_catch(cx), inner, outer;
    ps_string *left = NULL, *right = NULL, *why = NULL;
    ps_error_record *r;
    ps_exception *e;

    if (ps_to_string(cx, a, &left) == PS_OK && ps_to_string(cx, b, &right) == PS_OK) {
        inner = ((ps_error_record *)cause.u.object)->exception;
        why = ps_exception_message(cx, inner);
        e = ps_exception_new(cx->worker, "System.Management.Automation.RuntimeException", NULL,
                             inner);
        outer = ps_take_object(e);
        e->message = ps_string_printf("Could not compare \"%s\" to \"%s\". Error: \"%s\"",
                                      PS_U8(cx, left), PS_U8(cx, right), PS_U8(cx, why));
        r = ps_error_record_new(cx->worker, outer, "ComparisonFailure", PS_INVALID_OPERATION,
                                ps_unset());
        ps_raise_value(cx, ps_take_object(r));
        ps_release_object(r);
        ps_release(outer);
    }
    ps_string_release(left);
    ps_string_release(right);
    ps_string_release(why);
    ps_release(cause);
    return PS_FAIL;
}

ps_result ps_raise_not_comparable(ps_cx *cx, ps_value a)
{
    ps_string *text;

    PS_TRY(ps_to_string(cx, a, &text));
    ps_raise_runtime(cx, "NotIcomparable", PS_INVALID_OPERATION,
                     "Cannot compare \"%s\" because it is not IComparable.", PS_U8(cx, text));
    ps_string_release(text);
    return PS_FAIL;
}

/* CompareTo of values of one type. `*known` false: the type has none. */
static ps_result order_same(ps_cx *cx, ps_value a, ps_value b, int *order, bool *known)
{
    *known = true;
    switch (a.kind) {
    case PS_BOOL:
    case PS_CHAR:
    case PS_DATETIME:
    case PS_TIMESPAN:
        *order = a.u.i < b.u.i ? -1 : a.u.i > b.u.i;
        return PS_OK;
    case PS_INSTANCE:
        if (a.u.object->type->cls && a.u.object->type->cls->compare)
            return a.u.object->type->cls->compare(cx, a, b, order);
        break;
    }
    if (ps_numeric_kind(cx, a) && ps_numeric_kind(cx, b)) {
        *order = order_numbers(cx, a, b);
        /* CompareTo puts NaN before all numbers. */
        if (*order == PS_UNORDERED)
            *order = isnan(b.u.d) - isnan(a.u.d);
        return PS_OK;
    }
    *known = false;
    return PS_OK;
}

static ps_result order_text(ps_cx *cx, ps_value a, ps_value b, bool ignore_case, int *order)
{
    ps_string *text;

    PS_TRY(ps_to_string(cx, b, &text));
    *order = ps_collate(a.u.string, text, ignore_case);
    ps_string_release(text);
    return PS_OK;
}

/* A number on the left and a number, an enum or a text on the right. */
static ps_result order_number(ps_cx *cx, ps_value a, ps_value b, int *order, bool *done)
{
    ps_value y;
    ps_result r = PS_OK;

    *done = true;
    if (b.kind == PS_STRING)
        PS_TRY(ps_operand_number(cx, b, a, &y));
    else
        PS_TRY(ps_operand_primitive(cx, b, a, &y, done));
    if (!*done)
        return PS_OK;
    if (ps_numeric_kind(cx, y))
        *order = order_numbers(cx, a, y);
    else
        r = ps_compare(cx, a, y, true, order);
    ps_release(y);
    return r;
}

/* Both sides in the left one's type. */
static ps_result order_converted(ps_cx *cx, ps_value a, ps_value b, int *order)
{
    bool known = true, same = ps_type_of(cx, a) == ps_type_of(cx, b);
    ps_value y = ps_unset();
    ps_result r;

    if (same)
        y = ps_retain(b);
    else if (ps_convert(cx, b, ps_type_of(cx, a), &y) != PS_OK)
        return cx->pending == PS_PENDING_ERROR ? comparison_failure(cx, a, b) : PS_FAIL;
    r = order_same(cx, a, y, order, &known);
    ps_release(y);
    if (r != PS_OK || known)
        return r;
    *order = 0;
    return ps_net_equals(a, b) ? PS_OK : ps_raise_not_comparable(cx, a);
}

ps_result ps_compare(ps_cx *cx, ps_value a, ps_value b, bool ignore_case, int *order)
{
    bool done = false;

    if (a.kind == PS_INT32 && b.kind == PS_INT32) {
        *order = a.u.i < b.u.i ? -1 : a.u.i > b.u.i;
        return PS_OK;
    }
    a = ps_base(a);
    b = ps_base(b);
    if (ps_is_null(a) || ps_is_null(b)) {
        *order = ps_is_null(a) && ps_is_null(b) ? 0 : order_to_null(cx, ps_is_null(a) ? b : a);
        if (ps_is_null(a) && *order != PS_UNORDERED)
            *order = -*order;
        return PS_OK;
    }
    if (a.kind == PS_STRING)
        return order_text(cx, a, b, ignore_case, order);
    if (ps_kind_is_numeric(ps_numeric_kind(cx, a)))
        PS_TRY(order_number(cx, a, b, order, &done));
    return done ? PS_OK : order_converted(cx, a, b, order);
}
