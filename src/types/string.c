/*
 * string.c - System.String's members.
 *
 * Searching without a StringComparison is ordinal for characters and culture-sensitive for
 * strings in .NET; under the invariant culture the two differ only in ignorable characters and
 * equivalent sequences, which this host compares ordinally (docs/differences.md).
 */
#include "base/collate.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "types/support.h"
#include "types/string_split.h"

#include <string.h>

/* Comparisons of parts of strings. */
#define PARTS "string strA, int indexA, string strB, int indexB, int length"
#define STRING_PART_ROWS(M)                                                                        \
    M(STR_PART, "static int Compare(" PARTS ")")                                                   \
    M(STR_PART_CASE, "static int Compare(" PARTS ", bool ignoreCase)")                             \
    M(STR_PART_CULTURE, "static int Compare(" PARTS ", bool ignoreCase, cultureinfo culture)")     \
    M(STR_PART_OPTIONS, "static int Compare(" PARTS ", cultureinfo culture, "                      \
                        "System.Globalization.CompareOptions options)")                            \
    M(STR_PART_HOW, "static int Compare(" PARTS ", System.StringComparison comparisonType)")       \
    M(STR_PART_ORDINAL, "static int CompareOrdinal(" PARTS ")")

#define STRING_MEMBERS(M)                                                                          \
    M(STR_NEW_CHARS, "new(char[] value)")                                                          \
    M(STR_NEW_CHARS_RANGE, "new(char[] value, int startIndex, int length)")                        \
    M(STR_NEW_REPEAT, "new(char c, int count)")                                                    \
    M(STR_EMPTY, "static field string Empty")                                                      \
    M(STR_CHARS, "char Chars(int index) {get;}")                                                   \
    M(STR_LENGTH, "int Length {get;}")                                                             \
    M(STR_INTERN, "static string Intern(string str)")                                              \
    M(STR_COMPARE, "static int Compare(string strA, string strB)")                                 \
    M(STR_COMPARE_CASE, "static int Compare(string strA, string strB, bool ignoreCase)")           \
    M(STR_COMPARE_HOW,                                                                             \
      "static int Compare(string strA, string strB, System.StringComparison comparisonType)")      \
    M(STR_COMPARE_ORDINAL, "static int CompareOrdinal(string strA, string strB)")                  \
    M(STR_COMPARE_TO_OBJECT, "int CompareTo(System.Object value)")                                 \
    M(STR_COMPARE_TO, "int CompareTo(string strB)")                                                \
    M(STR_ENDS, "bool EndsWith(string value)")                                                     \
    M(STR_ENDS_HOW, "bool EndsWith(string value, System.StringComparison comparisonType)")         \
    M(STR_ENDS_CULTURE, "bool EndsWith(string value, bool ignoreCase, cultureinfo culture)")       \
    M(STR_ENDS_CHAR, "bool EndsWith(char value)")                                                  \
    M(STR_EQUALS_OBJECT, "bool Equals(System.Object obj)")                                         \
    M(STR_EQUALS, "bool Equals(string value)")                                                     \
    M(STR_EQUALS_HOW, "bool Equals(string value, System.StringComparison comparisonType)")         \
    M(STR_EQUALS_STATIC, "static bool Equals(string a, string b)")                                 \
    M(STR_EQUALS_STATIC_HOW,                                                                       \
      "static bool Equals(string a, string b, System.StringComparison comparisonType)")            \
    M(STR_OP_EQUALITY, "static bool op_Equality(string a, string b)")                              \
    M(STR_OP_INEQUALITY, "static bool op_Inequality(string a, string b)")                          \
    M(STR_HASH, "int GetHashCode()")                                                               \
    M(STR_STARTS, "bool StartsWith(string value)")                                                 \
    M(STR_STARTS_HOW, "bool StartsWith(string value, System.StringComparison comparisonType)")     \
    M(STR_STARTS_CULTURE, "bool StartsWith(string value, bool ignoreCase, cultureinfo culture)")   \
    M(STR_STARTS_CHAR, "bool StartsWith(char value)")                                              \
    M(STR_CLONE, "System.Object Clone()")                                                          \
    M(STR_COPY, "static string Copy(string str)")                                                  \
    M(STR_COPY_TO,                                                                                 \
      "void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)")         \
    M(STR_TO_CHARS, "char[] ToCharArray()")                                                        \
    M(STR_TO_CHARS_RANGE, "char[] ToCharArray(int startIndex, int length)")                        \
    M(STR_NULL_OR_EMPTY, "static bool IsNullOrEmpty(string value)")                                \
    M(STR_NULL_OR_WHITE, "static bool IsNullOrWhiteSpace(string value)")                           \
    M(STR_TO_STRING, "string ToString()")                                                          \
    M(STR_TO_STRING_PROVIDER, "string ToString(System.IFormatProvider provider)")                  \
    M(STR_ENUMERATOR, "System.CharEnumerator GetEnumerator()")                                     \
    M(STR_TYPE_CODE, "System.TypeCode GetTypeCode()")                                              \
    M(STR_NORMALIZED, "bool IsNormalized()")                                                       \
    M(STR_CONCAT_1, "static string Concat(System.Object arg0)")                                    \
    M(STR_CONCAT_2, "static string Concat(System.Object arg0, System.Object arg1)")                \
    M(STR_CONCAT_3,                                                                                \
      "static string Concat(System.Object arg0, System.Object arg1, System.Object arg2)")          \
    M(STR_CONCAT_N, "static string Concat(Params System.Object[] args)")                           \
    M(STR_FORMAT_1, "static string Format(string format, System.Object arg0)")                     \
    M(STR_FORMAT_2, "static string Format(string format, System.Object arg0, System.Object arg1)") \
    M(STR_FORMAT_3, "static string Format(string format, System.Object arg0, System.Object arg1, " \
                    "System.Object arg2)")                                                         \
    M(STR_FORMAT_N, "static string Format(string format, Params System.Object[] args)")            \
    M(STR_FORMAT_PROVIDER, "static string Format(System.IFormatProvider provider, string format, " \
                           "Params System.Object[] args)")                                         \
    M(STR_INSERT, "string Insert(int startIndex, string value)")                                   \
    M(STR_JOIN_CHAR, "static string Join(char separator, Params string[] value)")                  \
    M(STR_JOIN, "static string Join(string separator, Params string[] value)")                     \
    M(STR_JOIN_EACH, "static string Join[T](string separator, "                                    \
                     "System.Collections.Generic.IEnumerable[T] values)")                          \
    M(STR_CONCAT_EACH,                                                                             \
      "static string Concat[T](System.Collections.Generic.IEnumerable[T] values)")                 \
    M(STR_JOIN_CHAR_RANGE,                                                                         \
      "static string Join(char separator, string[] value, int startIndex, int count)")             \
    M(STR_JOIN_RANGE,                                                                              \
      "static string Join(string separator, string[] value, int startIndex, int count)")           \
    M(STR_JOIN_CHAR_OBJECTS, "static string Join(char separator, Params System.Object[] values)")  \
    M(STR_JOIN_OBJECTS, "static string Join(string separator, Params System.Object[] values)")     \
    M(STR_PAD_LEFT, "string PadLeft(int totalWidth)")                                              \
    M(STR_PAD_LEFT_CHAR, "string PadLeft(int totalWidth, char paddingChar)")                       \
    M(STR_PAD_RIGHT, "string PadRight(int totalWidth)")                                            \
    M(STR_PAD_RIGHT_CHAR, "string PadRight(int totalWidth, char paddingChar)")                     \
    M(STR_REMOVE_RANGE, "string Remove(int startIndex, int count)")                                \
    M(STR_REMOVE, "string Remove(int startIndex)")                                                 \
    M(STR_REPLACE_CULTURE,                                                                         \
      "string Replace(string oldValue, string newValue, bool ignoreCase, cultureinfo culture)")    \
    M(STR_REPLACE_HOW,                                                                             \
      "string Replace(string oldValue, string newValue, System.StringComparison comparisonType)")  \
    M(STR_REPLACE_CHAR, "string Replace(char oldChar, char newChar)")                              \
    M(STR_REPLACE, "string Replace(string oldValue, string newValue)")                             \
    M(STR_LINE_ENDINGS, "string ReplaceLineEndings()")                                             \
    M(STR_LINE_ENDINGS_TO, "string ReplaceLineEndings(string replacementText)")                    \
    M(STR_SPLIT_CHAR, "string[] Split(char separator, System.StringSplitOptions options = None)")  \
    M(STR_SPLIT_CHAR_COUNT,                                                                        \
      "string[] Split(char separator, int count, System.StringSplitOptions options = None)")       \
    M(STR_SPLIT_CHARS, "string[] Split(Params char[] separator)")                                  \
    M(STR_SPLIT_CHARS_COUNT, "string[] Split(char[] separator, int count)")                        \
    M(STR_SPLIT_CHARS_OPTIONS,                                                                     \
      "string[] Split(char[] separator, System.StringSplitOptions options)")                       \
    M(STR_SPLIT_CHARS_BOTH,                                                                        \
      "string[] Split(char[] separator, int count, System.StringSplitOptions options)")            \
    M(STR_SPLIT_STRING,                                                                            \
      "string[] Split(string separator, System.StringSplitOptions options = None)")                \
    M(STR_SPLIT_STRING_COUNT,                                                                      \
      "string[] Split(string separator, int count, System.StringSplitOptions options = None)")     \
    M(STR_SPLIT_STRINGS,                                                                           \
      "string[] Split(string[] separator, System.StringSplitOptions options)")                     \
    M(STR_SPLIT_STRINGS_COUNT,                                                                     \
      "string[] Split(string[] separator, int count, System.StringSplitOptions options)")          \
    M(STR_SUBSTRING, "string Substring(int startIndex)")                                           \
    M(STR_SUBSTRING_RANGE, "string Substring(int startIndex, int length)")                         \
    M(STR_LOWER, "string ToLower()")                                                               \
    M(STR_LOWER_CULTURE, "string ToLower(cultureinfo culture)")                                    \
    M(STR_LOWER_INVARIANT, "string ToLowerInvariant()")                                            \
    M(STR_UPPER, "string ToUpper()")                                                               \
    M(STR_UPPER_CULTURE, "string ToUpper(cultureinfo culture)")                                    \
    M(STR_UPPER_INVARIANT, "string ToUpperInvariant()")                                            \
    M(STR_TRIM, "string Trim()")                                                                   \
    M(STR_TRIM_CHAR, "string Trim(char trimChar)")                                                 \
    M(STR_TRIM_CHARS, "string Trim(Params char[] trimChars)")                                      \
    M(STR_TRIM_START, "string TrimStart()")                                                        \
    M(STR_TRIM_START_CHAR, "string TrimStart(char trimChar)")                                      \
    M(STR_TRIM_START_CHARS, "string TrimStart(Params char[] trimChars)")                           \
    M(STR_TRIM_END, "string TrimEnd()")                                                            \
    M(STR_TRIM_END_CHAR, "string TrimEnd(char trimChar)")                                          \
    M(STR_TRIM_END_CHARS, "string TrimEnd(Params char[] trimChars)")                               \
    M(STR_CONTAINS, "bool Contains(string value)")                                                 \
    M(STR_CONTAINS_HOW, "bool Contains(string value, System.StringComparison comparisonType)")     \
    M(STR_CONTAINS_CHAR, "bool Contains(char value)")                                              \
    M(STR_CONTAINS_CHAR_HOW, "bool Contains(char value, System.StringComparison comparisonType)")  \
    M(STR_INDEX_CHAR, "int IndexOf(char value)")                                                   \
    M(STR_INDEX_CHAR_FROM, "int IndexOf(char value, int startIndex)")                              \
    M(STR_INDEX_CHAR_HOW, "int IndexOf(char value, System.StringComparison comparisonType)")       \
    M(STR_INDEX_CHAR_RANGE, "int IndexOf(char value, int startIndex, int count)")                  \
    M(STR_INDEX_ANY, "int IndexOfAny(char[] anyOf)")                                               \
    M(STR_INDEX_ANY_FROM, "int IndexOfAny(char[] anyOf, int startIndex)")                          \
    M(STR_INDEX_ANY_RANGE, "int IndexOfAny(char[] anyOf, int startIndex, int count)")              \
    M(STR_INDEX, "int IndexOf(string value)")                                                      \
    M(STR_INDEX_FROM, "int IndexOf(string value, int startIndex)")                                 \
    M(STR_INDEX_RANGE, "int IndexOf(string value, int startIndex, int count)")                     \
    M(STR_INDEX_HOW, "int IndexOf(string value, System.StringComparison comparisonType)")          \
    M(STR_INDEX_FROM_HOW,                                                                          \
      "int IndexOf(string value, int startIndex, System.StringComparison comparisonType)")         \
    M(STR_INDEX_RANGE_HOW, "int IndexOf(string value, int startIndex, int count, "                 \
                           "System.StringComparison comparisonType)")                              \
    M(STR_LAST_CHAR, "int LastIndexOf(char value)")                                                \
    M(STR_LAST_CHAR_FROM, "int LastIndexOf(char value, int startIndex)")                           \
    M(STR_LAST_CHAR_RANGE, "int LastIndexOf(char value, int startIndex, int count)")               \
    M(STR_LAST_ANY, "int LastIndexOfAny(char[] anyOf)")                                            \
    M(STR_LAST, "int LastIndexOf(string value)")                                                   \
    M(STR_LAST_FROM, "int LastIndexOf(string value, int startIndex)")                              \
    M(STR_LAST_RANGE, "int LastIndexOf(string value, int startIndex, int count)")                  \
    M(STR_LAST_HOW, "int LastIndexOf(string value, System.StringComparison comparisonType)")       \
    M(STR_LAST_FROM_HOW,                                                                           \
      "int LastIndexOf(string value, int startIndex, System.StringComparison comparisonType)")     \
    M(STR_LAST_RANGE_HOW, "int LastIndexOf(string value, int startIndex, int count, "              \
                          "System.StringComparison comparisonType)")                               \
    M(STR_LAST_ANY_FROM, "int LastIndexOfAny(char[] anyOf, int startIndex)")                       \
    M(STR_LAST_ANY_RANGE, "int LastIndexOfAny(char[] anyOf, int startIndex, int count)")           \
    M(STR_HASH_HOW, "int GetHashCode(System.StringComparison comparisonType)")                     \
    STRING_PART_ROWS(M)                                                                            \
    M(STR_COMPARE_CULTURE,                                                                         \
      "static int Compare(string strA, string strB, bool ignoreCase, cultureinfo culture)")        \
    M(STR_COMPARE_OPTIONS, "static int Compare(string strA, string strB, cultureinfo culture, "    \
                           "System.Globalization.CompareOptions options)")                         \
    M(STR_CONCAT_STRINGS_EACH,                                                                     \
      "static string Concat(System.Collections.Generic.IEnumerable[string] values)")               \
    M(STR_CONCAT_STRINGS_2, "static string Concat(string str0, string str1)")                      \
    M(STR_CONCAT_STRINGS_3, "static string Concat(string str0, string str1, string str2)")         \
    M(STR_CONCAT_STRINGS_4,                                                                        \
      "static string Concat(string str0, string str1, string str2, string str3)")                  \
    M(STR_CONCAT_STRINGS, "static string Concat(Params string[] values)")                          \
    M(STR_FORMAT_PROVIDER_1, "static string Format(System.IFormatProvider provider, string "       \
                             "format, System.Object arg0)")                                        \
    M(STR_FORMAT_PROVIDER_2, "static string Format(System.IFormatProvider provider, string "       \
                             "format, System.Object arg0, System.Object arg1)")                    \
    M(STR_FORMAT_PROVIDER_3, "static string Format(System.IFormatProvider provider, string "       \
                             "format, System.Object arg0, System.Object arg1, System.Object "      \
                             "arg2)")                                                              \
    M(STR_JOIN_STRINGS_EACH, "static string Join(string separator, "                               \
                             "System.Collections.Generic.IEnumerable[string] values)")             \
    M(STR_JOIN_CHAR_EACH, "static string Join[T](char separator, "                                 \
                          "System.Collections.Generic.IEnumerable[T] values)")
