/* pool.c - small blocks: the common store, spans, threads that end. */
#include "base/pool.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define SPAN ((size_t)1 << PS_SPAN_SHIFT)

enum { CHAIN_BYTES = 1024, CHAIN_LEAST = 4, GROW = 1 << 20, SWEEP_LEAST = 16 << 20 };

struct ps_pool ps_pool = {.start = (uintptr_t)1 << 63};
_Thread_local struct ps_pool_cache ps_pool_cache __attribute__((tls_model("initial-exec")));

/* The common store. All of it is guarded by `lock`; `held` and `stored` are read without. */
static struct {
    pthread_mutex_t lock;
    pthread_key_t key;             /* its destructor gives back what an ending thread keeps */
    bool refused, keyed;
    struct store_class {
        struct ps_free_block *chains; /* full ones */
        struct ps_free_block *loose;  /* single blocks */
        uintptr_t cut, cut_end;    /* what is left of the span being cut */
    } classes[PS_POOL_CLASSES];
    size_t span_count, lowest;     /* spans ever used; below `lowest` none is free */
    size_t opened;                 /* bytes that may be written */
    size_t held, stored;           /* bytes of spans in use; of what is free here, uncut too */
    size_t sweep_at;               /* how much may be stored before it is looked through */
} store = {.lock = PTHREAD_MUTEX_INITIALIZER, .sweep_at = SWEEP_LEAST};

static uint32_t full_chain(unsigned class)
{
    uint32_t count = (uint32_t)(CHAIN_BYTES / ps_pool_class_size(class));
    return count < CHAIN_LEAST ? CHAIN_LEAST : count;
}

static size_t span_of(const void *block)
{
    return ((uintptr_t)block - ps_pool.start) >> PS_SPAN_SHIFT;
}

/* ---- chains ---------------------------------------------------------------------------------- */

static void put_loose(unsigned class, struct ps_free_block *b)
{
    struct store_class *c = &store.classes[class];
    while (b) {
        struct ps_free_block *next = b->next;
        b->next = c->loose;
        c->loose = b;
        store.stored += ps_pool_class_size(class);
        b = next;
    }
}

static void put_chain(unsigned class, struct ps_free_block *first)
{
    struct store_class *c = &store.classes[class];
    first->chain = c->chains;
    c->chains = first;
    store.stored += full_chain(class) * ps_pool_class_size(class);
}

static void empty_cache(struct ps_pool_cache *cache)
{
    for (unsigned class = 0; class < PS_POOL_CLASSES; class++) {
        struct ps_pool_chain *c = &cache->chains[class];
        put_loose(class, c->first);
        put_loose(class, c->spare);
        c->first = c->spare = NULL;
        c->count = 0;
    }
}

static void thread_ends(void *cache)
{
    pthread_mutex_lock(&store.lock);
    empty_cache(cache);
    pthread_mutex_unlock(&store.lock);
}

static void thread_begins(void)
{
    pthread_mutex_lock(&store.lock);
    if (!store.keyed)
        store.keyed = pthread_key_create(&store.key, thread_ends) == 0;
    bool keyed = store.keyed;
    pthread_mutex_unlock(&store.lock);
    if (keyed)
        pthread_setspecific(store.key, &ps_pool_cache);
    for (unsigned class = 0; class < PS_POOL_CLASSES; class++)
        ps_pool_cache.chains[class].full = full_chain(class);
}

/* ---- spans ----------------------------------------------------------------------------------- */

/* What a sweep knows: of each span how many of its blocks are free. */
static bool span_free(const uint16_t *free_blocks, const void *block, unsigned class)
{
    return free_blocks[span_of(block)] == SPAN / ps_pool_class_size(class);
}

static void count_blocks(uint16_t *free_blocks, const struct ps_free_block *b)
{
    for (; b; b = b->next)
        free_blocks[span_of(b)]++;
}

