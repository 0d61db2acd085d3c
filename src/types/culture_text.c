/* culture_text.c - TextInfo and CompareInfo: how a culture changes the case of texts and orders them. */
#include "base/unicode.h"
#include "object/culture_value.h"
#include "types/support.h"

#include <string.h>

#define TEXT_MEMBERS(M)                                                                            \
    M(TEXT_ANSI, "int ANSICodePage {get;}")                                                        \
    M(TEXT_OEM, "int OEMCodePage {get;}")                                                          \
    M(TEXT_MAC, "int MacCodePage {get;}")                                                          \
    M(TEXT_EBCDIC, "int EBCDICCodePage {get;}")                                                    \
    M(TEXT_LCID, "int LCID {get;}")                                                                \
    M(TEXT_CULTURE_NAME, "string CultureName {get;}")                                              \
    M(TEXT_IS_READ_ONLY, "bool IsReadOnly {get;}")                                                 \
    M(TEXT_LIST_SEPARATOR, "string ListSeparator {get;}")                                          \
    M(TEXT_RIGHT_TO_LEFT, "bool IsRightToLeft {get;}")                                             \
    M(TEXT_CLONE, "System.Object Clone()")                                                         \
    M(TEXT_LOWER_CHAR, "char ToLower(char c)")                                                     \
    M(TEXT_LOWER, "string ToLower(string str)")                                                    \
    M(TEXT_UPPER_CHAR, "char ToUpper(char c)")                                                     \
    M(TEXT_UPPER, "string ToUpper(string str)")                                                    \
    M(TEXT_TITLE, "string ToTitleCase(string str)")
PS_MEMBER_TABLE(text, TEXT_MEMBERS)

#define OPTIONS "System.Globalization.CompareOptions options"
#define COMPARE_MEMBERS(M)                                                                         \
    M(COMPARE_NAME, "string Name {get;}")                                                          \
    M(COMPARE_LCID, "int LCID {get;}")                                                             \
    M(COMPARE_COMPARE, "int Compare(string string1, string string2)")                              \
    M(COMPARE_COMPARE_OPTIONS, "int Compare(string string1, string string2, " OPTIONS ")")         \
    M(COMPARE_PREFIX_OPTIONS, "bool IsPrefix(string source, string prefix, " OPTIONS ")")          \
    M(COMPARE_PREFIX, "bool IsPrefix(string source, string prefix)")                               \
    M(COMPARE_SUFFIX_OPTIONS, "bool IsSuffix(string source, string suffix, " OPTIONS ")")          \
    M(COMPARE_SUFFIX, "bool IsSuffix(string source, string suffix)")                               \
    M(COMPARE_INDEX, "int IndexOf(string source, string value)")                                   \
    M(COMPARE_INDEX_OPTIONS, "int IndexOf(string source, string value, " OPTIONS ")")              \
    M(COMPARE_LAST, "int LastIndexOf(string source, string value)")                                \
    M(COMPARE_LAST_OPTIONS, "int LastIndexOf(string source, string value, " OPTIONS ")")
PS_MEMBER_TABLE(compare, COMPARE_MEMBERS)

static const ps_culture_object *as_culture(ps_value v)
{
    return (const ps_culture_object *)v.u.object;
}

/* ---- TextInfo -------------------------------------------------------------------------------- */

static bool letter(uint16_t c)
{
    return ps_is_letter(c) || c == '\'';
}

/* Words begin with a capital, but for those that are all capitals. */
static ps_string *title_case(const ps_string *s)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < s->length;) {
        uint32_t end = i;
        bool lower = false;
        while (end < s->length && letter(ps_string_at(s, end))) {
            uint16_t c = ps_string_at(s, end++);
            lower = lower || ps_upper(c) != c;
        }
        if (end == i) {
            ps_strbuf_unit(&b, ps_string_at(s, i++));
            continue;
        }
        for (uint32_t k = i; k < end; k++) {
            uint16_t c = ps_string_at(s, k);
            ps_strbuf_unit(&b, k == i ? ps_upper(c) : lower ? ps_lower(c) : c);
        }
        i = end;
    }
    return ps_strbuf_take(&b);
}

