/*
 * last_word.h - the memory that a worker shares with its keeper, so that the keeper can finish
 * the worker's line and say what happened when the worker dies.
 *
 * All output goes through the record's buffer as runs of whole lines. `progress` says how much
 * of the run the channel has taken. A process can be killed between a write's effect and its
 * own note of it, so the channel is written in ways whose effect the kernel itself keeps:
 *   - pipe: the run is written into a private pipe first (PS_RUN_FILLING), then spliced from
 *     there into the channel (PS_RUN_MOVING). What is left in the private pipe was not sent.
 *   - socket: sendmmsg() with its message header in the record: the kernel stores the count.
 *   - anything else (a file, a terminal): write(), where the count can be lost.
 * The keeper reads the record only when the worker is gone. It trusts nothing in it: every
 * number is checked against the buffer's size.
 */
#ifndef PSRP_WIRE_LAST_WORD_H
#define PSRP_WIRE_LAST_WORD_H

#include "base/buf.h"
#include "wire/guid.h"
#include "wire/packet.h"

#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/uio.h>

enum {
    PS_RECORD_MAGIC = 0x57444C01,
    /* A worker's exit codes beside 0 and 1. */
    PS_EXIT_NO_MEMORY = 111, /* the system refused memory (base/memory.c) */
    PS_EXIT_ABANDONED = 112, /* an orderly end, but a script did not let go in time */
};

/* How far the session is, for what may be said in the end. */
enum ps_record_stage {
    PS_STAGE_SILENT,     /* nothing was said: an error line is all that the client understands */
    PS_STAGE_TALKING,    /* SESSION_CAPABILITY was sent: a pool state can be */
    PS_STAGE_OVER        /* Closed or Broken was sent: nothing more is to be said */
};

enum ps_run_phase { PS_RUN_IDLE, PS_RUN_FILLING, PS_RUN_MOVING, PS_RUN_SENDING };

struct ps_record {
    uint32_t magic;
    atomic_uint stage;             /* enum ps_record_stage */
    /* A pool message of more than one packet is under way: nothing can be put behind it. */
    atomic_uint pool_message_open;
    struct ps_guid pool;           /* the client's pool id */
    atomic_ullong next_object;     /* an object id that was never used */
    atomic_uint run_length;        /* of the run in `lines` */
    atomic_ullong progress;        /* ps_progress(): phase, bytes sent, bytes in flight */
    struct mmsghdr header;         /* of PS_RUN_SENDING: msg_len counts what is in flight */
    struct iovec vector;
    char lines[PS_PACKET_WRITE_MAX];
};

static inline unsigned long long ps_progress(enum ps_run_phase phase, uint32_t sent,
                                             uint32_t flight)
{
    return (unsigned long long)phase << 48 | (unsigned long long)flight << 24 | sent;
}
static inline enum ps_run_phase ps_progress_phase(unsigned long long progress)
{
    return (enum ps_run_phase)(progress >> 48 & 0xFF);
}
static inline uint32_t ps_progress_sent(unsigned long long progress)
{
    return progress & 0xFFFFFF;
}
static inline uint32_t ps_progress_flight(unsigned long long progress)
{
    return progress >> 24 & 0xFFFFFF;
}

/* What the channel has not taken of the run of a dead worker; `pipe_left` is how many bytes the
 * private pipe still holds. Gives 0 for a record that makes no sense. */
size_t ps_record_unsent(const struct ps_record *r, size_t pipe_left, const char **from);

/* What is said in the end. `text` is UTF-8 and any length; `id` is a FullyQualifiedErrorId. */
void ps_last_word(struct ps_buf *out, const struct ps_record *r, const char *id,
                  const char *text);
/* The body of RUNSPACEPOOL_STATE Broken with an error record. */
void ps_broken_body(struct ps_buf *out, const char *id, const char *text);
/* The line that clients show as an error before there is a session. */
void ps_error_line(struct ps_buf *out, const char *text);

#endif
