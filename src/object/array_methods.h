/* array_methods.h - the statics of System.Array that search, sort and map; for array_type.c. */
#ifndef PSRP_OBJECT_ARRAY_METHODS_H
#define PSRP_OBJECT_ARRAY_METHODS_H

#include "object/containers.h"

#define PS_ARRAY_PREDICATE "T[] array, System.Predicate[T] match)"
#define PS_ARRAY_METHOD_ROWS(M)                                                                    \
    M(ARRAY_SORT, "static void Sort(array array)")                                                 \
    M(ARRAY_SORT_ITEMS, "static void Sort(array keys, array items)")                               \
    M(ARRAY_SORT_PART, "static void Sort(array array, int index, int length)")                     \
    M(ARRAY_SORT_ITEMS_PART, "static void Sort(array keys, array items, int index, int length)")   \
    M(ARRAY_SORT_BY, "static void Sort(array array, System.Collections.IComparer comparer)")       \
    M(ARRAY_SORT_ITEMS_BY,                                                                         \
      "static void Sort(array keys, array items, System.Collections.IComparer comparer)")          \
    M(ARRAY_SORT_PART_BY, "static void Sort(array array, int index, int length, "                  \
                          "System.Collections.IComparer comparer)")                                \
    M(ARRAY_SORT_COMPARISON, "static void Sort[T](T[] array, System.Comparison[T] comparison)")    \
    M(ARRAY_SEARCH, "static int BinarySearch(array array, System.Object value)")                   \
    M(ARRAY_SEARCH_BY, "static int BinarySearch(array array, System.Object value, "                \
                       "System.Collections.IComparer comparer)")                                   \
    M(ARRAY_SEARCH_PART,                                                                           \
      "static int BinarySearch(array array, int index, int length, System.Object value)")          \
    M(ARRAY_AS_READ_ONLY,                                                                          \
      "static System.Collections.ObjectModel.ReadOnlyCollection[T] AsReadOnly[T](T[] array)")      \
    M(ARRAY_CONVERT_ALL, "static TOutput[] ConvertAll[TInput, TOutput](TInput[] array, "           \
                         "System.Converter[TInput,TOutput] converter)")                            \
    M(ARRAY_EMPTY, "static T[] Empty[T]()")                                                        \
    M(ARRAY_EXISTS, "static bool Exists[T](" PS_ARRAY_PREDICATE)                                   \
    M(ARRAY_FILL, "static void Fill[T](T[] array, T value)")                                       \
    M(ARRAY_FILL_PART, "static void Fill[T](T[] array, T value, int startIndex, int count)")       \
    M(ARRAY_FIND, "static T Find[T](" PS_ARRAY_PREDICATE)                                          \
    M(ARRAY_FIND_ALL, "static T[] FindAll[T](" PS_ARRAY_PREDICATE)                                 \
    M(ARRAY_FIND_INDEX, "static int FindIndex[T](" PS_ARRAY_PREDICATE)                             \
    M(ARRAY_FIND_INDEX_FROM,                                                                       \
      "static int FindIndex[T](T[] array, int startIndex, System.Predicate[T] match)")             \
    M(ARRAY_FIND_LAST, "static T FindLast[T](" PS_ARRAY_PREDICATE)                                 \
    M(ARRAY_FIND_LAST_INDEX, "static int FindLastIndex[T](" PS_ARRAY_PREDICATE)                    \
    M(ARRAY_FOR_EACH, "static void ForEach[T](T[] array, System.Action[T] action)")                \
    M(ARRAY_TRUE_FOR_ALL, "static bool TrueForAll[T](" PS_ARRAY_PREDICATE)                         \
    M(ARRAY_CONSTRAINED_COPY,                                                                      \
      "static void ConstrainedCopy(array sourceArray, int sourceIndex, array destinationArray, "   \
      "int destinationIndex, int length)")                                                         \
    M(ARRAY_MAX_LENGTH, "static int MaxLength {get;}")

/* Perform such a row; `row` counts from the first of them. `subject` is the type that generic
 * methods get. */
ps_result ps_array_method(ps_cx *cx, unsigned row, ps_type *subject, const ps_value *args,
                          unsigned count, ps_value *out);
/* "Offset and length were out of bounds ..." */
ps_result ps_array_bad_part(ps_cx *cx);
bool ps_array_part_of(const ps_array *a, int64_t index, int64_t length);

#endif
