/* The client machine against the server machine, and alone. */
#include "base/memory.h"
#include "wire/client.h"
#include "wire/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#define G1 "11111111-2222-3333-4444-555555555555"

static struct ps_guid guid(const char *text)
{
    struct ps_guid g;
    assert_true(ps_guid_parse(text, &g));
    return g;
}

/* Moves what the client wrote to the server; `log` gets the types of the messages that came. */
static void to_server(struct ps_client *c, struct ps_session *s, struct ps_buf *log)
{
    struct ps_event e;
    assert_true(ps_packet_feed(&s->reader, c->out.data, c->out.length));
    ps_buf_clear(&c->out);
    while (ps_session_next(s, &e)) {
        if (e.kind == PS_EVENT_MESSAGE)
            ps_buf_printf(log, "%s(%zu) ", ps_message_name(e.message.type), e.message.length);
        else
            ps_buf_printf(log, "#%d ", (int)e.kind);
        if (e.owes_ack)
            ps_packet_put(&s->out, PS_PACKET_DATA_ACK, &e.guid);
        ps_free(e.bytes);
    }
}

static void to_client(struct ps_client *c, struct ps_session *s, struct ps_buf *log)
{
    struct ps_client_event e;
    assert_true(ps_packet_feed(&c->reader, s->out.data, s->out.length));
    ps_buf_clear(&s->out);
    while (ps_client_next(c, &e)) {
        ps_buf_printf(log, "<%d ", (int)e.kind);
        ps_free(e.bytes);
    }
}

static void talks_to_the_server(void **state)
{
    (void)state;
    struct ps_client c;
    struct ps_session s;
    struct ps_buf log;
    struct ps_guid pool = guid("99999999-2222-3333-4444-555555555555"), g = guid(G1);
    static char big[100000];
    memset(big, 'x', sizeof big);
    ps_client_init(&c, &pool);
    ps_session_init(&s, PS_OBJECT_MAX);
    ps_buf_init(&log, 1 << 16);
    assert_true(ps_client_message(&c, NULL, 0, PS_MSG_SESSION_CAPABILITY, "<a/>", 4));
    assert_true(ps_client_message(&c, NULL, 0, PS_MSG_INIT_RUNSPACEPOOL, "<b/>", 4));
    struct ps_lane *lane = ps_client_command(&c, &g);
    assert_true(ps_client_message(&c, lane, 0, PS_MSG_CREATE_PIPELINE, big, sizeof big));
    assert_true(ps_client_message(&c, lane, 0, PS_MSG_PIPELINE_INPUT, "<i/>", 4));
    ps_buf_clear(&log);
    /* The first Data is out before INIT was said; the rest follows its acknowledgement. The Command
     * comes too early for the server then, so it is held back here until the pool is there. */
    struct ps_buf command = c.out;
    uint8_t *second = memmem(command.data, command.length, "<Command", 8);
    assert_non_null(second);
    size_t first = (size_t)(second - command.data);
    struct ps_buf early;
    ps_buf_init(&early, 1 << 20);
    ps_buf_put(&early, second, command.length - first);
    c.out.length = first;
    while (c.out.length || s.out.length) {
        to_server(&c, &s, &log);
        to_client(&c, &s, &log);
    }
    assert_string_equal(ps_buf_cstr(&log), "SESSION_CAPABILITY(4) INIT_RUNSPACEPOOL(4) ");
    ps_buf_put(&c.out, early.data, early.length);
    ps_buf_free(&early);
    while (c.out.length || s.out.length) {
        to_server(&c, &s, &log);
        to_client(&c, &s, &log);
    }
    assert_true(ps_client_message(&c, lane, PS_PRIORITY_PROMPT, PS_MSG_PIPELINE_HOST_RESPONSE,
                                  "<r/>", 4));
    to_server(&c, &s, &log);
    to_client(&c, &s, &log);
    ps_client_signal(&c, lane);
    ps_client_close(&c, lane);
    to_server(&c, &s, &log);
    to_client(&c, &s, &log);
    assert_null(c.pipelines);
    assert_non_null(strstr(ps_buf_cstr(&log), "CREATE_PIPELINE(100000)"));
    assert_non_null(strstr(ps_buf_cstr(&log), "PIPELINE_INPUT(4)"));
    assert_non_null(strstr(ps_buf_cstr(&log), "PIPELINE_HOST_RESPONSE(4)"));
    ps_buf_free(&log);
    ps_client_free(&c);
    ps_session_free(&s);
}

static void sends_one_data_at_a_time(void **state)
{
    (void)state;
    struct ps_client c;
    struct ps_client_event e;
    struct ps_guid pool = guid(G1);
    ps_client_init(&c, &pool);
    assert_true(ps_client_message(&c, NULL, 0, PS_MSG_SESSION_CAPABILITY, "<a/>", 4));
    size_t one = c.out.length;
    assert_true(ps_client_message(&c, NULL, 0, PS_MSG_INIT_RUNSPACEPOOL, "<a/>", 4));
    assert_int_equal(c.out.length, one);
    static const char ack[] = "<DataAck PSGuid='00000000-0000-0000-0000-000000000000' />\n";
    assert_true(ps_packet_feed(&c.reader, ack, sizeof ack - 1));
    assert_int_equal(ps_client_next(&c, &e), PS_CLIENT_NONE);
    assert_int_equal(c.out.length, 2 * one);
    ps_client_free(&c);
}

static void shows_the_servers_error(void **state)
{
    (void)state;
    struct ps_client c;
    struct ps_client_event e;
    struct ps_guid pool = guid(G1);
    static const char line[] = "__NamedPipeError__:no such endpoint\n";
    ps_client_init(&c, &pool);
    assert_true(ps_packet_feed(&c.reader, line, sizeof line - 1));
    assert_int_equal(ps_client_next(&c, &e), PS_CLIENT_BROKEN);
    assert_string_equal(c.error, "RemoteError");
    assert_string_equal(c.message, "no such endpoint");
    assert_int_equal(ps_client_next(&c, &e), PS_CLIENT_NONE);
    ps_client_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(talks_to_the_server),
        cmocka_unit_test(sends_one_data_at_a_time),
        cmocka_unit_test(shows_the_servers_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
