/*
 * unicode_info.c - what .NET says of characters: CharUnicodeInfo, StringInfo with its text
 * elements, and Rune. A text element is a character with the marks behind it, what zero width
 * joiners tie to it, and CR LF.
 */
#include "base/unicode.h"
#include "object/containers.h"
#include "types/packed.h"
#include "types/support.h"

#define G "System.Globalization."
#define RUNE "System.Text.Rune"

#define CHAR_MEMBERS(M)                                                                            \
    M(CUI_CATEGORY, "static " G "UnicodeCategory GetUnicodeCategory(char ch)")                     \
    M(CUI_CATEGORY_CODE, "static " G "UnicodeCategory GetUnicodeCategory(int codePoint)")          \
    M(CUI_CATEGORY_AT, "static " G "UnicodeCategory GetUnicodeCategory(string s, int index)")      \
    M(CUI_NUMERIC, "static double GetNumericValue(char ch)")                                       \
    M(CUI_NUMERIC_AT, "static double GetNumericValue(string s, int index)")                        \
    M(CUI_DECIMAL, "static int GetDecimalDigitValue(char ch)")                                     \
    M(CUI_DECIMAL_AT, "static int GetDecimalDigitValue(string s, int index)")                      \
    M(CUI_DIGIT, "static int GetDigitValue(char ch)")                                              \
    M(CUI_DIGIT_AT, "static int GetDigitValue(string s, int index)")
PS_MEMBER_TABLE(char_info, CHAR_MEMBERS)

#define STRING_MEMBERS(M)                                                                          \
    M(SI_NEW, "new()")                                                                             \
    M(SI_NEW_TEXT, "new(string value)")                                                            \
    M(SI_STRING, "string String {get;set;}")                                                       \
    M(SI_LENGTH, "int LengthInTextElements {get;}")                                                \
    M(SI_SUB, "string SubstringByTextElements(int startingTextElement)")                           \
    M(SI_SUB_RANGE,                                                                                \
      "string SubstringByTextElements(int startingTextElement, int lengthInTextElements)")         \
    M(SI_NEXT, "static string GetNextTextElement(string str)")                                     \
    M(SI_NEXT_AT, "static string GetNextTextElement(string str, int index)")                       \
    M(SI_NEXT_LENGTH, "static int GetNextTextElementLength(string str)")                           \
    M(SI_NEXT_LENGTH_AT, "static int GetNextTextElementLength(string str, int index)")             \
    M(SI_PARSE, "static int[] ParseCombiningCharacters(string str)")                               \
    M(SI_ENUMERATE, "static " G "TextElementEnumerator GetTextElementEnumerator(string str)")      \
    M(SI_ENUMERATE_AT,                                                                             \
      "static " G "TextElementEnumerator GetTextElementEnumerator(string str, int index)")
PS_MEMBER_TABLE(string_info, STRING_MEMBERS)

#define WALK_MEMBERS(M)                                                                            \
    M(WALK_CURRENT, "System.Object Current {get;}")                                                \
    M(WALK_INDEX, "int ElementIndex {get;}")                                                       \
    M(WALK_TEXT, "string GetTextElement()")                                                        \
    M(WALK_NEXT, "bool MoveNext()")                                                                \
    M(WALK_RESET, "void Reset()")
PS_MEMBER_TABLE(walk, WALK_MEMBERS)

