/*
 * keeper.h - the channel's keeper: starts the worker, waits, and has the last word when the
 * worker died. It holds as little memory as can be: it is there for every session.
 */
#ifndef PSRP_SUBSYSTEM_KEEPER_H
#define PSRP_SUBSYSTEM_KEEPER_H

#include "subsystem/options.h"

#include <sys/types.h>

struct keeper {
    int record;          /* memfd of a struct ps_record, shared with the worker */
    int private_pipe[2]; /* the worker's outgoing run on its way into a pipe; -1: not a pipe */
    pid_t worker;
    int ended_by;        /* the signal that asked the keeper itself to end, or 0 */
};

/* false: nothing was started, `*why` is a short reason and errno is set. */
bool keeper_start(struct keeper *k, const struct server_options *options, const char **why);
/* Waits for the worker's end; its wait status. */
int keeper_wait(struct keeper *k);
/* Ends what the worker's session left running; finishes the worker's line and says what happened,
 * if there is something to say, and leaves the client half a second to hang up. Returns the exit
 * code. */
int keeper_finish(struct keeper *k, int status);
/* Says `text` on the channel as an error before any session. */
void keeper_refuse(const char *text);

#endif
