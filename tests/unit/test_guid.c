/* System.Guid's formats, and base64. */
#include "base/base64.h"
#include "base/guid.h"
#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool read(const char *text, char format, struct ps_guid *out)
{
    ps_string *s = ps_string_c(text);
    bool good = ps_guid_read(s, format, out);
    ps_string_release(s);
    return good;
}

static void formats(void **state)
{
    (void)state;
    static const struct {
        char format;
        const char *text;
    } rows[] = {
        {'D', "00112233-4455-6677-8899-aabbccddeeff"},
        {'N', "00112233445566778899aabbccddeeff"},
        {'B', "{00112233-4455-6677-8899-aabbccddeeff}"},
        {'P', "(00112233-4455-6677-8899-aabbccddeeff)"},
        {'X', "{0x00112233,0x4455,0x6677,{0x88,0x99,0xaa,0xbb,0xcc,0xdd,0xee,0xff}}"},
    };
    static const uint8_t layout[16] = {0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66,
                                       0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff};
    struct ps_guid guid;
    char text[PS_GUID_LONGEST];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        memset(&guid, 0, sizeof guid);
        assert_true(read(rows[i].text, 0, &guid));
        assert_memory_equal(guid.bytes, layout, 16);
        assert_int_equal(ps_guid_write(&guid, rows[i].format | 32, text), strlen(rows[i].text));
        assert_string_equal(text, rows[i].text);
        assert_true(read(rows[i].text, rows[i].format, &guid));
        assert_false(read(rows[i].text, rows[(i + 1) % 5].format, &guid));
    }
    assert_int_equal(ps_guid_write(&guid, 'Q', text), 0);
    assert_true(read("  00112233-4455-6677-8899-AABBCCDDEEFF ", 0, &guid));
    assert_true(read("{0x1, 0x2, 0x3, {0x4,0x5,0x6,0x7,0x8,0x9,0xa,0xb}}", 0, &guid));
    ps_guid_write(&guid, 0, text);
    assert_string_equal(text, "00000001-0002-0003-0405-060708090a0b");
    static const char *const bad[] = {
        "", "x", "00112233-4455-6677-8899-aabbccddeefg", "00112233-4455-6677-8899-aabbccddeef",
        "{00112233-4455-6677-8899-aabbccddeeff)", "00112233445566778899aabbccddeef-",
        "001122334455-6677-8899-aabb-ccddeeff",
        "{0x123456789,0x2,0x3,{0x4,0x5,0x6,0x7,0x8,0x9,0xa,0xb}}",
        ("\xE2\x82\xAC" "0112233445566778899aabbccddeeff")};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (read(bad[i], 0, &guid))
            fail_msg("%s was read", bad[i]);
}

static void random_ones(void **state)
{
    (void)state;
    struct ps_guid a, b;
    char text[PS_GUID_LONGEST];
    ps_guid_new(&a);
    ps_guid_new(&b);
    assert_false(ps_guid_equal(&a, &b));
    assert_int_equal(ps_guid_compare(&a, &b), -ps_guid_compare(&b, &a));
    assert_int_equal(ps_guid_compare(&a, &a), 0);
    ps_guid_write(&a, 0, text);
    assert_int_equal(text[14], '4');
    assert_non_null(strchr("89ab", text[19]));
}

static void base64(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"},
                                          {"foob", "Zm9vYg=="}, {"\xFB\xFF\xFE", "+//+"}};
    char text[64];
    uint8_t bytes[64];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t length = strlen(rows[i][0]);
        assert_int_equal(ps_base64_encode(rows[i][0], length, text), strlen(rows[i][1]));
        assert_memory_equal(text, rows[i][1], strlen(rows[i][1]));
        assert_int_equal(ps_base64_decode(rows[i][1], strlen(rows[i][1]), bytes), length);
        assert_memory_equal(bytes, rows[i][0], length);
    }
    static const char *const bad[] = {"Z", "Zg=", "Zg", "Zh==", "Zm9=", "Z===", "====", "Zm 9",
        "Zg==Zg==", "Zm9v\n"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(ps_base64_decode(bad[i], strlen(bad[i]), bytes), -1);
    uint8_t all[256];
    char long_text[400];
    for (int i = 0; i < 256; i++)
        all[i] = (uint8_t)(i * 7);
    for (size_t length = 0; length <= 256; length++) {
        size_t size = ps_base64_encode(all, length, long_text);
        assert_int_equal(size, ps_base64_length(length));
        assert_int_equal(ps_base64_decode(long_text, size, (uint8_t *)long_text), length);
        assert_memory_equal(long_text, all, length);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats),
        cmocka_unit_test(random_ones),
        cmocka_unit_test(base64),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
