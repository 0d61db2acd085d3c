/* priority_queue.c - System.Collections.Generic.PriorityQueue<TElement, TPriority>: a heap. */
#include "types/support.h"

#define QUEUE_MEMBERS(M)                                                                           \
    M(PQ_NEW, "new()")                                                                             \
    M(PQ_NEW_CAPACITY, "new(int initialCapacity)")                                                 \
    M(PQ_NEW_COMPARER, "new(System.Collections.Generic.IComparer[T2] comparer)")                   \
    M(PQ_COUNT, "int Count {get;}")                                                                \
    M(PQ_ENQUEUE, "void Enqueue(T1 element, T2 priority)")                                         \
    M(PQ_PEEK, "T1 Peek()")                                                                        \
    M(PQ_DEQUEUE, "T1 Dequeue()")                                                                  \
    M(PQ_TRY_DEQUEUE, "bool TryDequeue([ref] T1 element, [ref] T2 priority)")                      \
    M(PQ_TRY_PEEK, "bool TryPeek([ref] T1 element, [ref] T2 priority)")                            \
    M(PQ_ENQUEUE_DEQUEUE, "T1 EnqueueDequeue(T1 element, T2 priority)")                            \
    M(PQ_CLEAR, "void Clear()")                                                                    \
    M(PQ_ENSURE, "int EnsureCapacity(int capacity)")                                               \
    M(PQ_TRIM, "void TrimExcess()")
PS_MEMBER_TABLE(queue, QUEUE_MEMBERS)

struct queue {
    ps_object object;
    ps_value heap;     /* a list: element, priority, element, priority ... */
    ps_value comparer; /* PS_UNSET: .NET's own order */
};

static ps_list *heap_of(const struct queue *q)
{
    return ps_as_list(q->heap);
}

static uint32_t count_of(const struct queue *q)
{
    return heap_of(q)->count / 2;
}

static void queue_drop(ps_object *o)
{
    struct queue *q = (struct queue *)o;
    ps_release(q->heap);
    ps_release(q->comparer);
    q->heap = q->comparer = ps_unset();
}

static void queue_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((struct queue *)o)->heap, u);
}

static const ps_class queue_class = {.size = sizeof(struct queue),
                                     .drop = queue_drop,
                                     .visit = queue_visit};

/* Whether node `a` comes before node `b`. */
static ps_result before(ps_cx *cx, const struct queue *q, uint32_t a, uint32_t b, bool *yes)
{
    ps_value pair[2] = {heap_of(q)->items[a * 2 + 1], heap_of(q)->items[b * 2 + 1]}, answer;
    int order;
    if (q->comparer.kind == PS_UNSET) {
        PS_TRY(ps_compare(cx, pair[0], pair[1], false, &order));
    } else {
        PS_TRY(ps_call_c(cx, q->comparer, "Compare", pair, 2, &answer));
        order = answer.u.i < 0 ? -1 : answer.u.i > 0;
        ps_release(answer);
    }
    *yes = order < 0;
    return PS_OK;
}

static void swap(const struct queue *q, uint32_t a, uint32_t b)
{
    ps_value *items = heap_of(q)->items;
    for (unsigned i = 0; i < 2; i++) {
        ps_value v = items[a * 2 + i];
        items[a * 2 + i] = items[b * 2 + i];
        items[b * 2 + i] = v;
    }
}

/* Four children a node, as .NET has it: equal priorities come out in the same order. */
static ps_result sift_up(ps_cx *cx, const struct queue *q, uint32_t at)
{
    while (at) {
        uint32_t parent = (at - 1) / 4;
        bool yes;
        PS_TRY(before(cx, q, at, parent, &yes));
        if (!yes)
            break;
        swap(q, at, parent);
        at = parent;
    }
    return PS_OK;
}

