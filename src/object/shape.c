/*
 * shape.c - the lists of names that property bags share.
 *
 * A shape is found from its parent by the name that it adds. Shared shapes live as long as the
 * worker; there are at most SHAPES_MAX of them, and none with more than SHARED_MAX names.
 * Beyond that a bag gets a shape of its own, which grows in place and goes with the bag
 * (`own`): a script that makes up names for ever does not fill the worker.
 */
#include "base/hash.h"
#include "base/memory.h"
#include "object/containers.h"
#include "object/shape.h"
#include "object/worker_private.h"

#include <string.h>

enum { SHAPES_MAX = 20000, SHARED_MAX = 256, WALK_MAX = 8, ASKED_MAX = 4 };

ps_shape *ps_shape_root(ps_worker *w)
{
    if (!w->root_shape)
        w->root_shape = PS_ARENA_NEW(&w->arena, ps_shape);
    return w->root_shape;
}

/* ---- finding --------------------------------------------------------------------------------- */

static void index_put(ps_shape *s, ps_name name, uint32_t place)
{
    uint32_t mask = s->index_size - 1, at = (name->id * 2654435761u) & mask;
    while (s->index[at])
        at = (at + 1) & mask;
    s->index[at] = place;
}

const ps_name *ps_shape_names(ps_shape *s)
{
    if (!s->names && s->count) {
        s->names = ps_alloc(s->count * sizeof *s->names);
        uint32_t at = s->count;
        for (ps_shape *p = s; p->last; p = p->parent)
            s->names[--at] = p->last;
    }
    return s->names;
}

static void build_index(ps_shape *s)
{
    const ps_name *names = ps_shape_names(s);
    ps_free(s->index);
    for (s->index_size = 16; s->index_size < s->count * 2; s->index_size *= 2)
        ;
    s->index = ps_calloc(s->index_size, sizeof *s->index);
    for (uint32_t i = 0; i < s->count; i++)
        index_put(s, names[i], i + 1);
}

static int64_t index_find(const ps_shape *s, ps_name name)
{
    uint32_t mask = s->index_size - 1;
    for (uint32_t at = (name->id * 2654435761u) & mask; s->index[at]; at = (at + 1) & mask)
        if (s->names[s->index[at] - 1] == name)
            return s->index[at] - 1;
    return -1;
}

int64_t ps_shape_find(const ps_shape *shape, ps_name name)
{
    ps_shape *s = (ps_shape *)shape; /* the index is a cache */
    if (s->index)
        return index_find(s, name);
    if (s->count > WALK_MAX && ++s->asked > ASKED_MAX) {
        build_index(s);
        return index_find(s, name);
    }
    unsigned steps = 0;
    for (const ps_shape *p = s; p && p->last; p = p->parent) {
        if (p->index)
            return index_find(p, name);
        if (p->last == name)
            return p->count - 1;
        if (++steps > SHARED_MAX / 4) { /* far from an index: one here serves what builds on it */
            build_index(s);
            return index_find(s, name);
        }
    }
    return -1;
}

ps_string *ps_shape_spelling(const ps_shape *s, uint32_t slot)
{
    if (s->own)
        return s->spellings[slot];
    while (s->count > slot + 1)
        s = s->parent;
    return s->spelling;
}

/* ---- adding ---------------------------------------------------------------------------------- */

ps_shape *ps_shape_own(ps_shape *from)
{
    ps_shape *s = ps_calloc(1, sizeof *s);
    s->own = true;
    s->count = from->count;
    s->room = from->count * 2 + 8;
    s->names = ps_alloc(s->room * sizeof *s->names);
    s->spellings = ps_alloc(s->room * sizeof *s->spellings);
    if (from->count)
        memcpy(s->names, ps_shape_names(from), from->count * sizeof *s->names);
    const ps_shape *p = from;
    for (uint32_t i = from->count; i--;) {
        s->spellings[i] = ps_string_retain(from->own ? from->spellings[i] : p->spelling);
        p = from->own ? p : p->parent;
    }
    build_index(s);
    return s;
}

void ps_shape_own_add(ps_shape *s, ps_name name, ps_string *spelling)
{
    if (s->count == s->room) {
        s->room *= 2;
        s->names = ps_realloc(s->names, s->room * sizeof *s->names);
        s->spellings = ps_realloc(s->spellings, s->room * sizeof *s->spellings);
    }
    s->names[s->count] = name;
    s->spellings[s->count++] = ps_string_retain(spelling);
    if (s->count * 2 > s->index_size)
        build_index(s);
    else
        index_put(s, name, s->count);
}

void ps_shape_own_free(ps_shape *s)
{
    for (uint32_t i = 0; i < s->count; i++)
        ps_string_release(s->spellings[i]);
    ps_free(s->spellings);
    ps_free(s->names);
    ps_free(s->index);
    ps_free(s);
}

static bool same_spelling(const ps_string *a, const ps_string *b)
{
    return a == b || ps_string_equal(a, b);
}

/* The shared child, or NULL when the tables are full. */
ps_shape *ps_shape_child(ps_worker *w, ps_shape *shape, ps_name name, ps_string *spelling)
{
    if (shape->own)
        return NULL;
    ps_shape **link = &shape->child;
    for (ps_shape *s = *link; s; link = &s->sibling, s = *link)
        if (s->last == name && same_spelling(s->spelling, spelling)) {
            *link = s->sibling; /* to the front: what is used is found at once */
            s->sibling = shape->child;
            shape->child = s;
            return s;
        }
    if (w->shape_count >= SHAPES_MAX || shape->count >= SHARED_MAX)
        return NULL;
    ps_shape *s = PS_ARENA_NEW(&w->arena, ps_shape);
    s->parent = shape;
    s->last = name;
    s->spelling = ps_string_retain(spelling);
    s->count = shape->count + 1;
    s->sibling = shape->child;
    shape->child = s;
    w->shape_count++;
    return s;
}

ps_shape *ps_shape_add(ps_worker *w, ps_shape *shape, ps_name name, ps_string *spelling)
{
    return ps_shape_child(w, shape, name, spelling);
}

/* The shapes' own blocks are the arena's. Depth first without recursion: a shape whose children
 * are done hands on to its sibling. */
void ps_shapes_free(ps_worker *w)
{
    ps_shape *s = w->root_shape;
    while (s) {
        if (s->child) {
            ps_shape *child = s->child;
            s->child = NULL;
            s = child;
            continue;
        }
        ps_shape *next = s->sibling ? s->sibling : s->parent;
        ps_string_release(s->spelling);
        ps_free(s->index);
        ps_free(s->names);
        s->index = NULL;
        s->names = NULL;
        s->spelling = NULL;
        s = next;
    }
    w->root_shape = NULL;
}
