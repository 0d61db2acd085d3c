/* linq_rows.h - the members of System.Linq.Enumerable: a row each, with its number for the files
 * that carry the rows out. */
#ifndef PSRP_TYPES_LINQ_ROWS_H
#define PSRP_TYPES_LINQ_ROWS_H

#include "types/linq.h"

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
    M(ID,                                                                                          \
      "static " IE "[TSource] " NAME "[TSource](" IE "[TSource] first, " IE "[TSource] second)")   \
    M(ID##_COMPARER, "static " IE "[TSource] " NAME "[TSource](" IE "[TSource] first, " IE         \
                     "[TSource] second, " EQ "[TSource] comparer)")

#define LINQ_MEMBERS(M)                                                                            \
    NUMBER_ROWS(M, SUM, "Sum", "int", "long")                                                      \
    NUMBER_ROWS(M, AVERAGE, "Average", "double", "double")                                         \
    NUMBER_ROWS(M, MAX, "Max", "int", "long")                                                      \
    NUMBER_ROWS(M, MIN, "Min", "int", "long")                                                      \
    M(MAX_ANY, "static TSource Max[TSource](" SRC ")")                                             \
    M(MAX_BY_ANY,                                                                                  \
      "static TResult Max[TSource, TResult](" SRC ", " FN "[TSource,TResult] selector)")           \
    M(MAX_BY, "static TSource MaxBy[TSource, TKey](" SRC ", " FN "[TSource,TKey] keySelector)")    \
    M(MIN_ANY, "static TSource Min[TSource](" SRC ")")                                             \
    M(MIN_BY_ANY,                                                                                  \
      "static TResult Min[TSource, TResult](" SRC ", " FN "[TSource,TResult] selector)")           \
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
    M(AGGREGATE,                                                                                   \
      "static TSource Aggregate[TSource](" SRC ", " FN "[TSource,TSource,TSource] func)")          \
    M(AGGREGATE_SEED, "static TAccumulate Aggregate[TSource, TAccumulate](" SRC                    \
                      ", TAccumulate seed, " FN "[TAccumulate,TSource,TAccumulate] func)")         \
    M(AGGREGATE_RESULT,                                                                            \
      "static TResult Aggregate[TSource, TAccumulate, TResult](" SRC ", TAccumulate seed, " FN     \
      "[TAccumulate,TSource,TAccumulate] func, " FN "[TAccumulate,TResult] resultSelector)")       \
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
    M(SEQUENCE_EQUAL,                                                                              \
      "static bool SequenceEqual[TSource](" IE "[TSource] first, " IE "[TSource] second)")         \
    M(SEQUENCE_EQUAL_COMPARER, "static bool SequenceEqual[TSource](" IE "[TSource] first, " IE     \
                               "[TSource] second, " EQ "[TSource] comparer)")                      \
    M(ELEMENT_AT, "static TSource ElementAt[TSource](" SRC ", int index)")                         \
    M(ELEMENT_AT_DEFAULT, "static TSource ElementAtOrDefault[TSource](" SRC ", int index)")        \
    M(TO_ARRAY, "static TSource[] ToArray[TSource](" SRC ")")                                      \
    M(TO_LIST, "static System.Collections.Generic.List[TSource] ToList[TSource](" SRC ")")         \
    M(TO_SET, "static System.Collections.Generic.HashSet[TSource] ToHashSet[TSource](" SRC ")")    \
    M(TO_SET_COMPARER,                                                                             \
      "static System.Collections.Generic.HashSet[TSource] ToHashSet[TSource](" SRC ", " EQ         \
      "[TSource] comparer)")                                                                       \
    M(TO_DICTIONARY, "static " DIC "[TKey,TSource] ToDictionary[TSource, TKey](" SRC ", " FN       \
                     "[TSource,TKey] keySelector)")                                                \
    M(TO_DICTIONARY_ELEMENT,                                                                       \
      "static " DIC "[TKey,TElement] ToDictionary[TSource, TKey, TElement](" SRC ", " FN           \
      "[TSource,TKey] keySelector, " FN "[TSource,TElement] elementSelector)")                     \
    M(WHERE, "static " IE "[TSource] Where[TSource](" SRC ", " FN "[TSource,bool] predicate)")     \
    M(WHERE_INDEX,                                                                                 \
      "static " IE "[TSource] Where[TSource](" SRC ", " FN "[TSource,int,bool] predicate)")        \
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
    M(CONCAT,                                                                                      \
      "static " IE "[TSource] Concat[TSource](" IE "[TSource] first, " IE "[TSource] second)")     \
    M(DEFAULT_IF_EMPTY, "static " IE "[TSource] DefaultIfEmpty[TSource](" SRC ")")                 \
    M(DEFAULT_IF_EMPTY_VALUE,                                                                      \
      "static " IE "[TSource] DefaultIfEmpty[TSource](" SRC ", TSource defaultValue)")             \
    M(CHUNK, "static " IE "[TSource[]] Chunk[TSource](" SRC ", int size)")                         \
    M(REVERSE, "static " IE "[TSource] Reverse[TSource](" SRC ")")                                 \
    M(SKIP, "static " IE "[TSource] Skip[TSource](" SRC ", int count)")                            \
    M(SKIP_LAST, "static " IE "[TSource] SkipLast[TSource](" SRC ", int count)")                   \
    M(SKIP_WHILE,                                                                                  \
      "static " IE "[TSource] SkipWhile[TSource](" SRC ", " FN "[TSource,bool] predicate)")        \
    M(TAKE, "static " IE "[TSource] Take[TSource](" SRC ", int count)")                            \
    M(TAKE_LAST, "static " IE "[TSource] TakeLast[TSource](" SRC ", int count)")                   \
    M(TAKE_WHILE,                                                                                  \
      "static " IE "[TSource] TakeWhile[TSource](" SRC ", " FN "[TSource,bool] predicate)")        \
    M(RANGE, "static " IE "[int] Range(int start, int count)")                                     \
    M(REPEAT, "static " IE "[TResult] Repeat[TResult](TResult element, int count)")                \
    M(EMPTY, "static " IE "[TResult] Empty[TResult]()")                                            \
    M(ORDER, "static " ORD "[T] Order[T](" IE "[T] source)")                                       \
    M(ORDER_DESCENDING, "static " ORD "[T] OrderDescending[T](" IE "[T] source)")                  \
    M(ORDER_BY,                                                                                    \
      "static " ORD "[TSource] OrderBy[TSource, TKey](" SRC ", " FN "[TSource,TKey] keySelector)") \
    M(ORDER_BY_COMPARER, "static " ORD "[TSource] OrderBy[TSource, TKey](" SRC ", " FN             \
                         "[TSource,TKey] keySelector, " CMP "[TKey] comparer)")                    \
    M(ORDER_BY_DESCENDING, "static " ORD "[TSource] OrderByDescending[TSource, TKey](" SRC ", " FN \
                           "[TSource,TKey] keySelector)")                                          \
    M(ORDER_BY_DESCENDING_COMPARER,                                                                \
      "static " ORD "[TSource] OrderByDescending[TSource, TKey](" SRC ", " FN                      \
      "[TSource,TKey] keySelector, " CMP "[TKey] comparer)")                                       \
    M(THEN_BY, "static " ORD "[TSource] ThenBy[TSource, TKey](" ORD "[TSource] source, " FN        \
               "[TSource,TKey] keySelector)")                                                      \
    M(THEN_BY_DESCENDING, "static " ORD "[TSource] ThenByDescending[TSource, TKey](" ORD           \
                          "[TSource] source, " FN "[TSource,TKey] keySelector)")                   \
    M(GROUP_BY, "static " IE "[System.Linq.IGrouping[TKey,TSource]] GroupBy[TSource, TKey](" SRC   \
                ", " FN "[TSource,TKey] keySelector)")                                             \
    M(GROUP_BY_ELEMENT,                                                                            \
      "static " IE "[System.Linq.IGrouping[TKey,TElement]] GroupBy[TSource, TKey, "                \
      "TElement](" SRC ", " FN "[TSource,TKey] keySelector, " FN                                   \
      "[TSource,TElement] elementSelector)")
