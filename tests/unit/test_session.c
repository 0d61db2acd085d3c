/* Message headers and the session machine: what may come when, what is answered at once. */
#include "base/memory.h"
#include "wire/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#define G1 "11111111-2222-3333-4444-555555555555"
#define G2 "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
#define Z "00000000-0000-0000-0000-000000000000"
#define POOL "99999999-8888-7777-6666-555555555555"

static struct ps_guid guid(const char *text)
{
    struct ps_guid g;
    assert_true(ps_guid_parse(text, &g));
    return g;
}

/* A script of what a client sends. */
struct client {
    struct ps_buf bytes;
    uint64_t objects;
    struct ps_fragment_packet packet;
};

static void start(struct client *c)
{
    ps_buf_init(&c->bytes, 1 << 20);
    c->objects = 0;
    c->packet.length = 0;
}

static void flush(struct client *c, const char *who)
{
    struct ps_guid g = guid(who);
    ps_packet_put_data(&c->bytes, PS_PRIORITY_DEFAULT, &g, c->packet.data, c->packet.length);
    c->packet.length = 0;
}

/* A message into the Data packet under way. */
static void add(struct client *c, uint32_t type, const char *pipeline, const char *body)
{
    uint8_t header[PS_MESSAGE_HEADER];
    struct ps_guid pool = guid(POOL), pipe = guid(pipeline);
    struct ps_cutter cutter;
    ps_message_write_header(header, PS_TO_SERVER, type, &pool, &pipe);
    ps_cutter_init(&cutter, ++c->objects, header, sizeof header, body, strlen(body));
    assert_true(ps_cutter_fill(&cutter, &c->packet));
}

static void message(struct client *c, uint32_t type, const char *pipeline, const char *body)
{
    add(c, type, pipeline, body);
    flush(c, pipeline);
}

static void line(struct client *c, const char *name, const char *who)
{
    ps_buf_printf(&c->bytes, "<%s PSGuid='%s' />\n", name, who);
}

static void opening(struct client *c)
{
    start(c);
    add(c, PS_MSG_SESSION_CAPABILITY, Z, "<a/>");
    add(c, PS_MSG_INIT_RUNSPACEPOOL, Z, "\xEF\xBB\xBF<b/>");
    flush(c, Z);
}

static void describe(struct ps_session *s, const struct ps_event *e, struct ps_buf *log)
{
    switch (e->kind) {
    case PS_EVENT_NONE: break;
    case PS_EVENT_MESSAGE:
        ps_buf_printf(log, "%s%s:%.*s ", ps_message_name(e->message.type),
                      e->owes_ack ? "!" : "", (int)e->message.length, e->message.body);
        break;
    case PS_EVENT_SIGNAL: ps_buf_printf(log, "signal%d ", (int)e->serial); break;
    case PS_EVENT_CLOSE: ps_buf_printf(log, "close%d ", (int)e->serial); break;
    case PS_EVENT_CLOSE_SESSION: ps_buf_puts(log, "end "); break;
    case PS_EVENT_BROKEN: ps_buf_puts(log, s->error); break;
    }
}

/* Feeds the script byte by byte and whole; compares events and answers. Frees the script. */
static void expect(struct client *c, const char *events, const char *answers)
{
    for (int whole = 0; whole < 2; whole++) {
        struct ps_session s;
        struct ps_event e;
        struct ps_buf log;
        ps_session_init(&s, 1000);
        ps_buf_init(&log, 1 << 16);
        for (size_t at = 0; at < c->bytes.length;) {
            size_t part = whole ? c->bytes.length : 1;
            if (!ps_packet_feed(&s.reader, c->bytes.data + at, part))
                break;
            at += part;
            while (ps_session_next(&s, &e)) {
                describe(&s, &e, &log);
                ps_free(e.bytes);
            }
        }
        assert_string_equal(ps_buf_cstr(&log), events);
        if (answers)
            assert_string_equal(ps_buf_cstr(&s.out), answers);
        ps_buf_free(&log);
        ps_session_free(&s);
    }
    ps_buf_free(&c->bytes);
}

#define ACK(name, who) "<" name " PSGuid='" who "' />\n"

static void runs_a_session(void **state)
{
    (void)state;
    struct client c;
    opening(&c);
    line(&c, "Command", G1);
    message(&c, PS_MSG_CREATE_PIPELINE, G1, "<p/>");
    message(&c, PS_MSG_PIPELINE_INPUT, G1, "<i/>");
    message(&c, PS_MSG_END_OF_PIPELINE_INPUT, G1, "");
    line(&c, "Signal", G1);
    line(&c, "Close", G1);
    line(&c, "Close", Z);
    expect(&c,
           "SESSION_CAPABILITY:<a/> INIT_RUNSPACEPOOL!:<b/> CREATE_PIPELINE:<p/> "
           "PIPELINE_INPUT:<i/> END_OF_PIPELINE_INPUT: signal1 close1 end ",
           ACK("CommandAck", G1) ACK("DataAck", G1) ACK("DataAck", G1) ACK("DataAck", G1)
               ACK("CloseAck", G1));
}

