/* linq_fold.c - the methods of System.Linq.Enumerable that make one value of a sequence. */
#include "types/linq_rows.h"

#include "base/decimal.h"

static ps_result no_elements(ps_cx *cx)
{
    return ps_throw(cx, "System.InvalidOperationException", "Sequence contains no elements");
}

/* ---- numbers --------------------------------------------------------------------------------- */

enum measure { M_SUM, M_AVERAGE, M_MAX, M_MIN };
static const enum ps_core_type number_types[] = {PS_T_INT32, PS_T_INT64, PS_T_SINGLE, PS_T_DOUBLE,
                                                 PS_T_DECIMAL};
struct tally {
    enum measure measure;
    unsigned number; /* index into number_types */
    ps_value selector;
    ps_value value; /* of sums as wide as .NET has them */
    int64_t count;
};

static ps_value start_of(const struct tally *t)
{
    static const struct ps_decimal zero = {0};
    if (t->number == 4)
        return ps_decimal_value(&zero);
    return t->number >= 2 ? ps_double(0) : ps_long(0);
}

static ps_result add_number(ps_cx *cx, struct tally *t, ps_value n)
{
    struct ps_decimal sum;
    int64_t i = 0;
    if (t->number >= 2 && t->number < 4) {
        t->value.u.d += n.u.d;
        return PS_OK;
    }
    bool over = t->number == 4
                    ? ps_decimal_add(*ps_as_decimal(t->value), *ps_as_decimal(n), &sum) != PS_NUM_OK
                    : __builtin_add_overflow(t->value.u.i, n.u.i, &i) ||
                          (t->number == 0 && t->measure == M_SUM && i != (int32_t)i);
    if (over)
        return ps_throw(cx, "System.OverflowException",
                        t->number == 4 ? "Value was either too large or too small for a Decimal."
                                       : "Arithmetic operation resulted in an overflow.");
    if (t->number == 4)
        ps_assign(&t->value, ps_decimal_value(&sum));
    else
        t->value.u.i = i;
    return PS_OK;
}

static ps_result tally_one(ps_cx *cx, void *u, ps_value item, int64_t at, bool *end)
{
    struct tally *t = u;
    ps_value given = ps_retain(item), n;
    int order;
    (void)end;
    if (t->selector.kind != PS_UNSET) {
        ps_release(given);
        PS_TRY(ps_linq_ask(cx, t->selector, item, &given));
    }
    ps_result r = ps_convert(cx, given, ps_core_type(cx->worker, number_types[t->number]), &n);
    ps_release(given);
    PS_TRY(r);
    t->count++;
    if (t->measure <= M_AVERAGE) {
        r = add_number(cx, t, n);
    } else if (at == 0) {
        ps_assign(&t->value, ps_retain(n));
    } else if ((r = ps_compare(cx, n, t->value, false, &order)) == PS_OK &&
               (t->measure == M_MAX ? order > 0 && order != PS_UNORDERED : order < 0)) {
        ps_assign(&t->value, ps_retain(n));
    }
    ps_release(n);
    return r;
}

static ps_result average(ps_cx *cx, const struct tally *t, ps_value *out)
{
    if (t->number == 4) {
        struct ps_decimal q;
        ps_decimal_div(*ps_as_decimal(t->value), ps_decimal_from_int64(t->count), &q);
        return ps_give(ps_decimal_value(&q), out);
    }
    (void)cx;
    double sum = t->number >= 2 ? t->value.u.d : (double)t->value.u.i;
    return ps_give(t->number == 2 ? ps_single((float)(sum / (double)t->count))
                                  : ps_double(sum / (double)t->count),
                   out);
}

ps_result ps_linq_number(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    unsigned per = AVERAGE_INT - SUM_INT, place = (row - SUM_INT) % per;
    struct tally t = {.measure = (enum measure)((row - SUM_INT) / per),
                      .number = place % 5,
                      .selector = place >= 5 ? args[1] : ps_unset()};
    t.value = start_of(&t);
    ps_result r = ps_linq_walk(cx, args[0], tally_one, &t);
    if (r == PS_OK && !t.count && t.measure != M_SUM)
        r = no_elements(cx);
    if (r != PS_OK || t.measure == M_AVERAGE) {
        if (r == PS_OK)
            r = average(cx, &t, out);
        ps_release(t.value);
        return r;
    }
    if (t.measure == M_SUM && t.number == 0)
        t.value = ps_int((int32_t)t.value.u.i);
    if (t.measure == M_SUM && t.number == 2)
        t.value = ps_single((float)t.value.u.d);
    return ps_give(t.value, out);
}

