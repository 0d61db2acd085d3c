/* session.c - what may come when, and what is answered at once. */
#include "wire/session.h"
#include "base/memory.h"

#include <stdio.h>
#include <string.h>

void ps_session_init(struct ps_session *s, size_t object_max)
{
    *s = (struct ps_session){.object_max = object_max};
    ps_packet_reader_init(&s->reader, PS_PACKET_LINE_MAX);
    ps_buf_init(&s->out, 1 << 20);
    s->out.host = true;
    for (unsigned i = 0; i < PS_PRIORITIES; i++)
        ps_assembler_init(&s->in[i], object_max);
}

static void free_endpoint(struct ps_endpoint *e)
{
    for (unsigned i = 0; i < PS_PRIORITIES; i++)
        ps_assembler_free(&e->in[i]);
    ps_free(e);
}

void ps_session_free(struct ps_session *s)
{
    struct ps_endpoint *next;
    for (struct ps_endpoint *e = s->endpoints; e; e = next) {
        next = e->next;
        free_endpoint(e);
    }
    for (unsigned i = 0; i < PS_PRIORITIES; i++)
        ps_assembler_free(&s->in[i]);
    ps_packet_reader_free(&s->reader);
    ps_buf_free(&s->out);
}

void ps_session_break(struct ps_session *s, const char *name, const char *text)
{
    if (s->state == PS_SESSION_BROKEN)
        return;
    s->state = PS_SESSION_BROKEN;
    s->error = name;
    s->in_data = false;
    snprintf(s->message, sizeof s->message, "%s", text);
}

/* ---- endpoints ------------------------------------------------------------------------------- */

static struct ps_endpoint *find_endpoint(struct ps_session *s, const struct ps_guid *guid)
{
    struct ps_endpoint *e = s->endpoints;
    while (e && !ps_guid_equal(&e->guid, guid))
        e = e->next;
    return e;
}

static void add_endpoint(struct ps_session *s, const struct ps_guid *guid)
{
    if (find_endpoint(s, guid)) {
        ps_session_break(s, "PipelineExists", "A Command packet names a pipeline that exists.");
        return;
    }
    if (s->endpoint_count == PS_PIPELINES_MAX) {
        ps_session_break(s, "TooManyPipelines",
                         "The session has 1000 pipelines (MaxConcurrentCommandsPerShell).");
        return;
    }
    struct ps_endpoint *e = ps_calloc(1, sizeof *e);
    e->guid = *guid;
    e->serial = ++s->last_serial;
    for (unsigned i = 0; i < PS_PRIORITIES; i++)
        ps_assembler_init(&e->in[i], s->object_max);
    e->next = s->endpoints;
    s->endpoints = e;
    s->endpoint_count++;
    ps_packet_put(&s->out, PS_PACKET_COMMAND_ACK, guid);
}

static void remove_endpoint(struct ps_session *s, struct ps_endpoint *gone)
{
    struct ps_endpoint **link = &s->endpoints;
    while (*link != gone)
        link = &(*link)->next;
    *link = gone->next;
    s->endpoint_count--;
    free_endpoint(gone);
}

/* Acknowledge a pipeline's Data now, or note that it is owed. */
static void acknowledge(struct ps_session *s, struct ps_endpoint *e)
{
    if (e->hold)
        e->acks_owed++;
    else
        ps_packet_put(&s->out, PS_PACKET_DATA_ACK, &e->guid);
}

void ps_session_hold(struct ps_session *s, uint64_t serial, bool hold)
{
    struct ps_endpoint *e = s->endpoints;
    while (e && e->serial != serial)
        e = e->next;
    if (!e)
        return;
    e->hold = hold;
    while (!hold && e->acks_owed) {
        e->acks_owed--;
        ps_packet_put(&s->out, PS_PACKET_DATA_ACK, &e->guid);
    }
}

/* ---- packets --------------------------------------------------------------------------------- */

/* Which packets a client sends, under which GUIDs, in which session states. */
#define BIT(state) (1u << (state))
#define BEFORE_CLOSE (BIT(PS_SESSION_NEW) | BIT(PS_SESSION_NEGOTIATED) | BIT(PS_SESSION_ESTABLISHED))
static const struct packet_rule {
    uint8_t on_session, on_pipeline; /* bits of enum ps_wire_state */
} packet_rules[PS_PACKET_KINDS] = {
    [PS_PACKET_DATA] = {BEFORE_CLOSE | BIT(PS_SESSION_CLOSED),
                        BIT(PS_SESSION_ESTABLISHED) | BIT(PS_SESSION_CLOSED)},
    [PS_PACKET_COMMAND] = {0, BIT(PS_SESSION_ESTABLISHED)},
    [PS_PACKET_SIGNAL] = {0, BIT(PS_SESSION_ESTABLISHED) | BIT(PS_SESSION_CLOSED)},
    [PS_PACKET_CLOSE] = {BEFORE_CLOSE | BIT(PS_SESSION_CLOSED),
                         BIT(PS_SESSION_ESTABLISHED) | BIT(PS_SESSION_CLOSED)},
};

