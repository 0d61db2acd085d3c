/* string_split.c - String.Split (.NET's String.Manipulation.cs). */
#include "types/string_split.h"

#include "base/memory.h"
#include "base/unicode.h"
#include "types/support.h"

enum { REMOVE_EMPTY = 1, TRIM = 2 };

struct parts {
    ps_string **items;
    uint32_t count, size;
};

static void add_part(struct parts *p, ps_string *take_s)
{
    if (p->count == p->size) {
        p->size = p->size ? p->size * 2 : 8;
        p->items = ps_realloc(p->items, p->size * sizeof *p->items);
    }
    p->items[p->count++] = take_s;
}

/* [from, to) trimmed when asked for; whether it is to be kept. */
static bool shape_part(const ps_string *s, uint32_t *from, uint32_t *to, int64_t options)
{
    if (options & TRIM) {
        while (*from < *to && ps_is_white(ps_string_at(s, *from)))
            ++*from;
        while (*to > *from && ps_is_white(ps_string_at(s, *to - 1)))
            --*to;
    }
    return *to > *from || !(options & REMOVE_EMPTY);
}

static bool text_at(const ps_string *s, uint32_t at, const ps_string *what)
{
    if (!what->length || what->length > s->length - at)
        return false;
    for (uint32_t i = 0; i < what->length; i++)
        if (ps_string_at(s, at + i) != ps_string_at(what, i))
            return false;
    return true;
}

/* The length of the separator that stands at `at`, 0: none. */
static uint32_t separator_at(const ps_string *s, uint32_t at, ps_value separator)
{
    uint16_t unit = ps_string_at(s, at);
    switch (separator.kind) {
    case PS_CHAR:
        return unit == separator.u.i;
    case PS_STRING:
        if (!separator.u.string->length)
            return 0;
        return text_at(s, at, separator.u.string) ? separator.u.string->length : 0;
    case PS_ARRAY:
        break;
    default:
        return ps_is_white(unit);
    }
    const ps_array *a = ps_as_array(separator);
    if (!a->length)
        return ps_is_white(unit);
    for (uint32_t i = 0; i < a->length; i++) {
        if (a->store == PS_CHAR) {
            if (a->u16[i] == unit)
                return 1;
        } else if (a->values[i].kind == PS_STRING && text_at(s, at, a->values[i].u.string)) {
            return a->values[i].u.string->length;
        }
    }
    return 0;
}

/* What is left when the number of parts is used up: one last part, from the first place that
 * the options let stand. */
static void add_rest(struct parts *p, const ps_string *s, uint32_t from, ps_value separator,
                     int64_t options)
{
    uint32_t to = s->length, at = from;
    while (options & REMOVE_EMPTY && at < s->length) {
        uint32_t length = separator_at(s, at, separator);
        if (!length && !(options & TRIM && ps_is_white(ps_string_at(s, at))))
            break;
        at += length ? length : 1;
        from = length ? at : from;
    }
    if (shape_part(s, &from, &to, options))
        add_part(p, ps_string_sub(s, from, to - from));
}

/* The unit that every separator begins with, -1: there are several, or none. */
static int32_t first_unit(ps_value separator)
{
    if (separator.kind == PS_ARRAY && ps_as_array(separator)->length == 1) {
        const ps_array *a = ps_as_array(separator);
        if (a->store == PS_CHAR)
            return a->u16[0];
        separator = a->store ? ps_null() : a->values[0];
    }
    if (separator.kind == PS_CHAR)
        return (int32_t)separator.u.i;
    return separator.kind == PS_STRING && separator.u.string->length
               ? ps_string_at(separator.u.string, 0)
               : -1;
}

static ps_result split_all(ps_cx *cx, struct parts *p, const ps_string *s, ps_value separator,
                           int64_t most, int64_t options)
{
    uint32_t from = 0, at = 0;
    int32_t unit = first_unit(separator);
    while (at < s->length && p->count + 1 < most) {
        int64_t found = unit < 0 ? at : ps_string_find_unit(s, (uint16_t)unit, at);
        if (found < 0)
            break;
        at = (uint32_t)found;
        uint32_t length = separator_at(s, at, separator);
        if (!length) {
            at++;
            continue;
        }
        uint32_t start = from, to = at;
        PS_TRY(ps_poll(cx));
        if (shape_part(s, &start, &to, options))
            add_part(p, ps_string_sub(s, start, to - start));
        at += length;
        from = at;
    }
    add_rest(p, s, from, separator, options);
    return PS_OK;
}

ps_result ps_string_split(ps_cx *cx, const ps_string *s, ps_value separator, int64_t most,
                          int64_t options, ps_value *out)
{
    if (most < 0)
        return ps_throw_negative(cx, "count", most);
    if (options & ~(int64_t)(REMOVE_EMPTY | TRIM))
        return ps_throw_argument(cx, "System.ArgumentException", "options",
                                 "Illegal enum value: %lld.", (long long)options);
    struct parts p = {0};
    ps_result r = most ? split_all(cx, &p, s, separator, most, options) : PS_OK;
    if (r == PS_OK)
        r = ps_give_strings(cx, p.items, p.count, out);
    for (uint32_t i = 0; i < p.count; i++)
        ps_string_release(p.items[i]);
    ps_free(p.items);
    return r;
}