#define RUNE_MEMBERS(M)                                                                            \
    M(RUNE_NEW_CHAR, "new(char ch)")                                                               \
    M(RUNE_NEW_PAIR, "new(char highSurrogate, char lowSurrogate)")                                 \
    M(RUNE_NEW, "new(int value)")                                                                  \
    M(RUNE_ASCII, "bool IsAscii {get;}")                                                           \
    M(RUNE_BMP, "bool IsBmp {get;}")                                                               \
    M(RUNE_PLANE, "int Plane {get;}")                                                              \
    M(RUNE_UTF16, "int Utf16SequenceLength {get;}")                                                \
    M(RUNE_UTF8, "int Utf8SequenceLength {get;}")                                                  \
    M(RUNE_VALUE, "int Value {get;}")                                                              \
    M(RUNE_TEXT, "string ToString()")                                                              \
    M(RUNE_AT, "static " RUNE " GetRuneAt(string input, int index)")                               \
    M(RUNE_VALID, "static bool IsValid(int value)")                                                \
    M(RUNE_CATEGORY, "static " G "UnicodeCategory GetUnicodeCategory(" RUNE " value)")             \
    M(RUNE_LETTER, "static bool IsLetter(" RUNE " value)")                                         \
    M(RUNE_DIGIT, "static bool IsDigit(" RUNE " value)")                                           \
    M(RUNE_LETTER_DIGIT, "static bool IsLetterOrDigit(" RUNE " value)")                            \
    M(RUNE_WHITE, "static bool IsWhiteSpace(" RUNE " value)")                                      \
    M(RUNE_UPPER, "static bool IsUpper(" RUNE " value)")                                           \
    M(RUNE_LOWER, "static bool IsLower(" RUNE " value)")                                           \
    M(RUNE_TO_UPPER, "static " RUNE " ToUpperInvariant(" RUNE " value)")                           \
    M(RUNE_TO_LOWER, "static " RUNE " ToLowerInvariant(" RUNE " value)")
PS_MEMBER_TABLE(rune, RUNE_MEMBERS)

struct string_info {
    ps_object object;
    ps_string *text;
};

struct walk {
    ps_object object;
    ps_string *text;
    uint32_t first, at, end; /* the element now is from `at` to `end`; both `first`: before it */
};

struct rune {
    ps_object object;
    uint32_t code;
};

static void string_info_drop(ps_object *o)
{
    ps_string_release(((struct string_info *)o)->text);
    ((struct string_info *)o)->text = NULL;
}

static void walk_drop(ps_object *o)
{
    ps_string_release(((struct walk *)o)->text);
    ((struct walk *)o)->text = NULL;
}

static ps_result rune_text(ps_cx *cx, ps_value self, ps_value *out);

static bool rune_equals(ps_value self, ps_value other)
{
    return other.kind == PS_INSTANCE && other.u.object->type == self.u.object->type &&
           ((struct rune *)self.u.object)->code == ((struct rune *)other.u.object)->code;
}

static uint32_t rune_hash(ps_value self)
{
    return ((struct rune *)self.u.object)->code;
}

static const ps_class string_info_class = {.size = sizeof(struct string_info),
                                           .drop = string_info_drop};
static const ps_class walk_class = {.size = sizeof(struct walk), .drop = walk_drop};
static const ps_class rune_class = {
    .size = sizeof(struct rune), .to_string = rune_text, .equals = rune_equals, .hash = rune_hash};

/* ---- characters ------------------------------------------------------------------------------ */

/* Beyond the BMP the usual blocks alone are told apart. */
static enum ps_category category_of(uint32_t code)
{
    if (code < 0x10000)
        return ps_category((uint16_t)code);
    if (code >= 0x1F000 && code < 0x1FB00)
        return code >= 0x1F3FB && code <= 0x1F3FF ? PS_CAT_SK : PS_CAT_SO;
    if (code >= 0x1D400 && code < 0x1D800)
        return PS_CAT_LL;
    if (code >= 0xE0000)
        return code >= 0xE0100 && code < 0xE01F0 ? PS_CAT_MN
               : code >= 0xF0000                 ? PS_CAT_CO
                                                 : PS_CAT_CF;
    return PS_CAT_LO;
}

static ps_result give_category(ps_cx *cx, uint32_t code, ps_value *out)
{
    return ps_give(ps_enum(ps_type_named(cx->worker, G "UnicodeCategory"), category_of(code)), out);
}

/* The value of a decimal digit: its place in its run of ten; -1: it is none. */
static int digit_of(uint32_t code)
{
    if (code >= 0x10000 || !ps_is_digit((uint16_t)code))
        return -1;
    uint32_t zero = code & ~0xFu; /* each run starts at a multiple of 16, or 6 behind it */
    if (!ps_is_digit((uint16_t)zero))
        zero += 6;
    return (int)(code - zero);
}

static ps_result numeric_of(ps_cx *cx, uint32_t code, ps_value *out)
{
    int digit = digit_of(code);
    if (digit >= 0 || code >= 0x10000)
        return ps_give(ps_double(digit), out);
    ps_value c = ps_char((uint16_t)code); /* fractions and other numbers as Char has them */
    return ps_static_call(cx, ps_core_type(cx->worker, PS_T_CHAR),
                          ps_intern_c(cx->worker, "GetNumericValue"), &c, 1, out);
}

