/*
 * linq.c - System.Linq.Enumerable: the statics that scripts call. Sequences are worked out when
 * they are made (docs/differences.md).
 */
#include "types/linq.h"

#include "base/decimal.h"

#include <string.h>

#define IE "System.Collections.Generic.IEnumerable"
#define SRC IE "[TSource] source"
#define FN "System.Func"
#define EQ "System.Collections.Generic.IEqualityComparer"
#define CMP "System.Collections.Generic.IComparer"
#define DIC "System.Collections.Generic.Dictionary"
#define ORD "System.Linq.IOrderedEnumerable"

/* One row for each kind of number, of the source itself and of what a selector gives. */
#define NUMBER_ROWS(M, ID, NAME, RI, RL)                                                           \
    M(ID##_INT, "static " RI " " NAME "(" IE "[int] source)")                                      \
    M(ID##_LONG, "static " RL " " NAME "(" IE "[long] source)")                                    \
    M(ID##_FLOAT, "static float " NAME "(" IE "[float] source)")                                   \
    M(ID##_DOUBLE, "static double " NAME "(" IE "[double] source)")                                \
    M(ID##_DECIMAL, "static decimal " NAME "(" IE "[decimal] source)")                             \
    M(ID##_BY_INT, "static " RI " " NAME "[TSource](" SRC ", " FN "[TSource,int] selector)")       \
    M(ID##_BY_LONG, "static " RL " " NAME "[TSource](" SRC ", " FN "[TSource,long] selector)")     \
    M(ID##_BY_FLOAT, "static float " NAME "[TSource](" SRC ", " FN "[TSource,float] selector)")    \
    M(ID##_BY_DOUBLE, "static double " NAME "[TSource](" SRC ", " FN "[TSource,double] selector)") \
    M(ID##_BY_DECIMAL,                                                                             \
      "static decimal " NAME "[TSource](" SRC ", " FN "[TSource,decimal] selector)")

#define ENDS_ROWS(M, ID, NAME)                                                                     \
    M(ID, "static TSource " NAME "[TSource](" SRC ")")                                             \
    M(ID##_TEST, "static TSource " NAME "[TSource](" SRC ", " FN "[TSource,bool] predicate)")      \
    M(ID##_DEFAULT, "static TSource " NAME "OrDefault[TSource](" SRC ")")                          \
    M(ID##_DEFAULT_VALUE,                                                                          \
      "static TSource " NAME "OrDefault[TSource](" SRC ", TSource defaultValue)")                  \
    M(ID##_DEFAULT_TEST,                                                                           \
      "static TSource " NAME "OrDefault[TSource](" SRC ", " FN "[TSource,bool] predicate)")        \
    M(ID##_DEFAULT_BOTH, "static TSource " NAME "OrDefault[TSource](" SRC ", " FN                  \
                         "[TSource,bool] predicate, TSource defaultValue)")

#define SET_ROWS(M, ID, NAME)                                                                      \
    M(ID, "static " IE "[TSource] " NAME "[TSource](" IE "[TSource] first, " IE "[TSource] second)") \
    M(ID##_COMPARER, "static " IE "[TSource] " NAME "[TSource](" IE "[TSource] first, " IE         \
                     "[TSource] second, " EQ "[TSource] comparer)")

#define LINQ_MEMBERS(M)                                                                            \
    NUMBER_ROWS(M, SUM, "Sum", "int", "long")                                                      \
    NUMBER_ROWS(M, AVERAGE, "Average", "double", "double")                                         \
    NUMBER_ROWS(M, MAX, "Max", "int", "long")                                                      \
    NUMBER_ROWS(M, MIN, "Min", "int", "long")                                                      \
    M(MAX_ANY, "static TSource Max[TSource](" SRC ")")                                             \
    M(MAX_BY_ANY, "static TResult Max[TSource, TResult](" SRC ", " FN "[TSource,TResult] selector)") \
    M(MAX_BY, "static TSource MaxBy[TSource, TKey](" SRC ", " FN "[TSource,TKey] keySelector)")    \
    M(MIN_ANY, "static TSource Min[TSource](" SRC ")")                                             \
    M(MIN_BY_ANY, "static TResult Min[TSource, TResult](" SRC ", " FN "[TSource,TResult] selector)") \
    M(MIN_BY, "static TSource MinBy[TSource, TKey](" SRC ", " FN "[TSource,TKey] keySelector)")    \
    ENDS_ROWS(M, FIRST, "First")                                                                   \
    ENDS_ROWS(M, LAST, "Last")                                                                     \
    ENDS_ROWS(M, SINGLE, "Single")                                                                 \
    SET_ROWS(M, EXCEPT, "Except")                                                                  \
    SET_ROWS(M, INTERSECT, "Intersect")                                                            \
    SET_ROWS(M, UNION, "Union")                                                                    \
    M(DISTINCT, "static " IE "[TSource] Distinct[TSource](" SRC ")")                               \
    M(DISTINCT_COMPARER,                                                                           \
      "static " IE "[TSource] Distinct[TSource](" SRC ", " EQ "[TSource] comparer)")               \
    M(DISTINCT_BY, "static " IE "[TSource] DistinctBy[TSource, TKey](" SRC ", " FN                 \
                   "[TSource,TKey] keySelector)")                                                  \
    M(AGGREGATE, "static TSource Aggregate[TSource](" SRC ", " FN "[TSource,TSource,TSource] func)") \
    M(AGGREGATE_SEED, "static TAccumulate Aggregate[TSource, TAccumulate](" SRC                    \
                      ", TAccumulate seed, " FN "[TAccumulate,TSource,TAccumulate] func)")         \
    M(AGGREGATE_RESULT, "static TResult Aggregate[TSource, TAccumulate, TResult](" SRC             \
                        ", TAccumulate seed, " FN "[TAccumulate,TSource,TAccumulate] func, " FN    \
                        "[TAccumulate,TResult] resultSelector)")                                   \
    M(ANY, "static bool Any[TSource](" SRC ")")                                                    \
    M(ANY_TEST, "static bool Any[TSource](" SRC ", " FN "[TSource,bool] predicate)")               \
    M(ALL, "static bool All[TSource](" SRC ", " FN "[TSource,bool] predicate)")                    \
    M(COUNT, "static int Count[TSource](" SRC ")")                                                 \
    M(COUNT_TEST, "static int Count[TSource](" SRC ", " FN "[TSource,bool] predicate)")            \
    M(LONG_COUNT, "static long LongCount[TSource](" SRC ")")                                       \
    M(LONG_COUNT_TEST, "static long LongCount[TSource](" SRC ", " FN "[TSource,bool] predicate)")  \
    M(CONTAINS, "static bool Contains[TSource](" SRC ", TSource value)")                           \
    M(CONTAINS_COMPARER,                                                                           \
      "static bool Contains[TSource](" SRC ", TSource value, " EQ "[TSource] comparer)")           \
    M(SEQUENCE_EQUAL, "static bool SequenceEqual[TSource](" IE "[TSource] first, " IE              \
                      "[TSource] second)")                                                         \
    M(SEQUENCE_EQUAL_COMPARER, "static bool SequenceEqual[TSource](" IE "[TSource] first, " IE     \
                               "[TSource] second, " EQ "[TSource] comparer)")                      \
    M(ELEMENT_AT, "static TSource ElementAt[TSource](" SRC ", int index)")                         \
    M(ELEMENT_AT_DEFAULT, "static TSource ElementAtOrDefault[TSource](" SRC ", int index)")        \
    M(TO_ARRAY, "static TSource[] ToArray[TSource](" SRC ")")                                      \
    M(TO_LIST, "static System.Collections.Generic.List[TSource] ToList[TSource](" SRC ")")         \
    M(TO_SET, "static System.Collections.Generic.HashSet[TSource] ToHashSet[TSource](" SRC ")")    \
    M(TO_SET_COMPARER, "static System.Collections.Generic.HashSet[TSource] ToHashSet[TSource](" SRC \
                       ", " EQ "[TSource] comparer)")                                              \
    M(TO_DICTIONARY, "static " DIC "[TKey,TSource] ToDictionary[TSource, TKey](" SRC ", " FN       \
                     "[TSource,TKey] keySelector)")                                                \
    M(TO_DICTIONARY_ELEMENT, "static " DIC "[TKey,TElement] ToDictionary[TSource, TKey, TElement](" \
                             SRC ", " FN "[TSource,TKey] keySelector, " FN                         \
                             "[TSource,TElement] elementSelector)")                                \
    M(WHERE, "static " IE "[TSource] Where[TSource](" SRC ", " FN "[TSource,bool] predicate)")     \
    M(WHERE_INDEX, "static " IE "[TSource] Where[TSource](" SRC ", " FN                            \
                   "[TSource,int,bool] predicate)")                                                \
    M(SELECT, "static " IE "[TResult] Select[TSource, TResult](" SRC ", " FN                       \
              "[TSource,TResult] selector)")                                                       \
    M(SELECT_INDEX, "static " IE "[TResult] Select[TSource, TResult](" SRC ", " FN                 \
                    "[TSource,int,TResult] selector)")                                             \
    M(SELECT_MANY, "static " IE "[TResult] SelectMany[TSource, TResult](" SRC ", " FN              \
                   "[TSource," IE "[TResult]] selector)")                                          \
    M(ZIP, "static " IE "[TResult] Zip[TFirst, TSecond, TResult](" IE "[TFirst] first, " IE        \
           "[TSecond] second, " FN "[TFirst,TSecond,TResult] resultSelector)")                     \
    M(OF_TYPE, "static " IE "[TResult] OfType[TResult](System.Collections.IEnumerable source)")    \
    M(CAST, "static " IE "[TResult] Cast[TResult](System.Collections.IEnumerable source)")         \
    M(AS_ENUMERABLE, "static " IE "[TSource] AsEnumerable[TSource](" SRC ")")                      \
    M(APPEND, "static " IE "[TSource] Append[TSource](" SRC ", TSource element)")                  \
    M(PREPEND, "static " IE "[TSource] Prepend[TSource](" SRC ", TSource element)")                \
    M(CONCAT, "static " IE "[TSource] Concat[TSource](" IE "[TSource] first, " IE                  \
              "[TSource] second)")                                                                 \
    M(DEFAULT_IF_EMPTY, "static " IE "[TSource] DefaultIfEmpty[TSource](" SRC ")")                 \
    M(DEFAULT_IF_EMPTY_VALUE,                                                                      \
      "static " IE "[TSource] DefaultIfEmpty[TSource](" SRC ", TSource defaultValue)")             \
    M(CHUNK, "static " IE "[TSource[]] Chunk[TSource](" SRC ", int size)")                         \
    M(REVERSE, "static " IE "[TSource] Reverse[TSource](" SRC ")")                                 \
    M(SKIP, "static " IE "[TSource] Skip[TSource](" SRC ", int count)")                            \
    M(SKIP_LAST, "static " IE "[TSource] SkipLast[TSource](" SRC ", int count)")                   \
    M(SKIP_WHILE, "static " IE "[TSource] SkipWhile[TSource](" SRC ", " FN                         \
                  "[TSource,bool] predicate)")                                                     \
    M(TAKE, "static " IE "[TSource] Take[TSource](" SRC ", int count)")                            \
    M(TAKE_LAST, "static " IE "[TSource] TakeLast[TSource](" SRC ", int count)")                   \
    M(TAKE_WHILE, "static " IE "[TSource] TakeWhile[TSource](" SRC ", " FN                         \
                  "[TSource,bool] predicate)")                                                     \
    M(RANGE, "static " IE "[int] Range(int start, int count)")                                     \
    M(REPEAT, "static " IE "[TResult] Repeat[TResult](TResult element, int count)")                \
    M(EMPTY, "static " IE "[TResult] Empty[TResult]()")                                            \
    M(ORDER, "static " ORD "[T] Order[T](" IE "[T] source)")                                       \
    M(ORDER_DESCENDING, "static " ORD "[T] OrderDescending[T](" IE "[T] source)")                  \
    M(ORDER_BY, "static " ORD "[TSource] OrderBy[TSource, TKey](" SRC ", " FN                      \
                "[TSource,TKey] keySelector)")                                                     \
    M(ORDER_BY_COMPARER, "static " ORD "[TSource] OrderBy[TSource, TKey](" SRC ", " FN             \
                         "[TSource,TKey] keySelector, " CMP "[TKey] comparer)")                    \
    M(ORDER_BY_DESCENDING, "static " ORD "[TSource] OrderByDescending[TSource, TKey](" SRC ", " FN \
                           "[TSource,TKey] keySelector)")                                          \
    M(ORDER_BY_DESCENDING_COMPARER, "static " ORD "[TSource] OrderByDescending[TSource, TKey](" SRC \
                                    ", " FN "[TSource,TKey] keySelector, " CMP "[TKey] comparer)") \
    M(THEN_BY, "static " ORD "[TSource] ThenBy[TSource, TKey](" ORD "[TSource] source, " FN        \
               "[TSource,TKey] keySelector)")                                                      \
    M(THEN_BY_DESCENDING, "static " ORD "[TSource] ThenByDescending[TSource, TKey](" ORD           \
                          "[TSource] source, " FN "[TSource,TKey] keySelector)")                   \
    M(GROUP_BY, "static " IE "[System.Linq.IGrouping[TKey,TSource]] GroupBy[TSource, TKey](" SRC   \
                ", " FN "[TSource,TKey] keySelector)")                                             \
    M(GROUP_BY_ELEMENT, "static " IE "[System.Linq.IGrouping[TKey,TElement]] GroupBy[TSource, TKey, " \
                        "TElement](" SRC ", " FN "[TSource,TKey] keySelector, " FN                 \
                        "[TSource,TElement] elementSelector)")
PS_MEMBER_TABLE(linq, LINQ_MEMBERS)

/* ---- sources --------------------------------------------------------------------------------- */

ps_result ps_linq_walk(ps_cx *cx, ps_value source, ps_linq_each each, void *u)
{
    ps_iter it;
    ps_value item;
    bool more, end = false;
    if (ps_is_null(source))
        return ps_throw_null(cx, "source");
    ps_result r = ps_iter_init(cx, &it, source);
    for (int64_t at = 0; r == PS_OK && !end; at++) {
        r = ps_iter_next(cx, &it, &item, &more);
        if (r != PS_OK || !more)
            break;
        r = each(cx, u, item, at, &end);
        ps_release(item);
    }
    ps_iter_end(&it);
    return r;
}

static ps_result collect_one(ps_cx *cx, void *u, ps_value item, int64_t at, bool *end)
{
    (void)at;
    (void)end;
    return ps_list_add(u, ps_retain(item)) ? PS_OK : ps_raise_memory(cx);
}

ps_list *ps_linq_collect(ps_cx *cx, ps_value source)
{
    ps_list *l = ps_arraylist_new(cx->worker);
    if (ps_linq_walk(cx, source, collect_one, l) == PS_OK)
        return l;
    ps_release_object(l);
    return NULL;
}

ps_list *ps_linq_sequence(ps_cx *cx, ps_type *result)
{
    ps_type *element = result && result->arg_count ? result->args[0]
                                                   : ps_core_type(cx->worker, PS_T_OBJECT);
    ps_type *open = ps_type_named(cx->worker, "System.Linq.Enumerable+Iterator`1");
    ps_list *l = ps_list_new(ps_type_generic(cx->worker, open, &element, 1));
    l->fixed = true;
    return l;
}

ps_result ps_linq_ask(ps_cx *cx, ps_value delegate, ps_value item, ps_value *out)
{
    if (ps_is_null(delegate))
        return ps_throw_null(cx, "selector");
    return ps_delegate_call(cx, delegate, &item, 1, out);
}

ps_result ps_linq_test(ps_cx *cx, ps_value delegate, ps_value item, bool *yes)
{
    ps_value answer;
    if (ps_is_null(delegate))
        return ps_throw_null(cx, "predicate");
    PS_TRY(ps_delegate_call(cx, delegate, &item, 1, &answer));
    *yes = ps_to_bool(answer);
    ps_release(answer);
    return PS_OK;
}

static ps_result no_elements(ps_cx *cx)
{
    return ps_throw(cx, "System.InvalidOperationException", "Sequence contains no elements");
}

/* ---- what has been seen ---------------------------------------------------------------------- */

static ps_result same_by(ps_cx *cx, ps_value comparer, ps_value a, ps_value b, bool *same)
{
    ps_value pair[2] = {a, b}, answer;
    PS_TRY(ps_call_c(cx, comparer, "Equals", pair, 2, &answer));
    *same = ps_to_bool(answer);
    ps_release(answer);
    return PS_OK;
}

ps_result ps_linq_seen_init(ps_cx *cx, struct ps_linq_seen *s, ps_value comparer)
{
    bool fold = false;
    *s = (struct ps_linq_seen){.comparer = comparer};
    bool plain = ps_is_null(comparer) || comparer.kind == PS_UNSET;
    if (!plain && ps_type_is(ps_type_of(cx, comparer), ps_type_named(cx->worker, "System.StringComparer"))) {
        ps_value a = ps_text("a"), b = ps_text("A");
        ps_result r = same_by(cx, comparer, a, b, &fold);
        ps_release(a);
        ps_release(b);
        PS_TRY(r);
        plain = true;
    }
    if (plain)
        s->keys = ps_dict_new(ps_core_type(cx->worker, PS_T_HASHTABLE), fold ? PS_DICT_FOLD : 0);
    else
        s->odd = ps_arraylist_new(cx->worker);
    return PS_OK;
}

ps_result ps_linq_see(ps_cx *cx, struct ps_linq_seen *s, ps_value v, bool add, bool *fresh)
{
    v = ps_base(v);
    if (ps_is_null(v)) {
        *fresh = !s->null;
        s->null = s->null || add;
        return PS_OK;
    }
    *fresh = true;
    if (s->keys) {
        *fresh = !ps_dict_find(s->keys, v);
        if (*fresh && add && !ps_dict_put(s->keys, ps_retain(v), ps_null()))
            return ps_raise_memory(cx);
        return PS_OK;
    }
    for (uint32_t i = 0; *fresh && i < s->odd->count; i++) {
        bool same;
        PS_TRY(same_by(cx, s->comparer, s->odd->items[i], v, &same));
        *fresh = !same;
    }
    return !*fresh || !add || ps_list_add(s->odd, ps_retain(v)) ? PS_OK : ps_raise_memory(cx);
}

void ps_linq_seen_free(struct ps_linq_seen *s)
{
    ps_release_object(s->keys);
    ps_release_object(s->odd);
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
                        t->number == 4
                            ? "Value was either too large or too small for a Decimal."
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
                                  : ps_double(sum / (double)t->count), out);
}

static ps_result number_row(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
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

static ps_result extreme_row(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                             ps_value *out)
{
    struct extreme e = {.selector = count > 1 ? args[1] : ps_unset(),
                        .best = ps_null(), .best_key = ps_null(),
                        .max = row < MIN_ANY, .by_key = row == MAX_BY || row == MIN_BY};
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
static ps_result end_row(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                         ps_value *out)
{
    unsigned per = FIRST_DEFAULT_BOTH - FIRST + 1, which = (row - FIRST) / per,
             form = (row - FIRST) % per;
    bool tests = form == 1 || form >= 4;
    struct finding f = {.test = tests ? args[1] : ps_unset(), .found = ps_null(),
                        .first = which == 0, .single = which == 2};
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

static ps_result element_at(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
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

static ps_result count_row(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                           ps_value *out)
{
    struct counting c = {.test = count > 1 ? args[1] : ps_unset(),
                         .until_yes = row == ANY || row == ANY_TEST, .until_no = row == ALL};
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
        return same_by(cx, comparer, a, b, same);
    *same = ps_is_null(a) || ps_is_null(b) ? ps_is_null(a) && ps_is_null(b)
                                           : ps_net_equals(ps_base(a), ps_base(b));
    return PS_OK;
}

static ps_result contains(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
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

static ps_result sequence_equal(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
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

static ps_result aggregate(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
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

/* ---- sequences ------------------------------------------------------------------------------- */

struct mapping {
    unsigned row;
    const ps_value *args;
    ps_list *to;
    ps_type *element;
    struct ps_linq_seen *seen;
    bool passed; /* SkipWhile: the condition failed once */
};

static ps_result map_put(ps_cx *cx, struct mapping *m, ps_value take_v)
{
    ps_value v;
    ps_result r = ps_convert(cx, take_v, m->element, &v);
    ps_release(take_v);
    PS_TRY(r);
    return ps_list_add(m->to, v) ? PS_OK : ps_raise_memory(cx);
}

static ps_result map_many(ps_cx *cx, struct mapping *m, ps_value many)
{
    ps_list *l = ps_linq_collect(cx, many);
    ps_result r = l ? PS_OK : PS_FAIL;
    for (uint32_t i = 0; r == PS_OK && i < l->count; i++)
        r = map_put(cx, m, ps_retain(l->items[i]));
    ps_release_object(l);
    return r;
}

static ps_result map_one(ps_cx *cx, void *u, ps_value item, int64_t at, bool *end)
{
    struct mapping *m = u;
    ps_value pair[2] = {item, ps_int((int32_t)at)}, answer;
    bool yes;
    switch (m->row) {
    case WHERE:
        PS_TRY(ps_linq_test(cx, m->args[1], item, &yes));
        return yes ? map_put(cx, m, ps_retain(item)) : PS_OK;
    case WHERE_INDEX:
        PS_TRY(ps_delegate_call(cx, m->args[1], pair, 2, &answer));
        yes = ps_to_bool(answer);
        ps_release(answer);
        return yes ? map_put(cx, m, ps_retain(item)) : PS_OK;
    case SELECT:
    case SELECT_INDEX:
        PS_TRY(ps_delegate_call(cx, m->args[1], pair, m->row == SELECT ? 1 : 2, &answer));
        return map_put(cx, m, answer);
    case SELECT_MANY: {
        PS_TRY(ps_linq_ask(cx, m->args[1], item, &answer));
        ps_result r = map_many(cx, m, answer);
        ps_release(answer);
        return r;
    }
    case OF_TYPE: return ps_value_is(cx, item, m->element) ? map_put(cx, m, ps_retain(item)) : PS_OK;
    case CAST:
        if (!ps_is_null(item) && !ps_value_is(cx, item, m->element))
            return ps_throw(cx, "System.InvalidCastException",
                            "Unable to cast object of type '%s' to type '%s'.",
                            PS_U8(cx, ps_type_of(cx, item)->full_name),
                            PS_U8(cx, m->element->full_name));
        return map_put(cx, m, ps_retain(item));
    case SKIP: return at >= m->args[1].u.i ? map_put(cx, m, ps_retain(item)) : PS_OK;
    case TAKE:
        *end = at + 1 >= m->args[1].u.i;
        return at < m->args[1].u.i ? map_put(cx, m, ps_retain(item)) : PS_OK;
    case SKIP_WHILE:
        if (!m->passed) {
            PS_TRY(ps_linq_test(cx, m->args[1], item, &yes));
            m->passed = !yes;
        }
        return m->passed ? map_put(cx, m, ps_retain(item)) : PS_OK;
    case TAKE_WHILE:
        PS_TRY(ps_linq_test(cx, m->args[1], item, &yes));
        *end = !yes;
        return yes ? map_put(cx, m, ps_retain(item)) : PS_OK;
    case DISTINCT_BY: {
        PS_TRY(ps_linq_ask(cx, m->args[1], item, &answer));
        ps_result r = ps_linq_see(cx, m->seen, answer, true, &yes);
        ps_release(answer);
        PS_TRY(r);
        return yes ? map_put(cx, m, ps_retain(item)) : PS_OK;
    }
    case DISTINCT: case DISTINCT_COMPARER:
        PS_TRY(ps_linq_see(cx, m->seen, item, true, &yes));
        return yes ? map_put(cx, m, ps_retain(item)) : PS_OK;
    default: /* AS_ENUMERABLE */
        return map_put(cx, m, ps_retain(item));
    }
}

/* The element of a sequence's type, IEnumerable<T>. */
static ps_type *element_of(ps_cx *cx, const ps_type *result)
{
    return result && result->arg_count ? result->args[0] : ps_core_type(cx->worker, PS_T_OBJECT);
}

static ps_result map_row(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                         ps_value *out)
{
    struct mapping m = {.row = row, .args = args, .to = ps_linq_sequence(cx, result),
                        .element = element_of(cx, result)};
    struct ps_linq_seen seen = {0};
    ps_result r = PS_OK;
    if (row == DISTINCT_BY || row == DISTINCT || row == DISTINCT_COMPARER)
        r = ps_linq_seen_init(cx, &seen, row == DISTINCT_COMPARER ? args[1] : ps_unset());
    m.seen = &seen;
    if (r == PS_OK && !(row == TAKE && args[1].u.i <= 0))
        r = ps_linq_walk(cx, args[0], map_one, &m);
    ps_linq_seen_free(&seen);
    *out = ps_take_object(m.to);
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

/* Except and Intersect read the second source first, Union both. */
static ps_result set_row(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                         unsigned count, ps_value *out)
{
    struct ps_linq_seen given, second;
    ps_value comparer = count > 2 ? args[2] : ps_unset();
    ps_list *to = ps_linq_sequence(cx, result);
    ps_list *a = ps_linq_collect(cx, args[0]), *b = a ? ps_linq_collect(cx, args[1]) : NULL;
    bool fresh, there, keep;
    ps_result r = b ? ps_linq_seen_init(cx, &given, comparer) : PS_FAIL;
    if (r == PS_OK && (r = ps_linq_seen_init(cx, &second, comparer)) == PS_OK) {
        bool both = row == UNION || row == UNION_COMPARER;
        bool common = row == INTERSECT || row == INTERSECT_COMPARER;
        for (uint32_t i = 0; r == PS_OK && !both && i < b->count; i++)
            r = ps_linq_see(cx, &second, b->items[i], true, &fresh);
        for (uint32_t i = 0; r == PS_OK && i < a->count + (both ? b->count : 0); i++) {
            ps_value v = i < a->count ? a->items[i] : b->items[i - a->count];
            r = ps_linq_see(cx, &second, v, false, &there);
            there = !there;
            if (r == PS_OK)
                r = ps_linq_see(cx, &given, v, true, &fresh);
            keep = r == PS_OK && fresh && (both || there == common);
            if (keep && !ps_list_add(to, ps_retain(v)))
                r = ps_raise_memory(cx);
        }
        ps_linq_seen_free(&second);
        ps_linq_seen_free(&given);
    }
    ps_release_object(a);
    ps_release_object(b);
    *out = ps_take_object(to);
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

static ps_result chunk(ps_cx *cx, ps_type *result, const ps_list *l, int64_t size, ps_list *to)
{
    ps_type *array = element_of(cx, result);
    if (size < 1)
        return ps_throw_range(cx, "size", "size ('0') must be a positive value.");
    for (uint32_t i = 0; i < l->count; i += (uint32_t)size) {
        ps_array *a;
        uint32_t n = l->count - i < (uint64_t)size ? l->count - i : (uint32_t)size;
        PS_TRY(ps_array_new(cx, array->element ? array->element : array, n, &a));
        for (uint32_t k = 0; k < n; k++)
            ps_array_put(a, k, ps_retain(l->items[i + k]));
        ps_list_add(to, ps_take_object(a));
    }
    return PS_OK;
}

static void copy_part(const ps_list *l, uint32_t from, uint32_t to, ps_list *out)
{
    for (uint32_t i = from; i < to && i < l->count; i++)
        ps_list_add(out, ps_retain(l->items[i]));
}

/* Rows that need the whole source first. */
static ps_result whole_row(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                           ps_value *out)
{
    ps_list *l = ps_linq_collect(cx, args[0]), *to;
    if (!l)
        return PS_FAIL;
    to = ps_linq_sequence(cx, result);
    ps_result r = PS_OK;
    uint32_t count = args[1].kind == PS_INT32 && args[1].u.i > 0 ? (uint32_t)args[1].u.i : 0;
    switch (row) {
    case APPEND:
        copy_part(l, 0, l->count, to);
        ps_list_add(to, ps_retain(args[1]));
        break;
    case PREPEND:
        ps_list_add(to, ps_retain(args[1]));
        copy_part(l, 0, l->count, to);
        break;
    case REVERSE:
        for (uint32_t i = l->count; i--;)
            ps_list_add(to, ps_retain(l->items[i]));
        break;
    case SKIP_LAST: copy_part(l, 0, l->count > count ? l->count - count : 0, to); break;
    case TAKE_LAST: copy_part(l, l->count > count ? l->count - count : 0, l->count, to); break;
    case CHUNK: r = chunk(cx, result, l, args[1].u.i, to); break;
    default: /* DEFAULT_IF_EMPTY */
        copy_part(l, 0, l->count, to);
        if (!l->count)
            ps_list_add(to, row == DEFAULT_IF_EMPTY ? ps_type_default(element_of(cx, result))
                                                    : ps_retain(args[1]));
    }
    ps_release_object(l);
    *out = ps_take_object(to);
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

static ps_result pairs_row(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                           ps_value *out)
{
    ps_list *a = ps_linq_collect(cx, args[0]), *b = a ? ps_linq_collect(cx, args[1]) : NULL;
    ps_list *to = ps_linq_sequence(cx, result);
    ps_result r = b ? PS_OK : PS_FAIL;
    if (b && row == CONCAT) {
        copy_part(a, 0, a->count, to);
        copy_part(b, 0, b->count, to);
    }
    for (uint32_t i = 0; b && row == ZIP && r == PS_OK && i < a->count && i < b->count; i++) {
        ps_value pair[2] = {a->items[i], b->items[i]}, v;
        r = ps_delegate_call(cx, args[2], pair, 2, &v);
        if (r == PS_OK)
            ps_list_add(to, v);
    }
    ps_release_object(a);
    ps_release_object(b);
    *out = ps_take_object(to);
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

static ps_result made_row(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                          ps_value *out)
{
    ps_type *ints = ps_core_type(cx->worker, PS_T_INT32);
    if (row == RANGE)
        result = ps_type_generic(cx->worker,
                                 ps_type_named(cx->worker, "System.Collections.Generic.IEnumerable`1"),
                                 &ints, 1);
    if (row == EMPTY) { /* .NET gives an array of none */
        ps_array *none;
        PS_TRY(ps_array_new(cx, element_of(cx, result), 0, &none));
        return ps_give(ps_take_object(none), out);
    }
    int64_t count = args[1].u.i;
    if (count < 0 || (row == RANGE && count && args[0].u.i + count - 1 > INT32_MAX))
        return ps_throw(cx, "System.ArgumentOutOfRangeException",
                        "Specified argument was out of the range of valid values. (Parameter "
                        "'count')");
    ps_list *to = ps_linq_sequence(cx, result);
    *out = ps_take_object(to);
    for (int64_t i = 0; i < count; i++)
        if (!ps_list_add(to, row == RANGE ? ps_int((int32_t)(args[0].u.i + i)) : ps_retain(args[0]))) {
            ps_release(*out);
            return ps_raise_memory(cx);
        }
    return PS_OK;
}

/* ---- collections ----------------------------------------------------------------------------- */

static ps_result to_array(ps_cx *cx, ps_type *result, ps_value source, ps_value *out)
{
    ps_list *l = ps_linq_collect(cx, source);
    ps_array *a;
    if (!l)
        return PS_FAIL;
    ps_result r = ps_array_new(cx, result->element, l->count, &a);
    for (uint32_t i = 0; r == PS_OK && i < l->count; i++)
        r = ps_array_set(cx, a, i, l->items[i]);
    ps_release_object(l);
    if (r == PS_OK)
        *out = ps_take_object(a);
    return r;
}

static ps_result to_dictionary(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                               ps_value *out)
{
    ps_list *l = ps_linq_collect(cx, args[0]);
    ps_value added;
    if (!l)
        return PS_FAIL;
    ps_result r = ps_type_create(cx, result, NULL, 0, out);
    for (uint32_t i = 0; r == PS_OK && i < l->count; i++) {
        ps_value pair[2] = {ps_null(), ps_retain(l->items[i])};
        r = ps_linq_ask(cx, args[1], l->items[i], &pair[0]);
        if (r == PS_OK && row == TO_DICTIONARY_ELEMENT) {
            ps_release(pair[1]);
            pair[1] = ps_null();
            r = ps_linq_ask(cx, args[2], l->items[i], &pair[1]);
        }
        if (r == PS_OK && (r = ps_call_c(cx, *out, "Add", pair, 2, &added)) == PS_OK)
            ps_release(added);
        ps_release(pair[0]);
        ps_release(pair[1]);
        if (r != PS_OK)
            ps_release(*out);
    }
    ps_release_object(l);
    return r;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result order_row(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                           unsigned count, ps_value *out)
{
    bool descending = row == ORDER_DESCENDING || row == ORDER_BY_DESCENDING ||
                      row == ORDER_BY_DESCENDING_COMPARER || row == THEN_BY_DESCENDING;
    return ps_linq_order(cx, result, args[0], row <= ORDER_DESCENDING ? ps_unset() : args[1],
                         count > 2 ? args[2] : ps_unset(), descending, row >= THEN_BY, out);
}

static ps_result linq_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    ps_type *result = self.kind == PS_TYPE ? self.u.type : NULL;
    if (row <= MIN_BY_DECIMAL)
        return number_row(cx, row, args, out);
    if (row <= MIN_BY)
        return extreme_row(cx, row, args, count, out);
    if (row <= SINGLE_DEFAULT_BOTH)
        return end_row(cx, row, result, args, out);
    if (row <= UNION_COMPARER)
        return set_row(cx, row, result, args, count, out);
    switch (row) {
    case AGGREGATE: case AGGREGATE_SEED: case AGGREGATE_RESULT:
        return aggregate(cx, row, args, out);
    case ANY: case ANY_TEST: case ALL: case COUNT: case COUNT_TEST: case LONG_COUNT:
    case LONG_COUNT_TEST:
        return count_row(cx, row, args, count, out);
    case CONTAINS: case CONTAINS_COMPARER: return contains(cx, args, count, out);
    case SEQUENCE_EQUAL: case SEQUENCE_EQUAL_COMPARER: return sequence_equal(cx, args, count, out);
    case ELEMENT_AT: case ELEMENT_AT_DEFAULT: return element_at(cx, row, result, args, out);
    case TO_ARRAY: return to_array(cx, result, args[0], out);
    case TO_LIST: case TO_SET: case TO_SET_COMPARER:
        if (ps_is_null(args[0]))
            return ps_throw_null(cx, "source");
        return ps_type_create(cx, result, args, count, out);
    case TO_DICTIONARY: case TO_DICTIONARY_ELEMENT: return to_dictionary(cx, row, result, args, out);
    case APPEND: case PREPEND: case REVERSE: case SKIP_LAST: case TAKE_LAST: case CHUNK:
    case DEFAULT_IF_EMPTY: case DEFAULT_IF_EMPTY_VALUE: {
        ps_value two[2] = {args[0], count > 1 ? args[1] : ps_unset()};
        return whole_row(cx, row, result, two, out);
    }
    case CONCAT: case ZIP: return pairs_row(cx, row, result, args, out);
    case RANGE: case REPEAT: case EMPTY: return made_row(cx, row, result, args, out);
    case GROUP_BY: case GROUP_BY_ELEMENT:
        return ps_linq_group(cx, result, args[0], args[1], count > 2 ? args[2] : ps_unset(), out);
    }
    if (row >= ORDER && row <= THEN_BY_DESCENDING)
        return order_row(cx, row, result, args, count, out);
    return map_row(cx, row, result, args, out);
}

const ps_typedef ps_type_linq = {.name = "System.Linq.Enumerable",
                                 .members = linq_members,
                                 .invoke = linq_invoke,
                                 .flags = PS_TYPE_STATIC};
const ps_typedef ps_type_linq_iterator = {
    .name = "System.Linq.Enumerable+Iterator`1",
    .interfaces = "System.Collections.Generic.IEnumerable[T],System.Collections.IEnumerable",
    .cls = NULL,
    .flags = PS_TYPE_GENERIC,
    .kind = PS_LIST};
