/*
 * collect.c - the cycle collector: trial deletion (Bacon and Rajan) over what may be the root
 * of a cycle, in slices.
 *
 * An object whose count falls, but not to zero, becomes a candidate. A collection takes the
 * candidates and
 *   GATHER  lists everything that can be reached from them; each listed object is held by a
 *           reference of the collection's, so that nothing in the list can go away;
 *   COUNT   counts for each how many references come from within the list;
 *   SCAN    whoever has more references than that is held from outside: it and what it reaches
 *           live;
 *   VERIFY  counts the rest again, at one go. Scripts may have run since the first count; what
 *           passes now is garbage, and what is garbage stays so;
 *   EMPTY   makes the garbage release what it holds, which frees it;
 *   LEAVE   gives up the references on what lives; what was let go of meanwhile is a candidate
 *           again.
 * Every phase but VERIFY can stop at any object and go on in the next slice. VERIFY costs about
 * 40 ns for each object that is almost certainly garbage.
 */
#include "base/hash.h"
#include "base/memory.h"
#include "object/heap.h"
#include "object/worker_private.h"

#include <string.h>
#include <time.h>

enum {
    FIRST_CANDIDATES = 256,
    LARGE = 4096, /* bytes of a block that is not left until the next sweep */
    DUE_CANDIDATES = 2048,      /* candidates that make a collection due ... */
    DUE_BYTES = 4 << 20,        /* ... or any, after the heap grew by so much */
    PATIENCE = 1 << 20,         /* candidates to wait for at most, but for large heaps */
    SLICE_BYTES = 256 << 10,    /* between two slices of one collection */
    SLICE_CANDIDATES = 512,
    CLOCK_STEPS = 64            /* objects between two looks at the clock */
};

enum phase { IDLE, GATHER, COUNT, SCAN, VERIFY, EMPTY, LEAVE };

struct entry {
    ps_object *o;
    uint32_t internal;
    bool live;
};

struct ps_collection {
    enum phase phase;
    struct entry *entries;
    uint32_t count, size;
    uint32_t *index; /* open-addressed: entry + 1 */
    uint32_t index_size;
    uint32_t *pending; /* entries proved alive whose references are to be followed */
    uint32_t pending_count, pending_size;
    uint32_t at;
    uint32_t freed;
    uint32_t due;          /* candidates that make the next one due: fewer finds, more patience */
    size_t heap_then;      /* when the last slice ended */
    uint64_t total_then;
    struct timespec until;
};

/* ---- candidates ------------------------------------------------------------------------------ */

bool ps_object_cyclic(const ps_object *o)
{
    const ps_class *cls;
    switch (o->head.kind) {
    case PS_STRING:
    case PS_DECIMAL:
        return false;
    case PS_ARRAY:
        return !((const ps_array *)o)->store;
    case PS_LIST:
    case PS_DICT:
    case PS_BAG:
        return true;
    default:
        cls = ps_class_of(o);
        return o->head.flags & PS_HEAD_EXTENDED || (cls && cls->visit);
    }
}

/* Drop the blocks of candidates that died meanwhile. */
static void sweep_candidates(void)
{
    uint32_t to = 0;
    for (uint32_t i = 0; i < ps_heap.candidate_count; i++) {
        ps_object *o = ps_heap.candidates[i];
        if (o->head.gc & PS_GC_DEAD)
            ps_free(o);
        else
            ps_heap.candidates[to++] = o;
    }
    ps_heap.candidate_count = to;
}

void ps_maybe_cycle(struct ps_head *head)
{
    if (head->gc & (PS_GC_CANDIDATE | PS_GC_TABLED | PS_GC_LEAF) ||
        !ps_object_cyclic((ps_object *)head)) {
        head->gc |= head->gc & PS_GC_TABLED ? PS_GC_FELL : 0;
        return;
    }
    if (ps_heap.candidate_count == ps_heap.candidate_size) {
        sweep_candidates();
        if (ps_heap.candidate_count * 2 >= ps_heap.candidate_size) {
            ps_heap.candidate_size =
                ps_heap.candidate_size ? ps_heap.candidate_size * 2 : FIRST_CANDIDATES;
            ps_heap.candidates = ps_realloc(ps_heap.candidates,
                                            ps_heap.candidate_size * sizeof *ps_heap.candidates);
        }
    }
    ps_heap.candidates[ps_heap.candidate_count++] = (ps_object *)head;
    ps_heap.candidate_total++;
    head->gc |= PS_GC_CANDIDATE;
}

/* A large block (an array of values may be one) is looked for and taken out; small ones wait for
 * the next sweep: looking costs up to the whole list. */
bool ps_candidate_forget(ps_object *o)
{
    if (o->head.kind == PS_ARRAY && ps_mem_size(o) > LARGE)
        for (uint32_t i = ps_heap.candidate_count; i--;)
            if (ps_heap.candidates[i] == o) {
                ps_heap.candidates[i] = ps_heap.candidates[--ps_heap.candidate_count];
                return true;
            }
    o->head.gc |= PS_GC_DEAD;
    return false;
}

