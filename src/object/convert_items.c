/*
 * convert_items.c - conversions to arrays and collections, element by element.
 */
#include "object/convert_private.h"

#include "object/containers.h"
#include "object/iterate.h"
#include "object/member.h"
#include "object/worker_private.h"

static ps_type *core(struct ps_conv *c, enum ps_core_type type)
{
    return ps_core_type(c->cx->worker, type);
}

/* ---- arrays ---------------------------------------------------------------------------------- */

static ps_step new_array(struct ps_conv *c, ps_type *element, size_t length, ps_array **out)
{
    return ps_array_new(c->cx, element, length, out) == PS_OK ? PS_DONE : ps_conv_failed(c);
}

static ps_step chars_of(struct ps_conv *c, const ps_string *text, ps_value *out)
{
    ps_array *a;
    ps_step step = new_array(c, c->to->element, text->length, &a);

    if (step != PS_DONE)
        return step;
    for (uint32_t i = 0; i < text->length; i++)
        ps_array_put(a, i, ps_char(ps_string_at(text, i)));
    *out = ps_take_object(a);
    return PS_DONE;
}

static ps_step array_of_array(struct ps_conv *c, const ps_array *from, ps_type *element,
                              ps_value *out)
{
    ps_array *a;
    ps_step step = new_array(c, element, from->length, &a);

    for (uint32_t i = 0; step == PS_DONE && i < from->length; i++) {
        ps_value item = ps_array_get(from, i), converted;

        step = ps_stop_asked(c->cx) && ps_poll(c->cx) != PS_OK
                   ? ps_conv_failed(c)
                   : ps_conv_to(c, item, element, &converted);
        ps_release(item);
        if (step == PS_DONE)
            ps_array_put(a, i, converted);
        else
            ps_release_object(a);
    }
    if (step == PS_DONE)
        *out = ps_take_object(a);
    return step;
}

/* Converted elements of a walk, gathered in a list. */
static ps_step gather(struct ps_conv *c, ps_value v, ps_type *element, ps_list *into)
{
    ps_step step = PS_DONE;
    ps_value item, converted;
    bool more = true;
    ps_iter it;

    if (ps_iter_init(c->cx, &it, v) != PS_OK)
        return ps_conv_failed(c);
    while (step == PS_DONE) {
        if (ps_iter_next(c->cx, &it, &item, &more) != PS_OK)
            step = ps_conv_failed(c);
        if (step != PS_DONE || !more)
            break;
        step = ps_conv_to(c, item, element, &converted);
        ps_release(item);
        if (step == PS_DONE && !ps_list_add(into, converted)) {
            ps_raise_memory(c->cx);
            step = ps_conv_failed(c);
        }
    }
    ps_iter_end(&it);
    return step;
}

static ps_step array_of_walk(struct ps_conv *c, ps_value v, ps_type *element, ps_value *out)
{
    ps_list *list = ps_arraylist_new(c->cx->worker);
    ps_step step = gather(c, v, element, list);
    ps_array *a;

    if (step == PS_DONE)
        step = new_array(c, element, list->count, &a);
    if (step == PS_DONE) {
        for (uint32_t i = 0; i < list->count; i++)
            ps_array_put(a, i, ps_retain(list->items[i]));
        *out = ps_take_object(a);
    }
    ps_release_object(list);
    return step == PS_ERROR ? ps_conv_fail_pending(c, "InvalidCastExceptionEnumerableToArray", v)
                            : step;
}

static ps_step array_of_one(struct ps_conv *c, ps_value v, ps_type *element, ps_value *out)
{
    struct ps_conv one = {.cx = c->cx, .to = element, .quiet = c->quiet};
    ps_value converted;
    ps_step step = ps_conv_steps(&one, v, &converted);
    ps_array *a;

    if (step == PS_NEXT)
        return step;
    if (step == PS_ERROR) {
        /* What is IConvertible is tried that way as well, and has that way's error. */
        if (v.kind == PS_BOOL || v.kind == PS_CHAR || v.kind == PS_DATETIME ||
            v.kind == PS_ENUM) {
            ps_clear_pending(c->cx);
            return ps_conv_convertible(c, v, out);
        }
        return ps_conv_fail_pending(c, "InvalidCastExceptionScalarToArray", v);
    }
    step = new_array(c, element, 1, &a);
    if (step != PS_DONE) {
        ps_release(converted);
        return step;
    }
    ps_array_put(a, 0, converted);
    *out = ps_take_object(a);
    return PS_DONE;
}