static bool permitted(struct ps_session *s, const struct ps_packet *p)
{
    const struct packet_rule *rule = &packet_rules[p->kind];
    bool session_level = ps_guid_is_zero(&p->guid);
    if (BIT(s->state) & (session_level ? rule->on_session : rule->on_pipeline))
        return true;
    char text[160];
    const char *why = !(rule->on_session | rule->on_pipeline) ? "is not sent by a client"
                      : s->state == PS_SESSION_CLOSED         ? "came after the session was closed"
                      : session_level && !rule->on_session    ? "names no pipeline"
                                                              : "came before the session was open";
    snprintf(text, sizeof text, "A %s packet %s.", ps_packet_kind_name(p->kind), why);
    ps_session_break(s, "PacketNotPermitted", text);
    return false;
}

/* Late and unknown packets are answered so that nobody waits. */
static void answer_and_drop(struct ps_session *s, const struct ps_packet *p)
{
    enum ps_packet_kind answer = p->kind == PS_PACKET_DATA     ? PS_PACKET_DATA_ACK
                                 : p->kind == PS_PACKET_SIGNAL ? PS_PACKET_SIGNAL_ACK
                                                               : PS_PACKET_CLOSE_ACK;
    ps_packet_put(&s->out, answer, &p->guid);
}

static void close_session(struct ps_session *s, struct ps_event *event)
{
    s->state = PS_SESSION_CLOSED;
    while (s->endpoints)
        remove_endpoint(s, s->endpoints);
    event->kind = PS_EVENT_CLOSE_SESSION;
}

/* Deals with one packet; Data is left to be read message by message. */
static void take_packet(struct ps_session *s, struct ps_event *event)
{
    const struct ps_packet *p = &s->packet;
    if (!permitted(s, p))
        return;
    bool session_level = ps_guid_is_zero(&p->guid);
    if (p->kind == PS_PACKET_COMMAND) {
        add_endpoint(s, &p->guid);
        return;
    }
    struct ps_endpoint *e = session_level ? NULL : find_endpoint(s, &p->guid);
    if (s->state == PS_SESSION_CLOSED || (!session_level && !e)) {
        answer_and_drop(s, p);
        return;
    }
    event->serial = e ? e->serial : 0;
    event->guid = p->guid;
    if (p->kind == PS_PACKET_DATA) {
        s->in_data = true;
        s->target = e;
    } else if (p->kind == PS_PACKET_SIGNAL) {
        event->kind = PS_EVENT_SIGNAL;
    } else if (session_level) {
        close_session(s, event);
    } else {
        remove_endpoint(s, e);
        ps_packet_put(&s->out, PS_PACKET_CLOSE_ACK, &p->guid);
        event->kind = PS_EVENT_CLOSE;
    }
}

/* ---- messages -------------------------------------------------------------------------------- */

/* Session and pipeline states as the bits of message.c's table. */
static const uint8_t session_bits[] = {
    [PS_SESSION_NEW] = PS_IN_NEW,
    [PS_SESSION_NEGOTIATED] = PS_IN_NEGOTIATED,
    [PS_SESSION_ESTABLISHED] = PS_IN_ESTABLISHED,
};
static const uint8_t phase_bits[] = {
    [PS_PHASE_COMMAND] = PS_IN_COMMAND,
    [PS_PHASE_CREATED] = PS_IN_CREATED,
    [PS_PHASE_INPUT_ENDED] = PS_IN_INPUT_ENDED,
};

static enum ps_message_error check_message(const struct ps_session *s, const struct ps_message *m)
{
    const struct ps_endpoint *e = s->target;
    if (m->row->level != (e ? PS_LEVEL_PIPELINE : PS_LEVEL_SESSION))
        return PS_MESSAGE_WRONG_LEVEL;
    if (!(m->row->states & (e ? phase_bits[e->phase] : session_bits[s->state])))
        return PS_MESSAGE_WRONG_STATE;
    if (e && !ps_guid_equal(&m->pipeline, &e->guid))
        return PS_MESSAGE_WRONG_PIPELINE;
    return PS_MESSAGE_OK;
}

