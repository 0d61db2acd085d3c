/* array.c - T[] of any rank, packed where T is a primitive. */
#include "base/decimal.h"
#include "base/memory.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/heap.h"
#include "object/worker_private.h"

#include <string.h>

enum { ARRAY_MAX = 0x7FFFFFC7 };

static unsigned element_size(uint8_t store)
{
    switch (store) {
    case PS_BOOL:
    case PS_SBYTE:
    case PS_BYTE: return 1;
    case PS_CHAR:
    case PS_INT16:
    case PS_UINT16: return 2;
    case PS_INT32:
    case PS_UINT32:
    case PS_SINGLE: return 4;
    case PS_INT64:
    case PS_UINT64:
    case PS_DOUBLE: return 8;
    default: return 0;
    }
}

static uint8_t store_of(const ps_type *element)
{
    return !(element->flags & PS_TYPE_ENUM) && element_size(element->kind) ? element->kind : 0;
}

/* default(T) of what is not packed. */
ps_value ps_type_default(ps_type *t)
{
    switch (t->kind) {
    case PS_BOOL: case PS_CHAR: case PS_SBYTE: case PS_BYTE: case PS_INT16: case PS_UINT16:
    case PS_INT32: case PS_UINT32: case PS_INT64: case PS_UINT64: case PS_TIMESPAN:
    case PS_SWITCH:
        return PS_V(t->kind, 0);
    case PS_DATETIME: return ps_datetime(0, PS_DT_UNSPECIFIED);
    case PS_SINGLE: return ps_single(0);
    case PS_DOUBLE: return ps_double(0);
    case PS_ENUM: return ps_enum(t, 0);
    case PS_DECIMAL: return ps_decimal_value(&(struct ps_decimal){0});
    default: return ps_null();
    }
}

static void array_dress(ps_array *a, ps_type *type, uint8_t store, size_t length)
{
    memset(a, 0, offsetof(ps_array, values));
    a->object.head.refs = 1;
    a->object.head.kind = PS_ARRAY;
    a->object.type = type;
    a->length = (uint32_t)length;
    a->store = store;
    a->rank = 1;
}

static ps_array *array_alloc(ps_type *type, uint8_t store, size_t length)
{
    size_t size = offsetof(ps_array, values) + length * (store ? element_size(store) : sizeof(ps_value));
    ps_array *a = size <= PS_MEM_SMALL ? ps_alloc(size) : ps_try_alloc(size);
    if (!a)
        return NULL;
    if (store)
        memset(a->bytes, 0, size - offsetof(ps_array, values));
    array_dress(a, type, store, length);
    return a;
}

static ps_result array_make(ps_cx *cx, ps_type *type, size_t length, ps_array **out)
{
    ps_type *element = type->element;
    if (length > ARRAY_MAX)
        return ps_throw(cx, "System.OutOfMemoryException", "Array dimensions exceeded supported range.");
    ps_array *a = array_alloc(type, store_of(element), length);
    if (!a)
        return ps_raise_memory(cx);
    if (!a->store) {
        ps_value empty = ps_type_default(element);
        for (size_t i = 0; i < length; i++)
            a->values[i] = ps_retain(empty);
        ps_release(empty);
    }
    *out = a;
    return PS_OK;
}

ps_result ps_array_new(ps_cx *cx, ps_type *element, size_t length, ps_array **out)
{
    return array_make(cx, ps_type_array(cx->worker, element, 1), length, out);
}

ps_result ps_array_new_ranks(ps_cx *cx, ps_type *element, unsigned rank, const uint32_t *lengths,
                             ps_array **out)
{
    uint64_t total = 1;
    for (unsigned i = 0; i < rank && total <= ARRAY_MAX; i++)
        total *= lengths[i];
    PS_TRY(array_make(cx, ps_type_array(cx->worker, element, rank), total, out));
    (*out)->rank = (uint8_t)rank;
    if (rank > 1)
        (*out)->lengths = ps_memdup(lengths, rank * sizeof *lengths);
    return PS_OK;
}

/* `*array` with room for `more`, when nobody can tell that it is another one. It grows by half, so
 * that appending in a loop costs linear time. NULL: it cannot be done here. */
static ps_array *with_room(ps_cx *cx, ps_object **array, size_t more)
{
    ps_array *a = (ps_array *)*array;
    if (a->object.head.refs != 1 || a->store || a->rank > 1 || a->object.head.flags ||
        a->object.head.gc & (PS_GC_CANDIDATE | PS_GC_TABLED) || a->length + more > ARRAY_MAX / 2 ||
        a->object.type->element != ps_core_type(cx->worker, PS_T_OBJECT))
        return NULL;
    size_t need = offsetof(ps_array, values) + (a->length + more) * sizeof(ps_value);
    if (need > ps_mem_size(a)) {
        size_t size = need + need / 2;
        a = ps_try_realloc_most(a, &size, need);
        if (a)
            *array = &a->object;
    }
    return a;
}

bool ps_array_append(ps_cx *cx, ps_object **array, ps_value v)
{
    ps_array *a = with_room(cx, array, 1);
    if (!a)
        return false;
    a->values[a->length++] = ps_retain(v);
    return true;
}

bool ps_array_append_all(ps_cx *cx, ps_object **array, const ps_array *more)
{
    if (more->rank > 1 || *array == &more->object)
        return false;
    ps_array *a = with_room(cx, array, more->length);
    for (uint32_t i = 0; a && i < more->length; i++)
        a->values[a->length++] = ps_array_get(more, i);
    return a;
}

