/* array_segment.c - System.ArraySegment<T>: a part of an array. */
#include "types/packed.h"
#include "types/support.h"

#define SEGMENT "System.ArraySegment"
#define SEGMENT_MEMBERS(M)                                                                         \
    M(SEG_NEW, "new(T[] array)")                                                                   \
    M(SEG_NEW_PART, "new(T[] array, int offset, int count)")                                       \
    M(SEG_EMPTY, "static " SEGMENT "[T] Empty {get;}")                                             \
    M(SEG_ARRAY, "T[] Array {get;}")                                                               \
    M(SEG_OFFSET, "int Offset {get;}")                                                             \
    M(SEG_COUNT, "int Count {get;}")                                                               \
    M(SEG_READ_ONLY, "bool IsReadOnly {get;}")                                                     \
    M(SEG_ITEM, "T Item(int index) {get;set;}")                                                    \
    M(SEG_ENUMERATOR, "System.Collections.IEnumerator GetEnumerator()")                            \
    M(SEG_COPY, "void CopyTo(T[] destination)")                                                    \
    M(SEG_COPY_AT, "void CopyTo(T[] destination, int destinationIndex)")                           \
    M(SEG_COPY_SEGMENT, "void CopyTo(" SEGMENT "[T] destination)")                                 \
    M(SEG_EQUALS, "bool Equals(" SEGMENT "[T] obj)")                                               \
    M(SEG_CONTAINS, "bool Contains(T item)")                                                       \
    M(SEG_INDEX_OF, "int IndexOf(T item)")                                                         \
    M(SEG_SLICE, SEGMENT "[T] Slice(int index)")                                                   \
    M(SEG_SLICE_PART, SEGMENT "[T] Slice(int index, int count)")                                   \
    M(SEG_TO_ARRAY, "T[] ToArray()")
PS_MEMBER_TABLE(segment, SEGMENT_MEMBERS)

struct segment {
    ps_object object;
    ps_value array; /* PS_NULL: default(ArraySegment<T>) */
    uint32_t offset, count;
};

static struct segment *as_segment(ps_value v)
{
    return (struct segment *)v.u.object;
}

static void segment_drop(ps_object *o)
{
    ps_release(((struct segment *)o)->array);
    ((struct segment *)o)->array = ps_null();
}

static void segment_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    if (((struct segment *)o)->array.kind == PS_ARRAY)
        each(&((struct segment *)o)->array, u);
}

static bool segment_equals(ps_value self, ps_value other)
{
    const struct segment *a = as_segment(self), *b;
    if (other.kind != PS_INSTANCE || other.u.object->type != a->object.type)
        return false;
    b = as_segment(other);
    return ps_same(a->array, b->array) && a->offset == b->offset && a->count == b->count;
}

static uint32_t segment_hash(ps_value self)
{
    const struct segment *s = as_segment(self);
    return ps_net_hash(s->array) ^ s->offset ^ s->count;
}

static ps_result segment_next(ps_cx *cx, ps_enumerator *e, ps_value *out, bool *more)
{
    const struct segment *s = as_segment(e->source);
    (void)cx;
    *more = e->at < s->count;
    if (*more)
        *out = ps_array_get(ps_as_array(s->array), s->offset + (uint32_t)e->at++);
    return PS_OK;
}

static ps_result segment_enumerate(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_enumerator *e = ps_enumerator_new(cx->worker);
    e->next = segment_next;
    e->source = ps_retain(self);
    *out = ps_take_object(e);
    return PS_OK;
}

static const ps_class segment_class = {.size = sizeof(struct segment),
                                       .drop = segment_drop,
                                       .visit = segment_visit,
                                       .equals = segment_equals,
                                       .hash = segment_hash,
                                       .enumerate = segment_enumerate};

static ps_value segment_of(ps_type *type, ps_value array, int64_t offset, int64_t count)
{
    struct segment *s = ps_object_new(type, &segment_class, PS_INSTANCE);
    s->array = ps_retain(array);
    s->offset = (uint32_t)offset;
    s->count = (uint32_t)count;
    return ps_take_object(s);
}

static ps_result throw_bounds(ps_cx *cx)
{
    return ps_throw(cx, "System.ArgumentException",
                    "Offset and length were out of bounds for the array or count is greater than "
                    "the number of elements from index to the end of the source collection.");
}

static ps_result create(ps_cx *cx, ps_type *type, const ps_value *args, unsigned count,
                        ps_value *out)
{
    if (args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, "array");
    uint32_t length = ps_as_array(args[0])->length;
    if (count == 1)
        return ps_give(segment_of(type, args[0], 0, length), out);
    if (args[1].u.i < 0 || args[2].u.i < 0)
        return ps_throw_range(cx, args[1].u.i < 0 ? "offset" : "count",
                              "Non-negative number required.");
    if (args[2].u.i > length - args[1].u.i)
        return throw_bounds(cx);
    return ps_give(segment_of(type, args[0], args[1].u.i, args[2].u.i), out);
}