void ps_heap_close(void)
{
    sweep_candidates();
    for (uint32_t i = 0; i < ps_heap.candidate_count; i++)
        ps_heap.candidates[i]->head.gc &= (uint16_t)~PS_GC_CANDIDATE;
    ps_free(ps_heap.candidates);
    ps_free(ps_heap.queue);
    ps_free(ps_heap.extras);
    ps_heap = (struct ps_heap){0};
}

/* ---- the list -------------------------------------------------------------------------------- */

static uint32_t slot_of(const struct ps_collection *c, const ps_object *o)
{
    uint32_t mask = c->index_size - 1;
    uint32_t at = (uint32_t)(((uintptr_t)o >> 4) * 0x9E3779B97F4A7C15u >> 32) & mask;
    while (c->index[at] && c->entries[c->index[at] - 1].o != o)
        at = (at + 1) & mask;
    return at;
}

static void grow_list(struct ps_collection *c)
{
    c->size = c->size ? c->size * 2 : 256;
    c->entries = ps_realloc(c->entries, c->size * sizeof *c->entries);
    ps_free(c->index);
    c->index_size = c->size * 2;
    c->index = ps_calloc(c->index_size, sizeof *c->index);
    for (uint32_t i = 0; i < c->count; i++)
        c->index[slot_of(c, c->entries[i].o)] = i + 1;
}

static void list(struct ps_collection *c, ps_object *o)
{
    if (o->head.gc & PS_GC_TABLED)
        return;
    if (c->count == c->size)
        grow_list(c);
    c->entries[c->count++] = (struct entry){.o = o};
    c->index[slot_of(c, o)] = c->count;
    o->head.gc |= PS_GC_TABLED;
    o->head.refs++;
}

static void list_slot(ps_value *slot, void *u)
{
    if (slot->kind > PS_DECIMAL && ps_object_cyclic(slot->u.object))
        list(u, slot->u.object);
}

static struct entry *entry_of(struct ps_collection *c, ps_value v)
{
    if (v.kind <= PS_DECIMAL || !(v.u.head->gc & PS_GC_TABLED))
        return NULL;
    return &c->entries[c->index[slot_of(c, v.u.object)] - 1];
}

static void count_slot(ps_value *slot, void *u)
{
    struct entry *e = entry_of(u, *slot);
    if (e)
        e->internal++;
}

static void live_entry(struct ps_collection *c, struct entry *e)
{
    if (e->live)
        return;
    e->live = true;
    if (c->pending_count == c->pending_size) {
        c->pending_size = c->pending_size ? c->pending_size * 2 : 64;
        c->pending = ps_realloc(c->pending, c->pending_size * sizeof *c->pending);
    }
    c->pending[c->pending_count++] = (uint32_t)(e - c->entries);
}

static void live_slot(ps_value *slot, void *u)
{
    struct entry *e = entry_of(u, *slot);
    if (e)
        live_entry(u, e);
}

/* ---- phases ---------------------------------------------------------------------------------- */

static bool out_of_time(const struct ps_collection *c, uint32_t step)
{
    struct timespec now;
    if (step % CLOCK_STEPS)
        return false;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec > c->until.tv_sec ||
           (now.tv_sec == c->until.tv_sec && now.tv_nsec >= c->until.tv_nsec);
}

static void take_candidates(struct ps_collection *c)
{
    sweep_candidates();
    uint32_t count = ps_heap.candidate_count;
    ps_object **candidates = ps_heap.candidates;
    ps_heap.candidates = NULL;
    ps_heap.candidate_count = ps_heap.candidate_size = 0;
    for (uint32_t i = 0; i < count; i++) {
        candidates[i]->head.gc &= (uint16_t)~PS_GC_CANDIDATE;
        list(c, candidates[i]);
    }
    ps_free(candidates);
}

static bool next_phase(struct ps_collection *c)
{
    c->phase++;
    c->at = 0;
    return true;
}

static bool follow_live(struct ps_collection *c, bool timed)
{
    for (uint32_t step = 1; c->pending_count; step++) {
        if (timed && out_of_time(c, step))
            return false;
        struct entry *e = &c->entries[c->pending[--c->pending_count]];
        ps_object_visit(e->o, live_slot, c);
    }
    return true;
}

static bool scan(struct ps_collection *c)
{
    if (!follow_live(c, true))
        return false;
    for (; c->at < c->count; c->at++) {
        if (out_of_time(c, c->at + 1))
            return false;
        struct entry *e = &c->entries[c->at];
        if (!e->live && e->o->head.refs != e->internal + 1) {
            live_entry(c, e);
            if (!follow_live(c, true)) {
                c->at++;
                return false;
            }
        }
    }
    return next_phase(c);
}