enum { LINQ_MEMBERS(PS_MEMBER_ROW_ID) ps_linq_member_count };

/* ---- one value of a sequence (linq_fold.c) ------------------------------------------------------
 */

ps_result ps_linq_number(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out);
ps_result ps_linq_extreme(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                          ps_value *out);
ps_result ps_linq_end(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                      ps_value *out);
ps_result ps_linq_element_at(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                             ps_value *out);
ps_result ps_linq_count(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                        ps_value *out);
ps_result ps_linq_contains(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out);
ps_result ps_linq_sequence_equal(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out);
ps_result ps_linq_aggregate(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out);

/* ---- a sequence of a sequence (linq_map.c) ------------------------------------------------------
 */

/* Where, Select, Take and their like: an item at a time. */
ps_result ps_linq_map(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                      ps_value *out);
/* Except, Intersect, Union. */
ps_result ps_linq_set(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                      unsigned count, ps_value *out);
/* Rows that need the whole source first: Reverse, TakeLast and their like. args[1] may be unset. */
ps_result ps_linq_whole(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                        ps_value *out);
/* Concat and Zip. */
ps_result ps_linq_pairs(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                        ps_value *out);
/* Range, Repeat, Empty: sequences of nothing that was there. */
ps_result ps_linq_made(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                       ps_value *out);

#endif