/* The states that messages lead to. */
static void advance(struct ps_session *s, const struct ps_message *m)
{
    switch (m->type) {
    case PS_MSG_SESSION_CAPABILITY:
        s->state = PS_SESSION_NEGOTIATED;
        break;
    case PS_MSG_INIT_RUNSPACEPOOL:
    case PS_MSG_CONNECT_RUNSPACEPOOL:
        s->state = PS_SESSION_ESTABLISHED;
        break;
    case PS_MSG_CREATE_PIPELINE:
    case PS_MSG_GET_COMMAND_METADATA:
        s->target->phase = PS_PHASE_CREATED;
        break;
    case PS_MSG_END_OF_PIPELINE_INPUT:
        s->target->phase = PS_PHASE_INPUT_ENDED;
        break;
    default:
        break;
    }
    /* The client says its pool's id while it opens it; what it says later changes nothing. */
    if (m->type == PS_MSG_SESSION_CAPABILITY || m->type == PS_MSG_INIT_RUNSPACEPOOL)
        s->pool = m->pool;
}

static void take_message(struct ps_session *s, struct ps_assembler *a, struct ps_event *event)
{
    event->bytes = ps_assembler_take(a, &event->length);
    struct ps_message *m = &event->message;
    enum ps_message_error error =
        ps_message_read(event->bytes, event->length, PS_TO_SERVER, m);
    if (!error)
        error = check_message(s, m);
    if (error) {
        char text[160];
        if (error == PS_MESSAGE_TOO_SHORT || error == PS_MESSAGE_WRONG_DESTINATION)
            snprintf(text, sizeof text, "%s", ps_message_error_text(error));
        else
            snprintf(text, sizeof text, "%s (%s, 0x%08X)", ps_message_error_text(error),
                     ps_message_name(m->type), (unsigned)m->type);
        ps_session_break(s, ps_message_error_name(error), text);
        ps_free(event->bytes);
        event->bytes = NULL;
        return;
    }
    advance(s, m);
    event->kind = PS_EVENT_MESSAGE;
    event->serial = s->target ? s->target->serial : 0;
    event->guid = s->packet.guid;
}

/* Reads on in the Data packet under way: one message, or its end and acknowledgement. */
static void take_data(struct ps_session *s, struct ps_event *event)
{
    struct ps_packet *p = &s->packet;
    struct ps_endpoint *e = s->target;
    struct ps_assembler *a = e ? &e->in[p->priority] : &s->in[p->priority];
    int got = ps_assembler_feed(a, &p->data, &p->length);
    if (got < 0) {
        ps_session_break(s, ps_fragment_error_name(a->error), ps_fragment_error_text(a->error));
        return;
    }
    if (got > 0)
        take_message(s, a, event);
    if (p->length || s->state == PS_SESSION_BROKEN)
        return;
    s->in_data = false;
    if (e) {
        acknowledge(s, e);
    } else if (event->kind == PS_EVENT_MESSAGE &&
               (event->message.type == PS_MSG_INIT_RUNSPACEPOOL ||
                event->message.type == PS_MSG_CONNECT_RUNSPACEPOOL)) {
        event->owes_ack = true; /* it follows RUNSPACEPOOL_STATE */
    } else {
        ps_packet_put(&s->out, PS_PACKET_DATA_ACK, &p->guid);
    }
}

/* ---- events ---------------------------------------------------------------------------------- */

static void next_packet(struct ps_session *s, struct ps_event *event, bool *more)
{
    int got = ps_packet_next(&s->reader, &s->packet);
    if (got > 0) {
        take_packet(s, event);
        return;
    }
    *more = false;
    if (got == 0)
        return;
    char text[240];
    const char *why = ps_packet_error_text(s->reader.error);
    if (s->reader.detail[0])
        snprintf(text, sizeof text, "%s The line begins: %.96s", why, s->reader.detail);
    else
        snprintf(text, sizeof text, "%s", why);
    ps_session_break(s, ps_packet_error_name(s->reader.error), text);
}

enum ps_event_kind ps_session_next(struct ps_session *s, struct ps_event *event)
{
    bool more = true;
    *event = (struct ps_event){0};
    while (more && !event->kind && s->state != PS_SESSION_BROKEN) {
        if (s->in_data)
            take_data(s, event);
        else
            next_packet(s, event, &more);
    }
    if (!event->kind && s->state == PS_SESSION_BROKEN && !s->told) {
        s->told = true;
        event->kind = PS_EVENT_BROKEN;
    }
    return event->kind;
}

/* ---- negotiation ----------------------------------------------------------------------------- */

bool ps_negotiate(struct ps_protocol_version client, struct ps_protocol_version *answer)
{
    enum { OWN_MAJOR = 2, OWN_MINOR = 4 };
    if (client.major != OWN_MAJOR || client.minor < 0)
        return false;
    *answer = client;
    if (client.minor > OWN_MINOR)
        answer->minor = OWN_MINOR;
    return true;
}
