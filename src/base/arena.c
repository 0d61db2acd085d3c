/* arena.c - block allocator; blocks double up to 64 KB. */
#include "base/arena.h"
#include "base/memory.h"

#include <stdalign.h>
#include <string.h>

struct ps_arena_block {
    struct ps_arena_block *next;
    size_t size;
    alignas(max_align_t) char data[];
};

enum { FIRST_BLOCK = 1024, LARGEST_BLOCK = 65536 };

void ps_arena_init(struct ps_arena *a)
{
    *a = (struct ps_arena){0};
}

void ps_arena_free(struct ps_arena *a)
{
    struct ps_arena_block *next;
    for (struct ps_arena_block *b = a->blocks; b; b = next) {
        next = b->next;
        ps_free(b);
    }
    ps_arena_init(a);
}

size_t ps_arena_size(const struct ps_arena *a)
{
    size_t size = 0;
    for (const struct ps_arena_block *b = a->blocks; b; b = b->next)
        size += b->size;
    return size;
}

void *ps_arena_more(struct ps_arena *a, size_t size)
{
    size_t room = a->blocks ? a->blocks->size * 2 : FIRST_BLOCK;
    if (room > LARGEST_BLOCK)
        room = LARGEST_BLOCK;
    if (room < size)
        room = size;
    struct ps_arena_block *b = ps_calloc(1, sizeof *b + room);
    b->next = a->blocks;
    b->size = room;
    a->blocks = b;
    a->at = b->data + size;
    a->end = b->data + room;
    return b->data;
}

void *ps_arena_memdup(struct ps_arena *a, const void *data, size_t size)
{
    void *copy = ps_arena_alloc(a, size);
    if (size)
        memcpy(copy, data, size);
    return copy;
}
