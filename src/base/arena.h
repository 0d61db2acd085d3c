/*
 * arena.h - memory that lives and dies together: syntax trees, compile-time tables.
 */
#ifndef PSRP_BASE_ARENA_H
#define PSRP_BASE_ARENA_H

#include <stddef.h>

struct ps_arena_block;
struct ps_arena {
    struct ps_arena_block *blocks;
    char *at, *end;
    size_t total; /* bytes handed out */
};

void ps_arena_init(struct ps_arena *a);
/* Frees every block at once; pointers into the arena die. */
void ps_arena_free(struct ps_arena *a);
/* Zeroed memory aligned for any object; never NULL. Lives until ps_arena_free(). */
void *ps_arena_alloc(struct ps_arena *a, size_t size);
void *ps_arena_memdup(struct ps_arena *a, const void *data, size_t size);
#define PS_ARENA_NEW(a, type) ((type *)ps_arena_alloc((a), sizeof(type)))

#endif
