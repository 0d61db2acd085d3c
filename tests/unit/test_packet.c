/* Packets: canonical forms, tolerances, named errors, both chunkings. */
#include "base/base64.h"
#include "wire/packet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#define G1 "11111111-2222-3333-4444-55555555aaff"
#define Z "00000000-0000-0000-0000-000000000000"

/* What a run of bytes reads as: kinds as letters, an error as its name. */
static void expect(const char *bytes, const char *kinds, enum ps_packet_error error)
{
    for (int whole = 0; whole < 2; whole++) {
        struct ps_packet_reader r;
        struct ps_packet p;
        char got[64] = "";
        size_t count = 0, length = strlen(bytes);
        ps_packet_reader_init(&r, 4096);
        for (size_t at = 0; at < length;) {
            size_t part = whole ? length : 1;
            if (!ps_packet_feed(&r, bytes + at, part))
                break;
            at += part;
            while (ps_packet_next(&r, &p) > 0)
                got[count++] = "DdCcSsXx"[p.kind];
        }
        assert_string_equal(got, kinds);
        assert_int_equal(r.error, error);
        ps_packet_reader_free(&r);
    }
}

static void reads_canonical_forms(void **state)
{
    (void)state;
    expect("<Data Stream='Default' PSGuid='" Z "'>AQID</Data>\n", "D", PS_PACKET_OK);
    expect("<Data Stream='PromptResponse' PSGuid='" G1 "'>AQ==</Data>\n", "D", PS_PACKET_OK);
    expect("<DataAck PSGuid='" G1 "' />\n<Command PSGuid='" G1 "' />\n<CommandAck PSGuid='" G1
           "' />\n<Signal PSGuid='" G1 "' />\n<SignalAck PSGuid='" G1 "' />\n<Close PSGuid='" G1
           "' />\n<CloseAck PSGuid='" G1 "' />\n",
           "dCcSsXx", PS_PACKET_OK);
}

static void tolerates_what_clients_do(void **state)
{
    (void)state;
    expect("\n\r\n<Close PSGuid='" Z "' />\r\n\n\n<Close PSGuid='" G1 "' />\n", "XX", PS_PACKET_OK);
    expect("<Close PSGuid='11111111-2222-3333-4444-55555555AAFF' />\n", "X", PS_PACKET_OK);
    expect("<Close PSGuid='" Z "' />", "", PS_PACKET_OK); /* no end of line yet */
}

static void names_errors(void **state)
{
    (void)state;
    expect("hello\n", "", PS_PACKET_NOT_A_PACKET);
    expect("<Nothing PSGuid='" Z "' />\n", "", PS_PACKET_NOT_A_PACKET);
    expect("<close PSGuid='" Z "' />\n", "", PS_PACKET_NOT_A_PACKET);
    expect("<Close PSGuid=\"" Z "\" />\n", "", PS_PACKET_BAD_FORM);
    expect("<Close PSGuid='" Z "'/>\n", "", PS_PACKET_BAD_FORM);
    expect("<Close PSGuid='" Z "' /> \n", "", PS_PACKET_BAD_FORM);
    expect("<Close PSGuid='" Z "' /><Close PSGuid='" Z "' />\n", "", PS_PACKET_BAD_FORM);
    expect("<Close PSGuid='zz111111-2222-3333-4444-55555555aaff' />\n", "", PS_PACKET_BAD_GUID);
    expect("<Close PSGuid='1111\n", "", PS_PACKET_BAD_GUID);
    expect("<Data PSGuid='" Z "' Stream='Default'>AQID</Data>\n", "", PS_PACKET_BAD_FORM);
    expect("<Data Stream='Other' PSGuid='" Z "'>AQID</Data>\n", "", PS_PACKET_BAD_STREAM);
    expect("<Data Stream='Default' PSGuid='" Z "'></Data>\n", "", PS_PACKET_EMPTY_DATA);
    expect("<Data Stream='Default' PSGuid='" Z "'>AQID</data>\n", "", PS_PACKET_BAD_FORM);
    expect("<Data Stream='Default' PSGuid='" Z "'>AQI</Data>\n", "", PS_PACKET_BAD_BASE64);
    expect("<Data Stream='Default' PSGuid='" Z "'>AQ=D</Data>\n", "", PS_PACKET_BAD_BASE64);
    expect("<Data Stream='Default' PSGuid='" Z "'>AR==</Data>\n", "", PS_PACKET_BAD_BASE64);
    expect("<Data Stream='Default' PSGuid='" Z "'>AQ ID</Data>\n", "", PS_PACKET_BAD_BASE64);
    expect("<Close PSGuid='" Z "' />\n\x01\x02\xff\n", "X", PS_PACKET_NOT_A_PACKET);
}

