/*
 * object_sort.c - sorting by keys. Objects with equal keys come out as .NET's sort leaves them,
 * which is what PowerShell's users see: hence its introspective sort, step by step
 * (ArraySortHelper.cs).
 */
#include "commands/utility/object_order.h"

#include "base/memory.h"

#include <string.h>

enum { INSERTION_MAX = 16 };

static int compare(order_matrix *m, uint32_t a, uint32_t b)
{
    return order_matrix_compare(m, a, b);
}

static void swap(uint32_t *keys, uint32_t i, uint32_t j)
{
    uint32_t t = keys[i];
    keys[i] = keys[j];
    keys[j] = t;
}

static void swap_if_greater(order_matrix *m, uint32_t *keys, uint32_t i, uint32_t j)
{
    if (compare(m, keys[i], keys[j]) > 0)
        swap(keys, i, j);
}

static void insertion_sort(order_matrix *m, uint32_t *keys, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        uint32_t t = keys[i], j = i;
        for (; j > 0 && compare(m, t, keys[j - 1]) < 0; j--)
            keys[j] = keys[j - 1];
        keys[j] = t;
    }
}

static void down_heap(order_matrix *m, uint32_t *keys, uint32_t i, uint32_t count)
{
    uint32_t d = keys[i - 1];
    while (i <= count >> 1) {
        uint32_t child = 2 * i;
        if (child < count && compare(m, keys[child - 1], keys[child]) < 0)
            child++;
        if (compare(m, d, keys[child - 1]) >= 0)
            break;
        keys[i - 1] = keys[child - 1];
        i = child;
    }
    keys[i - 1] = d;
}

static void heap_sort(order_matrix *m, uint32_t *keys, uint32_t count)
{
    for (uint32_t i = count >> 1; i >= 1; i--)
        down_heap(m, keys, i, count);
    for (uint32_t i = count; i > 1; i--) {
        swap(keys, 0, i - 1);
        down_heap(m, keys, 1, i - 1);
    }
}

/* The bounds are checked, as .NET's are: an order that contradicts itself stays inside. */
static uint32_t partition(order_matrix *m, uint32_t *keys, uint32_t count)
{
    uint32_t hi = count - 1, middle = hi >> 1;
    swap_if_greater(m, keys, 0, middle);
    swap_if_greater(m, keys, 0, hi);
    swap_if_greater(m, keys, middle, hi);
    uint32_t pivot = keys[middle], left = 0, right = hi - 1;
    swap(keys, middle, hi - 1);
    while (left < right) {
        while (++left < hi && compare(m, keys[left], pivot) < 0)
            ;
        while (--right > 0 && compare(m, pivot, keys[right]) < 0)
            ;
        if (left >= right)
            break;
        swap(keys, left, right);
    }
    if (left > hi)
        left = hi;
    if (left != hi - 1)
        swap(keys, left, hi - 1);
    return left;
}

static ps_result intro_sort(order_matrix *m, uint32_t *keys, uint32_t count, unsigned depth)
{
    while (count > 1) {
        PS_TRY(ps_poll(m->c->cx));
        if (count == 3) {
            swap_if_greater(m, keys, 0, 1);
            swap_if_greater(m, keys, 0, 2);
            swap_if_greater(m, keys, 1, 2);
            return PS_OK;
        }
        if (count <= INSERTION_MAX) {
            insertion_sort(m, keys, count);
            return PS_OK;
        }
        if (depth == 0) {
            heap_sort(m, keys, count);
            return PS_OK;
        }
        depth--;
        uint32_t p = partition(m, keys, count);
        PS_TRY(intro_sort(m, keys + p + 1, count - p - 1, depth));
        count = p;
    }
    return PS_OK;
}

ps_result order_sort(order_matrix *m, uint32_t *order, uint32_t count)
{
    unsigned log = 0;
    while (count >> log > 1)
        log++;
    return intro_sort(m, order, count, 2 * (log + 1));
}

static ps_result merge_sort(order_matrix *m, uint32_t *order, uint32_t *spare, uint32_t count)
{
    if (count <= INSERTION_MAX) {
        insertion_sort(m, order, count);
        return ps_poll(m->c->cx);
    }
    uint32_t half = count / 2, a = 0, b = half, n = 0;
    PS_TRY(merge_sort(m, order, spare, half));
    PS_TRY(merge_sort(m, order + half, spare, count - half));
    memcpy(spare, order, half * sizeof *order);
    while (a < half && b < count)
        order[n++] = compare(m, spare[a], order[b]) <= 0 ? spare[a++] : order[b++];
    while (a < half)
        order[n++] = spare[a++];
    return PS_OK;
}

ps_result order_sort_stable(order_matrix *m, uint32_t *order, uint32_t count)
{
    uint32_t *spare = ps_alloc((size_t)count * sizeof *spare / 2 + sizeof *spare);
    ps_result r = merge_sort(m, order, spare, count);
    ps_free(spare);
    return r;
}
