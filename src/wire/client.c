/* client.c - what a client sends when, and what it makes of answers. */
#include "wire/client.h"
#include "base/memory.h"

#include <stdio.h>
#include <string.h>

static void lane_init(struct ps_lane *lane, const struct ps_guid *guid)
{
    *lane = (struct ps_lane){.guid = *guid};
    for (unsigned i = 0; i < PS_PRIORITIES; i++)
        ps_buf_init(&lane->pending[i], PS_CLIENT_PENDING_MOST);
    ps_assembler_init(&lane->in, PS_OBJECT_MAX);
}

static void lane_drop(struct ps_lane *lane)
{
    for (unsigned i = 0; i < PS_PRIORITIES; i++)
        ps_buf_free(&lane->pending[i]);
    ps_assembler_free(&lane->in);
}

void ps_client_init(struct ps_client *c, const struct ps_guid *pool_id)
{
    static const struct ps_guid zero;
    *c = (struct ps_client){.pool_id = *pool_id};
    ps_packet_reader_init(&c->reader, PS_PACKET_LINE_MAX);
    ps_buf_init(&c->out, PS_CLIENT_PENDING_MOST);
    lane_init(&c->pool, &zero);
    c->pool.acknowledged = true;
}

static void forget(struct ps_client *c, struct ps_lane *gone)
{
    struct ps_lane **link = &c->pipelines;
    while (*link != gone)
        link = &(*link)->next;
    *link = gone->next;
    lane_drop(gone);
    ps_free(gone);
}

void ps_client_free(struct ps_client *c)
{
    while (c->pipelines)
        forget(c, c->pipelines);
    lane_drop(&c->pool);
    ps_packet_reader_free(&c->reader);
    ps_buf_free(&c->out);
}

static void break_off(struct ps_client *c, const char *name, const char *text)
{
    if (c->broken)
        return;
    c->broken = true;
    c->error = name;
    snprintf(c->message, sizeof c->message, "%s", text);
}

/* ---- sending --------------------------------------------------------------------------------- */

/* The next Data, if none is on its way; host answers go first. */
static void pump(struct ps_client *c, struct ps_lane *lane)
{
    if (!lane->acknowledged || lane->in_flight || lane->closing)
        return;
    for (int i = PS_PRIORITIES - 1; i >= 0; i--) {
        struct ps_buf *b = &lane->pending[i];
        size_t left = b->length - lane->sent[i];
        if (!left)
            continue;
        size_t part = left < PS_PACKET_DATA_MAX ? left : PS_PACKET_DATA_MAX;
        ps_packet_put_data(&c->out, (enum ps_priority)i, &lane->guid, b->data + lane->sent[i],
                           part);
        lane->sent[i] += part;
        if (lane->sent[i] == b->length) {
            ps_buf_free(b);
            lane->sent[i] = 0;
        }
        lane->in_flight = true;
        return;
    }
}

bool ps_client_message(struct ps_client *c, struct ps_lane *lane, enum ps_priority priority,
                       uint32_t type, const void *body, size_t length)
{
    uint8_t header[PS_MESSAGE_HEADER + 3];
    struct ps_fragment_packet *packet;
    struct ps_cutter cutter;
    bool whole = false;
    if (!lane)
        lane = &c->pool;
    struct ps_buf *to = &lane->pending[priority];
    size_t before = to->length;
    if (length > PS_OBJECT_MAX - sizeof header)
        return false;
    ps_message_write_header(header, PS_TO_SERVER, type, &c->pool_id, &lane->guid);
    memcpy(header + PS_MESSAGE_HEADER, "\xEF\xBB\xBF", 3);
    ps_cutter_init(&cutter, ++c->last_object, header, length ? sizeof header : PS_MESSAGE_HEADER,
                   body, length);
    packet = ps_alloc(sizeof *packet);
    while (!whole) {
        packet->length = 0;
        whole = ps_cutter_fill(&cutter, packet);
        ps_buf_put(to, packet->data, packet->length);
    }
    ps_free(packet);
    if (to->failed) {
        to->length = before;
        to->failed = false;
        return false;
    }
    pump(c, lane);
    return true;
}