ps_step ps_conv_array(struct ps_conv *c, ps_value v, ps_value *out)
{
    bool any = c->to == core(c, PS_T_ARRAY);
    ps_type *element = any ? core(c, PS_T_OBJECT) : c->to->element;

    if (!any && (c->to->kind != PS_ARRAY || c->to->rank != 1))
        return PS_NEXT;
    if (v.kind == PS_STRING && element->kind == PS_CHAR)
        return chars_of(c, v.u.string, out);
    if (v.kind == PS_ARRAY)
        return array_of_array(c, ps_as_array(v), element, out);
    if (ps_enumerable(c->cx, v))
        return array_of_walk(c, v, element, out);
    return array_of_one(c, v, element, out);
}

/* ---- collections ----------------------------------------------------------------------------- */

/* ArrayList and its like take the elements of a collection, not a scalar. */
static ps_step plain_list(struct ps_conv *c, ps_value v, ps_value *out)
{
    ps_list *list;
    ps_step step;

    if (v.kind != PS_ARRAY && v.kind != PS_LIST)
        return PS_NEXT;
    list = ps_list_new(c->to);
    step = gather(c, v, core(c, PS_T_OBJECT), list);
    if (step == PS_DONE)
        *out = ps_take_object(list);
    else
        ps_release_object(list);
    return step;
}

/* The elements in the collection's type, as an array; of a scalar one. Elements that do not
 * convert make the whole have no conversion. */
static ps_step elements_of(struct ps_conv *c, ps_value v, ps_type *element, ps_value *out)
{
    struct ps_conv array = {.cx = c->cx, .quiet = true};
    ps_value one;
    ps_array *a;
    ps_step step;

    array.to = ps_type_array(c->cx->worker, element, 1);
    if (v.kind == PS_ARRAY || v.kind == PS_LIST)
        return ps_conv_value(&array, v, out) == PS_DONE ? PS_DONE : PS_NEXT;
    step = ps_conv_to(c, v, element, &one);
    if (step != PS_DONE)
        return step;
    if ((step = new_array(c, element, 1, &a)) != PS_DONE) {
        ps_release(one);
        return step;
    }
    ps_array_put(a, 0, one);
    *out = ps_take_object(a);
    return PS_DONE;
}

static ps_step list_of(struct ps_conv *c, ps_array *a, ps_value *out)
{
    ps_list *list = ps_list_new(c->to);
    bool room = ps_list_resize(list, a->length);

    for (uint32_t i = 0; i < a->length && room; i++)
        room = ps_list_add(list, ps_array_get(a, i));
    if (!room) {
        ps_release_object(list);
        ps_raise_memory(c->cx);
        return ps_conv_failed(c);
    }
    *out = ps_take_object(list);
    return PS_DONE;
}

/* Whether a constructor takes IEnumerable<T>, ICollection<T> or IList<T> alone. */
static bool takes_items(struct ps_conv *c)
{
    const ps_row *row = ps_type_row(c->cx->worker, c->to, c->cx->worker->n_new, true);

    for (; row; row = row->next)
        if (row->parameter_count == 1 && row->parameters[0].type->arg_count == 1 &&
            row->parameters[0].type->flags & PS_TYPE_INTERFACE)
            return true;
    return false;
}

ps_step ps_conv_collection(struct ps_conv *c, ps_value v, ps_value *out)
{
    ps_value items;
    ps_step step;

    if (c->to->kind == PS_LIST && !c->to->arg_count)
        return plain_list(c, v, out);
    if (c->to->arg_count != 1 || c->to->kind == PS_DICT || c->to->flags & PS_TYPE_ABSTRACT ||
        !ps_type_is(c->to, core(c, PS_T_IENUMERABLE)) ||
        (c->to->kind != PS_LIST && !takes_items(c)))
        return PS_NEXT;
    step = elements_of(c, v, c->to->args[0], &items);
    if (step != PS_DONE)
        return step;
    if (c->to->kind == PS_LIST)
        step = list_of(c, ps_as_array(items), out);
    else if (ps_type_create(c->cx, c->to, &items, 1, out) != PS_OK)
        step = ps_conv_fail_pending(c, "InvalidCastConstructorException", v);
    ps_release(items);
    return step;
}
