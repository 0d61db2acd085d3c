/* release.c - freeing what nobody holds, without deep recursion: a few levels go by the C
 * stack, everything deeper by a queue. */
#include "base/memory.h"
#include "object/containers.h"
#include "object/heap.h"
#include "object/worker_private.h"

enum { RELEASE_DEPTH = 24 };

struct ps_heap ps_heap;

const ps_class *ps_class_of(const ps_object *o)
{
    if (o->head.kind == PS_WRAP) /* its type is that of the value inside */
        return &ps_wrap_class;
    return o->type ? o->type->cls : NULL;
}

void ps_object_empty(ps_object *o)
{
    const ps_class *own = ps_class_of(o), *builtin = ps_kind_class(o->head.kind);
    if (o->head.flags & PS_HEAD_EXTENDED)
        ps_extras_drop(o);
    if (own && own != builtin && own->drop)
        own->drop(o);
    if (builtin && builtin->drop)
        builtin->drop(o);
}

void ps_object_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    const ps_class *own = ps_class_of(o), *builtin = ps_kind_class(o->head.kind);
    if (o->head.flags & PS_HEAD_EXTENDED) {
        struct ps_extras *extras = ps_extras_of(o);
        if (extras) {
            if (ps_counted(extras->type_names))
                each(&extras->type_names, u);
            ps_member_list_visit(extras->members, each, u);
        }
    }
    if (own && own != builtin && own->visit)
        own->visit(o, each, u);
    if (builtin && builtin->visit)
        builtin->visit(o, each, u);
}

static void destroy(struct ps_head *head)
{
    ps_object *o = (ps_object *)head;
    if (head->kind == PS_DECIMAL) {
        ps_free(head);
        return;
    }
    if (!(head->gc & PS_GC_EMPTIED))
        ps_object_empty(o);
    if (!(head->gc & PS_GC_CANDIDATE) || ps_candidate_forget(o))
        ps_free(o);
}

static void enqueue(struct ps_head *head)
{
    if (ps_heap.queued == ps_heap.queue_size) {
        ps_heap.queue_size = ps_heap.queue_size ? ps_heap.queue_size * 2 : 64;
        ps_heap.queue = ps_realloc(ps_heap.queue, ps_heap.queue_size * sizeof *ps_heap.queue);
    }
    ps_heap.queue[ps_heap.queued++] = head;
}

void ps_release_last(struct ps_head *head)
{
    if (head->kind == PS_STRING) {
        head->refs = 1;
        ps_string_release((ps_string *)head);
        return;
    }
    if (ps_heap.depth >= RELEASE_DEPTH) {
        enqueue(head);
        return;
    }
    ps_heap.depth++;
    destroy(head);
    if (ps_heap.depth == 1)
        while (ps_heap.queued)
            destroy(ps_heap.queue[--ps_heap.queued]);
    ps_heap.depth--;
}

void *ps_object_new(ps_type *type, const ps_class *cls, enum ps_kind kind)
{
    ps_object *o = ps_calloc(1, cls->size);
    o->head.refs = 1;
    o->head.kind = (uint8_t)kind;
    if (kind == PS_INSTANCE && !cls->visit)
        o->head.gc = PS_GC_LEAF;
    o->type = type;
    if (!type->cls && cls != ps_kind_class((uint8_t)kind)) /* no class in its typedef */
        type->cls = cls;
    return o;
}

bool ps_is_class(ps_value v, const ps_class *cls)
{
    return v.kind > PS_DECIMAL && ps_class_of(v.u.object) == cls;
}

ps_value ps_base(ps_value v)
{
    return v.kind == PS_WRAP ? ((ps_wrap *)v.u.object)->base : v;
}