static ps_result char_info_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    uint32_t code = (uint32_t)args[0].u.i, size;
    (void)self;
    if (count == 2) {
        const ps_string *s = ps_string_arg(args[0]);
        if (!s)
            return ps_throw_null(cx, "s");
        if (args[1].u.i < 0 || args[1].u.i >= s->length)
            return ps_throw_index(cx, "index");
        code = ps_string_code_at(s, (uint32_t)args[1].u.i, &size);
    }
    switch (row) {
    case CUI_CATEGORY:
    case CUI_CATEGORY_CODE:
    case CUI_CATEGORY_AT:
        if (row == CUI_CATEGORY_CODE && (args[0].u.i < 0 || args[0].u.i > 0x10FFFF))
            return ps_throw_range(cx, "codePoint",
                                  "Specified argument was out of the range of valid values.");
        return give_category(cx, code, out);
    case CUI_NUMERIC:
    case CUI_NUMERIC_AT:
        return numeric_of(cx, code, out);
    default:
        return ps_give_int(digit_of(code), out);
    }
}

/* ---- text elements --------------------------------------------------------------------------- */

static bool extends(uint32_t code)
{
    enum ps_category c = category_of(code);
    return c == PS_CAT_MN || c == PS_CAT_ME || c == PS_CAT_MC || code == 0x200D ||
           (code >= 0x1F3FB && code <= 0x1F3FF);
}

/* Where the element that starts at `at` ends. */
static uint32_t element_end(const ps_string *s, uint32_t at)
{
    uint32_t size, code = ps_string_code_at(s, at, &size), next;
    bool flag = code >= 0x1F1E6 && code <= 0x1F1FF;
    at += size;
    if (code == '\r' && at < s->length && ps_string_at(s, at) == '\n')
        return at + 1;
    if (code < 0x20)
        return at;
    for (; at < s->length; at += size) {
        next = ps_string_code_at(s, at, &size);
        bool pairs = flag && next >= 0x1F1E6 && next <= 0x1F1FF;
        bool joined = code == 0x200D && category_of(next) == PS_CAT_SO;
        if (!extends(next) && !joined && !pairs)
            break;
        flag = false;
        code = next;
    }
    return at;
}

static ps_result substring(ps_cx *cx, const ps_string *s, int64_t from, int64_t length,
                           ps_value *out)
{
    uint32_t at = 0, start;
    if (from < 0)
        return ps_throw_range(cx, "startingTextElement",
                              "Specified argument was out of the range of valid values.");
    for (; from > 0 && at < s->length; from--)
        at = element_end(s, at);
    start = at;
    for (int64_t left = length; left != 0 && at < s->length; left--)
        at = element_end(s, at);
    if (from > 0 || (start == s->length && length != 0))
        return ps_throw_range(cx, "startingTextElement",
                              "Specified argument was out of the range of valid values.");
    return ps_give_string(cx, ps_string_sub(s, start, at - start), out);
}

static ps_result element_starts(ps_cx *cx, const ps_string *s, ps_value *out)
{
    uint32_t count = 0, i = 0;
    ps_array *a;
    for (uint32_t at = 0; at < s->length; at = element_end(s, at))
        count++;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_INT32), count, &a));
    for (uint32_t at = 0; at < s->length; at = element_end(s, at))
        ps_array_put(a, i++, ps_int((int32_t)at));
    *out = ps_take_object(a);
    return PS_OK;
}

static ps_result static_element(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                                ps_value *out)
{
    ps_string *s = ps_string_arg(args[0]);
    int64_t at = count > 1 ? args[1].u.i : 0;
    if (!s)
        return ps_throw_null(cx, "str");
    if (at < 0 || at > s->length)
        return ps_throw_index(cx, "index");
    if (row == SI_PARSE)
        return element_starts(cx, s, out);
    if (row >= SI_ENUMERATE) {
        struct walk *w = ps_object_new(ps_type_named(cx->worker, G "TextElementEnumerator"),
                                       &walk_class, PS_INSTANCE);
        w->text = ps_string_retain(s);
        w->first = w->at = w->end = (uint32_t)at;
        return ps_give(ps_take_object(w), out);
    }
    uint32_t end = at < s->length ? element_end(s, (uint32_t)at) : (uint32_t)at;
    uint32_t length = end - (uint32_t)at;
    if (row == SI_NEXT_LENGTH || row == SI_NEXT_LENGTH_AT)
        return ps_give_int(length, out);
    return ps_give_string(cx, ps_string_sub(s, (uint32_t)at, length), out);
}