PS_MEMBER_TABLE(string, STRING_MEMBERS)

/* ---- searching ------------------------------------------------------------------------------ */

static bool unit_is(uint16_t a, uint16_t b, bool fold)
{
    return a == b || (fold && ps_upper(a) == ps_upper(b));
}

static bool matches_at(const ps_string *s, uint32_t at, const ps_string *what, bool fold)
{
    for (uint32_t i = 0; i < what->length; i++)
        if (!unit_is(ps_string_at(s, at + i), ps_string_at(what, i), fold))
            return false;
    return true;
}

static bool starts(const ps_string *s, const ps_string *what, bool fold)
{
    return what->length <= s->length && matches_at(s, 0, what, fold);
}

static bool ends(const ps_string *s, const ps_string *what, bool fold)
{
    return what->length <= s->length && matches_at(s, s->length - what->length, what, fold);
}

static int64_t find(const ps_string *s, const ps_string *what, int64_t from, int64_t count,
                    bool fold)
{
    for (int64_t i = from; i + what->length <= from + count; i++)
        if (matches_at(s, (uint32_t)i, what, fold))
            return i;
    return -1;
}

/* The last place at or below `from` where `what` ends within [from - count + 1, from]. */
static int64_t find_last(const ps_string *s, const ps_string *what, int64_t from, int64_t count,
                         bool fold)
{
    int64_t least = from - count + 1;
    for (int64_t i = from - (int64_t)what->length + 1; i >= least; i--)
        if (i >= 0 && matches_at(s, (uint32_t)i, what, fold))
            return i;
    return -1;
}

