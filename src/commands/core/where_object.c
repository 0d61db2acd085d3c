/*
 * where_object.c - Where-Object: a block, or a property compared with a value.
 */
#include "engine/block.h"
#include "engine/cmdlet.h"
#include "engine/command.h"
#include "engine/ops.h"
#include "engine/variable.h"
#include "object/iterate.h"

/* The operators follow one another as enum op counts them. */
#define OPERATORS(P)                                                                               \
    P(EQ, "EQ") P(CEQ, "CEQ") P(NE, "NE") P(CNE, "CNE") P(GT, "GT") P(CGT, "CGT") P(LT, "LT")      \
    P(CLT, "CLT") P(GE, "GE") P(CGE, "CGE") P(LE, "LE") P(CLE, "CLE") P(LIKE, "Like")              \
    P(CLIKE, "CLike") P(NOT_LIKE, "NotLike") P(CNOT_LIKE, "CNotLike") P(MATCH, "Match")            \
    P(CMATCH, "CMatch") P(NOT_MATCH, "NotMatch") P(CNOT_MATCH, "CNotMatch")                        \
    P(CONTAINS, "Contains") P(CCONTAINS, "CContains") P(NOT_CONTAINS, "NotContains")               \
    P(CNOT_CONTAINS, "CNotContains") P(IN, "In") P(CIN, "CIn") P(NOT_IN, "NotIn")                  \
    P(CNOT_IN, "CNotIn") P(IS, "Is") P(IS_NOT, "IsNot") P(NOT, "Not")
#define PARAMS(P)                                                                                  \
    OPERATORS(P)                                                                                   \
    P(INPUT, "InputObject") P(PROPERTY, "Property") P(VALUE, "Value") P(FILTER, "FilterScript")
PS_PARAM_TABLE(PARAMS)

struct state {
    int op;        /* of OPERATORS; -1: the property's truth */
    bool fold;
    ps_name name;
    ps_string *spelling; /* of the name, borrowed */
    ps_value right; /* converted once: a type for -Is; owned */
};

/* ---- single comparisons ---------------------------------------------------------------------- */

static ps_result like(ps_cmdlet *c, ps_value left, ps_value right, bool fold, bool *yes)
{
    ps_string *text = NULL, *pattern = NULL;
    ps_result r = ps_to_string(c->cx, left, &text);
    if (r == PS_OK)
        r = ps_to_string(c->cx, right, &pattern);
    *yes = r == PS_OK && ps_wildcard_match(pattern, text, fold);
    ps_string_release(text);
    ps_string_release(pattern);
    return r;
}

/* As the operator does, with $Matches where the command runs. */
static ps_result match(ps_cmdlet *c, ps_value left, ps_value right, bool fold, bool *yes)
{
    ps_string *text = NULL;
    ps_value matches = ps_unset();
    PS_TRY(ps_to_string(c->cx, left, &text));
    ps_result r = ps_match_text(c->x, text, right, fold, yes, &matches);
    if (r == PS_OK && matches.kind != PS_UNSET)
        r = ps_variable_set_c(c->x, "Matches", matches);
    ps_release(matches);
    ps_string_release(text);
    return r;
}

static ps_result order(ps_cmdlet *c, int op, ps_value left, ps_value right, bool fold, bool *yes)
{
    int o = 0;
    PS_TRY(ps_compare(c->cx, left, right, fold, &o));
    *yes = op == GT ? o > 0 : op == LT ? o < 0 : op == GE ? o >= 0 : o <= 0;
    return PS_OK;
}

/* One element against the right side; `op` is the case-insensitive, positive form. */
static ps_result single(ps_cmdlet *c, int op, ps_value left, ps_value right, bool fold, bool *yes)
{
    switch (op) {
    case EQ: *yes = ps_equals(c->cx, left, right, fold); return PS_OK;
    case NE: *yes = !ps_equals(c->cx, left, right, fold); return PS_OK;
    case LIKE: case NOT_LIKE:
        PS_TRY(like(c, left, right, fold, yes));
        *yes ^= op == NOT_LIKE;
        return PS_OK;
    case MATCH: case NOT_MATCH:
        PS_TRY(match(c, left, right, fold, yes));
        *yes ^= op == NOT_MATCH;
        return PS_OK;
    default: return order(c, op, left, right, fold, yes);
    }
}

