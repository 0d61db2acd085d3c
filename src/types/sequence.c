/*
 * sequence.c - Stack and Queue, generic and not, and their concurrent kin: a list inside whose
 * front or back things are taken from.
 */
#include "base/memory.h"
#include "types/comparers.h"
#include "types/support.h"

/* `OLD`: "" for the types that are not generic, else "-"; `OF`: for the generic ones that are not
 * concurrent; `ONE`: for all but the concurrent ones; `TRY`: for all but the old ones. */
#define SEQ_OPERATIONS(M, T, IN, ARRAY, PLACE, OLD, OF, ONE, TRY)                                                                      \
    M(SEQ_NEW, "new()")                                                                            \
    M(SEQ_NEW_FROM, "new(" IN " collection)") \
    M(SEQ_NEW_CAPACITY, ONE "new(int capacity)")                                                       \
    M(SEQ_COUNT, "int Count {get;}")                                                               \
    M(SEQ_EMPTY, "hidden bool IsEmpty {get;}")                                                     \
    M(SEQ_SYNCHRONIZED, "hidden bool IsSynchronized {get;}")                                       \
    M(SEQ_SYNC_ROOT, "hidden System.Object SyncRoot {get;}")                                       \
    M(SEQ_CLEAR, "void Clear()")                                                                   \
    M(SEQ_CLONE, OLD "System.Object Clone()")                                                          \
    M(SEQ_CONTAINS, ONE "bool Contains(" T " item)")                                                   \
    M(SEQ_COPY_TO, "void CopyTo(" ARRAY " array, int " PLACE ")")                                     \
    M(SEQ_ENUMERATOR, "System.Collections.IEnumerator GetEnumerator()")                            \
    M(SEQ_PEEK, ONE T " Peek()")                                                                       \
    M(SEQ_TRY_PEEK, TRY "bool TryPeek([ref] " T " result)")                                            \
    M(SEQ_TO_ARRAY, T "[] ToArray()")                                                              \
    M(SEQ_TRIM, OF "void TrimExcess()")

#define SEQ_ROOM(M, OF)                                                                            \
    M(SEQ_ENSURE, OF "int EnsureCapacity(int capacity)")                                           \
    M(SEQ_TRIM_TO, OF "void TrimExcess(int capacity)")                                             \
    M(SEQ_CAPACITY, OF "int Capacity {get;}")
#define STACK_ROWS(M, T, IN, ARRAY, PLACE, OLD, OF, ONE, TRY)                                                                          \
    SEQ_OPERATIONS(M, T, IN, ARRAY, PLACE, OLD, OF, ONE, TRY)                                                                           \
    M(SEQ_PUT, "void Push(" T " item)")                                                            \
    M(SEQ_TAKE, ONE T " Pop()")                                                                        \
    M(SEQ_TRY_TAKE, TRY "bool TryPop([ref] " T " result)")                                         \
    SEQ_ROOM(M, OF)
#define QUEUE_ROWS(M, T, IN, ARRAY, PLACE, OLD, OF, ONE, TRY)                                                                          \
    SEQ_OPERATIONS(M, T, IN, ARRAY, PLACE, OLD, OF, ONE, TRY)                                                                           \
    M(SEQ_PUT, "void Enqueue(" T " item)")                                                         \
    M(SEQ_TAKE, ONE T " Dequeue()")                                                                    \
    M(SEQ_TRY_TAKE, TRY "bool TryDequeue([ref] " T " result)")                                     \
    SEQ_ROOM(M, OF)

#define OLD_IN "System.Collections.ICollection"
#define NEW_IN "System.Collections.Generic.IEnumerable[T]"
#define STACK_MEMBERS(M) STACK_ROWS(M, "System.Object", OLD_IN, "array", "index", "", "-", "", "-")
PS_MEMBER_TABLE(seq, STACK_MEMBERS)
#define TEXT_ONLY(id, text) text "\n"
static const char stack_of_members[] = STACK_ROWS(TEXT_ONLY, "T", NEW_IN, "T[]", "arrayIndex", "-", "", "", "");
static const char concurrent_stack_members[] =
    STACK_ROWS(TEXT_ONLY, "T", NEW_IN, "T[]", "index", "-", "-", "-", "");
