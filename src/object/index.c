/*
 * index.c - `$o[i]`, reading: arrays, lists, strings, dictionaries, slices, indexers of types.
 * Rules: PowerShell's PSGetIndexBinder (Binders.cs) and ArrayOps.cs.
 */
#include "object/index.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/ets.h"
#include "object/iterate.h"
#include "object/member_table.h"
#include "object/overload.h"
#include "object/worker_private.h"

#include <stdio.h>

static ps_result get_one(ps_cx *cx, ps_value o, ps_value index, ps_value *out, bool *indexable);

ps_result ps_raise_null_array(ps_cx *cx)
{
    return ps_raise_runtime(cx, "NullArray", PS_INVALID_OPERATION, "Cannot index into a null array.");
}

ps_result ps_raise_null_index(ps_cx *cx)
{
    return ps_raise_runtime(cx, "NullArrayIndex", PS_INVALID_OPERATION,
                            "Index operation failed; the array index evaluated to null.");
}

ps_result ps_raise_cannot_index(ps_cx *cx, ps_value o)
{
    ps_type *t = o.kind == PS_BAG && !ps_as_bag(o)->wire ? ps_core_type(cx->worker, PS_T_PSOBJECT)
                                                         : ps_type_of(cx, o);
    return ps_raise_runtime(cx, "CannotIndex", PS_INVALID_OPERATION,
                            "Unable to index into an object of type \"%s\".",
                            PS_U8(cx, t->display));
}

/* Outside: nothing, or an error in strict mode 3: that of the collection `o` itself. */
static ps_result outside(ps_cx *cx, ps_value o, ps_value *out)
{
    if (cx->strict >= 3 && (o.kind == PS_LIST || o.kind == PS_DICT))
        return ps_throw_argument(cx, "System.ArgumentOutOfRangeException", "index",
                                 "Index was out of range. Must be non-negative and less than the "
                                 "size of the collection.");
    if (cx->strict >= 3)
        return ps_throw(cx, "System.IndexOutOfRangeException",
                        "Index was outside the bounds of the array.");
    *out = ps_null();
    return PS_OK;
}

/* An index as a number. What is no number gives nothing outside strict mode 3; an array in
 * place of a number is an error always. */
static ps_result as_int(ps_cx *cx, ps_value index, int64_t *i, bool *none)
{
    int32_t n;
    *none = false;
    if (index.kind == PS_INT32) {
        *i = index.u.i;
        return PS_OK;
    }
    if (ps_to_int32(cx, index, &n) == PS_OK) {
        *i = n;
        return PS_OK;
    }
    if (cx->pending != PS_PENDING_ERROR || cx->strict >= 3 || index.kind == PS_ARRAY)
        return PS_FAIL;
    ps_clear_pending(cx);
    *none = true;
    return PS_OK;
}

/* ---- slices ---------------------------------------------------------------------------------- */

ps_result ps_index_slice(ps_cx *cx, ps_value o, const ps_value *index, unsigned count,
                         ps_value *out)
{
    ps_list *results = ps_arraylist_new(cx->worker);
    ps_result result = PS_OK;
    for (unsigned i = 0; i < count && result == PS_OK; i++) {
        ps_value v = ps_unset();
        bool indexable, skip = false;
        if (ps_is_null(index[i]) && o.kind != PS_DICT) {
            v = ps_null();
            skip = true; /* $a[$null, 1]: what null would be, element 0 of lists and strings */
            result = get_one(cx, o, ps_int(0), &v, &indexable);
            skip = result != PS_OK || !indexable;
        } else {
            result = get_one(cx, o, index[i], &v, &indexable);
            if (result == PS_OK && !indexable)
                result = ps_raise_cannot_index(cx, o);
            /* what lies outside is left out of a slice of a list, not of a dictionary's */
            skip = result == PS_OK && v.kind == PS_NULL && o.kind != PS_DICT &&
                   o.kind != PS_INSTANCE && !ps_index_inside(o, index[i]);
            skip |= result == PS_OK && v.kind == PS_NULL && o.kind == PS_DICT &&
                    ps_as_dict(o)->flags & PS_DICT_ORDERED && ps_is_integer(index[i]);
        }
        skip |= v.kind == PS_VOID; /* an element that is nothing */
        if (result == PS_OK && !skip && !ps_list_add(results, v))
            result = ps_raise_memory(cx);
    }
    if (result == PS_OK)
        result = ps_array_of(cx, results->items, results->count, out);
    ps_release_object(results);
    return result;
}