static ps_result any_equal(ps_cmdlet *c, ps_value list, ps_value item, bool item_left, bool fold,
                           bool *yes)
{
    ps_iter it;
    *yes = false;
    if (!ps_enumerable(c->cx, list)) {
        *yes = item_left ? ps_equals(c->cx, item, list, fold) : ps_equals(c->cx, list, item, fold);
        return PS_OK;
    }
    PS_TRY(ps_iter_init(c->cx, &it, list));
    ps_result r;
    for (;;) {
        ps_value v = ps_unset();
        bool more;
        if ((r = ps_iter_next(c->cx, &it, &v, &more)) != PS_OK || !more)
            break;
        *yes = item_left ? ps_equals(c->cx, item, v, fold) : ps_equals(c->cx, v, item, fold);
        ps_release(v);
        if (*yes)
            break;
    }
    ps_iter_end(&it);
    return r;
}

/* A collection on the left is filtered; what is left over decides as any value does. */
static ps_result filtered(ps_cmdlet *c, int op, ps_value left, ps_value right, bool fold, bool *yes)
{
    if (ps_is_null(left) || ps_is_string(ps_base(left)) || !ps_enumerable(c->cx, left))
        return single(c, op, left, right, fold, yes);
    ps_iter it;
    ps_collector kept;
    ps_collector_init(&kept);
    PS_TRY(ps_iter_init(c->cx, &it, left));
    ps_result r;
    for (;;) {
        ps_value v = ps_unset();
        bool more, good = false;
        if ((r = ps_iter_next(c->cx, &it, &v, &more)) != PS_OK || !more)
            break;
        r = single(c, op, v, right, fold, &good);
        if (r == PS_OK && good)
            r = ps_sink_write(&kept.sink, c->cx, v);
        else
            ps_release(v);
        if (r != PS_OK)
            break;
    }
    ps_iter_end(&it);
    *yes = kept.count > 1 || (kept.count == 1 && ps_to_bool(kept.items[0]));
    ps_collector_drop(&kept);
    return r;
}

static ps_result compare(ps_cmdlet *c, ps_value left, bool *yes)
{
    struct state *s = c->state;
    ps_value right = s->right.kind == PS_UNSET ? ps_null() : s->right;
    int op = s->op;
    switch (op) {
    case -1: *yes = ps_to_bool(left); return PS_OK;
    case NOT: *yes = !ps_to_bool(left); return PS_OK;
    case IS: case IS_NOT: {
        ps_value type = ps_base(right);
        bool is = type.kind == PS_TYPE && ps_value_is(c->cx, left, type.u.type);
        *yes = is ^ (op == IS_NOT);
        return PS_OK;
    }
    case CONTAINS: case NOT_CONTAINS:
        PS_TRY(any_equal(c, left, right, false, s->fold, yes));
        *yes ^= op == NOT_CONTAINS;
        return PS_OK;
    case IN: case NOT_IN:
        PS_TRY(any_equal(c, right, left, true, s->fold, yes));
        *yes ^= op == NOT_IN;
        return PS_OK;
    default: return filtered(c, op, left, right, s->fold, yes);
    }
}

/* ---- the command ----------------------------------------------------------------------------- */