static ps_result case_row(ps_cx *cx, unsigned row, ps_value arg, ps_value *out)
{
    const ps_string *s = ps_string_arg(arg);
    if (row == TEXT_LOWER_CHAR || row == TEXT_UPPER_CHAR)
        return ps_give(ps_char(row == TEXT_LOWER_CHAR ? ps_lower((uint16_t)arg.u.i)
                                                      : ps_upper((uint16_t)arg.u.i)), out);
    if (!s)
        return ps_throw_null(cx, "str");
    return ps_give_string(cx, row == TEXT_LOWER   ? ps_string_lower(s)
                              : row == TEXT_UPPER ? ps_string_upper(s)
                                                  : title_case(s), out);
}

static ps_result text_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    const ps_culture_object *o = as_culture(self);
    const struct ps_culture *c = &o->data->culture;
    (void)count;
    switch (row) {
    case TEXT_ANSI: return ps_give_int(1252, out);
    case TEXT_OEM: return ps_give_int(c->name[0] ? 850 : 437, out);
    case TEXT_MAC: return ps_give_int(10000, out);
    case TEXT_EBCDIC: return ps_give_int(c->name[0] ? 20297 : 37, out);
    case TEXT_LCID: return ps_give_int(c->lcid, out);
    case TEXT_CULTURE_NAME: return ps_give(ps_text(c->name), out);
    case TEXT_IS_READ_ONLY: return ps_give_bool(o->data->read_only, out);
    case TEXT_LIST_SEPARATOR: return ps_give(ps_text(c->list_separator), out);
    case TEXT_RIGHT_TO_LEFT: return ps_give_bool(false, out);
    case TEXT_CLONE: return ps_give(ps_culture_object_of(o->object.type, o->data), out);
    default: return case_row(cx, row, args[0], out);
    }
}

const ps_typedef ps_type_text_info = {.name = "System.Globalization.TextInfo",
                                      .interfaces = "System.ICloneable",
                                      .members = text_members,
                                      .invoke = text_invoke,
                                      .cls = &ps_culture_class};

/* ---- CompareInfo ----------------------------------------------------------------------------- */

enum { IGNORE_CASE = 1, ORDINAL_IGNORE_CASE = 0x10000000, ORDINAL = 0x40000000 };

static ps_value comparison_of(ps_cx *cx, int64_t options)
{
    bool ordinal = options & (ORDINAL | ORDINAL_IGNORE_CASE);
    bool fold = options & (IGNORE_CASE | ORDINAL_IGNORE_CASE);
    return ps_enum(ps_type_named(cx->worker, "System.StringComparison"),
                   (ordinal ? 4 : 2) + (fold ? 1 : 0));
}

/* String's own methods do the work: they take a StringComparison. */
static ps_result as_string_method(ps_cx *cx, const char *name, const ps_value *args, int64_t options,
                                  ps_value *out)
{
    if (!ps_string_arg(args[0]))
        return ps_throw_null(cx, "source");
    ps_value pair[2] = {args[1], comparison_of(cx, options)};
    return ps_call_c(cx, args[0], name, pair, 2, out);
}

static ps_result compare_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    const struct ps_culture *c = &as_culture(self)->data->culture;
    int64_t options = count == 3 ? args[2].u.i : 0;
    switch (row) {
    case COMPARE_NAME: return ps_give(ps_text(c->name), out);
    case COMPARE_LCID: return ps_give_int(c->lcid, out);
    case COMPARE_COMPARE:
    case COMPARE_COMPARE_OPTIONS: {
        ps_value three[3] = {args[0], args[1], comparison_of(cx, options)};
        return ps_static_call(cx, ps_core_type(cx->worker, PS_T_STRING),
                              ps_intern_c(cx->worker, "Compare"), three, 3, out);
    }
    case COMPARE_PREFIX: case COMPARE_PREFIX_OPTIONS:
        return as_string_method(cx, "StartsWith", args, options, out);
    case COMPARE_SUFFIX: case COMPARE_SUFFIX_OPTIONS:
        return as_string_method(cx, "EndsWith", args, options, out);
    case COMPARE_INDEX: case COMPARE_INDEX_OPTIONS:
        return as_string_method(cx, "IndexOf", args, options, out);
    default:
        return as_string_method(cx, "LastIndexOf", args, options, out);
    }
}

const ps_typedef ps_type_compare_info = {.name = "System.Globalization.CompareInfo",
                                         .members = compare_members,
                                         .invoke = compare_invoke,
                                         .cls = &ps_culture_class};
