/*
 * arith_time.c - the operator methods of DateTime and TimeSpan. Their arguments convert as those
 * of a method call do.
 */
#include "object/arith_private.h"

#include "base/datetime.h"

#include <math.h>

static ps_type *span_type(ps_cx *cx)
{
    return ps_core_type(cx->worker, PS_T_TIMESPAN);
}

static ps_result no_overload(ps_cx *cx, enum ps_arith op, bool ambiguous)
{
    return ps_raise(cx, "System.Management.Automation.MethodException",
                    "MethodCountCouldNotFindBest", PS_NOT_SPECIFIED, ps_unset(),
                    ambiguous
                        ? "Multiple ambiguous overloads found for \"%s\" and the argument count: "
                          "\"2\"."
                        : "Cannot find an overload for \"%s\" and the argument count: \"2\".",
                    ps_arith_method_name(op));
}

static ps_result too_long(ps_cx *cx, enum ps_arith op)
{
    return ps_arith_failed(cx, op, "System.OverflowException",
                           "TimeSpan overflowed because the duration is too long.");
}

ps_result ps_arith_date(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out)
{
    ps_value date, other;
    int64_t ticks;
    bool over;

    if (op == PS_SUB && b.kind != PS_DATETIME && b.kind != PS_TIMESPAN)
        return no_overload(cx, op, !ps_is_null(b) && b.kind != PS_INSTANCE);
    PS_TRY(ps_arith_argument(cx, op, 0, a, ps_core_type(cx->worker, PS_T_DATETIME), &date));
    if (op == PS_SUB && b.kind == PS_DATETIME) {
        *out = ps_timespan(date.u.i - b.u.i);
        return PS_OK;
    }
    PS_TRY(ps_arith_argument(cx, op, 1, b, span_type(cx), &other));
    over = op == PS_ADD ? __builtin_add_overflow(date.u.i, other.u.i, &ticks)
                        : __builtin_sub_overflow(date.u.i, other.u.i, &ticks);
    if (over || !ps_ticks_valid(ticks))
        return ps_arith_failed(cx, op, "System.ArgumentOutOfRangeException",
                               "The added or subtracted value results in an un-representable "
                               "DateTime. (Parameter 't')");
    *out = ps_datetime(ticks, (enum ps_datetime_kind)date.sub);
    return PS_OK;
}

/* A span from a real count of ticks, rounded. */
static ps_result span_of(ps_cx *cx, enum ps_arith op, double ticks, ps_value *out)
{
    double rounded = nearbyint(ticks);

    if (!(rounded >= -0x1p63 && rounded <= 0x1p63))
        return too_long(cx, op);
    *out = ps_timespan(rounded == 0x1p63 ? INT64_MAX : (int64_t)rounded);
    return PS_OK;
}

static ps_result scale_span(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out)
{
    unsigned at = a.kind == PS_TIMESPAN;
    ps_value span = at ? a : b, factor;

    PS_TRY(ps_arith_argument(cx, op, at, at ? b : a, ps_core_type(cx->worker, PS_T_DOUBLE),
                             &factor));
    if (isnan(factor.u.d))
        return ps_arith_failed(cx, op, "System.ArgumentException",
                               op == PS_MUL ? "TimeSpan does not accept floating point "
                                              "Not-a-Number values. (Parameter 'factor')"
                                            : "TimeSpan does not accept floating point "
                                              "Not-a-Number values. (Parameter 'divisor')");
    return span_of(cx, op,
                   op == PS_MUL ? (double)span.u.i * factor.u.d : (double)span.u.i / factor.u.d,
                   out);
}

ps_result ps_arith_span(ps_cx *cx, enum ps_arith op, ps_value a, ps_value b, ps_value *out)
{
    ps_value x, y;
    int64_t ticks;

    if (op == PS_MUL)
        return a.kind == b.kind ? no_overload(cx, op, false) : scale_span(cx, op, a, b, out);
    if (op == PS_DIV && a.kind == PS_TIMESPAN && b.kind != PS_TIMESPAN)
        return b.kind == PS_DATETIME || b.kind == PS_BOOL ? no_overload(cx, op, true)
                                                          : scale_span(cx, op, a, b, out);
    PS_TRY(ps_arith_argument(cx, op, 0, a, span_type(cx), &x));
    PS_TRY(ps_arith_argument(cx, op, 1, b, span_type(cx), &y));
    if (op == PS_DIV) {
        *out = ps_double((double)x.u.i / (double)y.u.i);
        return PS_OK;
    }
    if (op == PS_ADD ? __builtin_add_overflow(x.u.i, y.u.i, &ticks)
                     : __builtin_sub_overflow(x.u.i, y.u.i, &ticks))
        return too_long(cx, op);
    *out = ps_timespan(ticks);
    return PS_OK;
}