struct ps_lane *ps_client_command(struct ps_client *c, const struct ps_guid *guid)
{
    struct ps_lane *lane = ps_alloc(sizeof *lane);
    lane_init(lane, guid);
    lane->next = c->pipelines;
    c->pipelines = lane;
    ps_packet_put(&c->out, PS_PACKET_COMMAND, guid);
    return lane;
}

void ps_client_signal(struct ps_client *c, struct ps_lane *lane)
{
    ps_packet_put(&c->out, PS_PACKET_SIGNAL, &lane->guid);
}

void ps_client_close(struct ps_client *c, struct ps_lane *lane)
{
    if (!lane)
        lane = &c->pool;
    if (lane->closing)
        return;
    lane->closing = true;
    ps_packet_put(&c->out, PS_PACKET_CLOSE, &lane->guid);
}

/* ---- receiving ------------------------------------------------------------------------------- */

static struct ps_lane *find(struct ps_client *c, const struct ps_guid *guid)
{
    if (ps_guid_is_zero(guid))
        return &c->pool;
    struct ps_lane *lane = c->pipelines;
    while (lane && !ps_guid_equal(&lane->guid, guid))
        lane = lane->next;
    return lane;
}

static void take_packet(struct ps_client *c, struct ps_client_event *event)
{
    const struct ps_packet *p = &c->packet;
    struct ps_lane *lane = find(c, &p->guid);
    event->guid = p->guid;
    if (!lane)
        return; /* of a pipeline that was closed meanwhile */
    switch (p->kind) {
    case PS_PACKET_DATA:
        c->target = lane;
        break;
    case PS_PACKET_DATA_ACK:
        lane->in_flight = false;
        pump(c, lane);
        break;
    case PS_PACKET_COMMAND_ACK:
        lane->acknowledged = true;
        pump(c, lane);
        break;
    case PS_PACKET_SIGNAL_ACK:
        event->kind = PS_CLIENT_SIGNALLED;
        break;
    case PS_PACKET_CLOSE_ACK:
        event->kind = PS_CLIENT_CLOSED;
        if (lane != &c->pool)
            forget(c, lane);
        break;
    default:
        break_off(c, "PacketNotPermitted", "The server sent a packet that only clients send.");
        break;
    }
}

static void take_data(struct ps_client *c, struct ps_client_event *event)
{
    struct ps_packet *p = &c->packet;
    struct ps_assembler *a = &c->target->in;
    int got = ps_assembler_feed(a, &p->data, &p->length);
    if (got < 0) {
        break_off(c, ps_fragment_error_name(a->error), ps_fragment_error_text(a->error));
        return;
    }
    if (!p->length)
        c->target = NULL;
    if (!got)
        return;
    event->bytes = ps_assembler_take(a, &event->length);
    event->guid = p->guid;
    enum ps_message_error error =
        ps_message_read(event->bytes, event->length, PS_TO_CLIENT, &event->message);
    if (!error) {
        event->kind = PS_CLIENT_MESSAGE;
        return;
    }
    ps_free(event->bytes);
    event->bytes = NULL;
    if (error != PS_MESSAGE_UNKNOWN_TYPE) /* new ones are to be ignored */
        break_off(c, ps_message_error_name(error), ps_message_error_text(error));
}

enum ps_client_event_kind ps_client_next(struct ps_client *c, struct ps_client_event *event)
{
    *event = (struct ps_client_event){0};
    while (!event->kind && !c->broken) {
        int got = c->target ? 1 : ps_packet_next(&c->reader, &c->packet);
        if (c->target)
            take_data(c, event);
        else if (got > 0)
            take_packet(c, event);
        else if (got == 0)
            return PS_CLIENT_NONE;
        else
            break_off(c, ps_packet_error_name(c->reader.error),
                      c->reader.error == PS_PACKET_SAYS_ERROR
                          ? c->reader.detail
                          : ps_packet_error_text(c->reader.error));
    }
    if (!event->kind && c->broken && !c->told) {
        c->told = true;
        event->kind = PS_CLIENT_BROKEN;
    }
    return event->kind;
}
