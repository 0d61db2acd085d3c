/* Fragments: order rules, caps, cutting and putting together. */
#include "base/memory.h"
#include "wire/fragment.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

/* One fragment as bytes; returns its length. */
static size_t fragment(uint8_t *to, uint64_t object, uint64_t id, int flags, const char *blob,
                       uint32_t length)
{
    for (int i = 0; i < 8; i++) {
        to[i] = (uint8_t)(object >> (56 - 8 * i));
        to[8 + i] = (uint8_t)(id >> (56 - 8 * i));
    }
    to[16] = (uint8_t)flags;
    for (int i = 0; i < 4; i++)
        to[17 + i] = (uint8_t)(length >> (24 - 8 * i));
    size_t have = strlen(blob);
    memcpy(to + 21, blob, have);
    return 21 + have;
}

struct piece {
    uint64_t object, id;
    int flags;
    const char *blob;
    long length; /* -1: the blob's */
};

/* What pieces put together to, objects separated by '|', in both chunkings. */
static void expect(const struct piece *pieces, size_t count, const char *objects,
                   enum ps_fragment_error error)
{
    uint8_t bytes[1024];
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += fragment(bytes + length, pieces[i].object, pieces[i].id, pieces[i].flags,
                           pieces[i].blob,
                           pieces[i].length < 0 ? (uint32_t)strlen(pieces[i].blob)
                                                : (uint32_t)pieces[i].length);
    for (size_t step = 1; step <= length; step = step == 1 ? 7 : step == 7 ? length : length + 1) {
        struct ps_assembler a;
        char got[256] = "";
        ps_assembler_init(&a, 64);
        for (size_t at = 0; at < length; at += step) {
            const uint8_t *data = bytes + at;
            size_t left = length - at < step ? length - at : step;
            while (ps_assembler_feed(&a, &data, &left) > 0) {
                size_t n;
                uint8_t *object = ps_assembler_take(&a, &n);
                strncat(got, (char *)object, n);
                strcat(got, "|");
                ps_free(object);
            }
        }
        assert_string_equal(got, objects);
        assert_int_equal(a.error, error);
        ps_assembler_free(&a);
    }
}
#define EXPECT(objects, error, ...)                                                                \
    do {                                                                                           \
        const struct piece pieces_[] = {__VA_ARGS__};                                              \
        expect(pieces_, sizeof pieces_ / sizeof pieces_[0], objects, error);                       \
    } while (0)

static void puts_objects_together(void **state)
{
    (void)state;
    EXPECT("abc|", PS_FRAGMENT_OK, {1, 0, 3, "abc", -1});
    EXPECT("abcdef|gh|", PS_FRAGMENT_OK, {1, 0, 1, "abc", -1}, {1, 1, 0, "de", -1},
           {1, 2, 2, "f", -1}, {9, 0, 3, "gh", -1});
    EXPECT("|a|", PS_FRAGMENT_OK, {1, 0, 3, "", -1}, {2, 0, 3, "a", -1});
    EXPECT("", PS_FRAGMENT_OK, {1, 0, 1, "abc", -1});
}

static void keeps_the_order_rules(void **state)
{
    (void)state;
    EXPECT("", PS_FRAGMENT_BAD_OBJECT_ID, {0, 0, 3, "a", -1});
    EXPECT("", PS_FRAGMENT_BAD_OBJECT_ID, {1ull << 63, 0, 3, "a", -1});
    EXPECT("", PS_FRAGMENT_BAD_FLAGS, {1, 0, 7, "a", -1});
    EXPECT("", PS_FRAGMENT_BAD_LENGTH, {1, 0, 3, "", 0x80000000l});
    EXPECT("", PS_FRAGMENT_NOT_A_START, {1, 0, 2, "a", -1});
    EXPECT("", PS_FRAGMENT_OUT_OF_ORDER, {1, 1, 3, "a", -1});
    EXPECT("", PS_FRAGMENT_UNFINISHED, {1, 0, 1, "a", -1}, {2, 0, 3, "a", -1});
    EXPECT("", PS_FRAGMENT_OTHER_OBJECT, {1, 0, 1, "a", -1}, {2, 1, 2, "a", -1});
    EXPECT("", PS_FRAGMENT_OUT_OF_ORDER, {1, 0, 1, "a", -1}, {1, 2, 2, "a", -1});
    EXPECT("a|", PS_FRAGMENT_NOT_A_START, {1, 0, 3, "a", -1}, {1, 1, 2, "a", -1});
}

static void keeps_the_cap(void **state)
{
    (void)state;
    EXPECT("", PS_FRAGMENT_OBJECT_TOO_LARGE, {1, 0, 3, "", 65});
    EXPECT("", PS_FRAGMENT_OBJECT_TOO_LARGE, {1, 0, 1, "abc", -1}, {1, 1, 2, "", 62});
    EXPECT("", PS_FRAGMENT_OK, {1, 0, 1, "abc", -1}, {1, 1, 2, "", 61});
}

static void cuts_what_it_puts_together(void **state)
{
    (void)state;
    enum { LENGTH = 100000 };
    uint8_t *message = ps_alloc(LENGTH);
    for (int i = 0; i < LENGTH; i++)
        message[i] = (uint8_t)(i * 31 + i / 255);
    struct ps_fragment_packet *p = ps_alloc(sizeof *p);
    struct ps_assembler a;
    ps_assembler_init(&a, PS_OBJECT_MAX);
    p->length = 0;
    size_t packets = 0, objects = 0;
    /* Many sizes in a row share packets; each packet holds whole fragments only. */
    for (size_t length = 40; length < LENGTH; length += length / 2 + 13) {
        struct ps_cutter c;
        bool done = false;
        ps_cutter_init(&c, ++objects, message, 40, message + 40, length - 40);
        while (!done) {
            done = ps_cutter_fill(&c, p);
            if (done && length + length / 2 + 13 < LENGTH)
                break;
            const uint8_t *data = p->data;
            size_t left = p->length;
            while (ps_assembler_feed(&a, &data, &left) > 0) {
                size_t n;
                uint8_t *object = ps_assembler_take(&a, &n);
                assert_memory_equal(object, message, n);
                ps_free(object);
            }
            assert_int_equal(a.error, PS_FRAGMENT_OK);
            assert_int_equal(a.header_have, 0); /* no fragment goes on in the next packet */
            assert_true(done || p->length > sizeof p->data - 600);
            p->length = 0;
            packets++;
        }
    }
    assert_true(packets > 5);
    assert_false(a.open);
    assert_int_equal(a.object_id, objects);
    ps_assembler_free(&a);
    ps_free(p);
    ps_free(message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(puts_objects_together),
        cmocka_unit_test(keeps_the_order_rules),
        cmocka_unit_test(keeps_the_cap),
        cmocka_unit_test(cuts_what_it_puts_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