/* The blocks of `b` that stay, put before `kept`. */
static struct ps_free_block *keep_blocks(const uint16_t *free_blocks, unsigned class,
                                         struct ps_free_block *b, struct ps_free_block *kept)
{
    while (b) {
        struct ps_free_block *next = b->next;
        if (!span_free(free_blocks, b, class)) {
            b->next = kept;
            kept = b;
        }
        b = next;
    }
    return kept;
}

static void sweep_class(uint16_t *free_blocks, unsigned class)
{
    struct store_class *c = &store.classes[class];
    struct ps_free_block *kept = NULL, *chain = c->chains, *loose = c->loose;
    for (struct ps_free_block *at = chain; at; at = at->chain)
        count_blocks(free_blocks, at);
    count_blocks(free_blocks, loose);
    c->chains = c->loose = NULL;
    while (chain) {
        struct ps_free_block *next = chain->chain;
        kept = keep_blocks(free_blocks, class, chain, kept);
        chain = next;
    }
    kept = keep_blocks(free_blocks, class, loose, kept);
    uint32_t full = full_chain(class);
    while (kept) {
        struct ps_free_block *first = kept, *last = kept;
        uint32_t count = 1;
        for (; count < full && last->next; count++)
            last = last->next;
        kept = last->next;
        last->next = NULL;
        if (count == full)
            put_chain(class, first);
        else
            put_loose(class, first);
    }
}

/* Spans whose blocks all stand in the store go back to the system. */
static void sweep(void)
{
    uint16_t *free_blocks = calloc(store.span_count + 1, sizeof *free_blocks);
    if (!free_blocks)
        return;
    store.stored = 0;
    for (unsigned class = 0; class < PS_POOL_CLASSES; class++) {
        store.stored += store.classes[class].cut_end - store.classes[class].cut;
        sweep_class(free_blocks, class);
    }
    size_t run = 0;
    for (size_t i = 0; i <= store.span_count; i++) {
        uint8_t class = i < store.span_count ? ps_pool.span_class[i] : 0;
        if (class && free_blocks[i] == SPAN / ps_pool_class_size(class - 1u)) {
            ps_pool.span_class[i] = 0;
            store.held -= SPAN;
            store.lowest = i < store.lowest ? i : store.lowest;
            run++;
        } else if (run) {
            madvise((void *)(ps_pool.start + (i - run) * SPAN), run * SPAN, MADV_DONTNEED);
            run = 0;
        }
    }
    store.sweep_at = SWEEP_LEAST + 2 * store.stored;
    free(free_blocks);
}

static bool reserve(void)
{
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    size_t size = PS_POOL_RESERVE;
    void *stretch = mmap(NULL, size, PROT_NONE, flags, -1, 0);
    if (stretch == MAP_FAILED)
        stretch = mmap(NULL, size = PS_POOL_RESERVE_LEAST, PROT_NONE, flags, -1, 0);
    void *table = mmap(NULL, size >> PS_SPAN_SHIFT, PROT_READ | PROT_WRITE, flags, -1, 0);
    if (stretch == MAP_FAILED || table == MAP_FAILED) {
        if (stretch != MAP_FAILED)
            munmap(stretch, size);
        if (table != MAP_FAILED)
            munmap(table, size >> PS_SPAN_SHIFT);
        store.refused = true;
        return false;
    }
    ps_pool.span_class = table;
    ps_pool.reserve = size;
    ps_pool.start = (uintptr_t)stretch;
    return true;
}