static bool in_set(uint16_t unit, const ps_array *set)
{
    for (uint32_t i = 0; i < set->length; i++)
        if (set->u16[i] == unit)
            return true;
    return false;
}

static ps_result check_range(ps_cx *cx, const ps_string *s, int64_t from, int64_t count)
{
    if (from < 0 || from > s->length)
        return ps_throw_range(cx, "startIndex",
                              "Index was out of range. Must be non-negative and less than or "
                              "equal to the size of the collection.");
    if (count < 0 || count > (int64_t)s->length - from)
        return ps_throw_range(cx, "count",
                              "Count must be positive and count must refer to a location within "
                              "the string/array/collection.");
    return PS_OK;
}

/* IndexOf in all its forms: what (char or string), then start, count and comparison. */
static ps_result index_of(ps_cx *cx, const ps_string *s, ps_value what, int64_t from,
                          int64_t count, bool fold, ps_value *out)
{
    if (count < 0 && from >= 0 && from <= s->length)
        count = s->length - from;
    PS_TRY(check_range(cx, s, from, count));
    if (what.kind == PS_CHAR) {
        for (int64_t i = from; i < from + count; i++)
            if (unit_is(ps_string_at(s, (uint32_t)i), (uint16_t)what.u.i, fold))
                return ps_give_int(i, out);
        return ps_give_int(-1, out);
    }
    if (what.kind == PS_ARRAY) {
        for (int64_t i = from; i < from + count; i++)
            if (in_set(ps_string_at(s, (uint32_t)i), ps_as_array(what)))
                return ps_give_int(i, out);
        return ps_give_int(-1, out);
    }
    if (what.kind != PS_STRING)
        return ps_throw_null(cx, what.kind == PS_NULL ? "value" : "anyOf");
    return ps_give_int(find(s, what.u.string, from, count, fold), out);
}