static void reuses_guids(void **state)
{
    (void)state;
    struct client c;
    opening(&c);
    line(&c, "Command", G1);
    line(&c, "Command", G2);
    line(&c, "Close", G1);
    line(&c, "Command", G1);
    line(&c, "Signal", G1);
    expect(&c, "SESSION_CAPABILITY:<a/> INIT_RUNSPACEPOOL!:<b/> close1 signal3 ",
           ACK("CommandAck", G1) ACK("CommandAck", G2) ACK("CloseAck", G1) ACK("CommandAck", G1));
}

static void answers_what_it_does_not_know(void **state)
{
    (void)state;
    struct client c;
    opening(&c);
    message(&c, PS_MSG_PIPELINE_INPUT, G1, "<x/>");
    line(&c, "Signal", G1);
    line(&c, "Close", G1);
    line(&c, "Close", Z);
    line(&c, "Close", G2);
    line(&c, "Close", Z);
    expect(&c, "SESSION_CAPABILITY:<a/> INIT_RUNSPACEPOOL!:<b/> end ",
           ACK("DataAck", G1) ACK("SignalAck", G1) ACK("CloseAck", G1) ACK("CloseAck", G2)
               ACK("CloseAck", Z));
}

static void acknowledges_a_part(void **state)
{
    (void)state;
    struct client c;
    start(&c);
    add(&c, PS_MSG_SESSION_CAPABILITY, Z, "<a/>");
    add(&c, PS_MSG_INIT_RUNSPACEPOOL, Z, "<b/>");
    struct ps_fragment_packet both = c.packet;
    memcpy(c.packet.data, both.data, c.packet.length = 80);
    flush(&c, Z);
    c.packet.length = both.length - 80;
    memcpy(c.packet.data, both.data + 80, c.packet.length);
    flush(&c, Z);
    expect(&c, "SESSION_CAPABILITY:<a/> INIT_RUNSPACEPOOL!:<b/> ", ACK("DataAck", Z));
}

static void breaks_with_a_name(void **state)
{
    (void)state;
    struct client c;
#define OPENED "SESSION_CAPABILITY:<a/> INIT_RUNSPACEPOOL!:<b/> "
    start(&c), line(&c, "Command", G1), expect(&c, "PacketNotPermitted", NULL);
    opening(&c), line(&c, "DataAck", Z), expect(&c, OPENED "PacketNotPermitted", NULL);
    opening(&c), line(&c, "Signal", Z), expect(&c, OPENED "PacketNotPermitted", NULL);
    opening(&c), line(&c, "Command", Z), expect(&c, OPENED "PacketNotPermitted", NULL);
    opening(&c), line(&c, "Hello", Z), expect(&c, OPENED "NotAPacket", NULL);
    opening(&c), line(&c, "Command", G1), line(&c, "Command", G1);
    expect(&c, OPENED "PipelineExists", NULL);
    start(&c), message(&c, PS_MSG_INIT_RUNSPACEPOOL, Z, ""), expect(&c, "MessageOutOfOrder", NULL);
    opening(&c), message(&c, PS_MSG_INIT_RUNSPACEPOOL, Z, "");
    expect(&c, OPENED "MessageOutOfOrder", NULL);
    opening(&c), message(&c, PS_MSG_CREATE_PIPELINE, Z, "");
    expect(&c, OPENED "MessageOnWrongGuid", NULL);
    opening(&c), line(&c, "Command", G1), message(&c, PS_MSG_SET_MAX_RUNSPACES, G1, "");
    expect(&c, OPENED "MessageOnWrongGuid", NULL);
    opening(&c), line(&c, "Command", G1), message(&c, PS_MSG_PIPELINE_INPUT, G1, "");
    expect(&c, OPENED "MessageOutOfOrder", NULL);
    opening(&c), message(&c, PS_MSG_PIPELINE_OUTPUT, Z, "");
    expect(&c, OPENED "MessageDirectionWrong", NULL);
    opening(&c), message(&c, 0x00012345, Z, ""), expect(&c, OPENED "MessageTypeUnknown", NULL);
    opening(&c), line(&c, "Command", G1), add(&c, PS_MSG_CREATE_PIPELINE, G2, ""), flush(&c, G1);
    expect(&c, OPENED "MessagePipelineIdMismatch", NULL);
    opening(&c), c.packet.length = 30, memset(c.packet.data, 0, 30), flush(&c, Z);
    expect(&c, OPENED "FragmentObjectIdInvalid", NULL);
    opening(&c), line(&c, "Close", Z), line(&c, "Command", G1);
    expect(&c, OPENED "end PacketNotPermitted", NULL);
}

