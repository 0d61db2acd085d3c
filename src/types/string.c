/*
 * string.c - System.String's members.
 *
 * Searching without a StringComparison is ordinal for characters and culture-sensitive for
 * strings in .NET; under the invariant culture the two differ only in ignorable characters and
 * equivalent sequences, which this host compares ordinally (docs/differences.md).
 */
#include "base/collate.h"
#include "base/memory.h"
#include "base/normalize.h"
#include "base/unicode.h"
#include "types/support.h"
#include "types/string_parts.h"
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
    M(STR_RUNES, "System.Text.StringRuneEnumerator EnumerateRunes()")                              \
    M(STR_ENUMERATOR, "System.CharEnumerator GetEnumerator()")                                     \
    M(STR_TYPE_CODE, "System.TypeCode GetTypeCode()")                                              \
    M(STR_IS_NORMALIZED, "bool IsNormalized()")                                                    \
    M(STR_IS_NORMALIZED_AS, "bool IsNormalized(System.Text.NormalizationForm normalizationForm)")  \
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
    M(STR_NORMALIZE, "string Normalize()")                                                         \
    M(STR_NORMALIZE_TO, "string Normalize(System.Text.NormalizationForm normalizationForm)")       \
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
    M(STR_SPLIT_STRINGS, "string[] Split(string[] separator, System.StringSplitOptions options)")  \
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

/* ---- comparing ------------------------------------------------------------------------------- */

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

/* ---- rows ------------------------------------------------------------------------------------ */

static const struct ps_comparison cultural = {false, false};

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
        return ps_text_from_chars(cx, args[0], 0, -1, out);
    case STR_NEW_CHARS_RANGE:
        return ps_text_from_chars(cx, args[0], args[1].u.i, args[2].u.i, out);
    case STR_NEW_REPEAT:
        return ps_text_repeat(cx, (uint16_t)args[0].u.i, args[1].u.i, out);
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
        return ps_give_bool(!a || ps_text_all_white(a), out);
    case STR_CONCAT_1:
    case STR_CONCAT_2:
    case STR_CONCAT_3:
    case STR_CONCAT_STRINGS_2:
    case STR_CONCAT_STRINGS_3:
    case STR_CONCAT_STRINGS_4:
        return ps_text_concat(cx, args, count, out);
    case STR_CONCAT_N:
    case STR_CONCAT_STRINGS:
        if (ps_is_null(args[0]))
            return ps_throw_null(cx, row == STR_CONCAT_N ? "args" : "values");
        return ps_text_join(cx, ps_unset(), args[0], 0, -1, out);
    case STR_FORMAT_1:
    case STR_FORMAT_2:
    case STR_FORMAT_3:
        return ps_text_format_some(cx, args, count, out);
    case STR_FORMAT_N:
        return ps_text_format(cx, args[0], args[1], out);
    case STR_FORMAT_PROVIDER:
        return ps_text_format(cx, args[1], args[2], out);
    case STR_FORMAT_PROVIDER_1:
    case STR_FORMAT_PROVIDER_2:
    case STR_FORMAT_PROVIDER_3:
        return ps_text_format_some(cx, args + 1, count - 1, out);
    case STR_JOIN_EACH:
    case STR_JOIN_STRINGS_EACH:
    case STR_JOIN_CHAR_EACH:
        return ps_text_join_each(cx, args[0], args[1], out);
    case STR_CONCAT_EACH:
    case STR_CONCAT_STRINGS_EACH:
        return ps_text_join_each(cx, ps_null(), args[0], out);
    case STR_JOIN_CHAR:
    case STR_JOIN:
    case STR_JOIN_CHAR_OBJECTS:
    case STR_JOIN_OBJECTS:
        return ps_text_join(cx, args[0], args[1], 0, -1, out);
    case STR_JOIN_CHAR_RANGE:
    case STR_JOIN_RANGE:
        return ps_text_join(cx, args[0], args[1], args[2].u.i, args[3].u.i, out);
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
        PS_TRY(ps_text_index_of(cx, s, args[0], 0, -1, fold, out));
        return ps_give_bool(out->u.i >= 0, out);
    case STR_ENDS_CHAR:
        return ps_give_bool(s->length && ps_string_at(s, s->length - 1) == args[0].u.i, out);
    case STR_STARTS_CHAR:
        return ps_give_bool(s->length && ps_string_at(s, 0) == args[0].u.i, out);
    case STR_LAST_CHAR:
    case STR_LAST_ANY:
    case STR_LAST:
    case STR_LAST_HOW:
        return ps_text_last_index_of(cx, s, args[0], s->length ? s->length - 1 : 0, -1, fold, out);
    case STR_LAST_CHAR_FROM:
    case STR_LAST_CHAR_RANGE:
    case STR_LAST_FROM:
    case STR_LAST_RANGE:
    case STR_LAST_FROM_HOW:
    case STR_LAST_RANGE_HOW:
    case STR_LAST_ANY_FROM:
    case STR_LAST_ANY_RANGE:
        return ps_text_last_index_of(cx, s, args[0], second, third, fold, out);
    }
    if (row >= STR_INDEX_CHAR && row <= STR_INDEX_RANGE_HOW) {
        if (count > 2 && args[2].kind == PS_INT32 && third < 0)
            return ps_text_check_range(cx, s, second, third);
        return ps_text_index_of(cx, s, args[0], second, third, fold, out);
    }
    if (!what)
        return ps_throw_null(cx, "value");
    switch (row) {
    case STR_CONTAINS:
    case STR_CONTAINS_HOW:
        return ps_give_bool(ps_text_find(s, what, 0, s->length, fold) >= 0, out);
    case STR_ENDS:
    case STR_ENDS_HOW:
    case STR_ENDS_CULTURE:
        return ps_give_bool(ps_text_ends(s, what, fold), out);
    case STR_STARTS:
    case STR_STARTS_HOW:
    case STR_STARTS_CULTURE:
        return ps_give_bool(ps_text_starts(s, what, fold), out);
    }
    return ps_throw_unsupported(cx, "System.String", row);
}