static ps_result last_index_of(ps_cx *cx, const ps_string *s, ps_value what, int64_t from,
                               int64_t count, bool fold, ps_value *out)
{
    if (s->length == 0)
        return ps_give_int(what.kind == PS_STRING && what.u.string->length == 0 ? 0 : -1, out);
    if (from < 0 || from > s->length || (what.kind == PS_CHAR && from >= s->length))
        return ps_throw_index(cx, "startIndex");
    if (from == s->length)
        from--;
    if (count < 0)
        count = from + 1;
    if (count > from + 1)
        return ps_throw_range(cx, "count",
                              "Count must be positive and count must refer to a location within "
                              "the string/array/collection.");
    if (what.kind == PS_STRING) {
        if (!what.u.string->length)
            return ps_give_int(from + 1, out);
        return ps_give_int(find_last(s, what.u.string, from, count, fold), out);
    }
    for (int64_t i = from; i > from - count; i--) {
        uint16_t unit = ps_string_at(s, (uint32_t)i);
        if (what.kind == PS_CHAR ? unit == what.u.i
                                 : what.kind == PS_ARRAY && in_set(unit, ps_as_array(what)))
            return ps_give_int(i, out);
    }
    return ps_give_int(-1, out);
}

/* ---- comparing -------------------------------------------------------------------------------- */

static int compare(const ps_string *a, const ps_string *b, struct ps_comparison how)
{
    if (!a || !b)
        return a ? 1 : b ? -1 : 0;
    if (!how.ordinal)
        return ps_collate(a, b, how.ignore_case);
    return how.ignore_case ? ps_string_compare_fold(a, b) : ps_string_compare(a, b);
}

static bool equal(const ps_string *a, const ps_string *b, struct ps_comparison how)
{
    if (!a || !b)
        return a == b;
    return how.ignore_case ? ps_string_equal_fold(a, b) : ps_string_equal(a, b);
}

static int sign(int order)
{
    return (order > 0) - (order < 0);
}

/* ---- building ----------------------------------------------------------------------------------- */

