/*
 * overload.c - which of several methods of one name is meant. The rules are those of
 * PowerShell's Adapter.FindBestMethod(), CompareOverloadCandidates() and
 * GetMethodArgumentsBase() (CoreAdapter.cs).
 */
#include "object/overload.h"
#include "object/generic_method.h"
#include "object/member_table.h"
#include "base/memory.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/worker_private.h"

#include <string.h>

enum { ARGUMENTS_MAX = 1024 };

static const char method_exception[] = "System.Management.Automation.MethodException";

struct candidate {
    const ps_row *row;
    unsigned *ranks; /* one for each argument */
    bool expanded;   /* the last arguments go into the params array */
};

struct choice {
    ps_cx *cx;
    const ps_value *args;
    unsigned count;
    struct candidate *candidates;
    unsigned candidate_count;
};

/* ---- candidates ------------------------------------------------------------------------------ */

static unsigned rank_of(struct choice *c, ps_value arg, ps_type *to, bool by_ref)
{
    ps_value v = ps_base(arg), inner = ps_unset();
    if (by_ref && ps_is_reference(c->cx, v)) {
        if (ps_get_c(c->cx, v, "Value", &inner) != PS_OK)
            ps_clear_pending(c->cx);
        v = ps_base(inner);
    }
    unsigned rank =
        ps_conversion_rank(c->cx->worker, ps_is_null(v) ? NULL : ps_type_of(c->cx, v), to);
    ps_release(inner);
    return rank;
}

static unsigned optional_count(const ps_row *row)
{
    unsigned n = 0;
    for (unsigned i = 0; i < row->parameter_count; i++)
        n += row->parameters[i].fallback.kind != PS_UNSET;
    return n;
}

static bool count_fits(const ps_row *row, unsigned count)
{
    unsigned parameters = row->parameter_count;
    bool var_args = row->flags & PS_ROW_PARAMS;
    if (count == parameters)
        return true;
    if (count > parameters)
        return var_args;
    unsigned optional = optional_count(row);
    return optional ? count + optional >= parameters : var_args && count + 1 == parameters;
}

static bool rank_params(struct choice *c, struct candidate *k, unsigned at)
{
    ps_type *array = k->row->parameters[at].type, *element = array->element;
    if (k->row->parameter_count == c->count) {
        unsigned whole = rank_of(c, c->args[at], array, false);
        unsigned single = rank_of(c, c->args[at], element, false);
        k->expanded = single > whole;
        k->ranks[at] = k->expanded ? single : whole;
        return k->ranks[at] != PS_RANK_NONE;
    }
    k->expanded = true;
    for (unsigned i = at; i < c->count; i++)
        if (!(k->ranks[i] = rank_of(c, c->args[i], element, false)))
            return false;
    return true;
}

static bool rank_row(struct choice *c, struct candidate *k)
{
    const ps_row *row = k->row;
    if (!count_fits(row, c->count))
        return false;
    for (unsigned i = 0; i < row->parameter_count; i++) {
        const ps_parameter *p = &row->parameters[i];
        bool last = i + 1u == row->parameter_count;
        if (p->fallback.kind != PS_UNSET && i >= c->count)
            break;
        if (last && row->flags & PS_ROW_PARAMS && p->type->element)
            return rank_params(c, k, i);
        if (!(k->ranks[i] = rank_of(c, c->args[i], p->type, p->by_ref)))
            return false;
    }
    return true;
}

/* ---- comparing ------------------------------------------------------------------------------- */

static ps_type *parameter_type(const struct candidate *k, unsigned i)
{
    const ps_row *row = k->row;
    if (k->expanded && i + 1u >= row->parameter_count)
        return row->parameters[row->parameter_count - 1].type->element;
    return row->parameters[i].type;
}

static int compare_arrays(struct choice *c, const struct candidate *a, const struct candidate *b,
                          unsigned i)
{
    ps_type *element = ps_effective_type(c->cx, c->args[i]), *x = parameter_type(a, i)->element,
            *y = parameter_type(b, i)->element;
    element = element ? element->element : NULL;
    if (!x || !y)
        return 0;
    unsigned p = ps_conversion_rank(c->cx->worker, element, x);
    unsigned q = ps_conversion_rank(c->cx->worker, element, y);
    return p < q ? -1 : p > q;
}

static int compare_ranks(struct choice *c, const struct candidate *a, const struct candidate *b)
{
    int better = 0, weight = (int)c->count;
    for (unsigned i = 0; i < c->count; i++, weight--) {
        if (a->ranks[i] != b->ranks[i])
            better += a->ranks[i] < b->ranks[i] ? -weight : weight;
        else if (a->ranks[i] == PS_RANK_UNRELATED_ARRAYS)
            better += weight * compare_arrays(c, a, b, i);
    }
    return better;
}

