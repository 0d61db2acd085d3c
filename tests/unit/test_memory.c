/* The metered heap: sizes, the meter, the quota, what is given back, threads. */
#include "base/memory.h"
#include "base/pool.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { BLOCKS = 20000, KEPT = 64 << 10 };

static uint8_t *filled(size_t size, unsigned mark)
{
    uint8_t *block = ps_alloc(size);
    memset(block, (int)(mark & 255), size);
    return block;
}

static bool holds(const uint8_t *block, size_t size, unsigned mark)
{
    for (size_t i = 0; i < size; i++)
        if (block[i] != (mark & 255))
            return false;
    return true;
}

/* No two blocks overlap, whatever their sizes and whatever is freed in between. */
static void test_blocks(void **state)
{
    (void)state;
    static uint8_t *blocks[BLOCKS];
    static size_t sizes[BLOCKS];
    for (unsigned round = 0; round < 3; round++) {
        for (unsigned i = round; i < BLOCKS; i += round + 1) {
            if (blocks[i])
                assert_true(holds(blocks[i], sizes[i], i));
            ps_free(blocks[i]);
            sizes[i] = 1 + (i * 7919u + round) % 700;
            blocks[i] = filled(sizes[i], i);
            assert_true(ps_mem_size(blocks[i]) >= sizes[i]);
            assert_int_equal((uintptr_t)blocks[i] % 16, 0);
        }
    }
    for (unsigned i = 0; i < BLOCKS; i++) {
        size_t size = 1 + (i * 31u) % 900, both = size < sizes[i] ? size : sizes[i];
        blocks[i] = ps_realloc(blocks[i], size);
        assert_true(holds(blocks[i], both, i));
        ps_free(blocks[i]);
        blocks[i] = NULL;
    }
    uint8_t *zero = ps_calloc(3, 40);
    assert_true(holds(zero, 120, 0));
    ps_free(zero);
}

static void fill(void **list, size_t count, size_t size)
{
    for (size_t i = 0; i < count; i++)
        list[i] = ps_alloc(size);
}

static void drain(void **list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ps_free(list[i]);
}

static void test_meter(void **state)
{
    (void)state;
    static void *list[BLOCKS];
    size_t before = ps_mem_used();
    fill(list, BLOCKS, 48);
    assert_in_range(ps_mem_used() - before, BLOCKS * 48 - KEPT, BLOCKS * 48 + KEPT);
    drain(list, BLOCKS);
    assert_true(ps_mem_used() < before + KEPT);
    void *large = ps_alloc(1 << 20);
    assert_true(ps_mem_used() >= before + (1 << 20));
    ps_free(large);
    assert_true(ps_mem_used() < before + KEPT);
}

/* Blocks of one size that were freed make room for blocks of another. */
static void test_quota(void **state)
{
    (void)state;
    static void *list[BLOCKS];
    ps_mem_trim();
    ps_mem_set_quota(ps_mem_used() + BLOCKS * 64 + (1 << 20));
    assert_false(ps_mem_over());
    for (size_t size = 16; size <= 64; size += 16) {
        fill(list, BLOCKS, size);
        assert_false(ps_mem_over());
        drain(list, BLOCKS);
    }
    assert_null(ps_try_alloc(BLOCKS * 64 + (2 << 20)));
    fill(list, BLOCKS, 320);
    assert_true(ps_mem_over());
    assert_null(ps_try_alloc(100000));
    drain(list, BLOCKS);
    assert_false(ps_mem_over());
    ps_mem_set_quota(0);
}

/* What cannot be given back, because a block in use stands in every span, counts as held. */
static void test_held(void **state)
{
    (void)state;
    if (!PS_POOLED)
        skip();
    static void *list[BLOCKS];
    ps_mem_trim();
    fill(list, BLOCKS, 128);
    size_t used = ps_mem_used();
    for (size_t i = 0; i < BLOCKS; i++)
        if (i % 100)
            ps_free(list[i]);
    assert_true(ps_mem_used() < used - BLOCKS * 96);
    ps_mem_set_quota(used - (256 << 10));
    assert_true(ps_mem_over());
    for (size_t i = 0; i < BLOCKS; i += 100)
        ps_free(list[i]);
    assert_false(ps_mem_over());
    ps_mem_set_quota(0);
}

