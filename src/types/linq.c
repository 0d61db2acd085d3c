/* linq.c - System.Linq.Enumerable: the statics that scripts call. */
#include "types/linq_rows.h"

static const char linq_members[] = LINQ_MEMBERS(PS_MEMBER_ROW_TEXT);

/* ---- collections ----------------------------------------------------------------------------- */

static ps_result to_array(ps_cx *cx, ps_type *result, ps_value source, ps_value *out)
{
    ps_list *l = ps_linq_collect(cx, source);
    ps_array *a;
    if (!l)
        return PS_FAIL;
    ps_result r = ps_array_new(cx, result->element, l->count, &a);
    for (uint32_t i = 0; r == PS_OK && i < l->count; i++)
        r = ps_array_set(cx, a, i, l->items[i]);
    ps_release_object(l);
    if (r == PS_OK)
        *out = ps_take_object(a);
    return r;
}

static ps_result to_dictionary(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                               ps_value *out)
{
    ps_list *l = ps_linq_collect(cx, args[0]);
    ps_value added;
    if (!l)
        return PS_FAIL;
    ps_result r = ps_type_create(cx, result, NULL, 0, out);
    for (uint32_t i = 0; r == PS_OK && i < l->count; i++) {
        ps_value pair[2] = {ps_null(), ps_retain(l->items[i])};
        r = ps_linq_ask(cx, args[1], l->items[i], &pair[0]);
        if (r == PS_OK && row == TO_DICTIONARY_ELEMENT) {
            ps_release(pair[1]);
            pair[1] = ps_null();
            r = ps_linq_ask(cx, args[2], l->items[i], &pair[1]);
        }
        if (r == PS_OK && (r = ps_call_c(cx, *out, "Add", pair, 2, &added)) == PS_OK)
            ps_release(added);
        ps_release(pair[0]);
        ps_release(pair[1]);
        if (r != PS_OK)
            ps_release(*out);
    }
    ps_release_object(l);
    return r;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result order_row(ps_cx *cx, unsigned row, ps_type *result, const ps_value *args,
                           unsigned count, ps_value *out)
{
    bool descending = row == ORDER_DESCENDING || row == ORDER_BY_DESCENDING ||
                      row == ORDER_BY_DESCENDING_COMPARER || row == THEN_BY_DESCENDING;
    return ps_linq_order(cx, result, args[0], row <= ORDER_DESCENDING ? ps_unset() : args[1],
                         count > 2 ? args[2] : ps_unset(), descending, row >= THEN_BY, out);
}

static ps_result linq_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    ps_type *result = self.kind == PS_TYPE ? self.u.type : NULL;
    if (row <= MIN_BY_DECIMAL)
        return ps_linq_number(cx, row, args, out);
    if (row <= MIN_BY)
        return ps_linq_extreme(cx, row, args, count, out);
    if (row <= SINGLE_DEFAULT_BOTH)
        return ps_linq_end(cx, row, result, args, out);
    if (row <= UNION_COMPARER)
        return ps_linq_set(cx, row, result, args, count, out);
    switch (row) {
    case AGGREGATE:
    case AGGREGATE_SEED:
    case AGGREGATE_RESULT:
        return ps_linq_aggregate(cx, row, args, out);
    case ANY:
    case ANY_TEST:
    case ALL:
    case COUNT:
    case COUNT_TEST:
    case LONG_COUNT:
    case LONG_COUNT_TEST:
        return ps_linq_count(cx, row, args, count, out);
    case CONTAINS:
    case CONTAINS_COMPARER:
        return ps_linq_contains(cx, args, count, out);
    case SEQUENCE_EQUAL:
    case SEQUENCE_EQUAL_COMPARER:
        return ps_linq_sequence_equal(cx, args, count, out);
    case ELEMENT_AT:
    case ELEMENT_AT_DEFAULT:
        return ps_linq_element_at(cx, row, result, args, out);
    case TO_ARRAY:
        return to_array(cx, result, args[0], out);
    case TO_LIST:
    case TO_SET:
    case TO_SET_COMPARER:
        if (ps_is_null(args[0]))
            return ps_throw_null(cx, "source");
        return ps_type_create(cx, result, args, count, out);
    case TO_DICTIONARY:
    case TO_DICTIONARY_ELEMENT:
        return to_dictionary(cx, row, result, args, out);
    case APPEND:
    case PREPEND:
    case REVERSE:
    case SKIP_LAST:
    case TAKE_LAST:
    case CHUNK:
    case DEFAULT_IF_EMPTY:
    case DEFAULT_IF_EMPTY_VALUE: {
        ps_value two[2] = {args[0], count > 1 ? args[1] : ps_unset()};
        return ps_linq_whole(cx, row, result, two, out);
    }
    case CONCAT:
    case ZIP:
        return ps_linq_pairs(cx, row, result, args, out);
    case RANGE:
    case REPEAT:
    case EMPTY:
        return ps_linq_made(cx, row, result, args, out);
    case GROUP_BY:
    case GROUP_BY_ELEMENT:
        return ps_linq_group(cx, result, args[0], args[1], count > 2 ? args[2] : ps_unset(), out);
    }
    if (row >= ORDER && row <= THEN_BY_DESCENDING)
        return order_row(cx, row, result, args, count, out);
    return ps_linq_map(cx, row, result, args, out);
}

const ps_typedef ps_type_linq = {.name = "System.Linq.Enumerable",
                                 .members = linq_members,
                                 .invoke = linq_invoke,
                                 .flags = PS_TYPE_STATIC};
const ps_typedef ps_type_linq_iterator = {
    .name = "System.Linq.Enumerable+Iterator`1",
    .interfaces = "System.Collections.Generic.IEnumerable[T],System.Collections.IEnumerable",
    .cls = NULL,
    .flags = PS_TYPE_GENERIC,
    .kind = PS_LIST};
