/* memory.c - the metered heap: pools of small blocks, malloc for the rest, and their sum. */
#include "base/memory.h"
#include "base/pool.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* See ps_mem_exceeded(). At twice the quota and HARD_MORE bytes the process ends: some C code takes
 * small blocks without end and never looks up. */
enum { GRACE_PART = 64, GRACE_MOST = 8, HARD_MORE = 16 << 20, PAGE = 4096 };

static struct {
    size_t large, quota; /* bytes of malloc's blocks */
    size_t grace;        /* what small requests may take beyond the quota */
    uint64_t refuse;     /* questions up to the one that is refused, 0: none is */
} meter;

_Thread_local uint8_t ps_mem_owed __attribute__((tls_model("initial-exec")));
static _Thread_local size_t asked;

/* ---- the meter ------------------------------------------------------------------------------- */

static _Noreturn void exhausted(size_t size);

static void took(void *block)
{
    __atomic_add_fetch(&meter.large, malloc_usable_size(block), __ATOMIC_RELAXED);
    ps_mem_grew();
}

static void gave(size_t size)
{
    __atomic_sub_fetch(&meter.large, size, __ATOMIC_RELAXED);
}

/* What the system has given: free blocks that wait to be used again are part of it. */
static size_t held(void)
{
    return __atomic_load_n(&meter.large, __ATOMIC_RELAXED) + ps_pool_held();
}

size_t ps_mem_used(void)
{
    size_t all = held(), stored = ps_pool_stored();
    return all > stored ? all - stored : 0;
}

uint64_t ps_mem_refuse(uint64_t nth)
{
    return __atomic_exchange_n(&meter.refuse, nth, __ATOMIC_RELAXED);
}

static bool refused(void)
{
    return __atomic_load_n(&meter.refuse, __ATOMIC_RELAXED) &&
           __atomic_sub_fetch(&meter.refuse, 1, __ATOMIC_RELAXED) == 0;
}

/* Whether the quota has room for `more`, if need be after free blocks were given back: what
 * cannot be given back counts, for it is held. */
bool ps_mem_fits(size_t more)
{
    size_t quota = ps_mem_quota();
    if (!quota)
        return true;
    if (more > quota || refused())
        return false;
    if (held() <= quota - more)
        return true;
    if (ps_mem_used() > quota - more)
        return false;
    ps_pool_trim();
    return held() <= quota - more;
}

bool ps_mem_over(void)
{
    return !ps_mem_fits(0);
}

void ps_mem_grew(void)
{
    size_t quota = ps_mem_quota();
    if (!quota)
        return;
    size_t all = held();
    if (all > quota + __atomic_load_n(&meter.grace, __ATOMIC_RELAXED))
        ps_mem_owed |= PS_MEM_GREW;
    if (all > quota && all - quota > quota + HARD_MORE)
        exhausted(0);
    if (refused())
        ps_mem_refusal();
}

bool ps_mem_exceeded(void)
{
    size_t quota = ps_mem_quota(), grace = 0;
    /* Room for so little more would be used up at once, and looked for again, and again. */
    bool over = !ps_mem_fits(quota / GRACE_PART);
    if (over) {
        size_t beyond = held() > quota ? held() - quota : 0;
        over = beyond >= __atomic_load_n(&meter.grace, __ATOMIC_RELAXED);
        if (!over)
            return false;
        grace = beyond + quota / GRACE_PART;
        grace = grace < quota / GRACE_MOST ? grace : quota / GRACE_MOST;
    }
    __atomic_store_n(&meter.grace, grace, __ATOMIC_RELAXED);
    return over;
}

void ps_mem_set_quota(size_t bytes)
{
    __atomic_store_n(&meter.grace, 0, __ATOMIC_RELAXED);
    __atomic_store_n(&meter.quota, bytes, __ATOMIC_RELAXED);
}

size_t ps_mem_quota(void)
{
    return __atomic_load_n(&meter.quota, __ATOMIC_RELAXED);
}

void ps_mem_trim(void)
{
    ps_pool_trim();
    malloc_trim(0);
}

/* ---- blocks ---------------------------------------------------------------------------------- */

static _Noreturn void exhausted(size_t size)
{
    if (size)
        fprintf(stderr, "out of memory: the system refused %zu bytes, %zu are held\n", size,
                held());
    else
        fprintf(stderr, "out of memory: %zu bytes are held, the quota is %zu\n", held(),
                ps_mem_quota());
    _exit(111);
}