ps_result ps_array_of(ps_cx *cx, const ps_value *values, size_t count, ps_value *out)
{
    ps_type *type = ps_type_array(cx->worker, ps_core_type(cx->worker, PS_T_OBJECT), 1);
    ps_array *a = count > ARRAY_MAX ? NULL : array_alloc(type, 0, count);
    if (!a)
        return ps_raise_memory(cx);
    for (size_t i = 0; i < count; i++)
        a->values[i] = values[i].kind == PS_UNSET ? ps_null() : ps_retain(values[i]);
    *out = ps_take_object(a);
    return PS_OK;
}

/* ---- arrays that are gathered ---------------------------------------------------------------- */

static ps_array *block_of(ps_value *room)
{
    return room ? (ps_array *)((char *)room - offsetof(ps_array, values)) : NULL;
}

ps_value *ps_array_room(ps_value *room, size_t count)
{
    size_t size = offsetof(ps_array, values) + count * sizeof(ps_value);
    ps_array *a = count > ARRAY_MAX     ? NULL
                  : size <= PS_MEM_SMALL ? ps_realloc(block_of(room), size)
                                         : ps_try_realloc(block_of(room), size);
    return a ? a->values : NULL;
}

void ps_array_room_free(ps_value *room)
{
    ps_free(block_of(room));
}

ps_value ps_array_of_room(ps_worker *w, ps_value *take_room, uint32_t count, uint32_t size)
{
    ps_array *a = block_of(take_room);
    if (size > count + count / 8 + 1) {
        ps_array *less = ps_try_realloc(a, offsetof(ps_array, values) + count * sizeof(ps_value));
        a = less ? less : a;
    }
    array_dress(a, ps_type_array(w, ps_core_type(w, PS_T_OBJECT), 1), 0, count);
    return ps_take_object(a);
}

ps_value ps_array_get(const ps_array *a, uint32_t i)
{
    switch (a->store) {
    case 0: return ps_retain(a->values[i]);
    case PS_BOOL: return ps_bool(a->bytes[i]);
    case PS_SBYTE: return ps_integer(PS_SBYTE, (int8_t)a->bytes[i]);
    case PS_BYTE: return ps_integer(PS_BYTE, a->bytes[i]);
    case PS_CHAR: return ps_char(a->u16[i]);
    case PS_INT16: return ps_integer(PS_INT16, a->i16[i]);
    case PS_UINT16: return ps_integer(PS_UINT16, a->u16[i]);
    case PS_INT32: return ps_int(a->i32[i]);
    case PS_UINT32: return ps_integer(PS_UINT32, a->u32[i]);
    case PS_INT64: return ps_long(a->i64[i]);
    case PS_UINT64: return ps_ulong(a->u64[i]);
    case PS_SINGLE: return ps_single(a->f32[i]);
    default: return ps_double(a->f64[i]);
    }
}

void ps_array_put(ps_array *a, uint32_t i, ps_value take_value)
{
    switch (a->store) {
    case 0: ps_assign(&a->values[i], take_value); break;
    case PS_BOOL:
    case PS_SBYTE:
    case PS_BYTE: a->bytes[i] = (uint8_t)take_value.u.i; break;
    case PS_CHAR:
    case PS_INT16:
    case PS_UINT16: a->u16[i] = (uint16_t)take_value.u.i; break;
    case PS_INT32:
    case PS_UINT32: a->u32[i] = (uint32_t)take_value.u.i; break;
    case PS_INT64:
    case PS_UINT64: a->u64[i] = take_value.u.u; break;
    case PS_SINGLE: a->f32[i] = (float)take_value.u.d; break;
    default: a->f64[i] = take_value.u.d; break;
    }
}

ps_result ps_array_set(ps_cx *cx, ps_array *a, uint32_t i, ps_value v)
{
    ps_type *element = a->object.type->element;
    if (a->store && v.kind == a->store) {
        ps_array_put(a, i, v);
        return PS_OK;
    }
    if (element == cx->worker->core[PS_T_OBJECT]) {
        ps_assign(&a->values[i], v.kind == PS_UNSET ? ps_null() : ps_retain(v));
        return PS_OK;
    }
    ps_value converted;
    PS_TRY(ps_convert(cx, v, element, &converted));
    ps_array_put(a, i, converted);
    return PS_OK;
}

static void array_drop(ps_object *o)
{
    ps_array *a = (ps_array *)o;
    if (!a->store)
        for (uint32_t i = 0; i < a->length; i++)
            ps_release(a->values[i]);
    a->length = 0;
    ps_free(a->lengths);
    a->lengths = NULL;
}

static void array_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_array *a = (ps_array *)o;
    if (!a->store)
        for (uint32_t i = 0; i < a->length; i++)
            if (ps_counted(a->values[i]))
                each(&a->values[i], u);
}

const ps_class ps_array_class = {
    .size = sizeof(ps_array), .drop = array_drop, .visit = array_visit};

/* ---- boxed decimals -------------------------------------------------------------------------- */

struct ps_boxed_decimal {
    struct ps_head head;
    struct ps_decimal value;
};

ps_value ps_decimal_value(const struct ps_decimal *d)
{
    struct ps_boxed_decimal *box = ps_alloc(sizeof *box);
    box->head = (struct ps_head){.refs = 1, .kind = PS_DECIMAL};
    box->value = *d;
    return (ps_value){.kind = PS_DECIMAL, .u.head = &box->head};
}

const struct ps_decimal *ps_as_decimal(ps_value v)
{
    return &((const struct ps_boxed_decimal *)v.u.head)->value;
}
