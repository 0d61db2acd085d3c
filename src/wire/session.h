/*
 * session.h - the server's side of a session as a state machine without input or output:
 * bytes go in, events and bytes to send come out.
 *
 * It reads packets, puts messages together, checks what may come when (the tables of message.c
 * and session.c), acknowledges, and knows which pipelines exist. It does not look into message
 * bodies. Feed bytes through `reader` (packet.h), then call ps_session_next() until it gives
 * PS_EVENT_NONE; `out` holds packets to be sent.
 */
#ifndef PSRP_WIRE_SESSION_H
#define PSRP_WIRE_SESSION_H

#include "wire/fragment.h"
#include "wire/message.h"
#include "wire/packet.h"

enum {
    /* Pipelines that may exist at once: MaxConcurrentCommandsPerShell of the WS-Man plug-in. */
    PS_PIPELINES_MAX = 1000
};

enum ps_wire_state {
    PS_SESSION_NEW,          /* nothing was said */
    PS_SESSION_NEGOTIATED,   /* SESSION_CAPABILITY came */
    PS_SESSION_ESTABLISHED,  /* INIT_RUNSPACEPOOL came */
    PS_SESSION_CLOSED,       /* the client closed it: late packets are answered and dropped */
    PS_SESSION_BROKEN        /* the client broke the protocol */
};

enum ps_pipeline_phase {
    PS_PHASE_COMMAND,        /* the Command packet came */
    PS_PHASE_CREATED,        /* CREATE_PIPELINE or GET_COMMAND_METADATA came */
    PS_PHASE_INPUT_ENDED     /* END_OF_PIPELINE_INPUT came */
};

/* A pipeline's endpoint, from Command to Close. */
struct ps_endpoint {
    struct ps_guid guid;
    uint64_t serial;         /* never 0 and never reused, unlike the GUID */
    enum ps_pipeline_phase phase;
    bool hold;               /* acknowledgements are held back */
    unsigned acks_owed;
    struct ps_assembler in[PS_PRIORITIES];
    struct ps_endpoint *next;
};

enum ps_event_kind {
    PS_EVENT_NONE,           /* everything fed so far is dealt with */
    PS_EVENT_MESSAGE,        /* a whole message: `bytes` is the caller's to ps_free() */
    PS_EVENT_SIGNAL,         /* stop the pipeline; the host answers with SignalAck */
    PS_EVENT_CLOSE,          /* the pipeline is unwanted; CloseAck is in `out` already */
    PS_EVENT_CLOSE_SESSION,  /* the host sends its states and CloseAck */
    PS_EVENT_BROKEN          /* the session's `error` and `message` say why; given once */
};

struct ps_event {
    enum ps_event_kind kind;
    uint64_t serial;         /* the pipeline; 0: the session */
    struct ps_guid guid;
    bool owes_ack;           /* the host sends this Data's acknowledgement (INIT_RUNSPACEPOOL) */
    uint8_t *bytes;          /* the message with its header */
    size_t length;
    struct ps_message message; /* points into `bytes` */
};

struct ps_session {
    enum ps_wire_state state;
    struct ps_packet_reader reader;
    struct ps_buf out;       /* acknowledgements to be sent, whole lines */
    struct ps_guid pool;     /* the client's pool id; zero until it said one */
    struct ps_assembler in[PS_PRIORITIES];
    struct ps_endpoint *endpoints;
    unsigned endpoint_count;
    uint64_t last_serial;
    size_t object_max;
    /* The Data packet under way: its messages come out one event at a time. */
    struct ps_packet packet;
    struct ps_endpoint *target; /* NULL: the session's own */
    bool in_data;
    /* Why it is broken: a name such as "PacketBase64Invalid", and a sentence. */
    const char *error;
    char message[240];
    bool told;
};

/* `object_max` caps a message (PS_OBJECT_MAX). */
void ps_session_init(struct ps_session *s, size_t object_max);
void ps_session_free(struct ps_session *s);

/* The next event. */
enum ps_event_kind ps_session_next(struct ps_session *s, struct ps_event *event);

/* Hold a pipeline's acknowledgements back, or give those that are owed: a client that waits for
 * them then sends no more input. Unknown serials are ignored (the pipeline was closed). */
void ps_session_hold(struct ps_session *s, uint64_t serial, bool hold);

/* Break the session for a reason found elsewhere (in a message's body). */
void ps_session_break(struct ps_session *s, const char *name, const char *text);

/* ---- negotiation ----------------------------------------------------------------------------- */

struct ps_protocol_version {
    int major, minor;
};

/* PowerShell's rule (serverremotesession.cs): 2.0 to 2.3 are answered as they are, 2.4 and
 * higher minors with 2.4; anything else cannot be served. */
bool ps_negotiate(struct ps_protocol_version client, struct ps_protocol_version *answer);

#endif