/* Count again among those that are not known to live, all at once. */
static bool verify(struct ps_collection *c)
{
    uint32_t suspects = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        c->entries[i].internal = 0;
        suspects += !c->entries[i].live;
    }
    if (suspects) {
        for (uint32_t i = 0; i < c->count; i++)
            if (!c->entries[i].live)
                ps_object_visit(c->entries[i].o, count_slot, c);
        for (uint32_t i = 0; i < c->count; i++)
            if (!c->entries[i].live && c->entries[i].o->head.refs != c->entries[i].internal + 1) {
                live_entry(c, &c->entries[i]);
                follow_live(c, false);
            }
    }
    return next_phase(c);
}

/* Content released here may be listed itself: its count cannot reach zero before LEAVE. */
static bool empty(struct ps_collection *c)
{
    for (; c->at < c->count; c->at++) {
        if (out_of_time(c, c->at + 1))
            return false;
        struct entry *e = &c->entries[c->at];
        if (e->live)
            continue;
        ps_object_empty(e->o);
        e->o->head.gc |= PS_GC_EMPTIED;
        c->freed++;
    }
    return next_phase(c);
}

static bool leave(struct ps_collection *c)
{
    for (; c->at < c->count; c->at++) {
        if (out_of_time(c, c->at + 1))
            return false;
        ps_object *o = c->entries[c->at].o;
        bool fell = o->head.gc & PS_GC_FELL;
        o->head.gc &= (uint16_t)~(PS_GC_TABLED | PS_GC_FELL);
        if (--o->head.refs == 0)
            ps_release_last(&o->head);
        else if (fell)
            ps_maybe_cycle(&o->head);
    }
    /* A collection that found little makes the next one wait for more, in proportion to what it
     * looked through: a chain that grows and grows is not gone through for each link. */
    if (c->freed >= c->count / 4)
        c->due = DUE_CANDIDATES;
    else if (c->due < c->count / 2)
        c->due = c->count / 2;
    else if (c->due < PATIENCE)
        c->due *= 2;
    ps_free(c->entries);
    ps_free(c->index);
    ps_free(c->pending);
    *c = (struct ps_collection){.phase = IDLE, .due = c->due};
    return true;
}

static bool gather(struct ps_collection *c)
{
    for (; c->at < c->count; c->at++) {
        if (out_of_time(c, c->at + 1))
            return false;
        ps_object_visit(c->entries[c->at].o, list_slot, c);
    }
    return next_phase(c);
}

static bool count(struct ps_collection *c)
{
    for (; c->at < c->count; c->at++) {
        if (out_of_time(c, c->at + 1))
            return false;
        ps_object_visit(c->entries[c->at].o, count_slot, c);
    }
    return next_phase(c);
}

/* One step of a phase; false: the time is over. */
static bool advance(struct ps_collection *c)
{
    switch (c->phase) {
    case IDLE:
        take_candidates(c);
        return next_phase(c);
    case GATHER: return gather(c);
    case COUNT: return count(c);
    case SCAN: return scan(c);
    case VERIFY: return verify(c);
    case EMPTY: return empty(c);
    default: return leave(c);
    }
}

/* ---- outside --------------------------------------------------------------------------------- */

bool ps_collect_due(const ps_worker *w)
{
    const struct ps_collection *c = w->collection;
    size_t used = ps_mem_used(), then = c ? c->heap_then : 0;
    uint64_t fresh = ps_heap.candidate_total - (c ? c->total_then : 0);
    if (c && c->phase != IDLE)
        return used > then + SLICE_BYTES || fresh >= SLICE_CANDIDATES;
    if (!ps_heap.candidate_count)
        return false;
    bool patient = c && c->due > DUE_CANDIDATES;
    return ps_heap.candidate_count >= (c ? c->due : DUE_CANDIDATES) ||
           used > then + DUE_BYTES + then / (patient ? 2 : 4);
}

bool ps_collect(ps_worker *w, unsigned budget_us)
{
    if (!w->collection) {
        w->collection = ps_calloc(1, sizeof *w->collection);
        w->collection->due = DUE_CANDIDATES;
    }
    struct ps_collection *c = w->collection;
    if (c->phase == IDLE && !ps_heap.candidate_count)
        return false;
    clock_gettime(CLOCK_MONOTONIC, &c->until);
    c->until.tv_nsec += (long)budget_us % 1000000 * 1000;
    c->until.tv_sec += budget_us / 1000000 + c->until.tv_nsec / 1000000000;
    c->until.tv_nsec %= 1000000000;
    while (advance(c) && c->phase != IDLE)
        ;
    c->heap_then = ps_mem_used();
    c->total_then = ps_heap.candidate_total;
    return c->phase != IDLE;
}

void ps_collection_free(struct ps_collection *c)
{
    ps_free(c);
}