/* The more specific parameter where nothing is lost, the more general one where something is.
 * The weight's sign carries over from argument to argument, as in the original. */
static int compare_parameters(struct choice *c, const struct candidate *a,
                              const struct candidate *b)
{
    int better = 0, weight = (int)c->count;
    for (unsigned i = 0; i < c->count; i++, weight = (weight < 0 ? -weight : weight) - 1) {
        unsigned p = a->ranks[i], q = b->ranks[i];
        if (p < PS_RANK_NULL_TO_VALUE || q < PS_RANK_NULL_TO_VALUE)
            continue;
        if ((p >= PS_RANK_NUMERIC_IMPLICIT) != (q >= PS_RANK_NUMERIC_IMPLICIT))
            continue;
        if (p >= PS_RANK_NUMERIC_IMPLICIT)
            weight = -weight;
        ps_type *x = parameter_type(a, i), *y = parameter_type(b, i);
        p = ps_conversion_rank(c->cx->worker, x, y);
        q = ps_conversion_rank(c->cx->worker, y, x);
        if (p != q)
            better += p < q ? weight : -weight;
    }
    return better;
}

/* > 0: `a` is better. */
static int compare(struct choice *c, const struct candidate *a, const struct candidate *b)
{
    int better = compare_ranks(c, a, b);
    if (!better)
        better = compare_parameters(c, a, b);
    if (!better) {
        for (unsigned i = 0; i < c->count; i++)
            if (parameter_type(a, i) != parameter_type(b, i))
                return 0;
        if (a->expanded && b->expanded)
            return a->row->parameter_count > b->row->parameter_count ? 1 : -1;
        if (a->expanded || b->expanded)
            return a->expanded ? -1 : 1;
    }
    if (!better && a->row->parameter_count != b->row->parameter_count)
        return a->row->parameter_count < b->row->parameter_count ? 1 : -1;
    if (!better && !a->row->generic_count != !b->row->generic_count)
        return a->row->generic_count ? -1 : 1;
    return better;
}

static const struct candidate *best(struct choice *c)
{
    const struct candidate *so_far = c->candidates;
    bool ambiguous = false;
    for (unsigned i = 1; i < c->candidate_count; i++) {
        int order = compare(c, so_far, &c->candidates[i]);
        if (!order) {
            ambiguous = true;
        } else if (order < 0) {
            so_far = &c->candidates[i];
            ambiguous = false;
        }
    }
    return ambiguous ? NULL : so_far;
}

/* ---- arguments ------------------------------------------------------------------------------- */

static const char *method_name(ps_cx *cx, const ps_row *row)
{
    return row->flags & PS_ROW_CONSTRUCTOR ? ".ctor" : PS_U8(cx, row->spelling);
}

