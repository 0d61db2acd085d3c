/* Bytes as messages: each header read on its own, and a run of records through the session
 * machine. A record: one byte says what is sent, one under which GUID, two its length. */
#include "base/memory.h"
#include "wire/session.h"

#include <stdlib.h>
#include <string.h>

/* The message in a block of exactly its size, so that reading past it shows. */
static void read_alone(const uint8_t *data, size_t size)
{
    struct ps_message m;
    uint8_t *copy = malloc(size ? size : 1);
    memcpy(copy, data, size);
    if (ps_message_read(copy, size, PS_TO_SERVER, &m) == PS_MESSAGE_OK && m.length &&
        m.body[m.length - 1] == 0x7F)
        free(malloc(1));
    free(copy);
}

static void drain(struct ps_session *s)
{
    struct ps_event e;
    while (ps_session_next(s, &e)) {
        if (e.kind == PS_EVENT_MESSAGE && e.length < PS_MESSAGE_HEADER)
            abort();
        if (e.kind == PS_EVENT_MESSAGE && (e.serial & 1))
            ps_session_hold(s, e.serial, e.length & 1);
        ps_free(e.bytes);
    }
    if (s->state == PS_SESSION_BROKEN && (!s->error || !s->message[0]))
        abort();
    ps_buf_clear(&s->out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ps_session s;
    struct ps_buf line;
    read_alone(data, size);
    ps_session_init(&s, 1 << 16);
    ps_buf_init(&line, 1 << 17);
    while (size >= 4) {
        struct ps_guid guid = {{data[1] & 3}};
        size_t length = (size_t)data[2] << 8 | data[3];
        data += 4, size -= 4;
        if (length > size)
            length = size;
        ps_buf_clear(&line);
        uint8_t kind = data[-4] & 7;
        if (kind != PS_PACKET_DATA)
            ps_packet_put(&line, kind, &guid);
        else if (length && length <= PS_PACKET_DATA_MAX)
            ps_packet_put_data(&line, data[-4] >> 7, &guid, data, length);
        if (!ps_packet_feed(&s.reader, line.data, line.length))
            break;
        drain(&s);
        data += length, size -= length;
    }
    drain(&s);
    ps_buf_free(&line);
    ps_session_free(&s);
    return 0;
}