static ps_result string_info_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                    unsigned count, ps_value *out)
{
    if (row == SI_NEW || row == SI_NEW_TEXT) {
        if (count && !ps_string_arg(args[0]))
            return ps_throw_null(cx, "value");
        struct string_info *made = ps_object_new(self.u.type, &string_info_class, PS_INSTANCE);
        made->text = count ? ps_string_retain(args[0].u.string) : ps_string_empty();
        return ps_give(ps_take_object(made), out);
    }
    if (row >= SI_NEXT && row < PS_ROW_SET)
        return static_element(cx, row, args, count, out);
    struct string_info *i = (struct string_info *)self.u.object;
    int64_t elements = 0;
    switch (row) {
    case SI_STRING:
        return ps_give_string(cx, ps_string_retain(i->text), out);
    case SI_STRING | PS_ROW_SET:
        if (!ps_string_arg(args[0]))
            return ps_throw_null(cx, "value");
        ps_string_release(i->text);
        i->text = ps_string_retain(args[0].u.string);
        return PS_OK;
    case SI_LENGTH:
        for (uint32_t at = 0; at < i->text->length; at = element_end(i->text, at))
            elements++;
        return ps_give_int(elements, out);
    case SI_SUB:
        return substring(cx, i->text, args[0].u.i, -1, out);
    default:
        if (args[1].u.i < 0)
            return ps_throw_range(cx, "lengthInTextElements",
                                  "Specified argument was out of the range of valid values.");
        return substring(cx, i->text, args[0].u.i, args[1].u.i, out);
    }
}

static ps_result walk_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    struct walk *w = (struct walk *)self.u.object;
    (void)args, (void)count;
    switch (row) {
    case WALK_NEXT:
        w->at = w->end;
        if (w->at < w->text->length)
            w->end = element_end(w->text, w->at);
        return ps_give_bool(w->end > w->at, out);
    case WALK_RESET:
        w->at = w->end = w->first;
        return PS_OK;
    case WALK_INDEX:
        return ps_give_int(w->at, out);
    default:
        if (w->end == w->at)
            return ps_throw(cx, "System.InvalidOperationException",
                            "Enumeration has either not started or has already finished.");
        return ps_give_string(cx, ps_string_sub(w->text, w->at, w->end - w->at), out);
    }
}

/* ---- runes ----------------------------------------------------------------------------------- */

