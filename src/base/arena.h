/*
 * arena.h - memory that lives and dies together: syntax trees, compile-time tables.
 */
#ifndef PSRP_BASE_ARENA_H
#define PSRP_BASE_ARENA_H

#include <stdalign.h>
#include <stddef.h>

struct ps_arena_block;
struct ps_arena {
    struct ps_arena_block *blocks;
    char *at, *end; /* what is left of the newest block, all zero */
};

void ps_arena_init(struct ps_arena *a);
/* Frees every block at once; pointers into the arena die. */
void ps_arena_free(struct ps_arena *a);
/* Zeroed memory aligned for any object; never NULL. Lives until ps_arena_free(). */
static inline void *ps_arena_alloc(struct ps_arena *a, size_t size);
/* Bytes that the arena holds. */
size_t ps_arena_size(const struct ps_arena *a);
void *ps_arena_memdup(struct ps_arena *a, const void *data, size_t size);
/* `size` bytes, rounded up, of a new block. */
void *ps_arena_more(struct ps_arena *a, size_t size);

static inline void *ps_arena_alloc(struct ps_arena *a, size_t size)
{
    size = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    if (__builtin_expect(size > (size_t)(a->end - a->at), 0))
        return ps_arena_more(a, size);
    void *found = a->at;
    a->at += size;
    return found;
}

#define PS_ARENA_NEW(a, type) ((type *)ps_arena_alloc((a), sizeof(type)))

#endif
