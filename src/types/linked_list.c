/* linked_list.c - System.Collections.Generic.LinkedList<T> and its nodes. */
#include "types/support.h"

#define NODE "System.Collections.Generic.LinkedListNode[T]"
#define LINKED_MEMBERS(M)                                                                          \
    M(LINKED_NEW, "new()")                                                                         \
    M(LINKED_NEW_FROM, "new(System.Collections.Generic.IEnumerable[T] collection)")                \
    M(LINKED_COUNT, "int Count {get;}")                                                            \
    M(LINKED_FIRST, NODE " First {get;}")                                                          \
    M(LINKED_LAST, NODE " Last {get;}")                                                            \
    M(LINKED_ADD_AFTER, NODE " AddAfter(" NODE " node, T value)")                                  \
    M(LINKED_ADD_AFTER_NODE, "void AddAfter(" NODE " node, " NODE " newNode)")                     \
    M(LINKED_ADD_BEFORE, NODE " AddBefore(" NODE " node, T value)")                                \
    M(LINKED_ADD_BEFORE_NODE, "void AddBefore(" NODE " node, " NODE " newNode)")                   \
    M(LINKED_ADD_FIRST, NODE " AddFirst(T value)")                                                 \
    M(LINKED_ADD_FIRST_NODE, "void AddFirst(" NODE " node)")                                       \
    M(LINKED_ADD_LAST, NODE " AddLast(T value)")                                                   \
    M(LINKED_ADD_LAST_NODE, "void AddLast(" NODE " node)")                                         \
    M(LINKED_CLEAR, "void Clear()")                                                                \
    M(LINKED_CONTAINS, "bool Contains(T value)")                                                   \
    M(LINKED_COPY_TO, "void CopyTo(T[] array, int index)")                                         \
    M(LINKED_FIND, NODE " Find(T value)")                                                          \
    M(LINKED_FIND_LAST, NODE " FindLast(T value)")                                                 \
    M(LINKED_ENUMERATOR, "System.Collections.IEnumerator GetEnumerator()")                         \
    M(LINKED_REMOVE, "bool Remove(T value)")                                                       \
    M(LINKED_REMOVE_NODE, "void Remove(" NODE " node)")                                            \
    M(LINKED_REMOVE_FIRST, "void RemoveFirst()")                                                   \
    M(LINKED_REMOVE_LAST, "void RemoveLast()")
PS_MEMBER_TABLE(linked, LINKED_MEMBERS)
#define NODE_MEMBERS(M)                                                                            \
    M(NODE_NEW, "new(T value)")                                                                    \
    M(NODE_LIST, "System.Collections.Generic.LinkedList[T] List {get;}")                           \
    M(NODE_NEXT, NODE " Next {get;}")                                                              \
    M(NODE_PREVIOUS, NODE " Previous {get;}")                                                      \
    M(NODE_VALUE, "T Value {get;set;}")
PS_MEMBER_TABLE(node, NODE_MEMBERS)

/* A list keeps its nodes in a list of values, in order; a node knows its list, which is not
 * counted: the list tells its nodes when it goes. Finding a node's place walks the list. */
struct linked {
    ps_object object;
    ps_value nodes;
};
struct node {
    ps_object object;
    struct linked *list; /* not counted; NULL: in none */
    ps_value value;
};

static ps_list *nodes_of(const struct linked *l)
{
    return ps_as_list(l->nodes);
}

static struct node *node_at(const struct linked *l, uint32_t i)
{
    return (struct node *)nodes_of(l)->items[i].u.object;
}

static void linked_drop(ps_object *o)
{
    struct linked *l = (struct linked *)o;
    if (l->nodes.kind == PS_LIST)
        for (uint32_t i = 0; i < nodes_of(l)->count; i++)
            if (nodes_of(l)->items[i].kind == PS_INSTANCE)
                node_at(l, i)->list = NULL;
    ps_release(l->nodes);
    l->nodes = ps_unset();
}

static void linked_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((struct linked *)o)->nodes, u);
}

static ps_result linked_next(ps_cx *cx, ps_enumerator *e, ps_value *out, bool *more)
{
    const struct linked *l = (const struct linked *)e->source.u.object;
    if ((uint32_t)(uintptr_t)e->state != nodes_of(l)->version)
        return ps_throw(cx, "System.InvalidOperationException",
                        "Collection was modified after the enumerator was instantiated.");
    *more = e->at < nodes_of(l)->count;
    if (*more)
        *out = ps_retain(node_at(l, (uint32_t)e->at++)->value);
    return PS_OK;
}

static ps_result linked_enumerate(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_enumerator *e = ps_enumerator_new(cx->worker);
    e->next = linked_next;
    e->source = ps_retain(self);
    e->state = (void *)(uintptr_t)nodes_of((struct linked *)self.u.object)->version;
    *out = ps_take_object(e);
    return PS_OK;
}