static ps_result begin(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (ps_arg_bound(c, FILTER))
        return PS_OK;
    s->op = -1;
    s->fold = true;
    for (int i = EQ; i <= NOT; i++)
        if (ps_arg_switch(c, (unsigned)i)) {
            s->op = i;
            if (i < IS && (i - EQ) % 2 == 1) { /* the forms that mind the case stand behind each */
                s->op = i - 1;
                s->fold = false;
            }
        }
    if (s->op < 0 && ps_arg_bound(c, VALUE))
        return ps_terminate(c, "System.Management.Automation.PSArgumentException",
                            "OperatorNotSpecified", PS_INVALID_ARGUMENT, ps_null(),
                            "An operator is required to compare the two specified values. Include "
                            "a valid operator in the command, and then try the command again. For "
                            "example, Get-Process | Where-Object -Property Name -eq Idle");
    if (s->op >= 0 && s->op != NOT && !ps_arg_bound(c, VALUE))
        return ps_terminate(c, "System.Management.Automation.PSArgumentException",
                            "ValueNotSpecifiedForWhereObject", PS_INVALID_ARGUMENT, ps_null(),
                            "The specified operator requires both the -Property and -Value "
                            "parameters. Provide values for both parameters, and then try the "
                            "command again.");
    s->spelling = ps_arg_string(c, PROPERTY);
    s->name = ps_intern(c->cx->worker, s->spelling);
    s->right = ps_retain(ps_arg(c, VALUE));
    if ((s->op == IS || s->op == IS_NOT) && ps_base(s->right).kind != PS_TYPE) {
        /* A type by its name, in brackets or not. */
        ps_value type, text = ps_base(s->right);
        if (text.kind == PS_STRING && text.u.string->length > 2 &&
            ps_string_at(text.u.string, 0) == '[')
            ps_assign(&s->right, ps_take_string(ps_string_sub(text.u.string, 1,
                                                              text.u.string->length - 2)));
        PS_TRY(ps_convert(c->cx, s->right, ps_core_type(c->cx->worker, PS_T_TYPE), &type));
        ps_assign(&s->right, type);
    }
    return PS_OK;
}

/* The error's target is the PSObject that came in. */
static ps_result no_property(ps_cmdlet *c, ps_value item)
{
    const struct state *s = c->state;
    ps_raise(c->cx, "System.Management.Automation.PSArgumentException", "PropertyNotFound",
             PS_INVALID_ARGUMENT, item, "The input name \"%s\" cannot be resolved to a property.",
             PS_U8(c->cx, s->spelling));
    return ps_target_object(c->cx, item);
}

static ps_result property(ps_cmdlet *c, ps_value item, ps_value *out)
{
    struct state *s = c->state;
    ps_value base = ps_base(item);
    *out = ps_null();
    if (ps_is_null(item))
        return PS_OK;
    if (base.kind == PS_DICT) {
        ps_value key = {.kind = PS_STRING, .u.string = s->spelling};
        ps_value *found = ps_dict_find(ps_as_dict(base), key);
        if (found) {
            *out = ps_retain(*found);
            return PS_OK;
        }
    }
    ps_member_cache site = {.spelling = s->spelling};
    PS_TRY(ps_member_get(c->cx, item, s->name, &site, out));
    if (out->kind == PS_UNSET) {
        *out = ps_null();
        if (c->cx->strict >= 2)
            return no_property(c, item);
    }
    return PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    ps_value item = ps_arg_bound(c, INPUT) ? ps_arg(c, INPUT) : ps_null();
    ps_value v = ps_null();
    bool yes = false;
    if (!c->pipeline_input && !ps_arg_bound(c, INPUT))
        return PS_OK;
    if (ps_arg_bound(c, FILTER)) {
        PS_TRY(ps_block_on(c->x, ps_arg(c, FILTER), item, &v));
        yes = ps_to_bool(v);
        ps_release(v);
    } else {
        ps_result r = property(c, item, &v);
        if (r == PS_OK)
            r = compare(c, v, &yes);
        ps_release(v);
        if (r != PS_OK)
            return ps_error_pending(c, item);
    }
    return yes ? ps_write(c, ps_retain(item)) : PS_OK;
}

static void dispose(ps_cmdlet *c)
{
    ps_release(((struct state *)c->state)->right);
}

const ps_cmdlet_def ps_cmdlet_where_object = {.name = "Where-Object",
                                              .params = params,
                                              .state_size = sizeof(struct state),
                                              .flags = PS_CMDLET_RUNS_SCRIPT,
                                              .begin = begin,
                                              .process = process,
                                              .dispose = dispose};
