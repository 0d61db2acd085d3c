/* string_build.c - strings made of others: padded, cut, replaced, joined, formatted. */
#include "base/memory.h"
#include "base/normalize.h"
#include "base/unicode.h"
#include "types/string_parts.h"

#include <string.h>

ps_result ps_text_pad(ps_cx *cx, const ps_string *s, int64_t width, uint16_t unit, bool left,
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

ps_result ps_text_substring(ps_cx *cx, const ps_string *s, int64_t from, int64_t length,
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

ps_result ps_text_remove_range(ps_cx *cx, const ps_string *s, int64_t from, int64_t count,
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

ps_result ps_text_insert(ps_cx *cx, const ps_string *s, int64_t at, const ps_string *what,
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

ps_result ps_text_replace(ps_cx *cx, const ps_string *s, const ps_string *old, const ps_string *new,
                          bool fold, ps_value *out)
{
    if (!old)
        return ps_throw_null(cx, "oldValue");
    if (!old->length)
        return ps_throw_argument(cx, "System.ArgumentException", "oldValue",
                                 "The value cannot be an empty string.");
    int64_t at = ps_text_find(s, old, 0, s->length, fold);
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
        at = ps_text_find(s, old, from, s->length - from, fold);
    }
    ps_strbuf_sub(&b, s, from, s->length - from);
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

ps_result ps_text_replace_units(ps_cx *cx, const ps_string *s, uint16_t old, uint16_t new,
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
ps_result ps_text_normalize(ps_cx *cx, const ps_string *s, int64_t form, bool asked, ps_value *out)
{
    if (form != PS_FORM_C && form != PS_FORM_D && form != PS_FORM_KC && form != PS_FORM_KD)
        return ps_throw_argument(cx, "System.ArgumentException", "normalizationForm",
                                 "Invalid or unsupported normalization form.");
    int64_t at = ps_lone_surrogate(s);
    if (at >= 0)
        return ps_throw_argument(cx, "System.ArgumentException", "strInput",
                                 "Invalid Unicode code point found at index %lld.", (long long)at);
    ps_string *normal = ps_normalize(s, (enum ps_normal_form)form);
    if (!normal)
        return ps_raise_memory(cx);
    if (!asked)
        return ps_give_string(cx, normal, out);
    bool same = ps_string_equal(normal, s);
    ps_string_release(normal);
    return ps_give_bool(same, out);
}

ps_result ps_text_replace_line_endings(ps_cx *cx, const ps_string *s, const ps_string *with,
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

/* `set`: PS_UNSET or an empty array: white space; a character; an array of them. */
ps_result ps_text_trim(ps_cx *cx, const ps_string *s, ps_value set, unsigned sides, ps_value *out)
{
    bool white = set.kind == PS_UNSET || set.kind == PS_NULL ||
                 (set.kind == PS_ARRAY && !ps_as_array(set)->length);
    uint32_t from = 0, to = s->length;
#define TRIMMED(unit)                                                                              \
    (white                 ? ps_is_white(unit)                                                     \
     : set.kind == PS_CHAR ? (unit) == set.u.i                                                     \
                           : ps_text_in_set(unit, ps_as_array(set)))
    while (sides & TRIM_START && from < to && TRIMMED(ps_string_at(s, from)))
        from++;
    while (sides & TRIM_END && to > from && TRIMMED(ps_string_at(s, to - 1)))
        to--;
#undef TRIMMED
    return ps_give_string(cx, ps_string_sub(s, from, to - from), out);
}

ps_result ps_text_join(ps_cx *cx, ps_value separator, ps_value values, int64_t from, int64_t count,
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
        ps_result r = ps_is_null(item) ? PS_OK : ps_net_text(cx, item, &text);
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

ps_result ps_text_concat(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    ps_value all;
    PS_TRY(ps_array_of(cx, args, count, &all));
    ps_result r = ps_text_join(cx, ps_unset(), all, 0, -1, out);
    ps_release(all);
    return r;
}

/* Arguments of a params object[] as an array of values for ps_format_composite(). */
ps_result ps_text_format(ps_cx *cx, ps_value text, ps_value args, ps_value *out)
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

ps_result ps_text_format_some(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    if (args[0].kind != PS_STRING)
        return ps_throw_null(cx, "format");
    ps_string *made = NULL;
    PS_TRY(ps_format_composite(cx, args[0].u.string, args + 1, count - 1, &made));
    return ps_give_string(cx, made, out);
}

/* ---- characters ------------------------------------------------------------------------------ */

ps_result ps_text_to_chars(ps_cx *cx, const ps_string *s, int64_t from, int64_t count,
                           ps_value *out)
{
    PS_TRY(ps_text_check_range(cx, s, from, count));
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_CHAR), (size_t)count, &a));
    for (int64_t i = 0; i < count; i++)
        a->u16[i] = ps_string_at(s, (uint32_t)(from + i));
    *out = ps_take_object(a);
    return PS_OK;
}

ps_result ps_text_from_chars(ps_cx *cx, ps_value chars, int64_t from, int64_t count, ps_value *out)
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

ps_result ps_text_copy_to(ps_cx *cx, const ps_string *s, const ps_value *args)
{
    int64_t from = args[0].u.i, at = args[2].u.i, count = args[3].u.i;
    if (args[1].kind != PS_ARRAY)
        return ps_throw_null(cx, "destination");
    ps_array *to = ps_as_array(args[1]);
    if (count < 0)
        return ps_throw_negative(cx, "count", count);
    if (from < 0 || count > (int64_t)s->length - from || at < 0 || at > (int64_t)to->length - count)
        return ps_throw_index(cx, from < 0 ? "sourceIndex" : "destinationIndex");
    for (int64_t i = 0; i < count; i++)
        to->u16[at + i] = ps_string_at(s, (uint32_t)(from + i));
    return PS_OK;
}

bool ps_text_all_white(const ps_string *s)
{
    for (uint32_t i = 0; i < s->length; i++)
        if (!ps_is_white(ps_string_at(s, i)))
            return false;
    return true;
}

ps_result ps_text_repeat(ps_cx *cx, uint16_t unit, int64_t count, ps_value *out)
{
    if (count < 0)
        return ps_throw_negative(cx, "count", count);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_fill(&b, unit, (size_t)count);
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

/* Of a sequence that is no array. */
ps_result ps_text_join_each(ps_cx *cx, ps_value separator, ps_value values, ps_value *out)
{
    if (ps_is_null(values))
        return ps_throw_null(cx, "values");
    ps_list *l = ps_arraylist_new(cx->worker);
    ps_result r = ps_iter_gather(cx, values, l);
    ps_value array;
    if (r == PS_OK && (r = ps_array_of(cx, l->items, l->count, &array)) == PS_OK) {
        r = ps_text_join(cx, separator, array, 0, -1, out);
        ps_release(array);
    }
    ps_release_object(l);
    return r;
}