static ps_result pad(ps_cx *cx, const ps_string *s, int64_t width, uint16_t unit, bool left,
                     ps_value *out)
{
    if (width < 0)
        return ps_throw_negative(cx, "totalWidth", width);
    if (width <= s->length)
        return ps_give_string(cx, ps_string_retain(s), out);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    if (left)
        ps_strbuf_fill(&b, unit, (size_t)width - s->length);
    ps_strbuf_put(&b, s);
    if (!left)
        ps_strbuf_fill(&b, unit, (size_t)width - s->length);
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static ps_result substring(ps_cx *cx, const ps_string *s, int64_t from, int64_t length,
                           ps_value *out)
{
    if (from < 0)
        return ps_throw_negative(cx, "startIndex", from);
    if (from > s->length)
        return ps_throw_range(cx, "startIndex",
                              "startIndex cannot be larger than length of string.");
    if (length == INT64_MIN)
        length = s->length - from;
    if (length < 0)
        return ps_throw_negative(cx, "length", length);
    if (length > (int64_t)s->length - from)
        return ps_throw_range(cx, "length",
                              "Index and length must refer to a location within the string.");
    return ps_give_string(cx, ps_string_sub(s, (uint32_t)from, (uint32_t)length), out);
}

static ps_result remove_range(ps_cx *cx, const ps_string *s, int64_t from, int64_t count,
                              bool to_end, ps_value *out)
{
    if (from < 0)
        return to_end ? ps_throw_range(cx, "startIndex", "StartIndex cannot be less than zero.")
                      : ps_throw_negative(cx, "startIndex", from);
    if (to_end && from > s->length)
        return ps_throw_range(cx, "startIndex",
                              "startIndex cannot be larger than length of string.");
    if (to_end)
        count = s->length - from;
    if (count < 0)
        return ps_throw_negative(cx, "count", count);
    if (count > (int64_t)s->length - from)
        return ps_throw_beyond(cx, "count", count, (int64_t)s->length - from);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_sub(&b, s, 0, (uint32_t)from);
    ps_strbuf_sub(&b, s, (uint32_t)(from + count), s->length - (uint32_t)(from + count));
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static ps_result insert(ps_cx *cx, const ps_string *s, int64_t at, const ps_string *what,
                        ps_value *out)
{
    if (!what)
        return ps_throw_null(cx, "value");
    if (at < 0)
        return ps_throw_negative(cx, "startIndex", at);
    if (at > s->length)
        return ps_throw_beyond(cx, "startIndex", at, s->length);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_sub(&b, s, 0, (uint32_t)at);
    ps_strbuf_put(&b, what);
    ps_strbuf_sub(&b, s, (uint32_t)at, s->length - (uint32_t)at);
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static ps_result replace(ps_cx *cx, const ps_string *s, const ps_string *old,
                         const ps_string *new, bool fold, ps_value *out)
{
    if (!old)
        return ps_throw_null(cx, "oldValue");
    if (!old->length)
        return ps_throw_argument(cx, "System.ArgumentException", "oldValue",
                                 "The value cannot be an empty string.");
    int64_t at = find(s, old, 0, s->length, fold);
    if (at < 0)
        return ps_give_string(cx, ps_string_retain(s), out);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    uint32_t from = 0;
    while (at >= 0) {
        ps_strbuf_sub(&b, s, from, (uint32_t)at - from);
        if (new)
            ps_strbuf_put(&b, new);
        from = (uint32_t)at + old->length;
        at = find(s, old, from, s->length - from, fold);
    }
    ps_strbuf_sub(&b, s, from, s->length - from);
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static ps_result replace_units(ps_cx *cx, const ps_string *s, uint16_t old, uint16_t new,
                               ps_value *out)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t unit = ps_string_at(s, i);
        ps_strbuf_unit(&b, unit == old ? new : unit);
    }
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

/* CR LF, CR, LF, FF, NEL, LS and PS are line endings. */
static ps_result replace_line_endings(ps_cx *cx, const ps_string *s, const ps_string *with,
                                      ps_value *out)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t unit = ps_string_at(s, i);
        bool ending = unit == '\n' || unit == '\r' || unit == '\f' || unit == 0x85 ||
                      unit == 0x2028 || unit == 0x2029;
        if (unit == '\r' && i + 1 < s->length && ps_string_at(s, i + 1) == '\n')
            i++;
        if (!ending)
            ps_strbuf_unit(&b, unit);
        else if (with)
            ps_strbuf_put(&b, with);
        else
            ps_strbuf_unit(&b, '\n');
    }
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

enum { TRIM_START = 1, TRIM_END = 2 };

/* `set`: PS_UNSET or an empty array: white space; a character; an array of them. */
static ps_result trim(ps_cx *cx, const ps_string *s, ps_value set, unsigned sides, ps_value *out)
{
    bool white = set.kind == PS_UNSET || set.kind == PS_NULL ||
                 (set.kind == PS_ARRAY && !ps_as_array(set)->length);
    uint32_t from = 0, to = s->length;
#define TRIMMED(unit)                                                                              \
    (white ? ps_is_white(unit)                                                                     \
           : set.kind == PS_CHAR ? (unit) == set.u.i : in_set(unit, ps_as_array(set)))
    while (sides & TRIM_START && from < to && TRIMMED(ps_string_at(s, from)))
        from++;
    while (sides & TRIM_END && to > from && TRIMMED(ps_string_at(s, to - 1)))
        to--;
#undef TRIMMED
    return ps_give_string(cx, ps_string_sub(s, from, to - from), out);
}

static ps_result join(ps_cx *cx, ps_value separator, ps_value values, int64_t from, int64_t count,
                      ps_value *out)
{
    if (values.kind != PS_ARRAY)
        return ps_throw_null(cx, "values");
    const ps_array *a = ps_as_array(values);
    if (count < 0 && from == 0)
        count = a->length;
    if (from < 0)
        return ps_throw_negative(cx, "startIndex", from);
    if (count < 0)
        return ps_throw_negative(cx, "count", count);
    if (from > (int64_t)a->length - count)
        return ps_throw_beyond(cx, "startIndex", from, (int64_t)a->length - count);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (int64_t i = from; i < from + count; i++) {
        if (i > from && separator.kind == PS_CHAR)
            ps_strbuf_unit(&b, (uint16_t)separator.u.i);
        else if (i > from && separator.kind == PS_STRING)
            ps_strbuf_put(&b, separator.u.string);
        ps_value item = ps_array_get(a, (uint32_t)i);
        ps_string *text = NULL;
        ps_result r = ps_is_null(item) ? PS_OK : ps_tostring_method(cx, item, &text);
        ps_release(item);
        if (r != PS_OK) {
            ps_strbuf_free(&b);
            return r;
        }
        if (text)
            ps_strbuf_put(&b, text);
        ps_string_release(text);
    }
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static ps_result concat(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    ps_value all;
    PS_TRY(ps_array_of(cx, args, count, &all));
    ps_result r = join(cx, ps_unset(), all, 0, -1, out);
    ps_release(all);
    return r;
}

/* Arguments of a params object[] as an array of values for ps_format_composite(). */
static ps_result format(ps_cx *cx, ps_value text, ps_value args, ps_value *out)
{
    if (text.kind != PS_STRING)
        return ps_throw_null(cx, "format");
    if (ps_is_null(args))
        return ps_throw_null(cx, "args");
    uint32_t count = args.kind == PS_ARRAY ? ps_as_array(args)->length : 0;
    ps_value *items = ps_alloc((count + 1) * sizeof *items);
    for (uint32_t i = 0; i < count; i++)
        items[i] = ps_array_get(ps_as_array(args), i);
    ps_string *made = NULL;
    ps_result r = ps_format_composite(cx, text.u.string, items, count, &made);
    for (uint32_t i = 0; i < count; i++)
        ps_release(items[i]);
    ps_free(items);
    return r == PS_OK ? ps_give_string(cx, made, out) : r;
}

static ps_result format_some(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    if (args[0].kind != PS_STRING)
        return ps_throw_null(cx, "format");
    ps_string *made = NULL;
    PS_TRY(ps_format_composite(cx, args[0].u.string, args + 1, count - 1, &made));
    return ps_give_string(cx, made, out);
}

/* ---- characters ---------------------------------------------------------------------------------- */

static ps_result to_chars(ps_cx *cx, const ps_string *s, int64_t from, int64_t count, ps_value *out)
{
    PS_TRY(check_range(cx, s, from, count));
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_CHAR), (size_t)count, &a));
    for (int64_t i = 0; i < count; i++)
        a->u16[i] = ps_string_at(s, (uint32_t)(from + i));
    *out = ps_take_object(a);
    return PS_OK;
}

static ps_result from_chars(ps_cx *cx, ps_value chars, int64_t from, int64_t count, ps_value *out)
{
    if (chars.kind != PS_ARRAY)
        return ps_give_string(cx, ps_string_empty(), out);
    const ps_array *a = ps_as_array(chars);
    if (count < 0 && from == 0)
        count = a->length;
    if (from < 0 || count < 0 || count > (int64_t)a->length - from)
        return ps_throw_index(cx, "startIndex");
    return ps_give_string(cx, ps_string_utf16(a->u16 + from, (size_t)count), out);
}

static ps_result copy_to(ps_cx *cx, const ps_string *s, const ps_value *args)
{
    int64_t from = args[0].u.i, at = args[2].u.i, count = args[3].u.i;
    if (args[1].kind != PS_ARRAY)
        return ps_throw_null(cx, "destination");
    ps_array *to = ps_as_array(args[1]);
    if (count < 0)
        return ps_throw_negative(cx, "count", count);
    if (from < 0 || count > (int64_t)s->length - from || at < 0 ||
        at > (int64_t)to->length - count)
        return ps_throw_index(cx, from < 0 ? "sourceIndex" : "destinationIndex");
    for (int64_t i = 0; i < count; i++)
        to->u16[at + i] = ps_string_at(s, (uint32_t)(from + i));
    return PS_OK;
}

