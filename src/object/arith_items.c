/*
 * arith_items.c - + and * with a string, a collection or a table on the left.
 */
#include "object/arith_private.h"

#include "object/error.h"
#include "object/iterate.h"
#include "object/number_scan.h"

#include <string.h>

/* ---- strings --------------------------------------------------------------------------------- */

ps_result ps_add_text(ps_cx *cx, const ps_string *left, ps_value b, ps_value *out)
{
    ps_string *right, *sum;

    if (b.kind == PS_STRING) {
        sum = ps_string_concat(left, b.u.string);
    } else {
        PS_TRY(ps_to_string(cx, ps_without_text(b), &right));
        sum = ps_string_concat(left, right);
        ps_string_release(right);
    }
    if (!sum)
        return ps_raise_memory(cx);
    *out = ps_take_string(sum);
    return PS_OK;
}

/* How often: a text is read as a number first, then all is converted to `type`. */
static ps_result times_of(ps_cx *cx, ps_value times, enum ps_core_type type, ps_value *out)
{
    ps_value number = ps_unset();
    ps_result r;

    if (times.kind == PS_STRING)
        PS_TRY(ps_operand_number(cx, times, ps_int(0), &number));
    else
        number = ps_retain(times);
    r = ps_convert(cx, number, ps_core_type(cx->worker, type), out);
    ps_release(number);
    return r;
}

static ps_result negative_times(ps_cx *cx, int32_t times)
{
    ps_string *message = ps_string_printf("times ('%d') must be a non-negative value.", times);
    ps_exception *e = ps_exception_new(cx->worker, "System.ArgumentOutOfRangeException", NULL,
                                       ps_null());
    ps_value v = ps_take_object(e);

    e->message = message;
    e->parameter = ps_string_c("times");
    ps_exception_put(cx->worker, e, "ActualValue", ps_int(times));
    ps_raise_value(cx, v);
    ps_release(v);
    return PS_FAIL;
}

/* By way of a longer piece: what is short is put one by one into that alone. */
static ps_result repeat_into(ps_cx *cx, struct ps_strbuf *b, const ps_string *text, int64_t times)
{
    enum { PIECE = 1 << 14 };
    struct ps_strbuf piece;
    int64_t each = PIECE / text->length < times ? PIECE / text->length : times;
    ps_result r = PS_OK;

    each = each ? each : 1;
    ps_strbuf_init(&piece, 0);
    for (int64_t i = 0; i < each; i++)
        ps_strbuf_put(&piece, text);
    ps_string *s = ps_strbuf_take(&piece);
    for (; s && r == PS_OK && !b->failed && times >= each; times -= each) {
        ps_strbuf_put(b, s);
        r = ps_poll(cx);
    }
    for (; r == PS_OK && !b->failed && times > 0; times--)
        ps_strbuf_put(b, text);
    b->failed |= !s;
    ps_string_release(s);
    return r;
}

ps_result ps_repeat_text(ps_cx *cx, const ps_string *text, ps_value times, ps_value *out)
{
    struct ps_strbuf b;
    ps_value count;
    ps_string *s;

    PS_TRY(times_of(cx, times, PS_T_INT32, &count));
    if (count.u.i < 0)
        return negative_times(cx, (int32_t)count.u.i);
    if ((uint64_t)count.u.i * text->length > PS_STRING_MAX)
        return ps_raise_memory(cx);
    ps_strbuf_init(&b, 0);
    if (text->length == 1)
        ps_strbuf_fill(&b, ps_string_at(text, 0), (size_t)count.u.i);
    else if (text->length && repeat_into(cx, &b, text, count.u.i) != PS_OK) {
        ps_strbuf_free(&b);
        return PS_FAIL;
    }
    s = ps_strbuf_take(&b);
    if (!s)
        return ps_raise_memory(cx);
    *out = ps_take_string(s);
    return PS_OK;
}

/* ---- collections ----------------------------------------------------------------------------- */

/* object[] + one element, the common `$a += $x`. */
static ps_result append_one(ps_cx *cx, const ps_array *a, ps_value b, ps_value *out)
{
    ps_array *sum;

    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_OBJECT), (size_t)a->length + 1, &sum));
    for (uint32_t i = 0; i < a->length; i++)
        sum->values[i] = ps_array_get(a, i);
    sum->values[a->length] = b.kind == PS_VOID ? ps_null() : ps_retain(b);
    *out = ps_take_object(sum);
    return PS_OK;
}