static const char queue_members[] = QUEUE_ROWS(TEXT_ONLY, "System.Object", OLD_IN, "array", "index", "", "-", "", "-");
static const char queue_of_members[] = QUEUE_ROWS(TEXT_ONLY, "T", NEW_IN, "T[]", "arrayIndex", "-", "", "", "");
static const char concurrent_queue_members[] =
    QUEUE_ROWS(TEXT_ONLY, "T", NEW_IN, "T[]", "index", "-", "-", "-", "");
/* A bag gives what came last first; rows that a stack alone has stand as "-". */
static const char bag_members[] = "new()\n"
                                  "new(" NEW_IN " collection)\n"
                                  "-\n"
                                  "int Count {get;}\n"
                                  "bool IsEmpty {get;}\n"
                                  "hidden bool IsSynchronized {get;}\n"
                                  "hidden System.Object SyncRoot {get;}\n"
                                  "void Clear()\n"
                                  "-\n"
                                  "-\n"
                                  "void CopyTo(array array, int index)\n"
                                  "System.Collections.IEnumerator GetEnumerator()\n"
                                  "-\n"
                                  "bool TryPeek([ref] T result)\n"
                                  "T[] ToArray()\n"
                                  "-\n"
                                  "void Add(T item)\n"
                                  "-\n"
                                  "bool TryTake([ref] T result)\n";

struct sequence {
    ps_object object;
    ps_value list;  /* an ArrayList, in the order in which things came */
    uint32_t first; /* queues: what stands before has been taken */
};

static ps_list *items_of(const struct sequence *s)
{
    return ps_as_list(s->list);
}

static void sequence_drop(ps_object *o)
{
    struct sequence *s = (struct sequence *)o;
    ps_release(s->list);
    s->list = ps_unset();
}

static void sequence_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((struct sequence *)o)->list, u);
}

static bool last_first(const struct sequence *s)
{
    const ps_type *t = s->object.type;
    return ps_type_has_members(t, seq_members) || ps_type_has_members(t, stack_of_members) ||
           ps_type_has_members(t, concurrent_stack_members) || ps_type_has_members(t, bag_members);
}

static uint32_t count_of(const struct sequence *s)
{
    return items_of(s)->count - s->first;
}

/* The item at `i` in the order of enumeration; borrowed. */
static ps_value item_at(const struct sequence *s, uint32_t i)
{
    return items_of(s)->items[last_first(s) ? items_of(s)->count - 1 - i : s->first + i];
}

static ps_result sequence_next(ps_cx *cx, ps_enumerator *e, ps_value *out, bool *more)
{
    const struct sequence *s = (const struct sequence *)e->source.u.object;
    if ((uint32_t)(uintptr_t)e->state != items_of(s)->version)
        return ps_throw(cx, "System.InvalidOperationException",
                        "Collection was modified; enumeration operation may not execute.");
    *more = e->at < count_of(s);
    if (*more)
        *out = ps_retain(item_at(s, (uint32_t)e->at++));
    return PS_OK;
}

static ps_result sequence_enumerate(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_enumerator *e = ps_enumerator_new(cx->worker);
    e->next = sequence_next;
    e->source = ps_retain(self);
    e->state = (void *)(uintptr_t)items_of((struct sequence *)self.u.object)->version;
    *out = ps_take_object(e);
    return PS_OK;
}

static const ps_class sequence_class = {.size = sizeof(struct sequence),
                                        .drop = sequence_drop,
                                        .visit = sequence_visit,
                                        .enumerate = sequence_enumerate};

static ps_type *element_of(ps_cx *cx, ps_type *t)
{
    return ps_type_part_or_object(cx->worker, t, 0);
}