static bool all_white(const ps_string *s)
{
    for (uint32_t i = 0; i < s->length; i++)
        if (!ps_is_white(ps_string_at(s, i)))
            return false;
    return true;
}

static ps_result repeat(ps_cx *cx, uint16_t unit, int64_t count, ps_value *out)
{
    if (count < 0)
        return ps_throw_negative(cx, "count", count);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_fill(&b, unit, (size_t)count);
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

/* ---- rows ------------------------------------------------------------------------------------------ */

static const struct ps_comparison cultural = {false, false};

/* Of a sequence that is no array. */
static ps_result join_each(ps_cx *cx, ps_value separator, ps_value values, ps_value *out)
{
    ps_iter it;
    ps_value item;
    bool more;
    if (ps_is_null(values))
        return ps_throw_null(cx, "values");
    ps_list *l = ps_arraylist_new(cx->worker);
    ps_result r = ps_iter_init(cx, &it, values);
    while (r == PS_OK && (r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more)
        if (!ps_list_add(l, item))
            r = ps_raise_memory(cx);
    ps_iter_end(&it);
    ps_value array;
    if (r == PS_OK && (r = ps_array_of(cx, l->items, l->count, &array)) == PS_OK) {
        r = join(cx, separator, array, 0, -1, out);
        ps_release(array);
    }
    ps_release_object(l);
    return r;
}

/* System.Globalization.CompareOptions: how the host compares under them. */
static struct ps_comparison options_comparison(int64_t options)
{
    enum { IGNORE_CASE = 1, ORDINAL_IGNORE_CASE = 0x10000000, ORDINAL = 0x40000000 };
    return (struct ps_comparison){options & (IGNORE_CASE | ORDINAL_IGNORE_CASE),
                                  options & (ORDINAL | ORDINAL_IGNORE_CASE)};
}

/* What Compare and CompareOrdinal say of a part that lies outside: the cultural forms check lengths
 * that were cut to the strings, the ordinal ones what they were given. */
static ps_result check_part(ps_cx *cx, bool ordinal, const ps_value *args, bool second)
{
    const ps_string *s = args[second ? 2 : 0].u.string;
    int64_t from = args[second ? 3 : 1].u.i, length = args[4].u.i, rest = s->length - from;
    if (!ordinal) {
        if (length > rest)
            length = rest;
        if (length < 0)
            return ps_throw_negative(cx, second ? "length2" : "length1", length);
        return from < 0 ? ps_throw_negative(cx, second ? "offset2" : "offset1", from) : PS_OK;
    }
    if (from >= 0 && rest >= 0)
        return PS_OK;
    return ps_throw_range(cx, second ? "indexB" : "indexA",
                          "Index was out of range. Must be non-negative and less than or equal to "
                          "the size of the collection.");
}

static ps_string *part_of(const ps_string *s, int64_t from, int64_t length)
{
    int64_t rest = s->length - from;
    return ps_string_sub(s, (uint32_t)from, (uint32_t)(length > rest ? rest : length));
}

static ps_result compare_parts(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                               ps_value *out)
{
    const ps_string *a = ps_string_arg(args[0]), *b = ps_string_arg(args[2]);
    struct ps_comparison how = cultural;
    bool strict = row == STR_PART_HOW || row == STR_PART_ORDINAL;
    if (row == STR_PART_CASE || row == STR_PART_CULTURE)
        how.ignore_case = args[5].u.i;
    else if (row == STR_PART_OPTIONS)
        how = options_comparison(args[6].u.i);
    else if (strict)
        how = ps_comparison_of(row == STR_PART_HOW ? args[count - 1].u.i : 4);
    if (!a || !b)
        return ps_give_int(a ? 1 : b ? -1 : 0, out);
    if (strict && args[4].u.i < 0)
        return ps_throw_negative(cx, "length", args[4].u.i);
    PS_TRY(check_part(cx, strict, args, false));
    PS_TRY(check_part(cx, strict, args, true));
    ps_string *x = part_of(a, args[1].u.i, args[4].u.i), *y = part_of(b, args[3].u.i, args[4].u.i);
    int order = x && y ? compare(x, y, how) : 0;
    bool made = x && y;
    ps_string_release(x);
    ps_string_release(y);
    return made ? ps_give_int(how.ordinal ? order : sign(order), out) : ps_raise_memory(cx);
}

static ps_result string_static(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                               ps_value *out)
{
    const ps_string *a = count ? ps_string_arg(args[0]) : NULL;
    const ps_string *b = count > 1 ? ps_string_arg(args[1]) : NULL;
    switch (row) {
    case STR_NEW_CHARS:
        return from_chars(cx, args[0], 0, -1, out);
    case STR_NEW_CHARS_RANGE:
        return from_chars(cx, args[0], args[1].u.i, args[2].u.i, out);
    case STR_NEW_REPEAT:
        return repeat(cx, (uint16_t)args[0].u.i, args[1].u.i, out);
    case STR_EMPTY:
        return ps_give_string(cx, ps_string_empty(), out);
    case STR_INTERN:
    case STR_COPY:
        return a ? ps_give_string(cx, ps_string_retain(a), out) : ps_throw_null(cx, "str");
    case STR_COMPARE:
        return ps_give_int(sign(compare(a, b, cultural)), out);
    case STR_COMPARE_CASE:
        return ps_give_int(sign(compare(a, b, (struct ps_comparison){args[2].u.i, false})), out);
    case STR_COMPARE_CULTURE:
        return ps_give_int(sign(compare(a, b, (struct ps_comparison){args[2].u.i, false})), out);
    case STR_COMPARE_OPTIONS:
        return ps_give_int(sign(compare(a, b, options_comparison(args[3].u.i))), out);
    case STR_PART:
    case STR_PART_CASE:
    case STR_PART_CULTURE:
    case STR_PART_OPTIONS:
    case STR_PART_HOW:
    case STR_PART_ORDINAL:
        return compare_parts(cx, row, args, count, out);
    case STR_COMPARE_HOW:
        return ps_give_int(compare(a, b, ps_comparison_of(args[2].u.i)), out);
    case STR_COMPARE_ORDINAL:
        return ps_give_int(compare(a, b, ps_comparison_of(4)), out);
    case STR_EQUALS_STATIC:
    case STR_OP_EQUALITY:
        return ps_give_bool(equal(a, b, cultural), out);
    case STR_OP_INEQUALITY:
        return ps_give_bool(!equal(a, b, cultural), out);
    case STR_EQUALS_STATIC_HOW:
        return ps_give_bool(equal(a, b, ps_comparison_of(args[2].u.i)), out);
    case STR_NULL_OR_EMPTY:
        return ps_give_bool(!a || !a->length, out);
    case STR_NULL_OR_WHITE:
        return ps_give_bool(!a || all_white(a), out);
    case STR_CONCAT_1:
    case STR_CONCAT_2:
    case STR_CONCAT_3:
    case STR_CONCAT_STRINGS_2:
    case STR_CONCAT_STRINGS_3:
    case STR_CONCAT_STRINGS_4:
        return concat(cx, args, count, out);
    case STR_CONCAT_N:
    case STR_CONCAT_STRINGS:
        if (ps_is_null(args[0]))
            return ps_throw_null(cx, row == STR_CONCAT_N ? "args" : "values");
        return join(cx, ps_unset(), args[0], 0, -1, out);
    case STR_FORMAT_1:
    case STR_FORMAT_2:
    case STR_FORMAT_3:
        return format_some(cx, args, count, out);
    case STR_FORMAT_N:
        return format(cx, args[0], args[1], out);
    case STR_FORMAT_PROVIDER:
        return format(cx, args[1], args[2], out);
    case STR_FORMAT_PROVIDER_1:
    case STR_FORMAT_PROVIDER_2:
    case STR_FORMAT_PROVIDER_3:
        return format_some(cx, args + 1, count - 1, out);
    case STR_JOIN_EACH:
    case STR_JOIN_STRINGS_EACH:
    case STR_JOIN_CHAR_EACH:
        return join_each(cx, args[0], args[1], out);
    case STR_CONCAT_EACH:
    case STR_CONCAT_STRINGS_EACH:
        return join_each(cx, ps_null(), args[0], out);
    case STR_JOIN_CHAR:
    case STR_JOIN:
    case STR_JOIN_CHAR_OBJECTS:
    case STR_JOIN_OBJECTS:
        return join(cx, args[0], args[1], 0, -1, out);
    case STR_JOIN_CHAR_RANGE:
    case STR_JOIN_RANGE:
        return join(cx, args[0], args[1], args[2].u.i, args[3].u.i, out);
    }
    return ps_throw_unsupported(cx, "System.String", row);
}

static ps_result string_search(ps_cx *cx, unsigned row, const ps_string *s, const ps_value *args,
                               unsigned count, ps_value *out)
{
    int64_t second = count > 1 && args[1].kind == PS_INT32 ? args[1].u.i : 0;
    int64_t third = count > 2 && args[2].kind == PS_INT32 ? args[2].u.i : -1;
    bool fold = count > 1 && args[count - 1].kind == PS_ENUM &&
                ps_comparison_of(args[count - 1].u.i).ignore_case;
    const ps_string *what = ps_string_arg(args[0]);
    switch (row) {
    case STR_ENDS_CULTURE:
    case STR_STARTS_CULTURE:
        fold = args[1].u.i;
        break;
    case STR_CONTAINS_CHAR:
    case STR_CONTAINS_CHAR_HOW:
        PS_TRY(index_of(cx, s, args[0], 0, -1, fold, out));
        return ps_give_bool(out->u.i >= 0, out);
    case STR_ENDS_CHAR:
        return ps_give_bool(s->length && ps_string_at(s, s->length - 1) == args[0].u.i, out);
    case STR_STARTS_CHAR:
        return ps_give_bool(s->length && ps_string_at(s, 0) == args[0].u.i, out);
    case STR_LAST_CHAR:
    case STR_LAST_ANY:
    case STR_LAST:
    case STR_LAST_HOW:
        return last_index_of(cx, s, args[0], s->length ? s->length - 1 : 0, -1, fold, out);
    case STR_LAST_CHAR_FROM:
    case STR_LAST_CHAR_RANGE:
    case STR_LAST_FROM:
    case STR_LAST_RANGE:
    case STR_LAST_FROM_HOW:
    case STR_LAST_RANGE_HOW:
    case STR_LAST_ANY_FROM:
    case STR_LAST_ANY_RANGE:
        return last_index_of(cx, s, args[0], second, third, fold, out);
    }
    if (row >= STR_INDEX_CHAR && row <= STR_INDEX_RANGE_HOW) {
        if (count > 2 && args[2].kind == PS_INT32 && third < 0)
            return check_range(cx, s, second, third);
        return index_of(cx, s, args[0], second, third, fold, out);
    }
    if (!what)
        return ps_throw_null(cx, "value");
    switch (row) {
    case STR_CONTAINS:
    case STR_CONTAINS_HOW:
        return ps_give_bool(find(s, what, 0, s->length, fold) >= 0, out);
    case STR_ENDS:
    case STR_ENDS_HOW:
    case STR_ENDS_CULTURE:
        return ps_give_bool(ends(s, what, fold), out);
    case STR_STARTS:
    case STR_STARTS_HOW:
    case STR_STARTS_CULTURE:
        return ps_give_bool(starts(s, what, fold), out);
    }
    return ps_throw_unsupported(cx, "System.String", row);
}

static ps_result string_change(ps_cx *cx, unsigned row, const ps_string *s, const ps_value *args,
                               unsigned count, ps_value *out)
{
    switch (row) {
    case STR_INSERT:
        return insert(cx, s, args[0].u.i, ps_string_arg(args[1]), out);
    case STR_PAD_LEFT:
    case STR_PAD_LEFT_CHAR:
        return pad(cx, s, args[0].u.i, count > 1 ? (uint16_t)args[1].u.i : ' ', true, out);
    case STR_PAD_RIGHT:
    case STR_PAD_RIGHT_CHAR:
        return pad(cx, s, args[0].u.i, count > 1 ? (uint16_t)args[1].u.i : ' ', false, out);
    case STR_REMOVE:
        return remove_range(cx, s, args[0].u.i, 0, true, out);
    case STR_REMOVE_RANGE:
        return remove_range(cx, s, args[0].u.i, args[1].u.i, false, out);
    case STR_REPLACE:
        return replace(cx, s, ps_string_arg(args[0]), ps_string_arg(args[1]), false, out);
    case STR_REPLACE_CULTURE:
        return replace(cx, s, ps_string_arg(args[0]), ps_string_arg(args[1]), args[2].u.i, out);
    case STR_REPLACE_HOW:
        return replace(cx, s, ps_string_arg(args[0]), ps_string_arg(args[1]),
                       ps_comparison_of(args[2].u.i).ignore_case, out);
    case STR_REPLACE_CHAR:
        return replace_units(cx, s, (uint16_t)args[0].u.i, (uint16_t)args[1].u.i, out);
    case STR_LINE_ENDINGS:
        return replace_line_endings(cx, s, NULL, out);
    case STR_LINE_ENDINGS_TO:
        return replace_line_endings(cx, s, ps_string_arg(args[0]), out);
    case STR_SUBSTRING:
        return substring(cx, s, args[0].u.i, INT64_MIN, out);
    case STR_SUBSTRING_RANGE:
        return substring(cx, s, args[0].u.i, args[1].u.i, out);
    case STR_LOWER:
    case STR_LOWER_CULTURE:
    case STR_LOWER_INVARIANT:
        return ps_give_string(cx, ps_string_lower(s), out);
    case STR_UPPER:
    case STR_UPPER_CULTURE:
    case STR_UPPER_INVARIANT:
        return ps_give_string(cx, ps_string_upper(s), out);
    case STR_TRIM:
    case STR_TRIM_CHAR:
    case STR_TRIM_CHARS:
        return trim(cx, s, count ? args[0] : ps_unset(), TRIM_START | TRIM_END, out);
    case STR_TRIM_START:
    case STR_TRIM_START_CHAR:
    case STR_TRIM_START_CHARS:
        return trim(cx, s, count ? args[0] : ps_unset(), TRIM_START, out);
    case STR_TRIM_END:
    case STR_TRIM_END_CHAR:
    case STR_TRIM_END_CHARS:
        return trim(cx, s, count ? args[0] : ps_unset(), TRIM_END, out);
    }
    return ps_throw_unsupported(cx, "System.String", row);
}

static ps_result string_split(ps_cx *cx, unsigned row, const ps_string *s, const ps_value *args,
                              unsigned count, ps_value *out)
{
    int64_t most = INT32_MAX, options = 0;
    for (unsigned i = 1; i < count; i++) {
        if (args[i].kind == PS_INT32)
            most = args[i].u.i;
        else
            options = args[i].u.i;
    }
    (void)row;
    return ps_string_split(cx, s, args[0], most, options, out);
}

static ps_result string_ask(ps_cx *cx, unsigned row, const ps_string *s, const ps_value *args,
                            ps_value *out)
{
    const ps_string *other = NULL;
    switch (row) {
    case STR_CHARS:
        if (args[0].u.i < 0 || args[0].u.i >= s->length)
            return ps_throw(cx, "System.IndexOutOfRangeException",
                            "Index was outside the bounds of the array.");
        return ps_give(ps_char(ps_string_at(s, (uint32_t)args[0].u.i)), out);
    case STR_LENGTH:
        return ps_give_int(s->length, out);
    case STR_COMPARE_TO_OBJECT:
        if (!ps_is_null(args[0]) && args[0].kind != PS_STRING)
            return ps_throw_argument(cx, "System.ArgumentException", "value",
                                     "Object must be of type String.");
        /* fall through */
    case STR_COMPARE_TO:
        return ps_give_int(sign(compare(s, ps_string_arg(args[0]), cultural)), out);
    case STR_EQUALS_OBJECT:
    case STR_EQUALS:
        other = ps_string_arg(args[0]);
        return ps_give_bool(other && ps_string_equal(s, other), out);
    case STR_EQUALS_HOW:
        return ps_give_bool(equal(s, ps_string_arg(args[0]), ps_comparison_of(args[1].u.i)), out);
    case STR_HASH_HOW:
        return ps_give_int((int32_t)(ps_comparison_of(args[0].u.i).ignore_case
                                         ? ps_string_hash_fold(s)
                                         : ps_string_hash(s)),
                           out);
    case STR_HASH:
        return ps_give_int((int32_t)ps_string_hash(s), out);
    case STR_CLONE:
    case STR_TO_STRING:
    case STR_TO_STRING_PROVIDER:
        return ps_give_string(cx, ps_string_retain(s), out);
    case STR_COPY_TO:
        return copy_to(cx, s, args);
    case STR_TO_CHARS:
        return to_chars(cx, s, 0, s->length, out);
    case STR_TO_CHARS_RANGE:
        return to_chars(cx, s, args[0].u.i, args[1].u.i, out);
    case STR_TYPE_CODE:
        return ps_give(ps_enum(ps_type_named(cx->worker, "System.TypeCode"), 18), out);
    case STR_NORMALIZED:
        return ps_give_bool(!ps_string_wide(s), out);
    case STR_ENUMERATOR: {
        ps_value chars;
        PS_TRY(to_chars(cx, s, 0, s->length, &chars));
        ps_result r = ps_enumerator_of(cx, chars, out);
        ps_release(chars);
        return r;
    }
    }
    return ps_throw_unsupported(cx, "System.String", row);
}

static ps_result string_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    if (self.kind != PS_STRING)
        return string_static(cx, row, args, count, out);
    const ps_string *s = self.u.string;
    if (row >= STR_SPLIT_CHAR && row <= STR_SPLIT_STRINGS_COUNT)
        return string_split(cx, row, s, args, count, out);
    if ((row >= STR_CONTAINS && row <= STR_LAST_ANY_RANGE) || (row >= STR_ENDS && row <= STR_ENDS_CHAR) ||
        (row >= STR_STARTS && row <= STR_STARTS_CHAR))
        return string_search(cx, row, s, args, count, out);
    if (row >= STR_INSERT && row <= STR_TRIM_END_CHARS)
        return string_change(cx, row, s, args, count, out);
    return string_ask(cx, row, s, args, out);
}

const ps_typedef ps_type_string = {
    .name = "System.String",
    .interfaces = "System.IComparable,System.Collections.IEnumerable,System.IConvertible,"
                  "System.ICloneable",
    .members = string_members,
    .invoke = string_invoke,
    .flags = PS_TYPE_SEALED | PS_TYPE_CORE,
    .kind = PS_STRING,
};
