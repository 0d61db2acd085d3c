/*
 * string_search.c - searching in strings: ordinally, with or without regard to case (string.c says
 * why).
 */
#include "base/unicode.h"
#include "types/string_parts.h"

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

bool ps_text_starts(const ps_string *s, const ps_string *what, bool fold)
{
    return what->length <= s->length && matches_at(s, 0, what, fold);
}

bool ps_text_ends(const ps_string *s, const ps_string *what, bool fold)
{
    return what->length <= s->length && matches_at(s, s->length - what->length, what, fold);
}

int64_t ps_text_find(const ps_string *s, const ps_string *what, int64_t from, int64_t count,
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

bool ps_text_in_set(uint16_t unit, const ps_array *set)
{
    for (uint32_t i = 0; i < set->length; i++)
        if (set->u16[i] == unit)
            return true;
    return false;
}

ps_result ps_text_check_range(ps_cx *cx, const ps_string *s, int64_t from, int64_t count)
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
ps_result ps_text_index_of(ps_cx *cx, const ps_string *s, ps_value what, int64_t from,
                           int64_t count, bool fold, ps_value *out)
{
    if (count < 0 && from >= 0 && from <= s->length)
        count = s->length - from;
    PS_TRY(ps_text_check_range(cx, s, from, count));
    if (what.kind == PS_CHAR) {
        for (int64_t i = from; i < from + count; i++)
            if (unit_is(ps_string_at(s, (uint32_t)i), (uint16_t)what.u.i, fold))
                return ps_give_int(i, out);
        return ps_give_int(-1, out);
    }
    if (what.kind == PS_ARRAY) {
        for (int64_t i = from; i < from + count; i++)
            if (ps_text_in_set(ps_string_at(s, (uint32_t)i), ps_as_array(what)))
                return ps_give_int(i, out);
        return ps_give_int(-1, out);
    }
    if (what.kind != PS_STRING)
        return ps_throw_null(cx, what.kind == PS_NULL ? "value" : "anyOf");
    return ps_give_int(ps_text_find(s, what.u.string, from, count, fold), out);
}

ps_result ps_text_last_index_of(ps_cx *cx, const ps_string *s, ps_value what, int64_t from,
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
                                 : what.kind == PS_ARRAY && ps_text_in_set(unit, ps_as_array(what)))
            return ps_give_int(i, out);
    }
    return ps_give_int(-1, out);
}