ps_result ps_add_items(ps_cx *cx, ps_value a, ps_value b, ps_value *out)
{
    bool several = b.kind == PS_VOID || ps_enumerable(cx, b);
    ps_list *all;
    ps_value list;
    ps_result r;

    if (a.kind == PS_ARRAY && ps_as_array(a)->rank <= 1 && !several)
        return append_one(cx, ps_as_array(a), b, out);
    all = ps_arraylist_new(cx->worker);
    list = ps_take_object(all);
    r = ps_iter_gather(cx, a, all);
    if (r == PS_OK && several && b.kind != PS_VOID)
        r = ps_iter_gather(cx, b, all);
    else if (r == PS_OK && !several && !ps_list_add(all, ps_retain(b)))
        r = ps_raise_memory(cx);
    if (r == PS_OK)
        r = ps_array_of(cx, all->items, all->count, out);
    ps_release(list);
    return r;
}

static ps_result repeat_array(ps_cx *cx, ps_array *a, uint64_t times, ps_value *out)
{
    ps_array *all;

    if (times == 1) {
        *out = ps_take_object(ps_retain_object(a));
        return PS_OK;
    }
    if (a->length && times > UINT32_MAX / a->length)
        return ps_raise_memory(cx);
    PS_TRY(ps_array_new(cx, a->object.type->element, a->length * times, &all));
    for (uint64_t k = 0; k < times; k++)
        for (uint32_t i = 0; i < a->length; i++)
            ps_array_put(all, (uint32_t)(k * a->length + i), ps_array_get(a, i));
    *out = ps_take_object(all);
    return PS_OK;
}

ps_result ps_repeat_items(ps_cx *cx, ps_value a, ps_value times, ps_value *out)
{
    ps_value count, list;
    ps_list *all;
    ps_result r;

    PS_TRY(times_of(cx, times, PS_T_UINT32, &count));
    if (a.kind == PS_ARRAY)
        return repeat_array(cx, ps_as_array(a), count.u.u, out);
    all = ps_arraylist_new(cx->worker);
    list = ps_take_object(all);
    r = count.u.u ? ps_iter_gather(cx, a, all) : PS_OK;
    for (uint32_t k = 1, n = all->count; r == PS_OK && k < count.u.u; k++)
        for (uint32_t i = 0; i < n && r == PS_OK; i++)
            if (!ps_list_add(all, ps_retain(all->items[i])))
                r = ps_raise_memory(cx);
    if (r == PS_OK)
        r = ps_array_of(cx, all->items, all->count, out);
    ps_release(list);
    return r;
}

/* ---- tables ---------------------------------------------------------------------------------- */

static ps_result duplicate_key(ps_cx *cx, const ps_dict *d, ps_value key)
{
    ps_string *text, *there;
    const ps_value *slot = ps_dict_find(d, key);
    const ps_dict_entry *e;
    uint32_t at = 0;

    while ((e = ps_dict_next(d, &at)) && &e->value != slot)
        continue;
    PS_TRY(ps_to_string(cx, key, &text));
    if (ps_to_string(cx, e ? e->key : key, &there) == PS_OK) {
        ps_throw(cx, "System.ArgumentException",
                 "Item has already been added. Key in dictionary: '%s'  Key being added: '%s'",
                 PS_U8(cx, there), PS_U8(cx, text));
        ps_string_release(there);
    }
    ps_string_release(text);
    return PS_FAIL;
}

ps_result ps_add_tables(ps_cx *cx, ps_value a, ps_value b, ps_value *out)
{
    bool ordered = ps_as_dict(a)->object.type == ps_core_type(cx->worker, PS_T_ORDERED);
    const ps_value parts[] = {a, b};
    ps_dict *sum;

    if (b.kind != PS_DICT)
        return ps_raise_runtime(cx, "AddHashTableToNonHashTable", PS_INVALID_OPERATION,
                                "A hash table can only be added to another hash table.");
    sum = ordered ? ps_ordered_new(cx->worker) : ps_hashtable_new(cx->worker);
    for (unsigned i = 0; i < 2; i++) {
        const ps_dict_entry *e;

        for (uint32_t at = 0; (e = ps_dict_next(ps_as_dict(parts[i]), &at));) {
            ps_result r = PS_OK;

            if (ps_dict_find(sum, e->key))
                r = duplicate_key(cx, sum, e->key);
            else if (!ps_dict_put(sum, ps_retain(e->key), ps_retain(e->value)))
                r = ps_raise_memory(cx);
            if (r != PS_OK) {
                ps_release_object(sum);
                return r;
            }
        }
    }
    *out = ps_take_object(sum);
    return PS_OK;
}