/* Max and Min of anything that compares: by itself, by a selector's answers, by a key. */
struct extreme {
    ps_value selector, best, best_key;
    bool max, by_key, any;
};

static ps_result extreme_one(ps_cx *cx, void *u, ps_value item, int64_t at, bool *end)
{
    struct extreme *e = u;
    ps_value key = ps_retain(item);
    int order = 0;
    (void)at;
    (void)end;
    if (e->selector.kind != PS_UNSET) {
        ps_release(key);
        PS_TRY(ps_linq_ask(cx, e->selector, item, &key));
    }
    ps_result r = e->any ? ps_compare(cx, key, e->best_key, false, &order) : PS_OK;
    if (r == PS_OK && (!e->any || (e->max ? order > 0 : order < 0))) {
        ps_assign(&e->best, ps_retain(e->by_key ? item : key));
        ps_assign(&e->best_key, ps_retain(key));
        e->any = true;
    }
    ps_release(key);
    return r;
}

ps_result ps_linq_extreme(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                          ps_value *out)
{
    struct extreme e = {.selector = count > 1 ? args[1] : ps_unset(),
                        .best = ps_null(),
                        .best_key = ps_null(),
                        .max = row < MIN_ANY,
                        .by_key = row == MAX_BY || row == MIN_BY};
    ps_result r = ps_linq_walk(cx, args[0], extreme_one, &e);
    ps_release(e.best_key);
    if (r == PS_OK && !e.any)
        r = no_elements(cx);
    if (r == PS_OK)
        return ps_give(e.best, out);
    ps_release(e.best);
    return r;
}

/* ---- one element ----------------------------------------------------------------------------- */

struct finding {
    ps_value test, found;
    bool first, single, twice;
    int64_t hits;
};

static ps_result find_one(ps_cx *cx, void *u, ps_value item, int64_t at, bool *end)
{
    struct finding *f = u;
    bool yes = true;
    (void)at;
    if (f->test.kind != PS_UNSET)
        PS_TRY(ps_linq_test(cx, f->test, item, &yes));
    if (!yes)
        return PS_OK;
    f->hits++;
    if (!(f->single && f->hits > 1))
        ps_assign(&f->found, ps_retain(item));
    *end = f->first || (f->single && f->hits > 1);
    return PS_OK;
}

/* First, Last, Single: six rows each, of which the last four have a default. */
ps_result ps_linq_end(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args, ps_value *out)
{
    unsigned per = FIRST_DEFAULT_BOTH - FIRST + 1, which = (row - FIRST) / per,
             form = (row - FIRST) % per;
    bool tests = form == 1 || form >= 4;
    struct finding f = {.test = tests ? args[1] : ps_unset(),
                        .found = ps_null(),
                        .first = which == 0,
                        .single = which == 2};
    PS_TRY(ps_linq_walk(cx, args[0], find_one, &f));
    if (f.single && f.hits > 1) {
        ps_release(f.found);
        return ps_throw(cx, "System.InvalidOperationException",
                        tests ? "Sequence contains more than one matching element"
                              : "Sequence contains more than one element");
    }
    if (f.hits)
        return ps_give(f.found, out);
    if (form < 2)
        return tests ? ps_throw(cx, "System.InvalidOperationException",
                                "Sequence contains no matching element")
                     : no_elements(cx);
    if (form == 3 || form == 5)
        return ps_give(ps_retain(args[form == 3 ? 1 : 2]), out);
    return ps_give(ps_type_default(result), out);
}

