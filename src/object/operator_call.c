/*
 * operator_call.c - operators called by the names that .NET gives them: op_Addition and so on, of
 * the value types and the classes that declare operators.
 */
#include "object/convert.h"
#include "object/member_table.h"

#include <string.h>

/* Types that declare operators as static methods; the primitive numbers do not. */
static bool has_operators(ps_worker *w, const ps_type *t)
{
    static const enum ps_core_type types[] = {
        PS_T_DECIMAL, PS_T_DATETIME, PS_T_TIMESPAN, PS_T_BIGINT, PS_T_DATETIMEOFFSET, PS_T_GUID,
        PS_T_VERSION, PS_T_STRING, PS_T_URI, PS_T_SEMVER};
    for (unsigned i = 0; i < sizeof types / sizeof *types; i++)
        if (t == ps_core_type(w, types[i]))
            return true;
    return ps_string_is(t->full_name, "System.DateOnly") ||
           ps_string_is(t->full_name, "System.TimeOnly");
}

static bool ordered(ps_worker *w, const ps_type *t)
{
    return t != ps_core_type(w, PS_T_STRING) && t != ps_core_type(w, PS_T_URI);
}

/* Those whose arithmetic is convert.h's; others have rows for their operators. */
static bool arithmetic(ps_worker *w, const ps_type *t)
{
    return t == ps_core_type(w, PS_T_DECIMAL) || t == ps_core_type(w, PS_T_DATETIME) ||
           t == ps_core_type(w, PS_T_TIMESPAN) || t == ps_core_type(w, PS_T_BIGINT);
}

enum operation { EQUAL = 100, UNEQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, CONVERT, NEGATE, PLUS };

static int operation_named(const ps_string *name, unsigned *operands)
{
    static const struct {
        char name[24];
        uint8_t operation, operands;
    } rows[] = {{"op_Addition", PS_ADD, 2}, {"op_Subtraction", PS_SUB, 2},
                {"op_Multiply", PS_MUL, 2}, {"op_Division", PS_DIV, 2},
                {"op_Modulus", PS_REM, 2}, {"op_BitwiseAnd", PS_BAND, 2},
                {"op_BitwiseOr", PS_BOR, 2}, {"op_ExclusiveOr", PS_BXOR, 2},
                {"op_LeftShift", PS_SHL, 2}, {"op_RightShift", PS_SHR, 2},
                {"op_Equality", EQUAL, 2}, {"op_Inequality", UNEQUAL, 2},
                {"op_LessThan", LESS, 2}, {"op_LessThanOrEqual", LESS_EQUAL, 2},
                {"op_GreaterThan", GREATER, 2}, {"op_GreaterThanOrEqual", GREATER_EQUAL, 2},
                {"op_Implicit", CONVERT, 1}, {"op_Explicit", CONVERT, 1},
                {"op_UnaryNegation", NEGATE, 1}, {"op_UnaryPlus", PLUS, 1}};
    for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++)
        if (name->length == strlen(rows[i].name) && ps_string_is(name, rows[i].name)) {
            *operands = rows[i].operands;
            return rows[i].operation;
        }
    return -1;
}

static ps_result compare(ps_cx *cx, int operation, ps_value a, ps_value b, ps_value *out)
{
    int order;
    if (operation == EQUAL || operation == UNEQUAL) {
        bool same = ps_is_null(a) || ps_is_null(b) ? ps_is_null(a) && ps_is_null(b)
                                                   : ps_net_equals(ps_base(a), ps_base(b));
        *out = ps_bool(same == (operation == EQUAL));
        return PS_OK;
    }
    PS_TRY(ps_compare(cx, a, b, false, &order));
    *out = ps_bool(order != PS_UNORDERED && (operation == LESS         ? order < 0
                                             : operation == LESS_EQUAL ? order <= 0
                                             : operation == GREATER    ? order > 0
                                                                       : order >= 0));
    return PS_OK;
}

/* The left operand is of the type; the right one too, but where arithmetic takes a span or a
 * number as it is. */
static ps_result perform(ps_cx *cx, ps_type *t, int operation, const ps_value *args, ps_value *out)
{
    ps_value a, b;
    if (operation == CONVERT)
        return ps_convert(cx, args[0], t, out);
    PS_TRY(ps_convert(cx, args[0], t, &a));
    ps_result r;
    if (operation == NEGATE || operation == PLUS) {
        r = operation == NEGATE ? ps_negate(cx, a, out) : ps_plus(cx, a, out);
    } else if (operation < EQUAL) {
        r = ps_arith(cx, (enum ps_arith)operation, a, args[1], out);
    } else if ((r = ps_convert(cx, args[1], t, &b)) == PS_OK) {
        r = compare(cx, operation, a, b, out);
        ps_release(b);
    }
    ps_release(a);
    return r;
}

ps_result ps_operator_call(ps_cx *cx, ps_type *t, const ps_string *name, const ps_value *args,
                           unsigned count, ps_value *out, bool *found)
{
    unsigned operands = 0;
    *found = false;
    if (name->length < 4 || ps_string_at(name, 2) != '_' || !has_operators(cx->worker, t))
        return PS_OK;
    int operation = operation_named(name, &operands);
    if (operation < 0 || operands != count || (operation >= LESS && operation <= GREATER_EQUAL &&
                                               !ordered(cx->worker, t)))
        return PS_OK;
    if ((operation < EQUAL || operation >= NEGATE) && !arithmetic(cx->worker, t))
        return PS_OK;
    *found = true;
    return perform(cx, t, operation, args, out);
}
