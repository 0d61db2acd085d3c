/*
 * pool.h - small blocks, for memory.c alone.
 *
 * Blocks of up to PS_POOL_MAX bytes come in classes of 16 bytes. Each class's blocks are cut from
 * spans of 16 KB in one reserved stretch of addresses, so that an address tells whose it is and
 * how large: a block has no head. Each thread keeps two chains of free blocks for a class; full
 * chains go to, and come from, a common store under a lock. Spans whose blocks are all free go
 * back when the store grows large, or the session rests.
 *
 * Under a sanitizer there are no pools: it has to see each block. Nor in the keeper (PS_POOLED 0),
 * which holds next to nothing.
 */
#ifndef PSRP_BASE_POOL_H
#define PSRP_BASE_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifndef PS_POOLED
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define PS_POOLED 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define PS_POOLED 0
#endif
#endif
#endif
#ifndef PS_POOLED
#define PS_POOLED 1
#endif

enum { PS_POOL_UNIT = 16, PS_POOL_MAX = 512, PS_POOL_CLASSES = PS_POOL_MAX / PS_POOL_UNIT,
       PS_SPAN_SHIFT = 14 };
#define PS_POOL_RESERVE ((size_t)1 << 36)
#define PS_POOL_RESERVE_LEAST ((size_t)1 << 32) /* where addresses are scarce: ulimit -v */

/* A free block. `next` is in the same chain, `chain` (of a chain's first) the next chain of the
 * common store. */
struct ps_free_block {
    struct ps_free_block *next, *chain;
};

/* What a thread keeps: for each class the chain in use and a spare one, which is full. */
struct ps_pool_cache {
    struct ps_pool_chain {
        struct ps_free_block *first, *spare;
        uint32_t count, full;      /* blocks in the chain in use; how many make a full one, 0 when
                                      the thread is new here */
    } chains[PS_POOL_CLASSES];
};
/* memory.c: more is held than before. */
void ps_mem_grew(void);

extern _Thread_local struct ps_pool_cache ps_pool_cache
    __attribute__((tls_model("initial-exec")));

extern struct ps_pool {
    uintptr_t start;               /* of the stretch; until there is one, what no address is near */
    size_t reserve;                /* its length */
    uint8_t *span_class;           /* class + 1 of each span */
} ps_pool;

/* The slow ways: the chain in use is empty, or full. NULL: no room for more small blocks. */
void *ps_pool_refill(unsigned class);
void ps_pool_spill(unsigned class, struct ps_free_block *b);
/* Give spans without blocks in use back to the system. */
void ps_pool_trim(void);
/* Bytes of the spans in use, and how many of them are free in the common store. */
size_t ps_pool_held(void);
size_t ps_pool_stored(void);

static inline bool ps_pool_owns(const void *block)
{
    return PS_POOLED && (uintptr_t)block - ps_pool.start < ps_pool.reserve;
}

static inline unsigned ps_pool_class_of(const void *block)
{
    return ps_pool.span_class[((uintptr_t)block - ps_pool.start) >> PS_SPAN_SHIFT] - 1u;
}

static inline size_t ps_pool_class_size(unsigned class)
{
    return (size_t)(class + 1) * PS_POOL_UNIT;
}

/* `size` from 1 to PS_POOL_MAX. */
static inline void *ps_pool_take(size_t size)
{
    unsigned class = (unsigned)((size - 1) / PS_POOL_UNIT);
    struct ps_pool_chain *c = &ps_pool_cache.chains[class];
    struct ps_free_block *b = c->first;
    if (__builtin_expect(!b, 0))
        return ps_pool_refill(class);
    c->first = b->next;
    c->count--;
    return b;
}

static inline void ps_pool_give(void *block, unsigned class)
{
    struct ps_pool_chain *c = &ps_pool_cache.chains[class];
    struct ps_free_block *b = block;
    if (__builtin_expect(c->count >= c->full, 0)) {
        ps_pool_spill(class, b);
        return;
    }
    b->next = c->first;
    c->first = b;
    c->count++;
}

#endif