ps_result ps_linq_element_at(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                             ps_value *out)
{
    ps_list *l = ps_linq_collect(cx, args[0]);
    if (!l)
        return PS_FAIL;
    bool there = args[1].u.i >= 0 && args[1].u.i < l->count;
    *out = there ? ps_retain(l->items[args[1].u.i]) : ps_type_default(result);
    ps_release_object(l);
    return there || row == ELEMENT_AT_DEFAULT ? PS_OK : ps_throw_index(cx, "index");
}

/* ---- questions ------------------------------------------------------------------------------- */

struct counting {
    ps_value test;
    bool until_yes, until_no;
    int64_t yes, no;
};

static ps_result count_one(ps_cx *cx, void *u, ps_value item, int64_t at, bool *end)
{
    struct counting *c = u;
    bool yes = true;
    (void)at;
    if (c->test.kind != PS_UNSET)
        PS_TRY(ps_linq_test(cx, c->test, item, &yes));
    c->yes += yes;
    c->no += !yes;
    *end = (c->until_yes && yes) || (c->until_no && !yes);
    return PS_OK;
}

ps_result ps_linq_count(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                        ps_value *out)
{
    struct counting c = {.test = count > 1 ? args[1] : ps_unset(),
                         .until_yes = row == ANY || row == ANY_TEST,
                         .until_no = row == ALL};
    PS_TRY(ps_linq_walk(cx, args[0], count_one, &c));
    if (row <= ANY_TEST)
        return ps_give_bool(c.yes > 0, out);
    if (row == ALL)
        return ps_give_bool(!c.no, out);
    return row <= COUNT_TEST ? ps_give_int(c.yes, out) : ps_give(ps_long(c.yes), out);
}

static ps_result equal(ps_cx *cx, ps_value a, ps_value b, ps_value comparer, bool *same)
{
    if (!ps_is_null(comparer) && comparer.kind != PS_UNSET)
        return ps_linq_same(cx, comparer, a, b, same);
    *same = ps_is_null(a) || ps_is_null(b) ? ps_is_null(a) && ps_is_null(b)
                                           : ps_net_equals(ps_base(a), ps_base(b));
    return PS_OK;
}

ps_result ps_linq_contains(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    ps_list *l = ps_linq_collect(cx, args[0]);
    bool same = false;
    ps_result r = l ? PS_OK : PS_FAIL;
    for (uint32_t i = 0; r == PS_OK && !same && i < l->count; i++)
        r = equal(cx, l->items[i], args[1], count > 2 ? args[2] : ps_unset(), &same);
    ps_release_object(l);
    *out = ps_bool(same);
    return r;
}

ps_result ps_linq_sequence_equal(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    ps_list *a = ps_linq_collect(cx, args[0]), *b = a ? ps_linq_collect(cx, args[1]) : NULL;
    bool same = b && a->count == b->count;
    ps_result r = b ? PS_OK : PS_FAIL;
    for (uint32_t i = 0; r == PS_OK && same && i < a->count; i++)
        r = equal(cx, a->items[i], b->items[i], count > 2 ? args[2] : ps_unset(), &same);
    ps_release_object(a);
    ps_release_object(b);
    *out = ps_bool(same);
    return r;
}

ps_result ps_linq_aggregate(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    ps_list *l = ps_linq_collect(cx, args[0]);
    if (!l)
        return PS_FAIL;
    bool seeded = row != AGGREGATE;
    uint32_t at = seeded ? 0 : 1;
    ps_value sum = seeded ? ps_retain(args[1]) : l->count ? ps_retain(l->items[0]) : ps_null();
    ps_result r = seeded || l->count ? PS_OK : no_elements(cx);
    for (; r == PS_OK && at < l->count; at++) {
        ps_value pair[2] = {sum, l->items[at]}, next;
        r = ps_delegate_call(cx, args[seeded ? 2 : 1], pair, 2, &next);
        if (r == PS_OK)
            ps_assign(&sum, next);
    }
    ps_release_object(l);
    if (r == PS_OK && row == AGGREGATE_RESULT) {
        r = ps_delegate_call(cx, args[3], &sum, 1, out);
        ps_release(sum);
        return r;
    }
    if (r == PS_OK)
        return ps_give(sum, out);
    ps_release(sum);
    return r;
}