static ps_result string_change(ps_cx *cx, unsigned row, const ps_string *s, const ps_value *args,
                               unsigned count, ps_value *out)
{
    switch (row) {
    case STR_INSERT:
        return ps_text_insert(cx, s, args[0].u.i, ps_string_arg(args[1]), out);
    case STR_PAD_LEFT:
    case STR_PAD_LEFT_CHAR:
        return ps_text_pad(cx, s, args[0].u.i, count > 1 ? (uint16_t)args[1].u.i : ' ', true, out);
    case STR_PAD_RIGHT:
    case STR_PAD_RIGHT_CHAR:
        return ps_text_pad(cx, s, args[0].u.i, count > 1 ? (uint16_t)args[1].u.i : ' ', false, out);
    case STR_REMOVE:
        return ps_text_remove_range(cx, s, args[0].u.i, 0, true, out);
    case STR_REMOVE_RANGE:
        return ps_text_remove_range(cx, s, args[0].u.i, args[1].u.i, false, out);
    case STR_REPLACE:
        return ps_text_replace(cx, s, ps_string_arg(args[0]), ps_string_arg(args[1]), false, out);
    case STR_REPLACE_CULTURE:
        return ps_text_replace(cx, s, ps_string_arg(args[0]), ps_string_arg(args[1]), args[2].u.i, out);
    case STR_REPLACE_HOW:
        return ps_text_replace(cx, s, ps_string_arg(args[0]), ps_string_arg(args[1]),
                       ps_comparison_of(args[2].u.i).ignore_case, out);
    case STR_REPLACE_CHAR:
        return ps_text_replace_units(cx, s, (uint16_t)args[0].u.i, (uint16_t)args[1].u.i, out);
    case STR_LINE_ENDINGS:
        return ps_text_replace_line_endings(cx, s, NULL, out);
    case STR_LINE_ENDINGS_TO:
        return ps_text_replace_line_endings(cx, s, ps_string_arg(args[0]), out);
    case STR_NORMALIZE:
    case STR_NORMALIZE_TO:
        return ps_text_normalize(cx, s, count ? args[0].u.i : PS_FORM_C, false, out);
    case STR_SUBSTRING:
        return ps_text_substring(cx, s, args[0].u.i, INT64_MIN, out);
    case STR_SUBSTRING_RANGE:
        return ps_text_substring(cx, s, args[0].u.i, args[1].u.i, out);
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
        return ps_text_trim(cx, s, count ? args[0] : ps_unset(), TRIM_START | TRIM_END, out);
    case STR_TRIM_START:
    case STR_TRIM_START_CHAR:
    case STR_TRIM_START_CHARS:
        return ps_text_trim(cx, s, count ? args[0] : ps_unset(), TRIM_START, out);
    case STR_TRIM_END:
    case STR_TRIM_END_CHAR:
    case STR_TRIM_END_CHARS:
        return ps_text_trim(cx, s, count ? args[0] : ps_unset(), TRIM_END, out);
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
        return ps_text_copy_to(cx, s, args);
    case STR_TO_CHARS:
        return ps_text_to_chars(cx, s, 0, s->length, out);
    case STR_TO_CHARS_RANGE:
        return ps_text_to_chars(cx, s, args[0].u.i, args[1].u.i, out);
    case STR_TYPE_CODE:
        return ps_give(ps_enum(ps_type_named(cx->worker, "System.TypeCode"), 18), out);
    case STR_IS_NORMALIZED:
    case STR_IS_NORMALIZED_AS:
        return ps_text_normalize(cx, s, row == STR_IS_NORMALIZED ? PS_FORM_C : args[0].u.i, true,
                                 out);
    case STR_RUNES:
        return ps_runes_of(cx, s, out);
    case STR_ENUMERATOR: {
        ps_value chars;
        PS_TRY(ps_text_to_chars(cx, s, 0, s->length, &chars));
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