static void limits_objects_and_pipelines(void **state)
{
    (void)state;
    struct client c;
    char big[1200], who[40];
    memset(big, 'x', sizeof big - 1);
    big[sizeof big - 1] = 0;
    opening(&c), message(&c, PS_MSG_RESET_RUNSPACE_STATE, Z, big);
    expect(&c, OPENED "FragmentObjectTooLarge", NULL);
    opening(&c);
    for (int i = 0; i <= PS_PIPELINES_MAX; i++) {
        snprintf(who, sizeof who, "%08x-2222-3333-4444-555555555555", i + 1);
        line(&c, "Command", who);
    }
    expect(&c, OPENED "TooManyPipelines", NULL);
}

static void holds_acknowledgements(void **state)
{
    (void)state;
    struct client c;
    struct ps_session s;
    struct ps_event e;
    opening(&c);
    line(&c, "Command", G1);
    message(&c, PS_MSG_CREATE_PIPELINE, G1, "");
    ps_session_init(&s, 1000);
    assert_true(ps_packet_feed(&s.reader, c.bytes.data, c.bytes.length));
    while (ps_session_next(&s, &e))
        ps_free(e.bytes);
    ps_buf_clear(&s.out);
    ps_session_hold(&s, 1, true);
    ps_session_hold(&s, 77, true);
    ps_buf_clear(&c.bytes);
    message(&c, PS_MSG_PIPELINE_INPUT, G1, "");
    message(&c, PS_MSG_PIPELINE_INPUT, G1, "");
    assert_true(ps_packet_feed(&s.reader, c.bytes.data, c.bytes.length));
    while (ps_session_next(&s, &e))
        ps_free(e.bytes);
    assert_int_equal(s.out.length, 0);
    ps_session_hold(&s, 1, false);
    assert_string_equal(ps_buf_cstr(&s.out), ACK("DataAck", G1) ACK("DataAck", G1));
    ps_session_free(&s);
    ps_buf_free(&c.bytes);
}

static void negotiates(void **state)
{
    (void)state;
    struct ps_protocol_version answer;
    for (int minor = 0; minor < 7; minor++) {
        assert_true(ps_negotiate((struct ps_protocol_version){2, minor}, &answer));
        assert_int_equal(answer.minor, minor < 4 ? minor : 4);
    }
    assert_false(ps_negotiate((struct ps_protocol_version){3, 0}, &answer));
    assert_false(ps_negotiate((struct ps_protocol_version){1, 9}, &answer));
    assert_false(ps_negotiate((struct ps_protocol_version){2, -1}, &answer));
}

static void reads_message_headers(void **state)
{
    (void)state;
    uint8_t bytes[PS_MESSAGE_HEADER + 4];
    struct ps_guid pool = guid(POOL), pipe = guid(G1);
    struct ps_message m;
    ps_message_write_header(bytes, PS_TO_SERVER, PS_MSG_PIPELINE_INPUT, &pool, &pipe);
    memcpy(bytes + PS_MESSAGE_HEADER, "\xEF\xBB\xBFx", 4);
    assert_memory_equal(bytes, "\2\0\0\0\2\x10\4\0", 8);
    assert_memory_equal(bytes + 24, "\x11\x11\x11\x11\x22\x22\x33\x33\x44\x44", 10);
    assert_int_equal(ps_message_read(bytes, sizeof bytes, PS_TO_SERVER, &m), PS_MESSAGE_OK);
    assert_int_equal(m.length, 1);
    assert_true(ps_guid_equal(&m.pipeline, &pipe));
    assert_int_equal(ps_message_read(bytes, sizeof bytes, PS_TO_CLIENT, &m),
                     PS_MESSAGE_WRONG_DESTINATION);
    assert_int_equal(ps_message_read(bytes, PS_MESSAGE_HEADER - 1, PS_TO_SERVER, &m),
                     PS_MESSAGE_TOO_SHORT);
    assert_int_equal(ps_message_read(bytes, PS_MESSAGE_HEADER, PS_TO_SERVER, &m), PS_MESSAGE_OK);
    assert_int_equal(m.length, 0);
    uint32_t last = 0;
    for (unsigned i = 0; ps_message_row_at(i); i++) {
        const struct ps_message_row *row = ps_message_row_at(i);
        assert_true(row->type > last);
        assert_ptr_equal(ps_message_row(row->type), row);
        assert_true((row->direction & PS_DIR_TO_SERVER) == 0 || row->states != 0);
        last = row->type;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_a_session),
        cmocka_unit_test(reuses_guids),
        cmocka_unit_test(answers_what_it_does_not_know),
        cmocka_unit_test(acknowledges_a_part),
        cmocka_unit_test(breaks_with_a_name),
        cmocka_unit_test(limits_objects_and_pipelines),
        cmocka_unit_test(holds_acknowledgements),
        cmocka_unit_test(negotiates),
        cmocka_unit_test(reads_message_headers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