/* NULL when the system refuses. `size` is above 0. */
static void *take(size_t size)
{
    if (PS_POOLED && size <= PS_POOL_MAX) {
        void *small = ps_pool_take(size);
        if (small)
            return small;
    }
    void *block = malloc(size);
    if (block)
        took(block);
    return block;
}

size_t ps_mem_size(const void *block)
{
    return ps_pool_owns(block) ? ps_pool_class_size(ps_pool_class_of(block))
                               : malloc_usable_size((void *)(uintptr_t)block);
}

/* Blocks that stay large are moved by malloc, the others here. */
static void *move(void *block, size_t old, size_t size)
{
    if (!block)
        return take(size);
    bool small = ps_pool_owns(block);
    /* It fits as it is. For its last bytes realloc would take a page more, past the quota. */
    if (size <= old && size + (small ? PS_POOL_UNIT : PAGE) > old)
        return block;
    if (small || (PS_POOLED && size <= PS_POOL_MAX)) {
        void *moved = take(size);
        if (moved) {
            memcpy(moved, block, old < size ? old : size);
            ps_free(block);
        }
        return moved;
    }
    void *moved = realloc(block, size);
    if (moved) {
        gave(old);
        took(moved);
    }
    return moved;
}

static __attribute__((noinline)) void *alloc_slow(size_t size)
{
    void *block = take(size ? size : 1);
    if (!block)
        exhausted(size);
    return block;
}

void *ps_alloc(size_t size)
{
    if (PS_POOLED && size - 1 < PS_POOL_MAX) {
        void *small = ps_pool_take(size);
        if (__builtin_expect(small != NULL, 1))
            return small;
    }
    return alloc_slow(size);
}

static void refuse(size_t size)
{
    asked = size;
    ps_mem_refusal();
}

size_t ps_mem_asked(void)
{
    size_t size = asked;
    asked = 0;
    return size;
}

void *ps_try_alloc(size_t size)
{
    void *block = ps_spare_alloc(size);
    if (!block)
        refuse(size);
    return block;
}

void *ps_spare_alloc(size_t size)
{
    return size <= PS_MEM_SMALL ? ps_alloc(size) : ps_mem_fits(size) ? take(size) : NULL;
}

void *ps_calloc(size_t count, size_t size)
{
    size_t all;
    if (__builtin_mul_overflow(count, size, &all))
        exhausted(SIZE_MAX);
    if (PS_POOLED && all <= PS_POOL_MAX)
        return memset(ps_alloc(all), 0, all);
    void *block = calloc(all ? all : 1, 1);
    if (!block)
        exhausted(all);
    took(block);
    return block;
}

void *ps_realloc(void *block, size_t size)
{
    void *moved = move(block, block ? ps_mem_size(block) : 0, size ? size : 1);
    if (!moved)
        exhausted(size);
    return moved;
}

static void *spare_realloc(void *block, size_t size)
{
    if (size <= PS_MEM_SMALL)
        return ps_realloc(block, size);
    size_t old = block ? ps_mem_size(block) : 0;
    return size > old && !ps_mem_fits(size - old) ? NULL : move(block, old, size);
}

void *ps_try_realloc(void *block, size_t size)
{
    return ps_try_realloc_most(block, &size, size);
}

void *ps_try_realloc_most(void *block, size_t *size, size_t need)
{
    void *moved = spare_realloc(block, *size);
    /* At least half of what is left: a block that grows by little does not move for every item. */
    while (!moved && need < *size)
        moved = spare_realloc(block, *size = need + (*size - need) / 2);
    if (!moved)
        refuse(*size - (block ? ps_mem_size(block) : 0));
    return moved;
}

void *ps_memdup(const void *data, size_t size)
{
    void *copy = ps_alloc(size);
    if (size)
        memcpy(copy, data, size);
    return copy;
}

char *ps_strdup(const char *text)
{
    return ps_memdup(text, strlen(text) + 1);
}

void ps_free(void *block)
{
    if (!block)
        return;
    if (ps_pool_owns(block)) {
        ps_pool_give(block, ps_pool_class_of(block));
        return;
    }
    gave(malloc_usable_size(block));
    free(block);
}