static ps_result fill(ps_cx *cx, struct sequence *s, ps_value from)
{
    ps_iter it;
    ps_value item, converted;
    bool more;
    ps_result r = ps_iter_init(cx, &it, from);
    while (r == PS_OK && (r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more) {
        r = ps_convert(cx, item, element_of(cx, s->object.type), &converted);
        ps_release(item);
        if (r == PS_OK && !ps_list_add(items_of(s), converted))
            r = ps_raise_memory(cx);
    }
    ps_iter_end(&it);
    return r;
}

static ps_result create(ps_cx *cx, ps_type *type, unsigned row, const ps_value *args, ps_value *out)
{
    if (row == SEQ_NEW_CAPACITY && args[0].u.i < 0)
        return ps_throw_negative(
            cx, ps_type_has_members(type, seq_members) ? "initialCapacity" : "capacity",
            args[0].u.i);
    if (row == SEQ_NEW_FROM && ps_is_null(args[0]))
        return ps_throw_null(cx, "collection");
    struct sequence *s = ps_object_new(type, &sequence_class, PS_INSTANCE);
    s->list = ps_take_object(ps_arraylist_new(cx->worker));
    if (row == SEQ_NEW_FROM && fill(cx, s, args[0]) != PS_OK) {
        ps_release_object(s);
        return PS_FAIL;
    }
    *out = ps_take_object(s);
    return PS_OK;
}

static ps_value take(struct sequence *s)
{
    ps_list *l = items_of(s);
    ps_value v;
    if (last_first(s)) {
        v = ps_retain(l->items[l->count - 1]);
        ps_list_remove(l, l->count - 1, 1);
        return v;
    }
    v = l->items[s->first];
    l->items[s->first++] = ps_null();
    l->version++;
    if (s->first > 64 && s->first > l->count / 2) { /* give the front back now and then */
        ps_list_remove(l, 0, s->first);
        s->first = 0;
    }
    return v;
}

static ps_result throw_empty(ps_cx *cx, const struct sequence *s)
{
    return ps_throw(cx, "System.InvalidOperationException",
                    last_first(s) ? "Stack empty." : "Queue empty.");
}

static ps_result copy_to(ps_cx *cx, const struct sequence *s, ps_value array, int64_t at)
{
    if (array.kind != PS_ARRAY)
        return ps_throw_null(cx, "array");
    bool generic = s->object.type->arg_count;
    if (at < 0 && !generic)
        return ps_throw_negative(cx, "index", at);
    if (generic && (at < 0 || at > (int64_t)ps_as_array(array)->length))
        return ps_throw_range(cx, "arrayIndex",
                              "Index was out of range. Must be non-negative and less than or "
                              "equal to the size of the collection.");
    if (count_of(s) > (int64_t)ps_as_array(array)->length - at)
        return ps_throw(cx, "System.ArgumentException",
                        "Offset and length were out of bounds for the array or count is greater "
                        "than the number of elements from index to the end of the source "
                        "collection.");
    for (uint32_t i = 0; i < count_of(s); i++)
        PS_TRY(ps_array_set(cx, ps_as_array(array), (uint32_t)at + i, item_at(s, i)));
    return PS_OK;
}

static ps_result to_array(ps_cx *cx, const struct sequence *s, ps_value *out)
{
    ps_array *a;
    PS_TRY(ps_array_new(cx, element_of(cx, s->object.type), count_of(s), &a));
    *out = ps_take_object(a);
    if (copy_to(cx, s, *out, 0) == PS_OK)
        return PS_OK;
    ps_release(*out);
    return PS_FAIL;
}

static bool contains(const struct sequence *s, ps_value v)
{
    for (uint32_t i = 0; i < count_of(s); i++)
        if (ps_net_equals(ps_base(item_at(s, i)), ps_base(v)))
            return true;
    return false;
}

static ps_result clone(ps_cx *cx, struct sequence *s, ps_value *out)
{
    struct sequence *copy = ps_object_new(s->object.type, &sequence_class, PS_INSTANCE);
    copy->list = ps_take_object(ps_arraylist_new(cx->worker));
    for (uint32_t i = s->first; i < items_of(s)->count; i++)
        ps_list_add(items_of(copy), ps_retain(items_of(s)->items[i]));
    *out = ps_take_object(copy);
    return PS_OK;
}

static ps_result try_row(ps_cx *cx, unsigned row, struct sequence *s, ps_value ref, ps_value *out)
{
    bool any = count_of(s) > 0;
    ps_value v = !any                  ? ps_type_default(element_of(cx, s->object.type))
                 : row == SEQ_TRY_PEEK ? ps_retain(item_at(s, 0))
                                       : take(s);
    PS_TRY(ps_set_ref(cx, ref, v));
    return ps_give_bool(any, out);
}

static ps_result sequence_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    (void)count;
    if (row <= SEQ_NEW_CAPACITY)
        return create(cx, self.u.type, row, args, out);
    struct sequence *s = (struct sequence *)self.u.object;
    switch (row) {
    case SEQ_COUNT:
        return ps_give_int(count_of(s), out);
    case SEQ_EMPTY:
        return ps_give_bool(count_of(s) == 0, out);
    case SEQ_SYNCHRONIZED:
        return ps_give_bool(false, out);
    case SEQ_SYNC_ROOT:
        return ps_give(ps_retain(self), out);
    case SEQ_CLEAR:
        ps_list_clear(items_of(s));
        s->first = 0;
        return PS_OK;
    case SEQ_CLONE:
        return clone(cx, s, out);
    case SEQ_CONTAINS:
        return ps_give_bool(contains(s, args[0]), out);
    case SEQ_COPY_TO:
        return copy_to(cx, s, args[0], args[1].u.i);
    case SEQ_ENUMERATOR:
        return sequence_enumerate(cx, self, out);
    case SEQ_PEEK:
        return count_of(s) ? ps_give(ps_retain(item_at(s, 0)), out) : throw_empty(cx, s);
    case SEQ_TAKE:
        return count_of(s) ? ps_give(take(s), out) : throw_empty(cx, s);
    case SEQ_TRY_PEEK:
    case SEQ_TRY_TAKE:
        return try_row(cx, row, s, args[0], out);
    case SEQ_TO_ARRAY:
        return to_array(cx, s, out);
    case SEQ_PUT:
        return ps_list_add(items_of(s), ps_retain(args[0])) ? PS_OK : ps_raise_memory(cx);
    case SEQ_CAPACITY:
        return ps_give_int(count_of(s), out);
    case SEQ_ENSURE:
    case SEQ_TRIM_TO: /* room is a hint here */
        PS_TRY(ps_capacity_row(cx, row == SEQ_ENSURE ? 0 : count_of(s), args[0].u.i, out));
        if (row == SEQ_TRIM_TO)
            *out = ps_void();
        return PS_OK;
    default: /* SEQ_TRIM */
        return PS_OK;
    }
}