static int64_t length_of(ps_value o)
{
    switch (o.kind) {
    case PS_ARRAY: return ps_as_array(o)->length;
    case PS_LIST: return ps_as_list(o)->count;
    case PS_STRING: return o.u.string->length;
    default: return ps_as_dict(o)->count;
    }
}

bool ps_index_inside(ps_value o, ps_value index)
{
    if (o.kind != PS_ARRAY && o.kind != PS_LIST && o.kind != PS_STRING)
        return true;
    int64_t length = length_of(o);
    return index.kind == PS_INT32 && index.u.i < length && index.u.i >= -length;
}

/* ---- arrays of several dimensions ------------------------------------------------------------ */

ps_result ps_index_place(ps_cx *cx, const ps_array *a, const ps_value *index, unsigned count,
                         bool *inside, uint32_t *place)
{
    uint64_t at = 0;
    *inside = true;
    for (unsigned i = 0; i < count; i++) {
        int32_t n;
        PS_TRY(ps_to_int32(cx, index[i], &n));
        if (n < 0 || (uint32_t)n >= a->lengths[i]) {
            *inside = false;
            return PS_OK;
        }
        at = at * a->lengths[i] + (uint32_t)n;
    }
    *place = (uint32_t)at;
    return PS_OK;
}

ps_string *ps_index_text(ps_cx *cx, const ps_value *index, unsigned count)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 4096);
    for (unsigned i = 0; i < count; i++) {
        ps_string *text = NULL;
        if (ps_to_string(cx, index[i], &text) != PS_OK)
            ps_clear_pending(cx);
        ps_strbuf_c(&b, i ? "," : "");
        if (text)
            ps_strbuf_put(&b, text);
        ps_string_release(text);
    }
    return ps_strbuf_take(&b);
}

ps_result ps_raise_dimensions(ps_cx *cx, const ps_array *a, const ps_value *index, unsigned count)
{
    ps_string *text = ps_index_text(cx, index, count);
    ps_result result = ps_raise_runtime(cx, "NeedMultidimensionalIndex", PS_INVALID_OPERATION,
                                        "You cannot index into a %u dimensional array with index "
                                        "[%s].",
                                        a->rank, PS_U8(cx, text));
    ps_string_release(text);
    return result;
}

/* The indices of `$m[(0,1)]` are those of `$m[0,1]`; an array of arrays is a slice. */
static ps_result get_ranked(ps_cx *cx, ps_value o, const ps_value *index, unsigned count,
                            ps_value *out)
{
    const ps_array *a = ps_as_array(o);
    bool nested = false, inside;
    uint32_t place;
    for (unsigned i = 0; i < count; i++)
        nested |= index[i].kind == PS_ARRAY;
    if (count == 1 && nested && !ps_as_array(index[0])->store) {
        const ps_array *inner = ps_as_array(index[0]);
        return get_ranked(cx, o, inner->values, inner->length, out);
    }
    if (nested) {
        ps_list *results = ps_arraylist_new(cx->worker);
        ps_result result = PS_OK;
        for (unsigned i = 0; i < count && result == PS_OK; i++) {
            ps_value v;
            result = get_ranked(cx, o, &index[i], 1, &v);
            if (result == PS_OK && !ps_list_add(results, v))
                result = ps_raise_memory(cx);
        }
        if (result == PS_OK)
            result = ps_array_of(cx, results->items, results->count, out);
        ps_release_object(results);
        return result;
    }
    if (count != a->rank)
        return ps_raise_dimensions(cx, a, index, count);
    PS_TRY(ps_index_place(cx, a, index, count, &inside, &place));
    if (!inside)
        return outside(cx, o, out);
    *out = ps_array_get(a, place);
    return PS_OK;
}

/* ---- one index ------------------------------------------------------------------------------- */

static ps_result get_element(ps_cx *cx, ps_value o, ps_value index, ps_value *out)
{
    int64_t i, length = length_of(o);
    bool none;
    PS_TRY(as_int(cx, index, &i, &none));
    if (none) {
        *out = ps_null();
        return PS_OK;
    }
    i += i < 0 ? length : 0;
    if (i < 0 || i >= length)
        return outside(cx, o, out);
    if (o.kind == PS_ARRAY)
        *out = ps_array_get(ps_as_array(o), (uint32_t)i);
    else if (o.kind == PS_LIST)
        *out = ps_retain(ps_as_list(o)->items[i]);
    else if (o.kind == PS_STRING)
        *out = ps_char(ps_string_at(o.u.string, (uint32_t)i));
    else
        *out = ps_retain(ps_as_dict(o)->entries[i].value);
    return PS_OK;
}