static ps_result rune_make(ps_cx *cx, int64_t code, const char *parameter, ps_value *out)
{
    if (code < 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        return ps_throw_range(cx, parameter,
                              "Specified argument was out of the range of valid values.");
    struct rune *r = ps_object_new(ps_type_named(cx->worker, RUNE), &rune_class, PS_INSTANCE);
    r->code = (uint32_t)code;
    return ps_give(ps_take_object(r), out);
}

static ps_result rune_text(ps_cx *cx, ps_value self, ps_value *out)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_code(&b, ((struct rune *)self.u.object)->code);
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static ps_result rune_at(ps_cx *cx, const ps_value *args, ps_value *out)
{
    const ps_string *s = ps_string_arg(args[0]);
    uint32_t size;
    if (!s)
        return ps_throw_null(cx, "input");
    if (args[1].u.i < 0 || args[1].u.i >= s->length)
        return ps_throw_index(cx, "index");
    return rune_make(cx, ps_string_code_at(s, (uint32_t)args[1].u.i, &size), "index", out);
}

static ps_result rune_asked(ps_cx *cx, unsigned row, uint32_t code, ps_value *out)
{
    enum ps_category c = category_of(code);
    bool letter = c <= PS_CAT_LO, bmp = code < 0x10000;
    switch (row) {
    case RUNE_CATEGORY:
        return give_category(cx, code, out);
    case RUNE_LETTER:
        return ps_give_bool(letter, out);
    case RUNE_DIGIT:
        return ps_give_bool(c == PS_CAT_ND, out);
    case RUNE_LETTER_DIGIT:
        return ps_give_bool(letter || c == PS_CAT_ND, out);
    case RUNE_WHITE:
        return ps_give_bool(bmp && ps_is_white((uint16_t)code), out);
    case RUNE_UPPER:
        return ps_give_bool(c == PS_CAT_LU, out);
    case RUNE_LOWER:
        return ps_give_bool(c == PS_CAT_LL, out);
    case RUNE_TO_UPPER:
        return rune_make(cx, bmp ? ps_upper((uint16_t)code) : code, "value", out);
    default:
        return rune_make(cx, bmp ? ps_lower((uint16_t)code) : code, "value", out);
    }
}

static ps_result rune_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    switch (row) {
    case RUNE_NEW:
        return rune_make(cx, args[0].u.i, "value", out);
    case RUNE_NEW_CHAR:
        return rune_make(cx, args[0].u.i, "ch", out);
    case RUNE_NEW_PAIR:
        if (!ps_is_high_surrogate((uint16_t)args[0].u.i) ||
            !ps_is_low_surrogate((uint16_t)args[1].u.i))
            return rune_make(cx, -1, "highSurrogate", out);
        return rune_make(cx, ps_surrogate_pair((uint16_t)args[0].u.i, (uint16_t)args[1].u.i),
                         "value", out);
    case RUNE_AT:
        return rune_at(cx, args, out);
    case RUNE_VALID:
        return ps_give_bool(args[0].u.i >= 0 && args[0].u.i <= 0x10FFFF &&
                                (args[0].u.i < 0xD800 || args[0].u.i >= 0xE000),
                            out);
    }
    if (row >= RUNE_CATEGORY)
        return rune_asked(cx, row, ((struct rune *)args[0].u.object)->code, out);
    uint32_t code = ((struct rune *)self.u.object)->code;
    char bytes[4];
    switch (row) {
    case RUNE_ASCII:
        return ps_give_bool(code < 0x80, out);
    case RUNE_BMP:
        return ps_give_bool(code < 0x10000, out);
    case RUNE_PLANE:
        return ps_give_int(code >> 16, out);
    case RUNE_UTF16:
        return ps_give_int(code < 0x10000 ? 1 : 2, out);
    case RUNE_UTF8:
        return ps_give_int(ps_utf8_put(code, bytes), out);
    case RUNE_VALUE:
        return ps_give_int(code, out);
    default:
        return rune_text(cx, self, out);
    }
}

ps_result ps_runes_of(ps_cx *cx, const ps_string *s, ps_value *out)
{
    ps_list *l = ps_arraylist_new(cx->worker);
    ps_value all = ps_take_object(l);
    for (uint32_t at = 0, size; at < s->length; at += size) {
        uint32_t code = ps_string_code_at(s, at, &size);
        ps_value rune;
        bool lone = code >= 0xD800 && code < 0xE000;
        ps_result r = rune_make(cx, lone ? 0xFFFD : code, "value", &rune);
        if (r == PS_OK && !ps_list_add(l, rune))
            r = ps_raise_memory(cx);
        if (r != PS_OK) {
            ps_release(all);
            return r;
        }
    }
    return ps_give(all, out);
}

#define UNICODE_TYPES(T)                                                                           \
    T(G "CharUnicodeInfo", NULL, NULL, char_info_members, char_info_invoke, NULL,                  \
      PS_TYPE_ABSTRACT | PS_TYPE_STATIC)                                                           \
    T(G "StringInfo", NULL, NULL, string_info_members, string_info_invoke, &string_info_class, 0)  \
    T(G "TextElementEnumerator", NULL, "System.Collections.IEnumerator", walk_members,             \
      walk_invoke, &walk_class, 0)                                                                 \
    T("System.Text.StringRuneEnumerator", "System.ValueType", NULL, NULL, NULL, NULL,              \
      PS_TYPE_VALUE)                                                                               \
    T(RUNE, "System.ValueType", "System.IComparable", rune_members, rune_invoke, &rune_class,      \
      PS_TYPE_VALUE)

bool ps_unicode_info_typedef(const char *name, size_t length, ps_typedef *out)
{
    return UNICODE_TYPES(PS_PACKED_TYPE) false;
}