static const ps_class linked_class = {.size = sizeof(struct linked),
                                      .drop = linked_drop,
                                      .visit = linked_visit,
                                      .enumerate = linked_enumerate};

static void node_drop(ps_object *o)
{
    ps_release(((struct node *)o)->value);
    ((struct node *)o)->value = ps_unset();
}

static void node_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((struct node *)o)->value, u);
}

static const ps_class node_class = {
    .size = sizeof(struct node), .drop = node_drop, .visit = node_visit};

/* ---- nodes ----------------------------------------------------------------------------------- */

static struct node *new_node(ps_cx *cx, const struct linked *l, ps_value value)
{
    ps_type *open = ps_type_named(cx->worker, "System.Collections.Generic.LinkedListNode`1");
    ps_type *part = ps_type_part(l->object.type, 0);
    struct node *n = ps_object_new(ps_type_generic(cx->worker, open, &part, 1),
                                   &node_class, PS_INSTANCE);
    n->value = ps_retain(value);
    return n;
}

/* The place of a node in its list. */
static uint32_t place_of(const struct linked *l, const struct node *n)
{
    uint32_t i = 0;
    while (i < nodes_of(l)->count && node_at(l, i) != n)
        i++;
    return i;
}

static ps_result check_node(ps_cx *cx, const struct linked *l, ps_value node, uint32_t *place)
{
    if (ps_is_null(node))
        return ps_throw_null(cx, "node");
    if (((struct node *)node.u.object)->list != l)
        return ps_throw(cx, "System.InvalidOperationException",
                        "The LinkedList node does not belong to current LinkedList.");
    *place = place_of(l, (struct node *)node.u.object);
    return PS_OK;
}

/* Puts a new node for a value, or a node that is in no list; gives the node of a value. */
static ps_result put(ps_cx *cx, struct linked *l, uint32_t at, ps_value value, bool is_node,
                     ps_value *out)
{
    struct node *n = is_node ? (struct node *)value.u.object : new_node(cx, l, value);
    if (is_node && ps_is_null(value))
        return ps_throw_null(cx, "node");
    if (is_node && n->list)
        return ps_throw(cx, "System.InvalidOperationException",
                        "The LinkedList node already belongs to a LinkedList.");
    if (!ps_list_insert(nodes_of(l), at, is_node ? ps_retain(value) : ps_take_object(n)))
        return ps_raise_memory(cx);
    n->list = l;
    if (!is_node)
        *out = ps_retain(ps_take_object(n));
    return PS_OK;
}

static void take_out(struct linked *l, uint32_t at)
{
    node_at(l, at)->list = NULL;
    ps_list_remove(nodes_of(l), at, 1);
}

static bool same(ps_value a, ps_value b)
{
    if (ps_is_null(a) || ps_is_null(b))
        return ps_is_null(a) && ps_is_null(b);
    return ps_net_equals(ps_base(a), ps_base(b));
}

static int64_t find(const struct linked *l, ps_value value, bool last)
{
    uint32_t count = nodes_of(l)->count;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = last ? count - 1 - i : i;
        if (same(node_at(l, at)->value, value))
            return at;
    }
    return -1;
}