static void keeps_the_cap(void **state)
{
    (void)state;
    struct ps_packet_reader r;
    struct ps_packet p;
    uint8_t part[1000];
    size_t fed = 0;
    memset(part, 'A', sizeof part);
    ps_packet_reader_init(&r, 4096);
    while (ps_packet_feed(&r, part, sizeof part) && fed < 1 << 20) {
        assert_int_equal(ps_packet_next(&r, &p), 0);
        fed += sizeof part;
    }
    assert_int_equal(r.error, PS_PACKET_TOO_LONG);
    assert_true(fed < 200000);
    ps_packet_reader_free(&r);
}

static void shows_the_bad_line(void **state)
{
    (void)state;
    struct ps_packet_reader r;
    struct ps_packet p;
    ps_packet_reader_init(&r, 4096);
    assert_true(ps_packet_feed(&r, "a\x1b[31m\\\n", 8));
    assert_int_equal(ps_packet_next(&r, &p), -1);
    assert_string_equal(r.detail, "a\\x1b[31m\\x5c");
    assert_int_equal(ps_packet_next(&r, &p), -1);
    ps_packet_reader_free(&r);
}

static void writes_what_it_reads(void **state)
{
    (void)state;
    struct ps_buf out;
    struct ps_guid guid;
    struct ps_packet_reader r;
    struct ps_packet p;
    static uint8_t data[PS_PACKET_DATA_MAX];
    for (size_t i = 0; i < sizeof data; i++)
        data[i] = (uint8_t)(i * 7 + i / 251);
    assert_true(ps_guid_parse(G1, &guid));
    ps_buf_init(&out, 1 << 20);
    ps_packet_put(&out, PS_PACKET_SIGNAL_ACK, &guid);
    assert_string_equal(ps_buf_cstr(&out), "<SignalAck PSGuid='" G1 "' />\n");
    ps_buf_clear(&out);
    ps_packet_put_data(&out, PS_PRIORITY_DEFAULT, &guid, "\1\2\3\4", 4);
    assert_string_equal(ps_buf_cstr(&out),
                        "<Data Stream='Default' PSGuid='" G1 "'>AQIDBA==</Data>\n");
    for (size_t length = 1; length < sizeof data; length += 1 + length / 3) {
        ps_buf_clear(&out);
        ps_packet_put_data(&out, PS_PRIORITY_PROMPT, &guid, data, length);
        assert_true(out.length <= PS_PACKET_WRITE_MAX);
        ps_packet_reader_init(&r, 65536);
        assert_true(ps_packet_feed(&r, out.data, out.length));
        assert_int_equal(ps_packet_next(&r, &p), 1);
        assert_int_equal(p.kind, PS_PACKET_DATA);
        assert_int_equal(p.priority, PS_PRIORITY_PROMPT);
        assert_true(ps_guid_equal(&p.guid, &guid));
        assert_int_equal(p.length, length);
        assert_memory_equal(p.data, data, length);
        ps_packet_reader_free(&r);
    }
    ps_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_canonical_forms), cmocka_unit_test(tolerates_what_clients_do),
        cmocka_unit_test(names_errors),          cmocka_unit_test(keeps_the_cap),
        cmocka_unit_test(shows_the_bad_line),    cmocka_unit_test(writes_what_it_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
