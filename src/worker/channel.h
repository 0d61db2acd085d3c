/*
 * channel.h - the outgoing half of the ssh channel: one run of whole lines at a time, written
 * so that the keeper can go on exactly where a killed worker stopped (wire/last_word.h).
 *
 * No call blocks, whatever blocking mode the client gave the descriptor, except on descriptors
 * that are neither pipe nor socket. Callers hold the outbox's lock.
 */
#ifndef PSRP_WORKER_CHANNEL_H
#define PSRP_WORKER_CHANNEL_H

#include "wire/last_word.h"

#include <stdbool.h>

struct channel {
    int fd;              /* where packets go */
    enum channel_kind { CHANNEL_PIPE, CHANNEL_SOCKET, CHANNEL_OTHER } kind;
    int private_read, private_write; /* of CHANNEL_PIPE */
    bool private_own;    /* no keeper: the private pipe was made here */
    struct ps_record *record;
};

enum channel_result {
    CHANNEL_IDLE,        /* the run is sent: there is room for the next */
    CHANNEL_BUSY,        /* the descriptor takes no more now: poll it for POLLOUT */
    CHANNEL_DEAD         /* nobody reads any more */
};

/* `record_fd` is the keeper's memfd, -1 for none; the private pipe's ends likewise. All become
 * close-on-exec. false: errno says why. */
bool channel_open(struct channel *c, int fd, int record_fd, int private_read, int private_write);

/* Hands over a run of whole lines of at most PS_PACKET_WRITE_MAX bytes, when the last one is
 * sent, and starts sending. */
enum channel_result channel_send(struct channel *c, const void *lines, size_t length);
/* Goes on with the run. */
enum channel_result channel_continue(struct channel *c);

#endif
