/* char.c - System.Char. */
#include "base/unicode.h"
#include "types/scalar.h"

/* Questions that exist for a character and for one in a string. */
#define ASK_ROWS(M, ID, NAME)                                                                      \
    M(ID, "static bool " NAME "(char c)")                                                          \
    M(ID##_AT, "static bool " NAME "(string s, int index)")

#define CHAR_MEMBERS(M)                                                                            \
    M(CHAR_MAX_VALUE, "static field char MaxValue")                                                \
    M(CHAR_MIN_VALUE, "static field char MinValue")                                                \
    SCALAR_ROWS(M, CHAR, "char", "-")                                                                   \
    M(CHAR_STATIC_TO_STRING, "static string ToString(char c)")                                     \
    M(CHAR_PARSE, "static char Parse(string s)")                                                   \
    M(CHAR_TRY_PARSE, "static bool TryParse(string s, [ref] char result)")                         \
    M(CHAR_IS_ASCII, "static bool IsAscii(char c)")                                                \
    M(CHAR_IS_ASCII_LETTER, "static bool IsAsciiLetter(char c)")                                   \
    M(CHAR_IS_ASCII_LETTER_LOWER, "static bool IsAsciiLetterLower(char c)")                        \
    M(CHAR_IS_ASCII_LETTER_UPPER, "static bool IsAsciiLetterUpper(char c)")                        \
    M(CHAR_IS_ASCII_DIGIT, "static bool IsAsciiDigit(char c)")                                     \
    M(CHAR_IS_ASCII_LETTER_OR_DIGIT, "static bool IsAsciiLetterOrDigit(char c)")                   \
    M(CHAR_IS_ASCII_HEX_DIGIT, "static bool IsAsciiHexDigit(char c)")                              \
    M(CHAR_IS_BETWEEN, "static bool IsBetween(char c, char minInclusive, char maxInclusive)")      \
    ASK_ROWS(M, CHAR_IS_CONTROL, "IsControl")                                                      \
    ASK_ROWS(M, CHAR_IS_DIGIT, "IsDigit")                                                          \
    ASK_ROWS(M, CHAR_IS_LETTER, "IsLetter")                                                        \
    ASK_ROWS(M, CHAR_IS_LETTER_OR_DIGIT, "IsLetterOrDigit")                                        \
    ASK_ROWS(M, CHAR_IS_LOWER, "IsLower")                                                          \
    ASK_ROWS(M, CHAR_IS_NUMBER, "IsNumber")                                                        \
    ASK_ROWS(M, CHAR_IS_PUNCTUATION, "IsPunctuation")                                              \
    ASK_ROWS(M, CHAR_IS_SEPARATOR, "IsSeparator")                                                  \
    ASK_ROWS(M, CHAR_IS_SURROGATE, "IsSurrogate")                                                  \
    ASK_ROWS(M, CHAR_IS_SYMBOL, "IsSymbol")                                                        \
    ASK_ROWS(M, CHAR_IS_UPPER, "IsUpper")                                                          \
    ASK_ROWS(M, CHAR_IS_WHITE, "IsWhiteSpace")                                                     \
    ASK_ROWS(M, CHAR_IS_HIGH, "IsHighSurrogate")                                                   \
    ASK_ROWS(M, CHAR_IS_LOW, "IsLowSurrogate")                                                     \
    M(CHAR_IS_PAIR, "static bool IsSurrogatePair(char highSurrogate, char lowSurrogate)")          \
    M(CHAR_IS_PAIR_AT, "static bool IsSurrogatePair(string s, int index)")                         \
    M(CHAR_UPPER, "static char ToUpper(char c)")                                                   \
    M(CHAR_UPPER_CULTURE, "static char ToUpper(char c, cultureinfo culture)")                      \
    M(CHAR_UPPER_INVARIANT, "static char ToUpperInvariant(char c)")                                \
    M(CHAR_LOWER, "static char ToLower(char c)")                                                   \
    M(CHAR_LOWER_CULTURE, "static char ToLower(char c, cultureinfo culture)")                      \
    M(CHAR_LOWER_INVARIANT, "static char ToLowerInvariant(char c)")                                \
    M(CHAR_CATEGORY, "static System.Globalization.UnicodeCategory GetUnicodeCategory(char c)")     \
    M(CHAR_NUMERIC, "static double GetNumericValue(char c)")                                       \
    M(CHAR_FROM_UTF32, "static string ConvertFromUtf32(int utf32)")                                \
    M(CHAR_TO_UTF32, "static int ConvertToUtf32(char highSurrogate, char lowSurrogate)")           \
    M(CHAR_TO_UTF32_AT, "static int ConvertToUtf32(string s, int index)")                          \
    M(CHAR_NUMERIC_AT, "static double GetNumericValue(string s, int index)")                       \
    M(CHAR_CATEGORY_AT,                                                                            \
      "static System.Globalization.UnicodeCategory GetUnicodeCategory(string s, int index)")       \
    M(CHAR_IS_ASCII_HEX_LOWER, "static bool IsAsciiHexDigitLower(char c)")                         \
    M(CHAR_IS_ASCII_HEX_UPPER, "static bool IsAsciiHexDigitUpper(char c)")
PS_MEMBER_TABLE(char, CHAR_MEMBERS)

static bool between(uint16_t c, uint16_t least, uint16_t most)
{
    return c >= least && c <= most;
}

static bool is_ascii_lower(uint16_t c) { return between(c, 'a', 'z'); }
static bool is_ascii_upper(uint16_t c) { return between(c, 'A', 'Z'); }
static bool is_ascii_digit(uint16_t c) { return between(c, '0', '9'); }

static bool ask(unsigned row, uint16_t c)
{
    enum ps_category category = ps_category(c);
    switch (row) {
    case CHAR_IS_ASCII: return c < 128;
    case CHAR_IS_ASCII_LETTER: return is_ascii_lower(c) || is_ascii_upper(c);
    case CHAR_IS_ASCII_LETTER_LOWER: return is_ascii_lower(c);
    case CHAR_IS_ASCII_LETTER_UPPER: return is_ascii_upper(c);
    case CHAR_IS_ASCII_DIGIT: return is_ascii_digit(c);
    case CHAR_IS_ASCII_LETTER_OR_DIGIT:
        return is_ascii_lower(c) || is_ascii_upper(c) || is_ascii_digit(c);
    case CHAR_IS_ASCII_HEX_DIGIT:
        return is_ascii_digit(c) || between(c, 'a', 'f') || between(c, 'A', 'F');
    case CHAR_IS_ASCII_HEX_LOWER: return is_ascii_digit(c) || between(c, 'a', 'f');
    case CHAR_IS_ASCII_HEX_UPPER: return is_ascii_digit(c) || between(c, 'A', 'F');
    case CHAR_IS_CONTROL: return category == PS_CAT_CC;
    case CHAR_IS_DIGIT: return category == PS_CAT_ND;
    case CHAR_IS_LETTER: return category <= PS_CAT_LO;
    case CHAR_IS_LETTER_OR_DIGIT: return category <= PS_CAT_LO || category == PS_CAT_ND;
    case CHAR_IS_LOWER: return category == PS_CAT_LL;
    case CHAR_IS_NUMBER: return category >= PS_CAT_ND && category <= PS_CAT_NO;
    case CHAR_IS_PUNCTUATION: return category >= PS_CAT_PC && category <= PS_CAT_PO;
    case CHAR_IS_SEPARATOR: return category >= PS_CAT_ZS && category <= PS_CAT_ZP;
    case CHAR_IS_SURROGATE: return category == PS_CAT_CS;
    case CHAR_IS_SYMBOL: return category >= PS_CAT_SM && category <= PS_CAT_SO;
    case CHAR_IS_UPPER: return category == PS_CAT_LU;
    case CHAR_IS_WHITE: return ps_is_white(c);
    case CHAR_IS_HIGH: return ps_is_high_surrogate(c);
    case CHAR_IS_LOW: return ps_is_low_surrogate(c);
    default: return false;
    }
}

/* The (string, index) form of a question: the row before it, on the character there. */
static ps_result ask_at(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    const ps_string *s = ps_string_arg(args[0]);
    if (!s)
        return ps_throw_null(cx, "s");
    if (args[1].u.i < 0 || args[1].u.i >= s->length)
        return ps_throw_index(cx, "index");
    return ps_give_bool(ask(row - 1, ps_string_at(s, (uint32_t)args[1].u.i)), out);
}

static double numeric_value(uint16_t c)
{
    if (is_ascii_digit(c))
        return c - '0';
    switch (c) {
    case 0xB2: return 2;
    case 0xB3: return 3;
    case 0xB9: return 1;
    case 0xBC: return 0.25;
    case 0xBD: return 0.5;
    case 0xBE: return 0.75;
    }
    if (ps_category(c) != PS_CAT_ND)
        return -1;
    int value = 0; /* decimal digits stand in runs of ten that start at a zero */
    while (value < 9 && ps_category((uint16_t)(c - value - 1)) == PS_CAT_ND)
        value++;
    return value;
}

static ps_result from_utf32(ps_cx *cx, int64_t code, ps_value *out)
{
    if (code < 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return ps_throw_range(cx, "utf32",
                              "A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, "
                              "and should not include surrogate codepoint values (0x00d800 ~ "
                              "0x00dfff).");
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_code(&b, (uint32_t)code);
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static ps_result to_utf32(ps_cx *cx, uint16_t high, uint16_t low, ps_value *out)
{
    if (!ps_is_high_surrogate(high))
        return ps_throw_range(cx, "highSurrogate",
                              "A valid high surrogate character is between 0xd800 and 0xdbff, "
                              "inclusive.");
    if (!ps_is_low_surrogate(low))
        return ps_throw_range(cx, "lowSurrogate",
                              "A valid low surrogate character is between 0xdc00 and 0xdfff, "
                              "inclusive.");
    return ps_give_int(ps_surrogate_pair(high, low), out);
}

static ps_result to_utf32_at(ps_cx *cx, const ps_string *s, int64_t at, ps_value *out)
{
    if (!s)
        return ps_throw_null(cx, "s");
    if (at < 0 || at >= s->length)
        return ps_throw_index(cx, "index");
    uint16_t c = ps_string_at(s, (uint32_t)at);
    if (!ps_is_high_surrogate(c) && !ps_is_low_surrogate(c))
        return ps_give_int(c, out);
    uint32_t size, code = ps_string_code_at(s, (uint32_t)at, &size);
    if (size == 2)
        return ps_give_int(code, out);
    return ps_throw_argument(cx, "System.ArgumentException", "s",
                             "Found a %s surrogate char without a %s surrogate at index: %lld. "
                             "The input may not be in this encoding, or may not contain valid "
                             "Unicode (UTF-16) characters.",
                             ps_is_high_surrogate(c) ? "high" : "low",
                             ps_is_high_surrogate(c) ? "following low" : "preceding high",
                             (long long)at);
}

static ps_result parse(ps_cx *cx, ps_value text, ps_value *out)
{
    const ps_string *s = ps_string_arg(text);
    if (!s)
        return ps_throw_null(cx, "s");
    if (s->length != 1)
        return ps_throw(cx, "System.FormatException",
                        "String must be exactly one character long.");
    return ps_give(ps_char(ps_string_at(s, 0)), out);
}

static ps_result give_category(ps_cx *cx, uint16_t c, ps_value *out)
{
    return ps_give(
        ps_enum(ps_type_named(cx->worker, "System.Globalization.UnicodeCategory"), ps_category(c)),
        out);
}

static ps_result char_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    if (row >= CHAR_COMPARE_OBJECT && row <= CHAR_TYPE_CODE)
        return ps_scalar_row(cx, row - CHAR_COMPARE_OBJECT, self, args, out);
    if (row >= CHAR_IS_CONTROL && row < CHAR_IS_PAIR && count == 2)
        return ask_at(cx, row, args, out);
    uint16_t c = count ? (uint16_t)args[0].u.i : 0;
    const ps_string *s;
    switch (row) {
    case CHAR_MAX_VALUE:
        return ps_give(ps_char(0xFFFF), out);
    case CHAR_MIN_VALUE:
        return ps_give(ps_char(0), out);
    case CHAR_STATIC_TO_STRING:
        return ps_give_string(cx, ps_string_unit(c), out);
    case CHAR_PARSE:
        return parse(cx, args[0], out);
    case CHAR_TRY_PARSE:
        s = ps_string_arg(args[0]);
        PS_TRY(ps_set_ref(cx, args[1], ps_char(s && s->length == 1 ? ps_string_at(s, 0) : 0)));
        return ps_give_bool(s && s->length == 1, out);
    case CHAR_IS_BETWEEN:
        return ps_give_bool(between(c, (uint16_t)args[1].u.i, (uint16_t)args[2].u.i), out);
    case CHAR_IS_PAIR_AT:
        s = ps_string_arg(args[0]);
        if (!s)
            return ps_throw_null(cx, "s");
        if (args[1].u.i < 0 || args[1].u.i >= s->length)
            return ps_throw_range(cx, "index",
                                  "Index was out of range. Must be non-negative and less than the "
                                  "size of the collection.");
        return ps_give_bool(args[1].u.i + 1 < s->length &&
                                ps_is_high_surrogate(ps_string_at(s, (uint32_t)args[1].u.i)) &&
                                ps_is_low_surrogate(ps_string_at(s, (uint32_t)args[1].u.i + 1)),
                            out);
    case CHAR_IS_PAIR:
        return ps_give_bool(
            ps_is_high_surrogate(c) && ps_is_low_surrogate((uint16_t)args[1].u.i), out);
    case CHAR_UPPER:
    case CHAR_UPPER_CULTURE:
    case CHAR_UPPER_INVARIANT:
        return ps_give(ps_char(ps_upper(c)), out);
    case CHAR_LOWER:
    case CHAR_LOWER_CULTURE:
    case CHAR_LOWER_INVARIANT:
        return ps_give(ps_char(ps_lower(c)), out);
    case CHAR_CATEGORY:
        return give_category(cx, c, out);
    case CHAR_NUMERIC_AT:
    case CHAR_CATEGORY_AT:
        s = ps_string_arg(args[0]);
        if (!s)
            return ps_throw_null(cx, "s");
        if (args[1].u.i < 0 || args[1].u.i >= s->length)
            return ps_throw_range(cx, "index",
                                  "Specified argument was out of the range of valid values.");
        c = ps_string_at(s, (uint32_t)args[1].u.i);
        if (row == CHAR_NUMERIC_AT)
            return ps_give(ps_double(numeric_value(c)), out);
        return give_category(cx, c, out);
    case CHAR_NUMERIC:
        return ps_give(ps_double(numeric_value(c)), out);
    case CHAR_FROM_UTF32:
        return from_utf32(cx, args[0].u.i, out);
    case CHAR_TO_UTF32:
        return to_utf32(cx, c, (uint16_t)args[1].u.i, out);
    case CHAR_TO_UTF32_AT:
        return to_utf32_at(cx, ps_string_arg(args[0]), args[1].u.i, out);
    }
    return ps_give_bool(ask(row, c), out);
}

const ps_typedef ps_type_char = {
    .name = "System.Char",
    .base = "System.ValueType",
    .interfaces = "System.IComparable,System.IConvertible,System.IFormattable",
    .members = char_members,
    .invoke = char_invoke,
    .flags = PS_TYPE_VALUE | PS_TYPE_SEALED | PS_TYPE_CORE,
    .kind = PS_CHAR,
};