static ps_result sift_down(ps_cx *cx, const struct queue *q, uint32_t at)
{
    for (;;) {
        uint32_t child = at * 4 + 1, end = child + 4 < count_of(q) ? child + 4 : count_of(q),
                 least = child;
        bool yes;
        if (child >= end)
            return PS_OK;
        while (++child < end) {
            PS_TRY(before(cx, q, child, least, &yes));
            least = yes ? child : least;
        }
        PS_TRY(before(cx, q, at, least, &yes));
        if (yes)
            return PS_OK;
        PS_TRY(before(cx, q, least, at, &yes));
        if (!yes)
            return PS_OK;
        swap(q, at, least);
        at = least;
    }
}

static ps_result enqueue(ps_cx *cx, struct queue *q, const ps_value *args)
{
    if (!ps_list_add(heap_of(q), ps_retain(args[0])) ||
        !ps_list_add(heap_of(q), ps_retain(args[1])))
        return ps_raise_memory(cx);
    return sift_up(cx, q, count_of(q) - 1);
}

/* Takes the first out; `pair` gets element and priority. */
static ps_result dequeue(ps_cx *cx, struct queue *q, ps_value pair[2])
{
    uint32_t last = count_of(q) - 1;
    swap(q, 0, last);
    pair[0] = ps_retain(heap_of(q)->items[last * 2]);
    pair[1] = ps_retain(heap_of(q)->items[last * 2 + 1]);
    ps_list_remove(heap_of(q), last * 2, 2);
    return sift_down(cx, q, 0);
}

static ps_result try_row(ps_cx *cx, unsigned row, struct queue *q, const ps_value *args,
                         ps_value *out)
{
    ps_value pair[2];
    bool any = count_of(q) > 0;
    if (!any) {
        pair[0] = ps_type_default(ps_type_part(q->object.type, 0));
        pair[1] = ps_type_default(ps_type_part(q->object.type, 1));
    } else if (row == PQ_TRY_PEEK) {
        pair[0] = ps_retain(heap_of(q)->items[0]);
        pair[1] = ps_retain(heap_of(q)->items[1]);
    } else {
        PS_TRY(dequeue(cx, q, pair));
    }
    PS_TRY(ps_set_ref(cx, args[0], pair[0]));
    PS_TRY(ps_set_ref(cx, args[1], pair[1]));
    return ps_give_bool(any, out);
}

static ps_result queue_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    ps_value pair[2];
    (void)count;
    if (row <= PQ_NEW_COMPARER) {
        struct queue *made = ps_object_new(self.u.type, &queue_class, PS_INSTANCE);
        made->heap = ps_take_object(ps_arraylist_new(cx->worker));
        made->comparer =
            row == PQ_NEW_COMPARER && !ps_is_null(args[0]) ? ps_retain(args[0]) : ps_unset();
        return ps_give(ps_take_object(made), out);
    }
    struct queue *q = (struct queue *)self.u.object;
    switch (row) {
    case PQ_COUNT:
        return ps_give_int(count_of(q), out);
    case PQ_ENQUEUE:
        return enqueue(cx, q, args);
    case PQ_TRY_DEQUEUE:
    case PQ_TRY_PEEK:
        return try_row(cx, row, q, args, out);
    case PQ_CLEAR:
        ps_list_clear(heap_of(q));
        return PS_OK;
    case PQ_ENSURE:
        return ps_give_int(
            heap_of(q)->size / 2 > (uint32_t)args[0].u.i ? heap_of(q)->size / 2 : args[0].u.i, out);
    case PQ_TRIM:
        return PS_OK;
    case PQ_ENQUEUE_DEQUEUE:
        PS_TRY(enqueue(cx, q, args));
        break;
    }
    if (!count_of(q))
        return ps_throw(cx, "System.InvalidOperationException", "Queue empty.");
    if (row == PQ_PEEK)
        return ps_give(ps_retain(heap_of(q)->items[0]), out);
    PS_TRY(dequeue(cx, q, pair));
    ps_release(pair[1]);
    return ps_give(pair[0], out);
}

const ps_typedef ps_type_priority_queue = {.name = "System.Collections.Generic.PriorityQueue`2",
                                           .members = queue_members,
                                           .invoke = queue_invoke,
                                           .cls = &queue_class,
                                           .flags = PS_TYPE_GENERIC};