/* A span for `class` to cut; false: the system has none. */
static bool new_span(unsigned class)
{
    if (!PS_POOLED || store.refused || (!ps_pool.span_class && !reserve()))
        return false;
    if (store.stored > store.sweep_at)
        sweep();
    while (store.lowest < store.span_count && ps_pool.span_class[store.lowest])
        store.lowest++;
    size_t i = store.lowest;
    if ((i + 1) * SPAN > store.opened) {
        if (i + 1 >= ps_pool.reserve >> PS_SPAN_SHIFT || mprotect((void *)(ps_pool.start + store.opened), GROW,
                                       PROT_READ | PROT_WRITE) != 0)
            return false;
        store.opened += GROW;
    }
    if (i == store.span_count)
        store.span_count++;
    ps_pool.span_class[i] = (uint8_t)(class + 1);
    __atomic_add_fetch(&store.held, SPAN, __ATOMIC_RELAXED);
    ps_mem_grew();
    store.stored += SPAN - (store.classes[class].cut_end - store.classes[class].cut);
    store.classes[class].cut = ps_pool.start + i * SPAN;
    store.classes[class].cut_end = store.classes[class].cut + SPAN;
    return true;
}

/* ---- the slow ways --------------------------------------------------------------------------- */

/* Cut a chain off the class's span. 0: no room. */
static uint32_t cut_chain(unsigned class, uint32_t most, struct ps_free_block **first)
{
    struct store_class *c = &store.classes[class];
    size_t size = ps_pool_class_size(class);
    uint32_t count = 0;
    if (c->cut_end - c->cut < size && !new_span(class))
        return 0;
    struct ps_free_block **tail = first;
    for (; count < most && c->cut_end - c->cut >= size; count++, c->cut += size) {
        *tail = (struct ps_free_block *)c->cut;
        tail = &(*tail)->next;
    }
    *tail = NULL;
    store.stored -= count * size;
    return count;
}

static uint32_t loose_chain(unsigned class, uint32_t most, struct ps_free_block **first)
{
    struct store_class *c = &store.classes[class];
    uint32_t count = 0;
    *first = NULL;
    for (; count < most && c->loose; count++) {
        struct ps_free_block *b = c->loose;
        c->loose = b->next;
        b->next = *first;
        *first = b;
    }
    store.stored -= count * ps_pool_class_size(class);
    return count;
}

void *ps_pool_refill(unsigned class)
{
    struct ps_pool_chain *mine = &ps_pool_cache.chains[class];
    if (!mine->full)
        thread_begins();
    if (mine->spare) {
        mine->first = mine->spare;
        mine->spare = NULL;
        mine->count = mine->full;
    } else {
        struct store_class *c = &store.classes[class];
        pthread_mutex_lock(&store.lock);
        if (c->chains) {
            mine->first = c->chains;
            mine->count = mine->full;
            c->chains = mine->first->chain;
            store.stored -= mine->full * ps_pool_class_size(class);
        } else {
            mine->count = loose_chain(class, mine->full, &mine->first);
            if (!mine->count)
                mine->count = cut_chain(class, mine->full, &mine->first);
        }
        pthread_mutex_unlock(&store.lock);
        if (!mine->count)
            return NULL;
    }
    struct ps_free_block *b = mine->first;
    mine->first = b->next;
    mine->count--;
    return b;
}

void ps_pool_spill(unsigned class, struct ps_free_block *b)
{
    struct ps_pool_chain *mine = &ps_pool_cache.chains[class];
    if (!mine->full)
        thread_begins();
    if (mine->count >= mine->full) {
        if (mine->spare) {
            pthread_mutex_lock(&store.lock);
            put_chain(class, mine->spare);
            pthread_mutex_unlock(&store.lock);
        }
        mine->spare = mine->first;
        mine->first = NULL;
        mine->count = 0;
    }
    b->next = mine->first;
    mine->first = b;
    mine->count++;
}

void ps_pool_trim(void)
{
    pthread_mutex_lock(&store.lock);
    empty_cache(&ps_pool_cache);
    if (store.stored)
        sweep();
    pthread_mutex_unlock(&store.lock);
}

size_t ps_pool_held(void)
{
    return __atomic_load_n(&store.held, __ATOMIC_RELAXED);
}

size_t ps_pool_stored(void)
{
    return __atomic_load_n(&store.stored, __ATOMIC_RELAXED);
}