static ps_result slice(ps_cx *cx, const struct segment *s, const ps_value *args, unsigned count,
                       ps_value *out)
{
    int64_t from = args[0].u.i, length = count > 1 ? args[1].u.i : s->count - from;
    if (from < 0 || from > s->count || length < 0 || length > s->count - from)
        return ps_throw_range(cx, "index",
                              "Index was out of range. Must be non-negative and less than or "
                              "equal to the size of the collection.");
    return ps_give(segment_of(s->object.type, s->array, s->offset + from, length), out);
}

static ps_result copy(ps_cx *cx, const struct segment *s, ps_value to, int64_t at, int64_t room)
{
    if (to.kind != PS_ARRAY)
        return ps_throw_null(cx, "destinationArray");
    if (at < 0)
        return ps_throw_range(
            cx, "destinationIndex",
            "Number was less than the array's lower bound in the first dimension.");
    if (s->count > room)
        return ps_throw_argument(cx, "System.ArgumentException", "destinationArray",
                                 "Destination array was not long enough. Check the destination "
                                 "index, length, and the array's lower bounds.");
    for (uint32_t i = 0; i < s->count; i++)
        ps_array_put(ps_as_array(to), (uint32_t)at + i,
                     ps_array_get(ps_as_array(s->array), s->offset + i));
    return PS_OK;
}

static ps_result to_array(ps_cx *cx, const struct segment *s, ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, ps_type_part(s->object.type, 0), s->count, &a));
    *out = ps_take_object(a);
    return copy(cx, s, *out, 0, a->length);
}

static int64_t index_of(const struct segment *s, ps_value item)
{
    for (uint32_t i = 0; i < s->count; i++) {
        ps_value v = ps_array_get(ps_as_array(s->array), s->offset + i);
        bool same = ps_net_equals(v, item);
        ps_release(v);
        if (same)
            return i;
    }
    return -1;
}

static ps_result item(ps_cx *cx, const struct segment *s, const ps_value *args, bool set,
                      ps_value *out)
{
    if (args[0].u.i < 0 || args[0].u.i >= s->count)
        return ps_throw_range(cx, "index",
                              "Index was out of range. Must be non-negative and less than the size "
                              "of the collection.");
    uint32_t at = s->offset + (uint32_t)args[0].u.i;
    if (!set)
        return ps_give(ps_array_get(ps_as_array(s->array), at), out);
    ps_array_put(ps_as_array(s->array), at, ps_retain(args[1]));
    return PS_OK;
}

static ps_result segment_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    if (row <= SEG_NEW_PART)
        return create(cx, self.u.type, args, count, out);
    if (row == SEG_EMPTY) {
        ps_array *none;
        PS_TRY(ps_array_new(cx, self.u.type->args[0], 0, &none));
        ps_value array = ps_take_object(none);
        *out = segment_of(self.u.type, array, 0, 0);
        ps_release(array);
        return PS_OK;
    }
    const struct segment *s = as_segment(self);
    const struct segment *to = row == SEG_COPY_SEGMENT ? as_segment(args[0]) : NULL;
    switch (row) {
    case SEG_ARRAY:
        return ps_give(ps_retain(s->array), out);
    case SEG_OFFSET:
        return ps_give_int(s->offset, out);
    case SEG_COUNT:
        return ps_give_int(s->count, out);
    case SEG_READ_ONLY:
        return ps_give_bool(true, out); /* of fixed size */
    case SEG_ITEM:
    case SEG_ITEM | PS_ROW_SET:
        return item(cx, s, args, row != SEG_ITEM, out);
    case SEG_ENUMERATOR:
        return segment_enumerate(cx, self, out);
    case SEG_COPY:
    case SEG_COPY_AT: {
        int64_t at = row == SEG_COPY ? 0 : args[1].u.i;
        return copy(cx, s, args[0], at,
                    args[0].kind == PS_ARRAY ? ps_as_array(args[0])->length - at : 0);
    }
    case SEG_COPY_SEGMENT:
        return copy(cx, s, to->array, to->offset, to->count);
    case SEG_EQUALS:
        return ps_give_bool(segment_equals(self, args[0]), out);
    case SEG_CONTAINS:
        return ps_give_bool(index_of(s, args[0]) >= 0, out);
    case SEG_INDEX_OF:
        return ps_give_int(index_of(s, args[0]), out);
    case SEG_SLICE:
    case SEG_SLICE_PART:
        return slice(cx, s, args, count, out);
    default:
        return to_array(cx, s, out);
    }
}

#define SEGMENT_TYPES(T)                                                                           \
    T("System.ArraySegment`1", "System.ValueType",                                                 \
      "System.Collections.Generic.IList[T],System.Collections.Generic.ICollection[T],"             \
      "System.Collections.Generic.IEnumerable[T],System.Collections.IEnumerable",                  \
      segment_members, segment_invoke, &segment_class, PS_TYPE_GENERIC | PS_TYPE_VALUE)            \
    /* Spans are never values of a script's: PowerShell gives $null for what is one. */            \
    T("System.ReadOnlySpan`1", "System.ValueType", NULL, NULL, NULL, NULL,                         \
      PS_TYPE_GENERIC | PS_TYPE_VALUE)

bool ps_segment_typedef(const char *name, size_t length, ps_typedef *out)
{
    return SEGMENT_TYPES(PS_PACKED_TYPE) false;
}