#define SEQUENCE(stem, full_name, rows, flags_, more)                                              \
    const ps_typedef ps_type_##stem = {                                                            \
        .name = full_name,                                                                         \
        .interfaces = "System.Collections.ICollection,System.Collections.IEnumerable" more,        \
        .members = rows,                                                                           \
        .invoke = sequence_invoke,                                                                 \
        .cls = &sequence_class,                                                                    \
        .flags = flags_};
#define OF_T ",System.Collections.Generic.IEnumerable[T],System.Collections.Generic.IReadOnlyCollection[T]"
SEQUENCE(stack, "System.Collections.Stack", seq_members, 0, ",System.ICloneable")
SEQUENCE(queue, "System.Collections.Queue", queue_members, 0, ",System.ICloneable")
SEQUENCE(stack_of, "System.Collections.Generic.Stack`1", stack_of_members, PS_TYPE_GENERIC, OF_T)
SEQUENCE(queue_of, "System.Collections.Generic.Queue`1", queue_of_members, PS_TYPE_GENERIC, OF_T)
SEQUENCE(concurrent_stack, "System.Collections.Concurrent.ConcurrentStack`1", concurrent_stack_members,
         PS_TYPE_GENERIC, OF_T)
SEQUENCE(concurrent_queue, "System.Collections.Concurrent.ConcurrentQueue`1", concurrent_queue_members,
         PS_TYPE_GENERIC, OF_T)
SEQUENCE(concurrent_bag, "System.Collections.Concurrent.ConcurrentBag`1", bag_members,
         PS_TYPE_GENERIC, OF_T)