/* What the pending error says becomes a MethodException about the argument. */
static ps_result argument_error(ps_cx *cx, const ps_row *row, const ps_parameter *p, ps_type *type,
                                ps_value arg)
{
    if (cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_value fault = ps_catch(cx);
    ps_value inner = ((ps_error_record *)fault.u.object)->exception;
    ps_string *why = ps_exception_message(cx, inner), *text = NULL;
    if (ps_to_string(cx, arg, &text) != PS_OK)
        ps_clear_pending(cx);
    ps_string *message = ps_string_printf(
        "Cannot convert argument \"%s\", with value: \"%s\", for \"%s\" to type \"%s\": \"%s\"",
        PS_U8(cx, p->name), PS_U8(cx, text), method_name(cx, row), PS_U8(cx, type->display),
        PS_U8(cx, why));
    ps_result result = ps_raise_with_inner(cx, method_exception,
                                           "MethodArgumentConversionInvalidCastArgument", message,
                                           inner);
    ps_string_release(message);
    ps_string_release(why);
    ps_string_release(text);
    ps_release(fault);
    return result;
}

static ps_result convert_one(ps_cx *cx, const ps_row *row, const ps_parameter *p, ps_type *type,
                             unsigned place, ps_value arg, ps_value *out)
{
    bool reference = ps_is_reference(cx, ps_base(arg));
    if (p->by_ref && !reference)
        return ps_raise(cx, method_exception, "NonRefArgumentToRefParameterMsg", PS_NOT_SPECIFIED,
                        ps_unset(),
                        "Argument: '%u' should be a System.Management.Automation.PSReference. Use "
                        "[ref].",
                        place + 1);
    if (p->by_ref || type == cx->worker->core[PS_T_OBJECT]) {
        ps_value base = ps_base(arg);
        *out = base.kind <= PS_VOID ? ps_null() : ps_retain(base);
        return PS_OK;
    }
    if (type->kind == PS_STRING && arg.kind == PS_INSTANCE &&
        ps_string_is(arg.u.object->type->name, "NullString")) {
        *out = ps_null();
        return PS_OK;
    }
    if (ps_convert(cx, arg, type, out) != PS_OK)
        return argument_error(cx, row, p, type, arg);
    return PS_OK;
}

ps_result ps_argument_convert(ps_cx *cx, const ps_row *row, const ps_parameter *p, unsigned place,
                              ps_value arg, ps_value *out)
{
    return convert_one(cx, row, p, p->type, place, arg, out);
}

static ps_result pack_params(ps_cx *cx, const ps_row *row, unsigned place, const ps_value *args,
                             unsigned count, ps_value *out)
{
    const ps_parameter *p = &row->parameters[place];
    ps_type *element = p->type->element;
    unsigned rest = count > place ? count - place : 0;
    ps_array *a;
    if (rest == 1 && ps_is_null(args[place])) {
        *out = ps_null();
        return PS_OK;
    }
    PS_TRY(ps_array_new(cx, element, rest, &a));
    for (unsigned i = 0; i < rest; i++) {
        ps_value v;
        if (convert_one(cx, row, p, element, place + i, args[place + i], &v) != PS_OK) {
            ps_release_object(a);
            return PS_FAIL;
        }
        ps_array_put(a, i, v);
    }
    *out = ps_take_object(a);
    return PS_OK;
}

static ps_result convert_all(ps_cx *cx, const ps_row *row, bool expanded, const ps_value *args,
                             unsigned count, ps_value *converted)
{
    for (unsigned i = 0; i < row->parameter_count; i++) {
        const ps_parameter *p = &row->parameters[i];
        ps_result result = PS_OK;
        if (expanded && i + 1u == row->parameter_count)
            result = pack_params(cx, row, i, args, count, &converted[i]);
        else if (i < count)
            result = convert_one(cx, row, p, p->type, i, args[i], &converted[i]);
        else
            converted[i] = ps_retain(p->fallback);
        if (result != PS_OK) {
            while (i--)
                ps_release(converted[i]);
            return PS_FAIL;
        }
    }
    return PS_OK;
}

/* ---- choosing -------------------------------------------------------------------------------- */

static ps_result not_found(ps_cx *cx, const ps_row *row, unsigned count, bool ambiguous)
{
    return ps_raise(cx, method_exception, "MethodCountCouldNotFindBest", PS_NOT_SPECIFIED,
                    ps_unset(),
                    ambiguous
                        ? "Multiple ambiguous overloads found for \"%s\" and the argument count: "
                          "\"%u\"."
                        : "Cannot find an overload for \"%s\" and the argument count: \"%u\".",
                    PS_U8(cx, row->spelling), count);
}

static ps_result choose(struct choice *c, const ps_row *const *rows, unsigned count_rows,
                        const struct candidate **found)
{
    for (unsigned i = 0; i < count_rows; i++) {
        struct candidate *k = &c->candidates[c->candidate_count];
        k->row = rows[i];
        k->expanded = false;
        if (k->row->flags & PS_ROW_GENERIC)
            k->row = ps_generic_infer(c->cx, k->row, c->args, c->count);
        c->candidate_count += k->row && rank_row(c, k);
    }
    *found = c->candidate_count ? best(c) : NULL;
    return *found ? PS_OK : not_found(c->cx, rows[0], c->count, c->candidate_count > 0);
}

ps_result ps_overload_choose(ps_cx *cx, const ps_row *const *rows, unsigned count_rows,
                             const ps_value *args, unsigned count, const ps_row **chosen,
                             ps_value *converted, unsigned *converted_count)
{
    const ps_row *only = rows[0];
    if (count > ARGUMENTS_MAX)
        return not_found(cx, only, count, false);
    if (count_rows == 1 && !(only->flags & (PS_ROW_PARAMS | PS_ROW_GENERIC)) && only->parameter_count == count) {
        *chosen = only;
        *converted_count = count;
        return convert_all(cx, only, false, args, count, converted);
    }
    struct choice c = {.cx = cx, .args = args, .count = count};
    unsigned small_ranks[64], *ranks = small_ranks;
    struct candidate small[16];
    c.candidates = small;
    if (count_rows > 16)
        c.candidates = ps_calloc(count_rows, sizeof *c.candidates);
    if (count_rows * count > 64)
        ranks = ps_calloc((size_t)count_rows * count, sizeof *ranks);
    for (unsigned i = 0; i < count_rows; i++)
        c.candidates[i].ranks = ranks + (size_t)i * count;
    const struct candidate *found;
    ps_result result = choose(&c, rows, count_rows, &found);
    if (result == PS_OK) {
        *chosen = found->row;
        *converted_count = found->row->parameter_count;
        result = convert_all(cx, found->row, found->expanded, args, count, converted);
    }
    if (c.candidates != small)
        ps_free(c.candidates);
    if (ranks != small_ranks)
        ps_free(ranks);
    return result;
}