/* ---- tuples ---------------------------------------------------------------------------------- */

static bool is_tuple(ps_value v)
{
    return v.kind == PS_INSTANCE &&
           (ps_string_starts_fold(v.u.object->type->full_name, "System.Tuple`") ||
            ps_string_starts_fold(v.u.object->type->full_name, "System.ValueTuple`"));
}

/* An item by its place; the eighth and what follows stand in Rest. `at` counts from the end when
 * it is negative. PS_UNSET: there is none. */
static ps_result tuple_item(ps_cx *cx, ps_value tuple, int64_t at, int64_t *length, ps_value *out)
{
    char name[16] = "Rest";
    int64_t own = ps_type_constructed(tuple.u.object->type)->arg_count, behind = 0;
    ps_value rest = ps_unset();
    *out = ps_unset();
    if (own == 8)
        PS_TRY(ps_get_c(cx, tuple, name, &rest));
    if (is_tuple(rest)) {
        ps_value none = ps_unset();
        ps_result r = tuple_item(cx, rest, INT64_MAX, &behind, &none);
        ps_release(none);
        own = 7;
        if (r != PS_OK) {
            ps_release(rest);
            return r;
        }
    }
    *length = own + behind;
    at += at < 0 ? *length : 0;
    ps_result r = PS_OK;
    if (at >= 0 && at < own) {
        snprintf(name, sizeof name, "Item%d", (int)at + 1);
        r = ps_get_c(cx, tuple, name, out);
    } else if (at >= own && at < *length) {
        r = tuple_item(cx, rest, at - own, &behind, out);
    }
    ps_release(rest);
    return r;
}

static ps_result get_item(ps_cx *cx, ps_value o, ps_value index, ps_value *out)
{
    int64_t i, length;
    bool none;
    PS_TRY(as_int(cx, index, &i, &none));
    if (none) {
        *out = ps_null();
        return PS_OK;
    }
    PS_TRY(tuple_item(cx, o, i, &length, out));
    return out->kind == PS_UNSET ? outside(cx, o, out) : PS_OK;
}

static ps_result get_key(ps_cx *cx, ps_value o, ps_value index, ps_value *out)
{
    const ps_dict *d = ps_as_dict(o);
    ps_type *t = ps_type_constructed(d->object.type);
    ps_value key = ps_base(index), *slot;
    if (d->flags & PS_DICT_ORDERED && ps_is_integer(key) && !t->arg_count)
        return get_element(cx, o, key, out);
    if (t->arg_count == 2 && ps_type_of(cx, key) != t->args[0]) {
        PS_TRY(ps_convert(cx, key, t->args[0], &key));
        slot = ps_dict_find(d, key);
        ps_release(key);
    } else {
        slot = ps_dict_find(d, key);
    }
    *out = slot ? ps_retain(*slot) : ps_null();
    return PS_OK;
}

/* An indexer row that takes one index (`Item`, `Chars`); NULL when there is none. */
const ps_row *ps_index_row(ps_cx *cx, ps_value o)
{
    ps_type *t = ps_type_of(cx, o);
    const ps_row *row = ps_type_row(cx->worker, t, cx->worker->n_item, false);
    if (!row || row->flags & PS_ROW_METHOD)
        row = ps_type_row(cx->worker, t, ps_intern_c(cx->worker, "ItemOf"), false);
    if (!row)
        row = ps_type_row(cx->worker, t, ps_intern_c(cx->worker, "Chars"), false);
    return row && row->parameter_count && !(row->flags & PS_ROW_METHOD) ? row : NULL;
}

static ps_result count_of(ps_cx *cx, ps_value o, int64_t *count)
{
    ps_value v;
    int64_t n = -1;
    PS_TRY(ps_get_c(cx, o, "Count", &v));
    if (!ps_is_integer(v))
        PS_TRY(ps_get_c(cx, o, "Length", &v));
    if (ps_is_integer(v))
        n = v.u.i;
    ps_release(v);
    *count = n;
    return PS_OK;
}

