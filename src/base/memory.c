/* memory.c - the metered heap: malloc with a count of usable bytes. */
#include "base/memory.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct {
    size_t used, peak, quota;
} meter;

static void took(void *block)
{
    size_t used = __atomic_add_fetch(&meter.used, malloc_usable_size(block), __ATOMIC_RELAXED);
    if (used > __atomic_load_n(&meter.peak, __ATOMIC_RELAXED))
        __atomic_store_n(&meter.peak, used, __ATOMIC_RELAXED);
}

static void gave(size_t size)
{
    __atomic_sub_fetch(&meter.used, size, __ATOMIC_RELAXED);
}

static _Noreturn void exhausted(size_t size)
{
    fprintf(stderr, "out of memory: the system refused %zu bytes, %zu are held\n", size,
            ps_mem_used());
    _exit(111);
}

void *ps_try_alloc(size_t size)
{
    if (!ps_mem_fits(size))
        return NULL;
    void *block = malloc(size ? size : 1);
    if (block)
        took(block);
    return block;
}

void *ps_alloc(size_t size)
{
    void *block = malloc(size ? size : 1);
    if (!block)
        exhausted(size);
    took(block);
    return block;
}

void *ps_calloc(size_t count, size_t size)
{
    void *block = calloc(count ? count : 1, size ? size : 1);
    if (!block)
        exhausted(count * size);
    took(block);
    return block;
}

void *ps_try_realloc(void *block, size_t size)
{
    size_t old = block ? malloc_usable_size(block) : 0;
    if (size > old && !ps_mem_fits(size - old))
        return NULL;
    void *moved = realloc(block, size ? size : 1);
    if (!moved)
        return NULL;
    gave(old);
    took(moved);
    return moved;
}

void *ps_realloc(void *block, size_t size)
{
    size_t old = block ? malloc_usable_size(block) : 0;
    void *moved = realloc(block, size ? size : 1);
    if (!moved)
        exhausted(size);
    gave(old);
    took(moved);
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
    gave(malloc_usable_size(block));
    free(block);
}

void ps_mem_set_quota(size_t bytes)
{
    meter.quota = bytes;
}

size_t ps_mem_quota(void)
{
    return meter.quota;
}

size_t ps_mem_used(void)
{
    return __atomic_load_n(&meter.used, __ATOMIC_RELAXED);
}

size_t ps_mem_peak(void)
{
    return __atomic_load_n(&meter.peak, __ATOMIC_RELAXED);
}

bool ps_mem_over(void)
{
    return meter.quota && ps_mem_used() > meter.quota;
}

bool ps_mem_fits(size_t more)
{
    return !meter.quota || (more <= meter.quota && ps_mem_used() <= meter.quota - more);
}

void ps_mem_trim(void)
{
    malloc_trim(0);
}