/* Who is refused memory and goes on without owes the error until it is told; small blocks beyond
 * the quota are owed once, and again when a 64th of it more was taken. */
static void test_owed(void **state)
{
    (void)state;
    static void *list[BLOCKS];
    size_t size = 4000, wanted = (size_t)8 << 20, most = wanted;
    ps_mem_trim();
    ps_mem_owed = 0;
    ps_mem_set_quota(ps_mem_used() + (4 << 20));
    assert_null(ps_spare_alloc(wanted));
    assert_int_equal(ps_mem_owed, 0);
    assert_null(ps_try_alloc(wanted));
    assert_int_equal(ps_mem_owed, PS_MEM_REFUSED);
    assert_int_equal(ps_mem_asked(), wanted);
    assert_int_equal(ps_mem_asked(), 0);
    void *block = ps_try_realloc_most(NULL, &most, 1 << 20);
    assert_non_null(block);
    assert_in_range(most, 2 << 20, 4 << 20);
    ps_free(block);
    ps_mem_owed = 0;
    fill(list, (4 << 20) / size + 8, size);
    assert_int_equal(ps_mem_owed, PS_MEM_GREW);
    ps_mem_owed = 0;
    assert_true(ps_mem_exceeded());
    assert_false(ps_mem_exceeded());
    fill(list + BLOCKS / 2, 40, size);
    assert_int_equal(ps_mem_owed, PS_MEM_GREW);
    assert_true(ps_mem_exceeded());
    drain(list + BLOCKS / 2, 40);
    drain(list, (4 << 20) / size + 8);
    assert_false(ps_mem_exceeded());
    ps_mem_owed = 0;
    ps_mem_set_quota(0);
}

/* A block that grows to the quota by a few bytes at a time moves a few times, not for each. */
static void test_growing_to_the_quota(void **state)
{
    (void)state;
    enum { STEP = 16 };
    size_t used = 0, room = 0;
    unsigned moves = 0;
    void *block = NULL;
    ps_mem_trim();
    ps_mem_set_quota(ps_mem_used() + (4 << 20));
    while (true) {
        size_t most = used * 2 + STEP;
        void *moved = used + STEP <= room ? block : ps_try_realloc_most(block, &most, used + STEP);
        if (!moved)
            break;
        if (used + STEP > room) {
            room = most;
            moves++;
        }
        block = moved;
        used += STEP;
    }
    assert_true(used > 3 << 20);
    assert_true(moves < 64);
    ps_free(block);
    ps_mem_owed = 0;
    ps_mem_set_quota(0);
}

static void *make(void *list)
{
    fill(list, BLOCKS, 96);
    return NULL;
}

static void *end(void *list)
{
    drain(list, BLOCKS);
    return NULL;
}

/* One thread makes, another frees; what both kept comes back when they end. */
static void test_threads(void **state)
{
    (void)state;
    static void *list[2][BLOCKS];
    pthread_t a, b;
    ps_mem_trim();
    size_t before = ps_mem_used();
    for (int round = 0; round < 5; round++) {
        assert_int_equal(pthread_create(&a, NULL, make, list[0]), 0);
        assert_int_equal(pthread_create(&b, NULL, make, list[1]), 0);
        pthread_join(a, NULL);
        pthread_join(b, NULL);
        assert_int_equal(pthread_create(&a, NULL, end, list[1]), 0);
        assert_int_equal(pthread_create(&b, NULL, end, list[0]), 0);
        pthread_join(a, NULL);
        pthread_join(b, NULL);
    }
    assert_true(ps_mem_used() < before + KEPT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_owed), /* first: the heap is whole */
        cmocka_unit_test(test_growing_to_the_quota),
        cmocka_unit_test(test_blocks), cmocka_unit_test(test_meter),   cmocka_unit_test(test_quota),
        cmocka_unit_test(test_held),   cmocka_unit_test(test_threads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
