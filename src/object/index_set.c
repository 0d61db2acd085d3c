/* index_set.c - `$o[i] = v`. Rules: PowerShell's PSSetIndexBinder. */
#include "object/convert.h"
#include "object/ets.h"
#include "object/index.h"
#include "object/member_table.h"
#include "object/worker_private.h"

static ps_result out_of_range(ps_cx *cx, ps_value o)
{
    if (o.kind == PS_ARRAY)
        return ps_throw(cx, "System.IndexOutOfRangeException",
                        "Index was outside the bounds of the array.");
    if (o.kind == PS_DICT)
        return ps_throw_argument(cx, "System.ArgumentOutOfRangeException", "index",
                                 "Specified argument was out of the range of valid values.");
    return ps_throw_argument(cx, "System.ArgumentOutOfRangeException", "index",
                             "Index was out of range. Must be non-negative and less than the size "
                             "of the collection.");
}

static ps_result read_only(ps_cx *cx)
{
    return ps_throw(cx, "System.NotSupportedException", "Collection is read-only.");
}

static ps_result set_item(ps_cx *cx, ps_list *l, uint32_t i, ps_value v)
{
    ps_type *t = ps_type_constructed(l->object.type);
    ps_value converted;
    if (l->fixed)
        return read_only(cx);
    if (t->arg_count == 1)
        PS_TRY(ps_convert(cx, v, t->args[0], &converted));
    else
        converted = v.kind <= PS_VOID ? ps_null() : ps_retain(v);
    l->version++;
    ps_assign(&l->items[i], converted);
    return PS_OK;
}

static ps_result set_element(ps_cx *cx, ps_value o, ps_value index, ps_value v)
{
    int32_t n;
    PS_TRY(ps_to_int32(cx, index, &n));
    int64_t i = n, length = o.kind == PS_ARRAY  ? ps_as_array(o)->length
                            : o.kind == PS_LIST ? ps_as_list(o)->count
                                                : ps_as_dict(o)->count;
    i += i < 0 ? length : 0;
    if (i < 0 || i >= length)
        return out_of_range(cx, o);
    if (o.kind == PS_ARRAY)
        return ps_array_set(cx, ps_as_array(o), (uint32_t)i, v);
    if (o.kind == PS_LIST)
        return set_item(cx, ps_as_list(o), (uint32_t)i, v);
    ps_as_dict(o)->version++;
    ps_assign(&ps_as_dict(o)->entries[i].value, ps_retain(v));
    return PS_OK;
}

static ps_result set_key(ps_cx *cx, ps_value o, ps_value index, ps_value v)
{
    ps_dict *d = ps_as_dict(o);
    ps_type *t = ps_type_constructed(d->object.type);
    ps_value key, value;
    if (d->flags & PS_DICT_ORDERED && ps_is_integer(index) && !t->arg_count)
        return set_element(cx, o, index, v);
    if (d->flags & PS_DICT_READONLY)
        return read_only(cx);
    if (t->arg_count != 2) {
        key = ps_retain(index);
        value = ps_retain(v);
    } else {
        PS_TRY(ps_convert(cx, index, t->args[0], &key));
        if (ps_convert(cx, v, t->args[1], &value) != PS_OK) {
            ps_release(key);
            return PS_FAIL;
        }
    }
    return ps_dict_put(d, key, value) ? PS_OK : ps_raise_memory(cx);
}

static ps_result slice_error(ps_cx *cx, const ps_value *index, unsigned count)
{
    ps_string *text = ps_index_text(cx, index, count);
    ps_result result = ps_raise_runtime(cx, "ArraySliceAssignmentFailed", PS_INVALID_OPERATION,
                                        "Array assignment to [%s] failed because assignment to "
                                        "slices is not supported.",
                                        PS_U8(cx, text));
    ps_string_release(text);
    return result;
}

static ps_result set_ranked(ps_cx *cx, ps_array *a, const ps_value *index, unsigned count, ps_value v)
{
    bool inside;
    uint32_t place;
    if (count == 1 && index[0].kind == PS_ARRAY && !ps_as_array(index[0])->store) {
        const ps_array *inner = ps_as_array(index[0]);
        index = inner->values;
        count = inner->length;
    }
    if (count != a->rank)
        return ps_raise_dimensions(cx, a, index, count);
    PS_TRY(ps_index_place(cx, a, index, count, &inside, &place));
    if (!inside)
        return out_of_range(cx, ps_take_object(a));
    return ps_array_set(cx, a, place, v);
}

static ps_result set_by_row(ps_cx *cx, ps_value o, const ps_row *row, const ps_value *index,
                            unsigned count, ps_value v)
{
    ps_value scratch;
    if (!(row->flags & PS_ROW_SETTABLE))
        return ps_raise_cannot_index(cx, o);
    return ps_row_set(cx, row, o, index, count, v, &scratch);
}

ps_result ps_index_set(ps_cx *cx, ps_value o, const ps_value *index, unsigned count, ps_value v)
{
    o = ps_base(o);
    if (ps_is_null(o))
        return ps_raise_null_array(cx);
    if (o.kind == PS_ARRAY && ps_as_array(o)->rank > 1)
        return set_ranked(cx, ps_as_array(o), index, count, v);
    ps_value first = count ? ps_base(index[0]) : ps_null();
    if (count == 1 && ps_is_null(first))
        return ps_raise_null_index(cx);
    if (o.kind == PS_ARRAY || o.kind == PS_LIST) {
        if (count > 1)
            return slice_error(cx, index, count);
        if (first.kind == PS_ARRAY && !ps_as_array(first)->store)
            return slice_error(cx, ps_as_array(first)->values, ps_as_array(first)->length);
        return set_element(cx, o, first, v);
    }
    if (o.kind == PS_DICT && count == 1)
        return set_key(cx, o, first, v);
    const ps_row *row = o.kind == PS_INSTANCE || o.kind == PS_BAG ? ps_index_row(cx, o) : NULL;
    return row ? set_by_row(cx, o, row, index, count, v) : ps_raise_cannot_index(cx, o);
}

ps_result ps_member_set_item(ps_cx *cx, ps_value o, ps_name name, const ps_value *args,
                             unsigned count, ps_value v)
{
    ps_value base = ps_base(o), scratch = ps_void();
    ps_result r;
    const ps_row *row =
        ps_is_null(o) ? NULL : ps_type_row(cx->worker, ps_type_of(cx, base), name, false);
    if (!row || row->flags & PS_ROW_METHOD || row->parameter_count != count || !count) {
        r = ps_member_call(cx, o, name, args, count, NULL, &scratch);
        ps_release(scratch);
        return r;
    }
    if (!(row->flags & PS_ROW_SETTABLE))
        return ps_raise(cx, "System.Management.Automation.MethodException",
                        "MethodCountCouldNotFindBest", PS_NOT_SPECIFIED, ps_unset(),
                        "Cannot find an overload for \"%s\" and the argument count: \"%u\".",
                        PS_U8(cx, row->spelling), count + 1);
    if (ps_row_set(cx, row, base, args, count, v, &scratch) == PS_OK)
        return PS_OK;
    return ps_wrap_property_error(cx, row->spelling, true, NULL);
}
