/*
 * io.h - the input/output thread: reads packets, acknowledges, hands messages to the hub, keeps
 * the outbox moving. It never touches values and never waits for an engine thread.
 */
#ifndef PSRP_WORKER_IO_H
#define PSRP_WORKER_IO_H

#include "worker/hub.h"

struct io {
    int in;                  /* where packets come from */
    int wake;                /* eventfd */
    int signals;             /* signalfd of those that ask for an end */
    struct hub *hub;
    struct outbox *outbox;
    struct channel *channel;
    struct ps_session session;
    size_t unread_answers;   /* bytes of acknowledgements since the outbox was last almost empty */
    bool ended;              /* the client is gone or was told that the session is broken */
};

bool io_init(struct io *io, int in, int wake, int signals, struct hub *hub,
             struct outbox *outbox, struct channel *channel);
void io_free(struct io *io);
/* Runs until the session is over, then sends what is left as far as the client takes it. */
void io_run(struct io *io);

#endif
