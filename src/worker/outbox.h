/*
 * outbox.h - messages on their way out. Engine threads put messages in; they fill packets of
 * 32 KB that leave when they are full, when a pipeline waits or ends (outbox_flush()), and
 * otherwise within a millisecond (the input/output thread keeps that time).
 *
 * Any thread may call any function. Nothing here touches values or the engine lock.
 */
#ifndef PSRP_WORKER_OUTBOX_H
#define PSRP_WORKER_OUTBOX_H

#include "wire/fragment.h"
#include "wire/message.h"
#include "worker/channel.h"

#include <pthread.h>

enum {
    OUTBOX_FULL = 1 << 20,           /* bytes of lines above which producers wait */
    OUTBOX_LINGER_NS = 1000000,      /* how long a packet may fill up */
    OUTBOX_MOST = 64 << 20           /* what lines may ever hold: one object in base64, and slack */
};

/* Where a message goes. A pipeline that the client has closed is muted: what it still says is
 * dropped. */
struct outlet {
    struct ps_guid guid;             /* zero: the pool's */
    bool muted;                      /* under the outbox's lock */
};

struct outbox {
    pthread_mutex_t lock;
    pthread_cond_t drained;          /* the lines fell below OUTBOX_FULL, or the channel died */
    struct channel *channel;
    int wake;                        /* eventfd of the input/output thread */
    struct ps_fragment_packet *packet; /* being filled; NULL until first needed */
    struct ps_guid packet_guid;
    int64_t deadline;                /* when the packet must leave; 0: it is empty */
    struct ps_buf lines;
    size_t taken;                    /* bytes of `lines` that the channel has taken over */
    bool busy;                       /* the descriptor takes no more: poll it */
    bool closed;                     /* the last word was put: nothing more goes in */
    bool dead;
};

bool outbox_init(struct outbox *o, struct channel *channel, int wake);
void outbox_free(struct outbox *o);

/* Put a message. Never blocks; producers call outbox_full() first. The body is CLIXML without a
 * byte order mark (it is added), or empty. false: it is larger than an object may be. */
bool outbox_message(struct outbox *o, struct outlet *to, uint32_t type, const void *body,
                    size_t length);
/* As above for the pool, with no pool id in the header: SESSION_CAPABILITY and key messages. */
bool outbox_message_anonymous(struct outbox *o, uint32_t type, const void *body, size_t length);
/* Put a packet without data behind all that was said. */
void outbox_packet(struct outbox *o, enum ps_packet_kind kind, const struct ps_guid *guid);
/* Put whole lines (acknowledgements); they overtake a packet that is being filled. */
void outbox_lines(struct outbox *o, const void *lines, size_t length);
/* Nothing more goes in. */
void outbox_close(struct outbox *o);
/* Close an outlet: what was said before goes out, the rest is dropped. */
void outbox_mute(struct outbox *o, struct outlet *outlet);

/* Whether a producer should wait; outbox_wait() waits until there is room, the channel is dead,
 * or `*stop`; it is woken by outbox_kick(). */
bool outbox_full(struct outbox *o);
void outbox_wait(struct outbox *o, const atomic_bool *stop);
void outbox_kick(struct outbox *o);

/* Send what is there now. */
void outbox_flush(struct outbox *o);

/* For the input/output thread: send a packet whose time has come and go on sending. `*poll_out`:
 * the descriptor is to be polled for POLLOUT. Returns nanoseconds until it is to be called again,
 * -1 for never, -2 when the channel is dead. */
int64_t outbox_turn(struct outbox *o, bool *poll_out);
/* Lines and bytes that are not sent yet. */
size_t outbox_pending(struct outbox *o);

#endif