static ps_result node_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    (void)cx;
    if (row == NODE_NEW) {
        struct node *made = ps_object_new(self.u.type, &node_class, PS_INSTANCE);
        made->value = ps_retain(args[0]);
        return ps_give(ps_take_object(made), out);
    }
    struct node *n = (struct node *)self.u.object;
    uint32_t place =
        n->list && (row == NODE_NEXT || row == NODE_PREVIOUS) ? place_of(n->list, n) : 0;
    switch (row) {
    case NODE_LIST:
        return ps_give(n->list ? ps_retain(ps_take_object(n->list)) : ps_null(), out);
    case NODE_NEXT:
        return ps_give(n->list && place + 1 < nodes_of(n->list)->count
                           ? ps_retain(nodes_of(n->list)->items[place + 1])
                           : ps_null(),
                       out);
    case NODE_PREVIOUS:
        return ps_give(
            n->list && place ? ps_retain(nodes_of(n->list)->items[place - 1]) : ps_null(), out);
    case NODE_VALUE | PS_ROW_SET:
        ps_assign(&n->value, ps_retain(args[0]));
        return PS_OK;
    default:
        return ps_give(ps_retain(n->value), out);
    }
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result create(ps_cx *cx, ps_type *type, unsigned row, const ps_value *args, ps_value *out)
{
    struct linked *l = ps_object_new(type, &linked_class, PS_INSTANCE);
    ps_iter it;
    ps_value item, made;
    bool more;
    l->nodes = ps_take_object(ps_arraylist_new(cx->worker));
    *out = ps_take_object(l);
    if (row == LINKED_NEW)
        return PS_OK;
    ps_result r =
        ps_is_null(args[0]) ? ps_throw_null(cx, "collection") : ps_iter_init(cx, &it, args[0]);
    if (r == PS_OK) {
        while ((r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more) {
            r = put(cx, l, nodes_of(l)->count, item, false, &made);
            ps_release(item);
            if (r != PS_OK)
                break;
            ps_release(made);
        }
        ps_iter_end(&it);
    }
    if (r != PS_OK)
        ps_release(*out);
    return r;
}

static ps_result add_row(ps_cx *cx, unsigned row, struct linked *l, const ps_value *args,
                         ps_value *out)
{
    uint32_t place = 0;
    switch (row) {
    case LINKED_ADD_AFTER:
    case LINKED_ADD_AFTER_NODE:
        PS_TRY(check_node(cx, l, args[0], &place));
        return put(cx, l, place + 1, args[1], row == LINKED_ADD_AFTER_NODE, out);
    case LINKED_ADD_BEFORE:
    case LINKED_ADD_BEFORE_NODE:
        PS_TRY(check_node(cx, l, args[0], &place));
        return put(cx, l, place, args[1], row == LINKED_ADD_BEFORE_NODE, out);
    case LINKED_ADD_FIRST:
    case LINKED_ADD_FIRST_NODE:
        return put(cx, l, 0, args[0], row == LINKED_ADD_FIRST_NODE, out);
    default:
        return put(cx, l, nodes_of(l)->count, args[0], row == LINKED_ADD_LAST_NODE, out);
    }
}

static ps_result remove_row(ps_cx *cx, unsigned row, struct linked *l, const ps_value *args,
                            ps_value *out)
{
    uint32_t count = nodes_of(l)->count, place;
    if (row == LINKED_REMOVE) {
        int64_t at = find(l, args[0], false);
        if (at >= 0)
            take_out(l, (uint32_t)at);
        return ps_give_bool(at >= 0, out);
    }
    if (row == LINKED_REMOVE_NODE)
        PS_TRY(check_node(cx, l, args[0], &place));
    else if (!count)
        return ps_throw(cx, "System.InvalidOperationException", "The LinkedList is empty.");
    else
        place = row == LINKED_REMOVE_FIRST ? 0 : count - 1;
    take_out(l, place);
    return PS_OK;
}

static ps_result copy_to(ps_cx *cx, const struct linked *l, ps_value array, int64_t at)
{
    if (array.kind != PS_ARRAY)
        return ps_throw_null(cx, "array");
    if (at < 0 || nodes_of(l)->count > (int64_t)ps_as_array(array)->length - at)
        return ps_throw(cx, "System.ArgumentException",
                        "Insufficient space in the target location to copy the information.");
    for (uint32_t i = 0; i < nodes_of(l)->count; i++)
        ps_array_put(ps_as_array(array), (uint32_t)at + i, ps_retain(node_at(l, i)->value));
    return PS_OK;
}

static ps_result give_node(const struct linked *l, int64_t at, ps_value *out)
{
    return ps_give(
        at >= 0 && at < nodes_of(l)->count ? ps_retain(nodes_of(l)->items[at]) : ps_null(), out);
}

static ps_result linked_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    (void)count;
    if (row <= LINKED_NEW_FROM)
        return create(cx, self.u.type, row, args, out);
    struct linked *l = (struct linked *)self.u.object;
    switch (row) {
    case LINKED_COUNT:
        return ps_give_int(nodes_of(l)->count, out);
    case LINKED_FIRST:
        return give_node(l, 0, out);
    case LINKED_LAST:
        return give_node(l, (int64_t)nodes_of(l)->count - 1, out);
    case LINKED_CLEAR:
        while (nodes_of(l)->count)
            take_out(l, nodes_of(l)->count - 1);
        return PS_OK;
    case LINKED_CONTAINS:
        return ps_give_bool(find(l, args[0], false) >= 0, out);
    case LINKED_COPY_TO:
        return copy_to(cx, l, args[0], args[1].u.i);
    case LINKED_FIND:
        return give_node(l, find(l, args[0], false), out);
    case LINKED_FIND_LAST:
        return give_node(l, find(l, args[0], true), out);
    case LINKED_ENUMERATOR:
        return linked_enumerate(cx, self, out);
    }
    return row >= LINKED_REMOVE ? remove_row(cx, row, l, args, out)
                                : add_row(cx, row, l, args, out);
}

const ps_typedef ps_type_linked_list = {
    .name = "System.Collections.Generic.LinkedList`1",
    .interfaces = "System.Collections.Generic.ICollection[T],"
                  "System.Collections.Generic.IEnumerable[T],"
                  "System.Collections.ICollection,System.Collections.IEnumerable",
    .members = linked_members,
    .invoke = linked_invoke,
    .cls = &linked_class,
    .flags = PS_TYPE_GENERIC};
const ps_typedef ps_type_linked_node = {.name = "System.Collections.Generic.LinkedListNode`1",
                                        .members = node_members,
                                        .invoke = node_invoke,
                                        .cls = &node_class,
                                        .flags = PS_TYPE_GENERIC};
