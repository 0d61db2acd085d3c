/*
 * client.h - the client's side of a session as a state machine without input or output, the
 * counterpart of session.h (protocol section 1.3: one Data of a GUID is on its way at a time,
 * host answers first, the first Data of a pipeline after CommandAck).
 *
 * Feed bytes through `reader` (packet.h), call ps_client_next() until it gives
 * PS_CLIENT_NONE; send what `out` holds.
 */
#ifndef PSRP_WIRE_CLIENT_H
#define PSRP_WIRE_CLIENT_H

#include "wire/fragment.h"
#include "wire/message.h"
#include "wire/packet.h"

enum {
    /* Bytes that may wait for acknowledgements, per GUID and priority. */
    PS_CLIENT_PENDING_MOST = 64 << 20
};

/* The pool (zero GUID) or a pipeline. */
struct ps_lane {
    struct ps_lane *next;
    struct ps_guid guid;
    bool acknowledged;       /* CommandAck came; the pool's is always so */
    bool in_flight;          /* a Data waits for its DataAck */
    bool closing;            /* Close was sent */
    struct ps_buf pending[PS_PRIORITIES]; /* fragments that wait */
    size_t sent[PS_PRIORITIES];           /* of them already taken */
    struct ps_assembler in;
};

enum ps_client_event_kind {
    PS_CLIENT_NONE,
    PS_CLIENT_MESSAGE,       /* `bytes` is the caller's to ps_free() */
    PS_CLIENT_SIGNALLED,     /* SignalAck of `lane` */
    PS_CLIENT_CLOSED,        /* CloseAck: of a pipeline, whose lane is gone, or of the pool */
    PS_CLIENT_BROKEN         /* `error` and `message` say why; given once */
};

struct ps_client_event {
    enum ps_client_event_kind kind;
    struct ps_guid guid;     /* zero: the pool */
    uint8_t *bytes;
    size_t length;
    struct ps_message message; /* points into `bytes` */
};

struct ps_client {
    struct ps_packet_reader reader;
    struct ps_buf out;       /* packets to be sent, whole lines */
    struct ps_guid pool_id;
    struct ps_lane pool;
    struct ps_lane *pipelines;
    uint64_t last_object;
    struct ps_packet packet; /* the Data whose messages are being read */
    struct ps_lane *target;
    bool broken, told;
    const char *error;
    char message[PS_PACKET_DETAIL];
};

void ps_client_init(struct ps_client *c, const struct ps_guid *pool_id);
void ps_client_free(struct ps_client *c);

/* Begin a pipeline: Command is sent, messages wait for its CommandAck. Borrowed; it lives until
 * PS_CLIENT_CLOSED. */
struct ps_lane *ps_client_command(struct ps_client *c, const struct ps_guid *guid);
/* Send a message of the pool (`lane` NULL) or a pipeline; the body without byte order mark.
 * false: more than PS_CLIENT_PENDING_MOST bytes would wait, or the object is too large. */
bool ps_client_message(struct ps_client *c, struct ps_lane *lane, enum ps_priority priority,
                       uint32_t type, const void *body, size_t length);
/* Ctrl+C for a pipeline. */
void ps_client_signal(struct ps_client *c, struct ps_lane *lane);
/* Close a pipeline, or the session (`lane` NULL). */
void ps_client_close(struct ps_client *c, struct ps_lane *lane);

enum ps_client_event_kind ps_client_next(struct ps_client *c, struct ps_client_event *event);

#endif