static ps_result get_by_row(ps_cx *cx, ps_value o, const ps_row *row, const ps_value *index,
                            unsigned count, ps_value *out)
{
    ps_name name = row->name;
    ps_value from_end;
    if (count == 1 && row->parameters[0].type->kind == PS_INT32 && index[0].kind == PS_INT32 &&
        index[0].u.i < 0) {
        int64_t length;
        PS_TRY(count_of(cx, o, &length));
        if (length >= 0) {
            from_end = ps_int((int32_t)(index[0].u.i + length));
            index = &from_end;
        }
    }
    if (ps_member_call(cx, o, name, index, count, NULL, out) == PS_OK)
        return PS_OK;
    if (cx->pending != PS_PENDING_ERROR || cx->strict >= 3)
        return PS_FAIL;
    ps_clear_pending(cx);
    *out = ps_null();
    return PS_OK;
}

static ps_result get_one(ps_cx *cx, ps_value o, ps_value index, ps_value *out, bool *indexable)
{
    const ps_row *row;
    *indexable = true;
    if (o.kind == PS_ARRAY && ps_as_array(o)->rank > 1) {
        if (index.kind != PS_ARRAY)
            return ps_raise_dimensions(cx, ps_as_array(o), &index, 1);
        return get_ranked(cx, o, &index, 1, out);
    }
    if (o.kind == PS_ARRAY || o.kind == PS_LIST || o.kind == PS_STRING)
        return get_element(cx, o, index, out);
    if (o.kind == PS_DICT)
        return get_key(cx, o, index, out);
    row = ps_index_row(cx, o);
    if (row)
        return get_by_row(cx, o, row, &index, 1, out);
    if (is_tuple(o))
        return get_item(cx, o, index, out);
    *indexable = false;
    return PS_OK;
}

/* An index that is a collection is a slice, except for keys that may be arrays. */
static bool slicing(ps_value o, ps_value index)
{
    return (index.kind == PS_ARRAY || index.kind == PS_LIST) &&
           !(o.kind == PS_ARRAY && ps_as_array(o)->rank > 1);
}

static ps_result slice_by(ps_cx *cx, ps_value o, ps_value index, ps_value *out)
{
    if (index.kind == PS_LIST)
        return ps_index_slice(cx, o, ps_as_list(index)->items, ps_as_list(index)->count, out);
    const ps_array *a = ps_as_array(index);
    if (!a->store)
        return ps_index_slice(cx, o, a->values, a->length, out);
    ps_list *l = ps_arraylist_new(cx->worker);
    for (uint32_t i = 0; i < a->length; i++)
        ps_list_add(l, ps_array_get(a, i));
    ps_result result = ps_index_slice(cx, o, l->items, l->count, out);
    ps_release_object(l);
    return result;
}

static bool has_elements(ps_cx *cx, ps_value o)
{
    return o.kind == PS_ARRAY || o.kind == PS_LIST || o.kind == PS_STRING || o.kind == PS_DICT ||
           is_tuple(o) || ps_index_row(cx, o);
}

/* A scalar has no such element: that is nothing at all, an error in strict mode 3. */
static ps_result no_element(ps_cx *cx, ps_value o, ps_value *out)
{
    if (cx->strict >= 3)
        return ps_raise_cannot_index(cx, o);
    *out = ps_void();
    return PS_OK;
}

ps_result ps_index_get(ps_cx *cx, ps_value o, const ps_value *index, unsigned count, ps_value *out)
{
    bool indexable = true;
    o = ps_base(o);
    *out = ps_null();
    if (ps_is_null(o))
        return ps_raise_null_array(cx);
    if (o.kind == PS_ARRAY && ps_as_array(o)->rank > 1 && count > 1)
        return get_ranked(cx, o, index, count, out);
    if (count == 1) {
        ps_value i = ps_base(index[0]);
        if (ps_is_null(i))
            return ps_raise_null_index(cx);
        if (slicing(o, i) && !has_elements(cx, o))
            return no_element(cx, o, out);
        if (slicing(o, i))
            return slice_by(cx, o, i, out);
        PS_TRY(get_one(cx, o, i, out, &indexable));
        if (indexable)
            return PS_OK;
        int32_t at = 1;
        if (ps_to_int32(cx, i, &at) != PS_OK)
            ps_clear_pending(cx);
        if (at != 0 && at != -1)
            return no_element(cx, o, out);
        *out = ps_retain(o); /* $scalar[0] is the scalar, and so is its last one */
        return PS_OK;
    }
    const ps_row *row = o.kind == PS_INSTANCE ? ps_index_row(cx, o) : NULL, *fitting = row;
    while (fitting && fitting->parameter_count != count)
        fitting = fitting->next;
    if (fitting)
        return get_by_row(cx, o, row, index, count, out);
    if (has_elements(cx, o))
        return ps_index_slice(cx, o, index, count, out);
    return no_element(cx, o, out);
}
